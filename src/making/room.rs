//! Whether this machine has the memory that a study takes, asked before any is taken.

use crate::disk;
use lab::scenario::memory;
use lab::study::Study;
use std::path::Path;

/// A study that is too large for this machine.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error(
    "that would take about {} of memory at one time, and there are {} here; ask for fewer draws of chance (--runs) or \
     fewer worlds (--worlds)",
    memory::words(*.asked), memory::words(*.there)
)]
pub struct TooLarge {
    asked: f64,
    there: f64,
}

/// What is taken to be there where it can't be told.
const USUAL: f64 = 64e9;

/// Nothing, if a study fits into the memory of this machine.
///
/// # Errors
/// If it does not.
pub fn must_be_had(study: &Study) -> Result<(), TooLarge> {
    let (asked, there) = (study.held(), there());
    if asked > there { Err(TooLarge { asked, there }) } else { Ok(()) }
}

/// Bytes of memory that this process may have, where the system tells.
fn there() -> f64 {
    let text =
        |path: &str| disk::read(Path::new(path), 1 << 16).ok().and_then(|text| String::from_utf8(text).ok());
    let field = |path: &str, name: &str| -> Option<f64> {
        let text = text(path)?;
        let line = text.lines().find_map(|line| line.strip_prefix(name))?;
        line.split_whitespace().next()?.parse().ok()
    };
    let machine = field("/proc/meminfo", "MemTotal:").map(|kilobytes| kilobytes * 1024.0);
    let process = field("/proc/self/limits", "Max address space");
    let group = text("/sys/fs/cgroup/memory.max").and_then(|text| text.trim().parse().ok());
    [machine, process, group].into_iter().flatten().reduce(f64::min).unwrap_or(USUAL)
}
