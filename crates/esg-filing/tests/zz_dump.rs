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
fn dump() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut all = Vec::new();
    for dir in [
        "data/reports/01060-2023",
        "data/reports/08999-2022",
        "tests/golden/minimal/report",
    ] {
        let mut sources = Sources::default();
        add(&root.join("data"), "data/", &mut sources);
        add(&root.join(dir), "", &mut sources);
        let report = esg_model::load::load(&sources).output.unwrap();
        for s in esg_model::parallel::sections(&report) {
            for p in s.pairs() {
                let Some(p) = p.both() else { continue };
                let f = |l: &esg_model::parallel::Leaf| {
                    serde_json::json!(
                        l.pieces
                            .iter()
                            .map(|p| (
                                format!("{:?}", p.kind).split('(').next().unwrap().to_owned(),
                                p.text.clone()
                            ))
                            .collect::<Vec<_>>()
                    )
                };
                all.push(serde_json::json!({"dir": dir, "section": s.id, "kind": p.en.kind.as_str(), "en": f(p.en), "zh": f(p.zh_hant)}));
            }
        }
    }
    std::fs::write("/tmp/lang/pairs.json", serde_json::to_vec(&all).unwrap()).unwrap();
}
