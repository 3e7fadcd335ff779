//! How the languages say that something is more or less than another thing, without a number.

use std::ops::Range;

/// What words say of more and less.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Course {
    /// Whether it is said of speed, since what is faster takes less time.
    pub(crate) speed: bool,
    /// Whether it says more.
    pub(crate) up: bool,
    /// Whether something is compared: a word for a rise or a fall says so of its own past alone.
    pub(crate) compares: bool,
    /// Whether it may say something else, as in "higher education", and only shows that more is said than one thing.
    pub(crate) weak: bool,
    /// Whether another thing is named with which it is compared, and not another time.
    pub(crate) two: bool,
    /// The byte that parts what is compared from what it is compared with.
    pub(crate) pivot: usize,
}

/// A word with what it says: whether of speed, and whether it is more of it.
type Word = (&'static str, bool, bool);

pub(super) mod english {
    use super::{Course, Range, Word};

    pub(in super::super) const HEADS: &[&str] = &[
        "more",
        "fewer",
        "less",
        "higher",
        "lower",
        "greater",
        "larger",
        "bigger",
        "smaller",
        "longer",
        "shorter",
        "wider",
        "narrower",
        "heavier",
        "lighter",
        "older",
        "younger",
        "faster",
        "quicker",
        "slower",
        "dearer",
        "cheaper",
        "increas*",
        "rose",
        "rise",
        "rises",
        "risen",
        "rising",
        "grew",
        "grown",
        "grow",
        "grows",
        "growth",
        "climbed",
        "surged",
        "decreas*",
        "fell",
        "fall",
        "falls",
        "fallen",
        "falling",
        "declin*",
        "dropped",
        "drop",
        "reduc*",
        "cut",
        "cuts",
        "exceed*",
        "outnumber*",
        "surpass*",
        "widened",
        "narrowed",
        "lengthened",
        "shortened",
    ];

    const COMPARATIVES: [Word; 22] = [
        ("more", false, true),
        ("fewer", false, false),
        ("less", false, false),
        ("higher", false, true),
        ("lower", false, false),
        ("greater", false, true),
        ("larger", false, true),
        ("bigger", false, true),
        ("smaller", false, false),
        ("longer", false, true),
        ("shorter", false, false),
        ("wider", false, true),
        ("narrower", false, false),
        ("heavier", false, true),
        ("lighter", false, false),
        ("older", false, true),
        ("younger", false, false),
        ("faster", true, true),
        ("quicker", true, true),
        ("slower", true, false),
        ("dearer", false, true),
        ("cheaper", false, false),
    ];

    /// Words that count what cannot be counted one by one.
    const MASSES: [&str; 32] = [
        "water",
        "coal",
        "energy",
        "power",
        "electricity",
        "fuel",
        "gas",
        "diesel",
        "petrol",
        "waste",
        "staff",
        "people",
        "men",
        "women",
        "children",
        "time",
        "money",
        "paper",
        "plastic",
        "glass",
        "heat",
        "training",
        "space",
        "land",
        "oil",
        "steam",
        "steel",
        "cement",
        "malt",
        "sugar",
        "salt",
        "leave",
    ];

    /// Of these more may be less of something else: more efficient is less coal.
    const TURNING: [&str; 12] = [
        "efficien", "quality", "saving", "recover", "safety", "accura", "reliab", "yield", "purity",
        "econom", "capacity", "discount",
    ];

    /// What follows "than" where something is compared with another time, or with what was wanted.
    const TIMES: [&str; 28] = [
        "last",
        "before",
        "in 19",
        "in 20",
        "the previous",
        "previous",
        "the year",
        "the prior",
        "the preceding",
        "a year",
        "a month",
        "a week",
        "a quarter",
        "a decade",
        "ever",
        "usual",
        "planned",
        "expected",
        "required",
        "that of 20",
        "those of 20",
        "that in 20",
        "those in 20",
        "at the",
        "during",
        "19",
        "20",
        "normal",
    ];

    pub(in super::super) fn course(text: &str, at: &Range<usize>) -> Option<(Range<usize>, Course)> {
        const FAR: usize = 60;
        let rest = &text[at.end..];
        let head = &text[at.clone()];
        let before = text[..at.start].trim_end();
        if matches!(head, "exceed" | "outnumber" | "surpass") {
            return exceeds(text, at).filter(|_| !denied(before));
        }
        let Some((word, speed, up)) = COMPARATIVES.into_iter().find(|(word, _, _)| *word == head) else {
            return trend(text, at);
        };
        if denied(before) {
            return None;
        }
        let clause = rest
            .split([',', ';', '.', ':', '(', ')'])
            .next()
            .unwrap_or_default();
        let than = clause.find(" than ").filter(|than| *than <= FAR);
        let Some(than) = than else {
            return initial(text, at, (word, speed, up));
        };
        let what = clause[..than].trim();
        // "More efficient" and "less costly" are of other scales than the amount.
        if matches!(word, "more" | "less") && !what.is_empty() && !is_counted(what) {
            return None;
        }
        if TURNING.iter().any(|word| what.contains(word)) {
            return None;
        }
        let other = clause[than + " than ".len()..].trim_start();
        if is_number(other) {
            return None;
        }
        let time = TIMES.iter().any(|word| other.starts_with(word));
        let course = Course {
            speed,
            up,
            compares: true,
            weak: false,
            two: !time,
            pivot: at.end + than,
        };
        Some((at.start..at.end + than + " than".len(), course))
    }

    /// "Buyers outnumbered sellers", "traffic exceeds that of last year"
    fn exceeds(text: &str, at: &Range<usize>) -> Option<(Range<usize>, Course)> {
        let (ending, other) = text[at.end..].split_once(' ')?;
        let course = Course {
            speed: false,
            up: true,
            compares: true,
            weak: false,
            two: !TIMES.iter().any(|word| other.starts_with(word)),
            pivot: at.start,
        };
        (ending.chars().all(char::is_alphabetic) && !is_number(other))
            .then(|| (at.start..at.end + ending.len(), course))
    }

    /// Whether words before one of them turn it round or let it compare nothing: "no more", "not higher".
    fn denied(before: &str) -> bool {
        const NEAR: usize = 2;
        let mut near = before.rsplit(' ').take(NEAR);
        let last = before.rsplit(' ').next().unwrap_or_default();
        near.any(|word| matches!(word, "no" | "not" | "never" | "nor" | "neither") || word.ends_with("n't"))
            || matches!(last, "any" | "rather" | "once" | "the")
    }

    /// Whether words name something of which there can be more.
    fn is_counted(words: &str) -> bool {
        let counts = |word: &str| {
            let plural =
                word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("ous");
            plural || MASSES.contains(&word)
        };
        // "More passengers sailed at night than", "more new ships than"
        let mut own = words.split(' ');
        own.next().is_some_and(counts)
            || own
                .next()
                .is_some_and(|word| counts(word) && own.next().is_none())
    }

    /// Whether words begin with a number or with a share.
    fn is_number(words: &str) -> bool {
        const NUMBERS: [&str; 24] = [
            "half",
            "a third",
            "a quarter of",
            "a tenth",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "one",
            "twice",
            "double",
            "a hundred",
            "a thousand",
            "a dozen",
            "a million",
            "a half",
            "hk$",
            "us$",
            "rmb",
        ];
        // A year is none.
        let digits = words.bytes().take_while(u8::is_ascii_digit).count();
        let year = digits == 4 && matches!(&words[..2], "19" | "20");
        digits > 0 && !year || NUMBERS.iter().any(|word| words.starts_with(word))
    }

    /// "More pupils came", "fewer bottles were broken": without a second thing.
    fn initial(text: &str, at: &Range<usize>, (word, speed, up): Word) -> Option<(Range<usize>, Course)> {
        let what = text[at.end..].trim_start();
        let next = what.split([' ', ',', '.', ';']).next().unwrap_or_default();
        let counts = !speed && matches!(word, "more" | "fewer" | "less") && is_counted(next);
        let before = text[..at.start].trim_end();
        let begins = before.is_empty() || before.ends_with(['.', ';', ':']);
        let course = Course {
            speed,
            up,
            compares: counts && (begins || word == "fewer"),
            weak: !counts,
            two: false,
            pivot: at.start,
        };
        // Elsewhere it only shows that the sentence also speaks of more, or of less.
        (counts || word != "more").then(|| (at.clone(), course))
    }

    fn trend(text: &str, at: &Range<usize>) -> Option<(Range<usize>, Course)> {
        const UP: [&str; 16] = [
            "increas",
            "rose",
            "rise",
            "rises",
            "risen",
            "rising",
            "grew",
            "grown",
            "grow",
            "grows",
            "growth",
            "climbed",
            "surged",
            "up",
            "widened",
            "lengthened",
        ];
        // A shop is dropped, a cut is a wound, and what is reduced may be what is saved.
        const SURE: [&str; 11] = [
            "increas", "decreas", "rose", "risen", "grew", "grown", "fell", "fallen", "declin", "climbed",
            "surged",
        ];
        let head = &text[at.clone()];
        let course = Course {
            speed: false,
            up: UP.contains(&head),
            compares: false,
            weak: !SURE.contains(&head),
            two: false,
            pivot: at.start,
        };
        Some((at.clone(), course))
    }
}

pub(super) mod chinese {
    use super::{Course, Range, Word};

    pub(in super::super) const HEADS: &[&str] = &[
        "高於", "多於", "大於", "超過", "超出", "低於", "少於", "小於", "長於", "短於", "較", "比", "更多",
        "更少", "更高", "更低", "增加", "上升", "增長", "上漲", "攀升", "增多", "減少", "下降", "下跌",
        "降低", "減低", "回落", "擴闊", "收窄", "延長", "縮短", "提升", "提高",
    ];

    /// Words between two things.
    const BETWEEN: [Word; 10] = [
        ("超過", false, true),
        ("超出", false, true),
        ("高於", false, true),
        ("多於", false, true),
        ("大於", false, true),
        ("低於", false, false),
        ("少於", false, false),
        ("小於", false, false),
        ("長於", false, true),
        ("短於", false, false),
    ];

    /// Words behind the thing with which another one is compared.
    const BEHIND: [Word; 30] = [
        ("高", false, true),
        ("多", false, true),
        ("大", false, true),
        ("低", false, false),
        ("少", false, false),
        ("小", false, false),
        ("增加", false, true),
        ("上升", false, true),
        ("增長", false, true),
        ("減少", false, false),
        ("下降", false, false),
        ("下跌", false, false),
        ("長", false, true),
        ("短", false, false),
        ("闊", false, true),
        ("寬", false, true),
        ("擴闊", false, true),
        ("窄", false, false),
        ("收窄", false, false),
        ("重", false, true),
        ("輕", false, false),
        ("年長", false, true),
        ("年輕", false, false),
        ("快", true, true),
        ("慢", true, false),
        ("貴", false, true),
        ("昂貴", false, true),
        ("便宜", false, false),
        ("廉宜", false, false),
        ("相宜", false, false),
    ];

    /// Words for a rise or a fall.
    const TRENDS: [Word; 22] = [
        ("更多", false, true),
        ("更少", false, false),
        ("更高", false, true),
        ("更低", false, false),
        ("增加", false, true),
        ("上升", false, true),
        ("增長", false, true),
        ("上漲", false, true),
        ("攀升", false, true),
        ("增多", false, true),
        ("減少", false, false),
        ("下降", false, false),
        ("下跌", false, false),
        ("降低", false, false),
        ("減低", false, false),
        ("回落", false, false),
        ("擴闊", false, true),
        ("收窄", false, false),
        ("延長", false, true),
        ("縮短", false, false),
        ("提升", false, true),
        ("提高", false, true),
    ];

    /// Another time, or what was wanted.
    const TIMES: [&str; 22] = [
        "去年", "上年", "往年", "同期", "以往", "過去", "之前", "前", "一年", "上一", "歷年", "上季", "上月",
        "往常", "預期", "預計", "計劃", "目標", "規定", "20", "二零", "平常",
    ];

    pub(in super::super) fn course(text: &str, at: &Range<usize>) -> Option<(Range<usize>, Course)> {
        let head = &text[at.clone()];
        let before = &text[..at.start];
        if before.ends_with(['不', '未', '非', '無', '沒', '莫']) {
            return None;
        }
        let after = &text[at.end..];
        if let Some((_, speed, up)) = BETWEEN.into_iter().find(|(word, _, _)| *word == head) {
            let number = |c: char| c.is_ascii_digit() || "一二兩三四五六七八九十百千半約港人美".contains(c);
            let year = after.starts_with("20") || after.starts_with("一年");
            // 2號 is a name.
            let named = after
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .starts_with('號');
            if after.starts_with(number) && !year && !named {
                return None;
            }
            let course = Course {
                speed,
                up,
                compares: true,
                weak: false,
                two: !is_time(after),
                pivot: at.start,
            };
            return Some((at.clone(), course));
        }
        if matches!(head, "較" | "比") {
            return behind(text, at);
        }
        let (_, speed, up) = TRENDS.into_iter().find(|(word, _, _)| *word == head)?;
        let course = Course {
            speed,
            up,
            compares: false,
            // What is improved may be less of something: 提升效率.
            weak: matches!(head, "提升" | "提高"),
            two: false,
            pivot: at.start,
        };
        Some((at.clone(), course))
    }

    fn is_time(words: &str) -> bool {
        TIMES.iter().any(|word| words.starts_with(word))
    }

    /// 較去年少, 比女性多
    fn behind(text: &str, at: &Range<usize>) -> Option<(Range<usize>, Course)> {
        const FAR: usize = 24;
        // 百分比, 同比, 相比: what is compared stands elsewhere.
        const WITHIN: [char; 14] = [
            '分', '同', '環', '相', '對', '佔', '無', '計', '正', '反', '好', '性', '年', '按',
        ];
        // 提高, 最多, 減少: these are other words.
        const PARTS: &str = "最提至缺許諸極甚眾不偏擴加變放縮誇重";
        let after = &text[at.end..];
        let lead = &text[..at.start];
        let whole = text[at.clone()].starts_with('比');
        if whole
            && (lead.ends_with(WITHIN)
                || after.starts_with(['率', '例', '較', '重', '賽', '比', '數', '對', '值']))
        {
            return None;
        }
        let stretch: usize = after
            .chars()
            .take(FAR)
            .take_while(|c| !"，。；：、（）".contains(*c))
            .map(char::len_utf8)
            .sum();
        let clause = &after[..stretch];
        for (offset, _) in clause.char_indices() {
            let rest = &clause[offset..];
            let found = BEHIND
                .into_iter()
                .filter(|(word, _, _)| rest.starts_with(word))
                .max_by_key(|(word, _, _)| word.len());
            let Some((word, speed, up)) = found else { continue };
            let (thing, tail) = (&clause[..offset], &rest[word.len()..]);
            let ends = tail.is_empty()
                && !text[at.end + offset + word.len()..].starts_with(|c: char| c.is_ascii_digit())
                || tail.starts_with(['的', '了', '些', '得', '很', '出']);
            // 較低樓層: which floors, and no comparison.
            let close = thing.is_empty() || matches!(thing, "為");
            if thing.ends_with(|c| PARTS.contains(c)) || !(ends || close) {
                continue;
            }
            let course = Course {
                speed,
                up,
                compares: ends,
                weak: !ends,
                two: ends && !close && !is_time(thing),
                pivot: at.start,
            };
            return Some((at.start..at.end + offset + word.len(), course));
        }
        None
    }
}
