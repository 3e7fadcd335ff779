//! Whether a finding leads the person who mends the report to a slip.

use esg_model::source::line_column;
use esg_model::{Diagnostic, Location, Sources};

use super::Slip;

/// Where a slip stands, as far as a finding can name it.
#[derive(Clone, Debug)]
pub struct Place<'a> {
    slip: &'a Slip,
    /// The sources with the slip in them.
    planted: &'a Sources,
    lines: std::ops::RangeInclusive<usize>,
    /// The id of the section in which it stands, in a chapter.
    section: Option<String>,
    /// What refers to the figure of its row, in a file of figures: the concept, or the factor; the figure that an entry
    /// restates, the provision that one is about.
    figure: Option<String>,
}

impl<'a> Place<'a> {
    /// The place of a slip in the sources for which it was made.
    ///
    /// # Panics
    /// Where they have no such file.
    pub fn of(slip: &'a Slip, clean: &Sources, planted: &'a Sources) -> Self {
        let text = clean.text(&slip.path).expect("slips are made of text files");
        let line = line_column(text, slip.range.start).line;
        let last = line_column(text, slip.range.end).line;
        let row = line_at(text, slip.range.start);
        let figures = slip.path == "facts.csv" || slip.path.starts_with("evidence/");
        Place {
            slip,
            planted,
            lines: line.saturating_sub(1)..=last + 1,
            section: chapter(&slip.path).and_then(|_| section_at(text, slip.range.start)),
            figure: if figures {
                Some(row.split([',', ' ']).next().unwrap_or_default().to_owned())
            } else {
                named_by(&slip.path, &text[slip.range.clone()])
            },
        }
    }

    /// Whether the finding names the line; where words are missing, the section in which they stood, in either language;
    /// where a figure is missing, what refers to it.
    pub fn is_named_by(&self, finding: &Diagnostic) -> bool {
        let related = finding.related.iter().map(|(location, _)| location);
        let mut places = finding.location.iter().chain(related);
        let figure = self.figure.as_deref().filter(|figure| !figure.is_empty());
        figure.is_some_and(|figure| finding.message.contains(figure)) || places.any(|at| self.is_at(at))
    }

    fn is_at(&self, location: &Location) -> bool {
        let path = location.path.as_str();
        let text = self.planted.text(path).unwrap_or_default();
        let Some((at, _)) = location.span else {
            return path == self.slip.path;
        };
        let same_line = path == self.slip.path && self.lines.contains(&line_column(text, at).line);
        let same_section = self.section.is_some()
            && chapter(path) == chapter(&self.slip.path)
            && section_at(text, at) == self.section;
        let refers = self
            .figure
            .as_deref()
            .is_some_and(|figure| line_at(text, at).contains(figure));
        same_line || same_section || refers
    }
}

/// What an entry of `restatements.toml` or `provisions.toml` is about.
fn named_by(path: &str, entry: &str) -> Option<String> {
    let key = match path {
        "restatements.toml" => "\nfigure = \"",
        "provisions.toml" => "\nprovision = \"",
        _ => return None,
    };
    let (_, rest) = entry.split_once(key)?;
    let name = rest.split(['"', ' ']).next()?;
    Some(name.to_owned())
}

/// The name of a chapter's file, the same in both languages.
fn chapter(path: &str) -> Option<&str> {
    let name = path
        .strip_prefix("en/")
        .or_else(|| path.strip_prefix("zh-Hant/"))?;
    name.ends_with(".md").then_some(name)
}

/// The id of the heading under which a byte of a chapter stands.
fn section_at(text: &str, at: usize) -> Option<String> {
    let mut section = None;
    let mut from = 0;
    for line in text.split_inclusive('\n') {
        if from > at {
            break;
        }
        if line.starts_with('#')
            && let Some((_, id)) = line.rsplit_once("{#")
        {
            let end = id.find([' ', '}']).unwrap_or(id.len());
            section = Some(id[..end].to_owned());
        }
        from += line.len();
    }
    section
}

/// The line that holds a byte.
fn line_at(text: &str, at: usize) -> &str {
    let at = at.min(text.len());
    let from = text[..at].rfind('\n').map_or(0, |end| end + 1);
    text[from..].lines().next().unwrap_or_default()
}
