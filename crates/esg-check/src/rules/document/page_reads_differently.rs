//! `DOC-116 page-reads-differently`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use crate::rendered::SlipKind;
use crate::rules::subject::PdfSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("page_reads_differently.md")]
pub static PAGE_READS_DIFFERENTLY: Rule = Rule {
    about: About {
        id: RuleId::new("DOC-116", "page-reads-differently"),
        severity: Severity::Error,
        summary: "a page of the finished PDF reads as other numbers than the data and the text state",
        explain: include_str!("page_reads_differently.md"),
        source: Source::new("this project", "call figures"),
    },
    limit: None,
    check: Check::Pdf(check),
};

fn check(subject: &PdfSubject<'_>, sink: &mut Sink) {
    PAGE_READS_DIFFERENTLY.examined(sink, subject.account.compared);
    for slip in &subject.account.slips {
        let hint = match slip.kind {
            SlipKind::Figure | SlipKind::Words => {
                "look at that page and at this line: make the reference or the words say what the data say, and declare a number that is no figure with `{{! … // reason}}`"
            }
            SlipKind::NotChecked => {
                "read the numbers of this stretch aloud against the source, and write it in plainer characters"
            }
            SlipKind::Page => continue,
        };
        PAGE_READS_DIFFERENTLY
            .emit(sink, slip.place.clone(), slip.message.clone())
            .hint(hint);
    }
}
