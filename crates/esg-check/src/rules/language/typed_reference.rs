//! `DIS-082 typed-reference`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::text::Lang;
use esg_model::walk::LeafKind;
use esg_reader::{Kind, Part, Reader};
use rust_decimal::prelude::ToPrimitive;

use crate::languages::{Differences, grammar_of, place_of};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("typed_reference.md")]
pub static TYPED_REFERENCE: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-082", "typed-reference"),
        severity: Severity::Warning,
        summary: "the number of a table or an illustration is typed, and there is none of that number",
        explain: include_str!("typed_reference.md"),
        source: Source::new("this project", "references lead to what they name"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let rule = &TYPED_REFERENCE;
    let report = subject.report;
    let meant = Differences::of(&rule.about, subject.languages.differences);
    for section in &subject.languages.sections {
        for pair in &section.pairs() {
            for (lang, leaf) in pair.sides() {
                if leaf.kind == LeafKind::Setting {
                    continue;
                }
                let prose = leaf.prose();
                let named = ["able", "igure", "表", "圖"]
                    .iter()
                    .any(|word| prose.contains(word));
                rule.examined(sink, 1);
                if !named {
                    continue;
                }
                let narrative = report.narratives.get(lang);
                for reading in Reader::new(grammar_of(lang).numbers).read(&prose) {
                    let Some(at) = reading.value.to_usize().map(|number| number.wrapping_sub(1)) else {
                        continue;
                    };
                    let (there_are, what, id) = match reading.kind {
                        Kind::Numbered(Part::Table) => {
                            let id = narrative.tables.get_index(at);
                            let name = id.map(|id| report.table_name(*id));
                            (narrative.tables.len(), "table", name)
                        }
                        Kind::Numbered(Part::Illustration) => {
                            let id = narrative.illustrations.get_index(at);
                            let name = id.map(|id| report.illustration(*id).id.as_str());
                            (narrative.illustrations.len(), "figure", name)
                        }
                        _ => continue,
                    };
                    if of_another(&prose, &reading.span, lang)
                        || meant.is_meant(&section.id, pair.both().as_ref())
                    {
                        continue;
                    }
                    let stands = &prose[reading.span.clone()];
                    let (severity, message) = match id {
                        None => (
                            Severity::Warning,
                            format!("the text names {what} {stands}, but the report has {there_are} of them"),
                        ),
                        Some(id) => (
                            Severity::Advice,
                            format!(
                                "the number of {what} {stands} is typed; it is `{id}` now, and another once one is put before it"
                            ),
                        ),
                    };
                    sink.emit(rule.about.id, severity, place_of(leaf, &reading.span), message)
                        .hint(format!(
                            "refer to it as `[](#{what}:{})`, which prints its number",
                            id.unwrap_or("ID")
                        ));
                }
            }
        }
    }
    meant.report_unmet(&rule.about, sink);
}

/// Whether a number is that of a part of another document: "Table 3 of the standard", 《指引》表3.
fn of_another(prose: &str, at: &std::ops::Range<usize>, lang: Lang) -> bool {
    (grammar_of(lang).saying.of_another)(&prose[..at.start], &prose[at.end..])
}
