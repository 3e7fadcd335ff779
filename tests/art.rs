//! Pictures of the issuer's own on the cover and on openers, of any proportions: one that nearly has those of its place
//! fills it, and of any other all is seen, undistorted.

use esg_model::load::load;
use esg_model::{Lang, Sources};
use esg_tests::report::{minimal_dir, read};
use hayro::vello_cpu::Pixmap;

use crate::picture;

/// Widths and heights, from a banner to a tower.
const SHAPES: [(i32, i32); 7] = [
    (900, 150),
    (640, 240),
    (600, 340),
    (400, 300),
    (300, 300),
    (300, 400),
    (150, 900),
];

/// The smallest report with a picture of one colour and another one in its corners, on the cover and on an opener.
fn report((width, height): (i32, i32)) -> Sources {
    let mut sources = read(&minimal_dir());
    let corner =
        |x: i32, y: i32| format!("<rect x=\"{x}\" y=\"{y}\" width=\"30\" height=\"30\" fill=\"#00ff00\"/>");
    let drawing = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\">\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#ff00ff\"/>{}{}{}{}</svg>",
        corner(0, 0),
        corner(width - 30, 0),
        corner(0, height - 30),
        corner(width - 30, height - 30)
    );
    sources.insert("figures/art.svg", drawing.into_bytes());
    let settings = sources.text("report.toml").expect("every report has settings");
    let settings = format!(
        "{settings}\n[art]\ncover = \"figures/art.svg\"\n\n[art.chapters]\nour-year = \"figures/art.svg\"\n"
    );
    sources.insert("report.toml", settings.into_bytes());
    sources
}

/// Where a picture is seen on a page: its edges in pixels, and in how many corners of that rectangle its corners are.
#[derive(Debug)]
struct Seen {
    width: i32,
    height: i32,
    corners: usize,
    /// Whether it reaches the right and the lower edge of the page or of its band.
    page: (i32, i32),
    right: i32,
    bottom: i32,
}

fn seen(page: &Pixmap) -> Seen {
    let width = i32::from(page.width());
    let kind = |x: i32, y: i32| {
        let at = usize::try_from(y * width + x).expect("within the page");
        let pixel = page.data()[at];
        match (pixel.r, pixel.g, pixel.b) {
            (240.., 0..16, 240..) => 1,
            (0..16, 240.., 0..16) => 2,
            _ => 0,
        }
    };
    let height = i32::from(page.height());
    let mut edges = (width, height, -1, -1);
    for y in 0..height {
        for x in 0..width {
            if kind(x, y) > 0 {
                edges = (edges.0.min(x), edges.1.min(y), edges.2.max(x), edges.3.max(y));
            }
        }
    }
    let (left, top, right, bottom) = edges;
    let corners = [(left, top), (right, top), (left, bottom), (right, bottom)];
    Seen {
        width: right - left + 1,
        height: bottom - top + 1,
        corners: corners
            .into_iter()
            .filter(|(x, y)| *x >= 0 && kind(*x, *y) == 2)
            .count(),
        page: (width, height),
        right,
        bottom,
    }
}

#[test]
fn pictures_of_the_issuers_fill_their_place_or_are_seen_whole() {
    let (mut filled, mut whole) = (0, 0);
    for shape in SHAPES {
        let sources = report(shape);
        let loaded = load(&sources);
        let report = loaded
            .output
            .unwrap_or_else(|| panic!("{}", esg_tests::projection::findings(&sources, &loaded.sink)));
        let pdf = esg_pdf::typeset(&report, &sources, Lang::En)
            .output
            .expect("it is typeset");
        let opener = pdf
            .section_pages
            .values()
            .min()
            .copied()
            .expect("there is a chapter");
        // The share of the page that each has: the foot of the cover, the right third of a band.
        for (page, share) in [(1, (100, 40)), (opener, (34, 0))] {
            let seen = seen(&picture::draw(&pdf.bytes, page));
            assert!(
                seen.width > 8 && seen.height > 8,
                "{shape:?} on page {page}: {seen:?}"
            );
            assert_eq!(seen.right, seen.page.0 - 1, "{shape:?} on page {page}: {seen:?}");
            let near = |pixels: i32, of: i32, share: i32| (pixels * 100 - of * share).abs() <= 200;
            let undistorted =
                (seen.width * shape.1 - seen.height * shape.0).abs() <= 2 * shape.0.max(shape.1);
            if seen.corners == 4 && undistorted {
                whole += 1;
                // As large as its place lets it be.
                let wide = near(seen.width, seen.page.0, share.0);
                let high = if page == 1 {
                    near(seen.height, seen.page.1, share.1)
                } else {
                    seen.height > 40
                };
                assert!(wide || high, "{shape:?} on page {page}: {seen:?}");
            } else {
                filled += 1;
                assert!(
                    near(seen.width, seen.page.0, share.0),
                    "{shape:?} on page {page}: {seen:?}"
                );
                if page == 1 {
                    assert!(near(seen.height, seen.page.1, share.1), "{shape:?}: {seen:?}");
                    assert_eq!(seen.bottom, seen.page.1 - 1, "{shape:?}: {seen:?}");
                }
                // At least three fifths of it are seen, so that its proportions are near those of its place.
                let (own, place) = (shape.0 * seen.height, shape.1 * seen.width);
                assert!(
                    own.min(place) * 100 >= own.max(place) * 55,
                    "{shape:?} on page {page}: {seen:?}"
                );
            }
        }
    }
    assert!(
        filled > 1 && whole > 4,
        "{filled} fill their place, {whole} are seen whole"
    );
}

/// The drawings that openers can have.
const DRAWINGS: [&str; 4] = ["rings", "people", "frames", "leaves"];
/// The colour of the band, as the smallest report's settings say.
const BAND: (u8, u8, u8) = (0x1d, 0x3f, 0x72);

/// No line of a title comes within a millimetre of the drawing beside it, however long it is, at any size of type.
#[test]
fn titles_stand_apart_from_the_drawings_of_openers() {
    let (mut lines, mut faults) = (0, Vec::new());
    for drawing in DRAWINGS {
        for size in ["9.4", "10.8"] {
            let mut sources = read(&minimal_dir());
            let settings = sources.text("report.toml").expect("every report has settings");
            let body = "body = { en = \"9.4\", zh-Hant = \"9.8\" }";
            let settings = settings.replacen(
                body,
                &format!("body = {{ en = \"{size}\", zh-Hant = \"{size}\" }}"),
                1,
            );
            let settings = format!("{settings}\n[art]\nopeners = \"{drawing}\"\n");
            sources.insert("report.toml", settings.into_bytes());
            for index in 0..12 {
                // Words of two letters fill lines to their ends.
                let title = format!("{}End", "So ".repeat(2 + index));
                for lang in Lang::ALL {
                    let chapter = format!("# {title} {{#c{index}}}\n\nA\n");
                    sources.insert(format!("{lang}/{:02}-c.md", index + 3), chapter.into_bytes());
                }
            }
            let report = load(&sources).output.expect("the report can be read");
            let pdf = esg_pdf::typeset(&report, &sources, Lang::En)
                .output
                .expect("it is typeset");
            let facts = esg_pdf::inspect(&pdf.bytes).expect("our own PDF can be read");
            let titles = facts.text.blocks.iter();
            for title in titles.filter(|block| block.role == "H1" && block.text.ends_with("End")) {
                let page = picture::draw(&pdf.bytes, title.fragments[0].1.page);
                // Hundredths of a point to pixels.
                let pixel = |length: i64| length * i64::from(page.height()) / facts.pages[0].height_pt;
                for (_, line) in title
                    .fragments
                    .iter()
                    .filter(|(_, line)| line.text.contains("So") || line.text.contains("End"))
                {
                    lines += 1;
                    let rows =
                        pixel(line.baseline - line.size * 7 / 10)..=pixel(line.baseline + line.size / 5);
                    // Behind the last letter, whose edge may colour one pixel.
                    let behind = pixel(line.right) + 2;
                    let coloured = |x: i64, y: i64| {
                        let at = usize::try_from(y * i64::from(page.width()) + x).expect("within the page");
                        let found = page.data()[at];
                        let near = |own: u8, other: u8| own.abs_diff(other) < 40;
                        !(near(found.r, BAND.0) && near(found.g, BAND.1) && near(found.b, BAND.2))
                    };
                    // Hairlines may run behind a title; what is three millimetres wide may not.
                    let drawn = rows
                        .map(|y| (behind, y))
                        .find(|(x, y)| (0..3).all(|more| coloured(x + more, *y)));
                    if let Some(at) = drawn {
                        faults.push(format!("{drawing}, {size} pt: {:?} at {at:?}", line.text));
                    }
                }
            }
        }
    }
    assert!(lines > 100, "{lines} lines");
    assert!(
        faults.is_empty(),
        "{} of {lines} lines:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

/// A logo of any proportions stands on the cover of both languages with what it says, and nothing else is moved by it.
#[test]
fn a_logo_stands_on_the_cover() {
    for (width, height) in SHAPES {
        let mut sources = report((width, height));
        let settings = sources.text("report.toml").expect("every report has settings");
        let (settings, _) = settings.split_once("\n[art]").expect("the report has art");
        let settings = format!(
            "{settings}\n[art]\nlogo = \"figures/art.svg\"\nlogo-alt = {{ en = \"Logo of the Company\", zh-Hant = \"本公司標誌\" }}\n"
        );
        sources.insert("report.toml", settings.into_bytes());
        sources.remove("confirmed.toml");
        let filing = esg_tests::stages::file(sources);
        let found = esg_tests::projection::findings(&filing.sources, &filing.sink);
        assert!(
            filing.package.is_some() && !found.contains(" DOC-") && !found.contains(" TAG-"),
            "{found}"
        );
        for (pdf, document) in filing.pdfs.iter().zip(&filing.inline) {
            let words = match pdf.lang {
                Lang::En => "Logo of the Company",
                Lang::ZhHant => "本公司標誌",
            };
            let seen = seen(&picture::draw(&pdf.bytes, 1));
            // In the upper part of the page, and undistorted, as far as pixels tell.
            assert!(seen.width > 1 && seen.height > 1, "{}: {seen:?}", pdf.lang);
            assert!(seen.bottom < seen.page.1 / 3, "{}: {seen:?}", pdf.lang);
            let distortion = (seen.width * height - seen.height * width).abs();
            assert!(
                distortion <= 2 * width.max(height),
                "{:?}: {seen:?}",
                (width, height)
            );
            let facts = esg_pdf::inspect(&pdf.bytes).expect("our own PDF can be read");
            let tags = esg_tests::projection::tag_tree(&facts);
            assert!(tags.contains(words), "{}: {tags}", pdf.lang);
            let page = std::str::from_utf8(&document.bytes).expect("pages are UTF-8");
            assert!(page.contains(&format!("alt=\"{words}\"")), "{}", document.lang);
        }
    }
}
