//! The pair that the answer is about: which loses less, which costs less, what matched luck saved.

use super::losses::Losses;
use super::record::WorldRecord;
use super::summary::Findings;
use crate::summary::Figure;
use crate::summary::compare::{Estimate, Headline, PairSummary, Scale, Side, Word};
use engine::model::Measure;
use engine::stats::Moments;

impl Findings<'_> {
    /// The pair that the verdict is about, `asked` for or leading, with what decides beside it.
    pub(super) fn headline(
        &self,
        (a, b, asked): (usize, usize, bool),
        pairs: &[PairSummary],
        losses: &Losses,
    ) -> Option<Headline> {
        let name = |design: usize| self.scenario.designs[design].name.clone();
        let measure = self.metrics.leading().outcome.name().to_string();
        let (a_name, b_name) = (name(a), name(b));
        let pair =
            pairs.iter().position(|pair| pair.a == a_name && pair.b == b_name && pair.measure == measure)?;
        let choice = self.choice(a, b);
        let ahead = pairs[pair].verdict.and_then(|verdict| verdict.ahead);
        let cost = |design: usize| {
            let all = self.last(design, Measure::Money, 1.0)?;
            Some(Estimate::of(&all, Scale::Amount)?.median).filter(|cost| cost.value.is_some())
        };
        let (cheaper, cheaper_by) = match self.cheapest((a, b), pairs, &measure, &cost) {
            Some((cheapest, by)) => (Some(cheapest), by),
            None => (None, None),
        };
        Some(Headline {
            a: a_name,
            b: b_name,
            measure,
            pair,
            asked,
            choice: choice.map(name),
            conflict: match (ahead, choice) {
                (Some(side), Some(choice)) => choice != if side == Side::A { a } else { b },
                _ => false,
            },
            cheaper: cheaper.map(name),
            cheaper_by,
            net_choice: losses.best_net().map(name),
            matched_luck_saves: self.saved(a, b),
        })
    }

    /// Of two, and of the backbones that differ from neither of them by what matters, the one that
    /// costs least, and by how much less than the next of the two; `None` where all cost the same.
    fn cheapest(
        &self,
        (a, b): (usize, usize),
        pairs: &[PairSummary],
        measure: &str,
        cost: &dyn Fn(usize) -> Option<Figure>,
    ) -> Option<(usize, Option<Figure>)> {
        let designs = &self.scenario.designs;
        let level = |one: usize, other: usize| {
            let (one, other) = (&designs[one].name, &designs[other].name);
            let pair = pairs.iter().find(|pair| pair.is_between(one, other, measure));
            let word = pair.and_then(|pair| pair.verdict).map(|verdict| verdict.word);
            word == Some(Word::NoDifferenceThatMatters)
        };
        let others = (0..designs.len())
            .filter(|other| ![a, b].contains(other) && designs[*other].structure.has_backbone())
            .filter(|other| level(a, b) && level(a, *other) && level(b, *other));
        let known = |design: usize| Some((cost(design)?.value?, design));
        let (costs_a, costs_b) = (known(a)?, known(b)?);
        let lower = |one: (f64, usize), other: (f64, usize)| if other.0 < one.0 { other } else { one };
        let cheapest = others.filter_map(known).fold(lower(costs_a, costs_b), lower);
        let beside = match cheapest.1 {
            this if this == a => costs_b,
            this if this == b => costs_a,
            _ => lower(costs_a, costs_b),
        };
        // Of what is shown, so that a reader who subtracts finds the same.
        let (by, shown) = (beside.0 - cheapest.0, cost(beside.1)?);
        let by = Figure { value: Some(shown.like(by)), error: None, place: shown.place };
        (cheapest.0 < beside.0).then_some((cheapest.1, Some(by)))
    }

    /// The one of two with the smaller expected loss: that with the larger mean, where it is
    /// larger by twice its error.
    fn choice(&self, a: usize, b: usize) -> Option<usize> {
        let (pair, turned) = self.metrics.pair(a, b)?;
        let means: Moments =
            self.worlds.iter().filter_map(|world| world.differences[pair][0].mean()).collect();
        let (mean, error) = (means.mean()?, means.error()?);
        let stands_out = mean != 0.0 && mean.abs() >= 2.0 * error;
        stands_out.then_some(if (mean > 0.0) != turned { b } else { a })
    }

    /// How much larger the luck left in a world's difference would be without matching.
    fn saved(&self, a: usize, b: usize) -> Option<crate::summary::Figure> {
        let (pair, _) = self.metrics.pair(a, b)?;
        let place = self.metrics.leading().place;
        let mean = |variance: &dyn Fn(&WorldRecord) -> Option<f64>| -> Moments {
            self.worlds.iter().filter_map(variance).collect()
        };
        let apart = mean(&|world| {
            let of = |design: usize| world.designs[design].outcomes[place].variance();
            Some(of(a)? + of(b)?)
        });
        let matched = mean(&|world| world.differences[pair][0].variance());
        let (apart, matched) = (apart.mean()?, matched.mean()?);
        // To two digits: it is a rough figure.
        (matched > 0.0 && apart > 0.0)
            .then(|| Scale::Amount.figure(apart / matched, Some(apart / matched / 40.0)))
    }
}
