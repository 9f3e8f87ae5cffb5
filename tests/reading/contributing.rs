//! CONTRIBUTING.md names what is there, and no list of places is longer than it promises.

use std::path::Path;

const TEXT: &str = include_str!("../../CONTRIBUTING.md");

/// Places that a list may have.
const PLACES: usize = 6;

#[test]
fn every_place_it_names_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let quoted = TEXT.split('`').skip(1).step_by(2);
    let paths: Vec<&str> = quoted.filter(|text| text.contains('/') && !text.contains(' ')).collect();
    assert!(paths.len() > 30, "{paths:?}");
    for path in paths {
        assert!(root.join(path).exists(), "{path}");
    }
}

#[test]
fn no_list_of_places_is_long() {
    let start = TEXT.find("## To add something").unwrap();
    let lists = TEXT[start..].split("\n**").skip(1);
    let count =
        |list: &str| list.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit())).count();
    let counts: Vec<usize> = lists.map(count).collect();
    assert!(counts.len() >= 7 && counts.iter().all(|count| (2..=PLACES).contains(count)), "{counts:?}");
}
