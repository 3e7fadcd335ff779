//! The findings of a run, and how much each rule looked at.
//!
//! A fault that repeats tells nothing new after its first places: a [`Sink`] tells the first [`MOST_TOLD`] findings of a
//! rule and counts the rest, so that what a run holds does not grow with the number of its faults. A rule that looks through
//! a list of data, and finds each entry once at most, can be told in full.

use std::collections::{BTreeMap, BTreeSet};

use super::{Acceptance, Diagnostic, Location, RuleId, Severity};

/// How many findings of a rule are told in full. Those that a person accepted are told besides.
pub const MOST_TOLD: usize = 20;

/// Collects what a stage finds, and how much each rule looked at.
///
/// Whoever needs to know *that* something was found asks [`Sink::count`] or [`Sink::found`]; the list of
/// [`Sink::diagnostics`] is for telling only.
#[derive(Clone, Debug, Default)]
pub struct Sink {
    told: Vec<Diagnostic>,
    /// How many of those that nobody accepted are told of each rule and weight.
    places: BTreeMap<(RuleId, Severity), usize>,
    /// Findings that are counted and not told.
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

    /// Tells or counts a finding. Where a rule has as many as are told, a heavier one takes the place of a lighter one.
    fn push(&mut self, finding: Diagnostic) -> &mut Diagnostic {
        let key = (finding.rule, finding.severity);
        if finding.accepted.is_none() {
            let all = self.whole.contains(&finding.rule) || self.full.contains(&finding.rule);
            if !all && self.taken(finding.rule, Severity::Advice) >= MOST_TOLD {
                if self.taken(finding.rule, finding.severity) >= MOST_TOLD {
                    *self.counted.entry(key).or_default() += 1;
                    let scratch = self.scratch.insert(Box::new(finding));
                    scratch.counted = true;
                    return scratch;
                }
                self.make_room(key);
            }
            *self.places.entry(key).or_default() += 1;
        }
        self.told.push(finding);
        self.told
            .last_mut()
            .expect("a finding was pushed on the line above")
    }

    /// How many findings of `rule` that weigh at least `least` are told.
    fn taken(&self, rule: RuleId, least: Severity) -> usize {
        let places = self.places.range((rule, least)..=(rule, Severity::Error));
        places.map(|(_, number)| number).sum()
    }

    /// Counts the last of the lightest findings of a rule instead of telling it.
    fn make_room(&mut self, (rule, severity): (RuleId, Severity)) {
        let open = |own: &Diagnostic| own.rule == rule && own.accepted.is_none();
        let lighter = self.told.iter().enumerate();
        let lighter = lighter
            .filter(|(_, own)| open(own) && own.severity < severity)
            .min_by_key(|(at, own)| (own.severity, std::cmp::Reverse(*at)))
            .map(|(at, _)| at);
        if let Some(at) = lighter {
            let key = (rule, self.told.remove(at).severity);
            *self.counted.entry(key).or_default() += 1;
            *self.places.entry(key).or_default() -= 1;
        }
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

    /// Tells and counts the findings that were kept whole as those of any other rule.
    pub fn settle(&mut self) {
        if std::mem::take(&mut self.whole).is_empty() {
            return;
        }
        self.places.clear();
        for finding in std::mem::take(&mut self.told) {
            self.push(finding);
        }
    }

    /// Marks the finding that stands at `index` of [`Sink::diagnostics`] as accepted.
    ///
    /// # Panics
    /// Where there is none.
    pub fn accept(&mut self, index: usize, acceptance: Acceptance) {
        let finding = &mut self.told[index];
        let key = (finding.rule, finding.severity);
        if finding.accepted.replace(acceptance).is_none() {
            *self.places.entry(key).or_default() -= 1;
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
        for finding in other.told {
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
        self.told.iter().any(|finding| finding.stops(least))
            || self.counted.keys().any(|(_, severity)| *severity >= least)
    }

    /// The findings that are told, in the order in which they were made.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.told
    }

    /// How many findings weigh `severity` and were accepted by nobody, whether told or counted.
    pub fn count(&self, severity: Severity) -> usize {
        let told = self.told.iter();
        let counted = self.counted.iter();
        told.filter(|finding| finding.severity == severity && finding.accepted.is_none())
            .count()
            + counted
                .filter(|((_, own), _)| *own == severity)
                .map(|(_, number)| number)
                .sum::<usize>()
    }

    /// How many findings `rule` made, whether told or counted.
    pub fn found(&self, rule: impl Into<RuleId>) -> usize {
        let rule = rule.into();
        self.told.iter().filter(|finding| finding.rule == rule).count() + self.untold(rule)
    }

    /// How many findings of `rule` are counted and not told.
    pub fn untold(&self, rule: RuleId) -> usize {
        let counted = self.counted.iter();
        counted
            .filter(|((own, _), _)| *own == rule)
            .map(|(_, number)| number)
            .sum()
    }

    /// The rules of which not every finding is told, each with the number of the others, in the order of their codes.
    pub fn more(&self) -> BTreeMap<RuleId, usize> {
        let mut more = BTreeMap::new();
        for ((rule, _), number) in &self.counted {
            *more.entry(*rule).or_default() += number;
        }
        more
    }

    /// Weighs every finding anew, told or counted.
    pub fn weigh(&mut self, weigh: impl Fn(RuleId, Severity) -> Severity) {
        self.places.clear();
        for finding in &mut self.told {
            finding.severity = weigh(finding.rule, finding.severity);
            if finding.accepted.is_none() {
                *self.places.entry((finding.rule, finding.severity)).or_default() += 1;
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
    use super::{MOST_TOLD, Sink};
    use crate::diag::{Acceptance, Location, RuleId, Severity};
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

    #[test]
    fn the_first_are_told_and_the_rest_counted() {
        let mut sink = filled(1_000, Severity::Error);
        sink.emit(OTHER, Severity::Advice, None, "another").hint("a hint");
        assert_eq!(sink.diagnostics().len(), MOST_TOLD + 1);
        assert_eq!(sink.diagnostics()[MOST_TOLD - 1].message, "finding 19");
        assert_eq!(sink.diagnostics()[MOST_TOLD].hints, ["a hint"]);
        assert_eq!((sink.count(Severity::Error), sink.found(RULE)), (1_000, 1_000));
        assert_eq!(sink.more().into_iter().collect::<Vec<_>>(), [(RULE, 980)]);
    }

    #[test]
    fn what_is_only_counted_takes_no_hint_of_another() {
        let mut sink = filled(MOST_TOLD, Severity::Error);
        let finding = sink.error(RULE, None, "one more");
        assert!(!finding.is_told());
        finding.hint("lost");
        assert!(sink.diagnostics().iter().all(|finding| finding.hints.is_empty()));
    }

    #[test]
    fn an_error_is_told_before_advice_and_stops_where_it_is_only_counted() {
        let mut sink = filled(100, Severity::Advice);
        assert!(!sink.has_errors());
        sink.error(RULE, None, "heavy");
        assert_eq!(sink.diagnostics().len(), MOST_TOLD);
        assert_eq!(
            sink.diagnostics().last().map(|own| own.message.as_str()),
            Some("heavy")
        );
        assert_eq!(
            (sink.count(Severity::Error), sink.count(Severity::Advice)),
            (1, 100)
        );

        let mut other = filled(MOST_TOLD, Severity::Warning);
        other.weigh(|_, _| Severity::Advice);
        other.absorb(filled(MOST_TOLD + 1, Severity::Advice));
        other.weigh(|_, severity| {
            if severity == Severity::Advice {
                Severity::Error
            } else {
                severity
            }
        });
        assert_eq!((other.count(Severity::Error), other.found(RULE)), (41, 41));
    }

    #[test]
    fn a_rule_that_is_kept_whole_is_settled_with_what_was_accepted() {
        let mut sink = Sink::default();
        sink.keep_whole(RULE);
        for index in 0..100 {
            sink.emit(RULE, Severity::Warning, None, format!("finding {index}"));
        }
        assert_eq!(sink.diagnostics().len(), 100);
        let acceptance = Acceptance {
            reason: "settled".to_owned(),
            by: "the secretary".to_owned(),
            date: jiff::civil::date(2025, 3, 28),
            location: Location::file(&SourcePath::new("accepted.toml")),
        };
        sink.accept(70, acceptance);
        sink.settle();
        assert_eq!(sink.diagnostics().len(), MOST_TOLD + 1);
        assert_eq!((sink.count(Severity::Warning), sink.found(RULE)), (99, 100));
        let mut run = Sink::default();
        run.absorb(sink);
        assert_eq!((run.count(Severity::Warning), run.found(RULE)), (99, 100));
        assert_eq!(
            run.diagnostics().last().map(|own| own.message.as_str()),
            Some("finding 70")
        );
    }
}
