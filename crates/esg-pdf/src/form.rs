//! Turns the tick boxes of a questionnaire into check boxes, in the copy that can be filled in.
//!
//! typst writes no forms. In this copy the templates draw each tick box inside a link to `esgform:` and the name of its
//! field, so that typst makes an annotation that is part of the structure tree. Here each of these links becomes a
//! check box, and its structure element a form element. There is no script and no action: the filled copy is sent by
//! the person who filled it in.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary, text_string};

use crate::content::Field;

/// How the links begin that stand for check boxes.
const SCHEME: &str = "esgform:";

/// The PDF with a check box for each of `fields`.
///
/// # Errors
/// In words, where the PDF cannot be read or its links are not those of the fields.
pub(crate) fn fill_in(bytes: &[u8], fields: &[Field]) -> Result<Vec<u8>, String> {
    let mut document = Document::load_mem(bytes).map_err(|error| error.to_string())?;
    let links = links(&document);
    let mut widgets = Vec::new();
    let (on, off) = (document.add_object(tick()), document.add_object(appearance("")));
    for field in fields {
        let id = match links.get(&field.name).map(Vec::as_slice) {
            Some([id]) => *id,
            found => {
                let count = found.map_or(0, <[ObjectId]>::len);
                return Err(format!("`{}` has {count} boxes on the pages", field.name));
            }
        };
        let widget = document
            .get_dictionary_mut(id)
            .map_err(|error| error.to_string())?;
        make_check_box(widget, field, on, off);
        widgets.push(id);
    }
    if links.len() != fields.len() {
        return Err(format!(
            "the pages have boxes for {} fields, the questionnaire for {}",
            links.len(),
            fields.len()
        ));
    }
    make_form_elements(&mut document, &widgets)?;
    let references: Vec<Object> = widgets.into_iter().map(Object::Reference).collect();
    let form = document.add_object(dictionary! { "Fields" => references });
    document
        .catalog_mut()
        .map_err(|error| error.to_string())?
        .set("AcroForm", form);
    let mut filled = Vec::new();
    document.save_to(&mut filled).map_err(|error| error.to_string())?;
    Ok(filled)
}

/// The annotations that stand for check boxes, by the name of the field.
fn links(document: &Document) -> BTreeMap<String, Vec<ObjectId>> {
    let mut links: BTreeMap<String, Vec<ObjectId>> = BTreeMap::new();
    for (id, object) in &document.objects {
        let address = object
            .as_dict()
            .and_then(|annotation| annotation.get_deref(b"A", document))
            .and_then(Object::as_dict)
            .and_then(|action| action.get_deref(b"URI", document))
            .and_then(Object::as_str);
        let name = address
            .ok()
            .and_then(|address| std::str::from_utf8(address).ok())
            .and_then(|address| address.strip_prefix(SCHEME));
        if let Some(name) = name {
            links.entry(name.to_owned()).or_default().push(*id);
        }
    }
    links
}

/// A link annotation keeps its place on the page and in the structure tree, and becomes a check box.
fn make_check_box(annotation: &mut Dictionary, field: &Field, on: ObjectId, off: ObjectId) {
    for key in [b"A".as_slice(), b"Border", b"QuadPoints", b"Contents"] {
        annotation.remove(key);
    }
    // Printed with the page.
    const PRINT: i64 = 4;
    annotation.set("Subtype", "Widget");
    annotation.set("FT", "Btn");
    annotation.set("T", text_string(&field.name));
    annotation.set("TU", text_string(&field.label));
    annotation.set("F", PRINT);
    annotation.set("V", "Off");
    annotation.set("AS", "Off");
    annotation.set(
        "AP",
        dictionary! { "N" => dictionary! { "Yes" => on, "Off" => off } },
    );
}

/// The structure elements of the links that became check boxes say that they are form elements.
fn make_form_elements(document: &mut Document, widgets: &[ObjectId]) -> Result<(), String> {
    let refers = |kid: &Object| {
        let kid = document
            .dereference(kid)
            .ok()
            .and_then(|(_, kid)| kid.as_dict().ok());
        let annotation = kid.and_then(|kid| kid.get(b"Obj").and_then(Object::as_reference).ok());
        annotation.is_some_and(|id| widgets.contains(&id))
    };
    let elements: Vec<ObjectId> = document
        .objects
        .iter()
        .filter(|(_, object)| {
            let Ok(element) = object.as_dict() else {
                return false;
            };
            let is_link = element.get(b"S").and_then(Object::as_name).ok() == Some(b"Link");
            is_link
                && element.get_deref(b"K", document).is_ok_and(|kids| match kids {
                    Object::Array(kids) => kids.iter().any(refers),
                    kid => refers(kid),
                })
        })
        .map(|(id, _)| *id)
        .collect();
    if elements.len() != widgets.len() {
        return Err(format!(
            "{} check boxes have {} elements in the structure tree",
            widgets.len(),
            elements.len()
        ));
    }
    for id in elements {
        let element = document
            .get_dictionary_mut(id)
            .map_err(|error| error.to_string())?;
        element.set("S", "Form");
    }
    Ok(())
}

/// How a marked box looks: a tick that keeps clear of the printed frame.
fn tick() -> Stream {
    appearance("q 1.4 w 1 J 1 j 2.2 5 m 4.3 2.6 l 7.8 7.6 l S Q")
}

/// A drawing ten units wide and high, which viewers fit into the box.
fn appearance(content: &str) -> Stream {
    let bounds: Vec<Object> = [0, 0, 10, 10].map(Object::from).to_vec();
    Stream::new(
        dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => bounds },
        content.as_bytes().to_vec(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page with a link for each name, as typst writes them as far as it matters here.
    fn page_with_links(names: &[&str]) -> Vec<u8> {
        let mut document = Document::with_version("1.7");
        let pages = document.new_object_id();
        let mut annotations: Vec<Object> = Vec::new();
        for name in names {
            let id = document.add_object(dictionary! {
                "Type" => "Annot", "Subtype" => "Link",
                "A" => dictionary! { "S" => "URI", "URI" => Object::string_literal(format!("esgform:{name}")) },
            });
            document.add_object(dictionary! {
                "Type" => "StructElem", "S" => "Link",
                "K" => vec![dictionary! { "Type" => "OBJR", "Obj" => id }.into()],
            });
            annotations.push(id.into());
        }
        let page =
            document.add_object(dictionary! { "Type" => "Page", "Parent" => pages, "Annots" => annotations });
        let tree = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
        document.objects.insert(pages, tree.into());
        let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
        document.trailer.set("Root", catalog);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).expect("a document can be saved");
        bytes
    }

    fn fields(names: &[&str]) -> Vec<Field> {
        names
            .iter()
            .map(|name| Field {
                name: (*name).to_owned(),
                label: format!("如何評價？{name}"),
            })
            .collect()
    }

    #[test]
    fn each_link_becomes_a_check_box_with_its_words() {
        let filled = fill_in(&page_with_links(&["b", "a"]), &fields(&["a", "b"])).expect("the links fit");
        let facts = crate::inspect(&filled).expect("the PDF can be read");
        let seen: Vec<_> = facts
            .boxes
            .iter()
            .map(|own| (own.name.as_str(), own.label.as_str(), own.tagged, own.acts))
            .collect();
        assert_eq!(
            seen,
            [
                ("a", "如何評價？a", true, false),
                ("b", "如何評價？b", true, false)
            ]
        );
    }

    #[test]
    fn links_that_are_not_those_of_the_fields_are_refused() {
        for (links, wanted) in [
            (&["a"][..], &["a", "b"][..]),
            (&["a", "b"], &["a"]),
            (&["a", "a"], &["a"]),
        ] {
            assert!(
                fill_in(&page_with_links(links), &fields(wanted)).is_err(),
                "{links:?}"
            );
        }
    }
}
