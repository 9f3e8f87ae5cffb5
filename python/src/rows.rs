//! Columns in, columns out.

use crate::scenario::Scenario;
use backbone_lab::making::Threads;
use lab::scenario::cases::{Cases, Cell, Usual, place};
use lab::study::eval::{Answer, Asked, Bad, Draws, Each, Eval, EvalOptions, Format, Row, usual_measures};
use pyo3::buffer::PyBuffer;
use pyo3::exceptions::{PyRuntimeError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyByteArray, PyFloat, PyInt, PyString};

/// A column of rows.
enum Column {
    /// Not a number where nothing stands.
    Numbers(Vec<f64>),
    Cells(Vec<Cell>),
}

impl Column {
    /// The numbers of a buffer are copied, as whoever owns it may go on; objects are looked at one
    /// by one.
    fn of(name: &str, column: &Bound<'_, PyAny>) -> PyResult<Column> {
        if let Ok(buffer) = PyBuffer::<f64>::get(column) {
            return Ok(Column::Numbers(buffer.to_vec(column.py())?));
        }
        let cells = column.try_iter()?.map(|one| cell(name, &one?));
        Ok(Column::Cells(cells.collect::<PyResult<_>>()?))
    }

    fn len(&self) -> usize {
        match self {
            Column::Numbers(all) => all.len(),
            Column::Cells(all) => all.len(),
        }
    }

    fn cell(&self, row: usize) -> Cell {
        match self {
            Column::Numbers(all) if all[row].is_nan() => Cell::Missing,
            Column::Numbers(all) => Cell::Number(all[row]),
            Column::Cells(all) => all[row].clone(),
        }
    }
}

/// What stands in a cell of objects.
fn cell(name: &str, one: &Bound<'_, PyAny>) -> PyResult<Cell> {
    if one.is_none() {
        return Ok(Cell::Missing);
    }
    if one.is_instance_of::<PyBool>() {
        return Ok(Cell::Flag(one.extract()?));
    }
    if one.is_instance_of::<PyInt>() {
        return Ok(one.extract::<u64>().map_or(Cell::Number(one.extract()?), Cell::Whole));
    }
    if one.is_instance_of::<PyFloat>() {
        let number: f64 = one.extract()?;
        return Ok(if number.is_nan() { Cell::Missing } else { Cell::Number(number) });
    }
    if one.is_instance_of::<PyString>() {
        let text: String = one.extract()?;
        return Ok(if text.trim().is_empty() { Cell::Missing } else { Cell::Text(text.trim().to_owned()) });
    }
    let kind = one.get_type();
    Err(PyTypeError::new_err(format!(
        "column `{name}` holds a {}; a cell is a number, a text, a truth value, or nothing",
        kind.name()?
    )))
}

/// What is asked of every row, and how.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub struct Question {
    design: Option<String>,
    a: Option<String>,
    b: Option<String>,
    measures: Option<Vec<String>>,
    runs: u32,
    draws: bool,
    threads: Option<usize>,
}

impl Question {
    fn usual(&self, scenario: &lab::scenario::Scenario) -> Result<Usual, String> {
        let first = || scenario.designs.iter().position(|design| design.has_backbone()).unwrap_or(0);
        match (&self.design, &self.a, &self.b) {
            (Some(_), Some(_), _) | (Some(_), _, Some(_)) => {
                Err("`design` names one, and `a` and `b` two; keep one of them".to_owned())
            }
            (Some(name), ..) => Ok(Usual::One(place(scenario, name)?)),
            (None, Some(a), Some(b)) => Ok(Usual::Two(place(scenario, a)?, place(scenario, b)?)),
            (None, None, None) => Ok(Usual::One(first())),
            _ => Err("a contrast has two designs: name both `a` and `b`".to_owned()),
        }
    }

    fn asked(&self, scenario: &lab::scenario::Scenario) -> Result<Vec<Asked>, String> {
        let Some(names) = &self.measures else { return Ok(usual_measures(scenario)) };
        let mut all = Vec::with_capacity(names.len());
        for name in names {
            let asked = Asked::named(name.trim())?;
            if all.contains(&asked) {
                return Err(format!("the measure `{name}` is asked for twice"));
            }
            all.push(asked);
        }
        if all.is_empty() { Err("no measure is asked for".to_owned()) } else { Ok(all) }
    }
}

/// Cells × months that are lived at a stretch: then it is looked whether somebody wants it to stop.
const AT_ONCE: u64 = 30_000_000;

/// Rows that could not be answered: their places, whether they were bad or failed, and why.
type Trouble = Vec<(usize, bool, String)>;

/// Answers rows: names of measures, their values column by column as bytes of 64-bit numbers
/// (of a measure the means of all rows, then their standard errors; or every draw, row by row), and
/// the rows in trouble.
///
/// # Errors
/// If a name stands for nothing, or a column can't be read.
#[pyfunction]
pub fn evaluate<'py>(
    py: Python<'py>,
    scenario: &Scenario,
    columns: Vec<(String, Bound<'py, PyAny>)>,
    count: usize,
    question: Question,
    progress: Option<Py<PyAny>>,
) -> PyResult<(Vec<String>, Bound<'py, PyByteArray>, Trouble)> {
    let of = &scenario.scenario;
    let usual = question.usual(of).map_err(PyValueError::new_err)?;
    let asked = question.asked(of).map_err(PyValueError::new_err)?;
    let names: Vec<String> = asked.iter().map(Asked::name).collect();
    let (width, luck) = (asked.len(), question.runs);
    if luck == 0 {
        return Err(PyValueError::new_err("there is at least one draw of luck in a row: runs=1"));
    }
    let each = if question.draws { Each::Draw } else { Each::Row };
    let options = EvalOptions { asked, luck, each, format: Format::Json };
    let eval = Eval::new(Cases::new(of, &scenario.cases, usual), options);
    let header = columns.iter().map(|(name, _)| name.clone()).collect();
    let header = eval.header(header).map_err(PyValueError::new_err)?;
    let columns: Vec<Column> =
        columns.iter().map(|(name, column)| Column::of(name, column)).collect::<PyResult<_>>()?;
    if let Some(column) = columns.iter().find(|column| column.len() != count) {
        let why = format!("a column has {} rows, and there are {count}", column.len());
        return Err(PyValueError::new_err(why));
    }
    let threads = Threads::new(question.threads).map_err(|why| PyRuntimeError::new_err(why.to_string()))?;

    let initiative = &of.initiative;
    let run = (initiative.size() * initiative.practices.len()) as u64 * u64::from(initiative.months);
    let at_once = (AT_ONCE / run.saturating_mul(luck.into()).max(1)).clamp(8, 4096) as usize;
    let deep = if question.draws { luck as usize } else { 1 };
    let tall = count * deep;
    let wide = if question.draws { width } else { 2 * width };
    let mut values = vec![f64::NAN; tall * wide];
    let mut trouble = Vec::new();
    let mut from = 0;
    while from < count {
        let to = (from + at_once).min(count);
        let answers = py.detach(|| {
            let row = |row: usize| Row::Values(columns.iter().map(|column| column.cell(row)).collect());
            let rows: Vec<Row> = (from..to).map(row).collect();
            eval.answers(Some(&header), &rows, &threads)
        });
        for (row, Answer { lived, .. }) in (from..).zip(answers) {
            match lived {
                Err((bad, why)) => trouble.push((row, bad == Bad::Run, why)),
                Ok(draws) if question.draws => every_draw(&draws, row * deep, tall, &mut values),
                Ok(draws) => means(&draws, row, tall, &mut values),
            }
        }
        from = to;
        py.check_signals()?;
        if let Some(progress) = &progress {
            progress.call1(py, (from, count))?;
        }
    }
    let bytes = PyByteArray::new_with(py, values.len() * 8, |bytes| {
        for (eight, value) in bytes.chunks_exact_mut(8).zip(&values) {
            eight.copy_from_slice(&value.to_ne_bytes());
        }
        Ok(())
    })?;
    Ok((names, bytes, trouble))
}

fn means(draws: &Draws, row: usize, tall: usize, values: &mut [f64]) {
    let width = draws.values.first().map_or(0, Vec::len);
    for place in 0..width {
        let (mean, error) = draws.mean(place);
        values[2 * place * tall + row] = mean.unwrap_or(f64::NAN);
        values[(2 * place + 1) * tall + row] = error.unwrap_or(f64::NAN);
    }
}

fn every_draw(draws: &Draws, from: usize, tall: usize, values: &mut [f64]) {
    for (draw, told) in draws.values.iter().enumerate() {
        for (place, value) in told.iter().enumerate() {
            values[place * tall + from + draw] = value.unwrap_or(f64::NAN);
        }
    }
}
