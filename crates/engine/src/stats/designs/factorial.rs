//! Every combination of levels.

/// All combinations of as many levels of each factor, the last factor's varying fastest.
pub fn full(levels: &[usize]) -> Vec<Vec<usize>> {
    let count: usize = levels.iter().product();
    let combination = |mut index: usize| {
        let mut place = vec![0; levels.len()];
        for (place, count) in place.iter_mut().zip(levels).rev() {
            (*place, index) = (index % count, index / count);
        }
        place
    };
    (0..count).map(combination).collect()
}

/// The letters by which factors are called in the literature: A to Z without I, then A1 …
pub fn two_level_names(factors: usize) -> Vec<String> {
    const LETTERS: &[u8] = b"ABCDEFGHJKLMNOPQRSTUVWXYZ";
    let name = |index: usize| {
        let letter = char::from(LETTERS[index % LETTERS.len()]);
        match index / LETTERS.len() {
            0 => letter.to_string(),
            round => format!("{letter}{round}"),
        }
    };
    (0..factors).map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_combination_comes_once() {
        let all = full(&[2, 3, 2]);
        assert_eq!(all[..4], [[0, 0, 0], [0, 0, 1], [0, 1, 0], [0, 1, 1]]);
        let mut sorted = all.clone();
        sorted.dedup();
        assert_eq!((all.len(), sorted.len()), (12, 12));
        assert!(all.is_sorted());
    }

    #[test]
    fn letters_leave_out_the_identity() {
        assert_eq!(two_level_names(10)[8], "J");
        assert_eq!(two_level_names(26)[25], "A1");
    }
}
