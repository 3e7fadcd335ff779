//! Tagged pages: their text, and their markup with one element on a line.

use sha2::{Digest, Sha256};

/// The text of a page or a fragment, without tags, styles, character references and the marks of tagged figures.
pub fn text(xhtml: &str) -> String {
    let mut text = String::new();
    let mut silent = 0usize;
    let mut in_mark = false;
    for token in tokens(xhtml) {
        match token {
            Token::Open {
                name: "style" | "head",
                ..
            } => silent += 1,
            Token::Close("style" | "head") => silent = silent.saturating_sub(1),
            // A mark repeats the value that stands beside it.
            Token::Open {
                name: "a", markup, ..
            } => in_mark = markup.contains("class=\"fact\""),
            Token::Close("a") => in_mark = false,
            Token::Text(_) if in_mark => {}
            Token::Text(words) if silent == 0 => text.push_str(&unescape(words)),
            // Blocks and cells stand apart, inline tags do not part a word.
            Token::Close(
                "p" | "li" | "td" | "th" | "div" | "caption" | "h1" | "h2" | "h3" | "h4" | "dt" | "dd",
            ) => text.push(' '),
            Token::Open { name: "br", .. } => text.push(' '),
            _ => {}
        }
    }
    text
}

/// What is left of markup when every tag is taken out, as a program does that knows nothing of pages.
pub fn stripped(markup: &str) -> String {
    let words = tokens(markup).filter_map(|token| match token {
        Token::Text(words) => Some(unescape(words)),
        _ => None,
    });
    words.collect()
}

/// The page with each tag and text on a line of its own. What is long and not made to be read is cut to its digest.
pub fn pretty(xhtml: &str) -> String {
    let mut page = String::new();
    let mut depth = 0usize;
    let tokens: Vec<Token<'_>> = tokens(xhtml).collect();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at += 1;
        let line = match token {
            Token::Text(words) if words.trim().is_empty() => continue,
            Token::Text(words) => words.trim().replace('\n', " "),
            Token::Close(name) => {
                depth = depth.saturating_sub(1);
                format!("</{name}>")
            }
            Token::Other(markup) => (*markup).to_owned(),
            Token::Open { markup, name, empty } => {
                let markup = cut_data(markup);
                match (tokens.get(at), tokens.get(at + 1)) {
                    _ if *empty => markup,
                    (Some(Token::Close(_)), _) => {
                        at += 1;
                        format!("{markup}</{name}>")
                    }
                    (Some(Token::Text(words)), Some(Token::Close(_))) => {
                        at += 2;
                        let words = if *name == "style" {
                            digest(words)
                        } else {
                            words.trim().replace('\n', " ")
                        };
                        format!("{markup}{words}</{name}>")
                    }
                    _ => {
                        push(&mut page, depth, &markup);
                        depth += 1;
                        continue;
                    }
                }
            }
        };
        push(&mut page, depth, &line);
    }
    page
}

fn push(page: &mut String, depth: usize, line: &str) {
    page.push_str(&"  ".repeat(depth));
    page.push_str(line);
    page.push('\n');
}

/// Replaces the bytes of a `data:` picture by their digest.
fn cut_data(markup: &str) -> String {
    let Some((start, (kind, data, rest))) = markup.find("data:").and_then(|start| {
        let (kind, data) = markup[start..].split_once(";base64,")?;
        let (data, rest) = data.split_once('"')?;
        Some((start, (kind, data, rest)))
    }) else {
        return markup.to_owned();
    };
    format!("{}{kind};base64,{}\"{rest}", &markup[..start], digest(data))
}

fn digest(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    format!("[{} bytes, sha256 {}]", text.len(), super::package::hex(&digest))
}

/// A piece of markup. The pages are our own, so that `>` stands nowhere but at the end of a tag.
enum Token<'a> {
    Open {
        markup: &'a str,
        name: &'a str,
        empty: bool,
    },
    Close(&'a str),
    Other(&'a str),
    Text(&'a str),
}

fn tokens(xhtml: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = xhtml;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = if rest.starts_with("<!--") {
            rest.find("-->").map_or(rest.len(), |at| at + 3)
        } else if rest.starts_with('<') {
            rest.find('>').map_or(rest.len(), |at| at + 1)
        } else {
            rest.find('<').unwrap_or(rest.len())
        };
        let (token, after) = rest.split_at(end);
        rest = after;
        Some(if let Some(name) = token.strip_prefix("</") {
            Token::Close(name.trim_end_matches('>').trim())
        } else if token.starts_with("<?") || token.starts_with("<!") {
            Token::Other(token)
        } else if let Some(inner) = token.strip_prefix('<') {
            let name = inner
                .split(|c: char| c.is_whitespace() || c == '/' || c == '>')
                .next()
                .unwrap_or_default();
            Token::Open {
                markup: token,
                name,
                empty: token.ends_with("/>"),
            }
        } else {
            Token::Text(token)
        })
    })
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&#39;", "'")
        .replace("&#160;", "\u{a0}")
        .replace("&amp;", "&")
}
