//! The archives of the folder: report packages, the document set, the taxonomy packages.

use std::collections::BTreeMap;

use esg_check::side_by_side;
use esg_model::Report;
use esg_xbrl::{InlineDocument, TargetDocument};

use crate::package::FileNames;
use crate::zip::{Shared, archive};
use esg_xbrl::data::FORMATS;

/// An archive to be packed: its name in the folder, its top folder, and what it holds.
struct Archive {
    name: String,
    top: String,
    files: BTreeMap<String, Vec<u8>>,
    /// Whether the report's taxonomy goes into it too.
    with_taxonomy: bool,
}

/// Packs every archive by name: a report package of each page, one of all pages together, one of each
/// report among the files of `data` whose format is packed, the taxonomy of the report, and that of the Code alone.
pub(crate) fn packages(
    report: &Report,
    names: &FileNames,
    target: &TargetDocument,
    inline: &[InlineDocument],
    data: &BTreeMap<String, Vec<u8>>,
) -> BTreeMap<String, Vec<u8>> {
    let mut archives: Vec<Archive> = inline
        .iter()
        .map(|document| Archive {
            name: names.report_package(document.lang),
            top: names.report_package_folder(document.lang),
            files: esg_xbrl::report_package(report, document),
            with_taxonomy: true,
        })
        .collect();
    if inline.len() > 1
        && let Some(files) = esg_xbrl::document_set_package(report, target, inline)
    {
        archives.push(Archive {
            name: names.document_set(),
            top: names.common_folder(),
            files,
            with_taxonomy: true,
        });
    }
    for format in FORMATS {
        if let Some(packed) = &format.packed
            && let Some(written) = data.get(&names.data_report(format))
        {
            archives.push(Archive {
                name: names.data_package(packed),
                top: names.common_folder(),
                files: (packed.files)(report, written.clone()),
                with_taxonomy: true,
            });
        }
    }
    if let Some(name) = names.report_taxonomy() {
        archives.push(Archive {
            name,
            top: names.report_taxonomy_folder(),
            files: BTreeMap::new(),
            with_taxonomy: true,
        });
    }
    archives.push(Archive {
        name: names.taxonomy_package(),
        top: names.taxonomy_package_folder(),
        files: esg_xbrl::code_package(&report.vocabulary),
        with_taxonomy: false,
    });
    let taxonomy = Shared::of(&esg_xbrl::taxonomy_package(report));
    let packed = side_by_side(&archives, |each| {
        if each.with_taxonomy {
            taxonomy.archive_with(&each.top, &each.files)
        } else {
            archive(&each.top, &each.files)
        }
    });
    let names = archives.into_iter().map(|each| each.name);
    names.zip(packed).collect()
}

/// The one taxonomy package without which loose data of a report cannot be opened: its name and bytes.
pub fn taxonomy_of_data(report: &Report, names: &FileNames) -> (String, Vec<u8>) {
    let bytes = match names.report_taxonomy() {
        Some(_) => {
            let taxonomy = Shared::of(&esg_xbrl::taxonomy_package(report));
            taxonomy.archive_with(&names.report_taxonomy_folder(), &BTreeMap::new())
        }
        None => archive(
            &names.taxonomy_package_folder(),
            &esg_xbrl::code_package(&report.vocabulary),
        ),
    };
    (names.taxonomy_of_data(), bytes)
}
