//! What a report is judged by, beside its own figures and words: the exchange's profile, what a person accepted, what is
//! known about words and of what figures cannot be, what the source says otherwise.
//!
//! Read once, before anything is checked; what is wrong in these files is told once, with the findings on the report.

use esg_model::diag::Sink;
use esg_model::source::Sources;

use crate::accepted::Accepted;
use crate::climate::Climate;
use crate::languages::LanguageFiles;
use crate::limits::Limits;
use crate::observations::{self, Observation};
use crate::profile::Profile;
use crate::rules::package::{FILING_DATA_MALFORMED, REPORT_FILE_MALFORMED};

/// The files as they were read.
#[derive(Debug)]
pub struct Settings {
    /// What the exchange asks of a submission; absent where it cannot be read, and then nothing can be filed.
    pub profile: Option<Profile>,
    /// The findings that a person accepted.
    pub accepted: Accepted,
    pub(crate) languages: LanguageFiles,
    pub(crate) observations: Vec<Observation>,
    pub(crate) limits: Limits,
    pub(crate) climate: Climate,
    /// What is wrong in the files that weigh and feed the rules, and how much of them was looked at.
    pub(crate) problems: Sink,
    /// What is wrong in the acceptances: apart, since neither the profile weighs it nor can it be accepted.
    pub(crate) of_acceptances: Sink,
}

impl Settings {
    /// Reads everything.
    pub fn read(sources: &Sources) -> Self {
        let (mut problems, mut of_acceptances) = (Sink::default(), Sink::default());
        Settings {
            profile: Profile::read(sources, &mut problems),
            accepted: Accepted::read(sources, &mut of_acceptances),
            languages: LanguageFiles::read(sources, &FILING_DATA_MALFORMED.about, &mut problems),
            observations: observations::read(sources, &REPORT_FILE_MALFORMED.about, &mut problems),
            limits: Limits::read(sources, &FILING_DATA_MALFORMED.about, &mut problems),
            climate: Climate::read(sources, &FILING_DATA_MALFORMED.about, &mut problems),
            problems,
            of_acceptances,
        }
    }

    /// Everything that is wrong in the files, for who stops before the report is checked.
    pub fn problems(&self) -> Sink {
        let mut all = self.problems.clone();
        all.absorb(self.of_acceptances.clone());
        all
    }
}
