//! Slips planted in the sources: every kind that can be found is found, and the table of results says by what.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use esg_filing::check_report;
use esg_filing::rendered::{Account, SlipKind};
use esg_filing::rules::subject::{Derived, ReadBack, TaggingSubject};
use esg_filing::rules::{self, Subject};
use esg_pdf::PdfText;
use esg_model::derivation::evaluate::Evaluator;
use esg_model::quantity::Decimals;
use esg_model::source::line_column;
use esg_model::{Diagnostic, Location, Sink, Sources};
use esg_tests::golden;
use esg_tests::report::{self, root};
use esg_tests::slips::{self, Slip, Tally, sample, table};
use rust_decimal::Decimal;

use crate::{EXAMPLE, MINIMAL, SECOND};

/// How many slips of a kind are planted in each report; `SLIPS` in the environment plants more.
fn each() -> usize {
    std::env::var("SLIPS")
        .ok()
        .and_then(|count| count.parse().ok())
        .unwrap_or(20)
}

/// What loading and the rules on the report find.
fn findings(sources: &Sources) -> Vec<Diagnostic> {
    let mut loaded = esg_model::load::load(sources);
    if let Some(report) = &loaded.output {
        loaded.sink.absorb(check_report(report, sources));
    }
    loaded.sink.diagnostics().to_vec()
}

/// The derived figures as they round; what leaves them the same cannot be seen.
fn recomputed(sources: &Sources) -> Vec<Option<Decimal>> {
    let Some(report) = esg_model::load::load(sources).output else {
        return Vec::new();
    };
    let derived = Derived::of(&report);
    let evaluator = Evaluator::new(&report, &derived.figures, &derived.instances);
    let rounded = derived.instances.iter().map(|instance| {
        let value = evaluator.compute(instance).ok()?.value;
        match report.data_point(instance.result).quantity()?.decimals {
            Decimals::Places(places) => Some(instance.derivation.rounding.round(value, places)),
            Decimals::Exact => Some(value),
        }
    });
    rounded.collect()
}

/// Plants the slips one at a time.
fn plant(sources: &Sources, slips: &[Slip], tallies: &Mutex<BTreeMap<&'static str, Tally>>) {
    let key = |finding: &Diagnostic| (finding.rule, finding.message.clone());
    let clean: BTreeSet<_> = findings(sources).iter().map(key).collect();
    let next = Mutex::new(slips.iter());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let Some(slip) = next
                        .lock()
                        .expect("no thread panics while it holds the lock")
                        .next()
                    else {
                        break;
                    };
                    let all = findings(&slip.planted(sources));
                    if slip.kind.starts_with("factor:")
                        && recomputed(&slip.planted(sources)) == recomputed(sources)
                    {
                        let mut tallies = tallies.lock().expect("no thread panics while it holds the lock");
                        tallies.entry(slip.kind).or_default().invisible += 1;
                        continue;
                    }
                    let new: Vec<&Diagnostic> = all
                        .iter()
                        .filter(|finding| !clean.contains(&key(finding)))
                        .collect();
                    let text = sources.text(&slip.path).expect("slips are made of text files");
                    let line = line_column(text, slip.range.start).line;
                    let last = line_column(text, slip.range.end).line;
                    let planted = slip.planted(sources);
                    let is_there = |location: &Location| {
                        location.path.as_str() == slip.path
                            && location.span.is_none_or(|(at, _)| {
                                let text = planted.text(&slip.path).unwrap_or_default();
                                let at = line_column(text, at).line;
                                (line.saturating_sub(1)..=last + 1).contains(&at)
                            })
                    };
                    tallies
                        .lock()
                        .expect("no thread panics while it holds the lock")
                        .entry(slip.kind)
                        .or_default()
                        .count(&new, &|| slip.describe(sources), &is_there);
                }
            });
        }
    });
}

#[test]
fn slips_in_the_sources_are_found() {
    let tallies = Mutex::new(BTreeMap::new());
    for (dir, seed) in [(report::second_dir(), 8_999), (report::example_dir(), 1_060)] {
        let sources = report::read(&dir);
        let loaded = esg_model::load::load(&sources).output.expect("the report loads");
        let mut all = slips::facts::slips(&sources);
        all.extend(slips::narrative::slips(&sources, &loaded));
        plant(&sources, &sample(all, |slip| slip.kind, each(), seed), &tallies);
    }
    report_on("sources.txt", tallies);
}

/// Works through `items` on both processors.
fn side_by_side<T: Sync>(items: &[T], work: impl Fn(&T) + Sync) {
    let next = Mutex::new(items.iter());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let item = next
                        .lock()
                        .expect("no thread panics while it holds the lock")
                        .next();
                    let Some(item) = item else {
                        break;
                    };
                    work(item);
                }
            });
        }
    });
}

/// Compares the table with the stored one, and fails where a slip was not found.
fn report_on(name: &str, tallies: Mutex<BTreeMap<&'static str, Tally>>) {
    let tallies = tallies.into_inner().expect("no thread panicked");
    let missed: Vec<&str> = tallies
        .values()
        .flat_map(|tally| tally.missed.iter().map(String::as_str))
        .collect();
    assert!(
        missed.is_empty(),
        "{} slips were not found:\n{}",
        missed.len(),
        missed.join("\n")
    );
    golden::check_all(&root().join("tests/slips"), &[(name.to_owned(), table(&tallies))]);
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
            let check = |text: &PdfText| account.check(text).slips;
            assert_eq!(check(&text), [], "the pages as they are read as they must");
            let mut all = slips::pages::slips(filing.report(), pdf.lang, &text, &pdf.occurrence_pages);
            all.retain(|slip| all_kinds || rare(slip.kind));
            let each = if all_kinds { 3 * each() } else { each() };
            let picked = sample(all, |slip| slip.kind, each, seed);
            side_by_side(&picked, |slip| {
                let found = check(&slip.planted(&text));
                let told: Vec<_> = found
                    .iter()
                    .filter(|slip| slip.kind != SlipKind::NotChecked)
                    .collect();
                let mut tallies = tallies.lock().expect("no thread panics while it holds the lock");
                let tally = tallies.entry(slip.kind).or_default();
                tally.planted += 1;
                if told.is_empty() {
                    tally
                        .missed
                        .push(format!("{} {}", pdf.lang, slip.describe(&text)));
                    return;
                }
                tally.found += 1;
                tally.named += usize::from(told.iter().any(|found| found.page == slip.page));
                *tally.rules.entry("DOC-116").or_default() += 1;
            });
        }
    }
    report_on("pages.txt", tallies);
}

#[test]
fn slips_in_tags_are_found() {
    let tallies: Mutex<BTreeMap<&'static str, Tally>> = Mutex::new(BTreeMap::new());
    for (filing, seed) in [(&SECOND, 2_022), (&MINIMAL, 2_024)] {
        for (index, document) in filing.inline.iter().enumerate() {
            let page = std::str::from_utf8(&document.bytes).expect("the page is UTF-8");
            let path = format!("{}.xhtml", document.lang);
            let picked = sample(
                slips::tagged::slips(&path, page),
                |slip| slip.kind,
                2 * each(),
                seed,
            );
            side_by_side(&picked, |slip| {
                let mut documents = filing.inline.clone();
                documents[index].bytes = slip.apply(page).into_bytes();
                let documents: Vec<ReadBack<'_>> = documents
                    .iter()
                    .map(|document| ReadBack {
                        document,
                        facts: esg_xbrl::read_back(&document.bytes).map_err(|error| error.to_string()),
                    })
                    .collect();
                let mut sink = Sink::default();
                let subject = TaggingSubject {
                    report: filing.report(),
                    target: filing.target(),
                    documents: &documents,
                    data: &[],
                };
                rules::run(&Subject::Tagging(subject), None, &mut sink);
                let new: Vec<&Diagnostic> = sink.diagnostics().iter().collect();
                // A finding about a tag names the row of its figure or the file of the language.
                let named = |_: &Location| true;
                let mut tallies = tallies.lock().expect("no thread panics while it holds the lock");
                let describe = || {
                    let from = page[..slip.range.start]
                        .char_indices()
                        .rev()
                        .nth(60)
                        .map_or(0, |(at, _)| at);
                    format!(
                        "{} {} {:?} -> {:?}",
                        slip.kind,
                        document.lang,
                        &page[from..slip.range.end],
                        slip.text
                    )
                };
                tallies
                    .entry(slip.kind)
                    .or_default()
                    .count(&new, &describe, &named);
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
    report_on("tags.txt", tallies);
}
