//! A fraction of all combinations of two levels, in which main effects and two-way
//! interactions do not hide each other.

/// A regular two-level design of resolution V or more: no main effect or two-way interaction
/// is aliased with another one, if those of three and more factors are left out.
///
/// Every factor has a column of the full design in the base factors: the product of those
/// whose bits are set. The columns are the smallest numbers of which no four or fewer have
/// the exclusive or 0 (a lexicographic code of distance 5: Conway & Sloane, IEEE
/// Transactions on Information Theory 32, 1986). The same way of numbering columns, and as
/// good designs up to 17 factors, are in Sanchez & Sanchez, ACM Transactions on Modeling and
/// Computer Simulation 15, 2005.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fraction {
    columns: Vec<u32>,
    bits: u32,
}

/// The most factors for which there is a design here; they take 1,024 runs.
pub const FACTORS_AT_MOST: usize = 24;

impl Fraction {
    /// The design for 1 to [`FACTORS_AT_MOST`] factors; `None` for others.
    pub fn resolution_v(factors: usize) -> Option<Fraction> {
        if !(1..=FACTORS_AT_MOST).contains(&factors) {
            return None;
        }
        let mut columns: Vec<u32> = Vec::new();
        // Sums of three or fewer: a column among them would make four that cancel.
        let mut taken = vec![0_u32];
        while columns.len() < factors {
            let mut next = columns.last().map_or(1, |last| last + 1);
            while taken.binary_search(&next).is_ok() {
                next += 1;
            }
            columns.push(next);
            taken = sums(&columns);
        }
        let bits = u32::BITS - columns.iter().max()?.leading_zeros();
        Some(Fraction { columns, bits })
    }

    /// How many points.
    pub fn runs(&self) -> usize {
        1 << self.bits
    }

    /// Whether a factor stands at its high level in a run.
    pub fn is_high(&self, run: usize, factor: usize) -> bool {
        (!(run as u32) & self.columns[factor]).count_ones().is_multiple_of(2)
    }

    /// All points: 0 for the low level, 1 for the high.
    pub fn points(&self) -> Vec<Vec<usize>> {
        let point = |run| (0..self.columns.len()).map(|one| usize::from(self.is_high(run, one))).collect();
        (0..self.runs()).map(point).collect()
    }

    /// Factors that are made of others: each with those whose product it is.
    pub fn generators(&self) -> Vec<(usize, Vec<usize>)> {
        let base = |bit: u32| self.columns.iter().position(|column| *column == 1 << bit);
        let made = |(factor, column): (usize, &u32)| {
            let parts: Vec<usize> =
                (0..self.bits).filter(|bit| column >> bit & 1 == 1).filter_map(base).collect();
            (parts.len() > 1).then_some((factor, parts))
        };
        self.columns.iter().enumerate().filter_map(made).collect()
    }

    /// The sets of that many factors whose product is the same in all points.
    pub fn words(&self, length: usize) -> Vec<Vec<usize>> {
        let mut words = Vec::new();
        let mut word = Vec::with_capacity(length);
        self.extend(length, 0, 0, &mut word, &mut words);
        words
    }

    fn extend(&self, left: usize, from: usize, sum: u32, word: &mut Vec<usize>, words: &mut Vec<Vec<usize>>) {
        if left == 0 {
            if sum == 0 {
                words.push(word.clone());
            }
            return;
        }
        for factor in from..self.columns.len() {
            word.push(factor);
            self.extend(left - 1, factor + 1, sum ^ self.columns[factor], word, words);
            word.pop();
        }
    }

    /// The fewest factors whose product is the same in all points, up to 6; `None`: more, or
    /// there are no such factors.
    pub fn resolution(&self) -> Option<usize> {
        (1..=6).find(|length| !self.words(*length).is_empty())
    }

    /// The interactions of fewest factors (three, or four) that can't be told from an effect.
    pub fn aliases(&self, effect: &[usize], words: &[Vec<usize>]) -> Vec<Vec<usize>> {
        let holds = |word: &&Vec<usize>| effect.iter().all(|factor| word.contains(factor));
        let rest = |word: &Vec<usize>| word.iter().copied().filter(|one| !effect.contains(one)).collect();
        words.iter().filter(holds).map(rest).collect()
    }
}

/// The exclusive or of every three or fewer, sorted.
fn sums(columns: &[u32]) -> Vec<u32> {
    let mut sums = vec![0];
    for (i, a) in columns.iter().enumerate() {
        sums.push(*a);
        for (j, b) in columns[..i].iter().enumerate() {
            sums.push(a ^ b);
            sums.extend(columns[..j].iter().map(|c| a ^ b ^ c));
        }
    }
    sums.sort_unstable();
    sums.dedup();
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_those_of_sanchez_and_sanchez() {
        let fraction = Fraction::resolution_v(17).unwrap();
        let published = [1, 2, 4, 8, 15, 16, 32, 51, 64, 85, 106, 128, 150, 171, 219, 237, 247];
        assert_eq!(fraction.columns, published);
    }

    #[test]
    fn runs_are_as_few_as_the_best_known_up_to_17_factors() {
        // Montgomery, Design and Analysis of Experiments, and the table of Sanchez & Sanchez.
        let best = [2, 4, 8, 16, 16, 32, 64, 64, 128, 128, 128, 256, 256, 256, 256, 256, 256];
        for (factors, runs) in (1..).zip(best) {
            assert_eq!(Fraction::resolution_v(factors).unwrap().runs(), runs, "{factors}");
        }
    }

    #[test]
    fn every_design_has_resolution_five() {
        for factors in 1..=FACTORS_AT_MOST {
            let fraction = Fraction::resolution_v(factors).unwrap();
            assert!(fraction.resolution().is_none_or(|resolution| resolution >= 5), "{factors}");
            assert!(fraction.runs() <= 1024, "{factors}");
            // Seen in the points themselves: columns of effects are orthogonal.
            let points = fraction.points();
            let sign = |point: &Vec<usize>, factors: &[usize]| -> i32 {
                factors.iter().map(|one| 2 * point[*one] as i32 - 1).product()
            };
            let mut effects: Vec<Vec<usize>> = (0..factors).map(|one| vec![one]).collect();
            if factors <= 9 {
                let pairs = |one: usize| (0..one).map(move |other| vec![other, one]);
                effects.extend((0..factors).flat_map(pairs));
            }
            for (place, a) in effects.iter().enumerate() {
                let sum = |with: &[usize]| -> i32 {
                    points.iter().map(|point| sign(point, a) * sign(point, with)).sum()
                };
                assert_eq!(sum(&[]), 0);
                for b in &effects[..place] {
                    assert_eq!(sum(b), 0, "{factors}: {a:?} {b:?}");
                }
            }
        }
        assert_eq!(Fraction::resolution_v(0), None);
        assert_eq!(Fraction::resolution_v(FACTORS_AT_MOST + 1), None);
    }

    #[test]
    fn the_fifth_factor_is_the_product_of_four() {
        let fraction = Fraction::resolution_v(5).unwrap();
        assert_eq!(fraction.generators(), [(4, vec![0, 1, 2, 3])]);
        let words = fraction.words(5);
        assert_eq!(words, [[0, 1, 2, 3, 4]]);
        assert_eq!(fraction.aliases(&[0, 1], &words), [[2, 3, 4]]);
        assert_eq!(fraction.aliases(&[4], &words), [[0, 1, 2, 3]]);
        for run in 0..16 {
            let product: i32 = (0..4).map(|one| if fraction.is_high(run, one) { 1 } else { -1 }).product();
            assert_eq!(product == 1, fraction.is_high(run, 4));
        }
    }
}
