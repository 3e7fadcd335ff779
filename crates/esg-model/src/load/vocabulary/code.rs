//! `data/codes`: the provisions of an edition, and which concepts serve them.

use indexmap::IndexMap;
use jiff::civil::Date;
use toml::Spanned;

use super::{asks, wrong};
use crate::code::{Aspect, CodeEdition, Duty, Provision, ProvisionKind};
use crate::diag::{Location, Sink};
use crate::load::schema::{CodeFile, ProvisionEntry};
use crate::load::{files, rules};
use crate::source::{SourcePath, Sources};
use crate::taxonomy::{Concept, Layer, Member};
use crate::text::Localized;

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
    /// Keys of concepts by the id of the provision that they serve, in the order of the file.
    serving: Vec<(String, Vec<Spanned<String>>)>,
    origin: Origin,
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
    let first_year_from = date(&file.valid.first_year_from, &path, sink)?;
    let last_year_before = match &file.valid.last_year_before {
        Some(text) => Some(date(text, &path, sink)?),
        None => None,
    };
    let aspects = file.aspect.into_iter().map(|entry| Aspect {
        id: entry.id,
        area: entry.area,
        label: entry.label,
    });
    let aspects: Vec<Aspect> = aspects.collect();
    let mut provisions = IndexMap::new();
    let mut serving = Vec::new();
    for mut entry in file.provision {
        let concepts = std::mem::take(&mut entry.concepts);
        let key = entry.id.clone();
        let Some(provision) = provision(entry, &aspects, &path, sink) else {
            continue;
        };
        let id = provision.id.clone();
        serving.push((id.clone(), concepts));
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
            first_year_from,
            last_year_before,
            aspects,
            provisions,
        },
        path,
        serving,
        origin: Origin::Own,
    })
}

fn provision(entry: ProvisionEntry, aspects: &[Aspect], path: &str, sink: &mut Sink) -> Option<Provision> {
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
        id: entry.id.into_inner(),
        aspect: entry.aspect.into_inner(),
        duty,
        kind,
        clause: entry.clause,
        label: entry.label,
        asks: asks(&entry.asks, path, rules::BAD_SHARED_DATA, sink),
        expects: asks(&entry.expects, path, rules::BAD_SHARED_DATA, sink),
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

    /// Tells each concept which provisions of the edition it serves.
    pub(super) fn tell(&self, concepts: &mut IndexMap<String, Concept>, sink: &mut Sink) {
        for (provision, keys) in &self.serving {
            for key in keys {
                match concepts.get_mut(key.get_ref()) {
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

/// A member for each provision, named by its number.
pub(super) fn members(code: &CodeEdition) -> IndexMap<String, Member> {
    let provisions = code.provisions.values();
    provisions
        .map(|provision| {
            let letters = provision.id.chars().filter(|letter| *letter != '-');
            let number: String = letters
                .map(|letter| if letter == '.' { '_' } else { letter })
                .collect();
            let member = Member {
                key: provision.id.clone(),
                name: format!("{number}Member"),
                layer: Layer::Code,
                label: cited(provision),
                band: None,
                location: Location::file(&SourcePath::new(format!("{FOLDER}{}.toml", code.edition))),
            };
            (provision.id.clone(), member)
        })
        .collect()
}

/// Number and subject of a provision: "KPI A1.2 Greenhouse gases", 「第13段 董事會聲明」.
fn cited(provision: &Provision) -> Localized<String> {
    let (en, zh_hant) = match provision.id.split_once('-') {
        Some(("GD", aspect)) => (format!("Aspect {aspect}"), format!("層面{aspect}")),
        Some(("MDR", number)) => (provision.clause.clone(), format!("第{number}段")),
        Some(("KPI", number)) => (format!("KPI {number}"), format!("KPI {number}")),
        _ => (provision.clause.clone(), provision.clause.clone()),
    };
    Localized {
        en: format!("{en} {}", provision.label.en),
        zh_hant: format!("{zh_hant} {}", provision.label.zh_hant),
    }
}

pub(in crate::load) fn date(text: &Spanned<String>, path: &str, sink: &mut Sink) -> Option<Date> {
    let date = text.get_ref().parse().ok();
    if date.is_none() {
        wrong(
            sink,
            path,
            text,
            format!("`{}` is no date", text.get_ref()),
            "write dates as YYYY-MM-DD",
        );
    }
    date
}
