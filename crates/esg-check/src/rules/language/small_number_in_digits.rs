//! `DIS-093 small-number-in-digits`

use std::collections::BTreeMap;

use esg_model::Report;
use esg_model::diag::{About, Location, RuleId, Severity, Sink, Source};
use esg_model::disclosure::Value;
use esg_model::orthography::Script;
use esg_model::parallel::{Leaf, Piece, PieceKind};
use esg_model::source::SourcePath;
use esg_model::style::SpelledOut;
use esg_model::text::Lang;
use esg_model::unit::UnitKind;
use esg_model::walk::LeafKind;
use esg_reader::{Kind, Reader, Reading, Writing};
use rust_decimal::Decimal;

use crate::languages::sentences;
use crate::rendered::language;
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("small_number_in_digits.md")]
pub static SMALL_NUMBER_IN_DIGITS: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-093", "small-number-in-digits"),
        severity: Severity::Advice,
        summary: "running text counts in digits what the house style spells out",
        explain: include_str!("small_number_in_digits.md"),
        source: Source::new("this project", "the house style of the report"),
    },
    limit: None,
    check: Check::Report(check),
};

/// How many places a message spells out.
const TOLD: usize = 4;

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    for lang in Lang::ALL {
        let Some(style) = *subject.report.style.spell_out.get(lang) else {
            continue;
        };
        let reader = Reader::new(language(lang));
        let mut files: BTreeMap<SourcePath, Vec<(Location, String)>> = BTreeMap::new();
        for leaf in subject
            .languages
            .sections
            .iter()
            .flat_map(|section| section.leaves.get(lang))
        {
            if !matches!(
                leaf.kind,
                LeafKind::Paragraph | LeafKind::ListItem | LeafKind::StepBody
            ) {
                continue;
            }
            SMALL_NUMBER_IN_DIGITS.examined(sink, 1);
            let found = Printed::of(leaf, subject.report, lang).small(style, &reader, lang);
            if !found.is_empty() {
                files.entry(leaf.location.path.clone()).or_default().extend(found);
            }
        }
        for found in files.values() {
            report(found, style, lang, sink);
        }
    }
}

fn report(found: &[(Location, String)], style: SpelledOut, lang: Lang, sink: &mut Sink) {
    let told: Vec<String> = found
        .iter()
        .take(TOLD)
        .map(|(_, words)| format!("\u{201c}{words}\u{201d}"))
        .collect();
    let more = match found.len().saturating_sub(TOLD) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let finding = SMALL_NUMBER_IN_DIGITS.emit(
        sink,
        found[0].0.clone(),
        format!(
            "the {lang:#} text counts in digits what report.toml spells out up to {}: {}{more}",
            style.largest(),
            told.join(", ")
        ),
    );
    for (at, words) in &found[1..] {
        finding.also(at.clone(), format!("\u{201c}{words}\u{201d}"));
    }
    finding
        .hint("the house style of report.toml spells such numbers out: write the number as a word; a reference prints one where `as=` asks for it (data/reports/README.md lists the forms)")
        .hint("or leave `spell-out` out of [style] in report.toml");
}

/// A leaf as it is printed: figures are there.
struct Printed<'a> {
    leaf: &'a Leaf,
    text: String,
    /// Where each piece begins in the text.
    pieces: Vec<(usize, &'a Piece)>,
    report: &'a Report,
}

impl<'a> Printed<'a> {
    fn of(leaf: &'a Leaf, report: &'a Report, lang: Lang) -> Self {
        let mut text = String::new();
        let mut pieces = Vec::with_capacity(leaf.pieces.len());
        for piece in &leaf.pieces {
            pieces.push((text.len(), piece));
            match piece.kind {
                PieceKind::Words | PieceKind::Emphasis => text.push_str(&piece.text),
                PieceKind::Figure(id, form) => {
                    let shown = report.show(id, form, lang);
                    for part in [shown.prefix, &shown.text, shown.suffix] {
                        text.push_str(part);
                    }
                }
                PieceKind::CrossReference(_) => text.push(esg_model::parallel::REFERENCE),
                PieceKind::Footnote(_) | PieceKind::ToBeWritten => {}
                PieceKind::Break => text.push(' '),
            }
        }
        Printed {
            leaf,
            text,
            pieces,
            report,
        }
    }

    /// The numbers that the style spells out and that stand in digits, each with its place and the words behind it.
    fn small(&self, style: SpelledOut, reader: &Reader<'_>, lang: Lang) -> Vec<(Location, String)> {
        // Most paragraphs hold no digit.
        if !self
            .text
            .contains(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c))
        {
            return Vec::new();
        }
        let counts: Vec<Reading> = reader
            .read(&self.text)
            .into_iter()
            .filter(|reading| {
                reading.kind == Kind::Quantity
                    && reading.writing == Writing::Digits
                    && !reading.percent
                    && self.is_counted(reading)
            })
            .collect();
        let is_small = |reading: &Reading| {
            reading.places == 0
                && reading.value >= Decimal::ONE
                && reading.value <= Decimal::from(style.largest())
        };
        // Numbers of one sentence are written alike: a larger one keeps the digits of the smaller.
        let whole = sentences(&self.text, lang);
        let alone = |reading: &Reading| {
            let sentence = whole.iter().find(|at| at.contains(&reading.span.start));
            sentence.is_none_or(|at| {
                counts
                    .iter()
                    .filter(|other| at.contains(&other.span.start))
                    .all(is_small)
            })
        };
        counts
            .iter()
            .filter(|reading| is_small(reading) && alone(reading))
            .map(|reading| (self.place(reading), self.excerpt(reading, lang)))
            .collect()
    }

    fn piece(&self, at: usize) -> Option<&'a Piece> {
        let behind = self.pieces.partition_point(|(start, _)| *start <= at);
        self.pieces.get(behind.checked_sub(1)?).map(|(_, piece)| *piece)
    }

    /// Whether a number counts things. What is measured keeps its digits: 5 tonnes, 7 days.
    fn is_counted(&self, reading: &Reading) -> bool {
        match self.piece(reading.span.start).map(|piece| &piece.kind) {
            Some(PieceKind::Figure(id, _)) => matches!(
                &self.report.data_point(*id).value,
                Value::Number { unit, .. } if unit.kind == UnitKind::Count
            ),
            Some(PieceKind::Words) => reading.unit.is_none(),
            _ => false,
        }
    }

    fn place(&self, reading: &Reading) -> Location {
        match self.piece(reading.span.start) {
            Some(piece) if self.leaf.location.span.is_some() => {
                Location::span(&self.leaf.location.path, piece.span.clone())
            }
            _ => self.leaf.location.clone(),
        }
    }

    /// A number with the word that follows it.
    fn excerpt(&self, reading: &Reading, lang: Lang) -> String {
        let rest = &self.text[reading.span.end..];
        let length = match lang.script() {
            Script::Latin => {
                let space = rest.len() - rest.trim_start().len();
                let word = rest[space..]
                    .find(|c: char| !c.is_alphanumeric() && c != '-')
                    .unwrap_or(rest.len() - space);
                space + word
            }
            Script::Han => rest
                .chars()
                .take_while(|c| c.is_alphabetic())
                .take(2)
                .map(char::len_utf8)
                .sum(),
        };
        self.text[reading.span.start..reading.span.end + length].to_owned()
    }
}
