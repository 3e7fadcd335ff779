//! The tagged page as software without XBRL reads it: its words, with the tags stripped, are the report's and nothing
//! else, cells and lines stay apart, and whatever takes the focus is a link with a name.

use std::collections::BTreeSet;

use esg_model::table::{Cell, MarkPlace, Piece, Row, Table};
use esg_model::{Lang, Report, typography};
use esg_tests::projection::{squeezed, stripped};
use esg_tests::stages::Filing;

use crate::agreement::runs_together;
use crate::{EXAMPLE, FOURTH, MINIMAL, SECOND, THIRD};

/// The cells of a table after its labels, as the report has them: what is printed, and nothing else.
fn cells(report: &Report, table: &Table, lang: Lang) -> Vec<String> {
    let mut cells = Vec::new();
    for (row, line) in table.rows.iter().enumerate() {
        let Row::Data { cells: line, .. } = line else {
            continue;
        };
        for (column, cell) in line.iter().enumerate() {
            let mut words = match cell {
                Cell::DataPoint { id, form, .. } => report.show(*id, *form, lang).full(),
                Cell::Phrase(pieces) => pieces
                    .iter()
                    .map(|piece| match piece {
                        Piece::Words(words) => words.get(lang).clone(),
                        Piece::DataPoint { id, form, .. } => report.show(*id, *form, lang).full(),
                    })
                    .collect(),
                Cell::Text(words) => words.get(lang).clone(),
                Cell::Gap => "–".to_owned(),
            };
            if !matches!(cell, Cell::Text(_) | Cell::Gap) {
                words.extend(table.units.get(&(row, column)).map(|unit| unit.get(lang).clone()));
                let place = MarkPlace {
                    row: Some(row),
                    column: Some(column),
                };
                words.extend(table.marks(place).map(|mark| mark.shown()));
            }
            cells.push(squeezed(&typography::printed(&words, None, lang)));
        }
    }
    cells
}

/// A page as a program that knows no XBRL takes it: without the header that nobody sees.
fn body(xhtml: &str) -> String {
    let body = &xhtml[xhtml.find("<body>").expect("a page has a body")..];
    let (before, header) = body.split_once("<ix:header>").expect("a page has a header");
    let (_, after) = header.split_once("</ix:header>").expect("headers end");
    format!("{before}{after}")
}

/// What is wrong with a page for whoever reads it without XBRL.
fn problems(report: &Report, xhtml: &str, lang: Lang) -> Vec<String> {
    let body = body(xhtml);
    let mut problems: Vec<String> = runs_together(&body).into_iter().collect();
    let words = stripped(&body);
    let prefixes = [
        Some(&report.vocabulary.layer.prefix),
        report.extension.as_ref().map(|own| &own.info.prefix),
    ];
    for prefix in prefixes.into_iter().flatten() {
        let name = words
            .split_whitespace()
            .find(|word| word.starts_with(&format!("{prefix}:")));
        problems.extend(name.map(|name| format!("{lang}: `{name}` is no word of the report")));
    }
    for table in &report.tables {
        let start = format!("id=\"table-{}\"", table.id);
        let Some((_, rest)) = body.split_once(&start) else {
            continue;
        };
        let (markup, _) = rest.split_once("</table>").expect("tables end");
        let found: Vec<String> = markup
            .split("<td")
            .skip(1)
            .filter_map(|cell| Some(cell.split_once('>')?.1.split_once("</td>")?.0))
            .map(|cell| squeezed(&stripped(cell)))
            .collect();
        let said = cells(report, table, lang);
        if found.len() != said.len() {
            problems.push(format!(
                "{lang}: {} has {} cells, not {}",
                table.id,
                found.len(),
                said.len()
            ));
        }
        let differ = found.iter().zip(&said).filter(|(found, said)| found != said);
        problems.extend(differ.map(|(found, said)| format!("{lang}: {}: `{found}`, not `{said}`", table.id)));
    }
    if xhtml.contains("tabindex") {
        problems.push(format!("{lang}: something takes the focus that is no link"));
    }
    let ids: BTreeSet<&str> = xhtml
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    for link in body.split("<a ").skip(1) {
        let (attributes, rest) = link.split_once('>').expect("tags end");
        let (inner, _) = rest.split_once("</a>").expect("links end");
        let value = |name: &str| {
            let (_, value) = attributes.split_once(&format!("{name}=\""))?;
            Some(&value[..value.find('"')?]).filter(|value| !value.trim().is_empty())
        };
        match value("href") {
            None => problems.push(format!("{lang}: <a {attributes}> leads nowhere and has no role")),
            Some(to) if to.strip_prefix('#').is_some_and(|to| !ids.contains(to)) => {
                problems.push(format!("{lang}: <a {attributes}> leads to nothing"));
            }
            Some(_) => {}
        }
        if value("title").is_none() && stripped(inner).trim().is_empty() {
            problems.push(format!("{lang}: <a {attributes}> has no name"));
        }
    }
    problems
}

fn page(filing: &Filing, lang: Lang) -> String {
    let document = filing.inline.iter().find(|document| document.lang == lang);
    let bytes = document.expect("both pages were made").bytes.clone();
    String::from_utf8(bytes).expect("pages are UTF-8")
}

#[test]
fn the_words_of_a_page_are_those_of_the_report() {
    for filing in [&MINIMAL, &SECOND, &THIRD, &FOURTH, &EXAMPLE] {
        for lang in Lang::ALL {
            let xhtml = page(filing, lang);
            assert_eq!(problems(filing.report(), &xhtml, lang), Vec::<String>::new());
        }
    }
}

/// What the marks held before they were links, a link without a name, one that leads nowhere, and cells that touch.
#[test]
fn words_that_are_not_the_reports_are_noticed() {
    let report = MINIMAL.report();
    let xhtml = page(&MINIMAL, Lang::FIRST);
    let mark = xhtml.find("<a class=\"fact\"").expect("the page has a mark");
    let end = mark + xhtml[mark..].find("</a>").expect("links end");
    let in_mark = |words: &str| format!("{}{words}{}", &xhtml[..end], &xhtml[end..]);
    for slip in [
        in_mark("<span class=\"card\">Employees hk99999:Employees</span>"),
        xhtml.replacen("title=\"", "rel=\"", 1),
        xhtml.replacen("<a class=\"fact\" href=\"#", "<a class=\"fact\" href=\"#no-", 1),
        xhtml.replacen("<a class=\"fact\" href", "<a class=\"fact\" rel", 1),
        xhtml.replace("</td>\n", "</td>"),
        xhtml.replacen("</ix:nonFraction>", "7</ix:nonFraction>", 400),
    ] {
        assert_ne!(slip, xhtml);
        assert_ne!(problems(report, &slip, Lang::FIRST), Vec::<String>::new());
    }
}
