//! The working papers beside a filing: every figure with what it rests on, bound to the filing, the same in every format;
//! differences, changes and samples.

use std::collections::{BTreeMap, BTreeSet};

use esg_check::digest::sha256;
use esg_filing::{Asked, By, Earlier, Sample};
use esg_model::Lang;
use esg_tests::report;
use esg_tests::stages::{Filing, file, file_with_papers};
use serde_json::Value;

use crate::folder::{against, all, rows};
use crate::{EXAMPLE, MINIMAL, SECOND, THIRD};

fn paper<'a>(filing: &'a Filing, name: &str) -> &'a str {
    let bytes = filing.package().assurance.get(name);
    let bytes = bytes.unwrap_or_else(|| panic!("there is no working paper {name}"));
    std::str::from_utf8(bytes).expect("working papers are UTF-8")
}

fn register(filing: &Filing) -> Value {
    serde_json::from_str(paper(filing, "register.json")).expect("the register is JSON")
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name]
        .as_array()
        .unwrap_or_else(|| panic!("{name} is a list"))
}

fn words<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name]
        .as_str()
        .unwrap_or_else(|| panic!("{name} is words in {value}"))
}

/// The population is whole: a figure for each row, its facts those of the data, and every other list names only these.
#[test]
fn the_register_holds_every_figure_under_the_ids_of_its_facts() {
    for filing in all() {
        let report = filing.report();
        let register = register(filing);
        let json = &filing.package().files[&format!("{}.json", report.base_name())];
        let facts: Value = serde_json::from_slice(json).expect("the facts are JSON");
        let figures = list(&register, "figures");
        assert_eq!(figures.len(), report.data_points.len());
        assert_eq!(register["counts"]["figures"], figures.len());
        let mut known = BTreeSet::new();
        for figure in figures {
            for id in words(figure, "fact").split(" | ") {
                let fact = &facts["facts"][id];
                assert_eq!(fact["dimensions"]["concept"], figure["concept"], "{id}");
                let own = &figure["stated"];
                let other = fact["value"].as_str().unwrap_or("nil");
                let is_number = !matches!(figure["kind"].as_str(), Some("word"));
                assert!(
                    !is_number || own.as_str().is_some_and(|own| same(own, other)),
                    "{id}"
                );
            }
            assert!(known.insert(words(figure, "fact")), "{figure} stands twice");
            for lang in Lang::ALL {
                assert!(
                    !list(&figure["pages"], lang.tag()).is_empty(),
                    "{figure} stands on no page"
                );
            }
        }
        let mut named: Vec<&str> = Vec::new();
        for name in ["differences", "evidence", "factors"] {
            for own in list(&register, name) {
                named.extend(own["fact"].as_str());
                named.extend(
                    own["figures"]
                        .as_array()
                        .into_iter()
                        .flatten()
                        .map(|own| words(own, "fact")),
                );
            }
        }
        named.extend(
            list(&register["boundaries"], "figures")
                .iter()
                .map(|own| words(own, "fact")),
        );
        named.extend(
            list(&register["blank"], "figures")
                .iter()
                .map(|own| words(own, "fact")),
        );
        for figure in figures {
            let parts = list(figure, "derivations")
                .iter()
                .flat_map(|own| list(own, "parts"));
            named.extend(
                parts
                    .map(|part| words(part, "fact"))
                    .filter(|fact| !fact.is_empty()),
            );
        }
        for fact in &named {
            assert!(known.contains(fact), "{fact} is no figure of the register");
        }
        assert!(named.len() > figures.len());
    }
}

fn same(one: &str, other: &str) -> bool {
    let number = |text: &str| text.parse::<rust_decimal::Decimal>().ok();
    number(one) == number(other)
}

/// Lists and data say the same.
#[test]
fn lists_hold_what_the_register_holds() {
    for filing in all() {
        let register = register(filing);
        for (name, key) in [
            ("register.csv", "/figures"),
            ("evidence.csv", "/evidence"),
            ("factors.csv", "/factors"),
            ("boundaries.csv", "/boundaries/figures"),
            ("differences.csv", "/differences"),
            ("blank.csv", "/blank/figures"),
        ] {
            let text = paper(filing, name);
            assert!(
                text.starts_with('\u{feff}'),
                "{name} opens in the code page of a spreadsheet"
            );
            let rows = rows(text);
            let own = register.pointer(key).and_then(Value::as_array).expect("a list");
            assert_eq!(rows.len(), own.len(), "{name}");
            for (row, own) in rows.iter().zip(own) {
                for column in [
                    "fact", "id", "key", "concept", "kind", "stated", "sha256", "basis", "percent",
                ] {
                    if let (Some(cell), Some(value)) = (row.get(column), own[column].as_str()) {
                        let value = if name == "differences.csv" {
                            value.replace(',', "").replace('−', "-")
                        } else {
                            value.to_owned()
                        };
                        assert_eq!(cell.trim_start_matches('\''), value, "{name}, {column}");
                    }
                }
            }
        }
    }
}

#[test]
fn papers_are_bound_to_the_filing_and_described() {
    for filing in all() {
        let package = filing.package();
        let manifest: Value = serde_json::from_str(paper(filing, "manifest.json")).expect("JSON");
        assert_eq!(
            manifest["filing"]["sha256"],
            sha256(&package.files["manifest.json"]).as_str()
        );
        let listed: BTreeMap<&str, &str> = list(&manifest, "files")
            .iter()
            .map(|own| (words(own, "name"), words(own, "sha256")))
            .collect();
        let made: BTreeMap<&str, String> = package
            .assurance
            .iter()
            .filter(|(name, _)| *name != "manifest.json")
            .map(|(name, bytes)| (name.as_str(), sha256(bytes)))
            .collect();
        let made: BTreeMap<&str, &str> = made.iter().map(|(name, own)| (*name, own.as_str())).collect();
        assert_eq!(listed, made);
        let readme = paper(filing, "README.html");
        for name in listed.keys().filter(|name| **name != "README.html") {
            assert!(readme.contains(name), "README.html says nothing of {name}");
        }
        let base = filing.report().base_name();
        for (name, bytes) in &package.assurance {
            let text = String::from_utf8_lossy(bytes);
            if name.ends_with(".html") || name == "register.json" {
                for lang in Lang::ALL {
                    for end in ["pdf", "xbri"] {
                        let digest = sha256(&package.files[&format!("{base}-{lang}.{end}")]);
                        assert!(
                            text.contains(&digest),
                            "{name} does not say of which {end} it speaks"
                        );
                    }
                }
            }
            if name.ends_with(".html") {
                assert!(
                    text.contains("Not for publication") && text.contains("不供刊發"),
                    "{name}"
                );
                // Heads of columns and sections in both languages.
                for tag in ["<th scope=\"col\"", "<h1", "<h2"] {
                    for rest in text.split(tag).skip(1) {
                        let end = if tag.starts_with("<th") { "</th>" } else { "</h" };
                        let head = rest.split(end).next().unwrap_or_default();
                        let bare = head.ends_with("SHA-256") || head.ends_with('%');
                        assert!(bare || head.contains("lang=\"zh-Hant\""), "{name}: {head}");
                    }
                }
                assert_eq!(text.contains("<script"), name == "differences.html", "{name}");
                assert!(
                    !text.contains("src=") && !text.contains("http-equiv"),
                    "{name} loads something"
                );
            }
        }
        for name in ["register", "manifest"] {
            let read = |name: &str| -> Value { serde_json::from_str(paper(filing, name)).expect("JSON") };
            let value = read(&format!("{name}.json"));
            let schema = read(words(&value, "$schema"));
            assert_eq!(against(&value, &schema, &schema, name), Vec::<String>::new());
        }
    }
}

/// The filing is the same whether papers are made or not.
#[test]
fn papers_change_no_byte_of_the_filing() {
    let without = file(report::read(&report::minimal_dir()));
    assert!(without.package().assurance.is_empty());
    assert!(without.package().files == MINIMAL.package().files);
    let again = file_with_papers(report::read(&report::minimal_dir()), Asked::default());
    assert!(again.package().assurance == MINIMAL.package().assurance);
}

/// The worked example's factors that were inferred make three figures circular, which stand apart.
#[test]
fn circular_figures_stand_apart() {
    let register = register(&EXAMPLE);
    let kinds = list(&register, "figures")
        .iter()
        .filter(|own| own["kind"] == "circular");
    let facts: Vec<&str> = kinds.map(|own| words(own, "fact")).collect();
    assert_eq!(
        facts,
        [
            "comprehensive-energy-consumption.FY2023",
            "ghg-emissions-scope-1.FY2023",
            "ghg-emissions-scope-2.FY2023"
        ]
    );
    let page = paper(&EXAMPLE, "register.html");
    let (main, apart) = page
        .split_once("<h2>Circular figures")
        .expect("they have a section");
    for fact in facts {
        let row = format!("<div class=\"place\"><code>{fact}</code></div></th>");
        assert!(!main.contains(&row) && apart.contains(&row), "{fact}");
    }
    let circular = list(&register, "differences")
        .iter()
        .filter(|own| own["circular"] == true);
    assert_eq!(circular.count(), 3);
    assert_eq!(register["blank"]["preparer"], 150);
    assert_eq!(register["blank"]["evidence"], 8);
}

/// What reaches the threshold is marked, and what is filed has no difference that nothing explains.
#[test]
fn the_schedule_says_what_reaches_the_threshold_and_what_explains_it() {
    let with = |threshold: Option<&str>| {
        let sources = report::read(&report::second_dir());
        let asked = Asked {
            threshold: threshold.map(|text| text.parse().expect("a number")),
            since: None,
        };
        file_with_papers(sources, asked)
    };
    let unmarked = register(&with(None));
    assert!(
        list(&unmarked, "differences")
            .iter()
            .all(|own| own["above"] == false)
    );
    let marked = register(&with(Some("0.01")));
    let mut above = 0;
    for own in list(&marked, "differences") {
        let percent = own["percent"]
            .as_str()
            .map(|own| own.parse::<rust_decimal::Decimal>().expect("a number"));
        let reaches = percent.is_some_and(|own| own >= rust_decimal::Decimal::new(1, 2));
        assert_eq!(own["above"], reaches, "{own}");
        above += usize::from(reaches);
        let same = own["difference"] == "0";
        assert_eq!(own["explained"] == "none", same, "{own}");
    }
    assert!(above > 0);
    let restated = register(&SECOND);
    let restated = list(&restated, "differences")
        .iter()
        .filter(|own| own["explained"] == "restated");
    assert!(
        restated.count() > 0,
        "the second report restates what an earlier one stated"
    );
    for filing in [&*SECOND, &*THIRD, &*EXAMPLE] {
        for own in list(&register(filing), "differences") {
            assert_ne!(own["explained"], "not", "{own}");
            assert_eq!(
                own["percent"].is_null(),
                own["explained"] == "not-computed",
                "{own}"
            );
        }
    }
}

#[test]
fn changes_since_an_earlier_filing_are_listed_fact_by_fact() {
    let name = format!("{}.json", MINIMAL.report().base_name());
    let earlier = |facts: Vec<u8>| Earlier::new("before".to_owned(), facts).expect("the facts are xBRL-JSON");
    let since = |facts: Vec<u8>| {
        let asked = Asked {
            threshold: None,
            since: Some(earlier(facts)),
        };
        file_with_papers(report::read(&report::minimal_dir()), asked)
    };
    let facts = &MINIMAL.package().files[&name];
    let same = since(facts.clone());
    let own = &register(&same)["changes"];
    assert_eq!(
        (&own["new"], &own["gone"], &own["changed"]),
        (&Value::from(0), &Value::from(0), &Value::from(0))
    );
    assert!(list(own, "facts").is_empty());
    assert!(own["same"].as_u64().is_some_and(|same| same > 20));

    let mut other: Value = serde_json::from_slice(facts).expect("JSON");
    let all = other["facts"].as_object_mut().expect("facts");
    let mut gone = all.remove("employees.FY2024").expect("the report states it");
    gone["value"] = "121".into();
    all.insert("employees.FY2023".to_owned(), gone);
    let changed = all
        .keys()
        .find(|id| id.starts_with("employees.gender"))
        .cloned()
        .expect("there is one");
    all[&changed]["value"] = "1".into();
    let papers = since(other.to_string().into_bytes());
    let register = register(&papers);
    let listed: Vec<(&str, &str)> = list(&register["changes"], "facts")
        .iter()
        .map(|own| (words(own, "fact"), words(own, "change")))
        .collect();
    assert_eq!(
        listed,
        [
            ("employees.FY2023", "gone"),
            ("employees.FY2024", "new"),
            (changed.as_str(), "value")
        ]
    );
    assert!(paper(&papers, "changes.html").contains("employees.FY2023"));
    assert_eq!(rows(paper(&papers, "changes.csv")).len(), 3);
    assert!(Earlier::new(String::new(), b"[]".to_vec()).is_err());
}

/// Whoever has the register draws the same: the rank is a digest that anyone can make.
#[test]
fn a_sample_can_be_drawn_again() {
    for filing in all() {
        let bytes = &filing.package().assurance["register.json"];
        for by in [By::Rank, By::Kind, By::Size] {
            let size = 6;
            let sample = Sample::draw(bytes, 42, size, by).expect("the sample can be drawn");
            assert_eq!(sample.picked().len(), size);
            for own in sample.picked() {
                assert_eq!(
                    own.rank,
                    sha256(format!("42|{}", words(&own.figure, "fact")).as_bytes())
                );
            }
            let mut sink = esg_model::Sink::default();
            let page = sample.page(&filing.sources, &mut sink);
            let page = page.unwrap_or_else(|| panic!("{:?}", sink.diagnostics()));
            let page = String::from_utf8_lossy(&page);
            for own in sample.picked() {
                assert!(page.contains(words(&own.figure, "fact")));
            }
            assert!(page.contains(&sha256(bytes)));
        }
        let sample = Sample::draw(bytes, 42, 5, By::Kind).expect("the sample can be drawn");
        let register = register(filing);
        let kinds: BTreeSet<&str> = list(&register, "figures")
            .iter()
            .map(|own| words(own, "kind"))
            .collect();
        let drawn: BTreeSet<&str> = sample
            .picked()
            .iter()
            .map(|own| words(&own.figure, "kind"))
            .collect();
        assert_eq!(drawn.len(), kinds.len().min(5));
    }
}

/// Whoever has the data, the page or the table sees which figures somebody gave assurance on.
#[test]
fn the_assured_set_stands_in_every_format() {
    let filing = &*SECOND;
    let assurance = filing
        .report()
        .provenance
        .assurance
        .as_ref()
        .expect("somebody gave assurance");
    let base = filing.report().base_name();
    let json: Value = serde_json::from_slice(&filing.package().files[&format!("{base}.json")]).expect("JSON");
    let figures = &filing.package().files[&format!("{base}-figures.csv")];
    let figures = rows(std::str::from_utf8(figures).expect("UTF-8"));
    let mut assured = 0;
    for point in &filing.report().data_points {
        let fact = &json["facts"][&point.id];
        let notes = fact["links"]["footnote"]
            .as_object()
            .into_iter()
            .flat_map(|groups| groups.values());
        let notes = notes
            .flat_map(|ids| ids.as_array().into_iter().flatten())
            .filter_map(Value::as_str);
        let told: BTreeSet<&str> = notes
            .map(|id| &json["facts"][id])
            .filter(|note| {
                note["value"]
                    .as_str()
                    .is_some_and(|words| words.contains(&assurance.provider))
            })
            .map(|note| words(&note["dimensions"], "language"))
            .collect();
        let expected = if point.assured.is_empty() {
            0
        } else {
            Lang::ALL.len()
        };
        assert_eq!(told.len(), expected, "{}", point.id);
        assured += usize::from(expected > 0);
        let row = figures.iter().find(|row| row["fact"] == point.id);
        if let Some(row) = row {
            assert_eq!(row["assured"], point.assured, "{}", point.id);
        }
    }
    assert_eq!(assured, 5);
    for page in &filing.inline {
        let page = String::from_utf8_lossy(&page.bytes);
        assert!(page.contains(&assurance.provider) && page.contains(&assurance.standard));
    }
}
