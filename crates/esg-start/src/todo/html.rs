//! What is open, as one page in all languages.

use std::collections::BTreeMap;

use esg_model::diag::Sink;
use esg_model::load::rules::BAD_SHARED_DATA;
use esg_model::{Lang, Localized, Sources, toml_file};

use super::{Item, ProvisionDone, Task, Todo};
use crate::refused::Refused;

/// Words of the page.
#[derive(Debug)]
pub struct Labels(BTreeMap<String, Localized<String>>);

const PATH: &str = "data/todo.toml";

impl Labels {
    /// Reads them.
    ///
    /// # Errors
    /// Where their file is missing or malformed.
    pub fn read(sources: &Sources) -> Result<Labels, Refused> {
        let mut sink = Sink::default();
        let read = toml_file::read(sources, PATH, BAD_SHARED_DATA, &mut sink);
        read.map(Labels).ok_or_else(|| Refused::from_errors(&sink))
    }

    /// The words under a key; the key itself where the file lacks it.
    pub(crate) fn get<'a>(&'a self, key: &'a str, lang: Lang) -> &'a str {
        self.0.get(key).map_or(key, |words| words.get(lang))
    }

    /// The words in all languages, each marked with its own.
    fn all(&self, key: &str) -> String {
        let sides = Lang::ALL.map(|lang| side(lang, self.get(key, lang)));
        sides.join(" ")
    }
}

fn side(lang: Lang, words: &str) -> String {
    format!("<span lang=\"{lang}\">{}</span>", escaped(words))
}

fn both(words: &Localized<String>) -> String {
    let sides = Lang::ALL.map(|lang| side(lang, words.get(lang)));
    sides.join("<br>")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// Words in which names stand between backticks.
fn marked(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('`') {
        let Some((name, after)) = behind.split_once('`') else {
            break;
        };
        out.push_str(&format!("{}<code>{}</code>", escaped(before), escaped(name)));
        rest = after;
    }
    out + &escaped(rest)
}

/// Longer lists are folded until somebody opens them.
const FOLDED: usize = 25;

const STYLE: &str = "\
:root{color-scheme:light dark;--ink:#1b1f24;--paper:#fff;--line:#c9d1d9;--tint:#eef2f6;--bar:#1d5fa8}\
@media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--paper:#11161c;--line:#3d444d;--tint:#1c232b;--bar:#6cb2ff}}\
body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:62rem;margin:0 auto;padding:1rem}\
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem;border-bottom:1px solid var(--line)}h3{font-size:1rem;margin-bottom:.2rem}\
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .5rem;border-bottom:1px solid var(--line);overflow-wrap:anywhere}\
th{background:var(--tint)}td.n{text-align:right;white-space:nowrap}code{font-size:.9em}\
ul{padding-left:1.2rem}progress{width:6rem;accent-color:var(--bar)}.scroll{overflow-x:auto}\
@media(max-width:40rem){td.wide{display:none}th.wide{display:none}}\
@media print{body{max-width:none}}";

/// The page. `title` names the report.
pub fn page(todo: &Todo, labels: &Labels, title: &Localized<String>) -> String {
    let mut body = String::new();
    for task in Task::ALL {
        let people = todo.by_person(task);
        let count: usize = people.values().map(Vec::len).sum();
        if count == 0 {
            continue;
        }
        body.push_str(&format!("<h2>{}: {count}</h2>\n", labels.all(task.key())));
        for (person, items) in people {
            if task == Task::Figures {
                let person = match person {
                    "" => labels.all("nobody"),
                    person => escaped(person),
                };
                body.push_str(&format!("<h3>{person}</h3>\n"));
            }
            let open = if items.len() > FOLDED { "" } else { " open" };
            body.push_str(&format!(
                "<details{open}><summary>{}</summary>\n<ul>\n",
                items.len()
            ));
            body.extend(items.into_iter().map(item));
            body.push_str("</ul>\n</details>\n");
        }
    }
    if todo.open.is_empty() {
        body.push_str(&format!("<p>{}</p>\n", labels.all("nothing")));
    }
    if !todo.provisions.is_empty() {
        body.push_str(&format!(
            "<h2>{}</h2>\n<div class=\"scroll\"><table>\n<thead><tr>",
            labels.all("provisions")
        ));
        for (key, class) in [
            ("provision", ""),
            ("done", ""),
            ("given", " class=\"wide\""),
            ("written", " class=\"wide\""),
        ] {
            body.push_str(&format!("<th scope=\"col\"{class}>{}</th>", labels.all(key)));
        }
        body.push_str("</tr></thead>\n<tbody>\n");
        body.extend(todo.provisions.iter().map(row));
        body.push_str("</tbody></table></div>\n");
    }
    let heading = labels.all("title");
    let plain = escaped(labels.get("title", Lang::FIRST));
    let first = escaped(title.get(Lang::FIRST));
    let tag = Lang::FIRST;
    format!(
        "<!DOCTYPE html>\n<html lang=\"{tag}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"generator\" content=\"ESG Filing\">\
         <title>{plain}: {first}</title><style>{STYLE}</style></head>\n<body>\n<main>\n<h1>{heading}</h1>\n<p>{}</p>\n{body}</main>\n</body></html>\n",
        both(title)
    )
}

fn item(item: &Item) -> String {
    let what = match &item.label {
        Some(label) => both(label),
        None => marked(&item.what),
    };
    format!("<li>{what} <code>{}</code></li>\n", escaped(&item.place()))
}

fn row(own: &ProvisionDone) -> String {
    let ([given, figures], [written, languages]) = (own.figures, own.languages);
    format!(
        "<tr><th scope=\"row\">{}<br>{}</th><td class=\"n\"><progress max=\"100\" value=\"{done}\">{done} %</progress> {done} %</td>\
         <td class=\"n wide\">{given}/{figures}</td><td class=\"n wide\">{written}/{languages}</td></tr>\n",
        escaped(&own.provision),
        both(&own.label),
        done = own.done
    )
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn names_between_backticks_are_marked() {
        assert_eq!(marked("set `a<b` & go"), "set <code>a&lt;b</code> &amp; go");
        assert_eq!(marked("one ` alone"), "one ` alone");
    }
}
