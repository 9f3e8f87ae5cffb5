//! Writing to stdout, where somebody may stop reading.

use super::failure::Failure;
use lab::letters::is_unruly;
use lab::words::compare::HEADS;
use lab::words::wrap::USUAL;
use serde::Serialize;
use std::fmt::Display;
use std::io::{ErrorKind, IsTerminal, Write};
use std::path::Path;
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

/// What is said, without what would command a terminal or turn a line round: names of files,
/// folders and designs come from anywhere.
pub(super) fn shown(text: &str) -> String {
    let plain = |letter: char| if is_unruly(letter) && letter != '\n' { '·' } else { letter };
    text.chars().map(plain).collect()
}

/// Says something on stderr, in a line of its own.
pub(super) fn say(message: impl Display) {
    let _ = writeln!(anstream::stderr(), "{}", shown(&message.to_string()));
}

/// Writes results, the heads of an answer in bold on a terminal; a reader who has had enough
/// (`| head`) is no failure.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    write(&emphasized(&shown(text)))
}

/// With the heads of an answer in bold; what stdout is not a terminal for is taken out on the way.
fn emphasized(text: &str) -> String {
    let mut told = String::with_capacity(text.len() + 64);
    for line in text.split_inclusive('\n') {
        match HEADS.iter().find(|head| line.starts_with(*head)) {
            Some(head) => told.push_str(&format!("\u{1b}[1m{head}\u{1b}[0m{}", &line[head.len()..])),
            None => told.push_str(line),
        }
    }
    told
}

/// Writes the path of what was made: on a terminal as it can be shown, else as it is, so that
/// others can open it.
pub(super) fn print_path(path: &Path) -> Result<(), Failure> {
    let path = format!("{}\n", path.display());
    if std::io::stdout().is_terminal() { print(&path) } else { write(&path) }
}

/// Writes a text of the program's own, byte by byte.
pub(super) fn write(text: &str) -> Result<(), Failure> {
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
    let mut plain = String::with_capacity(text.len() + 1);
    for letter in text.chars() {
        match is_unruly(letter) && letter != '\n' {
            // In strings alone, where JSON has a way to write them.
            true => plain.push_str(&format!("\\u{:04x}", u32::from(letter))),
            false => plain.push(letter),
        }
    }
    write(&(plain + "\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_said_commands_a_terminal() {
        assert_eq!(shown("a\u{1b}[31m\u{202e}b\n"), "a·[31m·b\n");
    }

    #[test]
    fn the_heads_of_an_answer_are_bold() {
        let told = emphasized("Cost: $5.\nIts cost: none.\n");
        assert_eq!(told, "\u{1b}[1mCost:\u{1b}[0m $5.\nIts cost: none.\n");
    }

    #[test]
    fn lines_are_as_wide_as_reads_well() {
        let of = |columns| readable(Some((Width(columns), Height(24))));
        assert_eq!([of(0), of(60), of(100), of(300), readable(None)], [50, 60, 100, 100, 80]);
    }
}
