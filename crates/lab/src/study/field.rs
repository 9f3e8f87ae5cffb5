//! Everything that a study lives: scenes, all of them in the same worlds under the same luck.

use super::conduct::{Executor, runs_at_once};
use super::engine::{Engine, Pool};
use super::identity::Known;
use super::memory::{Cell, Memory};
use super::shard::Shard;
use super::survey::{Bundle, Survey};
use super::worlds::Worlds;
use crate::scenario::{Scenario, Scene};
use engine::model::{Design, Initiative, Measure, World};
use std::borrow::Cow;
use std::ops::Range;

/// What is lived, and what is asked of it.
pub struct Field<'a> {
    pub scenario: &'a Scenario,
    pub scenes: Scenes,
    /// Numbers of worlds.
    pub worlds: Range<u32>,
    /// Draws of chance in each world; scenes share them.
    pub luck: u32,
    /// The measures of which sums over luck are wanted.
    pub series: &'a [Measure],
}

/// Where scenes come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scenes {
    /// A scene for every design of the scenario.
    Designs,
    /// A scene for every point of its sweep.
    Points,
}

/// A scene with what it is known by.
#[derive(Debug, Clone, Copy)]
pub struct Stand<'a> {
    scene: &'a Scene,
    pub initiative: Known<'a, Initiative>,
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

/// Scenes that are held at one time.
const SCENES: usize = 64;

impl<'a> Stand<'a> {
    /// Of some scenes of a scenario.
    pub fn of(scenario: &'a Scenario, scenes: &'a [Scene]) -> Vec<Stand<'a>> {
        let own = Known::initiative(&scenario.initiative);
        let stand = |scene: &'a Scene| {
            let initiative = scene.initiative(scenario);
            let same = std::ptr::eq(initiative, own.of);
            Stand {
                scene,
                initiative: if same { own } else { Known::initiative(initiative) },
                design: Known::design(&scene.design, None),
            }
        };
        scenes.iter().map(stand).collect()
    }
}

impl Field<'_> {
    /// How many scenes there are.
    pub fn count(&self) -> usize {
        match self.scenes {
            Scenes::Designs => self.scenario.designs.len(),
            Scenes::Points => self.scenario.sweep.as_ref().map_or(0, |sweep| sweep.points.len()),
        }
    }

    fn scenes(&self, places: Range<usize>) -> Vec<Scene> {
        match self.scenes {
            Scenes::Designs => self.scenario.designs[places].iter().map(Scene::of).collect(),
            Scenes::Points => self.scenario.scenes(places),
        }
    }

    /// Whether a part has a scene in the world of that place: a function of the plan alone.
    /// Worlds run slowest, so that more of them leave each part what it had.
    fn is_of(&self, shard: Option<Shard>, scene: usize, world: usize) -> bool {
        let cell = world as u64 * self.count() as u64 + scene as u64;
        shard.is_none_or(|shard| shard.has(cell))
    }

    /// Runs of a part, or of all.
    pub fn runs(&self, shard: Option<Shard>) -> u64 {
        let worlds = self.worlds.len() as u64;
        let cells = self.count() as u64 * worlds;
        shard.map_or(cells, |shard| shard.count(cells)) * u64::from(self.luck)
    }

    /// Lives all scenes in all worlds, or a part of that, or recalls it. What comes of it is
    /// told in the order scene, world, a stretch at a time; no more than that is held.
    ///
    /// # Errors
    /// If the memory is in trouble, or what is told of it is.
    pub fn conduct<E, F, X, M, T>(
        &self,
        shard: Option<Shard>,
        (executor, engines): (&X, &Pool<E, F>),
        memory: &mut M,
        progress: &(dyn Fn() + Sync),
        mut tell: impl FnMut(Vec<Crop>) -> Result<(), T>,
    ) -> Result<(), T>
    where
        E: Engine,
        F: Fn() -> E + Sync + Send,
        X: Executor,
        M: Memory,
        T: From<M::Trouble>,
    {
        let drawn = Worlds::new(self.scenario);
        for start in (0..self.count()).step_by(SCENES) {
            let scenes = self.scenes(start..(start + SCENES).min(self.count()));
            let stands = Stand::of(self.scenario, &scenes);
            let at_once = self.at_once(&stands);
            let own = (0..stands.len()).flat_map(|place| {
                let worlds = self.worlds.clone().enumerate();
                let own = worlds.filter(move |(world, _)| self.is_of(shard, start + place, *world));
                own.map(move |(_, number)| (place, number))
            });
            let mut own = own.peekable();
            while own.peek().is_some() {
                let cells: Vec<(usize, u32)> = own.by_ref().take(at_once).collect();
                let bundles = self.live(&drawn, &stands, &cells, (executor, engines), memory, progress)?;
                let crops = cells.into_iter().zip(bundles).map(|((place, world), bundle)| Crop {
                    scene: start + place,
                    world,
                    initiative: stands[place].initiative.of,
                    bundle,
                });
                tell(crops.collect())?;
            }
        }
        Ok(())
    }

    /// Cells that are lived between two writings.
    fn at_once(&self, stands: &[Stand]) -> usize {
        let at_once = |stand: &Stand| runs_at_once(stand.initiative.of, u64::from(self.luck));
        stands.iter().map(at_once).min().unwrap_or(1) as usize
    }

    /// Lives or recalls some scenes in some worlds: places of stands, and numbers of worlds.
    ///
    /// # Errors
    /// If the memory is in trouble.
    pub fn live<E, F, X, M>(
        &self,
        drawn: &Worlds,
        stands: &[Stand],
        cells: &[(usize, u32)],
        (executor, engines): (&X, &Pool<E, F>),
        memory: &mut M,
        progress: &(dyn Fn() + Sync),
    ) -> Result<Vec<Bundle>, M::Trouble>
    where
        E: Engine,
        F: Fn() -> E + Sync + Send,
        X: Executor,
        M: Memory,
    {
        let mut numbers: Vec<u32> = cells.iter().map(|(_, number)| *number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let drawn: Vec<World> = executor.map(numbers.len(), |place| drawn.draw(numbers[place]));
        let world = |(place, number): &(usize, u32)| -> Cow<World> {
            stands[*place].scene.world(&drawn[numbers.partition_point(|one| one < number)])
        };
        let worlds: Vec<Cow<World>> = cells.iter().map(world).collect();
        let cells: Vec<Cell> = cells
            .iter()
            .zip(&worlds)
            .map(|((place, _), world)| Cell {
                initiative: stands[*place].initiative,
                design: stands[*place].design,
                world: Known::world(world),
                luck: self.luck,
            })
            .collect();
        Survey { executor, engines, series: self.series, progress }.conduct(&cells, memory)
    }
}

#[cfg(test)]
mod tests {
    use super::super::conduct::OneByOne;
    use super::super::fake::{self, FakeEngine};
    use super::super::memory::Forgetful;
    use super::*;

    #[test]
    fn parts_make_every_cell_once_and_more_worlds_leave_them_theirs() {
        let scenario = fake::scenario();
        let cells = |worlds: u32, shard: Option<Shard>| -> Vec<(usize, u32)> {
            let field = Field {
                scenario: &scenario,
                scenes: Scenes::Designs,
                worlds: 1..worlds + 1,
                luck: 2,
                series: &[],
            };
            let mut all = Vec::new();
            let engines = Pool::new(FakeEngine::default);
            let tell = |crops: Vec<Crop>| -> Result<(), std::convert::Infallible> {
                all.extend(crops.iter().map(|crop| (crop.scene, crop.world)));
                assert!(crops.iter().all(|crop| crop.bundle.runs.len() == 2));
                Ok(())
            };
            let Ok(()) = field.conduct(shard, (&OneByOne, &engines), &mut Forgetful, &|| {}, tell);
            assert_eq!(field.runs(shard), 2 * all.len() as u64);
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
