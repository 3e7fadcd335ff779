//! `provisions.toml`: reasons for what is not disclosed, and words that state what has no figure of its own.

use toml::Spanned;

use super::schema::{ExplanationEntry, ProvisionsFile, StatementEntry};
use super::{files, rules, vocabulary, words};
use crate::code::{CodeEdition, Explanation, ExplanationState, Statement};
use crate::diag::{Location, Sink};
use crate::layers::Taxonomy;
use crate::provision::ProvisionId;
use crate::source::{SourcePath, Sources};

const PATH: &str = "provisions.toml";

/// Reads the explanations and statements; the file may be missing. Nothing where it cannot be read. `section_exists` knows the ids of the narrative.
pub(super) fn load(
    sources: &Sources,
    taxonomy: Taxonomy<'_>,
    section_exists: &dyn Fn(&str) -> bool,
    sink: &mut Sink,
) -> Option<(Vec<Explanation>, Vec<Statement>)> {
    let Some(file) = files::optional::<ProvisionsFile>(sources, PATH, sink)? else {
        return Some((Vec::new(), Vec::new()));
    };
    let mut explanations: Vec<Explanation> = Vec::new();
    for entry in file.explanation {
        if let Some(explanation) = explanation(entry, taxonomy, section_exists, &explanations, sink) {
            explanations.push(explanation);
        }
    }
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
        let message = format!(
            "provision `{}` is not one of edition `{}`",
            entry.get_ref(),
            code.edition
        );
        let finding = sink.error(rules::UNKNOWN_PROVISION, location, message);
        files::suggest(
            finding,
            entry.get_ref(),
            code.provisions.keys().map(ProvisionId::as_str),
        );
        return None;
    };
    Some((id.clone(), location))
}

fn explanation(
    entry: ExplanationEntry,
    taxonomy: Taxonomy<'_>,
    section_exists: &dyn Fn(&str) -> bool,
    earlier: &[Explanation],
    sink: &mut Sink,
) -> Option<Explanation> {
    let path = SourcePath::new(PATH);
    let (provision, location) = provision(&entry.provision, &taxonomy.vocabulary().code, sink)?;
    if let Some(first) = earlier.iter().find(|own| own.provision == provision) {
        sink.error(
            rules::DUPLICATE_ROW,
            location,
            format!("provision `{provision}` is explained twice"),
        )
        .also(first.location.clone(), "first explained here")
        .hint("remove one of the two");
        return None;
    }
    let state = match entry.state.get_ref().as_str() {
        "explained" => ExplanationState::Explained,
        "not-applicable" => ExplanationState::NotApplicable,
        other => {
            let at = Location::span(&path, entry.state.span());
            sink.error(rules::BAD_SETTING, at, format!("state is `{other}`"))
                .hint("use `explained` or `not-applicable`");
            return None;
        }
    };
    sink.examined(rules::DEAD_CROSS_REFERENCE, 1);
    if !section_exists(entry.section.get_ref()) {
        let at = Location::span(&path, entry.section.span());
        sink.error(
            rules::DEAD_CROSS_REFERENCE,
            at,
            format!("no section has the id `{}`", entry.section.get_ref()),
        )
        .hint("name the section in which the report says so");
    }
    words::require(&entry.reason, "the reason", &location, sink);
    Some(Explanation {
        provision,
        state,
        section: entry.section.into_inner(),
        reason: entry.reason,
        covers: vocabulary::asks(&entry.covers, PATH, rules::BAD_SETTING, taxonomy, sink),
        location,
    })
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
