//! The commands, as those who call them would notice: what is written, what is said, and that
//! neither depends on the hands.

mod analysis;
mod book;
mod brought;
mod browser;
mod choose;
mod claims;
mod compare;
mod desk;
mod eval;
mod evidence;
mod example;
#[cfg(target_os = "linux")]
mod faults;
mod folder;
mod guide;
mod lab;
mod newcomer;
#[cfg(feature = "parquet")]
mod parquet;
mod parts;
mod r;
mod ranks;
mod replay;
mod report;
#[cfg(unix)]
mod resume;
mod run;
mod scenarios;
mod sensitivity;
#[cfg(unix)]
mod shards;
mod slurm;
mod store;
mod sweep;
#[cfg(unix)]
mod torture;
mod widths;
