//! The sheets of figures: a row for each figure, with the years side by side.

use std::collections::BTreeMap;

use esg_model::disclosure::{Absence, Qualifier, Value};
use esg_model::fact_row::{
    ASSURED, BOUND, BREAKDOWN, COLUMNS, CONCEPT, DECIMALS, EVIDENCE, NOTE, PATH as FACTS, PERIOD, PREPARER,
    REVIEWER, SOURCE, UNIT, VALUE,
};
use esg_model::taxonomy::DataType;
use esg_model::unit::{Unit, UnitKind};
use esg_model::{Lang, Report, Sources};

use super::labels::{Labels, in_order};
use super::{Column, Figure, FormCell, FormRow, KEY, Kind, List, New, Place, SheetForm, in_languages};
use crate::csv_cells::{self, Field};

/// The columns that are filled in for each period: their keys, where they stand, what heads them, how wide they are.
const OF_PERIOD: [(&str, usize, [&str; 2], u16); 8] = [
    ("decimals", DECIMALS, ["Decimals", "準確度（小數位）"], 10),
    ("bound", BOUND, ["Bound", "界限"], 12),
    ("source", SOURCE, ["Source", "來源"], 24),
    ("note", NOTE, ["Note", "備註"], 16),
    ("preparer", PREPARER, ["Preparer", "編製人"], 14),
    ("reviewer", REVIEWER, ["Reviewer", "覆核人"], 14),
    ("evidence", EVIDENCE, ["Evidence", "憑證"], 18),
    ("assured", ASSURED, ["Assured", "鑒證"], 12),
];

/// What the rows of `facts.csv` have in common that stand in one row of the sheet.
struct Group<'a> {
    concept: &'a str,
    breakdown: &'a str,
    unit: &'a str,
    /// Those of each period, in the order of the file.
    of_period: BTreeMap<&'a str, Vec<&'a [Field]>>,
    /// Behind which byte another row of it is written.
    end: usize,
}

/// The sheet of all figures but those of targets, and the one of targets.
pub(super) fn sheets(
    report: &Report,
    sources: &Sources,
    labels: &Labels<'_>,
    new: &mut Vec<New>,
) -> (SheetForm, SheetForm) {
    let text = sources.text(FACTS).unwrap_or_default();
    let rows = csv_cells::rows(text);
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut found: BTreeMap<(&str, String, &str), usize> = BTreeMap::new();
    for row in rows
        .iter()
        .skip(1)
        .filter(|row| row.fields.len() == COLUMNS.len())
    {
        let field = |column: usize| row.fields[column].text.as_str();
        let key = (field(CONCEPT), in_order(field(BREAKDOWN)), field(UNIT));
        let index = *found.entry(key).or_insert_with(|| {
            groups.push(Group {
                concept: field(CONCEPT),
                breakdown: field(BREAKDOWN),
                unit: field(UNIT),
                of_period: BTreeMap::new(),
                end: row.end,
            });
            groups.len() - 1
        });
        let group = &mut groups[index];
        group.end = row.end;
        group
            .of_period
            .entry(field(PERIOD))
            .or_default()
            .push(&row.fields);
    }
    let periods = periods(report);
    let evidence = List {
        name: "evidence".to_owned(),
        words: report
            .provenance
            .evidence
            .iter()
            .map(|own| own.id.clone())
            .collect(),
        closed: true,
    };
    let context = Context {
        report,
        labels,
        periods: &periods,
        evidence,
        several: several_units(&groups),
    };
    let (mut figures, mut targets) = (Vec::new(), Vec::new());
    for group in &groups {
        let target = labels.target(group.breakdown);
        for row in context.rows(group, new) {
            match &target {
                Some(target) => targets.push((target.clone(), row)),
                None => figures.push(row),
            }
        }
    }
    // The figures of a target stand together, in the order in which targets are met.
    let mut order: Vec<&String> = Vec::new();
    for (target, _) in &targets {
        if !order.contains(&target) {
            order.push(target);
        }
    }
    let order: BTreeMap<String, usize> = order.into_iter().cloned().zip(0..).collect();
    targets.sort_by_key(|(target, _)| order[target]);
    let sheet = |name, rows| SheetForm {
        name,
        columns: columns(report, &periods),
        rows,
        frozen: 2,
    };
    let targets = targets.into_iter().map(|(_, row)| row).collect();
    (sheet("Figures", figures), sheet("Targets", targets))
}

/// The periods, the one that is reported first.
fn periods(report: &Report) -> Vec<String> {
    let own = &report.reporting_period.name;
    let others = report.periods.values().filter(|period| period.name != *own);
    let others = others.map(|period| period.name.clone());
    std::iter::once(own.clone()).chain(others).collect()
}

fn columns(report: &Report, periods: &[String]) -> Vec<Column> {
    let mut columns = vec![Column::new(KEY, "Key", "代號", 30)];
    columns.extend(in_languages("label", "Figure", "數據", [32, 24]));
    columns.extend(in_languages("breakdown", "Breakdown", "劃分", [24, 18]));
    columns.push(Column::new("provision", "Provision", "條文", 14));
    columns.push(Column::new("unit", "Unit", "單位", 14));
    let label = |name: &str, lang: Lang| {
        let period = report.periods.values().find(|period| period.name == name);
        period.map_or(String::new(), |period| period.label.get(lang).clone())
    };
    for name in periods {
        let [en, zh] = Lang::ALL.map(|lang| label(name, lang));
        columns.push(Column::new(format!("value {name}"), en, zh, 16));
    }
    for (at, name) in periods.iter().enumerate() {
        let [en, zh] = Lang::ALL.map(|lang| label(name, lang));
        for (key, _, heads, width) in OF_PERIOD {
            let mut column = Column::new(
                format!("{key} {name}"),
                format!("{}, {en}", heads[0]),
                format!("{zh}{}", heads[1]),
                width,
            );
            column.aside = at > 0;
            columns.push(column);
        }
    }
    columns
}

/// Which figures there are in more than one unit.
fn several_units<'a>(groups: &[Group<'a>]) -> Vec<(&'a str, String)> {
    let mut counted: BTreeMap<(&str, String), usize> = BTreeMap::new();
    for group in groups {
        *counted
            .entry((group.concept, in_order(group.breakdown)))
            .or_default() += 1;
    }
    let several = counted.into_iter().filter(|(_, count)| *count > 1);
    several.map(|(key, _)| key).collect()
}

struct Context<'a> {
    report: &'a Report,
    labels: &'a Labels<'a>,
    periods: &'a [String],
    evidence: List,
    several: Vec<(&'a str, String)>,
}

impl Context<'_> {
    /// The rows of a group: one, or several where a period has several, such as both ends of a range.
    fn rows(&self, group: &Group<'_>, new: &mut Vec<New>) -> Vec<FormRow> {
        let most = group.of_period.values().map(Vec::len).max().unwrap_or(0);
        let breakdown = in_order(group.breakdown);
        let mut key = group.concept.to_owned();
        if !breakdown.is_empty() {
            key.push_str(&format!(" {breakdown}"));
        }
        if self.several.contains(&(group.concept, breakdown)) {
            key.push_str(&format!(" unit={}", group.unit));
        }
        // Ends of a range are told apart by what they are, anything else by its place.
        let bounds: Vec<Vec<&str>> = group
            .of_period
            .values()
            .map(|rows| rows.iter().map(|row| row[BOUND].text.as_str()).collect())
            .collect();
        let mut words: Vec<&str> = bounds.iter().flatten().copied().collect();
        words.sort_unstable();
        words.dedup();
        let by_bound = most > 1
            && bounds.iter().all(|own| {
                let mut own = own.clone();
                own.sort_unstable();
                own.windows(2).all(|pair| pair[0] != pair[1])
            })
            && !words.contains(&"");
        let count = if by_bound { words.len() } else { most };
        (0..count)
            .map(|index| {
                let of_period = |period: &str| -> Option<&[Field]> {
                    let rows = group.of_period.get(period)?;
                    if by_bound {
                        rows.iter().find(|row| row[BOUND].text == words[index]).copied()
                    } else {
                        rows.get(index).copied()
                    }
                };
                let key = match () {
                    () if count == 1 => key.clone(),
                    () if by_bound => format!("{key} bound={}", words[index]),
                    () => format!("{key} #{}", index + 1),
                };
                self.row(group, key, &of_period, new)
            })
            .collect()
    }

    fn row<'f>(
        &self,
        group: &Group<'_>,
        key: String,
        of_period: &dyn Fn(&str) -> Option<&'f [Field]>,
        new: &mut Vec<New>,
    ) -> FormRow {
        let labels = self.labels;
        let mut cells = vec![FormCell::fixed(key.clone())];
        cells.extend(Lang::ALL.map(|lang| FormCell::locked(labels.called(group.concept, lang))));
        cells.extend(Lang::ALL.map(|lang| FormCell::locked(labels.in_words(group.breakdown, lang))));
        cells.push(FormCell::locked(labels.cited(group.concept, group.breakdown)));
        cells.push(FormCell::fixed(group.unit));
        let known = self.periods.iter().filter_map(|period| of_period(period));
        let first = known.into_iter().next();
        let mut values = Vec::new();
        let mut rest = Vec::new();
        for period in self.periods {
            let fields = of_period(period);
            let place = match fields {
                Some(_) => None,
                None => {
                    let decimals = first.map_or("", |first| first[DECIMALS].text.as_str());
                    let mut row = vec![String::new(); COLUMNS.len()];
                    row[CONCEPT] = group.concept.to_owned();
                    row[BREAKDOWN] = group.breakdown.to_owned();
                    row[PERIOD].clone_from(period);
                    row[UNIT] = group.unit.to_owned();
                    row[DECIMALS] = decimals.to_owned();
                    new.push(New::Row {
                        path: FACTS.to_owned(),
                        at: group.end,
                        fields: row,
                        needs: VALUE,
                    });
                    Some(new.len() - 1)
                }
            };
            let cell = |column: usize, kind: Kind| FormCell {
                text: fields.map_or(String::new(), |fields| fields[column].text.clone()),
                kind,
                place: match (fields, place) {
                    (Some(fields), _) => Place::Csv(FACTS.to_owned(), fields[column].span.clone()),
                    (None, Some(new)) => Place::New(new, column),
                    (None, None) => Place::Nowhere,
                },
            };
            let decimals = fields.or(first).map_or("", |own| own[DECIMALS].text.as_str());
            values.push(cell(VALUE, self.kind(group, decimals)));
            for (key, column, _, _) in OF_PERIOD {
                rest.push(cell(column, self.kind_of(key)));
            }
        }
        cells.extend(values);
        cells.extend(rest);
        FormRow {
            key,
            cells,
            comment: labels.asked(group.concept, group.breakdown),
        }
    }

    /// How the value of a figure is read.
    fn kind(&self, group: &Group<'_>, decimals: &str) -> Kind {
        let list = self
            .labels
            .concept(group.concept)
            .and_then(|concept| concept.list.as_ref());
        if let Some(list) = list {
            return Kind::Choice(List {
                name: list.key.clone(),
                words: list
                    .members
                    .values()
                    .map(|member| member.key.clone())
                    .chain([Value::TO_BE_GIVEN.to_owned()])
                    .collect(),
                closed: true,
            });
        }
        let unit = self.report.units().values().find(|unit| unit.key == group.unit);
        let share = unit.is_some_and(|unit| unit.kind == UnitKind::Share);
        let places = decimals.parse::<i64>().unwrap_or(0);
        let places = places - if share { 2 } else { 0 };
        let places = usize::try_from(places.clamp(0, 10)).unwrap_or(0);
        let concept = self.labels.concept(group.concept);
        Kind::Figure(Figure {
            whole: concept.is_some_and(|concept| concept.data_type == DataType::Count),
            ..figure(group.unit, unit.map(AsRef::as_ref), places)
        })
    }

    fn kind_of(&self, column: &str) -> Kind {
        let choice = |words: &[&str]| {
            Kind::Choice(List {
                name: column.to_owned(),
                words: words.iter().map(|word| (*word).to_owned()).collect(),
                closed: true,
            })
        };
        match column {
            "decimals" => Kind::Number,
            "bound" => choice(&Qualifier::ALL.map(Qualifier::member)),
            "assured" => choice(&["limited", "reasonable"]),
            "evidence" if !self.evidence.words.is_empty() => Kind::Choice(self.evidence.clone()),
            _ => Kind::Words,
        }
    }
}

/// What is known of a figure in a unit, which shows so many digits behind the point.
pub(crate) fn figure(key: &str, unit: Option<&Unit>, places: usize) -> Figure {
    let mut spelled = Vec::new();
    if let Some(unit) = unit {
        spelled.push(unit.key.clone());
        for lang in Lang::ALL {
            spelled.push(unit.symbol.get(lang).clone());
            spelled.extend(unit.words.get(lang).iter().cloned());
        }
    }
    spelled.retain(|word| !word.trim().is_empty());
    let times = TIMES
        .into_iter()
        .filter(|times| spelled.iter().any(|word| is_time(word, times)));
    let times: Vec<String> = times.flatten().map(|word| (*word).to_owned()).collect();
    spelled.extend(times);
    // Longer ones first, so that none is taken for the beginning of another.
    spelled.sort_by(|one, other| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
    spelled.dedup();
    Figure {
        unit: key.to_owned(),
        share: unit.is_some_and(|unit| unit.kind == UnitKind::Share),
        year: unit.is_some_and(|unit| unit.kind == UnitKind::Year),
        whole: false,
        spelled,
        places,
    }
}

/// What days and hours are called, whatever they are days or hours of.
const TIMES: [&[&str]; 2] = [
    &["days", "day", "日", "天"],
    &["hours", "hour", "hrs", "hr", "小時"],
];
/// Of what: days and hours of anything else may be another quantity, such as kilowatt hours.
const OF_WORK: [&str; 6] = ["", "working", "business", "calendar", "training", "person"];

/// Whether a unit is one of days, or of hours, such as working days or hours per person.
fn is_time(word: &str, times: &[&str]) -> bool {
    let above = word.split(['/', '／']).next().unwrap_or_default();
    let above = above.split(" per ").next().unwrap_or_default().trim();
    let (before, last) = above.rsplit_once(' ').unwrap_or(("", above));
    times.contains(&last) && OF_WORK.contains(&before)
}

/// The words that may stand in the place of a figure: why there is none, or that it is not given yet.
pub(crate) fn instead() -> impl Iterator<Item = String> {
    Absence::ALL
        .into_iter()
        .map(Absence::as_str)
        .chain([Value::TO_BE_GIVEN])
        .map(str::to_owned)
}

/// The same for a message.
pub(crate) fn instead_listed() -> String {
    let words: Vec<String> = instead().map(|word| format!("`{word}`")).collect();
    words.join(", ")
}
