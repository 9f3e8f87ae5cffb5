//! How large organizations are, without a unit (docs/ODD.md section 5).

use crate::math::{exp, ln};
use crate::model::Organization;

/// The law of the sizes that a roster gives, as multiples of their mean.
#[derive(Debug, Clone, Copy)]
pub struct Sizes {
    /// What is given on average, in its unit; `None` if nothing is.
    mean: Option<f64>,
    /// Mean and standard deviation of the logarithms.
    centre: f64,
    spread: f64,
}

impl Sizes {
    /// Of these organizations; where none has a size, that of the draws: log-normal with that
    /// standard deviation and mean 1.
    pub fn of(organizations: &[Organization], size_sd: f64) -> Sizes {
        let given = || organizations.iter().filter_map(|one| one.size);
        let count = given().count() as f64;
        if count == 0.0 {
            return Sizes { mean: None, centre: -0.5 * size_sd * size_sd, spread: size_sd };
        }
        let mean = given().map(|size| size / count).sum::<f64>();
        let logs = || given().map(|size| ln(multiple(size, mean)));
        let centre = logs().sum::<f64>() / count;
        let spread = (logs().map(|log| (log - centre) * (log - centre)).sum::<f64>() / count).sqrt();
        Sizes { mean: Some(mean), centre, spread }
    }

    /// The size of an organization, and ζ, its place in the law: as given, else by a standard
    /// normal draw.
    pub fn size(&self, given: Option<f64>, drawn: f64) -> (f64, f64) {
        match (given, self.mean) {
            (Some(size), Some(mean)) => {
                let size = multiple(size, mean);
                (size, if self.spread > 0.0 { (ln(size) - self.centre) / self.spread } else { 0.0 })
            }
            _ => (exp(self.centre + self.spread * drawn), drawn),
        }
    }

    /// Whether the mean of all sizes is to be made 1.
    pub fn given(&self) -> bool {
        self.mean.is_some()
    }
}

/// A size as a multiple of the mean, to nine significant digits: the same in any unit.
fn multiple(size: f64, mean: f64) -> f64 {
    let ratio = (size / mean).clamp(f64::MIN_POSITIVE, 1e300);
    // 9 digits before the point; powers of ten up to 10²² are exact.
    let mut scale = 1.0;
    while ratio * scale < 1e8 {
        scale *= 10.0;
    }
    let mut down = 1.0;
    while ratio / down >= 1e9 {
        down *= 10.0;
    }
    let whole = (ratio * scale / down + 0.5).floor();
    (whole * down / scale).max(f64::MIN_POSITIVE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn multiples_have_nine_digits() {
        for ratio in [1.0, 0.123456789123, 7.0 / 3.0, 1e-12 / 3.0, 8.765432198765e7, 1e15 / 7.0, 9.999999999]
        {
            let expected: f64 = format!("{ratio:.8e}").parse().unwrap();
            assert!((multiple(ratio, 1.0) - expected).abs() <= 1e-15 * expected, "{ratio}");
        }
        assert!(multiple(1e-300, 1e300) > 0.0 && multiple(1e300, 1e-5).is_finite());
    }

    #[test]
    fn the_unit_does_not_matter() {
        let organizations = |unit: f64| {
            let of = |count: f64| Organization { size: Some(count * unit), ..Organization::named("one") };
            [3.0, 17.0, 478.0, 3951.0, 12.5].map(of)
        };
        let (plain, thousands) = (organizations(1.0), organizations(1000.0));
        let (a, b) = (Sizes::of(&plain, 0.6), Sizes::of(&thousands, 0.6));
        for (one, other) in plain.iter().zip(&thousands) {
            assert_eq!(a.size(one.size, 0.0), b.size(other.size, 0.0));
        }
        assert_eq!(a.size(None, 0.7), b.size(None, 0.7));
        let zetas: Vec<f64> = plain.iter().map(|one| a.size(one.size, 0.0).1).collect();
        assert!(zetas.iter().sum::<f64>().abs() < 1e-12);
        assert!((zetas.iter().map(|zeta| zeta * zeta).sum::<f64>() / 5.0 - 1.0).abs() < 1e-12);
    }

    #[test]
    fn equal_sizes_are_all_average() {
        let all = [5.0, 5.0].map(|size| Organization { size: Some(size), ..Organization::named("one") });
        assert_eq!(Sizes::of(&all, 0.6).size(Some(5.0), 1.0), (1.0, 0.0));
    }
}
