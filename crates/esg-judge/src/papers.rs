//! The commands that the working papers print, by which a third party repeats each check: those that are cheap are run in
//! the folder of the filing as they stand. Arelle's and veraPDF's ask what is asked of the same files anyway.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::filing::name_of;

/// What was asked of a working paper, and what speaks against it.
pub(crate) struct Opinion {
    pub(crate) question: String,
    pub(crate) findings: Vec<String>,
}

/// The page that prints the commands.
pub(crate) const README: &str = "README.html";

/// The folder of working papers beside that of a filing, where there is one.
pub(crate) fn beside(dir: &Path) -> Option<PathBuf> {
    let papers = dir.with_file_name(format!("{}-assurance", name_of(dir)));
    papers.join(README).is_file().then_some(papers)
}

/// Runs the commands of the papers in the folder of the filing.
pub(crate) fn ask(papers: &Path, dir: &Path) -> Result<Vec<Opinion>> {
    let page = fs::read_to_string(papers.join(README)).with_context(|| format!("cannot read {README}"))?;
    let commands = commands(&page);
    let digests = run(&commands, "sha256sum", dir, &|said, _| {
        let digest = said.split_whitespace().next().unwrap_or_default();
        // It stands at the head of the page; the page also prints commands, which hold none.
        (digest.len() != 64 || !page.contains(digest)).then(|| format!("`{digest}` is not at the head"))
    });
    let pages = run(&commands, "pdftotext", dir, &|said, _| {
        said.trim().is_empty().then(|| "the page has no words".to_owned())
    });
    let named = |command: &&Vec<String>| command[0] != "cargo";
    let missing = commands.iter().filter(named).flat_map(|command| {
        let files = command
            .iter()
            .filter(|word| [".pdf", ".xbri"].iter().any(|end| word.ends_with(end)));
        files.filter(|file| !dir.join(file).is_file())
    });
    let missing: Vec<String> = missing.map(|file| format!("the filing has no {file}")).collect();
    Ok(vec![
        digests,
        pages,
        Opinion {
            question: format!("{} commands name files that are there", commands.len()),
            findings: missing,
        },
    ])
}

/// Whether what a command said speaks against the papers.
type Objection<'a> = &'a dyn Fn(&str, &[String]) -> Option<String>;

/// Runs every command of one program.
fn run(commands: &[Vec<String>], program: &str, dir: &Path, objection: Objection<'_>) -> Opinion {
    let own: Vec<&Vec<String>> = commands.iter().filter(|command| command[0] == program).collect();
    let mut findings = Vec::new();
    for command in &own {
        let output = Command::new(program)
            .args(&command[1..])
            .current_dir(dir)
            .output();
        let Ok(output) = output else {
            return Opinion {
                question: format!(
                    "{program} is not installed, so its {} commands were not run",
                    own.len()
                ),
                findings: Vec::new(),
            };
        };
        let said = String::from_utf8_lossy(&output.stdout);
        if !output.status.success() {
            findings.push(format!("`{}` ended with {}", command.join(" "), output.status));
        } else if let Some(objection) = objection(&said, command) {
            findings.push(format!("`{}`: {objection}", command.join(" ")));
        }
    }
    if own.is_empty() {
        findings.push(format!("no command calls {program}"));
    }
    Opinion {
        question: format!("{} commands of {program} say what the papers say", own.len()),
        findings,
    }
}

/// The commands of a page, by words.
fn commands(page: &str) -> Vec<Vec<String>> {
    let printed = page.split("<pre class=\"command\">").skip(1);
    let printed = printed.filter_map(|rest| rest.split_once("</pre>"));
    printed
        .map(|(command, _)| command.split_whitespace().map(str::to_owned).collect())
        .filter(|words: &Vec<String>| !words.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{commands, run};
    use std::path::Path;

    #[test]
    fn commands_are_run_as_they_are_printed() {
        let page =
            "<pre class=\"command\">echo a  b</pre><pre>no command</pre><pre class=\"command\">false</pre>";
        let commands = commands(page);
        assert_eq!(commands, [vec!["echo", "a", "b"], vec!["false"]]);
        let said = run(&commands, "echo", Path::new("."), &|said, _| {
            (said.trim() != "a b").then(|| said.to_owned())
        });
        assert_eq!(said.findings, Vec::<String>::new());
        assert_eq!(
            run(&commands, "false", Path::new("."), &|_, _| None)
                .findings
                .len(),
            1
        );
        assert_eq!(
            run(&commands, "true", Path::new("."), &|_, _| None)
                .findings
                .len(),
            1
        );
    }
}
