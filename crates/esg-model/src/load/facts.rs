//! `facts.csv` and `texts.csv`: every disclosed value.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::files::{self, CsvRow, suggest};
use super::refused::Refused;
use super::rules;
use super::value::{self, Stated, fits, fitting, quantity, stated, takes, without_number, year};
use crate::diag::{Location, Sink};
use crate::disclosure::{Bound, Breakdown, DataPoint, DataPointId, Limit, Qualifier, Slice, Value};
use crate::fact_row::COLUMNS;
pub(super) use crate::fact_row::PATH as FACTS;
use crate::layers::Taxonomy;
use crate::period::{NamedPeriod, Periods};
use crate::source::Sources;
use crate::taxonomy::{AxisRole, Concept, DataType, Layer};
use crate::text::{Lang, Localized};
use crate::unit::{Unit, Units};

pub(super) const TEXTS: &str = "texts.csv";
/// Those before the words in each language.
const TEXT_COLUMNS: [&str; 3] = ["concept", "breakdown", "period"];

/// What rows are checked against.
pub(super) struct Context<'a> {
    pub(super) taxonomy: Taxonomy<'a>,
    pub(super) units: &'a Units,
    pub(super) periods: &'a Periods,
}

/// What both files state.
#[derive(Default)]
pub(super) struct Facts {
    pub(super) points: Vec<DataPoint>,
    /// The rows that are wrong.
    pub(super) refused: Refused,
    /// Whether a file could not be read at all.
    pub(super) unreadable: bool,
}

/// Reads both files. A row that is wrong is reported and left out.
pub(super) fn load(sources: &Sources, context: &Context<'_>, sink: &mut Sink) -> Facts {
    let mut facts = Facts::default();
    let mut points = Points {
        list: Vec::new(),
        seen: BTreeMap::new(),
    };
    let columns: Vec<&str> = TEXT_COLUMNS.into_iter().chain(Lang::ALL.map(Lang::tag)).collect();
    let texts = sources
        .get(TEXTS)
        .map(|_| (TEXTS, columns.as_slice(), text as Reading));
    for (path, columns, read) in std::iter::once((FACTS, COLUMNS.as_slice(), fact as Reading)).chain(texts) {
        let Some(csv) = files::csv(sources, path, columns, sink) else {
            facts.unreadable = true;
            continue;
        };
        facts.refused.rows(csv.refused);
        for row in csv.rows {
            let point = read(&row, context, sink);
            facts.refused.row(row.get("concept"), point.is_none());
            if let Some(point) = point {
                points.add(point, sink);
            }
        }
    }
    facts.points = points.list;
    facts
}

/// How a row of one of the files is read.
type Reading = fn(&CsvRow<'_>, &Context<'_>, &mut Sink) -> Option<DataPoint>;

struct Points {
    list: Vec<DataPoint>,
    seen: BTreeMap<String, DataPointId>,
}

impl Points {
    fn add(&mut self, point: DataPoint, sink: &mut Sink) {
        sink.examined(rules::DUPLICATE_ROW, 1);
        if let Some(first) = self.seen.get(&point.id).copied() {
            let other = &mut self.list[first.0];
            if let (Some(Bound::Lower), Some(Bound::Upper)) | (Some(Bound::Upper), Some(Bound::Lower)) =
                (other.bound, point.bound)
                && !other.in_range
            {
                other.in_range = true;
                let end = point.bound.map_or("", Bound::member);
                self.list.push(DataPoint {
                    id: format!("{}.{end}", point.id),
                    in_range: true,
                    ..point
                });
                return;
            }
            let first = &self.list[first.0];
            sink.error(
                rules::DUPLICATE_ROW,
                point.location.clone(),
                format!("`{}` is stated twice", point.reference()),
            )
            .also(first.location.clone(), "first stated here")
            .hint("remove one of the two rows; a range is two rows, with `lower` and `upper` in the column `bound`");
            return;
        }
        self.seen.insert(point.id.clone(), DataPointId(self.list.len()));
        self.list.push(point);
    }
}

/// The parts of a row that say what is stated: concept, breakdown and period.
struct Aspects<'a> {
    concept: &'a Arc<Concept>,
    breakdown: Breakdown,
    period: &'a Arc<NamedPeriod>,
}

fn aspects<'a>(row: &CsvRow<'_>, context: &Context<'a>, sink: &mut Sink) -> Option<Aspects<'a>> {
    let key = row.get("concept");
    sink.examined(rules::UNKNOWN_CONCEPT, 1);
    let concept = context.taxonomy.concept(key);
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
        suggest(
            finding,
            key,
            context.taxonomy.concepts().map(|concept| concept.key.as_str()),
        );
        finding.hint("define it if it is new: in the report's taxonomy.toml, or in data/taxonomy/concepts.toml where any issuer could report it");
    }
    let period = context.periods.get(row.get("period"));
    sink.examined(rules::UNKNOWN_PERIOD, 1);
    if period.is_none() {
        let message = format!("period `{}` is not defined", row.get("period"));
        let finding = sink.error(rules::UNKNOWN_PERIOD, row.at("period"), message);
        if finding.is_kept() {
            let known: Vec<&str> = context.periods.names().collect();
            let known = known.join(", ");
            finding.hint(format!("use one of {known}, or add a [[period]] to report.toml"));
        }
    }
    let breakdown = breakdown(
        row.get("breakdown"),
        context.taxonomy,
        concept.map(Arc::as_ref),
        &row.at("breakdown"),
        sink,
    );
    Some(Aspects {
        concept: concept?,
        breakdown: breakdown?,
        period: period?,
    })
}

/// Reads `axis=member; axis=member`. With a concept, that of a row of `facts.csv`, its axes are checked too, and the bound is
/// none, for it has a column of its own; without one it tells the ends of a range apart.
pub(super) fn breakdown(
    text: &str,
    taxonomy: Taxonomy<'_>,
    concept: Option<&Concept>,
    location: &Location,
    sink: &mut Sink,
) -> Option<Breakdown> {
    let mut slices = Vec::new();
    let mut named = BTreeSet::new();
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
                format!("`{part}` is no breakdown: it names no axis with one of its members"),
            )
            .hint("write `axis=member`, such as `gender=female`, and `; ` between several");
            complete = false;
            continue;
        };
        let Some(axis) = taxonomy.axis(axis_key) else {
            let finding = sink.error(
                rules::UNKNOWN_AXIS,
                location.clone(),
                format!("the breakdown `{part}` names the axis `{axis_key}`, which no taxonomy defines"),
            );
            suggest(finding, axis_key, taxonomy.axes().map(|axis| axis.key.as_str()));
            finding.hint(format!(
                "an axis of the issuer's own is an [[axis]] of the report's taxonomy.toml, `key = \"{axis_key}\"`"
            ));
            complete = false;
            continue;
        };
        if axis.role == Some(AxisRole::Bound) && concept.is_some() {
            let message =
                format!("the breakdown names a bound, `{part}`, for which there is a column of its own");
            sink.error(rules::UNKNOWN_AXIS, location.clone(), message)
                .hint("take it out here, and put `lower`, `upper` or `approximate` in the column `bound`");
            complete = false;
            continue;
        }
        if let Some(concept) = concept
            && !concept.axes.contains(axis)
        {
            let finding = sink.error(
                rules::UNKNOWN_AXIS,
                location.clone(),
                format!(
                    "the figure is broken down by `{part}`, but `{}` has no breakdown by `{axis_key}`",
                    concept.key
                ),
            );
            if finding.is_kept() {
                let own = if concept.axes.is_empty() {
                    "none".to_owned()
                } else {
                    concept
                        .axes
                        .iter()
                        .map(|axis| axis.key.as_str())
                        .collect::<Vec<_>>()
                        .join(", ")
                };
                let more = match concept.layer {
                    Layer::Issuer => {
                        format!("add `{axis_key}` to the `axes` of the concept in taxonomy.toml")
                    }
                    Layer::Code => format!(
                        "add a [[breakdown]] to the report's taxonomy.toml, `concept = \"{}\"` and `axes = [\"{axis_key}\"]`",
                        concept.key
                    ),
                };
                finding
                    .hint(format!(
                        "the axes by which it is broken down: {own}; take out `{part}`, or correct it"
                    ))
                    .hint(format!("if the breakdown is meant, {more}"));
            }
            complete = false;
        }
        sink.examined(rules::UNKNOWN_MEMBER, 1);
        let member = taxonomy.member(axis, member_key);
        if member.is_none() {
            let message = format!("axis `{axis_key}` has no member `{member_key}`");
            let finding = sink.error(rules::UNKNOWN_MEMBER, location.clone(), message);
            let members = taxonomy.members(axis).map(|member| member.key.as_str());
            suggest(finding, member_key, members);
            finding.hint("add a [[member]] to the report's taxonomy.toml if it is new");
            complete = false;
        }
        if !named.insert(axis_key) {
            sink.error(
                rules::UNKNOWN_AXIS,
                location.clone(),
                format!("the breakdown names the axis `{axis_key}` twice"),
            )
            .hint("name it once: a figure is of one member of each axis, and each of two members has a figure of its own");
            complete = false;
        }
        slices.extend(member.map(|member| Slice {
            axis: Arc::clone(axis),
            member: Arc::clone(member),
        }));
    }
    complete.then(|| Breakdown::new(slices))
}

fn point(row: &CsvRow<'_>, aspects: Aspects<'_>, value: Value, qualifier: Option<Qualifier>) -> DataPoint {
    let mut id = aspects.concept.key.clone();
    for Slice { axis, member } in &aspects.breakdown.0 {
        id.push_str(&format!(".{}-{}", axis.key, member.key));
    }
    id.push_str(&format!(".{}", aspects.period.name));
    DataPoint {
        id,
        concept: Arc::clone(aspects.concept),
        breakdown: aspects.breakdown,
        period: aspects.period.of(aspects.concept.period_type),
        named_period: Arc::clone(aspects.period),
        value,
        bound: qualifier.map(|own| own.bound),
        limit: qualifier.map_or(Limit::Excluded, |own| own.limit),
        in_range: false,
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
    let list = aspects.as_ref().and_then(|aspects| aspects.concept.list.as_ref());
    if let Some(list) = list {
        let value = value::member(row, list, sink);
        return Some(with_origin(row, point(row, aspects?, value?, None)));
    }
    let unit_key = row.get("unit");
    sink.examined(rules::UNKNOWN_UNIT, 1);
    let unit = context.units.get(unit_key);
    if unit.is_none() {
        let finding = sink.error(
            rules::UNKNOWN_UNIT,
            row.at("unit"),
            format!("unit `{unit_key}` is not defined"),
        );
        suggest(finding, unit_key, context.units.names());
        finding.hint("units stand in data/registries/units.toml; one that is not there is added to a units.toml of the report");
    }
    let stated = stated(row, sink);
    let word = row.get("bound");
    let bound = Qualifier::of(word);
    if bound.is_none() && !word.is_empty() {
        sink.error(rules::BAD_ACCURACY, row.at("bound"), format!("bound is `{word}`"))
            .hint("leave it empty or use `lower` (more than), `at-least`, `upper` (less than), `at-most` (within) or `approximate` (nearly)");
    }
    let (aspects, stated, unit) = (aspects?, stated?, unit?);
    let concept = aspects.concept;
    let value = if concept.data_type == DataType::Year {
        year(row, stated, unit, sink)?
    } else {
        if !fits(concept.data_type, unit) {
            let message = format!(
                "unit `{unit_key}` does not fit `{}`, which takes {}",
                concept.key,
                takes(concept.data_type)
            );
            let finding = sink.error(rules::UNKNOWN_UNIT, row.at("unit"), message);
            finding.hint("correct the unit or the concept");
            if finding.is_kept() && !matches!(concept.data_type, DataType::Decimal | DataType::Level) {
                finding.hint(format!(
                    "it takes {}, or another unit of that type of the Unit Type Registry that is added to a units.toml of the report",
                    fitting(concept.data_type, context.units)
                ));
            }
            return None;
        }
        is_measured_so(row, concept, unit, context.units, sink)?;
        match stated {
            Stated::Number(number) => Value::Number {
                quantity: quantity(row, number, unit, concept, sink)?,
                unit: Arc::clone(unit),
            },
            Stated::Absence(absence) => {
                without_number(row, sink)?;
                Value::Absent {
                    absence,
                    unit: Arc::clone(unit),
                }
            }
            // Its accuracy and its bound may stand there already: they wait for the number.
            Stated::ToBeGiven => Value::ToBeGiven {
                unit: Some(Arc::clone(unit)),
            },
        }
    };
    if bound.is_some() && !concept.axes.iter().any(|axis| axis.role == Some(AxisRole::Bound)) {
        sink.error(
            rules::BAD_ACCURACY,
            row.at("bound"),
            format!("`{}` takes no bound", concept.key),
        )
        .hint(match concept.layer {
            Layer::Issuer => "add `bound` to the concept's `axes`".to_owned(),
            Layer::Code => format!(
                "add a [[breakdown]] to the report's taxonomy.toml, `concept = \"{}\"` and `axes = [\"bound\"]`",
                concept.key
            ),
        });
    }
    Some(with_origin(row, point(row, aspects, value, bound)))
}

/// Refuses a unit of another measure than the concept's figures have: a price per tonne is no amount of money.
fn is_measured_so(
    row: &CsvRow<'_>,
    concept: &Concept,
    unit: &Unit,
    units: &Units,
    sink: &mut Sink,
) -> Option<()> {
    let Some(key) = &concept.measured_in else {
        return Some(());
    };
    let Some(like) = units.get(key) else {
        let message = format!("`{}` is measured in `{key}`, which is no unit", concept.key);
        sink.error(rules::UNKNOWN_UNIT, row.at("unit"), message)
            .hint("correct `measured-in` where the concept is defined");
        return None;
    };
    if value::are_of_one_measure(unit, like) {
        return Some(());
    }
    let message = format!(
        "unit `{}` does not fit `{}`, which is measured in `{key}` or its like",
        unit.key, concept.key
    );
    let finding = sink.error(rules::UNKNOWN_UNIT, row.at("unit"), message);
    if finding.is_kept() {
        let alike = units
            .values()
            .filter(|unit| value::are_of_one_measure(unit, like));
        let alike: Vec<String> = alike.map(|unit| format!("`{}`", unit.key)).collect();
        finding.hint(format!("it takes {}", alike.join(", ")));
    }
    None
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
    let words = Localized::from_fn(|lang| row.get(lang.tag()).to_owned());
    // A text that one language lacks is lacked by both: what only one of them says cannot be filed.
    if words.iter().any(|(_, own)| own == Value::TO_BE_GIVEN) {
        return Some(point(row, aspects, Value::ToBeGiven { unit: None }, None));
    }
    super::words::require(&words, "the text", &row.location, sink);
    Some(point(row, aspects, Value::Text(words), None))
}
