//! What tables of texts are asked: that they hold no figure, or only those that are told.

use esg_reader::{Kind, Language, Reading, Writing, read};

/// Whether a reading says how much or how many, as the rule for numbers in the text asks.
fn counts(reading: &Reading) -> bool {
    let slight = matches!(reading.writing, Writing::Words | Writing::Numerals)
        && !reading.percent
        && reading.value <= 1.into();
    reading.kind == Kind::Quantity && !slight
}

/// The figures of a text, one after the other.
fn figures(text: &str, language: Language) -> String {
    let readings = read(text, language);
    let told: Vec<String> = readings
        .iter()
        .filter(|reading| counts(reading))
        .map(|reading| reading.value.normalize().to_string())
        .collect();
    told.join("; ")
}

/// Asks that no text of a list holds a figure, alone and within a sentence.
pub(crate) fn no_figures(texts: &[&str], around: (&str, &str), language: Language) {
    let (before, after) = around;
    let mut wrong = Vec::new();
    for text in texts {
        let closely = format!("{before}{text}起{after}");
        let mut forms = vec![(*text).to_owned(), format!("{before}{text}{after}")];
        if language == Language::Chinese {
            forms.push(closely);
        }
        for text in forms {
            let found = figures(&text, language);
            if !found.is_empty() {
                wrong.push(format!("{text} → {found}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {}: {wrong:#?}", wrong.len(), texts.len());
}

/// Asks that the figures of each text, and only they, are found.
pub(crate) fn only_figures(texts: &[(&str, &str)], language: Language) {
    let mut wrong = Vec::new();
    for (text, wanted) in texts {
        let found = figures(text, language);
        if found != *wanted {
            wrong.push(format!("{text} → {found}, not {wanted}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}: {wrong:#?}", wrong.len(), texts.len());
}
