//! `cargo xtask rules`: what is checked, why, and how sure it is that somebody asks for it.

use std::process::ExitCode;

use clap::Args;
use serde_json::{Value, json};

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

/// A rule of any stage.
struct Entry {
    code: &'static str,
    name: &'static str,
    summary: &'static str,
    subject: &'static str,
    severity: &'static str,
    source: String,
    certainty: &'static str,
    explain: String,
}

/// Prints the list, or one explanation.
#[expect(clippy::print_stdout, reason = "the list is this command's output")]
pub(crate) fn run(args: &RulesArgs) -> anyhow::Result<ExitCode> {
    let mut entries: Vec<Entry> = stage_rules().chain(filing_rules()).collect();
    if let Some(code) = &args.explain {
        entries.retain(|entry| entry.code.eq_ignore_ascii_case(code));
        if entries.is_empty() {
            anyhow::bail!("there is no rule `{code}`; `cargo xtask rules` lists them");
        }
    }
    if args.json {
        let entries: Vec<Value> = entries.iter().map(Entry::json).collect();
        println!("{}", serde_json::to_string_pretty(&entries)?);
    } else if args.explain.is_some() {
        for entry in &entries {
            println!("{}", entry.explain);
        }
    } else {
        for entry in &entries {
            println!("{} {:<32} {}", entry.code, entry.name, entry.summary);
        }
    }
    Ok(ExitCode::SUCCESS)
}

impl Entry {
    fn json(&self) -> Value {
        json!({
            "rule": self.code,
            "name": self.name,
            "summary": self.summary,
            "subject": self.subject,
            "severity": self.severity,
            "source": self.source,
            "certainty": self.certainty,
            "explanation": self.explain,
        })
    }
}

/// The rules of the filing, with their own weights; the profile of a filing may change them.
fn filing_rules() -> impl Iterator<Item = Entry> {
    esg_filing::rules::RULES.iter().map(|rule| Entry {
        code: rule.id.code,
        name: rule.id.name,
        summary: rule.summary,
        subject: rule.check.subject(),
        severity: rule.severity.as_str(),
        source: rule.source.to_string(),
        certainty: rule.certainty(None).as_str(),
        explain: format!(
            "{}\nHow sure: {} ({}).",
            rule.explain.trim_end(),
            rule.certainty(None),
            rule.source
        ),
    })
}

/// The rules of the stages before the filing's own, which are explained by their summaries.
fn stage_rules() -> impl Iterator<Item = Entry> {
    [
        (esg_model::load::rules::ALL, "sources"),
        (esg_pdf::rules::ALL, "PDF"),
        (esg_xbrl::rules::ALL, "tagged files"),
    ]
    .into_iter()
    .flat_map(|(rules, subject)| {
        rules.iter().map(move |(id, summary)| Entry {
            code: id.code,
            name: id.name,
            summary,
            subject,
            severity: "error",
            source: "this project".to_owned(),
            certainty: "own",
            explain: format!("# {id}\n\n{summary}"),
        })
    })
}
