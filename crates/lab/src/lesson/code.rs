//! The code of a design: nine digits, which people can read to each other. `23021-415-9`: five
//! levels (0–3), the lever that is predicted to matter most (1–5), in how many of 100 worlds it
//! is predicted to beat no backbone, in fives (00–20), and a check digit.
//!
//! The check digit is Damm's (2004), begun with the lesson's number: it finds every single wrong
//! digit, every exchange of neighbours, and every code of another lesson.

/// Levers of a lesson, and levels of each.
pub const LEVERS: usize = 5;
pub const LEVELS: usize = 4;
/// Steps of five worlds of 100.
pub const SHARES: usize = 20;
/// Digits of a code.
const DIGITS: usize = 9;

/// A design and two predictions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coded {
    pub levels: [usize; LEVERS],
    /// The place of the lever that is predicted to matter most.
    pub lever: usize,
    /// In how many of 100 worlds it is predicted to beat no backbone, in fives.
    pub share: usize,
}

/// A totally anti-symmetric quasigroup of order 10 (Damm 2004).
const DAMM: [[u8; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

/// The state after some digits, begun with the lesson's number; 0 after a whole code.
fn checked(lesson: u8, digits: &[u8]) -> u8 {
    digits.iter().fold(lesson, |state, digit| DAMM[usize::from(state)][usize::from(*digit)])
}

/// The code of a design in the lesson of a number.
pub fn code(lesson: u8, coded: &Coded) -> String {
    let share = coded.share.min(SHARES);
    let mut digits: Vec<u8> = coded.levels.iter().map(|level| *level as u8).collect();
    digits.extend([coded.lever as u8 + 1, (share / 10) as u8, (share % 10) as u8]);
    digits.push(checked(lesson, &digits));
    let text: String = digits.iter().map(|digit| char::from(b'0' + digit)).collect();
    format!("{}-{}-{}", &text[..5], &text[5..8], &text[8..])
}

/// What nine digits mean in the lesson of a number.
///
/// # Errors
/// In words why they are no code.
pub fn read(lesson: u8, digits: &str) -> Result<Coded, &'static str> {
    let digits: Vec<u8> = digits.bytes().filter(u8::is_ascii_digit).map(|digit| digit - b'0').collect();
    if digits.len() != DIGITS {
        return Err("A code has nine digits.");
    }
    if checked(lesson, &digits) != 0 {
        return Err(
            "The check digit does not fit: a digit is wrong, two are exchanged, or it is of another lesson.",
        );
    }
    let levels: [usize; LEVERS] = std::array::from_fn(|place| usize::from(digits[place]));
    if levels.iter().any(|level| *level >= LEVELS) {
        return Err("A lever stands at a level from 0 to 3.");
    }
    let lever = usize::from(digits[5]);
    if !(1..=LEVERS).contains(&lever) {
        return Err("The lever that matters most is one from 1 to 5.");
    }
    let share = usize::from(digits[6]) * 10 + usize::from(digits[7]);
    if share > SHARES {
        return Err("In at most 100 of 100 worlds, which is 20 fives.");
    }
    Ok(Coded { levels, lever: lever - 1, share })
}

#[cfg(test)]
mod tests {
    use super::super::{DESIGNS, levels};
    use super::*;

    /// All designs, with every pair of predictions among them.
    fn all() -> impl Iterator<Item = Coded> {
        (0..DESIGNS).map(|number| Coded {
            levels: levels(number),
            lever: number % LEVERS,
            share: number % (SHARES + 1),
        })
    }

    #[test]
    fn every_code_is_read_again() {
        for lesson in 0..10 {
            for coded in all() {
                let code = code(lesson, &coded);
                assert_eq!(read(lesson, &code), Ok(coded), "{code}");
            }
        }
    }

    #[test]
    fn wrong_digits_exchanged_ones_and_other_lessons_are_refused() {
        for (lesson, coded) in (1..=3).flat_map(|lesson| all().map(move |coded| (lesson, coded))) {
            let code = code(lesson, &coded);
            let plain: Vec<char> = code.chars().filter(char::is_ascii_digit).collect();
            let refused = |digits: &[char]| {
                let digits: String = digits.iter().collect();
                assert!(read(lesson, &digits).is_err(), "{digits} for {code}");
            };
            for place in 0..plain.len() {
                for other in ('0'..='9').filter(|other| *other != plain[place]) {
                    let mut wrong = plain.clone();
                    wrong[place] = other;
                    refused(&wrong);
                }
            }
            for place in 1..plain.len() {
                let mut wrong = plain.clone();
                wrong.swap(place - 1, place);
                if wrong != plain {
                    refused(&wrong);
                }
            }
            for other in (0..10).filter(|other| *other != lesson) {
                assert!(read(other, &code).is_err(), "{code} in lesson {other}");
            }
        }
    }
}
