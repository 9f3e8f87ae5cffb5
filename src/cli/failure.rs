//! How a command can fail, and the exit code that says so.

use crate::scenario::Faults;
use crate::store::{FolderError, Trouble};
use crate::study::Misfit;
use std::fmt::Display;
use std::io::Write;
use std::process::ExitCode;

/// Why a command did not do what was asked.
#[derive(Debug)]
pub(super) struct Failure {
    code: u8,
    message: String,
}

impl Failure {
    /// It was tried, and failed.
    pub fn failed(message: impl Display) -> Failure {
        Failure { code: 1, message: message.to_string() }
    }

    /// What was asked can't be done: bad input or usage.
    pub fn usage(message: impl Display) -> Failure {
        Failure { code: 2, message: message.to_string() }
    }

    /// Says it on stderr.
    pub fn report(self) -> ExitCode {
        let _ = writeln!(anstream::stderr(), "error: {}", self.message);
        ExitCode::from(self.code)
    }
}

impl From<Faults> for Failure {
    fn from(faults: Faults) -> Failure {
        Failure::usage(faults)
    }
}

impl From<Misfit> for Failure {
    fn from(misfit: Misfit) -> Failure {
        Failure::usage(misfit)
    }
}

impl From<Trouble> for Failure {
    fn from(trouble: Trouble) -> Failure {
        match trouble {
            Trouble::Folder(FolderError::Unwritable { .. }) | Trouble::Writing(_) => Failure::failed(trouble),
            Trouble::Folder(_) => Failure::usage(trouble),
        }
    }
}
