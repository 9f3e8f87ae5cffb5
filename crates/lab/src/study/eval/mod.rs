//! A scenario evaluated row by row: what stands in a row is lived, and its measures are told in
//! its place. Nothing is remembered, and no more is held than the rows at hand.

mod asked;
mod lived;
mod rows;
mod schema;

pub use asked::{Asked, usual_measures};
pub use lived::Draws;
pub use rows::{Format, Header, Row, Tag};
pub use schema::{Schema, schema};

use super::engine::Pool;
use super::hands::Hands;
use super::overrides::fits;
use super::worlds::Worlds;
use crate::scenario::cases::{Case, Cases, Cell};
use engine::model::{Outcome, World};
use lived::live;
use rows::tell;
use std::borrow::Cow;

/// What is told of every row.
#[derive(Debug, Clone, PartialEq)]
pub struct EvalOptions {
    /// At least one.
    pub asked: Vec<Asked>,
    /// Draws of chance 0 to this one, which is left out; rows share them.
    pub luck: u32,
    pub each: Each,
    pub format: Format,
}

/// Of what a value is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Each {
    /// The mean over luck, and its standard error.
    Row,
    /// Every draw of luck.
    Draw,
}

impl Each {
    pub const ALL: [Each; 2] = [Each::Row, Each::Draw];

    /// Its word on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Each::Row => "row",
            Each::Draw => "draw",
        }
    }
}

/// A scenario, ready to be evaluated.
pub struct Eval<'s> {
    cases: Cases<'s>,
    worlds: Worlds,
    central: World,
    options: EvalOptions,
    /// What is asked of every run beside what each has.
    outcomes: Vec<Outcome>,
}

/// What came of a row: its lines, and whether they hold an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub text: String,
    pub trouble: Option<Bad>,
}

/// What came of a row, in numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// What it hands on.
    pub tags: Vec<Tag>,
    /// What was lived, or in words why it was not.
    pub lived: Result<Draws, (Bad, String)>,
}

/// What is wrong with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bad {
    /// It is no case.
    Row,
    /// One of its runs failed.
    Run,
}

/// A row that was read.
struct Read<'s> {
    tags: Vec<Tag>,
    case: Result<Ready<'s>, String>,
}

/// A case with its world.
struct Ready<'s> {
    case: Case<'s>,
    world: Cow<'s, World>,
}

/// Draws of luck that one hand lives without looking up.
const AT_A_STRETCH: u32 = 16;

impl<'s> Eval<'s> {
    /// Of cases, and what is told of each.
    pub fn new(cases: Cases<'s>, options: EvalOptions) -> Eval<'s> {
        let worlds = Worlds::new(cases.scenario());
        let central = worlds.draw(0);
        let outcomes = options.asked.iter().map(|asked| asked.outcome);
        let outcomes = outcomes.filter(|outcome| outcome.is_asked_for()).collect();
        Eval { cases, worlds, central, options, outcomes }
    }

    /// Reads the names of columns.
    ///
    /// # Errors
    /// In words what is wrong with them.
    pub fn header(&self, names: Vec<String>) -> Result<Header, String> {
        Header::new(names, |name| self.cases.named(name))
    }

    /// The line above all others, where the format has one; `header` is that of the rows, where
    /// they have one.
    pub fn first_line(&self, header: Option<&Header>) -> Option<String> {
        rows::first_line(&self.options, header)
    }

    /// Evaluates some rows, of which the first has that number (from 1), and tells of each in its
    /// place.
    pub fn block<H: Hands>(&self, first: u64, header: Option<&Header>, rows: &[Row], hands: &H) -> Vec<Told> {
        let answers = self.answers(header, rows, hands);
        let tell = |place: usize| tell(&self.options, header, first + place as u64, &answers[place]);
        hands.map(answers.len(), tell)
    }

    /// What comes of some rows, in their order.
    pub fn answers<H: Hands>(&self, header: Option<&Header>, rows: &[Row], hands: &H) -> Vec<Answer> {
        let read: Vec<Read> = hands.map(rows.len(), |place| self.read(header, &rows[place]));
        let luck = self.options.luck;
        let stretches = luck.div_ceil(AT_A_STRETCH);
        let sound: Vec<usize> = (0..read.len()).filter(|place| read[*place].case.is_ok()).collect();
        let tasks = sound.len() * stretches as usize;
        let stretch = |task: usize| {
            let (place, stretch) = (sound[task / stretches as usize], task as u32 % stretches);
            let Ok(ready) = &read[place].case else { return Draws::default() };
            let from = stretch * AT_A_STRETCH;
            self.stretch(ready, from..(from + AT_A_STRETCH).min(luck), hands.engines())
        };
        let mut lived = hands.map(tasks, stretch).into_iter();
        let answer = |read: Read| {
            let lived = match read.case {
                Err(why) => Err((Bad::Row, why)),
                Ok(_) => {
                    let mut draws =
                        lived.by_ref().take(stretches as usize).fold(Draws::default(), Draws::and);
                    draws.failed.take().map_or(Ok(draws), |why| Err((Bad::Run, why)))
                }
            };
            Answer { tags: read.tags, lived }
        };
        read.into_iter().map(answer).collect()
    }

    fn read(&self, header: Option<&Header>, row: &Row) -> Read<'_> {
        let cells = match rows::cells(header, row) {
            Ok(cells) => cells,
            Err(why) => return Read { tags: Vec::new(), case: Err(why) },
        };
        self.sorted(header, &cells)
    }

    fn sorted(&self, header: Option<&Header>, cells: &[(Cow<str>, Cell)]) -> Read<'_> {
        let mut named = Vec::with_capacity(cells.len());
        let (mut tags, mut trouble) = (Vec::new(), None);
        for (place, (name, cell)) in cells.iter().enumerate() {
            let known = header.map(|header| Ok(header.named[place]));
            match known.unwrap_or_else(|| self.cases.named(name)) {
                Ok(crate::scenario::cases::Named::Tag) => {
                    tags.push(Tag { name: name.clone().into_owned(), cell: cell.clone() })
                }
                Ok(other) => named.push((name.as_ref(), other, cell)),
                Err(why) => trouble = trouble.or(Some(why)),
            }
        }
        let case = match trouble {
            Some(why) => Err(why),
            None => self.cases.case(&named).and_then(|case| self.ready(case)),
        };
        Read { tags, case }
    }

    /// A case with its world, if all that is dated lies within its months.
    fn ready<'e>(&'e self, case: Case<'s>) -> Result<Ready<'e>, String>
    where
        's: 'e,
    {
        if case.other_months {
            fits(&case.initiative, case.designs.iter().map(|design| &**design))
                .map_err(|misfit| misfit.to_string())?;
        }
        let months = case.initiative.months;
        if let Some(beyond) = self.options.asked.iter().find(|asked| asked.is_beyond(months)) {
            return Err(format!("there is no `{}`: this row has {months} months", beyond.name()));
        }
        let mut world = match case.world {
            0 => Cow::Borrowed(&self.central),
            number if case.initiative.seed == self.cases.scenario().initiative.seed => {
                Cow::Owned(self.worlds.draw(number))
            }
            number => Cow::Owned(self.worlds.of_seed(case.initiative.seed).draw(number)),
        };
        if !case.set.is_empty() {
            let world = world.to_mut();
            case.set.iter().for_each(|(place, value)| world.set(*place, *value));
        }
        Ok(Ready { case, world })
    }

    fn stretch<E: super::Engine>(
        &self,
        ready: &Ready,
        luck: std::ops::Range<u32>,
        engines: &Pool<E>,
    ) -> Draws {
        live(&ready.case, &ready.world, luck, &self.options.asked, &self.outcomes, engines)
    }
}

#[cfg(test)]
mod tests;
