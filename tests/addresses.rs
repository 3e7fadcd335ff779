//! Addresses wherever the lines of running text break: no line is drawn out for their sake, and none parts them where
//! it must not.
//!
//! As in `right.rs` the words before a sentence grow by a character from paragraph to paragraph.

use std::sync::LazyLock;

use esg_model::Lang;
use esg_pdf::Fragment;
use esg_tests::lines::lines as lines_of;
use esg_tests::report::{minimal_dir, read};
use esg_tests::stages::{Filing, file};

const EN: &str = "Questions are welcome by e-mail at esg2025@grand-imperial-hotels-2025.example, in a letter to \
    investor.relations_and_sustainability@grand-imperial.example or on the website \
    https://www.grand-imperial-2025.example/esg/2025/environmental-social-and-governance-report.";
const ZH_HANT: &str = "如有查詢，請電郵至esg2025@grand-imperial-hotels-2025.example或\
    investor.relations_and_sustainability@grand-imperial.example，或瀏覽網站\
    https://www.grand-imperial-2025.example/esg/2025/environmental-social-and-governance-report，或聯絡\
    Internationalisation部。";

/// How many paragraphs there are in each language.
const PARAGRAPHS: usize = 48;

/// The widest space, in hundredths of the size of type, that a line may have more than it needs at each place where it
/// can be drawn out. What letters take is estimated, so that some of it is none.
const MOST: i64 = 20;

static FILING: LazyLock<Filing> = LazyLock::new(|| {
    let mut sources = read(&minimal_dir());
    for (path, heading, sentence, lead, filler) in [
        ("en/01-our-year.md", "## How We Report", EN, "An aside: ", "x"),
        ("zh-Hant/01-our-year.md", "## 匯報方式", ZH_HANT, "附言：", "字"),
    ] {
        let paragraphs: String = (0..PARAGRAPHS)
            .map(|count| {
                let item = if count % 2 == 0 { "" } else { "- " };
                format!("{item}{lead}{} {sentence}\n\n", filler.repeat(count))
            })
            .collect();
        let text = sources.text(path).expect("the smallest report has this chapter");
        let text = text.replacen(heading, &format!("{paragraphs}{heading}"), 1);
        sources.insert(path, text.into_bytes());
    }
    file(sources)
});

/// The lines of all paragraphs with addresses, each with the one that follows it.
fn lines(lang: Lang) -> Vec<(Vec<Fragment>, Vec<Fragment>)> {
    let pdf = FILING
        .pdfs
        .iter()
        .find(|pdf| pdf.lang == lang)
        .expect("the report is typeset");
    let facts = esg_pdf::inspect(&pdf.bytes).expect("our own PDF can be read");
    let blocks = facts
        .text
        .blocks
        .iter()
        .filter(|block| block.text.contains("grand-imperial"));
    let mut pairs = Vec::new();
    for block in blocks {
        let lines = lines_of(block).into_iter();
        let lines: Vec<Vec<Fragment>> = lines.map(|line| line.into_iter().cloned().collect()).collect();
        pairs.extend(lines.windows(2).map(|pair| (pair[0].clone(), pair[1].clone())));
    }
    pairs
}

fn words(line: &[Fragment]) -> String {
    line.iter().map(|fragment| fragment.text.as_str()).collect()
}

/// How much space a line has more than it needs at each place, in hundredths of the size of type.
fn drawn_out(line: &[Fragment]) -> i64 {
    let (Some(first), Some(last)) = (line.first(), line.last()) else {
        return 0;
    };
    let text = words(line);
    let (mut needed, mut places) = (0, 0);
    for letter in text.trim_end().chars() {
        needed += match letter {
            ' ' => 26,
            letter if letter.is_ascii() => 58,
            _ => 100,
        };
        places += i64::from(letter == ' ' || !letter.is_ascii());
    }
    let size = line.iter().map(|fragment| fragment.size).max().unwrap_or(1);
    ((last.right - first.left) * 100 / size - needed) / places.max(1)
}

#[test]
fn no_line_is_drawn_out_for_an_address() {
    let (mut looked_at, mut wrong) = (0, Vec::new());
    for lang in Lang::ALL {
        for (line, _) in lines(lang) {
            looked_at += 1;
            let space = drawn_out(&line);
            if space > MOST {
                wrong.push(format!("{space}: {}", words(&line)));
            }
        }
    }
    assert!(looked_at > PARAGRAPHS * 4, "only {looked_at} lines");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn addresses_break_behind_their_signs_only() {
    let (mut parted, mut wrong) = (0, Vec::new());
    for lang in Lang::ALL {
        for (line, next) in lines(lang) {
            let (end, start) = (words(&line), words(&next));
            let (Some(last), Some(first)) = (end.chars().next_back(), start.chars().next()) else {
                continue;
            };
            if !last.is_ascii() || last == ' ' || !first.is_ascii() {
                continue;
            }
            parted += 1;
            let inside = last.is_ascii_alphanumeric() && first.is_ascii_alphanumeric();
            if inside || !first.is_ascii_alphanumeric() {
                wrong.push(format!("{end} / {start}"));
            }
        }
    }
    assert!(parted > PARAGRAPHS, "only {parted} addresses were parted");
    assert!(wrong.is_empty(), "{wrong:#?}");
}
