//! Lists that people open in a spreadsheet: CSV in which no cell is a formula.

use std::borrow::Cow;

use rust_decimal::Decimal;

/// Rows as CSV, with a byte order mark, by which spreadsheets know that the Chinese is UTF-8.
pub(crate) fn csv(rows: impl IntoIterator<Item = Vec<String>>) -> Vec<u8> {
    let mut csv = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    for row in rows {
        let cells = row.iter().map(|cell| inert(cell).into_owned());
        csv.write_record(cells).expect("writing to memory does not fail");
    }
    csv.into_inner().expect("writing to memory does not fail")
}

/// A cell that a spreadsheet takes for text: one that would be a formula gets an apostrophe before it. Numbers stay.
fn inert(cell: &str) -> Cow<'_, str> {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    let harmless = cell.len() == 1 || cell.parse::<Decimal>().is_ok();
    if formula && !harmless {
        format!("'{cell}").into()
    } else {
        cell.into()
    }
}

#[cfg(test)]
mod tests {
    use super::inert;

    #[test]
    fn no_cell_is_a_formula() {
        for cell in ["=Payroll!B4", "+1+2", "-A1", "@SUM(A1)", "＝1", "\t=1"] {
            assert_eq!(inert(cell), format!("'{cell}"));
        }
        for cell in ["Payroll!B4", "-5", "-12.50", "-", "− 5", "", "120"] {
            assert_eq!(inert(cell), cell);
        }
    }
}
