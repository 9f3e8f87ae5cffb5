//! Section 1: sizes have no unit.

use engine::model::Initiative;

/// z and ζ of each organization, from the standard normal numbers that were drawn for it.
pub fn sizes(initiative: &Initiative, size_sd: f64, drawn: &[f64]) -> Vec<(f64, f64)> {
    let given: Vec<f64> = initiative.organizations.iter().filter_map(|one| one.size).collect();
    if given.is_empty() {
        return drawn.iter().map(|&zeta| ((size_sd * zeta - size_sd * size_sd / 2.0).exp(), zeta)).collect();
    }
    // S_i ÷ mean of the given S, so that it does not matter what was counted.
    let mean_given = mean(&given);
    let without_unit = |size: f64| nine_digits(size / mean_given);
    let logs: Vec<f64> = given.iter().map(|&size| without_unit(size).ln()).collect();
    let m = mean(&logs);
    let s = mean(&logs.iter().map(|log| (log - m).powi(2)).collect::<Vec<_>>()).sqrt();
    let one = |(given, &drawn): (Option<f64>, &f64)| match given.map(without_unit) {
        Some(size) if s == 0.0 => (size, 0.0),
        Some(size) => (size, (size.ln() - m) / s),
        None => ((m + s * drawn).exp(), drawn),
    };
    let all: Vec<(f64, f64)> =
        initiative.organizations.iter().map(|one| one.size).zip(drawn).map(one).collect();
    let mean_all = mean(&all.iter().map(|one| one.0).collect::<Vec<_>>());
    all.into_iter().map(|(size, zeta)| (size / mean_all, zeta)).collect()
}

/// The number rounded to nine significant digits.
fn nine_digits(number: f64) -> f64 {
    format!("{number:.8e}").parse().expect("what was written can be read")
}

fn mean(numbers: &[f64]) -> f64 {
    numbers.iter().sum::<f64>() / numbers.len() as f64
}
