//! Section 5: what is recorded at the end of each month, and the moments.

use super::backbone::taper;
use super::month::Month;
use super::terms::Term;
use super::{Cell, Coins, Ever, Moved, one_if};
use engine::model::{Measure, Moment, Moments, Outcomes, Stage};

/// What has been recorded so far, and what is counted to date.
#[derive(Default)]
pub struct Record {
    pub months: Vec<Outcomes>,
    pub moves: Vec<Moved>,
    /// Whether each cell was Sustained at the funding's end, once that has come.
    sustained_funded: Option<Vec<bool>>,
    population_outcome: f64,
    meetings: f64,
    attendances: f64,
    money: f64,
    member_hours: f64,
}

impl Coins<'_> {
    /// Step 8.
    pub fn record(&mut self, month: &Month) {
        self.count_to_date(month);
        let everybody: Vec<usize> = (0..self.organizations.len()).collect();
        let impact = self.impact(&everybody);
        self.record.population_outcome +=
            (impact - self.record.population_outcome) / self.world.inputs.outcome_lag;

        let values = Measure::ALL.map(|measure| self.measure(measure, impact));
        let sustained_by_sector = (0..self.initiative.sectors.len() as u32)
            .map(|sector| {
                let of_sector = |&i: &usize| self.initiative.organizations[i].sector == Some(sector);
                let them: Vec<usize> = everybody.iter().copied().filter(of_sector).collect();
                self.share(&them, |stage| stage == Stage::Sustained)
            })
            .collect();
        let (kept, pipeline) = self.since_the_funding(month.t);
        self.record.months.push(Outcomes { values, sustained_by_sector, kept, pipeline });
    }

    /// Of the cells Sustained at the funding's end, the share that is so now; and those that
    /// are so now and were not then, of all cells.
    fn since_the_funding(&mut self, t: u32) -> (Option<f64>, Option<f64>) {
        let now: Vec<bool> = self.cells.iter().flatten().map(|cell| cell.stage == Stage::Sustained).collect();
        if self.initiative.funding_ends(self.design) == Some(t) {
            self.record.sustained_funded = Some(now.clone());
        }
        let Some(then) = &self.record.sustained_funded else { return (None, None) };
        let count = |wanted: fn(bool, bool) -> bool| {
            then.iter().zip(&now).filter(|&(&then, &now)| wanted(then, now)).count() as f64
        };
        let had = count(|then, _| then);
        let kept = (had > 0.0).then(|| count(|then, now| then && now) / had);
        (kept, Some(count(|then, now| now && !then) / now.len() as f64))
    }

    fn measure(&self, measure: Measure, impact: f64) -> f64 {
        let n = self.organizations.len();
        let everybody: Vec<usize> = (0..n).collect();
        // Ascending by size, then index.
        let mut by_size = everybody.clone();
        by_size.sort_by(|&i, &j| self.organizations[i].size.total_cmp(&self.organizations[j].size));
        let third = n / 3;
        let (small, middle, large) = (&by_size[..third], &by_size[third..n - third], &by_size[n - third..]);

        let in_stage = |who: &[usize], wanted: Stage| self.share(who, |stage| stage == wanted);
        let of_organizations = |count: usize| count as f64 / n as f64;
        let organizations = |is: fn(&super::Organization) -> bool| {
            of_organizations(self.organizations.iter().filter(|one| is(one)).count())
        };
        let ever = |was: fn(&Ever) -> bool| {
            let cells = self.cells.iter().flatten().filter(|cell| was(&cell.ever)).count();
            of_organizations(cells) / self.initiative.practices.len() as f64
        };
        let of_members =
            |number: fn(&super::Organization) -> f64| self.mean_of_members(number).unwrap_or(f64::NAN);

        match measure {
            Measure::Unaware => in_stage(&everybody, Stage::Unaware),
            Measure::Aware => in_stage(&everybody, Stage::Aware),
            Measure::Committed => in_stage(&everybody, Stage::Committed),
            Measure::Implementing => in_stage(&everybody, Stage::Implementing),
            Measure::Sustained => in_stage(&everybody, Stage::Sustained),
            Measure::Lapsed => in_stage(&everybody, Stage::Lapsed),
            Measure::Adopted => self.share(&everybody, Stage::adopted),
            Measure::EverAware => ever(|cell| cell.aware),
            Measure::EverCommitted => ever(|cell| cell.committed),
            Measure::EverAdopted => ever(|cell| cell.adopted),
            Measure::EverSustained => ever(|cell| cell.sustained),
            Measure::Impact => impact,
            Measure::PopulationOutcome => self.record.population_outcome,
            Measure::EquityGap if n < 3 => 0.0,
            Measure::EquityGap => self.impact(large) - self.impact(small),
            Measure::Breadth => {
                let enough = 3.min(self.initiative.practices.len());
                let broad = |row: &&Vec<Cell>| {
                    row.iter().filter(|cell| cell.stage == Stage::Sustained).count() >= enough
                };
                of_organizations(self.cells.iter().filter(broad).count())
            }
            _ if measure.needs_thirds() && n < 3 => f64::NAN,
            Measure::SustainedSmall => in_stage(small, Stage::Sustained),
            Measure::SustainedMiddle => in_stage(middle, Stage::Sustained),
            Measure::SustainedLarge => in_stage(large, Stage::Sustained),
            Measure::Members => organizations(|one| one.member),
            Measure::Withdrawn => organizations(|one| one.withdrawn),
            Measure::Leaders => organizations(|one| one.leader),
            Measure::Alive => one_if(self.alive),
            Measure::Trust if !self.design.has_backbone() => f64::NAN,
            Measure::Trust => of_members(|one| one.trust),
            Measure::Ownership => of_members(|one| one.ownership),
            Measure::Engagement => of_members(|one| one.engagement),
            Measure::Fatigue => of_members(|one| one.fatigue),
            Measure::Degree => of_organizations((0..n).map(|i| self.degree(i)).sum()),
            Measure::Founded => one_if(self.backbone.founded.is_some()),
            Measure::Meetings => self.record.meetings,
            Measure::Attendances => self.record.attendances,
            Measure::Money => self.record.money,
            Measure::MemberHours => self.record.member_hours,
        }
    }

    /// Meetings, attendances, money and members' hours; nothing in month 0.
    fn count_to_date(&mut self, month: &Month) {
        if month.t == 0 {
            return;
        }
        let costs = &self.world.costs;
        let levers = &self.backbone.levers;
        let n = month.meetings;
        let attendances: f64 = (0..self.organizations.len()).map(|i| month.met(i)).sum();

        let mut money = 0.0;
        let spends = month.alive || !self.stands(Term::DissolvedSpendNothing);
        if self.design.has_backbone() && spends {
            let staff = self.backbone.core_staff * costs.staff_fte * taper(self.design, month.t);
            let delivered = (levers.coaches * costs.coach_fte
                + costs.visibility_campaign * levers.visibility
                + costs.measurement_system * levers.shared_measurement)
                * self.backbone.g;
            let whole_days = self.term(Term::LengthCosts, levers.convening_hours / 8.0, 1.0);
            let meetings = (costs.convening_fixed * n + costs.convening_attendee * attendances) * whole_days;
            money = (staff + delivered) / 12.0 + meetings * month.backbone_part;
            money += money * self.term(Term::HostTakesItsPart, self.design.overhead, 0.0);
        }

        let half_days = self.term(Term::LengthTakesHours, month.weight, 1.0);
        let asked: f64 = month.asked.iter().sum();
        let hours = costs.hours_convening * half_days * attendances / 2.0
            + costs.hours_reporting * levers.accountability * asked
            + costs.hours_implementing * f64::from(month.implementing.iter().sum::<u32>());

        self.record.meetings += n;
        self.record.attendances += attendances;
        self.record.money += money;
        self.record.member_hours += hours;
    }

    /// Share of these organizations' cells in such stages.
    fn share(&self, who: &[usize], wanted: impl Fn(Stage) -> bool) -> f64 {
        let cells = who.len() * self.initiative.practices.len();
        let there = who.iter().flat_map(|&i| &self.cells[i]).filter(|cell| wanted(cell.stage)).count();
        there as f64 / cells as f64
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
        let months = &self.record.months;
        let end = self.initiative.funding_ends(self.design).map(|month| month as usize);
        let funded = end.and_then(|end| months.get(end));
        let after = end.and_then(|end| months.get(end + Moment::MONTHS_AFTER as usize));
        // What is missing in its month is missing here.
        let at = |month: Option<&Outcomes>, measure| {
            month.map(|month| month.of(measure)).filter(|value| !value.is_nan())
        };
        let values = Moment::ALL.map(|moment| match moment {
            Moment::SustainedFunded => at(funded, Measure::Sustained),
            Moment::OwnershipFunded => at(funded, Measure::Ownership),
            Moment::MembersFunded => at(funded, Measure::Members),
            Moment::MoneyFunded => at(funded, Measure::Money),
            Moment::SustainedAfter => at(after, Measure::Sustained),
            Moment::KeptAfter => after.and_then(|month| month.kept),
            Moment::PipelineAfter => after.and_then(|month| month.pipeline),
            Moment::Renewal => self.renewal(),
        });
        Moments { values }
    }

    /// Adopted share of the practices that started last.
    fn renewal(&self) -> Option<f64> {
        let practices = &self.initiative.practices;
        let last = practices.iter().map(|one| one.start_month).max().filter(|&month| month > 0)?;
        let of_last = |row| std::iter::zip(practices, row).filter(|(one, _)| one.start_month == last);
        let cells: Vec<&Cell> = self.cells.iter().flat_map(of_last).map(|(_, cell)| cell).collect();
        Some(cells.iter().filter(|cell| cell.stage.adopted()).count() as f64 / cells.len() as f64)
    }
}
