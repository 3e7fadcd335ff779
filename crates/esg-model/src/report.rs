//! The resolved report: what both writers print.

use std::collections::BTreeMap;
use std::sync::Arc;

use indexmap::IndexMap;
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::block::{
    Block, BlockKind, Footnote, Inline, InlineKind, Target, visit_blocks, visit_inline_list, visit_inlines,
};
use crate::code::{CodeEdition, Explanation, Statement};
use crate::derivation::{Derivation, Factors};
use crate::design::{Artwork, PageFormat};
use crate::diag::Location;
use crate::disclosure::{DataPoint, DataPointId};
use crate::display::{Form, Shown, show};
use crate::evidence::Provenance;
use crate::figure::Figure;
use crate::issuer::{Board, Issuer};
use crate::period::NamedPeriod;
use crate::provision::ProvisionId;
use crate::short_title::short_title;
use crate::source::SourcePath;
use crate::table::Table;
use crate::taxonomy::{Extension, Taxonomy};
use crate::text::{Lang, Localized};
use crate::unit::Units;
use crate::vocabulary::Vocabulary;
use crate::wording::Wording;

/// One issuer's ESG report for one reporting period, in both languages.
#[derive(Clone, Debug)]
pub struct Report {
    /// The listed company.
    pub issuer: Issuer,
    /// Title, the same on the cover, in the PDF's metadata and in the submission.
    pub title: Localized<String>,
    /// Whether the report stands alone or in the annual report.
    pub placement: Placement,
    /// Name of the reporting period in `periods`.
    pub reporting_period: String,
    /// Periods by name.
    pub periods: IndexMap<String, NamedPeriod>,
    /// Dates that matter for the filing.
    pub dates: Dates,
    /// Whether this is a draft for comment and not the report that is filed. No file of the report says so:
    /// whoever makes the outputs asks for it.
    pub draft: bool,
    /// The demonstration notice; absent in a real filing.
    pub notice: Option<Localized<String>>,
    /// Where the report can be had and asked for.
    pub availability: Localized<String>,
    /// Colours and type.
    pub theme: Theme,
    /// The page and its margins.
    pub page: PageFormat,
    /// The art on it.
    pub art: Artwork,
    /// What is the same for every issuer under the report's edition of the Code.
    pub vocabulary: Arc<Vocabulary>,
    /// The issuer's own layer of the taxonomy; absent where the report has no `taxonomy.toml`.
    pub extension: Option<Extension>,
    /// Every disclosed value, in the order of `facts.csv` and `texts.csv`.
    pub data_points: Vec<DataPoint>,
    /// Data tables by id.
    pub tables: IndexMap<String, Table>,
    /// Figures by id.
    pub figures: IndexMap<String, Figure>,
    /// How figures follow from others: the sums of the taxonomy, what holds for any report, what this one declares.
    pub derivations: Vec<Derivation>,
    /// Factors by key: those of the vocabulary, unless the report's own takes the place of one.
    pub factors: Factors,
    /// What stands behind figures.
    pub provenance: Provenance,
    /// Reasons for what is not disclosed.
    pub explanations: Vec<Explanation>,
    /// What words state that a provision asks for.
    pub statements: Vec<Statement>,
    /// The narrative of each language.
    pub narratives: Localized<Narrative>,
    /// Where `report.toml` stands.
    pub location: Location,
}

/// Whether the ESG report is a document of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// A separate report.
    Standalone,
    /// Part of the annual report.
    InAnnualReport,
}

/// Dates of the filing that the issuer knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates {
    /// The board's approval of the report: the only date that enters the outputs.
    pub approval: Date,
    /// The annual general meeting.
    pub annual_general_meeting: Option<Date>,
    /// Publication of the annual report.
    pub annual_report: Option<Date>,
}

/// Colours of the design, as `#rrggbb`, and its type scale.
///
/// `primary`, `secondary` and `tertiary` have a contrast of at least 4.5 to 1 to white, `primary` also to `tint`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Headings, rules and the cover.
    pub primary: String,
    /// Second colour of charts and accents.
    pub secondary: String,
    /// Third colour of charts.
    pub tertiary: String,
    /// Tint behind boxes and table heads.
    pub tint: String,
    /// Size of running text in points.
    pub body: Localized<Decimal>,
    /// How much larger each step of the type scale is than the one below it.
    pub ratio: Decimal,
}

/// The narrative of one language.
#[derive(Clone, Debug, Default)]
pub struct Narrative {
    /// Chapters in the order of their files.
    pub chapters: Vec<Chapter>,
    /// Footnotes in the order of their marks; footnote 1 is at 0.
    pub footnotes: Vec<Footnote>,
    /// Numbers of tables (data tables and tables of words together), by id.
    pub table_numbers: BTreeMap<String, usize>,
    /// Numbers of figures by id.
    pub figure_numbers: BTreeMap<String, usize>,
}

/// A chapter: one Markdown file.
#[derive(Clone, Debug)]
pub struct Chapter {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Vec<Inline>,
    /// Its number; front and back matter have none.
    pub number: Option<usize>,
    /// What stands before the first section.
    pub blocks: Vec<Block>,
    /// Its sections.
    pub sections: Vec<Section>,
    /// Its file.
    pub path: SourcePath,
    /// Where its heading stands.
    pub span: std::ops::Range<usize>,
}

/// A section of a chapter.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Vec<Inline>,
    /// Chapter and section number; sections of unnumbered chapters have none.
    pub number: Option<(usize, usize)>,
    /// Its content.
    pub blocks: Vec<Block>,
    /// Where its heading stands.
    pub span: std::ops::Range<usize>,
}

/// A place where a data point is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// The data point.
    pub id: DataPointId,
    /// The form in which it is printed there.
    pub form: Form,
    /// Id of the section (or of the chapter, before its first section) in which it stands.
    pub section: String,
    /// Where it is referenced.
    pub location: Location,
}

impl Report {
    /// The data point with this id.
    pub fn data_point(&self, id: DataPointId) -> &DataPoint {
        &self.data_points[id.0]
    }

    /// How a data point is printed.
    pub fn show(&self, id: DataPointId, form: Form, lang: Lang) -> Shown {
        show(self.data_point(id), form, lang)
    }

    /// The reporting period.
    ///
    /// # Panics
    /// Never for a loaded report: `load` checks that the period exists.
    pub fn period(&self) -> &NamedPeriod {
        self.periods
            .get(&self.reporting_period)
            .expect("load checks that the reporting period exists")
    }

    /// The edition of the Code under which the report is written.
    pub fn code(&self) -> &CodeEdition {
        &self.vocabulary.code
    }

    /// Both layers of the taxonomy: the Code's in the report's edition, and the issuer's own on top.
    pub fn taxonomy(&self) -> Taxonomy<'_> {
        Taxonomy::of(&self.vocabulary, self.extension.as_ref())
    }

    /// Units by key.
    pub fn units(&self) -> &Units {
        &self.vocabulary.units
    }

    /// Words that the writers print themselves.
    pub fn wording(&self) -> &Wording {
        &self.vocabulary.wording
    }

    /// What the edition of the Code is called in the rules of the issuer's board.
    pub fn code_title(&self) -> &Localized<String> {
        match self.issuer.board {
            Board::Main => &self.code().title,
            Board::Gem => &self.code().gem_title,
        }
    }

    /// Base of output file names: stock code and period end, such as `01060-2023-03-31`.
    /// The files of a draft say that they are one, since each may travel alone.
    pub fn base_name(&self) -> String {
        let draft = if self.draft { "-draft" } else { "" };
        format!("{}-{}{draft}", self.issuer.stock_code, self.period().end)
    }

    /// Every place of `lang` where a data point is shown, in reading order: running text, table cells, table notes
    /// and footnotes (at their mark). Pictures and alternative texts repeat what stands elsewhere and do not count.
    pub fn occurrences(&self, lang: Lang) -> Vec<Occurrence> {
        let narrative = self.narratives.get(lang);
        let mut found = Vec::new();
        for chapter in &narrative.chapters {
            let parts = std::iter::once((chapter.id.as_str(), chapter.blocks.as_slice())).chain(
                chapter
                    .sections
                    .iter()
                    .map(|section| (section.id.as_str(), section.blocks.as_slice())),
            );
            for (section, blocks) in parts {
                self.collect(narrative, lang, &chapter.path, section, blocks, &mut found);
            }
        }
        found
    }

    pub(crate) fn collect(
        &self,
        narrative: &Narrative,
        lang: Lang,
        path: &SourcePath,
        section: &str,
        blocks: &[Block],
        found: &mut Vec<Occurrence>,
    ) {
        let push_inline = |inline: &Inline, path: &SourcePath, found: &mut Vec<Occurrence>| {
            if let InlineKind::DataPoint { id, form } = &inline.kind {
                let location = Location::span(path, inline.span.clone());
                found.push(Occurrence {
                    id: *id,
                    form: *form,
                    section: section.to_owned(),
                    location,
                });
            }
        };
        for block in blocks {
            match &block.kind {
                BlockKind::Table(id) => {
                    let Some(table) = self.tables.get(id) else {
                        continue;
                    };
                    for id in table.data_points() {
                        let location = table.location.clone();
                        found.push(Occurrence {
                            id,
                            form: Form::Plain,
                            section: section.to_owned(),
                            location,
                        });
                    }
                    for note in &table.notes {
                        visit_inline_list(note.get(lang), &mut |inline| {
                            push_inline(inline, &table.location.path, found)
                        });
                    }
                }
                BlockKind::CaseStudy { blocks, .. }
                | BlockKind::Gallery(blocks)
                | BlockKind::Disclosure { blocks, .. }
                | BlockKind::Questionnaire(blocks) => {
                    self.collect(narrative, lang, path, section, blocks, found)
                }
                BlockKind::List { items, .. } => {
                    for item in items {
                        self.collect(narrative, lang, path, section, &item.blocks, found);
                    }
                }
                BlockKind::Paragraph(_)
                | BlockKind::Subheading { .. }
                | BlockKind::TextTable(_)
                | BlockKind::Figure(_)
                | BlockKind::Steps(_)
                | BlockKind::KeyFigures(_)
                | BlockKind::Notice
                | BlockKind::CodeIndex => {
                    let one = std::slice::from_ref(block);
                    visit_inlines(one, &mut |inline| {
                        push_inline(inline, path, found);
                        if let InlineKind::Footnote(number) = inline.kind {
                            let note = &narrative.footnotes[number - 1];
                            visit_inline_list(&note.content, &mut |inner| {
                                push_inline(inner, &note.path, found)
                            });
                        }
                    });
                }
            }
        }
    }

    /// The words of inlines as plain text, references filled in.
    pub fn plain_text(&self, inlines: &[Inline], lang: Lang) -> String {
        let mut text = String::new();
        self.write_plain(inlines, lang, &mut text);
        text
    }

    fn write_plain(&self, inlines: &[Inline], lang: Lang, text: &mut String) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text(words) | InlineKind::Declared { words, .. } => text.push_str(words),
                InlineKind::Strong(inner)
                | InlineKind::Emphasis(inner)
                | InlineKind::Link { content: inner, .. } => {
                    self.write_plain(inner, lang, text);
                }
                InlineKind::DataPoint { id, form } => text.push_str(&self.show(*id, *form, lang).full()),
                InlineKind::CrossReference(target) => text.push_str(&self.target_text(target, lang)),
                InlineKind::Footnote(_) => {}
                InlineKind::LineBreak => text.push(' '),
            }
        }
    }

    /// What a cross-reference prints: "2.1 Equal Employment", "Table 3", 「表3」.
    pub fn target_text(&self, target: &Target, lang: Lang) -> String {
        let narrative = self.narratives.get(lang);
        let counted = |key: &str, number: Option<&usize>| {
            let space = if lang == Lang::En { " " } else { "" };
            format!(
                "{}{space}{}",
                self.wording().get(key, lang),
                number.copied().unwrap_or_default()
            )
        };
        match target {
            Target::Table(id) => counted("table", narrative.table_numbers.get(id)),
            Target::Figure(id) => counted("figure", narrative.figure_numbers.get(id)),
            Target::Section(id) => self.section_title(id, lang).unwrap_or_else(|| id.clone()),
        }
    }

    /// Whether the report holds what a cross-reference points to. One that does not is refused; its pages are set to
    /// look at all the same.
    pub fn holds(&self, target: &Target, lang: Lang) -> bool {
        let narrative = self.narratives.get(lang);
        match target {
            Target::Table(id) => narrative.table_numbers.contains_key(id),
            Target::Figure(id) => narrative.figure_numbers.contains_key(id),
            Target::Section(id) => self.section_title(id, lang).is_some(),
        }
    }

    /// Number and title of a chapter or section, or the title of a subsection.
    pub fn section_title(&self, id: &str, lang: Lang) -> Option<String> {
        let (number, title) = self.numbered_title(id, lang)?;
        Some(joined(number, &title))
    }

    /// The same as the index of provisions prints it: a long title is cut behind a phrase.
    pub fn index_title(&self, id: &str, lang: Lang) -> Option<String> {
        let (number, title) = self.numbered_title(id, lang)?;
        Some(joined(number, &short_title(&title, lang)))
    }

    fn numbered_title(&self, id: &str, lang: Lang) -> Option<(Option<String>, String)> {
        for chapter in &self.narratives.get(lang).chapters {
            if chapter.id == id {
                let number = chapter.number.map(|number| number.to_string());
                return Some((number, self.plain_text(&chapter.title, lang)));
            }
            for section in &chapter.sections {
                if section.id == id {
                    let number = section
                        .number
                        .map(|(chapter, number)| format!("{chapter}.{number}"));
                    return Some((number, self.plain_text(&section.title, lang)));
                }
            }
            let mut found = None;
            for blocks in
                std::iter::once(&chapter.blocks).chain(chapter.sections.iter().map(|section| &section.blocks))
            {
                visit_blocks(blocks, &mut |block| {
                    if let BlockKind::Subheading { id: own, title } = &block.kind
                        && own == id
                    {
                        found = Some(self.plain_text(title, lang));
                    }
                });
            }
            if let Some(title) = found {
                return Some((None, title));
            }
        }
        None
    }

    /// For each provision that a stretch of the narrative answers, the ids of the sections (or chapters) that hold
    /// such a stretch, in reading order.
    pub fn answers(&self, lang: Lang) -> BTreeMap<&ProvisionId, Vec<&str>> {
        let mut answers: BTreeMap<&ProvisionId, Vec<&str>> = BTreeMap::new();
        for chapter in &self.narratives.get(lang).chapters {
            let sections = chapter
                .sections
                .iter()
                .map(|section| (&section.id, &section.blocks));
            for (id, blocks) in std::iter::once((&chapter.id, &chapter.blocks)).chain(sections) {
                visit_blocks(blocks, &mut |block| {
                    let BlockKind::Disclosure { provisions, .. } = &block.kind else {
                        return;
                    };
                    for provision in provisions {
                        let sections = answers.entry(provision).or_default();
                        if sections.last() != Some(&id.as_str()) {
                            sections.push(id);
                        }
                    }
                });
            }
        }
        answers
    }

    /// Whether the report of `lang` has an index of provisions.
    pub fn has_code_index(&self, lang: Lang) -> bool {
        let mut found = false;
        for chapter in &self.narratives.get(lang).chapters {
            let sections = chapter.sections.iter().map(|section| &section.blocks);
            for blocks in std::iter::once(&chapter.blocks).chain(sections) {
                visit_blocks(blocks, &mut |block| {
                    found |= matches!(block.kind, BlockKind::CodeIndex)
                });
            }
        }
        found
    }

    /// The sections of [`Report::answers`] for one provision.
    pub fn answering_sections(&self, provision: &ProvisionId, lang: Lang) -> Vec<String> {
        let answers = self.answers(lang);
        answers
            .get(provision)
            .into_iter()
            .flatten()
            .map(|id| (*id).to_owned())
            .collect()
    }

    /// The issuer's reason where it does not disclose what `provision` asks.
    pub fn explanation(&self, provision: &ProvisionId) -> Option<&Explanation> {
        self.explanations
            .iter()
            .find(|explanation| explanation.provision == *provision)
    }
}

/// A title behind its number.
fn joined(number: Option<String>, title: &str) -> String {
    number.map_or_else(|| title.to_owned(), |number| format!("{number} {title}"))
}
