//! Text in lines of at most so many columns, whatever the script.

use super::table::Table;
use super::text::{plain, width as columns};
use unicode_width::UnicodeWidthChar;

/// Columns where nothing is known of what shows the text.
pub const USUAL: usize = 80;

/// Columns beyond which a paragraph is hard to read: only tables are wider.
const READABLE: usize = 100;

/// Columns that a text needs to be one.
pub const NARROWEST: usize = 40;

/// A text in the making, in lines of at most so many columns.
#[derive(Debug, Clone)]
pub struct Lines {
    width: usize,
    text: String,
}

impl Lines {
    /// None so far; below the narrowest width, of that.
    pub fn new(width: usize) -> Lines {
        Lines { width: width.max(NARROWEST), text: String::new() }
    }

    /// Columns that a line may take.
    pub fn width(&self) -> usize {
        self.width
    }

    /// A paragraph.
    pub fn words(&mut self, text: &str) {
        self.hanging("", text, 0);
    }

    /// One of a list.
    pub fn item(&mut self, text: &str) {
        self.hanging("- ", text, 2);
    }

    /// A paragraph after a lead, all of its lines but the first indented.
    pub fn hanging(&mut self, lead: &str, text: &str, indent: usize) {
        self.text += &wrapped(lead, text, indent, self.width.min(READABLE));
    }

    /// A line, or several, as they are.
    pub fn verbatim(&mut self, lines: &str) {
        self.text += lines;
        self.text.push('\n');
    }

    pub fn blank(&mut self) {
        self.text.push('\n');
    }

    /// A table; where it says that something is not known, it is said what that means.
    pub fn table(&mut self, table: &Table) {
        self.text += &table.text(self.width);
        if table.has_unknown() {
            self.words("?: not known yet; more worlds or runs (--worlds, --runs) tell.");
        }
    }

    pub fn into_text(self) -> String {
        self.text
    }
}

/// Broken between words: the first line stands after a lead, the others are indented, and each
/// ends with a line break. A word wider than a line goes on in the next, unless it has a
/// backquote: what stands between those is to be copied as it is.
pub fn wrapped(lead: &str, text: &str, indent: usize, width: usize) -> String {
    // A percent sign stays with its number.
    let text = plain(text).replace(" %", "\u{a0}%");
    let mut lines = lead.to_owned();
    let mut used = columns(lead);
    let next_line = |lines: &mut String| {
        lines.push('\n');
        lines.push_str(&" ".repeat(indent));
        indent
    };
    for (place, word) in text.split(' ').filter(|word| !word.is_empty()).enumerate() {
        let wide = columns(word);
        if place > 0 && used + 1 + wide > width {
            used = next_line(&mut lines);
        } else if place > 0 {
            lines.push(' ');
            used += 1;
        }
        if used + wide <= width || word.contains('`') {
            lines.push_str(word);
            used += wide;
            continue;
        }
        for letter in word.chars() {
            let wide = letter.width().unwrap_or(0);
            if used + wide > width {
                used = next_line(&mut lines);
            }
            lines.push(letter);
            used += wide;
        }
    }
    lines.replace('\u{a0}', " ") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_whole_where_a_line_has_room_for_them() {
        assert_eq!(wrapped("- ", "one two  three\tfour", 2, 10), "- one two\n  three\n  four\n");
        assert_eq!(wrapped("", "as much as 40 % more", 0, 14), "as much as\n40 % more\n");
        assert_eq!(wrapped("", "", 0, 10), "\n");
    }

    #[test]
    fn what_is_wider_than_a_line_goes_on_in_the_next() {
        assert_eq!(wrapped("", "see abcdefghijk", 1, 6), "see\n abcde\n fghij\n k\n");
        assert_eq!(wrapped("", "合同会社の設計", 0, 5), "合同\n会社\nの設\n計\n");
        assert_eq!(wrapped("", "run `a/b/c/d/e.toml` now", 0, 8), "run\n`a/b/c/d/e.toml`\nnow\n");
    }
}
