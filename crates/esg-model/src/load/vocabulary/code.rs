//! `data/codes`: the provisions of an edition, and which concepts serve them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use indexmap::IndexMap;
use toml::Spanned;

use super::{asks, wrong};
use crate::code::{Area, Aspect, AspectId, CodeEdition, Provision, ProvisionKind, Renamed};
use crate::confirmation::{Confirmation, Numbers, Sureness};
use crate::diag::{Location, Sink};
use crate::duty::{Duties, Duty};
use crate::issuer::IssuerClass;
use crate::load::schema::{
    AspectEntry, CodeFile, DutyEntry, DutyStep, KnownEntry, MovedEntry, ProvisionEntry, StartQuestions,
};
use crate::load::{files, rules};
use crate::named::Named;
use crate::provision::ProvisionId;
use crate::relief::ReliefKind;
use crate::source::{SourcePath, Sources};
use crate::taxonomy::{Layer, Member};
use crate::text::Localized;
use crate::vocabulary::Vocabulary;

const FOLDER: &str = "data/codes/";

/// The editions of the Code that `data/codes` holds, in their order: those under which reports can be written.
pub(in crate::load) fn editions(sources: &Sources) -> Vec<&str> {
    let files = sources.below(FOLDER);
    files
        .filter_map(|(path, _)| path.as_str().strip_prefix(FOLDER)?.strip_suffix(".toml"))
        // What stands in a folder beside an edition's file is about it.
        .filter(|name| !name.contains('/'))
        .collect()
}

/// The provisions of an edition with the concepts that serve each.
pub(super) struct Code {
    pub(super) edition: CodeEdition,
    path: String,
    /// What each provision names of the taxonomy, in the order of the file.
    named: Vec<(ProvisionId, Mentioned)>,
    origin: Origin,
}

/// What a provision names of a taxonomy that is not yet read.
struct Mentioned {
    /// Keys of the concepts that serve it.
    concepts: Vec<Spanned<String>>,
    asks: Vec<Spanned<String>>,
    expects: Vec<Spanned<String>>,
}

/// Whose provisions they are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Origin {
    /// The edition's own.
    Own,
    /// Those of the edition that it follows, while its own are not known.
    Followed,
}

/// Reads the provisions of an edition.
pub(super) fn load(sources: &Sources, edition: &str, sink: &mut Sink) -> Option<Code> {
    let path = format!("{FOLDER}{edition}.toml");
    let file: CodeFile = files::toml(sources, &path, sink)?;
    if file.edition.get_ref() != edition {
        let message = format!("the file is named for the edition `{edition}`");
        let hint = "let the file have the edition's name";
        wrong(sink, &path, &file.edition, message, hint);
    }
    let first_year_from = files::date(&file.valid.first_year_from, &path, sink)?;
    let last_year_before = match &file.valid.last_year_before {
        Some(text) => Some(files::date(text, &path, sink)?),
        None => None,
    };
    let renamed = match file.renamed {
        Some(entry) => Some(Renamed {
            from: files::date(&entry.from, &path, sink)?,
            title: entry.title,
            gem_title: entry.gem_title,
            former: entry.former,
            gem_former: entry.gem_former,
            now: entry.now,
        }),
        None => None,
    };
    let duties = file.duty.into_iter();
    let mut head = Head {
        path: &path,
        aspects: aspects(file.aspect, &path, sink),
        duties: duties
            .filter_map(|(name, entry)| {
                Some((name.get_ref().clone(), duties_of(&name, &entry, &path, sink)?))
            })
            .collect(),
        sources: &file.source,
        questions: questions(sources, edition),
    };
    let mut provisions = IndexMap::new();
    let mut named = Vec::new();
    for mut entry in file.provision {
        let names = Mentioned {
            concepts: std::mem::take(&mut entry.concepts),
            asks: std::mem::take(&mut entry.asks),
            expects: std::mem::take(&mut entry.expects),
        };
        let key = entry.id.clone();
        let Some(provision) = head.provision(entry, sink) else {
            continue;
        };
        let id = provision.id.clone();
        named.push((id.clone(), names));
        if provisions.insert(id.clone(), provision).is_some() {
            let message = format!("provision `{id}` is defined twice");
            wrong(sink, &path, &key, message, "remove one of the two");
        }
    }
    sink.examined(rules::BAD_SHARED_DATA, provisions.len());
    let moved = moved(file.moved, &provisions, &path, sink);
    Some(Code {
        edition: CodeEdition {
            edition: edition.to_owned(),
            title: file.title,
            gem_title: file.gem_title,
            renamed,
            first_year_from,
            last_year_before,
            aspects: head.aspects.into_values().collect(),
            provisions,
            moved,
        },
        path,
        named,
        origin: Origin::Own,
    })
}

/// The questions with which a new report under an edition begins, by provision: its own, then those of the editions that it
/// follows. What is wrong with such a file is told where a report begins; then there are none.
fn questions(sources: &Sources, edition: &str) -> BTreeMap<String, Localized<String>> {
    let mut questions = BTreeMap::new();
    let (mut next, mut seen) = (Some(edition.to_owned()), BTreeSet::new());
    while let Some(edition) = next.take().filter(|edition| seen.insert(edition.clone())) {
        let text = sources.text(&format!("{FOLDER}{edition}/start.toml"));
        let Some(start) = text.and_then(|text| toml::from_str::<StartQuestions>(text).ok()) else {
            break;
        };
        for (id, question) in start.question {
            questions.entry(id).or_insert(question);
        }
        next = start.follows;
    }
    questions
}

/// The provisions of earlier editions that this one does not have, with those that ask for the same.
fn moved(
    entries: Vec<MovedEntry>,
    provisions: &IndexMap<ProvisionId, Provision>,
    path: &str,
    sink: &mut Sink,
) -> BTreeMap<String, Vec<ProvisionId>> {
    let mut moved = BTreeMap::new();
    for entry in entries {
        if provisions.contains_key(entry.from.get_ref().as_str()) {
            let message = format!("provision `{}` is one of this edition", entry.from.get_ref());
            let hint = "name a provision of an earlier edition that this one does not have";
            wrong(sink, path, &entry.from, message, hint);
        }
        let mut rows = Vec::new();
        for name in &entry.to {
            match provisions.get_key_value(name.get_ref().as_str()) {
                Some((id, _)) => rows.push(id.clone()),
                None => {
                    let message = format!("provision `{}` is not one of this edition", name.get_ref());
                    wrong(sink, path, name, message, "name those that ask for the same");
                }
            }
        }
        moved.insert(entry.from.into_inner(), rows);
    }
    moved
}

/// The aspects by name, in the order of the file.
fn aspects(entries: Vec<AspectEntry>, path: &str, sink: &mut Sink) -> IndexMap<String, Aspect> {
    let mut aspects = IndexMap::new();
    for entry in entries {
        let name = entry.id.clone();
        if aspects.contains_key(name.get_ref()) {
            let message = format!("aspect `{}` is defined twice", name.get_ref());
            wrong(sink, path, &name, message, "remove one of the two");
            continue;
        }
        aspects.insert(name.into_inner(), aspect(entry, path, sink));
    }
    aspects
}

fn aspect(entry: AspectEntry, path: &str, sink: &mut Sink) -> Aspect {
    let word = entry.area.get_ref().as_str();
    let area = Area::ALL.into_iter().find(|area| area.word() == word);
    if area.is_none() {
        let message = format!("area is `{word}`");
        let hint = "use `mandatory`, `environmental`, `social` or `climate`";
        wrong(sink, path, &entry.area, message, hint);
    }
    Aspect {
        name: entry.id.into_inner(),
        // Told once: its provisions are those of an aspect all the same.
        area: area.unwrap_or(Area::Mandatory),
        label: entry.label,
    }
}

/// What the rows of a file name of its head.
struct Head<'a> {
    path: &'a str,
    aspects: IndexMap<String, Aspect>,
    /// Those that differ from class to class, by name.
    duties: BTreeMap<String, Duties>,
    sources: &'a BTreeMap<String, String>,
    /// Those that no provision has taken yet.
    questions: BTreeMap<String, Localized<String>>,
}

/// A duty that differs from class to class.
fn duties_of(name: &Spanned<String>, entry: &DutyEntry, path: &str, sink: &mut Sink) -> Option<Duties> {
    let mut classes = BTreeMap::new();
    for class in IssuerClass::ALL {
        let steps = match class {
            IssuerClass::LargeCap => &entry.large_cap,
            IssuerClass::MainBoard => &entry.main_board,
            IssuerClass::Gem => &entry.gem,
        };
        sink.examined(rules::BAD_SHARED_DATA, steps.len());
        let steps: Option<Vec<_>> = steps.iter().map(|step| step_of(step, path, sink)).collect();
        let steps = steps?;
        if steps.is_empty() || !steps.is_sorted_by(|(one, _), (next, _)| one < next) {
            let message = format!(
                "duty `{}` has no days for `{}`, or not in their order",
                name.get_ref(),
                class.word()
            );
            wrong(
                sink,
                path,
                name,
                message,
                "write each day once, the earliest first",
            );
            return None;
        }
        classes.insert(class, steps);
    }
    Some(Duties::ByClass(classes))
}

fn step_of(step: &DutyStep, path: &str, sink: &mut Sink) -> Option<(jiff::civil::Date, Duty)> {
    let from = files::date(&step.from, path, sink)?;
    let word = step.is.get_ref().as_str();
    let duty = Duty::ALL.into_iter().find(|duty| duty.word() == word);
    if duty.is_none() {
        let words = Duty::ALL.map(Duty::word).join("`, `");
        wrong(
            sink,
            path,
            &step.is,
            format!("duty is `{word}`"),
            &format!("use one of `{words}`"),
        );
    }
    Some((from, duty?))
}

impl Head<'_> {
    fn provision(&mut self, entry: ProvisionEntry, sink: &mut Sink) -> Option<Provision> {
        let path = self.path;
        let Some(id) = ProvisionId::parse(entry.id.get_ref()) else {
            let message = format!("`{}` is no id of a provision", entry.id.get_ref());
            let hint = "write the part of the Code and the number, such as GD-A1, KPI-A1.2, MDR-13 or D-22(a), or a name in the climate part, such as D-ghg-scope-1";
            wrong(sink, path, &entry.id, message, hint);
            return None;
        };
        let duties = self.duties(&entry.duty, sink)?;
        let word = entry.kind.get_ref().as_str();
        let Some(kind) = ProvisionKind::ALL.into_iter().find(|kind| kind.word() == word) else {
            let message = format!("kind is `{word}`");
            let hint = "see the head of the file for the kinds";
            wrong(sink, path, &entry.kind, message, hint);
            return None;
        };
        let aspect = self.aspect(&entry.aspect, sink);
        let reliefs = entry.reliefs.iter();
        let reliefs = reliefs.filter_map(|word| self.relief(word, sink)).collect();
        let known = entry.known.map(|known| self.known(known, sink));
        let paragraph = entry.paragraph.map(Spanned::into_inner);
        if id.is_slug() != paragraph.is_some() || id.is_slug() == entry.clause.is_some() {
            let message = format!("`{id}` has its number twice, or not at all");
            let hint = "a row with a name has a `paragraph` and no `clause`; one whose id is its number has a `clause` alone";
            wrong(sink, path, &entry.id, message, hint);
        }
        let clause = entry.clause.unwrap_or_else(|| {
            let paragraph = paragraph.as_deref().unwrap_or_default();
            format!("Paragraph {paragraph}")
        });
        Some(Provision {
            id,
            aspect,
            duties,
            kind,
            paragraph,
            clause,
            reliefs,
            may_state_none: entry.may_state_none,
            ifrs_s2: entry.ifrs_s2,
            known: known.unwrap_or_else(Confirmation::by_its_file),
            question: self.questions.remove(entry.id.get_ref()),
            label: entry.label,
            asks: Vec::new(),
            expects: Vec::new(),
            text_block: entry.text_block.map(|block| block.name),
        })
    }

    /// The aspect of a name. What stands under a name that is nothing's is no reason to refuse what names the provision:
    /// the name is told once, and is an aspect of its own from then on.
    fn aspect(&mut self, name: &Spanned<String>, sink: &mut Sink) -> AspectId {
        if let Some(index) = self.aspects.get_index_of(name.get_ref()) {
            return AspectId(index);
        }
        let message = format!("aspect `{}` is not defined", name.get_ref());
        wrong(sink, self.path, name, message, "add an [[aspect]]");
        let unknown = Aspect {
            name: name.get_ref().clone(),
            area: Area::Mandatory,
            label: Localized::default(),
        };
        AspectId(self.aspects.insert_full(name.get_ref().clone(), unknown).0)
    }

    /// The duty of a word, or of the name of one that differs from class to class.
    fn duties(&self, entry: &Spanned<String>, sink: &mut Sink) -> Option<Duties> {
        let word = entry.get_ref().as_str();
        if let Some(duty) = Duty::ALL.into_iter().find(|duty| duty.word() == word) {
            return Some(Duties::Always(duty));
        }
        let named = self.duties.get(word);
        if named.is_none() {
            let message = format!("duty is `{word}`");
            let words = Duty::ALL.map(Duty::word).join("`, `");
            let hint = format!("use one of `{words}`, or the name of a [duty] of the file");
            wrong(sink, self.path, entry, message, &hint);
        }
        named.cloned()
    }

    fn relief(&self, word: &Spanned<String>, sink: &mut Sink) -> Option<ReliefKind> {
        let kind = ReliefKind::parse(word.get_ref());
        if kind.is_none() {
            let message = format!("there is no relief `{}`", word.get_ref());
            let words = ReliefKind::ALL.map(ReliefKind::key).join("`, `");
            wrong(sink, self.path, word, message, &format!("use one of `{words}`"));
        }
        kind
    }

    fn known(&self, entry: KnownEntry, sink: &mut Sink) -> Confirmation {
        let mut sureness = |word: &Spanned<String>| {
            let known = Sureness::parse(word.get_ref());
            if known.is_none() {
                let message = format!("`{}` says not how surely it is known", word.get_ref());
                let words = Sureness::ALL.map(Sureness::word).join("`, `");
                wrong(sink, self.path, word, message, &format!("use one of `{words}`"));
            }
            known.unwrap_or(Sureness::Unverified)
        };
        let (number, content) = (sureness(&entry.number), sureness(&entry.content));
        let reliefs = entry.reliefs.as_ref().map_or(content, &mut sureness);
        let mut sources = Vec::new();
        for key in &entry.from {
            match self.sources.get(key.get_ref()) {
                Some(source) => sources.push(source.clone()),
                None => {
                    let message = format!("source `{}` is not defined", key.get_ref());
                    wrong(sink, self.path, key, message, "add it to [source] of the file");
                }
            }
        }
        Confirmation {
            number,
            content,
            reliefs,
            sources,
        }
    }
}

impl Code {
    /// The provisions as those of an edition in preparation, whose own are not known.
    pub(super) fn lent_to(mut self, edition: &str) -> Self {
        self.edition.edition = edition.to_owned();
        self.origin = Origin::Followed;
        self
    }

    /// Tells each concept which provisions of the edition it serves, and each provision what of the taxonomy it asks for.
    pub(super) fn tell(&self, vocabulary: &mut Vocabulary, sink: &mut Sink) {
        for (provision, named) in &self.named {
            let mut read = |words| {
                asks(
                    words,
                    &self.path,
                    rules::BAD_SHARED_DATA,
                    vocabulary.taxonomy(),
                    sink,
                )
            };
            let (asked, expected) = (read(&named.asks), read(&named.expects));
            if let Some(own) = vocabulary.code.provisions.get_mut(provision) {
                own.asks = asked;
                own.expects = expected;
            }
            for key in &named.concepts {
                match vocabulary.concepts.get_mut(key.get_ref()).map(Arc::make_mut) {
                    Some(concept) => concept.provisions.push(provision.clone()),
                    None if self.origin == Origin::Followed => {}
                    None => {
                        let message = format!(
                            "concept `{}` is not defined in the Code's layer of the edition `{}`",
                            key.get_ref(),
                            self.edition.edition
                        );
                        let hint = "use a key of data/taxonomy/concepts.toml that the edition keeps, or one that it adds";
                        wrong(sink, &self.path, key, message, hint);
                    }
                }
            }
        }
    }
}

/// A member for each provision, named by its id, with number and subject as its label: "KPI A1.2 Greenhouse gases",
/// 「第13段 董事會聲明」; a number that is not sure is left out.
pub(super) fn members(vocabulary: &Vocabulary) -> Named<Member> {
    let code = &vocabulary.code;
    let path = SourcePath::new(format!("{FOLDER}{}.toml", code.edition));
    let provisions = code.provisions.values();
    let mut members = Named::default();
    for provision in provisions {
        let cited = |lang, label: &String| match vocabulary.citation_alone(provision, Numbers::Sure, lang) {
            Some(citation) => format!("{citation} {label}"),
            None => label.clone(),
        };
        let member = Member {
            key: provision.id.to_string(),
            name: format!("{}Member", provision.id.element()),
            layer: Layer::Code,
            label: provision.label.map(cited),
            documentation: None,
            band: None,
            provisions: Vec::new(),
            location: Location::file(&path),
        };
        members.insert(member.key.clone(), member);
    }
    members
}
