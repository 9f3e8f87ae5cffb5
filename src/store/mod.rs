//! Making runs on threads, and keeping what comes of them in files.

mod archive;
mod choose;
mod clerk;
mod compare;
mod difference;
mod folder;
mod manifest;
mod merge;
mod opening;
mod parcel;
#[cfg(feature = "parquet")]
mod parquet;
mod part;
mod recipe;
mod run;
mod shelf;
mod sweep;
mod threads;
mod verdict;
mod watch;

pub use archive::{Archive, ArchiveError};
pub use choose::{ChooseOrder, ChosenFrom, choose};
pub use compare::{CompareOrder, Compared, compare};
pub use difference::{Difference, Where, difference};
pub use folder::{Draft, FolderError};
pub use manifest::{Manifest, WrittenFile};
pub use merge::{MergeError, STORE, Shards};
pub use parcel::{Parcel, ParcelError};
pub use part::{Filled, PartOrder, fill};
pub use recipe::{Made, Place, Recipe, RecipeError};
pub use run::{Finished, RunOrder, Trouble, run};
pub use shelf::Shelf;
pub use sweep::{Effort, SweepOrder, Swept, sweep};
pub use threads::Threads;
pub use verdict::{Differing, How, Verdict};
pub use watch::{Unwatched, Watch};
