//! The backbone: founding, schedule, strength, phase, review, staffing (docs/ODD.md section 7.1).

use crate::luck::{Purpose, RunKey};
use crate::model::{Design, Levers, World};

/// Where most cells of members are stuck.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bottleneck {
    Unaware,
    AwareOrLapsed,
    Committed,
    Implementing,
}

/// What the backbone is and delivers in one month.
#[derive(Debug, Clone, Copy)]
pub struct Delivery {
    /// Whether the initiative has not dissolved.
    pub alive: bool,
    /// G: schedule × strength × skill; 0 once the initiative has dissolved.
    pub strength: f64,
    /// σ: how far core staff covers the need.
    pub staffing: f64,
    /// After the review's shift; Λ, k and κ weakened by σ; A is 0 once the initiative has
    /// dissolved.
    pub levers: Levers,
    /// ν.
    pub neutrality: f64,
    /// FTE.
    pub core_staff: f64,
    pub founded: bool,
    /// Whether this is the founding month.
    pub founded_now: bool,
    /// Whether promises fall due: one of the last two months of a deadline's cycle.
    pub due: bool,
    /// Share of the core staff that is paid.
    pub paid: f64,
}

/// The backbone's own state.
#[derive(Debug, Default)]
pub struct Backbone {
    founded: Option<u32>,
    until_founding: f64,
    /// h.
    strength: f64,
    /// ψ.
    skill: f64,
    until_director_leaves: f64,
    directors: u32,
    phase: usize,
    review: Option<Bottleneck>,
}

impl Backbone {
    /// The backbone before month 0.
    pub fn begin(key: RunKey, world: &World) -> Backbone {
        Backbone {
            founded: None,
            until_founding: key.threshold(Purpose::Founding, (0, 0), 0),
            strength: 1.0,
            skill: skill(key, world, 0),
            until_director_leaves: key.threshold(Purpose::Director, (0, 0), 0),
            directors: 0,
            phase: 0,
            review: None,
        }
    }

    /// Step 1 of a month; `alive` says whether the initiative has not dissolved before it,
    /// `bottleneck` is asked only in the month of a review.
    pub fn month(
        &mut self,
        month: u32,
        alive: bool,
        key: RunKey,
        design: &Design,
        world: &World,
        bottleneck: impl FnOnce() -> Bottleneck,
    ) -> Delivery {
        let founded_now = alive && self.found(month, design, world);
        let schedule = self.schedule(month, design);
        let phase_before = std::mem::replace(&mut self.phase, design.phase_at(month));
        let phase = &design.phases[self.phase];
        if month > 0 {
            self.age(month, key, design, world, schedule, phase_before);
        }
        let mut levers = phase.levers;
        if let (Some(adaptive), Some(founded)) = (&design.adaptive, self.founded) {
            let since = month - founded;
            if schedule > 0.0 && since > 1 && (since - 1).is_multiple_of(adaptive.review_months) {
                self.review = Some(bottleneck());
            }
            if let Some(bottleneck) = self.review {
                shift(&mut levers, bottleneck, adaptive.shift);
            }
        }
        let staffing = levers.staffing(phase.core_staff, &world.costs);
        levers.leader_involvement *= staffing;
        levers.communication *= staffing;
        levers.carry *= staffing;
        if !alive {
            levers.accountability = 0.0;
        }
        let delivered = if alive { schedule * self.strength * self.skill } else { 0.0 };
        Delivery {
            alive,
            strength: delivered,
            staffing,
            levers,
            neutrality: design.neutrality(phase, world),
            core_staff: phase.core_staff,
            founded: self.founded.is_some(),
            founded_now,
            due: self.founded.is_some_and(|founded| {
                let cycle = levers.deadline_every_months;
                month > founded && (month - 1 - founded) % cycle >= cycle - 2
            }),
            paid: if month > 0 && alive { design.funding(month) } else { 0.0 },
        }
    }

    /// Founds the backbone if its time has come.
    fn found(&mut self, month: u32, design: &Design, world: &World) -> bool {
        if self.founded.is_some() || !design.has_backbone() {
            return false;
        }
        let formation = design.formation_months(world);
        let now = if formation == 0.0 {
            true
        } else if month as f64 >= (formation / 2.0).ceil() {
            self.until_founding -= 2.0 / formation;
            self.until_founding <= 0.0
        } else {
            false
        };
        if now {
            self.founded = Some(month);
        }
        now
    }

    fn schedule(&self, month: u32, design: &Design) -> f64 {
        match self.founded {
            None => 0.0,
            Some(founded) => {
                let ramp = ((month - founded) as f64 / design.ramp_months.max(1.0)).min(1.0);
                ramp * design.funding(month)
            }
        }
    }

    /// Strength recovers, directors leave, reinvention costs.
    fn age(
        &mut self,
        month: u32,
        key: RunKey,
        design: &Design,
        world: &World,
        schedule: f64,
        phase_before: usize,
    ) {
        self.strength = (self.strength + 1.0 / 12.0).min(1.0);
        if schedule <= 0.0 {
            return;
        }
        let (phase, before) = (&design.phases[self.phase], &design.phases[phase_before]);
        self.until_director_leaves -= 1.0 / (12.0 * phase.director_tenure);
        if self.until_director_leaves <= 0.0 {
            self.strength /= 2.0;
            self.directors += 1;
            self.skill = skill(key, world, self.directors);
            self.until_director_leaves = key.threshold(Purpose::Director, (0, 0), self.directors);
        }
        if phase.from == month && design.reinvents(before, phase, world) {
            self.strength /= 2.0;
        }
    }
}

/// ψ ~ U(1 − skill_spread, 1): what the director of that number makes of the resources.
fn skill(key: RunKey, world: &World, director: u32) -> f64 {
    1.0 - world.inputs.skill_spread * key.uniform(Purpose::Skill, (0, 0), director)
}

/// Lifts the levers that serve the bottleneck, at the cost of the other ones.
fn shift(levers: &mut Levers, bottleneck: Bottleneck, shift: f64) {
    use Bottleneck::*;
    // In the order convenings, visibility, leaders, coaches, communication.
    let serves = match bottleneck {
        Unaware => [true, true, false, false, true],
        AwareOrLapsed => [true, true, false, true, false],
        Committed => [false, false, true, true, false],
        Implementing => [false, false, false, true, false],
    };
    let served = serves.iter().filter(|&&one| one).count() as f64;
    let others = (1.0 - shift * served / (5.0 - served)).max(0.0);
    let factors = serves.map(|one| if one { 1.0 + shift } else { others });
    levers.convenings_per_year = (levers.convenings_per_year * factors[0]).min(52.0);
    levers.visibility = (levers.visibility * factors[1]).min(1.0);
    levers.leader_involvement = (levers.leader_involvement * factors[2]).min(1.0);
    levers.coaches *= factors[3];
    levers.communication = (levers.communication * factors[4]).min(1.0);
}
