//! What the exchange's website asks of a submission, as far as it is known: `data/profiles/hkexnews.toml`.
//!
//! Every limit carries how well it is known. What is not verified is printed as such, never as a rule.

use std::collections::BTreeMap;
use std::fmt;

use esg_model::diag::{Certainty, Severity};
use esg_model::text::Localized;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The profile of submissions to HKEXnews.
pub const PATH: &str = "data/profiles/hkexnews.toml";

/// Limits, dates and open points of a submission.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Profile {
    /// Its name.
    pub profile: String,
    /// What it is for.
    pub title: Localized<String>,
    /// The limits.
    #[serde(rename = "limit")]
    pub limits: Vec<Limit>,
    /// The events that set a due date.
    #[serde(rename = "due-date")]
    pub due_dates: Vec<DueRule>,
    /// When documents can be published.
    #[serde(default)]
    pub hours: Vec<Hours>,
    /// What only a person can do or find out.
    #[serde(default, rename = "open-point")]
    pub open_points: Vec<OpenPoint>,
    /// Weights that differ from those of the rules, by rule code.
    #[serde(default)]
    pub severities: BTreeMap<String, Weight>,
}

/// How well a fact about the exchange is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Read in a public source, which is named.
    Verified,
    /// Seen in published records.
    Observed,
    /// General knowledge, or looked for and not found.
    Unverified,
}

impl From<Status> for Certainty {
    fn from(status: Status) -> Self {
        match status {
            Status::Verified => Certainty::Verified,
            Status::Observed => Certainty::Observed,
            Status::Unverified => Certainty::Unverified,
        }
    }
}

/// The weight that a profile gives a rule or a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// Stops the filing.
    Error,
    /// Should be looked at.
    Warning,
    /// Worth knowing.
    Advice,
    /// Not reported at all; the findings list the rule as switched off.
    Off,
}

/// One demand on the submitted files.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Limit {
    /// Its handle.
    pub id: String,
    /// What it limits.
    pub label: Localized<String>,
    /// How much a breach weighs.
    pub severity: Weight,
    /// Most bytes of a file.
    pub maximum_bytes: Option<usize>,
    /// What is allowed.
    #[serde(default)]
    pub allowed: Vec<String>,
    /// What is forbidden.
    #[serde(default)]
    pub forbidden: Vec<String>,
    /// Whether something must be there.
    pub required: Option<bool>,
    /// How well it is known.
    pub status: Status,
    /// From where.
    pub source: String,
}

/// An event that sets a due date.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct DueRule {
    /// Its handle.
    pub id: String,
    /// What it says.
    pub label: Localized<String>,
    /// The boards of the exchange that it binds.
    pub boards: Vec<BoardKey>,
    /// The event after which the time runs.
    pub after_event: Option<Event>,
    /// The event before which the time ends.
    pub before_event: Option<Event>,
    /// Months of the time.
    #[serde(default)]
    pub months: i32,
    /// Days of the time.
    #[serde(default)]
    pub days: i32,
    /// Financial years for which it holds, by their first day; absent: all.
    #[serde(default)]
    pub years: Years,
    /// How well it is known.
    pub status: Status,
    /// From where.
    pub source: String,
}

/// Financial years by their first day.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Years {
    /// Years that begin on this day or later.
    #[serde(default, deserialize_with = "crate::iso_date::deserialize")]
    pub from: Option<Date>,
    /// Years that begin before this day.
    #[serde(default, deserialize_with = "crate::iso_date::deserialize")]
    pub before: Option<Date>,
}

/// A board of the exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BoardKey {
    /// Main Board.
    Main,
    /// GEM.
    Gem,
}

/// What a due date depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    /// The end of the financial year.
    YearEnd,
    /// The annual general meeting.
    AnnualGeneralMeeting,
    /// Publication of the annual report.
    AnnualReport,
}

/// When documents can be published.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Hours {
    /// Its handle.
    pub id: String,
    /// On which days, for what.
    pub label: Localized<String>,
    /// `all` or `announcements`.
    pub applies_to: String,
    /// First and last minute of each window, Hong Kong time.
    pub windows: Vec<[String; 2]>,
    /// How well they are known.
    pub status: Status,
    /// From where.
    pub source: String,
}

/// Something that only a person can do or find out.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct OpenPoint {
    /// Its handle.
    pub id: String,
    /// What it says.
    pub text: Localized<String>,
    /// How well it is known.
    pub status: Status,
    /// From where.
    pub source: String,
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Status::Verified => "verified",
            Status::Observed => "observed",
            Status::Unverified => "unverified",
        })
    }
}

impl Weight {
    /// The severity, where the finding is reported.
    pub const fn severity(self) -> Option<Severity> {
        match self {
            Weight::Error => Some(Severity::Error),
            Weight::Warning => Some(Severity::Warning),
            Weight::Advice => Some(Severity::Advice),
            Weight::Off => None,
        }
    }
}

impl Years {
    /// Whether a financial year that begins on `start` is one of them.
    pub fn contains(&self, start: Date) -> bool {
        self.from.is_none_or(|from| start >= from) && self.before.is_none_or(|before| start < before)
    }
}

impl Profile {
    /// The limit with this handle.
    pub fn limit(&self, id: &str) -> Option<&Limit> {
        self.limits.iter().find(|limit| limit.id == id)
    }

    /// How much breaches of the rule with this code weigh, which enforces `limit` if it enforces one.
    pub fn weight(&self, code: &str, limit: Option<&str>) -> Option<Weight> {
        let own = self.severities.get(code).copied();
        own.or_else(|| limit.and_then(|id| self.limit(id)).map(|limit| limit.severity))
    }
}
