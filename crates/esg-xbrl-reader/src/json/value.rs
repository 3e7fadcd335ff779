//! JSON as it was read.

use std::sync::{Arc, OnceLock};

use crate::finding::Place;
use crate::xml::Position;

/// A value and where it begins.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Json {
    /// Where it begins, in bytes.
    pub at: u32,
    /// What it is.
    pub value: Value,
}

/// A value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number as it is written.
    Number(String),
    /// A text.
    Text(String),
    /// An array.
    Array(Vec<Json>),
    /// An object, its members in order, each key once.
    Object(Vec<Member>),
}

/// A member of an object.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Member {
    /// Its key.
    pub key: String,
    /// Where the key begins.
    pub at: u32,
    /// Its value.
    pub value: Json,
}

impl Json {
    /// The members of an object; none of anything else.
    pub fn members(&self) -> &[Member] {
        match &self.value {
            Value::Object(members) => members,
            _ => &[],
        }
    }

    /// The values of an array; none of anything else.
    pub fn items(&self) -> &[Json] {
        match &self.value {
            Value::Array(items) => items,
            _ => &[],
        }
    }

    /// The member of a key. Objects with many members are not asked by key.
    pub fn get(&self, key: &str) -> Option<&Json> {
        self.members()
            .iter()
            .find(|member| member.key == key)
            .map(|member| &member.value)
    }

    /// A text.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Whether it is an object.
    pub const fn is_object(&self) -> bool {
        matches!(self.value, Value::Object(_))
    }

    /// A whole number as it is written, without sign of exponent or point.
    pub fn whole(&self) -> Option<&str> {
        match &self.value {
            Value::Number(text) => {
                let digits = text.strip_prefix('-').unwrap_or(text);
                digits.bytes().all(|byte| byte.is_ascii_digit()).then_some(text)
            }
            _ => None,
        }
    }

    /// What kind of value it is, for messages.
    pub const fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "null",
            Value::Boolean(_) => "a truth value",
            Value::Number(_) => "a number",
            Value::Text(_) => "a text",
            Value::Array(_) => "an array",
            Value::Object(_) => "an object",
        }
    }
}

/// A file in JSON.
#[derive(Debug)]
pub struct JsonText {
    /// Its address.
    pub uri: Arc<str>,
    /// The value that it holds.
    pub root: Json,
    /// Keys that stand more than once in one object, each with its place; the first was kept.
    pub twice: Vec<(String, u32)>,
    pub(super) source: String,
    pub(super) lines: OnceLock<Vec<u32>>,
}

impl JsonText {
    /// Line and column of an offset.
    pub fn position(&self, offset: u32) -> Position {
        let lines = self.lines.get_or_init(|| {
            let ends = memchr::memchr_iter(b'\n', self.source.as_bytes());
            std::iter::once(0)
                .chain(ends.map(|at| u32::try_from(at + 1).unwrap_or(u32::MAX)))
                .collect()
        });
        let line = lines.partition_point(|start| *start <= offset);
        let start = line
            .checked_sub(1)
            .and_then(|line| lines.get(line))
            .copied()
            .unwrap_or(0);
        // Lines of data may be as long as the file; characters are counted no further than a person would.
        let before = self
            .source
            .get(start as usize..offset as usize)
            .filter(|text| text.len() < 10_000)
            .map_or(offset.saturating_sub(start) as usize, |text| text.chars().count());
        Position {
            line: u32::try_from(line).unwrap_or(u32::MAX),
            column: u32::try_from(before).unwrap_or(u32::MAX).saturating_add(1),
        }
    }

    /// The place of an offset.
    pub fn place(&self, offset: u32) -> Place {
        Place {
            uri: self.uri.clone(),
            position: Some(self.position(offset)),
        }
    }
}
