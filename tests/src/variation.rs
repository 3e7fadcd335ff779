//! Clean reports: variations of an example that are right in themselves, so that no rule may find anything.
//!
//! A variation changes the figures and everything that depends on them (derived figures, evidence with its digests,
//! what other documents state), the order of things, optional parts and the forms of figures, and how files are written.
//! What may be otherwise in an example stands in a file of `tests/clean`.

use std::fs;

use esg_model::{Lang, Sources};
use rust_decimal::Decimal;
use serde::Deserialize;

use crate::example::{Changes, Edit, Write};
use crate::generate::draft::Draft;
use crate::generate::rows::Rows;
use crate::generate::{figures, renew};
use crate::report;
use crate::slips::Random;

/// Where a row of `facts.csv` names its evidence and who answers for it: behind the note.
const PROOF: usize = 9;

/// An example, and what may be otherwise in it.
#[derive(Clone, Debug)]
pub struct Varied {
    base: Sources,
    with: Variable,
}

/// `tests/clean/NAME.toml`: what may be otherwise.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Variable {
    /// Rules whose advice is true of the example as it stands.
    #[serde(default)]
    advice: Vec<String>,
    /// Concepts whose figures stay what they are, since the text speaks of one.
    #[serde(default)]
    kept: Vec<String>,
    /// Concepts that grow by another factor than all others, which changes what follows from both.
    #[serde(default)]
    apart: Vec<String>,
    /// Between which groups persons move.
    #[serde(default)]
    moved: Vec<Moved>,
    /// What is otherwise or not there, each by chance and whatever the others do.
    #[serde(default)]
    choice: Vec<Choice>,
}

/// Persons of the reporting period who belong to another group.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Moved {
    concept: String,
    from: String,
    to: String,
}

/// Something that a report may have or not, or may say in this way or that.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Choice {
    title: String,
    #[serde(default)]
    edit: Vec<Edit>,
    #[serde(default)]
    write: Vec<Write>,
    #[serde(default)]
    remove: Vec<String>,
    /// Concepts of which `facts.csv` has no row then.
    #[serde(default)]
    without: Vec<String>,
}

impl Varied {
    /// The example in this folder of `data/reports`.
    ///
    /// # Panics
    /// Where there is no such example, or its file of `tests/clean` cannot be read.
    pub fn read(name: &str) -> Self {
        let path = report::root().join(format!("tests/clean/{name}.toml"));
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        Varied {
            base: report::read(&report::root().join("data/reports").join(name)),
            with: toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display())),
        }
    }

    /// Whether advice of the rule with this code is true of the example as it stands.
    pub fn expects(&self, code: &str) -> bool {
        self.with.advice.iter().any(|own| own == code)
    }

    /// The variation with this seed. What it changes is told in a phrase.
    ///
    /// # Panics
    /// Where the example no longer has what is varied.
    pub fn of(&self, seed: u64) -> (Sources, String) {
        let mut random = Random::new(seed);
        let mut draft = Draft::new(self.base.clone());
        for choice in &self.with.choice {
            if random.below(3) == 0 {
                choice.make(&mut draft);
            }
        }
        self.figures(&mut draft, &mut random);
        if draft.sources.get("evidence.toml").is_some() && random.below(3) == 0 {
            without_evidence(&mut draft);
        }
        order(&mut draft, &mut random);
        formats(&mut draft, &mut random);
        renew::confirm(&mut draft);
        (draft.sources, draft.told.join(", "))
    }

    /// Other figures: every amount so many times as large, some persons moved between the members of breakdowns, and all
    /// that follows from them computed anew.
    fn figures(&self, draft: &mut Draft, random: &mut Random) {
        let with = &self.with;
        let mut factor = || Decimal::from(1 + random.below(9));
        let (times, apart) = (factor(), factor());
        let persons = Decimal::from(random.below(3));
        let of = |list: &[String], concept: &str| list.iter().any(|own| own == concept);
        figures::grow(draft, times, |concept| {
            !of(&with.kept, concept) && !of(&with.apart, concept)
        });
        figures::grow(draft, apart, |concept| of(&with.apart, concept));
        let settings = draft.toml("report.toml");
        let period = settings["report"]["period"].as_str().unwrap_or_default();
        let mut facts = Rows::of(draft.text("facts.csv"));
        for Moved { concept, from, to } in &with.moved {
            for (member, change) in [(from, -persons), (to, persons)] {
                let found = facts
                    .0
                    .iter_mut()
                    .find(|row| row[0] == *concept && row[1] == *member && row[2] == period);
                let row = found.unwrap_or_else(|| panic!("there is no row of {concept} {member}"));
                let value: Decimal = row[3].parse().expect("persons are counted");
                row[3] = (value + change).to_string();
            }
        }
        draft.set("facts.csv", facts.written());
        figures::follow(draft);
        draft.tell(format!("figures times {times}, {persons} persons moved"));
        if !with.apart.is_empty() {
            draft.tell(format!("{} times {apart}", with.apart.join(" and ")));
        }
    }
}

impl Choice {
    fn make(&self, draft: &mut Draft) {
        let changes = Changes {
            edit: self.edit.clone(),
            write: self.write.clone(),
            remove: self.remove.clone(),
            ..Changes::default()
        };
        if let Err(problem) = changes.make(&mut draft.sources) {
            panic!("{}: {problem}", self.title);
        }
        let mut facts = Rows::of(draft.text("facts.csv"));
        facts.0.retain(|row| !self.without.contains(&row[0]));
        draft.set("facts.csv", facts.written());
        draft.tell(&self.title);
    }
}

/// Nothing stands behind the figures.
fn without_evidence(draft: &mut Draft) {
    let mut facts = Rows::of(draft.text("facts.csv"));
    for row in facts.0.iter_mut().skip(1) {
        row[PROOF..].iter_mut().for_each(String::clear);
    }
    draft.set("facts.csv", facts.written());
    draft.sources.remove("evidence.toml");
    draft.tell("no evidence");
}

/// The order of rows, tables and charts, which means nothing.
fn order(draft: &mut Draft, random: &mut Random) {
    if random.below(2) == 0 {
        let mut facts = Rows::of(draft.text("facts.csv"));
        for at in (2..facts.0.len()).rev() {
            let other = 1 + random.below(at);
            facts.0.swap(at, other);
        }
        draft.set("facts.csv", facts.written());
        draft.tell("rows shuffled");
    }
    for (path, head, told) in [
        ("tables.toml", "[[table]]", "tables reversed"),
        ("figures.toml", "[[figure]]", "charts reversed"),
    ] {
        if random.below(2) == 0 {
            let text = draft.text(path).to_owned();
            let mut parts = text.split(head);
            let mut reversed = parts.next().unwrap_or_default().to_owned();
            for part in parts.collect::<Vec<_>>().into_iter().rev() {
                reversed.push_str(&format!("{head}{}\n\n", part.trim_end()));
            }
            draft.set(path, reversed);
            draft.tell(told);
        }
    }
}

/// How files are written.
fn formats(draft: &mut Draft, random: &mut Random) {
    match random.below(4) {
        0 => {
            let facts = format!("\u{feff}{}", draft.text("facts.csv").replace('\n', "\r\n"));
            draft.set("facts.csv", facts);
            draft.tell("spreadsheet's CSV");
        }
        1 => {
            let rows = Rows::of(draft.text("facts.csv")).0.into_iter().enumerate();
            let quoted: Vec<String> = rows
                .map(|(index, row)| match index {
                    0 => row.join(","),
                    _ => row
                        .iter()
                        .map(|field| format!("\"{}\"", field.replace('"', "\"\"")))
                        .collect::<Vec<_>>()
                        .join(","),
                })
                .collect();
            draft.set("facts.csv", quoted.join("\n"));
            draft.tell("quoted CSV without a last line end");
        }
        _ => {}
    }
    if random.below(4) == 0 {
        let chapters = Lang::ALL.map(|lang| draft.chapters(lang.tag()));
        for path in chapters.into_iter().flatten() {
            let windows = draft.text(&path).replace('\n', "\r\n");
            draft.set(&path, windows);
        }
        draft.tell("Windows line ends");
    }
}
