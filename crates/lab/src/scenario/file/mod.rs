//! The shape of a scenario file: what is written when one is made, and the schema that
//! editors read. Its doc comments are their hover texts.
//!
//! Reading does not go through these types, since it collects every fault with its place;
//! that both know the same keys is held by a test.

mod either;
mod rows;

pub use either::{AdaptiveFile, BeliefFile, FundingEnds, NetworkWish, PracticesFile, VaryFile};
pub use rows::{CostsFile, DifferencesFile, InputsFile, Named};

use super::SweepKind;
use engine::model::{Allocation, Structure};
use schemars::JsonSchema;
use serde::Serialize;

/// A scenario: an initiative, the backbone designs to compare, and what is held of the uncertain numbers.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Backbone Lab scenario")]
pub struct ScenarioFile {
    /// The version of this format: 1.
    #[schemars(range(min = 1, max = 1))]
    pub format: u32,
    /// What the study is called. Default: the file's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The question it should answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// How long to simulate, months.
    #[schemars(range(min = 1, max = 1200))]
    pub months: u32,
    /// The number from which all chance is drawn. Default: 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(max = 9223372036854775807_i64))]
    pub seed: Option<u64>,
    /// The month that counts as the funding's end for designs without their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 1200))]
    pub funding_ends: Option<u32>,
    /// For each measure, the smallest difference between designs that matters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub smallest_difference: Option<DifferencesFile>,
    /// The design against which costs are told. Default: the first self-organized one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// What one more sustained practice of one organization is worth, USD.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("exclusiveMinimum" = 0))]
    pub worth_of_one: Option<f64>,
    /// Who takes part, in what, and who knows whom.
    pub initiative: InitiativeFile,
    /// The backbones to compare, each under its name.
    pub designs: Named<DesignFile>,
    /// Behavioural inputs that differ from the registry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inputs: Option<InputsFile>,
    /// Costs that differ from the registry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub costs: Option<CostsFile>,
    /// What is claimed before the result is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hypothesis: Option<Vec<HypothesisFile>>,
    /// One design varied over levers, structure, inputs and the initiative itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sweep: Option<SweepFile>,
}

/// One design varied: what is varied, and how points are chosen.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
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
    #[schemars(range(min = 1, max = 100000))]
    pub points: Option<u32>,
    /// A CSV that lists the points: a column for each thing that is varied, and perhaps a label.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table: Option<String>,
    /// The most money to be spent over all months, USD.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("exclusiveMinimum" = 0))]
    pub budget: Option<f64>,
    /// What is varied: by its name a list of values, or a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vary: Option<Named<VaryFile>>,
}

/// A range of values.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RangeFile {
    /// The lowest value.
    pub low: f64,
    /// The highest value.
    pub high: f64,
    /// How many evenly spaced values. Default: any value between.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 2, max = 1000))]
    pub steps: Option<u32>,
}

/// A claim that a comparison can support or refute.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
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
    #[schemars(range(min = 0))]
    pub smallest_effect: Option<f64>,
    /// In what share of plausible worlds it would have to hold, above 0.5. Default: 0.75.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("exclusiveMinimum" = 0.5, "exclusiveMaximum" = 1))]
    pub share: Option<f64>,
}

/// Who takes part, in what, and who knows whom.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InitiativeFile {
    /// How many organizations take part; or give a `roster`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 5000000))]
    pub organizations: Option<u32>,
    /// A CSV of the organizations: name; optional sector, size, capacity, readiness, join_month, alignment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub roster: Option<String>,
    /// The change package: how many practices, or a list of them.
    pub practices: PracticesFile,
    /// How the ties at the start are made; or give `ties`. Default: none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub network: Option<NetworkWish>,
    /// A CSV of ties: a header, then two names a row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ties: Option<String>,
    /// How far the members share one agenda, 0 to 1. Default: 0.5.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 1))]
    pub common_agenda: Option<f64>,
    /// Meetings that members hold on their own, per year, 0 to 52. Default: 2.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 52))]
    pub self_convenings_per_year: Option<f64>,
}

/// One practice of the change package.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PracticeFile {
    /// What it is called.
    pub name: String,
    /// How hard it is, on the log-hazard scale: 0.7 halves the rate of adopting it. Default: 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = -20, max = 20))]
    pub difficulty: Option<f64>,
    /// Its share of the common goal, relative to the others. Default: 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("exclusiveMinimum" = 0))]
    pub weight: Option<f64>,
    /// The month in which it becomes possible; 0 is from the start. Default: 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_month: Option<u32>,
}

/// How the ties at the start are made.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum NetworkFile {
    /// Nobody knows anybody.
    None,
    /// A ring in which everybody knows the nearest, with some ties rewired (Watts & Strogatz).
    SmallWorld {
        /// Ties per organization; even, at least 2.
        #[schemars(range(min = 2))]
        degree: u32,
        /// Probability that a tie is rewired, 0 to 1.
        #[schemars(range(min = 0, max = 1))]
        rewire: f64,
    },
    /// Ties drawn uniformly (Erdős & Rényi).
    Random {
        /// Mean number of ties per organization.
        #[schemars(range(min = 0))]
        degree: f64,
    },
    /// The well connected get more connected (Barabási & Albert).
    ScaleFree {
        /// Ties that each newcomer brings.
        #[schemars(range(min = 1))]
        links: u32,
    },
    /// Dense within sectors, sparse between them.
    Sectors {
        /// How many sectors; leave it out if the roster names them.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[schemars(range(min = 1))]
        count: Option<u32>,
        /// Probability of a tie within a sector.
        #[schemars(range(min = 0, max = 1))]
        within: f64,
        /// Probability of a tie between two sectors.
        #[schemars(range(min = 0, max = 1))]
        between: f64,
    },
    /// Everybody knows everybody; at most 2,000 organizations.
    Complete,
}

/// A backbone: where it lives, and what it does.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DesignFile {
    /// Where the backbone lives; gives defaults for staff, time to found it, neutrality, carry and directive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub structure: Option<Structure>,
    /// The design from which everything is taken that this one does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extends: Option<String>,
    /// Mean time to founding, months. Default: drawn from the structure's range.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0))]
    pub formation_months: Option<f64>,
    /// Months from founding to full strength. Default: the structure's.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0))]
    pub ramp_months: Option<f64>,
    /// The last month of full funding, or "never". Default: "never".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub funding_ends: Option<FundingEnds>,
    /// Months over which the backbone winds down after its funding. Default: 6.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0))]
    pub taper_months: Option<f64>,
    /// Whether the backbone reviews where the members are stuck and shifts its weight there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adaptive: Option<AdaptiveFile>,
    /// Regular convenings of all members, per year, 0 to 52. Default: 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 52))]
    pub convenings_per_year: Option<f64>,
    /// How strongly members must report progress on what they promised, 0 to 1. Default: 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 1))]
    pub accountability: Option<f64>,
    /// How much of that is exercised by peers in front of each other; the rest by the backbone. Default: 0.5.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 1))]
    pub peer_share: Option<f64>,
    /// Months between two deadlines, at least 2. Default: 12.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 2, max = 1200))]
    pub deadline_every_months: Option<u32>,
    /// How strongly promises carry dates, 0 to 1. Default: 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 1))]
    pub deadline_focus: Option<f64>,
    /// National recognition and publicity for members' work, 0 to 1. Default: 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 1))]
    pub visibility: Option<f64>,
    /// How firmly top-level leaders are required and kept involved, 0 to 1. Default: 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 1))]
    pub leader_involvement: Option<f64>,
    /// Coaching capacity, full-time equivalents. Default: 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0))]
    pub coaches: Option<f64>,
    /// Among whom the coaching hours are shared. Default: equal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coaching_allocation: Option<Allocation>,
    /// Common data that makes progress visible, 0 to 1. Default: 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 1))]
    pub shared_measurement: Option<f64>,
    /// Continuous communication between convenings, 0 to 1. Default: 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 1))]
    pub communication: Option<f64>,
    /// Share of the members' joint work that the backbone does for them. Default: the structure's.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 1))]
    pub carry: Option<f64>,
    /// How far coaching tells rather than asks. Default: the structure's.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 1))]
    pub directive: Option<f64>,
    /// How neutral its home is among the members, 0 to 1. Default: drawn from the structure's range.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 1))]
    pub neutrality: Option<f64>,
    /// Core staff, full-time equivalents. Default: the structure's.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0))]
    pub core_staff: Option<f64>,
    /// How long a director stays on average, years. Default: the structure's.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("exclusiveMinimum" = 0))]
    pub director_tenure: Option<f64>,
    /// What changes from a month on; each phase changes only what it names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phases: Option<Vec<PhaseFile>>,
}

/// What a design changes from a month on.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PhaseFile {
    /// The first month of the phase.
    #[schemars(range(min = 1, max = 1200))]
    pub from: u32,
    /// Regular convenings of all members, per year, 0 to 52.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 52))]
    pub convenings_per_year: Option<f64>,
    /// How strongly members must report progress on what they promised, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 1))]
    pub accountability: Option<f64>,
    /// How much of that is exercised by peers in front of each other; the rest by the backbone.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 1))]
    pub peer_share: Option<f64>,
    /// Months between two deadlines, at least 2.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 2, max = 1200))]
    pub deadline_every_months: Option<u32>,
    /// How strongly promises carry dates, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 1))]
    pub deadline_focus: Option<f64>,
    /// National recognition and publicity for members' work, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 1))]
    pub visibility: Option<f64>,
    /// How firmly top-level leaders are required and kept involved, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 1))]
    pub leader_involvement: Option<f64>,
    /// Coaching capacity, full-time equivalents.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0))]
    pub coaches: Option<f64>,
    /// Among whom the coaching hours are shared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coaching_allocation: Option<Allocation>,
    /// Common data that makes progress visible, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 1))]
    pub shared_measurement: Option<f64>,
    /// Continuous communication between convenings, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 1))]
    pub communication: Option<f64>,
    /// Share of the members' joint work that the backbone does for them.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 1))]
    pub carry: Option<f64>,
    /// How far coaching tells rather than asks.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 1))]
    pub directive: Option<f64>,
    /// How neutral its home is among the members, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 1))]
    pub neutrality: Option<f64>,
    /// Core staff, full-time equivalents.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0))]
    pub core_staff: Option<f64>,
    /// How long a director stays on average, years.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("exclusiveMinimum" = 0))]
    pub director_tenure: Option<f64>,
}

/// A reviewing backbone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewFile {
    /// Months between two reviews. Default: 12.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 1200))]
    pub review_months: Option<u32>,
    /// Share by which the levers that serve the bottleneck are lifted, 0 to 1. Default: 0.5.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 1))]
    pub shift: Option<f64>,
}

/// The first line of a scenario with which editors complete and check it, the schema
/// lying beside it under [`SCHEMA_NAME`].
pub const SCHEMA_LINE: &str = "#:schema ./scenario.schema.json";
/// What the schema's file is called.
pub const SCHEMA_NAME: &str = "scenario.schema.json";

/// The JSON Schema as the text of its file.
pub fn schema_text() -> String {
    let text = serde_json::to_string_pretty(&schema());
    text.expect("a schema is plain JSON") + "\n"
}

/// The JSON Schema of a scenario file, in the draft that TOML editors understand.
pub fn schema() -> schemars::Schema {
    let mut schema =
        schemars::generate::SchemaSettings::draft07().into_generator().into_root_schema_for::<ScenarioFile>();
    // TOML has no null: what is optional is left out.
    schemars::transform::transform_subschemas(&mut without_null, &mut schema);
    schema
}

fn without_null(schema: &mut schemars::Schema) {
    schemars::transform::transform_subschemas(&mut without_null, schema);
    let Some(object) = schema.as_object_mut() else { return };
    if let Some(serde_json::Value::Array(types)) = object.get_mut("type") {
        types.retain(|one| one != "null");
        if let [only] = &types[..] {
            let only = only.clone();
            object.insert("type".into(), only);
        }
    }
    if let Some(serde_json::Value::Array(choices)) = object.get_mut("anyOf") {
        choices.retain(|one| one.get("type").is_none_or(|sort| sort != "null"));
        if let [only] = &choices[..] {
            // Hover texts stand beside the reference: draft 7 needs `allOf` for that.
            let only = only.clone();
            object.remove("anyOf");
            object.insert("allOf".into(), serde_json::Value::Array(vec![only]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{designs, header, hypotheses, initiative, practices, sweep};
    use super::*;
    use serde_json::Value;
    use std::collections::BTreeSet;

    fn keys(schema: &Value, pointer: &str) -> BTreeSet<String> {
        let properties = schema.pointer(pointer).and_then(Value::as_object);
        properties.unwrap_or_else(|| panic!("{pointer}")).keys().cloned().collect()
    }

    fn names<'a>(names: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
        names.into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn the_schema_knows_the_keys_that_are_read() {
        let schema = serde_json::to_value(schema()).unwrap();
        let top = header::KEYS.iter().chain(header::SECTIONS).copied();
        assert_eq!(keys(&schema, "/properties"), names(top));
        let of = |sort: &str| keys(&schema, &format!("/definitions/{sort}/properties"));
        assert_eq!(of("InitiativeFile"), names(initiative::KEYS.iter().copied()));
        assert_eq!(of("PracticeFile"), names(practices::KEYS.iter().copied()));
        assert_eq!(of("HypothesisFile"), names(hypotheses::KEYS.iter().copied()));
        assert_eq!(of("SweepFile"), names(sweep::KEYS.iter().copied()));
        assert_eq!(of("DesignFile"), names(designs::keys()));
        assert_eq!(of("PhaseFile"), names(designs::phase_keys()));
        assert!(of("InputsFile").contains("leader_tenure") && of("CostsFile").contains("coach_fte"));
    }

    #[test]
    fn the_schema_has_no_null_and_says_what_things_are() {
        let schema = serde_json::to_string(&schema()).unwrap();
        assert!(!schema.contains("\"null\""), "{schema}");
        assert!(schema.contains("draft-07"));
        assert!(schema.contains("0 to 52"));
    }
}
