//! Two sequences side by side, in the order in which most of them agree.

/// A step through both sequences: a place in each where they agree, and in one of them where only that one has it.
pub type Step = (Option<usize>, Option<usize>);

/// Aligns sequences of these lengths; nothing where more than `most` pairs would have to be compared between the first and
/// the last difference.
pub fn align(
    left: usize,
    right: usize,
    most: usize,
    same: impl Fn(usize, usize) -> bool,
) -> Option<Vec<Step>> {
    let Ends { head, tail } = Ends::of(left, right, &same);
    let (rows, columns) = (left - head - tail, right - head - tail);
    if rows.checked_mul(columns)? > most {
        return None;
    }
    let mut steps: Vec<Step> = (0..head).map(|at| (Some(at), Some(at))).collect();
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
            steps.push((Some(head + row), Some(head + column)));
            (row, column) = (row + 1, column + 1);
        } else if column == columns || (row < rows && best[place + width] >= best[place + 1]) {
            steps.push((Some(head + row), None));
            row += 1;
        } else {
            steps.push((None, Some(head + column)));
            column += 1;
        }
    }
    steps.extend(
        (1..=tail)
            .rev()
            .map(|back| (Some(left - back), Some(right - back))),
    );
    Some(steps)
}

/// The same, by position alone between the first and the last difference.
pub fn align_by_position(left: usize, right: usize, same: impl Fn(usize, usize) -> bool) -> Vec<Step> {
    let Ends { head, tail } = Ends::of(left, right, &same);
    let (left_end, right_end) = (left - tail, right - tail);
    let inner = (head..left_end.max(right_end))
        .map(|at| ((at < left_end).then_some(at), (at < right_end).then_some(at)));
    (0..head)
        .map(|at| (Some(at), Some(at)))
        .chain(inner)
        .chain(
            (1..=tail)
                .rev()
                .map(|back| (Some(left - back), Some(right - back))),
        )
        .collect()
}

/// How many places agree before the first difference and behind the last one.
struct Ends {
    head: usize,
    tail: usize,
}

impl Ends {
    fn of(left: usize, right: usize, same: &impl Fn(usize, usize) -> bool) -> Self {
        let shorter = left.min(right);
        let head = (0..shorter).take_while(|at| same(*at, *at)).count();
        let tail = (1..=shorter - head)
            .take_while(|back| same(left - back, right - back))
            .count();
        Ends { head, tail }
    }
}

#[cfg(test)]
mod tests {
    use super::{align, align_by_position};

    fn told(left: &str, right: &str) -> String {
        let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
        let steps =
            align(left.len(), right.len(), 1_000, |a, b| left[a] == right[b]).expect("short texts align");
        let told = steps.iter().map(|step| match step {
            (Some(at), Some(_)) => left[*at].to_string(),
            (Some(at), None) => format!("-{}", left[*at]),
            (None, Some(at)) => format!("+{}", right[*at]),
            (None, None) => panic!("a step is in one of them at least"),
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

    #[test]
    fn what_would_take_long_is_left_to_the_positions() {
        let (left, right) = (["a", "b", "c", "z"], ["a", "x", "z"]);
        let same = |a: usize, b: usize| left[a] == right[b];
        assert_eq!(align(4, 3, 1, same), None);
        let by_position = align_by_position(4, 3, same);
        assert_eq!(
            by_position,
            [
                (Some(0), Some(0)),
                (Some(1), Some(1)),
                (Some(2), None),
                (Some(3), Some(2))
            ]
        );
    }
}
