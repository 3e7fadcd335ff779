//! A report while it is varied: its files, what was changed so far, and where words can be put in.

use esg_model::{Report, Sources};

/// The files of a report, and in words what was changed in them.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The files, with those that all reports share.
    pub sources: Sources,
    /// What was changed, one phrase each.
    pub told: Vec<String>,
}

/// Text that is put into a file at a byte of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Insertion {
    /// The file.
    pub path: String,
    /// The byte before which the text comes to stand.
    pub at: usize,
    /// The text.
    pub text: String,
}

impl Draft {
    /// The report as it is.
    pub fn new(sources: Sources) -> Self {
        Draft {
            sources,
            told: Vec::new(),
        }
    }

    /// Says what was changed.
    pub fn tell(&mut self, words: impl Into<String>) {
        self.told.push(words.into());
    }

    /// The text of a file; empty where there is no such file.
    pub fn text(&self, path: &str) -> &str {
        self.sources.text(path).unwrap_or_default()
    }

    /// Writes a file.
    pub fn set(&mut self, path: &str, text: String) {
        self.sources.insert(path, text.into_bytes());
    }

    /// A TOML file as values; empty where there is no such file.
    ///
    /// # Panics
    /// Where the file is no TOML, which the examples and what the generator writes are.
    pub fn toml(&self, path: &str) -> toml::Table {
        let text = self.text(path);
        text.parse().unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Writes a TOML file from values.
    ///
    /// # Panics
    /// Never: what was read from TOML can be written as it.
    pub fn set_toml(&mut self, path: &str, table: &toml::Table) {
        let text = toml::to_string(table).expect("tables of TOML can be written");
        self.set(path, text);
    }

    /// The report that the files make.
    ///
    /// # Panics
    /// With the findings, where it cannot be loaded: a generated report is right.
    pub fn load(&self) -> Report {
        let loaded = crate::report::load(&self.sources);
        match loaded.output {
            Some(report) => report,
            None => panic!(
                "{}: not loaded:\n{}",
                self.told.join(", "),
                crate::projection::findings(&self.sources, &loaded.sink)
            ),
        }
    }

    /// Puts texts in. Those for one place stand in the order in which they are given.
    ///
    /// # Panics
    /// Where a place is not one between two characters of its file.
    pub fn insert(&mut self, mut insertions: Vec<Insertion>) {
        insertions.sort_by(|a, b| (&a.path, a.at).cmp(&(&b.path, b.at)));
        for of_file in insertions.chunk_by(|a, b| a.path == b.path) {
            let path = &of_file[0].path;
            let old = self.text(path);
            let mut new = String::with_capacity(old.len() + 4096);
            let mut from = 0;
            for insertion in of_file {
                new.push_str(&old[from..insertion.at]);
                new.push_str(&insertion.text);
                from = insertion.at;
            }
            new.push_str(&old[from..]);
            let path = path.clone();
            self.set(&path, new);
        }
    }

    /// Writes the ASCII word at a byte of a file small; nothing else moves by that.
    ///
    /// # Panics
    /// Where another word stands there.
    pub fn lower(&mut self, path: &str, at: usize, small: &str) {
        let mut text = self.text(path).to_owned();
        let range = at..at + small.len();
        assert_eq!(text[range.clone()].to_lowercase(), small, "{path}");
        text.replace_range(range, small);
        self.set(path, text);
    }

    /// The Markdown files of a language, by name.
    pub fn chapters(&self, lang: &str) -> Vec<String> {
        let folder = format!("{lang}/");
        let names = self
            .sources
            .below(&folder)
            .map(|(path, _)| path.as_str().to_owned());
        names.filter(|path| path.ends_with(".md")).collect()
    }
}
