//! What in a text is no letter: names and titles come from anywhere.

/// Whether a character is shown as nothing and changes how others are shown: it moves the cursor,
/// commands a terminal, ends a line, or turns the direction of writing, so that a text reads other
/// than it is. The two [`ISOLATES`] turn nothing but what is between them.
pub fn is_unruly(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'
                ..='\u{202e}' | '\u{2066}' | '\u{2067}' | '\u{feff}'
        )
}

/// The marks between which a name keeps its direction to itself, wherever it begins.
pub const ISOLATES: [char; 2] = ['\u{2068}', '\u{2069}'];

/// Whether a spreadsheet would take a cell that begins so for a formula, rather than for a text or
/// a number.
pub fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r']) && text.parse::<f64>().is_err()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_all_scripts_are_ruly() {
        let fine = "Zoë's ľúbosť, 東京, שלום, سلام, e\u{301}, 👩\u{200d}🔧";
        assert!(!fine.chars().any(is_unruly));
        assert!("\u{1b}\n\r\t\u{7f}\u{9b}\u{202e}\u{2067}\u{200f}\u{2028}".chars().all(is_unruly));
    }

    #[test]
    fn a_negative_number_is_no_formula() {
        for formula in ["=1+1", "+A1", "-a", "@SUM(1)", "\t=1", "-"] {
            assert!(is_formula(formula), "{formula}");
        }
        for text in ["", "-1.5", "+3e2", "a=b", " =1", "lean"] {
            assert!(!is_formula(text), "{text}");
        }
    }
}
