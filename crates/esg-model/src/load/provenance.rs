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

const EVIDENCE: &str = "evidence.toml";
const PUBLISHED: &str = "published.toml";
const RESTATEMENTS: &str = "restatements.toml";

/// Reads the three files.
pub(super) fn load(sources: &Sources, resolver: &Resolver<'_>, sink: &mut Sink) -> Option<Provenance> {
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
            .filter_map(|entry| statement(entry, &ids, resolver, sink))
            .collect();
    }
    if let Some(file) = restated {
        let mut restated = BTreeSet::new();
        for entry in file.restatement {
            let place = entry.figure.clone();
            let Some(restatement) = restatement(entry, resolver, sink) else {
                continue;
            };
            if restated.insert(restatement.figure) {
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
    let hexadecimal = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    if digest.len() != 64 || !digest.bytes().all(hexadecimal) {
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

/// The number that a reference means; anything else is reported.
fn figure(
    reference: &Spanned<String>,
    path: &str,
    resolver: &Resolver<'_>,
    sink: &mut Sink,
) -> Option<DataPointId> {
    let location = Location::span(&SourcePath::new(path), reference.span());
    let (id, form) = resolver.resolve(reference.get_ref(), &location, sink)?;
    if form != Form::Plain || resolver.point(id).quantity().is_none() {
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

/// A value as `facts.csv` would state it, as the fact holds it, with the places to which it is printed.
fn value(
    text: &Spanned<String>,
    id: DataPointId,
    path: &str,
    resolver: &Resolver<'_>,
    sink: &mut Sink,
) -> Option<(Decimal, i32)> {
    let Ok(number) = Decimal::from_str_exact(text.get_ref()) else {
        let message = format!("`{}` is no number", text.get_ref());
        wrong(
            sink,
            path,
            text,
            message,
            "write digits with a point, in quotes, in the unit of the figure",
        );
        return None;
    };
    let places = i32::try_from(number.scale()).unwrap_or(i32::MAX);
    let percent = resolver.point(id).is_share();
    Some(if percent {
        (number / Decimal::ONE_HUNDRED, places + 2)
    } else {
        (number, places)
    })
}

fn statement(
    entry: PublishedStatement,
    documents: &BTreeSet<String>,
    resolver: &Resolver<'_>,
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
    let id = figure(&entry.figure, PUBLISHED, resolver, sink)?;
    let (value, places) = value(&entry.value, id, PUBLISHED, resolver, sink)?;
    Some(Statement {
        document: entry.document.into_inner(),
        figure: id,
        value,
        places,
        place: entry.place,
        location: Location::span(&SourcePath::new(PUBLISHED), entry.value.span()),
    })
}

fn restatement(entry: RestatementEntry, resolver: &Resolver<'_>, sink: &mut Sink) -> Option<Restatement> {
    sink.examined(rules::BAD_PROVENANCE, 1);
    let id = figure(&entry.figure, RESTATEMENTS, resolver, sink)?;
    let (previous, _) = value(&entry.previous, id, RESTATEMENTS, resolver, sink)?;
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
        note: entry.note,
        location,
    })
}
