//! Slips that no confirmation has to watch: they are planted in a report of which nobody ever confirmed that its languages
//! say the same, so that only what stands there can give them away.

use std::ops::Range;

use esg_check::CONFIRMED;
use esg_model::disclosure::{DataPoint, Slice};
use esg_model::parallel::{self, Leaf, Pair, PieceKind};
use esg_model::period::MONTHS;
use esg_model::script::is_han;
use esg_model::text::Lang;
use esg_model::{Report, Sources};

use super::Slip;
use super::file::File;

/// The same report before anybody confirmed anything.
pub fn unconfirmed(sources: &Sources) -> Sources {
    let mut sources = sources.clone();
    sources.remove(CONFIRMED);
    sources
}

/// Every such slip that a report admits.
pub fn slips(sources: &Sources, report: &Report) -> Vec<Slip> {
    let mut slips = Vec::new();
    for section in parallel::sections(report) {
        for both in section.pairs().iter().filter_map(Pair::both) {
            for (lang, leaf) in both.iter() {
                let path = leaf.location.path.as_str();
                if let Some(text) = sources.text(path).filter(|_| path.ends_with(".md")) {
                    let mut place = File {
                        path,
                        text,
                        slips: &mut slips,
                    };
                    place.plain_words(leaf, report);
                    place.beside(leaf);
                    place.members(leaf, lang, report);
                    place.paragraph(sources, &both, leaf, report);
                    for other in lang.others().map(|other| *both.get(other)) {
                        if let Some(there) = sources.text(other.location.path.as_str()) {
                            place.figures(report, leaf, (other, there));
                        }
                    }
                }
            }
        }
    }
    for path in ["report.toml", "restatements.toml", "provisions.toml", "facts.csv"] {
        if let Some(text) = sources.text(path) {
            let mut file = File {
                path,
                text,
                slips: &mut slips,
            };
            match path {
                "report.toml" => file.settings(),
                "facts.csv" => file.rates(report),
                "restatements.toml" => file.restatements(),
                _ => file.reasons(),
            }
        }
    }
    if let Some(text) = sources.text("figures.toml") {
        let mut file = File {
            path: "figures.toml",
            text,
            slips: &mut slips,
        };
        file.labels(report);
    }
    terms(sources, &mut slips);
    slips
}

/// The members in whose place a figure of another member of their axis could stand, each with that one.
fn siblings<'r>(report: &'r Report, point: &'r DataPoint) -> Vec<(&'r Slice, &'r Slice)> {
    let others = report.data_points.iter().filter(|other| {
        other.concept.key == point.concept.key
            && other.named_period.name == point.named_period.name
            && other.breakdown.0.len() == point.breakdown.0.len()
    });
    let mut found = Vec::new();
    for other in others {
        let mut pairs = point.breakdown.0.iter().zip(&other.breakdown.0);
        let differing: Vec<_> = pairs.by_ref().filter(|(own, there)| own != there).collect();
        if let [(own, there)] = differing[..]
            && own.axis.key == there.axis.key
            && own.axis.role.is_none()
        {
            found.push((own, there));
        }
    }
    found
}

/// Words of one language, and what a slip makes of them, by kind.
const WORDS: &[(&str, &str, &str)] = &[
    ("one language: power changed", " million", " billion"),
    ("one language: power changed", " billion", " million"),
    ("one language: power changed", "億", "萬"),
    ("one language: power changed", "萬", "億"),
    ("one language: unit changed", " MWh", " kWh"),
    ("one language: unit changed", "兆瓦時", "千瓦時"),
    ("one language: unit changed", " minutes", " hours"),
    ("one language: unit changed", "分鐘", "小時"),
    ("one language: unit changed", "RMB", "HK$"),
    ("one language: unit changed", "人民幣", "港幣"),
    ("one language: place changed", "深圳", "東莞"),
    ("one language: place changed", "Dongguan", "Shenzhen"),
    ("one language: place changed", "越南", "柬埔寨"),
    ("one language: grade changed", "金獎", "銀獎"),
    (
        "law: another one named",
        "Employment Ordinance",
        "Sex Discrimination Ordinance",
    ),
    ("law: another one named", "《僱傭條例》", "《最低工資條例》"),
    ("law: chapter of another one", "(Cap. 57)", "(Cap. 75)"),
    ("law: chapter of another one", "（第57章）", "（第75章）"),
    (
        "law: misspelt",
        "Personal Data (Privacy)",
        "Personnel Data (Privacy)",
    ),
    ("typing: word twice", " the ", " the the "),
    ("typing: word twice", "的", "的的"),
    ("typing: mark of Latin text", "，", ","),
    (
        "edition: former name of the appendix",
        "Appendix C2 (formerly Appendix 27)",
        "Appendix 27",
    ),
    (
        "edition: former name of the appendix",
        "附錄C2（前稱附錄二十七）",
        "附錄二十七",
    ),
    (
        "edition: later name of the appendix",
        "Appendix 20",
        "Appendix C2",
    ),
    (
        "edition: later name of the appendix",
        "Appendix 27",
        "Appendix C2",
    ),
    ("edition: later name of the appendix", "附錄二十七", "附錄C2"),
];

/// Characters that look like others, or like nothing, by kind.
const CHARACTERS: &[(&str, &str, &str)] = &[
    ("character: Cyrillic letter", "a", "\u{430}"),
    ("character: Cyrillic letter", "e", "\u{435}"),
    ("character: Greek letter", "o", "\u{3bf}"),
    ("character: radical", "人", "\u{2f08}"),
    ("character: radical", "行", "\u{2f8f}"),
    ("character: radical", "水", "\u{2f54}"),
    ("character: compatibility form", "理", "\u{f9e4}"),
    ("character: compatibility form", "料", "\u{f9be}"),
    ("character: Simplified form", "會", "会"),
    ("character: Simplified form", "環", "环"),
    ("character: Simplified form", "產", "产"),
];

/// Characters that are not seen, by kind.
const UNSEEN: &[(&str, &str)] = &[
    ("character: invisible", "\u{200b}"),
    ("character: invisible", "\u{feff}"),
    ("character: direction", "\u{202e}"),
];

impl File<'_> {
    /// Slips in the plain words of a paragraph, cell or note.
    fn plain_words(&mut self, leaf: &Leaf, report: &Report) {
        let text = self.text;
        for piece in &leaf.pieces {
            let plain = matches!(piece.kind, PieceKind::Words | PieceKind::Emphasis);
            let at = piece.span.clone();
            // What the source writes in another way has no bytes of its own.
            if !plain || text.get(at.clone()) != Some(piece.text.as_str()) {
                continue;
            }
            if piece.kind == PieceKind::Words {
                self.numbers(at.clone(), report);
                self.foreign(at.clone());
            }
            for (kind, from, to) in WORDS.iter().chain(CHARACTERS) {
                for (offset, _) in text[at.clone()]
                    .match_indices(from)
                    .filter(|(offset, _)| fits(&text[at.clone()], *offset, from))
                {
                    let start = at.start + offset;
                    self.add(kind, start..start + from.len(), *to);
                }
            }
            for (kind, unseen) in UNSEEN {
                let middle = piece.text.char_indices().nth(3);
                if let Some((offset, _)) = middle {
                    self.add(kind, at.start + offset..at.start + offset, *unseen);
                }
            }
        }
    }

    /// A number in digits becomes the next one.
    fn numbers(&mut self, at: Range<usize>, report: &Report) {
        let text = &self.text[at.clone()];
        let digit = |c: char| c.is_ascii_digit();
        let mut from = 0;
        while let Some(start) = text[from..].find(digit).map(|found| from + found) {
            let run = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.');
            let rest = &text[start..];
            let length = rest.find(|c| !run(c)).unwrap_or(rest.len());
            let number = rest[..length].trim_end_matches(['.', ',']);
            let end = start + number.len();
            from = start + length;
            let before = &text[..start];
            // Part of a code, of an address or of a name is changed as what it is, by its last digit alone.
            let coded =
                before.ends_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '-' | '/' | ':' | '#'));
            // Scope 1 and Scope 2 are parts that a language may tell in one word.
            if coded || before.ends_with("Scope ") || before.ends_with("Scopes ") {
                continue;
            }
            let after = text[end..].trim_start_matches(' ');
            let kind = if after.starts_with('%') {
                "one language: percentage changed"
            } else if is_day(after) {
                "one language: date changed"
            } else if number.len() == 4 && (number.starts_with("19") || number.starts_with("20")) {
                "one language: year changed"
            } else if before.ends_with("Cap. ") || before.ends_with('第') {
                "one language: chapter or ordinal changed"
            } else {
                "one language: number changed"
            };
            let last = number.as_bytes()[number.len() - 1] - b'0';
            // Days become earlier ones, which every month has.
            let other = match kind {
                "one language: date changed" if last > 1 => last - 1,
                "one language: date changed" => 2,
                _ => (last + 1) % 10,
            };
            let mut changed = format!("{}{other}", &number[..number.len() - 1]);
            // The years of the period may be called "the year", so that a language need not say them.
            let period = report.period();
            let known = [period.start, period.end].map(|day| day.year().to_string());
            if kind == "one language: year changed" && known.contains(&changed) {
                changed = format!("{}{}", &number[..number.len() - 1], (other + 3) % 10);
            }
            self.add(kind, at.start + start..at.start + end, changed);
        }
    }

    /// A word of the other script, which a name brings with it, becomes another one.
    fn foreign(&mut self, at: Range<usize>) {
        if !self.path.starts_with("zh-Hant/") {
            return;
        }
        let text = &self.text[at.clone()];
        let mut from = 0;
        while let Some(start) = text[from..]
            .find(|c: char| c.is_ascii_alphabetic())
            .map(|found| from + found)
        {
            let rest = &text[start..];
            let length = rest
                .find(|c: char| !c.is_ascii_alphabetic())
                .unwrap_or(rest.len());
            from = start + length;
            let around = text[..start]
                .chars()
                .next_back()
                .into_iter()
                .chain(rest[length..].chars().next());
            let part = around
                .clone()
                .any(|c| c.is_ascii_graphic() && !matches!(c, ' ' | '(' | ')'));
            if length >= 4 && !part {
                self.add(
                    "one language: foreign name changed",
                    at.start + start..at.start + from,
                    "Zyxwvu",
                );
            }
        }
    }

    /// Words beside a reference: its unit, its currency, its year.
    fn beside(&mut self, leaf: &Leaf) {
        let text = self.text;
        for piece in leaf
            .pieces
            .iter()
            .filter(|piece| matches!(piece.kind, PieceKind::Figure(..)))
        {
            let at = piece.span.clone();
            if !text[at.clone()].ends_with("}}") {
                continue;
            }
            for (word, other) in [
                // What units.toml knows is told where the pages are read, and planted there.
                (" tonnes", " kilotonnes"),
                ("噸", "公噸級"),
                ("港元", "美元"),
            ] {
                if text[at.end..].starts_with(word) {
                    self.add(
                        "unit: another word beside a figure",
                        at.end..at.end + word.len(),
                        other,
                    );
                }
            }
            for (word, other) in [("HK$", "US$"), ("RMB", "HK$")] {
                if text[..at.start].ends_with(word) {
                    self.add(
                        "unit: another word beside a figure",
                        at.start - word.len()..at.start,
                        other,
                    );
                }
            }
            let year = |start: usize| {
                let year = text.get(start..start + 4)?;
                let number: u32 = year.parse().ok()?;
                (2000..2100)
                    .contains(&number)
                    .then(|| (start..start + 4, number - 3))
            };
            let behind = text[at.end..].starts_with(" in 20").then(|| at.end + 4);
            let ahead = ["年：", ": "]
                .iter()
                .filter(|mark| text[..at.start].ends_with(**mark))
                .filter_map(|mark| at.start.checked_sub(mark.len() + 4))
                .next();
            for start in behind.into_iter().chain(ahead) {
                if let Some((range, other)) = year(start) {
                    self.add("year: another beside a figure", range, other.to_string());
                }
            }
        }
    }

    /// The name of a member right beside its figure becomes that of another one.
    fn members(&mut self, leaf: &Leaf, lang: Lang, report: &Report) {
        const BEFORE: [&str; 6] = ["", " ", " was ", " were ", "為", "有"];
        const BEHIND: [&str; 9] = [
            " employees in ",
            " people in ",
            " tonnes of ",
            " MWh of ",
            " kWh of ",
            "名",
            "人",
            "噸",
            "兆瓦時",
        ];
        let text = self.text;
        for piece in &leaf.pieces {
            let PieceKind::Figure(id, _) = piece.kind else {
                continue;
            };
            let at = piece.span.clone();
            if !text[at.clone()].ends_with("}}") {
                continue;
            }
            for (own, other) in siblings(report, report.data_point(id)) {
                let (own, other) = (own.member.label.get(lang), other.member.label.get(lang));
                // Where a paragraph names both, one in the place of the other is not found yet.
                if text.contains(other.as_str()) {
                    continue;
                }
                let (before, behind) = (&text[..at.start], &text[at.end..]);
                let ahead = BEFORE.iter().find_map(|joint| {
                    let start = before.strip_suffix(joint)?.strip_suffix(own.as_str())?.len();
                    Some(start..start + own.len())
                });
                let after = BEHIND.iter().find_map(|joint| {
                    let rest = behind.strip_prefix(joint)?;
                    let start = text.len() - rest.len();
                    rest.starts_with(own.as_str()).then(|| start..start + own.len())
                });
                if let Some(at) = ahead.or(after) {
                    self.add("figure: another member's name beside it", at, other.clone());
                    break;
                }
            }
        }
    }

    /// The label of a bar, a slice or a series becomes that of another member.
    fn labels(&mut self, report: &Report) {
        let mut start = 0;
        for line in self.text.split_inclusive('\n') {
            let from = start;
            start += line.len();
            let fact = line
                .split_once("fact = \"")
                .or_else(|| line.split_once("facts = [\""));
            let Some((words, (fact, _))) =
                fact.and_then(|(words, rest)| Some((words, rest.split_once('"')?)))
            else {
                continue;
            };
            let mut named: Vec<&str> = fact.split(' ').filter(|part| !part.contains("as=")).collect();
            let period = format!("period={}", report.period().name);
            if !named.iter().any(|part| part.starts_with("period=")) {
                named.push(&period);
            }
            let named = named.join(" ");
            let Some(point) = report.data_points.iter().find(|point| point.reference() == named) else {
                continue;
            };
            for (own, other) in siblings(report, point).into_iter().take(1) {
                for lang in Lang::ALL {
                    let own = format!("\"{}\"", own.member.label.get(lang));
                    if let Some(at) = words.find(&own) {
                        let at = from + at + 1..from + at + own.len() - 1;
                        self.add(
                            "label: that of another member",
                            at,
                            other.member.label.get(lang).clone(),
                        );
                    }
                }
            }
        }
    }

    /// Dates, places and addresses of the issuer.
    fn settings(&mut self) {
        let text = self.text;
        if let Some(at) = text.find("\napproval = \"20").map(|at| at + 13) {
            let year: u32 = text[at..at + 2].parse().expect("a date begins with its year");
            self.add(
                "date: approval before the period ends",
                at..at + 2,
                format!("{:02}", year - 2),
            );
        }
        for (kind, from, to) in [
            (
                "one language: place changed",
                "in the Cayman Islands",
                "in Bermuda",
            ),
            ("one language: place changed", "於開曼群島", "於百慕達"),
            (
                "one language: place changed",
                "in Bermuda",
                "in the Cayman Islands",
            ),
            ("one language: place changed", "於百慕達", "於開曼群島"),
            (
                "one language: label changed",
                "zh-Hant = \"2023年\"",
                "zh-Hant = \"2022年\"",
            ),
            (
                "one language: label changed",
                "zh-Hant = \"2021年\"",
                "zh-Hant = \"2020年\"",
            ),
            (
                "one language: label changed",
                "zh-Hant = \"2022財政年度\"",
                "zh-Hant = \"2021財政年度\"",
            ),
            (
                "one language: address changed",
                "（https://www.hkexnews.hk）",
                "（https://www.hkexnew.hk）",
            ),
        ] {
            for (at, _) in text.match_indices(from) {
                self.add(kind, at..at + from.len(), to);
            }
        }
    }

    /// Rates of a whole that no mean of its parts can be.
    fn rates(&mut self, report: &Report) {
        let mut at = 0;
        for line in self.text.split_inclusive('\n') {
            let start = at;
            at += line.len();
            let fields: Vec<&str> = line.split(',').collect();
            let [concept, "", period, value, "percent" | "hour-per-person", ..] = fields[..] else {
                continue;
            };
            let parts = report.data_points.iter().filter(|point| {
                point.concept.key == concept
                    && point.named_period.name == period
                    && !point.breakdown.0.is_empty()
                    && point.quantity().is_some()
            });
            let Some(whole) = value.split_once('.').filter(|_| parts.count() > 1) else {
                continue;
            };
            let from = start + concept.len() + period.len() + 3;
            let zeros = "0".repeat(whole.1.len());
            self.add(
                "rate: outside its members",
                from..from + value.len(),
                format!("0.{}1", &zeros[1..]),
            );
        }
    }

    /// A total or an intensity of a restated part that is not said to be restated.
    fn restatements(&mut self) {
        let blocks: Vec<usize> = self
            .text
            .match_indices("[[restatement]]")
            .map(|(at, _)| at)
            .collect();
        // The examples restate a part first, and then what follows from it.
        for (index, start) in blocks.iter().enumerate().skip(1) {
            let end = blocks.get(index + 1).copied().unwrap_or(self.text.len());
            self.add("restatement: total left out", *start..end, "");
        }
    }

    /// The reason of what a provision is not answered with.
    fn reasons(&mut self) {
        let blocks: Vec<usize> = self.text.match_indices("[[").map(|(at, _)| at).collect();
        for (index, start) in blocks.iter().enumerate() {
            let end = blocks.get(index + 1).copied().unwrap_or(self.text.len());
            let block = &self.text[*start..end];
            if block.contains("\ncovers = ") {
                self.add("answer: in part without its reason", *start..end, "");
            }
            if block.starts_with("[[stated]]") && block.contains("\"target\"") {
                self.add("target: of another provision alone", *start..end, "");
            }
        }
    }
}

/// English words for how many minutes something takes.
const TENS: [&str; 9] = [
    "five",
    "ten",
    "fifteen",
    "twenty",
    "thirty",
    "forty",
    "forty-five",
    "fifty",
    "ninety",
];

/// Whether words at a byte of `text` are there what the table takes them for.
fn fits(text: &str, at: usize, words: &str) -> bool {
    let (before, after) = (&text[..at], &text[at + words.len()..]);
    match words {
        // Per HK$ million, 每百萬港元: the power belongs to the unit of a figure.
        " million" | " billion" => before.ends_with(|c: char| c.is_ascii_digit()),
        "萬" | "億" => before.ends_with(|c: char| c.is_ascii_digit()),
        // A meeting has minutes that are no time.
        " minutes" => {
            let word = before.rsplit(' ').next().unwrap_or_default();
            word.ends_with(|c: char| c.is_ascii_digit() || c == '}') || TENS.contains(&word)
        }
        // A mark between others than two Chinese characters may be either.
        "，" => before.ends_with(is_han) && after.starts_with(is_han),
        // 目的 is a word, and so is 的士.
        "的" => !before.ends_with(['目', '標', '似']) && !after.starts_with(['士', '確']),
        // Where it is said what the letters stand for.
        "RMB" => !before.ends_with('"'),
        "Appendix 27" | "附錄二十七" => !before.contains("C2"),
        // A letter that is a word of its own is not seen to be part of a Latin one.
        "a" | "e" | "o" => {
            let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
            letter(before.chars().next_back()) || letter(after.chars().next())
        }
        _ => true,
    }
}

/// Whether these words make a number the day of a date.
fn is_day(after: &str) -> bool {
    after.starts_with('日') || MONTHS.iter().any(|month| after.starts_with(month))
}

/// A name or term in a form that the report's glossary does not want.
fn terms(sources: &Sources, slips: &mut Vec<Slip>) {
    let glossary: toml::Table = sources
        .text("glossary.toml")
        .and_then(|text| text.parse().ok())
        .unwrap_or_default();
    let terms = glossary.get("term").and_then(toml::Value::as_array);
    for term in terms.into_iter().flatten() {
        for lang in ["en", "zh-Hant"] {
            let form = term.get(lang).and_then(toml::Value::as_str);
            let other = term
                .get("not")
                .and_then(|not| not.get(lang)?.as_array()?.first()?.as_str());
            let (Some(form), Some(other)) = (form, other) else {
                continue;
            };
            for (path, _) in sources.below(&format!("{lang}/")) {
                let text = sources.text(path.as_str()).unwrap_or_default();
                if let Some(at) = text.find(form) {
                    slips.push(Slip {
                        kind: "term: in its other form",
                        path: path.as_str().to_owned(),
                        range: at..at + form.len(),
                        text: other.to_owned(),
                    });
                }
            }
        }
    }
}
