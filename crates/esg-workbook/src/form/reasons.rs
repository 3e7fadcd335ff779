//! The sheet of reasons: what `provisions.toml` says, and what it can say of the provisions that it does not name.

use std::collections::{BTreeMap, BTreeSet};

use esg_model::ask::Ask;
use esg_model::code::Provision;
use esg_model::relief::ReliefKind;
use esg_model::{Lang, Report, Sources};

use super::factors::cell;
use super::{Column, FormCell, FormRow, KEY, Kind, List, New, Place, Shape, SheetForm, in_languages};
use crate::toml_cells::{Entry, File};

const PROVISIONS: &str = "provisions.toml";

/// The cells behind those that say what a row is about, by their places: also the order of [`New::Reason`]'s fields.
const STATE: usize = 0;
const SECTION: usize = 1;
const COVERS: usize = 2;
/// The first of the cells of words, of which each key has one for each language.
const WORDS: usize = 3;
const INSTEAD: usize = WORDS + Lang::ALL.len();
const PLAN: usize = INSTEAD + Lang::ALL.len();
/// The states of an explanation.
const EXPLAINED: [&str; 2] = ["explained", "not-applicable"];

/// A kind of entry: what files call it, what it is, the keys of state, section and coverage, and those of its words, of what
/// stands instead and of what is planned; an empty one is none.
struct Entries {
    name: &'static str,
    words: [&'static str; 2],
    keys: [&'static str; WORDS],
    worded: [&'static str; 3],
}

/// The kinds of which a provision has one at most.
const GIVEN: [&str; 3] = ["explanation", "relief", NONE];
/// What the column of states says where there is none.
const NONE: &str = "none";

const KINDS: [Entries; 4] = [
    Entries {
        name: "explanation",
        words: ["reason", "理由"],
        keys: ["state", "section", "covers"],
        worded: ["reason", "", ""],
    },
    Entries {
        name: "relief",
        words: ["relief", "寬免"],
        keys: ["kind", "section", "covers"],
        worded: ["why", "instead", "plan"],
    },
    Entries {
        name: NONE,
        words: ["statement that there is none", "並無有關事項的聲明"],
        keys: ["", "section", ""],
        worded: ["words", "", ""],
    },
    Entries {
        name: "stated",
        words: ["words that state it", "以文字披露"],
        keys: ["", "", "asks"],
        worded: ["words", "", ""],
    },
];

impl Entries {
    /// The keys of its cells, in their order.
    fn keys(&self) -> impl Iterator<Item = String> {
        let worded = self.worded.iter().flat_map(|key| {
            Lang::ALL.map(|lang| {
                if key.is_empty() {
                    String::new()
                } else {
                    format!("{key}.{lang}")
                }
            })
        });
        self.keys.iter().map(|key| (*key).to_owned()).chain(worded)
    }
}

pub(super) fn sheet(report: &Report, sources: &Sources, new: &mut Vec<New>) -> SheetForm {
    let mut columns = vec![
        Column::new(KEY, "Key", "代號", 28),
        Column::new("kind", "Kind", "類別", 20),
    ];
    columns.extend(in_languages(
        "provision",
        "What the provision asks",
        "條文內容",
        [40, 30],
    ));
    columns.push(Column::new("state", "State or relief", "狀況或寬免", 20));
    columns.push(Column::new("section", "Section", "章節", 20));
    columns.push(Column::new("covers", "What of it", "涉及部分", 22));
    columns.extend(in_languages("words", "Words", "文字", [50, 40]));
    columns.extend(in_languages("instead", "Instead", "替代披露", [40, 32]));
    columns.extend(in_languages("plan", "Plan", "計劃", [40, 32]));
    let context = Context {
        report,
        sections: List {
            name: "section".to_owned(),
            words: sections(report),
            closed: true,
        },
    };
    let file = sources.text(PROVISIONS).and_then(File::read);
    let mut rows = Vec::new();
    let mut named: BTreeSet<String> = BTreeSet::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    if let Some(file) = &file {
        for kind in &KINDS {
            let name = kind.name;
            for entry in file.entries(name) {
                let provision = entry.text("provision");
                let count = seen.entry(format!("{name} {provision}")).or_default();
                *count += 1;
                let key = match *count {
                    1 => format!("{name} {provision}"),
                    count => format!("{name} {provision} #{count}"),
                };
                rows.push(context.row(key, &provision, kind, &entry));
                // The report gives one reason for a provision, of whatever kind.
                if GIVEN.contains(&name) {
                    named.insert(provision);
                }
            }
        }
    }
    let is_readable = file.is_some() || sources.get(PROVISIONS).is_none();
    for provision in report.code().provisions.values().filter(|_| is_readable) {
        let id = provision.id.to_string();
        if !named.contains(&id) {
            new.push(New::Reason {
                path: PROVISIONS.to_owned(),
                provision: id.clone(),
            });
            rows.push(context.empty(provision, new.len() - 1));
        }
    }
    SheetForm {
        name: "Reasons",
        columns,
        rows,
        frozen: 1,
    }
}

/// The sections of the narrative, in their order.
fn sections(report: &Report) -> Vec<String> {
    let narrative = report.narratives.get(Lang::FIRST);
    let chapters = narrative.chapters.iter();
    let ids = chapters.flat_map(|chapter| {
        let sections = chapter.sections.iter().map(|section| section.id.to_string());
        std::iter::once(chapter.id.to_string()).chain(sections)
    });
    ids.collect()
}

struct Context<'a> {
    report: &'a Report,
    sections: List,
}

impl Context<'_> {
    fn head(&self, key: &str, words: [&str; 2], provision: &str) -> Vec<FormCell> {
        let known = self.report.code().provisions.values();
        let known = known.into_iter().find(|own| own.id.as_str() == provision);
        let label = |lang: Lang| {
            let Some(known) = known else {
                return String::new();
            };
            let cited = self.report.citation_alone(known, lang);
            match cited {
                Some(cited) => format!("{cited}{}{}", lang.orthography().colon, known.label.get(lang)),
                None => known.label.get(lang).clone(),
            }
        };
        let mut cells = vec![FormCell::fixed(key), FormCell::locked(words.join(" "))];
        cells.extend(Lang::ALL.map(|lang| FormCell::locked(label(lang))));
        cells
    }

    fn row(&self, key: String, provision: &str, kind: &Entries, entry: &Entry<'_>) -> FormRow {
        let mut cells = self.head(&key, kind.words, provision);
        for (at, own) in kind.keys().enumerate() {
            cells.push(if kind.name == NONE && at == STATE {
                FormCell::locked(NONE)
            } else if own.is_empty() {
                FormCell::locked("")
            } else {
                let shape = if at == COVERS { Shape::List } else { Shape::Text };
                cell(
                    PROVISIONS,
                    entry,
                    &own,
                    self.kind(kind.name, at, provision),
                    shape,
                )
            });
        }
        FormRow {
            key,
            cells,
            comment: String::new(),
        }
    }

    /// The row in which a reason can be given that there is not yet: an explanation, and a relief or that there is none where
    /// the Code lets the provision be answered so.
    fn empty(&self, provision: &Provision, new: usize) -> FormRow {
        let id = provision.id.as_str();
        let key = format!("explanation {id}");
        let mut cells = self.head(&key, ["not explained", "未有理由"], id);
        let reliefs = provision.reliefs.iter().map(|own| own.key());
        let none = provision.may_state_none.then_some(NONE);
        let states = EXPLAINED.into_iter().chain(reliefs).chain(none);
        let states = List {
            name: "given".to_owned(),
            words: states.map(str::to_owned).collect(),
            closed: true,
        };
        // What stands instead and what is planned go with a relief.
        let last = match provision.reliefs.is_empty() {
            true => INSTEAD,
            false => PLAN + Lang::ALL.len(),
        };
        for at in 0..PLAN + Lang::ALL.len() {
            cells.push(if at >= last {
                FormCell::locked("")
            } else {
                let kind = match at {
                    STATE => Kind::Choice(states.clone()),
                    _ => self.kind("explanation", at, id),
                };
                FormCell {
                    text: String::new(),
                    kind,
                    place: Place::New(new, at),
                }
            });
        }
        FormRow {
            key,
            cells,
            comment: String::new(),
        }
    }

    /// Of what parts of a provision something can be said.
    fn parts(&self, provision: &str) -> List {
        let known = self.report.code().provisions.values();
        let known = known.into_iter().find(|own| own.id.as_str() == provision);
        let asks = known.map_or(&[][..], |own| own.asks.as_slice());
        let besides = ASKED.iter().filter(|own| !asks.contains(own));
        List {
            name: "covers".to_owned(),
            words: asks.iter().chain(besides).map(Ask::key).collect(),
            closed: false,
        }
    }

    fn kind(&self, kind: &str, at: usize, provision: &str) -> Kind {
        let choice = |name: &str, words: &[&str]| {
            Kind::Choice(List {
                name: name.to_owned(),
                words: words.iter().map(|word| (*word).to_owned()).collect(),
                closed: true,
            })
        };
        match (kind, at) {
            ("relief", STATE) => choice("relief", &ReliefKind::ALL.map(ReliefKind::key)),
            (_, STATE) => choice("state", &EXPLAINED),
            (_, SECTION) => Kind::Choice(self.sections.clone()),
            (_, COVERS) => Kind::Parts(self.parts(provision)),
            _ => Kind::Words,
        }
    }
}

/// What every provision with figures asks, beside what its edition lists.
const ASKED: [Ask; 3] = [Ask::Figure, Ask::WholeGroup, Ask::Comparatives];

/// The keys of the rows in which the report has the reason of a row since it was given in that row; none of another row.
pub(crate) fn other_keys(key: &str) -> Vec<String> {
    let [first, others @ ..] = GIVEN;
    let provision = key.strip_prefix(first).and_then(|rest| rest.strip_prefix(' '));
    let keys = others.into_iter().zip(provision.into_iter().cycle());
    keys.map(|(kind, provision)| format!("{kind} {provision}"))
        .collect()
}

/// A line of an entry, and the columns that it says.
type Line = (String, Vec<usize>);

/// What is wrong, and what to do.
type Refusal = (String, &'static str);

/// The lines of the entry of a reason that a person gave, each with the columns that it says; `fields` stand in the order of
/// the columns.
///
/// # Errors
/// Where it is given by half, or by more than goes with its kind: what is wrong, and what to do.
pub(crate) fn written(provision: &str, fields: &[String]) -> Result<Vec<Line>, Refusal> {
    use crate::toml_cells::{written, written_list};
    let field = |at: usize| fields.get(at).map_or("", String::as_str);
    let name = match field(STATE) {
        NONE => NONE,
        state if ReliefKind::parse(state).is_some() => "relief",
        _ => "explanation",
    };
    let kind = KINDS.iter().find(|kind| kind.name == name).unwrap_or(&KINDS[0]);
    let columns = [("words", WORDS), ("instead", INSTEAD), ("plan", PLAN)];
    let columns = columns.into_iter().zip(kind.worded);
    let mut needed = vec![(STATE, "state".to_owned()), (SECTION, "section".to_owned())];
    let mut besides = Vec::new();
    for ((column, at), key) in columns.clone() {
        let own = Lang::ALL
            .into_iter()
            .zip(at..)
            .map(|(lang, at)| (at, format!("{column}.{lang}")));
        match key {
            "" => besides.extend(own),
            _ => needed.extend(own),
        }
    }
    if kind.keys[COVERS].is_empty() {
        besides.push((COVERS, "covers".to_owned()));
    }
    if let Some((_, column)) = needed.iter().find(|(at, _)| field(*at).is_empty()) {
        let message = format!("a reason for `{provision}` is given by half: the column `{column}` is empty");
        let hint = match name {
            "relief" => {
                "fill in state, section, the words, what stands instead and the plan, in both languages; or clear the row"
            }
            _ => "fill in state, section and the words in both languages, or clear the row",
        };
        return Err((message, hint));
    }
    if let Some((_, column)) = besides.iter().find(|(at, _)| !field(*at).is_empty()) {
        let message = format!(
            "the column `{column}` is filled in, which does not go with `{}`",
            field(STATE)
        );
        return Err((message, "clear it, or choose the state that is meant"));
    }
    let mut lines = vec![
        (format!("[[{name}]]"), Vec::new()),
        (format!("provision = {}", written(provision)), Vec::new()),
    ];
    if let [state @ ("state" | "kind"), ..] = kind.keys {
        lines.push((format!("{state} = {}", written(field(STATE))), vec![STATE]));
    }
    lines.push((format!("section = {}", written(field(SECTION))), vec![SECTION]));
    if !field(COVERS).is_empty() {
        lines.push((format!("covers = {}", written_list(field(COVERS))), vec![COVERS]));
    }
    for ((_, at), key) in columns.filter(|(_, key)| !key.is_empty()) {
        let words = Lang::ALL.into_iter().zip(at..);
        let words: Vec<String> = words
            .map(|(lang, at)| format!("{lang} = {}", written(field(at))))
            .collect();
        let places = (at..at + Lang::ALL.len()).collect();
        lines.push((format!("{key} = {{ {} }}", words.join(", ")), places));
    }
    Ok(lines)
}
