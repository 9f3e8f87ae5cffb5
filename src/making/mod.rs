//! Making a study: its runs on threads, out of the store and into it, and its files in a
//! folder of results.

mod merge;
mod output;
mod part;
mod room;
mod threads;
mod trouble;

pub use merge::{MergeError, STORE, Shards};
pub use part::{Filled, fill};
pub use room::{TooLarge, must_be_had};
pub use threads::Threads;
pub use trouble::Trouble;

use crate::results::{Closing, Session, WrittenFile};
use crate::store::Store;
use crate::watch::Watch;
use lab::study::{Engine, Results, Study, StudyError};
use lab::tables::Writer;
use output::{FolderOutput, Remembering};
use std::path::{Path, PathBuf};
use trouble::mended;

/// Where results go.
#[derive(Debug, Clone)]
pub struct Place<'a> {
    /// The scenario file that they are results of.
    pub file: &'a Path,
    pub folder: &'a Path,
    /// Where runs are kept from one study to the next.
    pub store: &'a Path,
    /// Whether to replace results of another scenario, or write beside files not ours.
    pub force: bool,
    /// The command line, for the manifest.
    pub command: Vec<String>,
}

/// What came of a study.
#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    pub results: Results,
    pub folder: PathBuf,
    /// All files but the manifest, by name.
    pub files: Vec<WrittenFile>,
}

/// The scenario with the chosen designs, ready to be compared.
const CHOSEN: &str = "chosen.toml";

/// Makes the runs that are missing, lives again those of which more is asked than is kept,
/// and writes all files.
///
/// # Errors
/// If the options do not fit the scenario, the folder or the store can't be used, or the user
/// wants it to stop. Earlier results are as they were; the runs that are finished are kept.
pub fn make<E: Engine>(
    study: &Study,
    place: &Place,
    threads: &Threads<E>,
    watch: &dyn Watch,
) -> Result<Made, Trouble> {
    must_be_had(study)?;
    mended(place.store, watch, || attempt(study, place, threads, watch))
}

fn attempt<E: Engine>(
    study: &Study,
    place: &Place,
    threads: &Threads<E>,
    watch: &dyn Watch,
) -> Result<Made, Trouble> {
    study.must_fit()?;
    let mut session = Session::begin(study, place.file, place.folder, None, place.force)?;
    let mut memory = Remembering(Store::open(place.store, watch)?);
    let output = FolderOutput::new(session.draft(), watch);
    let mut writer = Writer::begin(study, threads, output)?;
    let results = study.make(threads, &mut memory, &mut writer).map_err(|error| match error {
        StudyError::Unfit(unfit) => unfit.into(),
        StudyError::Trouble(trouble) => trouble,
    })?;
    writer.must_be_whole(&results)?;
    memory.0.tell();
    memory.0.name(study)?;
    let (output, described) = writer.finish(&results)?;
    output.finish()?;
    if let Results::Choose(results) = &results {
        session.draft().write(CHOSEN, results.scenario.as_bytes())?;
    }
    session.draft().also_as_parquet(&described)?;
    let runs = results.runs();
    let closing =
        Closing { results: Some(&results), runs, command: &place.command, threads: threads.count() };
    let (folder, files) = session.close(closing)?;
    Ok(Made { results, folder, files })
}
