//! What a command is about to change in a report: it is shown, asked about, and then written whole or not at all.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use esg_workbook::{Change, Problem};

use crate::terminal;

/// What is shown of a text.
const SHOWN: usize = 70;
/// A change that is shorter stands in one line.
const LINE: usize = 98;

pub(crate) fn counted(count: usize, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}

/// Prints what a person may want to know, and what cannot be taken; `whole` is where a problem stands that has no cell.
pub(crate) fn tell(told: &[String], problems: &[Problem], whole: &str) {
    for told in told {
        terminal::say(&format!("note: {told}"));
    }
    for own in problems {
        problem(own, whole);
    }
}

/// Prints what cannot be taken, by its cell.
pub(crate) fn problem(problem: &Problem, whole: &str) {
    let cell = problem
        .cell
        .as_ref()
        .map_or(whole.to_owned(), ToString::to_string);
    let at = if cell.is_empty() {
        cell
    } else {
        format!("{cell}: ")
    };
    terminal::say(&format!(
        "error: {at}{}\n       {}",
        problem.message, problem.hint
    ));
}

/// A person's name behind what it is about; nothing where nobody is named.
pub(crate) fn in_brackets(name: &str) -> String {
    match name {
        "" => String::new(),
        name => format!("  ({name})"),
    }
}

/// Prints what would change: the cell, the figure, what it was and what it is to be, and who prepares it.
pub(crate) fn show(changes: &[Change]) {
    for change in changes {
        let Change {
            cell,
            row,
            column,
            old,
            new,
            who,
            ..
        } = change;
        let who = in_brackets(who);
        let [old, new] = esg_workbook::apart(old, new, SHOWN).map(|text| match text.as_str() {
            "" => "(nothing)".to_owned(),
            _ => text,
        });
        let (what, how) = (format!("{cell}  {row}, {column}{who}"), format!("{old} -> {new}"));
        // A figure fits beside its name, and hundreds of them are read down a column.
        let apart = match what.chars().count() + how.chars().count() < LINE {
            true => ": ",
            false => "\n       ",
        };
        terminal::say(&format!("{what}{apart}{how}"));
    }
}

/// Whether what was shown is to be written; where not, with which code the command ends.
pub(crate) fn refused(dry_run: bool, yes: bool) -> anyhow::Result<Option<ExitCode>> {
    if dry_run {
        terminal::say("nothing was changed (--dry-run)");
        return Ok(Some(ExitCode::SUCCESS));
    }
    if !yes && !terminal::agreed("change the report so? [y/N]")? {
        terminal::say("nothing was changed; `--yes` changes it without being asked");
        return Ok(Some(ExitCode::FAILURE));
    }
    Ok(None)
}

/// Writes all files, or none: each beside its place first, then all are moved, and what was moved is put back where one
/// cannot be.
pub(crate) fn replace(folder: &Path, files: &BTreeMap<String, Vec<u8>>) -> anyhow::Result<()> {
    let id = std::process::id();
    let named = |path: &Path, what: &str| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        path.with_file_name(format!(".{name}.{what}-{id}"))
    };
    let places: Vec<(PathBuf, &Vec<u8>)> = files
        .iter()
        .map(|(path, bytes)| (folder.join(path), bytes))
        .collect();
    let prepared = places.iter().try_for_each(|(path, bytes)| {
        let new = named(path, "new");
        fs::write(&new, bytes).with_context(|| format!("cannot write `{}`", new.display()))
    });
    let mut moved: Vec<&PathBuf> = Vec::new();
    let done = prepared.and_then(|()| {
        places.iter().try_for_each(|(path, _)| {
            let old = named(path, "old");
            if path.exists() {
                fs::copy(path, &old).with_context(|| format!("cannot write `{}`", old.display()))?;
            }
            moved.push(path);
            fs::rename(named(path, "new"), path).with_context(|| format!("cannot write `{}`", path.display()))
        })
    });
    if done.is_err() {
        for path in &moved {
            // The cause is what the caller needs to hear of.
            let _ = fs::rename(named(path, "old"), path);
        }
    }
    for (path, _) in &places {
        let _ = fs::remove_file(named(path, "new"));
        let _ = fs::remove_file(named(path, "old"));
    }
    done
}
