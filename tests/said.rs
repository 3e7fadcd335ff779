//! Sentences of many reports that say the same in both languages and claim no more than the data hold are told by no rule
//! about words, and those that differ or claim too much are told by the rule that is for them.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use esg_check::{Settings, check_report};
use esg_model::source::line_column;
use esg_model::{Lang, Sources};
use esg_tests::report::{self, minimal_dir, root};

/// The rules about words and numbers that a sentence can offend.
const RULES: [&str; 18] = [
    "DIS-020", "DIS-021", "DIS-031", "DIS-032", "DIS-035", "DIS-036", "DIS-037", "DIS-038", "DIS-068",
    "DIS-074", "DIS-075", "DIS-076", "DIS-078", "DIS-084", "DIS-099", "DIS-100", "DIS-102", "DIS-141",
];

/// What the sentences refer to besides the figures of the smallest report.
const FACTS: &str = "\
employees,,FY2023,130,person,0,,Payroll,,,,,
employees,,FY2022,110,person,0,,Payroll,,,,,
employees,age=under-30,FY2024,50,person,0,,Payroll,,,,,
employees,age=30-to-50,FY2024,40,person,0,,Payroll,,,,,
average-training-hours,,FY2024,3,hour,0,upper,Records,,,,,
lost-working-days,,FY2024,40,day,0,,Accident book,,,,,
lost-working-days,,FY2023,38,day,0,,Accident book,,,,,
lost-working-days,,FY2022,45,day,0,,Accident book,,,,,
employees-trained,,FY2024,118,person,0,,Payroll,,,,,
employees-trained-rate,,FY2024,98.6,percent,3,,Payroll,,,,,
directors,,FY2024,9,person,0,,Register,,,,,
revenue,,FY2024,21430000,hkd,-4,,Accounts,,,,,
revenue,,FY2023,24050000,hkd,-4,,Accounts,,,,,
";

/// Their periods.
const PERIODS: &str = r#"
[[period]]
name = "FY2023"
start = "2023-01-01"
end = "2023-12-31"
label = { en = "2023", zh-Hant = "2023年" }

[[period]]
name = "FY2022"
start = "2022-01-01"
end = "2022-12-31"
label = { en = "2022", zh-Hant = "2022年" }
"#;

/// The bands of ages in which they have figures.
const BANDS: &str = r#"
[[member]]
axis = "age"
key = "under-30"
name = "AgeUnder30Member"
label = { en = "Aged below 30", zh-Hant = "30歲以下" }
to = 29

[[member]]
axis = "age"
key = "30-to-50"
name = "Age30To50Member"
label = { en = "Aged 30 to 50", zh-Hant = "30至50歲" }
from = 30
to = 50
"#;

/// How many pairs stand in one report: a report tells so many findings of a rule, and counts the rest.
const TOGETHER: usize = 8;

/// A sentence in both languages.
struct Pair {
    /// The rule that tells it; none where it is right.
    rule: Option<String>,
    en: String,
    zh_hant: String,
}

fn pairs(name: &str) -> Vec<Pair> {
    let path = root().join("tests/said").join(name);
    let text = fs::read_to_string(&path).expect("the pairs stand beside the tests");
    let lines = text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| match line.split(" | ").collect::<Vec<_>>()[..] {
            [en, zh] => Pair {
                rule: None,
                en: en.to_owned(),
                zh_hant: zh.to_owned(),
            },
            [rule, en, zh] => Pair {
                rule: Some(rule.to_owned()),
                en: en.to_owned(),
                zh_hant: zh.to_owned(),
            },
            _ => panic!("{name}: strokes stand between the languages: {line}"),
        })
        .collect()
}

fn add(sources: &mut Sources, path: &str, before: &str, added: &str) -> usize {
    let text = sources.text(path).expect("the file is text");
    let at = text.find(before).expect("the smallest report has the heading");
    let line = line_column(text, at).line;
    let text = format!("{}{added}{}", &text[..at], &text[at..]);
    sources.insert(path, text.into_bytes());
    line
}

/// What a rule says of a pair.
struct Told {
    rule: String,
    lang: Lang,
    message: String,
    hints: Vec<String>,
}

/// The rules that tell each of some pairs, with what they say, in the order of the pairs.
fn told(pairs: &[Pair]) -> Vec<Vec<Told>> {
    let mut sources = report::read(&minimal_dir());
    for (path, added) in [
        ("facts.csv", FACTS),
        ("report.toml", PERIODS),
        ("taxonomy.toml", BANDS),
    ] {
        let text = sources.text(path).expect("the file is text").to_owned();
        sources.insert(path, (text + added).into_bytes());
    }
    let paragraphs = |words: fn(&Pair) -> &String| {
        pairs.iter().fold(String::new(), |mut all, pair| {
            let _ = write!(all, "{}\n\n", words(pair));
            all
        })
    };
    let first = [
        ("en/01-our-year.md", "## People", paragraphs(|pair| &pair.en)),
        (
            "zh-Hant/01-our-year.md",
            "## 僱員",
            paragraphs(|pair| &pair.zh_hant),
        ),
    ]
    .map(|(path, before, added)| (path, add(&mut sources, path, before, &added)));
    let loaded = report::load(&sources);
    let report = loaded
        .output
        .unwrap_or_else(|| panic!("it loads: {:#?}", loaded.sink.diagnostics()));
    let mut all: Vec<Vec<Told>> = pairs.iter().map(|_| Vec::new()).collect();
    let sink = check_report(&report, &sources, &Settings::read(&sources));
    let of_words = sink
        .diagnostics()
        .iter()
        .filter(|finding| RULES.contains(&finding.rule.code));
    for finding in of_words {
        let Some(at) = &finding.location else { continue };
        let path = at.path.as_str();
        let text = sources.text(path).expect("the file is text");
        let line = line_column(text, at.span.map_or(0, |(start, _)| start)).line;
        let own = first.iter().find(|(own, _)| *own == path);
        // Each paragraph is followed by an empty line.
        let pair = own.and_then(|(_, first)| all.get_mut(line.checked_sub(*first)? / 2));
        if let Some(pair) = pair {
            let lang = Lang::ALL.into_iter().find(|lang| path.starts_with(lang.tag()));
            pair.push(Told {
                rule: finding.rule.code.to_owned(),
                lang: lang.expect("a chapter stands in the folder of its language"),
                message: format!("{}: {}", finding.rule, finding.message),
                hints: finding.hints.clone(),
            });
        }
    }
    all
}

#[test]
fn right_sentences_are_silent() {
    let mut wrong = Vec::new();
    for some in pairs("right.txt").chunks(TOGETHER) {
        for (pair, told) in some.iter().zip(told(some)) {
            let told: BTreeSet<String> = told.into_iter().map(|told| told.message).collect();
            if !told.is_empty() {
                wrong.push(format!("{} | {}\n    {told:?}", pair.en, pair.zh_hant));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn wrong_sentences_are_told() {
    let mut silent = Vec::new();
    for some in pairs("wrong.txt").chunks(TOGETHER) {
        for (pair, told) in some.iter().zip(told(some)) {
            let rule = pair.rule.as_deref().expect("a wrong pair names its rule");
            if !told.iter().any(|told| told.rule == rule) {
                let told: Vec<String> = told.into_iter().map(|told| told.message).collect();
                silent.push(format!("{rule} | {} | {}: {told:?}", pair.en, pair.zh_hant));
            }
        }
    }
    assert!(silent.is_empty(), "{}", silent.join("\n"));
}

/// `words` with every number declared as the hints of the findings propose; those that are not there whole are collected.
fn declared(words: &str, told: &[&Told], wrong: &mut Vec<String>) -> String {
    let mut words = words.to_owned();
    let proposals = told.iter().flat_map(|told| &told.hints);
    let proposals = proposals.filter_map(|hint| hint.split_once("`{{! ")?.1.split_once(" // "));
    for (number, _) in proposals {
        let place = words.find(number).filter(|at| {
            let cut = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            let whole = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            let (before, after) = (
                words[..*at].chars().next_back(),
                words[at + number.len()..].chars().next(),
            );
            let cut_before = cut(number.chars().next()) && whole(before);
            let cut_after = cut(number.chars().next_back()) && whole(after);
            !cut_before && !cut_after
        });
        match place {
            Some(at) => words.replace_range(at..at + number.len(), &format!("{{{{! {number} // a test}}}}")),
            None => wrong.push(format!("`{number}` is proposed of: {words}")),
        }
    }
    words
}

#[test]
fn what_a_hint_proposes_settles_what_it_is_about() {
    let mut wrong = Vec::new();
    for some in pairs("typed.txt").chunks(TOGETHER) {
        let found = told(some);
        let mended: Vec<Pair> = some
            .iter()
            .zip(&found)
            .map(|(pair, told)| {
                let of = |lang| -> Vec<&Told> {
                    let numbers = told
                        .iter()
                        .filter(|told| told.rule == "DIS-020" && told.lang == lang);
                    numbers.collect()
                };
                for lang in Lang::ALL {
                    if of(lang).is_empty() {
                        wrong.push(format!(
                            "nothing is told in {lang} of: {} | {}",
                            pair.en, pair.zh_hant
                        ));
                    }
                }
                Pair {
                    rule: None,
                    en: declared(&pair.en, &of(Lang::En), &mut wrong),
                    zh_hant: declared(&pair.zh_hant, &of(Lang::ZhHant), &mut wrong),
                }
            })
            .collect();
        for (pair, told) in mended.iter().zip(told(&mended)) {
            let numbers = told
                .iter()
                .filter(|told| told.rule == "DIS-020" || told.rule == "DIS-021");
            wrong.extend(numbers.map(|told| format!("{} | {}: {}", pair.en, pair.zh_hant, told.message)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Pairs of one form that say the same, and those in which one language says another number, direction, order or half.
struct Forms {
    right: Vec<Pair>,
    wrong: Vec<Pair>,
}

impl Forms {
    /// A pair that is right with the first Chinese words and wrong with the second ones.
    fn add(&mut self, en: &str, right: &str, wrong: &str) {
        for (zh, told) in [(right, false), (wrong, true)] {
            let pairs = if told { &mut self.wrong } else { &mut self.right };
            pairs.push(Pair {
                rule: None,
                en: en.to_owned(),
                zh_hant: zh.to_owned(),
            });
        }
    }
}

/// Forms of numbers with many values in each.
fn forms() -> Forms {
    let mut forms = Forms {
        right: Vec::new(),
        wrong: Vec::new(),
    };
    for (hour, minute) in [(1, 0), (6, 5), (9, 7), (10, 30), (11, 59)] {
        let en = format!("It opens at {hour}:{minute:02} a.m. and shuts at noon.");
        let zh = |minute: u32| format!("於上午{hour}時{minute:02}分開放，正午12時關閉。");
        forms.add(&en, &zh(minute), &zh((minute + 8) % 60));
    }
    for (rate, other) in [("0.5", "5"), ("3.25", "3.52"), ("4.125", "4.215"), ("12", "21")] {
        let en = format!("The rate is {{{{! {rate}% // loan}}}} a year.");
        let zh = |rate: &str| format!("年利率為{{{{! {rate}厘 // 貸款}}}}。");
        forms.add(&en, &zh(rate), &zh(other));
        let en = format!("The dividend is {{{{! HK{rate} cents // board}}}} a share.");
        let zh = |cents: &str| format!("每股股息為{{{{! {cents}港仙 // 董事會}}}}。");
        forms.add(&en, &zh(rate), &zh(other));
    }
    for (word, numeral, other) in [("two", "兩", "三"), ("five", "五", "四"), ("ten", "十", "七")] {
        let en = format!("The share rose by {{{{! {word} percentage points // log}}}}.");
        let zh = |points: &str| format!("比率上升{{{{! {points}個百分點 // 紀錄}}}}。");
        forms.add(&en, &zh(numeral), &zh(other));
    }
    for tenth in [1, 2, 4, 7] {
        let en =
            format!("The share is {{{{! 0.{tenth} of a percentage point // log}}}} higher than in 2023.");
        let zh = |way: &str| format!("比率較2023年{way}{{{{! 0.{tenth}個百分點 // 紀錄}}}}。");
        forms.add(&en, &zh("高"), &zh("低"));
        let en = format!("The share fell by {{{{! 0.{tenth} of a percentage point // log}}}}.");
        let zh = |tenth: u32| format!("比率下降{{{{! 0.{tenth}個百分點 // 紀錄}}}}。");
        forms.add(&en, &zh(tenth), &zh(tenth + 1));
    }
    for (one, two) in [(2, 3), (6, 5), (1, 4), (57, 43)] {
        let en = format!("The ratio of men to women is {{{{! {one}:{two} // payroll}}}}.");
        let zh = |one: u32, two: u32| format!("男女比例為{{{{! {one}比{two} // 薪冊}}}}。");
        forms.add(&en, &zh(one, two), &zh(two, one));
        let en = format!(
            "Use was {{{{! {one}% // bills}}}} in the first half and {{{{! {two}% // bills}}}} in the second half."
        );
        let zh = |one: u32, two: u32| {
            format!("上半年及下半年的比率分別為{{{{! {one}% // 帳單}}}}及{{{{! {two}% // 帳單}}}}。")
        };
        forms.add(&en, &zh(one, two), &zh(two, one));
    }
    for (en, half, whole) in [
        ("half a year", "半年", "一年"),
        ("half an hour", "半小時", "一小時"),
        ("half a day", "半天", "一天"),
        ("half a month", "半個月", "一個月"),
    ] {
        let zh = |time: &str| format!("需時{{{{! {time} // 紀錄}}}}。");
        forms.add(&format!("It takes {{{{! {en} // log}}}}."), &zh(half), &zh(whole));
    }
    for year in [1998, 2005, 2016, 2021] {
        let zh = |order: &str| format!("於{year}年{order}購入。");
        forms.add(&format!("It was bought before {year}."), &zh("前"), &zh("後"));
        forms.add(&format!("It was bought after {year}."), &zh("之後"), &zh("之前"));
    }
    for days in [3, 7, 14, 30] {
        let en = format!("It may be sent back within {{{{! {days} days // terms}}}} after delivery.");
        let zh = |order: &str| format!("送貨{order}{{{{! {days}天 // 條款}}}}內可退回。");
        forms.add(&en, &zh("後"), &zh("前"));
        let en = format!("About {{{{! {days} people // log}}}} came.");
        let zh = |near: &str| format!("{near}{{{{! {days}人 // 紀錄}}}}到場。");
        forms.add(&en, &zh("約"), &zh("逾"));
    }
    forms
}

#[test]
fn what_holds_of_one_number_holds_of_others() {
    let forms = forms();
    let mut wrong = Vec::new();
    for (pairs, is_wrong) in [(&forms.right, false), (&forms.wrong, true)] {
        for some in pairs.chunks(TOGETHER) {
            for (pair, told) in some.iter().zip(told(some)) {
                if told.is_empty() == is_wrong {
                    let told: BTreeSet<String> = told.into_iter().map(|told| told.message).collect();
                    wrong.push(format!("{} | {}: {told:?}", pair.en, pair.zh_hant));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
