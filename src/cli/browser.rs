//! `--open`: a page in the desktop's browser.

use super::output;
use std::path::Path;

/// Opens a page, or says that it could not be: nothing is wrong then but that nobody sees it.
pub(super) fn open(page: &Path) {
    let opened = if has_desktop() {
        open::that(page).map_err(|why| why.to_string())
    } else {
        Err("there is no desktop".to_owned())
    };
    if let Err(why) = opened {
        output::say(format_args!("note: {} could not be opened ({why}): open it by hand", page.display()));
    }
}

/// Whether a window could appear. Elsewhere a launcher may start a browser in the terminal, which
/// would wait for keys.
#[cfg(all(unix, not(target_os = "macos")))]
fn has_desktop() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
fn has_desktop() -> bool {
    true
}
