//! The mark beside a tagged number: what its tag states, in the words of the page.
//!
//! It shows on hover and on focus by the style sheet alone. It stands beside the tag, never in it, and belongs to no
//! text block: no value changes by it. The only element on which the schema admits `tabindex` where text runs is `a`,
//! so the mark is an `a` without an address: it can be reached with the keyboard and is silent until then.

use esg_model::disclosure::{DataPointId, Slice, Value};
use esg_model::display::{self, Form};
use esg_model::period::Period;
use esg_model::typography;
use esg_model::wording::Word;

use super::around::Held;
use super::output::Output;
use super::page::Page;
use super::subject::Subject;
use crate::fact::Fact;

impl Page<'_> {
    /// The mark of the data point whose fact stands at a position of the target document. Inside a link no other `a`
    /// may stand, so there is none; inside a note it waits.
    pub(super) fn mark(&mut self, id: DataPointId, position: usize) {
        if self.around.in_link || self.around.holds(Held::Fact(id, position)) {
            return;
        }
        let subject = self.subject;
        self.excluded(|page| {
            page.open("a", &[("class", "fact"), ("tabindex", "0")]);
            card(subject, id, subject.fact(position), &mut page.out);
            page.close("a");
        });
    }
}

/// Concept, breakdown, period, unit and value, a line each.
fn card(subject: Subject<'_>, id: DataPointId, fact: &Fact, out: &mut Output) {
    let Subject { report, lang, .. } = subject;
    let point = report.data_point(id);
    out.open("span", &[("class", "card")]);
    let printed = |text| typography::printed(text, None, lang);
    out.leaf("strong", &[], &printed(point.concept.label.get(lang)));
    out.text(" ");
    out.leaf("code", &[], &fact.concept.to_string());
    let bound = point.bound.map(|bound| report.vocabulary.known.bound(bound));
    for Slice { axis, member } in point.breakdown.0.iter().chain(bound) {
        card_line(
            &printed(axis.label.get(lang)),
            &printed(member.label.get(lang)),
            out,
        );
    }
    let period = match fact.context.period {
        Period::Instant(date) => display::date(date, lang),
        Period::Duration { start, end } => {
            format!("{} – {}", display::date(start, lang), display::date(end, lang))
        }
    };
    card_line(subject.word(Word::Period), &period, out);
    if let Value::Number { unit, .. } = &point.value {
        card_line(subject.word(Word::Unit), unit.symbol.get(lang), out);
    }
    let value = report.show(id, Form::Plain, lang).full();
    card_line(subject.word(Word::Value), &value, out);
    out.close("span");
}

fn card_line(name: &str, words: &str, out: &mut Output) {
    out.text(" ");
    out.open("span", &[]);
    out.leaf("span", &[], name);
    out.text(" ");
    out.text(words);
    out.close("span");
}
