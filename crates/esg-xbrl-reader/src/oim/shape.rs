//! Which members the objects of the formats have, as data, and whether a file has them so.

use crate::finding::{Code, Findings, Weight};
use crate::json::{Json, JsonText, Value};
use crate::values::is_language;
use crate::xml::is_ncname;

/// What a value may be.
pub(super) enum Shape {
    /// A text.
    Text,
    /// A text or null.
    TextOrNull,
    /// A text that is an address, without white space around it.
    Address,
    /// A whole number.
    Whole,
    /// A whole number, or a text that stands for one.
    WholeOrText,
    /// True or false.
    Truth,
    /// Anything.
    Any,
    /// A text that is a name with a prefix.
    QName,
    /// A text that is the tag of a language.
    Language,
    /// An array of such values.
    List(&'static Shape),
    /// An object with keys of any kind.
    Map(&'static Shape),
    /// An object whose keys are names.
    Names(&'static Shape),
    /// An object with these members; one whose key has a prefix may have anything, unless `prefixed` says what.
    Object {
        members: &'static [Member],
        prefixed: Option<&'static Shape>,
    },
}

/// A member: its key, whether it has to be there, and what it is.
pub(super) struct Member(pub &'static str, pub bool, pub Shape);

/// Checks the structure of a file; gives the members that its writer added under a prefix.
pub(super) fn check<'a>(
    text: &'a JsonText,
    shape: &Shape,
    code: &'static Code,
    findings: &mut Findings,
) -> Vec<(&'a str, u32)> {
    let mut checker = Checker {
        text,
        code,
        findings,
        added: Vec::new(),
    };
    checker.value(&text.root, shape, "the file");
    checker.added
}

struct Checker<'a, 'f> {
    text: &'a JsonText,
    code: &'static Code,
    findings: &'f mut Findings,
    added: Vec<(&'a str, u32)>,
}

impl<'a> Checker<'a, '_> {
    fn wrong(&mut self, at: u32, message: String) {
        let text = self.text;
        self.findings
            .tell(self.code, Weight::Error, || text.place(at), message);
    }

    fn value(&mut self, json: &'a Json, shape: &Shape, name: &str) {
        let expected = match (shape, &json.value) {
            (Shape::Any, _)
            | (Shape::Text | Shape::TextOrNull | Shape::WholeOrText, Value::Text(_))
            | (Shape::TextOrNull, Value::Null)
            | (Shape::Truth, Value::Boolean(_)) => return,
            (Shape::Whole | Shape::WholeOrText, Value::Number(_)) if json.whole().is_some() => return,
            (Shape::Address, Value::Text(text)) => {
                let spaced = text.contains(char::is_whitespace) || text.contains(['<', '>', '"', '{', '}']);
                if !spaced {
                    return;
                }
                "an address"
            }
            (Shape::QName, Value::Text(text)) => {
                if text
                    .split_once(':')
                    .is_some_and(|(prefix, local)| is_ncname(prefix) && is_ncname(local))
                {
                    return;
                }
                "a name with a prefix"
            }
            (Shape::Language, Value::Text(text)) => {
                if is_language(text) {
                    return;
                }
                "the tag of a language"
            }
            (Shape::List(inner), Value::Array(items)) => {
                for item in items {
                    self.value(item, inner, name);
                }
                return;
            }
            (Shape::Map(inner), Value::Object(members)) => {
                for member in members {
                    self.value(&member.value, inner, &member.key);
                }
                return;
            }
            (Shape::Names(inner), Value::Object(members)) => {
                for member in members {
                    if !is_ncname(&member.key) {
                        self.wrong(member.at, format!("the key `{}` is no name", member.key));
                    }
                    self.value(&member.value, inner, &member.key);
                }
                return;
            }
            (Shape::Object { members, prefixed }, Value::Object(_)) => {
                self.object(json, members, *prefixed, name);
                return;
            }
            (Shape::Text | Shape::QName | Shape::Address | Shape::Language, _) => "a text",
            (Shape::TextOrNull, _) => "a text or null",
            (Shape::Whole, _) => "a whole number",
            (Shape::WholeOrText, _) => "a whole number or a reference",
            (Shape::Truth, _) => "true or false",
            (Shape::List(_), _) => "an array",
            (Shape::Map(_) | Shape::Names(_) | Shape::Object { .. }, _) => "an object",
        };
        let found = match &json.value {
            Value::Text(text) => format!("`{}`", excerpt(text)),
            Value::Number(text) => format!("`{}`", excerpt(text)),
            _ => json.kind().to_owned(),
        };
        self.wrong(json.at, format!("`{name}` is {found} and not {expected}"));
    }

    fn object(&mut self, json: &'a Json, members: &[Member], prefixed: Option<&Shape>, name: &str) {
        for Member(key, required, _) in members {
            if *required && json.get(key).is_none() {
                self.wrong(json.at, format!("`{name}` has no `{key}`"));
            }
        }
        for member in json.members() {
            if let Some(Member(_, _, shape)) = members.iter().find(|one| one.0 == member.key) {
                self.value(&member.value, shape, &member.key);
                continue;
            }
            let named = member
                .key
                .split_once(':')
                .filter(|(prefix, local)| is_ncname(prefix) && is_ncname(local));
            match (named, prefixed) {
                (Some(_), Some(shape)) => self.value(&member.value, shape, &member.key),
                (Some((prefix, _)), None) => self.added.push((prefix, member.at)),
                (None, _) => self.wrong(member.at, format!("`{name}` has no member `{}`", member.key)),
            }
        }
    }
}

/// The beginning of a text, for messages.
pub(super) fn excerpt(text: &str) -> String {
    let short: String = text.chars().take(60).collect();
    if short.len() < text.len() {
        format!("{short}…")
    } else {
        short
    }
}
