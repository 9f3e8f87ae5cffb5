//! What would change the answer: screening on the worlds already lived, then flip values, and
//! the map of the leading pair of inputs.

use super::budget::{Budget, INPUTS, Share, VALUES};
use super::metrics::{Compared, Metrics};
use super::probe::Probe;
use super::record::WorldRecord;
use crate::scenario::Scenario;
use crate::study::worlds::{Column, Section};
use crate::study::{Hands, Memory, Sink, Worlds};
use crate::summary::Figure;
use crate::summary::compare::{ChangeSummary, FlipSummary, MapSummary, Scale, Side};
use engine::stats::{self, Moments, Regression};

/// What a comparison holds when these questions are asked of it.
pub struct Sensitivity<'a> {
    pub scenario: &'a Scenario,
    pub metrics: &'a Metrics,
    pub drawn: &'a Worlds,
    pub records: &'a [WorldRecord],
    /// Places of the headline's A and B.
    pub pair: (usize, usize),
    pub budget: Budget,
}

/// The difference B less A in every world, and what is asked with it.
struct Question<'a, H> {
    probe: Probe<'a, H>,
    sign: f64,
    /// By world: as the comparison has it.
    known: Vec<f64>,
    mean: f64,
    error: f64,
    scale: Scale,
    /// All practices, where the measure is a share of them.
    cells: Option<f64>,
}

/// A mean difference with its error, and by how much a change moves it, with that error.
#[derive(Debug, Clone, Copy)]
struct Mean {
    mean: f64,
    error: f64,
    moved: f64,
    moved_error: f64,
}

impl Mean {
    fn stands_out(&self) -> bool {
        self.mean.abs() > 2.0 * self.error
    }
}

impl Sensitivity<'_> {
    /// Answers, within the budget; `None` if there is nothing to ask about.
    pub fn change<H: Hands, T>(
        &self,
        hands: &H,
        memory: &mut dyn Memory<Trouble = T>,
        sink: &mut dyn Sink<Trouble = T>,
    ) -> Result<Option<ChangeSummary>, T> {
        let Some(question) = self.question(hands) else { return Ok(None) };
        let values: Vec<Vec<f64>> = {
            let worlds: Vec<Vec<f64>> =
                self.records.iter().map(|record| self.drawn.draw(record.number).values()).collect();
            let columns = self.drawn.columns().len();
            (0..columns).map(|column| worlds.iter().map(|world| world[column]).collect()).collect()
        };
        let used: Vec<usize> = (0..values.len()).filter(|column| self.is_used(*column)).collect();
        // What rises counts alike, whatever its scale.
        let ranks: Vec<Vec<f64>> = used.iter().map(|column| stats::mid_ranks(&values[*column])).collect();
        let regression = Regression::new(&question.known, &ranks);
        let mut order: Vec<usize> = (0..used.len()).collect();
        let strength = |place: usize| regression.influence[place].abs();
        order.sort_by(|a, b| strength(*b).total_cmp(&strength(*a)));
        order.truncate(INPUTS);
        let Budget { flips, map, .. } = self.budget;
        let leading: Vec<Input> = order
            .iter()
            .map(|place| {
                let column = used[*place];
                let grid = quantiles(&values[column]);
                Input { column, grid, influence: regression.influence[*place] }
            })
            .collect();
        let mut runs = 0;
        let mut told = Vec::new();
        if flips.worlds > 0 {
            let base = question.probe.differences(flips, memory, sink, |_| {})?;
            runs += 2 * u64::from(flips.worlds) * u64::from(flips.luck);
            for input in &leading {
                let means: Vec<Mean> = input
                    .grid
                    .iter()
                    .map(|value| {
                        question.moved(flips, &base, memory, sink, |world| world.set(input.column, *value))
                    })
                    .collect::<Result<_, _>>()?;
                runs += 2 * (VALUES as u64) * u64::from(flips.worlds) * u64::from(flips.luck);
                told.push(self.flip(input, &means, &question));
            }
        }
        let map = match &leading[..] {
            [across, up, ..] if map.worlds > 0 => {
                runs += 2 * (VALUES * VALUES + 1) as u64 * u64::from(map.worlds) * u64::from(map.luck);
                Some(self.map(&question, map, (across, up), memory, sink)?)
            }
            _ => None,
        };
        let explained = regression.explained.map(|share| (share * 100.0).round() as u8);
        Ok(Some(ChangeSummary { runs, explained, flips: told, map }))
    }

    fn question<'b, H: Hands>(&'b self, hands: &'b H) -> Option<Question<'b, H>> {
        let (a, b) = self.pair;
        let (pair, turned) = self.metrics.pair(a, b)?;
        let sign = if turned { -1.0 } else { 1.0 };
        let known: Vec<f64> = self
            .records
            .iter()
            .map(|record| record.differences[pair][0].mean().map(|mean| sign * mean))
            .collect::<Option<_>>()?;
        let moments: Moments = known.iter().copied().collect();
        let designs = [a.min(b), a.max(b)].map(|place| self.scenario.designs[place].clone());
        let mut two = self.scenario.clone();
        two.designs = designs.to_vec();
        two.hypotheses.clear();
        two.worth_of_one = None;
        let mut metrics = Metrics::new(&two, false);
        let leading = *self.metrics.leading();
        // Only what leads is asked about; it stands elsewhere among fewer outcomes.
        let place = metrics.place(leading.outcome)?;
        metrics.compared = vec![Compared { place, ..leading }];
        metrics.series = Vec::new();
        let probe = Probe { scenario: self.scenario, designs, metrics, worlds: self.drawn, hands };
        let scale = Scale::of(leading.outcome.unit());
        let cells = leading.outcome.is_of_all_cells().then(|| self.scenario.cells());
        let (mean, error) = (moments.mean()?, moments.error()?);
        Some(Question { probe, sign, known, mean, error, scale, cells })
    }

    /// Whether a number varies, and means something to the two.
    fn is_used(&self, column: usize) -> bool {
        let one: &Column = &self.drawn.columns()[column];
        let (a, b) = self.pair;
        let structure = one.name.split('.').next().unwrap_or_default();
        let of_theirs =
            [a, b].iter().any(|place| self.scenario.designs[*place].structure.name() == structure);
        !one.fixed() && (one.section != Section::Structures || of_theirs)
    }

    fn flip<H: Hands>(&self, input: &Input, means: &[Mean], question: &Question<H>) -> FlipSummary {
        let scale = question.scale;
        let column = &self.drawn.columns()[input.column];
        let flip = crossing(&input.grid, means);
        let side = |mean: f64| if mean > 0.0 { Side::B } else { Side::A };
        let (low, high) = (means[0], means[means.len() - 1]);
        FlipSummary {
            section: column.section.name().to_string(),
            input: column.name.clone(),
            unit: column.unit.to_string(),
            grade: column.grade.name().to_string(),
            low: digits(input.grid[0]),
            high: digits(input.grid[VALUES - 1]),
            influence: (input.influence * 100.0).round() / 100.0 + 0.0,
            at_low: scale.figure(low.mean, Some(low.error)),
            at_high: scale.figure(high.mean, Some(high.error)),
            count_low: question.counted(&low),
            count_high: question.counted(&high),
            moved_low: scale.figure(low.moved, Some(low.moved_error)),
            moved_high: scale.figure(high.moved, Some(high.moved_error)),
            flips_at: flip.map(|(value, _)| digits(value)),
            below: flip.map(|(_, rises)| side(if rises { -1.0 } else { 1.0 })),
            above: flip.map(|(_, rises)| side(if rises { 1.0 } else { -1.0 })),
        }
    }

    fn map<H: Hands, T>(
        &self,
        question: &Question<H>,
        share: Share,
        (across, up): (&Input, &Input),
        memory: &mut dyn Memory<Trouble = T>,
        sink: &mut dyn Sink<Trouble = T>,
    ) -> Result<MapSummary, T> {
        let base = question.probe.differences(share, memory, sink, |_| {})?;
        let mut cell = |x: f64, y: f64| {
            question.moved(share, &base, memory, sink, |world| {
                world.set(across.column, x);
                world.set(up.column, y);
            })
        };
        let means: Vec<Vec<Mean>> = up
            .grid
            .iter()
            .map(|y| across.grid.iter().map(|x| cell(*x, *y)).collect())
            .collect::<Result<_, _>>()?;
        let all = || means.iter().flatten();
        let figure = |of: &Mean| question.scale.figure(of.mean, Some(of.error));
        let name = |input: &Input| self.drawn.columns()[input.column].name.clone();
        Ok(MapSummary {
            across: name(across),
            up: name(up),
            across_values: across.grid.iter().map(|value| digits(*value)).collect(),
            up_values: up.grid.iter().map(|value| digits(*value)).collect(),
            differences: means.iter().map(|row| row.iter().map(figure).collect()).collect(),
            counts: means
                .iter()
                .map(|row| row.iter().map(|of| question.counted(of)).collect())
                .collect::<Option<_>>()
                .unwrap_or_default(),
            cells: VALUES * VALUES,
            a_better: all().filter(|of| of.stands_out() && of.mean < 0.0).count(),
            b_better: all().filter(|of| of.stands_out() && of.mean > 0.0).count(),
        })
    }
}

impl<H: Hands> Question<'_, H> {
    /// A mean in practices of all organizations, of a share of them.
    fn counted(&self, of: &Mean) -> Option<Figure> {
        self.cells.map(|cells| Figure::mean_count(of.mean * cells, Some(of.error * cells)))
    }

    /// The mean difference over all worlds if they were changed: what the comparison found,
    /// plus by how much the change moves it in some worlds under the same luck.
    fn moved<T>(
        &self,
        share: Share,
        base: &[Moments],
        memory: &mut dyn Memory<Trouble = T>,
        sink: &mut dyn Sink<Trouble = T>,
        change: impl Fn(&mut engine::model::World) + Sync,
    ) -> Result<Mean, T> {
        let changed = self.probe.differences(share, memory, sink, change)?;
        let moves: Moments = changed
            .iter()
            .zip(base)
            .filter_map(|(changed, base)| Some(self.sign * (changed.mean()? - base.mean()?)))
            .collect();
        let moved = moves.mean().unwrap_or(0.0);
        let moved_error = moves.error().unwrap_or(0.0);
        let error = (self.error * self.error + moved_error * moved_error).sqrt();
        Ok(Mean { mean: self.mean + moved, error, moved, moved_error })
    }
}

/// An uncertain number that matters, and the values it is given.
struct Input {
    column: usize,
    grid: Vec<f64>,
    influence: f64,
}

/// Where the mean changes its sign, and whether it rises there: the change nearest to the
/// middle of those with a mean that stands out from chance on both sides.
fn crossing(grid: &[f64], means: &[Mean]) -> Option<(f64, bool)> {
    let middle = grid.len() / 2;
    let mut found: Vec<(usize, f64, bool)> = Vec::new();
    for at in 0..grid.len().saturating_sub(1) {
        let (here, next) = (means[at].mean, means[at + 1].mean);
        if (here > 0.0) == (next > 0.0) {
            continue;
        }
        let clear =
            |sides: &[Mean], above: bool| sides.iter().any(|of| of.stands_out() && (of.mean > 0.0) == above);
        if clear(&means[..=at], here > 0.0) && clear(&means[at + 1..], next > 0.0) {
            let part = here / (here - next);
            let value = grid[at] + part * (grid[at + 1] - grid[at]);
            let distance = (2 * at + 1).abs_diff(2 * middle);
            found.push((distance, value, next > 0.0));
        }
    }
    found.into_iter().min_by_key(|(distance, ..)| *distance).map(|(_, value, rises)| (value, rises))
}

/// Five values from one end of where 9 in 10 worlds have it to the other.
fn quantiles(values: &[f64]) -> Vec<f64> {
    let mut sorted = values.to_vec();
    stats::sort(&mut sorted);
    let last = (VALUES - 1) as f64;
    (0..VALUES)
        .map(|step| stats::quantile(&sorted, 0.05 + 0.9 * step as f64 / last).unwrap_or_default())
        .collect()
}

/// To two digits.
fn digits(value: f64) -> f64 {
    format!("{value:.1e}").parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flips_are_found_where_the_sign_changes_beyond_chance() {
        let grid = [1.0, 2.0, 3.0, 4.0, 5.0];
        let means =
            |values: [f64; 5]| values.map(|mean| Mean { mean, error: 0.01, moved: 0.0, moved_error: 0.01 });
        let (value, rises) = crossing(&grid, &means([-0.3, -0.1, 0.1, 0.2, 0.3])).unwrap();
        assert!((value - 2.5).abs() < 1e-12 && rises);
        let (value, rises) = crossing(&grid, &means([0.3, 0.2, 0.1, 0.05, -0.05])).unwrap();
        assert!((value - 4.5).abs() < 1e-12 && !rises);
        assert_eq!(crossing(&grid, &means([0.3, 0.2, 0.1, 0.05, 0.04])), None);
        // Within chance nothing flips.
        assert_eq!(crossing(&grid, &means([0.3, 0.2, 0.1, 0.01, -0.01])), None);
        assert_eq!(digits(0.012_345), 0.012);
        assert_eq!(digits(98_765.0), 99_000.0);
    }
}
