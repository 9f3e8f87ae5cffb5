//! A run as a row of the store.

use engine::model::{Measure, Moment, Moments, Outcome};
use lab::study::{Columns, RunResult, RunStatus};
use rusqlite::{Row as Found, Statement};

/// The columns from `failed` to `asked`, in their order.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub failed: Option<String>,
    last: [Option<f64>; Measure::COUNT],
    /// A JSON array.
    sectors: Option<String>,
    moments: [Option<f64>; Moment::COUNT],
    /// A JSON object: the outcomes that were asked for by their names, with their values.
    asked: Option<String>,
}

/// How many columns that is.
pub(super) const WIDTH: usize = 1 + Measure::COUNT + 1 + Moment::COUNT + 1;

/// Their names, in their order.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    let last = Measure::ALL.into_iter().map(Measure::name);
    let moments = Moment::ALL.into_iter().map(Moment::name);
    ["failed"].into_iter().chain(last).chain(["sectors"]).chain(moments).chain(["asked"])
}

impl Row {
    pub fn of(result: &RunResult, columns: &Columns) -> Row {
        let mut row = Row {
            failed: None,
            last: [None; Measure::COUNT],
            sectors: None,
            moments: [None; Moment::COUNT],
            asked: None,
        };
        match &result.status {
            RunStatus::Failed(why) => row.failed = Some(why.clone()),
            RunStatus::Done(moments) => {
                let measures = columns.measures();
                for (measure, value) in measures.iter().zip(&result.last) {
                    row.last[*measure as usize] = *value;
                }
                let sectors = &result.last[measures.len()..];
                let sectors: Vec<String> = sectors.iter().map(|value| written(*value)).collect();
                row.sectors = (!sectors.is_empty()).then(|| format!("[{}]", sectors.join(", ")));
                row.moments = moments.values;
                let asked = result.asked.iter();
                let asked: Vec<String> =
                    asked.map(|(outcome, value)| format!("\"{outcome}\": {}", written(*value))).collect();
                row.asked = (!asked.is_empty()).then(|| format!("{{{}}}", asked.join(", ")));
            }
        }
        row
    }

    /// The run; `None` if the row does not have what a run has.
    pub fn result(self, columns: &Columns) -> Option<RunResult> {
        if let Some(why) = self.failed {
            return Some(RunResult::failed(why));
        }
        let mut last = Vec::with_capacity(columns.len());
        for measure in columns.measures() {
            let value = self.last[*measure as usize];
            if value.is_none() && !measure.may_be_missing() {
                return None;
            }
            last.push(value);
        }
        if let Some(sectors) = &self.sectors {
            for value in sectors.strip_prefix('[')?.strip_suffix(']')?.split(", ") {
                last.push(read(value)?);
            }
        }
        let mut asked = Vec::new();
        if let Some(text) = &self.asked {
            for part in text.strip_prefix('{')?.strip_suffix('}')?.split(", ") {
                let (name, value) = part.strip_prefix('"')?.split_once("\": ")?;
                asked.push((Outcome::parse(name)?, read(value)?));
            }
        }
        let status = RunStatus::Done(Moments { values: self.moments });
        (last.len() == columns.len()).then_some(RunResult { status, last, asked })
    }

    /// Whether it was lived to its end.
    pub fn done(&self) -> bool {
        self.failed.is_none()
    }

    /// Reads the columns from that one on.
    pub fn read(found: &Found, from: usize) -> rusqlite::Result<Row> {
        let mut row = Row {
            failed: found.get(from)?,
            last: [None; Measure::COUNT],
            sectors: found.get(from + 1 + Measure::COUNT)?,
            moments: [None; Moment::COUNT],
            asked: found.get(from + 2 + Measure::COUNT + Moment::COUNT)?,
        };
        for (place, value) in row.last.iter_mut().enumerate() {
            *value = found.get(from + 1 + place)?;
        }
        for (place, value) in row.moments.iter_mut().enumerate() {
            *value = found.get(from + 2 + Measure::COUNT + place)?;
        }
        Ok(row)
    }

    /// Binds the parameters from that one on.
    pub fn bind(&self, statement: &mut Statement, from: usize) -> rusqlite::Result<()> {
        statement.raw_bind_parameter(from, &self.failed)?;
        for (place, value) in self.last.iter().enumerate() {
            statement.raw_bind_parameter(from + 1 + place, value)?;
        }
        statement.raw_bind_parameter(from + 1 + Measure::COUNT, &self.sectors)?;
        for (place, value) in self.moments.iter().enumerate() {
            statement.raw_bind_parameter(from + 2 + Measure::COUNT + place, value)?;
        }
        statement.raw_bind_parameter(from + 2 + Measure::COUNT + Moment::COUNT, &self.asked)?;
        Ok(())
    }

    /// Tells whether the row of that experiment and luck is still what was written.
    pub fn checksum(&self, experiment: &blake3::Hash, luck: u32) -> i64 {
        let mut bytes = Vec::with_capacity(64 + 9 * WIDTH);
        bytes.extend(luck.to_le_bytes());
        for value in self.last.iter().chain(&self.moments) {
            bytes.push(value.is_some() as u8);
            bytes.extend(value.unwrap_or_default().to_bits().to_le_bytes());
        }
        for text in [&self.failed, &self.sectors, &self.asked] {
            bytes.push(text.is_some() as u8);
            bytes.extend(text.as_deref().unwrap_or_default().as_bytes());
        }
        checksum(experiment, &bytes)
    }
}

/// A number that may be missing, as JSON.
fn written(value: Option<f64>) -> String {
    value.map_or("null".to_owned(), |value| format!("{value:?}"))
}

/// Reads what [`written`] wrote; `None` if it is something else.
fn read(text: &str) -> Option<Option<f64>> {
    if text == "null" { Some(None) } else { text.parse().ok().map(Some) }
}

/// The first 8 bytes of a hash of what belongs to a experiment.
pub(super) fn checksum(experiment: &blake3::Hash, bytes: &[u8]) -> i64 {
    let mut hasher = blake3::Hasher::new();
    hasher.update(experiment.as_bytes()).update(bytes);
    let hash = hasher.finalize();
    let first = hash.as_bytes().first_chunk().expect("a hash has 32 bytes");
    i64::from_le_bytes(*first)
}
