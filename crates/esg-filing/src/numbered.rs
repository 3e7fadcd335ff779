//! Things that a sheet says once and refers to by their numbers.

/// The things in the order in which they were first met, each with how often it was.
#[derive(Debug)]
pub(crate) struct Numbered<T>(Vec<(T, usize)>);

impl<T> Default for Numbered<T> {
    fn default() -> Self {
        Numbered(Vec::new())
    }
}

impl<T: PartialEq + Clone> Numbered<T> {
    /// The number of a thing, from 1, which is counted once more.
    pub(crate) fn count(&mut self, thing: &T) -> usize {
        let at = self.0.iter().position(|(own, _)| own == thing);
        let at = at.unwrap_or_else(|| {
            self.0.push((thing.clone(), 0));
            self.0.len() - 1
        });
        self.0[at].1 += 1;
        at + 1
    }

    /// Each number with its thing and how often that was met.
    pub(crate) fn each(self) -> impl Iterator<Item = (usize, T, usize)> {
        (1..)
            .zip(self.0)
            .map(|(number, (thing, count))| (number, thing, count))
    }
}
