use std::collections::BTreeSet;
use std::ops::Range;

use esg_model::text::{Lang, Localized};

use super::super::grammar_of;
use super::super::words::{ApartFile, File, Words};
use super::{Lexicon, Says, Statement, Weight, all_differences, marks, statements};

/// The files of `data/rules/apart`, in the order of their names.
#[expect(
    clippy::disallowed_methods,
    reason = "what is read is of the project, and a new file there is read too"
)]
fn apart_files() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/rules/apart");
    let entries = std::fs::read_dir(folder).expect("the folder is there");
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("it can be listed").path())
        .collect();
    paths.sort();
    let read = |path| std::fs::read_to_string(path).expect("a file of words can be read");
    paths.into_iter().map(read).collect()
}

fn words() -> Words {
    let text = include_str!("../../../../../data/rules/language.toml");
    let apart = apart_files().into_iter().flat_map(|text| {
        let file: ApartFile = toml::from_str(&text).expect("the words of the project can be read");
        file.apart
    });
    let file: File = toml::from_str(text).expect("the words of the project can be read");
    Words::of(file, &apart.collect::<Vec<_>>())
}

/// Lines of a file: English, a stroke, Chinese.
fn pairs(text: &str) -> Vec<(&str, &str)> {
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            line.split_once(" | ")
                .expect("a stroke stands between the languages")
        })
        .collect()
}

fn told(words: &Words, en: &str, zh_hant: &str) -> Vec<String> {
    found(words, en, zh_hant)
        .into_iter()
        .map(|(text, _)| text)
        .collect()
}

/// What is told of a pair, and whether it is sure.
fn found(words: &Words, en: &str, zh_hant: &str) -> Vec<(String, bool)> {
    let texts = Localized::from_fn(|lang| if lang == Lang::FIRST { en } else { zh_hant });
    let stated = texts.map(|lang, text| statements(text, lang, grammar_of(lang), &words.numbers));
    let known = BTreeSet::from([2023, 2024]);
    let lexicon = Lexicon::default();
    let named = texts.map(|lang, text| marks(text, lang, &words.numbers.marking, &lexicon));
    let found = all_differences(&texts, &stated, &named, &words.numbers, &known);
    let told = found.iter().map(|one| {
        let parts = one.at.iter();
        let parts = parts.map(|(lang, at)| at.clone().map_or("nothing", |at| &texts.get(lang)[at]));
        let text = format!("{} ({:?})", parts.collect::<Vec<_>>().join(" / "), one.of);
        (text, one.of.is_sure())
    });
    told.collect()
}

#[test]
fn right_pairs_are_silent() {
    let words = words();
    let mut wrong = Vec::new();
    for (en, zh) in pairs(include_str!("right.txt")) {
        let found = told(&words, en, zh);
        if !found.is_empty() {
            wrong.push(format!("{en} | {zh}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn wrong_pairs_are_told() {
    let words = words();
    let mut silent = Vec::new();
    for (en, zh) in pairs(include_str!("wrong.txt")) {
        if told(&words, en, zh).is_empty() {
            silent.push(format!("{en} | {zh}"));
        }
    }
    assert!(silent.is_empty(), "{}", silent.join("\n"));
}

/// The stretch of the only quantity of a text, if it is written in digits alone.
fn only_quantity(words: &Words, text: &str, lang: Lang) -> Option<Range<usize>> {
    let found = statements(text, lang, grammar_of(lang), &words.numbers);
    let quantity = |own: &&Statement| own.weight != Weight::Possible && matches!(own.says, Says::Number(_));
    let mut quantities = found.iter().filter(quantity);
    let at = quantities.next()?.at.clone();
    let digits = text[at.clone()].chars().all(|c| c.is_ascii_digit());
    (digits && quantities.next().is_none()).then_some(at)
}

#[test]
fn paragraphs_in_any_order_of_sentences_are_not_warned_about() {
    let words = words();
    let all: Vec<_> = pairs(include_str!("right.txt"))
        .into_iter()
        .filter(|(en, zh)| en.ends_with('.') && zh.ends_with('。'))
        .collect();
    let mut wrong = Vec::new();
    for both in all.windows(2) {
        let [(en, zh), (other_en, other_zh)] = both else {
            continue;
        };
        let text = format!("{en} {other_en}");
        for (kind, there) in [
            ("same", format!("{zh}{other_zh}")),
            ("turned", format!("{other_zh}{zh}")),
        ] {
            let found = found(&words, &text, &there);
            // Sentences that are told apart by nothing but their numbers may be told where they are turned.
            if found.iter().any(|(_, sure)| *sure || kind == "same") {
                wrong.push(format!("{kind}: {text} | {there}: {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of them:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn numbers_in_each_others_sentences_are_told() {
    let words = words();
    let all: Vec<_> = pairs(include_str!("right.txt"))
        .into_iter()
        .filter_map(|(en, zh)| {
            let own = only_quantity(&words, en, Lang::En)?;
            let there = only_quantity(&words, zh, Lang::ZhHant)?;
            let same = en[own] == zh[there.clone()] && en.ends_with('.') && zh.ends_with('。');
            same.then_some((en, zh, there))
        })
        .collect();
    let mut silent = Vec::new();
    let mut planted = 0;
    for (index, (en, zh, at)) in all.iter().enumerate() {
        for (other_en, other_zh, there) in &all[index + 1..] {
            let (own, other) = (&zh[at.clone()], &other_zh[there.clone()]);
            if own == other {
                continue;
            }
            planted += 1;
            let text = format!("{en} {other_en}");
            let wrong = format!(
                "{}{other}{}{}{own}{}",
                &zh[..at.start],
                &zh[at.end..],
                &other_zh[..there.start],
                &other_zh[there.end..]
            );
            if told(&words, &text, &wrong).is_empty() {
                silent.push(format!("{text} | {wrong}"));
            }
        }
    }
    assert!(planted > 100, "{planted} are too few");
    assert!(
        silent.is_empty(),
        "{} of {planted}:\n{}",
        silent.len(),
        silent.join("\n")
    );
}
