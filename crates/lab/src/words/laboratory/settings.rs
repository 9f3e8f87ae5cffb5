//! Values of settings, as they stand beside a slider.

use super::super::number::shortest;
use crate::scenario::capital;
use engine::model::setting::{NEVER, Value};
use engine::model::{Design, Setting};

/// A value with its unit, short: “4 a year”, “0.65”, “month 60”.
pub fn value(setting: &Setting, value: Value) -> String {
    let number = match value {
        Value::Real(number) => shortest(number),
        Value::Whole(number) => number.to_string(),
        Value::Word(NEVER) => return "never".to_owned(),
        Value::Word(word) => return capital(word),
    };
    let one = number == "1";
    match setting.unit {
        "per year" => format!("{number} a year"),
        "hours" => format!("{number} {}", if one { "hour" } else { "hours" }),
        "months" => format!("{number} {}", if one { "month" } else { "months" }),
        "years" => format!("{number} {}", if one { "year" } else { "years" }),
        "month" => format!("month {number}"),
        "FTE" => format!("{number} full-time"),
        "share" => match value {
            Value::Real(share) => format!("{} %", shortest(share * 100.0)),
            _ => number,
        },
        _ => number,
    }
}

/// What it looks like in an initiative: the words of the nearest place at or below it.
pub fn looks(setting: &Setting, value: Value) -> &'static str {
    let Value::Real(number) = value else { return "" };
    if number <= 0.0 {
        return "";
    }
    let anchors: Vec<(f64, &'static str)> = setting.anchors().collect();
    let near = anchors.iter().min_by(|a, b| (a.0 - number).abs().total_cmp(&(b.0 - number).abs()));
    near.map_or("", |(_, words)| words)
}

/// What stands where each world draws it.
pub fn open_text(setting: &Setting, design: &Design) -> String {
    match setting.drawn_on(design.structure) {
        Some(drawn) if drawn.low < drawn.high => {
            format!("{} to {}, drawn in each world", shortest(drawn.low), shortest(drawn.high))
        }
        Some(drawn) => shortest(drawn.central),
        None => String::new(),
    }
}
