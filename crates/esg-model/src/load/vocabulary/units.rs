//! Measures and the units made of them: those of `data/registries/units.toml`, which any report may use, and those that a
//! report adds in a `units.toml` of its own.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use toml::Spanned;

use super::wrong;
use crate::diag::{Location, Sink};
use crate::dimension::{Dimension, Sized};
use crate::layers::Taxonomy;
use crate::load::schema::{MeasureEntry, UnitEntry, UnitsFile};
use crate::load::{files, rules, unit_registry, words};
use crate::source::{SourcePath, Sources};
use crate::taxonomy::Layer;
use crate::unit::{Measure, MeasureAuthority, Measures, Unit, UnitKind, Units};

const SHARED: &str = "data/registries/units.toml";
const OWN: &str = "units.toml";
/// The key of shares and rates.
const PERCENT: &str = "percent";
/// The key of years.
const YEAR: &str = "year";
/// The key of scores.
const POINT: &str = "point";

/// Reads the units that any report may use.
pub(super) fn shared(sources: &Sources, sink: &mut Sink) -> Option<(Units, Measures)> {
    let file: UnitsFile = files::toml(sources, SHARED, sink)?;
    let mut reader = Reader {
        path: SHARED,
        layer: Layer::Code,
        has_namespace: true,
        shared: &Measures::default(),
        own: Measures::default(),
        sink,
    };
    let mut units = Units::default();
    reader.read(file, &mut units);
    Some((units, reader.own))
}

/// The units of a report: those that any report may use, and those of its own file, which may be missing. Nothing where that
/// cannot be read.
pub(in crate::load) fn of_report(
    sources: &Sources,
    taxonomy: Taxonomy<'_>,
    sink: &mut Sink,
) -> Option<Units> {
    let vocabulary = taxonomy.vocabulary();
    let mut units = vocabulary.units.clone();
    if sources.get(OWN).is_some() {
        let file: UnitsFile = files::toml(sources, OWN, sink)?;
        let mut reader = Reader {
            path: OWN,
            layer: Layer::Issuer,
            has_namespace: taxonomy.top() == Layer::Issuer,
            shared: &vocabulary.measures,
            own: Measures::default(),
            sink,
        };
        reader.read(file, &mut units);
    }
    Some(units)
}

/// Reads one file.
struct Reader<'a> {
    path: &'static str,
    /// In whose namespace its own measures stand.
    layer: Layer,
    /// Whether there is one: a report without a `taxonomy.toml` has none.
    has_namespace: bool,
    /// The measures that are there without the file.
    shared: &'a Measures,
    /// Those of the file.
    own: Measures,
    sink: &'a mut Sink,
}

impl Reader<'_> {
    fn wrong<T>(&mut self, at: &Spanned<T>, message: String, hint: &str) {
        wrong(self.sink, self.path, at, message, hint);
    }

    fn read(&mut self, file: UnitsFile, units: &mut Units) {
        for entry in file.measure {
            self.size(&entry);
        }
        let mut own: BTreeSet<String> = BTreeSet::new();
        for entry in file.unit {
            let (key, symbol) = (entry.key.clone(), entry.symbol.clone());
            self.sink.examined(rules::BAD_SHARED_DATA, 1);
            if units.get(key.get_ref()).is_some() {
                self.twice("unit", &key, !own.contains(key.get_ref()));
                continue;
            }
            let location = Location::span(&SourcePath::new(self.path), key.span());
            let what = format!("the symbol of unit `{}`", key.get_ref());
            words::require(&symbol, &what, &location, self.sink);
            let unit = self.unit(entry);
            own.insert(key.get_ref().clone());
            units.insert(key.into_inner(), unit);
        }
    }

    /// Two entries of one key or name, both in the file, or one in what is there without it.
    fn twice(&mut self, kind: &str, key: &Spanned<String>, shared: bool) {
        let name = key.get_ref();
        if shared {
            let message = format!("{kind} `{name}` is one of {SHARED} already");
            self.wrong(
                key,
                message,
                "remove it here and use that one, or give this one another name",
            );
        } else {
            let message = format!("{kind} `{name}` is defined twice");
            self.wrong(key, message, "remove one of the two");
        }
    }

    /// What a measure measures.
    fn size(&mut self, entry: &MeasureEntry) {
        let size = Decimal::from_str_exact(entry.size.get_ref())
            .ok()
            .filter(|size| *size > Decimal::ZERO);
        let Some(size) = size else {
            let message = format!("`{}` is no size", entry.size.get_ref());
            self.wrong(&entry.size, message, "write a number above zero, in quotes");
            return;
        };
        let name = entry.name.get_ref();
        let shared = self.shared.contains_key(name);
        if shared || self.own.contains_key(name) {
            self.twice("measure", &entry.name, shared);
            return;
        }
        if name.starts_with("own:") && !self.has_namespace {
            let message = format!("measure `{name}` has no namespace, as the report has no taxonomy.toml");
            let hint = "add a taxonomy.toml with the issuer's namespace: copy the head of that of another report, and change every line";
            self.wrong(&entry.name, message, hint);
            return;
        }
        let dimension = Dimension::base(&entry.dimension);
        self.own.insert(name.clone(), Sized { dimension, size });
    }

    fn unit(&mut self, entry: UnitEntry) -> Unit {
        let key = entry.key.into_inner();
        let mut sized = Sized {
            dimension: Dimension::none(),
            size: Decimal::ONE,
        };
        let measures = self.side(&entry.measures, &key, Side::Over, &mut sized);
        let divide = self.side(&entry.divide, &key, Side::Under, &mut sized);
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

    /// The measures of one side of a quotient; what they measure goes into `sized`.
    fn side(&mut self, names: &[Spanned<String>], unit: &str, side: Side, sized: &mut Sized) -> Vec<Measure> {
        let mut measures = Vec::new();
        for name in names {
            let Some(measure) = self.measure(name) else {
                continue;
            };
            let Some(own) = self.size_of(&measure, name.get_ref(), unit) else {
                let message = format!("measure `{}` has no dimension", name.get_ref());
                self.wrong(name, message, "add a [[measure]] with its dimension and size");
                continue;
            };
            let size = match side {
                Side::Over => {
                    sized.dimension = sized.dimension.times(&own.dimension);
                    sized.size.checked_mul(own.size)
                }
                Side::Under => {
                    sized.dimension = sized.dimension.per(&own.dimension);
                    sized.size.checked_div(own.size)
                }
            };
            match size {
                Some(size) if size > Decimal::ZERO => sized.size = size,
                _ => {
                    let message = "the unit is too large or too small".to_owned();
                    self.wrong(name, message, "correct the sizes");
                }
            }
            measures.push(measure);
        }
        measures
    }

    fn measure(&mut self, name: &Spanned<String>) -> Option<Measure> {
        let parts = name.get_ref().split_once(':').and_then(|(prefix, local)| {
            let authority = match prefix {
                "xbrli" => MeasureAuthority::Xbrli,
                "utr" => MeasureAuthority::Utr,
                "iso4217" => MeasureAuthority::Iso4217,
                // A report's own take the Code's layer's too.
                "own" if self.shared.contains_key(name.get_ref()) => MeasureAuthority::Own(Layer::Code),
                "own" => MeasureAuthority::Own(self.layer),
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
            let hint = "write its name as the registry does, upper and lower case too, or define a measure of our own with `own:`";
            self.wrong(name, message, hint);
        }
        if parts.is_none() {
            let message = format!("measure `{}` has none of the prefixes", name.get_ref());
            self.wrong(name, message, "use `xbrli:`, `utr:`, `iso4217:` or `own:`");
        }
        parts
    }

    /// A counted thing is a dimension of its own, named by the unit: sessions and persons do not add up, although both are
    /// pure numbers in the tagged files. So is each currency. A share counts nothing.
    fn size_of(&self, measure: &Measure, name: &str, unit: &str) -> Option<Sized> {
        let dimension = match measure.authority {
            MeasureAuthority::Xbrli if unit == PERCENT => Dimension::none(),
            MeasureAuthority::Xbrli => Dimension::base(unit),
            MeasureAuthority::Iso4217 => Dimension::base(&measure.name),
            MeasureAuthority::Utr | MeasureAuthority::Own(_) => {
                return self.own.get(name).or_else(|| self.shared.get(name)).cloned();
            }
        };
        Some(Sized {
            dimension,
            size: Decimal::ONE,
        })
    }
}

/// A side of a quotient.
#[derive(Clone, Copy)]
enum Side {
    Over,
    Under,
}

/// Shares, scores and years are what they are by their keys: in the tagged files a share is a pure number like a count.
fn kind(key: &str, measures: &[Measure], divide: &[Measure]) -> UnitKind {
    let pure = |measure: &Measure| measure.authority == MeasureAuthority::Xbrli;
    let first = measures.first();
    match key {
        PERCENT => UnitKind::Share,
        YEAR => UnitKind::Year,
        POINT => UnitKind::Score,
        // An amount per something is no money: its currency stands behind no number.
        _ if divide.is_empty() && first.is_some_and(|first| first.authority == MeasureAuthority::Iso4217) => {
            UnitKind::Money
        }
        _ if divide.is_empty() && first.is_some() && measures.iter().all(pure) => UnitKind::Count,
        _ => UnitKind::Measured,
    }
}
