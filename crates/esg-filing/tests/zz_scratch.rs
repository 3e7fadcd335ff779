#![allow(clippy::all, clippy::disallowed_methods, missing_docs)]
use esg_model::Sources;
use std::path::Path;
fn add(folder: &Path, prefix: &str, sources: &mut Sources) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            if name != "reports" {
                add(&path, &format!("{prefix}{name}/"), sources);
            }
        } else {
            sources.insert(format!("{prefix}{name}"), std::fs::read(&path).unwrap());
        }
    }
}
#[test]
fn scratch() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for dir in [
        "data/reports/01060-2023",
        "data/reports/08999-2022",
        "tests/golden/minimal/report",
    ] {
        let mut sources = Sources::default();
        add(&root.join("data"), "data/", &mut sources);
        add(&root.join("templates"), "templates/", &mut sources);
        add(&root.join(dir), "", &mut sources);
        let report = esg_model::load::load(&sources).output.unwrap();
        let t = std::time::Instant::now();
        let sink = esg_filing::check_report(&report, &sources);
        println!("===== {dir} {:?}", t.elapsed());
        let only = std::env::var("ONLY").unwrap_or_default();
        for f in sink.diagnostics() {
            let code = f.rule.code;
            let mine = code == "DIS-008"
                || code == "PKG-001"
                || code.as_bytes()[4] == b'0' && (code.starts_with("DIS-03") || code.starts_with("DIS-04"));
            if !mine || !only.is_empty() && !only.contains(code) {
                continue;
            }
            let place = f
                .location
                .as_ref()
                .map(|l| {
                    let text = sources.text(l.path.as_str()).unwrap_or("");
                    let lc = esg_model::source::line_column(text, l.span.map_or(0, |s| s.0));
                    format!("{}:{}:{}", l.path, lc.line, lc.column)
                })
                .unwrap_or_default();
            println!("{} {} {place}: {}", f.severity.as_str(), code, f.message);
            for (l, m) in &f.related {
                let text = sources.text(l.path.as_str()).unwrap_or("");
                let lc = esg_model::source::line_column(text, l.span.map_or(0, |s| s.0));
                println!("      also {}:{}:{} {m}", l.path, lc.line, lc.column);
            }
        }
        println!(
            "{:?}",
            sink.examined_counts()
                .iter()
                .filter(|(r, _)| r.code.starts_with("DIS-03") || r.code == "DIS-008")
                .map(|(r, n)| (r.code, *n))
                .collect::<Vec<_>>()
        );
    }
}
