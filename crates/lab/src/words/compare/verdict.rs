//! The verdict on one pair: how often, how much, and what is lost if it is wrong.

use super::super::number::{bare, difference, dollars, loss as loss_of, points, shortest};
use super::super::text::named;
use super::super::wrap::Lines;
use super::{contested, word};
use crate::summary::compare::{
    CompareSummary, ComparedDesign, Headline, Loss, PairSummary, Percents, Scale, Side, Verdict, Word,
};

/// Columns that a name may take in a sentence.
const NAME: usize = 30;

/// One verdict on the headline's pair, and the choice that follows.
pub(super) fn verdict(summary: &CompareSummary, lines: &mut Lines) {
    if summary.headline_pair().is_none() {
        return lines.words(ALONE);
    }
    let Some(says) = sentences(summary, Some(NAME)) else { return };
    lines.blank();
    for sentence in [says.shares, says.sizes, says.losses, says.afterwards, says.survival] {
        lines.words(&sentence);
    }
    contested::sentences(summary, Some(NAME)).iter().for_each(|sentence| lines.words(sentence));
    lines.hanging("→ ", &says.choice, 2);
}

/// What is said of one design alone.
pub(in super::super) const ALONE: &str = "One design alone: there is nothing to compare it with.";

/// The verdict sentence by sentence; some may be empty.
pub(in super::super) struct Sentences {
    pub shares: String,
    pub sizes: String,
    pub losses: String,
    pub afterwards: String,
    pub survival: String,
    pub choice: String,
}

/// The verdict on the headline's pair, with names cut to so many columns; `None` without one.
pub(in super::super) fn sentences(summary: &CompareSummary, room: Option<usize>) -> Option<Sentences> {
    let (headline, pair) = (summary.headline.as_ref()?, summary.headline_pair()?);
    let verdict = pair.verdict?;
    let told = Told { summary, headline, pair, scale: scale(summary, pair), room };
    Some(Sentences {
        shares: told.shares(&verdict),
        sizes: told.sizes(),
        losses: told.losses(),
        afterwards: told.afterwards(),
        survival: survival(summary, room),
        choice: told.choice(&verdict),
    })
}

/// In how many runs the initiative lives to the last month; empty if in all.
pub(in super::super) fn survival(summary: &CompareSummary, room: Option<usize>) -> String {
    let alive = |design: &ComparedDesign| Some((design.alive?.value? * 100.0).round() + 0.0);
    let told = summary.designs.iter().filter_map(|design| Some((named(&design.name, room), alive(design)?)));
    let told: Vec<(String, f64)> = told.collect();
    if told.iter().all(|(_, alive)| *alive == 100.0) {
        return String::new();
    }
    let told: Vec<String> = told.iter().map(|(name, alive)| format!("{alive} with {name}")).collect();
    let told = match told.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => told.concat(),
    };
    format!(
        "Of 100 initiatives so many are still alive in month {}: {}. The others have dissolved.",
        summary.months, told
    )
}

struct Told<'a> {
    room: Option<usize>,
    summary: &'a CompareSummary,
    headline: &'a Headline,
    pair: &'a PairSummary,
    scale: Scale,
}

impl Told<'_> {
    fn name(&self, side: Side) -> String {
        named(if side == Side::A { &self.headline.a } else { &self.headline.b }, self.room)
    }

    fn when(&self) -> String {
        match self.pair.measure.as_str() {
            "sustained_funded" => "when the funding ends".to_string(),
            _ => format!("in month {}", self.summary.months),
        }
    }

    /// In how many worlds who is ahead, and the word for it.
    fn shares(&self, verdict: &Verdict) -> String {
        let (a, b, when) = (self.name(Side::A), self.name(Side::B), self.when());
        let Percents { a: worlds_a, b: worlds_b, neither } = verdict.worlds;
        let smallest = self.summary.measures.iter().find(|measure| measure.name == self.pair.measure);
        let smallest = smallest.and_then(|measure| measure.smallest_difference).unwrap_or_default();
        let smallest = points(bare(smallest, self.scale));
        if self.pair.same {
            return format!(
                "In this model, no difference that matters: {a} and {b} ended alike in every run."
            );
        }
        match (verdict.word, verdict.ahead) {
            (Word::NoDifferenceThatMatters, _) => format!(
                "In this model, no difference that matters: in {neither} of 100 plausible worlds, what {a} and \
                 {b} sustain {when} lies within {smallest} of each other; {a} sustains more in {worlds_a}, {b} in \
                 {worlds_b}."
            ),
            (word, Some(side)) => {
                let (first, second) = (self.name(side), self.name(side.other()));
                let (more, less) = if side == Side::A { (worlds_a, worlds_b) } else { (worlds_b, worlds_a) };
                let conflict = match self.headline.conflict {
                    true => "more often better, but costlier when wrong: ",
                    false => "",
                };
                format!(
                    "In this model, {conflict}in {more} of 100 plausible worlds {first} sustains more than \
                     {second} {when}, by more than {smallest} ({}); {second} does in {less}, and in {neither} \
                     they lie closer together.",
                    super::word(word)
                )
            }
            (_, None) => format!(
                "In this model, no clear winner: {a} sustains more {when} in {worlds_a} of 100 plausible worlds, \
                 {b} in {worlds_b}, by more than {smallest}; in {neither} they lie closer together."
            ),
        }
    }

    /// How large the difference is, and what luck does.
    fn sizes(&self) -> String {
        if self.pair.same {
            return String::new();
        }
        let (a, b) = (self.name(Side::A), self.name(Side::B));
        let estimate = &self.pair.difference;
        let mut text = format!("{b} less {a}: {} in the middle", difference(estimate.median, self.scale));
        if let Some(range) = estimate.range {
            let (low, high) = (bare(range.low, self.scale), bare(range.high, self.scale));
            text += &format!(", from {low} to {high} in 9 of 10 worlds");
        }
        text.push('.');
        if let Some(luck) = self.pair.luck {
            text += &format!(
                " Under a luck of its own each, {b} ends ahead in {} of 100 pairs of runs, {a} in {}.",
                luck.b, luck.a
            );
        }
        text
    }

    /// What each choice loses where it is the worse one, and over all worlds.
    fn losses(&self) -> String {
        let Some(loss) = self.pair.loss.filter(|_| !self.pair.same) else { return String::new() };
        let of = |loss: Loss| match loss.if_wrong {
            Some(figure) => {
                format!("{} (worse in {} of 100 worlds)", loss_of(figure, self.scale), loss.wrong)
            }
            None => "nothing (never the worse one)".to_string(),
        };
        let (a, b) = (self.name(Side::A), self.name(Side::B));
        format!(
            "Loss if wrong: {a} {}, {b} {}. Over all worlds, {a} loses {} on average and {} in a bad world (1 in \
             10 is worse), {b} {} and {}.",
            of(loss.a),
            of(loss.b),
            loss_of(loss.a.expected, self.scale),
            loss_of(loss.a.bad_world, self.scale),
            loss_of(loss.b.expected, self.scale),
            loss_of(loss.b.bad_world, self.scale),
        )
    }

    /// The verdict on what is sustained after the funding, if it was looked at.
    fn afterwards(&self) -> String {
        let after = self.summary.pair(&self.headline.a, &self.headline.b, "sustained_after");
        let after = after.filter(|pair| !pair.same);
        let Some((pair, verdict)) = after.and_then(|pair| Some((pair, pair.verdict?))) else {
            return String::new();
        };
        let scale = scale(self.summary, pair);
        let (a, b) = (self.name(Side::A), self.name(Side::B));
        let Percents { a: worlds_a, b: worlds_b, neither } = verdict.worlds;
        let middle = difference(pair.difference.median, scale);
        let shares = match verdict.ahead {
            Some(side) => {
                let (more, less) = if side == Side::A { (worlds_a, worlds_b) } else { (worlds_b, worlds_a) };
                let (first, second) = (self.name(side), self.name(side.other()));
                format!(
                    "{first} sustains more in {more} of 100 worlds ({}), {second} in {less}",
                    word(verdict.word)
                )
            }
            None => format!(
                "{}: {a} sustains more in {worlds_a} of 100 worlds, {b} in {worlds_b}, neither in {neither}",
                word(verdict.word)
            ),
        };
        format!("24 months after the funding: {shares}; {b} less {a}: {middle} in the middle.")
    }

    /// Where the input that matters most would change the choice.
    fn unless(&self, choice: &str) -> String {
        let Some(change) = self.summary.change.as_ref().filter(|change| !change.flips.is_empty()) else {
            return String::new();
        };
        let ours = if choice == self.headline.a { Side::A } else { Side::B };
        let flip = change.flips.iter().find_map(|flip| Some((flip, flip.flips_at?, flip.below?)));
        match flip {
            Some((flip, value, below)) => {
                let side = if below == ours { "above" } else { "below" };
                format!(", unless {} is {side} {}", flip.input, shortest(value))
            }
            None => match change.flips.iter().find_map(|flip| Some((flip, flip.level_at()?))) {
                Some((flip, value)) => format!(
                    ", unless {} is {}: there neither can be told to be better",
                    flip.input,
                    shortest(value)
                ),
                None => ", whatever one of the inputs below is".to_string(),
            },
        }
    }

    fn choice(&self, verdict: &Verdict) -> String {
        let headline = self.headline;
        let mut text = match (verdict.word, &headline.choice, &headline.cheaper) {
            (Word::NoDifferenceThatMatters, _, Some(cheaper)) => {
                let cost = self.summary.designs.iter().find(|design| design.name == *cheaper);
                let cost = cost.and_then(|design| design.cost_per_year).map(|cost| dollars(cost.median));
                let cost = cost.map(|cost| format!(" ({cost} a year)")).unwrap_or_default();
                format!("The cheaper of the two is {}{cost}.", named(cheaper, self.room))
            }
            (Word::NoDifferenceThatMatters, _, None) => {
                "Nothing seen here decides between the two.".to_string()
            }
            (_, Some(choice), _) => {
                format!("{} has the smaller expected loss{}.", named(choice, self.room), self.unless(choice))
            }
            (_, None, _) => "No choice stands out from chance.".to_string(),
        };
        let net = headline
            .net_choice
            .as_ref()
            .and_then(|name| self.summary.designs.iter().find(|design| design.name == *name));
        if let Some(loss) = net.and_then(|design| design.net_loss) {
            let name = named(headline.net_choice.as_deref().unwrap_or_default(), self.room);
            text += &format!(
                " Counting the money against what a sustained practice is worth, {name} loses least"
            );
            if loss.expected.value.is_some() {
                text += &format!(": {} on average", dollars(loss.expected));
            }
            text.push('.');
        }
        text
    }
}

fn scale(summary: &CompareSummary, pair: &PairSummary) -> Scale {
    let measure = summary.measures.iter().find(|measure| measure.name == pair.measure);
    measure.map_or(Scale::Share, |measure| Scale::of(&measure.unit))
}
