//! Vocabularies that are read once for many reports.

use std::sync::{Arc, Mutex, PoisonError};

use crate::diag::{Outcome, Sink};
use crate::source::{SourcePath, Sources};
use crate::vocabulary::Vocabulary;

/// What a vocabulary is read from.
const READ: &[&str] = &[
    "data/codes/",
    "data/factors/",
    "data/registries/units.toml",
    "data/rules/derivations.toml",
    "data/taxonomy/",
    "data/wording.toml",
];
/// How many are remembered: the editions of a tree, as they are and as a test changes them.
const MOST: usize = 8;

/// Vocabularies that were read, with what was found in their files. Whoever loads many reports whose shared data are the same
/// has each edition read once.
#[derive(Debug, Default)]
pub struct Vocabularies(Mutex<Vec<Known>>);

/// A vocabulary and the files that it was read from.
#[derive(Debug)]
struct Known {
    edition: String,
    files: Vec<(SourcePath, Arc<[u8]>)>,
    vocabulary: Option<Arc<Vocabulary>>,
    sink: Sink,
}

impl Vocabularies {
    /// None is known yet.
    pub const fn new() -> Self {
        Vocabularies(Mutex::new(Vec::new()))
    }

    /// What [`Vocabulary::load`] gives; read anew where a file of it is not the same.
    pub fn get(&self, sources: &Sources, edition: &str) -> Outcome<Arc<Vocabulary>> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = known
            .iter()
            .find(|own| own.edition == edition && own.is_of(sources));
        if let Some(found) = found {
            return Outcome {
                output: found.vocabulary.clone(),
                sink: found.sink.clone(),
            };
        }
        let read = Vocabulary::load(sources, edition);
        if known.len() == MOST {
            known.remove(0);
        }
        known.push(Known {
            edition: edition.to_owned(),
            files: files(sources)
                .map(|(path, bytes)| (path.clone(), Arc::clone(bytes)))
                .collect(),
            vocabulary: read.output.clone(),
            sink: read.sink.clone(),
        });
        read
    }
}

impl Known {
    /// Whether it would be read from the same files again. Copies of sources share their bytes.
    fn is_of(&self, sources: &Sources) -> bool {
        let mut pairs = self.files.iter().zip(files(sources));
        files(sources).count() == self.files.len()
            && pairs.all(|((path, bytes), (other, new))| {
                path == other && (Arc::ptr_eq(bytes, new) || bytes == new)
            })
    }
}

fn files(sources: &Sources) -> impl Iterator<Item = (&SourcePath, &Arc<[u8]>)> {
    READ.iter().flat_map(|prefix| sources.below(prefix))
}
