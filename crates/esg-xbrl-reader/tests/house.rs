//! The house profile: what careful regulators ask beyond the specifications, and that a page that is right is told nothing.

use esg_xbrl_reader::{Limits, Opened, open};

const SCHEMA: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance"
  xmlns:num="http://www.xbrl.org/dtr/type/2022-03-31" targetNamespace="urn:t" xmlns:t="urn:t">
<xs:import namespace="http://www.xbrl.org/2003/instance" schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>
<xs:import namespace="http://www.xbrl.org/dtr/type/2022-03-31" schemaLocation="https://www.xbrl.org/dtr/type/2022-03-31/types.xsd"/>
<xs:element name="Energy" id="t_Energy" type="num:energyItemType" substitutionGroup="xbrli:item" xbrli:periodType="duration"/>
<xs:element name="Words" id="t_Words" type="xbrli:stringItemType" substitutionGroup="xbrli:item" xbrli:periodType="duration"/>
<xs:element name="AllTextBlock" id="t_AllTextBlock" type="num:textBlockItemType" substitutionGroup="xbrli:item" xbrli:periodType="duration"/>
</xs:schema>"#;

const PAGE: &str = r#"<html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL" xmlns:t="urn:t"
 xmlns:ixt="http://www.xbrl.org/inlineXBRL/transformation/2022-02-16" xmlns:ixt3="http://www.xbrl.org/inlineXBRL/transformation/2015-02-26"
 xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:utr="http://www.xbrl.org/2009/utr"
 xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink" xml:lang="en">
<head><title>t</title><style type="text/css">p { color: black; background: url(#a) }</style></head>
<body><div style="display:none"><ix:header><ix:hidden><ix:nonNumeric name="t:Words" contextRef="d" id="h" xml:lang="en">hidden</ix:nonNumeric></ix:hidden>
<ix:references><link:schemaRef xlink:type="simple" xlink:href="../t.xsd"/></ix:references>
<ix:resources><xbrli:context id="d"><xbrli:entity><xbrli:identifier scheme="http://standards.iso.org/iso/17442">5493006MHB84DD0ZWV18</xbrli:identifier></xbrli:entity><xbrli:period><xbrli:startDate>2024-01-01</xbrli:startDate><xbrli:endDate>2024-12-31</xbrli:endDate></xbrli:period></xbrli:context>
<xbrli:context id="e"><xbrli:entity><xbrli:identifier scheme="http://standards.iso.org/iso/17442">5493006MHB84DD0ZWV18</xbrli:identifier></xbrli:entity><xbrli:period><xbrli:startDate>2023-01-01</xbrli:startDate><xbrli:endDate>2023-12-31</xbrli:endDate></xbrli:period></xbrli:context>
<xbrli:unit id="u"><xbrli:measure>utr:MWh</xbrli:measure></xbrli:unit></ix:resources></ix:header></div>
<p><a href="https://example.com/">Energy</a> <ix:nonFraction name="t:Energy" contextRef="d" unitRef="u" decimals="0" format="ixt:num-dot-decimal" id="f">1,200</ix:nonFraction></p>
<p><ix:nonFraction name="t:Energy" contextRef="e" unitRef="u" decimals="-2" format="ixt:num-dot-decimal" id="g">1,100</ix:nonFraction></p>
<div><ix:nonNumeric name="t:AllTextBlock" contextRef="d" id="b" escape="true" xml:lang="en"><p>All</p></ix:nonNumeric></div>
<p><img alt="x" src="data:image/png;base64,iVBORw0KGgoAAAA"/></p>
</body></html>"#;

fn opened(page: &str) -> Opened {
    use std::io::Write;
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (path, text) in [
        (
            "p/META-INF/reportPackage.json",
            r#"{"documentInfo":{"documentType":"https://xbrl.org/report-package/2023/xbri"}}"#,
        ),
        ("p/t.xsd", SCHEMA),
        ("p/reports/a.xhtml", page),
    ] {
        writer.start_file(path, options).expect("an entry begins");
        writer.write_all(text.as_bytes()).expect("memory takes bytes");
    }
    let bytes = writer.finish().expect("the archive ends").into_inner();
    open("a.xbri", &bytes, &[], &Limits::default())
}

fn house(page: &str) -> Vec<&'static str> {
    opened(page).house.told().iter().map(|one| one.code.id).collect()
}

fn wrong(page: &str) -> Vec<&'static str> {
    opened(page)
        .findings
        .told()
        .iter()
        .map(|one| one.code.id)
        .collect()
}

#[test]
fn a_page_that_is_right_is_told_nothing() {
    let opened = opened(PAGE);
    assert!(opened.findings.is_right(), "{:#?}", opened.findings.told());
    assert!(opened.house.is_right(), "{:#?}", opened.house.told());
}

#[test]
fn what_regulators_ask_is_told() {
    for (from, to, code) in [
        (
            "</ix:hidden>",
            r#"<ix:nonFraction name="t:Energy" contextRef="d" unitRef="u" decimals="0" id="k">1200</ix:nonFraction></ix:hidden>"#,
            "house.hidden",
        ),
        (r#"contextRef="e""#, r#"contextRef="d""#, "house.unused"),
        (
            "2023-01-01</xbrli:startDate><xbrli:endDate>2023-12-31",
            "2024-01-01</xbrli:startDate><xbrli:endDate>2024-12-31",
            "house.equal",
        ),
        ("ZWV18", "ZWV19", "house.lei"),
        (
            "17442\">5493006MHB84DD0ZWV18</xbrli:identifier></xbrli:entity><xbrli:period><xbrli:startDate>2023",
            "17442\">529900T8BM49AURSDO55</xbrli:identifier></xbrli:entity><xbrli:period><xbrli:startDate>2023",
            "house.entity",
        ),
        ("2023-12-31", "2024-01-01T00:00:00", "house.date"),
        (r#"decimals="-2""#, r#"precision="2""#, "house.precision"),
        (r#"decimals="-2""#, r#"decimals="-3""#, "house.digits"),
        (
            "<p><ix:nonFraction",
            r#"<p><ix:nonFraction name="t:Energy" contextRef="d" unitRef="u" decimals="0" id="k">1300</ix:nonFraction></p><p><ix:nonFraction"#,
            "house.duplicate",
        ),
        (r#" id="f""#, "", "house.id"),
        (
            r#" xml:lang="en">hidden"#,
            r#" xml:lang="">hidden"#,
            "house.language",
        ),
        (
            "</ix:hidden>",
            r#"<ix:nonNumeric name="t:Words" contextRef="e" id="k" xml:lang="zh">字</ix:nonNumeric></ix:hidden>"#,
            "house.languages",
        ),
        (r#" escape="true""#, "", "house.escape"),
        (">hidden<", "> <", "house.empty"),
        ("<p><a ", r#"<p onclick="a()"><a "#, "house.script"),
        ("https://example.com/", "javascript:a()", "house.script"),
        (
            "</title>",
            r#"</title><script type="text/javascript">a</script>"#,
            "house.script",
        ),
        ("url(#a)", "url('https://example.com/a.woff')", "house.external"),
        ("data:image/png;base64,iVBORw0KGgoAAAA", "a.png", "house.external"),
        ("image/png", "image/jpeg", "house.picture"),
        ("image/png", "application/pdf", "house.picture"),
        ("<p><a ", r#"<p style="display: none"><a "#, "house.invisible"),
        ("ixt:num-dot-decimal", "ixt3:numdotdecimal", "house.registry"),
    ] {
        assert!(PAGE.contains(from), "{from}");
        let told = house(&PAGE.replacen(from, to, 1));
        assert!(told.contains(&code), "{code}: {told:?}");
    }
    let target = PAGE
        .replace("<ix:references>", r#"<ix:references target="x">"#)
        .replace(r#" decimals="0""#, r#" decimals="0" target="x""#);
    assert!(house(&target).contains(&"house.target"));
}

#[test]
fn what_stands_where_it_cannot_is_told() {
    for (from, to, code) in [
        (
            "<p><a ",
            "<section><p>x</p></section><p><a ",
            "ix11.schema.element",
        ),
        (
            "<p><a ",
            r#"<svg xmlns="http://www.w3.org/2000/svg"/><p><a "#,
            "ix11.schema.element",
        ),
        ("<p><a ", r#"<p role="note"><a "#, "ix11.schema.attribute"),
        ("<p><a ", r#"<p data-x="1"><a "#, "ix11.schema.attribute"),
        (
            "<p><a ",
            r#"<p><span tabindex="0">x</span><a "#,
            "ix11.schema.attribute",
        ),
        (r#" type="text/css""#, "", "ix11.schema.attribute"),
        (r#" alt="x""#, "", "ix11.schema.attribute"),
        (r#" id="f""#, r#" id="f" names="x""#, "ix11.schema.attribute"),
        (r#" contextRef="e""#, "", "ix11.schema.attribute"),
        ("<p><a ", "<p><div>x</div><a ", "ix11.schema.nesting"),
        ("<p><a ", "<ul><p>x</p></ul><p><a ", "ix11.schema.nesting"),
        ("<p><a ", "<p><li>x</li><a ", "ix11.schema.nesting"),
        ("</ix:hidden>", "</ix:hidden><p>x</p>", "ix11.schema.nesting"),
        ("<ix:hidden>", "<ix:hidden>words", "ix11.schema.nesting"),
        (
            "<ix:references>",
            "<ix:resources/><ix:references>",
            "ix11.schema.nesting",
        ),
        ("1,200", "1,<b>200</b>", "ix11.10.1.content"),
        ("<p><a ", "<p><ix:exclude>x</ix:exclude><a ", "ix11.5.1"),
        ("utr:MWh", "utr:m3", "utre:error-NumericFactUtrInvalid"),
        ("utr:MWh", "t:MWh", "utre:error-NumericFactUtrInvalid"),
    ] {
        assert!(PAGE.contains(from), "{from}");
        let told = wrong(&PAGE.replacen(from, to, 1));
        assert!(told.contains(&code), "{code}: {told:?}");
    }
}
