//! Lists of ties as surveys and programs give them.

use super::*;
use crate::scenario::roster;

type Told = Vec<(&'static str, usize, usize)>;

const FOUR: &str = "id,name\nn1,Alpha\nn2,Beta\nn3,Gamma\nn4,Delta Inc.\n";

/// Ties, and what was read of them.
type Right = (Vec<(u32, u32)>, String);

fn read_of(roster: &str, wanted: &Wanted, text: &str) -> (Option<Right>, Told) {
    let mut findings = Findings::of("s.toml", "");
    let table = roster::table("r.csv", roster, &mut findings).unwrap();
    let (roster, _) = roster::read("r.csv", &table, 12, &[], &mut findings).unwrap();
    let ties = read(wanted, text, &roster, &mut findings);
    let ties = ties.map(|(ties, told)| (ties, told.told));
    let faults = if findings.is_empty() { vec![] } else { findings.into_faults().faults };
    (ties, faults.iter().map(|one| (one.code, one.place.line, one.place.column)).collect())
}

fn right(text: &str) -> Right {
    let (ties, faults) = read_of(FOUR, &Wanted::all_of("t.csv"), text);
    assert_eq!(faults, [], "{text}");
    ties.unwrap()
}

#[test]
fn ties_are_pairs_in_order() {
    assert_eq!(right("a,b\nGamma,Alpha\nAlpha,Beta\n").0, [(0, 1), (0, 2)]);
    assert_eq!(right("from,to\n").0, []);
}

#[test]
fn a_survey_is_read_as_it_is() {
    let (ties, told) = right(
        "Your organization;Who do you work with?;How often?\nAlpha;Beta;weekly\nBETA;alpha;weekly\nAlpha;Beta;daily\n\
         Gamma;Gamma;-\nBeta;Gamma;\nGamma;;\nDelta  inc.;n/a;\nDelta Inc.;Alpha|Gamma;x\n",
    );
    assert_eq!(ties, [(0, 1), (0, 3), (1, 2), (2, 3)]);
    assert_eq!(
        told,
        "8 rows: 4 ties among 4 members; 1 to themselves, 2 repeated, 2 naming nobody; from `Your organization` to \
         `Who do you work with?`; semicolons between cells; not used: `How often?`"
    );
}

#[test]
fn columns_are_found_by_name_by_content_or_by_place() {
    for text in [
        "Id,Type,Target,Source,Label\n0,Undirected,n2,n1,\n1,Undirected,n3,n2,\n",
        "weight,Ego,Alter\n1,Alpha,Beta\n3,Beta,Gamma\n",
        "row,V1,V2\n1,Alpha,Beta\n2,Beta,Gamma\n",
        "from\tto\n1.0\t2\n2\t3.0\n",
        "Alpha Beta\nBeta Gamma\n",
        "source target\nAlpha Beta\nBeta Gamma\n",
        "Alpha,Beta\nBeta,Gamma\nBeta,Alpha\n",
        "\"Alpha\";\"Beta\"\n\"Beta\";\"Gamma\"\n",
    ] {
        let roster = if text.contains("1.0") { "id,name\n1,Alpha\n2,Beta\n3,Gamma\n" } else { FOUR };
        let (ties, faults) = read_of(roster, &Wanted::all_of("t.csv"), text);
        assert_eq!((ties.map(|one| one.0), faults), (Some(vec![(0, 1), (1, 2)]), vec![]), "{text}");
    }
}

#[test]
fn ids_win_over_names_where_more_cells_are_ids() {
    let roster = "id,name\n1,3\n2,1\n3,2\n";
    let of = |text: &str| read_of(roster, &Wanted::all_of("t.csv"), text).0.unwrap().0;
    // Every cell is an id as well as a name: names are what people see.
    assert_eq!(of("from,to\n1,2\n"), [(1, 2)]);
    let roster = "id,name\n1,3\n2,Beta\n3,Gamma\n";
    let ties = read_of(roster, &Wanted::all_of("t.csv"), "from,to\n1,3\n2,3\n").0.unwrap().0;
    assert_eq!(ties, [(0, 2), (1, 2)]);
}

#[test]
fn matrices_are_ties_with_and_without_names_of_rows() {
    for text in [
        ",Alpha,Beta,Gamma\nAlpha,0,1,0\nBeta,1,0,2\nGamma,0,1,0\n",
        "Who;Alpha;Beta;Gamma\nAlpha;;;\nBeta;x;;\nGamma;;x;\n",
        "Alpha,Beta,Gamma\n0,1,0\n1,0,1\n0,1,0\n",
        ",n1,n2,n3\nn1,0,0.5,0\nn2,0.5,0,0\nn3,0,1,0\n",
    ] {
        assert_eq!(right(text).0, [(0, 1), (1, 2)], "{text}");
    }
    let signed = right(",Alpha,Beta,Gamma\nAlpha,0,-3,2\nBeta,-3,0,0\nGamma,2,0,0\n");
    assert_eq!(signed.0, [(0, 2)]);
    assert!(signed.1.contains("2 of weight 0 or less"), "{}", signed.1);
}

#[test]
fn strangers_are_told_once_or_left_out() {
    let text = "from,to\nAlpha,State Agency\nState Agency,Beta\nAlpha,Alphaa\nAlpha,Beta\n";
    let (_, faults) = read_of(FOUR, &Wanted::all_of("t.csv"), text);
    assert_eq!(faults, [(code::UNKNOWN_ORGANIZATION, 2, 7), (code::UNKNOWN_ORGANIZATION, 4, 7)]);
    let wanted = Wanted { drop_strangers: true, ..Wanted::all_of("t.csv") };
    let (ties, faults) = read_of(FOUR, &wanted, text);
    let (ties, told) = ties.unwrap();
    assert_eq!((ties, faults), (vec![(0, 1)], vec![]));
    assert!(told.contains("4 rows: 1 tie among 2 members (2 without any); 3 to somebody not on the list (`Alphaa` (did you mean `Alpha`?) and `State Agency`)"), "{told}");
    let (_, faults) = read_of(FOUR, &Wanted::all_of("t.csv"), "from,to\nA,B\nC,D\n");
    assert_eq!(faults.len(), 1);
}

#[test]
fn rows_are_chosen_by_a_condition() {
    let only = |text: &str| Some((Condition::parse(text).unwrap(), 0..0));
    let text = "from,to,weight\nAlpha,Beta,1\nBeta,Gamma,2\nGamma,Alpha,0\n";
    let wanted = Wanted { only: only("weight >= 2"), ..Wanted::all_of("t.csv") };
    let (ties, told) = read_of(FOUR, &wanted, text).0.unwrap();
    assert_eq!(ties, [(1, 2)]);
    assert!(told.contains("2 not as asked for"), "{told}");
    // A weight of 0 is no tie unless something else is asked for.
    assert_eq!(right(text).0, [(0, 1), (1, 2)]);
    assert_eq!(
        right("from,to,frequency\nAlpha,Beta,Never\nBeta,Gamma,often\nGamma,Delta Inc.,\n").0,
        [(1, 2), (2, 3)]
    );
    let wanted = Wanted { only: only("strength > 1"), ..Wanted::all_of("t.csv") };
    assert_eq!(read_of(FOUR, &wanted, text).1, [(code::UNKNOWN_COLUMN, 1, 1)]);
}

#[test]
fn too_few_columns_and_hubs_without_limit_are_faults() {
    assert_eq!(read_of(FOUR, &Wanted::all_of("t.csv"), "from\nAlpha\n").1, [(code::CSV, 1, 1)]);
    let roster: String = (0..65_537).map(|number| format!("org {number}\n")).collect();
    let rows: String = (1..=65_536).map(|number| format!("org 0,org {number}\n")).collect();
    let (_, faults) = read_of(&format!("name\n{roster}"), &Wanted::all_of("t.csv"), &format!("a,b\n{rows}"));
    assert_eq!(faults, [(code::TOO_LARGE, 65_537, 1)]);
}
