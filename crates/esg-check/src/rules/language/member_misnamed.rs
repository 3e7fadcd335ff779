//! `DIS-120 member-misnamed`

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use esg_model::Report;
use esg_model::diag::{About, Location, RuleId, Severity, Sink, Source};
use esg_model::disclosure::{Breakdown, DataPoint, DataPointId, Slice};
use esg_model::parallel::{Leaf, REFERENCE};
use esg_model::source::{SourcePath, Sources};
use esg_model::table::{Row, Table};
use esg_model::taxonomy::Member;
use esg_model::text::{Lang, Localized};
use serde::Deserialize;
use toml::Spanned;

use super::year_beside_figure::{Tiles, figures};
use crate::figure_words::named;
use crate::languages::{Differences, Hit, MemberWords, Phrases, Words, lower, place_of, sentences};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("member_misnamed.md")]
pub static MEMBER_MISNAMED: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-120", "member-misnamed"),
        severity: Severity::Warning,
        summary: "the words beside a figure name another member of its breakdown: another region, source or kind",
        explain: include_str!("member_misnamed.md"),
        source: Source::new("this project", "call figures"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let rule = &MEMBER_MISNAMED;
    let names = Names::of(subject);
    let meant = Differences::of(&rule.about, subject.languages.differences);
    for section in &subject.languages.sections {
        let mut tiles = Tiles::default();
        for pair in &section.pairs() {
            for (lang, leaf) in pair.sides() {
                let tile = tiles.figures_of(lang, leaf);
                let of_tile = || {
                    let prose = leaf.prose();
                    let point = names.of_label(&prose, &tile, Letters::Any, lang)?;
                    Some((0..prose.len(), point))
                };
                let Some((at, point)) = names.in_leaf(leaf, lang, sink).or_else(of_tile) else {
                    continue;
                };
                if !meant.is_meant(&section.id, pair.both().as_ref()) {
                    let prose = leaf.prose();
                    tell(place_of(leaf, &at), "the text", &prose[at], point, sink);
                }
            }
        }
    }
    for table in &subject.report.tables {
        names.in_table(table, subject.sources, sink);
    }
    names.in_illustrations(subject.sources, sink);
    meant.report_unmet(&rule.about, sink);
}

fn tell(at: Location, what: &str, words: &str, point: &DataPoint, sink: &mut Sink) {
    let message = format!("{what} says \u{201c}{words}\u{201d} of {}", named(point));
    MEMBER_MISNAMED
        .emit(sink, at, message)
        .also(point.location.clone(), "the figure")
        .hint("refer to the figure that the words name, or correct the words");
}

/// The names of the members of one axis.
struct AxisNames {
    /// Whether the words of DIS-067 know its members by other names than their labels, which then looks at the text.
    told_apart: bool,
    /// Their labels.
    labels: Localized<Phrases>,
    /// Whose they are, in the same order.
    members: Vec<Arc<Member>>,
}

/// What members are called, and which figures there are.
struct Names<'r> {
    report: &'r Report,
    words: &'r MemberWords,
    axes: BTreeMap<String, AxisNames>,
    /// Concept, period and breakdown of every figure.
    stated: BTreeSet<(&'r str, &'r str, &'r Breakdown)>,
}

/// Which labels are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Letters {
    /// Every label.
    Any,
    /// Those with more than the name of a member: DIS-085 looks at the name alone.
    More,
}

/// A member that a text names, and a figure of another one of its axis.
struct Misnamed {
    /// The name, in bytes of the text.
    at: Range<usize>,
    figure: DataPointId,
}

impl<'r> Names<'r> {
    fn of(subject: &ReportSubject<'r>) -> Self {
        let report = subject.report;
        let words: &Words = subject.languages.words;
        let known = |slice: &Slice| {
            let name = slice.to_string();
            words
                .apart
                .iter()
                .flat_map(|family| &family.terms)
                .any(|term| term.figures.contains(&name))
        };
        let slices = report.data_points.iter().flat_map(|point| &point.breakdown.0);
        let mut axes = BTreeMap::new();
        for slice in slices {
            let key = slice.axis.key.clone();
            if slice.axis.role.is_some() || axes.contains_key(&key) {
                continue;
            }
            let members: Vec<Arc<Member>> = report.taxonomy().members(&slice.axis).cloned().collect();
            let labels = Localized::from_fn(|lang| {
                let labels: Vec<&String> = members.iter().map(|member| member.label.get(lang)).collect();
                Phrases::new(&labels)
            });
            let told_apart = known(slice);
            axes.insert(
                key,
                AxisNames {
                    told_apart,
                    labels,
                    members,
                },
            );
        }
        let stated = report.data_points.iter();
        Names {
            report,
            words: &words.members,
            axes,
            stated: stated
                .map(|point| {
                    let period = point.named_period.name.as_str();
                    (point.concept.key.as_str(), period, &point.breakdown)
                })
                .collect(),
        }
    }

    /// Whether the report has the figure of another member in the place of that of `slice`.
    fn has(&self, point: &DataPoint, slice: &Slice, member: &Arc<Member>) -> bool {
        let slices = point.breakdown.0.iter().map(|own| {
            let member = if own == slice { member } else { &own.member };
            Slice {
                axis: Arc::clone(&own.axis),
                member: Arc::clone(member),
            }
        });
        let other = Breakdown::new(slices.collect());
        let period = point.named_period.name.as_str();
        self.stated
            .contains(&(point.concept.key.as_str(), period, &other))
    }

    /// The names of members of an axis in a text in lower case, without those that are denied and those that mean nothing by
    /// themselves.
    fn hits(&self, axis: &AxisNames, text: &str, lang: Lang) -> Vec<Hit> {
        const SHORT: usize = 2;
        let mut hits = axis.labels.get(lang).find(text);
        hits.retain(|hit| {
            let label = &text[hit.at.clone()];
            let before = text[..hit.at.start].trim_end();
            label.chars().count() >= SHORT
                && !self.words.vague.get(lang).is_in(label)
                && !before.ends_with('-')
                && !self.words.denied.get(lang).ends(before)
                && !self.words.joined.get(lang).ends(before)
        });
        hits
    }

    /// The first name of a paragraph that stands beside a figure of another member, and that figure.
    fn in_leaf(&self, leaf: &Leaf, lang: Lang, sink: &mut Sink) -> Option<(Range<usize>, &'r DataPoint)> {
        let figures = figures(leaf);
        let broken_down = |(id, _): &(DataPointId, _)| !self.report.data_point(*id).breakdown.0.is_empty();
        if !figures.iter().any(broken_down) {
            return None;
        }
        let prose = leaf.prose();
        for sentence in sentences(&prose, lang) {
            let text = lower(&prose[sentence.clone()]);
            let here: Vec<(DataPointId, Range<usize>)> = figures
                .iter()
                .filter(|(_, at)| sentence.contains(&at.start))
                .map(|(id, at)| (*id, at.start - sentence.start..at.end - sentence.start))
                .collect();
            MEMBER_MISNAMED.examined(sink, here.len());
            if let Some(wrong) = self.misnamed(&text, &here, lang) {
                let at = wrong.at.start + sentence.start..wrong.at.end + sentence.start;
                return Some((at, self.report.data_point(wrong.figure)));
            }
        }
        None
    }

    /// What is wrong in a sentence in lower case with these figures.
    fn misnamed(&self, text: &str, figures: &[(DataPointId, Range<usize>)], lang: Lang) -> Option<Misnamed> {
        for (key, axis) in self.axes.iter().filter(|(_, axis)| !axis.told_apart) {
            let of_axis: Vec<(DataPointId, &Range<usize>, &Slice)> = figures
                .iter()
                .filter_map(|(id, at)| {
                    let slices = &self.report.data_point(*id).breakdown.0;
                    Some((*id, at, slices.iter().find(|slice| slice.axis.key == *key)?))
                })
                .collect();
            if of_axis.is_empty() {
                continue;
            }
            let hits = self.hits(axis, text, lang);
            let member = |hit: &Hit| &axis.members[hit.phrase];
            for (index, (id, at, slice)) in of_axis.iter().enumerate() {
                let point = self.report.data_point(*id);
                let own_named = hits.iter().any(|hit| *member(hit) == slice.member);
                // Two names of two figures that changed places; otherwise a figure whose own member is named somewhere is its.
                let pairwise = of_axis.len() == hits.len()
                    && hits.len() > 1
                    && hits
                        .iter()
                        .all(|hit| of_axis.iter().any(|(_, _, slice)| slice.member == *member(hit)));
                if own_named && !pairwise {
                    continue;
                }
                let found = hits.iter().enumerate().find(|(place, hit)| {
                    *member(hit) != slice.member
                        && (!pairwise || *place == index)
                        && self.is_of(text, &hit.at, at, lang)
                        && self.has(point, slice, member(hit))
                });
                if let Some((_, hit)) = found {
                    return Some(Misnamed {
                        at: hit.at.clone(),
                        figure: *id,
                    });
                }
            }
        }
        None
    }

    /// Whether a name is said of a figure: it stands at its side, with no more between them than joins the two.
    fn is_of(&self, text: &str, name: &Range<usize>, figure: &Range<usize>, lang: Lang) -> bool {
        let (between, leads) = if name.end <= figure.start {
            (&text[name.end..figure.start], self.words.behind.get(lang))
        } else if figure.end <= name.start {
            (&text[figure.end..name.start], self.words.before.get(lang))
        } else {
            return false;
        };
        let ends = [',', ';', '.', '，', '；', '。', '、', ')', '）', REFERENCE];
        let clear = leads.blank(between);
        let (rest, most) = (clear.split_whitespace().count(), self.words.most.get(lang));
        !between.contains(ends)
            && !self.words.denied.get(lang).is_in(between)
            && rest <= most.words
            && clear.trim().chars().count() <= most.letters
            && (name.end <= figure.start || between.trim().is_empty() || leads.ends(between.trim_end()))
    }

    /// Heads and labels that name a member of which the figures below or beside them are not.
    fn in_table(&self, table: &Table, sources: &Sources, sink: &mut Sink) {
        let cells = |wanted: &dyn Fn(usize, usize) -> bool| -> Vec<DataPointId> {
            let rows = table.rows.iter().enumerate();
            let data = rows.filter_map(|(row, kind)| match kind {
                Row::Data { cells, .. } => Some((row, cells)),
                Row::Group(_) => None,
            });
            data.flat_map(|(row, cells)| {
                cells
                    .iter()
                    .enumerate()
                    .map(move |(column, cell)| (row, column, cell))
            })
            .filter(|(row, column, _)| wanted(*row, *column))
            .flat_map(|(_, _, cell)| cell.figures())
            .map(|(_, id, _)| id)
            .collect()
        };
        let mut look = |heading: &Localized<String>, figures: &[DataPointId], what: &str| {
            for (lang, text) in heading.iter() {
                MEMBER_MISNAMED.examined(sink, 1);
                let Some(point) = self.of_label(text, figures, Letters::More, lang) else {
                    continue;
                };
                let file = sources.text(table.location.path.as_str());
                let from = table.location.span.map_or(0, |(start, _)| start);
                let quoted = format!("\"{text}\"");
                let found = file.and_then(|file| file.get(from..)?.find(&quoted));
                let at = found.map_or_else(
                    || table.location.clone(),
                    |found| {
                        Location::span(
                            &table.location.path,
                            from + found + 1..from + found + 1 + text.len(),
                        )
                    },
                );
                tell(at, what, text, point, sink);
            }
        };
        for (index, column) in table.columns.iter().enumerate() {
            look(
                &column.heading,
                &cells(&|_, column| column == index),
                "the head of this column",
            );
        }
        for (index, row) in table.rows.iter().enumerate() {
            if let Row::Data { label, .. } = row {
                look(label, &cells(&|row, _| row == index), "the label of this row");
            }
        }
    }

    /// The labels of items and series of charts.
    fn in_illustrations(&self, sources: &Sources, sink: &mut Sink) {
        const PATH: &str = "figures.toml";
        let Some(file) = sources
            .text(PATH)
            .and_then(|text| toml::from_str::<File>(text).ok())
        else {
            return;
        };
        let period = format!("period={}", self.report.period().name);
        let key = |reference: &str| {
            let parts = reference.split_whitespace();
            // How a figure is printed does not say which it is.
            let mut parts: Vec<&str> = parts
                .filter(|part| !part.starts_with("as=") && !part.starts_with("places="))
                .collect();
            if !parts.iter().any(|part| part.starts_with("period=")) {
                parts.push(&period);
            }
            parts.sort_unstable();
            parts.join(" ")
        };
        let points = self.report.data_points.iter().enumerate();
        let by_key: BTreeMap<String, DataPointId> = points
            .map(|(index, point)| (key(&point.reference()), DataPointId(index)))
            .collect();
        let path = SourcePath::new(PATH);
        for entry in &file.figure {
            let items = entry.items.iter();
            let items = items.map(|item| (&item.label, vec![&item.fact], Letters::More));
            let series = entry.series.iter();
            let series = series
                .filter_map(|own| Some((own.label.as_ref()?, own.facts.iter().collect(), Letters::Any)));
            for (label, facts, letters) in items.chain(series) {
                let figures: Vec<DataPointId> = facts
                    .into_iter()
                    .filter_map(|fact| by_key.get(&key(fact)).copied())
                    .collect();
                for (lang, text) in label.iter() {
                    MEMBER_MISNAMED.examined(sink, 1);
                    if let Some(point) = self.of_label(text.get_ref(), &figures, letters, lang) {
                        tell(
                            Location::span(&path, text.span()),
                            "the label",
                            text.get_ref(),
                            point,
                            sink,
                        );
                    }
                }
            }
        }
    }

    /// The first figure under a label, where the label is the name of another member than all of them have, alone or with a word
    /// or two: "Macau", "Macau office".
    fn of_label(
        &self,
        text: &str,
        figures: &[DataPointId],
        letters: Letters,
        lang: Lang,
    ) -> Option<&'r DataPoint> {
        let first = self.report.data_point(*figures.first()?);
        let text = lower(text.trim());
        let slice = first.breakdown.0.iter().find(|slice| {
            let all = figures
                .iter()
                .all(|id| self.report.data_point(*id).breakdown.0.contains(slice));
            let Some(axis) = self.axes.get(&slice.axis.key).filter(|_| all) else {
                return false;
            };
            let own = lower(slice.member.label.get(lang));
            let hits = self.hits(axis, &text, lang);
            let [hit] = hits.as_slice() else { return false };
            let member = &axis.members[hit.phrase];
            let rest = format!("{} {}", &text[..hit.at.start], &text[hit.at.end..]);
            let most = self.words.most.get(lang);
            *member != slice.member
                && (letters == Letters::Any || !rest.trim().is_empty())
                && !text.contains(&own)
                && !self.words.denied.get(lang).is_in(&rest)
                && rest.split_whitespace().count() <= most.words
                && rest.trim().chars().count() <= most.letters
                && self.has(first, slice, member)
        });
        slice.map(|_| first)
    }
}

type Label = Localized<Spanned<String>>;

/// What of `figures.toml` says in words which members its figures are of.
#[derive(Deserialize)]
struct File {
    #[serde(default)]
    figure: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    #[serde(default)]
    items: Vec<Item>,
    #[serde(default)]
    series: Vec<Series>,
}

#[derive(Deserialize)]
struct Item {
    label: Label,
    fact: String,
}

#[derive(Deserialize)]
struct Series {
    label: Option<Label>,
    #[serde(default)]
    facts: Vec<String>,
}
