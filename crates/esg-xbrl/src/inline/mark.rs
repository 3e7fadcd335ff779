//! The mark beside a tagged number: what its tag states, in the words of the page.
//!
//! It shows on hover and on focus by the style sheet alone. It stands beside the tag, never in it, and belongs to no
//! text block: no value changes by it. The only element on which the schema admits `tabindex` where text runs is `a`,
//! so the mark is an `a` without an address: it can be reached with the keyboard and is silent until then.

use esg_model::disclosure::{DataPointId, Slice, Value};
use esg_model::display::{self, Form};
use esg_model::period::Period;
use esg_model::wording::Word;

use super::page::{Held, Page};
use crate::fact::Fact;

impl Page<'_> {
    /// The mark of the data point whose fact stands at a position of the target document. Inside a link no other `a`
    /// may stand, so there is none; inside a note it waits.
    pub(super) fn mark(&mut self, id: DataPointId, position: usize) {
        if self.in_link {
            return;
        }
        if let Some(held) = &mut self.note {
            return held.push(Held::Fact(id, position));
        }
        let fact = &self.target.facts[position];
        self.excluded(|page| {
            page.open("a", &[("class", "fact"), ("tabindex", "0")]);
            page.card(id, fact);
            page.close("a");
        });
    }

    /// Concept, breakdown, period, unit and value, a line each.
    fn card(&mut self, id: DataPointId, fact: &Fact) {
        let (report, lang) = (self.report, self.lang);
        let point = report.data_point(id);
        self.open("span", &[("class", "card")]);
        self.leaf("strong", &[], point.concept.label.get(lang));
        self.text(" ");
        self.leaf("code", &[], &fact.concept.to_string());
        let bound = point.bound.map(|bound| report.vocabulary.known.bound(bound));
        for Slice { axis, member } in point.breakdown.0.iter().chain(bound) {
            self.card_line(axis.label.get(lang), member.label.get(lang));
        }
        let period = match fact.context.period {
            Period::Instant(date) => display::date(date, lang),
            Period::Duration { start, end } => {
                format!("{} – {}", display::date(start, lang), display::date(end, lang))
            }
        };
        self.card_line(self.word(Word::Period), &period);
        if let Value::Number { unit, .. } = &point.value {
            self.card_line(self.word(Word::Unit), unit.symbol.get(lang));
        }
        let value = report.show(id, Form::Plain, lang).full();
        self.card_line(self.word(Word::Value), &value);
        self.close("span");
    }

    fn card_line(&mut self, name: &str, words: &str) {
        self.text(" ");
        self.open("span", &[]);
        self.leaf("span", &[], name);
        self.text(" ");
        self.text(words);
        self.close("span");
    }
}
