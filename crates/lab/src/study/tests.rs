//! Whole studies without files and threads.

use super::fake::FakeEngine;
use super::{
    CompareOptions, InMemory, NullSink, OneByOne, Options, Results, RunOptions, Study, SweepOptions, compare,
};
use crate::report::{self, Content, Facts};
use crate::scenario::{HeldFiles, Scenario};
use crate::tables::Writer;
use crate::words;
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
    assert!(report::html(&page, false).contains("What the designs are"));
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

#[test]
fn where_nobody_is_left_to_measure_nothing_is_told_and_no_mean_is_thinned() {
    let judged =
        "funding_ends = 12\nsmallest_difference = { ownership = 0.1, trust = 0.1, engagement_at_20 = 0.1 }\n";
    let claim = "[designs.other]\nstructure = 'government'\nfunding_ends = 12\n\
                 [[hypothesis]]\nclaim = 'so'\ntest = 'lean.ownership > other.ownership'\n\
                 [sweep]\nbase = 'lean'\n[sweep.vary]\ncoaches = [0, 1]\n";
    let text = TEXT.replacen("funding_ends = 12\n", judged, 1) + claim;
    let hands = OneByOne::new(|| FakeEngine { without_members_from: Some(1), ..FakeEngine::default() });
    let run = RunOptions { worlds: 3, luck: 25, series_worlds: 3, events: false, organizations: false };
    let all = [
        Options::Run(RunOptions { worlds: 1, ..run.clone() }),
        Options::Run(run),
        Options::Compare(CompareOptions { all_series: true, ..CompareOptions::new(30, 4) }),
        Options::Sweep(SweepOptions { worlds: 25, luck: 2, series: true, each: None }),
    ];
    for options in all {
        let scenario = Scenario::read("small.toml", &text, &HeldFiles::none()).unwrap();
        let study = Study { scenario, choice: None, options };
        let mut writer = Writer::begin(&study, &hands, BTreeMap::new()).unwrap();
        let results = study.make(&hands, &mut InMemory::default(), &mut writer).unwrap();
        let (tables, _) = writer.finish(&results).unwrap();
        let (told, summary) = match &results {
            Results::Run(of) => (words::run::text(&of.summary, 80), format!("{:?}", of.summary)),
            Results::Compare(of) => (words::compare::text(&of.summary, 80), format!("{:?}", of.summary)),
            Results::Sweep(of) => (words::sweep::text(&of.summary, 80), format!("{:?}", of.summary)),
            Results::Choose(_) | Results::Sensitivity(_) => unreachable!("nothing of that was asked"),
        };
        let page = report::page(&Content::of(&study, &results), &Facts::of(&study));
        let page = report::html(&page, false);
        let tables = tables.into_iter().map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap()));
        let texts = [("words".to_owned(), told), ("summary".to_owned(), summary), ("page".to_owned(), page)];
        for (name, text) in texts.into_iter().chain(tables) {
            assert!(!text.contains("NaN"), "{name} of {}: {text}", study.options.verb());
            let Some(head) = text.lines().next().filter(|_| name == "runs.csv") else { continue };
            let place = |column: &str| head.split(',').position(|one| one == column).unwrap();
            let (ownership, sustained) = (place("ownership"), place("sustained"));
            assert!(head.ends_with(",engagement_at_20"), "{head}");
            for row in text.lines().skip(1) {
                let cells: Vec<&str> = row.split(',').collect();
                assert!(cells[ownership].is_empty() && !cells[sustained].is_empty(), "{row}");
            }
        }
    }
}
