//! What a table says where it shows a restated figure: a note below it, and a word at the head of the column.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use super::reference::Resolver;
use crate::block::{Inline, InlineKind};
use crate::disclosure::{DataPoint, DataPointId, Value};
use crate::display::{Form, show};
use crate::evidence::Restatement;
use crate::table::{Mark, Row, Table, TableNote};
use crate::text::{Lang, Localized};
use crate::wording::{Word, Wording};

/// What notes are worded with.
pub(super) struct Context<'a> {
    pub(super) points: &'a [DataPoint],
    pub(super) resolver: &'a Resolver<'a>,
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
                added: true,
            });
        }
    }
}

/// Says at the head of a column of one period, or beside the label of a row of one period, that its figures are
/// restated, all of them or some; annual accounts under HKFRSs head restated comparatives so (HKAS 1.41, HKAS 8.22).
/// What an author already says there stays.
pub(super) fn mark_heads(
    tables: &mut IndexMap<String, Table>,
    restatements: &[Restatement],
    context: &Context<'_>,
) {
    for table in tables.values_mut() {
        let columns: Vec<Option<Extent>> = (0..table.columns.len())
            .map(|column| extent(&figures_of(table, |_, own| own == column), restatements, context))
            .collect();
        for (column, extent) in table.columns.iter_mut().zip(&columns) {
            if let Some(extent) = extent {
                let restated = context.restated(&column.heading, *extent);
                column.added = column
                    .added
                    .map(|lang, unit| format!("{unit}{}", restated.get(lang)));
            }
        }
        if columns.iter().any(Option::is_some) {
            continue;
        }
        for row in 0..table.rows.len() {
            let extent = extent(&figures_of(table, |own, _| own == row), restatements, context);
            if let (Some(extent), Row::Data { label, .. }) = (extent, &mut table.rows[row]) {
                let restated = context.restated(label, extent);
                *label = label.map(|lang, text| format!("{text}{}", restated.get(lang)));
            }
        }
    }
}

/// How much of a column or row is restated.
#[derive(Clone, Copy)]
enum Extent {
    All,
    InPart,
}

/// The figures in some of the cells.
fn figures_of(table: &Table, wanted: impl Fn(usize, usize) -> bool) -> Vec<DataPointId> {
    let mut figures = Vec::new();
    for (row, kind) in table.rows.iter().enumerate() {
        let Row::Data { cells, .. } = kind else { continue };
        for (column, cell) in cells.iter().enumerate() {
            if wanted(row, column) {
                figures.extend(cell.figures().map(|(_, id, _)| id));
            }
        }
    }
    figures
}

/// How many of these figures are restated, if they are more than one and all of one period: then the column is that
/// period's. Nothing where none is.
fn extent(figures: &[DataPointId], restatements: &[Restatement], context: &Context<'_>) -> Option<Extent> {
    let points = || {
        figures
            .iter()
            .map(|id| {
                (
                    &context.points[id.0],
                    restatements.iter().any(|restatement| restatement.figure == *id),
                )
            })
            .filter(|(point, _)| point.quantity().is_some())
    };
    let period = &points().next()?.0.named_period;
    let of_one_period = points().all(|(point, _)| point.named_period == *period);
    let restated = points().filter(|(_, restated)| *restated).count();
    match restated {
        0 => None,
        _ if !of_one_period => None,
        _ if restated == points().count() => Some(Extent::All),
        _ => Some(Extent::InPart),
    }
}

impl Context<'_> {
    /// What stands behind a heading whose figures are restated, unless it says so already.
    fn restated(&self, heading: &Localized<String>, extent: Extent) -> Localized<String> {
        heading.map(|lang, text| {
            if text.to_lowercase().contains("restated") || text.contains("重列") {
                return String::new();
            }
            let word = self.wording.get(
                match extent {
                    Extent::All => Word::RestatedColumn,
                    Extent::InPart => Word::RestatedInPart,
                },
                lang,
            );
            lang.orthography().bracketed(word)
        })
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
    let mut rest = context.wording.get(Word::Restated, lang);
    let mut words = String::new();
    while let Some((before, after)) = rest.split_once('{') {
        words.push_str(before);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        rest = after;
        match name {
            "figure" => words.push_str(&label(point, context, lang)),
            "period" => words.push_str(point.named_period.label.get(lang)),
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
            "note" => {
                inlines.push(Inline {
                    kind: InlineKind::Text(std::mem::take(&mut words)),
                    span: span.clone(),
                });
                inlines.extend(
                    context
                        .resolver
                        .in_note(restatement.written.get(lang), span.clone()),
                );
            }
            "value" => {
                for kind in [
                    InlineKind::Text(std::mem::take(&mut words)),
                    InlineKind::DataPoint {
                        id: restatement.figure,
                        form: Form::Plain,
                        place: context.resolver.place(),
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
    let mut parts = vec![point.concept.label.get(lang).as_str()];
    let members = point.breakdown.0.iter().map(|slice| &slice.member.label);
    parts.extend(members.map(|label| label.get(lang).as_str()));
    parts.join(context.wording.get(Word::Comma, lang))
}
