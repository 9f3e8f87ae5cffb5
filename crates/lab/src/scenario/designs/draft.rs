//! One design as the file says it, before what it extends is looked at.

use super::super::budget::Budget;
use super::super::fault::{Finding, Findings, code};
use super::super::file::{AdaptiveFile, DesignFile, PhaseFile};
use super::super::keys;
use super::super::reader::Item;
use super::super::text::quoted;
use super::adaptive;
use super::phases::{self, Change};
use super::settings::{Given, Settings};
use engine::model::registry::PRESETS;
use engine::model::{Adaptive, Design, Structure};
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
    /// What it is called where people read of it; not inherited.
    pub label: Option<Placed<String>>,
    pub span: Range<usize>,
    pub extends: Option<Placed<String>>,
    pub structure: Option<Placed<Structure>>,
    /// Whether a structure was meant, if not understood.
    pub structure_faulty: bool,
    budget: Option<Placed<Budget>>,
    settings: Settings,
    adaptive: Option<Placed<Option<Adaptive>>>,
    phases: Option<Vec<Change>>,
}

impl Draft {
    pub fn read(item: &Item, months: u32, findings: &mut Findings) -> Option<Draft> {
        let known = keys::design();
        let name = format!("design {}", quoted(item.key));
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
        let label = section
            .get("label")
            .and_then(|item| Some(Placed { value: item.text(findings)?.trim().to_owned(), span: item.span }));
        if let Some(label) = label.as_ref().filter(|label| label.value.is_empty()) {
            let what = format!("the label of design {} is empty", quoted(item.key));
            findings.add(Finding::new(code::EMPTY_NAME, label.span.clone(), what));
        }
        let settings = Settings::read(&section, false, months, findings);
        let adaptive = section
            .get("adaptive")
            .and_then(|item| Some(Placed { value: adaptive::read(&item, findings)?, span: item.key_span }));
        Some(Draft {
            name: item.key.to_owned(),
            label,
            span: item.key_span.clone(),
            structure_faulty: structure.is_none() && section.get("structure").is_some(),
            extends,
            structure,
            budget: Budget::read(&section, findings).map(|(value, span)| Placed { value, span }),
            settings,
            adaptive,
            phases: section.get("phases").and_then(|item| phases::read(&item, months, findings)),
        })
    }

    /// What is not given here is as in the base.
    pub fn inherit(&mut self, base: &Draft) {
        self.structure_faulty |= self.structure.is_none() && base.structure_faulty;
        inherit(&mut self.structure, &base.structure);
        inherit(&mut self.budget, &base.budget);
        self.settings.inherit(&base.settings);
        inherit(&mut self.adaptive, &base.adaptive);
        inherit(&mut self.phases, &base.phases);
    }

    /// What it may cost, if it says so.
    pub fn budget(&self) -> Option<Budget> {
        self.budget.as_ref().map(|budget| budget.value)
    }

    /// Where it says that its coaches are as many as its budget pays, if it does.
    pub fn fitted(&self) -> Option<Range<usize>> {
        self.settings.fitted()
    }

    /// Everything given that only a backbone can do, with its value and place.
    pub fn needing_backbone(&self) -> Vec<(String, Range<usize>)> {
        let told = |(name, given): (&str, &Given)| (format!("{name} = {}", given.value), given.span.clone());
        let phases = self.phases.iter().flatten().flat_map(|change| change.settings.needing_backbone());
        let mut found: Vec<_> = self.settings.needing_backbone().chain(phases).map(told).collect();
        let adaptive = self.adaptive.iter().filter(|adaptive| adaptive.value.is_some());
        found.extend(adaptive.map(|adaptive| ("adaptive".to_owned(), adaptive.span.clone())));
        found
    }

    /// The design, with everything that its structure presets; its funding ends when the file's
    /// does, if it does not say otherwise, and it has so many coaches, if they are to be fitted.
    pub fn complete(&self, structure: Structure, funding_ends: Option<u32>, coaches: f64) -> Design {
        let mut design = Design::new(self.name.as_str(), structure);
        design.funding_ends = funding_ends.filter(|_| structure.has_backbone());
        self.settings.apply(&mut design, 0, coaches);
        design.adaptive = self.adaptive.as_ref().and_then(|adaptive| adaptive.value);
        for change in self.phases.iter().flatten() {
            let phase = design.begin_phase(change.from);
            change.settings.apply(&mut design, phase, coaches);
        }
        design
    }

    /// Everything given, in the shape of the file; what it extends has been taken in.
    pub fn as_file(&self) -> DesignFile {
        let phase =
            |change: &Change| PhaseFile { from: change.from, settings: change.settings.as_file(true) };
        DesignFile {
            label: self.label.as_ref().map(|placed| placed.value.clone()),
            structure: self.structure.as_ref().map(|placed| placed.value),
            budget: self.budget(),
            settled: self.settings.as_file(false),
            adaptive: self.adaptive.as_ref().map(|placed| AdaptiveFile::of(placed.value)),
            changing: self.settings.as_file(true),
            phases: self.phases.iter().flatten().map(phase).collect(),
        }
    }
}

/// Takes the base's value where there is no own one.
fn inherit<T: Clone>(own: &mut Option<T>, base: &Option<T>) {
    if own.is_none() {
        own.clone_from(base);
    }
}
