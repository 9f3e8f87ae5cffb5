//! Everything that a study lives: scenes, all of them in the same worlds under the same luck.

use super::hands::Hands;
use super::identity::Known;
use super::memory::{Cell, Memory};
use super::plan::RunKey;
use super::shard::Shard;
use super::sink::{Run, Sink};
use super::survey::{Bundle, Survey};
use crate::scenario::{Scenario, Scene};
use engine::model::{Design, Initiative, Measure, World};
use std::borrow::Cow;
use std::ops::Range;

/// What is lived, and what is asked of it.
#[derive(Clone, Copy)]
pub struct Field<'a> {
    pub scenario: &'a Scenario,
    pub scenes: Scenes<'a>,
    /// A world by its number.
    pub world: &'a (dyn Fn(u32) -> World + Sync),
    /// The month after which ownership is made to have no effect.
    pub ownership_until: Option<u32>,
    /// Draws of chance in each world; scenes share them.
    pub luck: u32,
    /// The measures of which sums over luck are wanted.
    pub series: &'a [Measure],
}

/// Where scenes come from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Scenes<'a> {
    /// A scene for every design.
    Designs(&'a [Design]),
    /// A scene for every point of the scenario's sweep.
    Points,
}

/// A scene with what it is known by.
#[derive(Debug, Clone, Copy)]
pub struct Stand<'a> {
    scene: &'a Scene,
    initiative: Known<'a, Initiative>,
    design: Known<'a, Design>,
}

/// What came of one scene in one world.
pub struct Crop<'a> {
    /// The place of the scene, from 0.
    pub scene: usize,
    /// The number of the world.
    pub world: u32,
    pub initiative: &'a Initiative,
    pub bundle: Bundle,
}

impl Crop<'_> {
    /// Its runs, as those of the design at a place.
    pub(super) fn runs(self, design: u32) -> impl Iterator<Item = Run> {
        let Crop { world, bundle, .. } = self;
        (0..).zip(bundle.runs).map(move |(luck, kept)| Run {
            key: RunKey { design, world, luck },
            kept,
            moves: Vec::new(),
            organizations: Vec::new(),
        })
    }
}

/// Scenes that are held at one time.
const SCENES: usize = 64;

impl Field<'_> {
    /// How many scenes there are.
    pub fn count(&self) -> usize {
        match self.scenes {
            Scenes::Designs(designs) => designs.len(),
            Scenes::Points => self.scenario.sweep.as_ref().map_or(0, |sweep| sweep.points.len()),
        }
    }

    fn scenes(&self, places: Range<usize>) -> Vec<Scene> {
        match self.scenes {
            Scenes::Designs(designs) => designs[places].iter().map(Scene::of).collect(),
            Scenes::Points => self.scenario.scenes(places),
        }
    }

    /// Scenes with what they are known by.
    pub fn stands<'s>(&'s self, scenes: &'s [Scene]) -> Vec<Stand<'s>> {
        let own = Known::initiative(&self.scenario.initiative);
        let stand = |scene: &'s Scene| {
            let initiative = scene.initiative(self.scenario);
            let same = std::ptr::eq(initiative, own.of);
            Stand {
                scene,
                initiative: if same { own } else { Known::initiative(initiative) },
                design: Known::design(&scene.design, self.ownership_until),
            }
        };
        scenes.iter().map(stand).collect()
    }

    /// Whether a part has a scene in the world of that place: a function of the plan alone.
    /// Worlds run slowest, so that more of them leave each part what it had.
    fn is_of(&self, shard: Option<Shard>, scene: usize, world: usize) -> bool {
        let cell = world as u64 * self.count() as u64 + scene as u64;
        shard.is_none_or(|shard| shard.has(cell))
    }

    /// Runs of a part, or of all, in so many worlds.
    pub fn runs(&self, worlds: usize, shard: Option<Shard>) -> u64 {
        let cells = self.count() as u64 * worlds as u64;
        shard.map_or(cells, |shard| shard.count(cells)) * u64::from(self.luck)
    }

    /// Lives all scenes in worlds of these numbers, or a part of that, or recalls it. What comes
    /// of it is told in the order scene, world, a stretch at a time; no more than that is held.
    ///
    /// # Errors
    /// If the memory is in trouble, or what is told of it is.
    pub fn conduct<H: Hands, T>(
        &self,
        worlds: Range<u32>,
        shard: Option<Shard>,
        hands: &H,
        memory: &mut dyn Memory<Trouble = T>,
        sink: &mut dyn Sink<Trouble = T>,
        mut tell: impl FnMut(&mut dyn Sink<Trouble = T>, Vec<Crop>) -> Result<(), T>,
    ) -> Result<(), T> {
        for start in (0..self.count()).step_by(SCENES) {
            let scenes = self.scenes(start..(start + SCENES).min(self.count()));
            let stands = self.stands(&scenes);
            let at_once = stands.iter().map(|stand| self.at_once(stand, 1)).min().unwrap_or(1);
            let own = (0..stands.len()).flat_map(|place| {
                let own = worlds.clone().enumerate();
                let own = own.filter(move |(world, _)| self.is_of(shard, start + place, *world));
                own.map(move |(_, number)| (place, number))
            });
            let mut own = own.peekable();
            while own.peek().is_some() {
                let cells: Vec<(usize, u32)> = own.by_ref().take(at_once).collect();
                let mut crops = self.live(&stands, &cells, hands, memory, sink)?;
                crops.iter_mut().for_each(|crop| crop.scene += start);
                tell(sink, crops)?;
            }
        }
        Ok(())
    }

    /// The same in the order world, scene: all scenes of a world are told together.
    ///
    /// # Errors
    /// As [`Field::conduct`].
    pub fn conduct_by_world<H: Hands, T>(
        &self,
        worlds: Range<u32>,
        hands: &H,
        memory: &mut dyn Memory<Trouble = T>,
        sink: &mut dyn Sink<Trouble = T>,
        mut tell: impl FnMut(&mut dyn Sink<Trouble = T>, Vec<Crop>) -> Result<(), T>,
    ) -> Result<(), T> {
        let scenes = self.scenes(0..self.count());
        let stands = self.stands(&scenes);
        let Some(first) = stands.first() else { return Ok(()) };
        let at_once = self.at_once(first, stands.len());
        for start in worlds.clone().step_by(at_once) {
            let end = start.saturating_add(at_once as u32).min(worlds.end);
            let of = |number| (0..stands.len()).map(move |place| (place, number));
            let cells: Vec<(usize, u32)> = (start..end).flat_map(of).collect();
            let crops = self.live(&stands, &cells, hands, memory, sink)?;
            tell(sink, crops)?;
        }
        Ok(())
    }

    /// How many parts of so many cells to live between two writings: a fraction of a second of
    /// work.
    fn at_once(&self, stand: &Stand, cells: usize) -> usize {
        let initiative = stand.initiative.of;
        let run = (initiative.size() * initiative.practices.len()) as u64 * u64::from(initiative.months);
        let runs = (AT_ONCE / run.max(1)).clamp(RUNS.start, RUNS.end);
        (runs / (cells as u64 * u64::from(self.luck)).max(1)).max(1) as usize
    }

    /// Lives or recalls some scenes in some worlds: places of stands, and numbers of worlds.
    ///
    /// # Errors
    /// If the memory is in trouble.
    pub fn live<'s, H: Hands, T>(
        &self,
        stands: &[Stand<'s>],
        cells: &[(usize, u32)],
        hands: &H,
        memory: &mut dyn Memory<Trouble = T>,
        sink: &dyn Sink<Trouble = T>,
    ) -> Result<Vec<Crop<'s>>, T> {
        let mut numbers: Vec<u32> = cells.iter().map(|(_, number)| *number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let drawn: Vec<World> = hands.map(numbers.len(), |place| (self.world)(numbers[place]));
        let world = |(place, number): &(usize, u32)| -> Cow<World> {
            stands[*place].scene.world(&drawn[numbers.partition_point(|one| one < number)])
        };
        let worlds: Vec<Cow<World>> = cells.iter().map(world).collect();
        let asked: Vec<Cell> = cells
            .iter()
            .zip(&worlds)
            .map(|((place, _), world)| Cell {
                initiative: stands[*place].initiative,
                design: stands[*place].design,
                world: Known::world(world),
                ownership_until: self.ownership_until,
                luck: self.luck,
            })
            .collect();
        let progress = || sink.step();
        let bundles = Survey { hands, series: self.series, progress: &progress }.conduct(&asked, memory)?;
        let crop = |((scene, world), bundle): (&(usize, u32), Bundle)| Crop {
            scene: *scene,
            world: *world,
            initiative: stands[*scene].initiative.of,
            bundle,
        };
        Ok(cells.iter().zip(bundles).map(crop).collect())
    }
}

/// Organizations × practices × months that are lived between two writings.
const AT_ONCE: u64 = 40_000_000;
/// Runs between two writings, at least and at most: enough to keep many hands busy, and few
/// enough to be held at once.
const RUNS: Range<u64> = 64..2048;

#[cfg(test)]
mod tests {
    use super::super::fake::{self, FakeEngine};
    use super::super::hands::OneByOne;
    use super::super::memory::Held;
    use super::super::sink::NullSink;
    use super::super::worlds::Worlds;
    use super::*;

    #[test]
    fn parts_make_every_cell_once_and_more_worlds_leave_them_theirs() {
        let scenario = fake::scenario();
        let drawn = Worlds::new(&scenario);
        let cells = |worlds: u32, shard: Option<Shard>| -> Vec<(usize, u32)> {
            let field = Field {
                scenario: &scenario,
                scenes: Scenes::Designs(&scenario.designs),
                world: &|number| drawn.draw(number),
                ownership_until: None,
                luck: 2,
                series: &[],
            };
            let mut all = Vec::new();
            let hands = OneByOne::new(FakeEngine::default);
            let (mut memory, mut sink) = (Held::default(), NullSink::default());
            let Ok(()) = field.conduct(1..worlds + 1, shard, &hands, &mut memory, &mut sink, |_, crops| {
                all.extend(crops.iter().map(|crop| (crop.scene, crop.world)));
                assert!(crops.iter().all(|crop| crop.bundle.runs.len() == 2));
                Ok(())
            });
            assert_eq!(field.runs(worlds as usize, shard), 2 * all.len() as u64);
            all
        };
        let whole = cells(9, None);
        assert!(whole.is_sorted() && whole.len() == 18);
        let shard = |part: u32| Some(Shard { part, of: 4 });
        let mut joined: Vec<(usize, u32)> = (1..=4).flat_map(|part| cells(9, shard(part))).collect();
        joined.sort_unstable();
        assert_eq!(joined, whole);
        for part in 1..=4 {
            let more = cells(30, shard(part));
            assert!(cells(9, shard(part)).iter().all(|cell| more.contains(cell)));
        }
    }
}
