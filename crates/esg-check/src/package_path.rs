//! Paths that may stand in an output folder or in an archive.

use std::fmt;
use std::str::FromStr;

/// A path that may stand in an output folder or in an archive: relative, `/` between its parts, none of them empty,
/// `.` or `..`, made of ASCII letters, digits, `-`, `_` and `.`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PackagePath(String);

/// Why a path may not stand in a package. Reads on after "a path which …".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathError {
    /// It begins with a slash or a drive.
    Absolute,
    /// A part is `..` or `.`.
    LeavesFolder,
    /// A part is empty, or ends with a dot, which one system drops.
    BadPart,
    /// It holds a character outside the set.
    BadCharacter(char),
    /// It has more than 240 characters, the most that some systems unpack.
    TooLong,
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PathError::Absolute => f.write_str("is absolute"),
            PathError::LeavesFolder => f.write_str("leads out of its folder"),
            PathError::BadPart => f.write_str("has a part that is empty or ends with a dot"),
            PathError::BadCharacter(c) => write!(f, "holds the character {c:?}"),
            PathError::TooLong => f.write_str("has more than 240 characters"),
        }
    }
}

impl PackagePath {
    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for PackagePath {
    type Err = PathError;

    fn from_str(path: &str) -> Result<Self, PathError> {
        if path.starts_with(['/', '\\']) || path.get(1..2) == Some(":") {
            return Err(PathError::Absolute);
        }
        if path.len() > 240 {
            return Err(PathError::TooLong);
        }
        if path.split(['/', '\\']).any(|part| part == ".." || part == ".") {
            return Err(PathError::LeavesFolder);
        }
        let allowed = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
        if let Some(bad) = path.chars().find(|c| !allowed(*c)) {
            return Err(PathError::BadCharacter(bad));
        }
        if path.split('/').any(|part| part.is_empty() || part.ends_with('.')) {
            return Err(PathError::BadPart);
        }
        Ok(PackagePath(path.to_owned()))
    }
}

impl fmt::Display for PackagePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_leave_or_confuse_are_refused() {
        for bad in [
            "",
            "/a",
            "C:a",
            "a/../b",
            "..",
            "./a",
            "a//b",
            "a/",
            "a b",
            "a\\b",
            "a.",
            "報告.pdf",
            "a\0",
        ] {
            assert!(bad.parse::<PackagePath>().is_err(), "{bad:?}");
        }
        for good in [
            "a",
            "META-INF/catalog.xml",
            "01060-2023-03-31-zh-Hant/reports/x.xhtml",
        ] {
            assert_eq!(
                good.parse::<PackagePath>().map(|path| path.to_string()),
                Ok(good.to_owned())
            );
        }
    }
}
