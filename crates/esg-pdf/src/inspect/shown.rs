//! The text that a page shows, in the order of its content stream: what stands where, and in which marked content.
//!
//! lopdf's own extraction reads the character map of every font anew for every page and knows no places; here each map
//! is read once. The operators are read by hayro-syntax, which typst brings along and which takes a sixth of lopdf's
//! time.
#![allow(
    clippy::float_arithmetic,
    reason = "places on a page are coordinates of a drawing"
)]

use std::collections::BTreeMap;

use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{Dict, Object};
use lopdf::{
    DEFAULT_MAX_DECOMPRESSED_SIZE, Dictionary, Document, Encoding, Object as LoObject, ObjectId,
    decode_text_string,
};

use super::InspectError;
use super::fragment::Fragment;
use super::widths::Widths;

/// Reads pages, remembering what the codes of each font stand for.
pub(super) struct Reader<'a> {
    document: &'a Document,
    /// By the place of the font's dictionary in memory: fonts have no other name that all pages share.
    fonts: BTreeMap<*const Dictionary, Font<'a>>,
}

struct Font<'a> {
    encoding: Encoding<'a>,
    widths: Widths,
}

/// What a page shows.
pub(super) struct Shown {
    /// Its content stream.
    pub(super) content: Vec<u8>,
    /// Its text in the order of the stream.
    pub(super) stretches: Vec<Stretch>,
}

/// A stretch of text and the marked content in which it stands; nothing where it is an artifact.
pub(super) struct Stretch {
    pub(super) marked: Option<i64>,
    pub(super) fragment: Fragment,
}

impl<'a> Reader<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        Reader {
            document,
            fonts: BTreeMap::new(),
        }
    }

    /// What a page shows. `number` is that of the page, from 1, and `top` the height of its upper edge in
    /// hundredths of a point.
    ///
    /// # Errors
    /// Where its content or one of its fonts cannot be read.
    pub(super) fn page(&mut self, page: ObjectId, number: usize, top: i64) -> Result<Shown, InspectError> {
        let document = self.document;
        let fonts: BTreeMap<Vec<u8>, &Dictionary> = document.get_page_fonts(page)?;
        for font in fonts.values() {
            if let std::collections::btree_map::Entry::Vacant(entry) =
                self.fonts.entry(std::ptr::from_ref(*font))
            {
                entry.insert(Font {
                    encoding: font.get_font_encoding_with_limit(document, DEFAULT_MAX_DECOMPRESSED_SIZE)?,
                    widths: Widths::of(document, font),
                });
            }
        }
        let content = document.get_page_content_with_limit(page, DEFAULT_MAX_DECOMPRESSED_SIZE)?;
        let mut walk = Walk::new(number, top);
        let mut operations = UntypedIter::new(&content);
        while let Some(operation) = operations.next() {
            let operands: Vec<&Object<'_>> = operation.operands().collect();
            if &**operation.operator == b"Tf" {
                walk.state.font = operands.first().and_then(|name| match name {
                    Object::Name(name) => fonts.get(name.as_ref()).map(|font| std::ptr::from_ref(*font)),
                    _ => None,
                });
            }
            let font = walk.state.font.and_then(|font| self.fonts.get(&font));
            walk.apply(operation.operator, &operands, font)?;
        }
        // The operators stop without a word at what cannot be read; then something that was opened stays open.
        let open = walk.saved.len() + walk.marked.len() + usize::from(walk.in_text);
        if open > 0 {
            return Err(InspectError(format!(
                "the content of a page ends with {open} operators open"
            )));
        }
        Ok(Shown {
            stretches: walk.stretches,
            content,
        })
    }
}

/// What `q` saves and `Q` brings back, as far as text depends on it.
#[derive(Clone, Copy)]
struct State {
    /// From the user's space to the page.
    transform: Matrix,
    font: Option<*const Dictionary>,
    size: f64,
    leading: f64,
    char_space: f64,
    rise: f64,
    scale: f64,
}

/// An open piece of marked content.
struct Marked {
    number: Option<i64>,
    /// What is read in place of its glyphs, until they come.
    instead: Option<Option<String>>,
}

struct Walk {
    page: usize,
    top: i64,
    state: State,
    saved: Vec<State>,
    marked: Vec<Marked>,
    in_text: bool,
    line: Matrix,
    text: Matrix,
    stretches: Vec<Stretch>,
}

impl Walk {
    fn new(page: usize, top: i64) -> Self {
        Walk {
            page,
            top,
            state: State {
                transform: Matrix::NONE,
                font: None,
                size: 0.0,
                leading: 0.0,
                char_space: 0.0,
                rise: 0.0,
                scale: 1.0,
            },
            saved: Vec::new(),
            marked: Vec::new(),
            in_text: false,
            line: Matrix::NONE,
            text: Matrix::NONE,
            stretches: Vec::new(),
        }
    }

    fn apply(
        &mut self,
        operator: &[u8],
        operands: &[&Object<'_>],
        font: Option<&Font<'_>>,
    ) -> Result<(), InspectError> {
        let number = |at: usize| match operands.get(at) {
            Some(Object::Number(number)) => number.as_f64(),
            _ => 0.0,
        };
        let matrix = || Matrix([number(0), number(1), number(2), number(3), number(4), number(5)]);
        match operator {
            b"q" => self.saved.push(self.state),
            b"Q" => {
                if let Some(state) = self.saved.pop() {
                    self.state = state;
                }
            }
            b"cm" => self.state.transform = matrix().then(self.state.transform),
            b"BT" => {
                (self.in_text, self.line, self.text) = (true, Matrix::NONE, Matrix::NONE);
            }
            b"ET" => self.in_text = false,
            b"Tf" => self.state.size = number(1),
            b"Tc" => self.state.char_space = number(0),
            b"TL" => self.state.leading = number(0),
            b"Ts" => self.state.rise = number(0),
            b"Tz" => self.state.scale = number(0) / 100.0,
            b"Tm" => (self.line, self.text) = (matrix(), matrix()),
            b"Td" => self.new_line(number(0), number(1)),
            b"TD" => {
                self.state.leading = -number(1);
                self.new_line(number(0), number(1));
            }
            b"T*" => self.new_line(0.0, -self.state.leading),
            b"Tj" | b"TJ" => self.show(operands, font)?,
            b"'" => {
                self.new_line(0.0, -self.state.leading);
                self.show(operands, font)?;
            }
            b"\"" => {
                self.state.char_space = number(1);
                self.new_line(0.0, -self.state.leading);
                self.show(operands.get(2..).unwrap_or_default(), font)?;
            }
            b"BDC" => self.open(match operands.get(1) {
                Some(Object::Dict(properties)) => Some(properties),
                _ => None,
            }),
            b"BMC" => self.open(None),
            b"EMC" => {
                self.marked.pop();
            }
            _ => {}
        }
        Ok(())
    }

    fn open(&mut self, properties: Option<&Dict<'_>>) {
        let number = properties
            .and_then(|properties| properties.get::<i32>(b"MCID"))
            .map(i64::from);
        let instead = properties.and_then(|properties| {
            let text = properties.get::<hayro_syntax::object::String<'_>>(b"ActualText")?;
            decode_text_string(&LoObject::string_literal(text.as_bytes())).ok()
        });
        self.marked.push(Marked {
            number,
            instead: instead.map(Some),
        });
    }

    fn new_line(&mut self, x: f64, y: f64) {
        self.line = Matrix([1.0, 0.0, 0.0, 1.0, x, y]).then(self.line);
        self.text = self.line;
    }

    /// Shows strings, with moves between them in an array.
    fn show(&mut self, operands: &[&Object<'_>], font: Option<&Font<'_>>) -> Result<(), InspectError> {
        let Some(font) = font else {
            return Ok(());
        };
        for operand in operands {
            match operand {
                Object::String(codes) => self.string(codes.as_bytes(), font)?,
                Object::Array(parts) => {
                    for part in parts.iter::<Object<'_>>() {
                        match part {
                            Object::String(codes) => self.string(codes.as_bytes(), font)?,
                            Object::Number(back) => {
                                self.advance(-back.as_f64() / 1000.0 * self.state.size * self.state.scale);
                            }
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn advance(&mut self, x: f64) {
        self.text = Matrix([1.0, 0.0, 0.0, 1.0, x, 0.0]).then(self.text);
    }

    fn string(&mut self, codes: &[u8], font: &Font<'_>) -> Result<(), InspectError> {
        let shown = Document::decode_text(&font.encoding, codes)?;
        let replaced = self
            .marked
            .iter_mut()
            .rev()
            .find_map(|marked| marked.instead.as_mut());
        let text = match replaced {
            // It stands for all glyphs inside and is read once.
            Some(instead) => instead.take().unwrap_or_default(),
            None => shown,
        };
        let state = self.state;
        let start = self.text.then(state.transform).at(0.0, state.rise);
        // Spaces between the codes are part of the advance.
        let spaces =
            f64::from(u32::try_from(font.widths.count(codes)).unwrap_or(u32::MAX)) * state.char_space;
        self.advance((font.widths.advance(codes) / 1000.0 * state.size + spaces) * state.scale);
        // A space at the end of a line stays in the text and takes no room.
        let trailing = text.len() - text.trim_end().len();
        let room = -font.widths.advance_of_last(codes, trailing) / 1000.0 * state.size * state.scale;
        let end = self.text.then(state.transform).at(room, state.rise);
        let size = self.text.then(state.transform).height() * state.size;
        let fragment = Fragment {
            page: self.page,
            text,
            left: hundredths(start.0.min(end.0)),
            right: hundredths(start.0.max(end.0)),
            baseline: self.top - hundredths(start.1),
            size: hundredths(size),
        };
        let marked = self.marked.iter().rev().find_map(|marked| marked.number);
        self.push(Stretch { marked, fragment });
        Ok(())
    }

    /// Adds a stretch, to the one before where it goes on.
    fn push(&mut self, stretch: Stretch) {
        let own = &stretch.fragment;
        if let Some(last) = self
            .stretches
            .last_mut()
            .filter(|last| last.marked == stretch.marked)
        {
            let before = &mut last.fragment;
            let gap = own.left - before.right;
            let goes_on =
                before.baseline == own.baseline && before.size == own.size && gap.abs() * 2 < own.size;
            if goes_on {
                before.text.push_str(&own.text);
                before.right = own.right;
                return;
            }
        }
        self.stretches.push(stretch);
    }
}

fn hundredths(length: f64) -> i64 {
    (length * 100.0).round() as i64
}

/// A transformation: `x' = a x + c y + e`, `y' = b x + d y + f`.
#[derive(Clone, Copy)]
struct Matrix([f64; 6]);

impl Matrix {
    const NONE: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// This one and then another.
    fn then(self, next: Matrix) -> Matrix {
        let (Matrix([a, b, c, d, e, f]), Matrix(next)) = (self, next);
        let linear = |x: f64, y: f64| (x * next[0] + y * next[2], x * next[1] + y * next[3]);
        let ((a, b), (c, d), (e, f)) = (linear(a, b), linear(c, d), linear(e, f));
        Matrix([a, b, c, d, e + next[4], f + next[5]])
    }

    fn at(self, x: f64, y: f64) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// How high what is one unit high becomes.
    fn height(self) -> f64 {
        self.0[2].hypot(self.0[3])
    }
}
