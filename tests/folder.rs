//! The folder explains itself to whoever has nothing else: its README, the columns beside the figures, the dictionary, and
//! one name for a figure in every file.

use std::collections::{BTreeMap, BTreeSet};

use esg_model::Lang;
use esg_tests::report;
use esg_tests::stages::{Filing, file_with};
use serde_json::Value;

use crate::{EXAMPLE, FOURTH, MINIMAL, SECOND, THIRD};

pub(crate) fn all() -> [&'static Filing; 5] {
    [&MINIMAL, &SECOND, &THIRD, &FOURTH, &EXAMPLE]
}

fn file(filing: &Filing, end: &str) -> String {
    let mut files = filing.package().files.iter();
    let (_, bytes) = files
        .find(|(name, _)| name.ends_with(end))
        .unwrap_or_else(|| panic!("the folder has no file *{end}"));
    String::from_utf8(bytes.clone()).expect("the file is UTF-8")
}

/// The rows of a list, each by the names of its columns.
pub(crate) fn rows(csv: &str) -> Vec<BTreeMap<String, String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut characters = csv.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '"' if quoted && characters.peek() == Some(&'"') => {
                cell.push('"');
                characters.next();
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    let head = rows.remove(0);
    let named = |row: Vec<String>| {
        assert_eq!(row.len(), head.len());
        head.iter().cloned().zip(row).collect()
    };
    rows.into_iter().map(named).collect()
}

fn json(filing: &Filing) -> Value {
    let name = format!("{}.json", filing.report().base_name());
    serde_json::from_slice(&filing.package().files[&name]).expect("the facts are JSON")
}

#[test]
fn the_readme_names_every_file_and_its_commands_open_files_that_are_there() {
    for filing in all() {
        let files = &filing.package().files;
        let readme = file(filing, "README.html");
        for name in files.keys().filter(|name| *name != "README.html") {
            assert!(
                readme.contains(name.as_str()),
                "README.html says nothing of {name}"
            );
        }
        let commands: Vec<&str> = readme
            .split("<pre class=\"command\">")
            .skip(1)
            .filter_map(|rest| rest.split("</pre>").next())
            .collect();
        let mut opened = BTreeSet::new();
        for command in &commands {
            let mut words = command.split_whitespace();
            assert_eq!(words.next(), Some("arelleCmdLine"));
            let named: Vec<&str> = words.filter(|word| word.contains('.')).collect();
            for name in &named {
                assert!(files.contains_key(*name), "`{command}` names {name}");
            }
            opened.extend(named.last().copied());
        }
        for end in [".json", "-csv.json", ".xbr", ".xbri", "-en.xbri", "-zh-Hant.xbri"] {
            let name = format!("{}{end}", filing.report().base_name());
            assert!(opened.contains(name.as_str()), "nothing opens {name}");
        }
    }
}

/// The issuer's taxonomy lies beside the data where the report has one of its own, and only there.
#[test]
fn the_taxonomy_of_loose_data_lies_beside_it() {
    for filing in all() {
        let report = filing.report();
        let name = format!("{}-taxonomy.zip", report.base_name());
        let own = filing.package().files.get(&name);
        assert_eq!(own.is_some(), report.extension.is_some());
        if let Some(package) = own {
            let entries = esg_check::archive::read(package).expect("the package can be read");
            assert!(
                entries
                    .keys()
                    .any(|path| path.ends_with("META-INF/taxonomyPackage.xml"))
            );
        }
    }
}

#[test]
fn the_table_of_figures_says_what_each_is() {
    let kinds = [
        "count", "percent", "amount", "quantity", "score", "year", "date", "list", "nil",
    ];
    for filing in all() {
        let facts = json(filing);
        let figures = rows(&file(filing, "-figures.csv"));
        for row in figures.iter().filter(|row| !row["concept"].is_empty()) {
            let fact = &facts["facts"][&row["fact"]];
            assert!(fact.is_object(), "{} is no fact of the JSON", row["fact"]);
            assert_eq!(fact["dimensions"]["concept"], row["concept"].as_str());
            assert!(
                kinds.contains(&row["kind"].as_str()),
                "{}: {}",
                row["fact"],
                row["kind"]
            );
            let is_number = !matches!(row["kind"].as_str(), "year" | "date" | "list" | "nil");
            assert_eq!(is_number, !row["accuracy"].is_empty(), "{}", row["fact"]);
            let broken_down = fact["dimensions"].as_object().expect("aspects").keys();
            let broken_down = broken_down.filter(|key| key.contains(':') && !key.ends_with(":BoundAxis"));
            let has_members = broken_down.count() > 0 || row["kind"] == "list";
            let is_bound = fact["dimensions"].get("esgcode-hk:BoundAxis").is_some();
            assert_eq!(is_bound, !row["bound"].is_empty(), "{}", row["fact"]);
            for lang in Lang::ALL {
                let members = &row[&format!("members-{lang}")];
                assert_eq!(has_members, !members.is_empty(), "{}", row["fact"]);
                let is_counted = matches!(row["kind"].as_str(), "count" | "amount" | "quantity" | "score");
                assert!(
                    !is_counted || !row[&format!("unit-{lang}")].is_empty(),
                    "{}",
                    row["fact"]
                );
            }
        }
        // What people read aloud is found by the same name.
        for row in rows(&file(filing, "call-figures.csv")) {
            for fact in row["fact"].split(" | ") {
                let found = &facts["facts"][fact];
                assert!(
                    found.is_object(),
                    "{fact} of the call figures is no fact of the JSON"
                );
                assert_eq!(found["dimensions"]["concept"], row["concept"].as_str());
            }
            if row["kind"] == "number" {
                let place = figures.iter().find(|figure| figure["fact"] == row["fact"]);
                let pages = &place.expect("a number is a figure")["pages-en"];
                let own: BTreeSet<&str> = row["en-pages"].split(" | ").collect();
                assert_eq!(pages.split(' ').collect::<BTreeSet<_>>(), own, "{}", row["fact"]);
            }
        }
    }
}

/// A join by provision needs no guessing: the id stands beside every fact that is about one, and beside the member of the
/// dictionary that names it.
#[test]
fn provisions_are_named_by_their_ids_in_every_table() {
    let mut joined = 0;
    for filing in all() {
        let dictionary = rows(&file(filing, "-dictionary.csv"));
        let facts = json(filing);
        for table in ["-figures.csv", "-texts.csv"] {
            for row in rows(&file(filing, table)) {
                if row["fact"].is_empty() {
                    assert!(!row["note"].is_empty(), "only a note is no fact");
                    continue;
                }
                assert!(facts["facts"][&row["fact"]].is_object(), "{}", row["fact"]);
                let Some(member) = row.get("ProvisionAxis").filter(|member| !member.is_empty()) else {
                    let is_block = row["concept"].ends_with("TextBlock");
                    assert!(!is_block || !row["provision"].is_empty(), "{}", row["fact"]);
                    continue;
                };
                let entry = dictionary.iter().find(|entry| entry["name"] == *member);
                assert_eq!(
                    entry.expect("the member has a row")["provision"],
                    row["provision"]
                );
                let known = filing.report().code().provisions.values();
                assert!(
                    known
                        .map(|own| own.id.as_str())
                        .any(|own| own == row["provision"])
                );
                joined += 1;
            }
        }
    }
    assert!(joined > 200, "{joined}");
}

/// What stands in the columns is told in the README, and a number has its unit.
#[test]
fn the_readme_tells_the_conventions_of_the_tables() {
    let mut kinds = BTreeSet::new();
    for filing in all() {
        let readme = file(filing, "README.html");
        for row in rows(&file(filing, "-figures.csv")) {
            let told = |word: &str| assert!(readme.contains(&format!("<code>{word}</code>")), "{word}");
            told(&row["kind"]);
            if !row["bound"].is_empty() {
                told(&row["bound"]);
            }
            kinds.insert(row["kind"].clone());
        }
        for word in ["#nil", "INF", "@end", "zh-hant", "0.1974", "|"] {
            assert!(readme.contains(word), "{word}");
        }
        if filing
            .package()
            .files
            .keys()
            .any(|name| name.ends_with("-targets.csv"))
        {
            for row in rows(&file(filing, "-targets.csv")) {
                for (column, unit) in row.iter().filter(|(name, _)| name.ends_with("-unit")) {
                    let value = &row[column.trim_end_matches("-unit")];
                    assert_eq!(
                        value.is_empty() || value == "#nil",
                        unit.is_empty(),
                        "{column}: {value}"
                    );
                }
            }
        }
    }
    assert!(kinds.len() > 6, "{kinds:?}");
}

#[test]
fn the_dictionary_has_all_that_the_facts_use() {
    let registry = include_str!("../data/registries/counterparts.toml");
    let mut keys: BTreeSet<&str> = registry
        .lines()
        .filter(|line| line.starts_with("concepts = "))
        .flat_map(|line| line.split('"').skip(1).step_by(2))
        .collect();
    for filing in all() {
        let names: BTreeSet<String> = rows(&file(filing, "-dictionary.csv"))
            .into_iter()
            .map(|row| {
                let told = &row["documentation-en"];
                match row["what"].as_str() {
                    // Those of an issuer's own axes have none but their labels.
                    "member" | "value" if row["of"].starts_with("esgcode-hk:") => {
                        assert!(
                            !told.starts_with("The part of") && !told.starts_with("The value"),
                            "{told}"
                        );
                    }
                    "text block" => assert!(told.ends_with('?'), "{told}"),
                    _ => {}
                }
                for lang in Lang::ALL {
                    assert!(!row[&format!("label-{lang}")].is_empty(), "{}", row["name"]);
                    assert!(
                        !row[&format!("documentation-{lang}")].is_empty(),
                        "{}",
                        row["name"]
                    );
                }
                row["name"].clone()
            })
            .collect();
        let facts = json(filing);
        for (id, fact) in facts["facts"].as_object().expect("facts by id") {
            let aspects = fact["dimensions"].as_object().expect("aspects");
            let axes = aspects.iter().filter(|(name, _)| name.contains(':'));
            let axes = axes.flat_map(|(axis, member)| [Some(axis.as_str()), member.as_str()]);
            for name in axes.chain([aspects["concept"].as_str()]).flatten() {
                assert!(name == "xbrl:note" || names.contains(name), "{id}: {name}");
            }
        }
        let concepts: Vec<&str> = filing
            .report()
            .taxonomy()
            .concepts()
            .map(|concept| concept.key.as_str())
            .collect();
        keys.retain(|key| !concepts.contains(key));
    }
    assert!(keys.is_empty(), "counterparts of no concept: {keys:?}");
}

/// What the sheets say is missing of an answer is a fact in both languages, and nothing else is.
#[test]
fn what_an_answer_lacks_is_a_fact() {
    let mut lacking = 0;
    for filing in all() {
        let findings: Value = serde_json::from_str(&file(filing, "findings.json")).expect("JSON");
        let facts = json(filing);
        for provision in findings["provisions"].as_array().expect("provisions") {
            let missing = provision["missing"].as_array().expect("what is missing");
            let in_part = matches!(
                provision["state"].as_str(),
                Some("disclosed-in-part" | "partly-explained")
            );
            let period = &filing.report().reporting_period.name;
            for lang in Lang::ALL {
                let id = format!(
                    "disclosure-lacks.{period}.{}.{lang}",
                    provision["provision"].as_str().expect("an id").replace(' ', "")
                );
                let fact = facts["facts"].get(&id);
                assert_eq!(fact.is_some(), in_part && !missing.is_empty(), "{id}");
                if let Some(fact) = fact {
                    lacking += 1;
                    for each in missing {
                        let words = each["words"][lang.tag()].as_str().expect("words");
                        assert!(
                            fact["value"].as_str().is_some_and(|value| value.contains(words)),
                            "{id}"
                        );
                    }
                }
            }
        }
    }
    assert!(lacking > 10, "{lacking}");
}

/// A note more moves the number of none that was there.
#[test]
fn ids_of_notes_stay_where_a_note_is_added() {
    let ids = |extra: bool| {
        let mut sources = report::read(&report::minimal_dir());
        if extra {
            let tables = sources.text("tables.toml").expect("the report has a table");
            let more = "notes = [{ en = \"Without interns.\", zh-Hant = \"不包括實習生。\" }, ";
            let changed = tables.replacen("notes = [", more, 1);
            assert_ne!(changed, tables);
            sources.insert("tables.toml", changed.into_bytes());
        }
        let report = report::load(&sources).output.expect("the report loads");
        let target = esg_xbrl::bind(&report).output.expect("the report can be bound");
        let notes = target.notes_in(&Lang::ALL);
        let notes = notes.map(|note| (note.id.clone(), note.xhtml.clone()));
        notes.collect::<BTreeMap<String, String>>()
    };
    let (before, after) = (ids(false), ids(true));
    assert_eq!(after.len(), before.len() + 2);
    for (id, words) in before {
        assert_eq!(after.get(&id), Some(&words), "{id}");
    }
}

/// Every fact about a target stands in the row of its target, under the name of its concept, and what a target is measured
/// by is a concept of the taxonomy.
#[test]
fn targets_stand_in_one_table() {
    let mut seen = 0;
    for filing in all() {
        let name = format!("{}-targets.csv", filing.report().base_name());
        let facts = json(filing);
        let facts = facts["facts"].as_object().expect("facts by id");
        let of_targets = facts.iter().filter_map(|(id, fact)| {
            Some((
                id,
                fact,
                fact["dimensions"].get("esgcode-hk:TargetAxis")?.as_str()?,
            ))
        });
        let targets: BTreeSet<&str> = of_targets.clone().map(|(_, _, target)| target).collect();
        assert_eq!(filing.package().files.contains_key(&name), !targets.is_empty());
        if targets.is_empty() {
            continue;
        }
        let rows = rows(&file(filing, "-targets.csv"));
        let listed: BTreeSet<&str> = rows.iter().map(|row| row["target"].as_str()).collect();
        assert_eq!((listed, rows.len()), (targets.clone(), targets.len()));
        for (id, fact, target) in of_targets {
            let row = rows
                .iter()
                .find(|row| row["target"] == target)
                .expect("the target has a row");
            assert!(
                row["facts"].split(' ').any(|own| own == id),
                "{id} is not in the row of its target"
            );
            let concept = fact["dimensions"]["concept"].as_str().expect("a concept");
            let (_, local) = concept.split_once(':').expect("a prefix");
            // What is of a part of a target stands in a column of that part.
            let dimensions = fact["dimensions"].as_object().expect("dimensions");
            let parts = dimensions.iter().filter(|(name, _)| {
                name.contains(':')
                    && !["esgcode-hk:TargetAxis", "esgcode-hk:BoundAxis"].contains(&name.as_str())
            });
            let parts: BTreeSet<&str> = parts
                .filter_map(|(_, member)| Some(member.as_str()?.split_once(':')?.1))
                .collect();
            let language = fact["dimensions"]["language"].as_str();
            let lang = Lang::ALL
                .into_iter()
                .find(|lang| language.is_some_and(|own| lang.tag().eq_ignore_ascii_case(own)));
            let column = row.keys().find(|head| {
                let name = match lang {
                    Some(lang) => head.strip_suffix(&format!("-{lang}")),
                    None => Some(head.as_str()),
                };
                let mut names = name.unwrap_or_default().split('.');
                names.next() == Some(local) && names.collect::<BTreeSet<_>>() == parts
            });
            let column = column.unwrap_or_else(|| panic!("{id} has no column"));
            let value = fact["value"].as_str().expect("a value");
            let number = |text: &str| text.parse::<rust_decimal::Decimal>().ok();
            let holds = row[column]
                .split(" | ")
                .any(|cell| cell == value || (number(cell).is_some() && number(cell) == number(value)));
            assert!(holds, "{id} is {value}, and its cell says {}", row[column]);
            seen += 1;
        }
        for row in &rows {
            for metric in row["metric"].split(" | ").filter(|metric| !metric.is_empty()) {
                assert!(
                    facts.values().any(|fact| fact["dimensions"]["concept"] == metric),
                    "no figure is of {metric}"
                );
            }
        }
    }
    assert!(seen > 80, "{seen}");
}

/// A legal entity identifier is the entity of every fact, in every format. This one is nobody's: no operating unit has the
/// prefix, and only its check digits are right.
#[test]
fn a_legal_entity_identifier_is_the_entity_in_every_format() {
    const LEI: &str = "TEST00ESGFILING00040";
    let mut sources = report::read(&report::minimal_dir());
    let settings = sources.text("report.toml").expect("the report has settings");
    let board = "board = \"main\"";
    let with = settings.replacen(board, &format!("{board}\nlei = \"{LEI}\""), 1);
    assert_ne!(with, settings);
    sources.insert("report.toml", with.into_bytes());
    let filing = esg_tests::stages::file(sources);
    let json = json(&filing);
    let namespaces = json["documentInfo"]["namespaces"]
        .as_object()
        .expect("namespaces");
    for (id, fact) in json["facts"].as_object().expect("facts by id") {
        let Some(entity) = fact["dimensions"]["entity"].as_str() else {
            assert_eq!(fact["dimensions"]["concept"], "xbrl:note", "{id} is of nobody");
            continue;
        };
        let (prefix, own) = entity.split_once(':').expect("a prefix");
        assert_eq!(
            (own, namespaces[prefix].as_str()),
            (LEI, Some(esg_xbrl::name::LEI)),
            "{id}"
        );
    }
    let metadata = file(&filing, "-csv.json");
    assert!(metadata.contains(LEI) && metadata.contains(esg_xbrl::name::LEI));
    let stated = format!(
        "<xbrli:identifier scheme=\"{}\">{LEI}</xbrli:identifier>",
        esg_xbrl::name::LEI
    );
    for page in &filing.inline {
        let page = String::from_utf8_lossy(&page.bytes);
        assert_eq!(
            page.matches("<xbrli:identifier").count(),
            page.matches(&stated).count()
        );
    }
}

/// A report that is issued again has its version in every name, and whoever opens the folder is told.
#[test]
fn a_report_that_is_issued_again_says_which_issue_it_is() {
    let mut sources = report::read(&report::minimal_dir());
    let settings = sources.text("report.toml").expect("the report has settings");
    let again = settings.replacen("placement = ", "version = \"2\"\nplacement = ", 1);
    assert_ne!(again, settings);
    sources.insert("report.toml", again.into_bytes());
    let filing = esg_tests::stages::file(sources);
    let base = MINIMAL.report().base_name();
    assert_eq!(filing.report().base_name(), format!("{base}-v2"));
    for name in MINIMAL.package().files.keys() {
        let again = name.replace(&base, &format!("{base}-v2"));
        assert!(filing.package().files.contains_key(&again), "there is no {again}");
    }
    for name in ["manifest.json", "submission.json"] {
        let value: Value = serde_json::from_str(&file(&filing, name)).expect("JSON");
        assert_eq!(value["version"], 2, "{name}");
    }
    let first: Value = serde_json::from_str(&file(&MINIMAL, "manifest.json")).expect("JSON");
    assert!(first.get("version").is_none());
    for name in ["README.html", "submission.html"] {
        assert!(file(&filing, name).contains("Issue 2"), "{name}");
        assert!(!file(&MINIMAL, name).contains("Issue "), "{name}");
    }
    let page = String::from_utf8(filing.inline[0].bytes.clone()).expect("UTF-8");
    let before = String::from_utf8(MINIMAL.inline[0].bytes.clone()).expect("UTF-8");
    assert_eq!(
        page.replace("-v2", ""),
        before,
        "the report's own words are the same"
    );
}

/// What is wrong with a value by a schema, as far as our schemas go: types, properties, items, references, choices.
pub(crate) fn against(value: &Value, schema: &Value, whole: &Value, place: &str) -> Vec<String> {
    if let Some(reference) = schema["$ref"].as_str() {
        let target = whole.pointer(reference.trim_start_matches('#'));
        return against(value, target.expect("references lead somewhere"), whole, place);
    }
    if let Some(choices) = schema["anyOf"].as_array() {
        let fits = choices
            .iter()
            .any(|own| against(value, own, whole, place).is_empty());
        return if fits {
            Vec::new()
        } else {
            vec![format!("{place} fits no choice")]
        };
    }
    let name = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let types = match &schema["type"] {
        Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
        own => own.as_str().into_iter().collect::<Vec<_>>(),
    };
    if !types.contains(&name) {
        return vec![format!("{place} is {name}, not {types:?}")];
    }
    let mut wrong = Vec::new();
    if let Value::Object(properties) = value {
        let required = schema["required"].as_array().into_iter().flatten();
        for key in required.filter_map(Value::as_str) {
            if !properties.contains_key(key) {
                wrong.push(format!("{place} lacks {key}"));
            }
        }
        for (key, own) in properties {
            let place = format!("{place}.{key}");
            // A list by names has one form for all of them.
            let named = Some(&schema["additionalProperties"]).filter(|form| form.is_object());
            match schema["properties"].get(key).or(named) {
                Some(schema) => wrong.extend(against(own, schema, whole, &place)),
                None => wrong.push(format!("{place} is not described")),
            }
        }
    }
    for (index, own) in value.as_array().into_iter().flatten().enumerate() {
        wrong.extend(against(
            own,
            &schema["items"],
            whole,
            &format!("{place}[{index}]"),
        ));
    }
    wrong
}

#[test]
fn what_sheets_hold_as_data_is_described_by_the_schema_beside_them() {
    let draft = file_with(report::read(&report::minimal_dir()), true, &[]);
    for filing in all().into_iter().chain([&draft]) {
        let files = &filing.package().files;
        for name in ["findings", "manifest", "submission"] {
            let read = |name: &str| -> Value { serde_json::from_slice(&files[name]).expect("JSON") };
            let value = read(&format!("{name}.json"));
            let schema = value["$schema"].as_str().expect("it names its schema");
            let schema = read(schema);
            assert_eq!(against(&value, &schema, &schema, name), Vec::<String>::new());
            let mut other = value.clone();
            other["something-else"] = Value::Null;
            other["tool"] = Value::Null;
            assert_eq!(against(&other, &schema, &schema, name).len(), 2);
        }
    }
}

/// A sheet says which pages it speaks of and who made it, and the manifest tells how its digest of the sources is made.
#[test]
fn sheets_are_bound_to_what_they_speak_of() {
    for filing in all() {
        let files = &filing.package().files;
        let base = filing.report().base_name();
        let digest = |name: &str| esg_check::digest::sha256(&files[name]);
        for lang in Lang::ALL {
            for end in ["pdf", "xbri"] {
                let digest = digest(&format!("{base}-{lang}.{end}"));
                for sheet in [
                    "call-figures.html",
                    "findings.html",
                    "findings.json",
                    "findings.sarif",
                    "submission.json",
                ] {
                    let text = String::from_utf8_lossy(&files[sheet]);
                    assert!(
                        text.contains(&digest),
                        "{sheet} does not say of which {end} it speaks"
                    );
                }
            }
        }
        let manifest: Value = serde_json::from_slice(&files["manifest.json"]).expect("JSON");
        let mut digested = Vec::new();
        for source in manifest["sources"].as_array().expect("sources") {
            let path = source["name"].as_str().expect("a path");
            let bytes = &**filing.sources.get(path).expect("the source is there");
            assert_eq!(source["sha256"], esg_check::digest::sha256(bytes).as_str());
            for part in [path.as_bytes(), bytes] {
                digested.extend((part.len() as u64).to_be_bytes());
                digested.extend(part);
            }
        }
        assert_eq!(
            manifest["sources-digest"],
            esg_check::digest::sha256(&digested).as_str()
        );
    }
}
