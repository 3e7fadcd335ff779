//! What belongs together stays on a page, wherever the page happens to break: notes with their marks, what leads in
//! with what it leads in to, short ends of lists with the rest.
//!
//! A report of many marks is pushed down line by line, in both languages and in several sizes of type, so that every
//! mark comes near the foot of a page. Marks and notes are found by words of their own in the finished pages.

use std::fmt::Write as _;

use esg_check::layout::Layout;
use esg_model::load::load;
use esg_model::{Lang, Sources};
use esg_tests::report::{minimal_dir, read};

/// Words of one letter sort: `Mark` and `Note` with two letters, such as `Markab`.
fn word(prefix: &str, number: usize) -> String {
    let letter = |index: usize| char::from(b'a' + u8::try_from(index % 26).unwrap_or_default());
    format!("{prefix}{}{}", letter(number / 26), letter(number))
}

/// Writes the chapter of marks.
struct Chapter {
    lang: Lang,
    text: String,
    notes: Vec<String>,
}

impl Chapter {
    fn new(lang: Lang) -> Self {
        Chapter {
            lang,
            text: String::new(),
            notes: Vec::new(),
        }
    }

    /// A word with the mark of a note of `sentences` sentences.
    fn mark(&mut self, sentences: usize) -> String {
        let number = self.notes.len();
        let note = format!("{} {}", word("Note", number), self.words(sentences));
        self.notes.push(note);
        format!("{}[^n{}]", word("Mark", number), word("", number))
    }

    fn words(&self, sentences: usize) -> String {
        match self.lang {
            Lang::En => {
                "Every office keeps a record of what it uses and says so in good time. ".repeat(sentences)
            }
            Lang::ZhHant => "各辦事處均備存所用資源的紀錄，並於指定時間內呈報總部存檔。".repeat(sentences),
        }
    }

    fn push(&mut self, text: &str) {
        self.text.push_str(text.trim_end());
        self.text.push_str("\n\n");
    }

    /// A chapter whose marks stand wherever marks can stand, after `lines` lines.
    fn written(mut self, lines: usize) -> String {
        self.push("# Year {#our-year}");
        for _ in 0..lines {
            let line = match self.lang {
                Lang::En => "A line.",
                Lang::ZhHant => "一行。",
            };
            self.push(line);
        }
        self.push("## Section {#one}");
        // Under a heading, in its first line.
        let text = format!("{} {}", self.mark(1), self.words(3));
        self.push(&text);
        self.push("### Sub {#two}");
        // In the last line but one, and two in a line.
        let text = format!(
            "{} {} and {}. {}",
            self.words(4),
            self.mark(1),
            self.mark(3),
            self.words(1)
        );
        self.push(&text);
        // In a short paragraph, in a very long one.
        let text = format!("{} {}", self.words(1), self.mark(2));
        self.push(&text);
        let text = format!("{} {} {}", self.words(9), self.mark(1), self.words(8));
        self.push(&text);
        // In a list, in a list inside it.
        let mut list = String::new();
        for index in 0..6 {
            let _ = writeln!(
                list,
                "- {} {}",
                self.words(1 + index % 2),
                self.mark(1 + index % 3)
            );
            if index == 3 {
                let _ = writeln!(
                    list,
                    "  - {} {}\n  - {}",
                    self.words(1),
                    self.mark(1),
                    self.mark(2)
                );
            }
        }
        self.push(&list);
        // In what leads in to a list, and in a numbered list.
        let colon = if self.lang == Lang::En {
            "the following:"
        } else {
            "如下："
        };
        let text = format!("{} {colon}", self.mark(1));
        self.push(&text);
        let list = format!(
            "1. {} {}\n2. {}\n3. {}",
            self.words(2),
            self.mark(1),
            self.mark(1),
            self.mark(1)
        );
        self.push(&list);
        // In a case, in its paragraphs and its list.
        let case = format!(
            "::: case-study Case\n{} {}\n\n{} {}\n\n- {}\n- {} {}\n:::",
            self.words(2),
            self.mark(1),
            self.words(3),
            self.mark(2),
            self.mark(1),
            self.words(1),
            self.mark(1),
        );
        self.push(&case);
        // In the first paragraph of a stretch, and in a later one.
        let stretch = format!(
            "::: disclosure KPI-A1.1 KPI-A1.2\n{} {}\n\n{} {}\n:::",
            self.mark(1),
            self.words(2),
            self.words(2),
            self.mark(1),
        );
        self.push(&stretch);
        // In steps, in tiles, in cells.
        let steps = format!(
            "::: steps\n- **One**: {} {}\n- **Two**: {}\n:::",
            self.words(1),
            self.mark(1),
            self.mark(1)
        );
        self.push(&steps);
        let table = format!(
            "::: text-table words Words\n\n| A | B |\n|---|---|\n| {} | {} |\n| {} | {} {} |\n:::",
            self.words(1),
            self.mark(1),
            self.mark(1),
            self.words(2),
            self.mark(2),
        );
        self.push(&table);
        // In a table that goes over pages.
        let mut rows = String::new();
        for index in 0..26 {
            let mark = if index % 3 == 2 {
                self.mark(1 + index % 2)
            } else {
                String::new()
            };
            let _ = writeln!(rows, "| {} | {} {mark} |", word("Row", index), self.words(2));
        }
        self.push(&format!(
            "::: text-table long Words\n\n| A | B |\n|---|---|\n{rows}:::"
        ));
        // In a case and an item that are longer than a page, and after a note of half a page.
        let mut case = String::from("::: case-study Case\n");
        for _ in 0..9 {
            let _ = write!(case, "{} {} {}\n\n", self.words(5), self.mark(1), self.words(2));
        }
        self.push(&format!("{case}:::"));
        let mut item = String::new();
        for index in 0..8 {
            let bullet = if index == 0 { "- " } else { "  " };
            let _ = write!(item, "{bullet}{} {}\n\n", self.words(7), self.mark(2));
        }
        self.push(&item);
        let text = format!("{} {} {}", self.words(2), self.mark(18), self.words(2));
        self.push(&text);
        let text = format!("{} {}", self.words(2), self.mark(1));
        self.push(&text);
        let definitions: Vec<String> = self
            .notes
            .iter()
            .enumerate()
            .map(|(number, note)| format!("[^n{}]: {note}", word("", number)))
            .collect();
        self.push(&definitions.join("\n"));
        self.text
    }
}

/// The smallest report with these chapters and this size of type.
fn report(lines: usize, size: &str) -> Sources {
    let mut sources = read(&minimal_dir());
    for lang in Lang::ALL {
        let chapter = Chapter::new(lang).written(lines);
        sources.insert(format!("{lang}/01-our-year.md"), chapter.into_bytes());
        sources.remove(&format!("{lang}/02-esg-index.md"));
    }
    let settings = sources.text("report.toml").expect("the report has settings");
    let settings = settings.replace(
        "body = { en = \"9.4\", zh-Hant = \"9.8\" }",
        &format!("body = {{ en = \"{size}\", zh-Hant = \"{size}\" }}"),
    );
    sources.insert("report.toml", settings.into_bytes());
    sources
}

/// The pages of a report in one language.
fn pages(sources: &Sources, lang: Lang) -> Vec<String> {
    let report = load(sources).output.expect("the report can be read");
    let typeset = esg_pdf::typeset(&report, sources, lang);
    let pdf = typeset
        .output
        .unwrap_or_else(|| panic!("{:?}", typeset.sink.diagnostics()));
    let facts = esg_pdf::inspect(&pdf.bytes).expect("our own PDF can be read");
    facts.pages.into_iter().map(|page| page.text).collect()
}

/// Numbers of the notes whose page is not that of their mark; the second of both is how many there are.
fn parted(pages: &[String]) -> (Vec<usize>, usize) {
    let page_of = |word: &str| pages.iter().position(|page| page.contains(word));
    let mut parted = Vec::new();
    let mut number = 0;
    while let Some(mark) = page_of(&word("Mark", number)) {
        if page_of(&word("Note", number)) != Some(mark) {
            parted.push(number);
        }
        number += 1;
    }
    (parted, number)
}

#[test]
fn a_note_begins_on_the_page_of_its_mark() {
    // `PAGINATION_LINES=60` tries every line of a page and more sizes.
    let all = std::env::var("PAGINATION_LINES")
        .ok()
        .and_then(|lines| lines.parse().ok());
    let lines: Vec<usize> = match all {
        Some(lines) => (0..lines).collect(),
        None => vec![3, 17, 31],
    };
    let sizes: &[&str] = if all.is_some() {
        &["8.2", "9.4", "10.8"]
    } else {
        &["9.4"]
    };
    let mut wrong = Vec::new();
    let (mut tried, mut notes) = (0, 0);
    for size in sizes {
        for lines in &lines {
            let sources = report(*lines, size);
            for lang in Lang::ALL {
                let (parted, marks) = parted(&pages(&sources, lang));
                tried += 1;
                notes += marks;
                assert!(marks > 50, "{lang}: only {marks} marks are found");
                for number in parted {
                    wrong.push(format!(
                        "{size} pt, {lines} lines, {lang}: {}",
                        word("Mark", number)
                    ));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {notes} notes in {tried} reports: {wrong:#?}",
        wrong.len()
    );
}

/// Chapters in which words lead in to something behind `lines` lines: a list, a numbered list, a table, a drawing, steps,
/// and an item that leads in to a list of its own. `Lead` and `First` are the words before and after.
fn leading(lang: Lang, lines: usize) -> String {
    let (following, colon, line, word) = match lang {
        Lang::En => ("The offices are the following", ":", "A line.", "Word"),
        Lang::ZhHant => ("辦事處如下", "：", "一行。", "文字"),
    };
    let mut text = String::new();
    let table = "| A | B |\n|---|---|\n| First | 甲 |\n| B | 乙 |\n| C | 丙 |\n| D | 丁 |";
    let led = [
        format!("- First\n- {word}\n- {word}\n- {word}"),
        format!("1. First\n2. {word}\n3. {word}"),
        format!("::: text-table offices A\n\n{table}\n\n:::"),
        format!("::: steps\n- **First**: {word}\n- **{word}**: {word}\n:::"),
        "::: figure led\n:::".to_owned(),
    ];
    for (index, led) in led.into_iter().enumerate() {
        let _ = write!(
            text,
            "# {word} {{#c{index}}}\n\n{}Lead. {following}{colon}\n\n{led}\n\n{line}\n\n",
            format!("{line}\n\n").repeat(lines)
        );
    }
    let _ = write!(
        text,
        "# {word} {{#c9}}\n\n{}- {word}\n- Lead. {following}{colon}\n  - First\n  - {word}\n- {word}\n",
        format!("{line}\n\n").repeat(lines)
    );
    text
}

#[test]
fn what_leads_in_stands_on_the_page_of_what_follows() {
    let (mut moved, mut wrong) = (0, Vec::new());
    for lines in 26..40 {
        let mut sources = read(&minimal_dir());
        let figures = sources.text("figures.toml").expect("the report has a figure");
        let figures = format!(
            "{figures}\n[[figure]]\nid = \"led\"\nkind = \"bars\"\ntitle = {{ en = \"First\", zh-Hant = \"First\" }}\n\
             unit = {{ en = \"persons\", zh-Hant = \"人\" }}\nalt = {{ en = \"Offices.\", zh-Hant = \"辦事處。\" }}\n\
             items = [{{ label = {{ en = \"A\", zh-Hant = \"甲\" }}, fact = \"employees\" }}]\n"
        );
        sources.insert("figures.toml", figures.into_bytes());
        for lang in Lang::ALL {
            // Each chapter begins a page.
            for (index, chapter) in leading(lang, lines).split("# ").skip(1).enumerate() {
                let path = format!("{lang}/{:02}-lead.md", index + 3);
                sources.insert(path, format!("# {chapter}").into_bytes());
            }
        }
        for lang in Lang::ALL {
            let mut found = 0;
            for (number, page) in (1..).zip(pages(&sources, lang)) {
                let (leads, firsts) = (page.matches("Lead.").count(), page.matches("First").count());
                if leads != firsts {
                    wrong.push(format!("{lines} lines, {lang}, page {number}"));
                }
                found += leads;
                let behind = page
                    .matches(if lang == Lang::En { "A line." } else { "一行。" })
                    .count();
                moved += usize::from(leads > 0 && behind < 5);
            }
            assert_eq!(found, 6, "{lang}");
        }
    }
    assert!(moved > 20, "only {moved} stand on a second page");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// So many sentences of a case are few: the case takes less than a third of a page.
const FEW: usize = 6;

#[test]
fn a_small_case_stays_on_one_page() {
    let (mut moved, mut wrong) = (0, Vec::new());
    for lines in 20..40 {
        let mut sources = read(&minimal_dir());
        for lang in Lang::ALL {
            let (title, word, line, sentence) = match lang {
                Lang::En => (
                    "Year",
                    "One office",
                    "A line.",
                    "Every Kkept office keeps a record. ",
                ),
                Lang::ZhHant => ("年度", "一個辦事處", "一行。", "各辦事處均備存Kkept紀錄。"),
            };
            let text = format!(
                "# {title} {{#our-year}}\n\n{}::: case-study {word}\n\n{}\n\n:::\n\n{line}\n",
                format!("{line}\n\n").repeat(lines),
                format!("{sentence}\n\n").repeat(FEW),
            );
            sources.insert(format!("{lang}/01-our-year.md"), text.into_bytes());
            sources.remove(&format!("{lang}/02-esg-index.md"));
        }
        for lang in Lang::ALL {
            let on_pages: Vec<(usize, usize)> = pages(&sources, lang)
                .iter()
                .map(|page| (page.matches("Kkept").count(), page.matches(['.', '。']).count()))
                .filter(|(kept, _)| *kept > 0)
                .collect();
            if on_pages.iter().any(|(kept, _)| *kept != FEW) {
                wrong.push(format!("{lines} lines, {lang}: {on_pages:?}"));
            }
            moved += usize::from(on_pages.iter().any(|(_, lines)| *lines < 12));
        }
    }
    assert!(moved > 5, "only {moved} stand on a second page");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Chapters in which a list with lists in it, or a heading over a line with a note, stands behind `lines` lines.
fn parting(lang: Lang, lines: usize) -> [String; 4] {
    let (line, words, word) = match lang {
        Lang::En => (
            "A line.",
            "Every office keeps a record of what it uses, and says so at head office in good time, so that all know it.",
            "Word",
        ),
        Lang::ZhHant => (
            "一行。",
            "各辦事處均備存所用資源的紀錄，並於指定時間內呈報總部存檔，以供各部門查閱及檢討其成效。",
            "文字",
        ),
    };
    let before = format!("{line}\n\n").repeat(lines);
    let behind = format!("{line}\n\n").repeat(12);
    let inner = format!("  - {word}\n  - {word}\n");
    [
        format!(
            "# {word} {{#l}}\n\n{before}{words}\n\n- {word}\n- {word}\n{inner}- {words}\n{inner}- {word}\n\n{behind}"
        ),
        format!(
            "# {word} {{#m}}\n\n{before}- {word}\n- {words}\n{inner}- {word}\n{inner}- {word}\n\n{words}\n\n{behind}"
        ),
        format!(
            "# {word} {{#n}}\n\n## {word} {{#o}}\n\n{before}### Head {{#h}}\n\nFirst {word}.[^a]\n\n{behind}\n[^a]: {words}\n"
        ),
        format!(
            "# {word} {{#p}}\n\n{before}## Head {{#q}}\n\nFirst {word}.[^b]\n\n{behind}\n[^b]: {words}\n"
        ),
    ]
}

/// What is moved to a page of its own for what stood before it would leave that page nearly empty.
#[test]
fn no_page_holds_a_few_lines_only_because_another_begins_behind_them() {
    let (mut seen, mut wrong) = (0, Vec::new());
    for lines in 22..40 {
        let mut sources = read(&minimal_dir());
        for lang in Lang::ALL {
            for (index, chapter) in parting(lang, lines).into_iter().enumerate() {
                sources.insert(format!("{lang}/{:02}-part.md", index + 3), chapter.into_bytes());
            }
        }
        let loaded = load(&sources);
        assert!(
            !loaded.sink.has_errors(),
            "{}",
            esg_tests::projection::findings(&sources, &loaded.sink)
        );
        let report = loaded.output.expect("the report can be read");
        for lang in Lang::ALL {
            let pdf = esg_pdf::typeset(&report, &sources, lang)
                .output
                .expect("it is typeset");
            let facts = esg_pdf::inspect(&pdf.bytes).expect("our own PDF can be read");
            for flaw in &Layout::of(&report, &pdf, &facts).flaws {
                wrong.push(format!("{lines} lines, {lang}: {}", flaw.message));
            }
            for page in &facts.pages {
                seen += usize::from(page.text.contains("Head") && page.text.contains("First"));
            }
        }
    }
    assert_eq!(seen, 18 * 2 * 2, "headings that stand with their words");
    assert!(wrong.is_empty(), "{wrong:#?}");
}
