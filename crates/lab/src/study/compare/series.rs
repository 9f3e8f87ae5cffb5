//! How the worlds' averages over luck spread, month by month.

use super::matched::MatchedRuns;
use crate::study::{Experiment, Hands, Identified, Memory, Runner, SumsOverLuck, worlds as drawn};
use crate::summary::Spread;
use engine::model::Measure;

/// One measure of one design, over worlds.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// The place of the design.
    pub design: usize,
    pub measure: Measure,
    /// By month from 0: over the averages of the worlds with a run that was done.
    pub months: Vec<Spread>,
}

/// Numbers held at once: 64 MB.
const HELD: usize = 8 << 20;

/// Sums that were lost since they were kept: a world left out would be a mean of too few.
fn again<H: Hands, T>(
    experiment: &Experiment,
    series: &[Measure],
    hands: &H,
    memory: &mut dyn Memory<Trouble = T>,
) -> Result<SumsOverLuck, T> {
    let runner = Runner { hands, series, progress: &|| {} };
    let made = runner.conduct(std::slice::from_ref(experiment), memory)?;
    Ok(made.into_iter().next().map(|one| one.sums).unwrap_or_default())
}

/// All series of worlds 1 to this one, from the sums over luck that the memory holds, a few at
/// a time.
pub(super) fn series<H: Hands, T>(
    runs: &MatchedRuns,
    worlds: u32,
    hands: &H,
    memory: &mut dyn Memory<Trouble = T>,
) -> Result<Vec<Series>, T> {
    let (initiative, luck) = (Identified::initiative(&runs.scenario.initiative), runs.luck);
    let months = initiative.of.months as usize + 1;
    let at_once = (HELD / (worlds as usize * months).max(1)).max(1);
    let mut all = Vec::new();
    for (design, of) in runs.designs.iter().enumerate() {
        let known = Identified::design(of, None);
        for some in runs.metrics.series.chunks(at_once) {
            // By measure, then by world: the means by month.
            let mut means: Vec<Vec<Vec<f64>>> = vec![Vec::new(); some.len()];
            for number in drawn::numbers(worlds) {
                let world = (runs.world)(number);
                let world = Identified::world(&world);
                let experiment =
                    Experiment { initiative, design: known, world, ownership_until: None, luck, asked: &[] };
                let sums = match memory.sums(&experiment, some)? {
                    Some(sums) => sums,
                    None => again(&experiment, some, hands, memory)?,
                };
                for (place, measure) in some.iter().enumerate() {
                    let of_measure = sums.means(place, *measure, initiative.of.months);
                    means[place].extend(of_measure.map(Iterator::collect));
                }
            }
            all.extend(hands.map(some.len(), |place| {
                let months = Spread::by_month(&means[place], initiative.of.months);
                Series { design, measure: some[place], months }
            }));
        }
    }
    Ok(all)
}
