//! `DOC-114 attached-data-differs`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use crate::rules::subject::CopyKind;
use crate::rules::subject::CopySubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("attached_data_differs.md")]
pub static ATTACHED_DATA_DIFFERS: Rule = Rule {
    about: About {
        id: RuleId::new("DOC-114", "attached-data-differs"),
        severity: Severity::Error,
        summary: "a copy does not hold exactly the data that it should",
        explain: include_str!("attached_data_differs.md"),
        source: Source::new("this project; ISO 19005-3 (PDF/A-3a)", "6.8 and copies"),
    },
    limit: None,
    check: Check::Copies(check),
};

fn check(subjects: &[CopySubject<'_>], sink: &mut Sink) {
    for subject in subjects {
        let found = &subject.facts.files;
        let mut problems = Vec::new();
        for wanted in &subject.copy.attachments {
            ATTACHED_DATA_DIFFERS.examined(sink, 1);
            let same = found.iter().any(|file| {
                file.associated
                    && file.name == wanted.name
                    && file.relationship.as_deref() == Some("Data")
                    && file.media_type.as_deref() == Some(wanted.media_type)
                    && file.description.as_ref() == Some(&wanted.description)
                    && file.bytes == wanted.bytes
            });
            if !same {
                problems.push(format!("does not hold `{}` as it was made, as data", wanted.name));
            }
        }
        ATTACHED_DATA_DIFFERS.examined(sink, 1);
        let count = subject.copy.attachments.len();
        if found.len() != count || subject.facts.attachments != count {
            problems.push(format!("holds {} files; it should hold {count}", found.len()));
        }
        ATTACHED_DATA_DIFFERS.examined(sink, 1);
        if subject.copy.kind == CopyKind::Data && count == 0 {
            problems.push("is a copy for users of data without data".to_owned());
        }
        for problem in problems {
            ATTACHED_DATA_DIFFERS
                .emit(sink, None, format!("`{}` {problem}", subject.name))
                .hint("report this as a defect of the software");
        }
    }
}
