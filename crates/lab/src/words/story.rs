//! One possible future of an organization, move by move, and why.

use super::text::in_quotes;
use crate::scenario::capital;
use engine::model::{Influence, Move, Stage};

/// What a move is: “promises mentoring”.
pub fn what(one: &Move, practice: &str) -> String {
    let practice = in_quotes(practice, None);
    match (one.from, one.to) {
        (Stage::Unaware, _) => format!("Hears of {practice}"),
        (_, Stage::Unaware) => format!("Forgets about {practice}"),
        (Stage::Lapsed, Stage::Committed) => format!("Promises {practice} again"),
        (_, Stage::Committed) => format!("Promises {practice}"),
        (_, Stage::Implementing) => format!("Begins {practice}"),
        (_, Stage::Sustained) => format!("Sustains {practice}"),
        (_, Stage::Lapsed) => format!("Lets {practice} lapse"),
        (Stage::Implementing, Stage::Aware) => format!("Breaks off {practice}"),
        (_, Stage::Aware) => format!("Takes back its promise of {practice}"),
    }
}

/// What helped most, and what stood against it: “Because of its coach and of peers, in spite of
/// how hard it is”.
pub fn why(one: &Move) -> String {
    let mut told: Vec<(Influence, f64)> = Influence::ALL
        .into_iter()
        .filter(|influence| *influence != Influence::Base)
        .filter_map(|influence| Some((influence, one.influences[influence as usize]?)))
        .collect();
    told.sort_by(|a, b| b.1.total_cmp(&a.1));
    let helped: Vec<&str> =
        told.iter().filter(|(_, part)| *part > SEEN).take(2).map(|(one, _)| phrase(*one)).collect();
    let hindered = told.iter().rev().find(|(_, part)| *part < -SEEN).map(|(one, _)| phrase(*one));
    let because = match helped[..] {
        [] => "By itself".to_owned(),
        [one] => capital(&format!("because of {one}")),
        [one, other, ..] => capital(&format!("because of {one} and {other}")),
    };
    match hindered {
        Some(hindered) => format!("{because}, in spite of {hindered}"),
        None => because,
    }
}

/// A part of a rate, or of its logarithm, that is worth a word.
const SEEN: f64 = 0.1;

fn phrase(influence: Influence) -> &'static str {
    match influence {
        Influence::Base => "what comes from outside",
        Influence::Readiness => "how ready it is",
        Influence::Fit => "how the practice suits it",
        Influence::Difficulty => "how hard the practice is",
        Influence::Peers => "the example of peers",
        Influence::Leader => "its leader",
        Influence::Accountability => "being held to account",
        Influence::Visibility => "recognition",
        Influence::Coaching => "its coach",
        Influence::Ownership => "making it its own",
        Influence::Deadline => "a date",
        Influence::Carry => "work that the staff does",
        Influence::Directive => "being told what to do",
        Influence::Communication => "newsletters and calls",
        Influence::Convening => "meetings",
        Influence::Embedding => "how well it took root",
        Influence::Context => "its surroundings",
        Influence::Fatigue => "how tired it is",
        Influence::Authority => "having to",
        Influence::Disenchantment => "having let it lapse before",
    }
}

/// An organization at a month: “Org 3: sustains 2 of 5, a member”.
pub fn standing(name: &str, sustained: u32, practices: u32, member: bool) -> String {
    let member = if member { "a member" } else { "no member" };
    format!("{name}: sustains {sustained} of {practices}, {member}")
}

/// The initiative at a month.
pub fn month(month: u32, sustained: u32, cells: u32, members: usize) -> String {
    let when = capital(&super::laboratory::month(month));
    format!("{when}: {sustained} of {cells} practices are sustained, {members} members.")
}

/// What the fills of a network mean.
pub const LEGEND: [(u32, bool, &str); 6] = [
    (0, true, "sustains none"),
    (1, true, "some"),
    (2, true, "half"),
    (3, true, "most"),
    (4, true, "all practices"),
    (0, false, "no member"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_move_says_what_and_why() {
        let mut influences = [None; Influence::COUNT];
        influences[Influence::Base as usize] = Some(-3.0);
        influences[Influence::Coaching as usize] = Some(0.9);
        influences[Influence::Peers as usize] = Some(0.3);
        influences[Influence::Leader as usize] = Some(0.01);
        influences[Influence::Difficulty as usize] = Some(-0.4);
        let (from, to) = (Stage::Committed, Stage::Implementing);
        let one = Move { month: 3, organization: 0, practice: 0, from, to, rate: 0.1, influences };
        assert_eq!(what(&one, "mentoring"), "Begins “mentoring”");
        assert_eq!(
            why(&one),
            "Because of its coach and the example of peers, in spite of how hard the practice is"
        );
        let alone = Move { influences: [None; Influence::COUNT], ..one };
        assert_eq!(why(&alone), "By itself");
    }
}
