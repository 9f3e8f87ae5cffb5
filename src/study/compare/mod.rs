//! Designs compared: the same worlds, the same luck, and what is kept of them.

mod agenda;
mod conduct;
mod losses;
mod record;
mod summary;

pub use agenda::{Agenda, Compared, Place};
pub use conduct::{Comparison, Pool, Recording, Unwritten};
pub use record::{DesignRecord, WorldRecord};
pub use summary::Findings;
