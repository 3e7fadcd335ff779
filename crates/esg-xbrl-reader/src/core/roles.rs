//! The registry of link roles: its schemas declare roles and arcroles and nothing else.

use std::fmt::Write;

/// What a schema of the registry declares.
struct RoleSchema {
    /// Its address below that of the registry.
    path: &'static str,
    namespace: &'static str,
    /// What all its roles begin with.
    base: &'static str,
    /// How the ids of all of them begin.
    id: &'static str,
    groups: &'static [Group],
}

/// Roles that are used on one element.
struct Group {
    used_on: &'static str,
    /// Which cycles arcroles allow; none of roles.
    cycles: Option<&'static str>,
    /// How each of them ends; where its id says it in another way, that stands before `=`.
    names: &'static str,
}

const REGISTRY: &str = "www.xbrl.org/lrr/";

static SCHEMAS: &[RoleSchema] = &[
    RoleSchema {
        path: "role/negated-2009-12-16.xsd",
        namespace: "http://www.xbrl.org/2009/role/negated",
        base: "http://www.xbrl.org/2009/role/",
        id: "",
        groups: &[Group {
            used_on: "link:label",
            cycles: None,
            names: "negatedLabel negatedPeriodEndLabel negatedPeriodStartLabel negatedTotalLabel negatedNetLabel negatedTerseLabel",
        }],
    },
    RoleSchema {
        path: "role/net-2009-12-16.xsd",
        namespace: "http://www.xbrl.org/2009/role/net",
        base: "http://www.xbrl.org/2009/role/",
        id: "",
        groups: &[Group {
            used_on: "link:label",
            cycles: None,
            names: "netLabel",
        }],
    },
    RoleSchema {
        path: "role/positive-2009-12-16.xsd",
        namespace: "http://www.xbrl.org/2009/role/positive",
        base: "http://www.xbrl.org/2009/role/",
        id: "",
        groups: &[Group {
            used_on: "link:label",
            cycles: None,
            names: "positivePeriodStartLabel positivePeriodEndLabel positivePeriodStartTotalLabel positivePeriodEndTotalLabel",
        }],
    },
    RoleSchema {
        path: "role/negative-2009-12-16.xsd",
        namespace: "http://www.xbrl.org/2009/role/negative",
        base: "http://www.xbrl.org/2009/role/",
        id: "",
        groups: &[Group {
            used_on: "link:label",
            cycles: None,
            names: "negativePeriodStartLabel negativePeriodEndLabel negativePeriodStartTotalLabel negativePeriodEndTotalLabel",
        }],
    },
    RoleSchema {
        path: "role/deprecated-2009-12-16.xsd",
        namespace: "http://www.xbrl.org/2009/role/deprecated",
        base: "http://www.xbrl.org/2009/role/",
        id: "",
        groups: &[Group {
            used_on: "link:label",
            cycles: None,
            names: "deprecatedLabel deprecatedDateLabel",
        }],
    },
    RoleSchema {
        path: "role/reference-2009-12-16.xsd",
        namespace: "http://www.xbrl.org/2009/role/reference",
        base: "http://www.xbrl.org/2009/role/",
        id: "",
        groups: &[Group {
            used_on: "link:reference",
            cycles: None,
            names: "commonPracticeRef nonauthoritativeLiteratureRef recognitionRef",
        }],
    },
    RoleSchema {
        path: "role/restated-2006-02-21.xsd",
        namespace: "http://www.xbrl.org/role/fr/RestatedLabel/2008-07-31",
        base: "http://www.xbrl.org/2006/role/",
        id: "",
        groups: &[Group {
            used_on: "link:label",
            cycles: None,
            names: "restatedLabel",
        }],
    },
    RoleSchema {
        path: "role/property-2022-09-28.xsd",
        namespace: "http://xbrl.org/2022/role/property",
        base: "https://xbrl.org/2022/role/",
        id: "",
        groups: &[Group {
            used_on: "link:reference",
            cycles: None,
            names: "property propertyWithLang",
        }],
    },
    RoleSchema {
        path: "role/negated-2008-03-31.xsd",
        namespace: "http://xbrl.us/us-gaap/negated/2008-03-31",
        base: "http://xbrl.us/us-gaap/role/label/",
        id: "",
        groups: &[Group {
            used_on: "link:label",
            cycles: None,
            names: "negated negatedTotal negatedPeriodStart negatedPeriodEnd",
        }],
    },
    RoleSchema {
        path: "role/jpfr-role-2007-11-07.xsd",
        namespace: "http://info.edinet-fsa.go.jp/jp/fr/gaap/role/2007-11-07",
        base: "http://info.edinet-fsa.go.jp/jp/fr/gaap/role/",
        id: "Role",
        groups: &[
            Group {
                used_on: "link:label",
                cycles: None,
                names: "PeriodStartNegativeLabel=periodStartNegativeLabel PeriodEndNegativeLabel=periodEndNegativeLabel \
                PositiveOrNegativeLabel=positiveOrNegativeLabel \
                PeriodStartPositiveOrNegativeLabel=periodStartPositiveOrNegativeLabel \
                PeriodEndPositiveOrNegativeLabel=periodEndPositiveOrNegativeLabel",
            },
            Group {
                used_on: "link:footnote",
                cycles: None,
                names: "NotesNumber NotesNumberPeriodStart NotesNumberPeriodEnd",
            },
        ],
    },
    RoleSchema {
        path: "arcrole/deprecated-2009-12-16.xsd",
        namespace: "http://www.xbrl.org/2009/arcrole/deprecated",
        base: "http://www.xbrl.org/2009/arcrole/",
        id: "",
        groups: &[Group {
            used_on: "link:definitionArc",
            cycles: Some("undirected"),
            names: "dep-concept-deprecatedConcept dep-aggregateConcept-deprecatedPartConcept \
                dep-dimensionallyQualifiedConcept-deprecatedConcept dep-mutuallyExclusiveConcept-deprecatedConcept \
                dep-partConcept-deprecatedAggregateConcept",
        }],
    },
    RoleSchema {
        path: "arcrole/esma-arcrole-2018-11-21.xsd",
        namespace: "http://www.esma.europa.eu/xbrl/esef/arcrole/wider-narrower",
        base: "http://www.esma.europa.eu/xbrl/esef/arcrole/",
        id: "",
        groups: &[Group {
            used_on: "link:definitionArc",
            cycles: Some("undirected"),
            names: "wider-narrower",
        }],
    },
    RoleSchema {
        path: "arcrole/accounting-arcrole-2023-01-04.xsd",
        namespace: "http://www.xbrl.org/2009/arcrole/accounting",
        base: "http://www.xbrl.org/2023/arcrole/",
        id: "",
        groups: &[
            Group {
                used_on: "link:definitionArc",
                cycles: Some("undirected"),
                names: "instant-inflow instant-outflow instant-contra instant-accrual class-subclass trait-domain",
            },
            Group {
                used_on: "link:definitionArc",
                cycles: Some("none"),
                names: "trait-concept",
            },
        ],
    },
];

/// The text of a schema of the registry, by its address.
pub(super) fn text(uri: &str) -> Option<String> {
    let rest = uri
        .strip_prefix("https://")
        .or_else(|| uri.strip_prefix("http://"))?;
    let path = rest.strip_prefix(REGISTRY)?;
    let schema = SCHEMAS.iter().find(|schema| schema.path == path)?;
    let RoleSchema {
        namespace, base, id, ..
    } = schema;
    let mut text = format!(
        "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns:link=\"http://www.xbrl.org/2003/linkbase\" \
         targetNamespace=\"{namespace}\"><xs:annotation><xs:appinfo>"
    );
    for group in schema.groups {
        let used = group.used_on;
        for name in group.names.split_whitespace() {
            let (own, name) = name.split_once('=').unwrap_or((name, name));
            // Writing to a string does not fail.
            let _ = match group.cycles {
                None => write!(
                    text,
                    "<link:roleType id=\"{id}{own}\" roleURI=\"{base}{name}\"><link:usedOn>{used}</link:usedOn></link:roleType>"
                ),
                Some(cycles) => write!(
                    text,
                    "<link:arcroleType id=\"{id}{own}\" arcroleURI=\"{base}{name}\" cyclesAllowed=\"{cycles}\"><link:usedOn>{used}</link:usedOn></link:arcroleType>"
                ),
            };
        }
    }
    text.push_str("</xs:appinfo></xs:annotation></xs:schema>");
    Some(text)
}
