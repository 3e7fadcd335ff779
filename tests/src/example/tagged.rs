//! Changes of the tagged pages, and of the facts as data.

use esg_filing::FileNames;
use esg_filing::rules::subject::ReadData;
use esg_model::{Lang, Report};
use esg_xbrl::{InlineDocument, TargetDocument};
use serde::Deserialize;

use super::sources::once;

/// A change of the tagged page of one language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TaggedPatch {
    /// Its language, `en` where nothing is said.
    #[serde(default)]
    lang: Option<String>,
    /// What stands once in it.
    find: String,
    /// What stands there afterwards.
    replace: String,
}

/// A change of a file of data.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DataPatch {
    /// Its format.
    format: Format,
    /// What stands once in it.
    find: String,
    /// What stands there afterwards.
    replace: String,
}

/// The format of a file of data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Format {
    /// xBRL-JSON.
    Json,
    /// The table of figures of the xBRL-CSV.
    Csv,
    /// xBRL-XML.
    Xml,
}

/// The language of a name such as `zh-Hant`; English where there is none.
pub(super) fn lang_of(name: Option<&str>) -> Lang {
    let name = name.unwrap_or("en");
    Lang::ALL
        .into_iter()
        .find(|lang| lang.to_string() == name)
        .unwrap_or_else(|| panic!("`{name}` is no language of a report"))
}

/// Changes the tagged pages.
pub(super) fn change(patches: &[TaggedPatch], documents: &mut [InlineDocument]) -> Result<(), String> {
    for patch in patches {
        let lang = lang_of(patch.lang.as_deref());
        let document = documents.iter_mut().find(|document| document.lang == lang);
        let document = document.ok_or("the page of this language was not made")?;
        let page = std::str::from_utf8(&document.bytes).map_err(|error| error.to_string())?;
        document.bytes = once(page, &patch.find, &patch.replace)?.into_bytes();
    }
    Ok(())
}

/// The facts as data in every format, changed and read back.
pub(super) fn data(
    report: &Report,
    target: &TargetDocument,
    patches: &[DataPatch],
) -> Result<Vec<ReadData>, String> {
    let edited = |format: Format, bytes: Vec<u8>| -> Result<Vec<u8>, String> {
        let mut text = String::from_utf8(bytes).map_err(|error| error.to_string())?;
        for patch in patches.iter().filter(|patch| patch.format == format) {
            text = once(&text, &patch.find, &patch.replace)?;
        }
        Ok(text.into_bytes())
    };
    let names = FileNames::of(report);
    let tables = names.csv_tables();
    let csv = esg_xbrl::csv(report, target, &Lang::ALL, &tables);
    let figures = edited(Format::Csv, csv.figures)?;
    let read = |name: String, statements| ReadData { name, statements };
    Ok(vec![
        read(
            names.json(),
            esg_xbrl::read_json(&edited(Format::Json, esg_xbrl::json(report, target, &Lang::ALL))?),
        ),
        read(
            names.csv_metadata(),
            esg_xbrl::read_csv(&csv.metadata, |file| match file {
                file if file == tables.figures => Some(figures.as_slice()),
                file if file == tables.texts => Some(csv.texts.as_slice()),
                _ => None,
            }),
        ),
        read(
            names.instance(),
            esg_xbrl::read_instance(&edited(
                Format::Xml,
                esg_xbrl::instance(report, target, &Lang::ALL),
            )?),
        ),
    ])
}
