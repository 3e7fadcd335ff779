//! Stretches of text as they stand on a page, and how stretches join to what a person reads.

/// A stretch of text of one size on one line of a page.
///
/// Lengths are in hundredths of a point, from the left and the top edge of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fragment {
    /// The page, from 1.
    pub page: usize,
    /// Its text.
    pub text: String,
    /// Where its first glyph starts.
    pub left: i64,
    /// Where its last glyph ends; a space at the end of a line takes no room.
    pub right: i64,
    /// The line on which it stands.
    pub baseline: i64,
    /// The size of its type.
    pub size: i64,
}

impl Fragment {
    /// Whether `next`, which is read after this stretch, goes on in the same line: raised and lowered marks do.
    pub fn goes_on_in(&self, next: &Fragment) -> bool {
        let apart = (self.baseline - next.baseline).abs();
        self.page == next.page
            && apart * 2 < self.size.max(next.size)
            && next.left + self.size.max(next.size) >= self.right
    }

    /// Whether `next`, which is read after this stretch, stands in the next line of the same column.
    pub(super) fn is_above(&self, next: &Fragment) -> bool {
        let down = next.baseline - self.baseline;
        self.page == next.page
            && self.size == next.size
            && down > 0
            && down * 10 < self.size * 16
            && self.left < next.right
            && next.left < self.right
    }

    /// What stands between this stretch and the next one of the same block: nothing or a space, or a line feed where
    /// they are two things.
    ///
    /// The typesetter leaves the space at the end of a line in the text, so that lines only need to be put together:
    /// Chinese and what is broken behind a sign goes on without one. A line between two letters or digits is broken on
    /// purpose, save in an address.
    pub(super) fn before(&self, next: &Fragment, in_address: bool) -> Option<char> {
        let (Some(last), Some(first)) = (self.text.chars().next_back(), next.text.chars().next()) else {
            return None;
        };
        if last.is_whitespace() || first.is_whitespace() {
            return None;
        }
        if self.goes_on_in(next) {
            let gap = next.left - self.right;
            let wide = if is_wide(last) || is_wide(first) { 75 } else { 15 };
            return (gap * 100 > wide * self.size.max(next.size)).then_some(' ');
        }
        let whole = |c: char| c.is_alphanumeric() && !is_wide(c);
        (whole(last) && whole(first) && !in_address).then_some('\n')
    }
}

/// Chinese characters and signs, between which there are no spaces.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}' | '“' | '”' | '‘' | '’' | '…' | '—')
}

#[cfg(test)]
mod tests {
    use super::Fragment;

    fn fragment(text: &str, left: i64, right: i64, baseline: i64) -> Fragment {
        Fragment {
            page: 1,
            text: text.to_owned(),
            left,
            right,
            baseline,
            size: 1000,
        }
    }

    #[test]
    fn lines_join_as_they_are_read() {
        let join = |first: &str, second: &str, in_address| {
            fragment(first, 5000, 40_000, 10_000).before(&fragment(second, 5000, 40_000, 11_500), in_address)
        };
        assert_eq!(join("排放二", "氧化碳", false), None);
        assert_eq!(join("附錄二十", "七", false), None);
        assert_eq!(join("well-", "being", false), None);
        assert_eq!(join("emissions ", "of", false), None);
        assert_eq!(join("listconews/sehk/", "2024/0430", true), None);
        assert_eq!(join("20240430", "01234", true), None);
        assert_eq!(join("Table 1", "2023 figures", false), Some('\n'));
    }

    #[test]
    fn lines_of_a_column_stand_under_each_other() {
        let month = fragment("January ", 5000, 9000, 10_000);
        let is_next =
            |left: i64, right: i64, baseline: i64| month.is_above(&fragment("2023", left, right, baseline));
        assert!(is_next(7000, 9000, 11_400));
        // The next column, the next row, the same line.
        assert!(!is_next(10_000, 12_000, 11_400));
        assert!(!is_next(7000, 9000, 12_900));
        assert!(!is_next(7000, 9000, 10_000));
    }

    #[test]
    fn gaps_on_a_line_are_spaces() {
        let join = |first: &str, second: &str, gap: i64| {
            fragment(first, 5000, 10_000, 10_000)
                .before(&fragment(second, 10_000 + gap, 20_000, 10_000), false)
        };
        assert_eq!(join("Governance", "12", 9000), Some(' '));
        assert_eq!(join("截至", "2024", 250), None);
        assert_eq!(join("1.", "2", 0), None);
        assert_eq!(join("目錄", "3", 9000), Some(' '));
    }
}
