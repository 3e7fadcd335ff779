//! What the head of a column or a row says of the numbers in its cells.

use crate::chinese::is_counter;
use crate::code::{PAPERS, PAPERS_IN_CHINESE};
use crate::english::settled;
use crate::label::{LABELS_IN_CHINESE, is_number_word, is_scheme};
use crate::reading::{Reading, Writing};
use crate::text::{Text, is_han};

/// Words in the heads of addresses and positions.
const PLACES: &[&str] = &[
    "address",
    "addresses",
    "location",
    "locations",
    "position",
    "coordinates",
    "office",
    "offices",
    "site",
];
const PLACES_IN_CHINESE: &[&str] = &["地址", "住址", "辦事處", "地點", "位置", "座標", "坐標"];

/// Last words of the heads of names.
const NAMES: &[&str] = &[
    "name",
    "names",
    "ship",
    "ships",
    "vessel",
    "vessels",
    "brand",
    "brands",
    "product",
    "products",
    "model",
    "models",
    "building",
    "buildings",
    "property",
    "properties",
    "aircraft",
    "mine",
    "mines",
    "drug",
    "drugs",
    "fund",
    "funds",
    "title",
    "titles",
    "game",
    "games",
    "hotel",
    "hotels",
    "shop",
    "shops",
    "store",
    "stores",
    "bank",
    "company",
    "companies",
    "customer",
    "supplier",
    "index",
    "station",
    "stations",
    "plant",
    "plants",
    "machine",
    "equipment",
];
const NAMES_IN_CHINESE: &[&str] = &[
    "名",
    "名稱",
    "船舶",
    "船隻",
    "品牌",
    "產品",
    "型號",
    "機型",
    "物業",
    "大廈",
    "樓宇",
    "飛機",
    "礦場",
    "礦山",
    "藥品",
    "藥物",
    "基金",
    "片名",
    "遊戲",
    "酒店",
    "店舖",
    "商店",
    "銀行",
    "公司",
    "客戶",
    "供應商",
    "指數",
    "車站",
    "廠房",
    "設備",
    "機器",
];

/// Heads of the numbers of papers, where a number is long enough to be one of them.
const LONG: usize = 5;

/// Whether the head of a cell says that the number `reading` of its `text` identifies something, is part of an address
/// or part of a name. What it counts, and a percentage, are figures under any head.
pub fn covers(head: &str, text: &str, reading: &Reading) -> bool {
    if reading.percent || (reading.places != 0 && reading.writing == Writing::Digits) {
        return false;
    }
    let cell = Text::new(text);
    let start = text[..reading.span.start].chars().count();
    let end = start + text[reading.span.clone()].chars().count();
    let written = &text[reading.span.clone()];
    let grouped = reading.writing == Writing::Digits && written.contains([',', '，', ' ', '\u{a0}']);
    let next = cell.at(cell.skip_space(end));
    let counted = is_counter(next) || next.is_lowercase() && !settled(&cell, end) || next == '%';
    if grouped || counted {
        return false;
    }
    let head = simple(head);
    let digits = reading.writing == Writing::Digits;
    (digits && identifies(&head, written.len()))
        || (digits && is_place(&head) && written.len() <= LONG)
        || (is_name(&head) && names(&cell, start, end))
}

/// A head without what stands in brackets at its end, and signs.
fn simple(head: &str) -> String {
    let head = head.trim();
    let bracket = head
        .rfind(['(', '（'])
        .filter(|at| *at > 0 && head.ends_with([')', '）']));
    head[..bracket.unwrap_or(head.len())]
        .trim_end_matches([':', '：', ' '])
        .to_owned()
}

/// Whether a head names a number that identifies, which has so many characters: No., IMO number, 證書編號, Licence.
fn identifies(head: &str, length: usize) -> bool {
    if LABELS_IN_CHINESE.iter().any(|label| head.ends_with(label))
        || matches!(head, "#" | "號" | "項次" | "號次" | "編" | "序")
    {
        return true;
    }
    if PAPERS_IN_CHINESE.iter().any(|paper| head.ends_with(paper)) {
        return length >= LONG;
    }
    let pointed = head.ends_with('.');
    let words: Vec<&str> = head.trim_end_matches('.').split_whitespace().collect();
    let Some((last, before)) = words.split_last() else {
        return false;
    };
    let low = last.to_lowercase();
    let of_paper = |word: &str| {
        let low = word.to_lowercase();
        PAPERS.contains(&low.as_str())
            || is_scheme(word)
            || word.len() >= 2 && word.chars().all(|c| c.is_ascii_uppercase())
    };
    match low.as_str() {
        "no" | "nos" => pointed || before.last().is_some_and(|word| of_paper(word)),
        "number" | "numbers" => before.last().is_some_and(|word| of_paper(word)),
        _ if is_number_word(&low)
            || matches!(low.as_str(), "ref" | "reference" | "serial" | "barcode" | "sku") =>
        {
            true
        }
        _ if is_scheme(last) => true,
        _ => PAPERS.contains(&low.as_str()) && length >= LONG,
    }
}

fn is_place(head: &str) -> bool {
    let low = head.to_lowercase();
    low.split_whitespace().any(|word| PLACES.contains(&word))
        || PLACES_IN_CHINESE.iter().any(|word| head.ends_with(word))
}

fn is_name(head: &str) -> bool {
    let low = head.to_lowercase();
    let last = low.split_whitespace().last().unwrap_or_default();
    NAMES.contains(&last) || NAMES_IN_CHINESE.iter().any(|word| head.ends_with(word))
}

/// Whether a cell is a name of which the number at `start..end` is part: words in capitals with a number word among
/// them, or with plain digits behind them.
fn names(cell: &Text, start: usize, end: usize) -> bool {
    const LONGEST: usize = 40;
    if cell.len() > LONGEST
        || (0..cell.len()).any(|at| matches!(cell.at(at), ',' | '，' | '。' | ';' | '；' | '%' | '\u{fffc}'))
    {
        return false;
    }
    let first = cell.skip_space(0);
    let alone = first == start && cell.skip_space(end) >= cell.len();
    if alone {
        return false;
    }
    if (0..cell.len()).any(|at| is_han(cell.at(at))) {
        let digits = cell.at(start).is_ascii_digit();
        let after = cell.at(cell.skip_space(end));
        let closes = matches!(after, '\0' | '號' | '」' | '輪' | '）' | ')');
        let vessel = (0..cell.len()).rev().map(|at| cell.at(at)).find(|c| *c != '」');
        return start > first && digits && closes || matches!(vessel, Some('號' | '輪'));
    }
    let mut at = 0;
    while at < cell.len() {
        let word = cell.word_end(at);
        if word > at
            && cell.at(at).is_lowercase()
            && !matches!(cell.word(at), "of" | "the" | "and" | "de" | "la")
        {
            return false;
        }
        at = word.max(at + 1);
    }
    let digits = cell.at(start).is_ascii_digit();
    !digits || (start > first && cell.skip_space(end) >= cell.len() && end - start <= 4)
}
