use super::*;
use crate::scenario::HeldFiles;

const TEXT: &str = "format = 1\nmonths = 36\n[initiative]\norganizations = 9\npractices = 2\n\
    [designs.none]\nstructure = 'self-organized'\n\
    [designs.lean]\nstructure = 'shared'\ncoaches = 1\nphases = [{ from = 13, coaches = 2 }, { from = 25, visibility = 0.5 }]\n\
    [designs.rich]\nextends = 'lean'\ncore_staff = 4\n";

fn read(levers: &[(&str, Option<&str>)]) -> Result<(Scenario, Choice), String> {
    let levers = levers.iter().map(|(name, values)| (name.to_string(), values.map(str::to_owned))).collect();
    let flags = ChoiceFlags { levers, ..ChoiceFlags::default() };
    Scenario::read_to_choose("s.toml", TEXT, &flags, &HeldFiles::none()).map_err(|faults| faults.to_string())
}

#[test]
fn a_spot_is_the_design_that_it_says() {
    let (scenario, choice) = read(&[("coaches", Some("[0, 3]")), ("structure", None)]).unwrap();
    let names: Vec<String> = choice.axes(&scenario).into_iter().map(|axis| axis.name).collect();
    assert_eq!(names, ["from", "coaches", "structure", "coaches from month 13", "coaches from month 25"]);
    // One without, and two times 3 × 7 × 3 × 3.
    assert_eq!(choice.size(&scenario), 379.0);
    let all = choice.all(&scenario);
    assert_eq!(all.len(), 379);
    let designs = choice.designs(&scenario, &all);
    assert!(designs.iter().all(Option::is_some));
    for place in 0..3 {
        let as_it_is = choice.designs(&scenario, &[choice.as_it_is(place)]).remove(0);
        assert_eq!(as_it_is.as_ref(), Some(&scenario.designs[place]));
    }
    let coaches = |spot: &[usize]| -> Vec<f64> {
        let design = choice.designs(&scenario, &[spot.to_vec()]).remove(0).unwrap();
        design.phases.iter().map(|phase| phase.levers.coaches).collect()
    };
    assert_eq!(coaches(&[1, 0, 0, 0, 0]), [1.0, 2.0, 2.0]);
    assert_eq!(coaches(&[1, 2, 0, 0, 0]), [3.0, 2.0, 2.0]);
    assert_eq!(coaches(&[1, 0, 0, 1, 0]), [1.0, 0.0, 0.0]);
    assert_eq!(coaches(&[1, 1, 0, 0, 2]), [0.0, 2.0, 3.0]);
    assert_eq!(
        choice.settings(&scenario, &[1, 1, 2, 0, 2]),
        [
            ("coaches".to_owned(), "0".to_owned()),
            ("structure".to_owned(), "shared".to_owned()),
            ("coaches from month 25".to_owned(), "3".to_owned()),
        ]
    );
}

#[test]
fn every_axis_of_a_phase_sets_what_it_names() {
    let names = usual::USUAL.iter().chain(&["deadline_focus", "carry", "directive"]);
    let levers: Vec<_> = names.filter(|name| **name != "structure").map(|name| (*name, None)).collect();
    let (scenario, choice) = read(&levers).unwrap();
    let axes = choice.axes(&scenario);
    let phased: Vec<usize> =
        (0..axes.len()).filter(|axis| axes[*axis].name.ends_with(" from month 25")).collect();
    assert_eq!(phased.len(), levers.len());
    let as_it_is = choice.as_it_is(1);
    for axis in phased {
        // One of two levels is not what the design has.
        let set = |level| {
            let mut spot = as_it_is.clone();
            spot[axis] = level;
            choice.designs(&scenario, &[spot]).remove(0).unwrap()
        };
        assert_ne!(set(1), set(2), "{}", axes[axis].name);
    }
}

#[test]
fn steps_lead_everywhere_and_stay_in_the_space() {
    let (scenario, choice) = read(&[("coaches", Some("[3, 0, 1]")), ("adaptive", None)]).unwrap();
    let mut reached = vec![choice.as_it_is(1)];
    let mut next = 0;
    while next < reached.len() {
        for other in choice.neighbours(&scenario, &reached[next]) {
            if !reached.contains(&other) {
                reached.push(other);
            }
        }
        next += 1;
    }
    // All but the design without a backbone.
    assert_eq!(reached.len() as f64, choice.size(&scenario) - 1.0);
    reached.push(choice.as_it_is(0));
    reached.sort();
    assert_eq!(reached, choice.all(&scenario));
    assert!(choice.sample(&scenario, 64).iter().all(|spot| reached.contains(spot)));
    assert_eq!(choice.neighbours(&scenario, &choice.as_it_is(0)), Vec::<Vec<usize>>::new());
}

#[test]
fn what_can_not_be_chosen_is_told() {
    for (lever, says) in [
        (("coches", None), "did you mean `coaches`?"),
        (("leader_tenure", None), "nothing that a design can choose"),
        (("leader_tenure", Some("[1, 2]")), "nothing that a design can choose"),
        (("funding_ends", None), "no values of `funding_ends` are usual"),
        (("accountability", Some("[0, 2]")), "must be from 0 to 1"),
        (("structure", Some("[\"self-organized\", \"shared\"]")), "has no levers to choose"),
    ] {
        let told = read(&[lever]).unwrap_err();
        assert!(told.contains(says), "{lever:?}: {told}");
    }
}

#[test]
fn what_is_written_out_gives_the_same_space() {
    let (scenario, choice) = read(&[]).unwrap();
    let resolved = choice.resolved(&scenario);
    let files = resolved.files.iter().cloned().collect::<HeldFiles>();
    let flags = ChoiceFlags::default();
    let (again, same) = Scenario::read_to_choose("s.toml", &resolved.toml, &flags, &files)
        .unwrap_or_else(|faults| panic!("{faults}"));
    let spots = choice.sample(&scenario, 40);
    assert_eq!(choice.designs(&scenario, &spots), same.designs(&again, &spots));
}
