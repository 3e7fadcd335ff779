//! `documentInfo`: aliases, and the names that they make short.

use std::collections::BTreeMap;

use super::Syntax;
use super::codes;
use crate::finding::{Findings, Place, Weight};
use crate::json::Json;
use crate::report::Name;
use crate::uri;
use crate::xml::is_ncname;

/// The namespace of the model itself.
pub(super) const XBRL: &str = "https://xbrl.org/2021";

/// Aliases of namespaces that are reserved.
const NAMESPACES: &[(&str, &str)] = &[
    ("xbrl", XBRL),
    ("xs", "http://www.w3.org/2001/XMLSchema"),
    ("enum2", "http://xbrl.org/2020/extensible-enumerations-2.0"),
    ("xbrli", "http://www.xbrl.org/2003/instance"),
    ("utr", "http://www.xbrl.org/2009/utr"),
    ("iso4217", "http://www.xbrl.org/2003/iso4217"),
];
/// Aliases of types and groups of links that are reserved.
const LINKS: &[(&str, &str)] = &[
    ("footnote", "http://www.xbrl.org/2003/arcrole/fact-footnote"),
    (
        "explanatoryFact",
        "http://www.xbrl.org/2009/arcrole/fact-explanatoryFact",
    ),
    ("_", "http://www.xbrl.org/2003/role/link"),
];

/// What a report says of itself.
#[derive(Default, Debug)]
pub struct Info {
    /// The entry points of its taxonomy.
    pub taxonomy: Vec<String>,
    /// Namespaces by alias.
    pub namespaces: BTreeMap<String, String>,
    /// Arcroles by alias.
    pub link_types: BTreeMap<String, String>,
    /// Roles by alias.
    pub link_groups: BTreeMap<String, String>,
    /// Whether values are said to be canonical.
    pub canonical: bool,
    /// Which duplicates are allowed, if it says so.
    pub duplicates: Option<Allowed>,
}

/// Which duplicates a report has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Allowed {
    /// None.
    None,
    /// Those that are the same throughout.
    Complete,
    /// Those that agree as far as they are precise.
    Consistent,
    /// Any.
    All,
}

impl Info {
    /// Reads `documentInfo`; its structure was checked.
    pub(super) fn read(
        info: &Json,
        base: &str,
        syntax: Syntax,
        place: &dyn Fn(u32) -> Place,
        findings: &mut Findings,
    ) -> Info {
        let mut told = |code, at: u32, message: String| {
            findings.tell(code, Weight::Error, || place(at), message);
        };
        let mut maps = ["namespaces", "linkTypes", "linkGroups"].map(|key| {
            let reserved = if key == "namespaces" { NAMESPACES } else { LINKS };
            let mut map: BTreeMap<String, String> = BTreeMap::new();
            let mut seen: BTreeMap<String, String> = BTreeMap::new();
            for member in info.get(key).map(Json::members).unwrap_or_default() {
                let Some(address) = member.value.text() else {
                    continue;
                };
                if !uri::is_absolute(address) {
                    told(
                        &codes::URI,
                        member.value.at,
                        format!("`{address}` is no absolute address"),
                    );
                }
                if let Some(other) = seen.insert(address.to_owned(), member.key.clone()) {
                    let message = format!("`{address}` has the aliases `{other}` and `{}`", member.key);
                    told(&codes::ALIASES, member.at, message);
                }
                let by_alias = reserved.iter().find(|(alias, _)| *alias == member.key);
                let by_address = reserved.iter().find(|(_, one)| *one == address);
                if let Some((alias, meant)) = by_alias
                    && *meant != address
                {
                    let message = format!("`{alias}` stands for `{meant}` and not for `{address}`");
                    told(&codes::RESERVED_ALIAS, member.at, message);
                } else if let Some((alias, _)) = by_address
                    && *alias != member.key
                {
                    let message = format!("`{address}` has the alias `{}` and not `{alias}`", member.key);
                    told(&codes::RESERVED_URI, member.at, message);
                }
                map.insert(member.key.clone(), address.to_owned());
            }
            map
        });
        let [namespaces, link_types, link_groups] = &mut maps;
        let taxonomy: Vec<String> = info
            .get("taxonomy")
            .map(Json::items)
            .unwrap_or_default()
            .iter()
            .filter_map(Json::text)
            .map(|address| uri::join(base, address))
            .collect();
        if taxonomy.is_empty() && (syntax == Syntax::Csv || info.get("taxonomy").is_some()) {
            told(&codes::NO_TAXONOMY, info.at, "no entry point is named".to_owned());
        }
        if let Some(base) = info.get("baseURL")
            && !base.text().is_some_and(uri::is_absolute)
        {
            told(
                &codes::BASE_URL,
                base.at,
                "the base is no absolute address".to_owned(),
            );
        }
        let mut read = Info {
            taxonomy,
            namespaces: std::mem::take(namespaces),
            link_types: std::mem::take(link_types),
            link_groups: std::mem::take(link_groups),
            canonical: false,
            duplicates: None,
        };
        for feature in info.get("features").map(Json::members).unwrap_or_default() {
            let Some(name) = read.expand(&feature.key) else {
                told(
                    &codes::PREFIX,
                    feature.at,
                    format!("`{}` has no namespace", feature.key),
                );
                continue;
            };
            if name.namespace != XBRL {
                continue;
            }
            let value = &feature.value;
            match name.local.as_str() {
                // A feature of xBRL-JSON alone.
                "canonicalValues" if syntax == Syntax::Json => {
                    read.canonical =
                        value.value == crate::json::Value::Boolean(true) || value.text() == Some("true");
                }
                "allowedDuplicates" => {
                    read.duplicates = match value.text() {
                        Some("none") => Some(Allowed::None),
                        Some("complete") => Some(Allowed::Complete),
                        Some("consistent") => Some(Allowed::Consistent),
                        Some("all") => Some(Allowed::All),
                        _ => {
                            let message = "allowedDuplicates is none, complete, consistent or all".to_owned();
                            told(syntax.structure(), value.at, message);
                            None
                        }
                    };
                }
                _ => {}
            }
        }
        read
    }

    /// The name that a text with a prefix means.
    pub fn expand(&self, text: &str) -> Option<Name> {
        let (prefix, local) = text.split_once(':')?;
        Some(Name {
            namespace: self.namespaces.get(prefix)?.clone(),
            local: local.to_owned(),
        })
    }
}

/// Whether a text is a name with a prefix.
pub(super) fn is_qname(text: &str) -> bool {
    text.split_once(':')
        .is_some_and(|(prefix, local)| is_ncname(prefix) && is_ncname(local))
}

/// Whether a text is an SQName: an alias and characters other than white space.
pub(super) fn is_sqname(text: &str) -> bool {
    text.split_once(':').is_some_and(|(prefix, local)| {
        is_ncname(prefix) && !local.is_empty() && !local.contains([' ', '\t', '\n', '\r'])
    })
}

/// Whether a text is an identifier: a name without colon and point.
pub(super) fn is_identifier(text: &str) -> bool {
    is_ncname(text) && !text.contains('.')
}
