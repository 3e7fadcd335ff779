//! Progress towards targets: where each track begins and ends, how far it is filled, and what has become of the target.

use jiff::civil::Date;
use rust_decimal::Decimal;
use toml::Spanned;

use super::super::rules;
use super::super::schema::TargetEntry;
use super::drawn::{Drawn, Draws, Outcome, origin, words_or_none};
use super::units::Named;
use super::{IllustrationEntry, Reader};
use crate::diag::{Location, Sink};
use crate::disclosure::{DataPoint, DataPointId, Value};
use crate::display::{Form, show};
use crate::picture::progress::{self, Heads};
use crate::picture::{Origin, Words};
use crate::text::{Lang, Localized};
use crate::unit::UnitKind;
use crate::wording::Word;

/// The base of a track that begins at nought.
const ZERO: &str = "zero";

/// A target as it is drawn.
struct Target<'e> {
    entry: &'e TargetEntry,
    base: Option<Drawn>,
    reached: Drawn,
    goal: Drawn,
    year: Option<(Localized<String>, Origin)>,
    state: Option<Word>,
    /// The label, with the unit of its numbers where the picture states none and they print none themselves.
    label: Localized<String>,
}

impl Reader<'_> {
    pub(super) fn progress(
        &mut self,
        entry: &IllustrationEntry,
        data_points: &mut Vec<DataPointId>,
    ) -> Option<Localized<Outcome>> {
        let number = entry.targets.len();
        if !self.holds(
            "targets",
            number,
            progress::MOST,
            "make two figures of it, or a table",
        ) {
            return None;
        }
        let mut targets = Vec::new();
        for target in &entry.targets {
            targets.push(self.target(target, entry, data_points)?);
        }
        if targets.is_empty() {
            self.lacks(
                "the figure has no targets",
                "add `targets`, each with `label`, `fact` and `goal`",
            );
            return None;
        }
        self.are_comparable(&targets, entry);
        let wording = self.wording;
        self.draw(entry, |lang, canvas| {
            let drawn: Vec<progress::Target<'_>> = targets
                .iter()
                .map(|target| progress::Target {
                    label: Words {
                        text: target.label.get(lang),
                        origin: origin(target.entry.label.get(lang)),
                    },
                    base: target.base.as_ref().map(|base| base.number(lang)),
                    reached: target.reached.number(lang),
                    goal: target.goal.number(lang),
                    year: target.year.as_ref().map(|(shown, origin)| Words {
                        text: shown.get(lang),
                        origin: *origin,
                    }),
                    state: target.state.map_or("", |state| wording.get(state, lang)),
                })
                .collect();
            let heads = Heads {
                base: wording.get(Word::ProgressBase, lang),
                reached: wording.get(Word::ProgressActual, lang),
                goal: wording.get(Word::ProgressGoal, lang),
                year: wording.get(Word::ProgressYear, lang),
            };
            progress::draw(canvas, &drawn, heads, words_or_none(entry.unit.as_ref(), lang));
        })
    }

    fn target<'e>(
        &mut self,
        target: &'e TargetEntry,
        entry: &IllustrationEntry,
        data_points: &mut Vec<DataPointId>,
    ) -> Option<Target<'e>> {
        let stated = Draws {
            negative: true,
            absent: false,
            to_be_given: false,
        };
        let reached = self.value(
            &target.fact,
            Draws {
                absent: true,
                ..stated
            },
            data_points,
        )?;
        let goal = self.value(&target.goal, stated, data_points)?;
        let base = match &target.base {
            Some(base) if base.get_ref() == ZERO => None,
            Some(base) => Some(self.value(base, stated, data_points)?),
            None => {
                self.begins_at_zero(target, &goal)?;
                None
            }
        };
        let start = base.as_ref().and_then(|base| base.value).unwrap_or_default();
        if goal.value == Some(start) {
            let location = Location::span(self.path, target.goal.span());
            let message = format!(
                "the track of `{}` ends where it begins, at {start}",
                target.goal.get_ref()
            );
            self.sink
                .error(rules::MISSING_PICTURE, location, message)
                .hint("name a goal that differs from its base, or leave the target to a table");
            return None;
        }
        let year = match &target.year {
            Some(year) => Some(self.year(year, data_points)?),
            None => None,
        };
        let point = self.resolver.point(reached.id);
        let state = state(point, start, goal.value?, year.as_ref().map(|(year, ..)| *year));
        let label = Localized::from_fn(|lang| label(target, entry, point, lang));
        Some(Target {
            entry: target,
            base,
            reached,
            goal,
            year: year.map(|(_, shown, origin)| (shown, origin)),
            state,
            label,
        })
    }

    /// Refuses a target without `base` unless its numbers are shares: of a level, nobody can tell by the goal alone
    /// whether it is to rise or to fall.
    fn begins_at_zero(&mut self, target: &TargetEntry, goal: &Drawn) -> Option<()> {
        let unit = self.resolver.point(goal.id).unit()?;
        if unit.kind == UnitKind::Share {
            return Some(());
        }
        let location = Location::span(self.path, target.goal.span());
        let message = format!(
            "it is not said where the track to `{}` begins, a number in `{}`",
            target.goal.get_ref(),
            unit.key
        );
        self.sink.error(rules::MISSING_PICTURE, location, message).hint(
            "name the figure of the base, `base = \"target-base-level target=…\"`, or say `base = \"zero\"`",
        );
        None
    }

    /// The calendar year that a reference names, and how it is printed.
    fn year(
        &mut self,
        reference: &Spanned<String>,
        data_points: &mut Vec<DataPointId>,
    ) -> Option<(i16, Localized<String>, Origin)> {
        let location = Location::span(self.path, reference.span());
        let (id, _) = self.resolver.resolve(reference.get_ref(), &location, self.sink)?;
        let point = self.resolver.point(id);
        let Some(year) = calendar_year(point) else {
            if point.is_to_be_given() {
                self.waits = true;
                return None;
            }
            self.sink
                .error(
                    rules::MISSING_PICTURE,
                    location,
                    format!("`{}` is no calendar year", reference.get_ref()),
                )
                .hint("name the year of the target, such as `target-year target=…`");
            return None;
        };
        data_points.push(id);
        let shown = Localized::from_fn(|lang| show(point, Form::Plain, lang).full());
        Some((year, shown, origin(reference)))
    }

    /// Each track is in one unit; all of them are where the picture states one for all. No target is drawn twice.
    fn are_comparable(&mut self, targets: &[Target<'_>], entry: &IllustrationEntry) {
        for target in targets {
            let base = target.entry.base.as_ref().zip(target.base.as_ref());
            let named: Vec<Named<'_>> = [
                (&target.entry.fact, &target.reached),
                (&target.entry.goal, &target.goal),
            ]
            .into_iter()
            .chain(base)
            .collect();
            self.of_one_unit(&named);
        }
        let reached: Vec<Named<'_>> = targets
            .iter()
            .map(|target| (&target.entry.fact, &target.reached))
            .collect();
        if entry.unit.is_some() {
            self.of_one_unit(&reached);
        }
        self.drawn_once(&reached);
    }

    /// Each target with its numbers; none where the alternative text states what was reached of each, and its goal.
    pub(super) fn progress_in_words(
        &self,
        entry: &IllustrationEntry,
        lang: Lang,
        stated: &[DataPointId],
    ) -> Vec<String> {
        let mut all_stated = true;
        let mut told = Vec::new();
        for target in &entry.targets {
            let Some((figures, own)) = self.target_in_words(target, entry, lang) else {
                continue;
            };
            all_stated &= figures.iter().all(|id| stated.contains(id));
            told.push(own);
        }
        if all_stated { Vec::new() } else { told }
    }

    /// The figures of a target, and they and what has become of it in words; nothing where a reference leads nowhere,
    /// which a finding tells elsewhere.
    fn target_in_words(
        &self,
        target: &TargetEntry,
        entry: &IllustrationEntry,
        lang: Lang,
    ) -> Option<(Vec<DataPointId>, String)> {
        let mut unheard = Sink::default();
        let mut find = |reference: &Spanned<String>| {
            self.resolver
                .resolve(reference.get_ref(), &self.location, &mut unheard)
        };
        let mut find_any = |reference: Option<&Spanned<String>>| match reference {
            Some(reference) => find(reference).map(Some),
            None => Some(None),
        };
        let base = find_any(target.base.as_ref().filter(|base| base.get_ref() != ZERO))?;
        let reached = find_any(Some(&target.fact))??;
        let goal = find_any(Some(&target.goal))??;
        let year = find_any(target.year.as_ref())?;
        let point = |(id, _): (DataPointId, Form)| self.resolver.point(id);
        let number = |own| Some(point(own).quantity()?.value);
        let state = state(
            point(reached),
            base.and_then(number).unwrap_or_default(),
            number(goal)?,
            year.and_then(|year| calendar_year(point(year))),
        );
        let words = lang.orthography();
        let parts = [
            (Word::ProgressBase, base),
            (Word::ProgressActual, Some(reached)),
            (Word::ProgressGoal, Some(goal)),
            (Word::ProgressYear, year),
        ];
        let parts = parts.into_iter().filter_map(|(word, own)| Some((word, own?)));
        let figures = parts.clone().map(|(_, (id, _))| id).collect();
        let numbers = parts.map(|(word, (id, form))| {
            let shown = show(self.resolver.point(id), form, lang).full();
            format!("{}{}{shown}", self.wording.get(word, lang), words.space)
        });
        let state = state.map(|state| self.wording.get(state, lang).to_owned());
        let told: Vec<String> = numbers.chain(state).collect();
        let label = label(target, entry, point(reached), lang);
        Some((
            figures,
            format!("{label}{}{}", words.colon, told.join(words.comma)),
        ))
    }
}

/// The label of a target, with the unit of its numbers where the picture states none for all and they print none.
fn label(target: &TargetEntry, entry: &IllustrationEntry, point: &DataPoint, lang: Lang) -> String {
    let own = target.label.get(lang).get_ref();
    let unit = point
        .unit()
        .filter(|unit| entry.unit.is_none() && unit.kind != UnitKind::Share);
    let unit = unit.map_or("", |unit| unit.symbol.get(lang));
    format!("{own}{}", lang.orthography().bracketed(unit))
}

const fn calendar_year(point: &DataPoint) -> Option<i16> {
    match point.value {
        Value::Year(year) => Some(year),
        Value::Number { .. }
        | Value::Absent { .. }
        | Value::ToBeGiven { .. }
        | Value::Member(_)
        | Value::Text(_) => None,
    }
}

/// What has become of a target between `base` and `goal` that is to be reached in the calendar year: nothing can be
/// said where there is no number, or where a bound leaves it open.
fn state(reached: &DataPoint, base: Decimal, goal: Decimal, year: Option<i16>) -> Option<Word> {
    let now = reached.quantity()?.value;
    if reached.bound.is_some() {
        return None;
    }
    let rises = goal > base;
    let is_reached = if rises { now >= goal } else { now <= goal };
    let is_behind = if rises { now < base } else { now > base };
    // The last day of the target's year; a year that ends before it leaves the rest of that year.
    let is_over = |year| Date::new(year, 12, 31).is_ok_and(|last| reached.named_period.end >= last);
    Some(if is_reached {
        Word::ProgressReached
    } else if year.is_some_and(is_over) {
        Word::ProgressMissed
    } else if is_behind {
        Word::ProgressBackwards
    } else {
        Word::ProgressUnderWay
    })
}
