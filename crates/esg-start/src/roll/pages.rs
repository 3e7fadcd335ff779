//! On which pages of last year's report its figures stand.

use std::collections::BTreeMap;

use esg_model::disclosure::{DataPointId, Qualifier};
use esg_model::fact_row::{BOUND, BREAKDOWN, CONCEPT, PERIOD};
use esg_model::place::PlaceId;
use esg_model::{Lang, Localized, Report};

/// The first page of each figure in words, such as `page 12`, by what its row of `facts.csv` states.
#[derive(Clone, Debug, Default)]
pub struct Pages {
    words: BTreeMap<[String; 4], String>,
}

impl Pages {
    /// Those of a report, of which `of_places` says on which page of each language's PDF each place stands. A figure that
    /// stands on none, or whose pages were not made, has no page.
    pub fn of(report: &Report, of_places: &Localized<BTreeMap<PlaceId, usize>>) -> Self {
        let first = Lang::ALL.map(|lang| {
            let mut first: BTreeMap<DataPointId, usize> = BTreeMap::new();
            for (id, place) in report.places(lang) {
                if let Some(page) = of_places.get(lang).get(&id) {
                    let own = first.entry(place.figure).or_insert(*page);
                    *own = (*own).min(*page);
                }
            }
            first
        });
        let mut words = BTreeMap::new();
        for (index, point) in report.data_points.iter().enumerate() {
            let pages = first
                .each_ref()
                .map(|first| first.get(&DataPointId(index)).copied());
            let Some(pages) = in_words(pages) else { continue };
            let (breakdown, period) = (point.breakdown.to_string(), &point.named_period.name);
            // A row may call the end of a range by either word.
            let bounds = [
                point.qualifier().map_or("", Qualifier::member),
                point.bound.map_or("", |bound| bound.member()),
            ];
            for bound in bounds {
                words.insert(key(&point.concept.key, &breakdown, period, bound), pages.clone());
            }
        }
        Pages { words }
    }

    /// The page of the figure that a row states.
    pub(super) fn of_row(&self, row: &[String]) -> Option<&str> {
        let key = key(&row[CONCEPT], &row[BREAKDOWN], &row[PERIOD], &row[BOUND]);
        self.words.get(&key).map(String::as_str)
    }
}

/// The parts of a breakdown stand in any order.
fn key(concept: &str, breakdown: &str, period: &str, bound: &str) -> [String; 4] {
    let mut parts: Vec<&str> = breakdown
        .split(';')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    parts.sort_unstable();
    [
        concept.to_owned(),
        parts.join("; "),
        period.to_owned(),
        bound.to_owned(),
    ]
}

/// "page 12", or "page 12 (zh-Hant 13)" where another language has it on another page.
fn in_words(pages: [Option<usize>; Lang::ALL.len()]) -> Option<String> {
    let mut known = Lang::ALL
        .into_iter()
        .zip(pages)
        .filter_map(|(lang, page)| Some((lang, page?)));
    let (_, first) = known.next()?;
    let others: Vec<String> = known
        .filter(|(_, page)| *page != first)
        .map(|(lang, page)| format!("{lang} {page}"))
        .collect();
    Some(match others.as_slice() {
        [] => format!("page {first}"),
        others => format!("page {first} ({})", others.join(", ")),
    })
}
