//! A report of ten thousand figures, generated: for measuring, and for finding what does not scale.

use std::fmt::Write;

use esg_model::Sources;

use crate::report::{minimal_dir, read};

const TABLES: usize = 50;
const CONCEPTS_PER_TABLE: usize = 10;
const PROJECTS: usize = 4;
const YEARS: usize = 5;

/// How many figures [`large`] adds: concepts × projects × years.
pub const FIGURES: usize = TABLES * CONCEPTS_PER_TABLE * PROJECTS * YEARS;

/// The smallest report with 10,000 figures more: 500 concepts of the issuer's own, each for four projects and five
/// years, in fifty tables of one chapter.
pub fn large() -> Sources {
    let mut sources = read(&minimal_dir());
    append(&mut sources, "report.toml", &periods());
    append(&mut sources, "taxonomy.toml", &taxonomy());
    append(&mut sources, "facts.csv", &facts());
    append(&mut sources, "tables.toml", &tables());
    for (folder, title) in [("en", "Data"), ("zh-Hant", "數據")] {
        sources.insert(format!("{folder}/03-data.md"), chapter(title).into_bytes());
    }
    sources
}

fn append(sources: &mut Sources, path: &str, more: &str) {
    let text = sources
        .text(path)
        .unwrap_or_else(|| panic!("the smallest report has `{path}`"));
    let text = format!("{text}\n{more}");
    sources.insert(path, text.into_bytes());
}

/// The reporting year is there already; four years before it are added.
fn periods() -> String {
    (1..YEARS)
        .map(|back| {
            let year = 2024 - back;
            format!(
                "[[period]]\nname = \"FY{year}\"\nstart = \"{year}-01-01\"\nend = \"{year}-12-31\"\nlabel = {{ en = \"{year}\", zh-Hant = \"{year}年\" }}\n\n"
            )
        })
        .collect()
}

fn concepts() -> impl Iterator<Item = (usize, usize)> {
    (0..TABLES).flat_map(|table| (0..CONCEPTS_PER_TABLE).map(move |concept| (table, concept)))
}

fn taxonomy() -> String {
    let mut text = String::from(
        "[[axis]]\nkey = \"project\"\nname = \"ProjectAxis\"\ndomain = \"ProjectDomain\"\nlabel = { en = \"Project\", zh-Hant = \"項目\" }\ndefault-label = { en = \"All projects\", zh-Hant = \"所有項目\" }\n\n",
    );
    for project in 0..PROJECTS {
        let _ = write!(
            text,
            "[[axis.member]]\nkey = \"project-{project}\"\nname = \"Project{project}Member\"\nlabel = {{ en = \"Project {project}\", zh-Hant = \"項目{project}\" }}\n\n"
        );
    }
    for (table, concept) in concepts() {
        let _ = write!(
            text,
            "[[concept]]\nkey = \"measure-{table}-{concept}\"\nname = \"Measure{table}x{concept}\"\ntype = \"decimal\"\nperiod = \"duration\"\nprovisions = []\naxes = [\"project\"]\nlabel = {{ en = \"Measure {table}.{concept}\", zh-Hant = \"指標{table}.{concept}\" }}\ndocumentation = {{ en = \"Generated.\", zh-Hant = \"自動生成。\" }}\n\n"
        );
    }
    text
}

fn facts() -> String {
    let mut text = String::new();
    for (table, concept) in concepts() {
        for project in 0..PROJECTS {
            for back in 0..YEARS {
                let year = 2024 - back;
                let value = 1_000 + table * 7_919 + concept * 613 + project * 101 + back * 13;
                let _ = writeln!(
                    text,
                    "measure-{table}-{concept},project=project-{project},FY{year},{value}.5,tce,1,,Generated,,,,,"
                );
            }
        }
    }
    text
}

fn tables() -> String {
    let mut text = String::new();
    for table in 0..TABLES {
        let columns: Vec<String> = (0..YEARS)
            .map(|back| format!("{{ period = \"FY{}\" }}", 2024 - back))
            .collect();
        let members: Vec<String> = (0..PROJECTS)
            .map(|project| format!("\"project-{project}\""))
            .collect();
        let _ = write!(
            text,
            "[[table]]\nid = \"data-{table}\"\ntitle = {{ en = \"Data {table}\", zh-Hant = \"數據{table}\" }}\nstub = {{ en = \"Measure\", zh-Hant = \"指標\" }}\ncolumns = [{}]\nrows = [\n",
            columns.join(", ")
        );
        for concept in 0..CONCEPTS_PER_TABLE {
            let _ = writeln!(
                text,
                "  {{ group = {{ en = \"Measure {table}.{concept}\", zh-Hant = \"指標{table}.{concept}\" }}, concept = \"measure-{table}-{concept}\", axis = \"project\", members = [{}] }},",
                members.join(", ")
            );
        }
        text.push_str("]\n\n");
    }
    text
}

fn chapter(title: &str) -> String {
    let mut text = format!("# {title} {{#data}}\n\n");
    for table in 0..TABLES {
        let _ = write!(
            text,
            "## {title} {table} {{#data-{table}}}\n\n::: table data-{table}\n:::\n\n"
        );
    }
    text
}
