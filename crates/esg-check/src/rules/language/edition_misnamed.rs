//! `DIS-083 edition-misnamed`

use esg_model::diag::{About, RuleId, Severity, Sink, Source};
use esg_model::issuer::Board;
use esg_model::text::Localized;

use crate::languages::{Differences, Phrases, place_of};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("edition_misnamed.md")]
pub static EDITION_MISNAMED: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-083", "edition-misnamed"),
        severity: Severity::Warning,
        summary: "the text calls the appendix of the Code by a number that it does not have when the report is approved",
        explain: include_str!("edition_misnamed.md"),
        source: Source::new("ESG Code", "number of the appendix"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let rule = &EDITION_MISNAMED;
    let report = subject.report;
    let meant = Differences::of(&rule.about, subject.languages.differences);
    let Some(renamed) = &report.code().renamed else {
        return;
    };
    let since = renamed.from <= report.dates.approval;
    let former = match report.issuer.board {
        Board::Main => &renamed.former,
        Board::Gem => &renamed.gem_former,
    };
    let phrases = |words: &Localized<Vec<String>>| words.map(|_, words| Phrases::new(words));
    let (wrong, right) = if since {
        // Neither board has an appendix of these numbers any more.
        let both = Localized::from_fn(|lang| {
            let all = [renamed.former.get(lang), renamed.gem_former.get(lang)];
            all.into_iter().flatten().cloned().collect()
        });
        (phrases(&both), phrases(&renamed.now))
    } else {
        (phrases(&renamed.now), phrases(former))
    };
    for section in &subject.languages.sections {
        for pair in section.pairs() {
            for (lang, leaf) in pair.sides() {
                for sentence in subject.languages.claims(leaf, lang) {
                    rule.examined(sink, 1);
                    let text = &sentence.text;
                    let hits = wrong.get(lang).find(text);
                    let explained =
                        right.get(lang).is_in(text) || subject.languages.words.formerly.get(lang).is_in(text);
                    let (Some(hit), false) = (hits.first(), explained) else {
                        continue;
                    };
                    if meant.is_meant(&section.id, pair.both().as_ref()) {
                        continue;
                    }
                    let at = sentence.at.start + hit.at.start..sentence.at.start + hit.at.end;
                    let stands = &leaf.prose()[at.clone()];
                    let names = if since { &renamed.now } else { former };
                    let name = names.get(lang).first().map_or("", String::as_str);
                    let when = if since { "since" } else { "before" };
                    let message = format!(
                        "\u{201c}{stands}\u{201d} is called \u{201c}{name}\u{201d} in reports approved {when} {}, and this one was approved on {}",
                        renamed.from, report.dates.approval
                    );
                    rule.emit(sink, place_of(leaf, &at), message)
                        .hint(format!("write \u{201c}{name}\u{201d}, or say beside it that it was called otherwise (formerly …, 前稱…)"));
                }
            }
        }
    }
    meant.report_unmet(&rule.about, sink);
}
