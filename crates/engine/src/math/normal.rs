//! The standard normal law, the same bits on every platform: no function but + − × ÷, √,
//! ln and erfc of a pinned library.

use fearless_simd::{Simd, f64x8, prelude::*};
use libm::{erfc, log as ln};

/// Φ(x): the probability that a standard normal deviate is at most `x`; 0 and 1 at ∓∞.
/// Relative error below 10⁻¹⁵·(1 + x²), in the lower tail too.
pub fn cdf(x: f64) -> f64 {
    0.5 * erfc(-x * std::f64::consts::FRAC_1_SQRT_2)
}

/// Φ⁻¹(p): the standard normal deviate below which the probability `p` lies; −∞ at 0 (and
/// below), +∞ at 1 (and above), NaN for NaN. Relative error about 10⁻¹⁶ in `p`'s own
/// precision.
///
/// PPND16 of M. J. Wichura, Algorithm AS 241: The percentage points of the normal
/// distribution, Applied Statistics 37 (1988), 477–484.
pub fn quantile(p: f64) -> f64 {
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        return q * ratio(&CENTRE, 0.180625 - q * q);
    }
    let tail = if q < 0.0 { p } else { 1.0 - p };
    let size = if tail > 0.0 {
        let r = (-ln(tail)).sqrt();
        if r <= 5.0 { ratio(&MIDDLE, r - 1.6) } else { ratio(&TAIL, r - 5.0) }
    } else if tail <= 0.0 {
        f64::INFINITY
    } else {
        f64::NAN
    };
    if q < 0.0 { -size } else { size }
}

/// Φ⁻¹ of eight probabilities, the same bits as [`quantile`]. The centre, where most lie, is
/// taken of all at once.
#[inline(always)]
pub fn quantiles<S: Simd>(simd: S, ps: [f64; 8]) -> [f64; 8] {
    let q = f64x8::load_array(simd, ps) - 0.5;
    let r = 0.180625 - q * q;
    let central = q * (horner_of_eight(&CENTRE[0], r) / horner_of_eight(&CENTRE[1], r));
    let mut quantiles = central.to_array();
    for lane in 0..8 {
        if !((ps[lane] - 0.5).abs() <= 0.425) {
            quantiles[lane] = quantile(ps[lane]);
        }
    }
    quantiles
}

/// [`horner`] of eight.
#[inline(always)]
fn horner_of_eight<S: Simd>([a, b, c, d, e, f, g, h]: &[f64; 8], x: f64x8<S>) -> f64x8<S> {
    ((((((x * *h + *g) * x + *f) * x + *e) * x + *d) * x + *c) * x + *b) * x + *a
}

/// A rational function: the coefficients of numerator and denominator, constants first.
type Rational = [[f64; 8]; 2];

#[inline(always)]
fn ratio([above, below]: &Rational, x: f64) -> f64 {
    horner(above, x) / horner(below, x)
}

#[inline(always)]
fn horner([a, b, c, d, e, f, g, h]: &[f64; 8], x: f64) -> f64 {
    ((((((h * x + g) * x + f) * x + e) * x + d) * x + c) * x + b) * x + a
}

/// |p − ½| ≤ 0.425, in 0.180625 − (p − ½)².
#[allow(clippy::excessive_precision, reason = "the coefficients as published")]
const CENTRE: Rational = [
    [
        3.3871328727963666080e0,
        1.3314166789178437745e2,
        1.9715909503065514427e3,
        1.3731693765509461125e4,
        4.5921953931549871457e4,
        6.7265770927008700853e4,
        3.3430575583588128105e4,
        2.5090809287301226727e3,
    ],
    [
        1.0,
        4.2313330701600911252e1,
        6.8718700749205790830e2,
        5.3941960214247511077e3,
        2.1213794301586595867e4,
        3.9307895800092710610e4,
        2.8729085735721942674e4,
        5.2264952788528545610e3,
    ],
];

/// √(−ln tail) ≤ 5, in √(−ln tail) − 1.6.
#[allow(clippy::excessive_precision, reason = "the coefficients as published")]
const MIDDLE: Rational = [
    [
        1.42343711074968357734e0,
        4.63033784615654529590e0,
        5.76949722146069140550e0,
        3.64784832476320460504e0,
        1.27045825245236838258e0,
        2.41780725177450611770e-1,
        2.27238449892691845833e-2,
        7.74545014278341407640e-4,
    ],
    [
        1.0,
        2.05319162663775882187e0,
        1.67638483018380384940e0,
        6.89767334985100004550e-1,
        1.48103976427480074590e-1,
        1.51986665636164571966e-2,
        5.47593808499534494600e-4,
        1.05075007164441684324e-9,
    ],
];

/// √(−ln tail) > 5, in √(−ln tail) − 5.
#[allow(clippy::excessive_precision, reason = "the coefficients as published")]
const TAIL: Rational = [
    [
        6.65790464350110377720e0,
        5.46378491116411436990e0,
        1.78482653991729133580e0,
        2.96560571828504891230e-1,
        2.65321895265761230930e-2,
        1.24266094738807843860e-3,
        2.71155556874348757815e-5,
        2.01033439929228813265e-7,
    ],
    [
        1.0,
        5.99832206555887937690e-1,
        1.36929880922735805310e-1,
        1.48753612908506148525e-2,
        7.86869131145613259100e-4,
        1.84631831751005468180e-5,
        1.42151175831644588870e-7,
        2.04426310338993978564e-15,
    ],
];

#[cfg(test)]
mod tests {
    use super::*;
    use fearless_simd::{Level, dispatch};

    /// Roots of erfc(−x/√2)/2 = p for the doubles p, found in 40 digits.
    const ROOTS: [(f64, f64); 13] = [
        (1e-300, -37.0470962993612),
        (1e-20, -9.262340089798407),
        (1e-10, -6.361340902404057),
        (1e-05, -4.264890793922825),
        (0.001, -3.0902323061678136),
        (0.05, -1.6448536269514726),
        (0.07499, -1.4396021182393162),
        (0.075, -1.439531470938456),
        (0.25, -0.6744897501960817),
        (0.4, -0.2533471031357997),
        (0.5001, 0.00025066283008800747),
        (0.95, 1.6448536269514722),
        (0.999, 3.090232306167813),
    ];

    /// erfc(−x/√2)/2 for the doubles x, in 40 digits.
    const AREAS: [(f64, f64); 8] = [
        (-37.0, 5.725571222524577e-300),
        (-10.0, 7.619853024160525e-24),
        (-3.0, 0.0013498980316300946),
        (-0.5, 0.3085375387259869),
        (0.0, 0.5),
        (0.5, 0.6914624612740131),
        (2.0, 0.9772498680518208),
        (6.0, 0.9999999990134123),
    ];

    #[test]
    fn quantiles_agree_with_figures_of_forty_digits() {
        for (p, x) in ROOTS {
            assert!(((quantile(p) - x) / x).abs() < 1e-15, "{p}: {} {x}", quantile(p));
        }
    }

    #[test]
    fn areas_agree_with_figures_of_forty_digits() {
        for (x, p) in AREAS {
            // Rounding x/√2 alone costs x² roundings.
            assert!(((cdf(x) - p) / p).abs() < 1e-15 * (1.0 + x * x), "{x}: {} {p}", cdf(x));
        }
    }

    #[test]
    fn eight_quantiles_are_the_single_ones() {
        for first in (0..10_000).step_by(8) {
            let ps = std::array::from_fn(|lane| (first + lane) as f64 / 9_999.0);
            let eight = dispatch!(Level::new(), simd => quantiles(simd, ps));
            assert_eq!(eight.map(f64::to_bits), ps.map(|p| quantile(p).to_bits()));
        }
    }

    #[test]
    fn they_undo_each_other() {
        for step in 1..10_000 {
            let p = f64::from(step) / 10_000.0;
            assert!((cdf(quantile(p)) - p).abs() < 1e-15, "{p}");
        }
    }

    #[test]
    fn ends_and_what_is_no_probability() {
        assert_eq!(quantile(0.5), 0.0);
        assert_eq!(quantile(0.0), f64::NEG_INFINITY);
        assert_eq!(quantile(1.0), f64::INFINITY);
        assert!(quantile(f64::NAN).is_nan());
        assert_eq!(cdf(f64::NEG_INFINITY), 0.0);
        assert_eq!(cdf(f64::INFINITY), 1.0);
    }
}
