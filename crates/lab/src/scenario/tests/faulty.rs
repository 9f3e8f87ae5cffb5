//! Faults, each with its code and place.

use super::*;

fn found(faults: &Faults) -> Vec<String> {
    let told = |fault: &Fault| {
        let code = fault.code.trim_start_matches("scenario::");
        format!("{code} {}:{}", fault.place.line, fault.place.column)
    };
    faults.faults.iter().map(told).collect()
}

/// The example with one text put for another.
fn with(old: &str, new: &str) -> Result<Scenario, Faults> {
    assert!(EXAMPLE.contains(old), "{old}");
    read(&EXAMPLE.replacen(old, new, 1))
}

#[test]
fn one_fault_is_one_fault_in_its_place() {
    let cases: &[(&str, &str, &str)] = &[
        ("format = 1", "format = 2", "newer-format 1:10"),
        ("format = 1", "format = 0", "out-of-range 1:10"),
        ("format = 1\n", "", "missing 1:1"),
        ("format = 1", "format = '1'", "wrong-type 1:10"),
        ("months = 96", "mnoths = 96\nmonths = 96", "unknown-key 4:1"),
        ("months = 96", "months = 96.5", "not-whole 4:10"),
        ("months = 96", "months = 1201", "out-of-range 4:10"),
        ("months = 96\n", "", "missing 1:1"),
        ("seed = 7", "seed = -7", "out-of-range 5:8"),
        ("seed = 7", "seed = 9223372036854775808", "out-of-range 5:8"),
        ("seed = 7", "coach_fte = 7", "misplaced-key 5:1"),
        ("funding_ends = 60                          # the", "funding_ends = 97 # the", "out-of-range 6:16"),
        (
            "funding_ends = 60                          # the",
            "funding_ends = 'nver' # the",
            "unknown-word 6:16",
        ),
        ("funding_ends = 60                          # the", "funding_ends = true # the", "wrong-type 6:16"),
        ("coaches = 1.0", "coaches = .5", "syntax 26:11"),
        ("{ sustained = 0.02", "{ sustaned = 0.02", "unknown-key 7:25"),
        ("{ sustained = 0.02", "{ sustained = 0", "out-of-range 7:37"),
        ("title = \"Five mechanisms, one coalition\"", "title = 5", "wrong-type 2:9"),
        ("title = \"Five mechanisms, one coalition\"", "title = \"Five", "syntax 2:14"),
        ("seed = 7", "seed = 7\nseed = 8", "syntax 6:1"),
        ("organizations = 40 ", "organizations = 0 ", "out-of-range 10:17"),
        ("organizations = 40 ", "organizations = 1_000_000_000_000 ", "too-large 10:17"),
        ("organizations = 40 ", "", "missing 9:1"),
        ("organizations = 40 ", "organizations = 40\nroster = 'orgs.csv' ", "conflict 11:1"),
        ("organizations = 40 ", "roster = 'orgs.csv' ", "file 10:10"),
        ("degree = 6", "degree = 7", "out-of-range 11:44"),
        ("degree = 6", "degree = 40", "out-of-range 11:44"),
        ("rewire = 0.1", "rewire = 10", "out-of-range 11:56"),
        ("\"small-world\"", "\"small world\"", "unknown-word 11:20"),
        ("practices = 5 ", "practices = 0 ", "out-of-range 12:13"),
        ("practices = 5 ", "practices = 10_001 ", "too-large 12:13"),
        ("practices = 5 ", "practices = [{ name = 'a' }, { name = 'a' }] ", "duplicate-name 12:39"),
        ("practices = 5 ", "practices = [{ name = 'a', start_month = 97 }] ", "out-of-range 12:42"),
        ("practices = 5 ", "practices = [{ name = 'a', wieght = 1 }] ", "unknown-key 12:28"),
        ("practices = 5 ", "practices = [{ weight = 0, name = 'a' }] ", "out-of-range 12:25"),
        ("practices = 5 ", "practices = [1] ", "wrong-type 12:14"),
        ("common_agenda = 0.5", "common_agenda = nan", "not-a-number 13:17"),
        ("self_convenings_per_year = 2", "self_convenings_per_year = 53", "out-of-range 14:28"),
        ("self_convenings_per_year = 2", "network_ties = 2", "unknown-key 14:1"),
        ("self_convenings_per_year = 2", "ties = 'ties.csv'", "conflict 14:1"),
        ("\"self-organized\"", "\"self-organised\"", "unknown-word 17:13"),
        ("structure = \"self-organized\"\n", "", "missing 16:10"),
        (
            "structure = \"self-organized\"",
            "structure = \"self-organized\"\ncoaches = 1",
            "needs-backbone 18:11",
        ),
        ("accountability = 0.6", "acountability = 0.6", "unknown-key 22:1"),
        ("accountability = 0.6", "accountability = 60", "out-of-range 22:18"),
        ("accountability = 0.6", "commit_rate = 60", "misplaced-key 22:1"),
        ("visibility = 0.5", "deadline_every_months = 1", "out-of-range 24:25"),
        ("coaches = 1.0", "coaches = -1", "out-of-range 26:11"),
        ("coaches = 1.0", "coaches = inf", "not-a-number 26:11"),
        ("funding_ends = 60\ntaper", "funding_ends = 'nver'\ntaper", "unknown-word 29:16"),
        ("extends = \"lean\"", "extends = \"leen\"", "unknown-design 33:11"),
        ("extends = \"lean\"", "extends = \"coached\"", "extends-cycle 33:11"),
        ("coaching_allocation = \"demand\"", "coaching_allocation = \"demnad\"", "unknown-word 35:61"),
        ("from = 49", "from = 25", "phase-order 35:82"),
        ("from = 49", "from = 97", "out-of-range 35:82"),
        ("from = 49, ", "", "missing 35:73"),
        ("from = 49, ", "from = 49, ramp_months = 3, ", "not-in-a-phase 35:86"),
        ("review_months = 12", "review_months = 0", "out-of-range 36:30"),
        ("shift = 0.5", "shft = 0.5", "unknown-key 36:34"),
        ("leader_tenure = 5.0", "leader_tenure = 0", "out-of-range 39:17"),
        ("leader_tenure = 5.0", "leader_tenures = 5", "unknown-key 39:1"),
        ("leader_tenure = 5.0", "coach_fte = 5", "misplaced-key 39:1"),
        ("leader_tenure = 5.0", "coaches = 5", "misplaced-key 39:1"),
        ("low = 1.4", "low = 4", "empty-range 40:27"),
        ("low = 1.4, ", "", "missing 40:19"),
        ("grade = \"published\"", "grade = \"publishd\"", "unknown-word 40:52"),
        ("coach_fte = 98000", "coach_fte = '98000'", "wrong-type 43:13"),
        ("[costs]", "[cost]", "unknown-key 42:2"),
        ("[inputs]", "[inputs", "syntax 38:8"),
    ];
    for (old, new, expected) in cases {
        assert_eq!(found(&with(old, new).unwrap_err()), [*expected], "{old} → {new}");
    }
}

#[test]
fn several_faults_are_all_told_in_order() {
    let text = EXAMPLE
        .replace("seed = 7", "sead = 7")
        .replace("organizations = 40", "organizations = 2_000_000")
        .replace("practices = 5 ", "practices = 30 ")
        .replace("\"existing-nonprofit\"", "\"nonprofit\"")
        .replace("accountability = 0.6", "accountability = 6")
        .replace("[costs]", "[costs]\nstaff_fte = -1");
    let expected = [
        "unknown-key 5:1",
        "too-large 10:17",
        "unknown-word 20:13",
        "out-of-range 22:18",
        "out-of-range 43:13",
    ];
    assert_eq!(found(&read(&text).unwrap_err()), expected);
    // Broken syntax does not hide what is plainly wrong elsewhere, and invents nothing.
    let broken = text.replace("months = 96", "months = 9 6").replace("taper_months = 6", "taper_months = ");
    let faults = found(&read(&broken).unwrap_err());
    assert_eq!(
        faults,
        [
            "syntax 4:10",
            "too-large 10:17",
            "unknown-word 20:13",
            "out-of-range 22:18",
            "syntax 30:16",
            "out-of-range 43:13"
        ]
    );
}

#[test]
fn tables_are_told_after_the_scenario() {
    let text = EXAMPLE
        .replace("organizations = 40", "roster = 'orgs.csv'")
        .replace("network = {", "ties = 'ties.csv' # {")
        .replace("coaches = 1.0", "coaches = -1");
    let files = [
        ("orgs.csv", "name,size,join_month\nAlpha,1,0\nBeta,-2,0\nGamma,1,97\nDelta, Inc,1,0\n"),
        ("ties.csv", "from,to,weight\nAlpha,Bata,1\nBeta,Gamma,2\nGamma,Beta,2\n"),
    ];
    let faults = Scenario::read("s.toml", &text, &files.into_iter().collect::<HeldFiles>()).unwrap_err();
    let told: Vec<String> =
        faults.faults.iter().map(|fault| format!("{} {}", fault.code, fault.place)).collect();
    assert_eq!(
        told,
        [
            "scenario::out-of-range s.toml:26:11",
            "scenario::out-of-range orgs.csv:3:6",
            "scenario::out-of-range orgs.csv:4:9",
            "scenario::csv orgs.csv:5:1",
            "scenario::unknown-organization ties.csv:2:7",
        ]
    );
    assert!(faults.to_string().contains("did you mean `Beta`?"));
    assert_eq!(&faults.text(&faults.faults[1].place)[faults.faults[1].place.span.clone()], "-2");
}

#[test]
fn sectors_must_be_known_to_be_tied_by() {
    let text = EXAMPLE.replace("organizations = 40", "roster = 'orgs.csv'").replace(
        "{ kind = \"small-world\", degree = 6, rewire = 0.1 }",
        "{ kind = 'sectors', within = 0.5, between = 0.1 }",
    );
    let among = |roster: &str| {
        let files: HeldFiles = [("orgs.csv", roster)].into_iter().collect();
        Scenario::read("s.toml", &text, &files).map_err(|faults| found(&faults))
    };
    let read = among("name,sector\nA,x\nB,y\n").unwrap();
    assert_eq!(read.initiative.network, Network::Sectors { count: 2, within: 0.5, between: 0.1 });
    assert_eq!(among("name,sector\nA,x\nB,\n"), Err(vec!["missing 11:11".to_owned()]));
    assert_eq!(among("name\nA\nB\n"), Err(vec!["missing 11:11".to_owned()]));
    assert_eq!(among("name\n"), Err(vec!["csv 1:1".to_owned()]));
}
