//! What the rules about the two languages look at: the report paragraph by paragraph, the words of
//! `data/rules/language.toml` and `data/rules/usage.toml`, and the report's own `glossary.toml`, `confirmed.toml` and `languages.toml`.

use std::ops::Range;
use std::sync::OnceLock;

use esg_model::Report;

use esg_model::diag::{About, Location, Sink};
use esg_model::parallel::{self, Leaf, Pair, PieceKind, Section};
use esg_model::source::Sources;
use esg_model::text::{Lang, Localized};
use esg_model::toml_file;
use esg_model::walk::LeafKind;

mod band_words;
mod carried;
mod claim;
mod company;
mod confirmed;
mod counting;
mod dates;
mod difference;
mod en;
mod glossary;
mod grammar;
mod member_words;
mod names;
mod per;
mod per_words;
mod phrases;
mod proportion;
mod registers;
mod role_words;
mod roles;
mod saying;
mod sentence;
mod stated;
mod stretch;
mod strings;
mod usage;
mod words;
mod zh_hant;

pub(crate) use band_words::BandEnd;
pub use carried::carried;
pub(crate) use carried::{CARRIED, Carried, is_head};
use claim::claims;
pub(crate) use claim::{Qualifier, Sentence};
pub(crate) use company::CompanyWords;
pub use confirmed::{CONFIRMED, Unconfirmed, confirm, unconfirmed};
pub(crate) use confirmed::{Change, Confirmed, State, changes, confirm_command};
pub(crate) use dates::{NamedDate, dates, wrong_dates};
pub(crate) use difference::{DIFFERENCES, Difference, Differences};
pub(crate) use glossary::{GLOSSARY, Glossary, Kind};
pub(crate) use grammar::Grammar;
pub(crate) use member_words::MemberWords;
pub(crate) use names::{Name, names, without_names};
pub(crate) use per::wrong_divisor;
pub(crate) use phrases::{Hit, Phrases, lower};
pub(crate) use proportion::{Proportion, Surplus};
pub(crate) use registers::{Misnaming, Register};
pub(crate) use roles::{Role, roles, without_bounds};
pub(crate) use saying::Share;
pub(crate) use sentence::sentences;
pub(crate) use stated::{
    Difference as StatedDifference, Differing, Known, Lexicon, Mark, Nature, NumberWords, Says, Statement,
    Weight, all_differences as stated_differences, marks, number as stated_number, only, paired,
    stated_values, statements, years_named,
};
pub(crate) use stretch::{Stretch, labelled, stretches};
pub(crate) use strings::holds_strings;
pub(crate) use usage::{USAGE, Usage, plain_words};
pub(crate) use words::{ApartFamily, ApartWords, CountedWords, EventWords, Qualified, WORDS, Words};

/// What a reader of a language knows of it.
pub(crate) const fn grammar_of(lang: Lang) -> &'static Grammar {
    match lang {
        Lang::En => &en::ENGLISH,
        Lang::ZhHant => &zh_hant::CHINESE,
    }
}

/// A report in both languages, with what is known about its words.
#[derive(Debug)]
pub struct Languages<'a> {
    /// The report section by section.
    pub sections: Vec<Section>,
    /// Words that mean something to a rule.
    pub(crate) words: &'a Words,
    /// Things that are known by a number and by a name.
    pub(crate) registers: &'a [Register],
    /// How reports in Hong Kong are worded.
    pub(crate) usage: &'a Usage,
    /// The report's names and terms; absent where it has no glossary.
    pub(crate) glossary: Option<&'a Glossary>,
    /// What was last confirmed to say the same; absent where nothing was.
    pub(crate) confirmed: Option<&'a Confirmed>,
    /// What came over from last year's report; absent where nothing did.
    pub(crate) carried: Option<&'a Carried>,
    /// Differences between the languages that are meant.
    pub(crate) differences: &'a [Difference],
    /// The sentences of each leaf, by its number, found when a rule first asks for them.
    claims: Vec<OnceLock<Vec<Sentence>>>,
}

/// What the project and the report say about words, as it was read.
#[derive(Debug, Default)]
pub(crate) struct LanguageFiles {
    pub(crate) words: Words,
    pub(crate) registers: Vec<Register>,
    pub(crate) usage: Usage,
    pub(crate) glossary: Option<Glossary>,
    pub(crate) confirmed: Option<Confirmed>,
    pub(crate) carried: Option<Carried>,
    pub(crate) differences: Vec<Difference>,
}

impl LanguageFiles {
    /// Reads them; `malformed` reports what cannot be read.
    pub(crate) fn read(sources: &Sources, malformed: &About, sink: &mut Sink) -> Self {
        // Without the shared words no negation and no claim would be looked at, and nobody would know.
        let words = toml_file::read(sources, WORDS, malformed, sink);
        let mut told_apart = Vec::new();
        for (path, _) in sources.below(words::APART) {
            let file: Option<words::ApartFile> = toml_file::read(sources, path.as_str(), malformed, sink);
            told_apart.extend(file.into_iter().flat_map(|file| file.apart));
        }
        let mut registers = Vec::new();
        for (path, _) in sources.below(registers::REGISTERS) {
            let file: Option<registers::RegisterFile> =
                toml_file::read(sources, path.as_str(), malformed, sink);
            told_apart.extend(file.as_ref().and_then(registers::RegisterFile::told_apart));
            registers.extend(file.map(|file| Register::of(path.as_str(), file)));
        }
        let words = words.map(|words| Words::of(words, &told_apart));
        let usage = toml_file::read(sources, USAGE, malformed, sink).map(Usage::of);
        let glossary = toml_file::read_optional(sources, GLOSSARY, malformed, sink).map(Glossary::of);
        let confirmed = toml_file::read_optional(sources, CONFIRMED, malformed, sink).map(Confirmed::of);
        let carried = toml_file::read_optional(sources, CARRIED, malformed, sink).map(Carried::of);
        let differences = toml_file::read_optional(sources, DIFFERENCES, malformed, sink);
        LanguageFiles {
            words: words.unwrap_or_default(),
            registers,
            usage: usage.unwrap_or_default(),
            glossary,
            confirmed,
            carried,
            differences: differences.map_or_else(Vec::new, difference::File::entries),
        }
    }
}

impl<'a> Languages<'a> {
    /// Sets the languages of a report side by side.
    pub(crate) fn of(report: &Report, sources: &Sources, files: &'a LanguageFiles) -> Self {
        let mut sections = sections(report, sources);
        // That a language lacks a section, or that its heading has no id, was told; there is nothing to compare.
        let outlines = || report.outlines.iter().map(|(_, outline)| &outline.headings);
        sections.retain(|section| {
            let id = section.id.as_str();
            id.contains(':') || {
                let held = outlines().filter(|headings| headings.contains_key(id)).count();
                held == 0 || held == Lang::ALL.len()
            }
        });
        let mut count = 0;
        for section in &mut sections {
            for lang in Lang::ALL {
                for leaf in section.leaves.get_mut(lang) {
                    leaf.number = count;
                    count += 1;
                }
            }
        }
        Languages {
            sections,
            claims: vec![OnceLock::new(); count],
            words: &files.words,
            registers: &files.registers,
            usage: &files.usage,
            glossary: files.glossary.as_ref(),
            confirmed: files.confirmed.as_ref(),
            carried: files.carried.as_ref(),
            differences: &files.differences,
        }
    }
}

impl Languages<'_> {
    /// The sentences of one of its leaves.
    pub(crate) fn claims(&self, leaf: &Leaf, lang: Lang) -> &[Sentence] {
        self.claims[leaf.number].get_or_init(|| claims(leaf, lang))
    }

    /// What the report calls things in each language: its labels, headings, names and terms.
    pub(crate) fn lexicon(&self) -> Lexicon {
        let mut words: Vec<Localized<String>> = Vec::new();
        if let Some(glossary) = self.glossary {
            words.extend(glossary.terms.iter().map(|term| term.forms.clone()));
        }
        for section in &self.sections {
            for pair in section.pairs().iter().filter_map(Pair::both) {
                let label = matches!(
                    pair.en.kind,
                    LeafKind::TableLabel | LeafKind::TileLabel | LeafKind::Setting
                );
                if label {
                    words.push(pair.map(|_, leaf| leaf.prose()));
                }
            }
        }
        Lexicon::of(words)
    }
}

/// The report section by section, with all words that stand in two languages in its files.
fn sections(report: &Report, sources: &Sources) -> Vec<Section> {
    let mut sections = parallel::sections(report);
    strings::complete(report, sources, &mut sections);
    sections
}

/// Where a stretch of a leaf's prose stands: to the byte, unless the source writes its words in another way.
pub(crate) fn place_of(leaf: &Leaf, at: &Range<usize>) -> Location {
    match leaf.piece_at(at.start) {
        Some((start, piece))
            if matches!(piece.kind, PieceKind::Words | PieceKind::Emphasis)
                && piece.text.len() == piece.span.len()
                && leaf.location.span.is_some() =>
        {
            let from = piece.span.start + (at.start - start);
            Location::span(&leaf.location.path, from..(from + at.len()).min(piece.span.end))
        }
        _ => leaf.locate(at.start),
    }
}
