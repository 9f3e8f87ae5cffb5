//! What nothing else beats in two respects at once.

/// The places of those (cost, gain) pairs of which no other costs as little and gains as
/// much, one of equals; cheapest first.
pub fn pareto_front(pairs: &[(f64, f64)]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    let by_cost = |a: &usize, b: &usize| {
        let ((cost_a, gain_a), (cost_b, gain_b)) = (pairs[*a], pairs[*b]);
        cost_a.total_cmp(&cost_b).then(gain_b.total_cmp(&gain_a)).then(a.cmp(b))
    };
    order.sort_by(by_cost);
    let mut best = f64::NEG_INFINITY;
    order.retain(|place| {
        let gain = pairs[*place].1;
        let keeps = gain > best;
        best = best.max(gain);
        keeps
    });
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_looking_at_every_pair(pairs in prop::collection::vec((0_u8..12, 0_u8..12), 0..60)) {
            let pairs: Vec<(f64, f64)> = pairs.iter().map(|(a, b)| (f64::from(*a), f64::from(*b))).collect();
            let dominates = |a: usize, b: usize| {
                let ((cost_a, gain_a), (cost_b, gain_b)) = (pairs[a], pairs[b]);
                let as_good = cost_a <= cost_b && gain_a >= gain_b;
                as_good && ((cost_a, gain_a) != (cost_b, gain_b) || a < b)
            };
            let all = 0..pairs.len();
            let mut non_dominated: Vec<usize> =
                all.clone().filter(|one| !all.clone().any(|other| other != *one && dominates(other, *one))).collect();
            let mut found = pareto_front(&pairs);
            prop_assert!(found.windows(2).all(|two| pairs[two[0]].0 < pairs[two[1]].0));
            found.sort_unstable();
            non_dominated.sort_unstable();
            prop_assert_eq!(found, non_dominated);
        }
    }
}
