//! Whether names and addresses of the taxonomy can stand in XML, in URLs and as paths of a package.
//!
//! They come from files that people write, and become element names, namespaces and paths unescaped.

use std::collections::BTreeSet;

use esg_model::diag::Location;
use esg_model::source::SourcePath;
use esg_model::taxonomy::{Layer, LayerInfo};
use esg_model::unit::MeasureAuthority;
use esg_model::{Report, Sink, Vocabulary};
use jiff::civil::Date;

use super::structure::Structure;
use crate::rules::UNUSABLE_NAME;

/// Prefixes that our files declare for the namespaces of the standards.
const RESERVED_PREFIXES: &[&str] = &[
    "dtr-types",
    "entity",
    "enum2",
    "iso4217",
    "ix",
    "ixt",
    "link",
    "ref",
    "tp",
    "utr",
    "xbrl",
    "xbrldi",
    "xbrldt",
    "xbrli",
    "xlink",
    "xml",
    "xmlns",
    "xsd",
];

/// Reports every name of a report's layers that cannot be used. Whether there was none.
pub(crate) fn check(report: &Report, sink: &mut Sink) -> bool {
    let mut checker = Checker {
        vocabulary: &report.vocabulary,
        sink,
        sound: true,
    };
    checker.vocabulary();
    if let Some(own) = &report.extension {
        checker.layer(Layer::Issuer, &own.info);
        checker.apart(&own.info);
        // Those of the Code's layer are looked at with it.
        let units = report.units().values();
        for measure in units.flat_map(|unit| unit.measures.iter().chain(&unit.divide)) {
            if measure.authority == MeasureAuthority::Own(Layer::Issuer) {
                checker.name(Layer::Issuer, &measure.name);
            }
        }
    }
    checker.elements(&Structure::of_report(report));
    checker.sound
}

/// Reports every name of the Code's layer in an edition that cannot be used. Whether there was none.
pub(crate) fn check_edition(edition: &Vocabulary, sink: &mut Sink) -> bool {
    let mut checker = Checker {
        vocabulary: edition,
        sink,
        sound: true,
    };
    checker.vocabulary();
    checker.elements(&[Structure::of_code(edition)]);
    checker.sound
}

struct Checker<'a> {
    vocabulary: &'a Vocabulary,
    sink: &'a mut Sink,
    sound: bool,
}

impl Checker<'_> {
    /// Names that stand in both layers, and those of the Code's.
    fn vocabulary(&mut self) {
        let vocabulary = self.vocabulary;
        self.layer(Layer::Code, &vocabulary.layer);
        if !is_address(&vocabulary.entity_scheme) {
            let message = format!("the entity scheme `{}` is no plain URL", vocabulary.entity_scheme);
            self.found(Layer::Code, message);
        }
        let country = &vocabulary.publisher_country;
        if country.len() != 2 || !country.bytes().all(|byte| byte.is_ascii_uppercase()) {
            let message = format!("the publisher's country `{country}` is not two capital letters");
            self.found(Layer::Code, message);
        }
        let units = vocabulary.units.values();
        for measure in units.flat_map(|unit| unit.measures.iter().chain(&unit.divide)) {
            self.name(Layer::Code, &measure.name);
        }
    }

    /// Names of elements, each once in its layer.
    fn elements(&mut self, layers: &[Structure<'_>]) {
        for structure in layers {
            let mut names = BTreeSet::new();
            for element in &structure.elements {
                self.name(structure.layer, &element.name);
                if !names.insert(&element.name) {
                    let message = format!("two elements have the name `{}`", element.name);
                    self.found(structure.layer, message);
                }
            }
        }
    }

    fn layer(&mut self, layer: Layer, info: &LayerInfo) {
        self.name(layer, &info.prefix);
        if RESERVED_PREFIXES.contains(&info.prefix.as_str()) {
            self.found(
                layer,
                format!("the prefix `{}` belongs to a standard", info.prefix),
            );
        }
        if !is_address(&info.namespace) {
            self.found(
                layer,
                format!(
                    "the namespace `{}` is no plain URL without `/` at its end",
                    info.namespace
                ),
            );
        }
        if !is_segment(&info.file_base) {
            self.found(layer, format!("`{}` cannot begin a file name", info.file_base));
        }
        if info.version.parse::<Date>().is_err() {
            self.found(layer, format!("the version `{}` is no date", info.version));
        }
    }

    /// The issuer's layer takes neither prefix nor namespace of the Code's.
    fn apart(&mut self, issuer: &LayerInfo) {
        let code = &self.vocabulary.layer;
        // Each layer has a namespace for its measures too.
        let prefixes = |info: &LayerInfo| [info.prefix.clone(), format!("{}-unit", info.prefix)];
        if prefixes(issuer).iter().any(|own| prefixes(code).contains(own)) {
            self.found(
                Layer::Issuer,
                format!("the prefix `{}` is the Code's layer's already", issuer.prefix),
            );
        }
        if code.namespace == issuer.namespace {
            self.found(
                Layer::Issuer,
                format!(
                    "the namespace `{}` is the Code's layer's already",
                    issuer.namespace
                ),
            );
        }
    }

    fn name(&mut self, layer: Layer, name: &str) {
        self.sink.examined(UNUSABLE_NAME, 1);
        let mut bytes = name.bytes();
        let first = bytes
            .next()
            .is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'_');
        if !first || !bytes.all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.')) {
            self.found(layer, format!("`{name}` cannot be a name in XML"));
        }
    }

    fn found(&mut self, layer: Layer, message: String) {
        self.sound = false;
        let path = match layer {
            Layer::Code => self.vocabulary.path.clone(),
            Layer::Issuer => SourcePath::new("taxonomy.toml"),
        };
        self.sink
            .error(UNUSABLE_NAME, Location::file(&path), message)
            .hint("use letters, digits, `-`, `_` and `.`, beginning with a letter, and each name once");
    }
}

/// Whether `text` is a URL whose parts can be folders of a package.
fn is_address(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| rest.split('/').all(is_segment))
}

/// Whether `text` can be a folder or the beginning of a file name.
fn is_segment(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    !text.is_empty() && !text.starts_with('.') && text.bytes().all(plain)
}
