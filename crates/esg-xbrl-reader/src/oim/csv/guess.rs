//! Which facts of tables are numbers, where no taxonomy says so.
//!
//! Units and precision may be said of all facts of a table, of which only those of numbers take them.

use std::collections::HashMap;

use super::super::OimFact;
use crate::values::Decimal;
use crate::xml;

/// Leaves units and precision to the concepts of which every fact is a number and some fact has either.
pub(in crate::oim) fn take_for_numbers(facts: &mut [OimFact]) {
    let mut numbers: HashMap<String, (bool, bool)> = HashMap::new();
    for fact in &*facts {
        let (all, some) = numbers.entry(fact.concept.clone()).or_insert((true, false));
        let (number, precise) = fact.value.as_deref().map_or((true, false), number);
        *all &= number;
        *some |= precise || fact.unit.is_some() || fact.decimals.is_some();
    }
    for fact in facts {
        let is_number = numbers.get(&fact.concept) == Some(&(true, true));
        if is_number {
            fact.decimals.get_or_insert_with(|| "0".to_owned());
        } else {
            fact.unit = None;
            fact.decimals = None;
        }
    }
}

/// Whether a text is a number that is written without zeros before it, as codes have, and whether it says how precise it is.
pub(super) fn number(text: &str) -> (bool, bool) {
    let (number, precise) = match text.split_once('d') {
        Some((number, _)) => (number, true),
        None => (text, false),
    };
    let number = xml::trim(number);
    let digits = number.trim_start_matches(['-', '+']);
    let is_code = digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.");
    let is_number = !is_code && Decimal::parse(number).is_some();
    (is_number, is_number && precise)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_words_are_no_numbers() {
        assert_eq!(number("12.50"), (true, false));
        assert_eq!(number("-0.5"), (true, false));
        assert_eq!(number("12 d-3"), (true, true));
        assert_eq!(number("0012"), (false, false));
        assert_eq!(number("Hong Kong Island"), (false, false));
    }
}
