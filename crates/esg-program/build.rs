//! Lists the files that all reports share, so that the program can carry them.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// The folders of what all reports share; reports are none of it.
const SHARED: [&str; 2] = ["data", "templates"];
const REPORTS: &str = "data/reports";

fn main() -> io::Result<()> {
    let variable = |name| {
        env::var_os(name)
            .map(PathBuf::from)
            .ok_or(io::ErrorKind::NotFound)
    };
    let root = variable("CARGO_MANIFEST_DIR")?.join("../..").canonicalize()?;
    let mut files = Vec::new();
    for name in SHARED {
        println!("cargo::rerun-if-changed={}", root.join(name).display());
        list(&root, name, &mut files)?;
    }
    let mut code =
        "/// The files, by their paths in the project.\npub(crate) static FILES: &[(&str, &[u8])] = &[\n"
            .to_owned();
    for path in files {
        let file = root.join(&path);
        code += &format!("    ({path:?}, include_bytes!({file:?})),\n");
    }
    code += "];\n";
    fs::write(variable("OUT_DIR")?.join("files.rs"), code)
}

/// Adds the files below a folder, in the order of their names, as the project's own reader takes them.
fn list(root: &Path, folder: &str, files: &mut Vec<String>) -> io::Result<()> {
    let mut entries = fs::read_dir(root.join(folder))?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{folder}/{name}");
        if name.starts_with(['.', '~']) || path == REPORTS {
            continue;
        }
        if entry.file_type()?.is_dir() {
            list(root, &path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
