//! Lessons: a class predicts, designs a backbone out of five levers at four levels, hands its
//! designs in as short codes, and sees all designs there are.

mod class;
mod code;
mod lived;

pub use class::{Class, Handed, Refused};
pub use code::{Coded, LEVELS, LEVERS, SHARES, code, read};
pub use lived::{AllDesigns, BEST, LUCK, Lived, Ranked, WORLDS, at_each_level};

use crate::scenario::Scenario;
use engine::model::setting::{Value, Values};
use engine::model::{Design, Setting};
use serde::Deserialize;

/// A lesson, as its file has it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lesson {
    /// By which it is asked for.
    pub name: String,
    pub title: String,
    /// Its number: with it the check digit of every code begins, 0 to 9.
    pub number: u8,
    /// The design that the levers change, and all other settings are of.
    pub base: String,
    /// By which designs are ranked: what is sustained at some moment, by its name.
    pub outcome: String,
    /// The same in words: “sustained when the funding ends”.
    pub measured: String,
    /// Points that a design may cost.
    pub points: u32,
    /// The lever that matters most over all designs, as every set of worlds has it.
    pub answer: String,
    /// Points that there are if each level of each lever costs one.
    pub equal_points: u32,
    /// What there is to spend if designs cost what they would, USD a year.
    pub dollars: Vec<f64>,
    /// Tries in practice worlds.
    pub tries: u32,
    pub levers: Vec<Lever>,
    pub texts: Vec<Text>,
}

/// One of the five levers.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lever {
    pub setting: String,
    /// What each level is, from least to most, and what it costs.
    pub values: [f64; LEVELS],
    pub words: [String; LEVELS],
    pub points: [u32; LEVELS],
}

/// A part of what is read.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    pub id: String,
    pub heading: String,
    pub says: Vec<String>,
}

const FILES: [&str; 1] = [include_str!("which-mechanism.toml")];

/// The lesson of that name.
///
/// # Panics
///
/// If a file of a lesson is broken; a test reads them all.
pub fn lesson(name: &str) -> Option<Lesson> {
    lessons().find(|lesson| lesson.name == name)
}

/// All lessons, in the order of their numbers.
pub fn lessons() -> impl Iterator<Item = Lesson> {
    FILES.iter().map(|text| lesson_of(text))
}

fn lesson_of(text: &str) -> Lesson {
    toml::from_str(text).expect("a lesson's file is sound")
}

/// All designs of a lesson.
pub const DESIGNS: usize = LEVELS.pow(LEVERS as u32);

/// The levels of the design of that number, from 0.
pub fn levels(number: usize) -> [usize; LEVERS] {
    let mut rest = number;
    std::array::from_fn(|_| {
        let level = rest % LEVELS;
        rest /= LEVELS;
        level
    })
}

/// The number of the design with these levels.
pub fn number(levels: [usize; LEVERS]) -> usize {
    levels.iter().rev().fold(0, |number, level| number * LEVELS + level)
}

impl Lesson {
    /// What a design costs, points.
    pub fn cost(&self, levels: [usize; LEVERS]) -> u32 {
        self.levers.iter().zip(levels).map(|(lever, level)| lever.points[level]).sum()
    }

    /// Whether it stays within the points.
    pub fn affordable(&self, levels: [usize; LEVERS]) -> bool {
        self.cost(levels) <= self.points
    }

    /// Whether it is within what there would be to spend at a point a level.
    pub fn fits_equal_prices(&self, levels: [usize; LEVERS]) -> bool {
        levels.iter().sum::<usize>() <= self.equal_points as usize
    }

    /// The design with these levels, in a scenario that has the base.
    pub fn design(&self, scenario: &Scenario, levels: [usize; LEVERS]) -> Option<Design> {
        let mut design = scenario.designs.iter().find(|design| design.name == self.base)?.clone();
        for (lever, level) in self.levers.iter().zip(levels) {
            let setting = Setting::named(&lever.setting)?;
            let value = match setting.values {
                Values::Whole(..) => Value::Whole(lever.values[level] as u32),
                _ => Value::Real(lever.values[level]),
            };
            for phase in 0..design.phases.len() {
                setting.set(&mut design, phase, value).ok()?;
            }
        }
        design.name = "yours".to_owned();
        Some(design)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::HeldFiles;

    #[test]
    fn every_lesson_can_be_read_and_designed() {
        let scenario = scenario();
        for text in FILES {
            let lesson = lesson_of(text);
            assert_eq!(lesson.levers.len(), LEVERS);
            assert!(lesson.number < 10 && lesson.affordable([0; LEVERS]));
            for design in 0..DESIGNS {
                assert_eq!(number(levels(design)), design);
                assert!(lesson.design(&scenario, levels(design)).is_some());
            }
            for id in ["question", "predict", "design", "codes", "teacher", "reveal", "new", "debrief"] {
                assert!(lesson.texts.iter().any(|text| text.id == id), "{id}");
            }
        }
    }

    fn scenario() -> Scenario {
        let text = include_str!("../../../../scenarios/pacesetters.toml");
        let roster = include_str!("../../../../scenarios/pacesetters-roster.csv");
        let files: HeldFiles = [("pacesetters-roster.csv", roster)].into_iter().collect();
        Scenario::read("pacesetters.toml", text, &files).unwrap()
    }
}
