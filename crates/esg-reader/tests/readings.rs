//! What is read from writings that stand in reports.

use esg_reader::{Kind, Language, Part, Reader, Units, Writing, read};

/// Reads and writes down value and kind, one number after the other.
fn told(text: &str, language: Language) -> String {
    let units = Units::new(["%", "tonnes", "MWh", "RMB", "噸", "人", "年", "部", "萬噸"]);
    let reader = Reader::new(language).with_units(&units).with_nil();
    let readings = reader.read(text);
    let told: Vec<String> = readings
        .iter()
        .map(|reading| {
            let kind = match reading.kind {
                Kind::Quantity if reading.writing == Writing::Nil => "nil".to_owned(),
                Kind::Quantity if reading.percent => "share".to_owned(),
                Kind::Quantity => String::new(),
                Kind::Numbered(part) => format!("{part:?}").to_lowercase(),
                kind => format!("{kind:?}").to_lowercase(),
            };
            let unit = reading.unit.as_ref().map_or("", |unit| &text[unit.span.clone()]);
            format!("{} {kind}{unit}", reading.value.normalize())
                .trim()
                .to_owned()
        })
        .collect();
    told.join("; ")
}

fn english(text: &str) -> String {
    told(text, Language::English)
}

fn chinese(text: &str) -> String {
    told(text, Language::Chinese)
}

#[test]
fn digits() {
    assert_eq!(
        english("1,393 of 1393, 18,804.73 tonnes"),
        "1393; 1393; 18804.73 tonnes"
    );
    assert_eq!(english("１，３９３ and １２.5％"), "1; 393; 0.125 share");
    assert_eq!(
        english("1\u{202f}393 −5 (-6) 3-4 30–50"),
        "1393; -5; -6; 3; 4; 30; 50"
    );
    assert_eq!(english("2023, 2024 and 12,34"), "2023 year; 2024 year; 12; 34");
    assert_eq!(chinese("１，２"), "1; 2");
}

#[test]
fn scales_and_shares() {
    assert_eq!(
        english("Over RMB 13 billion, 1.5 million"),
        "13000000000 RMB; 1500000"
    );
    assert_eq!(
        english("15 per cent, fifteen percent, 19.74%"),
        "0.15 share; 0.15 share; 0.1974 share"
    );
    assert_eq!(
        chinese("130億、1,700萬、3百萬噸、1.2萬億"),
        "13000000000; 17000000; 3000000 噸; 1200000000000"
    );
    assert_eq!(
        chinese("百分之十五、百分之15.5、5個百分點"),
        "0.15 share; 0.155 share; 0.05 share"
    );
    let reading = &read("13 billion", Language::English)[0];
    assert_eq!((reading.places, reading.span.clone()), (-9, 0..10));
}

#[test]
fn words_and_numerals() {
    assert_eq!(
        english("fifteen, twenty-six, one hundred and five thousand"),
        "15; 26; 105000"
    );
    assert_eq!(
        english("two and three; twenty five; one million two hundred"),
        "2; 3; 25; 1000200"
    );
    assert_eq!(
        english("first, twenty-first, 35th, 2nd"),
        "1 ordinal; 21 ordinal; 35 ordinal; 2 ordinal"
    );
    assert_eq!(
        chinese("十五人、二十六部、一千二百零三、三億五千萬、兩人"),
        "15 人; 26 部; 1203; 350000000; 2 人"
    );
    assert_eq!(
        chinese("第三屆、第十三次、數十人、幾百年"),
        "3 ordinal; 13 ordinal"
    );
    assert_eq!(
        chinese("一直、進一步、統一、萬一、三思、不一、唯一、第一時間、一同"),
        ""
    );
    assert_eq!(chinese("三分之一"), "0.333333333333");
}

#[test]
fn nothing() {
    assert_eq!(
        english("no supplier, nil and none; nobody; zero"),
        "0 nil; 0 nil; 0 nil; 0"
    );
    assert_eq!(chinese("並無個案，沒有違規，無紙化，零事故"), "0 nil; 0 nil; 0");
    assert!(read("no supplier", Language::English).is_empty());
}

#[test]
fn dates_and_years() {
    assert_eq!(
        english("from 1 April 2022 to 31\nMarch 2023"),
        "20220401 date; 20230331 date"
    );
    assert_eq!(
        english("March 31, 2023; July 2022; 7 March; FY2023"),
        "20230331 date; 202207 month; 307 day; 2023 year"
    );
    assert_eq!(
        english("2022/23, 2023-2025, 2023 and may 5"),
        "20222023 years; 20232025 years; 2023 year; 5"
    );
    assert_eq!(
        chinese("二零二三年三月三十一日、二〇二二年"),
        "20230331 date; 2022 year"
    );
    assert_eq!(
        chinese("2022\n年\n4\n月\n1\n日至2023年3月"),
        "20220401 date; 202303 month"
    );
    assert_eq!(
        chinese("2022/23年度、2023財政年度、3月7日、3年"),
        "20222023 years; 2023 year; 307 day; 3 年"
    );
}

#[test]
fn parts_and_codes() {
    assert_eq!(
        english("Table 27 and 28, Chapter 571, Chapter 2"),
        "27 table; 28 table; 571 lawchapter; 2 chapter"
    );
    assert_eq!(
        english("Scopes 1 and 2, version 1.0 to 2.0"),
        "1 other; 2 other; 1 other; 2 other"
    );
    assert_eq!(
        english("KPI A1.2, ISO 27001, GB/T 2589-2020, IP2B2C"),
        "1.2 code; 27001 code; 2589 code; 2 code"
    );
    assert_eq!(
        english("at 9:30, +852 2345 6789, 400-810-1234, 3D"),
        "930 clock; 0 telephone; 0 telephone; 3 code"
    );
    assert_eq!(english("1. First\n(2) one"), "1 item; 1 ordinal; 2 item; 1");
    assert_eq!(
        chinese("附錄二十七、第571章、表\n27、範圍一及範圍二"),
        "27 other; 571 lawchapter; 27 table; 1 other; 2 other"
    );
    assert_eq!(chinese("《流浪地球2》，3C認證"), "2 title; 3 code");
    assert_eq!(english("(流浪地球2)"), "2 title");
    assert_eq!(english("https://www.hkexnews.hk/2023/1.html 5"), "5");
    assert_eq!(
        read("第15段", Language::Chinese)[0].kind,
        Kind::Numbered(Part::Section)
    );
}

#[test]
fn the_mark_of_a_note_is_no_part_of_a_figure() {
    // As tables print it: at the label of a row, at a heading, and beside a figure.
    let english_row = |mark: &str| english(&format!("Power{mark} MWh 1,507.72{mark} 81.1"));
    let chinese_row = |mark: &str| chinese(&format!("外購電力{mark} 1,507.72{mark} 81.1"));
    assert_eq!(english_row(""), "1507.72 MWh; 81.1");
    assert_eq!(chinese_row(""), "1507.72; 81.1");
    for letter in ('a'..='z')
        .map(String::from)
        .chain(["aa".to_owned(), "ab".to_owned()])
    {
        for space in ["", " "] {
            let mark = format!("{space}({letter})");
            assert_eq!(english_row(&mark), english_row(""), "{mark}");
            assert_eq!(chinese_row(&mark), chinese_row(""), "{mark}");
        }
    }
}
