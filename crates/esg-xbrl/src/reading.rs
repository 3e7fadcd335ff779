//! What the report says in one language, in the order in which a reader comes to it: which facts, in which stretches text
//! blocks stand, and what each note is about.
//!
//! A note under a table belongs to the figures that it names, or to every one that the table shows; a footnote to the figure
//! beside its mark, or else to the text block in which the mark stands.

use std::collections::{BTreeMap, HashSet};

use esg_model::block::{Block, BlockKind, Inline, InlineKind};
use esg_model::disclosure::DataPointId;
use esg_model::numbered::DataTableId;
use esg_model::place::PlaceId;
use esg_model::provision::ProvisionId;
use esg_model::source::SourcePath;
use esg_model::table::Table;
use esg_model::walk::Event;
use esg_model::{Lang, Report};

use crate::fact::FactValue;
use crate::target::{DocumentFact, NoteOf, TargetDocument};

/// What a language says.
#[derive(Debug, Default)]
pub(crate) struct Reading<'a> {
    /// Each fact once, where it is met first.
    pub(crate) shown: Vec<Shown>,
    /// The stretches of each text block, by its element.
    pub(crate) stretches: BTreeMap<String, Vec<Stretch<'a>>>,
    /// The notes that are about facts.
    pub(crate) notes: Vec<Noted<'a>>,
}

/// A fact.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Shown {
    /// By its position in the target document.
    Fact(usize),
    /// That of a text block, by its element.
    TextBlock(String),
}

/// A stretch of the narrative that is part of a text block.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stretch<'a> {
    /// The disclosure.
    pub(crate) block: &'a Block,
    /// What it holds.
    pub(crate) blocks: &'a [Block],
    /// Its file.
    pub(crate) path: &'a SourcePath,
}

/// A note with what it is about.
#[derive(Debug)]
pub(crate) struct Noted<'a> {
    pub(crate) of: NoteOf,
    /// At least one.
    pub(crate) about: Vec<About>,
    pub(crate) words: &'a [Inline],
}

/// What a note is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum About {
    /// A fact where a place shows it.
    Place(PlaceId, usize),
    /// A fact wherever it stands: one whose place holds words for it alone, or a text block.
    Fact(Shown),
}

/// Reads what the report says in `lang`, with the facts of `target`, which has no text blocks yet.
pub(crate) fn read<'a>(report: &'a Report, target: &'a TargetDocument, lang: Lang) -> Reading<'a> {
    let mut reader = Reader {
        report,
        target,
        lang,
        read: Reading::default(),
        seen: HashSet::new(),
        open: Vec::new(),
        marked: BTreeMap::new(),
    };
    for which in DocumentFact::ALL {
        if which != DocumentFact::Notice {
            reader.document(which);
        }
    }
    reader.narrative();
    reader.document(DocumentFact::Notice);
    for answer in target.answers.values() {
        for value in answer.values() {
            reader.show(Shown::Fact(value));
        }
    }
    reader.read
}

/// The text blocks that a stretch opens: those of its provisions, except the ones that are open around it.
pub(crate) fn opened(report: &Report, provisions: &[ProvisionId], open: &[String]) -> Vec<String> {
    let mut elements: Vec<String> = Vec::new();
    for provision in provisions.iter().map(|id| report.code().provision(id)) {
        let Some(element) = &provision.text_block else {
            continue;
        };
        if !open.contains(element) && !elements.contains(element) {
            elements.push(element.clone());
        }
    }
    elements
}

struct Reader<'a> {
    report: &'a Report,
    target: &'a TargetDocument,
    lang: Lang,
    read: Reading<'a>,
    seen: HashSet<Shown>,
    /// Elements of the text blocks that are open, outermost first.
    open: Vec<String>,
    /// What the marks of each footnote belong to.
    marked: BTreeMap<usize, Vec<About>>,
}

impl<'a> Reader<'a> {
    fn narrative(&mut self) {
        let narrative = self.report.narratives.get(self.lang);
        // How many text blocks were open around each stretch.
        let mut around: Vec<usize> = Vec::new();
        for (part, event) in narrative.walk() {
            match event {
                Event::Part => self.words(part.title()),
                Event::Words(words) => self.words(words.text.running()),
                Event::Open(block) => match &block.kind {
                    BlockKind::Table(id) => self.table(*id),
                    BlockKind::Disclosure { provisions, blocks } => {
                        around.push(self.open.len());
                        let path = part.path();
                        self.open(provisions, Stretch { block, blocks, path });
                    }
                    BlockKind::Notice => self.document(DocumentFact::Notice),
                    BlockKind::CodeIndex => self.code_index(),
                    _ => {}
                },
                Event::Close(block) => {
                    if let BlockKind::Disclosure { .. } = &block.kind {
                        self.open.truncate(around.pop().unwrap_or_default());
                    }
                }
                Event::Item(_) | Event::Row(_) => {}
            }
        }
        for (number, footnote) in (1..).zip(&narrative.footnotes) {
            let about = self.marked.remove(&number).unwrap_or_default();
            self.note(NoteOf::Footnote(number), about, &footnote.content);
        }
    }

    fn show(&mut self, shown: Shown) {
        if self.seen.insert(shown.clone()) {
            self.read.shown.push(shown);
        }
    }

    fn document(&mut self, which: DocumentFact) {
        if let Some(found) = self.target.document.get(&which) {
            self.show(Shown::Fact(*found.get(self.lang)));
        }
    }

    /// The position of a figure's fact; nothing where binding it failed.
    fn position(&self, id: DataPointId) -> Option<usize> {
        let positions = self.target.data_points.get(id.0)?.as_ref()?;
        Some(*positions.get(self.lang))
    }

    fn figure(&mut self, id: DataPointId) {
        if let Some(position) = self.position(id) {
            self.show(Shown::Fact(position));
        }
    }

    /// What the index of provisions says is not disclosed, and the reasons that it gives.
    fn code_index(&mut self) {
        let target = self.target;
        for (_, provisions) in self.report.code().by_aspect() {
            for provision in provisions {
                let answer = target.answers.get(&provision.id);
                let said = answer.map(|answer| [answer.lacks.as_ref(), answer.reason.as_ref()]);
                for fact in said.into_iter().flatten().flatten() {
                    self.show(Shown::Fact(*fact.get(self.lang)));
                }
            }
        }
    }

    fn open(&mut self, provisions: &[ProvisionId], stretch: Stretch<'a>) {
        for element in opened(self.report, provisions, &self.open) {
            self.show(Shown::TextBlock(element.clone()));
            let stretches = self.read.stretches.entry(element.clone()).or_default();
            stretches.push(stretch);
            self.open.push(element);
        }
    }

    /// The cells of a table, then its notes.
    fn table(&mut self, id: DataTableId) {
        let table = self.report.table(id);
        for figure in table.data_points() {
            self.figure(figure);
        }
        for (note, entry) in table.notes.iter().enumerate() {
            let about = self.about(note, table);
            let of = NoteOf::Table(id, note);
            self.note(of, about, entry.get(self.lang));
        }
    }

    /// What a note of a table is about, of the places that the table shows.
    fn about(&self, note: usize, table: &Table) -> Vec<About> {
        let places = table.places().filter(|(_, id, _)| match &table.notes[note].mark {
            Some(mark) => mark.figures.contains(id),
            None => true,
        });
        places
            .filter_map(|(place, id, _)| self.noted(place, id))
            .collect()
    }

    fn noted(&self, place: PlaceId, id: DataPointId) -> Option<About> {
        let position = self.position(id)?;
        Some(match self.target.facts[position].value {
            FactValue::Nil { .. } | FactValue::Member(_) => About::Fact(Shown::Fact(position)),
            _ => About::Place(place, position),
        })
    }

    fn note(&mut self, of: NoteOf, about: Vec<About>, words: &'a [Inline]) {
        if !about.is_empty() {
            self.read.notes.push(Noted { of, about, words });
        }
        self.words(words);
    }

    fn words(&mut self, inlines: &[Inline]) {
        let mut beside = Beside::default();
        for inline in inlines {
            match &inline.kind {
                InlineKind::Strong(inner)
                | InlineKind::Emphasis(inner)
                | InlineKind::Link { content: inner, .. } => self.words(inner),
                InlineKind::DataPoint { id, .. } => self.figure(*id),
                InlineKind::Footnote(number) => self.attach(*number, &beside),
                InlineKind::Text(_)
                | InlineKind::Declared { .. }
                | InlineKind::ToBeWritten(_)
                | InlineKind::CrossReference(_)
                | InlineKind::LineBreak => {}
            }
            beside.pass(&inline.kind);
        }
    }

    /// Notes what the mark of a footnote belongs to: the figure beside it, or else the innermost text block around it.
    /// Outside both, the footnote is about no fact.
    fn attach(&mut self, footnote: usize, beside: &Beside) {
        let figure = beside.figure.and_then(|(place, id)| self.noted(place, id));
        let text_block = || Some(About::Fact(Shown::TextBlock(self.open.last()?.clone())));
        let Some(about) = figure.or_else(text_block) else {
            return;
        };
        let all = self.marked.entry(footnote).or_default();
        if !all.contains(&about) {
            all.push(about);
        }
    }
}

/// The figure to which a mark at this place belongs.
#[derive(Debug, Default)]
struct Beside {
    /// Where it is shown, and which.
    figure: Option<(PlaceId, DataPointId)>,
    /// Whether its clause has ended; a mark may still follow at once.
    ended: bool,
}

impl Beside {
    /// Goes past a piece of a paragraph.
    fn pass(&mut self, kind: &InlineKind) {
        const ENDS: [char; 15] = [
            '.', ',', ';', ':', '!', '?', '(', '。', '，', '；', '：', '、', '！', '？', '（',
        ];
        match kind {
            InlineKind::DataPoint { place, id, .. } => {
                self.figure = Some((*place, *id));
                self.ended = false;
            }
            InlineKind::Text(words) | InlineKind::Declared { words, .. } => {
                let words = words.trim();
                let clause = words.trim_end_matches(ENDS);
                if !words.is_empty() && (self.ended || clause.contains(ENDS)) {
                    self.figure = None;
                }
                self.ended = clause.len() < words.len();
            }
            InlineKind::Footnote(_) => {}
            InlineKind::Strong(_)
            | InlineKind::Emphasis(_)
            | InlineKind::Link { .. }
            | InlineKind::ToBeWritten(_)
            | InlineKind::CrossReference(_)
            | InlineKind::LineBreak => self.figure = None,
        }
    }
}

#[cfg(test)]
mod tests {
    use esg_model::block::InlineKind;

    use super::Beside;
    use crate::samples::{figure, words};

    /// The figure to which a mark at the end of a paragraph belongs.
    fn beside(paragraph: impl IntoIterator<Item = InlineKind>) -> Option<usize> {
        let mut beside = Beside::default();
        for kind in paragraph {
            beside.pass(&kind);
        }
        beside.figure.map(|(place, _)| place.0)
    }

    #[test]
    fn a_mark_belongs_to_the_last_figure_of_its_clause() {
        assert_eq!(beside([figure(1)]), Some(1));
        assert_eq!(beside([figure(1), words(" employees")]), Some(1));
        assert_eq!(
            beside([words("Of "), figure(1), words(" of "), figure(2)]),
            Some(2)
        );
        assert_eq!(beside([words("Many employees")]), None);
    }

    #[test]
    fn a_mark_may_follow_the_end_of_the_clause_at_once() {
        for end in [".", ",", "。", "，", "、", " hours;", "小時）。"] {
            assert_eq!(beside([figure(1), words(end)]), Some(1), "{end}");
        }
        // White space alone is no next clause.
        assert_eq!(beside([figure(1), words("."), words(" ")]), Some(1));
    }

    #[test]
    fn a_mark_in_the_next_clause_belongs_to_no_figure() {
        for next in [" hours, and more", "小時，另外", ". They", "（註"] {
            assert_eq!(beside([figure(1), words(next)]), None, "{next}");
        }
        assert_eq!(beside([figure(1), words("."), words("They")]), None);
    }

    #[test]
    fn markup_parts_a_mark_from_its_figure() {
        for kind in [
            InlineKind::Strong(Vec::new()),
            InlineKind::Emphasis(Vec::new()),
            InlineKind::LineBreak,
        ] {
            assert_eq!(beside([figure(1), kind]), None);
        }
        // Another mark does not.
        assert_eq!(beside([figure(1), InlineKind::Footnote(1)]), Some(1));
    }
}
