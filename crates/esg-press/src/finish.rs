//! Tidies up what printpdf wrote: equal objects once, the boxes and particulars that it cannot write, nothing random.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary, text_string};
use sha2::{Digest, Sha256};

use crate::layout::{Plan, Rect};
use crate::{Job, PressError, WARNING_EN, WARNING_ZH, page};

/// The finished file.
pub(crate) fn finish(bytes: &[u8], plan: &Plan, job: &Job) -> Result<Vec<u8>, PressError> {
    let mut document = Document::load_mem(bytes)?;
    // Pages have transparency, which the version that printpdf writes does not know.
    "1.7".clone_into(&mut document.version);
    set_fonts_apart(&mut document);
    merge_equal(&mut document);
    let bleed = plan
        .sides
        .iter()
        .flat_map(|side| &side.slots)
        .map(|slot| slot.kept.moved(slot.at))
        .fold(plan.trim, around);
    let corners = [bleed.left, bleed.bottom, bleed.right, bleed.top];
    for id in page::ids(&document) {
        let sheet = document.get_dictionary_mut(id)?;
        sheet.set("BleedBox", corners.map(Object::Real).to_vec());
        sheet.remove(b"Annots");
    }
    // printpdf's own particulars claim a PDF/X version, which these sheets do not keep.
    let about = document.add_object(dictionary! {
        "Title" => text_string(&job.title(plan)),
        "Subject" => text_string(&format!("{} {}", WARNING_EN, WARNING_ZH)),
        "Creator" => text_string(&format!("ESG Filing {}", env!("CARGO_PKG_VERSION"))),
    });
    document.trailer.set("Info", about);
    let mut identity = Sha256::new();
    for part in [&job.name, &job.date, &job.digest, plan.kind] {
        identity.update(part.as_bytes());
    }
    let identity = Object::string_literal(identity.finalize()[..16].to_vec());
    document.trailer.set("ID", vec![identity.clone(), identity]);
    document.prune_objects();
    document.renumber_objects();
    document.compress();
    let mut finished = Vec::new();
    document
        .save_to(&mut finished)
        .map_err(|error| PressError::new(format!("the sheets cannot be written: {error}")))?;
    Ok(finished)
}

/// The smallest rectangle that holds both.
fn around(a: Rect, b: Rect) -> Rect {
    Rect {
        left: a.left.min(b.left),
        bottom: a.bottom.min(b.bottom),
        right: a.right.max(b.right),
        top: a.top.max(b.top),
    }
}

/// Makes the fonts of the pages objects of their own, which many programs expect, and which lets equal ones be merged.
fn set_fonts_apart(document: &mut Document) {
    let mut next = document.max_id;
    let mut apart = Vec::new();
    for object in document.objects.values_mut() {
        let Ok(form) = object.as_stream_mut() else {
            continue;
        };
        let fonts = form
            .dict
            .get_mut(b"Resources")
            .and_then(Object::as_dict_mut)
            .and_then(|resources| resources.get_mut(b"Font"))
            .and_then(Object::as_dict_mut);
        let Ok(fonts) = fonts else { continue };
        for (_, font) in fonts.iter_mut() {
            if font.as_dict().is_ok() {
                next += 1;
                apart.push(((next, 0), std::mem::replace(font, Object::Reference((next, 0)))));
            }
        }
    }
    document.max_id = next;
    document.objects.extend(apart);
}

/// Every page brought its own copy of each font and picture. Equal objects become one, from the innermost outwards,
/// until nothing is equal any more.
fn merge_equal(document: &mut Document) {
    loop {
        let mut first: BTreeMap<[u8; 32], ObjectId> = BTreeMap::new();
        let mut instead: BTreeMap<ObjectId, ObjectId> = BTreeMap::new();
        for (id, object) in &document.objects {
            // Blank sheets are equal and must stay two.
            if object
                .as_dict()
                .is_ok_and(|dictionary| dictionary.has_type(b"Page"))
            {
                continue;
            }
            let mut digest = Sha256::new();
            feed(object, &mut digest);
            match first.entry(digest.finalize().into()) {
                std::collections::btree_map::Entry::Vacant(entry) => {
                    entry.insert(*id);
                }
                std::collections::btree_map::Entry::Occupied(entry) => {
                    instead.insert(*id, *entry.get());
                }
            }
        }
        if instead.is_empty() {
            return;
        }
        document.objects.retain(|id, _| !instead.contains_key(id));
        for object in document.objects.values_mut() {
            redirect(object, &instead);
        }
    }
}

/// Everything about an object, unmistakably. The order of a dictionary's entries means nothing.
fn feed(object: &Object, digest: &mut Sha256) {
    let mut part = |kind: u8, bytes: &[u8]| {
        digest.update([kind]);
        digest.update((bytes.len() as u64).to_be_bytes());
        digest.update(bytes);
    };
    match object {
        Object::Null => part(0, &[]),
        Object::Boolean(boolean) => part(1, &[u8::from(*boolean)]),
        Object::Integer(integer) => part(2, &integer.to_be_bytes()),
        Object::Real(real) => part(3, &real.to_bits().to_be_bytes()),
        Object::Name(name) => part(4, name),
        Object::String(string, _) => part(5, string),
        Object::Reference((number, generation)) => {
            part(6, format!("{number} {generation}").as_bytes());
        }
        Object::Array(items) => {
            part(7, &items.len().to_be_bytes());
            for item in items {
                feed(item, digest);
            }
        }
        Object::Dictionary(dictionary) => feed_entries(dictionary, digest),
        Object::Stream(stream) => {
            part(8, &stream.content);
            feed_entries(&stream.dict, digest);
        }
    }
}

fn feed_entries(dictionary: &Dictionary, digest: &mut Sha256) {
    let entries: BTreeMap<&[u8], &Object> = dictionary
        .iter()
        .map(|(key, value)| (key.as_slice(), value))
        .collect();
    digest.update([9]);
    digest.update((entries.len() as u64).to_be_bytes());
    for (key, value) in entries {
        digest.update((key.len() as u64).to_be_bytes());
        digest.update(key);
        feed(value, digest);
    }
}

fn redirect(object: &mut Object, instead: &BTreeMap<ObjectId, ObjectId>) {
    match object {
        Object::Reference(id) => {
            if let Some(first) = instead.get(id) {
                *id = *first;
            }
        }
        Object::Array(items) => items.iter_mut().for_each(|item| redirect(item, instead)),
        Object::Dictionary(dictionary) => redirect_entries(dictionary, instead),
        Object::Stream(stream) => redirect_entries(&mut stream.dict, instead),
        Object::Null
        | Object::Boolean(_)
        | Object::Integer(_)
        | Object::Real(_)
        | Object::Name(_)
        | Object::String(..) => {}
    }
}

fn redirect_entries(dictionary: &mut Dictionary, instead: &BTreeMap<ObjectId, ObjectId>) {
    for (_, value) in dictionary.iter_mut() {
        redirect(value, instead);
    }
}
