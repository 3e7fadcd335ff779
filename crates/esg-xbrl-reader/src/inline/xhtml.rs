//! What may stand where in the XHTML around tags: `xhtml.txt`, which says what the schema of Inline XBRL 1.1 makes of XHTML 1.1.
//!
//! An element of Inline XBRL may stand among words and blocks, and what stands in it is looked at as the schema does: as part of
//! the element of Inline XBRL, not of what is around that.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::codes;
use crate::finding::Findings;
use crate::names::{Names, known};
use crate::xml::{self, Element};
use crate::xsd::Builtin;

/// Elements that stand among words.
const LINE: &str = "a abbr acronym b bdo big br button cite code del dfn em i img input ins kbd label map noscript object q ruby \
                    samp script select small span strong sub sup textarea tt var";
/// Elements that stand between blocks.
const BLOCK: &str =
    "address blockquote del div dl fieldset form h1 h2 h3 h4 h5 h6 hr ins noscript ol p pre script table ul";
/// The attributes that nearly all elements have.
const COMMON: &str = "class=tokens dir=ltr/rtl id=id style title xml:lang=speech";
/// Those of the parts of tables.
const CELLS: &str =
    "align=left/center/right/justify/char char=character charoff=length valign=top/middle/bottom/baseline";

/// The elements of XHTML, by name.
static TABLE: LazyLock<BTreeMap<&'static str, Kind>> = LazyLock::new(|| {
    let lines = include_str!("xhtml.txt").lines();
    lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .filter_map(|line| {
            let mut columns = line.split('|').map(str::trim);
            let (name, content, attributes) = (columns.next()?, columns.next()?, columns.next()?);
            Some((name, Kind::read(content, attributes)))
        })
        .collect()
});

/// What stands between blocks and among words, as in elements of Inline XBRL.
static FLOW: LazyLock<Kind> = LazyLock::new(|| Kind::read("words flow", ""));

/// An element of XHTML.
#[derive(Debug, Default)]
struct Kind {
    /// Whether words stand in it.
    words: bool,
    /// Whether elements of Inline XBRL do.
    tags: bool,
    /// The elements that do, each with the step to which it belongs and how many of it there are.
    children: BTreeMap<&'static str, (usize, Count)>,
    /// Its attributes, each with its values and whether it is required.
    attributes: BTreeMap<&'static str, (Values, bool)>,
}

/// How many of an element stand in another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Count {
    Any,
    AtMostOne,
    One,
    /// At least one of those of its step.
    OneOfStep,
}

/// The values of an attribute.
#[derive(Clone, Copy, Debug)]
enum Values {
    Words,
    Of(Builtin),
    /// A language, or nothing where none is known.
    Speech,
    Character,
    /// A number of pixels, or a percentage.
    Length,
    /// The same, or a proportion.
    Lengths,
    /// One of these, with strokes between them.
    OneOf(&'static str),
}

impl Kind {
    fn read(content: &'static str, attributes: &'static str) -> Kind {
        let mut kind = Kind::default();
        for (step, tokens) in content.split(',').enumerate() {
            for token in tokens.split_whitespace() {
                let name = token.trim_end_matches(['?', '!', '+']);
                let count = match token.chars().next_back() {
                    Some('?') => Count::AtMostOne,
                    Some('!') => Count::One,
                    Some('+') => Count::OneOfStep,
                    _ => Count::Any,
                };
                let groups: &[&'static str] = match name {
                    "words" => {
                        kind.words = true;
                        continue;
                    }
                    "line" => &[LINE],
                    "block" => &[BLOCK],
                    "flow" => &[LINE, BLOCK],
                    _ => &[],
                };
                kind.tags |= !groups.is_empty();
                if let Some(without) = name.strip_prefix('-') {
                    kind.children.remove(without);
                } else if groups.is_empty() {
                    kind.children.insert(name, (step, count));
                }
                let all = groups.iter().flat_map(|group| group.split_whitespace());
                kind.children.extend(all.map(|name| (name, (step, Count::Any))));
            }
        }
        let tokens = attributes.split_whitespace().flat_map(|token| {
            match token {
                "common" => COMMON,
                "cells" => CELLS,
                _ => token,
            }
            .split_whitespace()
        });
        for token in tokens {
            let said = token.trim_end_matches('!');
            let (name, values) = said.split_once('=').unwrap_or((said, ""));
            let values = match values {
                "" => Values::Words,
                "tokens" => Values::Of(Builtin::Nmtokens),
                "token" => Values::Of(Builtin::Nmtoken),
                "id" => Values::Of(Builtin::NcName),
                "ids" => Values::Of(Builtin::IdRefs),
                "number" => Values::Of(Builtin::NonNegativeInteger),
                "language" => Values::Of(Builtin::Language),
                "speech" => Values::Speech,
                "time" => Values::Of(Builtin::DateTime),
                "character" => Values::Character,
                "length" => Values::Length,
                "lengths" => Values::Lengths,
                list => Values::OneOf(list),
            };
            kind.attributes.insert(name, (values, token.ends_with('!')));
        }
        kind
    }
}

impl Values {
    fn hold(self, value: &str, element: Element<'_>, names: &Names) -> bool {
        let number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let length = |text: &str| number(text.strip_suffix('%').unwrap_or(text));
        let text = xml::trim(value);
        match self {
            Values::Words => true,
            Values::Of(kind) => kind.read(text, element, names).is_some(),
            Values::Speech => text.is_empty() || Builtin::Language.read(text, element, names).is_some(),
            Values::Character => value.chars().count() == 1,
            Values::Length => length(text),
            Values::Lengths => {
                length(text)
                    || text
                        .strip_suffix('*')
                        .is_some_and(|rest| rest.is_empty() || number(rest))
            }
            Values::OneOf(list) => list.split('/').any(|one| one == text),
        }
    }
}

/// Looks at an element of XHTML: its attributes, and what stands in it.
pub(super) fn check(element: Element<'_>, names: &Names, findings: &mut Findings) {
    let local = names.text(element.name().local);
    let Some(kind) = TABLE.get(local) else {
        let message = format!("XHTML 1.1 has no element `{local}`");
        findings.error(&codes::ELEMENT, element, message);
        return;
    };
    check_attributes(element, local, kind, names, findings);
    check_content(element, kind, names, findings);
}

/// Looks at the words and blocks in an element of Inline XBRL.
pub(super) fn check_flow(element: Element<'_>, names: &Names, findings: &mut Findings) {
    check_content(element, &FLOW, names, findings);
}

fn check_attributes(element: Element<'_>, local: &str, kind: &Kind, names: &Names, findings: &mut Findings) {
    for attribute in element.attributes() {
        let name = attribute.name();
        let text = names.text(name.local);
        let known = match name.namespace {
            known::NONE => kind.attributes.get(text),
            known::XML if name.local == known::LANG => kind.attributes.get("xml:lang"),
            known::XML => kind.attributes.get("xml:space").filter(|_| text == "space"),
            known::XSI => continue,
            _ => None,
        };
        let Some((values, _)) = known else {
            let message = format!("`{local}` has no attribute `{text}` in XHTML 1.1");
            findings.error(&codes::ATTRIBUTE, element, message);
            continue;
        };
        let value = attribute.value();
        if !values.hold(value, element, names) {
            let message = format!("`{value}` is no value of `{text}`");
            findings.error(&codes::ATTRIBUTE, element, message);
        }
    }
    for (name, _) in kind.attributes.iter().filter(|(_, (_, required))| *required) {
        let there = element
            .attributes()
            .any(|one| one.name().namespace == known::NONE && names.text(one.name().local) == *name);
        if !there {
            findings.error(&codes::ATTRIBUTE, element, format!("`{local}` has no `{name}`"));
        }
    }
}

fn check_content(element: Element<'_>, kind: &Kind, names: &Names, findings: &mut Findings) {
    let around = || names.show(element.name());
    if !kind.words && element.has_words() {
        let message = format!("words do not stand in `{}` itself", around());
        findings.error(&codes::NESTING, element, message);
    }
    let mut step = 0;
    // Those of which not any number may stand here.
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for child in element.children() {
        let name = child.name();
        let local = names.text(name.local);
        let place = match name.namespace {
            known::XHTML => kind.children.get(local),
            known::IX if kind.tags => continue,
            known::IX => None,
            _ => continue,
        };
        let Some((own, count)) = place else {
            // What is no element at all is told for itself.
            if name.namespace == known::IX || TABLE.contains_key(local) {
                let message = format!("`{}` does not stand in `{}`", names.show(name), around());
                findings.error(&codes::NESTING, child, message);
            }
            continue;
        };
        if *own < step {
            let message = format!("`{local}` stands too late in `{}`", around());
            findings.error(&codes::NESTING, child, message);
        }
        step = step.max(*own);
        if *count == Count::Any {
            continue;
        }
        let so_far = counts.entry(local).or_default();
        *so_far += 1;
        if *so_far == 2 && *count != Count::OneOfStep {
            let message = format!("a second `{local}` stands in `{}`", around());
            findings.error(&codes::NESTING, child, message);
        }
    }
    let is_there = |name: &str| counts.contains_key(name);
    if is_there("tr") && ["thead", "tfoot", "tbody"].into_iter().any(is_there) {
        let message = format!("`{}` holds rows beside parts that hold rows", around());
        findings.error(&codes::NESTING, element, message);
    }
    let missing = kind.children.iter().find(|(name, (own, count))| match count {
        Count::One => !is_there(name),
        Count::OneOfStep => !counts.keys().any(|name| kind.children[name].0 == *own),
        Count::Any | Count::AtMostOne => false,
    });
    if let Some((name, _)) = missing {
        let message = format!("`{}` lacks what it has to hold, such as `{name}`", around());
        findings.error(&codes::NESTING, element, message);
    }
}
