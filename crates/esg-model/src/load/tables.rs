//! `tables.toml`: data tables, resolved cell by cell.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use indexmap::{IndexMap, IndexSet};
use toml::Spanned;

use super::form::form;
use super::narrative::is_id;
use super::phrases::Phrases;
use super::reference::Resolver;
use super::schema::{ColumnEntry, NoteEntry, RowEntry, RowKindEntry, TableEntry, TablesFile, Words};
use super::{column_units, facts, files, reliefs, rules, sentence_start};
use crate::diag::{Location, Severity, Sink};
use crate::disclosure::{Breakdown, DataPointId, Slice};
use crate::display::{Form, unit_in_scale};
use crate::layers::Taxonomy;
use crate::period::{NamedPeriod, Periods};
use crate::source::{SourcePath, Sources};
use crate::table::{Cell, Column, Mark, Piece, Row, RowKind, Table, TableNote};
use crate::taxonomy::Concept;
use crate::text::{Lang, Localized};
use crate::unit::UnitKind;
use crate::worded::Worded;
use crate::wording::{Word, Wording};

const PATH: &str = "tables.toml";
/// A page has room for a good dozen.
const MOST_COLUMNS: usize = 100;
/// Nobody reads more under a table.
const MOST_NOTES: usize = 500;

/// What tables are resolved against.
pub(super) struct Context<'a> {
    pub(super) resolver: &'a Resolver<'a>,
    pub(super) taxonomy: Taxonomy<'a>,
    pub(super) periods: &'a Periods,
    pub(super) wording: &'a Wording,
}

/// The tables of a report.
#[derive(Default)]
pub(super) struct Tables {
    /// By id.
    pub(super) all: IndexMap<String, Table>,
    /// The ids of those that list the reliefs, whose rows follow once these are read.
    pub(super) of_reliefs: Vec<String>,
}

/// Reads all tables; the file may be missing. Nothing where it cannot be read.
pub(super) fn load(sources: &Sources, context: &Context<'_>, sink: &mut Sink) -> Option<Tables> {
    let mut tables = Tables::default();
    if sources.get(PATH).is_none() {
        return Some(tables);
    }
    let file: TablesFile = files::toml(sources, PATH, sink)?;
    let path = SourcePath::new(PATH);
    for entry in file.table {
        let Some((id, location)) = new_id(&entry.id, &tables, &path, sink) else {
            continue;
        };
        let table = Reader {
            context,
            path: &path,
            sink,
            under_heading: false,
        }
        .table(entry, location);
        tables.all.insert(id, table);
    }
    for entry in file.reliefs {
        let Some((id, location)) = new_id(&entry.id, &tables, &path, sink) else {
            continue;
        };
        super::words::require(&entry.title, "the table's title", &location, sink);
        tables.of_reliefs.push(id.clone());
        tables
            .all
            .insert(id, reliefs::table(entry, location, context.wording));
    }
    Some(tables)
}

/// The id of a table with its place, if it is one and names no other table.
fn new_id(
    id: &Spanned<String>,
    tables: &Tables,
    path: &SourcePath,
    sink: &mut Sink,
) -> Option<(String, Location)> {
    let location = Location::span(path, id.span());
    let id = id.get_ref();
    sink.examined(rules::BAD_ID, 1);
    if is_id(id) && !tables.all.contains_key(id) {
        return Some((id.clone(), location));
    }
    sink.error(
        rules::BAD_ID,
        location,
        format!("`{id}` is no id, or names two tables"),
    )
    .hint("use lower-case letters, digits and hyphens, once each");
    None
}

struct Reader<'a> {
    context: &'a Context<'a>,
    path: &'a SourcePath,
    sink: &'a mut Sink,
    /// Whether the rows of the table stand under a heading of the author's own words.
    under_heading: bool,
}

/// The part of a cell's reference that its row or column gives.
#[derive(Clone, Default)]
struct Part {
    concept: Option<Arc<Concept>>,
    breakdown: Vec<Slice>,
    period: Option<Arc<NamedPeriod>>,
    /// How its figures are printed; nothing where it does not say.
    form: Option<Form>,
    /// Whether its figures say their bounds.
    bounds: bool,
    /// The reference of the figures of which its own are parts.
    of: Option<Spanned<String>>,
    gaps: bool,
    /// Whether one of its names is wrong. That is told, and what depends on the part is silent.
    poisoned: bool,
}

/// What tells columns or rows apart that would have one label.
#[derive(Default)]
struct Alike<'a> {
    /// Their members besides the one that the label names.
    members: BTreeSet<Vec<&'a str>>,
    concepts: BTreeSet<&'a str>,
    periods: BTreeSet<&'a str>,
}

/// The members of a part besides the one that its label names.
fn others(part: &Part) -> impl Iterator<Item = &Slice> {
    let named = part.breakdown.len().saturating_sub(1);
    part.breakdown[..named].iter()
}

impl Reader<'_> {
    fn table(mut self, entry: TableEntry, location: Location) -> Table {
        super::words::require(&entry.title, "the table's title", &location, self.sink);
        let (mut entry, many) = (entry, location.clone());
        self.fill(&mut entry);
        self.limit(&mut entry.columns, MOST_COLUMNS, "columns", &many);
        self.limit(&mut entry.notes, MOST_NOTES, "notes", &many);
        let columns: Vec<(Part, bool, Spanned<ColumnEntry>)> = entry
            .columns
            .into_iter()
            .map(|column| {
                let own = column.get_ref();
                let at = Location::span(self.path, column.span());
                let mut part = self.part(
                    own.concept.as_deref(),
                    own.breakdown.as_deref(),
                    own.period.as_deref(),
                    own.gaps,
                    &at,
                );
                part.form = form(own.scale.as_ref(), own.places.as_ref(), self.path, self.sink);
                part.bounds = own.bounds;
                part.of.clone_from(&own.of);
                (part, own.unit, column)
            })
            .collect();
        let parts: Vec<Part> = entry.rows.iter().map(|row| self.row_part(row)).collect();
        let labels = Self::row_labels(&entry.rows, &parts);
        let mut rows = Vec::new();
        let mut places: Vec<Location> = Vec::new();
        for ((row, part), label) in entry.rows.iter().zip(parts).zip(labels) {
            self.row(row, part, label, &columns, &mut rows);
            places.resize(rows.len(), Location::span(self.path, row.span()));
        }
        self.headings_over_nothing(&mut rows, &mut places);
        let columns = Self::without_empty_units(columns, &mut rows);
        let held = column_units::of(&rows, columns.len(), self.context.resolver);
        let has_units = columns.iter().any(|(_, is_unit, _)| *is_unit);
        let parts: Vec<(&Part, bool)> = columns
            .iter()
            .map(|(part, _, column)| (part, column.get_ref().label.is_some()))
            .collect();
        let apart = Self::told_apart(&parts);
        let labelled: Vec<(usize, Location)> = columns
            .iter()
            .enumerate()
            .filter(|(_, (_, _, column))| column.get_ref().label.is_some())
            .map(|(index, (_, _, column))| (index, Location::span(self.path, column.span())))
            .collect();
        let columns = columns
            .iter()
            .zip(&held)
            .zip(apart)
            .map(|(((part, is_unit, column), held), label)| Column {
                heading: self.heading(part, *is_unit, held.only(), column, label),
                added: Localized::default(),
                kind: held.kind(),
            })
            .collect();
        let mut table = Table {
            id: entry.id.into_inner(),
            title: entry.title,
            stub: entry.stub,
            columns,
            rows,
            units: BTreeMap::new(),
            notes: Vec::new(),
            location,
        };
        if has_units {
            column_units::tell_in_rows(&mut table, self.context.resolver);
        } else {
            column_units::tell(&mut table, &held, self.context.resolver);
        }
        self.columns_alike(&table, &labelled);
        self.rows_alike(&table, &places);
        let figures: IndexSet<DataPointId> = table.data_points().collect();
        table.notes = entry.notes.iter().map(|note| self.note(note, &figures)).collect();
        table
    }

    /// Fills references into the words of the table that no cell holds.
    fn fill(&mut self, entry: &mut TableEntry) {
        let (resolver, path) = (self.context.resolver, self.path);
        let own = Location::span(path, entry.id.span());
        let mut fill = |words: &mut Words, at: &Location| {
            *words = resolver.fill_untagged(words, path, at, self.sink);
        };
        fill(&mut entry.title, &own);
        fill(&mut entry.stub, &own);
        for column in &mut entry.columns {
            let at = Location::span(path, column.span());
            column
                .as_mut()
                .label
                .iter_mut()
                .for_each(|label| fill(label, &at));
        }
        for row in &mut entry.rows {
            let at = Location::span(path, row.span());
            let row = row.as_mut();
            let words = row.label.iter_mut().chain(&mut row.group);
            words.for_each(|words| fill(words, &at));
        }
    }

    /// Tells columns whose headings the author wrote alike: nobody knows which of them is which.
    fn columns_alike(&mut self, table: &Table, labelled: &[(usize, Location)]) {
        let shown = |index: usize, lang: Lang| {
            let column = table.columns.get(index)?;
            Some(format!("{}{}", column.heading.get(lang), column.added.get(lang)))
        };
        let mut seen: BTreeMap<(Lang, String), &Location> = BTreeMap::new();
        for (index, location) in labelled {
            self.sink.examined(rules::COLUMNS_ALIKE, 1);
            let mut alike = None;
            for lang in Lang::ALL {
                let Some(heading) = shown(*index, lang).filter(|heading| !heading.is_empty()) else {
                    continue;
                };
                match seen.entry((lang, heading)) {
                    Entry::Occupied(first) => {
                        alike.get_or_insert_with(|| (first.key().1.clone(), *first.get()));
                    }
                    Entry::Vacant(place) => {
                        place.insert(location);
                    }
                }
            }
            let Some((heading, first)) = alike else { continue };
            let message = format!(
                "two columns of table `{}` are headed \u{201c}{heading}\u{201d}",
                table.id
            );
            self.sink
                .emit(rules::COLUMNS_ALIKE, Severity::Warning, location.clone(), message)
                .also(first.clone(), "the first of them")
                .hint("say in the labels what tells the columns apart: the year, the place or the unit");
        }
    }

    /// Takes out a column of units that holds none: all of its rows are choices, texts or years.
    fn without_empty_units(
        mut columns: Vec<(Part, bool, Spanned<ColumnEntry>)>,
        rows: &mut [Row],
    ) -> Vec<(Part, bool, Spanned<ColumnEntry>)> {
        let is_empty = |cell: &Cell| match cell {
            Cell::Text(words) => words.iter().all(|(_, own)| own.is_empty()),
            cell => *cell == Cell::Gap,
        };
        for index in (0..columns.len()).rev() {
            let holds_none = rows.iter().all(|row| match row {
                Row::Data { cells, .. } => cells.get(index).is_none_or(is_empty),
                Row::Group(_) => true,
            });
            if !columns[index].1 || !holds_none {
                continue;
            }
            columns.remove(index);
            for row in rows.iter_mut() {
                if let Row::Data { cells, .. } = row {
                    cells.remove(index);
                }
            }
        }
        columns
    }

    /// Tells headings of groups that stand over no row, and takes them out: there is nothing to lay out below them.
    fn headings_over_nothing(&mut self, rows: &mut Vec<Row>, places: &mut Vec<Location>) {
        let over_nothing = |index: usize| {
            matches!(rows[index], Row::Group(_))
                && !matches!(
                    rows.get(index + 1),
                    Some(Row::Data {
                        kind: RowKind::Member | RowKind::OfWhich,
                        ..
                    })
                )
        };
        let empty: Vec<usize> = (0..rows.len()).filter(|index| over_nothing(*index)).collect();
        for index in empty.into_iter().rev() {
            rows.remove(index);
            let at = places.remove(index);
            self.sink
                .error(
                    rules::BAD_ROW_KIND,
                    at,
                    "the heading of a group stands over no row",
                )
                .hint("let the rows of the group follow it, or give `axis` and `members`");
        }
    }

    /// Tells rows under one heading that are headed alike, with the same words in their cells. A part that the row before it
    /// has is told by that row. `places` are those of the rows.
    fn rows_alike(&mut self, table: &Table, places: &[Location]) {
        let mut seen: BTreeMap<(Lang, Vec<&str>), &Location> = BTreeMap::new();
        for (row, location) in table.rows.iter().zip(places) {
            let (label, cells) = match row {
                Row::Group(_) => {
                    seen.clear();
                    continue;
                }
                Row::Data {
                    kind: RowKind::OfWhich,
                    ..
                } => continue,
                Row::Data { label, cells, .. } => (label, cells),
            };
            self.sink.examined(rules::COLUMNS_ALIKE, 1);
            let mut alike = None;
            for lang in Lang::ALL {
                let head = label.get(lang).as_str();
                if head.is_empty() {
                    continue;
                }
                let words = cells.iter().filter_map(|cell| match cell {
                    Cell::Text(text) => Some(text.get(lang).as_str()),
                    Cell::DataPoint { .. } | Cell::Phrase(_) | Cell::Gap => None,
                });
                let key = (lang, std::iter::once(head).chain(words).collect());
                match seen.entry(key) {
                    Entry::Occupied(first) => {
                        alike.get_or_insert((head, *first.get()));
                    }
                    Entry::Vacant(place) => {
                        place.insert(location);
                    }
                }
            }
            let Some((head, first)) = alike else { continue };
            let message = format!(
                "two rows of table `{}` are headed \u{201c}{head}\u{201d}",
                table.id
            );
            self.sink
                .emit(rules::COLUMNS_ALIKE, Severity::Warning, location.clone(), message)
                .also(first.clone(), "the first of them")
                .hint("say in the labels what tells the rows apart, or set them under headings of their own");
        }
    }

    /// Leaves out what no page can show: each column makes a cell in every row, and each note looks at every figure.
    fn limit<T>(&mut self, parts: &mut Vec<T>, most: usize, what: &str, location: &Location) {
        self.sink.examined(rules::TOO_LARGE, 1);
        if parts.len() > most {
            let message = format!(
                "the table has {} {what}; no more than {most} are read",
                parts.len()
            );
            self.sink
                .error(rules::TOO_LARGE, location.clone(), message)
                .hint("make several tables of it");
            parts.truncate(most);
        }
    }

    /// A note, with those of the table's `figures` that it names.
    fn note(
        &mut self,
        entry: &Spanned<Worded<NoteEntry, Spanned<String>>>,
        figures: &IndexSet<DataPointId>,
    ) -> TableNote {
        let Worded {
            words: texts,
            rest: own,
        } = entry.get_ref();
        let words = Localized::from_fn(|lang| {
            let resolver = self.context.resolver;
            let mut words = resolver.split_toml(texts.get(lang), self.path, self.sink);
            if lang.orthography().has_capitals {
                sentence_start::capitalise(&mut words);
            }
            words
        });
        let about_all = own.concept.is_none() && own.breakdown.is_none() && own.period.is_none();
        let mark = if about_all {
            None
        } else {
            self.mark(own, &Location::span(self.path, entry.span()), figures)
        };
        TableNote {
            words,
            mark,
            added: false,
        }
    }

    /// The figures that a note names; its letter and places follow when all notes of the table are known.
    fn mark(&mut self, note: &NoteEntry, at: &Location, figures: &IndexSet<DataPointId>) -> Option<Mark> {
        let part = self.part(
            note.concept.as_deref(),
            note.breakdown.as_deref(),
            note.period.as_deref(),
            false,
            at,
        );
        if part.poisoned {
            return None;
        }
        self.sink.examined(rules::DEAD_REFERENCE, 1);
        let resolver = self.context.resolver;
        let named = |id: &DataPointId| {
            let point = resolver.point(*id);
            let own = &point.breakdown.0;
            // As in facts.csv, an empty breakdown is that of a total.
            let in_breakdown = match &note.breakdown {
                Some(_) if part.breakdown.is_empty() => own.is_empty(),
                _ => part.breakdown.iter().all(|member| own.contains(member)),
            };
            part.concept
                .as_ref()
                .is_none_or(|concept| *concept == point.concept)
                && part
                    .period
                    .as_ref()
                    .is_none_or(|period| *period == point.named_period)
                && in_breakdown
        };
        let found: Vec<DataPointId> = figures.iter().copied().filter(named).collect();
        if found.is_empty() {
            if !part
                .concept
                .as_ref()
                .is_some_and(|concept| resolver.told(&concept.key))
            {
                self.sink
                    .error(
                        rules::DEAD_REFERENCE,
                        at.clone(),
                        "the note names no figure that its table shows",
                    )
                    .hint(
                        "name a row, column or figure of the table by its `concept`, `breakdown` and `period`, or leave them out where the note is about the whole table",
                    );
            }
            return None;
        }
        if found.len() == figures.len() {
            self.sink
                .error(
                    rules::BAD_REFERENCE,
                    at.clone(),
                    "the note names every figure of its table",
                )
                .hint("leave `concept`, `breakdown` and `period` out: it is about the whole table");
            return None;
        }
        Some(Mark {
            figures: found,
            ..Mark::default()
        })
    }

    fn part(
        &mut self,
        concept: Option<&str>,
        breakdown: Option<&str>,
        period: Option<&str>,
        gaps: bool,
        at: &Location,
    ) -> Part {
        let taxonomy = self.context.taxonomy;
        let known = concept.and_then(|key| taxonomy.concept(key));
        if let (Some(key), None) = (concept, known) {
            let finding = self.sink.error(
                rules::UNKNOWN_CONCEPT,
                at.clone(),
                format!("concept `{key}` is not defined"),
            );
            files::suggest(
                finding,
                key,
                taxonomy.concepts().map(|concept| concept.key.as_str()),
            );
        }
        let known_period = period.and_then(|name| self.context.periods.get(name));
        if let (Some(name), None) = (period, known_period) {
            self.sink
                .error(
                    rules::UNKNOWN_PERIOD,
                    at.clone(),
                    format!("period `{name}` is not defined"),
                )
                .hint("add a [[period]] to report.toml");
        }
        let slices = breakdown.map(|text| facts::breakdown(text, taxonomy, None, at, self.sink));
        Part {
            poisoned: concept.is_some() && known.is_none()
                || period.is_some() && known_period.is_none()
                || matches!(slices, Some(None)),
            concept: known.map(Arc::clone),
            breakdown: slices.flatten().unwrap_or_default().0,
            period: known_period.map(Arc::clone),
            form: None,
            bounds: false,
            of: None,
            gaps,
        }
    }

    /// What a row names.
    fn row_part(&mut self, row: &Spanned<RowEntry>) -> Part {
        let own = row.get_ref();
        let at = Location::span(self.path, row.span());
        let mut part = self.part(
            own.concept.as_deref(),
            own.breakdown.as_deref(),
            own.period.as_deref(),
            own.gaps,
            &at,
        );
        part.form = form(own.scale.as_ref(), own.places.as_ref(), self.path, self.sink);
        part.bounds = own.bounds;
        part.of.clone_from(&own.of);
        part
    }

    /// The labels of rows that give none. Where all are of one member they say what they state of it, since its name would
    /// head them all; among those of several the member stands before it.
    fn row_labels(entries: &[Spanned<RowEntry>], parts: &[Part]) -> Vec<Words> {
        let labelled = |row: &RowEntry| row.label.is_some() || row.axis.is_some();
        let rows = parts.iter().zip(entries);
        let rows: Vec<(&Part, bool)> = rows.map(|(part, row)| (part, labelled(row.get_ref()))).collect();
        let open = || {
            rows.iter()
                .filter(|(_, labelled)| !labelled)
                .map(|(part, _)| *part)
        };
        let of_members: Vec<Words> = open()
            .filter(|part| !part.breakdown.is_empty())
            .map(Self::label)
            .collect();
        let one_member = of_members.windows(2).all(|pair| pair[0] == pair[1]);
        let mut stating: BTreeMap<&str, usize> = BTreeMap::new();
        for part in open() {
            let key = part.concept.as_ref().map_or("", |concept| &concept.key);
            *stating.entry(key).or_default() += 1;
        }
        let labels = rows.iter().zip(Self::told_apart(&rows));
        let own = labels.map(|((part, _), label)| match &part.concept {
            Some(concept)
                if one_member
                    && label != Self::label(part)
                    && stating.get(concept.key.as_str()) == Some(&1) =>
            {
                concept.label.clone()
            }
            _ => label,
        });
        own.collect()
    }

    fn row(
        &mut self,
        row: &Spanned<RowEntry>,
        part: Part,
        label: Words,
        columns: &[(Part, bool, Spanned<ColumnEntry>)],
        rows: &mut Vec<Row>,
    ) {
        let own = row.get_ref();
        let at = Location::span(self.path, row.span());
        let members = own.axis.is_some() || !own.members.is_empty();
        let mut kind = self.kind(own, rows, &at);
        if !members {
            if let Some(group) = &own.group {
                // Words of the author's over the rows that follow, whatever they state.
                rows.push(Row::Group(group.clone()));
                self.under_heading = true;
                if own.states_nothing() {
                    return;
                }
            }
            if own.kind.is_some() && kind != RowKind::OfWhich {
                self.under_heading = false;
            } else if self.under_heading && kind == RowKind::Plain {
                kind = RowKind::Member;
            }
            let label = own.label.clone().unwrap_or(label);
            if !part.poisoned {
                super::words::require(&label, "the row's label", &at, self.sink);
            }
            let label = if kind == RowKind::OfWhich {
                self.of_which(label)
            } else {
                label
            };
            let cells = self.cells(&part, columns, &at);
            let label = self.in_scale(label, &cells, columns);
            rows.push(Row::Data { label, kind, cells });
            return;
        }
        self.under_heading = false;
        // Without a heading the members are rows like others, whose stub says what they are.
        let kind = match &own.group {
            Some(group) => {
                rows.push(Row::Group(group.clone()));
                RowKind::Member
            }
            None => RowKind::Plain,
        };
        let taxonomy = self.context.taxonomy;
        let Some(axis) = own.axis.as_ref().and_then(|key| taxonomy.axis(key)) else {
            self.sink
                .error(
                    rules::UNKNOWN_AXIS,
                    at,
                    match &own.axis {
                        Some(axis) => {
                            format!("the rows for members name the axis `{axis}`, which no taxonomy defines")
                        }
                        None => "the rows for members do not say of which axis these are".to_owned(),
                    },
                )
                .hint("give `axis`, such as `axis = \"gender\"`, beside `members`");
            rows.pop_if(|row| matches!(row, Row::Group(_)));
            return;
        };
        for member_key in &own.members {
            self.sink.examined(rules::UNKNOWN_MEMBER, 1);
            let Some(member) = taxonomy.member(axis, member_key) else {
                self.sink.error(
                    rules::UNKNOWN_MEMBER,
                    at.clone(),
                    format!("axis `{}` has no member `{member_key}`", axis.key),
                );
                continue;
            };
            let mut part = part.clone();
            part.breakdown.push(Slice {
                axis: Arc::clone(axis),
                member: Arc::clone(member),
            });
            let cells = self.cells(&part, columns, &at);
            let label = self.in_scale(member.label.clone(), &cells, columns);
            rows.push(Row::Data { label, kind, cells });
        }
        if !own.members.is_empty() {
            // None of its members exists, which was told of each.
            rows.pop_if(|row| matches!(row, Row::Group(_)));
        }
    }

    /// The label of a row whose own form says that its head tells the scale of its figures: with the unit in that scale,
    /// unless a column of units or its words tell it.
    fn in_scale(
        &self,
        label: Words,
        cells: &[Cell],
        columns: &[(Part, bool, Spanned<ColumnEntry>)],
    ) -> Words {
        let plain = cells
            .iter()
            .zip(columns)
            .filter(|(_, (column, ..))| column.form.is_none());
        let measures = plain.filter_map(|(cell, _)| {
            let (_, id, form) = cell.figures().next()?;
            let unit = self.context.resolver.point(id).unit()?;
            form.scale_of_head()
                .map(|scale| column_units::Measure::new(unit, Some(scale)))
        });
        let has_units = columns.iter().any(|(_, is_unit, _)| *is_unit);
        match measures.into_iter().next() {
            Some(measure) if !has_units && !measure.is_named(&label) => {
                let unit = measure.in_brackets();
                label.map(|lang, text| format!("{text}{}", unit.get(lang)))
            }
            _ => label,
        }
    }

    /// What the author says that a row is. A row that nobody says anything of is plain until all tables are known.
    fn kind(&mut self, row: &RowEntry, before: &[Row], at: &Location) -> RowKind {
        let Some(kind) = row.kind else {
            return RowKind::Plain;
        };
        self.sink.examined(rules::BAD_ROW_KIND, 1);
        if row.group.is_some() || row.axis.is_some() {
            self.sink
                .error(rules::BAD_ROW_KIND, at.clone(), "a group of rows has no `kind`")
                .hint("leave `kind` out; a total of the group is a row of its own after it");
            return RowKind::Plain;
        }
        match kind {
            RowKindEntry::Plain => RowKind::Plain,
            RowKindEntry::Total => RowKind::Total,
            RowKindEntry::OfWhich if matches!(before.last(), Some(Row::Data { .. })) => RowKind::OfWhich,
            RowKindEntry::OfWhich => {
                self.sink
                    .error(
                        rules::BAD_ROW_KIND,
                        at.clone(),
                        "the row is `of-which`, and no row stands before it",
                    )
                    .hint("place it after the row of which it is a part");
                RowKind::Plain
            }
        }
    }

    /// A label that says of itself that it is a part, if the author's does not.
    fn of_which(&self, label: Words) -> Words {
        label.map(|lang, text| {
            let word = self.context.wording.get(Word::OfWhich, lang);
            let said = word.trim_end_matches([':', ' ', '：']).to_lowercase();
            if text.to_lowercase().contains(&said) {
                text.clone()
            } else {
                format!("{word}{text}")
            }
        })
    }

    fn cells(
        &mut self,
        row: &Part,
        columns: &[(Part, bool, Spanned<ColumnEntry>)],
        at: &Location,
    ) -> Vec<Cell> {
        columns
            .iter()
            .map(|(column, is_unit, _)| {
                if *is_unit {
                    self.unit(row, columns)
                } else {
                    self.cell(row, column, at)
                }
            })
            .collect()
    }

    fn cell(&mut self, row: &Part, column: &Part, at: &Location) -> Cell {
        self.sink.examined(rules::DEAD_REFERENCE, 1);
        if row.poisoned || column.poisoned {
            return Cell::Gap;
        }
        let Some(concept) = row.concept.as_ref().or(column.concept.as_ref()) else {
            self.sink
                .error(
                    rules::BAD_REFERENCE,
                    at.clone(),
                    "neither row nor column names a concept",
                )
                .hint("add `concept` to one of them");
            return Cell::Gap;
        };
        let breakdown = Breakdown::new(row.breakdown.iter().chain(&column.breakdown).cloned().collect());
        let period = row.period.as_deref().or(column.period.as_deref());
        let resolver = self.context.resolver;
        let form = row.form.or(column.form).unwrap_or_default();
        let phrases = Phrases {
            resolver,
            wording: self.context.wording,
        };
        let bounds = row.bounds || column.bounds;
        let ends = resolver.range(concept, &breakdown, period);
        if let (true, Some(ends)) = (bounds, ends) {
            for end in ends {
                resolver.check_form(end, form, at, self.sink);
            }
            return self.part_of(row, column, phrases.range(ends, form));
        }
        match resolver.find(concept, &breakdown, period) {
            Ok(id) => {
                resolver.check_form(id, form, at, self.sink);
                let pieces = if bounds {
                    phrases.bounded(id, form)
                } else {
                    phrases.figure(id, form)
                };
                self.part_of(row, column, pieces)
            }
            Err(message) if ends.is_some() => {
                self.sink
                    .error(rules::DEAD_REFERENCE, at.clone(), format!("{message}, but both ends of a range"))
                    .hint("add `bounds = true` to its row or column, which prints both ends, or `bound=lower` or `bound=upper` to the breakdown");
                Cell::Gap
            }
            Err(_) if row.gaps || column.gaps || self.context.resolver.told(&concept.key) => Cell::Gap,
            Err(message) => {
                self.sink
                    .error(rules::DEAD_REFERENCE, at.clone(), message)
                    .hint("add the figure to facts.csv, or `gaps = true` to its row or column where the table may have a gap");
                Cell::Gap
            }
        }
    }

    /// A cell of these pieces, with the whole of which they are a part where its row or column names one. A figure alone
    /// is no phrase.
    fn part_of(&mut self, row: &Part, column: &Part, pieces: Vec<Piece>) -> Cell {
        let resolver = self.context.resolver;
        let whole = row.of.as_ref().or(column.of.as_ref());
        let number = pieces.iter().find_map(|piece| match piece {
            Piece::DataPoint { id, form, .. } => Some((resolver.point(*id), *form)),
            Piece::Words(_) => None,
        });
        // Where there is no number, there is no part and no whole.
        let number = number.filter(|(point, _)| point.quantity().is_some());
        if let (Some(reference), Some((point, form))) = (whole, number) {
            let own = reference.get_ref();
            let named = own.split_whitespace().any(|word| word.starts_with("period="));
            let own = if named {
                own.clone()
            } else {
                format!("{own} period={}", point.named_period.name)
            };
            let at = Location::span(self.path, reference.span());
            let found = resolver.resolve(&own, &at, self.sink);
            let number = found.filter(|(whole, _)| resolver.point(*whole).quantity().is_some());
            if let Some((whole, asked)) = number {
                let phrases = Phrases {
                    resolver,
                    wording: self.context.wording,
                };
                // A form that the reference asks for has been looked at.
                let form = if asked == Form::Plain {
                    resolver.check_form(whole, form, &at, self.sink);
                    form
                } else {
                    asked
                };
                return Cell::Phrase(phrases.part(pieces, phrases.figure(whole, form)));
            }
        }
        match pieces.as_slice() {
            [Piece::DataPoint { id, place, form }] => Cell::DataPoint {
                id: *id,
                place: *place,
                form: *form,
            },
            _ => Cell::Phrase(pieces),
        }
    }

    /// The unit of the figures of the row: of the first that is no percentage, whose sign stands with its number. Texts,
    /// choices and years have none, and what holds nothing else lacks none.
    fn unit(&self, row: &Part, columns: &[(Part, bool, Spanned<ColumnEntry>)]) -> Cell {
        let resolver = self.context.resolver;
        let shown = columns.iter().filter(|(_, is_unit, _)| !is_unit);
        let figures = shown.filter_map(|(column, _, _)| {
            let form = row.form.or(column.form).unwrap_or_default();
            let concept = row.concept.as_ref().or(column.concept.as_ref())?;
            let breakdown = Breakdown::new(row.breakdown.iter().chain(&column.breakdown).cloned().collect());
            let period = row.period.as_deref().or(column.period.as_deref());
            let range = || {
                resolver
                    .range(concept, &breakdown, period)
                    .map(|[lower, _]| lower)
            };
            let figure = resolver.find(concept, &breakdown, period).ok().or_else(range)?;
            Some((resolver.point(figure).unit(), form))
        });
        let figures: Vec<_> = figures.collect();
        let units = || figures.iter().filter_map(|(unit, form)| Some(((*unit)?, form)));
        let measured = units().find(|(unit, _)| unit.kind != UnitKind::Share);
        match measured.or_else(|| units().next()) {
            Some((unit, form)) => Cell::Text(unit_in_scale(unit, form.scale_of_head())),
            None if figures.is_empty() => Cell::Gap,
            None => Cell::Text(Localized::default()),
        }
    }

    /// The label of a row or column that gives none: of its last member, its concept or its period.
    fn label(part: &Part) -> Words {
        let member = part.breakdown.last().map(|slice| &slice.member.label);
        let concept = part.concept.as_ref().map(|concept| &concept.label);
        let period = part.period.as_ref().map(|period| &period.label);
        member.or(concept).or(period).cloned().unwrap_or_default()
    }

    /// The labels of columns or rows, each with whether the author wrote another, with what tells those apart that would be
    /// the same.
    fn told_apart(parts: &[(&Part, bool)]) -> Vec<Words> {
        let labels: Vec<Words> = parts.iter().map(|(part, _)| Self::label(part)).collect();
        let key = |label: &Words| label.iter().map(|(_, words)| words.clone()).collect::<Vec<_>>();
        let mut alike: BTreeMap<Vec<String>, Alike<'_>> = BTreeMap::new();
        for ((part, labelled), label) in parts.iter().zip(&labels) {
            if !labelled {
                let own = alike.entry(key(label)).or_default();
                own.members
                    .insert(others(part).map(|slice| slice.member.key.as_str()).collect());
                own.concepts
                    .insert(part.concept.as_ref().map_or("", |concept| &concept.key));
                own.periods
                    .insert(part.period.as_ref().map_or("", |period| &period.name));
            }
        }
        let told = parts.iter().zip(labels).map(|((part, labelled), own)| {
            let Some(alike) = alike.get(&key(&own)).filter(|_| !labelled) else {
                return own;
            };
            let mut label = own.clone();
            let mut add = |words: Option<&Words>| {
                if let Some(words) = words.filter(|words| **words != own) {
                    label = label
                        .map(|lang, text| format!("{text}{}{}", lang.orthography().comma, words.get(lang)));
                }
            };
            if alike.members.len() > 1 {
                others(part).for_each(|slice| add(Some(&slice.member.label)));
            }
            if alike.concepts.len() > 1 {
                add(part.concept.as_ref().map(|concept| &concept.label));
            }
            if alike.periods.len() > 1 {
                add(part.period.as_ref().map(|period| &period.label));
            }
            label
        });
        told.collect()
    }

    fn heading(
        &mut self,
        part: &Part,
        is_unit: bool,
        measure: Option<column_units::Measure<'_>>,
        column: &Spanned<ColumnEntry>,
        derived: Words,
    ) -> Localized<String> {
        let own = column.get_ref();
        let label = own.label.clone().unwrap_or(derived);
        if !part.poisoned {
            let at = Location::span(self.path, column.span());
            super::words::require(&label, "the column's label", &at, self.sink);
        }
        // A column of one measure says its unit, unless the author wrote the heading or the values carry it.
        let (false, None, Some(_)) = (is_unit, &own.label, &part.concept) else {
            return label;
        };
        match measure.filter(|measure| measure.unit.kind != UnitKind::Share) {
            Some(measure) => {
                let unit = measure.in_brackets();
                label.map(|lang, text| format!("{text}{}", unit.get(lang)))
            }
            None => label,
        }
    }
}
