//! What nothing else beats in several respects at once; all of them are to be small.

/// Whether one is as good in every respect, and better in one.
pub fn dominates(one: &[f64], other: &[f64]) -> bool {
    let as_good = one.iter().zip(other).all(|(a, b)| a <= b);
    as_good && one.iter().zip(other).any(|(a, b)| a < b)
}

/// The places of those that no other beats, in order; of equals the first.
pub fn non_dominated(all: &[&[f64]]) -> Vec<usize> {
    let stands = |place: &usize| {
        let one = all[*place];
        let mut others = all.iter().enumerate().filter(|(other, _)| other != place);
        !others.any(|(other, ends)| dominates(ends, one) || (other < *place && *ends == one))
    };
    (0..all.len()).filter(stands).collect()
}

/// How far each stands from its neighbours on both sides, summed over respects, each as a
/// part of its whole width (Deb, Pratap, Agarwal & Meyarivan, IEEE Transactions on
/// Evolutionary Computation 6, 2002); infinite at the ends.
pub fn crowding_distance(all: &[&[f64]]) -> Vec<f64> {
    let mut room = vec![0.0; all.len()];
    for respect in 0..all.first().map_or(0, |ends| ends.len()) {
        let mut order: Vec<usize> = (0..all.len()).collect();
        order.sort_by(|a, b| all[*a][respect].total_cmp(&all[*b][respect]).then(a.cmp(b)));
        let at = |rank: usize| all[order[rank]][respect];
        let last = order.len() - 1;
        let width = at(last) - at(0);
        if width <= 0.0 {
            continue;
        }
        for rank in 0..=last {
            room[order[rank]] +=
                if rank == 0 || rank == last { f64::INFINITY } else { (at(rank + 1) - at(rank - 1)) / width };
        }
    }
    room
}

/// At most so many of them, spread evenly: the one with the least room goes first.
pub fn thinned(all: &[&[f64]], most: usize) -> Vec<usize> {
    let mut kept: Vec<usize> = (0..all.len()).collect();
    while kept.len() > most.max(1) {
        let ends: Vec<&[f64]> = kept.iter().map(|place| all[*place]).collect();
        let room = crowding_distance(&ends);
        let least = (0..kept.len()).min_by(|a, b| room[*a].total_cmp(&room[*b]).then(b.cmp(a)));
        kept.remove(least.unwrap_or(0));
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn whoever_is_left_out_is_beaten_by_one_that_stays(
            all in prop::collection::vec(prop::collection::vec(0_u8..6, 3), 1..40)
        ) {
            let all: Vec<Vec<f64>> = all.iter().map(|ends| ends.iter().map(|end| f64::from(*end)).collect()).collect();
            let ends: Vec<&[f64]> = all.iter().map(Vec::as_slice).collect();
            let front = non_dominated(&ends);
            for place in 0..all.len() {
                let over = |one: &usize| dominates(ends[*one], ends[place]) || (ends[*one] == ends[place] && *one < place);
                prop_assert_eq!(!front.contains(&place), front.iter().any(over));
            }
            let few = thinned(&ends, 5);
            prop_assert!(few.len() == all.len().min(5) && few.is_sorted());
        }
    }

    #[test]
    fn the_ends_stay_and_the_crowded_go() {
        let all = [[0.0, 10.0], [1.0, 9.0], [1.1, 8.9], [5.0, 5.0], [10.0, 0.0]];
        let ends: Vec<&[f64]> = all.iter().map(|one| one.as_slice()).collect();
        assert_eq!(thinned(&ends, 3), [0, 3, 4]);
        assert_eq!(thinned(&ends, 0).len(), 1);
        assert!(crowding_distance(&ends)[0].is_infinite() && crowding_distance(&[]).is_empty());
    }
}
