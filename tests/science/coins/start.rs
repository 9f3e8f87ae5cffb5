//! Section 3: the state at month 0, and the fixed numbers of section 1.

use super::backbone::Backbone;
use super::month::Month;
use super::outcomes::Record;
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
        mut rng: ChaCha8Rng,
    ) -> Self {
        let inputs = &world.inputs;
        let ownership_at_start = (inputs.initial_ownership + 0.4 * initiative.common_agenda).clamp(0.0, 1.0);
        let backbone = Backbone::at_start(design, world);
        let mut organizations = organizations(initiative, world, &mut rng);
        for one in &mut organizations {
            // The month 0 neutrality counts, for later joiners too.
            let neutrality = perceived_neutrality(backbone.neutrality, one.alignment);
            one.trust = (inputs.initial_trust + 0.4 * neutrality).clamp(0.0, 1.0);
            one.ownership = ownership_at_start;
            one.leader = rng.random::<f64>() < inputs.initial_leader;
        }
        let cells = (0..initiative.size())
            .map(|_| initiative.practices.iter().map(|one| cell(one.start_month, world, &mut rng)).collect())
            .collect();
        let tied = network::generate(initiative, &mut rng);
        let mut life = Coins {
            initiative,
            design,
            world,
            rng,
            organizations,
            cells,
            tied,
            backbone,
            ownership_at_start,
            planned_meetings: 0.0,
            record: Record::default(),
        };
        // Step 2 for month 0.
        life.join(0, false, &mut Month::quiet(0, initiative.size()));
        life
    }
}

/// ν_i = ν + (1 − ν)(1 + b_i)/2.
pub fn perceived_neutrality(neutrality: f64, alignment: f64) -> f64 {
    neutrality + (1.0 - neutrality) * (1.0 + alignment) / 2.0
}

fn organizations(initiative: &Initiative, world: &World, rng: &mut ChaCha8Rng) -> Vec<Organization> {
    let inputs = &world.inputs;
    let mut organizations: Vec<Organization> = initiative
        .organizations
        .iter()
        .map(|given| {
            let sd = inputs.size_sd;
            let drawn_zeta: f64 = rng.sample(StandardNormal);
            let xi: f64 = rng.sample(StandardNormal);
            let size = given.size.unwrap_or((sd * drawn_zeta - sd * sd / 2.0).exp());
            let zeta = match given.size {
                None => drawn_zeta,
                Some(_) if sd == 0.0 => 0.0,
                Some(size) => (size.ln() + sd * sd / 2.0) / sd,
            };
            let advantage = inputs.size_advantage;
            let readiness =
                inputs.readiness_sd * (advantage * zeta + (1.0 - advantage * advantage).sqrt() * xi);
            Organization {
                size,
                readiness: given.readiness.unwrap_or(readiness),
                capacity: given.capacity,
                join_month: given.join_month,
                lot: rng.random(),
                alignment: 0.0,
                member: false,
                withdrawn: false,
                leader: false,
                trust: 0.0,
                ownership: 0.0,
                engagement: 0.0,
                fatigue: 0.0,
            }
        })
        .collect();

    let sizes: Vec<f64> = organizations.iter().map(|one| one.size).collect();
    for (i, one) in organizations.iter_mut().enumerate() {
        let bias = inputs.power_bias;
        let chance = rng.random_range(-1.0..1.0);
        let drawn = bias * (2.0 * place_by_size(&sizes, i) - 1.0) + (1.0 - bias) * chance;
        one.alignment = initiative.organizations[i].alignment.unwrap_or(drawn);
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

fn cell(start_month: u32, world: &World, rng: &mut ChaCha8Rng) -> Cell {
    let inputs = &world.inputs;
    let noise: f64 = rng.sample(StandardNormal);
    let stage = if start_month > 0 {
        Stage::Unaware
    } else if rng.random::<f64>() < inputs.initial_sustained {
        Stage::Sustained
    } else if rng.random::<f64>() < inputs.initial_aware {
        Stage::Aware
    } else {
        Stage::Unaware
    };
    Cell { fit: inputs.fit_sd * noise, customization: 0.0, stage, ever_adopted: stage.adopted() }
}
