//! A small scenario, and engines that cost nothing: for tests of studies and of what keeps them.

use super::engine::Engine;
use crate::scenario::{Belief, Scenario, Value};
use engine::model::registry::{COSTS, INPUTS, Structure};
use engine::model::{
    Design, Influence, Initiative, Levers, Luck, Measure, Moment, Moments, Move, Network, Observer,
    Organization, OrganizationState, Outcomes, Phase, Practice, Stage, World,
};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// Three organizations in two sectors, two practices, a year, two designs.
pub fn scenario() -> Scenario {
    let organization =
        |name: &str, sector| Organization { sector: Some(sector), ..Organization::named(name) };
    let belief = |entry: &engine::model::registry::Entry| Belief {
        value: Value::Fixed(entry.default),
        grade: entry.grade,
        source: entry.source.to_string(),
    };
    Scenario {
        title: "A small coalition".to_string(),
        question: None,
        initiative: Initiative {
            months: 12,
            seed: 7,
            organizations: vec![
                organization("Ada, Inc.", 0),
                organization("Bea", 1),
                organization("Cäcilie", 1),
            ],
            sectors: vec!["public".to_string(), "not for profit".to_string()],
            practices: vec![Practice::named("recruiting"), Practice::named("retaining")],
            network: Network::None,
            common_agenda: 0.5,
            self_convenings_per_year: 2.0,
            funding_ends: Some(6),
        },
        labels: std::collections::BTreeMap::new(),
        designs: vec![design("none", Structure::SelfOrganized), design("lean", Structure::ExistingNonprofit)],
        inputs: INPUTS.iter().map(belief).collect(),
        costs: COSTS.iter().map(belief).collect(),
        smallest_difference: Vec::new(),
        budgets: Vec::new(),
        reference: None,
        worth_of_one: None,
        hypotheses: Vec::new(),
        targets: Vec::new(),
        sweep: None,
        tables: Default::default(),
    }
}

pub fn design(name: &str, structure: Structure) -> Design {
    let preset = structure.preset();
    Design {
        name: name.to_string(),
        structure,
        formation_months: None,
        ramp_months: preset.ramp_months,
        funding_ends: None,
        taper_months: 0.0,
        authority: preset.authority,
        overhead: 0.0,
        adaptive: None,
        phases: vec![Phase {
            from: 0,
            levers: Levers::default(),
            neutrality: None,
            core_staff: preset.core_staff,
            director_tenure: preset.director_tenure,
        }],
    }
}

/// Lives by a rule of one's own, and leaves no organizations.
pub struct Rule<F>(pub F);

impl<F> Engine for Rule<F>
where
    F: FnMut(&Initiative, &Design, &World, Luck, &mut dyn Observer) -> Moments + Send,
{
    fn live(
        &mut self,
        initiative: &Initiative,
        design: &Design,
        world: &World,
        luck: Luck,
        observer: &mut dyn Observer,
    ) -> Moments {
        (self.0)(initiative, design, world, luck, observer)
    }

    fn let_ownership_act_until(&mut self, _: Option<u32>) {}

    fn organizations(&self) -> impl Iterator<Item = OrganizationState> {
        std::iter::empty()
    }
}

/// Lives by a plain rule; panics under the luck it is told to.
#[derive(Default)]
pub struct FakeEngine {
    pub panics_at: Option<u32>,
    pub breaks_at: Option<u32>,
    /// From this month on there is nobody of whom a mean could be taken.
    pub without_members_from: Option<u32>,
    pub stages: Vec<Stage>,
    pub names: usize,
    /// Counts the runs that are lived.
    pub lived: Option<Arc<AtomicU32>>,
}

impl Engine for FakeEngine {
    fn live(
        &mut self,
        initiative: &Initiative,
        design: &Design,
        world: &World,
        luck: Luck,
        observer: &mut dyn Observer,
    ) -> Moments {
        if let Some(lived) = &self.lived {
            lived.fetch_add(1, Ordering::Relaxed);
        }
        assert!(self.panics_at != Some(luck.0), "an injected fault,\nover two lines");
        let speed = if design.has_backbone() { 0.02 } else { 0.01 };
        let chance = f64::from((luck.0 * 37 + world.number * 11) % 17) / 170.0;
        let mut moments = Moments::default();
        for month in 0..=initiative.months {
            let mut values = [0.0; Measure::COUNT];
            values[Measure::Sustained as usize] = speed * f64::from(month) + chance;
            values[Measure::EquityGap as usize] = -0.0;
            values[Measure::Money as usize] =
                if design.has_backbone() { 1000.0 * f64::from(month) } else { 0.0 };
            let nobody = self.without_members_from.is_some_and(|from| month >= from);
            values[Measure::Ownership as usize] = if nobody { f64::NAN } else { 0.5 };
            if !design.has_backbone() {
                values[Measure::Trust as usize] = f64::NAN;
            }
            if self.breaks_at == Some(luck.0) && month == 3 {
                values[Measure::Sustained as usize] = f64::NAN;
            }
            if initiative.funding_ends(design) == Some(month) {
                moments.values[Moment::SustainedFunded as usize] = Some(values[Measure::Sustained as usize]);
                moments.values[Moment::MoneyFunded as usize] = Some(values[Measure::Money as usize]);
            }
            let sustained_by_sector = initiative.sectors.iter().map(|_| chance).collect();
            if month == 4 && observer.wants_moves() {
                let mut influences = [None; Influence::COUNT];
                influences[Influence::Base as usize] = Some(-3.5);
                influences[Influence::Peers as usize] = Some(0.25);
                let (from, to) = (Stage::Aware, Stage::Committed);
                observer.moved(&Move {
                    month,
                    organization: 1,
                    practice: 0,
                    from,
                    to,
                    rate: 0.04,
                    influences,
                });
            }
            observer.month(month, &Outcomes { values, sustained_by_sector, ..Outcomes::default() });
        }
        self.stages = initiative.practices.iter().map(|_| Stage::Aware).collect();
        self.names = initiative.size();
        moments
    }

    fn let_ownership_act_until(&mut self, _: Option<u32>) {}

    fn organizations(&self) -> impl Iterator<Item = OrganizationState> {
        (0..self.names).map(|index| OrganizationState {
            size: 1.0 + index as f64 / 3.0,
            readiness: 0.1,
            capacity: 2,
            alignment: -0.0,
            member: true,
            withdrawn: false,
            leader: index == 0,
            trust: 0.5,
            ownership: 0.25,
            engagement: 1.0,
            fatigue: 0.0,
            degree: 2,
            stages: self.stages.clone(),
        })
    }
}
