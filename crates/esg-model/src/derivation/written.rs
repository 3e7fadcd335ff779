//! Formulas as files write them: `employees-who-left / employees`, `purchased-power * factor:grid + purchased-heat *
//! factor:heat`.
//!
//! A name is a concept's key; the figure of the result's own breakdown and period is meant. `[axis=member]` changes
//! the breakdown, `prior(…)` means the period before, `unrounded(…)` the value before it was rounded, `factor:` a
//! factor. `+ - * /` and brackets as usual; an operator stands between spaces, since keys hold hyphens.

use rust_decimal::Decimal;

use crate::derivation::{Formula, Holds, Inputs, Operator, Rounding, When};
use crate::diag::Location;

/// A derivation of names, as its file declares it.
#[derive(Clone, Debug)]
pub(crate) struct WrittenDerivation {
    /// Key of the concept whose figures follow.
    pub(crate) result: String,
    pub(crate) rule: WrittenRule,
    pub(crate) inputs: Inputs,
    pub(crate) rounding: Rounding,
    pub(crate) holds: Holds,
    pub(crate) location: Location,
}

/// The ways in which files say that figures follow from others.
#[derive(Clone, Debug)]
pub(crate) enum WrittenRule {
    Formula {
        formula: WrittenFormula,
        text: String,
    },
    /// Key of the axis.
    Members(String),
}

/// A formula of names.
pub(crate) type WrittenFormula = Formula<WrittenTerm, String>;

/// A figure in a formula, by names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WrittenTerm {
    /// Key of the concept.
    pub(crate) concept: String,
    /// Keys of axes that differ from those of the result, and of their members.
    pub(crate) breakdown: Vec<(String, String)>,
    pub(crate) when: When,
    pub(crate) unrounded: bool,
}

/// Why a formula could not be read, and at which byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FormulaError {
    pub(crate) at: usize,
    pub(crate) message: String,
}

/// Nesting beyond this is no formula that anybody reads.
const DEEPEST: usize = 32;

/// More operators than this are no formula that anybody reads, and each of them is a level of the tree.
const LONGEST: usize = 1_000;

impl WrittenFormula {
    /// Reads a formula.
    pub(crate) fn parse(text: &str) -> Result<WrittenFormula, FormulaError> {
        let mut parser = Parser {
            text,
            at: 0,
            depth: 0,
            operators: 0,
        };
        let formula = parser.sum()?;
        parser.skip();
        if parser.at < text.len() {
            return Err(parser.wrong("an operator between spaces, or nothing, should stand here"));
        }
        Ok(formula)
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    operators: usize,
}

impl<'a> Parser<'a> {
    fn wrong(&self, message: impl Into<String>) -> FormulaError {
        FormulaError {
            at: self.at,
            message: message.into(),
        }
    }

    fn skip(&mut self) {
        self.at += self.text[self.at..].len() - self.text[self.at..].trim_start().len();
    }

    fn take(&mut self, sign: char) -> bool {
        self.skip();
        let found = self.text[self.at..].starts_with(sign);
        if found {
            self.at += sign.len_utf8();
        }
        found
    }

    fn operator(&mut self, signs: &[(char, Operator)]) -> Result<Option<Operator>, FormulaError> {
        let found = signs.iter().find(|(sign, _)| self.take(*sign));
        self.operators += usize::from(found.is_some());
        if self.operators > LONGEST {
            return Err(self.wrong(format!(
                "a formula has at most {LONGEST} operators; divide it into figures of its own, or declare a sum as `parts`"
            )));
        }
        Ok(found.map(|(_, operator)| *operator))
    }

    fn sum(&mut self) -> Result<WrittenFormula, FormulaError> {
        let mut left = self.product()?;
        while let Some(operator) = self.operator(&[('+', Operator::Add), ('-', Operator::Subtract)])? {
            left = Formula::Join(Box::new(left), operator, Box::new(self.product()?));
        }
        Ok(left)
    }

    fn product(&mut self) -> Result<WrittenFormula, FormulaError> {
        let mut left = self.part()?;
        while let Some(operator) = self.operator(&[('*', Operator::Multiply), ('/', Operator::Divide)])? {
            left = Formula::Join(Box::new(left), operator, Box::new(self.part()?));
        }
        Ok(left)
    }

    fn part(&mut self) -> Result<WrittenFormula, FormulaError> {
        self.skip();
        if self.take('(') {
            return self.inner(Self::sum);
        }
        let word = self.word();
        match word {
            "" => Err(self.wrong("a concept, a factor, a number or a bracket should stand here")),
            "prior" | "unrounded" if self.take('(') => {
                let mut formula = self.inner(Self::part)?;
                let Formula::Figure(term) = &mut formula else {
                    return Err(self.wrong(format!("`{word}(…)` takes one figure")));
                };
                if word == "prior" {
                    term.when = When::Prior;
                } else {
                    term.unrounded = true;
                }
                Ok(formula)
            }
            "factor" if self.take(':') => match self.word() {
                "" => Err(self.wrong("the key of a factor should stand after `factor:`")),
                key => Ok(Formula::Factor(key.to_owned())),
            },
            _ if word.starts_with(|c: char| c.is_ascii_digit()) => Decimal::from_str_exact(word)
                .map(Formula::Number)
                .map_err(|_| self.wrong(format!("`{word}` is no number"))),
            _ => {
                let breakdown = if self.take('[') {
                    self.breakdown()?
                } else {
                    Vec::new()
                };
                Ok(Formula::Figure(WrittenTerm {
                    concept: word.to_owned(),
                    breakdown,
                    when: When::Same,
                    unrounded: false,
                }))
            }
        }
    }

    fn inner(
        &mut self,
        read: impl Fn(&mut Self) -> Result<WrittenFormula, FormulaError>,
    ) -> Result<WrittenFormula, FormulaError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.wrong("brackets are nested too deeply"));
        }
        let formula = read(self)?;
        if !self.take(')') {
            return Err(self.wrong("a bracket is not closed here"));
        }
        self.depth -= 1;
        Ok(formula)
    }

    fn word(&mut self) -> &'a str {
        self.skip();
        let text = self.text;
        let rest = &text[self.at..];
        let end = rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_')))
            .unwrap_or(rest.len());
        // A hyphen at the end is a minus sign that lacks its space: leave it to the caller.
        let word = rest[..end].trim_end_matches('-');
        self.at += word.len();
        word
    }

    fn breakdown(&mut self) -> Result<Vec<(String, String)>, FormulaError> {
        let mut pairs = Vec::new();
        loop {
            let axis = self.word().to_owned();
            if axis.is_empty() || !self.take('=') {
                return Err(self.wrong("`axis=member` should stand here"));
            }
            let member = self.word().to_owned();
            if member.is_empty() {
                return Err(self.wrong("a member should stand after `=`"));
            }
            pairs.push((axis, member));
            if self.take(']') {
                return Ok(pairs);
            }
            if !self.take(';') {
                return Err(self.wrong("`;` or `]` should stand here"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::{LONGEST, WrittenFormula};
    use crate::derivation::{Formula, Operator, Side, When};

    const OPERATORS: [(Operator, char); 4] = [
        (Operator::Add, '+'),
        (Operator::Subtract, '-'),
        (Operator::Multiply, '*'),
        (Operator::Divide, '/'),
    ];

    /// All formulas of up to so many levels over one number.
    fn formulas(levels: usize) -> Vec<WrittenFormula> {
        let mut all = vec![Formula::Number(Decimal::ONE)];
        if levels > 0 {
            let parts = formulas(levels - 1);
            for (left, right) in parts
                .iter()
                .flat_map(|left| parts.iter().map(move |right| (left, right)))
            {
                all.extend(OPERATORS.map(|(operator, _)| {
                    Formula::Join(Box::new(left.clone()), operator, Box::new(right.clone()))
                }));
            }
        }
        all
    }

    fn written(formula: &WrittenFormula) -> String {
        let Formula::Join(left, operator, right) = formula else {
            return "1".to_owned();
        };
        let side = |part: &WrittenFormula, side| {
            let text = written(part);
            if part.in_brackets(*operator, side) {
                format!("({text})")
            } else {
                text
            }
        };
        let sign = OPERATORS
            .iter()
            .find(|(known, _)| known == operator)
            .expect("listed")
            .1;
        format!("{} {sign} {}", side(left, Side::Left), side(right, Side::Right))
    }

    /// What a formula is, whatever the order in which sums and products are taken: each part with its sign and whether
    /// it divides, product by product.
    fn meaning(formula: &WrittenFormula) -> String {
        match formula {
            Formula::Join(left, operator @ (Operator::Add | Operator::Multiply), right) => {
                // (a + b) + c and a + (b + c) are the same.
                let mut parts = Vec::new();
                for part in [left, right] {
                    flatten(part, *operator, &mut parts);
                }
                format!("({})", parts.join(&format!(" {} ", operator.sign())))
            }
            Formula::Join(left, Operator::Subtract, right) => {
                let mut parts = Vec::new();
                flatten(left, Operator::Add, &mut parts);
                parts.push(format!("-{}", meaning(right)));
                format!("({})", parts.join(" + "))
            }
            Formula::Join(left, Operator::Divide, right) => {
                let mut parts = Vec::new();
                flatten(left, Operator::Multiply, &mut parts);
                parts.push(format!("1/{}", meaning(right)));
                format!("({})", parts.join(" × "))
            }
            Formula::Number(_) | Formula::Figure(_) | Formula::Factor(_) => "1".to_owned(),
        }
    }

    fn flatten(part: &WrittenFormula, operator: Operator, parts: &mut Vec<String>) {
        match (part, operator) {
            (Formula::Join(left, inner, right), _) if *inner == operator => {
                flatten(left, operator, parts);
                flatten(right, operator, parts);
            }
            (Formula::Join(left, Operator::Subtract, right), Operator::Add) => {
                flatten(left, operator, parts);
                parts.push(format!("-{}", meaning(right)));
            }
            (Formula::Join(left, Operator::Divide, right), Operator::Multiply) => {
                flatten(left, operator, parts);
                parts.push(format!("1/{}", meaning(right)));
            }
            _ => parts.push(meaning(part)),
        }
    }

    #[test]
    fn what_is_written_with_its_brackets_reads_as_what_it_is() {
        let all = formulas(2);
        assert!(all.len() > 100);
        for formula in &all {
            let text = written(formula);
            let read = WrittenFormula::parse(&text).expect(&text);
            assert_eq!(meaning(&read), meaning(formula), "{text}");
        }
        let text = written(&WrittenFormula::parse("1 - (1 + 1) / (1 * 1)").expect("a formula"));
        assert_eq!(text, "1 - (1 + 1) / (1 * 1)");
    }

    #[test]
    fn a_formula_that_nobody_reads_is_refused_when_it_is_met() {
        let sum = |count: usize| vec!["1"; count].join(" + ");
        assert!(WrittenFormula::parse(&sum(LONGEST + 1)).is_ok());
        let error = WrittenFormula::parse(&sum(200_000)).expect_err("too long");
        assert!(error.message.contains("at most"), "{}", error.message);
    }

    #[test]
    fn products_bind_closer_than_sums_and_names_keep_their_hyphens() {
        let formula =
            WrittenFormula::parse("purchased-power * factor:grid + purchased-heat").expect("a formula");
        let Formula::Join(left, Operator::Add, right) = formula else {
            panic!("a sum");
        };
        assert!(matches!(*left, Formula::Join(_, Operator::Multiply, _)));
        assert!(matches!(*right, Formula::Figure(term) if term.concept == "purchased-heat"));
    }

    #[test]
    fn a_term_has_breakdown_period_and_form() {
        let formula = WrittenFormula::parse("prior(employees[gender=female]) / unrounded(employees)")
            .expect("a formula");
        let Formula::Join(left, Operator::Divide, right) = formula else {
            panic!("a quotient");
        };
        assert!(matches!(*left, Formula::Figure(term)
            if term.when == When::Prior && term.breakdown == [("gender".to_owned(), "female".to_owned())]));
        assert!(matches!(*right, Formula::Figure(term) if term.unrounded));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        for (text, at) in [
            ("", 0),
            ("a +", 3),
            ("(a", 2),
            ("a b", 2),
            ("prior(3)", 8),
            ("a[x]", 3),
            ("1.2.3", 5),
        ] {
            let error = WrittenFormula::parse(text).expect_err(text);
            assert_eq!(error.at, at, "{text}: {}", error.message);
        }
        assert!(WrittenFormula::parse(&"(".repeat(10_000)).is_err());
    }
}
