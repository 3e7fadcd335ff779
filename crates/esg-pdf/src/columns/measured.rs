//! The widths of columns by how high typst lays their cells out, where the estimate was too low.

use typst::comemo::Tracked;
use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::foundations::{Content, Context};
use typst::layout::Abs;

use super::cost::cost;
use super::extent::{Extent, height};
use super::room::{LOWER, Room};
use super::share::{Shared, others};

/// So many other ways are laid out.
const TRIED: usize = 12;
/// A table of more rows keeps its estimated widths, lest cells are laid out without end.
const MOST_ROWS: usize = 200;

/// The cells of a table, and what they ask.
pub(super) struct Cells<'a> {
    pub(super) contents: &'a [Vec<Option<Content>>],
    pub(super) extents: &'a [Vec<Option<Extent>>],
    /// The columns of figures.
    pub(super) figures: &'a [usize],
}

/// Measures how high the rows are. Where they are higher than was estimated, since words are longer than the ends of lines
/// have room for, the widths become those at which the table costs least as it is laid out.
pub(super) fn settle(
    engine: &mut Engine,
    context: Tracked<Context>,
    cells: &Cells<'_>,
    room: &Room,
    shared: &mut Shared,
) -> SourceResult<()> {
    let estimated: Abs = shared.heights.iter().copied().sum();
    let widths: Vec<Abs> = shared
        .widths
        .iter()
        .map(|width| *width - shared.padding)
        .collect();
    shared.heights = cells.heights(engine, context, &widths)?;
    let measured: Abs = shared.heights.iter().copied().sum();
    if measured <= estimated + LOWER || cells.contents.len() > MOST_ROWS {
        return Ok(());
    }
    // Labels do not give way to heads.
    let below = |heights: &[Abs]| heights.iter().skip(1).copied().sum::<Abs>();
    let most = below(&shared.heights) + LOWER;
    let mut least = cost(&shared.heights, cells.extents, &widths, room);
    let others = others(cells.extents, cells.figures, room, shared);
    for (estimate, widths) in others.into_iter().take(TRIED) {
        // A table is hardly ever lower than was estimated.
        if estimate + LOWER >= least {
            break;
        }
        let heights = cells.heights(engine, context, &widths)?;
        let cost = cost(&heights, cells.extents, &widths, room);
        if cost < least - LOWER && below(&heights) <= most {
            least = cost;
            shared.heights = heights;
            shared.widths = widths.into_iter().map(|width| width + shared.padding).collect();
        }
    }
    Ok(())
}

impl Cells<'_> {
    /// How high each row is where columns are so wide, padding apart.
    fn heights(
        &self,
        engine: &mut Engine,
        context: Tracked<Context>,
        widths: &[Abs],
    ) -> SourceResult<Vec<Abs>> {
        let mut rows = Vec::with_capacity(self.contents.len());
        for (cells, extents) in self.contents.iter().zip(self.extents) {
            let mut high = Abs::zero();
            for ((cell, extent), width) in cells.iter().zip(extents).zip(widths) {
                let (Some(cell), Some(extent)) = (cell, extent) else {
                    continue;
                };
                high.set_max(if extent.whole <= *width {
                    extent.height
                } else {
                    height(engine, context, cell, *width)?
                });
            }
            rows.push(high);
        }
        Ok(rows)
    }
}
