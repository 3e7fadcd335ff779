//! Entries of concepts, of the Code's layer and of an issuer's alike.

use std::sync::Arc;

use rust_decimal::Decimal;
use toml::Spanned;

use super::{in_place, wrong};
use crate::diag::{Location, Sink};
use crate::layers::Taxonomy;
use crate::load::schema::{AnchorEntry, ConceptEntry};
use crate::load::unknown_provision::unknown_provision;
use crate::named::Named;
use crate::period::PeriodType;
use crate::provision::ProvisionId;
use crate::source::SourcePath;
use crate::taxonomy::{Anchor, Axis, Balance, Concept, ConceptId, DataType, Layer, Measure, ValueList};

/// A concept that another names.
pub(in crate::load) struct Mention {
    /// The file in which it does.
    path: String,
    /// Key of the concept that names it.
    pub(super) by: String,
    pub(super) role: Role,
    /// Its key.
    pub(super) other: Spanned<String>,
}

/// What a concept is named as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::load) enum Role {
    Part,
    Wider,
}

/// Lets `concepts`, those of a layer, have the parts and wider concepts that they name, once all are known; tells of those
/// that are not there. `find` knows the concepts of both layers.
pub(in crate::load) fn join(
    mentions: Vec<Mention>,
    find: impl Fn(&Named<Concept>, &str) -> Option<ConceptId>,
    concepts: &mut Named<Concept>,
    sink: &mut Sink,
) {
    for Mention {
        path,
        by,
        role,
        other,
    } in mentions
    {
        let Some(id) = find(concepts, other.get_ref()) else {
            let message = format!("concept `{}` is not defined", other.get_ref());
            let hint = "parts and wider concepts are concepts of their own";
            wrong(sink, &path, &other, message, hint);
            continue;
        };
        // A later edition may have removed the concept that names it.
        if let Some(concept) = concepts.get_mut(&by).map(Arc::make_mut) {
            match role {
                Role::Part => concept.sum.push(id),
                Role::Wider => concept.anchor = Some(Anchor::Wider(id)),
            }
        }
    }
}

/// Reads the concepts of one file.
pub(in crate::load) struct Reader<'a> {
    /// The layer to which they belong.
    pub(in crate::load) layer: Layer,
    /// The file.
    pub(in crate::load) path: &'a str,
    /// What is defined so far: the axes and lists that they may name, and the concepts before them.
    pub(in crate::load) taxonomy: Taxonomy<'a>,
}

impl Reader<'_> {
    /// The concept of an entry; nothing where its kind of value cannot be told, or its key is taken.
    pub(in crate::load) fn concept(
        &self,
        entry: ConceptEntry,
        mentions: &mut Vec<Mention>,
        sink: &mut Sink,
    ) -> Option<Concept> {
        let data_type = self.data_type(&entry.data_type, sink)?;
        let period_type = self.period_type(&entry.period, sink)?;
        let provisions = self.provisions(&entry.provisions, sink);
        let axes = self.axes(&entry.axes, sink);
        let measure = entry.measure.as_ref().and_then(|word| self.measure(word, sink));
        let maximum = entry
            .maximum
            .as_ref()
            .and_then(|number| self.maximum(number, sink));
        let balance = entry
            .balance
            .as_ref()
            .and_then(|word| self.balance(word, data_type, sink));
        let list = self.list(&entry, data_type, sink);
        let key = entry.key.get_ref().clone();
        let wider = entry.anchor.as_ref().and_then(|anchor| anchor.wider.clone());
        if let Some(anchor) = &entry.anchor {
            self.check_anchor(anchor, &entry.key, sink);
        }
        // Until all concepts are known, and where the anchor is wrong: that is told once.
        let anchor = entry.anchor.map(|_| Anchor::None);
        if let Some(known) = self.taxonomy.concept(&key) {
            if known.layer == self.layer {
                let message = format!("concept `{key}` is defined twice");
                wrong(sink, self.path, &entry.key, message, "remove one of the two");
                return None;
            }
            in_place(sink, "concept", &entry.key, self.path);
        }
        let parts = entry.sum.into_iter().map(|other| (Role::Part, other));
        let named = parts.chain(wider.map(|other| (Role::Wider, other)));
        mentions.extend(named.map(|(role, other)| Mention {
            path: self.path.to_owned(),
            by: key.clone(),
            role,
            other,
        }));
        Some(Concept {
            key,
            name: entry.name,
            layer: self.layer,
            data_type,
            period_type,
            provisions,
            axes,
            label: entry.label,
            documentation: entry.documentation,
            terse_label: entry.terse_label,
            total_label: entry.total_label,
            list,
            balance,
            sum: Vec::new(),
            anchor,
            measure,
            maximum,
            measured_in: entry.measured_in,
        })
    }

    fn data_type(&self, word: &Spanned<String>, sink: &mut Sink) -> Option<DataType> {
        let data_type = data_type(word.get_ref());
        if data_type.is_none() {
            let message = format!("type is `{}`", word.get_ref());
            let hint = "see data/taxonomy/concepts.toml for the types";
            wrong(sink, self.path, word, message, hint);
        }
        data_type
    }

    fn period_type(&self, word: &Spanned<String>, sink: &mut Sink) -> Option<PeriodType> {
        match word.get_ref().as_str() {
            "instant" => Some(PeriodType::Instant),
            "duration" => Some(PeriodType::Duration),
            other => {
                let message = format!("period is `{other}`");
                wrong(sink, self.path, word, message, "use `instant` or `duration`");
                None
            }
        }
    }

    /// An issuer's concept names the provisions that it serves; which ones a concept of the Code's layer serves is the
    /// edition's to say.
    fn provisions(&self, named: &[Spanned<String>], sink: &mut Sink) -> Vec<ProvisionId> {
        let code = &self.taxonomy.vocabulary().code;
        let mut provisions = Vec::new();
        for provision in named {
            let known = code.provisions.get_key_value(provision.get_ref().as_str());
            match (self.layer, known) {
                (Layer::Issuer, Some((id, _))) => provisions.push(id.clone()),
                (Layer::Issuer, None) => {
                    let location = Location::span(&SourcePath::new(self.path), provision.span());
                    unknown_provision(provision.get_ref(), location, code, code.provisions.keys(), sink);
                }
                (Layer::Code, _) => {
                    let message = "a concept of the Code's layer names a provision".to_owned();
                    let hint = "let the provision name the concept, in `concepts` of its entry in data/codes";
                    wrong(sink, self.path, provision, message, hint);
                }
            }
        }
        provisions
    }

    fn axes(&self, named: &[Spanned<String>], sink: &mut Sink) -> Vec<Arc<Axis>> {
        let mut axes = Vec::new();
        for axis in named {
            match self.taxonomy.axis(axis.get_ref()) {
                Some(known) => axes.push(Arc::clone(known)),
                None => {
                    let message = format!("axis `{}` is not defined", axis.get_ref());
                    wrong(sink, self.path, axis, message, "add an [[axis]]");
                }
            }
        }
        axes
    }

    fn measure(&self, word: &Spanned<String>, sink: &mut Sink) -> Option<Measure> {
        let measure = Measure::parse(word.get_ref());
        if measure.is_none() {
            let message = format!("measure is `{}`", word.get_ref());
            let hint = "use `total`, `intensity`, `count` or `rate`";
            wrong(sink, self.path, word, message, hint);
        }
        measure
    }

    fn maximum(&self, number: &Spanned<String>, sink: &mut Sink) -> Option<Decimal> {
        let maximum = Decimal::from_str_exact(number.get_ref()).ok();
        if maximum.is_none() {
            let message = format!("maximum is `{}`, which is no number", number.get_ref());
            wrong(sink, self.path, number, message, "write a number, in quotes");
        }
        maximum
    }

    fn balance(&self, word: &Spanned<String>, data_type: DataType, sink: &mut Sink) -> Option<Balance> {
        match (word.get_ref().as_str(), data_type) {
            ("debit", DataType::Monetary) => Some(Balance::Debit),
            ("credit", DataType::Monetary) => Some(Balance::Credit),
            (other, _) => {
                let message = format!("balance is `{other}`");
                let hint = "use `debit` or `credit`, and only for money";
                wrong(sink, self.path, word, message, hint);
                None
            }
        }
    }

    /// An enumeration has a list of values, and nothing else has one.
    fn list(&self, entry: &ConceptEntry, data_type: DataType, sink: &mut Sink) -> Option<Arc<ValueList>> {
        let list = entry.list.as_ref().map(Spanned::get_ref);
        let known = list.and_then(|key| self.taxonomy.list(key));
        if (data_type == DataType::Enumeration) != known.is_some() || list.is_some() && known.is_none() {
            let message = match list {
                Some(list) => format!("list `{list}` does not fit the type"),
                None => "an enumeration has no list".to_owned(),
            };
            let hint = "name a list of data/taxonomy/axes.toml for an enumeration, and for nothing else";
            wrong(sink, self.path, &entry.data_type, message, hint);
        }
        known.map(Arc::clone)
    }

    fn check_anchor(&self, anchor: &AnchorEntry, key: &Spanned<String>, sink: &mut Sink) {
        match (&anchor.wider, anchor.none) {
            (Some(_), None) | (None, Some(true)) => {}
            _ => {
                let message = "the anchor names a wider concept and none, or neither".to_owned();
                let hint = "write `anchor = { wider = \"key\" }`, or `anchor = { none = true }` where no concept of the Code's layer is wider";
                wrong(sink, self.path, key, message, hint);
            }
        }
    }
}

fn data_type(name: &str) -> Option<DataType> {
    Some(match name {
        "count" => DataType::Count,
        "decimal" => DataType::Decimal,
        "level" => DataType::Level,
        "percent" => DataType::Percent,
        "ghg" => DataType::GhgEmissions,
        "energy" => DataType::Energy,
        "volume" => DataType::Volume,
        "mass" => DataType::Mass,
        "monetary" => DataType::Monetary,
        "year" => DataType::Year,
        "date" => DataType::Date,
        "text" => DataType::Text,
        "text-block" => DataType::TextBlock,
        "enumeration" => DataType::Enumeration,
        _ => return None,
    })
}
