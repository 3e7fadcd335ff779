//! The forms in which a figure may be said: what each prints is read back from both PDFs and from both tagged pages, and
//! the fact that is tagged is the one of the data, whatever the form.

use std::fmt::Write;

use esg_model::Severity;
use esg_model::orthography::MOST_IN_WORDS;
use esg_tests::projection;
use esg_tests::report::{minimal_dir, read};
use esg_tests::stages::{Filing, file};
use esg_xbrl::FactValue;
use rust_decimal::Decimal;

/// The smallest report with a concept of the issuer's own that has a figure for each of these values, in a unit of its own,
/// and a sentence about each in both languages.
struct Draft {
    data_type: &'static str,
    unit: &'static str,
    /// Value, decimals, English and Chinese with `{}` for the reference, and what its options are.
    sentences: Vec<Sentence>,
}

struct Sentence {
    value: String,
    decimals: &'static str,
    en: String,
    zh_hant: String,
}

impl Draft {
    fn file(&self) -> Filing {
        let mut sources = read(&minimal_dir());
        let mut add = |path: &str, before: &str, text: &str| {
            let own = sources.get(path).expect("the smallest report has it");
            let own = String::from_utf8(own.to_vec()).expect("it is text");
            let changed = own.replacen(before, &format!("{text}{before}"), 1);
            assert_ne!(own, changed, "{path} has {before}");
            sources.insert(path, changed.into_bytes());
        };
        let (mut members, mut facts) = (String::new(), String::new());
        let (mut english, mut chinese) = (String::new(), String::new());
        for (number, own) in self.sentences.iter().enumerate() {
            let key = format!("case-{number}");
            write!(
                members,
                "\n[[axis.member]]\nkey = \"{key}\"\nname = \"Case{number}Member\"\nlabel = {{ en = \"Case\", zh-Hant = \"個案\" }}\n"
            )
            .expect("memory is writable");
            writeln!(
                facts,
                "things,case={key},FY2024,{},{},{},,Invented,,,,,",
                own.value, self.unit, own.decimals
            )
            .expect("memory is writable");
            let place = |words: &str| words.replace("{}", &format!("things case={key}"));
            writeln!(english, "{}\n", place(&own.en)).expect("memory is writable");
            writeln!(chinese, "{}\n", place(&own.zh_hant)).expect("memory is writable");
        }
        let data_type = self.data_type;
        let layer = format!(
            "[[axis]]\nkey = \"case\"\nname = \"CaseAxis\"\ndomain = \"CaseDomain\"\nlabel = {{ en = \"Case\", zh-Hant = \"個案\" }}\ndefault-label = {{ en = \"All\", zh-Hant = \"全部\" }}\n{members}\n[[concept]]\nkey = \"things\"\nname = \"Things\"\ntype = \"{data_type}\"\nperiod = \"duration\"\naxes = [\"case\"]\nlabel = {{ en = \"Things\", zh-Hant = \"事物\" }}\ndocumentation = {{ en = \"Things of the period.\", zh-Hant = \"期內的事物。\" }}\nanchor = {{ none = true }}\n\n"
        );
        add("taxonomy.toml", "[[concept]]", &layer);
        add("facts.csv", "trees-planted,", &facts);
        add("en/01-our-year.md", "## People {#people}", &english);
        add("zh-Hant/01-our-year.md", "## 僱員 {#people}", &chinese);
        sources.remove("confirmed.toml");
        file(sources)
    }

    /// Every figure is filed: no rule of pages and tags speaks, and both tagged pages and both data files hold all facts.
    fn check(&self) {
        let filing = self.file();
        let found = filing.sink.diagnostics();
        let wrong = found.iter().any(|own| {
            own.severity == Severity::Error
                || own.rule.code.starts_with("DOC")
                || own.rule.code.starts_with("TAG")
        });
        assert!(!wrong, "{}", projection::findings(&filing.sources, &filing.sink));
        for document in &filing.inline {
            let facts = esg_xbrl::read_back(&document.bytes).expect("the page can be read back");
            for own in &self.sentences {
                let value: Decimal = own.value.parse().expect("a number");
                let there = facts.iter().any(|fact| {
                    &*fact.concept.local == "Things"
                        && matches!(&fact.value, FactValue::Number { value: own, .. } if *own == value)
                });
                assert!(there, "{} tags {value}", document.lang);
            }
        }
    }
}

#[test]
fn counts_in_words_read_back() {
    let sentences = (0..=MOST_IN_WORDS).map(|number| Sentence {
        value: number.to_string(),
        decimals: "0",
        en: format!(
            "In group A there are {{{{{{}} as=word}}}} cases{}.",
            if number == 0 { ", or 0" } else { "" }
        ),
        zh_hant: format!(
            "甲組有{{{{{{}} as=word}}}}宗個案{}。",
            if number == 0 { "，即0宗" } else { "" }
        ),
    });
    // A zero has to stand in digits too.
    let sentences = sentences.skip(1).collect();
    Draft {
        data_type: "count",
        unit: "case",
        sentences,
    }
    .check();
}

#[test]
fn a_count_in_words_may_begin_a_sentence() {
    let sentences = [1, 2, 12, 45].map(|number| Sentence {
        value: number.to_string(),
        decimals: "0",
        en: "{{{} as=word}} persons attended. {{{} as=word}} of them stayed.".to_owned(),
        zh_hant: "{{{} as=word}}名人士出席，其中{{{} as=word}}名留下。".to_owned(),
    });
    Draft {
        data_type: "count",
        unit: "person",
        sentences: sentences.into(),
    }
    .check();
}

#[test]
fn amounts_read_back_in_every_scale() {
    let mut sentences = Vec::new();
    for value in ["2458400000", "97500000", "1200000", "480000000000"] {
        for form in [
            "thousand",
            "million",
            "accounts-thousand",
            "accounts-million",
            "billion",
        ] {
            sentences.push(Sentence {
                value: value.to_owned(),
                decimals: "-5",
                en: format!("Revenue was HK${{{{{{}} as={form}}}}}."),
                zh_hant: format!("收益為{{{{{{}} as={form}}}}}港元。"),
            });
        }
    }
    Draft {
        data_type: "monetary",
        unit: "hkd",
        sentences: sentences
            .into_iter()
            .enumerate()
            .map(|(number, own)| Sentence {
                // Each is another figure.
                value: (own.value.parse::<u64>().expect("a number") + 100_000 * number as u64).to_string(),
                ..own
            })
            .collect(),
    }
    .check();
}

#[test]
fn fewer_digits_read_back_beside_the_whole_figure() {
    let mut sentences = Vec::new();
    for (number, value) in ["2458412345", "97512345", "1250499"].into_iter().enumerate() {
        for places in 0..3 {
            sentences.push(Sentence {
                value: (value.parse::<u64>().expect("a number") + number as u64 * 10 + places).to_string(),
                decimals: "0",
                en: format!(
                    "Revenue was about HK${{{{{{}} as=accounts-million places={places}}}}}, exactly HK${{{{{{}}}}}}; in other words HK${{{{{{}} as=million places={places}}}}}."
                ),
                zh_hant: format!(
                    "收益約為{{{{{{}} as=accounts-million places={places}}}}}港元，準確數字為{{{{{{}}}}}}港元，亦即{{{{{{}} as=million places={places}}}}}港元。"
                ),
            });
        }
    }
    Draft {
        data_type: "monetary",
        unit: "hkd",
        sentences,
    }
    .check();
}
