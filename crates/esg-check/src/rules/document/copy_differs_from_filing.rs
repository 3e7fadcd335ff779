//! `DOC-113 copy-differs-from-filing`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use crate::rules::subject::CopySubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("copy_differs_from_filing.md")]
pub static COPY_DIFFERS_FROM_FILING: Rule = Rule {
    about: About {
        id: RuleId::new("DOC-113", "copy-differs-from-filing"),
        severity: Severity::Error,
        summary: "a copy has other pages than the filed PDF, or does not claim its standards",
        explain: include_str!("copy_differs_from_filing.md"),
        source: Source::new(
            "this project; ISO 14289-1 (PDF/UA-1), ISO 19005-3 (PDF/A-3a)",
            "copies",
        ),
    },
    limit: None,
    check: Check::Copies(check),
};

/// What copies are made to.
const STANDARDS: [&str; 2] = ["PDF/A-3A", "PDF/UA-1"];

fn check(subjects: &[CopySubject<'_>], sink: &mut Sink) {
    for subject in subjects {
        for difference in differences(subject, sink) {
            COPY_DIFFERS_FROM_FILING
                .emit(sink, None, format!("`{}` {difference}", subject.name))
                .hint("report this as a defect of the software");
        }
    }
}

fn differences(subject: &CopySubject<'_>, sink: &mut Sink) -> Vec<String> {
    let (filed, copy) = (subject.filed, subject.facts);
    let mut differences = Vec::new();
    let mut expect = |same: bool, difference: &dyn Fn() -> String| {
        COPY_DIFFERS_FROM_FILING.examined(sink, 1);
        if !same {
            differences.push(difference());
        }
    };
    expect(filed.pages.len() == copy.pages.len(), &|| {
        format!(
            "has {} pages; the filed PDF has {}",
            copy.pages.len(),
            filed.pages.len()
        )
    });
    for (index, (own, theirs)) in copy.pages.iter().zip(&filed.pages).enumerate() {
        expect(own == theirs, &|| {
            format!("differs from the filed PDF on page {}", index + 1)
        });
    }
    let particulars = |facts: &esg_pdf::PdfFacts| {
        (
            facts.title.clone(),
            facts.author.clone(),
            facts.lang.clone(),
            facts.bookmarks.clone(),
        )
    };
    expect(particulars(filed) == particulars(copy), &|| {
        "has another title, author, language or other bookmarks than the filed PDF".to_owned()
    });
    expect(copy.tagged && !copy.encrypted, &|| {
        "is not tagged, or is encrypted".to_owned()
    });
    expect(copy.scripts == 0, &|| {
        "holds a script or an action that sends or launches something".to_owned()
    });
    for standard in STANDARDS {
        let claimed = copy
            .standards
            .iter()
            .any(|own| own.eq_ignore_ascii_case(standard));
        expect(claimed, &|| format!("does not claim {standard}"));
    }
    differences
}
