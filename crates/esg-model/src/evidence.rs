//! What stands behind figures: evidence with digests, what other published documents state, and restatements.

use std::sync::Arc;

use crate::wording::Word;
use rust_decimal::Decimal;

use crate::diag::Location;
use crate::disclosure::DataPointId;
use crate::text::Localized;
use crate::unit::Unit;

/// All that is recorded about where figures come from.
#[derive(Clone, Debug, Default)]
pub struct Provenance {
    /// Evidence by the order of `evidence.toml`.
    pub evidence: Vec<Evidence>,
    /// The company's own spreadsheets from whose cells figures are taken, in the order of `report.toml`.
    pub spreadsheets: Vec<Spreadsheet>,
    /// Who gave assurance; absent where none was given.
    pub assurance: Option<Assurance>,
    /// Other published documents that state figures of the report.
    pub documents: Vec<PublishedDocument>,
    /// What they state.
    pub statements: Vec<Statement>,
    /// Figures of earlier periods that are no longer what was reported for them.
    pub restatements: Vec<Restatement>,
    /// Figures of earlier periods that no earlier report gave, so that there is nothing from which they were restated.
    pub first_stated: Vec<DataPointId>,
}

impl Provenance {
    /// The evidence with this id.
    pub fn evidence(&self, id: &str) -> Option<&Evidence> {
        self.evidence.iter().find(|evidence| evidence.id == id)
    }

    /// The spreadsheet of which a cell is the figure.
    pub fn spreadsheet_of(&self, figure: DataPointId) -> Option<&Spreadsheet> {
        self.spreadsheets
            .iter()
            .find(|own| own.figures().any(|id| id == figure))
    }

    /// The published document with this id.
    pub fn document(&self, id: &str) -> Option<&PublishedDocument> {
        self.documents.iter().find(|document| document.id == id)
    }

    /// The restatement of a figure.
    pub fn restatement(&self, figure: DataPointId) -> Option<&Restatement> {
        self.restatements
            .iter()
            .find(|restatement| restatement.figure == figure)
    }
}

/// A spreadsheet of the company's own from whose cells figures are taken: there a figure's evidence and its value are the
/// same cell.
#[derive(Clone, Debug)]
pub struct Spreadsheet {
    /// Its path in the report folder.
    pub file: String,
    /// What it is; empty where nobody says.
    pub title: String,
    /// SHA-256 of its bytes in lower-case hexadecimal digits, as it was when the figures were taken from it; absent until
    /// they are.
    pub sha256: Option<String>,
    /// Which of its cells are which figures.
    pub maps: Vec<CellMap>,
    /// Where it is declared.
    pub location: Location,
    /// Its place among all `[[source]]` of `report.toml`, from 0: one that is wrong is not here, and counts.
    pub number: usize,
}

impl Spreadsheet {
    /// Every figure that is taken from it.
    pub fn figures(&self) -> impl Iterator<Item = DataPointId> + '_ {
        let cells = self.maps.iter().flat_map(|map| map.figures.iter().flatten());
        cells.filter_map(|figure| *figure)
    }
}

/// A stretch of cells that are figures.
#[derive(Clone, Debug)]
pub struct CellMap {
    /// The cells as they are written: `Energy!B7`, `Energy!B7:D7` or a name that the spreadsheet gives to cells.
    pub cells: String,
    /// The figure of each cell, row by row, each row as long as the first; nothing where a cell is none.
    pub figures: Vec<Vec<Option<DataPointId>>>,
    /// In what the cells are, where that is not the unit of their figures.
    pub unit: Option<Arc<Unit>>,
    /// Where it is declared.
    pub location: Location,
}

/// A file that proves figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The id that `facts.csv` names.
    pub id: String,
    /// What it is.
    pub title: String,
    /// Where it is kept.
    pub kept: Kept,
    /// Where in it the figures stand: pages, or sheet and cells; empty where nobody says.
    pub place: String,
    /// SHA-256 of its bytes in lower-case hexadecimal digits, as it was when the figures were taken from it.
    pub sha256: String,
    /// Columns of a CSV file that name figures and state their values; absent where people read it.
    pub columns: Option<Columns>,
    /// Where it is declared.
    pub location: Location,
}

/// Where evidence is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// In the report folder, under this path.
    Inside(String),
    /// Outside it, under this path below a folder that is given when the filing is made.
    Outside(String),
}

/// Where sources hold evidence that is kept outside the report folder.
pub const OUTSIDE: &str = "evidence-outside/";

impl Kept {
    /// The path in the sources.
    pub fn path(&self) -> String {
        match self {
            Kept::Inside(path) => path.clone(),
            Kept::Outside(path) => format!("{OUTSIDE}{path}"),
        }
    }
}

/// Columns of evidence that a program can read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// The column that names the figure, as references in the narrative do.
    pub figure: String,
    /// The column that states its value, as `facts.csv` does.
    pub value: String,
    /// The column that states its unit, if there is one.
    pub unit: Option<String>,
    /// The column that states its bound, if there is one.
    pub bound: Option<String>,
}

/// Who gave assurance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assurance {
    /// The provider.
    pub provider: String,
    /// The standard that it was given under.
    pub standard: String,
    /// Where the statement of assurance stands.
    pub statement: String,
}

/// Another document of the issuer that states figures of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedDocument {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Localized<String>,
}

/// What a published document states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Id of the document.
    pub document: String,
    /// The figure.
    pub figure: DataPointId,
    /// The value in the unit of the figure; a share of 19.74% is 0.1974.
    pub value: Decimal,
    /// Places after the point to which the document prints it, of the value as it is held here.
    pub places: i32,
    /// Page or section.
    pub place: String,
    /// Where it is written.
    pub location: Location,
}

/// Why a figure of an earlier period changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It is computed in another way.
    Method,
    /// It covers other parts of the group.
    Boundary,
    /// A factor that it is computed with was updated by its publisher.
    Factor,
    /// Better data than estimates are there now.
    Data,
    /// It was counted under another head.
    Classification,
    /// It was wrong.
    Error,
}

impl Reason {
    /// All of them, as `restatements.toml` may say them.
    pub const ALL: [Reason; 6] = [
        Reason::Method,
        Reason::Boundary,
        Reason::Factor,
        Reason::Data,
        Reason::Classification,
        Reason::Error,
    ];

    /// The word for it in `restatements.toml`.
    pub const fn name(self) -> &'static str {
        match self {
            Reason::Method => "method",
            Reason::Boundary => "boundary",
            Reason::Factor => "factor",
            Reason::Data => "data",
            Reason::Classification => "classification",
            Reason::Error => "error",
        }
    }

    /// What a note says of it.
    pub const fn word(self) -> Word {
        match self {
            Reason::Method => Word::RestatedMethod,
            Reason::Boundary => Word::RestatedBoundary,
            Reason::Factor => Word::RestatedFactor,
            Reason::Data => Word::RestatedData,
            Reason::Classification => Word::RestatedClassification,
            Reason::Error => Word::RestatedError,
        }
    }
}

/// A figure of an earlier period that is no longer what was reported for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restatement {
    /// The figure, with its present value.
    pub figure: DataPointId,
    /// What was reported before, in the unit of the figure.
    pub previous: Decimal,
    /// Why it changed.
    pub reason: Reason,
    /// The explanation that every table with the figure prints.
    pub note: Localized<String>,
    /// The same as its author wrote it, with references and declared words.
    pub written: Localized<String>,
    /// Where it is written.
    pub location: Location,
}
