//! Words that mean something to the rules about languages: `data/rules/language.toml`.

use esg_model::disclosure::Bound;
use esg_model::text::Localized;
use serde::Deserialize;

use super::band_words::{BandLists, BandWords};
use super::company::{CompanyLists, CompanyWords};
use super::member_words::{MemberLists, MemberWords};
use super::per_words::{PerLists, PerWords};
use super::phrases::Phrases;
use super::role_words::{RoleLists, RoleWords};
use super::stated::{
    ApartLists, DirectionLists, Marking, MeasureLists, NumberWords, NumberedLists, OftenLists, PlaceLists,
    SaidLists, StretchLists, WeekdayLists,
};

/// The file.
pub(crate) const WORDS: &str = "data/rules/language.toml";

/// The file as it is written.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct File {
    negation: Localized<NegationLists>,
    bound: Vec<BoundLists>,
    claim: ClaimLists,
    comparison: ComparisonLists,
    pair: Localized<Vec<String>>,
    scale: Localized<Vec<String>>,
    stretch: StretchLists,
    date: DateLists,
    restated: RestatedLists,
    formerly: Localized<Vec<String>>,
    company: CompanyLists,
    name: NameLists,
    role: RoleLists,
    per: PerLists,
    target: Vec<TargetLists>,
    past: Vec<PastLists>,
    event: Vec<EventLists>,
    matter: Vec<MatterLists>,
    #[serde(default)]
    entity: Vec<Localized<String>>,
    #[serde(default)]
    unit: Vec<UnitLists>,
    said: Vec<SaidLists>,
    often: Vec<OftenLists>,
    measure: Vec<MeasureLists>,
    weekday: Vec<WeekdayLists>,
    place: Vec<PlaceLists>,
    exclusive: Vec<ExclusiveLists>,
    member: MemberLists,
    worked_out: WorkedOutLists,
    scope: Vec<ScopeLists>,
    covers: Localized<Vec<String>>,
    numbered: Vec<NumberedLists>,
    direction: DirectionLists,
    limit: DirectionLists,
    nearness: DirectionLists,
    breakdown: Vec<BreakdownLists>,
    negated: Localized<Vec<String>>,
    number_name: Localized<Vec<String>>,
    twice: TwiceLists,
    half: HalfLists,
    band: BandLists,
    counted: Vec<CountedLists>,
}

/// Shares in words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct HalfLists {
    more: Localized<Vec<String>>,
    less: Localized<Vec<String>>,
    glue: Localized<Vec<String>>,
    body: Vec<EventLists>,
}

/// Things of which a sentence says how many of all there are.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CountedLists {
    axis: String,
    whole: u32,
    words: Localized<Vec<String>>,
}

/// What stands twice.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TwiceLists {
    characters: Localized<Vec<String>>,
    may: Localized<Vec<String>>,
}

/// The folder of the files about things that are told apart, one for each kind.
pub(crate) const APART: &str = "data/rules/apart/";

/// Such a file as it is written.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct ApartFile {
    pub(crate) apart: Vec<ApartLists>,
}

/// Terms of which one excludes the others.
/// Numbers that others make.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WorkedOutLists {
    rate: Localized<Vec<String>>,
    since: Localized<Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExclusiveLists {
    term: Vec<ExclusiveTerm>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExclusiveTerm {
    words: Localized<Vec<String>>,
    #[serde(default)]
    figures: Vec<String>,
    beside: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ScopeLists {
    scopes: Vec<String>,
    words: Localized<Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct NegationLists {
    words: Vec<String>,
    idioms: Vec<String>,
    also: Vec<String>,
    #[serde(default)]
    lost: Vec<String>,
    #[serde(default)]
    kept: Vec<String>,
    spread: Vec<String>,
    broken: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct BoundLists {
    kind: BoundKey,
    before: Localized<Vec<String>>,
    after: Localized<Vec<String>>,
    #[serde(default)]
    unless: Localized<Vec<String>>,
    #[serde(default)]
    behind: Localized<Vec<String>>,
    #[serde(default)]
    level: bool,
    #[serde(default)]
    close: bool,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum BoundKey {
    Lower,
    Upper,
    Approximate,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct ClaimLists {
    up: Localized<Vec<String>>,
    down: Localized<Vec<String>>,
    all: Localized<Vec<String>>,
    whole: Localized<Vec<String>>,
    each: Localized<Vec<String>>,
    coverage: Localized<Vec<String>>,
    change: Localized<Vec<String>>,
    by: Localized<Vec<String>>,
    superlative: Localized<Vec<String>>,
    ordinal: Localized<Vec<String>>,
    field: Localized<Vec<String>>,
    most: Localized<Vec<String>>,
    least: Localized<Vec<String>>,
    stress: Localized<Vec<String>>,
    idiom: Localized<Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ComparisonLists {
    known: Localized<Vec<String>>,
    standard: Localized<Vec<String>>,
    reached: Localized<Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct DateLists {
    of_period: Localized<Vec<String>>,
    ahead: Localized<Vec<String>>,
    compared: Localized<Vec<String>>,
    approved: Localized<Vec<String>>,
    own_report: Localized<Vec<String>>,
    meeting: Localized<Vec<String>>,
    defines_period: Localized<Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct BreakdownLists {
    axis: String,
    words: Localized<Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct NameLists {
    symbol: Localized<Vec<String>>,
    bearer: Localized<Vec<String>>,
    title: Localized<Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TargetLists {
    provision: Vec<String>,
    about: Localized<Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PastLists {
    years: i16,
    words: Localized<Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct EventLists {
    concept: String,
    words: Localized<Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MatterLists {
    provision: String,
    words: Localized<Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RestatedLists {
    words: Localized<Vec<String>>,
    idioms: Localized<Vec<String>>,
    unless: Localized<Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitLists {
    form: Localized<String>,
    not: Localized<Vec<String>>,
    #[serde(default)]
    within: Localized<Vec<String>>,
}

/// The words, ready to be found.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    /// Words that negate.
    pub(crate) negations: Localized<Phrases>,
    /// Phrases that hold such a word and do not negate.
    pub(crate) negation_idioms: Localized<Phrases>,
    /// Other words that may stand for the other language's negation.
    pub(crate) negation_also: Localized<Phrases>,
    /// Words that hold a negation, for which the other language has one of `negation_kept`: non-urgent, 非緊急.
    pub(crate) negation_lost: Localized<Phrases>,
    /// Words of which one stands where the other language has one of `negation_lost`.
    pub(crate) negation_kept: Localized<Phrases>,
    /// Words by which a negation before them reaches over what follows too.
    pub(crate) negation_spread: Localized<Phrases>,
    /// That a rule was broken: where every language says so, it stands for no negation.
    pub(crate) negation_broken: Localized<Phrases>,
    /// Words that qualify a figure.
    pub(crate) bounds: Vec<BoundWords>,
    /// That something grew.
    pub(crate) up: Localized<Phrases>,
    /// That something shrank.
    pub(crate) down: Localized<Phrases>,
    /// That nothing is left out.
    pub(crate) all: Localized<Phrases>,
    /// Between such a word and a figure: the figure is a share of what the word speaks of.
    pub(crate) whole: Localized<Phrases>,
    /// That the same is true of each, so that nothing is left out after all.
    pub(crate) each: Localized<Phrases>,
    /// In the label of a concept: it says how much of a whole is reached.
    pub(crate) coverage: Localized<Phrases>,
    /// In the label of a concept: it states a change, so that the word is the figure's own.
    pub(crate) change: Localized<Phrases>,
    /// Between a word for a rise or a fall and the figure that says by how much.
    pub(crate) by: Localized<Phrases>,
    /// First, only, best.
    pub(crate) superlative: Localized<Phrases>,
    /// Those of them that claim something only in a field.
    pub(crate) ordinal: Localized<Phrases>,
    /// In which field something is first.
    pub(crate) field: Localized<Phrases>,
    /// Largest.
    pub(crate) most: Localized<Phrases>,
    /// Smallest.
    pub(crate) least: Localized<Phrases>,
    /// Phrases that hold a word of a claim and claim nothing.
    pub(crate) claim_idioms: Localized<Phrases>,
    /// Words that stress a number and bound nothing.
    pub(crate) stress: Localized<Phrases>,
    /// Between a word for a bound and a figure: the figure is known, and another one is compared with it.
    pub(crate) known: Localized<Phrases>,
    /// Before a figure with which another one is compared.
    pub(crate) standard: Localized<Phrases>,
    /// Before what something rose or fell to, or by.
    pub(crate) reached: Localized<Phrases>,
    /// That speak of two things of which the reader knows that they are two.
    pub(crate) pair: Localized<Phrases>,
    /// For powers of ten behind a number.
    pub(crate) scale: Localized<Phrases>,
    /// That something happened in the reporting period.
    pub(crate) of_period: Localized<Phrases>,
    /// That something lies ahead.
    pub(crate) ahead: Localized<Phrases>,
    /// That something is compared with another period.
    pub(crate) compared: Localized<Phrases>,
    /// That somebody approved something.
    pub(crate) approved: Localized<Phrases>,
    /// This report.
    pub(crate) own_report: Localized<Phrases>,
    /// The annual general meeting.
    pub(crate) meeting: Localized<Phrases>,
    /// That a sentence says which days the reporting period has.
    pub(crate) defines_period: Localized<Phrases>,
    /// Things whose names this language marks and others do not.
    pub(crate) bearers: Localized<Phrases>,
    /// By what figures are broken down: the key of each axis, and the words for it in titles.
    pub(crate) breakdowns: Vec<(String, Localized<Phrases>)>,
    /// Symbols of units, which are no names.
    pub(crate) symbols: Localized<Vec<String>>,
    /// Words of titles, which every language marks.
    pub(crate) titles: Localized<Phrases>,
    /// Words that give a figure its role among others.
    pub(crate) roles: RoleWords,
    /// Words for what a quotient is divided by.
    pub(crate) per: PerWords,
    /// What targets are about.
    pub(crate) targets: Vec<TargetWords>,
    /// So many years up to now.
    pub(crate) past: Vec<(i16, Localized<Phrases>)>,
    /// What may be denied without a figure.
    pub(crate) events: Vec<EventWords>,
    /// What a provision asks for, of which there may be none.
    pub(crate) matters: Vec<MatterWords>,
    /// That something was called otherwise before.
    pub(crate) formerly: Localized<Phrases>,
    /// What is said of the company that reports.
    pub(crate) company: CompanyWords,
    /// That figures are no longer what they were.
    pub(crate) restated: Localized<Phrases>,
    /// Phrases that hold such a word and say nothing of figures.
    pub(crate) restated_idioms: Localized<Phrases>,
    /// Words before them with which a sentence says what is done where there are such figures.
    pub(crate) restated_unless: Localized<Phrases>,
    /// Terms that stand for the issuer and its group in reports of every issuer.
    pub(crate) entities: Vec<Localized<String>>,
    /// Preferred spellings of units.
    pub(crate) units: Vec<Localized<String>>,
    /// Other spellings, each with the position of the preferred one.
    pub(crate) unit_variants: Localized<(Phrases, Vec<usize>)>,
    /// Words that hold such a spelling where two others meet.
    pub(crate) unit_within: Localized<Phrases>,
    /// Words that stand for numbers, and units.
    pub(crate) numbers: NumberWords,
    /// Names that hold a number, which another language need not write with it.
    pub(crate) number_names: Localized<Phrases>,
    /// Families of terms of which one excludes the others of its family.
    pub(crate) apart: Vec<ApartFamily>,
    /// Where a band begins or ends.
    pub(crate) bands: BandWords,
    /// More than a half, and less.
    pub(crate) halves: [Localized<Phrases>; 2],
    /// What may stand between such a word, a body and its members.
    pub(crate) half_glue: Localized<Phrases>,
    /// Bodies of people, and the concepts that count them.
    pub(crate) bodies: Vec<EventWords>,
    /// Things of which a sentence says how many of all there are.
    pub(crate) counted: Vec<CountedWords>,
    /// Characters of which one follows itself by a slip alone.
    pub(crate) twice: Localized<Vec<String>>,
    /// Words that can follow themselves, and phrases that hold such a character.
    pub(crate) may_be_twice: Localized<Phrases>,
    /// Rates that the two numbers before them make.
    pub(crate) rates: Localized<Phrases>,
    /// The period before, with which something is compared.
    pub(crate) change_since: Localized<Phrases>,
    /// Words between the name of a member and a figure.
    pub(crate) members: MemberWords,
    /// Names of scopes of emissions, one or several at once.
    pub(crate) scopes: Vec<ScopeWords>,
    /// That something is covered.
    pub(crate) covers: Localized<Phrases>,
}

/// A family of terms of which one excludes the others.
#[derive(Clone, Debug)]
pub(crate) struct ApartFamily {
    /// Its terms.
    pub(crate) terms: Vec<ApartWords>,
    /// Phrases that hold one of them and say something else.
    pub(crate) idioms: Localized<Phrases>,
    /// Whether DIS-068 compares what the languages name; otherwise DIS-074 does.
    pub(crate) swapped: bool,
}

/// A term of a family.
#[derive(Clone, Debug)]
pub(crate) struct ApartWords {
    /// Its spellings.
    pub(crate) words: Localized<Phrases>,
    /// The concepts, and the members as `axis=member`, whose figures are what the term says.
    pub(crate) figures: Vec<String>,
    /// The concept of which the report has figures, where those of the term are what it says only beside these.
    pub(crate) beside: Option<String>,
}

/// Names of some scopes of emissions.
#[derive(Clone, Debug)]
pub(crate) struct ScopeWords {
    /// The members of the axis of scopes.
    pub(crate) scopes: Vec<String>,
    /// How they are named together.
    pub(crate) words: Localized<Phrases>,
}

/// Something that targets are about.
#[derive(Clone, Debug)]
pub(crate) struct TargetWords {
    /// Words of the label of a provision, in English, that asks for one.
    pub(crate) provision: Phrases,
    /// Words of the name of a target.
    pub(crate) about: Localized<Phrases>,
}

/// Words for something of which a concept counts the cases.
#[derive(Clone, Debug)]
pub(crate) struct EventWords {
    /// The key of the concept.
    pub(crate) concept: String,
    /// What a sentence says that denies it.
    pub(crate) words: Localized<Phrases>,
}

/// Words for what a provision asks for.
#[derive(Clone, Debug)]
pub(crate) struct MatterWords {
    /// The id of the provision.
    pub(crate) provision: String,
    /// What a sentence calls it.
    pub(crate) words: Localized<Phrases>,
}

/// Things of which a sentence says how many of all there are.
#[derive(Clone, Debug)]
pub(crate) struct CountedWords {
    /// The key of the axis whose members they are.
    pub(crate) axis: String,
    /// How many there are of them.
    pub(crate) whole: u32,
    /// What they are called.
    pub(crate) words: Localized<Phrases>,
}

/// Words that qualify a figure in one way.
#[derive(Clone, Debug)]
pub(crate) struct BoundWords {
    pub(crate) bound: Bound,
    /// Those that stand before the figure.
    pub(crate) before: Localized<Phrases>,
    /// Those that stand after it.
    pub(crate) after: Localized<Phrases>,
    /// Those after the figure with which they do not qualify it.
    pub(crate) unless: Localized<Phrases>,
    /// Those right before one of them with which it is part of a verb or another word: "hand over", 節約.
    pub(crate) behind: Localized<Phrases>,
    /// What they qualify.
    pub(crate) of: Qualified,
    /// Whether they qualify a figure only at once beside it, and say something else further away: 過 in 過去, 年內 in 僱員年內.
    pub(crate) close: bool,
}

/// What a word for a bound qualifies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Qualified {
    /// Any figure.
    Any,
    /// What is measured or a share. Beside things that are counted the word says where they are: "above 12 shops".
    Measured,
}

impl Words {
    /// The words of the file, and of those about things that are told apart.
    pub(crate) fn of(file: File, told_apart: &[ApartLists]) -> Self {
        let phrases = |lists: &Localized<Vec<String>>| lists.map(|_, list| Phrases::new(list));
        let bound = |lists: &BoundLists| BoundWords {
            bound: match lists.kind {
                BoundKey::Lower => Bound::Lower,
                BoundKey::Upper => Bound::Upper,
                BoundKey::Approximate => Bound::Approximate,
            },
            before: phrases(&lists.before),
            after: phrases(&lists.after),
            unless: phrases(&lists.unless),
            behind: phrases(&lists.behind),
            close: lists.close,
            of: if lists.level {
                Qualified::Measured
            } else {
                Qualified::Any
            },
        };
        Words {
            negations: file.negation.map(|_, lists| Phrases::new(&lists.words)),
            negation_idioms: file.negation.map(|_, lists| Phrases::new(&lists.idioms)),
            negation_also: file.negation.map(|_, lists| Phrases::new(&lists.also)),
            negation_lost: file.negation.map(|_, lists| Phrases::new(&lists.lost)),
            negation_kept: file.negation.map(|_, lists| Phrases::new(&lists.kept)),
            negation_spread: file.negation.map(|_, lists| Phrases::new(&lists.spread)),
            negation_broken: file.negation.map(|_, lists| Phrases::new(&lists.broken)),
            bounds: file.bound.iter().map(bound).collect(),
            up: phrases(&file.claim.up),
            down: phrases(&file.claim.down),
            all: phrases(&file.claim.all),
            whole: phrases(&file.claim.whole),
            each: phrases(&file.claim.each),
            coverage: phrases(&file.claim.coverage),
            change: phrases(&file.claim.change),
            by: phrases(&file.claim.by),
            superlative: phrases(&file.claim.superlative),
            ordinal: phrases(&file.claim.ordinal),
            field: phrases(&file.claim.field),
            most: phrases(&file.claim.most),
            least: phrases(&file.claim.least),
            claim_idioms: phrases(&file.claim.idiom),
            stress: phrases(&file.claim.stress),
            known: phrases(&file.comparison.known),
            standard: phrases(&file.comparison.standard),
            reached: phrases(&file.comparison.reached),
            pair: phrases(&file.pair),
            scale: phrases(&file.scale),
            of_period: phrases(&file.date.of_period),
            ahead: phrases(&file.date.ahead),
            compared: phrases(&file.date.compared),
            approved: phrases(&file.date.approved),
            own_report: phrases(&file.date.own_report),
            meeting: phrases(&file.date.meeting),
            defines_period: phrases(&file.date.defines_period),
            breakdowns: file
                .breakdown
                .iter()
                .map(|own| (own.axis.clone(), phrases(&own.words)))
                .collect(),
            symbols: file.name.symbol.clone(),
            bearers: phrases(&file.name.bearer),
            titles: phrases(&file.name.title),
            roles: RoleWords::of(&file.role),
            per: PerWords::of(&file.per),
            targets: file
                .target
                .iter()
                .map(|lists| TargetWords {
                    provision: Phrases::new(&lists.provision),
                    about: phrases(&lists.about),
                })
                .collect(),
            past: file
                .past
                .iter()
                .map(|lists| (lists.years, phrases(&lists.words)))
                .collect(),
            events: file
                .event
                .iter()
                .map(|lists| EventWords {
                    concept: lists.concept.clone(),
                    words: phrases(&lists.words),
                })
                .collect(),
            matters: file
                .matter
                .iter()
                .map(|lists| MatterWords {
                    provision: lists.provision.clone(),
                    words: phrases(&lists.words),
                })
                .collect(),
            formerly: phrases(&file.formerly),
            company: CompanyWords::of(&file.company, &file.place),
            restated: phrases(&file.restated.words),
            restated_idioms: phrases(&file.restated.idioms),
            restated_unless: phrases(&file.restated.unless),
            entities: file.entity,
            units: file.unit.iter().map(|unit| unit.form.clone()).collect(),
            unit_variants: Localized::from_fn(|lang| {
                let all = file.unit.iter().enumerate();
                let variants =
                    all.flat_map(|(at, unit)| unit.not.get(lang).iter().map(move |form| (form, at)));
                let (forms, owners): (Vec<&String>, Vec<usize>) = variants.unzip();
                (Phrases::cased(&forms), owners)
            }),
            unit_within: Localized::from_fn(|lang| {
                let words = file.unit.iter().flat_map(|unit| unit.within.get(lang));
                Phrases::cased(&words.collect::<Vec<&String>>())
            }),
            numbers: NumberWords::of(
                &file.said,
                &file.often,
                &file.stretch,
                &file.measure,
                &file.weekday,
                &file.place,
                Marking::of(
                    &file.numbered,
                    (told_apart, &file.negated),
                    [&file.direction, &file.limit, &file.nearness],
                ),
            )
            .with_scales(&PerWords::of(&file.per).scales),
            apart: {
                let terms = file.exclusive.into_iter().map(|family| ApartFamily {
                    terms: family
                        .term
                        .into_iter()
                        .map(|term| ApartWords {
                            words: phrases(&term.words),
                            figures: term.figures,
                            beside: term.beside,
                        })
                        .collect(),
                    idioms: Localized::default(),
                    swapped: true,
                });
                let told_apart = told_apart.iter().map(|family| ApartFamily {
                    terms: family
                        .of_figures()
                        .map(|(words, figures)| ApartWords {
                            words: phrases(words),
                            figures: figures.to_vec(),
                            beside: None,
                        })
                        .collect(),
                    idioms: phrases(family.idioms()),
                    swapped: false,
                });
                let told_apart = told_apart.filter(|family| !family.terms.is_empty());
                terms.chain(told_apart).collect()
            },
            number_names: phrases(&file.number_name),
            rates: phrases(&file.worked_out.rate),
            change_since: phrases(&file.worked_out.since),
            members: MemberWords::of(&file.member),
            scopes: file
                .scope
                .into_iter()
                .map(|lists| ScopeWords {
                    words: phrases(&lists.words),
                    scopes: lists.scopes,
                })
                .collect(),
            covers: phrases(&file.covers),
            bands: BandWords::of(&file.band),
            halves: [phrases(&file.half.more), phrases(&file.half.less)],
            half_glue: phrases(&file.half.glue),
            bodies: file
                .half
                .body
                .iter()
                .map(|lists| EventWords {
                    concept: lists.concept.clone(),
                    words: phrases(&lists.words),
                })
                .collect(),
            counted: file
                .counted
                .iter()
                .map(|lists| CountedWords {
                    axis: lists.axis.clone(),
                    whole: lists.whole,
                    words: phrases(&lists.words),
                })
                .collect(),
            may_be_twice: phrases(&file.twice.may),
            twice: file.twice.characters,
        }
    }
}
