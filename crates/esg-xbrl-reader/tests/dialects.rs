//! The same report as other writers would write it: each way is right, and has the same facts.
//!
//! The report is that of `differential/`.

#![allow(clippy::disallowed_methods, reason = "it reads the report")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use esg_xbrl_reader::dts::Files;
use esg_xbrl_reader::report::{LinkEnd, ReportFact};
use esg_xbrl_reader::{Limits, Opened, Reach, open_beside};

struct Folder(BTreeMap<String, Vec<u8>>);

impl Files for Folder {
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        self.0.get(path).cloned()
    }
}

fn file(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/differential");
    std::fs::read_to_string(folder.join(name)).expect("the file is there")
}

/// Opens a file of the report that may be changed, for its facts alone too, which have to be the same.
fn opened(name: &str, bytes: Vec<u8>) -> Opened {
    let mut files: BTreeMap<String, Vec<u8>> = ["t.xsd", "d.xml", "c.xml", "x.csv"]
        .into_iter()
        .flat_map(|name| [name.to_owned(), format!("tax/{name}")].map(|path| (path, file(name).into_bytes())))
        .collect();
    files.insert(name.to_owned(), bytes.clone());
    let folder = Folder(files);
    let checked = open_beside(name, &bytes, &[], &folder, &Limits::default());
    assert!(checked.findings.is_right(), "{:#?}", checked.findings.told());
    let limits = Limits {
        reach: Reach::Facts,
        ..Limits::default()
    };
    let read = open_beside(name, &bytes, &[], &folder, &limits);
    assert!(read.findings.is_right(), "{:#?}", read.findings.told());
    assert_eq!(read.reports.len(), checked.reports.len());
    for (read, checked) in read.reports.iter().zip(&checked.reports) {
        assert_eq!((&read.facts, &read.links), (&checked.facts, &checked.links));
    }
    checked
}

fn facts(opened: &Opened) -> BTreeSet<ReportFact> {
    opened.reports.iter().flat_map(|one| one.facts.clone()).collect()
}

/// The page, with the words of a list replaced; each has to be there.
fn page(changes: &[(&str, &str)]) -> String {
    let mut page = file("page.xhtml").replace("../t.xsd", "t.xsd");
    for (from, to) in changes {
        assert!(page.contains(from), "the page holds {from}");
        page = page.replace(from, to);
    }
    page
}

#[test]
fn pages_of_other_writers_have_the_same_facts() {
    let base = opened("page.xhtml", page(&[]).into_bytes());
    let facts_of_base = facts(&base);
    assert_eq!(facts_of_base.len(), 8);
    let ways: &[(&str, String)] = &[
        (
            "another prefix for Inline XBRL",
            page(&[
                ("xmlns:ix=", "xmlns:inl="),
                ("<ix:", "<inl:"),
                ("</ix:", "</inl:"),
            ]),
        ),
        (
            "another prefix for instances",
            page(&[
                ("xmlns:xbrli=", "xmlns:x="),
                ("<xbrli:", "<x:"),
                ("</xbrli:", "</x:"),
            ]),
        ),
        (
            "Inline XBRL without a prefix, XHTML with one",
            page(&[
                (
                    "xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:ix=",
                    "xmlns:h=\"http://www.w3.org/1999/xhtml\" xmlns=",
                ),
                ("<ix:", "<"),
                ("</ix:", "</"),
                ("<html ", "<h:html "),
                ("</html>", "</h:html>"),
                ("<head>", "<h:head>"),
                ("</head>", "</h:head>"),
                ("<title>", "<h:title>"),
                ("</title>", "</h:title>"),
                ("<body>", "<h:body>"),
                ("</body>", "</h:body>"),
                ("<div", "<h:div"),
                ("</div>", "</h:div>"),
                ("<p>", "<h:p>"),
                ("</p>", "</h:p>"),
                ("<b>", "<h:b>"),
                ("</b>", "</h:b>"),
            ]),
        ),
        (
            "namespaces declared where they are used",
            page(&[
                (" xmlns:utr=\"http://www.xbrl.org/2009/utr\"", ""),
                (
                    "<xbrli:measure>utr:MWh",
                    "<xbrli:measure xmlns:utr=\"http://www.xbrl.org/2009/utr\">utr:MWh",
                ),
            ]),
        ),
        (
            "a prefix that means something else further in",
            page(&[
                ("<p>Energy", "<p xmlns:t=\"urn:other\" xmlns:k=\"urn:t\">Energy"),
                ("name=\"t:Energy\"", "name=\"k:Energy\""),
                ("name=\"t:Part\"", "name=\"k:Part\""),
            ]),
        ),
        (
            "references to characters",
            page(&[(">1,200<", ">1&#x2C;2&#48;0<")]),
        ),
        (
            "comments and instructions in values",
            page(&[(">1,200<", ">1<!-- a -->,2<?pi x?>00<")]),
        ),
        (
            "CDATA sections",
            page(&[
                (">Words<", "><![CDATA[Words]]><"),
                (">1,200<", "><![CDATA[1,200]]><"),
            ]),
        ),
        (
            "what is excluded",
            page(&[
                (">Words<", ">Wo<ix:exclude> 12 </ix:exclude>rds<"),
                ("<p>end", "<p><ix:exclude><b>page 3</b></ix:exclude>end"),
            ]),
        ),
        (
            "a number in a number",
            page(&[(
                "id=\"e\">1,200<",
                "id=\"e\"><ix:nonFraction name=\"t:Energy\" contextRef=\"d\" unitRef=\"u\" decimals=\"0\" format=\"ixt:num-dot-decimal\" id=\"e2\">1,200</ix:nonFraction><",
            )]),
        ),
        (
            "a base",
            page(&[("<link:schemaRef ", "<link:schemaRef xml:base=\"tax/\" ")]),
        ),
        (
            "registry 2 of transformations",
            page(&[
                ("/2022-02-16", "/2011-07-31"),
                ("num-dot-decimal", "numdotdecimal"),
                ("date-day-monthname-year-en", "datedaymonthyearen"),
            ]),
        ),
        (
            "registry 3",
            page(&[
                ("/2022-02-16", "/2015-02-26"),
                ("num-dot-decimal", "numdotdecimal"),
                ("date-day-monthname-year-en", "datedaymonthyearen"),
            ]),
        ),
        ("registry 4", page(&[("/2022-02-16", "/2020-02-12")])),
        ("lines as Windows ends them", page(&[("\n", "\r\n")])),
        (
            "instructions before the page",
            format!(
                "<?xml version=\"1.0\"?>\n<?style x?><!-- c -->\n{}\n<!-- end -->\n",
                page(&[])
            ),
        ),
    ];
    for (way, text) in ways {
        assert_eq!(
            facts(&opened("page.xhtml", text.clone().into_bytes())),
            facts_of_base,
            "{way}"
        );
    }
    let declared = |encoding: &str| format!("<?xml version=\"1.0\" encoding=\"{encoding}\"?>\n{}", page(&[]));
    let little = declared("UTF-16")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect::<Vec<_>>();
    let big = declared("UTF-16")
        .encode_utf16()
        .flat_map(u16::to_be_bytes)
        .collect::<Vec<_>>();
    for (way, bytes) in [
        (
            "UTF-8 with a mark",
            [&[0xEF, 0xBB, 0xBF], declared("UTF-8").as_bytes()].concat(),
        ),
        (
            "UTF-16, the small byte first",
            [&[0xFF, 0xFE], little.as_slice()].concat(),
        ),
        (
            "UTF-16, the great byte first",
            [&[0xFE, 0xFF], big.as_slice()].concat(),
        ),
        ("ISO-8859-1", declared("ISO-8859-1").into_bytes()),
        ("windows-1252", declared("windows-1252").into_bytes()),
    ] {
        assert_eq!(facts(&opened("page.xhtml", bytes)), facts_of_base, "{way}");
    }
}

#[test]
fn links_are_read_from_every_format() {
    let page = opened("page.xhtml", page(&[]).into_bytes());
    let note = |words: &str| LinkEnd::Note {
        language: Some("en".to_owned()),
        words: words.to_owned(),
    };
    let links = &page.reports[0].links;
    assert_eq!(links.len(), 1);
    assert_eq!(page.reports[0].facts[links[0].from].concept.local, "Sales");
    assert_eq!(links[0].to, note("A note"));
    assert_eq!(links[0].role, "http://www.xbrl.org/2003/role/link");
    // Words of a note are the same with and without markup, and characters that are written as references are themselves.
    let text = file("report.json").replace("../t.xsd", "t.xsd");
    let json = opened(
        "report.json",
        text.replace("\"A note\"", "\"A <b>note</b> &amp; more\"")
            .into_bytes(),
    );
    let links = &json.reports[0].links;
    assert_eq!(links.len(), 1);
    assert_eq!(json.reports[0].facts[links[0].from].concept.local, "Sales");
    assert_eq!(links[0].to, note("A note & more"));
}

#[test]
fn json_in_another_order_has_the_same_facts() {
    let info = |alias: &str| {
        format!(
            r#""documentInfo": {{"taxonomy": ["t.xsd"], "namespaces": {{"iso4217": "http://www.xbrl.org/2003/iso4217", "e": "urn:scheme", "{alias}": "urn:t"}}, "documentType": "https://xbrl.org/2021/xbrl-json"}}"#
        )
    };
    let facts_of = |alias: &str| {
        format!(
            r#""facts": {{"a": {{"dimensions": {{"unit": "iso4217:HKD", "{alias}:Axis": "{alias}:One", "period": "2024-01-01T00:00:00/2025-01-01T00:00:00", "entity": "e:1", "concept": "{alias}:Sales"}}, "decimals": -2, "value": "1200"}}}}"#
        )
    };
    let base = facts(&opened(
        "report.json",
        format!("{{{}, {}}}", info("t"), facts_of("t")).into_bytes(),
    ));
    assert_eq!(base.len(), 1);
    let turned = format!("{{\r\n{},\r\n{}\r\n}}", facts_of("other"), info("other"));
    assert_eq!(facts(&opened("report.json", turned.into_bytes())), base);
}

#[test]
fn a_report_whose_taxonomy_is_not_given_has_the_same_facts() {
    let told = |name: &str, text: String| {
        let tables = BTreeMap::from([("x.csv".to_owned(), file("x.csv").into_bytes())]);
        let opened = open_beside(name, text.as_bytes(), &[], &Folder(tables), &Limits::default());
        let codes: Vec<&str> = opened.findings.told().iter().map(|one| one.code.id).collect();
        assert_eq!(codes, ["xbrl.3.2"], "{:#?}", opened.findings.told());
        // What is a text and what a date is not known then, and so which facts are of a language.
        let alike = |fact: ReportFact| ReportFact {
            language: None,
            ..fact
        };
        facts(&opened).into_iter().map(alike).collect::<BTreeSet<_>>()
    };
    for name in ["page.xhtml", "report.json", "tables.json"] {
        let text = file(name).replace("../t.xsd", "t.xsd");
        let known = facts(&opened(name, text.clone().into_bytes()));
        let known: BTreeSet<_> = known
            .into_iter()
            .map(|fact| ReportFact {
                language: None,
                ..fact
            })
            .collect();
        assert_eq!(
            told(name, text.replace("t.xsd", "https://example.org/t.xsd")),
            known,
            "{name}"
        );
    }
}

#[test]
fn facts_of_types_that_are_not_given_are_read() {
    let schema = file("t.xsd");
    let of = r#"name="Energy" id="t_Energy" type=""#;
    let at = schema.find(of).expect("the schema declares it") + of.len();
    let end = at + schema[at..].find('"').expect("the type ends");
    let lost = format!(
        "{}u:volumeItemType{}",
        &schema[..at],
        &schema[end..]
    )
    .replacen("<xs:schema ", "<xs:schema xmlns:u=\"urn:units\" ", 1)
    .replacen(
        "<xs:element ",
        "<xs:import namespace=\"urn:units\" schemaLocation=\"https://example.org/units.xsd\"/><xs:element ",
        1,
    );
    let json = file("report.json").replace("../t.xsd", "t.xsd").replace(
        "\"facts\": {",
        r#""facts": {"q": {"value": "7", "decimals": 0, "dimensions": {"concept": "t:Energy", "entity": "e:1", "period": "2024-01-01T00:00:00/2025-01-01T00:00:00", "unit": "utr:MWh"}},"#,
    );
    let files = BTreeMap::from([
        ("t.xsd".to_owned(), lost.into_bytes()),
        ("d.xml".to_owned(), file("d.xml").into_bytes()),
        ("c.xml".to_owned(), file("c.xml").into_bytes()),
    ]);
    let opened = open_beside(
        "report.json",
        json.as_bytes(),
        &[],
        &Folder(files),
        &Limits::default(),
    );
    let wrong: Vec<&str> = opened
        .findings
        .told()
        .iter()
        .filter(|one| one.weight == esg_xbrl_reader::Weight::Error)
        .map(|one| one.code.id)
        .collect();
    assert_eq!(wrong, ["xbrl.3.2"], "{:#?}", opened.findings.told());
    let of_energy = |fact: &ReportFact| fact.concept.local == "Energy" && fact.unit.is_some();
    assert!(facts(&opened).iter().any(of_energy), "{:#?}", facts(&opened));
}

#[test]
fn a_role_of_a_schema_that_is_not_given_is_told_once() {
    let linkbase = r#"<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">
<link:roleRef roleURI="urn:role:lost" xlink:type="simple" xlink:href="https://example.org/lost.xsd#lost"/>
<link:presentationLink xlink:type="extended" xlink:role="urn:role:lost"/></link:linkbase>"#;
    let schema = file("t.xsd").replacen("c.xml", "p.xml", 1);
    let files = BTreeMap::from([
        ("t.xsd".to_owned(), schema.into_bytes()),
        ("d.xml".to_owned(), file("d.xml").into_bytes()),
        ("p.xml".to_owned(), linkbase.as_bytes().to_vec()),
    ]);
    let opened = open_beside(
        "page.xhtml",
        page(&[]).as_bytes(),
        &[],
        &Folder(files),
        &Limits::default(),
    );
    let codes: Vec<&str> = opened.findings.told().iter().map(|one| one.code.id).collect();
    assert_eq!(codes, ["xbrl.3.2"], "{:#?}", opened.findings.told());
}

#[test]
fn tuples_whose_taxonomy_is_not_given_are_read() {
    let instance = r#"<xbrli:xbrl xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:t="urn:t">
<link:schemaRef xlink:type="simple" xlink:href="https://example.org/t.xsd"/><xbrli:context id="c"><xbrli:entity><xbrli:identifier scheme="urn:s">1</xbrli:identifier></xbrli:entity><xbrli:period><xbrli:instant>2024-12-31</xbrli:instant></xbrli:period></xbrli:context>
<t:Director><t:Name contextRef="c">Ann</t:Name><t:Office><t:Title contextRef="c">Chair</t:Title></t:Office></t:Director>
<t:Director><t:Name contextRef="c">Bob</t:Name></t:Director></xbrli:xbrl>"#;
    let opened = open_beside(
        "i.xbrl",
        instance.as_bytes(),
        &[],
        &Folder(BTreeMap::new()),
        &Limits::default(),
    );
    let codes: Vec<&str> = opened.findings.told().iter().map(|one| one.code.id).collect();
    assert_eq!(codes, ["xbrl.3.2"], "{:#?}", opened.findings.told());
    let values: BTreeSet<_> = facts(&opened).into_iter().filter_map(|fact| fact.value).collect();
    assert_eq!(values, BTreeSet::from(["Ann", "Bob", "Chair"].map(str::to_owned)));
    // Each director has a name; none of them contradicts another.
    let house = opened.house.told();
    assert!(
        !house.iter().any(|one| one.code.id == "house.duplicate"),
        "{house:#?}"
    );
}

/// A taxonomy as regulators and their issuers write it: labels and anchors of the registry of link roles, parts of references,
/// enumerations of the first version and filing indicators.
#[test]
fn schemas_of_registries_need_not_be_given() {
    const HEAD: &str =
        r#"xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink""#;
    const NEGATED: &str = "http://www.xbrl.org/2009/role/negatedLabel";
    const PRACTICE: &str = "http://www.xbrl.org/2009/role/commonPracticeRef";
    const ANCHOR: &str = "http://www.esma.europa.eu/xbrl/esef/arcrole/wider-narrower";
    // A linkbase with one link between two concepts, or between one and a resource.
    let linkbase = |(kind, declared, path): (&str, &str, &str),
                    name: &str,
                    arcrole: &str,
                    more: &str,
                    to: &str| {
        let id = declared.rsplit('/').next().unwrap_or("");
        format!(
            r#"<link:linkbase {HEAD}><link:{kind}Ref {kind}URI="{declared}" xlink:type="simple" xlink:href="http://www.xbrl.org/lrr/{path}.xsd#{id}"/>
<link:{name}Link xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link"><link:loc xlink:type="locator" xlink:label="a" xlink:href="t.xsd#t_A"/>
<link:{name}Arc xlink:type="arc" xlink:arcrole="{arcrole}" xlink:from="a" xlink:to="b" {more}/>{to}</link:{name}Link></link:linkbase>"#
        )
    };
    let concept = r#"<link:loc xlink:type="locator" xlink:label="b" xlink:href="t.xsd#t_B"/>"#;
    let negated = ("role", NEGATED, "role/negated-2009-12-16");
    let linkbases = [
        (
            "p.xml",
            linkbase(
                negated,
                "presentation",
                "http://www.xbrl.org/2003/arcrole/parent-child",
                &format!(r#"preferredLabel="{NEGATED}""#),
                concept,
            ),
        ),
        (
            "l.xml",
            linkbase(
                negated,
                "label",
                "http://www.xbrl.org/2003/arcrole/concept-label",
                "",
                &format!(
                    r#"<link:label xlink:type="resource" xlink:label="b" xlink:role="{NEGATED}" xml:lang="ja">負債</link:label>"#
                ),
            )
            .replace("#t_A", "#t_B"),
        ),
        (
            "r.xml",
            linkbase(
                ("role", PRACTICE, "role/reference-2009-12-16"),
                "reference",
                "http://www.xbrl.org/2003/arcrole/concept-reference",
                "",
                &format!(
                    r#"<link:reference xlink:type="resource" xlink:label="b" xlink:role="{PRACTICE}"><ref:Name xmlns:ref="http://www.xbrl.org/2004/ref">IFRS</ref:Name></link:reference>"#
                ),
            ),
        ),
        (
            "d.xml",
            linkbase(
                ("arcrole", ANCHOR, "arcrole/esma-arcrole-2018-11-21"),
                "definition",
                ANCHOR,
                "",
                concept,
            ),
        ),
    ];
    let references: String = linkbases
        .iter()
        .map(|(name, _)| {
            format!(
                r#"<link:linkbaseRef xlink:type="simple" xlink:href="{name}" xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"/>"#
            )
        })
        .collect();
    let schema = format!(
        r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance" {HEAD}
 xmlns:enum="http://xbrl.org/2014/extensible-enumerations" xmlns:dtr="http://www.xbrl.org/dtr/type/2020-01-21" targetNamespace="urn:t" xmlns:t="urn:t" elementFormDefault="qualified">
<xs:annotation><xs:appinfo>{references}</xs:appinfo></xs:annotation>
<xs:import namespace="http://www.xbrl.org/2003/instance" schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>
<xs:import namespace="http://www.xbrl.org/dtr/type/2020-01-21" schemaLocation="https://www.xbrl.org/dtr/type/2020-01-21/types.xsd"/>
<xs:import namespace="http://www.xbrl.org/2004/ref" schemaLocation="http://www.xbrl.org/2004/ref-2004-08-10.xsd"/>
<xs:import namespace="http://xbrl.org/2014/extensible-enumerations" schemaLocation="http://www.xbrl.org/2014/extensible-enumerations.xsd"/>
<xs:import namespace="http://www.eurofiling.info/xbrl/ext/filing-indicators" schemaLocation="http://www.eurofiling.info/eu/fr/xbrl/ext/filing-indicators.xsd"/>
<xs:element name="A" id="t_A" type="xbrli:monetaryItemType" substitutionGroup="xbrli:item" xbrli:periodType="instant"/>
<xs:element name="B" id="t_B" type="xbrli:monetaryItemType" substitutionGroup="xbrli:item" xbrli:periodType="instant"/>
<xs:element name="C" id="t_C" type="enum:enumerationItemType" enum:domain="t:A" enum:linkrole="urn:r" substitutionGroup="xbrli:item" xbrli:periodType="instant"/>
<xs:element name="Help" id="t_Help" type="dtr:guidanceItemType" abstract="true" substitutionGroup="xbrli:item" xbrli:periodType="instant"/>
<xs:element name="Years" id="t_Years" type="dtr:gYearListItemType" substitutionGroup="xbrli:item" xbrli:periodType="instant"/>
<xs:element name="code" id="t_code" type="dtr:SQNameType"/>
</xs:schema>"#
    );
    let instance = format!(
        r#"<xbrli:xbrl xmlns:xbrli="http://www.xbrl.org/2003/instance" {HEAD} xmlns:t="urn:t" xmlns:find="http://www.eurofiling.info/xbrl/ext/filing-indicators">
<link:schemaRef xlink:type="simple" xlink:href="t.xsd"/><xbrli:context id="c"><xbrli:entity><xbrli:identifier scheme="urn:s">1</xbrli:identifier></xbrli:entity><xbrli:period><xbrli:instant>2024-12-31</xbrli:instant></xbrli:period></xbrli:context>
<find:fIndicators><find:filingIndicator contextRef="c" find:filed="false">C_01.00</find:filingIndicator></find:fIndicators><t:C contextRef="c">t:B</t:C><t:Years contextRef="c">2023 2024</t:Years></xbrli:xbrl>"#
    );
    let mut files: BTreeMap<String, Vec<u8>> = linkbases
        .into_iter()
        .map(|(name, text)| (name.to_owned(), text.into_bytes()))
        .collect();
    files.insert("t.xsd".to_owned(), schema.into_bytes());
    let opened = open_beside(
        "i.xbrl",
        instance.as_bytes(),
        &[],
        &Folder(files),
        &Limits::default(),
    );
    assert!(opened.findings.told().is_empty(), "{:#?}", opened.findings.told());
    let values: BTreeSet<_> = facts(&opened).into_iter().filter_map(|fact| fact.value).collect();
    assert_eq!(
        values,
        BTreeSet::from(["2023 2024", "C_01.00", "{urn:t}B"].map(str::to_owned))
    );
}
