//! What figures cannot be: `data/rules/limits.toml`.

use esg_model::diag::{About, Sink};
use esg_model::disclosure::DataPoint;
use esg_model::source::Sources;
use esg_model::text::Lang;
use serde::Deserialize;

use crate::languages::{Phrases, lower};
use esg_model::toml_file;

/// The file.
const LIMITS: &str = "data/rules/limits.toml";

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    share: ShareLists,
    net: NetLists,
    #[serde(default)]
    part: Vec<Part>,
    #[serde(default)]
    same: Vec<Same>,
    #[serde(default)]
    whole: Vec<Whole>,
    #[serde(default)]
    apart: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ShareLists {
    words: Vec<String>,
    unless: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NetLists {
    words: Vec<String>,
}

/// A figure of a part of what another one counts.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Part {
    part: String,
    /// The key of the concept of the whole.
    pub(crate) of: String,
}

/// A figure that is stated twice.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Same {
    /// The key of its concept.
    pub(crate) figure: String,
    /// The keys of the concepts of which one is the same.
    pub(crate) one_of: Vec<String>,
}

/// A concept whose figures by the members of an axis are parts of its total, and mostly all of it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Whole {
    /// The key of the concept.
    pub(crate) concept: String,
    /// The key of the axis.
    pub(crate) axis: String,
}

/// What figures cannot be.
#[derive(Debug, Default)]
pub(crate) struct Limits {
    share: Phrases,
    no_share: Phrases,
    net: Phrases,
    /// Parts and their wholes.
    pub(crate) parts: Vec<Part>,
    /// What is stated twice.
    pub(crate) same: Vec<Same>,
    /// Whose members are parts of their total.
    pub(crate) whole: Vec<Whole>,
    /// Axes whose members are no parts of a total.
    pub(crate) apart: Vec<String>,
}

impl Limits {
    /// Reads them; `malformed` reports what cannot be read.
    pub(crate) fn read(sources: &Sources, malformed: &About, sink: &mut Sink) -> Self {
        let file: Option<File> = toml_file::read(sources, LIMITS, malformed, sink);
        file.map_or_else(Limits::default, |file| Limits {
            share: Phrases::new(&file.share.words),
            no_share: Phrases::new(&file.share.unless),
            net: Phrases::new(&file.net.words),
            parts: file.part,
            same: file.same,
            whole: file.whole,
            apart: file.apart,
        })
    }

    /// Whether a figure is a share of a whole by the label of its concept.
    pub(crate) fn is_of_whole(&self, point: &DataPoint) -> bool {
        let label = label(point);
        point.is_share() && self.share.is_in(&label) && !self.no_share.is_in(&label)
    }

    /// Whether a figure may be less than nothing by the label of its concept.
    pub(crate) fn is_net(&self, point: &DataPoint) -> bool {
        self.net.is_in(&label(point))
    }
}

fn label(point: &DataPoint) -> String {
    lower(point.concept.label.get(Lang::FIRST))
}

impl Part {
    /// Whether a figure is one of this part: of its concept, and broken down as the entry says.
    pub(crate) fn is_of(&self, point: &DataPoint) -> bool {
        let (key, slice) = match self.part.split_once('[') {
            Some((key, rest)) => (key, rest.strip_suffix(']')),
            None => (self.part.as_str(), None),
        };
        let mut slices = point.breakdown.0.iter();
        point.concept.key == key && slice.is_none_or(|slice| slices.any(|own| own.to_string() == slice))
    }
}
