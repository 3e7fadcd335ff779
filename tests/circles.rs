//! The modules of a crate stand above those that they use: none uses one that uses it, directly or by way of others.
//!
//! The code is read as text: `use` lines, and paths that begin with `crate`, `super` or a module's name. Not seen are what
//! macros make and which methods are called; unit tests are left out. A module and the modules in it count as one place,
//! whose types its parts may share, so arrows between them are none; and a module uses what a module in it uses.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use esg_tests::code::product;
use esg_tests::report::{entries, root};

type Module = Vec<String>;

fn words(path: &str) -> Module {
    path.split("::").map(|part| part.trim().to_owned()).collect()
}

/// The code of each module of a folder, without comments and unit tests.
fn read(folder: &Path, inside: &[String], modules: &mut BTreeMap<Module, String>) {
    for (path, name) in entries(folder) {
        if path.is_dir() {
            read(&path, &[inside, &[name]].concat(), modules);
        } else if let Some(stem) = name.strip_suffix(".rs")
            && !stem.ends_with("_tests")
        {
            let face = ["lib", "main", "mod"].contains(&stem);
            let own = if face {
                inside.to_vec()
            } else {
                [inside, &[stem.to_owned()]].concat()
            };
            let text = fs::read_to_string(&path).expect("code is text");
            modules.insert(own, product(&text));
        }
    }
}

/// The paths of a `use`: `a::{b, c::{d, e}}` has three.
fn expand(tree: &str, before: &str, paths: &mut Vec<String>) {
    let Some((head, rest)) = tree.split_once('{') else {
        let path = tree.split(" as ").next().unwrap_or_default();
        paths.push(format!("{before}{}", path.trim()));
        return;
    };
    let before = format!("{before}{}", head.trim());
    let (mut depth, mut from) = (0, 0);
    let inner = &rest[..rest.rfind('}').unwrap_or(rest.len())];
    for (at, c) in inner.char_indices().chain([(inner.len(), ',')]) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                if !inner[from..at].trim().is_empty() {
                    expand(inner[from..at].trim(), &before, paths);
                }
                from = at + 1;
            }
            _ => {}
        }
    }
}

/// The paths that the code of a module holds, and those that it hands on.
fn paths(code: &str) -> (Vec<String>, Vec<String>) {
    let (mut all, mut handed_on) = (Vec::new(), Vec::new());
    for statement in code.split(';') {
        let line = statement
            .rsplit_once("\nuse ")
            .or_else(|| statement.rsplit_once(" use "));
        if let Some((before, tree)) = line {
            let from = all.len();
            expand(tree, "", &mut all);
            if before
                .rsplit('\n')
                .next()
                .is_some_and(|line| line.starts_with("pub"))
            {
                handed_on.extend_from_slice(&all[from..]);
            }
        }
        let path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
        let plain = statement.split(|c| !path(c)).filter(|path| path.contains("::"));
        all.extend(plain.map(str::to_owned));
    }
    (all, handed_on)
}

/// The circles of a crate: what is left when all that uses nothing left, or is used by nothing left, is taken away.
fn circles(modules: &BTreeMap<Module, String>) -> BTreeSet<(String, String)> {
    let read: BTreeMap<&Module, _> = modules.iter().map(|(own, code)| (own, paths(code))).collect();
    let absolute = |own: &Module, path: &str| -> Option<Module> {
        let path = words(path);
        let up = path.iter().take_while(|word| *word == "super").count();
        match path[0].as_str() {
            "crate" => Some(path[1..].to_vec()),
            "self" => Some([own, &path[1..]].concat()),
            "super" => Some([&own[..own.len().checked_sub(up)?], &path[up..]].concat()),
            child => modules
                .contains_key(&[own.as_slice(), &[child.to_owned()]].concat())
                .then(|| [own.clone(), path].concat()),
        }
    };
    let leads_to = |own: &Module, path: &str| -> Option<Module> {
        let mut path = absolute(own, path)?;
        for _ in 0..4 {
            let length = (0..=path.len())
                .rev()
                .find(|length| modules.contains_key(&path[..*length]))?;
            let module = path[..length].to_vec();
            let handed_on = path.get(length).and_then(|name| {
                read[&module]
                    .1
                    .iter()
                    .find(|path| words(path).last() == Some(name))
            });
            match handed_on.and_then(|path| absolute(&module, path)) {
                Some(further) => path = further,
                None => return Some(module),
            }
        }
        None
    };
    let mut arrows = BTreeSet::new();
    for (own, (paths, _)) in &read {
        for to in paths.iter().filter_map(|path| leads_to(own, path)) {
            let common = own.iter().zip(&to).take_while(|(own, to)| own == to).count();
            if common == to.len() {
                continue;
            }
            for from in common + 1..=own.len() {
                arrows.insert((own[..from].join("::"), to.join("::")));
            }
        }
    }
    loop {
        let (from, to): (BTreeSet<_>, BTreeSet<_>) = arrows.iter().cloned().unzip();
        let before = arrows.len();
        arrows.retain(|(one, other)| from.contains(other) && to.contains(one));
        if arrows.len() == before {
            return arrows;
        }
    }
}

#[test]
fn no_modules_use_each_other_in_a_circle() {
    let crates = entries(&root().join("crates")).into_iter().map(|(path, _)| path);
    for folder in crates.chain([root().join("xtask"), root().join("tests")]) {
        let mut modules = BTreeMap::new();
        read(&folder.join("src"), &[], &mut modules);
        assert!(!modules.is_empty(), "{} has modules", folder.display());
        let circles = circles(&modules);
        assert!(
            circles.is_empty(),
            "{}: move what both need into a module below:\n{circles:#?}",
            folder.display()
        );
    }
}

#[test]
fn a_circle_is_seen_through_what_is_handed_on_and_through_others() {
    let crate_of = |modules: &[(&str, &str)]| -> usize {
        let module = |(path, code): &(&str, &str)| {
            let own = if path.is_empty() { Vec::new() } else { words(path) };
            (own, format!("\n{code}"))
        };
        circles(&modules.iter().map(module).collect()).len()
    };
    let lib = ("", "pub mod a;\npub mod b;\nmod c;\npub use b::{Low, Thing};");
    let a = ("a", "use crate::Thing;");
    assert_eq!(crate_of(&[lib, a, ("b", "pub struct Thing;"), ("c", "")]), 0);
    assert_eq!(
        crate_of(&[
            lib,
            a,
            ("b", "use super::{c::{D, E as F}};"),
            ("c", "fn f() { crate::a::g() }")
        ]),
        3
    );
    assert_eq!(
        crate_of(&[
            ("", "pub mod a;\npub mod b;"),
            ("a", "mod inner;\npub struct Y;"),
            ("a::inner", "use crate::b::X;"),
            ("b", "use crate::a::Y;")
        ]),
        2
    );
    assert_eq!(
        crate_of(&[
            lib,
            ("a", "pub mod inner;\nuse inner::X;"),
            ("a::inner", "use super::Y;"),
            ("b", ""),
            ("c", "")
        ]),
        0
    );
}
