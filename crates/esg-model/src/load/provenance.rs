//! `evidence.toml`, `published.toml` and `restatements.toml`: what stands behind figures. All three may be missing.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use toml::Spanned;

use super::reference::Resolver;
use super::schema::{
    EvidenceEntry, EvidenceFile, PublishedFile, PublishedStatement, RestatementEntry, RestatementsFile,
};
use super::{files, rules, words};
use crate::diag::{Location, Sink};
use crate::disclosure::DataPointId;
use crate::display::Form;
use crate::evidence::{
    Assurance, Columns, Evidence, Kept, Provenance, PublishedDocument, Reason, Restatement, Statement,
};
use crate::source::{SourcePath, Sources};
use crate::unit::Units;

const EVIDENCE: &str = "evidence.toml";
const PUBLISHED: &str = "published.toml";
const RESTATEMENTS: &str = "restatements.toml";

/// Reads the three files.
pub(super) fn load(
    sources: &Sources,
    resolver: &Resolver<'_>,
    units: &Units,
    sink: &mut Sink,
) -> Option<Provenance> {
    let against = &Against { resolver, units };
    let mut provenance = Provenance::default();
    let evidenced = files::optional::<EvidenceFile>(sources, EVIDENCE, sink);
    let published = files::optional::<PublishedFile>(sources, PUBLISHED, sink);
    let restated = files::optional::<RestatementsFile>(sources, RESTATEMENTS, sink);
    let (evidenced, published, restated) = (evidenced?, published?, restated?);
    if let Some(file) = evidenced {
        provenance.assurance = file.assurance.map(|entry| Assurance {
            provider: entry.provider,
            standard: entry.standard,
            statement: entry.statement,
        });
        let mut ids = BTreeSet::new();
        for entry in file.evidence {
            if let Some(evidence) = evidence(entry, sink) {
                if !ids.insert(evidence.id.clone()) {
                    let message = format!("evidence `{}` is declared twice", evidence.id);
                    sink.error(rules::BAD_PROVENANCE, evidence.location, message)
                        .hint("give each its own id");
                } else {
                    provenance.evidence.push(evidence);
                }
            }
        }
    }
    if let Some(file) = published {
        let documents = file.document.into_iter();
        provenance.documents = documents
            .map(|entry| PublishedDocument {
                id: entry.id,
                title: entry.title,
            })
            .collect();
        let ids: BTreeSet<String> = provenance
            .documents
            .iter()
            .map(|document| document.id.clone())
            .collect();
        let statements = file.statement.into_iter();
        provenance.statements = statements
            .filter_map(|entry| statement(entry, &ids, against, sink))
            .collect();
    }
    if let Some(file) = restated {
        let first = file.first_stated.iter();
        provenance.first_stated = first
            .filter_map(|reference| figure(reference, RESTATEMENTS, resolver, sink))
            .collect();
        let mut restated = BTreeSet::new();
        for entry in file.restatement {
            let place = entry.figure.clone();
            let Some(restatement) = restatement(entry, against, sink) else {
                continue;
            };
            if provenance.first_stated.contains(&restatement.figure) {
                let message = format!("`{}` is restated, and stated for the first time", place.get_ref());
                let hint = "take it out of `first-stated`, or take its restatement away";
                wrong(sink, RESTATEMENTS, &place, message, hint);
            } else if restated.insert(restatement.figure) {
                provenance.restatements.push(restatement);
            } else {
                let message = format!("`{}` is restated twice", place.get_ref());
                let hint = "say once what was reported before, and why it changed";
                wrong(sink, RESTATEMENTS, &place, message, hint);
            }
        }
    }
    Some(provenance)
}

/// What statements are read against.
struct Against<'a> {
    resolver: &'a Resolver<'a>,
    units: &'a Units,
}

fn wrong(sink: &mut Sink, path: &str, at: &Spanned<String>, message: String, hint: &str) {
    let location = Location::span(&SourcePath::new(path), at.span());
    sink.error(rules::BAD_PROVENANCE, location, message).hint(hint);
}

fn evidence(entry: EvidenceEntry, sink: &mut Sink) -> Option<Evidence> {
    sink.examined(rules::BAD_PROVENANCE, 1);
    let id = entry.id.get_ref().clone();
    let (kept, path) = match (&entry.file, &entry.outside) {
        (Some(path), None) => (Kept::Inside(path.get_ref().clone()), path),
        (None, Some(path)) => (Kept::Outside(path.get_ref().clone()), path),
        _ => {
            let message = format!("evidence `{id}` has neither `file` nor `outside`, or both");
            let hint =
                "name the file in the report folder as `file`, or one that is kept elsewhere as `outside`";
            wrong(sink, EVIDENCE, &entry.id, message, hint);
            return None;
        }
    };
    if path
        .get_ref()
        .split(['/', '\\'])
        .any(|part| matches!(part, "" | "." | ".."))
    {
        let message = format!("`{}` is no path below a folder", path.get_ref());
        wrong(
            sink,
            EVIDENCE,
            path,
            message,
            "write a relative path without `..`",
        );
        return None;
    }
    let digest = entry.sha256.get_ref();
    if !is_sha256(digest) {
        let message = format!("the digest of evidence `{id}` is no SHA-256");
        wrong(
            sink,
            EVIDENCE,
            &entry.sha256,
            message,
            "write 64 lower-case hexadecimal digits, as `sha256sum FILE` prints them",
        );
        return None;
    }
    Some(Evidence {
        title: entry.title,
        kept,
        place: entry.place.unwrap_or_default(),
        sha256: digest.clone(),
        columns: entry.columns.map(|columns| Columns {
            figure: columns.figure,
            value: columns.value,
            unit: columns.unit,
            bound: columns.bound,
        }),
        location: Location::span(&SourcePath::new(EVIDENCE), entry.id.span()),
        id,
    })
}

/// Whether a text is a digest as `sha256sum` prints it.
pub(super) fn is_sha256(digest: &str) -> bool {
    let hexadecimal = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    digest.len() == 64 && digest.bytes().all(hexadecimal)
}

/// The number that a reference means; nothing of one that is not yet given; anything else is reported.
fn figure(
    reference: &Spanned<String>,
    path: &str,
    resolver: &Resolver<'_>,
    sink: &mut Sink,
) -> Option<DataPointId> {
    let location = Location::span(&SourcePath::new(path), reference.span());
    let (id, form) = resolver.resolve(reference.get_ref(), &location, sink)?;
    let point = resolver.point(id);
    if form == Form::Plain && point.is_to_be_given() && point.concept.data_type.is_numeric() {
        // There is nothing to hold it against yet.
        return None;
    }
    if form != Form::Plain || point.quantity().is_none() {
        let message = format!("`{}` is not the reference of a number", reference.get_ref());
        wrong(
            sink,
            path,
            reference,
            message,
            "write the concept, its breakdown and `period=NAME`, without `as=`",
        );
        return None;
    }
    Some(id)
}

/// A value as `facts.csv` would state it, as the fact holds it, with the places to which it is printed. One in another unit
/// is converted to the figure's.
fn value(
    text: &Spanned<String>,
    unit: Option<&Spanned<String>>,
    id: DataPointId,
    path: &str,
    against: &Against<'_>,
    sink: &mut Sink,
) -> Option<(Decimal, i32)> {
    let Ok(number) = Decimal::from_str_exact(text.get_ref()) else {
        let message = format!("`{}` is no number", text.get_ref());
        wrong(
            sink,
            path,
            text,
            message,
            "write digits with a point, in quotes, in the unit of the figure or with its own `unit`",
        );
        return None;
    };
    let places = i32::try_from(number.scale()).unwrap_or(i32::MAX);
    let point = against.resolver.point(id);
    let own = point.unit()?;
    let times = match unit {
        Some(named) => against
            .units
            .get(named.get_ref())
            .and_then(|stated| stated.in_units_of(own)),
        None => Some(Decimal::ONE),
    };
    let converted = times.and_then(|times| Some((number.checked_mul(times)?, places_of(places, times))));
    if let (None, Some(named)) = (converted, unit) {
        let message = format!(
            "`{}` is no unit in which `{}` can be stated",
            named.get_ref(),
            point.reference()
        );
        let hint = format!(
            "name a unit of data/registries/units.toml that measures the same as `{}`, or leave `unit` out",
            own.key
        );
        wrong(sink, path, named, message, &hint);
    }
    let percent = point.is_share();
    converted.map(|(number, places)| {
        if percent {
            (number / Decimal::ONE_HUNDRED, places + 2)
        } else {
            (number, places)
        }
    })
}

/// The places of a number that was printed to so many places and is so many `times` as large now: the last of them that is
/// no finer than what was printed.
fn places_of(printed: i32, times: Decimal) -> i32 {
    let (mut step, mut places) = (times, printed);
    while step > Decimal::ONE {
        step /= Decimal::TEN;
        places -= 1;
    }
    while !step.is_zero() && step * Decimal::TEN <= Decimal::ONE {
        step *= Decimal::TEN;
        places += 1;
    }
    places
}

fn statement(
    entry: PublishedStatement,
    documents: &BTreeSet<String>,
    against: &Against<'_>,
    sink: &mut Sink,
) -> Option<Statement> {
    sink.examined(rules::BAD_PROVENANCE, 1);
    if !documents.contains(entry.document.get_ref()) {
        let message = format!("there is no [[document]] `{}`", entry.document.get_ref());
        wrong(
            sink,
            PUBLISHED,
            &entry.document,
            message,
            "declare the document with id and title",
        );
        return None;
    }
    let id = figure(&entry.figure, PUBLISHED, against.resolver, sink)?;
    let (value, places) = value(&entry.value, entry.unit.as_ref(), id, PUBLISHED, against, sink)?;
    Some(Statement {
        document: entry.document.into_inner(),
        figure: id,
        value,
        places,
        place: entry.place,
        location: Location::span(&SourcePath::new(PUBLISHED), entry.value.span()),
    })
}

fn restatement(entry: RestatementEntry, against: &Against<'_>, sink: &mut Sink) -> Option<Restatement> {
    sink.examined(rules::BAD_PROVENANCE, 1);
    let id = figure(&entry.figure, RESTATEMENTS, against.resolver, sink)?;
    let unit = entry.unit.as_ref();
    let (previous, _) = value(&entry.previous, unit, id, RESTATEMENTS, against, sink)?;
    let Some(reason) = Reason::ALL
        .into_iter()
        .find(|reason| reason.name() == entry.reason.get_ref())
    else {
        let message = format!("reason is `{}`", entry.reason.get_ref());
        let words = Reason::ALL.map(|reason| format!("`{}`", reason.name()));
        let hint = format!("use one of {}", words.join(", "));
        wrong(sink, RESTATEMENTS, &entry.reason, message, &hint);
        return None;
    };
    let location = Location::span(&SourcePath::new(RESTATEMENTS), entry.figure.span());
    words::require(&entry.note, "the note", &location, sink);
    Some(Restatement {
        figure: id,
        previous,
        reason,
        note: against.resolver.fill_note(&entry.note, &location, sink),
        written: entry.note,
        location,
    })
}
