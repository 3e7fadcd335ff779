//! Formulas in the words of the taxonomy's labels, for people who read what an assertion asserts.

use esg_model::derivation::{Formula, Operator, Side, Term, When};
use esg_model::taxonomy::Concept;
use esg_model::{Lang, Localized};

use super::vocabulary::first_of;

/// A formula with the labels of its figures: "Employees who left ÷ Employees".
pub(super) fn in_words(formula: &Formula) -> Localized<String> {
    Localized::from_fn(|lang| {
        let mut text = String::new();
        write(formula, lang, &mut text);
        text
    })
}

fn write(formula: &Formula, lang: Lang, text: &mut String) {
    match formula {
        Formula::Number(number) => text.push_str(&number.to_string()),
        Formula::Figure(term) => text.push_str(&one_figure(term, lang)),
        Formula::Factor(factor) => text.push_str(factor.label.get(lang)),
        Formula::Join(left, operator, right) => {
            side(left, left.in_brackets(*operator, Side::Left), lang, text);
            text.push_str(match (operator, lang) {
                (Operator::Add, Lang::En) => " + ",
                (Operator::Subtract, Lang::En) => " − ",
                (Operator::Multiply, Lang::En) => " × ",
                (Operator::Divide, Lang::En) => " ÷ ",
                (Operator::Add, Lang::ZhHant) => "＋",
                (Operator::Subtract, Lang::ZhHant) => "－",
                (Operator::Multiply, Lang::ZhHant) => "×",
                (Operator::Divide, Lang::ZhHant) => "÷",
            });
            side(right, right.in_brackets(*operator, Side::Right), lang, text);
        }
    }
}

/// One side of an operation.
fn side(formula: &Formula, bracket: bool, lang: Lang, text: &mut String) {
    let (open, close) = match (bracket, lang) {
        (false, _) => ("", ""),
        (true, Lang::En) => ("(", ")"),
        (true, Lang::ZhHant) => ("（", "）"),
    };
    text.push_str(open);
    write(formula, lang, text);
    text.push_str(close);
}

/// A figure by its label, with the members and the period that set it apart from the result.
pub(super) fn figure(term: &Term) -> Localized<String> {
    Localized::from_fn(|lang| one_figure(term, lang))
}

fn one_figure(term: &Term, lang: Lang) -> String {
    let label = term.concept.label.get(lang);
    let members = term.breakdown.0.iter();
    let members = members.map(|slice| slice.member.label.get(lang).as_str());
    let before = (term.when == When::Prior).then_some(match lang {
        Lang::En => "period before",
        Lang::ZhHant => "上一期間",
    });
    let apart: Vec<&str> = members.chain(before).collect();
    match (apart.is_empty(), lang) {
        (true, _) => label.to_owned(),
        (false, Lang::En) => format!("{label} ({})", apart.join(", ")),
        (false, Lang::ZhHant) => format!("{label}（{}）", apart.join("、")),
    }
}

/// What a derived figure follows from.
pub(super) fn asserted(result: &Concept, formula: &Localized<String>) -> Localized<String> {
    result.label.map(|lang, label| match lang {
        Lang::En => format!("{label} = {}", formula.get(lang)),
        Lang::ZhHant => format!("{label}＝{}", formula.get(lang)),
    })
}

/// What is wrong where it does not; `inputs` are the variables in the message, with their labels.
pub(super) fn contradicted(
    result: &Concept,
    formula: &Localized<String>,
    inputs: &[(Localized<String>, &str)],
) -> Localized<String> {
    result.label.map(|lang, label| {
        let formula = formula.get(lang);
        let inputs = inputs.iter().map(|(words, variable)| (words.get(lang), variable));
        match lang {
            Lang::En => {
                let inputs: Vec<String> = inputs
                    .map(|(words, variable)| format!("{words}: {{{}}}", first_of(variable)))
                    .collect();
                format!(
                    "{label}: stated as {{$result}}, which is not {formula} ({})",
                    inputs.join("; ")
                )
            }
            Lang::ZhHant => {
                let inputs: Vec<String> = inputs
                    .map(|(words, variable)| format!("{words}為{{{}}}", first_of(variable)))
                    .collect();
                format!(
                    "{label}列為{{$result}}，與「{formula}」的計算結果不符（{}）",
                    inputs.join("；")
                )
            }
        }
    })
}

/// That members of an axis add up to the total.
pub(super) fn whole(result: &Concept, axis: &Localized<String>) -> Localized<String> {
    result.label.map(|lang, label| match lang {
        Lang::En => format!("{label} = its figures by {}, added up", axis.en.to_lowercase()),
        Lang::ZhHant => format!("{label}＝按「{}」劃分的各項之和", axis.zh_hant),
    })
}

/// What is wrong where they do not; `sum` is what adds them up.
pub(super) fn not_whole(result: &Concept, axis: &Localized<String>, sum: &str) -> Localized<String> {
    result.label.map(|lang, label| match lang {
        Lang::En => format!(
            "{label}: stated as {{$result}}, but the figures by {} add up to {{{sum}}}",
            axis.en.to_lowercase()
        ),
        Lang::ZhHant => format!(
            "{label}列為{{$result}}，惟按「{}」劃分的各項合計為{{{sum}}}",
            axis.zh_hant
        ),
    })
}

/// That a figure is stated at all.
pub(super) fn stated(concept: &Concept) -> Localized<String> {
    concept.label.map(|lang, label| match lang {
        Lang::En => format!("{label}: stated"),
        Lang::ZhHant => format!("已列明{label}"),
    })
}

/// What is wrong where it is not.
pub(super) fn not_stated(concept: &Concept) -> Localized<String> {
    concept.label.map(|lang, label| match lang {
        Lang::En => format!("{label}: not stated"),
        Lang::ZhHant => format!("未有列明{label}"),
    })
}
