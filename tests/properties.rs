//! Small algebra that everything rests on.

use std::str::FromStr;
use std::sync::Arc;

use esg_check::PackagePath;
use esg_model::diag::Location;
use esg_model::dimension::{Dimension, Sized};
use esg_model::disclosure::{Breakdown, DataPoint, Limit, Slice, Value};
use esg_model::display::{Form, Scale, Shown, Written, group_digits, show};
use esg_model::issuer::{Lei, StockCode};
use esg_model::period::{NamedPeriod, Period, PeriodType};
use esg_model::quantity::{Decimals, Quantity, power_of_ten, round};
use esg_model::source::{SourcePath, line_column};
use esg_model::taxonomy::{Axis, Concept, DataType, Layer, Member};
use esg_model::unit::{Unit, UnitKind};
use esg_model::{Lang, Localized};
use proptest::prelude::*;
use rust_decimal::Decimal;

/// Decimals as reports disclose them: up to a hundred billion, up to six places.
fn decimal() -> impl Strategy<Value = Decimal> {
    (-100_000_000_000i64..100_000_000_000, 0u32..7).prop_map(|(digits, scale)| Decimal::new(digits, scale))
}

/// A concept that any number may be of.
fn concept() -> Concept {
    Concept {
        key: "a".to_owned(),
        name: "A".to_owned(),
        layer: Layer::Issuer,
        data_type: DataType::Decimal,
        period_type: PeriodType::Instant,
        provisions: Vec::new(),
        axes: Vec::new(),
        label: Localized::default(),
        documentation: Localized::default(),
        terse_label: None,
        total_label: None,
        list: None,
        balance: None,
        sum: Vec::new(),
        anchor: None,
        measure: None,
        maximum: None,
        measured_in: None,
    }
}

/// A unit of which only the kind matters.
fn unit(kind: UnitKind) -> Unit {
    Unit {
        key: "a".to_owned(),
        kind,
        measures: Vec::new(),
        divide: Vec::new(),
        sized: Sized {
            dimension: Dimension::none(),
            size: Decimal::ONE,
        },
        symbol: Localized::default(),
        words: Localized::default(),
    }
}

/// A member of an axis, of which only the keys matter.
fn slice(axis: &str, member: &str) -> Slice {
    Slice {
        axis: Arc::new(Axis {
            key: axis.to_owned(),
            name: axis.to_owned(),
            layer: Layer::Issuer,
            role: None,
            label: Localized::default(),
            documentation: None,
            domain: String::new(),
            domain_label: Localized::default(),
            of_member: None,
            own_members: Default::default(),
        }),
        member: Arc::new(Member {
            key: member.to_owned(),
            name: member.to_owned(),
            layer: Layer::Issuer,
            label: Localized::default(),
            documentation: None,
            band: None,
            provisions: Vec::new(),
            location: Location::file(&SourcePath::new("taxonomy.toml")),
        }),
    }
}

/// A data point with this number.
fn point(value: Decimal, decimals: Decimals, kind: UnitKind) -> DataPoint {
    let date = "2024-12-31".parse().expect("a date");
    let empty = String::new;
    DataPoint {
        id: "a".to_owned(),
        concept: Arc::new(concept()),
        breakdown: Breakdown::default(),
        period: Period::Instant(date),
        named_period: Arc::new(NamedPeriod {
            name: "FY2024".to_owned(),
            start: date,
            end: date,
            label: Localized::default(),
            note: None,
        }),
        value: Value::Number {
            quantity: Quantity { value, decimals },
            unit: Arc::new(unit(kind)),
        },
        bound: None,
        limit: Limit::Excluded,
        in_range: false,
        source: empty(),
        note: empty(),
        preparer: empty(),
        reviewer: empty(),
        evidence: empty(),
        assured: empty(),
        location: Location::file(&SourcePath::new("facts.csv")),
    }
}

/// What a reader takes the value to be, who sees nothing but what is printed. The tagged scale must be that of the
/// printed word.
fn read(shown: &Shown) -> Result<Decimal, String> {
    let printed = shown.full();
    let (sign, size) = match printed.strip_prefix('−') {
        Some(size) => (Decimal::NEGATIVE_ONE, size),
        None => (Decimal::ONE, printed.as_str()),
    };
    let word = size.trim_start_matches(|c: char| c.is_ascii_digit() || c == ',' || c == '.');
    let power = match word.trim() {
        "" => 0,
        "%" => -2,
        "thousand" | "千" => 3,
        "萬" => 4,
        "million" | "百萬" => 6,
        "億" => 8,
        "billion" => 9,
        other => return Err(format!("`{other}` is no number word")),
    };
    if power != shown.scale {
        return Err(format!("`{word}` is 10^{power}, tagged as 10^{}", shown.scale));
    }
    let digits = size.trim_end_matches(word).replace(',', "");
    let number = Decimal::from_str(&digits).map_err(|error| format!("`{digits}`: {error}"))?;
    Ok(sign * number * power_of_ten(power))
}

const SCALES: [Scale; 5] = [
    Scale::Thousand,
    Scale::Million,
    Scale::Billion,
    Scale::AccountsThousand,
    Scale::AccountsMillion,
];

proptest! {
    #![proptest_config(crate::cases(256))]

    #[test]
    fn grouped_digits_read_back(value in decimal(), places in 0i32..7) {
        let rounded = round(value.abs(), places);
        let text = group_digits(rounded, places);
        prop_assert_eq!(Decimal::from_str(&text.replace(',', "")).expect("a number"), rounded);
        let whole = text.split('.').next().expect("a whole part");
        let groups: Vec<&str> = whole.split(',').collect();
        prop_assert!((1..=3).contains(&groups[0].len()) && groups[1..].iter().all(|group| group.len() == 3), "{}", text);
    }

    #[test]
    fn rounding_stays_within_half_a_unit(value in decimal(), places in -9i32..7) {
        let rounded = round(value, places);
        prop_assert!((rounded - value).abs() * Decimal::TWO <= power_of_ten(-places));
        prop_assert_eq!(round(rounded, places), rounded);
    }

    #[test]
    fn plain_numbers_read_back_as_rounded(value in decimal(), places in 0i32..7, lang in prop::sample::select(&Lang::ALL[..])) {
        let point = point(value, Decimals::Places(places), UnitKind::Measured);
        prop_assert_eq!(read(&show(&point, Form::Plain, lang)), Ok(round(value, places)));
    }

    #[test]
    fn percentages_read_back_as_rounded(value in -1_000_000i64..1_000_000, places in 0i32..5) {
        let value = Decimal::new(value, 6);
        let shown = show(&point(value, Decimals::Places(places + 2), UnitKind::Share), Form::Plain, Lang::En);
        prop_assert!(shown.suffix == "%" && shown.scale == -2);
        prop_assert_eq!(read(&shown), Ok(round(value, places + 2)));
    }

    #[test]
    fn both_languages_state_one_value(value in decimal(), accuracy in -9i32..3, scale in prop::sample::select(&SCALES[..])) {
        let quantity = Quantity { value: round(value, accuracy), decimals: Decimals::Places(accuracy) };
        let point = point(quantity.value, quantity.decimals, UnitKind::Measured);
        for lang in Lang::ALL {
            prop_assert_eq!(read(&show(&point, Form::Scaled(scale), lang)), Ok(quantity.value));
        }
    }

    #[test]
    fn fewer_places_round_and_never_add(value in decimal(), accuracy in -3i32..5, places in 0u8..5, scale in prop::sample::select(&SCALES[..])) {
        let quantity = Quantity { value: round(value, accuracy), decimals: Decimals::Places(accuracy) };
        let point = point(quantity.value, quantity.decimals, UnitKind::Measured);
        for lang in Lang::ALL {
            let shown = show(&point, Form::Rounded(Some(scale), places), lang);
            let most = (i32::from(places) - shown.scale).min(accuracy);
            let printed = if accuracy + shown.scale < 0 { quantity.value } else { round(quantity.value, most) };
            prop_assert_eq!(read(&shown), Ok(printed));
            prop_assert_eq!(shown.written == Written::Digits, printed == quantity.value);
        }
    }

    #[test]
    fn exact_numbers_keep_every_digit(value in decimal(), scale in prop::sample::select(&SCALES[..])) {
        let point = point(value, Decimals::Exact, UnitKind::Measured);
        for lang in Lang::ALL {
            prop_assert_eq!(read(&show(&point, Form::Scaled(scale), lang)), Ok(value));
            prop_assert_eq!(read(&show(&point, Form::Plain, lang)), Ok(value));
        }
    }

    #[test]
    fn the_interval_holds_what_rounds_to_the_value(value in decimal(), places in -3i32..5) {
        let quantity = Quantity { value: round(value, places), decimals: Decimals::Places(places) };
        let (least, most) = quantity.interval();
        prop_assert!(least <= value && value <= most);
    }

    #[test]
    fn stock_codes_are_five_digits(text in "[0-9]{1,7}|[0-9A-Z]{5}|.{0,6}") {
        let digits = text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_digit());
        prop_assert_eq!(StockCode::from_str(&text).is_ok(), digits);
        if let Ok(code) = StockCode::from_str(&text) {
            prop_assert_eq!(format!("{:0>5}", code.short()), text);
        }
    }

    // A letter counts as two digits, so the check is sure to catch a letter in the place of a letter and a digit in the
    // place of a digit. One in the place of the other moves all digits before it, and goes unnoticed once in 97 times.
    #[test]
    fn a_wrong_character_in_a_lei_is_caught(body in "[0-9A-Z]{18}", at in 0usize..20, letter in "[A-Z]", digit in "[0-9]") {
        let lei = with_check_digits(&body);
        prop_assert!(Lei::from_str(&lei).is_ok(), "{}", lei);
        let mut wrong = lei.clone();
        wrong.replace_range(at..=at, if lei.as_bytes()[at].is_ascii_digit() { &digit } else { &letter });
        prop_assert_eq!(Lei::from_str(&wrong).is_ok(), wrong == lei, "{} for {}", wrong, lei);
    }

    #[test]
    fn breakdowns_do_not_depend_on_order(pairs in prop::collection::btree_map("[a-z]{1,4}", "[a-z]{1,4}", 0..5).prop_flat_map(|pairs| {
        let pairs: Vec<_> = pairs.into_iter().map(|(axis, member)| slice(&axis, &member)).collect();
        (Just(pairs.clone()), Just(pairs).prop_shuffle())
    })) {
        let (sorted, shuffled) = pairs;
        let breakdown = Breakdown::new(shuffled);
        prop_assert_eq!(&breakdown, &Breakdown::new(sorted.clone()));
        for Slice { axis, member } in &sorted {
            prop_assert_eq!(breakdown.member(axis), Some(member));
            let without = breakdown.without(axis);
            prop_assert_eq!(without.member(axis), None);
        }
    }

    #[test]
    fn lines_and_columns_count_characters(text in "[a人\n]{0,40}", at in any::<prop::sample::Index>()) {
        let chars: Vec<(usize, char)> = text.char_indices().collect();
        let at = at.index(chars.len() + 1);
        let offset = chars.get(at).map_or(text.len(), |(offset, _)| *offset);
        let found = line_column(&text, offset);
        let lines: Vec<&str> = text[..offset].split('\n').collect();
        prop_assert_eq!(found.line, lines.len());
        prop_assert_eq!(found.column, lines[lines.len() - 1].chars().count() + 1);
    }

    #[test]
    fn package_paths_stay_inside(path in "[a-z./\\\\: ]{0,12}") {
        if let Ok(path) = PackagePath::from_str(&path) {
            let inside = path.as_str().split('/').all(|part| !part.is_empty() && part != "." && part != "..");
            prop_assert!(inside && !path.as_str().contains(['\\', ':', ' ']), "{path}");
        }
    }
}

/// ISO 17442: the two digits that make the whole number leave 1 when divided by 97. Reckoned digit by digit over the
/// decimal string, unlike in the product.
fn with_check_digits(body: &str) -> String {
    let digits: String = format!("{body}00")
        .chars()
        .filter_map(|c| c.to_digit(36))
        .map(|digit| digit.to_string())
        .collect();
    let rest = digits
        .bytes()
        .fold(0u32, |rest, digit| (rest * 10 + u32::from(digit - b'0')) % 97);
    format!("{body}{:02}", 98 - rest)
}
