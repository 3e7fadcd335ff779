//! The trace of one figure for a terminal: its derivation as a tree down to evidence, then every place that shows it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use esg_model::text::Lang;

use super::{Trace, TracedFigure};

/// A derivation leads to others at most this deep.
const DEEPEST: usize = 16;

impl Trace {
    /// What is known about the figures that `key` names: a concept, and parts of a reference such as `gender=female`.
    /// Nothing where there are none.
    pub fn text(&self, key: &str) -> Option<String> {
        let by_reference: BTreeMap<&str, &TracedFigure> = self
            .figures
            .iter()
            .map(|figure| (figure.reference.as_str(), figure))
            .collect();
        let mut text = String::new();
        for figure in self.matching(key) {
            if !text.is_empty() {
                text.push('\n');
            }
            write(&mut text, figure, &by_reference);
        }
        (!text.is_empty()).then_some(text)
    }
}

fn write(text: &mut String, figure: &TracedFigure, all: &BTreeMap<&str, &TracedFigure>) {
    let mut line = |indent: usize, words: &str| {
        let _ = writeln!(text, "{}{words}", "  ".repeat(indent));
    };
    line(0, &format!("{} = {}", figure.reference, figure.value.en));
    let labels: Vec<&str> = figure.label.iter().map(|(_, label)| label.as_str()).collect();
    line(1, &labels.join(" / "));
    let mut qualities = vec![format!("decimals {}", figure.decimals)];
    if figure.decimals.is_empty() {
        qualities.clear();
    }
    if !figure.bound.is_empty() {
        qualities.push(format!("bound {}", figure.bound));
    }
    qualities.push(format!("row {}", figure.row));
    line(1, &qualities.join(", "));
    origin(figure, 1, &mut line);
    tree(figure, all, 1, 0, &mut line);
    if let Some(comparative) = &figure.comparative {
        line(
            1,
            &format!(
                "before: {} = {}; change {}",
                comparative.reference, comparative.value, comparative.change
            ),
        );
    }
    for statement in &figure.statements {
        line(
            1,
            &format!(
                "also stated: {} in {}, {}",
                statement.value, statement.document.en, statement.place
            ),
        );
    }
    if let Some(restatement) = &figure.restatement {
        line(
            1,
            &format!(
                "restated from {} ({}): {}",
                restatement.previous, restatement.reason, restatement.note.en
            ),
        );
    }
    for other in &figure.used_by {
        line(1, &format!("used by: {other}"));
    }
    for lang in Lang::ALL {
        for shown in figure.places.get(lang) {
            let page = shown
                .page
                .map_or("page not known".to_owned(), |page| format!("page {page}"));
            line(
                1,
                &format!(
                    "shown {lang} {page}: {}[{}]{}",
                    shown.before, shown.text, shown.after
                ),
            );
        }
    }
}

/// Where a figure comes from: source, people, evidence.
fn origin(figure: &TracedFigure, indent: usize, line: &mut dyn FnMut(usize, &str)) {
    for (what, words) in [
        ("source", &figure.source),
        ("open", &figure.note),
        ("prepared by", &figure.preparer),
        ("reviewed by", &figure.reviewer),
        ("assured", &figure.assured),
    ] {
        if !words.is_empty() {
            line(indent, &format!("{what}: {words}"));
        }
    }
    for evidence in &figure.evidence {
        // A cell of a spreadsheet says its file itself.
        let file = match evidence.id.starts_with(&evidence.file) {
            true => String::new(),
            false => format!("{}, ", evidence.file),
        };
        line(
            indent,
            &format!("evidence: {} ({file}{})", evidence.id, evidence.state),
        );
    }
}

fn tree(
    figure: &TracedFigure,
    all: &BTreeMap<&str, &TracedFigure>,
    indent: usize,
    depth: usize,
    line: &mut dyn FnMut(usize, &str),
) {
    for derivation in &figure.derivations {
        line(
            indent,
            &format!("follows: {} ({})", derivation.formula, derivation.declared),
        );
        line(
            indent + 1,
            &format!(
                "= {} = {} (inputs {}, rounded {})",
                derivation.numbers, derivation.result, derivation.inputs, derivation.rounding
            ),
        );
        for part in &derivation.parts {
            line(
                indent + 1,
                &format!("{} = {} ({})", part.name, part.value, part.place),
            );
            if !part.basis.is_empty() {
                line(indent + 2, &part.basis);
            }
            if depth < DEEPEST
                && let Some(input) = all.get(part.name.as_str())
            {
                origin(input, indent + 2, line);
                tree(input, all, indent + 2, depth + 1, line);
            }
        }
    }
}
