//! `DIS-031 names-differ`

use std::collections::BTreeSet;
use std::ops::Range;

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::parallel::{Leaf, Pair};
use esg_model::text::{Lang, Localized};
use esg_model::walk::LeafKind;

use crate::languages::{
    Differences, Glossary, Name, Phrases, Words, grammar_of, holds_strings, lower, names,
};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("names_differ.md")]
pub static NAMES_DIFFER: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-031", "names-differ"),
        severity: Severity::Warning,
        summary: "a paragraph names a law, a policy, a film or a product that its counterpart does not name",
        explain: include_str!("names_differ.md"),
        source: Source::new("this project", "both languages state the same facts"),
    },
    limit: None,
    check: Check::Report(check),
};

/// A paragraph of one language with the names in it.
struct Named {
    prose: String,
    marked: Vec<Name>,
    /// Positions in the glossary.
    known: BTreeSet<usize>,
    /// Marked names that the glossary does not know, each once.
    unknown: BTreeSet<String>,
    /// How many of these are titles, which the counterpart marks too.
    titles: usize,
    /// How many quotations begin in it.
    quotations: usize,
    /// How many names stand in it that no mark sets off, as English prints codes and memoranda: "the ISM Code".
    bare: usize,
    /// Words of capital letters, which may be such names: "MARPOL".
    capitals: BTreeSet<String>,
}

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let rule = &NAMES_DIFFER;
    let meant = Differences::of(&rule.about, subject.languages.differences);
    let glossary = subject.languages.glossary;
    let words = subject.languages.words;
    for section in subject
        .languages
        .sections
        .iter()
        .filter(|section| !holds_strings(section))
    {
        for pair in section.pairs().iter().filter_map(Pair::both) {
            let named = pair.map(|lang, leaf| Named::of(leaf, lang, glossary, words));
            let count = |named: &Named| named.known.len() + named.unknown.len();
            let most = named.iter().map(|(_, named)| count(named)).max();
            rule.examined(sink, most.unwrap_or(0));
            // A name that is wrong is wrong in all these ways; the first says it best.
            for (one, other) in Lang::pairs() {
                let fault = differing_names(&pair, &named, (one, other), glossary)
                    .or_else(|| foreign_words(&named, words, (one, other)))
                    .or_else(|| foreign_words(&named, words, (other, one)));
                let Some((lang, at, message)) = fault else {
                    continue;
                };
                if meant.is_meant(&section.id, Some(&pair)) {
                    continue;
                }
                let other = if lang == one { other } else { one };
                let counterpart = *pair.get(other);
                rule.emit(sink, pair.get(lang).locate(at), message)
                    .also(
                        counterpart.location.clone(),
                        format!(
                            "the counterpart in {other:#}: \u{201c}{}\u{201d}",
                            counterpart.excerpt(other)
                        ),
                    )
                    .hint("name the same laws, policies, films and products in both languages")
                    .hint("give a name its form in each language in glossary.toml: that settles it too where one language sets the name off and the other prints it plainly");
            }
        }
    }
    meant.report_unmet(&rule.about, sink);
}

impl Named {
    fn of(leaf: &Leaf, lang: Lang, glossary: Option<&Glossary>, words: &Words) -> Self {
        let prose = leaf.prose();
        let marked = names(leaf, &prose, lang);
        let known = glossary.map_or_else(BTreeSet::new, |glossary| glossary.named(&prose, &marked, lang));
        let unknown: BTreeSet<String> = marked
            .iter()
            .filter(|name| glossary.is_none_or(|glossary| !glossary.knows(name, lang)))
            .map(|name| name.text.clone())
            .collect();
        let grammar = grammar_of(lang);
        // Beside the word for ships only a name that says that it is a law or a work must be one.
        let bearers = !unknown.is_empty() && words.bearers.get(lang).is_in(&lower(&prose));
        let is_title = |name: &&String| {
            (grammar.written_as_title)(name) && (!bearers || words.titles.get(lang).is_in(&lower(name)))
        };
        Named {
            titles: unknown.iter().filter(is_title).count(),
            quotations: prose.matches(grammar.opens_quotation).count(),
            bare: bare_names(&prose, &marked, words.titles.get(lang)).saturating_sub(known.len()),
            capitals: in_capitals(&prose),
            prose,
            marked,
            known,
            unknown,
        }
    }
}

/// How many names stand in a text outside those that are marked, by their capital letters: a word of titles behind another
/// word with a capital letter, "the Labour Code", or before what it is about, "the Law on Environmental Protection".
fn bare_names(prose: &str, marked: &[Name], titles: &Phrases) -> usize {
    let is_marked = |at: usize| {
        let mut spans = marked.iter().map(|name| name.at..name.at + name.text.len());
        spans.any(|span| span.contains(&at))
    };
    let capital = |word: &str| word.starts_with(|c: char| c.is_ascii_uppercase());
    let is_name = |at: &Range<usize>| {
        let before = prose[..at.start].trim_end();
        let last = before.rsplit([' ', '\u{a0}', '(', '\u{201c}']).next();
        let mut behind = prose[at.end..].split_whitespace();
        let is_about = behind.next().is_some_and(|word| ABOUT.contains(&word))
            && behind.find(|word| *word != "the").is_some_and(capital);
        capital(&prose[at.clone()]) && (last.is_some_and(capital) || is_about) && !is_marked(at.start)
    };
    let hits = titles.find(&lower(prose));
    hits.iter().filter(|hit| is_name(&hit.at)).count()
}

/// What leads from the kind of a law to what it is about.
const ABOUT: [&str; 6] = ["on", "of", "for", "against", "concerning", "governing"];

/// The words of a text that are capital letters alone, as names that are made of first letters.
fn in_capitals(prose: &str) -> BTreeSet<String> {
    const SHORTEST: usize = 4;
    let words = prose.split(|c: char| !c.is_ascii_alphabetic());
    let is_name = |word: &&str| word.len() >= SHORTEST && word.chars().all(|c| c.is_ascii_uppercase());
    words.filter(is_name).map(str::to_owned).collect()
}

/// Names of one language that the other lacks: by the glossary, and by number where it does not know them.
fn differing_names(
    pair: &Localized<&Leaf>,
    named: &Localized<Named>,
    (one, other): (Lang, Lang),
    glossary: Option<&Glossary>,
) -> Option<(Lang, usize, String)> {
    let mut lacking: Localized<Vec<String>> = Localized::default();
    if let Some(glossary) = glossary {
        let form = |term: &usize, lang: Lang| glossary.terms[*term].forms.get(lang).clone();
        for (lang, other) in [(one, other), (other, one)] {
            let known = named.get(other).known.difference(&named.get(lang).known);
            *lacking.get_mut(lang) = known.map(|term| form(term, lang)).collect();
        }
    }
    if !lacking.get(one).is_empty() || !lacking.get(other).is_empty() {
        // The place is where the name stands that the other language lacks.
        let (lang, without) = if lacking.get(other).is_empty() {
            (other, one)
        } else {
            (one, other)
        };
        let told = [one, other]
            .into_iter()
            .filter(|lang| !lacking.get(*lang).is_empty())
            .map(|lang| format!("{lang} lacks {}", quoted(lacking.get(lang))))
            .collect::<Vec<_>>()
            .join(" and ");
        let at = glossary.and_then(|glossary| {
            let (own, there) = (named.get(lang), named.get(without));
            let places = glossary.found(&own.prose, lang);
            places
                .into_iter()
                .find(|(term, _)| own.known.contains(term) && !there.known.contains(term))
                .map(|(_, at)| at.start)
        });
        let message = format!(
            "the names in this {} differ: {told}",
            pair.get(lang).kind.as_str()
        );
        return Some((lang, at.unwrap_or_default(), message));
    }
    let (own, its) = (&named.get(one).unknown, &named.get(other).unknown);
    // Titles and labels are plain words: English cannot mark a name in them.
    let all_mark = [one, other]
        .iter()
        .all(|lang| grammar_of(*lang).marks_names_in_labels);
    let marks = all_mark
        || !matches!(
            pair.get(one).kind,
            LeafKind::CaseTitle
                | LeafKind::TableTitle
                | LeafKind::TableLabel
                | LeafKind::TableNote
                | LeafKind::IllustrationTitle
                | LeafKind::Alternative
                | LeafKind::Reason
                | LeafKind::Setting
        );
    // What one language sets in italics may stand in quotation marks in the other.
    let lacks = |lang: Lang, there: Lang| {
        let (here, there) = (named.get(lang), named.get(there));
        let quoted = there.quotations.saturating_sub(here.quotations);
        // A word of capitals that stands in both is the name of neither.
        let own = there
            .capitals
            .iter()
            .filter(|word| !here.prose.contains(word.as_str()));
        here.titles > there.unknown.len() + quoted + there.bare + own.count()
    };
    let lang = [(one, other), (other, one)]
        .into_iter()
        .find(|(lang, there)| marks && lacks(*lang, *there))
        .map(|(lang, _)| lang)?;
    let list = |names: &BTreeSet<String>| match names.len() {
        0 => "none".to_owned(),
        _ => quoted(&names.iter().cloned().collect::<Vec<_>>()),
    };
    let at = named.get(lang).marked.first().map_or(0, |name| name.at);
    let message = format!(
        "the names in this {} differ in number: {} in {one:#}, {} in {other:#}",
        pair.get(lang).kind.as_str(),
        list(own),
        list(its)
    );
    Some((lang, at, message))
}

fn quoted(names: &[String]) -> String {
    let names: Vec<String> = names
        .iter()
        .map(|name| format!("\u{201c}{name}\u{201d}"))
        .collect();
    names.join(", ")
}

/// Words in the other language's letters, which a name brings with it: the other language has them too.
fn foreign_words(
    named: &Localized<Named>,
    words: &Words,
    (lang, there): (Lang, Lang),
) -> Option<(Lang, usize, String)> {
    let (own, other) = (&named.get(lang).prose, &named.get(there).prose);
    let mut folded: Option<String> = None;
    let plain = without_paths(own);
    for (at, word) in words_of_other_script(&plain, lang) {
        // The symbol of a unit is spelt out in its own language: 每GB is "per gigabyte".
        if words.symbols.get(lang).iter().any(|symbol| symbol == word) {
            continue;
        }
        let folded = folded.get_or_insert_with(|| other.to_lowercase());
        if !folded.contains(&word.to_lowercase()) {
            return Some((
                lang,
                at,
                format!("\u{201c}{word}\u{201d} stands in {lang:#}, but not in the counterpart in {there:#}"),
            ));
        }
    }
    None
}

/// A text in which what follows the host in addresses of sites is blanked out, byte for byte: a site has a path for each
/// language.
fn without_paths(text: &str) -> String {
    let mut plain = text.to_owned();
    let mut from = 0;
    while let Some(start) = ["://", "www."]
        .iter()
        .filter_map(|lead| text[from..].find(lead).map(|at| from + at + lead.len()))
        .min()
    {
        let of_address = |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | ')' | ']');
        let end = text[start..]
            .find(|c: char| !of_address(c))
            .map_or(text.len(), |at| start + at);
        if let Some(path) = text[start..end].find(['/', '?', '#']).map(|at| start + at) {
            plain.replace_range(path..end, &" ".repeat(end - path));
        }
        from = end.max(start);
    }
    plain
}

/// Chinese words in English, Latin ones of at least two letters in Chinese.
fn words_of_other_script(text: &str, lang: Lang) -> Vec<(usize, &str)> {
    let own = grammar_of(lang);
    let (starts, goes_on) = (own.foreign, own.foreign_goes_on);
    let mut found = Vec::new();
    let mut characters = text.char_indices().peekable();
    while let Some((start, c)) = characters.next() {
        if !starts(c) {
            continue;
        }
        let mut end = start + c.len_utf8();
        while let Some((at, next)) = characters.next_if(|(_, next)| goes_on(*next)) {
            end = at + next.len_utf8();
        }
        let word = text[start..end].trim_end_matches(['.', '-', '，', '：']);
        if word.chars().count() > 1 {
            found.push((start, word));
        }
    }
    found
}
