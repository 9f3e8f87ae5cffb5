//! The keys of a scenario's file: which of its parts knows which.

use super::budget::KEYS as BUDGETS;
use engine::model::registry::{COSTS, INPUTS, SETTINGS};

/// The parts of the file, each a table.
pub(super) const SECTIONS: &[&str] =
    &["initiative", "designs", "inputs", "costs", "hypothesis", "target", "sweep"];
pub(super) const TOP: &[&str] = &[
    "format",
    "title",
    "question",
    "months",
    "seed",
    "funding_ends",
    "budget",
    "budget_per_year",
    "smallest_difference",
    "reference",
    "worth_of_one",
];
pub(super) const INITIATIVE: &[&str] = &[
    "organizations",
    "roster",
    "practices",
    "network",
    "ties",
    "baseline",
    "common_agenda",
    "self_convenings_per_year",
];
pub(super) const PRACTICE: &[&str] = &["name", "difficulty", "weight", "start_month"];
pub(super) const NETWORK: &[&str] = &["kind", "degree", "rewire", "links", "count", "within", "between"];
pub(super) const TIES: &[&str] = &["file", "where", "drop_strangers"];
pub(super) const ADAPTIVE: &[&str] = &["review_months", "shift"];
pub(super) const BELIEF: &[&str] = &["low", "high", "value", "off", "median", "grade", "source"];
pub(super) const HYPOTHESIS: &[&str] = &["claim", "source", "test", "smallest_effect", "share"];
pub(super) const TARGET: &[&str] = &["name", "evidence", "value", "published", "band", "source", "fitted"];
pub(super) const SWEEP: &[&str] = &["base", "design_of", "points", "vary", "table", "budget"];
/// The columns of a roster.
pub(super) const ROSTER: [&str; 7] =
    ["name", "sector", "size", "capacity", "readiness", "join_month", "alignment"];

/// Every key that may stand at the top, sections included.
pub(super) fn top() -> Vec<&'static str> {
    [TOP, SECTIONS].concat()
}

/// The keys of a design: first what can't change by phase.
pub(super) fn design() -> Vec<&'static str> {
    [
        &["label", "structure", "extends"][..],
        &BUDGETS,
        &settings(false),
        &["adaptive", "phases"],
        &settings(true),
    ]
    .concat()
}

/// The keys of a phase.
pub(super) fn phase() -> Vec<&'static str> {
    [&["from"][..], &settings(true)].concat()
}

fn settings(by_phase: bool) -> Vec<&'static str> {
    SETTINGS.iter().filter(|setting| setting.by_phase() == by_phase).map(|setting| setting.name).collect()
}

/// Every key of the file and every column of its CSVs that the reader knows, but for the
/// free names of designs.
pub fn every_key() -> impl Iterator<Item = &'static str> {
    let parts = [INITIATIVE, PRACTICE, NETWORK, TIES, ADAPTIVE, BELIEF, HYPOTHESIS, TARGET, SWEEP, &ROSTER];
    let parts = parts.into_iter().flatten().copied();
    top().into_iter().chain(design()).chain(phase()).chain(parts)
}

/// A part of the file in which keys are at home.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Home {
    Top,
    Initiative,
    Design,
    Phase,
    Inputs,
    Costs,
    Network,
    Ties,
    Practice,
    Hypothesis,
    Target,
    Sweep,
    Adaptive,
}

impl Home {
    pub fn words(self) -> &'static str {
        match self {
            Home::Top => "at the top of the file, above the first [section]",
            Home::Initiative => "under [initiative]",
            Home::Design => "in a design, under [designs.NAME]",
            Home::Phase => "in `phases = [{ … }]` of a design",
            Home::Inputs => "under [inputs]",
            Home::Costs => "under [costs]",
            Home::Network => "in `network = { … }` under [initiative]",
            Home::Ties => "in `ties = { … }` under [initiative]",
            Home::Practice => "in `practices = [{ … }]` under [initiative]",
            Home::Hypothesis => "under [[hypothesis]]",
            Home::Target => "under [[target]]",
            Home::Sweep => "under [sweep]",
            Home::Adaptive => "in `adaptive = { … }` of a design",
        }
    }

    fn keys(self) -> Vec<&'static str> {
        match self {
            Home::Top => TOP.to_vec(),
            Home::Initiative => INITIATIVE.to_vec(),
            Home::Design => design(),
            // What a design knows, too, is at home there.
            Home::Phase => vec!["from"],
            Home::Inputs => INPUTS.iter().map(|row| row.name).collect(),
            Home::Costs => COSTS.iter().map(|row| row.name).collect(),
            Home::Network => NETWORK.to_vec(),
            Home::Ties => TIES.to_vec(),
            Home::Practice => PRACTICE.to_vec(),
            Home::Hypothesis => HYPOTHESIS.to_vec(),
            Home::Target => TARGET.to_vec(),
            Home::Sweep => SWEEP.to_vec(),
            Home::Adaptive => ADAPTIVE.to_vec(),
        }
    }
}

/// Every name of the file with the part where it belongs; a name may have two.
pub(super) fn homes() -> impl Iterator<Item = (&'static str, Home)> {
    use Home::*;
    let all = [
        Top, Initiative, Design, Phase, Inputs, Costs, Network, Ties, Practice, Hypothesis, Target, Sweep,
        Adaptive,
    ];
    all.into_iter().flat_map(|home| home.keys().into_iter().map(move |key| (key, home)))
}
