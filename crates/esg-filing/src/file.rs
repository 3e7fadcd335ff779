//! From a report to the folder that is filed, stage by stage: the one order in which everything that makes a filing runs.

use esg_check::rules::subject::PdfCopy;
use esg_check::{Settings, check_report_after, side_by_side};
use esg_model::source::Sources;
use esg_model::{Lang, Outcome, Report, Sink};
use esg_pdf::Pdf;
use esg_xbrl::{InlineDocument, TargetDocument};

use crate::assemble::{Parts, assemble};
use crate::copies::make_copies;
use crate::options::{Options, Order};
use crate::package::Package;

/// A stage that is done, with what it made, for who follows the work.
#[derive(Clone, Copy, Debug)]
pub enum Step<'a> {
    /// The rules have looked at the report.
    Check,
    /// The pages are set.
    Typeset(&'a [Pdf]),
    /// The tagged pages are written.
    Tag(&'a TargetDocument, &'a [InlineDocument]),
    /// The copies that were asked for are made.
    Copy(&'a [PdfCopy]),
    /// The folder is put together, and nothing speaks against it.
    Assemble(&'a Package),
}

/// What the stages made of a report. A stage that was not reached has left nothing.
#[derive(Debug)]
pub struct Filing {
    /// What the report was judged by.
    pub settings: Settings,
    /// A PDF for each language.
    pub pdfs: Vec<Pdf>,
    /// The copies that were asked for.
    pub copies: Vec<PdfCopy>,
    /// The facts.
    pub target: Option<TargetDocument>,
    /// A tagged page for each language.
    pub inline: Vec<InlineDocument>,
    /// The folder; absent where a finding stands in the way.
    pub package: Option<Package>,
    /// The findings of all stages.
    pub sink: Sink,
}

/// Makes the filing of a report as far as its findings allow; `earlier` are those of reading it, and `told` hears of every
/// stage that is done.
pub fn file(
    report: &Report,
    sources: &Sources,
    earlier: Sink,
    options: &Options,
    told: &mut dyn FnMut(Step<'_>),
) -> Filing {
    let mut filing = Filing {
        settings: Settings::read(sources),
        pdfs: Vec::new(),
        copies: Vec::new(),
        target: None,
        inline: Vec::new(),
        package: None,
        sink: earlier,
    };
    // Where it ends early the findings say why.
    let _ = filing.make(report, sources, options, told);
    filing
}

/// Typesets a report in these languages.
pub fn typeset(report: &Report, sources: &Sources, languages: &[Lang]) -> Outcome<Vec<Pdf>> {
    let mut sink = Sink::default();
    let pdfs = side_by_side(languages, |lang| esg_pdf::typeset(report, sources, *lang));
    Outcome {
        output: Some(gather(&mut sink, pdfs)),
        sink,
    }
}

fn typeset_in_turn(report: &Report, sources: &Sources, options: &Options) -> Outcome<Vec<Pdf>> {
    let mut sink = Sink::default();
    let pdfs = options.languages.iter().map(|lang| {
        let pdf = esg_pdf::typeset(report, sources, *lang);
        // Copies have the same pages, and are made from what typst remembers.
        if options.copies.is_empty() {
            esg_pdf::forget();
        }
        pdf
    });
    Outcome {
        output: Some(gather(&mut sink, pdfs)),
        sink,
    }
}

impl Filing {
    /// Runs the stages; nothing where one of them ends the run.
    fn make(
        &mut self,
        report: &Report,
        sources: &Sources,
        options: &Options,
        told: &mut dyn FnMut(Step<'_>),
    ) -> Option<()> {
        let goes_on = |sink: &Sink| (!sink.stops(options.stops_at)).then_some(());
        let found = check_report_after(&self.sink, report, sources, &self.settings);
        self.sink.absorb(found);
        told(Step::Check);
        goes_on(&self.sink)?;

        let pages = match options.order {
            Order::SideBySide => typeset(report, sources, &options.languages),
            Order::InTurn => typeset_in_turn(report, sources, options),
        };
        self.pdfs = gather(&mut self.sink, [pages]).concat();
        told(Step::Typeset(&self.pdfs));

        self.target = gather(&mut self.sink, [esg_xbrl::bind(report)]).pop();
        let target = self.target.as_ref()?;
        let pages = side_by_side(&options.languages, |lang| {
            esg_xbrl::render(report, sources, target, *lang)
        });
        self.inline = gather(&mut self.sink, pages);
        told(Step::Tag(target, &self.inline));
        goes_on(&self.sink)?;

        let copies = make_copies(report, sources, target, &self.inline, &options.copies);
        self.copies = gather(&mut self.sink, [copies]).concat();
        told(Step::Copy(&self.copies));
        goes_on(&self.sink)?;

        let assembled = assemble(Parts {
            report,
            sources,
            settings: &self.settings,
            options,
            pdfs: &self.pdfs,
            copies: &self.copies,
            inline: &self.inline,
            target,
            earlier: std::mem::take(&mut self.sink),
        });
        self.sink = assembled.sink;
        goes_on(&self.sink)?;
        self.package = assembled.output;
        told(Step::Assemble(self.package.as_ref()?));
        Some(())
    }
}

/// Takes the outputs and gathers the findings, in the order of the outcomes.
fn gather<T>(sink: &mut Sink, outcomes: impl IntoIterator<Item = Outcome<T>>) -> Vec<T> {
    let mut outputs = Vec::new();
    for outcome in outcomes {
        sink.absorb(outcome.sink);
        outputs.extend(outcome.output);
    }
    outputs
}
