//! What can be told of templates and tables without looking into a table.

use std::collections::{BTreeMap, BTreeSet};

use super::super::names::{XBRL, is_identifier, is_qname, is_sqname};
use super::super::{codes, period, shape, unit};
use super::{Column, CsvReport, Dimensions, Said, reference, said};
use crate::finding::Findings;
use crate::values::is_language;

/// Checks everything that the metadata say.
pub(super) fn check(report: &CsvReport<'_>, findings: &mut Findings) {
    let mut checker = Checker {
        report,
        findings,
        referred: BTreeSet::new(),
    };
    for (name, value) in &report.parameters {
        checker.identifier(name, 0);
        checker.special(value, 0);
    }
    checker.dimensions(&report.dimensions, 0);
    checker.decimals(report.decimals.as_deref(), 0);
    let mut by_template: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let everywhere = checker.referred.clone();
    for (id, template) in &report.templates {
        checker.identifier(id, template.at);
        let before = std::mem::replace(&mut checker.referred, everywhere.clone());
        checker.dimensions(&template.dimensions, template.at);
        checker.decimals(template.decimals.as_deref(), template.at);
        for column in &template.columns {
            checker.column(column, &template.columns);
        }
        if let Some(row_id) = &template.row_id {
            match template.columns.iter().find(|column| column.id == *row_id) {
                None => checker.tell(
                    &codes::UNDEFINED_ROW_ID,
                    template.at,
                    format!("there is no column `{row_id}`"),
                ),
                Some(column) if column.comment => {
                    checker.tell(
                        &codes::ROW_ID_COLUMN,
                        column.at,
                        format!("`{row_id}` is a comment"),
                    );
                }
                Some(_) => {}
            }
        }
        by_template.insert(id, checker.referred.clone());
        checker.referred.extend(before);
    }
    for table in &report.tables {
        checker.identifier(&table.id, table.at);
        let referred = by_template.get(table.template.as_str());
        if referred.is_none() {
            checker.tell(
                &codes::TEMPLATE,
                table.at,
                format!("there is no template `{}`", table.template),
            );
        }
        for (name, value) in &table.parameters {
            checker.special(value, table.at);
            if !is_identifier(name) {
                checker.tell(
                    &codes::PARAMETER_NAME,
                    table.at,
                    format!("`{name}` is no identifier"),
                );
            } else if referred.is_some_and(|referred| !referred.contains(name)) {
                checker.tell(
                    &codes::UNREFERENCED,
                    table.at,
                    format!("nothing refers to `{name}`"),
                );
            }
        }
    }
    for name in report.parameters.keys() {
        if !checker.referred.contains(name) {
            let message = format!("nothing refers to the parameter `{name}`");
            checker.tell(&codes::UNREFERENCED, 0, message);
        }
    }
}

struct Checker<'a, 'f> {
    report: &'a CsvReport<'a>,
    findings: &'f mut Findings,
    /// The columns and parameters that were referred to.
    referred: BTreeSet<String>,
}

impl Checker<'_, '_> {
    fn tell(&mut self, code: &'static crate::Code, at: u32, message: String) {
        self.report.tell(code, at, message, self.findings);
    }

    fn identifier(&mut self, name: &str, at: u32) {
        if !is_identifier(name) {
            self.tell(
                &codes::IDENTIFIER,
                at,
                format!("`{}` is no identifier", shape::excerpt(name)),
            );
        }
    }

    fn column(&mut self, column: &Column, all: &[Column]) {
        self.identifier(&column.id, column.at);
        let facts = column.holds_facts();
        if (column.groups.is_some() && facts) || (column.comment && (facts || column.groups.is_some())) {
            self.tell(
                &codes::COLUMN_KIND,
                column.at,
                format!("`{}` is several kinds of column", column.id),
            );
        }
        if !facts && column.decimals.is_some() {
            self.tell(
                &codes::COLUMN_DECIMALS,
                column.at,
                format!("`{}` has no facts and has decimals", column.id),
            );
        }
        if let Some(dimensions) = &column.dimensions {
            self.dimensions(dimensions, column.at);
        }
        self.decimals(column.decimals.as_deref(), column.at);
        for (name, group) in column.groups.iter().flatten() {
            self.identifier(name, column.at);
            self.dimensions(&group.dimensions, column.at);
            self.decimals(group.decimals.as_deref(), column.at);
        }
        let mut decimals: BTreeSet<&str> = BTreeSet::new();
        let mut dimensions: BTreeMap<&str, &str> = BTreeMap::new();
        for from in column.from.iter().flatten() {
            let groups = all
                .iter()
                .find(|one| one.id == *from)
                .and_then(|one| one.groups.as_ref());
            let Some(groups) = groups else {
                self.tell(
                    &codes::GROUP_COLUMN,
                    column.at,
                    format!("`{from}` is no column with property groups"),
                );
                continue;
            };
            for group in groups.values() {
                if group.decimals.is_some() {
                    decimals.insert(from);
                }
                for (name, _) in &group.dimensions {
                    let other = dimensions.entry(name).or_insert(from);
                    if *other != from.as_str() {
                        let message = format!("`{other}` and `{from}` both have `{name}`");
                        self.tell(&codes::GROUP_DIMENSION_TWICE, column.at, message);
                    }
                }
            }
        }
        if decimals.len() > 1 {
            self.tell(
                &codes::GROUP_DECIMALS_TWICE,
                column.at,
                "several columns have decimals".to_owned(),
            );
        }
    }

    /// Whether a text is a reference; what is wrong with it is told.
    fn refers(&mut self, text: &str, at: u32) -> bool {
        let Some((name, part)) = reference(text) else {
            return false;
        };
        if let Some(part) = part.filter(|part| !matches!(*part, "start" | "end")) {
            self.tell(
                &codes::SPECIFIER,
                at,
                format!("`@{}` is neither start nor end", shape::excerpt(part)),
            );
        }
        if !is_identifier(name) {
            self.tell(
                &codes::REFERENCE,
                at,
                format!("`{}` is no reference", shape::excerpt(text)),
            );
        }
        self.referred.insert(name.to_owned());
        true
    }

    /// Tells what begins as a special value does and is none.
    fn special(&mut self, text: &str, at: u32) {
        if said(text).is_err() {
            let message = format!("there is no special value `{}`", shape::excerpt(text));
            self.tell(&codes::SPECIAL, at, message);
        }
    }

    fn decimals(&mut self, text: Option<&str>, at: u32) {
        let Some(text) = text else { return };
        if self.refers(text, at) || text == "#none" {
            return;
        }
        if text.starts_with('#') && !text.starts_with("##") && said(text).is_err() {
            self.tell(
                &codes::SPECIAL,
                at,
                format!("there is no special value `{}`", shape::excerpt(text)),
            );
        } else if !is_whole(text) {
            self.tell(
                &codes::CSV_DECIMALS,
                at,
                format!("decimals are `{}`", shape::excerpt(text)),
            );
        }
    }

    fn dimensions(&mut self, dimensions: &Dimensions, at: u32) {
        for (name, text) in dimensions {
            let built_in = matches!(
                name.as_str(),
                "concept" | "entity" | "period" | "unit" | "language"
            );
            if !built_in {
                match self.report.info.expand(name) {
                    None => {
                        self.tell(&codes::PREFIX, at, format!("`{name}` has no namespace"));
                        continue;
                    }
                    Some(name) if name.namespace == XBRL => {
                        let message = format!("`xbrl:{}` is no dimension of a taxonomy", name.local);
                        self.tell(&codes::CSV_STRUCTURE, at, message);
                        continue;
                    }
                    Some(_) => {}
                }
            }
            if self.refers(text, at) {
                continue;
            }
            let literal = match said(text) {
                Err(()) => {
                    let message = format!("there is no special value `{}`", shape::excerpt(text));
                    self.tell(&codes::SPECIAL, at, message);
                    continue;
                }
                Ok(Said::None | Said::Empty) => continue,
                Ok(Said::Nil) if !built_in => continue,
                Ok(Said::Nil) => String::from("#nil"),
                Ok(Said::Text(literal)) => match literal.strip_prefix("$$") {
                    Some(rest) => format!("${rest}"),
                    None => literal,
                },
            };
            let shown = shape::excerpt(&literal);
            let prefixed = |text: &str| self.report.info.expand(text).is_some();
            match name.as_str() {
                "concept" if !is_qname(&literal) => {
                    self.tell(
                        &codes::CONCEPT_NAME,
                        at,
                        format!("`{shown}` is no name of a concept"),
                    );
                }
                "concept" | "entity" if is_sqname(&literal) && !prefixed(&literal) => {
                    self.tell(&codes::PREFIX, at, format!("`{shown}` has no namespace"));
                }
                "entity" if !is_sqname(&literal) => {
                    self.tell(&codes::SQNAME, at, format!("the entity is `{shown}`"));
                }
                "unit" => match unit::measures(&literal) {
                    None => self.tell(&codes::UNIT, at, format!("the unit is `{shown}`")),
                    Some((above, below)) => {
                        if literal == "xbrli:pure" {
                            self.tell(&codes::PURE, at, "the unit is xbrli:pure".to_owned());
                        }
                        for measure in above.into_iter().chain(below) {
                            if self.report.info.expand(measure).is_none() {
                                self.tell(&codes::PREFIX, at, format!("`{measure}` has no namespace"));
                            }
                        }
                    }
                },
                "period" if period::read_csv(&literal, None).is_err() => {
                    self.tell(&codes::CSV_PERIOD, at, format!("the period is `{shown}`"));
                }
                "language" if !is_language(&literal) => {
                    self.tell(&codes::CSV_LANGUAGE, at, format!("the language is `{shown}`"));
                }
                _ => {}
            }
        }
    }
}

/// Whether a text is a whole number.
pub(super) fn is_whole(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}
