//! The shared data: both layers of the taxonomy, the edition of the Code, wording.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use jiff::civil::Date;
use rust_decimal::Decimal;
use toml::Spanned;

use super::schema::{
    AxesFile, AxisEntry, AxisMemberEntry, CodeFile, ConceptEntry, ConceptsFile, LayerFile, ListEntry,
    MemberEntry, SimplifiedFile, WordingFile,
};
use super::{files, rules};
use crate::ask::{Ask, Measure};
use crate::code::{Aspect, CodeEdition, Duty, Provision, ProvisionKind};
use crate::diag::{About, Location, Sink};
use crate::issuer::Issuer;
use crate::period::{NamedPeriod, PeriodType};
use crate::report::Wording;
use crate::simplified::Simplified;
use crate::source::{SourcePath, Sources};
use crate::taxonomy::{
    Anchor, Axis, Balance, Band, Concept, DataType, Layer, LayerInfo, Member, Taxonomy, ValueList,
};
use crate::text::{Lang, Localized};

pub(super) const CODE_LAYER: &str = "data/taxonomy/taxonomy.toml";
const AXES: &str = "data/taxonomy/axes.toml";
const CONCEPTS: &str = "data/taxonomy/concepts.toml";
const ISSUER_LAYER: &str = "taxonomy.toml";
const SIMPLIFIED: &str = "data/taxonomy/simplified.toml";
const WORDING: &str = "data/wording.toml";

pub(super) fn wrong<T>(sink: &mut Sink, path: &str, at: &Spanned<T>, message: String, hint: &str) {
    sink.error(
        rules::BAD_SHARED_DATA,
        Location::span(&SourcePath::new(path), at.span()),
        message,
    )
    .hint(hint);
}

/// Reads the words that the writers print.
pub(super) fn wording(sources: &Sources, sink: &mut Sink) -> Option<Wording> {
    let file: WordingFile = files::toml(sources, WORDING, sink)?;
    let mut complete = true;
    for key in Wording::KEYS {
        sink.examined(rules::BAD_SHARED_DATA, 1);
        if !file.contains_key(*key) {
            let location = Location::file(&SourcePath::new(WORDING));
            sink.error(
                rules::BAD_SHARED_DATA,
                location,
                format!("there are no words for `{key}`"),
            )
            .hint("add them in both languages, or correct the key that is misspelt");
            complete = false;
        }
    }
    complete.then_some(Wording(file))
}

/// Reads the edition of the Code and checks that the financial year is under it.
pub(super) fn code(
    sources: &Sources,
    edition: &Spanned<String>,
    period: &NamedPeriod,
    sink: &mut Sink,
) -> Option<CodeEdition> {
    let setting = Location::span(&SourcePath::new(super::settings::PATH), edition.span());
    let available: Vec<&str> = sources
        .below("data/codes/")
        .filter_map(|(path, _)| path.as_str().strip_prefix("data/codes/")?.strip_suffix(".toml"))
        .collect();
    if !available.contains(&edition.get_ref().as_str()) {
        let message = format!("there is no edition `{}` of the Code", edition.get_ref());
        sink.error(rules::BAD_SETTING, setting, message)
            .hint(format!("use one of: {}", available.join(", ")));
        return None;
    }
    let path = format!("data/codes/{}.toml", edition.get_ref());
    let file: CodeFile = files::toml(sources, &path, sink)?;
    let first_year_from = date(&file.valid.first_year_from, &path, sink)?;
    let last_year_before = match &file.valid.last_year_before {
        Some(text) => Some(date(text, &path, sink)?),
        None => None,
    };
    let aspects: Vec<Aspect> = file
        .aspect
        .into_iter()
        .map(|entry| Aspect {
            id: entry.id,
            area: entry.area,
            label: entry.label,
        })
        .collect();
    let mut provisions = IndexMap::new();
    for entry in file.provision {
        let duty = match entry.duty.get_ref().as_str() {
            "mandatory" => Duty::Mandatory,
            "comply-or-explain" => Duty::ComplyOrExplain,
            other => {
                wrong(
                    sink,
                    &path,
                    &entry.duty,
                    format!("duty is `{other}`"),
                    "use `mandatory` or `comply-or-explain`",
                );
                continue;
            }
        };
        let kind = match entry.kind.get_ref().as_str() {
            "mandatory-statement" => ProvisionKind::MandatoryStatement,
            "policy" => ProvisionKind::Policy,
            "policy-and-compliance" => ProvisionKind::PolicyAndCompliance,
            "narrative" => ProvisionKind::Narrative,
            "numeric" => ProvisionKind::Numeric,
            "target" => ProvisionKind::Target,
            other => {
                wrong(
                    sink,
                    &path,
                    &entry.kind,
                    format!("kind is `{other}`"),
                    "see the head of the file for the kinds",
                );
                continue;
            }
        };
        if !aspects.iter().any(|aspect| aspect.id == *entry.aspect.get_ref()) {
            let message = format!("aspect `{}` is not defined", entry.aspect.get_ref());
            wrong(sink, &path, &entry.aspect, message, "add an [[aspect]]");
        }
        let id = entry.id.get_ref().clone();
        let provision = Provision {
            id: id.clone(),
            aspect: entry.aspect.into_inner(),
            duty,
            kind,
            clause: entry.clause,
            label: entry.label,
            asks: asks(&entry.asks, &path, rules::BAD_SHARED_DATA, sink),
            expects: asks(&entry.expects, &path, rules::BAD_SHARED_DATA, sink),
            text_block: entry.text_block.map(|block| block.name),
        };
        if provisions.insert(id.clone(), provision).is_some() {
            wrong(
                sink,
                &path,
                &entry.id,
                format!("provision `{id}` is defined twice"),
                "remove one of the two",
            );
        }
    }
    sink.examined(rules::BAD_SHARED_DATA, provisions.len());
    sink.examined(rules::EDITION_NOT_IN_FORCE, 1);
    let too_late = last_year_before.is_some_and(|end| period.start >= end);
    if period.start < first_year_from || too_late {
        let until = last_year_before.map_or(String::new(), |end| format!(" and before {end}"));
        sink.error(
            rules::EDITION_NOT_IN_FORCE,
            setting,
            format!(
                "the financial year begins on {}; edition `{}` is for years that begin on or after {first_year_from}{until}",
                period.start,
                edition.get_ref()
            ),
        )
        .hint("name the edition that is in force for the year, or correct the reporting period");
    }
    Some(CodeEdition {
        edition: file.edition,
        title: file.title,
        gem_title: file.gem_title,
        first_year_from,
        last_year_before,
        aspects,
        provisions,
    })
}

pub(super) fn date(text: &Spanned<String>, path: &str, sink: &mut Sink) -> Option<Date> {
    let date = text.get_ref().parse().ok();
    if date.is_none() {
        wrong(
            sink,
            path,
            text,
            format!("`{}` is no date", text.get_ref()),
            "write dates as YYYY-MM-DD",
        );
    }
    date
}

/// Reads the Code's layer of the taxonomy, and the issuer's where the report has one.
pub(super) fn taxonomy(
    sources: &Sources,
    issuer: &Issuer,
    code: &CodeEdition,
    sink: &mut Sink,
) -> Option<Taxonomy> {
    let code_file: Option<LayerFile> = files::toml(sources, CODE_LAYER, sink);
    let axes_file: Option<AxesFile> = files::toml(sources, AXES, sink);
    let concepts_file: Option<ConceptsFile> = files::toml(sources, CONCEPTS, sink);
    // An issuer that reports nothing beyond the Code needs no layer of its own.
    let issuer_file: Option<LayerFile> = match sources.get(ISSUER_LAYER) {
        Some(_) => Some(files::toml(sources, ISSUER_LAYER, sink)?),
        None => None,
    };
    if let Some(edition) = code_file.as_ref().and_then(|file| file.edition.as_ref()) {
        check_edition(edition, code, sink);
    }
    if let Some(file) = &issuer_file {
        check_named(file, issuer, sink);
    }
    let simplified = simplified(sources, sink);
    let (code_file, axes_file, concepts_file) = (code_file?, axes_file?, concepts_file?);
    let publisher = code_file.publisher.as_ref();
    let mut taxonomy = Taxonomy {
        code: layer_info(&code_file),
        issuer: issuer_file.as_ref().map(layer_info),
        publisher: publisher
            .map(|publisher| publisher.name.clone())
            .unwrap_or_default(),
        publisher_country: publisher
            .map(|publisher| publisher.country.clone())
            .unwrap_or_default(),
        entity_scheme: code_file.entity_scheme.unwrap_or_default(),
        concepts: IndexMap::new(),
        axes: IndexMap::new(),
        lists: IndexMap::new(),
        simplified: simplified?,
    };
    let (own_axes, own_members, own_concepts) = match issuer_file {
        Some(file) => (file.axis, file.member, file.concept),
        None => (Vec::new(), Vec::new(), Vec::new()),
    };
    for (layer, path, entries) in [
        (Layer::Code, AXES, axes_file.axis),
        (Layer::Issuer, ISSUER_LAYER, own_axes),
    ] {
        for entry in entries {
            add_axis(&mut taxonomy, code, layer, path, entry, sink);
        }
    }
    for entry in axes_file.list {
        add_list(&mut taxonomy, entry, sink);
    }
    for entry in own_members {
        add_issuer_member(&mut taxonomy, entry, sink);
    }
    let mut mentions = Mentions::new();
    for (layer, path, entries) in [
        (Layer::Code, CONCEPTS, concepts_file.concept),
        (Layer::Issuer, ISSUER_LAYER, own_concepts),
    ] {
        for entry in entries {
            add_concept(&mut taxonomy, code, layer, path, entry, &mut mentions, sink);
        }
    }
    check_mentions(&taxonomy, &mentions, sink);
    sink.examined(
        rules::BAD_SHARED_DATA,
        taxonomy.concepts.len() + taxonomy.axes.len(),
    );
    Some(taxonomy)
}

/// The concepts of the layer name provisions by the numbers of one edition.
fn check_edition(edition: &Spanned<String>, code: &CodeEdition, sink: &mut Sink) {
    sink.examined(rules::BAD_SHARED_DATA, 1);
    if *edition.get_ref() != code.edition {
        let message = format!(
            "the taxonomy is made for the edition `{}` of the Code; the report is under `{}`",
            edition.get_ref(),
            code.edition
        );
        let hint = "make the taxonomy for the edition under which the report is written";
        wrong(sink, CODE_LAYER, edition, message, hint);
    }
}

/// A layer that was copied from another issuer's report still names that issuer: its namespace would be filed.
fn check_named(file: &LayerFile, issuer: &Issuer, sink: &mut Sink) {
    sink.examined(rules::BAD_SETTING, 1);
    let title = &file.title;
    for lang in Lang::ALL {
        let (name, short) = (issuer.name.get(lang), issuer.short_name.get(lang));
        let said = title.get_ref().get(lang);
        if !said.contains(name.as_str()) && !said.contains(short.as_str()) {
            sink.error(
                rules::BAD_SETTING,
                Location::span(&SourcePath::new(ISSUER_LAYER), title.span()),
                format!("the title in {lang} does not name the issuer, “{name}”"),
            )
            .hint("where the file is another issuer's, change namespace, prefix, file-base, version, title and description");
            return;
        }
    }
}

/// Reads how labels become Simplified Chinese.
fn simplified(sources: &Sources, sink: &mut Sink) -> Option<Simplified> {
    let file: SimplifiedFile = files::toml(sources, SIMPLIFIED, sink)?;
    let mut characters = BTreeMap::new();
    let mut count = 0;
    for line in &file.line {
        let (above, below) = (line.traditional.get_ref(), &line.simplified);
        let lengths = (above.chars().count(), below.chars().count());
        if lengths.0 != lengths.1 {
            let message = format!(
                "{} characters stand above {}; each should stand above its counterpart",
                lengths.0, lengths.1
            );
            let hint = "write as many characters below as above";
            wrong(sink, SIMPLIFIED, &line.traditional, message, hint);
            continue;
        }
        for (from, to) in above.chars().zip(below.chars()) {
            if characters.insert(from, to).is_some() {
                let message = format!("`{from}` is listed twice");
                wrong(
                    sink,
                    SIMPLIFIED,
                    &line.traditional,
                    message,
                    "keep one of the two",
                );
            }
        }
        count += lengths.0;
    }
    for phrase in file
        .phrase
        .iter()
        .filter(|phrase| phrase.from.get_ref().is_empty())
    {
        let message = "a phrase is empty".to_owned();
        wrong(
            sink,
            SIMPLIFIED,
            &phrase.from,
            message,
            "write the phrase, or remove the entry",
        );
    }
    sink.examined(rules::BAD_SHARED_DATA, count + file.phrase.len());
    let phrases = file.phrase.into_iter();
    let phrases = phrases
        .map(|phrase| (phrase.from.into_inner(), phrase.to))
        .filter(|(from, _)| !from.is_empty());
    Some(Simplified::new(phrases.collect(), characters))
}

fn layer_info(file: &LayerFile) -> LayerInfo {
    LayerInfo {
        namespace: file.namespace.clone(),
        prefix: file.prefix.clone(),
        file_base: file.file_base.clone(),
        version: file.version.clone(),
        title: file.title.get_ref().clone(),
        description: file.description.clone(),
    }
}

/// A member for each provision, named by its number.
fn provision_members(code: &CodeEdition) -> IndexMap<String, Member> {
    let provisions = code.provisions.values();
    provisions
        .map(|provision| {
            let letters = provision.id.chars().filter(|letter| *letter != '-');
            let number: String = letters
                .map(|letter| if letter == '.' { '_' } else { letter })
                .collect();
            let member = Member {
                key: provision.id.clone(),
                name: format!("{number}Member"),
                layer: Layer::Code,
                label: cited(provision),
                band: None,
                location: Location::file(&SourcePath::new(CODE_LAYER)),
            };
            (provision.id.clone(), member)
        })
        .collect()
}

/// Number and subject of a provision: "KPI A1.2 Greenhouse gases", 「第13段 董事會聲明」.
fn cited(provision: &Provision) -> Localized<String> {
    let (en, zh_hant) = match provision.id.split_once('-') {
        Some(("GD", aspect)) => (format!("Aspect {aspect}"), format!("層面{aspect}")),
        Some(("MDR", number)) => (provision.clause.clone(), format!("第{number}段")),
        Some(("KPI", number)) => (format!("KPI {number}"), format!("KPI {number}")),
        _ => (provision.clause.clone(), provision.clause.clone()),
    };
    Localized {
        en: format!("{en} {}", provision.label.en),
        zh_hant: format!("{zh_hant} {}", provision.label.zh_hant),
    }
}

fn add_list(taxonomy: &mut Taxonomy, entry: ListEntry, sink: &mut Sink) {
    let key = entry.key.get_ref().clone();
    let list = ValueList {
        key: key.clone(),
        domain: entry.domain,
        label: entry.label,
        members: members(entry.member, Layer::Code, AXES, sink),
    };
    if taxonomy.lists.insert(key.clone(), list).is_some() {
        let message = format!("list `{key}` is defined twice");
        wrong(sink, AXES, &entry.key, message, "remove one of the two");
    }
}

fn members(
    entries: Vec<AxisMemberEntry>,
    layer: Layer,
    path: &str,
    sink: &mut Sink,
) -> IndexMap<String, Member> {
    let mut members = IndexMap::new();
    for member in entries {
        let own = member.key.get_ref().clone();
        let value = Member {
            key: own.clone(),
            name: member.name,
            layer,
            label: member.label,
            band: band(member.from, member.to, &member.key, path, sink),
            location: Location::span(&SourcePath::new(path), member.key.span()),
        };
        if members.insert(own.clone(), value).is_some() {
            wrong(
                sink,
                path,
                &member.key,
                format!("member `{own}` is defined twice"),
                "remove one of the two",
            );
        }
    }
    members
}

fn add_axis(
    taxonomy: &mut Taxonomy,
    code: &CodeEdition,
    layer: Layer,
    path: &str,
    entry: AxisEntry,
    sink: &mut Sink,
) {
    let key = entry.key.get_ref().clone();
    let mut members = members(entry.member, layer, path, sink);
    match &entry.members {
        None => {}
        Some(of) if of.get_ref() == "provisions" => members.extend(provision_members(code)),
        Some(of) => {
            let message = format!("members are `{}`", of.get_ref());
            wrong(sink, path, of, message, "use `provisions`, or list the members");
        }
    }
    let axis = Axis {
        key: key.clone(),
        name: entry.name,
        layer,
        label: entry.label,
        domain: entry.domain,
        domain_label: entry.default_label,
        members,
    };
    if taxonomy.axes.insert(key.clone(), axis).is_some() {
        wrong(
            sink,
            path,
            &entry.key,
            format!("axis `{key}` is defined twice"),
            "remove one of the two",
        );
    }
}

fn add_issuer_member(taxonomy: &mut Taxonomy, entry: MemberEntry, sink: &mut Sink) {
    let Some(axis) = taxonomy.axes.get_mut(entry.axis.get_ref()) else {
        let message = format!("axis `{}` is not defined", entry.axis.get_ref());
        wrong(
            sink,
            ISSUER_LAYER,
            &entry.axis,
            message,
            "name an axis of data/taxonomy/axes.toml, or add an [[axis]]",
        );
        return;
    };
    let key = entry.key.get_ref().clone();
    let member = Member {
        key: key.clone(),
        name: entry.name,
        layer: Layer::Issuer,
        label: entry.label,
        band: band(entry.from, entry.to, &entry.key, ISSUER_LAYER, sink),
        location: Location::span(&SourcePath::new(ISSUER_LAYER), entry.key.span()),
    };
    if axis.members.insert(key.clone(), member).is_some() {
        wrong(
            sink,
            ISSUER_LAYER,
            &entry.key,
            format!("member `{key}` is defined twice"),
            "remove one of the two",
        );
    }
}

/// Concepts that others name as their parts or as wider, with the file that does so.
pub(super) type Mentions<'a> = Vec<(&'a str, Spanned<String>)>;

/// Tells of parts and wider concepts that are not there.
pub(super) fn check_mentions(taxonomy: &Taxonomy, mentions: &Mentions<'_>, sink: &mut Sink) {
    for (path, other) in mentions {
        if !taxonomy.concepts.contains_key(other.get_ref()) {
            let message = format!("concept `{}` is not defined", other.get_ref());
            wrong(
                sink,
                path,
                other,
                message,
                "parts and wider concepts are concepts of their own",
            );
        }
    }
}

pub(super) fn add_concept<'a>(
    taxonomy: &mut Taxonomy,
    code: &CodeEdition,
    layer: Layer,
    path: &'a str,
    entry: ConceptEntry,
    mentions: &mut Mentions<'a>,
    sink: &mut Sink,
) {
    let Some(data_type) = data_type(entry.data_type.get_ref()) else {
        let message = format!("type is `{}`", entry.data_type.get_ref());
        wrong(
            sink,
            path,
            &entry.data_type,
            message,
            "see data/taxonomy/concepts.toml for the types",
        );
        return;
    };
    let period_type = match entry.period.get_ref().as_str() {
        "instant" => PeriodType::Instant,
        "duration" => PeriodType::Duration,
        other => {
            wrong(
                sink,
                path,
                &entry.period,
                format!("period is `{other}`"),
                "use `instant` or `duration`",
            );
            return;
        }
    };
    for provision in &entry.provisions {
        if !code.provisions.contains_key(provision.get_ref()) {
            let location = Location::span(&SourcePath::new(path), provision.span());
            let message = format!(
                "provision `{}` is not one of edition `{}`",
                provision.get_ref(),
                code.edition
            );
            sink.error(rules::UNKNOWN_PROVISION, location, message);
        }
    }
    for axis in &entry.axes {
        if !taxonomy.axes.contains_key(axis.get_ref()) {
            wrong(
                sink,
                path,
                axis,
                format!("axis `{}` is not defined", axis.get_ref()),
                "add an [[axis]]",
            );
        }
    }
    let measure = entry.measure.and_then(|word| {
        let measure = Measure::parse(word.get_ref());
        if measure.is_none() {
            let message = format!("measure is `{}`", word.get_ref());
            wrong(
                sink,
                path,
                &word,
                message,
                "use `total`, `intensity`, `count` or `rate`",
            );
        }
        measure
    });
    let maximum = entry.maximum.and_then(|number| {
        let maximum = Decimal::from_str_exact(number.get_ref()).ok();
        if maximum.is_none() {
            let message = format!("maximum is `{}`, which is no number", number.get_ref());
            wrong(sink, path, &number, message, "write a number, in quotes");
        }
        maximum
    });
    let balance = match entry
        .balance
        .as_ref()
        .map(|balance| (balance, balance.get_ref().as_str()))
    {
        None => None,
        Some((_, "debit")) if data_type == DataType::Monetary => Some(Balance::Debit),
        Some((_, "credit")) if data_type == DataType::Monetary => Some(Balance::Credit),
        Some((at, other)) => {
            let message = format!("balance is `{other}`");
            wrong(
                sink,
                path,
                at,
                message,
                "use `debit` or `credit`, and only for money",
            );
            None
        }
    };
    let list = entry.list.as_ref().map(Spanned::get_ref);
    let known = list.is_some_and(|key| taxonomy.lists.contains_key(key));
    if (data_type == DataType::Enumeration) != known || list.is_some() && !known {
        let message = match list {
            Some(list) => format!("list `{list}` does not fit the type"),
            None => "an enumeration has no list".to_owned(),
        };
        let hint = "name a list of data/taxonomy/axes.toml for an enumeration, and for nothing else";
        wrong(sink, path, &entry.data_type, message, hint);
    }
    let wider = entry.anchor.as_ref().and_then(|anchor| anchor.wider.clone());
    let anchor = entry.anchor.map(|anchor| match (anchor.wider, anchor.none) {
        (Some(wider), None) => Anchor::Wider(wider.into_inner()),
        (None, Some(true)) => Anchor::None,
        _ => {
            let message = "the anchor names a wider concept and none, or neither".to_owned();
            let hint = "write `anchor = { wider = \"key\" }`, or `anchor = { none = true }` where no concept of the Code's layer is wider";
            wrong(sink, path, &entry.key, message, hint);
            // Told once: as if it were said.
            Anchor::None
        }
    });
    mentions.extend(entry.sum.iter().chain(&wider).map(|other| (path, other.clone())));
    let key = entry.key.get_ref().clone();
    let strings = |list: Vec<Spanned<String>>| list.into_iter().map(Spanned::into_inner).collect();
    let concept = Concept {
        key: key.clone(),
        name: entry.name,
        layer,
        data_type,
        period_type,
        provisions: strings(entry.provisions),
        axes: strings(entry.axes),
        label: entry.label,
        documentation: entry.documentation,
        terse_label: entry.terse_label,
        total_label: entry.total_label,
        list: entry.list.map(Spanned::into_inner),
        balance,
        sum: strings(entry.sum),
        anchor,
        measure,
        maximum,
    };
    if taxonomy.concepts.insert(key.clone(), concept).is_some() {
        wrong(
            sink,
            path,
            &entry.key,
            format!("concept `{key}` is defined twice"),
            "remove one of the two",
        );
    }
}

/// The band that a member stands for.
fn band(
    from: Option<i64>,
    to: Option<i64>,
    key: &Spanned<String>,
    path: &str,
    sink: &mut Sink,
) -> Option<Band> {
    if let (Some(from), Some(to)) = (from, to)
        && from > to
    {
        let message = format!("member `{}` runs from {from} to {to}", key.get_ref());
        wrong(sink, path, key, message, "write the smaller number as `from`");
        return None;
    }
    (from.is_some() || to.is_some()).then_some(Band { from, to })
}

/// What a provision asks for, as the files write it; what cannot be read is a finding.
pub(super) fn asks(entries: &[Spanned<String>], path: &str, rule: &About, sink: &mut Sink) -> Vec<Ask> {
    let mut asks = Vec::new();
    for entry in entries {
        sink.examined(rule, 1);
        match Ask::parse(entry.get_ref()) {
            Some(ask) => asks.push(ask),
            None => {
                sink.error(
                    rule,
                    Location::span(&SourcePath::new(path), entry.span()),
                    format!("`{}` is nothing that a provision can ask for", entry.get_ref()),
                )
                .hint("see the head of data/codes/app27-2020.toml for what can stand here");
            }
        }
    }
    asks
}

fn data_type(name: &str) -> Option<DataType> {
    Some(match name {
        "count" => DataType::Count,
        "decimal" => DataType::Decimal,
        "percent" => DataType::Percent,
        "ghg" => DataType::GhgEmissions,
        "energy" => DataType::Energy,
        "volume" => DataType::Volume,
        "mass" => DataType::Mass,
        "monetary" => DataType::Monetary,
        "year" => DataType::Year,
        "date" => DataType::Date,
        "text" => DataType::Text,
        "text-block" => DataType::TextBlock,
        "enumeration" => DataType::Enumeration,
        _ => return None,
    })
}
