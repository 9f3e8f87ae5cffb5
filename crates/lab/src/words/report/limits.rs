//! What every report says of what it rests on, what it can't tell, and how to make it again.

use crate::scenario::sentence;
use crate::summary::Head;
use crate::summary::evidence::HeldCounts;
use crate::words::evidence::{PAGE, held};
use crate::words::number::counted;

/// What the model cannot tell, whatever was asked.
pub const CANNOT: [&str; 6] = [
    "It is a model: it explores what follows from its assumptions, and is no forecast of any one initiative.",
    "Worlds are what we do not know, luck is chance. How often one design is ahead counts plausible worlds, as the \
     ranges of the inputs describe them; it is not the chance that a design works in a given place.",
    "Sustained means that an organization has kept a practice going for long enough to count as lasting. Whether the \
     practice helps the people it is meant for is not in the model.",
    "An input graded guess is a guess, and one graded expert a judgement. Where one of them flips the answer, measure \
     that one first.",
    "Costs are those of the backbone. What members spend in hours is counted apart, and not priced.",
    "Designs are compared as they are written down. How well people carry one out, and politics, are not in it.",
];

/// The same in short, for a memo.
const MEMO_LIMITS: &str = "Whether a practice helps those it is meant for is not in the model.";

/// Where whoever prints a memo signs it.
pub const SIGNED: &str = "Prepared by: ______________________________   Date: ________________";

/// How far numbers are shown.
pub const FINEST: &str = "A number is shown with no digit finer than twice its Monte-Carlo error, the error that is \
                          there because runs are finite.";

/// What the grades of inputs mean.
pub const GRADES: &str = "Grades: measured, computed from data; published, taken from a published figure; expert, an \
                          informed judgement; guess, without a direct source; assumption, a choice made for this \
                          study.";

/// What the numbers rest on, in a line: its size, its inputs, and how many are guesses.
pub fn basis(head: &Head) -> String {
    let Head { organizations, practices, months, inputs, guesses, worlds, luck, .. } = *head;
    let funded =
        head.basis.funding_ends.map(|month| format!(", funded to month {month}")).unwrap_or_default();
    let are = if guesses == 1 { "is a guess" } else { "are guesses" };
    format!(
        "{} × {} over {}{funded} · {guesses} of {} {are} · {}, each a set of values for what nobody knows, × {} of \
         luck, which is chance. A practice is a change asked of each organization; it is sustained once it is routine. \
         This is a model: it explores what follows from assumptions, and forecasts nothing. {MEMO_LIMITS}",
        counted(organizations as u64, "organization"),
        counted(practices as u64, "practice"),
        counted(u64::from(months), "month"),
        counted(inputs as u64, "input"),
        counted(u64::from(worlds), "plausible world"),
        counted(u64::from(luck), "draw"),
    )
}

/// What the model was held against, and how it fared.
pub fn tried() -> String {
    sentence(&format!("{} ({PAGE})", held(&HeldCounts::of_the_model())))
}

/// How to make the numbers again.
pub fn reproduce(version: &str, file: &str, hash: &str, seed: u64) -> [String; 2] {
    [
        format!(
            "The folder of this report holds {file} with every setting written out. With Backbone Lab {version}, this \
             command gives the same numbers, bit by bit, on any computer:"
        ),
        format!("Seed {seed}. BLAKE3 of the resolved scenario and the files it names: {hash}."),
    ]
}
