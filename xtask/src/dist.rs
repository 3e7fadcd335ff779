//! `cargo xtask dist`: an archive with the program that needs no project, for the kind of machine it runs on.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;
use serde_json::Value;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::program::{BESIDE, FOLDERS_BESIDE};
use crate::{built, project, terminal};

/// The package of the program, and what the program is called.
const PACKAGE: &str = "esg-program";
const NAME: &str = "esg-filing";

/// How to build, and where to write.
#[derive(Args)]
#[command(after_help = "Examples:\n  cargo xtask dist\n  cargo xtask dist --profile fast --out dist")]
pub(crate) struct DistArgs {
    /// Cargo's profile for the program: `release` takes the longest to build and the shortest to run
    #[arg(long, value_name = "PROFILE", default_value = "release")]
    profile: String,
    /// The folder that the archive is written to [default: target/dist]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Builds the program and writes the archive.
pub(crate) fn run(args: &DistArgs) -> Result<ExitCode> {
    let root = project::root()?;
    let program = built::program(&root, PACKAGE, NAME, &args.profile)?;
    let bytes = fs::read(&program).with_context(|| format!("cannot read `{}`", program.display()))?;
    let folder = format!(
        "{NAME}-{}-{}-{}",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
        std::env::consts::ARCH
    );
    let own = format!("{NAME}{}", std::env::consts::EXE_SUFFIX);
    let read = |path: &str| fs::read(root.join(path)).with_context(|| format!("cannot read `{path}`"));
    let mut files = vec![
        (own.clone(), bytes, true),
        ("README.txt".to_owned(), readme(&own).into_bytes(), false),
        ("LICENSE-APACHE".to_owned(), read("LICENSE-APACHE")?, false),
        ("LICENSE-MIT".to_owned(), read("LICENSE-MIT")?, false),
        ("LICENSES.txt".to_owned(), licences(&root)?.into_bytes(), false),
    ];
    for (path, name) in BESIDE {
        files.push((name.to_owned(), read(path)?, false));
    }
    for (of_the_project, beside) in FOLDERS_BESIDE {
        for name in toml_files(&root.join(of_the_project))? {
            files.push((
                format!("{beside}{name}"),
                read(&format!("{of_the_project}{name}"))?,
                false,
            ));
        }
    }
    let out = args.out.clone().unwrap_or_else(|| root.join("target/dist"));
    fs::create_dir_all(&out).with_context(|| format!("cannot make `{}`", out.display()))?;
    let path = out.join(format!("{folder}.zip"));
    fs::write(&path, archive(&folder, &files)?)
        .with_context(|| format!("cannot write `{}`", path.display()))?;
    terminal::say(&format!("written: {}", path.display()));
    Ok(ExitCode::SUCCESS)
}

/// The names of the TOML files in a folder, in their order.
fn toml_files(folder: &Path) -> Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read `{}`", folder.display()))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".toml") {
            names.insert(name);
        }
    }
    Ok(names)
}

/// What the program was built from, with the licences that each crate names.
fn licences(root: &Path) -> Result<String> {
    let listed = built::cargo(root)
        .args(["metadata", "--locked", "--format-version", "1"])
        .output()
        .context("cannot run cargo, which knows the crates")?;
    let listed: Value = serde_json::from_slice(&listed.stdout).context("cargo lists no crates")?;
    let mut needed = BTreeSet::new();
    let nodes = listed["resolve"]["nodes"]
        .as_array()
        .context("cargo resolves nothing")?;
    let packages = listed["packages"].as_array().context("cargo lists no packages")?;
    let own = packages.iter().find(|package| package["name"] == PACKAGE);
    let mut next = vec![own.context("the program is no package")?["id"].clone()];
    while let Some(id) = next.pop() {
        let Some(node) = nodes.iter().find(|node| node["id"] == id) else {
            continue;
        };
        if needed.insert(id.to_string()) {
            // What only tests or builds need is not in the program.
            let linked = node["deps"]
                .as_array()
                .into_iter()
                .flatten()
                .filter(|dependency| {
                    let kinds = dependency["dep_kinds"].as_array();
                    kinds.is_some_and(|kinds| kinds.iter().any(|kind| kind["kind"].is_null()))
                });
            next.extend(linked.map(|dependency| dependency["pkg"].clone()));
        }
    }
    let mut text = "The program holds these crates, under the licences that they name.\n\
                    The fonts inside are under the SIL Open Font License 1.1.\n\n"
        .to_owned();
    for package in packages {
        if needed.contains(&package["id"].to_string()) && package["source"].is_string() {
            let word = |key: &str| package[key].as_str().unwrap_or("not named").to_owned();
            text += &format!(
                "{} {}: {} ({})\n",
                word("name"),
                word("version"),
                word("license"),
                word("repository")
            );
        }
    }
    Ok(text)
}

/// The files in one folder, the program as one that can be run. The same files give the same bytes.
fn archive(folder: &str, files: &[(String, Vec<u8>, bool)]) -> Result<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes, runs) in files {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default())
            .unix_permissions(if *runs { 0o755 } else { 0o644 });
        archive.start_file(format!("{folder}/{name}"), options)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

fn readme(own: &str) -> String {
    format!(
        "ESG Filing: from a Hong Kong listed company's ESG figures and bilingual narrative to the year's filing.\n\n\
         Nothing needs installing. In a terminal, in this folder:\n\n\
         \x20   ./{own}                          what it can do, by task\n\
         \x20   ./{own} filing my-report         makes filing/<stock code>-<period end>\n\n\
         On Windows leave the `./` out.\n\
         REPORTS.md tells the files of a report, KEYS.md every key in them; shared-data holds the lists of concepts, members,\n\
         units and provisions that hints name, to be read: the program has its own inside.\n\
         A folder `templates` or `data` beside your reports takes the place of the files of the same names inside the program.\n\
         The program opens no connection and submits nothing.\n\
         LICENSES.txt lists what it is built from.\n"
    )
}
