//! Numbers that identify behind words that say so: IMO 9590838, UN No. 1075, 編號303456789, flight CX 251.

use crate::chinese::is_counter;
use crate::code::{self, PAPERS};
use crate::english::settled;
use crate::text::{Text, is_han};

/// Schemes that give things their numbers, written in capitals before them.
const SCHEMES: &[&str] = &[
    "IMO", "MMSI", "UN", "CAS", "EC", "EINECS", "REACH", "ISIN", "CUSIP", "SEDOL", "LEI", "BIC", "SWIFT",
    "DUNS", "GLN", "GTIN", "EAN", "UPC", "SKU", "HS", "ECCN", "VIN", "ISBN", "ISSN", "DOI", "ATC", "NDC",
    "NDA", "ANDA", "IND", "NCT", "EUDRACT", "MSN", "ICAO", "BRN", "CRN", "UEN", "VAT", "EIN", "TIN", "GST",
    "ABN", "ACN", "PIN", "IP", "BL", "PO", "RFQ", "CDM", "VCS", "HKIC", "AFS", "VAP", "STC", "ETSO", "TSO",
];

/// Words behind which the code of one thing stands with its letters.
const OWNERS: &[&str] = &[
    "flight",
    "flights",
    "container",
    "containers",
    "voyage",
    "voyages",
    "trip",
    "train",
    "trains",
    "aircraft",
    "locomotive",
    "vehicle",
    "vehicles",
    "wagon",
    "tail",
    "tenement",
    "tenements",
    "callsign",
    "sign",
];

/// The same in Chinese.
const OWNERS_IN_CHINESE: &[&str] = &[
    "航班",
    "班機",
    "航次",
    "貨櫃",
    "集裝箱",
    "車牌",
    "列車",
    "車次",
    "飛機",
    "船隻",
];

/// What words for numbers that identify end in.
pub(crate) const LABELS_IN_CHINESE: &[&str] = &[
    "編號",
    "號碼",
    "代碼",
    "代號",
    "序號",
    "編碼",
    "識別碼",
    "識別號",
    "證號",
    "牌號",
    "條碼",
    "批號",
    "貨號",
    "檔號",
    "單號",
    "櫃號",
    "箱號",
    "機號",
    "車號",
    "船號",
    "賬號",
    "帳號",
    "文號",
    "呼號",
    "卡號",
    "案號",
    "戶號",
    "冊號",
    "登記號",
    "註冊號",
    "流水號",
    "料號",
    "股號",
    "標號",
    "機身號",
    "批准字號",
    "字號",
    "准字",
];

/// Whether a word can end the name of an identifying number in English.
pub(crate) fn is_number_word(word: &str) -> bool {
    matches!(
        word,
        "no" | "nos" | "number" | "numbers" | "code" | "codes" | "id" | "ids" | "identifier" | "identifiers"
    )
}

/// Whether a word names a scheme, in capitals.
pub(crate) fn is_scheme(word: &str) -> bool {
    SCHEMES.contains(&word)
}

/// The end of the code whose first digit stands at a place and that words before it say to be one.
pub(crate) fn of_digits(text: &Text, start: usize) -> Option<usize> {
    let end = code::end(text, start);
    let own = end - start;
    if !plain(text, start, end) {
        return None;
    }
    let first = first_of_list(text, start, own);
    let strength = strength(text, first)?;
    let next = text.at(text.skip_space(end));
    let counted =
        is_counter(next) || matches!(next, '款' | '例' | '筆' | '單' | '枚' | '粒' | '成' | '%' | '°');
    let long = own >= 5 && first == start;
    let ends = is_han(next) || settled(text, end) || long;
    (!counted && ends && (strength == Strength::Says || own >= 4)).then_some(end)
}

/// The end of the code that begins with the capitals at a place and that words before them say to be one: HK-4021,
/// MSKU 1234565.
pub(crate) fn of_capitals(text: &Text, start: usize) -> Option<usize> {
    const MOST: usize = 5;
    let end = text.word_end(start);
    let capitals = (start..end).all(|at| text.at(at).is_ascii_uppercase());
    if !capitals || end - start > MOST || !matches!(text.at(end), '-' | ' ') {
        return None;
    }
    let digits = crate::digits::end(text, end + 1) - (end + 1);
    if digits == 0 {
        return None;
    }
    let last = code::end(text, end + 1);
    // The owner, a letter for what it is and seven digits: every container of the world is marked so.
    let container =
        end - start == 4 && matches!(text.at(end - 1), 'U' | 'J' | 'Z') && (6..=7).contains(&digits);
    let owned = || {
        let at = text.skip_space_back(first_pair(text, start));
        OWNERS.contains(&text.word_before(at))
            || OWNERS_IN_CHINESE.iter().any(|owner| text.has_before(at, owner))
            || owned_behind(text, last)
    };
    let labelled =
        container || owned() || strength(text, first_of_list(text, start, 0)) == Some(Strength::Says);
    (labelled && plain(text, end + 1, last)).then_some(last)
}

/// Whether the word for what a code names stands behind it, or behind the list that it begins: CX 251航班, CX 251及CX 252航班.
fn owned_behind(text: &Text, end: usize) -> bool {
    const MOST: usize = 12;
    let mut at = text.skip_space(end);
    for _ in 0..MOST {
        if OWNERS_IN_CHINESE.iter().any(|owner| text.has(at, owner)) {
            return true;
        }
        if !matches!(text.at(at), '、' | '及' | '和' | '或') {
            return false;
        }
        let letters = text.skip_space(at + 1);
        let digits = text.skip_space(text.word_end(letters));
        let after = crate::digits::end(text, digits);
        let capitals = (letters..text.word_end(letters)).all(|at| text.at(at).is_ascii_uppercase());
        if !capitals || after == digits {
            return false;
        }
        at = text.skip_space(after);
    }
    false
}

/// Where the first code stands of a list of codes whose letters stand apart: CX 251 and CX 252.
fn first_pair(text: &Text, start: usize) -> usize {
    const MOST: usize = 12;
    let mut first = start;
    for _ in 0..MOST {
        let mut at = text.skip_space_back(first);
        let word = text.word_before(at);
        if matches!(word, "and" | "or") {
            at = text.skip_space_back(at - word.len());
        } else if matches!(text.before(at), ',' | '、' | '及' | '和' | '或') {
            at = text.skip_space_back(at - 1);
        } else {
            break;
        }
        let end = at;
        while text.before(at).is_ascii_digit() {
            at -= 1;
        }
        let letters = text.skip_space_back(at);
        let word = written(text, letters);
        if at == end || word.is_empty() || word.chars().any(|c| !c.is_ascii_uppercase()) {
            break;
        }
        first = letters - word.len();
    }
    first
}

/// Whether a code holds no decimals or thousands and is no percentage.
fn plain(text: &Text, start: usize, end: usize) -> bool {
    let after = text.at(end);
    let grouped = after == ',' && text.at(end + 1).is_ascii_digit();
    let decimals = (start..end).any(|at| text.at(at) == '.')
        && !(start..end).any(|at| !matches!(text.at(at), '.' | '0'..='9'));
    !grouped && !decimals && after != '%'
}

/// How surely the words before a number say that it identifies.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Strength {
    /// They speak of numbers or codes: IMO number, 編號.
    Says,
    /// A scheme's name alone: UN 1075, but "UN 17 goals". A cell of a table can stand behind it too: three digits and
    /// less are a figure, and figures of more part their thousands.
    Suggests,
}

/// What the words before a place say of the number there.
fn strength(text: &Text, start: usize) -> Option<Strength> {
    let mut at = text.skip_space_back(start);
    let mut parted = at < start;
    while matches!(text.before(at), ':' | '：' | '.' | '#' | '=' | '(' | '（') {
        parted = true;
        at = text.skip_space_back(at - 1);
    }
    for link in ["為", "是", "乃", "第"] {
        if text.has_before(at, link) {
            at -= 1;
        }
    }
    if is_han(text.before(at)) {
        let labelled = LABELS_IN_CHINESE.iter().any(|label| text.has_before(at, label));
        return labelled.then_some(Strength::Says);
    }
    let mut word = written(text, at);
    if !parted || word.is_empty() {
        return None;
    }
    if matches!(word.as_str(), "is" | "are" | "was" | "were") {
        at = text.skip_space_back(at - word.len());
        word = written(text, at);
    }
    let mut says = false;
    if is_number_word(&word.to_lowercase()) {
        says = true;
        at = text.skip_space_back(at - word.len());
        word = written(text, at);
    }
    if is_scheme(&word) {
        return Some(if says { Strength::Says } else { Strength::Suggests });
    }
    (says && PAPERS.contains(&word.to_lowercase().as_str())).then_some(Strength::Says)
}

/// The Latin word that ends before a place, as it is written.
fn written(text: &Text, at: usize) -> String {
    let length = text.word_before(at).chars().count();
    (at - length..at).map(|at| text.at(at)).collect()
}

/// Where the first code stands of the list that ends with the one at a place, which has so many characters. Codes of a
/// list are about as long as each other.
fn first_of_list(text: &Text, start: usize, length: usize) -> usize {
    const MOST: usize = 12;
    let mut first = start;
    for _ in 0..MOST {
        let mut at = text.skip_space_back(first);
        let word = text.word_before(at);
        let word = matches!(word, "and" | "or" | "to").then_some(word.len());
        at = text.skip_space_back(at - word.unwrap_or(0));
        let sign = matches!(
            text.before(at),
            ',' | '&' | '/' | '、' | '及' | '和' | '至' | '或'
        );
        if word.is_none() && !sign {
            break;
        }
        at = text.skip_space_back(at - usize::from(sign));
        let end = at;
        while text.before(at).is_ascii_alphanumeric() || matches!(text.before(at), '-' | '/') {
            at -= 1;
        }
        let digits = (at..end).any(|at| text.at(at).is_ascii_digit());
        if !digits || end - at > length + 1 && length > 0 && length < 4 {
            break;
        }
        first = at;
    }
    first
}
