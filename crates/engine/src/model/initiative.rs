//! Who takes part, and in what: organizations, practices, network (docs/ODD.md section 2).

use super::trajectory::Stage;

/// The longest study, months.
pub const MONTHS_AT_MOST: u32 = 1200;

/// An initiative: everything that is the same for all of its backbone designs.
#[derive(Debug, Clone, PartialEq)]
pub struct Initiative {
    /// T: the last month, from 1 to [`MONTHS_AT_MOST`].
    pub months: u32,
    pub seed: u64,
    /// At least one.
    pub organizations: Vec<Organization>,
    /// Names of the sectors, in order of first appearance.
    pub sectors: Vec<String>,
    /// At least one.
    pub practices: Vec<Practice>,
    pub network: Network,
    /// g, in [0, 1].
    pub common_agenda: f64,
    /// M₀: meetings members hold on their own, per year, in [0, 52].
    pub self_convenings_per_year: f64,
    /// The reference month of designs without a funding end of their own.
    pub funding_ends: Option<u32>,
}

/// One organization, as far as a roster fixes it; what is `None` is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Organization {
    pub name: String,
    /// Index into [`Initiative::sectors`].
    pub sector: Option<u32>,
    /// Above 0, in any unit: only what it is of the mean of all counts.
    pub size: Option<f64>,
    /// Practices it can implement at once, at least 1.
    pub capacity: u32,
    /// Log-hazard.
    pub readiness: Option<f64>,
    pub join_month: u32,
    /// In [−1, 1].
    pub alignment: Option<f64>,
    /// Where it stands with each practice at the start; drawn where it is `None`, or beyond
    /// the end.
    pub baseline: Vec<Option<Stage>>,
}

impl Organization {
    /// An organization of that name of which nothing else is known.
    pub fn named(name: impl Into<String>) -> Self {
        Organization {
            name: name.into(),
            sector: None,
            size: None,
            capacity: 2,
            readiness: None,
            join_month: 0,
            alignment: None,
            baseline: Vec::new(),
        }
    }
}

/// One practice of the change package.
#[derive(Debug, Clone, PartialEq)]
pub struct Practice {
    pub name: String,
    /// Log-hazard; drawn in each run where it is `None`.
    pub difficulty: Option<f64>,
    /// Share of the common goal, above 0.
    pub weight: f64,
    /// Its cells are Unaware until and including this month; 0 is there from the start.
    pub start_month: u32,
}

impl Practice {
    /// A practice of that name of which nothing else is known.
    pub fn named(name: impl Into<String>) -> Self {
        Practice { name: name.into(), difficulty: None, weight: 1.0, start_month: 0 }
    }
}

/// Where the ties at the start come from.
#[derive(Debug, Clone, PartialEq)]
pub enum Network {
    None,
    /// Watts & Strogatz: a ring in which everybody knows the `degree` nearest (even),
    /// each tie rewired with probability `rewire`.
    SmallWorld {
        degree: u32,
        rewire: f64,
    },
    /// Erdős & Rényi: ties drawn uniformly until the mean degree is reached.
    Random {
        degree: f64,
    },
    /// Barabási & Albert: each newcomer brings `links` ties to the well connected.
    ScaleFree {
        links: u32,
    },
    /// Planted partition: a tie within a sector with probability `within`, across sectors
    /// with probability `between`. Sectors are those of the roster, else `count` blocks.
    Sectors {
        count: u32,
        within: f64,
        between: f64,
    },
    /// Everybody with everybody.
    Complete,
    /// Ties given in a file: pairs of organization indices, each pair once, smaller first.
    Brought(Vec<(u32, u32)>),
}

impl Initiative {
    /// Number of organizations, N.
    pub fn size(&self) -> usize {
        self.organizations.len()
    }

    /// The reference month of the funding's end for a design.
    pub fn funding_ends(&self, design: &super::Design) -> Option<u32> {
        design.funding_ends.or(self.funding_ends)
    }
}
