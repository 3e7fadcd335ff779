//! Dimensions of contexts, and facts against hypercubes (3.1).

use std::collections::{BTreeMap, HashMap, HashSet};

use super::Dimensional;
use super::arcs::{ContextElement, Kind, Role};
use super::codes;
use super::declarations::Dimension;
use crate::documents::At;
use crate::finding::Findings;
use crate::names::known;
use crate::taxonomy::Taxonomy;
use crate::xbrl21::Instance;
use crate::xml::{self, Element};
use crate::xsd::{Builtin, Entry, Typing, Value, validate};

/// The member of a dimension in a context.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Member {
    /// An item; none where it is not declared.
    Explicit(Option<At>),
    Typed,
}

/// The dimensions of a part of a context.
#[derive(Default)]
struct Part {
    members: BTreeMap<At, Member>,
    /// Whether something else stands there too.
    other: bool,
}

#[derive(Default)]
struct Dimensions {
    segment: Part,
    scenario: Part,
}

impl Dimensions {
    fn part(&self, which: ContextElement) -> &Part {
        match which {
            ContextElement::Segment => &self.segment,
            ContextElement::Scenario => &self.scenario,
        }
    }
}

pub(super) fn check(
    taxonomy: &Taxonomy,
    dimensional: &Dimensional,
    instance: &Instance,
    findings: &mut Findings,
) {
    let contexts: Vec<Dimensions> = instance
        .contexts
        .iter()
        .map(|context| {
            let mut seen = HashSet::new();
            let mut part = |at: Option<At>| {
                at.map(|at| read(taxonomy, dimensional, taxonomy.element(at), &mut seen, findings))
                    .unwrap_or_default()
            };
            Dimensions {
                segment: part(context.segment),
                scenario: part(context.scenario),
            }
        })
        .collect();
    let mut judge = Judge {
        dimensional,
        groups: HashMap::new(),
        domains: HashMap::new(),
        cubes: HashMap::new(),
        verdicts: HashMap::new(),
    };
    for fact in &instance.facts {
        let Some(context) = fact.context else { continue };
        let concept = taxonomy.schemas.element(fact.concept).at;
        if !judge.is_valid(concept, context, &contexts[context]) {
            let element = taxonomy.element(fact.at);
            let message = format!(
                "no hypercube of `{}` allows the dimensions of its context",
                taxonomy.show(element.name())
            );
            findings.error(&codes::PRIMARY_ITEM, element, message);
        }
    }
}

/// Reads and checks a segment or scenario; `seen` are the dimensions of the whole context.
fn read(
    taxonomy: &Taxonomy,
    dimensional: &Dimensional,
    part: Element<'_>,
    seen: &mut HashSet<At>,
    findings: &mut Findings,
) -> Part {
    let mut found = Part::default();
    let names = &taxonomy.dts.names;
    let declared = |name: Option<Value>| match name {
        Some(Value::Name(namespace, local)) => {
            let id = taxonomy
                .schemas
                .global_element(names.find_name(&namespace, &local)?)?;
            Some(taxonomy.schemas.element(id).at)
        }
        _ => None,
    };
    for child in part.children() {
        let explicit = child.is(known::XBRLDI, known::EXPLICIT_MEMBER);
        if !explicit && !child.is(known::XBRLDI, known::TYPED_MEMBER) {
            found.other = true;
            continue;
        }
        let said = child.plain(known::DIMENSION).map(xml::trim).unwrap_or("");
        let dimension = declared(Builtin::QName.read(said, child, names));
        let kind = dimension.and_then(|at| dimensional.kinds.dimension(at));
        let (Some(dimension), Some(kind)) = (dimension, kind) else {
            let code = if explicit {
                &codes::EXPLICIT_MEMBER
            } else {
                &codes::TYPED_MEMBER
            };
            findings.error(code, child, format!("`{said}` is no dimension of the taxonomy"));
            continue;
        };
        let member = match (explicit, kind) {
            (true, Dimension::Explicit) => {
                let text = child.text();
                let text = xml::trim(&text);
                // Any element that is declared for itself; whether it is a member is for the hypercubes to say.
                let at = declared(Builtin::QName.read(text, child, names));
                if at.is_none() {
                    let message = format!("`{text}` is declared nowhere in the taxonomy");
                    findings.error(&codes::UNDEFINED_MEMBER, child, message);
                }
                if at.is_some() && at == dimensional.defaults.get(&dimension).copied() {
                    findings.error(
                        &codes::DEFAULT_USED,
                        child,
                        format!("`{text}` is the default of `{said}`"),
                    );
                }
                Member::Explicit(at)
            }
            (false, Dimension::Typed(domain)) => {
                typed_content(taxonomy, child, domain, findings);
                Member::Typed
            }
            (true, Dimension::Typed(_)) => {
                findings.error(
                    &codes::EXPLICIT_MEMBER,
                    child,
                    format!("`{said}` is a typed dimension"),
                );
                continue;
            }
            (false, Dimension::Explicit) => {
                findings.error(
                    &codes::TYPED_MEMBER,
                    child,
                    format!("`{said}` is an explicit dimension"),
                );
                continue;
            }
        };
        if !seen.insert(dimension) {
            findings.error(
                &codes::REPEATED,
                child,
                format!("`{said}` stands twice in the context"),
            );
        }
        found.members.insert(dimension, member);
    }
    found
}

fn typed_content(
    taxonomy: &Taxonomy,
    member: Element<'_>,
    domain: Option<crate::xsd::model::ElementId>,
    findings: &mut Findings,
) {
    let Some(domain) = domain else { return }; // told with the dimension
    let wanted = taxonomy.schemas.element(domain).name;
    let mut children = member.children();
    let (Some(child), None) = (children.next(), children.next()) else {
        findings.error(&codes::TYPED_CONTENT, member, "a typed member holds one element");
        return;
    };
    if child.name() != wanted {
        let message = format!(
            "`{}` stands where `{}` is asked for",
            taxonomy.show(child.name()),
            taxonomy.show(wanted)
        );
        findings.error(&codes::TYPED_CONTENT, child, message);
        return;
    }
    // Looked at on its own, so that what is wrong in it has the code of this specification too.
    let mut own = Findings::new(1);
    let mut typing = Typing::part(child);
    validate(
        &taxonomy.schemas,
        child,
        Entry::Declared,
        &mut typing,
        &taxonomy.dts.names,
        &mut own,
    );
    if let Some(first) = own.told().first() {
        findings.error(&codes::TYPED_CONTENT, child, first.message.clone());
    }
}

struct Cube {
    dimensions: Vec<(At, Role)>,
}

/// Judges facts, and remembers what it found of each hypercube, domain and context.
struct Judge<'a> {
    dimensional: &'a Dimensional,
    /// For each concept the arcs to its hypercubes, by link role.
    groups: HashMap<At, BTreeMap<Role, Vec<usize>>>,
    domains: HashMap<(At, Role), HashMap<At, bool>>,
    cubes: HashMap<usize, Cube>,
    verdicts: HashMap<(usize, usize), bool>,
}

impl Judge<'_> {
    fn is_valid(&mut self, concept: At, context: usize, dimensions: &Dimensions) -> bool {
        let groups = match self.groups.remove(&concept) {
            Some(known) => known,
            None => self.find_groups(concept),
        };
        // All hypercubes of one role have to agree; one role is enough.
        let valid = groups.is_empty()
            || groups.values().any(|group| {
                group.iter().all(|has| {
                    let inside = self.is_inside(*has, context, dimensions);
                    (self.dimensional.arcs.get(*has).kind == Kind::All) == inside
                })
            });
        self.groups.insert(concept, groups);
        valid
    }

    /// The arcs to the hypercubes of a concept: its own and those that it inherits by domain-member arcs.
    fn find_groups(&self, concept: At) -> BTreeMap<Role, Vec<usize>> {
        let arcs = &self.dimensional.arcs;
        let mut groups: BTreeMap<Role, Vec<usize>> = BTreeMap::new();
        let mut add = |at: At, role: Option<Role>| {
            for kind in [Kind::All, Kind::NotAll] {
                for index in arcs.from_any(kind, at) {
                    let own = arcs.get(index).role;
                    if role.is_none_or(|role| role == own) {
                        let group = groups.entry(own).or_default();
                        if !group.contains(&index) {
                            group.push(index);
                        }
                    }
                }
            }
        };
        add(concept, None);
        let mut seen: HashSet<(At, Role)> = HashSet::new();
        let mut open: Vec<(At, Option<Role>)> = vec![(concept, None)];
        while let Some((at, role)) = open.pop() {
            for arc in arcs.to(Kind::Member, at).map(|index| arcs.get(index)) {
                if role.is_none_or(|role| role == arc.next) && seen.insert((arc.from, arc.role)) {
                    add(arc.from, Some(arc.role));
                    open.push((arc.from, Some(arc.role)));
                }
            }
        }
        groups
    }

    /// Whether a context lies in a hypercube.
    fn is_inside(&mut self, has: usize, context: usize, dimensions: &Dimensions) -> bool {
        if let Some(verdict) = self.verdicts.get(&(has, context)) {
            return *verdict;
        }
        let verdict = self.look(has, dimensions);
        self.verdicts.insert((has, context), verdict);
        verdict
    }

    fn look(&mut self, has: usize, dimensions: &Dimensions) -> bool {
        let arcs = &self.dimensional.arcs;
        let arc = arcs.get(has);
        let Some(which) = arc.part else { return false };
        let part = dimensions.part(which);
        let cube = self.cubes.entry(has).or_insert_with(|| Cube {
            dimensions: arcs
                .from(Kind::Dimension, arc.to, arc.next)
                .map(|index| arcs.get(index))
                .map(|arc| (arc.to, arc.next))
                .collect(),
        });
        for (dimension, role) in &cube.dimensions {
            let member = match part.members.get(dimension) {
                Some(Member::Typed) => continue,
                Some(Member::Explicit(Some(member))) => *member,
                Some(Member::Explicit(None)) => return false,
                None => match self.dimensional.defaults.get(dimension) {
                    Some(default) => *default,
                    None => return false,
                },
            };
            let state = (*dimension, *role);
            let domain = self
                .domains
                .entry(state)
                .or_insert_with(|| arcs.domain(*dimension, *role));
            if domain.get(&member) != Some(&true) {
                return false;
            }
        }
        if arc.closed {
            let known = |at: &At| cube.dimensions.iter().any(|(dimension, _)| dimension == at);
            if part.other || !part.members.keys().all(known) {
                return false;
            }
        }
        true
    }
}
