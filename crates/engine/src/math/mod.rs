//! The elementary functions of the model: the same bits on every platform.
//!
//! They are made of + − × ÷, comparisons and integer operations alone, without branches,
//! so that loops over organizations vectorize; no platform mathematics, no fused
//! multiply-add. Rational approximation of exp after S. L. Moshier's Cephes library;
//! ln after FreeBSD's msun (`e_log.c`).

pub mod normal;

use fearless_simd::{Simd, f32x8, f32x16, f64x8, prelude::*};

/// eˣ with a relative error below 4·10⁻¹⁶; the argument is clamped to [−708, 709].
/// NaN stays NaN.
#[inline(always)]
pub fn exp(x: f64) -> f64 {
    const LOG2_E: f64 = std::f64::consts::LOG2_E;
    // Adding 1.5·2⁵² rounds to a whole number and leaves it in the low bits.
    const ROUND: f64 = 6_755_399_441_055_744.0;
    const LN_2_HIGH: f64 = 6.931_457_519_531_25e-1;
    const LN_2_LOW: f64 = 1.428_606_820_309_417_2e-6;

    let x = x.clamp(-708.0, 709.0);
    let shifted = x * LOG2_E + ROUND;
    let n = shifted - ROUND;
    let r = (x - n * LN_2_HIGH) - n * LN_2_LOW;
    let rr = r * r;
    let p =
        r * ((1.261_771_930_748_105_9e-4 * rr + 3.029_944_077_074_419_6e-2) * rr + 1.000_000_000_000_000_0);
    let q = ((3.001_985_051_386_644_6e-6 * rr + 2.524_483_403_496_841e-3) * rr + 2.272_655_482_081_550_3e-1)
        * rr
        + 2.0;
    let mantissa = 1.0 + 2.0 * (p / (q - p));
    let scale = f64::from_bits(shifted.to_bits().wrapping_add(1023) << 52);
    mantissa * scale
}

/// Polynomial after S. L. Moshier's Cephes library (`expf.c`), of a vector of that type.
macro_rules! exp_polynomial {
    ($x:expr, $vector:ident) => {{
        // Adding 1.5·2²³ rounds to a whole number and leaves it in the low bits.
        const ROUND: f32 = 12_582_912.0;
        const LN_2_HIGH: f32 = 0.693_359_375;
        const LN_2_LOW: f32 = -2.121_944_4e-4;

        let x = $x.max(-60.0).min(30.0);
        let shifted = x * std::f32::consts::LOG2_E + ROUND;
        let n = shifted - ROUND;
        let r = (x - n * LN_2_HIGH) - n * LN_2_LOW;
        let p = r * 1.987_569_1e-4 + 1.398_199_9e-3;
        let p = p * r + 8.333_452e-3;
        let p = p * r + 4.166_579_6e-2;
        let p = p * r + 1.666_666_5e-1;
        let p = p * r + 5.000_000_1e-1;
        let mantissa = p * (r * r) + r + 1.0;
        let scale = $vector::from_bits((shifted.to_bits() + 127) << 23);
        mantissa * scale
    }};
}

/// eˣ of eight numbers in single precision, with a relative error below 2·10⁻⁷. Arguments are
/// clamped to [−60, 30], so that products of a few results stay finite: as a factor on a
/// monthly rate, what lies beyond is never or at once anyhow.
#[allow(clippy::excessive_precision, reason = "the figures as published")]
#[inline(always)]
pub fn exp_eight<S: Simd>(x: f32x8<S>) -> f32x8<S> {
    exp_polynomial!(x, f32x8)
}

/// [`exp_eight`] of two times eight numbers.
#[allow(clippy::excessive_precision, reason = "the figures as published")]
#[inline(always)]
pub fn exp_both<S: Simd>(x: f32x8<S>, y: f32x8<S>) -> [f32x8<S>; 2] {
    let both: f32x16<S> = x.combine(y);
    let (x, y) = exp_polynomial!(both, f32x16).split();
    [x, y]
}

/// The natural logarithm of a positive number, with a relative error below 4·10⁻¹⁶. What is
/// smaller than the smallest normal number, and 0, counts as that.
#[inline(always)]
pub fn ln(x: f64) -> f64 {
    const LN_2_HIGH: f64 = 6.931_471_803_691_238e-1;
    const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;
    const SQRT_HALF: u64 = 0x3fe6_a09e_667f_3bcd;
    const MANTISSA: u64 = 0x000f_ffff_ffff_ffff;
    // 2⁵²: a whole number placed in its low bits is read by subtraction.
    const WHOLE: u64 = 0x4330_0000_0000_0000;

    let x = x.max(f64::MIN_POSITIVE);
    // x = m·2ᵏ with m in [√½, √2).
    let shifted = x.to_bits().wrapping_add(0x3ff0_0000_0000_0000 - SQRT_HALF);
    let k = f64::from_bits((shifted >> 52) | WHOLE) - (4_503_599_627_370_496.0 + 1023.0);
    let m = f64::from_bits((shifted & MANTISSA) + SQRT_HALF);
    let f = m - 1.0;
    let s = f / (2.0 + f);
    let z = s * s;
    let w = z * z;
    let even =
        w * (3.999_999_999_940_942e-1 + w * (2.222_219_843_214_978_4e-1 + w * 1.531_383_769_920_937_3e-1));
    let odd = z
        * (6.666_666_666_666_735e-1
            + w * (2.857_142_874_366_239e-1
                + w * (1.818_357_216_161_805e-1 + w * 1.479_819_860_511_658_6e-1)));
    let half_square = 0.5 * f * f;
    let rest = s * (half_square + (even + odd)) + k * LN_2_LOW;
    k * LN_2_HIGH - ((half_square - rest) - f)
}

/// [`exp`] of eight numbers, to the same bits.
#[inline(always)]
pub fn exp_of_eight<S: Simd>(x: f64x8<S>) -> f64x8<S> {
    const ROUND: f64 = 6_755_399_441_055_744.0;
    const LN_2_HIGH: f64 = 6.931_457_519_531_25e-1;
    const LN_2_LOW: f64 = 1.428_606_820_309_417_2e-6;

    let x = x.max(-708.0).min(709.0);
    let shifted = x * std::f64::consts::LOG2_E + ROUND;
    let n = shifted - ROUND;
    let r = (x - n * LN_2_HIGH) - n * LN_2_LOW;
    let rr = r * r;
    let p = (rr * 1.261_771_930_748_105_9e-4 + 3.029_944_077_074_419_6e-2) * rr + 1.000_000_000_000_000_0;
    let p = r * p;
    let q = (rr * 3.001_985_051_386_644_6e-6 + 2.524_483_403_496_841e-3) * rr + 2.272_655_482_081_550_3e-1;
    let q = q * rr + 2.0;
    let mantissa = (p / (q - p)) * 2.0 + 1.0;
    mantissa * f64x8::from_bits((shifted.to_bits() + 1023) << 52)
}

/// [`ln`] of eight numbers, to the same bits.
#[inline(always)]
pub fn ln_of_eight<S: Simd>(x: f64x8<S>) -> f64x8<S> {
    const LN_2_HIGH: f64 = 6.931_471_803_691_238e-1;
    const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;
    const SQRT_HALF: u64 = 0x3fe6_a09e_667f_3bcd;
    const MANTISSA: u64 = 0x000f_ffff_ffff_ffff;
    const WHOLE: u64 = 0x4330_0000_0000_0000;

    let shifted = x.max(f64::MIN_POSITIVE).to_bits() + (0x3ff0_0000_0000_0000 - SQRT_HALF);
    let k = f64x8::from_bits((shifted >> 52) | WHOLE) - (4_503_599_627_370_496.0 + 1023.0);
    let m = f64x8::from_bits((shifted & MANTISSA) + SQRT_HALF);
    let f = m - 1.0;
    let s = f / (f + 2.0);
    let z = s * s;
    let w = z * z;
    let even = w * 1.531_383_769_920_937_3e-1 + 2.222_219_843_214_978_4e-1;
    let even = w * (even * w + 3.999_999_999_940_942e-1);
    let odd = w * 1.479_819_860_511_658_6e-1 + 1.818_357_216_161_805e-1;
    let odd = z * ((odd * w + 2.857_142_874_366_239e-1) * w + 6.666_666_666_666_735e-1);
    let half_square = f * 0.5 * f;
    let rest = s * (half_square + (even + odd)) + k * LN_2_LOW;
    k * LN_2_HIGH - ((half_square - rest) - f)
}

/// ln(p / (1 − p)) of a share strictly between 0 and 1.
pub fn logit(p: f64) -> f64 {
    ln(p / (1.0 - p))
}

#[cfg(test)]
mod tests {
    use super::*;
    use fearless_simd::{Level, dispatch};
    use proptest::prelude::*;

    fn eight(x: [f32; 8]) -> [f32; 8] {
        dispatch!(Level::new(), simd => {
            let x = f32x8::load_array(simd, x);
            let [both, negative] = exp_both(x, -x);
            assert_eq!(both.to_array(), exp_eight(x).to_array());
            assert_eq!(negative.to_array(), exp_eight(-x).to_array());
            both.to_array()
        })
    }

    proptest! {
        #[test]
        fn eight_at_once_have_the_bits_of_one(x in -800.0..800.0_f64, y in 1e-300..1e300_f64, z in 0.0..2.0_f64) {
            let numbers = [x, y, z, -z, x / 1e3, y.recip(), 0.0, z - 1.0];
            let eight = dispatch!(Level::new(), simd => exp_of_eight(f64x8::load_array(simd, numbers)).to_array());
            prop_assert_eq!(eight.map(f64::to_bits), numbers.map(|number| exp(number).to_bits()));
            let numbers = [y, y.recip(), z + 1e-9, 1.0, 0.0, 5e-324, f64::MIN_POSITIVE, y.sqrt()];
            let eight = dispatch!(Level::new(), simd => ln_of_eight(f64x8::load_array(simd, numbers)).to_array());
            prop_assert_eq!(eight.map(f64::to_bits), numbers.map(|number| ln(number).to_bits()));
        }
    }

    fn relative_error(ours: f64, exact: f64) -> f64 {
        if exact == 0.0 { ours.abs() } else { ((ours - exact) / exact).abs() }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn exp_is_near_the_platforms(x in -708.0..709.0f64) {
            prop_assert!(relative_error(exp(x), x.exp()) < 4e-16);
        }

        #[test]
        fn exp_of_small_arguments(x in -1.0..1.0f64) {
            prop_assert!(relative_error(exp(x), x.exp()) < 4e-16);
        }

        #[test]
        fn eight_exps_are_near_the_platforms(x in prop::array::uniform8(-60.0..30.0f32)) {
            for (ours, x) in eight(x).into_iter().zip(x) {
                prop_assert!(relative_error(ours as f64, (x as f64).exp()) < 2e-7);
            }
        }

        #[test]
        fn eight_exps_of_small_arguments(x in prop::array::uniform8(-1.0..1.0f32)) {
            for (ours, x) in eight(x).into_iter().zip(x) {
                prop_assert!(relative_error(ours as f64, (x as f64).exp()) < 2e-7);
            }
        }

        #[test]
        fn ln_is_near_the_platforms(exponent in -700.0..700.0f64) {
            let x = exponent.exp();
            prop_assert!(relative_error(ln(x), x.ln()) < 4e-16);
        }

        #[test]
        fn ln_near_one(x in 0.5..2.0f64) {
            prop_assert!(relative_error(ln(x), x.ln()) < 4e-16);
        }
    }

    #[test]
    fn exact_where_it_must_be() {
        assert_eq!(exp(0.0), 1.0);
        assert_eq!(ln(1.0), 0.0);
        let [zero, infinity, highest, least, lowest, ..] =
            eight([0.0, f32::INFINITY, 30.0, f32::MIN, -60.0, 0.0, 0.0, 0.0]);
        assert_eq!((zero, infinity, least), (1.0, highest, lowest));
        assert!(exp(f64::NAN).is_nan());
        assert!(exp(f64::NEG_INFINITY) < 1e-300);
        assert!(ln(f64::MIN_POSITIVE).is_finite());
    }
}
