//! Scenario discovery: the boxes of inputs in which something happens more often than elsewhere.
//!
//! The patient rule induction method of J. H. Friedman & N. I. Fisher, Statistics and Computing 9
//! (1999), with the measures of B. P. Bryant & R. J. Lempert, Technological Forecasting and Social
//! Change 77 (2010), peeled as the EMA Workbench does by its lenient objective.

use super::sort;

/// Between which values an input lies; an end that is not there is no limit.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Bounds {
    pub low: Option<f64>,
    pub high: Option<f64>,
    /// How likely as many cases would lie in the box by chance were that limit not there, of
    /// each end that is.
    pub low_by_chance: Option<f64>,
    pub high_by_chance: Option<f64>,
}

/// A box.
#[derive(Debug, Clone, PartialEq)]
pub struct PrimBox {
    /// By input.
    pub bounds: Vec<Bounds>,
    /// Of all cases of interest, the share that lies in it.
    pub coverage: f64,
    /// Of all cases in it, the share that is of interest.
    pub density: f64,
    /// Of all cases, the share that lies in it.
    pub mass: f64,
}

/// The boxes on the way from all cases to few, each within the one before it.
#[derive(Debug, Clone, PartialEq)]
pub struct Peeled {
    pub boxes: Vec<PrimBox>,
}

/// The share of the cases in a box that is peeled off at a time.
const PEEL: f64 = 0.05;
/// A limit that chance draws as often as this is none.
const BY_CHANCE: f64 = 0.05;
/// Cases that a box has at least, of all.
const MASS: f64 = 0.05;

impl PrimBox {
    /// The same without the limits that chance may have drawn, the least sure first.
    #[must_use]
    pub fn simplified(&self, columns: &[Vec<f64>], interesting: &[bool]) -> PrimBox {
        let mut simple = self.clone();
        loop {
            let ends = simple.bounds.iter().enumerate().flat_map(|(input, one)| {
                [(input, false, one.low_by_chance), (input, true, one.high_by_chance)]
            });
            let unsure = ends.filter_map(|(input, high, by_chance)| Some((input, high, by_chance?)));
            let worst = unsure.filter(|one| one.2 > BY_CHANCE).max_by(|a, b| a.2.total_cmp(&b.2));
            let Some((input, high, _)) = worst else { return simple };
            let mut bounds = simple.bounds.clone();
            *(if high { &mut bounds[input].high } else { &mut bounds[input].low }) = None;
            let inside = within(columns, &bounds, interesting.len());
            simple = described(columns, interesting, &bounds, &inside);
        }
    }

    /// Whether a case lies in it.
    pub fn holds(&self, columns: &[Vec<f64>], case: usize) -> bool {
        holds(columns, &self.bounds, case)
    }

    /// How many inputs it limits.
    pub fn limited(&self) -> usize {
        self.bounds.iter().filter(|one| one.low.is_some() || one.high.is_some()).count()
    }
}

impl Peeled {
    /// The box that holds most of the cases of interest and little else: the one with the largest
    /// harmonic mean of coverage and density, among those with the fewest inputs that come within a
    /// twentieth of the best.
    pub fn chosen(&self) -> Option<&PrimBox> {
        let worth = |one: &PrimBox| {
            2.0 * one.coverage * one.density / (one.coverage + one.density).max(f64::MIN_POSITIVE)
        };
        let best = self.boxes.iter().map(worth).fold(0.0, f64::max);
        let good = self.boxes.iter().filter(|one| worth(one) >= 0.95 * best);
        good.min_by(|a, b| a.limited().cmp(&b.limited()).then(worth(b).total_cmp(&worth(a))))
    }
}

/// Peels off, one end of one input after the other, where it makes the rest denser; then puts
/// back what makes it denser still. `columns` holds the values of each input.
///
/// # Panics
/// If columns are not as long as there are cases.
pub fn peeled(columns: &[Vec<f64>], interesting: &[bool]) -> Peeled {
    assert!(columns.iter().all(|column| column.len() == interesting.len()), "a value in every case");
    let mut bounds = vec![Bounds::default(); columns.len()];
    let mut inside: Vec<usize> = (0..interesting.len()).collect();
    let mut boxes = vec![described(columns, interesting, &bounds, &inside)];
    while let Some((next, left)) = peel(columns, interesting, &bounds, &inside) {
        (bounds, inside) = (next, left);
        boxes.push(described(columns, interesting, &bounds, &inside));
    }
    while let Some((next, more)) = paste(columns, interesting, &bounds, &inside) {
        (bounds, inside) = (next, more);
        boxes.push(described(columns, interesting, &bounds, &inside));
    }
    Peeled { boxes }
}

fn density(interesting: &[bool], of: &[usize]) -> f64 {
    of.iter().filter(|case| interesting[**case]).count() as f64 / of.len().max(1) as f64
}

type Candidate = (Vec<Bounds>, Vec<usize>);

/// Of all candidates the one that makes the box denser most, for each case that it changes; of
/// equal ones that which limits fewer inputs, then the first.
fn best(interesting: &[bool], old: &[usize], candidates: Vec<Candidate>) -> Option<Candidate> {
    let before = density(interesting, old);
    let score = |(_, cases): &Candidate| {
        let changed = (old.len() as f64 - cases.len() as f64).abs();
        if changed == 0.0 { 0.0 } else { (density(interesting, cases) - before) / changed }
    };
    let limited =
        |(bounds, _): &Candidate| bounds.iter().filter(|one| one.low.is_some() || one.high.is_some()).count();
    let better = |a: Candidate, b: Candidate| {
        let order = score(&b).total_cmp(&score(&a)).then(limited(&a).cmp(&limited(&b)));
        if order == std::cmp::Ordering::Greater { b } else { a }
    };
    candidates.into_iter().reduce(better).filter(|one| score(one) > 0.0)
}

fn peel(
    columns: &[Vec<f64>],
    interesting: &[bool],
    bounds: &[Bounds],
    inside: &[usize],
) -> Option<Candidate> {
    let mut candidates = Vec::new();
    for (input, column) in columns.iter().enumerate() {
        let mut sorted: Vec<f64> = inside.iter().map(|case| column[*case]).collect();
        sort(&mut sorted);
        for high in [true, false] {
            let limit = between(&sorted, if high { 1.0 - PEEL } else { PEEL });
            let stays = |case: &&usize| if high { column[**case] <= limit } else { column[**case] >= limit };
            let left: Vec<usize> = inside.iter().filter(stays).copied().collect();
            let mut next = bounds.to_vec();
            *(if high { &mut next[input].high } else { &mut next[input].low }) = Some(limit);
            candidates.push((next, left));
        }
    }
    let least = MASS * interesting.len() as f64;
    best(interesting, inside, candidates)
        .filter(|(_, left)| left.len() as f64 >= least && left.len() < inside.len())
}

fn paste(
    columns: &[Vec<f64>],
    interesting: &[bool],
    bounds: &[Bounds],
    inside: &[usize],
) -> Option<Candidate> {
    let mut candidates = Vec::new();
    for (input, column) in columns.iter().enumerate() {
        for high in [true, false] {
            let Some(limit) = (if high { bounds[input].high } else { bounds[input].low }) else { continue };
            let mut open = bounds.to_vec();
            open[input] = match high {
                true => Bounds { low: Some(limit), high: None, ..Bounds::default() },
                false => Bounds { low: None, high: Some(limit), ..Bounds::default() },
            };
            let mut beyond: Vec<f64> =
                within(columns, &open, interesting.len()).iter().map(|case| column[*case]).collect();
            sort(&mut beyond);
            let to = (!beyond.is_empty()).then(|| between(&beyond, if high { PEEL } else { 1.0 - PEEL }));
            let mut next = bounds.to_vec();
            *(if high { &mut next[input].high } else { &mut next[input].low }) = to;
            let cases = within(columns, &next, interesting.len());
            candidates.push((next, cases));
        }
    }
    let chosen = best(interesting, inside, candidates)?;
    (chosen.1.len() > inside.len() && density(interesting, &chosen.1) > density(interesting, inside))
        .then_some(chosen)
}

/// The value at a share of sorted ones, moved off a heap of equal ones towards the middle, as
/// Bryant's sdtoolkit has it.
fn between(sorted: &[f64], share: f64) -> f64 {
    let place = (sorted.len() - 1) as f64 * share;
    let (mut low, mut high) = (place.floor() as usize, place.ceil() as usize);
    if share > 0.5 {
        while sorted[low] == sorted[high] && low > 0 {
            low -= 1;
        }
    } else {
        while sorted[low] == sorted[high] && high < sorted.len() - 1 {
            high += 1;
        }
    }
    (sorted[low] + sorted[high]) / 2.0
}

fn within(columns: &[Vec<f64>], bounds: &[Bounds], cases: usize) -> Vec<usize> {
    (0..cases).filter(|case| holds(columns, bounds, *case)).collect()
}

fn holds(columns: &[Vec<f64>], bounds: &[Bounds], case: usize) -> bool {
    columns.iter().zip(bounds).all(|(column, one)| {
        one.low.is_none_or(|low| column[case] >= low) && one.high.is_none_or(|high| column[case] <= high)
    })
}

/// A box with its measures.
fn described(columns: &[Vec<f64>], interesting: &[bool], bounds: &[Bounds], inside: &[usize]) -> PrimBox {
    let hits = |cases: &[usize]| cases.iter().filter(|case| interesting[**case]).count();
    let (all, own) = (interesting.iter().filter(|one| **one).count(), hits(inside));
    let without = |input: usize, high: bool| {
        let mut open = bounds.to_vec();
        *(if high { &mut open[input].high } else { &mut open[input].low }) = None;
        let cases = within(columns, &open, interesting.len());
        at_least(own, inside.len(), hits(&cases) as f64 / cases.len().max(1) as f64)
    };
    let told = |(input, one): (usize, &Bounds)| Bounds {
        low_by_chance: one.low.map(|_| without(input, false)),
        high_by_chance: one.high.map(|_| without(input, true)),
        ..*one
    };
    PrimBox {
        bounds: bounds.iter().enumerate().map(told).collect(),
        coverage: own as f64 / all.max(1) as f64,
        density: own as f64 / inside.len().max(1) as f64,
        mass: inside.len() as f64 / interesting.len().max(1) as f64,
    }
}

/// The chance of at least so many hits in so many cases, each with that chance.
fn at_least(hits: usize, cases: usize, chance: f64) -> f64 {
    if hits == 0 || chance >= 1.0 {
        return 1.0;
    }
    if chance <= 0.0 {
        return 0.0;
    }
    let (yes, no) = (crate::math::ln(chance), crate::math::ln(1.0 - chance));
    // ln of the number of ways, hit by hit.
    let (mut ways, mut sum) = (0.0, 0.0);
    for count in 0..=cases {
        if count > 0 {
            ways += crate::math::ln((cases - count + 1) as f64) - crate::math::ln(count as f64);
        }
        if count >= hits {
            sum += crate::math::exp(ways + count as f64 * yes + (cases - count) as f64 * no);
        }
    }
    sum.min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Halton's points in bases 2, 3 and 5.
    fn columns(count: usize) -> Vec<Vec<f64>> {
        let halton = |mut n: usize, base: usize| {
            let (mut share, mut value) = (1.0, 0.0);
            while n > 0 {
                share /= base as f64;
                value += share * (n % base) as f64;
                n /= base;
            }
            value
        };
        [2, 3, 5].map(|base| (1..=count).map(|n| halton(n, base)).collect()).to_vec()
    }

    #[test]
    fn a_box_that_is_there_is_found() {
        let columns = columns(1000);
        let inside = |case: usize| columns[0][case] > 0.6 && columns[2][case] < 0.4;
        let interesting: Vec<bool> = (0..1000).map(inside).collect();
        let found = peeled(&columns, &interesting);
        let chosen = found.chosen().unwrap();
        assert!(chosen.coverage > 0.9 && chosen.density > 0.9, "{chosen:?}");
        assert_eq!((chosen.bounds[1].low, chosen.bounds[1].high), (None, None));
        assert!((chosen.bounds[0].low.unwrap() - 0.6).abs() < 0.05);
        assert!((chosen.bounds[2].high.unwrap() - 0.4).abs() < 0.05);
        assert!(chosen.bounds[0].low_by_chance.unwrap() < 1e-6);
    }

    /// EMA Workbench 2.5.3: `prim.Prim(x, y, threshold=0.1, peel_alpha=0.05).find_box()` of 400 of
    /// these points, of interest where a + c² > 1.1: mean and mass of the boxes of its trajectory,
    /// and limits and quasi-p of that with number 20.
    #[test]
    fn agrees_with_the_ema_workbench() {
        let columns = columns(400);
        let interesting: Vec<bool> =
            (0..400).map(|case| columns[0][case] + columns[2][case] * columns[2][case] > 1.1).collect();
        let found = peeled(&columns, &interesting).boxes;
        for (place, mean, mass) in PRIM_EMA {
            let one = &found[place];
            assert!((one.density - mean).abs() < 1e-9 && (one.mass - mass).abs() < 1e-9, "{place}: {one:?}");
        }
        assert_eq!(found.len(), PRIM_COUNT);
        let limits = &found[20].bounds;
        for (limit, (value, by_chance)) in [
            ((limits[0].low, limits[0].low_by_chance), PRIM_LIMITS[0]),
            ((limits[2].low, limits[2].low_by_chance), PRIM_LIMITS[1]),
        ] {
            assert!((limit.0.unwrap() - value).abs() < 1e-9, "{limit:?}");
            assert!((limit.1.unwrap() / by_chance - 1.0).abs() < 1e-6, "{limit:?} {by_chance}");
        }
    }

    const PRIM_COUNT: usize = 38;
    const PRIM_EMA: [(usize, f64, f64); 3] = [
        (5, 0.322_475_570_032_573_27, 0.7675),
        (10, 0.421_276_595_744_680_85, 0.5875),
        (20, 0.664_233_576_642_335_7, 0.3425),
    ];
    const PRIM_LIMITS: [(f64, f64); 2] =
        [(0.319_335_937_5, 6.301_341_149_890_055e-6), (0.4904, 4.031_090_767_338_557e-14)];

    #[test]
    fn tails_are_those_of_the_binomial_law() {
        // scipy 1.17.1, stats.binom.sf(hits - 1, cases, p).
        for (hits, cases, chance, expected) in BINOMIAL {
            assert!((at_least(hits, cases, chance) / expected - 1.0).abs() < 1e-9);
        }
    }

    const BINOMIAL: [(usize, usize, f64, f64); 3] = [
        (3, 10, 0.2, 0.322_200_473_6),
        (40, 60, 0.5, 0.006_744_646_865_595_93),
        (200, 220, 0.8, 8.422_679_190_121_779e-6),
    ];
}
