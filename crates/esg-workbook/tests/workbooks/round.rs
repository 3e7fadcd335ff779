//! A workbook that nobody edited changes nothing.

use esg_model::load::load_sharing;

use crate::reports::{VOCABULARIES, all, read};

#[test]
fn a_workbook_that_nobody_edited_changes_nothing() {
    for folder in all() {
        let sources = read(&folder);
        let report = load_sharing(&sources, &VOCABULARIES)
            .output
            .expect("the report can be read");
        let bytes = esg_workbook::write(&report, &sources).expect("the workbook can be written");
        if let Some(out) = std::env::var_os("WORKBOOKS") {
            let name = folder
                .file_name()
                .expect("a folder has a name")
                .to_string_lossy()
                .into_owned();
            std::fs::write(std::path::Path::new(&out).join(format!("{name}.xlsx")), &bytes)
                .expect("it can be written");
        }
        assert_eq!(
            bytes,
            esg_workbook::write(&report, &sources).expect("the workbook can be written"),
            "{}: two workbooks of one report differ",
            folder.display()
        );
        let import = esg_workbook::import(&sources, &VOCABULARIES, &bytes).expect("the report can be read");
        let problems: Vec<String> = import.problems.iter().map(ToString::to_string).collect();
        assert!(problems.is_empty(), "{}: {problems:#?}", folder.display());
        let changes: Vec<String> = import
            .changes
            .iter()
            .map(|change| {
                format!(
                    "{} {}: `{}` -> `{}`",
                    change.cell, change.row, change.old, change.new
                )
            })
            .collect();
        assert!(changes.is_empty(), "{}: {changes:#?}", folder.display());
        assert!(import.told.is_empty(), "{}: {:#?}", folder.display(), import.told);
        assert!(import.files.is_empty());
    }
}
