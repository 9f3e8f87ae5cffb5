//! The designs that may be chosen: every design of the scenario, with its structure and
//! levers set to some levels, from the start and anew from the months in which phases begin.

mod read;
mod usual;

pub use read::ChoiceFlags;

pub(in super::super) use read::read;

use super::super::Scenario;
use super::super::file::DesignFile;
use super::super::resolved::ResolvedScenario;
use super::variants::Stage;
use super::{Coordinate, Factor, Point, Sweep, SweepKind, Target};
use engine::model::Design;
use engine::model::setting::{Setting, SettingError, Value, Values};
use engine::stats::designs::{full, sobol};

/// A space of designs. A spot in it is a list: first the place of the design that it starts
/// from, then for every other axis 0 (as that design has it) or a level from 1 on.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// What may be set, with its levels.
    pub factors: Vec<Factor>,
    /// Months from which numbers may be set anew.
    pub phases: Vec<u32>,
    /// The scenario's designs as its file says them.
    said: Vec<DesignFile>,
}

/// One coordinate of the space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Axis {
    pub name: String,
    /// From level 1 on, as they are shown; of the first axis, the names of designs.
    pub levels: Vec<String>,
    /// Whether levels have an order.
    pub ordered: bool,
}

impl Factor {
    /// The one thing that all its levels set, if it is one.
    fn target_of_all(&self) -> Option<Target> {
        let of = |level: &super::Level| match &level.settings[..] {
            [(target, _)] if !level.bundle => Some(*target),
            _ => None,
        };
        let first = of(self.levels.first()?)?;
        self.levels.iter().all(|level| of(level) == Some(first)).then_some(first)
    }

    /// Whether it sets nothing but what belongs to a design.
    fn sets_design(&self) -> bool {
        let of_design = |(target, _): &(Target, String)| matches!(target, Target::Design(_));
        self.levels.iter().all(|level| level.settings.iter().all(of_design))
    }

    /// What its levels set anew in a phase: a real number that is a lever, or the core staff.
    fn by_phase(&self) -> Option<&'static Setting> {
        let Target::Design(name) = self.target_of_all().filter(|_| self.is_number())? else { return None };
        Setting::named(name).filter(|setting| {
            let real = setting.by_phase() && matches!(setting.values, Values::Real(_));
            real && (setting.lever || setting.name == "core_staff")
        })
    }
}

impl Choice {
    /// All axes: the design to start from, what may be set, and what may be set anew.
    pub fn axes(&self, scenario: &Scenario) -> Vec<Axis> {
        let names = scenario.designs.iter().map(|design| design.name.clone()).collect();
        let labels = |factor: &Factor| factor.levels.iter().map(|level| level.label.clone()).collect();
        let mut axes = vec![Axis { name: "from".to_owned(), levels: names, ordered: false }];
        axes.extend(self.factors.iter().map(|factor| Axis {
            name: factor.name.clone(),
            levels: labels(factor),
            ordered: factor.is_number(),
        }));
        axes.extend(self.phased().map(|(month, factor, _)| Axis {
            name: format!("{} from month {month}", factor.name),
            levels: labels(factor),
            ordered: true,
        }));
        axes
    }

    /// What may be set anew: by month, then by what it is.
    fn phased(&self) -> impl Iterator<Item = (u32, &Factor, &'static Setting)> {
        let of_month = |month: u32| {
            let numbers = self.factors.iter().filter_map(|factor| Some((factor, factor.by_phase()?)));
            numbers.map(move |(factor, setting)| (month, factor, setting))
        };
        self.phases.iter().flat_map(move |month| of_month(*month))
    }

    /// The spot of a design as it is.
    pub fn as_it_is(&self, design: usize) -> Vec<usize> {
        let mut spot = vec![0; 1 + self.factors.len() + self.phased().count()];
        spot[0] = design;
        spot
    }

    /// How many spots there are; a design without a backbone is one alone.
    pub fn size(&self, scenario: &Scenario) -> f64 {
        let with = scenario.designs.iter().filter(|design| design.has_backbone()).count() as f64;
        let axes = self.axes(scenario);
        let spots = axes[1..].iter().fold(with, |size, axis| size * (axis.levels.len() + 1) as f64);
        spots + (scenario.designs.len() as f64 - with)
    }

    /// All spots, in order.
    pub fn all(&self, scenario: &Scenario) -> Vec<Vec<usize>> {
        let axes = self.axes(scenario);
        let counts: Vec<usize> = axes[1..].iter().map(|axis| axis.levels.len() + 1).collect();
        let of = |(place, design): (usize, &Design)| -> Vec<Vec<usize>> {
            match design.has_backbone() {
                false => vec![self.as_it_is(place)],
                true => full(&counts).into_iter().map(|rest| [vec![place], rest].concat()).collect(),
            }
        };
        scenario.designs.iter().enumerate().flat_map(of).collect()
    }

    /// Spots that fill the space: a Sobol' sequence over designs with a backbone and levels.
    pub fn sample(&self, scenario: &Scenario, count: u32) -> Vec<Vec<usize>> {
        let with: Vec<usize> =
            (0..scenario.designs.len()).filter(|place| scenario.designs[*place].has_backbone()).collect();
        let axes = self.axes(scenario);
        let cube = sobol(count, axes.len() as u32, scenario.initiative.seed);
        let at = |share: f64, count: usize| ((share * count as f64) as usize).min(count - 1);
        let spot = |point: Vec<f64>| -> Vec<usize> {
            let rest = axes[1..].iter().zip(&point[1..]);
            let rest = rest.map(|(axis, share)| at(*share, axis.levels.len() + 1));
            std::iter::once(with[at(point[0], with.len())]).chain(rest).collect()
        };
        cube.into_iter().map(spot).collect()
    }

    /// The spots one step away: another design to start from, the next level up or down, any
    /// level of what has no order or is as the design has it, and back to that.
    pub fn neighbours(&self, scenario: &Scenario, spot: &[usize]) -> Vec<Vec<usize>> {
        if !scenario.designs[spot[0]].has_backbone() {
            return Vec::new();
        }
        let mut all = Vec::new();
        let mut to = |axis: usize, level: usize| {
            if spot[axis] != level {
                let mut other = spot.to_vec();
                other[axis] = level;
                all.push(other);
            }
        };
        for (axis, one) in self.axes(scenario).iter().enumerate() {
            let (now, count) = (spot[axis], one.levels.len());
            if axis == 0 {
                let with = (0..count).filter(|place| scenario.designs[*place].has_backbone());
                with.for_each(|place| to(0, place));
            } else if one.ordered && now > 0 {
                [now - 1, now + 1, 0]
                    .into_iter()
                    .filter(|level| *level <= count)
                    .for_each(|level| to(axis, level));
            } else {
                (0..=count).for_each(|level| to(axis, level));
            }
        }
        all.dedup();
        all
    }

    /// What a spot sets: names of axes and values, as they are shown.
    pub fn settings(&self, scenario: &Scenario, spot: &[usize]) -> Vec<(String, String)> {
        let axes = self.axes(scenario);
        let set = axes.into_iter().zip(spot).skip(1).filter(|(_, level)| **level > 0);
        set.map(|(axis, level)| (axis.name, axis.levels[level - 1].clone())).collect()
    }

    /// What a design of the scenario has on an axis, as it is shown, if it is one value.
    pub fn as_the_design_has_it(&self, scenario: &Scenario, design: usize, axis: usize) -> Option<String> {
        let axis = axis.checked_sub(1)?;
        if let Some(factor) = self.factors.get(axis) {
            return self.on_stage(scenario, design, |stage| stage.said(factor.target_of_all()?));
        }
        let (month, _, setting) = self.phased().nth(axis - self.factors.len())?;
        let design = &scenario.designs[design];
        setting.get(design, design.phase_at(month)).map(|value| value.to_string())
    }

    /// The designs of some spots, named after the one they start from; `None` where the
    /// levels do not go together.
    pub fn designs(&self, scenario: &Scenario, spots: &[Vec<usize>]) -> Vec<Option<Design>> {
        let mut designs: Vec<Option<Design>> = vec![None; spots.len()];
        for base in 0..scenario.designs.len() {
            let own: Vec<usize> = (0..spots.len()).filter(|place| spots[*place][0] == base).collect();
            if own.is_empty() {
                continue;
            }
            if !scenario.designs[base].has_backbone() {
                let as_it_is = self.as_it_is(base);
                for place in own.into_iter().filter(|place| spots[*place] == as_it_is) {
                    designs[place] = Some(scenario.designs[base].clone());
                }
                continue;
            }
            self.on_stage(scenario, base, |stage| {
                for place in &own {
                    designs[*place] = self.design(stage, &spots[*place]);
                }
            });
        }
        designs
    }

    fn design(&self, stage: &Stage, spot: &[usize]) -> Option<Design> {
        let coordinate = |level: &usize| match level {
            0 => Coordinate::Base,
            level => Coordinate::Level(level - 1),
        };
        let count = self.factors.len();
        let coordinates = spot[1..=count].iter().map(coordinate).collect();
        let mut design = stage.variant(&Point { label: None, coordinates }).ok()?.design;
        for ((month, factor, setting), level) in self.phased().zip(&spot[count + 1..]) {
            if let Some(value) = level.checked_sub(1).and_then(|level| factor.levels[level].number) {
                set_from(&mut design, month, setting, Value::Real(value)).ok()?;
            }
        }
        Some(design)
    }

    /// Hands over a design of the scenario, ready to be changed.
    fn on_stage<T>(&self, scenario: &Scenario, base: usize, act: impl FnOnce(&Stage) -> T) -> T {
        let sweep = Sweep {
            design: scenario.designs[base].name.clone(),
            kind: SweepKind::Table,
            factors: self.factors.clone(),
            points: Vec::new(),
            repeated: 0,
            asked: 0,
            brought: Vec::new(),
            budget: None,
            said: self.said[base].clone(),
        };
        let of = Scenario { sweep: Some(sweep.clone()), ..scenario.clone() };
        let text = of.resolved();
        act(&Stage::new(&of, &sweep, &text.toml, text.files))
    }

    /// The scenario with everything written out, but for what its designs leave to their
    /// structure: chosen from again, it gives the same.
    pub fn resolved(&self, scenario: &Scenario) -> ResolvedScenario {
        scenario.resolved_as_said(&self.said)
    }
}

/// Sets a number from a month on: in the phase that begins there, and in those after it that
/// had not changed it themselves.
fn set_from(design: &mut Design, month: u32, setting: &Setting, value: Value) -> Result<(), SettingError> {
    let place = design.begin_phase(month);
    let was = setting.get(design, place);
    for phase in place..design.phases.len() {
        if setting.get(design, phase) != was {
            break;
        }
        setting.set(design, phase, value)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
