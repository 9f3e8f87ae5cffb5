//! `sensitivity`: which inputs matter, what share of the differences between worlds each makes,
//! when the better design fails, and what it would be worth to know an input first.

mod conduct;
mod lives;
mod options;
mod question;
mod shared;

pub use conduct::{SensitivityResults, sensitivity};
pub use options::SensitivityOptions;
pub use question::Question;
