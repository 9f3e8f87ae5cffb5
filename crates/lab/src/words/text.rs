//! A name or a cell in so many columns, whatever the script.

use crate::letters::{ISOLATES, is_unruly};
pub(super) use crate::scenario::thousands;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Without characters that move the cursor or turn the line.
pub(super) fn plain(text: &str) -> String {
    text.chars().map(|letter| if is_unruly(letter) { ' ' } else { letter }).collect()
}

/// A name as it is, without characters that would change how others are shown.
fn bare(name: &str) -> String {
    plain(name).replace(ISOLATES, "")
}

/// Cut to a width, the cut marked.
pub(super) fn cut(text: &str, width: usize) -> String {
    let text = bare(text);
    if text.width() <= width {
        return text;
    }
    let mut kept = String::new();
    let mut used = 1;
    for letter in text.chars() {
        used += letter.width().unwrap_or(0);
        if used > width {
            break;
        }
        kept.push(letter);
    }
    kept + "…"
}

/// A name in a sentence: cut to so many columns, or whole, and then kept from turning the
/// sentence round where it is written from right to left.
pub(super) fn named(text: &str, room: Option<usize>) -> String {
    match room {
        Some(room) => cut(text, room),
        None => isolated(&bare(text)),
    }
}

/// The same between quotes, so that it is not read as a word; A and B are not, as the laboratory
/// calls its two.
pub(super) fn in_quotes(text: &str, room: Option<usize>) -> String {
    match text {
        "A" | "B" => text.to_owned(),
        _ => format!("“{}”", named(text, room)),
    }
}

/// Between marks that keep its direction to itself, if it is written from right to left.
fn isolated(text: &str) -> String {
    let rightwards = |letter: char| matches!(letter as u32, 0x590..=0x8FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFF | 0x10800..=0x10FFF | 0x1E800..=0x1EFFF);
    match text.chars().any(rightwards) {
        true => format!("{}{text}{}", ISOLATES[0], ISOLATES[1]),
        false => text.to_string(),
    }
}

/// Columns that a text takes.
pub(super) fn width(text: &str) -> usize {
    plain(text).width()
}

/// Filled with spaces on the right.
pub(super) fn left(text: &str, width: usize) -> String {
    let text = cut(text, width);
    let space = width - text.width();
    text + &" ".repeat(space)
}

/// Filled with spaces on the left.
pub(super) fn right(text: &str, width: usize) -> String {
    let text = cut(text, width);
    " ".repeat(width - text.width()) + &text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_hold_in_every_script() {
        assert_eq!(left("合同会社の長い名前", 8), "合同会… ");
        assert_eq!(right("ab", 4), "  ab");
        assert_eq!(cut("tab\there", 80), "tab here");
        assert_eq!(thousands(1_234_567), "1,234,567");
        assert_eq!(thousands(123), "123");
    }
}
