//! `data/registries/units.toml`: measures and the units made of them.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use toml::Spanned;

use super::wrong;
use crate::diag::Sink;
use crate::dimension::{Dimension, Sized};
use crate::load::schema::{UnitEntry, UnitsFile};
use crate::load::{files, rules, unit_registry};
use crate::source::Sources;
use crate::unit::{Measure, MeasureAuthority, Unit, UnitKind, Units};

const UNITS: &str = "data/registries/units.toml";
/// The key of shares and rates.
const PERCENT: &str = "percent";
/// The key of years.
const YEAR: &str = "year";
/// The key of scores.
const POINT: &str = "point";

/// Reads the units.
pub(super) fn load(sources: &Sources, sink: &mut Sink) -> Option<Units> {
    let file: UnitsFile = files::toml(sources, UNITS, sink)?;
    let mut sizes: BTreeMap<String, Sized> = BTreeMap::new();
    for entry in file.measure {
        let size = Decimal::from_str_exact(entry.size.get_ref())
            .ok()
            .filter(|size| *size > Decimal::ZERO);
        let Some(size) = size else {
            let message = format!("`{}` is no size", entry.size.get_ref());
            wrong(
                sink,
                UNITS,
                &entry.size,
                message,
                "write a number above zero, in quotes",
            );
            continue;
        };
        let dimension = Dimension::base(&entry.dimension);
        let name = entry.name.get_ref().clone();
        if sizes.insert(name, Sized { dimension, size }).is_some() {
            let message = format!("measure `{}` is defined twice", entry.name.get_ref());
            wrong(sink, UNITS, &entry.name, message, "remove one of the two");
        }
    }
    let mut units = Units::default();
    for entry in file.unit {
        let key = entry.key.clone();
        let unit = unit(entry, &sizes, sink);
        if units.insert(key.get_ref().as_str(), unit) {
            let message = format!("unit `{}` is defined twice", key.get_ref());
            wrong(sink, UNITS, &key, message, "remove one of the two");
        }
    }
    sink.examined(rules::BAD_SHARED_DATA, units.len());
    Some(units)
}

fn unit(entry: UnitEntry, sizes: &BTreeMap<String, Sized>, sink: &mut Sink) -> Unit {
    let key = entry.key.into_inner();
    let mut sized = Sized {
        dimension: Dimension::none(),
        size: Decimal::ONE,
    };
    let mut side = |names: &[Spanned<String>], over: bool| -> Vec<Measure> {
        let mut measures = Vec::new();
        for name in names {
            let Some(measure) = measure(name, sink) else {
                continue;
            };
            let Some(own) = size_of(&measure, name.get_ref(), &key, sizes) else {
                let message = format!("measure `{}` has no dimension", name.get_ref());
                wrong(
                    sink,
                    UNITS,
                    name,
                    message,
                    "add a [[measure]] with its dimension and size",
                );
                continue;
            };
            let size = if over {
                sized.dimension = sized.dimension.times(&own.dimension);
                sized.size.checked_mul(own.size)
            } else {
                sized.dimension = sized.dimension.per(&own.dimension);
                sized.size.checked_div(own.size)
            };
            match size {
                Some(size) if size > Decimal::ZERO => sized.size = size,
                _ => wrong(
                    sink,
                    UNITS,
                    name,
                    "the unit is too large or too small".to_owned(),
                    "correct the sizes",
                ),
            }
            measures.push(measure);
        }
        measures
    };
    let measures = side(&entry.measures, true);
    let divide = side(&entry.divide, false);
    Unit {
        kind: kind(&key, &measures, &divide),
        key,
        measures,
        divide,
        sized,
        symbol: entry.symbol,
        words: entry.words,
    }
}

/// Shares, scores and years are what they are by their keys: in the tagged files a share is a pure number like a count.
fn kind(key: &str, measures: &[Measure], divide: &[Measure]) -> UnitKind {
    let pure = |measure: &Measure| measure.authority == MeasureAuthority::Xbrli;
    let first = measures.first();
    match key {
        PERCENT => UnitKind::Share,
        YEAR => UnitKind::Year,
        POINT => UnitKind::Score,
        _ if first.is_some_and(|first| first.authority == MeasureAuthority::Iso4217) => UnitKind::Money,
        _ if divide.is_empty() && first.is_some() && measures.iter().all(pure) => UnitKind::Count,
        _ => UnitKind::Measured,
    }
}

fn measure(name: &Spanned<String>, sink: &mut Sink) -> Option<Measure> {
    let parts = name.get_ref().split_once(':').and_then(|(prefix, local)| {
        let authority = match prefix {
            "xbrli" => MeasureAuthority::Xbrli,
            "utr" => MeasureAuthority::Utr,
            "iso4217" => MeasureAuthority::Iso4217,
            "own" => MeasureAuthority::Own,
            _ => return None,
        };
        Some(Measure {
            authority,
            name: local.to_owned(),
        })
    });
    if let Some(own) = &parts
        && own.authority == MeasureAuthority::Utr
        && !unit_registry::names().any(|known| known == own.name)
    {
        let message = format!("the Unit Type Registry has no unit `{}`", own.name);
        wrong(
            sink,
            UNITS,
            name,
            message,
            "write its name as the registry does, upper and lower case too, or define a measure of our own with `own:`",
        );
    }
    if parts.is_none() {
        let message = format!("measure `{}` has none of the prefixes", name.get_ref());
        wrong(
            sink,
            UNITS,
            name,
            message,
            "use `xbrli:`, `utr:`, `iso4217:` or `own:`",
        );
    }
    parts
}

/// A counted thing is a dimension of its own, named by the unit: sessions and persons do not add up, although both are
/// pure numbers in the tagged files. So is each currency. A share counts nothing.
fn size_of(measure: &Measure, name: &str, unit: &str, sizes: &BTreeMap<String, Sized>) -> Option<Sized> {
    let dimension = match measure.authority {
        MeasureAuthority::Xbrli if unit == PERCENT => Dimension::none(),
        MeasureAuthority::Xbrli => Dimension::base(unit),
        MeasureAuthority::Iso4217 => Dimension::base(&measure.name),
        MeasureAuthority::Utr | MeasureAuthority::Own => return sizes.get(name).cloned(),
    };
    Some(Sized {
        dimension,
        size: Decimal::ONE,
    })
}
