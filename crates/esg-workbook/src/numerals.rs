//! Numbers as people write them: with separators, as a year, with words that say how exact they are.

use crate::shown::excerpt;
use crate::wrong::Wrong;

/// Digits without thousands separators, if these stand where they belong; nothing where they do not.
pub(crate) fn ungrouped(text: &str) -> Option<String> {
    // A comma behind points that part thousands can only be that of a fraction: `312.450,0`.
    if let Some((whole, fraction)) = text.split_once(',')
        && whole.contains('.')
        && !fraction.contains([',', '.'])
    {
        let whole = whole.replace('.', ",");
        return ungrouped(&format!("{whole}.{fraction}"));
    }
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    if fraction
        .is_some_and(|fraction| fraction.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit()))
    {
        return None;
    }
    let separators: Vec<char> = whole.chars().filter(|c| !c.is_ascii_digit()).collect();
    let digits: String = match separators.first() {
        None => whole.to_owned(),
        Some(separator) => {
            let mut groups = whole.split(*separator);
            let first = groups.next()?;
            let rest: Vec<&str> = groups.collect();
            // A nought begins no group of thousands: `0,917` is a fraction.
            let fits = (1..=3).contains(&first.len())
                && !first.starts_with('0')
                && rest.iter().all(|group| group.len() == 3)
                && separators.iter().all(|own| own == separator);
            if !fits {
                return None;
            }
            format!("{first}{}", rest.concat())
        }
    };
    if digits.is_empty() && fraction.is_none() {
        return None;
    }
    let trimmed = digits.trim_start_matches('0');
    let whole = if trimmed.is_empty() { "0" } else { trimmed };
    Some(fraction.map_or_else(|| whole.to_owned(), |fraction| format!("{whole}.{fraction}")))
}

/// The numbers as which digits with separators in odd places may be meant.
pub(crate) fn ways(text: &str) -> Vec<String> {
    let bare = text.replace([',', ' ', '\''], "");
    let point = text.replace([',', ' ', '\''], ".");
    let comma = text.replace(['.', ' ', '\''], "").replace(',', ".");
    let mut ways: Vec<String> = Vec::new();
    for way in [bare, point, comma] {
        let is_number = way.matches('.').count() <= 1
            && !way.starts_with('.')
            && !way.ends_with('.')
            && way.contains(|c: char| c.is_ascii_digit());
        if is_number && !ways.contains(&way) {
            ways.push(way);
        }
    }
    ways
}

/// What may stand beside a year and says no more: `by 2030`, `FY2030`, 2030年.
const BESIDE_YEAR: [&str; 13] = [
    "by",
    "in",
    "fy",
    "year",
    "end of",
    "by end of",
    "by the end of",
    "financial year",
    "年",
    "年度",
    "於",
    "年底",
    "財政年度",
];

/// The year of a text with one; what is wrong where there are two; nothing where there is none.
pub(crate) fn year(text: &str) -> Option<Result<String, Wrong>> {
    let is_digit = |c: char| c.is_ascii_digit();
    let (start, end) = (text.find(is_digit)?, text.rfind(is_digit)? + 1);
    let own = &text[start..end];
    let beside = [&text[..start], &text[end..]].map(|part| part.trim().to_lowercase());
    let is_known = |part: &String| part.is_empty() || BESIDE_YEAR.contains(&part.as_str());
    if own.len() == 4 && own.bytes().all(|byte| byte.is_ascii_digit()) && beside.iter().all(is_known) {
        return Some(Ok(own.to_owned()));
    }
    // A financial year that ends in another calendar year than it begins.
    let (first, last) = own.split_once(['/', '-'])?;
    let first: u32 = first.parse().ok().filter(|year| (1000..9_999).contains(year))?;
    let ends = (first + 1).to_string();
    if !matches!(last.len(), 2 | 4) || !ends.ends_with(last) {
        return None;
    }
    Some(Err(Wrong {
        message: format!("`{}` stands there, which names two calendar years", excerpt(text)),
        hint: format!(
            "write the year in which the target is to be met, which is {ends} where the financial year ends in it"
        ),
    }))
}

/// What people put beside a number that is no exact one, and what it says of the number.
const BOUNDS: [(&str, &[&str]); 5] = [
    (
        "approximate",
        &[
            "≈",
            "~",
            "～",
            "c.",
            "ca.",
            "circa",
            "approx.",
            "approx",
            "approximately",
            "about",
            "around",
            "大約",
            "約",
        ],
    ),
    (
        "at-most",
        &[
            "≤",
            "<=",
            "at most",
            "up to",
            "no more than",
            "not more than",
            "不多於",
            "不超過",
            "至多",
            "最多",
        ],
    ),
    (
        "at-least",
        &[
            "≥",
            ">=",
            "at least",
            "no less than",
            "not less than",
            "不少於",
            "至少",
            "最少",
        ],
    ),
    (
        "upper",
        &[
            "<",
            "less than",
            "under",
            "below",
            "fewer than",
            "少於",
            "低於",
            "不足",
        ],
    ),
    (
        "lower",
        &[">", "more than", "over", "above", "多於", "超過", "逾", "高於"],
    ),
];

/// The words before a number that say that it is no exact one.
pub(crate) fn bound(text: &str) -> Option<(&'static str, &'static str)> {
    let lower = text.to_lowercase();
    let mut found: Vec<(&'static str, &'static str)> = Vec::new();
    for (bound, words) in BOUNDS {
        found.extend(words.iter().map(|word| (*word, bound)));
    }
    // The longest that fits: `<=` is no `<`.
    let fits = |(word, _): &(&str, &str)| {
        let rest = lower.strip_prefix(word).map(str::trim_start);
        rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || !c.is_alphanumeric()))
    };
    found.into_iter().filter(fits).max_by_key(|(word, _)| word.len())
}

#[cfg(test)]
mod tests {
    use super::{bound, ungrouped, ways, year};

    #[test]
    fn separators_are_read_where_they_belong() {
        assert_eq!(ungrouped("312.450,0").as_deref(), Some("312450.0"));
        assert_eq!(ungrouped("1.234.567,89").as_deref(), Some("1234567.89"));
        assert_eq!(ungrouped("31.2450,0"), None);
        assert_eq!(ways("31.2450,0"), ["31.24500", "312450.0"]);
        assert_eq!(ways("10,65"), ["1065", "10.65"]);
        assert_eq!(ways("1.2.3"), ["123"]);
    }

    #[test]
    fn years_are_read_with_what_stands_beside_them() {
        for text in ["2030", "by 2030", "FY2030", "2030年", "in 2030"] {
            assert_eq!(year(text), Some(Ok("2030".to_owned())), "{text}");
        }
        let two = year("2034/35")
            .expect("years stand there")
            .expect_err("they are two");
        assert!(two.hint.contains("2035"), "{}", two.hint);
        assert_eq!(year("before 2030"), None);
        assert_eq!(year("2,030"), None);
    }

    #[test]
    fn words_that_say_how_exact_a_number_is_are_known() {
        let said = |text: &str| bound(text).map(|(_, bound)| bound);
        assert_eq!(said("≈18,697.2"), Some("approximate"));
        assert_eq!(said("<61,250"), Some("upper"));
        assert_eq!(said("<= 5"), Some("at-most"));
        assert_eq!(said("approx. 2,865.5"), Some("approximate"));
        assert_eq!(said("約2,865.5"), Some("approximate"));
        assert_eq!(said("c. 5"), Some("approximate"));
        assert_eq!(said("overtime 5"), None);
    }
}
