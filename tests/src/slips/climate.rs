//! Slips of climate reporting, each a single change of one file of a report under the edition of 2025.

use std::ops::Range;

use esg_model::Sources;

use super::Slip;
use super::file::File;

/// Every such slip that a report admits. What nothing but the row itself states, such as the only year of a target, is no
/// place for one.
pub fn slips(sources: &Sources) -> Vec<Slip> {
    let mut slips = Vec::new();
    for (path, _) in sources.iter() {
        let path = path.as_str();
        let Some(text) = sources.text(path) else { continue };
        let mut file = File {
            path,
            text,
            slips: &mut slips,
        };
        if path == "facts.csv" {
            file.climate_rows(sources);
        } else if path == "provisions.toml" {
            file.reliefs();
        } else if (path.starts_with("en/") || path.starts_with("zh-Hant/")) && path.ends_with(".md") {
            file.terms();
            file.kinds();
            file.base_years(sources);
        }
    }
    slips
}

/// A row of `facts.csv`.
struct Row<'a> {
    concept: &'a str,
    breakdown: &'a str,
    period: &'a str,
    value: &'a str,
    /// Where the value and the unit stand, and the whole line.
    at: [Range<usize>; 2],
    line: Range<usize>,
}

impl<'a> Row<'a> {
    fn all(text: &'a str) -> Vec<Row<'a>> {
        let mut rows = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let fields: Vec<&str> = line.split(',').collect();
            if let [concept, breakdown, period, value, unit, ..] = fields[..] {
                let from = start + concept.len() + breakdown.len() + period.len() + 3;
                let unit_from = from + value.len() + 1;
                rows.push(Row {
                    concept,
                    breakdown,
                    period,
                    value,
                    at: [from..from + value.len(), unit_from..unit_from + unit.len()],
                    line: start..start + line.len(),
                });
            }
            start += line.len();
        }
        rows
    }

    /// The member of an axis.
    fn member(&self, axis: &str) -> Option<&'a str> {
        let mut pairs = self.breakdown.split(';').map(str::trim);
        pairs.find_map(|pair| pair.strip_prefix(axis)?.strip_prefix('='))
    }
}

impl File<'_> {
    fn climate_rows(&mut self, sources: &Sources) {
        let text = self.text;
        let rows = Row::all(text);
        let stated = |concept: &str, axis: &str, row: &Row<'_>| {
            rows.iter().find(|own| {
                own.concept == concept && own.period == row.period && own.member(axis) == row.member(axis)
            })
        };
        for row in &rows {
            let [value, unit] = row.at.clone();
            match row.concept {
                // A row that says that there is none may go as well.
                "ghg-emissions-scope-3"
                    if row.member("scope-3-category").is_some()
                        && !self.text[row.line.clone()].contains("not-available") =>
                {
                    self.add("Scope 3: category dropped", row.line.clone(), "");
                }
                "target-base-year" => {
                    if let Some(year) = stated("target-year", "target", row) {
                        self.add("target: base year at its year", value.clone(), year.value);
                    }
                    self.add("target: base year ahead", value, "2049");
                }
                "target-milestone-year" if stated("target-year", "target", row).is_some() => {
                    self.add("milestone: behind the target's year", value.clone(), "2099");
                    if stated("target-base-year", "target", row).is_some() {
                        self.add("milestone: before the base year", value, "1999");
                    }
                }
                "target-milestone" if stated("target-reduction", "target", row).is_some() => {
                    self.add("milestone: beyond the target", value, "97");
                }
                "target-milestone-level"
                    if stated("target-level", "target", row).is_some()
                        && stated("target-base-level", "target", row).is_some() =>
                {
                    self.add("milestone: beyond the target", value.clone(), "1");
                    self.add("milestone: behind the base", value, "987654321");
                }
                "transition-risk-exposure-rate"
                | "physical-risk-exposure-rate"
                | "opportunity-alignment-rate"
                    if row.breakdown.is_empty()
                        && stated("climate-exposure-base", "climate-risk", row).is_some() =>
                {
                    let amount = row.concept.trim_end_matches("-rate");
                    if stated(amount, "climate-risk", row).is_some() {
                        for other in super::facts::changed(row.value) {
                            self.add("exposure: percentage that does not follow", value.clone(), other);
                        }
                    }
                }
                "climate-horizon-end" | "climate-horizon-years-from" | "climate-horizon-years-to" => {
                    let later: &[&str] = match row.member("time-horizon") {
                        Some("short-term") => &["medium-term", "long-term"],
                        Some("medium-term") => &["long-term"],
                        _ => &[],
                    };
                    let is_later = |own: &Row<'_>| {
                        own.concept == row.concept
                            && own.period == row.period
                            && own.member("time-horizon").is_some_and(|own| later.contains(&own))
                    };
                    if rows.iter().any(is_later) {
                        self.add("horizon: ends behind the next", value, "2099");
                    }
                }
                "climate-scenario-carbon-price" | "internal-carbon-price" => {
                    self.add("carbon price: unit", unit.clone(), "hkd");
                    self.add("carbon price: unit", unit, "tco2e-per-hkd-million");
                }
                "climate-scenario-temperature" => self.add("temperature: unit", unit, "annum"),
                "target-covers-ghg-scope" if names_scopes(sources, row) => {
                    let other = if row.value == "yes" { "no" } else { "yes" };
                    self.add("target: another scope than the words", value, other);
                }
                _ => {}
            }
        }
    }

    /// A relief on what is mandatory for everybody.
    fn reliefs(&mut self) {
        let text = self.text;
        for (at, _) in text.match_indices("[[relief]]\nprovision = \"") {
            let from = at + "[[relief]]\nprovision = \"".len();
            let length = text[from..].find('"').unwrap_or(0);
            for row in ["D-ghg-scope-1", "D-ghg-scope-2"] {
                self.add("relief: on what is mandatory", from..from + length, row);
            }
        }
    }

    /// A term in one language that became another of its family.
    fn terms(&mut self) {
        let text = self.text;
        for (kind, from, to) in [
            ("one language: horizon swapped", "short term", "medium term"),
            ("one language: horizon swapped", "medium term", "long term"),
            ("one language: horizon swapped", "long term", "short term"),
            ("one language: horizon swapped", "short-term", "long-term"),
            ("one language: horizon swapped", "medium-term", "short-term"),
            ("one language: horizon swapped", "long-term", "medium-term"),
            ("one language: horizon swapped", "短期", "中期"),
            ("one language: horizon swapped", "中期", "長期"),
            ("one language: horizon swapped", "長期", "短期"),
            (
                "one language: kind of risk swapped",
                "physical risk",
                "transition risk",
            ),
            (
                "one language: kind of risk swapped",
                "transition risk",
                "physical risk",
            ),
            ("one language: kind of risk swapped", "物理風險", "轉型風險"),
            ("one language: kind of risk swapped", "轉型風險", "物理風險"),
        ] {
            for at in told_apart(text, from, to) {
                self.add(kind, at..at + from.len(), to);
            }
        }
        for (one, other) in [
            ("location-based", "market-based"),
            ("Location-based", "Market-based"),
            ("以位置為基礎", "以市場為基礎"),
            ("位置法", "市場法"),
        ] {
            for (from, to) in [(one, other), (other, one)] {
                for at in told_apart(text, from, to) {
                    self.add("Scope 2: methods swapped in words", at..at + from.len(), to);
                }
            }
        }
    }

    /// References of one paragraph that changed places, and one that became another of its kind.
    fn kinds(&mut self) {
        let text = self.text;
        const METHODS: [&str; 2] = [
            "{{ghg-emissions-scope-2-location-based}}",
            "{{ghg-emissions-scope-2}}",
        ];
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            if let [Some(one), Some(other)] = METHODS.map(|reference| line.find(reference)) {
                let (first, last) = (one.min(other), one.max(other));
                let (before, after) = if one < other { (0, 1) } else { (1, 0) };
                let between = &line[first + METHODS[before].len()..last];
                let swapped = format!("{}{between}{}", METHODS[after], METHODS[before]);
                let end = last + METHODS[after].len();
                self.add("Scope 2: methods swapped", start + first..start + end, swapped);
            }
            for (from, to) in [
                ("time-horizon=short-term", "time-horizon=medium-term"),
                ("time-horizon=medium-term", "time-horizon=long-term"),
                ("time-horizon=long-term", "time-horizon=short-term"),
            ] {
                for (at, _) in line.match_indices(from) {
                    self.add(
                        "horizon: another in one language",
                        start + at..start + at + from.len(),
                        to,
                    );
                }
            }
            start += line.len();
        }
    }

    /// A year of a target that was typed in one language, and is another.
    fn base_years(&mut self, sources: &Sources) {
        let text = self.text;
        let facts = Row::all(sources.text("facts.csv").unwrap_or_default());
        for row in facts.iter().filter(|row| row.concept == "target-base-year") {
            let reference = format!("{{{{target-base-year {}}}}}", row.breakdown);
            let year: u32 = row.value.parse().unwrap_or_default();
            for (at, _) in text.match_indices(&reference) {
                let other = (year - 2).to_string();
                self.add(
                    "target: base year in one language",
                    at..at + reference.len(),
                    other,
                );
            }
        }
    }
}

/// Where a term stands in a paragraph that does not name the other one too: of two that both languages name, nothing but
/// what is said of them tells which is which.
fn told_apart<'t>(text: &'t str, from: &'t str, to: &'t str) -> impl Iterator<Item = usize> + 't {
    let paragraph = move |at: usize| {
        let start = text[..at].rfind("\n\n").map_or(0, |end| end + 2);
        let end = text[at..].find("\n\n").map_or(text.len(), |end| at + end);
        text[start..end].to_lowercase()
    };
    // "In the medium and long term" names both.
    let other = to.split([' ', '-']).next().unwrap_or(to).to_lowercase();
    let places = text.match_indices(from).map(|(at, _)| at);
    places.filter(move |at| is_prose(text, *at) && !paragraph(*at).contains(&other))
}

/// Whether a byte stands in words of a paragraph: in no reference, no heading and no id.
fn is_prose(text: &str, at: usize) -> bool {
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let before = &text[line..at];
    let open = before
        .rfind("{{")
        .is_some_and(|open| !before[open..].contains("}}"));
    !open && !before.starts_with('#') && !before.starts_with("::")
}

/// Whether words say which scopes the target of a row covers.
fn names_scopes(sources: &Sources, row: &Row<'_>) -> bool {
    let Some(target) = row.member("target") else {
        return false;
    };
    let texts = sources.text("texts.csv").unwrap_or_default();
    texts
        .lines()
        .any(|line| line.starts_with(&format!("target-scope,target={target},")) && line.contains("Scope"))
}
