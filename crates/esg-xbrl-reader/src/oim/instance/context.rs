//! Contexts and units: period, entity and dimensions of a fact as an instance writes them.

use super::value::{is_date_union, is_xml, number};
use super::{Asked, Writer, XBRLI};
use crate::dimensions::Dimension;
use crate::oim::names::{is_qname, is_sqname};
use crate::oim::period::{self, Span};
use crate::oim::shape::excerpt;
use crate::oim::{OimFact, codes, unit};
use crate::report::NO_ENTITY;
use crate::taxonomy::PeriodType;
use crate::xml::{escape, escape_value};
use crate::xsd::Builtin;
use crate::xsd::model::Kind;

impl Writer<'_, '_> {
    /// The number of the context of a fact.
    pub(super) fn context(&mut self, fact: &OimFact, asked: Asked<'_>) -> Option<usize> {
        let mut text = String::from("<n0:entity><n0:identifier scheme=\"");
        let entity = match &fact.entity {
            None => (NO_ENTITY.0.to_owned(), NO_ENTITY.1),
            Some(said) => {
                if !is_sqname(said) {
                    self.tell(&codes::SQNAME, fact, format!("the entity is `{}`", excerpt(said)));
                    return None;
                }
                let scheme = self.name(fact, said)?.namespace;
                let id = said.split_once(':').map_or("", |(_, id)| id);
                if (scheme.as_str(), id) == NO_ENTITY {
                    self.tell(
                        &codes::ENTITY_RESERVED,
                        fact,
                        "its entity is the one that stands for none",
                    );
                    return None;
                }
                (scheme, id)
            }
        };
        escape_value(&entity.0, &mut text);
        text.push_str("\">");
        escape(entity.1, &mut text);
        text.push_str("</n0:identifier>");
        let dimensions = self.dimensions(fact)?;
        if self.segment && !dimensions.is_empty() {
            text.push_str(&format!("<n0:segment>{dimensions}</n0:segment>"));
        }
        text.push_str("</n0:entity><n0:period>");
        let span = match &fact.period {
            None => None,
            Some(said) => match period::read(said) {
                Some(span) => Some(span),
                None => {
                    let code = self.syntax.pair(&codes::PERIOD, &codes::CSV_PERIOD);
                    self.tell(code, fact, format!("the period is `{}`", excerpt(said)));
                    return None;
                }
            },
        };
        match (asked.concept.period_type(), &span) {
            (Some(PeriodType::Instant), None) => {
                self.tell(&codes::NO_PERIOD, fact, "it has no period and is of a moment");
                return None;
            }
            (Some(PeriodType::Instant), Some(Span::Duration(..))) => {
                self.tell(
                    &codes::PERIOD_KIND,
                    fact,
                    "its period is a duration, and its concept of a moment",
                );
                return None;
            }
            (Some(PeriodType::Duration), Some(Span::Instant(_))) => {
                self.tell(
                    &codes::PERIOD_KIND,
                    fact,
                    "its period is a moment, and its concept of a duration",
                );
                return None;
            }
            _ => {}
        }
        match &span {
            None => text.push_str("<n0:forever/>"),
            Some(span) => match span.show().split_once('/') {
                Some((start, end)) => text.push_str(&format!(
                    "<n0:startDate>{start}</n0:startDate><n0:endDate>{end}</n0:endDate>"
                )),
                None => text.push_str(&format!("<n0:instant>{}</n0:instant>", span.show())),
            },
        }
        text.push_str("</n0:period>");
        if !self.segment && !dimensions.is_empty() {
            text.push_str(&format!("<n0:scenario>{dimensions}</n0:scenario>"));
        }
        Some(number(
            "context",
            "c",
            text,
            &mut self.contexts,
            &mut self.known_contexts,
            fact,
        ))
    }

    /// The members of a fact as XML writes them.
    pub(super) fn dimensions(&mut self, fact: &OimFact) -> Option<String> {
        let mut all: Vec<(String, String)> = Vec::new();
        let taxonomy = self.taxonomy;
        for (key, said) in &fact.dimensions {
            let name = self.name(fact, key)?;
            let found = taxonomy
                .dts
                .names
                .find_name(&name.namespace, &name.local)
                .and_then(|name| taxonomy.concept_named(name))
                .and_then(|concept| self.kinds.dimension(concept.at()));
            let number = self.prefix(&name.namespace);
            let dimension = format!("n{number}:{}", name.local);
            let code = self.syntax.pair(&codes::JSON_DIMENSION, &codes::CSV_DIMENSION);
            let member = match found {
                None => {
                    self.tell(
                        &codes::UNKNOWN_DIMENSION,
                        fact,
                        format!("the taxonomy has no dimension `{key}`"),
                    );
                    return None;
                }
                Some(Dimension::Explicit) => {
                    let member = said
                        .as_deref()
                        .filter(|said| is_qname(said))
                        .and_then(|said| self.info.expand(said));
                    let Some(member) = member else {
                        let shown = said.as_deref().map_or_else(|| "nil".to_owned(), excerpt);
                        self.tell(code, fact, format!("`{shown}` is no member of `{key}`"));
                        return None;
                    };
                    let number = self.prefix(&member.namespace);
                    format!(
                        "<n4:explicitMember dimension=\"{dimension}\">n{number}:{}</n4:explicitMember>",
                        member.local
                    )
                }
                Some(Dimension::Typed(None)) => {
                    self.tell(code, fact, format!("what `{key}` may hold is not declared"));
                    return None;
                }
                Some(Dimension::Typed(Some(domain))) => {
                    let declaration = taxonomy.schemas.element(domain);
                    let prefixed = taxonomy.schemas.builtin(declaration.of).is_none_or(|builtin| {
                        matches!(
                            builtin,
                            Builtin::AnyType
                                | Builtin::AnySimpleType
                                | Builtin::QName
                                | Builtin::Notation
                                | Builtin::Id
                                | Builtin::IdRef
                                | Builtin::IdRefs
                                | Builtin::Entity
                                | Builtin::Entities
                                | Builtin::Nmtoken
                                | Builtin::Nmtokens
                        )
                    });
                    let complex = match &taxonomy.schemas.of(declaration.of).kind {
                        Kind::Complex(_) => taxonomy.schemas.value_type(declaration.of).is_none(),
                        Kind::Simple(_) => false,
                    };
                    if complex || (prefixed && !is_date_union(taxonomy, declaration.of)) {
                        self.tell(
                            &codes::DIMENSION_TYPE,
                            fact,
                            format!("values of `{key}` are of a type that the model does not have"),
                        );
                        return None;
                    }
                    let names = &taxonomy.dts.names;
                    let local = names.text(declaration.name.local);
                    let namespace = names.text(declaration.name.namespace).to_owned();
                    let number = self.prefix(&namespace);
                    let mut text = format!("<n4:typedMember dimension=\"{dimension}\"><n{number}:{local}");
                    match said {
                        None => text.push_str(" n3:nil=\"true\"/>"),
                        Some(said) => {
                            self.expect_canonical(fact, declaration.of, said);
                            if said.chars().any(|c| !is_xml(c)) {
                                self.tell(
                                    code,
                                    fact,
                                    format!("`{}` cannot be written in XML", excerpt(said)),
                                );
                                return None;
                            }
                            text.push('>');
                            for (at, line) in said.split('\n').enumerate() {
                                if at > 0 {
                                    text.push_str("&#10;");
                                }
                                escape(line, &mut text);
                            }
                            text.push_str(&format!("</n{number}:{local}>"));
                        }
                    }
                    text + "</n4:typedMember>"
                }
            };
            all.push((dimension, member));
        }
        all.sort();
        Some(all.into_iter().map(|(_, member)| member).collect())
    }

    /// The number of the unit of a fact.
    pub(super) fn unit(&mut self, fact: &OimFact) -> Option<usize> {
        let said = fact.unit.as_deref().filter(|said| !said.is_empty());
        let text = match said {
            None => "<n0:measure>n0:pure</n0:measure>".to_owned(),
            Some(said) => {
                let Some((above, below)) = unit::measures(said) else {
                    self.tell(&codes::UNIT, fact, format!("the unit is `{}`", excerpt(said)));
                    return None;
                };
                let mut parts = Vec::new();
                for part in [&above, &below] {
                    let mut text = String::new();
                    for measure in part {
                        let name = self.name(fact, measure)?;
                        if below.is_empty()
                            && above.len() == 1
                            && name.namespace == XBRLI
                            && name.local == "pure"
                        {
                            self.tell(&codes::PURE, fact, "its unit is xbrli:pure");
                            return None;
                        }
                        let number = self.prefix(&name.namespace);
                        text.push_str(&format!("<n0:measure>n{number}:{}</n0:measure>", name.local));
                    }
                    parts.push(text);
                }
                if below.is_empty() {
                    parts.swap_remove(0)
                } else {
                    format!(
                        "<n0:divide><n0:unitNumerator>{}</n0:unitNumerator><n0:unitDenominator>{}</n0:unitDenominator></n0:divide>",
                        parts[0], parts[1]
                    )
                }
            }
        };
        Some(number(
            "unit",
            "u",
            text,
            &mut self.units,
            &mut self.known_units,
            fact,
        ))
    }
}
