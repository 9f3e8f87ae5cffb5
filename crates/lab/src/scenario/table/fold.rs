//! What people take for the same word.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Marks without a width, which nobody sees: joiners, soft hyphens, byte-order marks.
fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// A cell on one line: blanks of any kind, and line breaks, are one blank; none stand around it.
pub(in super::super) fn tidy(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    let strange = |letter: char| (letter.is_whitespace() && letter != ' ') || is_unseen(letter);
    if !text.contains(strange) && !text.contains("  ") {
        return Cow::Borrowed(text);
    }
    let seen: String = text.chars().filter(|letter| !is_unseen(*letter)).collect();
    Cow::Owned(seen.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A name without what people do not see in it: case, the kind and number of blanks, width.
pub(in super::super) fn name(text: &str) -> String {
    if text.is_ascii() {
        return tidy(text).to_ascii_lowercase();
    }
    tidy(&text.nfkc().collect::<String>()).chars().flat_map(char::to_lowercase).collect()
}

/// A column's name as words: without case, accents, underscores, points and other marks.
/// `OrgName` and `org_name` are `org name`.
pub(in super::super) fn header(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut last = ' ';
    for letter in text.nfkd().filter(|letter| !is_combining_mark(*letter) && !is_unseen(*letter)) {
        if last.is_lowercase() && letter.is_uppercase() {
            words.push(' ');
        }
        match letter.is_alphanumeric() {
            true => words.extend(letter.to_lowercase()),
            false => words.push(' '),
        }
        last = letter;
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_makes_no_difference() {
        for same in ["alpha trust", "Alpha\u{a0}Trust", " Alpha  \n TRUST\u{200b}", "Ａｌｐｈａ　Ｔｒｕｓｔ"]
        {
            assert_eq!(name(same), "alpha trust", "{same:?}");
        }
        assert_ne!(name("Santé"), name("Sante"));
        assert_eq!(tidy("Alpha\u{a0} Trust\n"), "Alpha Trust");
    }

    #[test]
    fn columns_are_called_as_they_are_read() {
        for same in ["Org_Name", "orgName", "ORG-NAME", " org.name:", "Örg  nàme"] {
            assert_eq!(header(same), "org name", "{same:?}");
        }
    }
}
