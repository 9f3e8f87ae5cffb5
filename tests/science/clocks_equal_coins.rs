//! The engine, which runs on clocks, and the plain reference, which tosses coins, are the
//! same law: whole lives of scenarios that between them use every feature agree in every
//! number they report. What a wrong coefficient would do is seen in `coins_power`.

use crate::coins;
use crate::coins::compare::{Comparison, Row, compare, row, surprising};
use crate::coins::scenarios::{Scenario, all};
use engine::model::{Life, Luck, Trajectory};

/// How often sameness would be doubted by chance alone, over other seeds.
const FALSE_ALARM: f64 = 1e-3;

fn with_clocks(Scenario { initiative, design, world, lives, .. }: &Scenario) -> Vec<Row> {
    let mut life = Life::default();
    (0..*lives)
        .map(|k| {
            let mut trajectory = Trajectory::default();
            let moments = life.live(initiative, design, world, Luck(k), &mut trajectory);
            row(initiative, &trajectory.months, &moments)
        })
        .collect()
}

fn with_coins(Scenario { initiative, design, world, lives, .. }: &Scenario) -> Vec<Row> {
    (0..*lives)
        .map(|seed| {
            let lived = coins::live(initiative, design, world, u64::from(seed));
            row(initiative, &lived.months, &lived.moments)
        })
        .collect()
}

#[test]
fn clocks_equal_coins() {
    let scenarios = all();
    let compared =
        |scenario: &Scenario| compare(scenario.name, &with_clocks(scenario), &with_coins(scenario));
    let (ahead, behind) = scenarios.split_at(scenarios.len() / 2);
    let comparisons: Vec<Comparison> = std::thread::scope(|scope| {
        let other = scope.spawn(|| behind.iter().flat_map(compared).collect::<Vec<_>>());
        let mut comparisons: Vec<_> = ahead.iter().flat_map(compared).collect();
        comparisons.extend(other.join().expect("the other half was lived"));
        comparisons
    });
    let surprising = surprising(&comparisons, FALSE_ALARM);
    for one in &surprising {
        println!("{one}");
    }
    assert!(
        surprising.is_empty(),
        "{} of {} comparisons of clocks (first) with coins (second) differ beyond chance",
        surprising.len(),
        comparisons.len()
    );
}
