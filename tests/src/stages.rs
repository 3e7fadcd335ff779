//! A filing with everything that its stages made, with nothing on disk.

use esg_check::rules::subject::{CopyKind, PdfCopy};
use esg_filing::{Asked, Options, Package};
use esg_model::{Report, Sink, Sources};
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

/// Makes a filing with the working papers for an assurance provider.
pub fn file_with_papers(sources: Sources, asked: Asked) -> Filing {
    let options = Options {
        assurance: Some(asked),
        ..Options::default()
    };
    file_asked(sources, false, &options)
}

/// Makes a filing or a draft with copies beside it.
pub fn file_with(sources: Sources, draft: bool, copies: &[CopyKind]) -> Filing {
    let options = Options {
        copies: copies.to_vec(),
        ..Options::default()
    };
    file_asked(sources, draft, &options)
}

fn file_asked(sources: Sources, draft: bool, options: &Options) -> Filing {
    let loaded = crate::report::load(&sources);
    let report = loaded
        .output
        .map(|report| if draft { report.as_draft() } else { report });
    let Some(report) = report else {
        return Filing {
            sources,
            report: None,
            pdfs: Vec::new(),
            copies: Vec::new(),
            target: None,
            inline: Vec::new(),
            package: None,
            sink: loaded.sink,
        };
    };
    let made = esg_filing::file(&report, &sources, loaded.sink, options, &mut |_| {});
    Filing {
        sources,
        report: Some(report),
        pdfs: made.pdfs,
        copies: made.copies,
        target: made.target,
        inline: made.inline,
        package: made.package,
        sink: made.sink,
    }
}
