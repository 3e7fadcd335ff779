//! `DOC-106 not-tagged`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use crate::rules::subject::PdfSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("not_tagged.md")]
pub static NOT_TAGGED: Rule = Rule {
    about: About {
        id: RuleId::new("DOC-106", "not-tagged"),
        severity: Severity::Error,
        summary: "the PDF has no tags, or does not state its language",
        explain: include_str!("not_tagged.md"),
        source: Source::new("ISO 14289-1 (PDF/UA-1)", "7.1 and 7.2"),
    },
    limit: Some("tagged-with-language-and-title"),
    check: Check::Pdf(check),
};

fn check(subject: &PdfSubject<'_>, sink: &mut Sink) {
    let lang = subject.pdf.lang;
    NOT_TAGGED.examined(sink, 2);
    if !subject.facts.tagged {
        NOT_TAGGED
            .emit(
                sink,
                None,
                format!("the {lang:#} PDF is not tagged; a screen reader needs its structure"),
            )
            .hint("report this as a defect of the software");
    }
    let language = &subject.report.wording().language(lang).en;
    // `zh-HK` is how a PDF says Traditional Chinese as written in Hong Kong.
    let orthography = lang.orthography();
    let written = match orthography.region {
        Some(region) => format!("{}-{region}", orthography.code),
        None => orthography.code.to_owned(),
    };
    let fits = |own: &str| {
        own == written
            || own
                .strip_prefix(lang.tag())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    match &subject.facts.lang {
        Some(own) if fits(own) => {}
        other => {
            let is = other.as_ref().map_or("none".to_owned(), |own| format!("`{own}`"));
            NOT_TAGGED
                .emit(
                    sink,
                    None,
                    format!("the language of the {lang:#} PDF is {is}; it should say {language}"),
                )
                .hint("report this as a defect of the software");
        }
    }
}
