use std::collections::BTreeSet;

use esg_model::text::{Lang, Localized};

use super::super::grammar_of;
use super::super::words::{File, Words};
use super::{differences, statements};

fn words() -> Words {
    let text = include_str!("../../../../../data/rules/language.toml");
    Words::of(toml::from_str::<File>(text).expect("the words of the project can be read"))
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
    let texts = Localized::from_fn(|lang| if lang == Lang::FIRST { en } else { zh_hant });
    let stated = texts.map(|lang, text| statements(text, lang, grammar_of(lang), &words.numbers));
    let known = BTreeSet::from([2023, 2024]);
    let found = differences(&texts, &stated, &words.numbers, &known);
    found
        .iter()
        .map(|one| {
            let parts = one
                .at
                .iter()
                .map(|(lang, at)| at.clone().map_or("nothing", |at| &texts.get(lang)[at]));
            parts.collect::<Vec<_>>().join(" / ")
        })
        .collect()
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
