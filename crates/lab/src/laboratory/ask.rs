//! Longer questions: what would change the answer, what holds it up, why, who lags, two levers
//! over a grid, and what fits a budget.

use super::opened::Opened;
use super::protocol::*;
use super::set::{Set, Stage};
use super::sliced::sliced;
use super::tell::page;
use super::{LabHands, figures};
use crate::report::Block;
use crate::scenario::edit::Refusal;
use crate::study::compare::{Budget, Comparison, Share, by_name};
use crate::study::{CompareResults, NullSink, Sink};
use crate::words::compare::report as answers;
use crate::words::laboratory as words;

mod fit;
mod levers;

/// New runs of one call: about what takes 20 ms on 24 organizations × 5 practices × 84 months.
const RUNS: u64 = 80;
/// Runs in which organizations are looked at by name.
const BY_NAME: u64 = 300;
/// Worlds and luck of each question.
const FLIPS: Share = Share { worlds: 20, luck: 1 };
const MAP: Share = Share { worlds: 16, luck: 1 };
const HOLDS: Share = Share { worlds: 20, luck: 2 };
const WHY: u64 = 1_200;

/// What a question may live.
fn budget(question: &Question) -> Budget {
    let none = Budget::default();
    match question {
        Question::Change => Budget { flips: FLIPS, map: MAP, ..none },
        Question::Holds => Budget { holds: HOLDS, ..none },
        Question::Why => Budget { why: WHY, ..none },
        Question::Who | Question::Levers { .. } | Question::Fit { .. } => none,
    }
}

/// The sections of a page that answer a question, and the heads of its parts.
fn answered_by(question: &Question) -> (&'static [&'static str], &'static [&'static str]) {
    match question {
        Question::Change => (&["change"], &["It rests on:", "What would turn it:"]),
        Question::Holds => (&["holds"], &[]),
        Question::Why => (&["why"], &["Why:"]),
        Question::Who => (&["benefits"], &[]),
        Question::Levers { .. } | Question::Fit { .. } => (&[], &[]),
    }
}

impl Opened {
    /// Answers a part of a longer question; it is asked again until it is done.
    ///
    /// # Errors
    /// If nothing is set, or the question can't be understood.
    pub fn ask(&mut self, hands: &LabHands, request: &AskRequest) -> Result<Asked, Refusal> {
        match &request.question {
            Question::Levers { across, up } => self.ask_levers(hands, across, up, &request.figures),
            Question::Fit { side } => self.ask_fit(hands, *side),
            question => self.ask_compared(hands, question, &request.figures),
        }
    }

    /// The stage that longer questions stand on: the last one.
    fn settled(&self) -> Result<Stage, Refusal> {
        let set = self.chosen()?;
        set.stage(set.stages.len() - 1)
    }

    fn ask_compared(
        &mut self,
        hands: &LabHands,
        question: &Question,
        figures: &[FigureRequest],
    ) -> Result<Asked, Refusal> {
        let stage = self.settled()?;
        self.record(hands, stage, 1..stage.worlds + 1)?;
        let Opened { set, memory, .. } = self;
        let set = set.as_ref().ok_or_else(|| Refusal::new("request", "Nothing is set yet."))?;
        let options = set.options(stage);
        let budget = budget(question);
        let records = set.records.get(&stage.luck).into_iter().flat_map(|records| records.values());
        let comparison = Comparison::resumed(
            &set.scenario,
            &options,
            set.drawn.clone(),
            records.take(stage.worlds as usize).cloned().collect(),
        )
        .map_err(|unfit| Refusal::new("request", unfit.to_string()))?;
        let all = budget.runs(set.scenario.designs.len() as u32);
        let (results, made) = sliced(hands, memory, RUNS, |hands, memory, sink| {
            comparison.finish_within(Some(budget), hands, memory, sink)
        });
        let Some(mut results) = results else { return Ok(under_way(made, all)) };
        if *question == Question::Who {
            let mut told = vec![set.pair.0, set.pair.1];
            told.dedup();
            let worlds = (BY_NAME / told.len() as u64) as u32;
            let sink: &NullSink = &NullSink::default();
            results.summary.detail.by_name =
                by_name(&set.scenario, &set.drawn, &told, (worlds, BY_NAME), hands, &|| sink.step());
        }
        Ok(answered(set, stage, question, results, figures))
    }
}

fn under_way(made: u64, all: u64) -> Asked {
    let all = all.max(made + 1);
    Asked {
        done: false,
        progress: made as f64 / all as f64,
        says: words::runs(made, Some(all)),
        parts: Vec::new(),
        figures: Vec::new(),
        tables: Vec::new(),
        state: None,
    }
}

fn answered(
    set: &Set,
    stage: Stage,
    question: &Question,
    results: CompareResults,
    asked: &[FigureRequest],
) -> Asked {
    let (sections, heads) = answered_by(question);
    let CompareResults { summary, series } = results;
    let lettered = words::in_letters(&summary);
    let parts = answers::answer(&lettered).into_iter().filter(|part| heads.contains(&part.head));
    let mut parts: Vec<Said> =
        parts.map(|part| Said { head: part.head.to_owned(), says: part.says }).collect();
    let [named, lettered] =
        [&summary, &lettered].map(|summary| page(set, stage, summary, &series, String::new()));
    let mut tables = Vec::new();
    for section in lettered.sections().filter(|section| sections.contains(&section.id)) {
        section.blocks.iter().for_each(|block| match block {
            Block::Table(table) => tables.push(figures::table(table)),
            Block::Words(says) | Block::Lead(says) => {
                parts.push(Said { head: String::new(), says: says.clone() });
            }
            Block::More(more) => more.iter().for_each(|block| {
                if let Block::Table(table) = block {
                    tables.push(figures::table(table));
                }
            }),
            _ => {}
        });
    }
    let figures = figures::drawn(&named, &lettered, asked);
    Asked { done: true, progress: 1.0, says: String::new(), parts, figures, tables, state: None }
}
