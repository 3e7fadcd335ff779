//! How fast the stages are: `cargo bench -p esg-tests`.
//!
//! Memory is counted too, on the measuring thread alone; what the whole command takes is what
//! `/usr/bin/time -v target/release/xtask filing` says.

use std::sync::LazyLock;

use divan::{AllocProfiler, Bencher};
use esg_check::{Settings, side_by_side};
use esg_filing::{Options, Parts};
use esg_model::load::load;
use esg_model::{Lang, Report, Sink, Sources};
use esg_tests::stages::{Filing, file};
use esg_tests::{report, synthetic};
use esg_xbrl::data::{CSV, FactPages, JSON, Stated};
use esg_xbrl::{InlineDocument, TargetDocument};

/// Counts what is allocated, so that a stage that holds more than it needs is seen.
#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

static EXAMPLE: LazyLock<Filing> = LazyLock::new(|| file(report::read(&report::example_dir())));
static LARGE: LazyLock<(Sources, Report)> = LazyLock::new(|| {
    let sources = synthetic::large();
    let loaded = load(&sources);
    assert!(
        !loaded.sink.has_errors(),
        "{}",
        esg_tests::projection::findings(&sources, &loaded.sink)
    );
    (sources, loaded.output.expect("the large report loads"))
});

fn main() {
    divan::main();
}

/// The worked example, stage by stage.
#[divan::bench_group(sample_count = 10, sample_size = 1)]
mod example {
    use super::*;

    #[divan::bench]
    fn load_report(bencher: Bencher<'_, '_>) {
        let sources = &EXAMPLE.sources;
        bencher.bench(|| load(sources));
    }

    #[divan::bench(args = Lang::ALL)]
    fn typeset(bencher: Bencher<'_, '_>, lang: Lang) {
        let (sources, report) = (&EXAMPLE.sources, EXAMPLE.report());
        // typst remembers what it laid out; a command that runs once has nothing to remember.
        bencher
            .with_inputs(forget)
            .bench_values(|()| esg_pdf::typeset(report, sources, lang));
    }

    /// One paragraph edited: what typesetting its language again costs a process that still knows the last time.
    #[divan::bench]
    fn typeset_after_an_edit(bencher: Bencher<'_, '_>) {
        let mut edits = 0;
        esg_pdf::typeset(EXAMPLE.report(), &EXAMPLE.sources, Lang::En);
        bencher
            .with_inputs(|| {
                edits += 1;
                edited(&EXAMPLE.sources, edits)
            })
            .bench_local_values(|(sources, report)| esg_pdf::typeset(&report, &sources, Lang::En));
    }

    #[divan::bench]
    fn bind_and_render(bencher: Bencher<'_, '_>) {
        let (sources, report) = (&EXAMPLE.sources, EXAMPLE.report());
        bencher.bench(|| tag(report, sources));
    }

    /// The rules on the report itself, before anything is typeset or tagged.
    #[divan::bench]
    fn check_report(bencher: Bencher<'_, '_>) {
        let (sources, report) = (&EXAMPLE.sources, EXAMPLE.report());
        bencher.bench(|| esg_check::check_report(report, sources, &Settings::read(sources)));
    }

    #[divan::bench]
    fn assemble(bencher: Bencher<'_, '_>) {
        let (settings, options) = (Settings::read(&EXAMPLE.sources), Options::default());
        bencher.bench(|| {
            let assembled = esg_filing::assemble(Parts {
                report: EXAMPLE.report(),
                sources: &EXAMPLE.sources,
                settings: &settings,
                options: &options,
                pdfs: &EXAMPLE.pdfs,
                copies: &[],
                inline: &EXAMPLE.inline,
                target: EXAMPLE.target(),
                earlier: Sink::default(),
            });
            assembled.output.expect("the worked example is filed")
        });
    }

    #[divan::bench]
    fn whole_filing(bencher: Bencher<'_, '_>) {
        let sources = &EXAMPLE.sources;
        bencher
            .with_inputs(forget)
            .bench_values(|()| file(sources.clone()));
    }
}

/// Ten thousand figures.
#[divan::bench_group(sample_count = 10, sample_size = 1)]
mod large {
    use super::*;

    #[divan::bench]
    fn load_report(bencher: Bencher<'_, '_>) {
        let (sources, _) = &*LARGE;
        bencher.bench(|| load(sources));
    }

    #[divan::bench]
    fn bind_render_write(bencher: Bencher<'_, '_>) {
        let (sources, report) = &*LARGE;
        bencher.bench(|| {
            let (target, documents) = tag(report, sources);
            let packages: Vec<_> = documents
                .iter()
                .map(|document| esg_xbrl::report_package(report, document))
                .collect();
            let stated = Stated {
                target: &target,
                langs: &Lang::ALL,
                pages: &FactPages::default(),
            };
            let data = [&JSON, &CSV].map(|format| format.write(report, &stated));
            let taxonomy = esg_xbrl::taxonomy_package(report);
            (data, packages, taxonomy)
        });
    }
}

/// Binds the report and renders both pages.
fn tag(report: &Report, sources: &Sources) -> (TargetDocument, Vec<InlineDocument>) {
    let target = esg_xbrl::bind(report).output.expect("the report can be bound");
    let rendered = side_by_side(&Lang::ALL, |lang| {
        esg_xbrl::render(report, sources, &target, *lang)
    });
    let documents = rendered
        .into_iter()
        .map(|page| page.output.expect("the report can be rendered"))
        .collect();
    (target, documents)
}

/// The report with other words in the first paragraph of its last numbered chapter.
fn edited(sources: &Sources, edit: usize) -> (Sources, Report) {
    const CHAPTER: &str = "en/09-environment.md";
    let text = sources.text(CHAPTER).expect("the example has the chapter");
    let words = text.replacen("\n\n", &format!("\n\nEdit {}. ", "again ".repeat(edit)), 1);
    let mut sources = sources.clone();
    sources.insert(CHAPTER, words.into_bytes());
    let report = load(&sources).output.expect("the edited report loads");
    (sources, report)
}

/// Empties typst's memory.
fn forget() {
    comemo::evict(0);
}
