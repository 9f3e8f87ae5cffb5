//! Whole studies without files and threads.

use super::{CompareOptions, InMemory, NullSink, OneByOne, Options, Results, Study, compare};
use crate::report::{self, Content, Facts};
use crate::scenario::{HeldFiles, Scenario};
use crate::tables::Writer;
use engine::model::Life;
use std::collections::BTreeMap;

const TEXT: &str = "format = 1\nmonths = 30\nfunding_ends = 12\n[initiative]\norganizations = 8\npractices = 2\n\
    network = { kind = 'random', degree = 3 }\n[designs.none]\nstructure = 'self-organized'\n\
    [designs.lean]\nstructure = 'shared'\ncoaches = 1\nfunding_ends = 12\n";

#[test]
fn a_whole_comparison_takes_no_file_and_no_thread() {
    let scenario = Scenario::read("small.toml", TEXT, &HeldFiles::none()).unwrap();
    let options = Options::Compare(CompareOptions::new(60, 4));
    let study = Study { scenario, choice: None, options };
    let hands = OneByOne::new(Life::default);
    let mut writer = Writer::begin(&study, &hands, BTreeMap::new()).unwrap();
    let results = study.make(&hands, &mut InMemory::default(), &mut writer).unwrap();
    let (tables, _) = writer.finish(&results).unwrap();
    let Results::Compare(compared) = &results else { panic!("a comparison was asked for") };
    assert_eq!(compared.summary.runs.done, 2 * 60 * 4);
    assert_eq!(tables["runs.csv"].iter().filter(|byte| **byte == b'\n').count(), 1 + 2 * 60 * 4);
    assert_eq!(tables["series.csv"].iter().filter(|byte| **byte == b'\n').count(), 1 + 2 * 6 * 31);
    assert!(crate::words::compare::text(&compared.summary, 80).contains("lean"));
    let page = report::page(&Content::of(&study, &results), &Facts::of(&study));
    assert!(report::html(&page, false).contains("The designs side by side"));
}

#[test]
fn only_who_is_in_a_hurry_is_told_nothing_of_what_would_change_the_answer() {
    let scenario = Scenario::read("small.toml", TEXT, &HeldFiles::none()).unwrap();
    let hands = OneByOne::new(Life::default);
    for quick in [false, true] {
        // Too few worlds for any question: what can be told without more runs still is.
        let options = CompareOptions { quick, ..CompareOptions::new(4, 2) };
        let results =
            compare(&scenario, &options, &hands, &mut InMemory::default(), &mut NullSink::default());
        assert_eq!(results.unwrap().summary.change.map(|change| change.runs), (!quick).then_some(0));
    }
}
