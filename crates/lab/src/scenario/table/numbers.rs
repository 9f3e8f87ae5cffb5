//! A column of numbers: what its commas and points are, and what its cells come to.

use super::number::{Notation, Reading};
use super::{Row, Table};
use crate::scenario::fault::{Finding, Findings, code};
use crate::scenario::reader::LARGEST;
use crate::scenario::text::quoted;
use engine::model::registry::Domain;

/// One column of a table, read as numbers.
pub(in super::super) struct Numbers<'a, 't> {
    table: &'a Table<'t>,
    column: usize,
    notation: Notation,
    /// What marks are where the column does not say.
    elsewhere: Notation,
}

impl<'a, 't> Numbers<'a, 't> {
    pub fn of(table: &'a Table<'t>, column: usize) -> Numbers<'a, 't> {
        let notation = Notation::of(table.rows.iter().map(|row| row.cell(column)));
        let elsewhere = if table.has_commas() { Notation::between_commas() } else { Notation::default() };
        Numbers { table, column, notation, elsewhere }
    }

    /// Whether commas stand before decimals.
    pub fn has_decimal_commas(&self) -> bool {
        self.notation.is_decimal_comma()
    }

    /// What a cell comes to, without a word on what is wrong with it.
    pub fn reading(&self, row: &Row) -> Reading {
        self.notation.read(row.cell(self.column), self.elsewhere)
    }

    /// The number in a cell; `None` if nothing is known there, or after a fault.
    pub fn read(&self, row: &Row, domain: Domain, findings: &mut Findings) -> Option<f64> {
        let value = match self.reading(row) {
            Reading::Missing => return None,
            Reading::Number(value) => value,
            Reading::Either { thousands, decimals } => {
                findings.add(self.in_doubt(row, thousands, decimals));
                return None;
            }
            Reading::Other => {
                let what =
                    format!("{} is {}, but must be a number", self.name(), quoted(row.cell(self.column)));
                let help =
                    "write it in digits, such as 1200 or 0.5; leave the cell empty where nothing is known";
                findings.add(self.fault(code::NOT_A_NUMBER, row, what).help(help));
                return None;
            }
        };
        if value.abs() > LARGEST {
            let what = format!("{} is {value}, but must be at most {LARGEST}", self.name());
            findings.add(self.fault(code::OUT_OF_RANGE, row, what));
            return None;
        }
        if value != 0.0 && value.abs() < 1.0 / LARGEST {
            let what = format!("{} is {value:e}, which is too small to be told from 0", self.name());
            findings.add(self.fault(code::OUT_OF_RANGE, row, what));
            return None;
        }
        if !domain.contains(value) {
            let what = format!("{} is {value}, but must be {domain}", self.name());
            let help = "leave the cell empty where nothing is known";
            findings.add(self.fault(code::OUT_OF_RANGE, row, what).help(help));
            return None;
        }
        Some(value)
    }

    /// The whole number in a cell, from `low` to `high`.
    pub fn whole(&self, row: &Row, low: u32, high: u32, findings: &mut Findings) -> Option<u32> {
        let domain = Domain::closed(f64::from(low), f64::from(high));
        let value = self.read(row, domain, findings)?;
        if value.fract() != 0.0 {
            let what = format!("{} is {value}, but must be a whole number", self.name());
            findings.add(self.fault(code::NOT_WHOLE, row, what));
            return None;
        }
        Some(value as u32)
    }

    /// The fault of a number that may be read in two ways.
    fn in_doubt(&self, row: &Row, thousands: f64, decimals: f64) -> Finding {
        let cell = row.cell(self.column);
        let what = format!("{} is {}, which may be {thousands} or {decimals}", self.name(), quoted(cell));
        let mark = if cell.contains(',') { "comma" } else { "point" };
        self.fault(code::NOT_A_NUMBER, row, what)
            .why(format!(
                "no number of this column shows whether its {mark} stands before thousands or before decimals"
            ))
            .help(format!("write {thousands} or {decimals:.4}"))
    }

    fn name(&self) -> String {
        quoted(&self.table.columns[self.column])
    }

    fn fault(&self, code: &'static str, row: &Row, what: String) -> Finding {
        self.table.fault(code, row, self.column, what)
    }
}
