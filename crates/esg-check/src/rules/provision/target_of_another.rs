//! `DIS-056 target-of-another`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::{DataPointId, Value};
use esg_model::known::KnownConcept;
use esg_model::taxonomy::AxisRole;

use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("target_of_another.md")]
pub static TARGET_OF_ANOTHER: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-056", "target-of-another"),
        severity: Severity::Warning,
        summary: "a target that answers a provision is another company's, and the report does not say that the issuer adopted it",
        explain: include_str!("target_of_another.md"),
        source: Source::new("ESG Code", "targets"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let report = subject.report;
    let owner_concept = report.vocabulary.known.concept(KnownConcept::TargetOwner);
    for point in &report.data_points {
        let (true, Value::Text(owner), Some(target)) = (
            point.concept == *owner_concept,
            &point.value,
            point.breakdown.on(AxisRole::Target),
        ) else {
            continue;
        };
        TARGET_OF_ANOTHER.examined(sink, 1);
        // The issuer may call itself by its short name.
        let names = [&report.issuer.name.en, &report.issuer.short_name.en];
        if names.iter().any(|name| owner.en == **name) || is_own_board(&owner.en, &names) {
            continue;
        }
        let of_target =
            |id: &DataPointId| report.data_point(*id).breakdown.on(AxisRole::Target) == Some(target);
        let answered: Vec<&str> = report
            .code()
            .provisions
            .values()
            .filter(|provision| {
                subject
                    .answer(provision)
                    .is_some_and(|answer| answer.figures.iter().any(of_target))
            })
            .map(|provision| provision.id.as_str())
            .collect();
        let target = &target.key;
        let subject = match answered.as_slice() {
            [] => format!("target `{target}` is"),
            [id] => format!("{id} is answered with target `{target}`,"),
            ids => format!("{} are answered with target `{target}`,", ids.join(", ")),
        };
        TARGET_OF_ANOTHER
            .emit(
                sink,
                point.location.clone(),
                format!(
                    "{subject} one of {}, and the report does not state that {} adopted it",
                    owner.en, report.issuer.short_name.en
                ),
            )
            .hint("name the issuer as owner where its board adopted the target, or state a target of its own")
            .hint("or accept the finding in accepted.toml with the reason");
    }
}

/// Whether an owner is the issuer's board, alone or with who advises it: "The Board, on the advice of the Committee", but
/// not "The Board of Parent Limited".
fn is_own_board(owner: &str, names: &[&String]) -> bool {
    let words = owner.to_lowercase();
    let words = words.strip_prefix("the ").unwrap_or(&words);
    let Some(rest) = words
        .strip_prefix("board of directors")
        .or_else(|| words.strip_prefix("board"))
    else {
        return false;
    };
    let rest = rest.trim_start();
    let Some(whose) = rest.strip_prefix("of ") else {
        // A mark parts what follows from the board's name; "board member" is another.
        return rest.is_empty() || rest.starts_with([',', ';', '(', ':']);
    };
    let whose = whose.strip_prefix("the ").unwrap_or(whose);
    let own = names.iter().map(|name| name.to_lowercase());
    ["company", "group", "issuer"]
        .into_iter()
        .map(str::to_owned)
        .chain(own)
        .any(|name| {
            whose
                .strip_prefix(name.as_str())
                .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == ' '))
        })
}

#[cfg(test)]
mod tests {
    use super::is_own_board;

    #[test]
    fn the_board_is_the_issuers_unless_it_is_named_otherwise() {
        let (name, short) = ("Example Holdings Limited".to_owned(), "Example".to_owned());
        for (owner, own) in [
            ("The Board", true),
            ("Board of Directors", true),
            ("The Board, on the advice of the Sustainability Committee", true),
            ("the Board (with the Audit Committee)", true),
            ("The Board of Directors of the Company", true),
            ("Board of the Group", true),
            ("The Board of Example Holdings Limited", true),
            ("The Board of Parent Limited", false),
            ("The Board of Example Parent Limited", false),
            ("The Board of Directors of the Company Store Limited", false),
            ("Boardwalk Limited", false),
            ("Parent Group", false),
            ("The Restaurants division", false),
        ] {
            assert_eq!(is_own_board(owner, &[&name, &short]), own, "{owner}");
        }
    }
}
