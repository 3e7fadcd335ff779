//! The findings of a run, and how much each rule looked at.
//!
//! A [`Sink`] keeps the first [`MOST_KEPT`] findings of a rule and weight, for the files that list them, and counts the
//! rest, so that what a run holds does not grow for ever with the number of its faults. A person at a terminal is told the
//! first [`MOST_TOLD`] of each rule: a fault that repeats tells nothing new after its first places.

use std::collections::{BTreeMap, BTreeSet};

use super::{Acceptance, Diagnostic, Location, RuleId, Severity};

/// How many findings of a rule and weight are kept. Those that a person accepted are kept besides.
pub const MOST_KEPT: usize = 10_000;

/// How many findings of a rule are told where a person reads along. Those that a person accepted are told besides.
pub const MOST_TOLD: usize = 20;

/// Collects what a stage finds, and how much each rule looked at.
///
/// Whoever needs to know *that* something was found asks [`Sink::count`] or [`Sink::found`]; the list of
/// [`Sink::diagnostics`] is for telling only.
#[derive(Clone, Debug, Default)]
pub struct Sink {
    kept: Vec<Diagnostic>,
    /// How many of those that nobody accepted are kept of each rule and weight.
    numbers: BTreeMap<(RuleId, Severity), usize>,
    /// Findings that are counted and not kept.
    counted: BTreeMap<(RuleId, Severity), usize>,
    /// Rules whose findings are all kept until the sink is settled.
    whole: BTreeSet<RuleId>,
    /// Rules whose findings are all told.
    full: BTreeSet<RuleId>,
    /// What is given out for a finding that is only counted.
    scratch: Option<Box<Diagnostic>>,
    examined: BTreeMap<RuleId, usize>,
    made: usize,
}

/// The findings of a sink that are told where a person reads along.
#[derive(Debug)]
pub struct Told<'a> {
    /// Those that are told, in the order in which they were made.
    pub findings: Vec<&'a Diagnostic>,
    /// The rules that found more, each with the number of the others, in the order of their codes.
    pub more: BTreeMap<RuleId, usize>,
}

impl Sink {
    /// Adds an error; the returned finding can still be given hints and related places.
    pub fn error(
        &mut self,
        rule: impl Into<RuleId>,
        location: impl Into<Option<Location>>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.emit(rule, Severity::Error, location, message)
    }

    /// Adds a finding of any severity.
    pub fn emit(
        &mut self,
        rule: impl Into<RuleId>,
        severity: Severity,
        location: impl Into<Option<Location>>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.made += 1;
        self.push(Diagnostic {
            rule: rule.into(),
            severity,
            message: message.into(),
            location: location.into(),
            related: Vec::new(),
            hints: Vec::new(),
            accepted: None,
            counted: false,
        })
    }

    /// Keeps or counts a finding.
    fn push(&mut self, finding: Diagnostic) -> &mut Diagnostic {
        let key = (finding.rule, finding.severity);
        if finding.accepted.is_none() {
            let number = self.numbers.entry(key).or_default();
            if *number >= MOST_KEPT && !self.whole.contains(&finding.rule) {
                *self.counted.entry(key).or_default() += 1;
                let scratch = self.scratch.insert(Box::new(finding));
                scratch.counted = true;
                return scratch;
            }
            *number += 1;
        }
        self.kept.push(finding);
        self.kept
            .last_mut()
            .expect("a finding was pushed on the line above")
    }

    /// Keeps every finding of `rule` until [`Sink::settle`], for whoever has to find one among them all.
    pub fn keep_whole(&mut self, rule: RuleId) {
        self.whole.insert(rule);
    }

    /// Tells every finding of `rule`, of which there are no more than a list of data has entries: each leaves its reader with
    /// something else to do, as the rows of a Code do.
    pub fn tell_in_full(&mut self, rule: RuleId) {
        self.full.insert(rule);
    }

    /// Keeps and counts the findings that were kept whole as those of any other rule.
    pub fn settle(&mut self) {
        if std::mem::take(&mut self.whole).is_empty() {
            return;
        }
        self.numbers.clear();
        for finding in std::mem::take(&mut self.kept) {
            self.push(finding);
        }
    }

    /// Marks the finding that stands at `index` of [`Sink::diagnostics`] as accepted.
    ///
    /// # Panics
    /// Where there is none.
    pub fn accept(&mut self, index: usize, acceptance: Acceptance) {
        let finding = &mut self.kept[index];
        let key = (finding.rule, finding.severity);
        if finding.accepted.replace(acceptance).is_none() {
            *self.numbers.entry(key).or_default() -= 1;
        }
    }

    /// Takes back the kept findings for which `follows` holds: what they say follows from another finding.
    pub fn forget(&mut self, follows: impl Fn(&Diagnostic) -> bool) {
        self.numbers.clear();
        for finding in std::mem::take(&mut self.kept) {
            if !follows(&finding) {
                self.push(finding);
            }
        }
    }

    /// Counts `items` as looked at by `rule`, so that a rule that saw nothing can be told from one that found nothing.
    pub fn examined(&mut self, rule: impl Into<RuleId>, items: usize) {
        *self.examined.entry(rule.into()).or_default() += items;
    }

    /// Takes over all that another sink holds.
    pub fn absorb(&mut self, other: Sink) {
        self.made += other.made;
        self.full.extend(other.full);
        for finding in other.kept {
            self.push(finding);
        }
        for (key, number) in other.counted {
            *self.counted.entry(key).or_default() += number;
        }
        for (rule, items) in other.examined {
            self.examined(rule, items);
        }
    }

    /// How many findings were made so far, for seeing whether a step makes any.
    pub fn made(&self) -> usize {
        self.made
    }

    /// Whether an error is among the findings that nobody accepted.
    pub fn has_errors(&self) -> bool {
        self.stops(Severity::Error)
    }

    /// Whether a finding that nobody accepted weighs at least `least`.
    pub fn stops(&self, least: Severity) -> bool {
        self.kept.iter().any(|finding| finding.stops(least))
            || self.counted.keys().any(|(_, severity)| *severity >= least)
    }

    /// The findings that are kept, in the order in which they were made.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.kept
    }

    /// How many findings weigh `severity` and were accepted by nobody, whether kept or counted.
    pub fn count(&self, severity: Severity) -> usize {
        let kept = self.kept.iter();
        let counted = self.counted.iter();
        kept.filter(|finding| finding.severity == severity && finding.accepted.is_none())
            .count()
            + counted
                .filter(|((_, own), _)| *own == severity)
                .map(|(_, number)| number)
                .sum::<usize>()
    }

    /// How many findings `rule` made, whether kept or counted.
    pub fn found(&self, rule: impl Into<RuleId>) -> usize {
        let rule = rule.into();
        self.kept.iter().filter(|finding| finding.rule == rule).count() + self.unkept(rule)
    }

    /// How many findings of `rule` are counted and not kept.
    pub fn unkept(&self, rule: RuleId) -> usize {
        let counted = self.counted.iter();
        counted
            .filter(|((own, _), _)| *own == rule)
            .map(|(_, number)| number)
            .sum()
    }

    /// The rules of which not every finding is kept, each with the number of the others, in the order of their codes.
    pub fn more(&self) -> BTreeMap<RuleId, usize> {
        let mut more = BTreeMap::new();
        for ((rule, _), number) in &self.counted {
            *more.entry(*rule).or_default() += number;
        }
        more
    }

    /// How many findings of a weight each rule made, whether kept or counted; what was accepted is not among them.
    pub fn tally(&self, severity: Severity) -> BTreeMap<RuleId, usize> {
        let mut tally = BTreeMap::new();
        for ((rule, own), number) in self.numbers.iter().chain(&self.counted) {
            if *own == severity {
                *tally.entry(*rule).or_default() += number;
            }
        }
        tally
    }

    /// What is told where a person reads along: of each rule its first findings, the heavier before the lighter.
    pub fn told(&self) -> Told<'_> {
        let mut room: BTreeMap<RuleId, usize> = BTreeMap::new();
        let mut places: BTreeMap<(RuleId, Severity), usize> = BTreeMap::new();
        // A rule's heaviest findings come last among the keys, and are given their places first.
        for (key, number) in self.numbers.iter().rev() {
            let left = room.entry(key.0).or_insert(MOST_TOLD);
            let given = (*number).min(*left);
            *left -= given;
            places.insert(*key, given);
        }
        let mut told = Told {
            findings: Vec::new(),
            more: self.more(),
        };
        for finding in &self.kept {
            if finding.accepted.is_some() || self.full.contains(&finding.rule) {
                told.findings.push(finding);
                continue;
            }
            match places.get_mut(&(finding.rule, finding.severity)) {
                Some(left) if *left > 0 => {
                    *left -= 1;
                    told.findings.push(finding);
                }
                _ => *told.more.entry(finding.rule).or_default() += 1,
            }
        }
        told
    }

    /// Weighs every finding anew, kept or counted.
    pub fn weigh(&mut self, weigh: impl Fn(RuleId, Severity) -> Severity) {
        self.numbers.clear();
        for finding in &mut self.kept {
            finding.severity = weigh(finding.rule, finding.severity);
            if finding.accepted.is_none() {
                *self.numbers.entry((finding.rule, finding.severity)).or_default() += 1;
            }
        }
        for ((rule, severity), number) in std::mem::take(&mut self.counted) {
            *self.counted.entry((rule, weigh(rule, severity))).or_default() += number;
        }
    }

    /// How many items each rule looked at.
    pub fn examined_counts(&self) -> &BTreeMap<RuleId, usize> {
        &self.examined
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_KEPT, MOST_TOLD, Sink};
    use crate::diag::{Acceptance, Diagnostic, Location, RuleId, Severity};
    use crate::source::SourcePath;

    const RULE: RuleId = RuleId::new("SRC-900", "a-rule");
    const OTHER: RuleId = RuleId::new("SRC-901", "another-rule");

    fn filled(number: usize, severity: Severity) -> Sink {
        let mut sink = Sink::default();
        for index in 0..number {
            sink.emit(RULE, severity, None, format!("finding {index}"));
        }
        sink
    }

    fn last<'a>(findings: impl IntoIterator<Item = &'a Diagnostic>) -> Option<&'a str> {
        findings.into_iter().last().map(|own| own.message.as_str())
    }

    #[test]
    fn many_are_kept_the_first_are_told_and_the_rest_is_counted() {
        let mut sink = filled(MOST_KEPT + 1_000, Severity::Error);
        sink.emit(OTHER, Severity::Advice, None, "another").hint("a hint");
        assert_eq!(sink.diagnostics().len(), MOST_KEPT + 1);
        assert_eq!(sink.diagnostics()[MOST_KEPT].hints, ["a hint"]);
        assert_eq!(
            (sink.count(Severity::Error), sink.found(RULE)),
            (MOST_KEPT + 1_000, MOST_KEPT + 1_000)
        );
        assert_eq!(sink.more().into_iter().collect::<Vec<_>>(), [(RULE, 1_000)]);
        let told = sink.told();
        assert_eq!(told.findings.len(), MOST_TOLD + 1);
        assert_eq!(told.findings[MOST_TOLD - 1].message, "finding 19");
        assert_eq!(told.findings[MOST_TOLD].message, "another");
        let more: Vec<_> = told.more.into_iter().collect();
        assert_eq!(more, [(RULE, MOST_KEPT + 1_000 - MOST_TOLD)]);
    }

    #[test]
    fn what_is_only_counted_takes_no_hint_of_another() {
        let mut sink = filled(MOST_KEPT, Severity::Error);
        let finding = sink.error(RULE, None, "one more");
        assert!(!finding.is_kept());
        finding.hint("lost");
        assert!(sink.diagnostics().iter().all(|finding| finding.hints.is_empty()));
    }

    #[test]
    fn an_error_is_told_before_advice_and_stops_where_it_is_only_counted() {
        let mut sink = filled(100, Severity::Advice);
        assert!(!sink.has_errors());
        sink.error(RULE, None, "heavy");
        let told = sink.told();
        assert_eq!(told.findings.len(), MOST_TOLD);
        assert_eq!(last(told.findings), Some("heavy"));
        assert_eq!(told.more[&RULE], 81);
        assert_eq!(
            (sink.count(Severity::Error), sink.count(Severity::Advice)),
            (1, 100)
        );

        let mut other = filled(MOST_KEPT, Severity::Warning);
        other.weigh(|_, _| Severity::Advice);
        other.absorb(filled(1, Severity::Advice));
        assert_eq!(other.diagnostics().len(), MOST_KEPT);
        other.weigh(|_, _| Severity::Error);
        assert!(other.has_errors());
        let all = MOST_KEPT + 1;
        assert_eq!((other.count(Severity::Error), other.found(RULE)), (all, all));
    }

    #[test]
    fn a_rule_that_is_told_in_full_tells_all_that_is_kept() {
        let mut sink = filled(100, Severity::Warning);
        sink.tell_in_full(RULE);
        let mut run = Sink::default();
        run.absorb(sink);
        assert_eq!(run.told().findings.len(), 100);
        assert!(run.told().more.is_empty());
    }

    #[test]
    fn a_rule_that_is_kept_whole_is_settled_with_what_was_accepted() {
        let mut sink = Sink::default();
        sink.keep_whole(RULE);
        let all = MOST_KEPT + 100;
        for index in 0..all {
            sink.emit(RULE, Severity::Warning, None, format!("finding {index}"));
        }
        assert_eq!(sink.diagnostics().len(), all);
        let acceptance = Acceptance {
            reason: "settled".to_owned(),
            by: "the secretary".to_owned(),
            date: jiff::civil::date(2025, 3, 28),
            location: Location::file(&SourcePath::new("accepted.toml")),
        };
        sink.accept(all - 30, acceptance);
        sink.settle();
        let accepted = format!("finding {}", all - 30);
        assert_eq!(sink.diagnostics().len(), MOST_KEPT + 1);
        assert_eq!((sink.count(Severity::Warning), sink.found(RULE)), (all - 1, all));
        let mut run = Sink::default();
        run.absorb(sink);
        assert_eq!((run.count(Severity::Warning), run.found(RULE)), (all - 1, all));
        assert_eq!(last(run.diagnostics()), Some(accepted.as_str()));
        assert_eq!(run.told().findings.len(), MOST_TOLD + 1);
    }
}
