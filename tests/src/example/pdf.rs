//! Changes of what a reader finds in a finished PDF.
//!
//! The writer makes no such PDF; a printer's program, a wrong template or another release of the typesetter might.

use esg_check::rules::subject::CopyKind;
use esg_model::Lang;
use esg_pdf::{Fragment, Pdf, PdfFacts, TextBlock};
use serde::Deserialize;

use super::sources::once;
use super::tagged::lang_of;

/// A change of the PDF of one language, or of a copy of it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct PdfPatch {
    /// Its language, `en` where nothing is said.
    lang: Option<String>,
    /// The copy that changes, `data` or `form`; without it the PDF that is filed.
    copy: Option<String>,

    // The document.
    version: Option<String>,
    title: Option<String>,
    language: Option<String>,
    tagged: Option<bool>,
    encrypted: Option<bool>,
    scripts: Option<usize>,
    attachments: Option<usize>,
    forms: Option<usize>,
    standards: Option<Vec<String>>,
    /// Whether its first font is in the file.
    font_embedded: Option<bool>,
    /// Whether its first font says which characters its glyphs stand for.
    font_mapped: Option<bool>,
    /// How its first attachment belongs to it.
    relationship: Option<String>,
    /// What its first check box is announced as.
    box_label: Option<String>,
    /// By how many pages every section stands after the page that the contents and the index name.
    sections_later: Option<usize>,
    /// By how many pages every figure was set after the page on which it stands.
    figures_later: Option<usize>,
    /// Whether the figures were set on any page.
    figures_set: Option<bool>,

    // A page, counted from 1.
    page: Option<usize>,
    /// All that a reader finds on the page.
    text: Option<String>,
    /// Its width in points.
    width: Option<i64>,
    watermarked: Option<bool>,

    // Words, in the running text and on the page.
    find: Option<String>,
    replace: Option<String>,

    // The look. Words of a paragraph, table cell or heading say which.
    words: Option<String>,
    /// Points by which the first line of these words is moved to the right.
    right: Option<i64>,
    /// Points by which it is moved down.
    down: Option<i64>,
    /// Other words that stand at the same place.
    over: Option<String>,
    /// By how many pages all that follows these words stands later.
    rest_later: Option<usize>,
    /// By how many pages all below the first hand's breadth of their page stands later.
    below_later: Option<usize>,
    /// By how many pages every note stands after its mark.
    notes_later: Option<usize>,
    /// The lines of a paragraph, or of a cell, in the middle of an empty page.
    lines: Option<Vec<String>>,
    /// What these lines are: `P`, `TD`.
    role: Option<String>,
}

impl PdfPatch {
    /// Whether the filed PDF of this language changes.
    pub(super) fn is_of_filed(&self, lang: Lang) -> bool {
        lang == lang_of(self.lang.as_deref()) && self.copy.is_none()
    }

    /// Whether this copy changes.
    pub(super) fn is_of(&self, kind: CopyKind, lang: Lang) -> bool {
        let name = match kind {
            CopyKind::Data => "data",
            CopyKind::Form => "form",
        };
        lang == lang_of(self.lang.as_deref()) && self.copy.as_deref() == Some(name)
    }

    pub(super) fn change(&self, facts: &mut PdfFacts, pdf: &mut Pdf) -> Result<(), String> {
        self.document(facts, pdf)?;
        self.page(facts)?;
        self.words(facts)?;
        self.look(facts)
    }

    fn document(&self, facts: &mut PdfFacts, pdf: &mut Pdf) -> Result<(), String> {
        set(&mut facts.version, &self.version);
        set(&mut facts.tagged, &self.tagged);
        set(&mut facts.encrypted, &self.encrypted);
        set(&mut facts.scripts, &self.scripts);
        set(&mut facts.attachments, &self.attachments);
        set(&mut facts.forms, &self.forms);
        set(&mut facts.standards, &self.standards);
        if self.title.is_some() {
            facts.title.clone_from(&self.title);
        }
        if self.language.is_some() {
            facts.lang.clone_from(&self.language);
        }
        let font = facts.fonts.first_mut().ok_or("the PDF has no fonts")?;
        set(&mut font.embedded, &self.font_embedded);
        set(&mut font.to_unicode, &self.font_mapped);
        if self.relationship.is_some() {
            let file = facts.files.first_mut().ok_or("the PDF has no attachments")?;
            file.relationship.clone_from(&self.relationship);
        }
        if let Some(label) = &self.box_label {
            let first = facts.boxes.first_mut().ok_or("the PDF has no check boxes")?;
            first.label.clone_from(label);
        }
        for page in pdf.section_pages.values_mut() {
            *page += self.sections_later.unwrap_or_default();
        }
        for page in pdf.place_pages.values_mut() {
            *page += self.figures_later.unwrap_or_default();
        }
        if self.figures_set == Some(false) {
            pdf.place_pages.clear();
        }
        Ok(())
    }

    fn page(&self, facts: &mut PdfFacts) -> Result<(), String> {
        let Some(number) = self.page else {
            return Ok(());
        };
        let page = number.checked_sub(1).and_then(|at| facts.pages.get_mut(at));
        let page = page.ok_or_else(|| format!("there is no page {number}"))?;
        set(&mut page.text, &self.text);
        set(&mut page.width_pt, &self.width.map(|points| points * 100));
        set(&mut page.watermarked, &self.watermarked);
        Ok(())
    }

    fn words(&self, facts: &mut PdfFacts) -> Result<(), String> {
        let (Some(find), Some(replace)) = (&self.find, &self.replace) else {
            return Ok(());
        };
        if let Some(page) = self.page {
            let page = &mut facts.pages[page - 1];
            page.text = once(&page.text, find, replace)?;
            return Ok(());
        }
        let mut changed = false;
        for block in &mut facts.text.blocks {
            changed |= block.text.contains(find);
            block.text = block.text.replace(find, replace);
        }
        if changed {
            Ok(())
        } else {
            Err(format!("no text holds `{find}`"))
        }
    }

    fn look(&self, facts: &mut PdfFacts) -> Result<(), String> {
        if let Some(lines) = &self.lines {
            alone(facts, self.role.as_deref().unwrap_or("P"), lines);
        }
        for block in &mut facts.text.blocks {
            let by = self.notes_later.unwrap_or_default();
            block.mark_page = block.mark_page.map(|page| page - by.min(page));
        }
        let Some(words) = &self.words else {
            return Ok(());
        };
        let blocks = &mut facts.text.blocks;
        let at = blocks
            .iter()
            .position(|block| block.role != "TOCI" && block.text.contains(words.as_str()))
            .ok_or_else(|| format!("no text holds `{words}`"))?;
        let line = &mut blocks[at]
            .fragments
            .first_mut()
            .ok_or("the words stand nowhere")?
            .1;
        let (right, down) = (self.right.unwrap_or_default(), self.down.unwrap_or_default());
        line.left += right * 100;
        line.right += right * 100;
        line.baseline += down * 100;
        let page = line.page;
        if let Some(other) = &self.over {
            let mut copy = blocks[at].clone();
            copy.text.clone_from(other);
            blocks.push(copy);
        }
        if let Some(by) = self.rest_later {
            let behind = blocks[at + 1..].iter_mut();
            for (_, fragment) in behind.flat_map(|block| &mut block.fragments) {
                fragment.page += by;
            }
        }
        if let Some(by) = self.below_later {
            let all = blocks.iter_mut().flat_map(|block| &mut block.fragments);
            for (_, fragment) in all.filter(|(_, fragment)| fragment.page >= page) {
                fragment.page += if fragment.baseline > 30_000 { by } else { 0 };
            }
            for picture in facts.pictures.iter_mut().filter(|picture| picture.page >= page) {
                picture.page += by;
            }
        }
        Ok(())
    }
}

fn set<T: Clone>(place: &mut T, value: &Option<T>) {
    if let Some(value) = value {
        place.clone_from(value);
    }
}

/// Leaves nothing but these lines, in the middle of the second page.
pub fn alone<T: AsRef<str>>(facts: &mut PdfFacts, role: &str, lines: &[T]) {
    facts.text.blocks.clear();
    facts.text.artifacts.clear();
    facts.pictures.clear();
    let mut block = TextBlock {
        role: role.to_owned(),
        ..TextBlock::default()
    };
    for (line, words) in (0_i64..).zip(lines.iter().map(AsRef::as_ref)) {
        let start = block.text.len();
        block.text.push_str(words);
        let fragment = Fragment {
            page: 2,
            text: words.to_owned(),
            left: 15_000,
            right: 20_000,
            baseline: 30_000 + line * 1_500,
            size: 1_000,
        };
        block.fragments.push((start, fragment));
    }
    facts.text.blocks.push(block);
}
