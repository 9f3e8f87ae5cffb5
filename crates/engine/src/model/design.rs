//! A backbone: its structure, and its levers by phase (docs/ODD.md section 2).

use super::listed::listed;
use super::registry::{Costs, SETTINGS, Structure};
use super::world::World;

pub use super::registry::Levers;

/// One backbone design, every value settled but those the world may draw.
#[derive(Debug, Clone, PartialEq)]
pub struct Design {
    pub name: String,
    pub structure: Structure,
    /// Mean time to founding, months; `None` leaves it to the world.
    pub formation_months: Option<f64>,
    /// Months from founding to full strength.
    pub ramp_months: f64,
    /// The last month of full funding; `None` is never-ending funding.
    pub funding_ends: Option<u32>,
    /// Months over which the backbone winds down after its funding.
    pub taper_months: f64,
    /// α: how far the host can require, rather than ask, in [0, 1].
    pub authority: f64,
    /// The host's indirect costs as a share of all other money, in [0, 1].
    pub overhead: f64,
    pub adaptive: Option<Adaptive>,
    /// In order of `from`; the first starts at month 0. Each is complete in itself.
    pub phases: Vec<Phase>,
}

/// What a design sets from one month on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Phase {
    /// The first month of the phase.
    pub from: u32,
    pub levers: Levers,
    /// In [0, 1]; `None` leaves it to the world's draw for the structure.
    pub neutrality: Option<f64>,
    /// FTE.
    pub core_staff: f64,
    /// Years.
    pub director_tenure: f64,
}

/// Those of a self-organized initiative that sets none.
impl Default for Levers {
    fn default() -> Self {
        Design::new("", Structure::SelfOrganized).phases[0].levers
    }
}

listed! {
    /// Among whom the coaching hours are shared.
    pub enum Allocation: ("name", "meaning") {
        Equal = ("equal", "all members"),
        Demand = ("demand", "members with a practice committed to or being implemented"),
        Lagging = ("lagging", "the half of the members with the fewest practices adopted"),
    }
}

impl Allocation {
    /// Their words.
    pub const NAMES: [&'static str; Allocation::COUNT] =
        [Allocation::Equal.name(), Allocation::Demand.name(), Allocation::Lagging.name()];
}

/// A backbone that reviews where the members are stuck and shifts its weight there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Adaptive {
    /// Months between reviews, at least 1.
    pub review_months: u32,
    /// Share by which the serving levers are lifted, in [0, 1].
    pub shift: f64,
}

impl Default for Adaptive {
    fn default() -> Self {
        Adaptive { review_months: 12, shift: 0.5 }
    }
}

impl Levers {
    /// Core staff that the functions need, FTE (E15).
    #[inline]
    pub fn staff_needed(&self, costs: &Costs) -> f64 {
        costs.accountability_fte * self.accountability * (1.0 - self.peer_share)
            + costs.leader_fte * self.leader_involvement
            + costs.communication_fte * self.communication
            + costs.carry_fte * self.carry
    }

    /// σ: how far so many FTE of core staff cover what the functions need, in [0, 1] (E16).
    #[inline]
    pub fn staffing(&self, core_staff: f64, costs: &Costs) -> f64 {
        let need = self.staff_needed(costs);
        if need > 0.0 { (core_staff / need).min(1.0) } else { 1.0 }
    }

    /// How long the backbone's convenings are in whole days, for which their costs are given (in E59).
    #[inline]
    pub fn convening_days(&self) -> f64 {
        self.convening_hours / 8.0
    }

    /// What coaches, campaign and measurement cost at full strength, USD per year (in E58).
    #[inline]
    pub fn services_per_year(&self, costs: &Costs) -> f64 {
        self.coaches * costs.coach_fte
            + costs.visibility_campaign * self.visibility
            + costs.measurement_system * self.shared_measurement
    }
}

impl Design {
    /// A design of that structure that sets nothing.
    pub fn new(name: impl Into<String>, structure: Structure) -> Design {
        let start =
            Phase { from: 0, levers: Levers::EMPTY, neutrality: None, core_staff: 0.0, director_tenure: 0.0 };
        let mut design = Design {
            name: name.into(),
            structure,
            formation_months: None,
            ramp_months: 0.0,
            funding_ends: None,
            taper_months: 0.0,
            authority: 0.0,
            overhead: 0.0,
            adaptive: None,
            phases: vec![start],
        };
        for setting in SETTINGS {
            let default = setting.default_on(structure).map(|value| setting.set(&mut design, 0, value));
            debug_assert!(default.is_none_or(|set| set.is_ok()), "{}", setting.name);
        }
        design
    }

    /// The place of the phase that begins in a month; a new one is as the one before it.
    pub fn begin_phase(&mut self, month: u32) -> usize {
        let before = self.phase_at(month);
        if self.phases[before].from == month {
            return before;
        }
        self.phases.insert(before + 1, Phase { from: month, ..self.phases[before] });
        before + 1
    }

    /// Whether there is a backbone at all.
    pub fn has_backbone(&self) -> bool {
        self.structure.has_backbone()
    }

    /// Whether any lever is set, at first or in a later phase, or may be by a review.
    pub fn has_levers(&self) -> bool {
        self.adaptive.is_some() || self.phases.iter().any(|phase| phase.levers != Levers::default())
    }

    /// Mean time to founding in that world, months.
    pub fn formation_months(&self, world: &World) -> f64 {
        self.formation_months.unwrap_or(world.structures[self.structure as usize].formation_months)
    }

    /// Neutrality during a phase in that world, in [0, 1].
    pub fn neutrality(&self, phase: &Phase, world: &World) -> f64 {
        phase.neutrality.unwrap_or(world.structures[self.structure as usize].neutrality)
    }

    /// What is left of the funding in a month (E12): 1, then less over the taper.
    pub fn funding(&self, month: u32) -> f64 {
        match self.funding_ends {
            Some(end) if month > end => (1.0 - (month - end) as f64 / self.taper_months.max(1.0)).max(0.0),
            _ => 1.0,
        }
    }

    /// Whether going from one phase to the next reinvents the backbone in that world, which
    /// halves its strength once.
    pub fn reinvents(&self, before: &Phase, after: &Phase, world: &World) -> bool {
        self.neutrality(after, world) != self.neutrality(before, world)
            || after.core_staff != before.core_staff
            || after.director_tenure != before.director_tenure
    }

    /// The index of the phase in force at a month.
    pub fn phase_at(&self, month: u32) -> usize {
        self.phases.partition_point(|phase| phase.from <= month).saturating_sub(1)
    }
}
