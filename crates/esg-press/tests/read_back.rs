//! Sheets are proved by reading them back; faults planted in them, or in what is asked of them, are found.

use std::path::Path;
use std::sync::LazyLock;

use esg_press::proof::{Proof, prove};
use esg_press::{Fonts, Job, Sheets, booklet, single_pages};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};

static FONTS: LazyLock<[Vec<u8>; 2]> = LazyLock::new(|| {
    ["NotoSans-Regular.ttf", "NotoSansHK-Regular.ttf"].map(|name| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../data/fonts")
            .join(name);
        std::fs::read(path).expect("the project has its fonts")
    })
});

fn fonts() -> Fonts<'static> {
    Fonts {
        latin: &FONTS[0],
        han: &FONTS[1],
    }
}

fn job() -> Job {
    Job {
        name: "99999-2024-12-31-en".to_owned(),
        date: "2025-03-28".to_owned(),
        digest: "0".repeat(64),
    }
}

/// A small page of 200 by 300 points, with 8 points of bleed if there is any.
fn pages(words: &[&str], bleed: i64) -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    let tree = document.new_object_id();
    let mut kids: Vec<Object> = Vec::new();
    for words in words {
        // Each page calls its font by the same name, as typst does with fonts that are not the same.
        let font = document.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
        });
        let content = format!("BT /f0 12 Tf 30 150 Td ({words}) Tj ET");
        let content = document.add_object(Stream::new(Dictionary::new(), content.into_bytes()));
        let mut page = dictionary! {
            "Type" => "Page", "Parent" => tree, "Contents" => content,
            "Resources" => dictionary! { "Font" => dictionary! { "f0" => font } },
            "MediaBox" => [0, 0, 200 + 2 * bleed, 300 + 2 * bleed].map(Object::from).to_vec(),
        };
        if bleed > 0 {
            let trim = [bleed, bleed, 200 + bleed, 300 + bleed];
            page.set("TrimBox", trim.map(Object::from).to_vec());
        }
        kids.push(document.add_object(page).into());
    }
    let count = i64::try_from(kids.len()).expect("there are few pages");
    let node = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count };
    document.objects.insert(tree, node.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalog);
    save(document)
}

fn save(mut document: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("a document can be saved");
    bytes
}

fn five() -> Vec<u8> {
    pages(&["one 1204.5", "two", "three", "four", "five"], 8)
}

/// Both kinds of sheets of the five pages.
fn both(source: &[u8]) -> [Sheets; 2] {
    [
        single_pages(source, fonts(), &job()).expect("the pages have bleed"),
        booklet(source, fonts(), &job()).expect("the pages have bleed"),
    ]
}

/// The sheets with something changed in their content streams; what is not there cannot be changed.
fn changed(sheets: &Sheets, from: &str, to: &str) -> Vec<u8> {
    let mut document = Document::load_mem(&sheets.bytes).expect("the sheets are a PDF");
    let mut times = 0;
    for object in document.objects.values_mut() {
        let Ok(stream) = object.as_stream_mut() else {
            continue;
        };
        let Ok(content) = stream.get_plain_content() else {
            continue;
        };
        let Ok(content) = String::from_utf8(content) else {
            continue;
        };
        if content.contains(from) {
            stream.dict.remove(b"Filter");
            stream.set_content(content.replace(from, to).into_bytes());
            times += 1;
        }
    }
    assert!(times > 0, "nothing holds `{from}`");
    save(document)
}

#[test]
fn every_page_is_on_the_sheets_once() {
    let source = five();
    let expected = |sides| Proof {
        sides,
        pages: 5,
        characters: "one1204.5twothreefourfive".len(),
    };
    for (sheets, sides) in both(&source).iter().zip([5, 4]) {
        assert_eq!(prove(&source, &sheets.bytes, &sheets.plan), Ok(expected(sides)));
    }
}

#[test]
fn sheets_say_what_they_are() {
    for sheets in both(&five()) {
        let document = Document::load_mem(&sheets.bytes).expect("the sheets are a PDF");
        for (number, id) in document.get_pages() {
            let text = document.extract_text(&[number]).expect("the line is text");
            let side = &sheets.plan.sides[number as usize - 1].name;
            for words in [
                "99999-2024-12-31-en",
                side,
                "2025-03-28",
                "NOT FOR FILING",
                &"0".repeat(64),
            ] {
                assert!(text.contains(words), "`{words}` is not in `{text}`");
            }
            let page = document.get_dictionary(id).expect("a page");
            assert!(page.has(b"TrimBox") && page.has(b"BleedBox"));
        }
        let about = document
            .trailer
            .get_deref(b"Info", &document)
            .and_then(Object::as_dict)
            .expect("the file says what it is");
        assert!(!about.has(b"GTS_PDFXVersion"), "no standard is claimed");
    }
}

#[test]
fn the_same_pages_give_the_same_bytes() {
    let source = five();
    for (first, second) in both(&source).iter().zip(&both(&source)) {
        assert!(first.bytes == second.bytes);
    }
}

#[test]
fn faults_in_sheets_are_found() {
    let source = five();
    for sheets in both(&source) {
        let refused = |bytes: &[u8]| {
            prove(&source, bytes, &sheets.plan)
                .expect_err("the sheets are wrong")
                .to_string()
        };
        // A page twice, and another therefore not at all.
        assert!(refused(&changed(&sheets, "/Page2 Do", "/Page3 Do")).contains("should hold page"));
        // A page lost.
        assert!(refused(&changed(&sheets, "/Page4 Do", "")).contains("should hold"));
        // A page too many.
        assert!(refused(&changed(&sheets, "/Page4 Do", "/Page4 Do /Page4 Do")).contains("should hold"));
        // A figure that is another one on the sheet.
        assert!(refused(&changed(&sheets, "1204.5", "1204.6")).contains("something else"));
        // A page that is scaled.
        assert!(refused(&changed(&sheets, "/Page1 Do", ".9 0 0 .9 0 0 cm /Page1 Do")).contains("scaled"));
        // A page that is moved.
        assert!(refused(&changed(&sheets, "/Page1 Do", "1 0 0 1 9 0 cm /Page1 Do")).contains("elsewhere"));
        // Sheets of another report.
        let other = pages(&["1", "2", "3", "4", "5"], 8);
        assert!(prove(&other, &sheets.bytes, &sheets.plan).is_err());
        let longer = pages(&["one 1204.5", "two", "three", "four", "five", "six"], 8);
        assert!(prove(&longer, &sheets.bytes, &sheets.plan).is_err());
    }
}

#[test]
fn text_whose_font_is_lost_is_found() {
    let source = five();
    let [sheets, _] = both(&source);
    let mut document = Document::load_mem(&sheets.bytes).expect("the sheets are a PDF");
    for object in document.objects.values_mut() {
        let Ok(form) = object.as_stream_mut() else {
            continue;
        };
        let resources = form.dict.get_mut(b"Resources").and_then(Object::as_dict_mut);
        if let Ok(resources) = resources {
            resources.remove(b"Font");
        }
    }
    assert!(prove(&source, &save(document), &sheets.plan).is_err());
}

#[test]
fn pages_that_a_printer_cannot_use_are_refused() {
    let without_bleed = pages(&["one"], 0);
    let refusal = single_pages(&without_bleed, fonts(), &job()).expect_err("there is no bleed");
    assert!(refusal.to_string().contains("no trim box"), "{refusal}");
    assert!(booklet(b"no PDF", fonts(), &job()).is_err());
    let no_font = Fonts {
        latin: b"no font",
        ..fonts()
    };
    assert!(single_pages(&five(), no_font, &job()).is_err());
}

#[test]
fn equal_fonts_stand_in_the_file_once() {
    for sheets in both(&five()) {
        let document = Document::load_mem(&sheets.bytes).expect("the sheets are a PDF");
        let helvetica = document
            .objects
            .values()
            .filter_map(|object| object.as_dict().ok())
            .filter(|font| font.get(b"BaseFont").and_then(Object::as_name).ok() == Some(b"Helvetica"))
            .count();
        assert_eq!(helvetica, 1);
    }
}
