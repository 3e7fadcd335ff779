//! Where the lines of titles may break: between the words of a Chinese title and behind its phrases, not within dates
//! or between a number and its unit, and in English not behind a short word that leads on to the next.
//!
//! Running text breaks Chinese anywhere, which nobody minds in lines of forty characters; in a title of twelve a word
//! that is torn apart stands out.

use esg_model::period::MONTHS;
use esg_model::segment::{ends, is_closing, is_opening, joins};

use super::counted::Counted;
use super::kept::{self, Piece, is_han};

/// English words that go with the next one.
const LEADING: [&str; 14] = [
    "a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with",
];
/// English words that go with the one before.
const TRAILING: [&str; 4] = ["limited", "ltd", "inc", "plc"];

/// Up to so many characters between brackets stay together in a head.
const IN_BRACKETS: usize = 5;

/// Parts an English title into groups of words that belong together, and what stands between them; none is empty.
///
/// A group stands in a box and not between no-break spaces, which programs would find in names and bookmarks.
pub(super) fn english(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    // Where the text that is not yet in a piece begins, and where its last word does.
    let (mut from, mut group) = (0, 0);
    let mut joined = false;
    let spaces = text.match_indices(' ').map(|(at, _)| at);
    for space in spaces.chain([text.len()]) {
        let goes_on = space < text.len() && joins_english(&text[group..space], &text[space + 1..]);
        if !goes_on {
            if joined {
                pieces.extend((from < group).then(|| Piece::Plain(&text[from..group])));
                pieces.push(Piece::Kept(&text[group..space]));
                from = space;
            }
            group = (space + 1).min(text.len());
        }
        joined = goes_on;
    }
    pieces.extend((from < text.len()).then(|| Piece::Plain(&text[from..])));
    pieces
}

/// Whether the word behind a space goes with the one before it.
fn joins_english(before: &str, behind: &str) -> bool {
    // Between no-break spaces stand words of their own: "31 March".
    let last = before.rsplit([' ', '\u{a0}']).next().unwrap_or(before);
    let next = behind.split(' ').next().unwrap_or_default();
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let of_a_date = MONTHS.contains(&last) && next.starts_with(|c: char| c.is_ascii_digit());
    !last.is_empty()
        && !next.is_empty()
        && (LEADING.contains(&last.to_lowercase().as_str())
            || TRAILING.contains(&bare(next).as_str())
            || of_a_date)
}

/// Parts a Chinese title into its words; none is empty. In a `head` short words in brackets are one: 2024年（經重列）.
pub(super) fn chinese<'t>(text: &'t str, counted: &Counted, head: bool) -> Vec<Piece<'t>> {
    let mut words: Vec<(usize, usize)> = Vec::new();
    let bracketed = if head { short_brackets(text) } else { Vec::new() };
    let in_brackets = |at: usize| bracketed.iter().any(|(from, to)| *from < at && at < *to);
    for (from, to) in tokens(text, counted) {
        let (token, before) = (&text[from..to], words.last().copied());
        if let Some((start, end)) = before
            && (in_brackets(from) || joins(&text[start..end], token, &text[to..]))
            && text[start..to].chars().count() <= kept::LONGEST_KEPT
        {
            words.pop();
            words.push((start, to));
        } else {
            words.push((from, to));
        }
    }
    let mut pieces = Vec::new();
    for (from, to) in words {
        let word = &text[from..to];
        // Marks at the edges of a box lose their white. Outside it they stay with the word all the same.
        let (opening, rest) = word.split_at(word.len() - word.trim_start_matches(is_opening).len());
        let (inner, closing) = rest.split_at(rest.trim_end_matches(is_closing).len());
        // Latin words and single characters are whole anyway.
        let broken = inner.chars().any(is_han) && inner.chars().count() > 1;
        for (part, broken) in [(opening, false), (inner, broken), (closing, false)] {
            match (part.is_empty(), broken) {
                (true, _) => {}
                (false, true) => pieces.push(Piece::Kept(part)),
                (false, false) => pieces.push(Piece::Plain(part)),
            }
        }
    }
    pieces
}

/// The stretches of a text between brackets that are short enough to stay whole, brackets included.
fn short_brackets(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (from, _) in text.match_indices('（') {
        let within = &text[from + '（'.len_utf8()..];
        let length = within.find('）').unwrap_or(within.len());
        if length < within.len() && within[..length].chars().count() <= IN_BRACKETS {
            found.push((from, from + '（'.len_utf8() + length + '）'.len_utf8()));
        }
    }
    found
}

/// The ends of the phrases of a Chinese title, in bytes: behind its marks and behind a year that it names.
pub(super) fn phrases(text: &str) -> Vec<&str> {
    let mut phrases = Vec::new();
    let mut from = 0;
    for (at, character) in text.char_indices() {
        let end = at + character.len_utf8();
        let ends = "，、：；。！？".contains(character) || text[..end].ends_with("年度");
        let closes = text[end..].starts_with(|c| "，、：；。！？）」』》的".contains(c));
        if ends && !closes && end < text.len() {
            phrases.push(&text[from..end]);
            from = end;
        }
    }
    phrases.push(&text[from..]);
    phrases
}

/// Numbers, references and what they count as the rules for running text keep them, and between them the words.
fn tokens(text: &str, counted: &Counted) -> Vec<(usize, usize)> {
    let mut tokens = Vec::new();
    // Up to where the text is parted, and how far it was looked at.
    let (mut from, mut at) = (0, 0);
    let mut kept = kept::chinese(text, counted).into_iter().peekable();
    while let Some(piece) = kept.next() {
        let (Piece::Plain(words) | Piece::Kept(words) | Piece::Name(words)) = piece;
        let start = at;
        at += words.len();
        if matches!(piece, Piece::Kept(_)) {
            push_words(text, from, start, &mut tokens);
            // The first character of what a number counts begins a word: 年 of 年度.
            let number = words.trim_end_matches(is_han);
            let unit = &words[number.len()..];
            let whole = !unit.is_empty() && counted.stands_alone(unit) == unit.len();
            from = if number.starts_with(|c: char| c.is_ascii_digit()) && !whole {
                start + number.len()
            } else {
                at
            };
            tokens.push((start, from));
        }
        if kept.peek().is_none() {
            push_words(text, from, text.len(), &mut tokens);
        }
    }
    tokens
}

fn push_words(text: &str, start: usize, end: usize, tokens: &mut Vec<(usize, usize)>) {
    let mut from = start;
    for to in ends(&text[start..end]).into_iter().map(|to| start + to) {
        if from < to {
            tokens.push((from, to));
        }
        from = to;
    }
}

#[cfg(test)]
mod tests {
    use super::{Counted, Piece, chinese, english, is_closing, is_opening, phrases};

    fn parted(text: &str) -> String {
        let counted = Counted::these(&["兆瓦時", "噸二氧化碳當量"]);
        let words = chinese(text, &counted, false).into_iter().map(|piece| {
            let (Piece::Kept(words) | Piece::Plain(words) | Piece::Name(words)) = piece;
            words
        });
        let mut parted = String::new();
        for word in words {
            let joined = word.starts_with(is_closing) || parted.ends_with(is_opening);
            if !parted.is_empty() && !joined {
                parted.push('|');
            }
            parted.push_str(word);
        }
        parted
    }

    #[test]
    fn chinese_titles_break_between_words() {
        for parts in [
            "截至|2025年3月31日|止年度|環境、|社會|及管治|報告",
            "2024年度|環境、|社會|及管治|報告",
            "皇廷|海灣|酒店|餐飲|及服務式|住宅|國際|（控股）|有限公司",
            "細水長流的|待客之道：|本集團|酒店、|餐廳|及服務式|住宅|如何|服務|住客、|員工|與鄰里",
            "匯報|方式、|編製|基準，|以及|讀者|如何|取得|本報告|並提出|查詢",
            "董事會的|ESG|管治",
            "溫室|氣體|排放|（範圍一|及範圍二）",
            "2022/23年度|能源|消耗|12,500兆瓦時",
            "一",
            "",
        ] {
            assert_eq!(parted(&parts.replace('|', "")), parts);
        }
    }

    #[test]
    fn short_brackets_of_heads_stay_whole() {
        let head = chinese(
            "2024年（噸二氧化碳當量）（部分經重列）",
            &Counted::default(),
            true,
        );
        assert!(!head.contains(&Piece::Kept("噸二氧化碳當量")) && head.contains(&Piece::Kept("部分經重列")));
    }

    #[test]
    fn english_titles_keep_dates_and_short_words() {
        let marked = |text| -> String {
            let pieces = english(text).into_iter().map(|piece| match piece {
                Piece::Kept(words) => format!("[{words}]"),
                Piece::Plain(words) | Piece::Name(words) => words.to_owned(),
            });
            pieces.collect()
        };
        assert_eq!(
            marked("Report for the Year Ended 31\u{a0}March 2025 of Example Company Limited"),
            "Report [for the Year] Ended [31\u{a0}March 2025] [of Example] [Company Limited]"
        );
        for text in ["", " ", "Water", "to", "The ", " of", "a  b", "Use of Resources"] {
            let parts = english(text).into_iter().map(|piece| {
                let (Piece::Kept(words) | Piece::Plain(words) | Piece::Name(words)) = piece;
                words
            });
            assert_eq!(parts.collect::<String>(), text);
        }
    }

    #[test]
    fn phrases_end_behind_marks_and_years() {
        assert_eq!(
            phrases("截至2025年3月31日止年度環境、社會及管治報告"),
            ["截至2025年3月31日止年度", "環境、", "社會及管治報告"]
        );
        assert_eq!(phrases("2024年度的報告"), ["2024年度的報告"]);
    }
}
