//! Charts: what their labels, titles and units say of the figures that they draw.

use std::collections::BTreeSet;

use esg_model::Report;
use esg_model::diag::Location;
use esg_model::disclosure::DataPoint;
use esg_model::source::{SourcePath, Sources};
use esg_model::taxonomy::Concept;
use esg_model::text::{Lang, Localized};
use serde::Deserialize;
use toml::Spanned;

use super::{HEAD_CONTRADICTS_FIGURES, Headed, Look, Printed, Said, another_member, is_name, wrong_year};
use crate::by_reference::ByReference;
use crate::figure_words::named;

impl Look<'_, '_> {
    pub(super) fn illustrations(&mut self, report: &Report, sources: &Sources) {
        const PATH: &str = "figures.toml";
        let Some(file) = sources
            .text(PATH)
            .and_then(|text| toml::from_str::<File>(text).ok())
        else {
            return;
        };
        let by_reference = ByReference::of(report);
        let path = SourcePath::new(PATH);
        for entry in &file.figure {
            let point = |reference: &String| {
                by_reference
                    .get(reference, report)
                    .map(|id| report.data_point(id))
            };
            let items = entry
                .items
                .iter()
                .filter_map(|item| Some((&item.label, point(&item.fact)?)));
            let series = entry.series.iter().flat_map(|series| {
                let points = series.facts.iter().map(&point);
                entry.categories.iter().zip(points)
            });
            let labelled: Vec<(&Words, &DataPoint)> = items
                .chain(series.filter_map(|(label, point)| Some((label, point?))))
                .collect();
            let drawn: Vec<&DataPoint> = labelled.iter().map(|(_, point)| *point).collect();
            let names = Names {
                report,
                drawn: &drawn,
            };
            let mut told = BTreeSet::new();
            for (label, point) in &labelled {
                for (lang, text) in label.iter() {
                    self.sink.examined(HEAD_CONTRADICTS_FIGURES.about.id, 1);
                    let is_named = is_name(text.get_ref(), lang, &[point]);
                    let fault = wrong_year(report, text.get_ref(), lang, &point.named_period, &[point]);
                    let Some(fault) = fault
                        .filter(|_| !is_named)
                        .or_else(|| another_member(report, text.get_ref(), lang, &[point]))
                        .or_else(|| names.another(&label.map(|_, own| own.get_ref()), lang, point, entry))
                    else {
                        continue;
                    };
                    if told.insert(text.span().start) {
                        self.tell(
                            &path,
                            text,
                            &format!(
                                "the label of a bar says \u{201c}{}\u{201d} in {lang:#}, but {fault}",
                                text.get_ref()
                            ),
                            point,
                        );
                    }
                }
            }
            if let Some(title) = &entry.title {
                let words = title.map(|_, text| text.get_ref().clone());
                self.title(report, &words, Headed::Figures(&drawn), |text| {
                    let own = title.iter().find(|(_, own)| own.get_ref() == text);
                    own.map_or_else(
                        || Location::file(&path),
                        |(_, own)| Location::span(&path, own.span()),
                    )
                });
            }
            // The label of a target may name the year by which it is to be reached.
            let reached = entry.targets.iter().filter_map(|target| point(&target.fact));
            let points: Vec<&DataPoint> = labelled.iter().map(|(_, point)| *point).chain(reached).collect();
            for (lang, text) in entry.unit.iter().flat_map(|unit| unit.iter()) {
                if let (Some(fault), Some(first)) = (
                    self.wrong_unit(text.get_ref(), lang, &points, (entry.printed(), Said::Unit)),
                    points.first(),
                ) {
                    self.tell(
                        &path,
                        text,
                        &format!(
                            "the unit of the chart is \u{201c}{}\u{201d} in {lang:#}, but {fault}",
                            text.get_ref()
                        ),
                        first,
                    );
                }
            }
        }
    }

    fn tell(&mut self, path: &SourcePath, text: &Spanned<String>, message: &str, point: &DataPoint) {
        HEAD_CONTRADICTS_FIGURES
            .emit(self.sink, Location::span(path, text.span()), message)
            .also(point.location.clone(), named(point))
            .hint("correct the words, or draw the figures that they name");
    }
}

type Words = Localized<Spanned<String>>;

/// What of `figures.toml` says in words what its figures are.
#[derive(Deserialize)]
struct File {
    #[serde(default)]
    figure: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    #[serde(rename = "as")]
    form: Option<String>,
    title: Option<Words>,
    unit: Option<Words>,
    alt: Option<Words>,
    #[serde(default)]
    items: Vec<Item>,
    #[serde(default)]
    series: Vec<Series>,
    #[serde(default)]
    categories: Vec<Words>,
    #[serde(default)]
    targets: Vec<Target>,
}

impl Entry {
    fn printed(&self) -> Printed {
        match self.form.as_deref() {
            Some("in-thousands" | "in-millions") => Printed::InScale,
            _ => Printed::Whole,
        }
    }
}

#[derive(Deserialize)]
struct Item {
    label: Words,
    fact: String,
}

#[derive(Deserialize)]
struct Target {
    fact: String,
}

#[derive(Deserialize)]
struct Series {
    #[serde(default)]
    facts: Vec<String>,
}

/// The names of what a chart draws, held against its labels.
struct Names<'a> {
    report: &'a Report,
    drawn: &'a [&'a DataPoint],
}

impl Names<'_> {
    /// What is wrong with the label of a bar that is the name of another concept than that of its figure.
    ///
    /// A chart may say in its title what it draws, and in its labels of whom: "Employees" over injuries of employees. So a
    /// label is told only where the chart draws the figure that it names as well, where the other language names the right
    /// one, or where nothing of the chart says what is drawn.
    fn another(
        &self,
        label: &Localized<&String>,
        lang: Lang,
        point: &DataPoint,
        entry: &Entry,
    ) -> Option<String> {
        let said = |lang: Lang| label.get(lang).trim().to_lowercase();
        let is = |words: &Localized<String>, lang: Lang| words.get(lang).trim().to_lowercase() == said(lang);
        let members = || point.breakdown.0.iter().map(|slice| &slice.member.label);
        let own = |lang: Lang| {
            names(&point.concept)
                .chain(members())
                .any(|words| is(words, lang))
        };
        if own(lang) {
            return None;
        }
        let taxonomy = self.report.taxonomy();
        let of = |concept: &Concept| {
            concept.key != point.concept.key && names(concept).any(|words| is(words, lang))
        };
        let other = taxonomy.concepts().find(|concept| of(concept));
        let fault = || format!("its figure is `{}`", point.reference());
        // The figure of a part may be called by another concept that says as much: power that was bought.
        if !point.breakdown.0.is_empty() {
            return None;
        }
        if lang.others().any(own) {
            let mut axes = taxonomy.axes();
            let member = axes.any(|axis| taxonomy.members(axis).any(|member| is(&member.label, lang)));
            return (other.is_some() || member).then(fault);
        }
        let other = other?;
        if self.drawn.iter().any(|drawn| drawn.concept.key == other.key) {
            return Some(fault());
        }
        let everywhere = Lang::ALL
            .into_iter()
            .all(|lang| names(other).any(|words| is(words, lang)));
        let stated = self
            .report
            .data_points
            .iter()
            .any(|own| own.concept.key == other.key);
        let told = everywhere && stated && !entry.speaks_of(&point.concept);
        told.then(fault)
    }
}

/// What a concept is called.
fn names(concept: &Concept) -> impl Iterator<Item = &Localized<String>> {
    std::iter::once(&concept.label).chain(&concept.terse_label)
}

impl Entry {
    /// Whether a word of the title, the unit or the alternative text may name a concept.
    fn speaks_of(&self, concept: &Concept) -> bool {
        /// What the forms of a word share, and two characters of Chinese.
        const STEM: usize = 5;
        let around = [&self.title, &self.unit, &self.alt];
        let around = around.into_iter().flatten().flat_map(|words| words.iter());
        around.into_iter().any(|(lang, text)| {
            let text = text.get_ref().to_lowercase();
            names(concept).any(|name| {
                let name = name.get(lang).to_lowercase();
                let words = name.split(|c: char| !c.is_alphanumeric());
                let latin = words.filter(|word| word.is_ascii() && word.len() >= STEM);
                let mut stems = latin.map(|word| &word[..STEM]);
                let chars: Vec<char> = name.chars().filter(|c| esg_model::script::is_han(*c)).collect();
                let pair = |two: &[char]| text.contains(&two.iter().collect::<String>());
                stems.any(|stem| text.contains(stem)) || chars.windows(2).any(pair)
            })
        })
    }
}
