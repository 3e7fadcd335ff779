//! Reads a report's files into one resolved [`Report`].
//!
//! Every file is read and every finding collected before the stage ends, so that one run tells everything.

use crate::diag::{Outcome, Sink};
use crate::outline::outlines;
use crate::report::Report;
use crate::source::Sources;
use crate::text::Localized;

mod column_units;
mod consequences;
mod contrast;
mod derivations;
mod design;
mod edition;
mod facts;
mod figures;
mod files;
mod glyphs;
mod marks;
mod narrative;
mod provenance;
mod provisions;
mod reference;
mod restated;
pub mod rules;
mod schema;
mod settings;
mod structure;
mod tables;
mod totals;
mod units;
mod value;
mod vocabulary;

pub use edition::{edition, edition_file, editions};

/// Reads and resolves a report. The output is absent where a file that the rest refers to cannot be understood;
/// otherwise it is as complete as the findings allow, and must not be filed while there are errors.
pub fn load(sources: &Sources) -> Outcome<Report> {
    let mut sink = Sink::default();
    let output = resolve(sources, &mut sink);
    Outcome { output, sink }
}

fn resolve(sources: &Sources, sink: &mut Sink) -> Option<Report> {
    let settings = settings::load(sources, sink);
    let units = units::load(sources, sink);
    let wording = vocabulary::wording(sources, sink);
    glyphs::check(sources, sink);
    let settings = settings?;
    let period = settings.periods.get(&settings.reporting_period)?;
    let code = vocabulary::code(sources, &settings.edition, period, sink)?;
    let taxonomy = vocabulary::taxonomy(sources, &settings.issuer, &code, sink)?;
    let (units, wording) = (units?, wording?);

    let context = facts::Context {
        taxonomy: &taxonomy,
        units: &units,
        periods: &settings.periods,
    };
    let facts = facts::load(sources, &context, sink);
    let data_points = facts.points;
    let derivations = derivations::load(sources, &taxonomy, sink);
    let factors = derivations::factors(sources, &units, &data_points, &settings.reporting_period, sink);
    let concepts = taxonomy.concepts.keys().map(String::as_str);
    let refused = facts.refused.concepts(concepts);
    let facts_unreadable = facts.unreadable || consequences::unreadable(sink);
    let resolver = reference::Resolver::new(
        &data_points,
        &settings.reporting_period,
        refused,
        facts_unreadable,
    );
    let context = tables::Context {
        resolver: &resolver,
        taxonomy: &taxonomy,
        units: &units,
        periods: &settings.periods,
        wording: &wording,
    };
    let mut tables = tables::load(sources, &context, sink);
    let provenance = provenance::load(sources, &resolver, sink);
    let context = restated::Context {
        points: &data_points,
        resolver: &resolver,
        taxonomy: &taxonomy,
        periods: &settings.periods,
        wording: &wording,
    };
    restated::annotate(&mut tables, &provenance.restatements, &context);
    restated::mark_heads(&mut tables, &provenance.restatements, &context);
    for table in tables.values_mut() {
        marks::assign(table);
        totals::find(table, &data_points, &derivations);
    }
    let figures = figures::load(sources, &resolver, &settings.theme, &settings.page, sink);
    let art = design::art(&settings.art, &settings.theme, sources, sink);
    let defined = structure::Defined {
        tables: tables.keys().map(String::as_str).collect(),
        figures: figures.keys().map(String::as_str).collect(),
    };
    let unreadable = facts.unreadable || consequences::unreadable(sink);
    let narratives = Localized::from_fn(|lang| {
        let context = narrative::Context {
            resolver: &resolver,
            code: &code,
            lang,
        };
        let mut narrative = narrative::load(sources, &context, sink);
        if !unreadable {
            structure::number(&mut narrative, &defined, sink);
        }
        narrative
    });
    let unreadable = facts.unreadable || consequences::unreadable(sink);
    let sections = structure::heading_ids(&narratives.en);
    let has_section = |id: &str| unreadable || sections.contains(id);
    let (explanations, statements) = provisions::load(sources, &code, &has_section, sink);
    if unreadable || consequences::unreadable(sink) {
        return None;
    }
    structure::compare(&narratives, sink);
    design::check_chapters(&settings.art, &narratives.en, sink);
    let placed = narratives.map(|_, narrative| narrative.table_numbers.clone());
    let placed = Localized {
        en: &placed.en,
        zh_hant: &placed.zh_hant,
    };
    structure::check_placed(
        tables.values().map(|table| (table.id.as_str(), &table.location)),
        &placed,
        "table",
        sink,
    );
    let placed = narratives.map(|_, narrative| narrative.figure_numbers.clone());
    let placed = Localized {
        en: &placed.en,
        zh_hant: &placed.zh_hant,
    };
    structure::check_placed(
        figures
            .values()
            .map(|figure| (figure.id.as_str(), &figure.location)),
        &placed,
        "figure",
        sink,
    );
    let mut report = Report {
        issuer: settings.issuer,
        title: settings.title,
        placement: settings.placement,
        draft: false,
        reporting_period: settings.reporting_period.clone(),
        periods: settings.periods.clone(),
        dates: settings.dates,
        notice: settings.notice,
        availability: settings.availability,
        theme: settings.theme,
        page: settings.page,
        art,
        wording,
        code,
        taxonomy: taxonomy.clone(),
        units: units.clone(),
        tables,
        figures,
        derivations,
        factors,
        provenance,
        explanations,
        statements,
        narratives,
        location: crate::diag::Location::file(&crate::source::SourcePath::new(settings::PATH)),
        data_points: data_points.clone(),
        outlines: Localized::default(),
    };
    outlines(&mut report);
    Some(report)
}
