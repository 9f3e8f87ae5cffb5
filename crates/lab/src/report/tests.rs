//! A report of a study in memory is that of its folder.

use super::*;
use crate::scenario::{HeldFiles, Scenario};
use crate::study::fake::{self, FakeEngine};
use crate::study::{CompareOptions, InMemory, OneByOne, Options, RunOptions, Study, SweepOptions};
use crate::tables::Writer;
use serde_json::json;
use std::collections::BTreeMap;

/// What a study says, in memory and in a folder, and the page of both.
fn both_agree(scenario: Scenario, options: Options) -> (Content, Page) {
    let study = Study { scenario, choice: None, options };
    let hands = OneByOne::new(FakeEngine::default);
    let mut writer = Writer::begin(&study, &hands, BTreeMap::new()).unwrap();
    let results = study.make(&hands, &mut InMemory::default(), &mut writer).unwrap();
    let (mut files, _) = writer.finish(&results).unwrap();
    let facts = Facts::of(&study);
    let manifest = json!({
        "version": facts.version, "scenario": { "blake3": facts.scenario.blake3 }, "seed": facts.seed,
        "options": facts.options, "verb": "what else a manifest says",
    });
    files.insert("manifest.json".to_owned(), serde_json::to_vec(&manifest).unwrap());
    files.insert("summary.json".to_owned(), results.summary_json().unwrap());
    let folder = Folder { read: &|name| files.get(name).cloned() };
    let (read, content) = (folder.facts().unwrap(), Content::of(&study, &results));
    assert_eq!(read, facts);
    assert_eq!(folder.content(&read).unwrap(), content);
    let page = page(&content, &facts);
    assert_eq!(folder.page().unwrap(), page);
    (content, page)
}

#[test]
fn of_a_comparison() {
    let options = Options::Compare(CompareOptions { quick: true, ..CompareOptions::new(7, 3) });
    let (content, page) = both_agree(fake::scenario(), options);
    let Content::Compare { paths, .. } = &content else { panic!("a comparison was made") };
    assert_eq!(paths.get("lean").map(<[_]>::len), Some(13));
    let figure = page.figure("over-time").unwrap();
    // At any width, and with an axis that stands still.
    assert_eq!(figure.draw(512.0, None).scene.width, 512.0);
    let reach = figure.draw(512.0, None).reach;
    assert_eq!(figure.draw(512.0, Some(2.0 * reach)).reach, 2.0 * reach);
    assert_eq!(figure.draw(512.0, Some(reach / 2.0)), figure.draw(512.0, None));
}

#[test]
fn of_a_sweep() {
    let text = "
        format = 1
        months = 24
        funding_ends = 12
        [initiative]
        organizations = 6
        practices = 2
        network = { kind = 'complete' }
        [designs.none]
        structure = 'self-organized'
        [designs.lean]
        structure = 'shared'
        [sweep.vary]
        organizations = [6, 9, 12]
        structure = ['self-organized', 'shared']
    ";
    let scenario =
        Scenario::read("small.toml", text, &HeldFiles::none()).unwrap_or_else(|why| panic!("{why}"));
    let options = Options::Sweep(SweepOptions { worlds: 7, luck: 3, series: false, each: None });
    let (content, page) = both_agree(scenario, options);
    let Content::Sweep { cloud, .. } = &content else { panic!("a sweep was made") };
    assert_eq!(cloud.some("sustained_funded").count(), 6);
    assert!(page.figure("frontier").is_some() && page.figure("curves").is_some());
}

#[test]
fn of_a_run() {
    let options = RunOptions { worlds: 1, luck: 3, series_worlds: 1, events: false, organizations: false };
    let (_, page) = both_agree(fake::scenario(), Options::Run(options));
    assert!(page.figure("luck").is_some());
}
