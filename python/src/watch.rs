//! Progress, and Ctrl-C.

use lab::study::{Experiment, Fresh, InMemory, Memory, Recalled, SumsOverLuck};
use lab::tables::Output;
use pyo3::prelude::*;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fmt;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};

/// What is known while a study is made.
#[derive(Debug, Default)]
pub struct Watch {
    done: AtomicU64,
    all: AtomicU64,
    over: AtomicBool,
}

/// Somebody wants it to stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stopped;

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("stopped")
    }
}

impl Watch {
    pub fn of(runs: u64) -> Watch {
        Watch { all: AtomicU64::new(runs), ..Watch::default() }
    }

    /// From now on, whoever works is told to stop.
    pub fn stop(&self) {
        self.over.store(true, Relaxed);
    }

    /// Tells a callable how far it is.
    ///
    /// # Errors
    /// That of the callable.
    pub fn tell(&self, py: Python<'_>, progress: Option<&Py<PyAny>>) -> PyResult<()> {
        match progress {
            Some(progress) => {
                let (done, all) = (self.done.load(Relaxed), self.all.load(Relaxed));
                progress.call1(py, (done, all.max(done))).map(|_| ())
            }
            None => Ok(()),
        }
    }

    fn go_on(&self) -> Result<(), Stopped> {
        if self.over.load(Relaxed) { Err(Stopped) } else { Ok(()) }
    }
}

/// Runs that are known as long as it is made; it stops where that is asked for.
pub struct Remembering<'a> {
    pub memory: InMemory,
    pub watch: &'a Watch,
}

fn never<T>(result: Result<T, Infallible>) -> Result<T, Stopped> {
    result.map_err(|never| match never {})
}

impl Memory for Remembering<'_> {
    type Trouble = Stopped;

    fn recall(
        &mut self,
        experiment: &Experiment,
        series: &[engine::model::Measure],
    ) -> Result<Recalled, Stopped> {
        never(self.memory.recall(experiment, series))
    }

    fn sums(
        &mut self,
        experiment: &Experiment,
        series: &[engine::model::Measure],
    ) -> Result<Option<SumsOverLuck>, Stopped> {
        never(self.memory.sums(experiment, series))
    }

    fn keep(&mut self, fresh: &Fresh, series: &[engine::model::Measure]) -> Result<(), Stopped> {
        self.watch.go_on()?;
        never(self.memory.keep(fresh, series))
    }

    fn settle(&mut self) -> Result<(), Stopped> {
        self.watch.go_on()?;
        never(self.memory.settle())
    }
}

/// Files held in memory, by name.
pub struct Held<'a> {
    pub files: BTreeMap<String, Vec<u8>>,
    pub watch: &'a Watch,
}

impl Output for Held<'_> {
    type Trouble = Stopped;

    fn write(&mut self, file: &str, bytes: &[u8]) -> Result<(), Stopped> {
        self.watch.go_on()?;
        never(self.files.write(file, bytes))
    }

    fn step(&self) {
        self.watch.done.fetch_add(1, Relaxed);
    }

    fn left(&self, runs: u64) {
        self.watch.all.store(self.watch.done.load(Relaxed) + runs, Relaxed);
    }
}
