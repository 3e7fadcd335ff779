//! `cargo xtask read`: the facts of a tagged file, whoever wrote it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::Args;
use esg_xbrl_reader::dts::Files;
use esg_xbrl_reader::report::{DimensionValue, Labels, Name, ReportFact, Words, period, unit};
use esg_xbrl_reader::{Limits, Opened, Weight, open_beside};
use serde_json::json;

use crate::terminal;

/// Which file to read, and how to print it.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  cargo xtask read target/filing/01060-2023-03-31/01060-2023-03-31-en.xbri --labels zh-Hant\n  cargo xtask read report.xbri --filter Scope --csv"
)]
pub(crate) struct ReadArgs {
    /// The file: .xbri, .xbr, .zip, .xhtml, .html, .xbrl, .xml or .json (xBRL-JSON, or the metadata of xBRL-CSV)
    file: PathBuf,
    /// Taxonomy packages that the file needs; nothing is fetched
    #[arg(long, value_name = "ZIP", num_args = 1..)]
    packages: Vec<PathBuf>,
    /// The language of labels
    #[arg(long, value_name = "LANG", default_value = "en")]
    labels: String,
    /// Print only facts whose concept, label, dimensions or value hold these words
    #[arg(long, value_name = "WORDS")]
    filter: Option<String>,
    /// Print the facts as JSON
    #[arg(long, conflicts_with = "csv")]
    json: bool,
    /// Print the facts as CSV
    #[arg(long)]
    csv: bool,
}

/// The files in and below the folder of the file that is opened; none above it.
struct Folder(PathBuf);

impl Files for Folder {
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        let path = Path::new(path);
        let below = path.components().all(|part| matches!(part, Component::Normal(_)));
        let whole = self.0.join(path);
        // A folder, or a link that leads out of it, is none of its files.
        let root = self.0.canonicalize().ok()?;
        let inside = whole.canonicalize().is_ok_and(|whole| whole.starts_with(root));
        (below && inside && whole.is_file())
            .then(|| fs::read(whole).ok())
            .flatten()
    }
}

/// Opens a file with the packages and the files of its folder beside it.
pub(crate) fn open_file(file: &Path, packages: &[PathBuf]) -> anyhow::Result<Opened> {
    let name = |path: &Path| {
        path.file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default()
    };
    let read = |path: &Path| {
        if path.is_dir() {
            bail!(of_folder(path));
        }
        fs::read(path).with_context(|| format!("`{}` cannot be read", path.display()))
    };
    let packages: Vec<(String, Vec<u8>)> = packages
        .iter()
        .map(|path| Ok((name(path), read(path)?)))
        .collect::<anyhow::Result<_>>()?;
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    Ok(open_beside(
        &name(file),
        &read(file)?,
        &packages,
        &Folder(folder),
        &Limits::default(),
    ))
}

/// What to say of a folder in the place of a file: which of its files can be read.
fn of_folder(path: &Path) -> String {
    let entries = fs::read_dir(path).into_iter().flatten().flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let kinds = [".xbri", ".xbr", ".xhtml"];
    let mut names: Vec<String> = names
        .filter(|name| kinds.iter().any(|kind| name.ends_with(kind)))
        .collect();
    names.sort();
    names.truncate(3);
    let first: Vec<String> = names
        .iter()
        .map(|name| format!("`{}`", path.join(name).display()))
        .collect();
    let give = match first.as_slice() {
        [] => "give the tagged file itself".to_owned(),
        first => format!("give one of its files, such as {}", first.join(", ")),
    };
    format!("`{}` is a folder: {give}", path.display())
}

/// The name of a file without the address under which it was found in what was given.
pub(crate) fn shown(uri: &str) -> &str {
    if let Some(rest) = uri.strip_prefix("package:///") {
        return rest.split_once('/').map_or(rest, |(_, path)| path);
    }
    uri.strip_prefix("file:///").unwrap_or(uri)
}

/// Prints the facts of a file; exit code 1 where something is wrong with it, which `check` explains.
pub(crate) fn run(args: &ReadArgs) -> anyhow::Result<ExitCode> {
    let opened = open_file(&args.file, &args.packages)?;
    let mut rows: Vec<Row> = Vec::new();
    for report in &opened.reports {
        let labels = report
            .checked
            .as_ref()
            .map(|checked| Labels::new(&checked.taxonomy, &checked.networks, &args.labels));
        let taxonomy = report
            .checked
            .as_ref()
            .map(|checked| &checked.taxonomy)
            .zip(labels.as_ref());
        let words = Words { taxonomy };
        // The pages of a document set state most figures once a language.
        let mut seen = BTreeSet::new();
        let once = report.facts.iter().filter(|fact| seen.insert(*fact));
        rows.extend(once.map(|fact| Row::new(fact, &words)));
    }
    if let Some(filter) = &args.filter {
        let filter = filter.to_lowercase();
        rows.retain(|row| {
            row.cells()
                .iter()
                .any(|cell| cell.to_lowercase().contains(&filter))
        });
    }
    if rows.is_empty() && opened.reports.is_empty() {
        match opened.findings.told().first() {
            Some(first) => {
                let (name, code) = (shown(&first.place.uri), first.code);
                bail!(
                    "nothing in `{name}` can be read: {}\n{} ({}): {}",
                    first.message,
                    code.demands,
                    code.id,
                    code.hint
                )
            }
            None => bail!("there is no report in the file"),
        }
    }
    let text = if args.json {
        let facts: Vec<_> = rows.iter().map(Row::json).collect();
        format!("{}\n", serde_json::to_string_pretty(&facts)?)
    } else if args.csv {
        let mut text = HEADS.join(",") + "\r\n";
        for row in &rows {
            text += &row.cells().map(|cell| quoted(&cell)).join(",");
            text += "\r\n";
        }
        text
    } else {
        table(&rows)
    };
    terminal::print(&text)?;
    let wrong = opened.findings.count(Weight::Error) + opened.findings.untold();
    Ok(if wrong == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    })
}

const HEADS: [&str; 11] = [
    "concept",
    "label",
    "period",
    "dimensions",
    "unit",
    "value",
    "decimals",
    "language",
    "entity",
    "unit names",
    "dimension names",
];

/// One fact, in words.
struct Row {
    concept: String,
    label: String,
    period: String,
    dimensions: String,
    unit: String,
    value: Option<String>,
    decimals: Option<String>,
    language: Option<String>,
    entity: String,
    /// The measures above and below the line, by their whole names: labels and short names may be those of several.
    measures: (Vec<String>, Vec<String>),
    /// Dimensions and members by their whole names; the value of a typed one, if it has one.
    members: Vec<(String, Option<String>)>,
}

impl Row {
    fn new(fact: &ReportFact, words: &Words<'_>) -> Row {
        Row {
            concept: fact.concept.to_string(),
            label: words.name(&fact.concept),
            period: period(fact),
            dimensions: words.dimensions(fact),
            unit: unit(fact),
            value: words.value(fact),
            decimals: fact.decimals.clone(),
            language: fact.language.clone(),
            entity: fact
                .entity
                .as_ref()
                .map(|(scheme, id)| format!("{id} ({scheme})"))
                .unwrap_or_default(),
            measures: fact
                .unit
                .as_ref()
                .map(|(above, below)| (whole(above), whole(below)))
                .unwrap_or_default(),
            members: fact
                .dimensions
                .iter()
                .map(|(dimension, value)| {
                    let value = match value {
                        DimensionValue::Member(member) => Some(member.to_string()),
                        DimensionValue::Typed(text) => text.clone(),
                    };
                    (dimension.to_string(), value)
                })
                .collect(),
        }
    }

    fn cells(&self) -> [String; 11] {
        let (above, below) = &self.measures;
        let stroke = if below.is_empty() { "" } else { " / " };
        let members = self
            .members
            .iter()
            .map(|(dimension, value)| format!("{dimension}={}", value.as_deref().unwrap_or("nil")));
        [
            self.concept.clone(),
            self.label.clone(),
            self.period.clone(),
            self.dimensions.clone(),
            self.unit.clone(),
            self.value.clone().unwrap_or_else(|| "nil".to_owned()),
            self.decimals.clone().unwrap_or_default(),
            self.language.clone().unwrap_or_default(),
            self.entity.clone(),
            format!("{}{stroke}{}", above.join(" "), below.join(" ")),
            members.collect::<Vec<_>>().join(" "),
        ]
    }

    fn json(&self) -> serde_json::Value {
        json!({
            "concept": self.concept, "label": self.label, "period": self.period, "dimensions": self.dimensions,
            "unit": self.unit, "value": self.value, "decimals": self.decimals, "language": self.language,
            "entity": self.entity,
            "unitNames": { "numerators": self.measures.0, "denominators": self.measures.1 },
            "dimensionNames": self.members.iter().cloned().collect::<std::collections::BTreeMap<_, _>>(),
        })
    }
}

fn whole(measures: &[Name]) -> Vec<String> {
    measures.iter().map(Name::to_string).collect()
}

fn quoted(cell: &str) -> String {
    // A cell that begins a formula would be one in a spreadsheet; numbers below zero are none.
    let formula = cell.starts_with(['=', '+', '@', '\t', '\r'])
        || (cell.starts_with('-')
            && cell[1..]
                .bytes()
                .any(|byte| !byte.is_ascii_digit() && byte != b'.'));
    let cell = if formula {
        format!("'{cell}")
    } else {
        cell.to_owned()
    };
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}

/// The facts by concept, each on one line.
fn table(rows: &[Row]) -> String {
    let mut text = String::new();
    let mut last = None;
    for row in rows {
        let head = (&row.concept, &row.label);
        if last != Some(head) {
            text += &format!("{}\n", row.label);
            last = Some(head);
        }
        let words: String = row
            .value
            .as_deref()
            .unwrap_or("nil")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let short: String = words.chars().take(100).collect();
        let more = if words.chars().count() > 100 { "…" } else { "" };
        let about = [
            row.period.as_str(),
            row.dimensions.as_str(),
            row.language.as_deref().unwrap_or(""),
        ];
        let about: Vec<&str> = about.into_iter().filter(|part| !part.is_empty()).collect();
        let unit = if row.unit.is_empty() {
            String::new()
        } else {
            format!(" {}", row.unit)
        };
        text += &format!("    {short}{more}{unit}  ({})\n", about.join(" · "));
    }
    text + &format!("# {} facts\n", rows.len())
}
