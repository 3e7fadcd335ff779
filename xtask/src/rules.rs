//! `cargo xtask rules`: what is checked, and why.

use std::process::ExitCode;

use clap::Args;

/// Which rules to tell about.
#[derive(Args)]
pub(crate) struct RulesArgs {
    /// Explain one rule, such as DIS-001
    #[arg(long, value_name = "CODE")]
    explain: Option<String>,
}

/// Prints the list, or one explanation.
#[expect(clippy::print_stdout, reason = "the list is this command's output")]
pub(crate) fn run(args: &RulesArgs) -> anyhow::Result<ExitCode> {
    let Some(code) = &args.explain else {
        for (rule, summary) in stage_rules() {
            println!("{} {:<28} {summary}", rule.code, rule.name);
        }
        for rule in esg_filing::rules::RULES {
            println!("{} {:<28} {}", rule.id.code, rule.id.name, rule.summary);
        }
        return Ok(ExitCode::SUCCESS);
    };
    if let Some(rule) = esg_filing::rules::RULES
        .iter()
        .find(|rule| rule.id.code.eq_ignore_ascii_case(code))
    {
        println!("{}", rule.explain);
    } else if let Some((rule, summary)) = stage_rules().find(|(rule, _)| rule.code.eq_ignore_ascii_case(code))
    {
        println!("# {rule}\n\n{summary}");
    } else {
        anyhow::bail!("there is no rule `{code}`; `cargo xtask rules` lists them");
    }
    Ok(ExitCode::SUCCESS)
}

/// The rules of the stages before the filing's own, which are explained by their summaries.
fn stage_rules() -> impl Iterator<Item = &'static (esg_model::RuleId, &'static str)> {
    [
        esg_model::load::rules::ALL,
        esg_pdf::rules::ALL,
        esg_xbrl::rules::ALL,
    ]
    .into_iter()
    .flatten()
}
