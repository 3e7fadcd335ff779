//! `DIS-036 claim-unsupported`

use std::collections::BTreeMap;
use std::ops::Range;

use esg_model::Report;
use esg_model::block::{BlockKind, Target};
use esg_model::diag::{About, Location, RuleId, Severity, Sink, Source};
use esg_model::disclosure::Value;
use esg_model::parallel::{Leaf, Piece, PieceKind};
use esg_model::source::SourcePath;
use esg_model::taxonomy::AxisRole;
use esg_model::text::Lang;
use esg_model::unit::UnitKind;
use esg_model::walk::LeafKind;

use super::claim_contradicts_data::{direction, extreme, label_holds, siblings};
use super::compared::compared;
use crate::languages::{Differences, Hit, Sentence, Words};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("claim_unsupported.md")]
pub static CLAIM_UNSUPPORTED: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-036", "claim-unsupported"),
        severity: Severity::Advice,
        summary: "a sentence claims a rise, a fall, completeness or a first place that no figure of the report supports",
        explain: include_str!("claim_unsupported.md"),
        source: Source::new("ESG Code", "balance principle"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let rule = &CLAIM_UNSUPPORTED;
    let meant = Differences::of(&rule.about, subject.languages.differences);
    let shown = above_tables(subject.report);
    for section in &subject.languages.sections {
        for pair in section.pairs() {
            // English stands for both languages, so that a claim is listed once; Chinese where only it claims.
            let mut told = false;
            for (lang, leaf) in pair.sides() {
                if told || matches!(leaf.kind, LeafKind::Alternative | LeafKind::Setting) {
                    continue;
                }
                let prose = leaf.prose();
                for sentence in subject.languages.claims(leaf, lang) {
                    rule.examined(sink, 1);
                    let written = &prose[sentence.at.clone()];
                    let shown = stands_in(&shown, &leaf.location) || links_to_table(leaf);
                    let Some((at, words)) = unsupported(subject, sentence, (written, shown), lang) else {
                        continue;
                    };
                    told = true;
                    if !meant.is_meant(&section.id, pair.both().as_ref()) {
                        tell(leaf, sentence, at, &words, sink);
                    }
                }
            }
        }
    }
    meant.report_unmet(&rule.about, sink);
}

/// The paragraphs of a report right above a table of figures or an illustration, which shows what they say of it: where each
/// begins, and where it ends.
fn above_tables(report: &Report) -> BTreeMap<(&SourcePath, usize), usize> {
    let mut found = BTreeMap::new();
    for lang in Lang::ALL {
        let blocks = report.narratives.get(lang).blocks();
        let mut before: Option<(&SourcePath, &Range<usize>)> = None;
        for (part, block) in blocks {
            let shows = matches!(block.kind, BlockKind::Table(_) | BlockKind::Illustration(_));
            if let Some((path, span)) = before.take().filter(|_| shows) {
                found.insert((path, span.start), span.end);
            }
            if matches!(block.kind, BlockKind::Paragraph(_)) {
                before = Some((part.path(), &block.span));
            }
        }
    }
    found
}

/// Whether a place lies in one of some paragraphs.
fn stands_in(paragraphs: &BTreeMap<(&SourcePath, usize), usize>, place: &Location) -> bool {
    place.span.is_some_and(|(start, end)| {
        let before = paragraphs.range(..=(&place.path, start)).next_back();
        before.is_some_and(|((path, _), to)| **path == place.path && end <= *to)
    })
}

/// Whether a paragraph refers to a table.
fn links_to_table(leaf: &Leaf) -> bool {
    let table = |piece: &Piece| matches!(piece.kind, PieceKind::CrossReference(Target::Table(_)));
    leaf.pieces.iter().any(table)
}

fn tell(leaf: &Leaf, sentence: &Sentence, at: usize, words: &str, sink: &mut Sink) {
    let message = format!("\u{201c}{words}\u{201d} claims what no figure of the report supports");
    CLAIM_UNSUPPORTED
        .emit(sink, leaf.locate(sentence.at.start + at), message)
        .hint("make sure that somebody holds the proof, or say it without the claim");
}

/// Whether "First" at a place begins a name, as in First Pacific: what follows it is written in capitals too.
fn is_name(written: &str, at: &Range<usize>) -> bool {
    let after = written[at.end..].strip_prefix(' ').unwrap_or_default();
    written[at.clone()].ends_with("First") && after.starts_with(|c: char| c.is_ascii_uppercase())
}

/// Whether a word says what comes before what and no more: the sentence does not say in which field something is first, and
/// no percentage that nobody else reached follows.
fn only_orders(words: &Words, clear: &str, hit: &Hit, lang: Lang) -> bool {
    let after = clear[hit.at.end..].trim_start();
    let share = after
        .trim_start_matches(|c: char| c.is_ascii_digit() || c == '.')
        .starts_with(['%', '％']);
    words.ordinal.get(lang).is_in(&clear[hit.at.clone()]) && !share && !words.field.get(lang).is_in(clear)
}

/// The first word of a sentence that claims something without a figure, with its place. `written` is the sentence as
/// its author wrote it, and whether a table beside it shows its figures.
fn unsupported(
    subject: &ReportSubject<'_>,
    sentence: &Sentence,
    (written, shown): (&str, bool),
    lang: Lang,
) -> Option<(usize, String)> {
    let words = subject.languages.words;
    let clear = words.claim_idioms.get(lang).blank(&sentence.text);
    let superlatives = words.superlative.get(lang).find(&clear);
    let claims = |hit: &Hit| !is_name(written, &hit.at) && !only_orders(words, &clear, hit, lang);
    if let Some(hit) = superlatives.into_iter().find(claims) {
        return Some((hit.at.start, clear[hit.at].to_owned()));
    }
    // What the breakdown of its figure proves was compared by the rule that looks at the data.
    let proven = extreme(subject.report, words, sentence, lang).is_some()
        && sentence
            .figures
            .iter()
            .any(|(id, _)| !siblings(subject.report, subject.report.data_point(*id)).is_empty());
    let most = words.most.get(lang).find(&clear);
    let least = words.least.get(lang).find(&clear);
    // No table of the company shows who is the largest of a trade.
    let shown = shown && !words.field.get(lang).is_in(&clear);
    if let Some(hit) = most.into_iter().chain(least).next().filter(|_| !proven && !shown) {
        return Some((hit.at.start, clear[hit.at].to_owned()));
    }
    for (id, at) in &sentence.figures {
        let point = subject.report.data_point(*id);
        let Value::Number { unit, .. } = &point.value else {
            continue;
        };
        let clause = sentence.clause(*at);
        // What is aimed at is no growth that anything supports.
        let aimed_at = point.breakdown.on(AxisRole::Target).is_some();
        if let Some((_, word)) = direction(words, sentence, *at, lang)
            && !aimed_at
            && !label_holds(point, &words.change)
            && compared(subject.report, words, sentence, (point, *at), lang).is_none()
        {
            return Some((clause.start, word));
        }
        let all = words
            .all
            .get(lang)
            .find(&clear[clause.clone()])
            .into_iter()
            .next();
        // "All 120 employees" says what a figure counts, though another one follows.
        let counts = |hit: &Hit| {
            let mut figures = sentence.figures.iter();
            figures.any(|(_, at)| clear[..*at].trim_end().len() == clause.start + hit.at.end)
        };
        if let Some(hit) = all
            && unit.kind != UnitKind::Share
            && clause.start + hit.at.end < *at
            && !counts(&hit)
        {
            return Some((clause.start + hit.at.start, clear[clause][hit.at].to_owned()));
        }
    }
    None
}
