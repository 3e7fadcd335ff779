//! Where figures come from and where they are shown: the derivation of each down to evidence, as text and as a page.

mod register;
mod text;

use std::collections::{BTreeMap, BTreeSet};

use esg_check::arithmetic::{with_numbers, with_unit};
use esg_check::digest::sha256;
use esg_check::figure_words::{grouped, named};
use esg_check::findings::Head;
use esg_check::place::Place;
use esg_check::rules::subject::Derived;
use esg_model::Report;
use esg_model::computation::evaluate::Evaluator;
use esg_model::computation::{Input, Instance};
use esg_model::derivation::{Basis, Factor};
use esg_model::disclosure::{DataPoint, DataPointId, Qualifier, Value};
use esg_model::evidence::{Kept, Spreadsheet};
use esg_model::quantity::{Decimals, round};
use esg_model::source::Sources;
use esg_model::text::{Lang, Localized};
use esg_pdf::Pdf;
use esg_xbrl::fact_ids;
use serde::Serialize;

use crate::call_figures::{Shown, bound_words, label, places};
use crate::in_words::{accuracy, cells, with_its_unit};

/// Everything that is known about the figures of a report.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Trace {
    /// Of which pages it speaks, where it lies with them.
    pub(crate) head: Option<Head>,
    pub(crate) title: Localized<String>,
    pub(crate) issuer: Localized<String>,
    pub(crate) stock_code: String,
    pub(crate) notice: Option<Localized<String>>,
    /// Languages whose pages are not known, as their PDF was not made.
    pub(crate) without_pages: Vec<&'static str>,
    /// The board's approval, which is the last of the dates of every figure.
    pub(crate) approved: String,
    pub(crate) assurance: Option<AssuranceView>,
    pub(crate) evidence: Vec<EvidenceView>,
    pub(crate) counts: Counts,
    pub(crate) figures: Vec<TracedFigure>,
}

/// How many figures there are of each kind.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Counts {
    pub(crate) figures: usize,
    pub(crate) derived: usize,
    /// Those of them that follow by a factor that was inferred from their own result: recomputing them proves nothing.
    pub(crate) circular: usize,
    pub(crate) evidenced: usize,
    pub(crate) assured: usize,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct AssuranceView {
    pub(crate) provider: String,
    pub(crate) standard: String,
    pub(crate) statement: String,
    /// The figures that it covers, by the ids of their facts, each with its level.
    pub(crate) figures: Vec<Covered>,
}

/// A figure that a statement of assurance covers.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Covered {
    pub(crate) fact: String,
    /// `limited` or `reasonable`.
    pub(crate) level: String,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct EvidenceView {
    /// Its id in `evidence.toml`; of a spreadsheet its path, with sheet and cell where one figure is meant.
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) file: String,
    /// As it was when the figures were taken from it.
    pub(crate) sha256: String,
    /// `unchanged`, `changed`, `not there` or `kept outside, not checked`.
    pub(crate) state: &'static str,
}

/// One figure.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct TracedFigure {
    /// The ids of its facts, by which every file names it: one, or of words one for each language.
    pub(crate) fact: String,
    pub(crate) reference: String,
    pub(crate) concept: String,
    pub(crate) label: Localized<String>,
    /// The value with its unit, as each language prints it.
    pub(crate) value: Localized<String>,
    /// How the report qualifies it, as in every other file, and in words.
    pub(crate) bound: &'static str,
    pub(crate) bound_words: Localized<String>,
    pub(crate) decimals: String,
    /// The same in words: exact, or to the nearest so many of its unit; empty of what is no number.
    pub(crate) accuracy: Localized<String>,
    pub(crate) row: String,
    pub(crate) source: String,
    pub(crate) note: String,
    pub(crate) preparer: String,
    pub(crate) reviewer: String,
    pub(crate) assured: String,
    pub(crate) evidence: Vec<EvidenceView>,
    /// Whether it follows by a factor that was inferred from it.
    pub(crate) circular: bool,
    /// How it follows from other figures, once for each declaration.
    pub(crate) derivations: Vec<TracedDerivation>,
    /// References of the figures that follow from it.
    pub(crate) used_by: Vec<String>,
    /// The same figure one period before, and the change since.
    pub(crate) comparative: Option<Comparative>,
    /// What other published documents state.
    pub(crate) statements: Vec<StatementView>,
    pub(crate) restatement: Option<RestatementView>,
    pub(crate) places: Localized<Vec<Shown>>,
}

/// How a figure follows from others.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct TracedDerivation {
    pub(crate) formula: String,
    pub(crate) numbers: String,
    /// The result before rounding, or why there is none.
    pub(crate) result: String,
    pub(crate) rounding: &'static str,
    pub(crate) inputs: &'static str,
    pub(crate) declared: String,
    /// Whether a factor was inferred from the result.
    pub(crate) circular: bool,
    pub(crate) parts: Vec<Part>,
}

/// An input of a derivation.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Part {
    /// The reference of a figure, or `factor:KEY`.
    pub(crate) name: String,
    /// The ids of the facts of a figure; empty for a factor.
    pub(crate) fact: String,
    pub(crate) value: String,
    /// What a factor is known from; empty for a figure.
    pub(crate) basis: String,
    pub(crate) place: String,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Comparative {
    pub(crate) reference: String,
    /// The ids of its facts.
    pub(crate) fact: String,
    pub(crate) value: String,
    pub(crate) change: String,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct StatementView {
    pub(crate) document: Localized<String>,
    pub(crate) place: String,
    pub(crate) value: String,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct RestatementView {
    pub(crate) previous: String,
    pub(crate) reason: &'static str,
    pub(crate) note: Localized<String>,
}

impl AssuranceView {
    /// The statement of assurance and the figures that it covers; nothing where the report names none.
    pub(crate) fn of(report: &Report) -> Option<Self> {
        let assurance = report.provenance.assurance.as_ref()?;
        let points = report
            .data_points
            .iter()
            .filter(|point| !point.assured.is_empty());
        Some(AssuranceView {
            provider: assurance.provider.clone(),
            standard: assurance.standard.clone(),
            statement: assurance.statement.clone(),
            figures: points
                .map(|point| Covered {
                    fact: fact_ids(point).join(" | "),
                    level: point.assured.clone(),
                })
                .collect(),
        })
    }
}

impl Part {
    /// Whether it is a factor that the report does not print.
    pub(crate) fn is_factor(&self) -> bool {
        self.fact.is_empty()
    }
}

impl Trace {
    /// Traces every figure. `pdfs` are those that were made; the other language has no pages.
    pub fn of(report: &Report, sources: &Sources, pdfs: &[Pdf]) -> Self {
        let derived = Derived::of(report);
        let cells = cells(report, sources);
        let tracer = Tracer {
            report,
            sources,
            cells: &cells,
            evaluator: Evaluator::new(report, &derived.figures, &derived.instances),
            derived: &derived,
        };
        let places = places(report, pdfs);
        let figures: Vec<TracedFigure> = (0..report.data_points.len())
            .map(|index| tracer.figure(DataPointId(index), &places))
            .collect();
        let count =
            |holds: &dyn Fn(&TracedFigure) -> bool| figures.iter().filter(|figure| holds(figure)).count();
        Trace {
            head: None,
            title: report.title.clone(),
            issuer: report.issuer.name.clone(),
            stock_code: report.issuer.stock_code.to_string(),
            notice: report.notice.clone(),
            without_pages: Lang::ALL
                .into_iter()
                .filter(|lang| !pdfs.iter().any(|pdf| pdf.lang == *lang))
                .map(Lang::tag)
                .collect(),
            approved: report.dates.approval.to_string(),
            assurance: AssuranceView::of(report),
            evidence: report
                .provenance
                .evidence
                .iter()
                .map(|evidence| tracer.evidence(evidence))
                .chain(
                    report
                        .provenance
                        .spreadsheets
                        .iter()
                        .map(|own| tracer.spreadsheet(own, own.file.clone())),
                )
                .collect(),
            counts: Counts {
                figures: figures.len(),
                derived: count(&|figure| !figure.derivations.is_empty()),
                circular: count(&|figure| figure.circular),
                evidenced: count(&|figure| !figure.evidence.is_empty()),
                assured: count(&|figure| !figure.assured.is_empty()),
            },
            figures,
        }
    }

    /// The figures whose reference holds all words of `key`, the concept as its first word.
    fn matching<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a TracedFigure> {
        let words: Vec<&str> = key.split_whitespace().collect();
        self.figures.iter().filter(move |figure| {
            let own: BTreeSet<&str> = figure.reference.split_whitespace().collect();
            words.first() == Some(&figure.concept.as_str()) && words.iter().all(|word| own.contains(word))
        })
    }

    /// Keys of the concepts of all figures, for a hint.
    pub fn concepts(&self) -> BTreeSet<&str> {
        self.figures
            .iter()
            .map(|figure| figure.concept.as_str())
            .collect()
    }
}

struct Tracer<'a> {
    report: &'a Report,
    sources: &'a Sources,
    /// The cell of each figure that is taken from a spreadsheet.
    cells: &'a BTreeMap<DataPointId, String>,
    derived: &'a Derived<'a>,
    evaluator: Evaluator<'a>,
}

impl Tracer<'_> {
    fn figure(&self, id: DataPointId, places: &Localized<BTreeMap<DataPointId, Vec<Shown>>>) -> TracedFigure {
        let report = self.report;
        let point = report.data_point(id);
        let provenance = &report.provenance;
        let instances = self.derived.instances.iter();
        let evidence = point.evidence.split(';').map(str::trim);
        let statements = provenance
            .statements
            .iter()
            .filter(|statement| statement.figure == id);
        TracedFigure {
            fact: fact_ids(point).join(" | "),
            reference: point.reference(),
            concept: point.concept.key.clone(),
            label: label(report, point),
            value: Localized::from_fn(|lang| with_its_unit(point, lang)),
            bound: point.qualifier().map_or("", Qualifier::member),
            bound_words: bound_words(report, point),
            decimals: point
                .quantity()
                .map_or_else(String::new, |quantity| quantity.decimals.to_string()),
            accuracy: accuracy(report, point),
            row: Place::of(&point.location, self.sources).short(),
            source: point.source.clone(),
            note: point.note.clone(),
            preparer: point.preparer.clone(),
            reviewer: point.reviewer.clone(),
            assured: point.assured.clone(),
            evidence: evidence
                .filter_map(|id| provenance.evidence(id))
                .map(|evidence| self.evidence(evidence))
                .chain(provenance.spreadsheet_of(id).map(|own| {
                    let cell = self.cells.get(&id).unwrap_or(&own.file);
                    self.spreadsheet(own, cell.clone())
                }))
                .collect(),
            circular: instances
                .clone()
                .any(|instance| instance.result == id && is_circular(instance)),
            derivations: instances
                .clone()
                .filter(|instance| instance.result == id)
                .map(|instance| self.derivation(instance))
                .collect(),
            used_by: instances
                .filter(|instance| instance.figures().any(|input| input == id))
                .map(|instance| report.data_point(instance.result).reference())
                .collect::<BTreeSet<_>>()
                .into_iter()
                .collect(),
            comparative: self.comparative(point),
            statements: statements
                .map(|statement| StatementView {
                    document: provenance
                        .document(&statement.document)
                        .map(|document| document.title.clone())
                        .unwrap_or_default(),
                    place: statement.place.clone(),
                    value: self.amount(point, statement.value),
                })
                .collect(),
            restatement: provenance.restatement(id).map(|restatement| RestatementView {
                previous: self.amount(point, restatement.previous),
                reason: restatement.reason.name(),
                note: restatement.note.clone(),
            }),
            places: places.map(|_, by_id| by_id.get(&id).cloned().unwrap_or_default()),
        }
    }

    /// Another value of the same figure, in English.
    fn amount(&self, point: &DataPoint, value: rust_decimal::Decimal) -> String {
        let mut other = point.clone();
        if let Value::Number { quantity, .. } = &mut other.value {
            quantity.value = value;
        }
        with_its_unit(&other, Lang::FIRST)
    }

    fn evidence(&self, evidence: &esg_model::evidence::Evidence) -> EvidenceView {
        let path = evidence.kept.path();
        let state = match (self.sources.get(&path), &evidence.kept) {
            (Some(bytes), _) if sha256(bytes) == evidence.sha256 => "unchanged",
            (Some(_), _) => "changed",
            (None, Kept::Inside(_)) => "not there",
            (None, Kept::Outside(_)) => "kept outside, not checked",
        };
        EvidenceView {
            id: evidence.id.clone(),
            title: evidence.title.clone(),
            file: path,
            sha256: evidence.sha256.clone(),
            state,
        }
    }

    /// A spreadsheet of the company's own, as a whole or by one of its cells.
    fn spreadsheet(&self, own: &Spreadsheet, id: String) -> EvidenceView {
        let found = self.sources.get(&own.file).map(|bytes| sha256(bytes));
        EvidenceView {
            id,
            title: own.title.clone(),
            file: own.file.clone(),
            sha256: own.sha256.clone().unwrap_or_default(),
            state: match found {
                Some(found) if Some(&found) == own.sha256.as_ref() => "unchanged",
                Some(_) => "changed",
                None => "not there",
            },
        }
    }

    fn derivation(&self, instance: &Instance<'_>) -> TracedDerivation {
        let result = self.report.data_point(instance.result);
        let computed = self.evaluator.compute_stated(instance);
        let share = result.is_share();
        let unit = |text: String| if share { format!("{text}%") } else { text };
        let text = match computed {
            Ok(computed) => {
                let size = if share {
                    rust_decimal::Decimal::ONE_HUNDRED
                } else {
                    rust_decimal::Decimal::ONE
                };
                let places = match result.quantity().map(|quantity| quantity.decimals) {
                    Some(Decimals::Places(places)) => places.max(0) + 4,
                    Some(Decimals::Exact) | None => 8,
                };
                let value = computed.value.checked_mul(size).unwrap_or(computed.value);
                unit(grouped(round(value, places).normalize()))
            }
            Err(_) if instance.missing.is_empty() => "not computed".to_owned(),
            Err(_) => format!("not computed: no figure {}", instance.missing.join(", ")),
        };
        TracedDerivation {
            formula: format!("{} = {}", result.concept.key, instance.derivation.text()),
            circular: is_circular(instance),
            numbers: with_numbers(self.report, &self.derived.figures, instance),
            result: text,
            rounding: instance.derivation.rounding.name(),
            inputs: match instance.derivation.inputs {
                esg_model::derivation::Inputs::Disclosed => "as printed",
                esg_model::derivation::Inputs::Unrounded => "before rounding",
            },
            declared: Place::of(&instance.derivation.location, self.sources).short(),
            parts: instance.inputs.iter().map(|input| self.part(input)).collect(),
        }
    }

    fn part(&self, input: &Input<'_>) -> Part {
        match input {
            Input::Figure(id) => {
                let point = self.report.data_point(*id);
                Part {
                    name: point.reference(),
                    fact: fact_ids(point).join(" | "),
                    value: with_its_unit(point, Lang::FIRST),
                    basis: String::new(),
                    place: Place::of(&point.location, self.sources).short(),
                }
            }
            Input::Factor(factor) => Part {
                name: format!("factor:{}", factor.key),
                fact: String::new(),
                value: with_unit(factor),
                basis: basis(factor),
                place: Place::of(&factor.location, self.sources).short(),
            },
        }
    }

    fn comparative(&self, point: &DataPoint) -> Option<Comparative> {
        let id = self.derived.figures.comparative(point)?;
        let before = self.report.data_point(id);
        let (now, then) = (point.quantity()?.value, before.quantity()?.value);
        let change = if point.is_share() {
            let points = (now - then).checked_mul(rust_decimal::Decimal::ONE_HUNDRED)?;
            format!("{} percentage points", signed(points.normalize()))
        } else if then.is_zero() {
            if now.is_zero() {
                "none".to_owned()
            } else {
                "from zero".to_owned()
            }
        } else {
            let share = (now - then)
                .checked_div(then)?
                .checked_mul(rust_decimal::Decimal::ONE_HUNDRED)?;
            format!("{}%", signed(round(share, 1)))
        };
        Some(Comparative {
            reference: named(before),
            fact: fact_ids(before).join(" | "),
            value: with_its_unit(before, Lang::FIRST),
            change,
        })
    }
}

fn signed(value: rust_decimal::Decimal) -> String {
    let plus = if value.is_sign_negative() || value.is_zero() {
        ""
    } else {
        "+"
    };
    format!("{plus}{}", grouped(value))
}

/// Whether a figure follows by a factor that was inferred from its own result: recomputing it proves nothing.
pub(crate) fn is_circular(instance: &Instance<'_>) -> bool {
    instance.factors().any(|factor| factor.basis == Basis::BackSolved)
}

/// How a factor is known, in a sentence.
fn basis(factor: &Factor) -> String {
    let mut words = vec![match &factor.basis {
        Basis::Printed => "printed in the report".to_owned(),
        Basis::Published { read } => format!("published; read {read}"),
        Basis::BackSolved => "back-solved: reproduces the printed result, publisher not verified".to_owned(),
        Basis::Definition => "by definition".to_owned(),
    }];
    let known = [&factor.publisher, &factor.document, &factor.place, &factor.note];
    words.extend(known.into_iter().filter(|text| !text.is_empty()).cloned());
    words.join("; ")
}
