//! Extended links, and the relationships that they state (XBRL 2.1, 3.5.3).

mod cycles;
mod extended;
mod network;
pub mod standard;

pub use cycles::{Cycle, find_cycle};
pub use extended::{Endpoint, ExtendedLink, read};
pub use network::{BaseSet, Network, Networks, Relationship};
