//! The mixtures of two designs, and what came of each.

use super::differing::{Thing, Two, mechanisms};
use super::shares::{Mixture, laid, mixtures};
use crate::scenario::Scenario;
use crate::study::{Columns, Experiments, Hands, Memory, Sink, Variants, Worlds, worlds};
use engine::model::{Design, Outcome, World};
use engine::stats::Moments;

/// Two designs between which parts are swapped, the earlier in the file first. One without a
/// backbone is mixed as the other one's backbone with all that it does switched off; what that
/// adds on its own is a part too.
pub(super) struct Game<'a> {
    first: &'a Design,
    second: &'a Design,
    bare: Option<Design>,
    pub things: Vec<&'static Thing>,
}

/// In what worlds mixtures are lived, and what is asked of them.
pub(super) struct Table<'a> {
    pub scenario: &'a Scenario,
    pub drawn: &'a Worlds,
    pub worlds: u32,
    pub luck: u32,
    pub asked: &'a [Outcome],
}

/// What came of one design: by world, by luck, then by outcome; missing where it failed.
type Came = Vec<Vec<Vec<Option<f64>>>>;

impl<'a> Game<'a> {
    pub fn new(first: &'a Design, second: &'a Design) -> Game<'a> {
        let [has_first, has_second] = [first, second].map(Design::has_backbone);
        let bare = match (has_first, has_second) {
            (true, false) => Some(Two { from: first, to: second }.mixed(&mechanisms())),
            (false, true) => Some(Two { from: second, to: first }.mixed(&mechanisms())),
            _ => None,
        };
        let mut game = Game { first, second, bare, things: Vec::new() };
        game.things = game.two().things(!(has_first && has_second));
        game
    }

    /// Between what parts are swapped.
    pub fn two(&self) -> Two<'_> {
        let stands_for = |design: &'a Design| match &self.bare {
            Some(bare) if !design.has_backbone() => bare,
            _ => design,
        };
        Two { from: stands_for(self.first), to: stands_for(self.second) }
    }

    /// The design without a backbone, if it is compared with one that has one.
    pub fn none(&self) -> Option<&'a Design> {
        self.bare.as_ref().map(|_| if self.first.has_backbone() { self.second } else { self.first })
    }

    /// Designs that are lived for this alone, beside the two themselves.
    pub fn mixtures(&self) -> u64 {
        mixtures(self.things.len()).len() as u64 - if self.bare.is_some() { 1 } else { 2 }
    }

    /// What each part does, by world: things in order, then the backbone that does nothing yet if
    /// there is none on one side, then what is left over; and last the whole difference. By outcome.
    ///
    /// # Errors
    /// If the memory is in trouble.
    pub fn play<H: Hands, T>(
        &self,
        table: &Table,
        hands: &H,
        memory: &mut dyn Memory<Trouble = T>,
        sink: &mut dyn Sink<Trouble = T>,
    ) -> Result<Vec<Vec<Vec<Moments>>>, T> {
        let (two, parts) = (self.two(), self.things.len());
        let asked = mixtures(parts);
        let mut came: Vec<Came> = Vec::with_capacity(asked.len() + 1);
        for mixture in &asked {
            let swapped: Vec<_> = self.swapped(*mixture).collect();
            let all = swapped.len() == parts;
            let design = match swapped.is_empty() || all {
                true => (if all { two.to } else { two.from }).clone(),
                false => two.mixed(&swapped),
            };
            let world = |number| {
                let mut world = table.drawn.draw(number);
                if !all {
                    two.draw(&swapped, &mut world);
                }
                world
            };
            came.push(table.live(&design, &world, hands, memory, sink)?);
        }
        if let Some(none) = self.none() {
            let world = |number| table.drawn.draw(number);
            came.push(table.live(none, &world, hands, memory, sink)?);
        }
        let outcomes = 0..table.asked.len();
        Ok(outcomes.map(|outcome| self.laid(&asked, &came, outcome)).collect())
    }

    fn swapped(&self, mixture: Mixture) -> impl Iterator<Item = crate::summary::compare::Differing> {
        let things = self.things.iter().enumerate();
        things.filter(move |(place, _)| mixture & (1 << place) != 0).map(|(_, thing)| thing.of)
    }

    fn laid(&self, asked: &[Mixture], came: &[Came], outcome: usize) -> Vec<Vec<Moments>> {
        let parts = self.things.len();
        let columns = parts + 2 + usize::from(self.bare.is_some());
        let mut by_part: Vec<Vec<Moments>> = vec![Vec::new(); columns];
        for world in 0..came[0].len() {
            let mut of_world = vec![Moments::default(); columns];
            let lucks = came.iter().map(|of| of[world].len()).min().unwrap_or(0);
            for luck in 0..lucks {
                let values = came.iter().map(|of| of[world][luck][outcome]);
                let Some(values) = values.collect::<Option<Vec<f64>>>() else { continue };
                let value = |mixture: Mixture| values[asked.partition_point(|one| *one < mixture)];
                let mut told = laid(parts, value);
                let mut whole = value((1 << parts) - 1) - value(0);
                if self.bare.is_some() {
                    let none = values[values.len() - 1];
                    let presence = if self.first.has_backbone() {
                        none - value((1 << parts) - 1)
                    } else {
                        value(0) - none
                    };
                    whole += presence;
                    told.insert(parts, presence);
                }
                told.push(whole);
                of_world.iter_mut().zip(told).for_each(|(moments, value)| moments.add(value));
            }
            if of_world[0].count() > 0 {
                by_part.iter_mut().zip(of_world).for_each(|(part, of_world)| part.push(of_world));
            }
        }
        by_part
    }
}

impl Table<'_> {
    fn live<H: Hands, T>(
        &self,
        design: &Design,
        world: &(dyn Fn(u32) -> World + Sync),
        hands: &H,
        memory: &mut dyn Memory<Trouble = T>,
        sink: &mut dyn Sink<Trouble = T>,
    ) -> Result<Came, T> {
        let columns = Columns::of(&self.scenario.initiative);
        let experiments = Experiments {
            scenario: self.scenario,
            variants: Variants::Designs(std::slice::from_ref(design)),
            world,
            ownership_until: None,
            luck: self.luck,
            series: &[],
            asked: &[],
        };
        let mut came = Vec::with_capacity(self.worlds as usize);
        let worlds = worlds::numbers(self.worlds);
        experiments.conduct(worlds, None, hands, memory, sink, |_, results| {
            came.extend(results.iter().map(|one| {
                let values = |run: &crate::study::RunResult| {
                    self.asked.iter().map(|outcome| run.value(*outcome, &columns)).collect()
                };
                one.result.runs.iter().map(values).collect()
            }));
            Ok(())
        })?;
        Ok(came)
    }
}
