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
    AboutTheReport = "about-the-report",
    AccuracyExact = "accuracy-exact",
    AccuracyNearest = "accuracy-nearest",
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
    AssuredLimited = "assured-limited",
    AssuredReasonable = "assured-reasonable",
    Axes = "axes",
    AxisDocumentation = "axis-documentation",
    BackToText = "back-to-text",
    BandDocumentation = "band-documentation",
    BandFrom = "band-from",
    BandFromTo = "band-from-to",
    BandTo = "band-to",
    BeyondTheCode = "beyond-the-code",
    BoardGem = "board-gem",
    BoardMain = "board-main",
    CaseStudy = "case-study",
    CellAbout = "cell-about",
    CellAtLeast = "cell-at-least",
    CellAtMost = "cell-at-most",
    CellLessThan = "cell-less-than",
    CellMoreThan = "cell-more-than",
    CellPart = "cell-part",
    CellRange = "cell-range",
    ChartBars = "chart-bars",
    ChartDiagram = "chart-diagram",
    ChartMatrix = "chart-matrix",
    ChartProgress = "chart-progress",
    ChartRing = "chart-ring",
    ChartStackedBars = "chart-stacked-bars",
    CitedSubject = "cited-subject",
    ClassGem = "class-gem",
    ClassLargeCap = "class-large-cap",
    ClassMainBoard = "class-main-board",
    Climate = "climate",
    CodeIndex = "code-index",
    Comma = "comma",
    Contents = "contents",
    Continued = "continued",
    DiagramArrow = "diagram-arrow",
    Disclosed = "disclosed",
    DisclosedInPart = "disclosed-in-part",
    DomainDocumentation = "domain-documentation",
    Draft = "draft",
    DraftNotice = "draft-notice",
    DutyComplyOrExplain = "duty-comply-or-explain",
    DutyEncouraged = "duty-encouraged",
    DutyMandatory = "duty-mandatory",
    DutyVoluntary = "duty-voluntary",
    Environmental = "environmental",
    Explained = "explained",
    Illustration = "figure",
    FigureLink = "figure-link",
    FileAttachedFacts = "file-attached-facts",
    FileAttachedPage = "file-attached-page",
    FileCsv = "file-csv",
    FileCsvMetadata = "file-csv-metadata",
    FileDataCopy = "file-data-copy",
    FileDictionary = "file-dictionary",
    FileDraft = "file-draft",
    FileFormCopy = "file-form-copy",
    FileJson = "file-json",
    FileJsonPackage = "file-json-package",
    FileReadme = "file-readme",
    FileTagged = "file-tagged",
    FileTaggedSet = "file-tagged-set",
    FileTargets = "file-targets",
    FileTaxonomy = "file-taxonomy",
    FileTaxonomyReport = "file-taxonomy-report",
    FileXml = "file-xml",
    Footnotes = "footnotes",
    FormulaAdd = "formula-add",
    FormulaComplete = "formula-complete",
    FormulaDivide = "formula-divide",
    FormulaEquals = "formula-equals",
    FormulaInput = "formula-input",
    FormulaMultiply = "formula-multiply",
    FormulaNotEqual = "formula-not-equal",
    FormulaNotStated = "formula-not-stated",
    FormulaNotWhole = "formula-not-whole",
    FormulaPeriodBefore = "formula-period-before",
    FormulaStated = "formula-stated",
    FormulaSubtract = "formula-subtract",
    FormulaWhole = "formula-whole",
    GeneralDisclosure = "general-disclosure",
    HeadingDocumentation = "heading-documentation",
    Incorporation = "incorporation",
    IndexAnswer = "index-answer",
    IndexAspect = "index-aspect",
    IndexLacks = "index-lacks",
    IndexPage = "index-page",
    IndexProvision = "index-provision",
    IndexSection = "index-section",
    IndexVoluntary = "index-voluntary",
    KindAbstract = "kind-abstract",
    KindAxis = "kind-axis",
    KindDomain = "kind-domain",
    KindLineItems = "kind-line-items",
    KindMember = "kind-member",
    KindTable = "kind-table",
    KindTextBlock = "kind-text-block",
    LabelNarrowed = "label-narrowed",
    LabelPartsComma = "label-parts-comma",
    LineItemsDocumentation = "line-items-documentation",
    MatrixEnvironment = "matrix-environment",
    MatrixGovernance = "matrix-governance",
    MatrixSocial = "matrix-social",
    MemberDocumentation = "member-documentation",
    NotApplicable = "not-applicable",
    NotDisclosed = "not-disclosed",
    NotForFiling = "not-for-filing",
    NotForFilingNotice = "not-for-filing-notice",
    Notes = "notes",
    OfWhich = "of-which",
    Page = "page",
    OtherMethod = "other-method",
    Paragraph = "paragraph",
    PartlyExplained = "partly-explained",
    Period = "period",
    PeriodFromTo = "period-from-to",
    PeriodNote = "period-note",
    PlacementInAnnualReport = "placement-in-annual-report",
    PlacementStandalone = "placement-standalone",
    PrintedLineItemsDocumentation = "printed-line-items-documentation",
    PrintedTableDocumentation = "printed-table-documentation",
    ProgressActual = "progress-actual",
    ProgressBackwards = "progress-backwards",
    ProgressBase = "progress-base",
    ProgressGoal = "progress-goal",
    ProgressMissed = "progress-missed",
    ProgressReached = "progress-reached",
    ProgressUnderWay = "progress-under-way",
    ProgressYear = "progress-year",
    ProvisionAnswered = "provision-answered",
    ProvisionDisclosed = "provision-disclosed",
    ProvisionNamed = "provision-named",
    ProvisionNamedAlone = "provision-named-alone",
    ProvisionNotAnswered = "provision-not-answered",
    ProvisionNotDisclosed = "provision-not-disclosed",
    QuestionDocumentation = "question-documentation",
    ReliefCapabilities = "relief-capabilities",
    ReliefCommercialSensitivity = "relief-commercial-sensitivity",
    ReliefFinancialEffects = "relief-financial-effects",
    ReliefGround = "relief-ground",
    ReliefInstead = "relief-instead",
    ReliefMatter = "relief-matter",
    ReliefPlan = "relief-plan",
    ReliefReasonableInformation = "relief-reasonable-information",
    ReliefTold = "relief-told",
    ReliefUsed = "relief-used",
    ReliefWhy = "relief-why",
    Restated = "restated",
    RestatedBoundary = "restated-boundary",
    RestatedClassification = "restated-classification",
    RestatedColumn = "restated-column",
    RestatedData = "restated-data",
    RestatedError = "restated-error",
    RestatedFactor = "restated-factor",
    RestatedInPart = "restated-in-part",
    RestatedMethod = "restated-method",
    RoleAnchoring = "role-anchoring",
    RoleChapter = "role-chapter",
    RoleDefaults = "role-defaults",
    RoleExplanations = "role-explanations",
    RoleList = "role-list",
    RoleMembers = "role-members",
    RoleSums = "role-sums",
    RoleTable = "role-table",
    SeeNote = "see-note",
    Semicolon = "semicolon",
    SkipToContent = "skip-to-content",
    Social = "social",
    StatedNone = "stated-none",
    StockCode = "stock-code",
    SumByAxis = "sum-by-axis",
    SurenessOneSource = "sureness-one-source",
    SurenessStandard = "sureness-standard",
    SurenessTwoSources = "sureness-two-sources",
    SurenessUnverified = "sureness-unverified",
    SurenessVerified = "sureness-verified",
    Table = "table",
    TableDocumentation = "table-documentation",
    TableLink = "table-link",
    TaggedCopy = "tagged-copy",
    TaggedFigures = "tagged-figures",
    TaskAnnualReport = "task-annual-report",
    TaskCallFigures = "task-call-figures",
    TaskDate = "task-date",
    TaskDemonstration = "task-demonstration",
    TaskDigests = "task-digests",
    TaskFindings = "task-findings",
    TaskLanguage = "task-language",
    TaskLogIn = "task-log-in",
    TaskPublish = "task-publish",
    TaskUpload = "task-upload",
    TextBlockDocumentation = "text-block-documentation",
    Unit = "unit",
    Value = "value",
    ValueDocumentation = "value-documentation",
    Website = "website",
    WithoutBreakdown = "without-breakdown",
    YearEnded = "year-ended",
    YearEndedOn = "year-ended-on",
}

/// What each [`Word`] is in every language. `load` refuses a file that lacks one.
#[derive(Clone, Debug)]
pub struct Wording {
    words: BTreeMap<Word, Localized<String>>,
    /// The names of the languages.
    languages: Localized<Localized<String>>,
}

impl Wording {
    /// Takes the words that `find` gives for their keys.
    ///
    /// # Errors
    /// The keys for which there are none.
    pub(crate) fn new(mut find: impl FnMut(&str) -> Option<Localized<String>>) -> Result<Self, Vec<String>> {
        let mut missing = Vec::new();
        let mut take = |key: &str| {
            let found = find(key);
            if found.is_none() {
                missing.push(key.to_owned());
            }
            found.unwrap_or_default()
        };
        let words = Word::ALL.iter().map(|word| (*word, take(word.key())));
        let words = words.collect();
        let languages = Localized::from_fn(|lang| take(&format!("language-{lang}")));
        if missing.is_empty() {
            Ok(Wording { words, languages })
        } else {
            Err(missing)
        }
    }

    /// The word in `lang`.
    pub fn get(&self, word: Word, lang: Lang) -> &str {
        self.words[&word].get(lang)
    }

    /// The word in every language.
    pub fn of(&self, word: Word) -> &Localized<String> {
        &self.words[&word]
    }

    /// The name of a language in every language.
    pub fn language(&self, lang: Lang) -> &Localized<String> {
        self.languages.get(lang)
    }

    /// A label with what it is narrowed to: "Revenue, Automotive, 2024", 收益（汽車市場，2024年）. Commas alone would read as
    /// a list in Chinese.
    pub fn narrowed(&self, label: &str, parts: &[&str], lang: Lang) -> String {
        if parts.is_empty() {
            return label.to_owned();
        }
        let parts = parts.join(self.get(Word::LabelPartsComma, lang));
        self.fill(Word::LabelNarrowed, lang, &[("label", label), ("parts", &parts)])
    }

    /// The word in `lang` with its gaps filled: each `{name}` by the value of that name, and `{}` by that of no name. A
    /// gap that `values` does not name stays as it is written.
    pub fn fill(&self, word: Word, lang: Lang, values: &[(&str, &str)]) -> String {
        let mut rest = self.get(word, lang);
        let mut filled = String::with_capacity(rest.len());
        while let Some((before, name, after)) = rest
            .split_once('{')
            .and_then(|(before, after)| after.split_once('}').map(|(name, after)| (before, name, after)))
        {
            filled.push_str(before);
            match values.iter().find(|(own, _)| *own == name) {
                Some((_, value)) => filled.push_str(value),
                None => filled.push_str(&rest[before.len()..rest.len() - after.len()]),
            }
            rest = after;
        }
        filled.push_str(rest);
        filled
    }
}
