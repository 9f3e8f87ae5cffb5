//! What was read of ties, in words.

use super::{Count, Sorted};
use crate::scenario::text::{quoted, thousands};
use crate::scenario::told::{TableRead, and_more, counted, few};
use std::collections::BTreeSet;

/// So many of a list are told by name.
const TOLD: usize = 8;

pub(super) fn ties(file: &str, sorted: &Sorted, used: &[usize], headless: bool) -> TableRead {
    let Sorted { table, ties, strangers, count, .. } = sorted;
    let tied: BTreeSet<u32> = ties.iter().flat_map(|(from, to)| [*from, *to]).collect();
    let mut first = format!(
        "{}: {} among {}",
        counted(count.rows, "row"),
        counted(ties.len(), "tie"),
        counted(tied.len(), "member")
    );
    let alone = sorted.members.count() - tied.len();
    if alone > 0 {
        first += &format!(" ({} without any)", thousands(alone as u64));
    }
    let mut parts = vec![first];
    let Count { own, repeated, strange, open, unwanted, weightless, .. } = *count;
    let some = |count: usize, what: &str| (count > 0).then(|| format!("{} {what}", thousands(count as u64)));
    let guessed = |name: &String| match sorted.members.near(name) {
        Some(near) => format!("{} ({near})", quoted(name)),
        None => quoted(name),
    };
    let names: Vec<String> = strangers.keys().take(TOLD).map(guessed).collect();
    let names = and_more(&names, strangers.len() - names.len());
    let dropped = [
        some(own, "to themselves"),
        some(repeated, "repeated"),
        some(strange, &format!("to somebody not on the list ({names})")),
        some(open, "naming nobody"),
        some(unwanted, "not as asked for"),
        some(weightless, "of weight 0 or less"),
    ];
    let dropped: Vec<String> = dropped.into_iter().flatten().collect();
    parts.extend((!dropped.is_empty()).then(|| dropped.join(", ")));
    let (from, to) = (&table.columns[sorted.ends.0], &table.columns[sorted.ends.1]);
    let usual = matches!((from.as_str(), to.as_str()), ("from", "to") | ("source", "target"));
    if headless {
        parts.push("the first row is a tie, too".to_owned());
    } else if !usual {
        parts.push(format!("from {} to {}", quoted(from), quoted(to)));
    }
    let above =
        (table.above > 0).then(|| format!("{} above the header left out", counted(table.above, "row")));
    parts.extend(above);
    parts.extend(table.between().map(str::to_owned));
    let unused = if headless { Vec::new() } else { table.unused(used) };
    parts.extend((!unused.is_empty()).then(|| format!("not used: {}", few(&unused, TOLD))));
    TableRead { file: file.to_owned(), part: "ties", told: parts.join("; ") }
}
