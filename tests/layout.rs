//! The look of finished pages: silent on what the examples look like, and not blind to a flaw of any kind.

use esg_check::layout::{FlawKind, Layout};
use esg_model::Lang;
use esg_pdf::{Fragment, PdfFacts, TextBlock};
use esg_tests::example::alone;
use esg_tests::stages::Filing;

use crate::{EXAMPLE, MINIMAL, SECOND};

/// The flaws of a language's pages after `edit`.
fn flaws(filing: &Filing, lang: Lang, edit: impl Fn(&mut PdfFacts)) -> Vec<(FlawKind, usize)> {
    let told = messages(filing, lang, edit);
    told.into_iter().map(|(kind, page, _)| (kind, page)).collect()
}

/// The same with what is told of them.
fn messages(filing: &Filing, lang: Lang, edit: impl Fn(&mut PdfFacts)) -> Vec<(FlawKind, usize, String)> {
    let pdf = filing.pdfs.iter().find(|pdf| pdf.lang == lang);
    let pdf = pdf.expect("the report is typeset");
    let mut facts = esg_pdf::inspect(&pdf.bytes).expect("our own PDF can be read");
    edit(&mut facts);
    let layout = Layout::of(filing.report(), pdf, &facts);
    assert!(layout.examined > 0);
    let flaws = layout.flaws.into_iter();
    flaws.map(|flaw| (flaw.kind, flaw.page, flaw.message)).collect()
}

fn block<'a>(facts: &'a mut PdfFacts, words: &str) -> &'a mut TextBlock {
    let found = facts
        .text
        .blocks
        .iter_mut()
        .find(|block| block.text.contains(words));
    found.unwrap_or_else(|| panic!("no block holds {words:?}"))
}

#[test]
fn nothing_lies_over_anything_on_the_pages_as_they_are() {
    let grave = [FlawKind::Overprint, FlawKind::OutsideArea, FlawKind::NoteApart];
    for filing in [&*MINIMAL, &*SECOND, &*EXAMPLE] {
        for lang in Lang::ALL {
            let mut found = flaws(filing, lang, |_| {});
            found.retain(|(kind, _)| grave.contains(kind));
            assert_eq!(found, [], "{lang}");
        }
    }
}

/// What each rule on the look of pages is for: DOC-120 tells what lies over something, DOC-121 what leaves the text area,
/// DOC-122 notes apart, DOC-123 stranded heads, DOC-124 lone characters, DOC-125 parted references, DOC-126 pages that
/// are half empty, DOC-127 narrow columns.
#[test]
fn every_flaw_is_told() {
    // DOC-120, DOC-121, DOC-122, DOC-123, DOC-124, DOC-125, DOC-126, DOC-127 tell them one to one.
    let told = |lang, edit: &dyn Fn(&mut PdfFacts)| flaws(&MINIMAL, lang, edit);
    let clean = told(Lang::En, &|_| {});

    // A paragraph that stands on another one.
    let over = told(Lang::En, &|facts| {
        let place = block(facts, "Example Holdings Limited").fragments[0].1.clone();
        let other = block(facts, "We report what is material");
        let page = other.fragments[0].1.page;
        let moved = Fragment { page, ..place };
        let there = &mut other.fragments[0].1;
        (there.left, there.right, there.baseline) = (moved.left, moved.right, moved.baseline);
        let mut copy = other.clone();
        copy.text = "Something else".to_owned();
        facts.text.blocks.push(copy);
    });
    assert!(
        over.iter().any(|(kind, _)| *kind == FlawKind::Overprint),
        "{over:?}"
    );

    // A figure that touches the one in the next cell, so that both read as one.
    let touching = told(Lang::En, &|facts| {
        let first = facts.text.blocks.iter().position(|block| block.role == "TD");
        let first = first.expect("the smallest report has a table");
        let place = facts.text.blocks[first].fragments[0].1.clone();
        let mut next = facts.text.blocks[first].clone();
        (next.fragments[0].1.left, next.fragments[0].1.right) = (place.right + 50, place.right + 1_000);
        facts.text.blocks.insert(first + 1, next);
    });
    assert!(
        touching.iter().any(|(kind, _)| *kind == FlawKind::Overprint),
        "{touching:?}"
    );

    // Words over a picture.
    let covered = told(Lang::En, &|facts| {
        let picture = facts.pictures[0].clone();
        let there = &mut block(facts, "We report what is material").fragments[0].1;
        there.page = picture.page;
        there.left = picture.left + 1_000;
        there.right = there.left + 8_000;
        there.baseline = (picture.top + picture.bottom) / 2;
    });
    assert!(
        covered.iter().any(|(kind, _)| *kind == FlawKind::Overprint),
        "{covered:?}"
    );

    // An address that runs over the edge, on each side.
    for (right, down) in [(30_000, 0), (-30_000, 0), (0, 70_000), (0, -70_000)] {
        let outside = told(Lang::En, &|facts| {
            let there = &mut block(facts, "We report what is material").fragments[0].1;
            there.left += right;
            there.right += right;
            there.baseline += down;
        });
        let kinds: Vec<_> = outside.iter().map(|(kind, _)| *kind).collect();
        assert!(
            kinds.contains(&FlawKind::OutsideArea),
            "{right} {down}: {kinds:?}"
        );
    }

    // A note whose mark stands a page before.
    let apart = told(Lang::En, &|facts| {
        let note = facts
            .text
            .blocks
            .iter_mut()
            .find(|block| block.mark_page.is_some());
        let note = note.expect("the smallest report has a note");
        note.mark_page = note.mark_page.map(|page| page - 1);
    });
    assert!(
        apart.iter().any(|(kind, _)| *kind == FlawKind::NoteApart),
        "{apart:?}"
    );

    // Everything behind a heading, and behind a colon, on the next page.
    for words in ["Climate", "We report what is material"] {
        let stranded = told(Lang::En, &|facts| {
            let at = facts
                .text
                .blocks
                .iter()
                .position(|block| block.role != "TOCI" && block.text.contains(words))
                .expect("the report has these words");
            if !facts.text.blocks[at].role.starts_with('H') {
                facts.text.blocks[at].text = "We report:".to_owned();
            }
            for block in &mut facts.text.blocks[at + 1..] {
                for (_, fragment) in &mut block.fragments {
                    fragment.page += 1;
                }
            }
        });
        assert!(
            stranded.iter().any(|(kind, _)| *kind == FlawKind::Stranded),
            "{words}: {stranded:?}"
        );
    }

    // A page that ends after its first lines.
    let empty = messages(&MINIMAL, Lang::En, |facts| {
        let page = block(facts, "We report what is material").fragments[0].1.page;
        for block in &mut facts.text.blocks {
            for (_, fragment) in block
                .fragments
                .iter_mut()
                .filter(|(_, fragment)| fragment.page >= page)
            {
                fragment.page += usize::from(fragment.baseline > 30_000);
            }
        }
        for picture in facts.pictures.iter_mut().filter(|picture| picture.page >= page) {
            picture.page += 1;
        }
    });
    // It is told what ends the page and what begins the next one, not a word of either alone.
    let told_both = |message: &str| {
        let what = [
            "the table “",
            "the figure “",
            "the paragraph “",
            "the heading “",
            "the item “",
        ];
        let names = |part: &str| what.iter().any(|what| part.starts_with(what));
        message
            .split_once(" after ")
            .and_then(|(_, rest)| rest.split_once(" on the next page with "))
            .is_some_and(|(last, next)| names(last) && names(next))
    };
    assert!(
        empty
            .iter()
            .any(|(kind, _, message)| *kind == FlawKind::HalfEmpty && told_both(message)),
        "{empty:?}"
    );

    // Lines that end where they should not, beside lines that may.
    let of_lines = |lang, role, words: &[&str]| told(lang, &|facts| alone(facts, role, words));
    let cases: [(Lang, &str, &[&str], Option<FlawKind>); 14] = [
        (
            Lang::ZhHant,
            "P",
            &["本集團每年檢討其排放的", "數。"],
            Some(FlawKind::LoneCharacter),
        ),
        (Lang::ZhHant, "P", &["本集團每年檢討其排放", "的數。"], None),
        (
            Lang::ZhHant,
            "TD",
            &["動員", "問能"],
            Some(FlawKind::NarrowColumn),
        ),
        (Lang::ZhHant, "TD", &["動員問能", "及其他"], None),
        (
            Lang::En,
            "P",
            &["as shown in Table ", "17."],
            Some(FlawKind::ReferenceParted),
        ),
        (Lang::En, "P", &["as shown in ", "Table 17."], None),
        (
            Lang::ZhHant,
            "P",
            &["詳情載於附錄二十", "七，並於年報披露。"],
            Some(FlawKind::ReferenceParted),
        ),
        (
            Lang::ZhHant,
            "P",
            &["詳情載於第", "354章，並於年報披露。"],
            Some(FlawKind::ReferenceParted),
        ),
        (Lang::ZhHant, "P", &["本集團減少二", "氧化碳及其他排放。"], None),
        (Lang::ZhHant, "P", &["該系統於去年由", "1.0版全面升級。"], None),
        (Lang::En, "P", &["which fell by ", "12 tonnes."], None),
        (
            Lang::ZhHant,
            "P",
            &["詳情載於附錄的索引", "。其餘載於年報。"],
            Some(FlawKind::MarkAstray),
        ),
        (
            Lang::ZhHant,
            "TH",
            &["與機遇的相符程度（", "商業）"],
            Some(FlawKind::MarkAstray),
        ),
        (Lang::ZhHant, "P", &["詳情載於「索引」", "（年報）。"], None),
    ];
    for (lang, role, words, flaw) in cases {
        let mut found: Vec<FlawKind> = of_lines(lang, role, words)
            .iter()
            .map(|(kind, _)| *kind)
            .collect();
        found.retain(|kind| *kind != FlawKind::HalfEmpty);
        assert_eq!(found, flaw.into_iter().collect::<Vec<_>>(), "{words:?}");
    }
    assert!(
        !clean.iter().any(|(kind, _)| *kind == FlawKind::Overprint),
        "{clean:?}"
    );
}
