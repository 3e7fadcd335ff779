//! `facts.csv` and `texts.csv`: every disclosed value.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use rust_decimal::Decimal;

use super::files::{self, CsvRow, nearest};
use super::rules;
use crate::diag::{Location, Sink};
use crate::disclosure::{Absence, BOUND_AXIS, Bound, Breakdown, DataPoint, DataPointId, Value};
use crate::period::NamedPeriod;
use crate::quantity::{Decimals, Quantity, round};
use crate::source::Sources;
use crate::taxonomy::{Concept, DataType, Taxonomy};
use crate::text::Localized;
use crate::unit::{MeasureAuthority, PERCENT, Unit, Units, YEAR};

pub(super) const FACTS: &str = "facts.csv";
const FACT_COLUMNS: &[&str] = &[
    "concept",
    "breakdown",
    "period",
    "value",
    "unit",
    "decimals",
    "bound",
    "source",
    "note",
    "preparer",
    "reviewer",
    "evidence",
    "assured",
];
pub(super) const TEXTS: &str = "texts.csv";
const TEXT_COLUMNS: &[&str] = &["concept", "breakdown", "period", "en", "zh-Hant"];

/// Values beyond these would leave decimals no room to compute with, and no disclosed figure comes near them.
const LARGEST: Decimal = Decimal::from_parts(2_808_348_672, 232_830_643, 0, false, 0);
const MOST_PLACES: u32 = 10;

/// What rows are checked against.
pub(super) struct Context<'a> {
    pub(super) taxonomy: &'a Taxonomy,
    pub(super) units: &'a Units,
    pub(super) periods: &'a IndexMap<String, NamedPeriod>,
}

/// Reads both files. A row that is wrong is reported and left out.
pub(super) fn load(sources: &Sources, context: &Context<'_>, sink: &mut Sink) -> Vec<DataPoint> {
    let mut points = Points {
        list: Vec::new(),
        seen: BTreeMap::new(),
    };
    for row in files::csv(sources, FACTS, FACT_COLUMNS, sink) {
        if let Some(point) = fact(&row, context, sink) {
            points.add(point, sink);
        }
    }
    if sources.get(TEXTS).is_some() {
        for row in files::csv(sources, TEXTS, TEXT_COLUMNS, sink) {
            if let Some(point) = text(&row, context, sink) {
                points.add(point, sink);
            }
        }
    }
    points.list
}

struct Points {
    list: Vec<DataPoint>,
    seen: BTreeMap<String, DataPointId>,
}

impl Points {
    fn add(&mut self, point: DataPoint, sink: &mut Sink) {
        sink.examined(rules::DUPLICATE_ROW, 1);
        if let Some(first) = self.seen.get(&point.id) {
            let first = &self.list[first.0];
            sink.error(
                rules::DUPLICATE_ROW,
                point.location.clone(),
                format!("`{}` is stated twice", point.reference()),
            )
            .also(first.location.clone(), "first stated here")
            .hint("remove one of the two rows");
            return;
        }
        self.seen.insert(point.id.clone(), DataPointId(self.list.len()));
        self.list.push(point);
    }
}

/// The parts of a row that say what is stated: concept, breakdown and period.
struct Aspects<'a> {
    concept: &'a Concept,
    breakdown: Breakdown,
    period: &'a NamedPeriod,
}

fn aspects<'a>(row: &CsvRow<'_>, context: &Context<'a>, sink: &mut Sink) -> Option<Aspects<'a>> {
    let key = row.get("concept");
    sink.examined(rules::UNKNOWN_CONCEPT, 1);
    let concept = context.taxonomy.concepts.get(key);
    if key.is_empty() {
        sink.error(
            rules::UNKNOWN_CONCEPT,
            row.location.clone(),
            "the row names no concept",
        )
        .hint(
            "name the concept in every row: cells merged in a spreadsheet lose it in all rows but the first",
        );
    } else if concept.is_none() {
        let finding = sink.error(
            rules::UNKNOWN_CONCEPT,
            row.at("concept"),
            format!("concept `{key}` is not defined"),
        );
        if let Some(near) = nearest(key, context.taxonomy.concepts.keys().map(String::as_str)) {
            finding.hint(format!("did you mean `{near}`?"));
        }
        finding.hint("define it if it is new: in the report's taxonomy.toml, or in data/taxonomy/concepts.toml where any issuer could report it");
    }
    let period = context.periods.get(row.get("period"));
    sink.examined(rules::UNKNOWN_PERIOD, 1);
    if period.is_none() {
        let known = context
            .periods
            .keys()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(", ");
        let message = format!("period `{}` is not defined", row.get("period"));
        sink.error(rules::UNKNOWN_PERIOD, row.at("period"), message)
            .hint(format!("use one of {known}, or add a [[period]] to report.toml"));
    }
    let breakdown = breakdown(
        row.get("breakdown"),
        context.taxonomy,
        concept,
        &row.at("breakdown"),
        sink,
    );
    Some(Aspects {
        concept: concept?,
        breakdown: breakdown?,
        period: period?,
    })
}

/// Reads `axis=member; axis=member`. With a concept, its axes are checked too.
pub(super) fn breakdown(
    text: &str,
    taxonomy: &Taxonomy,
    concept: Option<&Concept>,
    location: &Location,
    sink: &mut Sink,
) -> Option<Breakdown> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    let mut complete = true;
    for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        sink.examined(rules::UNKNOWN_AXIS, 1);
        let Some((axis_key, member_key)) = part
            .split_once('=')
            .map(|(axis, member)| (axis.trim(), member.trim()))
        else {
            sink.error(
                rules::UNKNOWN_AXIS,
                location.clone(),
                format!("`{part}` is no breakdown"),
            )
            .hint("write `axis=member`, several joined by `; `");
            complete = false;
            continue;
        };
        let Some(axis) = taxonomy.axes.get(axis_key) else {
            let finding = sink.error(
                rules::UNKNOWN_AXIS,
                location.clone(),
                format!("axis `{axis_key}` is not defined"),
            );
            if let Some(near) = nearest(axis_key, taxonomy.axes.keys().map(String::as_str)) {
                finding.hint(format!("did you mean `{near}`?"));
            }
            complete = false;
            continue;
        };
        if axis_key == BOUND_AXIS {
            sink.error(rules::UNKNOWN_AXIS, location.clone(), "a bound is no breakdown")
                .hint("put `lower`, `upper` or `approximate` in the column `bound`");
            complete = false;
            continue;
        }
        if let Some(concept) = concept
            && !concept.axes.iter().any(|own| own == axis_key)
        {
            let own = if concept.axes.is_empty() {
                "no axis".to_owned()
            } else {
                concept.axes.join(", ")
            };
            sink.error(
                rules::UNKNOWN_AXIS,
                location.clone(),
                format!("axis `{axis_key}` does not break down `{}`", concept.key),
            )
            .hint(format!(
                "it has {own}; add the axis to the concept's `axes` if it is meant"
            ));
            complete = false;
        }
        sink.examined(rules::UNKNOWN_MEMBER, 1);
        if !axis.members.contains_key(member_key) {
            let message = format!("axis `{axis_key}` has no member `{member_key}`");
            let finding = sink.error(rules::UNKNOWN_MEMBER, location.clone(), message);
            if let Some(near) = nearest(member_key, axis.members.keys().map(String::as_str)) {
                finding.hint(format!("did you mean `{near}`?"));
            }
            finding.hint("add a [[member]] to the report's taxonomy.toml if it is new");
            complete = false;
        }
        if pairs.iter().any(|(axis, _)| axis == axis_key) {
            sink.error(
                rules::UNKNOWN_AXIS,
                location.clone(),
                format!("axis `{axis_key}` is named twice"),
            )
            .hint("name it once");
            complete = false;
        }
        pairs.push((axis_key.to_owned(), member_key.to_owned()));
    }
    complete.then(|| Breakdown::new(pairs))
}

fn point(row: &CsvRow<'_>, aspects: Aspects<'_>, value: Value, bound: Option<Bound>) -> DataPoint {
    let mut id = aspects.concept.key.clone();
    for (axis, member) in &aspects.breakdown.0 {
        id.push_str(&format!(".{axis}-{member}"));
    }
    id.push_str(&format!(".{}", aspects.period.name));
    DataPoint {
        id,
        concept: aspects.concept.key.clone(),
        breakdown: aspects.breakdown,
        period: aspects.period.of(aspects.concept.period_type),
        period_name: aspects.period.name.clone(),
        value,
        bound,
        source: String::new(),
        note: String::new(),
        preparer: String::new(),
        reviewer: String::new(),
        evidence: String::new(),
        assured: String::new(),
        location: row.location.clone(),
    }
}

fn fact(row: &CsvRow<'_>, context: &Context<'_>, sink: &mut Sink) -> Option<DataPoint> {
    let aspects = aspects(row, context, sink);
    if let Some(list) = aspects.as_ref().and_then(|aspects| aspects.concept.list.as_ref()) {
        let value = member(row, list, context, sink);
        return Some(with_origin(row, point(row, aspects?, value?, None)));
    }
    let unit_key = row.get("unit");
    sink.examined(rules::UNKNOWN_UNIT, 1);
    let unit = context.units.get(unit_key);
    if unit.is_none() && unit_key != YEAR {
        let finding = sink.error(
            rules::UNKNOWN_UNIT,
            row.at("unit"),
            format!("unit `{unit_key}` is not defined"),
        );
        if let Some(near) = nearest(unit_key, context.units.keys().map(String::as_str)) {
            finding.hint(format!("did you mean `{near}`?"));
        }
        finding.hint("units stand in data/registries/units.toml");
    }
    let stated = stated(row, sink);
    let bound = match row.get("bound") {
        "" => None,
        "lower" => Some(Bound::Lower),
        "upper" => Some(Bound::Upper),
        "approximate" => Some(Bound::Approximate),
        other => {
            sink.error(
                rules::BAD_ACCURACY,
                row.at("bound"),
                format!("bound is `{other}`"),
            )
            .hint("leave it empty or use `lower` (more than), `upper` (within) or `approximate` (nearly)");
            None
        }
    };
    let (aspects, stated) = (aspects?, stated?);
    let concept = aspects.concept;
    let value = if concept.data_type == DataType::Year {
        year(row, stated, unit_key, sink)?
    } else {
        let unit = unit?;
        if !fits(concept.data_type, unit) {
            let message = format!(
                "unit `{unit_key}` does not fit `{}`, which takes {}",
                concept.key,
                takes(concept.data_type)
            );
            sink.error(rules::UNKNOWN_UNIT, row.at("unit"), message)
                .hint("correct the unit or the concept");
            return None;
        }
        let unit = unit_key.to_owned();
        match stated {
            Stated::Number(number) => Value::Number {
                quantity: quantity(row, number, unit_key, concept, sink)?,
                unit,
            },
            Stated::Absence(absence) => {
                without_number(row, absence, sink)?;
                Value::Absent { absence, unit }
            }
        }
    };
    if bound.is_some() && !concept.axes.iter().any(|axis| axis == BOUND_AXIS) {
        sink.error(
            rules::BAD_ACCURACY,
            row.at("bound"),
            format!("`{}` takes no bound", concept.key),
        )
        .hint("add `bound` to the concept's `axes`");
    }
    Some(with_origin(row, point(row, aspects, value, bound)))
}

/// Adds where the value comes from and who answers for it.
fn with_origin(row: &CsvRow<'_>, point: DataPoint) -> DataPoint {
    let text = |column: &str| row.get(column).to_owned();
    DataPoint {
        source: text("source"),
        note: text("note"),
        preparer: text("preparer"),
        reviewer: text("reviewer"),
        evidence: text("evidence"),
        assured: text("assured"),
        ..point
    }
}

/// A value of the list of an enumeration; it has no unit, accuracy or bound.
fn member(row: &CsvRow<'_>, list: &str, context: &Context<'_>, sink: &mut Sink) -> Option<Value> {
    let members = &context.taxonomy.lists.get(list)?.members;
    let key = row.get("value");
    sink.examined(rules::UNKNOWN_MEMBER, 1);
    let Some(member) = members.get(key) else {
        let message = format!("the list `{list}` has no value `{key}`");
        let finding = sink.error(rules::UNKNOWN_MEMBER, row.at("value"), message);
        if let Some(near) = nearest(key, members.keys().map(String::as_str)) {
            finding.hint(format!("did you mean `{near}`?"));
        }
        let known: Vec<&str> = members.keys().map(String::as_str).collect();
        finding.hint(format!("its values are {}", known.join(", ")));
        return None;
    };
    sink.examined(rules::BAD_ACCURACY, 1);
    let filled = ["unit", "decimals", "bound"]
        .into_iter()
        .find(|column| !row.get(column).is_empty());
    if let Some(column) = filled {
        let message = format!("a value of a list has the {column} `{}`", row.get(column));
        sink.error(rules::BAD_ACCURACY, row.at(column), message)
            .hint(format!("leave `{column}` empty"));
        return None;
    }
    Some(Value::Member {
        key: key.to_owned(),
        words: member.label.clone(),
    })
}

fn text(row: &CsvRow<'_>, context: &Context<'_>, sink: &mut Sink) -> Option<DataPoint> {
    let aspects = aspects(row, context, sink)?;
    if aspects.concept.data_type != DataType::Text {
        let message = format!(
            "`{}` takes {}, not a text",
            aspects.concept.key,
            takes(aspects.concept.data_type)
        );
        sink.error(rules::NOT_A_NUMBER, row.location.clone(), message)
            .hint("figures stand in facts.csv");
        return None;
    }
    let words = Localized {
        en: row.get("en").to_owned(),
        zh_hant: row.get("zh-Hant").to_owned(),
    };
    super::settings::require_words(&words, "the text", &row.location, sink);
    Some(point(row, aspects, Value::Text(words), None))
}

/// What the column `value` says.
enum Stated {
    Number(Decimal),
    Absence(Absence),
}

fn stated(row: &CsvRow<'_>, sink: &mut Sink) -> Option<Stated> {
    let text = row.get("value");
    sink.examined(rules::NOT_A_NUMBER, 1);
    if let Some(absence) = Absence::ALL.into_iter().find(|own| own.as_str() == text) {
        return Some(Stated::Absence(absence));
    }
    let plain = !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    match Decimal::from_str_exact(text) {
        Ok(number) if plain && number.abs() < LARGEST && number.scale() <= MOST_PLACES => {
            Some(Stated::Number(number))
        }
        _ => {
            sink.error(
                rules::NOT_A_NUMBER,
                row.at("value"),
                format!("value `{text}` is no number"),
            )
            .hint(value_hint(text));
            None
        }
    }
}

/// What has no number has no accuracy and no bound either.
fn without_number(row: &CsvRow<'_>, absence: Absence, sink: &mut Sink) -> Option<()> {
    sink.examined(rules::BAD_ACCURACY, 1);
    let filled = ["decimals", "bound"]
        .into_iter()
        .find(|column| !row.get(column).is_empty());
    let Some(column) = filled else {
        return Some(());
    };
    let message = format!(
        "the value is `{}`, yet `{column}` is `{}`",
        absence.as_str(),
        row.get(column)
    );
    sink.error(rules::BAD_ACCURACY, row.at(column), message)
        .hint(format!("leave `{column}` empty, or state the number"));
    None
}

/// What to write instead of a value that is no number, as far as it can be told.
fn value_hint(text: &str) -> String {
    let half_width: String = text
        .chars()
        .map(|character| match character {
            '\u{ff10}'..='\u{ff19}' | '\u{ff0c}'..='\u{ff0e}' | '\u{ff05}' => {
                char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character)
            }
            _ => character,
        })
        .collect();
    let bare = half_width.trim_end_matches('%').replace([',', ' '], "");
    let meant = Decimal::from_str_exact(&bare).is_ok() && bare != text && bare.len() <= 20;
    if text.is_empty() {
        "state the value; 0 only where it is nought, `not-available` or `not-applicable` where the report says that there is none; else remove the row".to_owned()
    } else if means_absence(text) {
        "write `not-available` or `not-applicable`, whichever the report says; 0 only where it is nought"
            .to_owned()
    } else if meant {
        format!("write `{bare}`: digits with a point, without thousands separators, unit or percent sign")
    } else {
        "write digits with a point, without thousands separators, unit or percent sign: less than 10^18, at most 10 places".to_owned()
    }
}

/// Whether a person may mean by it that there is no number: what spreadsheets hold then.
fn means_absence(text: &str) -> bool {
    let bare: String = text
        .to_lowercase()
        .chars()
        .filter(|character| !matches!(character, ' ' | '.' | '-' | '_' | '/' | '#' | '–' | '—'))
        .collect();
    matches!(
        bare.as_str(),
        "" | "notavailable"
            | "unavailable"
            | "notapplicable"
            | "na"
            | "nodata"
            | "nil"
            | "null"
            | "不適用"
            | "未有數據"
            | "無數據"
            | "暫無數據"
    )
}

fn year(row: &CsvRow<'_>, stated: Stated, unit: &str, sink: &mut Sink) -> Option<Value> {
    let Stated::Number(number) = stated else {
        sink.error(rules::NOT_A_NUMBER, row.at("value"), "a year is not stated")
            .hint("write four digits, or remove the row");
        return None;
    };
    let year = number
        .is_integer()
        .then(|| i16::try_from(number).ok())
        .flatten()
        .filter(|year| (1900..=2200).contains(year));
    if unit != YEAR {
        sink.error(
            rules::UNKNOWN_UNIT,
            row.at("unit"),
            format!("a year has the unit `{unit}`"),
        )
        .hint("use the unit `year`");
        return None;
    }
    if year.is_none() {
        sink.error(
            rules::NOT_A_NUMBER,
            row.at("value"),
            format!("value `{number}` is no year"),
        )
        .hint("write four digits");
    }
    year.map(Value::Year)
}

fn quantity(
    row: &CsvRow<'_>,
    number: Decimal,
    unit: &str,
    concept: &Concept,
    sink: &mut Sink,
) -> Option<Quantity> {
    sink.examined(rules::BAD_ACCURACY, 1);
    let value = if unit == PERCENT {
        number / Decimal::ONE_HUNDRED
    } else {
        number
    };
    let text = row.get("decimals");
    let decimals = match text {
        "INF" => Decimals::Exact,
        _ => match text.parse::<i32>() {
            Ok(places) if (-15..=15).contains(&places) => Decimals::Places(places),
            _ => {
                sink.error(
                    rules::BAD_ACCURACY,
                    row.at("decimals"),
                    format!("decimals is `{text}`"),
                )
                .hint("write a whole number from -15 to 15, or INF for an exact value");
                return None;
            }
        },
    };
    if let Decimals::Places(places) = decimals
        && round(value, places) != value
    {
        let message = format!("value {value} has digits below its accuracy of {places} decimals");
        sink.error(rules::BAD_ACCURACY, row.at("value"), message)
            .hint("raise `decimals`, or round the value (percent: printed places plus two)");
        return None;
    }
    if concept.data_type == DataType::Count
        && (!value.is_integer() || value.is_sign_negative() && !value.is_zero())
    {
        let message = format!("`{}` counts whole things, and {value} is no count", concept.key);
        sink.error(rules::NOT_A_NUMBER, row.at("value"), message)
            .hint("correct the value or the concept's type");
        return None;
    }
    Some(Quantity { value, decimals })
}

fn takes(data_type: DataType) -> &'static str {
    match data_type {
        DataType::Count => "a count in pure",
        DataType::Decimal => "a number",
        DataType::Percent => "percent",
        DataType::GhgEmissions => "a mass of greenhouse gases",
        DataType::Energy => "an energy",
        DataType::Volume => "a volume",
        DataType::Mass => "a mass",
        DataType::Monetary => "an amount of money",
        DataType::Year => "a year",
        DataType::Date => "a date",
        DataType::Text => "a text",
        DataType::TextBlock => "a stretch of the report",
        DataType::Enumeration => "a value of a list",
    }
}

/// Whether the registry's type of the concept admits the unit.
fn fits(data_type: DataType, unit: &Unit) -> bool {
    let single = |authority: MeasureAuthority, names: &[&str]| {
        unit.divide.is_empty()
            && unit.measures.len() == 1
            && unit.measures[0].authority == authority
            && (names.is_empty() || names.contains(&unit.measures[0].name.as_str()))
    };
    match data_type {
        DataType::Count => single(MeasureAuthority::Xbrli, &["pure"]) && unit.key != PERCENT,
        DataType::Percent => unit.key == PERCENT,
        DataType::Decimal => unit.key != PERCENT,
        DataType::GhgEmissions => single(
            MeasureAuthority::Utr,
            &["tCO2e", "ktCO2e", "MtCO2e", "GtCO2e", "gCO2e"],
        ),
        DataType::Energy => single(MeasureAuthority::Utr, &["MWh", "kWh", "GJ", "MJ"]),
        DataType::Volume => single(MeasureAuthority::Utr, &["m3"]),
        DataType::Mass => single(MeasureAuthority::Utr, &["t", "kg"]),
        DataType::Monetary => single(MeasureAuthority::Iso4217, &[]),
        DataType::Year | DataType::Date | DataType::Text | DataType::TextBlock | DataType::Enumeration => {
            false
        }
    }
}
