//! `DIS-064 sign-off-out-of-date`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("sign_off_out_of_date.md")]
pub static SIGN_OFF_OUT_OF_DATE: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-064", "sign-off-out-of-date"),
        severity: Severity::Error,
        summary: "the edition was signed off, and its file is another one since",
        explain: include_str!("sign_off_out_of_date.md"),
        source: Source::new("this project", "[sign-off] of report.toml"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    let Some(sign_off) = &report.sign_off else {
        return;
    };
    SIGN_OFF_OUT_OF_DATE.examined(sink, 1);
    let path = format!("data/codes/{}.toml", report.code().edition);
    let digest = subject
        .sources
        .get(&path)
        .map(|bytes| crate::digest::sha256(bytes));
    if digest.as_ref() == Some(&sign_off.sha256) {
        return;
    }
    let digest = digest.unwrap_or_default();
    let message = format!(
        "{} signed off another `{path}` on {}: its digest was {}…, and is {}…",
        sign_off.by,
        sign_off.on,
        digest_head(&sign_off.sha256),
        digest_head(&digest)
    );
    SIGN_OFF_OUT_OF_DATE
        .emit(sink, sign_off.location.clone(), message)
        .hint(format!(
            "compare the file with the Code again, then set `sha256` to {digest}, or take [sign-off] out"
        ));
}

/// As much of a digest as tells it from another.
fn digest_head(digest: &str) -> &str {
    digest.get(..12).unwrap_or(digest)
}
