//! xBRL-JSON and xBRL-CSV read back, as far as this crate writes them.
//!
//! Both write aspects as short texts with prefixes, so one reader of aspects serves both.

use std::collections::BTreeMap;

use esg_model::period::Period;
use jiff::civil::Date;
use serde_json::{Map, Value};

use crate::data::oim::NOTE;
use crate::fact_key::FactKey;
use crate::links::{Link, LinkKind};
use crate::read::Reading;
use crate::read::statement::{Gathered, StatedEnd, Statement, Statements, comparable};

/// What an xBRL-JSON report states.
pub fn read_json(bytes: &[u8]) -> Result<Statements, String> {
    let report: Value = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    let names = Prefixes::of(&report)?;
    let facts = object(&report, "facts")?;
    let mut gathered = Gathered::default();
    for (id, fact) in facts {
        let aspects = || {
            let aspects = object(fact, "dimensions")?;
            aspects
                .iter()
                .map(|(name, value)| Ok((name.as_str(), text(value)?)))
                .collect::<Reading<BTreeMap<_, _>>>()
        };
        let mut read = || {
            let aspects = aspects()?;
            let value = match &fact["value"] {
                Value::Null => None,
                value => Some(text(value)?.to_owned()),
            };
            let decimals = match &fact["decimals"] {
                Value::Null => None,
                places => Some(places.to_string()),
            };
            if aspects.get("concept") == Some(&NOTE) {
                if aspects.get("noteId") != Some(&id.as_str()) {
                    return Err("its note has another id".to_owned());
                }
                gathered.notes.insert(id.clone(), note(&aspects, value)?);
            } else {
                let stated = statement(&names, aspects, value, decimals.as_deref())?;
                gathered.facts.insert(id.clone(), stated);
            }
            let kinds = fact["links"].as_object().into_iter().flatten();
            for (kind, groups) in kinds {
                for (group, targets) in groups.as_object().into_iter().flatten() {
                    let (kind, role) = names_of(&report, kind, group)?;
                    for to in targets.as_array().into_iter().flatten() {
                        gathered.links.push(Link {
                            from: id.clone(),
                            kind,
                            role: role.to_owned(),
                            to: text(to)?.to_owned(),
                        });
                    }
                }
            }
            Ok(())
        };
        read().map_err(|error: String| format!("fact `{id}`: {error}"))?;
    }
    gathered.finish()
}

/// The kind and role of a link by their short names.
fn names_of<'a>(report: &'a Value, kind: &str, group: &str) -> Reading<(LinkKind, &'a str)> {
    let info = &report["documentInfo"];
    let arcrole = text(&info["linkTypes"][kind])?;
    let kind = LinkKind::of_arcrole(arcrole).ok_or_else(|| format!("`{arcrole}` is not expected"))?;
    Ok((kind, text(&info["linkGroups"][group])?))
}

fn note(aspects: &BTreeMap<&str, &str>, value: Option<String>) -> Reading<StatedEnd> {
    let language = aspects.get("language").ok_or("a note has no language")?;
    Ok(StatedEnd::Note {
        language: (*language).to_owned(),
        xhtml: value.ok_or("a note has no words")?,
    })
}

/// What an xBRL-CSV report states; `table` gives the bytes of the file that the metadata names.
pub fn read_csv<'a>(metadata: &[u8], table: impl Fn(&str) -> Option<&'a [u8]>) -> Result<Statements, String> {
    let report: Value = serde_json::from_slice(metadata).map_err(|error| error.to_string())?;
    let names = Prefixes::of(&report)?;
    let templates = object(&report, "tableTemplates")?;
    let mut gathered = Gathered::default();
    for (name, entry) in object(&report, "tables")? {
        let template = templates
            .get(name)
            .ok_or_else(|| format!("the table `{name}` has no template"))?;
        let file = text(&entry["url"])?;
        let bytes = table(file).ok_or_else(|| format!("there is no file `{file}`"))?;
        let columns = object(template, "columns")?;
        rows(&names, (name, columns), bytes, &mut gathered).map_err(|error| format!("`{file}`: {error}"))?;
    }
    for (kind, groups) in report["links"].as_object().into_iter().flatten() {
        for (group, sources) in groups.as_object().into_iter().flatten() {
            let (kind, role) = names_of(&report, kind, group)?;
            for (from, targets) in sources.as_object().into_iter().flatten() {
                for to in targets.as_array().into_iter().flatten() {
                    gathered.links.push(Link {
                        from: from.clone(),
                        kind,
                        role: role.to_owned(),
                        to: text(to)?.to_owned(),
                    });
                }
            }
        }
    }
    gathered.finish()
}

fn rows(
    names: &Prefixes<'_>,
    (table, columns): (&str, &Map<String, Value>),
    bytes: &[u8],
    gathered: &mut Gathered,
) -> Reading<()> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut rows = ::csv::Reader::from_reader(bytes);
    let header = rows.headers().map_err(|error| error.to_string())?.clone();
    for column in &header {
        if !columns.contains_key(column) {
            return Err(format!("the metadata has no column `{column}`"));
        }
    }
    let mut ids = std::collections::BTreeSet::new();
    for row in rows.records() {
        let row = row.map_err(|error| error.to_string())?;
        let cells: BTreeMap<&str, &str> = header.iter().zip(row.iter()).collect();
        let id = cells.get("id").copied().unwrap_or_default();
        if id.contains('.') || !ids.insert(id.to_owned()) {
            return Err(format!(
                "the row `{id}` has an id that cannot stand or stands twice"
            ));
        }
        // A parameter is the cell of its column; an empty cell is no aspect.
        let resolve = |value: &'_ str| -> Reading<Option<String>> {
            match value.strip_prefix('$') {
                None => Ok(Some(value.to_owned())),
                Some(column) => {
                    let cell = cells
                        .get(column)
                        .ok_or_else(|| format!("the row `{id}` has no cell in `{column}`"))?;
                    Ok((!cell.is_empty()).then(|| (*cell).to_owned()))
                }
            }
        };
        for (column, meaning) in columns
            .iter()
            .filter(|(_, meaning)| meaning["dimensions"].is_object())
        {
            let mut aspects: BTreeMap<&str, String> = BTreeMap::new();
            for (aspect, value) in object(meaning, "dimensions")? {
                if let Some(value) = resolve(text(value)?)? {
                    aspects.insert(aspect, value);
                }
            }
            let decimals = match &meaning["decimals"] {
                Value::Null => None,
                places => resolve(text(places)?)?,
            };
            let value = match cells.get(column.as_str()).copied().unwrap_or_default() {
                "" => continue,
                "#nil" => None,
                "#empty" => Some(String::new()),
                value => Some(value.strip_prefix('#').unwrap_or(value).to_owned()),
            };
            let aspects: BTreeMap<&str, &str> = aspects
                .iter()
                .map(|(aspect, value)| (*aspect, value.as_str()))
                .collect();
            let place = format!("{table}.r_{id}.{column}");
            if aspects.get("concept") == Some(&NOTE) {
                let note = note(&aspects, value).map_err(|error| format!("row `{id}`: {error}"))?;
                gathered.notes.insert(place, note);
                continue;
            }
            let stated = statement(names, aspects, value, decimals.as_deref());
            let stated = stated.map_err(|error| format!("row `{id}`: {error}"))?;
            gathered.facts.insert(place, stated);
        }
    }
    Ok(())
}

fn statement(
    names: &Prefixes<'_>,
    mut aspects: BTreeMap<&str, &str>,
    value: Option<String>,
    decimals: Option<&str>,
) -> Reading<Statement> {
    let mut take = |aspect: &str| aspects.remove(aspect);
    let concept = names.resolve(take("concept").ok_or("it has no concept")?)?;
    let (scheme, identifier) = names.split(take("entity").ok_or("it has no entity")?)?;
    let period = period(take("period").ok_or("it has no period")?)?;
    let unit = take("unit").map(|unit| names.unit(unit)).transpose()?;
    let language = take("language").map(str::to_owned);
    let decimals = decimals.map(|places| places.parse().map_err(|_| format!("`{places}` are no decimals")));
    Ok(Statement {
        value: value.map(|value| match names.split(&value) {
            // A value of an enumeration, which XML writes as an expanded name.
            Ok((namespace, local)) if language.is_none() => format!("{namespace}#{local}"),
            _ => comparable(value, language.is_some()),
        }),
        decimals: decimals.transpose()?,
        key: FactKey {
            concept,
            entity: format!("{scheme} {identifier}"),
            period,
            unit,
            language,
            dimensions: aspects
                .into_iter()
                .map(|(axis, member)| Ok((names.resolve(axis)?, names.resolve(member)?)))
                .collect::<Reading<_>>()?,
        },
    })
}

/// A period in either form: midnights with the end after the last day, or the days themselves.
fn period(text: &str) -> Reading<Period> {
    let date = |date: &str| -> Reading<Date> { date.parse().map_err(|_| format!("`{text}` is no period")) };
    let midnight = |time: &str| {
        date(
            time.strip_suffix("T00:00:00")
                .ok_or(format!("`{text}` is no period"))?,
        )
    };
    let before = |date: Date| date.yesterday().map_err(|error| error.to_string());
    if let Some(day) = text.strip_suffix("@end") {
        return Ok(Period::Instant(date(day)?));
    }
    if let Some((start, end)) = text.split_once("..") {
        let (start, end) = (date(start)?, date(end)?);
        return Ok(Period::Duration { start, end });
    }
    match text.split_once('/') {
        None => Ok(Period::Instant(before(midnight(text)?)?)),
        Some((start, end)) => Ok(Period::Duration {
            start: midnight(start)?,
            end: before(midnight(end)?)?,
        }),
    }
}

/// Namespaces by prefix, as the report declares them.
struct Prefixes<'a>(&'a Map<String, Value>);

impl<'a> Prefixes<'a> {
    fn of(report: &'a Value) -> Reading<Self> {
        object(&report["documentInfo"], "namespaces").map(Prefixes)
    }

    /// Namespace and local part.
    fn split<'b>(&self, name: &'b str) -> Reading<(&'a str, &'b str)> {
        let (prefix, local) = name
            .split_once(':')
            .ok_or_else(|| format!("`{name}` has no prefix"))?;
        let namespace = self.0.get(prefix).and_then(Value::as_str);
        Ok((
            namespace.ok_or_else(|| format!("the prefix of `{name}` is not declared"))?,
            local,
        ))
    }

    fn resolve(&self, name: &str) -> Reading<String> {
        let (namespace, local) = self.split(name)?;
        Ok(format!("{{{namespace}}}{local}"))
    }

    /// `a*b/(c*d)` with resolved names in order.
    fn unit(&self, unit: &str) -> Reading<String> {
        let side = |measures: &str| -> Reading<String> {
            let measures = measures
                .strip_prefix('(')
                .and_then(|inner| inner.strip_suffix(')'))
                .unwrap_or(measures);
            let names = measures.split('*').map(|name| self.resolve(name));
            let mut names = names.collect::<Reading<Vec<_>>>()?;
            names.sort();
            Ok(names.join("*"))
        };
        match unit.split_once('/') {
            None => side(unit),
            Some((above, below)) => Ok(format!("{}/{}", side(above)?, side(below)?)),
        }
    }
}

fn object<'a>(value: &'a Value, key: &str) -> Reading<&'a Map<String, Value>> {
    value[key]
        .as_object()
        .ok_or_else(|| format!("`{key}` is missing or no object"))
}

fn text(value: &Value) -> Reading<&str> {
    value.as_str().ok_or_else(|| format!("`{value}` is no text"))
}
