//! Single settings of `report.toml`, each with the finding where one is wrong.

use jiff::civil::Date;
use rust_decimal::Decimal;
use toml::Spanned;

use super::rules;
use super::schema::Setting;
use crate::diag::{About, Location, Sink};
use crate::source::SourcePath;

/// The file's path.
pub(super) const PATH: &str = "report.toml";

/// A report that was issued more often than this has a slip in its number.
const LAST_VERSION: u32 = 99;

/// The values that a number may have, and the one that stands in for a wrong one.
#[derive(Clone, Copy)]
pub(super) struct Bounds {
    /// The smallest.
    pub(super) least: Decimal,
    /// What most reports have.
    pub(super) usual: Decimal,
    /// The largest.
    pub(super) most: Decimal,
}

/// Reads single settings, with the finding where one is wrong.
pub(super) struct Reader<'a> {
    path: &'a SourcePath,
    pub(super) sink: &'a mut Sink,
}

impl<'a> Reader<'a> {
    pub(super) fn new(path: &'a SourcePath, sink: &'a mut Sink) -> Self {
        Reader { path, sink }
    }

    pub(super) fn wrong<T>(&mut self, at: &Spanned<T>, message: impl Into<String>, hint: &str) {
        self.emit(rules::BAD_SETTING, at, message, hint);
    }

    pub(super) fn emit<T>(&mut self, rule: &About, at: &Spanned<T>, message: impl Into<String>, hint: &str) {
        self.sink
            .error(rule, Location::span(self.path, at.span()), message)
            .hint(hint);
    }

    pub(super) fn date(&mut self, text: &Spanned<String>) -> Option<Date> {
        let date = text.get_ref().parse().ok();
        if date.is_none() {
            self.wrong(
                text,
                format!("`{}` is no date", text.get_ref()),
                "write dates as YYYY-MM-DD",
            );
        }
        date
    }

    /// The day that a question names as the one that is expected: drafts are dated by it.
    pub(super) fn expected_date(&mut self, text: &Spanned<String>) -> Option<Date> {
        let words = text.get_ref().split(|c: char| !c.is_ascii_digit() && c != '-');
        let date = words.filter(|word| word.len() == "YYYY-MM-DD".len());
        let date = date.filter_map(|word| word.parse().ok()).next();
        if date.is_none() {
            self.wrong(
                text,
                "the day is not known yet, and none is expected".to_owned(),
                "name the day that is expected in the question, `{{? 2026-03-27: on which day is it approved? }}`, or write the day as YYYY-MM-DD",
            );
        }
        date
    }

    /// The text of a setting; what is no text is told.
    pub(super) fn quoted<'s>(&mut self, rule: &About, setting: &'s Spanned<Setting>) -> Option<&'s str> {
        match setting.get_ref() {
            Setting::Text(text) => Some(text),
            Setting::Other(value) => {
                let written = value.to_string();
                self.emit(
                    rule,
                    setting,
                    format!("{written} stands without quotation marks"),
                    &format!("write `\"{written}\"`"),
                );
                None
            }
        }
    }

    /// A number within bounds; the usual one where it is none, which is told.
    pub(super) fn between(&mut self, rule: &About, setting: &Spanned<Setting>, bounds: Bounds) -> Decimal {
        let Bounds { least, usual, most } = bounds;
        let Some(text) = self.quoted(rule, setting) else {
            return usual;
        };
        match text.parse::<Decimal>() {
            Ok(number) if (least..=most).contains(&number) => number,
            _ => {
                let message = format!("`{text}` is no number from {least} to {most}");
                self.emit(
                    rule,
                    setting,
                    message,
                    "write a number in that range, between quotation marks",
                );
                usual
            }
        }
    }

    /// The number of an issue of the report; the first where it is none, which is told.
    pub(super) fn version(&mut self, setting: &Spanned<Setting>) -> u32 {
        let Some(text) = self.quoted(rules::BAD_SETTING, setting) else {
            return 1;
        };
        match text.parse() {
            Ok(version) if (1..=LAST_VERSION).contains(&version) => version,
            _ => {
                self.wrong(
                    setting,
                    format!("`{text}` is no number of an issue from 1 to {LAST_VERSION}"),
                    "leave `version` out of the first issue, and write `\"2\"` where it is issued again",
                );
                1
            }
        }
    }

    pub(super) fn parsed<T: std::str::FromStr<Err = String>>(
        &mut self,
        text: &Spanned<String>,
        hint: &str,
    ) -> Option<T> {
        match text.get_ref().parse() {
            Ok(value) => Some(value),
            Err(message) => {
                self.wrong(text, message, hint);
                None
            }
        }
    }
}
