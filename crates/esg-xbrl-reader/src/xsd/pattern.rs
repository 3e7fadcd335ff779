//! Regular expressions of XML Schema, Part 2, Appendix F.

use regex::{Regex, RegexBuilder};

/// Why an expression is none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Refused {
    /// XML Schema does not have it.
    Wrong(String),
    /// It is right and is not evaluated here.
    NotSupported(String),
}

/// Translates an expression; what results matches in time linear to the text.
pub(super) fn translate(pattern: &str) -> Result<Regex, Refused> {
    let mut writer = Writer {
        chars: pattern.chars().collect(),
        at: 0,
        out: String::from("^(?:"),
    };
    writer.expression(0)?;
    if writer.at < writer.chars.len() {
        return Err(Refused::Wrong("a `)` without its `(`".to_owned()));
    }
    writer.out.push_str(")$");
    RegexBuilder::new(&writer.out)
        .size_limit(1 << 20)
        .nest_limit(100)
        .build()
        .map_err(|error| Refused::NotSupported(error.to_string()))
}

struct Writer {
    chars: Vec<char>,
    at: usize,
    out: String,
}

const NAME_START: &str = r":A-Z_a-z\u{C0}-\u{D6}\u{D8}-\u{F6}\u{F8}-\u{2FF}\u{370}-\u{37D}\u{37F}-\u{1FFF}\u{200C}-\u{200D}\u{2070}-\u{218F}\u{2C00}-\u{2FEF}\u{3001}-\u{D7FF}\u{F900}-\u{FDCF}\u{FDF0}-\u{FFFD}\u{10000}-\u{EFFFF}";
const NAME_MORE: &str = r"\-.0-9\u{B7}\u{300}-\u{36F}\u{203F}-\u{2040}";

/// Blocks of Unicode that taxonomies ask for; any other is told as not supported.
const BLOCKS: &[(&str, &str)] = &[
    ("BasicLatin", r"\x{0}-\x{7F}"),
    ("Latin-1Supplement", r"\x{80}-\x{FF}"),
    ("LatinExtended-A", r"\x{100}-\x{17F}"),
    ("LatinExtended-B", r"\x{180}-\x{24F}"),
    ("Greek", r"\x{370}-\x{3FF}"),
    ("Cyrillic", r"\x{400}-\x{4FF}"),
    ("Hebrew", r"\x{590}-\x{5FF}"),
    ("Arabic", r"\x{600}-\x{6FF}"),
    ("Thai", r"\x{E00}-\x{E7F}"),
    ("GeneralPunctuation", r"\x{2000}-\x{206F}"),
    ("CurrencySymbols", r"\x{20A0}-\x{20CF}"),
    ("Hiragana", r"\x{3040}-\x{309F}"),
    ("Katakana", r"\x{30A0}-\x{30FF}"),
    ("CJKUnifiedIdeographs", r"\x{4E00}-\x{9FFF}"),
    ("HangulSyllables", r"\x{AC00}-\x{D7A3}"),
];

type Result_ = Result<(), Refused>;

fn wrong<T>(message: impl Into<String>) -> Result<T, Refused> {
    Err(Refused::Wrong(message.into()))
}

impl Writer {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn literal(&mut self, c: char) {
        self.out.push_str(&regex::escape(c.encode_utf8(&mut [0; 4])));
    }

    fn expression(&mut self, depth: usize) -> Result_ {
        if depth > 50 {
            return Err(Refused::NotSupported("brackets more than 50 deep".to_owned()));
        }
        while let Some(c) = self.peek() {
            match c {
                ')' => return Ok(()),
                '|' => {
                    self.at += 1;
                    self.out.push('|');
                    continue;
                }
                '(' => {
                    self.at += 1;
                    self.out.push_str("(?:");
                    self.expression(depth + 1)?;
                    if self.peek() != Some(')') {
                        return wrong("a `(` without its `)`");
                    }
                    self.at += 1;
                    self.out.push(')');
                }
                '[' => self.class(0)?,
                '\\' => {
                    let (escape, _) = self.escape()?;
                    self.out.push('[');
                    self.out.push_str(&escape);
                    self.out.push(']');
                }
                '.' => {
                    self.at += 1;
                    self.out.push_str(r"[^\n\r]");
                }
                '?' | '*' | '+' | '{' | '}' | ']' => {
                    return wrong(format!("`{c}` where nothing can be repeated"));
                }
                _ => {
                    self.at += 1;
                    self.literal(c);
                }
            }
            self.quantifier()?;
        }
        Ok(())
    }

    fn quantifier(&mut self) -> Result_ {
        match self.peek() {
            Some(c @ ('?' | '*' | '+')) => {
                self.at += 1;
                self.out.push(c);
            }
            Some('{') => {
                let end = self.chars[self.at..].iter().position(|c| *c == '}');
                let Some(end) = end else {
                    return wrong("a `{` without its `}`");
                };
                let inside: String = self.chars[self.at + 1..self.at + end].iter().collect();
                let (least, most) = inside.split_once(',').unwrap_or((&inside, &inside));
                let number = |text: &str| {
                    text.bytes()
                        .all(|byte| byte.is_ascii_digit())
                        .then(|| text.parse::<u32>().ok())
                        .flatten()
                };
                let right = match (number(least), most) {
                    (Some(_), "") => inside.contains(','),
                    (Some(least), most) => number(most).is_some_and(|most| least <= most),
                    (None, _) => false,
                };
                if !right {
                    return wrong(format!("`{{{inside}}}` is no quantity"));
                }
                self.out.push_str(&format!("{{{inside}}}"));
                self.at += end + 1;
            }
            _ => {}
        }
        Ok(())
    }

    /// The inside of a class for what `\` begins, and the single character, if it is one.
    fn escape(&mut self) -> Result<(String, Option<char>), Refused> {
        let Some(c) = self.chars.get(self.at + 1).copied() else {
            return wrong("a `\\` at the end");
        };
        self.at += 2;
        let single = |c: char| Ok((regex::escape(c.encode_utf8(&mut [0; 4])), Some(c)));
        match c {
            'n' => single('\n'),
            'r' => single('\r'),
            't' => single('\t'),
            '\\' | '|' | '.' | '?' | '*' | '+' | '(' | ')' | '{' | '}' | '-' | '[' | ']' | '^' => single(c),
            'd' => Ok((r"\p{Nd}".to_owned(), None)),
            'D' => Ok((r"\P{Nd}".to_owned(), None)),
            's' => Ok((r" \t\n\r".to_owned(), None)),
            'S' => Ok((r"[^ \t\n\r]".to_owned(), None)),
            'w' => Ok((r"[^\p{P}\p{Z}\p{C}]".to_owned(), None)),
            'W' => Ok((r"\p{P}\p{Z}\p{C}".to_owned(), None)),
            'i' => Ok((NAME_START.to_owned(), None)),
            'I' => Ok((format!("[^{NAME_START}]"), None)),
            'c' => Ok((format!("{NAME_START}{NAME_MORE}"), None)),
            'C' => Ok((format!("[^{NAME_START}{NAME_MORE}]"), None)),
            'p' | 'P' => {
                let end = self.chars[self.at..].iter().position(|c| *c == '}');
                let (Some('{'), Some(end)) = (self.peek(), end) else {
                    return wrong("`\\p` without `{…}`");
                };
                let name: String = self.chars[self.at + 1..self.at + end].iter().collect();
                self.at += end + 1;
                if let Some(block) = name.strip_prefix("Is") {
                    let Some((_, range)) = BLOCKS.iter().find(|(name, _)| *name == block) else {
                        return Err(Refused::NotSupported(format!("the block `{block}` of Unicode")));
                    };
                    return Ok((
                        if c == 'p' {
                            (*range).to_owned()
                        } else {
                            format!("[^{range}]")
                        },
                        None,
                    ));
                }
                let mut letters = name.chars();
                let right = match (letters.next(), letters.next(), letters.next()) {
                    (Some(group), None, _) => "LMNPZSC".contains(group),
                    (Some(group), Some(kind), None) => match group {
                        'L' => "ultmo".contains(kind),
                        'M' => "nce".contains(kind),
                        'N' => "dlo".contains(kind),
                        'P' => "cdseifo".contains(kind),
                        'Z' => "slp".contains(kind),
                        'S' => "mcko".contains(kind),
                        'C' => "cfon".contains(kind),
                        _ => false,
                    },
                    _ => false,
                };
                if !right {
                    return wrong(format!("`{name}` is no category of Unicode"));
                }
                Ok((format!("\\{c}{{{name}}}"), None))
            }
            _ => wrong(format!("`\\{c}` escapes nothing in XML Schema")),
        }
    }

    fn class(&mut self, depth: usize) -> Result_ {
        if depth > 50 {
            return Err(Refused::NotSupported("classes more than 50 deep".to_owned()));
        }
        self.at += 1;
        // What is subtracted is subtracted from all that stands before it, its negation included.
        self.out.push_str("[[");
        if self.peek() == Some('^') {
            self.at += 1;
            self.out.push('^');
        }
        let mut first = true;
        loop {
            let Some(c) = self.peek() else {
                return wrong("a `[` without its `]`");
            };
            match c {
                ']' if first => return wrong("a class without characters"),
                ']' => {
                    self.at += 1;
                    self.out.push_str("]]");
                    return Ok(());
                }
                '-' if self.chars.get(self.at + 1) == Some(&'[') && !first => {
                    self.at += 1;
                    self.out.push_str("]--");
                    self.class(depth + 1)?;
                    if self.peek() != Some(']') {
                        return wrong("something behind what a class subtracts");
                    }
                    self.at += 1;
                    self.out.push(']');
                    return Ok(());
                }
                '[' => return wrong("a `[` in a class"),
                _ => self.range(c)?,
            }
            first = false;
        }
    }

    fn range(&mut self, c: char) -> Result_ {
        let start = match c {
            '\\' => {
                let (escape, single) = self.escape()?;
                match single {
                    Some(c) => c,
                    None => {
                        self.out.push_str(&escape);
                        return Ok(());
                    }
                }
            }
            _ => {
                self.at += 1;
                c
            }
        };
        let next = self.chars.get(self.at + 1).copied();
        if self.peek() != Some('-') || matches!(next, Some(']' | '[') | None) {
            self.class_literal(start);
            return Ok(());
        }
        self.at += 1;
        let end = match next {
            Some('\\') => match self.escape()? {
                (_, Some(c)) => c,
                _ => return wrong("a range that ends with a class"),
            },
            Some(c) => {
                self.at += 1;
                c
            }
            None => return wrong("a range that does not end"),
        };
        if start > end {
            return wrong(format!("the range from `{start}` to `{end}` is empty"));
        }
        self.class_literal(start);
        self.out.push('-');
        self.class_literal(end);
        Ok(())
    }

    fn class_literal(&mut self, c: char) {
        self.out.push_str(&format!("\\x{{{:X}}}", u32::from(c)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn means_what_xml_schema_means() {
        for (pattern, text, matches) in [
            ("[A-Z]{3}", "HKD", true),
            ("[A-Z]{3}", "xHKD", false),
            ("a|b", "b", true),
            ("a|b", "ab", false),
            ("^a$", "^a$", true),
            (r"\i\c*", "ab-1", true),
            (r"\i\c*", "1a", false),
            (r"[a-z-[aeiou]]+", "xyz", true),
            (r"[a-z-[aeiou]]+", "xaz", false),
            (r"[^a-z-[x]]", "X", true),
            (r"[\d\-]+", "1-2", true),
            ("[a-]+", "a-", true),
            (r"\p{Lu}+", "ÄÖ", true),
            (r"\P{Lu}", "Ä", false),
            (r"\p{IsBasicLatin}+", "é", false),
            ("", "", true),
            (".", "\n", false),
            ("[&~#]", "~", true),
            (r"\s", " ", true),
            (r"\S", "a", true),
            (r"[\w]", "é", true),
        ] {
            let regex = translate(pattern).unwrap_or_else(|error| panic!("{pattern}: {error:?}"));
            assert_eq!(regex.is_match(text), matches, "{pattern} on {text:?}");
        }
    }

    #[test]
    fn refuses_what_is_none() {
        for pattern in [
            r"\@", "a**", "(a", "a)", "[b-a]", "a{2,1}", "a{x}", "[]", r"\p{Xx}", "[a", "*", "(?:a)", "]",
        ] {
            assert!(matches!(translate(pattern), Err(Refused::Wrong(_))), "{pattern}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_translated_can_be_built(pattern in r"[a-c\[\]\\(){}|*+?.^$~&dwsipL{}0-9,-]{0,20}") {
            if let Err(Refused::NotSupported(why)) = translate(&pattern) {
                prop_assert!(!why.contains("regex parse error") || why.contains("repetition") || why.contains("empty"), "{}: {}", pattern, why);
            }
        }
    }
}
