//! The rules on the report itself.

use esg_model::source::Sources;
use esg_model::text::Lang;
use esg_model::{Report, Sink};

use crate::accepted::{Accepted, Scope};
use crate::languages::Languages;
use crate::profile::Profile;
use crate::rules::subject::{Derived, ReportSubject};
use crate::rules::{self, Subject};

/// Runs the rules on the report itself, before anything is typeset or tagged.
pub fn check_report(report: &Report, sources: &Sources) -> Sink {
    let mut sink = Sink::default();
    let profile = Profile::read(sources, &mut sink);
    let mut of_acceptances = Sink::default();
    let accepted = Accepted::read(sources, &mut of_acceptances);
    accepted.await_findings(&mut sink);
    let derived = Derived::of(report);
    let answers = report.provision_answers(Lang::En);
    let languages = Languages::of(report, sources, &mut sink);
    let subject = Subject::Report(ReportSubject {
        report,
        sources,
        derived: &derived,
        answers: &answers,
        languages: &languages,
    });
    rules::run(&subject, profile.as_ref(), &mut sink);
    if let Some(profile) = &profile {
        profile.weigh(&mut sink);
    }
    sink.absorb(of_acceptances);
    accepted.apply(Scope::Report, sources, &mut sink);
    sink
}
