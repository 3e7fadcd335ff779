//! Addresses of the internet, in which no number counts: they stand on the pages as the author wrote them, letter by
//! letter.

use std::collections::BTreeMap;

use esg_model::diag::Location;
use esg_pdf::PdfText;

use super::account::{Account, Outcome, SlipKind};
use super::flat::visit_flats;
use super::letters::letters;

impl Account<'_> {
    /// Every address of the author's words stands on some page.
    pub(super) fn addresses(&self, text: &PdfText, outcome: &mut Outcome) {
        let written = self.written();
        if written.is_empty() {
            return;
        }
        outcome.compared += written.len();
        let blocks: Vec<String> = text.blocks.iter().map(|block| letters(&block.text)).collect();
        let mut wanted: BTreeMap<String, Vec<&(String, Location)>> = BTreeMap::new();
        for own in &written {
            wanted.entry(letters(&own.0)).or_default().push(own);
        }
        let stands = |wanted: &str| {
            blocks
                .iter()
                .map(|block| block.matches(wanted).count())
                .sum::<usize>()
        };
        let lost: Vec<&(String, Location)> = wanted
            .iter()
            .flat_map(|(letters, own)| &own[stands(letters).min(own.len())..])
            .copied()
            .collect();
        if lost.is_empty() {
            return;
        }
        // Those that nobody wrote, each in the place of one that is lost.
        let found = text.blocks.iter().flat_map(|block| {
            let addresses = esg_reader::addresses(&block.text).into_iter();
            addresses.map(move |at| (block, at))
        });
        let mut added = found.filter(|(block, at)| {
            let found = letters(&block.text[at.clone()]);
            !wanted.keys().any(|wanted| wanted.contains(&found))
        });
        let lang = self.lang;
        for (address, place) in lost {
            let Some((block, at)) = added.next() else {
                let message = format!("{address} of the text stands on no page of the {lang:#} PDF");
                outcome.slip(SlipKind::Words, 1, message, Some(place.clone()));
                continue;
            };
            let page = block.page_at(at.start);
            let origin = block
                .fragment_at(at.start)
                .and_then(|fragment| self.origins.find(fragment));
            let found = &block.text[at];
            let message =
                format!("page {page} of the {lang:#} PDF prints {found}, where the text has {address}");
            outcome.slip(
                SlipKind::Words,
                page,
                message,
                Some(origin.unwrap_or(place).clone()),
            );
        }
    }

    /// The addresses in the author's words, with their places.
    fn written(&self) -> Vec<(String, Location)> {
        let (report, lang) = (self.report, self.lang);
        let mut written = Vec::new();
        for words in [Some(&report.availability), report.notice.as_ref()]
            .into_iter()
            .flatten()
        {
            let words = words.get(lang);
            let addresses = esg_reader::addresses(words).into_iter();
            written.extend(addresses.map(|at| (words[at].to_owned(), report.location.clone())));
        }
        visit_flats(report, lang, &mut |flat, path| {
            for at in esg_reader::addresses(&flat.text) {
                let place = flat.place(&at, path);
                written.push((flat.text[at].to_owned(), place));
            }
        });
        written
    }
}
