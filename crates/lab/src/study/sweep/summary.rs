//! From the records of points to what they say.

use super::analysis::{Analysis, InWorld};
use super::factors;
use super::metrics::{SweepMetrics, Weighed};
use super::places::{AS_IT_IS, ordered};
use super::record::PointRecord;
use crate::scenario::{Claimed, Coordinate, Factor, Hypothesis, Scenario, SweepKind, Test};
use crate::study::{Worlds, claims};
use crate::summary::compare::{Decision, Estimate, HypothesisSummary, MeasureSummary, Scale, Telling};
use crate::summary::sweep::{
    Aliases, BudgetSummary, EffectKind, EffectSummary, FactorSummary, FrontPoint, LeverSummary, PlaceOnCurve,
    PointSummary, Setting, ShapeSummary, SweepSummary, Unexplained,
};
use crate::summary::{Basis, Figure, InputCounts, RunCounts, one_digit};
use engine::stats::designs::two_level_names;
use engine::stats::{Moments, Shape, half_width, levels_off, pareto_front, rises, turns};

/// All that is needed to say what a sweep says.
pub struct SweepFindings<'a> {
    pub scenario: &'a Scenario,
    pub metrics: &'a SweepMetrics,
    /// In the order of points.
    pub points: &'a [PointRecord],
    pub worlds: u32,
    pub luck: u32,
}

/// Best points told by each aim.
const BEST: usize = 5;

impl SweepFindings<'_> {
    /// What it all says.
    pub fn summary(&self) -> SweepSummary {
        let SweepFindings { scenario, metrics, .. } = self;
        let (factors, points) = factors(scenario);
        let sweep = scenario.sweep.as_ref();
        let kind = sweep.map_or(SweepKind::Table, |sweep| sweep.kind);
        let analysis = Analysis::new(kind, factors, points);
        let initiative = &scenario.initiative;
        let inputs = InputCounts::of(scenario);
        let by_measure: Vec<Vec<InWorld>> =
            (0..metrics.weighed.len()).map(|weighed| self.in_worlds(&analysis, weighed)).collect();
        let mut summary = SweepSummary {
            title: scenario.title.clone(),
            question: scenario.question.clone(),
            organizations: initiative.size(),
            practices: initiative.practices.len(),
            months: initiative.months,
            inputs: inputs.all,
            guesses: inputs.guesses,
            design: sweep.map(|sweep| sweep.design.clone()).unwrap_or_default(),
            kind,
            factors: factors.iter().map(factor).collect(),
            points: self.points.len(),
            worlds: self.worlds,
            luck: self.luck,
            runs: self.counts(),
            measures: metrics.weighed.iter().map(measure).collect(),
            aliases: aliases(&analysis, factors),
            levers: Vec::new(),
            effects: Vec::new(),
            unexplained: Vec::new(),
            best: metrics.aims().into_iter().flat_map(|aim| self.best(aim)).collect(),
            front: metrics.aims().into_iter().flat_map(|aim| self.front(aim)).collect(),
            budget: sweep.and_then(|sweep| sweep.budget).map(|budget| self.budget(budget)),
            hypotheses: scenario
                .hypotheses
                .iter()
                .map(|claim| self.hypothesis(claim, &analysis, &by_measure))
                .collect(),
            basis: Basis::of(scenario, &Worlds::new(scenario).draw(0)),
        };
        let labels = analysis.labels();
        for (one, worlds) in metrics.weighed.iter().zip(&by_measure) {
            let told = Told { one, worlds, labels: &labels, factors };
            summary.levers.extend(told.levers());
            summary.effects.extend(told.effects(&analysis));
            summary.unexplained.extend(told.unexplained());
        }
        summary
    }

    fn counts(&self) -> RunCounts {
        let (done, failed) = self
            .points
            .iter()
            .fold((0, 0), |(done, failed), point| (done + point.done, failed + point.failed));
        RunCounts { planned: done + failed, done, failed }
    }

    /// What a weighed outcome depends on in every world in which all points have it.
    fn in_worlds(&self, analysis: &Analysis, weighed: usize) -> Vec<InWorld> {
        let values = |world: usize| -> Option<Vec<f64>> {
            self.points.iter().map(|point| point.average(weighed, world)).collect()
        };
        (0..self.worlds as usize).filter_map(values).map(|values| analysis.of(&values)).collect()
    }

    /// A point against the first of its list.
    fn point(&self, weighed: usize, place: usize, first: usize, as_good: usize) -> Option<PointSummary> {
        let (factors, points) = factors(self.scenario);
        let one = &self.metrics.weighed[weighed];
        let record = &self.points[place];
        let point = &points[place];
        let setting = |(factor, coordinate): (&Factor, &Coordinate)| {
            let value = Some(factor.shown(*coordinate)).filter(|value| !value.is_empty());
            let set = *coordinate != Coordinate::Base;
            Setting::of(&factor.name, value.unwrap_or_else(|| AS_IT_IS.to_owned()), set)
        };
        let money = self.metrics.money().map(|money| record.averages(money));
        Some(PointSummary {
            measure: one.outcome.to_string(),
            point: place + 1,
            label: point.label.clone(),
            settings: factors.iter().zip(&point.coordinates).map(setting).collect(),
            value: Estimate::of(&record.averages(weighed), Scale::of(one.outcome.unit()))?,
            apart: self.apart(weighed, place, first),
            money: money.and_then(|money| Estimate::of(&money, Scale::Amount)),
            as_good,
        })
    }

    /// By how much a point is above another one in the same worlds.
    fn apart(&self, weighed: usize, place: usize, other: usize) -> Option<Figure> {
        let in_world = |world: usize| {
            let of = |place: usize| self.points[place].average(weighed, world);
            Some(of(place)? - of(other)?)
        };
        let apart: Moments = (0..self.worlds as usize).filter_map(in_world).collect();
        let scale = Scale::of(self.metrics.weighed[weighed].outcome.unit());
        Some(scale.figure(apart.mean()?, apart.error()))
    }

    /// Mean over worlds by point; what has none is left out.
    fn means(&self, weighed: usize) -> Vec<(usize, f64)> {
        let mean = |(place, point): (usize, &PointRecord)| Some((place, point.mean(weighed)?));
        self.points.iter().enumerate().filter_map(mean).collect()
    }

    fn ranked(&self, weighed: usize) -> Vec<(usize, f64)> {
        let mut means = self.means(weighed);
        means.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        means
    }

    fn best(&self, weighed: usize) -> Vec<PointSummary> {
        let ranked = self.ranked(weighed);
        let smallest = self.metrics.weighed[weighed].smallest_difference.unwrap_or(0.0);
        let told = ranked.iter().take(BEST).enumerate();
        told.filter_map(|(rank, (place, mean))| {
            let near = ranked[rank + 1..].iter().filter(|(_, other)| mean - other <= smallest).count();
            self.point(weighed, *place, ranked[0].0, near)
        })
        .collect()
    }

    fn front(&self, weighed: usize) -> Vec<FrontPoint> {
        let Some(money) = self.metrics.money() else { return Vec::new() };
        let (places, pairs): (Vec<usize>, Vec<(f64, f64)>) = self
            .means(weighed)
            .into_iter()
            .filter_map(|(place, mean)| Some((place, (self.points[place].mean(money)?, mean))))
            .unzip();
        // Where all cost alike, there is nothing to weigh.
        if pairs.iter().all(|(cost, _)| Some(cost) == pairs.first().map(|(first, _)| first)) {
            return Vec::new();
        }
        let smallest = self.metrics.weighed[weighed].smallest_difference.unwrap_or(0.0);
        let mut last = f64::NEG_INFINITY;
        let non_dominated = pareto_front(&pairs);
        let first = non_dominated.first().map_or(0, |index| places[*index]);
        let told = non_dominated.into_iter().filter_map(|index| {
            let matters = pairs[index].1 - last >= smallest;
            if matters {
                last = pairs[index].1;
            }
            Some(FrontPoint { point: self.point(weighed, places[index], first, 0)?, matters })
        });
        told.collect()
    }

    fn budget(&self, budget: f64) -> BudgetSummary {
        let money = self.metrics.money();
        let cost = |place: usize| money.and_then(|money| self.points[place].mean(money)).unwrap_or(0.0);
        let ranked = self.ranked(0);
        let within: Vec<usize> =
            ranked.iter().map(|(place, _)| *place).filter(|place| cost(*place) <= budget).collect();
        let cheapest = ranked.iter().map(|(place, _)| *place).min_by(|a, b| cost(*a).total_cmp(&cost(*b)));
        BudgetSummary {
            budget,
            best: within.first().and_then(|place| self.point(0, *place, *place, 0)),
            within: within.len(),
            cheapest: cheapest.and_then(|place| self.point(0, place, place, 0)),
        }
    }

    fn hypothesis(
        &self,
        claim: &Hypothesis,
        analysis: &Analysis,
        by_measure: &[Vec<InWorld>],
    ) -> HypothesisSummary {
        let Test::Curve { outcome, claimed, factor } = &claim.test else {
            return claims::left_to(claim, Decision::ForCompare);
        };
        let place =
            self.scenario.sweep.as_ref().and_then(|sweep| sweep.factor(factor)).map(|(place, _)| place);
        let labels = place.and_then(|place| analysis.labels().get(place).cloned()).unwrap_or_default();
        let needed = claimed.levels_needed();
        let (Some(place), true) = (place, labels.len() >= needed && ordered(&labels)) else {
            return claims::left_to(claim, Decision::NotVaried);
        };
        let Some(worlds) = self.metrics.weighed(*outcome).map(|weighed| &by_measure[weighed]) else {
            return claims::left_to(claim, Decision::NothingToTest);
        };
        let holds = |world: &&InWorld| {
            let (curve, smallest) = (&world.curves[place], claim.smallest_effect);
            match claimed {
                Claimed::Rises => rises(curve, smallest),
                Claimed::Falls => rises(&curve.iter().map(|value| -value).collect::<Vec<_>>(), smallest),
                Claimed::Turns => turns(curve) > smallest,
                Claimed::LevelsOff => levels_off(curve, smallest),
            }
        };
        let count = worlds.len();
        let share = worlds.iter().filter(holds).count() as f64 / count.max(1) as f64;
        claims::told(claim, share, Telling { can_tell: count as u64, lived: u64::from(self.worlds) })
    }
}

/// One outcome over all worlds.
struct Told<'a> {
    one: &'a Weighed,
    worlds: &'a [InWorld],
    labels: &'a [Vec<String>],
    factors: &'a [Factor],
}

impl Told<'_> {
    fn name(&self) -> String {
        self.one.outcome.to_string()
    }

    fn over(&self, value: impl Fn(&InWorld) -> Option<f64>) -> Moments {
        self.worlds.iter().filter_map(value).collect()
    }

    fn figure(&self, moments: Moments) -> Option<Figure> {
        Some(self.scale().figure(moments.mean()?, moments.error()))
    }

    fn scale(&self) -> Scale {
        Scale::of(self.one.outcome.unit())
    }

    fn share(&self, moments: Moments) -> Option<Figure> {
        Some(Figure::share(moments.mean()?, moments.error()))
    }

    /// Every factor, ranked by how much it explains, else by how far it moves the outcome.
    fn levers(&self) -> Vec<LeverSummary> {
        let told = (0..self.labels.len()).filter_map(|factor| self.lever(factor));
        let mut levers: Vec<(f64, LeverSummary)> = told.collect();
        let mut order: Vec<usize> = (0..levers.len()).collect();
        order.sort_by(|a, b| levers[*b].0.total_cmp(&levers[*a].0).then(a.cmp(b)));
        for (rank, place) in order.into_iter().enumerate() {
            levers[place].1.rank = rank + 1;
        }
        levers.into_iter().map(|(_, lever)| lever).collect()
    }

    /// With what it is ranked by.
    fn lever(&self, factor: usize) -> Option<(f64, LeverSummary)> {
        let labels = &self.labels[factor];
        let at = |place: usize| self.over(|world| world.curves[factor].get(place).copied());
        let means: Vec<f64> = (0..labels.len()).map(|place| at(place).mean()).collect::<Option<_>>()?;
        let by_mean = |a: &usize, b: &usize| means[*a].total_cmp(&means[*b]).then(b.cmp(a));
        let highest = (0..means.len()).max_by(by_mean)?;
        let lowest = (0..means.len()).min_by(by_mean)?;
        let apart = |high: usize, low: usize| {
            self.over(|world| Some(world.curves[factor].get(high)? - world.curves[factor].get(low)?))
        };
        let share = self.over(|world| world.shares.as_ref().map(|shares| shares[factor]));
        let height = |world: &InWorld| -> Option<f64> {
            let curve = &world.curves[factor];
            (!curve.is_empty()).then(|| curve.iter().sum::<f64>() / curve.len() as f64)
        };
        let curve = labels.iter().zip(&means).enumerate().map(|(place, (value, mean))| {
            let bent = self.over(|world| Some(world.curves[factor].get(place)? - height(world)?));
            PlaceOnCurve { value: value.clone(), mean: self.scale().figure(*mean, bent.error()) }
        });
        let heights = self.over(height);
        let spread = apart(highest, lowest);
        let weight = share.mean().or(spread.mean())?;
        let lever = LeverSummary {
            measure: self.name(),
            factor: self.factors[factor].name.clone(),
            rank: 0,
            share: self.share(share),
            change: self.figure(apart(labels.len() - 1, 0))?,
            spread: self.figure(spread)?,
            curve: curve.collect(),
            height_within: heights
                .error()
                .and_then(|error| half_width(error, heights.count()))
                .map(one_digit),
            best: labels[highest].clone(),
            shape: self.shape(factor),
        };
        Some((weight, lever))
    }

    fn shape(&self, factor: usize) -> Option<ShapeSummary> {
        if !ordered(&self.labels[factor]) || self.worlds.is_empty() {
            return None;
        }
        let smallest = self.one.smallest_difference.unwrap_or(0.0);
        let shapes: Vec<Shape> =
            self.worlds.iter().map(|world| Shape::of(&world.curves[factor], smallest)).collect();
        let count = |shape: &Shape| shapes.iter().filter(|one| *one == shape).count();
        let most = Shape::ALL.iter().rev().max_by_key(|shape| count(shape))?;
        let worlds = (count(most) as f64 / shapes.len() as f64 * 100.0).round() as u8;
        Some(ShapeSummary { shape: *most, worlds })
    }

    /// Main effects, each level against the first, and interactions.
    fn effects(&self, analysis: &Analysis) -> Vec<EffectSummary> {
        let names: Vec<&str> = self.factors.iter().map(|factor| factor.name.as_str()).collect();
        let fraction = match analysis {
            Analysis::Together { fraction, .. } => fraction.as_ref(),
            _ => None,
        };
        let words: Vec<Vec<usize>> =
            fraction.map(|one| [one.words(5), one.words(6)].concat()).unwrap_or_default();
        let aliased = |effect: &[usize]| -> Vec<String> {
            let all = fraction.map(|one| one.aliases(effect, &words)).unwrap_or_default();
            let least = all.iter().map(Vec::len).min().unwrap_or(0);
            let shown = |of: &Vec<usize>| of.iter().map(|one| names[*one]).collect::<Vec<_>>().join(" × ");
            all.iter().filter(|of| of.len() == least && least <= 4).map(shown).collect()
        };
        let whole = matches!(analysis, Analysis::Smooth(_));
        let mut effects = Vec::new();
        for (factor, labels) in self.labels.iter().enumerate() {
            let share = self.over(|world| world.shares.as_ref().map(|shares| shares[factor]));
            // Between the ends of a range lies nothing that was lived.
            let first = if whole && self.factors[factor].is_number() { labels.len() - 1 } else { 1 };
            for place in first..labels.len() {
                let change =
                    self.over(|world| Some(world.curves[factor].get(place)? - world.curves[factor].first()?));
                let one = vec![names[factor].to_owned()];
                let ends = (labels[0].clone(), labels[place].clone());
                effects.extend(self.effect(EffectKind::Main, one, ends, change, share, aliased(&[factor])));
            }
        }
        let Analysis::Together { labels, .. } = analysis else { return effects };
        let pairs = (0..names.len()).flat_map(|a| (a + 1..names.len()).map(move |b| (a, b)));
        for (place, (a, b)) in pairs.enumerate() {
            let change = self.over(|world| Some(world.pairs.get(place)?.0));
            let share = self.over(|world| Some(world.pairs.get(place)?.1));
            let both = vec![names[a].to_owned(), names[b].to_owned()];
            let ends = (labels[a].first().cloned(), labels[a].last().cloned());
            let ends = (ends.0.unwrap_or_default(), ends.1.unwrap_or_default());
            effects.extend(self.effect(EffectKind::Interaction, both, ends, change, share, aliased(&[a, b])));
        }
        effects
    }

    fn effect(
        &self,
        kind: EffectKind,
        factors: Vec<String>,
        (from, to): (String, String),
        change: Moments,
        share: Moments,
        aliased_with: Vec<String>,
    ) -> Option<EffectSummary> {
        let half = change.error().and_then(|error| half_width(error, change.count()));
        let scale = Scale::of(self.one.outcome.unit());
        let (mean, half) = (change.mean()?, half);
        let end = |sign: f64| half.and_then(|half| scale.figure(mean + sign * half, Some(half / 20.0)).value);
        Some(EffectSummary {
            measure: self.name(),
            kind,
            factors,
            from,
            to,
            change: self.figure(change)?,
            low: end(-1.0),
            high: end(1.0),
            share: self.share(share),
            aliased_with,
        })
    }

    /// What single factors, and pairs where they were told, leave.
    fn unexplained(&self) -> Option<Unexplained> {
        let left = self.over(|world| {
            let single: f64 = world.shares.as_ref()?.iter().sum();
            let pairs: f64 = world.pairs.iter().map(|(_, share)| share).sum();
            Some((1.0 - single - pairs).max(0.0))
        });
        Some(Unexplained { measure: self.name(), share: self.share(left)? })
    }
}

fn measure(one: &Weighed) -> MeasureSummary {
    MeasureSummary::of(one.outcome, one.smallest_difference)
}

fn factor(one: &Factor) -> FactorSummary {
    let ends = one.range.map(|(low, high)| vec![low.to_string(), high.to_string()]);
    let levels = || one.levels.iter().map(|level| level.label.clone()).collect();
    FactorSummary {
        name: one.name.clone(),
        between: one.range.is_some(),
        values: ends.unwrap_or_else(levels),
        base: one.base.clone(),
    }
}

fn aliases(analysis: &Analysis, factors: &[Factor]) -> Option<Aliases> {
    let Analysis::Together { fraction: Some(fraction), .. } = analysis else { return None };
    let letters = two_level_names(factors.len());
    let name = |one: &usize| format!("{} ({})", letters[*one], factors[*one].name);
    let generator = |(made, parts): &(usize, Vec<usize>)| {
        let product: Vec<&str> = parts.iter().map(|one| letters[*one].as_str()).collect();
        format!("{} = {}", name(made), product.join(" × "))
    };
    Some(Aliases {
        resolution: fraction.resolution(),
        of: 1 << factors.len(),
        generators: fraction.generators().iter().map(generator).collect(),
    })
}
