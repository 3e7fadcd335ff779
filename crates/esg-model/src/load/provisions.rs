//! `provisions.toml`: reasons for what is not disclosed.

use super::schema::ProvisionsFile;
use super::{files, rules, settings};
use crate::code::{CodeEdition, Explanation, ExplanationState};
use crate::diag::{Location, Sink};
use crate::source::{SourcePath, Sources};

const PATH: &str = "provisions.toml";

/// Reads the explanations; the file may be missing. `section_exists` knows the ids of the narrative.
pub(super) fn load(
    sources: &Sources,
    code: &CodeEdition,
    section_exists: &dyn Fn(&str) -> bool,
    sink: &mut Sink,
) -> Vec<Explanation> {
    let mut explanations: Vec<Explanation> = Vec::new();
    if sources.get(PATH).is_none() {
        return explanations;
    }
    let Some(file) = files::toml::<ProvisionsFile>(sources, PATH, sink) else {
        return explanations;
    };
    let path = SourcePath::new(PATH);
    for entry in file.explanation {
        let location = Location::span(&path, entry.provision.span());
        let provision = entry.provision.get_ref().clone();
        sink.examined(rules::UNKNOWN_PROVISION, 1);
        if !code.provisions.contains_key(&provision) {
            let message = format!("provision `{provision}` is not one of edition `{}`", code.edition);
            let finding = sink.error(rules::UNKNOWN_PROVISION, location.clone(), message);
            if let Some(near) = files::nearest(&provision, code.provisions.keys().map(String::as_str)) {
                finding.hint(format!("did you mean `{near}`?"));
            }
            continue;
        }
        if let Some(first) = explanations.iter().find(|own| own.provision == provision) {
            sink.error(
                rules::DUPLICATE_ROW,
                location,
                format!("provision `{provision}` is explained twice"),
            )
            .also(first.location.clone(), "first explained here")
            .hint("remove one of the two");
            continue;
        }
        let state = match entry.state.get_ref().as_str() {
            "explained" => ExplanationState::Explained,
            "not-applicable" => ExplanationState::NotApplicable,
            other => {
                let at = Location::span(&path, entry.state.span());
                sink.error(rules::BAD_SETTING, at, format!("state is `{other}`"))
                    .hint("use `explained` or `not-applicable`");
                continue;
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
        settings::require_words(&entry.reason, "the reason", &location, sink);
        let section = entry.section.into_inner();
        explanations.push(Explanation {
            provision,
            state,
            section,
            reason: entry.reason,
            location,
        });
    }
    explanations
}
