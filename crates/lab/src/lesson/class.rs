//! The codes of a class, out of whatever was pasted.

use super::code::{Coded, read};

/// What a class has handed in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Class {
    /// Each once, in the order in which they came first.
    pub handed: Vec<Handed>,
    pub refused: Vec<Refused>,
}

/// A code that fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handed {
    pub coded: Coded,
    /// The line on which it stands first, from 1.
    pub line: usize,
    pub times: usize,
}

/// What stands on a line and is no code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    pub line: usize,
    pub text: String,
    pub why: &'static str,
}

impl Class {
    /// Reads codes in any form: one a line or several, with or without dashes, blanks and commas,
    /// with names and numbers of a list before them. What holds no digit is passed over.
    pub fn read(lesson: u8, text: &str) -> Class {
        let mut class = Class::default();
        for (line, words) in (1..).zip(text.lines()) {
            for part in words.split([',', ';', '\t']) {
                codes(part).iter().for_each(|text| class.add(lesson, line, text));
            }
        }
        class
    }

    fn add(&mut self, lesson: u8, line: usize, text: &str) {
        match read(lesson, text) {
            Ok(coded) => match self.handed.iter_mut().find(|one| one.coded == coded) {
                Some(known) => known.times += 1,
                None => self.handed.push(Handed { coded, line, times: 1 }),
            },
            Err(why) => {
                let text = text.chars().take(40).collect();
                self.refused.push(Refused { line, text, why });
            }
        }
    }
}

/// What in a part of a line is taken for a code: nine digits at a stretch, or in groups of five,
/// three and one. If there is none, all of it, if it has a digit.
fn codes(part: &str) -> Vec<String> {
    let groups: Vec<&str> =
        part.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < groups.len() {
        let sizes: Vec<usize> = groups[at..].iter().take(3).map(|group| group.len()).collect();
        let taken = match sizes[..] {
            [9, ..] => 1,
            [5, 3, 1] => 3,
            _ => 0,
        };
        if taken > 0 {
            found.push(groups[at..at + taken].join("-"));
        }
        at += taken.max(1);
    }
    match (found.is_empty(), groups.is_empty()) {
        (true, false) => vec![part.trim().to_owned()],
        _ => found,
    }
}

#[cfg(test)]
mod tests {
    use super::super::code::code;
    use super::*;

    #[test]
    fn codes_come_in_any_form() {
        let coded = |share| Coded { levels: [2, 3, 0, 2, 1], lever: 3, share };
        let [one, two] = [coded(15), coded(3)].map(|coded| code(1, &coded));
        let plain = one.replace('-', "");
        let spaced = two.replace('-', " ");
        let text = format!("Our codes:\n{one}, {spaced}\n{plain}\nGroup 3: 12345-678-9\n\n");
        let class = Class::read(1, &text);
        assert_eq!(class.handed.len(), 2);
        assert_eq!((class.handed[0].times, class.handed[0].line, class.handed[1].times), (2, 2, 1));
        assert_eq!((class.refused.len(), class.refused[0].line), (1, 4));
        // As they stand in lists and letters: numbered, with names, side by side, digit by digit.
        let apart: String = plain.chars().flat_map(|digit| [digit, ' ']).collect();
        for text in [
            format!("1. {one}\n2. {two}"),
            format!("Ada & Grace: {one} | Mary: {two}"),
            format!("{one} {two}"),
            format!("{plain}\r\n{two}\r\n"),
            format!("{apart}\n“{two}”"),
            one.replace('-', "–") + "\n" + &two.replace('-', "/"),
        ] {
            let class = Class::read(1, &text);
            assert_eq!((class.handed.len(), &class.refused[..]), (2, &[][..]), "{text}");
        }
        // A digit too many or too few is said with the line.
        let class = Class::read(1, &format!("{one}0\n{}", &two[..10]));
        assert_eq!(class.refused.iter().map(|one| one.line).collect::<Vec<_>>(), [1, 2]);
    }
}
