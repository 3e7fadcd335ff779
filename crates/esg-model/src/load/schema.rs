//! The shapes of the files. They mirror what people write and end here.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use crate::text::{Lang, Localized};
use crate::worded::Worded;

/// A text in both languages.
pub(super) type Words = Localized<String>;

/// A text in both languages with the place where each stands.
pub(super) type PlacedWords = Localized<Spanned<String>>;

/// A setting that is text between quotation marks. Anything else there is told at its place, so that the rest of the file
/// is read all the same.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Setting {
    /// As it should be.
    Text(String),
    /// A number, a list and the like.
    Other(toml::Value),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ReportFile {
    pub(super) report: ReportSection,
    pub(super) issuer: IssuerSection,
    pub(super) dates: DatesSection,
    pub(super) theme: ThemeSection,
    #[serde(default)]
    pub(super) page: PageSection,
    #[serde(default)]
    pub(super) art: ArtSection,
    pub(super) sign_off: Option<SignOffSection>,
    #[serde(default)]
    pub(super) style: StyleSection,
    pub(super) period: Vec<PeriodEntry>,
    #[serde(default)]
    pub(super) source: Vec<SpreadsheetEntry>,
}

/// A spreadsheet of the company's own.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct SpreadsheetEntry {
    pub(super) file: Spanned<String>,
    pub(super) title: Option<String>,
    pub(super) sha256: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) map: Vec<CellMapEntry>,
}

/// Which figures stretches of its cells are.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct CellMapEntry {
    pub(super) cells: Spanned<String>,
    pub(super) figure: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) rows: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) columns: Vec<Spanned<String>>,
    pub(super) unit: Option<Spanned<String>>,
}

/// Who says that the rows of the edition are the Code's.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct SignOffSection {
    pub(super) by: Spanned<String>,
    pub(super) on: Spanned<String>,
    pub(super) sha256: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ReportSection {
    pub(super) title: Spanned<Words>,
    pub(super) period: Spanned<String>,
    pub(super) code: Spanned<String>,
    pub(super) placement: Spanned<String>,
    pub(super) version: Option<Spanned<Setting>>,
    pub(super) availability: Words,
    pub(super) notice: Option<Words>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct IssuerSection {
    pub(super) name: Words,
    pub(super) short_name: Words,
    pub(super) incorporation: Words,
    pub(super) stock_code: Spanned<String>,
    #[serde(default)]
    pub(super) related_stock_codes: Vec<Spanned<String>>,
    pub(super) board: Spanned<String>,
    pub(super) class: Option<ClassEntry>,
    pub(super) lei: Option<Spanned<String>>,
    pub(super) website: Option<Spanned<String>>,
}

/// Of which class an issuer on the Main Board is, and what shows it.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ClassEntry {
    pub(super) name: Spanned<String>,
    pub(super) evidence: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct DatesSection {
    pub(super) approval: Spanned<String>,
    pub(super) annual_general_meeting: Option<Spanned<String>>,
    pub(super) annual_report: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ThemeSection {
    pub(super) primary: Spanned<Setting>,
    pub(super) secondary: Spanned<Setting>,
    pub(super) tertiary: Spanned<Setting>,
    pub(super) tint: Spanned<Setting>,
    pub(super) body: Localized<Spanned<Setting>>,
    pub(super) ratio: Spanned<Setting>,
}

/// Lengths in millimetres.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PageSection {
    pub(super) width: Option<Spanned<Setting>>,
    pub(super) height: Option<Spanned<Setting>>,
    pub(super) top: Option<Spanned<Setting>>,
    pub(super) right: Option<Spanned<Setting>>,
    pub(super) bottom: Option<Spanned<Setting>>,
    pub(super) left: Option<Spanned<Setting>>,
    pub(super) gutter: Option<Spanned<Setting>>,
}

/// Names of drawings, or files of the issuer's own.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ArtSection {
    pub(super) cover: Option<Spanned<String>>,
    pub(super) openers: Option<Spanned<String>>,
    /// By the id of the chapter.
    #[serde(default)]
    pub(super) chapters: BTreeMap<Spanned<String>, Spanned<String>>,
    pub(super) logo: Option<Spanned<String>>,
    pub(super) logo_alt: Option<Words>,
}

/// How words are written.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct StyleSection {
    /// Which small numbers are spelt out, in the languages that do so.
    #[serde(default)]
    pub(super) spell_out: BTreeMap<Lang, Spanned<Setting>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct PeriodEntry {
    pub(super) name: Spanned<String>,
    pub(super) start: Spanned<String>,
    pub(super) end: Spanned<String>,
    pub(super) label: Words,
    pub(super) note: Option<Words>,
}

/// The head of a layer of the taxonomy; that of the issuer also holds what it consists of.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct LayerFile {
    pub(super) namespace: String,
    pub(super) prefix: String,
    pub(super) file_base: String,
    pub(super) version: String,
    pub(super) title: Spanned<Words>,
    pub(super) description: Words,
    #[serde(default)]
    pub(super) axis: Vec<AxisEntry>,
    #[serde(default)]
    pub(super) member: Vec<MemberEntry>,
    #[serde(default)]
    pub(super) concept: Vec<ConceptEntry>,
    #[serde(default)]
    pub(super) breakdown: Vec<BreakdownEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct PublisherEntry {
    pub(super) name: Words,
    pub(super) country: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct AxesFile {
    #[serde(default)]
    pub(super) axis: Vec<AxisEntry>,
    #[serde(default)]
    pub(super) list: Vec<ListEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct AxisEntry {
    pub(super) key: Spanned<String>,
    pub(super) name: String,
    pub(super) domain: String,
    pub(super) label: Words,
    pub(super) default_label: Words,
    pub(super) documentation: Option<Words>,
    pub(super) of_member: Option<Words>,
    /// `provisions` where the members are those of the Code's edition.
    pub(super) members: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) member: Vec<AxisMemberEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ListEntry {
    pub(super) key: Spanned<String>,
    pub(super) domain: String,
    pub(super) label: Words,
    #[serde(rename = "of-member")]
    pub(super) of_member: Option<Words>,
    pub(super) member: Vec<AxisMemberEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct AxisMemberEntry {
    pub(super) key: Spanned<String>,
    pub(super) name: String,
    pub(super) label: Words,
    pub(super) documentation: Option<Words>,
    pub(super) from: Option<i64>,
    pub(super) to: Option<i64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct MemberEntry {
    pub(super) axis: Spanned<String>,
    pub(super) key: Spanned<String>,
    pub(super) name: String,
    pub(super) label: Words,
    pub(super) documentation: Option<Words>,
    pub(super) from: Option<i64>,
    pub(super) to: Option<i64>,
    /// Of a target: the provisions that it answers.
    #[serde(default)]
    pub(super) provisions: Vec<Spanned<String>>,
    /// Of a target: the concepts whose figures it is measured by.
    #[serde(default)]
    pub(super) metrics: Vec<Spanned<String>>,
}

/// Axes that an issuer adds to a concept of the Code's layer.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BreakdownEntry {
    pub(super) concept: Spanned<String>,
    pub(super) axes: Vec<Spanned<String>>,
}

/// How Traditional Chinese becomes Simplified Chinese.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SimplifiedFile {
    #[serde(default, rename = "traditional-too")]
    pub(super) traditional_too: String,
    #[serde(default)]
    pub(super) phrase: Vec<PhraseEntry>,
    #[serde(default)]
    pub(super) line: Vec<CharactersEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PhraseEntry {
    pub(super) from: Spanned<String>,
    pub(super) to: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CharactersEntry {
    pub(super) traditional: Spanned<String>,
    pub(super) simplified: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ConceptsFile {
    pub(super) concept: Vec<ConceptEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ConceptEntry {
    pub(super) key: Spanned<String>,
    pub(super) name: String,
    #[serde(rename = "type")]
    pub(super) data_type: Spanned<String>,
    pub(super) period: Spanned<String>,
    /// Of an issuer's concept: those that it serves.
    #[serde(default)]
    pub(super) provisions: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) axes: Vec<Spanned<String>>,
    pub(super) label: Words,
    pub(super) documentation: Words,
    pub(super) terse_label: Option<Words>,
    pub(super) total_label: Option<Words>,
    pub(super) balance: Option<Spanned<String>>,
    pub(super) list: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) sum: Vec<Spanned<String>>,
    pub(super) anchor: Option<AnchorEntry>,
    pub(super) measure: Option<Spanned<String>>,
    pub(super) maximum: Option<Spanned<String>>,
    pub(super) measured_in: Option<String>,
}

/// An edition of the Code's layer: what it is called, and what it changes in the one that it follows.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct EditionFile {
    pub(super) edition: Spanned<String>,
    /// Nothing for the first edition, whose concepts are those of `concepts.toml`.
    pub(super) follows: Option<Spanned<String>>,
    pub(super) namespace: String,
    /// This and the next, the scheme and the publisher: as in the edition that it follows, unless said.
    pub(super) prefix: Option<String>,
    pub(super) file_base: Option<String>,
    pub(super) version: String,
    pub(super) entity_scheme: Option<String>,
    pub(super) title: Words,
    pub(super) description: Words,
    pub(super) publisher: Option<PublisherEntry>,
    /// For readers of the file: how each change is known.
    #[serde(default, rename = "sources")]
    pub(super) _sources: Vec<String>,
    #[serde(default)]
    pub(super) removed: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) renamed: Vec<RenamedEntry>,
    #[serde(default)]
    pub(super) axis: Vec<AxisEntry>,
    #[serde(default)]
    pub(super) list: Vec<ListEntry>,
    /// Values that a list has besides those of the edition that it follows.
    #[serde(default)]
    pub(super) value: Vec<ValueEntry>,
    #[serde(default)]
    pub(super) concept: Vec<ConceptEntry>,
    /// Arithmetic of the concepts that it adds.
    #[serde(default)]
    pub(super) derivation: Vec<DerivationEntry>,
}

/// A value that an edition adds to a list.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ValueEntry {
    pub(super) list: Spanned<String>,
    pub(super) key: Spanned<String>,
    pub(super) name: String,
    pub(super) label: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RenamedEntry {
    pub(super) key: Spanned<String>,
    pub(super) name: String,
    pub(super) label: Option<Words>,
    pub(super) documentation: Option<Words>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct AnchorEntry {
    pub(super) wider: Option<Spanned<String>>,
    pub(super) none: Option<bool>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct CodeFile {
    pub(super) edition: Spanned<String>,
    pub(super) title: Words,
    pub(super) gem_title: Words,
    pub(super) renamed: Option<EditionRenamedEntry>,
    pub(super) valid: ValidEntry,
    /// Sources that rows name, by key.
    #[serde(default)]
    pub(super) source: BTreeMap<String, String>,
    /// Duties that differ from class to class, by name.
    #[serde(default)]
    pub(super) duty: BTreeMap<Spanned<String>, DutyEntry>,
    pub(super) aspect: Vec<AspectEntry>,
    pub(super) provision: Vec<ProvisionEntry>,
    #[serde(default)]
    pub(super) moved: Vec<MovedEntry>,
}

/// A provision of an earlier edition, and the rows that ask for the same since.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct MovedEntry {
    pub(super) from: Spanned<String>,
    pub(super) to: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct EditionRenamedEntry {
    pub(super) from: Spanned<String>,
    pub(super) title: Words,
    pub(super) gem_title: Words,
    pub(super) former: Localized<Vec<String>>,
    pub(super) gem_former: Localized<Vec<String>>,
    pub(super) now: Localized<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ValidEntry {
    pub(super) first_year_from: Spanned<String>,
    pub(super) last_year_before: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct AspectEntry {
    pub(super) id: Spanned<String>,
    pub(super) area: Spanned<String>,
    pub(super) label: Words,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct ProvisionEntry {
    pub(super) id: Spanned<String>,
    pub(super) aspect: Spanned<String>,
    pub(super) duty: Spanned<String>,
    pub(super) kind: Spanned<String>,
    /// How the Code cites it; of a row with a name its paragraph says so.
    pub(super) clause: Option<String>,
    pub(super) paragraph: Option<Spanned<String>>,
    pub(super) ifrs_s2: Option<String>,
    #[serde(default)]
    pub(super) reliefs: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) may_state_none: bool,
    pub(super) known: Option<KnownEntry>,
    pub(super) label: Words,
    #[serde(default)]
    pub(super) asks: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) expects: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) concepts: Vec<Spanned<String>>,
    pub(super) text_block: Option<TextBlockEntry>,
}

/// For each class of issuers a duty from the first day of a financial year on.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct DutyEntry {
    pub(super) large_cap: Vec<DutyStep>,
    pub(super) main_board: Vec<DutyStep>,
    pub(super) gem: Vec<DutyStep>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct DutyStep {
    pub(super) from: Spanned<String>,
    pub(super) is: Spanned<String>,
}

/// How surely a row of the Code is known.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct KnownEntry {
    pub(super) number: Spanned<String>,
    pub(super) content: Spanned<String>,
    pub(super) reliefs: Option<Spanned<String>>,
    /// Keys of the sources.
    pub(super) from: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct TextBlockEntry {
    pub(super) name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct UnitsFile {
    #[serde(default)]
    pub(super) measure: Vec<MeasureEntry>,
    #[serde(default)]
    pub(super) unit: Vec<UnitEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct MeasureEntry {
    pub(super) name: Spanned<String>,
    pub(super) dimension: String,
    pub(super) size: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct DerivationsFile {
    pub(super) rounding: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) sum: Vec<SumEntry>,
    #[serde(default)]
    pub(super) derivation: Vec<DerivationEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct SumEntry {
    pub(super) concept: Spanned<String>,
    pub(super) axes: Vec<Spanned<String>>,
    pub(super) inputs: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct DerivationEntry {
    pub(super) result: Spanned<String>,
    pub(super) formula: Spanned<String>,
    pub(super) inputs: Option<Spanned<String>>,
    pub(super) rounding: Option<Spanned<String>>,
    /// `where-stated`: it says nothing where an input is not stated.
    pub(super) holds: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MethodsFile {
    #[serde(default)]
    pub(super) method: Vec<MethodEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MethodEntry {
    pub(super) concept: Spanned<String>,
    pub(super) breakdown: Option<Spanned<String>>,
    /// Members that stand beside the total and not in it.
    #[serde(default)]
    pub(super) without: Vec<Spanned<String>>,
    pub(super) note: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct FactorsFile {
    #[serde(default)]
    pub(super) factor: Vec<FactorEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct FactorEntry {
    pub(super) key: Spanned<String>,
    pub(super) label: Words,
    pub(super) value: Option<Spanned<String>>,
    pub(super) figure: Option<Spanned<String>>,
    pub(super) breakdown: Option<Spanned<String>>,
    pub(super) unit: Option<Spanned<String>>,
    pub(super) basis: Spanned<String>,
    pub(super) read: Option<String>,
    pub(super) valid_from: Option<Spanned<String>>,
    pub(super) valid_to: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) publisher: String,
    #[serde(default)]
    pub(super) document: String,
    #[serde(default)]
    pub(super) place: String,
    #[serde(default)]
    pub(super) gwp: String,
    #[serde(default)]
    pub(super) note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct UnitEntry {
    pub(super) key: Spanned<String>,
    #[serde(default)]
    pub(super) measures: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) divide: Vec<Spanned<String>>,
    pub(super) symbol: Words,
    #[serde(default)]
    pub(super) words: Localized<Vec<String>>,
    /// For readers of the file: its full name.
    #[serde(default, rename = "label")]
    pub(super) _label: Option<Words>,
}

/// `data/wording.toml`.
pub(super) type WordingFile = BTreeMap<String, Words>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct TablesFile {
    #[serde(default)]
    pub(super) table: Vec<TableEntry>,
    #[serde(default)]
    pub(super) reliefs: Vec<ReliefsEntry>,
}

/// A table of the reliefs that are used, whose words stand in `provisions.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ReliefsEntry {
    pub(super) id: Spanned<String>,
    pub(super) title: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct TableEntry {
    pub(super) id: Spanned<String>,
    pub(super) title: Words,
    pub(super) stub: Words,
    pub(super) columns: Vec<Spanned<ColumnEntry>>,
    pub(super) rows: Vec<Spanned<RowEntry>>,
    #[serde(default)]
    pub(super) notes: Vec<Spanned<Worded<NoteEntry, Spanned<String>>>>,
}

/// What a note under a table is about, said with the words of rows and columns.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct NoteEntry {
    pub(super) concept: Option<String>,
    pub(super) breakdown: Option<String>,
    pub(super) period: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ColumnEntry {
    pub(super) concept: Option<String>,
    pub(super) breakdown: Option<String>,
    pub(super) period: Option<String>,
    /// The scale of its amounts, as in a reference.
    #[serde(rename = "as")]
    pub(super) scale: Option<Spanned<String>>,
    /// At most so many places behind the point.
    pub(super) places: Option<Spanned<u8>>,
    #[serde(default)]
    pub(super) unit: bool,
    #[serde(default)]
    pub(super) gaps: bool,
    #[serde(default)]
    pub(super) bounds: bool,
    pub(super) of: Option<Spanned<String>>,
    pub(super) label: Option<Words>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RowEntry {
    pub(super) concept: Option<String>,
    pub(super) breakdown: Option<String>,
    pub(super) period: Option<String>,
    /// The scale of its amounts, as in a reference.
    #[serde(rename = "as")]
    pub(super) scale: Option<Spanned<String>>,
    /// At most so many places behind the point.
    pub(super) places: Option<Spanned<u8>>,
    #[serde(default)]
    pub(super) gaps: bool,
    /// Whether its figures say their bounds: both ends of a range, or a word for the one.
    #[serde(default)]
    pub(super) bounds: bool,
    /// The figure of which its own are parts, as a reference.
    pub(super) of: Option<Spanned<String>>,
    pub(super) label: Option<Words>,
    pub(super) group: Option<Words>,
    pub(super) axis: Option<String>,
    #[serde(default)]
    pub(super) members: Vec<String>,
    pub(super) kind: Option<RowKindEntry>,
}

impl RowEntry {
    /// Whether it is no row with cells: a heading alone.
    pub(super) fn states_nothing(&self) -> bool {
        self.concept.is_none() && self.breakdown.is_none() && self.period.is_none() && self.label.is_none()
    }
}

/// What an author says that a row is; else it is found out.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum RowKindEntry {
    Plain,
    OfWhich,
    Total,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct IllustrationsFile {
    #[serde(default)]
    pub(super) figure: Vec<IllustrationEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct IllustrationEntry {
    pub(super) id: Spanned<String>,
    pub(super) kind: Spanned<String>,
    pub(super) title: Words,
    pub(super) alt: Option<Localized<Spanned<String>>>,
    pub(super) note: Option<Localized<Spanned<String>>>,
    pub(super) unit: Option<PlacedWords>,
    /// The scale of its amounts, as in a reference.
    #[serde(rename = "as")]
    pub(super) scale: Option<Spanned<String>>,
    /// At most so many places behind the point.
    pub(super) places: Option<Spanned<u8>>,
    #[serde(default)]
    pub(super) items: Vec<ItemEntry>,
    #[serde(default)]
    pub(super) series: Vec<SeriesEntry>,
    #[serde(default)]
    pub(super) categories: Vec<PlacedWords>,
    /// The total of each category; where it is left out, the figures that state the sums are looked up.
    #[serde(default)]
    pub(super) totals: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) targets: Vec<TargetEntry>,
    pub(super) x_axis: Option<PlacedWords>,
    pub(super) y_axis: Option<PlacedWords>,
    #[serde(default)]
    pub(super) topics: Vec<TopicEntry>,
    /// The groups of topics, where they are not those of the wording.
    #[serde(default)]
    pub(super) groups: Vec<GroupEntry>,
    #[serde(default)]
    pub(super) levels: Vec<LevelEntry>,
    #[serde(default)]
    pub(super) links: Vec<LinkEntry>,
    pub(super) file: Option<Spanned<String>>,
}

impl IllustrationEntry {
    /// All words that the picture shows, which may hold references.
    pub(super) fn shown_words_mut(&mut self) -> impl Iterator<Item = &mut PlacedWords> {
        let one = [&mut self.unit, &mut self.x_axis, &mut self.y_axis];
        let levels = self.levels.iter_mut().flat_map(|level| {
            let boxes = level.boxes.iter_mut();
            let boxes = boxes.flat_map(|unit| std::iter::once(&mut unit.title).chain(&mut unit.text));
            level.label.iter_mut().chain(boxes)
        });
        (one.into_iter().flatten())
            .chain(self.items.iter_mut().map(|item| &mut item.label))
            .chain(self.series.iter_mut().map(|series| &mut series.label))
            .chain(&mut self.categories)
            .chain(self.targets.iter_mut().map(|target| &mut target.label))
            .chain(self.topics.iter_mut().map(|topic| &mut topic.label))
            .chain(self.groups.iter_mut().map(|group| &mut group.label))
            .chain(levels)
            .chain(self.links.iter_mut().filter_map(|link| link.label.as_mut()))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct LevelEntry {
    pub(super) label: Option<PlacedWords>,
    pub(super) boxes: Vec<BoxEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct BoxEntry {
    pub(super) id: String,
    pub(super) title: PlacedWords,
    pub(super) text: Option<PlacedWords>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct LinkEntry {
    pub(super) from: Spanned<String>,
    pub(super) to: Spanned<String>,
    pub(super) label: Option<PlacedWords>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ItemEntry {
    pub(super) label: PlacedWords,
    pub(super) fact: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct TargetEntry {
    pub(super) label: PlacedWords,
    pub(super) fact: Spanned<String>,
    pub(super) goal: Spanned<String>,
    /// A reference, or `zero`.
    pub(super) base: Option<Spanned<String>>,
    pub(super) year: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct SeriesEntry {
    pub(super) label: PlacedWords,
    pub(super) facts: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct GroupEntry {
    pub(super) id: Spanned<String>,
    pub(super) label: PlacedWords,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct TopicEntry {
    pub(super) label: PlacedWords,
    pub(super) x: u8,
    pub(super) y: u8,
    pub(super) group: Spanned<Setting>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ProvisionsFile {
    #[serde(default)]
    pub(super) explanation: Vec<ExplanationEntry>,
    #[serde(default)]
    pub(super) relief: Vec<ReliefEntry>,
    #[serde(default)]
    pub(super) none: Vec<NoneEntry>,
    #[serde(default)]
    pub(super) stated: Vec<StatementEntry>,
}

/// A relief that the issuer uses.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ReliefEntry {
    pub(super) provision: Spanned<String>,
    pub(super) kind: Spanned<String>,
    pub(super) section: Spanned<String>,
    #[serde(default)]
    pub(super) covers: Vec<Spanned<String>>,
    pub(super) why: Words,
    pub(super) instead: Words,
    pub(super) plan: Words,
}

/// That there is no such thing as a provision asks about.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct NoneEntry {
    pub(super) provision: Spanned<String>,
    pub(super) section: Spanned<String>,
    pub(super) words: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ExplanationEntry {
    pub(super) provision: Spanned<String>,
    pub(super) state: Spanned<String>,
    pub(super) section: Spanned<String>,
    #[serde(default)]
    pub(super) covers: Vec<Spanned<String>>,
    pub(super) reason: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct EvidenceFile {
    pub(super) assurance: Option<AssuranceEntry>,
    #[serde(default)]
    pub(super) evidence: Vec<EvidenceEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct AssuranceEntry {
    pub(super) provider: String,
    pub(super) standard: String,
    pub(super) statement: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct EvidenceEntry {
    pub(super) id: Spanned<String>,
    pub(super) title: String,
    pub(super) file: Option<Spanned<String>>,
    pub(super) outside: Option<Spanned<String>>,
    pub(super) place: Option<String>,
    pub(super) sha256: Spanned<String>,
    pub(super) columns: Option<EvidenceColumns>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct EvidenceColumns {
    pub(super) figure: String,
    pub(super) value: String,
    pub(super) unit: Option<String>,
    pub(super) bound: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct PublishedFile {
    #[serde(default)]
    pub(super) document: Vec<DocumentEntry>,
    #[serde(default)]
    pub(super) statement: Vec<PublishedStatement>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct DocumentEntry {
    pub(super) id: String,
    pub(super) title: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct PublishedStatement {
    pub(super) document: Spanned<String>,
    pub(super) figure: Spanned<String>,
    pub(super) value: Spanned<String>,
    /// The unit in which the document states it, where that is another than the figure's.
    pub(super) unit: Option<Spanned<String>>,
    pub(super) place: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RestatementsFile {
    /// Figures of earlier periods that no earlier report gave.
    #[serde(default)]
    pub(super) first_stated: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) restatement: Vec<RestatementEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RestatementEntry {
    pub(super) figure: Spanned<String>,
    pub(super) previous: Spanned<String>,
    /// The unit in which it was stated, where that is another than the figure's.
    pub(super) unit: Option<Spanned<String>>,
    pub(super) reason: Spanned<String>,
    pub(super) note: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct StatementEntry {
    pub(super) provision: Spanned<String>,
    pub(super) asks: Vec<Spanned<String>>,
    pub(super) words: Words,
}

/// What `start.toml` of an edition says beside all that a new report begins with.
#[derive(Deserialize)]
pub(super) struct StartQuestions {
    pub(super) follows: Option<String>,
    #[serde(default)]
    pub(super) question: BTreeMap<String, Words>,
}
