//! Work on languages, files and rules side by side.

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

/// Does `work` on every item, as many at a time as there are processors; the results stand in the order of the items.
///
/// # Panics
/// Where `work` panics: the panic goes on in the caller's thread.
pub fn side_by_side<'a, T: Sync, R: Send>(items: &'a [T], work: impl Fn(&'a T) -> R + Sync + Send) -> Vec<R> {
    items.par_iter().map(work).collect()
}
