//! What keys are called, in both languages.

use std::collections::BTreeMap;

use esg_model::code::ProvisionKind;
use esg_model::provision::ProvisionId;
use esg_model::taxonomy::{AxisRole, Concept};
use esg_model::{Lang, Localized, Report};

/// Names of concepts, axes and members by their keys.
pub(super) struct Labels<'a> {
    report: &'a Report,
    concepts: BTreeMap<&'a str, &'a Concept>,
    /// By `axis=member`.
    slices: BTreeMap<String, Localized<String>>,
    target: String,
    /// What the targets answer that say so, by `axis=member`.
    targets: BTreeMap<String, &'a [ProvisionId]>,
}

impl<'a> Labels<'a> {
    pub(super) fn of(report: &'a Report) -> Self {
        let taxonomy = report.taxonomy();
        let concepts = taxonomy.concepts().map(|concept| (concept.key.as_str(), concept));
        let mut slices = BTreeMap::new();
        let mut target = AxisRole::Target.key().to_owned();
        let mut targets = BTreeMap::new();
        for axis in taxonomy.axes() {
            if axis.role == Some(AxisRole::Target) {
                target.clone_from(&axis.key);
            }
            for member in taxonomy.members(axis) {
                let words = Localized::from_fn(|lang| {
                    let colon = lang.orthography().colon;
                    format!("{}{colon}{}", axis.label.get(lang), member.label.get(lang))
                });
                let slice = format!("{}={}", axis.key, member.key);
                if axis.role == Some(AxisRole::Target) && !member.provisions.is_empty() {
                    targets.insert(slice.clone(), member.provisions.as_slice());
                }
                slices.insert(slice, words);
            }
        }
        Labels {
            report,
            concepts: concepts.collect(),
            slices,
            target,
            targets,
        }
    }

    /// The concept with this key.
    pub(super) fn concept(&self, key: &str) -> Option<&'a Concept> {
        self.concepts.get(key).copied()
    }

    /// What a concept is called; nothing of one that is not defined.
    pub(super) fn called(&self, key: &str, lang: Lang) -> String {
        let concept = self.concept(key);
        concept.map_or(String::new(), |concept| concept.label.get(lang).clone())
    }

    /// A breakdown in words, as far as it is defined.
    pub(super) fn in_words(&self, breakdown: &str, lang: Lang) -> String {
        let parts = slices(breakdown);
        let words = parts.filter_map(|slice| self.slices.get(&slice).map(|words| words.get(lang).as_str()));
        let words: Vec<&str> = words.collect();
        words.join(lang.orthography().semicolon)
    }

    /// The target that a breakdown names.
    pub(super) fn target(&self, breakdown: &str) -> Option<String> {
        let start = format!("{}=", self.target);
        slices(breakdown).find_map(|slice| slice.strip_prefix(&start).map(str::to_owned))
    }

    /// The provisions that a figure serves: of a target those that it answers, where its concept is of several.
    fn provisions(&self, concept: &'a Concept, breakdown: &str) -> &'a [ProvisionId] {
        let code = self.report.code();
        let mut all = concept.provisions.iter();
        let depends = all.any(|id| code.provision(id).kind == ProvisionKind::Target);
        let own = slices(breakdown).find_map(|slice| self.targets.get(&slice).copied());
        own.filter(|_| depends).unwrap_or(&concept.provisions)
    }

    /// What the Code asks of a figure, for a comment: its provisions with what they ask, and what the concept means.
    pub(super) fn asked(&self, key: &str, breakdown: &str) -> String {
        let Some(concept) = self.concept(key) else {
            return String::new();
        };
        let code = self.report.code();
        let mut lines = Vec::new();
        for id in self.provisions(concept, breakdown) {
            let provision = code.provision(id);
            for lang in Lang::ALL {
                let cited = self.report.citation_alone(provision, lang);
                let cited = cited.unwrap_or_else(|| id.to_string());
                let asks = provision.asks.iter().map(|ask| ask.words(self.report.wording()));
                let asks: Vec<String> = asks.map(|words| words.get(lang).clone()).collect();
                let orthography = lang.orthography();
                let asks = if asks.is_empty() {
                    String::new()
                } else {
                    format!(" ({})", asks.join(orthography.semicolon))
                };
                lines.push(format!(
                    "{cited}{}{}{asks}",
                    orthography.colon,
                    provision.label.get(lang)
                ));
            }
        }
        for lang in Lang::ALL {
            lines.push(concept.documentation.get(lang).clone());
        }
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    }

    /// The provisions that a figure serves, as they are cited.
    pub(super) fn cited(&self, key: &str, breakdown: &str) -> String {
        let concept = self.concept(key);
        let provisions = concept.map_or(&[][..], |concept| self.provisions(concept, breakdown));
        let cited = provisions.iter().map(|id| {
            let provision = self.report.code().provision(id);
            let cited = self.report.citation_alone(provision, Lang::FIRST);
            cited.unwrap_or_else(|| id.to_string())
        });
        let cited: Vec<String> = cited.collect();
        cited.join(", ")
    }
}

/// The steps of a breakdown as files write it, each as `axis=member`.
pub(super) fn slices(breakdown: &str) -> impl Iterator<Item = String> {
    let parts = breakdown
        .split(';')
        .map(str::trim)
        .filter(|part| !part.is_empty());
    parts.map(|part| match part.split_once('=') {
        Some((axis, member)) => format!("{}={}", axis.trim(), member.trim()),
        None => part.to_owned(),
    })
}

/// A breakdown in the order of its axes, as references write it, so that equal ones are equal however they are written.
pub(super) fn in_order(breakdown: &str) -> String {
    let mut parts: Vec<String> = slices(breakdown).collect();
    parts.sort();
    parts.join(" ")
}
