//! Nanoseconds per organization × practice × month of whole runs on one thread: set-up,
//! graph, dynamics, ties and outcomes included. Read the time per element.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use engine::model::{
    Design, Initiative, Levers, Life, Luck, Measure, Network, Observer, Organization, Outcomes, Phase,
    Practice, Structure, World,
};

/// The design `lean` of the README's example, without an end of funding.
fn lean() -> Design {
    let preset = Structure::ExistingNonprofit.preset();
    let levers = Levers {
        convenings_per_year: 6.0,
        accountability: 0.6,
        peer_share: 0.5,
        visibility: 0.5,
        leader_involvement: 0.5,
        coaches: 1.0,
        shared_measurement: 0.5,
        communication: 0.5,
        carry: preset.carry,
        directive: preset.directive,
        ..Levers::default()
    };
    Design {
        name: "lean".into(),
        structure: preset.structure,
        formation_months: None,
        ramp_months: preset.ramp_months,
        funding_ends: None,
        taper_months: 6.0,
        authority: 0.0,
        overhead: 0.0,
        adaptive: None,
        phases: vec![Phase {
            from: 0,
            levers,
            neutrality: None,
            core_staff: preset.core_staff,
            director_tenure: preset.director_tenure,
        }],
    }
}

fn initiative(organizations: usize, practices: usize, months: u32) -> Initiative {
    Initiative {
        months,
        seed: 7,
        organizations: (0..organizations).map(|i| Organization::named(i.to_string())).collect(),
        sectors: Vec::new(),
        practices: (0..practices).map(|p| Practice::named(p.to_string())).collect(),
        network: Network::SmallWorld { degree: 6, rewire: 0.1 },
        common_agenda: 0.5,
        self_convenings_per_year: 2.0,
        funding_ends: None,
    }
}

/// Keeps the last outcomes, as a study does.
struct Last(f64);

impl Observer for Last {
    fn month(&mut self, _month: u32, outcomes: &Outcomes) {
        self.0 = outcomes.of(Measure::Sustained);
    }
}

fn lives(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("life");
    let (design, world) = (lean(), World::central());
    for (n, p, t) in [(40, 5, 72), (200, 8, 120), (10_000, 5, 60)] {
        let initiative = initiative(n, p, t);
        group.throughput(Throughput::Elements(n as u64 * p as u64 * t as u64));
        group.sample_size(if n > 1_000 { 10 } else { 50 });
        group.bench_function(BenchmarkId::from_parameter(format!("{n}x{p}x{t}")), |bencher| {
            let (mut life, mut luck) = (Life::default(), 0);
            bencher.iter(|| {
                luck += 1;
                let mut last = Last(0.0);
                life.live(&initiative, &design, &world, Luck(luck), &mut last);
                last.0
            });
        });
    }
    group.finish();
}

criterion_group!(benches, lives);
criterion_main!(benches);
