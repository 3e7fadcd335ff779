//! What a tagged file states, in a form in which all formats are equal: what was bound says it so, and so does whoever reads files
//! back.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use esg_model::Lang;
use esg_model::quantity::Decimals;
use rust_decimal::Decimal;

use crate::fact::{Fact, FactValue};
use crate::fact_key::FactKey;
use crate::links::{Link, LinkKind, Note};
use crate::target::TargetDocument;

/// A fact with every name resolved to its namespace, without the id that a file gives it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Statement {
    /// Of what.
    pub key: FactKey,
    /// The value; numbers without needless zeros. Nothing where the fact is nil.
    pub value: Option<String>,
    /// The stated accuracy; none is exact, or no number.
    pub decimals: Option<i32>,
}

/// What a file states: sets, as files may order facts as they like.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statements {
    /// The facts.
    pub facts: BTreeSet<Statement>,
    /// How facts are linked to notes and to other facts.
    pub links: BTreeSet<StatedLink>,
}

/// A link with what stands at its ends, without ids.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StatedLink {
    /// The fact that it starts from.
    pub from: Statement,
    /// What it says.
    pub kind: LinkKind,
    /// The role of its network.
    pub role: String,
    /// Where it leads.
    pub to: StatedEnd,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StatedEnd {
    /// To a fact.
    Fact(Statement),
    /// To a note.
    Note {
        /// In lower case.
        language: String,
        /// Its words, without markup.
        words: String,
    },
}

impl Statements {
    /// What the pages of these languages state together.
    ///
    /// # Errors
    /// Where a link leads to nothing.
    pub fn of(target: &TargetDocument, langs: &[Lang]) -> Result<Self, String> {
        let facts: BTreeMap<&str, Statement> = target
            .stated(langs)
            .into_iter()
            .map(|fact| (fact.id.as_str(), Statement::of(fact)))
            .collect();
        let notes: BTreeMap<&str, StatedEnd> = target
            .notes_in(langs)
            .map(|note| (note.id.as_str(), StatedEnd::note(note)))
            .collect();
        let mut links = BTreeSet::new();
        let mut noted = BTreeSet::new();
        for Link { from, kind, role, to } in target.links_in(langs) {
            let end = match kind {
                LinkKind::Footnote => notes.get(to.as_str()).cloned(),
                LinkKind::Explanation => facts.get(to.as_str()).cloned().map(StatedEnd::Fact),
            };
            noted.insert(to.as_str());
            let from_fact = facts.get(from.as_str()).cloned();
            links.insert(StatedLink {
                from: from_fact.ok_or_else(|| format!("a link starts from `{from}`, which is no fact"))?,
                kind: *kind,
                role: role.clone(),
                to: end.ok_or_else(|| format!("a link leads to `{to}`, which is not there"))?,
            });
        }
        if let Some(note) = notes.keys().find(|note| !noted.contains(*note)) {
            return Err(format!("no fact has the note `{note}`"));
        }
        Ok(Statements {
            facts: facts.into_values().collect(),
            links,
        })
    }
}

impl StatedEnd {
    fn note(note: &Note) -> Self {
        StatedEnd::Note {
            language: note.lang.tag().to_lowercase(),
            words: words(&note.xhtml).trim().to_owned(),
        }
    }
}

/// The words of a fragment of XHTML that was written here.
fn words(xhtml: &str) -> String {
    let mut words = String::with_capacity(xhtml.len());
    let mut rest = xhtml;
    while let Some((text, tag)) = rest.split_once('<') {
        words.push_str(text);
        rest = tag.split_once('>').map_or("", |(_, behind)| behind);
    }
    words.push_str(rest);
    match quick_xml::escape::unescape(&words) {
        Ok(plain) => plain.into_owned(),
        Err(_) => words,
    }
}

impl fmt::Display for StatedLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 60;
        match &self.to {
            StatedEnd::Fact(fact) => write!(f, "that {} follows from {fact}", self.from),
            StatedEnd::Note { language, words } => {
                let words: String = words.chars().take(SHOWN).collect();
                write!(f, "that {} has the footnote “{words}…” ({language})", self.from)
            }
        }
    }
}

impl Statement {
    /// What a fact of ours states.
    pub fn of(fact: &Fact) -> Self {
        let decimals = match &fact.value {
            FactValue::Number {
                decimals: Decimals::Places(places),
                ..
            } => Some(*places),
            _ => None,
        };
        let value = match &fact.value {
            FactValue::Nil { .. } => None,
            // White space around a text block says nothing (Open Information Model 1.0, on dtr:textBlockItemType).
            FactValue::TextBlock { xhtml, .. } => Some(xhtml.trim().to_owned()),
            value => Some(comparable(value.to_string(), fact.value.lang().is_some())),
        };
        Statement::new(FactKey::of(fact), value, decimals)
    }

    /// A statement with its value in the one form in which all formats are equal.
    pub fn new(key: FactKey, value: Option<String>, decimals: Option<i32>) -> Self {
        Statement {
            key,
            value: value.map(|value| empties_closed(&value)),
            decimals,
        }
    }
}

/// Markup in which elements without content are written in one of the two ways that XML has: `<td></td>` as `<td/>`.
fn empties_closed(markup: &str) -> String {
    let mut closed = String::with_capacity(markup.len());
    let mut rest = markup;
    while let Some((before, behind)) = rest.split_once("></") {
        closed.push_str(before);
        let open = before.rfind('<').map_or("", |at| &before[at + 1..]);
        let name = open.split_ascii_whitespace().next().unwrap_or_default();
        let is_open = !name.is_empty() && !name.starts_with('/') && !open.ends_with('/');
        match behind.strip_prefix(name).and_then(|own| own.strip_prefix('>')) {
            Some(after) if is_open => {
                closed.push_str("/>");
                rest = after;
            }
            _ => {
                closed.push_str("></");
                rest = behind;
            }
        }
    }
    closed.push_str(rest);
    closed
}

impl fmt::Display for Statement {
    /// The fact as a message shows it: local names, and the beginning of a long text.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 60;
        self.key.write(f, self.key.language.as_deref())?;
        f.write_str(" as ")?;
        match &self.value {
            None => f.write_str("nil"),
            Some(value) if value.chars().count() > SHOWN => {
                write!(f, "“{}…”", value.chars().take(SHOWN).collect::<String>())
            }
            Some(value) => f.write_str(value),
        }?;
        self.decimals
            .map_or(Ok(()), |places| write!(f, " (decimals {places})"))
    }
}

/// A number without needless zeros; a text as it is.
fn comparable(value: String, is_text: bool) -> String {
    if is_text {
        return value;
    }
    match Decimal::from_str_exact(&value) {
        Ok(number) => number.normalize().to_string(),
        Err(_) => value,
    }
}

#[cfg(test)]
mod tests {
    use super::empties_closed;

    #[test]
    fn an_element_without_content_is_the_same_in_both_ways_of_writing_it() {
        for (written, told) in [
            ("<tr><td>a</td><td></td></tr>", "<tr><td>a</td><td/></tr>"),
            ("<tr><td class=\"n\"></td></tr>", "<tr><td class=\"n\"/></tr>"),
            ("<p>a<br/></p><p></p>", "<p>a<br/></p><p/>"),
            ("<ul><li><b></b></li></ul>", "<ul><li><b/></li></ul>"),
            ("a > b ></ c", "a > b ></ c"),
        ] {
            assert_eq!(empties_closed(written), told);
            assert_eq!(empties_closed(told), told);
        }
    }
}
