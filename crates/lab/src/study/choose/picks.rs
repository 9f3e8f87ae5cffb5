//! What was tried, and what is picked of it, before anything is lived in fresh worlds.

use super::lives::Seen;
use super::metrics::ChoiceMetrics;
use crate::study::shortfall::{self, centre};
use engine::model::Design;
use engine::stats::{Moments, pareto_front, quantile, sort, thinned};

/// A design that was tried.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Where it stands in the space.
    pub spot: Vec<usize>,
    pub design: Design,
    /// Its place among the scenario's designs, if it is one of them.
    pub given: Option<usize>,
    pub first: Figures,
    /// In the second round, if it came that far.
    pub second: Option<Figures>,
}

/// What is known of a design from one round.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// Mean over worlds, USD over all months.
    pub money: Option<f64>,
    /// The first outcome: mean over worlds.
    pub mean: Option<f64>,
    /// What it reaches in the share of worlds demanded; `None` if fewer have the outcome.
    pub reached_in: Option<f64>,
    /// The share of worlds in which the goal is reached.
    pub reached: Option<f64>,
    pub failed: u64,
}

impl Figures {
    pub(super) fn of(metrics: &ChoiceMetrics, seen: &Seen) -> Figures {
        Figures {
            money: seen.mean(super::metrics::MONEY).map(|(money, _)| money),
            mean: seen.mean(0).map(|(mean, _)| mean),
            reached_in: seen.reached_in(metrics, demanded(metrics)).map(|value| metrics.good(value)),
            reached: seen.reached(metrics),
            failed: seen.failed,
        }
    }

    /// Money, then what is wanted, all to be made small; `None` if no world has the outcome.
    pub(super) fn ends(&self, metrics: &ChoiceMetrics) -> Option<Vec<f64>> {
        // What too few worlds have is beaten by all that more have.
        let reached_in = self.reached_in.map_or(f64::MAX, |value| -metrics.good(value));
        Some(vec![self.money?, -metrics.good(self.mean?), reached_in])
    }

    /// By how much it is over the budget.
    pub(super) fn excess(&self, metrics: &ChoiceMetrics) -> f64 {
        let budget = metrics.budget.unwrap_or(f64::INFINITY);
        (self.money.unwrap_or(f64::INFINITY) - budget).max(0.0)
    }
}

/// The share of worlds in which a design is to do well: the goal's, else 9 in 10.
pub(super) fn demanded(metrics: &ChoiceMetrics) -> f64 {
    metrics.goal.map_or(0.9, |goal| goal.share)
}

/// What was picked: places of candidates.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Picks {
    /// The answer: with a goal the cheapest that reaches it, else the cheapest of those that
    /// keep as much as any.
    pub choice: Option<usize>,
    /// With a goal, the next dearer ones that reached it in more worlds: where the choice turns
    /// out to have been lucky, one of them may hold.
    pub reserves: Vec<usize>,
    /// With a goal that nothing reaches, what comes nearest.
    pub nearest: Option<usize>,
    /// Within the budget, what loses least on average, and in a bad world.
    pub average: Option<usize>,
    pub bad_world: Option<usize>,
    /// Counting money against what is had.
    pub net: Option<usize>,
    /// The cheapest of all that were tried.
    pub cheapest: Option<usize>,
    /// What no other beats in money and in what is had, cheapest first.
    pub front: Vec<usize>,
}

/// Next dearer ones at most.
const RESERVES: usize = 2;
/// Told of the front at most.
const FRONT: usize = 8;

/// Picks among those of the second round: places of candidates with what was seen there.
pub(super) fn picks(metrics: &ChoiceMetrics, second: &[(usize, Seen)]) -> Picks {
    let within: Vec<&(usize, Seen)> = second
        .iter()
        .filter(|(_, seen)| !seen.averages(0).is_empty())
        .filter(|(_, seen)| metrics.budget.is_none_or(|budget| seen.money() <= budget))
        .collect();
    let cheapest = second.iter().min_by(|a, b| a.1.money().total_cmp(&b.1.money()).then(a.0.cmp(&b.0)));
    let mean = |one: &Seen| one.mean(0).map_or(f64::NEG_INFINITY, |(mean, _)| metrics.good(mean));
    let cheap = |one: &Seen| -one.money();
    let best = |of: &dyn Fn(&Seen) -> f64| {
        let order = |a: &&&(usize, Seen), b: &&&(usize, Seen)| {
            of(&a.1).total_cmp(&of(&b.1)).then(cheap(&a.1).total_cmp(&cheap(&b.1))).then(b.0.cmp(&a.0))
        };
        within.iter().max_by(order).map(|(place, _)| *place)
    };
    let average = best(&mean);
    let highest = within.iter().map(|(_, seen)| mean(seen)).fold(f64::NEG_INFINITY, f64::max);
    let smallest = metrics.smallest_difference.unwrap_or(0.0);
    let (choice, nearest, reserves) = match metrics.goal {
        None => {
            let as_good = within.iter().filter(|(_, seen)| mean(seen) >= highest - smallest);
            let order = |a: &&&(usize, Seen), b: &&&(usize, Seen)| {
                a.1.money().total_cmp(&b.1.money()).then(mean(&b.1).total_cmp(&mean(&a.1)))
            };
            (as_good.min_by(order).map(|(place, _)| *place), None, Vec::new())
        }
        Some(goal) => {
            let share = |seen: &Seen| seen.reached(metrics).unwrap_or(0.0);
            // A share that was only just reached here is as likely missed elsewhere.
            let count = within.first().map_or(1, |(_, seen)| seen.worlds()).max(1) as f64;
            let error = (goal.share * (1.0 - goal.share) / count).sqrt();
            let reaching = |margin: f64| {
                let order = |a: &&&(usize, Seen), b: &&&(usize, Seen)| {
                    a.1.money().total_cmp(&b.1.money()).then(a.0.cmp(&b.0))
                };
                let all = within.iter().filter(|(_, seen)| share(seen) >= (goal.share + margin).min(1.0));
                all.min_by(order).map(|(place, _)| *place)
            };
            let choice = reaching(error).or_else(|| reaching(0.0));
            let nearest = if choice.is_none() { best(&|seen| share(seen) + 1e-6 * mean(seen)) } else { None };
            (choice, nearest, choice.map(|choice| reserves(metrics, &within, choice)).unwrap_or_default())
        }
    };
    let worth = metrics.worth;
    let had = |one: &Seen| one.mean(0).map_or(f64::NEG_INFINITY, |(mean, _)| mean);
    Picks {
        choice,
        reserves,
        nearest,
        average,
        bad_world: least_in_a_bad_world(&within),
        net: worth.and_then(|worth| best(&|seen| worth * had(seen) - seen.money())),
        cheapest: cheapest.map(|(place, _)| *place),
        front: told_front(&within, mean),
    }
}

/// The next dearer than the choice, each of which reached the goal in more worlds than it and
/// those before.
fn reserves(metrics: &ChoiceMetrics, within: &[&(usize, Seen)], choice: usize) -> Vec<usize> {
    let share = |seen: &Seen| seen.reached(metrics).unwrap_or(0.0);
    let mut sorted: Vec<&&(usize, Seen)> = within.iter().collect();
    sorted.sort_by(|a, b| a.1.money().total_cmp(&b.1.money()).then(a.0.cmp(&b.0)));
    let after = sorted.iter().skip_while(|one| one.0 != choice);
    let mut most = f64::NEG_INFINITY;
    let rising = after.filter(|one| {
        let more = share(&one.1) > most;
        most = most.max(share(&one.1));
        more
    });
    rising.skip(1).take(RESERVES).map(|one| one.0).collect()
}

/// What falls short of the best of each world by least, in a world of which 1 in 10 is worse;
/// `None` if there is no world in which all have the outcome.
fn least_in_a_bad_world(within: &[&(usize, Seen)]) -> Option<usize> {
    let lost = shortfalls(&within.iter().map(|(_, seen)| &seen.first[..]).collect::<Vec<_>>());
    let bad = |losses: &Vec<f64>| {
        let mut sorted = losses.clone();
        sort(&mut sorted);
        quantile(&sorted, 0.9)
    };
    let bads: Vec<f64> = lost.iter().map(bad).collect::<Option<_>>()?;
    let order = |a: &usize, b: &usize| {
        bads[*a].total_cmp(&bads[*b]).then(within[*a].1.money().total_cmp(&within[*b].1.money()))
    };
    (0..within.len()).min_by(order).map(|place| within[place].0)
}

/// By design, then by world, how far it falls short of the best of them in that world, by what
/// they had under every luck: worlds by luck, as many of each design.
pub(super) fn shortfalls(designs: &[&[Vec<Option<f64>>]]) -> Vec<Vec<f64>> {
    let worlds = designs.iter().map(|of| of.len()).min().unwrap_or(0);
    let mut centred = vec![vec![Moments::default(); worlds]; designs.len()];
    for world in 0..worlds {
        let luck = designs.iter().map(|of| of[world].len()).min().unwrap_or(0);
        for luck in 0..luck {
            let values = designs.iter().map(|of| of[world][luck]);
            centre(values, |design, value| centred[design][world].add(value));
        }
    }
    shortfall::shortfalls(centred.iter().map(|worlds| worlds.iter()))
}

fn told_front(within: &[&(usize, Seen)], mean: impl Fn(&Seen) -> f64) -> Vec<usize> {
    let pairs: Vec<(f64, f64)> = within.iter().map(|(_, seen)| (seen.money(), mean(seen))).collect();
    let non_dominated = pareto_front(&pairs);
    let ends: Vec<[f64; 2]> = non_dominated.iter().map(|place| [pairs[*place].0, -pairs[*place].1]).collect();
    let ends: Vec<&[f64]> = ends.iter().map(|one| one.as_slice()).collect();
    thinned(&ends, FRONT)
        .into_iter()
        .filter_map(|place| non_dominated.get(place))
        .map(|place| within[*place].0)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::stats::chance::Chance;

    #[test]
    fn a_world_that_one_does_not_have_is_left_out_for_all() {
        let first = vec![vec![Some(0.5)], vec![None], vec![Some(0.25)]];
        let second = vec![vec![Some(0.25)], vec![Some(9.0)], vec![Some(0.5)]];
        assert_eq!(shortfalls(&[&first, &second]), [[0.0, 0.25], [0.25, 0.0]]);
    }

    #[test]
    fn luck_that_all_share_leaves_no_shortfall() {
        // The same law in all worlds, a little luck of its own, and much that both share: in
        // truth the second falls short by 0.01 in every world.
        let mut chance = Chance::new(11);
        let (mut first, mut second) = (Vec::new(), Vec::new());
        for _ in 0..200 {
            let shared: Vec<f64> = (0..10).map(|_| 0.2 * chance.normal()).collect();
            let mut with = |level: f64| -> Vec<Option<f64>> {
                shared.iter().map(|luck| Some(level + luck + 0.001 * chance.normal())).collect()
            };
            first.push(with(0.41));
            second.push(with(0.40));
        }
        let lost = shortfalls(&[&first, &second]);
        assert!(lost[0].iter().all(|loss| *loss == 0.0), "{:?}", lost[0]);
        assert!(lost[1].iter().all(|loss| (loss - 0.01).abs() < 0.002), "{:?}", lost[1]);
    }
}
