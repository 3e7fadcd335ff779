//! Writes an output folder so that it is complete or not there, and never takes away what is not ours.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use esg_model::Lang;

/// The files that mark a folder as ours, each of which lists or is the whole content.
const MANIFEST: &str = "manifest.json";
const FAILED: [&str; 3] = ["findings.html", "findings.json", "findings.sarif"];

/// Refuses a folder that holds anything that an earlier run did not write, for a draft one that holds a filing, and for
/// a filing that is not `complete` one that is.
pub(crate) fn check_filing(folder: &Path, draft: bool, complete: bool) -> anyhow::Result<()> {
    let Some(manifest) = check_ours(folder, "esg-filing", "a filing")? else {
        return Ok(());
    };
    if draft && manifest["draft"].as_bool() != Some(true) {
        bail!(
            "`{}` holds a filing, whose place a draft does not take; name another folder with --out",
            folder.display()
        );
    }
    let holds = |lang: Lang| {
        let end = format!("-{lang}.pdf");
        let files = manifest["files"].as_array().into_iter().flatten();
        files
            .filter_map(|file| file["name"].as_str())
            .any(|name| name.ends_with(&end))
    };
    if !complete && Lang::ALL.into_iter().all(holds) {
        bail!(
            "`{}` holds both languages, whose place one of them does not take; leave --lang out, or name another folder with --out",
            folder.display()
        );
    }
    Ok(())
}

/// Refuses a folder that holds anything but the sheets of an earlier run.
pub(crate) fn check_sheets(folder: &Path) -> anyhow::Result<()> {
    check_ours(folder, "esg-press", "a folder of printer's sheets").map(drop)
}

/// The manifest of a folder, if it holds anything; whatever `tool` did not write there is refused.
fn check_ours(folder: &Path, tool: &str, what: &str) -> anyhow::Result<Option<serde_json::Value>> {
    let Some(names) = names(folder)? else {
        return Ok(None);
    };
    if names.is_empty() {
        return Ok(None);
    }
    let manifest = fs::read(folder.join(MANIFEST)).ok();
    let manifest: Option<serde_json::Value> = manifest.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let ours =
        |manifest: &serde_json::Value| manifest["tool"].as_str().is_some_and(|own| own.starts_with(tool));
    let Some(manifest) = manifest.filter(ours) else {
        bail!(
            "`{}` is not {what} of ours (it holds no manifest of {tool}); name another folder with --out",
            folder.display()
        );
    };
    let listed: Vec<&str> = [&manifest["files"], &manifest["copies"]]
        .into_iter()
        .filter_map(|files| files.as_array())
        .flatten()
        .filter_map(|file| file["name"].as_str())
        .collect();
    let strangers: Vec<String> = names
        .into_iter()
        .filter(|name| name != MANIFEST && !listed.contains(&name.as_str()))
        .collect();
    if !strangers.is_empty() {
        bail!(
            "`{}` also holds {}, which its manifest does not list; move it elsewhere first",
            folder.display(),
            strangers.join(", ")
        );
    }
    Ok(Some(manifest))
}

/// Refuses a folder of findings that holds anything but these and the pages that they list.
pub(crate) fn check_failed(folder: &Path) -> anyhow::Result<()> {
    let findings = fs::read(folder.join(FAILED[1])).ok();
    let findings: Option<serde_json::Value> = findings.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let pages: Vec<&str> = findings
        .as_ref()
        .and_then(|findings| findings["pages"].as_array())
        .into_iter()
        .flatten()
        .filter_map(|pages| pages["file"].as_str())
        .collect();
    let strangers: Vec<String> = names(folder)?
        .unwrap_or_default()
        .into_iter()
        .filter(|name| !FAILED.contains(&name.as_str()) && !pages.contains(&name.as_str()))
        .collect();
    if !strangers.is_empty() {
        bail!(
            "`{}` also holds {}; move it elsewhere first",
            folder.display(),
            strangers.join(", ")
        );
    }
    Ok(())
}

/// Removes the findings beside `folders`, where there are any and nothing else lies with them.
pub(crate) fn remove_failed(folders: &[PathBuf]) -> anyhow::Result<()> {
    for folder in folders {
        let failed = failed(folder)?;
        if failed.exists() && check_failed(&failed).is_ok() {
            fs::remove_dir_all(&failed).with_context(|| format!("cannot remove `{}`", failed.display()))?;
        }
    }
    Ok(())
}

fn names(folder: &Path) -> anyhow::Result<Option<Vec<String>>> {
    if !folder.exists() {
        return Ok(None);
    }
    if !folder.is_dir() {
        bail!("`{}` is a file; name a folder with --out", folder.display());
    }
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read `{}`", folder.display()))? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(Some(names))
}

/// Refuses a folder in which anything stands already.
pub(crate) fn check_empty(folder: &Path) -> anyhow::Result<()> {
    if folder.exists() && !folder.is_dir() {
        bail!("`{}` is a file; name a new folder", folder.display());
    }
    if let Some(first) = names(folder)?.unwrap_or_default().first() {
        bail!(
            "`{}` is not empty: it holds `{first}`; name a new folder",
            folder.display()
        );
    }
    Ok(())
}

/// Writes `files` as the whole content of `folder`: all of them into a new folder beside it, which then takes its place.
pub(crate) fn replace(folder: &Path, files: &BTreeMap<String, Vec<u8>>) -> anyhow::Result<()> {
    let (fresh, aside) = (beside(folder, "new")?, beside(folder, "old")?);
    let parent = folder
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    fs::create_dir_all(parent).with_context(|| format!("cannot make `{}`", parent.display()))?;
    let written = write_all(&fresh, files).and_then(|()| {
        if folder.exists() {
            fs::rename(folder, &aside)
                .with_context(|| format!("cannot move `{}` aside", folder.display()))?;
        }
        let renamed =
            fs::rename(&fresh, folder).with_context(|| format!("cannot put `{}` in place", folder.display()));
        if renamed.is_err() && aside.exists() {
            fs::rename(&aside, folder)
                .with_context(|| format!("cannot put the earlier `{}` back", folder.display()))?;
        }
        renamed
    });
    if written.is_err() {
        // What was half written goes; the cause is what the caller needs to hear of.
        let _ = fs::remove_dir_all(&fresh);
    }
    written?;
    if aside.exists() {
        fs::remove_dir_all(&aside)
            .with_context(|| format!("cannot remove the earlier filing at `{}`", aside.display()))?;
    }
    Ok(())
}

fn write_all(folder: &Path, files: &BTreeMap<String, Vec<u8>>) -> anyhow::Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make `{}`", folder.display()))?;
    for (name, bytes) in files {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).with_context(|| format!("cannot make `{}`", parent.display()))?;
        }
        fs::write(&path, bytes).with_context(|| format!("cannot write `{}`", path.display()))?;
    }
    Ok(())
}

pub(crate) fn beside(folder: &Path, what: &str) -> anyhow::Result<PathBuf> {
    let name = folder
        .file_name()
        .context("the output folder has no name")?
        .to_string_lossy();
    Ok(folder.with_file_name(format!(".{name}.{what}-{}", std::process::id())))
}

/// The folder of findings that stands beside `folder` when a report cannot be filed.
pub(crate) fn failed(folder: &Path) -> anyhow::Result<PathBuf> {
    let name = folder
        .file_name()
        .context("the output folder has no name")?
        .to_string_lossy();
    Ok(folder.with_file_name(format!("{name}.failed")))
}
