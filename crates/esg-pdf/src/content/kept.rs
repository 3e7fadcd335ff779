//! What belongs together in a text: references and their numbers, numbers and their units, short names, ends of
//! paragraphs.

use std::borrow::Cow;
use std::collections::BTreeSet;

pub(super) use esg_model::script::is_han;

use super::counted::{Counted, STROKE};

/// A stretch of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Words that lines may part.
    Plain(&'a str),
    /// Words of a Chinese text that no line may part.
    Kept(&'a str),
    /// A Chinese name in an English text, so that screen readers speak it as one.
    Name(&'a str),
}

impl<'a> Piece<'a> {
    /// Its words.
    pub(super) const fn words(&self) -> &'a str {
        let (Piece::Plain(words) | Piece::Kept(words) | Piece::Name(words)) = self;
        words
    }

    /// Its last character.
    pub(super) fn last(&self) -> Option<char> {
        self.words().chars().next_back()
    }
}

/// Up to so many characters a Chinese name in English is kept whole.
pub(super) const SHORT_NAME: usize = 8;

/// Up to so many characters a reference or a number is kept whole in Chinese.
pub(super) const LONGEST_KEPT: usize = 14;

/// English words that a number follows, in the singular: "Table 3", "Chapter 311", "rule 13.91".
const BEFORE_NUMBERS: [&str; 34] = [
    "annex",
    "appendix",
    "article",
    "aspect",
    "cap.",
    "category",
    "chapter",
    "class",
    "clause",
    "code",
    "figure",
    "grade",
    "item",
    "level",
    "no.",
    "nos.",
    "note",
    "page",
    "paragraph",
    "part",
    "phase",
    "rule",
    "schedule",
    "scope",
    "season",
    "section",
    "stage",
    "step",
    "table",
    "tier",
    "type",
    "version",
    "volume",
    "year",
];

/// English words that stand behind a number and are no unit of the registry.
const BEHIND_NUMBERS: [&str; 18] = [
    "thousand",
    "million",
    "billion",
    "trillion",
    "per",
    "percentage",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// English words that join one number of a reference to another.
const JOINTS: [&str; 4] = ["and", "or", "to", "&"];

/// A stretch that ends with so many Chinese characters keeps its last two together.
const LEAST_WITH_END: usize = 4;

/// Chinese words that a number follows: 表3、附錄二十七、附則六、第354章、範圍一.
const CHINESE_BEFORE: [&str; 15] = [
    "附錄", "附則", "附件", "附註", "附表", "規則", "範圍", "範疇", "階段", "第", "表", "圖", "註", "注",
    "條",
];

/// Characters by which Chinese counts.
const NUMERALS: &str = "〇零一二三四五六七八九十百千兩";

/// Characters that make a word with 一 before them.
const BEHIND_ONE: &str = "致般定切律樣起直同";

/// Opening brackets, whose ink stands at the right.
const OPENING: &str = "《〈（『「【〖〔［｛";
/// Closing brackets, whose ink stands at the left.
const CLOSING: &str = "》〉）』」】〗〕］｝";
/// Marks whose ink stands in the middle, as in Hong Kong.
const CENTRED: &str = "，。、：；！？";

/// Marks that begin no line, and before which a line ends all the same where a box stands before them: by the rules of
/// Unicode (UAX 14) only brackets, commas, stops and marks of questions and exclamation hold on to a box.
const BEHIND_BOXES: &str = "：；…‧・／％‰%℃°";

/// An English text with no-break spaces where words belong to a number. In `narrow` places, such as cells, "Scopes 1
/// and 2" may be broken after 1. `last` is the character before the text.
pub(super) fn with_no_break_spaces<'a>(
    text: &'a str,
    units: &BTreeSet<String>,
    narrow: bool,
    last: Option<char>,
) -> Cow<'a, str> {
    let holds_number = text.bytes().any(|byte| byte.is_ascii_digit() || byte == b'$');
    let number_before = last.is_some_and(|c| c.is_ascii_digit()) && text.starts_with(' ');
    if !text.contains(' ') || !(holds_number || number_before) {
        return Cow::Borrowed(text);
    }
    let mut kept = text.to_owned();
    // What the word before is: the number of a reference, or what joins another to it, as in "Scopes 1 and 2".
    let (mut after_number, mut after_joint) = (false, false);
    for (at, _) in text.match_indices(' ') {
        let before = text[..at].rsplit([' ', '(', '\u{a0}']).next().unwrap_or_default();
        let behind = text[at + 1..].split(' ').next().unwrap_or_default();
        let behind = behind.trim_end_matches([',', '.', ';', ':', ')', '"', '\'']);
        let begins_with_digit = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
        // "Table 3", "Appendix C2", "KPI A1.2".
        let numbered = begins_with_digit(behind)
            || (behind.len() <= 5
                && behind.starts_with(|c: char| c.is_ascii_uppercase())
                && behind[1..].starts_with(|c: char| c.is_ascii_digit()));
        // "IATF 16949".
        let acronym = (2..=5).contains(&before.len()) && before.bytes().all(|byte| byte.is_ascii_uppercase());
        let leads = acronym || BEFORE_NUMBERS.contains(&singular(&before.to_ascii_lowercase()));
        // "12.5 tonnes", "31 March"; a figure stands before the text.
        let is_number =
            begins_with_digit(before) && before.ends_with(|c: char| c.is_ascii_digit() || c == '%');
        let counts = (is_number || (at == 0 && number_before))
            && (BEHIND_NUMBERS.contains(&behind.to_ascii_lowercase().as_str()) || units.contains(behind));
        // "HK$ million".
        let scaled = before.ends_with('$') && BEHIND_NUMBERS[..4].contains(&behind);
        let next = text[at + 1..].split(' ').nth(1).unwrap_or_default();
        let joins = !narrow && after_number && JOINTS.contains(&behind) && begins_with_digit(next);
        let joined = after_joint && numbered;
        (after_number, after_joint) = ((leads && numbered) || joined, joins);
        if (leads && numbered) || counts || scaled || joins || joined {
            // Both take the place of one space: the text keeps its offsets up to the growth of those before.
            let grown = kept.len() - text.len();
            kept.replace_range(at + grown..at + grown + 1, "\u{a0}");
        }
    }
    Cow::Owned(kept)
}

/// "table" for "tables".
fn singular(word: &str) -> &str {
    match word {
        "appendices" => "appendix",
        "categories" => "category",
        "classes" | "class" => "class",
        "annexes" => "annex",
        other => other.strip_suffix('s').unwrap_or(other),
    }
}

/// Parts an English text into its stretches; none is empty.
pub(super) fn english(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut from, mut at) = (0, 0);
    let mut before = None;
    while let Some(first) = text[at..].chars().next() {
        let number = match before {
            Some(c) if char::is_alphanumeric(c) || ".,-–".contains(c) => None,
            _ => telephone(&text[at..]).or_else(|| span_of_numbers(&text[at..])),
        };
        before = Some(first);
        if let Some(length) = number {
            pieces.extend(names(&text[from..at]));
            pieces.push(Piece::Kept(&text[at..at + length]));
            at += length;
            from = at;
        } else {
            at += first.len_utf8();
        }
    }
    pieces.extend(names(&text[from..]));
    pieces
}

/// The length of the telephone number with which a text begins: groups of digits, behind the code of a country or of an
/// area, or of three and four digits.
fn telephone(text: &str) -> Option<usize> {
    let mut at = 0;
    let (mut digits, mut groups) = (0, 0);
    let mut of_three_or_four = true;
    let coded = text.starts_with(['+', '(']);
    loop {
        let rest = &text[at..];
        let opened = rest.starts_with('(');
        let signs = usize::from(opened || (groups == 0 && rest.starts_with('+')));
        let group = rest[signs..]
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len() - signs);
        let closed = usize::from(opened);
        if group == 0 || group > 8 || (opened && !rest[signs + group..].starts_with(')')) {
            return None;
        }
        of_three_or_four &= (3..=4).contains(&group);
        digits += group;
        groups += 1;
        at += signs + group + closed;
        let mut behind = text[at..].chars();
        match (behind.next(), behind.next()) {
            (Some(parts @ (' ' | '\u{a0}' | '-')), Some(next))
                if next.is_ascii_digit() || (next == '(' && groups == 1) =>
            {
                at += parts.len_utf8();
            }
            (Some(next), _) if next.is_ascii_alphanumeric() || next == '%' => return None,
            (Some('.' | ',' | '/' | '–'), Some(next)) if next.is_ascii_digit() => return None,
            _ => break,
        }
    }
    (groups > 1 && (7..=15).contains(&digits) && (coded || of_three_or_four)).then_some(at)
}

/// A stretch that is kept with no place to break: typst breaks what stands in a box where its line is too short, and
/// measures it as what may be broken. A telephone number has no-break spaces.
pub(super) fn unbroken(words: &str) -> Cow<'_, str> {
    if words.contains(' ') && telephone(words).is_some() {
        Cow::Owned(words.replace(' ', "\u{a0}"))
    } else {
        Cow::Borrowed(words)
    }
}

/// A stretch that is kept without its end, and the end: two characters and a stroke behind them, which stay together also
/// where the stretch is too long for its line and therefore broken: 噸二氧化碳 and 當量／. A short one has no end.
pub(super) fn with_end(words: &str) -> (&str, &str) {
    let before_stroke = words.strip_suffix(STROKE);
    let letters = before_stroke.unwrap_or(words);
    let least = if before_stroke.is_some() {
        3
    } else {
        LEAST_WITH_END
    };
    let chinese = letters.chars().rev().take_while(|c| is_han(*c)).count();
    match letters.char_indices().nth_back(1) {
        Some((at, _)) if chinese >= least => words.split_at(at),
        _ => (words, ""),
    }
}

/// The length of the two numbers with a dash between them with which a text begins: 1712–1716.
fn span_of_numbers(text: &str) -> Option<usize> {
    let number = |text: &str| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let first = number(text);
    let second = number(text[first..].strip_prefix('–')?);
    let length = first + '–'.len_utf8() + second;
    (first > 0 && second > 0 && length <= LONGEST_KEPT).then_some(length)
}

/// Parts an English text into Chinese names and what stands between them.
fn names(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (piece, length) = if is_chinese(first) {
            let length = rest.find(|c| !is_chinese(c)).unwrap_or(rest.len());
            (Piece::Name(&rest[..length]), length)
        } else {
            let length = rest.find(is_chinese).unwrap_or(rest.len());
            (Piece::Plain(&rest[..length]), length)
        };
        pieces.push(piece);
        rest = &rest[length..];
    }
    pieces
}

/// Parts a Chinese text into its stretches; none is empty.
pub(super) fn chinese<'t>(text: &'t str, counted: &Counted) -> Vec<Piece<'t>> {
    let mut pieces = Vec::new();
    let (mut from, mut at) = (0, 0);
    while at < text.len() {
        let rest = &text[at..];
        let (mut length, mut keep) = stretch(rest, counted);
        // No line begins with a full-width stroke, as in 噸／百萬港元.
        if rest[length..].starts_with(STROKE) {
            length += STROKE.len_utf8();
            keep = true;
        }
        if keep {
            if from < at {
                pieces.push(Piece::Plain(&text[from..at]));
            }
            pieces.push(Piece::Kept(&rest[..length]));
            from = at + length;
        }
        at += length;
    }
    if from < text.len() {
        pieces.push(Piece::Plain(&text[from..]));
    }
    pieces
}

/// The next stretch of a Chinese text without addresses that is looked at as one, and whether it is kept whole.
fn stretch(text: &str, counted: &Counted) -> (usize, bool) {
    if let Some(length) = telephone(text) {
        return (length, true);
    }
    let unit = counted.stands_alone(text);
    if unit > 0 {
        return (unit, true);
    }
    let prefix = CHINESE_BEFORE
        .iter()
        .find(|prefix| text.starts_with(**prefix))
        .map_or(0, |prefix| prefix.len());
    let spaced = usize::from(prefix > 0 && text[prefix..].starts_with(' '));
    let behind = &text[prefix + spaced..];
    let latin = latin_run(behind);
    let has_digit = behind[..latin].bytes().any(|byte| byte.is_ascii_digit());
    let numerals = if prefix > 0 && spaced == 0 && latin == 0 {
        let length = behind.find(|c| !NUMERALS.contains(c)).unwrap_or(behind.len());
        // 範圍一致 is no reference.
        let in_word = &behind[..length] == "一" && behind[length..].starts_with(|c| BEHIND_ONE.contains(c));
        if in_word { 0 } else { length }
    } else {
        0
    };
    if !has_digit && numerals == 0 {
        // A Latin word is passed over as a whole, and else one character.
        let length = if prefix == 0 && latin > 0 {
            latin
        } else {
            text.chars().next().map_or(text.len(), char::len_utf8)
        };
        return (length, false);
    }
    let mut length = prefix + spaced + latin.max(numerals);
    // A number keeps its unit, or the first character of what is no unit, a reference by 第 that of what it counts.
    let counts = prefix == 0 || text.starts_with('第');
    let unit = if counts {
        counted.behind(&text[..length], &text[length..])
    } else {
        0
    };
    if unit > 0 {
        length += unit;
    } else if counts
        && counted.stands_alone(&text[length..]) == 0
        && let Some(unit) = text[length..].chars().next()
        && is_han(unit)
        && text[..length].chars().count() < LONGEST_KEPT
    {
        length += unit.len_utf8();
    }
    (length, text[..length].chars().count() <= LONGEST_KEPT)
}

/// The length of a Latin word or number, with the marks inside it.
fn latin_run(text: &str) -> usize {
    let run = text
        .find(|c: char| !(c.is_ascii_alphanumeric() || ".,:%/-–\u{a0}".contains(c)))
        .unwrap_or(text.len());
    if text.starts_with(['–', ':']) {
        return 0;
    }
    text[..run]
        .trim_end_matches(['.', ',', ':', '/', '-', '–', '\u{a0}'])
        .len()
}

/// A Chinese text without its end, and the end: at least two characters, which stand on one line with the punctuation
/// behind them. The end is empty where the text has no place to part it. What is kept whole is not parted here either.
pub(super) fn parted_end<'t>(text: &'t str, counted: &Counted) -> (&'t str, &'t str) {
    let (head, end) = short_end(text);
    let mut from = 0;
    for piece in chinese(text, counted) {
        let (Piece::Plain(words) | Piece::Kept(words) | Piece::Name(words)) = piece;
        let within = from < head.len() && head.len() < from + words.len();
        if within && matches!(piece, Piece::Kept(_)) && !end.is_empty() {
            return text.split_at(from);
        }
        from += words.len();
    }
    (head, end)
}

fn short_end(text: &str) -> (&str, &str) {
    let mut characters = 0;
    let mut behind: Option<(usize, char)> = None;
    for (seen, (at, character)) in text.char_indices().rev().enumerate() {
        if let Some((from, next)) = behind
            && characters >= 2
            && may_part(character, next)
        {
            return text.split_at(from);
        }
        if is_han(character) || character.is_ascii_alphanumeric() {
            characters += 1;
        }
        if seen > 9 {
            return (text, "");
        }
        behind = Some((at, character));
    }
    // The whole text is so short that it is kept whole.
    ("", text)
}

/// Whether a line may end between two characters of a Chinese text, of which the second is Chinese: not behind what opens,
/// and not within 3 氣候, a section with its number.
fn may_part(before: char, behind: char) -> bool {
    let opens = OPENING.contains(before) || "([“‘".contains(before);
    (is_han(behind) || OPENING.contains(behind)) && !opens && !before.is_whitespace()
}

/// Whether a mark closes what stands before it, so that its white is behind it.
pub(super) fn closes(mark: char) -> bool {
    CLOSING.contains(mark)
}

/// Whether two adjacent marks show white to each other.
pub(super) fn shows_white(left: char, right: char) -> bool {
    let opens = OPENING.contains(right);
    (closes(left) && (opens || CLOSING.contains(right) || CENTRED.contains(right)))
        || (opens && (OPENING.contains(left) || CENTRED.contains(left)))
}

/// The length of the marks with which a text begins and that no line begins with; a degree has its letter with it.
pub(super) fn marks_before(text: &str) -> usize {
    let mut of_degree = false;
    text.find(|c: char| {
        let is_mark = CLOSING.contains(c)
            || CENTRED.contains(c)
            || BEHIND_BOXES.contains(c)
            || (of_degree && c.is_ascii_alphabetic());
        of_degree = c == '°';
        !is_mark
    })
    .unwrap_or(text.len())
}

/// Whether a line may end between a box and a text, although it begins with a mark that begins no line.
pub(super) fn leaves_box(text: &str) -> bool {
    text.starts_with(|c| BEHIND_BOXES.contains(c))
}

/// The pieces of `text` with the marks that begin no line in the boxes that they follow.
pub(super) fn with_marks<'t>(pieces: Vec<Piece<'t>>, text: &'t str) -> Vec<Piece<'t>> {
    let mut closed = Vec::with_capacity(pieces.len());
    // Up to where the pieces go that were looked at, and those that are written.
    let (mut at, mut written) = (0, 0);
    for piece in pieces {
        at += piece.words().len();
        if at <= written {
            continue;
        }
        let words = &text[written..at];
        closed.push(match piece {
            Piece::Plain(_) => Piece::Plain(words),
            Piece::Name(_) => Piece::Name(words),
            Piece::Kept(_) => {
                let behind = &text[at..];
                let marks = if leaves_box(behind) {
                    marks_before(behind)
                } else {
                    0
                };
                written = at + marks;
                Piece::Kept(&text[at - words.len()..written])
            }
        });
        written = written.max(at);
    }
    closed
}

/// Whether a text holds nothing but punctuation.
pub(super) fn is_punctuation(text: &str) -> bool {
    text.chars()
        .all(|c| OPENING.contains(c) || CLOSING.contains(c) || CENTRED.contains(c) || c.is_whitespace())
}

/// Chinese characters and the punctuation among them.
fn is_chinese(c: char) -> bool {
    is_han(c) || matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}')
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{
        Counted, Piece, chinese, english, parted_end, shows_white, with_end, with_marks, with_no_break_spaces,
    };

    /// The stretches of a Chinese text, those that are kept in brackets.
    fn marked(text: &str) -> String {
        let pieces = chinese(text, &Counted::default())
            .into_iter()
            .map(|piece| match piece {
                Piece::Kept(words) => format!("[{words}]"),
                Piece::Plain(words) | Piece::Name(words) => words.to_owned(),
            });
        pieces.collect()
    }

    #[test]
    fn a_chinese_name_is_a_stretch_of_its_own() {
        let expected = vec![
            Piece::Plain("The Equipment Brain ("),
            Piece::Name("設備大腦"),
            Piece::Plain(")"),
        ];
        assert_eq!(english("The Equipment Brain (設備大腦)"), expected);
    }

    #[test]
    fn numbers_keep_their_units_and_references_their_numbers() {
        assert_eq!(
            marked("於2023年3月31日，表17及圖3載列1,393名僱員"),
            "於[2023年][3月][31日]，[表17]及[圖3]載列[1,393名]僱員"
        );
        assert_eq!(
            marked("《上市規則》附錄二十七、附錄C2及第354章第十三條"),
            "《上市規則》[附錄二十七]、[附錄C2]及[第354章][第十三條]"
        );
        assert_eq!(marked("附則六第13條、附件三"), "[附則六][第13條]、[附件三]");
        assert_eq!(marked("載於附錄 C2及第 3 章"), "載於[附錄 C2]及[第 3] 章");
        assert_eq!(marked("範圍一及範圍2佔98.3%。"), "[範圍一]及[範圍2]佔[98.3%]。");
        assert_eq!(
            marked("符合ISO\u{a0}22000:2018及3:1"),
            "符合[ISO\u{a0}22000:2018]及[3:1]"
        );
        assert_eq!(marked("第三方、一般及註冊"), "[第三方]、一般及註冊");
        assert_eq!(marked("與年報的範圍一致"), "與年報的範圍一致");
        assert_eq!(marked("降低範圍三直接排放"), "降低[範圍三]直接排放");
        assert_eq!(marked("本集團ESG報告"), "本集團ESG報告");
        assert_eq!(marked("噸／百萬港元及MWh／人"), "[噸／]百萬港元及[MWh／]人");
    }

    #[test]
    fn telephone_numbers_and_spans_stay_whole() {
        for number in [
            "+852 2345 6789",
            "2345 6789",
            "(852) 2345 6789",
            "+86 (755) 1234 5678",
            "400-123-4567",
        ] {
            let chinese = format!("電話：{number}，傳真");
            assert_eq!(marked(&chinese), format!("電話：[{number}]，傳真"));
            let text = format!("Telephone {number}, fax");
            let kept: Vec<&str> = english(&text)
                .into_iter()
                .filter_map(|piece| match piece {
                    Piece::Kept(words) => Some(words),
                    Piece::Plain(_) | Piece::Name(_) => None,
                })
                .collect();
            assert_eq!(kept, [number]);
        }
        assert_eq!(marked("香港1712–1716號舖"), "香港[1712–1716號]舖");
        let spans = english("Shops 1712–1716, 2022–2025.");
        assert!(spans.contains(&Piece::Kept("1712–1716")) && spans.contains(&Piece::Kept("2022–2025")));
        for text in [
            "12 345",
            "in 2024 5.5 tonnes",
            "1,200 3,400",
            "A1712 2345",
            "+5",
            "(1) 2 3",
        ] {
            assert!(
                !english(text).iter().any(|piece| matches!(piece, Piece::Kept(_))),
                "{text}"
            );
        }
    }

    #[test]
    fn english_words_stay_with_their_numbers() {
        let units: BTreeSet<String> = ["tonnes".to_owned()].into();
        let kept = |text: &str| with_no_break_spaces(text, &units, false, None).replace('\u{a0}', "_");
        assert_eq!(
            kept("See Table 17, rule 13.91 and Appendix C2 (Chapter 311)."),
            "See Table_17, rule_13.91 and Appendix_C2 (Chapter_311)."
        );
        assert_eq!(
            kept("It used 12.5 tonnes on 31 March 2023 in 2 places"),
            "It used 12.5_tonnes on 31_March 2023 in 2 places"
        );
        assert_eq!(kept("18.00 tCO₂e/HK$ million"), "18.00 tCO₂e/HK$_million");
        assert_eq!(kept("ISO 9001 and IATF 16949"), "ISO_9001 and IATF_16949");
        let behind = with_no_break_spaces(" tonnes of it", &units, false, Some('5'));
        assert_eq!(behind, "\u{a0}tonnes of it");
        assert_eq!(kept("a part of 2 parts"), "a part of 2 parts");
        assert_eq!(
            kept("Scopes 1 and 2, Tables 3 to 5"),
            "Scopes_1_and_2, Tables_3_to_5"
        );
    }

    #[test]
    fn no_unit_that_is_broken_leaves_one_character() {
        assert_eq!(with_end("噸二氧化碳當量／"), ("噸二氧化碳", "當量／"));
        assert_eq!(with_end("噸二氧化碳當量"), ("噸二氧化碳", "當量"));
        assert_eq!(with_end("噸／"), ("噸／", ""));
        assert_eq!(with_end("公噸／"), ("公噸／", ""));
        assert_eq!(with_end("百萬港元"), ("百萬", "港元"));
        assert_eq!(with_end("兆瓦時"), ("兆瓦時", ""));
        assert_eq!(with_end("附錄二十七"), ("附錄二", "十七"));
        assert_eq!(with_end("12,345兆瓦時"), ("12,345兆瓦時", ""));
        assert_eq!(with_end("2,421.5百萬港元"), ("2,421.5百萬", "港元"));
        assert_eq!(with_end(""), ("", ""));
    }

    #[test]
    fn ends_have_two_characters() {
        assert_eq!(
            parted_end("已完成改善方案。", &Counted::default()),
            ("已完成改善", "方案。")
        );
        assert_eq!(
            parted_end("佔總數的98%。", &Counted::default()),
            ("佔總數", "的98%。")
        );
        assert_eq!(
            parted_end("鍋爐受《管制條例》（第311章）規管。", &Counted::default()),
            ("鍋爐受《管制條例》（第311章）", "規管。")
        );
        assert_eq!(
            parted_end("並符合國際準則ISO 14001標準。", &Counted::default()).1,
            "14001標準。"
        );
        assert_eq!(
            parted_end("載於4.5 能源及3\u{a0}氣候。", &Counted::default()).1,
            "及3\u{a0}氣候。"
        );
        assert_eq!(parted_end("（插圖）", &Counted::default()), ("", "（插圖）"));
        assert_eq!(
            parted_end("降低（範圍三）；及", &Counted::default()),
            ("降低（", "範圍三）；及")
        );
        assert_eq!(
            parted_end("詳情載於《The Code of Conduct》", &Counted::default()),
            ("詳情載於《The Code of Conduct》", "")
        );
    }

    #[test]
    fn brackets_show_white() {
        let pairs = |text: &str| -> Vec<bool> {
            let characters: Vec<char> = text.chars().collect();
            characters
                .windows(2)
                .map(|pair| shows_white(pair[0], pair[1]))
                .collect()
        };
        assert_eq!(pairs("》、《"), [true, true]);
        assert_eq!(pairs("》（"), [true]);
        assert_eq!(pairs("字。」字「"), [false, false, false, false]);
    }

    #[test]
    fn marks_that_begin_no_line_stay_in_the_box_before_them() {
        let marked = |text: &str| -> String {
            let pieces = with_marks(chinese(text, &Counted::default()), text)
                .into_iter()
                .map(|piece| match piece {
                    Piece::Kept(words) => format!("[{words}]"),
                    Piece::Plain(words) | Piece::Name(words) => words.to_owned(),
                });
            pieces.collect()
        };
        assert_eq!(marked("於2023年：3月；，甲"), "於[2023年：][3月；，]甲");
        assert_eq!(marked("於3月。表17）："), "於[3月]。[表17]）：");
        assert_eq!(marked("升25°C及98％、5："), "升[25°C]及[98％、][5：]");
    }

    #[test]
    fn nothing_of_a_text_is_lost() {
        for text in [
            "",
            "'",
            "a'b",
            "《甲》x",
            "2022/23年",
            "第",
            "第一",
            "附錄",
            "www.a.hk",
            "表1.",
            "3月",
        ] {
            let joined = |pieces: Vec<Piece<'_>>| -> String {
                pieces
                    .iter()
                    .map(|piece| match piece {
                        Piece::Plain(words) | Piece::Kept(words) | Piece::Name(words) => (*words).to_owned(),
                    })
                    .collect()
            };
            assert_eq!(joined(english(text)), text);
            assert_eq!(joined(chinese(text, &Counted::default())), text);
            let (head, end) = parted_end(text, &Counted::default());
            assert_eq!(format!("{head}{end}"), text);
        }
    }
}
