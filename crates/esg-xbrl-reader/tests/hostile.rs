//! Schemas and documents that are made to take for ever or to overflow: each ends, and says so.

#![allow(clippy::disallowed_methods, reason = "it measures that things end")]

use std::time::{Duration, Instant};

use esg_xbrl_reader::dts::Files;
use esg_xbrl_reader::{Limits, Opened, open, open_beside};

/// A schema with declarations of its own, as a file alone.
fn schema(declarations: &str) -> Opened {
    let text = format!(
        r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" xmlns:xbrli="http://www.xbrl.org/2003/instance" targetNamespace="urn:t" elementFormDefault="qualified">
<xs:import namespace="http://www.xbrl.org/2003/instance" schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>{declarations}</xs:schema>"#
    );
    timed(|| open("t.xsd", text.as_bytes(), &[], &Limits::default()))
}

fn timed(run: impl FnOnce() -> Opened) -> Opened {
    let began = Instant::now();
    let opened = run();
    assert!(
        began.elapsed() < Duration::from_secs(60),
        "it took {:?}",
        began.elapsed()
    );
    opened
}

fn codes(opened: &Opened) -> Vec<&'static str> {
    opened.findings.told().iter().map(|one| one.code.id).collect()
}

/// `levels` things of which each holds the next twice; what is made of level and next level stands in `one`.
fn doubled(levels: usize, one: impl Fn(usize) -> String) -> String {
    (0..levels).map(one).collect()
}

#[test]
fn what_doubles_at_each_level_ends() {
    let groups = doubled(60, |at| {
        format!(
            r#"<xs:group name="g{at}"><xs:sequence><xs:group ref="t:g{0}" minOccurs="0"/><xs:group ref="t:g{0}" minOccurs="0"/></xs:sequence></xs:group>"#,
            at + 1
        )
    });
    let opened = schema(&format!(
        r#"{groups}<xs:group name="g60"><xs:sequence><xs:element name="e" type="xs:string"/></xs:sequence></xs:group>
<xs:element name="r"><xs:complexType><xs:group ref="t:g0"/></xs:complexType></xs:element>"#
    ));
    assert!(
        codes(&opened).contains(&"esg:xsd-not-evaluated"),
        "{:?}",
        opened.findings.told()
    );
    let unions = doubled(60, |at| {
        format!(
            r#"<xs:simpleType name="u{at}"><xs:union memberTypes="t:u{0} t:u{0}"/></xs:simpleType>"#,
            at + 1
        )
    });
    let opened = schema(&format!(
        r#"{unions}<xs:simpleType name="u60"><xs:restriction base="xs:integer"/></xs:simpleType>
<xs:attribute name="a" type="t:u0"/><xs:element name="x" type="xs:string" t:a="no number"/>"#
    ));
    assert!(
        codes(&opened).contains(&"cvc-datatype-valid.1"),
        "{:?}",
        opened.findings.told()
    );
    let attributes = doubled(60, |at| {
        format!(
            r#"<xs:attributeGroup name="a{at}"><xs:attributeGroup ref="t:a{}"/></xs:attributeGroup>"#,
            at + 1
        )
    });
    schema(&format!(r#"{attributes}<xs:attributeGroup name="a60"/>"#));
}

#[test]
fn what_holds_itself_ends() {
    for (declarations, code) in [
        (
            r#"<xs:group name="g"><xs:sequence><xs:group ref="t:g"/></xs:sequence></xs:group><xs:element name="e"><xs:complexType><xs:group ref="t:g"/></xs:complexType></xs:element>"#,
            "st-props-correct.2",
        ),
        (
            r#"<xs:attributeGroup name="a"><xs:attributeGroup ref="t:a"/></xs:attributeGroup><xs:element name="e"><xs:complexType><xs:attributeGroup ref="t:a"/></xs:complexType></xs:element>"#,
            "st-props-correct.2",
        ),
        (
            r#"<xs:simpleType name="s"><xs:restriction base="t:s"/></xs:simpleType>"#,
            "st-props-correct.2",
        ),
        (
            r#"<xs:simpleType name="s"><xs:union memberTypes="t:s"/></xs:simpleType>"#,
            "st-props-correct.2",
        ),
        (
            r#"<xs:complexType name="c"><xs:complexContent><xs:extension base="t:c"/></xs:complexContent></xs:complexType>"#,
            "st-props-correct.2",
        ),
        (
            r#"<xs:element name="a" substitutionGroup="t:b"/><xs:element name="b" substitutionGroup="t:a"/>"#,
            "st-props-correct.2",
        ),
    ] {
        let opened = schema(declarations);
        assert!(
            codes(&opened).contains(&code),
            "{declarations}: {:#?}",
            opened.findings.told()
        );
    }
    // These are right: an element may hold what it stands in.
    for declarations in [
        r#"<xs:group name="g"><xs:sequence><xs:element name="e" minOccurs="0"><xs:complexType><xs:group ref="t:g"/></xs:complexType></xs:element></xs:sequence></xs:group><xs:element name="r"><xs:complexType><xs:group ref="t:g"/></xs:complexType></xs:element>"#,
        r#"<xs:complexType name="c"><xs:sequence><xs:element name="e" minOccurs="0" type="t:c"/></xs:sequence></xs:complexType>"#,
        r#"<xs:complexType name="c"><xs:sequence><xs:element name="e" minOccurs="0"><xs:complexType><xs:complexContent><xs:extension base="t:c"/></xs:complexContent></xs:complexType></xs:element></xs:sequence></xs:complexType>"#,
    ] {
        let opened = schema(declarations);
        assert!(
            opened.findings.is_right(),
            "{declarations}: {:#?}",
            opened.findings.told()
        );
    }
}

#[test]
fn what_is_deep_ends() {
    let deep =
        |open: &str, close: &str, count: usize| format!("{}{}", open.repeat(count), close.repeat(count));
    let opened = schema(&format!(
        r#"<xs:element name="r"><xs:complexType>{}</xs:complexType></xs:element>"#,
        deep("<xs:sequence>", "</xs:sequence>", 240)
    ));
    assert!(
        codes(&opened).contains(&"esg:xsd-not-evaluated"),
        "{:?}",
        opened.findings.told()
    );
    schema(&deep(
        r#"<xs:element name="e"><xs:complexType><xs:sequence>"#,
        "</xs:sequence></xs:complexType></xs:element>",
        80,
    ));
    let line: String = (0..3_000)
        .map(|at| {
            format!(r#"<xs:complexType name="c{at}"><xs:complexContent><xs:extension base="t:c{}"><xs:sequence><xs:element name="e{at}" type="xs:string"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>"#, at + 1)
        })
        .collect();
    schema(&format!(r#"{line}<xs:complexType name="c3000"/>"#));
    let heads: String = (0..3_000)
        .map(|at| format!(r#"<xs:element name="e{at}" substitutionGroup="t:e{}"/>"#, at + 1))
        .collect();
    schema(&format!(r#"{heads}<xs:element name="e3000"/>"#));
    // Elements in a context, as deep as is read.
    let page = format!(
        "<xbrli:xbrl xmlns:xbrli=\"http://www.xbrl.org/2003/instance\">{}</xbrli:xbrl>",
        deep("<a>", "</a>", 250)
    );
    timed(|| open("a.xbrl", page.as_bytes(), &[], &Limits::default()));
    let too_deep = deep("<a>", "</a>", 100_000);
    let opened = timed(|| open("a.xbrl", too_deep.as_bytes(), &[], &Limits::default()));
    assert_eq!(codes(&opened), ["xml.wellformed"]);
}

#[test]
fn many_faults_are_told_in_part() {
    let elements: String = (0..50_000)
        .map(|at| format!(r#"<xs:element name="e{at}" type="t:none"/>"#))
        .collect();
    let opened = schema(&elements);
    assert_eq!(opened.findings.told().len(), Limits::default().findings);
    assert!(opened.findings.untold() >= 49_000);
}

/// Opens metadata of xBRL-CSV with a table beside them.
fn tables(metadata: &str, table: &str) -> Opened {
    struct Beside<'a>(&'a str);
    impl esg_xbrl_reader::dts::Files for Beside<'_> {
        fn read(&self, path: &str) -> Option<Vec<u8>> {
            (path == "x.csv").then(|| self.0.as_bytes().to_vec())
        }
    }
    timed(|| {
        esg_xbrl_reader::open_beside(
            "m.json",
            metadata.as_bytes(),
            &[],
            &Beside(table),
            &Limits {
                facts: 50_000,
                ..Limits::default()
            },
        )
    })
}

#[test]
fn tables_that_are_large_end() {
    let head = r#"{"documentInfo": {"documentType": "https://xbrl.org/2021/xbrl-csv", "namespaces": {"t": "urn:t"}, "taxonomy": ["none.xsd"]}, "#;
    // Ten thousand columns, each with a reference.
    let columns: String = (0..10_000)
        .map(|at| format!(r#""c{at}": {{"dimensions": {{"concept": "t:C", "period": "$c0"}}}},"#))
        .collect();
    let metadata = format!(
        r#"{head}"tableTemplates": {{"x": {{"columns": {{{}}}}}}}, "tables": {{"x": {{"url": "x.csv"}}}}}}"#,
        columns.trim_end_matches(',')
    );
    let names: Vec<String> = (0..10_000).map(|at| format!("c{at}")).collect();
    let row = vec!["2024"; 10_000].join(",");
    let opened = tables(
        &metadata,
        &format!("{}\n{row}\n{row}\n{row}\n{row}\n", names.join(",")),
    );
    assert!(codes(&opened).contains(&"xbrl.3.2"));
    // A thousand tables of one file.
    let all: String = (0..1_000)
        .map(|at| format!(r#""x{at}": {{"url": "x.csv", "template": "x"}},"#))
        .collect();
    let metadata = format!(
        r#"{head}"tableTemplates": {{"x": {{"columns": {{"v": {{"dimensions": {{"concept": "t:C"}}}}}}}}}}, "tables": {{{}}}}}"#,
        all.trim_end_matches(',')
    );
    let opened = tables(&metadata, &format!("v\n{}", "1\n".repeat(1_000)));
    assert!(codes(&opened).contains(&"esg:limit"), "{:?}", codes(&opened));
}

#[test]
fn json_that_is_large_ends() {
    let facts: String = (0..100_000)
        .map(|at| format!(r#""f{at}": {{"value": "1", "dimensions": {{"concept": "t:C{at}"}}, "links": {{"x": {{"y": ["f0"]}}}}}},"#))
        .collect();
    let text = format!(
        r#"{{"documentInfo": {{"documentType": "https://xbrl.org/2021/xbrl-json", "namespaces": {{"t": "urn:t"}}, "taxonomy": ["none.xsd"], "linkTypes": {{"x": "urn:x"}}, "linkGroups": {{"y": "urn:y"}}}}, "facts": {{{}}}}}"#,
        facts.trim_end_matches(',')
    );
    let opened = timed(|| open("a.json", text.as_bytes(), &[], &Limits::default()));
    assert!(codes(&opened).contains(&"xbrl.3.2"));
    assert_eq!(opened.reports[0].facts.len(), 100_000);
}

#[test]
fn pages_with_long_styles_end() {
    let style = "x:y;".repeat(250_000);
    let facts =
        r#"<p><ix:nonFraction name="t:C" contextRef="d" unitRef="u" decimals="0">1</ix:nonFraction></p>"#
            .repeat(30_000);
    let page = format!(
        r#"<html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL" xmlns:t="urn:t"><head><title>t</title></head><body style="{style}">{facts}</body></html>"#
    );
    let opened = timed(|| open("a.xhtml", page.as_bytes(), &[], &Limits::default()));
    assert!(codes(&opened).contains(&"ix11.8.1"));
}

struct Schema;

impl Files for Schema {
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        let schema = r##"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:xbrldt="http://xbrl.org/2005/xbrldt" targetNamespace="urn:t">
<xs:import namespace="http://www.xbrl.org/2003/instance" schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>
<xs:import namespace="http://xbrl.org/2005/xbrldt" schemaLocation="http://www.xbrl.org/2005/xbrldt-2005.xsd"/>
<xs:element name="Words" id="t_Words" type="xbrli:stringItemType" substitutionGroup="xbrli:item" xbrli:periodType="instant"/>
<xs:element name="site" id="t_site" type="xs:string"/>
<xs:element name="Site" id="t_Site" type="xbrli:stringItemType" substitutionGroup="xbrldt:dimensionItem" xbrli:periodType="duration" abstract="true" xbrldt:typedDomainRef="#t_site"/>
</xs:schema>"##;
        (path == "t.xsd").then(|| schema.as_bytes().to_vec())
    }
}

#[test]
fn time_grows_with_contexts_and_no_faster() {
    let taken = |contexts: usize| {
        let mut text = r#"<xbrli:xbrl xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:xbrldi="http://xbrl.org/2006/xbrldi" xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:t="urn:t"><link:schemaRef xlink:type="simple" xlink:href="t.xsd"/>"#.to_owned();
        for at in 0..contexts {
            text += &format!(
                r#"<xbrli:context id="c{at}"><xbrli:entity><xbrli:identifier scheme="urn:s">1</xbrli:identifier></xbrli:entity><xbrli:period><xbrli:instant>2024-12-31</xbrli:instant></xbrli:period><xbrli:scenario><xbrldi:typedMember dimension="t:Site"><t:site>{at}</t:site></xbrldi:typedMember></xbrli:scenario></xbrli:context><t:Words contextRef="c{at}">w</t:Words>"#
            );
        }
        text += "</xbrli:xbrl>";
        let began = Instant::now();
        let opened = open_beside("a.xbrl", text.as_bytes(), &[], &Schema, &Limits::default());
        let taken = began.elapsed();
        assert!(opened.findings.is_right(), "{:?}", opened.findings.told());
        assert_eq!(opened.reports[0].facts.len(), contexts);
        taken
    };
    // Ten times as many take ten times as long; what looks at the whole document for each takes a hundred times.
    let few = taken(2_000).max(Duration::from_millis(50));
    let many = taken(20_000);
    assert!(many < few * 30, "{few:?}, then {many:?}");
}
