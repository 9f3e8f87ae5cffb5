//! One initiative, lived month by month (docs/ODD.md section 3).
//!
//! | step | what happens | where |
//! |---|---|---|
//! | 1 | what the backbone is and delivers | [`backbone`] |
//! | 2 | who joins | [`organizations`] |
//! | 3 | who meets | [`month`], [`convening`] |
//! | 4 | who is coached | [`coaching`] |
//! | 5 | who moves, and why | [`practices`], [`rates`], [`exposure`], [`family`], [`cells`], [`social_proof`], [`moves`], [`why`] |
//! | 6 | how organizations change, and whether the initiative lives on | [`change`], [`survival`] |
//! | 7 | who knows whom | [`ties`], [`neighbours`], [`network`] |
//! | 8 | what is recorded | [`record`] |

mod backbone;
mod cells;
mod change;
mod coaching;
mod convening;
mod exposure;
mod family;
mod lanes;
mod month;
mod moves;
mod neighbours;
mod network;
mod organizations;
mod practices;
mod rates;
mod record;
mod rules;
mod sizes;
mod social_proof;
mod survival;
mod ties;
mod why;

use backbone::{Backbone, Bottleneck, Delivery};
use cells::Cells;
use change::Change;
use coaching::Coaching;
use convening::Convening;
use lanes::{LANES, Sums, Unit, dispatch, place};
use month::Month;
use moves::Moves;
use organizations::{MemberSums, Members, Organizations};
use practices::Practices;
use record::Record;
use rules::Rules;
use social_proof::SocialProof;
use survival::Survival;
use ties::Ties;

use super::trajectory::{Moments, Observer, OrganizationState, Stage};
use super::{Design, Initiative, Luck, World};
use crate::luck::{Purpose, RunKey};
use std::ops::Range;

/// Organizations worked on at a time, so that their rates stay in the first-level cache.
const BLOCK: usize = 64;

/// Lives initiatives one after the other, in memory that is kept between runs.
#[derive(Debug, Default)]
pub struct Life {
    unit: Unit,
    organizations: Organizations,
    cells: Cells,
    ties: Ties,
    proof: SocialProof,
    practices: Practices,
    moves: Moves,
    change: Change,
    record: Record,
    ownership_acts_until: Option<u32>,
}

impl Life {
    /// Asks what if: after a month, ownership neither slows fading and lapsing nor is a norm
    /// that holds members to account. It still grows and fades itself, carries meetings and
    /// reviews among peers, and moves members to commit. `None`, as at first: it acts to the
    /// end. Holds for every run from now on.
    pub fn let_ownership_act_until(&mut self, month: Option<u32>) {
        self.ownership_acts_until = month;
    }

    /// Lives an initiative once, from month 0 to its last.
    ///
    /// The result depends on the arguments and on what was asked to be different, not on
    /// what was lived before.
    pub fn live(
        &mut self,
        initiative: &Initiative,
        design: &Design,
        world: &World,
        luck: Luck,
        observer: &mut dyn Observer,
    ) -> Moments {
        // Compiled here, once with moves and once without, whoever looks on.
        match observer.wants_moves() {
            true => self.run::<true>(initiative, design, world, luck, observer),
            false => self.run::<false>(initiative, design, world, luck, observer),
        }
    }

    fn run<const MOVES: bool>(
        &mut self,
        initiative: &Initiative,
        design: &Design,
        world: &World,
        luck: Luck,
        observer: &mut dyn Observer,
    ) -> Moments {
        let key = RunKey::new(initiative.seed, world.number, luck);
        let mut rules = Rules::new(key, initiative, design, world);
        let mut backbone = Backbone::begin(key, world);
        let mut survival = Survival::begin(key);
        let delivery = backbone.month(0, true, key, design, world, || Bottleneck::Unaware);
        self.begin(key, initiative, world, &rules, delivery.neutrality);
        self.organizations.join(0, key, initiative, &rules, &delivery);
        let mut members = self.organizations.members(self.unit);
        self.observe(0, initiative, &rules, &members, &delivery, true, observer);
        // Half a meeting, so that the first of few is not held late.
        let mut planned = 0.5;
        for number in 1..=initiative.months {
            if self.ownership_acts_until.is_some_and(|last| number > last) {
                rules.forget_ownership();
                self.practices.follow(&rules);
            }
            let bottleneck = || self.bottleneck(number, initiative);
            let delivery = backbone.month(number, survival.alive(), key, design, world, bottleneck);
            if self.organizations.join(number, key, initiative, &rules, &delivery) {
                members = self.organizations.members(self.unit);
            }
            let month = Month::plan(number, key, &rules, delivery, &members, &mut planned);
            members = self.live_month::<MOVES>(initiative, world, &month, observer);
            survival.month(number, &rules, &members);
            let alive = survival.alive();
            self.observe(number, initiative, &rules, &members, &month.delivery, alive, observer);
        }
        self.record.moments()
    }

    /// The organizations at the end of the last run, in order.
    pub fn organizations(&self) -> impl Iterator<Item = OrganizationState> {
        let (all, cells) = (&self.organizations, &self.cells);
        (0..all.len).map(move |i| {
            let (g, lane) = place(i);
            let group = &all.groups[g];
            OrganizationState {
                size: all.size[i],
                readiness: group.readiness[lane] as f64,
                capacity: all.capacity[i],
                alignment: group.alignment[lane] as f64,
                member: group.member[lane] > 0.0,
                withdrawn: all.withdrawn[i],
                leader: group.leader[lane] > 0.0,
                trust: group.trust[lane] as f64,
                ownership: group.ownership[lane] as f64,
                engagement: group.engagement[lane] as f64,
                fatigue: group.fatigue[lane] as f64,
                degree: self.ties.degree(i as u32) as u32,
                stages: (0..cells.practices).map(|p| cells.stage(cells.cell(p, i))).collect(),
            }
        })
    }

    /// The ties at the end of the last run: pairs of places, the smaller first.
    pub fn ties(&self) -> Vec<(u32, u32)> {
        self.ties.ends()
    }

    /// Section 3: the start, before step 2 of month 0.
    fn begin(&mut self, key: RunKey, initiative: &Initiative, world: &World, rules: &Rules, neutrality: f64) {
        self.organizations.begin(self.unit, key, initiative, world, rules, neutrality);
        self.ties.clear(initiative.size(), initiative.months);
        network::lay(initiative, &mut key.sequence(Purpose::Network), &mut self.ties);
        self.ties.settle(self.unit, key, rules.inputs.tie_decay);
        let degrees = (0..initiative.size() as u32).map(|i| self.ties.degree(i));
        self.proof.begin(rules.proof, degrees);
        self.cells.begin(self.unit, key, initiative, rules, &mut self.organizations, &self.ties);
        self.practices.begin(self.cells.practices, self.cells.cold.len());
        self.practices.follow(rules);
        self.change = Change::new(rules);
        self.moves.begin(self.cells.cold.len());
        self.record.begin(initiative, rules, &self.organizations, &self.cells);
    }

    /// Steps 3 to 7; returns the sums over the members as they are at its end.
    fn live_month<const MOVES: bool>(
        &mut self,
        initiative: &Initiative,
        world: &World,
        month: &Month,
        observer: &mut dyn Observer,
    ) -> Members {
        let coaching = self.meet(month);
        self.practices.begin_month(&self.cells, month, coaching.any(), MOVES);
        self.change.begin_month(month, self.organizations.attendance);
        let mut members = MemberSums::default();
        for block in blocks(self.organizations.len) {
            self.practices.run_clocks(
                self.unit,
                block.clone(),
                &mut self.organizations,
                &mut self.cells,
                &self.ties,
                &mut self.proof,
                initiative,
                month,
                &coaching,
            );
            // While the block is in the cache; but moves are explained by how all stood before.
            if !MOVES {
                self.move_cells(month);
                self.change(block, month, &mut members);
            }
        }
        if MOVES {
            self.explain_moves(month, observer);
            self.move_cells(month);
            blocks(self.organizations.len).for_each(|block| self.change(block, month, &mut members));
        }
        let (attendance, asked) = (self.organizations.attendance, self.practices.asked());
        self.record.spend(&world.costs, attendance, asked, &self.cells, month);
        self.moves.tell(self.unit, &mut self.cells, &self.ties);
        self.form_and_dissolve_ties(month);
        members.members()
    }

    /// Steps 3 and 4, but that hours of coaching are yet to be turned into intensities.
    fn meet(&mut self, month: &Month) -> Coaching {
        let convening = Convening::new(month);
        let mut coaching = Coaching::begin(&mut self.organizations, month);
        let groups = &mut self.organizations.groups;
        let (attendance, weights) = dispatch!(self.unit.0, simd => {
            let (mut attendance, mut weights) = (Sums::new(simd), Sums::new(simd));
            for (groups, first) in groups.chunks_mut(BLOCK / LANES).zip((0..).step_by(BLOCK)) {
                convening.attend(simd, groups, first, month, &mut attendance);
                coaching.weigh(simd, groups, &mut weights);
            }
            (attendance.total(), weights.total())
        });
        self.organizations.attendance = attendance;
        coaching.share_by(weights);
        coaching
    }

    /// Step 6 for a block of organizations, whose members are then added to the sums.
    fn change(&mut self, block: Range<usize>, month: &Month, members: &mut MemberSums) {
        let there = block.start / LANES..block.end.div_ceil(LANES);
        let (change, groups) = (&self.change, &mut self.organizations.groups[there.clone()]);
        dispatch!(self.unit.0, simd => {
            for group in groups {
                change.apply(simd, group);
            }
        });
        self.organizations.run_out(there.clone(), month.key);
        dispatch!(self.unit.0, simd => members.add(simd, &self.organizations.groups[there]));
    }

    /// Tells of the moves of this month, by practice, then organization.
    fn explain_moves(&mut self, month: &Month, observer: &mut dyn Observer) {
        let explained = &mut self.practices.explained;
        explained.sort_unstable_by_key(|(leaving, _)| (leaving.practice, leaving.organization));
        for (leaving, rates) in explained {
            observer.moved(&why::explain(&self.organizations, &self.cells, leaving, rates, month));
        }
    }

    /// Moves the cells that are listed as leaving.
    fn move_cells(&mut self, month: &Month) {
        let Life { unit, organizations, cells, practices, moves, record, .. } = self;
        moves.make(*unit, &practices.leaving, organizations, cells, record, month);
        practices.leaving.clear();
    }

    /// Step 7.
    fn form_and_dissolve_ties(&mut self, month: &Month) {
        let Life { organizations, cells, ties, proof, .. } = self;
        let (key, decay) = (month.key, month.rules.inputs.tie_decay);
        for place in 0..organizations.seeking.len() {
            let a = organizations.seeking[place];
            let before = organizations.wind_tie_clock(key, a as usize);
            let b = organizations.partner(key, a as usize, before);
            if ties.form(key, a, b, month.number, decay) {
                retie(cells, proof, ties, a, b, 1);
            }
        }
        organizations.seeking.clear();
        if month.meetings > 0.0 {
            ties.meet(organizations.groups.iter().map(|group| group.attended));
        }
        ties.age(month.number, |ties, a, b| retie(cells, proof, ties, a, b, -1));
    }

    /// Where most cells of members are, among the practices that have started.
    fn bottleneck(&self, month: u32, initiative: &Initiative) -> Bottleneck {
        let mut counts = [0u32; Stage::COUNT];
        for (p, practice) in initiative.practices.iter().enumerate() {
            if practice.start_month >= month {
                continue;
            }
            for i in 0..self.organizations.len {
                let (g, lane) = place(i);
                let member = self.organizations.groups[g].member[lane] > 0.0;
                counts[self.cells.stage(self.cells.cell(p, i)) as usize] += u32::from(member);
            }
        }
        let of = |stage: Stage| counts[stage as usize];
        let groups = [
            (Bottleneck::Unaware, of(Stage::Unaware)),
            (Bottleneck::AwareOrLapsed, of(Stage::Aware) + of(Stage::Lapsed)),
            (Bottleneck::Committed, of(Stage::Committed)),
            (Bottleneck::Implementing, of(Stage::Implementing)),
        ];
        // The first wins a tie.
        groups
            .into_iter()
            .rev()
            .max_by_key(|&(_, count)| count)
            .map_or(Bottleneck::Unaware, |(group, _)| group)
    }

    /// Step 8, given the sums over the members as they are now.
    fn observe(
        &mut self,
        month: u32,
        initiative: &Initiative,
        rules: &Rules,
        members: &Members,
        delivery: &Delivery,
        alive: bool,
        observer: &mut dyn Observer,
    ) {
        let (organizations, cells, ties) = (&self.organizations, &self.cells, &self.ties);
        self.record.count_changes(initiative);
        if rules.funding_ends == Some(month) {
            self.record.end_funding(cells);
        }
        let founded = delivery.founded;
        let outcomes =
            self.record.outcomes(initiative, rules, organizations, members, cells, ties, founded, alive);
        observer.month(month, outcomes);
        self.record.take_moments(month, initiative, rules, &self.cells);
    }
}

/// The organizations, block by block.
fn blocks(organizations: usize) -> impl Iterator<Item = Range<usize>> {
    (0..organizations).step_by(BLOCK).map(move |start| start..(start + BLOCK).min(organizations))
}

/// Tells the cells of both ends of a tie that has formed (1) or dissolved (−1).
fn retie(cells: &mut Cells, proof: &mut SocialProof, ties: &Ties, a: u32, b: u32, change: i32) {
    for (one, other) in [(a as usize, b as usize), (b as usize, a as usize)] {
        let degree = ties.degree(one as u32);
        proof.moved_degree(one, degree.wrapping_add_signed(-change as isize), degree);
        cells.neighbour_changed(one, other, change);
    }
}
