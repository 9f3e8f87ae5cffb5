//! Text in a fixed width, whatever the script.

pub(super) use crate::scenario::thousands;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns a terminal is sure to have.
pub(super) const WIDTH: usize = 80;

/// Without characters that move the cursor.
pub(super) fn plain(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

/// Cut to a width, the cut marked.
pub(super) fn cut(text: &str, width: usize) -> String {
    let text = plain(text);
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
        None => isolated(&plain(text)),
    }
}

/// Between marks that keep its direction to itself, if it is written from right to left.
fn isolated(text: &str) -> String {
    let rightwards = |letter: char| matches!(letter as u32, 0x590..=0x8FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFF | 0x10800..=0x10FFF | 0x1E800..=0x1EFFF);
    match text.chars().any(rightwards) {
        true => format!("\u{2068}{text}\u{2069}"),
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

/// Broken between words into lines, all but the first indented.
pub(super) fn wrapped(text: &str, indent: usize) -> String {
    let mut lines = String::new();
    let mut used = 0;
    // A percent sign stays with its number: `cut` makes a space of it again.
    let text = text.replace(" %", "\u{1}%");
    for word in text.split_whitespace() {
        let word = cut(word, WIDTH - indent);
        if used > 0 && used + 1 + word.width() > WIDTH {
            lines.push('\n');
            lines.push_str(&" ".repeat(indent));
            used = indent;
        } else if used > 0 {
            lines.push(' ');
            used += 1;
        }
        used += word.width();
        lines.push_str(&word);
    }
    lines.push('\n');
    lines
}

/// Broken between words into lines, the first after a lead, the others indented.
pub(super) fn hanging(lead: &str, text: &str, indent: usize) -> String {
    let mut lines = lead.to_owned();
    let (mut used, mut begun) = (lead.width(), false);
    for word in text.split_whitespace() {
        if begun && used + 1 + word.width() > WIDTH {
            lines.push('\n');
            lines.push_str(&" ".repeat(indent));
            used = indent;
        } else if begun {
            lines.push(' ');
            used += 1;
        }
        used += word.width();
        lines.push_str(word);
        begun = true;
    }
    lines + "\n"
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
