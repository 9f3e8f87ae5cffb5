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
    Input(&'static str),
    Cost(&'static str),
}

const INITIATIVE: [&str; 4] = ["organizations", "practices", "common_agenda", "self_convenings_per_year"];
const NETWORK: [&str; 6] = [
    "network.degree",
    "network.rewire",
    "network.links",
    "network.count",
    "network.within",
    "network.between",
];
const NETWORK_DOT: &str = "network.";

/// The names of everything that may be varied.
pub(in super::super) fn names() -> impl Iterator<Item = &'static str> {
    design_names().chain(INITIATIVE).chain(NETWORK).chain(INPUTS.iter().chain(COSTS).map(|row| row.name))
}

fn design_names() -> impl Iterator<Item = &'static str> {
    keys::design().into_iter().filter(|name| !matches!(*name, "extends" | "phases"))
}

impl Target {
    /// What has that name.
    pub fn named(name: &str) -> Option<Target> {
        let among = |mut names: Box<dyn Iterator<Item = &'static str>>| names.find(|one| *one == name);
        None.or_else(|| among(Box::new(design_names())).map(Target::Design))
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
            Target::Design(key) | Target::Initiative(key) | Target::Input(key) | Target::Cost(key) => {
                key.to_owned()
            }
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
    pub(super) fn is_word(self) -> bool {
        let Target::Design(key) = self else { return false };
        Setting::named(key).is_none_or(|setting| matches!(setting.values, Values::Word(_)))
    }
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
    }
}
