//! What the filing costs above the words: `cargo bench -p esg-tests --bench floor`.
//!
//! The floor is the processor time in which typst sets the same words of both languages as plain paragraphs, in the same
//! fonts and of the same PDF standards. Filing and floor run in turn, each with typst's memory empty, so that whatever
//! else the machine does meets both; the processor time of all threads is what counts.

mod plain;

use std::time::{Duration, Instant};

use esg_model::Lang;
use esg_tests::report;
use esg_tests::stages::file;

/// How many times both run.
const ROUNDS: usize = 5;

/// What a run took.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Cost {
    processor: Duration,
    wall: Duration,
}

fn main() {
    let sources = report::read(&report::example_dir());
    let filing = file(sources.clone());
    let words = Lang::ALL.map(|lang| {
        let pdf = filing.pdfs.iter().find(|pdf| pdf.lang == lang);
        let pdf = pdf.expect("the worked example is typeset in both languages");
        let facts = esg_pdf::inspect(&pdf.bytes).expect("our own PDF can be read");
        let blocks = facts.text.blocks.into_iter().map(|block| block.text);
        (lang, blocks.collect::<Vec<_>>())
    });
    let (mut whole, mut typeset, mut floor) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        whole.push(cost(|| {
            file(sources.clone());
        }));
        typeset.push(cost(|| {
            for lang in Lang::ALL {
                esg_pdf::typeset(filing.report(), &filing.sources, lang);
            }
        }));
        floor.push(cost(|| {
            for (lang, words) in &words {
                plain::set(&sources, *lang, words);
            }
        }));
    }
    let (whole, typeset, floor) = (median(whole), median(typeset), median(floor));
    tell("the same words as plain paragraphs", floor, floor);
    tell("typesetting", typeset, floor);
    tell("the whole filing", whole, floor);
}

/// What `work` takes with nothing remembered.
fn cost(work: impl FnOnce()) -> Cost {
    comemo::evict(0);
    let (processor, wall) = (processor_time(), Instant::now());
    work();
    Cost {
        processor: processor_time().saturating_sub(processor),
        wall: wall.elapsed(),
    }
}

fn median(mut costs: Vec<Cost>) -> Cost {
    costs.sort();
    costs[costs.len() / 2]
}

#[expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]
fn tell(what: &str, cost: Cost, floor: Cost) {
    let hundredths = cost.processor.as_millis() * 100 / floor.processor.as_millis().max(1);
    println!(
        "{what}: {} ms of processor time, {} ms, {}.{:02} times the floor",
        cost.processor.as_millis(),
        cost.wall.as_millis(),
        hundredths / 100,
        hundredths % 100
    );
}

/// The processor time that this process has taken, in all its threads; to a hundredth of a second, as Linux counts it
/// in `/proc/self/stat`.
fn processor_time() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("the benchmark runs on Linux");
    // The name of the program stands in brackets and may hold anything.
    let (_, fields) = stat.rsplit_once(") ").expect("a name in brackets");
    let ticks = fields.split(' ').skip(11).take(2);
    let ticks: u64 = ticks.map(|field| field.parse::<u64>().expect("a number")).sum();
    Duration::from_millis(ticks * 10)
}
