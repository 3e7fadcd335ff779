//! The presentation by the Code's aspects, with the axes at the end.

use std::collections::BTreeSet;

use esg_model::Localized;
use esg_model::layers::Taxonomy;
use esg_model::taxonomy::{Concept, Layer};
use esg_model::wording::Word;

use super::{Structure, Tree};
use crate::taxonomy::element::{Element, ElementKind, ElementRef, Role};

/// The kinds of link in which the roles of headings are used.
const PRESENTATIONS: &[&str] = &["link:presentationLink"];

impl Structure<'_> {
    /// Headings by the Code's aspects, one for what serves no provision, and one for the axes.
    pub(super) fn lay_out_presentation(&mut self) {
        for (aspect, provisions) in self.vocabulary().code.by_aspect() {
            let abbreviation: String = aspect.name.chars().filter(char::is_ascii_alphanumeric).collect();
            let heading = ElementRef::new(Layer::Code, format!("Aspect{abbreviation}Abstract"));
            let label = Localized::from_fn(|lang| format!("{} {}", aspect.name, aspect.label.get(lang)));
            let mut children = Vec::new();
            for provision in provisions {
                if let (Layer::Code, Some(name)) = (self.layer, &provision.text_block) {
                    children.push(ElementRef::new(Layer::Code, &**name));
                }
                let mut serving: Vec<&Concept> = self
                    .concepts()
                    .filter(|concept| concept.provisions.first() == Some(&provision.id))
                    .collect();
                totals_last(self.taxonomy, &mut serving);
                children.extend(
                    serving
                        .iter()
                        .map(|concept| ElementRef::new(concept.layer, &*concept.name)),
                );
            }
            let role = aspect_role(&aspect.name, &label.en);
            self.present(role, heading, label, children);
        }

        let others = self.concepts().filter(|concept| concept.provisions.is_empty());
        let children = others
            .map(|concept| ElementRef::new(concept.layer, &*concept.name))
            .collect();
        let (name, path, word) = match self.layer {
            Layer::Code => (
                "ReportInformationAbstract",
                "report-information",
                Word::AboutTheReport,
            ),
            Layer::Issuer => ("OwnFiguresAbstract", "own-figures", Word::BeyondTheCode),
        };
        let label = self.vocabulary().wording.of(word).clone();
        let role = Role {
            layer: self.layer,
            path: path.to_owned(),
            definition: label.en.clone(),
            used_on: PRESENTATIONS,
        };
        self.present(role, ElementRef::new(self.layer, name), label, children);
        self.present_axes();
    }

    /// Adds a heading with its entries; a layer declares the headings of its own and leaves out empty ones of the other.
    fn present(
        &mut self,
        role: Role,
        heading: ElementRef,
        label: Localized<String>,
        children: Vec<ElementRef>,
    ) {
        if children.is_empty() && heading.layer != self.layer {
            return;
        }
        self.declare_heading(&heading, &label);
        if role.layer == self.layer {
            self.role_labels.insert(role.path.clone(), label);
        }
        // The issuer's entries follow those of the Code's layer under one heading.
        let first = match self.layer {
            Layer::Code => 1,
            Layer::Issuer => 1001,
        };
        let children = children.into_iter().enumerate();
        let totals: BTreeSet<&str> = self
            .concepts()
            .filter(|concept| concept.total_label.is_some())
            .map(|concept| concept.name.as_str())
            .collect();
        let children = children
            .map(|(index, element)| Tree {
                is_total: totals.contains(element.name.as_str()),
                ..leaf(element, first + index)
            })
            .collect();
        self.presentation.push((
            role,
            Tree {
                element: heading,
                position: 1,
                is_total: false,
                children,
            },
        ));
    }

    fn declare_heading(&mut self, heading: &ElementRef, label: &Localized<String>) {
        if heading.layer == self.layer {
            self.elements.push(Element {
                name: heading.name.clone(),
                kind: ElementKind::Abstract,
                label: self.filled(label, Word::KindAbstract),
                balance: None,
                list: None,
                terse: None,
                total: None,
                documentation: Some(self.filled(label, Word::HeadingDocumentation)),
            });
        }
    }

    fn present_axes(&mut self) {
        let heading = ElementRef::new(Layer::Code, "AxesAbstract");
        let label = self.vocabulary().wording.of(Word::Axes).clone();
        self.declare_heading(&heading, &label);
        if self.layer == Layer::Code {
            self.role_labels.insert(axes_role().path, label);
        }
        let mut children = Vec::new();
        for (position, axis) in (1..).zip(self.taxonomy.axes()) {
            let members = (1..)
                .zip(self.taxonomy.members(axis))
                .filter(|(_, member)| member.layer == self.layer);
            let members = members
                .map(|(position, member)| leaf(ElementRef::new(member.layer, &*member.name), position))
                .collect();
            let domain = ElementRef::new(axis.layer, &*axis.domain);
            let domain = Tree {
                element: domain,
                position: 1,
                is_total: false,
                children: members,
            };
            if axis.layer == self.layer {
                let element = ElementRef::new(axis.layer, &*axis.name);
                children.push(Tree {
                    element,
                    position,
                    is_total: false,
                    children: vec![domain],
                });
            } else if !domain.children.is_empty() {
                // The arcs down to the other layer's domain are in the other layer's linkbase already.
                self.presentation.push((axes_role(), domain));
            }
        }
        if !children.is_empty() {
            self.presentation.push((
                axes_role(),
                Tree {
                    element: heading,
                    position: 1,
                    is_total: false,
                    children,
                },
            ));
        }
    }
}

/// Moves every total behind the last of its parts, as a table has it.
fn totals_last(taxonomy: Taxonomy<'_>, concepts: &mut Vec<&Concept>) {
    let totals: Vec<&Concept> = concepts
        .iter()
        .copied()
        .filter(|concept| !concept.sum.is_empty())
        .collect();
    for total in totals {
        let position =
            |wanted: &dyn Fn(&Concept) -> bool| concepts.iter().rposition(|concept| wanted(concept));
        let (from, last) = (
            position(&|concept| concept.key == total.key),
            position(&|concept| total.sum.iter().any(|id| **taxonomy.get(*id) == *concept)),
        );
        if let (Some(from), Some(last)) = (from, last)
            && from < last
        {
            let moved = concepts.remove(from);
            concepts.insert(last, moved);
        }
    }
}

pub(super) fn leaf(element: ElementRef, position: usize) -> Tree {
    Tree {
        element,
        position,
        is_total: false,
        children: Vec::new(),
    }
}

fn aspect_role(id: &str, definition: &str) -> Role {
    let id = id.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    Role {
        layer: Layer::Code,
        path: format!("aspect/{id}"),
        definition: definition.to_owned(),
        used_on: PRESENTATIONS,
    }
}

fn axes_role() -> Role {
    Role {
        layer: Layer::Code,
        path: "axes".to_owned(),
        definition: "Axes".to_owned(),
        used_on: PRESENTATIONS,
    }
}
