//! Luck: one draw of chance.

/// The number of one draw of chance; designs of one world share it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Luck(pub u32);
