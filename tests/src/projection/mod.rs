//! What the stages made, as text: stable, one thing per line, for people to review.

mod code;
mod package;
mod pdf;
mod xhtml;

use std::collections::BTreeSet;

use esg_model::diag::Location;
use esg_model::source::line_column;
use esg_model::{Sink, Sources};
use esg_xbrl::{Fact, FactValue};

pub use code::code_table;
pub use package::tree;
pub use pdf::{page_text, squeezed, tag_tree};
pub use xhtml::{pretty, stripped, text};

/// Every finding on a line: `severity code path:line:column message / hint`, in the order in which they were made.
pub fn findings(sources: &Sources, sink: &Sink) -> String {
    let mut lines = String::new();
    for finding in sink.diagnostics() {
        let at = finding
            .location
            .as_ref()
            .map_or("-".to_owned(), |location| place(sources, location));
        lines.push_str(&format!(
            "{} {} {at} {}",
            finding.severity.as_str(),
            finding.rule.code,
            finding.message
        ));
        if let Some(accepted) = &finding.accepted {
            lines.push_str(&format!(" / accepted: {} ({})", accepted.reason, accepted.by));
        }
        for hint in &finding.hints {
            lines.push_str(&format!(" / {hint}"));
        }
        lines.push('\n');
        for (location, message) in &finding.related {
            lines.push_str(&format!("    {} {message}\n", place(sources, location)));
        }
    }
    lines
}

/// How much each rule looked at: a rule that saw nothing found nothing.
pub fn examined(sink: &Sink) -> String {
    sink.examined_counts()
        .iter()
        .map(|(rule, count)| format!("{rule}: {count}\n"))
        .collect()
}

fn place(sources: &Sources, location: &Location) -> String {
    let path = &location.path;
    let Some((start, _)) = location.span else {
        return path.to_string();
    };
    // A file that is not UTF-8 has lines all the same.
    let bytes = sources.get(path.as_str()).map_or(&[][..], |bytes| bytes);
    let text = String::from_utf8_lossy(&bytes[..start.min(bytes.len())]);
    let at = line_column(&text, text.len());
    format!("{path}:{}:{}", at.line, at.column)
}

/// One line for each fact, sorted: `concept | period | dimensions | unit or language | decimals | value`,
/// under a line of counts.
pub fn facts_table<'a>(facts: impl IntoIterator<Item = &'a Fact>) -> String {
    let (mut lines, mut contexts, mut units) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for fact in facts {
        contexts.insert(&fact.context);
        units.extend(fact.value.unit());
        lines.insert(fact_line(fact));
    }
    let mut table = format!(
        "# {} facts, {} contexts, {} units\n",
        lines.len(),
        contexts.len(),
        units.len()
    );
    for line in lines {
        table.push_str(&line);
        table.push('\n');
    }
    table
}

/// A fact on a line.
pub fn fact_line(fact: &Fact) -> String {
    let dimensions: Vec<String> = fact
        .context
        .dimensions
        .iter()
        .map(|own| format!("{}={}", own.axis, own.member))
        .collect();
    let (unit, decimals, value) = match &fact.value {
        FactValue::Number {
            value,
            decimals,
            unit,
        } => (
            unit.to_string(),
            decimals.to_string(),
            value.normalize().to_string(),
        ),
        FactValue::Nil { unit } => (unit.to_string(), "-".to_owned(), "nil".to_owned()),
        FactValue::Year(_) | FactValue::Date(_) | FactValue::Member(_) => {
            ("-".to_owned(), "-".to_owned(), fact.value.to_string())
        }
        FactValue::Text { text, lang } => (lang.to_string(), "-".to_owned(), text.clone()),
        FactValue::TextBlock { xhtml, lang } => (lang.to_string(), "-".to_owned(), beginning(&text(xhtml))),
    };
    format!(
        "{} | {} | {} | {unit} | {decimals} | {value}",
        fact.concept,
        fact.context.period,
        dimensions.join(" ")
    )
}

/// The beginning of a long text, and how long the whole is.
fn beginning(text: &str) -> String {
    const MOST: usize = 80;
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let count = words.chars().count();
    if count <= MOST {
        return words;
    }
    format!(
        "{}… ({count} characters)",
        words.chars().take(MOST).collect::<String>()
    )
}
