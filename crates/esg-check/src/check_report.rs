//! The rules on the report itself.

use esg_model::source::Sources;
use esg_model::text::Lang;
use esg_model::{Report, Sink};

use crate::accepted::Scope;
use crate::languages::Languages;
use crate::rules::subject::{Derived, ReportSubject};
use crate::rules::{self, Subject};
use crate::settings::Settings;
use crate::unread::Unread;

/// Runs the rules on the report itself, before anything is typeset or tagged, and tells what is wrong in the settings.
pub fn check_report(report: &Report, sources: &Sources, settings: &Settings) -> Sink {
    check_report_after(&Sink::default(), report, sources, settings)
}

/// The same of a report in whose loading all that is in `told` was found: what would only follow from an error there is not
/// told besides.
pub fn check_report_after(told: &Sink, report: &Report, sources: &Sources, settings: &Settings) -> Sink {
    let mut sink = Sink::default();
    let unread = Unread::of(told, sources);
    settings.accepted.await_findings(&mut sink);
    sink.absorb(settings.problems.clone());
    let derived = Derived::of(report);
    let answers = report.provision_answers(Lang::FIRST);
    let languages = Languages::of(report, sources, &settings.languages);
    let subject = Subject::Report(ReportSubject {
        report,
        sources,
        observations: &settings.observations,
        limits: &settings.limits,
        climate: &settings.climate,
        derived: &derived,
        answers: &answers,
        languages: &languages,
        unread: &unread,
    });
    rules::run(&subject, settings.profile.as_ref(), &mut sink);
    if told.has_errors() {
        sink.forget(|finding| unread.explains(finding, sources));
    }
    if let Some(profile) = &settings.profile {
        profile.weigh(&mut sink);
    }
    sink.absorb(settings.of_acceptances.clone());
    settings.accepted.apply(Scope::Report, sources, &mut sink);
    sink
}
