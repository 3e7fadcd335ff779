//! When the report is due: the earliest of the dates that the profile's events give.

use esg_check::profile::{BoardKey, DueRule, Event, Profile, Status};
use esg_model::issuer::Board;
use esg_model::text::Localized;
use esg_model::{Report, display};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

/// One event with the date that it gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Deadline {
    /// Handle in the profile.
    pub id: String,
    /// What it says.
    pub label: Localized<String>,
    /// The date; absent where the event's date is not in `report.toml`.
    #[serde(serialize_with = "esg_check::iso_date::serialize")]
    pub date: Option<Date>,
    /// The entry of `report.toml` that is missing.
    pub missing: Option<&'static str>,
    /// How well the demand is known.
    pub status: Status,
    /// From where.
    pub source: String,
}

/// All deadlines of a report and the earliest of those that are known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct DueDate {
    /// The earliest known date; absent where none is known.
    #[serde(serialize_with = "esg_check::iso_date::serialize")]
    pub earliest: Option<Date>,
    /// The same in words.
    pub earliest_long: Option<Localized<String>>,
    /// Whether a date that is not known could be earlier still.
    pub may_be_earlier: bool,
    /// Every deadline that binds the report.
    pub deadlines: Vec<Deadline>,
}

impl DueDate {
    /// Works out when `report` is due under `profile`.
    pub fn of(report: &Report, profile: &Profile) -> DueDate {
        let board = match report.issuer.board {
            Board::Main => BoardKey::Main,
            Board::Gem => BoardKey::Gem,
        };
        let start = report.period().start;
        let deadlines: Vec<Deadline> = profile
            .due_dates
            .iter()
            .filter(|rule| rule.boards.contains(&board) && rule.years.contains(start))
            .map(|rule| deadline(report, rule))
            .collect();
        let earliest = deadlines.iter().filter_map(|deadline| deadline.date).min();
        DueDate {
            earliest,
            earliest_long: earliest.map(|date| Localized::from_fn(|lang| display::date(date, lang))),
            may_be_earlier: deadlines.iter().any(|deadline| deadline.date.is_none()),
            deadlines,
        }
    }
}

fn deadline(report: &Report, rule: &DueRule) -> Deadline {
    let known = |event: Event| match event {
        Event::YearEnd => (Some(report.period().end), "end of the reporting period"),
        Event::AnnualGeneralMeeting => (report.dates.annual_general_meeting, "annual-general-meeting"),
        Event::AnnualReport => (report.dates.annual_report, "annual-report"),
    };
    // jiff keeps within the month: four months after 31 October is 28 or 29 February.
    let span = rule.months.months().days(rule.days);
    let (date, missing) = match (rule.after_event, rule.before_event) {
        (Some(event), _) => {
            let (day, name) = known(event);
            (day.and_then(|day| day.checked_add(span).ok()), name)
        }
        (None, Some(event)) => {
            let (day, name) = known(event);
            (day.and_then(|day| day.checked_sub(span).ok()), name)
        }
        (None, None) => (None, "event"),
    };
    Deadline {
        id: rule.id.clone(),
        label: rule.label.clone(),
        date,
        missing: date.is_none().then_some(missing),
        status: rule.status,
        source: rule.source.clone(),
    }
}
