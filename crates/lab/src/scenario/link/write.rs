//! From a state to its link.

use super::{Linked, VERSION, fingerprint};
use crate::scenario::Scenario;
use crate::scenario::edit::{Contested, Side, State};
use data_encoding::BASE64URL_NOPAD;
use miniz_oxide::deflate::compress_to_vec;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stands for itself in a link.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// How hard a scenario is packed, of ten.
const LEVEL: u8 = 9;

/// The link of a state in a scenario; `known`: whoever opens it has the scenario by its name.
pub fn fragment(linked: &Linked, scenario: &Scenario, known: bool, state: &State) -> String {
    let mut parts = vec![VERSION.to_owned()];
    let mut add = |key: &str, value: &str| parts.push(format!("{key}={}", encoded(value)));
    if known {
        add("s", &format!("{}~{}", linked.stem(), fingerprint(scenario)));
    } else {
        add("s", linked.stem());
        add("z", &BASE64URL_NOPAD.encode(&compress_to_vec(linked.text.as_bytes(), LEVEL)));
        if !linked.files.is_empty() {
            add("f", &linked.fingerprint_of_files());
        }
    }
    side("a", &state.a, &mut add);
    side("b", &state.b, &mut add);
    state.inputs.iter().for_each(|(name, value)| add(&format!("i.{}", encoded(name)), value));
    for (name, is) in &state.contested {
        let word = match is {
            Contested::Off => "off",
            Contested::On => "on",
            Contested::Both => "both",
        };
        add(&format!("c.{}", encoded(name)), word);
    }
    add("seed", &state.seed);
    add("w", &state.worlds);
    add("l", &state.luck);
    state.budget.iter().for_each(|budget| add("budget", budget));
    parts.join(";")
}

fn side(letter: &str, side: &Side, add: &mut impl FnMut(&str, &str)) {
    add(letter, &side.base);
    if let Some(structure) = &side.structure {
        add(&format!("{letter}.structure"), structure);
    }
    for (name, value) in &side.set {
        add(&format!("{letter}.{}", encoded(name)), value);
    }
    let Some(phases) = &side.phases else { return };
    // Their number tells none from those of the scenario.
    add(&format!("{letter}.phases"), &phases.len().to_string());
    for (place, phase) in phases.iter().enumerate() {
        add(&format!("{letter}.{place}.from"), &phase.from);
        for (name, value) in &phase.set {
            add(&format!("{letter}.{place}.{}", encoded(name)), value);
        }
    }
}

/// As a part of a link; blanks are pluses.
fn encoded(text: &str) -> String {
    utf8_percent_encode(text, KEPT).to_string().replace("%20", "+")
}
