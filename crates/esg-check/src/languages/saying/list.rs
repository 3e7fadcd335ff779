//! How the languages list things one after the other.

use std::ops::Range;

use esg_model::parallel::REFERENCE;

/// The only list of an English sentence and how many items it holds: "paper, glass and cans". Commas also part clauses, so that
/// what is no plain list is none.
pub(super) fn english(sentence: &str) -> Option<(Range<usize>, usize)> {
    const MOST_WORDS: usize = 4;
    /// What begins a clause and no item.
    const LEADS: [&str; 44] = [
        "in",
        "on",
        "at",
        "during",
        "for",
        "with",
        "as",
        "by",
        "since",
        "from",
        "when",
        "if",
        "after",
        "before",
        "to",
        "under",
        "over",
        "through",
        "while",
        "although",
        "each",
        "every",
        "last",
        "this",
        "where",
        "because",
        "however",
        "moreover",
        "furthermore",
        "meanwhile",
        "besides",
        "among",
        "of",
        "within",
        "unless",
        "until",
        "following",
        "based",
        "given",
        "together",
        "also",
        "there",
        "further",
        "apart",
    ];
    /// What begins a clause behind a comma.
    const CLAUSES: [&str; 30] = [
        "which",
        "who",
        "whose",
        "where",
        "when",
        "while",
        "but",
        "so",
        "yet",
        "then",
        "including",
        "such",
        "especially",
        "particularly",
        "with",
        "as",
        "if",
        "because",
        "although",
        "namely",
        "both",
        "either",
        "not",
        "rather",
        "than",
        "all",
        "mostly",
        "most",
        "some",
        "is",
    ];
    let text = sentence.trim().trim_end_matches(['.', ' ']);
    let from = sentence.len() - sentence.trim_start().len();
    if text.contains([';', ':', '(', ')', '\u{2014}', '\u{2013}', '"', '\u{201c}']) {
        return None;
    }
    let parts: Vec<&str> = text.split(", ").collect();
    let joined = |part: &str| part.matches(" and ").count() + part.matches(" or ").count();
    let heads = |part: &str| part.starts_with("and ") || part.starts_with("or ");
    // "Paper and glass"
    if let ([part], 1) = (parts.as_slice(), joined(text)) {
        let start = part.find(" and ").unwrap_or_default();
        return (start > 0).then_some((from + start + 1..from + text.len(), 2));
    }
    let last = parts.iter().position(|part| joined(part) > 0 || heads(part))?;
    let first = parts.first()?.to_lowercase();
    let lead = first.split(' ').next().unwrap_or_default();
    if last == 0 || LEADS.contains(&lead) || lead.ends_with("ly") || last + 1 < parts.len() {
        return None;
    }
    let begins = |part: &str| part.split(' ').next().is_some_and(|word| CLAUSES.contains(&word));
    let short = |part: &str| part.split(' ').count() <= MOST_WORDS;
    let is_item = |part: &&str| !begins(part);
    if !parts[1..last].iter().all(|part| short(part)) || !parts[1..].iter().all(is_item) {
        return None;
    }
    let (inner, own) = (joined(parts[last]), heads(parts[last]));
    let items = match (inner, own) {
        (1, false) => last + 2,
        (0, true) => last + 1,
        _ => return None,
    };
    // The first item ends at the first comma.
    let start = parts[0].rfind(' ').map_or(0, |at| at + 1);
    Some((from + start..from + text.len(), items))
}

/// The only list of a Chinese sentence and how many items it holds: 紙張、玻璃及鋁罐.
pub(super) fn chinese(sentence: &str) -> Option<(Range<usize>, usize)> {
    const JOINTS: [char; 4] = ['及', '和', '與', '或'];
    /// Words that hold such a character.
    const OTHERS: [&str; 36] = [
        "及時",
        "及早",
        "普及",
        "涉及",
        "顧及",
        "遍及",
        "提及",
        "觸及",
        "惠及",
        "波及",
        "及格",
        "不及",
        "和諧",
        "總和",
        "溫和",
        "緩和",
        "飽和",
        "中和",
        "參與",
        "與會",
        "與否",
        "給與",
        "或然",
        "或許",
        "或者",
        "或會",
        "或以",
        "抑或",
        "及其",
        "和平",
        // Several places in one word.
        "兩地",
        "三地",
        "四地",
        "港澳",
        "兩岸",
        "上、下",
    ];
    if sentence.contains(['（', '(', '：', '；', '「', '《']) {
        return None;
    }
    if OTHERS.iter().any(|word| sentence.contains(word)) {
        return None;
    }
    let joined = |item: &str| {
        JOINTS
            .iter()
            .map(|joint| item.matches(*joint).count())
            .sum::<usize>()
    };
    let mut lists = sentence.split('，').filter(|part| part.contains('、'));
    let Some(part) = lists.next() else {
        // 紙張及玻璃
        let joint = sentence.find(JOINTS)?;
        return (joined(sentence) == 1).then(|| (joint..sentence.trim_end_matches('。').len(), 2));
    };
    if lists.next().is_some() {
        return None;
    }
    let items: Vec<&str> = part.split('、').collect();
    let (last, others) = items.split_last()?;
    let joints = joined(last);
    // 牛、羊、豬: without a word before the last one it is a list where there are three or more and nothing else is said.
    let whole = joints == 1 || joints == 0 && items.len() > 2 && is_plain_chinese(sentence.trim());
    if others.iter().any(|item| joined(item) > 0) || last.contains('等') || !whole {
        return None;
    }
    let start = sentence.find(part)?;
    Some((
        start..start + part.trim_end_matches('。').len(),
        items.len() + joints,
    ))
}

/// Whether an English paragraph is one short sentence of which a list is nearly all.
pub(super) fn is_plain_english(text: &str) -> bool {
    const MOST: usize = 70;
    let other = |c: char| c.is_ascii_digit() || c == REFERENCE;
    text.len() <= MOST && text.ends_with('.') && !text.contains(other) && !text.contains(" or ")
}

/// The same of a Chinese one.
pub(super) fn is_plain_chinese(text: &str) -> bool {
    const MOST: usize = 20;
    let other = |c: char| c.is_ascii_alphanumeric() || matches!(c, '，' | '或' | REFERENCE);
    text.chars().count() <= MOST && text.ends_with('。') && !text.contains(other)
}
