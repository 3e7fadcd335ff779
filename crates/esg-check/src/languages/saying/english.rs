//! How English states numbers.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{Around, Half, Saying, Share, course, list, reached};

pub(crate) static SAYING: Saying = Saying {
    number,
    half_of_day,
    half_past: |_| false,
    is_hour: |_| false,
    is_night: |_| false,
    is_counted: |after| {
        let word = after.trim_start().split(' ').next().unwrap_or_default();
        let word = word.trim_end_matches(['.', ',', ';']);
        word.len() > 3 && word.ends_with('s') && word.bytes().all(|byte| byte.is_ascii_lowercase())
    },
    degrees: |_, _| None,
    behind_hours: &[],
    months: &esg_model::period::MONTHS,
    months_that_are_words: &["March", "May"],
    titles: &["Mr", "Mrs", "Ms", "Miss", "Madam", "Dr", "Professor"],
    powers: &[],
    further_weekdays: |_, _| Vec::new(),
    percents: &[
        "percentage point",
        "per cent",
        "percent",
        "basis point",
        "%",
        "％",
        "point",
    ],
    of_event: |between| between.len() <= 60 && !between.contains([';', ':']),
    year_before: |between| {
        // A currency may stand before the figure: "2024: HK$2.4 million".
        let currency = |c: char| c == '$' || c.is_ascii_uppercase();
        let between = between.trim_end_matches(currency).trim();
        matches!(between, ":" | "：" | "was" | "were" | "=")
    },
    year_behind,
    ends_period: |before, _| {
        let before = before.trim_end();
        ["ended", "ending", "ended on", "ending on", "ends on", "end on"]
            .iter()
            .any(|word| before.ends_with(word))
    },
    leads_to: |before, between| {
        let between = between.trim();
        let both = before.trim_end().ends_with("between") && between == "and";
        both || matches!(
            between,
            "to" | "until" | "till" | "through" | "up to" | "-" | "\u{2013}" | "\u{2014}"
        )
    },
    as_of: |before, _| {
        let before = before.trim_end();
        ["as at", "as of"].iter().any(|word| before.ends_with(word))
    },
    as_of_behind: |between, _| {
        const MOST_WORDS: usize = 6;
        let lead = between.trim_end();
        let at = [" at", "(at", " as of", "(as of"]
            .iter()
            .any(|word| lead.ends_with(word));
        let compared = [" than ", " from ", " against ", " with ", " by "]
            .iter()
            .any(|word| lead.contains(word));
        at && !compared && lead.split_whitespace().count() <= MOST_WORDS && !lead.contains([',', ';', ':'])
    },
    change_since: |_, after, since| {
        const MOST_WORDS: usize = 2;
        let Some((at, word)) = ["more than", "fewer than", "less than"]
            .iter()
            .find_map(|word| after.find(word).map(|at| (at, *word)))
        else {
            return false;
        };
        let behind = after[at + word.len()..].trim_start();
        let first = since.find(behind).into_iter().next();
        after[..at].split_whitespace().count() <= MOST_WORDS
            && !after[..at].contains([',', ';', '.', esg_model::parallel::REFERENCE])
            && first.is_some_and(|hit| hit.at.start == 0)
    },
    by_when: |before, stands, _| {
        const LEADS: [&str; 9] = [
            "by",
            "before",
            "until",
            "till",
            "through",
            "up to",
            "towards",
            "beyond",
            "by the end of",
        ];
        let before = before.trim_end();
        let ends = |word: &str| {
            let rest = before.strip_suffix(word);
            rest.is_some_and(|rest| !rest.ends_with(|c: char| c.is_ascii_alphanumeric()))
        };
        // "Runs to 2029": a day may also end the period on which the report is.
        LEADS.iter().any(|word| ends(word))
            || (ends("to") && stands.bytes().all(|byte| byte.is_ascii_digit()))
    },
    clauses: &[
        ", ",
        "; ",
        "(",
        ")",
        " and ",
        " but ",
        " or ",
        " while ",
        " whereas ",
        " to ",
        " versus ",
        " \u{2013} ",
        "\u{2014}",
    ],
    subordinate: &[
        " when ",
        " because ",
        " after ",
        " before ",
        " where ",
        " who ",
        " which ",
        " since ",
        " as a ",
    ],
    respectively: &["respectively"],
    compares,
    order,
    order_of_length,
    reaches: reached::english,
    level: &["to"],
    of_year: |before, after| {
        const PARTS: [&str; 6] = ["quarter", "half", "end", "beginning", "start", "middle"];
        let lead = before.trim_end();
        // "The cases of 2023", and not "the first quarter of 2023".
        let whose = lead.strip_suffix(" of").is_some_and(|lead| {
            let last = lead.rsplit(' ').next().unwrap_or_default();
            !PARTS.contains(&last)
                && !esg_model::period::MONTHS
                    .iter()
                    .any(|month| month.eq_ignore_ascii_case(last))
        });
        whose || lead.ends_with('(') && after.starts_with(':')
    },
    passed,
    counts_one,
    of_rate: &[],
    sums_up: |_, _, _| false,
    spans: &["quarter", " half", "months to ", "months ended ", "months from "],
    adds: &[" and ", " with ", " plus ", " nor ", " or ", "n't ", " not "],
    part_of,
    leads,
    times: |text, often, number| {
        let between = text.get(number.end..often.start).unwrap_or_default();
        between.trim() == "times"
    },
    courses: course::english::HEADS,
    course: course::english::course,
    parts: &[", "],
    joints: &[" and ", " or ", " as well as "],
    list: list::english,
    is_plain: list::is_plain_english,
    announces: &[":", " are ", " were ", ", namely ", " \u{2013} "],
    rates: &[],
    of_one: &[
        "of a ",
        "of an ",
        "of one ",
        "and a half ",
        "and a quarter ",
        "and three quarters ",
    ],
    per: |before| {
        let before = before.trim_end();
        before.ends_with('/') || before.rsplit(|c: char| !c.is_alphanumeric()).next() == Some("per")
    },
    per_powers,
    of_another: |_, after| {
        let after = after.trim_start().to_lowercase();
        ["of ", "in the ", "in appendix", "in annex"]
            .iter()
            .any(|word| after.starts_with(word))
    },
};

/// Words behind a number that add a part of one to it.
const AND_A_PART: [(&str, Decimal); 3] = [
    ("and a half", Decimal::from_parts(5, 0, 0, false, 1)),
    ("and a quarter", Decimal::from_parts(25, 0, 0, false, 2)),
    ("and three quarters", Decimal::from_parts(75, 0, 0, false, 2)),
];

/// Ordinals that are shares as well.
const ORDINALS: [(&str, u8); 8] = [
    ("third", 3),
    ("fourth", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    ("tenth", 10),
];

/// How many basis points are a whole.
const BASIS: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);

fn number(around: &Around<'_>) -> (Vec<Decimal>, Share) {
    let mut value = around.value;
    if let Some((words, part)) = AND_A_PART
        .iter()
        .find(|(words, _)| around.after.starts_with(words))
    {
        // A dozen and a half are eighteen.
        let one = if around.stands.ends_with("dozen") { 12 } else { 1 };
        value += *part * Decimal::from(one);
        // "Three and a half per cent"
        let rest = around.after[words.len()..].trim_start();
        if ["per cent", "percent"].iter().any(|word| rest.starts_with(word)) {
            value /= Decimal::ONE_HUNDRED;
        }
        // "Two and a half million"
        let word = rest
            .split(|c: char| !c.is_ascii_alphabetic())
            .next()
            .unwrap_or_default();
        if let Some(power) = esg_reader::english_scale(word) {
            let scale = Decimal::from(10_u64.pow(power));
            value = value.checked_mul(scale).unwrap_or(value);
        }
    }
    if around.before.ends_with("half past") {
        return (vec![value, value + Decimal::new(5, 1)], Share::None);
    }
    let off = ["off", "discount"]
        .iter()
        .any(|word| around.after.starts_with(word))
        || around.before.ends_with("discount of");
    if around.percent && off {
        return (vec![value], Share::Off);
    }
    // What stands in points may stand in percentage points, and a hundred basis points are one.
    let points = ["point", "pp", "p.p."];
    if !around.percent && points.iter().any(|word| around.after.starts_with(word)) {
        return (vec![value, value / Decimal::ONE_HUNDRED], Share::None);
    }
    if around.after.starts_with("basis point") || around.after.starts_with("bps") {
        return (vec![value, value / BASIS], Share::None);
    }
    // "Four decades" are forty years.
    let years = [("decade", 10), ("century", 100), ("centuries", 100)];
    let of = around.after.strip_prefix("of a ").unwrap_or(around.after);
    let years = years.iter().find(|(word, _)| of.starts_with(word));
    if let Some((_, years)) = years.filter(|_| !around.percent) {
        let all = value.checked_mul(Decimal::from(*years));
        return (all.into_iter().chain([value]).collect(), Share::None);
    }
    let shares = in_other(around)
        .or_else(|| in_other_of_things(around))
        .and_then(|(part, whole)| part.checked_div(whole));
    let shares = shares.map(|share| share.round_dp(esg_reader::SHARE_PLACES));
    // "A third was spent": nobody but the other language knows whether it is a share.
    let part = ORDINALS
        .iter()
        .find(|(word, _)| *word == around.stands && around.before.ends_with(" a"));
    let part = part.and_then(|(_, parts)| Decimal::ONE.checked_div((*parts).into()));
    let shares = shares.or(part.map(|part| part.round_dp(esg_reader::SHARE_PLACES)));
    // "Minus 2.2%" may be a fall by 2.2%.
    let below = ["minus", "negative"]
        .iter()
        .any(|word| around.stands.starts_with(word));
    (
        [value]
            .into_iter()
            .chain(below.then_some(-value))
            .chain(shares)
            .collect(),
        around.share(&["point"]),
    )
}

/// The part and the whole of "one in five" and "nine out of ten", from either of its numbers.
fn in_other(around: &Around<'_>) -> Option<(Decimal, Decimal)> {
    const JOINTS: [&str; 3] = ["in every", "out of", "in"];
    let behind = JOINTS
        .iter()
        .find_map(|joint| around.after.strip_prefix(joint)?.strip_prefix(' '));
    if let Some(whole) = behind.and_then(|rest| count(rest.split(|c: char| !c.is_alphanumeric()).next()?)) {
        return (whole > around.value).then_some((around.value, whole));
    }
    let before = JOINTS
        .iter()
        .find_map(|joint| around.before.strip_suffix(joint)?.strip_suffix(' '))?;
    let part = count(before.rsplit(|c: char| !c.is_alphanumeric()).next()?)?;
    (part < around.value).then_some((part, around.value))
}

/// The part and the whole where what is counted stands between: "two certificates out of three".
fn in_other_of_things(around: &Around<'_>) -> Option<(Decimal, Decimal)> {
    const JOINTS: [&str; 4] = [" out of ", " in every ", " of every ", " in "];
    const MOST_WORDS: usize = 2;
    // "Nine patients in ten were seen", but nine patients in ten wards.
    let settled = |rest: &str| {
        let word = rest
            .trim_start()
            .split([' ', '.', ',', ';'])
            .next()
            .unwrap_or_default();
        matches!(
            word,
            "" | "were" | "was" | "are" | "is" | "had" | "have" | "has" | "said" | "say" | "and" | "now"
        )
    };
    let plain = |words: &str| {
        let mut letters = words.chars();
        letters.all(|c| c.is_alphabetic() || c == ' ') && (1..=MOST_WORDS).contains(&words.split(' ').count())
    };
    let first = |text: &str| count(text.split(|c: char| !c.is_alphanumeric()).next()?);
    for joint in JOINTS {
        if let Some((things, rest)) = around.after.split_once(joint)
            && plain(things)
            && let Some(whole) = first(rest).filter(|whole| *whole > around.value)
            && (joint != " in " || settled(rest.split_once(' ').map_or("", |(_, behind)| behind)))
        {
            return Some((around.value, whole));
        }
        if let Some(before) = around.before.strip_suffix(joint.trim_end())
            && (joint != " in " || settled(around.after))
        {
            let mut words = before.rsplit(' ').take(MOST_WORDS + 1);
            let part = words.find_map(count).filter(|part| *part < around.value);
            return part.map(|part| (part, around.value));
        }
    }
    None
}

/// A number in digits, or one of the words in which such shares are said.
fn count(word: &str) -> Option<Decimal> {
    const WORDS: [(&str, u8); 13] = [
        ("one", 1),
        ("two", 2),
        ("three", 3),
        ("four", 4),
        ("five", 5),
        ("six", 6),
        ("seven", 7),
        ("eight", 8),
        ("nine", 9),
        ("ten", 10),
        ("twelve", 12),
        ("twenty", 20),
        ("hundred", 100),
    ];
    let spelt = || {
        WORDS
            .iter()
            .find(|(own, _)| *own == word)
            .map(|(_, number)| *number)
    };
    word.parse::<u8>().ok().or_else(spelt).map(Decimal::from)
}

fn half_of_day(_: &str, after: &str) -> Option<Half> {
    let begins = |words: &[&str]| words.iter().any(|word| after.starts_with(word));
    if begins(&["am", "a.m", "midnight"]) {
        Some(Half::First)
    } else {
        begins(&["pm", "p.m", "noon"]).then_some(Half::Second)
    }
}

/// "0.4 percentage point below", "two points short of", ", up 2.6 percentage points".
fn compares(before: &str, after: &str) -> Option<(&'static str, bool)> {
    const MORE: [&str; 6] = ["higher", "more", "above", "greater", "larger", "longer"];
    const LESS: [&str; 7] = ["lower", "less", "fewer", "below", "short", "smaller", "shorter"];
    // With these another thing begins than what the number counts.
    const ENDS: [&str; 16] = [
        "of", "in", "to", "and", "or", "for", "at", "on", "by", "from", "with", "as", "is", "are", "was",
        "were",
    ];
    const UNIT: usize = 3;
    for word in after
        .split([' ', '\u{a0}'])
        .filter(|word| !word.is_empty())
        .take(UNIT + 1)
    {
        let own = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let says = |words: &[&'static str]| words.iter().find(|known| **known == own).copied();
        if let Some(word) = says(&MORE) {
            return Some((word, true));
        }
        if let Some(word) = says(&LESS) {
            return Some((word, false));
        }
        if ENDS.contains(&own) || own.len() < word.len() {
            break;
        }
    }
    let lead = before.trim_end();
    let lead = ["by", "about", "some"]
        .iter()
        .find_map(|word| lead.strip_suffix(word))
        .unwrap_or(lead);
    [("up", true), ("down", false)].into_iter().find(|(word, _)| {
        let rest = lead.trim_end().strip_suffix(word);
        rest.is_some_and(|rest| {
            rest.trim_end().ends_with([',', '(']) || rest.ends_with(" was ") || rest.ends_with(" were ")
        })
    })
}

/// "Before 2016", "from 1 October 2024 on"; but "not before 2030".
fn order(before: &str, _: &str) -> Option<(&'static str, bool)> {
    const WORDS: [(&str, bool); 9] = [
        ("before", false),
        ("prior to", false),
        ("until", false),
        ("by the end of", false),
        ("by", false),
        ("after", true),
        ("since", true),
        ("from", true),
        ("following", true),
    ];
    let lead = before.trim_end();
    WORDS.into_iter().find(|(word, _)| {
        let rest = lead.strip_suffix(word);
        let rest = rest.filter(|rest| !rest.ends_with(char::is_alphanumeric));
        rest.is_some_and(|rest| {
            let clause = rest.rsplit([',', ';', '.']).next().unwrap_or_default();
            let denied = |words: &str| {
                words
                    .split(' ')
                    .any(|own| matches!(own, "not" | "no" | "never" | "only"))
            };
            // "Will not start until 2030", "not before 2030", "only after 2030".
            let whole = *word == "until";
            let close = clause
                .char_indices()
                .rev()
                .nth(8)
                .map_or(clause, |(at, _)| &clause[at..]);
            !denied(if whole { clause } else { close })
        })
    })
}

/// "Within 14 days after receipt", "three days before".
fn order_of_length(_: &str, after: &str) -> Option<(&'static str, bool)> {
    const WORDS: [(&str, bool); 6] = [
        ("before", false),
        ("prior", false),
        ("ahead", false),
        ("after", true),
        ("from", true),
        ("following", true),
    ];
    const UNIT: usize = 3;
    for word in after
        .split([' ', '\u{a0}'])
        .filter(|word| !word.is_empty())
        .take(UNIT + 1)
    {
        if let Some(found) = WORDS.into_iter().find(|(own, _)| *own == word) {
            return Some(found);
        }
        let unit = |word: &str| word.chars().all(char::is_alphabetic);
        if !unit(word)
            || matches!(
                word,
                "in" | "to" | "and" | "or" | "for" | "at" | "on" | "by" | "of"
            )
        {
            return None;
        }
    }
    None
}

/// "Within four months", "after four months".
fn passed(before: &str, _: &str) -> Option<(&'static str, bool)> {
    let lead = before.trim_end();
    [("within", false), ("after", true)]
        .into_iter()
        .find(|(word, _)| {
            let rest = lead.strip_suffix(word);
            rest.is_some_and(|rest| !rest.ends_with(|c: char| c.is_alphanumeric() || c == '-'))
        })
}

/// "One worker", "a single accident", "renewed once.", "both lifts", "the first shop"; "one of" and "first of all" count nothing.
fn counts_one(before: &str, word: &str, after: &str) -> Option<bool> {
    const OTHERS: [&str; 46] = [
        "of", "another", "day", "days", "time", "can", "could", "in", "and", "or", "hand", "way", "should",
        "must", "is", "was", "by", "that", "who", "which", "more", "such", "year", "month", "week", "hour",
        "minute", "half", "third", "quarter", "for", "at", "on", "may", "will", "would", "has", "had", "aid",
        "class", "line", "side", "step", "stop", "thing", "place",
    ];
    let next = after.strip_prefix(' ').unwrap_or_default();
    let noun = next.split([' ', ',', '.', ';']).next().unwrap_or_default();
    let plain =
        noun.len() > 1 && noun.bytes().all(|byte| byte.is_ascii_lowercase()) && !OTHERS.contains(&noun);
    let ends = after.is_empty() || after.starts_with(['.', ',', ';']);
    let stretch = before.ends_with("from ") && next.starts_with("to ");
    match word {
        "one" | "single" => (plain && noun != "to" || stretch).then_some(false),
        "both" => (plain && noun.ends_with('s')).then_some(false),
        "once" => (ends && !before.ends_with("at ")).then_some(false),
        "first" => {
            let spaced = before.is_empty() || before.ends_with(' ');
            let said = !before.ends_with("at ") && !after.starts_with(',');
            let place = before.ends_with("the ") && matches!(noun, "in" | "to" | "on");
            (spaced && said && (ends || plain || place)).then_some(true)
        }
        _ => None,
    }
}

/// "83 of the 91 calls", "12 out of 40"; "of the nine targets, six".
fn part_of(before: &str, between: &str) -> Option<bool> {
    const FAR: usize = 40;
    let joint = between.trim();
    if matches!(
        joint,
        "of the" | "of our" | "of its" | "of their" | "out of" | "out of the" | "out of our" | "out of its"
    ) {
        return Some(true);
    }
    let lead = before.trim_end();
    let of = ["of the", "of our", "of its", "of these", "out of"]
        .iter()
        .any(|word| lead.ends_with(word));
    (of && between.contains(", ") && between.len() <= FAR && !between.contains([';', '.'])).then_some(false)
}

/// "{{…}} tonnes in 2023" and "{{…}} (2023)", but not "{{…}} tonnes, of which five in 2023".
fn year_behind(between: &str, after: &str) -> bool {
    let last = between.rsplit(' ').next().unwrap_or_default();
    let near =
        between.split(' ').count() <= 3 && !between.contains([',', ';', '.', esg_model::parallel::REFERENCE]);
    // "The 38 tonnes of 2023." but not "38 buses of 2023 make".
    let ends = || {
        let next = after.trim_start_matches([' ', '\u{a0}']);
        let word = next.split([' ', '\u{a0}']).next().unwrap_or_default();
        next.is_empty()
            || next.starts_with([',', '.', ';', ')'])
            || matches!(word, "and" | "but" | "by" | "in" | "or" | "to" | "was" | "were")
    };
    near && (last == "in" || last == "(" && after.starts_with(')') || last == "of" && ends())
}

/// "from 5 to 3", "3, down from 5", "5 to 8".
fn leads(before: &str, between: &str) -> Option<bool> {
    const FAR: usize = 60;
    // The currency of an amount and a word such as "about" may stand between.
    let ends = |text: &str, word: &str| text.split_whitespace().rev().take(3).any(|own| own == word);
    let joint = between.trim();
    if between.len() > FAR {
        None
    } else if matches!(joint, "to" | "-" | "\u{2013}") || (ends(before, "from") && ends(between, "to")) {
        Some(true)
    } else if ends(between, "from") {
        Some(false)
    } else {
        // "Every 45 days instead of every 30"
        let told = [" instead of ", " rather than "]
            .iter()
            .any(|word| between.contains(word));
        (told && !between.contains([';', '.'])).then_some(false)
    }
}

/// "per thousand employees", "per HK$ million", "/RMB'000".
fn per_powers(text: &str) -> Vec<(Range<usize>, u32)> {
    const POWERS: [(&str, u32); 6] = [
        ("hundred", 2),
        ("thousand", 3),
        ("million", 6),
        ("billion", 9),
        ("'000", 3),
        ("\u{2019}000", 3),
    ];
    const MONEY: [&str; 10] = [
        "hk$", "us$", "rmb", "hkd", "usd", "cny", "eur", "$", "\u{20ac}", "\u{a3}",
    ];
    let mut found = Vec::new();
    for (at, mark) in text.match_indices("per ").chain(text.match_indices('/')) {
        if mark != "/" && text[..at].ends_with(char::is_alphanumeric) {
            continue;
        }
        let rest = text[at + mark.len()..].trim_start();
        let rest = MONEY
            .iter()
            .find_map(|money| rest.strip_prefix(money))
            .unwrap_or(rest);
        let rest = rest.trim_start();
        if let Some((word, power)) = POWERS.iter().find(|(word, _)| rest.starts_with(word)) {
            let start = text.len() - rest.len();
            found.push((start..start + word.len(), *power));
        }
    }
    found
}
