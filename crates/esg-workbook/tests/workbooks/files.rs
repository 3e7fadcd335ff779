//! Files that are no workbook, or none that anybody should unpack.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::damaged::BOOK;
use crate::save::{save, zipped};

/// Of each file what is said of it, in its first words.
#[test]
fn what_is_no_workbook_is_refused() {
    let good = save(&BOOK);
    let cut = &good[..good.len() / 2];
    let workbook =
        br#"<workbook xmlns:r="r"><sheets><sheet name="Figures" r:id="rId1"/></sheets></workbook>"#
            .as_slice();
    let relations = br#"<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#.as_slice();
    let with = |sheet: &[u8]| {
        zipped([
            ("xl/workbook.xml", workbook),
            ("xl/_rels/workbook.xml.rels", relations),
            ("xl/worksheets/sheet1.xml", sheet),
        ])
    };
    let many: String = (0..2_100_000).map(|_| "<c><v>1</v></c>").collect();
    let sheets: String = (0..600)
        .map(|at| format!(r#"<sheet name="s{at}" id="r{at}"/>"#))
        .collect();
    let cases: [(&[u8], &str); 20] = [
        (b"", "the file is empty"),
        (b"concept,breakdown", "the file is no workbook"),
        (b"%PDF-1.7", "the file is a PDF"),
        (b"<html>", "the file is a web page or XML"),
        (
            &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0],
            "the workbook is protected by a password",
        ),
        (cut, "the archive is damaged or cut off"),
        (&zipped([("a.txt", b"a".as_slice())]), "the archive holds no workbook"),
        (
            &zipped([("mimetype", b"x".as_slice()), ("content.xml", b"<x/>")]),
            "the file is an OpenDocument spreadsheet",
        ),
        (&zipped([("Index/Document.iwa", b"x".as_slice())]), "the file is one of Numbers"),
        (&zipped([("xl/workbook.bin", b"x".as_slice())]), "the file is a binary workbook"),
        (&zipped([("xl/workbook.xml", workbook)]), "the workbook has no sheet `_esg`"),
        (&with(b"<worksheet><row><c>"), "`xl/worksheets/sheet1.xml` in the archive is no sound XML"),
        (
            &with(b"<!DOCTYPE w [<!ENTITY a 'aaaa'>]><worksheet><row><c t='inlineStr'><is><t>&a;</t></is></c></row></worksheet>"),
            "`xl/worksheets/sheet1.xml` in the archive is no sound XML",
        ),
        (
            &with(b"<worksheet><row><c r='ZZZ1'><v>1</v></c></row></worksheet>"),
            "`xl/worksheets/sheet1.xml` has the cell `ZZZ1`",
        ),
        (&with(b"\xff\xfe<\0"), "`xl/worksheets/sheet1.xml` in the archive is not UTF-8"),
        (
            &with(format!("<worksheet><row>{many}</row></worksheet>").as_bytes()),
            "`xl/worksheets/sheet1.xml` has more rows or columns than a sheet has",
        ),
        (
            &zipped([("xl/workbook.xml", format!("<workbook>{sheets}</workbook>").as_bytes())]),
            "the workbook has more than 500 sheets",
        ),
        (&bomb(), "the archive unpacks to more than 256 MiB"),
        (&crowd(), "the archive holds 6000 files"),
        (&vec![b'P'; (64 << 20) + 1], "the file has 64 MiB, more than 64"),
    ];
    let sources = crate::reports::read(&crate::reports::slim());
    for (bytes, expected) in cases {
        let import = esg_workbook::import(&sources, &crate::reports::VOCABULARIES, bytes)
            .expect("the report can be read");
        let [problem] = import.problems.as_slice() else {
            panic!("{expected}: {:?}", import.problems);
        };
        assert!(problem.message.starts_with(expected), "{expected}: {problem}");
        assert!(!problem.hint.is_empty() && import.files.is_empty(), "{expected}");
    }
}

/// A small archive of 400 MiB of noughts.
fn bomb() -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("xl/workbook.xml", SimpleFileOptions::default())
        .expect("a file can be begun");
    let block = vec![b' '; 1 << 20];
    for _ in 0..400 {
        zip.write_all(&block).expect("memory can be written");
    }
    let bytes = zip.finish().expect("an archive can be ended").into_inner();
    assert!(bytes.len() < 4 << 20, "it is small");
    bytes
}

fn crowd() -> Vec<u8> {
    let names: Vec<String> = (0..6_000).map(|at| format!("f{at}")).collect();
    zipped(names.iter().map(|name| (name.as_str(), b"".as_slice())))
}
