//! Step 8: what is recorded (docs/ODD.md section 7.9).

use super::cells::{Cells, Ever};
use super::lanes::refill;
use super::month::Month;
use super::organizations::{Members, Organizations};
use super::rules::Rules;
use super::ties::Ties;
use crate::math::{exp, ln};
use crate::model::{Costs, Initiative, Measure, Moment, Moments, Outcomes, Stage};

/// Tallies that outcomes are made of, kept up to date as cells move.
#[derive(Debug, Default)]
pub struct Record {
    /// z·q^(1 + reinforcement) by rank.
    contribution: Vec<f64>,
    /// The place of each organization by size.
    rank: Vec<u32>,
    /// Practices each organization has Sustained.
    sustained: Vec<u32>,
    /// 0, 1, 2: smallest, middle, largest.
    third: Vec<u8>,
    sustained_by_third: [u32; 3],
    sustained_by_sector: Vec<u32>,
    sector_sizes: Vec<u32>,
    /// Organizations with at least min(3, P) practices Sustained.
    broad: u32,
    total_weight: f64,
    /// 1 + reinforcement.
    exponent: f64,
    /// q^exponent by the number of practices Sustained, where all weigh the same; else empty.
    packages: Vec<f64>,
    total_size: f64,
    size_by_third: [f64; 3],
    /// Cells that became or ceased to be Sustained this month.
    changed: Vec<Changed>,
    impact: f64,
    equity_gap: f64,
    population_outcome: f64,
    money: f64,
    member_hours: f64,
    meetings: f64,
    attendances: f64,
    sustained_when_funding_ended: Vec<bool>,
    /// Of these cells how many there were, and how many are Sustained now; then how many others.
    count_when_funding_ended: u32,
    kept: u32,
    new: u32,
    funding_has_ended: bool,
    moments: Moments,
    outcomes: Outcomes,
}

/// A cell of an organization became Sustained (1), ceased to be (−1), or neither (0).
#[derive(Debug, Clone, Copy)]
struct Changed {
    organization: u32,
    cell: u32,
    change: i32,
}

impl Record {
    /// The tallies of the start.
    pub fn begin(
        &mut self,
        initiative: &Initiative,
        rules: &Rules,
        organizations: &Organizations,
        cells: &Cells,
    ) {
        let len = organizations.len;
        refill(&mut self.contribution, len, 0.0);
        refill(&mut self.rank, len, 0);
        (0..).zip(&organizations.by_size).for_each(|(rank, &i)| self.rank[i as usize] = rank);
        refill(&mut self.sustained, len, 0);
        refill(&mut self.third, len, 1);
        refill(&mut self.sustained_by_sector, initiative.sectors.len(), 0);
        refill(&mut self.sector_sizes, initiative.sectors.len(), 0);
        refill(&mut self.sustained_when_funding_ended, cells.cold.len(), false);
        self.sustained_by_third = [0; 3];
        self.broad = 0;
        self.total_weight = initiative.practices.iter().map(|practice| practice.weight).sum();
        self.exponent = 1.0 + rules.inputs.reinforcement;
        self.packages.clear();
        let mut weights = initiative.practices.iter().map(|practice| practice.weight);
        let first = weights.next();
        if weights.all(|weight| Some(weight) == first) {
            let all = initiative.practices.len();
            let share = |count| count as f64 / all as f64;
            self.packages.extend((0..=all).map(|count| package(share(count), self.exponent)));
        }
        self.population_outcome = 0.0;
        (self.money, self.member_hours) = (0.0, 0.0);
        (self.meetings, self.attendances) = (0.0, 0.0);
        (self.count_when_funding_ended, self.kept, self.new) = (0, 0, 0);
        self.funding_has_ended = false;
        self.moments = Moments::default();
        refill(&mut self.outcomes.sustained_by_sector, initiative.sectors.len(), 0.0);

        for (number, third) in (0..).zip(organizations.thirds()) {
            third.iter().for_each(|&i| self.third[i as usize] = number);
        }
        let size = |&i: &u32| organizations.size[i as usize];
        self.size_by_third = organizations.thirds().map(|third| third.iter().map(size).sum());
        // In the order of the impact's own sum, so that all sustained gives exactly 1.
        let [small, middle, large] = self.size_by_third;
        self.total_size = small + middle + large;
        for organization in &initiative.organizations {
            if let Some(sector) = organization.sector {
                self.sector_sizes[sector as usize] += 1;
            }
        }
        for i in 0..len {
            for p in 0..cells.practices {
                if cells.stage(cells.cell(p, i)) == Stage::Sustained {
                    self.count_sustained(initiative, i, 1);
                }
            }
        }
        self.changed.clear();
        self.changed.reserve(cells.cold.len());
        self.changed.extend((0..len as u32).map(|organization| Changed { organization, cell: 0, change: 0 }));
    }

    /// A cell of organization `i` became Sustained (1), ceased to be (−1), or neither (0).
    pub fn sustained_changed(&mut self, i: usize, cell: usize, change: i32) {
        // Not a branch, for it would be mispredicted often.
        self.changed.push(Changed { organization: i as u32, cell: cell as u32, change });
        self.changed.truncate(self.changed.len() - usize::from(change == 0));
    }

    /// Counts what has become or ceased to be Sustained this month.
    pub fn count_changes(&mut self, initiative: &Initiative) {
        for place in 0..self.changed.len() {
            let Changed { organization, cell, change } = self.changed[place];
            self.count_sustained(initiative, organization as usize, change);
            if self.funding_has_ended {
                let then = self.sustained_when_funding_ended[cell as usize];
                let count = if then { &mut self.kept } else { &mut self.new };
                *count = count.wrapping_add_signed(change);
            }
        }
    }

    fn count_sustained(&mut self, initiative: &Initiative, i: usize, change: i32) {
        let enough = initiative.practices.len().min(3) as u32;
        let was_broad = self.sustained[i] >= enough;
        self.sustained[i] = self.sustained[i].wrapping_add_signed(change);
        let is_broad = self.sustained[i] >= enough;
        self.broad = self.broad.wrapping_add_signed(is_broad as i32 - was_broad as i32);
        let third = &mut self.sustained_by_third[self.third[i] as usize];
        *third = third.wrapping_add_signed(change);
        if let Some(sector) = initiative.organizations[i].sector {
            let count = &mut self.sustained_by_sector[sector as usize];
            *count = count.wrapping_add_signed(change);
        }
    }

    /// Computes the parts in the impact anew of the organizations that have changed.
    fn weigh(&mut self, initiative: &Initiative, organizations: &Organizations, cells: &Cells) {
        for changed in &self.changed {
            let i = changed.organization as usize;
            let package = if self.packages.is_empty() {
                let sustained = |p: usize| cells.stage(cells.cell(p, i)) == Stage::Sustained;
                let practices = initiative.practices.iter().enumerate();
                let weight: f64 =
                    practices.filter(|&(p, _)| sustained(p)).map(|(_, practice)| practice.weight).sum();
                package(weight / self.total_weight, self.exponent)
            } else {
                self.packages[self.sustained[i] as usize]
            };
            self.contribution[self.rank[i] as usize] = organizations.size[i] * package;
        }
    }

    /// Adds a month's money, hours and meetings: so many attended, and members were asked so much
    /// for their promises (ΣA·p).
    pub fn spend(&mut self, costs: &Costs, attendance: f64, asked: f64, cells: &Cells, month: &Month) {
        let delivery = &month.delivery;
        let n = month.meetings;
        let days = delivery.levers.convening_days();
        let attendances = n * attendance;
        let staff = delivery.core_staff * costs.staff_fte * delivery.paid;
        let services = delivery.levers.services_per_year(costs);
        let convening = (costs.convening_fixed * n + costs.convening_attendee * attendances) * days;
        let spent = (staff + services * delivery.strength) / 12.0 + convening * month.backbone_share;
        self.money += spent * month.rules.with_overhead;
        let implementing: u32 = cells.counts.iter().map(|stages| stages[Stage::Implementing as usize]).sum();
        self.member_hours += costs.hours_convening * month.half_days * attendance / 2.0
            + costs.hours_reporting * asked
            + costs.hours_implementing * implementing as f64;
        self.meetings += n;
        self.attendances += attendances;
    }

    /// The outcomes of the month that has just ended.
    #[allow(clippy::too_many_arguments)]
    pub fn outcomes(
        &mut self,
        initiative: &Initiative,
        rules: &Rules,
        organizations: &Organizations,
        members: &Members,
        cells: &Cells,
        ties: &Ties,
        founded: bool,
        alive: bool,
    ) -> &Outcomes {
        let n = organizations.len as f64;
        let total = n * cells.practices as f64;
        let mut stages = [0u32; Stage::COUNT];
        for counts in &cells.counts {
            for (sum, count) in stages.iter_mut().zip(counts) {
                *sum += count;
            }
        }
        self.weigh_all(initiative, organizations, cells);
        self.population_outcome += (self.impact - self.population_outcome) / rules.inputs.outcome_lag;
        let third = organizations.len / 3;
        let thirds = [third, organizations.len - 2 * third, third];
        let in_third = |index: usize| match third {
            0 => f64::NAN,
            _ => self.sustained_by_third[index] as f64 / (thirds[index] * cells.practices) as f64,
        };
        let adopted = stages[Stage::Implementing as usize] + stages[Stage::Sustained as usize];
        let values = &mut self.outcomes.values;
        let mut set = |measure: Measure, value: f64| values[measure as usize] = value;
        set(Measure::Unaware, stages[Stage::Unaware as usize] as f64 / total);
        set(Measure::Aware, stages[Stage::Aware as usize] as f64 / total);
        set(Measure::Committed, stages[Stage::Committed as usize] as f64 / total);
        set(Measure::Implementing, stages[Stage::Implementing as usize] as f64 / total);
        set(Measure::Sustained, stages[Stage::Sustained as usize] as f64 / total);
        set(Measure::Lapsed, stages[Stage::Lapsed as usize] as f64 / total);
        set(Measure::Adopted, adopted as f64 / total);
        let ever = |what: Ever| cells.ever(what) as f64 / total;
        set(Measure::EverAware, ever(Ever::Aware));
        set(Measure::EverCommitted, ever(Ever::Committed));
        set(Measure::EverAdopted, ever(Ever::Adopted));
        set(Measure::EverSustained, ever(Ever::Sustained));
        set(Measure::Impact, self.impact);
        set(Measure::PopulationOutcome, self.population_outcome);
        set(Measure::EquityGap, self.equity_gap);
        set(Measure::Breadth, self.broad as f64 / n);
        set(Measure::SustainedSmall, in_third(0));
        set(Measure::SustainedMiddle, in_third(1));
        set(Measure::SustainedLarge, in_third(2));
        set(Measure::Members, members.count / n);
        set(Measure::Withdrawn, organizations.withdrawals as f64 / n);
        set(Measure::Leaders, organizations.leaders as f64 / n);
        set(Measure::Alive, alive as u8 as f64);
        let trust = if rules.has_backbone { members.measured(members.trust) } else { f64::NAN };
        set(Measure::Trust, trust);
        set(Measure::Ownership, members.measured(members.ownership));
        set(Measure::Engagement, members.measured(members.engagement));
        set(Measure::Fatigue, members.measured(members.fatigue));
        set(Measure::Degree, 2.0 * ties.len() as f64 / n);
        set(Measure::Founded, founded as u8 as f64);
        set(Measure::Meetings, self.meetings);
        set(Measure::Attendances, self.attendances);
        set(Measure::Money, self.money);
        set(Measure::MemberHours, self.member_hours);
        for (sector, share) in self.outcomes.sustained_by_sector.iter_mut().enumerate() {
            let cells = self.sector_sizes[sector] as usize * cells.practices;
            *share = if cells > 0 { self.sustained_by_sector[sector] as f64 / cells as f64 } else { 0.0 };
        }
        let before = self.count_when_funding_ended;
        let ended = self.funding_has_ended;
        self.outcomes.kept = (ended && before > 0).then(|| self.kept as f64 / before as f64);
        self.outcomes.pipeline = ended.then(|| self.new as f64 / total);
        &self.outcomes
    }

    /// Remembers what is Sustained when the funding ends.
    pub fn end_funding(&mut self, cells: &Cells) {
        for (then, stage) in self.sustained_when_funding_ended.iter_mut().zip(cells.stages()) {
            *then = stage == Stage::Sustained;
            self.count_when_funding_ended += *then as u32;
        }
        self.kept = self.count_when_funding_ended;
        self.funding_has_ended = true;
    }

    /// Impact and equity gap, where anything has changed.
    fn weigh_all(&mut self, initiative: &Initiative, organizations: &Organizations, cells: &Cells) {
        if self.changed.is_empty() {
            return;
        }
        self.weigh(initiative, organizations, cells);
        self.changed.clear();
        let third = organizations.len / 3;
        let (small, rest) = self.contribution.split_at(third);
        let (middle, large) = rest.split_at(rest.len() - third);
        let [small, middle, large] = [small, middle, large].map(|third| third.iter().sum::<f64>());
        self.impact = (small + middle + large) / self.total_size;
        let [small_size, _, large_size] = self.size_by_third;
        self.equity_gap = if organizations.len < 3 { 0.0 } else { large / large_size - small / small_size };
    }

    /// Takes what belongs to the funding's end and the time after it.
    pub fn take_moments(&mut self, month: u32, initiative: &Initiative, rules: &Rules, cells: &Cells) {
        let of = |measure: Measure| Some(self.outcomes.of(measure)).filter(|value| !value.is_nan());
        let moments = &mut self.moments.values;
        if rules.funding_ends == Some(month) {
            moments[Moment::SustainedFunded as usize] = of(Measure::Sustained);
            moments[Moment::OwnershipFunded as usize] = of(Measure::Ownership);
            moments[Moment::MembersFunded as usize] = of(Measure::Members);
            moments[Moment::MoneyFunded as usize] = of(Measure::Money);
        }
        if rules.funding_ends.map(|end| end + Moment::MONTHS_AFTER) == Some(month) {
            moments[Moment::SustainedAfter as usize] = of(Measure::Sustained);
            moments[Moment::KeptAfter as usize] = self.outcomes.kept;
            moments[Moment::PipelineAfter as usize] = self.outcomes.pipeline;
        }
        if month == initiative.months {
            moments[Moment::Renewal as usize] = renewal(initiative, cells);
        }
    }

    pub fn moments(&self) -> Moments {
        self.moments
    }
}

/// q^exponent, 0 for q = 0: mutually reinforcing practices.
fn package(q: f64, exponent: f64) -> f64 {
    if q > 0.0 { exp(exponent * ln(q)) } else { 0.0 }
}

/// Adopted share of the practices that started last.
fn renewal(initiative: &Initiative, cells: &Cells) -> Option<f64> {
    let latest =
        initiative.practices.iter().map(|practice| practice.start_month).max().filter(|&month| month > 0)?;
    let (mut adopted, mut all) = (0, 0);
    for (p, practice) in initiative.practices.iter().enumerate() {
        if practice.start_month == latest {
            adopted += cells.adopters(p);
            all += initiative.size();
        }
    }
    Some(adopted as f64 / all as f64)
}
