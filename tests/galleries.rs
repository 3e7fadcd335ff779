//! Galleries of pictures of any proportions: those side by side have one height, and rows fill the page.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use esg_model::{Lang, Sources};
use esg_pdf::PictureBox;
use esg_tests::report::{minimal_dir, read};
use esg_tests::stages::file;

/// Widths and heights of pictures: upright, square, lying, a tower and a banner.
const SHAPES: [(u32, u32); 5] = [(300, 400), (300, 300), (640, 360), (200, 500), (700, 200)];

/// Words of every caption.
const GARDEN: [&str; 2] = ["garden behind", "花園（"];

/// Which shapes stand in each gallery.
const GALLERIES: [&[usize]; 9] = [
    &[0, 2],
    &[0, 1, 2],
    &[2, 0, 2],
    &[3, 4],
    &[0, 1, 2, 3, 4],
    &[0, 0, 0, 0, 0],
    &[4, 4, 4, 4],
    &[2, 0, 1, 0, 2, 0, 1],
    &[3],
];

fn sources() -> Sources {
    let mut sources = read(&minimal_dir());
    let mut figures = sources
        .text("figures.toml")
        .expect("the smallest report has a figure")
        .to_owned();
    for (shape, (width, height)) in SHAPES.iter().enumerate() {
        let drawing = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\">\
             <rect width=\"{width}\" height=\"{height}\" fill=\"#888\"/></svg>"
        );
        sources.insert(format!("figures/shape-{shape}.svg"), drawing.into_bytes());
    }
    let mut galleries = String::new();
    let mut count = 0;
    for shapes in GALLERIES {
        galleries.push_str(":::: gallery\n");
        for shape in shapes {
            writeln!(
                figures,
                "\n[[figure]]\nid = \"shape-{count}\"\nkind = \"picture\"\nfile = \"figures/shape-{shape}.svg\"\n\
                 title = {{ en = \"A garden behind the office, illustration\", zh-Hant = \"辦事處後方的花園（插圖）\" }}\n\
                 alt = {{ en = \"Illustration of a garden.\", zh-Hant = \"花園插圖。\" }}"
            )
            .expect("a string takes all");
            writeln!(galleries, "::: figure shape-{count}\n:::").expect("a string takes all");
            count += 1;
        }
        galleries.push_str("::::\n\n");
    }
    sources.insert("figures.toml", figures.into_bytes());
    for (path, heading) in [
        ("en/01-our-year.md", "## How We Report"),
        ("zh-Hant/01-our-year.md", "## 匯報方式"),
    ] {
        let text = sources.text(path).expect("the smallest report has this chapter");
        let text = text.replacen(heading, &format!("{galleries}{heading}"), 1);
        sources.insert(path, text.into_bytes());
    }
    sources
}

#[test]
fn pictures_side_by_side_have_one_height() {
    let filing = file(sources());
    let expected: usize = GALLERIES.iter().map(|shapes| shapes.len()).sum();
    assert_eq!(
        filing.pdfs.len(),
        2,
        "{}",
        esg_tests::projection::findings(&filing.sources, &filing.sink)
    );
    for pdf in &filing.pdfs {
        let facts = esg_pdf::inspect(&pdf.bytes).expect("our own PDF can be read");
        let pictures: Vec<&PictureBox> = facts.pictures.iter().take(expected).collect();
        assert_eq!(pictures.len(), expected);
        let mut beside = 0;
        for pair in pictures.windows(2) {
            let (first, second) = (pair[0], pair[1]);
            let over = first.page == second.page && first.top < second.bottom && second.top < first.bottom;
            if over {
                beside += 1;
                let heights = (first.bottom - first.top, second.bottom - second.top);
                assert!(
                    (first.top - second.top).abs() < 10 && (heights.0 - heights.1).abs() < 10,
                    "{pair:?}"
                );
                assert!(first.right < second.left, "{pair:?}");
            }
        }
        assert!(
            beside > expected / 3,
            "only {beside} of {expected} stand beside another"
        );
        let lowest = pictures.iter().map(|picture| picture.bottom - picture.top).min();
        // 18 millimetres.
        assert!(lowest > Some(5_000), "{lowest:?}");
        // A caption is no column of single words beside a picture that stands alone.
        let captions = facts
            .text
            .blocks
            .iter()
            .filter(|block| block.text.contains(GARDEN[usize::from(pdf.lang != Lang::En)]));
        let lines = captions.map(|block| {
            let lines: BTreeSet<i64> = block
                .fragments
                .iter()
                .map(|(_, fragment)| fragment.baseline)
                .collect();
            lines.len()
        });
        let lines: Vec<usize> = lines.collect();
        assert!(
            lines.len() >= expected && lines.iter().all(|lines| *lines <= 5),
            "{lines:?}"
        );
    }
}
