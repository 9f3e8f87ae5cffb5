//! Inputs that one source founds: where it is off, it is off for all of them.

/// Inputs of the registry with one source. All of a source go the same way: where one is at the low
/// end of its range, so are the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shared {
    /// What it tells of.
    pub of: &'static str,
    pub source: &'static str,
    /// Their names, in the order of the registry.
    pub inputs: &'static [&'static str],
}

/// All of them. Ratios of one mechanism that were taken from one effect, and rates of which a source
/// knows only the share of one in both: drawn together, that share stays.
pub static SHARED: &[Shared] = &[
    Shared {
        of: "what coaching does",
        source: "practice facilitation, Baskerville et al. 2012",
        inputs: &["commit_coaching", "start_coaching", "complete_coaching"],
    },
    Shared {
        of: "what accountability does",
        source: "audit and feedback, Ivers et al. 2025",
        inputs: &["commit_accountability", "start_accountability"],
    },
    Shared {
        of: "what meetings do",
        source: "learning sessions, NIATx200",
        inputs: &["commit_convening", "complete_convening"],
    },
    Shared {
        of: "what leaders do",
        source: "attitudes of managers, Damanpour 1991",
        inputs: &["commit_leader", "start_leader"],
    },
    Shared {
        of: "how soon promises end",
        source: "engaged sites, Stages of Implementation Completion",
        inputs: &["fade_rate", "start_rate"],
    },
    Shared {
        of: "how soon work ends",
        source: "starters, Universal Stages of Implementation",
        inputs: &["complete_rate", "fail_rate"],
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::registry::INPUTS;
    use std::collections::BTreeSet;

    #[test]
    fn inputs_that_share_a_source_are_of_the_registry_and_of_one_source_each() {
        let mut seen = BTreeSet::new();
        for Shared { source, inputs, .. } in SHARED {
            let places = inputs.iter().map(|name| INPUTS.iter().position(|row| row.name == *name));
            let places: Vec<usize> = places.map(|place| place.expect(source)).collect();
            assert!(places.len() > 1 && places.is_sorted(), "{source}");
            assert!(inputs.iter().all(|name| seen.insert(name)), "{source}");
        }
    }

    /// What a source says in its own words of the input that it is taken from.
    #[test]
    fn whoever_is_as_another_shares_its_source() {
        let group = |name: &str| SHARED.iter().position(|one| one.inputs.contains(&name));
        let mut as_another = 0;
        for row in INPUTS {
            let Some((_, other)) = row.source.split_once("as ").filter(|(before, _)| before.is_empty())
            else {
                continue;
            };
            as_another += 1;
            assert!(group(row.name).is_some() && group(row.name) == group(other), "{}", row.name);
        }
        assert!(as_another >= 4, "{as_another}");
    }
}
