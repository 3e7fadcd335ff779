//! What English says at the sides of a typed number.

use super::Counting;

pub(crate) static COUNTING: Counting = Counting {
    counted: |after| noun(after).map_or(0, |words| words.end),
    thing: |after| {
        let words = noun(after)?;
        let last = after[words].rsplit([' ', '-']).next()?.to_lowercase();
        let singular = last.strip_suffix("ies").map(|stem| format!("{stem}y"));
        Some(singular.unwrap_or_else(|| last.strip_suffix('s').unwrap_or(&last).to_owned()))
    },
    is_age,
    is_routine,
    wants_thing: &[
        "had",
        "have",
        "has",
        "received",
        "employed",
        "employs",
        "there were",
        "there are",
    ],
    ranges: &[" to ", "-", "\u{2013}", " \u{2013} ", " or "],
};

/// Words for stretches of time, singular.
const TIMES: [&str; 8] = [
    "year",
    "quarter",
    "month",
    "fortnight",
    "week",
    "day",
    "hour",
    "minute",
];

/// How many bytes before and behind a number are looked at.
const NEAR: usize = 40;

fn is_routine(before: &str, stands: &str, after: &str) -> bool {
    let space = [' ', '\u{a0}', '-'];
    let near = before.ceil_char_boundary(before.len().saturating_sub(NEAR));
    let before = before[near..].trim_end_matches(space).to_lowercase();
    let after = after[..after.floor_char_boundary(NEAR)]
        .trim_start_matches(space)
        .to_lowercase();
    // What stands behind a stretch of time, if one does.
    let behind_time = |text: &str| {
        let rest = TIMES.iter().find_map(|time| text.strip_prefix(time))?;
        let rest = rest.strip_prefix('s').unwrap_or(rest);
        (!rest.starts_with(char::is_alphabetic)).then(|| rest.trim_start().to_owned())
    };
    let every = before.ends_with("every");
    // "Every two years", "every two or three years".
    let range = before.ends_with(" or") && before.contains("every ");
    match behind_time(&after) {
        Some(rest) if every || range || rest.starts_with("ago") => return true,
        None if every && after.starts_with("or ") => return true,
        _ => {}
    }
    // "Four times a year", and "a year" behind "twice".
    let twice = stands.eq_ignore_ascii_case("twice").then_some(after.as_str());
    let often = after.strip_prefix("times ").or(twice).unwrap_or_default();
    let each = ["a ", "each ", "every "]
        .iter()
        .find_map(|word| often.strip_prefix(word));
    if each.is_some_and(|rest| behind_time(rest).is_some()) {
        return true;
    }
    let warm = ["°", "℃", "degrees celsius"]
        .iter()
        .any(|word| after.starts_with(word));
    warm || before.ends_with("under the age of") || is_of_age(&before, &after)
}

/// Whether a number behind "persons under" says from what age on one may do something: nothing follows that it counts.
fn is_of_age(before: &str, after: &str) -> bool {
    const PERSONS: &[&str] = &[
        "person",
        "persons",
        "people",
        "anyone",
        "anybody",
        "nobody",
        "one",
        "those",
        "someone",
        "children",
        "youths",
        "guests",
        "customers",
        "visitors",
        "patrons",
        "players",
        "workers",
        "applicants",
    ];
    let mut words = before.rsplit(' ');
    let leads = words.next().is_some_and(|word| matches!(word, "under" | "below"));
    let persons = words.next().is_some_and(|word| PERSONS.contains(&word));
    leads && persons && noun(&format!(" {after}")).is_none()
}

/// Plurals that do not end in s.
const PLURALS: &[&str] = &[
    "people",
    "men",
    "women",
    "children",
    "staff",
    "personnel",
    "feet",
    "criteria",
];

/// Words in s that are no plural.
const NO_PLURALS: &[&str] = &[
    "is", "was", "has", "does", "as", "its", "this", "less", "across", "versus", "plus", "thus", "us", "his",
    "basis",
];

/// The words behind a number up to the plural that it counts, where one follows soon: "office buildings" of "two office
/// buildings in Hong Kong", and nothing of "500 must".
fn noun(after: &str) -> Option<std::ops::Range<usize>> {
    const MOST: usize = 3;
    let mut end = 0;
    for _ in 0..MOST {
        let rest = &after[end..];
        let word = rest.strip_prefix([' ', '-', '\u{a0}'])?;
        let letters: usize = word
            .chars()
            .take_while(|c| c.is_alphabetic())
            .map(char::len_utf8)
            .sum();
        let (own, behind) = word.split_at(letters);
        // A name, a number or another script ends what is counted.
        if own.is_empty() || !own.starts_with(char::is_lowercase) {
            return None;
        }
        let joined = behind.starts_with(|c: char| c.is_alphanumeric() || c == '\'' || c == '\u{2019}');
        end += rest.len() - word.len() + letters;
        let plural =
            own.len() > 3 && own.ends_with('s') && !own.ends_with("ss") && !NO_PLURALS.contains(&own);
        if !joined && (plural || PLURALS.contains(&own)) {
            return Some(0..end);
        }
        if joined || JOINING.contains(&own) {
            return None;
        }
    }
    None
}

/// Words behind a number that are neither its unit nor of what it counts.
const JOINING: &[&str] = &[
    "a",
    "an",
    "and",
    "are",
    "at",
    "be",
    "but",
    "by",
    "for",
    "from",
    "had",
    "have",
    "if",
    "in",
    "it",
    "may",
    "must",
    "more",
    "fewer",
    "nor",
    "not",
    "of",
    "on",
    "or",
    "out",
    "per",
    "so",
    "than",
    "that",
    "the",
    "their",
    "then",
    "there",
    "these",
    "they",
    "those",
    "to",
    "under",
    "over",
    "up",
    "were",
    "when",
    "where",
    "which",
    "who",
    "will",
    "with",
    "within",
    "would",
    "can",
    "each",
    "every",
    "other",
    "others",
    "since",
    "until",
    "while",
    "respectively",
    "after",
    "before",
    "during",
    "should",
    "shall",
    "also",
    "now",
    "only",
    "our",
    "into",
    "onto",
    "between",
];

/// "Aged 30 to 50", "below the age of 30", "30 years old", "the over-50s".
fn is_age(before: &str, after: &str) -> bool {
    const LEADING: &[&str] = &[
        "below", "under", "over", "above", "between", "from", "to", "and", "or", "up", "at", "least", "most",
        "of", "the", "about", "than", "less", "more", "younger", "older",
    ];
    let before = before.to_lowercase();
    let words = before.trim_end().rsplit([' ', '\u{a0}']);
    let lead = words
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .take(7)
        .find(|word| !LEADING.contains(word) && !word.bytes().all(|byte| byte.is_ascii_digit()));
    let aged = lead.is_some_and(|word| matches!(word, "aged" | "age" | "ages"));
    let after = after.to_lowercase();
    let behind = after.trim_start_matches([' ', '-', '\u{a0}']);
    let old = ["years old", "years of age", "year-old", "year old"];
    let of_band = after.starts_with('s') && (before.ends_with("over-") || before.ends_with("under-"));
    aged || of_band || old.iter().any(|own| behind.starts_with(own)) || of_people(&before, &after)
}

/// "Staff over 50", "those between 30 and 50", "40 employees were under 30": nothing is counted by the number, and people are
/// above it, below it or between it and another one.
fn of_people(before: &str, after: &str) -> bool {
    const ENDS: &[&str] = &["below", "under", "over", "above", "between", "younger", "older"];
    const PEOPLE: &[&str] = &[
        "colleague",
        "colleagues",
        "employee",
        "employees",
        "leavers",
        "men",
        "people",
        "person",
        "persons",
        "staff",
        "those",
        "women",
        "worker",
        "workers",
        "workforce",
    ];
    const BETWEEN: &[&str] = &["and", "are", "is", "than", "was", "were", "who"];
    let mut named = false;
    for word in before.trim_end().rsplit([' ', '\u{a0}']) {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        if ENDS.contains(&word) {
            named = true;
        } else if PEOPLE.contains(&word) {
            return named && noun(after).is_none();
        } else if !BETWEEN.contains(&word) && !word.bytes().all(|byte| byte.is_ascii_digit()) {
            return false;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::COUNTING;

    #[test]
    fn what_is_counted_ends_with_a_plural_and_is_never_cut() {
        for (after, counted) in [
            (" office buildings in Hong Kong", " office buildings"),
            (" shuttle buses run", " shuttle buses"),
            (" must be", ""),
            (" of the plants", ""),
            ("-day courses", "-day courses"),
            (" people", " people"),
            (" Plants", ""),
            (" fell", ""),
            ("", ""),
            (" days.", " days"),
        ] {
            assert_eq!(&after[..(COUNTING.counted)(after)], counted, "{after}");
        }
        assert_eq!(
            (COUNTING.thing)(" new subsidiaries").as_deref(),
            Some("subsidiary")
        );
    }

    #[test]
    fn what_is_done_now_and_then_is_no_figure() {
        for (before, after) in [
            ("reviewed every ", " years"),
            ("every ", " or three years"),
            ("every two or ", " years"),
            ("at least ", " times each month"),
            ("We moved ", " years ago."),
            ("set at ", "°C"),
            ("nobody under the age of ", " works at night"),
        ] {
            assert!((COUNTING.is_routine)(before, "two", after), "{before}…{after}");
        }
        assert!((COUNTING.is_routine)("It meets ", "twice", " a year."));
        for (before, after) in [
            ("over ", " years"),
            ("held ", " drills in the year"),
            ("It cost ", " a tonne"),
            ("The fee is RMB", " million a year"),
            ("The fee is RMB", " a year"),
            ("everyone of ", " years"),
            ("for ", " days"),
        ] {
            assert!(!(COUNTING.is_routine)(before, "two", after), "{before}…{after}");
        }
    }

    #[test]
    fn ages_are_told_from_other_numbers() {
        for (before, after) in [
            ("those aged below ", ""),
            ("aged 30 to ", " fell"),
            ("under the age of ", "."),
            ("aged between 30 and ", ""),
            ("over ", " years old"),
            ("the over-", "s"),
            ("turnover among staff over ", " was 3%"),
            ("20 employees were over ", " and 40 were under 30"),
            ("20 employees were over 50 and 40 were under ", "."),
            ("those between ", " and 50"),
            ("those between 30 and ", " fell"),
            ("employees who are younger than ", ""),
        ] {
            assert!((COUNTING.is_age)(before, after), "{before}…{after}");
        }
        for (before, after) in [
            ("below ", " tonnes"),
            ("managed over ", " sites"),
            ("for ", " years"),
            ("people over ", " sites"),
            ("we trained people in over ", ""),
            ("employees in ", ""),
            ("employees ", " and"),
        ] {
            assert!(!(COUNTING.is_age)(before, after), "{before}…{after}");
        }
    }
}
