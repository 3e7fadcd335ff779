//! The mark beside a tagged number: what its tag states, in the words of the page.
//!
//! It is a link to the tag that holds no words: what it says is its title, which is its name for whoever hears the page
//! and which the style sheet shows on hover and on focus. So the words of the page are the report's alone, whatever reads
//! them. It stands beside the tag, never in it, and belongs to no text block: no value changes by it.

use esg_model::disclosure::{DataPointId, Slice, Value};
use esg_model::display::{self, Form};
use esg_model::period::Period;
use esg_model::typography;
use esg_model::wording::Word;

use super::around::Held;
use super::page::Page;
use super::subject::Subject;
use crate::fact::Fact;

impl Page<'_> {
    /// The mark of the data point whose fact stands at a position of the target document, beside the tag of this id.
    /// Inside a link no other `a` may stand, so there is none; inside a note it waits.
    pub(super) fn mark(&mut self, id: DataPointId, position: usize, tag: &str) {
        if self.around.in_link || !self.out.tags_facts() {
            return;
        }
        let held = Held::Fact(id, position, tag.to_owned());
        if self.around.holds(held) {
            return;
        }
        let card = card(self.subject, id, self.subject.fact(position));
        let address = format!("#{tag}");
        self.excluded(|page| {
            page.leaf(
                "a",
                &[("class", "fact"), ("href", &address), ("title", &card)],
                "",
            );
        });
    }
}

/// Concept, breakdown, period, unit and value, a line each.
fn card(subject: Subject<'_>, id: DataPointId, fact: &Fact) -> String {
    let Subject { report, lang, .. } = subject;
    let point = report.data_point(id);
    let printed = |text| typography::printed(text, None, lang);
    let line = |name: &str, words: &str| format!("{name}{}{words}", lang.orthography().colon);
    let mut lines = vec![
        printed(point.concept.label.get(lang)).into_owned(),
        fact.concept.to_string(),
    ];
    let bound = point.qualifier().map(|own| report.vocabulary.known.bound(own));
    for Slice { axis, member } in point.breakdown.0.iter().chain(bound) {
        lines.push(line(
            &printed(axis.label.get(lang)),
            &printed(member.label.get(lang)),
        ));
    }
    let period = match fact.context.period {
        Period::Instant(date) => display::date(date, lang),
        Period::Duration { start, end } => {
            let between = subject
                .word(Word::CellRange)
                .split("{}")
                .nth(1)
                .unwrap_or_default();
            format!(
                "{}{between}{}",
                display::date(start, lang),
                display::date(end, lang)
            )
        }
    };
    lines.push(line(subject.word(Word::Period), &period));
    if let Value::Number { unit, .. } = &point.value {
        lines.push(line(subject.word(Word::Unit), unit.symbol.get(lang)));
    }
    let value = report.show(id, Form::Plain, lang).full();
    lines.push(line(subject.word(Word::Value), &value));
    lines.join("\n")
}
