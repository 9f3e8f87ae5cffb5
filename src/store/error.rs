//! What can be wrong with a store, with what to do about it.

use rusqlite::ErrorCode;
use std::path::Path;

/// Why a store can't be used.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("{store} is in use by another process; wait for it to end, or choose another folder with --out")]
    Busy { store: String },
    #[error(
        "there is no room left to write {store}; what is finished is kept: make room and give the same command again"
    )]
    Full { store: String },
    #[error("{store} is damaged ({why})")]
    Damaged { store: String, why: String },
    #[error(
        "{store} is a link or no plain file, and is not followed; move it away, or choose another folder with --out"
    )]
    NotPlain { store: String },
    #[error("{store} is not a store of backbone-lab; choose another folder with --out, or move it away")]
    Foreign { store: String },
    #[error(
        "{store} was written in another format ({found}, not {expected}) by another version; move it away, or use that version"
    )]
    OtherFormat { store: String, found: i64, expected: i64 },
    #[error(
        "{store} can't be read or written: {why}; what is finished is kept: mend that and give the same command again"
    )]
    Unusable { store: String, why: String },
    #[error("interrupted; what is finished is kept in {store}: the same command goes on from there")]
    Interrupted { result: u64, store: String },
}

impl StoreError {
    /// What SQLite says of a store.
    pub(super) fn of(store: &Path, error: &rusqlite::Error) -> StoreError {
        let store = store.display().to_string();
        let why = error.to_string();
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy { store },
            Some(ErrorCode::DiskFull) => StoreError::Full { store },
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => StoreError::Damaged { store, why },
            // A column that holds what it can't hold, or a table that is not there.
            None | Some(ErrorCode::Unknown | ErrorCode::ConstraintViolation) => {
                StoreError::Damaged { store, why }
            }
            _ => StoreError::Unusable { store, why },
        }
    }
}
