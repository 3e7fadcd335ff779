//! `DIS-099 number-of-another-name`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use crate::languages::{Differences, Misnaming, place_of};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("number_of_another_name.md")]
pub static NUMBER_OF_ANOTHER_NAME: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-099", "number-of-another-name"),
        severity: Severity::Warning,
        summary: "a law, a category of Scope 3 or a goal is named beside the number of another one",
        explain: include_str!("number_of_another_name.md"),
        source: Source::new("this project", "names and their numbers"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let rule = &NUMBER_OF_ANOTHER_NAME;
    let meant = Differences::of(&rule.about, subject.languages.differences);
    for section in &subject.languages.sections {
        for pair in &section.pairs() {
            for (lang, leaf) in pair.sides() {
                let prose = leaf.prose();
                for register in subject.languages.registers {
                    let (found, looked_at) = register.misnamed(&prose, lang);
                    rule.examined(sink, looked_at);
                    for misnamed in found {
                        if meant.is_meant(&section.id, pair.both().as_ref()) {
                            continue;
                        }
                        let name = &prose[misnamed.name.clone()];
                        let number = &prose[misnamed.number.clone()];
                        let what = &register.what;
                        let (message, hint) = match &misnamed.fault {
                            Misnaming::OtherNumber(own) => (
                                format!(
                                    "\u{201c}{name}\u{201d} stands beside \u{201c}{number}\u{201d}, but is {what} {own}"
                                ),
                                format!(
                                    "correct the name or the number; names and numbers stand in {}",
                                    register.path
                                ),
                            ),
                            Misnaming::Misspelt(right) => (
                                format!(
                                    "\u{201c}{name}\u{201d} stands beside \u{201c}{number}\u{201d}, which is \u{201c}{right}\u{201d}"
                                ),
                                format!("write \u{201c}{right}\u{201d}"),
                            ),
                        };
                        rule.emit(sink, place_of(leaf, &misnamed.name), message)
                            .hint(hint);
                    }
                }
            }
        }
    }
    meant.report_unmet(&rule.about, sink);
}
