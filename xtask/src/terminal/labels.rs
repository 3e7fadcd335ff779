//! What figures are called, beside the keys by which messages name them.

use std::collections::{BTreeMap, BTreeSet};

use esg_model::{Lang, Report};

/// A message is no longer than this with the labels in it.
const LONGEST: usize = 160;

/// The labels of concepts by their keys; none where there is no report.
#[derive(Debug, Default)]
pub(crate) struct Labels(BTreeMap<String, String>);

impl Labels {
    /// Those of a report, in the language of messages.
    pub(crate) fn of(report: Option<&Report>) -> Labels {
        let taxonomy = report.map(Report::taxonomy);
        let concepts = taxonomy.iter().flat_map(|own| own.concepts());
        let labels = concepts.map(|concept| (concept.key.clone(), concept.label.get(Lang::FIRST).clone()));
        Labels(labels.filter(|(_, label)| !label.is_empty()).collect())
    }

    /// A message with what the first mention of each figure is called behind it, as far as that fits.
    pub(crate) fn in_message(&self, message: &str) -> String {
        let parts: Vec<&str> = message.split('`').collect();
        // Every mark that opens is closed.
        if parts.len().is_multiple_of(2) {
            return message.to_owned();
        }
        let mut left = LONGEST.saturating_sub(message.chars().count());
        let mut seen = BTreeSet::new();
        let mut named = String::new();
        for (index, part) in parts.into_iter().enumerate() {
            if index % 2 == 0 {
                named.push_str(part);
                continue;
            }
            named.push_str(&format!("`{part}`"));
            let key = part.split_whitespace().next().unwrap_or_default();
            let Some(label) = self.0.get(key).filter(|_| seen.insert(key)) else {
                continue;
            };
            let told = format!(" (\u{201c}{label}\u{201d})");
            let length = told.chars().count();
            if length <= left && !message.contains(label.as_str()) {
                left -= length;
                named.push_str(&told);
            }
        }
        named
    }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, Labels};

    #[test]
    fn a_key_has_its_label_beside_it_once() {
        let labels = Labels([("employees".to_owned(), "Number of employees".to_owned())].into());
        let named = |message: &str| labels.in_message(message);
        assert_eq!(
            named("`employees period=FY2024` is not yet given, `employees` is"),
            "`employees period=FY2024` (\u{201c}Number of employees\u{201d}) is not yet given, `employees` is"
        );
        for message in ["`revenue` is not yet given", "employees ` alone", "no key"] {
            assert_eq!(named(message), message);
        }
        let long = format!("`employees` {}", "x".repeat(LONGEST));
        assert_eq!(named(&long), long);
    }
}
