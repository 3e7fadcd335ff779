//! Report packages and taxonomy packages: what is read, and what is told of archives that are wrong or made to harm.

use std::io::Write;

use esg_xbrl_reader::{Limits, Opened, Weight, open};

const PAGE: &str = r#"<html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"
 xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink"><head><title>t</title></head><body>
<div style="display:none"><ix:header><ix:references><link:schemaRef xlink:type="simple" xlink:href="https://example.com/t.xsd"/></ix:references><ix:resources/></ix:header></div></body></html>"#;
const SCHEMA: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance" targetNamespace="urn:t">
<xs:import namespace="http://www.xbrl.org/2003/instance" schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/></xs:schema>"#;
const CATALOG: &str = r#"<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog"><rewriteURI uriStartString="https://example.com/" rewritePrefix="../tax/"/></catalog>"#;
const METADATA: &str = r#"<tp:taxonomyPackage xmlns:tp="http://xbrl.org/2016/taxonomy-package" xml:lang="en">
<tp:identifier>https://example.com/p</tp:identifier><tp:name>P</tp:name><tp:description>D</tp:description><tp:name xml:lang="fr">P</tp:name>
<tp:version>1</tp:version><tp:license href="https://example.com/l" name="L"/><tp:publisher>E</tp:publisher><tp:publisherURL>https://example.com</tp:publisherURL>
<tp:publisherCountry>HK</tp:publisherCountry><tp:publicationDate>2024-01-01</tp:publicationDate>
<tp:entryPoints><tp:entryPoint><tp:name>E</tp:name><tp:entryPointDocument href="https://example.com/t.xsd"/><tp:languages><tp:language>zh-Hant</tp:language></tp:languages></tp:entryPoint></tp:entryPoints>
<tp:supersededTaxonomyPackages><tp:taxonomyPackageRef>https://example.com/o</tp:taxonomyPackageRef></tp:supersededTaxonomyPackages></tp:taxonomyPackage>"#;

type Files<'a> = Vec<(&'a str, &'a str)>;

/// An archive; a name that ends in `/` is a folder.
fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (path, text) in files {
        if path.ends_with('/') {
            writer.add_directory(*path, options).expect("an entry begins");
            continue;
        }
        writer.start_file(*path, options).expect("an entry begins");
        writer.write_all(text.as_bytes()).expect("memory takes bytes");
    }
    writer.finish().expect("the archive ends").into_inner()
}

fn kind(kind: &str) -> String {
    format!(r#"{{"documentInfo":{{"documentType":"https://xbrl.org/report-package/2023{kind}"}}}}"#)
}

fn codes(opened: &Opened) -> Vec<&'static str> {
    opened
        .findings
        .told()
        .iter()
        .filter(|one| one.weight == Weight::Error)
        .map(|one| one.code.id)
        .collect()
}

fn told(name: &str, files: &[(&str, &str)]) -> Vec<&'static str> {
    codes(&open(name, &zip(files), &[], &Limits::default()))
}

/// The same archive with bytes replaced by as many others, everywhere.
fn patched(mut bytes: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut at = 0;
    let mut count = 0;
    while let Some(found) = bytes[at..].windows(from.len()).position(|window| window == from) {
        bytes[at + found..at + found + from.len()].copy_from_slice(to);
        at += found + from.len();
        count += 1;
    }
    assert!(count > 0, "there is nothing to replace");
    bytes
}

/// A package that is right.
fn right() -> Files<'static> {
    vec![
        (
            "p/META-INF/reportPackage.json",
            r#"{"documentInfo":{"documentType":"https://xbrl.org/report-package/2023/xbri"}}"#,
        ),
        ("p/META-INF/catalog.xml", CATALOG),
        ("p/META-INF/taxonomyPackage.xml", METADATA),
        ("p/tax/t.xsd", SCHEMA),
        ("p/reports/a.xhtml", PAGE),
    ]
}

#[test]
fn what_is_right_is_read() {
    assert_eq!(told("a.xbri", &right()), [""; 0]);
    // A package for any reports needs no reportPackage.json, and a folder of its own holds one document set.
    let mut any = right();
    any.remove(0);
    any[3].0 = "p/reports/set/a.xhtml";
    any.push(("p/reports/picture.png", ""));
    any.push(("p/reports/set/picture.png", ""));
    assert_eq!(told("a.zip", &any), [""; 0]);
    // What stands beside the folder at the top of a report package is no part of it.
    let mut beside = right();
    beside.push(("readme.txt", ""));
    assert_eq!(told("a.xbri", &beside), [""; 0]);
    // A byte order mark, and members that are not known.
    let mut more = right();
    let json = format!(
        "\u{feff}{}",
        kind("/xbri").replace("}}", r#"},"x:y":[1,{"a":null}]}"#)
    );
    more[0].1 = &json;
    assert_eq!(told("a.xbri", &more), [""; 0]);
    // A taxonomy package is checked from its entry points.
    let taxonomy = [right()[1], right()[2], right()[3]];
    let opened = open("t.zip", &zip(&taxonomy), &[], &Limits::default());
    assert_eq!(codes(&opened), [""; 0]);
    assert_eq!(opened.reports.len(), 1);
    assert_eq!(opened.reports[0].name, "E");
    // The catalogue may say from where its addresses are counted.
    for (from, to) in [
        ("<rewriteURI ", r#"<rewriteURI xml:base="../tax/" "#),
        (":catalog\">", r#":catalog" xml:base="../tax/">"#),
    ] {
        let catalog = CATALOG.replace(from, to).replace("../tax/\"/>", "./\"/>");
        let mut based = right();
        for file in &mut based {
            if file.0.ends_with("catalog.xml") {
                file.1 = &catalog;
            }
        }
        assert_eq!(told("a.xbri", &based), [""; 0], "{catalog}");
    }
    let missing = [right()[1], right()[2]];
    assert_eq!(told("t.zip", &missing), ["xbrl.3.2"]);
}

#[test]
fn archives_that_are_no_packages_are_read_as_folders() {
    let schema = PAGE.replace("https://example.com/t.xsd", "t.xsd");
    let without = schema.replace("<link:schemaRef xlink:type=\"simple\" xlink:href=\"t.xsd\"/>", "");
    let without = without.replace("<ix:references></ix:references>", "");
    let instance = r#"<?xml version="1.0"?><x:xbrl xmlns:x="http://www.xbrl.org/2003/instance" xmlns:link="http://www.xbrl.org/2003/linkbase"
 xmlns:xlink="http://www.w3.org/1999/xlink"><link:schemaRef xlink:type="simple" xlink:href="t.xsd"/></x:xbrl>"#;
    let plain = "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><br></body></html>";
    let cases: [(Files<'_>, usize); 5] = [
        // Files are named as their author's system names them.
        (vec![("f/A.HTM", &schema), ("f/t.xsd", SCHEMA)], 1),
        // Pages beside each other, one of which has the taxonomy, are one document set; other pages are no part of it.
        (
            vec![
                ("a.htm", &schema),
                ("b.htm", &without),
                ("c.htm", plain),
                ("t.xsd", SCHEMA),
            ],
            1,
        ),
        // Pages that have one each are reports of their own.
        (vec![("a.htm", &schema), ("b.htm", &schema), ("t.xsd", SCHEMA)], 2),
        // The instance beside pages is made of them.
        (
            vec![("f/a.htm", &schema), ("f/a.xml", instance), ("f/t.xsd", SCHEMA)],
            1,
        ),
        (
            vec![
                ("f/a.xml", instance),
                ("f/t.xsd", SCHEMA),
                ("g/b.xbrl", instance),
                ("g/t.xsd", SCHEMA),
            ],
            2,
        ),
    ];
    for (files, reports) in cases {
        let opened = open("a.zip", &zip(&files), &[], &Limits::default());
        let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
        assert!(
            opened.findings.is_right(),
            "{names:?}: {:#?}",
            opened.findings.told()
        );
        assert_eq!(opened.reports.len(), reports, "{names:?}");
        let said: Vec<&str> = opened.findings.told().iter().map(|one| one.code.id).collect();
        assert_eq!(said, ["esg:plainArchive"], "{names:?}");
    }
    // Where there is no report, it is a package that is wrong.
    let told = told("a.zip", &[("t.xsd", SCHEMA), ("a.xml", "<a/>"), ("c.htm", plain)]);
    assert_eq!(told, ["tpe:invalidDirectoryStructure"]);
}

#[test]
fn report_packages_that_are_wrong_are_told() {
    let (inline, other, any) = (kind("/xbri"), kind("/xbr"), kind(""));
    let json = |text: &'static str| {
        vec![
            ("p/META-INF/reportPackage.json", text),
            ("p/reports/a.xhtml", PAGE),
        ]
    };
    let with = |said: &str, files: Files<'static>| -> Vec<(String, String)> {
        std::iter::once(("p/META-INF/reportPackage.json".to_owned(), said.to_owned()))
            .chain(
                files
                    .iter()
                    .map(|(path, text)| ((*path).to_owned(), (*text).to_owned())),
            )
            .collect()
    };
    let check = |name: &str, files: &[(String, String)], code: &str| {
        let files: Files<'_> = files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
            .collect();
        let told = told(name, &files);
        assert_eq!(
            told.iter()
                .filter(|one| one.starts_with("rpe:") || one.starts_with("tpe:"))
                .collect::<Vec<_>>(),
            [&code],
            "{name}: {files:?}"
        );
    };
    for (name, files, code) in [
        (
            "a.xbri",
            vec![("p/reports/a.xhtml", PAGE)],
            "rpe:documentTypeFileExtensionMismatch",
        ),
        ("a.xbri", json("{"), "rpe:invalidJSON"),
        (
            "a.xbri",
            json(r#"{"documentInfo":{"documentType":1},"documentInfo":2}"#),
            "rpe:invalidJSON",
        ),
        ("a.xbri", json("{}"), "rpe:invalidJSONStructure"),
        (
            "a.xbri",
            json(r#"{"documentInfo":[]}"#),
            "rpe:invalidJSONStructure",
        ),
        (
            "a.xbri",
            json(r#"{"documentInfo":{"documentType":1}}"#),
            "rpe:invalidJSONStructure",
        ),
        (
            "a.xbri",
            json(r#"{"documentInfo":{"documentType":"https://xbrl.org/report-package/2099"}}"#),
            "rpe:unsupportedReportPackageVersion",
        ),
        (
            "a.xbri",
            vec![("META-INF/reportPackage.json", "{}")],
            "rpe:unsupportedReportPackageVersion",
        ),
    ] {
        let files: Vec<_> = files
            .iter()
            .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
            .collect();
        check(name, &files, code);
    }
    for (name, said, files, code) in [
        (
            "a.xbr",
            &inline,
            vec![("p/reports/a.xbrl", SCHEMA)],
            "rpe:documentTypeFileExtensionMismatch",
        ),
        (
            "a.zip",
            &other,
            vec![("p/reports/a.xbrl", SCHEMA)],
            "rpe:documentTypeFileExtensionMismatch",
        ),
        ("a.xbri", &inline, vec![], "rpe:missingReportsDirectory"),
        (
            "a.zip",
            &any,
            vec![("p/a.xhtml", PAGE)],
            "rpe:missingReportsDirectory",
        ),
        (
            "a.xbri",
            &inline,
            vec![("p/reports/a.txt", "")],
            "rpe:missingReport",
        ),
        ("a.xbri", &inline, vec![("p/reports/", "")], "rpe:missingReport"),
        (
            "a.xbri",
            &inline,
            vec![("p/reports/one/two/a.xhtml", PAGE)],
            "rpe:missingReport",
        ),
        (
            "a.xbri",
            &inline,
            vec![("p/reports/a.json", "{}")],
            "rpe:incorrectReportType",
        ),
        (
            "a.xbr",
            &other,
            vec![("p/reports/a.xhtml", PAGE)],
            "rpe:incorrectReportType",
        ),
        (
            "a.xbri",
            &inline,
            vec![("p/reports/a.xhtml", PAGE), ("p/reports/b.xhtml", PAGE)],
            "rpe:multipleReports",
        ),
        (
            "a.xbri",
            &inline,
            vec![("p/reports/a/a.xhtml", PAGE), ("p/reports/b/b.xhtml", PAGE)],
            "rpe:multipleReports",
        ),
        (
            "a.zip",
            &any,
            vec![("p/reports/a/a.xhtml", PAGE), ("p/reports/a/b.json", "{}")],
            "rpe:multipleReportsInSubdirectory",
        ),
        (
            "a.xbri",
            &inline,
            vec![("q/a", "")],
            "rpe:invalidDirectoryStructure",
        ),
    ] {
        check(name, &with(said, files), code);
    }
}

#[test]
fn taxonomy_packages_that_are_wrong_are_told() {
    let check = |files: &[(&str, &str)], code: &str| {
        let opened = open(
            "a.xbri",
            &zip(&right()),
            &[("t.zip".to_owned(), zip(files))],
            &Limits::default(),
        );
        // Its catalogue may name the schema of the report, which is not in it then.
        let told: Vec<_> = codes(&opened)
            .into_iter()
            .filter(|one| *one != "xbrl.3.2")
            .collect();
        assert_eq!(told, [code], "{files:?}");
    };
    check(&[("t/a.xsd", SCHEMA)], "tpe:metadataDirectoryNotFound");
    check(&[("t/META-INF/catalog.xml", CATALOG)], "tpe:metadataFileNotFound");
    check(
        &[("t/META-INF/taxonomyPackage.xml", METADATA), ("a.xsd", SCHEMA)],
        "tpe:invalidDirectoryStructure",
    );
    check(
        &[("t/META-INF/taxonomyPackage.xml", METADATA), ("u/a.xsd", SCHEMA)],
        "tpe:invalidDirectoryStructure",
    );
    check(&[("META-INF", "")], "tpe:invalidDirectoryStructure");
    for (from, to, code) in [
        (
            "<tp:identifier>https://example.com/p</tp:identifier>",
            "",
            "tpe:invalidMetaDataFile",
        ),
        (
            "<tp:version>1</tp:version>",
            "<tp:version>1</tp:version><tp:version>2</tp:version>",
            "tpe:invalidMetaDataFile",
        ),
        (
            "<tp:version>1</tp:version>",
            "<tp:version>1</tp:version><tp:name xml:lang=\"de\">P</tp:name>",
            "tpe:invalidMetaDataFile",
        ),
        (
            "<tp:version>1</tp:version>",
            "<tp:version><tp:name>1</tp:name></tp:version>",
            "tpe:invalidMetaDataFile",
        ),
        (
            "<tp:version>1</tp:version>",
            "<tp:versions>1</tp:versions>",
            "tpe:invalidMetaDataFile",
        ),
        ("<tp:version>1</tp:version>", "words", "tpe:invalidMetaDataFile"),
        ("HK", "hk", "tpe:invalidMetaDataFile"),
        ("2024-01-01", "2024-02-30", "tpe:invalidMetaDataFile"),
        ("zh-Hant", "zh_Hant", "tpe:invalidMetaDataFile"),
        (
            " href=\"https://example.com/t.xsd\"",
            "",
            "tpe:invalidMetaDataFile",
        ),
        (" name=\"L\"", "", "tpe:invalidMetaDataFile"),
        (
            "<tp:entryPointDocument href=\"https://example.com/t.xsd\"/>",
            "",
            "tpe:invalidMetaDataFile",
        ),
        (
            "2016/taxonomy-package",
            "2014/taxonomy-package",
            "tpe:invalidMetaDataFile",
        ),
        ("<tp:description>", "<tp:description><", "tpe:invalidMetaDataFile"),
        (
            "xml:lang=\"fr\"",
            "xml:lang=\"EN\"",
            "tpe:duplicateLanguagesForElement",
        ),
        (
            "<tp:publisher>",
            "<tp:publisher xml:lang=\"\">",
            "tpe:missingLanguageAttribute",
        ),
    ] {
        assert!(METADATA.contains(from), "{from}");
        let text = METADATA.replacen(from, to, 1);
        check(&[("t/META-INF/taxonomyPackage.xml", &text)], code);
    }
    for (from, to, code) in [
        ("<catalog ", "<catalogue ", "tpe:invalidCatalogFile"),
        (" rewritePrefix=\"../tax/\"", "", "tpe:invalidCatalogFile"),
        ("<rewriteURI ", "<rewriteSystem ", "tpe:invalidCatalogFile"),
        (
            "</catalog>",
            "<rewriteURI uriStartString=\"https://example.com/\" rewritePrefix=\"../x/\"/></catalog>",
            "tpe:multipleRewriteURIsForStartString",
        ),
    ] {
        let mut text = CATALOG.replace(from, to);
        if from == "<catalog " {
            text = text.replace("</catalog>", "</catalogue>");
        }
        check(
            &[
                ("t/META-INF/taxonomyPackage.xml", METADATA),
                ("t/META-INF/catalog.xml", &text),
            ],
            code,
        );
    }
}

#[test]
fn archives_that_are_made_to_harm_are_refused() {
    let open = |bytes: &[u8]| open("a.xbri", bytes, &[], &Limits::default());
    let one = |bytes: &[u8], code: &str, words: &str| {
        let opened = open(bytes);
        assert_eq!(codes(&opened), [code]);
        let message = &opened.findings.told()[0].message;
        assert!(message.contains(words), "{message}");
        assert!(opened.reports.is_empty());
    };
    one(b"no archive", "rpe:invalidArchiveFormat", "");
    one(b"PK\x05\x06", "rpe:invalidArchiveFormat", "");
    one(&zip(&[]), "rpe:invalidDirectoryStructure", "no folder");
    // Names that lead out of the archive, or mean different things on different machines.
    for (name, code) in [
        ("p/../../etc/a", "rpe:invalidDirectoryStructure"),
        ("p/./a", "rpe:invalidDirectoryStructure"),
        ("p//a", "rpe:invalidDirectoryStructure"),
    ] {
        one(&zip(&[(name, "")]), code, name);
    }
    one(
        &patched(zip(&[("p/aXb", "")]), b"p/aXb", b"p/a\\b"),
        "rpe:invalidArchiveFormat",
        "\\",
    );
    one(
        &patched(zip(&[("p/a", "")]), b"p/a", b"/pa"),
        "rpe:invalidArchiveFormat",
        "begins with /",
    );
    // One of two names hides the other; a file is no folder.
    one(
        &patched(zip(&[("p/a1", ""), ("p/a2", "")]), b"p/a2", b"p/a1"),
        "rpe:invalidDirectoryStructure",
        "twice",
    );
    one(
        &zip(&[("p/a", ""), ("p/a/b", "")]),
        "rpe:invalidDirectoryStructure",
        "is a file and a folder",
    );
    // Bit 0 of the flags of an entry says that it is encrypted.
    let plain = zip(&right());
    let mut encrypted = plain.clone();
    for (signature, offset) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let at = encrypted
            .windows(4)
            .position(|window| window == signature)
            .expect("it has an entry");
        encrypted[at + offset] |= 1;
    }
    assert_eq!(codes(&open(&encrypted)), ["rpe:invalidArchiveFormat"]);
    // A link.
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    writer
        .add_symlink("p/reports", "/etc", zip::write::SimpleFileOptions::default())
        .expect("an entry begins");
    one(
        &writer.finish().expect("the archive ends").into_inner(),
        "rpe:invalidArchiveFormat",
        "is a link",
    );
    // Gigabytes of zeros in a megabyte: no more than the limit is unpacked.
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    writer
        .start_file("p/reports/a.xhtml", options)
        .expect("an entry begins");
    let zeros = vec![0; 1 << 20];
    for _ in 0..100 {
        writer.write_all(&zeros).expect("memory takes bytes");
    }
    one(
        &writer.finish().expect("the archive ends").into_inner(),
        "rpe:invalidArchiveFormat",
        "more than is read",
    );
    // What is packed is not what the archive says it is.
    let at = plain
        .windows(4)
        .position(|window| window == b"docu")
        .expect("it is stored");
    let mut changed = plain.clone();
    changed[at] = b'D';
    one(&changed, "rpe:invalidArchiveFormat", "");
    // Cut anywhere, it is refused or read, and nothing worse.
    for end in (0..plain.len()).step_by(7) {
        let _ = open(&plain[..end]);
    }
    for at in (0..plain.len()).step_by(5) {
        let mut changed = plain.clone();
        changed[at] ^= 0xFF;
        let _ = open(&changed);
    }
}

#[test]
fn a_catalogue_leads_to_nothing_outside_of_the_package() {
    let mut files = right();
    let catalog = CATALOG.replace("../tax/", "../../../../tax/");
    files[1].1 = &catalog;
    assert_eq!(told("a.xbri", &files), ["xbrl.3.2"]);
    let catalog = CATALOG.replace("../tax/", "file:///etc/");
    files[1].1 = &catalog;
    assert_eq!(told("a.xbri", &files), ["xbrl.3.2"]);
}

#[test]
fn a_catalogue_may_name_its_document_type() {
    let doctype = r#"<!DOCTYPE catalog PUBLIC "-//OASIS//DTD Entity Resolution XML Catalog V1.0//EN" "http://www.oasis-open.org/committees/entity/release/1.0/catalog.dtd">"#;
    let told_with = |doctype: &str| {
        let catalog = format!("<?xml version=\"1.0\"?>\n<!-- c -->{doctype}\n{CATALOG}");
        told(
            "p.zip",
            &[
                ("p/META-INF/taxonomyPackage.xml", METADATA),
                ("p/META-INF/catalog.xml", &catalog),
                ("p/tax/t.xsd", SCHEMA),
            ],
        )
    };
    assert!(told_with("").is_empty());
    assert!(told_with(doctype).is_empty());
    // One that declares something is refused.
    let entity = r#"<!DOCTYPE catalog [<!ENTITY e "x">]>"#;
    assert_eq!(told_with(entity)[0], "tpe:invalidCatalogFile");
}
