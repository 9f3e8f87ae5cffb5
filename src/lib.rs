//! Backbone Lab: a laboratory for the backbones of collective-impact initiatives.
//!
//! The way of the data is one line:
//! text → [`lab::scenario::Scenario`] → ([`engine::model::Design`], [`engine::model::World`],
//! [`engine::model::Luck`]) → [`engine::model::Trajectory`] → outcomes → files and words.
//!
//! | package | what is in it |
//! |---|---|
//! | [`engine`] | what happens inside one initiative, month by month; luck, statistics |
//! | [`lab`] | all that is known without a disk: scenarios, studies, and what they say |
//! | this one | files, threads and the terminal |
//!
//! | room here | what is in it |
//! |---|---|
//! | [`disk`] | files read and written with care |
//! | [`files`] | scenarios as they lie on a disk |
//! | [`store`] | the database of runs |
//! | [`results`] | folders of results: draft, manifest, replay, archive |
//! | [`making`] | a study made on threads, out of the store, into a folder |
//! | [`watch`] | who follows a study while it is made |
//! | [`cli`] | the command line, one file per verb |

#![forbid(unsafe_code)]
#![cfg_attr(not(test), deny(clippy::disallowed_methods))]

pub mod cli;
pub mod disk;
pub mod files;
pub mod making;
pub mod results;
pub mod store;
pub mod watch;
