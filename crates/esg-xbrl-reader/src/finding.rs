//! What is found, as data.

use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;

use crate::xml::{Element, Position};

/// What a specification demands, under the code by which findings name it.
#[derive(PartialEq, Eq, Debug)]
pub struct Code {
    /// The specification's own code; XBRL 2.1 gives none, and there it is `xbrl.` and the clause.
    pub id: &'static str,
    /// What the clause demands.
    pub demands: &'static str,
    /// What a person does about it.
    pub hint: &'static str,
}

impl Code {
    /// A code with what is demanded and what to do.
    pub const fn new(id: &'static str, demands: &'static str, hint: &'static str) -> Code {
        Code { id, demands, hint }
    }
}

/// How much a finding weighs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Weight {
    /// Something was not looked at, and nothing is said of it.
    NotChecked,
    /// The file is valid, and figures in it do not agree as its taxonomy says they do.
    Inconsistency,
    /// The file breaks a rule of a specification.
    Error,
}

/// Where in which file.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Place {
    /// The address of the file.
    pub uri: Arc<str>,
    /// Line and column, where the file could be read so far.
    pub position: Option<Position>,
}

impl Place {
    /// A whole file.
    pub fn file(uri: &Arc<str>) -> Place {
        Place {
            uri: uri.clone(),
            position: None,
        }
    }

    /// Where an element begins.
    pub fn of(element: Element<'_>) -> Place {
        Place::at(element, element.offset())
    }

    /// A place in the document of an element.
    pub fn at(element: Element<'_>, offset: u32) -> Place {
        let document = element.document();
        Place {
            uri: document.uri().clone(),
            position: Some(document.position(offset)),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.position {
            Some(Position { line, column }) => write!(f, "{}:{line}:{column}", self.uri),
            None => f.write_str(&self.uri),
        }
    }
}

/// One thing that is wrong.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What is broken.
    pub code: &'static Code,
    /// How much it weighs.
    pub weight: Weight,
    /// Where.
    pub place: Place,
    /// What is wrong there.
    pub message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}", self.place, self.code.id, self.message)
    }
}

/// Findings in the order in which they were made, up to a number; the rest is counted.
#[derive(Debug)]
pub struct Findings {
    told: Vec<Finding>,
    untold: usize,
    limit: usize,
}

impl Findings {
    /// None yet.
    pub const fn new(limit: usize) -> Findings {
        Findings {
            told: Vec::new(),
            untold: 0,
            limit,
        }
    }

    /// None yet, for someone who tells as many at most.
    pub(crate) fn beside(&self) -> Findings {
        Findings::new(self.limit)
    }

    /// Tells an error where an element begins.
    pub fn error(&mut self, code: &'static Code, element: Element<'_>, message: impl Into<String>) {
        self.tell(code, Weight::Error, || Place::of(element), message);
    }

    /// Tells an error of a whole file.
    pub fn error_in(&mut self, code: &'static Code, uri: &Arc<str>, message: impl Into<String>) {
        self.tell(code, Weight::Error, || Place::file(uri), message);
    }

    /// Tells that figures do not agree.
    pub fn inconsistency(&mut self, code: &'static Code, element: Element<'_>, message: impl Into<String>) {
        self.tell(code, Weight::Inconsistency, || Place::of(element), message);
    }

    /// Tells that something was not looked at.
    pub fn not_checked(&mut self, code: &'static Code, element: Element<'_>, message: impl Into<String>) {
        self.tell(code, Weight::NotChecked, || Place::of(element), message);
    }

    /// Looks at what was told and changes it: places that are better told otherwise, weights that others decide.
    pub fn revise(&mut self, mut change: impl FnMut(&mut Finding)) {
        self.told.iter_mut().for_each(&mut change);
    }

    /// Leaves out what is not to be told.
    pub(crate) fn keep(&mut self, wanted: impl FnMut(&Finding) -> bool) {
        self.told.retain(wanted);
    }

    /// Leaves out what was told before in the same words of the same place.
    pub fn once(&mut self) {
        let mut seen = HashSet::new();
        self.told
            .retain(|one| seen.insert((one.code.id, one.place.clone(), one.message.clone())));
    }

    /// Takes over what others told.
    pub fn append(&mut self, others: &mut Findings) {
        let room = self.limit.saturating_sub(self.told.len());
        self.untold += others.untold + others.told.len().saturating_sub(room);
        self.told.extend(others.told.drain(..).take(room));
        others.untold = 0;
    }

    /// How many of what is told weigh so much.
    pub fn count(&self, weight: Weight) -> usize {
        self.told
            .iter()
            .filter(|finding| finding.weight == weight)
            .count()
    }

    /// Tells a finding; its place is looked for only if it is kept.
    pub fn tell(
        &mut self,
        code: &'static Code,
        weight: Weight,
        place: impl FnOnce() -> Place,
        message: impl Into<String>,
    ) {
        if self.told.len() < self.limit {
            self.told.push(Finding {
                code,
                weight,
                place: place(),
                message: message.into(),
            });
        } else {
            self.untold += 1;
        }
    }

    /// What is told.
    pub fn told(&self) -> &[Finding] {
        &self.told
    }

    /// How many more there are.
    pub const fn untold(&self) -> usize {
        self.untold
    }

    /// Whether nothing is wrong, as far as was looked.
    pub fn is_right(&self) -> bool {
        self.untold == 0
            && self
                .told
                .iter()
                .all(|finding| finding.weight == Weight::NotChecked)
    }
}
