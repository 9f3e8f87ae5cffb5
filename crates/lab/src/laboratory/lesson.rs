//! A lesson's calls: a try, all designs in slices, and what a class sees at the end.

use super::protocol::{
    AllLived, Code, CodeAnswer, CodeList, FigureRequest, HandedAnswer, LessonAnswer, LessonLevel,
    LessonLever, LessonStep, LessonText, LessonTry, RefusedAnswer, Said, ShareChoice, StepAnswer,
};
use super::set::Stage;
use super::{LabHands, reveal};
use crate::lesson::{self as lessons, Class, Coded, DESIGNS, LEVELS, LEVERS, Lesson, SHARES};
use crate::scenario::edit::Refusal;
use crate::scenario::{SEED_AT_MOST, Scenario, capital};
use crate::study::compare::{MatchedRuns, Metrics, WorldRecord};
use crate::study::{InMemory, NullSink, Worlds};
use crate::summary::{DesignUnderstood, Figure};
use crate::words::{labels, laboratory as words, lesson as says};
use engine::model::{Design, World};
use engine::stats::{Deconvolved, Moments};
use std::collections::BTreeMap;

/// Worlds and luck in which every design is lived.
pub(super) const STAGE: Stage = Stage { worlds: 50, luck: 4 };

/// What was lived of the designs of a lesson, by seed.
#[derive(Default)]
pub struct LivedLesson {
    name: String,
    by_seed: BTreeMap<u64, Seeded>,
}

/// Under one seed.
pub(super) struct Seeded {
    scenario: Scenario,
    drawn: Worlds,
    metrics: Metrics,
    central: World,
    /// The runs without a backbone, so that they are lived but once.
    without: InMemory,
    /// By number of the design.
    pub results: Vec<Option<Lived>>,
}

/// What came of a design.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Lived {
    /// Share of all practices, mean over worlds; and its error.
    pub level: f64,
    pub error: f64,
    /// Of 100 worlds, in how many it is clearly ahead of no backbone.
    pub ahead: u8,
    /// In the central world, USD a year.
    pub cost: f64,
}

impl Seeded {
    fn new(scenario: &Scenario, seed: u64) -> Seeded {
        let mut scenario = scenario.clone();
        scenario.initiative.seed = seed;
        scenario.hypotheses.clear();
        let drawn = Worlds::new(&scenario);
        let metrics = Metrics { series: Vec::new(), ..Metrics::new(&scenario, false) };
        let (central, without) = (drawn.draw(0), InMemory::default());
        Seeded { scenario, drawn, metrics, central, without, results: vec![None; DESIGNS] }
    }

    /// Practices of all organizations.
    pub fn cells(&self) -> f64 {
        self.scenario.cells()
    }

    /// The smallest difference that matters, a share.
    fn smallest(&self) -> f64 {
        self.metrics.leading().smallest_difference.unwrap_or(0.0)
    }

    /// A design against none, in all worlds: what it comes to, and what none does.
    fn live(&mut self, hands: &LabHands, design: Design) -> (Lived, f64) {
        let without = self.scenario.reference_design().map(|place| self.scenario.designs[place].clone());
        let designs: Vec<Design> = without.into_iter().chain([design]).collect();
        let count = designs.len();
        let metrics = Metrics {
            pairs: if count == 2 { vec![(0, 1)] } else { Vec::new() },
            claims: Vec::new(),
            ..self.metrics.clone()
        };
        let of = |designs: &[Design], metrics: &Metrics, memory: &mut InMemory| -> Vec<WorldRecord> {
            let runs = MatchedRuns {
                scenario: &self.scenario,
                designs,
                ownership_until: None,
                world: &|number| self.drawn.draw(number),
                metrics,
                luck: STAGE.luck,
            };
            let worlds = 1..STAGE.worlds + 1;
            let Ok(records) = runs.conduct(worlds, false, hands, memory, &mut NullSink::default());
            records
        };
        // Remembered is what all are held against; of each design no more than its result.
        let mut memory = self.without.clone();
        if count == 2 && memory.runs() == 0 {
            let alone = Metrics { pairs: Vec::new(), ..metrics.clone() };
            of(&designs[..1], &alone, &mut memory);
            self.without = memory.clone();
        }
        let records = of(&designs, &metrics, &mut memory);
        let place = self.metrics.leading().place;
        let levels = |design: usize| -> Moments {
            records.iter().filter_map(|record| record.designs[design].mean(place)).collect()
        };
        let own = levels(count - 1);
        let ahead = match count {
            2 => {
                let corrected = Deconvolved::new(records.iter().map(|record| &record.differences[0][0]));
                (corrected.above(self.smallest()) * 100.0).round() as u8
            }
            _ => 0,
        };
        let mut one = self.scenario.clone();
        one.designs = designs[count - 1..].to_vec();
        let understood = DesignUnderstood::all(&one, &self.central).remove(0);
        let lived = Lived {
            level: own.mean().unwrap_or(0.0),
            error: own.error().unwrap_or(0.0),
            ahead,
            cost: understood.cost_per_year.value.unwrap_or(0.0),
        };
        (lived, levels(0).mean().unwrap_or(0.0))
    }
}

impl LivedLesson {
    /// Answers a step of a lesson, in the scenario that is open.
    ///
    /// # Errors
    /// If there is no such lesson, or the scenario does not have its base.
    pub(super) fn step(
        &mut self,
        hands: &LabHands,
        scenario: Option<&Scenario>,
        name: &str,
        step: LessonStep,
    ) -> Result<StepAnswer, Refusal> {
        let lesson = named(name)?;
        let mut answer = StepAnswer::default();
        if let LessonStep::Open = step {
            answer.open = Some(opened(&lesson));
            return Ok(answer);
        }
        let scenario = scenario.filter(|scenario| lesson.design(scenario, [0; LEVERS]).is_some());
        let scenario = scenario
            .ok_or_else(|| Refusal::new("lesson", "The scenario that is open is not that of the lesson."))?;
        if self.name != name {
            *self = LivedLesson { name: name.to_owned(), by_seed: BTreeMap::new() };
        }
        match step {
            LessonStep::Open => {}
            LessonStep::Try { levels } => {
                let levels = checked(&levels)?;
                answer.tried = Some(self.tried(hands, scenario, &lesson, levels));
            }
            LessonStep::All { seed, from, to } => {
                let seed = seed_of(scenario, seed.as_deref())?;
                let seeded = self.seeded(scenario, seed);
                for number in from..to.min(DESIGNS) {
                    if seeded.results[number].is_none() {
                        let levels = lessons::levels(number);
                        let design = lesson.design(scenario, levels).expect("the base is there");
                        seeded.results[number] = Some(seeded.live(hands, design).0);
                    }
                }
                let designs = seeded.results.iter().flatten().count();
                let says = says::lived(designs, DESIGNS, &words::draws(STAGE.worlds, STAGE.luck));
                answer.all = Some(AllLived { done: designs == DESIGNS, designs, kept: None, says });
            }
            LessonStep::Reveal { codes, seed, figures } => {
                let seed = seed_of(scenario, seed.as_deref())?;
                let practice = self.results(scenario.initiative.seed)?;
                let now = self.results(seed)?;
                let fresh = (seed != scenario.initiative.seed).then_some(seed);
                let class = Class::read(lesson.number, &codes.join("\n"));
                answer.reveal = Some(reveal::reveal(&lesson, &class, practice, now, fresh, &figures));
            }
        }
        Ok(answer)
    }

    fn seeded(&mut self, scenario: &Scenario, seed: u64) -> &mut Seeded {
        self.by_seed.entry(seed).or_insert_with(|| Seeded::new(scenario, seed))
    }

    /// All designs under a seed.
    fn results(&self, seed: u64) -> Result<&Seeded, Refusal> {
        let whole = |seeded: &&Seeded| seeded.results.iter().all(Option::is_some);
        self.by_seed
            .get(&seed)
            .filter(whole)
            .ok_or_else(|| Refusal::new("lesson", "Not all designs are lived yet."))
    }

    fn tried(
        &mut self,
        hands: &LabHands,
        scenario: &Scenario,
        lesson: &Lesson,
        levels: [usize; LEVERS],
    ) -> LessonTry {
        let points = lesson.cost(levels);
        let design = lesson.design(scenario, levels).expect("the base is there");
        let seeded = self.seeded(scenario, scenario.initiative.seed);
        let cells = seeded.cells();
        let (lived, without) = seeded.live(hands, design);
        seeded.results[lessons::number(levels)] = Some(lived);
        let count = |share: f64, error: f64| Figure::count(share * cells, Some(error * cells));
        let sustained = says::sustained(count(lived.level, lived.error), count(without, lived.error), cells);
        let said = |head: &str, says: String| Said { head: head.to_owned(), says };
        LessonTry {
            points,
            over: points > lesson.points,
            says: says::points(points, lesson.points),
            parts: vec![
                said("Sustained when the funding ends", sustained),
                said("Clearly better than no backbone", says::of_100(lived.ahead)),
                said("Cost", words::cost_per_year(Figure::amount(lived.cost, Some(0.0)))),
            ],
        }
    }
}

/// The lesson of that name.
fn named(name: &str) -> Result<Lesson, Refusal> {
    lessons::lesson(name).ok_or_else(|| Refusal::new("lesson", format!("There is no lesson called {name}.")))
}

fn seed_of(scenario: &Scenario, seed: Option<&str>) -> Result<u64, Refusal> {
    let Some(text) = seed else { return Ok(scenario.initiative.seed) };
    text.trim()
        .parse()
        .ok()
        .filter(|seed| *seed <= SEED_AT_MOST)
        .ok_or_else(|| Refusal::new("seed", "A whole number is called out, such as 4711."))
}

fn checked(levels: &[usize]) -> Result<[usize; LEVERS], Refusal> {
    let levels: Option<[usize; LEVERS]> = levels.try_into().ok();
    levels
        .filter(|levels| levels.iter().all(|level| *level < LEVELS))
        .ok_or_else(|| Refusal::new("levels", "A design has five levers at levels from 0 to 3."))
}

fn opened(lesson: &Lesson) -> LessonAnswer {
    let lever = |lever: &lessons::Lever| LessonLever {
        setting: lever.setting.clone(),
        label: capital(labels::setting(&lever.setting)),
        levels: (0..LEVELS)
            .map(|level| LessonLevel {
                words: capital(&lever.words[level]),
                points: lever.points[level],
                price: says::price(lever.points[level]),
            })
            .collect(),
    };
    let text = |text: &lessons::Text| LessonText {
        id: text.id.clone(),
        heading: text.heading.clone(),
        says: text.says.clone(),
    };
    LessonAnswer {
        lesson: lesson.name.clone(),
        title: lesson.title.clone(),
        texts: lesson.texts.iter().map(text).collect(),
        levers: lesson.levers.iter().map(lever).collect(),
        points: lesson.points,
        points_text: says::points_to_spend(lesson.points),
        tries: lesson.tries,
        shares: (0..=SHARES)
            .map(|value| ShareChoice { value, text: says::of_100(value as u8 * 5) })
            .collect(),
    }
}

/// The code of a design and two predictions.
pub(super) fn code(name: &str, coded: &Code) -> Result<CodeAnswer, Refusal> {
    let lesson = named(name)?;
    let levels = checked(&coded.levels)?;
    if coded.lever >= LEVERS || coded.share > SHARES {
        return Err(Refusal::new("lever", "Both predictions are needed."));
    }
    let coded = Coded { levels, lever: coded.lever, share: coded.share };
    Ok(CodeAnswer { code: lessons::code(lesson.number, &coded) })
}

/// What was pasted, code by code.
pub(super) fn codes(name: &str, text: &str) -> Result<CodeList, Refusal> {
    let lesson = named(name)?;
    let class = Class::read(lesson.number, text);
    let handed = |one: &lessons::Handed| {
        let Coded { levels, lever, share } = one.coded;
        HandedAnswer {
            code: lessons::code(lesson.number, &one.coded),
            line: one.line,
            levels: levels.to_vec(),
            lever,
            share,
            times: one.times,
            says: says::handed(lesson.cost(levels), lesson.points, one.times),
        }
    };
    let refused = |one: &lessons::Refused| RefusedAnswer {
        line: one.line,
        text: one.text.clone(),
        says: says::refused(one.line, one.why),
    };
    let times = class.handed.iter().map(|one| one.times).sum();
    Ok(CodeList {
        says: says::counted_codes(times, class.handed.len(), class.refused.len()),
        codes: class.handed.iter().map(handed).collect(),
        refused: class.refused.iter().map(refused).collect(),
    })
}

/// Figures that a class is shown.
pub(super) fn asked<'a>(figures: &'a [FigureRequest], id: &str) -> impl Iterator<Item = &'a FigureRequest> {
    figures.iter().filter(move |figure| figure.id == id)
}
