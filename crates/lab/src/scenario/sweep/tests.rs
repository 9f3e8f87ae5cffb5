//! What a sweep varies, and the points that come of it.

use crate::scenario::{HeldFiles, Scenario};
use engine::model::Network;

const BASE: &str = "format = 1
months = 60
[initiative]
organizations = 12
practices = 2
network = { kind = \"small-world\", degree = 4, rewire = 0.1 }
[designs.lean]
structure = \"shared\"
coaches = 1.0
phases = [{ from = 25, coaches = 2.0 }, { from = 37, coaches = 0.5 }]
[sweep]
";

fn files() -> HeldFiles {
    HeldFiles::from_iter([
        ("few.csv", "name\nA\nB\nC\n"),
        ("many.csv", "Label;Type\nA;x\nB;x\nC;y\nD;y\n"),
        ("ring.csv", "from,to\nA,B\nB,C\nC,A\n"),
        (
            "points.csv",
            "ID;Label;coaches;Peer Share;structure\n7;lean;3;0,5;-\n;;;;\n8;;1;50 %;government\n9;;1;0,5;Government\n;;1;0,5;government\n",
        ),
        ("nan.csv", "coaches,peer_share\n3,0.1\n1,NaN\n"),
    ])
}

fn read(sweep: &str) -> Scenario {
    let scenario = Scenario::read("s.toml", &format!("{BASE}{sweep}"), &files());
    let scenario = scenario.unwrap_or_else(|faults| panic!("{sweep}: {faults}"));
    // Written out, it is the same.
    let resolved = scenario.resolved();
    let held = resolved.files.iter().cloned().collect::<HeldFiles>();
    let again = Scenario::read("s.toml", &resolved.toml, &held).unwrap_or_else(|faults| panic!("{faults}"));
    assert_eq!(again.sweep.as_ref().unwrap().points, scenario.sweep.as_ref().unwrap().points);
    let all = 0..scenario.sweep.as_ref().unwrap().points.len();
    assert_eq!(again.variants(all.clone()), scenario.variants(all));
    assert_eq!(shown(&again), shown(&scenario));
    assert_eq!(again.resolved(), resolved);
    scenario
}

fn refused(sweep: &str) -> String {
    Scenario::read("s.toml", &format!("{BASE}{sweep}"), &files()).unwrap_err().to_string()
}

/// The points as they are shown.
fn shown(scenario: &Scenario) -> Vec<String> {
    let sweep = scenario.sweep.as_ref().unwrap();
    let point = |point: &super::Point| {
        let values = sweep.factors.iter().zip(&point.coordinates);
        let values: Vec<String> = values.map(|(factor, coordinate)| factor.shown(*coordinate)).collect();
        format!("{} {}", point.label.as_deref().unwrap_or(""), values.join(" ")).trim().to_owned()
    };
    sweep.points.iter().map(point).collect()
}

#[test]
fn a_table_of_points_is_read_as_it_is_saved() {
    let scenario = read("table = 'points.csv'");
    assert_eq!(
        shown(&scenario),
        ["7: lean 3 0.5 shared", "8 1 0.5 government", "9 1 0.5 government", "1 0.5 government"]
    );
    assert_eq!(scenario.tables.0[0].told, "4 points; semicolons between cells");
    let fault = refused("table = 'nan.csv'");
    assert!(fault.contains("nan.csv:3:3: `peer_share` is `NaN`") && fault.contains("in digits"), "{fault}");
    assert!(!fault.contains("without quotes"), "{fault}");
}

#[test]
fn points_that_repeat_are_one() {
    let scenario = read("design_of = 'latin'\npoints = 16\n[sweep.vary]\ncoaches = [0, 1]");
    let sweep = scenario.sweep.unwrap();
    assert_eq!((sweep.points.len(), sweep.repeated), (2, 14));
}

#[test]
fn networks_are_varied_by_kind() {
    let scenario = read("[sweep.vary]\n'network.kind' = ['none', 'complete', 'small-world']");
    let networks: Vec<Network> =
        scenario.variants(0..3).iter().map(|one| one.initiative(&scenario).network.clone()).collect();
    assert_eq!(networks, [Network::None, Network::Complete, Network::SmallWorld { degree: 4, rewire: 0.1 }]);
    let scenario = read(
        "[sweep.vary]\nnet = [{ name = 'hubs', network.kind = 'scale-free', network.links = 2 }, { name = 'none', network.kind = 'none' }]"
            .replace("network.kind", "'network.kind'").replace("network.links", "'network.links'").as_str(),
    );
    assert_eq!(scenario.variants(0..1)[0].initiative(&scenario).network, Network::ScaleFree { links: 2 });
    assert!(refused("[sweep.vary]\nnetwork.kind = ['scale-free']").contains("links"));
}

#[test]
fn rosters_and_ties_are_varied() {
    let scenario = read("[sweep.vary]\nnetwork.kind = ['complete']\nroster = ['few.csv', 'many.csv']");
    assert_eq!(shown(&scenario), ["complete few.csv", "complete many.csv"]);
    let sizes: Vec<usize> =
        scenario.variants(0..2).iter().map(|one| one.initiative(&scenario).size()).collect();
    assert_eq!(sizes, [3, 4]);
    let scenario = read(
        "[sweep.vary]\nwho = [{ name = 'ours', roster = 'few.csv', ties = 'ring.csv' }, { organizations = 9 }]",
    );
    let brought = scenario.variants(0..1)[0].initiative(&scenario).network.clone();
    assert_eq!(brought, Network::Brought(vec![(0, 1), (0, 2), (1, 2)]));
    assert!(refused("[sweep.vary]\nroster = ['none.csv']").contains("there is no file `none.csv`"));
    assert!(refused("[sweep.vary]\nties = ['ring.csv']").contains("nobody in these ties"));
}

#[test]
fn reviews_and_phases_are_varied() {
    let scenario = read(
        "[sweep.vary]\nshift = [0.2, 0.8]\nreview_months = { low = 6, high = 12, steps = 2 }\nphases.1.from = [13, 25]",
    );
    let variants = scenario.variants(0..8);
    assert_eq!(variants.len(), 8);
    let last = &variants[7].design;
    let adaptive = last.adaptive.unwrap();
    assert_eq!((adaptive.shift, adaptive.review_months, variants[0].design.phases[1].from), (0.8, 12, 13));
    assert!(refused("[sweep.vary]\n'phases.1.from' = [13, 40]").contains("not after the one before"));
    assert!(refused("[sweep.vary]\nphases.3.from = [13]").contains("no phase number 3"));
    assert!(refused("[sweep.vary]\nphases.1.to = [13]").contains("`phases.1.to` can't be varied"));
}
