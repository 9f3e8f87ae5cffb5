//! What the laboratory says beside the answer itself: values of settings, costs, draws, facts.

mod about;
mod facts;
mod questions;
mod settings;

pub use about::{SECTIONS, TOUR};
pub use facts::{Fact, ahead, change, facts, in_letters, leading, level};
pub use questions::{FITS, NO_BUDGET, levers_caption, nothing_fits, step_down};
pub use settings::{looks, open_text, value};

use super::labels;
use super::number::{counted, said, said_money, shortest};
use crate::scenario::Value;
use crate::summary::{DesignUnderstood, Figure};
use engine::model::MONTHS_AT_MOST;

pub use crate::summary::compare::DRAWS_AT_LEAST;

/// What a stage stands on: “50 plausible worlds × 4 draws of luck”.
pub fn draws(worlds: u32, luck: u32) -> String {
    let draws = counted(u64::from(luck), "draw");
    format!("{} × {draws} of luck", counted(u64::from(worlds), "plausible world"))
}

/// How large an initiative is: “24 organizations, 5 practices, 7 years, funded to month 60”.
pub fn size(organizations: usize, practices: usize, months: u32, funding_ends: Option<u32>) -> String {
    debug_assert!(months <= MONTHS_AT_MOST);
    let time = match months % 12 {
        0 => counted(u64::from(months / 12), "year"),
        _ => counted(u64::from(months), "month"),
    };
    let funded = funding_ends.map(|month| format!(", funded to month {month}")).unwrap_or_default();
    format!(
        "{}, {}, {time}{funded}",
        counted(organizations as u64, "organization"),
        counted(practices as u64, "practice")
    )
}

/// A month with its year: “month 25 (year 3)”.
pub fn month(month: u32) -> String {
    match month {
        0 => "the start".to_owned(),
        month => format!("month {month} (year {})", month.div_ceil(12)),
    }
}

/// How many of the inputs are guesses.
pub fn guesses(guesses: usize, all: usize) -> String {
    format!("{guesses} of {} are guesses", counted(all as u64, "input"))
}

/// Dollars a year and in all.
pub fn cost(design: &DesignUnderstood) -> [String; 2] {
    [cost_per_year(design.cost_per_year), format!("{} in all", said(design.cost_in_all))]
}

/// Dollars a year.
pub fn cost_per_year(cost: Figure) -> String {
    format!("{} a year", said(cost))
}

/// How a cost stands to a budget, both USD in all or both a year.
pub fn within(cost: f64, budget: f64, per_year: bool) -> String {
    let span = if per_year { " a year" } else { "" };
    let of = said_money(rounded(budget));
    let apart = said_money(rounded((cost - budget).abs()));
    match cost > budget {
        true => format!("{apart} above the budget of {of}{span}"),
        false => format!("{apart} left of the budget of {of}{span}"),
    }
}

/// To three digits, as nobody budgets finer.
fn rounded(value: f64) -> f64 {
    format!("{value:.2e}").parse().unwrap_or(value)
}

/// What a setting is, where it is not as before.
pub fn changed(name: &str, before: &str, now: &str) -> String {
    format!("{} {now} (before: {before})", labels::setting(name))
}

/// An input that is not the scenario's.
pub fn input_set(name: &str, value: &str) -> String {
    format!("{} is {value}", labels::input(name))
}

/// What stands behind a number of runs.
pub fn runs(made: u64, of: Option<u64>) -> String {
    match of {
        Some(of) => format!("{} of about {}", super::text::thousands(made), counted(of, "run")),
        None => counted(made, "run"),
    }
}

/// A number as it would be typed.
pub fn typed(value: f64) -> String {
    shortest(value).replace('−', "-")
}

/// What is held of an input.
pub fn belief(value: Value) -> String {
    match value {
        Value::Fixed(value) => format!("{} in all worlds", shortest(value)),
        Value::Range { low, high } => {
            format!("{} to {} in 9 of 10 worlds", shortest(low), shortest(high))
        }
        Value::Contested { off, median, high } => format!(
            "0 in {} of 100 worlds; in the others about {}, up to {}",
            (off * 100.0).round(),
            shortest(median),
            shortest(high)
        ),
    }
}

/// What a link does not hold.
pub fn without_files<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.map(|name| super::text::in_quotes(name, None)).collect();
    format!("The link does not hold {}: whoever opens it needs the files.", super::report::join(&names))
}

/// What is said of a name of which nothing is known.
pub fn nothing_known(name: &str) -> String {
    format!("Nothing is known of {}.", super::text::in_quotes(name, None))
}

/// The heading of one possible future.
pub fn future(letter: &str, number: u32) -> String {
    format!("One possible future of {letter}, number {number}")
}
