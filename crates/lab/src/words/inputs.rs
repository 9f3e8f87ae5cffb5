//! What an input is called in a sentence.

/// In words; its identifier stands in the tables.
pub(super) fn called(name: &str) -> String {
    name.replace(['_', '.'], " ")
}
