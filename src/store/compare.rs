//! A whole `compare`: from a scenario to a folder of results and a summary.

use super::archive::Archive;
use super::folder::{Draft, Output};
use super::manifest::WrittenFile;
use super::opening::{Closed, Closing, Opening};
use super::part::PartOrder;
use super::run::{Trouble, mended, write_parameters, write_tables};
use super::threads::Threads;
use super::watch::Watch;
use engine::model::Measure;
use lab::scenario::Scenario;
use lab::study::compare::{Agenda, Asked, Budget, Closer, Comparison, Findings, Precision, Recording};
use lab::study::{Cell, Engine, Executor, Kept, Known, Options, Pool, RunKey, Scenes, Shard, Worlds};
use lab::summary::{CompareSummary, Spread};
use lab::tables::{
    Column, Comparisons, Flips, Hypotheses, Maps, Parameters, Paths, Rows, Runs, Subject, Table,
};
use std::io;
use std::path::{Path, PathBuf};

/// What is to be compared, and where it goes.
pub struct CompareOrder<'a> {
    pub scenario: &'a Scenario,
    /// The file that the scenario was read from.
    pub file: &'a Path,
    pub folder: &'a Path,
    /// Where runs are kept from one study to the next.
    pub archive: &'a Path,
    /// Whether to replace results of another scenario, or write beside files not ours.
    pub force: bool,
    /// Worlds 1 to this one.
    pub worlds: u32,
    pub luck: u32,
    /// With it, worlds are added until it is reached, whatever `worlds` says.
    pub precision: Option<Precision>,
    /// The comparison itself makes no more runs than this.
    pub max_runs: Option<u64>,
    /// The places of the designs named as A and B.
    pub asked: Option<(usize, usize)>,
    /// Whether series.csv holds every measure.
    pub all_series: bool,
    /// Whether to leave out what would change the answer, and what holds it up.
    pub quick: bool,
    /// The command line, for the manifest.
    pub command: Vec<String>,
}

/// Where no number of runs ends the search for a precision, this number of worlds does.
const WORLDS_AT_MOST: u64 = 20_000;

impl CompareOrder<'_> {
    /// A part of the runs of the comparison itself; what would change its answer depends on
    /// the answer. With a precision there is no plan to part.
    pub fn part(&self, shard: Shard) -> PartOrder<'_> {
        let CompareOrder { scenario, file, folder, archive, force, luck, .. } = *self;
        PartOrder {
            verb: "compare",
            scenario,
            file,
            folder,
            archive,
            force,
            shard,
            scenes: Scenes::Designs,
            worlds: 1..self.worlds_at_most() + 1,
            luck,
            series: Agenda::new(scenario, self.all_series).series,
            options: self.options(),
            command: &self.command,
        }
    }

    fn options(&self) -> Options {
        let name = |place: usize| self.scenario.designs[place].name.clone();
        Options::Compare {
            worlds: self.worlds,
            luck: self.luck,
            precision: self.precision.as_ref().map(|precision| precision.written(self.scenario)),
            max_runs: self.max_runs,
            a_and_b: self.asked.map(|(a, b)| (name(a), name(b))),
            all_series: self.all_series,
            quick: self.quick,
        }
    }

    fn designs(&self) -> u32 {
        self.scenario.designs.len() as u32
    }

    fn budget(&self, worlds: u32) -> Budget {
        Budget::of(self.designs(), worlds, self.luck)
    }

    /// Worlds that may be lived: with a precision, as many as the runs allow.
    fn worlds_at_most(&self) -> u32 {
        let per_world = u64::from(self.designs()) * u64::from(self.luck);
        let wanted = if self.precision.is_some() { WORLDS_AT_MOST } else { u64::from(self.worlds) };
        let allowed = self.max_runs.map_or(u64::MAX, |runs| (runs / per_world).max(1));
        wanted.min(allowed) as u32
    }

    /// Runs that are planned, at most.
    pub fn runs(&self) -> u64 {
        let worlds = self.worlds_at_most();
        let own = u64::from(self.designs()) * u64::from(worlds) * u64::from(self.luck);
        own + if self.quick { 0 } else { self.budget(worlds).runs(self.designs()) }
    }
}

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    pub summary: CompareSummary,
    pub folder: PathBuf,
    pub files: Vec<WrittenFile>,
}

/// Makes the runs that are missing and writes all files.
///
/// # Errors
/// If the folder or the store can't be used, or the user wants it to stop. Earlier results
/// are as they were; the runs that are finished are kept.
pub fn compare<E: Engine>(
    order: &CompareOrder,
    threads: &Threads,
    engine: impl Fn() -> E + Sync + Send,
    watch: &dyn Watch,
) -> Result<Compared, Trouble> {
    mended(order.archive, watch, || attempt(order, threads, &engine, watch))
}

fn attempt<E: Engine>(
    order: &CompareOrder,
    threads: &Threads,
    engine: &(impl Fn() -> E + Sync + Send),
    watch: &dyn Watch,
) -> Result<Compared, Trouble> {
    let scenario = order.scenario;
    let mut opening = Opening::of(scenario, order.file, order.folder, None, order.force)?;
    let draft = &mut opening.draft;
    let mut archive = Archive::open(order.archive, watch)?;
    let drawn = Worlds::new(scenario);
    let agenda = Agenda::new(scenario, order.all_series);
    let subject = Subject::new(scenario);
    let comparison = Comparison {
        initiative: &scenario.initiative,
        designs: &scenario.designs,
        ownership_until: None,
        world: &|number| drawn.draw(number),
        agenda: &agenda,
        luck: order.luck,
    };
    let engines = Pool::new(engine);
    let runs = Runs(&subject);
    let mut writer = RunsWriter { runs: &runs, file: begun(&runs, draft)?, watch };
    let at_most = order.worlds_at_most();
    let mut worlds = Vec::new();
    let mut reached = None;
    while (worlds.len() as u32) < at_most {
        let lived = worlds.len() as u32;
        let next = order.precision.as_ref().map_or(at_most, |precision| precision.next(lived, at_most));
        let hands = (threads, &engines);
        worlds.extend(comparison.conduct(lived + 1..next + 1, hands, &mut archive, &mut writer)?);
        if let Some(precision) = &order.precision {
            reached = precision.reached(&agenda, &worlds, order.asked);
            if reached.is_some_and(|half_width| half_width <= precision.half_width) {
                break;
            }
        }
    }
    draft.finish(writer.file)?;

    let findings =
        Findings { scenario, agenda: &agenda, worlds: &worlds, luck: order.luck, asked: order.asked };
    let mut summary = findings.summary();
    summary.precision =
        order.precision.as_ref().map(|precision| precision.summary(scenario, &agenda, reached));
    if !order.quick {
        let asked = Asked {
            scenario,
            agenda: &agenda,
            drawn: &drawn,
            records: &worlds,
            pair: headline(order, &summary).unwrap_or((0, 0)),
            budget: order.budget(worlds.len() as u32),
            progress: &|| watch.step(),
        };
        summary.change = asked.change(threads, &engines, &mut archive)?;
        summary.holds = asked.holds(threads, engine, &mut archive)?;
    }
    archive.tell();
    let pair = headline(order, &summary);
    let closer = Closer { scenario, agenda: &agenda, drawn: &drawn, records: &worlds, pair };
    summary.detail = closer.look(&mut engine());
    let paths = Paths(&subject);
    let count = worlds.len() as u32;
    write_paths(draft, (&paths, &agenda.series), (&drawn, count, order.luck), &mut archive, threads)?;
    write_rows(draft, &Comparisons, &summary.pairs)?;
    let flips = summary.change.as_ref().map(|change| change.flips.as_slice()).unwrap_or_default();
    write_rows(draft, &Flips, flips)?;
    let map = summary.change.as_ref().and_then(|change| change.map.as_ref());
    write_rows(draft, &Maps, map.map(std::slice::from_ref).unwrap_or_default())?;
    write_rows(draft, &Hypotheses, &summary.hypotheses)?;
    write_parameters(draft, &drawn, 1..worlds.len() as u32 + 1)?;
    let tables: Vec<(&'static str, Vec<Column>)> = vec![
        runs.described(),
        paths.described(),
        Comparisons.described(),
        Flips.described(),
        Maps.described(),
        Hypotheses.described(),
        Parameters(&drawn).described(),
    ];
    write_tables(draft, tables)?;
    let Closed { folder, files } = opening.close(Closing {
        verb: "compare",
        designs: scenario.designs.iter().map(|design| design.name.clone()).collect(),
        worlds: worlds.len() as u32,
        luck: order.luck,
        options: order.options(),
        runs: summary.runs,
        claims: &summary.hypotheses,
        command: &order.command,
        threads: threads.count(),
        summary: Some(&summary),
    })?;
    Ok(Compared { summary, folder, files })
}

/// The places of the headline's two designs.
fn headline(order: &CompareOrder, summary: &CompareSummary) -> Option<(usize, usize)> {
    let headline = summary.headline.as_ref()?;
    let place = |name: &str| order.scenario.designs.iter().position(|design| design.name == name);
    Some((place(&headline.a)?, place(&headline.b)?))
}

/// Writes runs.csv while the runs come in.
struct RunsWriter<'a> {
    runs: &'a Runs<'a>,
    file: Output,
    watch: &'a dyn Watch,
}

/// The rows of a world.
#[derive(Default)]
struct Note(Rows);

impl Recording for RunsWriter<'_> {
    type Note = Note;
    type Trouble = Trouble;

    fn note(&self, key: RunKey, kept: &Kept, note: &mut Note) {
        self.runs.rows((key, kept), &mut note.0);
    }

    fn keep(&mut self, note: Note) -> Result<(), Trouble> {
        Ok(self.file.write(&note.0.into_bytes())?)
    }

    fn step(&self) {
        self.watch.step();
    }
}

pub(super) fn begun(table: &impl Table, draft: &Draft) -> io::Result<Output> {
    let mut file = draft.file(table.file())?;
    file.write(&table.header())?;
    Ok(file)
}

/// Writes a table of things that stand in a list.
pub(super) fn write_rows<R>(
    draft: &mut Draft,
    table: &impl for<'a> Table<Of<'a> = &'a R>,
    of: &[R],
) -> io::Result<()> {
    draft.write(table.file(), &table.bytes(of))
}

/// Numbers held at once for the series over worlds: 64 MB.
const HELD: usize = 8 << 20;

/// Writes series.csv from the sums over luck that the store holds, a few series at a time.
fn write_paths(
    draft: &mut Draft,
    (paths, series): (&Paths, &[Measure]),
    (drawn, worlds, luck): (&Worlds, u32, u32),
    archive: &mut Archive,
    threads: &Threads,
) -> Result<(), Trouble> {
    let scenario = paths.0.scenario;
    let (initiative, months) = (Known::initiative(&scenario.initiative), scenario.initiative.months);
    let at_once = (HELD / (worlds as usize * (months as usize + 1)).max(1)).max(1);
    let mut file = begun(paths, draft)?;
    for (index, design) in scenario.designs.iter().enumerate() {
        let design = Known::design(design, None);
        for series in series.chunks(at_once) {
            // By measure, then by world: the means by month.
            let mut means: Vec<Vec<Vec<f64>>> = vec![Vec::new(); series.len()];
            for number in 1..worlds + 1 {
                let world = drawn.draw(number);
                let cell = Cell { initiative, design, world: Known::world(&world), luck };
                let Some(sums) = archive.sums(&cell, series)? else { continue };
                for (place, measure) in series.iter().enumerate() {
                    means[place].extend(sums.means(place, *measure, months).map(Iterator::collect));
                }
            }
            let parts = threads.map(series.len(), |place| {
                let mut rows = Rows::new();
                let spreads = Spread::by_month(&means[place], months);
                paths.rows((index as u32, series[place], &spreads), &mut rows);
                rows.into_bytes()
            });
            parts.iter().try_for_each(|part| file.write(part))?;
        }
    }
    Ok(draft.finish(file)?)
}
