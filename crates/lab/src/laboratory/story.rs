//! One possible future, month by month: who stands where, who knows whom, and why each moved.

use super::opened::Opened;
use super::protocol::*;
use crate::chart::{Node, layout};
use crate::scenario::edit::Refusal;
use crate::words::{laboratory as words, story};
use engine::model::{Design, Initiative, World};
use engine::model::{Life, Luck, Move, Observer, OrganizationState, Outcomes, Stage};
use std::collections::BTreeMap;

/// Above so many organizations × practices, ties and members are seen once a year.
const SMALL: usize = 250;
const YEAR: u32 = 12;
/// Numbers of futures.
const FUTURES: u32 = 1_000;

/// Keeps every move.
#[derive(Default)]
struct Moves(Vec<Move>);

impl Observer for Moves {
    fn wants_moves(&self) -> bool {
        true
    }

    fn month(&mut self, _: u32, _: &Outcomes) {}

    fn moved(&mut self, event: &Move) {
        self.0.push(*event);
    }
}

/// Looks at nothing.
struct Blind;

impl Observer for Blind {
    fn month(&mut self, _: u32, _: &Outcomes) {}
}

/// What was seen at a month.
struct Seen {
    month: u32,
    members: Vec<bool>,
    ties: Vec<(u32, u32)>,
}

impl Opened {
    /// Tells a future of A or B.
    ///
    /// # Errors
    /// If nothing is set, or there is no such future or organization.
    pub fn story(&self, side: Letter, future: u32, organization: Option<usize>) -> Result<Story, Refusal> {
        let set = self.chosen()?;
        if future >= FUTURES {
            return Err(Refusal::new("future", format!("Futures are numbered from 0 to {}.", FUTURES - 1)));
        }
        let initiative = &set.scenario.initiative;
        if organization.is_some_and(|place| place >= initiative.size()) {
            return Err(Refusal::new("organization", "There is no such organization."));
        }
        let place = if side == Letter::A { set.pair.0 } else { set.pair.1 };
        let design = &set.scenario.designs[place];
        let lived = lived(initiative, design, &set.central, future);
        let seen = seen(initiative, design, &set.central, future);
        let standings = lived.standings();
        let last = initiative.months;
        let practices = initiative.practices.len() as u32;
        let places = layout(initiative.size(), seen[0].ties.iter().copied());
        let node = |(place, at): (usize, &(f64, f64))| StoryNode {
            name: initiative.organizations[place].name.clone(),
            x: at.0,
            y: at.1,
            signs: signs(initiative, place, &standings, &seen),
        };
        let cells = initiative.size() as u32 * practices;
        let says = (0..=last).map(|month| {
            let sustained = standings.iter().map(|path| path[month as usize]).sum();
            let members = members_at(&seen, month).iter().filter(|member| **member).count();
            story::month(month, sustained, cells, members)
        });
        let letter = if side == Letter::A { "A" } else { "B" };
        Ok(Story {
            title: words::future(letter, future + 1),
            months: last,
            funding_ends: initiative.funding_ends(design),
            nodes: places.iter().enumerate().map(node).collect(),
            ties: ties(&seen, last),
            says: says.collect(),
            story: organization.map(|place| lived.of(initiative, place)),
            legend: story::LEGEND
                .map(|(quarters, member, text)| LegendSign { quarters, member, text })
                .into(),
        })
    }
}

/// A future as it was lived: all moves, and how it ended.
struct Lived {
    months: u32,
    moves: Vec<Move>,
    end: Vec<OrganizationState>,
}

fn lived(initiative: &Initiative, design: &Design, world: &World, future: u32) -> Lived {
    let (mut life, mut moves) = (Life::default(), Moves::default());
    life.live(initiative, design, world, Luck(future), &mut moves);
    Lived { months: initiative.months, moves: moves.0, end: life.organizations().collect() }
}

impl Lived {
    /// By organization, then by month: how many practices it sustains.
    fn standings(&self) -> Vec<Vec<u32>> {
        let sustained = |one: &OrganizationState| {
            one.stages.iter().filter(|stage| **stage == Stage::Sustained).count() as u32
        };
        let last = self.months as usize;
        let mut paths: Vec<Vec<u32>> = self.end.iter().map(|one| vec![sustained(one); last + 1]).collect();
        // From the end back: before a move, all months are as they were.
        for one in self.moves.iter().rev() {
            let path = &mut paths[one.organization as usize][..one.month as usize];
            let entered = u32::from(one.to == Stage::Sustained);
            let left = u32::from(one.from == Stage::Sustained);
            path.iter_mut().for_each(|count| *count = *count + left - entered);
        }
        paths
    }

    fn of(&self, initiative: &Initiative, place: usize) -> StoryOf {
        let own = self.moves.iter().filter(|one| one.organization as usize == place);
        let line = |one: &Move| StoryLine {
            month: one.month,
            when: crate::scenario::capital(&words::month(one.month)),
            what: story::what(one, &initiative.practices[one.practice as usize].name),
            why: story::why(one),
        };
        StoryOf { name: initiative.organizations[place].name.clone(), lines: own.map(line).collect() }
    }
}

/// Who is a member and who knows whom, month by month: the same future, broken off at each.
fn seen(initiative: &Initiative, design: &Design, world: &World, future: u32) -> Vec<Seen> {
    let small = initiative.size() * initiative.practices.len() <= SMALL;
    let step = if small { 1 } else { YEAR };
    let mut months: Vec<u32> = (0..=initiative.months).step_by(step as usize).collect();
    if months.last() != Some(&initiative.months) {
        months.push(initiative.months);
    }
    let mut life = Life::default();
    let at = |month: u32| {
        let broken_off = Initiative { months: month, ..initiative.clone() };
        life.live(&broken_off, design, world, Luck(future), &mut Blind);
        let members = life.organizations().map(|one| one.member).collect();
        Seen { month, members, ties: life.ties() }
    };
    months.into_iter().map(at).collect()
}

fn members_at(seen: &[Seen], month: u32) -> &[bool] {
    let place = seen.partition_point(|one| one.month <= month);
    &seen[place.saturating_sub(1)].members
}

fn signs(initiative: &Initiative, place: usize, standings: &[Vec<u32>], seen: &[Seen]) -> Vec<StorySign> {
    let practices = initiative.practices.len() as u32;
    let name = &initiative.organizations[place].name;
    let mut signs: Vec<StorySign> = Vec::new();
    let mut before = None;
    for month in 0..=initiative.months {
        let (sustained, member) = (standings[place][month as usize], members_at(seen, month)[place]);
        if before == Some((sustained, member)) {
            continue;
        }
        before = Some((sustained, member));
        let sign = Node { name: String::new(), sustained, practices, member }.sign();
        let text = story::standing(name, sustained, practices, member);
        signs.push(StorySign { month, quarters: sign.quarters, member, text });
    }
    signs
}

/// Each tie with the months in which it stands.
fn ties(seen: &[Seen], last: u32) -> Vec<StoryTie> {
    let mut open: BTreeMap<(u32, u32), u32> = BTreeMap::new();
    let mut all = Vec::new();
    for one in seen {
        let now: std::collections::BTreeSet<(u32, u32)> = one.ties.iter().copied().collect();
        open.retain(|(a, b), from| {
            let stands = now.contains(&(*a, *b));
            if !stands {
                all.push(StoryTie { a: *a, b: *b, from: *from, until: one.month });
            }
            stands
        });
        now.into_iter().for_each(|tie| _ = open.entry(tie).or_insert(one.month));
    }
    all.extend(open.into_iter().map(|((a, b), from)| StoryTie { a, b, from, until: last + 1 }));
    all.sort_by_key(|tie| (tie.a, tie.b, tie.from));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{HeldFiles, Scenario};

    #[test]
    fn a_future_broken_off_is_the_same_future() {
        let text = include_str!("../../../../tests/data/example.toml");
        let scenario = Scenario::read("example.toml", text, &HeldFiles::none()).unwrap();
        let (initiative, design) = (&scenario.initiative, scenario.designs.last().unwrap());
        let world = World::central();
        let standings = lived(initiative, design, &world, 3).standings();
        for month in [0, 1, 20, 60, initiative.months] {
            let broken_off = Initiative { months: month, ..initiative.clone() };
            let end = lived(&broken_off, design, &world, 3).end;
            for (organization, state) in end.iter().enumerate() {
                let sustained = state.stages.iter().filter(|stage| **stage == Stage::Sustained).count();
                assert_eq!(standings[organization][month as usize], sustained as u32, "{month}");
            }
        }
    }
}
