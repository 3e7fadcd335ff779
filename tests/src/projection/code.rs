//! How each provision of the Code is answered, and what is said about it.

use esg_model::ask::Reason;
use esg_model::code::AnswerState;
use esg_model::diag::Diagnostic;
use esg_model::{Lang, Report, Sink, Sources};

/// One line for each provision, `provision | state | what is missing | where | severity rule`; below them, what is found
/// about the answers as a whole: bands, targets, scores and the published source.
pub fn code_table(report: &Report, sources: &Sources, sink: &Sink) -> String {
    let mut table = "# provision | state | missing | where | found\n".to_owned();
    let about: Vec<&Diagnostic> = sink
        .diagnostics()
        .iter()
        .filter(|finding| is_about_the_code(finding.rule.code))
        .collect();
    let mut told = vec![false; about.len()];
    for (id, answer) in in_order(report) {
        let missing: Vec<String> = answer
            .gaps
            .iter()
            .map(|gap| match gap.reason {
                Reason::Missing => gap.ask.key(),
                Reason::Unnamed | Reason::Named => format!("{} (explained)", gap.ask.key()),
            })
            .collect();
        let mut found = Vec::new();
        for (finding, told) in about.iter().zip(&mut told) {
            if names(&finding.message, id) {
                found.push(format!("{} {}", finding.severity.as_str(), finding.rule));
                *told = true;
            }
        }
        let or_dash = |words: String| if words.is_empty() { "-".to_owned() } else { words };
        table.push_str(&format!(
            "{id} | {} | {} | {} | {}\n",
            answer.state.name(),
            or_dash(missing.join(", ")),
            or_dash(answer.sections.join(", ")),
            or_dash(found.join(", ")),
        ));
        assert!(
            answer.state != AnswerState::DisclosedInPart || !found.is_empty(),
            "{id} is answered in part, and nothing says so"
        );
    }
    table.push_str("\n# about the answers as a whole\n");
    for (finding, _) in about.iter().zip(&told).filter(|(_, told)| !**told) {
        let at = finding
            .location
            .as_ref()
            .map_or("-".to_owned(), |location| super::place(sources, location));
        let (severity, rule, message) = (finding.severity.as_str(), finding.rule, &finding.message);
        table.push_str(&format!("{severity} {rule} | {at} | {message}\n"));
    }
    table
}

fn in_order(report: &Report) -> Vec<(&str, esg_model::answer::Answer<'_>)> {
    let mut answers = report.provision_answers(Lang::En);
    report
        .code()
        .provisions
        .keys()
        .filter_map(|id| Some((id.as_str(), answers.remove(id)?)))
        .collect()
}

/// Rules on provisions: whether they are answered at all, explained besides, and in part.
fn is_about_the_code(code: &str) -> bool {
    ["DIS-005", "DIS-007"].contains(&code) || ("DIS-050".."DIS-070").contains(&code)
}

/// Whether a message begins with the id, as a whole word.
fn names(message: &str, id: &str) -> bool {
    message.strip_prefix(id).is_some_and(|rest| rest.starts_with(' '))
}
