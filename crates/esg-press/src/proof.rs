//! Reads finished sheets back: every page of the source is on them once, where the plan has it, and its text can be
//! extracted. Nothing here uses what composed the sheets, only the plan.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use crate::PressError;
use crate::layout::Plan;

/// What was read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// How many sides there are.
    pub sides: usize,
    /// How many pages of the source stand on them.
    pub pages: usize,
    /// How many characters of the pages can be extracted from the sheets.
    pub characters: usize,
}

/// A form as it stands on a side.
struct Placed {
    content: Vec<u8>,
    resources: Dictionary,
    at: (f32, f32),
}

/// Compares finished sheets with the pages that should be on them.
///
/// # Errors
/// With the first thing that is not as it should be.
pub fn prove(source: &[u8], sheets: &[u8], plan: &Plan) -> Result<Proof, PressError> {
    let source = Document::load_mem(source)?;
    let sheets = Document::load_mem(sheets)?;
    let pages: Vec<(u32, ObjectId)> = source.get_pages().into_iter().collect();
    let sides = sheets.get_pages();
    if sides.len() != plan.sides.len() {
        return Err(PressError::new(format!(
            "there are {} sides; there should be {}",
            sides.len(),
            plan.sides.len()
        )));
    }
    let mut times: BTreeMap<usize, usize> = BTreeMap::new();
    let mut placed_forms = Vec::new();
    for (side, (number, id)) in plan.sides.iter().zip(&sides) {
        let placed = placed(&sheets, *id)?;
        if placed.len() != side.slots.len() {
            return Err(PressError::new(format!(
                "side {number} holds {} pages; it should hold {}",
                placed.len(),
                side.slots.len()
            )));
        }
        for (form, slot) in placed.into_iter().zip(&side.slots) {
            let Some((_, page)) = pages.get(slot.page - 1) else {
                return Err(PressError::new(format!(
                    "side {number} should hold page {}, which the source has not",
                    slot.page
                )));
            };
            if form.content != source.get_page_content(*page) {
                return Err(PressError::new(format!(
                    "side {number} should hold page {}, and holds something else",
                    slot.page
                )));
            }
            if (form.at.0 - slot.at.0).abs() > 0.01 || (form.at.1 - slot.at.1).abs() > 0.01 {
                return Err(PressError::new(format!(
                    "page {} stands elsewhere on side {number} than it should",
                    slot.page
                )));
            }
            *times.entry(slot.page).or_default() += 1;
            placed_forms.push((slot.page, form));
        }
    }
    for (number, _) in pages.iter().enumerate() {
        let count = times.get(&(number + 1)).copied().unwrap_or(0);
        if count != 1 {
            return Err(PressError::new(format!(
                "page {} is on the sheets {count} times; it should be there once",
                number + 1
            )));
        }
    }
    let characters = compare_text(&source, sheets, placed_forms)?;
    Ok(Proof {
        sides: sides.len(),
        pages: pages.len(),
        characters,
    })
}

/// The forms on a side in the order in which they are painted, each with where it is moved to.
fn placed(sheets: &Document, side: ObjectId) -> Result<Vec<Placed>, PressError> {
    let forms = sheets
        .get_dictionary(side)?
        .get_deref(b"Resources", sheets)
        .and_then(Object::as_dict)?
        .get_deref(b"XObject", sheets)
        .and_then(Object::as_dict)?;
    let mut placed = Vec::new();
    let mut at = (0.0, 0.0);
    let mut saved = Vec::new();
    for operation in Content::decode(&sheets.get_page_content(side))?.operations {
        let number = |index: usize| {
            operation
                .operands
                .get(index)
                .and_then(|operand| operand.as_float().ok())
                .unwrap_or(f32::NAN)
        };
        match operation.operator.as_str() {
            "q" => saved.push(at),
            "Q" => at = saved.pop().unwrap_or((0.0, 0.0)),
            "cm" => {
                let turned = [number(0) - 1.0, number(1), number(2), number(3) - 1.0];
                if !turned.iter().all(|part| part.abs() < 1e-5) {
                    return Err(PressError::new("a page is scaled or turned on its sheet"));
                }
                at = (at.0 + number(4), at.1 + number(5));
            }
            "Do" => {
                let name = operation
                    .operands
                    .first()
                    .and_then(|name| name.as_name().ok())
                    .unwrap_or_default();
                let form = forms.get_deref(name, sheets).and_then(Object::as_stream)?;
                placed.push(Placed {
                    content: form.get_plain_content()?,
                    resources: form
                        .dict
                        .get_deref(b"Resources", sheets)
                        .and_then(Object::as_dict)?
                        .clone(),
                    at,
                });
            }
            _ => {}
        }
    }
    Ok(placed)
}

/// Extracts the text of each form with the fonts that it has on the sheets, and that of its page with the fonts of the
/// source. The forms are made pages of a document for that, since text is extracted from pages.
fn compare_text(
    source: &Document,
    mut sheets: Document,
    forms: Vec<(usize, Placed)>,
) -> Result<usize, PressError> {
    let tree = sheets.new_object_id();
    let mut kids: Vec<Object> = Vec::new();
    let mut numbers = Vec::new();
    for (page, form) in forms {
        let content = sheets.add_object(Stream::new(Dictionary::new(), form.content));
        let kid = dictionary! {
            "Type" => "Page", "Parent" => tree, "Contents" => content, "Resources" => form.resources,
        };
        kids.push(sheets.add_object(kid).into());
        numbers.push(page);
    }
    let count = i64::try_from(kids.len()).unwrap_or(i64::MAX);
    let pages = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count };
    sheets.objects.insert(tree, pages.into());
    sheets.catalog_mut()?.set("Pages", tree);
    let mut characters = 0;
    for (position, page) in (1..).zip(numbers) {
        let number = u32::try_from(page).map_err(|_| PressError::new("there are too many pages"))?;
        let expected = source.extract_text(&[number])?;
        if sheets.extract_text(&[position])? != expected {
            return Err(PressError::new(format!(
                "the text of page {page} cannot be extracted from its sheet as from the page"
            )));
        }
        characters += expected.chars().filter(|c| !c.is_whitespace()).count();
    }
    Ok(characters)
}
