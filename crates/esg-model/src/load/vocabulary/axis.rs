//! Entries of axes, members and lists of values.

use toml::Spanned;

use super::wrong;
use crate::ask::Ask;
use crate::code::{CodeEdition, Provision};
use crate::diag::{Location, Severity, Sink};
use crate::load::rules;
use crate::load::schema::{AxisEntry, AxisMemberEntry, ListEntry, MemberEntry, ValueEntry};
use crate::load::unknown_provision::unknown_provision;
use crate::named::Named;
use crate::provision::ProvisionId;
use crate::source::SourcePath;
use crate::taxonomy::{Axis, AxisRole, Band, Layer, Member, ValueList};
use crate::vocabulary::Vocabulary;

/// The axis of an entry. Its members may be the provisions of the edition.
pub(in crate::load) fn axis(
    entry: AxisEntry,
    layer: Layer,
    path: &str,
    vocabulary: &Vocabulary,
    sink: &mut Sink,
) -> Axis {
    let mut own_members = members(entry.member, layer, path, sink);
    match &entry.members {
        None => {}
        Some(of) if of.get_ref() == "provisions" => own_members.extend(super::code::members(vocabulary)),
        Some(of) => {
            let message = format!("members are `{}`", of.get_ref());
            wrong(sink, path, of, message, "use `provisions`, or list the members");
        }
    }
    let key = entry.key.into_inner();
    Axis {
        role: AxisRole::ALL.into_iter().find(|role| role.key() == key),
        key,
        name: entry.name,
        layer,
        label: entry.label,
        documentation: entry.documentation,
        domain: entry.domain,
        domain_label: entry.default_label,
        of_member: entry.of_member,
        own_members,
    }
}

/// The list of an entry; lists are the Code's.
pub(super) fn list(entry: ListEntry, path: &str, sink: &mut Sink) -> ValueList {
    ValueList {
        key: entry.key.into_inner(),
        domain: entry.domain,
        label: entry.label,
        of_member: entry.of_member,
        members: members(entry.member, Layer::Code, path, sink),
    }
}

/// The value that an edition adds to a list.
pub(super) fn value(entry: ValueEntry, path: &str) -> Member {
    Member {
        key: entry.key.get_ref().clone(),
        name: entry.name,
        layer: Layer::Code,
        label: entry.label,
        documentation: None,
        band: None,
        provisions: Vec::new(),
        location: Location::span(&SourcePath::new(path), entry.key.span()),
    }
}

/// The member that an issuer adds to an axis. One of the axis of targets may say which provisions it answers.
pub(in crate::load) fn added(
    entry: MemberEntry,
    axis: &Axis,
    code: &CodeEdition,
    path: &str,
    sink: &mut Sink,
) -> Member {
    Member {
        provisions: answered(&entry.provisions, axis, code, path, sink),
        key: entry.key.get_ref().clone(),
        name: entry.name,
        layer: Layer::Issuer,
        label: entry.label,
        documentation: entry.documentation,
        band: band(entry.from, entry.to, &entry.key, path, sink),
        location: Location::span(&SourcePath::new(path), entry.key.span()),
    }
}

/// The provisions that a target answers: each asks for one.
fn answered(
    named: &[Spanned<String>],
    axis: &Axis,
    code: &CodeEdition,
    path: &str,
    sink: &mut Sink,
) -> Vec<ProvisionId> {
    let mut provisions = Vec::new();
    for name in named {
        sink.examined(rules::UNKNOWN_PROVISION, 1);
        let location = Location::span(&SourcePath::new(path), name.span());
        if axis.role != Some(AxisRole::Target) {
            let message = "only a target answers provisions by itself".to_owned();
            let hint = "take `provisions` out: the concepts of its figures say what they answer";
            wrong(sink, path, name, message, hint);
            continue;
        }
        let asks = |provision: &Provision| provision.asks.contains(&Ask::Target);
        let asking = code.provisions.values().filter(|own| asks(own));
        let targets = || {
            let ids: Vec<&str> = asking.clone().map(|own| own.id.as_str()).collect();
            format!("those that ask for a target are {}", ids.join(", "))
        };
        match code.provisions.get(name.get_ref().as_str()) {
            Some(provision) if asks(provision) => provisions.push(provision.id.clone()),
            Some(_) => {
                let message = format!("provision `{}` asks for no target", name.get_ref());
                sink.error(rules::UNKNOWN_PROVISION, location, message)
                    .hint(targets());
            }
            None => {
                let fitting = asking.clone().map(|own| &own.id);
                unknown_provision(name.get_ref(), location, code, fitting, sink).hint(targets());
            }
        }
    }
    provisions
}

/// Tells that two entries of one kind have one key.
pub(in crate::load) fn twice(kind: &str, key: &Spanned<String>, path: &str, sink: &mut Sink) {
    let message = format!("{kind} `{}` is defined twice", key.get_ref());
    wrong(sink, path, key, message, "remove one of the two");
}

/// Advises that an issuer's entry stands in the place of one of the Code's layer with the same key, which may have come
/// into the layer after the report was begun.
pub(in crate::load) fn in_place(sink: &mut Sink, kind: &str, key: &Spanned<String>, path: &str) {
    sink.emit(
        rules::BAD_SHARED_DATA,
        Severity::Advice,
        Location::span(&SourcePath::new(path), key.span()),
        format!("{kind} `{}` stands in the place of the one of the Code's layer", key.get_ref()),
    )
    .hint("remove it here where that one means the same, so that reports can be compared; what it lacks is a [[breakdown]] or a [[member]]");
}

fn members(entries: Vec<AxisMemberEntry>, layer: Layer, path: &str, sink: &mut Sink) -> Named<Member> {
    let mut members = Named::default();
    for entry in entries {
        let member = Member {
            key: entry.key.get_ref().clone(),
            name: entry.name,
            layer,
            label: entry.label,
            documentation: entry.documentation,
            band: band(entry.from, entry.to, &entry.key, path, sink),
            provisions: Vec::new(),
            location: Location::span(&SourcePath::new(path), entry.key.span()),
        };
        if members.insert(member.key.clone(), member) {
            twice("member", &entry.key, path, sink);
        }
    }
    members
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
