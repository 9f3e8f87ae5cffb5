//! Links to a laboratory on the command line, and the scenarios that they may name.

use super::failure::Failure;
use super::output;
use crate::files;
use lab::laboratory::{OpenRequest, Opened, Set, begun};
use lab::scenario::edit::State;
use lab::scenario::link::{self, Linked};
use std::path::Path;

macro_rules! library {
    ($($name:literal $(with $file:literal)*;)*) => {
        /// Names and texts of the library's scenarios, each with the files that it names.
        const LIBRARY: &[(&str, &str, &[(&str, &str)])] = &[$((
            concat!($name, ".toml"),
            include_str!(concat!("../../scenarios/", $name, ".toml")),
            &[$(($file, include_str!(concat!("../../scenarios/", $file))),)*],
        ),)*];
    };
}

library! {
    "pacesetters" with "pacesetters-roster.csv";
    "structures";
    "conditions";
    "deadlines";
    "evolving";
    "founding";
    "neutrality";
    "norm-erosion";
    "small-and-trusting";
}

/// The library's scenarios.
pub(super) fn library() -> Vec<OpenRequest> {
    let one = |(name, text, files): &(&str, &str, &[(&str, &str)])| OpenRequest {
        name: name.to_string(),
        text: text.to_string(),
        files: files.iter().map(|(name, text)| (name.to_string(), text.to_string())).collect(),
        known: true,
    };
    LIBRARY.iter().map(one).collect()
}

/// Whether a word of the command line is a link and no path.
pub(super) fn is_link(word: &str) -> bool {
    let fragment = word.rsplit_once('#').map_or(word, |(_, fragment)| fragment);
    fragment.starts_with("v1;") && !Path::new(word).exists()
}

/// A scenario file, as a laboratory opens it.
pub(super) fn file(path: &Path) -> Result<OpenRequest, Failure> {
    let (name, text, files) = files::open_whole(path)?;
    let library = library();
    let known = library.iter().find(|one| one.text == text && one.files == files);
    Ok(known.cloned().unwrap_or(OpenRequest { name, text, files, known: false }))
}

/// The scenario that a link speaks of, and its state; what was dropped of it is said.
pub(super) fn read(link: &str, open: Option<OpenRequest>) -> Result<(Opened, State), Failure> {
    let library = library();
    let linked: Vec<Linked> = library.iter().cloned().map(Linked::from).collect();
    let opened = open.clone().map(Linked::from);
    let read = link::read(link, opened.as_ref(), &linked, begun)
        .ok_or_else(|| Failure::usage("no scenario is at hand for this link"))?;
    for says in &read.dropped {
        output::say(format_args!("note: {says}"));
    }
    let request = match read.scenario {
        None => open.ok_or_else(|| Failure::usage("no scenario is at hand for this link"))?,
        Some(Linked { name, text, files }) => {
            let known = library.iter().any(|one| one.name == name && one.text == text);
            OpenRequest { name, text, files, known }
        }
    };
    let opened = Opened::read(request).map_err(|refusal| Failure::usage(refusal.says))?;
    Ok((opened, read.state))
}

/// A state that is lived: the two designs, and that against which they are priced.
pub(super) fn set(opened: &Opened, state: State) -> Result<Set, Failure> {
    Set::of(opened, state).map_err(|refusal| Failure::usage(refusal.says))
}
