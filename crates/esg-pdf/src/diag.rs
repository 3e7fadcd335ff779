//! typst's complaints in our terms: the rule they break and the author's line that breaks it.

use esg_model::diag::{About, Location, Severity, Sink};
use typst::WorldExt;
use typst::diag::{Severity as TypstSeverity, SourceDiagnostic};
use typst::syntax::DiagSpan;

use crate::rules::{
    DANGLING_LINK, HEADING_LEVEL_SKIPPED, MISSING_ALT_TEXT, MISSING_GLYPH, TYPST_ERROR, TYPST_WARNING,
    UNREADABLE_PICTURE,
};
use crate::world::ReportWorld;

/// Adds what typst found.
pub(crate) fn report(world: &ReportWorld, found: &[SourceDiagnostic], sink: &mut Sink) {
    for diagnostic in found {
        let severity = match diagnostic.severity {
            TypstSeverity::Error => Severity::Error,
            TypstSeverity::Warning => Severity::Warning,
        };
        let finding = sink.emit(
            rule(diagnostic),
            severity,
            place(world, diagnostic),
            phrase(&diagnostic.message),
        );
        if finding.rule == UNREADABLE_PICTURE.id {
            finding.hint("save the picture anew in the program that it comes from");
        }
        for hint in &diagnostic.hints {
            match location(world, hint.span) {
                Some(place) => finding.also(place, hint.v.as_str()),
                None => finding.hint(hint.v.as_str()),
            };
        }
    }
}

/// typst has no codes for its complaints, so the words of the release that is pinned decide.
fn rule(diagnostic: &SourceDiagnostic) -> &'static About {
    let message = diagnostic.message.as_str();
    if diagnostic.severity == TypstSeverity::Warning {
        TYPST_WARNING
    } else if message.contains("could not be displayed") {
        MISSING_GLYPH
    } else if message.contains("heading level") {
        HEADING_LEVEL_SKIPPED
    } else if message.contains("does not exist in the document") || message.contains("occurs multiple times")
    {
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
    let places: Vec<Location> = std::iter::once(diagnostic.span)
        .chain(calls)
        .filter_map(|span| location(world, span))
        .collect();
    places
        .iter()
        .find(|place| !place.path.is_shared())
        .or(places.first())
        .cloned()
}

fn location(world: &ReportWorld, span: DiagSpan) -> Option<Location> {
    let path = world.files().path(span.id()?)?;
    Some(
        world
            .range(span)
            .map_or_else(|| Location::file(path), |range| Location::span(path, range)),
    )
}

/// typst's messages are phrases already; the standard that asks stands at the end rather than in front.
fn phrase(message: &str) -> String {
    match message.split_once(" error: ") {
        Some((standards, rest)) if standards.starts_with("PDF/") => format!("{rest} ({standards})"),
        _ => message.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::phrase;

    #[test]
    fn the_standard_that_asks_stands_at_the_end() {
        let own = phrase("PDF/A-2a and PDF/UA-1 error: missing alt text");
        assert_eq!(own, "missing alt text (PDF/A-2a and PDF/UA-1)");
        assert_eq!(phrase("label `<x>` does not exist"), "label `<x>` does not exist");
    }
}
