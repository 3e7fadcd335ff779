//! Where something is: numbers of houses, floors, rooms, lots and post boxes, and postcodes.
//!
//! Such a number is told from one that counts by the word that carries it and by its side: "Room 412" and "412 rooms".

use crate::chinese::is_counter;
use crate::digits;
use crate::english::settled;
use crate::text::{Text, is_han, is_latin, is_letter};

/// What streets are called in English, at the end of their names.
const STREETS: &[&str] = &[
    "street",
    "st",
    "road",
    "rd",
    "avenue",
    "ave",
    "lane",
    "drive",
    "terrace",
    "path",
    "boulevard",
    "blvd",
    "crescent",
    "highway",
    "bypass",
    "praya",
    "circuit",
    "mews",
    "queensway",
    "broadway",
    "queensroad",
    "esplanade",
    "promenade",
    "bazaar",
    "lu",
    "dadao",
    "jie",
    "square",
    "gardens",
];

/// The same words where they are as often something else: nothing but a sign follows them in an address.
const PERHAPS_STREETS: &[&str] = &[
    "place", "way", "court", "close", "rise", "row", "park", "garden", "centre", "center", "plaza",
    "building", "house", "tower", "mansion", "wharf", "estate",
];

/// What streets are called at the beginning of their names.
const LEADING_STREETS: &[&str] = &[
    "avenida",
    "rua",
    "travessa",
    "largo",
    "estrada",
    "calçada",
    "rue",
    "avenue",
    "boulevard",
    "calle",
    "via",
    "jalan",
    "lorong",
    "soi",
];

/// Small words within the names of streets.
const WITHIN: &[&str] = &[
    "of", "the", "da", "de", "do", "dos", "das", "di", "du", "la", "le",
];

/// Words that carry a number of a place, and whether they do so in lower case too.
const CARRIERS: &[(&str, bool)] = &[
    ("unit", true),
    ("room", true),
    ("shop", true),
    ("suite", true),
    ("tower", true),
    ("block", true),
    ("kiosk", true),
    ("flat", false),
    ("house", false),
    ("lot", false),
    ("box", false),
    ("floor", false),
    ("level", false),
    ("building", false),
    ("warehouse", false),
    ("workshop", false),
    ("stall", false),
    ("booth", false),
    ("hall", false),
    ("pier", false),
    ("gate", false),
    ("terminal", false),
    ("bay", false),
    ("berth", true),
    ("hatch", true),
    ("wharf", false),
    ("quay", false),
    ("channel", false),
    ("runway", true),
    ("platform", false),
    ("ward", false),
    ("shaft", true),
    ("dd", false),
    ("route", false),
];

/// Words before a carrier that make it what is counted or measured: per unit 5 kg.
const COUNTING: &[&str] = &["per", "each", "every", "a", "an", "one", "another", "any"];

/// Places whose postcodes stand behind their names.
const POSTAL_PLACES: &[&str] = &[
    "singapore",
    "china",
    "prc",
    "beijing",
    "shanghai",
    "shenzhen",
    "guangzhou",
    "guangdong",
    "dongguan",
    "zhuhai",
    "huizhou",
    "foshan",
    "zhongshan",
    "jiangmen",
    "suzhou",
    "hangzhou",
    "nanjing",
    "tianjin",
    "chongqing",
    "chengdu",
    "wuhan",
    "xiamen",
    "ningbo",
    "macau",
];

/// What joins the numbers of a range or a list, without commas.
fn range_joint(text: &Text, at: usize) -> Option<usize> {
    let at = text.skip_space(at);
    let after = match text.at(at) {
        '-' | '–' | '—' | '−' | '~' | '～' | '－' | '&' | '＆' | '/' | '至' | '及' | '和' => {
            at + 1
        }
        _ if matches!(text.word(at), "to" | "and" | "or") => text.word_end(at),
        _ => return None,
    };
    Some(text.skip_space(after))
}

/// The same with commas.
fn list_joint(text: &Text, at: usize) -> Option<usize> {
    let comma = text.skip_space(at);
    if matches!(text.at(comma), ',' | '，' | '、') {
        let next = text.skip_space(comma + 1);
        return Some(match text.word(next) {
            "and" | "or" => text.skip_space(text.word_end(next)),
            _ => next,
        });
    }
    range_joint(text, at)
}

/// The end of the number of a place: a few digits, perhaps with a letter behind them.
fn number_end(text: &Text, start: usize) -> Option<usize> {
    let end = digits::end(text, start);
    let long = end == start || end - start > 5;
    let other = matches!(text.at(end), '.' | ',') && text.at(end + 1).is_ascii_digit();
    // 12th Floor is a place in an order.
    if long || other || text.at(end) == '%' || text.at(end).is_ascii_lowercase() {
        return None;
    }
    let lettered = text.at(end).is_ascii_uppercase() && !text.at(end + 1).is_ascii_alphanumeric();
    Some(if lettered { end + 1 } else { end })
}

/// Whether `carries` says that the number that ends at `end` is carried, or the last of its range or list.
fn carried(text: &Text, end: usize, carries: &dyn Fn(usize) -> bool) -> bool {
    const MOST: usize = 6;
    let mut end = end;
    for _ in 0..MOST {
        if carries(end) {
            return true;
        }
        let Some(next) = list_joint(text, end).and_then(|next| number_end(text, next)) else {
            return false;
        };
        end = next;
    }
    false
}

/// Whether the number at `start..end` is part of an address in English.
pub(crate) fn english(text: &Text, start: usize, end: usize) -> bool {
    let Some(end) = number_end(text, start).filter(|own| *own >= end) else {
        return is_postcode(text, start, end);
    };
    carried(text, end, &|end| is_floor(text, end) || is_street(text, end))
        || behind_carrier(text, start, end)
        || behind_street(text, start, end)
        || before_postcode(text, start, end)
        || behind_address(text, start, end)
        || is_postcode(text, start, end)
}

/// The end of the postcode that begins at a place where it is of several groups or stands in an address of another
/// country: 3072 AP Rotterdam, 185 38 Piraeus, 1010 Vienna.
pub(crate) fn postcode(text: &Text, start: usize) -> Option<usize> {
    let end = code_of_post(text, start)?;
    let mut at = text.skip_space_back(start);
    while matches!(text.before(at), ':' | '：' | '.') {
        at = text.skip_space_back(at - 1);
    }
    let word = text.word_before(at);
    let labelled = matches!(word, "postcode" | "zip" | "postcodes")
        || (word == "code" && {
            let before = text.skip_space_back(at - word.len());
            matches!(text.word_before(before), "postal" | "post" | "zip")
        })
        || ["郵編", "郵政編碼", "郵政編號", "郵遞區號"]
            .iter()
            .any(|label| text.has_before(at, label));
    if labelled {
        return Some(end);
    }
    let comma = text.skip_space_back(start);
    (text.before(comma) == ',' && begins_town(text, end) && behind_house(text, comma - 1)).then_some(end)
}

/// The end of what has the form of a postcode in groups or of four and five digits.
fn code_of_post(text: &Text, start: usize) -> Option<usize> {
    let end = digits::end(text, start);
    let ends = |at: usize| {
        let goes_on = matches!(text.at(at), '.' | ',') && text.at(at + 1).is_ascii_digit();
        !goes_on && !text.at(at).is_ascii_alphanumeric()
    };
    let next = end + 1;
    if text.at(end) == ' ' {
        let capitals = (next..next + 2).all(|at| text.at(at).is_ascii_uppercase());
        if end - start == 4 && capitals && ends(next + 2) {
            return Some(next + 2);
        }
        let group = digits::end(text, next);
        let grouped = matches!((end - start, group - next), (3, 2 | 3));
        if grouped && ends(group) && text.at(group) != '%' {
            return Some(group);
        }
    }
    (matches!(end - start, 4 | 5) && ends(end) && text.at(end) != '%').then_some(end)
}

/// Whether the name of a town follows, or an address ends.
fn begins_town(text: &Text, end: usize) -> bool {
    const MOST: usize = 4;
    let (mut at, mut names) = (end, 0);
    if text.at(text.skip_space(at)) == '\0' {
        return true;
    }
    loop {
        let next = text.skip_space(at);
        if !text.at(next).is_uppercase() || next == at || names == MOST {
            break;
        }
        (names, at) = (names + 1, text.word_end(next));
    }
    names > 0 && !is_latin(text.at(text.skip_space(at)))
}

/// Whether a house stands before the comma at a place: Wilhelminakade 909, 87 Akti Miaouli.
fn behind_house(text: &Text, comma: usize) -> bool {
    const LONGEST: usize = 40;
    let mut at = comma;
    while at > 0 && comma - at < LONGEST && !matches!(text.before(at), ',' | '.' | ';' | ':' | '\n') {
        at -= 1;
    }
    let digits = (at..comma).any(|at| text.at(at).is_ascii_digit());
    let capital = (at..comma).any(|at| text.at(at).is_uppercase() && text.at(at + 1).is_lowercase());
    digits && capital
}

/// Whether the number at `start..end` is that of a house before such a postcode.
fn before_postcode(text: &Text, start: usize, end: usize) -> bool {
    const MOST: usize = 4;
    let mut at = end;
    let behind = text.skip_space_back(start);
    let street = behind < start && {
        let word = text.word_before(behind);
        !word.is_empty() && text.at(behind - word.chars().count()).is_uppercase()
    };
    for index in 0..=MOST {
        if text.at(at) == ',' && (street || index > 0) {
            let next = text.skip_space(at + 1);
            return text.at(next).is_ascii_digit() && postcode(text, next).is_some();
        }
        let next = text.skip_space(at);
        if next == at || !text.at(next).is_uppercase() {
            return false;
        }
        at = text.word_end(next);
    }
    false
}

/// Whether the word "address" stands shortly before in the same sentence, so that what counts nothing is a part of it.
fn behind_address(text: &Text, start: usize, end: usize) -> bool {
    const LONGEST: usize = 80;
    let next = text.at(text.skip_space(end));
    if !settled(text, end) || is_counter(next) || end - start > 5 {
        return false;
    }
    let mut at = start;
    while at > 0 && start - at < LONGEST {
        let ends = matches!(text.before(at), '。' | ';' | '；' | '\n')
            || text.before(at) == '.' && text.at(at).is_whitespace() && text.before(at - 1).is_lowercase();
        if ends {
            return false;
        }
        let labelled = |label: &str| {
            text.has_before(at, label) && matches!(text.at(text.skip_space(at)), ':' | '：')
                || [" is ", "為", "是"]
                    .iter()
                    .any(|link| text.has_before(at, label) && text.has(at, link))
        };
        if labelled("ddress") || labelled("地址") || labelled("office") || labelled("辦事處") {
            return true;
        }
        at -= 1;
    }
    false
}

/// 12/F, 12 /F
fn is_floor(text: &Text, end: usize) -> bool {
    let at = text.skip_space(end);
    text.at(at) == '/'
        && matches!(text.at(at + 1), 'F' | 'L')
        && !text.at(at + 2).is_ascii_alphanumeric()
        && at <= end + 1
}

/// Whether the name of a street follows: 22 Gage Street, 18 Queen's Road Central.
fn is_street(text: &Text, end: usize) -> bool {
    const MOST: usize = 6;
    let mut at = end;
    if text.at(at) == ',' {
        at += 1;
    }
    let spaced = text.skip_space(at);
    if spaced == at {
        return false;
    }
    at = spaced;
    for index in 0..MOST {
        let (word, after) = name(text, at);
        let small = WITHIN.contains(&word.as_str());
        if word.is_empty() || !(text.at(at).is_uppercase() || small && index > 0) {
            // Rue de Rivoli is written small in French.
            return index == 0 && word == "rue" && text.at(text.skip_space(after)).is_lowercase();
        }
        let alone = matches!(word.as_str(), "queensway" | "broadway" | "esplanade");
        let numbered = text.at(text.skip_space(after)).is_ascii_digit();
        if (index > 0 || alone) && STREETS.contains(&word.as_str()) && (numbered || settled(text, after)) {
            return true;
        }
        if index > 0 && PERHAPS_STREETS.contains(&word.as_str()) && signed(text, after) {
            return true;
        }
        if index == 0 && LEADING_STREETS.contains(&word.as_str()) {
            let next = text.skip_space(after);
            return text.at(next).is_uppercase() || WITHIN.contains(&text.word(next));
        }
        let next = text.skip_space(after);
        if next == after {
            return false;
        }
        at = next;
    }
    false
}

/// A word of a name in lower case without points and apostrophes, and the place after it.
fn name(text: &Text, start: usize) -> (String, usize) {
    let mut at = start;
    while is_letter(text.at(at))
        || (at > start && matches!(text.at(at), '\'' | '’' | '-') && text.at(at + 1).is_alphabetic())
    {
        at += 1;
    }
    let word: String = (start..at).flat_map(|at| text.at(at).to_lowercase()).collect();
    // St. John's Road, Rd.
    if text.at(at) == '.' && at - start <= 4 && at > start && !word.contains('\'') {
        at += 1;
    }
    (word, at)
}

/// Whether a number in words is part of an address: Tower Two, Two International Finance Centre.
pub(crate) fn in_words(text: &Text, start: usize, end: usize) -> bool {
    let capital = text.at(start).is_uppercase();
    let before = text.skip_space_back(start);
    let word = text.word_before(before);
    let carrier = before < start
        && (matches!(word, "phase" | "square") || CARRIERS.iter().any(|(carrier, _)| *carrier == word))
        && text.at(before - word.chars().count()).is_uppercase();
    capital && (carrier || is_street(text, end))
}

/// Whether a sign, the end or a bracket follows.
fn signed(text: &Text, end: usize) -> bool {
    !is_latin(text.at(text.skip_space(end))) || text.at(end) == '\n'
}

/// Whether a word before the number carries it: Room 412, Units 1201–1218, P.O. Box 1234, D.D. 56.
fn behind_carrier(text: &Text, start: usize, end: usize) -> bool {
    let at = text.skip_space_back(start);
    if at == start {
        return false;
    }
    if text.has_before(at, "D.D.") {
        return true;
    }
    let word = text.word_before(at);
    let from = at - word.chars().count().min(at);
    let capital = text.at(from).is_uppercase();
    let singular = word.strip_suffix("es").filter(|own| {
        CARRIERS
            .iter()
            .any(|(carrier, _)| carrier == own && matches!(*own, "box" | "hatch"))
    });
    let singular = singular.or_else(|| word.strip_suffix('s'));
    let carrier = |word: &str| {
        CARRIERS
            .iter()
            .any(|(carrier, small)| *carrier == word && (capital || *small))
    };
    let before = text.word_before(text.skip_space_back(from));
    if COUNTING.contains(&before) {
        return false;
    }
    if carrier(word) {
        return !is_measured(text, end);
    }
    if !singular.is_some_and(carrier) {
        return false;
    }
    // "Rooms 412" says how many: the plural takes a range, or a list that "and" ends.
    let (mut at, mut last) = (end, None);
    while let Some(next) = list_joint(text, at) {
        let Some(after) = number_end(text, next) else {
            break;
        };
        let and = text.word(text.skip_space(text.skip_space(at) + 1)) == "and";
        if and || range_joint(text, at).is_some() {
            last = Some(after);
        }
        at = after;
    }
    last.is_some_and(|last| settled(text, last))
}

/// Whether what follows measures or counts: per unit 5 kg, tower 2 metres higher.
pub(crate) fn is_measured(text: &Text, end: usize) -> bool {
    const MEASURES: &[&str] = &[
        "kg",
        "g",
        "tonnes",
        "tons",
        "litres",
        "metres",
        "m",
        "sq",
        "square",
        "cubic",
        "kwh",
        "mwh",
        "gj",
        "hours",
        "minutes",
        "days",
        "weeks",
        "months",
        "years",
        "times",
        "per",
        "percent",
        "people",
        "persons",
        "staff",
        "employees",
        "guests",
        "rooms",
        "thousand",
        "million",
        "billion",
    ];
    let at = text.skip_space(end);
    matches!(text.at(at), '%' | '°') || MEASURES.contains(&text.word(at))
}

/// Whether the name of a street stands before: Avenida da Praia Grande 815.
fn behind_street(text: &Text, start: usize, end: usize) -> bool {
    const MOST: usize = 6;
    let mut at = text.skip_space_back(start);
    if matches!(text.before(at), ',') {
        at = text.skip_space_back(at - 1);
    }
    for _ in 0..MOST {
        if text.before(at) == '.' {
            at -= 1;
        }
        let word = text.word_before(at);
        if word.is_empty() {
            return false;
        }
        let from = at - word.chars().count();
        let capital = text.at(from).is_uppercase();
        // "Avenue" and "Via" begin English sentences too.
        let leads = LEADING_STREETS[..6].contains(&word);
        if capital && leads {
            return settled(text, end);
        }
        if !capital && !WITHIN.contains(&word) {
            return false;
        }
        at = text.skip_space_back(from);
    }
    false
}

/// Whether the digits are a postcode: Singapore 018956, 50250 Kuala Lumpur, postcode 518000.
fn is_postcode(text: &Text, start: usize, end: usize) -> bool {
    if !(5..=6).contains(&(end - start))
        || matches!(text.at(end), '.' | ',') && text.at(end + 1).is_ascii_digit()
    {
        return false;
    }
    let mut at = text.skip_space_back(start);
    while matches!(text.before(at), ':' | '：' | ',' | '.') {
        at = text.skip_space_back(at - 1);
    }
    let word = text.word_before(at);
    let from = at - word.chars().count();
    let code = matches!(word, "postcode" | "zip")
        || (word == "code"
            && matches!(
                text.word_before(text.skip_space_back(from)),
                "postal" | "post" | "zip"
            ));
    if code {
        return true;
    }
    // New York, NY 10118
    let state: String = (from..at).map(|at| text.at(at)).collect();
    let money = matches!(state.as_str(), "HK" | "US" | "RM" | "NT");
    if end - start == 5 && state.len() == 2 && state.chars().all(|c| c.is_ascii_uppercase()) && !money {
        return signed(text, end);
    }
    if end - start == 6 && POSTAL_PLACES.contains(&word) && text.at(from).is_uppercase() {
        return signed(text, end) || text.at(text.skip_space(end)).is_uppercase();
    }
    // ", 50250 Kuala Lumpur, Malaysia"
    let listed = text.before(text.skip_space_back(start)) == ',';
    let (mut at, mut names) = (text.skip_space(end), 0);
    while text.at(at).is_uppercase() && names < 4 {
        (names, at) = (names + 1, text.skip_space(text.word_end(at)));
    }
    listed && names > 0 && !is_latin(text.at(at))
}

/// Whether the number at `start..end`, in digits or numerals, is part of an address in Chinese.
pub(crate) fn chinese(text: &Text, start: usize, end: usize) -> bool {
    let digits = text.at(start).is_ascii_digit();
    let long = digits && end - start >= 3;
    if digits
        && (matches!(text.at(end), '.' | ',') || text.at(end) == '%')
        && text.at(end + 1).is_ascii_digit()
    {
        return false;
    }
    let end = if digits {
        number_end(text, start).unwrap_or(end)
    } else {
        end
    };
    let before = text.before(text.skip_space_back(start));
    behind_chinese(text, start, end)
        || carried_in_chinese(text, end, &|end| carries(text, before, end, long))
        || (digits && carried(text, end, &|end| is_floor(text, end)))
}

/// The same as [`carried`], for numbers in numerals too.
fn carried_in_chinese(text: &Text, end: usize, carries: &dyn Fn(usize) -> bool) -> bool {
    let numerals = |mut at: usize| {
        let start = at;
        while crate::numerals::is_numeral(text.at(at)) && at - start < 6 {
            at += 1;
        }
        (at > start).then_some(at)
    };
    let mut end = end;
    for _ in 0..6 {
        if carries(end) {
            return true;
        }
        let next = list_joint(text, end).and_then(|next| number_end(text, next).or_else(|| numerals(next)));
        let Some(next) = next else { return false };
        end = next;
    }
    false
}

/// Whether what stands behind a number makes it part of an address. `before` is the character before the first number
/// of its range, `long` says that this one has three digits and more.
fn carries(text: &Text, before: char, end: usize, long: bool) -> bool {
    let at = text.skip_space(end);
    let next = text.at(at + 1);
    // 12樓1201室: what is carried stands within something larger.
    let within = matches!(
        before,
        '樓' | '座' | '層' | '廈' | '號' | '場' | '心' | '下' | '苑' | '城' | 'F' | '期'
    );
    let counted = matches!(
        before,
        '有' | '設' | '共' | '達' | '約' | '供' | '逾' | '近' | '括' | '建' | '增' | '減'
    );
    match text.at(at) {
        '號' if next == '碼' => text.at(at + 2) == '頭',
        '號' => !matches!(next, '召' | '稱' | '外' | '角' | '令' | '手' | '脈'),
        '樓' => !matches!(next, '宇' | '面' | '盤' | '層' | '價' | '市' | '高'),
        '室' => within || (long && !counted),
        '舖' | '鋪' => within || (long && !counted),
        '座' | '期' | '層' => {
            let goes_on = next.is_ascii_digit()
                || crate::numerals::is_numeral(next)
                || matches!(next, '地' | '低' | '高');
            (within && (goes_on || !is_han(next))) || is_followed_by_floor(text, at + 1)
        }
        '單' => next == '位' && within,
        '約' => before == '份',
        _ => false,
    }
}

/// Whether a floor or a room follows, as in 5座10樓.
fn is_followed_by_floor(text: &Text, start: usize) -> bool {
    let end = digits::end(text, start);
    end > start && matches!(text.at(end), '樓' | '室')
}

/// Whether a word before the number carries it: 郵政信箱1234, 郵編：518000, 地段1234.
fn behind_chinese(text: &Text, start: usize, end: usize) -> bool {
    // 信箱12個 counts boxes.
    if is_counter(text.at(text.skip_space(end))) {
        return false;
    }
    let mut at = text.skip_space_back(start);
    while matches!(text.before(at), ':' | '：') {
        at = text.skip_space_back(at - 1);
    }
    if text.has_before(at, "號碼") {
        at -= 2;
    }
    ["信箱", "郵箱", "郵編", "郵政編碼", "郵遞區號", "地段", "丈量約份"]
        .iter()
        .any(|word| text.has_before(at, word))
}
