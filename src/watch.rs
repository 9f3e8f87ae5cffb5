//! Who follows a study while it is made.

/// Is told what happens, and says when to stop.
pub trait Watch: Sync {
    /// One more run is made, or was found in the store; told from any thread.
    fn step(&self);

    /// So many runs are still to come; until it is told so, it knows what was announced.
    fn left(&self, _runs: u64) {}

    /// Something that the user should know.
    fn say(&self, message: &str);

    /// Whether the user wants it to stop; what is finished is kept.
    fn is_over(&self) -> bool;
}

/// Follows nothing, and never stops.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn step(&self) {}

    fn say(&self, _: &str) {}

    fn is_over(&self) -> bool {
        false
    }
}
