//! A note below every table that shows a restated figure.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use crate::block::{Inline, InlineKind};
use crate::disclosure::{DataPoint, DataPointId, Value};
use crate::display::{Form, show};
use crate::evidence::Restatement;
use crate::period::NamedPeriod;
use crate::report::Wording;
use crate::table::{Mark, Table, TableNote};
use crate::taxonomy::Taxonomy;
use crate::text::{Lang, Localized};

/// What notes are worded with.
pub(super) struct Context<'a> {
    pub(super) points: &'a [DataPoint],
    pub(super) taxonomy: &'a Taxonomy,
    pub(super) periods: &'a IndexMap<String, NamedPeriod>,
    pub(super) wording: &'a Wording,
}

/// Adds a note to each table for each restated figure that it shows, after the author's own.
pub(super) fn annotate(
    tables: &mut IndexMap<String, Table>,
    restatements: &[Restatement],
    context: &Context<'_>,
) {
    let mut of_figure: BTreeMap<DataPointId, Vec<usize>> = BTreeMap::new();
    for (index, restatement) in restatements.iter().enumerate() {
        of_figure.entry(restatement.figure).or_default().push(index);
    }
    for table in tables.values_mut() {
        let shown = table.data_points().filter_map(|id| of_figure.get(&id));
        let shown: BTreeSet<usize> = shown.flatten().copied().collect();
        for restatement in shown.into_iter().map(|index| &restatements[index]) {
            let span = table.location.span.unwrap_or_default();
            table.notes.push(TableNote {
                words: Localized::from_fn(|lang| note(restatement, context, span.0..span.1, lang)),
                mark: Some(Mark {
                    figures: vec![restatement.figure],
                    ..Mark::default()
                }),
                restates: true,
            });
        }
    }
}

/// The words of `restated` in `data/wording.toml`, with the figure by reference.
fn note(
    restatement: &Restatement,
    context: &Context<'_>,
    span: std::ops::Range<usize>,
    lang: Lang,
) -> Vec<Inline> {
    let point = &context.points[restatement.figure.0];
    let mut inlines: Vec<Inline> = Vec::new();
    let mut rest = context.wording.get("restated", lang);
    let mut words = String::new();
    while let Some((before, after)) = rest.split_once('{') {
        words.push_str(before);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        rest = after;
        match name {
            "figure" => words.push_str(&label(point, context, lang)),
            "period" => {
                let period = context.periods.get(&point.period_name);
                words.push_str(period.map_or(point.period_name.as_str(), |period| period.label.get(lang)));
            }
            "previous" => {
                // What was printed before is no figure of this report.
                for kind in [
                    InlineKind::Text(std::mem::take(&mut words)),
                    InlineKind::Declared {
                        words: previous(restatement, point, lang),
                        reason: "reported before the restatement".to_owned(),
                    },
                ] {
                    inlines.push(Inline {
                        kind,
                        span: span.clone(),
                    });
                }
            }
            "reason" => words.push_str(context.wording.get(restatement.reason.word(), lang)),
            "note" => words.push_str(restatement.note.get(lang)),
            "value" => {
                for kind in [
                    InlineKind::Text(std::mem::take(&mut words)),
                    InlineKind::DataPoint {
                        id: restatement.figure,
                        form: Form::Plain,
                    },
                ] {
                    inlines.push(Inline {
                        kind,
                        span: span.clone(),
                    });
                }
            }
            _ => {}
        }
    }
    words.push_str(rest);
    inlines.push(Inline {
        kind: InlineKind::Text(words),
        span,
    });
    inlines
}

/// What was reported before, printed as the figure is now.
fn previous(restatement: &Restatement, point: &DataPoint, lang: Lang) -> String {
    let mut before = point.clone();
    if let Value::Number { quantity, .. } = &mut before.value {
        quantity.value = restatement.previous;
    }
    show(&before, Form::Plain, lang).full()
}

/// Concept and members.
fn label(point: &DataPoint, context: &Context<'_>, lang: Lang) -> String {
    let concept = context.taxonomy.concepts.get(&point.concept);
    let mut parts = vec![concept.map_or(point.concept.as_str(), |concept| concept.label.get(lang))];
    for (axis, member) in &point.breakdown.0 {
        let axis = context.taxonomy.axes.get(axis);
        let member = axis.and_then(|axis| axis.members.get(member));
        parts.extend(member.map(|member| member.label.get(lang).as_str()));
    }
    parts.join(context.wording.get("comma", lang))
}
