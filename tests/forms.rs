//! The forms in which a figure may be said: what each prints is read back from both PDFs and from both tagged pages, and
//! the fact that is tagged is the one of the data, whatever the form.

use std::fmt::Write;

use esg_model::orthography::MOST_IN_WORDS;
use esg_model::{Lang, Severity};
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
    let forms = [
        "thousand",
        "million",
        "accounts-thousand",
        "accounts-million",
        "billion",
    ];
    // To the dollar, as a new report has its amounts, and rounded.
    let decimals = ["0", "-5"];
    for value in ["2458400000", "97500000", "1200000", "480000000000"] {
        for (form, decimals) in forms.into_iter().flat_map(|form| decimals.map(|own| (form, own))) {
            sentences.push(Sentence {
                value: value.to_owned(),
                decimals,
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
fn what_is_known_to_the_dollar_has_no_row_of_zeros() {
    let of = |value: &str, form: &str| Sentence {
        value: value.to_owned(),
        decimals: "0",
        en: format!("Revenue was HK${{{{{{}} as={form}}}}}."),
        zh_hant: format!("收益為{{{{{{}} as={form}}}}}港元。"),
    };
    let sentences = vec![
        of("3842600000", "million"),
        of("6200000", "million"),
        of("186400000", "billion"),
        of("5000000", "million"),
        of("3842617205", "million"),
    ];
    let filing = Draft {
        data_type: "monetary",
        unit: "hkd",
        sentences,
    }
    .file();
    let printed = |lang: Lang| {
        let page = filing.inline.iter().find(|page| page.lang == lang);
        let page = page.expect("every language has its page");
        String::from_utf8(page.bytes.clone()).expect("the page is UTF-8")
    };
    for (lang, amounts) in [
        (Lang::En, ["3,842.6", "6.2", "0.1864", "5", "3,842.617205"]),
        (Lang::ZhHant, ["38.426", "620", "1.864", "500", "38.42617205"]),
    ] {
        let page = printed(lang);
        for amount in amounts {
            assert!(page.contains(&format!(">{amount}<")), "{lang} prints {amount}");
        }
    }
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

/// A part and its whole in running text, in digits and in words, in the order of each language.
#[test]
fn a_part_and_its_whole_read_back() {
    let mut sentences = Vec::new();
    for whole in [1_u32, 2, 3, 9, 12, 99] {
        for form in ["", " as=word"] {
            // Each figure has a value of its own in this draft; the whole is stated once for each form.
            sentences.push(Sentence {
                value: whole.to_string(),
                decimals: "0",
                en: format!("{{{{{{}}{form}}}}} of {{{{employees}}}} employees came."),
                zh_hant: format!("{{{{employees}}}}名僱員中有{{{{{{}}{form}}}}}名出席。"),
            });
        }
    }
    Draft {
        data_type: "count",
        unit: "person",
        sentences,
    }
    .check();
}

/// The smallest report with a table of figures that say their bounds and of parts with their wholes.
struct Cells {
    data_type: &'static str,
    unit: &'static str,
    /// What its rows and columns say of form, such as `as = "million"`.
    form: &'static str,
    decimals: i32,
    /// The values of each row, the lower end first, and their bounds; a third one is the whole.
    rows: Vec<Vec<(&'static str, &'static str)>>,
    /// Whether what says how cells are printed stands in the column or in each row.
    in_column: bool,
    /// What the cells print, row by row.
    printed: [Vec<&'static str>; 2],
}

impl Cells {
    fn check(&self) {
        let mut sources = read(&minimal_dir());
        let (mut members, mut facts, mut rows) = (String::new(), String::new(), String::new());
        let said = format!("bounds = true{}", self.form);
        for (number, figures) in self.rows.iter().enumerate() {
            write!(members, "\n[[axis.member]]\nkey = \"case-{number}\"\nname = \"Case{number}Member\"\nlabel = {{ en = \"Case\", zh-Hant = \"個案\" }}\n").expect("memory is writable");
            let mut more = String::new();
            for (value, bound) in figures {
                let (key, bound) = match *bound {
                    "whole" => {
                        more = format!(", of = \"wholes case=case-{number}\"");
                        ("wholes", "")
                    }
                    bound => ("things", bound),
                };
                writeln!(
                    facts,
                    "{key},case=case-{number},FY2024,{value},{},{},{bound},Invented,,,,,",
                    self.unit, self.decimals
                )
                .expect("memory is writable");
            }
            let own = if self.in_column { "" } else { &said };
            let own = if own.is_empty() {
                String::new()
            } else {
                format!(", {own}")
            };
            writeln!(rows, "  {{ concept = \"things\", breakdown = \"case=case-{number}\", label = {{ en = \"Case\", zh-Hant = \"個案\" }}{own}{more} }},").expect("memory is writable");
        }
        let column = if self.in_column {
            format!(", {said}")
        } else {
            String::new()
        };
        let data_type = self.data_type;
        let concept = |key: &str, name: &str| {
            format!(
                "[[concept]]\nkey = \"{key}\"\nname = \"{name}\"\ntype = \"{data_type}\"\nperiod = \"duration\"\naxes = [\"case\", \"bound\"]\nlabel = {{ en = \"{name}\", zh-Hant = \"事物\" }}\ndocumentation = {{ en = \"{name} of the period.\", zh-Hant = \"期內的事物。\" }}\nanchor = {{ none = true }}\n\n"
            )
        };
        let layer = format!(
            "[[axis]]\nkey = \"case\"\nname = \"CaseAxis\"\ndomain = \"CaseDomain\"\nlabel = {{ en = \"Case\", zh-Hant = \"個案\" }}\ndefault-label = {{ en = \"All\", zh-Hant = \"全部\" }}\n{members}\n{}{}",
            concept("things", "Things"),
            concept("wholes", "Wholes")
        );
        let table = format!(
            "\n\n[[table]]\nid = \"cells\"\ntitle = {{ en = \"Cells\", zh-Hant = \"資料\" }}\nstub = {{ en = \"Indicator\", zh-Hant = \"指標\" }}\ncolumns = [{{ unit = true, label = {{ en = \"Unit\", zh-Hant = \"單位\" }} }}, {{ period = \"FY2024\"{column} }}]\nrows = [\n{rows}]\n"
        );
        let mut put = |path: &str, before: &str, text: &str| {
            let own = sources.text(path).expect("the smallest report has it").to_owned();
            let changed = if before.is_empty() {
                own + text
            } else {
                own.replacen(before, &format!("{text}{before}"), 1)
            };
            sources.insert(path, changed.into_bytes());
        };
        put("taxonomy.toml", "[[concept]]", &layer);
        put("facts.csv", "trees-planted,", &facts);
        put("tables.toml", "", &table);
        put(
            "en/01-our-year.md",
            "## People {#people}",
            "::: table cells\n:::\n\n",
        );
        put(
            "zh-Hant/01-our-year.md",
            "## 僱員 {#people}",
            "::: table cells\n:::\n\n",
        );
        sources.remove("confirmed.toml");
        let filing = file(sources);
        let wrong = filing.sink.diagnostics().iter().any(|own| {
            own.severity == Severity::Error
                || own.rule.code.starts_with("DOC")
                || own.rule.code.starts_with("TAG")
        });
        assert!(!wrong, "{}", projection::findings(&filing.sources, &filing.sink));
        for (document, pdf) in filing.inline.iter().zip(&filing.pdfs) {
            let facts = esg_xbrl::read_back(&document.bytes).expect("the page can be read back");
            for (value, _) in self.rows.iter().flatten() {
                let mut value: Decimal = value.parse().expect("a number");
                if self.unit == "percent" {
                    value /= Decimal::ONE_HUNDRED;
                }
                let there = facts.iter().any(|fact| {
                    matches!(&*fact.concept.local, "Things" | "Wholes")
                        && matches!(&fact.value, FactValue::Number { value: own, .. } if *own == value)
                });
                assert!(there, "{} tags {value}", document.lang);
            }
            let page = esg_pdf::inspect(&pdf.bytes).expect("our own PDF can be read");
            let web = projection::text(std::str::from_utf8(&document.bytes).expect("pages are UTF-8"));
            let web = projection::squeezed(&web);
            let [english, chinese] = &self.printed;
            for words in if document.lang == Lang::En {
                english
            } else {
                chinese
            } {
                let squeezed = projection::squeezed(words);
                let mut cells = page.text.blocks.iter();
                let cell = cells.any(|block| projection::squeezed(&block.text) == squeezed);
                assert!(cell, "no cell of the {} PDF reads “{words}”", pdf.lang);
                assert!(
                    web.contains(&squeezed),
                    "the {} page does not read “{words}”",
                    pdf.lang
                );
            }
        }
    }
}

#[test]
fn cells_of_amounts_say_their_bounds() {
    for in_column in [false, true] {
        Cells {
            data_type: "monetary",
            unit: "hkd",
            form: ", as = \"million\", places = 1",
            decimals: -5,
            rows: vec![
                vec![("10000000", "lower"), ("15000000", "upper")],
                vec![("2500000", "upper")],
                vec![("97300000", "lower")],
                vec![("480000000", "approximate")],
                vec![("71200000", "")],
            ],
            in_column,
            printed: [
                vec![
                    "10.0 million to 15.0 million",
                    "less than 2.5 million",
                    "more than 97.3 million",
                    "about 480.0 million",
                    "71.2 million",
                ],
                vec![
                    "1,000萬至1,500萬",
                    "少於250萬",
                    "超過9,730萬",
                    "約4.8億",
                    "7,120萬",
                ],
            ],
        }
        .check();
    }
}

#[test]
fn cells_of_counts_say_their_wholes_and_bounds() {
    Cells {
        data_type: "count",
        unit: "person",
        form: "",
        decimals: 0,
        rows: vec![
            vec![("3", ""), ("9", "whole")],
            vec![("12", "lower"), ("34", "whole")],
            vec![("56", "lower"), ("67", "upper"), ("89", "whole")],
            vec![("101", "lower"), ("130", "upper")],
            vec![("0", ""), ("7", "whole")],
        ],
        in_column: false,
        printed: [
            vec![
                "3 of 9",
                "more than 12 of 34",
                "56 to 67 of 89",
                "101 to 130",
                "0 of 7",
            ],
            vec![
                "3（共9）",
                "超過12（共34）",
                "56至67（共89）",
                "101至130",
                "0（共7）",
            ],
        ],
    }
    .check();
}

#[test]
fn cells_of_shares_say_their_bounds() {
    Cells {
        data_type: "percent",
        unit: "percent",
        form: "",
        decimals: 3,
        rows: vec![
            vec![("10.5", "lower"), ("15.0", "upper")],
            vec![("2.5", "upper")],
            vec![("97.3", "approximate")],
        ],
        in_column: true,
        printed: [
            vec!["10.5% to 15.0%", "less than 2.5%", "about 97.3%"],
            vec!["10.5%至15.0%", "少於2.5%", "約97.3%"],
        ],
    }
    .check();
}
