//! Slips: single faults planted at every place where one could happen, to see whether they are found and where the
//! findings point.
//!
//! A slip is a kind, a place and what stands there instead. [`facts`] and [`narrative`] list all of them in a report's
//! sources, [`unwatched`] those that must be found though nobody ever confirmed the languages, [`climate`] those of climate reporting, [`pages`] lists them in the
//! text of a finished PDF, [`tagged`] in a tagged page; [`plant`] plants those of the sources, and [`sample`] picks some
//! with a seed, the same in every run.

pub mod climate;
pub mod facts;
mod figures;
mod file;
pub mod lead;
pub mod narrative;
pub mod pages;
mod paragraph;
pub mod plant;
pub mod tagged;
pub mod unwatched;

use std::collections::BTreeMap;
use std::ops::Range;

use esg_model::source::line_column;
use esg_model::{Diagnostic, Severity, Sources};

/// A single fault in one file.
#[derive(Clone, Debug)]
pub struct Slip {
    /// What kind of fault it is, as the table of results names it.
    pub kind: &'static str,
    /// The file.
    pub path: String,
    /// What is replaced.
    pub range: Range<usize>,
    /// By what.
    pub text: String,
}

impl Slip {
    /// The file with the slip in it.
    pub fn apply(&self, text: &str) -> String {
        format!(
            "{}{}{}",
            &text[..self.range.start],
            self.text,
            &text[self.range.end..]
        )
    }

    /// The sources with the slip in them.
    ///
    /// # Panics
    /// Where the sources are not those that the slip was made for.
    pub fn planted(&self, sources: &Sources) -> Sources {
        let text = sources.text(&self.path).expect("slips are made of text files");
        let mut slipped = sources.clone();
        slipped.insert(self.path.as_str(), self.apply(text).into_bytes());
        slipped
    }

    /// The slip for a message: file, line, what stood there and what stands there now.
    pub fn describe(&self, sources: &Sources) -> String {
        let text = sources.text(&self.path).unwrap_or_default();
        format!(
            "{} {}:{} {:?} -> {:?}",
            self.kind,
            self.path,
            line_column(text, self.range.start).line,
            &text[self.range.clone()],
            self.text
        )
    }
}

/// Numbers that follow from a seed (SplitMix64): the same in every run and on every machine.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// Numbers that follow from `seed`.
    pub fn new(seed: u64) -> Self {
        Random(seed)
    }

    /// The next number below `bound`, which must not be zero.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % bound as u64).expect("a remainder is smaller than its divisor")
    }
}

/// At most `each` slips of every kind, picked with `seed`.
pub fn sample<T>(slips: Vec<T>, kind: impl Fn(&T) -> &'static str, each: usize, seed: u64) -> Vec<T> {
    let mut by_kind: BTreeMap<&str, Vec<T>> = BTreeMap::new();
    for slip in slips {
        by_kind.entry(kind(&slip)).or_default().push(slip);
    }
    let mut random = Random::new(seed);
    let mut picked = Vec::new();
    for mut of_kind in by_kind.into_values() {
        while of_kind.len() > each {
            let at = random.below(of_kind.len());
            of_kind.swap_remove(at);
        }
        picked.extend(of_kind);
    }
    picked
}

/// What was found of a kind of slip.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// How many were planted.
    pub planted: usize,
    /// How many were found: a finding that the clean report does not have, and advice only where it leads to the slip.
    pub found: usize,
    /// How many of those findings lead to the slip.
    pub named: usize,
    /// How often each rule found one.
    pub rules: BTreeMap<&'static str, usize>,
    /// How many change nothing that the report prints: a factor's digit that rounding swallows.
    pub invisible: usize,
    /// Those that were not found.
    pub missed: Vec<String>,
    /// Those that were found, by findings that lead elsewhere.
    pub misplaced: Vec<String>,
}

impl Tally {
    /// Counts a slip with the findings that the clean report does not have. `is_there` says whether a finding leads to
    /// the slip. Advice counts where nothing else is told and it leads there: a reader who looks for it finds it.
    pub fn count(
        &mut self,
        new: &[&Diagnostic],
        describe: &dyn Fn() -> String,
        is_there: &dyn Fn(&Diagnostic) -> bool,
    ) {
        self.planted += 1;
        let mut told: Vec<&&Diagnostic> = new
            .iter()
            .filter(|finding| finding.severity > Severity::Advice)
            .collect();
        if told.is_empty() {
            told.extend(new.iter().filter(|finding| is_there(finding)));
        }
        if told.is_empty() {
            self.missed.push(describe());
            return;
        }
        self.found += 1;
        let named = told.iter().any(|finding| is_there(finding));
        self.named += usize::from(named);
        if !named {
            let first = &told[0];
            let place = first.location.as_ref().map_or("nowhere", |at| at.path.as_str());
            self.misplaced
                .push(format!("{}, found in {place}: {}", describe(), first.message));
        }
        let mut codes: Vec<&str> = told.iter().map(|finding| finding.rule.code).collect();
        codes.sort_unstable();
        codes.dedup();
        for code in codes {
            *self.rules.entry(code).or_default() += 1;
        }
    }

    /// Adds what another tally counted.
    pub fn absorb(&mut self, other: Tally) {
        self.planted += other.planted;
        self.found += other.found;
        self.named += other.named;
        self.invisible += other.invisible;
        for (rule, count) in other.rules {
            *self.rules.entry(rule).or_default() += count;
        }
        self.missed.extend(other.missed);
        self.misplaced.extend(other.misplaced);
    }
}

/// The table of results, one line a kind.
pub fn table(tallies: &BTreeMap<&'static str, Tally>) -> String {
    let mut text = String::from("kind | planted | found | place named | rounded away, not counted | rules\n");
    for (kind, tally) in tallies {
        let rules: Vec<String> = tally
            .rules
            .iter()
            .map(|(rule, count)| format!("{rule} {count}"))
            .collect();
        text.push_str(&format!(
            "{kind} | {} | {} | {} | {} | {}\n",
            tally.planted,
            tally.found,
            tally.named,
            tally.invisible,
            rules.join(", ")
        ));
    }
    let sum = |count: &dyn Fn(&Tally) -> usize| tallies.values().map(count).sum::<usize>();
    text.push_str(&format!(
        "all {} kinds | {} | {} | {} | {} |\n",
        tallies.len(),
        sum(&|tally| tally.planted),
        sum(&|tally| tally.found),
        sum(&|tally| tally.named),
        sum(&|tally| tally.invisible)
    ));
    text
}
