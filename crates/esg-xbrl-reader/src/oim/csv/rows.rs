//! The rows of a CSV file (RFC 4180): UTF-8, commas, quotation marks doubled inside quotation marks.

/// A file of CSV, row by row.
pub(super) struct Rows<'a> {
    text: &'a str,
    at: usize,
    line: u32,
}

/// Why a file is no CSV: the line and what is wrong there.
pub(super) type Wrong = (u32, &'static str);

impl<'a> Rows<'a> {
    /// The rows of a file.
    pub(super) fn new(bytes: &'a [u8]) -> Result<Rows<'a>, Wrong> {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        match std::str::from_utf8(bytes) {
            Ok(text) if text.contains('\0') => Err((1, "it is not written in UTF-8")),
            Ok(text) => Ok(Rows { text, at: 0, line: 1 }),
            Err(error) => {
                let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
                let line = memchr::memchr_iter(b'\n', before).count() + 1;
                Err((
                    u32::try_from(line).unwrap_or(u32::MAX),
                    "it is not written in UTF-8",
                ))
            }
        }
    }

    /// The next row, with the line on which it begins.
    pub(super) fn next(&mut self) -> Result<Option<(u32, Vec<String>)>, Wrong> {
        if self.at >= self.text.len() {
            return Ok(None);
        }
        let begin = self.line;
        let mut row = Vec::new();
        loop {
            let rest = &self.text[self.at..];
            let cell = if let Some(quoted) = rest.strip_prefix('"') {
                self.at += 1;
                self.quoted(quoted)?
            } else {
                let end = rest.find([',', '\n', '\r', '"']).unwrap_or(rest.len());
                if rest[end..].starts_with('"') {
                    return Err((
                        self.line,
                        "a quotation mark stands in a cell that does not begin with one",
                    ));
                }
                self.at += end;
                rest[..end].to_owned()
            };
            row.push(cell);
            let rest = &self.text[self.at..];
            if rest.starts_with(',') {
                self.at += 1;
                continue;
            }
            if rest.is_empty() {
                return Ok(Some((begin, row)));
            }
            let end = ["\r\n", "\n", "\r"].into_iter().find(|end| rest.starts_with(end));
            match end {
                Some(end) => {
                    self.at += end.len();
                    self.line = self.line.saturating_add(1);
                    return Ok(Some((begin, row)));
                }
                None => {
                    return Err((
                        self.line,
                        "something stands behind the end of a cell in quotation marks",
                    ));
                }
            }
        }
    }

    fn quoted(&mut self, text: &str) -> Result<String, Wrong> {
        let mut cell = String::new();
        let mut rest = text;
        loop {
            let Some(end) = memchr::memchr(b'"', rest.as_bytes()) else {
                return Err((self.line, "a cell in quotation marks does not end"));
            };
            cell.push_str(&rest[..end]);
            rest = &rest[end + 1..];
            match rest.strip_prefix('"') {
                Some(behind) => {
                    cell.push('"');
                    rest = behind;
                }
                None => break,
            }
        }
        let lines = memchr::memchr_iter(b'\n', cell.as_bytes()).count();
        self.line = self.line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
        self.at = self.text.len() - rest.len();
        Ok(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(text: &str) -> Result<Vec<(u32, Vec<String>)>, Wrong> {
        let mut rows = Rows::new(text.as_bytes())?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            all.push(row);
        }
        Ok(all)
    }

    #[test]
    fn rows_are_read() {
        let row = |line, cells: &[&str]| {
            (
                line,
                cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>(),
            )
        };
        assert_eq!(
            all("a,b\n1,2"),
            Ok(vec![row(1, &["a", "b"]), row(2, &["1", "2"])])
        );
        assert_eq!(
            all("\u{feff}a,\"b\r\n\"\"c\"\"\"\r\n,\r1\r\n"),
            Ok(vec![
                row(1, &["a", "b\r\n\"c\""]),
                row(3, &["", ""]),
                row(4, &["1"])
            ])
        );
        assert_eq!(all(""), Ok(vec![]));
        for (text, wrong) in [
            ("a\n\"b", (2, "a cell in quotation marks does not end")),
            (
                "\"a\"b",
                (1, "something stands behind the end of a cell in quotation marks"),
            ),
            (
                "a\"b\"",
                (
                    1,
                    "a quotation mark stands in a cell that does not begin with one",
                ),
            ),
        ] {
            assert_eq!(all(text), Err(wrong), "{text}");
        }
        assert!(Rows::new(b"a\xFF").is_err());
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(rows in prop::collection::vec(prop::collection::vec("[a\",\r\né ]{0,4}", 1..4), 1..4)) {
            let text: String = rows
                .iter()
                .map(|row| row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect::<Vec<_>>().join(",") + "\r\n")
                .collect();
            let read: Vec<Vec<String>> = all(&text).expect("it is CSV").into_iter().map(|(_, row)| row).collect();
            prop_assert_eq!(read, rows);
        }

        #[test]
        fn any_text_ends(text in "[ab\",\r\n]{0,20}") {
            let _ = all(&text);
        }
    }
}
