//! `report.toml`: the issuer, the year and the filing.

use std::sync::Arc;

use rust_decimal::Decimal;
use toml::Spanned;

use super::schema::{
    ArtSection, ClassEntry, PeriodEntry, ReportFile, Setting, SignOffSection, StyleSection, ThemeSection,
};
use super::setting::{Bounds, PATH, Reader};
use super::to_be_written::{is_question, marked};
use super::{contrast, design, files, rules};
use crate::confirmation::SignOff;
use crate::design::PageFormat;
use crate::diag::{Location, Sink};
use crate::issuer::{Board, Issuer, IssuerClass};
use crate::period::{NamedPeriod, Periods};
use crate::report::{Dates, Placement, Theme};
use crate::source::{SourcePath, Sources};
use crate::style::{HouseStyle, SpelledOut};
use crate::text::Localized;

/// `report.toml`, resolved.
pub(super) struct Settings {
    pub(super) issuer: Issuer,
    pub(super) title: Localized<String>,
    pub(super) placement: Placement,
    pub(super) version: u32,
    pub(super) reporting_period: Arc<NamedPeriod>,
    pub(super) periods: Periods,
    pub(super) dates: Dates,
    pub(super) notice: Option<Localized<String>>,
    pub(super) availability: Localized<String>,
    pub(super) theme: Theme,
    pub(super) page: PageFormat,
    pub(super) sign_off: Option<SignOff>,
    pub(super) style: HouseStyle,
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
    let mut read = Reader::new(&path, sink);

    let mut periods = Periods::default();
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
            note: entry.note.clone(),
        };
        if periods.insert(name.as_str(), period) {
            read.wrong(
                &entry.name,
                format!("period `{name}` is defined twice"),
                "remove one of the two",
            );
        }
    }
    // A period with a date that is none is told there.
    let named = |entry: &PeriodEntry| entry.name.get_ref() == file.report.period.get_ref();
    if !file.period.iter().any(named) {
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
    let class = match &file.issuer.class {
        None => Some(usual_class(board)),
        Some(class) => read.class(class, board),
    };
    let sign_off = file.sign_off.as_ref();
    let sign_off = sign_off.and_then(|section| read.sign_off(section, &path));
    let is_expected = is_question(file.dates.approval.get_ref());
    let approval = match is_expected {
        true => read.expected_date(&file.dates.approval),
        false => read.date(&file.dates.approval),
    };
    // A day that is asked for is not known yet.
    let mut known = |date: &Option<Spanned<String>>| {
        let date = date.as_ref().filter(|date| !is_question(date.get_ref()));
        date.and_then(|date| read.date(date))
    };
    let annual_general_meeting = known(&file.dates.annual_general_meeting);
    let annual_report = known(&file.dates.annual_report);
    let version = file.report.version.as_ref();
    let version = version.map_or(1, |setting| read.version(setting));
    let theme = read.theme(&file.theme);
    let page = design::page(&file.page, &mut read);
    let style = read.style(&file.style);
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
    let website = file.issuer.website.as_ref().and_then(|address| {
        let own = address.get_ref();
        let rest = own
            .strip_prefix("https://")
            .or_else(|| own.strip_prefix("http://"));
        let host = rest.and_then(|rest| rest.split('/').next()).unwrap_or_default();
        let plain = own.chars().all(|c| c.is_ascii_graphic()) && host.contains('.');
        if !plain {
            let message = format!("`{own}` is no address of a website");
            read.wrong(
                address,
                message,
                "write it in full, such as `https://www.example.com`",
            );
        }
        plain.then(|| own.clone())
    });
    sink.examined(rules::BAD_SETTING, 16 + file.period.len());

    let reporting_period = periods.get(file.report.period.get_ref()).map(Arc::clone)?;
    Some(Settings {
        issuer: Issuer {
            name: trimmed(file.issuer.name),
            short_name: trimmed(file.issuer.short_name),
            incorporation: trimmed(marked(file.issuer.incorporation)),
            stock_code: stock_code?,
            related_stock_codes,
            board,
            class: class.unwrap_or(usual_class(board)),
            class_evidence: file.issuer.class.map(|class| class.evidence.into_inner()),
            lei,
            website,
        },
        title: trimmed(file.report.title.into_inner()),
        placement,
        version,
        reporting_period,
        periods,
        dates: Dates {
            approval: approval?,
            is_expected,
            annual_general_meeting,
            annual_report,
        },
        notice: file.report.notice.map(|notice| trimmed(marked(notice))),
        availability: trimmed(marked(file.report.availability)),
        theme,
        page,
        sign_off,
        style,
        art: file.art,
    })
}

/// Words without what stands around them by oversight: no page shows it, so that no fact may state it.
fn trimmed(words: Localized<String>) -> Localized<String> {
    words.into_map(|_, text| text.trim().to_owned())
}

/// The class of an issuer of which the report does not say more than the board.
const fn usual_class(board: Board) -> IssuerClass {
    match board {
        Board::Main => IssuerClass::MainBoard,
        Board::Gem => IssuerClass::Gem,
    }
}

const WHITE: &str = "#ffffff";

/// What to do about a colour that is too pale.
const DARKER: &str = "take a darker colour";

impl Reader<'_> {
    /// The class of an issuer, which has to be one of its board's.
    fn class(&mut self, entry: &ClassEntry, board: Board) -> Option<IssuerClass> {
        let word = entry.name.get_ref().as_str();
        let class = IssuerClass::ALL.into_iter().find(|class| class.word() == word);
        let fits = match (class, board) {
            (None, _) => {
                self.wrong(
                    &entry.name,
                    format!("class is `{word}`"),
                    "use `large-cap`, `main-board` or `gem`",
                );
                return None;
            }
            (Some(IssuerClass::LargeCap | IssuerClass::MainBoard), Board::Main)
            | (Some(IssuerClass::Gem), Board::Gem) => true,
            (Some(IssuerClass::LargeCap | IssuerClass::MainBoard), Board::Gem)
            | (Some(IssuerClass::Gem), Board::Main) => false,
        };
        if !fits {
            let message = format!(
                "an issuer whose board is `{}` is of no class `{word}`",
                board.word()
            );
            self.wrong(
                &entry.name,
                message,
                "correct the board, or use `gem` on GEM and `large-cap` or `main-board` on the Main Board",
            );
        }
        if entry.evidence.get_ref().trim().is_empty() {
            self.wrong(
                &entry.evidence,
                "nothing shows the class",
                "say what shows it: the list of the index that was looked at, and for which days",
            );
        }
        class
    }

    /// Who signed the rows of the edition off; what is wrong is told.
    fn sign_off(&mut self, section: &SignOffSection, path: &SourcePath) -> Option<SignOff> {
        let on = self.date(&section.on);
        if section.by.get_ref().trim().is_empty() {
            self.wrong(
                &section.by,
                "nobody signed off",
                "write the name and post of who did",
            );
        }
        let digest = section.sha256.get_ref();
        let is_digest = digest.len() == 64
            && digest
                .bytes()
                .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
        if !is_digest {
            self.wrong(
                &section.sha256,
                format!("`{digest}` is no digest"),
                "write 64 lower-case hexadecimal digits, as `sha256sum FILE` prints them",
            );
        }
        Some(SignOff {
            by: section.by.get_ref().clone(),
            on: on?,
            sha256: digest.clone(),
            location: Location::span(path, section.sha256.span()),
        })
    }

    /// Colours and type. What is wrong is told, and the usual value stands in for it, so that pages can be looked at.
    fn theme(&mut self, section: &ThemeSection) -> Theme {
        let primary = self.colour(&section.primary);
        let secondary = self.colour(&section.secondary);
        let tertiary = self.colour(&section.tertiary);
        let tint = self.colour(&section.tint);
        // White text stands on the strong colours, and text of the first colour on white and on the tint.
        let on_white = self.contrast(&section.primary, primary.as_deref(), Some(WHITE), DARKER);
        self.contrast(&section.secondary, secondary.as_deref(), Some(WHITE), DARKER);
        self.contrast(&section.tertiary, tertiary.as_deref(), Some(WHITE), DARKER);
        if on_white {
            self.contrast(
                &section.tint,
                tint.as_deref(),
                primary.as_deref(),
                "take a lighter tint, or a darker first colour",
            );
        }
        let size = |read: &mut Self, setting, usual| {
            let bounds = Bounds {
                least: 7.into(),
                usual,
                most: 14.into(),
            };
            read.between(rules::BAD_SETTING, setting, bounds)
        };
        let or = |colour: Option<String>, usual: &str| colour.unwrap_or_else(|| usual.to_owned());
        Theme {
            primary: or(primary, "#1d3f72"),
            secondary: or(secondary, "#8a4b08"),
            tertiary: or(tertiary, "#3b6e5a"),
            tint: or(tint, "#eaf0f7"),
            body: Localized::from_fn(|lang| {
                let usual = Decimal::new(lang.orthography().body_tenths, 1);
                size(self, section.body.get(lang), usual)
            }),
            ratio: self.between(
                rules::BAD_SETTING,
                &section.ratio,
                Bounds {
                    least: Decimal::new(11, 1),
                    usual: Decimal::new(126, 2),
                    most: Decimal::new(15, 1),
                },
            ),
        }
    }

    /// How words are written. What is wrong is told, and nothing is asked of the words then.
    fn style(&mut self, section: &StyleSection) -> HouseStyle {
        HouseStyle {
            spell_out: Localized::from_fn(|lang| self.spelled_out(section.spell_out.get(&lang))),
        }
    }

    fn spelled_out(&mut self, setting: Option<&Spanned<Setting>>) -> Option<SpelledOut> {
        let setting = setting?;
        let name = self.quoted(rules::BAD_SETTING, setting)?;
        let found = SpelledOut::NAMED.iter().find(|(own, _)| *own == name);
        if found.is_none() {
            self.wrong(
                setting,
                format!("`spell-out` is `{name}`"),
                "use `one-to-nine` or `one-to-ten`, or leave it out",
            );
        }
        found.map(|(_, style)| *style)
    }

    /// A colour; nothing where it is none, which is told.
    fn colour(&mut self, setting: &Spanned<Setting>) -> Option<String> {
        let colour = self.quoted(rules::BAD_SETTING, setting)?;
        let is_colour = colour.len() == 7
            && colour.starts_with('#')
            && colour[1..]
                .bytes()
                .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
        if !is_colour {
            let lower = colour.to_lowercase();
            let hint = if lower != *colour && contrast::ratio(&lower, WHITE).is_some() {
                format!("write it in lower case, `\"{lower}\"`")
            } else {
                "write `#` and six digits from 0 to 9 and a to f, two each for red, green and blue: `\"#1d3f72\"`"
                    .to_owned()
            };
            self.wrong(setting, format!("`{colour}` is no colour"), &hint);
        }
        is_colour.then(|| colour.to_owned())
    }

    /// Reports the colour of a setting that cannot be told from another one, and says whether it can. Colours that are
    /// none are told elsewhere.
    fn contrast(
        &mut self,
        setting: &Spanned<Setting>,
        colour: Option<&str>,
        beside: Option<&str>,
        hint: &str,
    ) -> bool {
        self.sink.examined(rules::BAD_SETTING, 1);
        let (Some(colour), Some(beside)) = (colour, beside) else {
            return true;
        };
        let Some(ratio) = contrast::ratio(colour, beside).filter(|ratio| *ratio < contrast::LEAST) else {
            return true;
        };
        self.wrong(
            setting,
            format!(
                "`{colour}` has a contrast of {ratio:.1} to 1 to `{beside}`; text needs {} to 1",
                contrast::LEAST
            ),
            hint,
        );
        false
    }
}
