//! What settings from 0 to 1 look like in an initiative, at three places of their scale.

use crate::model::Setting;

/// Where the words stand.
pub const PLACES: [f64; 3] = [0.3, 0.6, 1.0];

/// By setting, what it looks like at each of [`PLACES`].
static ANCHORS: &[(&str, [&str; 3])] = &[
    (
        "accountability",
        ["a yearly self-report", "a quarterly public dashboard", "a signed compact with consequences"],
    ),
    (
        "peer_share",
        [
            "reports go to the staff, peers hear a summary",
            "members report to each other at convenings",
            "no one but members asks",
        ],
    ),
    (
        "deadline_focus",
        [
            "dates that may slip",
            "dates that are looked at when they come",
            "dates that all promised in public",
        ],
    ),
    (
        "visibility",
        [
            "a newsletter and a web page",
            "awards, and stories in the local news",
            "national press, events and recognition",
        ],
    ),
    (
        "leader_involvement",
        [
            "leaders sign once and send deputies",
            "leaders come to every other convening",
            "leaders come themselves, and successors sign anew",
        ],
    ),
    (
        "shared_measurement",
        [
            "a yearly count of a few indicators",
            "common indicators every quarter",
            "one live data system for all",
        ],
    ),
    (
        "communication",
        [
            "a newsletter every quarter",
            "a call or letter to all every month",
            "contact with each member every week",
        ],
    ),
    (
        "carry",
        [
            "staff keep minutes and write reports",
            "staff do most of the joint work",
            "staff do all of it, members attend",
        ],
    ),
    (
        "directive",
        [
            "coaches ask, and advise now and then",
            "coaches set the plan, members adapt it",
            "coaches say what to do",
        ],
    ),
    (
        "authority",
        [
            "a wish of those who pay",
            "part of the members' money hangs on it",
            "a law or a contract that binds all",
        ],
    ),
    (
        "neutrality",
        [
            "the host competes with some members",
            "the host is trusted, with interests of its own",
            "the host has no stake in what is decided",
        ],
    ),
];

impl Setting {
    /// What it looks like in an initiative at some values, if it is a share of something.
    pub fn anchors(&self) -> impl Iterator<Item = (f64, &'static str)> + use<> {
        let words = ANCHORS.iter().find(|(name, _)| *name == self.name).map(|(_, words)| words);
        words.into_iter().flat_map(|words| PLACES.into_iter().zip(words.iter().copied()))
    }

    /// The same on a line: `0.3: a yearly self-report; …`; empty without any.
    pub fn anchors_in_words(&self) -> String {
        self.anchors().map(|(at, words)| format!("{at}: {words}")).collect::<Vec<_>>().join("; ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::registry::SETTINGS;

    #[test]
    fn every_scale_from_0_to_1_has_anchors_and_nothing_else() {
        let scales = SETTINGS.iter().filter(|setting| setting.unit == "0 to 1").map(|setting| setting.name);
        let mut scales: Vec<&str> = scales.collect();
        let mut known: Vec<&str> = ANCHORS.iter().map(|(name, _)| *name).collect();
        scales.sort_unstable();
        known.sort_unstable();
        assert_eq!(known, scales);
        let accountability = Setting::named("accountability").unwrap();
        assert!(accountability.anchors_in_words().starts_with("0.3: a yearly self-report; 0.6: a quarterly"));
    }
}
