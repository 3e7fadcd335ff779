//! `data/codes`: the provisions of an edition, and which concepts serve them.

use std::sync::Arc;

use indexmap::IndexMap;
use toml::Spanned;

use super::{asks, wrong};
use crate::code::{Area, Aspect, CodeEdition, Duty, Provision, ProvisionKind, Renamed};
use crate::diag::{Location, Sink};
use crate::load::schema::{AspectEntry, CodeFile, ProvisionEntry};
use crate::load::{files, rules};
use crate::named::Named;
use crate::provision::ProvisionId;
use crate::source::{SourcePath, Sources};
use crate::taxonomy::{Layer, Member};
use crate::vocabulary::Vocabulary;

const FOLDER: &str = "data/codes/";

/// The editions of the Code that `data/codes` holds, in their order: those under which reports can be written.
pub(in crate::load) fn editions(sources: &Sources) -> Vec<&str> {
    let files = sources.below(FOLDER);
    files
        .filter_map(|(path, _)| path.as_str().strip_prefix(FOLDER)?.strip_suffix(".toml"))
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
    let aspects = file.aspect.into_iter();
    let aspects: Vec<Aspect> = aspects.map(|entry| aspect(entry, &path, sink)).collect();
    let mut provisions = IndexMap::new();
    let mut named = Vec::new();
    for mut entry in file.provision {
        let names = Mentioned {
            concepts: std::mem::take(&mut entry.concepts),
            asks: std::mem::take(&mut entry.asks),
            expects: std::mem::take(&mut entry.expects),
        };
        let key = entry.id.clone();
        let Some(provision) = provision(entry, &aspects, &path, sink) else {
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
    Some(Code {
        edition: CodeEdition {
            edition: edition.to_owned(),
            title: file.title,
            gem_title: file.gem_title,
            renamed,
            first_year_from,
            last_year_before,
            aspects,
            provisions,
        },
        path,
        named,
        origin: Origin::Own,
    })
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
        id: entry.id,
        // Told once: its provisions are those of an aspect all the same.
        area: area.unwrap_or(Area::Mandatory),
        label: entry.label,
    }
}

fn provision(entry: ProvisionEntry, aspects: &[Aspect], path: &str, sink: &mut Sink) -> Option<Provision> {
    let Some(id) = ProvisionId::parse(entry.id.get_ref()) else {
        let message = format!("`{}` is no id of a provision", entry.id.get_ref());
        let hint = "write the part of the Code and the number, such as GD-A1, KPI-A1.2, MDR-13 or D-22(a)";
        wrong(sink, path, &entry.id, message, hint);
        return None;
    };
    let duty = match entry.duty.get_ref().as_str() {
        "mandatory" => Duty::Mandatory,
        "comply-or-explain" => Duty::ComplyOrExplain,
        other => {
            let message = format!("duty is `{other}`");
            let hint = "use `mandatory` or `comply-or-explain`";
            wrong(sink, path, &entry.duty, message, hint);
            return None;
        }
    };
    let kind = match entry.kind.get_ref().as_str() {
        "mandatory-statement" => ProvisionKind::MandatoryStatement,
        "policy" => ProvisionKind::Policy,
        "policy-and-compliance" => ProvisionKind::PolicyAndCompliance,
        "narrative" => ProvisionKind::Narrative,
        "numeric" => ProvisionKind::Numeric,
        "target" => ProvisionKind::Target,
        other => {
            let message = format!("kind is `{other}`");
            let hint = "see the head of the file for the kinds";
            wrong(sink, path, &entry.kind, message, hint);
            return None;
        }
    };
    if !aspects.iter().any(|aspect| aspect.id == *entry.aspect.get_ref()) {
        let message = format!("aspect `{}` is not defined", entry.aspect.get_ref());
        wrong(sink, path, &entry.aspect, message, "add an [[aspect]]");
    }
    Some(Provision {
        id,
        aspect: entry.aspect.into_inner(),
        duty,
        kind,
        clause: entry.clause,
        label: entry.label,
        asks: Vec::new(),
        expects: Vec::new(),
        text_block: entry.text_block.map(|block| block.name),
    })
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

/// A member for each provision, named by its number, with number and subject as its label: "KPI A1.2 Greenhouse gases",
/// 「第13段 董事會聲明」.
pub(super) fn members(vocabulary: &Vocabulary) -> Named<Member> {
    let code = &vocabulary.code;
    let path = SourcePath::new(format!("{FOLDER}{}.toml", code.edition));
    let provisions = code.provisions.values();
    let mut members = Named::default();
    for provision in provisions {
        let cited = |lang, label: &String| format!("{} {label}", vocabulary.citation_alone(provision, lang));
        let member = Member {
            key: provision.id.to_string(),
            name: format!("{}Member", provision.id.element()),
            layer: Layer::Code,
            label: provision.label.map(cited),
            band: None,
            provisions: Vec::new(),
            location: Location::file(&path),
        };
        members.insert(member.key.clone(), member);
    }
    members
}
