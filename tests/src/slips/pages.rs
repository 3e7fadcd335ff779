//! Slips on the pages of a finished PDF: in the text as it can be extracted, before the account of its numbers is made.

use std::collections::BTreeMap;
use std::ops::Range;

use esg_model::Report;
use esg_model::place::{Place, PlaceId};
use esg_model::text::Lang;
use esg_pdf::{PdfText, TextBlock};

use super::facts::{changed, lost, swapped};

/// A single fault on one page.
#[derive(Clone, Debug)]
pub struct PageSlip {
    /// What kind of fault it is.
    pub kind: &'static str,
    /// The page, from 1.
    pub page: usize,
    /// The block of the page's text.
    pub block: usize,
    /// What is replaced in its text.
    pub range: Range<usize>,
    /// By what.
    pub text: String,
}

impl PageSlip {
    /// The text of all pages with the slip in it.
    pub fn planted(&self, text: &PdfText) -> PdfText {
        let mut slipped = text.clone();
        slipped.blocks[self.block].replace(self.range.clone(), &self.text);
        slipped
    }

    /// The slip for a message.
    pub fn describe(&self, text: &PdfText) -> String {
        let text = &text.blocks[self.block].text;
        let from = text[..self.range.start]
            .char_indices()
            .rev()
            .nth(15)
            .map_or(0, |(at, _)| at);
        format!(
            "{} page {} {:?} -> {:?}",
            self.kind,
            self.page,
            &text[from..self.range.end],
            self.text
        )
    }
}

/// Words that scale or measure a number, and what a slip makes of them.
const WORDS: [(&str, &str, &str); 12] = [
    ("page: another scale", "million", "billion"),
    ("page: another scale", "billion", "million"),
    ("page: another scale", "thousand", "million"),
    ("page: another scale", "億", "萬"),
    ("page: another scale", "萬", "億"),
    ("page: percent sign lost", "%", ""),
    ("page: another unit", "kgCO₂e", "MWh"),
    ("page: another unit", "tonnes", "MWh"),
    ("page: another unit", "噸", "小時"),
    ("page: another unit", "hours", "tonnes"),
    ("page: another unit", "小時", "噸"),
    ("page: another unit", "千克二氧化碳當量", "兆瓦時"),
];

/// Every slip of a figure that the pages show. `pages` gives the page of each place.
pub fn slips(report: &Report, lang: Lang, text: &PdfText, pages: &BTreeMap<PlaceId, usize>) -> Vec<PageSlip> {
    let blocks = &text.blocks;
    let mut slips = Vec::new();
    // Up to where the figures of each block are known.
    let mut at: Vec<usize> = vec![0; blocks.len()];
    let other = if lang == Lang::En { Lang::ZhHant } else { Lang::En };
    let places: Vec<(PlaceId, &Place)> = report.places(lang).collect();
    let printed = |place: &Place, lang: Lang| report.show(place.figure, place.form, lang).full();
    for (index, (id, place)) in places.iter().enumerate() {
        let point = report.data_point(place.figure);
        let Some(page) = pages.get(id).copied() else {
            continue;
        };
        let own = printed(place, lang);
        // A number and its scale are printed with a space that does not break.
        let own = own.replace(' ', "\u{a0}");
        if point.quantity().is_none() || !own.starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let whole = |text: &str, start: usize| {
            let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || c == '.' || c == ',');
            let after = text[start + own.len()..].chars().next();
            !digit(text[..start].chars().next_back()) && !after.is_some_and(|c| c.is_ascii_digit())
        };
        let found = blocks
            .iter()
            .enumerate()
            .filter(|(_, block)| block.pages().contains(&page))
            .find_map(|(index, block)| {
                let from = at[index];
                let starts = block.text[from..].match_indices(own.as_str());
                let start = starts
                    .map(|(found, _)| from + found)
                    .find(|start| whole(&block.text, *start))?;
                Some((index, start))
            });
        let Some((block, start)) = found else {
            continue;
        };
        let text = &blocks[block].text;
        let page = blocks[block].page_at(start);
        let end = start + own.len();
        at[block] = end;
        let digits = own
            .find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.')))
            .unwrap_or(own.len());
        let number = &own[..digits];
        let range = start..start + digits;
        let mut add = |kind: &'static str, range: Range<usize>, text: String| {
            slips.push(PageSlip {
                kind,
                page,
                block,
                range,
                text,
            });
        };
        for text in swapped(number) {
            add("page: digits swapped", range.clone(), text);
        }
        for text in changed(number) {
            add("page: digit changed", range.clone(), text);
        }
        for text in lost(number)
            .into_iter()
            .filter(|text| !text.starts_with(',') && !text.contains(",,"))
        {
            add("page: digit lost", range.clone(), text);
        }
        if number.bytes().any(|byte| (b'1'..=b'9').contains(&byte)) {
            let plain: String = number.chars().filter(|c| *c != ',').collect();
            let text = match plain.split_once('.') {
                None => format!("{plain}0"),
                Some((whole, fraction)) => format!("{whole}{}.{}", &fraction[..1], &fraction[1..]),
            };
            add(
                "page: factor of ten",
                range.clone(),
                text.trim_end_matches('.').to_owned(),
            );
            add("page: sign", start..start, "−".to_owned());
        }
        for (kind, word, instead) in WORDS {
            // A space that does not break, or in a tile the end of a line.
            let rest = text[start + digits..].trim_start();
            if rest.starts_with(word) {
                let here = text.len() - rest.len();
                add(kind, here..here + word.len(), instead.to_owned());
            }
        }
        let foreign = printed(place, other);
        if foreign != own && foreign.starts_with(|c: char| c.is_ascii_digit()) {
            add("page: the other language's form", start..end, foreign);
        }
        let next = places[index + 1..]
            .iter()
            .map(|(_, next)| printed(next, lang))
            .find(|next| next.starts_with(|c: char| c.is_ascii_digit()) && *next != own);
        if let Some(next) = next {
            add("page: the next figure's value", start..end, next);
        }
        add("page: figure left out", start..end, String::new());
    }
    years(blocks, &mut slips);
    slips
}

/// Years in the words of the pages.
fn years(blocks: &[TextBlock], slips: &mut Vec<PageSlip>) {
    for (index, block) in blocks.iter().enumerate() {
        let text = &block.text;
        for (start, _) in text.match_indices("20") {
            let rest = &text.as_bytes()[start..];
            let is_year = rest.len() >= 4
                && rest[2..4].iter().all(u8::is_ascii_digit)
                && !rest
                    .get(4)
                    .is_some_and(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
                && !text[..start]
                    .ends_with(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '-' | '/'));
            if is_year {
                let next = if rest[3] == b'9' {
                    '8'
                } else {
                    char::from(rest[3] + 1)
                };
                slips.push(PageSlip {
                    kind: "page: another year",
                    page: block.page_at(start),
                    block: index,
                    range: start + 3..start + 4,
                    text: next.to_string(),
                });
            }
        }
    }
}
