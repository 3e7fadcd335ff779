//! Slips in references to figures and in the words beside them that only the other language, or the unit of the figure, can
//! give away: another member or period of the same concept, two figures in each other's place, another currency, another
//! size of what a quotient is divided by, an amount that is typed.

use std::ops::Range;

use esg_model::Report;
use esg_model::disclosure::{DataPoint, DataPointId};
use esg_model::parallel::{Leaf, PieceKind};
use esg_model::walk::LeafKind;

use super::file::File;

/// The references to figures of a leaf: each with the bytes of its file.
fn figures(leaf: &Leaf, text: &str) -> Vec<(DataPointId, Range<usize>)> {
    let pieces = leaf.pieces.iter();
    pieces
        .filter_map(|piece| match piece.kind {
            PieceKind::Figure(id, _) if text[piece.span.clone()].ends_with("}}") => {
                Some((id, piece.span.clone()))
            }
            _ => None,
        })
        .collect()
}

/// Whether the words before two figures and between them say which is which, in either language.
fn are_told_apart(before: &str, between: &str) -> bool {
    let led = (before.ends_with("from ") && between.contains(" to "))
        || (before.ends_with(['由', '從']) && between.ends_with('至'));
    let dated = [": ", "：", ": HK$", ": RMB"]
        .iter()
        .any(|end| between.ends_with(end))
        && (between.contains("(20") || between.contains("（20"));
    let part = between.ends_with("of whom ") || between.ends_with("其中") || between.ends_with("其中女性");
    led || dated || part
}

impl File<'_> {
    /// Slips in a leaf, whose counterpart stands in `other` with its file.
    pub(super) fn figures(&mut self, report: &Report, leaf: &Leaf, other: (&Leaf, &str)) {
        let here = figures(leaf, self.text);
        for (id, at) in &here {
            self.another(report, *id, at);
            self.currency(at);
            self.divisor(report, *id, at);
        }
        self.exchanged(report, &here, &figures(other.0, other.1), other.1);
        if leaf.kind == LeafKind::Paragraph {
            self.amount(leaf);
        }
    }

    /// Another figure of the same concept.
    fn another(&mut self, report: &Report, id: DataPointId, at: &Range<usize>) {
        let own = report.data_point(id);
        let inner = self.text[at.start + 2..at.end - 2].to_owned();
        let form: Vec<&str> = inner
            .split_whitespace()
            .filter(|word| word.starts_with("as=") || word.starts_with("places="))
            .collect();
        let others = || {
            let same =
                |other: &&DataPoint| other.concept == own.concept && other.quantity() != own.quantity();
            report.data_points.iter().filter(same)
        };
        let period = |other: &&DataPoint| other.named_period.name == own.named_period.name;
        let member = others().find(|other| period(other) && other.breakdown != own.breakdown);
        let year = others().find(|other| !period(other) && other.breakdown == own.breakdown);
        for (kind, other) in [
            ("one language: figure of another member", member),
            ("one language: figure of another period", year),
        ] {
            if let Some(other) = other {
                let words: Vec<String> = std::iter::once(other.reference())
                    .chain(form.iter().map(|word| (*word).to_owned()))
                    .collect();
                self.add(kind, at.clone(), format!("{{{{{}}}}}", words.join(" ")));
            }
        }
    }

    /// Two figures that stand side by side change places.
    fn exchanged(
        &mut self,
        report: &Report,
        here: &[(DataPointId, Range<usize>)],
        there: &[(DataPointId, Range<usize>)],
        other: &str,
    ) {
        let once = |id: DataPointId| {
            [here, there]
                .iter()
                .all(|side| side.iter().filter(|(own, _)| *own == id).count() == 1)
        };
        let apart = |text: &str, one: &Range<usize>, two: &Range<usize>| {
            let line = text[..one.start].rfind('\n').map_or(0, |end| end + 1);
            one.end <= two.start && are_told_apart(&text[line..one.start], &text[one.end..two.start])
        };
        for pair in here.windows(2) {
            let [(one, first), (two, second)] = pair else {
                continue;
            };
            let alike = report.data_point(*one).concept == report.data_point(*two).concept;
            let place = |id: DataPointId| there.iter().find(|(own, _)| *own == id).map(|(_, at)| at);
            let (Some(first_there), Some(second_there)) = (place(*one), place(*two)) else {
                continue;
            };
            if one == two
                || !alike
                || !once(*one)
                || !once(*two)
                || !apart(self.text, first, second)
                || !apart(other, first_there, second_there)
            {
                continue;
            }
            let text = &self.text;
            let changed = format!(
                "{}{}{}",
                &text[second.clone()],
                &text[first.end..second.start],
                &text[first.clone()]
            );
            self.add(
                "one language: figures exchanged",
                first.start..second.end,
                changed,
            );
        }
    }

    /// Another currency in front of a figure of money, where a word that fits any may stand behind it.
    fn currency(&mut self, at: &Range<usize>) {
        let (before, after) = (&self.text[..at.start], &self.text[at.end..]);
        let kind = "unit: another currency";
        for (word, other) in [
            ("RMB", "MOP"),
            ("HK$", "EUR "),
            ("HK$", "RMB"),
            ("人民幣", "港幣"),
            ("人民幣約", "港幣約"),
        ] {
            if before.ends_with(word) {
                self.add(kind, at.start - word.len()..at.start, other);
            }
        }
        if after.starts_with("港元") {
            let text = format!("人民幣{}元", &self.text[at.clone()]);
            self.add(kind, at.start..at.end + "港元".len(), text);
        }
    }

    /// Another size of what a quotient is divided by.
    fn divisor(&mut self, report: &Report, id: DataPointId, at: &Range<usize>) {
        let divides = report
            .data_point(id)
            .unit()
            .is_some_and(|unit| !unit.divide.is_empty());
        if !divides {
            return;
        }
        let ends = |c: char| matches!(c, '\n' | ',' | '，' | '。' | '{' | '}' | ';' | '；');
        let from = self.text[..at.start].rfind(ends).map_or(0, |end| end + 1);
        let until = self.text[at.end..]
            .find(ends)
            .map_or(self.text.len(), |end| at.end + end);
        for (word, other) in [
            (" per HK$ million", " per HK$ thousand"),
            (" per RMB million", " per HK$ million"),
            (" per employee", " per thousand employees"),
            (" per m²", " per sq ft"),
            ("/kWh", "/MWh"),
            ("每百萬港元", "每千港元"),
            ("每百萬港元", "每人民幣百萬元"),
            ("每名僱員", "每千名僱員"),
            ("每平方米", "每平方呎"),
            ("每千瓦時", "每兆瓦時"),
        ] {
            for stretch in [from..at.start, at.end..until] {
                let start = self.text.floor_char_boundary(stretch.start);
                if let Some(offset) = self.text[start..stretch.end].find(word) {
                    let place = start + offset;
                    self.add("unit: another divisor", place..place + word.len(), other);
                }
            }
        }
    }

    /// An amount, a ratio or a number in words at the end of a paragraph.
    fn amount(&mut self, leaf: &Leaf) {
        let last = leaf.pieces.last().filter(|piece| piece.kind == PieceKind::Words);
        let Some(end) = last.map(|piece| piece.span.end) else {
            return;
        };
        let texts: &[&str] = if self.path.starts_with("en/") {
            &[
                " It cost RMB12.5 million.",
                " It cost EUR3,000.",
                " It cost MOP900,000.",
                " It cost JPY12.",
                " The ratio was 57:43.",
                " It planted a dozen trees.",
                " It planted a hundred shrubs.",
                " It planted a score of trees.",
            ]
        } else {
            &[
                "費用為RMB12.5百萬元。",
                "費用為EUR3,000。",
                "比例為57:43。",
                "捐出一打毛巾。",
            ]
        };
        for text in texts {
            self.add("typed: amount, ratio or dozen", end..end, *text);
        }
    }
}
