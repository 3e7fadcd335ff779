//! Reads a report's files into one resolved [`Report`].
//!
//! Every file is read and every finding collected before the stage ends, so that one run tells everything.

use std::sync::Arc;

use jiff::civil::Date;
use toml::Spanned;

use crate::code::{CodeEdition, Provision};
use crate::diag::{Location, Outcome, Sink};
use crate::issuer::Board;
use crate::layers::Taxonomy;
use crate::report::Report;
use crate::simplified::Simplified;
use crate::source::{SourcePath, Sources};
use crate::text::{Lang, Localized};
use crate::vocabulary::Vocabulary;
use placeable::{Kind, Placeable};

mod assured;
mod braces;
mod characters;
mod column_units;
mod contrast;
mod cross_references;
mod derivations;
mod design;
mod extension;
mod factors;
mod facts;
mod files;
mod form;
mod glyphs;
mod illustrations;
mod marks;
mod methods;
mod narrative;
mod outline;
mod periods;
mod phrases;
mod placeable;
mod provenance;
mod provisions;
mod reference;
mod refused;
mod reliefs;
mod restated;
pub mod rules;
mod schema;
mod sentence_start;
mod setting;
mod settings;
mod spreadsheets;
mod structure;
mod table_notes;
mod tables;
mod to_be_written;
mod totals;
mod unit_registry;
mod unknown_provision;
mod value;
mod vocabulary;
mod words;

pub(crate) use outline::outlines;
pub use vocabulary::{Vocabularies, taxonomy_editions};

/// Reads and resolves a report. The output is absent where a file that the rest refers to cannot be understood;
/// otherwise it is as complete as the findings allow, and must not be filed while there are errors.
pub fn load(sources: &Sources) -> Outcome<Report> {
    load_sharing(sources, &Vocabularies::new())
}

/// What [`load`] does; the vocabulary of the report's edition is read once for all that are loaded with `vocabularies`.
pub fn load_sharing(sources: &Sources, vocabularies: &Vocabularies) -> Outcome<Report> {
    let mut sink = Sink::default();
    let output = resolve(sources, vocabularies, &mut sink);
    Outcome { output, sink }
}

fn resolve(sources: &Sources, vocabularies: &Vocabularies, sink: &mut Sink) -> Option<Report> {
    let mut file = settings::read(sources, sink)?;
    let of_spreadsheets = std::mem::take(&mut file.source);
    let edition = file.report.code.clone();
    let (board, class) = (file.issuer.board.clone(), file.issuer.class.clone());
    let settings = settings::resolve(file, sink);
    let vocabulary = vocabulary(sources, vocabularies, &edition, sink);
    let none = Simplified::default();
    let simplified = vocabulary
        .as_ref()
        .map_or(&none, |vocabulary| &vocabulary.simplified);
    glyphs::check(sources, simplified, sink);
    characters::check(sources, simplified, sink);
    let (settings, vocabulary) = (settings?, vocabulary?);
    let start = settings.reporting_period.start;
    check_in_force(sources, vocabularies, &vocabulary.code, &edition, start, sink);
    if class.is_none() && settings.issuer.board == Board::Main {
        check_class(&vocabulary.code, &board, start, sink);
    }
    let extension = extension::load(sources, &settings.issuer, &vocabulary, sink).ok()?;
    let taxonomy = Taxonomy::of(&vocabulary, extension.as_ref());

    let units = vocabulary::units(sources, taxonomy, sink)?;

    let context = facts::Context {
        taxonomy,
        units: &units,
        periods: &settings.periods,
    };
    let facts = facts::load(sources, &context, sink);
    let data_points = facts.points;
    let period = &settings.reporting_period;
    let factors = factors::of_report(sources, taxonomy, &units, &data_points, period, sink);
    let methods = methods::load(sources, taxonomy, &data_points, sink);
    let derivations = derivations::of_report(sources, taxonomy, factors.as_ref(), sink);
    let concepts = taxonomy.concepts().map(|concept| concept.key.as_str());
    let refused = facts.refused.concepts(concepts);
    let resolver = reference::Resolver::new(
        &data_points,
        &settings.reporting_period,
        refused,
        facts.unreadable,
    );
    let context = tables::Context {
        resolver: &resolver,
        taxonomy,
        periods: &settings.periods,
        wording: &vocabulary.wording,
    };
    let tables = tables::load(sources, &context, sink);
    let mut provenance = provenance::load(sources, &resolver, &units, sink);
    let spreadsheets = spreadsheets::load(of_spreadsheets, &resolver, &units, sink);
    if let Some(provenance) = &mut provenance {
        provenance.spreadsheets = spreadsheets;
    }
    let illustrations = illustrations::load(
        sources,
        &resolver,
        &settings.theme,
        &settings.page,
        &vocabulary.wording,
        sink,
    );
    let (mut art, of_chapters) = design::art(&settings.art, &settings.theme, sources, sink);
    let placeable = Placeable::new(
        tables.as_ref().map(|tables| tables.all.keys().cloned().collect()),
        illustrations.as_ref().map(|own| own.keys().cloned().collect()),
    );
    let narratives = Localized::from_fn(|lang| {
        let context = narrative::Context {
            resolver: &resolver,
            placeable: &placeable,
            code: &vocabulary.code,
            lang,
            spell_out: *settings.style.spell_out.get(lang),
        };
        let mut read = narrative::load(sources, &context, sink);
        if read.complete {
            structure::number(&mut read.narrative, &placeable, &mut read.astray, sink);
        }
        read
    });
    let sections = structure::Sections::of(narratives.get(Lang::FIRST));
    let provisions = provisions::load(sources, taxonomy, &sections, sink);
    // All was read that can be, and told what is wrong with it; the rest compares what is whole.
    if facts.unreadable || !Lang::ALL.iter().all(|lang| narratives.get(*lang).complete) {
        return None;
    }
    let (tables, illustrations, (explanations, statements)) = (tables?, illustrations?, provisions?);
    let tables::Tables {
        all: mut tables,
        of_reliefs,
    } = tables;
    let (code, wording) = (&vocabulary.code, &vocabulary.wording);
    reliefs::fill(&mut tables, &of_reliefs, &explanations, code, wording, sink);
    let (provenance, factors, mut derivations) = (provenance?, factors?, derivations?);
    let methods = methods?;
    methods::release(&mut derivations, &methods);
    let context = restated::Context {
        points: &data_points,
        resolver: &resolver,
        wording: &vocabulary.wording,
    };
    restated::annotate(&mut tables, &provenance.restatements, &context);
    for method in &methods {
        resolver.fill_note(&method.note, &method.location, sink);
    }
    for note in settings
        .periods
        .values()
        .filter_map(|period| period.note.as_ref())
    {
        resolver.fill_note(note, &Location::file(&SourcePath::new("report.toml")), sink);
    }
    let words = &vocabulary.wording;
    methods::annotate(&mut tables, &methods, &data_points, words, &resolver);
    assured::annotate(
        &mut tables,
        provenance.assurance.as_ref(),
        &data_points,
        words,
        &resolver,
    );
    periods::annotate(&mut tables, &settings.periods, &data_points, words, &resolver);
    restated::mark_heads(&mut tables, &provenance.restatements, &context);
    for table in tables.values_mut() {
        marks::assign(table);
        totals::find(table, &data_points, &derivations);
    }
    structure::check_placed(
        Kind::Table,
        tables.values().map(|table| (table.id.as_str(), &table.location)),
        &narratives,
        &placeable,
        sink,
    );
    structure::check_placed(
        Kind::Illustration,
        illustrations.values().map(|own| (own.id.as_str(), &own.location)),
        &narratives,
        &placeable,
        sink,
    );
    let narratives = narratives.into_map(|_, read| read.narrative);
    structure::compare(&narratives, sink);
    art.chapters = design::art_of_chapters(of_chapters, &narratives.en, sink);
    let mut report = Report {
        issuer: settings.issuer,
        title: settings.title,
        placement: settings.placement,
        version: settings.version,
        draft: false,
        reporting_period: settings.reporting_period.clone(),
        periods: settings.periods.clone(),
        dates: settings.dates,
        notice: settings.notice,
        availability: settings.availability,
        theme: settings.theme,
        page: settings.page,
        art,
        style: settings.style,
        extension: extension.clone(),
        vocabulary: Arc::clone(&vocabulary),
        units,
        tables: tables.into_values().collect(),
        table_names: placeable.into_table_names(),
        illustrations: illustrations.into_values().collect(),
        derivations,
        factors,
        methods,
        provenance,
        sign_off: settings.sign_off,
        explanations,
        statements,
        narratives,
        location: Location::file(&SourcePath::new(setting::PATH)),
        data_points: data_points.clone(),
        outlines: Localized::default(),
    };
    outlines(&mut report);
    Some(report)
}

/// The vocabulary of the edition that the report names.
fn vocabulary(
    sources: &Sources,
    vocabularies: &Vocabularies,
    edition: &Spanned<String>,
    sink: &mut Sink,
) -> Option<Arc<Vocabulary>> {
    let name = edition.get_ref().as_str();
    let available = vocabulary::editions(sources);
    if !available.contains(&name) {
        let setting = Location::span(&SourcePath::new(setting::PATH), edition.span());
        let message = format!("there is no edition `{name}` of the Code");
        sink.error(rules::BAD_SETTING, setting, message)
            .hint(format!("use one of: {}", available.join(", ")));
        return None;
    }
    let loaded = vocabularies.get(sources, name);
    sink.absorb(loaded.sink);
    loaded.output
}

/// Tells where the financial year is not under the edition that the report names.
fn check_in_force(
    sources: &Sources,
    vocabularies: &Vocabularies,
    code: &CodeEdition,
    edition: &Spanned<String>,
    start: Date,
    sink: &mut Sink,
) {
    sink.examined(rules::EDITION_NOT_IN_FORCE, 1);
    if code.is_in_force(start) {
        return;
    }
    let (from, until) = (code.first_year_from, code.last_year_before);
    let until = until.map_or(String::new(), |end| format!(" and before {end}"));
    let setting = Location::span(&SourcePath::new(setting::PATH), edition.span());
    let message = format!(
        "the financial year begins on {start}; edition `{}` is for years that begin on or after {from}{until}",
        code.edition
    );
    let others = vocabulary::editions(sources).into_iter();
    let fits = others.filter_map(|name| vocabularies.get(sources, name).output);
    let fits: Vec<String> = fits
        .filter(|other| other.code.is_in_force(start))
        .map(|other| format!("`{}`", other.code.edition))
        .collect();
    let finding = sink.error(rules::EDITION_NOT_IN_FORCE, setting, message);
    match fits.as_slice() {
        [] => finding.hint("name the edition that is in force for the year, or correct the reporting period"),
        fits => finding.hint(format!(
            "name {}, which is in force for the year, or correct the reporting period",
            fits.join(" or ")
        )),
    };
}

/// Tells where the edition binds one issuer on the Main Board otherwise than another, and the report does not say which
/// this one is.
fn check_class(code: &CodeEdition, board: &Spanned<String>, start: Date, sink: &mut Sink) {
    sink.examined(rules::BAD_SETTING, 1);
    let apart = |provision: &Provision| provision.duties.tells_main_board_apart(start);
    if !code.provisions.values().any(apart) {
        return;
    }
    let setting = Location::span(&SourcePath::new(setting::PATH), board.span());
    let message = format!(
        "edition `{}` binds large capitalisations otherwise than others on the Main Board, and the report does not say which the issuer is",
        code.edition
    );
    sink.error(rules::BAD_SETTING, setting, message)
        .hint("add `class = { name = \"large-cap\", evidence = \"...\" }`, or the same with `main-board`");
}
