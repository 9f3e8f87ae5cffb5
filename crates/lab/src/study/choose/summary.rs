//! From what came of a choice to what it says.

use super::conduct::Chosen;
use super::effort::Effort;
use super::fit::Fitted;
use super::lives::Seen;
use super::metrics::{ChoiceMetrics, MONEY};
use super::picks::{Candidate, shortfalls};
use crate::scenario::{Choice, Scenario};
use crate::study::Worlds;
use crate::summary::choose::{
    AxisSummary, ChooseSummary, ChosenDesign, FitSummary, GoalSummary, Reached, SearchSummary, StepSummary,
};
use crate::summary::compare::{Estimate, Loss, MeasureSummary, Scale};
use crate::summary::sweep::Setting;
use crate::summary::{Basis, Figure, InputCounts, RunCounts};
use engine::model::Outcome;
use engine::stats::{Moments, pareto_front};

/// All that is needed to say what a choice says.
pub struct ChoiceFindings<'a> {
    pub scenario: &'a Scenario,
    pub choice: &'a Choice,
    pub metrics: &'a ChoiceMetrics,
    pub drawn: &'a Worlds,
    pub effort: Effort,
    /// How many different designs there are.
    pub of: f64,
    pub chosen: &'a Chosen,
    /// Of all candidates, in their order.
    pub names: &'a [String],
}

impl ChoiceFindings<'_> {
    /// What it all says.
    pub fn summary(&self) -> ChooseSummary {
        let ChoiceFindings { scenario, choice, metrics, effort, chosen, .. } = self;
        let initiative = &scenario.initiative;
        let inputs = InputCounts::of(scenario);
        let picks = &chosen.picks;
        let name = |place: Option<usize>| place.map(|place| self.names[place].clone());
        let axes = choice.axes(scenario).into_iter();
        ChooseSummary {
            title: scenario.title.clone(),
            question: scenario.question.clone(),
            organizations: initiative.size(),
            practices: initiative.practices.len(),
            months: initiative.months,
            inputs: inputs.all,
            guesses: inputs.guesses,
            measures: metrics
                .outcomes
                .iter()
                .enumerate()
                .map(|(place, one)| self.measure(place, *one))
                .collect(),
            budget: metrics.budget,
            goal: metrics.goal.map(|goal| GoalSummary {
                measure: goal.outcome.to_string(),
                at_least: goal.at_least,
                bound: goal.bound,
                share: (goal.share * 100.0).round() as u8,
            }),
            axes: axes.map(|axis| AxisSummary { name: axis.name, levels: axis.levels }).collect(),
            search: SearchSummary {
                tried: chosen.candidates.len(),
                most: effort.designs,
                of: if chosen.whole { chosen.candidates.len() as f64 } else { self.of },
                whole: chosen.whole,
                within: chosen.candidates.iter().filter(|one| one.first.excess(metrics) <= 0.0).count(),
                worlds: [effort.first.0, effort.second.0],
                luck: [effort.first.1, effort.second.1],
                again: chosen.candidates.iter().filter(|one| one.second.is_some()).count(),
            },
            worlds: effort.fresh.0,
            luck: effort.fresh.1,
            runs: RunCounts {
                planned: chosen.done + chosen.failed,
                done: chosen.done,
                failed: chosen.failed,
            },
            designs: self.designs(),
            choice: name(picks.choice),
            nearest: name(picks.nearest),
            average: name(picks.average),
            bad_world: name(picks.bad_world),
            net: name(picks.net),
            cheapest: name(picks.cheapest),
            fits: chosen.fits.iter().map(|fit| self.fit(fit)).collect(),
            basis: Basis::of(scenario, &self.drawn.draw(0)),
        }
    }

    fn measure(&self, place: usize, outcome: Outcome) -> MeasureSummary {
        MeasureSummary::of(outcome, self.metrics.smallest_difference.filter(|_| place == 0))
    }

    fn scale(&self) -> Scale {
        Scale::of(self.metrics.outcomes[0].unit())
    }

    fn designs(&self) -> Vec<ChosenDesign> {
        let ChoiceFindings { metrics, chosen, .. } = self;
        let within = |seen: &Seen| {
            let (mean, error) = seen.mean(MONEY).unwrap_or((f64::INFINITY, None));
            metrics.budget.is_none_or(|budget| mean - 2.0 * error.unwrap_or(0.0) <= budget)
        };
        let told: Vec<ChosenDesign> =
            chosen.told.iter().map(|(place, seen)| self.design(*place, seen)).collect();
        // By the numbers that are told, so that table and figure say the same.
        let pair = |design: &ChosenDesign| {
            let money = design.money().and_then(|money| money.mean.value);
            let level = design.level().and_then(|level| level.median.value);
            (money.unwrap_or(f64::INFINITY), level.map_or(f64::NEG_INFINITY, |level| metrics.good(level)))
        };
        let pairs: Vec<(f64, f64)> = told.iter().map(pair).collect();
        let efficient = pareto_front(&pairs);
        let inside: Vec<&Seen> =
            chosen.told.iter().map(|(_, seen)| seen).filter(|seen| within(seen)).collect();
        let lost = |of: fn(&Seen) -> &[Vec<Option<f64>>]| {
            shortfalls(&inside.iter().map(|seen| of(seen)).collect::<Vec<_>>()).into_iter()
        };
        let mut losses = lost(|seen| &seen.first);
        let mut net_losses = lost(|seen| &seen.net);
        let mut designs = Vec::with_capacity(told.len());
        for (index, (design, (_, seen))) in told.into_iter().zip(&chosen.told).enumerate() {
            let within = within(seen);
            let loss = within.then(|| losses.next()).flatten();
            let net_loss = within.then(|| net_losses.next()).flatten();
            designs.push(ChosenDesign {
                within,
                efficient: efficient.contains(&index),
                loss: loss.and_then(|loss| Loss::of(&loss, self.scale())),
                net_loss: net_loss.and_then(|loss| Loss::of(&loss, Scale::Amount)),
                ..design
            });
        }
        designs
    }

    fn design(&self, place: usize, seen: &Seen) -> ChosenDesign {
        let ChoiceFindings { scenario, choice, metrics, chosen, .. } = self;
        let candidate = &chosen.candidates[place];
        let level = |(index, outcome): (usize, &Outcome)| {
            Estimate::of(&seen.averages(index), Scale::of(outcome.unit()))
        };
        let percent = |share: f64| (share * 100.0).round() as u8;
        let second = candidate.second.as_ref();
        let reached = second.and_then(|one| one.reached).zip(seen.reached(metrics));
        let settings = choice.settings(scenario, &candidate.spot).into_iter();
        ChosenDesign {
            name: self.names[place].clone(),
            number: place + 1,
            given: candidate.given.is_some(),
            from: scenario.designs[candidate.spot[0]].name.clone(),
            structure: candidate.design.structure.name().to_owned(),
            has_backbone: candidate.design.has_backbone(),
            settings: settings.map(|(name, value)| Setting::of(&name, value, true)).collect(),
            levels: metrics.outcomes.iter().enumerate().map(level).collect(),
            money_per_year: self.per_year(candidate, seen),
            searched: second.and_then(|one| one.mean).map(|mean| {
                let error = seen.mean(0).and_then(|(_, error)| error);
                let worlds = f64::from(self.effort.fresh.0) / f64::from(self.effort.second.0.max(1));
                self.scale().figure(mean, error.map(|error| error * worlds.sqrt()))
            }),
            reached: reached
                .map(|(searched, fresh)| Reached { searched: percent(searched), fresh: percent(fresh) }),
            within: true,
            efficient: false,
            loss: None,
            net_loss: None,
        }
    }

    /// Money per year of the design's own funding; of all months, if it never ends.
    fn per_year(&self, candidate: &Candidate, seen: &Seen) -> Option<Estimate> {
        let initiative = &self.scenario.initiative;
        // After the funding's end money only tapers off: all of it is told of the funded years.
        let months = candidate.design.funding_ends.filter(|month| *month > 0);
        let months = f64::from(months.unwrap_or(initiative.months));
        let yearly: Vec<f64> = seen.averages(MONEY).iter().map(|money| money / months * 12.0).collect();
        Estimate::of(&yearly, Scale::Amount)
    }

    fn fit(&self, fit: &Fitted) -> FitSummary {
        let seen =
            |place: usize| self.chosen.told.iter().find(|(one, _)| *one == place).map(|(_, seen)| seen);
        let less = |outcome: usize, scale: Scale| -> Option<Figure> {
            let (before, after) = (seen(fit.from)?, seen(fit.to)?);
            let worlds = before.outcomes[outcome].iter().zip(&after.outcomes[outcome]);
            let apart: Moments = worlds.filter_map(|(a, b)| Some(a.mean()? - b.mean()?)).collect();
            Some(scale.figure(apart.mean()?, apart.error()))
        };
        let step = |(name, from, to): &(String, String, String)| StepSummary {
            name: name.clone(),
            from: Setting::of(name, from.clone(), true).shown,
            to: Setting::of(name, to.clone(), true).shown,
        };
        FitSummary {
            design: self.names[fit.from].clone(),
            to: self.names[fit.to].clone(),
            fits: fit.fits,
            steps: fit.steps.iter().map(step).collect(),
            loses: less(0, self.scale()),
            saves: less(MONEY, Scale::Amount),
        }
    }
}
