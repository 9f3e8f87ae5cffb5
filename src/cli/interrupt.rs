//! Ctrl-C: the first asks a study to stop and keep what is finished, the second stops at once.

use super::failure::INTERRUPTED;
use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};

static HEARD: AtomicBool = AtomicBool::new(false);

/// Listens from now on.
pub(super) fn listen(quiet: bool) {
    let heard = move || {
        if HEARD.swap(true, Ordering::Relaxed) {
            // The store is made to be left at any moment.
            std::process::exit(i32::from(INTERRUPTED));
        }
        if !quiet {
            let _ =
                writeln!(anstream::stderr(), "Stopping after the runs at hand; Ctrl-C again stops at once.");
        }
    };
    // Without a handler, Ctrl-C stops at once; all that is finished is kept then, too.
    let _ = ctrlc::set_handler(heard);
}

/// Whether a study is to stop.
pub(super) fn heard() -> bool {
    HEARD.load(Ordering::Relaxed)
}
