//! Where names belong, and which one was probably meant.

use super::{designs, header, hypotheses, initiative, network, practices, sweep};
use crate::model::registry::{COSTS, INPUTS};

/// A word without what people take for the same.
fn plain(text: &str) -> String {
    text.to_lowercase().replace([' ', '-'], "_")
}

/// The candidate that a misspelt word probably stands for.
pub(super) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Distances take the product of the lengths; nobody's name is that long.
    if word.is_empty() || word.len() > 120 {
        return None;
    }
    let word = plain(word);
    let allowed = (word.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= 240)
        .map(|candidate| (strsim::osa_distance(&word, &plain(candidate)), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The candidate nearest to a misspelt word, if no other is as near.
pub(super) fn only_nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str> + Clone,
) -> Option<&'a str> {
    let found = nearest(word, candidates.clone())?;
    // Without it, something else may be near, but not as near.
    let distance = |candidate: &str| strsim::osa_distance(&plain(word), &plain(candidate));
    let others = candidates.into_iter().filter(|one| *one != found && one.len() <= 240);
    others.map(distance).all(|other| other > distance(found)).then_some(found)
}

/// "did you mean `x`?", if something is near.
pub(super) fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(word, candidates).map(|found| format!("did you mean {}?", super::text::quoted(found)))
}

/// A part of the file in which keys are at home.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Home {
    Top,
    Initiative,
    Design,
    Phase,
    Inputs,
    Costs,
    Network,
    Practice,
    Hypothesis,
    Sweep,
    Adaptive,
}

impl Home {
    fn words(self) -> &'static str {
        match self {
            Home::Top => "at the top of the file, above the first [section]",
            Home::Initiative => "under [initiative]",
            Home::Design => "in a design, under [designs.NAME]",
            Home::Phase => "in `phases = [{ … }]` of a design",
            Home::Inputs => "under [inputs]",
            Home::Costs => "under [costs]",
            Home::Network => "in `network = { … }` under [initiative]",
            Home::Practice => "in `practices = [{ … }]` under [initiative]",
            Home::Hypothesis => "under [[hypothesis]]",
            Home::Sweep => "under [sweep]",
            Home::Adaptive => "in `adaptive = { … }` of a design",
        }
    }
}

/// Every name of the file with the place where it belongs; a name may have two.
fn homes() -> impl Iterator<Item = (&'static str, Home)> {
    let all = |names: &'static [&'static str], home| names.iter().map(move |name| (*name, home));
    all(header::KEYS, Home::Top)
        .chain(all(initiative::KEYS, Home::Initiative))
        .chain(designs::keys().map(|name| (name, Home::Design)))
        .chain(all(&["from"], Home::Phase))
        .chain(INPUTS.iter().map(|row| (row.name, Home::Inputs)))
        .chain(COSTS.iter().map(|row| (row.name, Home::Costs)))
        .chain(all(network::KEYS, Home::Network))
        .chain(all(practices::KEYS, Home::Practice))
        .chain(all(hypotheses::KEYS, Home::Hypothesis))
        .chain(all(sweep::KEYS, Home::Sweep))
        .chain(all(designs::ADAPTIVE_KEYS, Home::Adaptive))
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
        assert_eq!(nearest(&"x".repeat(100_000), ["x"]), None);
    }

    #[test]
    fn every_row_has_a_home() {
        assert!(home("coach_fte").unwrap().contains("[costs]"));
        assert!(home("leader_tenure").unwrap().contains("[inputs]"));
        assert!(home("funding_ends").unwrap().contains(", or "));
        assert_eq!(home("nothing"), None);
    }
}
