//! The account of all numbers on the pages: silent on the reports as they are, and not blind to a slip in any of them.

use std::ops::Range;

use esg_filing::rendered::{Account, Outcome};
use esg_model::Lang;
use esg_tests::stages::Filing;

use crate::{EXAMPLE, MINIMAL, SECOND};

/// The texts of the pages of a language, and the account that they must give.
struct Pages<'a> {
    account: Account<'a>,
    texts: Vec<String>,
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
            texts: facts.pages.into_iter().map(|page| page.text).collect(),
        }
    }

    fn check(&self) -> Outcome {
        let texts: Vec<&str> = self.texts.iter().map(String::as_str).collect();
        self.account.check(&texts)
    }

    /// The account with a stretch of a page replaced.
    fn with(&self, page: usize, stretch: Range<usize>, words: &str) -> Outcome {
        let mut changed = self.texts[page].clone();
        changed.replace_range(stretch, words);
        let mut texts: Vec<&str> = self.texts.iter().map(String::as_str).collect();
        texts[page] = &changed;
        self.account.check(&texts)
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
                .occurrences(lang)
                .iter()
                .filter(|place| esg_filing::rendered::stated(filing.report().data_point(place.id)).is_some())
                .count();
            assert_eq!(outcome.seen.len(), numbers, "{lang}");
        }
    }
}

/// Digits of a page that state no number: addresses, and names with a digit among letters.
fn is_blind(text: &str, at: usize) -> bool {
    let word_start = text[..at].rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let word = text[word_start..].split_whitespace().next().unwrap_or_default();
    word.contains("://") || word.contains("hkexnews")
}

/// A digit changed into the next one, on every page: each must be seen, and told with its page.
#[test]
fn a_changed_digit_is_seen() {
    let mut blind = Vec::new();
    let mut tried = 0;
    for (filing, every) in [(&*MINIMAL, 1), (&*SECOND, 2), (&*EXAMPLE, 23)] {
        for lang in Lang::ALL {
            let pages = Pages::of(filing, lang);
            for (page, text) in pages.texts.iter().enumerate() {
                for (count, (at, digit)) in text.match_indices(|c: char| c.is_ascii_digit()).enumerate() {
                    if (count + page) % every != 0 || is_blind(text, at) {
                        continue;
                    }
                    tried += 1;
                    let next = (digit.as_bytes()[0] - b'0' + 1) % 10;
                    let outcome = pages.with(page, at..at + 1, &next.to_string());
                    if !outcome.slips.iter().any(|slip| slip.page == page + 1) {
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
                            "{lang} page {}: {around:?} [{after:?}] {:?}",
                            page + 1,
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
