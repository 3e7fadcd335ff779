//! `TAG-010 data-differs-from-pages`

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use esg_model::Lang;
use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_xbrl::Statements;

use crate::rules::subject::TaggingSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("data_differs_from_pages.md")]
pub static DATA_DIFFERS_FROM_PAGES: Rule = Rule {
    about: About {
        id: RuleId::new("TAG-010", "data-differs-from-pages"),
        severity: Severity::Error,
        summary: "a package or data file, read back, does not state the facts of the report",
        explain: include_str!("data_differs_from_pages.md"),
        source: Source::new("Open Information Model 1.0", "xBRL-JSON, xBRL-CSV, xBRL-XML"),
    },
    limit: None,
    check: Check::Tagging(check),
};

fn check(subject: &TaggingSubject<'_>, sink: &mut Sink) {
    // By languages: all files of both hold the same.
    let mut stated: BTreeMap<Vec<Lang>, Statements> = BTreeMap::new();
    let pages: Vec<Lang> = subject.documents.iter().map(|read| read.document.lang).collect();
    for langs in std::iter::once(&pages).chain(subject.data.iter().map(|data| &data.langs)) {
        let Entry::Vacant(place) = stated.entry(langs.clone()) else {
            continue;
        };
        match Statements::of(subject.target, langs) {
            Ok(statements) => {
                place.insert(statements);
            }
            Err(error) => {
                emit(sink, format!("the links of the pages are broken: {error}"));
                return;
            }
        }
    }
    for data in subject.data {
        let Some(expected) = stated.get(&data.langs) else {
            continue;
        };
        DATA_DIFFERS_FROM_PAGES.examined(sink, (expected.facts.len() + expected.links.len()).max(1));
        let found = match &data.statements {
            Ok(found) => found,
            Err(error) => {
                emit(sink, format!("`{}` cannot be read back: {error}", data.name));
                continue;
            }
        };
        for missing in expected.facts.difference(&found.facts) {
            emit(sink, format!("`{}` does not state {missing}", data.name));
        }
        for more in found.facts.difference(&expected.facts) {
            emit(
                sink,
                format!("`{}` states {more}, which the report does not", data.name),
            );
        }
        // A fact that differs was reported; its links differ with it.
        if found.facts != expected.facts {
            continue;
        }
        for missing in expected.links.difference(&found.links) {
            emit(sink, format!("`{}` does not state {missing}", data.name));
        }
        for more in found.links.difference(&expected.links) {
            emit(
                sink,
                format!("`{}` states {more}, which the report does not", data.name),
            );
        }
    }
}

fn emit(sink: &mut Sink, message: String) {
    DATA_DIFFERS_FROM_PAGES
        .emit(sink, None, message)
        .hint("report this as a defect of the software");
}
