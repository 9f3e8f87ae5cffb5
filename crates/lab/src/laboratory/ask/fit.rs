//! What fits the budget: the one step down of one lever that loses least.

use super::super::LabHands;
use super::super::controls::{places, typed};
use super::super::opened::Opened;
use super::super::protocol::{Asked, Letter, Said};
use super::super::sliced::sliced;
use super::RUNS;
use crate::scenario::Budget;
use crate::scenario::edit::{Refusal, Side, State};
use crate::study::compare::Metrics;
use crate::summary::DesignUnderstood;
use crate::words::{labels, laboratory as words};
use engine::model::registry::SETTINGS;
use engine::model::setting::Value;
use engine::model::{Design, Setting};
use engine::stats::Moments;

/// Worlds and luck of a step.
const WORLDS: u32 = 20;
const LUCK: u32 = 4;

/// One lever set lower, so that it fits.
struct Step {
    setting: &'static Setting,
    from: Value,
    to: Value,
    design: Design,
    saved: f64,
}

impl Opened {
    pub(super) fn ask_fit(&mut self, hands: &LabHands, letter: Letter) -> Result<Asked, Refusal> {
        let Opened { set, memory, scenario, .. } = self;
        let set = set.as_ref().ok_or_else(|| Refusal::new("request", "Nothing is set yet."))?;
        let place = if letter == Letter::A { set.pair.0 } else { set.pair.1 };
        let design = &set.scenario.designs[place];
        let Some(budget) = set.scenario.budget(design) else { return Ok(told(words::NO_BUDGET, None)) };
        let cost = |design: &Design| {
            let mut one = set.scenario.clone();
            one.designs = vec![design.clone()];
            let understood = DesignUnderstood::all(&one, &set.central).remove(0);
            let figure = match budget {
                Budget::InAll(_) => understood.cost_in_all,
                Budget::PerYear(_) => understood.cost_per_year,
            };
            figure.value.unwrap_or(0.0)
        };
        let now = cost(design);
        if now <= budget.usd() {
            return Ok(told(words::FITS, None));
        }
        let months = scenario.initiative.months;
        let step = |setting: &'static Setting| {
            let from = setting.get(design, 0)?;
            let all = places(setting, months);
            let lower = all.iter().rev().filter(|value| number(**value) < number(from));
            lower.copied().find_map(|to| {
                let mut other = design.clone();
                let phases =
                    (0..other.phases.len()).filter(|phase| setting.get(design, *phase) == Some(from));
                for phase in phases {
                    setting.set(&mut other, phase, to).ok()?;
                }
                let then = cost(&other);
                (then <= budget.usd()).then_some(Step { setting, from, to, design: other, saved: now - then })
            })
        };
        let steps: Vec<Step> =
            SETTINGS.iter().filter(|setting| setting.by_phase()).filter_map(step).collect();
        if steps.is_empty() {
            return Ok(told(&words::nothing_fits(now - budget.usd()), None));
        }
        let metrics = Metrics { series: Vec::new(), pairs: Vec::new(), ..set.metrics.clone() };
        let leading = set.metrics.leading().place;
        let all = (steps.len() as u64 + 1) * u64::from(WORLDS * LUCK);
        let (lost, made) = sliced(hands, memory, RUNS, |hands, memory, sink| {
            let mut levels = |design: &Design| {
                let designs = [design.clone()];
                let lot = (1..WORLDS + 1, LUCK);
                let records = set.conduct((&designs, &metrics), lot, hands, memory, sink)?;
                Ok(records.iter().map(|record| record.designs[0].mean(leading)).collect::<Vec<_>>())
            };
            let before = levels(design)?;
            let lost = |step: &Step| {
                let after = levels(&step.design)?;
                let pairs = before.iter().zip(&after);
                let lost: Moments =
                    pairs.filter_map(|(before, after)| Some((*before)? - (*after)?)).collect();
                Ok(lost.mean())
            };
            steps.iter().map(lost).collect::<Result<Vec<_>, _>>()
        });
        let Some(lost) = lost else { return Ok(super::under_way(made, all)) };
        let known = steps.iter().zip(&lost).filter_map(|(step, lost)| Some((step, (*lost)?)));
        let Some((step, lost)) = known.min_by(|a, b| a.1.total_cmp(&b.1)) else {
            return Ok(told(&words::nothing_fits(now - budget.usd()), None));
        };
        let says = words::step_down(
            &crate::scenario::capital(labels::setting(step.setting.name)),
            &words::value(step.setting, step.from),
            &words::value(step.setting, step.to),
            step.saved,
            Some(lost * set.scenario.cells()),
        );
        let mut state: State = set.state.clone();
        let side = if letter == Letter::A { &mut state.a } else { &mut state.b };
        put(side, step);
        Ok(told(&says, Some(state)))
    }
}

/// Sets a step in the state: from the start, and in later phases that had the same value.
fn put(side: &mut Side, step: &Step) {
    let (name, value) = (step.setting.name, typed(step.to));
    let from = typed(step.from);
    side.set.insert(name.to_owned(), value.clone());
    for phase in side.phases.iter_mut().flatten() {
        if let Some(held) = phase.set.get_mut(name).filter(|held| **held == from) {
            held.clone_from(&value);
        }
    }
}

fn number(value: Value) -> f64 {
    match value {
        Value::Real(number) => number,
        Value::Whole(number) => f64::from(number),
        Value::Word(_) => f64::NAN,
    }
}

fn told(says: &str, state: Option<State>) -> Asked {
    let parts = vec![Said { head: String::new(), says: says.to_owned() }];
    let says = String::new();
    Asked { done: true, progress: 1.0, says, parts, figures: Vec::new(), tables: Vec::new(), state }
}
