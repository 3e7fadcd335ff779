//! What is open in a report, by who has to do it.

pub(crate) mod html;
mod open;
mod text;

use std::collections::{BTreeMap, BTreeSet};

use esg_check::rules::Check;
use esg_model::provision::ProvisionId;
use esg_model::source::line_column;
use esg_model::text::{Lang, Localized};
use esg_model::{Diagnostic, Location, Report, Severity, Sink, Sources};
use serde::Serialize;

pub use html::page;
pub use text::lines;

/// Who has to do something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Task {
    /// Who prepares figures gives them.
    Figures,
    /// Who writes.
    Words,
    /// Who translates, or compares both languages.
    Translation,
    /// Who knows whether last year's words still hold.
    LastYear,
    /// Who reviews figures.
    Review,
    /// Who makes the files right: what else stands in the way of a filing.
    ToMend,
    /// Who signs.
    SignOff,
}

impl Task {
    /// Every one, in the order in which they are told.
    pub const ALL: [Task; 7] = [
        Task::Figures,
        Task::Words,
        Task::Translation,
        Task::LastYear,
        Task::Review,
        Task::ToMend,
        Task::SignOff,
    ];

    /// The key of its words.
    const fn key(self) -> &'static str {
        match self {
            Task::Figures => "figures",
            Task::Words => "words",
            Task::Translation => "translation",
            Task::LastYear => "last-year",
            Task::Review => "review",
            Task::ToMend => "to-mend",
            Task::SignOff => "sign-off",
        }
    }
}

/// Something that is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Item {
    /// Whose it is.
    pub task: Task,
    /// The person, where the files name one.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub person: String,
    /// What is open.
    pub what: String,
    /// What a figure is called in the report.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<Localized<String>>,
    /// The file.
    pub file: String,
    /// The line, from 1; nothing where the whole file is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
}

impl Item {
    /// File and line.
    pub fn place(&self) -> String {
        match self.line {
            Some(line) => format!("{}:{line}", self.file),
            None => self.file.clone(),
        }
    }
}

/// How far a provision is.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct ProvisionDone {
    /// Its id.
    pub provision: String,
    /// What it is about.
    pub label: Localized<String>,
    /// What the index says of it.
    pub answer: Localized<String>,
    /// Figures that are given, of those of the reporting year and all others that are asked for.
    pub figures: [usize; 2],
    /// Languages in which it is written, of all; what is last year's is not.
    pub languages: [usize; 2],
    /// The share done, in per cent.
    pub done: usize,
}

/// All that is open.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Todo {
    /// What is open, task by task and in order of place.
    pub open: Vec<Item>,
    /// Every provision of the edition; nothing where the report cannot be read far enough.
    pub provisions: Vec<ProvisionDone>,
}

/// The rule that tells what is not yet given, which [`Todo`] tells by itself.
const NOT_YET_GIVEN: &str = "DIS-110";
/// The rules that tell of words which only one language has, or which nobody compared.
const TRANSLATION: [&str; 2] = ["DIS-030", "DIS-095"];
/// The rule that tells last year's words.
const LAST_YEAR: &str = "DIS-111";

impl Todo {
    /// What is open in a report; `findings` are those of reading and checking it. Where it cannot be read far enough there is
    /// no report, and the files alone say what is open.
    pub fn of(report: Option<&Report>, sources: &Sources, findings: &Sink) -> Todo {
        let mut open = Vec::new();
        for place in open::figures(report, sources) {
            open.push(place);
        }
        open.extend(open::words(sources));
        let left = left(findings);
        let told = findings.diagnostics().iter();
        let told = told.filter(|finding| !is_of_last_year(finding, &left));
        open.extend(told.filter_map(|finding| told_to(finding, sources)));
        if let Some(report) = report {
            open.extend(open::review(report, sources));
            open.extend(open::sign_off(report, sources));
        }
        // The order of place within each task is that in which they were found.
        open.sort_by_key(|item| item.task);
        Todo {
            open,
            provisions: report.map(|own| provisions(own, findings)).unwrap_or_default(),
        }
    }

    /// What is open of a task, by person.
    pub(crate) fn by_person(&self, task: Task) -> BTreeMap<&str, Vec<&Item>> {
        let mut found: BTreeMap<&str, Vec<&Item>> = BTreeMap::new();
        for item in self.open.iter().filter(|item| item.task == task) {
            found.entry(&item.person).or_default().push(item);
        }
        found
    }
}

/// Where words of last year stand, which somebody has to change or to confirm.
fn left(findings: &Sink) -> Vec<&Location> {
    let findings = findings.diagnostics().iter();
    let left = findings.filter(|finding| finding.rule.code == LAST_YEAR && finding.accepted.is_none());
    left.filter_map(|finding| finding.location.as_ref()).collect()
}

/// Whether a finding is about words that are last year's: what they say of this year's figures is nothing to mend before
/// somebody has looked at them, which is told once.
fn is_of_last_year(finding: &Diagnostic, left: &[&Location]) -> bool {
    let is_checked = || {
        let rule = esg_check::rules::find(finding.rule.code);
        rule.is_some_and(|rule| matches!(rule.check, Check::Report(_)))
    };
    let place = finding.location.as_ref();
    finding.rule.code != LAST_YEAR
        && place.is_some_and(|place| left.iter().any(|left| is_in(place, left)))
        && is_checked()
}

/// A finding that somebody has to see to.
fn told_to(finding: &Diagnostic, sources: &Sources) -> Option<Item> {
    let task = match finding.rule.code {
        NOT_YET_GIVEN => return None,
        LAST_YEAR => Task::LastYear,
        code if TRANSLATION.contains(&code) && finding.severity >= Severity::Warning => Task::Translation,
        _ if finding.accepted.is_none() && finding.severity == Severity::Error => Task::ToMend,
        _ => return None,
    };
    let (file, line) = place(finding.location.as_ref(), sources);
    Some(Item {
        task,
        person: String::new(),
        what: format!("{}: {}", finding.rule.code, finding.message),
        label: None,
        file,
        line,
    })
}

/// File and line of a place.
fn place(location: Option<&Location>, sources: &Sources) -> (String, Option<usize>) {
    let Some(location) = location else {
        return (String::new(), None);
    };
    let file = location.path.as_str();
    let line = location.span.zip(sources.text(file));
    let line = line.map(|((start, _), text)| line_column(text, start).line);
    (file.to_owned(), line)
}

/// Whether a place stands in a stretch.
fn is_in(place: &Location, stretch: &Location) -> bool {
    let spans = place.span.zip(stretch.span);
    place.path == stretch.path && spans.is_some_and(|(own, outer)| outer.0 <= own.0 && own.1 <= outer.1)
}

fn provisions(report: &Report, findings: &Sink) -> Vec<ProvisionDone> {
    let left = left(findings);
    let is_left = |stretch: &Location| left.iter().any(|own| is_in(own, stretch));
    // A reason is that of the last provision which is named before it.
    let old_reasons = left.iter().filter_map(|own| {
        let explanations = report.explanations.iter();
        let before =
            explanations.filter(|entry| entry.location.path == own.path && entry.location.span <= own.span);
        before
            .max_by_key(|entry| entry.location.span)
            .map(|entry| &entry.provision)
    });
    let old_reasons: BTreeSet<&ProvisionId> = old_reasons.collect();
    let answers = report.provision_answers(Lang::FIRST);
    let rows = report.code().provisions.values();
    let rows = rows.filter_map(|provision| {
        let answer = answers.get(&provision.id)?;
        let points = answer.figures.iter().map(|id| report.data_point(*id));
        // What was reported in other years is done by nobody this year.
        let asked =
            points.filter(|point| point.is_to_be_given() || point.named_period.name == report.period().name);
        let (open, given): (Vec<_>, Vec<_>) = asked.partition(|point| point.is_to_be_given());
        let (given, all) = (given.len(), given.len() + open.len());
        let written = Lang::ALL.into_iter().filter(|lang| {
            let stretches = report.outlines.get(*lang).stretches.iter();
            let mut own = stretches
                .filter(|stretch| stretch.provisions.contains(&provision.id))
                .peekable();
            let answered = own.peek().is_some() || answer.explanation.is_some();
            let is_old = old_reasons.contains(&provision.id);
            answered && !is_old && !own.any(|stretch| stretch.to_be_written || is_left(&stretch.location))
        });
        let written = written.count();
        let languages = Lang::ALL.len();
        Some(ProvisionDone {
            provision: provision.id.to_string(),
            label: provision.label.clone(),
            answer: Localized::from_fn(|lang| answer.told(report.wording(), lang).to_owned()),
            figures: [given, all],
            languages: [written, languages],
            done: 100 * (given + written) / (all + languages),
        })
    });
    rows.collect()
}
