//! The virtual trials that come with the program: scenarios whose targets are published numbers.

use crate::scenario::{Faults, HeldFiles, Scenario};

/// A scenario with targets, as a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trial {
    /// The name of its file in `scenarios/evidence`, without its ending.
    pub name: &'static str,
    pub text: &'static str,
}

macro_rules! trials {
    ($($name:literal),*) => {
        /// All of them, in the order in which they are told.
        pub const TRIALS: &[Trial] = &[$(Trial {
            name: $name,
            text: include_str!(concat!("../../../../../scenarios/evidence/", $name, ".toml")),
        }),*];
    };
}

trials!(
    "or-coaching",
    "or-accountability",
    "niatx",
    "ctc",
    "https-bound",
    "https-unbound",
    "scheme",
    "starts",
    "states",
    "small-gain"
);

/// The CSVs that they name.
const FILES: [(&str, &str); 2] = [
    ("agencies.csv", include_str!("../../../../../scenarios/evidence/agencies.csv")),
    ("../pacesetters-roster.csv", include_str!("../../../../../scenarios/pacesetters-roster.csv")),
];

impl Trial {
    /// Reads it.
    ///
    /// # Errors
    /// Its faults; there are none.
    pub fn scenario(&self) -> Result<Scenario, Faults> {
        let files = FILES.into_iter().map(|(name, text)| (name.to_owned(), text.to_owned()));
        let name = format!("scenarios/evidence/{}.toml", self.name);
        Scenario::read(&name, self.text, &files.collect::<HeldFiles>())
    }
}

/// What stands in the comments at the head of a scenario: what was found, and how it is mapped.
pub fn preamble(text: &str) -> String {
    let lines = text.lines().map_while(|line| line.strip_prefix('#'));
    // A line such as `#:schema ./scenario.schema.json` speaks to editors.
    let lines = lines.filter(|line| !line.starts_with(':'));
    lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_trial_is_read_and_says_how_it_is_mapped() {
        let mut names: Vec<String> = Vec::new();
        for trial in TRIALS {
            let scenario = trial.scenario().unwrap_or_else(|faults| panic!("{faults}"));
            assert!(!scenario.targets.is_empty(), "{}", trial.name);
            names.extend(scenario.targets.iter().map(|target| target.name.clone()));
            let preamble = preamble(trial.text);
            assert!(preamble.contains("\nWhat was found: ") && preamble.contains("\nHow it is mapped: "));
            assert!(scenario.targets.iter().all(|target| target.source.is_some()), "{}", trial.name);
        }
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count, "names are told apart over all trials");
    }

    #[test]
    fn the_backbone_that_may_gain_little_is_that_of_the_library() {
        let trial = TRIALS.iter().find(|trial| trial.name == "small-gain").unwrap().scenario().unwrap();
        let text = include_str!("../../../../../scenarios/pacesetters.toml");
        let (_, roster) = FILES[1];
        let files: HeldFiles =
            [("pacesetters-roster.csv".to_owned(), roster.to_owned())].into_iter().collect();
        let library = Scenario::read("pacesetters.toml", text, &files).unwrap();
        assert_eq!(trial.initiative, library.initiative);
        assert_eq!(trial.designs[..], library.designs[..2]);
        assert_eq!((trial.inputs, trial.costs), (library.inputs, library.costs));
    }
}
