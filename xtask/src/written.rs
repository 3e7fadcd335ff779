//! One file that a command writes for a person: whole or not there, and never over a file that somebody else made.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use anyhow::{Context, bail};

/// How each page of ours says who made it, near its beginning.
const GENERATOR: &str = "<meta name=\"generator\" content=\"ESG Filing\">";
/// How much of a file is looked at for that.
const BEGINNING: u64 = 1 << 12;

/// Writes a page to a place that a person named: only where there is nothing yet, or a page of ours.
pub(crate) fn page(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    if path.is_dir() {
        bail!(
            "`{}` is a folder; name a file, such as `page.html`",
            path.display()
        );
    }
    if path.exists() && !is_ours(path) {
        bail!(
            "`{}` is there already and was not made by this program, so it is not overwritten; name another file",
            path.display()
        );
    }
    whole(path, bytes)
}

fn is_ours(path: &Path) -> bool {
    let mut beginning = Vec::new();
    let read = File::open(path).and_then(|file| file.take(BEGINNING).read_to_end(&mut beginning));
    read.is_ok() && String::from_utf8_lossy(&beginning).contains(GENERATOR)
}

/// Writes a file beside its place and moves it there, so that it is whole or not there.
pub(crate) fn whole(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder).with_context(|| format!("cannot make `{}`", folder.display()))?;
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let new = path.with_file_name(format!(".{name}.new-{}", std::process::id()));
    fs::write(&new, bytes).with_context(|| format!("cannot write `{}`", path.display()))?;
    fs::rename(&new, path).with_context(|| {
        // What was written beside it is of no use to anybody; the cause is what the caller needs to hear of.
        let _ = fs::remove_file(&new);
        format!(
            "cannot write `{}`; is it open in another program?",
            path.display()
        )
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{GENERATOR, page};

    #[test]
    fn a_page_takes_the_place_of_a_page_of_ours_and_of_nothing_else() {
        let root = std::env::temp_dir().join(format!("esg-written-{}", std::process::id()));
        let at = root.join("page.html");
        let first = format!("<!DOCTYPE html>\n{GENERATOR}\nfirst");
        page(&at, first.as_bytes()).expect("a new file can be written");
        page(&at, b"second").expect("a page of ours can be replaced");
        let refused = page(&at, first.as_bytes()).expect_err("what is no page of ours stays");
        assert!(refused.to_string().contains("not overwritten"), "{refused}");
        assert_eq!(fs::read(&at).expect("it is there"), b"second");
        assert!(page(&root, b"third").is_err(), "a folder is no file");
        let left = fs::read_dir(&root).expect("the folder is there").count();
        assert_eq!(left, 1, "nothing half written is left");
        fs::remove_dir_all(&root).expect("the folder can be removed");
    }
}
