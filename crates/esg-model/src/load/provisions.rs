//! `provisions.toml`: reasons for what is not disclosed, reliefs, statements that there is no such thing, and words that
//! state what has no figure of its own.

use toml::Spanned;

use super::schema::{ExplanationEntry, NoneEntry, ProvisionsFile, ReliefEntry, StatementEntry};
use super::structure::Sections;
use super::to_be_written::marked;
use super::unknown_provision::unknown_provision;
use super::{files, rules, vocabulary, words};
use crate::code::{CodeEdition, Explanation, ExplanationState, Provision, Statement};
use crate::diag::{Location, Sink};
use crate::layers::Taxonomy;
use crate::provision::ProvisionId;
use crate::relief::{Relief, ReliefKind};
use crate::section_id::SectionId;
use crate::source::{SourcePath, Sources};
use crate::text::Localized;
use crate::wording::Word;

const PATH: &str = "provisions.toml";

/// Reads the explanations and statements; the file may be missing. Nothing where it cannot be read. `sections` are those of the narrative.
pub(super) fn load(
    sources: &Sources,
    taxonomy: Taxonomy<'_>,
    sections: &Sections,
    sink: &mut Sink,
) -> Option<(Vec<Explanation>, Vec<Statement>)> {
    let Some(file) = files::optional::<ProvisionsFile>(sources, PATH, sink)? else {
        return Some((Vec::new(), Vec::new()));
    };
    let mut reader = Reader {
        taxonomy,
        sections,
        found: Vec::new(),
        sink,
    };
    for entry in file.explanation {
        reader.explanation(entry);
    }
    for entry in file.relief {
        reader.relief(entry);
    }
    for entry in file.none {
        reader.none(entry);
    }
    let explanations = reader.found;
    let statements = file
        .stated
        .into_iter()
        .filter_map(|entry| statement(entry, taxonomy, sink))
        .collect();
    Some((explanations, statements))
}

/// The provision that an entry names, where the edition has it.
fn provision(
    entry: &Spanned<String>,
    code: &CodeEdition,
    sink: &mut Sink,
) -> Option<(ProvisionId, Location)> {
    let location = Location::span(&SourcePath::new(PATH), entry.span());
    sink.examined(rules::UNKNOWN_PROVISION, 1);
    let Some((id, _)) = code.provisions.get_key_value(entry.get_ref().as_str()) else {
        unknown_provision(entry.get_ref(), location, code, code.provisions.keys(), sink);
        return None;
    };
    Some((id.clone(), location))
}

/// Reads what is said of provisions that are not simply answered.
struct Reader<'a> {
    taxonomy: Taxonomy<'a>,
    sections: &'a Sections,
    /// In the order of the file, at most one for each provision.
    found: Vec<Explanation>,
    sink: &'a mut Sink,
}

impl Reader<'_> {
    fn explanation(&mut self, entry: ExplanationEntry) {
        let Some((provision, location)) = self.provision(&entry.provision) else {
            return;
        };
        let state = match entry.state.get_ref().as_str() {
            "explained" => ExplanationState::Explained,
            "not-applicable" => ExplanationState::NotApplicable,
            other => {
                let at = Location::span(&SourcePath::new(PATH), entry.state.span());
                self.sink
                    .error(rules::BAD_SETTING, at, format!("state is `{other}`"))
                    .hint("use `explained` or `not-applicable`")
                    .hint("a relief is a [[relief]]; that there is no such thing is a [[none]]");
                return;
            }
        };
        words::require(&entry.reason, "the reason", &location, self.sink);
        let explanation = Explanation {
            provision,
            state,
            section: self.section(&entry.section),
            reason: marked(entry.reason),
            relief: None,
            covers: self.covers(&entry.covers),
            location,
        };
        self.found.push(explanation);
    }

    fn relief(&mut self, entry: ReliefEntry) {
        let Some((provision, location)) = self.provision(&entry.provision) else {
            return;
        };
        let Some(kind) = ReliefKind::parse(entry.kind.get_ref()) else {
            let at = Location::span(&SourcePath::new(PATH), entry.kind.span());
            let words = ReliefKind::ALL.map(ReliefKind::key).join("`, `");
            let message = format!("there is no relief `{}`", entry.kind.get_ref());
            self.sink
                .error(rules::BAD_SETTING, at, message)
                .hint(format!("use one of `{words}`"));
            return;
        };
        let row = self.row(&provision);
        let (applies, subject) = (
            row.reliefs.contains(&kind),
            format!("{provision} ({})", row.label.en),
        );
        let others: Vec<String> = row.reliefs.iter().map(|own| format!("`{}`", own.key())).collect();
        self.sink.examined(rules::RELIEF_DOES_NOT_APPLY, 1);
        if !applies {
            let message = format!("the relief `{}` cannot be used for {subject}", kind.key());
            let finding = self.sink.error(rules::RELIEF_DOES_NOT_APPLY, location, message);
            match others.as_slice() {
                [] => finding.hint("disclose what it asks, or give a reason without `relief`; the Code gives no relief for it"),
                others => finding.hint(format!("disclose what it asks, or use {}", others.join(" or "))),
            };
            return;
        }
        for (words, what) in [
            (&entry.why, "why the relief is used"),
            (&entry.instead, "what stands instead"),
            (&entry.plan, "the plan"),
        ] {
            words::require(words, what, &location, self.sink);
        }
        let relief = Relief {
            kind,
            why: marked(entry.why),
            instead: marked(entry.instead),
            plan: marked(entry.plan),
        };
        let explanation = Explanation {
            provision,
            state: ExplanationState::Relief,
            section: self.section(&entry.section),
            reason: self.told(&relief),
            relief: Some(relief),
            covers: self.covers(&entry.covers),
            location,
        };
        self.found.push(explanation);
    }

    fn none(&mut self, entry: NoneEntry) {
        let Some((provision, location)) = self.provision(&entry.provision) else {
            return;
        };
        let row = self.row(&provision);
        let (applies, subject) = (row.may_state_none, format!("{provision} ({})", row.label.en));
        self.sink.examined(rules::RELIEF_DOES_NOT_APPLY, 1);
        if !applies {
            let message = format!("a statement that there is none does not answer {subject}");
            self.sink
                .error(rules::RELIEF_DOES_NOT_APPLY, location, message)
                .hint("disclose what it asks, or give the reason as an [[explanation]] where it may be explained");
            return;
        }
        words::require(&entry.words, "the statement", &location, self.sink);
        let explanation = Explanation {
            provision,
            state: ExplanationState::None,
            section: self.section(&entry.section),
            reason: marked(entry.words),
            relief: None,
            covers: Vec::new(),
            location,
        };
        self.found.push(explanation);
    }

    /// The provision that an entry names, where the edition has it and no entry before named it.
    fn provision(&mut self, entry: &Spanned<String>) -> Option<(ProvisionId, Location)> {
        let code = &self.taxonomy.vocabulary().code;
        let (provision, location) = provision(entry, code, self.sink)?;
        if let Some(first) = self.found.iter().find(|own| own.provision == provision) {
            self.sink
                .error(
                    rules::DUPLICATE_ROW,
                    location,
                    format!("provision `{provision}` is explained twice"),
                )
                .also(first.location.clone(), "first explained here")
                .hint("remove one of the two");
            return None;
        }
        Some((provision, location))
    }

    fn row(&self, id: &ProvisionId) -> &Provision {
        self.taxonomy.vocabulary().code.provision(id)
    }

    /// The section in which the report says so.
    fn section(&mut self, entry: &Spanned<String>) -> Option<SectionId> {
        self.sink.examined(rules::DEAD_CROSS_REFERENCE, 1);
        if self.sections.lacks(entry.get_ref()) {
            let at = Location::span(&SourcePath::new(PATH), entry.span());
            self.sink
                .error(
                    rules::DEAD_CROSS_REFERENCE,
                    at,
                    format!("no section has the id `{}`", entry.get_ref()),
                )
                .hint("name the section in which the report says so");
        }
        self.sections.find(entry.get_ref()).cloned()
    }

    fn covers(&mut self, entries: &[Spanned<String>]) -> Vec<crate::ask::Ask> {
        vocabulary::asks(entries, PATH, rules::BAD_SETTING, self.taxonomy, self.sink)
    }

    /// All that is told of a relief: which and why, what stands instead, the plan.
    fn told(&self, relief: &Relief) -> Localized<String> {
        let wording = &self.taxonomy.vocabulary().wording;
        Localized::from_fn(|lang| {
            let parts = [
                ("ground", wording.get(relief.kind.word(), lang)),
                ("why", relief.why.get(lang).trim()),
                ("instead", relief.instead.get(lang).trim()),
                ("plan", relief.plan.get(lang).trim()),
            ];
            wording.fill(Word::ReliefTold, lang, &parts)
        })
    }
}

fn statement(entry: StatementEntry, taxonomy: Taxonomy<'_>, sink: &mut Sink) -> Option<Statement> {
    let (provision, location) = provision(&entry.provision, &taxonomy.vocabulary().code, sink)?;
    words::require(&entry.words, "the words", &location, sink);
    Some(Statement {
        provision,
        asks: vocabulary::asks(&entry.asks, PATH, rules::BAD_SETTING, taxonomy, sink),
        words: entry.words,
        location,
    })
}
