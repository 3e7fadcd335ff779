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
use crate::{EXAMPLE, FOURTH, MINIMAL, SECOND, THIRD};

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
                let other = fact["value"].as_str().unwrap_or("#nil");
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
                        let head = head.trim_end();
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

/// Whoever reads a file of data with its schema is told what each field is.
#[test]
fn schemas_say_what_each_field_is() {
    let schemas = MINIMAL.package().files.iter().chain(&MINIMAL.package().assurance);
    let mut told = 0;
    for (name, bytes) in schemas.filter(|(name, _)| name.ends_with(".schema.json")) {
        let schema: Value = serde_json::from_slice(bytes).expect("JSON");
        let parts = [
            "/properties",
            "/$defs/figure/properties",
            "/properties/differences/items/properties",
        ];
        for properties in parts.iter().filter_map(|part| schema.pointer(part)?.as_object()) {
            for (field, own) in properties {
                assert!(own["description"].is_string(), "{name}: {field}");
                told += 1;
            }
        }
    }
    assert!(told > 80, "{told}");
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

/// A total is compared with the parts that are stated, however many members of the axis there are besides, and those that
/// are not stated are named.
#[test]
fn totals_are_compared_with_the_parts_that_are_stated() {
    let mut named = 0;
    for filing in all() {
        for own in list(&register(filing), "differences") {
            let by = words(&own["by"], "en");
            if by.starts_with("sum of ") {
                assert_ne!(own["explained"], "not-computed", "{own}");
                assert_eq!(own["explained"] == "parts", own["difference"] != "0", "{own}");
            }
            named += usize::from(by.contains(": not stated"));
        }
    }
    assert!(named > 20, "{named}");

    let mut sources = report::read(&report::minimal_dir());
    let mut change = |file: &str, from: &str, to: &str| {
        let text = sources.text(file).expect("the report has the file");
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text);
        sources.insert(file, changed.into_bytes());
    };
    let row = "employees,employment-type=full-time,FY2024,100,person,0,,Payroll,,,,,";
    change(
        "facts.csv",
        "employees-who-left,,",
        &format!("{row}\nemployees-who-left,,"),
    );
    let rows = "{ group = { en = \"By contract\", zh-Hant = \"按合約\" }, concept = \"employees\", axis = \"employment-type\", members = [\"full-time\"] },\n  { concept = \"employees-who-left\" },";
    change("tables.toml", "{ concept = \"employees-who-left\" },", rows);
    let filing = file_with_papers(sources, Asked::default());
    let register = register(&filing);
    let mut sums = list(&register, "differences").iter();
    let sum =
        sums.find(|own| words(&own["by"], "en").starts_with("sum of Number of employees by Employment type"));
    let sum = sum.expect("the total is compared");
    assert_eq!(
        (words(sum, "explained"), words(sum, "difference")),
        ("parts", "20")
    );
    assert_eq!(
        words(&sum["by"], "en"),
        "sum of Number of employees by Employment type = 100; Part-time: not stated"
    );
    assert!(paper(&filing, "differences.html").contains("parts that are not stated"));
}

/// Factors that the report prints as figures stand in the register of factors, with what follows by them.
#[test]
fn figures_that_are_factors_are_listed() {
    let register = register(&FOURTH);
    let factors = list(&register, "factors");
    for region in ["mainland-china", "vietnam", "hong-kong"] {
        let key = format!("grid-{region}");
        let own = factors.iter().find(|own| own["key"] == key.as_str());
        let own = own.unwrap_or_else(|| panic!("{key} is not listed"));
        for part in ["publisher", "document", "place", "valid-from", "gwp", "value"] {
            assert!(!words(own, part).is_empty(), "{part}: {own}");
        }
        assert!(
            own["basis"] == "printed" && list(own, "not-given").is_empty(),
            "{own}"
        );
        let users: Vec<&str> = list(own, "figures")
            .iter()
            .map(|own| words(own, "fact"))
            .collect();
        assert!(
            users.contains(&"ghg-emissions-scope-2-location-based.FY2025"),
            "{users:?}"
        );
    }
    // One that is declared to be a factor is listed once.
    for filing in all() {
        let register = self::register(filing);
        let keys = list(&register, "factors")
            .iter()
            .map(|own| (words(&own["label"], "en"), words(own, "value")));
        let keys: Vec<_> = keys.collect();
        assert_eq!(keys.len(), keys.iter().collect::<BTreeSet<_>>().len(), "{keys:?}");
    }
}

/// Who reads the register of factors is told for each one who publishes it, in which edition, on which page, for which days and
/// with which warming potentials, or that nobody says so: in the page, the list and the data.
#[test]
fn what_is_not_said_of_a_factor_is_named() {
    let mut gaps = 0;
    for filing in all() {
        let register = register(filing);
        let listed = rows(paper(filing, "factors.csv"));
        for (own, row) in list(&register, "factors").iter().zip(listed) {
            let lacks: Vec<&str> = list(own, "not-given").iter().filter_map(Value::as_str).collect();
            assert_eq!(row["not-given"], lacks.join(" | "));
            gaps += lacks.len();
            for part in ["publisher", "document", "place"] {
                let is_told = !words(own, part).is_empty() || lacks.contains(&part);
                assert!(is_told || own["basis"] == "definition", "{part}: {own}");
            }
            let of_gases = words(&own["unit"], "en").contains("CO₂e/");
            let is_told = !words(own, "gwp").is_empty() || lacks.contains(&"gwp");
            assert!(is_told == of_gases || own["basis"] == "definition", "{own}");
        }
        let page = paper(filing, "evidence.html");
        let has_gaps = list(&register, "factors")
            .iter()
            .any(|own| !list(own, "not-given").is_empty());
        assert_eq!(page.contains("<strong>not given</strong>"), has_gaps);
    }
    assert!(gaps > 0, "some factor of the examples lacks something");
}

/// One scale and one set of words: what a figure states and how it is qualified are the same in every table.
#[test]
fn a_figure_is_stated_alike_in_every_table() {
    let (mut bounds, mut shares, mut restated) = (0, 0, 0);
    for filing in all() {
        let base = filing.report().base_name();
        let files = &filing.package().files;
        let table = |name: &str| rows(std::str::from_utf8(&files[name]).expect("UTF-8"));
        let figures = table(&format!("{base}-figures.csv"));
        let by_fact = |fact: &str| figures.iter().find(|row| row["fact"] == fact);
        for row in rows(paper(filing, "register.csv")) {
            if let Some(figure) = by_fact(&row["fact"]) {
                assert_eq!(row["bound"], figure["bound"], "{}", row["fact"]);
                assert_eq!(row["restated-from"], figure["restated-from"], "{}", row["fact"]);
                assert!(
                    row["stated"] == figure["value"] || same(&row["stated"], &figure["value"]),
                    "{}",
                    row["fact"]
                );
                bounds += usize::from(!row["bound"].is_empty());
                restated += usize::from(!row["restated-from"].is_empty());
            }
        }
        for row in table("call-figures.csv") {
            if let Some(figure) = by_fact(&row["fact"]) {
                assert_eq!(row["bound"], figure["bound"], "{}", row["fact"]);
                assert_eq!(row["assured"], figure["assured"], "{}", row["fact"]);
                assert!(
                    row["tagged"] == figure["value"] || same(&row["tagged"], &figure["value"]),
                    "{}",
                    row["fact"]
                );
            }
        }
        for row in rows(paper(filing, "differences.csv")) {
            let figure = by_fact(&row["fact"]).expect("a difference is of a figure");
            assert!(same(&row["stated"], &figure["value"]), "{}", row["fact"]);
            shares += usize::from(figure["kind"] == "percent");
        }
    }
    assert!(
        bounds > 5 && shares > 10 && restated > 0,
        "{bounds}, {shares}, {restated}"
    );
}

/// Sheets can be stripped of their tags, as those do who read them without a browser.
#[test]
fn sheets_can_be_stripped_of_their_tags() {
    let mut looked = 0;
    for filing in all() {
        let package = filing.package();
        let register = &package.assurance["register.json"];
        let sample = Sample::draw(register, 7, 5, By::Kind).expect("the sample can be drawn");
        let sample = sample.page(&filing.sources, &mut esg_model::Sink::default());
        let sample = [("sample.html".to_owned(), sample.expect("a sheet"))];
        let sheets = package.files.iter().chain(&package.assurance);
        let sheets = sheets.chain(sample.iter().map(|(name, bytes)| (name, bytes)));
        for (name, bytes) in sheets.filter(|(name, _)| name.ends_with(".html")) {
            let page = String::from_utf8_lossy(bytes);
            let (_, body) = page.split_once("<body").expect("a page has a body");
            let body = body.split("<script").next().unwrap_or_default();
            assert_eq!(glued(&format!("<body{body}")), None, "{name}");
            looked += 1;
        }
    }
    assert!(looked > 30, "{looked}");
    assert!(glued("<span>decimals -9</span><span>lower</span>").is_some());
    assert!(glued("0af3<br>name.pdf").is_some());
    assert!(glued("<b>6</b>th").is_none());
}

/// Letters or digits that stand apart on a page and run into each other without its tags.
fn glued(page: &str) -> Option<String> {
    let inline = ["a", "b", "i", "em", "strong", "code", "sub", "sup", "wbr"];
    let (mut text, mut apart) = (String::new(), false);
    for part in page.split_inclusive('>') {
        let (words, tag) = part.split_once('<').unwrap_or((part, ""));
        let met = text.ends_with(char::is_alphanumeric) && words.starts_with(char::is_alphanumeric);
        if apart && met {
            let tail: String = text
                .chars()
                .skip(text.chars().count().saturating_sub(20))
                .collect();
            return Some(format!("{tail}|{words:.40}"));
        }
        if !words.is_empty() {
            text = words.to_owned();
            apart = false;
        }
        let name = tag.trim_start_matches('/');
        let name = name
            .split(|c: char| !c.is_ascii_alphanumeric())
            .next()
            .unwrap_or_default();
        apart |= !name.is_empty() && !inline.contains(&name);
    }
    None
}

/// A folder of another issuer is no earlier filing, and what changed of a fact is told with its reason.
#[test]
fn changes_are_told_of_the_same_issuer_alone() {
    let facts = |filing: &Filing| {
        let name = format!("{}.json", filing.report().base_name());
        filing.package().files[&name].clone()
    };
    let earlier = |facts: Vec<u8>| Earlier::new("before".to_owned(), facts).expect("the facts are xBRL-JSON");
    let other = earlier(facts(&SECOND));
    let refused = other.is_of(THIRD.report()).expect_err("it is another issuer's");
    for code in [SECOND.report(), THIRD.report()].map(|report| report.issuer.stock_code.to_string()) {
        assert!(refused.contains(&code), "{refused}");
    }
    assert!(earlier(facts(&THIRD)).is_of(FOURTH.report()).is_ok());

    let mut before: Value = serde_json::from_slice(&facts(&MINIMAL)).expect("JSON");
    let all = before["facts"].as_object_mut().expect("facts");
    all["employees.FY2024"]["dimensions"]["period"] = "2024-01-01T00:00:00".into();
    let text = all.iter().find(|(_, own)| {
        own["dimensions"]["concept"]
            .as_str()
            .is_some_and(|own| own.ends_with("TextBlock"))
    });
    let text = text.expect("there is a text block").0.clone();
    all[&text]["value"] = "other words".into();
    let asked = Asked {
        threshold: None,
        since: Some(earlier(before.to_string().into_bytes())),
    };
    let papers = file_with_papers(report::read(&report::minimal_dir()), asked);
    let register = register(&papers);
    let changed = list(&register["changes"], "facts");
    let of = |fact: &str| {
        changed
            .iter()
            .find(|own| own["fact"] == fact)
            .expect("it changed")
    };
    let period = words(of("employees.FY2024"), "aspects");
    assert!(period.starts_with("period: 2024-01-01T00:00:00 → "), "{period}");
    assert!(
        !words(&of(&text)["label"], "en").contains(':'),
        "a label, and no name of the taxonomy"
    );
}

/// A note that stands under several tables is told once of each figure.
#[test]
fn boundaries_repeat_no_note() {
    for filing in all() {
        for own in list(&register(filing)["boundaries"], "figures") {
            for lang in Lang::ALL {
                let notes: Vec<&Value> = list(&own["notes"], lang.tag()).iter().collect();
                let different: BTreeSet<String> = notes.iter().map(ToString::to_string).collect();
                assert_eq!(notes.len(), different.len(), "{own}");
            }
        }
    }
}

/// What the rule counts to be without evidence is what the working papers count.
#[test]
fn figures_without_evidence_are_counted_once() {
    let register = register(&EXAMPLE);
    let findings = std::str::from_utf8(&EXAMPLE.package().files["findings.json"]).expect("UTF-8");
    let blank = &register["blank"];
    let counted = format!("{} of 150 figures name no evidence", blank["evidence"]);
    assert!(findings.contains(&counted), "{counted}");
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
    let submission = std::str::from_utf8(&filing.package().files["submission.json"]).expect("UTF-8");
    let submission: Value = serde_json::from_str(submission).expect("JSON");
    let listed: BTreeSet<&str> = list(&submission["assurance"], "figures")
        .iter()
        .map(|own| words(own, "fact"))
        .collect();
    let stated = filing
        .report()
        .data_points
        .iter()
        .filter(|point| !point.assured.is_empty());
    assert_eq!(listed, stated.map(|point| point.id.as_str()).collect());
    for page in &filing.inline {
        let page = String::from_utf8_lossy(&page.bytes);
        assert!(page.contains(&assurance.provider) && page.contains(&assurance.standard));
    }
}
