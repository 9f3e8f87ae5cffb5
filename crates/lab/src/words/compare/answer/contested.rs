//! Off, on, both: a sentence or two for each contested input. Both is the headline itself.

use super::phrase::Phrases;
use crate::summary::compare::{ContestedSummary, PartSummary, Side};
use crate::words::labels;

/// What each contested input does to the answer on the headline's pair.
pub(super) fn sentences(phrases: &Phrases) -> Vec<String> {
    let summary = phrases.summary;
    let (Some(headline), Some(pair)) = (&summary.headline, summary.headline_pair()) else {
        return Vec::new();
    };
    // Where all ends alike in every run, nobody is ahead either way.
    if pair.same {
        return Vec::new();
    }
    let name = |side: Side| phrases.name(if side == Side::A { &headline.a } else { &headline.b });
    summary.contested.iter().filter_map(|one| sentence(one, &name)).collect()
}

fn sentence(one: &ContestedSummary, name: &dyn Fn(Side) -> String) -> Option<String> {
    let (off, on) = (told(&one.off)?, told(&one.on)?);
    let ahead = |(side, worlds): (Option<Side>, u8)| match side {
        Some(side) => format!("{} is clearly ahead in {worlds}", name(side)),
        None => format!("each is clearly ahead in {worlds}"),
    };
    let turns = match (one.off.verdict?.ahead, one.on.verdict?.ahead) {
        (Some(off), Some(on)) => off != on,
        (None, None) => false,
        _ => true,
    };
    let but = if turns { "and changes this answer" } else { "and the answer is the same either way" };
    let then = match off.0 == on.0 && off.0.is_some() {
        true => format!("{} worlds of 100 if not, in {} if so", ahead(off), on.1),
        false => format!("if not, {} worlds of 100, if so, {}", ahead(off), ahead(on)),
    };
    Some(format!("{} is contested, {but}: {then}.", whether(&one.input)))
}

/// What is contested, as the subject of a sentence.
fn whether(input: &str) -> String {
    match input {
        "own_crowding" => {
            "Whether control crowds out the members' own norm of holding each other to account".to_owned()
        }
        other => format!("Whether {} is anything at all", labels::input(other)),
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
            "Whether control crowds out the members' own norm of holding each other to account is contested, and \
             changes this answer: if not, “full” is clearly ahead in 79 worlds of 100, if so, “lean” is clearly ahead in 60."
        );
        assert_eq!(
            told("own_crowding", 0.5, part(0.031, (0.0, 0.79)), part(0.022, (0.1, 0.7))).unwrap(),
            "Whether control crowds out the members' own norm of holding each other to account is contested, and \
             the answer is the same either way: “full” is clearly ahead in 79 worlds of 100 if not, in 70 if so."
        );
        let silent = PartSummary { verdict: None, ..part(0.0, (0.0, 0.0)) };
        assert_eq!(told("own_drift", 0.25, silent, part(0.01, (0.2, 0.2))), None);
    }
}
