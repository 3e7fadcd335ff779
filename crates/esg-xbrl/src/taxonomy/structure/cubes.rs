//! The tables by sets of axes, in which every concept of the layer is a line item.

use std::collections::BTreeMap;
use std::sync::Arc;

use esg_model::Localized;
use esg_model::taxonomy::Axis;
use esg_model::wording::Word;

use super::{DEFINITIONS, Structure, Table};
use crate::taxonomy::element::{Element, ElementKind, ElementRef, Role};

impl Structure<'_> {
    /// One table for each set of axes that concepts of the layer have.
    pub(super) fn lay_out_tables(&mut self) {
        let all: Vec<&Axis> = self.taxonomy.axes().map(Arc::as_ref).collect();
        let mut sets: BTreeMap<Vec<usize>, Vec<ElementRef>> = BTreeMap::new();
        for (_, name) in self.text_blocks() {
            sets.entry(Vec::new())
                .or_default()
                .push(ElementRef::new(self.layer, name));
        }
        // An issuer's table holds concepts of the Code's layer too, where it adds axes to them: a fact is valid where one of
        // its concept's tables admits it (XBRL Dimensions 1.0, 3.1).
        let added = self.report.and_then(|report| report.extension.as_ref());
        let added = added
            .into_iter()
            .flat_map(|own| own.broken_down().map(Arc::as_ref));
        for concept in self.concepts().chain(added) {
            let mut set: Vec<usize> = concept
                .axes
                .iter()
                .filter_map(|axis| all.iter().position(|own| *own == axis.as_ref()))
                .collect();
            set.sort_unstable();
            set.dedup();
            sets.entry(set)
                .or_default()
                .push(ElementRef::new(concept.layer, &*concept.name));
        }
        for (set, concepts) in sets {
            let axes: Vec<&Axis> = set.iter().map(|index| all[*index]).collect();
            let base = match axes.as_slice() {
                [] => "NoBreakdown".to_owned(),
                axes => axes
                    .iter()
                    .map(|axis| axis.name.trim_end_matches("Axis"))
                    .collect(),
            };
            let label = match axes.as_slice() {
                [] => self.vocabulary().wording.of(Word::WithoutBreakdown).clone(),
                axes => Localized::from_fn(|lang| {
                    let labels: Vec<&str> = axes.iter().map(|axis| axis.label.get(lang).as_str()).collect();
                    labels.join(lang.orthography().enumeration)
                }),
            };
            let role = Role {
                layer: self.layer,
                path: format!("table/{base}"),
                definition: format!("Table: {}", label.en),
                used_on: DEFINITIONS,
            };
            let called = self.filled(&label, Word::RoleTable);
            self.role_labels.insert(role.path.clone(), called);
            let table = format!("{base}Table");
            let line_items = format!("{base}LineItems");
            for (name, kind, words, documentation) in [
                (
                    &table,
                    ElementKind::Table,
                    Word::KindTable,
                    Word::TableDocumentation,
                ),
                (
                    &line_items,
                    ElementKind::Abstract,
                    Word::KindLineItems,
                    Word::LineItemsDocumentation,
                ),
            ] {
                self.elements.push(Element {
                    name: name.clone(),
                    kind,
                    label: self.filled(&label, words),
                    balance: None,
                    list: None,
                    terse: None,
                    total: None,
                    documentation: Some(self.filled(&label, documentation)),
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
}
