//! What a person still has to do before, during and after the submission.

use esg_model::Report;
use esg_model::report::Placement;
use esg_model::text::Localized;
use esg_model::wording::Word;
use serde::Serialize;

use crate::due_date::DueDate;
use crate::language::Language;

/// Something to do.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Task {
    /// As an imperative.
    pub(crate) text: Localized<String>,
}

/// The tasks in the order in which they are done.
pub(crate) fn tasks(report: &Report, due: &DueDate, missing: &[Language]) -> Vec<Task> {
    let wording = report.wording();
    let filled = |word, values: &Localized<Vec<(&str, &str)>>| Task {
        text: values.map(|lang, values| wording.fill(word, lang, values)),
    };
    let plain = |word| Task {
        text: wording.of(word).clone(),
    };
    let mut tasks = Vec::new();
    tasks.extend(report.notice.is_some().then(|| plain(Word::TaskDemonstration)));
    tasks.extend(missing.iter().map(|language| {
        let values = language.name.map(|_, name| vec![("language", name.as_str())]);
        filled(Word::TaskLanguage, &values)
    }));
    let unknown = due.deadlines.iter().filter(|deadline| deadline.date.is_none());
    tasks.extend(unknown.map(|deadline| {
        let key = deadline.missing.unwrap_or_default();
        let values = deadline
            .label
            .map(|_, label| vec![("event", label.as_str()), ("key", key)]);
        filled(Word::TaskDate, &values)
    }));
    tasks.extend(
        [
            Word::TaskFindings,
            Word::TaskCallFigures,
            Word::TaskLogIn,
            Word::TaskUpload,
            Word::TaskDigests,
            Word::TaskPublish,
        ]
        .map(plain),
    );
    tasks.extend((report.placement == Placement::InAnnualReport).then(|| plain(Word::TaskAnnualReport)));
    tasks
}
