//! What a vocabulary defines is the same where its key is the same: one key names one unit, one axis, one concept. Those of
//! an issuer's own layer may have a key that the Code's layer has too, and are others.

/// Makes values of a type equal, and sorted, by their `key`, and by what else is named.
macro_rules! by_key {
    ($($defined:ty),+) => { $crate::identity::by_key!($($defined),+; key); };
    ($($defined:ty),+; and layer) => { $crate::identity::by_key!($($defined),+; key, layer); };
    ($($defined:ty),+; $($part:ident),+) => {
        $crate::identity::by_key!(@each [$($defined),+] ($($part),+));
    };
    (@each [$first:ty $(, $rest:ty)*] $parts:tt) => {
        $crate::identity::by_key!(@one $first, $parts);
        $($crate::identity::by_key!(@one $rest, $parts);)*
    };
    (@one $defined:ty, ($($part:ident),+)) => {
        impl PartialEq for $defined {
            fn eq(&self, other: &Self) -> bool {
                $(self.$part == other.$part)&&+
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
                std::cmp::Ordering::Equal$(.then_with(|| self.$part.cmp(&other.$part)))+
            }
        }

        impl std::hash::Hash for $defined {
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                $(self.$part.hash(state);)+
            }
        }
    };
}

pub(crate) use by_key;
