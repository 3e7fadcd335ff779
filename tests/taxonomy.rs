//! The taxonomy beside the report that it serves, and two of its editions beside each other.

use std::collections::BTreeMap;

use esg_model::Report;
use esg_model::block::{BlockKind, visit_blocks};
use esg_model::code::Duty;
use esg_model::load::edition;
use esg_model::taxonomy::Layer;
use esg_xbrl::{DifferenceKind, compare, taxonomy_package};

use crate::{EXAMPLE, MINIMAL, SECOND};

/// A file of a layer by the end of its name.
fn linkbase(report: &Report, layer: Layer, end: &str) -> String {
    let info = report.taxonomy.layer(layer);
    let mut files = taxonomy_package(report, layer).into_iter();
    let (_, bytes) = files
        .find(|(path, _)| path.ends_with(end) && path.contains(info.file_base.as_str()))
        .expect("the layer has the linkbase");
    String::from_utf8(bytes).expect("the linkbase is UTF-8")
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
            let mut tables = Vec::new();
            let sections = chapter.sections.iter().map(|section| section.blocks.as_slice());
            for blocks in std::iter::once(chapter.blocks.as_slice()).chain(sections) {
                visit_blocks(blocks, &mut |block| {
                    if let BlockKind::Table(id) = &block.kind {
                        tables.push(&report.tables[id]);
                    }
                });
            }
            for (position, table) in (1..).zip(tables) {
                let link = links[format!("report/{number:02}/{position:02}").as_str()];
                assert_eq!(link.matches("arcrole/all\"").count(), 1, "{}", table.id);
                for point in table.data_points().map(|id| report.data_point(id)) {
                    let concept = &report.taxonomy.concepts[&point.concept].name;
                    assert!(link.contains(&format!("_{concept}\"")), "{}: {concept}", table.id);
                    for (axis, member) in &point.breakdown.0 {
                        let member = &report.taxonomy.axes[axis].members[member].name;
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
    let (report, sources) = (SECOND.report(), &SECOND.sources);
    let next = edition(report, sources, "c2-2025");
    let next = next.output.expect("there is such an edition");
    let found = compare(report, &next);
    let lines: Vec<String> = found
        .differences
        .iter()
        .map(|it| format!("{:?} {} {:?} {:?}", it.kind, it.element, it.old, it.new))
        .collect();
    let (old, new) = (&report.taxonomy.code.namespace, &next.taxonomy.code.namespace);
    let scope = |number: u8| format!("concept ghg-emissions-scope-{number}");
    let renamed = |number: u8| {
        format!(
            "Renamed {} Some(\"{{{old}}}GreenhouseGasEmissionsScope{number}\") Some(\"{{{new}}}GrossGreenhouseGasEmissionsScope{number}\")",
            scope(number)
        )
    };
    let added = format!(
        "Added {} None Some(\"{{{new}}}GrossGreenhouseGasEmissionsScope3\")",
        scope(3)
    );
    assert_eq!(lines, [renamed(1), renamed(2), added]);
    let changed: Vec<_> = found.differences[0]
        .changes
        .iter()
        .map(|it| it.property)
        .collect();
    assert_eq!(changed, ["label-en", "label-zh-Hant"]);

    // The other way round what was added is removed, and an edition does not differ from itself.
    let back = compare(&next, report);
    assert_eq!(back.differences[2].kind, DifferenceKind::Removed);
    assert!(compare(&next, &next).differences.is_empty());
    let schema = linkbase(&next, Layer::Code, ".xsd");
    assert!(schema.contains("name=\"GrossGreenhouseGasEmissionsScope3\""));
    assert!(!schema.contains("name=\"GreenhouseGasEmissionsScope1\""));
}

#[test]
fn an_edition_that_does_not_fit_is_told() {
    let report = SECOND.report();
    let mut sources = SECOND.sources.clone();
    assert!(edition(report, &sources, "app27-2030").sink.has_errors());
    let path = "data/taxonomy/editions/c2-2025.toml";
    let file = sources.text(path).expect("the edition is there").to_owned();
    for (from, to) in [
        ("follows = \"app27-2020\"", "follows = \"app27-2015\""),
        ("removed = []", "removed = [\"no-such-concept\"]"),
        (
            "removed = []",
            "removed = [\"hazardous-waste\", \"ghg-emissions-scope-2\"]",
        ),
        ("key = \"ghg-emissions-scope-1\"", "key = \"no-such-concept\""),
        (
            "key = \"ghg-emissions-scope-3\"",
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
        let outcome = edition(report, &sources, "c2-2025");
        assert!(outcome.sink.has_errors() && outcome.output.is_none(), "{to}");
    }
}

#[test]
fn assertions_say_what_they_ask_in_every_language() {
    // The smallest report derives nothing of its own, so that its own layer asserts nothing.
    for (filing, layers) in [
        (&*EXAMPLE, &[Layer::Code, Layer::Issuer][..]),
        (&*MINIMAL, &[Layer::Code]),
    ] {
        let report = filing.report();
        let code = linkbase(report, Layer::Code, "_for.xml");
        // What the Code wants: an assertion for every provision, those that may be explained with the reason as a way out.
        for provision in report.code.provisions.values() {
            let id = format!("\"exists-{}\"", provision.id);
            assert!(code.contains(&format!("id={id}")), "{id}");
            let way_out = format!("xlink:from=\"exists-{}-either\"", provision.id);
            let explained = usize::from(provision.duty == Duty::ComplyOrExplain);
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
            for concept in report.taxonomy.concepts.keys().filter(|key| key.contains('-')) {
                assert!(!linkbase.contains(&format!(">{concept} ")), "{concept}");
                assert!(!linkbase.contains(&format!(" {concept}<")), "{concept}");
            }
        }
        assert!(asserted > report.code.provisions.len());
    }
}
