//! From a link to a state: what fits is kept, and of what does not it is said why.

use super::{LONGEST, Linked, UNPACKED, VERSION, fingerprint};
use crate::scenario::edit::{Contested, Edited, PhaseSet, Side, State};
use crate::scenario::{HeldFiles, Scenario};
use data_encoding::BASE64URL_NOPAD;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use percent_encoding::percent_decode_str;

/// What a link says.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    /// The scenario that it speaks of; `None`: that which is open.
    pub scenario: Option<Linked>,
    pub state: State,
    /// What was not understood, or is not kept, a sentence each.
    pub dropped: Vec<String>,
}

/// Phases that a link may have.
const PHASES: usize = 60;
/// What is dropped, at most, is told one by one; the rest as a number.
const TOLD: usize = 12;

/// Reads a link, or the part behind its `#`. What it does not say is as in `begun`, the state with
/// which its scenario begins.
pub fn read(
    link: &str,
    open: Option<&Linked>,
    library: &[Linked],
    begun: impl Fn(&Scenario) -> State,
) -> Option<Read> {
    let mut dropped = Vec::new();
    let fragment = link.trim().rsplit_once('#').map_or(link.trim(), |(_, fragment)| fragment);
    let parts = parts(fragment, &mut dropped);
    let linked = scenario(&parts, open, library, &mut dropped)?;
    let scenario = linked.scenario()?;
    let mut state = begun(&scenario);
    let mut phases = [0, 0];
    for (key, value) in &parts {
        if !understood(key, value, &mut state, &mut phases) {
            dropped.push(format!("“{}” was not understood.", shown(&format!("{key}={value}"))));
        }
    }
    fit(&linked, &scenario, &mut state, &begun(&scenario), &mut dropped);
    if dropped.len() > TOLD {
        let more = dropped.len() - TOLD;
        dropped.truncate(TOLD);
        dropped.push(format!("{more} more parts of the link were dropped."));
    }
    let scenario = Some(linked).filter(|linked| Some(linked) != open);
    Some(Read { scenario, state, dropped })
}

/// Keys and values, decoded.
fn parts(fragment: &str, dropped: &mut Vec<String>) -> Vec<(String, String)> {
    if fragment.len() > LONGEST {
        dropped.push("The link is longer than any that is written here; none of it was read.".to_owned());
        return Vec::new();
    }
    let (version, rest) = fragment.split_once(';').unwrap_or((fragment, ""));
    if version != VERSION {
        dropped.push(match version.strip_prefix('v').is_some_and(|number| number.parse::<u32>().is_ok()) {
            true => "The link was made by another version; none of it was read.".to_owned(),
            false => "This is no link to a laboratory; none of it was read.".to_owned(),
        });
        return Vec::new();
    }
    let mut parts: Vec<(String, String)> = Vec::new();
    for part in rest.split(';').filter(|part| !part.is_empty()) {
        let decoded = part.split_once('=').and_then(|(key, value)| Some((decoded(key)?, decoded(value)?)));
        match decoded {
            Some((key, _)) if parts.iter().any(|(known, _)| *known == key) => {
                dropped.push(format!("“{}” stands twice; the first was kept.", shown(&key)));
            }
            Some(part) => parts.push(part),
            None => dropped.push(format!("“{}” was not understood.", shown(part))),
        }
    }
    parts
}

fn decoded(text: &str) -> Option<String> {
    let text = text.replace('+', " ");
    percent_decode_str(&text).decode_utf8().ok().map(|text| text.into_owned())
}

/// As it can be told: short, and without what turns a line.
fn shown(text: &str) -> String {
    let plain: String = text.chars().filter(|letter| !letter.is_control()).take(40).collect();
    if text.chars().count() > 40 { plain + "…" } else { plain }
}

/// The scenario that is meant, as far as it is at hand; else that which is open, else the first of
/// the library.
fn scenario(
    parts: &[(String, String)],
    open: Option<&Linked>,
    library: &[Linked],
    dropped: &mut Vec<String>,
) -> Option<Linked> {
    let of = |wanted: &str| parts.iter().find(|(key, _)| key == wanted).map(|(_, value)| value.as_str());
    let fallback = || open.or(library.first()).cloned();
    if let Some(packed) = of("z") {
        let unpacked = BASE64URL_NOPAD
            .decode(packed.as_bytes())
            .ok()
            .and_then(|bytes| decompress_to_vec_with_limit(&bytes, UNPACKED).ok())
            .and_then(|bytes| String::from_utf8(bytes).ok());
        let Some(text) = unpacked else {
            dropped
                .push("The scenario inside the link is damaged; what was set is kept where it fits.".into());
            return fallback();
        };
        let files = match (of("f"), open) {
            (Some(files), Some(open)) if open.fingerprint_of_files() == files => open.files.clone(),
            (Some(_), _) => {
                dropped.push(
                    "The link needs the roster or the ties that it was made with: open the scenario first, then \
                     paste the link."
                        .to_owned(),
                );
                return fallback();
            }
            (None, _) => Default::default(),
        };
        let name = format!("{}.toml", of("s").filter(|name| !name.is_empty()).unwrap_or("scenario"));
        let linked = Linked { name, text, files };
        if linked.scenario().is_none() {
            dropped
                .push("The scenario inside the link has faults; what was set is kept where it fits.".into());
            return fallback();
        }
        return Some(linked);
    }
    let Some(named) = of("s") else { return fallback() };
    let (name, hash) = named.split_once('~').unwrap_or((named, ""));
    let known = open.into_iter().chain(library).find(|one| one.stem() == name);
    match known {
        None => {
            dropped.push(format!(
                "The scenario “{}” is not at hand; what was set is kept where it fits.",
                shown(name)
            ));
            fallback()
        }
        Some(known) => {
            if known.scenario().is_some_and(|scenario| fingerprint(&scenario) != hash) {
                dropped.push(format!(
                    "The scenario “{}” has changed since the link was made: numbers may differ.",
                    shown(name)
                ));
            }
            Some(known.clone())
        }
    }
}

/// Takes in one part of a link; whether it means anything.
fn understood(key: &str, value: &str, state: &mut State, phases: &mut [usize; 2]) -> bool {
    let value = value.to_owned();
    match key {
        "s" | "z" | "f" => {}
        "seed" => state.seed = value,
        "w" => state.worlds = value,
        "l" => state.luck = value,
        "budget" => state.budget = Some(value),
        "a" => state.a = Side::of(value),
        "b" => state.b = Side::of(value),
        _ => {
            let Some((section, name)) = key.split_once('.') else { return false };
            match section {
                "i" => _ = state.inputs.insert(name.to_owned(), value),
                "c" => {
                    let is = match value.as_str() {
                        "off" => Contested::Off,
                        "on" => Contested::On,
                        "both" => Contested::Both,
                        _ => return false,
                    };
                    state.contested.insert(name.to_owned(), is);
                }
                "a" => return of_side(name, value, &mut state.a, &mut phases[0]),
                "b" => return of_side(name, value, &mut state.b, &mut phases[1]),
                _ => return false,
            }
        }
    }
    true
}

fn of_side(name: &str, value: String, side: &mut Side, count: &mut usize) -> bool {
    match (name, name.split_once('.')) {
        ("structure", _) => side.structure = Some(value),
        ("phases", _) => {
            let Some(phases) = value.parse().ok().filter(|count| *count <= PHASES) else { return false };
            *count = phases;
            side.phases = Some(vec![PhaseSet { from: String::new(), set: Default::default() }; phases]);
        }
        (_, Some((place, name))) => {
            let place = place.parse().ok().filter(|place: &usize| place < count);
            let phase = place.and_then(|place| side.phases.as_mut()?.get_mut(place));
            let Some(phase) = phase else { return false };
            match name {
                "from" => phase.from = value,
                name => _ = phase.set.insert(name.to_owned(), value),
            }
        }
        (name, None) => _ = side.set.insert(name.to_owned(), value),
    }
    true
}

/// Drops what can't be set, one after the other, until the rest can.
fn fit(linked: &Linked, scenario: &Scenario, state: &mut State, begun: &State, dropped: &mut Vec<String>) {
    let files: HeldFiles = linked.held();
    let parts = state.inputs.len() + state.contested.len() + of(&state.a) + of(&state.b);
    for _ in 0..parts + 8 {
        let Err(refusal) = Edited::of(&linked.name, &linked.text, scenario, state, &files) else { break };
        dropped.push(refusal.says.clone());
        if !drop(state, begun, refusal.about.as_deref().unwrap_or_default()) {
            // What fits one by one and not together goes: first sides, then inputs.
            let (a, b) = (state.a.clone(), state.b.clone());
            let before = state.clone();
            *state = State { a: begun.a.clone(), b: begun.b.clone(), ..before };
            if (&a, &b) == (&state.a, &state.b) {
                *state = begun.clone();
                break;
            }
        }
    }
    if Edited::of(&linked.name, &linked.text, scenario, state, &files).is_err() {
        *state = begun.clone();
    }
    let count = |text: &str, fits: std::ops::RangeInclusive<u32>| {
        text.trim().parse().is_ok_and(|count| fits.contains(&count))
    };
    if !count(&state.worlds, 2..=2000) {
        dropped.push(format!("“{}” is no number of worlds.", shown(&state.worlds)));
        state.worlds.clone_from(&begun.worlds);
    }
    if !count(&state.luck, 1..=200) {
        dropped.push(format!("“{}” is no number of draws of luck.", shown(&state.luck)));
        state.luck.clone_from(&begun.luck);
    }
}

fn of(side: &Side) -> usize {
    let phases = side.phases.iter().flatten();
    side.set.len() + phases.map(|phase| phase.set.len() + 1).sum::<usize>()
}

/// Drops what a refusal is about; whether that could be found.
fn drop(state: &mut State, begun: &State, about: &str) -> bool {
    match about.split_once('.') {
        None if about == "seed" => state.seed.clone_from(&begun.seed),
        None if about == "budget" => state.budget = None,
        Some(("inputs", name)) => return state.inputs.remove(name).is_some(),
        Some(("contested", name)) => return state.contested.remove(name).is_some(),
        Some(("a", of)) => return drop_of(&mut state.a, &begun.a, of),
        Some(("b", of)) => return drop_of(&mut state.b, &begun.b, of),
        _ => return false,
    }
    true
}

fn drop_of(side: &mut Side, begun: &Side, about: &str) -> bool {
    if about == "base" {
        side.base.clone_from(&begun.base);
        return true;
    }
    if about == "structure" {
        return side.structure.take().is_some();
    }
    let Some(rest) = about.strip_prefix("phases.") else { return side.set.remove(about).is_some() };
    let Some((place, name)) = rest.split_once('.') else { return false };
    let Some(phases) = &mut side.phases else { return false };
    let Some(place) = place.parse().ok().filter(|place: &usize| *place < phases.len()) else { return false };
    match name {
        "from" => _ = phases.remove(place),
        name => return phases[place].set.remove(name).is_some(),
    }
    true
}
