//! Comparing with what is expected, and writing it anew with `UPDATE=1`.

use std::fs;
use std::path::Path;

use crate::report::root;

/// Compares `actual` with the file at `path`, or writes the file where the environment says `UPDATE=1`.
/// The message shows the first lines that differ.
///
/// # Errors
/// Where the file is missing or says something else.
pub fn check(path: &Path, actual: &str) -> Result<(), String> {
    if std::env::var_os("UPDATE").is_some_and(|value| value == "1") {
        let folder = path.parent().expect("a snapshot lies in a folder");
        fs::create_dir_all(folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
        return fs::write(path, actual).map_err(|error| format!("cannot write {}: {error}", path.display()));
    }
    let shown = path.strip_prefix(root()).unwrap_or(path).display();
    let expected = fs::read_to_string(path)
        .map_err(|error| format!("cannot read {shown} ({error}); run the test with UPDATE=1 to write it"))?;
    if expected == actual {
        return Ok(());
    }
    Err(format!(
        "{shown} differs; review it, then run the test with UPDATE=1\n{}",
        difference(&expected, actual)
    ))
}

/// Checks several snapshots of one folder, and tells of all that differ.
///
/// # Panics
/// Where one differs.
pub fn check_all(folder: &Path, snapshots: &[(String, String)]) {
    let problems: Vec<String> = snapshots
        .iter()
        .filter_map(|(name, actual)| check(&folder.join(name), actual).err())
        .collect();
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

/// What stands between the common beginning and the common end, cut to a screenful.
fn difference(expected: &str, actual: &str) -> String {
    const MOST: usize = 20;
    let (old, new): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), actual.lines().collect());
    let before = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let after = old[before..]
        .iter()
        .rev()
        .zip(new[before..].iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let mut text = format!("from line {}:\n", before + 1);
    for (sign, lines) in [
        ('-', &old[before..old.len() - after]),
        ('+', &new[before..new.len() - after]),
    ] {
        for line in lines.iter().take(MOST) {
            text.push_str(&format!("{sign} {line}\n"));
        }
        if lines.len() > MOST {
            text.push_str(&format!("{sign} … {} lines more\n", lines.len() - MOST));
        }
    }
    text
}
