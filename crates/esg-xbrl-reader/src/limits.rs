//! How much is read before a file is refused.

/// What a report is read for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reach {
    /// To be checked against everything that its taxonomy says.
    Checks,
    /// For its facts and how they are linked. Schemas are read, since they say what values are; linkbases are not, and nothing
    /// is held against them. The facts are the same.
    Facts,
}

/// Limits that keep time and memory bounded whatever a file holds.
///
/// The largest files that regulators have received lie far below them.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Bytes of one document.
    pub document_bytes: usize,
    /// Documents of one set.
    pub documents: usize,
    /// Bytes of all documents of one set.
    pub total_bytes: usize,
    /// How many times larger than the archive its files may be together.
    pub ratio: u64,
    /// Bytes that the files of an archive may have together whatever its size.
    pub unpacked_always: u64,
    /// Elements and texts of one document.
    pub nodes: usize,
    /// Facts of one report in xBRL-CSV, whose tables may all be one file.
    pub facts: usize,
    /// How deep elements may lie in each other.
    pub depth: usize,
    /// Attributes of one element.
    pub attributes: usize,
    /// Declarations of namespaces in scope at one place.
    pub namespaces_in_scope: usize,
    /// Findings that are told; the rest is counted.
    pub findings: usize,
    /// Targets of an Inline XBRL document set.
    pub targets: usize,
    /// Relationships that one arc may stand for (each locator of a label with each of another).
    pub relationships: usize,
    /// What a report is read for.
    pub reach: Reach,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            document_bytes: 512 << 20,
            documents: 20_000,
            total_bytes: 1 << 30,
            ratio: 200,
            unpacked_always: 64 << 20,
            nodes: 40_000_000,
            facts: 3_000_000,
            depth: 256,
            attributes: 512,
            namespaces_in_scope: 1_000,
            findings: 1_000,
            targets: 100,
            relationships: 3_000_000,
            reach: Reach::Checks,
        }
    }
}
