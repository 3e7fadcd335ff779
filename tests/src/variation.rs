//! Clean reports: variations of the second report that are right in themselves, so that no rule may find anything.
//!
//! A variation changes the figures and everything that depends on them (derived figures, evidence with its digests,
//! what other documents state), the order of things, optional parts, and how files are written.

use std::collections::BTreeMap;

use esg_check::rules::subject::Derived;
use esg_model::Sources;
use esg_model::derivation::evaluate::Evaluator;
use esg_model::disclosure::{DataPoint, Value};
use esg_model::quantity::Decimals;
use esg_model::unit::UnitKind;
use rust_decimal::Decimal;
use sha2::{Digest, Sha256};

use crate::slips::Random;

/// The variation with this seed. What it changes is told in a phrase.
///
/// # Panics
/// Where the second report no longer has what is varied.
pub fn of(base: &Sources, seed: u64) -> (Sources, String) {
    let mut random = Random::new(seed);
    let mut sources = base.clone();
    let mut told = Vec::new();
    figures(&mut sources, &mut random, &mut told);
    optional_parts(&mut sources, &mut random, &mut told);
    order(&mut sources, &mut random, &mut told);
    formats(&mut sources, &mut random, &mut told);
    (sources, told.join(", "))
}

fn text(sources: &Sources, path: &str) -> String {
    let text = sources.text(path);
    text.unwrap_or_else(|| panic!("the second report has {path}"))
        .to_owned()
}

fn replace(sources: &mut Sources, path: &str, text: String) {
    sources.insert(path, text.into_bytes());
}

/// Rows of a CSV file without quoted line ends, header first.
fn rows(text: &str) -> Vec<Vec<String>> {
    text.lines()
        .map(|line| line.split(',').map(str::to_owned).collect())
        .collect()
}

fn written(rows: &[Vec<String>]) -> String {
    rows.iter().map(|row| row.join(",") + "\n").collect()
}

/// Other figures: every amount so many times as large, some persons moved between the members of breakdowns, and all
/// that follows from them computed anew.
fn figures(sources: &mut Sources, random: &mut Random, told: &mut Vec<String>) {
    let times = Decimal::from(1 + random.below(9));
    let moved = Decimal::from(random.below(3));
    let mut facts = rows(&text(sources, "facts.csv"));
    for row in facts.iter_mut().skip(1) {
        // What is not available stays so.
        let Ok(value) = row[3].parse::<Decimal>() else {
            continue;
        };
        let fixed = matches!(row[4].as_str(), "percent" | "hour-per-person" | "kgco2e-per-kwh")
            || row[4].ends_with("-per-person");
        if !fixed {
            row[3] = (value * times).to_string();
        }
    }
    for concept in ["employees", "employees-who-left"] {
        for (from, to) in [
            ("gender=female", "gender=male"),
            ("rank=general-staff", "rank=middle-management"),
        ] {
            for (member, sign) in [(from, -moved), (to, moved)] {
                let found = facts
                    .iter_mut()
                    .find(|row| row[0] == concept && row[1] == member && row[2] == "FY2022");
                let row = found.expect("the second report breaks employees down");
                let value: Decimal = row[3].parse().expect("values are numbers");
                row[3] = (value + sign).to_string();
            }
        }
    }
    replace(sources, "facts.csv", written(&facts));
    told.push(format!("figures times {times}, {moved} persons moved"));
    // Restated figures keep their notes: what was reported before grows as well.
    for (path, key) in [
        ("published.toml", "value = \""),
        ("restatements.toml", "previous = \""),
    ] {
        let grown: Vec<String> = text(sources, path)
            .lines()
            .map(
                |line| match line.strip_prefix(key).and_then(|rest| rest.strip_suffix('"')) {
                    Some(number)
                        if number
                            .parse::<Decimal>()
                            .is_ok_and(|number| number > Decimal::TWO) =>
                    {
                        let number: Decimal = number.parse().expect("it was read above");
                        format!("{key}{}\"", number * times)
                    }
                    _ => line.to_owned(),
                },
            )
            .collect();
        replace(sources, path, grown.join("\n") + "\n");
    }
    // Derived figures may lead to others: as many rounds as there are levels.
    for _ in 0..3 {
        recompute(sources);
    }
    crate::restated::follow(sources);
    state_again(sources);
    evidence(sources);
}

/// Writes what formulas and sums give into `facts.csv`.
fn recompute(sources: &mut Sources) {
    let loaded = crate::report::load(sources);
    let report = loaded.output.expect("the variation loads");
    let derived = Derived::of(&report);
    let evaluator = Evaluator::new(&report, &derived.figures, &derived.instances);
    let mut values: BTreeMap<String, String> = BTreeMap::new();
    for instance in &derived.instances {
        let point = report.data_point(instance.result);
        let Ok(computed) = evaluator.compute(instance) else {
            continue;
        };
        let (percent, decimals) = match &point.value {
            Value::Number { quantity, unit } => (unit.kind == UnitKind::Share, quantity.decimals),
            Value::Absent { .. } | Value::Member(_) | Value::Year(_) | Value::Text(_) => continue,
        };
        let Decimals::Places(places) = decimals else {
            continue;
        };
        let rounded = instance.derivation.rounding.round(computed.value, places);
        let (shown, places) = if percent {
            (rounded * Decimal::ONE_HUNDRED, places - 2)
        } else {
            (rounded, places)
        };
        let places = usize::try_from(places.max(0)).expect("it is not negative");
        values.insert(key(point), format!("{shown:.places$}"));
    }
    let mut facts = rows(&text(sources, "facts.csv"));
    for row in facts.iter_mut().skip(1) {
        if let Some(value) = values.get(&format!("{} {} {}", row[0], row[1], row[2])) {
            row[3].clone_from(value);
        }
    }
    replace(sources, "facts.csv", written(&facts));
}

fn key(point: &DataPoint) -> String {
    format!(
        "{} {} {}",
        point.concept.key, point.breakdown, point.named_period.name
    )
}

/// Other documents state the new figures, and last year's what was reported before the restatement.
fn state_again(sources: &mut Sources) {
    let facts = rows(&text(sources, "facts.csv"));
    let restated = text(sources, "restatements.toml");
    let mut figure = String::new();
    let lines: Vec<String> = text(sources, "published.toml")
        .lines()
        .map(|line| {
            if let Some(reference) = line
                .strip_prefix("figure = \"")
                .and_then(|rest| rest.strip_suffix('"'))
            {
                reference.clone_into(&mut figure);
            }
            if !line.starts_with("value = ") {
                return line.to_owned();
            }
            let previous = restated
                .split_once(&format!("figure = \"{figure}\"\nprevious = \""))
                .and_then(|(_, rest)| rest.split_once('"'))
                .map(|(previous, _)| previous.to_owned());
            let (concept, period) = figure.split_once(" period=").unwrap_or((&figure, "FY2022"));
            let row = facts
                .iter()
                .find(|row| row[0] == concept && row[1].is_empty() && row[2] == period);
            let stated = previous.unwrap_or_else(|| row.expect("statements name figures")[3].clone());
            format!("value = \"{stated}\"")
        })
        .collect();
    replace(sources, "published.toml", lines.join("\n") + "\n");
}

/// Evidence states the new figures, and its digests are those of the new files.
fn evidence(sources: &mut Sources) {
    let facts = rows(&text(sources, "facts.csv"));
    let stated: BTreeMap<String, String> = facts
        .iter()
        .skip(1)
        .map(|row| {
            let breakdown = if row[1].is_empty() {
                String::new()
            } else {
                format!(" {}", row[1])
            };
            (format!("{}{breakdown} period={}", row[0], row[2]), row[3].clone())
        })
        .collect();
    for path in ["evidence/payroll.csv", "evidence/records.csv"] {
        let old = text(sources, path);
        let digest_before = digest(old.as_bytes());
        let mut file = rows(&old);
        for row in file.iter_mut().skip(1) {
            row[1] = stated[&row[0]].clone();
        }
        let new = written(&file);
        let declared = text(sources, "evidence.toml").replace(&digest_before, &digest(new.as_bytes()));
        replace(sources, path, new);
        replace(sources, "evidence.toml", declared);
    }
}

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// What a report may have or not.
fn optional_parts(sources: &mut Sources, random: &mut Random, told: &mut Vec<String>) {
    if random.below(3) == 0 {
        let without = rows(&text(sources, "facts.csv"))
            .into_iter()
            .enumerate()
            .map(|(index, mut row)| {
                if index > 0 {
                    row[9..].iter_mut().for_each(String::clear);
                }
                row
            })
            .collect::<Vec<_>>();
        replace(sources, "facts.csv", written(&without));
        sources.remove("evidence.toml");
        told.push("no evidence".to_owned());
    }
    if random.below(3) == 0 {
        sources.remove("published.toml");
        sources.remove("restatements.toml");
        told.push("nothing restated".to_owned());
    }
    if random.below(3) == 0 {
        let settings = text(sources, "report.toml").replace("board = \"gem\"", "board = \"main\"");
        replace(sources, "report.toml", settings);
        told.push("on the main board".to_owned());
    }
    if random.below(3) == 0 {
        let derivations = text(sources, "derivations.toml")
            .replace("\n[[derivation]]\nresult = \"energy-consumption\"\nformula = \"purchased-power + fuel-gas-consumption * factor:town-gas-energy\"\n", "\n");
        replace(sources, "derivations.toml", derivations);
        told.push("a formula fewer".to_owned());
    }
}

/// The order of rows and tables, which means nothing.
fn order(sources: &mut Sources, random: &mut Random, told: &mut Vec<String>) {
    if random.below(2) == 0 {
        let mut facts = rows(&text(sources, "facts.csv"));
        for at in (2..facts.len()).rev() {
            let other = 1 + random.below(at);
            facts.swap(at, other);
        }
        replace(sources, "facts.csv", written(&facts));
        told.push("rows shuffled".to_owned());
    }
    if random.below(2) == 0 {
        let tables = text(sources, "tables.toml");
        let mut parts: Vec<&str> = tables.split("[[table]]").collect();
        let head = parts.remove(0);
        parts.reverse();
        let parts: Vec<String> = parts
            .iter()
            .map(|part| format!("{}\n\n", part.trim_end()))
            .collect();
        let reversed = format!("{head}[[table]]{}", parts.join("[[table]]"));
        replace(sources, "tables.toml", reversed);
        told.push("tables reversed".to_owned());
    }
}

/// How files are written.
fn formats(sources: &mut Sources, random: &mut Random, told: &mut Vec<String>) {
    match random.below(4) {
        0 => {
            let facts = format!("\u{feff}{}", text(sources, "facts.csv").replace('\n', "\r\n"));
            replace(sources, "facts.csv", facts);
            told.push("spreadsheet's CSV".to_owned());
        }
        1 => {
            let quoted: Vec<String> = text(sources, "facts.csv")
                .lines()
                .enumerate()
                .map(|(index, line)| match index {
                    0 => line.to_owned(),
                    _ => line
                        .split(',')
                        .map(|field| format!("\"{field}\""))
                        .collect::<Vec<_>>()
                        .join(","),
                })
                .collect();
            replace(sources, "facts.csv", quoted.join("\n"));
            told.push("quoted CSV without a last line end".to_owned());
        }
        _ => {}
    }
    if random.below(4) == 0 {
        for path in ["en/01-our-year.md", "zh-Hant/01-our-year.md"] {
            let windows = text(sources, path).replace('\n', "\r\n");
            replace(sources, path, windows);
        }
        told.push("Windows line ends".to_owned());
    }
}
