//! Run, compare, sweep, sensitivity: everything they say, as texts and bytes.

use crate::scenario::Scenario;
use crate::watch::{Held, Remembering, Stopped, Watch};
use backbone_lab::making::{Threads, must_be_had};
use lab::chart::WIDE;
use lab::report::{Content, Facts, html, page};
use lab::scenario::SweepFlags;
use lab::study::{InMemory, Options, Overrides, Results, Study, StudyError};
use lab::tables::Writer;
use lab::words;
use pyo3::exceptions::{PyMemoryError, PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

/// What is asked, beside the options.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub struct Request {
    /// As a manifest holds them: `{"compare": {...}}`.
    options: String,
    designs: Vec<String>,
    months: Option<u32>,
    seed: Option<u64>,
    /// Of a sweep: what is varied, in the notation of `[sweep]`, and a table of points.
    sweep: String,
    table: Option<String>,
    threads: Option<usize>,
}

/// Columns of a text for a notebook.
const COLUMNS: usize = 88;

/// After so long it is looked whether somebody wants it to stop.
const LOOK: Duration = Duration::from_millis(50);

/// Makes a study: a dict of its summary (JSON), its words, its pages, its figures and its tables.
///
/// # Errors
/// If it does not fit the scenario or the machine, or somebody wants it to stop.
#[pyfunction]
pub fn make<'py>(
    py: Python<'py>,
    scenario: &Scenario,
    request: Request,
    progress: Option<Py<PyAny>>,
) -> PyResult<Bound<'py, PyDict>> {
    let study = study(scenario, &request)?;
    must_be_had(&study).map_err(|why| PyMemoryError::new_err(why.to_string()))?;
    let threads = Threads::new(request.threads).map_err(|why| PyRuntimeError::new_err(why.to_string()))?;
    let watch = Watch::of(study.runs());
    let made = followed(py, &study, &threads, &watch, progress.as_ref())?;
    told(py, &study, made)
}

fn study(scenario: &Scenario, request: &Request) -> PyResult<Study> {
    let options: Options = serde_json::from_str(&request.options)
        .map_err(|why| PyValueError::new_err(format!("the options can't be read: {why}")))?;
    let Request { months, seed, .. } = *request;
    let mut of = match options {
        Options::Sweep(_) => {
            let table = request.table.clone().map(|text| ("points".to_owned(), text.into()));
            scenario.swept(&SweepFlags { text: request.sweep.clone(), table, months, seed })?
        }
        _ => scenario.scenario.clone(),
    };
    let changes = Overrides { designs: request.designs.clone(), months, seed };
    changes.apply(&mut of).map_err(|why| PyValueError::new_err(why.to_string()))?;
    let options = match options {
        Options::Compare(options) => Options::Compare(options.normalized(&of).map_err(unfit)?),
        other => other,
    };
    let study = Study { scenario: of, choice: None, options };
    study.must_fit().map_err(unfit)?;
    Ok(study)
}

fn unfit(why: impl std::fmt::Display) -> PyErr {
    PyValueError::new_err(why.to_string())
}

/// What came of a study: its results, and its files.
type Made = (Results, Vec<(String, Vec<u8>)>);

/// Makes it on a thread of its own, while this one tells of its progress and listens.
fn followed(
    py: Python<'_>,
    study: &Study,
    threads: &Threads,
    watch: &Watch,
    progress: Option<&Py<PyAny>>,
) -> PyResult<Made> {
    std::thread::scope(|scope| {
        let (sender, mut receiver) = channel();
        scope.spawn(move || sender.send(lived(study, threads, watch)));
        let mut trouble = None;
        loop {
            let made = &mut receiver;
            match py.detach(move || made.recv_timeout(LOOK)) {
                Ok(made) => {
                    return match (trouble, made) {
                        (Some(trouble), _) => Err(trouble),
                        (None, Ok(made)) => watch.tell(py, progress).map(|()| made),
                        (None, Err(error)) => Err(PyRuntimeError::new_err(error.to_string())),
                    };
                }
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(PyRuntimeError::new_err("the study ended without a result"));
                }
                Err(RecvTimeoutError::Timeout) if trouble.is_none() => {
                    let heard = py.check_signals().and_then(|()| watch.tell(py, progress));
                    if let Err(error) = heard {
                        trouble = Some(error);
                        watch.stop();
                    }
                }
                // Whoever works is still told to stop.
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    })
}

fn lived(study: &Study, threads: &Threads, watch: &Watch) -> Result<Made, StudyError<Stopped>> {
    let mut memory = Remembering { memory: InMemory::default(), watch };
    let output = Held { files: Default::default(), watch };
    let mut writer = Writer::begin(study, threads, output).map_err(StudyError::Trouble)?;
    let results = study.make(threads, &mut memory, &mut writer)?;
    let (output, _) = writer.finish(&results).map_err(StudyError::Trouble)?;
    Ok((results, output.files.into_iter().collect()))
}

/// All that is said, for Python.
fn told<'py>(py: Python<'py>, study: &Study, (results, files): Made) -> PyResult<Bound<'py, PyDict>> {
    let page = page(&Content::of(study, &results), &Facts::of(study));
    let summary = results.summary_json().map_err(|why| PyRuntimeError::new_err(why.to_string()))?;
    let words = match &results {
        Results::Run(of) => words::run::text(&of.summary, COLUMNS),
        Results::Compare(of) => words::compare::text(&of.summary, COLUMNS),
        Results::Sweep(of) => words::sweep::text(&of.summary, COLUMNS),
        Results::Choose(of) => words::choose::text(&of.summary, COLUMNS),
        Results::Sensitivity(of) => words::sensitivity::text(&of.summary, COLUMNS),
    };
    let figures: Vec<[String; 6]> = page
        .figures()
        .into_iter()
        .map(|figure| {
            let picture = figure.draw(WIDE, None);
            let (id, caption) = (figure.id.clone(), &figure.caption);
            let texts = [&caption.title, &caption.subtitle, &caption.how].map(String::clone);
            let [title, subtitle, how] = texts;
            [id, title, subtitle, how, figure.file(&picture), picture.drawn.csv()]
        })
        .collect();
    let tables = PyDict::new(py);
    for (name, bytes) in &files {
        tables.set_item(name, PyBytes::new(py, bytes))?;
    }
    let told = PyDict::new(py);
    told.set_item("verb", study.options.verb())?;
    told.set_item("summary", PyBytes::new(py, &summary))?;
    told.set_item("words", words)?;
    told.set_item("report", html(&page, false))?;
    told.set_item("memo", html(&page, true))?;
    told.set_item("figures", figures)?;
    told.set_item("tables", tables)?;
    told.set_item("resolved", study.resolved().toml)?;
    Ok(told)
}
