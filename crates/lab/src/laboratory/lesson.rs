//! A lesson's calls: a try, all designs in slices, and what a class sees at the end.

use super::protocol::{
    AllLived, Code, CodeAnswer, CodeList, HandedAnswer, LessonAnswer, LessonLevel, LessonLever, LessonStep,
    LessonText, LessonTry, RefusedAnswer, Said, ShareChoice, StepAnswer,
};
use super::{LabHands, reveal};
use crate::lesson::{
    self as lessons, AllDesigns, Class, Coded, DESIGNS, LEVELS, LEVERS, LUCK, Lesson, Ranked, SHARES, WORLDS,
};
use crate::scenario::edit::Refusal;
use crate::scenario::{SEED_AT_MOST, Scenario, capital};
use crate::summary::Figure;
use crate::words::{labels, laboratory as words, lesson as says};
use data_encoding::BASE64;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// What was lived of the designs of a lesson, by seed.
#[derive(Default)]
pub struct LivedLesson {
    name: String,
    by_seed: BTreeMap<u64, AllDesigns>,
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
        let scenario = scenario.ok_or_else(not_its_scenario)?;
        if self.name != name {
            *self = LivedLesson { name: name.to_owned(), by_seed: BTreeMap::new() };
        }
        match step {
            LessonStep::Open => {}
            LessonStep::Try { levels } => {
                let levels = checked(&levels)?;
                let all = self.seeded(hands, scenario, &lesson, scenario.initiative.seed)?;
                answer.tried = Some(tried(hands, &lesson, all, levels));
            }
            LessonStep::All { seed, from, to, give } => {
                let seed = seed_of(scenario, seed.as_deref())?;
                let all = self.seeded(hands, scenario, &lesson, seed)?;
                let part = from.min(DESIGNS)..to.min(DESIGNS);
                for number in part.clone() {
                    if all.known[number].is_none() {
                        all.known[number] = Some(all.live(hands, number));
                    }
                }
                let kept = give.then(|| BASE64.encode(&all.give(part)));
                answer.all = Some(AllLived { kept, ..so_far(all) });
            }
            LessonStep::Take { seed, kept } => {
                let seed = seed_of(scenario, seed.as_deref())?;
                let all = self.seeded(hands, scenario, &lesson, seed)?;
                for part in &kept {
                    let bytes = BASE64.decode(part.as_bytes()).ok();
                    if !bytes.is_some_and(|bytes| all.take(&bytes)) {
                        return Err(Refusal::new("kept", "What was handed over can't be read."));
                    }
                }
                answer.all = Some(so_far(all));
            }
            LessonStep::Reveal { codes, seed, figures } => {
                let seed = seed_of(scenario, seed.as_deref())?;
                let practice = self.ranked(&lesson, scenario.initiative.seed)?;
                let now = self.ranked(&lesson, seed)?;
                let fresh = (seed != scenario.initiative.seed).then_some(seed);
                let class = Class::read(lesson.number, &codes.join("\n"));
                answer.reveal = Some(reveal::reveal(&class, &practice, &now, fresh, &figures));
            }
        }
        Ok(answer)
    }

    /// The designs under a seed, and with them no backbone.
    fn seeded(
        &mut self,
        hands: &LabHands,
        scenario: &Scenario,
        lesson: &Lesson,
        seed: u64,
    ) -> Result<&mut AllDesigns, Refusal> {
        match self.by_seed.entry(seed) {
            Entry::Occupied(held) => Ok(held.into_mut()),
            Entry::Vacant(free) => {
                let all = AllDesigns::new(lesson, scenario, seed, hands).ok_or_else(not_its_scenario)?;
                Ok(free.insert(all))
            }
        }
    }

    /// All designs under a seed.
    fn ranked<'a>(&self, lesson: &'a Lesson, seed: u64) -> Result<Ranked<'a>, Refusal> {
        let all = self.by_seed.get(&seed).and_then(|all| Ranked::new(lesson, all));
        all.ok_or_else(|| Refusal::new("lesson", "Not all designs are lived yet."))
    }
}

fn not_its_scenario() -> Refusal {
    Refusal::new("lesson", "The scenario that is open is not that of the lesson.")
}

fn so_far(all: &AllDesigns) -> AllLived {
    let designs = all.count();
    let says = says::lived(designs, DESIGNS, &words::draws(WORLDS, LUCK));
    AllLived { done: designs == DESIGNS, designs, of: DESIGNS, kept: None, says }
}

fn tried(hands: &LabHands, lesson: &Lesson, all: &mut AllDesigns, levels: [usize; LEVERS]) -> LessonTry {
    let points = lesson.cost(levels);
    let number = lessons::number(levels);
    let lived = all.live(hands, number);
    all.known[number] = Some(lived);
    let cells = all.cells();
    let count = |share: f64, error: f64| Figure::count(share * cells, Some(error * cells));
    let sustained =
        says::sustained(count(lived.level, lived.error), count(all.without(), lived.error), cells);
    let said = |head: &str, says: String| Said { head: head.to_owned(), says };
    LessonTry {
        points,
        over: points > lesson.points,
        design: says::design(&levels),
        says: says::points(points, lesson.points),
        parts: vec![
            said(&capital(&lesson.measured), sustained),
            said("Clearly better than no backbone", says::of_100(lived.ahead)),
            said("Cost", words::cost_per_year(Figure::amount(lived.cost, Some(0.0)))),
        ],
    }
}

/// The lesson of that name.
fn named(name: &str) -> Result<Lesson, Refusal> {
    lessons::lesson(name).ok_or_else(|| Refusal::new("lesson", format!("There is no lesson called {name}.")))
}

/// The seed that was called out; without one that of the practice worlds, which nobody may call
/// out.
fn seed_of(scenario: &Scenario, seed: Option<&str>) -> Result<u64, Refusal> {
    let practice = scenario.initiative.seed;
    let Some(text) = seed else { return Ok(practice) };
    let seed = text.trim().parse().ok().filter(|seed| *seed <= SEED_AT_MOST);
    let seed = seed.ok_or_else(|| Refusal::new("seed", "A whole number is called out, such as 4711."))?;
    match seed == practice {
        true => Err(Refusal::new("seed", "These are the practice worlds; another number is needed.")),
        false => Ok(seed),
    }
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
        designs: DESIGNS,
        points_text: says::points_to_spend(lesson.points),
        spent: (0..=lesson.cost([LEVELS - 1; LEVERS]))
            .map(|spent| says::points(spent, lesson.points))
            .collect(),
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
