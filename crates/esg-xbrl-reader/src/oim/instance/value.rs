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
        self.expect_canonical(fact, of, text);
        Some(text.to_owned())
    }

    /// Tells a value that is not as it has to be written, where a report says that all of its are.
    pub(super) fn expect_canonical(&mut self, fact: &OimFact, of: TypeId, text: &str) {
        if !self.info.canonical {
            return;
        }
        let canonical = if is_date_union(self.taxonomy, of) {
            is_canonical(Builtin::Date, text) || is_canonical(Builtin::DateTime, text)
        } else {
            let builtin = self.taxonomy.schemas.builtin(of);
            builtin.is_none_or(|builtin| is_canonical(builtin, text))
        };
        if !canonical {
            let message = format!("`{}` is not canonical", excerpt(text));
            self.tell(&codes::JSON_CANONICAL, fact, message);
        }
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
        Builtin::Date => is_canonical_date(text),
        Builtin::Time => is_canonical_time(text),
        Builtin::DateTime => text.split_once('T').is_some_and(|(date, time)| {
            !date.ends_with('Z') && is_canonical_date(date) && is_canonical_time(time)
        }),
        _ => true,
    }
}

/// Whether a day has no white space around it and no time zone but that of Greenwich.
fn is_canonical_date(text: &str) -> bool {
    let text = text.strip_suffix('Z').unwrap_or(text);
    let mut parts = text.strip_prefix('-').unwrap_or(text).split('-');
    let digits = |part: Option<&str>, least: usize, most: usize| {
        part.is_some_and(|part| {
            (least..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        })
    };
    digits(parts.next(), 4, usize::MAX)
        && digits(parts.next(), 2, 2)
        && digits(parts.next(), 2, 2)
        && parts.next().is_none()
}

/// The same of a time of day, which besides ends no fraction of a second with a zero and is before 24:00.
fn is_canonical_time(text: &str) -> bool {
    let text = text.strip_suffix('Z').unwrap_or(text);
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    let mut parts = whole.split(':');
    let mut two = || {
        parts
            .next()
            .filter(|part| part.len() == 2)
            .and_then(|part| part.parse::<u8>().ok())
    };
    let right = two().is_some_and(|hour| hour < 24) && two().is_some() && two().is_some();
    let fraction = fraction.is_none_or(|fraction| {
        !fraction.is_empty()
            && fraction.bytes().all(|byte| byte.is_ascii_digit())
            && (fraction.len() == 1 || !fraction.ends_with('0'))
    });
    right && parts.next().is_none() && fraction
}
