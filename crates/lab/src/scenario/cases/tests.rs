use super::*;
use crate::scenario::HeldFiles;

const TEXT: &str = include_str!("../../../../../tests/data/example.toml");

/// What becomes of a row, given as JSON.
fn case(usual: Usual, row: &str) -> Result<String, String> {
    let (scenario, text) = Scenario::read_for_cases("example.toml", TEXT, &HeldFiles::none()).unwrap();
    let cases = Cases::new(&scenario, &text, usual);
    let row: serde_json::Map<String, serde_json::Value> = serde_json::from_str(row).unwrap();
    let cells: Vec<(String, Cell)> =
        row.into_iter().map(|(name, value)| (name, serde_json::from_value(value).unwrap())).collect();
    let named: Vec<(&str, Named, &Cell)> = cells
        .iter()
        .map(|(name, cell)| Ok((name.as_str(), cases.named(name)?, cell)))
        .collect::<Result<_, String>>()?;
    let case = cases.case(&named)?;
    let designs: Vec<String> = case
        .designs
        .iter()
        .map(|one| format!("{} {} {}", one.name, one.structure.name(), one.phases[0].levers.coaches))
        .collect();
    let Initiative { months, seed, ref organizations, .. } = *case.initiative;
    Ok(format!(
        "{} | {months} {seed} {} | {} {:?}",
        designs.join(", "),
        organizations.len(),
        case.world,
        case.set.len()
    ))
}

#[test]
fn a_row_sets_what_it_names_and_nothing_else() {
    let lean = Usual::One(1);
    let plain = case(lean, "{}").unwrap();
    for (row, told) in [
        (r#"{"label": "x", "coaches": null}"#, plain.clone()),
        (r#"{"coaches": 3.5}"#, plain.replacen(" 1 |", " 3.5 |", 1)),
        (r#"{"commit_peer": 2, "staff_fte": "90000", "world": 7}"#, plain.replace("0 0", "7 2")),
        (r#"{"seed": 12, "organizations": 9}"#, plain.clone()),
    ] {
        let found = case(lean, row).unwrap();
        match row.contains("organizations") {
            true => assert!(found.contains(" 12 9 |"), "{found}"),
            false => assert_eq!(found, told, "{row}"),
        }
    }
    let shared = case(lean, r#"{"structure": "Shared"}"#).unwrap();
    assert!(shared.starts_with("lean shared"), "{shared}");
    let two = case(Usual::Two(0, 1), r#"{"b.coaches": 4, "months": 72}"#).unwrap();
    assert!(two.starts_with("none self-organized 0, lean existing-nonprofit 4 | 72"), "{two}");
    let named = case(lean, r#"{"a": "lean", "b": "coached"}"#).unwrap();
    assert!(named.starts_with("lean") && named.contains(", coached"), "{named}");
}

#[test]
fn a_bad_row_says_what_is_wrong_with_it() {
    for (usual, row, says) in [
        (Usual::One(1), r#"{"coaches": -1}"#, "coaches"),
        (Usual::One(1), r#"{"coaches": "many"}"#, "coaches"),
        (Usual::One(1), r#"{"commit_peer": 0}"#, "`commit_peer` is 0, but must be above 0"),
        (Usual::One(1), r#"{"commit_peer": true}"#, "`commit_peer`: true is no number"),
        (Usual::One(1), r#"{"coches": 1}"#, "did you mean `coaches`?"),
        (Usual::One(1), r#"{"design": "leam"}"#, "did you mean `lean`?"),
        (Usual::One(1), r#"{"design": "lean", "a": "lean"}"#, "keep one of them"),
        (Usual::One(1), r#"{"a": "lean"}"#, "`b` is not"),
        (Usual::One(1), r#"{"b.coaches": 1}"#, "write coaches"),
        (Usual::One(0), r#"{"coaches": 1}"#, "self-organized"),
        (Usual::Two(0, 1), r#"{"coaches": 1}"#, "Write a.coaches or b.coaches"),
        (Usual::Two(0, 1), r#"{"a.coaches": 1}"#, "a: "),
        (Usual::One(1), r#"{"coaches": 1, "Coaches": 2}"#, "`Coaches` is set twice"),
        (Usual::One(1), r#"{"months": 0}"#, "at least one month"),
        (Usual::One(1), r#"{"world": 1.5}"#, "no whole number"),
        (Usual::One(1), r#"{"roster": "a.csv"}"#, "is a file"),
    ] {
        let why = case(usual, row).unwrap_err();
        assert!(why.contains(says), "{row}: {why}");
    }
}
