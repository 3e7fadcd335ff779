//! The XBRL Formula assertions that a report package carries: how Arelle finds them, and whether it would tell a fault.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// How often an assertion held, and how often not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Evaluations {
    satisfied: usize,
    violated: usize,
}

/// What became of every assertion of a package, by its id.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Assertions(BTreeMap<String, Evaluations>);

impl Assertions {
    /// Reads the counts that Arelle logs; the layers number their assertions apart, so that an id may stand for several.
    pub(crate) fn read(log: &str) -> Result<Self> {
        let log: Value = serde_json::from_str(log)?;
        let entries = log["log"].as_array().context("the log has no entries")?;
        let mut assertions: BTreeMap<String, Evaluations> = BTreeMap::new();
        let texts = entries
            .iter()
            .filter_map(|entry| entry["message"]["text"].as_str());
        for (id, counted) in texts.filter_map(counts) {
            let known = assertions.entry(id.to_owned()).or_default();
            known.satisfied += counted.satisfied;
            known.violated += counted.violated;
        }
        Ok(Assertions(assertions))
    }

    fn total(&self, count: impl Fn(&Evaluations) -> usize) -> usize {
        self.0.values().map(count).sum()
    }

    /// How many evaluations did not hold.
    pub(crate) fn violated(&self) -> usize {
        self.total(|it| it.violated)
    }

    /// What was asked, with the answer in numbers.
    pub(crate) fn question(&self) -> String {
        format!(
            "XBRL Formula: {} assertions, evaluated {} times as satisfied and {} times as not satisfied, {} not evaluated",
            self.0.len(),
            self.total(|it| it.satisfied),
            self.violated(),
            self.total(|it| usize::from(*it == Evaluations::default())),
        )
    }

    /// What speaks against the package: an assertion that does not hold, or none that was evaluated.
    pub(crate) fn findings(&self) -> Vec<String> {
        if self.total(|it| it.satisfied + it.violated) == 0 {
            return vec!["no assertion was evaluated".to_owned()];
        }
        let violated = self.0.iter().filter(|(_, it)| it.violated > 0);
        violated
            .map(|(id, it)| format!("{id}: {} times not satisfied", it.violated))
            .collect()
    }

    /// Keys of the derived figures about which an assertion held, in the order of their assertions.
    fn derived(&self) -> impl Iterator<Item = &str> {
        let held = self.0.iter().filter(|(_, it)| it.satisfied > 0);
        held.filter_map(|(id, _)| id.strip_prefix("derivation-")?.split_once('-'))
            .map(|(_, key)| key)
    }
}

/// The id and counts in "Value Assertion derivation-1-employees evaluations : 3 satisfied, 0 not satisfied".
fn counts(text: &str) -> Option<(&str, Evaluations)> {
    let (_, rest) = text.split_once(" Assertion ")?;
    let (id, rest) = rest.split_once(" evaluations : ")?;
    let (satisfied, rest) = rest.split_once(" satisfied, ")?;
    let (violated, _) = rest.split_once(" not satisfied")?;
    let evaluations = Evaluations {
        satisfied: satisfied.parse().ok()?,
        violated: violated.parse().ok()?,
    };
    Some((id, evaluations))
}

/// Writes `copy` of a report package in which one derived figure has another first digit wherever it is printed.
/// Returns which figure it is.
pub(crate) fn plant(package: &Path, copy: &Path, assertions: &Assertions) -> Result<String> {
    let mut archive =
        ZipArchive::new(File::open(package)?).with_context(|| format!("{}", package.display()))?;
    let mut planted = ZipWriter::new(File::create(copy)?);
    let mut changed = None;
    for number in 0..archive.len() {
        let mut entry = archive.by_index(number)?;
        let name = entry.name()?.into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes)?;
        if name.contains("/reports/") && name.ends_with(".xhtml") {
            let page = String::from_utf8(bytes).with_context(|| format!("{name} is not UTF-8"))?;
            let (figure, page) = assertions
                .derived()
                .find_map(|key| misstate(&page, key))
                .context("no figure of the page is derived and asserted")?;
            changed = Some(figure);
            bytes = page.into_bytes();
        }
        planted.start_file(name, SimpleFileOptions::default())?;
        planted.write_all(&bytes)?;
    }
    planted.finish()?;
    changed.with_context(|| format!("{} carries no page", package.display()))
}

/// The page with another first digit in the first figure of a concept, in all its printings; nothing where the figure is
/// not printed in digits.
fn misstate(page: &str, key: &str) -> Option<(String, String)> {
    let start = format!("<ix:nonFraction id=\"{key}.");
    let first = &page[page.find(&start)?..];
    let tag = first.split_once('>')?.0;
    let (name, context) = (attribute(tag, "name")?, attribute(tag, "contextRef")?);
    let mut changed = String::new();
    let mut digits = 0;
    let mut parts = page.split("<ix:nonFraction ");
    changed.push_str(parts.next()?);
    for part in parts {
        changed.push_str("<ix:nonFraction ");
        let (tag, content) = part.split_once('>')?;
        changed.push_str(tag);
        changed.push('>');
        let same = attribute(tag, "name") == Some(name) && attribute(tag, "contextRef") == Some(context);
        match content.chars().next().and_then(|first| first.to_digit(10)) {
            Some(digit) if same => {
                digits += 1;
                changed.push_str(&(digit % 9 + 1).to_string());
                changed.push_str(&content[1..]);
            }
            _ => changed.push_str(content),
        }
    }
    (digits > 0).then(|| (format!("{name} in {context}"), changed))
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let (_, after) = tag.split_once(&format!(" {name}=\""))?;
    Some(after.split_once('"')?.0)
}

#[cfg(test)]
mod tests {
    use super::{Assertions, misstate};

    fn assertions(lines: &[&str]) -> Assertions {
        let entries: Vec<_> = lines
            .iter()
            .map(|line| serde_json::json!({ "message": { "text": line } }))
            .collect();
        Assertions::read(&serde_json::json!({ "log": entries }).to_string()).expect("the log is well-formed")
    }

    #[test]
    fn counts_are_read_and_judged() {
        let held = "[formula:trace] Value Assertion derivation-1-employees evaluations : 3 satisfied, 0 not satisfied - a.xml 1";
        let broken = held.replace("3 satisfied, 0", "1 satisfied, 2");
        let idle = "[formula:trace] Existence Assertion exists-name evaluations : 0 satisfied, 0 not satisfied - a.xml 9";
        assert_eq!(assertions(&[held, idle]).findings(), Vec::<String>::new());
        assert_eq!(
            assertions(&[held, idle]).question(),
            "XBRL Formula: 2 assertions, evaluated 3 times as satisfied and 0 times as not satisfied, 1 not evaluated"
        );
        assert_eq!(
            assertions(&[&broken]).findings(),
            ["derivation-1-employees: 2 times not satisfied"]
        );
        for lines in [&[idle][..], &[]] {
            assert_eq!(assertions(lines).findings(), ["no assertion was evaluated"]);
        }
        assert_eq!(
            assertions(&[held, idle]).derived().collect::<Vec<_>>(),
            ["employees"]
        );
    }

    #[test]
    fn one_figure_is_misstated_wherever_it_is_printed() {
        let fact = |id: &str, context: &str, digits: &str| {
            format!(
                "<ix:nonFraction id=\"{id}\" name=\"a:B\" contextRef=\"{context}\">{digits}</ix:nonFraction>"
            )
        };
        let page = [
            fact("staff.now", "c1", "1,393"),
            fact("staff.then", "c2", "1,393"),
            fact("staff.now-2", "c1", "9"),
        ]
        .concat();
        let (figure, changed) = misstate(&page, "staff").expect("there is such a figure");
        assert_eq!(figure, "a:B in c1");
        let digits: Vec<_> = changed
            .split('>')
            .filter_map(|it| it.strip_suffix("</ix:nonFraction"))
            .collect();
        assert_eq!(digits, ["2,393", "1,393", "1"]);
        assert_eq!(misstate(&page, "other"), None);
    }
}
