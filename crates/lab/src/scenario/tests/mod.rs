//! Whole files: what is read, what is refused and where, and that nothing breaks the reader.

mod any_text;
mod faulty;
mod resolved;

use super::*;
use engine::model::{Adaptive, Allocation, Network, Structure};

const EXAMPLE: &str = include_str!("../../../../../tests/data/example.toml");

fn read(text: &str) -> Result<Scenario, Faults> {
    Scenario::read("example.toml", text, &HeldFiles::none())
}

#[test]
fn the_example_is_read_as_it_stands() {
    let scenario = read(EXAMPLE).unwrap();
    let initiative = &scenario.initiative;
    assert_eq!(scenario.title, "Five mechanisms, one coalition");
    assert_eq!(scenario.question.as_deref().map(str::len), Some(65));
    assert_eq!((initiative.months, initiative.seed, initiative.funding_ends), (96, 7, Some(60)));
    let differences = [("sustained", 0.02), ("sustained_after", 0.02), ("impact", 0.02)];
    assert_eq!(scenario.smallest_difference, differences.map(|(name, value)| (name.to_owned(), value)));
    assert_eq!((initiative.size(), initiative.practices.len()), (40, 5));
    assert_eq!(initiative.organizations[39].name, "organization 40");
    assert_eq!(initiative.practices[4].name, "practice 5");
    assert_eq!(initiative.network, Network::SmallWorld { degree: 6, rewire: 0.1 });

    let [none, lean, coached] = &scenario.designs[..] else { panic!() };
    assert_eq!((none.structure, none.funding_ends, none.adaptive), (Structure::SelfOrganized, None, None));
    assert_eq!((lean.structure, lean.funding_ends), (Structure::ExistingNonprofit, Some(60)));
    assert_eq!((lean.phases[0].levers.convenings_per_year, lean.phases[0].levers.carry), (6.0, 0.25));
    assert_eq!((lean.phases[0].neutrality, lean.formation_months), (None, None));
    assert_eq!((coached.structure, coached.funding_ends), (lean.structure, Some(60)));
    assert_eq!(coached.adaptive, Some(Adaptive { review_months: 12, shift: 0.5 }));
    let told: Vec<_> =
        coached.phases.iter().map(|one| (one.from, one.levers.coaches, one.neutrality)).collect();
    assert_eq!(told, [(0, 1.0, Some(0.7)), (25, 2.0, Some(0.7)), (49, 0.5, Some(0.7))]);
    assert_eq!(coached.phases[2].levers.coaching_allocation, Allocation::Demand);

    let input = |name| &scenario.inputs[INPUTS.iter().position(|row| row.name == name).unwrap()];
    assert_eq!(input("leader_tenure").value, Value::Fixed(5.0));
    assert_eq!(input("commit_coaching").source, "Baskerville et al. 2012");
    let cost = &scenario.costs[COSTS.iter().position(|row| row.name == "coach_fte").unwrap()];
    assert_eq!((cost.value, cost.grade), (Value::Fixed(98_000.0), Grade::Assumption));
}

#[test]
fn little_is_required() {
    let text = "format = 1\nmonths = 12\n[initiative]\norganizations = 1\npractices = 1\n[designs.x]\nstructure = 'shared'\n";
    let scenario = Scenario::read("folder/my.first.toml", text, &HeldFiles::none()).unwrap();
    let initiative = &scenario.initiative;
    assert_eq!(
        (scenario.title.as_str(), initiative.seed, &initiative.network),
        ("my.first", 1, &Network::None)
    );
    assert_eq!((initiative.common_agenda, initiative.self_convenings_per_year), (0.5, 2.0));
    assert_eq!((initiative.funding_ends, scenario.designs[0].taper_months), (None, 6.0));
    let never = text.replacen("months = 12\n", "months = 12\nfunding_ends = \"never\"\n", 1);
    assert_eq!(Scenario::read("my.first.toml", &never, &HeldFiles::none()).unwrap(), scenario);
    let with_mark = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    assert_eq!(Scenario::read("my.first.toml", &with_mark, &HeldFiles::none()).unwrap(), scenario);
}
