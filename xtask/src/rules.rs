//! `cargo xtask rules`: what is checked, why, and how sure it is that somebody asks for it; and what an edition of the Code
//! asks, of whom, and how surely that is known.

use std::process::ExitCode;

use clap::Args;
use esg_check::rules::{self, Rule};
use esg_filing::{CodeRow, code_as_text};
use esg_model::Vocabulary;
use esg_model::near::nearest;
use serde_json::{Value, json};

use crate::Program;
use crate::project::{self, Opened};
use crate::terminal;

/// Which rules to tell about.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  cargo xtask rules\n  cargo xtask rules --explain DIS-001\n  cargo xtask rules --code c2-2025 --explain D-ghg-scope-3"
)]
pub(crate) struct RulesArgs {
    /// Explain one rule, such as DIS-001; with --code one row, such as D-ghg-scope-3
    #[arg(long, value_name = "CODE")]
    explain: Option<String>,
    /// Tell the rows of an edition of the Code instead, a file of data/codes: whom each binds from when on, which reliefs
    /// apply, how surely it is known and from where
    #[arg(long, value_name = "EDITION")]
    code: Option<String>,
    /// Write JSON: everything, or the one to explain
    #[arg(long)]
    json: bool,
}

/// Prints the list, or one explanation.
pub(crate) fn run(args: &RulesArgs) -> anyhow::Result<ExitCode> {
    if let Some(edition) = &args.code {
        return rows(edition, args);
    }
    let rules: Vec<&Rule> = match &args.explain {
        Some(code) => {
            let named = || rules::all().iter().find(|rule| rule.about.id.name == code);
            let Some(rule) = rules::find(&code.to_ascii_uppercase()).or_else(named) else {
                let ids = rules::all().iter().map(|rule| rule.about.id);
                let near = nearest(code, ids.flat_map(|id| [id.code, id.name]));
                let meant = near.map_or(String::new(), |near| format!("did you mean `{near}`? "));
                anyhow::bail!("there is no rule `{code}`; {meant}`cargo xtask rules` lists them");
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

/// Prints the rows of an edition, or one of them.
fn rows(edition: &str, args: &RulesArgs) -> anyhow::Result<ExitCode> {
    let Opened {
        report_dir,
        sources,
        mut sink,
        ..
    } = project::open_shared()?;
    let read = Vocabulary::load(&sources, edition);
    sink.absorb(read.sink);
    let Some(read) = read.output.filter(|_| !sink.has_errors()) else {
        terminal::errors(&sink, &sources, &report_dir)?;
        return Ok(ExitCode::FAILURE);
    };
    let row = args.explain.as_deref();
    let missing =
        || anyhow::anyhow!("`{edition}` has no such row; `cargo xtask rules --code {edition}` lists them");
    let text = if args.json {
        let mut rows = CodeRow::all(&read);
        rows.retain(|own| row.is_none_or(|id| own.row.eq_ignore_ascii_case(id)));
        if rows.is_empty() {
            return Err(missing());
        }
        serde_json::to_string_pretty(&rows)? + "\n"
    } else {
        code_as_text(&read, row).ok_or_else(missing)?
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
    Program::this().calls(&format!(
        "{}\nHow sure: {} ({}).",
        rule.about.explain.trim_end(),
        rule.certainty(None),
        rule.about.source
    ))
}
