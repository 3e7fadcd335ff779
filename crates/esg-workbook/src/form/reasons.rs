//! The sheet of reasons: what `provisions.toml` says, and what it can say of the provisions that it does not name.

use std::collections::{BTreeMap, BTreeSet};

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

/// A kind of entry: what files call it, what it is, the keys of state, section and coverage, and those of its words, of what
/// stands instead and of what is planned; an empty one is none.
struct Entries {
    name: &'static str,
    words: [&'static str; 2],
    keys: [&'static str; WORDS],
    worded: [&'static str; 3],
}

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
        name: "none",
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
                if name == "explanation" {
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
            rows.push(context.empty(&id, new.len() - 1));
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
            cells.push(if own.is_empty() {
                FormCell::locked("")
            } else {
                let shape = if at == COVERS { Shape::List } else { Shape::Text };
                cell(PROVISIONS, entry, &own, self.kind(kind.name, at), shape)
            });
        }
        FormRow {
            key,
            cells,
            comment: String::new(),
        }
    }

    /// The row in which a reason can be given that there is not yet.
    fn empty(&self, provision: &str, new: usize) -> FormRow {
        let key = format!("explanation {provision}");
        let mut cells = self.head(&key, ["not explained", "未有理由"], provision);
        let [explanation, ..] = &KINDS;
        for (at, own) in explanation.keys().enumerate() {
            cells.push(if !own.is_empty() {
                FormCell {
                    text: String::new(),
                    kind: self.kind("explanation", at),
                    place: Place::New(new, at),
                }
            } else {
                FormCell::locked("")
            });
        }
        FormRow {
            key,
            cells,
            comment: String::new(),
        }
    }

    fn kind(&self, kind: &str, at: usize) -> Kind {
        let choice = |name: &str, words: &[&str]| {
            Kind::Choice(List {
                name: name.to_owned(),
                words: words.iter().map(|word| (*word).to_owned()).collect(),
                closed: true,
            })
        };
        match (kind, at) {
            ("relief", STATE) => choice(
                "relief",
                &[
                    "reasonable-information",
                    "capabilities",
                    "commercial-sensitivity",
                    "financial-effects",
                ],
            ),
            (_, STATE) => choice("state", &["explained", "not-applicable"]),
            (_, SECTION) => Kind::Choice(self.sections.clone()),
            _ => Kind::Words,
        }
    }
}

/// The entry of a reason that a person gave: fields in the order of the columns. Says which of them is missing, by its
/// column.
pub(crate) fn written(provision: &str, fields: &[String]) -> Result<String, String> {
    use crate::toml_cells::{written, written_list};
    let field = |at: usize| fields.get(at).map_or("", String::as_str);
    let words = || Lang::ALL.into_iter().zip(WORDS..);
    let worded = words().map(|(lang, at)| (at, format!("words.{lang}")));
    let mut needed = [(STATE, "state".to_owned()), (SECTION, "section".to_owned())]
        .into_iter()
        .chain(worded);
    if let Some((_, column)) = needed.find(|(at, _)| field(*at).is_empty()) {
        return Err(column);
    }
    let mut out = format!("[[explanation]]\nprovision = {}\n", written(provision));
    out.push_str(&format!("state = {}\n", written(field(STATE))));
    out.push_str(&format!("section = {}\n", written(field(SECTION))));
    if !field(COVERS).is_empty() {
        out.push_str(&format!("covers = {}\n", written_list(field(COVERS))));
    }
    let reason: Vec<String> = words()
        .map(|(lang, at)| format!("{lang} = {}", written(field(at))))
        .collect();
    out.push_str(&format!("reason = {{ {} }}\n", reason.join(", ")));
    Ok(out)
}
