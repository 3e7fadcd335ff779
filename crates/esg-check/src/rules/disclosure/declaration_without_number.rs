//! `DIS-021 declaration-without-number`

use esg_model::diag::{About, Location, RuleId, Severity, Sink, Source};
use esg_model::text::Lang;
use esg_reader::{Reader, Reading};

use crate::languages::{NumberWords, Says, grammar_of, statements};
use crate::rendered::{PartKind, language, visit_flats};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("declaration_without_number.md")]
pub static DECLARATION_WITHOUT_NUMBER: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-021", "declaration-without-number"),
        severity: Severity::Error,
        summary: "words are declared to hold no figure although they hold no number",
        explain: include_str!("declaration_without_number.md"),
        source: Source::new("this project", "every figure has a source"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    for lang in Lang::ALL {
        let reader = Reader::new(language(lang));
        visit_flats(subject.report, lang, &mut |flat, path| {
            let mut readings = None;
            for part in flat
                .parts
                .iter()
                .filter(|part| matches!(part.kind, PartKind::Declared))
            {
                DECLARATION_WITHOUT_NUMBER.examined(sink, 1);
                let words = &flat.text[part.range.clone()];
                // What holds a numeral may be read as a number beside other words; a declaration of it excuses nothing else.
                let rate = || says_how_often(words, lang, &subject.languages.words.numbers);
                if !reader.read(words).is_empty() || words.contains(is_numeral) || is_half(words) || rate() {
                    continue;
                }
                // "A quarter" is a share only by what stands beside it.
                let readings = readings.get_or_insert_with(|| reader.read(&flat.text));
                let inside =
                    |own: &Reading| part.range.start <= own.span.start && own.span.start < part.range.end;
                if !readings.iter().any(inside) {
                    let message = format!("`{words}` is declared to be no figure, but holds no number");
                    DECLARATION_WITHOUT_NUMBER
                        .emit(sink, Location::span(path, part.span.clone()), message)
                        .hint("write the words without the declaration");
                }
            }
        });
    }
}

/// Whether words say how often something happens, or how long it is: "a week" is one.
fn says_how_often(words: &str, lang: Lang, numbers: &NumberWords) -> bool {
    statements(words, lang, grammar_of(lang), numbers)
        .iter()
        .any(|own| matches!(own.says, Says::Often(_)))
}

/// Whether words state a half, which needs no declaration and may have one.
fn is_half(words: &str) -> bool {
    let mut parts = words.split(|c: char| !c.is_alphabetic());
    parts.any(|word| word.contains('半') || ["half", "halves", "Half"].contains(&word))
}

/// Whether a character is one of those that numbers are written with.
fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || "〇零一二三四五六七八九十百千萬億兩".contains(c)
}
