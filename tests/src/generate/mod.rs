//! Generated reports: each example with everything else that must not matter, chosen by a seed.
//!
//! A generated report is right by construction. What a person does after such a change is done: what follows from other
//! figures is computed anew, evidence is saved again, both languages are confirmed. Where a rule speaks of it, either
//! the product or the generator is wrong.
//!
//! [`settings`] has type, palette and page; [`mod@words`], [`notes`] and [`labels`] the words; [`order`] the order; [`figures`]
//! the amounts; [`tables`] and [`own`] more rows, columns, series and categories; [`drawn`] diagrams and matrices;
//! [`names`] the issuer's name.
//! [`run`] makes the filings.

pub mod draft;
pub mod drawn;
pub mod figures;
pub mod labels;
pub mod markdown;
pub mod names;
pub mod notes;
pub mod order;
pub mod own;
pub mod phrases;
pub mod places;
pub mod renew;
pub mod rows;
pub mod run;
pub mod settings;
pub mod tables;
pub mod words;

use esg_model::Sources;

use crate::report;
use crate::slips::Random;
use draft::Draft;

/// Words in English and Chinese that say the same.
pub type Words = (&'static str, &'static str);

/// A report that is varied.
#[derive(Clone, Debug)]
pub struct Base {
    /// Its name, as messages say it.
    pub name: &'static str,
    /// Its files, with those that all reports share.
    pub sources: Sources,
}

impl Base {
    /// All examples, from the smallest to the largest.
    pub fn all() -> Vec<Base> {
        let dirs = [
            ("minimal", report::minimal_dir()),
            ("08999-2022", report::second_dir()),
            ("02999-2024", report::third_dir()),
            ("01060-2023", report::example_dir()),
            ("02999-2025", report::fourth_dir()),
        ];
        let read = |(name, dir): (&'static str, std::path::PathBuf)| Base {
            name,
            sources: report::read(&dir),
        };
        dirs.into_iter().map(read).collect()
    }
}

/// A generated report.
#[derive(Clone, Debug)]
pub struct Generated {
    /// What it was made of.
    pub seed: u64,
    /// The name of the report that was varied.
    pub base: &'static str,
    /// Its files.
    pub sources: Sources,
    /// What was changed, in words.
    pub told: String,
    /// The rules that have to speak: of a page that is not A4.
    pub expected: Vec<&'static str>,
}

/// The report with this seed. The two large ones, each of which takes as long as the others together, share one of ten seeds.
///
/// # Panics
/// Where a report has lost what is varied, or what was made cannot be loaded.
pub fn of(bases: &[Base], seed: u64) -> Generated {
    let mut random = Random::new(seed);
    let large = 3 + usize::from(seed.is_multiple_of(2));
    let base = &bases[[0, 0, 0, 1, 1, 1, 2, 2, 2, large][random.below(10)]];
    let mut draft = Draft::new(base.sources.clone());
    draft.tell(format!("seed {seed}, {}", base.name));
    settings::vary(&mut draft, &mut random);
    if chance(4, &mut random) {
        names::vary(&mut draft, &mut random);
    }
    if chance(3, &mut random) {
        figures::vary(&mut draft, &mut random);
    }
    let mut blocks = Vec::new();
    if chance(3, &mut random) {
        labels::vary(&mut draft, &mut random);
    }
    if chance(3, &mut random) {
        tables::figures(&mut draft, &mut random, &mut blocks);
    }
    for _ in 0..random.below(3) {
        tables::of_words(&mut draft, &mut random, &mut blocks);
    }
    if chance(3, &mut random) {
        own::vary(&mut draft, &mut random, &mut blocks);
    }
    if chance(6, &mut random) {
        drawn::vary(&mut draft, &mut random, &mut blocks);
    }
    let more = random.below(4);
    for _ in 0..more {
        blocks.push(places::Block::of_words(&mut random));
    }
    draft.tell(format!("{more} blocks of words"));
    let report = draft.load();
    let mut insertions = Vec::new();
    if chance(3, &mut random) {
        insertions.extend(labels::insertions(&mut draft, &report, &mut random));
    }
    if !chance(4, &mut random) {
        insertions.extend(words::insertions(&mut draft, &report, &mut random));
    }
    if chance(2, &mut random) {
        insertions.extend(notes::insertions(&mut draft, &report, &mut random));
    }
    insertions.extend(places::insertions(&draft, &blocks, &mut random));
    draft.insert(insertions);
    if chance(3, &mut random) {
        order::vary(&mut draft, &mut random);
    }
    renew::confirm(&mut draft);
    let other_page = settings::has_other_page(&draft);
    Generated {
        expected: if other_page { vec!["DOC-108"] } else { Vec::new() },
        seed,
        base: base.name,
        told: draft.told.join("; "),
        sources: draft.sources,
    }
}

/// One of several.
fn pick<T: Copy>(among: &[T], random: &mut Random) -> T {
    among[random.below(among.len())]
}

/// Whether what happens once in `times` happens now.
fn chance(times: usize, random: &mut Random) -> bool {
    random.below(times) == 0
}

/// Words as TOML has them.
fn words(en: &str, zh: &str) -> toml::Table {
    let mut words = toml::Table::new();
    words.insert("en".to_owned(), en.into());
    words.insert("zh-Hant".to_owned(), zh.into());
    words
}
