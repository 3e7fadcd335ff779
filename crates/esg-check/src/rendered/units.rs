//! The spellings of units in one language, and which unit a spelling can stand for.

use std::collections::BTreeMap;

use esg_model::Report;
use esg_model::text::Lang;
use esg_model::unit::{Unit, UnitKind};
use esg_reader::{UnitWord, Units};

/// What units are called in a language.
#[derive(Debug)]
pub struct UnitWords<'a> {
    report: &'a Report,
    spellings: Units,
    /// For each spelling the units that it can stand for.
    meanings: Vec<(String, Vec<&'a Unit>)>,
}

impl<'a> UnitWords<'a> {
    /// The words of `lang`. The percent sign is read with the number, and years are dates.
    pub fn of(report: &'a Report, lang: Lang) -> Self {
        let mut meanings: BTreeMap<&str, Vec<&Unit>> = BTreeMap::new();
        let units = report.units().values();
        for unit in units.filter(|unit| !matches!(unit.kind, UnitKind::Share | UnitKind::Year)) {
            let words = unit.words.get(lang).iter().map(String::as_str);
            for word in words.chain([unit.symbol.get(lang).as_str()]) {
                meanings.entry(word).or_default().push(unit);
            }
        }
        let money = |units: &[&Unit]| units.iter().any(|unit| unit.kind == UnitKind::Money);
        let leading = meanings
            .values()
            .enumerate()
            .filter(|(_, units)| money(units))
            .map(|(index, _)| index);
        UnitWords {
            report,
            spellings: Units::new(meanings.keys().copied()).with_only_these_leading(leading),
            meanings: meanings
                .into_iter()
                .map(|(word, units)| (word.to_owned(), units))
                .collect(),
        }
    }

    /// The spellings for the reader.
    pub fn spellings(&self) -> &Units {
        &self.spellings
    }

    /// The file that defines a unit.
    pub fn file_of(&self, unit: &Unit) -> &'static str {
        let mut shared = self.report.vocabulary.units.values();
        if shared.any(|own| own.key == unit.key) {
            "data/registries/units.toml"
        } else {
            "the report's units.toml"
        }
    }

    /// The spelling and the units that it stands for, if `own` is none of them. Counted things go by many
    /// names, and 個 stands before anything: 12個工作日. Of a quotient the words may say the rest before the number:
    /// 每千名客人用水15.0立方米.
    pub fn conflict(&self, word: &UnitWord, own: &Unit) -> Option<(&str, &[&'a Unit])> {
        let (spelling, meanings) = self.meanings.get(word.spelling)?;
        let fits = meanings.iter().any(|unit| {
            let divided = !own.divide.is_empty() && unit.divide.is_empty() && unit.measures == own.measures;
            unit.sized == own.sized || divided || (unit.kind.is_count() && own.kind.is_count())
        });
        (!fits && spelling != "個").then_some((spelling.as_str(), meanings.as_slice()))
    }
}
