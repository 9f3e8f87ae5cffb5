//! Sums of numbers in whole parts of a unit: exact, and so the same in any order.

/// Adds to each sum, in so many parts of a unit, the number that stands at its turn: the first of
/// `numbers` at that place, the others so many places further each; and counts it. What is not a
/// number is missing.
pub fn add_parts(
    sums: &mut [i128],
    counts: &mut [u32],
    (numbers, place, step): (&[f64], usize, usize),
    unit: f64,
) {
    let numbers = numbers.chunks_exact(step).filter_map(|numbers| numbers.get(place));
    for ((sum, count), number) in sums.iter_mut().zip(counts).zip(numbers) {
        if number.is_nan() {
            continue;
        }
        let parts = number * unit;
        // The narrower type is much faster, and nearly always wide enough.
        *sum += if parts.abs() < 9e18 { i128::from(rounded(parts)) } else { parts as i128 };
        *count += 1;
    }
}

/// The nearest whole number, halves away from 0, as `f64::round` tells it; faster where the
/// processor is not known to round by itself.
fn rounded(number: f64) -> i64 {
    let whole = number as i64;
    let rest = number - whole as f64;
    whole + i64::from(rest >= 0.5) - i64::from(rest <= -0.5)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn whole_numbers_are_the_nearest(number in -9e18..9e18_f64, small in -1e3..1e3_f64) {
            let halves = (2.0 * small).round() / 2.0;
            for number in [number, small, halves, halves.next_up(), halves.next_down()] {
                prop_assert_eq!(rounded(number), number.round() as i64);
            }
        }
    }

    #[test]
    fn numbers_are_taken_in_steps() {
        let (mut sums, mut counts) = ([10, 20, 30], [1, 1, 1]);
        let numbers = [9.0, 0.25, 9.0, f64::NAN, 9.0, -1e30, 9.0, 5.0];
        add_parts(&mut sums, &mut counts, (&numbers, 1, 2), 1000.0);
        assert_eq!((sums, counts), ([260, 20, 30 + (-1e30 * 1000.0) as i128], [2, 1, 2]));
    }
}
