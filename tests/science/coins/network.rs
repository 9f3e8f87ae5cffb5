//! The ties at the start: the plainest way to each kind of network.

use engine::model::{Initiative, Network};
use rand::RngExt;
use rand::rngs::ChaCha8Rng;
use rand::seq::{IndexedRandom, SliceRandom};

type Ties = Vec<Vec<bool>>;

pub fn generate(initiative: &Initiative, rng: &mut ChaCha8Rng) -> Ties {
    let n = initiative.size();
    let nobody = vec![vec![false; n]; n];
    match &initiative.network {
        Network::None => nobody,
        Network::Complete => planted(nobody, rng, |_, _| 1.0),
        Network::SmallWorld { degree, rewire } => small_world(nobody, *degree as usize, *rewire, rng),
        Network::Random { degree } => random(nobody, *degree, rng),
        Network::ScaleFree { links } => scale_free(nobody, *links as usize, rng),
        Network::Sectors { count, within, between } => {
            let sector = |i: usize| {
                let block = (i * *count as usize / n) as u32;
                initiative.organizations[i].sector.unwrap_or(block)
            };
            planted(nobody, rng, |i, j| if sector(i) == sector(j) { *within } else { *between })
        }
        Network::Brought(pairs) => {
            let mut ties = nobody;
            for &(i, j) in pairs {
                tie(&mut ties, i as usize, j as usize, true);
            }
            ties
        }
    }
}

fn tie(ties: &mut Ties, i: usize, j: usize, tied: bool) {
    ties[i][j] = tied;
    ties[j][i] = tied;
}

/// Each pair is tied with a probability of its own.
fn planted(mut ties: Ties, rng: &mut ChaCha8Rng, probability: impl Fn(usize, usize) -> f64) -> Ties {
    for i in 0..ties.len() {
        for j in 0..i {
            if rng.random::<f64>() < probability(j, i) {
                tie(&mut ties, i, j, true);
            }
        }
    }
    ties
}

/// Watts & Strogatz: a ring; then each tie (i, i + j) keeps i and, with probability
/// `rewire`, gets another end that is neither i nor tied to i.
fn small_world(mut ties: Ties, degree: usize, rewire: f64, rng: &mut ChaCha8Rng) -> Ties {
    let n = ties.len();
    let ring: Vec<(usize, usize)> = (1..=degree / 2)
        .flat_map(|j| (0..n).map(move |i| (i, (i + j) % n)))
        .filter(|(i, other)| i != other)
        .collect();
    for &(i, other) in &ring {
        tie(&mut ties, i, other, true);
    }
    for &(i, other) in &ring {
        let strangers: Vec<usize> = (0..n).filter(|&k| k != i && !ties[i][k]).collect();
        if rng.random::<f64>() >= rewire || !ties[i][other] {
            continue;
        }
        if let Some(&stranger) = strangers.choose(rng) {
            tie(&mut ties, i, other, false);
            tie(&mut ties, i, stranger, true);
        }
    }
    ties
}

/// Erdős & Rényi's G(N, M), with M = round(N · degree / 2).
fn random(mut ties: Ties, degree: f64, rng: &mut ChaCha8Rng) -> Ties {
    let n = ties.len();
    let mut pairs: Vec<(usize, usize)> = (0..n).flat_map(|i| (0..i).map(move |j| (j, i))).collect();
    pairs.shuffle(rng);
    let wanted = (n as f64 * degree / 2.0).round() as usize;
    for &(i, j) in pairs.iter().take(wanted) {
        tie(&mut ties, i, j, true);
    }
    ties
}

/// Barabási & Albert: a complete core of `links` + 1; every later organization draws
/// `links` different earlier ones, each with a chance in proportion to its degree.
fn scale_free(mut ties: Ties, links: usize, rng: &mut ChaCha8Rng) -> Ties {
    for newcomer in 0..ties.len() {
        if newcomer <= links {
            for j in 0..newcomer {
                tie(&mut ties, newcomer, j, true);
            }
            continue;
        }
        let degrees: Vec<usize> = ties.iter().map(|row| row.iter().filter(|&&tied| tied).count()).collect();
        let ends: Vec<usize> = (0..newcomer).flat_map(|j| vec![j; degrees[j]]).collect();
        let mut chosen = 0;
        while chosen < links {
            let Some(&j) = ends.choose(rng) else { break };
            if !ties[newcomer][j] {
                tie(&mut ties, newcomer, j, true);
                chosen += 1;
            }
        }
    }
    ties
}
