//! A scenario asked row by row: every row is a case, with what it names set to what it says, and
//! all else as in the scenario.

mod cell;
mod names;

pub use cell::Cell;
pub use names::{Named, Names, SIDES};

use super::fault::Findings;
use super::files::HeldFiles;
use super::suggestions;
use super::sweep::{Assignment, Stage};
use super::text::quoted;
use super::{MONTHS_AT_MOST, ResolvedScenario, SEED_AT_MOST, Scenario};
use engine::model::{Design, Initiative, PARAMETERS};
use std::borrow::Cow;
use std::sync::Arc;
use toml::de::DeTable;

/// The largest number of a world.
pub const WORLDS_AT_MOST: u64 = 9_999_999;

/// The design of rows that name none, or the two of a contrast: places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Usual {
    One(usize),
    Two(usize, usize),
}

/// What is lived for one row.
#[derive(Debug, Clone, PartialEq)]
pub struct Case<'s> {
    pub initiative: Cow<'s, Initiative>,
    /// One, or the two of a contrast.
    pub designs: Vec<Cow<'s, Design>>,
    /// The number of the world from which comes what the row does not set.
    pub world: u32,
    /// Numbers of the world that are set: places and values.
    pub set: Vec<(usize, f64)>,
    /// Whether it has other months than the scenario.
    pub other_months: bool,
}

/// A scenario that cases are asked of.
pub struct Cases<'s> {
    scenario: &'s Scenario,
    names: Names,
    usual: Usual,
    /// By design.
    stages: Vec<Stage<'s>>,
}

/// What a row says, sorted.
#[derive(Default)]
struct Said<'r> {
    design: Option<&'r Cell>,
    sides: [Option<&'r Cell>; 2],
    world: u32,
    seed: Option<u64>,
    months: Option<u32>,
    set: Vec<(usize, f64)>,
    /// Places of names, and sides where they are told.
    settings: Vec<(usize, Option<usize>, Named)>,
}

impl<'s> Cases<'s> {
    /// Of a scenario and the text of it in which every design is as its file says.
    pub fn new(scenario: &'s Scenario, text: &'s ResolvedScenario, usual: Usual) -> Cases<'s> {
        let (tree, _) = DeTable::parse_recoverable(&text.toml);
        let files: Arc<HeldFiles> = Arc::new(text.files.iter().cloned().collect());
        let stage = |design: &'s Design| Stage::of(scenario, &design.name, tree.get_ref(), files.clone());
        Cases { scenario, names: Names::every(), usual, stages: scenario.designs.iter().map(stage).collect() }
    }

    /// The scenario.
    pub fn scenario(&self) -> &'s Scenario {
        self.scenario
    }

    /// What a name of a row stands for.
    ///
    /// # Errors
    /// In words that it stands for nothing, and what was meant.
    pub fn named(&self, name: &str) -> Result<Named, String> {
        self.names.named(name)
    }

    /// The case of a row: names, what they stand for, and what is under them.
    ///
    /// # Errors
    /// In words what is wrong with it.
    pub fn case(&self, row: &[(&str, Named, &Cell)]) -> Result<Case<'s>, String> {
        let said = said(row)?;
        let places = self.designs(&said)?;
        let own = &self.scenario.initiative;
        let (months, seed) = (said.months.unwrap_or(own.months), said.seed.unwrap_or(own.seed));
        let changed = (months, seed) != (own.months, own.seed);
        let mut initiative = match changed {
            true => Cow::Owned(Initiative { months, seed, ..own.clone() }),
            false => Cow::Borrowed(own),
        };
        let mut designs = Vec::with_capacity(places.len());
        let mut settled = None;
        for (side, place) in places.iter().enumerate() {
            let mut settings: Vec<Assignment> = Vec::new();
            for (at, of, named) in &said.settings {
                let target = match named {
                    Named::Of(None, target) if places.len() > 1 => {
                        let name = target.name();
                        return Err(format!(
                            "of which of the two is {}? Write a.{name} or b.{name}",
                            quoted(&name)
                        ));
                    }
                    Named::Of(Some(_), target) if places.len() == 1 => {
                        let name = target.name();
                        return Err(format!(
                            "{} is of a contrast, and this row has one design; write {name}",
                            quoted(row[*at].0)
                        ));
                    }
                    Named::Of(_, target) | Named::Shared(target) => *target,
                    _ => continue,
                };
                if of.is_none_or(|of| of == side) {
                    settings.push((*at, target, Cow::Owned(row[*at].2.notation(target))));
                }
            }
            if settings.is_empty() {
                designs.push(Cow::Borrowed(&self.scenario.designs[*place]));
                continue;
            }
            let varied = self.stages[*place].varied(&settings, &initiative);
            let (design, other) = varied.map_err(|found| told(found, side, places.len()))?.into_parts();
            designs.push(Cow::Owned(design));
            settled = settled.or(other);
        }
        if let Some(other) = settled {
            initiative = Cow::Owned(other);
        }
        let other_months = months != own.months;
        Ok(Case { initiative, designs, world: said.world, set: said.set, other_months })
    }

    /// The places of its designs.
    fn designs(&self, said: &Said) -> Result<Vec<usize>, String> {
        let usual = match self.usual {
            Usual::One(_) => [None; 2],
            Usual::Two(a, b) => [Some(a), Some(b)],
        };
        let side = |side: usize| match said.sides[side] {
            Some(cell) => self.design(cell).map(Some),
            None => Ok(usual[side]),
        };
        if let Some(cell) = said.design {
            return match said.sides.iter().any(Option::is_some) {
                true => Err("`design` names one, and `a` and `b` two; keep one of them".to_owned()),
                false => Ok(vec![self.design(cell)?]),
            };
        }
        match (side(0)?, side(1)?, self.usual) {
            (Some(a), Some(b), _) => Ok(vec![a, b]),
            (None, None, Usual::One(place)) => Ok(vec![place]),
            (None, ..) => Err("`b` is named, and `a` is not: a contrast has two".to_owned()),
            (_, None, _) => Err("`a` is named, and `b` is not: a contrast has two".to_owned()),
        }
    }

    fn design(&self, cell: &Cell) -> Result<usize, String> {
        self.place(&cell.to_string())
    }

    /// The place of the design of that name.
    ///
    /// # Errors
    /// In words that there is none, and which there are.
    pub fn place(&self, name: &str) -> Result<usize, String> {
        place(self.scenario, name)
    }
}

/// The place of the design of that name in a scenario.
///
/// # Errors
/// In words that there is none, and which there are.
pub fn place(scenario: &Scenario, name: &str) -> Result<usize, String> {
    let names = || scenario.designs.iter().map(|design| design.name.as_str());
    names().position(|one| one == name).ok_or_else(|| {
        let near =
            suggestions::likeliest(name, names()).map(|near| format!(" (did you mean {}?)", quoted(near)));
        let all = names().collect::<Vec<_>>().join(", ");
        format!("there is no design {}{}; there are: {all}", quoted(name), near.unwrap_or_default())
    })
}

/// Sorts what a row says.
fn said<'r>(row: &[(&str, Named, &'r Cell)]) -> Result<Said<'r>, String> {
    let mut said = Said::default();
    let mut seen: Vec<Named> = Vec::with_capacity(row.len());
    for (place, (name, named, cell)) in row.iter().enumerate() {
        if *named == Named::Tag {
            continue;
        }
        if seen.contains(named) {
            return Err(format!("{} is set twice", quoted(name)));
        }
        seen.push(*named);
        if **cell == Cell::Missing {
            continue;
        }
        let of = |why: String| format!("{}: {why}", quoted(name));
        match *named {
            Named::Tag => {}
            Named::Design => said.design = Some(cell),
            Named::Side(side) => said.sides[side] = Some(cell),
            Named::World => said.world = cell.whole(WORLDS_AT_MOST).map_err(of)? as u32,
            Named::Seed => said.seed = Some(cell.whole(SEED_AT_MOST).map_err(of)?),
            Named::Months => match cell.whole(MONTHS_AT_MOST.into()).map_err(of)? {
                0 => return Err(of("there is at least one month".to_owned())),
                months => said.months = Some(months as u32),
            },
            Named::Parameter(place) => {
                let (value, domain) = (cell.number().map_err(of)?, PARAMETERS[place].domain);
                if !domain.contains(value) {
                    return Err(format!("{} is {value}, but must be {domain}", quoted(name)));
                }
                said.set.push((place, value));
            }
            Named::Shared(_) => said.settings.push((place, None, *named)),
            Named::Of(side, _) => said.settings.push((place, side, *named)),
        }
    }
    Ok(said)
}

/// Faults of a case in one line.
fn told(found: Findings, side: usize, sides: usize) -> String {
    let faults = found.into_faults().faults;
    let one = |fault: &super::Fault| match &fault.help {
        Some(help) => format!("{} ({help})", fault.what),
        None => fault.what.clone(),
    };
    let all: Vec<String> = faults.iter().map(one).collect();
    let of = if sides > 1 { format!("{}: ", SIDES[side]) } else { String::new() };
    format!("{of}{}", all.join("; "))
}

#[cfg(test)]
mod tests;
