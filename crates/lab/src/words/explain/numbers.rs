//! What is known of a name in numbers, for programs that read it; and laws in words.

use crate::scenario::over_worlds;
use engine::model::registry::{Distribution, Domain, Drawn, Entry, PRESETS, Scale};
use engine::model::setting::{Fallback, Setting, Value, Values};
use engine::model::{MONTHS_AT_MOST, Measure};
use serde::{Serialize, Serializer};
use std::fmt;

/// What something is where nothing is said: a number, or words where it is none.
#[derive(Debug, Clone, PartialEq)]
pub enum Given {
    Number(f64),
    Words(String),
}

impl fmt::Display for Given {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Given::Number(number) => number.fmt(f),
            Given::Words(words) => words.fmt(f),
        }
    }
}

impl Serialize for Given {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Given::Number(number) => number.serialize(serializer),
            Given::Words(words) => words.serialize(serializer),
        }
    }
}

/// The values a number may take; an end is missing where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Interval {
    pub low: Option<f64>,
    pub high: Option<f64>,
    /// Whether the end itself is left out.
    pub low_open: bool,
    pub high_open: bool,
}

impl Interval {
    pub(super) fn of(Domain { low, high, low_open, high_open }: Domain) -> Interval {
        let end = |end: f64| end.is_finite().then_some(end);
        Interval { low: end(low), high: end(high), low_open, high_open }
    }

    /// What may be set; `None` of words.
    pub(super) fn of_values(values: Values) -> Option<Interval> {
        let whole = |low: u32, high: u32| Domain::closed(f64::from(low), f64::from(high));
        Some(Interval::of(match values {
            Values::Real(domain) => domain,
            Values::Whole(low, high) => whole(low, high),
            Values::Month => whole(1, MONTHS_AT_MOST),
            Values::Word(_) => return None,
        }))
    }

    /// What an outcome of that name and unit may come to.
    pub(super) fn of_outcome(name: &str, unit: &str) -> Interval {
        let signed = name == Measure::EquityGap.name();
        Interval::of(match unit {
            _ if signed => Domain::closed(-1.0, 1.0),
            "share" | "0 to 1" | "0 or 1" => Domain::closed(0.0, 1.0),
            _ => Domain::closed(0.0, f64::INFINITY),
        })
    }
}

/// What a structure gives for one of its values.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct OfStructure {
    pub structure: &'static str,
    pub default: f64,
    /// 5th and 95th percentile over worlds; both alike if no world draws it.
    pub low: f64,
    pub high: f64,
    pub law: &'static str,
}

impl OfStructure {
    /// What all structures give for a setting; none if it is the same under every one.
    pub(super) fn all(setting: &Setting) -> Vec<OfStructure> {
        // A law is read on the scale of what it is of.
        let scale = if setting.name == "neutrality" { Scale::Logit } else { Scale::Log };
        let of = |structure, default, (low, high)| {
            let law = scale.law(low, high).name();
            OfStructure { structure, default, low, high, law }
        };
        let given = |preset: &'static engine::model::registry::Preset| match setting.fallback {
            Fallback::Fixed(_) => None,
            Fallback::Structure(number) => {
                let number = number(preset);
                Some(of(preset.name, number, (number, number)))
            }
            Fallback::World(drawn) => {
                let Drawn { central, low, high, .. } = *drawn(preset);
                Some(of(preset.name, central, (low, high)))
            }
        };
        PRESETS.iter().filter_map(given).collect()
    }
}

/// What a setting is where no design says it.
pub(super) fn default_of(setting: &Setting) -> Given {
    match setting.fallback {
        Fallback::Fixed(Value::Real(number)) => Given::Number(number),
        Fallback::Fixed(Value::Whole(number)) => Given::Number(f64::from(number)),
        fallback => Given::Words(fallback.to_string()),
    }
}

/// Which values a row has over worlds, and by which law, in words.
pub(super) fn law_in_words(row: &Entry) -> String {
    let ends = over_worlds(row.low, row.high, row.off);
    let median = row.median_if_on();
    match row.law() {
        Distribution::Fixed => ends,
        Distribution::TwoPiece(scale) => {
            let scale = match scale {
                Scale::Log => "log: each side of it half a normal law of its logarithm",
                Scale::Logit => "logit: each side of it half a normal law of its log-odds",
                Scale::Linear => "linear: each side of it half a normal law",
            };
            format!("{ends}, half of all below {median} ({scale})")
        }
        Distribution::Weibull => {
            // Of a share that could go beyond 1, the part that does not counts.
            let cut = if row.high == row.kind.domain().high { ", cut off there" } else { "" };
            format!("{ends}{cut}, half below {median} (Weibull)")
        }
    }
}
