//! The transformation registries 1 to 5: all transformations of numbers, truths, nothing and dates; and those of the SEC.

mod dates;
mod months;
mod sec;

/// What became of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Transformed {
    /// The value.
    Value(String),
    /// The transformation does not have the text.
    Wrong,
    /// The registry has no such transformation.
    Unknown,
    /// The registry has it, and it is not read here.
    NotRead,
}

/// A registry, by the namespace of its transformations.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Registry {
    /// Of 2010-04-20.
    First,
    /// Of 2011-07-31.
    Second,
    /// Of 2015-02-26.
    Third,
    /// Of 2020-02-12.
    Fourth,
    /// Of 2022-02-16.
    Fifth,
    /// That of the Securities and Exchange Commission.
    Sec,
}

/// The registry of a namespace.
pub fn registry(namespace: &str) -> Option<Registry> {
    Some(match namespace {
        "http://www.xbrl.org/inlineXBRL/transformation/2010-04-20"
        | "http://www.xbrl.org/2008/inlineXBRL/transformation" => Registry::First,
        "http://www.xbrl.org/inlineXBRL/transformation/2011-07-31" => Registry::Second,
        "http://www.xbrl.org/inlineXBRL/transformation/2015-02-26" => Registry::Third,
        "http://www.xbrl.org/inlineXBRL/transformation/2020-02-12" => Registry::Fourth,
        "http://www.xbrl.org/inlineXBRL/transformation/2022-02-16" => Registry::Fifth,
        "http://www.sec.gov/inlineXBRL/transformation/2015-08-31" => Registry::Sec,
        _ => return None,
    })
}

/// The transformations of registry 1: how each writes a date in order, or a number.
static FIRST: &[(&str, &str)] = &[
    ("datedoteu", "datedaymonthyear"),
    ("datedotus", "datemonthdayyear"),
    ("datelongdaymonthuk", "datedaymonthen"),
    ("datelongmonthdayus", "datemonthdayen"),
    ("datelongmonthyear", "datemonthyearen"),
    ("datelonguk", "datedaymonthyearen"),
    ("datelongus", "datemonthdayyearen"),
    ("datelongyearmonth", "dateyearmonthen"),
    ("dateshortdaymonthuk", "datedaymonthen"),
    ("dateshortmonthdayus", "datemonthdayen"),
    ("dateshortmonthyear", "datemonthyearen"),
    ("dateshortuk", "datedaymonthyearen"),
    ("dateshortus", "datemonthdayyearen"),
    ("dateshortyearmonth", "dateyearmonthen"),
    ("dateslashdaymontheu", "datedaymonth"),
    ("dateslasheu", "datedaymonthyear"),
    ("dateslashmonthdayus", "datemonthday"),
    ("dateslashus", "datemonthdayyear"),
    ("numcomma", ""),
    ("numcommadot", ""),
    ("numdash", ""),
    ("numdotcomma", ""),
    ("numspacecomma", ""),
    ("numspacedot", ""),
];

/// The transformations of registry 2, which registry 3 has too and reads alike.
static SECOND: &str = "\
booleanfalse booleantrue datedaymonth datedaymonthen datedaymonthyear datedaymonthyearen dateerayearmonthdayjp \
dateerayearmonthjp datemonthday datemonthdayen datemonthdayyear datemonthdayyearen datemonthyearen dateyearmonthcjk \
dateyearmonthdaycjk dateyearmonthen nocontent numcommadecimal numdotdecimal numunitdecimal zerodash \
";

/// The transformations of registry 3.
static THIRD: &str = "\
booleanfalse booleantrue calindaymonthyear datedaymonth datedaymonthdk datedaymonthen datedaymonthyear \
datedaymonthyeardk datedaymonthyearen datedaymonthyearin dateerayearmonthdayjp dateerayearmonthjp datemonthday \
datemonthdayen datemonthdayyear datemonthdayyearen datemonthyear datemonthyeardk datemonthyearen datemonthyearin \
dateyearmonthcjk dateyearmonthday dateyearmonthdaycjk dateyearmonthen nocontent numcommadecimal numdotdecimal \
numdotdecimalin numunitdecimal numunitdecimalin zerodash \
";

/// The transformations of registry 4, which registry 5 has too.
static FOURTH: &str = "\
date-day-month date-day-month-year date-day-monthname-bg date-day-monthname-cs date-day-monthname-da \
date-day-monthname-de date-day-monthname-el date-day-monthname-en date-day-monthname-es date-day-monthname-et \
date-day-monthname-fi date-day-monthname-fr date-day-monthname-hr date-day-monthname-it date-day-monthname-lv \
date-day-monthname-nl date-day-monthname-no date-day-monthname-pl date-day-monthname-pt date-day-monthname-ro \
date-day-monthname-sk date-day-monthname-sl date-day-monthname-sv date-day-monthname-year-bg \
date-day-monthname-year-cs date-day-monthname-year-da date-day-monthname-year-de date-day-monthname-year-el \
date-day-monthname-year-en date-day-monthname-year-es date-day-monthname-year-et date-day-monthname-year-fi \
date-day-monthname-year-fr date-day-monthname-year-hi date-day-monthname-year-hr date-day-monthname-year-it \
date-day-monthname-year-nl date-day-monthname-year-no date-day-monthname-year-pl date-day-monthname-year-pt \
date-day-monthname-year-ro date-day-monthname-year-sk date-day-monthname-year-sl date-day-monthname-year-sv \
date-day-monthroman date-day-monthroman-year date-ind-day-monthname-year-hi date-jpn-era-year-month \
date-jpn-era-year-month-day date-month-day date-month-day-year date-month-year date-monthname-day-en \
date-monthname-day-hu date-monthname-day-lt date-monthname-day-year-en date-monthname-year-bg date-monthname-year-cs \
date-monthname-year-da date-monthname-year-de date-monthname-year-el date-monthname-year-en date-monthname-year-es \
date-monthname-year-et date-monthname-year-fi date-monthname-year-fr date-monthname-year-hi date-monthname-year-hr \
date-monthname-year-it date-monthname-year-nl date-monthname-year-no date-monthname-year-pl date-monthname-year-pt \
date-monthname-year-ro date-monthname-year-sk date-monthname-year-sl date-monthname-year-sv date-monthroman-year \
date-year-day-monthname-lv date-year-month date-year-month-day date-year-monthname-day-hu date-year-monthname-day-lt \
date-year-monthname-en date-year-monthname-hu date-year-monthname-lt date-year-monthname-lv fixed-empty fixed-false \
fixed-true fixed-zero num-comma-decimal num-dot-decimal num-unit-decimal \
";

/// What registry 5 has besides.
static FIFTH: &str = "\
date-day-monthname-cy date-day-monthname-year-cy date-monthname-year-cy num-comma-decimal-apos num-dot-decimal-apos \
num-unit-decimal-apos \
";

fn has(registry: Registry, name: &str) -> bool {
    // Each name in a list stands between spaces, but for the first.
    let is_one = |list: &str| {
        let list = list.as_bytes();
        !name.is_empty()
            && memchr::memmem::find_iter(list, name).any(|at| {
                let before = at.checked_sub(1).and_then(|at| list.get(at));
                matches!(before, None | Some(b' ')) && list.get(at + name.len()) == Some(&b' ')
            })
    };
    match registry {
        Registry::First => FIRST.iter().any(|(own, _)| *own == name),
        Registry::Sec => sec::NAMES.contains(&name),
        Registry::Second => is_one(SECOND),
        Registry::Third => is_one(THIRD),
        Registry::Fourth => is_one(FOURTH),
        Registry::Fifth => is_one(FOURTH) || is_one(FIFTH),
    }
}

/// Transforms a text.
pub fn transform(registry: Registry, name: &str, text: &str) -> Transformed {
    let text = text.trim_matches([' ', '\t', '\n', '\r', '\u{A0}']);
    if !has(registry, name) {
        return Transformed::Unknown;
    }
    if registry == Registry::Sec {
        return sec::transform(name, text);
    }
    // Registries 2 and 3 write names together, the later ones with hyphens.
    let early = matches!(registry, Registry::Second | Registry::Third);
    let first = FIRST
        .iter()
        .find(|(own, _)| registry == Registry::First && *own == name);
    let plain = match first {
        Some((_, same)) if !same.is_empty() => {
            if !dates::is_of_first(name, text) {
                return Transformed::Wrong;
            }
            (*same).to_owned()
        }
        _ => name.replace('-', ""),
    };
    let value = match plain.as_str() {
        "numcomma" => in_threes(text, ',', &[]),
        "numcommadot" => in_threes(text, '.', &[',']),
        "numdotcomma" => in_threes(text, ',', &['.']),
        "numspacecomma" => in_threes(text, ',', &[' ', '\u{A0}']),
        "numspacedot" => in_threes(text, '.', &[' ', '\u{A0}']),
        "numdash" => (text == "-").then(|| "0".to_owned()),
        "numunitdecimal" if early => grouped_units(text),
        "numdotdecimal" if early => grouped(text, '.', &[',', ' ', '\u{A0}']),
        "numcommadecimal" if early => grouped(text, ',', &['.', ' ', '\u{A0}']),
        "numdotdecimal" => number(text, '.', &[',']),
        "numcommadecimal" => number(text, ',', &['.']),
        "numdotdecimalapos" => number(text, '.', &[',', '\'', '`', '\u{B4}', '\u{2019}', '\u{2032}']),
        "numcommadecimalapos" => number(text, ',', &['.', '\'', '`', '\u{B4}', '\u{2019}', '\u{2032}']),
        "numunitdecimal" => units(text, &['.', ',', '\u{FF0C}', '\u{FF0E}']),
        "numunitdecimalapos" => units(
            text,
            &[
                '.', ',', '\u{FF0C}', '\u{FF0E}', '\'', '`', '\u{B4}', '\u{2019}', '\u{2032}', '\u{FF07}',
            ],
        ),
        "numdotdecimalin" => lakhs(text),
        "numunitdecimalin" => lakhs_and_units(text),
        "zerodash" => is_dash(text).then(|| "0".to_owned()),
        "fixedzero" => Some("0".to_owned()),
        "nocontent" | "fixedempty" => Some(String::new()),
        "booleanfalse" | "fixedfalse" => Some("false".to_owned()),
        "booleantrue" | "fixedtrue" => Some("true".to_owned()),
        "dateerayearmonthdayjp" | "datejpnerayearmonthday" => dates::era(text, true),
        "dateerayearmonthjp" | "datejpnerayearmonth" => dates::era(text, false),
        "calindaymonthyear" | "dateinddaymonthnameyearhi" => dates::saka(text),
        other => match other.strip_prefix("date").and_then(dates::form) {
            // Registry 3 takes months in digits of Devanagari too where there is a day beside words of Hindi.
            Some((parts, language)) => dates::date(text, &parts, language).or_else(|| {
                (other == "datedaymonthyearin" && dates::is_month_of_devanagari(text)).then_some(())?;
                let (parts, language) = dates::form("daymonthyear")?;
                dates::date(text, &parts, language)
            }),
            None => return Transformed::NotRead,
        },
    };
    value.map_or(Transformed::Wrong, Transformed::Value)
}

fn is_dash(text: &str) -> bool {
    let mut chars = text.chars();
    let dash = chars.next().is_some_and(|c| {
        matches!(
            c,
            '-' | '\u{58A}' | '\u{5BE}' | '\u{2010}'..='\u{2015}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}'
        )
    });
    dash && chars.next().is_none()
}

/// Whole and fraction as one number, without zeros in front.
fn joined(whole: &str, fraction: &str) -> Option<String> {
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(fraction) {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    Some(if fraction.is_empty() {
        whole.to_owned()
    } else {
        format!("{whole}.{fraction}")
    })
}

/// A number with a point and marks, spaces on both sides of the point, as registries 4 and 5 have it.
fn number(text: &str, point: char, marks: &[char]) -> Option<String> {
    let spaces = [' ', '\u{A0}'];
    let (whole, fraction) = match text.split_once(point) {
        Some((whole, fraction)) if !fraction.is_empty() => (whole, fraction),
        Some(_) => return None,
        None => (text, ""),
    };
    let whole: String = whole
        .chars()
        .filter(|c| !marks.contains(c) && !spaces.contains(c))
        .collect();
    let behind: String = fraction.chars().filter(|c| !spaces.contains(c)).collect();
    if behind.is_empty() && !fraction.is_empty() {
        return None;
    }
    joined(&whole, &behind)
}

/// A number whose digits stand in groups of three, as registry 3 has it.
fn grouped(text: &str, point: char, marks: &[char]) -> Option<String> {
    let (whole, fraction) = match text.split_once(point) {
        Some((_, "")) => return None,
        Some(parts) => parts,
        None => (text, ""),
    };
    let groups: Vec<&str> = whole.split(|c| marks.contains(&c)).collect();
    let first = groups.first()?;
    // Digits without marks between are groups of three as well.
    let right = !first.is_empty()
        && groups[1..]
            .iter()
            .all(|group| group.len() >= 3 && group.len().is_multiple_of(3));
    if !right {
        return None;
    }
    joined(&groups.concat(), fraction)
}

/// A number whose digits stand in groups of three, the first of up to three, as registry 1 has it; in one group where there are
/// no marks.
fn in_threes(text: &str, point: char, marks: &[char]) -> Option<String> {
    let whole = text.split(point).next()?;
    let mut groups = whole.split(|c| marks.contains(&c));
    let first = groups.next()?;
    let right = marks.is_empty() || (first.len() <= 3 && groups.all(|group| group.len() == 3));
    grouped(text, point, marks).filter(|_| right)
}

/// A number of India: groups of two digits before the last three.
fn lakhs(text: &str) -> Option<String> {
    let (whole, fraction) = match text.split_once('.') {
        Some((_, "")) => return None,
        Some(parts) => parts,
        None => (text, ""),
    };
    let groups: Vec<&str> = whole.split([',', ' ', '\u{A0}']).collect();
    let right = match groups.as_slice() {
        [one] => !one.is_empty(),
        [first, inner @ .., last] => {
            (1..=2).contains(&first.len()) && last.len() == 3 && inner.iter().all(|group| group.len() == 2)
        }
        [] => false,
    };
    if !right {
        return None;
    }
    joined(&groups.concat(), fraction)
}

fn lakhs_and_units(text: &str) -> Option<String> {
    let is_digit = |c: char| c.is_ascii_digit();
    let end = text.rfind(is_digit)?;
    let behind = &text[..=end];
    let start = behind.rfind(|c| !is_digit(c))?
        + behind[behind.rfind(|c| !is_digit(c))?..]
            .chars()
            .next()?
            .len_utf8();
    let parts = &behind[start..];
    let before = &behind[..start];
    let whole = &before[..=before.rfind(is_digit)?];
    if before.len() == whole.len() || !(1..=2).contains(&parts.len()) {
        return None;
    }
    let whole = lakhs(whole).filter(|_| !whole.contains('.'))?;
    joined(&whole, &format!("{parts:0>2}"))
}

/// The same with groups of three and no marks behind them, as registries 2 and 3 have it.
fn grouped_units(text: &str) -> Option<String> {
    const MARKS: [char; 4] = ['.', ',', '\u{FF0C}', '\u{FF0E}'];
    let value = units(text, &MARKS)?;
    let end = text.find(|c: char| !c.is_numeric() && !MARKS.contains(&c))?;
    let (whole, rest) = text.split_at(end);
    let groups: Vec<usize> = whole.split(MARKS).map(|group| group.chars().count()).collect();
    let right = !rest.contains(MARKS)
        && groups[0] > 0
        && groups[1..].iter().all(|length| *length > 0 && length % 3 == 0);
    right.then_some(value)
}

/// Whole units and two digits of parts, with words between and behind: `1,234元56仙`.
fn units(text: &str, marks: &[char]) -> Option<String> {
    let text: String = text
        .chars()
        .map(|c| match u32::from(c) {
            code @ 0xFF10..=0xFF19 => char::from_digit(code - 0xFF10, 10).unwrap_or(c),
            _ => c,
        })
        .collect();
    let in_number = |c: char| c.is_ascii_digit() || marks.contains(&c);
    let end = text.find(|c| !in_number(c))?;
    let (whole, rest) = text.split_at(end);
    let start = rest.find(|c: char| c.is_ascii_digit())?;
    let rest = &rest[start..];
    let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (parts, behind) = rest.split_at(length);
    if !(1..=2).contains(&parts.len()) || behind.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    if whole.is_empty() {
        return None;
    }
    joined(&whole, &format!("{parts:0>2}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_transformation_of_the_registries_is_read() {
        for (registry, names) in [
            (Registry::Second, SECOND.to_owned()),
            (Registry::Third, THIRD.to_owned()),
            (Registry::Fourth, FOURTH.to_owned()),
            (Registry::Fifth, format!("{FOURTH}{FIFTH}")),
        ] {
            for name in names.split(' ').filter(|name| !name.is_empty()) {
                let read = transform(registry, name, "?");
                assert!(
                    !matches!(read, Transformed::NotRead | Transformed::Unknown),
                    "{registry:?} {name}: {read:?}"
                );
            }
        }
        for (name, _) in FIRST {
            assert_eq!(
                transform(Registry::First, name, "?"),
                Transformed::Wrong,
                "{name}"
            );
        }
        let count = |list: &str| list.split(' ').filter(|name| !name.is_empty()).count();
        assert_eq!(
            (
                FIRST.len(),
                count(SECOND),
                count(THIRD),
                count(FOURTH),
                count(FIFTH)
            ),
            (24, 21, 31, 94, 6)
        );
        assert_eq!(transform(Registry::Fifth, "no-such", "x"), Transformed::Unknown);
        assert_eq!(
            transform(Registry::Fourth, "date-day-monthname-cy", "x"),
            Transformed::Unknown
        );
        assert_eq!(
            transform(Registry::Fourth, "numdotdecimal", "1"),
            Transformed::Unknown
        );
    }

    #[test]
    fn transforms_as_the_registries_say() {
        use Registry::{Fifth, First, Fourth, Second, Third};
        for (registry, name, text, value) in [
            (Fifth, "num-dot-decimal", "1,234.50", Some("1234.50")),
            (Fourth, "num-dot-decimal", "1 234", Some("1234")),
            (Fourth, "num-dot-decimal", ".5", Some("0.5")),
            (Fourth, "num-dot-decimal", "0012", Some("12")),
            (Fifth, "num-dot-decimal", "1.2.3", None),
            (Fifth, "num-dot-decimal", "-1", None),
            (Fifth, "num-dot-decimal", "1.", None),
            (Fifth, "num-dot-decimal", "", None),
            (Fifth, "num-dot-decimal", ",", None),
            (Third, "numdotdecimal", "1,234.5", Some("1234.5")),
            (Third, "numdotdecimal", "1,23", None),
            (Third, "numdotdecimal", "1234567", Some("1234567")),
            (Fourth, "num-comma-decimal", "1.234,5", Some("1234.5")),
            (Fifth, "num-dot-decimal-apos", "1'234.5", Some("1234.5")),
            (Fifth, "num-comma-decimal-apos", "1\u{2019}234,5", Some("1234.5")),
            (Fifth, "num-unit-decimal", "1,234元5仙", Some("1234.05")),
            (Fifth, "num-unit-decimal", "１２円３４銭", Some("12.34")),
            (Fifth, "num-unit-decimal", "12元345仙", None),
            (Third, "numdotdecimalin", "1,23,45,678.9", Some("12345678.9")),
            (Third, "numdotdecimalin", "123,456", None),
            (
                Third,
                "numunitdecimalin",
                "1,23,456 rupees 5 paise",
                Some("123456.05"),
            ),
            (Fifth, "fixed-zero", "nil", Some("0")),
            (Third, "zerodash", "–", Some("0")),
            (Third, "zerodash", "--", None),
            (Fifth, "fixed-true", "x", Some("true")),
            (
                Fifth,
                "date-day-monthname-year-en",
                "3 March 2023",
                Some("2023-03-03"),
            ),
            (
                Fifth,
                "date-day-monthname-year-en",
                "3rd Mar 23",
                Some("2023-03-03"),
            ),
            (Fifth, "date-day-monthname-year-en", "30 February 2023", None),
            (
                Fifth,
                "date-day-monthname-year-en",
                "3 March, 2023",
                Some("2023-03-03"),
            ),
            (Fifth, "date-day-monthname-year-en", "3 March 2023 x", None),
            (Fifth, "date-monthname-day-en", "March 3rd", Some("--03-03")),
            (
                Fifth,
                "date-monthname-day-year-en",
                "March 3, 2023",
                Some("2023-03-03"),
            ),
            (Fifth, "date-year-month-day", "2023年3月3日", Some("2023-03-03")),
            (
                Fifth,
                "date-year-month-day",
                "２０２３年３月３日",
                Some("2023-03-03"),
            ),
            (
                Third,
                "dateyearmonthdaycjk",
                "2023 年 3 月 3 日",
                Some("2023-03-03"),
            ),
            (Third, "dateyearmonthdaycjk", "2023.3.3", None),
            (Third, "datedaymonth", "3.4", Some("--04-03")),
            (Fifth, "date-month-day-year", "12/31/2023", Some("2023-12-31")),
            (Fifth, "date-day-month-year", "31/12/23", Some("2023-12-31")),
            (Fifth, "date-day-month-year", "31/13/23", None),
            (Fifth, "date-day-month-year", "31/12/203", None),
            (Fifth, "date-monthname-year-en", "March 2023", Some("2023-03")),
            (Fifth, "date-year-month", "2023年3月", Some("2023-03")),
            (Fifth, "date-month-year", "3/2023", Some("2023-03")),
            (
                Fifth,
                "date-day-monthname-year-de",
                "3. März 2023",
                Some("2023-03-03"),
            ),
            (
                Fifth,
                "date-day-monthname-year-es",
                "3 de marzo de 2023",
                Some("2023-03-03"),
            ),
            (
                Fifth,
                "date-day-monthname-year-fr",
                "1er août 2023",
                Some("2023-08-01"),
            ),
            (
                Fifth,
                "date-day-monthname-year-cs",
                "3. července 2023",
                Some("2023-07-03"),
            ),
            (
                Fifth,
                "date-day-monthname-year-cs",
                "3. června 2023",
                Some("2023-06-03"),
            ),
            (
                Fifth,
                "date-day-monthname-year-bg",
                "3 март 2023 г.",
                Some("2023-03-03"),
            ),
            (
                Fifth,
                "date-day-monthname-year-el",
                "3 Μαΐου 2023",
                Some("2023-05-03"),
            ),
            (
                Fifth,
                "date-day-monthname-year-fi",
                "3. maaliskuuta 2023",
                Some("2023-03-03"),
            ),
            (
                Fifth,
                "date-day-monthname-year-pl",
                "3 października 2023",
                Some("2023-10-03"),
            ),
            (
                Fifth,
                "date-day-monthname-year-hi",
                "३ मार्च २०२३",
                Some("2023-03-03"),
            ),
            (
                Fifth,
                "date-day-monthname-year-cy",
                "3 Mawrth 2023",
                Some("2023-03-03"),
            ),
            (Fifth, "date-day-monthname-sv", "3 maj", Some("--05-03")),
            (
                Fifth,
                "date-day-monthroman-year",
                "3 XII 2023",
                Some("2023-12-03"),
            ),
            (Fifth, "date-monthroman-year", "iv.2023", Some("2023-04")),
            (
                Fifth,
                "date-year-monthname-day-hu",
                "2023. március 3.",
                Some("2023-03-03"),
            ),
            (
                Fifth,
                "date-year-monthname-day-lt",
                "2023 m. kovo 3 d.",
                Some("2023-03-03"),
            ),
            (
                Fifth,
                "date-year-day-monthname-lv",
                "2023. gada 3. marts",
                Some("2023-03-03"),
            ),
            (
                Fifth,
                "date-jpn-era-year-month-day",
                "令和5年3月3日",
                Some("2023-03-03"),
            ),
            (Third, "dateerayearmonthjp", "平成元年１２月", Some("1989-12")),
            (Fifth, "date-jpn-era-year-month-day", "令和5年2月30日", None),
            // The new year of the calendar of India is 22 March, and 21 March in leap years.
            (
                Fifth,
                "date-ind-day-monthname-year-hi",
                "1 Chaitra 1945",
                Some("2023-03-22"),
            ),
            (Third, "calindaymonthyear", "1 Chaitra 1946", Some("2024-03-21")),
            (Third, "calindaymonthyear", "30 Phalguna 1944", Some("2023-03-21")),
            (Third, "calindaymonthyear", "31 Phalguna 1944", None),
            (Third, "datedaymonthyearin", "3.३.2023", Some("2023-03-03")),
            (Third, "datedaymonthyearin", "3.3.2023", None),
            (Third, "datemonthyearin", "3/4", None),
            (First, "dateslasheu", "31/12/2023", Some("2023-12-31")),
            (First, "dateslasheu", "31.12.2023", None),
            (First, "datedoteu", "3/4/2023", None),
            (First, "datelonguk", "3 Mar 2023", None),
            (First, "dateshortuk", "3 March 2023", None),
            (First, "dateshortmonthyear", "Mar 23", Some("2023-03")),
            (First, "numcommadot", "1234,567", None),
            (First, "numspacedot", "1 234.5", Some("1234.5")),
            (First, "numdotcomma", "12.34,5", None),
            (First, "datelonguk", "3 March 2023", Some("2023-03-03")),
            (First, "dateshortus", "Mar 3, 2023", Some("2023-03-03")),
            (First, "datedoteu", "3.4.2023", Some("2023-04-03")),
            (First, "dateslashmonthdayus", "3/4", Some("--03-04")),
            (First, "datelongmonthyear", "March 2023", Some("2023-03")),
            (First, "numcommadot", "1,234.5", Some("1234.5")),
            (First, "numspacecomma", "1 234,5", Some("1234.5")),
            (First, "numcomma", "1234,5", Some("1234.5")),
            (First, "numcomma", "1.234,5", None),
            (First, "numdash", "-", Some("0")),
            (Second, "numunitdecimal", "1,234円5銭", Some("1234.05")),
            (Third, "numunitdecimal", "1,23円5銭", None),
            (Third, "numunitdecimal", "1,234円,5銭", None),
            // A name may follow anything that is no digit, in the ways of writing that the registry lists.
            // The short name is parted from the year by the rest of the long one.
            (
                Fifth,
                "date-day-monthname-year-en",
                "31stDecember2023",
                Some("2023-12-31"),
            ),
            (Fifth, "date-day-monthname-year-en", "31stMay2023", None),
            (
                Fifth,
                "date-day-monthname-year-en",
                "31stDecember 2023",
                Some("2023-12-31"),
            ),
            (
                Fifth,
                "date-day-monthname-year-en",
                "31 DEC 2023",
                Some("2023-12-31"),
            ),
            (Fifth, "date-day-monthname-year-en", "31 december 2023", None),
            (
                Fifth,
                "date-day-monthname-year-en",
                "31日December 2023",
                Some("2023-12-31"),
            ),
            (Fifth, "date-day-monthname-en", "31 December.", None),
            (Fifth, "date-day-monthname-de", "31. dezember", Some("--12-31")),
            (Fifth, "date-day-monthname-de", "31. Dezember anno", None),
            (Fifth, "date-day-monthname-pl", "3maja", None),
            (Fifth, "date-day-monthname-pl", "3 maja", Some("--05-03")),
            (Fifth, "date-day-monthname-da", "3.maj.", Some("--05-03")),
            (
                Fifth,
                "date-day-monthname-year-sv",
                "3 maj2023",
                Some("2023-05-03"),
            ),
            (Fifth, "date-day-monthname-cs", "3. březen", None),
            (Fifth, "date-monthname-year-cs", "březen 2023", Some("2023-03")),
            (Fifth, "date-monthname-year-cs", "březen2023", None),
            (Fifth, "date-day-monthname-cy", "3 Faw", None),
            (Fifth, "date-monthname-year-cy", "Faw 2023", Some("2023-03")),
            (Fifth, "date-monthname-year-pl", "maj 2023 r.", Some("2023-05")),
            (Fifth, "date-day-monthroman", "3 Xii", None),
        ] {
            let expected = value.map_or(Transformed::Wrong, |value| Transformed::Value(value.to_owned()));
            assert_eq!(transform(registry, name, text), expected, "{name} of {text}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(text in "[0-9a-z年月日令和元म ,.'’–]{0,20}", at in 0usize..100) {
            let names: Vec<&str> = FOURTH.split(' ').filter(|name| !name.is_empty()).collect();
            let _ = transform(Registry::Fifth, names[at % names.len()], &text);
            let names: Vec<&str> = THIRD.split(' ').filter(|name| !name.is_empty()).collect();
            let _ = transform(Registry::Third, names[at % names.len()], &text);
        }
    }
}
