//! xBRL-JSON 1.0 and xBRL-CSV 1.0 (Open Information Model 1.0).
//!
//! A report in either becomes an instance of which every line knows the fact that it comes from ([`Written`]), as the mapping to
//! XML says; what is checked of instances is checked of it. What the formats ask for besides is checked on the way.

pub mod codes;
mod csv;
mod info;
mod instance;
mod json;
mod links;
mod names;
mod part;
mod period;
mod shape;
mod unit;

pub use names::{Allowed, Info};

use std::sync::Arc;

use crate::dts::{Assumed, Dts, Files, Usage};
use crate::finding::{Code, Finding, Findings, Place, Weight};
use crate::house::codes as house_codes;
use crate::json::JsonText;
use crate::limits::Limits;
use crate::report::{self, Agreement, ReportFact};
use crate::taxonomy::Taxonomy;
use crate::{Checked, check_loaded};

/// In which format a report is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Syntax {
    /// xBRL-JSON.
    Json,
    /// xBRL-CSV.
    Csv,
}

impl Syntax {
    fn pair(self, json: &'static Code, csv: &'static Code) -> &'static Code {
        match self {
            Syntax::Json => json,
            Syntax::Csv => csv,
        }
    }

    fn structure(self) -> &'static Code {
        self.pair(&codes::JSON_STRUCTURE, &codes::CSV_STRUCTURE)
    }
}

/// A fact as the formats write it: names with the aliases of the report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OimFact {
    /// Its id.
    pub id: String,
    /// Where it stands.
    pub place: Place,
    /// Its concept.
    pub concept: String,
    /// Its entity.
    pub entity: Option<String>,
    /// Its period.
    pub period: Option<String>,
    /// Its unit.
    pub unit: Option<String>,
    /// Its language.
    pub language: Option<String>,
    /// Of a note, its id again.
    pub note_id: Option<String>,
    /// Its dimensions in the order in which they stand; a value that is none is nil.
    pub dimensions: Vec<(String, Option<String>)>,
    /// Its value; none where it is nil.
    pub value: Option<String>,
    /// To how many digits it is stated; none where it is exact or no number.
    pub decimals: Option<String>,
}

/// A link from a fact to another.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct OimLink {
    /// Its type, by alias.
    pub kind: String,
    /// Its group, by alias.
    pub group: String,
    /// The id of the fact where it begins.
    pub from: String,
    /// The id of the fact where it ends.
    pub to: String,
    /// Where it is written.
    pub place: Place,
}

/// What an instance was written from.
#[derive(Debug)]
struct Written {
    xml: String,
    /// What each line comes from; the first line has the number 1.
    lines: Vec<Line>,
}

/// What a line of an instance comes from.
#[derive(Debug)]
struct Line {
    place: Place,
    holds: Holds,
}

/// What a line of an instance holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Holds {
    Fact,
    Context,
    Other,
}

/// Reads and checks a report: JSON that says what it is.
pub fn open(text: &JsonText, files: &dyn Files, limits: &Limits, findings: &mut Findings) -> Option<Checked> {
    let said = text
        .root
        .get("documentInfo")
        .and_then(|info| info.get("documentType"))
        .and_then(crate::json::Json::text);
    let syntax = match said {
        Some("https://xbrl.org/2021/xbrl-json") => Syntax::Json,
        Some("https://xbrl.org/2021/xbrl-csv") => Syntax::Csv,
        _ => {
            let message = match said {
                Some(said) => format!("the document type is `{}`", shape::excerpt(said)),
                None => "there is no documentInfo.documentType".to_owned(),
            };
            findings.tell(
                &codes::DOCUMENT_TYPE,
                Weight::Error,
                || text.place(text.root.at),
                message,
            );
            return None;
        }
    };
    for (key, at) in &text.twice {
        let message = format!("the key `{}` stands twice", shape::excerpt(key));
        let code = syntax.pair(&codes::JSON, &codes::CSV_JSON);
        findings.tell(code, Weight::Error, || text.place(*at), message);
    }
    if !text.twice.is_empty() {
        return None;
    }
    match syntax {
        Syntax::Json => {
            let report = json::read(text, limits, findings)?;
            let used = || used(&report.info, &report.facts);
            let taxonomy = load(&report.info, files, limits, findings, used);
            let room = report.facts.len();
            Some(finish(
                taxonomy,
                syntax,
                &text.uri,
                &report.info,
                report.facts,
                &report.links,
                room,
                limits,
                findings,
            ))
        }
        Syntax::Csv => {
            let report = csv::read(text, files, limits, findings)?;
            let used = || {
                // What is wrong with the tables is told when they are read with what is assumed.
                let mut quiet = Findings::new(0);
                let (mut facts, _) = csv::facts(&report, None, files, limits, &mut quiet);
                csv::take_for_numbers(&mut facts);
                used(&report.info, &facts)
            };
            let taxonomy = load(&report.info, files, limits, findings, used);
            let (facts, links) = csv::facts(&report, Some(&taxonomy), files, limits, findings);
            let room = facts.len();
            Some(finish(
                taxonomy,
                syntax,
                &text.uri,
                &report.info,
                facts,
                &links,
                room,
                limits,
                findings,
            ))
        }
    }
}

fn load(
    info: &Info,
    files: &dyn Files,
    limits: &Limits,
    findings: &mut Findings,
    used: impl FnOnce() -> Assumed,
) -> Taxonomy {
    let mut entries: Vec<&str> = info.taxonomy.iter().map(String::as_str).collect();
    // The registry of link roles declares this one; the schema need not be among those of the taxonomy.
    let explains = "http://www.xbrl.org/2009/arcrole/fact-explanatoryFact";
    if info.link_types.values().any(|one| one == explains) {
        entries.push("http://www.xbrl.org/lrr/arcrole/factExplanatory-2009-12-16.xsd");
    }
    let dts = Dts::discover_for(files, &entries, limits, findings, used);
    Taxonomy::new(dts, findings)
}

/// The names that facts use, for where their taxonomy is not given.
fn used(info: &Info, facts: &[OimFact]) -> Assumed {
    let pair = |text: &str| {
        let (prefix, local) = text.split_once(':')?;
        Some((info.namespaces.get(prefix)?.clone(), local.to_owned()))
    };
    let mut all = Assumed::default();
    for fact in facts {
        if let Some(concept) = pair(&fact.concept).filter(|(namespace, _)| namespace != names::XBRL) {
            let usage = Usage::Fact {
                number: fact.unit.is_some() || fact.decimals.is_some(),
                instant: fact.period.as_ref().is_some_and(|period| !period.contains('/')),
            };
            all.add(concept, usage);
        }
        for (dimension, value) in &fact.dimensions {
            let Some((namespace, local)) = pair(dimension) else {
                continue;
            };
            match value.as_deref().and_then(pair) {
                Some(member) => {
                    all.add((namespace, local), Usage::Explicit);
                    all.add(member, Usage::Member);
                }
                None => {
                    let domain = (namespace.clone(), format!("{local}.domain"));
                    all.add((namespace, local), Usage::Typed(domain.clone()));
                    all.add(domain, Usage::Domain);
                }
            }
        }
    }
    all
}

#[allow(clippy::too_many_arguments, reason = "what a report is made of")]
fn finish(
    mut taxonomy: Taxonomy,
    syntax: Syntax,
    uri: &Arc<str>,
    info: &Info,
    facts: Vec<OimFact>,
    links: &[OimLink],
    room: usize,
    limits: &Limits,
    findings: &mut Findings,
) -> Checked {
    let mut written = instance::write(&taxonomy, syntax, uri, info, &facts, links, room, findings);
    drop(facts);
    let name: Arc<str> = format!("{uri}?instance").into();
    let mut own = Findings::new(limits.findings);
    taxonomy.add_instance(
        std::mem::take(&mut written.xml).into_bytes(),
        &name,
        limits,
        &mut own,
    );
    let mut checked = check_loaded(taxonomy, limits, own);
    checked.check_units();
    if let Some(allowed) = info.duplicates {
        tell_duplicates(&mut checked, allowed);
    }
    let mut house = std::mem::replace(&mut checked.house, Findings::new(limits.findings));
    let revise = |finding: &mut Finding| {
        if finding.place.uri != name {
            return;
        }
        let line = finding
            .place
            .position
            .map_or(0, |position| position.line as usize);
        let from = line.checked_sub(1).and_then(|line| written.lines.get(line));
        let holds = from.map_or(Holds::Other, |line| line.holds);
        finding.place = from.map_or_else(|| Place::file(uri), |line| line.place.clone());
        let of_schema = crate::xsd::codes::ALL.contains(&finding.code);
        if of_schema && holds == Holds::Fact {
            finding.code = syntax.pair(&codes::JSON_VALUE, &codes::CSV_VALUE);
        } else if of_schema && holds == Holds::Context {
            finding.code = syntax.pair(&codes::JSON_DIMENSION, &codes::CSV_DIMENSION);
        } else if finding.code == &crate::dimensions::codes::DEFAULT_USED {
            finding.code = syntax.pair(&codes::DIMENSION_DEFAULT, &codes::CSV_DIMENSION);
        }
    };
    checked.findings.revise(revise);
    // Ids, contexts and languages of the instance are ours and not the report's.
    house.keep(|finding| {
        [
            &house_codes::LEI,
            &house_codes::ENTITY,
            &house_codes::DIGITS,
            &house_codes::DUPLICATE,
            &house_codes::LANGUAGES,
            &house_codes::EMPTY,
        ]
        .contains(&finding.code)
    });
    house.revise(revise);
    checked.house = house;
    let mut told = std::mem::replace(&mut checked.findings, Findings::new(limits.findings));
    findings.append(&mut told);
    checked
}

/// Tells duplicates that a report says it does not have.
fn tell_duplicates(checked: &mut Checked, allowed: Allowed) {
    let Checked {
        taxonomy,
        instances,
        facts,
        findings,
        ..
    } = checked;
    for (instance, facts) in instances.iter().zip(facts.iter()) {
        let (places, facts): (Vec<usize>, Vec<&ReportFact>) =
            facts.iter().map(|(at, fact)| (*at, fact)).unzip();
        for (group, agreement) in report::duplicates(&facts) {
            let wrong = match allowed {
                Allowed::None => true,
                Allowed::Complete => agreement != Agreement::Complete,
                Allowed::Consistent => agreement == Agreement::Inconsistent,
                Allowed::All => false,
            };
            let place = group
                .last()
                .and_then(|at| places.get(*at))
                .and_then(|at| instance.facts.get(*at));
            if let Some(fact) = place.filter(|_| wrong) {
                let message = format!(
                    "{} facts of `{}` have the same aspects",
                    group.len(),
                    facts[group[0]].concept.local
                );
                findings.error(&codes::DUPLICATES, taxonomy.element(fact.at), message);
            }
        }
    }
}
