//! Slips planted in the sources: every kind that can be found is found, and the table of results says by what.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use esg_check::rendered::Account;
use esg_model::Sources;
use esg_tests::golden;
use esg_tests::report::{self, root};
use esg_tests::slips::{self, Slip, Tally, plant, sample, table};
use esg_tests::workers;

use crate::{EXAMPLE, MINIMAL, SECOND};

/// How many slips of a kind are planted in each report for which a table of results is kept.
const STORED: [usize; 2] = [1, 8];

/// How many slips of a kind are planted in each report; `SLIPS` in the environment plants more.
fn each() -> usize {
    std::env::var("SLIPS")
        .ok()
        .and_then(|count| count.parse().ok())
        .unwrap_or(STORED[0])
}

/// The seed of the fourth report, of which each check takes as long as of the others together.
const LARGE: u64 = 2_025;

/// How many slips of a kind are planted in the report with this seed.
fn each_of(seed: u64) -> usize {
    if seed == LARGE { each().div_ceil(5) } else { each() }
}

/// Plants the slips one at a time.
fn plant_all(sources: &Sources, slips: &[Slip], tallies: &Mutex<BTreeMap<&'static str, Tally>>) {
    let clean: BTreeSet<_> = plant::findings(sources).iter().map(plant::key).collect();
    workers::on_all(slips, |slip| {
        let tally = plant::plant(sources, &clean, slip, &|| slip.describe(sources));
        let mut tallies = tallies.lock().expect("no thread panics while it holds the lock");
        tallies.entry(slip.kind).or_default().absorb(tally);
    });
}

#[test]
fn slips_in_the_sources_are_found() {
    let tallies = Mutex::new(BTreeMap::new());
    for (dir, seed) in [
        (report::second_dir(), 8_999),
        (report::example_dir(), 1_060),
        (report::fourth_dir(), LARGE),
    ] {
        let sources = report::read(&dir);
        let loaded = esg_tests::report::load(&sources)
            .output
            .expect("the report loads");
        let mut all = slips::facts::slips(&sources);
        all.extend(slips::narrative::slips(&sources, &loaded));
        plant_all(
            &sources,
            &sample(all, |slip| slip.kind, each_of(seed), seed),
            &tallies,
        );
    }
    report_on("sources", tallies);
}

#[test]
fn slips_that_no_confirmation_watches_are_found() {
    let tallies = Mutex::new(BTreeMap::new());
    for (dir, seed) in [
        (report::second_dir(), 8_999),
        (report::third_dir(), 2_999),
        (report::example_dir(), 1_060),
        (report::fourth_dir(), LARGE),
    ] {
        let sources = slips::unwatched::unconfirmed(&report::read(&dir));
        let loaded = esg_tests::report::load(&sources)
            .output
            .expect("the report loads");
        let all = slips::unwatched::slips(&sources, &loaded);
        plant_all(
            &sources,
            &sample(all, |slip| slip.kind, each_of(seed), seed),
            &tallies,
        );
    }
    let misplaced = |tally: &Tally| tally.misplaced.clone();
    assert_none(&tallies, "told elsewhere", misplaced);
    report_on("unwatched", tallies);
}

/// The reports under the edition of 2025 in which slips of climate reporting are planted, besides what
/// `climate/says` states; one more is a line here.
const CLIMATE: [&str; 1] = ["data/reports/02999-2025"];

#[test]
fn slips_of_climate_reporting_are_found() {
    let tallies = Mutex::new(BTreeMap::new());
    let reports = CLIMATE.map(|folder| report::read(&root().join(folder)));
    for sources in reports.into_iter().chain([crate::climate::says()]) {
        // What nobody confirmed gives no slip away.
        let sources = slips::unwatched::unconfirmed(&sources);
        let all = slips::climate::slips(&sources);
        plant_all(
            &sources,
            &sample(all, |slip| slip.kind, each().div_ceil(4), 2_025),
            &tallies,
        );
    }
    let misplaced = |tally: &Tally| tally.misplaced.clone();
    assert_none(&tallies, "told elsewhere", misplaced);
    report_on("climate", tallies);
}

/// Fails where a kind has slips of which something is wrong, with all of them.
fn assert_none(
    tallies: &Mutex<BTreeMap<&'static str, Tally>>,
    wrong: &str,
    of: impl Fn(&Tally) -> Vec<String>,
) {
    let tallies = tallies.lock().expect("no thread panicked");
    let slips: Vec<String> = tallies.values().flat_map(of).collect();
    assert!(
        slips.is_empty(),
        "{} slips were {wrong}:\n{}",
        slips.len(),
        slips.join("\n")
    );
}

/// Fails where a slip was not found, and compares the table with the stored one, where one is kept for as many slips.
fn report_on(name: &str, tallies: Mutex<BTreeMap<&'static str, Tally>>) {
    assert_none(&tallies, "not found", |tally| tally.missed.clone());
    let tallies = tallies.into_inner().expect("no thread panicked");
    if STORED.contains(&each()) {
        let stored = (format!("{name}-{}.txt", each()), table(&tallies));
        golden::check_all(&root().join("tests/slips"), &[stored]);
    }
}

#[test]
fn slips_on_pages_are_found() {
    let tallies: Mutex<BTreeMap<&'static str, Tally>> = Mutex::new(BTreeMap::new());
    // The smaller reports scale few figures; the pages of the worked example are read again for those alone.
    let rare = |kind: &str| matches!(kind, "page: another scale" | "page: another unit");
    for (filing, seed, all_kinds) in [
        (&SECOND, 2_022, true),
        (&MINIMAL, 2_024, true),
        (&EXAMPLE, 2_023, false),
    ] {
        for pdf in &filing.pdfs {
            let facts = esg_pdf::inspect(&pdf.bytes).expect("our own PDF can be read");
            let text = facts.text;
            let account = Account::of(filing.report(), pdf);
            let clean = plant::read(&account, &text);
            assert_eq!(clean, [], "the pages as they are read as they must");
            let mut all = slips::pages::slips(filing.report(), pdf.lang, &text, &pdf.place_pages);
            all.retain(|slip| all_kinds || rare(slip.kind));
            let each = if all_kinds { 3 * each() } else { each() };
            let picked = sample(all, |slip| slip.kind, each, seed);
            workers::on_all(&picked, |slip| {
                let describe = || format!("{} {}", pdf.lang, slip.describe(&text));
                let tally = plant::plant_on_page(&account, &text, &clean, slip, &describe);
                let mut tallies = tallies.lock().expect("no thread panics while it holds the lock");
                tallies.entry(slip.kind).or_default().absorb(tally);
            });
        }
    }
    report_on("pages", tallies);
}

#[test]
fn slips_in_tags_are_found() {
    let tallies: Mutex<BTreeMap<&'static str, Tally>> = Mutex::new(BTreeMap::new());
    for (filing, seed) in [(&SECOND, 2_022), (&MINIMAL, 2_024)] {
        let tags = plant::Tags::of(filing.report(), filing.target(), &filing.inline);
        for (index, document) in filing.inline.iter().enumerate() {
            let page = std::str::from_utf8(&document.bytes).expect("the page is UTF-8");
            let path = format!("{}.xhtml", document.lang);
            let picked = sample(
                slips::tagged::slips(&path, page),
                |slip| slip.kind,
                2 * each(),
                seed,
            );
            workers::on_all(&picked, |slip| {
                let tally = tags.plant(index, slip);
                let mut tallies = tallies.lock().expect("no thread panics while it holds the lock");
                tallies.entry(slip.kind).or_default().absorb(tally);
            });
        }
    }
    {
        let tallies = tallies.lock().expect("no thread panicked");
        let left_out = &tallies["tag: left out"];
        assert_eq!(
            left_out.rules.get("TAG-006"),
            Some(&left_out.planted),
            "a place without its tag is told as such, whatever else it breaks"
        );
    }
    report_on("tags", tallies);
}
