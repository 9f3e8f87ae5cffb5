//! Elementary effects: which of many inputs matter at all.
//!
//! M. D. Morris, Factorial sampling plans for preliminary computational experiments,
//! Technometrics 33 (1991); μ* of F. Campolongo, J. Cariboni & A. Saltelli, Environmental
//! Modelling & Software 22 (2007).

use super::chance::Chance;
use super::{Interval, Moments, quantile, sort};

/// Ways through the unit cube on which one input after the other takes a step.
#[derive(Debug, Clone, PartialEq)]
pub struct Trajectories {
    /// Every way, point by point: one more than there are inputs.
    pub points: Vec<Vec<f64>>,
    inputs: usize,
}

/// What one input does alone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Elementary {
    /// Mean effect of a step over the whole range.
    pub mean: f64,
    /// Mean size of that effect: μ*.
    pub size: f64,
    /// How effects differ from place to place: σ, of an input that acts with others or not
    /// straight.
    pub spread: f64,
    /// Of μ*, at 95 %, by resampling ways.
    pub interval: Interval,
}

/// Levels of the grid, an even number.
const LEVELS: usize = 4;
/// A step, of the whole range.
const STEP: f64 = LEVELS as f64 / (2.0 * (LEVELS as f64 - 1.0));
const RESAMPLED: usize = 500;

impl Trajectories {
    /// So many ways; over all of them, every input begins at each level equally often, as far as
    /// that divides, and goes up as often as down.
    pub fn new(ways: usize, inputs: usize, seed: u64) -> Trajectories {
        let mut chance = Chance::new(seed);
        // By input: levels of the starts, mixed.
        let starts: Vec<Vec<usize>> = (0..inputs)
            .map(|_| {
                let mut levels: Vec<usize> = (0..ways).map(|way| way % LEVELS).collect();
                shuffled(&mut levels, &mut chance);
                levels
            })
            .collect();
        let mut points = Vec::with_capacity(ways * (inputs + 1));
        for way in 0..ways {
            let mut order: Vec<usize> = (0..inputs).collect();
            shuffled(&mut order, &mut chance);
            let level = |input: usize| starts[input][way] as f64 / (LEVELS - 1) as f64;
            let mut point: Vec<f64> = (0..inputs).map(level).collect();
            points.push(point.clone());
            for input in order {
                point[input] = stepped(point[input]);
                points.push(point.clone());
            }
        }
        Trajectories { points, inputs }
    }

    /// The effects of a number at all points, in their order, input by input.
    ///
    /// # Panics
    /// If there are not as many values as points.
    pub fn effects(&self, values: &[f64], seed: u64) -> Vec<Elementary> {
        assert_eq!(values.len(), self.points.len(), "a value for every point");
        elementary(&self.points, values, self.inputs, seed)
    }
}

impl Elementary {
    /// The effects of steps of one input alone, each from one value to another, and of what they
    /// make of a number; all other inputs stay where they are during a step.
    pub fn of_steps(steps: &[(f64, f64)], values: &[(f64, f64)], seed: u64) -> Elementary {
        let points: Vec<Vec<f64>> = steps.iter().flat_map(|(from, to)| [vec![*from], vec![*to]]).collect();
        let values: Vec<f64> = values.iter().flat_map(|(before, after)| [*before, *after]).collect();
        elementary(&points, &values, 1, seed)[0]
    }
}

/// The level to which a step goes from another: of the two that are a step away, that in the cube.
pub fn stepped(level: f64) -> f64 {
    if level < 0.5 { level + STEP } else { level - STEP }
}

fn shuffled<T>(all: &mut [T], chance: &mut Chance) {
    for last in (1..all.len()).rev() {
        all.swap(last, chance.below(last + 1));
    }
}

/// Effects of any ways, point by point.
fn elementary(points: &[Vec<f64>], values: &[f64], inputs: usize, seed: u64) -> Vec<Elementary> {
    let mut effects: Vec<Vec<f64>> = vec![Vec::new(); inputs];
    for (way, values) in points.chunks(inputs + 1).zip(values.chunks(inputs + 1)) {
        for (pair, values) in way.windows(2).zip(values.windows(2)) {
            let step = |input: &usize| pair[1][*input] - pair[0][*input];
            if let Some(input) = (0..inputs).find(|input| step(input) != 0.0) {
                effects[input].push((values[1] - values[0]) / step(&input));
            }
        }
    }
    let one = |(input, own): (usize, &Vec<f64>)| {
        let moments: Moments = own.iter().copied().collect();
        let sizes: Vec<f64> = own.iter().map(|effect| effect.abs()).collect();
        let size = |sizes: &mut dyn Iterator<Item = f64>| sizes.collect::<Moments>().mean().unwrap_or(0.0);
        let mut chance = Chance::new(seed ^ (input as u64 + 1));
        let mut again: Vec<f64> = (0..RESAMPLED)
            .map(|_| size(&mut (0..sizes.len()).map(|_| sizes[chance.below(sizes.len())])))
            .collect();
        Elementary {
            mean: moments.mean().unwrap_or(0.0),
            size: size(&mut sizes.iter().copied()),
            spread: moments.deviation().unwrap_or(0.0),
            interval: middle_95(&mut again),
        }
    };
    effects.iter().enumerate().map(one).collect()
}

/// Between which 95 of 100 resampled values lie.
pub(super) fn middle_95(values: &mut [f64]) -> Interval {
    sort(values);
    let at = |share: f64| quantile(values, share).unwrap_or(0.0);
    Interval { low: at(0.025), high: at(0.975) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Morris's function of 20 inputs with the coefficients of his paper that are given, and 0 for
    /// those that he drew.
    fn morris(x: &[f64]) -> f64 {
        let w: Vec<f64> = (0..20)
            .map(|i| match i {
                2 | 4 | 6 => 2.0 * (1.1 * x[i] / (x[i] + 0.1) - 0.5),
                _ => 2.0 * (x[i] - 0.5),
            })
            .collect();
        let first: f64 = w[..10].iter().map(|w| 20.0 * w).sum();
        let mut rest = 0.0;
        for i in 0..6 {
            for j in i + 1..6 {
                rest -= 15.0 * w[i] * w[j];
                for k in (j + 1..5).filter(|_| j < 5) {
                    rest -= 10.0 * w[i] * w[j] * w[k];
                }
            }
        }
        rest += 5.0 * w[0] * w[1] * w[2] * w[3];
        first + rest
    }

    /// As he found it: the first ten matter, of them the last three without the others.
    #[test]
    fn mixed_up_inputs_are_told_from_straight_and_from_idle_ones() {
        let ways = Trajectories::new(40, 20, 7);
        let values: Vec<f64> = ways.points.iter().map(|point| morris(point)).collect();
        let effects = ways.effects(&values, 1);
        for (input, effect) in effects.iter().enumerate() {
            let straight = (7..10).contains(&input);
            assert_eq!(effect.size > 10.0, input < 10, "{input}: {effect:?}");
            assert_eq!(effect.spread < 1e-9, straight || input > 9, "{input}: {effect:?}");
            assert!(!straight || (effect.mean - 40.0).abs() < 1e-9, "{effect:?}");
            assert!(effect.interval.low <= effect.size && effect.size <= effect.interval.high);
        }
    }

    /// Steps of 2 x²: from 0 to 2/3 and from 1 to 1/3 the effects are 4/3 and 8/3.
    #[test]
    fn steps_of_one_input_have_effects() {
        let steps: Vec<(f64, f64)> = [0.0, 1.0].map(|from| (from, stepped(from))).to_vec();
        let square = |x: f64| 2.0 * x * x;
        let values: Vec<(f64, f64)> = steps.iter().map(|(from, to)| (square(*from), square(*to))).collect();
        let effect = Elementary::of_steps(&steps, &values, 1);
        assert!((effect.size - 2.0).abs() < 1e-12 && (effect.mean - 2.0).abs() < 1e-12, "{effect:?}");
    }

    #[test]
    fn ways_are_steps_of_one_input_at_a_time_and_begin_everywhere() {
        let ways = Trajectories::new(8, 5, 3);
        assert_eq!(ways.points.len(), 48);
        for way in ways.points.chunks(6) {
            let mut moved: Vec<usize> = way
                .windows(2)
                .map(|pair| {
                    let all: Vec<usize> = (0..5).filter(|i| pair[0][*i] != pair[1][*i]).collect();
                    assert_eq!(all.len(), 1);
                    assert!(((pair[0][all[0]] - pair[1][all[0]]).abs() - STEP).abs() < 1e-12);
                    all[0]
                })
                .collect();
            moved.sort_unstable();
            assert_eq!(moved, [0, 1, 2, 3, 4]);
        }
        for input in 0..5 {
            let begins = ways.points.chunks(6).filter(|way| way[0][input] == 0.0).count();
            assert_eq!(begins, 2);
        }
    }

    /// SALib 1.6.0, `analyze.morris.analyze` of the problem x1, x2, x3 in [0, 1] on these points and
    /// values, `num_levels = 4`: mu, mu_star and sigma.
    #[test]
    fn agrees_with_salib() {
        let (a, b, c) = (0.0, 1.0 / 3.0, 2.0 / 3.0);
        let points: Vec<Vec<f64>> = [
            [a, b, b],
            [c, b, b],
            [c, 1.0, b],
            [c, 1.0, 1.0],
            [b, a, c],
            [b, c, c],
            [b, c, a],
            [1.0, c, a],
            [1.0, 1.0, a],
            [1.0, 1.0, c],
            [b, 1.0, c],
            [b, b, c],
        ]
        .iter()
        .map(|point| point.to_vec())
        .collect();
        let value = |x: &[f64]| x[0] + 2.0 * x[1] * x[1] + 3.0 * x[0] * x[2];
        let values: Vec<f64> = points.iter().map(|point| value(point)).collect();
        let effects = elementary(&points, &values, 3, 1);
        for (effect, [mean, size, spread]) in effects.iter().zip(MORRIS_SALIB) {
            assert!((effect.mean - mean).abs() < 1e-12 && (effect.size - size).abs() < 1e-12, "{effect:?}");
            assert!((effect.spread - spread).abs() < 1e-12, "{effect:?}");
        }
    }

    const MORRIS_SALIB: [[f64; 3]; 3] = [
        [2.0, 2.0, 1.0],
        [2.222_222_222_222_222, 2.222_222_222_222_222, 0.769_800_358_919_501],
        [2.0, 2.0, 1.0],
    ];
}
