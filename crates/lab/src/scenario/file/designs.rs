//! `[designs.NAME]` and its phases: what they set, in the order of the registry.

use super::AdaptiveFile;
use crate::scenario::Budget;
use engine::model::registry::SETTINGS;
use engine::model::setting::Value;
use engine::model::{Design, Structure};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

/// A backbone: where it lives, and what it does.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DesignFile {
    /// What it is called where people read of it; without one, by its name.
    pub label: Option<String>,
    pub structure: Option<Structure>,
    /// What it may cost.
    pub budget: Option<Budget>,
    /// What can't change by phase.
    pub settled: SettingsFile,
    pub adaptive: Option<AdaptiveFile>,
    /// What every phase may set anew, as it is at the start.
    pub changing: SettingsFile,
    pub phases: Vec<PhaseFile>,
}

/// What a design changes from a month on.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PhaseFile {
    /// The first month of the phase.
    pub from: u32,
    pub settings: SettingsFile,
}

/// Settings by their names.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SettingsFile(pub Vec<(&'static str, Value)>);

impl DesignFile {
    /// A design, complete but for what each world draws.
    pub fn of(design: &Design) -> DesignFile {
        let settings = |phase: usize, by_phase: bool| {
            let rows = SETTINGS.iter().filter(|setting| setting.by_phase() == by_phase);
            SettingsFile(rows.filter_map(|row| Some((row.name, row.get(design, phase)?))).collect())
        };
        let later = design.phases.iter().enumerate().skip(1);
        DesignFile {
            label: None,
            structure: Some(design.structure),
            budget: None,
            settled: settings(0, false),
            adaptive: Some(AdaptiveFile::of(design.adaptive)),
            changing: settings(0, true),
            phases: later
                .map(|(place, phase)| PhaseFile { from: phase.from, settings: settings(place, true) })
                .collect(),
        }
    }
}

impl SettingsFile {
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        self.0.iter().try_for_each(|(name, value)| match value {
            Value::Real(number) => map.serialize_entry(name, number),
            Value::Whole(number) => map.serialize_entry(name, number),
            Value::Word(word) => map.serialize_entry(name, word),
        })
    }
}

impl Serialize for DesignFile {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(label) = &self.label {
            map.serialize_entry("label", label)?;
        }
        if let Some(structure) = self.structure {
            map.serialize_entry("structure", structure.name())?;
        }
        if let Some(budget) = self.budget {
            map.serialize_entry(budget.key(), &budget.usd())?;
        }
        self.settled.write(&mut map)?;
        if let Some(adaptive) = &self.adaptive {
            map.serialize_entry("adaptive", adaptive)?;
        }
        self.changing.write(&mut map)?;
        if !self.phases.is_empty() {
            map.serialize_entry("phases", &self.phases)?;
        }
        map.end()
    }
}

impl Serialize for PhaseFile {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("from", &self.from)?;
        self.settings.write(&mut map)?;
        map.end()
    }
}
