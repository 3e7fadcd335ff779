//! Figures that no reader of numbers can follow: those that are words (texts, values of lists, what is not available),
//! and those that were set on no page.

use std::ops::RangeInclusive;

use esg_pdf::PdfText;

use super::account::{Account, Outcome, SlipKind};
use super::figure::stated;

impl Account<'_> {
    /// The words of every such figure stand on the page of its place.
    pub(super) fn in_words(&self, text: &PdfText, outcome: &mut Outcome) {
        let mut blocks: Option<Vec<(RangeInclusive<usize>, String)>> = None;
        for (id, place) in self.report.places(self.lang) {
            let point = self.report.data_point(place.figure);
            let shown = self.report.show(place.figure, place.form, self.lang).full();
            let reference = point.reference();
            let Some(page) = self.page_of(id) else {
                let message = format!(
                    "`{reference}` is shown as {shown}, but on no page of the {} PDF",
                    self.lang
                );
                outcome.slip(SlipKind::Figure, 1, message, Some(place.location.clone()));
                continue;
            };
            if stated(point).is_some() {
                continue;
            }
            outcome.compared += 1;
            let blocks = blocks.get_or_insert_with(|| {
                let blocks = text.blocks.iter();
                blocks
                    .map(|block| (block.pages(), compact(&block.text)))
                    .collect()
            });
            let words = compact(&shown);
            let mut on_page = blocks.iter().filter(|(pages, _)| pages.contains(&page));
            if !on_page.any(|(_, text)| text.contains(&words)) {
                let message = format!(
                    "`{reference}` should stand as {shown} on page {page} of the {} PDF, whose text does not hold it",
                    self.lang
                );
                outcome.slip(SlipKind::Figure, page, message, Some(place.location.clone()));
            }
        }
    }
}

/// A text without white space, which extraction adds and drops at the ends of lines and cells.
fn compact(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
