//! What longer questions say: the map of two levers, and what fits a budget.

use super::super::number::{counted, said_money};
use super::super::report::Caption;

/// The words of a map of two levers, of which so many cells are known.
pub fn levers_caption(across: &str, up: &str, known: usize, all: usize) -> Caption {
    let title = format!("What B would be with other {across} and {up}");
    let so_far = if known < all { format!("; {known} of {all} cells so far") } else { String::new() };
    let subtitle = format!("lead of B over A when the funding ends, in 100 practices{so_far}");
    let how = "Each cell is B with both levers set so from its start to its end, against A as it is, in the same \
               worlds and luck. Where no number stands, chance leaves no digit.";
    let description =
        format!("A map of {} by {}: {known} of {all} cells are known; the table has them.", across, up);
    Caption::new(title, &subtitle, how, description)
}

/// One step down of a lever, and what it saves and loses.
pub fn step_down(lever: &str, from: &str, to: &str, saved: f64, lost: Option<f64>) -> String {
    let lost = match lost {
        None => "what it loses can't be told from so few runs".to_owned(),
        Some(lost) if lost < 0.05 => "it loses nothing that can be seen".to_owned(),
        Some(lost) => {
            let count = if lost < 1.0 { 1 } else { lost.round() as u64 };
            format!("it loses about {}", counted(count, "practice"))
        }
    };
    format!("{lever} from {from} to {to} saves {} in all; {lost}.", said_money(saved))
}

/// What is said where nothing fits.
pub fn nothing_fits(over: f64) -> String {
    format!("No single step of one lever saves {}: set several, or raise the budget.", said_money(over))
}

/// What is said where it fits already.
pub const FITS: &str = "It fits the budget as it is.";
/// What is said without a budget.
pub const NO_BUDGET: &str = "No budget is set.";
