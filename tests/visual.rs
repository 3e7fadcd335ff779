//! What pages look like: pictures of a page of each kind, compared with stored ones.

use esg_model::wording::Word;
use esg_model::{Lang, Report, Sources};
use esg_pdf::Pdf;
use esg_tests::projection::squeezed;
use esg_tests::report::root;
use esg_tests::stages::Filing;
use serde::Deserialize;

use crate::picture::{check, draw, store};
use crate::{EXAMPLE, MINIMAL, SECOND};

/// `visual/pages.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pages {
    page: Vec<Page>,
}

/// A page whose picture is stored.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Page {
    report: String,
    name: String,
    lang: String,
    at: Place,
}

/// Which page of the PDF it is. Places are named, so that an edit elsewhere does not move them.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Place {
    Page(usize),
    Section(String),
    Table(String),
    Illustration(String),
}

impl Place {
    /// The number of the page, from 1.
    fn find(&self, report: &Report, pdf: &Pdf) -> Option<usize> {
        let narrative = report.narratives.get(pdf.lang);
        match self {
            Place::Page(number) => (1..=pdf.pages).contains(number).then_some(*number),
            Place::Section(id) => pdf.section_pages.get(id.as_str()).copied(),
            Place::Table(name) => {
                let mut names = narrative.tables.iter().map(|id| report.table_name(*id));
                let number = 1 + names.position(|own| own == name)?;
                let table = report.tables.iter().find(|table| table.id == *name)?;
                caption(report, pdf, Word::Table, number, table.title.get(pdf.lang))
            }
            Place::Illustration(name) => {
                let mut placed = narrative.illustrations.iter().map(|id| report.illustration(*id));
                let number = 1 + placed.position(|own| own.id == *name)?;
                let own = report.illustrations.iter().find(|own| own.id == *name)?;
                caption(report, pdf, Word::Illustration, number, own.title.get(pdf.lang))
            }
        }
    }
}

/// The page with the caption "Table 3 Title".
fn caption(report: &Report, pdf: &Pdf, kind: Word, number: usize, title: &str) -> Option<usize> {
    let words = squeezed(&format!(
        "{}{number}{title}",
        report.wording().get(kind, pdf.lang)
    ));
    let facts = esg_pdf::inspect(&pdf.bytes).expect("our own PDF can be read");
    let page = facts
        .pages
        .iter()
        .position(|page| squeezed(&page.text).contains(&words))?;
    Some(page + 1)
}

fn pdf(filing: &Filing, lang: Lang) -> &Pdf {
    filing
        .pdfs
        .iter()
        .find(|pdf| pdf.lang == lang)
        .expect("a filing has a PDF of each language")
}

/// Checks the pages of one report, and tells of all that look different.
fn check_pages(name: &str, filing: &Filing) {
    let folder = root().join("tests/visual");
    let list = std::fs::read_to_string(folder.join("pages.toml")).expect("the list of pages can be read");
    let list: Pages = toml::from_str(&list).expect("the list of pages is well-formed");
    let pages: Vec<&Page> = list.page.iter().filter(|page| page.report == name).collect();
    assert!(!pages.is_empty(), "no page of {name} is listed");
    let problems: Vec<String> = pages
        .iter()
        .filter_map(|page| {
            let lang = Lang::from_tag(&page.lang).expect("the list of pages names languages by their tags");
            let pdf = pdf(filing, lang);
            let Some(number) = page.at.find(filing.report(), pdf) else {
                return Some(format!("the page `{}` of {name} is not found", page.name));
            };
            check(
                &folder.join(name).join(format!("{}.png", page.name)),
                &format!("{name}-{}", page.name),
                &draw(&pdf.bytes, number),
            )
            .err()
        })
        .collect();
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

#[test]
fn the_worked_example_looks_as_before() {
    check_pages("01060-2023", &EXAMPLE);
}

#[test]
fn the_second_report_looks_as_before() {
    check_pages("08999-2022", &SECOND);
}

/// The smallest report's English PDF with more at the end of its theme, where a second definition takes the place of
/// the first.
fn with_theme(more: &str) -> Pdf {
    const THEME: &str = "templates/typst/theme.typ";
    let mut sources = Sources::default();
    for (path, bytes) in MINIMAL.sources.iter() {
        sources.insert(path.as_str(), bytes.to_vec());
    }
    let theme = sources.text(THEME).expect("the theme is there").to_owned();
    sources.insert(THEME, format!("{theme}\n{more}\n").into_bytes());
    esg_pdf::typeset(MINIMAL.report(), &sources, Lang::En)
        .output
        .expect("the page can be typeset")
}

#[test]
fn a_page_that_breaks_is_seen() {
    if std::env::var_os("UPDATE").is_some() {
        // Nothing is compared then, only drawn anew.
        return;
    }
    let sound = pdf(&MINIMAL, Lang::En);
    let page = sound.section_pages["people"];
    let folder = root().join("target/visual");
    let stored = folder.join("broken-on-purpose.png");
    store(&stored, &draw(&sound.bytes, page)).expect("the picture can be stored");
    let breaks = [
        ("nothing", ""),
        ("shifted", "#let gap-paragraph = 1.6em"),
        ("recoloured", "#let primary = rgb(\"#1d3f98\")"),
    ];
    for (what, more) in breaks {
        let name = format!("broken-on-purpose-{what}");
        let kinds = ["actual", "difference"].map(|kind| folder.join(format!("{name}.{kind}.png")));
        for left in kinds.iter().filter(|file| file.exists()) {
            std::fs::remove_file(left).expect("a picture of an earlier run can be removed");
        }
        let seen = check(&stored, &name, &draw(&with_theme(more).bytes, page));
        assert_eq!(seen.is_ok(), more.is_empty(), "{what}: {seen:?}");
        for kind in kinds {
            assert_eq!(kind.exists(), !more.is_empty(), "{}", kind.display());
        }
    }
}
