//! Inline XBRL: what pages mean, and what is told of pages that are wrong.

use esg_xbrl_reader::report::{LinkEnd, ReportFact};
use esg_xbrl_reader::{Limits, Opened, Weight, open};

const SCHEMA: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance"
  xmlns:link="http://www.xbrl.org/2003/linkbase" targetNamespace="urn:t" xmlns:t="urn:t" elementFormDefault="qualified">
<xs:import namespace="http://www.xbrl.org/2003/instance" schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>
<xs:element name="Cash" id="t_Cash" type="xbrli:monetaryItemType" substitutionGroup="xbrli:item" xbrli:periodType="instant" nillable="true"/>
<xs:element name="Share" id="t_Share" type="xbrli:pureItemType" substitutionGroup="xbrli:item" xbrli:periodType="duration"/>
<xs:element name="Words" id="t_Words" type="xbrli:stringItemType" substitutionGroup="xbrli:item" xbrli:periodType="duration"/>
<xs:element name="Sort" id="t_Sort" substitutionGroup="xbrli:item" xbrli:periodType="duration"><xs:complexType><xs:simpleContent>
<xs:restriction base="xbrli:stringItemType"><xs:enumeration value="A"/></xs:restriction></xs:simpleContent></xs:complexType></xs:element>
<xs:element name="Day" id="t_Day" type="xbrli:dateItemType" substitutionGroup="xbrli:item" xbrli:periodType="duration"/>
<xs:element name="Ratio" id="t_Ratio" type="xbrli:fractionItemType" substitutionGroup="xbrli:item" xbrli:periodType="duration"/>
<xs:element name="Group" id="t_Group" substitutionGroup="xbrli:tuple"><xs:complexType><xs:complexContent>
<xs:restriction base="xs:anyType"><xs:sequence><xs:element ref="t:Day"/><xs:element ref="t:Words"/></xs:sequence>
<xs:attributeGroup ref="xbrli:tupleAttrs"/></xs:restriction></xs:complexContent></xs:complexType></xs:element>
</xs:schema>"#;

/// A package with a page that has a body of its own.
fn page(body: &str) -> Vec<u8> {
    package(&[("reports/a.xhtml", &whole(body))])
}

fn whole(body: &str) -> String {
    format!(
        r#"<html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL" xmlns:t="urn:t"
 xmlns:ixt="http://www.xbrl.org/inlineXBRL/transformation/2022-02-16" xmlns:xbrli="http://www.xbrl.org/2003/instance"
 xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:iso="http://www.xbrl.org/2003/iso4217" xml:lang="en">
<head><title>t</title></head><body><div style="display:none"><ix:header><ix:hidden><ix:nonNumeric name="t:Words" contextRef="d" id="h">hidden</ix:nonNumeric></ix:hidden>
<ix:references><link:schemaRef xlink:type="simple" xlink:href="../t.xsd"/></ix:references>
<ix:references target="other"><link:schemaRef xlink:type="simple" xlink:href="../t.xsd"/></ix:references>
<ix:resources>
<xbrli:context id="d"><xbrli:entity><xbrli:identifier scheme="urn:s">e</xbrli:identifier></xbrli:entity><xbrli:period><xbrli:startDate>2024-01-01</xbrli:startDate><xbrli:endDate>2024-12-31</xbrli:endDate></xbrli:period></xbrli:context>
<xbrli:context id="i"><xbrli:entity><xbrli:identifier scheme="urn:s">e</xbrli:identifier></xbrli:entity><xbrli:period><xbrli:instant>2024-12-31</xbrli:instant></xbrli:period></xbrli:context>
<xbrli:unit id="u"><xbrli:measure>iso:HKD</xbrli:measure></xbrli:unit>
<xbrli:unit id="p"><xbrli:measure>xbrli:pure</xbrli:measure></xbrli:unit>
</ix:resources></ix:header></div>
{body}
</body></html>"#
    )
}

fn package(files: &[(&str, &str)]) -> Vec<u8> {
    zip(&[
        &[
            (
                "p/META-INF/reportPackage.json".to_owned(),
                r#"{"documentInfo":{"documentType":"https://xbrl.org/report-package/2023/xbri"}}"#,
            ),
            ("p/t.xsd".to_owned(), SCHEMA),
        ][..],
        &files
            .iter()
            .map(|(path, text)| (format!("p/{path}"), *text))
            .collect::<Vec<_>>(),
    ]
    .concat())
}

/// An archive whose files are stored.
fn zip(files: &[(String, &str)]) -> Vec<u8> {
    use std::io::Write;
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (path, text) in files {
        writer
            .start_file(path.as_str(), options)
            .expect("an entry begins");
        writer.write_all(text.as_bytes()).expect("memory takes bytes");
    }
    writer.finish().expect("the archive ends").into_inner()
}

fn opened(bytes: &[u8]) -> Opened {
    open("a.xbri", bytes, &[], &Limits::default())
}

fn facts(body: &str) -> Vec<ReportFact> {
    let opened = opened(&page(body));
    assert!(opened.findings.is_right(), "{:#?}", opened.findings.told());
    let mut facts = opened.reports.into_iter().next().expect("a report").facts;
    facts.retain(|fact| fact.value.as_deref() != Some("hidden"));
    facts
}

fn value(body: &str) -> String {
    let facts = facts(body);
    assert_eq!(facts.len(), 1, "{facts:#?}");
    facts[0].value.clone().expect("it has a value")
}

fn codes(body: &str) -> Vec<&'static str> {
    let opened = opened(&page(body));
    opened
        .findings
        .told()
        .iter()
        .filter(|one| one.weight == Weight::Error)
        .map(|one| one.code.id)
        .collect()
}

const CASH: &str = r#"name="t:Cash" contextRef="i" unitRef="u" decimals="0""#;

#[test]
fn numbers_are_transformed_scaled_and_signed() {
    for (tag, means) in [
        (format!(r#"<ix:nonFraction {CASH}>12</ix:nonFraction>"#), "12"),
        (
            format!(r#"<ix:nonFraction {CASH} format="ixt:num-dot-decimal">1,234.5</ix:nonFraction>"#),
            "1234.5",
        ),
        (
            format!(
                r#"<ix:nonFraction {CASH} format="ixt:num-dot-decimal" scale="6" sign="-">1.5</ix:nonFraction>"#
            ),
            "-1500000",
        ),
        (
            format!(r#"<ix:nonFraction {CASH} scale="-2">12345678901234567890123</ix:nonFraction>"#),
            "123456789012345678901.23",
        ),
        (
            format!(r#"<ix:nonFraction {CASH} format="ixt:fixed-zero">nil</ix:nonFraction>"#),
            "0",
        ),
        (
            format!(r#"<p><b><ix:nonFraction {CASH}> 12 </ix:nonFraction></b></p>"#),
            "12",
        ),
    ] {
        assert_eq!(value(&tag), means, "{tag}");
    }
    let nested = format!(
        r#"<ix:nonFraction {CASH} scale="3"><ix:nonFraction name="t:Cash" contextRef="i" unitRef="u" decimals="0" scale="3">7</ix:nonFraction></ix:nonFraction>"#
    );
    let facts = facts(&nested);
    assert_eq!(
        facts.iter().map(|fact| fact.value.as_deref()).collect::<Vec<_>>(),
        [Some("7000"), Some("7000")]
    );
}

#[test]
fn words_go_on_and_leave_out_what_is_excluded() {
    let body = r#"<p><ix:nonNumeric name="t:Words" contextRef="d" continuedAt="c1">One <ix:exclude>page 1</ix:exclude></ix:nonNumeric></p>
<p><ix:continuation id="c1" continuedAt="c2">and two </ix:continuation></p><p><ix:continuation id="c2">and three</ix:continuation></p>"#;
    assert_eq!(value(body), "One and two and three");
    let body = r#"<ix:nonNumeric name="t:Words" contextRef="d" escape="true"><p class="a">A &amp; <ix:exclude>x</ix:exclude><b>B</b><br/></p></ix:nonNumeric>"#;
    assert_eq!(value(body), r#"<p class="a">A &amp; <b>B</b><br/></p>"#);
    let body = r#"<ix:nonNumeric name="t:Day" contextRef="d" format="ixt:date-day-monthname-year-en">24 March 2023</ix:nonNumeric>"#;
    assert_eq!(value(body), "2023-03-24");
    let facts =
        facts(r#"<ix:nonNumeric name="t:Words" contextRef="d" xml:lang="zh-Hant">字</ix:nonNumeric>"#);
    assert_eq!(facts[0].language.as_deref(), Some("zh-hant"));
}

#[test]
fn a_restricted_type_keeps_the_language() {
    // Its type does not say again what other attributes it has, as in many taxonomies.
    let tag = r#"<ix:nonNumeric name="t:Sort" contextRef="d" id="x">A</ix:nonNumeric>"#;
    let facts = facts(tag);
    assert_eq!(
        (facts[0].value.as_deref(), facts[0].language.as_deref()),
        (Some("A"), Some("en"))
    );
    assert_eq!(codes(&tag.replace(">A<", ">B<")), ["cvc-datatype-valid.1"]);
}

#[test]
fn tuples_fractions_and_nil() {
    let body = r#"<ix:tuple name="t:Group" tupleID="g"><ix:nonNumeric name="t:Words" contextRef="d" order="2">w</ix:nonNumeric></ix:tuple>
<ix:nonNumeric name="t:Day" contextRef="d" tupleRef="g" order="1">2024-01-01</ix:nonNumeric>"#;
    let values: Vec<_> = facts(body).into_iter().map(|fact| fact.value).collect();
    assert_eq!(values, [Some("2024-01-01".to_owned()), Some("w".to_owned())]);
    let body = r#"<ix:fraction name="t:Ratio" contextRef="d" unitRef="p"><ix:numerator>1</ix:numerator> of <ix:denominator>3</ix:denominator></ix:fraction>"#;
    assert_eq!(value(body), "1/3");
    let nil = facts(r#"<ix:nonFraction name="t:Cash" contextRef="i" unitRef="u" xsi:nil="true"/>"#);
    assert_eq!(nil[0].value, None);
}

#[test]
fn targets_are_reports_of_their_own() {
    let body = format!(
        r#"<ix:nonFraction {CASH}>1</ix:nonFraction><ix:nonFraction {CASH} target="other">2</ix:nonFraction>"#
    );
    let opened = opened(&page(&body));
    assert!(opened.findings.is_right(), "{:#?}", opened.findings.told());
    let values: Vec<Vec<_>> = opened
        .reports
        .iter()
        .map(|report| {
            report
                .facts
                .iter()
                .filter_map(|fact| fact.value.as_deref())
                .collect()
        })
        .collect();
    assert_eq!(values, [vec!["hidden", "1"], vec!["2"]]);
}

#[test]
fn a_document_set_is_one_report() {
    let one = whole(r#"<ix:nonNumeric name="t:Words" contextRef="d" continuedAt="c" id="a1">on one page </ix:nonNumeric>"#)
        .replace("../t.xsd", "../../t.xsd");
    let two = r#"<html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"><head><title>t</title></head><body>
<ix:continuation id="c">and the other</ix:continuation></body></html>"#;
    let opened = opened(&package(&[
        ("reports/s/a.xhtml", &one),
        ("reports/s/b.xhtml", two),
    ]));
    assert!(opened.findings.is_right(), "{:#?}", opened.findings.told());
    assert_eq!(
        opened.reports.len(),
        1 + 1,
        "the target `other` has references alone"
    );
    assert!(
        opened.reports[0]
            .facts
            .iter()
            .any(|fact| fact.value.as_deref() == Some("on one page and the other"))
    );
}

#[test]
fn pages_of_the_first_version_have_the_same_facts() {
    let tag = format!(
        r#"<p><ix:nonFraction {CASH} id="x" footnoteRefs="n">12</ix:nonFraction> <ix:footnote footnoteID="n" xml:lang="en">A</ix:footnote></p>"#
    );
    let text = whole(&tag);
    assert_eq!(codes(&tag), ["ix11.schema.attribute"; 3]);
    let old = text.replace(
        "http://www.xbrl.org/2013/inlineXBRL\"",
        "http://www.xbrl.org/2008/inlineXBRL\"",
    );
    let opened = opened(&package(&[("reports/a.xhtml", &old)]));
    assert!(opened.findings.is_right(), "{:#?}", opened.findings.told());
    assert_eq!(opened.findings.told().len(), 1);
    let values: Vec<_> = opened.reports[0]
        .facts
        .iter()
        .filter_map(|fact| fact.value.as_deref())
        .collect();
    assert!(values.contains(&"12"), "{values:?}");
    let links = &opened.reports[0].links;
    assert_eq!(links.len(), 1, "{links:?}");
    assert_eq!(
        opened.reports[0].facts[links[0].from].value.as_deref(),
        Some("12")
    );
    assert_eq!(
        links[0].to,
        LinkEnd::Note {
            language: Some("en".to_owned()),
            words: "A".to_owned()
        }
    );
}

#[test]
fn notes_of_the_first_version_need_no_ids_of_facts() {
    // The note has the id of a fact, one fact has none, and one note is of two facts.
    let tags = format!(
        r#"<p><ix:nonFraction {CASH} footnoteRefs="x m">12</ix:nonFraction><ix:nonNumeric name="t:Words" contextRef="d" id="x" footnoteRefs="m">w</ix:nonNumeric>
<ix:footnote footnoteID="x" xml:lang="en">A</ix:footnote><ix:footnote footnoteID="m" footnoteLinkRole="http://www.xbrl.org/2003/role/link" xml:lang="en">B</ix:footnote></p>"#
    );
    let first = |text: String| {
        text.replace(
            "http://www.xbrl.org/2013/inlineXBRL\"",
            "http://www.xbrl.org/2008/inlineXBRL\"",
        )
    };
    let text = first(whole(&tags));
    let opened = opened(&package(&[("reports/a.xhtml", &text)]));
    assert!(opened.findings.is_right(), "{:#?}", opened.findings.told());
    let report = &opened.reports[0];
    let mut links: Vec<(&str, &str)> = report
        .links
        .iter()
        .filter_map(|link| match &link.to {
            LinkEnd::Note { words, .. } => Some((report.facts[link.from].value.as_deref()?, words.as_str())),
            LinkEnd::Fact(_) => None,
        })
        .collect();
    links.sort_unstable();
    assert_eq!(links, [("12", "A"), ("12", "B"), ("w", "B")]);
    let lost = first(whole(
        &tags.replace("footnoteRefs=\"m\"", "footnoteRefs=\"lost\""),
    ));
    let told = self::opened(&package(&[("reports/a.xhtml", &lost)]));
    assert!(!told.findings.is_right(), "a note that is not there is told");
}

#[test]
fn the_commission_has_transformations_of_its_own() {
    let tag = |format: &str, text: &str| {
        format!(
            r#"<ix:nonNumeric xmlns:s="http://www.sec.gov/inlineXBRL/transformation/2015-08-31" name="t:Words" contextRef="d" format="s:{format}" id="x">{text}</ix:nonNumeric>"#
        )
    };
    assert_eq!(value(&tag("durwordsen", "five years")), "P5Y");
    assert_eq!(value(&tag("stateprovnameen", "New York")), "NY");
    // A name that is not known makes the page not wrong, and is no fact.
    assert_eq!(value(&tag("countrynameen", "France")), "FR");
    assert!(facts(&tag("countrynameen", "Atlantis")).is_empty());
    assert_eq!(codes(&tag("nothing", "x")), ["ix11.format"]);
}

#[test]
fn what_is_wrong_has_a_code_and_a_place() {
    for (body, code) in [
        (
            format!(r#"<ix:nonFraction {CASH}>1,2</ix:nonFraction>"#),
            "ix11.10.1",
        ),
        (
            format!(r#"<ix:nonFraction {CASH}>-1</ix:nonFraction>"#),
            "ix11.10.1",
        ),
        (
            format!(r#"<ix:nonFraction {CASH} format="ixt:no-such">1</ix:nonFraction>"#),
            "ix11.format",
        ),
        (
            format!(r#"<ix:nonFraction {CASH} format="ixt:num-dot-decimal">x</ix:nonFraction>"#),
            "ix11.transformed",
        ),
        (
            format!(r#"<ix:nonFraction {CASH} scale="x">1</ix:nonFraction>"#),
            "ix11.10.1.scale",
        ),
        (
            format!(r#"<ix:nonFraction {CASH} sign="+">1</ix:nonFraction>"#),
            "ix11.10.1.sign",
        ),
        (
            format!(r#"<ix:nonFraction {CASH}>1<ix:nonFraction {CASH}>2</ix:nonFraction></ix:nonFraction>"#),
            "ix11.10.2",
        ),
        (
            r#"<ix:nonNumeric name="Words:x" contextRef="d">1</ix:nonNumeric>"#.to_owned(),
            "ix11.name",
        ),
        (
            r#"<ix:nonNumeric name="t:Words" contextRef="d" continuedAt="no">1</ix:nonNumeric>"#.to_owned(),
            "ix11.4.1",
        ),
        (
            r#"<ix:continuation id="c">1</ix:continuation>"#.to_owned(),
            "ix11.4.1.unused",
        ),
        (
            r#"<ix:nonNumeric name="t:Words" contextRef="d" id="d">1</ix:nonNumeric>"#.to_owned(),
            "ix11.2.4",
        ),
        (
            r#"<ix:relationship fromRefs="h" toRefs="no"/>"#.to_owned(),
            "ix11.13.1",
        ),
        (
            r#"<ix:nonNumeric name="t:Words" contextRef="d" tupleRef="no" order="1">1</ix:nonNumeric>"#
                .to_owned(),
            "ix11.15.1",
        ),
        (
            r#"<ix:fraction name="t:Ratio" contextRef="d" unitRef="p">1</ix:fraction>"#.to_owned(),
            "ix11.7.1",
        ),
        (
            format!(
                r#"<ix:fraction name="t:Ratio" contextRef="d" unitRef="p"><ix:numerator>1</ix:numerator>/<ix:denominator>3</ix:denominator><ix:nonFraction {CASH}>1</ix:nonFraction></ix:fraction>"#
            ),
            "ix11.7.1",
        ),
        (
            format!(r#"<ix:nonFraction {CASH} xsi:nil="true">1</ix:nonFraction>"#),
            "ix11.nil",
        ),
        (
            format!(r#"<ix:nonFraction {CASH} xsi:nil="true"> </ix:nonFraction>"#),
            "ix11.nil",
        ),
        (
            format!(r#"<ix:nonFraction {CASH}> <ix:nonFraction {CASH}>2</ix:nonFraction></ix:nonFraction>"#),
            "ix11.10.2",
        ),
        (
            r#"<ix:nonNumeric name="t:Words" contextRef="i">1</ix:nonNumeric>"#.to_owned(),
            "xbrl.4.7.2",
        ),
        (
            r#"<ix:nonNumeric name="t:None" contextRef="d">1</ix:nonNumeric>"#.to_owned(),
            "cvc-complex-type.2",
        ),
    ] {
        let told = codes(&body);
        assert!(told.contains(&code), "{body}: {told:?}");
    }
    // The place is that of the page, not of the instance that is made of it.
    let opened = opened(&page(
        "<p>\n<ix:nonNumeric name=\"t:Words\" contextRef=\"i\">1</ix:nonNumeric></p>",
    ));
    let place = &opened.findings.told()[0].place;
    assert!(place.uri.ends_with("reports/a.xhtml"), "{place}");
    assert_eq!(place.position.map(|position| position.column), Some(1), "{place}");
}

/// What stands in the schema of Inline XBRL for XHTML: right pages are told nothing, wrong ones by the code for it.
#[test]
fn pages_are_held_to_the_schema() {
    let words = |inside: &str| {
        format!(
            r#"<ix:nonNumeric name="t:Words" contextRef="d" escape="true" xml:lang="fr">{inside}</ix:nonNumeric>"#
        )
    };
    for right in [
        format!("<p>{}</p>", words("<div>a</div><table><tr><td>b</td></tr></table>")),
        format!("<h1><span>{}</span></h1>", words("<ul><li>a</li></ul>")),
        format!("<p><noscript><p>a</p></noscript>{}</p>", words("x")),
        format!(r#"<p xml:lang="">{}<br class="b"/></p>"#, words("")),
        r#"<table summary="s"><caption>c</caption><colgroup span="2"><col width="2*"/></colgroup><thead><tr><th>h</th></tr></thead>
<tfoot><tr><td>f</td></tr></tfoot><tbody><tr><td align="right" headers="a b">x</td></tr></tbody></table>"#
            .to_owned(),
        r##"<div><form action="a" method="get"><p><input type="text" disabled="disabled"/></p></form><map id="m"><area id="a" alt="x" href="#a"/></map></div>"##
            .to_owned(),
        r#"<p><a href="x" hreflang="en" tabindex="1" accesskey="k" shape="rect" rel="a b">x</a></p>"#.to_owned(),
        r#"<p><ruby><rb>字</rb><rp>(</rp><rt>zi</rt><rp>)</rp></ruby></p>"#.to_owned(),
    ] {
        assert_eq!(codes(&right), [""; 0], "{right}");
    }
    for (wrong, code) in [
        (r#"<table><tr><td width="9">x</td></tr></table>"#, "attribute"),
        (r#"<p align="left">x</p>"#, "attribute"),
        (r#"<p t:x="1">x</p>"#, "attribute"),
        (r#"<p xml:base="x">x</p>"#, "attribute"),
        (r#"<p dir="left">x</p>"#, "attribute"),
        (r#"<p class="">x</p>"#, "attribute"),
        (r#"<p xml:lang="a_b">x</p>"#, "attribute"),
        (r#"<p><bdo>x</bdo></p>"#, "attribute"),
        (r#"<p><img src="x" alt="" width="9px"/></p>"#, "attribute"),
        (r#"<p><input checked="true"/></p>"#, "attribute"),
        (r#"<p><canvas/></p>"#, "element"),
        ("words", "nesting"),
        ("<ul>x<li>y</li></ul>", "nesting"),
        ("<ol></ol>", "nesting"),
        ("<p><a href='x'><b><p>y</p></b></a></p>", "nesting"),
        ("<p><a href='x'><a href='y'>z</a></a></p>", "nesting"),
        (
            "<table><tr><td>x</td></tr><caption>y</caption></table>",
            "nesting",
        ),
        ("<table><thead><tr><td>x</td></tr></thead></table>", "nesting"),
        (
            "<table><thead><tr><td>x</td></tr></thead><tr><td>x</td></tr></table>",
            "nesting",
        ),
        (
            "<table><caption>x</caption><caption>y</caption><tr><td>z</td></tr></table>",
            "nesting",
        ),
    ] {
        let told = codes(wrong);
        assert_eq!(told, [format!("ix11.schema.{code}")], "{wrong}");
    }
    for (around, inside) in [
        ("table", "<tr><td>x</td></tr>"),
        ("ul", "<li>x</li>"),
        ("tr", "<td>x</td>"),
    ] {
        let wrong = match around {
            "tr" => format!("<table><tr>{}</tr></table>", words(inside)),
            _ => format!("<{around}>{}</{around}>", words(inside)),
        };
        assert!(codes(&wrong).contains(&"ix11.schema.nesting"), "{wrong}");
    }
}

#[test]
fn facts_of_tuples_are_those_right_below_them() {
    let day = |order: &str, more: &str| {
        format!(
            r#"<ix:nonNumeric name="t:Day" contextRef="d" order="{order}"{more}>2024-01-02</ix:nonNumeric>"#
        )
    };
    let words = |order: &str, inside: &str| {
        format!(r#"<ix:nonNumeric name="t:Words" contextRef="d" order="{order}">{inside}</ix:nonNumeric>"#)
    };
    let tuple = |inside: &str| format!(r#"<ix:tuple name="t:Group">{inside}</ix:tuple>"#);
    // What is said twice in the same words is one fact of the tuple.
    let twice = tuple(&format!(
        "{}{}{}",
        day("1", ""),
        day("1", ""),
        words("2", " a  b")
    ));
    assert_eq!(facts(&twice).len(), 2);
    let twice = tuple(&format!("{}{}{}", day("1", ""), words("1", "a"), words("2", "b")));
    assert_eq!(codes(&twice), ["ix11.15.1"]);
    // A number in a text of a tuple is no fact of the tuple.
    let deep = tuple(&format!(
        "{}{}",
        day("1", ""),
        words(
            "2",
            &format!(r#"<span><ix:nonFraction {CASH}>7</ix:nonFraction></span>"#)
        )
    ));
    assert_eq!(facts(&deep).len(), 3);
    for wrong in [
        r#"<ix:tuple name="t:Group" tupleID="a" tupleRef="b" order="1"/><ix:tuple name="t:Group" tupleID="b" tupleRef="a" order="1"/>"#.to_owned(),
        r#"<ix:tuple name="t:Group" tupleID="a" tupleRef="a" order="1"/>"#.to_owned(),
        format!(r#"<ix:tuple name="t:Group" tupleID="a"/><ix:tuple name="t:Group" tupleID="a"/>{}{}"#, day("1", r#" tupleRef="a""#), words("2", "").replace("order", r#"tupleRef="a" order"#)),
        format!(r#"<ix:tuple name="t:Group" target="other">{}</ix:tuple>"#, day("1", "")),
        day("1", ""),
    ] {
        assert!(codes(&wrong).contains(&"ix11.15.1"), "{wrong}: {:?}", codes(&wrong));
    }
}

#[test]
fn escaped_text_is_transformed_and_its_addresses_are_whole() {
    let body = r#"<ix:nonNumeric name="t:Words" contextRef="d" escape="true" format="ixt:fixed-empty">no <b>x</b></ix:nonNumeric>"#;
    assert_eq!(value(body), "");
    let body = whole(r##"<p><ix:nonNumeric name="t:Words" contextRef="d" escape="true"><img src="a/b.png" alt="q"/><a href="#z" title="a/b">k</a></ix:nonNumeric></p>"##)
        .replace("</head>", r#"<base href="http://e.com/d/"/></head>"#);
    let opened = opened(&package(&[("reports/a.xhtml", &body)]));
    assert!(opened.findings.is_right(), "{:#?}", opened.findings.told());
    let shown = opened.reports[0]
        .facts
        .iter()
        .find_map(|fact| fact.value.as_deref().filter(|value| *value != "hidden"));
    assert_eq!(
        shown,
        Some(r##"<img src="http://e.com/d/a/b.png" alt="q"/><a href="http://e.com/d/#z" title="a/b">k</a>"##)
    );
}

#[test]
fn what_stands_in_what_it_continues_is_not_read_twice() {
    for body in [
        r#"<ix:nonNumeric name="t:Words" contextRef="d" continuedAt="a">x<ix:continuation id="a">y</ix:continuation></ix:nonNumeric>"#,
        r#"<ix:nonNumeric name="t:Words" contextRef="d" continuedAt="a">x</ix:nonNumeric><div><ix:continuation id="a" continuedAt="b">y<ix:continuation id="b">z</ix:continuation></ix:continuation></div>"#,
    ] {
        assert_eq!(codes(body), ["ix11.4.1"], "{body}");
    }
}

#[test]
fn continuations_that_lead_back_end() {
    let body = r#"<ix:nonNumeric name="t:Words" contextRef="d" continuedAt="a">1</ix:nonNumeric>
<ix:continuation id="a" continuedAt="b">2</ix:continuation><ix:continuation id="b" continuedAt="a">3</ix:continuation>"#;
    assert!(codes(body).contains(&"ix11.4.1"));
    let mut body =
        r#"<ix:nonNumeric name="t:Words" contextRef="d" continuedAt="c0">x</ix:nonNumeric>"#.to_owned();
    for at in 0..70_000 {
        body += &format!(
            "<ix:continuation id=\"c{at}\" continuedAt=\"c{}\">x</ix:continuation>",
            at + 1
        );
    }
    body += r#"<ix:continuation id="c70000">x</ix:continuation>"#;
    assert_eq!(value(&body).len(), 70_002);
}

mod hostile {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn pages_that_were_cut_about_end(at in 0usize..6_000, length in 0usize..60, with in "[a-z0-9<>/=\"':& ]{0,12}") {
            let body = format!(r#"<ix:nonFraction {CASH} format="ixt:num-dot-decimal" scale="3">1,2</ix:nonFraction>"#);
            let mut text = whole(&body);
            let start = at.min(text.len());
            let end = (start + length).min(text.len());
            if text.is_char_boundary(start) && text.is_char_boundary(end) {
                text.replace_range(start..end, &with);
            }
            let _ = opened(&package(&[("reports/a.xhtml", &text)]));
        }

        #[test]
        fn schemas_that_were_cut_about_end(at in 0usize..2_000, length in 0usize..60, with in "[a-z0-9<>/=\"':& ]{0,12}") {
            let mut text = SCHEMA.to_owned();
            let start = at.min(text.len());
            let end = (start + length).min(text.len());
            text.replace_range(start..end, &with);
            let page = whole("");
            let files = [("p/reports/a.xhtml".to_owned(), page.as_str()), ("p/t.xsd".to_owned(), text.as_str())];
            let _ = opened(&zip(&files));
        }

        #[test]
        fn any_bytes_end(bytes in prop::collection::vec(any::<u8>(), 0..300), name in "a\\.(xbri|zip|xhtml|xbrl|json|xsd)") {
            let _ = open(&name, &bytes, &[], &Limits::default());
        }
    }
}

#[test]
fn totals_of_calculations_1_1_are_checked_within_rounding() {
    let linkbase = r#"<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">
<link:arcroleRef xlink:type="simple" arcroleURI="https://xbrl.org/2023/arcrole/summation-item" xlink:href="https://www.xbrl.org/2023/calculation-1.1.xsd#summation-item"/>
<link:calculationLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">
<link:loc xlink:type="locator" xlink:label="a" xlink:href="t.xsd#t_Cash"/><link:loc xlink:type="locator" xlink:label="b" xlink:href="t.xsd#t_Part"/>
<link:calculationArc xlink:type="arc" xlink:arcrole="https://xbrl.org/2023/arcrole/summation-item" xlink:from="a" xlink:to="b" weight="1"/>
</link:calculationLink></link:linkbase>"#;
    let schema = SCHEMA
        .replace(
            "<xs:import ",
            r#"<xs:annotation><xs:appinfo><link:linkbaseRef xmlns:xlink="http://www.w3.org/1999/xlink" xlink:type="simple" xlink:href="c.xml" xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"/></xs:appinfo></xs:annotation><xs:import "#,
        )
        .replace(
            r#"<xs:element name="Share""#,
            r#"<xs:element name="Part" id="t_Part" type="xbrli:monetaryItemType" substitutionGroup="xbrli:item" xbrli:periodType="instant"/><xs:element name="Share""#,
        );
    for (total, part, agree) in [
        ("1000", "1400", true),
        ("1000", "1600", false),
        ("1000", "1500", true),
    ] {
        let page = whole(&format!(
            r#"<ix:nonFraction name="t:Cash" contextRef="i" unitRef="u" decimals="-3">{total}</ix:nonFraction>
<ix:nonFraction name="t:Part" contextRef="i" unitRef="u" decimals="0">{part}</ix:nonFraction>"#
        ));
        let json = r#"{"documentInfo":{"documentType":"https://xbrl.org/report-package/2023/xbri"}}"#;
        let files = [
            ("p/META-INF/reportPackage.json", json),
            ("p/reports/a.xhtml", page.as_str()),
            ("p/t.xsd", schema.as_str()),
            ("p/c.xml", linkbase),
        ];
        let opened = opened(&zip(&files.map(|(path, text)| (path.to_owned(), text))));
        let told: Vec<_> = opened.findings.told().iter().map(|one| one.code.id).collect();
        let expected: &[&str] = if agree {
            &[]
        } else {
            &["calc11e:inconsistentCalculationUsingRounding"]
        };
        assert_eq!(told, expected, "{total} of {part}: {:#?}", opened.findings.told());
    }
}
