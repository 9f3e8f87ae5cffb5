//! The tables of docs/ODD.md are those of the registry. `UPDATE_ODD=1` rewrites them.

use engine::model::registry::{COSTS, INPUTS, tables::tables};
use std::{env, fs};

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/ODD.md");

#[test]
fn generated_tables_are_those_of_the_registry() {
    let written = fs::read_to_string(PATH).expect("docs/ODD.md can be read");
    let mut expected = written.clone();
    for (name, table) in tables() {
        let begin = format!("<!-- generated: {name} -->\n");
        let start = expected.find(&begin).unwrap_or_else(|| panic!("{name} has a place")) + begin.len();
        let end = start + expected[start..].find("<!-- end -->").expect("a table's place has an end");
        expected.replace_range(start..end, &format!("\n{table}\n"));
    }
    if env::var_os("UPDATE_ODD").is_some() {
        fs::write(PATH, &expected).expect("docs/ODD.md can be written");
    } else {
        assert!(
            written == expected,
            "docs/ODD.md lags behind the registry: UPDATE_ODD=1 cargo test --test reading odd"
        );
    }
}

#[test]
fn every_input_and_cost_has_its_place_in_the_equations() {
    let written = fs::read_to_string(PATH).expect("docs/ODD.md can be read");
    let by_hand: String = written
        .split("<!-- generated: ")
        .map(|part| part.split_once("<!-- end -->").map_or(part, |(_table, text)| text))
        .collect();
    for row in INPUTS.iter().chain(COSTS) {
        let mut words = by_hand.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        assert!(words.any(|word| word == row.name), "{} is in no equation", row.name);
    }
}
