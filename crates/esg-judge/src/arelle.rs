//! Arelle: is the tagged report valid, and what does an independent reader take out of it?

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::assertions::Assertions;
use crate::explained::Explained;
use crate::filing::name_of;
use crate::readme;
use crate::tools::{self, Tools};

/// Levels of log entries that tell what Arelle does, not what it found.
const TALK: [&str; 4] = ["debug", "info", "info-semantic", "assertion-satisfied"];
/// Levels of entries that may be explained; whatever is neither talk nor here is a plain failure.
const EXPLAINABLE: [&str; 2] = ["warning", "warning-semantic"];

/// The longest run that is waited for: a report of a hundred pages takes a minute.
const LONGEST: Duration = Duration::from_secs(8 * 60);

/// Whether an entry of the log is accepted, by code, level and text.
type Excused<'a> = &'a dyn Fn(&str, &str, &str) -> bool;

/// One run of Arelle: offline, with settings of its own, its log read back.
pub(crate) struct Arelle<'a> {
    pub(crate) tools: &'a Tools,
    pub(crate) explained: &'a Explained,
}

impl Arelle<'_> {
    /// The version that it states.
    pub(crate) fn version(&self) -> Result<String> {
        let output = tools::run(
            self.command(&self.tools.work.join("home-version"))?
                .arg("--version"),
        )?;
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// Validates one report package by itself, with no other package, runs its assertions, and writes the facts it holds to
    /// `extraction`.
    pub(crate) fn report_package(&self, package: &Path, extraction: &Path) -> Result<Vec<String>> {
        self.judge(&name_of(package), |arelle| {
            arelle.arg("--file").arg(package).args([
                "--reportPackage",
                "--requireInlineXbrl",
                "--validateXmlOim",
            ]);
            arelle.args([
                "--calc",
                "c11r",
                "--utr",
                "--validateDuplicateFacts",
                "inconsistent",
                "--formula",
                "run",
                "--formulaAsserResultCounts",
            ]);
            arelle
                .args([
                    "--plugins",
                    "inlineXbrlDocumentSet|saveLoadableOIM",
                    "--saveLoadableOIM",
                ])
                .arg(extraction);
        })
    }

    /// What [`Self::report_package`] found the assertions of a package to be.
    pub(crate) fn assertions(&self, package: &Path) -> Result<Assertions> {
        let log = self.log(&name_of(package));
        let text = fs::read_to_string(&log).with_context(|| format!("cannot read {}", log.display()))?;
        Assertions::read(&text).with_context(|| format!("in {}", log.display()))
    }

    /// Validates a taxonomy package as a package.
    pub(crate) fn taxonomy_package(&self, package: &Path) -> Result<Vec<String>> {
        self.judge(&format!("{}-package", name_of(package)), |arelle| {
            arelle
                .arg("--file")
                .arg(package)
                .args(["--taxonomyPackage", "--formula", "none"]);
        })
    }

    /// Loads and validates the taxonomy from one of its entry points, found through the package alone.
    /// Its assertions are validated too; there is nothing to run them on.
    pub(crate) fn entry_point(&self, package: &Path, number: usize, url: &str) -> Result<Vec<String>> {
        self.judge(&format!("{}-entry-{number}", name_of(package)), |arelle| {
            arelle
                .arg("--packages")
                .arg(package)
                .args(["--file", url, "--formula", "validate"]);
        })
    }

    /// Loads and validates a data file (xBRL-JSON, xBRL-CSV, xBRL-XML) by the command that the folder's README prints,
    /// in the folder, with nothing but what lies there, and writes the facts it holds to `extraction`.
    pub(crate) fn data_file(
        &self,
        dir: &Path,
        command: &readme::Command,
        extraction: &Path,
    ) -> Result<Vec<String>> {
        self.judge(command.file().unwrap_or_default(), |arelle| {
            arelle
                .current_dir(dir)
                .args(command.with_plugin("saveLoadableOIM"));
            arelle.args([
                "--calc",
                "c11r",
                "--utr",
                "--validateDuplicateFacts",
                "inconsistent",
                "--formula",
                "none",
            ]);
            arelle.arg("--saveLoadableOIM").arg(extraction);
        })
    }

    /// Asks the preview of the Dutch rules for inline reports, the strictest set that runs on any taxonomy, about a report
    /// package. What `excused` names is Dutch; errors may be excused too.
    pub(crate) fn dutch_preview(&self, package: &Path, excused: &Explained) -> Result<Vec<String>> {
        let name = format!("{}-dutch", name_of(package));
        self.ask(&name, &|code, _, text| excused.covers(code, text), |arelle| {
            arelle.arg("--file").arg(package).args([
                "--reportPackage",
                "--formula",
                "none",
                "--disclosureSystem",
                "kvk-inline-2025-preview",
                "--plugins",
                "inlineXbrlDocumentSet|validate/NL",
            ]);
        })
    }

    /// Runs a validation and returns what counts against the file.
    fn judge(&self, name: &str, options: impl Fn(&mut Command)) -> Result<Vec<String>> {
        self.ask(name, &warnings_in(self.explained), options)
    }

    fn ask(&self, name: &str, excused: Excused<'_>, options: impl Fn(&mut Command)) -> Result<Vec<String>> {
        let log = self.log(name);
        let mut arelle = self.command(&self.tools.work.join(format!("home-{name}")))?;
        arelle.args(["--workOffline", "--validate"]);
        options(&mut arelle);
        arelle.arg("--logFile").arg(&log);
        let Some(output) = tools::run_within(&mut arelle, LONGEST)? else {
            // It writes its log at the end; one without entries lets the other judgements go on.
            fs::write(&log, r#"{"log": []}"#)?;
            return Ok(vec![format!(
                "Arelle did not end within {} minutes and was stopped, so nothing is known of this file. It evaluates \
                 an assertion of XBRL Formula for every choice among the facts that its variables bind, one by one: look \
                 for the assertion with the most variables that do not bind all facts together. To see where it stays, \
                 run {arelle:?}",
                LONGEST.as_secs() / 60
            )]);
        };

        let text =
            fs::read_to_string(&log).with_context(|| format!("Arelle wrote no log {}", log.display()))?;
        let mut findings = read_log(&text, excused).with_context(|| format!("in {}", log.display()))?;
        // A plug-in that fails to load is only mentioned on the terminal, and what it would have checked is not.
        let aside = String::from_utf8_lossy(&output.stderr);
        if aside.contains("Traceback") {
            findings.push(format!(
                "Arelle broke: {}",
                aside.trim_end().lines().last().unwrap_or_default()
            ));
        }
        Ok(findings)
    }

    /// Where the run of a name keeps its log.
    fn log(&self, name: &str) -> PathBuf {
        self.tools.work.join(format!("{name}.log.json"))
    }

    /// Arelle with an environment that holds nothing of the user's.
    fn command(&self, home: &Path) -> Result<Command> {
        fs::create_dir_all(home)?;
        let mut command = Command::new(&self.tools.arelle);
        command.env_clear().env("HOME", home).env("LANG", "C.UTF-8");
        Ok(command)
    }
}

/// Accepts the warnings that a list explains, and no error.
fn warnings_in(list: &Explained) -> impl Fn(&str, &str, &str) -> bool {
    |code, level, text| EXPLAINABLE.contains(&level) && list.covers(code, text)
}

/// What a log holds against the file: every entry that is not talk and not explained, and a validation that never ended.
fn read_log(log: &str, excused: Excused<'_>) -> Result<Vec<String>> {
    let log: Value = serde_json::from_str(log)?;
    let entries = log["log"].as_array().context("the log has no entries")?;
    let mut findings = Vec::new();
    let mut validated = false;
    for entry in entries {
        let level = entry["level"].as_str().context("an entry has no level")?;
        let code = entry["code"].as_str().context("an entry has no code")?;
        let text = entry["message"]["text"]
            .as_str()
            .context("an entry has no text")?;
        validated |= text.starts_with("[info] validated in ");
        if TALK.contains(&level) || excused(code, level, text) {
            continue;
        }
        findings.push(format!(
            "{level}: {}",
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        ));
    }
    if !validated {
        findings.push("Arelle did not come to validate it".to_owned());
    }
    Ok(findings)
}

#[cfg(test)]
mod tests {
    use super::{Explained, read_log, warnings_in};

    const LOG: &str = r#"{"log": [
        {"code": "info", "level": "info", "message": {"text": "[info] loaded in 0.1 secs - a.xbri"}},
        {"code": "LEVEL", "level": "info", "message": {"text": "[LEVEL] words of  it - a.xhtml 7"}},
        {"code": "info", "level": "info", "message": {"text": "[info] validated in 0.1 secs - a.xbri"}}]}"#;

    fn findings(level: &str, explained: &str) -> Vec<String> {
        let log = LOG.replace(
            "\"LEVEL\", \"level\": \"info\"",
            &format!("\"c:one\", \"level\": \"{level}\""),
        );
        let list = Explained::read(explained).expect("the list is well-formed");
        read_log(&log, &warnings_in(&list)).expect("the log is well-formed")
    }

    #[test]
    fn whatever_is_not_talk_counts() {
        let none = "explained = []";
        assert_eq!(findings("info", none), Vec::<String>::new());
        for level in [
            "warning",
            "error",
            "inconsistency",
            "critical",
            "ERROR",
            "assertion-not-satisfied",
        ] {
            assert_eq!(
                findings(level, none),
                [format!("{level}: [LEVEL] words of it - a.xhtml 7")]
            );
        }
    }

    #[test]
    fn only_warnings_can_be_explained() {
        let list = "[[explained]]\ncode = \"c:one\"\nreason = \"it is meant\"";
        assert_eq!(findings("warning", list), Vec::<String>::new());
        assert_eq!(findings("error", list).len(), 1);
        assert_eq!(findings("inconsistency", list).len(), 1);
        assert_eq!(findings("warning", &list.replace("c:one", "c:two")).len(), 1);
        let narrow = |words| format!("{list}\ncontains = \"{words}\"");
        assert_eq!(findings("warning", &narrow("words of")), Vec::<String>::new());
        assert_eq!(findings("warning", &narrow("other words")).len(), 1);
    }

    #[test]
    fn a_validation_that_never_ended_counts() {
        let log = LOG.replace("validated in", "loaded in");
        let none = Explained::read("explained = []").expect("the list is well-formed");
        assert_eq!(
            read_log(&log, &warnings_in(&none)).expect("the log is well-formed"),
            ["Arelle did not come to validate it"]
        );
        assert!(read_log("{}", &warnings_in(&none)).is_err());
    }
}
