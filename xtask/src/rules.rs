//! `cargo xtask rules`: what is checked, why, and how sure it is that somebody asks for it.

use std::process::ExitCode;

use clap::Args;
use esg_check::rules::{self, Rule};
use serde_json::{Value, json};

use crate::terminal;

/// Which rules to tell about.
#[derive(Args)]
pub(crate) struct RulesArgs {
    /// Explain one rule, such as DIS-001
    #[arg(long, value_name = "CODE")]
    explain: Option<String>,
    /// Write JSON: every rule, or the one to explain
    #[arg(long)]
    json: bool,
}

/// Prints the list, or one explanation.
pub(crate) fn run(args: &RulesArgs) -> anyhow::Result<ExitCode> {
    let rules: Vec<&Rule> = match &args.explain {
        Some(code) => {
            let Some(rule) = rules::find(&code.to_ascii_uppercase()) else {
                anyhow::bail!("there is no rule `{code}`; `cargo xtask rules` lists them");
            };
            vec![rule]
        }
        None => rules::all().iter().collect(),
    };
    let text = if args.json {
        let rules: Vec<Value> = rules.into_iter().map(json).collect();
        serde_json::to_string_pretty(&rules)? + "\n"
    } else if args.explain.is_some() {
        rules.into_iter().map(|rule| page(rule) + "\n").collect()
    } else {
        let line = |Rule { about, .. }: &Rule| {
            format!("{} {:<32} {}\n", about.id.code, about.id.name, about.summary)
        };
        rules.into_iter().map(line).collect()
    };
    terminal::print(&text)?;
    Ok(ExitCode::SUCCESS)
}

/// Everything about a rule, with its own weight; the profile of a filing may change it.
fn json(rule: &Rule) -> Value {
    let about = &rule.about;
    json!({
        "rule": about.id.code,
        "name": about.id.name,
        "summary": about.summary,
        "subject": rule.check.subject(),
        "severity": about.severity.as_str(),
        "source": about.source.to_string(),
        "certainty": rule.certainty(None).as_str(),
        "explanation": page(rule),
    })
}

/// The page of a rule, and how sure it is that somebody asks for it.
fn page(rule: &Rule) -> String {
    format!(
        "{}\nHow sure: {} ({}).",
        rule.about.explain.trim_end(),
        rule.certainty(None),
        rule.about.source
    )
}
