//! Off, on, both: a sentence or two for each contested input. Both is the headline itself.

use super::phrase::Phrases;
use crate::summary::compare::{ContestedSummary, PartSummary, Side};
use crate::words::labels;
use crate::words::report::join;

/// What each contested input that changes who is ahead does to the answer on the headline's pair.
pub(super) fn turning(phrases: &Phrases) -> Vec<String> {
    let Some(headline) = &phrases.summary.headline else { return Vec::new() };
    let name = |side: Side| phrases.name(if side == Side::A { &headline.a } else { &headline.b });
    asked(phrases).filter_map(|one| sentence(one, &name)).collect()
}

/// What is contested, and does not change who is ahead.
pub(super) fn untouched(phrases: &Phrases) -> Option<String> {
    let whether: Vec<String> =
        asked(phrases).filter(|one| turns(one) == Some(false)).map(|one| whether(&one.input)).collect();
    (!whether.is_empty()).then(|| format!("Disputed, but the same answer either way: {}.", join(&whether)))
}

/// The contested inputs of the headline's pair; none where all ends alike in every run, as nobody
/// is ahead either way.
fn asked<'a>(phrases: &Phrases<'a>) -> impl Iterator<Item = &'a ContestedSummary> {
    let summary = phrases.summary;
    let apart = summary.headline_pair().is_some_and(|pair| !pair.same);
    summary.contested.iter().filter(move |_| apart)
}

/// Whether somebody else is ahead with it than without; `None` where that can't be told.
fn turns(one: &ContestedSummary) -> Option<bool> {
    Some(one.off.verdict?.ahead != one.on.verdict?.ahead)
}

fn sentence(one: &ContestedSummary, name: &dyn Fn(Side) -> String) -> Option<String> {
    turns(one).filter(|turns| *turns)?;
    let ahead = |(side, worlds): (Option<Side>, u8)| match side {
        Some(side) => format!("{} is clearly ahead in {worlds}", name(side)),
        None => format!("each is clearly ahead in {worlds}"),
    };
    Some(format!(
        "It is disputed {}, and that changes this answer: if not, {} worlds of 100, if so, {}.",
        whether(&one.input),
        ahead(told(&one.off)?),
        ahead(told(&one.on)?)
    ))
}

/// What is contested, as half a sentence.
fn whether(input: &str) -> String {
    match input {
        "own_crowding" => {
            "whether control crowds out the members' own norm of holding each other to account".to_owned()
        }
        other => format!("whether {} is anything at all", labels::input(other)),
    }
}

/// Who is ahead more often, nobody if both are alike, and in how many of 100 worlds.
fn told(part: &PartSummary) -> Option<(Option<Side>, u8)> {
    let worlds = part.verdict?.worlds;
    Some(match worlds.a.cmp(&worlds.b) {
        std::cmp::Ordering::Less => (Some(Side::B), worlds.b),
        std::cmp::Ordering::Greater => (Some(Side::A), worlds.a),
        std::cmp::Ordering::Equal => (None, worlds.a),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::compare::{Estimate, Percents, Scale, Verdict};

    fn part(differences: f64, (a, b): (f64, f64)) -> PartSummary {
        let difference = Estimate::of(&[differences; 30], Scale::Share).unwrap();
        PartSummary { worlds: 30, difference, verdict: Some(Verdict::of(Percents::of(a, b))) }
    }

    #[test]
    fn both_sides_of_what_is_contested_are_told() {
        let told = |input: &str, share_off, off, on| {
            let one = ContestedSummary { section: "inputs".into(), input: input.into(), share_off, off, on };
            sentence(&one, &|side| if side == Side::A { "“lean”" } else { "“full”" }.into())
        };
        assert_eq!(
            told("own_crowding", 0.5, part(0.031, (0.0, 0.79)), part(-0.022, (0.6, 0.3))).unwrap(),
            "It is disputed whether control crowds out the members' own norm of holding each other to account, and that \
             changes this answer: if not, “full” is clearly ahead in 79 worlds of 100, if so, “lean” is clearly ahead in 60."
        );
        // The same either way: that is no part of which one is better.
        assert_eq!(told("own_crowding", 0.5, part(0.031, (0.0, 0.79)), part(0.022, (0.1, 0.7))), None);
        let silent = PartSummary { verdict: None, ..part(0.0, (0.0, 0.0)) };
        assert_eq!(told("own_drift", 0.25, silent, part(0.01, (0.2, 0.2))), None);
    }
}
