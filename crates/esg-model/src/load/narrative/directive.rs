//! Blocks between `:::` fences.

use std::ops::Range;

use comrak::nodes::{AstNode, NodeValue};

use super::super::placeable::{Kind, Placeable};
use super::fences::Wrong;
use super::footnote::Place;
use super::{Reader, files, is_id, rules};
use crate::block::{Block, BlockKind, Inline, InlineKind, KeyFigure, Step, TextRow, TextTable};
use crate::diag::Location;
use crate::load::unknown_provision::unknown_provision;
use crate::near::nearest;
use crate::provision::ProvisionId;

/// How what is placed is found by its name.
type Find<T> = fn(&Placeable, &str) -> Option<T>;

impl Reader<'_> {
    pub(super) fn directive<'n>(
        &mut self,
        node: &'n AstNode<'n>,
        info: &str,
        span: Range<usize>,
    ) -> Option<Block> {
        let info = info.trim();
        let (name, arguments) = info
            .split_once(char::is_whitespace)
            .map_or((info, ""), |(name, rest)| (name, rest.trim()));
        let head = span.start..span.start + self.text[span.start..].find('\n').unwrap_or(span.len());
        self.fences(node, &span, &head);
        let kind = match name {
            "disclosure" => {
                let named: Vec<&str> = arguments.split_whitespace().collect();
                self.sink.examined(rules::UNKNOWN_PROVISION, named.len().max(1));
                if named.is_empty() {
                    self.error(
                        rules::UNKNOWN_PROVISION,
                        head.clone(),
                        "the disclosure names no provision",
                        "write `::: disclosure KPI-B7.1`",
                    );
                }
                let named = named.into_iter();
                let provisions = named.filter_map(|name| self.provision(name, &head)).collect();
                BlockKind::Disclosure {
                    provisions,
                    blocks: self.blocks(node),
                }
            }
            "table" => {
                let find = Placeable::data_table;
                BlockKind::Table(self.placed(node, (Kind::Table, find), arguments, &head)?)
            }
            "figure" => {
                let find = Placeable::illustration;
                BlockKind::Illustration(self.placed(node, (Kind::Illustration, find), arguments, &head)?)
            }
            "text-table" => BlockKind::TextTable(self.text_table(node, arguments, &head)?),
            "case-study" => {
                self.title_without_notes(arguments, &head);
                let title = self.title_in_words(arguments, &head);
                if arguments.is_empty() {
                    self.error(
                        rules::UNSUPPORTED_MARKUP,
                        head,
                        "the case study has no title",
                        "write `::: case-study Title`",
                    );
                }
                BlockKind::CaseStudy {
                    title,
                    blocks: self.blocks(node),
                }
            }
            "steps" => BlockKind::Steps(
                self.headed_items(node, &head)
                    .into_iter()
                    .map(|(title, body)| Step { title, body })
                    .collect(),
            ),
            "key-figures" => BlockKind::KeyFigures(
                self.headed_items(node, &head)
                    .into_iter()
                    .map(|(value, label)| KeyFigure { value, label })
                    .collect(),
            ),
            "gallery" => BlockKind::Gallery(self.gallery(node, &head)),
            "notice" => BlockKind::Notice,
            "index" => BlockKind::CodeIndex,
            "questionnaire" => BlockKind::Questionnaire(self.blocks(node)),
            other => {
                let known = [
                    "disclosure",
                    "table",
                    "figure",
                    "text-table",
                    "case-study",
                    "steps",
                    "key-figures",
                    "gallery",
                    "notice",
                    "index",
                    "questionnaire",
                ];
                let location = Location::span(self.path, head);
                let message = format!("there is no block `{other}`");
                let finding = self.sink.error(rules::UNSUPPORTED_MARKUP, location, message);
                if finding.is_kept() {
                    let near = nearest(other, known)
                        .map_or(String::new(), |near| format!("did you mean `{near}`? "));
                    finding.hint(format!("{near}blocks are {}", known.join(", ")));
                }
                return None;
            }
        };
        Some(Block { kind, span })
    }

    /// The provision that the head of a disclosure names, where the edition has it.
    fn provision(&mut self, name: &str, head: &Range<usize>) -> Option<ProvisionId> {
        let code = self.context.code;
        if let Some((id, _)) = code.provisions.get_key_value(name) {
            return Some(id.clone());
        }
        let location = Location::span(self.path, head.clone());
        let finding = unknown_provision(name, location, code, code.provisions.keys(), self.sink);
        if finding.hints.is_empty() {
            finding.hint("see data/codes for the provisions");
        }
        None
    }

    /// Reports fences that open or close no block.
    pub(super) fn wrong_fences(&mut self, wrong: Vec<(Range<usize>, Wrong)>) {
        for (span, wrong) in wrong {
            let (message, hint) = match wrong {
                Wrong::ClosesNothing => (
                    "this fence closes no block",
                    "take it away, or write the head of its block above it: `::: case-study Title`",
                ),
                Wrong::NoFence => (
                    "this line looks like the head of a block but begins with no fence",
                    "begin it with three half-width colons, as in `::: case-study Title`",
                ),
            };
            self.error(rules::UNSUPPORTED_MARKUP, span, message, hint);
        }
    }

    /// Reports a block that is not closed by a fence of its own: the parser lets it take in what follows, or end with what
    /// stands around it.
    fn fences<'n>(&mut self, node: &'n AstNode<'n>, span: &Range<usize>, head: &Range<usize>) {
        let length_of = |node: &AstNode<'n>| match &node.data.borrow().value {
            NodeValue::BlockDirective(directive) => Some(directive.fence_length),
            _ => None,
        };
        let own = length_of(node).unwrap_or_default();
        let outer = node.ancestors().skip(1).find_map(|ancestor| {
            let length = length_of(ancestor)?;
            Some((length, ancestor.data.borrow().sourcepos.start.line))
        });
        if let Some((length, line)) = outer.filter(|(length, _)| *length <= own) {
            let message = format!(
                "this block stands inside the one of line {line}, whose fence of {length} colons is no longer than its own"
            );
            self.error(
                rules::UNSUPPORTED_MARKUP,
                head.clone(),
                message,
                "close the block above with its own `:::` line, or give it a longer fence if it shall hold this one",
            );
            return;
        }
        let last = self.text[span.clone()].trim_end().lines().next_back();
        let closing = last.unwrap_or_default().trim();
        if closing.len() < own || closing.chars().any(|c| c != ':') {
            self.error(
                rules::UNSUPPORTED_MARKUP,
                head.clone(),
                "this block is never closed",
                "close it with a line of as many colons as open it",
            );
        }
    }

    /// The table or figure that is placed by name, where there is one; the block itself is empty.
    fn placed<'n, T>(
        &mut self,
        node: &'n AstNode<'n>,
        (kind, find): (Kind, Find<T>),
        name: &str,
        head: &Range<usize>,
    ) -> Option<T> {
        if let Some(child) = node.first_child() {
            let span = self.span(child);
            self.error(
                rules::UNSUPPORTED_MARKUP,
                span,
                "something stands in a block that only places a table or figure",
                "close the block with `:::` on the next line",
            );
        }
        if !is_id(name) {
            self.error(
                rules::BAD_ID,
                head.clone(),
                format!("`{name}` is no id"),
                "name the entry of tables.toml or figures.toml",
            );
            return None;
        }
        let placeable = self.context.placeable;
        let found = find(placeable, name);
        if found.is_none() {
            self.astray.add(kind, name);
            self.sink.examined(rules::UNKNOWN_BLOCK, 1);
        }
        if found.is_none() && placeable.is_known(kind) {
            let what = kind.as_str();
            let at = Location::span(self.path, head.clone());
            let message = format!("there is no {what} `{name}`");
            let finding = self.sink.error(rules::UNKNOWN_BLOCK, at, message);
            files::suggest(finding, name, placeable.names(kind));
            finding.hint(format!("define it in {what}s.toml"));
        }
        found
    }

    fn text_table<'n>(
        &mut self,
        node: &'n AstNode<'n>,
        arguments: &str,
        head: &Range<usize>,
    ) -> Option<TextTable> {
        let (id, title) = arguments
            .split_once(char::is_whitespace)
            .map_or((arguments, ""), |(id, title)| (id, title.trim()));
        if !is_id(id) || title.is_empty() {
            self.error(
                rules::BAD_ID,
                head.clone(),
                "the table of words lacks id or title",
                "write `::: text-table id Title`",
            );
            return None;
        }
        let mut children = node.children();
        let table = match (children.next(), children.next()) {
            (Some(table), None) if matches!(table.data().value, NodeValue::Table(_)) => table,
            _ => {
                self.error(
                    rules::UNSUPPORTED_MARKUP,
                    head.clone(),
                    "the block holds no table, or more than one",
                    "put exactly one Markdown table in it",
                );
                return None;
            }
        };
        self.title_without_notes(title, head);
        self.cells_match(table);
        let mut rows = table
            .children()
            .enumerate()
            .map(|(index, row)| self.table_row(row, index == 0))
            .collect::<Vec<_>>()
            .into_iter();
        let header = rows.next().unwrap_or_default();
        let rows: Vec<TextRow> = rows.map(text_row).collect();
        Some(TextTable {
            id: self.context.placeable.table_of_words(id),
            title: title.to_owned(),
            header,
            rows,
        })
    }

    /// Refuses rows with more or fewer cells than the head. The parser drops those and fills these, so that words would
    /// be lost or stand in the column of others. Of a row that heads others only the first cell counts.
    fn cells_match<'n>(&mut self, table: &'n AstNode<'n>) {
        let written = |reader: &Self, row: &'n AstNode<'n>| {
            let span = reader.span(row);
            (cells(&reader.text[span.clone()]), span)
        };
        let mut rows = table.children();
        let Some((wanted, _)) = rows.next().map(|row| written(self, row)) else {
            return;
        };
        for row in rows {
            self.sink.examined(rules::CELLS_DIFFER, 1);
            let (number, span) = written(self, row);
            let heads = row.children().skip(1).all(|cell| cell.first_child().is_none());
            if number == wanted || (number < wanted && heads) {
                continue;
            }
            self.error(
                rules::CELLS_DIFFER,
                span,
                format!("the row has {number} cells, and the head of the table has {wanted}"),
                "write a cell for each column, `| |` for an empty one, and `\\|` for a stroke that parts no cells",
            );
        }
    }

    /// The cells of a row of a table of words.
    fn table_row<'n>(&mut self, row: &'n AstNode<'n>, is_head: bool) -> Vec<Vec<Inline>> {
        let alone = row.children().skip(1).all(|cell| cell.first_child().is_none());
        let place = if is_head || (alone && row.children().count() > 1) {
            Place::Repeated("the head of a table, which is repeated where the table runs over pages")
        } else {
            Place::Running
        };
        row.children()
            .map(|cell| self.at_place(place, |reader| reader.inlines(cell)))
            .collect()
    }

    /// Titles are plain words: a mark in one would be printed as it is written.
    fn title_without_notes(&mut self, title: &str, head: &Range<usize>) {
        self.sink.examined(rules::FOOTNOTE_REPEATED, 1);
        let mark = title.find("[^").and_then(|at| Some((at, title[at..].find(']')?)));
        if let (Some((at, length)), Some(start)) = (mark, self.text[head.clone()].find(title)) {
            let from = head.start + start + at;
            self.misplaced(&title[at + 2..at + length]);
            self.repeated(from..from + length + 1, "a title");
        }
    }

    /// A title of words, those between asterisks in italics: the name of a ship, a film or a book.
    fn title_in_words(&self, title: &str, head: &Range<usize>) -> Vec<Inline> {
        let found = self.text[head.clone()].find(title);
        let start = head.start + found.unwrap_or_default();
        let inline = |kind, at: Range<usize>| Inline {
            kind,
            span: start + at.start..start + at.end,
        };
        let words = |at: Range<usize>| inline(InlineKind::Text(title[at.clone()].to_owned()), at);
        let (mut inlines, mut from) = (Vec::new(), 0);
        while let Some(open) = title[from..].find('*').map(|at| from + at) {
            // Two of them stand for bold, which a title is already.
            let strong = title[open..].starts_with("**");
            let mark = if strong { "**" } else { "*" };
            let begin = open + mark.len();
            let Some(close) = title[begin..].find(mark).map(|at| begin + at) else {
                break;
            };
            let inner = &title[begin..close];
            if inner.is_empty() || inner.trim() != inner {
                break;
            }
            if from < open {
                inlines.push(words(from..open));
            }
            inlines.push(match strong {
                true => words(begin..close),
                false => inline(
                    InlineKind::Emphasis(vec![words(begin..close)]),
                    open..close + mark.len(),
                ),
            });
            from = close + mark.len();
        }
        if from < title.len() || inlines.is_empty() {
            inlines.push(words(from..title.len()));
        }
        inlines
    }

    /// The items of the one list that a block holds, each a paragraph that begins in bold: the bold words, and what
    /// follows them.
    fn headed_items<'n>(
        &mut self,
        node: &'n AstNode<'n>,
        head: &Range<usize>,
    ) -> Vec<(Vec<Inline>, Vec<Inline>)> {
        let mut children = node.children();
        let list = match (children.next(), children.next()) {
            (Some(list), None) if matches!(list.data().value, NodeValue::List(_)) => list,
            _ => {
                self.error(
                    rules::UNSUPPORTED_MARKUP,
                    head.clone(),
                    "the block holds something else than one list",
                    "put exactly one list in it, whose items begin in bold: `**2,390** MWh of power`",
                );
                return Vec::new();
            }
        };
        let mut items = Vec::new();
        for item in list.children() {
            let span = self.span(item);
            let mut inside = item.children();
            let paragraph = match (inside.next(), inside.next()) {
                (Some(paragraph), None) if matches!(paragraph.data().value, NodeValue::Paragraph) => {
                    paragraph
                }
                _ => {
                    self.error(
                        rules::UNSUPPORTED_MARKUP,
                        span,
                        "the item is more than one paragraph",
                        "write the item as one paragraph",
                    );
                    continue;
                }
            };
            let mut inlines = self.inlines(paragraph).into_iter();
            match inlines.next() {
                Some(Inline {
                    kind: InlineKind::Strong(title),
                    ..
                }) => items.push((title, without_colon(inlines.collect()))),
                _ => self.error(
                    rules::UNSUPPORTED_MARKUP,
                    span,
                    "the item does not begin in bold",
                    "begin it with its title or figure between `**`",
                ),
            }
        }
        items
    }

    /// The pictures of a gallery: blocks that place figures, and nothing else.
    fn gallery<'n>(&mut self, node: &'n AstNode<'n>, head: &Range<usize>) -> Vec<Block> {
        let blocks = self.blocks(node);
        let others = blocks
            .iter()
            .any(|block| !matches!(block.kind, BlockKind::Illustration(_)));
        // A block that is none was told.
        if node.first_child().is_none() || others {
            self.error(
                rules::UNSUPPORTED_MARKUP,
                head.clone(),
                "the gallery holds something else than figures",
                "put only `::: figure id` blocks in it, and close it with a longer fence",
            );
        }
        blocks
    }
}

/// How many cells a row of Markdown has as it is written.
fn cells(row: &str) -> usize {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let mut strokes = 0;
    let mut escaped = false;
    let mut ends = false;
    for c in row.chars() {
        ends = c == '|' && !escaped;
        strokes += usize::from(ends);
        escaped = c == '\\' && !escaped;
    }
    strokes + usize::from(!ends)
}

/// A row of words; one with nothing after its first cell heads the rows below it, one with nothing at all ends that.
fn text_row(mut cells: Vec<Vec<Inline>>) -> TextRow {
    if cells.iter().all(Vec::is_empty) {
        TextRow::GroupEnd
    } else if cells.len() > 1 && !cells[0].is_empty() && cells[1..].iter().all(Vec::is_empty) {
        TextRow::Group(cells.swap_remove(0))
    } else {
        TextRow::Cells(cells)
    }
}

/// What follows a title, without the colon that parts them in the source.
fn without_colon(mut inlines: Vec<Inline>) -> Vec<Inline> {
    if let Some(Inline {
        kind: InlineKind::Text(words),
        ..
    }) = inlines.first_mut()
    {
        *words = words.trim_start_matches([':', '：', ' ']).to_owned();
    }
    inlines.retain(|inline| inline.kind != InlineKind::Text(String::new()));
    inlines
}
