//! `DIS-030 paragraph-not-confirmed`

use esg_model::diag::{About, Location, RuleId, Severity, Sink, Source};
use esg_model::parallel::{Leaf, Section};
use esg_model::source::SourcePath;
use esg_model::text::{Lang, Localized};

use crate::languages::{CONFIRMED, Change, State, changes, confirm_command};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("paragraph_not_confirmed.md")]
pub static PARAGRAPH_NOT_CONFIRMED: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-030", "paragraph-not-confirmed"),
        severity: Severity::Warning,
        summary: "a paragraph changed in one language since both were confirmed to say the same",
        explain: include_str!("paragraph_not_confirmed.md"),
        source: Source::new("this project", "both languages state the same facts"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let rule = &PARAGRAPH_NOT_CONFIRMED;
    let sections = &subject.languages.sections;
    let Some(confirmed) = subject.languages.confirmed else {
        let count: usize = sections.iter().map(|section| section.leaves.en.len()).sum();
        let message = format!(
            "of {count} paragraphs, cells and titles none is confirmed to say the same in both languages"
        );
        sink.emit(
            rule.about.id,
            Severity::Advice,
            subject.report.location.clone(),
            message,
        )
        .hint(
            "read both languages side by side, then run `cargo xtask confirm`, which writes confirmed.toml",
        );
        return;
    };
    for section in sections {
        let leaves = section.leaves.iter().map(|(_, leaves)| leaves.len());
        rule.examined(sink, leaves.max().unwrap_or(0));
        match confirmed.sections.get(&section.id) {
            Some(then) => {
                for change in changes(section, then) {
                    report(section, &change, sink);
                }
            }
            None => {
                let message = format!(
                    "section `{}` was never confirmed to say the same in both languages",
                    section.id
                );
                let at = section.heading.get(Lang::FIRST).clone();
                let finding = sink.emit(rule.about.id, Severity::Advice, at, message);
                for other in Lang::FIRST.others() {
                    finding.also(
                        section.heading.get(other).clone(),
                        format!("the section in {other:#}"),
                    );
                }
                finding.hint(confirm_hint(section));
            }
        }
    }
    // Tables, pictures and reasons come and go with what they belong to; a section of the narrative is missed.
    for id in confirmed.sections.keys().filter(|id| !id.contains(':')) {
        let outlines = || subject.report.outlines.iter();
        let is_there = outlines().any(|(_, outline)| outline.headings.contains_key(id.as_str()));
        if !is_there && !sections.iter().any(|section| section.id == *id) {
            let at = Location::file(&SourcePath::new(CONFIRMED));
            let message = format!("section `{id}` is confirmed, but the report no longer has it");
            sink.emit(rule.about.id, Severity::Advice, at, message)
                .hint("run `cargo xtask confirm`, which leaves it out");
        }
    }
}

fn confirm_hint(section: &Section) -> String {
    format!("compare both languages, then run `{}`", confirm_command(section))
}

/// The place of a paragraph; of one that is gone, the heading of its section.
fn place(section: &Section, lang: Lang, leaf: Option<&Leaf>) -> Location {
    leaf.map_or_else(|| section.heading.get(lang).clone(), |leaf| leaf.location.clone())
}

fn report(section: &Section, change: &Change, sink: &mut Sink) {
    let rule = &PARAGRAPH_NOT_CONFIRMED;
    let leaves: Localized<Option<&Leaf>> = Localized::from_fn(|lang| {
        let position = change.state.get(lang).position()?;
        section.leaves.get(lang).get(position)
    });
    let (changed, unchanged): (Vec<Lang>, Vec<Lang>) = Lang::ALL
        .into_iter()
        .partition(|lang| !matches!(change.state.get(*lang), State::Same(_) | State::Absent));
    let excerpt = |lang: Lang| match leaves.get(lang) {
        Some(leaf) => format!(
            "this {} (\u{201c}{}\u{201d})",
            leaf.kind.as_str(),
            leaf.excerpt(lang)
        ),
        None => format!("a paragraph of section `{}`", section.id),
    };
    let word = |state: State| match state {
        State::Changed(_) => "changed",
        State::Added(_) => "was added",
        State::Removed => "was taken out",
        State::Same(_) | State::Absent => "stayed as it was",
    };
    let (Some(&lang), Some(&other)) = (changed.first(), unchanged.first()) else {
        let words = change.state.map(|_, state| word(*state));
        // That a report changes is no fault; that both languages were compared again is for a person to say.
        let alike = words.iter().all(|(_, own)| *own == words.en);
        let (severity, message) = if alike {
            let message = format!(
                "{} {} in both languages and is not confirmed",
                excerpt(Lang::FIRST),
                words.en
            );
            (Severity::Advice, message)
        } else {
            let each: Vec<String> = words
                .iter()
                .map(|(lang, word)| format!("{word} in {lang:#}"))
                .collect();
            let message = format!(
                "{} {}, and is not confirmed",
                excerpt(Lang::FIRST),
                each.join(" and ")
            );
            (rule.about.severity, message)
        };
        let at = |lang| place(section, lang, *leaves.get(lang));
        let finding = sink.emit(rule.about.id, severity, at(Lang::FIRST), message);
        for other in Lang::FIRST.others().filter(|other| leaves.get(*other).is_some()) {
            finding.also(at(other), format!("the counterpart in {other:#}"));
        }
        finding.hint(confirm_hint(section));
        return;
    };
    if let (State::Removed, Some(leaf)) = (*change.state.get(lang), *leaves.get(other)) {
        let message = format!(
            "the counterpart in {lang:#} of this {} (\u{201c}{}\u{201d}) was taken out",
            leaf.kind.as_str(),
            leaf.excerpt(other)
        );
        rule.emit(sink, leaf.location.clone(), message)
            .also(
                section.heading.get(lang).clone(),
                format!("the section in {lang:#}"),
            )
            .hint(format!(
                "take it out of {other:#} too, or put it back in {lang:#}"
            ))
            .hint(confirm_hint(section));
        return;
    }
    let what = word(*change.state.get(lang));
    let there = match change.state.get(other) {
        State::Absent => format!("has no counterpart in {other:#}"),
        _ => format!("its counterpart in {other:#} stayed as it was"),
    };
    let message = format!("{} {what} in {lang:#}, and {there}", excerpt(lang));
    let finding = rule.emit(sink, place(section, lang, *leaves.get(lang)), message);
    if leaves.get(other).is_some() {
        let counterpart = place(section, other, *leaves.get(other));
        finding.also(counterpart, format!("the counterpart in {other:#}"));
    } else {
        finding.also(
            section.heading.get(other).clone(),
            format!("the section in {other:#}"),
        );
    }
    finding.hint(format!("say the same in {other:#}")).hint(format!(
        "where it already says it, run `{}`",
        confirm_command(section)
    ));
}
