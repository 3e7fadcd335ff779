//! Two numbers of a paragraph that stand in each other's place in one language.
//!
//! A translator orders sentences and clauses as the language wants. So two numbers are told only where something else
//! that both languages name shows which of them stands in the wrong place: what the sentence or the clause beside them
//! speaks of, or words that lead from one to the other.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;

use esg_model::text::{Lang, Localized};

use super::super::grammar_of;
use super::super::sentence::sentences;
use super::aligned::{Bead, beads};
use super::differing::{Difference, MOST_NUMBERS};
use super::link::{Class, Link, Sort, clauses, difference};
use super::marks::{Known, Mark};
use super::{NumberWords, Says, Statement, Weight, compare, owners};

/// How many things that a paragraph names are compared with each other.
const MOST_MARKS: usize = 1000;

/// What a paragraph states and names in both languages.
#[derive(Clone, Copy)]
struct Stated<'a> {
    statements: &'a Localized<Vec<Statement>>,
    marks: &'a Localized<Vec<Mark>>,
    words: &'a NumberWords,
}

/// A paragraph sentence by sentence.
struct Laid {
    /// What both languages name once in it.
    links: Vec<Link>,
    /// Its sentences, each beside what says the same in the other language.
    sentences: Vec<Localized<Range<usize>>>,
    /// Whether both languages have as many of them.
    even: bool,
}

impl Laid {
    /// In which sentences something stands.
    fn place(&self, link: &Link, (lang, other): (Lang, Lang)) -> (usize, usize) {
        let at = |lang: Lang| {
            let start = link.at.get(lang).start;
            self.sentences.partition_point(|own| own.get(lang).end <= start)
        };
        (at(lang), at(other))
    }
}

/// Numbers, and things that are told apart, in each other's places.
pub(super) fn exchanged(
    texts: &Localized<&str>,
    statements: &Localized<Vec<Statement>>,
    marks: &Localized<Vec<Mark>>,
    words: &NumberWords,
) -> Vec<Difference> {
    let stated = Stated {
        statements,
        marks,
        words,
    };
    if stated.has_many() || !stated.has_two() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for pair in Lang::pairs() {
        let Some(laid) = stated.laid(texts, pair) else {
            continue;
        };
        found.extend(stated.between(&laid));
        for at in &laid.sentences {
            let links = stated.links(&at.map(|_, at| vec![at.clone()]));
            found.extend(within(texts, &links, at));
            found.extend(owners::listed(texts, &links, at));
        }
    }
    found
}

/// The sentences of [`paired`], looked for when they are first asked for: several comparisons go by them, and most
/// paragraphs need them for none.
pub(super) struct Paired<'a> {
    texts: &'a Localized<&'a str>,
    stated: Stated<'a>,
    found: OnceCell<Vec<Localized<Range<usize>>>>,
}

impl<'a> Paired<'a> {
    pub(super) const fn new(
        texts: &'a Localized<&'a str>,
        statements: &'a Localized<Vec<Statement>>,
        marks: &'a Localized<Vec<Mark>>,
        words: &'a NumberWords,
    ) -> Self {
        Paired {
            texts,
            stated: Stated {
                statements,
                marks,
                words,
            },
            found: OnceCell::new(),
        }
    }

    pub(super) fn sentences(&self) -> &[Localized<Range<usize>>] {
        let Stated {
            statements,
            marks,
            words,
        } = self.stated;
        self.found
            .get_or_init(|| paired(self.texts, statements, marks, words))
    }
}

/// Sentences of both languages that surely say the same together: both name something in each of them, and nothing that
/// they name stands in another one.
pub(crate) fn paired(
    texts: &Localized<&str>,
    statements: &Localized<Vec<Statement>>,
    marks: &Localized<Vec<Mark>>,
    words: &NumberWords,
) -> Vec<Localized<Range<usize>>> {
    let stated = Stated {
        statements,
        marks,
        words,
    };
    if stated.has_many() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for pair in Lang::pairs() {
        let Some(laid) = stated.laid(texts, pair) else {
            continue;
        };
        let places: Vec<(usize, usize)> = laid.links.iter().map(|link| laid.place(link, pair)).collect();
        if places.iter().all(|(here, there)| here == there) {
            let named = |at: &usize| places.iter().any(|(here, _)| here == at);
            let sentences = (0..laid.sentences.len()).filter(named);
            found.extend(sentences.map(|at| laid.sentences[at].clone()));
        }
    }
    found
}

/// The kind of things of which something is one, and which of them.
const fn class(known: &Known) -> Option<(Class, usize)> {
    match known {
        Known::Apart(class, member) => Some(((true, *class), *member)),
        Known::Term(class, member) => Some(((false, *class), *member)),
        _ => None,
    }
}

fn sort(statement: &Statement) -> Option<Sort> {
    match statement.says {
        _ if statement.weight == Weight::Possible => None,
        Says::Number(_) => Some(Sort::Number),
        Says::Date(_) => Some(Sort::Date),
        Says::Time { .. } => Some(Sort::Time),
        Says::Code(_) | Says::Pointed(_) => Some(Sort::Code),
        Says::Mail(_) | Says::Weekday(_) | Says::Place(_) => Some(Sort::Sign),
        Says::Often(_) | Says::Measure(_) | Says::Per(_) | Says::PerPower(_) => None,
    }
}

impl Stated<'_> {
    /// Whether so much is stated that nobody compares each with all others.
    fn has_many(&self) -> bool {
        let mut langs = Lang::ALL.into_iter();
        langs.any(|lang| self.numbers(lang) > MOST_NUMBERS || self.marks.get(lang).len() > MOST_MARKS)
    }

    /// How many numbers a language states, references among them.
    fn numbers(&self, lang: Lang) -> usize {
        let own = self.statements.get(lang).iter().filter(|own| sort(own).is_some());
        let marks = self.marks.get(lang).iter();
        let figures = marks.filter(|mark| matches!(mark.known, Known::Figure(..)));
        own.count() + figures.count()
    }

    /// Whether two numbers, or two things of one kind, are there to change places.
    fn has_two(&self) -> bool {
        Lang::ALL.into_iter().any(|lang| {
            let mut first: BTreeMap<Class, usize> = BTreeMap::new();
            let two = |mark: &Mark| {
                let class = class(&mark.known);
                class.is_some_and(|(class, member)| *first.entry(class).or_insert(member) != member)
            };
            self.numbers(lang) > 1 || self.marks.get(lang).iter().any(two)
        })
    }

    /// The sentences side by side, where they have an order.
    fn laid(&self, texts: &Localized<&str>, (lang, other): (Lang, Lang)) -> Option<Laid> {
        let parts = texts.map(|lang, text| sentences(text, lang));
        let links = self.links(&texts.map(|_, text| std::iter::once(0..text.len()).collect()));
        let position = |lang: Lang, link: &Link| {
            let at = link.at.get(lang).start;
            parts.get(lang).partition_point(|part| part.end <= at)
        };
        let places: Vec<(usize, usize)> = links
            .iter()
            .map(|link| (position(lang, link), position(other, link)))
            .collect();
        let lengths = parts.map(|lang, parts| {
            let text = texts.get(lang);
            let length = |part: &Range<usize>| text[part.clone()].chars().count();
            parts.iter().map(length).collect::<Vec<_>>()
        });
        let beads = beads((lengths.get(lang), lengths.get(other)), &places)?;
        let stretch = |(here, there): &Bead| {
            Localized::from_fn(|own| {
                let parts = parts.get(own);
                let bead = if own == lang { here } else { there };
                parts[bead.start].start..parts[bead.end - 1].end
            })
        };
        Some(Laid {
            links,
            sentences: beads.iter().map(stretch).collect(),
            even: parts.get(lang).len() == parts.get(other).len(),
        })
    }

    /// What both languages name once in some of their stretches.
    fn links(&self, at: &Localized<Vec<Range<usize>>>) -> Vec<Link> {
        let inside = |lang: Lang, own: &Range<usize>| {
            let mut stretches = at.get(lang).iter();
            stretches.any(|at| at.start <= own.start && own.end <= at.end)
        };
        let mut found = Vec::new();
        for (lang, other) in Lang::pairs() {
            let own = |lang: Lang| {
                let statements = self.statements.get(lang).iter();
                statements
                    .filter(|one| inside(lang, &one.at))
                    .filter_map(|one| Some((one, sort(one)?)))
                    .collect::<Vec<_>>()
            };
            let (here, there) = (own(lang), own(other));
            let same = |one: &Statement, two: &Statement| compare::same(&one.says, &two.says, self.words);
            let mut partners: Vec<Vec<usize>> = vec![Vec::new(); there.len()];
            let mut only: Vec<Option<usize>> = Vec::with_capacity(here.len());
            for (index, (statement, _)) in here.iter().enumerate() {
                let mut alike: Vec<usize> = (0..there.len())
                    .filter(|at| same(statement, there[*at].0))
                    .collect();
                if alike.is_empty() {
                    let as_much =
                        |at: &usize| compare::as_much(&statement.says, &there[*at].0.says, self.words);
                    alike = (0..there.len()).filter(as_much).collect();
                }
                for at in &alike {
                    partners[*at].push(index);
                }
                only.push(alike.first().copied().filter(|_| alike.len() == 1));
            }
            for ((statement, sort), partner) in here.iter().zip(only) {
                if let Some(partner) = partner.filter(|at| partners[*at].len() == 1)
                    && there[partner].1 == *sort
                {
                    let at = Localized::from_fn(|own| {
                        if own == lang {
                            statement.at.clone()
                        } else {
                            there[partner].0.at.clone()
                        }
                    });
                    found.push(Link {
                        at,
                        sort: *sort,
                        nature: None,
                        class: None,
                    });
                }
            }
            let own = |lang: Lang| {
                let mut own: Vec<&Mark> = self
                    .marks
                    .get(lang)
                    .iter()
                    .filter(|mark| {
                        inside(lang, &mark.at)
                            && !matches!(mark.known, Known::May(..) | Known::Weak(..) | Known::Course(_))
                    })
                    .collect();
                own.sort_by(|one, two| one.known.cmp(&two.known));
                own
            };
            // What may be said in other words too is not named once.
            let may = |known: &Known| {
                let Known::Apart(family, member) = known else {
                    return false;
                };
                [lang, other].into_iter().any(|lang| {
                    let mut marks = self.marks.get(lang).iter().filter(|mark| inside(lang, &mark.at));
                    marks.any(|mark| {
                        mark.known == Known::May(*family, *member)
                            || mark.known == Known::Weak(*family, *member)
                    })
                })
            };
            let (here, there) = (own(lang), own(other));
            for same in here.chunk_by(|one, two| one.known == two.known) {
                let [mark] = same else { continue };
                if may(&mark.known) {
                    continue;
                }
                let from = there.partition_point(|own| own.known < mark.known);
                let mut alike = there[from..].iter().take_while(|own| own.known == mark.known);
                if let (Some(partner), None) = (alike.next(), alike.next()) {
                    let at = Localized::from_fn(|own| {
                        if own == lang {
                            mark.at.clone()
                        } else {
                            partner.at.clone()
                        }
                    });
                    let sort = if matches!(mark.known, Known::Figure(..)) {
                        Sort::Figure
                    } else {
                        Sort::Sign
                    };
                    let nature = match &mark.known {
                        Known::Figure(_, nature) => Some(*nature),
                        _ => None,
                    };
                    let class = class(&mark.known).map(|(class, _)| class);
                    found.push(Link {
                        at,
                        sort,
                        nature,
                        class,
                    });
                }
            }
        }
        // A number that tells parts apart stands in the sign.
        let signs: Vec<Localized<Range<usize>>> = found
            .iter()
            .filter(|link| link.sort == Sort::Sign)
            .map(|link| link.at.clone())
            .collect();
        found.retain(|link| {
            link.sort == Sort::Sign
                || !signs.iter().any(|sign| {
                    sign.iter().any(|(lang, sign)| {
                        let own = link.at.get(lang);
                        sign.start <= own.start && own.end <= sign.end
                    })
                })
        });
        found
    }

    /// Numbers in each other's sentences.
    fn between(&self, laid: &Laid) -> Vec<Difference> {
        let Laid {
            links,
            sentences,
            even,
        } = laid;
        let Some(pair) = Lang::pairs().next() else {
            return Vec::new();
        };
        let place = |link: &Link| laid.place(link, pair);
        let places: Vec<(usize, usize)> = links.iter().map(place).collect();
        let mut found = Vec::new();
        let mut told = vec![false; links.len()];
        for (one, link) in links.iter().enumerate() {
            let (here, there) = places[one];
            if link.sort == Sort::Sign || here == there || told[one] {
                continue;
            }
            let partner = (one + 1..links.len())
                .find(|at| links[*at].sort == link.sort && places[*at] == (there, here) && !told[*at]);
            let Some(two) = partner else { continue };
            // What the two sentences name once, whatever else the paragraph names.
            let own = self.links(&Localized::from_fn(|lang| {
                let at = |place: usize| sentences[place].get(lang).clone();
                vec![at(here), at(there)]
            }));
            let others = || {
                own.iter()
                    .filter(|own| ![one, two].iter().any(|at| links[*at].at == own.at))
                    .map(place)
            };
            // Where more crosses over, the sentences themselves stand in another order.
            if others().any(|(here, there)| here != there) {
                continue;
            }
            let stays = others().next().is_some();
            if !stays && !*even {
                continue;
            }
            told[one] = true;
            told[two] = true;
            found.push(difference(link, &links[two], stays));
        }
        found
    }
}

/// Numbers in each other's place within one sentence.
fn within(texts: &Localized<&str>, links: &[Link], at: &Localized<Range<usize>>) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut told = vec![false; links.len()];
    let mut used = vec![false; links.len()];
    let placed = |ends: Localized<Vec<usize>>| -> Vec<Localized<usize>> {
        let clause = |lang: Lang, link: &Link| {
            let at = link.at.get(lang).start;
            ends.get(lang).partition_point(|end| *end <= at)
        };
        let links = links.iter();
        links
            .map(|link| Localized::from_fn(|lang| clause(lang, link)))
            .collect()
    };
    let ends = texts.map(|lang, text| clauses(text, at.get(lang), links, lang));
    let parted = ends.map(|lang, ends| {
        let mark = |end: &&usize| {
            let before = texts.get(lang)[..**end].trim_end();
            before.ends_with([',', ';', '，', '；'])
        };
        ends.iter().filter(mark).copied().collect::<Vec<_>>()
    });
    let placed_by_marks = placed(parted);
    let placed = placed(ends);
    let numbers = || (0..links.len()).filter(|at| links[*at].sort != Sort::Sign);
    for (one, two) in
        numbers().flat_map(|one| numbers().filter(move |two| *two > one).map(move |two| (one, two)))
    {
        if links[one].sort != links[two].sort || told[one] || told[two] {
            continue;
        }
        let signs = signs_of(links, &placed, one, two);
        let leads = || leads_differ(texts, &links[one], &links[two], at);
        let sure = if let Some(signs) = signs {
            for at in signs {
                told[at] |= links[at].sort != Sort::Sign;
                used[at] = true;
            }
            true
        } else if leads() || of_a_year_in_brackets(texts, links, (one, two), at) {
            true
        } else if let Some(sure) = order_differs(texts, links, one, two, at) {
            sure
        } else {
            continue;
        };
        told[one] = true;
        told[two] = true;
        found.push(difference(&links[one], &links[two], sure));
    }
    // Things that are told apart, beside others that are: a risk and its horizon. Marks alone part what is said of each.
    for one in 0..links.len() {
        for two in one + 1..links.len() {
            let [own, other] = [&links[one], &links[two]];
            if own.class.is_none() || own.class != other.class || used[one] || used[two] {
                continue;
            }
            // A rating that rose from A to AA, and one that went from AA to A.
            if leads_differ(texts, own, other, at) {
                (used[one], used[two]) = (true, true);
                found.push(difference(own, other, true));
                continue;
            }
            let Some([first, second]) = signs_of(links, &placed_by_marks, one, two) else {
                continue;
            };
            if links[first].class.is_none() || links[first].class != links[second].class {
                continue;
            }
            for at in [one, two, first, second] {
                used[at] = true;
            }
            found.push(difference(own, other, true));
        }
    }
    found
}

/// The two things by which each of two numbers is known again in one language, and which stand beside the other number in
/// the other language.
fn signs_of(links: &[Link], placed: &[Localized<usize>], one: usize, two: usize) -> Option<[usize; 2]> {
    let (lang, other) = Lang::pairs().next()?;
    let beside = |lang: Lang, sign: usize, number: usize| placed[sign].get(lang) == placed[number].get(lang);
    if beside(lang, one, two) || beside(other, one, two) {
        return None;
    }
    let others = || (0..links.len()).filter(|at| *at != one && *at != two);
    // A thing that stays with its number says that the number stands right.
    let stays =
        |number: usize| others().any(|sign| beside(lang, sign, number) && beside(other, sign, number));
    if stays(one) || stays(two) {
        return None;
    }
    let first = others().find(|sign| beside(lang, *sign, one) && beside(other, *sign, two))?;
    let second = others().find(|sign| beside(lang, *sign, two) && beside(other, *sign, one))?;
    Some([first, second])
}

/// Whether words lead from one number to the other in one language, and from the other to the one in the other.
fn leads_differ(texts: &Localized<&str>, one: &Link, two: &Link, at: &Localized<Range<usize>>) -> bool {
    let ways = Localized::from_fn(|lang| {
        let text = *texts.get(lang);
        let (one, two) = (one.at.get(lang), two.at.get(lang));
        let (first, second) = if one.start < two.start {
            (one, two)
        } else {
            (two, one)
        };
        if first.end > second.start {
            return None;
        }
        let before = &text[at.get(lang).start..first.start];
        let forward = (grammar_of(lang).saying.leads)(before, &text[first.end..second.start])?;
        Some(forward == (one.start < two.start))
    });
    let mut known = ways.iter().filter_map(|(_, way)| *way);
    matches!((known.next(), known.next()), (Some(here), Some(there)) if here != there)
}

/// Whether a year in brackets stands beside one of two numbers in one language, and beside the other one in the other: "48
/// (2023: 61)".
fn of_a_year_in_brackets(
    texts: &Localized<&str>,
    links: &[Link],
    (one, two): (usize, usize),
    at: &Localized<Range<usize>>,
) -> bool {
    let years = links.iter().filter(|link| link.sort == Sort::Date);
    // Whether the first of both numbers stands in the brackets of the year, and the second in none, or the other way.
    let first = |year: &Link, lang: Lang| {
        let text = *texts.get(lang);
        let stretch = at.get(lang);
        let of_year = brackets_around(text, stretch, year.at.get(lang))?;
        let [own, other] =
            [one, two].map(|number| brackets_around(text, stretch, links[number].at.get(lang)));
        match (own, other) {
            (Some(own), None) if own == of_year => Some(true),
            (None, Some(other)) if other == of_year => Some(false),
            _ => None,
        }
    };
    let Some((lang, other)) = Lang::pairs().next() else {
        return false;
    };
    years
        .filter_map(|year| first(year, lang).zip(first(year, other)))
        .any(|(here, there)| here != there)
}

/// The place of the bracket that is open at a place of a stretch.
fn brackets_around(text: &str, stretch: &Range<usize>, at: &Range<usize>) -> Option<usize> {
    let before = text.get(stretch.start..at.start)?;
    let opened = before.rfind(['(', '（'])?;
    let closed = before[opened..].contains([')', '）']);
    (!closed).then_some(stretch.start + opened)
}

/// Whether two numbers alone have changed places among all that both languages name in the same order: surely where both
/// say that things and numbers follow each other, and perhaps where several things stay in order between the two, which
/// no order of clauses leaves there.
fn order_differs(
    texts: &Localized<&str>,
    links: &[Link],
    one: usize,
    two: usize,
    at: &Localized<Range<usize>>,
) -> Option<bool> {
    const PIVOTS: usize = 2;
    // Longer lists stand in tables; each pair is compared with all others.
    const LONGEST: usize = 24;
    if links.len() > LONGEST {
        return None;
    }
    let (lang, other) = Lang::pairs().next()?;
    let before = |lang: Lang, a: usize, b: usize| links[a].at.get(lang).start < links[b].at.get(lang).start;
    let turned = |a: usize, b: usize| before(lang, a, b) != before(other, a, b);
    if !turned(one, two) {
        return None;
    }
    let listed = texts.iter().all(|(lang, _)| owners::reads_off(texts, at, lang));
    let mut pairs = (0..links.len()).flat_map(|a| (a + 1..links.len()).map(move |b| (a, b)));
    let ours = |a: usize, b: usize| [a, b].iter().any(|at| [one, two].contains(at));
    // One language may list the numbers before what they are of, and the other behind it.
    let sign = |at: usize| links[at].sort == Sort::Sign;
    let counts = |a: usize, b: usize| !ours(a, b) && (!listed || sign(a) == sign(b));
    if pairs.any(|(a, b)| turned(a, b) && counts(a, b)) {
        return None;
    }
    let signs = links.iter().filter(|link| link.sort != links[one].sort).count();
    // Where nobody knows what the numbers are of, a translator may have turned both lists.
    if listed {
        return Some(signs >= 2);
    }
    // A share is not read as a year: in sentences of another order only figures of one kind can be taken for each other.
    if links[one].nature != links[two].nature {
        return None;
    }
    let between = |lang: Lang, at: usize| before(lang, one, at) == before(lang, at, two);
    let pivots = (0..links.len()).filter(|at| ![one, two].contains(at));
    let pivots = pivots
        .filter(|at| between(lang, *at) && between(other, *at))
        .count();
    (pivots >= PIVOTS).then_some(false)
}
