//! Two sequences side by side: what must stand there and what is read, in the order in which most of them agree.

/// A step through both sequences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Both agree: places in both.
    Same(usize, usize),
    /// Only the first has it.
    Lost(usize),
    /// Only the second has it.
    Added(usize),
}

/// Most pairs that are compared between the first and the last difference.
const MOST: usize = 16_000_000;

/// Aligns sequences of these lengths; nothing where they differ in so many places that it would take too long.
pub(super) fn align(left: usize, right: usize, same: impl Fn(usize, usize) -> bool) -> Option<Vec<Step>> {
    let shorter = left.min(right);
    let head = (0..shorter).take_while(|at| same(*at, *at)).count();
    let tail = (0..shorter - head)
        .take_while(|at| same(left - 1 - at, right - 1 - at))
        .count();
    let (rows, columns) = (left - head - tail, right - head - tail);
    let mut steps: Vec<Step> = (0..head).map(|at| Step::Same(at, at)).collect();
    if rows.checked_mul(columns)? > MOST {
        return None;
    }
    // How many agree at most from each pair of places on.
    let width = columns + 1;
    let mut best = vec![0_u32; (rows + 1) * width];
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            let place = row * width + column;
            best[place] = if same(head + row, head + column) {
                best[place + width + 1] + 1
            } else {
                best[place + width].max(best[place + 1])
            };
        }
    }
    let (mut row, mut column) = (0, 0);
    while row < rows || column < columns {
        let place = row * width + column;
        if row < rows && column < columns && same(head + row, head + column) {
            steps.push(Step::Same(head + row, head + column));
            (row, column) = (row + 1, column + 1);
        } else if column == columns || (row < rows && best[place + width] >= best[place + 1]) {
            steps.push(Step::Lost(head + row));
            row += 1;
        } else {
            steps.push(Step::Added(head + column));
            column += 1;
        }
    }
    steps.extend(
        (0..tail)
            .rev()
            .map(|at| Step::Same(left - 1 - at, right - 1 - at)),
    );
    Some(steps)
}

#[cfg(test)]
mod tests {
    use super::{Step, align};

    fn told(left: &str, right: &str) -> String {
        let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
        let steps = align(left.len(), right.len(), |a, b| left[a] == right[b]).expect("short texts align");
        let told = steps.iter().map(|step| match step {
            Step::Same(at, _) => left[*at].to_string(),
            Step::Lost(at) => format!("-{}", left[*at]),
            Step::Added(at) => format!("+{}", right[*at]),
        });
        told.collect()
    }

    #[test]
    fn differences_are_few() {
        assert_eq!(told("abcd", "abcd"), "abcd");
        assert_eq!(told("abcd", "abxd"), "ab-c+xd");
        assert_eq!(told("abcd", "acd"), "a-bcd");
        assert_eq!(told("", "a"), "+a");
        assert_eq!(told("abab", "baba"), "-abab+a");
    }
}
