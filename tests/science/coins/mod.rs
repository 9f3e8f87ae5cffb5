//! The model of MODEL.md told as plainly as possible, to check the engine against.
//!
//! Memoryless coins instead of clocks: in each month an exit with rate λ happens with
//! probability 1 − exp(−λ); with several exits, one happens with probability 1 − exp(−Σλ)
//! and it is exit k with probability λ_k/Σλ. It shares no code with the engine but the
//! types of its input and output.

pub mod backbone;
pub mod compare;
pub mod family;
pub mod fixtures;
pub mod influences;
pub mod month;
pub mod network;
pub mod organizations;
pub mod outcomes;
pub mod practices;
pub mod review;
pub mod scenarios;
pub mod sizes;
pub mod start;
pub mod terms;

use backbone::Backbone;
use engine::model::{Design, Initiative, Moments, Outcomes, Stage, World};
use month::Month;
use outcomes::Record;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use terms::Term;

/// One life.
pub struct Lived {
    /// From month 0 to month T.
    pub months: Vec<Outcomes>,
    pub moments: Moments,
    pub moves: Vec<Moved>,
}

/// A cell leaves its stage, by an exit of that rate per month.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moved {
    pub month: u32,
    pub organization: usize,
    pub practice: usize,
    pub from: Stage,
    pub to: Stage,
    pub rate: f64,
}

/// Lives an initiative once, as the model has it.
pub fn live(initiative: &Initiative, design: &Design, world: &World, seed: u64) -> Lived {
    live_without(None, initiative, design, world, seed)
}

/// The same with one term of the model left out.
pub fn live_without(
    left_out: Option<Term>,
    initiative: &Initiative,
    design: &Design,
    world: &World,
    seed: u64,
) -> Lived {
    let mut life = Coins::start(initiative, design, world, left_out, ChaCha8Rng::seed_from_u64(seed));
    life.record(&Month::quiet(0, &life));
    for t in 1..=initiative.months {
        life.one_month(t);
    }
    let moments = life.moments();
    Lived { months: life.record.months, moments, moves: life.record.moves }
}

/// The whole state of one life (section 1).
pub struct Coins<'a> {
    pub initiative: &'a Initiative,
    pub design: &'a Design,
    pub world: &'a World,
    /// Of the model as written, nothing is.
    pub left_out: Option<Term>,
    pub rng: ChaCha8Rng,
    /// ξ.
    pub context: f64,
    /// Whether the initiative has not dissolved.
    pub alive: bool,
    pub organizations: Vec<Organization>,
    /// d, by practice.
    pub difficulty: Vec<f64>,
    /// By organization, then practice.
    pub cells: Vec<Vec<Cell>>,
    /// Who is tied to whom; symmetric, without a diagonal.
    pub tied: Vec<Vec<bool>>,
    pub backbone: Backbone,
    /// o₀: the ownership at the start, to which it drifts back.
    pub ownership_at_start: f64,
    /// Meetings planned but not yet held.
    pub planned_meetings: f64,
    pub record: Record,
}

/// What changes and what does not about one organization.
pub struct Organization {
    pub size: f64,
    pub readiness: f64,
    pub capacity: u32,
    pub join_month: u32,
    pub lot: f64,
    pub alignment: f64,

    pub member: bool,
    pub withdrawn: bool,
    pub leader: bool,
    pub trust: f64,
    pub ownership: f64,
    pub engagement: f64,
    /// ℓ, half days of meetings still remembered.
    pub learning: f64,
    pub fatigue: f64,
}

/// One organization with one practice.
pub struct Cell {
    pub fit: f64,
    /// u.
    pub embedding: f64,
    pub stage: Stage,
    pub ever: Ever,
}

/// Where a cell has been, month 0 included.
#[derive(Default)]
pub struct Ever {
    pub aware: bool,
    pub committed: bool,
    pub adopted: bool,
    pub sustained: bool,
}

impl Cell {
    pub fn new(fit: f64, stage: Stage) -> Cell {
        // What is Sustained at the start was there before.
        let embedding = one_if(stage == Stage::Sustained);
        let mut cell = Cell { fit, embedding, stage, ever: Ever::default() };
        cell.enter(stage);
        cell
    }

    pub fn enter(&mut self, stage: Stage) {
        self.stage = stage;
        self.ever.aware |= stage != Stage::Unaware;
        self.ever.committed |= stage == Stage::Committed;
        self.ever.adopted |= stage.adopted();
        self.ever.sustained |= stage == Stage::Sustained;
    }
}

impl Coins<'_> {
    /// Section 4: one month, in its order.
    fn one_month(&mut self, t: u32) {
        let mut month = Month::quiet(t, self);
        let founded_now = self.run_backbone(t); // 1
        self.join(t, founded_now, &mut month); // 2
        self.convene(&mut month); // 3
        self.coach(&mut month); // 4
        self.move_practices(&mut month); // 5
        self.change_organizations(&mut month); // 6
        self.change_ties(&month); // 7
        self.record(&month); // 8
    }

    /// Whether an event of that probability happens.
    pub fn happens(&mut self, probability: f64) -> bool {
        self.rng.random::<f64>() < probability
    }

    /// Whether an exit with that monthly rate happens.
    pub fn exits(&mut self, rate: f64) -> bool {
        self.exit([rate]).is_some()
    }

    /// Which of several exits happens this month, if any.
    pub fn exit<const K: usize>(&mut self, rates: [f64; K]) -> Option<usize> {
        let total: f64 = rates.iter().sum();
        if !self.happens(1.0 - (-total).exp()) {
            return None;
        }
        let mut left = self.rng.random::<f64>() * total;
        for (k, rate) in rates.into_iter().enumerate() {
            if left < rate {
                return Some(k);
            }
            left -= rate;
        }
        rates.iter().rposition(|&rate| rate > 0.0)
    }

    /// Number of ties of an organization.
    pub fn degree(&self, i: usize) -> usize {
        self.tied[i].iter().filter(|&&tied| tied).count()
    }

    /// Number of members.
    pub fn members(&self) -> usize {
        self.organizations.iter().filter(|one| one.member).count()
    }

    /// The mean over the members of a number of theirs, if there are any.
    pub fn mean_of_members(&self, number: impl Fn(&Organization) -> f64) -> Option<f64> {
        let members: Vec<f64> = self.organizations.iter().filter(|one| one.member).map(number).collect();
        (!members.is_empty()).then(|| members.iter().sum::<f64>() / members.len() as f64)
    }
}

/// 1 for yes and 0 for no.
pub fn one_if(yes: bool) -> f64 {
    if yes { 1.0 } else { 0.0 }
}
