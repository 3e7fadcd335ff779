//! What the words around a number say that it is for.

use crate::reading::{Kind, Language, Part, Reading};
use crate::text::{Text, is_han};

/// English words before the number of a part.
const PARTS: &[(&str, Part)] = &[
    ("table", Part::Table),
    ("figure", Part::Figure),
    ("section", Part::Section),
    ("paragraph", Part::Section),
    ("clause", Part::Section),
    ("page", Part::Page),
    ("item", Part::Item),
    ("step", Part::Item),
    ("question", Part::Item),
    ("appendix", Part::Other),
    ("article", Part::Section),
    ("rule", Part::Section),
    ("note", Part::Other),
    ("scope", Part::Other),
    ("level", Part::Other),
    ("tier", Part::Other),
    ("version", Part::Other),
    ("season", Part::Other),
    ("phase", Part::Other),
    ("volume", Part::Other),
    ("class", Part::Other),
    ("category", Part::Other),
    ("type", Part::Other),
    ("part", Part::Section),
];

/// Words before a code that is written apart from its number.
const CODES: &[&str] = &[
    "iso", "iec", "gb", "db", "hkfrs", "ifrs", "sa", "aa", "ohsas", "kpi", "rfc", "astm", "en",
];

/// What the words before a number in English say of it.
pub(crate) fn english(text: &Text, start: usize, end: usize) -> Option<Kind> {
    let at = text.skip_space_back(start);
    let word = text.word_before(at);
    if word.is_empty() {
        let stock = text.before(at) == ':' && text.word_before(at - 1) == "code";
        if text.before(at) == '.' && matches!(text.word_before(at - 1).as_str(), "cap" | "caps") {
            return Some(Kind::LawChapter);
        }
        if text.before(at) == '.' && matches!(text.word_before(at - 1).as_str(), "no" | "nos") {
            return Some(Kind::Numbered(Part::Other));
        }
        if text.before(at) == '.' && matches!(text.word_before(at - 1).as_str(), "p" | "pp") {
            return Some(Kind::Numbered(Part::Page));
        }
        return stock.then_some(Kind::Code);
    }
    let glued = at == start;
    if !glued && text.has_before(at, "GB/T") {
        return Some(Kind::Code);
    }
    if CODES.contains(&word.as_str()) && !glued && is_capital(text, at, &word) {
        return Some(Kind::Code);
    }
    if glued {
        return None;
    }
    if matches!(word.as_str(), "chapter" | "chapters") {
        let large = end - start >= 3;
        let of_laws = text.has(text.skip_space(end), "of the Laws");
        return Some(if large || of_laws {
            Kind::LawChapter
        } else {
            Kind::Numbered(Part::Chapter)
        });
    }
    let singular = match word.as_str() {
        "categories" => "category",
        "appendices" => "appendix",
        "classes" => "class",
        other => other
            .strip_suffix('s')
            .filter(|word| word.len() > 3)
            .unwrap_or(other),
    };
    PARTS
        .iter()
        .find(|(part, _)| *part == singular || *part == word)
        .map(|(_, part)| Kind::Numbered(*part))
}

/// Whether the word before a place is written in capitals.
fn is_capital(text: &Text, at: usize, word: &str) -> bool {
    (at.saturating_sub(word.chars().count())..at).all(|at| text.at(at).is_uppercase())
}

/// What the characters around a number in Chinese say of it.
pub(crate) fn chinese(text: &Text, start: usize, end: usize, value: u64) -> Option<Kind> {
    let at = text.skip_space_back(start);
    let after = text.skip_space(end);
    if text.before(at) == '第' {
        let law = text.at(after) == '章' && (value >= 100 || law_before(text, at - 1));
        return Some(match text.at(after) {
            '章' if law => Kind::LawChapter,
            '章' => Kind::Numbered(Part::Chapter),
            '節' | '段' | '條' => Kind::Numbered(Part::Section),
            '頁' => Kind::Numbered(Part::Page),
            _ => Kind::Ordinal,
        });
    }
    const PREFIXES: &[(&str, Part)] = &[
        ("附錄", Part::Other),
        ("附註", Part::Other),
        ("範圍", Part::Other),
        ("範疇", Part::Other),
        ("表", Part::Table),
        ("圖", Part::Figure),
    ];
    const WORDS: &[&str] = &[
        "代表", "發表", "儀表", "列表", "圖表", "報表", "地圖", "企圖", "版圖", "意圖", "試圖", "錶", "外表",
        "年表",
    ];
    if WORDS.iter().any(|word| text.has_before(at, word)) {
        return None;
    }
    if let Some((_, part)) = PREFIXES.iter().find(|(prefix, _)| text.has_before(at, prefix)) {
        return Some(Kind::Numbered(*part));
    }
    if text.at(after) == '版' {
        return Some(Kind::Numbered(Part::Other));
    }
    let colon = matches!(text.before(at), '：' | ':');
    if colon && text.has_before(at - 1, "股份代號") {
        return Some(Kind::Code);
    }
    None
}

/// Whether the words before a place speak of the laws, as in 香港法例.
fn law_before(text: &Text, at: usize) -> bool {
    text.has_before(at, "法例")
}

/// The kind of the number before, where a comma, "and" or "to" makes this number another of the same kind.
pub(crate) fn continued(
    text: &Text,
    last: Option<(&Reading, usize)>,
    start: usize,
    language: Language,
) -> Option<Kind> {
    let (reading, end) = last?;
    if !matches!(reading.kind, Kind::Numbered(_) | Kind::LawChapter) || start <= end || start - end > 8 {
        return None;
    }
    let between: String = (end..start).map(|at| text.at(at)).collect();
    let words: &[&str] = match language {
        Language::English => &["and", "or", "to", "&", ",", "-", "–"],
        Language::Chinese => &["及", "和", "至", "或", "、", "-", "–"],
    };
    words.contains(&between.trim()).then_some(reading.kind)
}

/// Whether a number marks an item of a list: at the start of a line, before a point or between brackets.
pub(crate) fn is_item(text: &Text, start: usize, end: usize) -> bool {
    if end - start > 2 {
        return false;
    }
    let opens = |at: usize| at == 0 || text.before(at) == '\n';
    let bracketed = matches!(text.before(start), '(' | '（') && matches!(text.at(end), ')' | '）');
    if bracketed {
        return true;
    }
    let marked = matches!(text.at(end), '.' | ')' | '）' | '、') && !is_han(text.before(start));
    opens(start) && marked && (text.at(end + 1).is_whitespace() || text.at(end) != '.')
}
