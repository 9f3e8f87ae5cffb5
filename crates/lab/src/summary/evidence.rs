//! How the model fares against published numbers.

use super::RunCounts;
use serde::{Deserialize, Serialize};

/// What all targets come to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EvidenceSummary {
    /// The version of the model.
    pub model: u32,
    pub worlds: u32,
    /// Draws of chance in each world; of the central one ten times as many.
    pub luck: u32,
    pub runs: RunCounts,
    pub held: HeldCounts,
    pub trials: Vec<TrialSummary>,
}

/// How many targets are met, and which are not.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeldCounts {
    pub targets: usize,
    pub inside: usize,
    pub at_the_edge: usize,
    pub missed: usize,
    pub misses: Vec<Miss>,
}

/// A target that is missed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Miss {
    /// What was counted, without what was found.
    pub what: String,
    /// Whether the median world has more of it than was found; `None` without a value.
    pub too_much: Option<bool>,
    /// Whether it is about what remains after the money.
    pub afterwards: bool,
}

/// A scenario with its targets.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TrialSummary {
    /// The name of its file, without folders and ending.
    pub name: String,
    pub title: String,
    pub question: Option<String>,
    /// What stands at its head: what was found, and how it is mapped.
    pub mapping: String,
    pub targets: Vec<TargetSummary>,
}

/// One published number, and where the model's worlds lie. Values are rounded to hundredths.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TargetSummary {
    pub name: String,
    pub evidence: String,
    /// The expression that stands for it.
    pub value: String,
    pub published: Option<f64>,
    /// The ends of the band; `None` where it has no end.
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub source: Option<String>,
    /// Whether inputs were chosen so that it is met; else it was held out.
    pub fitted: bool,
    pub central: Option<f64>,
    /// Where 9 in 10 worlds lie; `None` below twenty worlds with a value.
    pub worlds_low: Option<f64>,
    pub median: Option<f64>,
    pub worlds_high: Option<f64>,
    /// The share of worlds with a value that lie in the band.
    pub in_band: Option<f64>,
    /// Worlds with a value.
    pub telling: u32,
    pub verdict: HeldVerdict,
}

/// Where worlds lie against a band.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum HeldVerdict {
    /// The median world lies in it.
    Inside,
    /// The median does not, and at least 1 world in 20 does.
    AtTheEdge,
    /// Fewer do, or no world has a value.
    Misses,
}

impl HeldVerdict {
    /// Below this share of worlds a band is missed.
    const SELDOM: f64 = 0.05;

    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            HeldVerdict::Inside => "inside",
            HeldVerdict::AtTheEdge => "at the edge",
            HeldVerdict::Misses => "misses",
        }
    }

    /// From where the median lies, and how many do.
    pub fn of(median_inside: bool, in_band: Option<f64>) -> HeldVerdict {
        match in_band {
            Some(_) if median_inside => HeldVerdict::Inside,
            Some(share) if share >= HeldVerdict::SELDOM => HeldVerdict::AtTheEdge,
            _ => HeldVerdict::Misses,
        }
    }
}

impl EvidenceSummary {
    /// All targets, in order.
    pub fn targets(&self) -> impl Iterator<Item = &TargetSummary> {
        self.trials.iter().flat_map(|trial| &trial.targets)
    }

    /// The names of the targets with that verdict.
    pub fn named(&self, verdict: HeldVerdict) -> Vec<&str> {
        self.targets().filter(|one| one.verdict == verdict).map(|one| one.name.as_str()).collect()
    }
}

impl Miss {
    fn of(target: &TargetSummary) -> Miss {
        let what = target.evidence.split(": ").next().unwrap_or_default().to_owned();
        let too_much = target.median.map(|median| target.high.is_some_and(|high| median > high));
        Miss { what, too_much, afterwards: target.value.contains("_after_") }
    }
}

impl HeldCounts {
    /// Of those of a list.
    pub fn of<'a>(targets: impl Iterator<Item = &'a TargetSummary>) -> HeldCounts {
        let mut counts = HeldCounts::default();
        for target in targets {
            counts.targets += 1;
            if target.verdict == HeldVerdict::Misses {
                counts.misses.push(Miss::of(target));
            }
            *match target.verdict {
                HeldVerdict::Inside => &mut counts.inside,
                HeldVerdict::AtTheEdge => &mut counts.at_the_edge,
                HeldVerdict::Misses => &mut counts.missed,
            } += 1;
        }
        counts
    }

    /// Those of docs/validation.md, written by the same command.
    ///
    /// # Panics
    ///
    /// If the file that is built in is not what the command writes; a test reads it.
    pub fn of_the_model() -> HeldCounts {
        toml::from_str(include_str!("../../../../docs/validation.toml"))
            .expect("it was written by the program")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verdict_hangs_on_the_median_and_on_how_many_lie_inside() {
        use HeldVerdict::*;
        for (median_inside, in_band, verdict) in [
            (true, Some(0.5), Inside),
            (true, Some(0.04), Inside),
            (false, Some(0.6), AtTheEdge),
            (false, Some(0.05), AtTheEdge),
            (false, Some(0.049), Misses),
            (false, Some(0.0), Misses),
            (false, None, Misses),
        ] {
            assert_eq!(HeldVerdict::of(median_inside, in_band), verdict, "{median_inside} {in_band:?}");
        }
    }
}
