//! The transformations of the Securities and Exchange Commission: durations, numbers in words, boxes, names of places and exchanges.
//!
//! Countries, states and provinces stand in `places.csv` with their codes: those of ISO 3166, of the post, and of EDGAR.
//! A fact with a name that does not stand there, or of an exchange that is not known, is left out and named.

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
    "yesnoballotbox",
];

/// Places: country, state and code of EDGAR, each empty where there is none, and the names, parted by `;`.
static PLACES: &str = include_str!("places.csv");

/// Exchanges by the words of their names, without what says of which kind the company is; the first that fits counts.
static EXCHANGES: &[(&str, &str)] = &[
    ("box exchange", "BOX"),
    ("cboe byx exchange", "CboeBYX"),
    ("cboe bzx exchange", "CboeBZX"),
    ("cboe c2 exchange", "C2"),
    ("cboe edga exchange", "CboeEDGA"),
    ("cboe edgx exchange", "CboeEDGX"),
    ("cboe exchange", "CBOE"),
    ("chicago stock exchange", "CHX"),
    ("investors exchange", "IEX"),
    ("miami international securities exchange", "MIAX"),
    ("miax pearl", "PEARL"),
    ("nasdaq bx", "BX"),
    ("nasdaq gemx", "GEMX"),
    ("nasdaq ise", "ISE"),
    ("nasdaq mrx", "MRX"),
    ("nasdaq phlx", "Phlx"),
    ("nyse", "NYSE"),
    ("new york stock exchange", "NYSE"),
    ("nyse american", "NYSEAMER"),
    ("nyse arca", "NYSEArca"),
    ("nyse national", "NYSENAT"),
    ("nasdaq", "NASDAQ"),
    ("nasdaq stock market", "NASDAQ"),
    ("nasdaq global market", "NASDAQ"),
    ("nasdaq global select market", "NASDAQ"),
    ("nasdaq capital market", "NASDAQ"),
];

/// Which code of a place is asked for: its column in `places.csv`.
#[derive(Clone, Copy)]
enum PlaceCode {
    Country,
    State,
    Edgar,
}

/// Transforms a text of one of them.
pub(super) fn transform(name: &str, text: &str) -> Transformed {
    let read = match name {
        "boolballotbox" => match text {
            "\u{2610}" => Some("false".to_owned()),
            "\u{2611}" | "\u{2612}" => Some("true".to_owned()),
            _ => None,
        },
        "yesnoballotbox" => match text {
            "\u{2610}" => Some("No".to_owned()),
            "\u{2611}" | "\u{2612}" => Some("Yes".to_owned()),
            _ => None,
        },
        "durday" => duration(text, &[('D', 1, 1), ('H', 24, 1)]),
        "durhour" => duration(text, &[('H', 1, 1)]),
        "durmonth" => duration(text, &[('M', 1, 1), DAYS_OF_MONTH]),
        "durweek" => duration(text, &[('D', 7, 1)]),
        "duryear" => duration(text, &[('Y', 1, 1), ('M', 12, 1), DAYS_OF_MONTH]),
        "datequarterend" => quarter_end(text),
        "durwordsen" => duration_in_words(text),
        "numwordsen" => number(&words(text)).map(|number| number.to_string()),
        "countrynameen" => place(text, PlaceCode::Country),
        "stateprovnameen" => place(text, PlaceCode::State),
        "edgarprovcountryen" => place(text, PlaceCode::Edgar),
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

/// The code of a place. A province may be told with its country, which EDGAR's own list has so.
fn place(text: &str, of: PlaceCode) -> Option<String> {
    let said = name(text);
    let bare = said
        .strip_suffix(&["canada".to_owned()])
        .filter(|rest| !rest.is_empty());
    PLACES.lines().skip(1).find_map(|line| {
        let mut cells = line.splitn(4, ',');
        let [country, state, edgar, names] = [(); 4].map(|()| cells.next().unwrap_or(""));
        let code = match of {
            PlaceCode::Country => country,
            PlaceCode::State => state,
            PlaceCode::Edgar => edgar,
        };
        let is_province = country.is_empty() && state != edgar;
        let is_it = |one: &str| {
            let one = name(one);
            one == said || (is_province && bare.is_some_and(|bare| one == bare))
        };
        (!code.is_empty() && names.split(';').any(is_it)).then(|| code.to_owned())
    })
}

/// The words of a name without an article before it.
fn name(text: &str) -> Vec<String> {
    let mut words = words(text);
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    words
}

fn exchange(text: &str) -> Option<String> {
    let mut words = name(text);
    if matches!(words.last().map(String::as_str), Some("llc" | "inc")) {
        words.pop();
    }
    let said = words.join(" ");
    EXCHANGES
        .iter()
        .find(|(own, _)| *own == said)
        .map(|(_, code)| (*code).to_owned())
}

/// The days of what is over of a month, of which the commission takes each to have 30.4375.
const DAYS_OF_MONTH: (char, u128, u128) = ('D', 304_375, 10_000);

/// A duration of a number, which need not be whole: what is over of each unit is told in the next one, and what is over of the
/// last is left out. Beside each unit stands how many of it are one of the unit before, as a fraction.
fn duration(text: &str, units: &[(char, u128, u128)]) -> Option<String> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let is_number = whole.len() <= 9
        && part.len() <= 9
        && !(whole.is_empty() && part.is_empty())
        && whole
            .bytes()
            .chain(part.bytes())
            .all(|byte| byte.is_ascii_digit());
    if !is_number {
        return None;
    }
    let one = 10u128.pow(u32::try_from(part.len()).ok()?);
    let mut over: u128 = format!("{whole}{part}").parse().ok()?;
    let mut shown = String::new();
    for (unit, times, divided) in units {
        over = over * times / divided;
        let count = over / one;
        over %= one;
        if count > 0 {
            let time = if *unit == 'H' { "T" } else { "" };
            shown.push_str(&format!("{time}{count}{unit}"));
        }
    }
    if shown.is_empty() {
        let unit = units.first()?.0;
        let time = if unit == 'H' { "T" } else { "" };
        return Some(format!("P{time}0{unit}"));
    }
    Some(format!("{}P{shown}", if negative { "-" } else { "" }))
}

/// The last day of a quarter: `Fourth quarter 2019`, `2019 Q1`.
fn quarter_end(text: &str) -> Option<String> {
    let mut year = None;
    let mut quarter = None;
    for word in words(text) {
        let digits = word.trim_matches(|c: char| !c.is_ascii_digit());
        let is_year = digits.len() == 4 && digits == word;
        let end = match word.as_str() {
            "first" => Some("03-31"),
            "second" => Some("06-30"),
            "third" => Some("09-30"),
            "fourth" | "last" => Some("12-31"),
            _ => match digits {
                "1" => Some("03-31"),
                "2" => Some("06-30"),
                "3" => Some("09-30"),
                "4" => Some("12-31"),
                _ => None,
            },
        };
        if is_year {
            if year.replace(word).is_some() {
                return None;
            }
        } else if let Some(end) = end {
            if quarter.replace(end).is_some() {
                return None;
            }
        } else if !digits.is_empty() {
            return None;
        }
    }
    Some(format!("{}-{}", year?, quarter?))
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
    // What is nothing is not told, unless nothing else is.
    let some = counted.iter().filter(|(_, count)| *count > 0);
    let shown: String = some.map(|(unit, count)| format!("{count}{unit}")).collect();
    Some(format!("P{}", if shown.is_empty() { "0D" } else { &shown }))
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
            ("durwordsen", "zero years, six months", Some("P6M")),
            ("durwordsen", "no years", Some("P0D")),
            ("duryear", "5.5", Some("P5Y6M")),
            ("duryear", "1.04", Some("P1Y14D")),
            ("duryear", "0", Some("P0Y")),
            ("duryear", "-2", Some("-P2Y")),
            ("duryear", ".", None),
            ("duryear", "five", None),
            ("durmonth", "2.5", Some("P2M15D")),
            ("durday", "1.5", Some("P1DT12H")),
            ("durhour", ".5", Some("PT0H")),
            ("datequarterend", "Fourth quarter of 2019", Some("2019-12-31")),
            ("datequarterend", "2020 Q1", Some("2020-03-31")),
            ("datequarterend", "quarter of 2020", None),
            ("yesnoballotbox", "\u{2612}", Some("Yes")),
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
            ("edgarprovcountryen", "Ontario, Canada", Some("A6")),
            ("edgarprovcountryen", "Canada", Some("Z4")),
            ("edgarprovcountryen", "the Cayman Islands", Some("E9")),
            ("edgarprovcountryen", "Hong Kong", Some("K3")),
            // The state has another code than the country of its name.
            ("edgarprovcountryen", "Georgia", Some("2Q")),
            ("stateprovnameen", "Georgia", Some("GA")),
            ("countrynameen", "Georgia", Some("GE")),
            ("countrynameen", "People\u{2019}s Republic of China", Some("CN")),
            ("countrynameen", "C\u{F4}te d'Ivoire", Some("CI")),
            ("countrynameen", "Atlantis", None),
            ("exchnameen", "The Nasdaq Stock Market LLC", Some("NASDAQ")),
            ("exchnameen", "New York Stock Exchange", Some("NYSE")),
            ("exchnameen", "NYSE American LLC", Some("NYSEAMER")),
            ("exchnameen", "The Stock Exchange of Hong Kong", None),
            (
                "entityfilercategoryen",
                "Large accelerated filer",
                Some("Large Accelerated Filer"),
            ),
            ("countrynameen", "France", Some("FR")),
        ] {
            let expected = value.map_or(Transformed::NotRead, |value| Transformed::Value(value.to_owned()));
            assert_eq!(transform(name, text), expected, "{name} of {text}");
            assert!(NAMES.contains(&name));
        }
    }
}
