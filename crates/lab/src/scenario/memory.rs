//! How much memory an initiative takes while it is lived: a rough, honest figure.

/// Bytes of one organization: its name, its traits, its state and its clocks.
const ORGANIZATION: f64 = 550.0;
/// Bytes of one cell: its stage, clock, luck and the count of its adopted neighbours.
const CELL: f64 = 64.0;
/// Bytes of one tie, seen from both of its ends, with its clock.
const TIE: f64 = 24.0;

/// Bytes that one run takes; each thread takes as much again.
pub fn bytes(organizations: f64, practices: f64, ties: f64) -> f64 {
    organizations * ORGANIZATION + organizations * practices * CELL + ties * TIE
}

/// Bytes as one says them: two digits and a unit.
pub fn words(bytes: f64) -> String {
    let units = ["bytes", "kB", "MB", "GB", "TB", "PB", "EB"];
    let (mut amount, mut unit) = (bytes, 0);
    while amount >= 999.5 && unit + 1 < units.len() {
        amount /= 1000.0;
        unit += 1;
    }
    let step = if amount >= 100.0 { 10.0 } else { 1.0 };
    match amount < 9.95 && unit > 0 {
        true => format!("{:.1} {}", amount, units[unit]),
        false => format!("{:.0} {}", (amount / step).round() * step, units[unit]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_have_two_digits() {
        assert_eq!(words(1e12 * 814.0), "810 TB");
        assert_eq!(words(1.2345e9), "1.2 GB");
        assert_eq!(words(999_600.0), "1.0 MB");
        assert_eq!(words(12.0), "12 bytes");
        assert_eq!(words(9.99e20), "1000 EB");
    }
}
