//! A figure as the sheets tell it: with its unit, its accuracy in words, and the cell that it is taken from.

use std::collections::BTreeMap;

use esg_model::Report;
use esg_model::disclosure::{DataPoint, DataPointId, Value};
use esg_model::display::{Form, Scale, show};
use esg_model::orthography::Script;
use esg_model::quantity::{Decimals, power_of_ten};
use esg_model::script::is_han;
use esg_model::source::Sources;
use esg_model::text::{Lang, Localized};
use esg_model::unit::UnitKind;
use esg_model::wording::Word;
use esg_workbook::spreadsheets::open_all;
use rust_decimal::Decimal;

/// Where each figure stands that is taken from a spreadsheet: `sources/Energy.xlsx, Energy!B7`. In one that cannot be opened
/// it is what the map says.
pub(crate) fn cells(report: &Report, sources: &Sources) -> BTreeMap<DataPointId, String> {
    let mut cells = BTreeMap::new();
    for opened in open_all(report, sources) {
        let spreadsheet = opened.spreadsheet;
        for map in &spreadsheet.maps {
            for id in map.figures.iter().flatten().flatten() {
                cells.insert(*id, format!("{}, {}", spreadsheet.file, map.cells));
            }
        }
        cells.extend(opened.cells.into_iter().map(|own| (own.figure, own.name)));
    }
    cells
}

/// A figure with its unit, as a language writes both: "HK$2,421.5 million", 2,421.5百萬港元.
pub(crate) fn with_its_unit(point: &DataPoint, lang: Lang) -> String {
    in_unit(point, lang, Scale::AccountsMillion)
}

/// The same, with large amounts of money in this scale.
fn in_unit(point: &DataPoint, lang: Lang, large: Scale) -> String {
    let Value::Number { quantity, unit } = &point.value else {
        return show(point, Form::Plain, lang).full();
    };
    let symbol = unit.symbol.get(lang);
    match unit.kind {
        UnitKind::Share => show(point, Form::Plain, lang).full(),
        UnitKind::Money => {
            // No more digits than the stated accuracy says something about.
            let form = match quantity.decimals {
                Decimals::Places(..=-4) => Form::Scaled(large),
                Decimals::Places(-3) => Form::Scaled(Scale::AccountsThousand),
                Decimals::Places(_) | Decimals::Exact => Form::Plain,
            };
            let shown = show(point, form, lang);
            match lang.script() {
                Script::Latin => format!("{}{symbol}{}{}", shown.prefix, shown.text, shown.suffix),
                Script::Han => format!("{}{symbol}", shown.full()),
            }
        }
        UnitKind::Count | UnitKind::Score | UnitKind::Year | UnitKind::Measured => {
            let number = show(point, Form::Plain, lang).full();
            match lang.script() {
                Script::Latin if quantity.value == Decimal::ONE => format!("{number} {}", one_of(symbol)),
                Script::Han if symbol.starts_with(is_han) => format!("{number}{symbol}"),
                Script::Latin | Script::Han => format!("{number} {symbol}"),
            }
        }
    }
}

/// The symbol of a unit behind the number one: "person" for persons.
fn one_of(symbol: &str) -> String {
    let is_word = symbol
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte == b' ');
    match symbol.strip_suffix('s') {
        Some(one) if is_word && one.len() > 2 => {
            let hissing = ["sse", "xe", "che", "she"].iter().any(|end| one.ends_with(end));
            match one.strip_suffix("ie") {
                Some(stem) => format!("{stem}y"),
                None if hissing => one[..one.len() - 1].to_owned(),
                None => one.to_owned(),
            }
        }
        _ => symbol.to_owned(),
    }
}

/// How accurate a figure is, in words: what a unit of its last digit is worth.
pub(crate) fn accuracy(report: &Report, point: &DataPoint) -> Localized<String> {
    let Value::Number { quantity, .. } = &point.value else {
        return Localized::default();
    };
    let Decimals::Places(places) = quantity.decimals else {
        return report.wording().of(Word::AccuracyExact).clone();
    };
    let mut step = point.clone();
    if let Value::Number { quantity, .. } = &mut step.value {
        quantity.value = power_of_ten(-places);
    }
    Localized::from_fn(|lang| {
        // 準確至10萬港元.
        let step = in_unit(&step, lang, Scale::Million);
        report
            .wording()
            .fill(Word::AccuracyNearest, lang, &[("", step.as_str())])
    })
}
