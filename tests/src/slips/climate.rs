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
            file.contradictions(sources);
        } else if path == "restatements.toml" {
            file.restated();
        } else if path == "provisions.toml" {
            file.reliefs();
            file.reasons_of_reliefs();
        } else if (path.starts_with("en/") || path.starts_with("zh-Hant/")) && path.ends_with(".md") {
            file.terms();
            file.kinds();
            file.base_years(sources);
            file.relief_cells(sources);
            file.scopes();
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

    /// Data that contradict what stands beside them.
    fn contradictions(&mut self, sources: &Sources) {
        let text = self.text;
        let rows = Row::all(text);
        let provisions = sources.text("provisions.toml").unwrap_or_default();
        let none = |provision: &str| provisions.contains(&format!("[[none]]\nprovision = \"{provision}\""));
        for row in &rows {
            let value = row.at[0].clone();
            let beside = |concept: &str| {
                rows.iter().find(|own| {
                    own.concept == concept && own.period == row.period && own.breakdown == row.breakdown
                })
            };
            let of_target = |concept: &str| {
                rows.iter().find(|own| {
                    own.concept == concept
                        && own.period == row.period
                        && own.breakdown.split(';').next() == row.breakdown.split(';').next()
                })
            };
            let of_horizon = |concept: &str, horizon: &str| {
                rows.iter().any(|own| {
                    own.concept == concept
                        && own.period == row.period
                        && own.member("time-horizon") == Some(horizon)
                })
            };
            match row.concept {
                "target-level"
                    if beside("target-base-level").is_some() && beside("target-reduction").is_some() =>
                {
                    self.add("target: level that does not follow", value, larger(row.value));
                }
                "target-milestone-level"
                    if of_target("target-base-level").is_some() && beside("target-milestone").is_some() =>
                {
                    self.add("milestone: level that does not follow", value, larger(row.value));
                }
                "target-base-level" if is_figure_of_base_year(&rows, row) => {
                    self.add("target: base level of no year", value, larger(row.value));
                }
                "target-base-year"
                    if beside("target-base-level")
                        .is_some_and(|base| is_figure_of_base_year(&rows, base)) =>
                {
                    let year: i32 = row.value.parse().unwrap_or_default();
                    self.add(
                        "target: base year of another level",
                        value,
                        (year - 2).to_string(),
                    );
                }
                "physical-risk-exposure-rate"
                | "transition-risk-exposure-rate"
                | "opportunity-alignment-rate" => {
                    let like = |own: &&Row<'_>| own.concept == row.concept && own.period == row.period;
                    if row.member("climate-risk").is_some() && rows.iter().filter(like).count() > 1 {
                        let other = larger(&larger(&larger(row.value)));
                        self.add("exposure: percentage of no total", value, other);
                    }
                }
                "climate-capital-deployed" if row.member("climate-risk").is_some() => {
                    let of_all = |own: &&Row<'_>| {
                        own.concept == row.concept
                            && own.period == row.period
                            && own.member("climate-risk").is_none()
                            && own.member("capital-use") == row.member("capital-use")
                    };
                    if let Some(total) = rows.iter().find(of_all) {
                        self.add(
                            "capital: part above its total",
                            value,
                            format!("9{}", total.value),
                        );
                    }
                }
                "internal-carbon-price-used"
                    if row.value == "yes" && beside("internal-carbon-price").is_some() =>
                {
                    self.add("yes or no: carbon price", value, "no");
                }
                "climate-in-remuneration" if row.value == "no" && none("D-remuneration") => {
                    self.add("yes or no: remuneration", value, "yes");
                }
                "climate-risk-kind" => {
                    let other = if beside("physical-risk-exposure").is_some() {
                        "transition"
                    } else if beside("transition-risk-exposure").is_some() {
                        "physical-acute"
                    } else {
                        continue;
                    };
                    self.add("risk: another kind than its exposure", value, other);
                }
                "climate-scenario-in-line-with-agreement"
                    if beside("climate-scenario-temperature").is_some() =>
                {
                    let other = if row.value == "yes" { "no" } else { "yes" };
                    self.add("scenario: in line with the agreement", value, other);
                }
                "climate-scenario-temperature"
                    if beside("climate-scenario-in-line-with-agreement")
                        .is_some_and(|own| own.value == "yes") =>
                {
                    self.add("scenario: temperature", value, "3.1");
                }
                "climate-scenario-analysis-year" => {
                    self.add("scenario: analysis ahead", value, "2049");
                }
                "climate-horizon-years-from" => {
                    let before = match row.member("time-horizon") {
                        Some("medium-term") => "short-term",
                        Some("long-term") => "medium-term",
                        _ => continue,
                    };
                    if of_horizon("climate-horizon-years-to", before) {
                        self.add("horizon: overlaps the one before", value, "0");
                    }
                }
                "climate-horizon-end" => {
                    let both = ["short-term", "medium-term", "long-term"].iter().all(|own| {
                        of_horizon(row.concept, own) && of_horizon("climate-horizon-years-to", own)
                    });
                    if both {
                        let year: i32 = row.value.parse().unwrap_or_default();
                        self.add("horizon: year and years differ", value, (year + 3).to_string());
                    }
                }
                _ => {}
            }
        }
    }

    /// A value before a restatement that is ten times as much, where the total is restated too.
    fn restated(&mut self) {
        let text = self.text;
        if !text.contains("figure = \"ghg-emissions-scope-3 period=") {
            return;
        }
        for (from, _) in text.match_indices("figure = \"ghg-emissions-scope-3 scope-3-category=") {
            const HEAD: &str = "previous = \"";
            let Some(start) = text[from..].find(HEAD).map(|at| from + at + HEAD.len()) else {
                continue;
            };
            let length = text[start..].find('"').unwrap_or(0);
            let value = text[start..start + length].to_owned();
            self.add(
                "restatement: ten times as much before",
                start..start + length,
                times(&value, 10, 1),
            );
        }
    }

    /// A relief that is called by the name of another one in a cell.
    fn relief_cells(&mut self, sources: &Sources) {
        let text = self.text;
        if !sources
            .text("provisions.toml")
            .unwrap_or_default()
            .contains("[[relief]]")
        {
            return;
        }
        for (from, to) in [
            ("| Capabilities |", "| Commercial sensitivity |"),
            ("| Commercial sensitivity |", "| Reasonable information |"),
            ("| Financial effects |", "| Capabilities |"),
            ("| Reasonable information |", "| Financial effects |"),
            ("| 能力 |", "| 商業敏感資料 |"),
            ("| 商業敏感資料 |", "| 合理資料 |"),
            ("| 財務影響 |", "| 能力 |"),
            ("| 合理資料 |", "| 財務影響 |"),
        ] {
            for (at, _) in text.match_indices(from) {
                self.add("relief: another one in a table", at..at + from.len(), to);
            }
        }
    }

    /// A tile of emissions that shows those of other scopes.
    fn scopes(&mut self) {
        let text = self.text;
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            for (from, to) in [
                ("{{ghg-emissions-scope-3}}", "{{ghg-emissions-scope-1-and-2}}"),
                ("{{ghg-emissions-scope-1-and-2}}", "{{ghg-emissions-scope-3}}"),
            ] {
                let names = ["Scope", "範圍"].iter().any(|word| line.contains(word));
                if let (true, true, Some(at)) = (line.starts_with("- **"), names, line.find(from)) {
                    self.add(
                        "scopes: another figure in a tile",
                        start + at..start + at + from.len(),
                        to,
                    );
                }
            }
            start += line.len();
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

    /// The reason for one relief in the place of that for another kind.
    fn reasons_of_reliefs(&mut self) {
        let text = self.text;
        // From the provision to the end of the reason, with the kind and where the reason stands.
        let mut all: Vec<(Range<usize>, &str, Range<usize>)> = Vec::new();
        for (at, head) in text.match_indices("[[relief]]\nprovision = ") {
            let end = text[at..].find("\n\n").map_or(text.len(), |length| at + length);
            let value = |key: &str| {
                let from = at + text[at..end].find(key)? + key.len();
                Some(from..from + text[from..end].find('\n')?)
            };
            if let (Some(kind), Some(why)) = (value("\nkind = "), value("\nwhy = ")) {
                all.push((at + head.len()..why.end, &text[kind], why));
            }
        }
        for (place, kind, why) in &all {
            for (_, _, other) in all.iter().filter(|(_, other, _)| other != kind) {
                let own = &text[place.start..why.start];
                let slip = format!("{own}{}", &text[other.clone()]);
                self.add("relief: reason of another kind", place.clone(), slip);
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

/// Whether the level of the base year is a figure of another period, and that of now the same figure of this one.
fn is_figure_of_base_year(rows: &[Row<'_>], base: &Row<'_>) -> bool {
    let now = rows.iter().find(|own| {
        own.concept == "target-current-level" && own.period == base.period && own.breakdown == base.breakdown
    });
    let Some(now) = now.filter(|now| now.value.len() > 3) else {
        return false;
    };
    rows.iter().any(|own| {
        let today = own.period == base.period && own.value == now.value && own.member("target").is_none();
        today
            && rows.iter().any(|then| {
                then.concept == own.concept
                    && then.breakdown == own.breakdown
                    && then.period != own.period
                    && then.value == base.value
            })
    })
}

/// A number that is larger by a tenth, in as many places.
fn larger(value: &str) -> String {
    times(value, 11, 10)
}

/// A number times a quotient, in as many places.
fn times(value: &str, over: u64, under: u64) -> String {
    let places = value.split_once('.').map_or(0, |(_, places)| places.len());
    let digits: u64 = value.replace('.', "").parse().unwrap_or_default();
    let digits = format!("{:0>width$}", digits * over / under, width = places + 1);
    match places {
        0 => digits,
        _ => format!(
            "{}.{}",
            &digits[..digits.len() - places],
            &digits[digits.len() - places..]
        ),
    }
}
