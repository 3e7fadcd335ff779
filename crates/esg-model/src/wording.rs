//! Words that the writers print themselves, from `data/wording.toml`.

use std::collections::BTreeMap;

use crate::text::{Lang, Localized};

/// Declares the words, each with its key in the file.
macro_rules! words {
    ($($word:ident = $key:literal,)+) => {
        /// What the writers print themselves; the file says how.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[expect(missing_docs, reason = "each is named as the file names it, which has its words")]
        pub enum Word {
            $($word,)+
        }

        impl Word {
            /// Every one, in the order of the keys.
            pub const ALL: &[Word] = &[$(Word::$word,)+];

            /// Its key in the file, by which templates name it too.
            pub const fn key(self) -> &'static str {
                match self {
                    $(Word::$word => $key,)+
                }
            }
        }
    };
}

words! {
    AnswerLine = "answer-line",
    AskBreakdown = "ask-breakdown",
    AskComparatives = "ask-comparatives",
    AskCount = "ask-count",
    AskFigure = "ask-figure",
    AskIntensity = "ask-intensity",
    AskPeriods = "ask-periods",
    AskRate = "ask-rate",
    AskTarget = "ask-target",
    AskTotal = "ask-total",
    AskUnit = "ask-unit",
    AskWholeGroup = "ask-whole-group",
    Aspect = "aspect",
    BackToText = "back-to-text",
    CaseStudy = "case-study",
    Climate = "climate",
    CodeIndex = "code-index",
    Comma = "comma",
    Contents = "contents",
    Continued = "continued",
    Disclosed = "disclosed",
    DisclosedInPart = "disclosed-in-part",
    Draft = "draft",
    DraftNotice = "draft-notice",
    Environmental = "environmental",
    Explained = "explained",
    Illustration = "figure",
    FigureLink = "figure-link",
    Footnotes = "footnotes",
    GeneralDisclosure = "general-disclosure",
    Incorporation = "incorporation",
    IndexAnswer = "index-answer",
    IndexAspect = "index-aspect",
    IndexPage = "index-page",
    IndexProvision = "index-provision",
    IndexSection = "index-section",
    NotApplicable = "not-applicable",
    NotDisclosed = "not-disclosed",
    NotForFiling = "not-for-filing",
    NotForFilingNotice = "not-for-filing-notice",
    Notes = "notes",
    OfWhich = "of-which",
    Page = "page",
    PartlyExplained = "partly-explained",
    Period = "period",
    ReliefCapabilities = "relief-capabilities",
    ReliefCommercialSensitivity = "relief-commercial-sensitivity",
    ReliefFinancialEffects = "relief-financial-effects",
    ReliefInstead = "relief-instead",
    ReliefPlan = "relief-plan",
    ReliefReasonableInformation = "relief-reasonable-information",
    ReliefUsed = "relief-used",
    Restated = "restated",
    RestatedBoundary = "restated-boundary",
    RestatedColumn = "restated-column",
    RestatedError = "restated-error",
    RestatedInPart = "restated-in-part",
    RestatedMethod = "restated-method",
    SeeNote = "see-note",
    SkipToContent = "skip-to-content",
    Social = "social",
    StatedNone = "stated-none",
    StockCode = "stock-code",
    Table = "table",
    TableLink = "table-link",
    TaggedCopy = "tagged-copy",
    TaggedFigures = "tagged-figures",
    TickBox = "tick-box",
    Unit = "unit",
    Value = "value",
    YearEnded = "year-ended",
    YearEndedOn = "year-ended-on",
}

/// What each [`Word`] is in both languages. `load` refuses a file that lacks one.
#[derive(Clone, Debug)]
pub struct Wording(BTreeMap<Word, Localized<String>>);

impl Wording {
    /// Takes the words that `find` gives for their keys.
    ///
    /// # Errors
    /// The words for which there are none.
    pub(crate) fn new(mut find: impl FnMut(&str) -> Option<Localized<String>>) -> Result<Self, Vec<Word>> {
        let mut words = BTreeMap::new();
        let mut missing = Vec::new();
        for word in Word::ALL {
            match find(word.key()) {
                Some(found) => drop(words.insert(*word, found)),
                None => missing.push(*word),
            }
        }
        if missing.is_empty() {
            Ok(Wording(words))
        } else {
            Err(missing)
        }
    }

    /// The word in `lang`.
    pub fn get(&self, word: Word, lang: Lang) -> &str {
        self.0[&word].get(lang)
    }
}
