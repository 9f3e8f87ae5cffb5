//! The ties at the start: generated from luck, or brought.

use rand::seq::SliceRandom;
use rand::{Rng, RngExt};
use rand_distr::Distribution;
use rand_distr::weighted::WeightedTreeIndex;

use super::ties::Ties;
use crate::math;
use crate::model::{Initiative, Network};

/// Lays the initiative's network into `ties`, which holds its organizations and no tie yet.
pub fn lay(initiative: &Initiative, rng: &mut impl Rng, ties: &mut Ties) {
    let n = ties.organizations() as u32;
    match &initiative.network {
        Network::None => {}
        Network::SmallWorld { degree, rewire } => small_world(n, *degree, *rewire, rng, ties),
        Network::Random { degree } => random(n, *degree, rng, ties),
        Network::ScaleFree { links } => scale_free(n, *links, rng, ties),
        Network::Sectors { within, between, .. } => sectors(initiative, *within, *between, rng, ties),
        Network::Complete => {
            for b in 1..n {
                (0..b).for_each(|a| ties.connect(a, b));
            }
        }
        Network::Brought(pairs) => pairs.iter().for_each(|&(a, b)| ties.connect(a, b)),
    }
}

/// Watts & Strogatz (1998): a ring lattice, each tie rewired with probability `rewire`.
fn small_world(n: u32, degree: u32, rewire: f64, rng: &mut impl Rng, ties: &mut Ties) {
    for step in 1..=degree / 2 {
        (0..n).for_each(|a| ties.connect(a, (a + step) % n));
    }
    for tie in 0..ties.len() {
        let a = tie as u32 % n;
        // Who knows everybody has nobody to rewire to.
        if rng.random_bool(rewire) && ties.degree(a) + 1 < n as usize {
            let mut far = rng.random_range(0..n);
            while far == a || ties.tied(a, far) {
                far = rng.random_range(0..n);
            }
            ties.rewire(tie, a, far);
        }
    }
}

/// Erdős & Rényi's G(N, M): as many ties, uniformly drawn, as give the mean degree.
fn random(n: u32, degree: f64, rng: &mut impl Rng, ties: &mut Ties) {
    let pairs = n as u64 * (n as u64 - 1) / 2;
    let wanted = ((n as f64 * degree / 2.0).round() as u64).min(pairs);
    if wanted * 8 < pairs {
        let mut missing = wanted;
        while missing > 0 {
            let (a, b) = (rng.random_range(0..n), rng.random_range(0..n));
            if a != b && !ties.tied(a, b) {
                ties.connect(a, b);
                missing -= 1;
            }
        }
        return;
    }
    // A dense graph: selection sampling over all pairs.
    let (mut missing, mut left) = (wanted, pairs);
    for b in 1..n {
        for a in 0..b {
            if rng.random_range(0..left) < missing {
                ties.connect(a, b);
                missing -= 1;
            }
            left -= 1;
        }
    }
}

/// Barabási & Albert (1999): a complete core of `links` + 1, then newcomers who tie to
/// `links` distinct others in proportion to their degrees. Who comes when is drawn too, so
/// that an organization's number says nothing of its place.
fn scale_free(n: u32, links: u32, rng: &mut impl Rng, ties: &mut Ties) {
    let mut order: Vec<u32> = (0..n).collect();
    order.shuffle(rng);
    let mut place_of = vec![0; n as usize];
    (0..).zip(&order).for_each(|(place, &organization)| place_of[organization as usize] = place);
    let core = (links + 1).min(n);
    for b in 1..core {
        (0..b).for_each(|a| ties.connect(order[a as usize], order[b as usize]));
    }
    let degrees = (0..n).map(|place| if place < core { links as u64 } else { 0 });
    let Ok(mut attraction) = WeightedTreeIndex::new(degrees) else { return };
    for newcomer in core..n {
        let mut found = 0;
        while found < links {
            let place = attraction.sample(rng);
            if !ties.tied(order[newcomer as usize], order[place]) {
                ties.connect(order[newcomer as usize], order[place]);
                found += 1;
            }
        }
        for &other in ties.neighbours(order[newcomer as usize]) {
            let _ = attraction.update(place_of[other as usize], ties.degree(other) as u64);
        }
        let _ = attraction.update(newcomer as usize, links as u64);
    }
}

/// A planted partition: every pair is tied with a probability that depends on whether the
/// two share a sector. An organization without a sector shares none.
fn sectors(initiative: &Initiative, within: f64, between: f64, rng: &mut impl Rng, ties: &mut Ties) {
    let sector = |organization: u32| initiative.organizations[organization as usize].sector;
    let same = |a, b| sector(a).is_some() && sector(a) == sector(b);
    for (probability, inside) in [(within, true), (between, false)] {
        for_each_pair(ties.organizations() as u32, probability, rng, |a, b| {
            if same(a, b) == inside {
                ties.connect(a, b);
            }
        });
    }
}

/// Visits each pair a < b independently with that probability, by geometric skips.
fn for_each_pair(n: u32, probability: f64, rng: &mut impl Rng, mut visit: impl FnMut(u32, u32)) {
    if probability <= 0.0 {
        return;
    }
    let ln_miss = match 1.0 - probability {
        // So small that nothing is lost of 1: ln(1 − p) is −p.
        1.0 => -probability,
        miss if miss > 0.0 => math::ln(miss),
        _ => f64::NEG_INFINITY,
    };
    let (mut a, mut b) = (-1i64, 1i64);
    loop {
        let uniform = ((rng.next_u64() >> 12) as f64 + 0.5) / (1u64 << 52) as f64;
        a = a.saturating_add(1 + (math::ln(uniform) / ln_miss).min(1e15) as i64);
        while a >= b {
            a -= b;
            b += 1;
            if b >= n as i64 {
                return;
            }
        }
        if b >= n as i64 {
            return;
        }
        visit(a as u32, b as u32);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::luck::{Purpose, RunKey};
    use crate::model::{Luck, Organization, Practice};

    #[test]
    fn the_smallest_probability_ties_nobody_and_ends() {
        for between in [1e-320, 1e-17] {
            let ties = laid(40, Network::Sectors { count: 4, within: 0.0, between }, 0);
            assert!((0..40).all(|i| ties.degree(i) == 0));
        }
    }

    fn laid(n: usize, network: Network, luck: u32) -> Ties {
        let sectors = 4;
        let organizations = (0..n)
            .map(|i| Organization {
                sector: Some((i * sectors / n) as u32),
                ..Organization::named(format!("{i}"))
            })
            .collect();
        let initiative = Initiative {
            months: 1,
            seed: 1,
            organizations,
            sectors: (0..sectors).map(|i| format!("{i}")).collect(),
            practices: vec![Practice::named("one")],
            network,
            common_agenda: 0.5,
            self_convenings_per_year: 0.0,
            funding_ends: None,
        };
        let mut ties = Ties::default();
        ties.clear(n, 1);
        lay(&initiative, &mut RunKey::new(1, 0, Luck(luck)).sequence(Purpose::Network), &mut ties);
        for a in 0..n as u32 {
            for (place, &b) in ties.neighbours(a).iter().enumerate() {
                assert!(a != b && ties.neighbours(b).contains(&a));
                assert!(!ties.neighbours(a)[..place].contains(&b));
            }
        }
        ties
    }

    #[test]
    fn a_small_world_keeps_its_number_of_ties() {
        assert_eq!(laid(40, Network::SmallWorld { degree: 6, rewire: 0.1 }, 0).len(), 120);
        assert_eq!(laid(40, Network::SmallWorld { degree: 6, rewire: 0.0 }, 0).neighbours(0).len(), 6);
        assert!(laid(40, Network::SmallWorld { degree: 38, rewire: 1.0 }, 0).len() <= 780);
    }

    #[test]
    fn a_random_network_has_its_mean_degree() {
        assert_eq!(laid(50, Network::Random { degree: 4.0 }, 0).len(), 100);
        assert_eq!(laid(50, Network::Random { degree: 30.0 }, 0).len(), 750);
        assert_eq!(laid(50, Network::Random { degree: 49.0 }, 0).len(), 1225);
        assert_eq!(laid(1, Network::Random { degree: 0.0 }, 0).len(), 0);
    }

    #[test]
    fn a_scale_free_network_has_hubs() {
        let ties = laid(2_000, Network::ScaleFree { links: 2 }, 0);
        assert_eq!(ties.len(), 3 + 2 * 1_997);
        let largest = (0..2_000).map(|i| ties.degree(i)).max().unwrap_or_default();
        assert!(largest > 40, "{largest}");
    }

    #[test]
    fn sectors_are_tied_as_asked() {
        let (runs, mut inside, mut across) = (50, 0, 0);
        for luck in 0..runs {
            let ties = laid(40, Network::Sectors { count: 4, within: 0.4, between: 0.05 }, luck);
            for a in 0..40u32 {
                for &b in ties.neighbours(a).iter().filter(|&&b| a < b) {
                    if a / 10 == b / 10 { inside += 1 } else { across += 1 }
                }
            }
        }
        let share = |count: i32, pairs: i32| count as f64 / (pairs * runs as i32) as f64;
        assert!((share(inside, 180) - 0.4).abs() < 0.02);
        assert!((share(across, 600) - 0.05).abs() < 0.005);
        assert_eq!(laid(40, Network::Sectors { count: 4, within: 1.0, between: 0.0 }, 0).len(), 180);
    }

    #[test]
    fn every_luck_has_its_own_graph() {
        let lists = |luck| {
            let ties = laid(30, Network::SmallWorld { degree: 4, rewire: 0.5 }, luck);
            (0..30).map(|i| ties.neighbours(i).to_vec()).collect::<Vec<_>>()
        };
        assert_eq!(lists(3), lists(3));
        assert_ne!(lists(3), lists(4));
    }
}
