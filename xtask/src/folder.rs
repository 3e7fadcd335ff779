//! Writes an output folder so that it is complete or not there, and never takes away what is not ours.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, bail};
use esg_check::digest::sha256;
use esg_filing::Earlier;
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
    if !manifest["filing"].is_null() {
        bail!(
            "`{}` holds working papers, whose place a filing does not take; name another folder with --out",
            folder.display()
        );
    }
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

/// Refuses a folder that holds anything but the working papers of an earlier filing.
pub(crate) fn check_papers(folder: &Path) -> anyhow::Result<()> {
    let what = "a folder of working papers";
    if let Some(manifest) = check_ours(folder, "esg-filing", what)?
        && manifest["filing"].is_null()
    {
        bail!(
            "`{}` holds a filing, whose place working papers do not take; name another folder with --out, or use --no-assurance",
            folder.display()
        );
    }
    Ok(())
}

/// The folder of working papers beside that of a filing.
pub(crate) fn assurance(folder: &Path) -> anyhow::Result<PathBuf> {
    let name = folder
        .file_name()
        .context("the output folder has no name")?
        .to_string_lossy();
    Ok(folder.with_file_name(format!("{name}-assurance")))
}

/// A file of one of our folders, as its manifest lists it.
pub(crate) fn listed(folder: &Path, name: &str) -> anyhow::Result<Vec<u8>> {
    let manifest = manifest(folder)?;
    let path = folder.join(name);
    let bytes = fs::read(&path).with_context(|| format!("cannot read `{}`", path.display()))?;
    let own = entries(&manifest).find(|file| file["name"] == name);
    if own.and_then(|file| file["sha256"].as_str()) != Some(sha256(&bytes).as_str()) {
        bail!("`{}` is not the file that its manifest lists", path.display());
    }
    Ok(bytes)
}

/// An earlier filing, by its facts.
pub(crate) fn earlier(folder: &Path) -> anyhow::Result<Earlier> {
    let manifest = manifest(folder)?;
    let packages = entries(&manifest).filter_map(|file| file["name"].as_str()?.strip_suffix(".xbr"));
    let Some(base) = packages.min_by_key(|base| base.len()) else {
        bail!(
            "`{}` is no filing of ours: its manifest lists no facts",
            folder.display()
        );
    };
    let name = format!("{base}.json");
    let facts = listed(folder, &name)?;
    let folder_name = folder.file_name().unwrap_or_default().to_string_lossy();
    Earlier::new(folder_name.into_owned(), facts).map_err(|problem| {
        anyhow!(
            "`{}` cannot be compared with: {problem}",
            folder.join(name).display()
        )
    })
}

fn manifest(folder: &Path) -> anyhow::Result<serde_json::Value> {
    let path = folder.join(MANIFEST);
    let bytes = fs::read(&path).with_context(|| {
        format!(
            "`{}` is no folder of ours: its manifest cannot be read",
            folder.display()
        )
    })?;
    serde_json::from_slice(&bytes).with_context(|| format!("`{}` is no manifest", path.display()))
}

fn entries(manifest: &serde_json::Value) -> impl Iterator<Item = &serde_json::Value> {
    manifest["files"].as_array().into_iter().flatten()
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
            "`{}` was not made by {tool} as {what}, so it is not overwritten; name another folder with --out",
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

/// Refuses a place where nothing can be written, before anything is made that would go there.
pub(crate) fn check_writable(folder: &Path) -> anyhow::Result<()> {
    let probe = beside(folder, "probe")?;
    let parents = probe.ancestors().skip(1);
    let there = parents
        .map(|parent| {
            if parent.as_os_str().is_empty() {
                Path::new(".")
            } else {
                parent
            }
        })
        .find(|parent| parent.exists());
    let Some(there) = there else {
        return Ok(());
    };
    let probe = there.join(probe.file_name().context("the output folder has no name")?);
    fs::create_dir(&probe).with_context(|| {
        format!(
            "nothing can be written to `{}`; name another folder with --out",
            there.display()
        )
    })?;
    fs::remove_dir(&probe).with_context(|| format!("cannot remove `{}`", probe.display()))
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

/// Writes `files` as the whole content of `folder`; see [`replace_all`].
pub(crate) fn replace(folder: &Path, files: &BTreeMap<String, Vec<u8>>) -> anyhow::Result<()> {
    replace_all(&[(folder, files)])
}

/// Writes each folder's files as its whole content: all of them into new folders beside them, which then take their places.
/// Where one cannot, every folder is as it was.
pub(crate) fn replace_all(folders: &[(&Path, &BTreeMap<String, Vec<u8>>)]) -> anyhow::Result<()> {
    let mut turns = Vec::new();
    for (folder, files) in folders {
        turns.push(Turn {
            folder,
            files,
            fresh: beside(folder, "new")?,
            aside: beside(folder, "old")?,
            placed: false,
        });
    }
    let written = turns.iter().try_for_each(Turn::write);
    let placed = written.and_then(|()| turns.iter_mut().try_for_each(Turn::place));
    if placed.is_err() {
        for turn in turns.iter().rev() {
            turn.undo()?;
        }
    }
    placed?;
    for turn in turns.iter().filter(|turn| turn.aside.exists()) {
        fs::remove_dir_all(&turn.aside)
            .with_context(|| format!("cannot remove the earlier filing at `{}`", turn.aside.display()))?;
    }
    Ok(())
}

/// A folder on its way to its place.
struct Turn<'a> {
    folder: &'a Path,
    files: &'a BTreeMap<String, Vec<u8>>,
    fresh: PathBuf,
    aside: PathBuf,
    placed: bool,
}

impl Turn<'_> {
    fn write(&self) -> anyhow::Result<()> {
        let parent = self
            .folder
            .parent()
            .filter(|parent| !parent.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        fs::create_dir_all(parent).with_context(|| format!("cannot make `{}`", parent.display()))?;
        write_all(&self.fresh, self.files)
    }

    fn place(&mut self) -> anyhow::Result<()> {
        let folder = self.folder;
        if folder.exists() {
            fs::rename(folder, &self.aside)
                .with_context(|| format!("cannot move `{}` aside", folder.display()))?;
        }
        fs::rename(&self.fresh, folder)
            .with_context(|| format!("cannot put `{}` in place", folder.display()))?;
        self.placed = true;
        Ok(())
    }

    /// Removes what was written, and puts back what stood there.
    fn undo(&self) -> anyhow::Result<()> {
        // What was half written goes; the cause is what the caller needs to hear of.
        let _ = fs::remove_dir_all(if self.placed {
            self.folder
        } else {
            self.fresh.as_path()
        });
        if self.aside.exists() {
            fs::rename(&self.aside, self.folder)
                .with_context(|| format!("cannot put the earlier `{}` back", self.folder.display()))?;
        }
        Ok(())
    }
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;

    use super::replace_all;

    #[test]
    fn several_folders_are_new_or_none_is() {
        let root = std::env::temp_dir().join(format!("esg-folders-{}", std::process::id()));
        let files = |words: &str| BTreeMap::from([("a.txt".to_owned(), words.as_bytes().to_vec())]);
        let (filing, papers) = (root.join("filing"), root.join("filing-assurance"));
        let read =
            |folder: &std::path::Path| fs::read_to_string(folder.join("a.txt")).expect("the file is there");
        let (first, second) = (files("first"), files("second"));
        replace_all(&[(&filing, &first), (&papers, &first)]).expect("both can be written");
        replace_all(&[(&filing, &second), (&papers, &second)]).expect("both can be replaced");
        assert_eq!(
            (read(&filing), read(&papers)),
            ("second".to_owned(), "second".to_owned())
        );

        // The second cannot be written, as its parent is a file.
        let nowhere = filing.join("a.txt").join("papers");
        assert!(replace_all(&[(&filing, &first), (&nowhere, &first)]).is_err());
        assert_eq!(
            (read(&filing), read(&papers)),
            ("second".to_owned(), "second".to_owned())
        );
        let left = fs::read_dir(&root).expect("the folder is there").count();
        assert_eq!(left, 2, "nothing half written is left");
        fs::remove_dir_all(&root).expect("the folder can be removed");
    }
}
