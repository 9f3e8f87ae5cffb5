//! What a row may name. Names of what is varied are those of a sweep.

use super::super::suggestions;
use super::super::sweep::{IDS, LABELS, Target, names as targets};
use super::super::table::fold;
use super::super::text::quoted;
use engine::model::{PARAMETERS, Parameter};
use std::collections::BTreeMap;

/// What a name of a row stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// A label or a number of the row's own, handed on.
    Tag,
    /// The one design.
    Design,
    /// One design of two, 0 or 1.
    Side(usize),
    World,
    Seed,
    Months,
    /// A number of the world: its place.
    Parameter(usize),
    /// Something of the initiative.
    Shared(Target),
    /// Something of the one design, or of one of two.
    Of(Option<usize>, Target),
}

/// What each side of a contrast is called.
pub const SIDES: [&str; 2] = ["a", "b"];

/// Names of a row that stand for no value of a scenario.
const OWN: [(&str, Named); 6] = [
    ("design", Named::Design),
    (SIDES[0], Named::Side(0)),
    (SIDES[1], Named::Side(1)),
    ("world", Named::World),
    ("seed", Named::Seed),
    ("months", Named::Months),
];

/// All names.
#[derive(Debug)]
pub struct Names {
    exact: BTreeMap<String, Named>,
    /// As people write them: without case and marks.
    folded: BTreeMap<String, Named>,
}

impl Names {
    /// Those of every scenario.
    pub fn every() -> Names {
        let own = OWN.iter().map(|(name, named)| ((*name).to_owned(), *named));
        let tags = LABELS.iter().chain(&IDS).map(|name| ((*name).to_owned(), Named::Tag));
        let varied = targets().filter_map(|name| Some((name.to_owned(), of_target(Target::named(name)?)?)));
        let structures =
            PARAMETERS.iter().enumerate().map(|(place, one)| (one.name.clone(), Named::Parameter(place)));
        let mut exact: BTreeMap<String, Named> = tags.chain(varied).chain(structures).chain(own).collect();
        let sided: Vec<(String, Named)> = exact
            .iter()
            .filter_map(|(name, named)| match *named {
                Named::Of(None, target) => Some((name, target)),
                _ => None,
            })
            .flat_map(|(name, target)| {
                let of = move |(side, letter): (usize, &str)| {
                    (format!("{letter}.{name}"), Named::Of(Some(side), target))
                };
                SIDES.into_iter().enumerate().map(of)
            })
            .collect();
        exact.extend(sided);
        let folded = exact.iter().map(|(name, named)| (fold::header(name), *named)).collect();
        Names { exact, folded }
    }

    /// All of them, in order.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.exact.keys().map(String::as_str)
    }

    /// What a name stands for.
    ///
    /// # Errors
    /// In words that it stands for nothing, and what was meant.
    pub fn named(&self, name: &str) -> Result<Named, String> {
        let known = || self.exact.get(name).copied();
        let phase = || {
            let (side, rest) = match name.split_once('.') {
                Some((letter, rest)) if SIDES.contains(&letter) => {
                    (SIDES.iter().position(|one| *one == letter), rest)
                }
                _ => (None, name),
            };
            Target::named(rest)
                .filter(|target| matches!(target, Target::Phase(_)))
                .map(|target| Named::Of(side, target))
        };
        known().or_else(phase).or_else(|| self.folded.get(&fold::header(name)).copied()).ok_or_else(|| {
            let near = suggestions::did_you_mean(name, self.all());
            let near = near.map(|near| format!("; {near}")).unwrap_or_default();
            let file = Target::named(name).is_some_and(Target::is_file);
            let why = if file { "is a file, which no row can set" } else { "is no name of a row" };
            format!("{} {why}{near}", quoted(name))
        })
    }
}

fn of_target(target: Target) -> Option<Named> {
    match target {
        Target::Input(name) | Target::Cost(name) => Parameter::place(name).map(Named::Parameter),
        file if file.is_file() => None,
        Target::Initiative(_) | Target::Network(_) => Some(Named::Shared(target)),
        Target::Design(_) | Target::Adaptive(_) | Target::Phase(_) => Some(Named::Of(None, target)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_means_what_it_means_in_a_sweep() {
        let names = Names::every();
        for name in targets() {
            let (target, named) = (Target::named(name).unwrap(), names.named(name));
            match (target, named) {
                (target, Err(why)) => assert!(target.is_file() && why.contains("is a file"), "{why}"),
                (Target::Input(_) | Target::Cost(_), Ok(Named::Parameter(place))) => {
                    assert_eq!(PARAMETERS[place].name, name);
                }
                (target, Ok(named)) => {
                    assert!([Named::Shared(target), Named::Of(None, target)].contains(&named), "{name}");
                }
            }
        }
        assert_eq!(names.named("b.coaches"), Ok(Named::Of(Some(1), Target::Design("coaches"))));
        assert_eq!(names.named("phases.7.from"), Ok(Named::Of(None, Target::Phase(7))));
        assert_eq!(names.named("a.phases.7.from"), Ok(Named::Of(Some(0), Target::Phase(7))));
        assert_eq!(names.named("Commit Peer"), names.named("commit_peer"));
        assert!(names.named("comit_peer").unwrap_err().contains("did you mean `commit_peer`?"));
    }
}
