//! The mistakes most likely to be made, and what is said of them: each snapshot is to be
//! read as a beginner would.

use backbone_lab::cli::diagnosis::tell;
use lab::scenario::{HeldFiles, Scenario};

const SMALL: &str = r#"format = 1
title = "A small coalition"
months = 60
funding_ends = 36

[initiative]
organizations = 12
practices = 3
network = { kind = "small-world", degree = 4, rewire = 0.1 }

[designs.none]
structure = "self-organized"

[designs.lean]
structure = "existing-nonprofit"
convenings_per_year = 6
accountability = 0.6
coaches = 1.0

[inputs]
leader_tenure = 5.0
commit_coaching = { low = 1.4, high = 3.5, grade = "published", source = "Baskerville 2012" }
"#;

const ROSTER: &str = "name,sector,size\nHope House,care,1.2\nCity Hall,public,3\nRiver School,school,0.8\n";
const TIES: &str = "from,to\nHope House,City Hall\n";

/// What is said of the small scenario with one thing written otherwise.
fn mistake(right: &str, wrong: &str) -> String {
    let text = SMALL.replacen(right, wrong, 1);
    assert_ne!(text, SMALL, "nothing is replaced: {right}");
    said(&text, &HeldFiles::none())
}

/// What is said of the small scenario with a roster and ties of these texts.
fn brought(roster: &str, ties: &str) -> String {
    let text = SMALL.replacen("organizations = 12", "roster = \"orgs.csv\"", 1).replacen(
        "network = { kind = \"small-world\", degree = 4, rewire = 0.1 }",
        "ties = \"ties.csv\"",
        1,
    );
    said(&text, &HeldFiles::from_iter([("orgs.csv", roster), ("ties.csv", ties)]))
}

fn said(text: &str, files: &HeldFiles) -> String {
    match Scenario::read("study.toml", text, files) {
        Ok(_) => "nothing is wrong\n".to_owned(),
        Err(faults) => tell(&faults, 80, false),
    }
}

/// What is said of the small scenario with those of weighted ties for which this holds.
fn chosen(condition: &str) -> String {
    let ties = format!("ties = {{ file = \"ties.csv\", where = \"{condition}\" }}");
    let text = SMALL.replacen("organizations = 12", "roster = \"orgs.csv\"", 1).replacen(
        "network = { kind = \"small-world\", degree = 4, rewire = 0.1 }",
        &ties,
        1,
    );
    let weighted = "from,to,weight\nHope House,City Hall,3\n";
    said(&text, &HeldFiles::from_iter([("orgs.csv", ROSTER), ("ties.csv", weighted)]))
}

/// What is said of the small scenario with this varied.
fn swept(vary: &str) -> String {
    asked("", vary)
}

/// What is said of the small scenario with a sweep of these keys.
fn asked(keys: &str, vary: &str) -> String {
    said(&format!("{SMALL}\n[sweep]\n{keys}\n\n[sweep.vary]\n{vary}\n"), &HeldFiles::none())
}

/// What is said of the small scenario with points from a table.
fn listed(table: &str) -> String {
    let text = format!("{SMALL}\n[sweep]\ntable = \"points.csv\"\n");
    said(&text, &HeldFiles::from_iter([("points.csv", table)]))
}

/// What is said of the small scenario with a roster and this varied.
fn swept_roster(vary: &str) -> String {
    let text = SMALL.replacen("organizations = 12", "roster = \"orgs.csv\"", 1).replacen(
        "degree = 4",
        "degree = 2",
        1,
    );
    said(&format!("{text}\n[sweep.vary]\n{vary}\n"), &HeldFiles::from_iter([("orgs.csv", ROSTER)]))
}

macro_rules! mistakes {
    ($($name:ident: $said:expr;)*) => {
        $(#[test]
        fn $name() {
            insta::assert_snapshot!($said);
        })*
    };
}

mistakes! {
    m01_a_misspelt_lever: mistake("accountability = 0.6", "acountability = 0.6");
    m02_a_misspelt_required_key: mistake("months = 60", "month = 60");
    m03_no_format: mistake("format = 1\n", "");
    m04_a_newer_format: mistake("format = 1", "format = 2");
    m05_a_percentage: mistake("accountability = 0.6", "accountability = 60");
    m06_a_percent_sign: mistake("accountability = 0.6", "accountability = 60%");
    m07_a_decimal_comma: mistake("accountability = 0.6", "accountability = 0,6");
    m08_a_number_in_quotes: mistake("coaches = 1.0", "coaches = \"1.0\"");
    m09_a_word_without_quotes: mistake("\"existing-nonprofit\"", "existing-nonprofit");
    m10_a_misspelt_structure: mistake("\"existing-nonprofit\"", "\"existing nonprofit\"");
    m11_a_structure_of_ones_own: mistake("\"existing-nonprofit\"", "\"charity\"");
    m12_coaches_without_a_backbone: mistake("\"self-organized\"", "\"self-organized\"\ncoaches = 1");
    m13_a_lever_under_initiative: mistake("practices = 3", "practices = 3\nvisibility = 0.5");
    m14_months_under_initiative: said(
        &SMALL.replacen("months = 60\n", "", 1).replacen("practices = 3", "practices = 3\nmonths = 60", 1),
        &HeldFiles::none(),
    );
    m15_an_input_in_a_design: mistake("coaches = 1.0", "coaches = 1.0\nhours_per_coach = 50");
    m16_no_structure: mistake("structure = \"existing-nonprofit\"\n", "");
    m17_a_section_misspelt: mistake("[initiative]", "[initative]");
    m18_design_for_designs: mistake("[designs.none]", "[design.none]");
    m19_a_bracket_forgotten: mistake("[designs.lean]", "[designs.lean");
    m20_a_quote_forgotten: mistake("\"A small coalition\"", "\"A small coalition");
    m21_a_colon_for_equals: mistake("coaches = 1.0", "coaches: 1.0");
    m22_the_same_key_twice: mistake("coaches = 1.0", "coaches = 1.0\ncoaches = 2.0");
    m23_the_same_design_twice: mistake("[designs.lean]", "[designs.none]");
    m24_true_with_a_capital: mistake("coaches = 1.0", "coaches = 1.0\nadaptive = True");
    m24b_digits_on_one_side_of_the_point: mistake("coaches = 1.0", "coaches = .5");
    m25_curly_quotes: mistake("\"existing-nonprofit\"", "“existing-nonprofit”");
    m26_a_point_in_months: mistake("months = 60", "months = 60.0");
    m27_an_odd_degree: mistake("degree = 4", "degree = 5");
    m28_a_degree_too_high: mistake("degree = 4", "degree = 40");
    m29_a_network_without_its_numbers: mistake("{ kind = \"small-world\", degree = 4, rewire = 0.1 }", "\"small-world\"");
    m30_a_range_the_wrong_way_round: mistake("low = 1.4, high = 3.5", "low = 3.5, high = 1.4");
    m31_half_a_range: mistake("low = 1.4, high = 3.5", "low = 1.4");
    m32_a_phase_before_the_last: mistake("coaches = 1.0", "phases = [{ from = 25, coaches = 1 }, { from = 13, coaches = 2 }]");
    m33_a_structure_in_a_phase: mistake("coaches = 1.0", "phases = [{ from = 25, structure = \"shared\" }]");
    m34_a_phase_without_a_beginning: mistake("coaches = 1.0", "phases = [{ coaches = 2 }]");
    m35_extends_a_stranger: mistake("[inputs]", "[designs.more]\nextends = \"laen\"\n\n[inputs]");
    m36_funding_after_the_last_month: mistake("funding_ends = 36", "funding_ends = 61");
    m37_a_million_million_organizations: mistake("organizations = 12", "organizations = 1_000_000_000_000");
    m38_a_roster_and_a_count: mistake("organizations = 12", "organizations = 12\nroster = \"orgs.csv\"");
    m39_a_roster_that_is_not_there: mistake("organizations = 12", "roster = \"orgs.csv\"");
    m40_a_number_that_may_be_two: brought("name,size\nHope House,1.200\nCity Hall,850\n", TIES);
    m41_a_word_for_a_number: brought("name,sector,size\nHope House,care,big\n", "from,to\n");
    m42_two_of_one_name: brought(&format!("{ROSTER}Hope House,care,1\n"), TIES);
    m43_a_tie_to_a_stranger: brought(ROSTER, "from,to\nHope Hose,City Hall\n");
    m44_ties_among_others: brought(ROSTER, "from,to\nMill,Market\nMarket,Dock\n");
    m45_a_column_that_ties_do_not_have: chosen("wieght >= 2");
    m46_a_ragged_row: brought(&format!("{ROSTER}Mill, Sons & Co,firm,1\n"), TIES);
    m47_an_empty_file: said("", &HeldFiles::none());
    m48_many_at_once: said("format = 1\nmonts = 60\n[initiative]\norganisations = 12\n[designs.a]\nstructure = 'shared'\nvisibilty = 2\ncoaches = -1\n", &HeldFiles::none());
    m49_a_byte_order_mark_and_windows_lines: said(&format!("\u{feff}{}", SMALL.replace('\n', "\r\n").replace("months", "monhts")), &HeldFiles::none());
    m50_a_misspelt_name_in_a_sweep: swept("coches = [0, 1]");
    m51_a_level_outside_its_domain: swept("coaches = [0, 1, -2]\npeer_share = { low = 0, high = 60 }");
    m52_self_organized_among_the_structures: swept("structure = [\"shared\", \"self-organized\"]");
    m53_a_range_of_a_sweep_the_wrong_way_round: swept("peer_share = { low = 1, high = 0 }");
    m54_one_value_for_a_list: swept("coaches = 2");
    m55_three_levels_in_a_fraction: asked("design_of = \"fractional\"", "coaches = [0, 1, 2]");
    m56_points_of_a_full_design: asked("design_of = \"full\"\npoints = 100", "coaches = [0, 1, 2]");
    m57_a_design_to_vary_that_is_not_there: asked("base = \"laen\"", "coaches = [0, 1, 2]");
    m58_the_months_varied: swept("months = [60, 120]");
    m59_more_ties_than_others: swept("organizations = [4, 12]\n\"network.degree\" = [2, 6]");
    m60_varied_twice: swept("coaches = [0, 1]\nstaff = [{ coaches = 0 }, { coaches = 1, core_staff = 3 }]");
    m61_too_many_points: swept("coaches = { low = 0, high = 9, steps = 1000 }\nvisibility = { low = 0, high = 1, steps = 1000 }");
    m62_a_sweep_of_nothing: asked("design_of = \"sobol\"", "");
    m63_a_claim_of_another_shape: mistake(
        "[inputs]",
        "[[hypothesis]]\nclaim = \"less with more\"\ntest = \"trust shrinks with coaches\"\n\n[inputs]"
    );
    m64_a_table_of_points_with_a_slip: listed("label,coaches,structure\nlean,1,shared\nrich,-4,charity\n");
    m65_a_column_that_can_not_be_varied: listed("coaches,month\n1,12\n");
    m66_organizations_of_a_roster: swept_roster("organizations = [6, 12]");
    m67_a_lever_cut_short: mistake("coaches = 1.0", "coach = 2.5");
    m68_a_cost_or_a_lever_cut_short: swept("coach = { low = 0, high = 4 }");
    m69_a_percent_sign_in_quotes: mistake("accountability = 0.6", "accountability = \"50%\"");
    m80_half_of_what_is_contested: mistake("[inputs]", "[inputs]\nown_crowding = { off = 0.5, high = 0.08 }");
    m81_contested_and_a_range: mistake("[inputs]", "[inputs]\nown_crowding = { off = 0.5, low = 0, high = 0.08 }");
    m82_half_of_the_worlds_in_percent: mistake("[inputs]", "[inputs]\nown_crowding = { off = 50, median = 0.03, high = 0.08 }");
    m83_a_ratio_that_can_not_be_0: mistake("[inputs]", "[inputs]\ncommit_leader = { off = 0.5, median = 1.8, high = 2.7 }");
    m84_a_median_above_the_high_end: mistake("[inputs]", "[inputs]\nown_crowding = { off = 0.5, median = 0.1, high = 0.08 }");
    m85_off_in_all_worlds: mistake("[inputs]", "[inputs]\nown_crowding = { off = 1, median = 0.03, high = 0.08 }");
}

#[test]
fn the_small_scenario_is_right() {
    assert_eq!(said(SMALL, &HeldFiles::none()), "nothing is wrong\n");
    assert_eq!(brought(ROSTER, TIES), "nothing is wrong\n");
}
