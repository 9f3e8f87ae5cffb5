//! From the records of worlds to what they say.

use super::counts;
use super::losses::Losses;
use super::metrics::{Compared, Metrics};
use super::record::WorldRecord;
use crate::scenario::{Hypothesis, Scenario, Test};
use crate::study::Worlds;
use crate::study::claims::{self, Added, Counted};
use crate::summary::compare::{
    Afterwards, CompareSummary, ComparedDesign, Decision, Detail, Estimate, HypothesisSummary,
    MeasureSummary, OfMembers, PairLoss, PairSummary, Percents, Price, Scale, Verdict,
};
use crate::summary::ten_points_above;
use crate::summary::{Basis, Figure, InputCounts, Instant, Range, RunCounts};
use engine::model::{Measure, Moment, Outcome};
use engine::stats::{Ahead, Deconvolved, Moments, half_width};

/// All that is needed to say what a comparison says.
pub struct Findings<'a> {
    pub scenario: &'a Scenario,
    pub metrics: &'a Metrics,
    /// In the order of worlds.
    pub worlds: &'a [WorldRecord],
    pub luck: u32,
    /// By claim, draws that were added; empty: none yet.
    pub added: &'a [Added],
    /// The designs that the user named as A and B.
    pub asked: Option<(usize, usize)>,
}

impl Findings<'_> {
    /// What it all says.
    pub fn summary(&self) -> CompareSummary {
        let Findings { scenario, metrics, .. } = self;
        let initiative = &scenario.initiative;
        let inputs = InputCounts::of(scenario);
        let drawn = Worlds::new(scenario);
        let losses = Losses::new(metrics, self.worlds);
        let headline = self.asked.or_else(|| losses.best_two()).map(|(a, b)| (a, b, self.asked.is_some()));
        let pairs = self.pairs(headline.map(|(a, b, _)| (a, b)));
        let counts = self.counted();
        let design = |(index, counts)| self.design(index, counts, &losses);
        let designs: Vec<ComparedDesign> = counts.into_iter().enumerate().map(design).collect();
        let paths = designs.iter().flat_map(|design| &design.over_time);
        let highest = paths.filter_map(|instant| instant.sustained).fold(0.0, f64::max);
        CompareSummary {
            title: scenario.title.clone(),
            question: scenario.question.clone(),
            organizations: initiative.size(),
            practices: initiative.practices.len(),
            months: initiative.months,
            inputs: inputs.all,
            guesses: inputs.guesses,
            worth_of_one: scenario.worth_of_one,
            worlds: self.worlds.len() as u32,
            luck: self.luck,
            runs: self.counts(),
            measures: metrics.compared.iter().map(|one| measure(one, scenario)).collect(),
            designs,
            over_time_top: ten_points_above(highest),
            headline: headline.and_then(|headline| self.headline(headline, &pairs, &losses)),
            pairs,
            contested: self.contested(headline.map(|(a, b, _)| (a, b)), &drawn),
            hypotheses: self.hypotheses(),
            precision: None,
            change: None,
            why: None,
            holds: Vec::new(),
            basis: Basis::of(scenario, &drawn.draw(0)),
            detail: Detail::default(),
        }
    }

    fn counts(&self) -> RunCounts {
        let (done, failed) = self.worlds.iter().fold((0, 0), |(done, failed), world| {
            (done + u64::from(world.done), failed + u64::from(world.failed))
        });
        RunCounts { planned: done + failed, done, failed }
    }

    /// The averages of an outcome of a design, one per world.
    fn averages(&self, design: usize, place: usize) -> Vec<f64> {
        self.worlds.iter().filter_map(|world| world.designs[design].mean(place)).collect()
    }

    fn design(&self, index: usize, counts: Vec<Option<Estimate>>, losses: &Losses) -> ComparedDesign {
        let design = &self.scenario.designs[index];
        let level =
            |one: &Compared| Estimate::of(&self.averages(index, one.place), Scale::of(one.outcome.unit()));
        let cost =
            self.last(index, Measure::Money, 1.0).and_then(|money| Estimate::of(&money, Scale::Amount));
        ComparedDesign {
            name: design.name.clone(),
            label: self.scenario.label(&design.name).to_owned(),
            has_backbone: design.has_backbone(),
            funding_ends: self.scenario.initiative.funding_ends(design),
            cost,
            cost_after: self.cost_after(index),
            cost_per_year: cost.map(|cost| self.a_year(index, cost)),
            levels: self.metrics.compared.iter().map(level).collect(),
            counts,
            afterwards: self.afterwards(index),
            members: self.of_members(index),
            over_time: self.over_time(index),
            alive: self.alive(index),
            loss: losses.of(index),
            net_loss: losses.net_of(index),
            price: self.price(index),
        }
    }

    /// What is sustained, in practices: by design, then by measure up to the last that can be
    /// counted; all designs in the same steps.
    fn counted(&self) -> Vec<Vec<Option<Estimate>>> {
        let cells = self.scenario.cells();
        let compared = &self.metrics.compared;
        let last = compared.iter().rposition(|one| one.outcome.is_of_all_cells());
        let mut counted = vec![Vec::new(); self.scenario.designs.len()];
        for one in compared.iter().take(last.map_or(0, |last| last + 1)) {
            let counts = (0..counted.len()).map(|design| -> Vec<f64> {
                self.averages(design, one.place).iter().map(|share| share * cells).collect()
            });
            let told = match one.outcome.is_of_all_cells() {
                true => counts::in_same_steps(&counts.collect::<Vec<_>>()),
                false => vec![None; counted.len()],
            };
            counted.iter_mut().zip(told).for_each(|(counted, told)| counted.push(told));
        }
        counted
    }

    /// A monthly measure at the last month, times a factor: one value a world.
    pub(super) fn last(&self, index: usize, measure: Measure, factor: f64) -> Option<Vec<f64>> {
        let averages = self.averages(index, self.metrics.place(Outcome::Last(measure))?);
        Some(averages.iter().map(|value| value * factor).collect())
    }

    /// All money, as it is told, by the years for which the backbone is funded: whoever divides finds
    /// the same.
    fn a_year(&self, index: usize, cost: Estimate) -> Estimate {
        let initiative = &self.scenario.initiative;
        let funded = initiative.funding_ends(&self.scenario.designs[index]).filter(|month| *month > 0);
        let months = funded.map_or(initiative.months, |month| month.min(initiative.months));
        // To three digits, as whoever divides would write it.
        let by = |amount: f64| Figure::digits(amount * 12.0 / f64::from(months), 3);
        let figure = |of: Figure| Figure { value: of.value.map(by), error: of.error.map(by), ..of };
        let range = cost.range.map(|range| Range { low: by(range.low), high: by(range.high) });
        Estimate { median: figure(cost.median), range, mean: figure(cost.mean) }
    }

    /// By world, one outcome less another.
    fn less(&self, index: usize, of: Outcome, less: Outcome, scale: Scale) -> Option<Estimate> {
        let (of, less) = (self.metrics.place(of)?, self.metrics.place(less)?);
        let design = |world: &WorldRecord| {
            let design = &world.designs[index];
            Some(design.mean(of)? - design.mean(less)?)
        };
        let values: Vec<f64> = self.worlds.iter().filter_map(design).collect();
        Estimate::of(&values, scale)
    }

    fn cost_after(&self, index: usize) -> Option<Estimate> {
        let funded = Outcome::Moment(Moment::MoneyFunded);
        self.less(index, Outcome::Last(Measure::Money), funded, Scale::Amount)
    }

    fn afterwards(&self, index: usize) -> Option<Afterwards> {
        let [after, came] = [Moment::SustainedAfter, Moment::PipelineAfter].map(Outcome::Moment);
        Some(Afterwards {
            kept: self.less(index, after, came, Scale::Share)?,
            came: Estimate::of(&self.averages(index, self.metrics.place(came)?), Scale::Share)?,
        })
    }

    fn of_members(&self, index: usize) -> OfMembers {
        let initiative = &self.scenario.initiative;
        let (organizations, years) = (initiative.size() as f64, f64::from(initiative.months) / 12.0);
        let part = |measure: Measure| Estimate::of(&self.last(index, measure, 1.0)?, Scale::Share);
        OfMembers {
            hours: self
                .last(index, Measure::MemberHours, 1.0 / organizations / years)
                .and_then(|hours| Estimate::of(&hours, Scale::Amount)),
            left: self
                .last(index, Measure::Withdrawn, organizations)
                .and_then(|left| Estimate::of_counts(&left)),
            trust: part(Measure::Trust),
            norm: part(Measure::Ownership),
        }
    }

    fn alive(&self, index: usize) -> Option<Figure> {
        let averages = self.averages(index, self.metrics.place(Outcome::Last(Measure::Alive))?);
        Estimate::of(&averages, Scale::Share).map(|estimate| estimate.mean)
    }

    fn over_time(&self, index: usize) -> Vec<Instant> {
        let of_month = |month: u32| {
            self.worlds.iter().filter_map(move |world| world.designs[index].sustained.get(month as usize))
        };
        Instant::months(0, self.scenario.initiative.months)
            .map(|month| Instant::of(month, &of_month(month).copied().collect()))
            .collect()
    }

    fn price(&self, index: usize) -> Price {
        let Some(reference) = self.scenario.reference_design() else { return Price::NoReference };
        if index == reference {
            return Price::Reference;
        }
        let leading = self.metrics.leading().place;
        let Some(money) = self.metrics.place(Outcome::Last(Measure::Money)) else {
            return Price::NoReference;
        };
        let cells = self.scenario.cells();
        let both = self.worlds.iter().filter_map(|world| {
            let (this, other) = (&world.designs[index], &world.designs[reference]);
            let gain = this.mean(leading)? - other.mean(leading)?;
            Some((gain * cells, this.mean(money)? - other.mean(money)?))
        });
        let (gains, costs): (Vec<f64>, Vec<f64>) = both.unzip();
        Price::of(&gains, &costs)
    }

    /// Every pair by every measure; the headline's pair stands as it is told.
    fn pairs(&self, headline: Option<(usize, usize)>) -> Vec<PairSummary> {
        let pairs = self.metrics.pairs.iter().enumerate();
        pairs
            .flat_map(|(place, &(a, b))| {
                let turned = headline == Some((b, a));
                (0..self.metrics.compared.len()).filter_map(move |index| self.pair(place, index, turned))
            })
            .collect()
    }

    fn pair(&self, place: usize, index: usize, turned: bool) -> Option<PairSummary> {
        let one = &self.metrics.compared[index];
        let (a, b) = self.metrics.pairs[place];
        let (a, b) = if turned { (b, a) } else { (a, b) };
        let worlds: Vec<&Moments> =
            self.worlds.iter().map(|world| &world.differences[place][index]).collect();
        let Judged { worlds: count, difference, error, corrected, verdict } = judged(&worlds, turned, one)?;
        let scale = Scale::of(one.outcome.unit());
        // A world in which no pair of runs has the outcome says nothing against it.
        let alike =
            |world: &Moments| world.mean().unwrap_or(0.0) == 0.0 && world.variance().unwrap_or(0.0) == 0.0;
        let same = worlds.iter().copied().all(alike);
        Some(PairSummary {
            a: self.scenario.designs[a].name.clone(),
            b: self.scenario.designs[b].name.clone(),
            measure: one.outcome.name().to_string(),
            difference,
            count: self.in_practices(&worlds, turned, one),
            same,
            verdict,
            luck: if verdict.is_some() { self.luck_share(place, index, turned) } else { None },
            loss: if verdict.is_some() { PairLoss::of(&corrected.values, scale) } else { None },
            left_over_luck: (corrected.luck * 100.0).round() as u8,
            half_width: error
                .and_then(|error| half_width(error, u64::from(count)))
                .map(|half| scale.figure(half, None)),
        })
    }

    /// The difference in practices of organizations, of a share of all of them.
    fn in_practices(&self, worlds: &[&Moments], turned: bool, one: &Compared) -> Option<Estimate> {
        let cells = if turned { -self.scenario.cells() } else { self.scenario.cells() };
        let counts: Vec<f64> = worlds.iter().filter_map(|world| Some(cells * world.mean()?)).collect();
        Estimate::of_counts(&counts).filter(|_| one.outcome.is_of_all_cells())
    }

    fn luck_share(&self, place: usize, index: usize, turned: bool) -> Option<Percents> {
        let mut ahead = Ahead::default();
        self.worlds.iter().for_each(|world| ahead.merge(world.ahead[place][index]));
        let [a, b, _] = ahead.shares()?;
        Some(if turned { Percents::of(b, a) } else { Percents::of(a, b) })
    }

    fn hypotheses(&self) -> Vec<HypothesisSummary> {
        let claims = self.scenario.hypotheses.iter().enumerate();
        claims.map(|(index, claim)| self.hypothesis(claim, index)).collect()
    }

    fn hypothesis(&self, claim: &Hypothesis, index: usize) -> HypothesisSummary {
        let Test::Contrast(contrast) = &claim.test else {
            return claims::left_to(claim, Decision::ForSweep);
        };
        let draws = self.worlds.iter().map(|world| &world.claims[index][..]);
        let added = self.added.get(index).copied().unwrap_or_default();
        Counted::of(claim, contrast, draws).told(claim, contrast, self.worlds.len() as u64, added)
    }
}

/// What some worlds say of a pair by one measure.
pub(super) struct Judged {
    /// Worlds that can tell.
    pub worlds: u32,
    /// B less A.
    pub difference: Estimate,
    /// Of its mean.
    pub error: Option<f64>,
    /// B less A by world, luck taken out.
    pub corrected: Deconvolved,
    /// Where the measure has a smallest difference.
    pub verdict: Option<Verdict>,
}

/// Judges a pair by its differences in some worlds, the later design less the earlier, or
/// `turned`; `None` if no world can tell.
pub(super) fn judged(worlds: &[&Moments], turned: bool, one: &Compared) -> Option<Judged> {
    let sign = if turned { -1.0 } else { 1.0 };
    let plain: Vec<f64> = worlds.iter().filter_map(|world| world.mean()).map(|mean| sign * mean).collect();
    // Corrected as it stands in the file, then turned: the mirror is exact.
    let mut corrected = Deconvolved::new(worlds.iter().copied());
    corrected.values.iter_mut().for_each(|value| *value *= sign);
    let moments: Moments = plain.iter().copied().collect();
    let verdict = one
        .smallest_difference
        .map(|smallest| Verdict::of(Percents::of(corrected.below(-smallest), corrected.above(smallest))));
    let difference = Estimate::of(&plain, Scale::of(one.outcome.unit()))?;
    Some(Judged { worlds: plain.len() as u32, difference, error: moments.error(), corrected, verdict })
}

fn measure(one: &Compared, scenario: &Scenario) -> MeasureSummary {
    let count = |smallest: f64| (smallest * scenario.cells() * 10.0).round() / 10.0;
    let counted = one.smallest_difference.filter(|_| one.outcome.is_of_all_cells()).map(count);
    MeasureSummary { smallest_count: counted, ..MeasureSummary::of(one.outcome, one.smallest_difference) }
}
