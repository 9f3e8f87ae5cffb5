//! What may be asked of a scenario: names, units, laws and bounds, as numbers.

use super::super::worlds::{Column, Worlds};
use crate::scenario::Scenario;
use crate::scenario::cases::SIDES;
use engine::model::registry::{Distribution, Domain, SETTINGS};
use engine::model::setting::Values;
use engine::model::{self, Measure, Moment, Outcome, PARAMETERS};
use serde::Serialize;

/// Everything that a row may name, and what may be asked of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Schema {
    pub model: u32,
    pub title: String,
    pub designs: Vec<String>,
    /// What each side of a contrast is called; before the name of a setting, with a point.
    pub sides: [&'static str; 2],
    /// The numbers of a world.
    pub inputs: Vec<Input>,
    /// Levers, and values of the structure.
    pub settings: Vec<SettingRow>,
    /// Names that are neither.
    pub others: Vec<Other>,
    pub measures: Vec<MeasureRow>,
    /// Shapes of names that hold a month.
    pub measures_at_a_month: Vec<Shape>,
}

/// A number of the world.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Input {
    pub name: String,
    /// `inputs`, `costs` or `structures`.
    pub section: &'static str,
    pub unit: &'static str,
    pub grade: &'static str,
    pub source: String,
    pub domain: Bounds,
    /// Whether it differs between worlds.
    pub uncertain: bool,
    /// In the central world.
    pub central: f64,
    pub law: LawRow,
    /// The 5th and the 95th percentile over worlds: what a sampler may take for its bounds.
    pub bounds: [f64; 2],
}

/// How it is distributed over worlds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LawRow {
    /// `fixed`, `weibull`, or the scale on which two halves of a normal law meet at the median.
    pub name: &'static str,
    /// The share of worlds in which it is 0 because it is contested.
    pub off: f64,
    /// Shares of worlds, and the values below which they lie.
    pub quantiles: Vec<[f64; 2]>,
}

/// The values that make sense; an end that is not there has none.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Bounds {
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub low_open: bool,
    pub high_open: bool,
}

/// A lever, or a value of the structure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SettingRow {
    pub name: &'static str,
    pub unit: &'static str,
    pub meaning: &'static str,
    /// `number`, `whole`, `month` or `word`.
    pub kind: &'static str,
    pub domain: Option<Bounds>,
    pub words: Vec<&'static str>,
}

/// A name that a row may have beside those.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Other {
    pub name: &'static str,
    pub meaning: &'static str,
}

/// A measure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MeasureRow {
    pub name: &'static str,
    pub unit: &'static str,
    pub meaning: &'static str,
}

/// The shape of names of measures.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Shape {
    pub shape: &'static str,
    pub meaning: &'static str,
}

/// Shares of worlds of which a law is told.
const SHARES: [f64; 7] = [0.001, 0.05, 0.25, 0.5, 0.75, 0.95, 0.999];

impl Bounds {
    fn of(domain: Domain) -> Bounds {
        let end = |end: f64| Some(end).filter(|end| end.is_finite());
        let Domain { low, high, low_open, high_open } = domain;
        Bounds { low: end(low), high: end(high), low_open, high_open }
    }
}

/// What may be asked of that scenario.
pub fn schema(scenario: &Scenario) -> Schema {
    let worlds = Worlds::new(scenario);
    let inputs = worlds.columns().iter().enumerate().map(|(place, column)| input(&worlds, place, column));
    let measure = |(name, unit, meaning)| MeasureRow { name, unit, meaning };
    Schema {
        model: model::VERSION,
        title: scenario.title.clone(),
        designs: scenario.designs.iter().map(|design| design.name.clone()).collect(),
        sides: SIDES,
        inputs: inputs.collect(),
        settings: settings(),
        others: OTHERS.iter().map(|(name, meaning)| Other { name, meaning }).collect(),
        measures: Measure::ALL
            .into_iter()
            .map(Measure::describe)
            .chain(Moment::ALL.into_iter().map(Moment::describe))
            .map(measure)
            .collect(),
        measures_at_a_month: Outcome::WITH_A_MONTH
            .iter()
            .map(|(shape, meaning)| Shape { shape, meaning })
            .collect(),
    }
}

fn input(worlds: &Worlds, place: usize, column: &Column) -> Input {
    let parameter = &PARAMETERS[place];
    let law = worlds.law(place);
    let name = match column.fixed() {
        true => Distribution::Fixed.name(),
        false => parameter.scale.law(column.low, column.high).name(),
    };
    let quantiles =
        if column.fixed() { Vec::new() } else { SHARES.iter().map(|u| [*u, law.quantile(*u)]).collect() };
    Input {
        name: column.name.clone(),
        section: column.section.name(),
        unit: column.unit,
        grade: column.grade.name(),
        source: column.source.clone(),
        domain: Bounds::of(parameter.domain),
        uncertain: !column.fixed(),
        central: law.central(),
        law: LawRow { name, off: column.off, quantiles },
        bounds: [column.low, column.high],
    }
}

fn settings() -> Vec<SettingRow> {
    let row = |setting: &engine::model::Setting| {
        let whole = |low: u32, high: u32| Bounds::of(Domain::closed(low.into(), high.into()));
        let (kind, domain, words) = match setting.values {
            Values::Real(domain) => ("number", Some(Bounds::of(domain)), Vec::new()),
            Values::Whole(low, high) => ("whole", Some(whole(low, high)), Vec::new()),
            Values::Month => {
                ("month", Some(whole(1, model::MONTHS_AT_MOST)), vec![engine::model::setting::NEVER])
            }
            Values::Word(words) => ("word", None, words.to_vec()),
        };
        let (name, unit, meaning) = (setting.name, setting.unit, setting.meaning);
        SettingRow { name, unit, meaning, kind, domain, words }
    };
    let structures = model::registry::PRESETS.iter().map(|preset| preset.name).collect();
    let structure = SettingRow {
        name: "structure",
        unit: "",
        meaning: "where the backbone has its home",
        kind: "word",
        domain: None,
        words: structures,
    };
    std::iter::once(structure).chain(SETTINGS.iter().map(row)).collect()
}

/// What a row may name that is no number of the world and no setting.
const OTHERS: [(&str, &str); 19] = [
    ("design", "the design of the row, by its name"),
    ("a", "the first of two designs: the row is then a contrast, and a measure the difference B less A"),
    ("b", "the second of two designs"),
    ("world", "the number of the world from which comes what the row does not set; 0 is the central one"),
    ("seed", "the seed of worlds and luck"),
    ("months", "the last month"),
    ("budget", "what coaches = \"fit\" may spend in all, USD"),
    ("budget_per_year", "what coaches = \"fit\" may spend a year, USD"),
    ("adaptive", "true or false: whether the backbone reviews where members are stuck"),
    ("review_months", "months between reviews"),
    ("shift", "share by which reviews lift the serving levers"),
    ("phases.1.from", "the first month of a phase of the design, counted from 1"),
    ("organizations", "how many organizations there are"),
    ("practices", "how many practices there are"),
    ("common_agenda", "how far members agree at the start, from 0 to 1"),
    ("self_convenings_per_year", "meetings that members hold on their own"),
    (
        "network.kind",
        "what the ties at the start are like; also network.degree, .rewire, .links, .count, .within, .between",
    ),
    ("id", "handed on, as are label, name, point, scenario, run, number, no, nr and n"),
    ("label", "handed on"),
];
