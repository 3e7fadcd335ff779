//! Footnotes (4.11).

use super::codes;
use super::instance::Instance;
use crate::finding::Findings;
use crate::links::{ExtendedLink, standard};
use crate::names::known;
use crate::taxonomy::Taxonomy;
use crate::xml;

/// Looks at one extended link of an instance.
pub(super) fn check(taxonomy: &Taxonomy, instance: &Instance, link: &ExtendedLink, findings: &mut Findings) {
    for endpoint in link.endpoints.values().flatten() {
        let element = taxonomy.element(endpoint.element);
        if !endpoint.is_locator {
            if element.is(known::LINK, known::FOOTNOTE) && element.language().is_none() {
                findings.error(&codes::FOOTNOTE_LANGUAGE, element, "the footnote has no xml:lang");
            }
            continue;
        }
        if !element.is(known::LINK, known::LOC) {
            let message = format!("the locator is `{}`", taxonomy.show(element.name()));
            findings.error(&codes::FOOTNOTE_LOCATOR, element, message);
        }
        let href = element.xlink(known::HREF).unwrap_or("");
        match &endpoint.target {
            Err(why) => {
                findings.error(
                    &codes::FOOTNOTE_LOCATOR,
                    element,
                    format!("`{href}` leads nowhere: {why}"),
                );
            }
            Ok(at) if at.document != instance.document => {
                findings.error(
                    &codes::FOOTNOTE_LOCATOR,
                    element,
                    format!("`{href}` leads out of the instance"),
                );
            }
            Ok(at) => {
                if instance.fact_at(*at).is_none() {
                    let shown = taxonomy.show(taxonomy.element(*at).name());
                    let message = format!("`{href}` leads to `{shown}`, which is no fact");
                    findings.error(&codes::FOOTNOTE_LOCATOR, element, message);
                }
            }
        }
    }
    for arc in &link.arcs {
        let element = taxonomy.element(*arc);
        let label = |name| element.xlink(name).map(xml::trim).unwrap_or("");
        let ends = |name| link.endpoints.get(label(name)).map(Vec::as_slice).unwrap_or(&[]);
        let (from, to) = (ends(known::FROM), ends(known::TO));
        if from.is_empty() {
            let message = format!("nothing in the link has the label `{}`", label(known::FROM));
            findings.error(&codes::ARC_FROM, element, message);
        }
        if to.is_empty() {
            let message = format!("nothing in the link has the label `{}`", label(known::TO));
            findings.error(&codes::ARC_TO, element, message);
        }
        if label(known::ARCROLE) != standard::FACT_FOOTNOTE {
            continue;
        }
        if from.iter().any(|end| !end.is_locator) {
            findings.error(&codes::FOOTNOTE_ARC, element, "the arc does not begin at a fact");
        }
        let is_footnote = |at: &crate::documents::At| taxonomy.element(*at).is(known::LINK, known::FOOTNOTE);
        if to
            .iter()
            .any(|end| end.is_locator || !end.target.as_ref().is_ok_and(is_footnote))
        {
            findings.error(
                &codes::FOOTNOTE_ARC,
                element,
                "the arc does not end at a footnote",
            );
        }
    }
}
