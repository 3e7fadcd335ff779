//! Editions of the Code side by side: a report under a made-up one, which is data alone (`added/next-edition`), and the
//! smallest report under the one that it follows, in one process.

use std::sync::{Arc, LazyLock};

use esg_filing::edition_files;
use esg_model::load::Vocabularies;
use esg_model::provision::ProvisionId;
use esg_model::taxonomy::Concept;
use esg_model::{Outcome, Sources, Vocabulary};
use esg_tests::report::{example_dir, minimal_dir, read, root, shared};
use esg_tests::stages::{Filing, file};
use esg_xbrl::{code_package, compare};

use crate::{MINIMAL, added};

/// The report under the made-up edition, filed.
static NEXT: LazyLock<Filing> = LazyLock::new(|| file(sources()));

fn sources() -> Sources {
    let folder = root().join("tests/added/next-edition");
    let (_, sources) = added::with(&folder, &read(&minimal_dir())).expect("the edition can be added");
    sources
}

/// The concept as a filing has it.
fn concept<'f>(filing: &'f Filing, key: &str) -> Option<&'f Concept> {
    filing
        .report()
        .taxonomy()
        .concepts()
        .find(|concept| concept.key == key)
}

#[test]
fn two_editions_are_filed_in_one_process() {
    let (old, new) = (&*MINIMAL, &*NEXT);
    let facts = |filing: &Filing| -> Vec<String> {
        let facts = filing.target().facts.iter();
        facts.map(|fact| fact.concept.to_string()).collect()
    };
    assert!(old.package().files.contains_key("esgcode-hk-app27-2020.zip"));
    assert!(new.package().files.contains_key("esgcode-hk-made-up.zip"));
    // Renamed: authors write the same key, the fact has the name of its edition.
    let name = |filing, key| concept(filing, key).map(|concept| concept.name.as_str());
    let key = "ghg-emissions-scope-1";
    assert_eq!(name(old, key), Some("GreenhouseGasEmissionsScope1"));
    assert_eq!(name(new, key), Some("GrossGreenhouseGasEmissionsScope1"));
    assert!(facts(old).contains(&"esgcode-hk:GreenhouseGasEmissionsScope1".to_owned()));
    assert!(facts(new).contains(&"esgcode-hk:GrossGreenhouseGasEmissionsScope1".to_owned()));
    // Added and dropped.
    assert!(concept(old, "ghg-emissions-biogenic").is_none());
    assert!(facts(new).contains(&"esgcode-hk:BiogenicGreenhouseGasEmissions".to_owned()));
    assert!(concept(old, "ghg-emissions-per-capita").is_some());
    assert!(concept(new, "ghg-emissions-per-capita").is_none());
    // Moved: the same concept serves another provision.
    let serves = |filing, key| {
        let provisions = concept(filing, key).map(|concept| concept.provisions.as_slice());
        provisions
            .unwrap_or_default()
            .iter()
            .map(ProvisionId::to_string)
            .collect::<Vec<_>>()
    };
    let key = "ghg-emissions-scope-2";
    assert_eq!(serves(old, key), ["KPI-A1.2"]);
    assert_eq!(serves(new, key), ["D-28(a)"]);
    // The number of a paragraph has brackets, which no id may have.
    for fact in &new.target().facts {
        assert!(!fact.id.contains(['(', ')']), "{}", fact.id);
    }
    // Every name is one of the edition's own namespace.
    let namespace = &new.report().vocabulary.layer.namespace;
    let of_code = new
        .target()
        .facts
        .iter()
        .filter(|fact| &*fact.concept.prefix == "esgcode-hk");
    assert!(of_code.clone().count() > 0);
    for fact in of_code {
        assert_eq!(*fact.concept.namespace, **namespace, "{}", fact.concept);
    }
}

#[test]
fn an_edition_is_written_from_its_data() {
    let report = NEXT.report();
    let package = code_package(&report.vocabulary);
    let all: String = package
        .iter()
        .map(|(path, bytes)| format!("{path}\n{}\n", String::from_utf8_lossy(bytes)))
        .collect();
    for gone in [
        "app27-2020",
        "Appendix 27",
        "GreenhouseGasEmissionsPerCapita",
        "\"GreenhouseGasEmissionsScope1\"",
        "KPIA1_2Member",
    ] {
        assert!(!all.contains(gone), "{gone}");
    }
    for there in [
        // The schema, the reference to paragraph 28(a), the member of the provision with its label, the assertions.
        " name=\"BiogenicGreenhouseGasEmissions\"",
        "<ref:Name>Made-up Code</ref:Name><ref:Paragraph>28</ref:Paragraph><ref:Subparagraph>(a)</ref:Subparagraph>",
        "xlink:from=\"esgcode-hk_BiogenicGreenhouseGasEmissions\" xlink:to=\"reference_D-28.a\"",
        " name=\"D28_aMember\"",
        ">Paragraph 28(a) Greenhouse gases by scope [member]<",
        ">第28(a)段 各範圍的溫室氣體〔成員〕<",
        " id=\"exists-D-28.a\"",
    ] {
        assert!(all.contains(there), "{there}");
    }
}

#[test]
fn an_edition_is_compared_with_the_one_that_it_follows() {
    let (old, new) = (&MINIMAL.report().vocabulary, &NEXT.report().vocabulary);
    let found = compare(old, new).differences;
    let concepts: Vec<String> = found
        .iter()
        .filter_map(|it| {
            let changes: Vec<_> = it.changes.iter().map(|change| change.property.as_str()).collect();
            let key = it.element.strip_prefix("concept ghg-emissions-")?;
            Some(format!("{:?} {key} {}", it.kind, changes.join(" ")))
        })
        .collect();
    assert_eq!(
        concepts,
        [
            "Added biogenic ",
            "Removed per-capita ",
            "Changed per-floor-area provisions",
            "Changed per-output provisions",
            "Changed per-revenue provisions",
            "Renamed scope-1 label-en label-zh-Hant provisions",
            "Changed scope-1-2-and-3 provisions",
            "Changed scope-1-and-2 provisions",
            "Changed scope-2 provisions",
            "Changed scope-2-market-based provisions",
            "Changed scope-3 provisions",
        ]
    );
    let files = edition_files(&NEXT.sources, "made-up").output;
    let files = files.expect("the edition can be written");
    let written = String::from_utf8_lossy(&files["esgcode-hk-made-up-differences.json"]);
    assert!(written.contains("\"edition\": \"app27-2020\""));
}

#[test]
fn the_pages_cite_the_provisions_of_their_edition() {
    for page in &NEXT.inline {
        let page = String::from_utf8_lossy(&page.bytes);
        assert!(page.contains("28(a)") && !page.contains("A1.2"));
    }
}

#[test]
fn a_report_names_provisions_of_its_own_edition_only() {
    let mut sources = sources();
    for lang in ["en", "zh-Hant"] {
        let path = format!("{lang}/01-our-year.md");
        let text = sources.text(&path).expect("the chapter is there");
        let text = text.replace("disclosure D-28(a)", "disclosure KPI-A1.2");
        sources.insert(path.as_str(), text.into_bytes());
    }
    let found = esg_model::load::load(&sources).sink;
    let messages: Vec<&str> = found
        .diagnostics()
        .iter()
        .map(|finding| finding.message.as_str())
        .collect();
    let refused = "provision `KPI-A1.2` is not one of edition `made-up`";
    assert_eq!(messages, [refused, refused]);
}

#[test]
fn no_report_is_filed_under_an_edition_in_preparation() {
    let mut sources = read(&minimal_dir());
    let text = sources.text("report.toml").expect("the report has one");
    let text = text.replace("app27-2020", "c2-2025");
    sources.insert("report.toml", text.into_bytes());
    sources.remove("data/codes/c2-2025.toml");
    let loaded = esg_model::load::load(&sources);
    assert!(loaded.output.is_none());
    assert_eq!(
        loaded.sink.diagnostics()[0].message,
        "there is no edition `c2-2025` of the Code"
    );
    // It is there to be looked at all the same, with the provisions of the edition that it follows.
    let edition = Vocabulary::load(&sources, "c2-2025").output;
    let edition = edition.expect("the edition is prepared");
    assert_eq!(edition.code.provisions, MINIMAL.report().code().provisions);
}

#[test]
fn a_vocabulary_is_read_once_while_its_files_are_the_same() {
    let vocabularies = Vocabularies::new();
    let get = |sources: &Sources| vocabularies.get(sources, "app27-2020");
    let is_one = |one: &Outcome<Arc<Vocabulary>>, other: &Outcome<Arc<Vocabulary>>| {
        let pair = one.output.as_ref().zip(other.output.as_ref());
        pair.is_some_and(|(one, other)| Arc::ptr_eq(one, other))
    };
    let sources = shared();
    let first = get(&sources);
    // Two reports have the same, with what was looked at in its files.
    for dir in [minimal_dir(), example_dir()] {
        let again = get(&read(&dir));
        assert!(is_one(&first, &again), "{}", dir.display());
        assert_eq!(again.sink.examined_counts(), first.sink.examined_counts());
    }
    // A file that is changed, added or gone makes another, each for itself.
    for (path, text) in [
        ("data/wording.toml", None),
        ("data/codes/app27-2020.toml", None),
        ("data/factors/more.toml", Some("factor = []")),
    ] {
        let mut other = sources.clone();
        let text = text.map(str::to_owned);
        let text = text.unwrap_or_else(|| format!("{}\n", sources.text(path).expect("the file is there")));
        other.insert(path, text.into_bytes());
        let changed = get(&other);
        assert!(!is_one(&first, &changed), "{path}");
        assert!(is_one(&changed, &get(&other)), "{path}");
        other.remove(path);
        assert!(!is_one(&changed, &get(&other)), "{path}");
    }
    assert!(is_one(&first, &get(&sources)));
}
