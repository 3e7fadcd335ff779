//! The concepts, axes and members that data points are reported with, in two layers:
//! the Code's, which any issuer can use, and the issuer's own extension.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::diag::Location;
use crate::identity::by_key;
use crate::named::Named;
use crate::period::PeriodType;
use crate::provision::ProvisionId;
use crate::text::Localized;

/// Which layer of the taxonomy something belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// For any issuer that reports under the Code.
    Code,
    /// For this issuer alone.
    Issuer,
}

impl Layer {
    /// The layer, after those that it builds on.
    pub fn with_below(self) -> &'static [Layer] {
        match self {
            Layer::Code => &[Layer::Code],
            Layer::Issuer => &[Layer::Code, Layer::Issuer],
        }
    }
}

/// What kind of value a concept takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DataType {
    /// A whole number of things, in pure.
    Count,
    /// A number in a measure that no registry type fits.
    Decimal,
    /// A share or rate; 19.74% is 0.1974.
    Percent,
    /// Mass of greenhouse gases in carbon dioxide equivalent.
    GhgEmissions,
    /// A number in the unit of what it is about, or a share of it: the level of a target.
    Level,
    /// Energy.
    Energy,
    /// Volume.
    Volume,
    /// Mass.
    Mass,
    /// Money.
    Monetary,
    /// A calendar year.
    Year,
    /// A calendar date.
    Date,
    /// A short text.
    Text,
    /// A stretch of the report.
    TextBlock,
    /// One value of a closed list.
    Enumeration,
}

impl DataType {
    /// Whether facts of this type have a unit and decimals.
    pub const fn is_numeric(self) -> bool {
        match self {
            DataType::Count
            | DataType::Decimal
            | DataType::Level
            | DataType::Percent
            | DataType::GhgEmissions
            | DataType::Energy
            | DataType::Volume
            | DataType::Mass
            | DataType::Monetary => true,
            DataType::Year
            | DataType::Date
            | DataType::Text
            | DataType::TextBlock
            | DataType::Enumeration => false,
        }
    }
}

/// On which side of accounts an amount of money stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Balance {
    /// Assets and expenses.
    Debit,
    /// Liabilities, equity and income.
    Credit,
}

/// A concept of a taxonomy, for concepts to name one another in any order; see [`Taxonomy::get`](crate::layers::Taxonomy::get).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ConceptId {
    pub(crate) layer: Layer,
    /// Its position among the concepts of the layer.
    pub(crate) index: usize,
}

/// What an issuer says of the place of its own concept among those of the Code's layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// This concept is wider.
    Wider(ConceptId),
    /// None is wider.
    None,
}

/// A definable thing to report.
#[derive(Clone, Debug)]
pub struct Concept {
    /// The key that authors use, such as `employees`.
    pub key: String,
    /// The element name, such as `NumberOfEmployees`.
    pub name: String,
    /// Its layer.
    pub layer: Layer,
    /// What kind of value it takes.
    pub data_type: DataType,
    /// Measured at an instant or over a duration.
    pub period_type: PeriodType,
    /// The provisions that it serves in the edition of its vocabulary; empty for a figure of the issuer's own.
    pub provisions: Vec<ProvisionId>,
    /// The axes that may break it down.
    pub axes: Vec<Arc<Axis>>,
    /// Standard label, also the row or column label of tables.
    pub label: Localized<String>,
    /// What it means.
    pub documentation: Localized<String>,
    /// A shorter label for rows that stand among their like.
    pub terse_label: Option<Localized<String>>,
    /// The label where it stands below its parts, for a concept that is a sum.
    pub total_label: Option<Localized<String>>,
    /// The list from which an enumeration takes its values.
    pub list: Option<Arc<ValueList>>,
    /// The side of accounts, for money that has one.
    pub balance: Option<Balance>,
    /// The concepts that add up to it (Calculation 1.1).
    pub sum: Vec<ConceptId>,
    /// Where an extension concept is anchored; nothing where its issuer does not say.
    pub anchor: Option<Anchor>,
    /// What kind of answer its figures are, where a provision tells kinds apart.
    pub measure: Option<Measure>,
    /// The most that its figures can be: the top of a score.
    pub maximum: Option<Decimal>,
    /// A unit in which its figures can be; others of the same measure may take its place, and every currency that of
    /// another. Nothing where the type says enough.
    pub measured_in: Option<String>,
}

impl Concept {
    /// The wider concept to which it is anchored.
    pub fn wider(&self) -> Option<ConceptId> {
        match self.anchor {
            Some(Anchor::Wider(wider)) => Some(wider),
            Some(Anchor::None) | None => None,
        }
    }
}

/// A member of an axis, or a value of a list; the same as another of the same axis or list where their keys are.
#[derive(Clone, Debug)]
pub struct Member {
    /// The key that authors use, such as `female`.
    pub key: String,
    /// The element name, such as `FemaleMember`.
    pub name: String,
    /// Its layer; an issuer may add members to an axis of the Code's.
    pub layer: Layer,
    /// Standard label, also the row label of tables.
    pub label: Localized<String>,
    /// What it says to whoever uses the data, where its label alone does not; what is made of the label otherwise.
    pub documentation: Option<Localized<String>>,
    /// The whole numbers that it stands for, such as ages; absent where it is no band.
    pub band: Option<Band>,
    /// The provisions that it answers, where it is a target that says so; no figure of it answers another one.
    pub provisions: Vec<ProvisionId>,
    /// Where it is defined.
    pub location: Location,
}

/// A band of whole numbers, both ends included; without an end it is open there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// The smallest.
    pub from: Option<i64>,
    /// The largest.
    pub to: Option<i64>,
}

/// What the program itself knows an axis for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AxisRole {
    /// It qualifies a number: "more than", "nearly".
    Bound,
    /// It limits a figure to a part of the Group.
    Boundary,
    /// It names a target.
    Target,
    /// It has a member for each provision.
    Provision,
}

impl AxisRole {
    /// Every role.
    pub const ALL: [AxisRole; 4] = [
        AxisRole::Bound,
        AxisRole::Boundary,
        AxisRole::Target,
        AxisRole::Provision,
    ];

    /// The key of the axis of the Code's layer that has it.
    pub const fn key(self) -> &'static str {
        match self {
            AxisRole::Bound => "bound",
            AxisRole::Boundary => "boundary",
            AxisRole::Target => "target",
            AxisRole::Provision => "provision",
        }
    }
}

/// A dimension: an axis with its domain, whose total is the default member.
#[derive(Clone, Debug)]
pub struct Axis {
    /// The key that authors use, such as `gender`.
    pub key: String,
    /// The element name, such as `GenderAxis`.
    pub name: String,
    /// Its layer.
    pub layer: Layer,
    /// What the program knows it for; nothing for most.
    pub role: Option<AxisRole>,
    /// Label of the axis.
    pub label: Localized<String>,
    /// What it says to whoever uses the data, where its label alone does not; what is made of the label otherwise.
    pub documentation: Option<Localized<String>>,
    /// Element name of the domain, which is the default member.
    pub domain: String,
    /// Label of the domain: what holds where the axis is not named.
    pub domain_label: Localized<String>,
    /// What a member of it says to whoever uses the data, with a gap `{}` for the member's label; what is made of both labels
    /// otherwise.
    pub of_member: Option<Localized<String>>,
    /// Members of its own layer by key, in the order of the file; [`Taxonomy::members`](crate::layers::Taxonomy::members) also knows what an issuer adds.
    pub own_members: Named<Member>,
}

/// The values of an enumeration: a domain whose members are values and break nothing down.
#[derive(Clone, Debug)]
pub struct ValueList {
    /// The key that concepts use, such as `disclosure-state`.
    pub key: String,
    /// Element name of the domain.
    pub domain: String,
    /// Label of the domain.
    pub label: Localized<String>,
    /// What a value of it says to whoever uses the data, with a gap `{}` for the value's label.
    pub of_member: Option<Localized<String>>,
    /// Values by key, in the order of the file.
    pub members: Named<Member>,
}

by_key!(Concept, Axis; and layer);
by_key!(Member, ValueList);

/// Names and namespaces of one layer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayerInfo {
    /// Target namespace.
    pub namespace: String,
    /// Prefix.
    pub prefix: String,
    /// Base of its file names.
    pub file_base: String,
    /// Date of the version, `YYYY-MM-DD`.
    pub version: String,
    /// Title, which says that the exchange does not publish it.
    pub title: Localized<String>,
    /// What the layer is and is not.
    pub description: Localized<String>,
}

/// The issuer's own layer, from the report's `taxonomy.toml`: what the Code's layer lacks for this issuer.
#[derive(Clone, Debug)]
pub struct Extension {
    /// Names and namespaces of the layer.
    pub info: LayerInfo,
    /// The issuer's concepts by key; none has the key of one of the Code's layer.
    pub concepts: Named<Concept>,
    /// The issuer's axes by key; none has the key of one of the Code's layer.
    pub axes: Named<Axis>,
    /// Members that the issuer adds to axes of the Code's layer, by the key of the axis and by their own.
    pub members: BTreeMap<String, Named<Member>>,
    /// The concepts by whose figures a target is measured, by the key of the target; none where it does not say.
    pub metrics: BTreeMap<String, Vec<ConceptId>>,
    /// Concepts of the Code's layer with the axes that the issuer adds to them, by their position there.
    pub(crate) broken_down: BTreeMap<usize, Arc<Concept>>,
}

impl Extension {
    /// The concepts of the Code's layer that the issuer breaks down by more axes, in the order of their file.
    pub fn broken_down(&self) -> impl Iterator<Item = &Arc<Concept>> {
        self.broken_down.values()
    }
}

/// What kind of answer a figure is, where a provision tells kinds apart; written as `measure` of a concept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// The sum of all that the provision asks for.
    Total,
    /// A total per unit of something that the issuer chooses.
    Intensity,
    /// How many.
    Count,
    /// A share, a percentage or a rate.
    Rate,
}

impl Measure {
    /// Reads the word of the files.
    pub fn parse(word: &str) -> Option<Measure> {
        Some(match word {
            "total" => Measure::Total,
            "intensity" => Measure::Intensity,
            "count" => Measure::Count,
            "rate" => Measure::Rate,
            _ => return None,
        })
    }

    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Measure::Total => "total",
            Measure::Intensity => "intensity",
            Measure::Count => "count",
            Measure::Rate => "rate",
        }
    }
}
