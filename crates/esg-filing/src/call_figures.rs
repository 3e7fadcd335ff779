//! The call-figures sheet: every figure in reading order, with its source and with what both languages print where.
//!
//! Printers and translators read figures aloud before press, English against Chinese; this is the paper for it.

use esg_model::section_id::SectionId;
use std::collections::BTreeMap;

use esg_check::findings::Head;
use esg_check::place::Place;
use esg_check::rendered::{Outcome, Tagged};
use esg_model::Report;
use esg_model::disclosure::{DataPoint, DataPointId, Qualifier, Value};
use esg_model::display::Form;
use esg_model::place::PlaceId;
use esg_model::source::Sources;
use esg_model::text::{Lang, Localized};
use esg_model::unit::UnitKind;
use esg_pdf::Pdf;
use esg_xbrl::{Fact, FactValue, TargetDocument};
use serde::Serialize;

use crate::context::contexts;
use crate::in_words::{accuracy, cells};
use crate::list;

/// The sheet, as its template sees it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct CallFigures {
    /// What it was read from.
    pub(crate) head: Head,
    /// The report's title.
    pub(crate) title: Localized<String>,
    /// The issuer's name.
    pub(crate) issuer: Localized<String>,
    /// The stock code.
    pub(crate) stock_code: String,
    /// The demonstration notice.
    pub(crate) notice: Option<Localized<String>>,
    /// Languages whose pages are not known, as their PDF was not made.
    pub(crate) without_pages: Vec<&'static str>,
    /// How many figures there are.
    pub(crate) count: usize,
    /// How often they are shown, in each language.
    pub(crate) shown: Localized<usize>,
    /// The figures by the section in which English first shows them.
    pub(crate) sections: Vec<SectionFigures>,
}

/// The figures that a section shows first.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct SectionFigures {
    /// Number and title of the section.
    pub(crate) title: Localized<String>,
    /// Its figures in reading order.
    pub(crate) figures: Vec<CallFigure>,
}

/// One figure.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct CallFigure {
    /// Its place in reading order, from 1.
    pub(crate) number: usize,
    /// How authors refer to it.
    pub(crate) reference: String,
    /// The id of its fact, by which every file names it; of words that of each language.
    pub(crate) fact: String,
    /// The name of its concept in the taxonomy.
    pub(crate) concept: String,
    /// `number`, `year` or `text`.
    pub(crate) kind: &'static str,
    /// What it is.
    pub(crate) label: Localized<String>,
    /// The value with all its digits, as each language prints it.
    pub(crate) value: Localized<String>,
    /// The value as the tagged fact states it: a share of 19.74% is 0.1974, a value of a list its name in the taxonomy, and
    /// `#nil` what is not there; nothing of words, which each language has for itself.
    pub(crate) tagged: String,
    /// Whether the value is the same in both languages, as a number's is.
    pub(crate) one_value: bool,
    /// Its unit, as tables print it.
    pub(crate) unit: Localized<String>,
    /// Its stated accuracy.
    pub(crate) decimals: String,
    /// The same in words: exact, or to the nearest so many of its unit.
    pub(crate) accuracy: Localized<String>,
    /// How the report qualifies it: `at-least`, `lower`, `at-most`, `upper`, `approximate`, as in every other file.
    pub(crate) bound: &'static str,
    /// The same in words; empty where it is not qualified.
    pub(crate) bound_words: Localized<String>,
    /// Who gave which assurance on it: `limited`, `reasonable` or nothing.
    pub(crate) assured: String,
    /// File and line of its row.
    pub(crate) row: String,
    /// Section and page of the published source.
    pub(crate) source: String,
    /// What the source leaves open.
    pub(crate) note: String,
    /// What proves it: ids of evidence, and the cell of a spreadsheet that it is taken from.
    pub(crate) evidence: String,
    /// Where it is shown.
    pub(crate) places: Localized<Vec<Shown>>,
    /// What was read on the pages.
    pub(crate) on_pages: Localized<Counted>,
    /// What was read at the tags.
    pub(crate) at_tags: Localized<Counted>,
    /// What all of it comes to.
    pub(crate) verdict: Verdict,
    /// Whether every place reads as the data state.
    pub(crate) agrees: bool,
    /// Whether it is a number or a year, which the reader reads.
    pub(crate) number_kind: bool,
}

/// A place where a figure is shown.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Shown {
    /// The words before.
    pub(crate) before: String,
    /// What is printed.
    pub(crate) text: String,
    /// The words after.
    pub(crate) after: String,
    /// The page of the PDF.
    pub(crate) page: Option<usize>,
    /// The name of the place.
    #[serde(skip)]
    pub(crate) id: PlaceId,
    /// What was read on that page, where it is what the data state.
    pub(crate) read: Option<String>,
}

/// What was read of a figure in all outputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Verdict {
    /// Every place reads as the data state.
    Agrees,
    /// A place does not.
    Differs,
    /// It is no number: people compare it.
    ForPeople,
}

impl Verdict {
    /// The verdict in words.
    const fn words(self) -> &'static str {
        match self {
            Verdict::Agrees => "agrees",
            Verdict::Differs => "differs",
            Verdict::ForPeople => "for people",
        }
    }
}

/// How many places of a figure read as its data, of how many.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub(crate) struct Counted {
    /// Those that do.
    pub(crate) agree: usize,
    /// All of them.
    pub(crate) places: usize,
}

/// What the independent reader read in the finished outputs.
#[derive(Debug)]
pub(crate) struct Read<'a> {
    /// On the pages of the PDFs that were made.
    pub(crate) pages: BTreeMap<Lang, &'a Outcome>,
    /// At the tags of each language's page.
    pub(crate) tags: BTreeMap<Lang, Vec<Tagged>>,
}

/// What the sheet is made of.
pub(crate) struct Material<'a> {
    pub(crate) report: &'a Report,
    pub(crate) sources: &'a Sources,
    /// The facts.
    pub(crate) target: &'a TargetDocument,
    /// Which files were read.
    pub(crate) head: Head,
}

impl Read<'_> {
    fn tags(&self, lang: Lang, id: DataPointId) -> Counted {
        let mut counted = Counted::default();
        for place in self.tags.get(&lang).into_iter().flatten() {
            if place.id == id {
                counted.places += 1;
                counted.agree += usize::from(place.problem.is_none());
            }
        }
        counted
    }
}

impl CallFigures {
    /// Collects the sheet. `pdfs` are those that were made; the other language has no pages.
    pub(crate) fn of(material: &Material<'_>, pdfs: &[Pdf], read: &Read<'_>) -> Self {
        let report = material.report;
        let mut order: Vec<(DataPointId, SectionId)> = Vec::new();
        for lang in Lang::ALL {
            for (_, place) in report.places(lang) {
                if !order.iter().any(|(id, _)| *id == place.figure) {
                    order.push((place.figure, place.section.clone()));
                }
            }
        }
        let cells = cells(report, material.sources);
        let mut places = places(report, pdfs);
        for lang in Lang::ALL {
            let shown = places.get_mut(lang);
            let Some(seen) = read.pages.get(&lang).map(|account| &account.seen) else {
                continue;
            };
            for place in shown.values_mut().flatten() {
                place.read = seen.get(&place.id).map(|seen| seen.reading.clone());
            }
        }
        let mut sections: Vec<(SectionId, SectionFigures)> = Vec::new();
        for (number, (id, section)) in order.into_iter().enumerate() {
            let figure = figure(material, id, number + 1, &places, read, &cells);
            // A figure of a section met earlier (as Chinese alone shows it) still goes to that section.
            match sections.iter_mut().find(|(own, _)| *own == section) {
                Some((_, list)) => list.figures.push(figure),
                None => {
                    let title = Localized::from_fn(|lang| report.section_title(&section, lang));
                    sections.push((
                        section,
                        SectionFigures {
                            title,
                            figures: vec![figure],
                        },
                    ));
                }
            }
        }
        let sections: Vec<SectionFigures> = sections.into_iter().map(|(_, list)| list).collect();
        CallFigures {
            head: material.head.clone(),
            title: report.title.clone(),
            issuer: report.issuer.name.clone(),
            stock_code: report.issuer.stock_code.to_string(),
            notice: report.notice.clone(),
            without_pages: Lang::ALL
                .into_iter()
                .filter(|lang| !pdfs.iter().any(|pdf| pdf.lang == *lang))
                .map(Lang::tag)
                .collect(),
            count: sections.iter().map(|list| list.figures.len()).sum(),
            shown: Localized::from_fn(|lang| places.get(lang).values().map(Vec::len).sum()),
            sections,
        }
    }

    /// The sheet as CSV, with a byte order mark, by which spreadsheets know that the Chinese is UTF-8.
    pub(crate) fn csv(&self) -> Vec<u8> {
        let mut rows = Vec::new();
        let named = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let each = |name: fn(Lang) -> String| Lang::ALL.map(name).to_vec();
        let head: [Vec<String>; 7] = [
            named(&["number", "section", "reference", "fact", "concept"]),
            each(|lang| format!("label-{lang}")),
            named(&[
                "kind", "value", "tagged", "unit", "decimals", "bound", "row", "source", "note", "evidence",
            ]),
            Lang::ALL
                .into_iter()
                .flat_map(|lang| [lang.to_string(), format!("{lang}-pages")])
                .collect(),
            each(|lang| format!("{lang}-read")),
            each(|lang| format!("{lang}-tags")),
            named(&["verdict", "assured"]),
        ];
        rows.push(head.concat());
        for section in &self.sections {
            for figure in &section.figures {
                let printed =
                    |lang: Lang| joined(figure.places.get(lang).iter().map(|shown| shown.text.clone()));
                let pages = |lang: Lang| {
                    joined(
                        figure
                            .places
                            .get(lang)
                            .iter()
                            .map(|shown| shown.page.map_or("-".to_owned(), |page| page.to_string())),
                    )
                };
                let read = |lang: Lang| {
                    let places = figure.places.get(lang).iter();
                    joined(places.map(|shown| shown.read.clone().unwrap_or_else(|| "-".to_owned())))
                };
                let tags = |lang: Lang| {
                    let counted = figure.at_tags.get(lang);
                    format!("{} of {}", counted.agree, counted.places)
                };
                let value = if figure.one_value {
                    figure.value.en.clone()
                } else {
                    joined(figure.value.iter().map(|(_, value)| value.clone()))
                };
                let row: [Vec<String>; 7] = [
                    vec![
                        figure.number.to_string(),
                        section.title.en.clone(),
                        figure.reference.clone(),
                        figure.fact.clone(),
                        figure.concept.clone(),
                    ],
                    figure.label.iter().map(|(_, label)| label.clone()).collect(),
                    vec![
                        figure.kind.to_owned(),
                        value,
                        figure.tagged.clone(),
                        figure.unit.en.clone(),
                        figure.decimals.clone(),
                        figure.bound.to_owned(),
                        figure.row.clone(),
                        figure.source.clone(),
                        figure.note.clone(),
                        figure.evidence.clone(),
                    ],
                    Lang::ALL
                        .into_iter()
                        .flat_map(|lang| [printed(lang), pages(lang)])
                        .collect(),
                    Lang::ALL.map(read).to_vec(),
                    Lang::ALL.map(tags).to_vec(),
                    vec![figure.verdict.words().to_owned(), figure.assured.clone()],
                ];
                rows.push(row.concat());
            }
        }
        list::csv(rows)
    }
}

/// Where each figure is shown, with the words around it. `pdfs` are those that were made; the other language has no
/// pages.
pub(crate) fn places(report: &Report, pdfs: &[Pdf]) -> Localized<BTreeMap<DataPointId, Vec<Shown>>> {
    Localized::from_fn(|lang| {
        let pages = pdfs
            .iter()
            .find(|pdf| pdf.lang == lang)
            .map(|pdf| &pdf.place_pages);
        let mut contexts = contexts(report, lang);
        let mut found: BTreeMap<DataPointId, Vec<Shown>> = BTreeMap::new();
        for (id, place) in report.places(lang) {
            let context = contexts.remove(&id).unwrap_or_default();
            found.entry(place.figure).or_default().push(Shown {
                before: context.before,
                text: report.show(place.figure, place.form, lang).full(),
                after: context.after,
                page: pages.and_then(|pages| pages.get(&id).copied()),
                id,
                read: None,
            });
        }
        found
    })
}

fn joined(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(" | ")
}

fn figure(
    material: &Material<'_>,
    id: DataPointId,
    number: usize,
    places: &Localized<BTreeMap<DataPointId, Vec<Shown>>>,
    read: &Read<'_>,
    cells: &BTreeMap<DataPointId, String>,
) -> CallFigure {
    let Material {
        report,
        sources,
        target,
        ..
    } = *material;
    let mut facts: Vec<&Fact> = Lang::ALL
        .into_iter()
        .filter_map(|lang| target.data_point(id, lang))
        .collect();
    facts.dedup_by(|one, other| one.id == other.id);
    let point = report.data_point(id);
    let (kind, tagged, unit, decimals) = match &point.value {
        // The percent sign is printed with the value.
        Value::Number { quantity, unit } if unit.kind == UnitKind::Share => (
            "number",
            quantity.value.to_string(),
            Localized::default(),
            quantity.decimals.to_string(),
        ),
        Value::Number { quantity, unit } => (
            "number",
            quantity.value.to_string(),
            unit.symbol.clone(),
            quantity.decimals.to_string(),
        ),
        Value::Absent { unit, .. } => ("absent", NIL.to_owned(), unit.symbol.clone(), String::new()),
        Value::ToBeGiven { .. } => (
            "to be given",
            String::new(),
            point.unit().map(|unit| unit.symbol.clone()).unwrap_or_default(),
            String::new(),
        ),
        Value::Member(_) => (
            "value of a list",
            facts.first().map(|fact| stated(&fact.value)).unwrap_or_default(),
            Localized::default(),
            String::new(),
        ),
        Value::Year(year) => ("year", year.to_string(), Localized::default(), String::new()),
        Value::Text(_) => ("text", String::new(), Localized::default(), String::new()),
    };
    let shown = places.map(|_, by_id| by_id.get(&id).cloned().unwrap_or_default());
    let on_pages = shown.map(|_, places| Counted {
        agree: places.iter().filter(|place| place.read.is_some()).count(),
        places: places.len(),
    });
    let at_tags = Localized::from_fn(|lang| read.tags(lang, id));
    // A language whose PDF was not made has no page to read.
    let all = |counted: &Counted, made: bool| !made || counted.agree == counted.places;
    let verdict = if matches!(
        point.value,
        Value::Text(_) | Value::Member(_) | Value::Absent { .. } | Value::ToBeGiven { .. }
    ) {
        Verdict::ForPeople
    } else if Lang::ALL
        .into_iter()
        .all(|lang| all(on_pages.get(lang), read.pages.contains_key(&lang)) && all(at_tags.get(lang), true))
    {
        Verdict::Agrees
    } else {
        Verdict::Differs
    };
    let value = Localized::from_fn(|lang| report.show(id, Form::Plain, lang).full());
    let one_value = value.iter().all(|(_, own)| *own == value.en);
    CallFigure {
        number,
        reference: point.reference(),
        fact: joined(facts.iter().map(|fact| fact.id.clone())),
        concept: facts
            .first()
            .map(|fact| fact.concept.to_string())
            .unwrap_or_default(),
        kind,
        label: label(report, point),
        one_value,
        value,
        tagged,
        unit,
        decimals,
        accuracy: accuracy(report, point),
        bound: point.qualifier().map_or("", Qualifier::member),
        bound_words: bound_words(report, point),
        assured: point.assured.clone(),
        row: Place::of(&point.location, sources).short(),
        source: point.source.clone(),
        note: point.note.clone(),
        evidence: joined(
            point
                .evidence
                .split(';')
                .map(str::trim)
                .filter(|id| !id.is_empty())
                .map(str::to_owned)
                .chain(cells.get(&id).cloned()),
        ),
        places: shown,
        on_pages,
        at_tags,
        verdict,
        agrees: verdict == Verdict::Agrees,
        number_kind: verdict != Verdict::ForPeople,
    }
}

/// What stands where a fact is nil, in every table.
pub(crate) const NIL: &str = "#nil";

/// A value as the table of figures has it: one of a list by its name in the taxonomy.
pub(crate) fn stated(value: &FactValue) -> String {
    match value {
        FactValue::Member(member) => member.to_string(),
        FactValue::Nil { .. } => NIL.to_owned(),
        other => other.to_string(),
    }
}

/// What the bound of a figure says, in the words of the taxonomy.
pub(crate) fn bound_words(report: &Report, point: &DataPoint) -> Localized<String> {
    let member = point
        .qualifier()
        .map(|own| &report.vocabulary.known.bound(own).member);
    member.map(|member| member.label.clone()).unwrap_or_default()
}

/// Concept, members, and the period where it is not the reporting period.
pub(crate) fn label(report: &Report, point: &DataPoint) -> Localized<String> {
    Localized::from_fn(|lang| {
        let members = point.breakdown.0.iter().map(|slice| &slice.member.label);
        let mut parts: Vec<&str> = members.map(|label| label.get(lang).as_str()).collect();
        if point.named_period != report.reporting_period {
            parts.push(point.named_period.label.get(lang));
        }
        report
            .wording()
            .narrowed(point.concept.label.get(lang), &parts, lang)
    })
}
