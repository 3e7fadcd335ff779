//! xBRL-JSON and xBRL-CSV: what reports mean, and what is told of those that are wrong.

use std::collections::{BTreeMap, BTreeSet};

use esg_xbrl_reader::dts::Files;
use esg_xbrl_reader::report::{DimensionValue, ReportFact};
use esg_xbrl_reader::{Limits, Opened, Weight, open_beside};

const SCHEMA: &str = r##"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance"
  xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xbrldt="http://xbrl.org/2005/xbrldt"
  xmlns:enum2="http://xbrl.org/2020/extensible-enumerations-2.0" targetNamespace="urn:t" xmlns:t="urn:t" elementFormDefault="qualified">
<xs:annotation><xs:appinfo><link:linkbaseRef xlink:type="simple" xlink:href="d.xml" xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"/>
<link:roleType id="notes" roleURI="urn:role:notes"><link:usedOn>link:footnoteLink</link:usedOn></link:roleType></xs:appinfo></xs:annotation>
<xs:import namespace="http://www.xbrl.org/2003/instance" schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>
<xs:import namespace="http://xbrl.org/2005/xbrldt" schemaLocation="http://www.xbrl.org/2005/xbrldt-2005.xsd"/>
<xs:import namespace="http://xbrl.org/2020/extensible-enumerations-2.0" schemaLocation="https://www.xbrl.org/2020/extensible-enumerations-2.0.xsd"/>
<xs:element name="Cash" id="t_Cash" type="xbrli:monetaryItemType" substitutionGroup="xbrli:item" xbrli:periodType="instant" nillable="true"/>
<xs:element name="Sales" id="t_Sales" type="xbrli:monetaryItemType" substitutionGroup="xbrli:item" xbrli:periodType="duration" nillable="true"/>
<xs:element name="Share" id="t_Share" type="xbrli:decimalItemType" substitutionGroup="xbrli:item" xbrli:periodType="duration"/>
<xs:element name="Words" id="t_Words" type="xbrli:stringItemType" substitutionGroup="xbrli:item" xbrli:periodType="duration" nillable="true"/>
<xs:element name="Day" id="t_Day" type="xbrli:dateItemType" substitutionGroup="xbrli:item" xbrli:periodType="duration"/>
<xs:element name="Kind" id="t_Kind" type="enum2:enumerationSetItemType" substitutionGroup="xbrli:item" xbrli:periodType="duration" enum2:domain="t:All" enum2:linkrole="http://www.xbrl.org/2003/role/link"/>
<xs:element name="Head" id="t_Head" type="xbrli:stringItemType" substitutionGroup="xbrli:item" xbrli:periodType="duration" abstract="true"/>
<xs:element name="All" id="t_All" type="xbrli:stringItemType" substitutionGroup="xbrli:item" xbrli:periodType="duration" abstract="true"/>
<xs:element name="One" id="t_One" type="xbrli:stringItemType" substitutionGroup="xbrli:item" xbrli:periodType="duration" abstract="true"/>
<xs:element name="Two" id="t_Two" type="xbrli:stringItemType" substitutionGroup="xbrli:item" xbrli:periodType="duration" abstract="true"/>
<xs:element name="Other" id="t_Other" type="xbrli:stringItemType" substitutionGroup="xbrli:item" xbrli:periodType="duration" abstract="true"/>
<xs:element name="Cube" id="t_Cube" type="xbrli:stringItemType" substitutionGroup="xbrldt:hypercubeItem" xbrli:periodType="duration" abstract="true"/>
<xs:element name="Axis" id="t_Axis" type="xbrli:stringItemType" substitutionGroup="xbrldt:dimensionItem" xbrli:periodType="duration" abstract="true"/>
<xs:element name="Typed" id="t_Typed" type="xbrli:stringItemType" substitutionGroup="xbrldt:dimensionItem" xbrli:periodType="duration" abstract="true" xbrldt:typedDomainRef="#t_site"/>
<xs:element name="site" id="t_site" nillable="true"><xs:simpleType><xs:restriction base="xs:string"><xs:maxLength value="9"/></xs:restriction></xs:simpleType></xs:element>
<xs:element name="Group" id="t_Group" substitutionGroup="xbrli:tuple"><xs:complexType><xs:complexContent><xs:restriction base="xs:anyType"><xs:sequence/></xs:restriction></xs:complexContent></xs:complexType></xs:element>
</xs:schema>"##;

const LINKS: &str = r#"<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xbrldt="http://xbrl.org/2005/xbrldt">
<link:arcroleRef xlink:type="simple" arcroleURI="http://xbrl.org/int/dim/arcrole/all" xlink:href="http://www.xbrl.org/2005/xbrldt-2005.xsd#all"/>
<link:arcroleRef xlink:type="simple" arcroleURI="http://xbrl.org/int/dim/arcrole/hypercube-dimension" xlink:href="http://www.xbrl.org/2005/xbrldt-2005.xsd#hypercube-dimension"/>
<link:arcroleRef xlink:type="simple" arcroleURI="http://xbrl.org/int/dim/arcrole/dimension-domain" xlink:href="http://www.xbrl.org/2005/xbrldt-2005.xsd#dimension-domain"/>
<link:arcroleRef xlink:type="simple" arcroleURI="http://xbrl.org/int/dim/arcrole/domain-member" xlink:href="http://www.xbrl.org/2005/xbrldt-2005.xsd#domain-member"/>
<link:arcroleRef xlink:type="simple" arcroleURI="http://xbrl.org/int/dim/arcrole/dimension-default" xlink:href="http://www.xbrl.org/2005/xbrldt-2005.xsd#dimension-default"/>
<link:definitionLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">
<link:loc xlink:type="locator" xlink:label="head" xlink:href="t.xsd#t_Head"/><link:loc xlink:type="locator" xlink:label="sales" xlink:href="t.xsd#t_Sales"/>
<link:loc xlink:type="locator" xlink:label="share" xlink:href="t.xsd#t_Share"/>
<link:loc xlink:type="locator" xlink:label="words" xlink:href="t.xsd#t_Words"/><link:loc xlink:type="locator" xlink:label="cube" xlink:href="t.xsd#t_Cube"/>
<link:loc xlink:type="locator" xlink:label="axis" xlink:href="t.xsd#t_Axis"/><link:loc xlink:type="locator" xlink:label="typed" xlink:href="t.xsd#t_Typed"/>
<link:loc xlink:type="locator" xlink:label="all" xlink:href="t.xsd#t_All"/><link:loc xlink:type="locator" xlink:label="default" xlink:href="t.xsd#t_All"/>
<link:loc xlink:type="locator" xlink:label="one" xlink:href="t.xsd#t_One"/><link:loc xlink:type="locator" xlink:label="two" xlink:href="t.xsd#t_Two"/>
<link:definitionArc xlink:type="arc" xlink:arcrole="http://xbrl.org/int/dim/arcrole/domain-member" xlink:from="head" xlink:to="sales"/>
<link:definitionArc xlink:type="arc" xlink:arcrole="http://xbrl.org/int/dim/arcrole/domain-member" xlink:from="head" xlink:to="share"/>
<link:definitionArc xlink:type="arc" xlink:arcrole="http://xbrl.org/int/dim/arcrole/domain-member" xlink:from="head" xlink:to="words"/>
<link:definitionArc xlink:type="arc" xlink:arcrole="http://xbrl.org/int/dim/arcrole/all" xlink:from="head" xlink:to="cube" xbrldt:contextElement="CONTAINER" xbrldt:closed="true"/>
<link:definitionArc xlink:type="arc" xlink:arcrole="http://xbrl.org/int/dim/arcrole/hypercube-dimension" xlink:from="cube" xlink:to="axis"/>
<link:definitionArc xlink:type="arc" xlink:arcrole="http://xbrl.org/int/dim/arcrole/dimension-domain" xlink:from="axis" xlink:to="all"/>
<link:definitionArc xlink:type="arc" xlink:arcrole="http://xbrl.org/int/dim/arcrole/dimension-default" xlink:from="axis" xlink:to="default"/>
<link:definitionArc xlink:type="arc" xlink:arcrole="http://xbrl.org/int/dim/arcrole/domain-member" xlink:from="all" xlink:to="one"/>
<link:definitionArc xlink:type="arc" xlink:arcrole="http://xbrl.org/int/dim/arcrole/domain-member" xlink:from="all" xlink:to="two"/>
</link:definitionLink></link:linkbase>"#;

const INFO: &str = r#""namespaces": {"t": "urn:t", "e": "urn:scheme", "iso4217": "http://www.xbrl.org/2003/iso4217", "xbrli": "http://www.xbrl.org/2003/instance", "xbrl": "https://xbrl.org/2021"},
"linkTypes": {"footnote": "http://www.xbrl.org/2003/arcrole/fact-footnote", "explanatoryFact": "http://www.xbrl.org/2009/arcrole/fact-explanatoryFact"},
"linkGroups": {"_": "http://www.xbrl.org/2003/role/link", "n": "urn:role:notes"}, "taxonomy": ["t.xsd"]"#;

struct Folder(BTreeMap<String, Vec<u8>>);

impl Files for Folder {
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        self.0.get(path).cloned()
    }
}

fn opened(name: &str, files: &[(&str, &str)]) -> Opened {
    let mut folder: BTreeMap<String, Vec<u8>> = BTreeMap::from([
        ("t.xsd".to_owned(), SCHEMA.as_bytes().to_vec()),
        (
            "d.xml".to_owned(),
            LINKS.replace("CONTAINER", "scenario").into_bytes(),
        ),
    ]);
    folder.extend(
        files
            .iter()
            .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())),
    );
    let bytes = folder[name].clone();
    open_beside(name, &bytes, &[], &Folder(folder), &Limits::default())
}

fn codes(opened: &Opened) -> BTreeSet<&'static str> {
    opened
        .findings
        .told()
        .iter()
        .filter(|one| one.weight != Weight::NotChecked)
        .map(|one| one.code.id)
        .collect()
}

fn only(code: &'static str) -> BTreeSet<&'static str> {
    BTreeSet::from([code])
}

fn json(facts: &str) -> String {
    format!(
        r#"{{"documentInfo": {{"documentType": "https://xbrl.org/2021/xbrl-json", {INFO}}}, "facts": {{{facts}}}}}"#
    )
}

fn json_opened(text: &str) -> Opened {
    opened("r.json", &[("r.json", text)])
}

fn facts(opened: &Opened) -> Vec<&ReportFact> {
    assert!(opened.findings.is_right(), "{:#?}", opened.findings.told());
    opened.reports.iter().flat_map(|report| &report.facts).collect()
}

/// A fact of sales, and what is put into it.
const SALES: &str = r#""a": {"value": "1200", "decimals": -2, "dimensions": {"concept": "t:Sales", "entity": "e:1/2 x", "period": "2024-01-01T00:00:00/2025-01-01T00:00:00", "unit": "iso4217:HKD", "t:Axis": "t:One"}}"#;

#[test]
fn facts_of_json_are_read() {
    let sales = SALES.replace("e:1/2 x", "e:1/2");
    let opened = json_opened(&json(&format!(
        r#"{sales}, "": {{"value": null, "dimensions": {{"concept": "t:Cash", "period": "2025-01-01T00:00:00", "unit": "iso4217:HKD"}}, "links": {{"footnote": {{"_": ["n"], "n": ["n"]}}, "explanatoryFact": {{"_": ["a"]}}}}}},
"w": {{"value": " two\nlines <b> & ]]> ", "dimensions": {{"concept": "t:Words", "language": "zh-hant", "t:Axis": "t:Two"}}}},
"s": {{"value": "0.50", "dimensions": {{"concept": "t:Share", "period": "2024-01-01T00:00:00/2025-01-01T00:00:00"}}}},
"k": {{"value": "t:Two t:One", "dimensions": {{"concept": "t:Kind"}}}},
"n": {{"value": "A <b>note</b>", "dimensions": {{"concept": "xbrl:note", "language": "en", "noteId": "n"}}}}"#
    )));
    let facts = facts(&opened);
    let sales = facts
        .iter()
        .find(|fact| fact.concept.local == "Sales")
        .expect("it is there");
    assert_eq!(sales.entity, Some(("urn:scheme".to_owned(), "1/2".to_owned())));
    assert_eq!(
        (sales.value.as_deref(), sales.decimals.as_deref()),
        (Some("1200"), Some("-2"))
    );
    assert_eq!(
        sales.period.as_deref(),
        Some("2024-01-01T00:00:00/2025-01-01T00:00:00")
    );
    assert!(
        matches!(sales.dimensions.values().next(), Some(DimensionValue::Member(name)) if name.local == "One")
    );
    let cash = facts
        .iter()
        .find(|fact| fact.concept.local == "Cash")
        .expect("it is there");
    assert_eq!((cash.value.as_deref(), cash.entity.as_ref()), (None, None));
    let words = facts
        .iter()
        .find(|fact| fact.concept.local == "Words")
        .expect("it is there");
    assert_eq!(words.value.as_deref(), Some(" two\nlines <b> & ]]> "));
    assert_eq!(
        (words.language.as_deref(), words.period.as_deref()),
        (Some("zh-hant"), None)
    );
    let share = facts
        .iter()
        .find(|fact| fact.concept.local == "Share")
        .expect("it is there");
    assert_eq!(
        (
            share.value.as_deref(),
            share.unit.as_ref(),
            share.decimals.as_deref()
        ),
        (Some("0.5"), None, None)
    );
    let kind = facts
        .iter()
        .find(|fact| fact.concept.local == "Kind")
        .expect("it is there");
    assert_eq!(kind.value.as_deref(), Some("urn:t#One urn:t#Two"));
    assert_eq!(facts.len(), 5, "notes are no facts");
}

#[test]
fn dimensions_stand_where_the_taxonomy_has_them() {
    let report = json(&SALES.replace("e:1/2 x", "e:1"));
    let segments = LINKS.replace("CONTAINER", "segment");
    let opened = opened("r.json", &[("r.json", &report), ("d.xml", &segments)]);
    assert_eq!(facts(&opened).len(), 1);
}

#[test]
fn json_that_is_wrong_is_told() {
    let right = json(&SALES.replace("e:1/2 x", "e:1"));
    assert_eq!(codes(&json_opened(&right)), BTreeSet::new());
    for (from, to, code) in [
        (r#""facts": {"#, r#""facts": {,"#, "xbrlje:invalidJSON"),
        (
            r#""a": {"value""#,
            r#""a": {"value": "1", "value""#,
            "xbrlje:invalidJSON",
        ),
        ("2021/xbrl-json", "2021/xbrl", "oimce:unsupportedDocumentType"),
        (r#""facts""#, r#""fact""#, "xbrlje:invalidJSONStructure"),
        (
            r#""decimals": -2"#,
            r#""decimals": 0.5"#,
            "xbrlje:invalidJSONStructure",
        ),
        (
            r#""decimals": -2"#,
            r#""decimals": "-2""#,
            "xbrlje:invalidJSONStructure",
        ),
        (
            r#""value": "1200""#,
            r#""value": 1200"#,
            "xbrlje:invalidJSONStructure",
        ),
        (r#""value": "1200", "#, "", "xbrlje:invalidJSONStructure"),
        (r#""concept": "t:Sales", "#, "", "xbrlje:invalidJSONStructure"),
        ("t:Sales", "Sales", "xbrlje:invalidJSONStructure"),
        (
            r#""t:Axis": "t:One""#,
            r#""Axis": "t:One""#,
            "xbrlje:invalidJSONStructure",
        ),
        (
            r#""t:Axis": "t:One""#,
            r#""xbrl:Axis": "t:One""#,
            "xbrlje:invalidJSONStructure",
        ),
        (r#"["t.xsd"]"#, r#""t.xsd""#, "xbrlje:invalidJSONStructure"),
        (r#"["t.xsd"]"#, "[]", "oime:noTaxonomy"),
        (
            r#"["t.xsd"]"#,
            r#"["t.xsd"], "baseURL": "b/""#,
            "oime:invalidBaseURL",
        ),
        (r#""e": "urn:scheme""#, r#""e": "scheme""#, "oimce:invalidURI"),
        (
            r#""e": "urn:scheme""#,
            r#""e": "urn:scheme", "f": "urn:scheme""#,
            "oimce:multipleAliasesForURI",
        ),
        (
            r#""e": "urn:scheme""#,
            r#""e": "urn:scheme", "utr": "urn:utr""#,
            "oimce:invalidURIForReservedAlias",
        ),
        (
            r#""e": "urn:scheme""#,
            r#""e": "urn:scheme", "u": "http://www.xbrl.org/2009/utr""#,
            "oimce:invalidAliasForReservedURI",
        ),
        ("t:Sales", "x:Sales", "oimce:unboundPrefix"),
        ("iso4217:HKD", "x:HKD", "oimce:unboundPrefix"),
        ("t:One", "x:One", "xbrlje:invalidDimensionValue"),
        (r#""t:Axis""#, r#""x:Axis""#, "oimce:unboundPrefix"),
        (r#""facts""#, r#""y:z": 1, "facts""#, "oimce:unboundPrefix"),
        ("e:1", "1", "oimce:invalidSQName"),
        ("e:1", "e:1 2", "oimce:invalidSQName"),
        (
            "2025-01-01T00:00:00",
            "2025-01-01",
            "oimce:invalidPeriodRepresentation",
        ),
        (
            "2025-01-01T00:00:00",
            "2024-12-31T24:00:00",
            "oimce:invalidPeriodRepresentation",
        ),
        ("/2025-01-01T00:00:00", "", "oime:invalidPeriodDimension"),
        ("t:Sales", "t:Cash", "oime:invalidPeriodDimension"),
        (
            r#""concept": "t:Sales", "entity": "e:1", "period": "2024-01-01T00:00:00/2025-01-01T00:00:00""#,
            r#""concept": "t:Cash""#,
            "oime:missingPeriodDimension",
        ),
        ("iso4217:HKD", "HKD", "oimce:invalidUnitStringRepresentation"),
        (
            "iso4217:HKD",
            "iso4217:HKD*e:1",
            "oimce:invalidUnitStringRepresentation",
        ),
        ("iso4217:HKD", "xbrli:pure", "oime:illegalPureUnit"),
        ("t:Sales", "t:None", "oime:unknownConcept"),
        ("t:Sales", "t:Head", "oime:valueForAbstractConcept"),
        ("t:Sales", "t:Group", "oime:unsupportedConceptDataType"),
        ("t:Sales", "t:Words", "oime:misplacedUnitDimension"),
        (
            r#""unit": "iso4217:HKD""#,
            r#""unit": "iso4217:HKD", "language": "en""#,
            "oime:misplacedLanguageDimension",
        ),
        (
            r#""value": "1200""#,
            r#""value": null"#,
            "oime:misplacedDecimalsProperty",
        ),
        (
            r#""unit": "iso4217:HKD""#,
            r#""unit": "iso4217:HKD", "noteId": "a""#,
            "oime:misplacedNoteIDDimension",
        ),
        ("1200", "twelve", "xbrlje:invalidFactValue"),
        ("1200", "12\\u0000", "xbrlje:invalidFactValue"),
        (
            r#""t:Axis": "t:One""#,
            r#""t:None": "t:One""#,
            "oime:unknownDimension",
        ),
        (
            r#""t:Axis": "t:One""#,
            r#""t:Axis": null"#,
            "xbrlje:invalidDimensionValue",
        ),
        (
            r#""t:Axis": "t:One""#,
            r#""t:Axis": "One""#,
            "xbrlje:invalidDimensionValue",
        ),
        (
            r#""t:Axis": "t:One""#,
            r#""t:Axis": "t:All""#,
            "oime:invalidDimensionValue",
        ),
        (
            r#""t:Axis": "t:One""#,
            r#""t:Axis": "t:Other""#,
            "xbrldie:PrimaryItemDimensionallyInvalidError",
        ),
        ("iso4217:HKD", "t:HKD", "xbrl.4.8.2"),
        (
            r#""1200""#,
            r#""1200", "links": {"footnote": {"_": ["x"]}}"#,
            "xbrlje:unknownLinkTarget",
        ),
        (
            r#""1200""#,
            r#""1200", "links": {"footnote": {"_": ["a"]}}"#,
            "oime:illegalStandardFootnoteTarget",
        ),
        (
            r#""1200""#,
            r#""1200", "links": {"x": {"_": ["a"]}}"#,
            "xbrlje:unknownLinkType",
        ),
        (
            r#""1200""#,
            r#""1200", "links": {"explanatoryFact": {"x": ["a"]}}"#,
            "xbrlje:unknownLinkGroup",
        ),
    ] {
        assert!(right.contains(from), "{from}");
        let wrong = json_opened(&right.replacen(from, to, 1));
        assert_eq!(
            codes(&wrong),
            only(code),
            "{from} -> {to}: {:#?}",
            wrong.findings.told()
        );
    }
    // An entity that is written out though it is none.
    let none = right
        .replace("urn:scheme", "https://xbrl.org/2021/entities")
        .replace("e:1", "e:NA");
    assert_eq!(
        codes(&json_opened(&none)),
        only("oime:invalidUseOfReservedIdentifier")
    );
    let share = json(r#""s": {"value": null, "dimensions": {"concept": "t:Share"}}"#);
    assert_eq!(codes(&json_opened(&share)), only("oime:invalidFactValue"));
    let upper = json(r#""w": {"value": "x", "dimensions": {"concept": "t:Words", "language": "EN"}}"#);
    assert_eq!(
        codes(&json_opened(&upper)),
        only("xbrlje:invalidLanguageCodeCase")
    );
    let member = json(r#""k": {"value": "One", "dimensions": {"concept": "t:Kind"}}"#);
    assert_eq!(codes(&json_opened(&member)), only("xbrlje:invalidFactValue"));
    // The place is that of the fact, and each key of it is known.
    let wrong = json_opened(&right.replace("\"a\":", "\n  \"a\":").replace("1200", "twelve"));
    let place = &wrong.findings.told()[0].place;
    assert_eq!(place.to_string(), "file:///r.json:4:3");
}

#[test]
fn notes_of_json_are_checked() {
    let note = |note: &str, linked: bool| {
        let links = if linked {
            r#", "links": {"footnote": {"_": ["n"]}}"#
        } else {
            ""
        };
        let text = json(&format!(
            r#""w": {{"value": "x", "dimensions": {{"concept": "t:Words"}}{links}}}, "n": {{{note}}}"#
        ));
        codes(&json_opened(&text))
    };
    let right =
        r#""value": "<p>x</p>", "dimensions": {"concept": "xbrl:note", "noteId": "n", "language": "en"}"#;
    assert_eq!(note(right, true), BTreeSet::new());
    assert_eq!(note(right, false), only("oime:unusedNoteFact"));
    for (from, to, code) in [
        (r#", "language": "en""#, "", "oime:missingLanguageForNoteFact"),
        (r#", "noteId": "n""#, "", "oime:missingNoteIDDimension"),
        (r#""noteId": "n""#, r#""noteId": "m""#, "oime:invalidNoteIDValue"),
        (
            r#""language""#,
            r#""entity": "e:1", "language""#,
            "oime:misplacedNoteFactDimension",
        ),
        (
            r#""language""#,
            r#""t:Axis": "t:One", "language""#,
            "oime:misplacedNoteFactDimension",
        ),
        (
            r#""language""#,
            r#""unit": "iso4217:HKD", "language""#,
            "oime:misplacedUnitDimension",
        ),
        (
            r#""dimensions""#,
            r#""decimals": 0, "dimensions""#,
            "oime:misplacedDecimalsProperty",
        ),
        ("<p>x</p>", "<p>x", "oime:invalidXHTMLFragment"),
        (
            "<p>x</p>",
            "<p xmlns:h='http://www.w3.org/1999/xhtml'>x<h:b/></p>",
            "oime:xhtmlElementInNonDefaultNamespace",
        ),
        ("<p>x</p>", "<p xmlns=''>x</p>", "oime:invalidXHTMLFragment"),
    ] {
        assert!(right.contains(from), "{from}");
        assert_eq!(note(&right.replacen(from, to, 1), true), only(code), "{to}");
    }
}

#[test]
fn features_are_held() {
    let with = |features: &str, facts: &str| {
        let text = json(facts).replace(
            r#""taxonomy""#,
            &format!(r#""features": {{{features}}}, "taxonomy""#),
        );
        codes(&json_opened(&text))
    };
    let share =
        |value: &str| format!(r#""s": {{"value": "{value}", "dimensions": {{"concept": "t:Share"}}}}"#);
    assert_eq!(
        with(r#""xbrl:canonicalValues": true"#, &share("0.5")),
        BTreeSet::new()
    );
    assert_eq!(
        with(r#""xbrl:canonicalValues": true"#, &share("0.50")),
        only("xbrlje:nonCanonicalValue")
    );
    let day = |value: &str| format!(r#""s": {{"value": "{value}", "dimensions": {{"concept": "t:Day"}}}}"#);
    let canonical = |fact: &str| with(r#""xbrl:canonicalValues": true"#, fact);
    for right in ["2024-12-31", "2024-12-31Z"] {
        assert_eq!(canonical(&day(right)), BTreeSet::new(), "{right}");
    }
    for wrong in ["2024-12-31+08:00", " 2024-12-31"] {
        assert_eq!(
            canonical(&day(wrong)),
            only("xbrlje:nonCanonicalValue"),
            "{wrong}"
        );
    }
    assert_eq!(with(r#""x:y": true"#, &share("0.5")), only("oimce:unboundPrefix"));
    assert_eq!(
        with(r#""xbrl:allowedDuplicates": "some""#, &share("0.5")),
        only("xbrlje:invalidJSONStructure")
    );
    let twice = |one: &str, other: &str| {
        let fact = |id: &str, value: &str| {
            format!(
                r#""{id}": {{"value": "{value}", "decimals": 0, "dimensions": {{"concept": "t:Sales", "unit": "iso4217:HKD"}}}}"#
            )
        };
        format!("{},{}", fact("a", one), fact("b", other))
    };
    for (allowed, one, other, right) in [
        ("none", "1", "1", false),
        ("complete", "1", "1", true),
        ("complete", "1", "1.4", false),
        ("consistent", "1", "1.4", true),
        ("consistent", "1", "3", false),
        ("all", "1", "3", true),
    ] {
        let told = with(
            &format!(r#""xbrl:allowedDuplicates": "{allowed}""#),
            &twice(one, other),
        );
        let expected = if right {
            BTreeSet::new()
        } else {
            only("oime:disallowedDuplicateFacts")
        };
        assert_eq!(told, expected, "{allowed}: {one} {other}");
    }
}

/// Metadata of one table, with members of its template.
fn csv(template: &str, rest: &str) -> String {
    format!(
        r#"{{"documentInfo": {{"documentType": "https://xbrl.org/2021/xbrl-csv", {INFO}}}, "tableTemplates": {{"x": {{{template}}}}}, "tables": {{"x": {{"url": "x.csv"}}}}{rest}}}"#
    )
}

fn csv_opened(metadata: &str, table: &str) -> Opened {
    opened("r.json", &[("r.json", metadata), ("x.csv", table)])
}

/// Concept, period, members, unit, language, value and decimals of all facts.
fn shown(opened: &Opened) -> Vec<String> {
    facts(opened)
        .into_iter()
        .map(|fact| {
            let dimensions: Vec<String> = fact
                .dimensions
                .iter()
                .map(|(name, value)| match value {
                    DimensionValue::Member(member) => format!("{}={}", name.local, member.local),
                    DimensionValue::Typed(text) => format!("{}={text:?}", name.local),
                })
                .collect();
            format!(
                "{} {} {} {} {} {} {}",
                fact.concept.local,
                fact.period.as_deref().unwrap_or("-").replace("T00:00:00", ""),
                dimensions.join(","),
                fact.unit.as_ref().map_or("-", |unit| &unit.0[0].local),
                fact.language.as_deref().unwrap_or("-"),
                fact.value.as_deref().unwrap_or("nil"),
                fact.decimals.as_deref().unwrap_or("INF"),
            )
        })
        .collect()
}

#[test]
fn tables_are_read() {
    // Everything in cells.
    let template = r#""rowIdColumn": "id", "columns": {"id": {}, "concept": {}, "period": {}, "unit": {}, "decimals": {}, "axis": {}, "language": {}, "why": {"comment": true},
"value": {"dimensions": {"concept": "$concept", "period": "$period", "unit": "$unit", "language": "$language", "t:Axis": "$axis", "entity": "e:1"}, "decimals": "$decimals"}}"#;
    let table = "\u{feff}id,why,concept,period,unit,decimals,axis,language,value\r\n\
        a,#x,t:Sales,2024,iso4217:HKD,-2,t:One,,1200\r\n\
        b,\"a, \"\"b\"\"\",t:Words,2024Q1,,,t:Two,zh-Hant,\"one\ntwo\"\r\n\
        c,,t:Words,2024-01-01..2024-06-30,,,#none,en,#empty\r\n\
        d,,t:Words,2024-02,,,,,##1\r\n\
        e,,t:Sales,2023-12-31,iso4217:HKD,,,,#nil\r\n\
        f,,t:Share,2024H2,,#none,,,0.50\r\n\
        g,,t:Share,2024W01,,,,,0.51d1\r\n\
        h,,t:Share,,,,,,2 d INF\r\n";
    assert_eq!(
        shown(&csv_opened(&csv(template, ""), table)),
        [
            "Sales 2024-01-01/2025-01-01 Axis=One HKD - 1200 -2",
            "Words 2024-01-01/2024-04-01 Axis=Two - zh-hant one\ntwo INF",
            "Words 2024-01-01/2024-07-01  - en  INF",
            "Words 2024-02-01/2024-03-01  - - #1 INF",
            "Sales 2023-12-31/2024-01-01  HKD - nil INF",
            "Share 2024-07-01/2025-01-01  - - 0.5 INF",
            "Share 2024-01-01/2024-01-08  - - 0.51 1",
            "Share -  - - 2 INF",
        ]
    );
    // A column for each concept; parameters of the table and of the report; what stands nearer counts.
    let template = r##""dimensions": {"period": "$year", "unit": "$money", "entity": "e:1"}, "decimals": "$places", "columns": {
"cash": {"dimensions": {"concept": "t:Cash", "period": "$year@end"}, "decimals": 0}, "sales": {"dimensions": {"concept": "t:Sales", "t:Axis": "$axis"}}, "axis": {}, "share": {"dimensions": {"concept": "t:Share", "unit": "#none"}}}"##;
    let metadata = csv(
        template,
        r#", "parameters": {"year": "2024", "money": "iso4217:USD", "places": "1"}"#,
    )
    .replace(
        r#""url": "x.csv""#,
        r#""url": "x.csv", "parameters": {"money": "iso4217:HKD"}"#,
    );
    assert_eq!(
        shown(&csv_opened(
            &metadata,
            "cash,sales,axis,share\n1,2,t:One,3\n,4,,\n"
        )),
        [
            "Cash 2025-01-01  HKD - 1 0",
            "Sales 2024-01-01/2025-01-01 Axis=One HKD - 2 1",
            "Share 2024-01-01/2025-01-01  - - 3 1",
            "Sales 2024-01-01/2025-01-01  HKD - 4 1",
        ]
    );
    // Property groups, a column that a table leaves out, and the numbers of rows as members of a typed dimension.
    let template = r#""columns": {"what": {"propertyGroups": {"s": {"dimensions": {"concept": "t:Sales", "unit": "iso4217:HKD"}, "decimals": -3}, "w": {"dimensions": {"concept": "t:Words", "language": "en"}}}},
"absent": {}, "note": {"dimensions": {"concept": "xbrl:note", "language": "en"}}, "value": {"propertiesFrom": ["what"], "dimensions": {"period": "2024", "t:Axis": "$absent"}}}"#;
    let metadata = csv(
        template,
        r#", "links": {"footnote": {"n": {"x.r_1.value": ["x.r_2.note"]}}}"#,
    );
    assert_eq!(
        shown(&csv_opened(
            &metadata,
            "what,value,note\ns,5000,\nw,text,A <i>note</i>\n,,\n"
        )),
        [
            "Sales 2024-01-01/2025-01-01  HKD - 5000 -3",
            "Words 2024-01-01/2025-01-01  - en text INF",
        ]
    );
    let rows = r#""columns": {"value": {"dimensions": {"concept": "t:Day", "t:Typed": "$rowNumber"}}}"#;
    assert_eq!(
        shown(&csv_opened(&csv(rows, ""), "value\n2024-01-01\n2024-01-02")),
        [
            "Day - Typed=Some(\"1\") - - 2024-01-01 INF",
            "Day - Typed=Some(\"2\") - - 2024-01-02 INF"
        ]
    );
    // A table that may be missing, two tables of one template, and a file of parameters.
    let template = r#""columns": {"value": {"dimensions": {"concept": "t:Day", "t:Typed": "$site"}}}"#;
    let metadata = csv(template, r#", "parameterURL": "p.csv""#).replace(
        r#""x": {"url": "x.csv"}"#,
        r#""x": {"url": "x.csv"}, "y": {"url": "sub/y.csv", "template": "x", "parameters": {"site": "there"}}, "z": {"url": "z.csv", "template": "x", "optional": true}"#,
    );
    let all = opened(
        "r.json",
        &[
            ("r.json", &metadata),
            ("x.csv", "value\n2024-01-01\n"),
            ("sub/y.csv", "value\n2024-01-02\n"),
            ("p.csv", "name,value\nsite,here\n"),
        ],
    );
    assert_eq!(
        shown(&all),
        [
            "Day - Typed=Some(\"here\") - - 2024-01-01 INF",
            "Day - Typed=Some(\"there\") - - 2024-01-02 INF"
        ]
    );
}

#[test]
fn metadata_extend_others() {
    let base = csv(
        r#""columns": {"value": {"dimensions": {"concept": "t:Words"}}}"#,
        "",
    );
    let own = r#"{"documentInfo": {"documentType": "https://xbrl.org/2021/xbrl-csv", "extends": ["base/b.json"]}, "tables": {"x": {"url": "x.csv"}}}"#;
    let run = |own: &str, base: &str| {
        opened(
            "r.json",
            &[
                ("r.json", own),
                ("base/b.json", base),
                ("x.csv", "value\nx\n"),
                ("base/t.xsd", SCHEMA),
                ("base/d.xml", &LINKS.replace("CONTAINER", "scenario")),
            ],
        )
    };
    assert_eq!(facts(&run(own, &base)).len(), 1);
    for (own, base, code) in [
        (
            own.replace("base/b.json", "none.json"),
            base.clone(),
            "xbrlce:unresolvableBaseMetadataFile",
        ),
        (
            own.to_owned(),
            base.replace("2021/xbrl-csv", "2022/xbrl-csv"),
            "xbrlce:multipleDocumentTypesInExtensionChain",
        ),
        (
            own.to_owned(),
            base.replace(r#""taxonomy""#, r#""extends": ["../r.json"], "taxonomy""#),
            "xbrlce:cycleInExtensionChain",
        ),
        (
            own.replace("x.csv", "y.csv"),
            base.clone(),
            "xbrlce:conflictingMetadataValue",
        ),
        (
            own.replace(r#""tables""#, r#""decimals": 1, "tables""#),
            format!(
                "{},\"decimals\": 2}}",
                base.trim_end_matches('}').to_owned() + "}}"
            ),
            "xbrlce:illegalRedefinitionOfNonExtensibleProperty",
        ),
        (
            own.replace(
                r#""tables": {"#,
                r#""tables": {"z": {"url": "z.csv", "template": "x", "optional": true}, "#,
            ),
            base.replace(r#""taxonomy""#, r#""final": {"tables": true}, "taxonomy""#),
            "xbrlce:illegalExtensionOfFinalProperty",
        ),
        (
            own.replace(r#""tables""#, r#""parameters": {"p": "1"}, "tables""#),
            format!(
                "{},\"parameters\": {{\"p\": \"2\"}}}}",
                base.trim_end_matches('}').to_owned() + "}}"
            ),
            "xbrlce:illegalReportParameterRedefinition",
        ),
        (
            own.to_owned(),
            base.replace(r#""taxonomy""#, r#""taxonomys": 1, "taxonomy""#),
            "xbrlce:invalidJSONStructure",
        ),
        (
            own.to_owned(),
            base.replace(r#""taxonomy""#, r#""taxonomy": 1, "taxonomy""#),
            "xbrlce:invalidJSON",
        ),
    ] {
        let told = run(&own, &base);
        assert_eq!(codes(&told), only(code), "{:#?}", told.findings.told());
    }
}

#[test]
fn csv_that_is_wrong_is_told() {
    let template = r#""rowIdColumn": "id", "dimensions": {"period": "$period", "entity": "$who"}, "columns": {"id": {}, "period": {}, "axis": {}, "places": {},
"group": {"propertyGroups": {"hk": {"dimensions": {"unit": "iso4217:HKD"}}}}, "other": {"propertyGroups": {"en": {"dimensions": {"language": "en"}}}}, "remark": {"comment": true},
"sales": {"dimensions": {"concept": "t:Sales", "t:Axis": "$axis"}, "propertiesFrom": ["group"], "decimals": "$places"},
"words": {"dimensions": {"concept": "t:Words"}, "propertiesFrom": ["other"]}}"#;
    let right = csv(
        template,
        r#", "parameters": {"who": "e:1"}, "links": {"explanatoryFact": {"_": {"x.r_a.sales": ["x.r_a.words"]}}}"#,
    );
    let table = "id,period,axis,places,group,other,remark,sales,words\na,2024,t:One,0,hk,en,x,12,text\n";
    assert_eq!(facts(&csv_opened(&right, table)).len(), 2);
    for (from, to, code) in [
        (r#""tables""#, r#""table""#, "xbrlce:invalidJSONStructure"),
        (
            r#""columns": {"id": {}"#,
            r#""columns": {"id": {"comments": true}"#,
            "xbrlce:invalidJSONStructure",
        ),
        (
            r#""columns": {"id": {}"#,
            r#""columns": {"id": []"#,
            "xbrlce:invalidJSONStructure",
        ),
        (r#""url""#, r#""url": "y.csv", "url""#, "xbrlce:invalidJSON"),
        (r#"["t.xsd"]"#, "[]", "oime:noTaxonomy"),
        (
            r#""axis": {}"#,
            r#""axis": {}, "a.b": {}"#,
            "xbrlce:invalidIdentifier",
        ),
        (
            r#""tables": {"x": {"#,
            r#""tables": {"x": {"template": "y", "#,
            "xbrlce:unknownTableTemplate",
        ),
        (
            r#""remark": {"comment": true}"#,
            r#""remark": {"comment": true, "dimensions": {}}"#,
            "xbrlce:conflictingColumnType",
        ),
        (
            r#""axis": {}"#,
            r#""axis": {"decimals": 1}"#,
            "xbrlce:misplacedDecimalsOnNonFactColumn",
        ),
        (
            r#""propertiesFrom": ["group"]"#,
            r#""propertiesFrom": ["axis"]"#,
            "xbrlce:invalidPropertyGroupColumnReference",
        ),
        (r#"{"language": "en"}"#, r#"{"unit": "iso4217:HKD"}"#, ""),
        (
            r#""propertiesFrom": ["other"]"#,
            r#""propertiesFrom": ["other", "group"]"#,
            "",
        ),
        (
            r#""rowIdColumn": "id""#,
            r#""rowIdColumn": "ids""#,
            "xbrlce:undefinedRowIdColumn",
        ),
        (
            r#""rowIdColumn": "id""#,
            r#""rowIdColumn": "remark""#,
            "xbrlce:invalidRowIdColumn",
        ),
        (
            r#""url": "x.csv""#,
            r#""url": "y.csv""#,
            "xbrlce:missingRequiredCSVFile",
        ),
        (
            r#""parameters""#,
            r#""parameterURL": "p.csv", "parameters""#,
            "xbrlce:missingParametersFile",
        ),
        (
            r#""who": "e:1""#,
            r#""who": "e:1", "more": "1""#,
            "xbrlce:unreferencedParameter",
        ),
        (
            r#""url": "x.csv""#,
            r#""url": "x.csv", "parameters": {"more": "1"}"#,
            "xbrlce:unreferencedParameter",
        ),
        (
            r#""url": "x.csv""#,
            r#""url": "x.csv", "parameters": {"a b": "1"}"#,
            "xbrlce:invalidParameterName",
        ),
        // Canonical values are a feature of the other format.
        (
            r#""taxonomy""#,
            r#""features": {"xbrl:canonicalValues": true}, "taxonomy""#,
            "",
        ),
        (
            r#""who": "e:1""#,
            r##""who": "#foo""##,
            "xbrlce:unknownSpecialValue",
        ),
        ("$axis", "$a.b", "xbrlce:invalidReference"),
        ("$axis", "$axes", "xbrlce:invalidReferenceTarget"),
        ("$places", "$place", "xbrlce:invalidReferenceTarget"),
        ("$period", "$period@middle", "xbrlce:invalidPeriodSpecifier"),
        (
            r#""concept": "t:Words""#,
            r#""concept": "t:Words", "period": "2024-01""#,
            "",
        ),
        (
            r#""concept": "t:Words""#,
            r#""concept": "t:Words", "period": "24-01""#,
            "xbrlce:invalidPeriodRepresentation",
        ),
        (
            r#""decimals": "$places""#,
            r#""decimals": "few""#,
            "xbrlce:invalidDecimalsValue",
        ),
        (
            r#""concept": "t:Words""#,
            r#""concept": "Words""#,
            "xbrlce:invalidConceptQName",
        ),
        (
            r#""concept": "t:Words""#,
            r#""concept": "t:None""#,
            "oime:unknownConcept",
        ),
        (
            r#"{"language": "en"}"#,
            r#"{"language": "e_n"}"#,
            "xbrlce:invalidLanguageCode",
        ),
        (
            r#"{"language": "en"}"#,
            r#"{"language": "\#none"}"#,
            "xbrlje:invalidJSON",
        ),
        (
            r#""concept": "t:Words""#,
            r##""concept": "t:Words", "unit": "#nothing""##,
            "xbrlce:unknownSpecialValue",
        ),
        (
            r#""concept": "t:Words""#,
            r#""concept": "t:Words", "unit": "HKD""#,
            "oimce:invalidUnitStringRepresentation",
        ),
        (
            r#""concept": "t:Words""#,
            r#""concept": "t:Words", "xbrl:x": "y""#,
            "xbrlce:invalidJSONStructure",
        ),
        (
            r#""concept": "t:Words""#,
            r#""concept": "t:Words", "t:None": "t:One""#,
            "oime:unknownDimension",
        ),
        (
            r#""concept": "t:Words""#,
            r#""concept": "t:Words", "t:Axis": "t:All""#,
            "xbrlce:invalidDimensionValue",
        ),
        ("x.r_a.words", "x.r_b.words", "xbrlce:unknownLinkTarget"),
        ("x.r_a.sales", "x.r_b.sales", "xbrlce:unknownLinkSource"),
        (
            r#""links": {"explanatoryFact""#,
            r#""links": {"explains""#,
            "xbrlce:unknownLinkType",
        ),
        (
            r#"{"explanatoryFact": {"_""#,
            r#"{"explanatoryFact": {"z""#,
            "xbrlce:unknownLinkGroup",
        ),
    ] {
        assert!(right.contains(from), "{from}");
        let told = csv_opened(&right.replacen(from, to, 1), table);
        let expected = if code.is_empty() {
            BTreeSet::new()
        } else {
            only(code)
        };
        if code.is_empty() && from.contains("language") {
            // The unit of a text takes part in nothing.
            assert_eq!(codes(&told), BTreeSet::new(), "{to}: {:#?}", told.findings.told());
            continue;
        }
        let mut codes = codes(&told);
        if !code.contains("Link") {
            // Where a fact is missing, its links lead nowhere.
            codes.retain(|one| !one.contains("unknownLink"));
        }
        assert_eq!(codes, expected, "{from} -> {to}: {:#?}", told.findings.told());
    }
    for (from, to, code) in [
        ("id,", "i d,", "xbrlce:invalidHeaderValue"),
        ("id,", "no,", "xbrlce:unknownColumn"),
        ("axis", "period", "xbrlce:repeatedColumnIdentifier"),
        ("a,2024", "\"a,2024", "xbrlce:invalidCSVFileFormat"),
        ("a,2024", ",2024", "xbrlce:missingRowIdentifier"),
        ("a,2024", "a.b,2024", "xbrlce:invalidRowIdentifier"),
        (
            "12,text\n",
            "12,text\na,2024,t:Two,0,hk,en,x,12,text\n",
            "xbrlce:repeatedRowIdentifier",
        ),
        ("hk,", "us,", "xbrlce:unknownPropertyGroup"),
        ("hk,", "#none,", "xbrlce:illegalUseOfNone"),
        ("12,", "#none,", "xbrlce:illegalUseOfNone"),
        ("12,", "#n,", "xbrlce:unknownSpecialValue"),
        ("12,", "twelve,", "xbrlce:invalidFactValue"),
        ("0,hk,en,x,12,", ",hk,en,x,12d,", "xbrlce:invalidDecimalsSuffix"),
        ("0,hk,en,x,12,", ",hk,en,x,12dx,", "xbrlce:invalidDecimalsSuffix"),
        ("x,12,", "x,12d1,", "xbrlce:unmappedCellValue"),
        ("t:One,0", "t:One,few", "xbrlce:invalidDecimalsValue"),
        ("2024,", "2024-13,", "xbrlce:invalidPeriodRepresentation"),
        ("2024,", "2024-01-01T00:00:00,", "oime:invalidPeriodDimension"),
        ("t:One", "One", "xbrlce:invalidDimensionValue"),
        ("t:One", "t:All", "xbrlce:invalidDimensionValue"),
        ("t:One", "t:Other", "xbrldie:PrimaryItemDimensionallyInvalidError"),
        ("12,", ",", "xbrlce:unmappedCellValue"),
        ("text\n", "text,more\n", "xbrlce:unmappedCellValue"),
    ] {
        assert!(table.contains(from), "{from}");
        let told = csv_opened(&right, &table.replacen(from, to, 1));
        let mut codes = codes(&told);
        // Links lead to facts of that row.
        codes.remove("xbrlce:unknownLinkSource");
        codes.remove("xbrlce:unknownLinkTarget");
        assert_eq!(codes, only(code), "{from} -> {to}: {:#?}", told.findings.told());
    }
    let twice = right
        .replace(
            r#""en": {"dimensions": {"language": "en"}}"#,
            r#""en": {"dimensions": {"unit": "iso4217:HKD"}, "decimals": 1}"#,
        )
        .replace(
            r#""propertiesFrom": ["group"], "decimals": "$places""#,
            r#""propertiesFrom": ["group", "other"]"#,
        );
    assert_eq!(
        codes(&csv_opened(&twice, table)),
        only("xbrlce:repeatedPropertyGroupDimension")
    );
    let decimals = twice
        .replace(
            r#"{"dimensions": {"unit": "iso4217:HKD"}, "decimals": 1}"#,
            r#"{"decimals": 1}"#,
        )
        .replace(r#""hk": {"#, r#""hk": {"decimals": 2, "#);
    assert_eq!(
        codes(&csv_opened(&decimals, table)),
        only("xbrlce:repeatedPropertyGroupDecimalsProperty")
    );
    let moment = right.replace(r#""period": "$period""#, r#""period": "$period@end""#);
    let told = csv_opened(&moment, &table.replace("2024,", "2024-01-01T00:00:00,"));
    assert!(codes(&told).contains("xbrlce:referenceTargetNotDuration"));
    let concept = csv(r#""columns": {"value": {"dimensions": {"period": "2024"}}}"#, "");
    assert_eq!(
        codes(&csv_opened(&concept, "value\n1\n")),
        only("oime:missingConceptDimension")
    );
    for (file, code) in [
        ("a,b\nx,1\n", "xbrlce:invalidParameterCSVFile"),
        ("name,value\nx y,1\n", "xbrlce:invalidIdentifier"),
        ("name,value\nsite,1\nsite,2\n", "xbrlce:invalidParameterCSVFile"),
    ] {
        let template = r#""columns": {"value": {"dimensions": {"concept": "t:Day", "t:Typed": "$site"}}}"#;
        let metadata = csv(template, r#", "parameterURL": "p.csv""#);
        let told = opened(
            "r.json",
            &[("r.json", &metadata), ("x.csv", "value\n"), ("p.csv", file)],
        );
        assert_eq!(codes(&told), only(code), "{file}");
    }
    // The place is the row of the table.
    let told = csv_opened(&right, &table.replace("12,", "twelve,"));
    assert_eq!(told.findings.told()[0].place.to_string(), "file:///x.csv:2:1");
}

mod hostile {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn reports_that_were_cut_about_end(at in 0usize..1_500, length in 0usize..40, with in "[a-z0-9{}\\[\\]\"':,#$@ ]{0,8}") {
            let mut text = json(&SALES.replace("e:1/2 x", "e:1"));
            let start = at.min(text.len());
            let end = (start + length).min(text.len());
            text.replace_range(start..end, &with);
            let _ = json_opened(&text);
        }

        #[test]
        fn tables_that_were_cut_about_end(at in 0usize..1_500, length in 0usize..40, with in "[a-z0-9{}\\[\\]\"':,#$@ ]{0,8}", table in "[a-z0-9,#$@:\"\n-]{0,60}") {
            let template = r#""columns": {"concept": {}, "period": {}, "a": {"propertyGroups": {"b": {"decimals": 1}}}, "value": {"dimensions": {"concept": "$concept", "period": "$period@end"}, "propertiesFrom": ["a"]}}"#;
            let mut text = csv(template, "");
            let start = at.min(text.len());
            let end = (start + length).min(text.len());
            text.replace_range(start..end, &with);
            let _ = csv_opened(&text, &format!("concept,period,a,value\n{table}"));
        }
    }
}
