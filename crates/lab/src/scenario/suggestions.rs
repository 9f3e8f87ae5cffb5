//! Where names belong, and which one was probably meant.

use super::keys::{Home, homes};
use super::synonyms;

/// A word without what people take for the same.
fn plain(text: &str) -> String {
    text.to_lowercase().replace([' ', '-'], "_")
}

/// How like a word is to a name, from 0 to 1. One that begins with the other is likelier to be
/// meant than one that only holds it.
pub fn likeness(word: &str, name: &str) -> f64 {
    let (word, name) = (plain(word), plain(name));
    let like = strsim::jaro_winkler(&word, &name);
    // Fewer letters say nothing of a name.
    if word.len().min(name.len()) < 3 {
        like
    } else if name.starts_with(&word) || word.starts_with(&name) {
        like.max(BEGINS)
    } else if name.contains(&word) || word.contains(&name) {
        like.max(0.9)
    } else {
        like
    }
}

/// The name that a word is most like, if it is like enough to be meant.
pub fn likeliest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let like = names.into_iter().map(|name| (likeness(word, name), name));
    let like = like.filter(|(likeness, _)| *likeness > 0.75);
    like.max_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, name)| name)
}

/// The least likeness of two names of which one begins with the other.
const BEGINS: f64 = 0.95;

/// The candidate that a word probably stands for: what it misspells, else what it begins or
/// goes on from.
pub(super) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let near = measured(word, candidates);
    misspelt(word, &near).or_else(|| {
        let like = near.iter().filter(|(_, candidate)| likeness(word, candidate) >= BEGINS);
        like.min_by_key(|(distance, _)| *distance).map(|(_, candidate)| *candidate)
    })
}

/// The candidate nearest to a misspelt word, if no other is as near.
pub(super) fn only_nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let near = measured(word, candidates);
    let found = misspelt(word, &near)?;
    let at = near.iter().find(|(_, candidate)| *candidate == found)?.0;
    // Without it, something else may be near, but not as near.
    near.iter().all(|(distance, other)| *other == found || *distance > at).then_some(found)
}

/// How many letters lie between a word and each candidate.
fn measured<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<(usize, &'a str)> {
    // Distances take the product of the lengths; nobody's name is that long.
    if word.is_empty() || word.len() > 120 {
        return Vec::new();
    }
    let word = plain(word);
    let candidates = candidates.into_iter().filter(|candidate| candidate.len() <= 240);
    candidates.map(|candidate| (strsim::osa_distance(&word, &plain(candidate)), candidate)).collect()
}

/// The nearest candidate, if no more than a third of the word's letters is wrong.
fn misspelt<'a>(word: &str, near: &[(usize, &'a str)]) -> Option<&'a str> {
    let allowed = (word.chars().count() / 3).max(1);
    let (distance, found) = near.iter().min_by_key(|(distance, _)| *distance)?;
    (*distance <= allowed).then_some(*found)
}

/// "did you mean `x`?", if something is near.
pub(super) fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(word, candidates).map(|found| format!("did you mean {}?", super::text::quoted(found)))
}

/// The candidate that is another name of a word, or the only one that has it as a part.
pub(super) fn another_name<'a>(word: &str, candidates: &[&'a str]) -> Option<&'a str> {
    let word = plain(word);
    let of = |name: &&str| candidates.iter().copied().find(|candidate| candidate == name);
    if let Some(found) = synonyms(&word).iter().find_map(of) {
        return Some(found);
    }
    let mut having = candidates.iter().copied().filter(|candidate| has_part(candidate, &word));
    having.next().filter(|_| having.next().is_none())
}

/// Whether a word is one of those that a name is made of.
pub(super) fn has_part(name: &str, word: &str) -> bool {
    name.split(['_', '-']).any(|part| part == plain(word))
}

/// The parts in which a name is at home.
pub(super) fn homes_of(name: &str) -> impl Iterator<Item = Home> {
    homes().filter(move |(one, _)| *one == name).map(|(_, home)| home)
}

/// Where a name belongs, if it is one.
pub(super) fn home(name: &str) -> Option<String> {
    let places: Vec<&str> = homes_of(name).map(Home::words).collect();
    (!places.is_empty()).then(|| places.join(", or "))
}

/// The one section of which there is only one in a file, and to which alone a name
/// belongs; empty for the top.
pub(super) fn only_section(name: &str) -> Option<&'static str> {
    let mut homes = homes_of(name);
    let section = match homes.next()? {
        Home::Top => "",
        Home::Initiative => "initiative",
        Home::Inputs => "inputs",
        Home::Costs => "costs",
        _ => return None,
    };
    homes.next().is_none().then_some(section)
}

/// The name somewhere in the file that is nearest to a word.
pub(super) fn nearest_anywhere(word: &str) -> Option<&'static str> {
    nearest(word, homes().map(|(name, _)| name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_found_and_far_ones_are_not() {
        assert_eq!(nearest("acountability", ["visibility", "accountability"]), Some("accountability"));
        assert_eq!(nearest("Peer-Share", ["peer_share"]), Some("peer_share"));
        assert_eq!(nearest("zebra", ["visibility", "accountability"]), None);
        assert_eq!(nearest("coach", ["coach_fte", "convenings_per_year", "coaches"]), Some("coaches"));
        assert_eq!(nearest("peer_share_of_members", ["carry", "peer_share"]), Some("peer_share"));
        assert_eq!(nearest("co", ["coaches"]), None);
        assert_eq!(nearest(&"x".repeat(100_000), ["x"]), None);
    }

    #[test]
    fn a_name_cut_short_is_not_mended_unasked() {
        assert_eq!(only_nearest("coachs", ["coach_fte", "coaches"]), Some("coaches"));
        assert_eq!(only_nearest("coach", ["coach_fte", "coaches"]), None);
    }

    #[test]
    fn every_row_has_a_home() {
        assert!(home("coach_fte").unwrap().contains("[costs]"));
        assert!(home("leader_tenure").unwrap().contains("[inputs]"));
        assert!(home("funding_ends").unwrap().contains(", or "));
        assert_eq!(home("nothing"), None);
    }
}
