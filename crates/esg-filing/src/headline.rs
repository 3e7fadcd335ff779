//! Headline categories under which the exchange's website lists a document: `data/registries/headline-categories.toml`.

use esg_check::profile::Status;
use esg_check::rules::package::FILING_DATA_MALFORMED;
use esg_model::diag::{Location, Sink};
use esg_model::report::Placement;
use esg_model::source::{SourcePath, Sources};
use esg_model::text::Localized;
use esg_model::toml_file;
use serde::{Deserialize, Serialize};

/// The registry of categories.
pub const PATH: &str = "data/registries/headline-categories.toml";

/// A category in the exchange's own strings.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct HeadlineCategory {
    /// Such as `40400`.
    pub code: String,
    /// 1 or 2.
    pub tier: u8,
    /// Code of the category of the first tier, for one of the second.
    pub parent: Option<String>,
    /// The string that the website shows.
    pub label: Localized<String>,
    /// How well string and code are known.
    pub status: Status,
    /// From where.
    pub source: String,
}

/// What the submitter chooses: one category of the first tier and one or more of the second.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Headline {
    /// First tier.
    pub tier_1: HeadlineCategory,
    /// Second tier, in the order of the website.
    pub tier_2: Vec<HeadlineCategory>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    category: Vec<HeadlineCategory>,
    placement: Vec<PlacementCategories>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlacementCategories {
    key: String,
    categories: Vec<String>,
    // Read so that a misspelt key is found; the sheet says the placement in its own words.
    #[serde(rename = "label")]
    _label: Localized<String>,
    #[serde(rename = "status")]
    _status: Status,
    #[serde(rename = "source")]
    _source: String,
}

/// The key of a placement in the registry.
pub(crate) const fn placement_key(placement: Placement) -> &'static str {
    match placement {
        Placement::Standalone => "standalone",
        Placement::InAnnualReport => "in-annual-report",
    }
}

impl Headline {
    /// The categories of a report with this placement.
    pub fn read(sources: &Sources, placement: Placement, sink: &mut Sink) -> Option<Headline> {
        let file: File = toml_file::read(sources, PATH, &FILING_DATA_MALFORMED.about, sink)?;
        let headline = resolve(&file, placement_key(placement));
        if headline.is_none() {
            FILING_DATA_MALFORMED
                .emit(
                    sink,
                    Location::file(&SourcePath::new(PATH)),
                    format!(
                        "no complete headline for the placement `{}`",
                        placement_key(placement)
                    ),
                )
                .hint("list the placement with categories of the second tier that share one parent");
        }
        headline
    }
}

fn resolve(file: &File, key: &str) -> Option<Headline> {
    let find = |code: &String| file.category.iter().find(|category| &category.code == code);
    let placement = file.placement.iter().find(|placement| placement.key == key)?;
    let tier_2: Vec<HeadlineCategory> = placement
        .categories
        .iter()
        .map(|code| find(code).cloned())
        .collect::<Option<_>>()?;
    let parent = tier_2.first()?.parent.as_ref()?;
    if tier_2
        .iter()
        .any(|category| category.tier != 2 || category.parent.as_ref() != Some(parent))
    {
        return None;
    }
    Some(Headline {
        tier_1: find(parent)?.clone(),
        tier_2,
    })
}
