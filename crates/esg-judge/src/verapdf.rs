//! veraPDF: does a PDF keep the profiles that it claims?

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::tools::Tools;

/// What the filed PDF claims: accessible (PDF/UA-1) and archivable with full structure (PDF/A-2a).
pub(crate) const FILED: [&str; 2] = ["ua1", "2a"];
/// What copies claim, which may hold files (PDF/A-3a).
pub(crate) const COPY: [&str; 2] = ["ua1", "3a"];

/// What veraPDF said.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) version: String,
    pub(crate) opinions: Vec<Opinion>,
}

/// What it thinks of one file under one flavour.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Opinion {
    pub(crate) file: PathBuf,
    pub(crate) flavour: String,
    pub(crate) checks: u64,
    pub(crate) findings: Vec<String>,
}

/// Asks for every file and flavour in one run of Java.
pub(crate) fn ask(tools: &Tools, flavours: [&str; 2], files: &[PathBuf]) -> Result<Answer> {
    let mut java = Command::new("java");
    java.args([
        "-Djava.awt.headless=true",
        "-cp",
        &tools.class_path,
        "VeraCheck",
        &flavours.join(","),
    ])
    .args(files);
    let output = java.output().context("cannot run java")?;
    // 1 says that a file does not comply: the lines tell which.
    if !matches!(output.status.code(), Some(0 | 1)) {
        bail!(
            "veraPDF ended with {}:\n{}",
            output.status,
            String::from_utf8_lossy(&output.stderr)
        );
    }
    let answer = read(&String::from_utf8_lossy(&output.stdout))?;
    let asked = || {
        flavours
            .iter()
            .flat_map(|flavour| files.iter().map(move |file| (*flavour, file.as_path())))
    };
    match asked().find(|(flavour, file)| !answer.is_about(flavour, file)) {
        Some((flavour, file)) => bail!("veraPDF said nothing on {} under {flavour}", file.display()),
        None if output.status.success() == answer.opinions.iter().all(|it| it.findings.is_empty()) => {
            Ok(answer)
        }
        None => bail!(
            "veraPDF's lines do not agree with its exit code, {}",
            output.status
        ),
    }
}

impl Answer {
    fn is_about(&self, flavour: &str, file: &Path) -> bool {
        self.opinions
            .iter()
            .any(|it| it.flavour == flavour && it.file == file)
    }
}

/// Reads the lines that `VeraCheck` prints.
fn read(lines: &str) -> Result<Answer> {
    let mut answer = Answer::default();
    let mut findings = Vec::new();
    for line in lines.lines() {
        match line.split('\t').collect::<Vec<_>>().as_slice() {
            ["version", version] => answer.version = (*version).to_owned(),
            ["finding", _, _, test, times, message, place] => {
                findings.push(format!("{test} ({times}× or more): {message}; first at {place}"));
            }
            ["verdict", flavour, file, verdict, checks] => {
                let mut findings = std::mem::take(&mut findings);
                if *verdict != "compliant" && findings.is_empty() {
                    findings.push((*verdict).to_owned());
                }
                let checks = checks
                    .parse()
                    .with_context(|| format!("`{checks}` is no number of checks"))?;
                if checks == 0 && findings.is_empty() {
                    findings.push("nothing was checked".to_owned());
                }
                let (file, flavour) = (PathBuf::from(file), (*flavour).to_owned());
                answer.opinions.push(Opinion {
                    file,
                    flavour,
                    checks,
                    findings,
                });
            }
            _ => bail!("veraPDF printed a line that is not understood: {line}"),
        }
    }
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn findings_belong_to_the_verdict_that_follows() {
        let lines = "version\t1.31\nverdict\tua1\ta.pdf\tcompliant\t12\nfinding\t2a\ta.pdf\t6.1-1\t3\tno title\troot\n\
                     verdict\t2a\ta.pdf\tnot-compliant\t13\n";
        let answer = read(lines).expect("the lines are well-formed");
        let seen: Vec<_> = answer
            .opinions
            .iter()
            .map(|it| (it.flavour.as_str(), it.checks, it.findings.len()))
            .collect();
        assert_eq!(
            (answer.version.as_str(), seen),
            ("1.31", vec![("ua1", 12, 0), ("2a", 13, 1)])
        );
        assert_eq!(
            answer.opinions[1].findings,
            ["6.1-1 (3× or more): no title; first at root"]
        );
    }

    #[test]
    fn a_bad_verdict_without_a_finding_still_counts() {
        for verdict in ["not-compliant\t5", "unreadable\t0", "compliant\t0"] {
            let answer = read(&format!("verdict\tua1\ta.pdf\t{verdict}\n")).expect("the line is well-formed");
            assert_eq!(answer.opinions[0].findings.len(), 1, "{verdict}");
        }
        assert!(read("something else\n").is_err());
    }
}
