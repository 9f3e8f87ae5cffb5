//! Every number of the model, written once: name, unit, domain, default, range,
//! distribution, dimension, grade and source.
//!
//! The scenario reader, the worlds, the generated tables of `docs/ODD.md` and the
//! exports all read it here. A row's dimension is its permanent place in the
//! low-discrepancy sequence from which worlds are drawn: it is never reused, so that a
//! new input moves no draw of the others.

mod anchors;
mod costs;
mod idle;
mod inputs;
mod kind;
mod settings;
mod sources;
mod structures;
pub mod tables;

pub use costs::{COSTS, Costs};
pub use idle::OF_A_BACKBONE;
pub use inputs::{INPUTS, Inputs};
pub use kind::{Distribution, Domain, Kind, Scale};
pub use settings::{Levers, SETTINGS};
pub use sources::{SHARED, Shared};
pub use structures::{Drawn, PRESETS, Preset, Structure, StructureDraw, StructureDraws};

use super::listed::listed;
use serde::Serialize;

listed! {
    /// How well a number is founded, from best to worst.
    #[derive(Serialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Grade: ("name", "meaning") {
        Measured = ("measured", "computed from data by us"),
        Published = ("published", "taken from a published figure"),
        Expert = ("expert", "an informed judgement with a related finding behind it"),
        Guess = ("guess", "no direct source"),
        Assumption = ("assumption", "a definition of ours, for which no evidence is claimed"),
    }
}

/// One row of the registry: an input with its evidence.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    pub name: &'static str,
    pub submodel: &'static str,
    pub unit: &'static str,
    pub kind: Kind,
    /// In the central world: the median, or of a contested one the median where there is such
    /// a thing, times the share of worlds in which there is.
    pub default: f64,
    /// 5th percentile over worlds; 0 where nothing lies below.
    pub low: f64,
    /// 95th percentile over worlds; of a contested one, over those in which there is such a thing.
    pub high: f64,
    /// In what share of the worlds it is 0, because it is contested whether there is such a thing.
    pub off: f64,
    pub grade: Grade,
    pub dimension: u32,
    pub source: &'static str,
}

impl Entry {
    /// The law of its values over worlds; of a contested one, where it is not 0.
    pub fn law(&self) -> Distribution {
        self.kind.scale().law(self.low, self.high)
    }

    /// The median of a contested one over the worlds in which there is such a thing; of any
    /// other the default.
    pub fn median_if_on(&self) -> f64 {
        self.default / (1.0 - self.off)
    }
}

/// Declares a struct of named numbers together with its registry rows, from one listing.
macro_rules! registry_rows {
    (
        $(#[$meta:meta])* $record:ident, $rows:ident;
        $($submodel:literal {
            $($name:ident: $kind:ident, $unit:literal, $default:literal in $low:literal..=$high:literal $(off $off:literal)?,
                $grade:ident, dimension $dimension:literal, $source:literal;)*
        })*
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq)]
        pub struct $record {
            $($(#[doc = concat!($unit, "; ", $source)] pub $name: f64,)*)*
        }

        /// The registry rows, in the order of the struct's fields.
        pub static $rows: &[$crate::model::registry::Entry] = &[$($($crate::model::registry::Entry {
            name: stringify!($name),
            submodel: $submodel,
            unit: $unit,
            kind: $crate::model::registry::Kind::$kind,
            default: $default,
            low: $low,
            high: $high,
            off: 0.0 $(+ $off)?,
            grade: $crate::model::registry::Grade::$grade,
            dimension: $dimension,
            source: $source,
        },)*)*];

        impl Default for $record {
            fn default() -> Self {
                $record { $($($name: $default,)*)* }
            }
        }

        impl $record {
            /// All values in the order of the rows, to be read or set.
            pub fn fields_mut(&mut self) -> [&mut f64; [$($(stringify!($name),)*)*].len()] {
                [$($(&mut self.$name,)*)*]
            }

            /// The value of the row of that name, to be read or set.
            pub fn get_mut(&mut self, name: &str) -> Option<&mut f64> {
                let place = $rows.iter().position(|row| row.name == name)?;
                self.fields_mut().into_iter().nth(place)
            }
        }
    };
}
pub(crate) use registry_rows;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_default_and_range_lies_in_its_domain() {
        for row in INPUTS.iter().chain(COSTS) {
            let domain = row.kind.domain();
            for value in [row.default, row.low, row.high] {
                // A range may touch an open lower end: its distribution has no atom there.
                assert!(domain.contains(value) || value == domain.low, "{}: {value}", row.name);
            }
            // At an end of its range, a median would leave nothing on that side of it.
            let inside = row.low < row.median_if_on() && row.median_if_on() < row.high;
            assert!(inside || row.law() == Distribution::Fixed && row.default == row.low, "{}", row.name);
            let contested = row.law() == Distribution::Weibull && domain.contains(0.0) && row.off < 1.0;
            assert!(row.off == 0.0 || row.off > 0.0 && contested, "{}", row.name);
            // A share has no place for 1 on its scale.
            assert!(row.law() != Distribution::TwoPiece(Scale::Logit) || row.high < 1.0, "{}", row.name);
        }
    }

    #[test]
    fn records_and_rows_agree() {
        let mut inputs = Inputs::default();
        for row in INPUTS {
            assert_eq!(inputs.get_mut(row.name).copied(), Some(row.default), "{}", row.name);
        }
        assert_eq!(inputs.get_mut("nothing"), None);
        for (row, value) in COSTS.iter().zip(Costs::default().fields_mut()) {
            assert_eq!(row.default, *value, "{}", row.name);
        }
    }
}
