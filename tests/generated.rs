//! Generated reports: what must not matter does not, and a slip in one of them is found.

use std::collections::BTreeMap;

use esg_tests::generate::draft::{Draft, Insertion};
use esg_tests::generate::markdown::{reordered, sections};
use esg_tests::generate::rows::Rows;
use esg_tests::generate::run::{self, Run};
use esg_tests::generate::{self, Base};
use esg_tests::golden;
use esg_tests::report::root;
use esg_tests::slips::{Tally, table};

/// How many reports of each sort are made where `GENERATED` asks for no other number.
const FEW: u64 = 8;

/// The numbers of reports for which the tables of results are kept: those of a quick run, of continuous integration, and
/// of the whole proof.
const STORED: [u64; 3] = [FEW, 200, 2_000];

/// The seeds: as many as `GENERATED` says, or the one of `GENERATED_SEED`.
fn seeds() -> Vec<u64> {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    match number("GENERATED_SEED") {
        Some(seed) => vec![seed],
        None => (0..number("GENERATED").unwrap_or(FEW)).collect(),
    }
}

/// Writes each report into a folder of its own below the one that `GENERATED_KEEP` names, to file it by hand.
fn keep(bases: &[Base]) {
    let Some(folder) = std::env::var_os("GENERATED_KEEP") else {
        return;
    };
    for seed in seeds() {
        let folder = std::path::Path::new(&folder).join(seed.to_string());
        for (path, bytes) in generate::of(bases, seed).sources.iter() {
            let path = folder.join(path.as_str());
            let parent = path.parent().expect("a file stands in a folder");
            std::fs::create_dir_all(parent).expect("the folder can be made");
            std::fs::write(&path, bytes).expect("the file can be written");
        }
    }
}

/// Fails with everything that is wrong, counted by rule.
fn nothing_is_wrong(runs: &[Run]) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut failures = String::new();
    let wrong: Vec<&Run> = runs.iter().filter(|run| !run.wrong.is_empty()).collect();
    for run in &wrong {
        failures.push_str(&format!("{}\n", run.told));
        for (code, message) in &run.wrong {
            *counts.entry(code).or_default() += 1;
            failures.push_str(&format!("    {code} {message}\n"));
        }
    }
    let counts: Vec<String> = counts
        .iter()
        .map(|(code, count)| format!("{code} {count}"))
        .collect();
    assert!(
        wrong.is_empty(),
        "{} of {} generated reports have something wrong ({}); GENERATED_SEED=… makes one of them alone:\n{failures}",
        wrong.len(),
        runs.len(),
        counts.join(", ")
    );
}

/// Compares a table of results with the stored one, where one is kept for as many reports.
fn compare(name: &str, runs: &[Run], table: String) {
    let count = u64::try_from(runs.len()).expect("there are fewer reports");
    if STORED.contains(&count) {
        let folder = root().join("tests/golden/generated");
        golden::check_all(&folder, &[(format!("{name}-{count}.txt"), table)]);
    }
}

/// How many reports there were with each kind of variation.
fn variations(runs: &[Run]) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for run in runs {
        for told in run.told.split("; ") {
            // Numbers and names tell variations of a kind apart.
            let words = told
                .split(' ')
                .filter(|word| !word.contains(|c: char| c.is_ascii_digit()));
            let kind: Vec<&str> = words.take(3).collect();
            *counts.entry(kind.join(" ")).or_default() += 1;
        }
    }
    let mut text = String::from("variation | reports\n");
    for (kind, count) in counts {
        text.push_str(&format!("{kind} | {count}\n"));
    }
    text.push_str(&format!("all | {}\n", runs.len()));
    let mut advised: BTreeMap<&str, usize> = BTreeMap::new();
    for code in runs.iter().flat_map(|run| &run.advice) {
        *advised.entry(code).or_default() += 1;
    }
    for (code, count) in advised {
        text.push_str(&format!("advice of {code} | {count}\n"));
    }
    text
}

#[test]
fn generated_reports_are_filed() {
    let bases = Base::all();
    keep(&bases);
    let runs = run::all(&seeds(), |seed| run::clean(&bases, seed));
    nothing_is_wrong(&runs);
    compare("filed", &runs, variations(&runs));
}

#[test]
fn a_slip_in_a_generated_report_is_found() {
    let bases = Base::all();
    let runs = run::all(&seeds(), |seed| run::slipped(&bases, seed));
    nothing_is_wrong(&runs);
    let mut tallies: BTreeMap<&'static str, Tally> = BTreeMap::new();
    for run in &runs {
        if let Some((kind, tally)) = &run.slip {
            tallies.entry(kind).or_default().absorb(tally.clone());
        }
    }
    compare("slips", &runs, table(&tallies));
}

#[test]
fn the_same_seed_makes_the_same_report() {
    let bases = Base::all();
    let texts = |seed: u64| -> Vec<(String, Vec<u8>)> {
        let generated = generate::of(&bases, seed);
        let files = generated.sources.iter();
        files
            .map(|(path, bytes)| (path.as_str().to_owned(), bytes.to_vec()))
            .collect()
    };
    let seeds: Vec<u64> = (0..4).collect();
    for seed in seeds {
        assert!(texts(seed) == texts(seed), "seed {seed}");
        assert!(
            texts(seed) != texts(seed + 1),
            "seed {seed} differs from the next"
        );
    }
}

#[test]
fn insertions_stand_where_they_belong() {
    let mut draft = Draft::new(esg_model::Sources::default());
    draft.set("a", "二氧化碳".to_owned());
    let at = |at: usize, text: &str| Insertion {
        path: "a".to_owned(),
        at,
        text: text.to_owned(),
    };
    draft.insert(vec![at(12, "。"), at(0, "（"), at(0, "1"), at(6, "）")]);
    assert_eq!(draft.text("a"), "（1二氧）化碳。");
}

const CHAPTER: &str = "# One {#one}\n\nText.\n\n## A {#a}\n\n::: case-study B\n## no {#no}\n:::\n\n## C {#c .unnumbered}\n\nEnd.\n\n[^n]: Note.\n";

#[test]
fn sections_end_before_the_next_and_before_footnotes() {
    let found = sections(CHAPTER);
    let ids: Vec<&str> = found.iter().map(|section| section.id.as_str()).collect();
    assert_eq!(ids, ["", "a", "c"]);
    assert_eq!(
        &CHAPTER[found[2].range.clone()],
        "## C {#c .unnumbered}\n\nEnd.\n\n"
    );
}

#[test]
fn sections_change_places_and_footnotes_stay() {
    let order = ["c".to_owned(), "a".to_owned()];
    let new = reordered(CHAPTER, &order);
    assert!(new.find("## C") < new.find("## A"));
    assert!(new.starts_with("# One") && new.ends_with("[^n]: Note.\n"));
    assert_eq!(new.len(), CHAPTER.len());
}

#[test]
fn rows_are_written_as_they_were_read() {
    let text = "a,\"b, c\",\n1,\"say \"\"x\"\"\",2\n";
    let rows = Rows::of(text);
    assert_eq!(rows.0[0], ["a", "b, c", ""]);
    assert_eq!(rows.0[1][1], "say \"x\"");
    assert_eq!(rows.written(), text);
}
