//! Writing to stdout, where somebody may stop reading.

use super::failure::Failure;
use lab::words::wrap::USUAL;
use serde::Serialize;
use std::io::{ErrorKind, Write};
use terminal_size::{Height, Width, terminal_size_of};

/// Columns that a line on stdout may take.
pub(super) fn width() -> usize {
    readable(terminal_size_of(std::io::stdout()))
}

/// Columns that a line on stderr may take.
pub(super) fn width_of_messages() -> usize {
    readable(terminal_size_of(std::io::stderr()))
}

/// Those of a terminal, within what reads well; the usual ones elsewhere, so that what is in
/// files and pipes does not hang on a window.
fn readable(terminal: Option<(Width, Height)>) -> usize {
    terminal.map_or(USUAL, |(width, _)| usize::from(width.0).clamp(50, 100))
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_as_wide_as_reads_well() {
        let of = |columns| readable(Some((Width(columns), Height(24))));
        assert_eq!([of(0), of(60), of(100), of(300), readable(None)], [50, 60, 100, 100, 80]);
    }
}
