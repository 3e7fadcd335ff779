//! The transformations of the Securities and Exchange Commission: durations, numbers in words, boxes, names of places and exchanges.
//!
//! Of names, those of the states and provinces of North America and of the large exchanges are read; a fact with another name is
//! left out and named.

use super::Transformed;

/// Its transformations.
pub(super) static NAMES: &[&str] = &[
    "boolballotbox",
    "countrynameen",
    "datequarterend",
    "durday",
    "durhour",
    "durmonth",
    "durweek",
    "durwordsen",
    "duryear",
    "edgarprovcountryen",
    "entityfilercategoryen",
    "exchnameen",
    "numwordsen",
    "stateprovnameen",
];

/// States and provinces by their names.
static PLACES: &str = "\
AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|DC District of Columbia|\
FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|\
MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|\
NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|\
PA Pennsylvania|PR Puerto Rico|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|\
VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming";

/// Provinces of Canada, which EDGAR has codes of its own for.
static PROVINCES: &str = "\
AB A0 Alberta|BC A1 British Columbia|MB A2 Manitoba|NB A3 New Brunswick|NS A5 Nova Scotia|ON A6 Ontario|\
PE A7 Prince Edward Island|QC A8 Quebec|SK A9 Saskatchewan";

/// Transforms a text of one of them.
pub(super) fn transform(name: &str, text: &str) -> Transformed {
    let read = match name {
        "boolballotbox" => match text {
            "\u{2610}" => Some("false".to_owned()),
            "\u{2611}" | "\u{2612}" => Some("true".to_owned()),
            _ => None,
        },
        "durday" => duration(text, 1, 'D', ""),
        "durhour" => duration(text, 1, 'H', "T"),
        "durmonth" => duration(text, 1, 'M', ""),
        "durweek" => duration(text, 7, 'D', ""),
        "duryear" => duration(text, 1, 'Y', ""),
        "durwordsen" => duration_in_words(text),
        "numwordsen" => number(&words(text)).map(|number| number.to_string()),
        "stateprovnameen" => state(text).or_else(|| province(text).map(|(code, _)| code)),
        "edgarprovcountryen" => state(text).or_else(|| province(text).map(|(_, code)| code)),
        "exchnameen" => exchange(text),
        "entityfilercategoryen" => {
            let said = words(text).join(" ");
            [
                "Large Accelerated Filer",
                "Accelerated Filer",
                "Non-accelerated Filer",
            ]
            .into_iter()
            .find(|one| words(one).join(" ") == said)
            .map(str::to_owned)
        }
        _ => None,
    };
    read.map_or(Transformed::NotRead, Transformed::Value)
}

/// Words in small letters, without what joins and parts them.
fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn is_same(one: &str, other: &str) -> bool {
    words(one) == words(other)
}

fn state(text: &str) -> Option<String> {
    let found = PLACES.split('|').filter_map(|one| one.split_once(' '));
    found
        .into_iter()
        .find(|(_, name)| is_same(name, text))
        .map(|(code, _)| code.to_owned())
}

/// A province's code of the post and of EDGAR.
fn province(text: &str) -> Option<(String, String)> {
    PROVINCES.split('|').find_map(|one| {
        let (post, rest) = one.split_once(' ')?;
        let (edgar, name) = rest.split_once(' ')?;
        is_same(name, text).then(|| (post.to_owned(), edgar.to_owned()))
    })
}

fn exchange(text: &str) -> Option<String> {
    let words = words(text);
    let has = |word: &str| words.iter().any(|one| one == word);
    let york = words.windows(3).any(|three| three == ["new", "york", "stock"]);
    if has("nasdaq") {
        Some("NASDAQ".to_owned())
    } else if (has("nyse") || york)
        && !["american", "arca", "chicago", "national", "texas"]
            .into_iter()
            .any(has)
    {
        Some("NYSE".to_owned())
    } else {
        None
    }
}

/// A duration of whole units.
fn duration(text: &str, times: u64, unit: char, time: &str) -> Option<String> {
    let count: u64 = text.parse().ok().filter(|count| *count < 1_000_000)?;
    Some(format!("P{time}{}{unit}", count * times))
}

/// A duration in words: `five years, two months`.
fn duration_in_words(text: &str) -> Option<String> {
    let words = words(text);
    let mut counted: Vec<(char, u64)> = Vec::new();
    let mut waiting: Vec<String> = Vec::new();
    for word in words {
        let (unit, times) = match word.strip_suffix('s').unwrap_or(&word) {
            "year" => ('Y', 1),
            "month" => ('M', 1),
            "week" => ('D', 7),
            "day" => ('D', 1),
            _ => {
                waiting.push(word);
                continue;
            }
        };
        let count = number(&waiting)?.checked_mul(times)?;
        // The larger unit stands first, and each once.
        let rank = |unit| "YMD".find(unit);
        if counted
            .last()
            .is_some_and(|(before, _)| rank(*before) >= rank(unit))
        {
            return None;
        }
        counted.push((unit, count));
        waiting.clear();
    }
    if counted.is_empty() || !waiting.is_empty() {
        return None;
    }
    Some(counted.iter().fold("P".to_owned(), |whole, (unit, count)| {
        format!("{whole}{count}{unit}")
    }))
}

/// A number in words or digits.
fn number(words: &[String]) -> Option<u64> {
    const SMALL: &str = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
                         seventeen eighteen nineteen";
    const TENS: &str = "twenty thirty forty fifty sixty seventy eighty ninety";
    if let [one] = words
        && matches!(one.as_str(), "no" | "none")
    {
        return Some(0);
    }
    let (mut whole, mut part, mut any) = (0u64, 0u64, false);
    for word in words.iter().map(String::as_str).filter(|word| *word != "and") {
        any = true;
        if let Some(value) = SMALL.split_whitespace().position(|one| one == word) {
            part = part.checked_add(value as u64)?;
        } else if let Some(value) = TENS.split_whitespace().position(|one| one == word) {
            part = part.checked_add(10 * (value as u64 + 2))?;
        } else if let Ok(value) = word.parse::<u64>() {
            part = part.checked_add(value)?;
        } else {
            let times = match word {
                "a" | "an" if part == 0 => {
                    part = 1;
                    continue;
                }
                "hundred" => 100,
                "thousand" => 1_000,
                "million" => 1_000_000,
                "billion" => 1_000_000_000,
                _ => return None,
            };
            if times == 100 {
                part = part.checked_mul(times)?;
            } else {
                whole = whole.checked_add(part.checked_mul(times)?)?;
                part = 0;
            }
        }
    }
    any.then(|| whole.checked_add(part)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transforms_as_the_commission_does() {
        for (name, text, value) in [
            ("boolballotbox", "\u{2611}", Some("true")),
            ("boolballotbox", "\u{2610}", Some("false")),
            ("durday", "45", Some("P45D")),
            ("durhour", "12", Some("PT12H")),
            ("durweek", "2", Some("P14D")),
            ("durwordsen", "Five years, two months", Some("P5Y2M")),
            ("durwordsen", "thirty-six months", Some("P36M")),
            ("durwordsen", "two months and a year", None),
            ("durwordsen", "some years", None),
            ("duryear", "5", Some("P5Y")),
            ("duryear", "5.5", None),
            ("numwordsen", "None", Some("0")),
            (
                "numwordsen",
                "one hundred and twenty-three thousand four hundred five",
                Some("123405"),
            ),
            ("numwordsen", "many", None),
            ("stateprovnameen", "new york", Some("NY")),
            ("stateprovnameen", "Ontario", Some("ON")),
            ("edgarprovcountryen", "Ontario", Some("A6")),
            ("edgarprovcountryen", "Delaware", Some("DE")),
            ("exchnameen", "The Nasdaq Stock Market LLC", Some("NASDAQ")),
            ("exchnameen", "New York Stock Exchange", Some("NYSE")),
            ("exchnameen", "NYSE American", None),
            (
                "entityfilercategoryen",
                "Large accelerated filer",
                Some("Large Accelerated Filer"),
            ),
            ("countrynameen", "France", None),
        ] {
            let expected = value.map_or(Transformed::NotRead, |value| Transformed::Value(value.to_owned()));
            assert_eq!(transform(name, text), expected, "{name} of {text}");
            assert!(NAMES.contains(&name));
        }
    }
}
