//! A report of a study in memory is that of its folder.

use super::*;
use crate::scenario::{HeldFiles, Scenario};
use crate::study::compare::{Agenda, Comparison, Findings, Unwritten, WorldRecord};
use crate::study::fake::{self, FakeEngine};
use crate::study::sweep::{Lives, PointRecord, PointSpread, SweepAgenda, SweepFindings};
use crate::study::{
    Block as Lucks, Columns, Forgetful, Kept, Lived, OneByOne, Options, Pool, RunKey, RunPlan, Scribe, Study,
    Sums, Tally, Worlds,
};
use crate::summary::Spread;
use crate::tables::{self, Points, Rows, Subject, Table};
use engine::model::{Measure, OrganizationState};
use serde::Serialize;
use serde_json::json;
use std::collections::BTreeMap;
use std::convert::Infallible;

const WORLDS: u32 = 7;
const LUCK: u32 = 3;

/// Results in memory, the summary and the table of a folder of the same, and how many figures
/// are drawn of them.
fn both_agree(
    scenario: &Scenario,
    options: Options,
    results: &Results,
    (summary, table, text): (&impl Serialize, &str, Vec<u8>),
) -> Page {
    let facts = Facts::of(scenario, &scenario.resolved(), options);
    let manifest = json!({
        "version": facts.version, "scenario": { "blake3": facts.scenario.blake3 }, "seed": facts.seed,
        "options": facts.options, "verb": "what else a manifest says",
    });
    let files = BTreeMap::from([
        ("manifest.json", serde_json::to_vec(&manifest).unwrap()),
        ("summary.json", serde_json::to_vec_pretty(summary).unwrap()),
        (table, text),
    ]);
    let folder = Folder { read: &|name| files.get(name).cloned() };
    let read = folder.facts().unwrap();
    assert_eq!(read, facts);
    assert_eq!(folder.results(&read).unwrap(), *results);
    let page = page(results, &facts);
    assert_eq!(folder.page().unwrap(), page);
    page
}

#[test]
fn of_a_comparison() {
    let scenario = fake::scenario();
    let agenda = Agenda::new(&scenario, false);
    let (drawn, subject) = (Worlds::new(&scenario), Subject::new(&scenario));
    let comparison = Comparison {
        initiative: &scenario.initiative,
        designs: &scenario.designs,
        ownership_until: None,
        world: &|number| drawn.draw(number),
        agenda: &agenda,
        luck: LUCK,
    };
    let engines = Pool::new(FakeEngine::default);
    let hands = (&OneByOne, &engines);
    let worlds = comparison.conduct(1..WORLDS + 1, hands, &mut Forgetful, &mut Unwritten).unwrap();
    let findings =
        Findings { scenario: &scenario, agenda: &agenda, worlds: &worlds, luck: LUCK, asked: None };
    let summary = findings.summary();
    let spreads: Vec<Vec<Spread>> =
        (0..2).map(|design| WorldRecord::sustained(&worlds, design, scenario.initiative.months)).collect();
    let rows = (0..).zip(&spreads).map(|(design, spreads)| (design, Measure::Sustained, &spreads[..]));
    let table = tables::Paths(&subject).bytes(rows);
    let names = scenario.designs.iter().map(|design| design.name.as_str());
    let paths = Paths::of(names.zip(spreads));
    assert_eq!(paths.get("lean").map(<[_]>::len), Some(13));
    let results = Results::Compare { summary: Box::new(summary.clone()), paths };
    let options = Options::Compare {
        worlds: WORLDS,
        luck: LUCK,
        precision: None,
        max_runs: None,
        a_and_b: None,
        all_series: false,
        quick: true,
    };
    let page = both_agree(&scenario, options, &results, (&summary, "series.csv", table));
    let figure = page.figure("over-time").unwrap();
    // At any width, and with an axis that stands still.
    assert_eq!(figure.draw(512.0, None).scene.width, 512.0);
    let reach = figure.draw(512.0, None).reach;
    assert!(reach < 0.9);
    assert_eq!(figure.draw(512.0, Some(0.9)).reach, 0.9);
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
    let sweep = scenario.sweep.as_ref().unwrap();
    let agenda = SweepAgenda::new(&scenario, false);
    let engines = Pool::new(FakeEngine::default);
    let lives = Lives { scenario: &scenario, agenda: &agenda, worlds: WORLDS, luck: LUCK };
    let mut points = Vec::new();
    let tell = |_, mut some: Vec<_>| {
        points.append(&mut some);
        Ok::<(), Infallible>(())
    };
    lives.conduct((&OneByOne, &engines), &mut Forgetful, &|| {}, tell).unwrap();
    let records: Vec<PointRecord> = points.iter().map(|worlds| PointRecord::of(&agenda, worlds)).collect();
    let summary =
        SweepFindings { scenario: &scenario, agenda: &agenda, points: &records, worlds: WORLDS, luck: LUCK }
            .summary();
    let spreads: Vec<PointSpread> =
        points.iter().map(|worlds| PointSpread::of(&agenda, scenario.initiative.months, worlds)).collect();
    let table = Points { factors: &sweep.factors, agenda: &agenda };
    let rows = (1..).zip(sweep.points.iter().zip(&spreads)).map(|(number, (point, of))| (number, point, of));
    let text = table.bytes(rows);
    let cloud = Cloud::of(&agenda, &records);
    assert_eq!(cloud.some("sustained_funded").count(), 6);
    let results = Results::Sweep { summary: Box::new(summary.clone()), cloud };
    let options = Options::Sweep { worlds: WORLDS, luck: LUCK, series: false };
    let page = both_agree(&scenario, options, &results, (&summary, "points.csv", text));
    assert!(page.figure("frontier").is_some() && page.figure("curves").is_some());
}

/// Keeps the rows of months, and the path of every design in the world.
struct Noting<'a> {
    table: tables::Series<'a>,
    scenario: &'a Scenario,
    tally: Tally,
    text: Vec<u8>,
    paths: Vec<Vec<Spread>>,
}

impl Scribe for Noting<'_> {
    type Note = (Vec<u8>, Option<Vec<Spread>>);
    type Trouble = Infallible;

    fn run(&self, _: &Lived, _: &Kept, _: &mut dyn Iterator<Item = OrganizationState>) -> Self::Note {
        Self::Note::default()
    }

    fn end(&self, _: RunKey, _: &Kept) -> Self::Note {
        Self::Note::default()
    }

    fn month(&self, block: &Lucks, month: u32) -> Self::Note {
        let mut rows = Rows::new();
        self.table.rows((block, month), &mut rows);
        let place = Columns::of(&self.scenario.initiative).place(Measure::Sustained).unwrap();
        (rows.into_bytes(), (month == 0).then(|| block.path(place)))
    }

    fn keep_run(&mut self, key: RunKey, kept: &Kept, path: &[f64], _: Self::Note) -> Result<(), Infallible> {
        self.tally.add(self.scenario, key, kept, path);
        Ok(())
    }

    fn keep_month(&mut self, (text, path): Self::Note) -> Result<(), Infallible> {
        self.text.extend(text);
        self.paths.extend(path);
        Ok(())
    }

    fn keep_sums(&mut self, design: u32, sums: &Sums) {
        self.tally.add_sums(self.scenario, design, sums);
    }
}

#[test]
fn of_a_run() {
    let scenario = fake::scenario();
    let plan = RunPlan { designs: 2, worlds: 1, luck: LUCK };
    let (drawn, subject) = (Worlds::new(&scenario), Subject::new(&scenario));
    let study = Study {
        initiative: &scenario.initiative,
        designs: &scenario.designs,
        world: &|number| drawn.draw(number),
        plan,
        series: 1,
        all: false,
        moves: false,
    };
    let table = tables::Series::new(&subject);
    let mut noting = Noting {
        text: table.header(),
        table,
        scenario: &scenario,
        tally: Tally::new(&scenario, plan),
        paths: Vec::new(),
    };
    let engines = Pool::new(FakeEngine::default);
    study.conduct(&OneByOne, &engines, &mut Forgetful, &mut noting).unwrap();
    let summary = noting.tally.summary(&scenario);
    let paths = Paths::of(scenario.designs.iter().map(|design| design.name.as_str()).zip(noting.paths));
    let results = Results::Run { summary: Box::new(summary.clone()), paths };
    let options =
        Options::Run { worlds: 1, luck: LUCK, series_worlds: 1, events: false, organizations: false };
    let page = both_agree(&scenario, options, &results, (&summary, "series.csv", noting.text));
    assert!(page.figure("luck").is_some());
}
