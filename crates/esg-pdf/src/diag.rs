//! typst's complaints in our terms: the rule they break and the author's line that breaks it.

use esg_model::diag::{Location, RuleId, Severity, Sink};
use typst::WorldExt;
use typst::diag::{Severity as TypstSeverity, SourceDiagnostic};
use typst::syntax::DiagSpan;

use crate::world::ReportWorld;

/// Anything that typst refuses and no rule below names.
pub(crate) const TYPST_ERROR: RuleId = RuleId::new("DOC-001", "typst-error");
/// A character that no font holds.
pub(crate) const MISSING_GLYPH: RuleId = RuleId::new("DOC-002", "missing-glyph");
/// A heading more than one level below the one before it.
pub(crate) const HEADING_LEVEL_SKIPPED: RuleId = RuleId::new("DOC-003", "heading-level-skipped");
/// A link to something that the document does not hold.
pub(crate) const DANGLING_LINK: RuleId = RuleId::new("DOC-004", "dangling-link");
/// A picture without alternative text.
pub(crate) const MISSING_ALT_TEXT: RuleId = RuleId::new("DOC-005", "missing-alt-text");
/// A font file that is missing or no font.
pub(crate) const UNUSABLE_FONT: RuleId = RuleId::new("DOC-006", "unusable-font");
/// A template file that is missing.
pub(crate) const MISSING_TEMPLATE: RuleId = RuleId::new("DOC-007", "missing-template");
/// A picture that cannot be read.
pub(crate) const UNREADABLE_PICTURE: RuleId = RuleId::new("DOC-008", "unreadable-picture");
/// Something that typst warns of.
pub(crate) const TYPST_WARNING: RuleId = RuleId::new("DOC-009", "typst-warning");

/// Adds what typst found.
pub(crate) fn report(world: &ReportWorld, found: &[SourceDiagnostic], sink: &mut Sink) {
    for diagnostic in found {
        let severity = match diagnostic.severity {
            TypstSeverity::Error => Severity::Error,
            TypstSeverity::Warning => Severity::Warning,
        };
        let finding =
            sink.emit(rule(diagnostic), severity, place(world, diagnostic), phrase(&diagnostic.message));
        for hint in &diagnostic.hints {
            match location(world, hint.span) {
                Some(place) => finding.also(place, hint.v.as_str()),
                None => finding.hint(hint.v.as_str()),
            };
        }
    }
}

/// typst has no codes for its complaints, so the words of the release that is pinned decide.
fn rule(diagnostic: &SourceDiagnostic) -> RuleId {
    let message = diagnostic.message.as_str();
    if diagnostic.severity == TypstSeverity::Warning {
        TYPST_WARNING
    } else if message.contains("could not be displayed") {
        MISSING_GLYPH
    } else if message.contains("heading level") {
        HEADING_LEVEL_SKIPPED
    } else if message.contains("does not exist in the document") || message.contains("occurs multiple times") {
        DANGLING_LINK
    } else if message.contains("missing alt text") {
        MISSING_ALT_TEXT
    } else if message.contains("failed to decode image") || message.contains("failed to parse SVG") {
        UNREADABLE_PICTURE
    } else {
        TYPST_ERROR
    }
}

/// Where the fault lies: in the author's file if any part of the complaint points there, else in the template.
fn place(world: &ReportWorld, diagnostic: &SourceDiagnostic) -> Option<Location> {
    let calls = diagnostic.trace.iter().map(|point| DiagSpan::from(point.span));
    let places: Vec<Location> =
        std::iter::once(diagnostic.span).chain(calls).filter_map(|span| location(world, span)).collect();
    places.iter().find(|place| !place.path.is_shared()).or(places.first()).cloned()
}

fn location(world: &ReportWorld, span: DiagSpan) -> Option<Location> {
    let path = world.files().path(span.id()?)?;
    Some(world.range(span).map_or_else(|| Location::file(path), |range| Location::span(path, range)))
}

/// typst's messages are phrases already; the standard that asks stands at the end rather than in front.
fn phrase(message: &str) -> String {
    match message.split_once(" error: ") {
        Some((standards, rest)) if standards.starts_with("PDF/") => format!("{rest} ({standards})"),
        _ => message.to_owned(),
    }
}
