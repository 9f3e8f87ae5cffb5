//! Ranks of a sample.

/// The place of every value among the sorted ones, from 0; equal values share the middle of theirs.
pub fn mid_ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
    let mut ranks = vec![0.0; values.len()];
    let mut first = 0;
    for alike in order.chunk_by(|a, b| values[*a] == values[*b]) {
        let middle = first as f64 + (alike.len() - 1) as f64 / 2.0;
        alike.iter().for_each(|place| ranks[*place] = middle);
        first += alike.len();
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_share_a_rank() {
        assert_eq!(mid_ranks(&[3.0, 1.0, 1.0, 9.0]), [2.0, 0.5, 0.5, 3.0]);
        assert_eq!(mid_ranks(&[0.3, 0.0, 0.1, 0.0, 0.0]), [4.0, 1.0, 3.0, 1.0, 1.0]);
        assert_eq!(mid_ranks(&[]), [0.0; 0]);
    }
}
