//! Composes sheets: pages where the plan has them, marks around them, and a line that says what they are.

use lopdf::Document;
use printpdf::font::PdfFont;
use printpdf::{
    FontId, Op, ParsedFont, PdfDocument, PdfFontHandle, PdfPage, PdfSaveOptions, Pt, TextItem, TextMatrix,
    XObject, XObjectId, XObjectTransform,
};

use crate::layout::{Pages, Plan, Side, mm};
use crate::{Fonts, Job, PressError, Sheets, WARNING_EN, WARNING_ZH, finish, marks, outline, page};

/// Size of the line beside the pages.
const SIZE: f32 = 6.5;

/// Makes the sheets that `plan` asks for.
pub(crate) fn compose(
    source: &[u8],
    fonts: Fonts<'_>,
    job: &Job,
    plan: impl Fn(&Pages) -> Plan,
) -> Result<Sheets, PressError> {
    let document = Document::load_mem(source)?;
    let plan = plan(&page::boxes(&document)?);
    let ids = page::ids(&document);
    let mut proof = PdfDocument::new(&job.title(&plan));
    let latin = add_font(&mut proof, "Latin", fonts.latin)?;
    let mut sheets = Vec::new();
    for side in &plan.sides {
        let mut ops = Vec::new();
        for slot in &side.slots {
            let name = XObjectId(format!("Page{}", slot.page));
            let form = page::form(&document, ids[slot.page - 1], slot.kept)?;
            proof
                .resources
                .xobjects
                .map
                .insert(name.clone(), XObject::External(form));
            ops.push(Op::UseXobject {
                id: name,
                transform: XObjectTransform {
                    translate_x: Some(Pt(slot.at.0)),
                    translate_y: Some(Pt(slot.at.1)),
                    ..XObjectTransform::default()
                },
            });
        }
        ops.extend(marks::draw(&plan));
        ops.extend(slug(&plan, side, job, &latin, fonts)?);
        let mut sheet = PdfPage::new(Pt(plan.sheet.width()).into(), Pt(plan.sheet.height()).into(), ops);
        sheet.trim_box = printpdf::Rect::from_xywh(
            Pt(plan.trim.left),
            Pt(plan.trim.bottom),
            Pt(plan.trim.width()),
            Pt(plan.trim.height()),
        );
        sheets.push(sheet);
    }
    proof.with_pages(sheets);
    let mut warnings = Vec::new();
    let bytes = proof.save(
        &PdfSaveOptions {
            // The bytes are tidied up below.
            optimize: false,
            ..PdfSaveOptions::default()
        },
        &mut warnings,
    );
    let bytes = finish::finish(&bytes, &plan, job)?;
    Ok(Sheets { bytes, plan })
}

fn add_font(proof: &mut PdfDocument, name: &str, bytes: &[u8]) -> Result<FontId, PressError> {
    let font = ParsedFont::from_bytes(bytes, 0, &mut Vec::new())
        .ok_or_else(|| PressError::new(format!("the {name} font cannot be used")))?;
    // An id of our own: printpdf's would be a random one.
    let id = FontId(name.to_owned());
    proof.resources.fonts.map.insert(id.clone(), PdfFont::new(font));
    Ok(id)
}

/// Two lines above the trim, clear of the marks: what this is, which job and page, and from which file.
fn slug(
    plan: &Plan,
    side: &Side,
    job: &Job,
    latin: &FontId,
    fonts: Fonts<'_>,
) -> Result<Vec<Op>, PressError> {
    let x = plan.trim.left + mm(8.0);
    let (upper, lower) = (plan.trim.top + mm(12.4), plan.trim.top + mm(9.8));
    let first = format!("{}   {}   {}   {WARNING_EN}", job.name, side.name, job.date);
    let second = format!("SHA-256 of the filed PDF: {}", job.digest);
    let mut ops = vec![
        Op::SetFillColor {
            col: marks::cmyk([0.0, 0.0, 0.0, 1.0]),
        },
        Op::StartTextSection,
        Op::SetFont {
            font: PdfFontHandle::External(latin.clone()),
            size: Pt(SIZE),
        },
    ];
    for (y, words) in [(upper, first), (lower, second)] {
        ops.push(Op::SetTextMatrix {
            matrix: TextMatrix::Translate(Pt(x), Pt(y)),
        });
        ops.push(Op::ShowText {
            items: vec![TextItem::Text(words)],
        });
    }
    ops.push(Op::EndTextSection);
    // After the longest digest there is.
    ops.push(outline::words(
        fonts.han,
        WARNING_ZH,
        SIZE,
        (x + mm(118.0), lower),
    )?);
    Ok(ops)
}
