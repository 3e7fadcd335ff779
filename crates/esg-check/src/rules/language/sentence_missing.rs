//! `DIS-095 sentence-missing`

use std::collections::BTreeSet;

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::parallel::{Leaf, Pair, Section};
use esg_model::text::Localized;
use esg_model::walk::LeafKind;

use crate::languages::{Differences, Proportion, Surplus, changes, place_of};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("sentence_missing.md")]
pub static SENTENCE_MISSING: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-095", "sentence-missing"),
        severity: Severity::Advice,
        summary: "a paragraph says much less in one language than in the other",
        explain: include_str!("sentence_missing.md"),
        source: Source::new("this project", "both languages state the same facts"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let rule = &SENTENCE_MISSING;
    let languages = subject.languages;
    let meant = Differences::of(&rule.about, languages.differences);
    let paragraphs: Vec<(&Section, Localized<&Leaf>)> = languages
        .sections
        .iter()
        .flat_map(|section| {
            let pairs = section.pairs();
            let both: Vec<Localized<&Leaf>> = pairs.iter().filter_map(Pair::both).collect();
            both.into_iter().map(move |pair| (section, pair))
        })
        .filter(|(_, pair)| pair.iter().all(|(_, leaf)| leaf.kind == LeafKind::Paragraph))
        .collect();
    let prose: Vec<Localized<String>> = paragraphs
        .iter()
        .map(|(_, pair)| pair.map(|_, leaf| leaf.prose()))
        .collect();
    let texts = || prose.iter().map(|prose| prose.map(|_, text| text.as_str()));
    let Some(proportion) = Proportion::of(texts()) else {
        meant.report_unmet(&rule.about, sink);
        return;
    };
    // Who has read both and confirmed them knows better.
    let known: BTreeSet<&str> = languages
        .sections
        .iter()
        .filter(|section| {
            let confirmed = languages.confirmed.and_then(|all| all.sections.get(&section.id));
            confirmed.is_some_and(|then| changes(section, then).is_empty())
        })
        .map(|section| section.id.as_str())
        .collect();
    for ((section, pair), texts) in paragraphs.iter().zip(texts()) {
        rule.examined(sink, 1);
        if known.contains(section.id.as_str()) {
            continue;
        }
        if let Some(surplus) = proportion.surplus(&texts)
            && !meant.is_meant(&section.id, Some(pair))
        {
            report(pair, &texts, &surplus, sink);
        }
    }
    meant.report_unmet(&rule.about, sink);
}

fn report(pair: &Localized<&Leaf>, texts: &Localized<&str>, surplus: &Surplus, sink: &mut Sink) {
    const ROOM: usize = 60;
    let Surplus { lang, other, at } = surplus;
    let excerpt = |lang| {
        let words = texts.get(lang)[at.get(lang).clone()].trim();
        let words = words.replace(esg_model::parallel::REFERENCE, "\u{2026}");
        let cut: String = words.chars().take(ROOM).collect();
        let mark = if cut.len() < words.len() { " \u{2026}" } else { "" };
        format!("\u{201c}{cut}{mark}\u{201d}")
    };
    let message = format!(
        "this paragraph says much less in {other:#} than in {lang:#}, measured by the rest of the report: beside {} stands {}",
        excerpt(*lang),
        excerpt(*other)
    );
    SENTENCE_MISSING
        .emit(sink, place_of(pair.get(*lang), at.get(*lang)), message)
        .also(
            place_of(pair.get(*other), at.get(*other)),
            format!("what stands beside it in {other:#}"),
        )
        .hint(format!("say in {other:#} what is missing, or take it out of {lang:#}"))
        .hint("where both say the same, run `cargo xtask confirm`, or declare it in the report's languages.toml");
}
