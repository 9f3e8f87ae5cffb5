//! What difference it makes that inputs share a source: all that is known of them, drawn together.

use super::conduct::Telling;
use super::lives::{Counted, Lives, Seen};
use crate::study::worlds::{SharedInputs, Worlds};
use crate::study::{Hands, Memory, Sink};
use crate::summary::compare::Scale;
use crate::summary::sensitivity::{DrawnSummary, SharedSummary, SourceSummary};
use engine::stats::{Elementary, Moments, Trajectories, quantile, sort, stepped, worth_of_knowing};

/// What was lived of inputs that share a source.
pub(super) struct Shared {
    sources: Vec<(SharedInputs, Elementary)>,
    drawn: Worlds,
    seen: Vec<(u32, Option<Seen>)>,
}

/// Steps of each source's inputs together, from where each way of the screening begins, and the
/// plausible worlds once more, with the inputs of each source drawn together. `None` where none
/// share one.
///
/// # Errors
/// If the memory or the sink is in trouble.
pub(super) fn lived<H: Hands, T>(
    lives: &Lives<H>,
    (inputs, ways): (&[usize], &Trajectories),
    worlds: u32,
    memory: &mut dyn Memory<Trouble = T>,
    sink: &mut dyn Sink<Trouble = T>,
    counted: &mut Counted,
) -> Result<Option<Shared>, T> {
    let sources = sources(lives.drawn, inputs);
    if sources.is_empty() {
        return Ok(None);
    }
    let starts: Vec<&Vec<f64>> = ways.points.iter().step_by(inputs.len() + 1).collect();
    let coordinate =
        |place: usize| inputs.iter().position(|input| *input == place).expect("one that is asked");
    let mut told = Vec::with_capacity(sources.len());
    for (number, source) in sources.into_iter().enumerate() {
        let theirs: Vec<usize> = source.places.iter().map(|place| coordinate(*place)).collect();
        let step = |way: usize| (starts[way][theirs[0]], stepped(starts[way][theirs[0]]));
        // Before and after the step, way by way.
        let point = |place: usize| {
            let (before, after) = step(place / 2);
            let mut point = starts[place / 2].clone();
            for coordinate in &theirs {
                point[*coordinate] = if place.is_multiple_of(2) { before } else { after };
            }
            super::conduct::within(&point)
        };
        let values = lives.at_points(inputs, 2 * starts.len(), point, memory, sink, counted)?;
        let both = |pair: &[Option<f64>]| Some((pair[0]?, pair[1]?));
        let (steps, values): (Vec<_>, Vec<_>) =
            values.chunks(2).enumerate().filter_map(|(way, pair)| Some((step(way), both(pair)?))).unzip();
        let seed = lives.scenario.initiative.seed ^ number as u64;
        told.push((source, Elementary::of_steps(&steps, &values, seed)));
    }
    let drawn = lives.drawn.together();
    let seen = Lives { drawn: &drawn, designs: lives.designs.clone(), ..*lives }
        .in_worlds(worlds, memory, sink, counted)?;
    Ok(Some(Shared { sources: told, drawn, seen }))
}

/// Those of which two inputs at least are asked about.
pub(super) fn sources(drawn: &Worlds, inputs: &[usize]) -> Vec<SharedInputs> {
    let asked = |mut one: SharedInputs| {
        one.places.retain(|place| inputs.contains(place));
        one
    };
    drawn.shared().into_iter().map(asked).filter(|one| one.places.len() > 1).collect()
}

impl Shared {
    /// What it says beside the worlds in which each input was drawn by itself.
    pub fn summary<H: Hands>(&self, told: &Telling<H>, apart: &[(u32, Seen)], scale: Scale) -> SharedSummary {
        let held: Vec<(u32, Seen)> =
            self.seen.iter().filter_map(|(number, one)| Some((*number, (*one)?))).collect();
        let gains = told.gains(&held);
        let seed = told.scenario.initiative.seed;
        let mut sources: Vec<(f64, SourceSummary)> = self
            .sources
            .iter()
            .enumerate()
            .map(|(number, (source, effect))| {
                let of = told.sized(effect, scale);
                let values: Vec<f64> =
                    held.iter().map(|(number, _)| self.drawn.value(*number, source.places[0])).collect();
                let known = gains.as_ref().and_then(|gains| {
                    worth_of_knowing(&values, gains, seed ^ (source.places[0] + number) as u64)
                });
                let summary = SourceSummary {
                    tells: source.of.to_owned(),
                    source: source.source.to_owned(),
                    of: source.places.iter().map(|place| told.named(*place)).collect(),
                    size: of.size,
                    size_low: of.low,
                    size_high: of.high,
                    mean: of.mean,
                    worth: known.map(|known| told.worth(known.worth, known.error, scale)),
                };
                (effect.size, summary)
            })
            .collect();
        sources.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        SharedSummary {
            sources: sources.into_iter().map(|(_, one)| one).collect(),
            apart: drawn(told, apart, scale),
            together: drawn(told, &held, scale),
        }
    }
}

/// What is asked about, over worlds.
fn drawn<H: Hands>(told: &Telling<H>, held: &[(u32, Seen)], scale: Scale) -> DrawnSummary {
    let values: Moments = held.iter().map(|(_, one)| one.value).collect();
    let mut sorted: Vec<f64> = held.iter().map(|(_, one)| one.value).collect();
    sort(&mut sorted);
    let mean = values.mean().map(|mean| scale.figure(mean, values.error()));
    let at = |share: f64| {
        let value = quantile(&sorted, share)?;
        Some(mean.map_or(value, |mean| mean.like(value)))
    };
    DrawnSummary { mean, low: at(0.05), high: at(0.95), fails: told.fails(held) }
}
