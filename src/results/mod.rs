//! Folders of results: begun as a draft, published with a manifest, made again, and packed.

mod desk;
mod difference;
mod draft;
mod earlier;
mod finished;
mod manifest;
mod pack;
#[cfg(feature = "parquet")]
mod parquet;
mod provenance;
mod replay;
mod session;
mod spoiled;

pub use difference::{Difference, Where, difference};
pub use draft::{Draft, FolderError, OutputFile};
pub use earlier::Earlier;
pub use finished::{ResultsError, ResultsFolder};
pub use manifest::{Manifest, WrittenFile};
pub use pack::{Archive, PackError};
pub use provenance::{Provenance, ProvenanceError};
pub use replay::{Differing, How, ReplayReport};
pub use session::{Closing, Session};
pub use spoiled::Spoiled;
