//! Section 5: what is recorded at the end of each month, and the moments.

use super::backbone::taper;
use super::month::Month;
use super::{Coins, one_if};
use engine::model::{Measure, Moment, Moments, Outcomes, Stage};

/// What has been recorded so far, and what is counted to date.
#[derive(Default)]
pub struct Record {
    pub months: Vec<Outcomes>,
    /// By month, organization and practice: whether the cell is Sustained.
    sustained: Vec<Vec<Vec<bool>>>,
    population_outcome: f64,
    meetings: f64,
    attendances: f64,
    money: f64,
    member_hours: f64,
}

impl Coins<'_> {
    /// Step 8.
    pub fn record(&mut self, month: &Month) {
        let n = self.organizations.len();
        self.count_to_date(month);
        let everybody: Vec<usize> = (0..n).collect();
        let impact = self.impact(&everybody);
        self.record.population_outcome +=
            (impact - self.record.population_outcome) / self.world.inputs.outcome_lag;

        let mut by_size = everybody.clone();
        by_size.sort_by(|&i, &j| self.organizations[i].size.total_cmp(&self.organizations[j].size));
        let third = n / 3;
        let (small, middle, large) = (&by_size[..third], &by_size[third..n - third], &by_size[n - third..]);
        let sustained = |who: &[usize]| self.share(who, |stage| stage == Stage::Sustained);
        let of_organizations = |count: usize| count as f64 / n as f64;

        let values = Measure::ALL.map(|measure| match measure {
            Measure::Unaware => self.share(&everybody, |stage| stage == Stage::Unaware),
            Measure::Aware => self.share(&everybody, |stage| stage == Stage::Aware),
            Measure::Committed => self.share(&everybody, |stage| stage == Stage::Committed),
            Measure::Implementing => self.share(&everybody, |stage| stage == Stage::Implementing),
            Measure::Sustained => sustained(&everybody),
            Measure::Lapsed => self.share(&everybody, |stage| stage == Stage::Lapsed),
            Measure::Adopted => self.share(&everybody, Stage::adopted),
            Measure::EverAdopted => {
                let ever = self.cells.iter().flatten().filter(|cell| cell.ever_adopted).count();
                of_organizations(ever) / self.initiative.practices.len() as f64
            }
            Measure::Impact => impact,
            Measure::PopulationOutcome => self.record.population_outcome,
            Measure::EquityGap if n < 3 => 0.0,
            Measure::EquityGap => self.impact(large) - self.impact(small),
            Measure::Breadth => {
                let enough = 3.min(self.initiative.practices.len());
                let broad = |row: &&Vec<super::Cell>| {
                    row.iter().filter(|cell| cell.stage == Stage::Sustained).count() >= enough
                };
                of_organizations(self.cells.iter().filter(broad).count())
            }
            _ if measure.needs_thirds() && n < 3 => 0.0,
            Measure::SustainedSmall => sustained(small),
            Measure::SustainedMiddle => sustained(middle),
            Measure::SustainedLarge => sustained(large),
            Measure::Members => of_organizations(self.organizations.iter().filter(|one| one.member).count()),
            Measure::Withdrawn => {
                of_organizations(self.organizations.iter().filter(|one| one.withdrawn).count())
            }
            Measure::Leaders => of_organizations(self.organizations.iter().filter(|one| one.leader).count()),
            Measure::Trust => self.mean_of_members(|one| one.trust),
            Measure::Ownership => self.mean_of_members(|one| one.ownership),
            Measure::Engagement => self.mean_of_members(|one| one.engagement),
            Measure::Fatigue => self.mean_of_members(|one| one.fatigue),
            Measure::Degree => of_organizations((0..n).map(|i| self.degree(i)).sum()),
            Measure::Founded => one_if(self.backbone.founded.is_some()),
            Measure::Meetings => self.record.meetings,
            Measure::Attendances => self.record.attendances,
            Measure::Money => self.record.money,
            Measure::MemberHours => self.record.member_hours,
        });
        let sustained_by_sector = (0..self.initiative.sectors.len() as u32)
            .map(|sector| {
                let of_sector = |&i: &usize| self.initiative.organizations[i].sector == Some(sector);
                sustained(&everybody.iter().copied().filter(of_sector).collect::<Vec<_>>())
            })
            .collect();
        let is_sustained =
            |row: &Vec<super::Cell>| row.iter().map(|cell| cell.stage == Stage::Sustained).collect();
        let now = self.cells.iter().map(is_sustained).collect();
        self.record.sustained.push(now);
        self.record.months.push(Outcomes { values, sustained_by_sector });
    }

    /// Meetings, attendances, money and members' hours; nothing in month 0.
    fn count_to_date(&mut self, month: &Month) {
        if month.t == 0 {
            return;
        }
        let costs = &self.world.costs;
        let levers = &self.backbone.levers;
        let n = f64::from(month.meetings);
        let attendances = n * month.attended.iter().map(|&attended| one_if(attended)).sum::<f64>();

        let mut money = 0.0;
        if self.design.has_backbone() {
            let staff = self.backbone.core_staff * costs.staff_fte * taper(self.design, month.t);
            let delivered = (levers.coaches * costs.coach_fte
                + costs.visibility_campaign * levers.visibility
                + costs.measurement_system * levers.shared_measurement)
                * self.backbone.g;
            let meetings = costs.convening_fixed * n + costs.convening_attendee * attendances;
            money = (staff + delivered) / 12.0 + meetings * month.backbone_part;
        }

        let members = month.member.iter().map(|&member| one_if(member)).sum::<f64>();
        let implementing = month.implementing.iter().sum::<u32>();
        let hours = costs.hours_convening * attendances
            + costs.hours_reporting * levers.accountability * members * self.reporting(month)
            + costs.hours_implementing * f64::from(implementing);

        self.record.meetings += n;
        self.record.attendances += attendances;
        self.record.money += money;
        self.record.member_hours += hours;
    }

    /// Share of these organizations' cells in such stages.
    fn share(&self, who: &[usize], wanted: impl Fn(Stage) -> bool) -> f64 {
        let cells = who.len() * self.initiative.practices.len();
        let there = who.iter().flat_map(|&i| &self.cells[i]).filter(|cell| wanted(cell.stage)).count();
        if cells == 0 { 0.0 } else { there as f64 / cells as f64 }
    }

    /// Y = Σ z_i·q_i^(1+reinforcement) / Σ z_i over these organizations.
    fn impact(&self, who: &[usize]) -> f64 {
        let practices = &self.initiative.practices;
        let whole: f64 = practices.iter().map(|one| one.weight).sum();
        let (mut impact, mut size) = (0.0, 0.0);
        for &i in who {
            let weights = practices.iter().zip(&self.cells[i]);
            let done: f64 =
                weights.filter(|(_, cell)| cell.stage == Stage::Sustained).map(|(one, _)| one.weight).sum();
            let z = self.organizations[i].size;
            impact += z * (done / whole).powf(1.0 + self.world.inputs.reinforcement);
            size += z;
        }
        impact / size
    }

    /// The outcomes that belong to the funding's end and the time after it.
    pub fn moments(&self) -> Moments {
        let end = self.initiative.funding_ends(self.design).map(|month| month as usize);
        let after = end.map(|month| month + Moment::MONTHS_AFTER as usize);
        let months = &self.record.months;
        let at = |month: Option<usize>, measure| Some(months.get(month?)?.of(measure));
        let cells = |month: Option<usize>| {
            Some(self.record.sustained.get(month?)?.iter().flatten().copied().collect::<Vec<bool>>())
        };
        let both = cells(end).zip(cells(after));
        let count = |wanted: fn(bool, bool) -> bool| {
            let (then, later) = both.as_ref()?;
            Some(then.iter().zip(later).filter(|&(&then, &later)| wanted(then, later)).count() as f64)
        };
        let of_all = (self.initiative.size() * self.initiative.practices.len()) as f64;

        let values = Moment::ALL.map(|moment| match moment {
            Moment::SustainedFunded => at(end, Measure::Sustained),
            Moment::OwnershipFunded => at(end, Measure::Ownership),
            Moment::MembersFunded => at(end, Measure::Members),
            Moment::MoneyFunded => at(end, Measure::Money),
            Moment::SustainedAfter => at(after, Measure::Sustained),
            Moment::KeptAfter => {
                let (kept, had) = (count(|then, later| then && later)?, count(|then, _| then)?);
                (had > 0.0).then_some(kept / had)
            }
            Moment::PipelineAfter => count(|then, later| later && !then).map(|new| new / of_all),
            Moment::Renewal => self.renewal(),
        });
        Moments { values }
    }

    /// Adopted share of the practices that started last.
    fn renewal(&self) -> Option<f64> {
        let practices = &self.initiative.practices;
        let last = practices.iter().map(|one| one.start_month).max().filter(|&month| month > 0)?;
        let of_last = |row| std::iter::zip(practices, row).filter(|(one, _)| one.start_month == last);
        let cells: Vec<&super::Cell> = self.cells.iter().flat_map(of_last).map(|(_, cell)| cell).collect();
        Some(cells.iter().filter(|cell| cell.stage.adopted()).count() as f64 / cells.len() as f64)
    }
}
