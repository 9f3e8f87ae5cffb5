//! What a design may set: levers, and values of its structure.

use super::{Domain, Drawn, Preset};
use crate::model::Allocation;
use crate::model::initiative::MONTHS_AT_MOST;
use crate::model::setting::{Access, Fallback, Field, Held, Setting, Value, Values, WithoutBackbone};

/// Declares the levers as a struct, and a row for everything that a design may set.
macro_rules! settings_rows {
    (
        design { $($d:ident: ($dk:expr), $du:literal, $dw:ident, $ds:expr, $dm:literal;)* }
        levers { $($l:ident: $type:ty, ($lk:expr), $lu:literal, $lw:ident, $ls:expr, $lm:literal;)* }
        phase { $($p:ident: ($pk:expr), $pu:literal, $pw:ident, $ps:expr, $pm:literal;)* }
    ) => {
        /// The levers of a backbone, at one moment.
        #[derive(Debug, Clone, Copy, PartialEq)]
        pub struct Levers {
            $(#[doc = concat!($lm, "\n\n", $lu)] pub $l: $type,)*
        }

        impl Levers {
            pub(in crate::model) const EMPTY: Levers = Levers { $($l: Held::EMPTY,)* };
        }

        /// Everything that a design may set beside its structure and its reviews, in the order
        /// in which files are written.
        pub static SETTINGS: &[Setting] = &[
            $(setting!(false, Design, |design| design.$d, $d, $dk, $du, $dw, $ds, $dm),)*
            $(setting!(true, Phase, |phase| phase.levers.$l, $l, $lk, $lu, $lw, $ls, $lm),)*
            $(setting!(false, Phase, |phase| phase.$p, $p, $pk, $pu, $pw, $ps, $pm),)*
        ];
    };
}

macro_rules! setting {
    ($lever:literal, $home:ident, |$of:ident| $field:expr, $name:ident, $kind:expr, $unit:literal,
        $without:ident, $usual:expr, $meaning:literal) => {{
        let (values, fallback) = $kind;
        Setting {
            name: stringify!($name),
            lever: $lever,
            values,
            fallback,
            unit: $unit,
            without_backbone: WithoutBackbone::$without,
            usual: $usual,
            meaning: $meaning,
            field: Field::$home(Access {
                get: |$of| Held::value(&$field),
                set: |$of, value| Held::hold(&mut $field, value),
            }),
        }
    }};
}

const fn real(domain: Domain, default: f64) -> (Values, Fallback) {
    (Values::Real(domain), Fallback::Fixed(Value::Real(default)))
}

const fn whole(low: u32, high: u32, default: u32) -> (Values, Fallback) {
    (Values::Whole(low, high), Fallback::Fixed(Value::Whole(default)))
}

const fn of_structure(domain: Domain, of: fn(&Preset) -> f64) -> (Values, Fallback) {
    (Values::Real(domain), Fallback::Structure(of))
}

const fn of_world(domain: Domain, of: fn(&Preset) -> &Drawn) -> (Values, Fallback) {
    (Values::Real(domain), Fallback::World(of))
}

const SHARE: Domain = Domain::closed(0.0, 1.0);
const PER_YEAR: Domain = Domain::closed(0.0, 52.0);
const CONVENING: Domain = Domain::closed(0.5, 24.0);
const AT_LEAST_0: Domain = Domain::closed(0.0, f64::INFINITY);
const ABOVE_0: Domain = Domain { low_open: true, ..AT_LEAST_0 };
const ALLOCATION: (Values, Fallback) =
    (Values::Word(&Allocation::NAMES), Fallback::Fixed(Value::Word(Allocation::Equal.name())));
const MONTH: (Values, Fallback) = (Values::Month, Fallback::Fixed(Value::Word(crate::model::setting::NEVER)));

const QUARTERS: &[f64] = &[0.0, 0.25, 0.5, 0.75, 1.0];
const HALF_YEARS: &[f64] = &[0.0, 6.0, 12.0];

// Name, values and default, unit, without a backbone, usual levels, meaning.
settings_rows! {
    design {
        formation_months: (of_world(AT_LEAST_0, |preset| &preset.formation_months)), "months", Refused, HALF_YEARS,
            "mean time to founding, in a random month";
        ramp_months: (of_structure(AT_LEAST_0, |preset| preset.ramp_months)), "months", Ignored, HALF_YEARS,
            "time from founding to full strength";
        funding_ends: (MONTH), "month", Ignored, &[],
            "the last month of full funding";
        taper_months: (real(AT_LEAST_0, 6.0)), "months", Ignored, HALF_YEARS,
            "time over which the backbone winds down after its funding";
        authority: (of_structure(SHARE, |preset| preset.authority)), "0 to 1", Refused, QUARTERS,
            "how far the backbone's host can require, rather than ask";
        overhead: (real(SHARE, 0.0)), "share", Ignored, &[0.0, 0.1, 0.15, 0.3],
            "the host's indirect costs, on top of all other money";
    }
    levers {
        convenings_per_year: f64, (real(PER_YEAR, 0.0)), "per year", Refused, &[2.0, 4.0, 6.0, 12.0],
            "regular convenings of all members";
        convening_hours: f64, (real(CONVENING, 4.0)), "hours", Ignored, &[1.0, 4.0, 8.0, 16.0],
            "how long each of the backbone's convenings is";
        accountability: f64, (real(SHARE, 0.0)), "0 to 1", Acts, QUARTERS,
            "how strongly members must report progress on what they promised";
        peer_share: f64, (real(SHARE, 0.5)), "0 to 1", Acts, QUARTERS,
            "how much of that is exercised by peers in front of each other; the rest by the backbone";
        deadline_every_months: u32, (whole(2, MONTHS_AT_MOST, 12)), "months", Ignored, &[6.0, 12.0, 24.0],
            "months from one deadline to the next";
        deadline_focus: f64, (real(SHARE, 0.0)), "0 to 1", Refused, QUARTERS,
            "how strongly promises carry dates: pressure that gathers in the last two months of each cycle";
        visibility: f64, (real(SHARE, 0.0)), "0 to 1", Refused, QUARTERS,
            "national recognition and publicity for members' work";
        leader_involvement: f64, (real(SHARE, 0.0)), "0 to 1", Refused, QUARTERS,
            "how firmly top-level leaders are required and kept involved";
        coaches: f64, (real(AT_LEAST_0, 0.0)), "FTE", Refused, &[0.0, 0.5, 1.0, 2.0, 3.0],
            "coaching capacity";
        coaching_allocation: Allocation, (ALLOCATION), "", Ignored, &[],
            "among whom the coaching hours are shared";
        shared_measurement: f64, (real(SHARE, 0.0)), "0 to 1", Acts, QUARTERS,
            "common data that makes progress visible";
        communication: f64, (real(SHARE, 0.0)), "0 to 1", Refused, QUARTERS,
            "continuous communication between convenings";
        carry: f64, (of_structure(SHARE, |preset| preset.carry)), "0 to 1", Refused, QUARTERS,
            "share of the members' joint work that the backbone does for them";
        directive: f64, (of_structure(SHARE, |preset| preset.directive)), "0 to 1", Refused, QUARTERS,
            "how far coaching tells rather than asks";
    }
    phase {
        neutrality: (of_world(SHARE, |preset| &preset.neutrality)), "0 to 1", Refused, QUARTERS,
            "how neutral the backbone's home is among the members";
        core_staff: (of_structure(AT_LEAST_0, |preset| preset.core_staff)), "FTE", Refused, &[0.5, 1.0, 2.0, 3.0, 4.0],
            "staff for the backbone's own functions";
        director_tenure: (of_structure(ABOVE_0, |preset| preset.director_tenure)), "years", Ignored, &[2.0, 4.0, 6.0],
            "how long a director stays on average";
    }
}
