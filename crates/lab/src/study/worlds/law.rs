//! The law of one input over worlds: from its range to its quantiles.

use engine::math::normal;
use engine::model::registry::{Distribution, Domain};
use libm::{exp, log as ln};

/// The 95th percentile of the standard normal law.
const Z95: f64 = 1.644_853_626_951_472_7;

/// The largest double below 1.
const BELOW_ONE: f64 = 1.0 - f64::EPSILON / 2.0;

/// How the plausible values of one input are distributed over worlds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Law {
    central: f64,
    domain: Domain,
    shape: Shape,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Shape {
    Fixed,
    /// Normal on the scale of the family, of which only the part from `below` to `above`
    /// (probabilities) lies in the domain.
    Scaled {
        family: Distribution,
        mean: f64,
        sd: f64,
        below: f64,
        above: f64,
    },
    Triangular {
        low: f64,
        mode: f64,
        high: f64,
    },
}

impl Law {
    /// The same value in all worlds.
    pub fn fixed(value: f64) -> Law {
        Law { central: value, domain: Domain::closed(value, value), shape: Shape::Fixed }
    }

    /// The law of a number of that family and domain whose 9-in-10 interval is `low` to
    /// `high`, both finite and in the domain (or on its open end).
    ///
    /// - Its 5th and 95th percentiles on the family's scale are `low` and `high`; of that
    ///   law only the part within the domain counts, so that no value is heaped on its end.
    /// - Where `low` is 0, or `high` a share of 1 ([`Distribution::triangular`]), it is
    ///   triangular from `low` to `high`, its mode the default if the range contains it,
    ///   else the middle.
    /// - `low` = `high` is a fixed value.
    pub fn new(family: Distribution, domain: Domain, low: f64, high: f64, default: f64) -> Law {
        if low >= high {
            return Law::fixed(low);
        }
        let (from, to) = (on_scale(family, low), on_scale(family, high));
        let triangular = family.triangular(low, high);
        let central = if low <= default && default <= high {
            default
        } else if triangular {
            low + (high - low) / 2.0
        } else {
            middle(family, low, high)
        };
        let shape = if triangular {
            Shape::Triangular { low, mode: central, high }
        } else {
            let mean = from + (to - from) / 2.0;
            let sd = (to - from) / (2.0 * Z95);
            let below = normal::cdf((on_scale(family, domain.low) - mean) / sd);
            let above = normal::cdf((on_scale(family, domain.high) - mean) / sd);
            Shape::Scaled { family, mean, sd, below, above }
        };
        Law { central, domain, shape }
    }

    /// Whether it is the same in all worlds.
    pub fn is_fixed(&self) -> bool {
        self.shape == Shape::Fixed
    }

    /// The value in the central world: the default if the range contains it, else the
    /// range's middle on the scale of its family.
    pub fn central(&self) -> f64 {
        self.central
    }

    /// The value below which the share `u` ∈ [0, 1] of the worlds lies; always a finite
    /// number of the domain, and never falling in `u` but for the last digits.
    pub fn quantile(&self, u: f64) -> f64 {
        let u = u.clamp(f64::MIN_POSITIVE, BELOW_ONE);
        let value = match self.shape {
            Shape::Fixed => return self.central,
            Shape::Scaled { family, mean, sd, below, above } => {
                let p = (below + u * (above - below)).clamp(f64::MIN_POSITIVE, BELOW_ONE);
                from_scale(family, mean + sd * normal::quantile(p))
            }
            Shape::Triangular { low, mode, high } => {
                let width = high - low;
                if u * width < mode - low {
                    low + (u * width * (mode - low)).sqrt()
                } else {
                    high - ((1.0 - u) * width * (high - mode)).sqrt()
                }
            }
        };
        keep_in(self.domain, value)
    }
}

/// On the scale on which the family is normal; infinite where the scale has no value.
fn on_scale(family: Distribution, value: f64) -> f64 {
    match family {
        Distribution::Normal => value,
        Distribution::LogNormal if value <= 0.0 => f64::NEG_INFINITY,
        Distribution::LogNormal => ln(value),
        Distribution::LogitNormal if value <= 0.0 => f64::NEG_INFINITY,
        Distribution::LogitNormal if value >= 1.0 => f64::INFINITY,
        Distribution::LogitNormal => ln(value / (1.0 - value)),
    }
}

fn from_scale(family: Distribution, value: f64) -> f64 {
    match family {
        Distribution::Normal => value,
        Distribution::LogNormal => exp(value),
        Distribution::LogitNormal => 1.0 / (1.0 + exp(-value)),
    }
}

/// The middle of two values on the family's scale, where it has both.
fn middle(family: Distribution, low: f64, high: f64) -> f64 {
    let value = match family {
        Distribution::Normal => low + (high - low) / 2.0,
        Distribution::LogNormal => low.sqrt() * high.sqrt(),
        Distribution::LogitNormal => {
            let (yes, no) = ((low * high).sqrt(), ((1.0 - low) * (1.0 - high)).sqrt());
            yes / (yes + no)
        }
    };
    value.clamp(low, high)
}

/// Undoes what rounding may do at the ends of the domain: the nearest number inside.
fn keep_in(domain: Domain, value: f64) -> f64 {
    let least = if domain.low_open { domain.low.next_up() } else { domain.low.max(-f64::MAX) };
    let most = if domain.high_open { domain.high.next_down() } else { domain.high.min(f64::MAX) };
    value.clamp(least, most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::model::registry::Kind;
    use proptest::prelude::*;

    fn law(kind: Kind, low: f64, high: f64, default: f64) -> Law {
        Law::new(kind.distribution(), kind.domain(), low, high, default)
    }

    fn near(value: f64, expected: f64) {
        assert!((value - expected).abs() <= 1e-13 * expected.abs().max(1.0), "{value} {expected}");
    }

    #[test]
    fn ends_are_percentiles_and_medians_the_middle_of_the_scale() {
        for (kind, low, high, median) in [
            (Kind::Rate, 0.005, 0.02, 0.01),
            (Kind::HazardRatio, 0.4, 1.6, 0.8),
            (Kind::Share, 0.2, 0.8, 0.5),
            (Kind::OpenShare, 0.1, 0.5, 0.25),
            (Kind::LogOdds, -0.2, 1.0, 0.4),
            (Kind::Money, 50.0, 200.0, 100.0),
        ] {
            let law = law(kind, low, high, f64::NAN);
            near(law.quantile(0.05), low);
            near(law.quantile(0.5), median);
            near(law.quantile(0.95), high);
            near(law.central(), median);
        }
    }

    #[test]
    fn truncation_by_quantile_agrees_with_scipy() {
        // scipy 1.17.1, truncnorm.ppf on the family's scale, at these probabilities.
        const AT: [f64; 5] = [0.001, 0.05, 0.5, 0.95, 0.999];
        let cases = [
            (
                Kind::Exponent,
                0.3,
                1.1,
                [
                    0.03167790270679571,
                    0.3044091236150565,
                    0.7006089278939257,
                    1.1002357289712839,
                    1.4516355643732437,
                ],
            ),
            (
                Kind::PositiveExponent,
                1.0,
                4.0,
                [
                    0.08573970262402897,
                    1.025118530640211,
                    2.503495908990304,
                    4.001353912774267,
                    5.318921337322081,
                ],
            ),
            (
                Kind::Lag,
                6.0,
                24.0,
                [
                    3.2630814348100654,
                    6.000000043174083,
                    12.000000011748927,
                    24.000000009089288,
                    44.130076519975084,
                ],
            ),
            (
                Kind::Lag,
                1.5,
                9.0,
                [
                    1.0226292596544397,
                    1.5610325112223977,
                    3.6954655712886963,
                    9.020148335952921,
                    19.802925139579738,
                ],
            ),
            (
                Kind::Fraction,
                0.2,
                0.9,
                [
                    0.10285258251194031,
                    0.19864142342682714,
                    0.41694141888344166,
                    0.8094044115719836,
                    0.9936553423941358,
                ],
            ),
        ];
        for (kind, low, high, values) in cases {
            let law = law(kind, low, high, low);
            for (u, value) in AT.into_iter().zip(values) {
                assert!((law.quantile(u) - value).abs() < 1e-10 * value, "{kind:?} {u}: {}", law.quantile(u));
            }
        }
    }

    #[test]
    fn ranges_from_zero_or_to_one_are_triangular() {
        // Triangular (0, 1/4, 1): the mode is its first quartile, F(x) = 1 − (1 − x)²/(3/4) above.
        let share = law(Kind::Share, 0.0, 1.0, 0.25);
        near(share.quantile(0.0), 0.0);
        near(share.quantile(0.25), 0.25);
        near(share.quantile(0.0625), 0.125);
        near(share.quantile(1.0 - 0.12), 0.7);
        assert!((1.0 - 1e-7..=1.0).contains(&share.quantile(1.0)));
        for law in [law(Kind::LogOdds, 0.0, 0.8, 0.4), law(Kind::Exponent, 0.0, 0.8, 0.4)] {
            near(law.quantile(0.5), 0.4);
            near(law.quantile(0.125), 0.2);
        }
        // A default outside leaves the middle.
        near(law(Kind::Rate, 0.0, 0.2, 0.7).central(), 0.1);
        near(law(Kind::Share, 0.5, 1.0, 0.1).quantile(0.5), 0.75);
        // Where nothing but the scale of ln is infinite, a Fraction of 1 is no special end.
        assert!(matches!(law(Kind::Fraction, 0.5, 1.0, 0.7).shape, Shape::Scaled { .. }));
    }

    #[test]
    fn a_point_is_fixed() {
        let law = law(Kind::Rate, 0.0, 0.0, 0.0);
        assert!(law.is_fixed());
        assert_eq!((law.central(), law.quantile(0.3)), (0.0, 0.0));
    }

    /// A range in the kind's domain, wide or narrow, that may touch the domain's ends.
    fn ranges() -> impl Strategy<Value = (Kind, f64, f64, f64)> {
        let ends = prop_oneof![Just(0.0), Just(1.0), 0.0..1.0_f64, 0.0..1e-6_f64, 1.0 - 1e-6..1.0_f64];
        (0..Kind::ALL.len(), ends.clone(), ends.clone(), ends, prop_oneof![Just(1e-3), Just(1.0), Just(1e6)])
            .prop_map(|(kind, a, b, c, size)| {
                let kind = Kind::ALL[kind];
                let domain = kind.domain();
                let scale = if domain.high.is_finite() { domain.high } else { size };
                let shift = if domain.low.is_finite() { domain.low } else { -scale / 2.0 };
                let [a, b, c] = [a, b, c].map(|x| (shift + x * scale).min(domain.high));
                (kind, a.min(b), a.max(b), c)
            })
    }

    proptest! {
        #[test]
        fn quantiles_stay_in_the_domain_and_never_fall(
            (kind, low, high, default) in ranges(), u in 0.0..=1.0_f64, v in 0.0..=1.0_f64,
        ) {
            if low == high {
                return Ok(()); // a point, not a range
            }
            let law = law(kind, low, high, default);
            let domain = kind.domain();
            prop_assert!(low <= law.central() && law.central() <= high);
            for u in [u, 0.0, f64::MIN_POSITIVE, 0.5 / 4_294_967_296.0, 1.0 - 0.5 / 4_294_967_296.0, 1.0] {
                let value = law.quantile(u);
                prop_assert!(domain.contains(value), "{law:?} at {u}: {value}");
            }
            let (u, v) = (u.min(v), u.max(v));
            prop_assert!(v - u < 1e-9 || law.quantile(u) <= law.quantile(v), "{law:?} at {u} and {v}");
            prop_assert!(law.quantile(0.0) <= law.quantile(u) && law.quantile(v) <= law.quantile(1.0));
        }

        #[test]
        fn a_truncated_law_keeps_most_of_its_mass((kind, low, high, default) in ranges()) {
            if low == high {
                return Ok(());
            }
            if let Shape::Scaled { below, above, .. } = law(kind, low, high, default).shape {
                prop_assert!(below < 0.0501 && above > 0.9499, "{below} {above}");
            }
        }
    }
}
