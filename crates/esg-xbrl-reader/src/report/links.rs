//! How the facts of an instance are linked.

use std::collections::HashMap;

use super::fact::ReportFact;
use crate::documents::At;
use crate::links;
use crate::names::known;
use crate::taxonomy::Taxonomy;
use crate::xbrl21::Instance;
use crate::xml;

/// A link from a fact of a report.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct ReportLink {
    /// The fact where it begins, by its number in the report.
    pub from: usize,
    /// What it says, by its arcrole.
    pub arcrole: String,
    /// The role of its network.
    pub role: String,
    /// Where it leads.
    pub to: LinkEnd,
}

/// Where a link leads.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum LinkEnd {
    /// To a fact, by its number in the report.
    Fact(usize),
    /// To a note.
    Note {
        /// Its language, in small letters.
        language: Option<String>,
        /// Its words, without markup.
        words: String,
    },
}

/// The links of an instance whose ends can be read; what is wrong with others is told by those who check.
pub fn links(taxonomy: &Taxonomy, instance: &Instance, facts: &[(usize, ReportFact)]) -> Vec<ReportLink> {
    let numbers: HashMap<At, usize> = facts
        .iter()
        .enumerate()
        .filter_map(|(number, (index, _))| Some((instance.facts.get(*index)?.at, number)))
        .collect();
    let root = taxonomy.dts.documents.get(instance.document).root();
    let mut all = Vec::new();
    for link in root.children_named(known::LINK, known::FOOTNOTE_LINK) {
        let link = links::read(&taxonomy.dts, instance.document, link);
        for arc in &link.arcs {
            let arc = taxonomy.element(*arc);
            let ends = |name| {
                let label = arc.xlink(name).map(xml::trim).unwrap_or("");
                let ends = link.endpoints.get(label).map(Vec::as_slice).unwrap_or(&[]);
                ends.iter().filter_map(|end| end.target.as_ref().ok())
            };
            let arcrole = arc.xlink(known::ARCROLE).map(xml::trim).unwrap_or("");
            for from in ends(known::FROM).filter_map(|at| numbers.get(at)) {
                for to in ends(known::TO) {
                    let to = match numbers.get(to) {
                        Some(fact) => LinkEnd::Fact(*fact),
                        None => {
                            let note = taxonomy.element(*to);
                            if !note.is(known::LINK, known::FOOTNOTE) {
                                continue;
                            }
                            LinkEnd::Note {
                                language: note.language().map(str::to_lowercase),
                                words: note.all_text(),
                            }
                        }
                    };
                    all.push(ReportLink {
                        from: *from,
                        arcrole: arcrole.to_owned(),
                        role: link.role.clone(),
                        to,
                    });
                }
            }
        }
    }
    all
}
