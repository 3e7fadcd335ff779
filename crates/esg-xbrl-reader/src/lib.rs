//! Reads and checks files tagged in XBRL, whoever wrote them.
//!
//! A set of documents is found ([`dts`]), its schemas are compiled and its documents validated ([`taxonomy`]), and then each
//! specification is checked by a module of its own: [`xbrl21`] for XBRL 2.1, [`dimensions`] for Dimensions 1.0, [`calculation11`] for
//! Calculations 1.1.
//! [`check`] does all of it, and [`open()`] opens a file of any kind: packages, pages of Inline XBRL, instances, xBRL-JSON.
//! The [`ledger`] says what is checked and what is not.
//!
//! Whatever a file holds, nothing here panics, fetches anything, or takes more time and memory than [`Limits`] allow.
//!
//! # What was weighed
//! - quick-xml reads XML in this workspace already, for the writer's tests; it leaves much of well-formedness to its caller, and
//!   a reader that shares its XML with the writer shares its faults.
//! - roxmltree is strict, and holds names as text and the tree at twice the size; it is what [`xml`] is tested against.
//! - xot and xee bring XPath and XSLT, which nothing here needs, and no schemas.
//! - No crate validates XML Schema 1.0 with types kept for each node.

pub mod calculation11;
pub mod core;
pub mod dimensions;
pub mod documents;
pub mod dts;
pub mod enumerations;
pub mod equality;
mod finding;
pub mod house;
pub mod inline;
pub mod json;
pub mod ledger;
mod limits;
pub mod links;
pub mod names;
pub mod oim;
mod open;
pub mod packages;
pub mod report;
mod seems;
pub mod taxonomy;
pub mod uri;
pub mod utr;
pub mod values;
pub mod xbrl21;
pub mod xml;
pub mod xsd;

pub use finding::{Code, Finding, Findings, Place, Weight};
pub use limits::{Limits, Reach};
pub use open::{Opened, OpenedReport, Verdict, open, open_beside};

use crate::dts::{Dts, Files};
use crate::names::known;
use crate::taxonomy::Taxonomy;

/// What a check found.
#[derive(Debug)]
pub struct Checked {
    /// Documents, types, concepts.
    pub taxonomy: Taxonomy,
    /// Relationships.
    pub networks: links::Networks,
    /// Instances among the entry points.
    pub instances: Vec<xbrl21::Instance>,
    /// The facts of each of them, tuples left out, with the number of each among the facts of the instance.
    pub facts: Vec<Vec<(usize, report::ReportFact)>>,
    /// How the facts of each of them are linked, by their numbers in `facts`.
    pub links: Vec<Vec<report::ReportLink>>,
    /// What is wrong.
    pub findings: Findings,
    /// What careful regulators would tell besides.
    pub house: Findings,
}

/// Reads entry points and what follows from them, and checks all of it against XBRL 2.1 and Dimensions 1.0.
pub fn check(files: &dyn Files, entries: &[&str], limits: &Limits) -> Checked {
    let mut findings = Findings::new(limits.findings);
    let dts = Dts::discover(files, entries, limits, &mut findings);
    let taxonomy = Taxonomy::new(dts, &mut findings);
    check_loaded(taxonomy, limits, findings)
}

/// The same, and holds the units of reports against the Units Registry, which XBRL 2.1 does not know.
pub fn check_report(files: &dyn Files, entries: &[&str], limits: &Limits) -> Checked {
    let mut checked = check(files, entries, limits);
    checked.check_units();
    checked
}

impl Checked {
    /// Holds the units of instances against the Units Registry.
    fn check_units(&mut self) {
        if self.taxonomy.dts.reach == Reach::Facts {
            return;
        }
        for instance in &self.instances {
            utr::check(&self.taxonomy, instance, &mut self.findings);
        }
    }
}

/// Checks a set whose documents were validated, and adds to what was found of it.
pub(crate) fn check_loaded(taxonomy: Taxonomy, limits: &Limits, mut findings: Findings) -> Checked {
    if limits.reach == Reach::Facts {
        return read_loaded(taxonomy, limits, findings);
    }
    let networks = xbrl21::check_taxonomy(&taxonomy, limits, &mut findings);
    let dimensional = dimensions::check_taxonomy(&taxonomy, &networks, &mut findings);
    enumerations::check_taxonomy(&taxonomy, &dimensional, &mut findings);
    let mut instances = Vec::new();
    let mut facts = Vec::new();
    let mut links = Vec::new();
    let mut house = Findings::new(limits.findings);
    for entry in &taxonomy.dts.entries {
        if taxonomy
            .dts
            .documents
            .get(*entry)
            .root()
            .is(known::XBRLI, known::XBRL)
        {
            let instance = xbrl21::check_instance(&taxonomy, *entry, &networks, &mut findings);
            calculation11::check(&taxonomy, &instance, &networks, &mut findings);
            dimensions::check_instance(&taxonomy, &dimensional, &instance, &mut findings);
            enumerations::check_instance(&taxonomy, &dimensional, &instance, &mut findings);
            let own = report::facts(&taxonomy, &instance);
            house::check(&taxonomy, &instance, &own, &mut house);
            links.push(report::links(&taxonomy, &instance, &own));
            facts.push(own);
            instances.push(instance);
        }
    }
    Checked {
        taxonomy,
        networks,
        instances,
        facts,
        links,
        findings,
        house,
    }
}

/// Reads the facts of a set whose instances were validated, and holds them against nothing.
fn read_loaded(taxonomy: Taxonomy, limits: &Limits, findings: Findings) -> Checked {
    let is_instance = |entry: &documents::DocumentId| {
        let root = taxonomy.dts.documents.get(*entry).root();
        root.is(known::XBRLI, known::XBRL)
    };
    let entries = taxonomy.dts.entries.iter().filter(|entry| is_instance(entry));
    let instances: Vec<_> = entries
        .map(|entry| xbrl21::Instance::read(&taxonomy, *entry))
        .collect();
    let facts: Vec<_> = instances
        .iter()
        .map(|instance| report::facts(&taxonomy, instance))
        .collect();
    let links = instances
        .iter()
        .zip(&facts)
        .map(|(instance, facts)| report::links(&taxonomy, instance, facts))
        .collect();
    Checked {
        taxonomy,
        networks: links::Networks::default(),
        instances,
        facts,
        links,
        findings,
        house: Findings::new(limits.findings),
    }
}
