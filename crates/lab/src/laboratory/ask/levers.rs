//! Two levers of B over a grid: the lead of B over A in each cell, filled in cell by cell.

use super::super::opened::Opened;
use super::super::protocol::{Asked, FigureAnswer, FigureRequest};
use super::super::sliced::sliced;
use super::super::{LabHands, figures};
use super::RUNS;
use crate::chart::{Heat, Unit};
use crate::report::Figure;
use crate::scenario::edit::Refusal;
use crate::study::compare::Metrics;
use crate::summary::compare::Scale;
use crate::words::{labels, laboratory as words};
use engine::model::setting::Value;
use engine::model::{Design, Setting};
use engine::stats::Moments;

/// Worlds and luck of a cell.
const WORLDS: u32 = 20;
const LUCK: u32 = 2;
/// Steps of each lever.
const STEPS: usize = 5;

impl Opened {
    pub(super) fn ask_levers(
        &mut self,
        hands: &LabHands,
        across: &str,
        up: &str,
        asked: &[FigureRequest],
    ) -> Result<Asked, Refusal> {
        let [across, up] = [lever(across)?, lever(up)?];
        if across.name == up.name {
            return Err(Refusal::new("up", "Two different levers make a map."));
        }
        let Opened { set, memory, .. } = self;
        let set = set.as_ref().ok_or_else(|| Refusal::new("request", "Nothing is set yet."))?;
        let metrics = Metrics { pairs: vec![(0, 1)], series: Vec::new(), ..set.metrics.clone() };
        let (a, b) = set.pair;
        let values = [grid(across), grid(up)];
        let mut cells: Vec<Vec<Option<f64>>> = vec![vec![None; values[0].len()]; values[1].len()];
        let mut known = 0;
        let all = (values[0].len() * values[1].len() + 1) as u64 * u64::from(WORLDS * LUCK);
        let (done, made) = sliced(hands, memory, RUNS, |hands, memory, sink| {
            for (row, high) in values[1].iter().enumerate() {
                for (column, wide) in values[0].iter().enumerate() {
                    let design = with(&set.scenario.designs[b], [(across, *wide), (up, *high)]);
                    let designs = [set.scenario.designs[a].clone(), design];
                    let lot = (1..WORLDS + 1, LUCK);
                    let records = set.conduct((&designs, &metrics), lot, hands, memory, sink)?;
                    let leads: Moments =
                        records.iter().filter_map(|record| record.differences[0][0].mean()).collect();
                    let told = leads.mean().map(|mean| Scale::Share.figure(mean, leads.error()));
                    cells[row][column] = told.and_then(|told| told.value);
                    known += 1;
                }
            }
            Ok(())
        });
        let figures = asked.iter().filter(|figure| figure.id == "levers");
        let figure = heat([across, up], &values, &cells, known);
        let figures: Vec<FigureAnswer> = figures.map(|asked| figures::one(&figure, asked)).collect();
        let progress = (made as f64 / (2 * all) as f64).min(1.0);
        let says = words::runs(made / 2, Some(all));
        let (tables, parts, done) = (Vec::new(), Vec::new(), done.is_some());
        Ok(Asked { done, progress, says, parts, figures, tables, state: None })
    }
}

fn lever(name: &str) -> Result<&'static Setting, Refusal> {
    let lever = Setting::named(name).filter(|setting| setting.by_phase() && !setting.usual.is_empty());
    lever.ok_or_else(|| Refusal::new("across", format!("There is no lever called {name} that has numbers.")))
}

/// From the least that is usually tried to the most.
fn grid(lever: &Setting) -> Vec<f64> {
    let (low, high) = (lever.usual[0], lever.usual[lever.usual.len() - 1]);
    match lever.usual.len() <= STEPS {
        true => lever.usual.to_vec(),
        false => (0..STEPS).map(|step| low + (high - low) * step as f64 / (STEPS - 1) as f64).collect(),
    }
}

/// A design with two levers set in all of its phases.
fn with(design: &Design, set: [(&Setting, f64); 2]) -> Design {
    let mut other = design.clone();
    for (lever, value) in set {
        let value = match lever.values {
            engine::model::setting::Values::Whole(..) => Value::Whole(value as u32),
            _ => Value::Real(value),
        };
        for phase in 0..other.phases.len() {
            lever.set(&mut other, phase, value).expect("what is usually tried may be set");
        }
    }
    other
}

fn heat(levers: [&Setting; 2], values: &[Vec<f64>; 2], cells: &[Vec<Option<f64>>], known: usize) -> Figure {
    let [across, up] = levers.map(|lever| labels::setting(lever.name).to_owned());
    let told = |place: usize| -> Vec<String> {
        values[place].iter().map(|value| words::value(levers[place], Value::Real(*value))).collect()
    };
    let heat = Heat {
        across: across.clone(),
        up: up.clone(),
        across_values: told(0),
        up_values: told(1),
        differences: cells.to_vec(),
        unit: Unit::Points,
        top: 0.0,
    };
    let caption = words::levers_caption(&across, &up, known, values[0].len() * values[1].len());
    Figure { id: "levers".to_owned(), caption, chart: heat.into() }
}
