//! Numbers as people write them: 1,174 and 1.174, 50 %, $850,000, 1.2 M.

/// What a cell says of a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in super::super) enum Reading {
    /// Empty, or a word for it.
    Missing,
    Number(f64),
    /// Its one comma or point may stand before thousands, or before decimals.
    Either {
        thousands: f64,
        decimals: f64,
    },
    /// No number.
    Other,
}

/// What commas and points are in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in super::super) struct Notation {
    /// What stands before decimals, as far as the cells tell.
    decimal: Option<Mark>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Comma,
    Point,
}

impl Mark {
    fn of(letter: char) -> Mark {
        if letter == ',' { Mark::Comma } else { Mark::Point }
    }
}

/// Digits of one number, at most; the smallest that can be held has so many.
const DIGITS_AT_MOST: usize = 1100;

/// Words for a cell in which nothing is known.
pub(in super::super) fn is_missing(cell: &str) -> bool {
    let missing = ["", "-", "–", "—", ".", "?", "na", "n/a", "n.a.", "#n/a", "null", "none", "unknown"];
    missing.contains(&cell.trim().to_ascii_lowercase().as_str())
}

impl Notation {
    /// What the cells of a column make clear; of cells that contradict each other, nothing.
    pub fn of<'a>(cells: impl IntoIterator<Item = &'a str>) -> Notation {
        let mut decimal = None;
        for mark in cells.into_iter().filter_map(|cell| Digits::of(cell)?.decimal()) {
            match decimal {
                None => decimal = Some(mark),
                Some(other) if other != mark => return Notation::default(),
                Some(_) => {}
            }
        }
        Notation { decimal }
    }

    /// That of cells between which commas stand: there a comma in a number was put in quotes,
    /// which only programs do that write points before decimals.
    pub fn between_commas() -> Notation {
        Notation { decimal: Some(Mark::Point) }
    }

    /// Whether commas stand before decimals.
    pub fn is_decimal_comma(self) -> bool {
        self.decimal == Some(Mark::Comma)
    }

    /// Reads a cell. `elsewhere` says what marks are where neither the cell nor its column does.
    pub fn read(self, cell: &str, elsewhere: Notation) -> Reading {
        if is_missing(cell) {
            return Reading::Missing;
        }
        let Some(digits) = Digits::of(cell) else { return Reading::Other };
        let value = |decimal| digits.value(decimal);
        let reading = match digits.marks() {
            Marks::None => value(None),
            Marks::Clear(decimal) => value(decimal),
            Marks::Either(mark) => match self.decimal.or(elsewhere.either(mark)) {
                Some(decimal) => value((decimal == mark).then_some(mark)),
                None => {
                    let (thousands, decimals) = (value(None), value(Some(mark)));
                    return match (thousands, decimals) {
                        (Some(thousands), Some(decimals)) => Reading::Either { thousands, decimals },
                        _ => Reading::Other,
                    };
                }
            },
            Marks::Wrong => None,
        };
        reading.filter(|number| number.is_finite()).map_or(Reading::Other, Reading::Number)
    }

    /// What a mark in doubt is taken for: a comma in quotes stands before thousands, but a
    /// point may be either.
    fn either(self, mark: Mark) -> Option<Mark> {
        self.decimal.filter(|decimal| mark != *decimal)
    }
}

/// The digits of a number and what stands around them.
struct Digits {
    /// Digits, commas and points alone.
    plain: String,
    negative: bool,
    exponent: i32,
    /// By what it is multiplied: hundredths, thousands, millions.
    times: f64,
}

enum Marks {
    None,
    /// What stands before decimals, if anything does.
    Clear(Option<Mark>),
    /// One mark before three digits.
    Either(Mark),
    Wrong,
}

impl Digits {
    fn of(cell: &str) -> Option<Digits> {
        let mut text = cell.trim();
        let mut times = 1.0;
        for unit in ["USD", "EUR", "GBP", "US$", "$", "€", "£", "¥"] {
            let bare = text.strip_prefix(unit).or_else(|| text.strip_suffix(unit));
            text = bare.unwrap_or(text).trim();
        }
        let (negative, mut text) = match text.strip_prefix(['-', '−']) {
            Some(rest) => (true, rest.trim().trim_start_matches('$')),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        for (end, factor) in [("%", 0.01), ("k", 1e3), ("K", 1e3), ("M", 1e6), ("million", 1e6)] {
            if let Some(rest) = text.strip_suffix(end) {
                (text, times) = (rest.trim(), factor);
                break;
            }
        }
        let (text, exponent) = match text.split_once(['e', 'E']) {
            Some((text, exponent)) => (text, exponent.parse().ok()?),
            None => (text, 0),
        };
        let apart = |letter: char| matches!(letter, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\'' | '’');
        let grouped = text.split(apart).collect::<Vec<_>>();
        let is_group = |part: &&str| part.bytes().take(3).filter(u8::is_ascii_digit).count() == 3;
        // Blanks and apostrophes stand before three digits, and nowhere else.
        let whole = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let (last, before) = grouped.split_last()?;
        let ends = last.split([',', '.']).next().map_or(0, str::len);
        let split_well = grouped.len() == 1
            || (grouped.iter().skip(1).all(is_group)
                && before.iter().all(|part| whole(part) && (1..=3).contains(&part.len()))
                && ends == 3);
        let plain = grouped.concat();
        let digits = plain.bytes().filter(u8::is_ascii_digit).count();
        let known = plain.bytes().all(|byte| byte.is_ascii_digit() || b",.".contains(&byte));
        (split_well && known && (1..=DIGITS_AT_MOST).contains(&digits)).then_some(Digits {
            plain,
            negative,
            exponent,
            times,
        })
    }

    fn marks(&self) -> Marks {
        let at: Vec<(usize, char)> =
            self.plain.char_indices().filter(|(_, letter)| matches!(letter, ',' | '.')).collect();
        let Some((last, letter)) = at.last().copied() else { return Marks::None };
        let mark = Mark::of(letter);
        let same = at.iter().filter(|(_, other)| *other == letter).count();
        let behind = self.plain.len() - last - 1;
        let groups = |text: &str, mark: char| {
            let mut groups = text.split(mark);
            let first = groups.next().map_or(0, str::len);
            (1..=3).contains(&first) && groups.all(|group| group.len() == 3)
        };
        match (same, at.len() - same) {
            (1, 0) => {
                let before = &self.plain[..last];
                let is_either = behind == 3
                    && (1..=3).contains(&before.len())
                    && !before.starts_with('0')
                    && self.exponent == 0;
                if is_either { Marks::Either(mark) } else { Marks::Clear(Some(mark)) }
            }
            (1, _) => match groups(&self.plain[..last], if letter == ',' { '.' } else { ',' }) {
                true => Marks::Clear(Some(mark)),
                false => Marks::Wrong,
            },
            (_, 0) if groups(&self.plain, letter) => Marks::Clear(None),
            _ => Marks::Wrong,
        }
    }

    /// What stands before decimals, if this cell alone makes it clear.
    fn decimal(&self) -> Option<Mark> {
        match self.marks() {
            Marks::Clear(Some(mark)) => Some(mark),
            // Twice the same mark stands before thousands.
            Marks::Clear(None) => self.plain.contains(',').then_some(Mark::Point).or(Some(Mark::Comma)),
            _ => None,
        }
    }

    fn value(&self, decimal: Option<Mark>) -> Option<f64> {
        let number: String = self.plain.chars().filter_map(|letter| plain(letter, decimal)).collect();
        let sign = if self.negative { "-" } else { "" };
        let value: f64 = format!("{sign}{number}e{}", self.exponent).parse().ok()?;
        // A hundredth of a short decimal is one, too.
        Some(if self.times == 0.01 { (value * 1e10).round() / 1e12 } else { value * self.times })
    }
}

/// A digit, or the mark before decimals as a point.
fn plain(letter: char, decimal: Option<Mark>) -> Option<char> {
    match letter {
        ',' | '.' if decimal == Some(Mark::of(letter)) => Some('.'),
        ',' | '.' => None,
        digit => Some(digit),
    }
}

/// A number as a table holds it, which is read again as that number, whatever its column holds:
/// with one decimal more where three could be taken for thousands.
pub fn written(value: f64) -> String {
    let text = value.to_string();
    let in_doubt = matches!(Digits::of(&text).map(|digits| digits.marks()), Some(Marks::Either(_)));
    if in_doubt { text + "0" } else { text }
}

#[cfg(test)]
mod tests {
    use super::Reading::*;
    use super::*;

    fn alone(cell: &str) -> Reading {
        Notation::of([cell]).read(cell, Notation::default())
    }

    #[test]
    fn numbers_are_read_as_they_are_meant() {
        for (cell, value) in [
            ("12", 12.0),
            (" 1,5 ", 1.5),
            ("1.5", 1.5),
            ("0,125", 0.125),
            (".5", 0.5),
            ("1,234,567", 1_234_567.0),
            ("1.234.567", 1_234_567.0),
            ("1,234.50", 1234.5),
            ("1.234,50", 1234.5),
            ("1 234 567,5", 1_234_567.5),
            ("1\u{a0}234", 1234.0),
            ("12'500", 12_500.0),
            ("50 %", 0.5),
            ("7%", 0.07),
            ("$850,000.00", 850_000.0),
            ("€ 1.200,50", 1200.5),
            ("1200 EUR", 1200.0),
            ("$1.2M", 1_200_000.0),
            ("850k", 850_000.0),
            ("-0.25", -0.25),
            ("−3", -3.0),
            ("1e-4", 1e-4),
        ] {
            assert_eq!(alone(cell), Number(value), "{cell}");
        }
        for cell in ["", " ", "NA", "n/a", "-", "–", "#N/A"] {
            assert_eq!(alone(cell), Missing, "{cell}");
        }
        for cell in ["big", "NaN", "inf", "1,23,4", "12,34.5", "1 2", "1 23", "12 FTE", ",", "1e999", "%"] {
            assert_eq!(alone(cell), Other, "{cell}");
        }
    }

    #[test]
    fn a_column_makes_clear_what_a_cell_leaves_open() {
        let read = |cells: &[&str], elsewhere| -> Vec<Reading> {
            let all = Notation::of(cells.iter().copied());
            cells.iter().map(|cell| all.read(cell, elsewhere)).collect()
        };
        let none = Notation::default();
        assert_eq!(read(&["1,174", "1,5"], none), [Number(1.174), Number(1.5)]);
        assert_eq!(read(&["1.174", "12.345.678"], none), [Number(1174.0), Number(12_345_678.0)]);
        assert_eq!(read(&["1,174", "0.5"], none), [Number(1174.0), Number(0.5)]);
        let either = Either { thousands: 1174.0, decimals: 1.174 };
        assert_eq!(read(&["1.174", "850"], none), [either, Number(850.0)]);
        assert_eq!(read(&["1,174", "850"], none), [either, Number(850.0)]);
        // Commas in quotes between commas: nobody writes decimals so.
        assert_eq!(read(&["1,174", "850"], Notation::between_commas()), [Number(1174.0), Number(850.0)]);
        assert_eq!(read(&["1.174", "850"], Notation::between_commas()), [either, Number(850.0)]);
    }

    #[test]
    fn what_is_written_is_read_again() {
        for value in [1.174, 12.5, 850.0, 0.125, 1e-9, 123.456, -2.345, 1e300] {
            assert_eq!(alone(&written(value)), Number(value));
        }
        assert_eq!(written(1.174), "1.1740");
    }
}
