//! Rows of a CSV file, as bytes that are the same everywhere.

use crate::summary::{Figure, Range};
use std::fmt::Write;

/// Rows in the making: fields are added from left to right, then the row is ended.
pub struct Rows {
    writer: csv::Writer<Vec<u8>>,
    scratch: String,
}

impl Default for Rows {
    fn default() -> Self {
        Rows::new()
    }
}

/// Bytes of a row that hardly any exceeds.
const ROW: usize = 1024;

impl Rows {
    pub fn new() -> Rows {
        let writer = csv::WriterBuilder::new().buffer_capacity(ROW).from_writer(Vec::new());
        Rows { writer, scratch: String::new() }
    }

    pub fn text(&mut self, text: &str) {
        self.writer.write_field(text).expect("memory takes every byte");
    }

    pub fn whole(&mut self, number: impl Into<u64>) {
        self.scratch.clear();
        let _ = write!(self.scratch, "{}", number.into());
        self.writer.write_field(&self.scratch).expect("memory takes every byte");
    }

    pub fn number(&mut self, value: f64) {
        self.scratch.clear();
        number(value, &mut self.scratch);
        self.writer.write_field(&self.scratch).expect("memory takes every byte");
    }

    /// An empty cell if it is missing.
    pub fn maybe(&mut self, value: Option<f64>) {
        match value {
            Some(value) => self.number(value),
            None => self.text(""),
        }
    }

    /// A whole number; an empty cell if it is missing.
    pub fn maybe_whole(&mut self, number: Option<impl Into<u64>>) {
        match number {
            Some(number) => self.whole(number),
            None => self.text(""),
        }
    }

    /// What is shown of a figure; an empty cell where chance leaves no digit.
    pub fn value(&mut self, figure: impl Into<Option<Figure>>) {
        self.maybe(figure.into().and_then(|figure| figure.value));
    }

    /// The Monte-Carlo error of a figure.
    pub fn error(&mut self, figure: impl Into<Option<Figure>>) {
        self.maybe(figure.into().and_then(|figure| figure.error));
    }

    /// Two cells: both ends.
    pub fn range(&mut self, range: Option<Range>) {
        self.maybe(range.map(|range| range.low));
        self.maybe(range.map(|range| range.high));
    }

    pub fn flag(&mut self, value: bool) {
        self.text(if value { "1" } else { "0" });
    }

    pub fn end(&mut self) {
        self.writer.write_record(None::<&[u8]>).expect("every row has as many fields as the first");
    }

    pub fn into_bytes(self) -> Vec<u8> {
        self.writer.into_inner().expect("memory takes every byte")
    }
}

/// The shortest text that reads back as the same number and as no whole one: who guesses what a
/// column holds from its first rows takes it for numbers with a point, whatever stands there. With
/// an exponent where the number is very small or large. Zero has no sign; what is not finite is
/// missing.
pub fn number(value: f64, text: &mut String) {
    if value.is_finite() {
        let _ = write!(text, "{:?}", value + 0.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(value: f64) -> String {
        let mut text = String::new();
        number(value, &mut text);
        text
    }

    #[test]
    fn numbers_are_short() {
        let cases = [
            (0.1, "0.1"),
            (-0.0, "0.0"),
            (60.0, "60.0"),
            (1e-9, "1e-9"),
            (1e300, "1e300"),
            (0.1 + 0.2, "0.30000000000000004"),
        ];
        for (value, text) in cases {
            assert_eq!(shown(value), text);
        }
        for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(shown(value), "");
        }
    }

    #[test]
    fn fields_are_quoted_where_they_must_be() {
        let mut rows = Rows::new();
        rows.text("Ada, \"Inc.\"");
        rows.maybe(None);
        rows.flag(true);
        rows.end();
        assert_eq!(rows.into_bytes(), b"\"Ada, \"\"Inc.\"\"\",,1\n");
    }

    proptest! {
        #[test]
        fn numbers_read_back(value in prop::num::f64::NORMAL | prop::num::f64::SUBNORMAL) {
            prop_assert_eq!(shown(value).parse::<f64>().unwrap(), value);
        }
    }
}
