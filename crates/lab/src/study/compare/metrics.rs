//! What a comparison looks at: which outcomes, which pairs, which differences.

use crate::scenario::{Scenario, Test, smallest_difference};
use engine::model::{Measure, Moment, Outcome};

/// What is kept of every world of a comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Metrics {
    /// All outcomes that a run may have, in the order of runs.csv.
    pub outcomes: Vec<Outcome>,
    /// Those that are kept of a run only if they are asked for.
    pub asked: Vec<Outcome>,
    /// The outcomes by which designs are compared, the one that leads first.
    pub compared: Vec<Compared>,
    /// Monthly measures of which the path is kept.
    pub series: Vec<Measure>,
    /// All pairs of designs, the earlier in the file first.
    pub pairs: Vec<(usize, usize)>,
    /// What hypotheses speak of: outcomes, each so many times. `None`: it is about no designs, or
    /// about one that was left out.
    pub claims: Vec<Option<Vec<(f64, Place)>>>,
    /// What one more sustained share (1 = all practices of all organizations) is worth, USD.
    pub worth: Option<f64>,
}

/// An outcome by which designs are compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Compared {
    pub outcome: Outcome,
    /// Where it stands in [`Metrics::outcomes`].
    pub place: usize,
    /// With one, there is a verdict; without, there are only figures.
    pub smallest_difference: Option<f64>,
}

/// An outcome of a design, by their places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub design: usize,
    pub outcome: usize,
}

impl Metrics {
    /// What a scenario's designs are compared by. `all_series` keeps every monthly path.
    pub fn new(scenario: &Scenario, all_series: bool) -> Metrics {
        let initiative = &scenario.initiative;
        let of_any =
            |outcome: &Outcome| scenario.designs.iter().any(|design| outcome.exists(initiative, design));
        let asked = scenario.asked();
        let outcomes: Vec<Outcome> = Outcome::all().chain(asked.iter().copied()).filter(of_any).collect();
        let place = |outcome: Outcome| outcomes.iter().position(|one| *one == outcome);
        let of_all =
            |outcome: &Outcome| scenario.designs.iter().all(|design| outcome.exists(initiative, design));
        // Of a measure that some designs do not have, the others still differ.
        let of_two = |outcome: &Outcome| {
            scenario.designs.iter().filter(|design| outcome.exists(initiative, design)).count() > 1
        };
        let compared = judged(scenario, of_all, of_two)
            .into_iter()
            .filter_map(|outcome| {
                let smallest_difference = smallest_difference(&scenario.smallest_difference, outcome);
                Some(Compared { outcome, place: place(outcome)?, smallest_difference })
            })
            .collect();
        let count = scenario.designs.len();
        let term = |term: &crate::scenario::Term| {
            let design = scenario.designs.iter().position(|design| design.name == term.design)?;
            Some(Place { design, outcome: place(term.outcome)? })
        };
        let cells = (initiative.size() * initiative.practices.len()) as f64;
        Metrics {
            compared,
            series: if all_series { every_series(scenario) } else { SERIES.to_vec() },
            pairs: (0..count).flat_map(|a| (a + 1..count).map(move |b| (a, b))).collect(),
            claims: scenario
                .hypotheses
                .iter()
                .map(|one| match &one.test {
                    Test::Contrast(contrast) => {
                        contrast.terms.iter().map(|(factor, one)| Some((*factor, term(one)?))).collect()
                    }
                    Test::Curve { .. } => None,
                })
                .collect(),
            worth: scenario.worth_of_one.map(|worth| worth * cells),
            outcomes,
            asked,
        }
    }

    /// The same, and an outcome that may have to be asked for.
    pub fn asking(mut self, outcome: Outcome) -> Metrics {
        if self.place(outcome).is_none() {
            self.outcomes.push(outcome);
            self.asked.extend(Some(outcome).filter(|one| one.is_asked_for()));
        }
        self
    }

    /// Where an outcome stands, if a run may have it.
    pub fn place(&self, outcome: Outcome) -> Option<usize> {
        self.outcomes.iter().position(|one| *one == outcome)
    }

    /// The outcome that leads: by it the headline is told, and losses are counted.
    pub fn leading(&self) -> &Compared {
        &self.compared[0]
    }

    /// The place of a pair in [`Metrics::pairs`], and whether it stands there turned round.
    pub fn pair(&self, a: usize, b: usize) -> Option<(usize, bool)> {
        let sorted = (a.min(b), a.max(b));
        self.pairs.iter().position(|pair| *pair == sorted).map(|place| (place, a > b))
    }
}

/// The paths that are always kept.
pub(in crate::study) const SERIES: [Measure; 6] = [
    Measure::Sustained,
    Measure::Impact,
    Measure::Ownership,
    Measure::Trust,
    Measure::Members,
    Measure::Money,
];

fn every_series(scenario: &Scenario) -> Vec<Measure> {
    let thirds = scenario.initiative.size() >= 3;
    Measure::ALL.into_iter().filter(|measure| thirds || !measure.needs_thirds()).collect()
}

/// Of the outcomes that all have, those by which any scenario is judged; then those for which the
/// file gives a smallest difference, as far as there is something to compare.
pub(in crate::study) fn judged(
    scenario: &Scenario,
    of_all: impl Fn(&Outcome) -> bool,
    comparable: impl Fn(&Outcome) -> bool,
) -> Vec<Outcome> {
    let funded = Outcome::Moment(Moment::SustainedFunded);
    let leading = if of_all(&funded) { funded } else { Outcome::Last(Measure::Sustained) };
    let default = [
        leading,
        Outcome::Moment(Moment::SustainedAfter),
        Outcome::Moment(Moment::KeptAfter),
        Outcome::Moment(Moment::Renewal),
        Outcome::Last(Measure::Impact),
        Outcome::Last(Measure::Money),
    ];
    let mut judged: Vec<Outcome> = default.into_iter().filter(&of_all).collect();
    let given = scenario.smallest_difference.iter().filter_map(|(name, _)| Outcome::parse(name));
    for outcome in given.filter(comparable) {
        // What is given for `sustained` is meant for its relatives, where they lead.
        let served = outcome == Outcome::Last(Measure::Sustained) && leading == funded;
        if !served && !judged.contains(&outcome) {
            judged.push(outcome);
        }
    }
    judged
}

#[cfg(test)]
mod tests {
    use super::super::super::fake;
    use super::*;

    fn names(scenario: &Scenario) -> Vec<String> {
        Metrics::new(scenario, false).compared.iter().map(|one| one.outcome.to_string()).collect()
    }

    #[test]
    fn what_leads_depends_on_the_funding() {
        let mut scenario = fake::scenario();
        assert_eq!(names(&scenario), ["sustained_funded", "impact", "money"]);
        scenario.initiative.months = 30;
        assert_eq!(
            names(&scenario),
            ["sustained_funded", "sustained_after", "kept_after", "impact", "money"]
        );
        scenario.initiative.funding_ends = None;
        scenario.smallest_difference = vec![("trust".into(), 0.1), ("sustained".into(), 0.05)];
        // Nobody can be compared in trust with a design without a backbone.
        assert_eq!(names(&scenario), ["sustained", "impact", "money"]);
        scenario.designs.push(fake::design("other", engine::model::Structure::Shared));
        assert_eq!(names(&scenario), ["sustained", "impact", "money", "trust"]);
        scenario.designs.pop();
        let metrics = Metrics::new(&scenario, false);
        assert_eq!(metrics.leading().smallest_difference, Some(0.05));
        assert_eq!(metrics.compared[2].smallest_difference, None);
        assert_eq!((metrics.pair(1, 0), metrics.pair(0, 1)), (Some((0, true)), Some((0, false))));
    }
}
