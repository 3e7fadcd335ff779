//! How large a picture is, told from its head and its text before anything decodes or draws it.

use std::collections::{BTreeMap, BTreeSet};

use crate::illustration::png_pixels;

/// A picture that is decoded holds no more pixels than this: a page of A4 at 300 dots an inch has 8.7 million.
const MOST_PIXELS: u64 = 50_000_000;
/// Nor may it take more memory than this.
const MOST_BYTES: u64 = 200 << 20;
/// The longer side of a picture that prints sharply over a whole page: 297 mm at 300 dots an inch.
const SHARP: u64 = 3_508;
/// The width of such a page, 210 mm.
const SHARP_ACROSS: u64 = 2_480;
/// A drawing with more text than this is a photograph that was traced, or a mistake.
const MOST_TEXT: usize = 8 << 20;
/// As many elements are drawn at most, those counted each time that draw what others refer to.
const MOST_DRAWN: u64 = 200_000;
/// Elements inside one another, at most.
const DEEPEST: usize = 100;
/// The longest side of the viewBox.
const LONGEST_SIDE: f64 = 100_000.0;
/// With a filter a drawing is turned into pixels, several to each of its units.
const LONGEST_FILTERED_SIDE: f64 = 2_000.0;

/// A picture that is too large: what is, and a size to aim at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TooLarge {
    pub(super) what: String,
    pub(super) aim: String,
}

/// Measures a PNG by its head: the bytes that it takes once it is decoded. An error is for what has no head.
pub(super) fn png(bytes: &[u8]) -> Result<Result<u64, TooLarge>, String> {
    let (Some((width, height)), Some(&[depth, colour])) = (png_pixels(bytes), bytes.get(24..26)) else {
        return Err("is no PNG".to_owned());
    };
    if width == 0 || height == 0 {
        return Err("is a PNG without pixels".to_owned());
    }
    let (width, height) = (u64::from(width), u64::from(height));
    let channels = match colour {
        // Grey, colours of a palette, and with what shines through.
        0 => 1,
        2 => 3,
        4 => 2,
        _ => 4,
    };
    let pixels = width.saturating_mul(height);
    let memory = pixels.saturating_mul(channels * if depth == 16 { 2 } else { 1 });
    if pixels <= MOST_PIXELS && memory <= MOST_BYTES {
        return Ok(Ok(memory));
    }
    let longer = width.max(height);
    let aim = |side: u64| (side * SHARP / longer).max(1);
    let (across, down) = if longer > SHARP {
        (aim(width), aim(height))
    } else {
        (width, height)
    };
    Ok(Err(TooLarge {
        what: format!(
            "has {} × {} pixels, which take {} MB of memory; no more than {} million pixels and {} MB are decoded",
            grouped(width),
            grouped(height),
            grouped(memory.div_ceil(1 << 20)),
            MOST_PIXELS / 1_000_000,
            MOST_BYTES >> 20
        ),
        aim: format!(
            "save it with {} × {} pixels of 8 bits a channel: that prints sharply over a whole page",
            grouped(across),
            grouped(down)
        ),
    }))
}

/// Says that a picture that takes `own` bytes goes over what all together may take.
pub(super) fn too_much_together(before: u64, own: u64, most: u64) -> TooLarge {
    TooLarge {
        what: format!(
            "takes {} MB of memory once it is decoded, and those before it take {} MB; all together may take {} MB",
            grouped(own.div_ceil(1 << 20)),
            grouped(before.div_ceil(1 << 20)),
            grouped(most >> 20)
        ),
        aim: format!(
            "save the pictures with about as many pixels as print sharply: {} across a page of A4",
            grouped(SHARP_ACROSS)
        ),
    }
}

fn grouped(number: u64) -> String {
    crate::display::group_digits(number.into(), 0)
}

/// Measures an SVG by its text.
pub(super) fn svg(text: &str) -> Option<TooLarge> {
    if text.len() > MOST_TEXT {
        return Some(TooLarge {
            what: format!(
                "has {} MB of text; a drawing has no more than {} MB",
                text.len().div_ceil(1 << 20),
                MOST_TEXT >> 20
            ),
            aim: format!(
                "simplify its paths, or save it as a PNG with {} pixels on its longer side",
                grouped(SHARP)
            ),
        });
    }
    let drawing = Drawing::of(text);
    let side = if drawing.filters {
        LONGEST_FILTERED_SIDE
    } else {
        LONGEST_SIDE
    };
    if let Some(found) = drawing.longest_side().filter(|found| *found > side) {
        let why = if drawing.filters { " with a filter" } else { "" };
        return Some(TooLarge {
            what: format!("is {found:.0} units long; a drawing{why} is no longer than {side:.0}"),
            aim: "scale it to a viewBox of 1,000 units on its longer side".to_owned(),
        });
    }
    if drawing.deepest > DEEPEST {
        return Some(TooLarge {
            what: format!(
                "nests elements {} levels deep; {DEEPEST} are drawn",
                grouped(drawing.deepest as u64)
            ),
            aim: "ungroup it: a drawing needs a handful of levels".to_owned(),
        });
    }
    let drawn = drawing.drawn();
    (drawn > MOST_DRAWN).then(|| TooLarge {
        what: format!(
            "draws {} elements, those counted each time that draw what another refers to; no more than {} are drawn",
            match drawn {
                u64::MAX => "endlessly many".to_owned(),
                number => grouped(number),
            },
            grouped(MOST_DRAWN)
        ),
        aim: format!(
            "simplify it to some thousand elements, or save it as a PNG with {} pixels on its longer side",
            grouped(SHARP)
        ),
    })
}

/// Elements whose content is drawn wherever another element refers to them.
const DEFINITIONS: [&str; 4] = ["marker", "pattern", "mask", "clippath"];

/// What the tags of an SVG say about the work of drawing it.
#[derive(Default)]
struct Drawing<'a> {
    /// The attributes of the outermost element.
    root: &'a str,
    deepest: usize,
    filters: bool,
    /// The elements outside of definitions, and under the id of each definition those inside.
    parts: BTreeMap<&'a str, Part<'a>>,
    /// What the style sheet has elements refer to, by class, id or name.
    styles: BTreeMap<String, BTreeSet<&'a str>>,
}

#[derive(Default)]
struct Part<'a> {
    elements: u64,
    /// What its elements refer to, and how often.
    refers: BTreeMap<&'a str, u64>,
}

impl<'a> Drawing<'a> {
    fn of(text: &'a str) -> Self {
        let mut drawing = Drawing::default();
        let mut depth = 0_usize;
        // The definitions that are open, each with its level and id.
        let mut open: Vec<(usize, &str)> = Vec::new();
        let mut style = false;
        let mut rest = text;
        while let Some(at) = rest.find('<') {
            if style {
                drawing.read_style(&rest[..at]);
            }
            let tag = &rest[at..];
            let end = if tag.starts_with("<!--") { "-->" } else { ">" };
            let Some(length) = tag.find(end).map(|length| length + end.len()) else {
                break;
            };
            let tag = &tag[..length];
            rest = &rest[at + length..];
            let name = tag[1..]
                .split(|c: char| c.is_whitespace() || matches!(c, '/' | '>'))
                .next();
            let name = name.unwrap_or_default();
            if tag.starts_with("</") {
                depth = depth.saturating_sub(1);
                open.retain(|(level, _)| *level < depth + 1);
                style = false;
                continue;
            }
            if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
                continue;
            }
            let name = name.rsplit(':').next().unwrap_or(name).to_ascii_lowercase();
            if drawing.root.is_empty() {
                drawing.root = tag;
            }
            let closed = tag.ends_with("/>");
            depth += usize::from(!closed);
            drawing.deepest = drawing.deepest.max(depth);
            drawing.filters |= name == "filter";
            style = name == "style" && !closed;
            if DEFINITIONS.contains(&name.as_str()) && !closed {
                open.push((depth, attribute(tag, "id").unwrap_or_default()));
            }
            let part = open.last().map_or("", |(_, id)| id);
            drawing.parts.entry(part).or_default().elements += 1;
            // A marker is drawn at each corner of a line.
            let corners = tag
                .bytes()
                .filter(|byte| matches!(byte, b',' | b' ' | b'-'))
                .count() as u64;
            let times = if tag.contains("marker") { corners.max(1) } else { 1 };
            drawing.refer(part, tag, times);
            let classes = attribute(tag, "class").unwrap_or_default().split_whitespace();
            let id = attribute(tag, "id").map(|id| format!("#{id}"));
            let selectors = classes.map(|class| format!(".{class}")).chain(id);
            for selector in selectors.chain([name, "*".to_owned()]) {
                for id in drawing.styles.get(&selector).cloned().unwrap_or_default() {
                    *drawing
                        .parts
                        .entry(part)
                        .or_default()
                        .refers
                        .entry(id)
                        .or_default() += times;
                }
            }
        }
        drawing
    }

    /// Notes what the rules of a style sheet refer to, by the last name of each selector.
    fn read_style(&mut self, sheet: &'a str) {
        for rule in sheet.split('}') {
            let Some((selectors, body)) = rule.split_once('{') else {
                continue;
            };
            let ids: BTreeSet<&str> = references(body).collect();
            if ids.is_empty() {
                continue;
            }
            for selector in selectors.split(',') {
                let last = selector.split_whitespace().next_back().unwrap_or_default();
                let last = last.rfind(['.', '#']).map_or(last, |at| &last[at..]);
                self.styles.entry(last.to_owned()).or_default().extend(&ids);
            }
        }
    }

    fn refer(&mut self, part: &'a str, text: &'a str, times: u64) {
        for id in references(text) {
            *self.parts.entry(part).or_default().refers.entry(id).or_default() += times;
        }
    }

    /// The longest side of the viewBox, or else of the drawing.
    fn longest_side(&self) -> Option<f64> {
        let number = |text: &str| {
            text.trim_end_matches(|c: char| c.is_alphabetic() || c == '%')
                .parse()
                .ok()
        };
        let sides: Vec<f64> = match attribute(self.root, "viewBox") {
            Some(numbers) => numbers.split([' ', ',']).skip(2).filter_map(number).collect(),
            None => ["width", "height"]
                .iter()
                .filter_map(|side| attribute(self.root, side))
                .filter_map(number)
                .collect(),
        };
        sides.into_iter().reduce(f64::max)
    }

    /// How many elements are drawn; the most that there is where a definition refers to itself.
    fn drawn(&self) -> u64 {
        let mut known: BTreeMap<&str, u64> = BTreeMap::new();
        let mut pending: BTreeSet<&str> = BTreeSet::new();
        self.cost("", &mut known, &mut pending, 0)
    }

    fn cost(
        &self,
        id: &'a str,
        known: &mut BTreeMap<&'a str, u64>,
        pending: &mut BTreeSet<&'a str>,
        depth: usize,
    ) -> u64 {
        if let Some(cost) = known.get(id) {
            return *cost;
        }
        let Some(part) = self.parts.get(id) else {
            // A gradient, which costs nothing, or nothing at all.
            return 0;
        };
        if depth > DEEPEST || !pending.insert(id) {
            return u64::MAX;
        }
        let mut cost = part.elements;
        for (other, times) in &part.refers {
            let inner = self.cost(other, known, pending, depth + 1);
            cost = cost.saturating_add(inner.saturating_mul(*times));
        }
        pending.remove(id);
        known.insert(id, cost);
        cost
    }
}

/// The ids in `url(#…)`.
fn references(text: &str) -> impl Iterator<Item = &str> {
    text.split("url(").skip(1).map(|after| {
        let id = after.trim_start_matches(['\'', '"', ' ', '#']);
        id.split(['\'', '"', ')', ' ']).next().unwrap_or_default()
    })
}

/// The value of an attribute of a tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    for (at, _) in tag.match_indices(name) {
        let before = tag[..at].ends_with(|c: char| c.is_whitespace());
        let Some(value) = tag[at + name.len()..]
            .trim_start()
            .strip_prefix('=')
            .filter(|_| before)
        else {
            continue;
        };
        let value = value.trim_start();
        let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        return value[1..].split(quote).next();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{png, svg};

    fn head(width: u32, height: u32, depth: u8, colour: u8) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes.extend([depth, colour, 0, 0, 0]);
        bytes
    }

    #[test]
    fn pictures_that_cameras_take_are_decoded_and_monsters_are_not() {
        for (width, height, depth, colour) in [(1, 1, 1, 0), (8_192, 5_464, 8, 2), (2_480, 3_508, 16, 6)] {
            assert!(
                png(&head(width, height, depth, colour)).is_ok_and(|own| own.is_ok()),
                "{width} × {height}"
            );
        }
        let refused = png(&head(30_000, 30_000, 8, 6))
            .expect("it is a PNG")
            .expect_err("it is too large");
        assert!(
            refused.what.contains("30,000 × 30,000 pixels"),
            "{}",
            refused.what
        );
        assert!(refused.aim.contains("3,508 × 3,508"), "{}", refused.aim);
        let wide = png(&head(u32::MAX, 1, 16, 6))
            .expect("it is a PNG")
            .expect_err("it is too large");
        assert!(wide.aim.contains("3,508 × 1 "), "{}", wide.aim);
        // Few pixels, and too much memory all the same.
        assert!(png(&head(7_000, 7_000, 16, 6)).expect("it is a PNG").is_err());
        assert!(png(b"\x89PNG\r\n\x1a\n").is_err());
        assert!(png(&head(0, 5, 8, 2)).is_err());
    }

    fn drawing(inside: &str) -> String {
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 50\">{inside}</svg>")
    }

    #[test]
    fn drawings_are_measured_by_what_is_drawn() {
        let plain = "<g><path d=\"M0 0L1 1\" fill=\"url(#shade)\"/></g>".repeat(1_000);
        assert_eq!(svg(&drawing(&plain)), None);
        let clipped =
            "<clipPath id='a'><rect/></clipPath>".to_owned() + &"<g clip-path='url(#a)'/>".repeat(1_000);
        assert_eq!(svg(&drawing(&clipped)), None);
        assert!(svg(&drawing(&"<path/>".repeat(200_001))).is_some());
        assert!(svg(&drawing(&"<g>".repeat(200))).is_some());
        // Each pattern draws the next ten times.
        let tower: String = (0..8)
            .map(|level| {
                let next = format!("<path fill=\"url(#p{})\"/>", level + 1).repeat(10);
                format!("<pattern id=\"p{level}\">{next}</pattern>")
            })
            .collect();
        let tower = tower + "<pattern id=\"p8\"><path/></pattern><path fill=\"url(#p0)\"/>";
        assert!(svg(&drawing(&tower)).is_some());
        let itself = "<pattern id='p'><path fill='url(#p)'/></pattern><path fill='url(#p)'/>";
        assert!(svg(&drawing(itself)).is_some_and(|own| own.what.contains("endlessly")));
        let styled =
            |part: &str| format!("<style>.a, g .b{{fill:url(#p)}}</style><pattern id='p'>{part}</pattern>");
        assert_eq!(
            svg(&drawing(
                &(styled("<path/>") + &"<path class='c a'/>".repeat(1_000))
            )),
            None
        );
        let heavy = styled(&"<path/>".repeat(1_000)) + &"<path class='b'/>".repeat(1_000);
        assert!(svg(&drawing(&heavy)).is_some());
        // A marker at each corner.
        let marker = format!("<marker id='m'>{}</marker>", "<path/>".repeat(1_000));
        let line = format!(
            "<polyline marker-mid=\"url(#m)\" points=\"{}\"/>",
            "1,2 ".repeat(500)
        );
        assert!(svg(&drawing(&(marker + &line))).is_some());
    }

    #[test]
    fn the_viewbox_is_limited_more_where_a_filter_makes_pixels() {
        let of = |side: u32, inside: &str| format!("<svg viewBox=\"0 0 {side} 10\">{inside}</svg>");
        assert_eq!(svg(&of(20_000, "<path/>")), None);
        assert!(svg(&of(200_000, "<path/>")).is_some());
        assert!(svg(&of(20_000, "<filter id=\"f\"/>")).is_some());
        assert_eq!(svg(&of(1_000, "<filter id=\"f\"/>")), None);
        assert!(svg("<svg width=\"1e9px\" height=\"1\"/>").is_some());
    }
}
