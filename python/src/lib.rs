//! The native half of the Python package: thin, over the same pure part as the command line, with
//! its hands. What a user sees is laid out in `backbone_lab`, in Python.
//!
//! | room | what is in it |
//! |---|---|
//! | `scenario` | a scenario, read once with all that lies beside it |
//! | `rows` | columns in, columns out |
//! | `study` | run, compare, sweep, sensitivity: everything they say, as texts and bytes |
//! | `watch` | progress, and Ctrl-C |

#![cfg_attr(not(test), deny(clippy::disallowed_methods))]

mod rows;
mod scenario;
mod study;
mod watch;

use pyo3::prelude::*;
use std::ffi::OsString;
use std::sync::Once;

pyo3::create_exception!(
    _native,
    ScenarioError,
    pyo3::exceptions::PyValueError,
    "What is wrong with a scenario: every fault of it, each with its place and a remedy."
);

/// Does what a command line says; the exit code.
#[pyfunction]
fn command(py: Python<'_>, words: Vec<OsString>) -> u8 {
    py.detach(|| backbone_lab::cli::main(words))
}

/// A run that panics is told in its place, and nothing else is shown of it.
fn hide_panics_of_runs() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let shown = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if !lab::study::living() {
                shown(panic);
            }
        }));
    });
}

/// The module.
#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    hide_panics_of_runs();
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("ScenarioError", module.py().get_type::<ScenarioError>())?;
    module.add_class::<scenario::Scenario>()?;
    module.add_function(wrap_pyfunction!(command, module)?)?;
    module.add_function(wrap_pyfunction!(rows::evaluate, module)?)?;
    module.add_function(wrap_pyfunction!(study::make, module)?)
}
