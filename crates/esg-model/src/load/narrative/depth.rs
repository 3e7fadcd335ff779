//! How deeply a file nests what holds other things, seen before it is parsed: each line of a file costs a parser as
//! much as there are open blocks around it.

use std::ops::Range;

use super::DEEPEST;

/// The line at which blocks, quotations and lists first lie more than [`DEEPEST`] levels deep.
///
/// Fences count from their opening to their closing line, wherever they stand. Quotations and lists are counted by the
/// marks before a line's words; a list that is nested over lines shows by how far its mark is indented.
pub(super) fn too_deep(text: &str) -> Option<Range<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let words = after_marks(line);
        let colons = words.rest.bytes().take_while(|byte| *byte == b':').count();
        if colons >= 3 {
            // As the parser does it: a line of colons closes the outermost block whose fence is no longer, and opens
            // one where there is none.
            let closes = words.rest[colons..].trim().is_empty();
            match open.iter().position(|fence| *fence <= colons) {
                Some(outermost) if closes => open.truncate(outermost),
                _ => open.push(colons),
            }
        }
        if open.len() > DEEPEST || words.marks > DEEPEST || words.columns > DEEPEST * COLUMNS {
            return Some(start..start + line.trim_end().len());
        }
        start += line.len();
    }
    None
}

/// More columns than this no level of a list is indented by.
const COLUMNS: usize = 4;

/// What stands before the words of a line.
pub(super) struct Before<'a> {
    /// How many marks of quotations and list items.
    marks: usize,
    /// How many columns before the last mark; a tab is up to four of them.
    columns: usize,
    /// The words, and the end of the line.
    pub(super) rest: &'a str,
}

pub(super) fn after_marks(line: &str) -> Before<'_> {
    let (mut marks, mut columns, mut rest, mut at) = (0, 0, line, 0);
    loop {
        let blank = rest
            .bytes()
            .take_while(|byte| matches!(byte, b' ' | b'\t'))
            .count();
        let width: usize = rest[..blank]
            .bytes()
            .map(|byte| if byte == b'\t' { 4 } else { 1 })
            .sum();
        at += width;
        let inner = &rest[blank..];
        let Some(mark) = mark(inner) else {
            return Before {
                marks,
                columns,
                rest: inner,
            };
        };
        marks += 1;
        columns = at;
        at += mark;
        rest = &inner[mark..];
    }
}

/// The length of the mark of a quotation or a list item.
fn mark(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (length, quotation) = match bytes.get(digits)? {
        b'>' if digits == 0 => (1, true),
        b'-' | b'*' | b'+' if digits == 0 => (1, false),
        b'.' | b')' if (1..=9).contains(&digits) => (digits + 1, false),
        _ => return None,
    };
    let ends = bytes.get(length).is_none_or(|next| next.is_ascii_whitespace());
    (quotation || ends).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::too_deep;

    #[test]
    fn what_a_report_nests_is_not_too_deep() {
        let many = "::: case-study A\n\nWords.\n\n:::\n\n".repeat(1_000);
        assert_eq!(too_deep(&many), None);
        let nested =
            ":::: disclosure KPI-A1.1\n\n::: table a\n:::\n\n- a\n  1. b\n     - c\n::::\n".repeat(500);
        assert_eq!(too_deep(&nested), None);
        // What is torn from a table, or a rule, is told where it is read.
        assert_eq!(too_deep(&"- - - -\n* * *\n".repeat(100)), None);
        // A fence that is longer closes what stands inside it too.
        assert_eq!(too_deep(&":::: a\n::: b\n::::\n".repeat(100)), None);
    }

    #[test]
    fn nesting_is_refused_at_the_line_where_it_is_too_deep() {
        let fences: String = (0..3_000)
            .map(|level| format!("{} case-study A\n", ":".repeat(3_003 - level)))
            .collect();
        let at = too_deep(&fences).expect("3,000 levels are too deep");
        assert_eq!(fences[..at.start].lines().count(), 48);
        assert!(too_deep(&"::: a\n".repeat(49)).is_some());
        assert!(too_deep(&format!("# A\n\n{}a", "> ".repeat(49))).is_some());
        assert!(too_deep(&format!("{}a", ">".repeat(5_000))).is_some());
        assert!(too_deep(&format!("{}a", "- ".repeat(49))).is_some());
        let staircase: String = (0..200)
            .map(|level| format!("{}- a\n", "  ".repeat(level)))
            .collect();
        assert!(too_deep(&staircase).is_some());
    }
}
