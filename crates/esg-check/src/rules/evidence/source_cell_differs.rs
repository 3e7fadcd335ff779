//! `DIS-131 source-cell-differs`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::disclosure::DataPoint;
use esg_workbook::spreadsheets::{Mapped, Opened, open_all};

use crate::figure_words::named;
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("source_cell_differs.md")]
pub static SOURCE_CELL_DIFFERS: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-131", "source-cell-differs"),
        severity: Severity::Error,
        summary: "a figure is not what the cell of the spreadsheet says that it is taken from",
        explain: include_str!("source_cell_differs.md"),
        source: Source::new("this project", "report.toml, [[source]]"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    for opened in open_all(subject.report, subject.sources) {
        // A spreadsheet that is not there is told by DIS-016.
        let Some(bytes) = opened.bytes else { continue };
        for (location, problem) in &opened.problems {
            SOURCE_CELL_DIFFERS.examined(sink, 1);
            SOURCE_CELL_DIFFERS
                .emit(sink, location.clone(), problem.message.clone())
                .hint(problem.hint.clone());
        }
        let mut agree = opened.problems.is_empty();
        for mapped in &opened.cells {
            SOURCE_CELL_DIFFERS.examined(sink, 1);
            agree &= cell(subject, mapped, sink);
        }
        let mut taken = opened
            .cells
            .iter()
            .map(|mapped| subject.report.data_point(mapped.figure));
        if agree && !taken.any(DataPoint::is_to_be_given) {
            digest(&opened, bytes, sink);
        }
    }
}

/// Whether a cell says what its figure is; tells where it does not.
fn cell(subject: &ReportSubject<'_>, mapped: &Mapped, sink: &mut Sink) -> bool {
    let point = subject.report.data_point(mapped.figure);
    let by = match point.preparer.as_str() {
        "" => String::new(),
        preparer => format!(", which {preparer} prepares"),
    };
    let beside = match mapped.beside.as_str() {
        "" => String::new(),
        words => format!(" ({words})"),
    };
    let (message, hint) = match &mapped.says {
        Ok(says) if says.agrees => return true,
        // A figure that is left to the spreadsheet is open until somebody takes it, which DIS-110 tells.
        Ok(_) if point.is_to_be_given() => return true,
        Ok(says) => {
            let value = match says.held.split([' ', '%']).next() == Some(says.value.as_str()) {
                true => String::new(),
                false => format!(", which is {} in facts.csv", says.value),
            };
            let who = match point.preparer.as_str() {
                "" => "find out which of the two is right".to_owned(),
                preparer => format!("ask {preparer} which of the two is right"),
            };
            (
                format!(
                    "{}{beside} says {}{value}, and facts.csv says {} of {}{by}",
                    mapped.name,
                    says.held,
                    says.old,
                    named(point)
                ),
                format!(
                    "{who}: `cargo xtask source DIR --update` takes what the spreadsheet says; else put the spreadsheet back as it was"
                ),
            )
        }
        Err(problem) => (
            format!("{}{beside}: {}{by}", mapped.name, problem.message),
            problem.hint.clone(),
        ),
    };
    SOURCE_CELL_DIFFERS
        .emit(sink, mapped.location.clone(), message)
        .also(point.location.clone(), "the figure")
        .hint(hint);
    false
}

/// Tells a spreadsheet that is another file than the one that figures were taken from, though its cells say the same.
fn digest(opened: &Opened<'_>, bytes: &[u8], sink: &mut Sink) {
    SOURCE_CELL_DIFFERS.examined(sink, 1);
    let digest = crate::digest::sha256(bytes);
    let spreadsheet = opened.spreadsheet;
    let message = match &spreadsheet.sha256 {
        Some(own) if *own == digest => return,
        Some(own) => format!(
            "`{}` was saved anew since figures were taken from it: its digest is {}…, not {}…; its {} mapped cells say what they said",
            spreadsheet.file,
            &digest[..12],
            own.get(..12).unwrap_or(own),
            opened.cells.len()
        ),
        None => format!(
            "nobody has taken figures from `{}` yet: its [[source]] has no `sha256`",
            spreadsheet.file
        ),
    };
    SOURCE_CELL_DIFFERS
        .emit(sink, spreadsheet.location.clone(), message)
        .hint("`cargo xtask source DIR --update` shows what changes, and writes its digest into report.toml");
}
