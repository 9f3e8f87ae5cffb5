//! What if ownership acted only until a month? Before it nothing differs; after it less is kept.

use engine::model::{Life, Luck, Measure, Trajectory};
use lab::scenario::{HeldFiles, Scenario};
use lab::study::Worlds;

const EXAMPLE: &str = include_str!("../data/example.toml");

fn sustained(life: &mut Life, scenario: &Scenario, luck: u32) -> Vec<f64> {
    let world = Worlds::new(scenario).draw(0);
    let mut seen = Trajectory::default();
    life.live(&scenario.initiative, &scenario.designs[1], &world, Luck(luck), &mut seen);
    seen.months.iter().map(|outcomes| outcomes.of(Measure::Sustained)).collect()
}

#[test]
fn nothing_changes_before_the_month_and_less_is_kept_after_it() {
    let scenario = Scenario::read("example.toml", EXAMPLE, &HeldFiles::none()).unwrap();
    let (mut whole, mut cut) = (Life::default(), Life::default());
    cut.let_ownership_act_until(Some(60));
    let (mut kept, mut lost) = (0.0, 0.0);
    for luck in 0..40 {
        let (with, without) = (sustained(&mut whole, &scenario, luck), sustained(&mut cut, &scenario, luck));
        assert_eq!(with[..=60], without[..=60]);
        kept += with[84];
        lost += without[84];
    }
    assert!(lost < kept, "{lost} {kept}");
    cut.let_ownership_act_until(None);
    assert_eq!(sustained(&mut cut, &scenario, 3), sustained(&mut whole, &scenario, 3));
}
