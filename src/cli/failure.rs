//! How a command can fail, and the exit code that says so.

use super::output::shown;
use super::{diagnosis, output};
use crate::making::{MergeError, TooLarge, Trouble};
use crate::results::{FolderError, PackError, ProvenanceError, ResultsError};
use crate::store::StoreError;
use lab::scenario::Faults;
use lab::study::{Misfit, Unfit};
use std::fmt::Display;
use std::io::Write;

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
        Failure { code: 1, message: shown(&format!("error: {message}\n")) }
    }

    /// What was asked can't be done: bad input or usage.
    pub fn usage(message: impl Display) -> Failure {
        Failure { code: 2, message: shown(&format!("error: {message}\n")) }
    }

    /// It was done, but a stated threshold was not met; nothing remains to be said.
    pub fn not_met() -> Failure {
        Failure { code: 3, message: String::new() }
    }

    /// The user wanted it to stop.
    pub fn interrupted(message: impl Display) -> Failure {
        Failure { code: INTERRUPTED, message: shown(&format!("{message}\n")) }
    }

    /// Bad input, of which all is said in this text, or has been said already.
    pub fn all_told(message: impl Into<String>) -> Failure {
        Failure { code: 2, message: message.into() }
    }

    /// Says it on stderr; the exit code.
    pub fn report(self) -> u8 {
        let _ = write!(anstream::stderr(), "{}", self.message);
        self.code
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

impl From<ProvenanceError> for Failure {
    fn from(error: ProvenanceError) -> Failure {
        match error {
            ProvenanceError::Scenario(faults) => faults.into(),
            error => Failure::usage(error),
        }
    }
}

impl From<MergeError> for Failure {
    fn from(error: MergeError) -> Failure {
        match error {
            MergeError::Provenance(error) => error.into(),
            MergeError::Store(error) => Trouble::Store(error).into(),
            error => Failure::usage(error),
        }
    }
}

impl From<PackError> for Failure {
    fn from(error: PackError) -> Failure {
        match error {
            PackError::Unwritable { .. } => Failure::failed(error),
            error => Failure::usage(error),
        }
    }
}

impl From<ResultsError> for Failure {
    fn from(error: ResultsError) -> Failure {
        match error {
            ResultsError::Folder(FolderError::Unwritable { .. }) => Failure::failed(error),
            error => Failure::usage(error),
        }
    }
}

impl From<Trouble> for Failure {
    fn from(trouble: Trouble) -> Failure {
        match trouble {
            Trouble::Unfit(unfit) => unfit.into(),
            Trouble::Folder(FolderError::Unwritable { .. }) | Trouble::Writing(_) | Trouble::Short(_) => {
                Failure::failed(trouble)
            }
            Trouble::Store(
                StoreError::Busy { .. }
                | StoreError::Foreign { .. }
                | StoreError::NotPlain { .. }
                | StoreError::OtherFormat { .. },
            )
            | Trouble::TooLarge(_)
            | Trouble::Folder(_) => Failure::usage(trouble),
            Trouble::Store(StoreError::Interrupted { .. }) => Failure::interrupted(trouble),
            Trouble::Store(_) => Failure::failed(trouble),
        }
    }
}

impl From<TooLarge> for Failure {
    fn from(size: TooLarge) -> Failure {
        Trouble::TooLarge(size).into()
    }
}

impl From<Unfit> for Failure {
    fn from(unfit: Unfit) -> Failure {
        Failure::usage(format!("--{unfit}"))
    }
}
