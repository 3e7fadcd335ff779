//! Whether content models are deterministic (Unique Particle Attribution, Part 1, 3.8.6).

use super::codes;
use super::model::{Content, Kind, Namespaces, ParticleId, Term, Wildcard};
use super::schemas::Schemas;
use crate::documents::Documents;
use crate::finding::Findings;
use crate::names::{Names, QName};

/// Comparisons that one model may take, and all models together; a larger one is told as not evaluated.
const BUDGET: usize = 2_000_000;
const BUDGET_OF_ALL: usize = 50_000_000;

/// Looks at the model of every type that a schema defines.
pub(super) fn check(schemas: &Schemas, documents: &Documents, names: &Names, findings: &mut Findings) {
    let mut left = BUDGET_OF_ALL;
    for (_, one) in schemas.types() {
        let (Some(at), Kind::Complex(complex)) = (one.at, &one.kind) else {
            continue;
        };
        let Content::Elements(particle) = complex.content else {
            continue;
        };
        let mut checker = Checker {
            schemas,
            found: None,
            left: BUDGET.min(left),
        };
        checker.particle(particle, &[], 0);
        left -= BUDGET.min(left) - checker.left;
        let element = documents.element(at);
        if let Some((first, second)) = checker.found {
            let show = |id: ParticleId| match &schemas.particle(id).term {
                Term::Element(element) => format!("`{}`", names.show(schemas.element(*element).name)),
                _ => "any element".to_owned(),
            };
            let message = format!(
                "an element could be meant by {} or by {} of the model",
                show(first),
                show(second)
            );
            findings.error(&codes::AMBIGUOUS, element, message);
        } else if checker.left == 0 {
            findings.not_checked(
                &codes::NOT_EVALUATED,
                element,
                "the model is too large to be checked for ambiguity",
            );
        }
    }
}

struct Checker<'a> {
    schemas: &'a Schemas,
    found: Option<(ParticleId, ParticleId)>,
    left: usize,
}

impl Checker<'_> {
    /// Checks a particle; `behind` is what may begin after it.
    fn particle(&mut self, id: ParticleId, behind: &[ParticleId], depth: usize) {
        if self.found.is_some() || self.left == 0 || depth > 400 {
            return;
        }
        let particle = self.schemas.particle(id);
        let mut first = Vec::new();
        self.first(id, &mut first, 0);
        if self.schemas.is_optional(id) {
            self.compare(&first, behind);
        }
        match particle.max {
            Some(1) => self.term(id, behind, depth),
            // Exactly so many: either it begins again or what is behind begins.
            Some(max) if max == particle.min => {
                self.term(id, &first, depth);
                self.term(id, behind, depth);
            }
            _ => {
                self.compare(&first, behind);
                let mut both = first;
                both.extend(behind);
                self.term(id, &both, depth);
            }
        }
    }

    fn term(&mut self, id: ParticleId, behind: &[ParticleId], depth: usize) {
        let schemas = self.schemas;
        match &schemas.particle(id).term {
            Term::Element(_) | Term::Any(_) => {}
            Term::Sequence(parts) => {
                // What may begin behind a part, from the last part to the first.
                let mut later = behind.to_vec();
                for part in parts.iter().rev() {
                    self.particle(*part, &later, depth + 1);
                    let mut first = Vec::new();
                    self.first(*part, &mut first, 0);
                    if schemas.is_optional(*part) {
                        first.extend(&later);
                    }
                    later = first;
                    if self.left == 0 || self.found.is_some() {
                        return;
                    }
                }
            }
            Term::Choice(parts) | Term::All(parts) => {
                let firsts: Vec<Vec<ParticleId>> = parts
                    .iter()
                    .map(|part| {
                        let mut first = Vec::new();
                        self.first(*part, &mut first, 0);
                        first
                    })
                    .collect();
                let mut earlier: Vec<ParticleId> = Vec::new();
                for (part, first) in parts.iter().zip(&firsts) {
                    self.compare(&earlier, first);
                    earlier.extend(first);
                    self.particle(*part, behind, depth + 1);
                }
            }
        }
    }

    /// The leaves with which a particle may begin.
    fn first(&mut self, id: ParticleId, out: &mut Vec<ParticleId>, depth: usize) {
        if self.left == 0 || depth > 400 {
            return;
        }
        self.left -= 1;
        let schemas = self.schemas;
        match &schemas.particle(id).term {
            Term::Element(_) | Term::Any(_) => out.push(id),
            Term::Sequence(parts) => {
                for part in parts {
                    self.first(*part, out, depth + 1);
                    if !schemas.is_optional(*part) {
                        break;
                    }
                }
            }
            Term::Choice(parts) | Term::All(parts) => {
                for part in parts {
                    self.first(*part, out, depth + 1);
                }
            }
        }
    }

    fn compare(&mut self, one: &[ParticleId], two: &[ParticleId]) {
        for a in one {
            for b in two {
                if self.left == 0 || self.found.is_some() {
                    return;
                }
                self.left -= 1;
                if a != b && self.overlap(*a, *b) {
                    self.found = Some((*a, *b));
                }
            }
        }
    }

    fn overlap(&self, one: ParticleId, two: ParticleId) -> bool {
        let name = |id| self.schemas.element(id).name;
        match (&self.schemas.particle(one).term, &self.schemas.particle(two).term) {
            (Term::Element(a), Term::Element(b)) => {
                name(*a) == name(*b) || self.schemas.stands_for(*a, *b) || self.schemas.stands_for(*b, *a)
            }
            (Term::Element(element), Term::Any(any)) | (Term::Any(any), Term::Element(element)) => {
                allows(any, name(*element))
            }
            (Term::Any(a), Term::Any(b)) => meet(a, b),
            _ => false,
        }
    }
}

fn allows(any: &Wildcard, name: QName) -> bool {
    any.allows(name.namespace)
}

fn meet(one: &Wildcard, two: &Wildcard) -> bool {
    match (&one.namespaces, &two.namespaces) {
        (Namespaces::These(list), _) => list.iter().any(|namespace| two.allows(*namespace)),
        (_, Namespaces::These(list)) => list.iter().any(|namespace| one.allows(*namespace)),
        _ => true,
    }
}
