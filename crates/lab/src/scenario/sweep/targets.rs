//! What may be varied.

use super::super::keys;
use engine::model::registry::{COSTS, INPUTS};
use engine::model::setting::Values;
use engine::model::{Network, Setting};

/// One value of a scenario that a sweep may set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A lever, or a value of the structure, of the design that is varied.
    Design(&'static str),
    /// Under `[initiative]`.
    Initiative(&'static str),
    /// In the initiative's `network`.
    Network(&'static str),
    /// In the `adaptive` of the design that is varied.
    Adaptive(&'static str),
    /// The first month of a phase of that design, counted from 1.
    Phase(u32),
    Input(&'static str),
    Cost(&'static str),
}

const INITIATIVE: [&str; 6] =
    ["organizations", "practices", "common_agenda", "self_convenings_per_year", "roster", "ties"];
const NETWORK: [&str; 7] = [
    "network.kind",
    "network.degree",
    "network.rewire",
    "network.links",
    "network.count",
    "network.within",
    "network.between",
];
const NETWORK_DOT: &str = "network.";
/// The months of phases, of which the first few are listed by name.
const PHASES: [&str; 3] = ["phases.1.from", "phases.2.from", "phases.3.from"];
const PHASES_AT_MOST: u32 = 1200;

/// The names of everything that may be varied.
pub(in super::super) fn names() -> impl Iterator<Item = &'static str> {
    let own = design_names().chain(keys::ADAPTIVE.iter().copied()).chain(PHASES);
    own.chain(INITIATIVE).chain(NETWORK).chain(INPUTS.iter().chain(COSTS).map(|row| row.name))
}

fn design_names() -> impl Iterator<Item = &'static str> {
    keys::design().into_iter().filter(|name| !matches!(*name, "label" | "extends" | "phases"))
}

impl Target {
    /// What has that name.
    pub fn named(name: &str) -> Option<Target> {
        let among = |mut names: Box<dyn Iterator<Item = &'static str>>| names.find(|one| *one == name);
        None.or_else(|| among(Box::new(design_names())).map(Target::Design))
            .or_else(|| among(Box::new(keys::ADAPTIVE.iter().copied())).map(Target::Adaptive))
            .or_else(|| phase(name).map(Target::Phase))
            .or_else(|| among(Box::new(INITIATIVE.into_iter())).map(Target::Initiative))
            .or_else(|| {
                among(Box::new(NETWORK.into_iter())).map(|one| Target::Network(&one[NETWORK_DOT.len()..]))
            })
            .or_else(|| among(Box::new(INPUTS.iter().map(|row| row.name))).map(Target::Input))
            .or_else(|| among(Box::new(COSTS.iter().map(|row| row.name))).map(Target::Cost))
    }

    /// Its name.
    pub fn name(self) -> String {
        match self {
            Target::Network(key) => format!("{NETWORK_DOT}{key}"),
            Target::Phase(number) => format!("phases.{number}.from"),
            Target::Adaptive(key)
            | Target::Design(key)
            | Target::Initiative(key)
            | Target::Input(key)
            | Target::Cost(key) => key.to_owned(),
        }
    }

    /// The step between its values, where not every number makes sense: the ties of a small
    /// world come in pairs.
    pub(super) fn grid(self, network: &Network) -> Option<f64> {
        match self {
            Target::Network("degree") => match network {
                Network::SmallWorld { .. } => Some(2.0),
                _ => None,
            },
            Target::Phase(_) | Target::Adaptive("review_months") => Some(1.0),
            Target::Network("links" | "count") | Target::Initiative("organizations" | "practices") => {
                Some(1.0)
            }
            Target::Design(key) => match Setting::named(key)?.values {
                Values::Whole(..) | Values::Month => Some(1.0),
                Values::Real(_) | Values::Word(_) => None,
            },
            _ => None,
        }
    }

    /// Whether its values are words, or true and false.
    pub(in super::super) fn is_word(self) -> bool {
        let key = match self {
            Target::Network("kind") => return true,
            Target::Design(key) => key,
            _ => return self.is_file(),
        };
        Setting::named(key).is_none_or(|setting| matches!(setting.values, Values::Word(_)))
    }

    /// Whether its values are names of files.
    pub(in super::super) fn is_file(self) -> bool {
        matches!(self, Target::Initiative("roster" | "ties"))
    }
}

/// The number of the phase in `phases.2.from`.
fn phase(name: &str) -> Option<u32> {
    let number = name.strip_prefix("phases.")?.strip_suffix(".from")?.parse().ok()?;
    // Written in one way only.
    (format!("phases.{number}.from") == name && (1..=PHASES_AT_MOST).contains(&number)).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_of_one_thing() {
        let mut all: Vec<&str> = names().collect();
        for name in &all {
            assert_eq!(Target::named(name).unwrap().name(), *name);
        }
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
        assert_eq!(Target::named("months"), None);
        assert_eq!(Target::named("phases.12.from"), Some(Target::Phase(12)));
        assert_eq!(["phases.0.from", "phases.01.from", "phases.from"].map(Target::named), [None; 3]);
    }
}
