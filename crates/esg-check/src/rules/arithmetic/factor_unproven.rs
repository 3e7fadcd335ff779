//! `DIS-014 factor-unproven`

use std::collections::BTreeMap;

use esg_model::computation::Instance;
use esg_model::derivation::{Basis, Factor};
use esg_model::diag::{About, RuleId, Severity, Sink, Source};

use crate::figure_words::{named, printed};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("factor_unproven.md")]
pub static FACTOR_UNPROVEN: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-014", "factor-unproven"),
        severity: Severity::Advice,
        summary: "a factor is known only from the results that it gives",
        explain: include_str!("factor_unproven.md"),
        source: Source::new("this project", "basis of factors"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let mut used: BTreeMap<&str, (&Factor, Vec<&Instance<'_>>)> = BTreeMap::new();
    for instance in &subject.derived.instances {
        for factor in instance.factors() {
            let (_, instances) = used.entry(&factor.key).or_insert((factor, Vec::new()));
            instances.push(instance);
        }
    }
    for (key, (factor, instances)) in used {
        FACTOR_UNPROVEN.examined(sink, 1);
        if factor.basis != Basis::BackSolved {
            continue;
        }
        let message = format!(
            "factor `{key}` ({}) was chosen because it reproduces a printed result; who publishes it was not verified",
            factor.label.en
        );
        let finding = FACTOR_UNPROVEN.emit(sink, factor.location.clone(), message);
        for instance in instances {
            let result = subject.report.data_point(instance.result);
            let what = format!("{} = {}", named(result), printed(result));
            finding.also(result.location.clone(), what);
        }
        finding.hint("find the publication, read the value in it, and set the basis to `published` with `publisher` and `read`");
    }
}
