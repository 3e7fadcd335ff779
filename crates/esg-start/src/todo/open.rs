//! What is not yet given, written, reviewed or signed.

use std::collections::{BTreeMap, BTreeSet};

use esg_model::disclosure::{DataPoint, DataPointId, Value};
use esg_model::source::SourcePath;
use esg_model::{Lang, Localized, Report, Sources};

use super::{Item, Task, place};

/// The figures and texts that are not yet given. Without a report the lines of the files that say so.
pub(super) fn figures(report: Option<&Report>, sources: &Sources) -> Vec<Item> {
    let Some(report) = report else {
        return lines(sources);
    };
    let points = (0..).map(DataPointId).zip(&report.data_points);
    let open = points.filter(|(_, point)| point.is_to_be_given());
    open.map(|(id, point)| {
        let (file, line) = place(Some(&point.location), sources);
        // What is left to a spreadsheet is not typed but taken.
        let from = report.provenance.spreadsheet_of(id).map_or(String::new(), |own| {
            format!(", left to {} (`cargo xtask source DIR --update`)", own.file)
        });
        Item {
            task: Task::Figures,
            person: point.preparer.clone(),
            what: point.reference() + &from,
            label: Some(label(point)),
            file,
            line,
        }
    })
    .collect()
}

/// What a figure is called: its concept, its members, its period.
fn label(point: &DataPoint) -> Localized<String> {
    Localized::from_fn(|lang| {
        let own = lang.orthography();
        let slices = point.breakdown.0.iter();
        let members = slices.map(|slice| slice.member.label.get(lang).as_str());
        let parts: Vec<&str> = members
            .chain([point.named_period.label.get(lang).as_str()])
            .collect();
        format!(
            "{}{}{}",
            point.concept.label.get(lang),
            own.colon,
            parts.join(own.comma)
        )
    })
}

fn lines(sources: &Sources) -> Vec<Item> {
    let files = ["facts.csv", "texts.csv"].into_iter();
    let files = files.filter_map(|file| Some((file, sources.text(file)?)));
    let open = files.flat_map(|(file, text)| {
        let lines = text.lines().enumerate();
        let open = lines.filter(|(_, line)| line.split(',').any(|cell| cell.trim() == Value::TO_BE_GIVEN));
        open.map(move |(index, line)| Item {
            task: Task::Figures,
            person: String::new(),
            what: line.split(',').take(3).collect::<Vec<_>>().join(" "),
            label: None,
            file: file.to_owned(),
            line: Some(index + 1),
        })
    });
    open.collect()
}

/// A place at which words are not yet written.
struct Question<'a> {
    file: &'a str,
    line: usize,
    /// The language of its chapter; none in a file for all languages.
    lang: Option<Lang>,
    /// The id of its chapter or section.
    section: &'a str,
    words: &'a str,
}

/// The words that are not yet written; where another language has written its section they are to be translated.
pub(super) fn words(sources: &Sources) -> Vec<Item> {
    let files = sources.iter().filter(|(path, _)| is_words(path));
    let files = files.filter_map(|(path, _)| Some((path.as_str(), sources.text(path.as_str())?)));
    let questions: Vec<Question<'_>> = files.flat_map(|(file, text)| questions(file, text)).collect();
    let mut open: BTreeMap<Lang, BTreeSet<&str>> = BTreeMap::new();
    for question in &questions {
        if let Some(lang) = question.lang {
            open.entry(lang).or_default().insert(question.section);
        }
    }
    let is_open = |lang: Lang, section: &str| open.get(&lang).is_some_and(|own| own.contains(section));
    let items = questions.iter().map(|question| {
        let written = question.lang.is_some_and(|lang| {
            let mut others = lang.others();
            others.any(|other| !is_open(other, question.section))
        });
        Item {
            task: match written {
                true => Task::Translation,
                false => Task::Words,
            },
            person: String::new(),
            what: question.words.to_owned(),
            label: None,
            file: question.file.to_owned(),
            line: Some(question.line),
        }
    });
    items.collect()
}

fn is_words(path: &SourcePath) -> bool {
    let name = path.as_str();
    !path.is_shared() && (name.ends_with(".md") || name.ends_with(".toml"))
}

fn questions<'a>(file: &'a str, text: &'a str) -> Vec<Question<'a>> {
    let folder = file.split_once('/').map(|(folder, _)| folder);
    let lang = folder.and_then(Lang::from_tag);
    let mut section = "";
    let mut found = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if lang.is_none() && line.trim_start().starts_with('#') {
            continue;
        }
        if let (true, Some((_, id))) = (line.starts_with('#'), line.split_once("{#")) {
            section = id.split(['}', ' ']).next().unwrap_or_default();
        }
        let mut rest = line;
        while let Some((_, behind)) = rest.split_once("{{?") {
            let (words, after) = behind.split_once("}}").unwrap_or((behind, ""));
            found.push(Question {
                file,
                line: index + 1,
                lang,
                section,
                words: words.trim(),
            });
            rest = after;
        }
    }
    found
}

/// The figures that are given and that nobody reviewed, in a report that records who does.
pub(super) fn review(report: &Report, sources: &Sources) -> Vec<Item> {
    let given = report
        .data_points
        .iter()
        .filter(|point| point.quantity().is_some());
    let given: Vec<_> = given
        .filter(|point| !point.preparer.is_empty() && point.reviewer.is_empty())
        .collect();
    let items = given.into_iter().map(|point| {
        let (file, line) = place(Some(&point.location), sources);
        Item {
            task: Task::Review,
            person: String::new(),
            what: format!("{} ({})", point.reference(), point.preparer),
            label: Some(label(point)),
            file,
            line,
        }
    });
    items.collect()
}

/// What a person has to put a name to.
pub(super) fn sign_off(report: &Report, sources: &Sources) -> Vec<Item> {
    let item = |what: String, file: &str| Item {
        task: Task::SignOff,
        person: String::new(),
        what,
        label: None,
        file: file.to_owned(),
        line: None,
    };
    let mut open = Vec::new();
    let provisions = report.code().provisions.values();
    let unsure = provisions.filter(|provision| !provision.known.holds()).count();
    if report.sign_off.is_none() && unsure > 0 {
        open.push(item(
            format!(
                "data/codes/{0}.toml compared with the Code, of which {unsure} rows nobody confirmed (cargo xtask rules --code {0} lists them); then [sign-off]",
                report.code().edition
            ),
            "report.toml",
        ));
    }
    if sources.get("confirmed.toml").is_none() {
        open.push(item(
            "both languages compared paragraph by paragraph (cargo xtask confirm)".to_owned(),
            "confirmed.toml",
        ));
    }
    let approval = match report.dates.is_expected {
        true => "approval by the board".to_owned(),
        false => format!("approval by the board on {}", report.dates.approval),
    };
    open.push(item(approval, "report.toml"));
    open
}
