//! What a design is planned to spend: the money of (E57) to (E59) as it is on average, in an
//! initiative that is not dissolved.

use super::{Design, Phase, World};
use crate::math::exp;

/// The money of a plan, month by month.
#[derive(Debug, Clone, PartialEq)]
pub struct Spending {
    /// USD in each month from 1 on.
    by_month: Vec<f64>,
}

/// Months of full strength that are lost when a director leaves: strength is halved, and
/// comes back by a twelfth a month.
const LOST_WITH_A_DIRECTOR: f64 = 1.75;

impl Spending {
    /// What a design spends on average in so many months, among so many organizations, of whom
    /// `attend_base` come to a convening. A backbone that reviews itself is taken not to have
    /// shifted anything.
    pub fn planned(design: &Design, organizations: usize, months: u32, world: &World) -> Spending {
        if !design.has_backbone() {
            return Spending { by_month: vec![0.0; months as usize] };
        }
        let strength = strengths(design, months, world);
        let in_month = |month: u32| {
            let phase = &design.phases[design.phase_at(month)];
            let staff = phase.core_staff * world.costs.staff_fte * design.funding(month);
            let delivered = delivered(phase, organizations, world) * strength[month as usize];
            (staff + delivered) / 12.0 * (1.0 + design.overhead)
        };
        Spending { by_month: (1..=months).map(in_month).collect() }
    }

    /// USD over all months.
    pub fn in_all(&self) -> f64 {
        self.by_month.iter().sum()
    }
}

impl Design {
    /// What a phase costs in a year at full strength, USD.
    pub fn cost_at_full_strength(&self, phase: &Phase, organizations: usize, world: &World) -> f64 {
        if !self.has_backbone() {
            return 0.0;
        }
        let staff = phase.core_staff * world.costs.staff_fte;
        (staff + delivered(phase, organizations, world)) * (1.0 + self.overhead)
    }
}

/// What all but the core staff costs in a year at full strength, USD.
fn delivered(phase: &Phase, organizations: usize, world: &World) -> f64 {
    let (levers, costs) = (&phase.levers, &world.costs);
    let attending = world.inputs.attend_base * organizations as f64;
    let day = costs.convening_fixed + costs.convening_attendee * attending;
    levers.services_per_year(costs) + levers.convenings_per_year * levers.convening_days() * day
}

/// The mean of G in each month from 0 on.
fn strengths(design: &Design, months: u32, world: &World) -> Vec<f64> {
    let founded = foundings(design, months, world);
    let skill = 1.0 - world.inputs.skill_spread / 2.0;
    let ramp = design.ramp_months.max(1.0);
    let mean = |month: u32| {
        let grown: f64 = (0..=month)
            .map(|start| founded[start as usize] * (f64::from(month - start) / ramp).min(1.0))
            .sum();
        let phase = &design.phases[design.phase_at(month)];
        let leaving = 1.0 / (12.0 * phase.director_tenure);
        let led = 1.0 / (1.0 + LOST_WITH_A_DIRECTOR * leaving);
        grown * design.funding(month) * skill * led * reinvented(design, month, world)
    };
    (0..=months).map(mean).collect()
}

/// The probability of being founded in each month from 0 on.
fn foundings(design: &Design, months: u32, world: &World) -> Vec<f64> {
    let formation = design.formation_months(world);
    // What is left of those that wait after a month in which they may be founded.
    let wait_on = if formation == 0.0 { 0.0 } else { exp((-2.0 / formation).max(-700.0)) };
    let mut waiting = 1.0;
    let founded = |month: u32| {
        let may = f64::from(month) >= (formation / 2.0).ceil();
        let now = if may { waiting * (1.0 - wait_on) } else { 0.0 };
        waiting -= now;
        now
    };
    (0..=months).map(founded).collect()
}

/// What is left of the strength after a phase that reinvents the backbone.
fn reinvented(design: &Design, month: u32, world: &World) -> f64 {
    let place = design.phase_at(month);
    match place.checked_sub(1) {
        Some(before) if design.reinvents(&design.phases[before], &design.phases[place], world) => {
            (0.5 + f64::from(month - design.phases[place].from) / 12.0).min(1.0)
        }
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Initiative, Life, Luck, Measure, Network, Organization, Practice, Structure, Trajectory,
    };

    const MONTHS: u32 = 72;

    /// Money over all months: the mean of many lives.
    fn lived(design: &Design, world: &World) -> f64 {
        let organizations = (0..8).map(|number| Organization::named(number.to_string())).collect();
        let initiative = Initiative {
            months: MONTHS,
            seed: 3,
            organizations,
            sectors: Vec::new(),
            practices: vec![Practice::named("a")],
            network: Network::None,
            common_agenda: 0.5,
            self_convenings_per_year: 2.0,
            funding_ends: None,
        };
        let mut life = Life::default();
        let mut money = |luck| {
            let mut seen = Trajectory::default();
            life.live(&initiative, design, world, Luck(luck), &mut seen);
            seen.months[MONTHS as usize].of(Measure::Money)
        };
        (0..1000).map(&mut money).sum::<f64>() / 1000.0
    }

    #[test]
    fn what_is_planned_is_what_is_spent_on_average() {
        let mut world = World::central();
        // None is dissolved, and what is not planned costs nothing.
        (world.inputs.dissolve_rate, world.costs.convening_attendee) = (0.0, 0.0);
        for structure in [Structure::Shared, Structure::ExistingNonprofit, Structure::FunderLed] {
            let mut design = Design::new("a", structure);
            (design.funding_ends, design.taper_months, design.overhead) = (Some(48), 9.0, 0.15);
            let levers = &mut design.phases[0].levers;
            (levers.coaches, levers.convenings_per_year) = (2.0, 8.0);
            (levers.visibility, levers.shared_measurement) = (0.5, 0.25);
            let later = design.begin_phase(30);
            (design.phases[later].levers.coaches, design.phases[later].core_staff) = (0.5, 3.0);
            let planned = Spending::planned(&design, 8, MONTHS, &world).in_all();
            let lived = lived(&design, &world);
            assert!((planned / lived - 1.0).abs() < 0.01, "{structure:?}: {planned}, lived {lived}");
        }
        let alone = Design::new("a", Structure::SelfOrganized);
        assert_eq!(Spending::planned(&alone, 8, MONTHS, &world).in_all(), 0.0);
    }

    #[test]
    fn a_backbone_founded_at_once_costs_its_full_strength() {
        let mut world = World::central();
        world.inputs.skill_spread = 0.0;
        let mut design = Design::new("a", Structure::ExistingNonprofit);
        (design.formation_months, design.ramp_months) = (Some(0.0), 1.0);
        (design.phases[0].director_tenure, design.phases[0].levers.coaches) = (1e9, 1.0);
        let year = Spending::planned(&design, 8, 12, &world).in_all();
        let full = design.cost_at_full_strength(&design.phases[0], 8, &world);
        assert!((year / full - 1.0).abs() < 1e-6, "{year} {full}");
    }
}
