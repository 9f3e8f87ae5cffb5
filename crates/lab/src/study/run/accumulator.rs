//! What a study adds up to while its runs come in: just enough for its summary.

use crate::scenario::Scenario;
use crate::study::columns::{Columns, SUMMED};
use crate::study::plan::{RunKey, RunPlan};
use crate::study::run_result::RunResult;
use crate::study::sums::SumsOverLuck;
use crate::study::worlds::Worlds;
use crate::summary::{
    AtEnd, Basis, Change, DesignSummary, Figure, GainSummary, InputCounts, Instant, Range, RunCounts,
    RunSummary,
};
use engine::model::{Design, Initiative, Measure, Moment};
use engine::stats::{self, Difference, Moments};

/// Running totals; runs are added in the order of the plan.
pub struct RunAccumulator {
    plan: RunPlan,
    columns: Columns,
    /// Where the measures of [`TOLD`] stand.
    places: [usize; TOLD.len()],
    counts: RunCounts,
    designs: Vec<Totals>,
}

/// Of one design: one value per run.
#[derive(Default)]
struct Totals {
    cost_per_year: Values,
    funded: Values,
    last: Values,
    result: Values,
    renewal: Values,
    /// The measures of [`TOLD`] at the last month.
    at_end: [Values; TOLD.len()],
    /// Of the sustained share, by month: over luck in a single world, else over worlds.
    over_time: Vec<Moments>,
}

/// Values that may be missing, in half the room of options: there are many runs.
#[derive(Default)]
struct Values(Vec<f64>);

impl Values {
    fn push(&mut self, value: Option<f64>) {
        self.0.push(value.unwrap_or(f64::NAN));
    }

    fn any(&self) -> bool {
        self.0.iter().any(|value| !value.is_nan())
    }

    fn iter(&self) -> impl Iterator<Item = Option<f64>> {
        self.0.iter().map(|value| (!value.is_nan()).then_some(*value))
    }
}

/// The monthly measures that a summary tells of.
const TOLD: [Measure; 8] = [
    Measure::Sustained,
    Measure::Money,
    Measure::MemberHours,
    Measure::Members,
    Measure::Trust,
    Measure::Ownership,
    Measure::EquityGap,
    Measure::Alive,
];

/// Fewer worlds than this can't tell where one lies among them.
const WORLDS_AT_LEAST: usize = 20;

/// Organizations below which the equity gap is little but noise.
const EQUITY_FROM: usize = 30;

impl RunAccumulator {
    pub fn new(scenario: &Scenario, plan: RunPlan) -> RunAccumulator {
        let columns = Columns::of(&scenario.initiative);
        let places = TOLD.map(|measure| columns.place(measure).expect("they exist for every initiative"));
        let designs = scenario.designs.iter().map(|_| Totals::default()).collect();
        let counts = RunCounts { planned: plan.runs(), ..RunCounts::default() };
        RunAccumulator { plan, columns, places, counts, designs }
    }

    /// Takes in the next run; its path is empty if only its end is known.
    pub fn add(&mut self, scenario: &Scenario, key: RunKey, result: &RunResult, path: &[f64]) {
        let [sustained, money, ..] = self.places;
        let index = key.design as usize;
        let totals = &mut self.designs[index];
        if let Some(moments) = result.moments() {
            let last = &result.last;
            self.counts.done += 1;
            let funding_ends = scenario.initiative.funding_ends(&scenario.designs[index]);
            let (money, months) = match (moments.of(Moment::MoneyFunded), funding_ends) {
                (Some(money), Some(month)) if month > 0 => (money, month),
                _ => (last[money].unwrap_or_default(), scenario.initiative.months),
            };
            totals.cost_per_year.push(Some(money / f64::from(months) * 12.0));
            totals.funded.push(moments.of(Moment::SustainedFunded));
            totals.last.push(last[sustained]);
            totals.result.push(moments.of(Moment::KeptAfter));
            totals.renewal.push(moments.of(Moment::Renewal));
            for (values, place) in totals.at_end.iter_mut().zip(self.places) {
                values.push(last[place]);
            }
            if self.plan.worlds == 1 {
                let path = path.chunks_exact(self.columns.len()).map(|outcomes| outcomes[sustained]);
                add_path(&mut totals.over_time, path);
            }
        } else {
            self.counts.failed += 1;
            let Totals { cost_per_year, funded, last, result, renewal, at_end, .. } = totals;
            for values in [cost_per_year, funded, last, result, renewal].into_iter().chain(at_end) {
                values.push(None);
            }
        }
    }

    /// Takes in the sums over luck of the next world of a design.
    pub fn add_sums(&mut self, scenario: &Scenario, design: u32, sums: &SumsOverLuck) {
        let over_time = &mut self.designs[design as usize].over_time;
        // In a single world, runs tell more than their mean, if their paths were seen.
        if self.plan.worlds > 1 || over_time.is_empty() {
            let means = sums.means(0, SUMMED[0], scenario.initiative.months);
            means.into_iter().for_each(|means| add_path(over_time, means));
        }
    }

    /// What it all says.
    pub fn summary(&self, scenario: &Scenario) -> RunSummary {
        let initiative = &scenario.initiative;
        let inputs = InputCounts::of(scenario);
        let designs = scenario.designs.iter().zip(&self.designs).enumerate();
        RunSummary {
            title: scenario.title.clone(),
            question: scenario.question.clone(),
            organizations: initiative.size(),
            practices: initiative.practices.len(),
            months: initiative.months,
            inputs: inputs.all,
            guesses: inputs.guesses,
            worlds: self.plan.worlds,
            luck: self.plan.luck,
            runs: self.counts,
            sweep: scenario.sweep.is_some(),
            designs: designs
                .map(|(index, (design, totals))| {
                    let first = (index > 0).then(|| &self.designs[0]);
                    let gain = self.gain(scenario, index);
                    DesignSummary { gain, ..self.design(design, initiative, totals, first) }
                })
                .collect(),
            basis: Basis::of(scenario, &Worlds::new(scenario).draw(0)),
        }
    }

    fn design(
        &self,
        design: &Design,
        initiative: &Initiative,
        totals: &Totals,
        first: Option<&Totals>,
    ) -> DesignSummary {
        let share = |values: &Values| self.mean(values).map(|mean| Figure::share(mean.mean, mean.error));
        let sustained = share(&totals.last);
        DesignSummary {
            name: design.name.clone(),
            funding_ends: initiative.funding_ends(design),
            funded_throughout: design.has_backbone() && design.funding_ends.is_none(),
            cost_per_year: self.mean(&totals.cost_per_year).map(|mean| Figure::amount(mean.mean, mean.error)),
            sustained_funded: share(&totals.funded),
            sustained_funded_range: self.range(&totals.funded),
            sustained,
            sustained_range: self.range(&totals.last),
            kept_after: share(&totals.result),
            at_end: self.at_end(initiative, totals),
            over_time: self.over_time(totals),
            gain: None,
            change_funded: first.and_then(|first| self.change(&first.funded, &totals.funded)),
            change: first.and_then(|first| self.change(&first.last, &totals.last)),
        }
    }

    fn at_end(&self, initiative: &Initiative, totals: &Totals) -> AtEnd {
        let share = |values: &Values| self.mean(values).map(|mean| Figure::share(mean.mean, mean.error));
        let [_, _, hours, members, trust, ownership, equity_gap, alive] = &totals.at_end;
        let each_year = 12.0 / f64::from(initiative.months) / initiative.size() as f64;
        AtEnd {
            member_hours: self
                .mean(hours)
                .map(|mean| Figure::amount(mean.mean * each_year, mean.error.map(|error| error * each_year))),
            alive: share(alive),
            members: share(members),
            trust: share(trust),
            ownership: share(ownership),
            equity_gap: share(equity_gap).filter(|_| initiative.size() >= EQUITY_FROM),
            renewal: share(&totals.renewal),
        }
    }

    /// The mean over worlds and luck of what exists.
    fn mean(&self, values: &Values) -> Option<Difference> {
        self.grouped(&values.0)
    }

    fn grouped(&self, values: &[f64]) -> Option<Difference> {
        let worlds = values.chunks(self.plan.luck as usize);
        Difference::grouped(worlds.map(|world| world.iter().copied().filter(|value| !value.is_nan())))
    }

    /// Where 9 in 10 of the runs lie; runs of one world count as one where there are several.
    fn range(&self, values: &Values) -> Option<Range> {
        let mut sorted: Vec<f64> = values.iter().flatten().collect();
        stats::sort(&mut sorted);
        let independent = if self.plan.worlds > 1 { self.plan.worlds as usize } else { sorted.len() };
        Range::of_shares(&sorted, independent)
    }

    /// Pairs of the same world and luck, both done.
    fn change(&self, first: &Values, this: &Values) -> Option<Change> {
        // A missing value makes a missing difference.
        let pairs: Vec<f64> = this.0.iter().zip(&first.0).map(|(this, first)| this - first).collect();
        let mean = self.grouped(&pairs)?;
        let clear = mean.error.is_some_and(|error| mean.mean != 0.0 && mean.mean.abs() >= 2.0 * error);
        let same = pairs.iter().all(|pair| *pair == 0.0 || pair.is_nan());
        Some(Change { difference: Figure::share(mean.mean, mean.error), clear, same })
    }

    /// Where the central world's gain over the reference lies among those of the other worlds.
    fn gain<'a>(&'a self, scenario: &Scenario, index: usize) -> Option<GainSummary> {
        let reference = scenario.reference_design().filter(|reference| *reference != index)?;
        if !scenario.designs[index].has_backbone() {
            return None;
        }
        let (this, other) = (&self.designs[index], &self.designs[reference]);
        let funded = this.funded.any() && other.funded.any();
        let of = |totals: &'a Totals| if funded { &totals.funded.0 } else { &totals.last.0 };
        // A missing value makes a missing difference.
        let pairs: Vec<f64> = of(this).iter().zip(of(other)).map(|(this, other)| this - other).collect();
        // By world: the central one first, then the others.
        let mut worlds = pairs
            .chunks(self.plan.luck as usize)
            .map(|world| -> Moments { world.iter().copied().filter(|gain| !gain.is_nan()).collect() });
        let central = worlds.next()?;
        let mut gains: Vec<f64> = worlds.filter_map(|world| world.mean()).collect();
        stats::sort(&mut gains);
        if gains.len() < WORLDS_AT_LEAST {
            return None;
        }
        let mean = central.mean()?;
        // A world that gains just as much is half below.
        let below =
            gains.iter().map(|gain| f64::from(*gain < mean) + 0.5 * f64::from(*gain == mean)).sum::<f64>();
        Some(GainSummary {
            over: scenario.designs[reference].name.clone(),
            funded,
            central: Figure::share(mean, central.error()),
            median: Figure::share(
                stats::quantile(&gains, 0.5)?,
                stats::quantile_error(&gains, 0.5, gains.len()),
            ),
            below: (100.0 * below / gains.len() as f64).round() as u8,
            worlds: gains.len() as u32,
        })
    }

    fn over_time(&self, totals: &Totals) -> Vec<Instant> {
        let Some(last) = totals.over_time.len().checked_sub(1) else { return Vec::new() };
        Instant::months(0, last as u32)
            .map(|month| Instant::of(month, &totals.over_time[month as usize]))
            .collect()
    }
}

fn add_path(over_time: &mut Vec<Moments>, path: impl Iterator<Item = f64>) {
    for (month, value) in path.enumerate() {
        if over_time.len() <= month {
            over_time.resize(month + 1, Moments::default());
        }
        if !value.is_nan() {
            over_time[month].add(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::scenario::Scenario;
    use crate::study::fake::{self, FakeEngine, Rule};
    use crate::study::{self, Engine, Hands, InMemory, NullSink, OneByOne, Pool, RunOptions};
    use crate::summary::{GainSummary, RunSummary};
    use engine::model::{Design, Initiative, Luck, Measure, Moments, Observer, Outcomes, World};

    /// Hands that work backwards.
    struct Backwards(Pool<FakeEngine>);

    impl Hands for Backwards {
        type Engine = FakeEngine;

        fn engines(&self) -> &Pool<FakeEngine> {
            &self.0
        }

        fn map<T: Send>(&self, count: usize, work: impl Fn(usize) -> T + Sync + Send) -> Vec<T> {
            let mut results: Vec<T> = (0..count).rev().map(work).collect();
            results.reverse();
            results
        }
    }

    fn summary(scenario: &Scenario, worlds: u32, luck: u32) -> RunSummary {
        told(scenario, worlds, luck, worlds, &OneByOne::new(FakeEngine::default))
    }

    /// Only of the first worlds are paths seen.
    fn told(
        scenario: &Scenario,
        worlds: u32,
        luck: u32,
        series_worlds: u32,
        hands: &impl Hands,
    ) -> RunSummary {
        let options = RunOptions { worlds, luck, series_worlds, events: false, organizations: false };
        let (mut memory, mut sink) = (InMemory::default(), NullSink::default());
        let Ok(results) = study::run(scenario, &options, hands, &mut memory, &mut sink);
        results.summary
    }

    #[test]
    fn matched_differences_are_exact_where_luck_is_shared() {
        let scenario = fake::scenario();
        let summary = summary(&scenario, 1, 200);
        let lean = &summary.designs[1];
        // The stand-in adds the same chance to both designs; 0.01 a month sets them apart.
        let (last, funded) = (lean.change.unwrap(), lean.change_funded.unwrap());
        assert_eq!((last.difference.value, last.clear, last.same), (Some(0.12), true, false));
        assert_eq!(funded.difference.value, Some(0.06));
        assert_eq!(lean.cost_per_year.unwrap().value, Some(12_000.0));
        assert_eq!(summary.designs[0].change, None);
        assert_eq!(lean.over_time.len(), 12);
        assert!(summary.guesses > 0 && summary.guesses < summary.inputs);
    }

    #[test]
    fn hands_move_no_number() {
        let scenario = fake::scenario();
        let backwards = Backwards(Pool::new(FakeEngine::default));
        assert_eq!(summary(&scenario, 7, 30), told(&scenario, 7, 30, 7, &backwards));
    }

    #[test]
    fn it_does_not_matter_of_how_many_worlds_paths_are_seen() {
        let scenario = fake::scenario();
        let all = summary(&scenario, 7, 30);
        for series in [0, 1, 6] {
            assert_eq!(told(&scenario, 7, 30, series, &OneByOne::new(FakeEngine::default)), all);
        }
    }

    /// A backbone that gains a hundredth for each world, and in the central one what it is told.
    fn gaining(central: f64) -> impl Engine {
        Rule(
            move |initiative: &Initiative,
                  design: &Design,
                  world: &World,
                  _: Luck,
                  seen: &mut dyn Observer| {
                let gain = if world.number == 0 { central } else { f64::from(world.number) / 100.0 };
                let sustained = if design.has_backbone() { gain } else { 0.0 };
                for month in 0..=initiative.months {
                    let mut values = [0.0; Measure::COUNT];
                    values[Measure::Sustained as usize] = sustained;
                    seen.month(month, &Outcomes { values, ..Outcomes::default() });
                }
                Moments::default()
            },
        )
    }

    #[test]
    fn the_central_worlds_gain_has_its_place_among_those_of_the_other_worlds() {
        let mut scenario = fake::scenario();
        scenario.initiative.sectors.clear();
        let gain = |scenario: &Scenario, worlds, central| {
            let hands = OneByOne::new(move || gaining(central));
            told(scenario, worlds, 2, 0, &hands).designs.into_iter().map(|design| design.gain)
        };
        // Worlds 1 to 50 gain .01 to .50.
        let told: Vec<Option<GainSummary>> = gain(&scenario, 51, 0.344).collect();
        let [None, Some(of)] = &told[..] else { panic!("{told:?}") };
        assert_eq!((&of.over[..], of.funded, of.below, of.worlds), ("none", false, 68, 50));
        // The middle one is .255, which 50 worlds can tell to a tenth.
        assert_eq!((of.central.value, of.median.value), (Some(0.344), Some(0.3)));
        // Just as much is half below; less and more than all are at the ends.
        for (central, below) in [(0.25, 49), (0.0, 0), (0.9, 100)] {
            assert_eq!(gain(&scenario, 51, central).flatten().next().unwrap().below, below);
        }
        // Too few worlds can't tell, and without a reference there is nothing to gain over.
        assert_eq!(gain(&scenario, 20, 0.3).flatten().count(), 0);
        scenario.reference = Some("lean".to_owned());
        assert_eq!(gain(&scenario, 51, 0.3).flatten().count(), 0);
    }

    #[test]
    fn one_run_tells_no_error() {
        let scenario = fake::scenario();
        let summary = summary(&scenario, 1, 1);
        assert_eq!(summary.designs[0].sustained.unwrap().error, None);
        assert_eq!(summary.designs[0].sustained_range, None);
    }
}
