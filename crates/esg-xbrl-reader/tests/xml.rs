//! XML as it is read here beside roxmltree, on documents that are right and on such as are nearly so.

use std::fmt::Write;
use std::sync::Arc;

use esg_xbrl_reader::Limits;
use esg_xbrl_reader::names::Names;
use esg_xbrl_reader::xml::{self, Element, Node};
use proptest::prelude::*;

fn ours(text: &str) -> Result<String, String> {
    let mut names = Names::new();
    let document = xml::parse(text.as_bytes(), Arc::from("test"), &mut names, &Limits::default());
    let document = document.map_err(|error| error.to_string())?;
    let mut out = String::new();
    write_ours(document.root(), &names, &mut out);
    Ok(out)
}

fn write_ours(element: Element<'_>, names: &Names, out: &mut String) {
    let name = element.name();
    write!(
        out,
        "<{{{}}}{}",
        names.text(name.namespace),
        names.text(name.local)
    )
    .expect("a string takes text");
    for attribute in element.attributes() {
        let name = attribute.name();
        write!(
            out,
            " {{{}}}{}={:?}",
            names.text(name.namespace),
            names.text(name.local),
            attribute.value()
        )
        .expect("a string takes text");
    }
    out.push('>');
    for node in element.nodes() {
        match node {
            Node::Element(child) => write_ours(child, names, out),
            Node::Text(text) => out.push_str(text),
        }
    }
    out.push_str("</>");
}

fn theirs(text: &str) -> Result<String, String> {
    let document = roxmltree::Document::parse(text).map_err(|error| error.to_string())?;
    let mut out = String::new();
    write_theirs(document.root_element(), &mut out);
    Ok(out)
}

fn write_theirs(node: roxmltree::Node<'_, '_>, out: &mut String) {
    let name = node.tag_name();
    write!(out, "<{{{}}}{}", name.namespace().unwrap_or(""), name.name()).expect("a string takes text");
    for attribute in node.attributes() {
        write!(
            out,
            " {{{}}}{}={:?}",
            attribute.namespace().unwrap_or(""),
            attribute.name(),
            attribute.value()
        )
        .expect("a string takes text");
    }
    out.push('>');
    for child in node.children() {
        if child.is_element() {
            write_theirs(child, out);
        } else if child.is_text() {
            out.push_str(child.text().unwrap_or(""));
        }
    }
    out.push_str("</>");
}

/// Documents of few names and all kinds of content; roxmltree leaves a carriage return before a reference, so there is none.
fn document() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        "[a-z é二\t\n]{0,8}",
        Just("&lt;&amp;&#233;&#x4E8C;".to_owned()),
        Just("<![CDATA[<a>&]]>".to_owned()),
        Just("<!-- a - b -->".to_owned()),
        Just("<?p q?>".to_owned()),
        Just("x\r\ny\rz".to_owned()),
    ];
    let attributes = prop::collection::vec(
        prop_oneof![
            Just(" a='1'".to_owned()),
            Just(" p:a=\"x y\"".to_owned()),
            Just(" b = 'a&#10;b\nc\r\nd'".to_owned()),
            Just(" xmlns='urn:d'".to_owned()),
            Just(" xmlns:q='urn:p'".to_owned()),
            Just(" xml:lang='en'".to_owned()),
        ],
        0..3,
    );
    let name = prop_oneof![Just("a"), Just("p:b"), Just("p:a"), Just("é"), Just("b-1")];
    let inner = leaf.prop_recursive(4, 24, 4, move |inner| {
        (
            name.clone(),
            attributes.clone(),
            prop::collection::vec(inner, 0..4),
        )
            .prop_map(|(name, attributes, inside)| {
                if inside.is_empty() {
                    format!("<{name}{}/>", attributes.concat())
                } else {
                    format!("<{name}{}>{}</{name} >", attributes.concat(), inside.concat())
                }
            })
    });
    inner.prop_map(|inside| format!("<?xml version='1.0'?>\n<!--c--><p:r xmlns:p='urn:p'>{inside}</p:r>\n"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reads_as_roxmltree_does(text in document()) {
        match (ours(&text), theirs(&text)) {
            (Ok(one), Ok(two)) => prop_assert_eq!(one, two),
            (Err(_), Err(_)) => {}
            // It does not see a prefix that one tag declares twice.
            (Err(why), Ok(_)) if why.contains("declared twice") => {}
            (one, two) => prop_assert!(false, "{text}\nours: {one:?}\ntheirs: {two:?}"),
        }
    }

    #[test]
    fn accepts_no_more_than_roxmltree(text in document(), at in 0usize..400, with in "[<>&;'\"/=:! a\\]\\[?-]{0,2}") {
        let mut text = text;
        let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let end = (at + 1..=text.len()).find(|end| text.is_char_boundary(*end)).unwrap_or(text.len());
        text.replace_range(at..end, &with);
        if let Ok(one) = ours(&text) {
            prop_assert_eq!(Ok(one), theirs(&text), "{}", text);
        }
    }

    #[test]
    fn ends_on_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = xml::parse(&bytes, Arc::from("test"), &mut Names::new(), &Limits::default());
    }
}

#[test]
fn refuses_what_is_refused() {
    for (text, why) in [
        ("<!DOCTYPE a []><a/>", "document type"),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "document type"),
        ("<a>&b;</a>", "no reference"),
        ("<a>\u{1}</a>", "control"),
        ("<a>\u{FFFE}</a>", "does not have"),
        ("<a>&#0;</a>", "no reference"),
        ("<a>]]></a>", "]]>"),
        ("<a b='<'/>", "`<`"),
        ("<a b='1' b='2'/>", "twice"),
        ("<a xmlns:p='u' xmlns:q='u' p:b='1' q:b='2'/>", "twice"),
        ("<a><b></a></b>", "closed"),
        ("<a>", "not closed"),
        ("<a/><b/>", "second root"),
        ("", "no root"),
        ("x<a/>", "outside"),
        ("<p:a/>", "no namespace"),
        ("<a xmlns:p=''/>", "no namespace"),
        ("<a xmlns:xml='u'/>", "belong"),
        ("<a xmlns:xmlns='u'/>", "cannot be declared"),
        ("<a:b:c xmlns:a='u'/>", "no name with a prefix"),
        ("<!-- a -- b --><a/>", "expected"),
        ("<a b=1/>", "quotation"),
        ("<a b='1'c='2'/>", "white space"),
        ("<?xml version='1.0' encoding='big5'?><a/>", "big5"),
        ("<?xml encoding='UTF-8'?><a/>", "not expected"),
    ] {
        let told = ours(text).expect_err(text);
        assert!(told.contains(why), "{text}: {told}");
    }
}

#[test]
fn limits_hold() {
    let limits = Limits {
        depth: 10,
        attributes: 5,
        namespaces_in_scope: 5,
        nodes: 100,
        document_bytes: 10_000,
        ..Limits::default()
    };
    let read =
        |text: &str| xml::parse(text.as_bytes(), Arc::from("test"), &mut Names::new(), &limits).map(|_| ());
    let attributes = |count: usize| (0..count).map(|at| format!(" a{at}=''")).collect::<String>();
    let namespaces = |count: usize| {
        (0..count)
            .map(|at| format!(" xmlns:a{at}='u'"))
            .collect::<String>()
    };
    assert!(read(&format!("{}{}", "<a>".repeat(10), "</a>".repeat(10))).is_ok());
    assert!(read(&format!("{}{}", "<a>".repeat(11), "</a>".repeat(11))).is_err());
    assert!(read(&format!("<a{}/>", attributes(5))).is_ok());
    assert!(read(&format!("<a{}/>", attributes(6))).is_err());
    assert!(read(&format!("<a{}/>", namespaces(5))).is_ok());
    assert!(read(&format!("<a{}/>", namespaces(6))).is_err());
    assert!(read(&format!("<a>{}</a>", "<b/>".repeat(200))).is_err());
    assert!(read(&format!("<a>{}</a>", "x".repeat(10_000))).is_err());
}

#[test]
fn places_are_lines_and_columns() {
    let mut names = Names::new();
    let text = "<a>\n  二<b/>\r\n<c/></a>";
    let document =
        xml::parse(text.as_bytes(), Arc::from("test"), &mut names, &Limits::default()).expect("it is right");
    let places: Vec<_> = document
        .root()
        .children()
        .map(|one| (one.position().line, one.position().column))
        .collect();
    assert_eq!(places, [(2, 4), (3, 1)]);
}

#[test]
fn encodings_are_one_text() {
    let text = "<?xml version='1.0'?><é>二</é>";
    let little: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let big: Vec<u8> = [0xFE, 0xFF]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_be_bytes))
        .collect();
    for bytes in [text.as_bytes(), &little, &big] {
        let mut names = Names::new();
        let document =
            xml::parse(bytes, Arc::from("test"), &mut names, &Limits::default()).expect("it is right");
        assert_eq!(document.root().text(), "二");
    }
    let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE9</a>";
    let document =
        xml::parse(latin, Arc::from("test"), &mut Names::new(), &Limits::default()).expect("it is right");
    assert_eq!(document.root().text(), "é");
    let windows = b"<?xml version='1.0' encoding='windows-1252'?><a>\x80 \x96 \xE9</a>";
    let document =
        xml::parse(windows, Arc::from("test"), &mut Names::new(), &Limits::default()).expect("it is right");
    assert_eq!(document.root().text(), "€ – é");
}
