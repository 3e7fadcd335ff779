//! Why a cell cannot be taken.

/// Why what stands in a cell cannot be read, and what to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wrong {
    pub(crate) message: String,
    pub(crate) hint: String,
}

/// A cell that cannot be read.
pub(crate) fn wrong<T>(message: impl Into<String>, hint: impl Into<String>) -> Result<T, Wrong> {
    Err(Wrong {
        message: message.into(),
        hint: hint.into(),
    })
}
