//! Why nothing came of a study, and what is tried once more.

use super::room::TooLarge;
use crate::results::FolderError;
use crate::store::{self, StoreError};
use crate::watch::Watch;
use lab::study::Unfit;
use lab::tables::Short;
use std::io;
use std::path::Path;

/// Why nothing came of it; earlier results are as they were.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    #[error(transparent)]
    Unfit(#[from] Unfit),
    #[error(transparent)]
    TooLarge(#[from] TooLarge),
    #[error(transparent)]
    Folder(#[from] FolderError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Short(#[from] Short),
    #[error("the results can't be written: {0}; the runs that are finished are kept")]
    Writing(#[from] io::Error),
}

/// Does it once more, if the store was found damaged and could be mended.
pub(super) fn mended<T>(
    store: &Path,
    watch: &dyn Watch,
    attempt: impl Fn() -> Result<T, Trouble>,
) -> Result<T, Trouble> {
    match attempt() {
        Err(Trouble::Store(StoreError::Damaged { .. })) => {
            store::mend(store, watch)?;
            attempt()
        }
        done => done,
    }
}
