//! The Unit Type Registry of XBRL International, edition of 18 March 2025: which units a type of item takes, and so which
//! names there are.

use crate::taxonomy::DataType;

/// Units of the types that concepts have.
const TYPED: &[(DataType, &[&str])] = &[
    (
        DataType::GhgEmissions,
        &["tCO2e", "ktCO2e", "MtCO2e", "GtCO2e", "gCO2e"],
    ),
    (
        DataType::Energy,
        &[
            "Boe", "Btu", "ft_lb", "MBoe", "Mcfe", "MMBoe", "MMBTU", "Cal", "J", "kJ", "kWh", "mJ", "MWh",
            "GWh", "TWh", "MMcfe", "Bcfe", "Tcfe", "MWM", "GWM", "Wh", "VAh", "dth", "MWd", "GJ", "MJ", "TJ",
        ],
    ),
    (
        DataType::Volume,
        &[
            "bbl", "ft3", "gal", "MBbls", "Mcf", "MMBbls", "MMcf", "l", "m3", "bu", "aft", "Bcf", "Tcf",
            "hl", "Mhl", "Ml", "Mm3", "TEU",
        ],
    ),
    (
        DataType::Mass,
        &[
            "lb", "oz", "ozt", "T", "t", "g", "kg", "kT", "MT", "GT", "kt", "Mt", "Gt",
        ],
    ),
];

/// Units of other types.
const OTHERS: &[&str] = &[
    "acre", "sqft", "sqmi", "sqyd", "ha", "sqkm", "sqm", "ft", "in", "mi", "nmi", "yd", "cm", "dm", "km",
    "m", "mm", "hp", "GW", "kW", "MW", "TW", "W", "var", "VA", "Mvar", "MVA", "B", "GB", "kB", "MB", "TB",
    "PB", "A", "V", "kV", "MV", "GV", "Hz", "Rate", "Y", "M", "D", "H", "MM", "S", "Q", "WK", "Celsius", "K",
    "F", "Pa", "Bar", "psi", "atm", "N", "Ah", "C", "Degree", "rad",
];

/// The units that a type takes; none for a type that the registry does not bind to units.
pub(super) fn units_of(data_type: DataType) -> &'static [&'static str] {
    TYPED
        .iter()
        .find(|(own, _)| *own == data_type)
        .map_or(&[], |(_, units)| units)
}

/// Every name in the registry's namespace.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    let typed = TYPED.iter().flat_map(|(_, units)| units.iter());
    typed.chain(OTHERS).copied()
}
