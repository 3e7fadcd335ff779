//! Formulas in the words of the taxonomy's labels, for people who read what an assertion asserts.

use esg_model::derivation::{Formula, Operator, Side, Term, When};
use esg_model::taxonomy::Concept;
use esg_model::wording::{Word, Wording};
use esg_model::{Lang, Localized};

use super::vocabulary::first_of;

/// The value of the result, in a message.
const RESULT: &str = "{$result}";

/// A formula with the labels of its figures: "Employees who left ÷ Employees".
pub(super) fn in_words(formula: &Formula, wording: &Wording) -> Localized<String> {
    Localized::from_fn(|lang| {
        let mut text = String::new();
        write(formula, wording, lang, &mut text);
        text
    })
}

fn write(formula: &Formula, wording: &Wording, lang: Lang, text: &mut String) {
    match formula {
        Formula::Number(number) => text.push_str(&number.to_string()),
        Formula::Figure(term) => text.push_str(&one_figure(term, wording, lang)),
        Formula::Factor(factor) => text.push_str(factor.label.get(lang)),
        Formula::Join(left, operator, right) => {
            let side = |formula: &Formula, side, text: &mut String| {
                let (open, close) = match formula.in_brackets(*operator, side) {
                    true => lang.orthography().brackets,
                    false => ("", ""),
                };
                text.push_str(open.trim_start());
                write(formula, wording, lang, text);
                text.push_str(close);
            };
            side(left, Side::Left, text);
            let word = match operator {
                Operator::Add => Word::FormulaAdd,
                Operator::Subtract => Word::FormulaSubtract,
                Operator::Multiply => Word::FormulaMultiply,
                Operator::Divide => Word::FormulaDivide,
            };
            text.push_str(wording.get(word, lang));
            side(right, Side::Right, text);
        }
    }
}

/// A figure by its label, with the members and the period that set it apart from the result.
pub(super) fn figure(term: &Term, wording: &Wording) -> Localized<String> {
    Localized::from_fn(|lang| one_figure(term, wording, lang))
}

fn one_figure(term: &Term, wording: &Wording, lang: Lang) -> String {
    let label = term.concept.label.get(lang);
    let members = term.breakdown.0.iter();
    let members = members.map(|slice| slice.member.label.get(lang).as_str());
    let before = (term.when == When::Prior).then(|| wording.get(Word::FormulaPeriodBefore, lang));
    let apart: Vec<&str> = members.chain(before).collect();
    let own = lang.orthography();
    format!("{label}{}", own.bracketed(&apart.join(own.enumeration)))
}

/// What a derived figure follows from.
pub(super) fn asserted(
    result: &Concept,
    formula: &Localized<String>,
    wording: &Wording,
) -> Localized<String> {
    result.label.map(|lang, label| {
        let parts = [("label", label.as_str()), ("formula", formula.get(lang))];
        wording.fill(Word::FormulaEquals, lang, &parts)
    })
}

/// What is wrong where it does not; `inputs` are the variables in the message, with their labels.
pub(super) fn contradicted(
    result: &Concept,
    formula: &Localized<String>,
    inputs: &[(Localized<String>, &str)],
    wording: &Wording,
) -> Localized<String> {
    result.label.map(|lang, label| {
        let inputs = inputs.iter().map(|(words, variable)| {
            let value = format!("{{{}}}", first_of(variable));
            let parts = [("label", words.get(lang).as_str()), ("value", value.as_str())];
            wording.fill(Word::FormulaInput, lang, &parts)
        });
        let inputs: Vec<String> = inputs.collect();
        let parts = [
            ("label", label.as_str()),
            ("value", RESULT),
            ("formula", formula.get(lang)),
            ("inputs", &inputs.join(lang.orthography().semicolon)),
        ];
        wording.fill(Word::FormulaNotEqual, lang, &parts)
    })
}

/// That members of an axis add up to the total, in the sentence `word`.
pub(super) fn whole(
    word: Word,
    result: &Concept,
    axis: &Localized<String>,
    wording: &Wording,
) -> Localized<String> {
    result.label.map(|lang, label| {
        let axis = lang.orthography().within_sentence(axis.get(lang));
        let parts = [("label", label.as_str()), ("axis", &axis)];
        wording.fill(word, lang, &parts)
    })
}

/// What is wrong where they do not; `sum` is what adds them up.
pub(super) fn not_whole(
    result: &Concept,
    axis: &Localized<String>,
    sum: &str,
    wording: &Wording,
) -> Localized<String> {
    result.label.map(|lang, label| {
        let axis = lang.orthography().within_sentence(axis.get(lang));
        let parts = [
            ("label", label.as_str()),
            ("value", RESULT),
            ("axis", &axis),
            ("sum", &format!("{{{sum}}}")),
        ];
        wording.fill(Word::FormulaNotWhole, lang, &parts)
    })
}

/// That a figure is stated at all.
pub(super) fn stated(concept: &Concept, wording: &Wording) -> Localized<String> {
    let filled = |lang, label: &String| wording.fill(Word::FormulaStated, lang, &[("label", label)]);
    concept.label.map(filled)
}

/// What is wrong where it is not.
pub(super) fn not_stated(concept: &Concept, wording: &Wording) -> Localized<String> {
    let filled = |lang, label: &String| wording.fill(Word::FormulaNotStated, lang, &[("label", label)]);
    concept.label.map(filled)
}
