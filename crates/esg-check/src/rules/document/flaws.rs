//! What the rules on the look of pages have in common.

use esg_model::diag::Sink;

use crate::layout::FlawKind;
use crate::rules::Rule;
use crate::rules::subject::PdfSubject;

/// Tells every flaw of a kind, each with what to do about it.
pub(super) fn tell(rule: &Rule, kind: FlawKind, hint: &str, subject: &PdfSubject<'_>, sink: &mut Sink) {
    rule.examined(sink, subject.layout.examined);
    for flaw in subject.layout.of_kind(kind) {
        rule.emit(sink, flaw.place.clone(), flaw.message.clone())
            .hint(hint);
    }
}
