//! Which datapoints of other standards ask for the same as a concept: `data/registries/counterparts.toml`.

use esg_check::rules::package::FILING_DATA_MALFORMED;
use esg_model::diag::Sink;
use esg_model::source::Sources;
use esg_model::toml_file;
use esg_xbrl::data::Counterpart;
use serde::Deserialize;

/// The registry.
const PATH: &str = "data/registries/counterparts.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    counterpart: Vec<Entry>,
}

/// A reference, never a text.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    concepts: Vec<String>,
    standard: String,
    /// Nothing where the standard has none.
    #[serde(default)]
    reference: String,
    closeness: Closeness,
    known: Known,
    // Read so that none is forgotten; the file is for people there.
    #[serde(rename = "source")]
    _source: String,
}

/// How close what is asked is.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Closeness {
    /// The same figure.
    Same,
    /// Another unit, breakdown or boundary may be asked.
    Similar,
    /// The concept is one part of what is asked.
    Part,
    /// The standard was looked at, and asks for nothing of the kind.
    None,
}

/// How surely that is known.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Known {
    /// The paragraph was read.
    Read,
    /// Somebody else's list says so.
    Secondary,
    /// Written down from memory.
    Unread,
}

/// The counterparts of all concepts; none where the file cannot be used, which is told.
pub(crate) fn counterparts(sources: &Sources, sink: &mut Sink) -> Vec<Counterpart> {
    let file: Option<File> = toml_file::read(sources, PATH, &FILING_DATA_MALFORMED.about, sink);
    let entries = file.map(|file| file.counterpart).unwrap_or_default();
    let each = entries.into_iter().flat_map(|entry| {
        let concepts = entry.concepts.clone();
        concepts.into_iter().map(move |concept| Counterpart {
            concept,
            standard: entry.standard.clone(),
            reference: entry.reference.clone(),
            closeness: match entry.closeness {
                Closeness::Same => "same",
                Closeness::Similar => "similar",
                Closeness::Part => "part",
                Closeness::None => "none",
            }
            .to_owned(),
            known: match entry.known {
                Known::Read => "read",
                Known::Secondary => "secondary",
                Known::Unread => "unread",
            }
            .to_owned(),
        })
    });
    each.collect()
}
