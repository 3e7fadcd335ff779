//! The real command: exit codes, what it prints, and what it does to folders.
//!
//! Each test works in a folder of its own. What the command files is compared byte by byte with what the stages make
//! in this process, so every run also shows that folder, time zone, locale and number of threads do not matter.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;

use esg_tests::report::{example_dir, minimal_dir, root};

use crate::{EXAMPLE, MINIMAL};

/// The command, built by the cargo that runs the tests, in the same profile.
static XTASK: LazyLock<PathBuf> = LazyLock::new(|| built("xtask", "xtask"));

/// The program that carries all it needs, built likewise.
static PROGRAM: LazyLock<PathBuf> = LazyLock::new(|| built("esg-program", "esg-filing"));

/// Where the program of a package lies.
fn built(package: &str, name: &str) -> PathBuf {
    // The tests lie in `target/<folder of the profile>/deps`.
    let own = std::env::current_exe().expect("the tests are a program");
    let folder = own.ancestors().nth(2).and_then(Path::file_name);
    let profile = match folder.and_then(|name| name.to_str()) {
        Some("debug") | None => "dev",
        Some(profile) => profile,
    };
    let built = Command::new(env!("CARGO"))
        .args([
            "build",
            "--quiet",
            // With the features that everything else is built with.
            "--package",
            "xtask",
            "--package",
            package,
            "--bin",
            name,
            "--profile",
            profile,
            "--message-format",
            "json-render-diagnostics",
        ])
        .current_dir(root())
        .output()
        .expect("cargo can be started");
    assert!(
        built.status.success(),
        "{}",
        String::from_utf8_lossy(&built.stderr)
    );
    // The program of the package itself comes last, behind those that it is built with.
    String::from_utf8_lossy(&built.stdout)
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter(|message| message["target"]["kind"][0] == "bin")
        .filter_map(|message| message["executable"].as_str().map(PathBuf::from))
        .next_back()
        .expect("the package has a program")
}

/// A folder of the test's own, with a copy of the smallest report in `report`.
struct Desk {
    folder: PathBuf,
}

impl Desk {
    fn new(name: &str) -> Self {
        // The number keeps runs apart that share a target directory.
        let folder =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("desk-{name}-{}", std::process::id()));
        copy(&minimal_dir(), &folder.join("report"));
        Desk { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Runs `cargo xtask filing` from this folder, under a foreign clock and locale.
    fn filing(&self, arguments: &[&str], threads: &str) -> Run {
        let output = Command::new(&*XTASK)
            .arg("filing")
            .args(arguments)
            .current_dir(&self.folder)
            .env_remove("CARGO_MANIFEST_DIR")
            .env("TZ", "Pacific/Kiritimati")
            .env("LC_ALL", "zh_TW.UTF-8")
            .env("RAYON_NUM_THREADS", threads)
            .output()
            .expect("the command can be started");
        Run(output)
    }

    /// Runs `cargo xtask confirm` from this folder and answers its question.
    fn confirm(&self, arguments: &[&str], answer: &str) -> Run {
        self.asked("confirm", arguments, answer)
    }

    /// Runs a command from this folder and answers its question.
    fn asked(&self, command: &str, arguments: &[&str], answer: &str) -> Run {
        let mut child = Command::new(&*XTASK)
            .arg(command)
            .args(arguments)
            .current_dir(&self.folder)
            .env_remove("CARGO_MANIFEST_DIR")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the command can be started");
        let mut stdin = child.stdin.take().expect("the command listens");
        // One that asks nothing may have ended by now.
        let _ = stdin.write_all(answer.as_bytes());
        drop(stdin);
        Run(child.wait_with_output().expect("the command ends"))
    }

    /// Runs `cargo xtask press` from this folder, under a foreign clock and locale.
    fn press(&self, arguments: &[&str]) -> Run {
        let output = Command::new(&*XTASK)
            .arg("press")
            .args(arguments)
            .current_dir(&self.folder)
            .env_remove("CARGO_MANIFEST_DIR")
            .env("TZ", "Pacific/Kiritimati")
            .env("LC_ALL", "zh_TW.UTF-8")
            .output()
            .expect("the command can be started");
        Run(output)
    }

    /// Replaces a stretch of a file of the report.
    fn edit(&self, file: &str, find: &str, replace: &str) {
        let path = self.path("report").join(file);
        let text = fs::read_to_string(&path).expect("the report has the file");
        assert_eq!(text.matches(find).count(), 1, "`{find}` stands once in {file}");
        fs::write(path, text.replace(find, replace)).expect("the copy can be changed");
    }
}

impl Drop for Desk {
    /// What a failed test leaves behind stays for looking at.
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

struct Run(Output);

impl Run {
    fn said(&self) -> String {
        String::from_utf8_lossy(&self.0.stderr).into_owned() + &String::from_utf8_lossy(&self.0.stdout)
    }

    #[track_caller]
    fn ends_with(&self, code: i32) -> &Self {
        assert_eq!(self.0.status.code(), Some(code), "{}", self.said());
        self
    }

    #[track_caller]
    fn says(&self, words: &str) -> &Self {
        let said = self.said();
        assert!(said.contains(words), "`{words}` is not in:\n{said}");
        self
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for (path, name) in esg_tests::report::entries(from) {
        if path.is_dir() {
            copy(&path, &to.join(name));
        } else {
            fs::copy(&path, to.join(name)).expect("a file can be copied");
        }
    }
}

/// A pipe whose reader has had enough.
fn closed() -> std::io::PipeWriter {
    let (reader, writer) = std::io::pipe().expect("a pipe can be made");
    drop(reader);
    writer
}

/// The files of a folder, hidden ones too.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    entries
        .map(|entry| {
            let entry = entry.expect("an entry can be read");
            let bytes = fs::read(entry.path()).expect("the folder holds files only");
            (entry.file_name().to_string_lossy().into_owned(), bytes)
        })
        .collect()
}

#[track_caller]
fn assert_same(folder: &Path, expected: &BTreeMap<String, Vec<u8>>) {
    let found = files(folder);
    assert!(
        found.keys().eq(expected.keys()),
        "{:?} instead of {:?}",
        found.keys(),
        expected.keys()
    );
    for (name, bytes) in expected {
        assert!(
            found[name] == *bytes,
            "`{name}` differs from what the stages make in this process"
        );
    }
}

/// The names in a folder, hidden ones too: nothing temporary may stay behind.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("the folder can be read")
        .map(|entry| {
            entry
                .expect("an entry can be read")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

#[test]
fn a_broken_report_leaves_the_earlier_filing_untouched() {
    let desk = Desk::new("broken");
    desk.filing(&["report", "--out", "filed"], "1").ends_with(0);
    assert_same(&desk.path("filed"), &MINIMAL.package().files);
    assert_same(&desk.path("filed-assurance"), &MINIMAL.package().assurance);
    assert_eq!(names(&desk.folder), ["filed", "filed-assurance", "report"]);

    desk.edit("en/01-our-year.md", "{{employees}}", "{{employes}}");
    desk.edit(
        "facts.csv",
        "work-related-fatalities,,FY2024,0",
        "work-related-fatalities,,FY2024,none",
    );
    let run = desk.filing(&["report", "--out", "filed"], "2");
    run.ends_with(1)
        // File, line and column, the line itself, and what to do; both faults in one run.
        .says("report/en/01-our-year.md:22:8")
        .says("We had {{employes}} employees")
        .says("did you mean `employees`?")
        .says("report/facts.csv:7:33")
        .says("`none` is no number")
        // What an earlier run made is still there, and is not this one's.
        .says("`filed` is left as it was");
    assert_same(&desk.path("filed"), &MINIMAL.package().files);
    assert_same(&desk.path("filed-assurance"), &MINIMAL.package().assurance);
    assert_eq!(
        names(&desk.folder),
        ["filed", "filed-assurance", "filed.failed", "report"]
    );
    assert_eq!(
        names(&desk.path("filed.failed")),
        [
            "99999-2024-12-31-en-not-for-filing.pdf",
            "99999-2024-12-31-zh-Hant-not-for-filing.pdf",
            "findings.html",
            "findings.json",
            "findings.sarif"
        ]
    );
}

/// The pages in a folder of findings: each is marked, and the page of findings leads to them.
#[track_caller]
fn assert_marked_pages(folder: &Path, expected: &[&str]) {
    let files = files(folder);
    let pages: Vec<&String> = files.keys().filter(|name| name.ends_with(".pdf")).collect();
    assert_eq!(pages, expected);
    let html = String::from_utf8_lossy(&files["findings.html"]);
    for name in expected {
        assert!(
            html.contains(&format!("href=\"{name}\"")),
            "the findings lead to {name}"
        );
        let facts = esg_pdf::inspect(&files[*name]).expect("the PDF can be read");
        assert!(!facts.pages.is_empty());
        assert!(
            facts.pages.iter().all(|page| page.watermarked),
            "each page of {name} is marked"
        );
    }
}

#[test]
fn pages_of_a_report_that_cannot_be_filed_can_be_looked_at() {
    let desk = Desk::new("pages");
    let (en, zh) = (
        "99999-2024-12-31-en-not-for-filing.pdf",
        "99999-2024-12-31-zh-Hant-not-for-filing.pdf",
    );
    // A fault that a rule finds in the report.
    desk.edit("facts.csv", "FY2024,1042.5,", "FY2024,1043.5,");
    desk.filing(&["report", "--out", "filed"], "2")
        .ends_with(1)
        .says(en)
        .says("marked as not for filing");
    assert_marked_pages(&desk.path("filed.failed"), &[en, zh]);
    // The folder is ours, pages and all.
    desk.filing(&["report", "--out", "filed", "--lang", "en"], "2")
        .ends_with(1);
    assert_marked_pages(&desk.path("filed.failed"), &[en]);

    // Faults of reading: what leads nowhere, is placed again or is not there keeps no page from being set.
    for lang in ["en", "zh-Hant"] {
        desk.edit(
            &format!("{lang}/01-our-year.md"),
            "::: figure emissions-by-scope\n:::\n",
            "::: figure emissions-by-scope\n:::\n\n::: figure emissions-by-scope\n:::\n\n::: table people\n:::\n\n::: table none\n:::\n\n::: steps\n:::\n\nA [](#nowhere).\n\n### B {#climate}\n",
        );
    }
    desk.edit(
        "figures.toml",
        "[[figure]]\nid = \"emissions-by-scope\"\nkind = \"bars\"",
        "[[figure]]\nid = \"emissions-by-scope\"\nkind = \"picture\"\nfile = \"figures/none.png\"",
    );
    desk.filing(&["report", "--out", "filed"], "2")
        .ends_with(1)
        .says("SRC-016")
        .says("SRC-017")
        .says("SRC-022")
        .says("SRC-025");
    assert_marked_pages(&desk.path("filed.failed"), &[en, zh]);

    // A draft leaves its pages too.
    desk.filing(&["report", "--out", "draft", "--draft"], "2")
        .ends_with(1)
        .says("not drafted");
    assert_marked_pages(
        &desk.path("draft.failed"),
        &[
            "99999-2024-12-31-draft-en-not-for-filing.pdf",
            "99999-2024-12-31-draft-zh-Hant-not-for-filing.pdf",
        ],
    );

    // Where there can be none, the command says so.
    fs::remove_file(desk.path("report/tables.toml")).expect("the copy can be changed");
    fs::write(desk.path("report/report.toml"), "[").expect("the copy can be changed");
    desk.filing(&["report", "--out", "filed"], "2")
        .ends_with(1)
        .says("no pages could be set in English and Chinese");
    assert_marked_pages(&desk.path("filed.failed"), &[]);
    // Somebody's own PDF is not ours.
    fs::write(desk.path("filed.failed/own-not-for-filing.pdf"), "%PDF").expect("a file can be written");
    desk.filing(&["report", "--out", "filed"], "2")
        .ends_with(2)
        .says("own-not-for-filing.pdf");
}

#[test]
fn what_was_found_before_goes_once_the_report_is_made() {
    let desk = Desk::new("stale");
    let facts = fs::read(desk.path("report/facts.csv")).expect("the report has figures");
    for (folder, draft) in [("filed", &[][..]), ("draft", &["--draft"])] {
        let order = [&["report", "--out", folder], draft].concat();
        let failed = format!("{folder}.failed");
        desk.edit("facts.csv", "FY2024,1042.5,", "FY2024,1043.5,");
        desk.filing(&order, "2").ends_with(1);
        assert!(names(&desk.folder).contains(&failed), "{failed}");
        fs::write(desk.path("report/facts.csv"), &facts).expect("the copy can be changed");
        desk.filing(&order, "2").ends_with(0);
        assert!(!names(&desk.folder).contains(&failed), "{failed}");
    }
    assert_eq!(
        names(&desk.folder),
        ["draft", "draft-assurance", "filed", "filed-assurance", "report"]
    );
}

#[test]
fn both_languages_are_confirmed_only_by_who_says_so() {
    let desk = Desk::new("confirm");
    let confirmed =
        || fs::read_to_string(desk.path("report/confirmed.toml")).expect("the report is confirmed");
    let before = confirmed();
    desk.confirm(&["report"], "").ends_with(0).says("is up to date");
    desk.edit("report.toml", "虛構公司，並無註冊成立", "於開曼群島註冊成立");
    desk.edit(
        "en/01-our-year.md",
        "reviews progress once a year",
        "reviews progress each year",
    );
    for answer in ["", "n\n", "no\n", "what?\n"] {
        desk.confirm(&["report"], answer)
            .ends_with(1)
            .says("section `strings:report.toml`")
            .says("Incorporated nowhere: a fictitious company")
            .says("於開曼群島註冊成立")
            .says("reviews progress each year")
            .says("nothing was confirmed");
        assert_eq!(confirmed(), before);
    }
    desk.confirm(&["report", "--section", "how-we-report"], "y\n")
        .ends_with(0)
        .says("one pair");
    let in_part = confirmed();
    assert_ne!(in_part, before);
    desk.confirm(&["report", "--yes"], "").ends_with(0);
    assert_ne!(confirmed(), in_part);
    desk.filing(&["report", "--out", "filed", "--deny-warnings"], "2")
        .ends_with(0);
}

#[test]
fn one_language_does_not_take_the_place_of_both() {
    let desk = Desk::new("languages");
    desk.filing(&["report", "--out", "filed"], "2").ends_with(0);
    desk.filing(&["report", "--out", "filed", "--lang", "en"], "2")
        .ends_with(2)
        .says("holds both languages");
    assert_same(&desk.path("filed"), &MINIMAL.package().files);
    // One language gives way to itself, to the other and to both.
    for languages in [&["--lang", "en"][..], &["--lang", "zh-Hant"], &[]] {
        desk.filing(&[&["report", "--out", "one"], languages].concat(), "2")
            .ends_with(0);
    }
    assert_same(&desk.path("one"), &MINIMAL.package().files);
}

#[test]
fn a_fault_that_repeats_is_counted_on_the_terminal_and_listed_in_the_data() {
    let desk = Desk::new("repeated");
    let facts = fs::read_to_string(desk.path("report/facts.csv")).expect("the report has figures");
    let rows = "employees,gender=other,FY2024,1,person,0,,Payroll,,,,,\n".repeat(1_020);
    fs::write(desk.path("report/facts.csv"), facts + &rows).expect("the copy can be changed");
    let run = desk.filing(&["report", "--out", "filed"], "2");
    run.ends_with(1)
        .says("and 1,000 more of SRC-008")
        .says("all findings: ")
        .says("not filed: 1020 errors");
    assert_eq!(run.said().matches("error[SRC-008]").count(), 20);
    let files = files(&desk.path("filed.failed"));
    let json =
        |name: &str| -> serde_json::Value { serde_json::from_slice(&files[name]).expect("it is JSON") };
    let findings = json("findings.json");
    assert_eq!(findings["errors"], 1_020);
    assert_eq!(findings["more"].as_array().map(Vec::len), Some(0));
    assert_eq!(findings["findings"].as_array().map(Vec::len), Some(1_020));
    let sarif = json("findings.sarif");
    assert_eq!(sarif["runs"][0]["results"].as_array().map(Vec::len), Some(1_020));
    let html = String::from_utf8_lossy(&files["findings.html"]);
    assert_eq!(html.matches("SRC-008 ").count(), 1_020);
    // Whoever mends one file sees all of its findings, and those of no other.
    let run = desk.filing(&["report", "--out", "filed", "--only", "facts.csv"], "2");
    run.ends_with(1);
    assert_eq!(run.said().matches("error[SRC-008]").count(), 1_020);
    let run = desk.filing(&["report", "--out", "filed", "--only", "en"], "2");
    run.ends_with(1).says("not filed: 1020 errors");
    assert_eq!(run.said().matches("error[").count(), 0);
    desk.filing(&["report", "--out", "filed", "--only", "en/none.md"], "2")
        .ends_with(2)
        .says("the report has no file or folder `en/none.md`");
}

#[test]
fn the_worked_example_is_filed_the_same_anywhere() {
    let desk = Desk::new("example");
    copy(&example_dir(), &desk.path("elsewhere/01060"));
    let run = desk.filing(&["elsewhere/01060", "--out", "out/filed"], "1");
    run.ends_with(0)
        .says("warning[DIS-055] elsewhere/01060/taxonomy.toml:")
        .says("advice: 26, not printed (DIS-012, 5 of DIS-014")
        .says("--verbose prints them here");
    // What a person has to read on filing day fits a screen: each warning in two lines, advice in one.
    let lines = run.said().lines().count();
    assert!(lines <= 40, "{lines} lines:\n{}", run.said());
    assert_eq!(
        run.said()
            .lines()
            .filter(|line| line.starts_with("warning["))
            .count(),
        5
    );
    assert_eq!(
        run.said()
            .lines()
            .filter(|line| line.starts_with("    hint: "))
            .count(),
        // What four warnings in a row propose is said once.
        2
    );
    assert_same(&desk.path("out/filed"), &EXAMPLE.package().files);
}

/// Runs the program that carries all it needs from a desk.
fn program(desk: &Desk, arguments: &[&str]) -> Run {
    let output = Command::new(&*PROGRAM)
        .args(arguments)
        .current_dir(&desk.folder)
        .env_remove("CARGO_MANIFEST_DIR")
        .env("PATH", "")
        .output()
        .expect("the program can be started");
    Run(output)
}

#[test]
fn the_program_files_without_the_project() {
    let desk = Desk::new("program");
    program(&desk, &["filing", "report"])
        .ends_with(0)
        .says("filing/99999-2024-12-31");
    assert_same(&desk.path("filing/99999-2024-12-31"), &MINIMAL.package().files);
    // It calls itself by its name, names no report of the project, and has no command that needs cargo.
    let overview = program(&desk, &[]);
    overview.ends_with(0).says("  esg-filing filing DIR ");
    let help = program(&desk, &["filing", "--help"]);
    help.ends_with(0)
        .says("  esg-filing filing data/reports/02999-2025 --draft");
    for run in [&overview, &help] {
        assert!(
            !run.said().contains("cargo xtask") && !run.said().contains("worked example"),
            "{}",
            run.said()
        );
    }
    assert!(!overview.said().contains(" judge "));
    program(&desk, &["judge", "filing/99999-2024-12-31"])
        .ends_with(2)
        .says("this command builds programs of the project");
    program(&desk, &["filing"])
        .ends_with(2)
        .says("name the report directory");
}

#[test]
fn a_folder_beside_the_reports_takes_the_place_of_what_the_program_carries() {
    let desk = Desk::new("company");
    let own = fs::read_to_string(root().join("data/wording.toml")).expect("the words are there");
    let (theirs, ours) = ("Contents", "What Stands Where");
    assert!(own.contains(&format!("\"{theirs}\"")), "the word that is changed");
    fs::create_dir(desk.path("data")).expect("a folder can be made");
    fs::write(
        desk.path("data/wording.toml"),
        own.replace(&format!("\"{theirs}\""), &format!("\"{ours}\"")),
    )
    .expect("a file can be written");
    program(&desk, &["filing", "report", "--out", "filed"]).ends_with(0);
    let filed = files(&desk.path("filed"));
    assert!(filed != MINIMAL.package().files, "the pages are others");
    let pages = esg_pdf::inspect(&filed["99999-2024-12-31-en.pdf"]).expect("the pages can be read");
    assert!(esg_tests::projection::page_text(&pages).contains(ours));
}

#[test]
fn the_commands_are_told_by_task_and_a_slip_of_the_keyboard_is_understood() {
    let desk = Desk::new("overview");
    let run = |arguments: &[&str]| {
        let command = Command::new(&*XTASK)
            .args(arguments)
            .current_dir(&desk.folder)
            .output();
        Run(command.expect("the command can be started"))
    };
    run(&[])
        .ends_with(0)
        .says("On filing day:\n")
        .says("  cargo xtask filing DIR ");
    run(&["fillng"]).ends_with(2).says("'filing'");
    run(&["filing", "--drat"]).ends_with(2).says("'--draft'");
}

#[test]
fn warnings_stop_a_filing_only_when_asked_to() {
    let desk = Desk::new("warning");
    // Said not to apply, and answered all the same.
    for lang in ["en", "zh-Hant"] {
        desk.edit(&format!("{lang}/01-our-year.md"), "KPI-A1.2", "KPI-A1.2 KPI-A2.5");
    }
    desk.filing(&["report", "--out", "filed", "--deny-warnings"], "2")
        .ends_with(1)
        .says("warning[DIS-007]");
    assert_eq!(names(&desk.folder), ["filed.failed", "report"]);

    // One language only: still compared with the other, and said to be incomplete.
    desk.filing(&["report", "--out", "filed", "--lang", "en"], "2")
        .ends_with(0)
        .says("warning[DIS-007]");
    let filed = files(&desk.path("filed"));
    assert!(
        filed.contains_key("99999-2024-12-31-en.pdf") && !filed.contains_key("99999-2024-12-31-zh-Hant.pdf")
    );
    let sheet = String::from_utf8_lossy(&filed["submission.html"]).to_lowercase();
    assert!(sheet.contains("incomplete"), "the submission sheet says so");
    assert_eq!(
        names(&desk.folder),
        ["filed", "filed-assurance", "report"],
        "the findings of the failed run are gone"
    );
}

#[test]
fn a_draft_never_takes_the_place_of_a_filing() {
    let desk = Desk::new("draft");
    desk.filing(&["report", "--out", "filed"], "2").ends_with(0);
    desk.filing(&["report", "--out", "filed", "--draft"], "2")
        .ends_with(2)
        .says("a draft does not take");
    assert_same(&desk.path("filed"), &MINIMAL.package().files);
    desk.filing(&["report", "--out", "draft", "--draft", "--data-copy"], "2")
        .ends_with(0)
        .says("warning[PKG-008]")
        .says("drafted");
    let drafted = files(&desk.path("draft"));
    assert!(drafted.contains_key("99999-2024-12-31-draft-en-data-copy.pdf"));
    // A folder with copies is ours too, and the copies go where they are not asked for again.
    desk.filing(&["report", "--out", "draft", "--draft"], "1")
        .ends_with(0);
    assert!(!files(&desk.path("draft")).contains_key("99999-2024-12-31-draft-en-data-copy.pdf"));
    desk.filing(&["report", "--draft", "--deny-warnings"], "2")
        .ends_with(2);
}

#[test]
fn the_printer_gets_the_pages_that_were_filed() {
    let desk = Desk::new("press");
    desk.filing(&["report", "--out", "filed"], "2").ends_with(0);
    let from = ["filed", "--report", "report", "--out"];
    desk.press(&[&from[..], &["first"]].concat())
        .ends_with(0)
        .says("proved")
        .says("not for filing");
    let first = files(&desk.path("first"));
    assert_eq!(
        first.keys().collect::<Vec<_>>(),
        [
            "99999-2024-12-31-en-booklet.pdf",
            "99999-2024-12-31-en-pages.pdf",
            "99999-2024-12-31-zh-Hant-booklet.pdf",
            "99999-2024-12-31-zh-Hant-pages.pdf",
            "manifest.json",
        ]
    );
    desk.press(&[&from[..], &["second"]].concat()).ends_with(0);
    assert_same(&desk.path("second"), &first);
    // The same folder again, with another date on the sheets.
    desk.press(&[&from[..], &["second", "--date", "2025-04-01"]].concat())
        .ends_with(0);
    assert!(files(&desk.path("second")) != first);

    // Sheets do not take the place of a filing, nor a filing that of sheets.
    desk.press(&[&from[..], &["filed"]].concat()).ends_with(2);
    desk.filing(&["report", "--out", "first"], "2").ends_with(2);
    assert_same(&desk.path("first"), &first);
    desk.press(&["nowhere", "--report", "report"])
        .ends_with(2)
        .says("no finished filing");
    desk.press(&[&from[..], &["third", "--date", "today"]].concat())
        .ends_with(2);

    // A report that was changed since, and a PDF that was.
    let pdf = desk.path("filed/99999-2024-12-31-en.pdf");
    let filed = fs::read(&pdf).expect("the PDF was filed");
    fs::write(&pdf, [&filed[..], b"%"].concat()).expect("the PDF can be changed");
    desk.press(&[&from[..], &["third"]].concat())
        .ends_with(2)
        .says("not the file that its manifest lists");
    fs::write(&pdf, filed).expect("the PDF can be put back");
    desk.edit("en/01-our-year.md", "We had", "We have");
    desk.press(&[&from[..], &["third"]].concat())
        .ends_with(2)
        .says("make the filing again");
    assert_eq!(
        names(&desk.folder),
        ["filed", "filed-assurance", "first", "report", "second"]
    );
}

#[test]
fn what_is_not_ours_is_left_alone() {
    let desk = Desk::new("stranger");
    fs::create_dir_all(desk.path("letters")).expect("a folder can be made");
    fs::write(desk.path("letters/letter.txt"), "Dear").expect("a file can be written");
    desk.filing(&["report", "--out", "letters"], "2")
        .ends_with(2)
        .says("letters");
    assert_eq!(names(&desk.path("letters")), ["letter.txt"]);

    // A manifest of another program does not make a folder ours.
    fs::write(
        desk.path("letters/manifest.json"),
        r#"{"files": [{"name": "letter.txt"}], "tool": "another"}"#,
    )
    .expect("a file can be written");
    desk.filing(&["report", "--out", "letters"], "2").ends_with(2);
    assert_eq!(names(&desk.path("letters")), ["letter.txt", "manifest.json"]);

    desk.filing(&["report", "--out", "letters/letter.txt"], "2")
        .ends_with(2);
    assert_eq!(
        fs::read(desk.path("letters/letter.txt")).expect("the letter is there"),
        b"Dear"
    );

    // Nor does a folder of findings belong to us once something else lies in it.
    fs::create_dir_all(desk.path("filed.failed")).expect("a folder can be made");
    fs::write(desk.path("filed.failed/notes.txt"), "mine").expect("a file can be written");
    desk.filing(&["report", "--out", "filed"], "2")
        .ends_with(2)
        .says("notes.txt");
    assert_eq!(names(&desk.folder), ["filed.failed", "letters", "report"]);
}

/// Working papers lie beside the filing unless nobody wants them, and a sample is drawn from them and from nothing else.
#[test]
fn papers_lie_beside_the_filing_and_a_sample_is_drawn_from_them() {
    let desk = Desk::new("papers");
    desk.filing(&["report", "--out", "bare", "--no-assurance"], "2")
        .ends_with(0);
    assert_eq!(names(&desk.folder), ["bare", "report"]);
    assert_same(&desk.path("bare"), &MINIMAL.package().files);
    let order = [
        "report",
        "--out",
        "filed",
        "--since",
        "bare",
        "--threshold",
        "0.5",
    ];
    desk.filing(&order, "2").ends_with(0).says("filed-assurance");
    let papers = files(&desk.path("filed-assurance"));
    assert!(papers.contains_key("changes.html"));
    assert_same(&desk.path("filed"), &MINIMAL.package().files);
    let sample = |arguments: &[&str]| {
        let command = Command::new(&*XTASK)
            .arg("sample")
            .args(arguments)
            .current_dir(&desk.folder)
            .env_remove("CARGO_MANIFEST_DIR")
            .output();
        Run(command.expect("the command can be started"))
    };
    let drawn = [
        "filed", "--seed", "7", "--size", "4", "--by", "kind", "--out", "one.html",
    ];
    sample(&drawn).ends_with(0).says("4 of 10 figures, seed 7");
    sample(&[
        "filed-assurance",
        "--seed",
        "7",
        "--size",
        "4",
        "--by",
        "kind",
        "--out",
        "two.html",
    ])
    .ends_with(0);
    let read = |name: &str| fs::read(desk.path(name)).expect("the sheet is there");
    assert!(read("one.html") == read("two.html"));
    sample(&["filed", "--seed", "7", "--size", "99"])
        .ends_with(2)
        .says("at most 10");
    sample(&["bare", "--seed", "7", "--size", "1"])
        .ends_with(2)
        .says("working papers");
    // What is not as it was made is neither drawn from nor compared with, and no stranger's file is taken away.
    fs::write(desk.path("bare/99999-2024-12-31.json"), "{}").expect("the facts can be changed");
    desk.filing(&order, "2")
        .ends_with(2)
        .says("not the file that its manifest lists");
    fs::write(desk.path("filed-assurance/notes.txt"), "mine").expect("a file can be written");
    desk.filing(&["report", "--out", "filed"], "2")
        .ends_with(2)
        .says("notes.txt");
    desk.filing(&["report", "--out", "filed", "--no-assurance"], "2")
        .ends_with(0)
        .says("left as it is");
    fs::write(desk.path("filed-assurance/register.json"), "{}").expect("the register can be changed");
    sample(&drawn)
        .ends_with(2)
        .says("not the file that its manifest lists");
    desk.filing(&["report", "--out", "filed", "--threshold", "-1"], "2")
        .ends_with(2);
}

#[test]
fn wrong_usage_is_told_from_a_wrong_report() {
    let desk = Desk::new("usage");
    desk.filing(&["nowhere", "--out", "filed"], "2")
        .ends_with(2)
        .says("nowhere");
    desk.filing(&["report/report.toml", "--out", "filed"], "2")
        .ends_with(2);
    desk.filing(&["report", "--lang", "fr"], "2")
        .ends_with(2)
        .says("zh-Hant");
    desk.filing(&["report", "--upload"], "2").ends_with(2);
    // An empty folder is no report.
    fs::create_dir_all(desk.path("empty")).expect("a folder can be made");
    desk.filing(&["empty", "--out", "filed"], "2")
        .ends_with(2)
        .says("report.toml");
    assert_eq!(names(&desk.folder), ["empty", "report"]);
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_report_is_not_followed() {
    let desk = Desk::new("link");
    fs::write(desk.path("secret.md"), "# Secret {#secret}\n").expect("a file can be written");
    let link =
        |to: &str, at: &str| std::os::unix::fs::symlink(to, desk.path(at)).expect("a link can be made");
    link("../../secret.md", "report/en/03-secret.md");
    link("/", "report/figures");
    let run = desk.filing(&["report", "--out", "filed"], "2");
    run.ends_with(1)
        .says("SRC-020")
        .says("report/en/03-secret.md")
        .says("report/figures");
    assert!(!run.said().contains("# Secret"), "nothing of the file is shown");
    assert_eq!(names(&desk.folder), ["filed.failed", "report", "secret.md"]);
}

#[test]
fn a_reader_that_has_had_enough_stops_nothing() {
    let run = |arguments: &[&str], end: fn(&mut Command) -> &mut Command| {
        let mut command = Command::new(&*XTASK);
        Run(end(command.args(arguments))
            .output()
            .expect("the command can be started"))
    };
    for arguments in [
        &["rules"] as &[&str],
        &["rules", "--json"],
        &["rules", "--explain", "DIS-001"],
        &["--help"],
    ] {
        let ended = run(arguments, |command| command.stdout(closed()));
        assert_eq!(ended.ends_with(0).said(), "", "{arguments:?}");
    }
    // What is told on the other stream may be left out as well: the exit code says the same.
    run(&["rules", "--explain", "DIS-999"], |command| {
        command.stderr(closed())
    })
    .ends_with(2);
    let desk = Desk::new("closed");
    desk.edit("report.toml", "stock-code = ", "stock-kode = ");
    let mut filing = Command::new(&*XTASK);
    filing
        .args(["filing", "report"])
        .current_dir(&desk.folder)
        .stderr(closed());
    Run(filing.output().expect("the command can be started")).ends_with(1);
}

#[test]
fn tagged_files_of_anybody_are_read_and_checked() {
    let desk = Desk::new("tagged");
    let files = &MINIMAL.package().files;
    let (name, bytes) = files
        .iter()
        .filter(|(name, _)| name.ends_with(".xbri"))
        .min_by_key(|(name, _)| name.len())
        .expect("there is a package");
    let (taxonomy, taxonomy_bytes) = files
        .iter()
        .find(|(name, _)| name.ends_with(".zip"))
        .expect("there is a taxonomy package");
    fs::write(desk.path(name), bytes).expect("a file can be written");
    fs::write(desk.path(taxonomy), taxonomy_bytes).expect("a file can be written");
    let run = |arguments: &[&str]| {
        let output = Command::new(&*XTASK)
            .args(arguments)
            .current_dir(&desk.folder)
            .output()
            .expect("the command can be started");
        (
            output.status.code(),
            String::from_utf8_lossy(&output.stdout).into_owned(),
        )
    };
    let (code, told) = run(&["check", name, "--packages", taxonomy]);
    assert_eq!(code, Some(0), "{told}");
    assert!(
        told.contains("nothing wrong was found") && told.contains("Not checked:"),
        "{told}"
    );
    let (code, table) = run(&["read", name, "--packages", taxonomy]);
    assert_eq!(code, Some(0), "{table}");
    let (_, json) = run(&["read", name, "--packages", taxonomy, "--json"]);
    let facts: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    let count = facts.as_array().map_or(0, Vec::len);
    assert!(
        count > 0 && table.ends_with(&format!("# {count} facts\n")),
        "{table}"
    );
    let (_, csv) = run(&["read", name, "--packages", taxonomy, "--csv"]);
    assert!(csv.starts_with("concept,label,period,"), "{csv}");
    fs::write(desk.path("broken.xbri"), &bytes[..bytes.len() / 2]).expect("a file can be written");
    let (code, told) = run(&["check", "broken.xbri"]);
    assert_eq!(code, Some(2), "{told}");
    assert!(told.contains("rpe:invalidArchiveFormat"), "{told}");
    assert_eq!(run(&["check", "missing.xbri"]).0, Some(2));
}

/// Changes the number of a cell of a sheet in an `.xlsx`, as a person does.
fn type_into(book: &Path, sheet: &str, cell: &str, number: &str) {
    let bytes = fs::read(book).expect("the workbook is there");
    let mut old = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("it is an archive");
    let mut new = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mut typed = 0;
    for index in 0..old.len() {
        let mut file = old.by_index(index).expect("a file can be read");
        let name = file.name().expect("a file has a name").into_owned();
        let mut text = Vec::new();
        std::io::Read::read_to_end(&mut file, &mut text).expect("a file can be read");
        if name == sheet {
            let own = String::from_utf8(text).expect("a sheet is text");
            let from = own
                .find(&format!("<c r=\"{cell}\""))
                .expect("the sheet has the cell");
            let start = from + own[from..].find("<v>").expect("it has a value") + 3;
            let end = start + own[start..].find("</v>").expect("it has a value");
            text = format!("{}{number}{}", &own[..start], &own[end..]).into_bytes();
            typed += 1;
        }
        new.start_file(name, zip::write::SimpleFileOptions::default())
            .expect("a file can be begun");
        new.write_all(&text).expect("memory can be written");
    }
    assert_eq!(typed, 1, "the workbook has one {sheet}");
    let bytes = new.finish().expect("an archive can be ended").into_inner();
    fs::write(book, bytes).expect("the workbook can be changed");
}

#[test]
fn a_workbook_is_written_and_taken_back_whole_or_not_at_all() {
    let desk = Desk::new("workbook");
    let facts = || fs::read_to_string(desk.path("report/facts.csv")).expect("the report has figures");
    let before = facts();
    let import = ["report", "book.xlsx"];
    desk.asked("import", &import, "")
        .ends_with(2)
        .says("cannot open the workbook `book.xlsx`");
    desk.asked("workbook", &["report", "--out", "book.xlsx"], "")
        .ends_with(0)
        .says("cargo xtask import report book.xlsx");
    desk.asked("import", &import, "")
        .ends_with(0)
        .says("the workbook changes nothing");
    type_into(&desk.path("book.xlsx"), "xl/worksheets/sheet2.xml", "H3", "121");
    for arguments in [vec!["report", "book.xlsx", "--dry-run"], import.to_vec()] {
        desk.asked("import", &arguments, "n\n")
            .says("Figures!H3  employees, value FY2024: 120 -> 121")
            .says("nothing was changed");
        assert_eq!(facts(), before);
    }
    let mut listed = files_below(&desk.path("report"));
    listed.push("imported.toml".to_owned());
    listed.sort();
    desk.asked("import", &import, "y\n")
        .ends_with(0)
        .says("1 change written to facts.csv");
    assert_eq!(
        facts(),
        before.replace("employees,,FY2024,120,", "employees,,FY2024,121,")
    );
    assert_eq!(
        files_below(&desk.path("report")),
        listed,
        "nothing is left beside the files"
    );
    desk.asked("import", &import, "")
        .ends_with(0)
        .says("the workbook changes nothing");
    // What was taken is corrected in the same workbook.
    type_into(&desk.path("book.xlsx"), "xl/worksheets/sheet2.xml", "H3", "123");
    desk.asked("import", &["report", "book.xlsx", "--yes"], "")
        .ends_with(0)
        .says("121 -> 123");
    // Both changed the cell: which of them holds is for a person to say.
    desk.edit("facts.csv", "employees,,FY2024,123,", "employees,,FY2024,124,");
    type_into(&desk.path("book.xlsx"), "xl/worksheets/sheet2.xml", "H3", "125");
    let run = desk.asked("import", &["report", "book.xlsx", "--yes"], "");
    run.ends_with(1)
        .says("error: Figures!H3: `125` stands here, where the workbook had `120`; the report says `124` since")
        .says("nothing was imported: 1 thing to correct in `book.xlsx`; 0 other changes can be taken once that is done");
    // What somebody typed is not written over.
    desk.asked("workbook", &["report", "--out", "book.xlsx"], "")
        .ends_with(2)
        .says("so it is not overwritten");
    fs::remove_file(desk.path("book.xlsx")).expect("the file can be removed");
    desk.asked("workbook", &["report", "--out", "book.xlsx"], "")
        .ends_with(0);
    type_into(&desk.path("book.xlsx"), "xl/worksheets/sheet2.xml", "H3", "121.5");
    desk.asked("import", &["report", "book.xlsx", "--yes"], "")
        .ends_with(1)
        .says("error: Figures!H3: `121.5` stands there, and `person` is counted in whole numbers")
        .says("nothing was imported");
    fs::write(desk.path("book.xlsx"), before).expect("the file can be changed");
    desk.asked("import", &import, "")
        .ends_with(1)
        .says("the file is no workbook");
}

/// The names of the files of a folder, hidden ones too.
fn files_below(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let names = entries.map(|entry| {
        entry
            .expect("an entry can be read")
            .file_name()
            .to_string_lossy()
            .into_owned()
    });
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

/// A report from its first question to next year's: what a person does who has no programmer.
#[test]
fn a_report_begins_is_filled_in_and_rolled_forward() {
    let desk = Desk::new("begins");
    let named = [
        "mine",
        "--stock-code",
        "02998",
        "--name-en",
        "Example Holdings Limited",
        "--name-zh",
        "示例控股有限公司",
        "--board",
        "gem",
        "--approved",
        "2026-03-26",
    ];
    // What is missing is named, and nothing is made.
    desk.asked("new", &named, "").ends_with(2).says("--year-end");
    assert_eq!(names(&desk.folder), ["report"]);
    let whole = [&named[..], &["--year-end", "2025-12-31"]].concat();
    desk.asked("new", &whole, "")
        .ends_with(0)
        .says("nothing in them is given yet")
        .says("next: cargo xtask todo mine")
        .says("cargo xtask workbook mine");
    // A folder that holds something is nobody's to write over.
    let made = files_below(&desk.path("mine"));
    desk.asked("new", &whole, "").ends_with(2).says("mine");
    assert_eq!(files_below(&desk.path("mine")), made);

    desk.asked("todo", &["mine"], "")
        .ends_with(0)
        .says("figures")
        .says("facts.csv");
    desk.asked("todo", &["mine", "--html", "open.html"], "")
        .ends_with(0)
        .says("things are open; see `open.html`");
    let page = fs::read_to_string(desk.path("open.html")).expect("the page is there");
    assert!(page.contains("zh-Hant"), "the page is in both languages");
    desk.asked("todo", &["nowhere"], "")
        .ends_with(2)
        .says("there is no folder `nowhere`");

    // A figure that waits is given in the workbook.
    desk.asked("workbook", &["mine", "--out", "book.xlsx"], "")
        .ends_with(0);
    desk.asked("import", &["mine", "book.xlsx", "--yes"], "")
        .ends_with(0)
        .says("the workbook changes nothing");
    desk.filing(&["mine", "--out", "filed"], "2")
        .ends_with(1)
        .says("DIS-110");

    // Next year begins from a report that was filed, and from no other.
    desk.asked("roll-forward", &["report", "next"], "")
        .ends_with(0)
        .says("edition `c2-2025` of the Code applies")
        .says("next: cargo xtask todo next");
    let facts = fs::read_to_string(desk.path("next/facts.csv")).expect("it has figures");
    assert!(
        facts.contains("employees,,FY2024,120,person,0,,\"Last year's report (FY2024), page "),
        "{facts}"
    );
    assert!(
        facts.contains("employees,,FY2025,to-be-given,person,0,"),
        "{facts}"
    );
    desk.asked("roll-forward", &["report", "next"], "").ends_with(2);
    desk.asked("todo", &["next"], "").ends_with(0);
    desk.filing(&["next", "--out", "filed"], "2").ends_with(1);
    desk.edit("facts.csv", "FY2024,1042.5,", "FY2024,104x,");
    desk.asked("roll-forward", &["report", "after"], "")
        .ends_with(1)
        .says("not rolled forward: the report has errors");
    assert!(!desk.path("after").exists());
}

/// Figures are taken from a spreadsheet whole or not at all, and only where somebody agrees.
#[test]
fn a_spreadsheet_is_listed_and_taken_whole_or_not_at_all() {
    let desk = Desk::new("source");
    let facts = || fs::read_to_string(desk.path("report/facts.csv")).expect("the report has figures");
    let settings = || fs::read_to_string(desk.path("report/report.toml")).expect("the report has settings");
    desk.asked("source", &["report"], "")
        .ends_with(0)
        .says("takes no figures from spreadsheets");
    let folder = root().join("tests/broken/source-cell-changed");
    copy(&folder.join("sources"), &desk.path("report/sources"));
    desk.edit(
        "report.toml",
        "label = { en = \"2024\", zh-Hant = \"2024年\" }\n",
        "label = { en = \"2024\", zh-Hant = \"2024年\" }\n\n[[source]]\nfile = \"sources/Payroll.xlsx\" # of A. Chan\n\n[[source.map]]\ncells = \"Head count!B3:B5\"\nfigure = \"employees\"\nrows = [\"period=FY2024\", \"gender=male\", \"gender=female\"]\n",
    );
    let (before, settled) = (facts(), settings());
    desk.asked("source", &["report"], "")
        .ends_with(1)
        .says("sources/Payroll.xlsx: not taken yet")
        .says("'Head count'!B3 (Employees, 2024)  employees period=FY2024\n       121 person: facts.csv says 120, and would say 121")
        .says("cargo xtask source report --update");
    let update = ["report", "--update"];
    for arguments in [vec!["report", "--update", "--dry-run"], update.to_vec()] {
        desk.asked("source", &arguments, "n\n")
            .says("sources/Payroll.xlsx, 'Head count'!B3  employees period=FY2024, value: 120 -> 121")
            .says("sources/Payroll.xlsx, digest\n       (none) -> ")
            .says("nothing was changed");
        assert_eq!((facts(), settings()), (before.clone(), settled.clone()));
    }
    let listed = files_below(&desk.path("report"));
    desk.asked("source", &update, "y\n")
        .ends_with(0)
        .says("1 change and 1 digest written to facts.csv, report.toml");
    assert_eq!(facts(), before.replace("FY2024,120,", "FY2024,121,"));
    assert!(
        settings().contains("file = \"sources/Payroll.xlsx\" # of A. Chan\nsha256 = \""),
        "{}",
        settings()
    );
    assert_eq!(
        files_below(&desk.path("report")),
        listed,
        "nothing is left beside"
    );
    desk.asked("source", &update, "")
        .ends_with(0)
        .says("the spreadsheets say what the report says");
    desk.asked("source", &["report"], "").ends_with(0);
    // Men and women no longer add up to all, which somebody has to look at.
    type_into(
        &desk.path("report/sources/Payroll.xlsx"),
        "xl/worksheets/sheet1.xml",
        "B4",
        "71.5",
    );
    desk.asked("source", &["report", "--update", "--yes"], "")
        .ends_with(0)
        .says("70 -> 72");
    fs::write(desk.path("report/sources/Payroll.xlsx"), "no workbook").expect("it can be changed");
    let (before, settled) = (facts(), settings());
    desk.asked("source", &["report", "--update", "--yes"], "")
        .ends_with(1)
        .says("the spreadsheet `sources/Payroll.xlsx` cannot be read")
        .says("nothing was taken");
    assert_eq!((facts(), settings()), (before, settled));
    desk.asked("source", &["report", "--yes"], "").ends_with(2);
}
