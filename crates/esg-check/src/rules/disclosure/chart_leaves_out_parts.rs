//! `DIS-155 chart-leaves-out-parts`

use esg_model::computation::Instance;
use esg_model::derivation::DerivationRule;
use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::{DataPoint, DataPointId};
use esg_model::illustration::Illustration;

use crate::figure_words::{named, printed};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("chart_leaves_out_parts.md")]
pub static CHART_LEAVES_OUT_PARTS: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-155", "chart-leaves-out-parts"),
        severity: Severity::Warning,
        summary: "a chart draws most parts of a total and leaves out some of which the report has figures",
        explain: include_str!("chart_leaves_out_parts.md"),
        source: Source::new("this project", "call figures"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let sums = || {
        let all = subject.derived.instances.iter();
        all.filter(|instance| matches!(instance.derivation.rule, DerivationRule::Members { .. }))
    };
    for illustration in &subject.report.illustrations {
        if illustration.parts.len() < LEAST_DRAWN {
            continue;
        }
        CHART_LEAVES_OUT_PARTS.examined(sink, 1);
        // One total stands for the others of a chart over several years: who adds a part adds it everywhere.
        let found = sums().find_map(|sum| Some((sum, left_out(subject, illustration, sum)?)));
        let Some((sum, missing)) = found else { continue };
        let total = subject.report.data_point(sum.result);
        let severity = if illustration.is_whole {
            CHART_LEAVES_OUT_PARTS.about.severity
        } else {
            Severity::Advice
        };
        let names: Vec<String> = missing.iter().map(|point| named(point)).collect();
        let message = format!(
            "figure `{}` draws parts of {} and leaves out {}",
            illustration.id,
            named(total),
            names.join(", ")
        );
        let finding = sink.emit(
            CHART_LEAVES_OUT_PARTS.about.id,
            severity,
            illustration.location.clone(),
            message,
        );
        for point in missing {
            finding.also(point.location.clone(), format!("not drawn: {}", printed(point)));
        }
        finding.hint("draw them too, or say in the title of the chart which parts it shows");
    }
}

/// A chart that draws fewer parts compares two things and is of no whole.
const LEAST_DRAWN: usize = 3;

/// The parts of a total, of which the report has figures that add up to it, that a chart does not draw though it draws more
/// others; nothing where it draws all of them, or the total itself.
fn left_out<'a>(
    subject: &ReportSubject<'a>,
    illustration: &Illustration,
    sum: &Instance<'_>,
) -> Option<Vec<&'a DataPoint>> {
    let drawn = |id: DataPointId| {
        let mut all = illustration.parts.iter().flat_map(|(_, points)| points);
        all.any(|own| *own == id)
    };
    let (shown, missing): (Vec<DataPointId>, Vec<DataPointId>) = sum.figures().partition(|id| drawn(*id));
    if shown.len() < LEAST_DRAWN || missing.len() >= shown.len() || drawn(sum.result) {
        return None;
    }
    let missing = missing.into_iter().map(|id| subject.report.data_point(id));
    let missing: Vec<&DataPoint> = missing
        .filter(|point| point.quantity().is_some_and(|quantity| !quantity.is_zero()))
        .collect();
    let stated = subject.evaluator().compute_stated(sum).ok()?;
    (!missing.is_empty() && subject.report.agrees(sum, &stated)).then_some(missing)
}
