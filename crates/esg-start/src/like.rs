//! A new report in the form of another one: its structure, tables and looks, and nothing of what it says.

use std::collections::BTreeSet;
use std::ops::Range;

use esg_model::code::ExplanationState;
use esg_model::disclosure::{DataPoint, Value};
use esg_model::fact_row::COLUMNS;
use esg_model::{Lang, Report, Sources};
use jiff::ToSpan;
use jiff::civil::Date;
use toml::de::DeValue;

use crate::Files;
use crate::new::answers::Answers;
use crate::places::Places;
use crate::refused::Refused;
use crate::start::Start;
use crate::written;

/// Illustrations of words and pictures: what they show is what a report says.
const OF_WORDS: [&str; 3] = ["picture", "diagram", "matrix"];
/// Directives that give a chapter its form, beside tables and charts.
const OF_FORM: [&str; 2] = ["disclosure", "index"];

/// The files of a new report in the form of `other`, which was read from `sources`.
///
/// # Errors
/// Where an answer cannot be used, or the form does not fit the year.
pub fn new_report_like(sources: &Sources, other: &Report, answers: &Answers) -> Result<Files, Refused> {
    let mut shared = Sources::default();
    for (path, bytes) in sources.iter().filter(|(path, _)| path.is_shared()) {
        shared.insert(path.as_str(), bytes.clone());
    }
    let mut files = crate::new::files(&shared, answers)?;
    let edition = crate::new::edition_of(&shared, answers)?;
    if other.code().edition != edition {
        return Err(Refused::of(format!(
            "--like: that report is under the edition `{}` of the Code, and `{edition}` applies to the year; take the form of one under it, or roll that report forward",
            other.code().edition
        )));
    }
    let start = Start::read(&shared, &edition)?;
    let moved = Moved::of(other, answers);
    let text = |path: &str| sources.text(path);
    let own = |files: &Files, path: &str| {
        let bytes = files.get(path).cloned().unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    };
    // Looks and years.
    let settings = with_looks(
        &own(&files, "report.toml"),
        text("report.toml").unwrap_or_default(),
    );
    let settings = moved.with_periods(&settings, other);
    let mut put = |path: &str, text: String| files.insert(path.to_owned(), text.into_bytes());
    put("report.toml", settings);
    // Tables, charts, figures.
    let mut charts = BTreeSet::new();
    let mut tables = BTreeSet::new();
    match text("tables.toml") {
        Some(own) => put("tables.toml", moved.names(&tables_of(own, &mut tables)?)),
        None => put("tables.toml", String::new()),
    };
    let drawn = match text("figures.toml") {
        Some(figures) => moved.names(&charts_of(figures, &start, &mut charts)?),
        None => String::new(),
    };
    put("figures.toml", drawn);
    put("facts.csv", moved.figures(other));
    put("texts.csv", moved.texts(other));
    if let Some(units) = text("units.toml") {
        put("units.toml", units.to_owned());
    }
    let layer = files.get("taxonomy.toml").cloned().unwrap_or_default();
    let layer = String::from_utf8_lossy(&layer).into_owned();
    let layer = match text("taxonomy.toml") {
        Some(taxonomy) => format!(
            "{}{}",
            head(&layer),
            taxonomy.strip_prefix(head(taxonomy)).unwrap_or_default()
        ),
        None => head(&layer).to_owned(),
    };
    files.insert("taxonomy.toml".to_owned(), layer.into_bytes());
    // Chapters.
    files.retain(|path, _| !path.ends_with(".md"));
    for lang in Lang::ALL {
        let prefix = format!("{lang}/");
        for (path, _) in sources
            .below(&prefix)
            .filter(|(path, _)| path.as_str().ends_with(".md"))
        {
            let Some(chapter) = sources.text(path.as_str()) else {
                continue;
            };
            let form = moved.names(&form(chapter, &start, (&tables, &charts), lang));
            files.insert(path.as_str().to_owned(), form.into_bytes());
        }
    }
    let forms = reasons(other, &start);
    files
        .entry("provisions.toml".to_owned())
        .or_default()
        .extend_from_slice(forms.as_bytes());
    crate::new::loads(&shared, &files)?;
    Ok(files)
}

/// The forms of the reasons that the other report gives in the place of an answer, each with the question of its provision.
fn reasons(other: &Report, start: &Start) -> String {
    let mut text = String::new();
    let answered = Lang::ALL.map(|lang| other.answers(lang));
    for own in &other.explanations {
        let Some(section) = own.section.as_ref() else {
            continue;
        };
        if answered
            .iter()
            .all(|answers| answers.contains_key(&own.provision))
        {
            continue;
        }
        let id = own.provision.to_string();
        let question = start.questions.get(&id).cloned().unwrap_or_default();
        let question = written::words(&question.map(|_, words| format!("{{{{? {words}}}}}")));
        let (entry, rest) = match (&own.relief, own.state) {
            (Some(relief), _) => (
                "relief",
                format!(
                    "kind = {}\nwhy = {question}\ninstead = {question}\nplan = {question}\n",
                    written::string(relief.kind.key())
                ),
            ),
            (None, ExplanationState::None) => ("none", format!("words = {question}\n")),
            (None, ExplanationState::NotApplicable) => (
                "explanation",
                format!("state = \"not-applicable\"\nreason = {question}\n"),
            ),
            (None, ExplanationState::Explained | ExplanationState::Relief) => (
                "explanation",
                format!("state = \"explained\"\nreason = {question}\n"),
            ),
        };
        text.push_str(&format!(
            "\n[[{entry}]]\nprovision = {}\nsection = {}\n{rest}",
            written::string(&id),
            written::string(&section.to_string())
        ));
    }
    text
}

/// How the years of the other report become those of the new one.
struct Moved {
    by: i16,
    /// The names of its periods, and what they are called now.
    names: Vec<(String, String)>,
    reporting: String,
}

impl Moved {
    fn of(other: &Report, answers: &Answers) -> Moved {
        let by = answers.year_end.year() - other.period().end.year();
        let names = other.periods.values().map(|own| own.name.as_str());
        Moved {
            by,
            names: names.map(|name| (name.to_owned(), years(name, by))).collect(),
            reporting: other.period().name.clone(),
        }
    }

    fn name<'a>(&'a self, old: &'a str) -> &'a str {
        let found = self.names.iter().find(|(own, _)| own == old);
        found.map_or(old, |(_, new)| new)
    }

    /// A text with the names of the periods, and of their years in titles and labels, moved.
    fn names(&self, text: &str) -> String {
        let lines = text.split_inclusive('\n').map(|line| {
            let named = words(line, |word| {
                let new = self.name(word);
                (new != word).then(|| new.to_owned())
            });
            let has_words =
                named.starts_with("title") || named.contains("label =") || named.contains("group =");
            if has_words {
                years_alone(&named, self.by)
            } else {
                named
            }
        });
        lines.collect()
    }

    /// The settings with the other report's periods in the place of the new one's.
    fn with_periods(&self, settings: &str, other: &Report) -> String {
        let at = settings.find("[[period]]").unwrap_or(settings.len());
        let mut text = settings[..at].to_owned();
        let period = format!("period = {}", written::string(self.name(&self.reporting)));
        let lines = text.lines().map(|line| match line.starts_with("period = ") {
            true => format!("{period}\n"),
            false => format!("{line}\n"),
        });
        text = lines.collect();
        for own in other.periods.values() {
            let label = own.label.map(|_, label| years(label, self.by));
            let [start, end] = [own.start, own.end].map(|day| later(day, self.by));
            text.push_str(&format!(
                "[[period]]\nname = {}\nstart = {}\nend = {}\nlabel = {}\n\n",
                written::string(self.name(&own.name)),
                written::string(&start.to_string()),
                written::string(&end.to_string()),
                written::words(&label)
            ));
        }
        text
    }

    /// A row for every figure, none given.
    fn figures(&self, other: &Report) -> String {
        let mut text = written::row(COLUMNS);
        let points = other.data_points.iter();
        for point in points.filter(|point| !matches!(point.value, Value::Text(_))) {
            let bound = point.qualifier().map_or("", |own| own.member());
            // The ends of a range belong to it, and are called by their sides.
            let bound = match point.in_range {
                true => point.bound.map_or("", |own| own.member()),
                false => bound,
            };
            let decimals = point
                .quantity()
                .map(|own| own.decimals.to_string())
                .unwrap_or_default();
            let unit = match point.value {
                Value::Year(_) => "year",
                _ => point.unit().map_or("", |unit| &unit.key),
            };
            let breakdown = point.breakdown.to_string();
            let fields = [
                point.concept.key.as_str(),
                &breakdown,
                self.name(&point.named_period.name),
                Value::TO_BE_GIVEN,
                unit,
                &decimals,
                bound,
            ];
            let rest = [""; COLUMNS.len() - 7];
            text.push_str(&written::row(fields.into_iter().chain(rest)));
        }
        text
    }

    fn texts(&self, other: &Report) -> String {
        let columns = ["concept", "breakdown", "period"].into_iter();
        let mut text = written::row(columns.chain(Lang::ALL.map(Lang::tag)));
        let is_text = |point: &&DataPoint| matches!(point.value, Value::Text(_));
        for point in other.data_points.iter().filter(is_text) {
            let breakdown = point.breakdown.to_string();
            let aspects = [
                point.concept.key.as_str(),
                &breakdown,
                self.name(&point.named_period.name),
            ];
            let given = Lang::ALL.map(|_| Value::TO_BE_GIVEN);
            text.push_str(&written::row(aspects.into_iter().chain(given)));
        }
        text
    }
}

/// The same day so many years later; the last day of a month stays the last one.
fn later(day: Date, by: i16) -> Date {
    let then = day.checked_add(i64::from(by).years()).unwrap_or(day);
    match day == day.last_of_month() {
        true => then.last_of_month(),
        false => then,
    }
}

/// A text whose years, four digits alone, are so much later.
fn years(text: &str, by: i16) -> String {
    let mut moved = String::with_capacity(text.len());
    let mut digits = String::new();
    let flush = |digits: &mut String, moved: &mut String| {
        let year = digits.parse::<i16>().ok();
        let year = year.filter(|year| digits.len() == 4 && (1990..=2100).contains(year));
        match year {
            Some(year) => moved.push_str(&(year + by).to_string()),
            None => moved.push_str(digits),
        }
        digits.clear();
    };
    for c in text.chars() {
        if c.is_ascii_digit() {
            digits.push(c);
        } else {
            flush(&mut digits, &mut moved);
            moved.push(c);
        }
    }
    flush(&mut digits, &mut moved);
    moved
}

/// The same of years that are words of their own: not those in names of periods.
fn years_alone(text: &str, by: i16) -> String {
    words(text, |word| {
        let is_year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        is_year.then(|| years(word, by))
    })
}

/// A text with the words that `change` changes: names of periods are letters, digits and hyphens.
fn words(text: &str, change: impl Fn(&str) -> Option<String>) -> String {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    written::replaced(text, is_part, change)
}

/// What stands before the first entry.
fn head(text: &str) -> &str {
    let at = text.find("\n[[").map_or(text.len(), |at| at + 1);
    &text[..at]
}

/// The settings with the colours, type, page and house style of another report.
fn with_looks(settings: &str, other: &str) -> String {
    let mut text = without(settings, &["[theme]"]);
    let at = text.find("[[period]]").unwrap_or(text.len());
    let looks: String = ["[theme]", "[page]", "[style]"]
        .into_iter()
        .filter_map(|head| of(other, head))
        .collect();
    text.insert_str(at, &looks);
    text
}

/// The lines of a table of a TOML file, its head first.
fn of(text: &str, head: &str) -> Option<String> {
    let lines = text.split_inclusive('\n').skip_while(|line| line.trim() != head);
    let mut lines = lines.peekable();
    let first = lines.next()?;
    let rest: String = lines.take_while(|line| !line.starts_with('[')).collect();
    Some(format!("{first}{}\n\n", rest.trim_end()))
}

fn without(text: &str, heads: &[&str]) -> String {
    let mut inside = false;
    let lines = text.split_inclusive('\n').filter(|line| {
        if line.starts_with('[') {
            inside = heads.contains(&line.trim());
        }
        !inside
    });
    lines.collect()
}

/// The tables of figures without their notes, which say something; their ids go into `kept`. A table of reliefs goes with
/// what the report says of them.
fn tables_of(text: &str, kept: &mut BTreeSet<String>) -> Result<String, Refused> {
    let mut places = Places::of(text, "tables.toml")?;
    let mut notes: Vec<Range<usize>> = Vec::new();
    for table in list(&places, "table") {
        let id = table.get("id").and_then(|id| id.get_ref().as_str());
        kept.extend(id.map(str::to_owned));
        notes.extend(table.get("notes").map(toml::Spanned::span));
    }
    for at in notes {
        places.replace(at, "[]");
    }
    Ok(without(&places.changed(), &["[[reliefs]]"]))
}

fn list<'p>(places: &'p Places<'_>, entry: &str) -> Vec<&'p toml::de::DeTable<'p>> {
    let entries = places.root().get(entry).map(|list| list.get_ref());
    let Some(DeValue::Array(entries)) = entries else {
        return Vec::new();
    };
    let tables = entries.iter().filter_map(|own| own.get_ref().as_table());
    tables.collect()
}

/// The charts, each with a question in the place of what it tells; their ids go into `kept`.
fn charts_of(text: &str, start: &Start, kept: &mut BTreeSet<String>) -> Result<String, Refused> {
    let mut charts = String::new();
    let mut starts: Vec<usize> = text
        .match_indices("[[figure]]")
        .map(|(at, _)| at)
        .filter(|at| *at == 0 || text[..*at].ends_with('\n'))
        .collect();
    starts.push(text.len());
    let question = start
        .words()?
        .chart
        .map(|_, question| format!("{{{{? {question}}}}}"));
    for pair in starts.windows(2) {
        let mut places = Places::of(&text[pair[0]..pair[1]], "figures.toml")?;
        let Some(figure) = list(&places, "figure").into_iter().next() else {
            continue;
        };
        let string = |key: &str| figure.get(key).and_then(|value| value.get_ref().as_str());
        let (id, kind) = (string("id").unwrap_or_default().to_owned(), string("kind"));
        if kind.is_none_or(|kind| OF_WORDS.contains(&kind)) {
            continue;
        }
        let [alt, note] = ["alt", "note"].map(|key| figure.get(key).map(toml::Spanned::span));
        kept.insert(id);
        if let Some(at) = alt {
            places.replace(at, written::words(&question));
        }
        if let Some(at) = note {
            places.replace(at, written::words(&question));
        }
        charts.push_str(&places.changed());
    }
    Ok(charts)
}

/// A chapter's headings, stretches, tables and charts, with a question in the place of each provision's words.
fn form(
    text: &str,
    start: &Start,
    (tables, charts): (&BTreeSet<String>, &BTreeSet<String>),
    lang: Lang,
) -> String {
    let mut form = String::new();
    // What is open, and whether it stands.
    let mut open: Vec<bool> = Vec::new();
    for line in text.lines() {
        let fence = line.len() - line.trim_start_matches(':').len();
        if fence < 3 {
            if ["# ", "## ", "### "].iter().any(|head| line.starts_with(head)) {
                form.push_str(&format!("{line}\n\n"));
            }
            continue;
        }
        let said = line[fence..].trim();
        if said.is_empty() {
            if open.pop().unwrap_or(false) {
                form.push_str(&format!("{line}\n\n"));
            }
            continue;
        }
        let (kind, rest) = said.split_once(' ').unwrap_or((said, ""));
        let stands_itself = match kind {
            "table" => tables.contains(rest.trim()),
            "figure" => charts.contains(rest.trim()),
            _ => OF_FORM.contains(&kind),
        };
        open.push(stands_itself);
        // What stands around a table or a chart and is no form itself goes, and they stay.
        if !stands_itself {
            continue;
        }
        form.push_str(&format!("{line}\n"));
        if kind == "disclosure" {
            for id in rest.split_whitespace() {
                let question = start
                    .questions
                    .get(id)
                    .map_or("", |words| words.get(lang).as_str());
                form.push_str(&format!("{{{{? {question}}}}}\n\n"));
            }
        }
    }
    form
}
