//! What a filing holds beside the PDFs that are filed and the sheets, and what each file is for: tagged pages, data, and
//! the taxonomies that they need. Nobody asks for them.

use esg_model::Report;
use esg_model::text::Lang;
use esg_model::wording::Word;
use esg_xbrl::data::FORMATS;

use crate::package::FileNames;

/// Their names, as far as the formats that can be made go, in the order in which people look for them.
pub(crate) fn voluntary(report: &Report, names: &FileNames, langs: &[Lang]) -> Vec<(String, Word)> {
    let drafts = langs.iter().filter(|_| report.is_draft());
    let mut listed: Vec<(String, Word)> = drafts
        .map(|lang| (names.pdf(*lang), Word::FileDraft))
        .chain(
            langs
                .iter()
                .map(|lang| (names.report_package(*lang), Word::FileTagged)),
        )
        .collect();
    listed.push((names.document_set(), Word::FileTaggedSet));
    for format in FORMATS {
        let files = names.data(format).into_iter();
        listed.extend(files.zip(format.purposes.iter().copied()));
        let packed = format.packed.as_ref();
        listed.extend(packed.map(|packed| (names.data_package(packed), packed.purpose)));
    }
    listed.push((names.dictionary(), Word::FileDictionary));
    listed.extend(names.targets().map(|name| (name, Word::FileTargets)));
    listed.extend(
        names
            .report_taxonomy()
            .map(|name| (name, Word::FileTaxonomyReport)),
    );
    listed.push((names.taxonomy_package(), Word::FileTaxonomy));
    listed
}
