//! Where a backbone may live: the structures of Hanleybrown, Kania & Kramer (2012) and their presets.

use super::Grade;

/// Where the backbone lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Structure {
    /// No backbone: members convene themselves.
    SelfOrganized,
    /// Senior members steer, little staff.
    SteeringCommittee,
    /// Several member organizations divide the backbone's functions.
    Shared,
    /// An anchor organization hosts it.
    ExistingNonprofit,
    /// An organization founded for it (network administrative organization).
    NewNonprofit,
    /// A public agency or school district hosts it.
    Government,
    /// The funder runs it.
    FunderLed,
}

impl Structure {
    /// The word used in files.
    pub fn name(self) -> &'static str {
        self.preset().name
    }

    /// The structure of that name.
    pub fn parse(name: &str) -> Option<Structure> {
        PRESETS.iter().find(|preset| preset.name == name).map(|preset| preset.structure)
    }

    /// What this structure gives where a design says nothing.
    pub fn preset(self) -> &'static Preset {
        &PRESETS[self as usize]
    }

    /// Whether there is a backbone at all.
    pub fn has_backbone(self) -> bool {
        self != Structure::SelfOrganized
    }
}

/// A number of a structure that each world draws where a design leaves it open.
#[derive(Debug, Clone, Copy)]
pub struct Drawn {
    /// The median over worlds, which the central world has.
    pub central: f64,
    /// 5th percentile over worlds; the value itself if it is fixed.
    pub low: f64,
    /// 95th percentile over worlds.
    pub high: f64,
    pub dimension: u32,
}

const fn drawn(central: f64, (low, high): (f64, f64), dimension: u32) -> Drawn {
    Drawn { central, low, high, dimension }
}

/// One row of the structure table: defaults and ranges.
#[derive(Debug, Clone, Copy)]
pub struct Preset {
    pub structure: Structure,
    pub name: &'static str,
    pub meaning: &'static str,
    pub neutrality: Drawn,
    pub formation_months: Drawn,
    pub ramp_months: f64,
    /// Years.
    pub director_tenure: f64,
    /// FTE.
    pub core_staff: f64,
    pub carry: f64,
    pub directive: f64,
    pub authority: f64,
    pub grade: Grade,
    pub source: &'static str,
}

/// What a world says of one structure, where a design leaves it open.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StructureDraw {
    pub neutrality: f64,
    pub formation_months: f64,
}

/// A world's draws for all structures, in the order of [`PRESETS`].
pub type StructureDraws = [StructureDraw; PRESETS.len()];

/// The structures, in the order of [`Structure`].
pub static PRESETS: [Preset; 7] = [
    Preset {
        structure: Structure::SelfOrganized,
        name: "self-organized",
        meaning: "no backbone: members convene themselves",
        neutrality: drawn(1.0, (1.0, 1.0), 104),
        formation_months: drawn(0.0, (0.0, 0.0), 105),
        ramp_months: 0.0,
        director_tenure: 4.0,
        core_staff: 0.0,
        carry: 0.0,
        directive: 0.0,
        authority: 0.0,
        grade: Grade::Assumption,
        source: "Provan & Kenis 2008: shared governance suits few members and high trust",
    },
    Preset {
        structure: Structure::SteeringCommittee,
        name: "steering-committee",
        meaning: "senior members steer, little staff",
        neutrality: drawn(0.6, (0.4, 0.8), 106),
        formation_months: drawn(3.0, (2.0, 6.0), 107),
        ramp_months: 3.0,
        director_tenure: 2.0,
        core_staff: 0.5,
        carry: 0.05,
        directive: 0.2,
        authority: 0.1,
        grade: Grade::Assumption,
        source: "Hanleybrown, Kania & Kramer 2012: senior buy-in, unclear accountability",
    },
    Preset {
        structure: Structure::Shared,
        name: "shared",
        meaning: "several member organizations divide the backbone's functions",
        neutrality: drawn(0.65, (0.5, 0.8), 108),
        formation_months: drawn(9.0, (6.0, 12.0), 109),
        ramp_months: 6.0,
        director_tenure: 4.0,
        core_staff: 1.0,
        carry: 0.1,
        directive: 0.2,
        authority: 0.0,
        grade: Grade::Assumption,
        source: "Hanleybrown et al. 2012: broad buy-in, low cost, many voices",
    },
    Preset {
        structure: Structure::ExistingNonprofit,
        name: "existing-nonprofit",
        meaning: "an anchor organization hosts it",
        neutrality: drawn(0.5, (0.3, 0.7), 110),
        formation_months: drawn(6.0, (3.0, 9.0), 111),
        ramp_months: 6.0,
        director_tenure: 5.0,
        core_staff: 2.0,
        carry: 0.25,
        directive: 0.3,
        authority: 0.0,
        grade: Grade::Assumption,
        source: "Hanleybrown et al. 2012: credibility and infrastructure; baggage",
    },
    Preset {
        structure: Structure::NewNonprofit,
        name: "new-nonprofit",
        meaning: "an organization founded for it (network administrative organization)",
        neutrality: drawn(0.85, (0.7, 0.95), 112),
        formation_months: drawn(15.0, (12.0, 18.0), 113),
        ramp_months: 9.0,
        director_tenure: 4.0,
        core_staff: 3.0,
        carry: 0.35,
        directive: 0.3,
        authority: 0.0,
        grade: Grade::Assumption,
        source: "Hanleybrown et al. 2012; Provan & Kenis 2008: neutral and focused; slow, costly, may compete with members for funds",
    },
    Preset {
        structure: Structure::Government,
        name: "government",
        meaning: "a public agency or school district hosts it",
        neutrality: drawn(0.45, (0.25, 0.65), 114),
        formation_months: drawn(9.0, (6.0, 12.0), 115),
        ramp_months: 9.0,
        director_tenure: 3.0,
        core_staff: 2.5,
        carry: 0.25,
        directive: 0.5,
        authority: 0.4,
        grade: Grade::Assumption,
        source: "Hanleybrown et al. 2012: public mandate; slow, unstable budgets, less neutral",
    },
    Preset {
        structure: Structure::FunderLed,
        name: "funder-led",
        meaning: "the funder runs it",
        neutrality: drawn(0.35, (0.15, 0.55), 116),
        formation_months: drawn(4.0, (3.0, 6.0), 117),
        ramp_months: 3.0,
        director_tenure: 4.0,
        core_staff: 2.0,
        carry: 0.3,
        directive: 0.5,
        authority: 0.3,
        grade: Grade::Assumption,
        source: "Hanleybrown et al. 2012: secure money and convening power; members find it hard to say no, less buy-in",
    },
];
