//! Making runs on threads, and keeping what comes of them in files.

mod archive;
mod clerk;
mod compare;
pub mod exports;
mod folder;
mod manifest;
mod opening;
mod run;
mod shelf;
mod sweep;
mod threads;
mod watch;

pub use archive::{Archive, ArchiveError};
pub use compare::{CompareOrder, Compared, compare};
pub use folder::{Draft, FolderError};
pub use manifest::{Manifest, WrittenFile};
pub use run::{Finished, RunOrder, Trouble, run};
pub use shelf::Shelf;
pub use sweep::{Effort, SweepOrder, Swept, sweep};
pub use threads::Threads;
pub use watch::{Unwatched, Watch};
