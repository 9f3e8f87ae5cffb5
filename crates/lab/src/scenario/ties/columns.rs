//! Which columns of a list of ties name the two ends.

use super::members::Members;
use crate::scenario::table::{Table, fold};

const FROM: &[&str] = &[
    "from",
    "source",
    "ego",
    "sender",
    "nominator",
    "respondent",
    "organization",
    "organisation",
    "org",
    "agency",
    "member",
];
const TO: &[&str] =
    &["to", "target", "alter", "destination", "receiver", "recipient", "nominee", "partner", "partners"];
const WEIGHTS: &[&str] = &["weight", "weights", "strength", "frequency", "value", "count"];
/// Words that say nothing of what a column is.
const FILLERS: &[&str] =
    &["your", "the", "name", "of", "id", "organization", "organisation", "org", "agency", "member", "node"];

/// Whether a cell is a name that a column of ties may have.
pub(super) fn knows(cell: &str) -> bool {
    is(cell, FROM) || is(cell, TO) || is_weight(cell) || asks_who(cell) || asks_whom(cell)
}

pub(super) fn is_weight(column: &str) -> bool {
    WEIGHTS.contains(&fold::header(column).as_str())
}

/// Whether a column's name is one of these, or has one of these and nothing else that says
/// anything.
fn is(column: &str, words: &[&str]) -> bool {
    let folded = fold::header(column);
    if words.contains(&folded.as_str()) {
        return true;
    }
    let mut own = folded.split(' ').filter(|word| !FILLERS.contains(word)).peekable();
    own.peek().is_some() && own.all(|word| words.contains(&word))
}

/// Whether a column names who answers a survey: `Your organization`.
fn asks_who(column: &str) -> bool {
    let folded = fold::header(column);
    folded.starts_with("your ") && folded.split(' ').all(|word| FILLERS.contains(&word))
}

/// Whether a column is the question who works with whom.
fn asks_whom(column: &str) -> bool {
    let folded = fold::header(column);
    let with = [" with", "partner", "collaborat"].iter().any(|part| folded.contains(part));
    with && ["who", "which", "whom"].iter().any(|word| folded.split(' ').any(|one| one == *word))
}

/// The two ends: by the columns' names wherever they stand, else the two columns in which most
/// cells name members, else the first two. `None` where there are no two.
pub(super) fn ends(table: &Table, members: &Members) -> Option<(usize, usize)> {
    let named = |words: &[&str]| (0..table.columns.len()).find(|place| is(&table.columns[*place], words));
    // `from` and `to` before what may be either.
    let exact = |word: &str| table.columns.iter().position(|column| fold::header(column) == word);
    let both = |from: Option<usize>, to: Option<usize>| from.zip(to).filter(|(from, to)| from != to);
    let pairs = [("from", "to"), ("source", "target"), ("ego", "alter")];
    let plain = pairs.into_iter().find_map(|(from, to)| both(exact(from), exact(to)));
    let asked = |asks: fn(&str) -> bool| table.columns.iter().position(|column| asks(column));
    let asked = both(asked(asks_who), asked(asks_whom));
    if let Some(ends) = plain.or(asked).or_else(|| both(named(FROM), named(TO))) {
        return Some(ends);
    }
    let known = |place: usize| {
        let cells = std::iter::once(&table.header).chain(&table.rows).map(|row| row.cell(place));
        cells.filter(|cell| !cell.is_empty() && members.find(cell).is_some()).count()
    };
    let mut best: Vec<(usize, usize)> = (0..table.columns.len()).map(|place| (known(place), place)).collect();
    best.sort_by_key(|(known, place)| (std::cmp::Reverse(*known), *place));
    match best[..] {
        [(first, a), (second, b), ..] if second > 0 && second * 4 >= first => Some((a.min(b), a.max(b))),
        [_, _, ..] => Some((0, 1)),
        _ => None,
    }
}
