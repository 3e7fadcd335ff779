//! Units as texts (OIM Common 1.0).

use super::names::is_qname;

/// The measures above and below the line, in the order in which they stand; none where a text is no unit.
pub(super) fn measures(text: &str) -> Option<(Vec<&str>, Vec<&str>)> {
    let parts: Vec<&str> = text.split('/').collect();
    let (above, below) = match parts.as_slice() {
        [above] => (*above, None),
        [above, below] => (*above, Some(*below)),
        _ => return None,
    };
    // Brackets stand around several measures, and have to where something stands on the other side of the line.
    fn part(text: &str, alone: bool) -> Option<Vec<&str>> {
        let inner = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
        let measures: Vec<&str> = inner.unwrap_or(text).split('*').collect();
        let brackets = match inner {
            Some(_) => measures.len() > 1,
            None => measures.len() == 1 || alone,
        };
        let sorted = measures.windows(2).all(|two| two[0] <= two[1]);
        (brackets && sorted && measures.iter().all(|one| is_qname(one))).then_some(measures)
    }
    let above = part(above, below.is_none())?;
    let below = match below {
        Some(below) => part(below, false)?,
        None => Vec::new(),
    };
    Some((above, below))
}

#[cfg(test)]
mod tests {
    use super::measures;

    #[test]
    fn units_are_read() {
        assert_eq!(measures("a:m"), Some((vec!["a:m"], vec![])));
        assert_eq!(measures("a:m*a:n"), Some((vec!["a:m", "a:n"], vec![])));
        assert_eq!(measures("(a:m*a:n)"), Some((vec!["a:m", "a:n"], vec![])));
        assert_eq!(measures("a:m/a:n"), Some((vec!["a:m"], vec!["a:n"])));
        assert_eq!(
            measures("(a:m*a:n)/(b:o*b:p)"),
            Some((vec!["a:m", "a:n"], vec!["b:o", "b:p"]))
        );
        for wrong in [
            "",
            "m",
            "a:n*a:m",
            "(a:m)",
            "a:m*a:n/a:o",
            "a:m/a:n/a:o",
            "a:m/",
            "a:m*",
            "a:m a:n",
            "(a:m*a:n",
        ] {
            assert_eq!(measures(wrong), None, "{wrong}");
        }
    }
}
