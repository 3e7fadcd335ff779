//! The taxonomy beside the report that it serves, and two of its editions beside each other.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use esg_check::archive::read;
use esg_filing::edition_files;
use esg_model::block::{BlockKind, Target};
use esg_model::derivation::Basis;
use esg_model::duty::Duty;
use esg_model::taxonomy::Layer;
use esg_model::walk::Event;
use esg_model::{Lang, Report, Sources, Vocabulary};
use esg_tests::report;
use esg_xbrl::{DifferenceKind, code_package, compare, taxonomy_package};

use crate::{EXAMPLE, FOURTH, MINIMAL, SECOND, THIRD};

/// A file of a layer by the end of its name.
fn linkbase(report: &Report, layer: Layer, end: &str) -> String {
    let info = report.taxonomy().layer(layer);
    let package = match layer {
        Layer::Code => code_package(&report.vocabulary),
        Layer::Issuer => taxonomy_package(report),
    };
    let mut files = package.into_iter();
    let (_, bytes) = files
        .find(|(path, _)| path.ends_with(end) && path.contains(info.file_base.as_str()))
        .expect("the layer has the linkbase");
    String::from_utf8(bytes).expect("the linkbase is UTF-8")
}

/// An edition of the Code in which nothing is wrong.
fn vocabulary(sources: &Sources, edition: &str) -> Arc<Vocabulary> {
    let loaded = Vocabulary::load(sources, edition);
    assert!(!loaded.sink.has_errors(), "{:?}", loaded.sink.diagnostics());
    loaded.output.expect("there is such an edition")
}

/// The extended links of a linkbase by the last parts of their roles.
fn links(linkbase: &str) -> BTreeMap<&str, &str> {
    let links = linkbase.split("xlink:type=\"extended\"").skip(1);
    links
        .filter_map(|link| {
            let (_, rest) = link.split_once("/role/")?;
            rest.split_once('"')
        })
        .collect()
}

#[test]
fn every_printed_table_has_a_hypercube_of_its_own() {
    for filing in [&*EXAMPLE, &*MINIMAL] {
        let report = filing.report();
        let definitions = linkbase(report, Layer::Issuer, "_def.xml");
        let links = links(&definitions);
        let mut printed = 0;
        for (number, chapter) in (1..).zip(&report.narratives.en.chapters) {
            let tables = chapter.blocks().filter_map(|(_, block)| match &block.kind {
                BlockKind::Table(id) => Some(report.table(*id)),
                _ => None,
            });
            for (position, table) in (1..).zip(tables) {
                let link = links[format!("report/{number:02}/{position:02}").as_str()];
                assert_eq!(link.matches("arcrole/all\"").count(), 1, "{}", table.id);
                for point in table.data_points().map(|id| report.data_point(id)) {
                    let concept = &point.concept.name;
                    assert!(link.contains(&format!("_{concept}\"")), "{}: {concept}", table.id);
                    for slice in &point.breakdown.0 {
                        let member = &slice.member.name;
                        assert!(link.contains(&format!("_{member}\"")), "{}: {member}", table.id);
                    }
                }
                printed += 1;
            }
        }
        assert!(printed > 0);
    }
}

#[test]
fn the_presentation_follows_the_report() {
    let report = MINIMAL.report();
    let presentation = linkbase(report, Layer::Issuer, "_pre.xml");
    let links = links(&presentation);
    assert!(links.contains_key("report/01"), "{:?}", links.keys());
    assert!(links.contains_key("report/01/01"), "{:?}", links.keys());
    // The Code's layer is the same for every issuer: nothing of a report's order stands there.
    let shared = linkbase(report, Layer::Code, "_pre.xml");
    assert!(!shared.contains("/role/report/"));
}

#[test]
fn two_editions_are_compared() {
    let old = vocabulary(&SECOND.sources, "app27-2020");
    let next = vocabulary(&SECOND.sources, "c2-2025");
    let found = compare(&old, &next);
    let gases = found
        .differences
        .iter()
        .filter(|it| it.element.starts_with("concept ghg-emissions-scope-"));
    let lines: Vec<String> = gases
        .clone()
        .map(|it| format!("{:?} {} {:?} {:?}", it.kind, it.element, it.old, it.new))
        .collect();
    let (was, is) = (&old.layer.namespace, &next.layer.namespace);
    let scope = |number: u8| format!("concept ghg-emissions-scope-{number}");
    let renamed = |number: u8| {
        format!(
            "Renamed {} Some(\"{{{was}}}GreenhouseGasEmissionsScope{number}\") Some(\"{{{is}}}GrossGreenhouseGasEmissionsScope{number}\")",
            scope(number)
        )
    };
    let added = format!(
        "Added {}-location-based None Some(\"{{{is}}}GrossGreenhouseGasEmissionsScope2LocationBased\")",
        scope(2)
    );
    for line in [renamed(1), renamed(2), renamed(3), added] {
        assert!(lines.contains(&line), "{line} is not among {lines:#?}");
    }
    // Scopes 1 and 2 moved to rows of the climate part.
    let first = gases.clone().find(|it| it.element == scope(1));
    let changed: Vec<_> = first.into_iter().flat_map(|it| &it.changes).collect();
    let properties: Vec<_> = changed.iter().map(|it| it.property.as_str()).collect();
    assert_eq!(properties, ["label-en", "label-zh-Hant", "provisions"]);

    // The other way round what was added is removed, and an edition does not differ from itself.
    let back = compare(&next, &old);
    let gone = format!("{}-location-based", scope(2));
    let gone = back.differences.iter().find(|it| it.element == gone);
    assert_eq!(gone.map(|it| it.kind), Some(DifferenceKind::Removed));
    assert!(compare(&next, &next).differences.is_empty());
}

#[test]
fn the_next_edition_is_a_package_with_its_page_and_its_differences() {
    let (report, sources) = (SECOND.report(), &SECOND.sources);
    let files = edition_files(sources, "c2-2025");
    let files = files.output.expect("the edition can be written");
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    let base = "esgcode-hk-c2-2025";
    let wanted = ["-differences.json", ".html", ".zip"].map(|end| format!("{base}{end}"));
    assert_eq!(names, wanted);

    // Everything that the taxonomy of the filing has, this one has too, and the catalogue leads to it.
    let package = read(&files[&wanted[2]]).expect("the package is an archive");
    let text = |path: &str| std::str::from_utf8(&package[&format!("{base}/{path}")]).expect("it is UTF-8");
    let folder = "esgcode-hk.example/taxonomy/c2-2025/2026-11-30";
    let entry = format!("https://{folder}/esgcode-hk-2026-11-30.xsd");
    assert!(text("META-INF/catalog.xml").contains(&format!(
        "uriStartString=\"https://{folder}/\" rewritePrefix=\"../{folder}/\""
    )));
    let metadata = text("META-INF/taxonomyPackage.xml");
    assert!(metadata.contains(&format!("<tp:entryPointDocument href=\"{entry}\"/>")));
    let own = code_package(&report.vocabulary);
    let end = |path: &str| {
        let name = path.rsplit('/').next().unwrap_or(path);
        name.split_once(['_', '.']).map(|(_, end)| end.to_owned())
    };
    let ends: BTreeSet<_> = own.keys().map(|path| end(path)).collect();
    assert_eq!(
        package.keys().map(|path| end(path)).collect::<BTreeSet<_>>(),
        ends
    );
    assert_eq!(package.len(), 12);

    // What was renamed is nowhere under its old name, and what was added is declared, labelled and listed.
    let file = |end: &str| text(&format!("{folder}/esgcode-hk-2026-11-30{end}"));
    let schema = file(".xsd");
    for scope in 1..=3 {
        let declared = format!(" name=\"GrossGreenhouseGasEmissionsScope{scope}\"");
        assert_eq!(schema.matches(&declared).count(), 1, "{scope}");
    }
    for (path, bytes) in &package {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("app27-2020/"), "{path}");
        let mut words = text.split(|it: char| !it.is_ascii_alphanumeric());
        let old =
            words.find(|it| ["GreenhouseGasEmissionsScope1", "GreenhouseGasEmissionsScope2"].contains(it));
        assert_eq!(old, None, "{path}");
    }
    // Arelle does not ask whether there is what a formula names.
    let formulas = file("_for.xml");
    assert!(formulas.contains("esgcode-hk:GrossGreenhouseGasEmissionsScope1<"));
    for named in formulas.split("esgcode-hk:").skip(1) {
        let name = named
            .split(|it: char| !it.is_ascii_alphanumeric() && it != '_')
            .next();
        let declared = format!(" name=\"{}\"", name.unwrap_or_default());
        assert!(schema.contains(&declared), "{declared}");
    }
    for (lang, label) in [
        ("en", "Internal carbon price"),
        ("zh-Hant", "內部碳價格"),
        ("zh-Hans", "内部碳价格"),
    ] {
        assert!(metadata.contains(&format!("<tp:language>{lang}</tp:language>")));
        assert!(
            file(&format!("_lab-{lang}.xml")).contains(&format!("xml:lang=\"{lang}\">{label}<")),
            "{lang}"
        );
    }
    let added = "#esgcode-hk_InternalCarbonPrice\"";
    assert!(file("_pre.xml").contains(added) && file("_def.xml").contains(added));

    // The page is about this layer alone.
    let page = std::str::from_utf8(&files[&wanted[1]]).expect("the page is UTF-8");
    assert!(page.contains("esgcode-hk:GrossGreenhouseGasEmissionsScope3"));
    assert!(page.contains(&format!("https://{folder}<")) && page.contains("years from 2025"));

    let list: serde_json::Value = serde_json::from_slice(&files[&wanted[0]]).expect("the list is JSON");
    assert_eq!(list["old"]["edition"], "app27-2020");
    assert_eq!(list["new"]["entry_point"], entry.as_str());
    let differences = list["differences"].as_array().expect("there are differences");
    let differences: Vec<String> = differences
        .iter()
        .map(|it| format!("{} {}", it["kind"], it["element"]).replace('"', ""))
        .collect();
    for told in [
        "renamed concept ghg-emissions-scope-1",
        "renamed concept ghg-emissions-scope-2",
        "renamed concept ghg-emissions-scope-3",
        "added axis time-horizon",
        "added value disclosure-state=relief-used",
    ] {
        assert!(
            differences.iter().any(|it| it == told),
            "{told} is not among {differences:#?}"
        );
    }
}

#[test]
fn an_edition_is_the_same_from_every_report() {
    let of = |filing: &crate::Filing| {
        let files = edition_files(&filing.sources, "c2-2025");
        files.output.expect("the edition can be written")
    };
    let one = of(&SECOND);
    assert!(one == of(&EXAMPLE), "the worked example gives other files");
    assert!(one == of(&MINIMAL), "the smallest report gives other files");
}

#[test]
fn the_edition_of_reports_follows_no_other() {
    let (report, sources) = (SECOND.report(), &SECOND.sources);
    let files = edition_files(sources, "app27-2020").output;
    let files = files.expect("the edition can be written");
    let base = "esgcode-hk-app27-2020";
    assert_eq!(
        files.keys().collect::<Vec<_>>(),
        [&format!("{base}.html"), &format!("{base}.zip")]
    );
    let package = read(&files[&format!("{base}.zip")]).expect("the package is an archive");
    let own = code_package(&report.vocabulary).into_iter();
    assert!(
        package
            == own
                .map(|(path, bytes)| (format!("{base}/{path}"), bytes))
                .collect()
    );
}

#[test]
fn an_edition_with_an_address_that_is_none_is_told_where_it_stands() {
    let mut sources = SECOND.sources.clone();
    let path = "data/taxonomy/editions/c2-2025.toml";
    let file = sources.text(path).expect("the edition is there");
    let changed = file.replacen("https://esgcode-hk.example/taxonomy/c2", "https://../c2", 1);
    assert_ne!(changed, file);
    sources.insert(path, changed.into_bytes());
    let written = edition_files(&sources, "c2-2025");
    assert!(written.output.is_none());
    let found = &written.sink.diagnostics()[0];
    let place = found.location.as_ref().expect("it stands in a file");
    assert_eq!(place.path.as_str(), path, "{}", found.message);
}

#[test]
fn an_edition_that_does_not_fit_is_told() {
    let mut sources = SECOND.sources.clone();
    assert!(Vocabulary::load(&sources, "app27-2030").sink.has_errors());
    let path = "data/taxonomy/editions/c2-2025.toml";
    let file = sources.text(path).expect("the edition is there").to_owned();
    for (from, to) in [
        ("edition = \"c2-2025\"", "edition = \"c2-2026\""),
        ("follows = \"app27-2020\"", "follows = \"app27-2015\""),
        ("removed = []", "removed = [\"no-such-concept\"]"),
        (
            "removed = []",
            "removed = [\"hazardous-waste\", \"ghg-emissions-scope-2\"]",
        ),
        ("key = \"ghg-emissions-scope-1\"", "key = \"no-such-concept\""),
        (
            "key = \"internal-carbon-price\"",
            "key = \"ghg-emissions-scope-2\"",
        ),
        (
            "GrossGreenhouseGasEmissionsScope2",
            "GrossGreenhouseGasEmissionsScope1",
        ),
    ] {
        let changed = file.replacen(from, to, 1);
        assert_ne!(changed, file, "{from}");
        sources.insert(path, changed.into_bytes());
        let outcome = edition_files(&sources, "c2-2025");
        assert!(outcome.sink.has_errors() && outcome.output.is_none(), "{to}");
    }
}

#[test]
fn assertions_say_what_they_ask_in_every_language() {
    // The smallest report derives nothing of its own, so that its own layer asserts nothing.
    for (filing, layers) in [
        (&*THIRD, &[Layer::Code, Layer::Issuer][..]),
        (&*MINIMAL, &[Layer::Code]),
    ] {
        let report = filing.report();
        let code = linkbase(report, Layer::Code, "_for.xml");
        // What the Code wants: an assertion for every provision, those that may be explained with the reason as a way out.
        for provision in report.code().provisions.values() {
            let id = format!("\"exists-{}\"", provision.id);
            assert!(code.contains(&format!("id={id}")), "{id}");
            let way_out = format!("xlink:from=\"exists-{}-either\"", provision.id);
            let explained = usize::from(provision.duties.least() == Duty::ComplyOrExplain);
            assert_eq!(code.matches(&way_out).count(), 2 * explained, "{id}");
        }
        let mut asserted = 0;
        for layer in layers {
            let linkbase = linkbase(report, *layer, "_for.xml");
            for element in ["<va:valueAssertion", "<ea:existenceAssertion"] {
                for assertion in linkbase.split(element).skip(1) {
                    let (_, rest) = assertion.split_once("id=\"").expect("an assertion has an id");
                    let (id, _) = rest.split_once('"').expect("an attribute ends");
                    for (element, what, tags) in [
                        ("label:label", "label", &["en", "zh-Hant", "zh-Hans"][..]),
                        ("msg:message", "message", &["en", "zh-Hant"]),
                    ] {
                        let own: Vec<&str> = linkbase
                            .split(&format!("<{element} "))
                            .skip(1)
                            .filter(|resource| resource.contains(&format!("\"{id}-{what}\"")))
                            .collect();
                        assert_eq!(own.len(), tags.len(), "{id}: {what}");
                        for (resource, tag) in own.iter().zip(tags) {
                            assert!(resource.contains(&format!("xml:lang=\"{tag}\"")), "{id}: {tag}");
                        }
                    }
                    asserted += 1;
                }
            }
            // Words, not keys.
            for concept in report
                .taxonomy()
                .concepts()
                .map(|own| &own.key)
                .filter(|key| key.contains('-'))
            {
                assert!(!linkbase.contains(&format!(">{concept} ")), "{concept}");
                assert!(!linkbase.contains(&format!(" {concept}<")), "{concept}");
            }
        }
        assert!(asserted > report.code().provisions.len());
    }
}

/// The Code's layer cannot know whether the parts that are stated are all of a total, and asserts no more than that they do
/// not exceed it; where they add up to it, the issuer's own layer asserts that they do.
#[test]
fn parts_that_add_up_are_asserted_to_be_all_of_their_total() {
    let formulas = |total: &str| {
        let mut sources = report::read(&report::minimal_dir());
        let facts = sources.text("facts.csv").expect("the report has facts");
        let rows = format!(
            "energy-consumption,,FY2024,{total},mwh,1,,Bills,,,,,\n\
             energy-consumption,energy-source=towngas,FY2024,60.0,mwh,1,,Bills,,,,,\n\
             energy-consumption,energy-source=purchased-electricity,FY2024,2000.0,mwh,1,,Bills,,,,,\n\
             trees-planted,,"
        );
        let changed = facts.replacen("trees-planted,,", &rows, 1);
        assert_ne!(changed, facts);
        sources.insert("facts.csv", changed.into_bytes());
        let report = report::load(&sources).output.expect("the report loads");
        let files = taxonomy_package(&report).into_iter();
        let files = files.filter(|(path, _)| path.ends_with("_for.xml"));
        let (code, own): (Vec<_>, Vec<_>) = files.partition(|(path, _)| path.contains("/esgcode-hk-"));
        [code, own].map(|files| {
            let texts = files
                .iter()
                .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned());
            texts.collect::<String>()
        })
    };
    let equal = "by source of energy, added up</label:label>";
    let within = "by source of energy, added up; where not all of them are stated, those that are do not exceed it</label:label>";
    let [code, own] = formulas("2060.0");
    assert!(code.contains(within) && !code.contains(equal));
    assert_eq!(own.matches(equal).count(), 1, "{own}");
    let test = own
        .split("<va:valueAssertion")
        .find(|rest| rest.contains("EnergyConsumption") || rest.contains("energy-consumption"));
    let test = attribute(test.expect("it asserts the total"), "test");
    assert!(
        !test.contains("count("),
        "any total would pass that the parts do not exceed: {test}"
    );
    // What the parts leave open may be anywhere.
    let [code, own] = formulas("2100.0");
    assert!(code.contains(within) && !own.contains(equal));
}

/// The value of an attribute in the rest of a start tag.
fn attribute<'a>(tag: &'a str, name: &str) -> &'a str {
    let (_, rest) = tag
        .split_once(&format!("{name}=\""))
        .unwrap_or_else(|| panic!("no {name} in {tag:.200}"));
    rest.split_once('"').expect("an attribute ends").0
}

/// How often an assertion is evaluated for one period where each of its figures is printed `printings` times: a variable
/// that binds one fact at a time multiplies it, and one that binds a choice of printings does so for every figure.
fn evaluations(linkbase: &str, assertion: &str, printings: u64) -> u64 {
    let arcs = linkbase.split("<variable:variableArc ").skip(1);
    let own = arcs.filter(|arc| attribute(arc, "xlink:from") == assertion);
    let times = own.map(|arc| {
        let variable = format!("xlink:label=\"{}\"", attribute(arc, "xlink:to"));
        let mut resources = linkbase.split("<variable:factVariable ").skip(1);
        let resource = resources.find(|resource| resource.contains(&variable));
        let resource = resource.expect("the variable of an arc is there");
        match (
            attribute(resource, "bindAsSequence"),
            attribute(resource, "matches"),
        ) {
            ("false", _) => printings,
            ("true", "true") => 1,
            // Two members are the least that add up to anything.
            _ => printings * printings,
        }
    });
    times.product()
}

/// A document set prints each figure in both languages, and tables print it again.
#[test]
fn printing_figures_again_does_not_multiply_what_is_evaluated() {
    let mut asserted = 0;
    for (filing, layer) in [(&EXAMPLE, Layer::Code), (&THIRD, Layer::Issuer)] {
        let linkbase = linkbase(filing.report(), layer, "_for.xml");
        for assertion in linkbase.split("<va:valueAssertion").skip(1) {
            let id = attribute(assertion, " id");
            // The result is looked at wherever it is printed, its inputs are not.
            for printings in [2, 5] {
                assert_eq!(evaluations(&linkbase, id, printings), printings, "{id}");
            }
            asserted += 1;
        }
    }
    assert!(asserted > 10, "{asserted}");
}

/// A factor that was chosen because it gives the printed result proves nothing: no assertion uses it, and where it is known
/// otherwise one does.
#[test]
fn nothing_is_asserted_with_a_factor_that_was_inferred_from_the_result() {
    let sources = report::read(&report::example_dir());
    let factors = "factors.toml";
    let asserted = |sources: &Sources| {
        let report = report::load(sources).output.expect("the report loads");
        let files = taxonomy_package(&report);
        let formulas: String = files
            .iter()
            .filter(|(path, _)| path.ends_with("_for.xml"))
            .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
            .collect();
        let labels = report
            .factors
            .values()
            .filter(|factor| factor.basis != Basis::Printed);
        let labels: Vec<String> = labels.map(|factor| factor.label.en.clone()).collect();
        assert!(labels.len() > 3, "{labels:?}");
        labels
            .iter()
            .filter(|label| formulas.contains(label.as_str()))
            .count()
    };
    assert_eq!(asserted(&sources), 0);
    let mut known = sources.clone();
    let text = sources.text(factors).expect("the report has factors");
    known.insert(
        factors,
        text.replace("\"back-solved\"", "\"definition\"").into_bytes(),
    );
    assert!(asserted(&known) > 3);
}

/// Whoever reads the taxonomy is told what each element is for, in every language, and roles are called as the report
/// calls what they show.
#[test]
fn elements_and_roles_say_what_they_are() {
    for filing in [&EXAMPLE, &THIRD, &FOURTH] {
        let report = filing.report();
        for layer in [Layer::Code, Layer::Issuer] {
            for lang in ["en", "zh-Hant", "zh-Hans"] {
                let labels = linkbase(report, layer, &format!("_lab-{lang}.xml"));
                let documented = labels.matches("role/documentation\"").count();
                assert_eq!(
                    labels.matches("<link:loc ").count(),
                    documented,
                    "{layer:?} {lang}"
                );
            }
            let roles = linkbase(report, layer, "_rol.xml");
            let schema = linkbase(report, layer, ".xsd");
            let declared = schema.matches("<link:roleType ").count();
            assert_eq!(roles.matches("<link:loc ").count(), declared, "{layer:?}");
            assert_eq!(roles.matches("<label:label ").count(), 3 * declared, "{layer:?}");
        }
        let roles = linkbase(report, Layer::Issuer, "_rol.xml");
        let narrative = &report.narratives.en;
        let printed = narrative.walk().filter_map(|(_, event)| match event {
            Event::Open(block) => match &block.kind {
                BlockKind::Table(id) => Some(*id),
                _ => None,
            },
            _ => None,
        });
        for id in printed {
            let (table, printed) = (report.table(id), Target::Table(id.table()));
            if table.data_points().next().is_none() {
                continue;
            }
            for lang in Lang::ALL {
                let called = format!(
                    "{} {}<",
                    report.target_text(&printed, lang),
                    table.title.get(lang)
                );
                assert!(roles.contains(&format!(">{called}")), "{called}");
            }
        }
    }
}

/// A figure says on which side of it the true value lies, and whether it may be the figure itself.
#[test]
fn a_limit_says_whether_it_is_included() {
    for (bound, member) in [
        ("lower", "LowerBoundMember"),
        ("at-least", "AtLeastMember"),
        ("upper", "UpperBoundMember"),
        ("at-most", "AtMostMember"),
        ("approximate", "ApproximateMember"),
    ] {
        let mut sources = report::read(&report::minimal_dir());
        let facts = sources.text("facts.csv").expect("the report has figures");
        let changed = facts.replace("piece,-4,lower", &format!("piece,-4,{bound}"));
        sources.insert("facts.csv", changed.into_bytes());
        let report = report::load(&sources).output.expect("the report loads");
        let target = esg_xbrl::bind(&report).output.expect("the report can be bound");
        let trees = target.facts.iter().find(|fact| fact.id == "trees-planted.FY2024");
        let dimensions = &trees.expect("the figure is a fact").context.dimensions;
        assert!(
            dimensions.iter().any(|own| &*own.member.local == member),
            "{bound}"
        );
    }
}
