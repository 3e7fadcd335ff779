//! `DIS-033 term-in-another-form`

use std::collections::BTreeSet;

use esg_model::diag::{About, Location, RuleId, Severity, Sink, Source};
use esg_model::disclosure::Slice;
use esg_model::taxonomy::Concept;
use esg_model::text::{Lang, Localized};

use crate::languages::Glossary;
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("term_in_another_form.md")]
pub static TERM_IN_ANOTHER_FORM: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-033", "term-in-another-form"),
        severity: Severity::Warning,
        summary: "a name or term stands in a form that the report's glossary does not use",
        explain: include_str!("term_in_another_form.md"),
        source: Source::new("this project", "a name has one form in each language"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    // A report without a glossary has nothing to hold its words against; the list of rules shows that.
    let Some(glossary) = subject.languages.glossary else {
        return;
    };
    for section in &subject.languages.sections {
        for (lang, leaves) in section.leaves.iter() {
            for leaf in leaves {
                TERM_IN_ANOTHER_FORM.examined(sink, 1);
                let prose = leaf.prose();
                for (term, at) in glossary.wrong(&prose, lang) {
                    report(
                        glossary,
                        term,
                        &prose[at.clone()],
                        lang,
                        leaf.locate(at.start),
                        sink,
                    );
                }
            }
        }
    }
    for (what, label) in labels(subject) {
        for (lang, text) in label.iter() {
            TERM_IN_ANOTHER_FORM.examined(sink, 1);
            for (term, at) in glossary.wrong(text, lang) {
                let place = glossary.terms[term].location.clone();
                report(
                    glossary,
                    term,
                    &format!("{} ({what})", &text[at]),
                    lang,
                    place,
                    sink,
                );
            }
        }
    }
}

/// What tables and the tagged files call the concepts and members that the report uses.
fn labels<'a>(subject: &ReportSubject<'a>) -> Vec<(String, &'a Localized<String>)> {
    let report = subject.report;
    let concepts: BTreeSet<&Concept> = report.data_points.iter().map(|point| &*point.concept).collect();
    let slices = report.data_points.iter().flat_map(|point| &point.breakdown.0);
    let slices: BTreeSet<&Slice> = slices.collect();
    let mut labels = Vec::new();
    for concept in concepts {
        let key = &concept.key;
        labels.push((format!("label of the concept `{key}`"), &concept.label));
        labels.push((
            format!("documentation of the concept `{key}`"),
            &concept.documentation,
        ));
    }
    for Slice { member, .. } in slices {
        labels.push((format!("label of the member `{}`", member.key), &member.label));
    }
    labels
}

fn report(glossary: &Glossary, term: usize, stands: &str, lang: Lang, at: Location, sink: &mut Sink) {
    let term = &glossary.terms[term];
    let right = term.forms.get(lang);
    TERM_IN_ANOTHER_FORM
        .emit(
            sink,
            at,
            format!("\u{201c}{stands}\u{201d} stands where the glossary has \u{201c}{right}\u{201d}"),
        )
        .also(term.location.clone(), "the term in the glossary")
        .hint(format!(
            "write \u{201c}{right}\u{201d}, or take the form out of `not`"
        ));
}
