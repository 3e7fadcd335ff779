//! `report.toml`: the issuer, the year and the filing.

use indexmap::IndexMap;
use jiff::civil::Date;
use rust_decimal::Decimal;
use toml::Spanned;

use super::schema::{ArtSection, ReportFile, ThemeSection, Words};
use super::{contrast, design, files, rules};
use crate::design::PageFormat;
use crate::diag::{Location, RuleId, Sink};
use crate::issuer::{Board, Issuer};
use crate::period::NamedPeriod;
use crate::report::{Dates, Placement, Theme};
use crate::source::{SourcePath, Sources};
use crate::text::Localized;

/// The file's path.
pub(super) const PATH: &str = "report.toml";

/// `report.toml`, resolved.
pub(super) struct Settings {
    pub(super) issuer: Issuer,
    pub(super) title: Localized<String>,
    pub(super) placement: Placement,
    pub(super) reporting_period: String,
    pub(super) periods: IndexMap<String, NamedPeriod>,
    pub(super) dates: Dates,
    pub(super) notice: Option<Localized<String>>,
    pub(super) availability: Localized<String>,
    pub(super) theme: Theme,
    pub(super) page: PageFormat,
    /// Not resolved yet: it names chapters.
    pub(super) art: ArtSection,
}

/// Reads `report.toml`.
pub(super) fn read(sources: &Sources, sink: &mut Sink) -> Option<ReportFile> {
    files::toml(sources, PATH, sink)
}

/// Resolves what the file sets.
pub(super) fn resolve(file: ReportFile, sink: &mut Sink) -> Option<Settings> {
    let path = SourcePath::new(PATH);
    let before = sink.made();
    let mut read = Reader { path: &path, sink };

    let mut periods = IndexMap::new();
    for entry in &file.period {
        let name = entry.name.get_ref();
        let (start, end) = (read.date(&entry.start), read.date(&entry.end));
        let (Some(start), Some(end)) = (start, end) else {
            continue;
        };
        if end < start {
            read.wrong(
                &entry.end,
                format!("period `{name}` ends on {end}, before it starts on {start}"),
                "swap the two dates",
            );
        }
        let period = NamedPeriod {
            name: name.clone(),
            start,
            end,
            label: entry.label.clone(),
        };
        if periods.insert(name.clone(), period).is_some() {
            read.wrong(
                &entry.name,
                format!("period `{name}` is defined twice"),
                "remove one of the two",
            );
        }
    }
    if !periods.contains_key(file.report.period.get_ref()) {
        let message = format!(
            "the reporting period `{}` is not among the [[period]] entries",
            file.report.period.get_ref()
        );
        read.emit(
            rules::UNKNOWN_PERIOD,
            &file.report.period,
            message,
            "add a [[period]] of that name",
        );
    }
    for (language, title) in file.report.title.get_ref().iter() {
        if title.trim().is_empty() {
            read.wrong(
                &file.report.title,
                format!("the title is empty in {language}"),
                "give the title that stands on the cover",
            );
        }
    }
    let placement = match file.report.placement.get_ref().as_str() {
        "standalone" => Placement::Standalone,
        "in-annual-report" => Placement::InAnnualReport,
        other => {
            let message = format!("placement is `{other}`");
            read.wrong(
                &file.report.placement,
                message,
                "use `standalone` or `in-annual-report`",
            );
            Placement::Standalone
        }
    };
    let board = match file.issuer.board.get_ref().as_str() {
        "main" => Board::Main,
        "gem" => Board::Gem,
        other => {
            read.wrong(
                &file.issuer.board,
                format!("board is `{other}`"),
                "use `main` or `gem`",
            );
            Board::Main
        }
    };
    let approval = read.date(&file.dates.approval);
    let annual_general_meeting = file
        .dates
        .annual_general_meeting
        .as_ref()
        .and_then(|date| read.date(date));
    let annual_report = file.dates.annual_report.as_ref().and_then(|date| read.date(date));
    let theme = Theme {
        primary: read.colour(&file.theme.primary),
        secondary: read.colour(&file.theme.secondary),
        tertiary: read.colour(&file.theme.tertiary),
        tint: read.colour(&file.theme.tint),
        body: Localized {
            en: read.between(rules::BAD_SETTING, &file.theme.body.en, 7.into(), 14.into()),
            zh_hant: read.between(rules::BAD_SETTING, &file.theme.body.zh_hant, 7.into(), 14.into()),
        },
        ratio: read.between(
            rules::BAD_SETTING,
            &file.theme.ratio,
            Decimal::new(11, 1),
            Decimal::new(15, 1),
        ),
    };
    read.contrasts(&file.theme);
    let page = design::page(&file.page, &mut read);
    let stock_code = read.parsed(
        &file.issuer.stock_code,
        "write five digits with leading zeros, such as `01060`",
    );
    let related_stock_codes = file
        .issuer
        .related_stock_codes
        .iter()
        .filter_map(|code| read.parsed(code, "write five digits with leading zeros"))
        .collect();
    let lei = file
        .issuer
        .lei
        .as_ref()
        .and_then(|lei| read.parsed(lei, "leave `lei` out where it is not known"));
    sink.examined(rules::BAD_SETTING, 14 + file.period.len());

    if sink.made() > before && (periods.is_empty() || !periods.contains_key(file.report.period.get_ref())) {
        return None;
    }
    Some(Settings {
        issuer: Issuer {
            name: file.issuer.name,
            short_name: file.issuer.short_name,
            incorporation: file.issuer.incorporation,
            stock_code: stock_code?,
            related_stock_codes,
            board,
            lei,
        },
        title: file.report.title.into_inner(),
        placement,
        reporting_period: file.report.period.into_inner(),
        periods,
        dates: Dates {
            approval: approval?,
            annual_general_meeting,
            annual_report,
        },
        notice: file.report.notice,
        availability: file.report.availability,
        theme,
        page,
        art: file.art,
    })
}

/// Reads single settings, with the finding where one is wrong.
pub(super) struct Reader<'a> {
    path: &'a SourcePath,
    pub(super) sink: &'a mut Sink,
}

impl Reader<'_> {
    fn wrong<T>(&mut self, at: &Spanned<T>, message: impl Into<String>, hint: &str) {
        self.emit(rules::BAD_SETTING, at, message, hint);
    }

    pub(super) fn emit<T>(&mut self, rule: RuleId, at: &Spanned<T>, message: impl Into<String>, hint: &str) {
        self.sink
            .error(rule, Location::span(self.path, at.span()), message)
            .hint(hint);
    }

    fn date(&mut self, text: &Spanned<String>) -> Option<Date> {
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

    fn colour(&mut self, text: &Spanned<String>) -> String {
        let colour = text.get_ref();
        let is_colour = colour.len() == 7
            && colour.starts_with('#')
            && colour[1..]
                .bytes()
                .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
        if !is_colour {
            self.wrong(
                text,
                format!("`{colour}` is no colour"),
                "write `#` and six lower-case hexadecimal digits",
            );
        }
        colour.clone()
    }

    /// A number within bounds.
    pub(super) fn between(
        &mut self,
        rule: RuleId,
        text: &Spanned<String>,
        least: Decimal,
        most: Decimal,
    ) -> Decimal {
        match text.get_ref().parse::<Decimal>() {
            Ok(number) if (least..=most).contains(&number) => number,
            _ => {
                let message = format!("`{}` is no number from {least} to {most}", text.get_ref());
                self.emit(
                    rule,
                    text,
                    message,
                    "write a number in that range, between quotation marks",
                );
                least
            }
        }
    }

    /// White text stands on the strong colours and text of the first colour on white and on the tint.
    fn contrasts(&mut self, theme: &ThemeSection) {
        let pairs = [
            (&theme.primary, "#ffffff"),
            (&theme.secondary, "#ffffff"),
            (&theme.tertiary, "#ffffff"),
            (&theme.primary, theme.tint.get_ref().as_str()),
        ];
        for (colour, ground) in pairs {
            self.sink.examined(rules::BAD_SETTING, 1);
            if let Some(ratio) = contrast::ratio(colour.get_ref(), ground)
                && ratio < contrast::LEAST
            {
                self.wrong(
                    colour,
                    format!(
                        "`{}` has a contrast of {ratio:.1} to 1 to `{ground}`; text needs {} to 1",
                        colour.get_ref(),
                        contrast::LEAST
                    ),
                    "take a darker colour",
                );
            }
        }
    }

    fn parsed<T: std::str::FromStr<Err = String>>(
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

/// Reports texts that are empty in one of the languages.
pub(super) fn require_words(words: &Words, what: &str, location: &Location, sink: &mut Sink) {
    sink.examined(rules::MISSING_TRANSLATION, 1);
    for (language, text) in words.iter() {
        if text.trim().is_empty() {
            sink.error(
                rules::MISSING_TRANSLATION,
                location.clone(),
                format!("{what} is empty in {language}"),
            )
            .hint("give the text in both languages");
        }
    }
}
