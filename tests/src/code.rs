//! The code of the workspace as text, for tests about how it is built.

use std::fs;
use std::path::{Path, PathBuf};

use crate::report::entries;

/// What a file of code does in the product: comments and the unit tests at its end are left out.
pub fn product(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let lines = code
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

/// Every file of code below a folder with what it does in the product, in the order of their paths. Unit tests in files of
/// their own are left out.
pub fn below(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    for (path, name) in entries(folder) {
        if path.is_dir() {
            files.extend(below(&path));
        } else if name.ends_with(".rs") && !name.ends_with("_tests.rs") {
            let text = fs::read_to_string(&path).expect("code is text");
            files.push((path, product(&text)));
        }
    }
    files
}
