//! References from text to data points: `{{employees gender=female as=nil}}`; and words with a number that is no figure:
//! `{{! three steps // counted in the list below}}`.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use indexmap::IndexMap;
use rust_decimal::Decimal;
use toml::Spanned;

use super::braces;
use super::files::suggest;
use super::rules;
use crate::block::{Inline, InlineKind};
use crate::diag::{Location, Severity, Sink};
use crate::disclosure::{Bound, Breakdown, DataPoint, DataPointId, Slice, Value};
use crate::display::{self, Form, Scale, ZeroWord};
use crate::period::NamedPeriod;
use crate::place::PlaceId;
use crate::source::SourcePath;
use crate::taxonomy::{AxisRole, Concept};
use crate::text::{Lang, Localized};
use crate::unit::UnitKind;

/// Keys of axes and of their members, in the order of the axes.
type Pairs<'a> = Vec<(&'a str, &'a str)>;

fn pairs(breakdown: &Breakdown) -> Pairs<'_> {
    let slices = breakdown.0.iter();
    slices
        .map(|Slice { axis, member }| (axis.key.as_str(), member.key.as_str()))
        .collect()
}

/// Finds data points by what a reference says.
pub(super) struct Resolver<'a> {
    points: &'a [DataPoint],
    reporting_period: &'a NamedPeriod,
    /// By what they state, as references name it, then by period.
    by_aspects: BTreeMap<(&'a str, Pairs<'a>), IndexMap<&'a str, DataPointId>>,
    /// The first figure of each concept.
    first: BTreeMap<&'a str, DataPointId>,
    /// The concepts of rows that were refused.
    refused: BTreeSet<String>,
    /// Whether the figures could not be read at all.
    unreadable: bool,
    /// How many places have a name. Every reader of references asks for names, and all of them share the resolver.
    places: Cell<usize>,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(
        points: &'a [DataPoint],
        reporting_period: &'a NamedPeriod,
        refused: BTreeSet<String>,
        unreadable: bool,
    ) -> Self {
        let mut by_aspects: BTreeMap<(&str, Pairs<'_>), IndexMap<&str, DataPointId>> = BTreeMap::new();
        let mut first = BTreeMap::new();
        for (index, point) in points.iter().enumerate() {
            let mut named = pairs(&point.breakdown);
            // The ends of a range are told apart by their bounds.
            if let Some(bound) = point.bound.filter(|_| point.in_range) {
                named.push((AxisRole::Bound.key(), bound.member()));
                named.sort_unstable();
            }
            by_aspects
                .entry((&point.concept.key, named))
                .or_default()
                .insert(&point.named_period.name, DataPointId(index));
            first
                .entry(point.concept.key.as_str())
                .or_insert(DataPointId(index));
        }
        Resolver {
            points,
            reporting_period,
            by_aspects,
            first,
            refused,
            unreadable,
            places: Cell::new(0),
        }
    }

    /// A name for a place that shows a figure.
    pub(super) fn place(&self) -> PlaceId {
        let place = self.places.get();
        self.places.set(place + 1);
        PlaceId(place)
    }

    /// Whether figures of the concept are missing because their rows, or the whole file, were refused before.
    pub(super) fn told(&self, concept: &str) -> bool {
        self.unreadable || self.refused.contains(concept)
    }

    /// The data point of a concept, a breakdown and a period. Without a period it is the one of the reporting period,
    /// or else the only one there is.
    pub(super) fn find(
        &self,
        concept: &Concept,
        breakdown: &Breakdown,
        period: Option<&NamedPeriod>,
    ) -> Result<DataPointId, String> {
        let period = period.map(|period| period.name.as_str());
        self.named(&concept.key, pairs(breakdown), period)
    }

    /// Both ends of the range that is stated for a concept, a breakdown and a period, the lower first.
    pub(super) fn range(
        &self,
        concept: &Concept,
        breakdown: &Breakdown,
        period: Option<&NamedPeriod>,
    ) -> Option<[DataPointId; 2]> {
        let end = |bound: Bound| {
            let mut named = pairs(breakdown);
            named.push((AxisRole::Bound.key(), bound.member()));
            named.sort_unstable();
            let period = period.map(|period| period.name.as_str());
            self.named(&concept.key, named, period).ok()
        };
        Some([end(Bound::Lower)?, end(Bound::Upper)?])
    }

    /// The same by the keys of axes and members, in the order of the axes.
    fn named(&self, concept: &str, pairs: Pairs<'_>, period: Option<&str>) -> Result<DataPointId, String> {
        let mut what = concept.to_owned();
        for (index, (axis, member)) in pairs.iter().enumerate() {
            let joint = if index == 0 { " " } else { "; " };
            what.push_str(&format!("{joint}{axis}={member}"));
        }
        let Some(candidates) = self.by_aspects.get(&(concept, pairs)) else {
            return Err(format!("there is no figure `{what}`"));
        };
        let in_period = |name: &str| candidates.get(name).copied();
        match period {
            Some(name) => {
                in_period(name).ok_or_else(|| format!("there is no figure `{what}` for period `{name}`"))
            }
            None => match (in_period(&self.reporting_period.name), candidates.len()) {
                (Some(id), _) => Ok(id),
                (None, 1) => Ok(candidates[0]),
                (None, _) => Err(format!(
                    "`{what}` has several periods and none is the reporting period"
                )),
            },
        }
    }

    /// Reads what stands between the braces.
    pub(super) fn resolve(
        &self,
        text: &str,
        location: &Location,
        sink: &mut Sink,
    ) -> Option<(DataPointId, Form)> {
        sink.examined(rules::DEAD_REFERENCE, 1);
        let mut words = text.split_whitespace();
        let Some(concept) = words.next() else {
            sink.error(rules::BAD_REFERENCE, location.clone(), "the reference is empty")
                .hint("write `{{concept}}`");
            return None;
        };
        let (mut pairs, mut period, mut form) = (Vec::new(), None, Form::Plain);
        let mut places = None;
        for word in words {
            match word.split_once('=') {
                Some(("period", name)) => period = Some(name),
                Some(("as", name)) => match form_named(name) {
                    Some(named) => form = named,
                    None => {
                        let finding = sink.error(
                            rules::BAD_REFERENCE,
                            location.clone(),
                            format!("there is no form `as={name}`"),
                        );
                        finding.hint(
                            "use thousand, million, billion, accounts-thousand, accounts-million, word, no, nil or zero",
                        );
                        if Scale::named(name).is_some() {
                            finding.hint("`in-thousands` and `in-millions` stand as `as = \"...\"` in columns and rows of tables.toml and charts of figures.toml, whose heads and units say it");
                        }
                        if form_named(&name.to_lowercase()).is_some() {
                            finding.hint("write it small: at the beginning of a sentence it gets its capital letter by itself");
                        }
                        return None;
                    }
                },
                Some(("places", number)) => match number.parse::<u8>() {
                    Ok(number) if number <= MOST_PLACES => places = Some(number),
                    _ => {
                        let message = format!("`{number}` is no number of places");
                        sink.error(rules::BAD_REFERENCE, location.clone(), message)
                            .hint(format!(
                                "write how many digits stand behind the point, 0 to {MOST_PLACES}"
                            ));
                        return None;
                    }
                },
                Some((axis, member)) => pairs.push((axis, member)),
                None => {
                    sink.error(
                        rules::BAD_REFERENCE,
                        location.clone(),
                        format!("`{word}` in a reference says nothing about the figure"),
                    )
                    .hint("write `axis=member`, `period=NAME` or `as=FORM`, separated by spaces")
                    .hint("or close the reference before it with `}}`");
                    return None;
                }
            }
        }
        if let Some(places) = places {
            form = match form {
                Form::Plain => Form::Rounded(None, places),
                Form::Scaled(scale) => Form::Rounded(Some(scale), places),
                _ => {
                    let message = "a word has no places behind a point";
                    sink.error(rules::BAD_REFERENCE, location.clone(), message)
                        .hint("leave `places=` or `as=` out");
                    return None;
                }
            };
        }
        pairs.sort_unstable();
        match self.named(concept, pairs, period) {
            Ok(id) => {
                self.check_form(id, form, location, sink);
                if period.is_none() {
                    self.check_period(id, location, sink);
                }
                Some((id, form))
            }
            Err(_) if self.told(concept) => None,
            Err(message) => {
                let finding = sink.error(rules::DEAD_REFERENCE, location.clone(), message);
                if self.first.contains_key(concept) {
                    if finding.is_kept() {
                        let forms: Vec<String> = self
                            .by_aspects
                            .iter()
                            .filter(|((own, _), _)| *own == concept)
                            .flat_map(|(_, ids)| ids.values())
                            .take(6)
                            .map(|id| format!("`{}`", self.points[id.0].reference()))
                            .collect();
                        finding.hint(format!("there is {}", forms.join(", ")));
                    }
                } else {
                    suggest(finding, concept, self.first.keys().copied());
                    finding.hint("figures stand in facts.csv, texts in texts.csv");
                }
                None
            }
        }
    }

    /// Tells a figure of a year before that stands where the year's own is expected: its row may have been lost.
    fn check_period(&self, id: DataPointId, location: &Location, sink: &mut Sink) {
        sink.examined(rules::EARLIER_FIGURE, 1);
        let (point, own) = (&self.points[id.0], &self.reporting_period);
        let stated = &point.named_period;
        // A row of this year that was refused has been told.
        let earlier = stated.name != own.name && stated.end < own.start;
        if !earlier || self.told(&point.concept.key) {
            return;
        }
        let message = format!(
            "`{}` is stated for no later period than `{}`, which ended before the reporting period `{}` began",
            point.reference(),
            stated.name,
            own.name
        );
        sink.emit(
            rules::EARLIER_FIGURE,
            Severity::Warning,
            location.clone(),
            message,
        )
        .hint(format!(
            "add its row for `{}` to facts.csv, or say that the earlier one is meant: `period={}`",
            own.name, stated.name
        ));
    }

    pub(super) fn check_form(&self, id: DataPointId, form: Form, location: &Location, sink: &mut Sink) {
        let point = &self.points[id.0];
        let problem = match (form, &point.value) {
            // Whether the form fits is told once the value is given.
            (Form::Plain, _) | (_, Value::ToBeGiven { .. }) => return,
            (Form::Zero(_) | Form::OpeningZero(_), Value::Number { quantity, .. }) if quantity.is_zero() => {
                return;
            }
            (Form::Word | Form::OpeningWord, Value::Number { quantity, unit })
                if unit.kind.is_count() && display::in_a_word(quantity).is_some() =>
            {
                return;
            }
            (Form::Scaled(_) | Form::Rounded(Some(_), _), Value::Number { unit, .. })
                if unit.kind != UnitKind::Share =>
            {
                return;
            }
            (Form::Rounded(None, _), Value::Number { .. }) => return,
            (Form::Zero(_) | Form::OpeningZero(_), _) => {
                "is not zero, so it cannot be printed as a word for zero"
            }
            (Form::Word | Form::OpeningWord, _) => {
                "is no count up to ninety-nine, so it cannot be printed as a word"
            }
            (Form::Scaled(_) | Form::Rounded(Some(_), _), _) => {
                "cannot be printed in thousands, millions or billions"
            }
            (Form::Rounded(None, _), _) => "is no number, so it has no places",
        };
        sink.error(
            rules::BAD_REFERENCE,
            location.clone(),
            format!("`{}` {problem}", point.reference()),
        )
        .hint("leave `as=` and `places=` out");
    }

    /// Writes the counts of a paragraph as words, from one to `most`, where their references ask for no form.
    pub(super) fn spell_out(&self, inlines: &mut [Inline], most: u32) {
        for inline in inlines {
            match &mut inline.kind {
                InlineKind::DataPoint {
                    id,
                    form: form @ Form::Plain,
                    ..
                } => {
                    if let Value::Number { quantity, unit } = &self.points[id.0].value
                        && unit.kind.is_count()
                        && quantity.value >= Decimal::ONE
                        && quantity.value <= Decimal::from(most)
                        && display::in_a_word(quantity).is_some()
                    {
                        *form = Form::Word;
                    }
                }
                InlineKind::Emphasis(inner)
                | InlineKind::Strong(inner)
                | InlineKind::Link { content: inner, .. } => self.spell_out(inner, most),
                InlineKind::DataPoint { .. }
                | InlineKind::Text(_)
                | InlineKind::Declared { .. }
                | InlineKind::ToBeWritten(_)
                | InlineKind::CrossReference(_)
                | InlineKind::Footnote(_)
                | InlineKind::LineBreak => {}
            }
        }
    }

    /// Splits a text into words and references. `base` is the offset of `text` in the file; where `exact` is false
    /// the text was unescaped and every part gets the whole span.
    pub(super) fn split(
        &self,
        text: &str,
        path: &SourcePath,
        span: Range<usize>,
        exact: bool,
        sink: &mut Sink,
    ) -> Vec<Inline> {
        let mut inlines = Vec::new();
        let place = |from: usize, to: usize| {
            if exact {
                span.start + from..span.start + to
            } else {
                span.clone()
            }
        };
        let mut at = 0;
        while let Some(open) = text[at..].find("{{").map(|found| at + found) {
            let Some(close) = text[open..].find("}}").map(|found| open + found) else {
                let location = Location::span(path, place(open, text.len()));
                sink.error(rules::BAD_REFERENCE, location, "`{{` is not closed")
                    .hint("close the reference with `}}`");
                inlines.push(Inline {
                    kind: InlineKind::Text(text[at..].to_owned()),
                    span: place(at, text.len()),
                });
                return inlines;
            };
            if open > at {
                self.check_braces(
                    &text[at..open],
                    |range| place(at + range.start, at + range.end),
                    path,
                    sink,
                );
                inlines.push(Inline {
                    kind: InlineKind::Text(text[at..open].to_owned()),
                    span: place(at, open),
                });
            }
            let own = place(open, close + 2);
            let location = Location::span(path, own.clone());
            if let Some(declaration) = text[open + 2..close].strip_prefix('!') {
                inlines.extend(declared(declaration, &location, sink).map(|kind| Inline {
                    kind,
                    span: own.clone(),
                }));
            } else if let Some(question) = text[open + 2..close].strip_prefix('?') {
                inlines.push(Inline {
                    kind: InlineKind::ToBeWritten(question.trim().to_owned()),
                    span: own.clone(),
                });
            } else if let Some((id, form)) = self.resolve(&text[open + 2..close], &location, sink) {
                inlines.push(Inline {
                    kind: InlineKind::DataPoint {
                        id,
                        form,
                        place: self.place(),
                    },
                    span: own,
                });
            }
            at = close + 2;
        }
        if at < text.len() {
            self.check_braces(
                &text[at..],
                |range| place(at + range.start, at + range.end),
                path,
                sink,
            );
            inlines.push(Inline {
                kind: InlineKind::Text(text[at..].to_owned()),
                span: place(at, text.len()),
            });
        }
        inlines
    }

    /// Tells a reference whose braces are not two on either side: it would be printed as it is written.
    fn check_braces(
        &self,
        words: &str,
        place: impl Fn(Range<usize>) -> Range<usize>,
        path: &SourcePath,
        sink: &mut Sink,
    ) {
        let Some(range) = braces::meant(words, |name| self.first.contains_key(name)) else {
            return;
        };
        let message = format!(
            "`{}` is written like a reference and is none",
            &words[range.clone()]
        );
        sink.error(rules::BAD_REFERENCE, Location::span(path, place(range)), message)
            .hint("a reference has two braces on either side: `{{concept}}`");
    }

    /// Splits a text of a TOML file. The span of such a text holds its quotes; where nothing in it is escaped, every
    /// part gets a place of its own.
    pub(super) fn split_toml(
        &self,
        text: &Spanned<String>,
        path: &SourcePath,
        sink: &mut Sink,
    ) -> Vec<Inline> {
        let (own, span) = (text.get_ref(), text.span());
        let exact = span.len() == own.len() + 2;
        let inner = if exact { span.start + 1..span.end - 1 } else { span };
        self.split(own, path, inner, exact, sink)
    }

    /// A text of a TOML file with its references filled in, for alternative texts.
    pub(super) fn fill(
        &self,
        text: &Spanned<String>,
        path: &SourcePath,
        lang: Lang,
        sink: &mut Sink,
    ) -> Filled {
        let mut filled = Filled::default();
        for inline in self.split_toml(text, path, sink) {
            match inline.kind {
                InlineKind::DataPoint { id, form, .. } => {
                    filled
                        .text
                        .push_str(&crate::display::show(&self.points[id.0], form, lang).full());
                    filled.data_points.push(id);
                }
                InlineKind::Text(words) | InlineKind::Declared { words, .. } => filled.text.push_str(&words),
                InlineKind::ToBeWritten(question) => {
                    filled.text.push_str(&display::to_be_written(&question, lang));
                    filled.to_be_written = true;
                }
                _ => unreachable!("`split` makes words, declarations and references only"),
            }
        }
        filled
    }

    /// Words of a TOML file in which no figure can be tagged, such as the head of a column, with references to years,
    /// names and texts filled in. A number is refused there.
    pub(super) fn fill_untagged(
        &self,
        words: &Localized<String>,
        path: &SourcePath,
        at: &Location,
        sink: &mut Sink,
    ) -> Localized<String> {
        let (start, end) = at.span.unwrap_or_default();
        words.map(|lang, text| {
            if !text.contains(['{', '}']) {
                return text.clone();
            }
            let mut filled = String::new();
            for inline in self.split(text, path, start..end, false, sink) {
                match inline.kind {
                    InlineKind::DataPoint { id, form, .. } => {
                        let point = self.point(id);
                        if matches!(
                            point.value,
                            Value::Number { .. } | Value::Absent { .. } | Value::ToBeGiven { unit: Some(_) }
                        ) {
                            let message = format!(
                                "`{}` is a number, which cannot be tagged in \u{201c}{text}\u{201d}",
                                point.reference()
                            );
                            sink.error(rules::BAD_REFERENCE, at.clone(), message).hint(
                                "show it in a cell, a note or the text; titles, heads and labels take references to years, names and texts",
                            );
                        }
                        filled.push_str(&display::show(point, form, lang).full());
                    }
                    InlineKind::Text(words) | InlineKind::Declared { words, .. } => filled.push_str(&words),
                    InlineKind::ToBeWritten(question) => filled.push_str(&display::to_be_written(&question, lang)),
                    _ => unreachable!("`split` makes words, declarations and references only"),
                }
            }
            filled
        })
    }

    /// Words of a TOML file that notes of tables print, with their references filled in; what is wrong with these is told
    /// here, once, however many tables print them ([`Resolver::in_note`]).
    pub(super) fn fill_note(
        &self,
        words: &Localized<String>,
        at: &Location,
        sink: &mut Sink,
    ) -> Localized<String> {
        let (start, end) = at.span.unwrap_or_default();
        words.map(|lang, text| {
            let inlines = self.split(text, &at.path, start..end, false, sink);
            let shown = inlines.into_iter().map(|inline| match inline.kind {
                InlineKind::DataPoint { id, form, .. } => display::show(self.point(id), form, lang).full(),
                InlineKind::Text(words) | InlineKind::Declared { words, .. } => words,
                _ => unreachable!("`split` makes words, declarations and references only"),
            });
            shown.collect()
        })
    }

    /// Such words where a note prints them, at the `span` of its table.
    pub(super) fn in_note(&self, text: &str, span: Range<usize>) -> Vec<Inline> {
        // What could be told was told of the file that they stand in.
        self.split(
            text,
            &SourcePath::new("tables.toml"),
            span,
            false,
            &mut Sink::default(),
        )
    }

    pub(super) fn point(&self, id: DataPointId) -> &'a DataPoint {
        &self.points[id.0]
    }

    /// Every data point.
    pub(super) fn points(&self) -> impl Iterator<Item = (DataPointId, &'a DataPoint)> {
        self.points
            .iter()
            .enumerate()
            .map(|(index, point)| (DataPointId(index), point))
    }
}

/// Reads a declaration: the words, `//`, the reason.
fn declared(text: &str, location: &Location, sink: &mut Sink) -> Option<InlineKind> {
    sink.examined(rules::BAD_DECLARATION, 1);
    let (words, reason) = text.split_once("//").unwrap_or((text, ""));
    let (words, reason) = (words.trim(), reason.trim());
    let problem = match (words.is_empty(), reason.is_empty()) {
        (false, false) => {
            return Some(InlineKind::Declared {
                words: words.to_owned(),
                reason: reason.to_owned(),
            });
        }
        (true, _) => "the declaration prints no words".to_owned(),
        (false, true) => format!("`{words}` is declared to be no figure, without a reason"),
    };
    sink.error(rules::BAD_DECLARATION, location.clone(), problem)
        .hint("write `{{! the words // why their number needs no data}}`");
    None
}

/// A text whose references are filled in, and what they referred to.
#[derive(Default)]
pub(super) struct Filled {
    pub(super) text: String,
    pub(super) data_points: Vec<DataPointId>,
    /// Whether something of it is not yet written.
    pub(super) to_be_written: bool,
}

/// More places behind a point are printed by nobody.
const MOST_PLACES: u8 = 9;

fn form_named(name: &str) -> Option<Form> {
    Some(match name {
        "no" => Form::Zero(ZeroWord::No),
        "nil" => Form::Zero(ZeroWord::Nil),
        "zero" => Form::Zero(ZeroWord::Zero),
        "word" => Form::Word,
        // What a head says of its figures, nobody says of those of a sentence.
        _ => Form::Scaled(Scale::named(name).filter(|scale| !scale.is_of_head())?),
    })
}
