//! Reading JSON.

use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

use super::value::{Json, JsonText, Member, Value};
use crate::finding::Place;
use crate::limits::Limits;
use crate::xml::Position;

/// How deep arrays and objects may lie in each other.
const DEPTH: usize = 100;

/// Reads a file in UTF-8, with or without a byte order mark.
///
/// # Errors
/// Says where it is no JSON.
pub fn parse(bytes: &[u8], uri: &Arc<str>, limits: &Limits) -> Result<JsonText, (Place, String)> {
    let file = |message: String| (Place::file(uri), message);
    if bytes.len() > limits.document_bytes || u32::try_from(bytes.len()).is_err() {
        return Err(file("the file is larger than what is read".to_owned()));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let source = std::str::from_utf8(bytes)
        .map_err(|error| file(format!("byte {} is no UTF-8", error.valid_up_to())))?
        .to_owned();
    let mut parser = Parser {
        source: &source,
        bytes: source.as_bytes(),
        at: 0,
        twice: Vec::new(),
        values: 0,
        most: limits.nodes,
    };
    let read = parser.value(0).and_then(|root| {
        parser.space();
        if parser.at < parser.bytes.len() {
            return Err("something stands behind the value");
        }
        Ok(root)
    });
    let (at, twice) = (parser.at, std::mem::take(&mut parser.twice));
    match read {
        Ok(root) => Ok(JsonText {
            uri: uri.clone(),
            root,
            twice,
            source,
            lines: OnceLock::new(),
        }),
        Err(message) => {
            let mut end = at.min(source.len());
            while !source.is_char_boundary(end) {
                end -= 1;
            }
            let start = Position { line: 1, column: 1 };
            let place = Place {
                uri: uri.clone(),
                position: Some(start.behind(&source[..end])),
            };
            Err((place, message.to_owned()))
        }
    }
}

struct Parser<'a> {
    source: &'a str,
    bytes: &'a [u8],
    at: usize,
    twice: Vec<(String, u32)>,
    values: usize,
    most: usize,
}

type Read<T> = Result<T, &'static str>;

impl Parser<'_> {
    fn space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.bytes.get(self.at) {
            self.at += 1;
        }
    }

    fn takes(&mut self, byte: u8) -> bool {
        let there = self.bytes.get(self.at) == Some(&byte);
        self.at += usize::from(there);
        there
    }

    fn offset(&self) -> u32 {
        u32::try_from(self.at).unwrap_or(u32::MAX)
    }

    fn word(&mut self, word: &str, value: Value) -> Read<Value> {
        if self.bytes[self.at..].starts_with(word.as_bytes()) {
            self.at += word.len();
            Ok(value)
        } else {
            Err("a value is expected here")
        }
    }

    fn value(&mut self, depth: usize) -> Read<Json> {
        self.space();
        self.values += 1;
        if self.values > self.most {
            return Err("there are more values than are read");
        }
        let at = self.offset();
        let value = match self.bytes.get(self.at) {
            Some(b'{') => self.object(depth)?,
            Some(b'[') => self.array(depth)?,
            Some(b'"') => Value::Text(self.text()?),
            Some(b't') => self.word("true", Value::Boolean(true))?,
            Some(b'f') => self.word("false", Value::Boolean(false))?,
            Some(b'n') => self.word("null", Value::Null)?,
            Some(b'-' | b'0'..=b'9') => self.number()?,
            _ => return Err("a value is expected here"),
        };
        Ok(Json { at, value })
    }

    fn array(&mut self, depth: usize) -> Read<Value> {
        if depth >= DEPTH {
            return Err("arrays and objects lie too deep in each other");
        }
        self.at += 1;
        let mut items = Vec::new();
        self.space();
        if self.takes(b']') {
            return Ok(Value::Array(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            self.space();
            if self.takes(b']') {
                return Ok(Value::Array(items));
            }
            if !self.takes(b',') {
                return Err("`,` or `]` is expected here");
            }
        }
    }

    fn object(&mut self, depth: usize) -> Read<Value> {
        if depth >= DEPTH {
            return Err("arrays and objects lie too deep in each other");
        }
        self.at += 1;
        let mut members: Vec<Member> = Vec::new();
        let mut many: HashSet<String> = HashSet::new();
        self.space();
        if self.takes(b'}') {
            return Ok(Value::Object(members));
        }
        loop {
            self.space();
            let at = self.offset();
            if self.bytes.get(self.at) != Some(&b'"') {
                return Err("a key in quotation marks is expected here");
            }
            let key = self.text()?;
            self.space();
            if !self.takes(b':') {
                return Err("`:` is expected here");
            }
            let value = self.value(depth + 1)?;
            let known = if members.len() < 16 {
                members.iter().any(|one| one.key == key)
            } else {
                if many.is_empty() {
                    many.extend(members.iter().map(|one| one.key.clone()));
                }
                !many.insert(key.clone())
            };
            if known {
                self.twice.push((key, at));
            } else {
                members.push(Member { key, at, value });
            }
            self.space();
            if self.takes(b'}') {
                return Ok(Value::Object(members));
            }
            if !self.takes(b',') {
                return Err("`,` or `}` is expected here");
            }
        }
    }

    fn digits(&mut self) -> Read<usize> {
        let start = self.at;
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_digit) {
            self.at += 1;
        }
        if self.at == start {
            return Err("a digit is expected here");
        }
        Ok(self.at - start)
    }

    fn number(&mut self) -> Read<Value> {
        let start = self.at;
        self.takes(b'-');
        let zero = self.bytes.get(self.at) == Some(&b'0');
        if self.digits()? > 1 && zero {
            return Err("a number does not begin with zeros");
        }
        if self.takes(b'.') {
            self.digits()?;
        }
        if self.takes(b'e') || self.takes(b'E') {
            if !self.takes(b'+') {
                self.takes(b'-');
            }
            self.digits()?;
        }
        Ok(Value::Number(self.source[start..self.at].to_owned()))
    }

    fn text(&mut self) -> Read<String> {
        self.at += 1;
        let mut out = String::new();
        loop {
            let rest = &self.bytes[self.at..];
            let length = rest
                .iter()
                .position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1F))
                .ok_or("a text does not end")?;
            out.push_str(&self.source[self.at..self.at + length]);
            self.at += length;
            match self.bytes.get(self.at) {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(out);
                }
                Some(b'\\') => {
                    self.at += 1;
                    out.push(self.escape()?);
                }
                _ => return Err("a control character stands in a text; it is written as an escape"),
            }
        }
    }

    fn escape(&mut self) -> Read<char> {
        let byte = self.bytes.get(self.at).copied().ok_or("a text does not end")?;
        self.at += 1;
        Ok(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{C}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let first = self.unit()?;
                if (0xD800..0xDC00).contains(&first) {
                    if !(self.takes(b'\\') && self.takes(b'u')) {
                        return Err("half of a surrogate pair stands alone");
                    }
                    let second = self.unit()?;
                    if !(0xDC00..0xE000).contains(&second) {
                        return Err("half of a surrogate pair stands alone");
                    }
                    let code = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
                    char::from_u32(code).ok_or("an escape is no character")?
                } else {
                    char::from_u32(first).ok_or("half of a surrogate pair stands alone")?
                }
            }
            _ => return Err("JSON has no such escape"),
        })
    }

    fn unit(&mut self) -> Read<u32> {
        let mut code = 0;
        for _ in 0..4 {
            let digit = self
                .bytes
                .get(self.at)
                .and_then(|byte| char::from(*byte).to_digit(16))
                .ok_or("an escape has four digits")?;
            self.at += 1;
            code = code * 16 + digit;
        }
        Ok(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Result<JsonText, String> {
        parse(text.as_bytes(), &"a.json".into(), &Limits::default())
            .map_err(|(place, message)| format!("{place}: {message}"))
    }

    /// As another reader has it.
    fn as_serde(json: &Json) -> serde_json::Value {
        match &json.value {
            Value::Null => serde_json::Value::Null,
            Value::Boolean(truth) => (*truth).into(),
            Value::Number(text) => serde_json::from_str(text).unwrap_or(serde_json::Value::Null),
            Value::Text(text) => text.as_str().into(),
            Value::Array(items) => items.iter().map(as_serde).collect(),
            Value::Object(members) => members
                .iter()
                .map(|one| (one.key.clone(), as_serde(&one.value)))
                .collect(),
        }
    }

    #[test]
    fn what_is_no_json_is_told_with_its_place() {
        for (text, told) in [
            ("{\n \"a\": 01}", "a.json:2:9: a number does not begin with zeros"),
            ("[1 2]", "a.json:1:4: `,` or `]` is expected here"),
            ("[1] 2", "a.json:1:5: something stands behind the value"),
            (
                "\"a\nb\"",
                "a.json:1:3: a control character stands in a text; it is written as an escape",
            ),
            (
                "\"\\ud800x\"",
                "a.json:1:8: half of a surrogate pair stands alone",
            ),
            ("{\"a\"", "a.json:1:5: `:` is expected here"),
            ("", "a.json:1:1: a value is expected here"),
            ("[1,]", "a.json:1:4: a value is expected here"),
        ] {
            assert_eq!(read(text).err().as_deref(), Some(told), "{text}");
        }
        assert!(read(&"[".repeat(1_000_000)).is_err());
    }

    #[test]
    fn keys_that_stand_twice_are_told() {
        let text = read("{\"a\": 1,\n\"a\": 2}").expect("it is JSON");
        assert_eq!(text.twice, [("a".to_owned(), 9)]);
        assert_eq!(text.position(9), Position { line: 2, column: 1 });
        let many: String = (0..40).map(|at| format!("\"{}\":0,", at % 39)).collect();
        assert_eq!(
            read(&format!("{{{many}\"x\":1}}"))
                .expect("it is JSON")
                .twice
                .len(),
            1
        );
    }

    proptest! {
        #[test]
        fn reads_as_another_reader(text in "[\\[\\]{}\",:0-9a-z.eE+\\-\\\\u \n]{0,30}") {
            let other: Result<serde_json::Value, _> = serde_json::from_str(&text);
            match (read(&text), other) {
                (Ok(ours), Ok(other)) => prop_assert_eq!(as_serde(&ours.root), other),
                (Err(_), Err(_)) => {}
                // A number beyond what a float holds is a number of JSON all the same.
                (Ok(_), Err(error)) => prop_assert!(error.to_string().contains("number out of range"), "{}", error),
                (Err(why), Ok(_)) => prop_assert!(false, "{}", why),
            }
        }
    }
}
