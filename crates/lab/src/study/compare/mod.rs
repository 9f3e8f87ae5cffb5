//! Designs compared: the same worlds, the same luck, and what is kept of them.

mod agenda;
mod budget;
mod change;
mod conduct;
mod detail;
mod holds;
mod losses;
mod precision;
mod probe;
mod record;
mod summary;

pub use agenda::{Agenda, Compared, Place};
pub(super) use agenda::{SERIES, judged};
pub use budget::{Budget, Share};
pub use change::Asked;
pub use conduct::{Comparison, Recording, Unwritten};
pub use detail::Closer;
pub use precision::{Precision, Target, power};
pub use record::{DesignRecord, WorldRecord};
pub use summary::Findings;
