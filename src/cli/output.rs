//! Writing to stdout, where somebody may stop reading.

use super::failure::Failure;
use serde::Serialize;
use std::io::{ErrorKind, Write};

/// Writes results; a reader who has had enough (`| head`) is no failure.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    let mut stdout = anstream::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::failed(format!("stdout can't be written: {error}")))
        }
        _ => Ok(()),
    }
}

/// Writes something as JSON, over several lines.
pub(super) fn print_json(of: &impl Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(of).map_err(Failure::failed)?;
    print(&(text + "\n"))
}
