//! The resolved report: what both writers print.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::block::{AtomKind, BlockKind, Inline, Target, atoms};
use crate::code::{CodeEdition, Explanation, Provision, Statement};
use crate::confirmation::{Numbers, SignOff};
use crate::derivation::{Derivation, Factors};
use crate::design::{Artwork, PageFormat};
use crate::diag::Location;
use crate::disclosure::{DataPoint, DataPointId};
use crate::display::{Form, Shown, show, to_be_written};
use crate::duty::Duty;
use crate::evidence::Provenance;
use crate::illustration::Illustration;
use crate::issuer::{Board, Issuer};
use crate::layers::Taxonomy;
use crate::method::Method;
use crate::narrative::Narrative;
use crate::numbered::{DataTableId, IllustrationId, TableId};
use crate::outline::{Heading, Outline};
use crate::period::{NamedPeriod, Periods};
use crate::place::{Place, PlaceId, Stands};
use crate::provision::ProvisionId;
use crate::section_id::SectionId;
use crate::short_title::short_title;
use crate::style::HouseStyle;
use crate::table::Table;
use crate::taxonomy::Extension;
use crate::text::{Lang, Localized};
use crate::unit::Units;
use crate::vocabulary::Vocabulary;
use crate::wording::{Word, Wording};

/// One issuer's ESG report for one reporting period, in both languages.
#[derive(Clone, Debug)]
pub struct Report {
    /// The listed company.
    pub issuer: Issuer,
    /// Title, the same on the cover, in the PDF's metadata and in the submission.
    pub title: Localized<String>,
    /// Whether the report stands alone or in the annual report.
    pub placement: Placement,
    /// Which issue for its period this is: 1, or more where the report was issued again.
    pub version: u32,
    /// The reporting period, one of `periods`.
    pub reporting_period: Arc<NamedPeriod>,
    /// Periods by name.
    pub periods: Periods,
    /// Dates that matter for the filing.
    pub dates: Dates,
    /// Whether this is a draft for comment; see [`Report::as_draft`].
    pub(crate) draft: bool,
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
    /// How its words are written.
    pub style: HouseStyle,
    /// What is the same for every issuer under the report's edition of the Code.
    pub vocabulary: Arc<Vocabulary>,
    /// Units by key: those that any report may use, then its own.
    pub(crate) units: Units,
    /// The issuer's own layer of the taxonomy; absent where the report has no `taxonomy.toml`.
    pub extension: Option<Extension>,
    /// Every disclosed value, in the order of `facts.csv` and `texts.csv`.
    pub data_points: Vec<DataPoint>,
    /// Data tables, in the order of `tables.toml`.
    pub tables: Vec<Table>,
    /// What tables are called: the data tables, then the tables of words.
    pub(crate) table_names: Vec<String>,
    /// Illustrations, in the order of `figures.toml`.
    pub illustrations: Vec<Illustration>,
    /// How figures follow from others: the sums of the taxonomy, what holds for any report, what this one declares.
    pub derivations: Vec<Derivation>,
    /// Factors by key: those of the vocabulary, unless the report's own takes the place of one.
    pub factors: Factors,
    /// Where figures are computed in another way than the Code's layer defines.
    pub methods: Vec<Method>,
    /// What stands behind figures.
    pub provenance: Provenance,
    /// Who says that the rows of the edition are the Code's; absent where nobody did.
    pub sign_off: Option<SignOff>,
    /// Reasons for what is not disclosed, and what else is said of it.
    pub explanations: Vec<Explanation>,
    /// What words state that a provision asks for.
    pub statements: Vec<Statement>,
    /// The narrative of each language.
    pub narratives: Localized<Narrative>,
    /// The headings and places of each narrative.
    pub outlines: Localized<Outline>,
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
    /// Whether that day is only expected: the file asks for it, and the report cannot be filed before it is given.
    pub is_expected: bool,
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

impl Report {
    /// The data point with this id.
    pub fn data_point(&self, id: DataPointId) -> &DataPoint {
        &self.data_points[id.0]
    }

    /// The data table with this id.
    pub fn table(&self, id: DataTableId) -> &Table {
        &self.tables[id.0]
    }

    /// What the author calls a table, the same in both languages.
    pub fn table_name(&self, id: TableId) -> &str {
        &self.table_names[id.0]
    }

    /// The illustration with this id.
    pub fn illustration(&self, id: IllustrationId) -> &Illustration {
        &self.illustrations[id.0]
    }

    /// How a data point is printed.
    pub fn show(&self, id: DataPointId, form: Form, lang: Lang) -> Shown {
        show(self.data_point(id), form, lang)
    }

    /// The reporting period.
    pub fn period(&self) -> &NamedPeriod {
        &self.reporting_period
    }

    /// How a cover says which period the report covers: the year that ended on a day, or, of a period that is no year,
    /// from which day to which.
    pub fn period_covered(&self, lang: Lang) -> String {
        let period = self.period();
        let [start, end] = [period.start, period.end].map(|day| crate::display::date(day, lang));
        let word = match period.is_year() {
            true => Word::YearEndedOn,
            false => Word::PeriodFromTo,
        };
        let values = [("date", end.as_str()), ("start", &start), ("end", &end)];
        self.wording().fill(word, lang, &values)
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
        &self.units
    }

    /// Words that the writers print themselves.
    pub fn wording(&self) -> &Wording {
        &self.vocabulary.wording
    }

    /// What the edition of the Code is called in the rules of the issuer's board when the report is approved.
    pub fn code_title(&self) -> &Localized<String> {
        let code = self.code();
        let renamed = code
            .renamed
            .as_ref()
            .filter(|renamed| renamed.from <= self.dates.approval);
        match (self.issuer.board, renamed) {
            (Board::Main, None) => &code.title,
            (Board::Gem, None) => &code.gem_title,
            (Board::Main, Some(renamed)) => &renamed.title,
            (Board::Gem, Some(renamed)) => &renamed.gem_title,
        }
    }

    /// How binding a provision is for the issuer in the reporting year.
    pub fn duty(&self, provision: &Provision) -> Duty {
        provision.duties.of(self.issuer.class, self.period().start)
    }

    /// Whether an answer that falls short of a provision can be held against the report: what it asks is known well
    /// enough, or a person signed it off.
    pub fn is_held_to(&self, provision: &Provision) -> bool {
        self.sign_off.is_some() || provision.known.holds()
    }

    /// Whose numbers of provisions the report prints.
    pub fn numbers(&self) -> Numbers {
        match self.sign_off {
            Some(_) => Numbers::All,
            None => Numbers::Sure,
        }
    }

    /// [`Vocabulary::citation`] with the numbers that the report prints.
    pub fn citation(&self, provision: &Provision, lang: Lang) -> Option<String> {
        self.vocabulary.citation(provision, self.numbers(), lang)
    }

    /// [`Vocabulary::citation_alone`] with the numbers that the report prints.
    pub fn citation_alone(&self, provision: &Provision, lang: Lang) -> Option<String> {
        self.vocabulary.citation_alone(provision, self.numbers(), lang)
    }

    /// The same report as a draft for comment and not as the one that is filed. No file of the report says so: whoever
    /// makes the outputs asks for it.
    #[must_use]
    pub fn as_draft(self) -> Self {
        Report { draft: true, ..self }
    }

    /// Whether this is a draft.
    pub const fn is_draft(&self) -> bool {
        self.draft
    }

    /// Base of output file names: stock code and period end, such as `01060-2023-03-31`, and `-v2` where the report was
    /// issued again. The files of a draft say that they are one, since each may travel alone.
    pub fn base_name(&self) -> String {
        let version = match self.version {
            1 => String::new(),
            version => format!("-v{version}"),
        };
        let draft = if self.draft { "-draft" } else { "" };
        format!("{}-{}{version}{draft}", self.issuer.stock_code, self.period().end)
    }

    /// Every place of `lang` whose figure is one of the text, in reading order; what stands in the title of a chapter or
    /// section is none.
    pub fn places(&self, lang: Lang) -> impl Iterator<Item = (PlaceId, &Place)> {
        let places = self.outlines.get(lang).places.iter();
        places
            .filter(|(_, place)| place.stands == Stands::InText)
            .map(|(id, place)| (*id, place))
    }

    /// The words of inlines as plain text, references filled in.
    pub fn plain_text(&self, inlines: &[Inline], lang: Lang) -> String {
        let atoms = atoms(inlines);
        atoms.iter().map(|atom| self.atom_text(atom.kind, lang)).collect()
    }

    /// The words of a piece of running text.
    pub fn atom_text<'a>(&self, atom: AtomKind<'a>, lang: Lang) -> Cow<'a, str> {
        match atom {
            AtomKind::Words(words) | AtomKind::Declared(words) => words.into(),
            AtomKind::ToBeWritten(question) => to_be_written(question, lang).into(),
            AtomKind::Figure(_, id, form) => self.show(id, form, lang).full().into(),
            AtomKind::CrossReference(target) => self.target_text(target, lang).into(),
            AtomKind::Footnote(_) => "".into(),
            AtomKind::LineBreak => " ".into(),
        }
    }

    /// What a cross-reference prints: "2.1 Equal Employment", "Table 3", 「表3」.
    pub fn target_text(&self, target: &Target, lang: Lang) -> String {
        let narrative = self.narratives.get(lang);
        let counted = |word: Word, number: usize| {
            let space = lang.orthography().space;
            format!("{}{space}{number}", self.wording().get(word, lang))
        };
        match target {
            Target::Table(id) => counted(Word::Table, narrative.table_number(*id)),
            Target::Illustration(id) => counted(Word::Illustration, narrative.illustration_number(*id)),
            Target::Section(id) => self.section_title(id, lang),
            // A finding has told it; on pages that are not filed it stands marked.
            Target::Nothing(name) => format!("[#{name}]"),
        }
    }

    /// What a block is called where the languages are compared; blocks that say the same are called the same in both.
    pub fn landmark(&self, block: &BlockKind) -> String {
        let name = match block {
            BlockKind::Table(id) => self.table_name(id.table()),
            BlockKind::TextTable(table) => self.table_name(table.id),
            BlockKind::Illustration(id) => &self.illustration(*id).id,
            _ => "",
        };
        block.landmark(name)
    }

    /// A cross-reference as its author writes it behind `#`: `people`, `table:people`, `figure:people`.
    pub fn written(&self, target: &Target) -> String {
        match target {
            Target::Table(id) => format!("table:{}", self.table_name(*id)),
            Target::Illustration(id) => format!("figure:{}", self.illustration(*id).id),
            Target::Section(id) => id.to_string(),
            Target::Nothing(name) => name.clone(),
        }
    }

    /// Number and title of a chapter or section, or the title of a subsection.
    pub fn section_title(&self, id: &SectionId, lang: Lang) -> String {
        self.titled(id, lang, Heading::numbered)
    }

    /// The same as the index of provisions prints it: a long title is cut behind a phrase.
    pub fn index_title(&self, id: &SectionId, lang: Lang) -> String {
        self.titled(id, lang, |heading| {
            heading.numbered_as(&short_title(&heading.title, lang))
        })
    }

    /// What `title` makes of a heading; the id where a language lacks it, for which the report is refused.
    fn titled(&self, id: &SectionId, lang: Lang, title: impl FnOnce(&Heading) -> String) -> String {
        let heading = self.outlines.get(lang).headings.get(id);
        heading.map_or_else(|| id.to_string(), title)
    }

    /// For each provision that a stretch of the narrative answers, the sections (or chapters) that hold such a stretch, in
    /// reading order.
    pub fn answers(&self, lang: Lang) -> BTreeMap<&ProvisionId, Vec<&SectionId>> {
        let mut answers: BTreeMap<&ProvisionId, Vec<&SectionId>> = BTreeMap::new();
        for stretch in &self.outlines.get(lang).stretches {
            for provision in &stretch.provisions {
                let sections = answers.entry(provision).or_default();
                if sections.last() != Some(&&stretch.section) {
                    sections.push(&stretch.section);
                }
            }
        }
        answers
    }

    /// Whether the report of `lang` has an index of provisions.
    pub fn has_code_index(&self, lang: Lang) -> bool {
        let mut blocks = self.narratives.get(lang).blocks();
        blocks.any(|(_, block)| block.kind == BlockKind::CodeIndex)
    }

    /// The sections of [`Report::answers`] for one provision.
    pub fn answering_sections(&self, provision: &ProvisionId, lang: Lang) -> Vec<SectionId> {
        let answers = self.answers(lang);
        let sections = answers.get(provision).into_iter().flatten();
        sections.copied().cloned().collect()
    }

    /// The issuer's reason where it does not disclose what `provision` asks.
    pub fn explanation(&self, provision: &ProvisionId) -> Option<&Explanation> {
        self.explanations
            .iter()
            .find(|explanation| explanation.provision == *provision)
    }
}
