//! Values as the formats write them, and as an instance does.

use std::collections::HashMap;

use super::{Asked, Writer, XBRLI};
use crate::oim::names::is_qname;
use crate::oim::part::Part;
use crate::oim::shape::excerpt;
use crate::oim::{Holds, OimFact, codes};
use crate::taxonomy::Taxonomy;
use crate::values::Decimal;
use crate::xsd::Builtin;
use crate::xsd::model::TypeId;
use crate::{enumerations, xml};

impl Writer<'_, '_> {
    /// A value as XML writes it.
    pub(super) fn value(&mut self, fact: &OimFact, asked: Asked<'_>, text: &str) -> Option<String> {
        let code = self.syntax.pair(&codes::JSON_VALUE, &codes::CSV_VALUE);
        if let Some(c) = text.chars().find(|c| !is_xml(*c)) {
            self.tell(
                code,
                fact,
                format!("the character U+{:04X} stands in it", u32::from(c)),
            );
            return None;
        }
        let taxonomy = self.taxonomy;
        let of = asked.concept.of();
        let builtin = taxonomy.schemas.builtin(of);
        if let Some(set) = enumerations::kind(taxonomy, of) {
            let mut addresses = Vec::new();
            let members: Vec<&str> = if set {
                text.split(' ').filter(|one| !one.is_empty()).collect()
            } else {
                vec![xml::trim(text)]
            };
            for member in &members {
                if !is_qname(member) {
                    self.tell(
                        code,
                        fact,
                        format!("`{}` is no member of an enumeration", excerpt(member)),
                    );
                    return None;
                }
                let name = self.name(fact, member)?;
                addresses.push(format!("{}#{}", name.namespace, name.local));
            }
            if self.info.canonical
                && !(members.windows(2).all(|two| two[0] < two[1]) && members.join(" ") == text)
            {
                self.tell(
                    &codes::JSON_CANONICAL,
                    fact,
                    format!("the members of `{}` are not in order", excerpt(text)),
                );
            }
            // The order in which members stand says nothing.
            addresses.sort();
            return Some(addresses.join(" "));
        }
        if builtin == Some(Builtin::QName) {
            let Some(name) = self.info.expand(xml::trim(text)) else {
                self.tell(
                    &codes::PREFIX,
                    fact,
                    format!("`{}` has no namespace", excerpt(text)),
                );
                return None;
            };
            let number = self.prefix(&name.namespace);
            return Some(format!("n{number}:{}", name.local));
        }
        if self.info.canonical && builtin.is_some_and(|builtin| !is_canonical(builtin, text)) {
            self.tell(
                &codes::JSON_CANONICAL,
                fact,
                format!("`{}` is not canonical", excerpt(text)),
            );
        }
        Some(text.to_owned())
    }
}

/// The number of an element that is written once for all facts that have it.
pub(super) fn number(
    name: &str,
    letter: &str,
    text: String,
    out: &mut Part,
    known: &mut HashMap<String, usize>,
    fact: &OimFact,
) -> usize {
    if let Some(number) = known.get(&text) {
        return *number;
    }
    let number = known.len();
    out.text
        .push_str(&format!("<n0:{name} id=\"{letter}{number}\">{text}</n0:{name}>"));
    out.end(&fact.place, Holds::Context);
    known.insert(text, number);
    number
}

/// Whether XML can write a character.
pub(super) fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// Whether facts of a type are texts that have a language.
pub(in crate::oim) fn is_text(taxonomy: &Taxonomy, of: TypeId) -> bool {
    let string = taxonomy.schemas.builtin(of).is_some_and(|builtin| {
        builtin.is(Builtin::String) && !builtin.is(Builtin::Language) && builtin != Builtin::Name
    });
    let names = &taxonomy.dts.names;
    string
        && !taxonomy
            .schemas
            .line(of)
            .filter_map(|one| taxonomy.schemas.of(one).name)
            .any(|name| {
                names
                    .text(name.namespace)
                    .starts_with("http://www.xbrl.org/dtr/type/")
                    && matches!(
                        names.text(name.local),
                        "domainItemType" | "noLangTokenItemType" | "noLangStringItemType"
                    )
            })
}

/// Whether a type is the union of dates and dates with times.
pub(super) fn is_date_union(taxonomy: &Taxonomy, of: TypeId) -> bool {
    let names = &taxonomy.dts.names;
    taxonomy
        .schemas
        .line(of)
        .filter_map(|one| taxonomy.schemas.of(one).name)
        .any(|name| names.text(name.namespace) == XBRLI && names.text(name.local).starts_with("date"))
}

/// Whether a value is the canonical one of a type.
pub(super) fn is_canonical(builtin: Builtin, text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let whole = |text: &str| digits(text) && (text == "0" || !text.starts_with('0'));
    let positive = text.strip_prefix('-').unwrap_or(text);
    let fraction = |text: &str| digits(text) && (text.len() == 1 || !text.ends_with('0'));
    if builtin.is(Builtin::Integer) {
        return whole(positive) && text != "-0";
    }
    match builtin {
        Builtin::Decimal => positive.split_once('.').is_some_and(|(before, behind)| {
            whole(before) && fraction(behind) && Decimal::parse(text).is_some()
        }),
        Builtin::Float | Builtin::Double => {
            matches!(text, "INF" | "-INF" | "NaN")
                || positive.split_once('E').is_some_and(|(mantissa, exponent)| {
                    mantissa.split_once('.').is_some_and(|(before, behind)| {
                        before.len() == 1 && digits(before) && fraction(behind)
                    }) && whole(exponent.strip_prefix('-').unwrap_or(exponent))
                })
        }
        Builtin::Boolean => matches!(text, "true" | "false"),
        Builtin::HexBinary => text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || (b'A'..=b'F').contains(&byte)),
        Builtin::Language => !text.bytes().any(|byte| byte.is_ascii_uppercase()),
        _ => true,
    }
}
