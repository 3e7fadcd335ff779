//! Quotes and dashes as they are printed: authors type straight quotes and hyphens, and both writers print the same.

use std::borrow::Cow;

use crate::text::Lang;

/// English words that begin with an apostrophe.
const ELISIONS: [&str; 6] = ["tis", "twas", "em", "til", "cause", "n"];

/// A text as it is printed; `before` is the character before it, none where a paragraph begins.
///
/// Where a language turns straight quotes, as English does, they turn the right way, and an apostrophe before a decade stays one: ’90s.
/// Two hyphens are a dash in both languages, three of them a long one; in an address they stay what they are.
pub fn printed(text: &str, before: Option<char>, lang: Lang) -> Cow<'_, str> {
    let own = lang.orthography();
    let quotes = own.turns_quotes && text.contains(['"', '\'']);
    if !quotes && !text.contains("--") {
        return Cow::Borrowed(text);
    }
    let mut printed = String::with_capacity(text.len() + 8);
    let mut last = before;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (sign, length) = match first {
            '"' if own.turns_quotes => (if opens(last) { "“" } else { "”" }, 1),
            '\'' if own.turns_quotes => {
                let apostrophe = !opens(last) || begins_elided(&rest[1..]);
                (if apostrophe { "’" } else { "‘" }, 1)
            }
            '-' => {
                let hyphens = rest.len() - rest.trim_start_matches('-').len();
                let dash = hyphens
                    .checked_sub(2)
                    .filter(|_| !is_in_address(text, rest.len()))
                    .and_then(|more| own.dashes.get(more));
                (dash.map_or(&rest[..hyphens], |dash| *dash), hyphens)
            }
            _ => (&rest[..first.len_utf8()], first.len_utf8()),
        };
        printed.push_str(sign);
        last = sign.chars().next_back();
        rest = &rest[length..];
    }
    Cow::Owned(printed)
}

/// Whether what stands so many bytes before the end belongs to an address of a page, a site or a mailbox.
fn is_in_address(text: &str, left: usize) -> bool {
    let at = text.len() - left;
    let own = |c: &char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '(' | ')');
    let before = text[..at].chars().rev().take(LONGEST_ADDRESS).take_while(own);
    let behind = text[at..].chars().take(LONGEST_ADDRESS).take_while(own);
    // All of them are ASCII, so that each is a byte.
    let word = &text[at - before.count()..at + behind.count()];
    word.contains("://") || word.starts_with("www.") || word.contains('@')
}

/// Nobody types a longer address into a text, and no word is looked at from end to end for each of its hyphens.
const LONGEST_ADDRESS: usize = 500;

/// Whether a quote after this character opens.
fn opens(before: Option<char>) -> bool {
    before.is_none_or(|c| {
        c.is_whitespace() || matches!(c, '(' | '[' | '{' | '“' | '‘' | '–' | '—' | '/' | '（' | '「')
    })
}

/// Whether what follows an apostrophe is a word or a decade whose beginning it stands for.
fn begins_elided(text: &str) -> bool {
    let word: &str = text
        .split(|c: char| !c.is_ascii_alphanumeric())
        .next()
        .unwrap_or_default();
    let decade = word.trim_end_matches('s');
    let is_decade = decade.len() == 2 && decade.bytes().all(|byte| byte.is_ascii_digit());
    // A word in quotes that happens to be one of them closes with a quote of its own.
    let closes = text[word.len()..].starts_with('\'');
    !closes && (is_decade || ELISIONS.contains(&word.to_ascii_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::printed;
    use crate::text::Lang;

    #[test]
    fn quotes_turn_the_right_way() {
        for (typed, expected) in [
            ("The \"Equipment Brain\" (\"EB\")", "The “Equipment Brain” (“EB”)"),
            ("the Group's employees' own", "the Group’s employees’ own"),
            ("the '90s and 'a word'", "the ’90s and ‘a word’"),
            ("rock 'n' roll", "rock ‘n’ roll"),
            ("\"'Yes', she said\"", "“‘Yes’, she said”"),
            ("2019--2021 --- a dash", "2019–2021 — a dash"),
            ("a-b ---- c", "a-b ---- c"),
            (
                "see https://a--b.example/c---d -- or",
                "see https://a--b.example/c---d – or",
            ),
            (
                "<www.a--b.example> -- a--b@c.example",
                "<www.a--b.example> – a--b@c.example",
            ),
        ] {
            assert_eq!(printed(typed, None, Lang::En), expected);
        }
        assert_eq!(printed("\" it", Some('d'), Lang::En), "” it");
    }

    #[test]
    fn chinese_keeps_its_own_brackets() {
        assert_eq!(printed("「甲」--'乙'", None, Lang::ZhHant), "「甲」——'乙'");
    }
}
