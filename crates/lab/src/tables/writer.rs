//! All files of a study that are tables: laid out while it is made, and when it has ended.

use super::{
    Boxes, ByNameRows, Candidates, ChosenRows, Comparisons, Contested, Described, DesignPoints, Dictionary,
    EffectRows, Events, Failures, Flips, Front, Hypotheses, Known, Maps, Organizations, Parameters, Paths,
    PointPaths, Points, PointsRuns, Rows, Runs, Screening, Series, Shares, Short, Sources, Subject, Table,
    WhyRows, whole,
};
use crate::scenario::{Factor, Point};
use crate::study::sweep::{PointInWorld, PointSpread, SweepMetrics};
use crate::study::worlds;
use crate::study::{
    ChooseResults, CompareResults, Hands, Options, Replications, Results, Run, SensitivityResults, Sink,
    Study, SweepResults, Worlds,
};
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::ops::Range;

/// Where the bytes of files go.
pub trait Output: Sync {
    /// Why no more can be written.
    type Trouble;

    /// The next bytes of a file; the first of its name begin it.
    fn write(&mut self, file: &str, bytes: &[u8]) -> Result<(), Self::Trouble>;

    /// One more run is made; told from any thread.
    fn step(&self) {}

    /// So many runs are still to come.
    fn left(&self, _runs: u64) {}
}

/// Files held in memory, by name.
impl Output for BTreeMap<String, Vec<u8>> {
    type Trouble = Infallible;

    fn write(&mut self, file: &str, bytes: &[u8]) -> Result<(), Infallible> {
        self.entry(file.to_owned()).or_default().extend(bytes);
        Ok(())
    }
}

/// Lays out what a study makes.
pub struct Writer<'a, H, O> {
    study: &'a Study,
    hands: &'a H,
    subject: Subject<'a>,
    /// That of a sweep.
    metrics: Option<SweepMetrics>,
    /// What the dictionary says of the files so far.
    described: Vec<Described>,
    /// Runs that were told of, or points in worlds.
    told: u64,
    output: O,
}

/// Runs whose rows are laid out by one hand at a time.
const RUNS: usize = 64;

impl<'a, H: Hands, O: Output> Writer<'a, H, O> {
    /// Begins the files that are filled while the study is made.
    ///
    /// # Errors
    /// If the output is in trouble.
    pub fn begin(study: &'a Study, hands: &'a H, output: O) -> Result<Self, O::Trouble> {
        let metrics = match &study.options {
            Options::Sweep(options) => Some(options.metrics(&study.scenario)),
            _ => None,
        };
        let subject = Subject::new(&study.scenario);
        let mut writer = Writer { study, hands, subject, metrics, described: Vec::new(), told: 0, output };
        match &study.options {
            Options::Run(options) => {
                writer.header(|this| Runs(&this.subject).begun())?;
                writer.header(|this| Series::new(&this.subject).begun())?;
                if options.events {
                    writer.header(|this| Events(&this.subject).begun())?;
                }
                if options.organizations {
                    writer.header(|this| Organizations(&this.subject).begun())?;
                }
            }
            Options::Compare(_) => writer.header(|this| Runs(&this.subject).begun())?,
            Options::Sweep(options) => {
                writer.header(|this| this.points().map(|(table, _)| table.begun()).unwrap_or_default())?;
                if options.series {
                    writer
                        .header(|this| this.points().map(|(_, paths)| paths.begun()).unwrap_or_default())?;
                }
                if options.each.is_some() {
                    writer
                        .header(|this| this.points_runs().map(|table| table.begun()).unwrap_or_default())?;
                }
            }
            Options::Choose(_) | Options::Sensitivity(_) => {}
        }
        Ok(writer)
    }

    /// Nothing, if all that was planned was told of.
    ///
    /// # Errors
    /// The first table that would be short of it.
    pub fn must_be_whole(&self, results: &Results) -> Result<(), Short> {
        whole::must_be_whole(self.study, results, self.told)
    }

    /// Writes the files that tell of the whole study, and the dictionary of all; what that says
    /// of each is given back with the output.
    ///
    /// # Errors
    /// If the output is in trouble.
    pub fn finish(mut self, results: &Results) -> Result<(O, Vec<Described>), O::Trouble> {
        match results {
            Results::Run(results) => self.parameters(0..results.summary.worlds)?,
            Results::Compare(results) => self.compared(results)?,
            Results::Sweep(results) => self.swept(results)?,
            Results::Choose(results) => self.chosen(results)?,
            Results::Sensitivity(results) => self.sensitive(results)?,
        }
        self.described.push(Dictionary.described());
        let all = self.described.iter().map(|(file, columns)| (*file, columns.as_slice()));
        let dictionary = Dictionary.bytes(all);
        self.output.write(Dictionary.file(), &dictionary)?;
        Ok((self.output, self.described))
    }

    fn compared(&mut self, results: &CompareResults) -> Result<(), O::Trouble> {
        let CompareResults { summary, series } = results;
        let rows = |place: usize| {
            let one = &series[place];
            rows(|rows| Paths(&self.subject).rows((one.design as u32, one.measure, &one.months), rows))
        };
        let parts = self.hands.map(series.len(), rows);
        let (described, header) = Paths(&self.subject).begun();
        self.put(described, &[vec![header], parts].concat().concat())?;
        self.table(&Comparisons, &summary.pairs)?;
        self.table(&Contested, &summary.contested)?;
        let change = summary.change.as_ref();
        self.table(&Flips, change.map(|change| &change.flips[..]).unwrap_or_default())?;
        let map = change.and_then(|change| change.map.as_ref());
        self.table(&Maps, map.map(std::slice::from_ref).unwrap_or_default())?;
        self.table(&WhyRows, summary.why.as_slice())?;
        if self.study.scenario.names_organizations() {
            self.table(&ByNameRows, summary.detail.by_name.as_slice())?;
        }
        self.table(&Hypotheses, &summary.hypotheses)?;
        self.parameters(worlds::numbers(summary.worlds))
    }

    fn swept(&mut self, SweepResults { summary, .. }: &SweepResults) -> Result<(), O::Trouble> {
        let (factors, points) = self.varied();
        let design = DesignPoints(factors);
        self.put(design.described(), &design.bytes((1..).zip(points)))?;
        self.table(&EffectRows, &summary.effects)?;
        self.table(&Front, &summary.front)?;
        self.table(&Hypotheses, &summary.hypotheses)?;
        self.parameters(worlds::numbers(summary.worlds))
    }

    fn chosen(&mut self, results: &ChooseResults) -> Result<(), O::Trouble> {
        let ChooseResults { summary, metrics, chosen, names, .. } = results;
        let axes = self.study.choice.as_ref().map(|choice| choice.axes(&self.study.scenario));
        let axes = axes.unwrap_or_default();
        let (measure, unit) = (metrics.outcomes[0].name(), metrics.outcomes[0].unit());
        let candidates = Candidates {
            axes: &axes,
            goal: metrics.goal.is_some(),
            measure: (&measure, unit),
            share: metrics.goal.map_or(0.9, |goal| goal.share),
        };
        let rows = chosen.candidates.iter().zip(names).enumerate().map(|(place, (candidate, name))| {
            let fresh = chosen.told.iter().any(|(told, _)| *told == place);
            (place + 1, name.as_str(), candidate, fresh)
        });
        self.put(candidates.described(), &candidates.bytes(rows))?;
        self.table(&ChosenRows(&summary.measures), &summary.designs)?;
        self.parameters(worlds::numbers(summary.worlds))
    }

    fn sensitive(&mut self, SensitivityResults { summary }: &SensitivityResults) -> Result<(), O::Trouble> {
        self.table(&Screening, &summary.screened)?;
        self.table(&Shares, &summary.shares)?;
        self.put(Boxes.described(), &Boxes.bytes((1..).zip(&summary.boxes)))?;
        let unit = if summary.of.in_money { "USD" } else { summary.of.unit.as_str() };
        self.table(&Known(unit), &summary.known)?;
        if let Some(shared) = &summary.shared {
            self.table(&Sources(unit), &shared.sources)?;
        }
        self.parameters(worlds::numbers(summary.worlds))
    }

    /// What is varied, and the points.
    fn varied(&self) -> (&'a [Factor], &'a [Point]) {
        let sweep = self.study.scenario.sweep.as_ref();
        sweep.map_or((&[], &[]), |sweep| (&sweep.factors, &sweep.points))
    }

    /// The tables of a sweep that grow with its points.
    fn points(&self) -> Option<(Points<'_>, PointPaths<'_>)> {
        let metrics = self.metrics.as_ref()?;
        Some((Points { factors: self.varied().0, metrics }, PointPaths(metrics)))
    }

    fn points_runs(&self) -> Option<PointsRuns<'_>> {
        let Options::Sweep(options) = &self.study.options else { return None };
        Some(PointsRuns { metrics: self.metrics.as_ref()?, each: options.each? })
    }

    /// A table of things that stand in a list.
    fn table<R>(&mut self, table: &impl for<'r> Table<Of<'r> = &'r R>, of: &[R]) -> Result<(), O::Trouble> {
        self.put(table.described(), &table.bytes(of))
    }

    fn parameters(&mut self, numbers: Range<u32>) -> Result<(), O::Trouble> {
        let worlds = Worlds::new(&self.study.scenario);
        let table = Parameters(&worlds);
        self.put(table.described(), &table.header())?;
        for number in numbers {
            let world = worlds.draw(number);
            self.output.write(table.file(), &rows(|rows| table.rows(&world, rows)))?;
        }
        Ok(())
    }

    fn header(&mut self, table: impl FnOnce(&Self) -> (Described, Vec<u8>)) -> Result<(), O::Trouble> {
        let (described, header) = table(self);
        self.put(described, &header)
    }

    fn put(&mut self, described: Described, bytes: &[u8]) -> Result<(), O::Trouble> {
        self.output.write(described.0, bytes)?;
        self.described.push(described);
        Ok(())
    }
}

/// The rows that `fill` adds.
fn rows(fill: impl FnOnce(&mut Rows)) -> Vec<u8> {
    let mut rows = Rows::new();
    fill(&mut rows);
    rows.into_bytes()
}

impl<H: Hands, O: Output> Sink for Writer<'_, H, O> {
    type Trouble = O::Trouble;

    fn step(&self) {
        self.output.step();
    }

    fn left(&self, runs: u64) {
        self.output.left(runs);
    }

    fn runs(&mut self, runs: &[Run]) -> Result<(), O::Trouble> {
        self.told += runs.len() as u64;
        let (events, organizations) = match &self.study.options {
            Options::Run(options) => (options.events, options.organizations),
            _ => (false, false),
        };
        let subject = &self.subject;
        let parts: Vec<&[Run]> = runs.chunks(RUNS).collect();
        let made = self.hands.map(parts.len(), |place| {
            let all = |fill: &dyn Fn(&Run, &mut Rows)| {
                rows(|rows| parts[place].iter().for_each(|run| fill(run, rows)))
            };
            let none = Vec::new;
            [
                all(&|run, rows| Runs(subject).rows(run, rows)),
                if events { all(&|run, rows| Events(subject).rows(run, rows)) } else { none() },
                if organizations { all(&|run, rows| Organizations(subject).rows(run, rows)) } else { none() },
            ]
        });
        let files = [Runs(subject).file(), Events(subject).file(), Organizations(subject).file()];
        for part in made {
            for (file, bytes) in files.iter().zip(part).filter(|(_, bytes)| !bytes.is_empty()) {
                self.output.write(file, &bytes)?;
            }
        }
        Ok(())
    }

    fn replications(&mut self, blocks: &[Replications]) -> Result<(), O::Trouble> {
        let table = Series::new(&self.subject);
        let months = self.study.scenario.initiative.months as usize + 1;
        let made = self.hands.map(blocks.len() * months, |place| {
            rows(|rows| table.rows((&blocks[place / months], (place % months) as u32), rows))
        });
        made.iter().try_for_each(|bytes| self.output.write(table.file(), bytes))
    }

    fn points(&mut self, from: usize, of: &[Vec<PointInWorld>]) -> Result<(), O::Trouble> {
        self.told += of.iter().map(|worlds| worlds.len() as u64).sum::<u64>();
        let Some((table, paths)) = Writer::points(self) else { return Ok(()) };
        let (_, points) = self.varied();
        let (months, series) = (self.study.scenario.initiative.months, !table.metrics.series.is_empty());
        let made = self.hands.map(of.len(), |place| {
            let spread = PointSpread::of(table.metrics, months, &of[place]);
            let number = from + place + 1;
            let point = rows(|rows| table.rows((number, &points[from + place], &spread), rows));
            (point, rows(|rows| paths.rows((number, &spread), rows)))
        });
        let files = (table.file(), paths.file());
        for (point, path) in made {
            self.output.write(files.0, &point)?;
            if series {
                self.output.write(files.1, &path)?;
            }
        }
        if let Some(table) = self.points_runs() {
            let made = self
                .hands
                .map(of.len(), |place| rows(|rows| table.rows((from + place + 1, &of[place]), rows)));
            made.iter().try_for_each(|bytes| self.output.write(PointsRuns::FILE, bytes))?;
        }
        for (number, worlds) in (from + 1..).zip(of) {
            if worlds.iter().all(|world| world.failed.is_empty()) {
                continue;
            }
            // Begun with the first run that failed.
            if self.described.iter().all(|(file, _)| *file != Failures.file()) {
                self.header(|_| Failures.begun())?;
            }
            self.output.write(Failures.file(), &rows(|rows| Failures.rows((number, worlds), rows)))?;
        }
        Ok(())
    }
}
