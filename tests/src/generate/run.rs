//! Makes the filings of generated reports by the hundred, with and without a slip in them.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};

use esg_check::rendered::Account;
use esg_model::{Diagnostic, Lang, Severity};

use super::{Base, Generated};
use crate::slips::plant::{self, key};
use crate::slips::{Random, Slip, Tally, facts, narrative, pages, tagged};
use crate::{generate, stages, workers};

/// How many times typst's memory may be asked to forget before it does: what one report leaves there is of no use to the
/// next, but another thread may be in the middle of its own.
const KEPT: usize = 2;

/// What came of one generated report.
#[derive(Clone, Debug)]
pub struct Run {
    /// The seed.
    pub seed: u64,
    /// What was varied.
    pub base: &'static str,
    /// What was changed, in words.
    pub told: String,
    /// What should not have been found, or why the filing stopped; the code of a rule and what is said.
    pub wrong: Vec<(String, String)>,
    /// The rules that give advice on its pages or tags, which stops nothing.
    pub advice: BTreeSet<String>,
    /// What was planted, and whether it was found.
    pub slip: Option<(&'static str, Tally)>,
}

/// So many reports are made between two words on how far it is.
const TOLD_EVERY: usize = 100;

/// Makes each report on as many threads as there are processors; the runs stand in the order of the seeds.
///
/// With `--nocapture` it says how far it is, and what is wrong as soon as it is known: what a run of hours that was
/// stopped had found is not lost.
///
/// # Panics
/// Never by a report: what panics while one is made is what is wrong with it.
#[expect(clippy::print_stdout, reason = "a run of hours says how far it is")]
pub fn all(seeds: &[u64], one: impl Fn(u64) -> Run + Sync) -> Vec<Run> {
    let done = AtomicUsize::new(0);
    workers::on_all(seeds, |seed| {
        let run = catch_unwind(AssertUnwindSafe(|| one(*seed))).unwrap_or_else(|panic| Run {
            seed: *seed,
            base: "unknown",
            told: format!("seed {seed}"),
            wrong: vec![("panic".to_owned(), said(&*panic))],
            advice: BTreeSet::new(),
            slip: None,
        });
        comemo::evict(KEPT);
        for (code, message) in &run.wrong {
            println!("{}: {code} {message}", run.told);
        }
        let done = done.fetch_add(1, Ordering::Relaxed) + 1;
        if done.is_multiple_of(TOLD_EVERY) {
            println!("{done} of {} reports", seeds.len());
        }
        run
    })
}

/// What a panic said.
fn said(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_default()
}

/// Files the generated report with this seed. No rule may raise an error, and none that reads pages or tags may warn;
/// its advice is counted.
pub fn clean(bases: &[Base], seed: u64) -> Run {
    let generated = generate::of(bases, seed);
    let mut run = begun(&generated);
    let expected = generated.expected;
    let filing = stages::file(generated.sources);
    let found = filing.sink.diagnostics();
    let wrong = found.iter().filter(|finding| is_wrong(finding));
    let wrong = wrong.filter(|finding| !expected.contains(&finding.rule.code));
    run.wrong = wrong.map(|finding| told(&filing.sources, finding)).collect();
    let advice = found
        .iter()
        .filter(|finding| reads_output(finding) && !stops(finding));
    run.advice = advice.map(|finding| finding.rule.code.to_owned()).collect();
    for code in expected {
        // Where no pages were made, the reason stands among the rest.
        if filing.package.is_some() && !found.iter().any(|finding| finding.rule.code == code) {
            run.wrong.push((code.to_owned(), "has nothing to say".to_owned()));
        }
    }
    if filing.package.is_none() && run.wrong.is_empty() {
        run.wrong
            .push(("nothing".to_owned(), "not filed, without a word".to_owned()));
    }
    run
}

fn begun(generated: &Generated) -> Run {
    Run {
        seed: generated.seed,
        base: generated.base,
        told: generated.told.clone(),
        wrong: Vec::new(),
        advice: BTreeSet::new(),
        slip: None,
    }
}

fn is_wrong(finding: &Diagnostic) -> bool {
    (reads_output(finding) && stops(finding)) || finding.severity == Severity::Error
}

/// Whether its rule reads pages or tags.
fn reads_output(finding: &Diagnostic) -> bool {
    finding.rule.code.starts_with("DOC-") || finding.rule.code.starts_with("TAG-")
}

/// Whether somebody who denies warnings could not file.
fn stops(finding: &Diagnostic) -> bool {
    finding.severity > Severity::Advice
}

fn told(sources: &esg_model::Sources, finding: &Diagnostic) -> (String, String) {
    let place = finding.location.as_ref().map_or(String::new(), |at| {
        let text = sources.text(at.path.as_str()).unwrap_or_default();
        let line = at
            .span
            .map_or(0, |(from, _)| esg_model::source::line_column(text, from).line);
        format!("{}:{line} ", at.path)
    });
    (
        finding.rule.code.to_owned(),
        format!("{place}{}", finding.message),
    )
}

/// Plants one slip in the generated report with this seed: half of them in its sources, the others on its pages or in its
/// tags.
///
/// # Panics
/// Where the report cannot be made, which [`clean`] would tell.
pub fn slipped(bases: &[Base], seed: u64) -> Run {
    let generated = generate::of(bases, seed);
    let mut run = begun(&generated);
    // Another sequence than that of the report, so that the same kinds of report do not get the same slips.
    let mut random = Random::new(seed ^ 0x5eed_0000_0000_0000);
    run.slip = match random.below(4) {
        0 => on_a_page(&generated, &mut random),
        1 => in_a_tag(&generated, &mut random),
        _ => in_the_sources(&generated, &mut random),
    };
    match &run.slip {
        None => run
            .wrong
            .push(("nothing".to_owned(), "no slip could be planted".to_owned())),
        Some((_, tally)) => {
            let missed = tally
                .missed
                .iter()
                .map(|slip| ("missed".to_owned(), slip.clone()));
            let misplaced = tally.misplaced.iter();
            let misplaced = misplaced.map(|slip| ("misplaced".to_owned(), slip.clone()));
            run.wrong.extend(missed.chain(misplaced));
        }
    }
    run
}

/// A kind of slip, each as likely as the others however many places it has, and one of its places.
fn one<T>(slips: Vec<T>, kind: impl Fn(&T) -> &'static str, random: &mut Random) -> Option<T> {
    let kinds: BTreeSet<&str> = slips.iter().map(&kind).collect();
    let kinds: Vec<&str> = kinds.into_iter().collect();
    if kinds.is_empty() {
        return None;
    }
    let picked = kinds[random.below(kinds.len())];
    let mut of_kind: Vec<T> = slips.into_iter().filter(|slip| kind(slip) == picked).collect();
    Some(of_kind.swap_remove(random.below(of_kind.len())))
}

fn in_the_sources(generated: &Generated, random: &mut Random) -> Option<(&'static str, Tally)> {
    let sources = &generated.sources;
    let report = crate::report::load(sources).output?;
    let mut slips = facts::slips(sources);
    slips.extend(narrative::slips(sources, &report));
    let slip: Slip = one(slips, |slip| slip.kind, random)?;
    let clean: BTreeSet<_> = plant::findings(sources).iter().map(key).collect();
    let tally = plant::plant(sources, &clean, &slip, &|| slip.describe(sources));
    Some((slip.kind, tally))
}

fn on_a_page(generated: &Generated, random: &mut Random) -> Option<(&'static str, Tally)> {
    let sources = &generated.sources;
    let report = crate::report::load(sources).output?;
    let lang = Lang::ALL[random.below(Lang::ALL.len())];
    let pdf = esg_pdf::typeset(&report, sources, lang).output?;
    let facts = esg_pdf::inspect(&pdf.bytes).expect("our own PDF can be read");
    let text = facts.text;
    let slips = pages::slips(&report, lang, &text, &pdf.place_pages);
    let slip = one(slips, |slip| slip.kind, random)?;
    let account = Account::of(&report, &pdf);
    let clean = plant::read(&account, &text);
    let describe = || format!("{lang} {}", slip.describe(&text));
    let tally = plant::plant_on_page(&account, &text, &clean, &slip, &describe);
    Some((slip.kind, tally))
}

fn in_a_tag(generated: &Generated, random: &mut Random) -> Option<(&'static str, Tally)> {
    let sources = &generated.sources;
    let report = crate::report::load(sources).output?;
    let target = esg_xbrl::bind(&report).output?;
    let documents: Vec<_> = Lang::ALL
        .iter()
        .filter_map(|lang| esg_xbrl::render(&report, sources, &target, *lang).output)
        .collect();
    let index = random.below(documents.len());
    let page = std::str::from_utf8(&documents[index].bytes).expect("the page is UTF-8");
    let slips = tagged::slips(&format!("{}.xhtml", documents[index].lang), page);
    let slip = one(slips, |slip| slip.kind, random)?;
    let tally = plant::Tags::of(&report, &target, &documents).plant(index, &slip);
    Some((slip.kind, tally))
}
