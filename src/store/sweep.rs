//! A whole `sweep`: from a scenario to a folder of results and a summary.

use super::archive::Archive;
use super::compare::{begun, write_rows};
use super::folder::{Draft, Output};
use super::manifest::WrittenFile;
use super::opening::{Closed, Closing, Opening};
use super::part::PartOrder;
use super::run::{Trouble, mended, write_parameters, write_tables};
use super::threads::Threads;
use super::watch::Watch;
use lab::scenario::{Factor, Point, Scenario, memory};
use lab::study::sweep::{Lives, PointInWorld, PointRecord, PointSpread, SweepAgenda, SweepFindings};
use lab::study::{Engine, Executor, Options, Pool, Scenes, Shard, Worlds};
use lab::summary::SweepSummary;
use lab::tables::{
    Column, DesignPoints, EffectRows, Failures, Front, Hypotheses, Parameters, PointPaths, Points, Rows,
    Table,
};
use std::io;
use std::path::{Path, PathBuf};

/// What is to be swept, and where it goes.
pub struct SweepOrder<'a> {
    /// With a sweep.
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
    /// Whether to write series.csv.
    pub series: bool,
    /// The command line, for the manifest.
    pub command: Vec<String>,
}

/// What a sweep takes beside time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effort {
    pub runs: u64,
    /// Bytes of memory at most.
    pub memory: f64,
    /// Bytes of the files.
    pub disk: f64,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Swept {
    pub summary: SweepSummary,
    pub folder: PathBuf,
    pub files: Vec<WrittenFile>,
}

/// Bytes of a cell of a CSV, about.
const CELL: f64 = 12.0;
/// Bytes of a run in the store, and of a month of a measure summed over luck, about.
const ROW: f64 = 450.0;
const SUM: f64 = 16.0;
/// Bytes of the program with its tables and buffers, about.
const PROGRAM: f64 = 5e7;
/// Points in a world between two writings, at most.
const HELD: f64 = 2048.0;

impl SweepOrder<'_> {
    /// A part of its runs.
    pub fn part(&self, shard: Shard) -> PartOrder<'_> {
        let SweepOrder { scenario, file, folder, archive, force, worlds, luck, .. } = *self;
        PartOrder {
            verb: "sweep",
            scenario,
            file,
            folder,
            archive,
            force,
            shard,
            scenes: Scenes::Points,
            worlds: 1..worlds + 1,
            luck,
            series: SweepAgenda::new(scenario, self.series).series,
            options: self.options(),
            command: &self.command,
        }
    }

    fn options(&self) -> Options {
        Options::Sweep { worlds: self.worlds, luck: self.luck, series: self.series }
    }

    fn points(&self) -> (&[Factor], &[Point]) {
        self.scenario.sweep.as_ref().map_or((&[], &[]), |sweep| (&sweep.factors, &sweep.points))
    }

    /// How much is to be done, and what it takes; ties are those of a run, at its start.
    pub fn effort(&self, threads: usize, ties: f64) -> Effort {
        let agenda = SweepAgenda::new(self.scenario, self.series);
        let (factors, points) = self.points();
        let (count, worlds) = (points.len() as f64, f64::from(self.worlds));
        let initiative = &self.scenario.initiative;
        let run = memory::bytes(initiative.size() as f64, initiative.practices.len() as f64, ties);
        let months = f64::from(initiative.months) + 1.0;
        let paths = agenda.series.len() as f64 * months;
        let runs = points.len() as u64 * u64::from(self.worlds) * u64::from(self.luck);
        // Those of a point, and those between two writings.
        let held = (worlds + HELD) * (agenda.outcomes.len() as f64 * 16.0 + paths * 16.0);
        let kept = count * worlds * agenda.weighed.len() as f64 * 8.0 + count * factors.len() as f64 * 40.0;
        let cells = count * (factors.len() as f64 * 2.0 + 4.0 * agenda.outcomes.len() as f64 + 7.0);
        let parameters = worlds * Worlds::new(self.scenario).columns().len() as f64 * 4.0;
        let series = count * paths * 11.0;
        Effort {
            runs,
            memory: PROGRAM + run * threads as f64 + held + kept,
            disk: (cells + parameters + series) * CELL + runs as f64 * ROW + count * worlds * paths * SUM,
        }
    }
}

/// Makes the runs that are missing and writes all files.
///
/// # Errors
/// If the folder or the store can't be used, or the user wants it to stop. Earlier results
/// are as they were; the runs that are finished are kept.
pub fn sweep<E: Engine>(
    order: &SweepOrder,
    threads: &Threads,
    engine: impl Fn() -> E + Sync + Send,
    watch: &dyn Watch,
) -> Result<Swept, Trouble> {
    mended(order.archive, watch, || attempt(order, threads, &engine, watch))
}

fn attempt<E: Engine>(
    order: &SweepOrder,
    threads: &Threads,
    engine: &(impl Fn() -> E + Sync + Send),
    watch: &dyn Watch,
) -> Result<Swept, Trouble> {
    let scenario = order.scenario;
    let mut opening = Opening::of(scenario, order.file, order.folder, None, order.force)?;
    let draft = &mut opening.draft;
    let mut archive = Archive::open(order.archive, watch)?;
    let drawn = Worlds::new(scenario);
    let agenda = SweepAgenda::new(scenario, order.series);
    let (factors, points) = order.points();
    let lives = Lives { scenario, agenda: &agenda, worlds: order.worlds, luck: order.luck };

    let hands = (threads, &Pool::new(engine));
    let mut writer = PointsWriter::new(order, &agenda, draft)?;
    let mut records: Vec<PointRecord> = Vec::with_capacity(points.len());
    lives.conduct(hands, &mut archive, &|| watch.step(), |from, of_points| {
        writer.write(from, &of_points, draft, threads)?;
        records.extend(of_points.iter().map(|worlds| PointRecord::of(&agenda, worlds)));
        Ok::<(), Trouble>(())
    })?;
    archive.tell();
    let mut tables = writer.finish(draft)?;

    let findings =
        SweepFindings { scenario, agenda: &agenda, points: &records, worlds: order.worlds, luck: order.luck };
    let summary = findings.summary();
    let design = DesignPoints(factors);
    draft.write(design.file(), &design.bytes((1..).zip(points)))?;
    write_rows(draft, &EffectRows, &summary.effects)?;
    write_rows(draft, &Front, &summary.front)?;
    write_rows(draft, &Hypotheses, &summary.hypotheses)?;
    write_parameters(draft, &drawn, 1..order.worlds + 1)?;
    tables.extend([
        design.described(),
        EffectRows.described(),
        Front.described(),
        Hypotheses.described(),
        Parameters(&drawn).described(),
    ]);
    write_tables(draft, tables)?;
    let Closed { folder, files } = opening.close(Closing {
        verb: "sweep",
        designs: vec![summary.design.clone()],
        worlds: order.worlds,
        luck: order.luck,
        options: order.options(),
        runs: summary.runs,
        claims: &summary.hypotheses,
        command: &order.command,
        threads: threads.count(),
        summary: Some(&summary),
    })?;
    Ok(Swept { summary, folder, files })
}

/// Writes points.csv, and series.csv if it is wanted, while the points come in.
struct PointsWriter<'a> {
    points: &'a [Point],
    months: u32,
    table: Points<'a>,
    paths: PointPaths<'a>,
    file: Output,
    series: Option<Output>,
    /// Begun with the first run that failed.
    failures: Option<Output>,
}

impl<'a> PointsWriter<'a> {
    fn new(order: &'a SweepOrder, agenda: &'a SweepAgenda, draft: &Draft) -> io::Result<PointsWriter<'a>> {
        let (factors, points) = order.points();
        let table = Points { factors, agenda };
        let paths = PointPaths(agenda);
        let file = begun(&table, draft)?;
        let series = order.series.then(|| begun(&paths, draft)).transpose()?;
        let months = order.scenario.initiative.months;
        Ok(PointsWriter { points, months, table, paths, file, series, failures: None })
    }

    /// The rows of some points, of which the first has the place `from`.
    fn write(
        &mut self,
        from: usize,
        of: &[Vec<PointInWorld>],
        draft: &Draft,
        threads: &Threads,
    ) -> io::Result<()> {
        let (table, paths) = (&self.table, self.series.is_some().then_some(&self.paths));
        let made = threads.map(of.len(), |place| {
            let (number, mut rows, mut series) = (from + place + 1, Rows::new(), Rows::new());
            let spread = PointSpread::of(table.agenda, self.months, &of[place]);
            table.rows((number, &self.points[from + place], &spread), &mut rows);
            paths.into_iter().for_each(|paths| paths.rows((number, &spread), &mut series));
            (rows.into_bytes(), series.into_bytes())
        });
        for (rows, series) in made {
            self.file.write(&rows)?;
            if let Some(file) = &mut self.series {
                file.write(&series)?;
            }
        }
        for (number, worlds) in (from + 1..).zip(of) {
            if worlds.iter().all(|world| world.failed.is_empty()) {
                continue;
            }
            let mut rows = Rows::new();
            Failures.rows((number, worlds), &mut rows);
            let file = match &mut self.failures {
                Some(file) => file,
                none => none.insert(begun(&Failures, draft)?),
            };
            file.write(&rows.into_bytes())?;
        }
        Ok(())
    }

    /// Ends the files; what the dictionary says of them.
    fn finish(self, draft: &mut Draft) -> io::Result<Vec<(&'static str, Vec<Column>)>> {
        let mut tables = vec![self.table.described()];
        draft.finish(self.file)?;
        if let Some(series) = self.series {
            draft.finish(series)?;
            tables.push(self.paths.described());
        }
        if let Some(failures) = self.failures {
            draft.finish(failures)?;
            tables.push(Failures.described());
        }
        Ok(tables)
    }
}

#[cfg(test)]
mod tests;
