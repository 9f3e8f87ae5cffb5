//! How a command can fail, and the exit code that says so.

use super::{diagnosis, output};
use crate::store::{ArchiveError, FolderError, MergeError, ParcelError, RecipeError, Trouble};
use lab::scenario::Faults;
use lab::study::Misfit;
use std::fmt::Display;
use std::io::Write;
use std::process::ExitCode;

/// The exit code of what was interrupted.
pub(super) const INTERRUPTED: u8 = 130;

/// Why a command did not do what was asked.
#[derive(Debug)]
pub(super) struct Failure {
    code: u8,
    message: String,
}

impl Failure {
    /// It was tried, and failed.
    pub fn failed(message: impl Display) -> Failure {
        Failure { code: 1, message: format!("error: {message}\n") }
    }

    /// What was asked can't be done: bad input or usage.
    pub fn usage(message: impl Display) -> Failure {
        Failure { code: 2, message: format!("error: {message}\n") }
    }

    /// It was done, but a stated threshold was not met; nothing remains to be said.
    pub fn not_met() -> Failure {
        Failure { code: 3, message: String::new() }
    }

    /// The user wanted it to stop.
    pub fn interrupted(message: impl Display) -> Failure {
        Failure { code: INTERRUPTED, message: format!("{message}\n") }
    }

    /// Bad input, of which all is said in this text, or has been said already.
    pub fn all_told(message: impl Into<String>) -> Failure {
        Failure { code: 2, message: message.into() }
    }

    /// Says it on stderr.
    pub fn report(self) -> ExitCode {
        let _ = write!(anstream::stderr(), "{}", self.message);
        ExitCode::from(self.code)
    }
}

impl From<Faults> for Failure {
    fn from(faults: Faults) -> Failure {
        Failure::all_told(diagnosis::tell(&faults, output::width_of_messages(), true))
    }
}

impl From<Misfit> for Failure {
    fn from(misfit: Misfit) -> Failure {
        Failure::usage(misfit)
    }
}

impl From<RecipeError> for Failure {
    fn from(error: RecipeError) -> Failure {
        match error {
            RecipeError::Scenario(faults) => faults.into(),
            error => Failure::usage(error),
        }
    }
}

impl From<MergeError> for Failure {
    fn from(error: MergeError) -> Failure {
        match error {
            MergeError::Recipe(error) => error.into(),
            MergeError::Archive(error) => Trouble::Archive(error).into(),
            error => Failure::usage(error),
        }
    }
}

impl From<ParcelError> for Failure {
    fn from(error: ParcelError) -> Failure {
        match error {
            ParcelError::Unwritable { .. } => Failure::failed(error),
            error => Failure::usage(error),
        }
    }
}

impl From<Trouble> for Failure {
    fn from(trouble: Trouble) -> Failure {
        match trouble {
            Trouble::Folder(FolderError::Unwritable { .. }) | Trouble::Writing(_) => Failure::failed(trouble),
            Trouble::Archive(ArchiveError::Busy { .. } | ArchiveError::Foreign { .. })
            | Trouble::Folder(_) => Failure::usage(trouble),
            Trouble::Archive(_) => Failure::failed(trouble),
            Trouble::Interrupted { .. } => Failure::interrupted(trouble),
        }
    }
}
