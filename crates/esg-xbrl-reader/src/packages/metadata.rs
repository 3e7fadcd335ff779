//! `META-INF/taxonomyPackage.xml`: what a taxonomy package says of itself (Taxonomy Packages 1.0, 3.2).

use std::collections::BTreeSet;

use super::{Package, codes};
use crate::finding::Findings;
use crate::limits::Limits;
use crate::names::{Names, QName, known};
use crate::uri;
use crate::values::{is_language, parse_date};
use crate::xml::{self, Element};

const NAMESPACE: &str = "http://xbrl.org/2016/taxonomy-package";
const PATH: &str = "META-INF/taxonomyPackage.xml";

/// A way into a taxonomy.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EntryPoint {
    /// Its first name, in whatever language.
    pub name: String,
    /// The addresses of its documents; those that name no scheme are paths in the package's folder.
    pub documents: Vec<String>,
}

/// How often an element may stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Often {
    Once,
    AtMostOnce,
    Any,
    AtLeastOnce,
}

use Often::{Any, AtLeastOnce, AtMostOnce, Once};

/// Names, of which each stands as often.
type Particle = (&'static [&'static str], Often);

/// What may stand in the elements of the schema, in this order; names in one entry stand in any order among themselves.
/// Behind them elements of other namespaces may stand.
const CONTENT: &[(&str, &[Particle])] = &[
    (
        "taxonomyPackage",
        &[
            (&["identifier"], Once),
            (&["name", "description"], Any),
            (&["version"], AtMostOnce),
            (&["license"], AtMostOnce),
            (&["publisher"], Any),
            (&["publisherURL"], AtMostOnce),
            (&["publisherCountry"], AtMostOnce),
            (&["publicationDate"], AtMostOnce),
            (&["entryPoints"], AtMostOnce),
            (&["supersededTaxonomyPackages"], AtMostOnce),
            (&["versioningReports"], AtMostOnce),
        ],
    ),
    ("entryPoints", &[(&["entryPoint"], Any)]),
    (
        "entryPoint",
        &[
            (&["name", "description"], Any),
            (&["version"], AtMostOnce),
            (&["entryPointDocument"], AtLeastOnce),
            (&["languages"], AtMostOnce),
        ],
    ),
    ("supersededTaxonomyPackages", &[(&["taxonomyPackageRef"], Any)]),
    ("versioningReports", &[(&["versioningReport"], Any)]),
    ("languages", &[(&["language"], Any)]),
];

/// Elements that hold text alone.
const TEXTS: &[&str] = &[
    "identifier",
    "name",
    "description",
    "version",
    "publisher",
    "publisherURL",
    "publisherCountry",
    "publicationDate",
    "taxonomyPackageRef",
    "language",
];

pub(super) fn read(package: &Package, limits: &Limits, findings: &mut Findings) -> Vec<EntryPoint> {
    let mut names = Names::new();
    let Some(document) = package.document(PATH, &codes::METADATA, &mut names, limits, findings) else {
        if !package.is_report() && !package.has(PATH) {
            let place = package.place(PATH);
            if package.paths().any(|path| path.starts_with("META-INF/")) {
                findings.error_in(&codes::NO_METADATA, &place, "the file is not there");
            } else {
                findings.error_in(&codes::NO_METADATA_FOLDER, &place, "there is no folder META-INF");
            }
        }
        return Vec::new();
    };
    let mut reader = Reader {
        names: &names,
        findings,
    };
    let root = document.root();
    if reader.own(root) != Some("taxonomyPackage") {
        let shown = names.show(root.name());
        let message = format!("the root is `{shown}` and not `taxonomyPackage` of `{NAMESPACE}`");
        reader.findings.error(&codes::METADATA, root, message);
        return Vec::new();
    }
    reader.element(root);
    root.descendants()
        .filter(|one| reader.own(*one) == Some("entryPoint"))
        .map(|one| reader.entry_point(one))
        .collect()
}

struct Reader<'a, 'f> {
    names: &'a Names,
    findings: &'f mut Findings,
}

impl<'a> Reader<'a, '_> {
    /// The local name of an element of the schema.
    fn own(&self, element: Element<'_>) -> Option<&'a str> {
        (self.names.text(element.name().namespace) == NAMESPACE)
            .then(|| self.names.text(element.name().local))
    }

    fn wrong(&mut self, element: Element<'_>, message: impl Into<String>) {
        self.findings.error(&codes::METADATA, element, message);
    }

    fn element(&mut self, element: Element<'_>) {
        let Some(name) = self.own(element) else { return };
        if let Some((_, content)) = CONTENT.iter().find(|(one, _)| *one == name) {
            if element.has_words() {
                self.wrong(element, format!("words stand in `{name}`"));
            }
            self.content(element, name, content);
            self.languages(element);
        } else if TEXTS.contains(&name) {
            self.text(element, name);
        } else if matches!(name, "license" | "entryPointDocument" | "versioningReport") {
            if self.plain(element, "href").is_none() {
                self.wrong(element, format!("`{name}` has no href"));
            }
            if name == "license" && self.plain(element, "name").is_none() {
                self.wrong(element, "`license` has no name");
            }
            if element.has_words() || element.children().any(|child| self.own(child).is_some()) {
                self.wrong(element, format!("something stands in `{name}`"));
            }
        } else {
            self.wrong(element, format!("there is no element `{name}`"));
        }
    }

    fn content(&mut self, element: Element<'_>, name: &str, content: &[Particle]) {
        let mut at = 0;
        let mut counts = vec![0usize; content.len()];
        let mut foreign = false;
        for child in element.children() {
            let Some(own) = self.own(child) else {
                if child.name().namespace == known::NONE {
                    self.wrong(child, "an element without a namespace stands here");
                }
                foreign = true;
                continue;
            };
            let found = content[at..]
                .iter()
                .position(|(allowed, _)| allowed.contains(&own));
            match found {
                Some(steps) if !foreign => {
                    at += steps;
                    counts[at] += 1;
                    if counts[at] == 2 && matches!(content[at].1, Once | AtMostOnce) {
                        self.wrong(child, format!("`{own}` stands twice"));
                    }
                    self.element(child);
                }
                _ => self.wrong(child, format!("`{own}` does not stand here in `{name}`")),
            }
        }
        for ((allowed, often), count) in content.iter().zip(counts) {
            if matches!(often, Once | AtLeastOnce) && count == 0 {
                self.wrong(element, format!("there is no `{}`", allowed[0]));
            }
        }
    }

    fn text(&mut self, element: Element<'_>, name: &str) {
        if let Some(child) = element.children().next() {
            self.wrong(child, format!("an element stands in `{name}`"));
            return;
        }
        let text = element.text();
        let text = xml::trim(&text);
        let right = match name {
            "publisherCountry" => element.text().len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase()),
            "publicationDate" => parse_date(text).is_some(),
            "language" => is_language(text),
            _ => true,
        };
        if !right {
            self.wrong(element, format!("`{text}` is no {name}"));
        }
    }

    /// Names, descriptions and publishers: each has a language, and each language once.
    fn languages(&mut self, element: Element<'_>) {
        let mut seen: BTreeSet<(&str, String)> = BTreeSet::new();
        for child in element.children() {
            let Some(name @ ("name" | "description" | "publisher")) = self.own(child) else {
                continue;
            };
            match child.language().filter(|language| !language.is_empty()) {
                None => self
                    .findings
                    .error(&codes::NO_LANGUAGE, child, format!("`{name}` has no language")),
                Some(language) => {
                    if !seen.insert((name, language.to_lowercase())) {
                        let message = format!("`{name}` stands twice in `{language}`");
                        self.findings.error(&codes::LANGUAGE_TWICE, child, message);
                    }
                }
            }
        }
    }

    fn plain<'e>(&self, element: Element<'e>, local: &str) -> Option<&'e str> {
        element.attribute(QName::plain(self.names.find(local)?))
    }

    fn entry_point(&self, element: Element<'_>) -> EntryPoint {
        let named = |wanted: &'static str| {
            element
                .children()
                .filter(move |child| self.own(*child) == Some(wanted))
        };
        let documents = named("entryPointDocument")
            .filter_map(|document| self.plain(document, "href"))
            .map(|href| uri::join(PATH, xml::trim(href)))
            .collect();
        EntryPoint {
            name: named("name")
                .next()
                .map(|name| xml::trim(&name.text()).to_owned())
                .unwrap_or_default(),
            documents,
        }
    }
}
