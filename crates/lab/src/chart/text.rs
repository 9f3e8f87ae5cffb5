//! How wide a text is at most, whatever the font: so that labels can be kept apart.

use crate::letters::is_unruly;
use unicode_width::UnicodeWidthChar;

/// Advance widths of the letters from space to tilde, in hundredths of the font size: of
/// each the widest among DejaVu Sans, Liberation Sans (as wide as Arial and Helvetica) and
/// Noto Sans, rounded up.
const WIDTHS: [u8; 95] = [
    32, 41, 46, 84, 64, 96, 78, 28, 40, 40, 56, 84, 32, 37, 32, 38, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64,
    34, 34, 84, 84, 84, 56, 102, 69, 69, 73, 78, 67, 62, 78, 76, 34, 50, 67, 56, 91, 76, 79, 67, 79, 73, 67,
    62, 74, 69, 99, 69, 67, 69, 40, 38, 40, 84, 56, 50, 62, 64, 55, 64, 62, 36, 64, 64, 28, 28, 58, 28, 98,
    64, 62, 64, 64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 56, 64, 84,
];

/// Letters in this range of code points are never wider than this, in hundredths; the first
/// range that holds a letter counts.
const RANGES: [(u32, u32, u8); 9] = [
    (0x00A0, 0x00A0, 32),
    (0x00B7, 0x00B7, 34),
    (0x2013, 0x2013, 56),
    (0x2018, 0x2019, 38),
    (0x201C, 0x201D, 53),
    (0x2212, 0x2212, 84),
    (0x00A1, 0x024F, 108),
    (0x0590, 0x05FF, 80),
    (0x2010, 0x2027, 102),
];

/// Letters of any other script, unless they are as wide as two.
const OTHER: f64 = 1.25;

/// Letters that fill two columns of a terminal, among them pictures.
const DOUBLE: f64 = 1.4;

/// How wide a text is at most, in multiples of the font size.
pub fn ems(text: &str) -> f64 {
    text.chars().map(letter).sum()
}

/// How wide a text of that size is at most, px.
pub fn width(text: &str, size: f64) -> f64 {
    ems(text) * size
}

fn letter(letter: char) -> f64 {
    let code = letter as u32;
    if let Some(width) = code.checked_sub(32).and_then(|place| WIDTHS.get(place as usize)) {
        return f64::from(*width) / 100.0;
    }
    if let Some((_, _, width)) = RANGES.iter().find(|(from, to, _)| (*from..=*to).contains(&code)) {
        return f64::from(*width) / 100.0;
    }
    match letter.width() {
        None | Some(0) => 0.0,
        Some(1) => OTHER,
        Some(_) => DOUBLE,
    }
}

/// A text without what would break a line, cut to that many px with a mark of the cut.
pub fn shortened(text: &str, size: f64, room: f64) -> String {
    let text: String = text.chars().map(|letter| if is_unruly(letter) { ' ' } else { letter }).collect();
    if width(&text, size) <= room {
        return text;
    }
    let room = room - width("…", size);
    let mut kept = String::new();
    let mut used = 0.0;
    for one in text.chars() {
        used += letter(one) * size;
        if used > room {
            break;
        }
        kept.push(one);
    }
    kept.trim_end().to_string() + "…"
}

/// A text broken between words into at most so many lines of that many px, the last one cut.
pub fn lines(text: &str, size: f64, room: f64, at_most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let mut line = word.to_string();
        let last = lines.len() + 1 == at_most;
        while let Some(next) = words.peek() {
            let longer = format!("{line} {next}");
            if !last && width(&longer, size) > room {
                break;
            }
            line = longer;
            words.next();
        }
        lines.push(shortened(&line, size, room));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_takes_room_and_marks_take_none() {
        for letter in ('!'..='~').chain("éßñЖשاक漢🙂−…".chars()) {
            assert!(ems(&letter.to_string()) > 0.25, "{letter}");
        }
        assert_eq!(ems("e\u{301}"), ems("e"));
    }

    #[test]
    fn what_is_cut_fits() {
        for text in [
            "short",
            "a name of sixty letters that goes on and on until its very end",
            "合同会社の長い名前",
            "مبادرة طويلة الاسم جدا",
        ] {
            for room in [20.0, 60.0, 200.0] {
                let cut = shortened(text, 12.0, room);
                assert!(width(&cut, 12.0) <= room.max(12.5), "{cut}");
                for line in lines(text, 12.0, room, 2) {
                    assert!(width(&line, 12.0) <= room.max(12.5), "{line}");
                }
                assert!(lines(text, 12.0, room, 2).len() <= 2);
            }
        }
    }
}
