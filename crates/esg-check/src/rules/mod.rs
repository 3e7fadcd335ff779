//! Every rule of the filing, and how they are run.
//!
//! A rule is one `.rs` with its check and one `.md` with its reasons, side by side, named by the defect.
//! The folders say what a rule looks at, and each lists its own.
//! The stages before the filing have rules too: each declares them with an `.md` beside the declaration, and checks them
//! as it works. [`all`] brings every rule together; there is no other register.

mod filing_data;
mod rule;
mod stage;
pub mod subject;
pub(crate) mod summaries;

pub mod arithmetic;
pub mod disclosure;
pub mod document;
pub mod evidence;
pub mod language;
pub mod package;
pub mod provision;
pub mod tagging;

pub use rule::{Check, Rule};
pub use stage::Stage;

use std::sync::LazyLock;

use esg_model::diag::Sink;

use crate::profile::Profile;
use crate::side_by_side::side_by_side;
use subject::{CopySubject, PackageSubject, PdfSubject, ReportSubject, TaggingSubject};

/// Every rule, in the order of their codes. Codes are given once and never reused: DOC-110, which looked for
/// figures on their pages one by one, is part of DOC-116.
static ALL: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let filing = [
        arithmetic::RULES,
        disclosure::RULES,
        document::RULES,
        evidence::RULES,
        language::RULES,
        package::RULES,
        provision::RULES,
        tagging::RULES,
    ];
    let stages = Stage::ALL.into_iter().flat_map(|stage| {
        stage.rules().iter().map(move |about| Rule {
            about: **about,
            limit: None,
            check: Check::Stage(stage),
        })
    });
    let mut all: Vec<Rule> = filing.into_iter().flatten().map(|rule| **rule).collect();
    all.extend(stages);
    all.sort_by_key(|rule| rule.about.id);
    all
});

/// Every rule of every stage, in the order of their codes.
pub fn all() -> &'static [Rule] {
    &ALL
}

/// The rule with this code.
pub fn find(code: &str) -> Option<&'static Rule> {
    let at = ALL.binary_search_by_key(&code, |rule| rule.about.id.code).ok()?;
    Some(&ALL[at])
}

/// Something that rules can look at.
#[derive(Clone, Copy, Debug)]
pub enum Subject<'a> {
    /// The report.
    Report(ReportSubject<'a>),
    /// The facts and the tagged files.
    Tagging(TaggingSubject<'a>),
    /// The PDF of one language, as it is filed.
    Pdf(PdfSubject<'a>),
    /// The copies of the PDFs; a filing may have none.
    Copies(&'a [CopySubject<'a>]),
    /// The output folder.
    Package(PackageSubject<'a>),
}

/// Runs every rule that looks at `subject` and that the profile does not switch off, side by side; what they find stands in
/// the order of the rules.
///
/// Each rule that runs is counted, if with nothing: what has no count in `sink` was not checked.
pub fn run(subject: &Subject<'_>, profile: Option<&Profile>, sink: &mut Sink) {
    let runs = |rule: &&Rule| profile.is_none_or(|profile| profile.runs(rule));
    let rules: Vec<&Rule> = all().iter().filter(runs).collect();
    for found in side_by_side(&rules, |rule| findings(rule, subject)) {
        sink.absorb(found);
    }
}

/// What one rule finds; nothing, and not counted either, where it looks at something else.
fn findings(rule: &Rule, subject: &Subject<'_>) -> Sink {
    let mut sink = Sink::default();
    match (rule.check, subject) {
        (Check::Report(check), Subject::Report(report)) => check(report, &mut sink),
        (Check::Tagging(check), Subject::Tagging(tagging)) => check(tagging, &mut sink),
        (Check::Pdf(check), Subject::Pdf(pdf)) => check(pdf, &mut sink),
        (Check::Copies(check), Subject::Copies(copies)) => check(copies, &mut sink),
        (Check::Package(check), Subject::Package(package)) => check(package, &mut sink),
        (
            Check::Report(_)
            | Check::Tagging(_)
            | Check::Pdf(_)
            | Check::Copies(_)
            | Check::Package(_)
            | Check::Reading
            | Check::Stage(_),
            _,
        ) => return sink,
    }
    rule.examined(&mut sink, 0);
    sink
}

#[cfg(test)]
mod tests {
    use esg_model::diag::Certainty;

    use super::{Check, all, find};

    #[test]
    fn codes_and_names_are_unique_and_well_formed() {
        for pair in all().windows(2) {
            let (one, next) = (pair[0].about.id, pair[1].about.id);
            assert!(one.code < next.code, "{one} and {next}");
        }
        for rule in all() {
            let id = rule.about.id;
            assert_eq!(find(id.code).map(|own| own.about.id), Some(id));
            let (subject, number) = id
                .code
                .split_once('-')
                .expect("a code is letters, a hyphen and digits");
            assert!(["DIS", "DOC", "PKG", "SRC", "TAG"].contains(&subject), "{id}");
            assert!(
                number.len() == 3 && number.bytes().all(|byte| byte.is_ascii_digit()),
                "{id}"
            );
        }
    }

    #[test]
    fn every_explanation_has_its_title_and_headings() {
        for rule in all() {
            let (id, text) = (rule.about.id, rule.about.explain);
            assert!(text.starts_with(&format!("# {id}\n")), "{id}");
            for heading in ["What it checks", "Why", "Source", "Fails", "Passes"] {
                assert!(
                    text.contains(&format!("\n## {heading}\n")),
                    "{id} lacks {heading}"
                );
            }
        }
    }

    #[test]
    fn every_instrument_says_how_sure_it_is() {
        for rule in all() {
            for instrument in rule.about.source.instruments() {
                assert!(
                    Certainty::of(instrument).is_some(),
                    "{} cites `{instrument}`, of which INSTRUMENTS in esg-model's diag/rule.rs does not say how well it \
                     is known",
                    rule.about.id
                );
            }
        }
    }

    #[test]
    fn every_rule_stands_in_the_ledger_and_the_ledger_names_no_other() {
        let ledger = include_str!("../../HKEX_ESG_CODE.md");
        for rule in all().iter().filter(|rule| !matches!(rule.check, Check::Stage(_))) {
            let id = rule.about.id;
            assert!(ledger.contains(id.code), "the ledger lacks {id}");
        }
        for word in ledger.split(|c: char| !c.is_ascii_alphanumeric() && c != '-') {
            let is_code = ["DIS-", "DOC-1", "PKG-", "TAG-0"]
                .iter()
                .any(|start| word.starts_with(start));
            assert!(!is_code || find(word).is_some(), "the ledger names {word}");
        }
    }
}
