//! Section 3: the state at month 0, and the fixed numbers of section 1.

use super::backbone::Backbone;
use super::month::Month;
use super::outcomes::Record;
use super::sizes::sizes;
use super::terms::Term;
use super::{Cell, Coins, Organization, network};
use engine::model::{Design, Initiative, Stage, World};
use rand::RngExt;
use rand::rngs::ChaCha8Rng;
use rand_distr::StandardNormal;

impl<'a> Coins<'a> {
    pub fn start(
        initiative: &'a Initiative,
        design: &'a Design,
        world: &'a World,
        left_out: Option<Term>,
        mut rng: ChaCha8Rng,
    ) -> Self {
        let inputs = &world.inputs;
        let context = inputs.context_sd * normal(&mut rng);
        let ownership_at_start = (inputs.initial_ownership + 0.4 * initiative.common_agenda).min(1.0);
        let backbone = Backbone::at_start(design, world, &mut rng);
        let mut organizations = organizations(initiative, world, &mut rng);
        for one in &mut organizations {
            // The month 0 neutrality counts, for later joiners too.
            let neutrality = perceived_neutrality(backbone.neutrality, one.alignment);
            one.trust = (inputs.initial_trust + 0.4 * neutrality).min(1.0);
            one.ownership = ownership_at_start;
            one.leader = rng.random::<f64>() < inputs.initial_leader;
        }
        let mut difficulty = Vec::new();
        for practice in &initiative.practices {
            let drawn = inputs.difficulty_sd * normal(&mut rng);
            difficulty.push(practice.difficulty.unwrap_or(drawn));
        }
        let mut cells = Vec::new();
        for i in 0..initiative.size() {
            let row = 0..initiative.practices.len();
            cells.push(row.map(|p| cell(initiative, i, p, world, &mut rng)).collect::<Vec<Cell>>());
        }
        if left_out == Some(Term::EmbeddedBefore) {
            cells.iter_mut().flatten().for_each(|cell| cell.embedding = 0.0);
        }
        let tied = network::generate(initiative, &mut rng);
        let mut life = Coins {
            initiative,
            design,
            world,
            left_out,
            rng,
            context,
            alive: true,
            organizations,
            difficulty,
            cells,
            tied,
            backbone,
            ownership_at_start,
            planned_meetings: 0.5,
            record: Record::default(),
        };
        // Step 2 for month 0.
        let founded_now = life.backbone.founded.is_some();
        let mut month = Month::quiet(0, &life);
        life.join(0, founded_now, &mut month);
        life
    }
}

/// ν_i = ν + (1 − ν)(1 + b_i)/2.
pub fn perceived_neutrality(neutrality: f64, alignment: f64) -> f64 {
    neutrality + (1.0 - neutrality) * (1.0 + alignment) / 2.0
}

fn normal(rng: &mut ChaCha8Rng) -> f64 {
    rng.sample(StandardNormal)
}

fn organizations(initiative: &Initiative, world: &World, rng: &mut ChaCha8Rng) -> Vec<Organization> {
    let inputs = &world.inputs;
    let drawn: Vec<f64> = (0..initiative.size()).map(|_| normal(rng)).collect();
    let sizes = sizes(initiative, inputs.size_sd, &drawn);
    let z: Vec<f64> = sizes.iter().map(|one| one.0).collect();

    let mut organizations = Vec::new();
    for (i, given) in initiative.organizations.iter().enumerate() {
        let advantage = inputs.size_advantage;
        let mixed = advantage * sizes[i].1 + (1.0 - advantage * advantage).sqrt() * normal(rng);
        let (bias, chance) = (inputs.power_bias, rng.random_range(-1.0..1.0));
        let alignment = bias * (2.0 * place_by_size(&z, i) - 1.0) + (1.0 - bias) * chance;
        organizations.push(Organization {
            size: z[i],
            readiness: given.readiness.unwrap_or(inputs.readiness_sd * mixed),
            capacity: given.capacity,
            join_month: given.join_month,
            lot: rng.random(),
            alignment: given.alignment.unwrap_or(alignment),
            member: false,
            withdrawn: false,
            leader: false,
            trust: 0.0,
            ownership: 0.0,
            engagement: 0.0,
            learning: 0.0,
            fatigue: 0.0,
        });
    }
    organizations
}

/// ρ_i = (mean rank by size − 1)/(N − 1): 0 for the smallest, 1 for the largest.
fn place_by_size(sizes: &[f64], i: usize) -> f64 {
    if sizes.len() == 1 {
        return 0.5;
    }
    let smaller = sizes.iter().filter(|&&size| size < sizes[i]).count() as f64;
    let equal = sizes.iter().filter(|&&size| size == sizes[i]).count() as f64;
    // The ranks of the equal are smaller + 1, …, smaller + equal.
    let mean_rank = smaller + (equal + 1.0) / 2.0;
    (mean_rank - 1.0) / (sizes.len() - 1) as f64
}

fn cell(initiative: &Initiative, i: usize, p: usize, world: &World, rng: &mut ChaCha8Rng) -> Cell {
    let inputs = &world.inputs;
    let fit = inputs.fit_sd * normal(rng);
    let baseline = initiative.organizations[i].baseline.get(p).copied().flatten();
    let stage = if initiative.practices[p].start_month > 0 {
        Stage::Unaware
    } else if let Some(stage) = baseline {
        stage
    } else if rng.random::<f64>() < inputs.initial_sustained {
        Stage::Sustained
    } else if rng.random::<f64>() < inputs.initial_committed {
        Stage::Committed
    } else if rng.random::<f64>() < inputs.initial_aware {
        Stage::Aware
    } else {
        Stage::Unaware
    };
    Cell::new(fit, stage)
}
