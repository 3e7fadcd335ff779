//! Files of comma-separated values: rows of fields, which may stand in quotation marks.

use std::collections::BTreeMap;

/// The rows of a file, the head first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows(pub Vec<Vec<String>>);

impl Rows {
    /// Reads the rows of a file without line ends inside fields.
    pub fn of(text: &str) -> Self {
        Rows(text.lines().map(fields).collect())
    }

    /// The file again.
    pub fn written(&self) -> String {
        let field = |field: &String| {
            if field.contains([',', '"']) {
                format!("\"{}\"", field.replace('"', "\"\""))
            } else {
                field.clone()
            }
        };
        let line = |row: &Vec<String>| row.iter().map(field).collect::<Vec<_>>().join(",") + "\n";
        self.0.iter().map(line).collect()
    }
}

fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    let mut rest = line.chars().peekable();
    while let Some(c) = rest.next() {
        let field = fields.last_mut().expect("there is always one");
        match c {
            '"' if quoted && rest.peek() == Some(&'"') => {
                rest.next();
                field.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            c => field.push(c),
        }
    }
    fields
}

/// The unit of each concept of `facts.csv`.
pub fn units(facts: &str) -> BTreeMap<String, String> {
    let rows = Rows::of(facts).0.into_iter().skip(1);
    rows.map(|row| (row[0].clone(), row[4].clone())).collect()
}
