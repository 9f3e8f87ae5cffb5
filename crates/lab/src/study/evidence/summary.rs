//! From the values of worlds to what they say.

use super::{EvidenceOptions, HeldAgainst};
use crate::scenario::{EvidenceTarget, Scenario};
use crate::summary::evidence::{EvidenceSummary, HeldCounts, HeldVerdict, TargetSummary, TrialSummary};
use crate::summary::{RunCounts, Spread};
use engine::model;

/// A scenario that was held against its targets.
#[derive(Debug, Clone, PartialEq)]
pub struct HeldTrial {
    pub name: String,
    /// What stands at its head.
    pub mapping: String,
    pub scenario: Scenario,
    pub held: HeldAgainst,
}

/// What all of them say.
pub fn summary(trials: &[HeldTrial], options: &EvidenceOptions) -> EvidenceSummary {
    let mut runs = RunCounts::default();
    let trials: Vec<TrialSummary> = trials
        .iter()
        .map(|HeldTrial { name, mapping, scenario, held }| {
            runs.planned += held.runs.planned;
            runs.done += held.runs.done;
            runs.failed += held.runs.failed;
            let of = held.central.iter().zip(&held.worlds);
            let targets = scenario.targets.iter().zip(of);
            TrialSummary {
                name: name.clone(),
                title: scenario.title.clone(),
                question: scenario.question.clone(),
                mapping: mapping.clone(),
                targets: targets
                    .map(|(target, (central, worlds))| of_target(target, *central, worlds))
                    .collect(),
            }
        })
        .collect();
    let EvidenceOptions { worlds, luck } = *options;
    let held = HeldCounts::of(trials.iter().flat_map(|trial| &trial.targets));
    EvidenceSummary { model: model::VERSION, worlds, luck, runs, held, trials }
}

fn of_target(target: &EvidenceTarget, central: Option<f64>, worlds: &[Option<f64>]) -> TargetSummary {
    let (low, high) = target.band;
    let mut values: Vec<f64> = worlds.iter().flatten().copied().collect();
    let inside = values.iter().filter(|value| (low..=high).contains(*value)).count();
    let spread = Spread::of(&mut values);
    let telling = spread.count as u32;
    let in_band = (telling > 0).then(|| inside as f64 / f64::from(telling));
    let median_inside = spread.median().is_some_and(|median| (low..=high).contains(&median));
    let nine = spread.nine_in_ten();
    TargetSummary {
        name: target.name.clone(),
        evidence: target.evidence.clone(),
        value: target.value.text.clone(),
        published: target.published,
        low: Some(low).filter(|end| end.is_finite()),
        high: Some(high).filter(|end| end.is_finite()),
        source: target.source.clone(),
        fitted: target.fitted,
        central: central.map(hundredths),
        worlds_low: nine.map(|(low, _)| hundredths(low)),
        median: spread.median().map(hundredths),
        worlds_high: nine.map(|(_, high)| hundredths(high)),
        in_band: in_band.map(hundredths),
        telling,
        verdict: HeldVerdict::of(median_inside, in_band),
    }
}

fn hundredths(value: f64) -> f64 {
    let rounded = (value * 100.0).round() / 100.0;
    // Beyond that there are no hundredths.
    if rounded.is_finite() && value.abs() < 1e12 { rounded + 0.0 } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::HeldFiles;

    fn target(band: &str) -> EvidenceTarget {
        let text = format!(
            "format = 1\nmonths = 2\n[initiative]\norganizations = 3\npractices = 1\n[designs.a]\n\
             structure = 'shared'\n[[target]]\nname = 'n'\nevidence = 'e'\nvalue = 'a.impact'\nband = {band}\n"
        );
        Scenario::read("t.toml", &text, &HeldFiles::none()).unwrap().targets.remove(0)
    }

    #[test]
    fn worlds_without_a_value_are_told_and_count_nowhere() {
        let worlds: Vec<Option<f64>> =
            (0..40).map(|place| (place % 2 == 0).then_some(f64::from(place) / 10.0)).collect();
        let told = of_target(&target("[1, 3]"), Some(0.123), &worlds);
        // 0, 0.2, …, 3.8, of which 1 to 3 are inside.
        assert_eq!((told.telling, told.in_band, told.verdict), (20, Some(0.55), HeldVerdict::Inside));
        assert_eq!((told.central, told.median, told.worlds_low), (Some(0.12), Some(1.9), Some(0.19)));
        let open = of_target(&target("[3.5, inf]"), None, &worlds);
        assert_eq!((open.low, open.high, open.verdict), (Some(3.5), None, HeldVerdict::AtTheEdge));
        let none = of_target(&target("[-inf, inf]"), None, &[None, None]);
        assert_eq!((none.telling, none.in_band, none.median), (0, None, None));
        assert_eq!(none.verdict, HeldVerdict::Misses);
    }
}
