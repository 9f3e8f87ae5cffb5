//! What a sweep looks at: which outcomes are kept, and by which points are judged.

use crate::scenario::{Scenario, Test, smallest_difference};
use crate::study::compare::{SERIES, judged};
use engine::model::{Measure, Moment, Outcome};

/// What is kept of every point of a sweep.
#[derive(Debug, Clone, PartialEq)]
pub struct SweepMetrics {
    /// All outcomes that a run may have, in the order of points.csv.
    pub outcomes: Vec<Outcome>,
    /// Those that are kept of a run only if they are asked for.
    pub asked: Vec<Outcome>,
    /// The outcomes by which points are judged, the one that leads first.
    pub weighed: Vec<Weighed>,
    /// Monthly measures of which the path is kept, if paths are wanted.
    pub series: Vec<Measure>,
    /// Whether the outcomes of single runs are kept until they are written.
    pub single_runs: bool,
}

/// An outcome by which points are judged.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weighed {
    pub outcome: Outcome,
    /// Where it stands in [`SweepMetrics::outcomes`].
    pub place: usize,
    pub smallest_difference: Option<f64>,
}

/// Points looked at in one go.
const STRETCH: usize = 256;

impl SweepMetrics {
    /// What a scenario's points are judged by; `paths` keeps those of the main measures.
    pub fn new(scenario: &Scenario, paths: bool) -> SweepMetrics {
        let asked = scenario.asked();
        let every: Vec<Outcome> = Outcome::all().chain(asked.iter().copied()).collect();
        let mut of_any = vec![false; every.len()];
        let mut of_all = vec![true; every.len()];
        let count = scenario.sweep.as_ref().map_or(0, |sweep| sweep.points.len());
        for start in (0..count).step_by(STRETCH) {
            for variant in scenario.variants(start..(start + STRETCH).min(count)) {
                for (place, outcome) in every.iter().enumerate() {
                    let exists = outcome.exists(variant.initiative(scenario), &variant.design);
                    of_any[place] |= exists;
                    of_all[place] &= exists;
                }
            }
        }
        let place = |outcome: &Outcome| every.iter().position(|one| one == outcome).unwrap_or(0);
        let mut by = {
            let of_all = |outcome: &Outcome| of_all[place(outcome)];
            judged(scenario, of_all, of_all)
        };
        for hypothesis in &scenario.hypotheses {
            if let Test::Curve { outcome, .. } = hypothesis.test
                && of_all[place(&outcome)]
                && !by.contains(&outcome)
            {
                by.push(outcome);
            }
        }
        let outcomes: Vec<Outcome> = every.iter().filter(|one| of_any[place(one)]).copied().collect();
        let weighed = by.into_iter().filter_map(|outcome| {
            let smallest_difference = smallest_difference(&scenario.smallest_difference, outcome);
            let place = outcomes.iter().position(|one| *one == outcome)?;
            Some(Weighed { outcome, place, smallest_difference })
        });
        SweepMetrics {
            weighed: weighed.collect(),
            series: if paths { SERIES.to_vec() } else { Vec::new() },
            single_runs: false,
            outcomes,
            asked,
        }
    }

    /// The place of a measure among those weighed.
    pub fn weighed(&self, outcome: Outcome) -> Option<usize> {
        self.weighed.iter().position(|one| one.outcome == outcome)
    }

    /// Places of the measures by which the best points are told: the leading one, and what
    /// remains after the funding.
    pub fn aims(&self) -> Vec<usize> {
        let after = self.weighed(Outcome::Moment(Moment::SustainedAfter));
        std::iter::once(0).chain(after.filter(|place| *place != 0)).collect()
    }

    /// The place of the money spent over all months.
    pub fn money(&self) -> Option<usize> {
        self.weighed(Outcome::Last(Measure::Money))
    }
}
