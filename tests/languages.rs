//! A language of the pages is named in few places: all others ask its orthography or its grammar, go through all
//! languages, or print words of `data/wording.toml`. What stands here is what a third language touches beside data.

use std::collections::BTreeSet;

use esg_model::Lang;
use esg_tests::code;
use esg_tests::report::root;

/// Every file of the product that names a language, with why it does.
const PLACES: &[(&str, &str)] = &[
    ("crates/esg-model/src/text.rs", "which languages there are"),
    (
        "crates/esg-model/src/orthography/mod.rs",
        "finds how each is written",
    ),
    (
        "crates/esg-model/src/simplified.rs",
        "Simplified labels follow from the Traditional ones",
    ),
    ("crates/esg-check/src/languages/mod.rs", "finds how each is read"),
    ("crates/esg-check/src/languages/en.rs", "how English is read"),
    ("crates/esg-check/src/languages/zh_hant.rs", "how Chinese is read"),
    (
        "crates/esg-judge/src/filing.rs",
        "the judge shares no code with the product",
    ),
    // The reader has languages of its own, `Language` in its `reading.rs`.
    ("crates/esg-reader/src/context.rs", "what numbers are for"),
    ("crates/esg-reader/src/nil.rs", "words for nothing"),
    ("crates/esg-reader/src/scan.rs", "how numbers begin"),
];

/// Whether code names a language: a variant of `Lang` or of the reader's `Language`, a field, or a tag. The first language
/// may be read by its field and be a tag, since messages are written in it.
fn names_a_language(code: &str) -> bool {
    let of_lang = Lang::ALL.into_iter().flat_map(|lang| {
        let tag = lang.tag();
        let variant = format!("Lang::{lang:?}");
        let others = [tag.replace('-', "_").to_lowercase(), format!("\"{tag}\"")];
        let others = others.into_iter().filter(move |_| lang != Lang::FIRST);
        std::iter::once(variant).chain(others)
    });
    let of_reader = ["Language::English", "Language::Chinese"].map(str::to_owned);
    of_lang.chain(of_reader).any(|name| {
        code.match_indices(&name)
            .any(|(at, _)| !code[at + name.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_'))
    })
}

#[test]
fn languages_are_named_in_few_places() {
    let root = root();
    let folders = ["crates", "xtask"].map(|folder| root.join(folder));
    let files = folders.iter().flat_map(|folder| code::below(folder));
    let found: BTreeSet<String> = files
        .filter(|(path, code)| {
            path.components().any(|part| part.as_os_str() == "src") && names_a_language(code)
        })
        .map(|(path, _)| {
            let path = path.strip_prefix(&root).expect("it lies in the workspace");
            path.to_string_lossy().replace('\\', "/")
        })
        .collect();
    let known: BTreeSet<String> = PLACES.iter().map(|(path, _)| (*path).to_owned()).collect();
    let more: Vec<&String> = found.difference(&known).collect();
    assert!(
        more.is_empty(),
        "{more:#?} name a language: ask `Lang::orthography` or `grammar_of`, go through `Lang::ALL` or `Lang::pairs`, or \
         put the words into data/wording.toml"
    );
    let gone: Vec<&String> = known.difference(&found).collect();
    assert!(gone.is_empty(), "{gone:#?} name no language any more");
    assert!(PLACES.len() <= 12, "a language costs at most twelve files");
}

#[test]
fn a_language_is_seen_where_it_is_named() {
    for code in [
        "match lang { Lang::ZhHant => 1, _ => 2 }",
        "if lang == Lang::En {}",
        "label.zh_hant.clone()",
        "Localized { en, zh_hant }",
        "attribute(\"xml:lang\", \"zh-Hant\")",
        "Reader::new(Language::Chinese)",
    ] {
        assert!(names_a_language(code), "{code}");
    }
    for code in [
        "lang.orthography()",
        "label.en.clone()",
        "(\"xml:lang\", \"en\")",
        "Lang::Enough",
        "Lang::FIRST",
    ] {
        assert!(!names_a_language(code), "{code}");
    }
}
