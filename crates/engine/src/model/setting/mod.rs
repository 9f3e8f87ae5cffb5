//! A setting of a design: what it may be, and how it is read and set by its name.

mod held;

pub(super) use held::{Access, Field, Held};

use super::design::Design;
use super::registry::{Domain, Drawn, Preset, SETTINGS, Structure};
use std::fmt;

/// What a setting is set to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    Real(f64),
    Whole(u32),
    Word(&'static str),
}

/// The word for a month that does not come.
pub const NEVER: &str = "never";

/// What a setting may be set to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Values {
    Real(Domain),
    /// Whole numbers from the first to the last.
    Whole(u32, u32),
    Word(&'static [&'static str]),
    /// A month of the study, from 1 on, or [`NEVER`].
    Month,
}

/// What a setting is where a design does not set it.
#[derive(Debug, Clone, Copy)]
pub enum Fallback {
    /// The same under every structure.
    Fixed(Value),
    /// The structure's.
    Structure(fn(&Preset) -> f64),
    /// Drawn by each world from the structure's range.
    World(fn(&Preset) -> &Drawn),
}

/// What a setting means where there is no backbone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WithoutBackbone {
    Acts,
    Ignored,
    /// It can't be set, unless to what a self-organized initiative has anyway.
    Refused,
}

/// One row of the settings: a lever, or a value of the structure.
#[derive(Debug)]
pub struct Setting {
    pub name: &'static str,
    /// A lever; else it belongs to the structure.
    pub lever: bool,
    pub values: Values,
    pub fallback: Fallback,
    pub unit: &'static str,
    pub without_backbone: WithoutBackbone,
    /// Numbers that are usually tried; of words, all are.
    pub usual: &'static [f64],
    pub meaning: &'static str,
    pub(super) field: Field,
}

/// Why a setting can't be read or set.
#[derive(Debug, Clone, PartialEq)]
pub enum SettingError {
    Unknown { name: String },
    Unfit { name: &'static str, value: Value, values: Values },
    NotByPhase { name: &'static str },
    NoPhase { phase: usize, phases: usize },
}

impl Setting {
    /// The setting of that name.
    pub fn named(name: &str) -> Option<&'static Setting> {
        SETTINGS.iter().find(|setting| setting.name == name)
    }

    /// The levers in the order of tables: real numbers, whole ones, words.
    pub fn levers() -> Vec<&'static Setting> {
        let mut levers: Vec<&Setting> = SETTINGS.iter().filter(|setting| setting.lever).collect();
        levers.sort_by_key(|lever| match lever.values {
            Values::Real(_) => 0,
            Values::Whole(..) | Values::Month => 1,
            Values::Word(_) => 2,
        });
        levers
    }

    /// Whether every phase may set it anew; else it is settled once, with the first.
    pub fn by_phase(&self) -> bool {
        matches!(self.field, Field::Phase(_))
    }

    /// What a design has in the phase of that place; `None` where each world draws it, or
    /// where there is no such phase.
    pub fn get(&self, design: &Design, phase: usize) -> Option<Value> {
        match &self.field {
            Field::Design(access) => (access.get)(design),
            Field::Phase(access) => (access.get)(design.phases.get(phase)?),
        }
    }

    /// Sets it in the phase of that place, which for what does not change by phase is the first.
    ///
    /// # Errors
    /// If it can't have that value, or not there.
    pub fn set(&self, design: &mut Design, phase: usize, value: Value) -> Result<(), SettingError> {
        let (name, phases) = (self.name, design.phases.len());
        if !self.values.contains(value) {
            return Err(SettingError::Unfit { name, value, values: self.values });
        }
        match &self.field {
            Field::Design(access) if phase == 0 => (access.set)(design, value),
            Field::Design(_) => return Err(SettingError::NotByPhase { name }),
            Field::Phase(access) => {
                let of = design.phases.get_mut(phase).ok_or(SettingError::NoPhase { phase, phases })?;
                (access.set)(of, value);
            }
        }
        Ok(())
    }

    /// What a design of that structure has that does not set it; `None` where each world draws it.
    pub fn default_on(&self, structure: Structure) -> Option<Value> {
        match self.fallback {
            Fallback::Fixed(value) => Some(value),
            Fallback::Structure(of) => Some(Value::Real(of(structure.preset()))),
            Fallback::World(_) => None,
        }
    }

    /// The range of a structure from which each world draws it, where a design does not set it.
    pub fn drawn_on(&self, structure: Structure) -> Option<&'static Drawn> {
        match self.fallback {
            Fallback::World(of) => Some(of(structure.preset())),
            _ => None,
        }
    }

    /// What it is without a backbone.
    pub fn idle(&self) -> Option<Value> {
        let structure = Structure::SelfOrganized;
        let drawn = || self.drawn_on(structure).map(|drawn| Value::Real(drawn.central));
        self.default_on(structure).or_else(drawn)
    }
}

impl Values {
    /// Whether a value is one of them.
    pub fn contains(&self, value: Value) -> bool {
        match (self, value) {
            (Values::Real(domain), Value::Real(number)) => domain.contains(number),
            (Values::Whole(low, high), Value::Whole(number)) => (*low..=*high).contains(&number),
            (Values::Word(words), Value::Word(word)) => words.contains(&word),
            (Values::Month, Value::Whole(month)) => month > 0,
            (Values::Month, Value::Word(word)) => word == NEVER,
            _ => false,
        }
    }
}

impl Design {
    /// What a setting is in the phase of that place; `None` where each world draws it.
    ///
    /// # Errors
    /// If there is no such setting, or no such phase.
    pub fn get(&self, name: &str, phase: usize) -> Result<Option<Value>, SettingError> {
        let setting = setting(name)?;
        match self.phases.len() {
            phases if phase >= phases => Err(SettingError::NoPhase { phase, phases }),
            _ => Ok(setting.get(self, phase)),
        }
    }

    /// Sets a setting in the phase of that place.
    ///
    /// # Errors
    /// If there is no such setting, or no such phase, or it can't have that value there.
    pub fn set(&mut self, name: &str, phase: usize, value: Value) -> Result<(), SettingError> {
        setting(name)?.set(self, phase, value)
    }
}

fn setting(name: &str) -> Result<&'static Setting, SettingError> {
    Setting::named(name).ok_or_else(|| SettingError::Unknown { name: name.to_owned() })
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Real(number) => number.fmt(f),
            Value::Whole(number) => number.fmt(f),
            Value::Word(word) => word.fmt(f),
        }
    }
}

impl fmt::Display for Values {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Values::Real(domain) => domain.fmt(f),
            Values::Whole(low, high) => write!(f, "a whole number from {low} to {high}"),
            Values::Word(words) => match words {
                [some @ .., last] if !some.is_empty() => write!(f, "{} or {last}", some.join(", ")),
                words => f.write_str(&words.join("")),
            },
            Values::Month => write!(f, "a whole number from 1 to `months`, or \"{NEVER}\""),
        }
    }
}

impl fmt::Display for Fallback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fallback::Fixed(value) => value.fmt(f),
            Fallback::Structure(_) => f.write_str("the structure's"),
            Fallback::World(_) => f.write_str("drawn from the structure's range in each world"),
        }
    }
}

impl fmt::Display for SettingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SettingError::Unknown { name } => write!(f, "no setting of a design is called `{name}`"),
            SettingError::Unfit { name, value, values } => {
                write!(f, "`{name}` is {value}, but must be {values}")
            }
            SettingError::NotByPhase { name } => {
                write!(f, "`{name}` can't change by phase; set it in the first")
            }
            SettingError::NoPhase { phase, phases } => {
                write!(f, "there is no phase {phase}; the design has {phases}, counted from 0")
            }
        }
    }
}

impl std::error::Error for SettingError {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Allocation;

    /// A value that a setting may have, and has not.
    fn another(setting: &Setting, now: Option<Value>) -> Value {
        let numbers = [0.25, 0.75, 3.5].map(Value::Real);
        let wholes = [2, 7].map(Value::Whole);
        let words = Allocation::ALL.map(|one| Value::Word(one.name()));
        let mut all = numbers.into_iter().chain(wholes).chain(words);
        all.find(|value| setting.values.contains(*value) && Some(*value) != now).expect("it can change")
    }

    fn everything(design: &Design) -> Vec<(usize, &'static str, Option<Value>)> {
        let of = |phase| SETTINGS.iter().map(move |one| (phase, one.name, one.get(design, phase)));
        (0..design.phases.len()).flat_map(of).collect()
    }

    #[test]
    fn every_setting_is_set_and_read_by_its_name_and_moves_no_other() {
        let mut plain = Design::new("a", Structure::Shared);
        plain.begin_phase(25);
        for setting in SETTINGS {
            for phase in 0..if setting.by_phase() { 2 } else { 1 } {
                let mut design = plain.clone();
                let value = another(setting, setting.get(&design, phase));
                design.set(setting.name, phase, value).unwrap();
                assert_eq!(design.get(setting.name, phase), Ok(Some(value)));
                let changed = everything(&design).into_iter().zip(everything(&plain));
                for ((at, name, new), (_, _, old)) in changed {
                    let same = name == setting.name && (at == phase || !setting.by_phase());
                    assert_eq!(new != old, same, "{} in {phase}: {name} in {at}", setting.name);
                }
                assert_eq!((design.structure, design.adaptive), (plain.structure, plain.adaptive));
            }
        }
    }

    #[test]
    fn what_is_not_set_is_as_its_row_says() {
        for preset in &super::super::registry::PRESETS {
            let design = Design::new("a", preset.structure);
            for setting in SETTINGS {
                assert_eq!(setting.get(&design, 0), setting.default_on(preset.structure), "{}", setting.name);
                let fits = |value| setting.values.contains(value);
                assert!(setting.default_on(preset.structure).is_none_or(fits), "{}", setting.name);
                assert!(setting.usual.iter().all(|number| match setting.values {
                    Values::Real(_) => fits(Value::Real(*number)),
                    _ => fits(Value::Whole(*number as u32)),
                }));
            }
            assert_eq!(
                (design.phases[0].levers.carry, design.ramp_months),
                (preset.carry, preset.ramp_months)
            );
        }
        assert_eq!(Setting::named("neutrality").unwrap().idle(), Some(Value::Real(1.0)));
    }

    #[test]
    fn what_does_not_fit_is_told_and_changes_nothing() {
        let plain = Design::new("a", Structure::Shared);
        let mut design = plain.clone();
        for (name, phase, value, says) in [
            ("coaches", 0, Value::Real(-1.0), "`coaches` is -1, but must be at least 0"),
            ("coaches", 0, Value::Real(f64::NAN), "`coaches` is NaN, but must be at least 0"),
            ("coaches", 0, Value::Whole(1), "`coaches` is 1, but must be at least 0"),
            ("coaches", 1, Value::Real(1.0), "there is no phase 1; the design has 1, counted from 0"),
            ("coches", 0, Value::Real(1.0), "no setting of a design is called `coches`"),
            ("ramp_months", 1, Value::Real(1.0), "`ramp_months` can't change by phase; set it in the first"),
            (
                "deadline_every_months",
                0,
                Value::Whole(1),
                "`deadline_every_months` is 1, but must be a whole number from 2 to 1200",
            ),
            (
                "coaching_allocation",
                0,
                Value::Word("all"),
                "`coaching_allocation` is all, but must be equal, demand or lagging",
            ),
            (
                "funding_ends",
                0,
                Value::Whole(0),
                "`funding_ends` is 0, but must be a whole number from 1 to `months`, or \"never\"",
            ),
        ] {
            assert_eq!(design.set(name, phase, value).unwrap_err().to_string(), says);
        }
        assert_eq!(design, plain);
        assert!(design.get("coches", 0).is_err() && design.get("coaches", 1).is_err());
    }
}
