//! A backbone: its structure, and its levers by phase (MODEL.md section 2).

use super::registry::{Costs, Domain, Structure};
use super::world::World;
use serde::Serialize;

/// One backbone design, every value settled but those the world may draw.
#[derive(Debug, Clone, PartialEq)]
pub struct Design {
    pub name: String,
    pub structure: Structure,
    /// Mean time to founding, months; `None` leaves it to the world.
    pub formation_months: Option<f64>,
    /// Months from founding to full strength.
    pub ramp_months: f64,
    /// The last month of full funding; `None` is never-ending funding.
    pub funding_ends: Option<u32>,
    /// Months over which the backbone winds down after its funding.
    pub taper_months: f64,
    pub adaptive: Option<Adaptive>,
    /// In order of `from`; the first starts at month 0. Each is complete in itself.
    pub phases: Vec<Phase>,
}

/// What a design sets from one month on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Phase {
    /// The first month of the phase.
    pub from: u32,
    pub levers: Levers,
    /// In [0, 1]; `None` leaves it to the world's draw for the structure.
    pub neutrality: Option<f64>,
    /// FTE.
    pub core_staff: f64,
    /// Years.
    pub director_tenure: f64,
}

/// The levers of a backbone, at one moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Levers {
    /// Regular convenings of all members, per year, in [0, 52].
    pub convenings_per_year: f64,
    /// How strongly members must report progress, in [0, 1].
    pub accountability: f64,
    /// Share of accountability that peers exercise, in [0, 1].
    pub peer_share: f64,
    /// Months between two deadlines, at least 2.
    pub deadline_every_months: u32,
    /// How strongly promises carry dates, in [0, 1].
    pub deadline_focus: f64,
    /// Recognition and publicity for members' work, in [0, 1].
    pub visibility: f64,
    /// How firmly top-level leaders are kept involved, in [0, 1].
    pub leader_involvement: f64,
    /// Coaching capacity, FTE.
    pub coaches: f64,
    pub coaching_allocation: Allocation,
    /// Common data that makes progress visible, in [0, 1].
    pub shared_measurement: f64,
    /// Continuous communication between convenings, in [0, 1].
    pub communication: f64,
    /// Share of the members' joint work that the backbone does for them, in [0, 1].
    pub carry: f64,
    /// How far coaching tells rather than asks, in [0, 1].
    pub directive: f64,
}

impl Default for Levers {
    fn default() -> Self {
        Levers {
            convenings_per_year: 0.0,
            accountability: 0.0,
            peer_share: 0.5,
            deadline_every_months: 12,
            deadline_focus: 0.0,
            visibility: 0.0,
            leader_involvement: 0.0,
            coaches: 0.0,
            coaching_allocation: Allocation::Equal,
            shared_measurement: 0.0,
            communication: 0.0,
            carry: 0.0,
            directive: 0.0,
        }
    }
}

/// Among whom the coaching hours are shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Allocation {
    /// All members.
    Equal,
    /// Members with a practice committed to or being implemented.
    Demand,
    /// The half of the members with the fewest practices adopted.
    Lagging,
}

impl Allocation {
    pub const ALL: [Allocation; 3] = [Allocation::Equal, Allocation::Demand, Allocation::Lagging];

    /// The word used in files.
    pub fn name(self) -> &'static str {
        match self {
            Allocation::Equal => "equal",
            Allocation::Demand => "demand",
            Allocation::Lagging => "lagging",
        }
    }

    /// The allocation of that name.
    pub fn parse(name: &str) -> Option<Allocation> {
        Allocation::ALL.into_iter().find(|one| one.name() == name)
    }
}

/// A backbone that reviews where the members are stuck and shifts its weight there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Adaptive {
    /// Months between reviews, at least 1.
    pub review_months: u32,
    /// Share by which the serving levers are lifted, in [0, 1].
    pub shift: f64,
}

impl Default for Adaptive {
    fn default() -> Self {
        Adaptive { review_months: 12, shift: 0.5 }
    }
}

/// A number that a design may set, with its unit and limits.
#[derive(Debug, Clone, Copy)]
pub struct Lever {
    pub name: &'static str,
    pub unit: &'static str,
    pub domain: Domain,
    pub meaning: &'static str,
    /// Whether it needs a backbone to mean anything: an error on `self-organized` unless 0.
    pub needs_backbone: bool,
    pub get: fn(&Levers) -> f64,
    pub set: fn(&mut Levers, f64),
}

const SHARE: Domain = Domain::closed(0.0, 1.0);

macro_rules! lever {
    ($name:ident, $unit:literal, $domain:expr, $needs_backbone:literal, $meaning:literal) => {
        Lever {
            name: stringify!($name),
            unit: $unit,
            domain: $domain,
            meaning: $meaning,
            needs_backbone: $needs_backbone,
            get: |levers| levers.$name,
            set: |levers, value| levers.$name = value,
        }
    };
}

/// The levers that are real numbers; `deadline_every_months` (a whole number) and
/// `coaching_allocation` (a word) stand beside them.
pub static LEVERS: [Lever; 11] = [
    lever!(
        convenings_per_year,
        "per year",
        Domain::closed(0.0, 52.0),
        true,
        "regular convenings of all members"
    ),
    lever!(
        accountability,
        "0 to 1",
        SHARE,
        false,
        "how strongly members must report progress on what they promised"
    ),
    lever!(
        peer_share,
        "0 to 1",
        SHARE,
        false,
        "how much of that is exercised by peers in front of each other; the rest by the backbone"
    ),
    lever!(
        deadline_focus,
        "0 to 1",
        SHARE,
        true,
        "how strongly promises carry dates: pressure that gathers in the last two months of each cycle"
    ),
    lever!(visibility, "0 to 1", SHARE, true, "national recognition and publicity for members' work"),
    lever!(
        leader_involvement,
        "0 to 1",
        SHARE,
        true,
        "how firmly top-level leaders are required and kept involved"
    ),
    lever!(coaches, "FTE", Domain::closed(0.0, f64::INFINITY), true, "coaching capacity"),
    lever!(shared_measurement, "0 to 1", SHARE, false, "common data that makes progress visible"),
    lever!(communication, "0 to 1", SHARE, true, "continuous communication between convenings"),
    lever!(carry, "0 to 1", SHARE, true, "share of the members' joint work that the backbone does for them"),
    lever!(directive, "0 to 1", SHARE, true, "how far coaching tells rather than asks"),
];

impl Levers {
    /// Core staff that the functions need, FTE (E11).
    #[inline]
    pub fn staff_needed(&self, costs: &Costs) -> f64 {
        costs.accountability_fte * self.accountability * (1.0 - self.peer_share)
            + costs.leader_fte * self.leader_involvement
            + costs.communication_fte * self.communication
            + costs.carry_fte * self.carry
    }

    /// σ: how far so many FTE of core staff cover what the functions need, in [0, 1] (E12).
    #[inline]
    pub fn staffing(&self, core_staff: f64, costs: &Costs) -> f64 {
        let need = self.staff_needed(costs);
        if need > 0.0 { (core_staff / need).min(1.0) } else { 1.0 }
    }

    /// What coaches, campaign and measurement cost at full strength, USD per year (in E44).
    #[inline]
    pub fn services_per_year(&self, costs: &Costs) -> f64 {
        self.coaches * costs.coach_fte
            + costs.visibility_campaign * self.visibility
            + costs.measurement_system * self.shared_measurement
    }
}

impl Design {
    /// Whether there is a backbone at all.
    pub fn has_backbone(&self) -> bool {
        self.structure.has_backbone()
    }

    /// Mean time to founding in that world, months.
    pub fn formation_months(&self, world: &World) -> f64 {
        self.formation_months.unwrap_or(world.structures[self.structure as usize].formation_months)
    }

    /// Neutrality during a phase in that world, in [0, 1].
    pub fn neutrality(&self, phase: &Phase, world: &World) -> f64 {
        phase.neutrality.unwrap_or(world.structures[self.structure as usize].neutrality)
    }

    /// The index of the phase in force at a month.
    pub fn phase_at(&self, month: u32) -> usize {
        self.phases.partition_point(|phase| phase.from <= month).saturating_sub(1)
    }
}
