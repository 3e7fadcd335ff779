//! `DIS-098 figures-differ`

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ops::Range;

use esg_model::Report;
use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::{DataPointId, Value};
use esg_model::display::Form;
use esg_model::parallel::{Leaf, PieceKind, Section};
use esg_model::text::{Lang, Localized};
use esg_model::walk::LeafKind;
use esg_reader::Reader;
use rust_decimal::Decimal;

use super::year_beside_figure::years_beside;
use crate::languages::{Differences, Role, Stretch, Words, grammar_of, lower, roles, stated_values};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("figures_differ.md")]
pub static FIGURES_DIFFER: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-098", "figures-differ"),
        severity: Severity::Warning,
        summary: "a paragraph refers to another figure than its counterpart",
        explain: include_str!("figures_differ.md"),
        source: Source::new("this project", "both languages state the same facts"),
    },
    limit: None,
    check: Check::Report(check),
};

/// How many paragraphs away a translator may say what stands in one of them.
const NEAR: usize = 3;

/// In paragraphs with more figures than this nobody looks for two that changed places: lists of that length are tables.
const MOST_FIGURES: usize = 40;

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let rule = &FIGURES_DIFFER;
    let meant = Differences::of(&rule.about, subject.languages.differences);
    let words = subject.languages.words;
    let referred: Localized<BTreeSet<(&str, DataPointId)>> = Localized::from_fn(|lang| {
        let places = subject.report.places(lang);
        places
            .map(|(_, place)| (place.section.as_str(), place.figure))
            .collect()
    });
    for section in &subject.languages.sections {
        let groups = groups(section);
        rule.examined(sink, groups.len());
        for (lang, other) in Lang::pairs() {
            let compared = Compared {
                report: subject.report,
                words,
                groups: &groups,
                said: said(&groups),
                lang,
                other,
            };
            for fault in compared.faults() {
                // What a whole section of the narrative lacks is told for the section (DIS-004).
                let lacks = |lang: Lang| {
                    let headings = &subject.report.outlines.get(lang).headings;
                    headings.contains_key(section.id.as_str())
                        && !referred.get(lang).contains(&(section.id.as_str(), fault.here.id))
                };
                if fault.wrong == Wrong::Missing && lacks(fault.other) {
                    continue;
                }
                if !meant.is_meant(&section.id, Some(&fault.leaves)) {
                    tell(subject.report, &fault, sink);
                }
            }
        }
    }
    meant.report_unmet(&rule.about, sink);
}

/// A figure where a language refers to it.
#[derive(Clone, Debug)]
struct Shown<'a> {
    id: DataPointId,
    form: Form,
    leaf: &'a Leaf,
    /// The bytes of the leaf's prose.
    at: Range<usize>,
}

/// Pieces of words that say the same: one of each language, or what stands between two such pairs.
#[derive(Clone, Debug, Default)]
struct Group<'a> {
    leaves: Localized<Vec<&'a Leaf>>,
    figures: Localized<Vec<Shown<'a>>>,
}

impl<'a> Group<'a> {
    fn add(&mut self, lang: Lang, leaf: &'a Leaf) {
        self.leaves.get_mut(lang).push(leaf);
        for (at, piece) in leaf.placed() {
            if let PieceKind::Figure(id, form) = piece.kind {
                self.figures.get_mut(lang).push(Shown { id, form, leaf, at });
            }
        }
    }

    fn is_empty(&self) -> bool {
        self.leaves.iter().all(|(_, leaves)| leaves.is_empty())
    }

    /// The figures that `lang` names more often than `other`.
    fn surplus(&self, lang: Lang, other: Lang) -> Vec<&Shown<'a>> {
        let mut there: BTreeMap<DataPointId, usize> = BTreeMap::new();
        for shown in self.figures.get(other) {
            *there.entry(shown.id).or_default() += 1;
        }
        let mut surplus = Vec::new();
        for shown in self.figures.get(lang) {
            match there.get_mut(&shown.id) {
                Some(left) if *left > 0 => *left -= 1,
                _ => surplus.push(shown),
            }
        }
        surplus
    }

    /// The only piece of each language, where each has one.
    fn single(&self) -> Option<Localized<&'a Leaf>> {
        Localized::try_from_fn(|lang| match self.leaves.get(lang).as_slice() {
            [leaf] => Some(*leaf),
            _ => None,
        })
    }
}

/// The pieces of a section, set side by side.
fn groups(section: &Section) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut open = Group::default();
    for pair in section.pairs() {
        let whole = pair.both().is_some();
        // What stands alone between two pairs is compared as one.
        if whole && !open.is_empty() {
            groups.push(std::mem::take(&mut open));
        }
        for (lang, leaf) in pair.sides() {
            open.add(lang, leaf);
        }
        if whole {
            groups.push(std::mem::take(&mut open));
        }
    }
    if !open.is_empty() {
        groups.push(open);
    }
    groups
}

/// The figures that each language names in any of the groups.
fn said(groups: &[Group<'_>]) -> Localized<BTreeSet<DataPointId>> {
    Localized::from_fn(|lang| {
        let figures = groups.iter().flat_map(|group| group.figures.get(lang));
        figures.map(|shown| shown.id).collect()
    })
}

/// A figure that the other language names less often in the same place.
#[derive(Clone, Debug)]
struct Surplus<'g, 'a> {
    shown: &'g Shown<'a>,
    /// The group near by in which the other language names it once more.
    moved: Option<usize>,
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wrong {
    /// The other language names another figure of the same kind there.
    Another,
    /// Two figures stand in each other's piece of words.
    Exchanged,
    /// The words beside two figures give each the role that the other has in the other language.
    Role(Role),
    /// Both stand beside the same year, each in one language.
    Year,
    /// The other language names none.
    Missing,
}

/// A fault with the pieces of words in which it stands.
#[derive(Debug)]
struct Fault<'g, 'a> {
    wrong: Wrong,
    severity: Severity,
    lang: Lang,
    other: Lang,
    here: &'g Shown<'a>,
    there: Option<&'g Shown<'a>>,
    leaves: Localized<&'a Leaf>,
}

/// A section in two of its languages.
struct Compared<'g, 'a> {
    report: &'g Report,
    words: &'g Words,
    groups: &'g [Group<'a>],
    /// The figures that each language names anywhere in the words of the section.
    said: Localized<BTreeSet<DataPointId>>,
    lang: Lang,
    other: Lang,
}

impl<'g, 'a> Compared<'g, 'a> {
    fn faults(&self) -> Vec<Fault<'g, 'a>> {
        let mut surplus: Vec<Localized<Vec<Surplus<'g, 'a>>>> = self
            .groups
            .iter()
            .map(|group| {
                let mut both: Localized<Vec<Surplus<'g, 'a>>> = Localized::default();
                for (lang, other) in self.ways() {
                    let own = group.surplus(lang, other).into_iter();
                    *both.get_mut(lang) = own.map(|shown| Surplus { shown, moved: None }).collect();
                }
                both
            })
            .collect();
        for (lang, other) in self.ways() {
            moves(&mut surplus, lang, other);
        }
        let mut faults = Vec::new();
        for (index, both) in surplus.iter().enumerate() {
            if both.iter().all(|(_, own)| own.is_empty()) {
                faults.extend(self.changed_roles(index));
                continue;
            }
            self.exchanged(index, both, &mut faults);
            self.replaced(index, both, &mut faults);
        }
        faults
    }

    /// Both languages as the one that is looked at, with the other one.
    fn ways(&self) -> [(Lang, Lang); 2] {
        [(self.lang, self.other), (self.other, self.lang)]
    }

    /// What a figure is one of: others of its concept may be taken for it.
    fn concept(&self, shown: &Shown<'_>) -> &'g str {
        &self.report.data_point(shown.id).concept.key
    }

    fn fault(
        &self,
        (wrong, severity): (Wrong, Severity),
        (lang, other): (Lang, Lang),
        here: &'g Shown<'a>,
        there: Option<&'g Shown<'a>>,
        group: usize,
    ) -> Option<Fault<'g, 'a>> {
        let own = |of: Lang| -> Option<&'a Leaf> {
            if of == lang {
                return Some(here.leaf);
            }
            there
                .map(|there| there.leaf)
                .filter(|_| of == other)
                .or_else(|| self.groups[group].leaves.get(of).first().copied())
        };
        let leaves = Localized::try_from_fn(own).unwrap_or_else(|| Localized::same(here.leaf));
        Some(Fault {
            wrong,
            severity,
            lang,
            other,
            here,
            there,
            leaves,
        })
    }

    /// Two figures of one concept, each of which the other language names in the piece of the other.
    fn exchanged(
        &self,
        index: usize,
        both: &Localized<Vec<Surplus<'g, 'a>>>,
        faults: &mut Vec<Fault<'g, 'a>>,
    ) {
        let mut there: BTreeMap<(&str, usize), VecDeque<&'g Shown<'a>>> = BTreeMap::new();
        for own in both.get(self.other) {
            if let Some(moved) = own.moved {
                there
                    .entry((self.concept(own.shown), moved))
                    .or_default()
                    .push_back(own.shown);
            }
        }
        for own in both.get(self.lang) {
            // From the first of the two places.
            let Some(moved) = own.moved.filter(|moved| *moved > index) else {
                continue;
            };
            let partner = there
                .get_mut(&(self.concept(own.shown), moved))
                .and_then(VecDeque::pop_front);
            let Some(partner) = partner else { continue };
            // Sentences may change their places, and so may the items of a list; cells and tiles do not.
            let severity = match own.shown.leaf.kind {
                LeafKind::Paragraph | LeafKind::ListItem => Severity::Advice,
                _ => Severity::Warning,
            };
            faults.extend(self.fault(
                (Wrong::Exchanged, severity),
                (self.lang, self.other),
                own.shown,
                Some(partner),
                index,
            ));
        }
    }

    /// Figures that one language names and the other does not, near by either.
    fn replaced(
        &self,
        index: usize,
        both: &Localized<Vec<Surplus<'g, 'a>>>,
        faults: &mut Vec<Fault<'g, 'a>>,
    ) {
        let stays = |lang: Lang| both.get(lang).iter().filter(|own| own.moved.is_none());
        let mut there: BTreeMap<&str, VecDeque<&'g Shown<'a>>> = BTreeMap::new();
        for own in stays(self.other) {
            there
                .entry(self.concept(own.shown))
                .or_default()
                .push_back(own.shown);
        }
        let mut here = Vec::new();
        for own in stays(self.lang) {
            match there
                .get_mut(self.concept(own.shown))
                .and_then(VecDeque::pop_front)
            {
                Some(partner) => faults.extend(self.fault(
                    (Wrong::Another, Severity::Warning),
                    (self.lang, self.other),
                    own.shown,
                    Some(partner),
                    index,
                )),
                None => here.push(own.shown),
            }
        }
        // Where a language lacks the piece of words as a whole, that is told, and not for each of its figures.
        let lacks = |lang: Lang| self.groups[index].leaves.get(lang).is_empty();
        if lacks(self.lang) || lacks(self.other) {
            return;
        }
        let plain: Localized<OnceCell<Vec<Decimal>>> = Localized::default();
        let is_said = |shown: &Shown<'_>, lang: Lang| self.is_said(index, shown, lang, plain.get(lang));
        here.retain(|shown| !is_said(shown, self.other));
        let mut others: VecDeque<&'g Shown<'a>> = there
            .into_values()
            .flatten()
            .filter(|shown| !is_said(shown, self.lang))
            .collect();
        for shown in here {
            let partner = others.pop_front();
            let wrong = partner.map_or(Wrong::Missing, |_| Wrong::Another);
            faults.extend(self.fault(
                (wrong, Severity::Advice),
                (self.lang, self.other),
                shown,
                partner,
                index,
            ));
        }
        for shown in others {
            faults.extend(self.fault(
                (Wrong::Missing, Severity::Advice),
                (self.other, self.lang),
                shown,
                None,
                index,
            ));
        }
    }

    /// Whether a figure that `lang` does not refer to in this group is said by it all the same: in other words of the
    /// section, or in plain words.
    fn is_said(&self, index: usize, shown: &Shown<'_>, lang: Lang, plain: &OnceCell<Vec<Decimal>>) -> bool {
        if self.said.get(lang).contains(&shown.id) {
            return true;
        }
        let value = match &self.report.data_point(shown.id).value {
            Value::Number { quantity, .. } => quantity.value,
            Value::Year(year) => (*year).into(),
            Value::Absent { .. } | Value::ToBeGiven { .. } | Value::Member(_) | Value::Text(_) => {
                return true;
            }
        };
        let read = || {
            let leaves = self.groups[index].leaves.get(lang).iter();
            leaves
                .flat_map(|leaf| stated_values(&leaf.prose(), lang, &self.words.numbers))
                .collect()
        };
        plain.get_or_init(read).contains(&value)
    }

    /// Figures of one concept that the words beside them exchange, where both languages name the same ones once.
    fn changed_roles(&self, index: usize) -> Vec<Fault<'g, 'a>> {
        let group = &self.groups[index];
        if group.single().is_none() {
            return Vec::new();
        }
        let here = group.figures.get(self.lang);
        let ids: BTreeSet<DataPointId> = here.iter().map(|shown| shown.id).collect();
        // Each once.
        if !(2..=MOST_FIGURES).contains(&here.len()) || ids.len() != here.len() {
            return Vec::new();
        }
        let both = Localized::from_fn(|lang| self.parts(group, lang));
        let (own, there) = (both.get(self.lang), both.get(self.other));
        let holds = |list: &BTreeSet<(Part, DataPointId)>, part: &Part, id: DataPointId| {
            list.contains(&(part.clone(), id))
        };
        let shown = |id: DataPointId, lang: Lang| group.figures.get(lang).iter().find(|own| own.id == id);
        let mut told: BTreeSet<BTreeSet<DataPointId>> = BTreeSet::new();
        let mut faults = Vec::new();
        for (part, one) in own {
            for (_, two) in there.iter().filter(|(own, _)| own == part) {
                let [first, second] = [one, two].map(|id| self.report.data_point(*id));
                // Of two concepts each has to take the role of the other: a part of one whole may be the whole of another.
                let mutual = |own: &BTreeSet<_>, one: DataPointId| {
                    part.opposite().is_some_and(|part| holds(own, &part, one))
                };
                let same = first.concept == second.concept
                    || (first.unit().map(|unit| &unit.key) == second.unit().map(|unit| &unit.key)
                        && mutual(own, *two)
                        && mutual(there, *one));
                if one == two || !same || holds(own, part, *two) || holds(there, part, *one) {
                    continue;
                }
                let (Some(here), Some(there)) = (shown(*one, self.lang), shown(*two, self.other)) else {
                    continue;
                };
                if told.insert(BTreeSet::from([*one, *two])) {
                    let wrong = match part {
                        Part::Role(role) => Wrong::Role(*role),
                        Part::Years(..) => Wrong::Year,
                    };
                    let ways = (self.lang, self.other);
                    faults.extend(self.fault((wrong, Severity::Warning), ways, here, Some(there), index));
                }
            }
        }
        faults
    }

    /// What the words of a language make of the figures of a group of one piece.
    fn parts(&self, group: &Group<'_>, lang: Lang) -> BTreeSet<(Part, DataPointId)> {
        let figures = group.figures.get(lang);
        let Some(leaf) = figures.first().map(|shown| shown.leaf) else {
            return BTreeSet::new();
        };
        let prose = leaf.prose();
        let places: Vec<Range<usize>> = figures.iter().map(|shown| shown.at.clone()).collect();
        let mut found: BTreeSet<(Part, DataPointId)> = roles(&lower(&prose), &places, self.words, lang)
            .into_iter()
            .map(|(position, role)| (Part::Role(role), figures[position].id))
            .collect();
        let readings = Reader::new(grammar_of(lang).numbers).read(&prose);
        for shown in figures {
            let years = years_beside(&prose, &readings, &shown.at, lang, self.words);
            found.extend(years.into_iter().map(|(stretch, _)| (part_of(stretch), shown.id)));
        }
        found
    }
}

fn part_of(stretch: Stretch) -> Part {
    let (first, last) = stretch.years();
    Part::Years(first, last)
}

/// What words make of a figure.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Role(Role),
    /// It is of the year, or the first and the last year, that stand beside it.
    Years(i16, i16),
}

impl Part {
    /// What the other of two figures is then.
    fn opposite(&self) -> Option<Part> {
        match self {
            Part::Role(Role::Part) => Some(Part::Role(Role::Whole)),
            Part::Role(Role::Whole) => Some(Part::Role(Role::Part)),
            Part::Role(Role::From) => Some(Part::Role(Role::To)),
            Part::Role(Role::To) => Some(Part::Role(Role::From)),
            Part::Role(Role::Earlier) | Part::Years(..) => None,
        }
    }
}

/// Finds for what `lang` names more often in a group where `other` names it near by.
fn moves(surplus: &mut [Localized<Vec<Surplus<'_, '_>>>], lang: Lang, other: Lang) {
    let mut there: BTreeMap<DataPointId, VecDeque<(usize, usize)>> = BTreeMap::new();
    for (group, both) in surplus.iter().enumerate() {
        for (position, own) in both.get(other).iter().enumerate() {
            if own.moved.is_none() {
                there
                    .entry(own.shown.id)
                    .or_default()
                    .push_back((group, position));
            }
        }
    }
    for group in 0..surplus.len() {
        for position in 0..surplus[group].get(lang).len() {
            let own = &surplus[group].get(lang)[position];
            let Some(places) = there.get_mut(&own.shown.id).filter(|_| own.moved.is_none()) else {
                continue;
            };
            while places.front().is_some_and(|(near, _)| near + NEAR < group) {
                places.pop_front();
            }
            if let Some((near, found)) = places.front().copied().filter(|(near, _)| *near <= group + NEAR) {
                places.pop_front();
                surplus[group].get_mut(lang)[position].moved = Some(near);
                surplus[near].get_mut(other)[found].moved = Some(group);
            }
        }
    }
}

fn tell(report: &Report, fault: &Fault<'_, '_>, sink: &mut Sink) {
    let (lang, other) = (fault.lang, fault.other);
    let kind = fault.here.leaf.kind.as_str();
    let name = |shown: &Shown<'_>, lang: Lang| {
        let reference = report.data_point(shown.id).reference();
        format!(
            "`{reference}` ({})",
            report.show(shown.id, shown.form, lang).full()
        )
    };
    let here = name(fault.here, lang);
    let there = fault.there.map(|there| name(there, other)).unwrap_or_default();
    let message = match fault.wrong {
        Wrong::Another => {
            format!("this {kind} shows {here} in {lang:#}, and {there} in its place in {other:#}")
        }
        Wrong::Exchanged => format!(
            "this {kind} shows {here} in {lang:#} and {there} in {other:#}, and the other way round in another one"
        ),
        Wrong::Role(role) => format!(
            "the words of this {kind} make {here} {} in {lang:#}, and {there} in {other:#}",
            role.as_str()
        ),
        Wrong::Year => {
            format!("this {kind} says of {here} in {lang:#} what year it is of, and of {there} in {other:#}")
        }
        Wrong::Missing => {
            format!("this {kind} shows {here} in {lang:#}, and its counterpart in {other:#} does not")
        }
    };
    let at = fault.here.leaf.locate(fault.here.at.start);
    let finding = sink.emit(FIGURES_DIFFER.about.id, fault.severity, at.clone(), message);
    if !finding.is_kept() {
        return;
    }
    finding.also(
        at,
        format!("in {lang:#}: \u{201c}{}\u{201d}", around(fault.here, lang)),
    );
    let counterpart = *fault.leaves.get(other);
    match fault.there {
        Some(there) => finding.also(
            there.leaf.locate(there.at.start),
            format!("in {other:#}: \u{201c}{}\u{201d}", around(there, other)),
        ),
        None => finding.also(
            counterpart.location.clone(),
            format!("in {other:#}: \u{201c}{}\u{201d}", counterpart.excerpt(other)),
        ),
    };
    finding
        .hint("refer to the same figure in both languages")
        .hint("where both are meant, declare it in the report's languages.toml");
}

/// A reference as it is written, with the words at its sides.
fn around(shown: &Shown<'_>, lang: Lang) -> String {
    let room = lang.orthography().excerpt / 2;
    let (mut before, mut own, mut after) = (String::new(), String::new(), String::new());
    for (at, piece) in shown.leaf.placed() {
        let part = match at.start.cmp(&shown.at.start) {
            std::cmp::Ordering::Less => &mut before,
            std::cmp::Ordering::Equal if matches!(piece.kind, PieceKind::Figure(..)) => &mut own,
            std::cmp::Ordering::Equal => &mut before,
            std::cmp::Ordering::Greater => &mut after,
        };
        part.push_str(&piece.text);
    }
    let skipped = before.chars().count().saturating_sub(room);
    let before: String = before.chars().skip(skipped).collect();
    let after: String = after.chars().take(room).collect();
    let text = format!("{before}{own}{after}");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
