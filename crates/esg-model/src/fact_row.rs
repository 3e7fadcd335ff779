//! The columns of `facts.csv`, for whoever reads or writes its rows as text.

/// The file of all figures.
pub const PATH: &str = "facts.csv";

/// Every column, in its order. The constants below say where each stands.
pub const COLUMNS: [&str; 13] = [
    "concept",
    "breakdown",
    "period",
    "value",
    "unit",
    "decimals",
    "bound",
    "source",
    "note",
    "preparer",
    "reviewer",
    "evidence",
    "assured",
];

/// What is stated.
pub const CONCEPT: usize = 0;
/// Of which members: `axis=member; axis=member`.
pub const BREAKDOWN: usize = 1;
/// Name of the period.
pub const PERIOD: usize = 2;
/// A number, a value of a list, or a word in the place of one.
pub const VALUE: usize = 3;
/// Key of the unit.
pub const UNIT: usize = 4;
/// To how many decimals the value holds, or `INF`.
pub const DECIMALS: usize = 5;
/// Whether it is a bound, and which.
pub const BOUND: usize = 6;
/// Where it is published or recorded.
pub const SOURCE: usize = 7;
/// What the source leaves open.
pub const NOTE: usize = 8;
/// Who prepared it.
pub const PREPARER: usize = 9;
/// Who reviewed it.
pub const REVIEWER: usize = 10;
/// Ids of evidence.
pub const EVIDENCE: usize = 11;
/// `limited` or `reasonable`, where it is assured.
pub const ASSURED: usize = 12;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_those_of_the_columns() {
        let named = [
            (CONCEPT, "concept"),
            (BREAKDOWN, "breakdown"),
            (PERIOD, "period"),
            (VALUE, "value"),
            (UNIT, "unit"),
            (DECIMALS, "decimals"),
            (BOUND, "bound"),
            (SOURCE, "source"),
            (NOTE, "note"),
            (PREPARER, "preparer"),
            (REVIEWER, "reviewer"),
            (EVIDENCE, "evidence"),
            (ASSURED, "assured"),
        ];
        assert_eq!(named.len(), COLUMNS.len());
        assert!(named.iter().all(|(at, name)| COLUMNS[*at] == *name));
    }
}
