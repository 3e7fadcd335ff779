//! Reads the project's shared data and a report directory into [`Sources`].

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use esg_model::load::rules::PATH_LEAVES_REPORT;
use esg_model::{Location, Report, Sink, SourcePath, Sources};

use crate::Program;

/// A file larger than this is no source of a report.
const LARGEST_FILE: u64 = 64 << 20;
/// A report with more files than this is a mistake in the path.
const MOST_FILES: usize = 10_000;
/// Folders deeper than this are a mistake or an attack.
const DEEPEST: usize = 16;

/// The file that makes a folder a report.
const SETTINGS: &str = "report.toml";

/// The folders of what all reports share.
const SHARED: [&str; 2] = ["data", "templates"];

/// The report that commands take where none is named.
pub(crate) const EXAMPLE: &str = "data/reports/01060-2023";

/// What the help says of a report directory that need not be named.
pub(crate) const EXAMPLE_DEFAULT: &str = " [default: the worked example, data/reports/01060-2023]";

/// A report directory with everything that is read beside it.
pub(crate) struct Opened {
    /// The folder below which lies what is made, where no other is named.
    pub(crate) made: PathBuf,
    /// The report directory.
    pub(crate) report_dir: PathBuf,
    /// Every file.
    pub(crate) sources: Sources,
    /// What is wrong with single files.
    pub(crate) sink: Sink,
}

/// Reads the report directory that was named, or the worked example's, which a program outside the project has not.
pub(crate) fn open(report_dir: Option<&Path>, evidence: Option<&Path>) -> anyhow::Result<Opened> {
    let report_dir = match report_dir {
        Some(dir) => dir.to_path_buf(),
        None if Program::this().carried.is_some() => bail!("name the report directory"),
        None => root()?.join(EXAMPLE),
    };
    check_is_report(&report_dir)?;
    let (sources, sink) = read(&report_dir, evidence)?;
    Ok(Opened {
        made: made()?,
        report_dir,
        sources,
        sink,
    })
}

/// Refuses a folder that is not there, or is no report's.
fn check_is_report(dir: &Path) -> anyhow::Result<()> {
    let shown = dir.display();
    if dir.is_file() {
        match dir.parent().filter(|folder| folder.join(SETTINGS).is_file()) {
            Some(folder) => {
                let folder = if folder.as_os_str().is_empty() {
                    Path::new(".")
                } else {
                    folder
                };
                bail!(
                    "`{shown}` is a file; name the folder that holds it, `{}`",
                    folder.display()
                )
            }
            None => bail!("`{shown}` is a file; name the folder of a report, which holds {SETTINGS}"),
        }
    }
    if !dir.is_dir() {
        bail!(
            "there is no folder `{shown}`; name the one that holds a report's {SETTINGS}, or begin a report with `cargo xtask new`"
        );
    }
    if !dir.join(SETTINGS).is_file() {
        bail!(
            "`{shown}` is no report: it holds no {SETTINGS}; name another folder, or begin a report with `cargo xtask new`"
        );
    }
    Ok(())
}

/// Reads what all reports share, and no report.
pub(crate) fn open_shared() -> anyhow::Result<Opened> {
    let mut reader = Reader::default();
    reader.shared()?;
    Ok(Opened {
        made: made()?,
        report_dir: PathBuf::new(),
        sources: reader.sources,
        sink: reader.sink,
    })
}

/// The folder below which lies what is made: the project's `target`, or the folder in which the program runs.
fn made() -> anyhow::Result<PathBuf> {
    match Program::this().carried {
        Some(_) => Ok(PathBuf::new()),
        None => Ok(root()?.join("target")),
    }
}

impl Opened {
    /// The report, if it has no errors.
    pub(crate) fn sound_report(&mut self) -> Option<Report> {
        let loaded = esg_model::load::load(&self.sources);
        self.sink.absorb(loaded.sink);
        loaded.output.filter(|_| !self.sink.has_errors())
    }
}

/// The project's root: the folder above this package.
pub(crate) fn root() -> anyhow::Result<PathBuf> {
    if Program::this().carried.is_some() {
        bail!("this command builds programs of the project; run it there, by cargo");
    }
    let package = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    let root = package
        .parent()
        .context("the xtask package has no folder above it")?
        .to_path_buf();
    if !root.join("data/fonts").is_dir() {
        bail!(
            "`{}` is not the project: it has no data/fonts; run `cargo xtask` inside the project",
            root.display()
        );
    }
    Ok(root)
}

/// The profile in which this program was built, so that what it has cargo build shares crates with it.
pub(crate) fn profile() -> String {
    let own = std::env::current_exe().ok();
    let folder = own.as_deref().and_then(Path::parent).and_then(Path::file_name);
    // Cargo calls the folder of its profile `dev` otherwise; a program that was moved elsewhere is built in that one.
    match folder.and_then(|name| name.to_str()) {
        Some(name @ ("fast" | "release")) => name.to_owned(),
        _ => "dev".to_owned(),
    }
}

/// Reads everything a filing is made from. Problems of single files are findings; only an unreadable disk is an error.
///
/// Below `evidence` lies what the report proves its figures with and does not hold itself.
pub(crate) fn read(report_dir: &Path, evidence: Option<&Path>) -> anyhow::Result<(Sources, Sink)> {
    let mut reader = Reader::default();
    reader.shared()?;
    if Program::this().carried.is_some() {
        reader.of_the_company(report_dir)?;
    }
    let real = report_dir
        .canonicalize()
        .with_context(|| format!("cannot open the report directory `{}`", report_dir.display()))?;
    reader.folder(report_dir, &real, "", 0)?;
    if let Some(folder) = evidence {
        let real = folder
            .canonicalize()
            .with_context(|| format!("cannot open the folder of evidence `{}`", folder.display()))?;
        reader.folder(folder, &real, esg_model::evidence::OUTSIDE, 0)?;
    }
    Ok((reader.sources, reader.sink))
}

/// The path inside the report of a file or folder of it, which may be given from where the command runs too.
///
/// # Errors
/// Where the report holds no such file and no such folder.
pub(crate) fn inside(path: &Path, report_dir: &Path, sources: &Sources) -> anyhow::Result<String> {
    let own = path.strip_prefix(report_dir).unwrap_or(path);
    let parts: Vec<_> = own.iter().map(|part| part.to_string_lossy()).collect();
    let own = parts.join("/");
    if !sources.iter().any(|(held, _)| held.is_in(&own)) {
        bail!(
            "the report has no file or folder `{}`; name one as it is called inside `{}`",
            path.display(),
            report_dir.display()
        );
    }
    Ok(own)
}

#[derive(Default)]
struct Reader {
    sources: Sources,
    sink: Sink,
    files: usize,
}

impl Reader {
    /// Reads what all reports share: what the program carries, or what lies in the project.
    fn shared(&mut self) -> anyhow::Result<()> {
        if let Some(files) = Program::this().carried {
            for (path, bytes) in files {
                self.sources.insert(*path, *bytes);
            }
            return Ok(());
        }
        let root = root()?;
        for name in SHARED {
            let folder = root.join(name);
            let real = folder
                .canonicalize()
                .with_context(|| format!("the project has no `{name}` folder"))?;
            self.folder(&real, &real, &format!("{name}/"), 0)?;
        }
        Ok(())
    }

    /// Reads the folders `data` and `templates` beside the report directory, whose files take the place of those that the
    /// program carries: a company's own looks, units or registers for all its reports.
    fn of_the_company(&mut self, report_dir: &Path) -> anyhow::Result<()> {
        let real = report_dir
            .canonicalize()
            .with_context(|| format!("cannot open the report directory `{}`", report_dir.display()))?;
        for name in SHARED {
            let Some(folder) = real.parent().map(|parent| parent.join(name)) else {
                continue;
            };
            if folder.is_dir() && folder != real {
                let boundary = folder.canonicalize()?;
                self.folder(&folder, &boundary, &format!("{name}/"), 0)?;
            }
        }
        Ok(())
    }

    /// Reads a folder and those below it. `boundary` is the real folder that nothing may leave.
    fn folder(&mut self, folder: &Path, boundary: &Path, prefix: &str, depth: usize) -> anyhow::Result<()> {
        if depth > DEEPEST {
            bail!("`{}` lies more than {DEEPEST} folders deep", folder.display());
        }
        let mut entries: Vec<_> = fs::read_dir(folder)
            .and_then(Iterator::collect::<Result<Vec<_>, _>>)
            .with_context(|| format!("cannot read `{}`", folder.display()))?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let name = entry.file_name().to_string_lossy().into_owned();
            // Editors and systems leave hidden files (`.DS_Store`, `~$…`) everywhere.
            if name.starts_with('.') || name.starts_with('~') {
                continue;
            }
            let path = entry.path();
            let own = format!("{prefix}{name}");
            // Reports are read one at a time, below; the others are nobody's shared data.
            if own == "data/reports" {
                continue;
            }
            if prefix.is_empty() && SHARED.contains(&name.as_str()) {
                self.sink
                    .error(
                        PATH_LEAVES_REPORT,
                        Location::file(&SourcePath::new(own.as_str())),
                        format!("`{own}` in a report would take the place of the project's own `{own}`"),
                    )
                    .hint("give the folder another name");
                continue;
            }
            let Ok(real) = path.canonicalize() else {
                self.sink
                    .error(
                        PATH_LEAVES_REPORT,
                        Location::file(&SourcePath::new(own.as_str())),
                        format!("`{own}` is a link to nothing, or cannot be opened"),
                    )
                    .hint("put the file itself into the report directory, or remove the link");
                continue;
            };
            if !real.starts_with(boundary) {
                self.sink
                    .error(
                        PATH_LEAVES_REPORT,
                        Location::file(&SourcePath::new(own.as_str())),
                        format!("`{own}` is a link that leads out of its folder"),
                    )
                    .hint("copy the file into the report directory");
                continue;
            }
            let metadata =
                fs::metadata(&real).with_context(|| format!("cannot open `{}`", path.display()))?;
            if metadata.is_dir() {
                self.folder(&path, boundary, &format!("{own}/"), depth + 1)?;
                continue;
            }
            self.files += 1;
            if self.files > MOST_FILES {
                bail!(
                    "`{}` holds more than {MOST_FILES} files; is it the report directory?",
                    boundary.display()
                );
            }
            if metadata.len() > LARGEST_FILE {
                bail!("`{}` is larger than {} MiB", path.display(), LARGEST_FILE >> 20);
            }
            if metadata.is_file() {
                self.sources.insert(
                    own,
                    fs::read(&real).with_context(|| format!("cannot read `{}`", path.display()))?,
                );
            }
        }
        Ok(())
    }
}
