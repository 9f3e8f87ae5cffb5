//! A scenario, read once with all that lies beside it.

use crate::ScenarioError;
use backbone_lab::files::{Remembering, SCENARIO};
use backbone_lab::{disk, files};
use lab::scenario::{self as read, HeldFiles, ResolvedScenario, SweepFlags};
use lab::study::eval::{schema, usual_measures};
use pyo3::exceptions::{PyOSError, PyValueError};
use pyo3::prelude::*;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// A checked scenario. It holds its text and its tables: what becomes of the files is no matter.
#[pyclass(frozen, module = "backbone_lab._native")]
pub struct Scenario {
    /// The name by which faults call its file.
    name: String,
    text: String,
    files: HeldFiles,
    pub scenario: read::Scenario,
    /// The text in which every design is as the file says it: cases are asked of that.
    pub cases: ResolvedScenario,
}

impl Scenario {
    fn of(name: String, text: String, files: HeldFiles) -> PyResult<Scenario> {
        let read = read::Scenario::read_for_cases(&name, &text, &files);
        let (scenario, cases) = read.map_err(|faults| ScenarioError::new_err(faults.to_string()))?;
        Ok(Scenario { name, text, files, scenario, cases })
    }

    /// The same, with what is said of its sweep.
    ///
    /// # Errors
    /// All faults of what is said.
    pub fn swept(&self, flags: &SweepFlags) -> PyResult<read::Scenario> {
        let read = read::Scenario::read_with(&self.name, &self.text, Some(flags), &self.files);
        read.map_err(|faults| ScenarioError::new_err(faults.to_string()))
    }
}

#[pymethods]
impl Scenario {
    /// Reads a file and the tables beside it.
    #[staticmethod]
    fn read(path: PathBuf) -> PyResult<Scenario> {
        let bytes = disk::read(&path, SCENARIO).map_err(|unread| PyOSError::new_err(unread.to_string()))?;
        let Ok(text) = String::from_utf8(bytes) else {
            // The same words as on the command line, with the place of the broken byte.
            return Err(match files::open(&path) {
                Err(faults) => ScenarioError::new_err(faults.to_string()),
                Ok(_) => PyValueError::new_err("the file changed while it was read"),
            });
        };
        let files = Remembering::of(&path);
        let name = path.display().to_string();
        if let Err(faults) = read::Scenario::read(&name, &text, &files) {
            return Err(ScenarioError::new_err(faults.to_string()));
        }
        Scenario::of(name, text, files.into_texts().into_iter().collect())
    }

    /// Reads a text; the texts of the tables that it names are handed over, by their names.
    #[staticmethod]
    fn from_text(text: String, name: String, files: BTreeMap<String, String>) -> PyResult<Scenario> {
        Scenario::of(name, text, files.into_iter().collect())
    }

    #[getter]
    fn name(&self) -> &str {
        &self.name
    }

    #[getter]
    fn text(&self) -> &str {
        &self.text
    }

    #[getter]
    fn title(&self) -> &str {
        &self.scenario.title
    }

    #[getter]
    fn question(&self) -> Option<&str> {
        self.scenario.question.as_deref()
    }

    #[getter]
    fn months(&self) -> u32 {
        self.scenario.initiative.months
    }

    #[getter]
    fn seed(&self) -> u64 {
        self.scenario.initiative.seed
    }

    #[getter]
    fn organizations(&self) -> usize {
        self.scenario.initiative.size()
    }

    #[getter]
    fn practices(&self) -> usize {
        self.scenario.initiative.practices.len()
    }

    /// The names of its designs, in their order.
    #[getter]
    fn designs(&self) -> Vec<String> {
        self.scenario.designs.iter().map(|design| design.name.clone()).collect()
    }

    /// What is told of a row unless something else is asked for.
    #[getter]
    fn measures(&self) -> Vec<String> {
        usual_measures(&self.scenario).iter().map(|asked| asked.name()).collect()
    }

    /// With every default written out.
    fn resolved(&self) -> String {
        self.scenario.resolved().toml
    }

    /// Names, units, laws and bounds of all that can be set and asked, as JSON.
    fn schema(&self) -> PyResult<String> {
        serde_json::to_string(&schema(&self.scenario)).map_err(|why| PyValueError::new_err(why.to_string()))
    }
}
