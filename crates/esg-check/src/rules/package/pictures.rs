//! Which pictures make a file large, and what to save them as.

use esg_model::Report;
use esg_model::diag::Diagnostic;
use esg_model::display::group_digits;
use esg_model::illustration::{Illustration, MediaType, Picture};

/// So many pictures are named.
const NAMED: usize = 3;
/// Pictures smaller than this make no file large.
const SMALL: usize = 100_000;
/// The side of a picture by a factor of its bytes: they go with its area. In thousandths, as whole numbers.
const THOUSAND: usize = 1_000;

/// Names in `finding` the largest pictures of a file of `size` bytes, and the sizes by which it comes down to `aim`.
pub(super) fn name(finding: &mut Diagnostic, report: &Report, size: usize, aim: usize) {
    let mut pictures: Vec<(&Illustration, &Picture)> = report
        .illustrations
        .iter()
        .filter(|own| !own.drawn)
        .map(|own| (own, &own.picture.en))
        .filter(|(_, picture)| picture.bytes.len() >= SMALL)
        .collect();
    pictures.sort_by_key(|(_, picture)| std::cmp::Reverse(picture.bytes.len()));
    let all: usize = pictures.iter().map(|(_, picture)| picture.bytes.len()).sum();
    if pictures.is_empty() {
        finding.hint("the report's pictures are small: make its text or its tables shorter");
        return;
    }
    // What the pictures may take beside the rest, as a share of what they take now.
    let share = (aim * THOUSAND).saturating_sub(size.saturating_sub(all) * THOUSAND) / all.max(1);
    let scale = (share * THOUSAND).isqrt().clamp(50, THOUSAND);
    finding.location = Some(pictures[0].0.location.clone());
    for (illustration, picture) in pictures.iter().take(NAMED) {
        let bytes = megabytes(picture.bytes.len());
        let (found, smaller) = match picture.pixels() {
            Some((width, height)) => {
                let scaled = |side: u32| group_digits((side as usize * scale / THOUSAND).max(1).into(), 0);
                (
                    format!("{bytes}, {} × {} pixels", grouped(width), grouped(height)),
                    format!("save it with about {} × {} pixels", scaled(width), scaled(height)),
                )
            }
            None => (
                bytes,
                format!(
                    "simplify its paths to about {}, or save it as a PNG",
                    megabytes(picture.bytes.len() * share.min(THOUSAND) / THOUSAND)
                ),
            ),
        };
        finding.also(
            illustration.location.clone(),
            format!("the picture of figure `{}` has {found}", illustration.id),
        );
        finding.hint(format!("figure `{}`: {smaller}", illustration.id));
    }
    if pictures
        .iter()
        .any(|(_, picture)| picture.media_type == MediaType::Png)
    {
        finding.hint("a picture that fills a page of A4 prints sharply with 2,480 × 3,508 pixels");
    }
}

fn grouped(number: u32) -> String {
    group_digits(number.into(), 0)
}

/// Bytes as people say them, rounded up to a tenth of a million.
fn megabytes(bytes: usize) -> String {
    let tenths = bytes.div_ceil(100_000);
    format!("{}.{} MB", tenths / 10, tenths % 10)
}
