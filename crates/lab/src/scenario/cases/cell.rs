//! What stands in a row under a name.

use super::super::sweep::Target;
use super::super::table::is_missing;
use serde::de::{Deserialize, Deserializer, Error, Visitor};
use std::fmt;

/// One value of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Things stay as the scenario says.
    Missing,
    Whole(u64),
    Number(f64),
    Flag(bool),
    Text(String),
}

impl Cell {
    /// What a cell of a table says.
    pub fn of_table(text: &str) -> Cell {
        let text = text.trim();
        if is_missing(text) && !text.eq_ignore_ascii_case("none") {
            return Cell::Missing;
        }
        match text.parse::<u64>() {
            Ok(number) => Cell::Whole(number),
            Err(_) => Cell::Text(text.to_owned()),
        }
    }

    /// A finite number.
    ///
    /// # Errors
    /// In words what it is instead.
    pub(super) fn number(&self) -> Result<f64, String> {
        let number = match self {
            Cell::Whole(number) => Some(*number as f64),
            Cell::Number(number) => Some(*number),
            Cell::Text(text) => text.parse().ok(),
            Cell::Missing | Cell::Flag(_) => None,
        };
        number.filter(|number| number.is_finite()).ok_or_else(|| format!("{self} is no number"))
    }

    /// A whole number from 0 to a largest one.
    ///
    /// # Errors
    /// In words what it is instead.
    pub(super) fn whole(&self, most: u64) -> Result<u64, String> {
        let whole = match self {
            Cell::Whole(number) => Some(*number),
            // Beyond, not every whole number can be held.
            other => other
                .number()
                .ok()
                .filter(|number| number.fract() == 0.0 && (0.0..9e15).contains(number))
                .map(|number| number as u64),
        };
        whole
            .filter(|number| *number <= most)
            .ok_or_else(|| format!("{self} is no whole number from 0 to {most}"))
    }

    /// In the notation of a scenario's file, as what is set there expects it.
    pub(super) fn notation(&self, target: Target) -> String {
        let quoted = |text: &str| toml::Value::from(text).to_string();
        match self {
            Cell::Flag(flag) => flag.to_string(),
            Cell::Text(text) if matches!(text.as_str(), "true" | "false") => text.clone(),
            // The words of a scenario are small.
            Cell::Text(text) if target.is_word() => quoted(&text.to_lowercase()),
            other => match other.number() {
                Ok(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
                Ok(number) => format!("{number:?}"),
                Err(_) => quoted(&self.to_string()),
            },
        }
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Cell::Missing => f.write_str("nothing"),
            Cell::Whole(number) => number.fmt(f),
            Cell::Number(number) => number.fmt(f),
            Cell::Flag(flag) => flag.fmt(f),
            Cell::Text(text) => f.write_str(text),
        }
    }
}

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Cell, D::Error> {
        struct Any;
        impl Visitor<'_> for Any {
            type Value = Cell;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a number, a text, true, false or null")
            }
            fn visit_unit<E: Error>(self) -> Result<Cell, E> {
                Ok(Cell::Missing)
            }
            fn visit_bool<E: Error>(self, flag: bool) -> Result<Cell, E> {
                Ok(Cell::Flag(flag))
            }
            fn visit_u64<E: Error>(self, number: u64) -> Result<Cell, E> {
                Ok(Cell::Whole(number))
            }
            fn visit_i64<E: Error>(self, number: i64) -> Result<Cell, E> {
                Ok(u64::try_from(number).map_or(Cell::Number(number as f64), Cell::Whole))
            }
            fn visit_f64<E: Error>(self, number: f64) -> Result<Cell, E> {
                Ok(Cell::Number(number))
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Cell, E> {
                Ok(Cell::Text(text.to_owned()))
            }
        }
        deserializer.deserialize_any(Any)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_what_they_look_like() {
        for (text, cell) in [
            ("", Cell::Missing),
            ("NA", Cell::Missing),
            (" 12 ", Cell::Whole(12)),
            ("0.5", Cell::Text("0.5".to_owned())),
            ("none", Cell::Text("none".to_owned())),
        ] {
            assert_eq!(Cell::of_table(text), cell, "{text}");
        }
        let read = |text: &str| serde_json::from_str::<Cell>(text);
        for (text, cell) in [
            ("null", Cell::Missing),
            ("true", Cell::Flag(true)),
            ("7", Cell::Whole(7)),
            ("-7", Cell::Number(-7.0)),
            ("0.25", Cell::Number(0.25)),
            ("\"x\"", Cell::Text("x".to_owned())),
        ] {
            assert_eq!(read(text).unwrap(), cell);
        }
        assert!(read("[1]").is_err() && read("{}").is_err());
    }

    #[test]
    fn numbers_are_finite_and_whole_ones_are_exact() {
        assert_eq!(Cell::Text("1e-3".to_owned()).number(), Ok(1e-3));
        for cell in [Cell::Text("nan".to_owned()), Cell::Text("inf".to_owned()), Cell::Flag(true)] {
            assert!(cell.number().is_err(), "{cell}");
        }
        assert_eq!(Cell::Whole(u64::MAX / 2).whole(u64::MAX), Ok(u64::MAX / 2));
        assert_eq!(Cell::Number(3.0).whole(9), Ok(3));
        assert!(Cell::Number(3.5).whole(9).is_err() && Cell::Whole(10).whole(9).is_err());
    }
}
