//! `DIS-104 scope-beside-figure`

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::{DataPoint, DataPointId};
use esg_model::parallel::Leaf;
use esg_model::text::Lang;
use esg_model::walk::LeafKind;

use super::year_beside_figure::figures;
use crate::figure_words::named;
use crate::languages::{Differences, lower, place_of, sentences};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("scope_beside_figure.md")]
pub static SCOPE_BESIDE_FIGURE: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-104", "scope-beside-figure"),
        severity: Severity::Warning,
        summary: "the words beside a figure of greenhouse gases name other scopes than those of the figure",
        explain: include_str!("scope_beside_figure.md"),
        source: Source::new("this project", "call figures"),
    },
    limit: None,
    check: Check::Report(check),
};

/// Scopes of emissions, by the members of their axis.
type Scopes<'a> = BTreeSet<&'a str>;

/// Scopes that are named in one breath, and where.
struct Named<'w> {
    scopes: Scopes<'w>,
    at: Range<usize>,
}

/// A figure with its scopes, and where it stands.
struct Figure<'a> {
    id: DataPointId,
    scopes: Scopes<'a>,
    at: Range<usize>,
}

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let rule = &SCOPE_BESIDE_FIGURE;
    let meant = Differences::of(&rule.about, subject.languages.differences);
    for section in &subject.languages.sections {
        // A tile is a figure, and then what it counts.
        let mut tile: BTreeMap<Lang, DataPointId> = BTreeMap::new();
        for pair in &section.pairs() {
            for (lang, leaf) in pair.sides() {
                let found = match leaf.kind {
                    LeafKind::TileLabel => tile
                        .remove(&lang)
                        .and_then(|id| counted(subject, lang, leaf, id, sink)),
                    _ => said(subject, lang, leaf, sink),
                };
                if let (LeafKind::TileValue, [(id, _)]) = (leaf.kind, &figures(leaf)[..]) {
                    tile.insert(lang, *id);
                }
                let Some((id, at)) = found else { continue };
                if !meant.is_meant(&section.id, pair.both().as_ref()) {
                    tell(subject.report.data_point(id), leaf, &at, sink);
                }
            }
        }
    }
    meant.report_unmet(&rule.about, sink);
}

fn tell(point: &DataPoint, leaf: &Leaf, at: &Range<usize>, sink: &mut Sink) {
    let message = format!(
        "\u{201c}{}\u{201d} stands beside {}",
        &leaf.prose()[at.clone()],
        named(point)
    );
    SCOPE_BESIDE_FIGURE
        .emit(sink, place_of(leaf, at), message)
        .also(point.location.clone(), "the figure")
        .hint("refer to the figure of the scopes that the words name, or correct the words");
}

/// The scopes of a figure, where it is one of emissions by scope.
fn of<'a>(subject: &ReportSubject<'a>, id: DataPointId) -> Option<Scopes<'a>> {
    let key = &subject.report.data_point(id).concept.key;
    let own = subject
        .climate
        .scope_figures
        .iter()
        .find(|own| own.concept == *key)?;
    Some(own.scopes.iter().map(String::as_str).collect())
}

/// A label that names other scopes than the figure of its tile.
fn counted(
    subject: &ReportSubject<'_>,
    lang: Lang,
    leaf: &Leaf,
    id: DataPointId,
    sink: &mut Sink,
) -> Option<(DataPointId, Range<usize>)> {
    let scopes = of(subject, id)?;
    let text = lower(&leaf.prose());
    let [group] = &groups(subject, lang, &text)[..] else {
        return None;
    };
    SCOPE_BESIDE_FIGURE.examined(sink, 1);
    (group.scopes != scopes).then(|| (id, group.at.clone()))
}

/// The first name of scopes that stands beside a figure of others, with nothing else between them.
fn said(
    subject: &ReportSubject<'_>,
    lang: Lang,
    leaf: &Leaf,
    sink: &mut Sink,
) -> Option<(DataPointId, Range<usize>)> {
    let figures: Vec<Figure<'_>> = figures(leaf)
        .into_iter()
        .filter_map(|(id, at)| {
            Some(Figure {
                id,
                scopes: of(subject, id)?,
                at,
            })
        })
        .collect();
    if figures.is_empty() {
        return None;
    }
    let prose = leaf.prose();
    let links = subject.climate.scope_links.get(lang);
    let joined = |between: &str| links.blank(between).trim_matches([' ', ':', '：']).is_empty();
    for sentence in sentences(&prose, lang) {
        let text = lower(&prose[sentence.clone()]);
        let groups = groups(subject, lang, &text);
        let here: Vec<&Figure<'_>> = figures
            .iter()
            .filter(|own| sentence.contains(&own.at.start))
            .collect();
        let all: Scopes<'_> = here.iter().flat_map(|own| own.scopes.iter().copied()).collect();
        SCOPE_BESIDE_FIGURE.examined(sink, here.len());
        for group in &groups {
            if subject
                .climate
                .scope_share
                .get(lang)
                .ends(text[..group.at.start].trim_end())
            {
                continue;
            }
            // Of "Scopes 1 and 2 were … and …" each figure is a part.
            if group.scopes == all || here.iter().any(|own| own.scopes == group.scopes) {
                continue;
            }
            let beside = here.iter().find(|own| {
                let at = own.at.start - sentence.start..own.at.end - sentence.start;
                if group.at.end <= at.start {
                    joined(&text[group.at.end..at.start])
                } else {
                    at.end <= group.at.start && joined(&text[at.end..group.at.start])
                }
            });
            if let Some(figure) = beside {
                let at = group.at.start + sentence.start..group.at.end + sentence.start;
                return Some((figure.id, at));
            }
        }
    }
    None
}

/// The names of scopes in a text, those that are said in one breath together.
fn groups<'w>(subject: &ReportSubject<'w>, lang: Lang, text: &str) -> Vec<Named<'w>> {
    let scopes = subject.languages.words.scopes.iter();
    let mut hits: Vec<Named<'w>> = scopes
        .flat_map(|own| {
            own.words.get(lang).find(text).into_iter().map(|hit| Named {
                scopes: own.scopes.iter().map(String::as_str).collect(),
                at: hit.at,
            })
        })
        .collect();
    hits.sort_by_key(|hit| (hit.at.start, hit.at.end));
    let mut found: Vec<Named<'w>> = Vec::new();
    for hit in hits {
        match found.last_mut() {
            Some(last) if hit.at.start <= last.at.end || is_joint(&text[last.at.end..hit.at.start]) => {
                last.scopes.extend(hit.scopes);
                last.at.end = last.at.end.max(hit.at.end);
            }
            _ => found.push(hit),
        }
    }
    found
}

/// Whether what stands between two names only joins them.
fn is_joint(between: &str) -> bool {
    let between = between.trim();
    let between = between.trim_start_matches([',', '、']).trim();
    matches!(
        between,
        "" | "and" | "&" | "+" | "/" | "及" | "和" | "與" | "以及"
    )
}
