//! What is lived: initiatives of many sizes under one design. Only what engines of all
//! revisions know is used here.

use engine::model::{
    Design, Initiative, Levers, Life, Luck, Measure, Network, Observer, Organization, Outcomes, Phase,
    Practice, Structure, World,
};
use std::time::Instant;

/// Organizations, practices, months.
#[derive(Clone, Copy, PartialEq)]
pub struct Case(usize, usize, u32);

impl Case {
    pub const ALL: [Case; 6] = [
        Case(24, 5, 84),
        Case(40, 5, 72),
        Case(200, 8, 120),
        Case(320, 5, 72),
        Case(10_000, 5, 60),
        Case(1_000_000, 5, 60),
    ];

    pub fn name(self) -> String {
        let Case(organizations, practices, months) = self;
        format!("{organizations}x{practices}x{months}")
    }

    pub fn parse(name: &str) -> Option<Case> {
        Case::ALL.into_iter().find(|case| case.name() == name)
    }

    fn units(self) -> usize {
        let Case(organizations, practices, months) = self;
        organizations * practices * months as usize
    }

    /// Lives of one round: a few milliseconds of them, which is less than others leave us at a time.
    pub fn lives(self) -> u32 {
        match self.units() {
            units if units > 100_000_000 => 1,
            units => (400_000 / units).max(1).next_multiple_of(4) as u32,
        }
    }

    /// Rounds, given those of a small case: as many as take a minute or so.
    pub fn rounds(self, rounds: u32) -> u32 {
        rounds.min((1_000_000_000 / self.units()).max(2) as u32)
    }

    fn initiative(self) -> Initiative {
        let Case(organizations, practices, months) = self;
        Initiative {
            months,
            seed: 7,
            organizations: (0..organizations).map(|i| Organization::named(i.to_string())).collect(),
            sectors: Vec::new(),
            practices: (0..practices).map(|p| Practice::named(p.to_string())).collect(),
            network: Network::SmallWorld { degree: 6, rewire: 0.1 },
            common_agenda: 0.5,
            self_convenings_per_year: 2.0,
            funding_ends: None,
        }
    }
}

/// The design `lean` of the README's example, without an end of funding.
fn lean() -> Design {
    let preset = Structure::ExistingNonprofit.preset();
    let levers = Levers {
        convenings_per_year: 6.0,
        accountability: 0.6,
        peer_share: 0.5,
        visibility: 0.5,
        leader_involvement: 0.5,
        coaches: 1.0,
        shared_measurement: 0.5,
        communication: 0.5,
        carry: preset.carry,
        directive: preset.directive,
        ..Levers::default()
    };
    Design {
        name: "lean".into(),
        structure: preset.structure,
        formation_months: None,
        ramp_months: preset.ramp_months,
        funding_ends: None,
        taper_months: 6.0,
        authority: 0.0,
        overhead: 0.0,
        adaptive: None,
        phases: vec![Phase {
            from: 0,
            levers,
            neutrality: None,
            core_staff: preset.core_staff,
            director_tenure: preset.director_tenure,
        }],
    }
}

/// The central world but for what social proof rests on, which is why tables are filled anew in
/// each world; all else is as much work in one as in another.
fn world(number: u32) -> World {
    let mut world = World::central();
    world.number = number;
    world.inputs.field_weight = 0.3 + 0.4 * (number as f64 * 0.618).fract();
    world
}

/// Keeps the last outcomes, as a study does.
struct Last(f64);

impl Observer for Last {
    fn month(&mut self, _month: u32, outcomes: &Outcomes) {
        self.0 = outcomes.of(Measure::Sustained);
    }
}

/// What one round took, a unit, and a sum over all lives by which two engines are told apart.
#[derive(Clone, Copy)]
pub struct Lived {
    pub nanoseconds: f64,
    pub sum: f64,
}

impl Lived {
    pub const NEVER: Lived = Lived { nanoseconds: f64::INFINITY, sum: 0.0 };

    pub fn or_faster(self, other: Lived) -> Lived {
        if other.nanoseconds < self.nanoseconds { other } else { self }
    }
}

/// An engine in the memory it keeps, and the case at hand.
#[derive(Default)]
pub struct Lives {
    life: Life,
    at_hand: Option<(Case, Initiative)>,
}

impl Lives {
    /// Lives a round, with so many lives a world.
    pub fn live(&mut self, case: Case, lives_a_world: u32) -> Lived {
        let at_hand = self.at_hand.take().filter(|(known, _)| *known == case);
        let (_, initiative) = self.at_hand.insert(at_hand.unwrap_or_else(|| (case, case.initiative())));
        let (design, lives) = (lean(), case.lives());
        let worlds: Vec<World> = (0..lives.div_ceil(lives_a_world)).map(world).collect();
        let mut sum = 0.0;
        let start = Instant::now();
        for number in 0..lives {
            let mut last = Last(0.0);
            let world = &worlds[(number / lives_a_world) as usize];
            self.life.live(initiative, &design, world, Luck(number), &mut last);
            sum += last.0;
        }
        let nanoseconds = start.elapsed().as_nanos() as f64 / (case.units() as f64 * f64::from(lives));
        Lived { nanoseconds, sum }
    }
}
