//! The elements that tag facts.

use esg_model::Lang;
use esg_model::display::{self, Shown, Written};
use esg_model::typography;
use jiff::civil::Date;

use super::output::Output;
use crate::fact::{Fact, FactValue};
use crate::transform::Transformation;
use crate::unit::Unit;

impl Output {
    /// A number as the page shows it.
    pub(super) fn number(&mut self, fact: &Fact, place: &str, shown: &Shown) {
        let FactValue::Number { decimals, unit, .. } = &fact.value else {
            return;
        };
        let format = if shown.written == Written::Zero {
            Transformation::FixedZero
        } else {
            Transformation::NumDotDecimal
        };
        let (name, format) = (fact.concept.to_string(), format!("ixt:{}", format.name()));
        let (decimals, scale) = (decimals.to_string(), shown.scale.to_string());
        let mut attributes = vec![
            ("id", place),
            ("name", name.as_str()),
            ("contextRef", fact.context.id.as_str()),
            ("unitRef", unit.id.as_str()),
            ("decimals", decimals.as_str()),
            ("format", format.as_str()),
        ];
        if shown.scale != 0 {
            attributes.push(("scale", &scale));
        }
        if shown.negative {
            attributes.push(("sign", "-"));
        }
        self.text(shown.prefix);
        self.open_tag("ix:nonFraction", &attributes);
        self.text(&shown.text);
        self.close_tag("ix:nonFraction");
        self.text(shown.suffix);
    }

    /// A hidden number: its digits as the data have them.
    pub(super) fn hidden_number(&mut self, fact: &Fact, tag: &str) {
        let FactValue::Number {
            value,
            decimals,
            unit,
        } = &fact.value
        else {
            return;
        };
        let (name, decimals) = (fact.concept.to_string(), decimals.to_string());
        let format = format!("ixt:{}", Transformation::NumDotDecimal.name());
        let mut attributes = vec![
            ("id", tag),
            ("name", name.as_str()),
            ("contextRef", fact.context.id.as_str()),
            ("unitRef", unit.id.as_str()),
            ("decimals", decimals.as_str()),
            ("format", format.as_str()),
        ];
        if value.is_sign_negative() && !value.is_zero() {
            attributes.push(("sign", "-"));
        }
        self.open_tag("ix:nonFraction", &attributes);
        self.text(&value.abs().to_string());
        self.close_tag("ix:nonFraction");
    }

    /// A number that there is not.
    pub(super) fn nil(&mut self, fact: &Fact, tag: &str, unit: &Unit) {
        let name = fact.concept.to_string();
        let attributes = [
            ("id", tag),
            ("name", name.as_str()),
            ("contextRef", fact.context.id.as_str()),
            ("unitRef", unit.id.as_str()),
            ("xsi:nil", "true"),
        ];
        self.empty("ix:nonFraction", &attributes);
    }

    /// A date as the page shows it.
    pub(super) fn date(&mut self, fact: &Fact, place: &str, date: Date, lang: Lang) {
        let (name, format) = (
            fact.concept.to_string(),
            format!("ixt:{}", Transformation::of_dates(lang).name()),
        );
        let attributes = [
            ("id", place),
            ("name", &*name),
            ("contextRef", &*fact.context.id),
            ("format", &*format),
        ];
        self.open_tag("ix:nonNumeric", &attributes);
        self.text(&display::date(date, lang));
        self.close_tag("ix:nonNumeric");
    }

    /// Words, with quotes and dashes as they are printed where they are in a language.
    pub(super) fn non_numeric(&mut self, fact: &Fact, place: &str, lang: Option<Lang>, text: &str) {
        let name = fact.concept.to_string();
        let mut attributes = vec![("id", place), ("name", &*name), ("contextRef", &*fact.context.id)];
        attributes.extend(lang.map(|lang| ("xml:lang", lang.tag())));
        self.open_tag("ix:nonNumeric", &attributes);
        let text = text.trim();
        match lang {
            Some(lang) => self.text(&typography::printed(text, None, lang)),
            None => self.text(text),
        }
        self.close_tag("ix:nonNumeric");
    }
}
