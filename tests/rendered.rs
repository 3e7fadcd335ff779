//! The account of all numbers on the pages: silent on the reports as they are, and not blind to a slip in any of them.

use std::ops::Range;

use esg_check::rendered::{Account, Outcome, Slip, SlipKind};
use esg_model::Lang;
use esg_pdf::{PdfText, TextBlock};
use esg_tests::stages::Filing;

use crate::{EXAMPLE, MINIMAL, SECOND};

/// The text of the pages of a language, and the account that it must give.
struct Pages<'a> {
    account: Account<'a>,
    text: PdfText,
    /// The page on which the index starts.
    index: usize,
}

impl<'a> Pages<'a> {
    fn of(filing: &'a Filing, lang: Lang) -> Self {
        let pdf = filing
            .pdfs
            .iter()
            .find(|pdf| pdf.lang == lang)
            .expect("the report is typeset");
        let facts = esg_pdf::inspect(&pdf.bytes).expect("our own PDF can be read");
        Pages {
            account: Account::of(filing.report(), pdf),
            index: *["esg-index", "index"]
                .iter()
                .find_map(|id| pdf.section_pages.get(*id))
                .expect("every report has an index"),
            text: facts.text,
        }
    }

    fn check(&self) -> Outcome {
        self.account.check(&self.text)
    }

    /// The account with a stretch of a block replaced.
    fn with(&self, block: usize, stretch: Range<usize>, words: &str) -> Outcome {
        let mut text = self.text.clone();
        let blocks = text.blocks.len();
        match block.checked_sub(blocks) {
            None => text.blocks[block].replace(stretch, words),
            Some(line) => text.artifacts[line].replace(stretch, words),
        }
        self.account.check(&text)
    }

    /// The blocks, and after them the lines in the margin.
    fn blocks(&self) -> impl Iterator<Item = &TextBlock> {
        self.text.blocks.iter().chain(&self.text.artifacts)
    }
}

fn told(outcome: &Outcome) -> Vec<&str> {
    outcome.slips.iter().map(|slip| slip.message.as_str()).collect()
}

#[test]
fn reports_as_they_are_give_a_full_account() {
    for filing in [&*MINIMAL, &*SECOND, &*EXAMPLE] {
        for lang in Lang::ALL {
            let outcome = Pages::of(filing, lang).check();
            assert_eq!(told(&outcome), Vec::<&str>::new());
            let numbers = filing
                .report()
                .places(lang)
                .map(|(_, place)| filing.report().data_point(place.figure))
                .filter(|point| esg_check::rendered::stated(point).is_some())
                .count();
            assert_eq!(outcome.seen.len(), numbers, "{lang}");
        }
    }
}

/// Digits of a page that state no number: addresses, and names with a digit among letters.
fn is_blind(text: &str, at: usize) -> bool {
    let before = text[..at].char_indices().rev().find(|(_, c)| c.is_whitespace());
    let word_start = before.map_or(0, |(at, c)| at + c.len_utf8());
    let word = text[word_start..].split_whitespace().next().unwrap_or_default();
    word.contains("://") || word.contains("hkexnews")
}

/// A digit changed into the next one, on every page: each must be seen, and told with its page.
#[test]
fn a_changed_digit_is_seen() {
    // DOC-116 tells every slip of the account but those of page numbers, which DOC-118 tells.
    let mut blind = Vec::new();
    let mut tried = 0;
    for (filing, every) in [(&*MINIMAL, 1), (&*SECOND, 2), (&*EXAMPLE, 23)] {
        for lang in Lang::ALL {
            let pages = Pages::of(filing, lang);
            for (block, own) in pages.blocks().enumerate() {
                let text = &own.text;
                for (count, (at, digit)) in text.match_indices(|c: char| c.is_ascii_digit()).enumerate() {
                    if (count + block) % every != 0 || is_blind(text, at) {
                        continue;
                    }
                    tried += 1;
                    let next = (digit.as_bytes()[0] - b'0' + 1) % 10;
                    let outcome = pages.with(block, at..at + 1, &next.to_string());
                    let page = own.page_at(at);
                    // In the index, whose order is not that of the page, the page may be that of an equal number.
                    let in_index = page >= pages.index;
                    let told_there =
                        |slip: &Slip| slip.page == page || (in_index && slip.page >= pages.index);
                    if !outcome.slips.iter().any(told_there) {
                        let around: String = text[..at]
                            .chars()
                            .rev()
                            .take(12)
                            .collect::<Vec<_>>()
                            .into_iter()
                            .rev()
                            .collect();
                        let after: String = text[at..].chars().take(12).collect();
                        blind.push(format!(
                            "{lang} page {page}: {around:?} [{after:?}] {:?}",
                            told(&outcome)
                        ));
                    }
                }
            }
        }
    }
    assert!(
        blind.is_empty(),
        "{} of {tried} slips were not seen:\n{}",
        blind.len(),
        blind.join("\n")
    );
}

/// The first stretch of a block's text that holds words, as block and bytes.
fn find(pages: &Pages<'_>, words: &str) -> (usize, Range<usize>) {
    pages
        .blocks()
        .enumerate()
        .find_map(|(block, own)| own.text.find(words).map(|at| (block, at..at + words.len())))
        .unwrap_or_else(|| panic!("no block holds {words:?}"))
}

/// What DOC-116 is for: each slip is told at the figure's reference, with its page and what stands there.
#[test]
fn slips_of_every_kind_are_told() {
    let cases = [
        // Digit lost, factor of ten, sign, percent sign.
        (Lang::En, "387.58", "38.58"),
        (Lang::En, "18,804.73", "188,047.3"),
        (Lang::En, "80.56", "−80.56"),
        (Lang::En, "19.74%", "19.74"),
        // Unit, and the word that scales.
        (Lang::En, "13\u{a0}billion", "13\u{a0}million"),
        (Lang::ZhHant, "億", "萬"),
        (Lang::En, "tonnes of coal equivalent", "MWh of coal equivalent"),
        // Another row's label, a row that is gone, two rows exchanged.
        (Lang::En, "Purchased heat", "Purchased power"),
        (Lang::En, "80.56", ""),
        (Lang::En, "1,383", "1,393"),
        // A year and a date of the text; a number more.
        (Lang::En, "31\u{a0}March", "30\u{a0}March"),
        (Lang::ZhHant, "財政年度", "財政年度12"),
    ];
    for (lang, from, to) in cases {
        let pages = Pages::of(&EXAMPLE, lang);
        let (block, stretch) = find(&pages, from);
        let page = pages.text.blocks[block].page_at(stretch.start);
        let outcome = pages.with(block, stretch, to);
        assert!(
            outcome
                .slips
                .iter()
                .any(|slip| slip.page == page && slip.place.is_some()),
            "{from} → {to}: {:?}",
            told(&outcome)
        );
    }
}

/// What DOC-118 is for: the pages in the contents, in the index and at the foot.
#[test]
fn page_numbers_are_compared() {
    // DOC-118 tells the slips of this kind.
    let pages = Pages::of(&EXAMPLE, Lang::En);
    let of_pages = |outcome: &Outcome, page: usize| {
        let mut slips = outcome.slips.iter();
        slips.any(|slip| slip.kind == SlipKind::Page && slip.page == page)
    };
    let green = |from: usize| {
        let mut blocks = pages.blocks().enumerate().skip(from);
        blocks.find_map(|(block, own)| own.text.contains("Green Operation").then_some(block))
    };
    let contents = green(0).expect("the section is named in the contents");
    let first_of_index = pages.blocks().position(|own| own.page_at(0) >= pages.index);
    let section = green(first_of_index.expect("the index has pages")).expect("the index names the section");
    // A page of two digits.
    let starts = EXAMPLE.pdfs[0].section_pages["green-operation"];
    // The contents have title and page on a line, the index in two cells.
    // The index sends to the page of an answer in the section.
    for (block, number) in [(contents, contents), (section, section + 1)] {
        let text = pages.text.blocks[number].text.trim_end();
        let at = text.len() - 2;
        assert!(text[at..].bytes().all(|byte| byte.is_ascii_digit()), "{text}");
        let outcome = pages.with(number, at..at + 2, "99");
        let page = pages.text.blocks[block].page_at(0);
        assert!(of_pages(&outcome, page), "{:?}", told(&outcome));
    }
    let foot = pages
        .text
        .artifacts
        .iter()
        .position(|own| own.page_at(0) == starts && own.text.ends_with(&starts.to_string()));
    let foot = foot.expect("the page has its number");
    let at = pages.text.artifacts[foot].text.len() - 2;
    let outcome = pages.with(pages.text.blocks.len() + foot, at..at + 2, "14");
    assert!(of_pages(&outcome, starts), "{:?}", told(&outcome));
}
