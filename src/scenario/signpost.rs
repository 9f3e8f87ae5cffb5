//! Where names belong, and which one was probably meant.

use super::{designs, header, hypotheses, initiative, network, practices};
use crate::model::registry::{COSTS, INPUTS};

/// The candidate that a misspelt word probably stands for.
pub(super) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Distances take the product of the lengths; nobody's name is that long.
    if word.is_empty() || word.len() > 120 {
        return None;
    }
    let plain = |text: &str| text.to_lowercase().replace([' ', '-'], "_");
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

/// "did you mean `x`?", if something is near.
pub(super) fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(word, candidates).map(|found| format!("did you mean {}?", super::text::quoted(found)))
}

/// Every name of the file with the place where it belongs; a name may have two.
fn homes() -> impl Iterator<Item = (&'static str, &'static str)> {
    let all = |names: &'static [&'static str], home| names.iter().map(move |name| (*name, home));
    all(header::KEYS, "at the top of the file, above the first [section]")
        .chain(all(initiative::KEYS, "under [initiative]"))
        .chain(designs::keys().map(|name| (name, "in a design, under [designs.NAME]")))
        .chain(INPUTS.iter().map(|row| (row.name, "under [inputs]")))
        .chain(COSTS.iter().map(|row| (row.name, "under [costs]")))
        .chain(all(network::KEYS, "in `network = { … }` under [initiative]"))
        .chain(all(practices::KEYS, "in `practices = [{ … }]` under [initiative]"))
        .chain(all(hypotheses::KEYS, "under [[hypothesis]]"))
        .chain(all(&["review_months", "shift"], "in `adaptive = { … }` of a design"))
}

/// Where a name belongs, if it is one.
pub(super) fn home(name: &str) -> Option<String> {
    let places: Vec<&str> = homes().filter(|(one, _)| *one == name).map(|(_, place)| place).collect();
    (!places.is_empty()).then(|| places.join(", or "))
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
