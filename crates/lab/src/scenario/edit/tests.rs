use super::*;
use crate::scenario::HeldFiles;

const TEXT: &str = "# Ours.\nformat = 1\nmonths = 36\nseed = 7 # lucky\nfunding_ends = 24\n[initiative]\norganizations = 4\n\
                    practices = 2 # few\n[designs.none]\nstructure = 'self-organized'\n\
                    [designs.lean]\nlabel = 'Lean'\nstructure = 'shared'\ncoaches = 1 # one\n\
                    [designs.fat]\nextends = 'lean'\ncoaches = 3\n[inputs]\nown_drift = 0.02 # slow\n";

fn state() -> State {
    let none = Default::default;
    let (a, b) = (Side::of("lean"), Side::of("fat"));
    let (inputs, contested) = (none(), Default::default());
    State { a, b, inputs, contested, seed: "7".into(), worlds: "50".into(), luck: "20".into(), budget: None }
}

fn edited(change: impl Fn(&mut State)) -> Result<Edited, Refusal> {
    let files = HeldFiles::none();
    let scenario = Scenario::read("s.toml", TEXT, &files).unwrap();
    let mut state = state();
    change(&mut state);
    Edited::of("s.toml", TEXT, &scenario, &state, &files)
}

#[test]
fn nothing_set_leaves_every_byte() {
    let same = edited(|_| {}).unwrap();
    assert_eq!((same.text.as_str(), &same.names), (TEXT, &["lean".to_owned(), "fat".to_owned()]));
    assert_eq!(same.alone().designs.len(), 3);
}

#[test]
fn comments_stay_and_others_that_extend_a_design_do_not_move() {
    let set = edited(|state| {
        state.seed = "8".into();
        state.a.set.insert("coaches".into(), "2.5".into());
        state.a.set.insert("visibility".into(), "40 %".into());
        state.a.phases =
            Some(vec![PhaseSet { from: "13".into(), set: [("coaches".to_owned(), "0".to_owned())].into() }]);
        state.inputs.insert("own_drift".into(), "0.01 to 0.05".into());
        state.contested.insert("own_crowding".into(), Contested::Off);
    })
    .unwrap();
    for line in ["# Ours.", "seed = 8 # lucky", "practices = 2 # few", "coaches = 1 # one", "# slow"] {
        assert!(set.text.contains(line), "{line} in\n{}", set.text);
    }
    let design = |name: &str| set.scenario.designs.iter().find(|design| design.name == name).unwrap();
    let [a, b] = &set.names;
    let levers = |name: &str| &design(name).phases[0].levers;
    assert_eq!((levers(a).coaches, levers(a).visibility, levers("lean").coaches), (2.5, 0.4, 1.0));
    assert_eq!((levers(b).coaches, b.as_str()), (3.0, "fat"));
    assert_eq!(design(a).phases[1].levers.coaches, 0.0);
    assert_eq!(set.scenario.label(a), "Lean, changed");
    assert_eq!(set.alone().designs.len(), 3);
    let off = set.scenario.inputs.iter().zip(INPUTS).find(|(_, row)| row.name == "own_crowding").unwrap();
    assert_eq!(off.0.value, Held::Fixed(0.0));
}

#[test]
fn a_design_can_be_held_against_itself_and_lose_its_backbone() {
    let twins = edited(|state| state.b = state.a.clone()).unwrap();
    assert_eq!(twins.scenario.label(&twins.names[1]), "Lean (B)");
    let bare = edited(|state| state.b.structure = Some("self-organized".into())).unwrap();
    let design = bare.scenario.designs.iter().find(|design| design.name == bare.names[1]).unwrap();
    assert!(!design.has_backbone());
}

#[test]
fn what_cannot_be_set_is_refused_with_its_place() {
    let refused = |change: &dyn Fn(&mut State)| edited(change).unwrap_err().about;
    let about = |text: &str| Some(text.to_owned());
    let set = |name: &'static str, value: &'static str| {
        move |state: &mut State| _ = state.b.set.insert(name.into(), value.into())
    };
    for (name, value) in [("coaches", "-1"), ("coaches", "x"), ("accountability", "2"), ("coaches", "1e300")]
    {
        assert_eq!(refused(&set(name, value)), Some(format!("b.{name}")), "{value}");
    }
    assert_eq!(refused(&set("nothing", "1")), about("b.nothing"));
    assert_eq!(refused(&set("funding_ends", "37")), about("b.funding_ends"));
    assert_eq!(refused(&|state| state.a.base = "x".into()), about("a.base"));
    assert_eq!(refused(&|state| state.seed = "-1".into()), about("seed"));
    assert_eq!(refused(&|state| state.budget = Some("no".into())), about("budget"));
    let input = |name: &'static str, value: &'static str| {
        move |state: &mut State| _ = state.inputs.insert(name.into(), value.into())
    };
    for (name, value) in [("own_drift", "2 to 1"), ("own_drift", "a to b"), ("own_drift", ""), ("x", "1")] {
        assert_eq!(refused(&input(name, value)), Some(format!("inputs.{name}")), "{value}");
    }
    let phase = |from: &'static str, name: &'static str| {
        move |state: &mut State| {
            let set = [(name.to_owned(), "1".to_owned())].into();
            state.a.phases = Some(vec![PhaseSet { from: from.into(), set }]);
        }
    };
    assert_eq!(refused(&phase("0", "coaches")), about("a.phases.0.from"));
    assert_eq!(refused(&phase("12", "overhead")), about("a.phases.0.overhead"));
}
