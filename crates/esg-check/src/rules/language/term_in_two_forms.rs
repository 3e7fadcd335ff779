//! `DIS-091 term-in-two-forms`

use std::collections::BTreeMap;

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::text::Lang;

use super::written::Written;
use crate::languages::plain_words;
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("term_in_two_forms.md")]
pub static TERM_IN_TWO_FORMS: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-091", "term-in-two-forms"),
        severity: Severity::Advice,
        summary: "one term stands in two forms within a language",
        explain: include_str!("term_in_two_forms.md"),
        source: Source::new("this project", "a name has one form in each language"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let languages = subject.languages;
    for lang in Lang::ALL {
        let families = languages.usage.families.get(lang);
        // By term, and by form in the order of the data.
        let mut found: BTreeMap<usize, BTreeMap<usize, Written>> = BTreeMap::new();
        for leaf in languages
            .sections
            .iter()
            .flat_map(|section| section.leaves.get(lang))
        {
            TERM_IN_TWO_FORMS.examined(sink, 1);
            let plain = plain_words(leaf, lang, languages.glossary);
            let hits = families.find(&plain);
            if hits.is_empty() {
                continue;
            }
            let prose = leaf.prose();
            for (form, at) in hits {
                // A word with a capital letter may be part of a name: "World Health Organization".
                if prose[at.clone()].starts_with(|c: char| c.is_ascii_uppercase()) {
                    continue;
                }
                let own = &families.items[form];
                let forms = found.entry(own.family).or_default();
                forms
                    .entry(form)
                    .or_insert_with(|| Written::at(leaf, &at, own.named(whole(&prose, at.clone()))))
                    .places += 1;
            }
        }
        for mut forms in found.into_values() {
            forms.retain(|form, _| !is_settled(subject, &families.items[*form].writings, lang));
            report(forms.into_values().collect(), lang, sink);
        }
    }
}

/// The whole word of which a phrase is the beginning.
fn whole(prose: &str, at: std::ops::Range<usize>) -> &str {
    let rest = &prose[at.end..];
    let length = rest
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(rest.len());
    &prose[at.start..at.end + length]
}

/// Whether the glossary says what to do with a form: that it is right beside another one, or that it must not be used.
fn is_settled(subject: &ReportSubject<'_>, writings: &[String], lang: Lang) -> bool {
    let terms = subject
        .languages
        .glossary
        .iter()
        .flat_map(|glossary| &glossary.terms);
    terms
        .flat_map(|term| term.also.get(lang).iter().chain(term.variants.get(lang)))
        .any(|form| {
            writings
                .iter()
                .any(|writing| writing.trim_end_matches('*') == form)
        })
}

fn report(mut forms: Vec<Written>, lang: Lang, sink: &mut Sink) {
    // The one that most places have comes last: the others are to follow it.
    forms.sort_by_key(|form| form.places);
    let [rest @ .., usual] = &forms[..] else { return };
    let [rare, others @ ..] = rest else { return };
    let times = |form: &Written| {
        let unit = if form.places == 1 { "place" } else { "places" };
        format!("\u{201c}{}\u{201d} ({} {unit})", form.words, form.places)
    };
    let told: Vec<String> = forms.iter().rev().map(times).collect();
    let finding = TERM_IN_TWO_FORMS.emit(
        sink,
        rare.first.clone(),
        format!("the {lang:#} text writes one term as {}", told.join(" and as ")),
    );
    for form in others.iter().chain([usual]) {
        finding.also(
            form.first.clone(),
            format!("\u{201c}{}\u{201d} first stands here", form.words),
        );
    }
    finding.hint(format!(
        "settle one, such as \u{201c}{}\u{201d}, and write it everywhere; glossary.toml keeps it so: the others under `not`, or under `also` where both are meant",
        usual.words
    ));
}
