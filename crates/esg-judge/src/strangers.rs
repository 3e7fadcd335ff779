//! Readers that know nothing of the project and little of XBRL packages: pandas, ixbrlparse and py-xbrl. Do they find in
//! every file what the xBRL-JSON states, fact by fact?

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::tools::{self, Tools};

/// What one reader says of one file: a line that `judges/strangers.py` prints.
#[derive(Debug, Deserialize, PartialEq, Eq)]
pub(crate) struct Opinion {
    pub(crate) reader: String,
    pub(crate) file: String,
    pub(crate) question: String,
    /// How many facts, rows or numbers were read.
    pub(crate) read: usize,
    pub(crate) findings: Vec<String>,
}

/// The longest run that is waited for: a report takes some ten seconds.
const LONGEST: Duration = Duration::from_secs(4 * 60);

/// Asks them about a filing.
pub(crate) fn ask(tools: &Tools, script: &Path, dir: &Path) -> Result<Vec<Opinion>> {
    let mut python = Command::new(&tools.python);
    python
        .env_clear()
        .env("LANG", "C.UTF-8")
        .arg(script)
        .arg(dir)
        .arg(tools.work.join("strangers"));
    let output = tools::run_within(&mut python, LONGEST)?
        .with_context(|| format!("{python:?} did not end within {} minutes", LONGEST.as_secs() / 60))?;
    read(&String::from_utf8_lossy(&output.stdout))
}

fn read(lines: &str) -> Result<Vec<Opinion>> {
    let opinions = lines
        .lines()
        .map(|line| serde_json::from_str(line).with_context(|| format!("`{line}` is no opinion")));
    let mut opinions: Vec<Opinion> = opinions.collect::<Result<_>>()?;
    for own in opinions.iter_mut().filter(|own| own.read == 0) {
        own.findings.push("nothing was read".to_owned());
    }
    Ok(opinions)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn whoever_read_nothing_does_not_agree() {
        let line = r#"{"reader": "pandas", "file": "a.csv", "question": "opens", "read": 3, "findings": []}"#;
        let silent = line.replace('3', "0");
        let opinions = read(&format!("{line}\n{silent}\n")).expect("the lines are opinions");
        assert_eq!(opinions[0].findings, Vec::<String>::new());
        assert_eq!(opinions[1].findings, ["nothing was read"]);
        assert!(read("Traceback").is_err());
    }
}
