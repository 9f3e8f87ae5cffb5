//! One initiative, lived month by month (MODEL.md section 4).
//!
//! | step | what happens | where |
//! |---|---|---|
//! | 1 | what the backbone is and delivers | [`backbone`] |
//! | 2 | who joins | [`organizations`] |
//! | 3 | who meets | [`month`], [`convening`] |
//! | 4 | who is coached | [`coaching`] |
//! | 5 | who moves, and why | [`practices`], [`rates`], [`cells`], [`social_proof`], [`why`] |
//! | 6 | how organizations change | [`change`] |
//! | 7 | who knows whom | [`ties`], [`network`] |
//! | 8 | what is recorded | [`record`] |

mod backbone;
mod cells;
mod change;
mod coaching;
mod convening;
mod exposure;
mod lanes;
mod month;
mod network;
mod organizations;
mod practices;
mod rates;
mod record;
mod rules;
mod social_proof;
mod ties;
mod why;

use backbone::{Backbone, Bottleneck};
use cells::Cells;
use month::Month;
use organizations::{Members, Organizations};
use practices::Practices;
use record::Record;
use rules::Rules;
use social_proof::SocialProof;
use ties::Ties;

use super::luck::{Purpose, RunKey};
use super::trajectory::{Moments, Observer, OrganizationState, Stage};
use super::{Design, Initiative, Luck, World};

/// Organizations worked on at a time, so that their rates stay in the first-level cache.
const BLOCK: usize = 64;

/// Lives initiatives one after the other, in memory that is kept between runs.
#[derive(Debug, Default)]
pub struct Life {
    organizations: Organizations,
    cells: Cells,
    ties: Ties,
    proof: SocialProof,
    practices: Practices,
    record: Record,
    ownership_acts_until: Option<u32>,
}

impl Life {
    /// Asks what if: after a month, ownership neither slows fading and lapsing nor holds
    /// anybody to account (it still grows and fades itself). `None`, as at first: it acts
    /// to the end. Holds for every run from now on.
    pub fn let_ownership_act_until(&mut self, month: Option<u32>) {
        self.ownership_acts_until = month;
    }

    /// Lives an initiative once, from month 0 to its last.
    ///
    /// The result depends on the arguments and on what was asked to be different, not on
    /// what was lived before.
    pub fn live<O: Observer>(
        &mut self,
        initiative: &Initiative,
        design: &Design,
        world: &World,
        luck: Luck,
        observer: &mut O,
    ) -> Moments {
        let key = RunKey::new(initiative.seed, world.number, luck);
        let mut rules = Rules::new(initiative, design, world);
        let mut backbone = Backbone::begin(key);
        let delivery = backbone.month(0, key, design, world, || Bottleneck::Unaware);
        self.begin(key, initiative, world, &rules, delivery.neutrality);
        self.organizations.join(0, key, initiative, &rules, &delivery);
        let mut members = self.observe(0, initiative, &rules, delivery.founded, observer);
        let mut planned = 0.0;
        for number in 1..=initiative.months {
            if self.ownership_acts_until.is_some_and(|last| number > last) {
                rules.forget_ownership();
            }
            let bottleneck = || self.bottleneck(number, initiative);
            let delivery = backbone.month(number, key, design, world, bottleneck);
            if self.organizations.join(number, key, initiative, &rules, &delivery) {
                members = self.organizations.members();
            }
            let month = Month::plan(number, key, &rules, delivery, &members, &mut planned);
            self.live_month(initiative, world, &month, observer);
            members = self.observe(number, initiative, &rules, month.delivery.founded, observer);
        }
        self.record.moments()
    }

    /// The organizations at the end of the last run, in order.
    pub fn organizations(&self) -> impl Iterator<Item = OrganizationState> {
        let (all, cells) = (&self.organizations, &self.cells);
        (0..all.len).map(move |i| OrganizationState {
            size: all.size[i],
            readiness: all.readiness[i],
            capacity: all.capacity[i],
            alignment: all.alignment[i],
            member: all.member[i] > 0.0,
            withdrawn: all.withdrawn[i],
            leader: all.leader[i] > 0.0,
            trust: all.trust[i],
            ownership: all.ownership[i],
            engagement: all.engagement[i],
            fatigue: all.fatigue[i],
            degree: self.ties.degree(i as u32) as u32,
            stages: (0..cells.practices).map(|p| cells.stage(p * cells.stride + i)).collect(),
        })
    }

    /// The ties at the end of the last run: pairs of places, the smaller first.
    pub fn ties(&self) -> &[(u32, u32)] {
        self.ties.ends()
    }

    /// Section 3: the start, before step 2 of month 0.
    fn begin(&mut self, key: RunKey, initiative: &Initiative, world: &World, rules: &Rules, neutrality: f64) {
        self.organizations.begin(key, initiative, world, rules, neutrality);
        self.ties.clear(initiative.size());
        network::lay(initiative, &mut key.sequence(Purpose::Network), &mut self.ties);
        self.ties.settle(key, rules.inputs.tie_decay);
        let degrees = (0..initiative.size() as u32).map(|i| self.ties.degree(i));
        self.proof.begin(rules.proof, degrees);
        self.cells.begin(key, initiative, rules, &mut self.organizations, &self.ties);
        self.practices.begin(self.cells.stage.len());
        self.record.begin(initiative, &self.organizations, &self.cells);
    }

    /// Steps 3 to 7.
    fn live_month<O: Observer>(
        &mut self,
        initiative: &Initiative,
        world: &World,
        month: &Month,
        observer: &mut O,
    ) {
        convening::attend(&mut self.organizations, month);
        coaching::coach(&mut self.organizations, month);
        self.practices.run_clocks(
            &self.organizations,
            &mut self.cells,
            &self.ties,
            &mut self.proof,
            initiative,
            month,
        );
        if O::MOVES {
            let Life { organizations, cells, practices, .. } = self;
            practices.leaving.sort_unstable_by_key(|leaving| (leaving.practice, leaving.organization));
            for leaving in &practices.leaving {
                let difficulty = initiative.practices[leaving.practice as usize].difficulty;
                observer.moved(&why::explain(organizations, cells, leaving, difficulty, month));
            }
        }
        self.move_cells(initiative, month);
        self.record.spend(&world.costs, &self.organizations, &self.cells, month);
        change::change(&mut self.organizations, month);
        self.organizations.run_out(month.key);
        self.form_and_dissolve_ties(month);
    }

    /// Moves the cells whose clocks have run out, then winds their clocks anew.
    fn move_cells(&mut self, initiative: &Initiative, month: &Month) {
        let Life { organizations, cells, ties, practices, record, .. } = self;
        for leaving in &practices.leaving {
            let (p, i, to) = (leaving.practice as usize, leaving.organization as usize, leaving.to);
            let cell = p * cells.stride + i;
            let from = cells.stage(cell);
            let adoption = cells.enter(cell, p, from, to);
            organizations.moved(i, from, to);
            let sustained = (to == Stage::Sustained) as i32 - (from == Stage::Sustained) as i32;
            if sustained != 0 {
                record.sustained_changed(initiative, i, sustained);
            }
            if adoption != 0 {
                for &other in ties.neighbours(leaving.organization) {
                    cells.neighbour_changed(p * cells.stride + other as usize, adoption);
                }
            }
        }
        for eight in practices.leaving.chunks(lanes::LANES) {
            let leaving = |lane: usize| eight[lane.min(eight.len() - 1)];
            let practice = std::array::from_fn(|lane| leaving(lane).practice);
            let organization = std::array::from_fn(|lane| leaving(lane).organization);
            cells.wind(month.key, month.rules, initiative, practice, organization);
        }
    }

    /// Step 7.
    fn form_and_dissolve_ties(&mut self, month: &Month) {
        let Life { organizations, cells, ties, proof, .. } = self;
        let held = month.meetings > 0.0;
        let (key, decay) = (month.key, month.rules.inputs.tie_decay);
        if held && organizations.attendance >= 2.0 {
            organizations.run_tie_clocks(month.rules.inputs.tie_form * month.meetings);
            let mut from = 0;
            while let Some((i, before)) = organizations.next_tie(key, from) {
                let (a, b) = (i as u32, organizations.partner(key, i, before));
                if ties.form(key, a, b, month.number, decay) {
                    retie(cells, proof, ties, a, b, 1);
                }
                from = i + 1;
            }
        }
        ties.age(month.number, &organizations.attended, held, |ties, a, b| {
            retie(cells, proof, ties, a, b, -1)
        });
    }

    /// Where most cells of members are, among the practices that have started.
    fn bottleneck(&self, month: u32, initiative: &Initiative) -> Bottleneck {
        let mut counts = [0u32; Stage::COUNT];
        for (p, practice) in initiative.practices.iter().enumerate() {
            if practice.start_month >= month {
                continue;
            }
            for i in (0..self.organizations.len).filter(|&i| self.organizations.member[i] > 0.0) {
                counts[self.cells.stage(p * self.cells.stride + i) as usize] += 1;
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

    /// Step 8; returns the sums over the members as they are now.
    fn observe<O: Observer>(
        &mut self,
        month: u32,
        initiative: &Initiative,
        rules: &Rules,
        founded: bool,
        observer: &mut O,
    ) -> Members {
        let members = self.organizations.members();
        let (organizations, cells, ties) = (&self.organizations, &self.cells, &self.ties);
        let outcomes = self.record.outcomes(initiative, rules, organizations, &members, cells, ties, founded);
        observer.month(month, outcomes);
        self.record.take_moments(month, initiative, rules, &self.cells);
        members
    }
}

/// Tells the cells of both ends of a tie that has formed (1) or dissolved (−1).
fn retie(cells: &mut Cells, proof: &mut SocialProof, ties: &Ties, a: u32, b: u32, change: i32) {
    for (one, other) in [(a as usize, b as usize), (b as usize, a as usize)] {
        let degree = ties.degree(one as u32);
        proof.moved_degree(degree.wrapping_add_signed(-change as isize), degree);
        for p in 0..cells.practices {
            let adopted = cells.stage(p * cells.stride + other).adopted();
            let cell = p * cells.stride + one;
            cells.neighbour_changed(cell, if adopted { change } else { 0 });
            cells.look_up(cell, one, degree);
        }
    }
}
