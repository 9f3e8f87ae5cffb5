//! The pair that the answer is about: which loses less, which costs less, what matched luck saved.

use super::losses::Losses;
use super::record::WorldRecord;
use super::summary::Findings;
use crate::summary::Figure;
use crate::summary::compare::{Dearer, Estimate, Headline, PairSummary, Saving, Scale, Side, Word};
use engine::model::Measure;
use engine::stats::Moments;

/// One cost less another, of what is shown, so that a reader who subtracts finds the same; `None`
/// where it is not less.
fn less(more: Figure, less: Figure) -> Option<Figure> {
    let by = more.value? - less.value?;
    let place = more.place.max(less.place);
    (by > 0.0).then(|| Figure { value: Some(by.round()), error: None, place })
}

/// What the one of a pair that is ahead costs more. Ahead more often, it may yet be behind on average:
/// then nothing is said of each practice.
fn dearer(ahead: Side, better: Figure, other: Figure, pair: &PairSummary) -> Option<Dearer> {
    let by = less(better, other)?;
    let lead = pair.count.and_then(|count| count.mean.value);
    let lead = lead.map(|lead| if ahead == Side::B { lead } else { -lead }).filter(|lead| *lead >= 1.0);
    // Both are rounded: no more than two digits are known.
    let for_each = lead.map(|lead| Figure::amount(by.value.unwrap_or_default() / lead, None));
    Some(Dearer { by, for_each })
}

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
        let cheaper = self.cheapest((a, b), pairs, &measure, &cost);
        let than = [a, b].into_iter().filter(|one| cheaper.is_some_and(|cheaper| cheaper != *one));
        let saving = |one: usize| Some(Saving { than: name(one), by: less(cost(one)?, cost(cheaper?)?)? });
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
            cheaper_by: than.filter_map(saving).collect(),
            dearer: ahead.and_then(|side| {
                let (first, other) = if side == Side::A { (a, b) } else { (b, a) };
                dearer(side, cost(first)?, cost(other)?, &pairs[pair])
            }),
            net_choice: losses.best_net().map(name),
            matched_luck_saves: self.saved(a, b),
        })
    }

    /// Of two, and of the backbones that differ from neither of them by what matters, the one that
    /// costs least; `None` where all cost the same.
    fn cheapest(
        &self,
        (a, b): (usize, usize),
        pairs: &[PairSummary],
        measure: &str,
        cost: &dyn Fn(usize) -> Option<Figure>,
    ) -> Option<usize> {
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
        (cheapest.0 < beside.0).then_some(cheapest.1)
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
