use super::*;

const EXAMPLE: &str = include_str!("../../tests/data/example.toml");

#[test]
fn the_example_is_read_as_it_stands() {
    let scenario = Scenario::read("example.toml", EXAMPLE, &HeldFiles::none()).unwrap();
    assert_eq!(scenario.title, "Five mechanisms, one coalition");
    let names: Vec<_> = scenario.designs.iter().map(|design| design.name.as_str()).collect();
    assert_eq!(names, ["none", "lean", "coached"]);
}
