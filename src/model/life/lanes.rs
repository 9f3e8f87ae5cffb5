//! Sums that are the same whatever the width of the vector unit.

/// Arrays over organizations are padded to a multiple of this.
pub const LANES: usize = 8;

/// The length of a padded array.
pub fn padded(len: usize) -> usize {
    len.next_multiple_of(LANES)
}

/// Makes a vector that long and fills it, keeping its memory.
pub fn refill<T: Clone>(vector: &mut Vec<T>, len: usize, value: T) {
    vector.clear();
    vector.resize(len, value);
}

/// Adds up eight partial sums in one fixed order.
#[inline(always)]
pub fn fold(lanes: [f64; LANES]) -> f64 {
    let [a, b, c, d, e, f, g, h] = lanes;
    ((a + e) + (c + g)) + ((b + f) + (d + h))
}

/// Σ x over a padded array.
#[inline(always)]
pub fn sum(xs: &[f64]) -> f64 {
    let mut lanes = [0.0; LANES];
    for chunk in xs.chunks_exact(LANES) {
        for lane in 0..LANES {
            lanes[lane] += chunk[lane];
        }
    }
    fold(lanes)
}

/// Σ x·y over padded arrays of one length.
#[inline(always)]
pub fn dot(xs: &[f64], ys: &[f64]) -> f64 {
    let mut lanes = [0.0; LANES];
    for (x, y) in xs.chunks_exact(LANES).zip(ys.chunks_exact(LANES)) {
        for lane in 0..LANES {
            lanes[lane] += x[lane] * y[lane];
        }
    }
    fold(lanes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_sums() {
        let xs: Vec<f64> = (0..24).map(f64::from).collect();
        assert_eq!(sum(&xs), 276.0);
        assert_eq!(dot(&xs, &xs), 4324.0);
        assert_eq!([padded(0), padded(1), padded(8), padded(9)], [0, 8, 8, 16]);
    }
}
