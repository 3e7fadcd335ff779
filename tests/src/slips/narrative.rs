//! Slips of the narrative, each in one language: references, paragraphs, negations, names, answers to provisions.

use std::ops::Range;

use esg_model::{Report, Sources};

use super::Slip;
use super::file::File;

/// Every slip that the Markdown of both languages admits.
pub fn slips(sources: &Sources, report: &Report) -> Vec<Slip> {
    let mut slips = Vec::new();
    for (path, _) in sources.iter() {
        let path = path.as_str();
        if (path.starts_with("en/") || path.starts_with("zh-Hant/")) && path.ends_with(".md") {
            let text = sources.text(path).expect("narratives are text");
            let mut file = File {
                path,
                text,
                slips: &mut slips,
            };
            file.references(report);
            file.paragraphs();
            file.words();
            file.structure();
        }
    }
    slips
}

impl File<'_> {
    fn english(&self) -> bool {
        self.path.starts_with("en/")
    }

    fn references(&mut self, report: &Report) {
        let mut at = 0;
        while let Some(open) = self.text[at..].find("{{").map(|found| at + found) {
            let Some(close) = self.text[open..].find("}}").map(|found| open + found + 2) else {
                break;
            };
            at = close;
            let inner = self.text[open + 2..close - 2].to_owned();
            if inner.starts_with('!') {
                continue;
            }
            let plain: Vec<&str> = inner
                .split_whitespace()
                .filter(|word| !word.starts_with("as="))
                .collect();
            let own: Vec<&str> = plain
                .iter()
                .copied()
                .filter(|word| !word.starts_with("period="))
                .collect();
            let period = plain.iter().find_map(|word| word.strip_prefix("period="));
            let concept = plain.first().copied().unwrap_or_default();
            let reference = |point: &esg_model::disclosure::DataPoint| {
                let mut words = vec![point.concept.key.clone()];
                words.extend(point.breakdown.0.iter().map(ToString::to_string));
                words.join(" ")
            };
            let of_concept = report
                .data_points
                .iter()
                .filter(|point| point.concept.key == concept);
            let other_row = of_concept.clone().find(|point| {
                reference(point) != own.join(" ") && period.is_none_or(|name| point.named_period.name == name)
            });
            if let Some(other) = other_row {
                let text = format!("{{{{{} period={}}}}}", reference(other), other.named_period.name);
                self.add("reference: another row", open..close, text);
            }
            let named = period.unwrap_or(report.reporting_period.name.as_str());
            let other_year = of_concept
                .clone()
                .find(|point| reference(point) == own.join(" ") && point.named_period.name != named);
            // A figure of one other period alone is meant without being named.
            let has_named = of_concept
                .clone()
                .any(|point| reference(point) == own.join(" ") && point.named_period.name == named);
            if let Some(other) = other_year.filter(|_| has_named) {
                let text = format!("{{{{{} period={}}}}}", reference(other), other.named_period.name);
                self.add("reference: another year", open..close, text);
            }
            let number = of_concept
                .clone()
                .find(|point| reference(point) == own.join(" ") && point.quantity().is_some());
            if let Some(point) = number {
                let value = point.quantity().expect("it is a number").value;
                self.add("reference: number typed instead", open..close, value.to_string());
                self.add("reference: left out", open..close, "");
            }
        }
    }

    /// Stretches of text between blank lines that are neither headings nor fences.
    fn paragraphs(&mut self) {
        let mut found: Vec<Range<usize>> = Vec::new();
        let mut at = 0;
        for part in self.text.split("\n\n") {
            let lines: Vec<&str> = part.lines().collect();
            let prose = lines.iter().all(|line| {
                !line.starts_with([':', '#', '|', '[', '-', '>']) && !line.is_empty() && !line.contains("](#")
            });
            if prose && !lines.is_empty() {
                found.push(at..at + part.len());
            }
            at += part.len() + 2;
        }
        for range in found {
            self.add("paragraph: deleted", range.clone(), "");
            let text = &self.text[range.clone()];
            let stale = if self.english() {
                format!("{text}\nThis was reviewed again.")
            } else {
                format!("{text}\n有關安排已再次檢討。")
            };
            self.add("paragraph: changed in one language", range.clone(), stale);
            if let Some(first) = text.lines().next().filter(|_| text.lines().count() > 1) {
                let end = range.start + first.len() + 1;
                self.add("paragraph: first sentence deleted", range.start..end, "");
            }
        }
    }

    fn words(&mut self) {
        let negations: &[(&str, &str)] = if self.english() {
            &[
                (" not ", " "),
                (" no ", " "),
                (" never ", " "),
                (" without ", " with "),
            ]
        } else {
            &[
                ("並無", "有"),
                ("沒有", "有"),
                ("不會", "會"),
                ("不得", "可"),
                ("未有", "有"),
            ]
        };
        for (word, other) in negations {
            // The reason of a declared number is read by nobody but the checker.
            let in_reason = |at: usize| {
                let before = &self.text[..at];
                before.rfind("{{!").is_some_and(|open| {
                    before.rfind("}}").is_none_or(|close| close < open) && before[open..].contains(" // ")
                })
            };
            let places: Vec<usize> = self
                .text
                .match_indices(word)
                .map(|(at, _)| at)
                .filter(|at| !in_reason(*at))
                .collect();
            for at in places {
                self.add("words: lost not", at..at + word.len(), *other);
            }
        }
        let (open, close) = if self.english() {
            ("*", "*")
        } else {
            ("《", "》")
        };
        let mut at = 0;
        while let Some(start) = self.text[at..].find(open).map(|found| at + found + open.len()) {
            let Some(end) = self.text[start..].find(close).map(|found| start + found) else {
                break;
            };
            at = end + close.len();
            let name = &self.text[start..end];
            if name.is_empty() || name.contains('\n') || name.starts_with(' ') {
                continue;
            }
            // The reason of a declaration is printed nowhere.
            let in_reference = self.text[..start].rfind("{{") > self.text[..start].rfind("}}");
            if in_reference {
                continue;
            }
            let other = if self.english() {
                "Another Ordinance"
            } else {
                "另一條例"
            };
            self.add("words: another name", start..end, other);
        }
    }

    fn structure(&mut self) {
        let mut at = 0;
        for line in self.text.split_inclusive('\n') {
            let words = line.trim_end();
            let range = at..at + line.len();
            at += line.len();
            if let Some(provisions) = words.trim_start_matches(':').strip_prefix(" disclosure ") {
                let fence = &words[..words.len() - words.trim_start_matches(':').len()];
                let own: Vec<&str> = provisions.split_whitespace().collect();
                if own.len() > 1 {
                    let text = format!("{fence} disclosure {}\n", own[1..].join(" "));
                    self.add("answer: provision dropped", range.clone(), text);
                }
                // What stands between the fences is emptied.
                let close = format!("\n{fence}\n");
                if let Some(end) = self.text[range.end..].find(&close).map(|found| range.end + found) {
                    self.add("answer: emptied", range.end..end, "");
                }
            }
            if words.starts_with('#') && words.contains("{#") {
                self.add("structure: heading dropped", range.clone(), "");
            }
            if words.starts_with("- ") {
                self.add("structure: list item dropped", range.clone(), "");
            }
            if words.starts_with("| ") && !words.contains("---") {
                self.add("structure: table row dropped", range.clone(), "");
            }
            if let Some(start) = line.find("[^").filter(|start| *start > 0) {
                let start = range.start + start;
                let end = start + self.text[start..].find(']').map_or(0, |found| found + 1);
                self.add("structure: footnote mark dropped", start..end, "");
            }
        }
    }
}
