//! What is checked of the Units Registry.

use crate::finding::Code;

/// Units fit the types of their facts.
pub static UNIT: Code = Code::new(
    "utre:error-NumericFactUtrInvalid",
    "a fact whose type the Units Registry has is measured in one of the units that it lists for the type",
    "use a unit of the registry, or a concept of another type",
);

/// All of them.
pub static ALL: &[&Code] = &[&UNIT];
