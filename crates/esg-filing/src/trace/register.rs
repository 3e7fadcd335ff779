//! The register: every figure with all that is known about it, as one page for the assurance provider.

use esg_model::diag::Sink;
use esg_model::source::Sources;

use super::Trace;
use crate::sheet::Sheets;

impl Trace {
    /// The page; nothing where its template cannot be used, which is reported.
    pub fn page(&self, sources: &Sources, sink: &mut Sink) -> Option<Vec<u8>> {
        Sheets::new(sources, sink).render("register", self, sink)
    }
}
