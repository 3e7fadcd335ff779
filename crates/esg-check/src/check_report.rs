//! The rules on the report itself.

use esg_model::source::Sources;
use esg_model::text::Lang;
use esg_model::{Report, Sink};

use crate::accepted::Scope;
use crate::languages::Languages;
use crate::rules::subject::{Derived, ReportSubject};
use crate::rules::{self, Subject};
use crate::settings::Settings;

/// Runs the rules on the report itself, before anything is typeset or tagged, and tells what is wrong in the settings.
pub fn check_report(report: &Report, sources: &Sources, settings: &Settings) -> Sink {
    let mut sink = Sink::default();
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
    });
    rules::run(&subject, settings.profile.as_ref(), &mut sink);
    if let Some(profile) = &settings.profile {
        profile.weigh(&mut sink);
    }
    sink.absorb(settings.of_acceptances.clone());
    settings.accepted.apply(Scope::Report, sources, &mut sink);
    sink
}
