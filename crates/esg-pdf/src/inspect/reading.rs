//! The text of a document as a person reads it: put together from its lines and pages by the structure tree.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::fragment::Fragment;
use super::shown::Stretch;
use super::tags::{DEPTH, standard_role};
use super::values::{hundredths, name};

/// A stretch of text that is read as one, wherever its lines and pages break: a paragraph, a heading, a cell, a note.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextBlock {
    /// The standard role of its element, such as `P` or `TD`; `Artifact` for what stands outside the structure tree.
    pub role: String,
    /// The table in which it stands, counted from 0 in reading order.
    pub table: Option<usize>,
    /// The note in which it stands, counted from 0 in reading order.
    pub note: Option<usize>,
    /// The page of the mark that leads to the note, on the first block of a note.
    pub mark_page: Option<usize>,
    /// Its text. A line feed parts what is not read on: a raised mark, a line that is broken on purpose.
    pub text: String,
    /// What it is made of, with the byte of the text at which each stretch begins.
    pub fragments: Vec<(usize, Fragment)>,
}

/// The text of a document as a person reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PdfText {
    /// What the structure tree holds, in its order, and then what it leaves out without calling it an artifact.
    pub blocks: Vec<TextBlock>,
    /// What stands outside the structure tree, column by column in the order of the pages: running heads and feet,
    /// citations in the margin, the heads of tables that go on.
    pub artifacts: Vec<TextBlock>,
}

/// A picture with its place, in hundredths of a point from the left and the top edge of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureBox {
    /// The page, from 1.
    pub page: usize,
    /// Its left edge.
    pub left: i64,
    /// Its upper edge.
    pub top: i64,
    /// Its right edge.
    pub right: i64,
    /// Its lower edge.
    pub bottom: i64,
}

impl TextBlock {
    /// The stretch in which a byte of the text stands.
    pub fn fragment_at(&self, at: usize) -> Option<&Fragment> {
        let after = self.fragments.partition_point(|(start, _)| *start <= at);
        let (_, fragment) = self.fragments.get(after.saturating_sub(1))?;
        Some(fragment)
    }

    /// Puts words in the place of a stretch of the text; what follows keeps its place on the page.
    pub fn replace(&mut self, stretch: std::ops::Range<usize>, words: &str) {
        self.text.replace_range(stretch.clone(), words);
        for (start, _) in &mut self.fragments {
            if *start >= stretch.end && *start > stretch.start {
                *start = *start - stretch.len() + words.len();
            }
        }
    }

    /// The page on which a byte of the text stands.
    pub fn page_at(&self, at: usize) -> usize {
        self.fragment_at(at).map_or(0, |fragment| fragment.page)
    }

    /// The first and the last page on which it stands.
    pub fn pages(&self) -> std::ops::RangeInclusive<usize> {
        let page = |fragment: Option<&(usize, Fragment)>| fragment.map_or(0, |(_, fragment)| fragment.page);
        page(self.fragments.first())..=page(self.fragments.last())
    }

    /// Its text by the pages on which it stands, in order: each page as often as the text comes to it.
    pub fn parts(&self) -> Vec<(usize, &str)> {
        let mut starts: Vec<(usize, usize)> = self
            .fragments
            .iter()
            .map(|(start, fragment)| (*start, fragment.page))
            .collect();
        starts.dedup_by_key(|(_, page)| *page);
        let ends = starts
            .iter()
            .skip(1)
            .map(|(start, _)| *start)
            .chain([self.text.len()]);
        let parts = starts.iter().zip(ends);
        parts
            .filter_map(|((start, page), end)| Some((*page, self.text.get(*start..end)?)))
            .collect()
    }

    fn push(&mut self, fragment: Fragment, joint: Joint) {
        if let Some((_, last)) = self.fragments.last() {
            match joint {
                Joint::Apart => self.text.push('\n'),
                Joint::Running { in_address } => self.text.extend(last.before(&fragment, in_address)),
            }
        }
        self.fragments.push((self.text.len(), fragment.clone()));
        self.text.push_str(&fragment.text);
    }
}

/// How a stretch joins the one before it.
#[derive(Clone, Copy)]
enum Joint {
    /// It is not read on.
    Apart,
    Running {
        /// Both belong to a link, whose words may be an address.
        in_address: bool,
    },
}

/// What is read in a document.
pub(super) struct Reading {
    pub(super) text: PdfText,
    pub(super) pictures: Vec<PictureBox>,
}

/// Puts the stretches of all pages together. `pages` are their objects, in order, with the height of each.
pub(super) fn read(
    document: &Document,
    catalog: &Dictionary,
    pages: &[(ObjectId, i64)],
    stretches: Vec<Stretch>,
) -> Reading {
    let mut marked: BTreeMap<(usize, i64), Vec<Fragment>> = BTreeMap::new();
    let mut artifacts: Vec<TextBlock> = Vec::new();
    for Stretch {
        marked: number,
        fragment,
    } in stretches
    {
        match number {
            Some(number) => marked.entry((fragment.page, number)).or_default().push(fragment),
            None => add_line(&mut artifacts, "Artifact", fragment),
        }
    }
    let root = catalog
        .get_deref(b"StructTreeRoot", document)
        .and_then(Object::as_dict)
        .ok();
    let mut walk = Walk {
        document,
        roles: root.and_then(|root| {
            root.get_deref(b"RoleMap", document)
                .and_then(Object::as_dict)
                .ok()
        }),
        pages: pages
            .iter()
            .enumerate()
            .map(|(index, (id, height))| (*id, (index + 1, *height)))
            .collect(),
        marked,
        blocks: Vec::new(),
        pictures: Vec::new(),
        tables: 0,
        notes: 0,
        last_label: None,
        left: document.objects.len(),
    };
    if let Some(root) = root {
        walk.kids(root, Context::default(), &mut None, DEPTH);
    }
    let mut blocks = walk.blocks;
    // What no element of the tree names, and is no artifact.
    for fragment in walk.marked.into_values().flatten() {
        add_line(&mut blocks, "NonStruct", fragment);
    }
    Reading {
        text: PdfText { blocks, artifacts },
        pictures: walk.pictures,
    }
}

/// What stands outside the tree belongs to nothing: a line is read by itself, with those that follow under it in the same
/// column, as in the head of a table that goes on.
fn add_line(blocks: &mut Vec<TextBlock>, role: &str, fragment: Fragment) {
    let goes_on = blocks
        .last()
        .filter(|block| block.role == role)
        .and_then(|block| block.fragments.last())
        .is_some_and(|(_, last)| last.goes_on_in(&fragment) || last.is_above(&fragment));
    if !goes_on {
        blocks.push(TextBlock {
            role: role.to_owned(),
            ..TextBlock::default()
        });
    }
    if let Some(block) = blocks.last_mut() {
        block.push(fragment, Joint::Running { in_address: false });
    }
}

/// What the elements above an element say of it.
#[derive(Clone, Copy, Default)]
struct Context {
    page: Option<ObjectId>,
    table: Option<usize>,
    note: Option<usize>,
    in_link: bool,
    /// A raised mark inside running text.
    is_mark: bool,
}

struct Walk<'a> {
    document: &'a Document,
    roles: Option<&'a Dictionary>,
    /// Number and height of each page.
    pages: BTreeMap<ObjectId, (usize, i64)>,
    marked: BTreeMap<(usize, i64), Vec<Fragment>>,
    blocks: Vec<TextBlock>,
    pictures: Vec<PictureBox>,
    tables: usize,
    notes: usize,
    /// The page of the last label: the mark of the note that follows it.
    last_label: Option<usize>,
    /// Every element is an object of its own, so that no honest tree has more.
    left: usize,
}

/// A block that is being read: its role, and its place among the blocks once it has text.
struct Open {
    role: String,
    index: Option<usize>,
    /// Whether the last stretch stood in a link, and whether in a mark.
    last: (bool, bool),
}

impl Walk<'_> {
    fn kids(&mut self, parent: &Dictionary, context: Context, open: &mut Option<Open>, depth: usize) {
        let Ok(kids) = parent.get_deref(b"K", self.document) else {
            return;
        };
        match kids {
            Object::Array(kids) => {
                for kid in kids {
                    self.kid(kid, context, open, depth);
                }
            }
            kid => self.kid(kid, context, open, depth),
        }
    }

    fn kid(&mut self, kid: &Object, context: Context, open: &mut Option<Open>, depth: usize) {
        let Ok((_, kid)) = self.document.dereference(kid) else {
            return;
        };
        match kid {
            Object::Integer(number) => self.content(*number, context.page, context, open),
            Object::Dictionary(dictionary) if dictionary.has(b"MCID") => {
                let page = dictionary.get(b"Pg").and_then(Object::as_reference).ok();
                if let Ok(number) = dictionary.get(b"MCID").and_then(Object::as_i64) {
                    self.content(number, page.or(context.page), context, open);
                }
            }
            Object::Dictionary(element) if depth > 0 && self.left > 0 => {
                self.left -= 1;
                self.element(element, context, open, depth - 1);
            }
            _ => {}
        }
    }

    fn element(&mut self, element: &Dictionary, context: Context, open: &mut Option<Open>, depth: usize) {
        let Some(role) = name(element, b"S") else {
            return;
        };
        let role = standard_role(self.roles, role);
        let mut context = Context {
            page: element
                .get(b"Pg")
                .and_then(Object::as_reference)
                .ok()
                .or(context.page),
            ..context
        };
        let inside = open.is_some();
        match role {
            "Link" | "Span" | "Reference" | "Quote" | "Code" | "Em" | "Strong" | "Sub" | "NonStruct"
            | "Annot" | "BibEntry" | "Private"
                if inside =>
            {
                context.in_link |= role == "Link";
                self.kids(element, context, open, depth);
            }
            // The mark of a note in running text; the label of a list's item is a block of its own.
            "Lbl" if open.as_ref().is_some_and(|open| open.role != "LI") => {
                context.is_mark = true;
                self.kids(element, context, open, depth);
            }
            _ => {
                match role {
                    "Table" => {
                        context.table = Some(self.tables);
                        self.tables += 1;
                    }
                    "Note" | "FENote" => {
                        context.note = Some(self.notes);
                        self.notes += 1;
                    }
                    "Figure" => self.picture(element, context.page),
                    _ => {}
                }
                let first = self.blocks.len();
                let mark_page = self.last_label;
                context.in_link = role == "Link";
                context.is_mark = false;
                let mut own = Some(Open {
                    role: role.to_owned(),
                    index: None,
                    last: (false, false),
                });
                self.kids(element, context, &mut own, depth);
                if matches!(role, "Note" | "FENote")
                    && let Some(block) = self.blocks.get_mut(first)
                {
                    block.mark_page = mark_page;
                }
            }
        }
    }

    fn content(&mut self, number: i64, page: Option<ObjectId>, context: Context, open: &mut Option<Open>) {
        let Some((page, _)) = page.and_then(|page| self.pages.get(&page)).copied() else {
            return;
        };
        let (Some(open), Some(fragments)) = (open.as_mut(), self.marked.remove(&(page, number))) else {
            return;
        };
        for fragment in fragments {
            if context.is_mark {
                self.last_label = Some(fragment.page);
            }
            let index = *open.index.get_or_insert_with(|| {
                self.blocks.push(TextBlock {
                    role: open.role.clone(),
                    table: context.table,
                    note: context.note,
                    ..TextBlock::default()
                });
                self.blocks.len() - 1
            });
            let joint = if open.last.1 == context.is_mark {
                Joint::Running {
                    in_address: context.in_link && open.last.0,
                }
            } else {
                Joint::Apart
            };
            open.last = (context.in_link, context.is_mark);
            self.blocks[index].push(fragment, joint);
        }
    }

    /// The place of a picture, as its element states it.
    fn picture(&mut self, element: &Dictionary, page: Option<ObjectId>) {
        let attributes = element.get_deref(b"A", self.document).ok();
        let stated: Vec<&Dictionary> = match attributes {
            Some(Object::Array(attributes)) => attributes
                .iter()
                .filter_map(|one| self.document.dereference(one).ok()?.1.as_dict().ok())
                .collect(),
            Some(Object::Dictionary(attributes)) => vec![attributes],
            _ => return,
        };
        let corners = stated.iter().find_map(|attributes| {
            let corners = attributes
                .get_deref(b"BBox", self.document)
                .ok()?
                .as_array()
                .ok()?;
            let [left, bottom, right, top] = corners.as_slice() else {
                return None;
            };
            Some([left, bottom, right, top].map(hundredths))
        });
        let page = page.and_then(|page| self.pages.get(&page)).copied();
        if let (Some([left, bottom, right, top]), Some((page, height))) = (corners, page) {
            self.pictures.push(PictureBox {
                page,
                left,
                top: height - top,
                right,
                bottom: height - bottom,
            });
        }
    }
}
