//! Section 2 and step 1 of section 4: what the backbone is and does this month.

use super::Coins;
use super::terms::Term;
use engine::model::{Design, Levers, World};
use rand::RngExt;
use rand::rngs::ChaCha8Rng;

/// The backbone in one month.
pub struct Backbone {
    /// t_f.
    pub founded: Option<u32>,
    /// h.
    pub strength: f64,
    /// ψ.
    pub skill: f64,
    /// What the last review multiplies M, V, Λ, K and k by; and A, which it leaves.
    pub weights: [f64; 5],
    pub weight_of_accountability: f64,

    /// G.
    pub g: f64,
    /// σ.
    pub staffing: f64,
    /// ν of the current phase.
    pub neutrality: f64,
    /// FTE, of the current phase.
    pub core_staff: f64,
    /// After the review; Λ, k and κ as far as the backbone is staffed for them.
    pub levers: Levers,
}

impl Backbone {
    /// Month 0: nothing is delivered yet, even if the backbone is founded now.
    pub fn at_start(design: &Design, world: &World, rng: &mut ChaCha8Rng) -> Backbone {
        let founded = (design.has_backbone() && design.formation_months(world) == 0.0).then_some(0);
        let mut backbone = Backbone {
            founded,
            strength: 1.0,
            skill: skill(world, rng),
            weights: [1.0; 5],
            weight_of_accountability: 1.0,
            g: 0.0,
            staffing: 1.0,
            neutrality: 1.0,
            core_staff: 0.0,
            levers: Levers::default(),
        };
        backbone.enter_phase(design, world, 0);
        backbone
    }

    /// The current phase's values, the review's weights and the staffing.
    fn enter_phase(&mut self, design: &Design, world: &World, t: u32) {
        let phase = &design.phases[design.phase_at(t)];
        self.neutrality = if design.has_backbone() { design.neutrality(phase, world) } else { 1.0 };
        self.core_staff = phase.core_staff;

        let [convenings, visibility, leaders, coaches, communication] = self.weights;
        let mut levers = phase.levers;
        levers.convenings_per_year = (levers.convenings_per_year * convenings).clamp(0.0, 52.0);
        levers.visibility = (levers.visibility * visibility).clamp(0.0, 1.0);
        levers.leader_involvement = (levers.leader_involvement * leaders).clamp(0.0, 1.0);
        levers.coaches = (levers.coaches * coaches).max(0.0);
        levers.communication = (levers.communication * communication).clamp(0.0, 1.0);
        levers.accountability = (levers.accountability * self.weight_of_accountability).clamp(0.0, 1.0);

        let costs = &world.costs;
        let need = costs.accountability_fte * levers.accountability * (1.0 - levers.peer_share)
            + costs.leader_fte * levers.leader_involvement
            + costs.communication_fte * levers.communication
            + costs.carry_fte * levers.carry;
        self.staffing = if need == 0.0 { 1.0 } else { (phase.core_staff / need).min(1.0) };
        levers.leader_involvement *= self.staffing;
        levers.communication *= self.staffing;
        levers.carry *= self.staffing;
        self.levers = levers;
    }

    /// schedule_t: the ramp from the founding on, and the taper after the funding.
    fn schedule(&self, design: &Design, t: u32) -> f64 {
        let Some(founded) = self.founded else { return 0.0 };
        let ramp = (f64::from(t - founded) / design.ramp_months.max(1.0)).min(1.0);
        ramp * taper(design, t)
    }
}

/// ψ ~ U(1 − skill_spread, 1).
fn skill(world: &World, rng: &mut ChaCha8Rng) -> f64 {
    1.0 - world.inputs.skill_spread * rng.random::<f64>()
}

/// 1 until the funding ends, then falling to 0.
pub fn taper(design: &Design, t: u32) -> f64 {
    match design.funding_ends {
        Some(end) if t > end => (1.0 - f64::from(t - end) / design.taper_months.max(1.0)).max(0.0),
        _ => 1.0,
    }
}

impl Coins<'_> {
    /// Step 1; whether the backbone was founded this month.
    pub fn run_backbone(&mut self, t: u32) -> bool {
        let (design, world) = (self.design, self.world);

        // Founding.
        let mut founded_now = false;
        let can_be = self.alive || !self.stands(Term::DissolvedAreNotFounded);
        if design.has_backbone() && self.backbone.founded.is_none() && can_be {
            let formation = design.formation_months(world);
            if f64::from(t) >= (formation / 2.0).ceil() && self.exits(2.0 / formation) {
                self.backbone.founded = Some(t);
                founded_now = true;
            }
        }

        // Schedule, strength and skill.
        let schedule = self.backbone.schedule(design, t);
        self.backbone.strength = (self.backbone.strength + 1.0 / 12.0).min(1.0);
        if schedule > 0.0 {
            let phase = &design.phases[design.phase_at(t)];
            if self.exits(1.0 / (12.0 * phase.director_tenure)) {
                self.backbone.strength /= 2.0;
                if self.stands(Term::SkillGoesWithTheDirector) {
                    self.backbone.skill = skill(world, &mut self.rng);
                }
            }
            let before = &design.phases[design.phase_at(t - 1)];
            if design.neutrality(phase, world) != design.neutrality(before, world)
                || phase.core_staff != before.core_staff
                || phase.director_tenure != before.director_tenure
            {
                self.backbone.strength /= 2.0;
            }
        }

        // Phase, review and staffing.
        self.review(t, schedule);
        self.backbone.enter_phase(design, world, t);
        self.backbone.g = schedule * self.backbone.strength * self.backbone.skill;

        // What ends with the initiative.
        if !self.alive {
            self.backbone.g = 0.0;
            if self.stands(Term::DissolvedAreNotAsked) {
                self.backbone.levers.accountability = 0.0;
            }
        }
        founded_now
    }
}
