//! The scribe of a `run`: turns runs into rows, and puts the rows into files.

use super::Trouble;
use super::folder::{Draft, Output};
use super::watch::Watch;
use engine::model::OrganizationState;
use lab::scenario::Scenario;
use lab::study::{Block, Kept, Lived, RunKey, RunPlan, Scribe, Sums, Tally};
use lab::tables::{Events, Organizations, Rows, Runs, Series, Subject, Table};
use std::io;

/// Writes runs.csv, series.csv and, if wanted, events.csv and organizations.csv.
pub(super) struct Clerk<'a> {
    scenario: &'a Scenario,
    runs: Runs<'a>,
    series: Series<'a>,
    events: Option<Events<'a>>,
    organizations: Option<Organizations<'a>>,
    files: Files,
    tally: Tally,
    watch: &'a dyn Watch,
}

struct Files {
    runs: Output,
    series: Output,
    events: Option<Output>,
    organizations: Option<Output>,
}

/// Rows as bytes.
#[derive(Default)]
pub(super) struct Note {
    main: Vec<u8>,
    events: Vec<u8>,
    organizations: Vec<u8>,
}

impl<'a> Clerk<'a> {
    /// Begins the files with their headers.
    pub fn new(
        subject: &'a Subject<'a>,
        plan: RunPlan,
        (events, organizations): (bool, bool),
        draft: &Draft,
        watch: &'a dyn Watch,
    ) -> io::Result<Clerk<'a>> {
        let runs = Runs(subject);
        let series = Series::new(subject);
        let events = events.then_some(Events(subject));
        let organizations = organizations.then_some(Organizations(subject));
        let files = Files {
            runs: begun(&runs, draft)?,
            series: begun(&series, draft)?,
            events: events.as_ref().map(|table| begun(table, draft)).transpose()?,
            organizations: organizations.as_ref().map(|table| begun(table, draft)).transpose()?,
        };
        let tally = Tally::new(subject.scenario, plan);
        Ok(Clerk { scenario: subject.scenario, runs, series, events, organizations, files, tally, watch })
    }

    /// Ends the files.
    pub fn finish(self, draft: &mut Draft) -> io::Result<Tally> {
        let Files { runs, series, events, organizations } = self.files;
        for file in [Some(runs), Some(series), events, organizations].into_iter().flatten() {
            draft.finish(file)?;
        }
        Ok(self.tally)
    }
}

fn begun(table: &impl Table, draft: &Draft) -> io::Result<Output> {
    let mut file = draft.file(table.file())?;
    file.write(&table.header())?;
    Ok(file)
}

fn rows(fill: impl FnOnce(&mut Rows)) -> Vec<u8> {
    let mut rows = Rows::new();
    fill(&mut rows);
    rows.into_bytes()
}

impl Scribe for Clerk<'_> {
    type Note = Note;
    type Trouble = Trouble;

    fn run(
        &self,
        lived: &Lived,
        kept: &Kept,
        organizations: &mut dyn Iterator<Item = OrganizationState>,
    ) -> Note {
        let events = self.events.as_ref().map(|table| rows(|rows| table.rows(lived, rows)));
        let states = self
            .organizations
            .as_ref()
            .map(|table| rows(|rows| table.of_run(lived.key, organizations, rows)));
        Note {
            events: events.unwrap_or_default(),
            organizations: states.unwrap_or_default(),
            ..self.end(lived.key, kept)
        }
    }

    fn end(&self, key: RunKey, kept: &Kept) -> Note {
        Note { main: rows(|rows| self.runs.rows((key, kept), rows)), ..Note::default() }
    }

    fn month(&self, block: &Block, month: u32) -> Note {
        Note { main: rows(|rows| self.series.rows((block, month), rows)), ..Note::default() }
    }

    fn keep_run(&mut self, key: RunKey, kept: &Kept, path: &[f64], note: Note) -> Result<(), Trouble> {
        self.tally.add(self.scenario, key, kept, path);
        self.files.runs.write(&note.main)?;
        if let Some(file) = &mut self.files.events {
            file.write(&note.events)?;
        }
        if let Some(file) = &mut self.files.organizations {
            file.write(&note.organizations)?;
        }
        Ok(())
    }

    fn keep_month(&mut self, note: Note) -> Result<(), Trouble> {
        Ok(self.files.series.write(&note.main)?)
    }

    fn keep_sums(&mut self, design: u32, sums: &Sums) {
        self.tally.add_sums(self.scenario, design, sums);
    }

    fn step(&self) {
        self.watch.step();
    }
}
