//! axe-core in Chromium: can everyone read the web pages?
//!
//! `judges/axe/judge.mjs` opens them and asks; what it prints is judged here.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use crate::explained::Explained;
use crate::filing;
use crate::tools::{Tools, run};

/// WCAG 2.2 at level AA, by its parts: none of their rules may be broken.
const WCAG: &[&str] = &["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/// With the rules beyond WCAG, which are about the markup alone: one window is enough for them.
const ALL: &[&str] = &[
    "wcag2a",
    "wcag2aa",
    "wcag21a",
    "wcag21aa",
    "wcag22aa",
    "best-practice",
];

/// How many pixels each way a target needs to be hit (WCAG 2.2, 2.5.8).
const TARGET: f64 = 24.0;

/// A telephone, a tablet upright, one on its side in the dark, and a wide screen.
const WINDOWS: [Window; 4] = [
    Window::new(360, 740, "light", WCAG),
    Window::new(768, 1024, "light", WCAG),
    Window::new(1024, 768, "dark", WCAG),
    Window::new(1600, 1000, "light", ALL),
];

#[derive(Serialize)]
struct Window {
    width: u32,
    height: u32,
    /// The colours that the reader prefers.
    scheme: &'static str,
    /// The tags of the rules that are asked for.
    tags: &'static [&'static str],
}

impl Window {
    const fn new(width: u32, height: u32, scheme: &'static str, tags: &'static [&'static str]) -> Self {
        Window {
            width,
            height,
            scheme,
            tags,
        }
    }
}

/// What `judge.mjs` prints.
#[derive(Debug, Deserialize)]
pub(crate) struct Answer {
    /// The browser with its version.
    pub(crate) chromium: String,
    /// The version of axe-core.
    pub(crate) axe: String,
    pub(crate) views: Vec<View>,
}

/// A page in a window.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct View {
    pub(crate) file: PathBuf,
    width: u32,
    scheme: String,
    content_type: String,
    /// By how many pixels the page is wider than the window.
    overflow: i64,
    /// Whether the first mark, with the focus on it, showed its card.
    card: bool,
    /// What takes the focus and has no role or no name.
    nameless: Vec<String>,
    /// The shortest side of a mark in pixels, at most 24.
    smallest: f64,
    /// Where the words of the page with its tags stripped are not those that can be seen, what stands there.
    unseen: String,
    /// How many rules were kept.
    passed: usize,
    violations: Vec<Violation>,
    /// Rules that axe-core leaves to people in some places, such as the contrast of text over a drawing.
    undecided: Vec<Undecided>,
}

#[derive(Debug, Deserialize)]
struct Undecided {
    id: String,
    places: usize,
}

#[derive(Debug, Deserialize)]
struct Violation {
    id: String,
    help: String,
    tags: Vec<String>,
    places: Vec<Place>,
}

#[derive(Debug, Deserialize)]
struct Place {
    target: String,
    why: String,
}

/// Asks about the page of every report package, in every window.
pub(crate) fn ask(tools: &Tools, packages: &[PathBuf]) -> Result<Answer> {
    let mut pages = Vec::new();
    for package in packages {
        // By this name the browser takes it for XHTML, as the exchange's and other servers would send it.
        let name = Path::new(&filing::name_of(package)).with_extension("xhtml");
        let page = tools.work.join(name);
        fs::write(&page, filing::page(package)?)?;
        pages.push(page);
    }
    let output = run(Command::new("node")
        .arg(&tools.axe)
        .arg(tools.browser)
        .arg(tools.work.join("chromium"))
        .arg(serde_json::to_string(&WINDOWS)?)
        .args(&pages)
        .env("HOME", &tools.work))?;
    let answer: Answer =
        serde_json::from_slice(&output.stdout).context("axe-core's answer is not understood")?;
    for page in &pages {
        for window in &WINDOWS {
            if !answer.views.iter().any(|view| view.is_of(page, window)) {
                bail!(
                    "axe-core said nothing on {} at {} px",
                    page.display(),
                    window.width
                );
            }
        }
    }
    Ok(answer)
}

impl View {
    fn is_of(&self, page: &Path, window: &Window) -> bool {
        self.file == page && self.width == window.width && self.scheme == window.scheme
    }

    /// What was asked, for the table of verdicts.
    pub(crate) fn question(&self) -> String {
        let undecided = if self.undecided.is_empty() {
            String::new()
        } else {
            let rules: Vec<String> = self
                .undecided
                .iter()
                .map(|it| format!("{} in {} places", it.id, it.places))
                .collect();
            format!("; left to people: {}", rules.join(", "))
        };
        format!(
            "WCAG 2.2 AA at {} px, {} ({} rules kept{undecided})",
            self.width, self.scheme, self.passed
        )
    }

    /// What speaks against the page. Rules of best practice can be excused, rules of WCAG cannot.
    pub(crate) fn findings(&self, excused: &Explained) -> Vec<String> {
        let mut findings = Vec::new();
        if self.content_type != "application/xhtml+xml" {
            findings.push(format!(
                "it was read as {}, not as application/xhtml+xml",
                self.content_type
            ));
        }
        if self.passed == 0 {
            findings.push("nothing was checked".to_owned());
        }
        if self.overflow > 0 {
            findings.push(format!(
                "the page is {} px wider than its window: what is wide should scroll inside itself",
                self.overflow
            ));
        }
        if !self.card {
            findings.push("the first mark does not show its card when it has the focus".to_owned());
        }
        if let Some(first) = self.nameless.first() {
            findings.push(format!(
                "{} elements take the focus and have no role or no name, first {first}",
                self.nameless.len()
            ));
        }
        if self.smallest < TARGET {
            findings.push(format!(
                "a mark is {} px wide or high: a finger needs {TARGET}",
                self.smallest
            ));
        }
        if !self.unseen.is_empty() {
            findings.push(format!(
                "the words of the page with its tags stripped are not those that are seen, from “{}”",
                self.unseen
            ));
        }
        let against = self
            .violations
            .iter()
            .filter(|it| it.is_of_wcag() || !excused.covers(&it.id, &it.help));
        findings.extend(against.map(Violation::finding));
        findings
    }
}

impl Violation {
    fn is_of_wcag(&self) -> bool {
        self.tags.iter().any(|tag| WCAG.contains(&tag.as_str()))
    }

    fn finding(&self) -> String {
        let first = self.places.first().map_or(String::new(), |place| {
            let why: Vec<&str> = place.why.lines().map(str::trim).collect();
            format!("; first at {}: {}", place.target, why.join(" "))
        });
        let kind = if self.is_of_wcag() {
            "WCAG"
        } else {
            "best practice"
        };
        format!(
            "{kind}: {} ({}×): {}{first}",
            self.id,
            self.places.len(),
            self.help
        )
    }
}

#[cfg(test)]
mod tests {
    use super::{Answer, View};
    use crate::explained::Explained;

    fn view(changes: &[(&str, &str)], violations: &str) -> View {
        let mut view = r#"{"file": "/a.xhtml", "width": 360, "scheme": "light", "contentType": "application/xhtml+xml",
            "overflow": 0, "card": true, "nameless": [], "smallest": 24, "unseen": "", "passed": 30, "violations": [VIOLATIONS], "undecided": [{"id": "color-contrast", "places": 2}]}"#
            .replace("VIOLATIONS", violations);
        for (from, to) in changes {
            assert!(view.contains(from), "{from}");
            view = view.replace(from, to);
        }
        let answer = format!(r#"{{"chromium": "Chrome/1", "axe": "4", "views": [{view}]}}"#);
        let answer: Answer = serde_json::from_str(&answer).expect("the answer is well-formed");
        answer.views.into_iter().next().expect("there is one view")
    }

    fn excused() -> Explained {
        Explained::read("[[explained]]\ncode = \"region\"\nreason = \"no landmarks\"").expect("well-formed")
    }

    const REGION: &str = r#"{"id": "region", "help": "All in landmarks", "tags": ["cat.keyboard", "best-practice"],
        "places": [{"target": ".cover", "why": "Fix"}]}"#;
    const CONTRAST: &str = r#"{"id": "region", "help": "Contrast", "tags": ["wcag2aa", "wcag143"],
        "places": [{"target": "p", "why": "Fix any:\n  2.1 to 1"}, {"target": "a", "why": ""}]}"#;

    #[test]
    fn a_clean_page_passes_with_what_is_left_to_people() {
        let view = view(&[], "");
        assert!(view.findings(&excused()).is_empty());
        assert_eq!(
            view.question(),
            "WCAG 2.2 AA at 360 px, light (30 rules kept; left to people: color-contrast in 2 places)"
        );
    }

    #[test]
    fn best_practice_can_be_excused_and_wcag_cannot() {
        let list = excused();
        assert!(view(&[], REGION).findings(&list).is_empty());
        assert!(list.unused().is_empty());
        let none = Explained::read("explained = []").expect("well-formed");
        assert_eq!(view(&[], REGION).findings(&none).len(), 1);
        assert_eq!(
            view(&[], CONTRAST).findings(&list),
            ["WCAG: region (2×): Contrast; first at p: Fix any: 2.1 to 1"]
        );
    }

    #[test]
    fn a_page_that_was_not_looked_at_as_it_should_be_fails() {
        for change in [
            ("application/xhtml+xml", "text/html"),
            ("\"passed\": 30", "\"passed\": 0"),
            ("\"overflow\": 0", "\"overflow\": 12"),
            ("\"card\": true", "\"card\": false"),
            ("\"nameless\": []", "\"nameless\": [\"<a>\"]"),
            ("\"smallest\": 24", "\"smallest\": 7.6"),
            ("\"unseen\": \"\"", "\"unseen\": \"word\""),
        ] {
            assert_eq!(view(&[change], "").findings(&excused()).len(), 1, "{change:?}");
        }
    }
}
