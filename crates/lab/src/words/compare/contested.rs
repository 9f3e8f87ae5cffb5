//! Off, on, both: a sentence for each contested input.

use super::super::number::difference;
use super::super::text::named;
use crate::scenario::share_of_worlds;
use crate::summary::compare::{CompareSummary, ContestedSummary, PartSummary, Scale, Side};

/// A sentence for each, with names cut to so many columns.
pub(in super::super) fn sentences(summary: &CompareSummary, room: Option<usize>) -> Vec<String> {
    let (Some(headline), Some(pair)) = (&summary.headline, summary.headline_pair()) else {
        return Vec::new();
    };
    // Where all ends alike in every run, nobody is ahead either way.
    if pair.same {
        return Vec::new();
    }
    let scale = summary.measures.first().map_or(Scale::Share, |measure| Scale::of(&measure.unit));
    let name = |side: Side| named(if side == Side::A { &headline.a } else { &headline.b }, room);
    summary.contested.iter().map(|one| sentence(one, scale, &name)).collect()
}

fn sentence(one: &ContestedSummary, scale: Scale, name: &dyn Fn(Side) -> String) -> String {
    let (not, so) = premise(&one.input);
    let (off, on) = (&one.off, &one.on);
    // Which difference that is, the sentence on sizes has said.
    let begun = format!(
        "Contested: if {not} ({}), the difference is {}",
        share_of_worlds(one.share_off),
        signed(off, scale)
    );
    match (ahead(off), ahead(on)) {
        (Some((one, off_of)), Some((other, on_of))) if one == other && one.is_some() => {
            let leader = one.map(name).unwrap_or_default();
            format!(
                "{begun}; if {so}, {}: {leader} sustains more in {off_of} and in {on_of} of 100 worlds.",
                signed(on, scale)
            )
        }
        (off_told, on_told) => {
            let told = |ahead: Option<(Option<Side>, u8)>| {
                let (side, worlds) = ahead?;
                let who = side.map_or("each".to_owned(), name);
                Some(format!(", and {who} sustains more in {worlds} of 100 worlds"))
            };
            let (off_told, on_told) = (told(off_told).unwrap_or_default(), told(on_told).unwrap_or_default());
            format!("{begun}{off_told}; if {so}, {}{on_told}.", signed(on, scale))
        }
    }
}

/// What is so where an input is 0, and where it is not.
fn premise(input: &str) -> (String, String) {
    match input {
        "own_crowding" => {
            ("being controlled does not crowd out the members' own norm".to_owned(), "it does".to_owned())
        }
        other => (format!("{other} is 0"), "it is not".to_owned()),
    }
}

/// The middle difference, with its sign.
fn signed(part: &PartSummary, scale: Scale) -> String {
    let told = difference(part.difference.median, scale);
    if part.difference.median.value.is_some_and(|value| value > 0.0) { format!("+{told}") } else { told }
}

/// Who is ahead more often, nobody if both are alike, and in how many of 100 worlds.
fn ahead(part: &PartSummary) -> Option<(Option<Side>, u8)> {
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
    use crate::summary::compare::{Estimate, Percents, Verdict};

    fn part(differences: f64, (a, b): (f64, f64)) -> PartSummary {
        let difference = Estimate::of(&[differences; 30], Scale::Share).unwrap();
        PartSummary { worlds: 30, difference, verdict: Some(Verdict::of(Percents::of(a, b))) }
    }

    #[test]
    fn both_sides_of_what_is_contested_are_told() {
        let told = |input: &str, share_off, off, on| {
            let one = ContestedSummary { section: "inputs".into(), input: input.into(), share_off, off, on };
            sentence(&one, Scale::Share, &|side| if side == Side::A { "lean" } else { "full" }.into())
        };
        assert_eq!(
            told("own_crowding", 0.5, part(0.031, (0.0, 0.79)), part(-0.022, (0.6, 0.3))),
            "Contested: if being controlled does not crowd out the members' own norm (half of \
             the worlds), the difference is +3.1 points, and full sustains more in 79 of 100 worlds; \
             if it does, −2.2 points, and lean sustains more in 60 of 100 worlds."
        );
        assert_eq!(
            told("own_crowding", 0.5, part(0.031, (0.0, 0.79)), part(0.022, (0.1, 0.7))),
            "Contested: if being controlled does not crowd out the members' own norm (half of \
             the worlds), the difference is +3.1 points; if it does, +2.2 points: full sustains more \
             in 79 and in 70 of 100 worlds."
        );
        let silent = PartSummary { verdict: None, ..part(0.0, (0.0, 0.0)) };
        assert_eq!(
            told("own_drift", 0.25, silent, part(0.01, (0.2, 0.2))),
            "Contested: if own_drift is 0 (25 of 100 worlds), the difference is 0.0 points; if it is \
             not, +1.0 points, and each sustains more in 20 of 100 worlds."
        );
    }
}
