//! What sentences say of the company that reports: its board, its stock code, where it is incorporated, its website.

use esg_model::issuer::Board;
use esg_model::text::Localized;
use serde::Deserialize;

use super::phrases::Phrases;
use super::stated::PlaceLists;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct CompanyLists {
    listed_main: Localized<Vec<String>>,
    listed_gem: Localized<Vec<String>>,
    rules_main: Localized<Vec<String>>,
    rules_gem: Localized<Vec<String>>,
    of_another: Localized<Vec<String>>,
    code: Localized<Vec<String>>,
    company: Localized<Vec<String>>,
    incorporated: Localized<Vec<String>>,
    website: Localized<Vec<String>>,
}

/// Words about the company that reports, ready to be found in texts in lower case.
#[derive(Clone, Debug, Default)]
pub(crate) struct CompanyWords {
    main: BoardWords,
    gem: BoardWords,
    /// That a sentence speaks of another company, or of a listing that changed.
    pub(crate) of_another: Localized<Phrases>,
    /// What stands right before a stock code.
    pub(crate) code: Localized<Phrases>,
    /// The company.
    pub(crate) company: Localized<Phrases>,
    /// What stands right before or behind the place where something is incorporated.
    pub(crate) incorporated: Localized<Phrases>,
    /// The website of the company.
    pub(crate) website: Localized<Phrases>,
    /// Places under whose law companies stand, each form with the position of its place.
    pub(crate) places: Localized<(Phrases, Vec<usize>)>,
}

/// Words for a board.
#[derive(Clone, Debug, Default)]
pub(crate) struct BoardWords {
    /// That a company is listed on it.
    pub(crate) listed: Localized<Phrases>,
    /// Names of its listing rules.
    pub(crate) rules: Localized<Phrases>,
}

impl CompanyWords {
    pub(super) fn of(lists: &CompanyLists, places: &[PlaceLists]) -> Self {
        let phrases = |lists: &Localized<Vec<String>>| lists.map(|_, list| Phrases::new(list));
        let board = |listed, rules| BoardWords {
            listed: phrases(listed),
            rules: phrases(rules),
        };
        CompanyWords {
            main: board(&lists.listed_main, &lists.rules_main),
            gem: board(&lists.listed_gem, &lists.rules_gem),
            of_another: phrases(&lists.of_another),
            code: phrases(&lists.code),
            company: phrases(&lists.company),
            incorporated: phrases(&lists.incorporated),
            website: phrases(&lists.website),
            places: Localized::from_fn(|lang| {
                let all = places.iter().enumerate();
                let forms = all.flat_map(|(at, place)| place.get(lang).iter().map(move |form| (form, at)));
                let (forms, owners): (Vec<&String>, Vec<usize>) = forms.unzip();
                (Phrases::new(&forms), owners)
            }),
        }
    }

    /// The words for a board, and those for the other one.
    pub(crate) fn boards(&self, own: Board) -> (&BoardWords, &BoardWords) {
        match own {
            Board::Main => (&self.main, &self.gem),
            Board::Gem => (&self.gem, &self.main),
        }
    }
}
