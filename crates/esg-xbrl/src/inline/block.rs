//! Chapters, sections and their blocks.

use esg_model::block::{Block, BlockKind, Inline, ListItem, Target};
use esg_model::illustration::Illustration;
use esg_model::narrative::Chapter;
use esg_model::numbered::IllustrationId;
use esg_model::section_id::SectionId;
use esg_model::source::SourcePath;
use esg_model::walk::{Number, Part};
use esg_model::wording::Word;

use super::art::{self, data_address};
use super::ids::illustration_id;
use super::page::Page;
use crate::target::DocumentFact;

impl Page<'_> {
    /// All chapters.
    pub(super) fn chapters(&mut self) {
        for chapter in &self.subject.narrative().chapters {
            self.chapter(chapter);
        }
    }

    fn chapter(&mut self, chapter: &Chapter) {
        self.open("div", &[("class", "chapter")]);
        self.line();
        for part in chapter.parts() {
            match part.section {
                None => {
                    self.opener(part);
                    self.blocks(part.blocks(), part.path());
                }
                Some(_) => self.section(part),
            }
        }
        self.close("div");
        self.line();
    }

    /// The band in which a chapter starts; numbered ones show the art that the issuer chose.
    fn opener(&mut self, part: Part<'_>) {
        let number = part.number();
        let art = match number {
            Some(_) => art::class(
                &self.subject.report.art,
                self.subject.report.art.opener(part.id()),
            ),
            None => None,
        };
        let class = match (number, &art) {
            (Some(_), Some(art)) => format!("opener {art}"),
            (Some(_), None) => "opener".to_owned(),
            (None, _) => "opener plain".to_owned(),
        };
        self.open("div", &[("class", &class)]);
        self.heading("h2", part.id(), number, part.title());
        if art.is_some() {
            self.leaf("div", &[("class", "drawing")], "");
        }
        self.close("div");
        self.line();
    }

    fn section(&mut self, part: Part<'_>) {
        self.open("div", &[("class", "section")]);
        self.line();
        self.heading("h3", part.id(), part.number(), part.title());
        self.blocks(part.blocks(), part.path());
        self.close("div");
        self.line();
    }

    fn heading(&mut self, element: &str, id: &SectionId, number: Option<Number>, title: &[Inline]) {
        let id = id.as_str();
        self.claim(id);
        self.open(element, &[("id", id)]);
        if let Some(number) = number {
            self.leaf("span", &[("class", "number")], &number.to_string());
            self.text(" ");
        }
        self.inlines(title);
        self.close(element);
        self.line();
    }

    pub(super) fn blocks(&mut self, blocks: &[Block], path: &SourcePath) {
        for block in blocks {
            self.block(block, path);
            self.line();
        }
    }

    fn block(&mut self, block: &Block, path: &SourcePath) {
        match &block.kind {
            BlockKind::Paragraph(inlines) => {
                self.open("p", &[]);
                self.inlines(inlines);
                self.close("p");
            }
            BlockKind::Subheading { id, title } => self.heading("h4", id, None, title),
            BlockKind::List { ordered, items } => self.list(*ordered, items, path, false),
            BlockKind::Table(id) => self.data_table(*id),
            BlockKind::TextTable(table) => self.text_table(table),
            BlockKind::Illustration(id) => self.excluded(|page| page.illustration(*id)),
            BlockKind::CaseStudy { title, blocks } => {
                let pictures: Vec<&Illustration> = blocks
                    .iter()
                    .filter_map(|block| match &block.kind {
                        BlockKind::Illustration(id) => Some(self.subject.report.illustration(*id)),
                        _ => None,
                    })
                    .collect();
                // One picture stands beside the words, where there is room; a drawing, whose own words would be too
                // small there, below them.
                let class = if matches!(pictures[..], [only] if !only.drawn) {
                    "case pictured"
                } else {
                    "case"
                };
                self.open("div", &[("class", class)]);
                self.open("p", &[("class", "case-title")]);
                self.leaf("span", &[("class", "label")], self.word(Word::CaseStudy));
                self.text(" ");
                self.open("strong", &[]);
                self.inlines(title);
                self.close("strong");
                self.close("p");
                self.line();
                self.blocks(blocks, path);
                self.close("div");
            }
            BlockKind::Steps(steps) => {
                self.open("ol", &[("class", "steps")]);
                self.line();
                for step in steps {
                    self.open("li", &[]);
                    self.open("strong", &[]);
                    self.inlines(&step.title);
                    self.close("strong");
                    self.text(" ");
                    self.inlines(&step.body);
                    self.close("li");
                    self.line();
                }
                self.close("ol");
            }
            BlockKind::KeyFigures(figures) => {
                self.open("ul", &[("class", "tiles")]);
                self.line();
                for figure in figures {
                    self.open("li", &[]);
                    self.open("strong", &[]);
                    self.inlines(&figure.value);
                    self.close("strong");
                    self.text(" ");
                    self.open("span", &[]);
                    self.inlines(&figure.label);
                    self.close("span");
                    self.close("li");
                    self.line();
                }
                self.close("ul");
            }
            BlockKind::Gallery(blocks) => {
                self.open("div", &[("class", "gallery")]);
                self.line();
                self.blocks(blocks, path);
                self.close("div");
            }
            BlockKind::Disclosure { provisions, blocks } => {
                let stretches = self.open_stretch(provisions);
                self.blocks(blocks, path);
                self.close_stretch(stretches);
            }
            BlockKind::Notice => self.notice(),
            BlockKind::CodeIndex => self.code_index(),
            BlockKind::Questionnaire(blocks) => {
                self.open("div", &[("class", "questionnaire")]);
                self.line();
                for block in blocks {
                    match &block.kind {
                        BlockKind::List { ordered, items } => self.list(*ordered, items, path, true),
                        _ => self.block(block, path),
                    }
                    self.line();
                }
                self.close("div");
            }
        }
    }

    fn list(&mut self, ordered: bool, items: &[ListItem], path: &SourcePath, questions: bool) {
        if items.is_empty() {
            // A list without items is invalid in XHTML.
            return;
        }
        let element = if ordered { "ol" } else { "ul" };
        let ticks = items.iter().all(|item| item.tick_box);
        self.open(element, if ticks { &[("class", "ticks")] } else { &[] });
        self.line();
        for item in items {
            self.open("li", &[]);
            if item.tick_box {
                self.leaf("span", &[("class", "box")], "☐");
                self.text(" ");
            }
            self.item(&item.blocks, path);
            if questions
                && !item
                    .blocks
                    .iter()
                    .any(|block| matches!(block.kind, BlockKind::List { .. }))
            {
                self.line();
                self.leaf("div", &[("class", "answer")], self.word(Word::AnswerLine));
            }
            self.close("li");
            self.line();
        }
        self.close(element);
    }

    /// The content of an item; a paragraph at its start needs no element of its own.
    fn item(&mut self, blocks: &[Block], path: &SourcePath) {
        if let Some((
            Block {
                kind: BlockKind::Paragraph(inlines),
                ..
            },
            rest,
        )) = blocks.split_first()
        {
            self.inlines(inlines);
            if !rest.is_empty() {
                self.line();
            }
            self.blocks(rest, path);
        } else {
            self.blocks(blocks, path);
        }
    }

    /// The picture is part of the page; the figures in it are tagged where tables and text state them.
    fn illustration(&mut self, id: IllustrationId) {
        let illustration = self.subject.report.illustration(id);
        let anchor = illustration_id(&illustration.id);
        self.claim(&anchor);
        let class = if illustration.drawn {
            "figure"
        } else {
            "figure illustration"
        };
        self.open("div", &[("class", class), ("id", &anchor)]);
        self.line();
        self.open("p", &[("class", "picture")]);
        // What a page of paper cannot hold in one piece stands in one here.
        let address = data_address(illustration.picture.get(self.subject.lang));
        self.empty(
            "img",
            &[
                ("src", &address),
                ("alt", &illustration.in_words(self.subject.lang)),
            ],
        );
        if illustration.drawn {
            self.link_here(&anchor, Word::FigureLink);
        }
        self.close("p");
        self.line();
        self.open("p", &[("class", "caption")]);
        self.caption(
            &Target::Illustration(id),
            illustration.title.get(self.subject.lang),
        );
        self.close("p");
        self.line();
        let note = illustration.note.get(self.subject.lang);
        if !note.is_empty() {
            self.leaf("p", &[("class", "note")], note);
            self.line();
        }
        self.close("div");
    }

    /// "Table 3 Title", 「表3 標題」.
    pub(super) fn caption(&mut self, target: &Target, title: &str) {
        let label = self.subject.report.target_text(target, self.subject.lang);
        self.leaf("span", &[("class", "number")], &label);
        self.text(" ");
        self.text(title);
    }

    /// The demonstration notice; a real filing has none.
    pub(super) fn notice(&mut self) {
        if self.subject.report.notice.is_some() {
            self.open("div", &[("class", "notice")]);
            self.open("p", &[]);
            self.document_fact(DocumentFact::Notice);
            self.close("p");
            self.close("div");
        }
    }
}
