//! What a vocabulary defines is the same where its key is the same: one key names one unit, one axis, one concept.

/// Makes values of a type equal, and sorted, by their `key`.
macro_rules! by_key {
    ($($defined:ty),+) => {$(
        impl PartialEq for $defined {
            fn eq(&self, other: &Self) -> bool {
                self.key == other.key
            }
        }

        impl Eq for $defined {}

        impl PartialOrd for $defined {
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $defined {
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                self.key.cmp(&other.key)
            }
        }

        impl std::hash::Hash for $defined {
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                self.key.hash(state);
            }
        }
    )+};
}

pub(crate) use by_key;
