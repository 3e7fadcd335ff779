//! Changes of the tagged pages, and of the facts as data.

use std::collections::BTreeMap;

use esg_check::rules::subject::ReadData;
use esg_filing::{FileNames, read_back, taxonomy_of_data};
use esg_model::{Lang, Report};
use esg_xbrl::data::{CSV, FORMATS, Stated};
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
    /// The handle of its format.
    format: String,
    /// What stands once in it.
    find: String,
    /// What stands there afterwards.
    replace: String,
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
    let is_format = |key: &str| FORMATS.iter().any(|format| format.key == key);
    if let Some(patch) = patches.iter().find(|patch| !is_format(&patch.format)) {
        return Err(format!("`{}` is no format of data", patch.format));
    }
    let stated = Stated {
        target,
        langs: &Lang::ALL,
        pages: &Default::default(),
    };
    let mut all = BTreeMap::new();
    for format in FORMATS {
        let mut files = BTreeMap::from_iter(format.write(report, &stated));
        for patch in patches.iter().filter(|patch| patch.format == format.key) {
            // Of the xBRL-CSV the table of figures is changed.
            let ending = if format.key == CSV.key {
                CSV.endings[1]
            } else {
                format.endings[0]
            };
            let file = files.iter_mut().find(|(name, _)| name.ends_with(ending));
            let (_, bytes) = file.ok_or("the format has no such file")?;
            let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
            *bytes = once(text, &patch.find, &patch.replace)?.into_bytes();
        }
        all.extend(files);
    }
    let names = FileNames::of(report);
    all.extend([taxonomy_of_data(report, &names)]);
    Ok(read_back(&names, &Lang::ALL, &all))
}
