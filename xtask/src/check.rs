//! `cargo xtask check`: whether a tagged file follows the specifications, whoever wrote it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use esg_xbrl_reader::ledger::LEDGER;
use esg_xbrl_reader::{Finding, Findings, Opened, Verdict, Weight};
use serde_json::{Value, json};

use crate::read::{open_file, shown};
use crate::terminal;

/// Which file to check.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  cargo xtask check target/filing/01060-2023-03-31/01060-2023-03-31-en.xbri\n  cargo xtask check report.xhtml --packages taxonomy.zip --json"
)]
pub(crate) struct CheckArgs {
    /// The file: .xbri, .xbr, .zip, .xhtml, .html, .xbrl, .xml, .xsd or .json (xBRL-JSON, or the metadata of xBRL-CSV)
    file: PathBuf,
    /// Taxonomy packages that the file needs; nothing is fetched
    #[arg(long, value_name = "ZIP", num_args = 1..)]
    packages: Vec<PathBuf>,
    /// Hold the file against the rules of careful regulators too
    #[arg(long)]
    profile: bool,
    /// Print the findings as JSON
    #[arg(long, conflicts_with = "sarif")]
    json: bool,
    /// Print the findings as a SARIF log
    #[arg(long)]
    sarif: bool,
}

/// Prints findings, what was not checked, and a verdict; exit code 1 where something is wrong, 2 where nothing could be read.
pub(crate) fn run(args: &CheckArgs) -> anyhow::Result<ExitCode> {
    let opened = open_file(&args.file, &args.packages)?;
    let none = Findings::new(0);
    let house = if args.profile { &opened.house } else { &none };
    let text = if args.json {
        format!("{}\n", serde_json::to_string_pretty(&log(&opened, house))?)
    } else if args.sarif {
        format!("{}\n", serde_json::to_string_pretty(&sarif(&opened, house))?)
    } else {
        lines(&opened, house)
    };
    terminal::print(&text)?;
    Ok(match opened.verdict() {
        Verdict::Right if house.is_right() => ExitCode::SUCCESS,
        Verdict::Right | Verdict::Wrong => ExitCode::from(1),
        Verdict::Unread => ExitCode::from(2),
    })
}

fn weight(weight: Weight) -> &'static str {
    match weight {
        Weight::Error => "error",
        Weight::Inconsistency => "inconsistency",
        Weight::NotChecked => "not checked",
    }
}

fn facts(opened: &Opened) -> usize {
    opened.reports.iter().map(|report| report.facts.len()).sum()
}

fn lines(opened: &Opened, house: &Findings) -> String {
    let mut text = String::new();
    let house_weight = "profile";
    let told = opened
        .findings
        .told()
        .iter()
        .map(|one| (weight(one.weight), one))
        .chain(house.told().iter().map(|one| (house_weight, one)));
    for (kind, one) in told {
        let place = one
            .place
            .position
            .map_or(String::new(), |at| format!(":{}:{}", at.line, at.column));
        text += &format!("{}{place}: {kind} {}\n", shown(&one.place.uri), one.code.id);
        text += &format!("    {}\n", one.message);
        if one.weight != Weight::NotChecked {
            text += &format!("    {}: {}\n", one.code.demands, one.code.hint);
        }
    }
    let untold = opened.findings.untold() + house.untold();
    if untold > 0 {
        text += &format!("and {untold} more\n");
    }
    // Where nothing could be read, nothing was checked.
    if opened.verdict() == Verdict::Unread {
        return text + &format!("\n{}\n", verdict(opened, house));
    }
    text += "\nNot checked:\n";
    for specification in LEDGER {
        for (what, why) in specification.not_checked {
            text += &format!("    {}, {what}: {why}\n", specification.name);
        }
    }
    text + &format!(
        "\n{} reports, {} facts: {}\n",
        opened.reports.len(),
        facts(opened),
        verdict(opened, house)
    )
}

fn finding(one: &Finding, kind: &str) -> Value {
    json!({
        "code": one.code.id, "weight": kind, "file": shown(&one.place.uri),
        "line": one.place.position.map(|position| position.line),
        "column": one.place.position.map(|position| position.column),
        "message": one.message, "demands": one.code.demands, "hint": one.code.hint,
    })
}

fn not_checked() -> Vec<Value> {
    LEDGER
        .iter()
        .flat_map(|one| {
            one.not_checked
                .iter()
                .map(|(what, why)| json!({ "specification": one.name, "code": what, "what": why }))
        })
        .collect()
}

fn log(opened: &Opened, house: &Findings) -> Value {
    let told: Vec<Value> = opened
        .findings
        .told()
        .iter()
        .map(|one| finding(one, weight(one.weight)))
        .chain(house.told().iter().map(|one| finding(one, "profile")))
        .collect();
    json!({
        "verdict": verdict(opened, house), "reports": opened.reports.len(), "facts": facts(opened), "findings": told,
        "more": opened.findings.untold() + house.untold(), "notChecked": not_checked(),
    })
}

/// A log of the Static Analysis Results Interchange Format, 2.1.0.
fn sarif(opened: &Opened, house: &Findings) -> Value {
    let mut rules: BTreeMap<&str, Value> = BTreeMap::new();
    let mut results = Vec::new();
    let level = |weight: Weight| match weight {
        Weight::Error => "error",
        Weight::Inconsistency => "warning",
        Weight::NotChecked => "note",
    };
    let told = opened
        .findings
        .told()
        .iter()
        .map(|one| (level(one.weight), one))
        .chain(house.told().iter().map(|one| ("warning", one)));
    for (level, one) in told {
        rules.entry(one.code.id).or_insert_with(|| {
            json!({
                "id": one.code.id,
                "shortDescription": { "text": one.code.demands },
                "help": { "text": one.code.hint },
            })
        });
        let region = one
            .place
            .position
            .map(|at| json!({ "startLine": at.line, "startColumn": at.column }));
        let mut place = json!({ "artifactLocation": { "uri": shown(&one.place.uri) } });
        if let Some(region) = region {
            place["region"] = region;
        }
        results.push(json!({
            "ruleId": one.code.id, "level": level, "message": { "text": one.message },
            "locations": [{ "physicalLocation": place }],
        }));
    }
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "esg-xbrl-reader", "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.into_values().collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
            "properties": { "verdict": verdict(opened, house), "notChecked": not_checked() },
        }],
    })
}

fn verdict(opened: &Opened, house: &Findings) -> String {
    let findings = &opened.findings;
    let errors = findings.count(Weight::Error) + findings.untold();
    let inconsistencies = findings.count(Weight::Inconsistency);
    let asked = house.told().len() + house.untold();
    let besides = match asked {
        0 => String::new(),
        some => format!("; {some} rules of the profile are not kept"),
    };
    match (opened.verdict(), errors, inconsistencies) {
        (Verdict::Unread, ..) => "nothing could be read".to_owned(),
        (_, 0, 0) => format!("nothing wrong was found{besides}"),
        (_, 0, some) => {
            format!("valid as far as was checked, with {some} totals or aliases that do not agree{besides}")
        }
        (_, errors, _) => format!("not valid: {errors} errors{besides}"),
    }
}
