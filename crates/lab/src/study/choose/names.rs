//! What designs that were found are called: by their home and their people.

use super::conduct::Chosen;
use crate::scenario::Scenario;
use engine::model::{Design, Phase};

/// The names of all candidates: the scenario's own, else what they are in words. Where another
/// that is told has the same words, and where it is not told, its number stands behind.
pub(super) fn names(scenario: &Scenario, chosen: &Chosen) -> Vec<String> {
    let told = |place: usize| chosen.told.iter().any(|(one, _)| *one == place);
    let words: Vec<String> = chosen.candidates.iter().map(|one| in_words(&one.design)).collect();
    let alone = |place: usize| {
        let other = |one: usize| one != place && chosen.candidates[one].given.is_none() && told(one);
        !(0..words.len()).any(|one| other(one) && words[one] == words[place])
            && scenario.designs.iter().all(|design| design.name != words[place])
    };
    let name = |(place, words_of): (usize, &String)| match chosen.candidates[place].given {
        Some(design) => scenario.designs[design].name.clone(),
        None if told(place) && alone(place) => words_of.clone(),
        None => format!("{words_of} (D{})", place + 1),
    };
    words.iter().enumerate().map(name).collect()
}

/// Its home, its coaches and its staff, from phase to phase.
fn in_words(design: &Design) -> String {
    // Those without a backbone are the scenario's own.
    let home = design.structure.name().replace('-', " ");
    let coaches = match &in_turn(design, |phase| phase.levers.coaches)[..] {
        "0" => "no coaches".to_owned(),
        "1" => "1 coach".to_owned(),
        coaches => format!("{coaches} coaches"),
    };
    format!("{home}, {coaches}, {} core staff", in_turn(design, |phase| phase.core_staff))
}

/// A number of each phase, as long as it changes.
fn in_turn(design: &Design, of: impl Fn(&Phase) -> f64) -> String {
    let mut numbers: Vec<f64> = design.phases.iter().map(of).collect();
    numbers.dedup();
    numbers.iter().map(f64::to_string).collect::<Vec<_>>().join(" then ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::model::Structure;

    #[test]
    fn a_design_is_its_home_and_its_people() {
        let mut design = Design::new("x", Structure::ExistingNonprofit);
        assert_eq!(in_words(&design), "existing nonprofit, no coaches, 2 core staff");
        (design.structure, design.phases[0].levers.coaches) = (Structure::Shared, 1.5);
        design.phases[0].core_staff = 1.0;
        assert_eq!(in_words(&design), "shared, 1.5 coaches, 1 core staff");
        let later = design.begin_phase(25);
        design.phases[later].levers.coaches = 0.0;
        assert_eq!(in_words(&design), "shared, 1.5 then 0 coaches, 1 core staff");
    }
}
