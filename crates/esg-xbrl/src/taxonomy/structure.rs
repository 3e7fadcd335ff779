//! What a layer holds, laid out for printing: elements, tables, axes, roles and trees.
//!
//! [`cubes`] lays out the tables by sets of axes, [`headings`] the presentation by the Code's aspects, [`printed`] what the
//! report prints, in its order.

mod cubes;
mod headings;
mod printed;

use std::collections::BTreeMap;

use esg_model::code::Provision;
use esg_model::confirmation::Numbers;
use esg_model::layers::Taxonomy;
use esg_model::period::PeriodType;
use esg_model::taxonomy::{Axis, Concept, DataType, Layer, LayerInfo, Member, ValueList};
use esg_model::wording::Word;
use esg_model::{Localized, Report, Vocabulary};

use super::element::{Element, ElementKind, ElementRef, Role};
use crate::address::{entry_point, schema_file};
use crate::links::{NETWORKS, explanations_path};

/// The kinds of link in which the roles of axes and tables are used.
const DEFINITIONS: &[&str] = &["link:definitionLink"];
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

/// A table that the report prints, as a hypercube of exactly its axes and members.
#[derive(Debug)]
pub(super) struct PrintedTable<'a> {
    /// The role of its network and of its presentation.
    pub(super) role: Role,
    /// The hypercube.
    pub(super) table: ElementRef,
    /// The heading of its line items.
    pub(super) line_items: ElementRef,
    /// Its axes with the members that it prints; what is not broken down has the default member.
    pub(super) axes: Vec<(&'a Axis, Vec<&'a Member>)>,
    /// Its line items in the order of the table.
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
    /// The layer with what it builds on.
    pub(super) taxonomy: Taxonomy<'a>,
    /// The report of the issuer whose layer it is; nothing for the Code's layer, which is the same for every issuer.
    pub(super) report: Option<&'a Report>,
    /// Which layer.
    pub(super) layer: Layer,
    /// Everything that the layer's schema declares.
    pub(super) elements: Vec<Element<'a>>,
    /// Every role that the layer's schema declares.
    pub(super) roles: Vec<Role>,
    /// The layer's tables.
    pub(super) tables: Vec<Table<'a>>,
    /// The tables that the report prints.
    pub(super) printed: Vec<PrintedTable<'a>>,
    /// The layer's part of the presentation, by role.
    pub(super) presentation: Vec<(Role, Tree)>,
    /// What the layer's roles are called in every language, by the paths of their URIs.
    pub(super) role_labels: BTreeMap<String, Localized<String>>,
}

impl<'a> Structure<'a> {
    /// The Code's layer in the edition of `vocabulary`.
    pub(super) fn of_code(vocabulary: &'a Vocabulary) -> Self {
        Structure::of(vocabulary.taxonomy(), None, Layer::Code)
    }

    /// The layers of a report, each after those that it builds on.
    pub(super) fn of_report(report: &'a Report) -> Vec<Self> {
        let own = report.taxonomy().top() == Layer::Issuer;
        let own = own.then(|| Structure::of(report.taxonomy(), Some(report), Layer::Issuer));
        std::iter::once(Structure::of_code(&report.vocabulary))
            .chain(own)
            .collect()
    }

    fn of(taxonomy: Taxonomy<'a>, report: Option<&'a Report>, layer: Layer) -> Self {
        let mut structure = Structure {
            taxonomy,
            report,
            layer,
            elements: Vec::new(),
            roles: Vec::new(),
            tables: Vec::new(),
            printed: Vec::new(),
            presentation: Vec::new(),
            role_labels: BTreeMap::new(),
        };
        structure.declare_vocabulary();
        structure.declare_lists();
        structure.lay_out_tables();
        structure.lay_out_presentation();
        structure.lay_out_report();
        structure.declare_roles();
        structure
    }

    /// What every issuer reports with.
    pub(super) fn vocabulary(&self) -> &'a Vocabulary {
        self.taxonomy.vocabulary()
    }

    /// Names and namespaces of the layer.
    pub(super) fn info(&self) -> &'a LayerInfo {
        self.taxonomy.layer(self.layer)
    }

    /// The layer's own concepts.
    pub(super) fn concepts(&self) -> impl Iterator<Item = &'a Concept> + use<'a> {
        let layer = self.layer;
        self.taxonomy
            .concepts()
            .filter(move |concept| concept.layer == layer)
    }

    /// The provisions that text blocks of this layer answer: all of them belong to the Code's layer.
    pub(super) fn text_blocks(&self) -> impl Iterator<Item = (&'a Provision, &'a str)> + use<'a> {
        let own = self.layer == Layer::Code;
        let provisions = self.vocabulary().code.provisions.values().filter(move |_| own);
        provisions.filter_map(|provision| Some((provision, provision.text_block.as_deref()?)))
    }

    /// How a provision is cited below the heading of its aspect; nothing where its number is not sure.
    fn cited(&self, provision: &Provision) -> Option<Localized<String>> {
        Localized::try_from_fn(|lang| self.vocabulary().citation(provision, Numbers::Sure, lang))
    }

    /// Where a linkbase of this layer finds an element: by file name in its own folder, else by URL.
    pub(super) fn href(&self, element: &ElementRef) -> String {
        let info = self.taxonomy.layer(element.layer);
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
        format!("{}/role/{}", self.taxonomy.layer(role.layer).namespace, role.path)
    }

    /// A label in the gap of a word: mostly one of those that taxonomies put behind a label to say what kind of element it
    /// is of.
    fn filled(&self, label: &Localized<String>, word: Word) -> Localized<String> {
        let wording = &self.vocabulary().wording;
        label.map(|lang, label| wording.fill(word, lang, &[("", label)]))
    }

    fn schema_of(&self, layer: Layer) -> String {
        let info = self.taxonomy.layer(layer);
        if layer == self.layer {
            schema_file(info)
        } else {
            entry_point(info)
        }
    }

    /// Concepts, text blocks, axes, domains and members.
    fn declare_vocabulary(&mut self) {
        for (provision, name) in self.text_blocks() {
            let cited = self.cited(provision);
            let documentation = provision.label.map(|lang, label| {
                let citation = cited.as_ref().map_or("", |cited| cited.get(lang).as_str());
                let words = &self.vocabulary().wording;
                let asked = match citation {
                    "" => label.clone(),
                    citation => words.fill(
                        Word::CitedSubject,
                        lang,
                        &[("citation", citation), ("label", label)],
                    ),
                };
                let documentation = words.fill(Word::TextBlockDocumentation, lang, &[("", &asked)]);
                match &provision.question {
                    Some(question) => {
                        let parts = [
                            ("documentation", documentation.as_str()),
                            ("question", question.get(lang).as_str()),
                        ];
                        words.fill(Word::QuestionDocumentation, lang, &parts)
                    }
                    None => documentation,
                }
            });
            self.elements.push(Element {
                name: name.to_owned(),
                kind: ElementKind::Concept(DataType::TextBlock, PeriodType::Duration),
                label: self.filled(&provision.label, Word::KindTextBlock),
                balance: None,
                list: None,
                terse: cited,
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
                list: concept.list.as_deref(),
                terse: concept.terse_label.clone(),
                total: concept.total_label.clone(),
                documentation: Some(concept.documentation.clone()),
            });
        }
        let declare = |name: &str, kind, label, documentation| Element {
            name: name.to_owned(),
            kind,
            label,
            balance: None,
            list: None,
            terse: None,
            total: None,
            documentation: Some(documentation),
        };
        let taxonomy = self.taxonomy;
        for axis in taxonomy.axes() {
            if axis.layer == self.layer {
                self.elements.push(declare(
                    &axis.name,
                    ElementKind::Axis,
                    self.filled(&axis.label, Word::KindAxis),
                    self.axis_documentation(axis),
                ));
                let label = self.filled(&axis.domain_label, Word::KindDomain);
                let documentation = self.named(Word::DomainDocumentation, &[("label", &axis.label)]);
                self.elements
                    .push(declare(&axis.domain, ElementKind::Member, label, documentation));
            }
            for member in taxonomy.members(axis).filter(|member| member.layer == self.layer) {
                let label = self.filled(&member.label, Word::KindMember);
                let documentation = self.member_documentation(axis, member);
                self.elements
                    .push(declare(&member.name, ElementKind::Member, label, documentation));
            }
        }
    }

    /// The domains of enumerations with their values; all of them are the Code's.
    fn declare_lists(&mut self) {
        if self.layer != Layer::Code {
            return;
        }
        for list in self.vocabulary().lists.values() {
            let documentation = self.filled(&list.label, Word::RoleList);
            let domain = (
                &list.domain,
                self.filled(&list.label, Word::KindDomain),
                documentation,
            );
            let members = list.members.values().map(|member| {
                let named = [("member", &member.label), ("label", &list.label)];
                let documentation = match &list.of_member {
                    Some(words) => of_member(words, member),
                    None => self.named(Word::ValueDocumentation, &named),
                };
                let own = member.documentation.clone();
                (
                    &member.name,
                    self.filled(&member.label, Word::KindMember),
                    own.unwrap_or(documentation),
                )
            });
            let members: Vec<_> = std::iter::once(domain).chain(members).collect();
            for (name, label, documentation) in members {
                self.elements.push(Element {
                    name: name.clone(),
                    kind: ElementKind::Member,
                    label,
                    balance: None,
                    list: None,
                    terse: None,
                    total: None,
                    documentation: Some(documentation),
                });
            }
        }
    }

    /// What an axis says to whoever uses the data.
    fn axis_documentation(&self, axis: &Axis) -> Localized<String> {
        let named = [("label", &axis.label), ("default", &axis.domain_label)];
        let made = || self.named(Word::AxisDocumentation, &named);
        axis.documentation.clone().unwrap_or_else(made)
    }

    /// What a member of an axis says to whoever uses the data: a band of whole numbers says which.
    fn member_documentation(&self, axis: &Axis, member: &Member) -> Localized<String> {
        if let Some(own) = &member.documentation {
            return own.clone();
        }
        let named = [("member", &member.label), ("label", &axis.label)];
        let documentation = match &axis.of_member {
            Some(words) => of_member(words, member),
            None => self.named(Word::MemberDocumentation, &named),
        };
        let Some(band) = member.band else {
            return documentation;
        };
        let wording = &self.vocabulary().wording;
        documentation.map(|lang, documentation| {
            let (from, to) = (
                band.from.map(|it| it.to_string()),
                band.to.map(|it| it.to_string()),
            );
            let (from, to) = (from.as_deref(), to.as_deref());
            let word = match (from, to) {
                (Some(_), Some(_)) => Word::BandFromTo,
                (Some(_), None) => Word::BandFrom,
                (None, Some(_)) => Word::BandTo,
                (None, None) => return documentation.clone(),
            };
            let ends = [("from", from.unwrap_or_default()), ("to", to.unwrap_or_default())];
            let band = wording.fill(word, lang, &ends);
            let parts = [("documentation", documentation.as_str()), ("band", &band)];
            wording.fill(Word::BandDocumentation, lang, &parts)
        })
    }

    /// A word with labels in its gaps.
    fn named(&self, word: Word, labels: &[(&str, &Localized<String>)]) -> Localized<String> {
        let wording = &self.vocabulary().wording;
        Localized::from_fn(|lang| {
            let parts: Vec<(&str, &str)> = labels
                .iter()
                .map(|(name, label)| (*name, label.get(lang).as_str()))
                .collect();
            wording.fill(word, lang, &parts)
        })
    }

    fn declare_roles(&mut self) {
        let mut roles: Vec<Role> = self.tables.iter().map(|table| table.role.clone()).collect();
        roles.extend(self.presentation.iter().map(|(role, _)| role.clone()));
        roles.extend(self.taxonomy.axes().map(|axis| axis_role(axis)));
        roles.extend(self.vocabulary().lists.values().map(|list| list_role(list)));
        roles.push(self.defaults_role());
        roles.push(self.sums_role());
        roles.push(self.anchoring_role());
        roles.extend((2..=NETWORKS).map(explanations_role));
        roles.retain(|role| role.layer == self.layer);
        roles.sort();
        roles.dedup();
        self.label_roles();
        self.roles = roles;
    }

    /// Labels of the roles that are no parts of the presentation.
    fn label_roles(&mut self) {
        let wording = &self.vocabulary().wording;
        let mut labels = Vec::new();
        for axis in self.taxonomy.axes() {
            labels.push((axis_role(axis), self.filled(&axis.label, Word::RoleMembers)));
        }
        for list in self.vocabulary().lists.values() {
            labels.push((list_role(list), self.filled(&list.label, Word::RoleList)));
        }
        for (role, word) in [
            (self.defaults_role(), Word::RoleDefaults),
            (self.sums_role(), Word::RoleSums),
            (self.anchoring_role(), Word::RoleAnchoring),
        ] {
            labels.push((role, wording.of(word).clone()));
        }
        for number in 2..=NETWORKS {
            let filled = |lang| wording.fill(Word::RoleExplanations, lang, &[("", &number.to_string())]);
            labels.push((explanations_role(number), Localized::from_fn(filled)));
        }
        let own = labels.into_iter().filter(|(role, _)| role.layer == self.layer);
        let own: Vec<_> = own.map(|(role, label)| (role.path, label)).collect();
        self.role_labels.extend(own);
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

/// What an axis or a list says of its members, with the label of one.
fn of_member(words: &Localized<String>, member: &Member) -> Localized<String> {
    words.map(|lang, words| words.replace("{}", member.label.get(lang)))
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

/// The role in which an enumeration has its values.
pub(super) fn list_role(list: &ValueList) -> Role {
    Role {
        layer: Layer::Code,
        path: format!("list/{}", list.domain.trim_end_matches("Domain")),
        definition: format!("Values: {}", list.label.en),
        used_on: DEFINITIONS,
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
