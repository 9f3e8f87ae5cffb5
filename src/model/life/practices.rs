//! Step 5: who moves. All cells at once, on the stages at the start of the month.
//!
//! Exponentials are taken once per organization, month and kind of exit; the loop over
//! cells multiplies, adds and subtracts from clocks.

use multiversion::multiversion;

use super::cells::{Cells, STAGES};
use super::exposure::Exposure;
use super::month::Month;
use super::organizations::Organizations;
use super::social_proof::{Effect, NO_CHANGE, SocialProof};
use super::ties::Ties;
use super::why;
use crate::model::math::exp;
use crate::model::{Initiative, Move, Stage};

/// Organizations worked on at a time, so that their rates stay in the first-level cache.
const BLOCK: usize = 128;

/// Which effect of peers a stage's exit meets.
pub const PEERS: [usize; STAGES] = [0, 1, NO_CHANGE, NO_CHANGE, 3, 1, NO_CHANGE, NO_CHANGE];

/// The rates of a block of organizations: A and B by stage.
#[derive(Debug)]
pub struct Rates {
    first: [[f64; BLOCK]; STAGES],
    second: [[f64; BLOCK]; STAGES],
    /// What a month leaves of 1 − u in cells Committed or Implementing.
    uncustomized: [f64; BLOCK],
    /// Starting, as if a slot were free for every committed cell.
    start: [f64; BLOCK],
    fade: [f64; BLOCK],
}

/// A cell that leaves its stage.
#[derive(Debug, Clone, Copy)]
pub struct Leaving {
    pub practice: u32,
    pub organization: u32,
    pub to: Stage,
}

/// The working memory of this step.
#[derive(Debug)]
pub struct Practices {
    rates: Box<Rates>,
    /// Who leaves this month.
    pub leaving: Vec<Leaving>,
    /// Why, if asked for.
    pub moves: Vec<Move>,
    contended: Vec<u32>,
}

impl Default for Practices {
    fn default() -> Self {
        let none = [[0.0; BLOCK]; STAGES];
        Practices {
            rates: Box::new(Rates {
                first: none,
                second: none,
                uncustomized: none[0],
                start: none[0],
                fade: none[0],
            }),
            leaving: Vec::new(),
            moves: Vec::new(),
            contended: Vec::with_capacity(BLOCK),
        }
    }
}

impl Practices {
    /// Makes room for as many moves as a month can have.
    pub fn begin(&mut self, cells: usize, explained: bool) {
        self.leaving.reserve(cells);
        if explained {
            self.moves.reserve(cells);
        }
    }

    /// Runs all clocks for a month and lists who leaves, in `leaving`; with `explained`, also
    /// why, in `moves`.
    pub fn run_clocks(
        &mut self,
        organizations: &Organizations,
        cells: &mut Cells,
        ties: &Ties,
        proof: &mut SocialProof,
        initiative: &Initiative,
        month: &Month,
        explained: bool,
    ) {
        self.leaving.clear();
        self.moves.clear();
        let coached = organizations.coached.iter().any(|&c| c > 0.0);
        for start in (0..organizations.len).step_by(BLOCK) {
            let end = (start + BLOCK).min(organizations.len);
            rates(&mut self.rates, organizations, start, month);
            self.hold_for_slots(organizations, start, end);
            for (p, practice) in initiative.practices.iter().enumerate() {
                if practice.start_month >= month.number {
                    continue;
                }
                let row = proof.row(cells.adopters(p), start..end, |i| {
                    (cells.adopted_neighbours[p * cells.stride + i as usize], ties.degree(i))
                });
                let mut due = [0u8; BLOCK];
                let many =
                    run(&self.rates, cells, p * cells.stride + start, end - start, row, coached, &mut due);
                for &offset in &due[..many] {
                    let i = start + offset as usize;
                    self.decide(
                        organizations,
                        cells,
                        row,
                        (p, i),
                        offset as usize,
                        month,
                        initiative,
                        explained,
                    );
                }
            }
            self.serve_slots(organizations, cells, initiative, start, month, explained);
        }
    }

    /// Stops the committed cells of organizations that have no slot free, and sets aside
    /// those in which more are committed than slots are free.
    fn hold_for_slots(&mut self, organizations: &Organizations, start: usize, end: usize) {
        self.contended.clear();
        const COMMITTED: usize = Stage::Committed as usize;
        for i in start..end {
            let free = organizations.free_slots(i);
            let committed = organizations.committed[i];
            if committed <= free {
                continue;
            }
            self.rates.first[COMMITTED][i - start] = 0.0;
            if free > 0 {
                self.rates.second[COMMITTED][i - start] = 0.0;
                self.contended.push(i as u32);
            }
        }
    }

    /// Lets the committed cells of the organizations set aside take their turn.
    fn serve_slots(
        &mut self,
        organizations: &Organizations,
        cells: &mut Cells,
        initiative: &Initiative,
        start: usize,
        month: &Month,
        explained: bool,
    ) {
        let practices = initiative.practices.len();
        for index in 0..self.contended.len() {
            let i = self.contended[index] as usize;
            let mut free = organizations.free_slots(i);
            let fade = self.rates.fade[i - start];
            for turn in 0..practices {
                let p = (month.number as usize + i + turn) % practices;
                let cell = p * cells.stride + i;
                if cells.stage(cell) != Stage::Committed {
                    continue;
                }
                let begin = if free > 0 { self.rates.start[i - start] } else { 0.0 };
                cells.left[cell] -= begin + fade;
                if cells.left[cell] <= 0.0 {
                    let to = self.choose(cells, (p, i), begin, fade, month);
                    free -= (to == Stage::Implementing) as u32;
                    self.leave(
                        organizations,
                        cells,
                        (p, i),
                        to,
                        begin,
                        fade,
                        1.0,
                        month,
                        initiative,
                        explained,
                    );
                }
            }
        }
    }

    /// A clock has run out: which exit?
    #[allow(clippy::too_many_arguments)]
    fn decide(
        &mut self,
        organizations: &Organizations,
        cells: &Cells,
        row: &[Effect],
        (p, i): (usize, usize),
        offset: usize,
        month: &Month,
        initiative: &Initiative,
        explained: bool,
    ) {
        let cell = p * cells.stride + i;
        let stage = cells.stage[cell] as usize;
        let peers = row[cells.place[cell] as usize][PEERS[stage]];
        let first = self.rates.first[stage][offset] * cells.weight[cell] * peers;
        let second = self.rates.second[stage][offset] * cells.second_weight[cell];
        let to = self.choose(cells, (p, i), first, second, month);
        self.leave(organizations, cells, (p, i), to, first, second, peers, month, initiative, explained);
    }

    fn choose(&self, cells: &Cells, (p, i): (usize, usize), first: f64, second: f64, month: &Month) -> Stage {
        let cell = p * cells.stride + i;
        let stage = cells.stage(cell);
        let (onward, back) = match stage {
            Stage::Unaware => return Stage::Aware,
            Stage::Sustained => return Stage::Lapsed,
            Stage::Lapsed => return Stage::Committed,
            Stage::Aware => (Stage::Committed, Stage::Unaware),
            Stage::Committed => (Stage::Implementing, Stage::Aware),
            Stage::Implementing => (Stage::Sustained, Stage::Lapsed),
        };
        let draw = month.key.exit(stage as u8, (i as u32, p as u32), cells.visit(cell));
        if draw * (first + second) < first { onward } else { back }
    }

    #[allow(clippy::too_many_arguments)]
    fn leave(
        &mut self,
        organizations: &Organizations,
        cells: &Cells,
        (p, i): (usize, usize),
        to: Stage,
        first: f64,
        second: f64,
        peers: f64,
        month: &Month,
        initiative: &Initiative,
        explained: bool,
    ) {
        self.leaving.push(Leaving { practice: p as u32, organization: i as u32, to });
        if explained {
            let difficulty = initiative.practices[p].difficulty;
            let rates = why::Rates { first, second, peers };
            self.moves.push(why::explain(organizations, cells, (p, i), to, rates, difficulty, month));
        }
    }
}

/// The rates of the block that begins at `start`.
#[multiversion(targets("x86_64+avx2"))]
fn rates(rates: &mut Rates, organizations: &Organizations, start: usize, month: &Month) {
    let rules = month.rules;
    let inputs = &rules.inputs;
    let levers = &month.delivery.levers;
    let end = (start + BLOCK).min(organizations.member.len());
    let len = end - start;
    let exposure = Exposure::new(month);
    let carried = rules.start_carry * month.carried();
    let directed = rules.start_directive * levers.directive;
    let forget = inputs.forget_rate;
    let forget_member = forget * exp(rules.forget_communication * month.communication());
    let customize = inputs.customize_rate * (1.0 - levers.directive);
    let not_carried = month.carried();

    let member = &organizations.member[start..end];
    let leader = &organizations.leader[start..end];
    let trust = &organizations.trust[start..end];
    let ownership = &organizations.ownership[start..end];
    let engagement = &organizations.engagement[start..end];
    let attended = &organizations.attended[start..end];
    let coached = &organizations.coached[start..end];
    let readiness = &organizations.readiness[start..end];
    let Rates { first, second, uncustomized, start, fade } = rates;
    let [aware_first, commit, starting, complete, lapse, recommit, _, _] = first;
    let [aware, forgetting, fading, fail, _, _, _, _] = second;
    for i in 0..len {
        let (m, l, c) = (member[i], leader[i], coached[i]);
        let accountability = exposure.accountability(m, engagement[i], trust[i]);
        let own = m * ownership[i];
        let visible = m * exposure.visibility;
        let due = m * engagement[i] * exposure.deadline;

        aware_first[i] = inputs.aware_peer;
        aware[i] =
            inputs.aware_background + m * (exposure.awareness(attended[i]) + inputs.aware_coaching * c);
        let committing = inputs.commit_rate
            * exp(readiness[i]
                + rules.commit_leader * l
                + rules.commit_accountability * accountability
                + rules.commit_visibility * visible
                + rules.commit_coaching * c
                + rules.commit_ownership * own
                + rules.deadline * due);
        commit[i] = committing;
        recommit[i] = inputs.recommit * committing;
        forgetting[i] = if m > 0.0 { forget_member } else { forget };
        start[i] = inputs.start_rate
            * exp(rules.start_leader * l
                + rules.start_accountability * accountability
                + rules.start_coaching * c
                + carried * m
                + directed * c
                + rules.deadline * due);
        starting[i] = start[i];
        fade[i] =
            inputs.fade_rate * exp(rules.fade_accountability * accountability + rules.fade_ownership * own);
        fading[i] = fade[i];
        complete[i] = inputs.complete_rate * exp(rules.complete_coaching * c + rules.complete_leader * l);
        fail[i] = inputs.fail_rate * exp(rules.fail_coaching * c + rules.fail_leader * l);
        lapse[i] = inputs.lapse_rate
            * exp(rules.lapse_leader * l
                + rules.lapse_accountability * accountability
                + rules.lapse_ownership * own);
        uncustomized[i] = 1.0 - customize * c * (1.0 - m * not_carried);
    }
}

/// Runs the clocks of one practice in one block; returns how many ran out, listed in `due`.
#[multiversion(targets("x86_64+avx2"))]
fn run(
    rates: &Rates,
    cells: &mut Cells,
    start: usize,
    len: usize,
    row: &[Effect],
    coached: bool,
    due: &mut [u8; BLOCK],
) -> usize {
    let stage = &cells.stage[start..][..len];
    let place = &cells.place[start..][..len];
    let weight = &cells.weight[start..][..len];
    let second_weight = &cells.second_weight[start..][..len];
    let left = &mut cells.left[start..][..len];
    let mut many = 0;
    for i in 0..len {
        let kind = stage[i] as usize % STAGES;
        let peers = row[place[i] as usize][PEERS[kind]];
        let slot = i % BLOCK;
        let rate = rates.first[kind][slot] * weight[i] * peers + rates.second[kind][slot] * second_weight[i];
        let rest = left[i] - rate;
        left[i] = rest;
        due[many % BLOCK] = i as u8;
        many += (rest <= 0.0) as usize;
    }
    if coached {
        let standard = &mut cells.standard[start..][..len];
        const WORKED_ON: [f64; STAGES] = [0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0];
        for i in 0..len {
            let worked_on = WORKED_ON[stage[i] as usize % STAGES];
            let kept = rates.uncustomized[i % BLOCK];
            standard[i] *= if worked_on > 0.0 { kept } else { 1.0 };
        }
    }
    many
}
