//! Which one, by how much, how sure.

use super::super::super::number::{loss, said, signless};
use super::super::super::report::join;
use super::contested;
use super::phrase::{Phrases, lead, spread};
use crate::summary::compare::{
    DRAWS_AT_LEAST, Dearer, Headline, PairSummary, Percents, Scale, Side, Verdict, Word,
};

/// The headline's pair, unless one of the two is no backbone: that was the question before.
pub(in crate::words) fn sentences(phrases: &Phrases) -> Vec<String> {
    let summary = phrases.summary;
    let (Some(headline), Some(pair)) = (&summary.headline, summary.headline_pair()) else {
        return Vec::new();
    };
    let of_none = |name: &String| phrases.without().is_some_and(|none| none.name == *name);
    let Some(verdict) = pair.verdict else {
        return vec!["There is no verdict: no smallest difference that matters is stated.".to_owned()];
    };
    let against_none = of_none(&headline.a) || of_none(&headline.b);
    if !summary.tells_shares() && !pair.same {
        return vec![few_draws(summary.luck), Which { phrases, headline, pair, verdict }.size()];
    }
    let which = Which { phrases, headline, pair, verdict };
    let mut says = Vec::new();
    if !against_none || !pair.same && summary.designs.len() > 2 {
        says.push(which.verdict());
        says.push(which.conflict());
    }
    says.extend([which.size(), which.luck(), which.others()]);
    if !against_none {
        match verdict.word {
            Word::NoDifferenceThatMatters => says.push(which.cheaper()),
            _ => says.extend([which.dearer(), which.if_wrong()]),
        }
    }
    says.extend(contested::turning(phrases));
    says
}

/// Why no shares are told.
fn few_draws(luck: u32) -> String {
    let draws = if luck == 1 { "one draw".to_owned() } else { format!("{luck} draws") };
    format!(
        "Not told how sure: with {draws} of luck in each world, luck can't be told from worlds. Shares of worlds need \
         {DRAWS_AT_LEAST} draws and more (--runs {DRAWS_AT_LEAST})."
    )
}

struct Which<'a> {
    phrases: &'a Phrases<'a>,
    headline: &'a Headline,
    pair: &'a PairSummary,
    verdict: Verdict,
}

impl Which<'_> {
    fn name(&self, side: Side) -> String {
        self.phrases.name(if side == Side::A { &self.headline.a } else { &self.headline.b })
    }

    /// Who is told first: who is ahead in more worlds.
    fn first(&self) -> Side {
        let Percents { a, b, .. } = self.verdict.worlds;
        if a > b { Side::A } else { Side::B }
    }

    /// In how many of 100 worlds the first of them is clearly ahead, and the other.
    fn shares(&self) -> (u8, u8) {
        let Percents { a, b, .. } = self.verdict.worlds;
        if self.first() == Side::A { (a, b) } else { (b, a) }
    }

    fn verdict(&self) -> String {
        let (first, second) = (self.name(self.first()), self.name(self.first().other()));
        let (more, less) = self.shares();
        let smallest = self.phrases.smallest().unwrap_or_default();
        if self.pair.same {
            return format!("{first} and {second} come out alike in every run.");
        }
        match self.verdict.word {
            Word::NoDifferenceThatMatters => {
                let neither = self.verdict.worlds.neither;
                let begun = format!(
                    "It hardly matters: in {neither} of 100 plausible worlds {first} and {second} come within \
                     {smallest} of each other"
                );
                match more > less {
                    true => format!("{begun}; {first} is ahead by more in {more}, {second} in {less}."),
                    false => format!("{begun}; each is ahead by more in {more}."),
                }
            }
            Word::NoClearWinner => format!(
                "No clear winner: {first} sustains more, by over {smallest}, in {more} of 100 plausible worlds, \
                 {second} in {less}."
            ),
            word => format!(
                "{first}, {}{}: clearly better than {second} (by more than {smallest}) in {more} of 100 plausible worlds, \
                 too close to matter in {}, clearly worse in {less}.",
                super::super::word(word),
                if word == Word::AsGoodOrBetter {
                    format!(" in {} of 100", 100 - less)
                } else {
                    String::new()
                },
                self.verdict.worlds.neither
            ),
        }
    }

    fn conflict(&self) -> String {
        match &self.headline.choice {
            Some(choice) if self.headline.conflict => {
                format!(
                    "Yet where it is worse it is worse by more: on average {} loses less.",
                    self.phrases.name(choice)
                )
            }
            _ => String::new(),
        }
    }

    /// How far apart they are.
    fn size(&self) -> String {
        let Some(count) = self.pair.count.filter(|_| !self.pair.same) else { return String::new() };
        if count.mean.value.is_none() {
            return "By how much can't be told from so few runs; give more --worlds.".to_owned();
        }
        let (mut first, mut turned) = (self.first(), self.first() == Side::A);
        let (mut mean, mut range) = lead(count, turned);
        if mean < 0.0 {
            (first, turned) = (first.other(), !turned);
            (mean, range) = lead(count, turned);
        }
        let told = range.filter(|range| range.low.abs() >= 0.5 || range.high.abs() >= 0.5);
        let spread = told.map(|range| format!(" ({} in 9 of 10 worlds)", spread(range))).unwrap_or_default();
        if mean == 0.0 {
            return format!("On average over worlds the two are level{spread}.");
        }
        let practices = if mean == 1.0 { "practice" } else { "practices" };
        format!(
            "On average over worlds {} leads by {} {practices}{spread}.",
            self.name(first),
            signless(mean)
        )
    }

    /// How often who is ahead in a single try, chance counted too.
    fn luck(&self) -> String {
        let Some(Percents { a, b, .. }) = self.pair.luck.filter(|_| !self.pair.same) else {
            return String::new();
        };
        let ((first, often), (second, seldom)) =
            if a > b { ((Side::A, a), (Side::B, b)) } else { ((Side::B, b), (Side::A, a)) };
        format!(
            "All that is with chance averaged out. In a single try, such as yours, {} ends ahead {often} times in \
             100, {} {seldom}.",
            self.name(first),
            self.name(second)
        )
    }

    /// Where the backbones stand that are none of the two, as far as a sentence tells them.
    fn others(&self) -> String {
        let (summary, first) = (self.phrases.summary, self.first());
        let leading = if first == Side::A { &self.headline.a } else { &self.headline.b };
        let of_two = |name: &String| [&self.headline.a, &self.headline.b].contains(&name);
        let others = self.phrases.told().into_iter().map(|design| &design.name).filter(|name| !of_two(name));
        let behind = others.filter_map(|other| {
            let mut pairs = summary.pairs.iter();
            let pair = pairs.find(|pair| pair.is_between(leading, other, &self.headline.measure))?;
            let apart = pair.verdict?.word != Word::NoDifferenceThatMatters;
            let (more, _) = pair.worlds_ahead(leading)?;
            apart.then(|| format!("{} in {more}", self.phrases.name(other)))
        });
        match &behind.collect::<Vec<_>>()[..] {
            [] => String::new(),
            behind => {
                format!("Of 100 worlds, {} is clearly ahead of {}.", self.phrases.name(leading), join(behind))
            }
        }
    }

    /// What a wrong choice costs.
    fn if_wrong(&self) -> String {
        let Some(lost) = self.pair.loss.filter(|_| !self.pair.same) else { return String::new() };
        let of = |side: Side| {
            let loss_of = if side == Side::A { lost.a } else { lost.b };
            loss_of.if_wrong.filter(|figure| figure.value.is_some_and(|value| value > 0.0))
        };
        let told = |side: Side| Some((self.name(side), of(side)?));
        let per_hundred = |figure| loss(figure, Scale::Share).replace(" points", "").replace(" point", "");
        match (told(self.first()), told(self.first().other())) {
            (Some((first, one)), Some((second, other))) => format!(
                "Chosen wrongly, {first} loses {} in 100 practices, {second} {}.",
                per_hundred(one),
                per_hundred(other)
            ),
            _ => String::new(),
        }
    }

    /// Where it hardly matters, money may decide.
    fn cheaper(&self) -> String {
        let Headline { cheaper: Some(cheaper), cheaper_by: savings, .. } = self.headline else {
            return String::new();
        };
        let name = self.phrases.name(cheaper);
        let less: Vec<String> = savings
            .iter()
            .map(|saving| format!("{} less than {}", said(saving.by), self.phrases.name(&saving.than)))
            .collect();
        match [&self.headline.a, &self.headline.b].contains(&cheaper) {
            true => format!("So cost can decide: in all, {name} costs {}.", join(&less)),
            false => format!(
                "So cost can decide: {name} does about as well as both, and is cheapest; in all it costs {}.",
                join(&less)
            ),
        }
    }

    /// What the better one costs more, and for each practice more.
    fn dearer(&self) -> String {
        let Some(Dearer { by, for_each }) = self.headline.dearer else { return String::new() };
        let each = for_each.filter(|each| each.value.is_some()).map(said);
        let each = each.map(|each| format!(": about {each} for each practice more")).unwrap_or_default();
        format!("{} costs {} more in all{each}.", self.name(self.first()), said(by))
    }
}
