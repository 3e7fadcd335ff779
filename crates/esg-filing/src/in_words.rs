//! A figure as the sheets tell it: with its unit, its accuracy in words, and the cell that it is taken from.

use std::collections::BTreeMap;

use esg_model::Report;
use esg_model::disclosure::{DataPoint, DataPointId, Value};
use esg_model::display::{Form, Scale, show};
use esg_model::orthography::Script;
use esg_model::quantity::{Decimals, power_of_ten};
use esg_model::source::Sources;
use esg_model::text::{Lang, Localized};
use esg_model::unit::UnitKind;
use esg_model::wording::Word;
use esg_workbook::spreadsheets::open_all;

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
    let Value::Number { quantity, unit } = &point.value else {
        return show(point, Form::Plain, lang).full();
    };
    let symbol = unit.symbol.get(lang);
    match unit.kind {
        UnitKind::Share => show(point, Form::Plain, lang).full(),
        UnitKind::Money => {
            // No more digits than the stated accuracy says something about.
            let form = match quantity.decimals {
                Decimals::Places(..=-4) => Form::Scaled(Scale::AccountsMillion),
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
            format!("{} {symbol}", show(point, Form::Plain, lang).full())
        }
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
        let step = with_its_unit(&step, lang);
        report
            .wording()
            .fill(Word::AccuracyNearest, lang, &[("", step.as_str())])
    })
}
