//! The shape of a scenario file: what is written when one is made, and the schema that
//! editors read. Its doc comments are their hover texts.
//!
//! Reading does not go through these types, since it collects every fault with its place;
//! that both know the same keys is held by a test. The schema itself is made by tests alone,
//! and checked in.

mod designs;
mod either;
#[cfg(test)]
mod schema;

pub use designs::{DesignFile, PhaseFile, SettingsFile};
pub use either::{AdaptiveFile, BeliefFile, PracticesFile, TiesFile, VaryFile};

use super::SweepKind;
#[cfg(test)]
use schemars::JsonSchema;
use serde::{Serialize, Serializer};

/// A scenario: an initiative, the backbone designs to compare, and what is held of the uncertain numbers.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, schemars(title = "Backbone Lab scenario"))]
pub struct ScenarioFile {
    /// The version of this format: 1.
    #[cfg_attr(test, schemars(range(min = 1, max = 1)))]
    pub format: u32,
    /// What the study is called. Default: the file's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The question it should answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// How long to simulate, months.
    #[cfg_attr(test, schemars(range(min = 1, max = 1200)))]
    pub months: u32,
    /// The number from which all chance is drawn. Default: 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(max = 9223372036854775807_i64)))]
    pub seed: Option<u64>,
    /// The last month of full funding, for every design with a backbone that names no other; where the results of the others look back to. Default: "never".
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(with = "Option<schema::FundingEnds>"))]
    pub funding_ends: Option<u32>,
    /// What every design with a backbone may cost in all, USD, if it names no other; `coaches = "fit"` takes the coaches that it pays.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("exclusiveMinimum" = 0)))]
    pub budget: Option<f64>,
    /// What every design with a backbone may cost in a year at full strength, USD, if it names no other.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("exclusiveMinimum" = 0)))]
    pub budget_per_year: Option<f64>,
    /// For each measure, the smallest difference between designs that matters.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(with = "Option<schema::DifferencesFile>"))]
    pub smallest_difference: Option<Named<f64>>,
    /// The design against which costs are told. Default: the first self-organized one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// What one more sustained practice of one organization is worth, USD.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("exclusiveMinimum" = 0)))]
    pub worth_of_one: Option<f64>,
    /// Who takes part, in what, and who knows whom.
    pub initiative: InitiativeFile,
    /// The backbones to compare, each under its name.
    pub designs: Named<DesignFile>,
    /// Behavioural inputs that differ from the registry.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(with = "Option<schema::InputsFile>"))]
    pub inputs: Option<Named<BeliefFile>>,
    /// Costs that differ from the registry.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(with = "Option<schema::CostsFile>"))]
    pub costs: Option<Named<BeliefFile>>,
    /// What is claimed before the result is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hypothesis: Option<Vec<HypothesisFile>>,
    /// Published numbers that the model is held against, by `backbone evidence`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<Vec<TargetFile>>,
    /// One design varied over levers, structure, inputs and the initiative itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sweep: Option<SweepFile>,
}

/// One design varied: what is varied, and how points are chosen.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SweepFile {
    /// The design that is varied. Default: the first with a backbone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<String>,
    /// How points are chosen. Default: full, or sobol where a range has no steps.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub design_of: Option<SweepKind>,
    /// How many points a latin or sobol design has. Default: 64.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 1, max = 100000)))]
    pub points: Option<u32>,
    /// A CSV that lists the points: a column for each thing that is varied, and perhaps a label.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table: Option<String>,
    /// The most money to be spent over all months, USD.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("exclusiveMinimum" = 0)))]
    pub budget: Option<f64>,
    /// What is varied: by its name a list of values, or a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vary: Option<Named<VaryFile>>,
}

/// A range of values.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RangeFile {
    /// The lowest value.
    pub low: f64,
    /// The highest value.
    pub high: f64,
    /// How many evenly spaced values. Default: any value between.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 2, max = 1000)))]
    pub steps: Option<u32>,
}

/// A claim that a comparison can support or refute.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HypothesisFile {
    /// The claim, in words.
    pub claim: String,
    /// Where the claim comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What would have to hold, such as "peer.sustained_after > held.sustained_after",
    /// "peer.impact - held.impact > 0.05", "sustained_after rises with coaches",
    /// or "impact has an interior maximum in peer_share".
    pub test: String,
    /// How much larger it would have to be. Default: the smallest difference that matters, else 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 0)))]
    pub smallest_effect: Option<f64>,
    /// In what share of plausible worlds it would have to hold, above 0.5. Default: 0.75.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("exclusiveMinimum" = 0.5, "exclusiveMaximum" = 1)))]
    pub share: Option<f64>,
}

/// A published number, and what stands for it in the scenario.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TargetFile {
    /// What it is called.
    pub name: String,
    /// What was found, in words.
    pub evidence: String,
    /// What is computed in every world from outcomes of designs, such as
    /// "odds(coached.ever_adopted) / odds(usual.ever_adopted)".
    pub value: String,
    /// The number itself, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<f64>,
    /// The low and the high end of what the evidence allows; an end may be inf or -inf.
    pub band: [f64; 2],
    /// Where it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Whether inputs were chosen so that it is met. Default: false; it was held out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fitted: Option<bool>,
}

/// Who takes part, in what, and who knows whom.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct InitiativeFile {
    /// How many organizations take part; or give a `roster`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 1, max = 5000000)))]
    pub organizations: Option<u32>,
    /// A table of the organizations, a CSV or a workbook: name (or organization, agency, member …); optional
    /// sector (or type …), size in any unit (or employees, budget …), id, capacity, readiness, join_month, alignment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub roster: Option<String>,
    /// The change package: how many practices, or a list of them.
    pub practices: PracticesFile,
    /// How the ties at the start are made; or give `ties`. Default: none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(with = "Option<schema::NetworkWish>"))]
    pub network: Option<NetworkFile>,
    /// A table of ties: two names or ids a row, a matrix, or a file of a network program.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ties: Option<TiesFile>,
    /// A table of where organizations stand with the practices at the start: organization, practice, stage. Where
    /// nothing is said, it is drawn. Columns of the roster that are named as practices say the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<String>,
    /// How far the members share one agenda, 0 to 1. Default: 0.5.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 0, max = 1)))]
    pub common_agenda: Option<f64>,
    /// Meetings of half a day that members hold on their own, per year, 0 to 52. Default: 2.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 0, max = 52)))]
    pub self_convenings_per_year: Option<f64>,
}

/// A table of ties, and which of its rows are taken.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TiesTable {
    /// The file, by its path from the scenario's folder; a sheet of a workbook is named "file.xlsx#Sheet2".
    pub file: String,
    /// Which rows are ties, such as "weight >= 2" or "how often = weekly". Default: all.
    #[serde(rename = "where", skip_serializing_if = "Option::is_none")]
    pub only: Option<String>,
    /// Whether ties to somebody who is not on the list of members are left out. Default: false.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub drop_strangers: Option<bool>,
}

/// Things under their names, in the file's order.
#[derive(Debug, Clone, PartialEq)]
pub struct Named<T>(pub Vec<(String, T)>);

impl<T: Serialize> Serialize for Named<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

/// One practice of the change package.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PracticeFile {
    /// What it is called.
    pub name: String,
    /// How hard it is, on the log-hazard scale: 0.7 halves the rates at which it is promised, begun and completed. Default: drawn in each run.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = -20, max = 20)))]
    pub difficulty: Option<f64>,
    /// Its share of the common goal, relative to the others. Default: 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("exclusiveMinimum" = 0)))]
    pub weight: Option<f64>,
    /// The month in which it becomes possible; 0 is from the start. Default: 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_month: Option<u32>,
}

/// How the ties at the start are made.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum NetworkFile {
    /// Nobody knows anybody.
    None,
    /// A ring in which everybody knows the nearest, with some ties rewired (Watts & Strogatz).
    SmallWorld {
        /// Ties per organization; even, at least 2.
        #[cfg_attr(test, schemars(range(min = 2)))]
        degree: u32,
        /// Probability that a tie is rewired, 0 to 1.
        #[cfg_attr(test, schemars(range(min = 0, max = 1)))]
        rewire: f64,
    },
    /// Ties drawn uniformly (Erdős & Rényi).
    Random {
        /// Mean number of ties per organization.
        #[cfg_attr(test, schemars(range(min = 0)))]
        degree: f64,
    },
    /// The well connected get more connected (Barabási & Albert).
    ScaleFree {
        /// Ties that each newcomer brings.
        #[cfg_attr(test, schemars(range(min = 1)))]
        links: u32,
    },
    /// Dense within sectors, sparse between them.
    Sectors {
        /// How many sectors; leave it out if the roster names them.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, schemars(range(min = 1)))]
        count: Option<u32>,
        /// Probability of a tie within a sector.
        #[cfg_attr(test, schemars(range(min = 0, max = 1)))]
        within: f64,
        /// Probability of a tie between two sectors.
        #[cfg_attr(test, schemars(range(min = 0, max = 1)))]
        between: f64,
    },
    /// Everybody knows everybody; at most 2,000 organizations.
    Complete,
}

/// A reviewing backbone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReviewFile {
    /// Months between two reviews. Default: 12.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 1, max = 1200)))]
    pub review_months: Option<u32>,
    /// Share by which the levers that serve the bottleneck are lifted, 0 to 1. Default: 0.5.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 0, max = 1)))]
    pub shift: Option<f64>,
}

/// The first line of a scenario with which editors complete and check it, the schema
/// lying beside it under [`SCHEMA_NAME`].
pub const SCHEMA_LINE: &str = "#:schema ./scenario.schema.json";
/// What the schema's file is called.
pub const SCHEMA_NAME: &str = "scenario.schema.json";

/// The JSON Schema of a scenario file, in the draft that TOML editors understand.
pub const SCHEMA: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../schema/scenario.schema.json"));
