//! Making a design fit a budget: the one step down that loses least, or as few as it takes.

use super::metrics::ChoiceMetrics;
use super::round::Round;
use crate::scenario::{Choice, Scenario};
use crate::study::{Hands, Memory, Sink};

/// A design of the scenario made to fit: places of candidates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fitted {
    pub from: usize,
    pub to: usize,
    /// Whether it is within the budget now; else no steps make it so.
    pub fits: bool,
    /// What is changed, in order: what, from which value, to which.
    pub steps: Vec<(String, String, String)>,
}

/// Steps at most.
const STEPS: usize = 8;
/// A loss smaller than this is no reason to prefer a step that saves little.
const LITTLE: f64 = 0.01;

/// Steps down from a design until it is within the budget, as long as no more designs than that
/// are tried. Where one step is enough, it is the one that loses least of all single steps; else
/// the next is that which loses least for the money it saves.
pub(super) fn fitted<H: Hands, T>(
    from: usize,
    most: usize,
    round: &mut Round<'_, H>,
    memory: &mut dyn Memory<Trouble = T>,
    sink: &mut dyn Sink<Trouble = T>,
) -> Result<Option<Fitted>, T> {
    let (scenario, choice, metrics) = (round.scenario(), round.choice, round.metrics());
    let mut fitted = Fitted { from, to: from, fits: false, steps: Vec::new() };
    let before = round.candidates.len();
    while fitted.steps.len() < STEPS {
        let now = round.candidates[fitted.to].clone();
        let mut spots = single(scenario, choice, &now.spot);
        let room = most.saturating_sub(round.candidates.len() - before);
        if spots.len() > room {
            // Where not all can be tried, the lowest level of everything comes first: it saves most.
            let level = |other: &Vec<usize>| {
                let changed = (1..other.len()).find(|axis| other[*axis] != now.spot[*axis]);
                changed.map_or(0, |axis| other[axis]).checked_sub(1).unwrap_or(usize::MAX)
            };
            spots.sort_by_key(level);
            spots.truncate(room);
        }
        let places = round.try_all(&spots, memory, sink)?;
        let tried: Vec<usize> = places.into_iter().flatten().collect();
        let Some(next) = step(metrics, round, fitted.to, &tried) else { break };
        fitted.steps.push(told(scenario, choice, &now.spot, &round.candidates[next].spot));
        fitted.to = next;
        if round.candidates[next].first.excess(metrics) <= 0.0 {
            fitted.fits = true;
            break;
        }
    }
    Ok((!fitted.steps.is_empty()).then_some(fitted))
}

/// All spots that differ in one coordinate, but for the design that they start from.
fn single(scenario: &Scenario, choice: &Choice, spot: &[usize]) -> Vec<Vec<usize>> {
    let axes = choice.axes(scenario);
    let levels = |axis: usize| (0..=axes[axis].levels.len()).filter(move |level| *level != spot[axis]);
    let at = |axis: usize, level: usize| {
        let mut other = spot.to_vec();
        other[axis] = level;
        other
    };
    (1..axes.len()).flat_map(|axis| levels(axis).map(move |level| at(axis, level))).collect()
}

fn step<H>(metrics: &ChoiceMetrics, round: &Round<'_, H>, now: usize, tried: &[usize]) -> Option<usize> {
    let figures = |place: usize| &round.candidates[place].first;
    let good = |place: usize| figures(place).mean.map_or(f64::NEG_INFINITY, |mean| metrics.good(mean));
    let money = |place: usize| figures(place).money.unwrap_or(f64::INFINITY);
    let better = |a: &usize, b: &usize| good(*a).total_cmp(&good(*b)).then(money(*b).total_cmp(&money(*a)));
    let within = tried.iter().copied().filter(|place| figures(*place).excess(metrics) <= 0.0);
    if let Some(best) = within.max_by(better) {
        return Some(best);
    }
    let price = |place: usize| {
        let lost = (good(now) - good(place)).max(0.0);
        (lost + metrics.smallest_difference.unwrap_or(LITTLE)) / (money(now) - money(place))
    };
    let saving = tried.iter().copied().filter(|place| money(*place) < money(now) && good(*place).is_finite());
    saving.min_by(|a, b| price(*a).total_cmp(&price(*b)).then(a.cmp(b)))
}

fn told(scenario: &Scenario, choice: &Choice, before: &[usize], after: &[usize]) -> (String, String, String) {
    let axes = choice.axes(scenario);
    let axis = (1..axes.len()).find(|axis| before[*axis] != after[*axis]).unwrap_or(0);
    let shown = |spot: &[usize]| match spot[axis] {
        0 => choice.as_the_design_has_it(scenario, spot[0], axis).unwrap_or_default(),
        level => axes[axis].levels[level - 1].clone(),
    };
    (axes[axis].name.clone(), shown(before), shown(after))
}
