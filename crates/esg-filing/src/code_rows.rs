//! The rows of an edition of the Code as the project knows them: whom each binds from when on, what takes the place of an
//! answer, and how surely all of it is known and from where.
//!
//! It is for whoever compares an edition with the Code. No report prints any of it.

use std::fmt::Write;

use esg_model::Vocabulary;
use esg_model::code::Provision;
use esg_model::confirmation::Numbers;
use esg_model::duty::Duties;
use esg_model::text::{Lang, Localized};
use esg_model::wording::{Word, Wording};
use serde::Serialize;

/// A row of an edition.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct CodeRow {
    /// Such as `D-ghg-scope-3`.
    pub row: String,
    /// What it asks, in the project's words.
    pub label: Localized<String>,
    /// Its number as the edition's file has it, such as `28(c)`.
    pub number: Option<String>,
    /// Whether a report prints the number before anybody signed the edition off.
    pub number_is_printed: bool,
    /// What kind of answer it asks for, as the edition's file names it.
    pub kind: &'static str,
    /// What it asks for in detail.
    pub asks: Vec<String>,
    /// How binding it is, for whom, from which financial years on.
    pub duties: Vec<DutyShown>,
    /// Whether what is missing stops a filing before anybody signed the edition off, where the row binds the issuer.
    pub stops: bool,
    /// Which reliefs apply to it.
    pub reliefs: Vec<String>,
    /// Whether a plain statement that there is no such thing answers it.
    pub may_state_none: bool,
    /// The paragraph of IFRS S2 that asks the same.
    pub ifrs_s2: Option<String>,
    /// How surely its parts are known.
    pub known: Known,
    /// From where.
    pub sources: Vec<String>,
}

/// How binding a row is.
#[derive(Clone, Debug, Serialize)]
pub struct DutyShown {
    /// For which class of issuers; absent where it is the same for all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// The duty.
    pub duty: String,
    /// For financial years that begin on this day or later; absent where it always is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
}

/// How surely the parts of a row are known, in words.
#[derive(Clone, Debug, Serialize)]
pub struct Known {
    /// Its number.
    pub number: String,
    /// What it asks.
    pub content: String,
    /// Which reliefs apply; absent where none does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reliefs: Option<String>,
}

impl CodeRow {
    /// All rows of an edition, in its order.
    pub fn all(edition: &Vocabulary) -> Vec<Self> {
        let rows = edition.code.provisions.values();
        rows.map(|row| CodeRow::of(row, &edition.wording)).collect()
    }

    fn of(row: &Provision, wording: &Wording) -> Self {
        let words = |word: Word| wording.get(word, Lang::FIRST).to_owned();
        let asks = row.asks.iter().map(|ask| ask.words(wording).en);
        CodeRow {
            row: row.id.to_string(),
            label: row.label.clone(),
            number: row.number(Numbers::All).map(str::to_owned),
            number_is_printed: row.number(Numbers::Sure).is_some(),
            kind: row.kind.word(),
            asks: asks.collect(),
            duties: duties(&row.duties, wording),
            stops: row.known.holds(),
            reliefs: row.reliefs.iter().map(|kind| words(kind.word())).collect(),
            may_state_none: row.may_state_none,
            ifrs_s2: row.ifrs_s2.clone(),
            known: Known {
                number: words(row.known.number.printed()),
                content: words(row.known.content.printed()),
                reliefs: (!row.reliefs.is_empty()).then(|| words(row.known.reliefs.printed())),
            },
            sources: row.known.sources.clone(),
        }
    }

    /// The row as text: a line for it, and one for each of its parts.
    pub fn text(&self) -> String {
        let label = Lang::ALL.map(|lang| self.label.get(lang).as_str()).join(" · ");
        let mut text = format!("{}  {label}\n", self.row);
        let mut line = |head: &str, words: &str| {
            if !words.is_empty() {
                writeln!(text, "    {head:<9}{words}").expect("a string takes all");
            }
        };
        let printed = match self.number_is_printed {
            true => "printed",
            false => "not printed before [sign-off]",
        };
        let number = self
            .number
            .as_deref()
            .map(|number| format!("{number} ({printed})"));
        line("number", &number.unwrap_or_default());
        let kind = std::iter::once(self.kind).chain(self.asks.iter().map(String::as_str));
        line("asks", &kind.collect::<Vec<_>>().join("; "));
        for duty in &self.duties {
            let from = duty.from.as_ref().map(|from| format!(" from {from}"));
            let class = duty.class.as_ref().map(|class| format!("{class}: "));
            line(
                "duty",
                &format!(
                    "{}{}{}",
                    class.unwrap_or_default(),
                    duty.duty,
                    from.unwrap_or_default()
                ),
            );
        }
        line("reliefs", &self.reliefs.join("; "));
        if self.may_state_none {
            line("none", "a statement that there is no such thing answers it");
        }
        let stops = match self.stops {
            true => "what is missing stops the filing of an issuer that it binds",
            false => "what is missing stops no filing before [sign-off]",
        };
        line("weight", stops);
        let reliefs = self
            .known
            .reliefs
            .as_ref()
            .map(|reliefs| format!("; reliefs: {reliefs}"));
        line(
            "known",
            &format!(
                "number: {}; content: {}{}",
                self.known.number,
                self.known.content,
                reliefs.unwrap_or_default()
            ),
        );
        for source in &self.sources {
            line("from", source);
        }
        line("IFRS S2", self.ifrs_s2.as_deref().unwrap_or_default());
        text
    }
}

/// How binding a row is for each class, a line for each day on which it changes.
fn duties(duties: &Duties, wording: &Wording) -> Vec<DutyShown> {
    let words = |word: Word| wording.get(word, Lang::FIRST).to_owned();
    match duties {
        Duties::Always(duty) => vec![DutyShown {
            class: None,
            duty: words(duty.printed()),
            from: None,
        }],
        Duties::ByClass(classes) => classes
            .iter()
            .flat_map(|(class, steps)| steps.iter().map(move |step| (class, step)))
            .map(|(class, (from, duty))| DutyShown {
                class: Some(words(class.name())),
                duty: words(duty.printed()),
                from: Some(from.to_string()),
            })
            .collect(),
    }
}

/// An edition as text: what it is, how much of it is not known well enough, and every row, or the one with this id.
/// Nothing where it has no such row.
pub fn code_as_text(edition: &Vocabulary, row: Option<&str>) -> Option<String> {
    let mut rows = CodeRow::all(edition);
    if let Some(id) = row {
        rows.retain(|row| row.row.eq_ignore_ascii_case(id));
        return rows.first().map(CodeRow::text);
    }
    let code = &edition.code;
    let until = code.last_year_before.map(|end| format!(" and before {end}"));
    let mut text = format!(
        "{} · data/codes/{}.toml\nFinancial years that begin on {} or later{}. {} rows",
        code.title.en,
        code.edition,
        code.first_year_from,
        until.unwrap_or_default(),
        rows.len()
    );
    match code.open_rows() {
        Some(open) => write!(
            text,
            "; of {} it is not known well enough what they ask, of {} the number. Nothing of this stands in a report; who \
             has compared the file with the Code says so with [sign-off] in report.toml.",
            open.unsure, open.unnumbered
        ),
        None => write!(text, ", all of them known well enough."),
    }
    .expect("a string takes all");
    text.push('\n');
    for row in &rows {
        text.push('\n');
        text.push_str(&row.text());
    }
    Some(text)
}
