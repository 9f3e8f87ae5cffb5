//! One design as the file says it, before what it extends is looked at.

use super::super::fault::Findings;
use super::super::reader::Item;
use super::phases::{self, Change};
use super::settings::{self, Given, Settings, inherit};
use super::{adaptive, keys};
use engine::model::registry::{Domain, PRESETS};
use engine::model::{Adaptive, Structure};
use std::ops::Range;

/// A value that stands for itself, and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Placed<T> {
    pub value: T,
    pub span: Range<usize>,
}

#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub name: String,
    pub span: Range<usize>,
    pub extends: Option<Placed<String>>,
    pub structure: Option<Placed<Structure>>,
    /// Whether a structure was meant, if not understood.
    pub structure_faulty: bool,
    pub settings: Settings,
    pub formation_months: Option<Given>,
    pub ramp_months: Option<Given>,
    pub taper_months: Option<Given>,
    /// The inner `None` is "never".
    pub funding_ends: Option<Option<u32>>,
    pub adaptive: Option<Placed<Option<Adaptive>>>,
    pub phases: Option<Vec<Change>>,
}

impl Draft {
    pub fn read(item: &Item, months: u32, findings: &mut Findings) -> Option<Draft> {
        let known: Vec<&str> = keys().collect();
        let name = format!("design {}", super::super::text::quoted(item.key));
        let section = item.section(name, findings)?.knowing(&known);
        section.know_only(&known, findings);
        let names: Vec<&'static str> = PRESETS.iter().map(|preset| preset.name).collect();
        let structure = section.get("structure").and_then(|item| {
            let value = item.word(&names, Structure::parse, findings)?;
            Some(Placed { value, span: item.span })
        });
        let extends = section
            .get("extends")
            .and_then(|item| Some(Placed { value: item.text(findings)?.to_owned(), span: item.span }));
        let at_least_zero = Domain::closed(0.0, f64::INFINITY);
        let settings = Settings::read(&section, findings);
        let mut given = |key| settings::given(&section, key, at_least_zero, findings);
        let (formation_months, ramp_months, taper_months) =
            (given("formation_months"), given("ramp_months"), given("taper_months"));
        let adaptive = section
            .get("adaptive")
            .and_then(|item| Some(Placed { value: adaptive::read(&item, findings)?, span: item.key_span }));
        Some(Draft {
            name: item.key.to_owned(),
            span: item.key_span.clone(),
            structure_faulty: structure.is_none() && section.get("structure").is_some(),
            extends,
            structure,
            settings,
            formation_months,
            ramp_months,
            taper_months,
            funding_ends: section.get("funding_ends").and_then(|item| funding_ends(&item, months, findings)),
            adaptive,
            phases: section.get("phases").and_then(|item| phases::read(&item, months, findings)),
        })
    }

    /// What is not given here is as in the base.
    pub fn inherit(&mut self, base: &Draft) {
        self.structure_faulty |= self.structure.is_none() && base.structure_faulty;
        inherit(&mut self.structure, &base.structure);
        self.settings.inherit(&base.settings);
        inherit(&mut self.formation_months, &base.formation_months);
        inherit(&mut self.ramp_months, &base.ramp_months);
        inherit(&mut self.taper_months, &base.taper_months);
        inherit(&mut self.funding_ends, &base.funding_ends);
        inherit(&mut self.adaptive, &base.adaptive);
        inherit(&mut self.phases, &base.phases);
    }

    /// Everything given that only a backbone can do, with its value and place.
    pub fn needing_backbone(&self) -> Vec<(String, Range<usize>)> {
        let told = |(name, given): (&str, &Given)| (format!("{name} = {}", given.value), given.span.clone());
        let phases = self.phases.iter().flatten().flat_map(|change| change.settings.needing_backbone());
        let mut found: Vec<_> = self.settings.needing_backbone().chain(phases).map(told).collect();
        let formation = self.formation_months.iter().filter(|given| given.value != 0.0);
        found.extend(formation.map(|given| told(("formation_months", given))));
        let adaptive = self.adaptive.iter().filter(|adaptive| adaptive.value.is_some());
        found.extend(adaptive.map(|adaptive| ("adaptive".to_owned(), adaptive.span.clone())));
        found
    }
}

fn funding_ends(item: &Item, months: u32, findings: &mut Findings) -> Option<Option<u32>> {
    if item.is_text() {
        return item.word(&["never"], |word| (word == "never").then_some(None), findings);
    }
    if !item.is_number() {
        findings.add(item.unexpected("a whole number or \"never\""));
        return None;
    }
    item.month(1, months, findings).map(Some)
}
