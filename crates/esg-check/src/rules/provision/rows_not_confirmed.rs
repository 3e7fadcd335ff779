//! `DIS-063 rows-not-confirmed`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("rows_not_confirmed.md")]
pub static ROWS_NOT_CONFIRMED: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-063", "rows-not-confirmed"),
        severity: Severity::Advice,
        summary: "rows of the edition are not known well enough, and nobody signed them off",
        explain: include_str!("rows_not_confirmed.md"),
        source: Source::new("this project", "what is not verified is told"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    if report.sign_off.is_some() {
        return;
    }
    let code = report.code();
    ROWS_NOT_CONFIRMED.examined(sink, code.provisions.len());
    let Some(open) = code.open_rows() else {
        return;
    };
    let message = format!(
        "of the {} rows of edition `{}`, what {} ask is known from secondary sources alone, and so is the number of {}, which the index leaves out",
        code.provisions.len(),
        code.edition,
        open.unsure,
        open.unnumbered
    );
    ROWS_NOT_CONFIRMED
        .emit(sink, report.location.clone(), message)
        .hint(format!(
            "compare data/codes/{}.toml with the Code, correct it, and add [sign-off] with `by`, `on` and the `sha256` of the file to report.toml; until then what is missing of these rows is a warning",
            code.edition
        ));
}
