//! What the report prints, in its order: a presentation for each chapter, and a hypercube for each table.
//!
//! It stands in the issuer's layer, since the Code's is the same for every issuer; a report without an extension has none.

use std::collections::BTreeSet;
use std::sync::Arc;

use esg_model::block::{AtomKind, BlockKind, Inline, Target, atoms};
use esg_model::disclosure::DataPoint;
use esg_model::narrative::Chapter;
use esg_model::numbered::DataTableId;
use esg_model::provision::ProvisionId;
use esg_model::table::Table;
use esg_model::taxonomy::{Axis, Layer, Member};
use esg_model::walk::Event;
use esg_model::wording::Word;
use esg_model::{Lang, Localized, Report};

use super::headings::leaf;
use super::{PrintedTable, Structure, Tree};
use crate::taxonomy::element::{Element, ElementKind, ElementRef, Role};

/// The kinds of link in which the role of a printed table is used.
const BOTH: &[&str] = &["link:presentationLink", "link:definitionLink"];
/// The kind of link in which the role of a chapter is used.
const PRESENTATION: &[&str] = &["link:presentationLink"];

/// What a chapter states, each once, where it first stands.
enum Entry<'a> {
    Element(ElementRef),
    Table(DataTableId, &'a Table),
}

/// Where a printed table stands.
#[derive(Clone, Copy)]
struct TablePlace {
    /// The position of its chapter, from 1.
    chapter: usize,
    /// The number that the report prints for the chapter, where it has one.
    printed: Option<usize>,
    /// Its position among the tables of the chapter, from 1.
    number: usize,
}

impl<'a> Structure<'a> {
    /// A heading for each chapter, with what it states and the tables that it prints.
    pub(super) fn lay_out_report(&mut self) {
        let Some(report) = self.report else {
            return;
        };
        let narratives = &report.narratives;
        let chapters = narratives.get(Lang::FIRST).chapters.iter().enumerate();
        for (index, chapter) in chapters {
            let number = index + 1;
            let entries = entries(report, chapter);
            if entries.is_empty() {
                continue;
            }
            let titles = narratives.map(|lang, narrative| {
                let chapter = narrative.chapters.get(index)?;
                Some(report.plain_text(&chapter.title, lang))
            });
            let Some(title) = Localized::try_from_fn(|lang| titles.get(lang).clone()) else {
                break;
            };
            let numbered = chapter.parts().next().and_then(|part| part.number());
            let heading = self.declare(
                format!("{}ChapterAbstract", camel(chapter.id.as_str())),
                ElementKind::Abstract,
                self.filled(&title, Word::KindAbstract),
                self.filled(&title, Word::HeadingDocumentation),
            );
            let mut children = Vec::new();
            let mut tables = 0;
            for entry in entries {
                let element = match entry {
                    Entry::Element(element) => element,
                    Entry::Table(id, table) => {
                        tables += 1;
                        let place = TablePlace {
                            chapter: number,
                            printed: numbered.map(|number| number.chapter),
                            number: tables,
                        };
                        self.print(report, (id, table), place)
                    }
                };
                children.push(Tree {
                    is_total: false,
                    ..leaf(element, children.len() + 1)
                });
            }
            let role = Role {
                layer: self.layer,
                path: format!("report/{number:02}"),
                definition: match numbered {
                    Some(printed) => format!("Report, chapter {}: {}", printed.chapter, title.en),
                    None => format!("Report: {}", title.en),
                },
                used_on: PRESENTATION,
            };
            let label = match numbered {
                Some(printed) => {
                    let number = Localized::same(printed.chapter.to_string());
                    self.named(Word::RoleChapter, &[("number", &number), ("title", &title)])
                }
                None => title,
            };
            self.role_labels.insert(role.path.clone(), label);
            let tree = Tree {
                children,
                ..leaf(heading, 1)
            };
            self.presentation.push((role, tree));
        }
    }

    /// Declares the hypercube of a printed table and presents it in a role of its own.
    fn print(
        &mut self,
        report: &'a Report,
        (id, table): (DataTableId, &Table),
        place: TablePlace,
    ) -> ElementRef {
        let TablePlace {
            chapter,
            printed,
            number,
        } = place;
        let called = |lang| report.target_text(&Target::Table(id.table()), lang);
        let points: Vec<&DataPoint> = table.data_points().map(|id| report.data_point(id)).collect();
        let cube = self.declare(
            format!("{}PrintedTable", camel(&table.id)),
            ElementKind::Table,
            self.filled(&table.title, Word::KindTable),
            self.filled(&table.title, Word::PrintedTableDocumentation),
        );
        let line_items = self.declare(
            format!("{}PrintedLineItems", camel(&table.id)),
            ElementKind::Abstract,
            self.filled(&table.title, Word::KindLineItems),
            self.filled(&table.title, Word::PrintedLineItemsDocumentation),
        );
        let mut concepts = Vec::new();
        for point in &points {
            let element = concept(point);
            if !concepts.contains(&element) {
                concepts.push(element);
            }
        }
        let taxonomy = report.taxonomy();
        let axes = taxonomy.axes().filter_map(|axis| {
            let used: BTreeSet<&Member> = points
                .iter()
                .filter_map(|point| member(report, point, axis))
                .collect();
            let members = taxonomy.members(axis);
            let members: Vec<&Member> = members
                .map(Arc::as_ref)
                .filter(|member| used.contains(member))
                .collect();
            (!members.is_empty()).then_some((axis.as_ref(), members))
        });
        let printed = PrintedTable {
            role: Role {
                layer: self.layer,
                path: format!("report/{chapter:02}/{number:02}"),
                definition: match printed {
                    Some(printed) => format!(
                        "Report, chapter {printed}, {}: {}",
                        called(Lang::FIRST),
                        table.title.en
                    ),
                    None => format!("Report, {}: {}", called(Lang::FIRST), table.title.en),
                },
                used_on: BOTH,
            },
            table: cube.clone(),
            line_items,
            axes: axes.collect(),
            concepts,
        };
        let label = Localized::from_fn(|lang| format!("{} {}", called(lang), table.title.get(lang)));
        self.role_labels.insert(printed.role.path.clone(), label);
        self.presentation
            .push((printed.role.clone(), present(report, &printed)));
        self.printed.push(printed);
        cube
    }

    /// Declares an element of the layer.
    fn declare(
        &mut self,
        name: String,
        kind: ElementKind,
        label: Localized<String>,
        documentation: Localized<String>,
    ) -> ElementRef {
        let element = ElementRef::new(self.layer, name.clone());
        self.elements.push(Element {
            name,
            kind,
            label,
            balance: None,
            list: None,
            terse: None,
            total: None,
            documentation: Some(documentation),
        });
        element
    }
}

/// The tree of a printed table: its axes with their members, then its line items.
fn present(report: &Report, printed: &PrintedTable<'_>) -> Tree {
    let tree = |element: ElementRef, position, children| Tree {
        children,
        ..leaf(element, position)
    };
    let mut children = Vec::new();
    for (position, (axis, members)) in (1..).zip(&printed.axes) {
        let members = (1..).zip(members);
        let members = members
            .map(|(position, member)| leaf(ElementRef::new(member.layer, &*member.name), position))
            .collect();
        let domain = tree(ElementRef::new(axis.layer, &*axis.domain), 1, members);
        let axis = ElementRef::new(axis.layer, &*axis.name);
        children.push(tree(axis, position, vec![domain]));
    }
    let concepts = (1..).zip(&printed.concepts);
    let concepts = concepts.map(|(position, element)| Tree {
        is_total: is_total(report, element),
        ..leaf(element.clone(), position)
    });
    let position = children.len() + 1;
    children.push(tree(printed.line_items.clone(), position, concepts.collect()));
    tree(printed.table.clone(), 1, children)
}

/// Whether an element has a label for where it stands below its parts.
fn is_total(report: &Report, element: &ElementRef) -> bool {
    let mut concepts = report.taxonomy().concepts();
    concepts.any(|concept| {
        concept.layer == element.layer && concept.name == element.name && concept.total_label.is_some()
    })
}

/// The member on an axis that a data point has; its bound is one more axis.
fn member<'p>(report: &'p Report, point: &'p DataPoint, axis: &Axis) -> Option<&'p Member> {
    let bound = point.qualifier().map(|own| report.vocabulary.known.bound(own));
    let slice = bound.filter(|slice| *slice.axis == *axis);
    let member = slice
        .map(|slice| &slice.member)
        .or_else(|| point.breakdown.member(axis));
    member.map(Arc::as_ref)
}

fn concept(point: &DataPoint) -> ElementRef {
    ElementRef::new(point.concept.layer, &*point.concept.name)
}

/// What a chapter states in reading order.
fn entries<'r>(report: &'r Report, chapter: &'r Chapter) -> Vec<Entry<'r>> {
    let mut seen = BTreeSet::new();
    let mut entries = Vec::new();
    for (_, event) in chapter.walk() {
        let elements = match event {
            Event::Open(block) => match &block.kind {
                BlockKind::Disclosure { provisions, .. } => texts(report, provisions),
                BlockKind::Table(id) => {
                    let table = report.table(*id);
                    if table.data_points().next().is_some() {
                        entries.push(Entry::Table(*id, table));
                    }
                    continue;
                }
                _ => continue,
            },
            Event::Words(words) => figures(report, words.text.running()),
            Event::Part | Event::Item(_) | Event::Row(_) | Event::Close(_) => continue,
        };
        for element in elements {
            if seen.insert(element.clone()) {
                entries.push(Entry::Element(element));
            }
        }
    }
    entries
}

/// The text blocks of provisions.
fn texts(report: &Report, provisions: &[ProvisionId]) -> Vec<ElementRef> {
    let provisions = provisions.iter();
    let texts = provisions.filter_map(|id| report.code().provision(id).text_block.as_deref());
    texts.map(|name| ElementRef::new(Layer::Code, name)).collect()
}

/// The concepts of the figures in English words, and in the footnotes that are marked there.
fn figures(report: &Report, words: &[Inline]) -> Vec<ElementRef> {
    let mut found = Vec::new();
    for atom in atoms(words) {
        match atom.kind {
            AtomKind::Figure(_, id, _) => found.push(concept(report.data_point(id))),
            AtomKind::Footnote(number) => {
                if let Some(note) = report.narratives.en.footnote(number) {
                    found.extend(figures(report, &note.content));
                }
            }
            AtomKind::Words(_)
            | AtomKind::Declared(_)
            | AtomKind::ToBeWritten(_)
            | AtomKind::CrossReference(_)
            | AtomKind::LineBreak => {}
        }
    }
    found
}

/// An id in the style of element names: `employee-composition` becomes `EmployeeComposition`.
fn camel(id: &str) -> String {
    let words = id.split(|each: char| !each.is_ascii_alphanumeric());
    words
        .map(|word| {
            let mut letters = word.chars();
            let first = letters.next().map(|letter| letter.to_ascii_uppercase());
            first.into_iter().chain(letters).collect::<String>()
        })
        .collect()
}
