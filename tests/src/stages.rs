//! The five stages in the order of `cargo xtask filing`, with nothing on disk.

use esg_filing::{CopyKind, Package, Parts, PdfCopy, make_copies, side_by_side};
use esg_model::{Lang, Outcome, Report, Sink, Sources};
use esg_pdf::Pdf;
use esg_xbrl::{InlineDocument, TargetDocument};

/// What the stages made of a report. A stage that was not reached has left nothing.
pub struct Filing {
    /// The files that went in.
    pub sources: Sources,
    /// The loaded report.
    pub report: Option<Report>,
    /// A PDF for each language.
    pub pdfs: Vec<Pdf>,
    /// The copies that were asked for.
    pub copies: Vec<PdfCopy>,
    /// The facts.
    pub target: Option<TargetDocument>,
    /// A tagged page for each language.
    pub inline: Vec<InlineDocument>,
    /// The files that came out.
    pub package: Option<Package>,
    /// The findings of all stages.
    pub sink: Sink,
}

impl Filing {
    /// The report of a filing that was made.
    ///
    /// # Panics
    /// Where the report could not be loaded.
    pub fn report(&self) -> &Report {
        self.report.as_ref().expect("the report loads")
    }

    /// The facts of a filing that was made.
    ///
    /// # Panics
    /// Where the report could not be bound.
    pub fn target(&self) -> &TargetDocument {
        self.target.as_ref().expect("the report can be bound")
    }

    /// The files of a filing that was made.
    ///
    /// # Panics
    /// With the findings, where there are none.
    pub fn package(&self) -> &Package {
        self.package.as_ref().unwrap_or_else(|| {
            panic!(
                "not filed:\n{}",
                crate::projection::findings(&self.sources, &self.sink)
            )
        })
    }
}

/// Makes a filing, as far as the report's errors allow.
pub fn file(sources: Sources) -> Filing {
    file_with(sources, false, &[])
}

/// Makes a filing or a draft with copies beside it.
pub fn file_with(sources: Sources, draft: bool, copies: &[CopyKind]) -> Filing {
    let mut filing = Filing {
        sources,
        report: None,
        pdfs: Vec::new(),
        copies: Vec::new(),
        target: None,
        inline: Vec::new(),
        package: None,
        sink: Sink::default(),
    };
    let loaded = crate::report::load(&filing.sources);
    filing.sink.absorb(loaded.sink);
    let Some(mut report) = loaded.output else {
        return filing;
    };
    report.draft = draft;
    filing
        .sink
        .absorb(esg_filing::check_report(&report, &filing.sources));
    if !filing.sink.has_errors() {
        make(&mut filing, &report, copies);
    }
    filing.report = Some(report);
    filing
}

fn make(filing: &mut Filing, report: &Report, copies: &[CopyKind]) {
    for pdf in side_by_side(&Lang::ALL, |lang| {
        esg_pdf::typeset(report, &filing.sources, *lang)
    }) {
        filing.pdfs.extend(take(&mut filing.sink, pdf));
    }
    let Some(target) = take(&mut filing.sink, esg_xbrl::bind(report)) else {
        return;
    };
    for rendered in side_by_side(&Lang::ALL, |lang| {
        esg_xbrl::render(report, &filing.sources, &target, *lang)
    }) {
        filing.inline.extend(take(&mut filing.sink, rendered));
    }
    let copies = make_copies(report, &filing.sources, &target, &filing.inline, copies);
    filing.copies = take(&mut filing.sink, copies).unwrap_or_default();
    if !filing.sink.has_errors() {
        let assembled = esg_filing::assemble(Parts {
            report,
            sources: &filing.sources,
            pdfs: &filing.pdfs,
            copies: &filing.copies,
            inline: &filing.inline,
            target: &target,
            plain_xml: false,
            tool_version: format!("esg-filing {}", env!("CARGO_PKG_VERSION")),
            earlier: std::mem::take(&mut filing.sink),
            complete: true,
        });
        filing.sink = assembled.sink;
        filing.package = assembled.output.filter(|_| !filing.sink.has_errors());
    }
    filing.target = Some(target);
}

fn take<T>(sink: &mut Sink, outcome: Outcome<T>) -> Option<T> {
    sink.absorb(outcome.sink);
    outcome.output
}
