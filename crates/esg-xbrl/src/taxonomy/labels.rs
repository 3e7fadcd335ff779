//! The label linkbases, one per language.

use std::borrow::Cow;
use std::collections::BTreeSet;

use esg_model::{Lang, Localized, Vocabulary};

use super::element::ElementRef;
use super::linkbase::{STANDARD_LINK, close, locate, open};
use super::structure::Structure;

const CONCEPT_LABEL: &str = "http://www.xbrl.org/2003/arcrole/concept-label";
const STANDARD: &str = "http://www.xbrl.org/2003/role/label";
const TERSE: &str = "http://www.xbrl.org/2003/role/terseLabel";
/// Also the preferred label of a sum below its parts.
pub(super) const TOTAL: &str = "http://www.xbrl.org/2003/role/totalLabel";
const DOCUMENTATION: &str = "http://www.xbrl.org/2003/role/documentation";

/// A language of labels: those of the report, and one more that follows from Traditional Chinese.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LabelLang {
    /// A language of the report.
    Of(Lang),
    /// Simplified Chinese, for readers on the mainland.
    ZhHans,
}

impl LabelLang {
    /// Every language, in the order in which packages name them.
    pub(super) fn all() -> impl Iterator<Item = LabelLang> {
        Lang::ALL
            .into_iter()
            .map(LabelLang::Of)
            .chain([LabelLang::ZhHans])
    }

    /// The BCP 47 tag, which also ends the name of the linkbase.
    pub(super) const fn tag(self) -> &'static str {
        match self {
            LabelLang::Of(lang) => lang.tag(),
            LabelLang::ZhHans => "zh-Hans",
        }
    }

    /// A label in the language.
    pub(super) fn text<'a>(self, vocabulary: &Vocabulary, label: &'a Localized<String>) -> Cow<'a, str> {
        match self {
            LabelLang::Of(lang) => label.get(lang).as_str().into(),
            LabelLang::ZhHans => vocabulary.simplified.label(label).into(),
        }
    }
}

pub(super) fn write(structure: &Structure<'_>, lang: LabelLang) -> Vec<u8> {
    let mut xml = open(structure, &BTreeSet::new(), &[]);
    xml.open(
        "link:labelLink",
        &[("xlink:type", "extended"), ("xlink:role", STANDARD_LINK)],
    );
    xml.line();
    for element in &structure.elements {
        let locator = locate(
            &mut xml,
            structure,
            &ElementRef::new(structure.layer, &*element.name),
        );
        let resource = format!("label_{locator}");
        let labels = [
            (STANDARD, Some(&element.label)),
            (TERSE, element.terse.as_ref()),
            (TOTAL, element.total.as_ref()),
            (DOCUMENTATION, element.documentation.as_ref()),
        ];
        for (role, label) in labels {
            let Some(label) = label else { continue };
            let text = lang.text(structure.vocabulary(), label);
            if text.is_empty() {
                continue;
            }
            let attributes = [
                ("xlink:type", "resource"),
                ("xlink:label", resource.as_str()),
                ("xlink:role", role),
                ("xml:lang", lang.tag()),
            ];
            xml.leaf("link:label", &attributes, &text);
            xml.line();
        }
        let attributes = [
            ("xlink:type", "arc"),
            ("xlink:arcrole", CONCEPT_LABEL),
            ("xlink:from", locator.as_str()),
            ("xlink:to", resource.as_str()),
        ];
        xml.empty("link:labelArc", &attributes);
        xml.line();
    }
    xml.close("link:labelLink");
    xml.line();
    close(xml)
}
