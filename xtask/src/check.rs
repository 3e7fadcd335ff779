//! `cargo xtask check`: whether a tagged file follows the specifications, whoever wrote it.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use esg_xbrl_reader::Weight;
use esg_xbrl_reader::ledger::LEDGER;
use serde_json::json;

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
    /// Print the findings as JSON
    #[arg(long)]
    json: bool,
}

/// Prints findings, what was not checked, and a verdict; exit code 1 where something is wrong.
pub(crate) fn run(args: &CheckArgs) -> anyhow::Result<ExitCode> {
    let opened = open_file(&args.file, &args.packages)?;
    let findings = &opened.findings;
    let facts: usize = opened.reports.iter().map(|report| report.facts.len()).sum();
    let weight = |weight: Weight| match weight {
        Weight::Error => "error",
        Weight::Inconsistency => "inconsistency",
        Weight::NotChecked => "not checked",
    };
    let verdict = verdict(
        findings.count(Weight::Error) + findings.untold(),
        findings.count(Weight::Inconsistency),
    );
    let text = if args.json {
        let told: Vec<_> = findings
            .told()
            .iter()
            .map(|one| {
                json!({
                    "code": one.code.id, "weight": weight(one.weight), "file": shown(&one.place.uri),
                    "line": one.place.position.map(|position| position.line),
                    "column": one.place.position.map(|position| position.column),
                    "message": one.message, "demands": one.code.demands, "hint": one.code.hint,
                })
            })
            .collect();
        let not_checked: Vec<_> = LEDGER
            .iter()
            .flat_map(|one| {
                one.not_checked
                    .iter()
                    .map(|(what, why)| json!({ "specification": one.name, "code": what, "what": why }))
            })
            .collect();
        let all = json!({
            "verdict": verdict, "reports": opened.reports.len(), "facts": facts, "findings": told,
            "more": findings.untold(), "notChecked": not_checked,
        });
        format!("{}\n", serde_json::to_string_pretty(&all)?)
    } else {
        let mut text = String::new();
        for one in findings.told() {
            let place = one
                .place
                .position
                .map_or(String::new(), |at| format!(":{}:{}", at.line, at.column));
            text += &format!(
                "{}{place}: {} {}\n",
                shown(&one.place.uri),
                weight(one.weight),
                one.code.id
            );
            text += &format!("    {}\n", one.message);
            if one.weight != Weight::NotChecked {
                text += &format!("    {}: {}\n", one.code.demands, one.code.hint);
            }
        }
        if findings.untold() > 0 {
            text += &format!("and {} more\n", findings.untold());
        }
        text += "\nNot checked:\n";
        for specification in LEDGER {
            for (what, why) in specification.not_checked {
                text += &format!("    {}, {what}: {why}\n", specification.name);
            }
        }
        text + &format!("\n{} reports, {facts} facts: {verdict}\n", opened.reports.len())
    };
    terminal::print(&text)?;
    Ok(if findings.is_right() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    })
}

fn verdict(errors: usize, inconsistencies: usize) -> String {
    match (errors, inconsistencies) {
        (0, 0) => "nothing wrong was found".to_owned(),
        (0, some) => format!("valid as far as was checked, with {some} totals or aliases that do not agree"),
        (errors, _) => format!("not valid: {errors} errors"),
    }
}
