//! What a layer holds, laid out for printing: elements, tables, axes, roles and trees.

use std::collections::{BTreeMap, BTreeSet};

use esg_model::code::Provision;
use esg_model::period::PeriodType;
use esg_model::taxonomy::{Axis, Concept, DataType, Layer, LayerInfo, ValueList};
use esg_model::{Lang, Localized, Report};

use super::element::{Element, ElementKind, ElementRef, Role};
use super::{entry_point, kind_label, schema_file};
use crate::links::{NETWORKS, explanations_path};

/// The kinds of link in which the roles of axes and tables are used.
const DEFINITIONS: &[&str] = &["link:definitionLink"];
/// The kinds of link in which the roles of headings are used.
const PRESENTATIONS: &[&str] = &["link:presentationLink"];
/// The kind of link in which the role of sums is used.
const CALCULATIONS: &[&str] = &["link:calculationLink"];

/// The kind of link in which the roles of links between facts are used.
const FOOTNOTES: &[&str] = &["link:footnoteLink"];

/// A hypercube with the concepts that it applies to.
#[derive(Debug)]
pub(super) struct Table<'a> {
    /// The role of its network.
    pub(super) role: Role,
    /// The hypercube.
    pub(super) table: ElementRef,
    /// The heading of its line items.
    pub(super) line_items: ElementRef,
    /// Its axes; none for concepts that are never broken down.
    pub(super) axes: Vec<&'a Axis>,
    /// Its line items.
    pub(super) concepts: Vec<ElementRef>,
}

/// A heading of the presentation with what stands under it.
#[derive(Debug)]
pub(super) struct Tree {
    /// The heading or entry.
    pub(super) element: ElementRef,
    /// Where it stands among its siblings of both layers.
    pub(super) position: usize,
    /// Whether it stands below its parts, and so under its total label.
    pub(super) is_total: bool,
    /// What stands under it.
    pub(super) children: Vec<Tree>,
}

/// A layer, laid out.
#[derive(Debug)]
pub(super) struct Structure<'a> {
    /// The report whose vocabulary it is.
    pub(super) report: &'a Report,
    /// Which layer.
    pub(super) layer: Layer,
    /// Everything that the layer's schema declares.
    pub(super) elements: Vec<Element<'a>>,
    /// Every role that the layer's schema declares.
    pub(super) roles: Vec<Role>,
    /// The layer's tables.
    pub(super) tables: Vec<Table<'a>>,
    /// The layer's part of the presentation, by role.
    pub(super) presentation: Vec<(Role, Tree)>,
}

impl<'a> Structure<'a> {
    pub(super) fn of(report: &'a Report, layer: Layer) -> Self {
        let mut structure = Structure {
            report,
            layer,
            elements: Vec::new(),
            roles: Vec::new(),
            tables: Vec::new(),
            presentation: Vec::new(),
        };
        structure.declare_vocabulary();
        structure.declare_lists();
        structure.lay_out_tables();
        structure.lay_out_presentation();
        structure.declare_roles();
        structure
    }

    /// Names and namespaces of the layer.
    pub(super) fn info(&self) -> &'a LayerInfo {
        self.report.taxonomy.layer(self.layer)
    }

    /// The layer's own concepts.
    pub(super) fn concepts(&self) -> impl Iterator<Item = &'a Concept> + use<'a> {
        let layer = self.layer;
        self.report
            .taxonomy
            .concepts
            .values()
            .filter(move |concept| concept.layer == layer)
    }

    /// The provisions that text blocks of this layer answer: all of them belong to the Code's layer.
    pub(super) fn text_blocks(&self) -> impl Iterator<Item = (&'a Provision, &'a str)> + use<'a> {
        let own = self.layer == Layer::Code;
        let provisions = self.report.code.provisions.values().filter(move |_| own);
        provisions.filter_map(|provision| Some((provision, provision.text_block.as_deref()?)))
    }

    /// Where a linkbase of this layer finds an element: by file name in its own folder, else by URL.
    pub(super) fn href(&self, element: &ElementRef) -> String {
        let info = self.report.taxonomy.layer(element.layer);
        format!(
            "{}#{}_{}",
            self.schema_of(element.layer),
            info.prefix,
            element.name
        )
    }

    /// Where a linkbase of this layer finds a role's declaration.
    pub(super) fn role_href(&self, role: &Role) -> String {
        format!("{}#{}", self.schema_of(role.layer), role_id(role))
    }

    /// The URI of a role.
    pub(super) fn role_uri(&self, role: &Role) -> String {
        format!(
            "{}/role/{}",
            self.report.taxonomy.layer(role.layer).namespace,
            role.path
        )
    }

    fn schema_of(&self, layer: Layer) -> String {
        let info = self.report.taxonomy.layer(layer);
        if layer == self.layer {
            schema_file(info)
        } else {
            entry_point(info)
        }
    }

    /// Concepts, text blocks, axes, domains and members.
    fn declare_vocabulary(&mut self) {
        for (provision, name) in self.text_blocks() {
            let documentation = Localized {
                en: format!("What the report discloses on: {}.", provision.label.en),
                zh_hant: format!("報告就「{}」所作的披露。", provision.label.zh_hant),
            };
            self.elements.push(Element {
                name: name.to_owned(),
                kind: ElementKind::Concept(DataType::TextBlock, PeriodType::Duration),
                label: kind_label(&provision.label, "text block", "文字區塊"),
                balance: None,
                list: None,
                terse: Some(Localized::from_fn(|lang| self.report.citation(provision, lang))),
                total: None,
                documentation: Some(documentation),
            });
        }
        for concept in self.concepts() {
            self.elements.push(Element {
                name: concept.name.clone(),
                kind: ElementKind::Concept(concept.data_type, concept.period_type),
                label: concept.label.clone(),
                balance: concept.balance,
                list: concept
                    .list
                    .as_ref()
                    .and_then(|key| self.report.taxonomy.lists.get(key)),
                terse: concept.terse_label.clone(),
                total: concept.total_label.clone(),
                documentation: Some(concept.documentation.clone()),
            });
        }
        let declare = |name: &str, kind, label| Element {
            name: name.to_owned(),
            kind,
            label,
            balance: None,
            list: None,
            terse: None,
            total: None,
            documentation: None,
        };
        for axis in self.report.taxonomy.axes.values() {
            if axis.layer == self.layer {
                self.elements.push(declare(
                    &axis.name,
                    ElementKind::Axis,
                    kind_label(&axis.label, "axis", "軸"),
                ));
                let label = kind_label(&axis.domain_label, "domain", "域");
                self.elements
                    .push(declare(&axis.domain, ElementKind::Member, label));
            }
            for member in axis.members.values().filter(|member| member.layer == self.layer) {
                let label = kind_label(&member.label, "member", "成員");
                self.elements
                    .push(declare(&member.name, ElementKind::Member, label));
            }
        }
    }

    /// The domains of enumerations with their values; all of them are the Code's.
    fn declare_lists(&mut self) {
        if self.layer != Layer::Code {
            return;
        }
        for list in self.report.taxonomy.lists.values() {
            let domain = std::iter::once((&list.domain, kind_label(&list.label, "domain", "域")));
            let members = list.members.values();
            let members = members.map(|member| (&member.name, kind_label(&member.label, "member", "成員")));
            for (name, label) in domain.chain(members) {
                self.elements.push(Element {
                    name: name.clone(),
                    kind: ElementKind::Member,
                    label,
                    balance: None,
                    list: None,
                    terse: None,
                    total: None,
                    documentation: None,
                });
            }
        }
    }

    /// One table for each set of axes that concepts of the layer have.
    fn lay_out_tables(&mut self) {
        let axes = &self.report.taxonomy.axes;
        let mut sets: BTreeMap<Vec<usize>, Vec<ElementRef>> = BTreeMap::new();
        for (_, name) in self.text_blocks() {
            sets.entry(Vec::new())
                .or_default()
                .push(ElementRef::new(self.layer, name));
        }
        for concept in self.concepts() {
            let mut set: Vec<usize> = concept
                .axes
                .iter()
                .filter_map(|key| axes.get_index_of(key))
                .collect();
            set.sort_unstable();
            set.dedup();
            sets.entry(set)
                .or_default()
                .push(ElementRef::new(self.layer, &*concept.name));
        }
        for (set, concepts) in sets {
            let axes: Vec<&Axis> = set
                .iter()
                .filter_map(|index| Some(axes.get_index(*index)?.1))
                .collect();
            let base = match axes.as_slice() {
                [] => "NoBreakdown".to_owned(),
                axes => axes
                    .iter()
                    .map(|axis| axis.name.trim_end_matches("Axis"))
                    .collect(),
            };
            let label = match axes.as_slice() {
                [] => Localized {
                    en: "Without breakdown".to_owned(),
                    zh_hant: "不設細分".to_owned(),
                },
                axes => Localized::from_fn(|lang| {
                    let labels: Vec<&str> = axes.iter().map(|axis| axis.label.get(lang).as_str()).collect();
                    labels.join(if lang == Lang::En { ", " } else { "、" })
                }),
            };
            let role = Role {
                layer: self.layer,
                path: format!("table/{base}"),
                definition: format!("Table: {}", label.en),
                used_on: DEFINITIONS,
            };
            let table = format!("{base}Table");
            let line_items = format!("{base}LineItems");
            for (name, kind, label) in [
                (&table, ElementKind::Table, kind_label(&label, "table", "表")),
                (
                    &line_items,
                    ElementKind::Abstract,
                    kind_label(&label, "line items", "項目"),
                ),
            ] {
                self.elements.push(Element {
                    name: name.clone(),
                    kind,
                    label,
                    balance: None,
                    list: None,
                    terse: None,
                    total: None,
                    documentation: None,
                });
            }
            self.tables.push(Table {
                role,
                table: ElementRef::new(self.layer, table),
                line_items: ElementRef::new(self.layer, line_items),
                axes,
                concepts,
            });
        }
    }

    /// Headings by the Code's aspects, one for what serves no provision, and one for the axes.
    fn lay_out_presentation(&mut self) {
        for aspect in &self.report.code.aspects {
            let abbreviation: String = aspect.id.chars().filter(char::is_ascii_alphanumeric).collect();
            let heading = ElementRef::new(Layer::Code, format!("Aspect{abbreviation}Abstract"));
            let label = Localized::from_fn(|lang| format!("{} {}", aspect.id, aspect.label.get(lang)));
            let mut children = Vec::new();
            for provision in self
                .report
                .code
                .provisions
                .values()
                .filter(|provision| provision.aspect == aspect.id)
            {
                if let (Layer::Code, Some(name)) = (self.layer, &provision.text_block) {
                    children.push(ElementRef::new(Layer::Code, &**name));
                }
                let mut serving: Vec<&Concept> = self
                    .concepts()
                    .filter(|concept| concept.provisions.first() == Some(&provision.id))
                    .collect();
                totals_last(&mut serving);
                children.extend(
                    serving
                        .iter()
                        .map(|concept| ElementRef::new(concept.layer, &*concept.name)),
                );
            }
            let role = aspect_role(&aspect.id, &label.en);
            self.present(role, heading, label, children);
        }

        let others = self
            .concepts()
            .filter(|concept| !self.is_under_an_aspect(concept));
        let children = others
            .map(|concept| ElementRef::new(concept.layer, &*concept.name))
            .collect();
        let (name, path, en, zh_hant) = match self.layer {
            Layer::Code => (
                "ReportInformationAbstract",
                "report-information",
                "About the report",
                "關於報告",
            ),
            Layer::Issuer => (
                "OwnFiguresAbstract",
                "own-figures",
                "Beyond the Code",
                "守則以外的披露",
            ),
        };
        let role = Role {
            layer: self.layer,
            path: path.to_owned(),
            definition: en.to_owned(),
            used_on: PRESENTATIONS,
        };
        let label = Localized {
            en: en.to_owned(),
            zh_hant: zh_hant.to_owned(),
        };
        self.present(role, ElementRef::new(self.layer, name), label, children);
        self.present_axes();
    }

    fn is_under_an_aspect(&self, concept: &Concept) -> bool {
        let first = concept
            .provisions
            .first()
            .and_then(|id| self.report.code.provisions.get(id));
        first.is_some_and(|provision| {
            self.report
                .code
                .aspects
                .iter()
                .any(|aspect| aspect.id == provision.aspect)
        })
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
                label: kind_label(label, "abstract", "標題"),
                balance: None,
                list: None,
                terse: None,
                total: None,
                documentation: None,
            });
        }
    }

    fn present_axes(&mut self) {
        let heading = ElementRef::new(Layer::Code, "AxesAbstract");
        let label = Localized {
            en: "Axes".to_owned(),
            zh_hant: "軸".to_owned(),
        };
        self.declare_heading(&heading, &label);
        let mut children = Vec::new();
        for (position, axis) in (1..).zip(self.report.taxonomy.axes.values()) {
            let members = (1..)
                .zip(axis.members.values())
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

    fn declare_roles(&mut self) {
        let mut roles: Vec<Role> = self.tables.iter().map(|table| table.role.clone()).collect();
        roles.extend(self.presentation.iter().map(|(role, _)| role.clone()));
        roles.extend(self.report.taxonomy.axes.values().map(axis_role));
        roles.extend(self.report.taxonomy.lists.values().map(list_role));
        roles.push(self.defaults_role());
        roles.push(self.sums_role());
        roles.push(self.anchoring_role());
        roles.extend((2..=NETWORKS).map(explanations_role));
        roles.retain(|role| role.layer == self.layer);
        roles.sort();
        roles.dedup();
        self.roles = roles;
    }

    /// The role of the links that name default members.
    pub(super) fn defaults_role(&self) -> Role {
        self.own_role("defaults", "Default members of the axes", DEFINITIONS)
    }

    /// The role of the links that say what adds up to what.
    pub(super) fn sums_role(&self) -> Role {
        self.own_role("sums", "Sums", CALCULATIONS)
    }

    /// The role of the links from wider to narrower concepts.
    pub(super) fn anchoring_role(&self) -> Role {
        self.own_role("anchoring", "Anchoring of own concepts", DEFINITIONS)
    }

    fn own_role(&self, path: &str, definition: &str, used_on: &'static [&'static str]) -> Role {
        Role {
            layer: self.layer,
            path: path.to_owned(),
            definition: definition.to_owned(),
            used_on,
        }
    }
}

/// The id of a role's declaration.
pub(super) fn role_id(role: &Role) -> String {
    format!("role-{}", role.path.replace('/', "-"))
}

/// The role in which an axis has its members. The issuer's members join those of the Code's layer there.
pub(super) fn axis_role(axis: &Axis) -> Role {
    Role {
        layer: axis.layer,
        path: format!("axis/{}", axis.name.trim_end_matches("Axis")),
        definition: format!("Axis: {}", axis.label.en),
        used_on: DEFINITIONS,
    }
}

/// Moves every total behind the last of its parts, as a table has it.
fn totals_last(concepts: &mut Vec<&Concept>) {
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
            position(&|concept| total.sum.contains(&concept.key)),
        );
        if let (Some(from), Some(last)) = (from, last)
            && from < last
        {
            let moved = concepts.remove(from);
            concepts.insert(last, moved);
        }
    }
}

/// The role in which an enumeration has its values.
pub(super) fn list_role(list: &ValueList) -> Role {
    Role {
        layer: Layer::Code,
        path: format!("list/{}", list.domain.trim_end_matches("Domain")),
        definition: format!("Values: {}", list.label.en),
        used_on: DEFINITIONS,
    }
}

fn leaf(element: ElementRef, position: usize) -> Tree {
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

/// The role of the further networks of links from derived figures to what they follow from.
fn explanations_role(number: usize) -> Role {
    Role {
        layer: Layer::Code,
        path: explanations_path(number),
        definition: format!("Figures that others follow from, network {number}"),
        used_on: FOOTNOTES,
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
