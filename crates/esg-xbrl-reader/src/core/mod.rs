//! The schemas that the specifications themselves give, as schemas of our own that state what the clauses say.
//!
//! They are found by address and by namespace, so that a copy that a package carries is never used in their place.

mod roles;

use std::borrow::Cow;

/// Address, namespace and text of each but those of the registry of link roles.
pub const SCHEMAS: &[(&str, &str, &str)] = &[
    (
        "http://www.w3.org/2001/xml.xsd",
        "http://www.w3.org/XML/1998/namespace",
        include_str!("xml.xsd"),
    ),
    (
        "http://www.xbrl.org/2003/xlink-2003-12-31.xsd",
        "http://www.w3.org/1999/xlink",
        include_str!("xlink.xsd"),
    ),
    (
        "http://www.xbrl.org/2003/xl-2003-12-31.xsd",
        "http://www.xbrl.org/2003/XLink",
        include_str!("xl.xsd"),
    ),
    (
        "http://www.xbrl.org/2003/xbrl-linkbase-2003-12-31.xsd",
        "http://www.xbrl.org/2003/linkbase",
        include_str!("linkbase.xsd"),
    ),
    (
        "http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd",
        "http://www.xbrl.org/2003/instance",
        include_str!("instance.xsd"),
    ),
    (
        "http://www.xbrl.org/2005/xbrldt-2005.xsd",
        "http://xbrl.org/2005/xbrldt",
        include_str!("xbrldt.xsd"),
    ),
    (
        "http://www.xbrl.org/2006/xbrldi-2006.xsd",
        "http://xbrl.org/2006/xbrldi",
        include_str!("xbrldi.xsd"),
    ),
    (
        "http://www.xbrl.org/2008/generic-link.xsd",
        "http://xbrl.org/2008/generic",
        include_str!("generic-link.xsd"),
    ),
    (
        "http://www.xbrl.org/2008/generic-label.xsd",
        "http://xbrl.org/2008/label",
        include_str!("generic-label.xsd"),
    ),
    (
        "http://www.xbrl.org/2008/generic-reference.xsd",
        "http://xbrl.org/2008/reference",
        include_str!("generic-reference.xsd"),
    ),
    (
        "https://www.xbrl.org/2023/calculation-1.1.xsd",
        "https://xbrl.org/2023/calculation-1.1",
        include_str!("calculation-1.1.xsd"),
    ),
    (
        "http://www.xbrl.org/dtr/type/numeric-2009-12-16.xsd",
        "http://www.xbrl.org/dtr/type/numeric",
        include_str!("dtr-numeric-2009.xsd"),
    ),
    (
        "http://www.xbrl.org/dtr/type/nonNumeric-2009-12-16.xsd",
        "http://www.xbrl.org/dtr/type/non-numeric",
        include_str!("dtr-non-numeric-2009.xsd"),
    ),
    (
        "http://www.xbrl.org/lrr/arcrole/factExplanatory-2009-12-16.xsd",
        "http://www.xbrl.org/2009/arcrole/factExplanatory",
        include_str!("fact-explanatory.xsd"),
    ),
    (
        "https://www.xbrl.org/dtr/type/2020-01-21/types.xsd",
        "http://www.xbrl.org/dtr/type/2020-01-21",
        include_str!("dtr-2020-01-21.xsd"),
    ),
    (
        "http://www.xbrl.org/dtr/type/2020-01-21/types.xsd",
        "http://www.xbrl.org/dtr/type/2020-01-21",
        include_str!("dtr-2020-01-21.xsd"),
    ),
    (
        "https://www.xbrl.org/dtr/type/2022-03-31/types.xsd",
        "http://www.xbrl.org/dtr/type/2022-03-31",
        include_str!("dtr-2022-03-31.xsd"),
    ),
    (
        "http://www.xbrl.org/dtr/type/2022-03-31/types.xsd",
        "http://www.xbrl.org/dtr/type/2022-03-31",
        include_str!("dtr-2022-03-31.xsd"),
    ),
    (
        "https://www.xbrl.org/dtr/type/2024-01-31/types.xsd",
        "http://www.xbrl.org/dtr/type/2024-01-31",
        include_str!("dtr-2024-01-31.xsd"),
    ),
    (
        "http://www.xbrl.org/dtr/type/2024-01-31/types.xsd",
        "http://www.xbrl.org/dtr/type/2024-01-31",
        include_str!("dtr-2024-01-31.xsd"),
    ),
    (
        "http://www.xbrl.org/2006/ref-2006-02-27.xsd",
        "http://www.xbrl.org/2006/ref",
        include_str!("ref-2006.xsd"),
    ),
    (
        "https://www.xbrl.org/2020/extensible-enumerations-2.0.xsd",
        "http://xbrl.org/2020/extensible-enumerations-2.0",
        include_str!("enumerations-2.0.xsd"),
    ),
    (
        "http://www.xbrl.org/2014/extensible-enumerations.xsd",
        "http://xbrl.org/2014/extensible-enumerations",
        include_str!("enumerations-1.0.xsd"),
    ),
    (
        "http://www.xbrl.org/2004/ref-2004-08-10.xsd",
        "http://www.xbrl.org/2004/ref",
        include_str!("ref-2004.xsd"),
    ),
    (
        "http://www.xbrl.org/2013/preferred-label.xsd",
        "http://xbrl.org/2013/preferred-label",
        include_str!("preferred-label.xsd"),
    ),
    (
        "http://www.eurofiling.info/eu/fr/xbrl/ext/filing-indicators.xsd",
        "http://www.eurofiling.info/xbrl/ext/filing-indicators",
        include_str!("filing-indicators.xsd"),
    ),
];

/// The text of a schema of the specifications, by its address.
pub fn text(uri: &str) -> Option<Cow<'static, str>> {
    let found = SCHEMAS.iter().find(|(address, _, _)| *address == uri);
    match found {
        Some((_, _, text)) => Some(Cow::Borrowed(text)),
        None => roles::text(uri).map(Cow::Owned),
    }
}
