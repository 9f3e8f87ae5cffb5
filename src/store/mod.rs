//! The store: every finished run of a scenario, once, in an SQLite database (docs/store.md).

mod error;
mod join;
mod names;
mod row;
mod salvage;
mod shape;
#[cfg(test)]
mod tests;

pub use error::StoreError;
pub use salvage::mend;

use crate::disk;
use crate::watch::Watch;
use engine::model::{self, Measure, Moment};
use lab::study::{self, Columns, Experiment, Fresh, Identified, Memory, Recalled, RunResult, SumsOverLuck};
use row::Row;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, OptionalExtension, params};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// An open store; no other process can open it meanwhile.
pub struct Store<'a> {
    path: PathBuf,
    connection: Connection,
    watch: &'a dyn Watch,
    /// Their ids, by their hashes.
    initiatives: BTreeMap<[u8; 32], i64>,
    designs: BTreeMap<[u8; 32], i64>,
    /// The world that was asked for last.
    world: Option<([u8; 32], i64)>,
    /// Rows that were not as they had been written, and whether the whole was looked at since.
    spoiled: u64,
    examined: bool,
    /// Runs that were kept since it was opened, and those whose transaction is still open.
    result: u64,
    unsettled: u64,
}

/// Told in the header of the file: whose it is, and in which format. A format is also by what
/// its runs are known: where those hashes move, it rises.
const APPLICATION: i64 = 0x4242_4c31;
const FORMAT: i64 = 3;
const SCHEMA: &str = include_str!("schema.sql");

/// The tables of a new store: with a column for every outcome.
fn schema() -> String {
    let columns = |names: &mut dyn Iterator<Item = &'static str>| -> String {
        names.map(|name| format!("{name} REAL")).collect::<Vec<_>>().join(",\n    ")
    };
    SCHEMA
        .replace("{measures}", &columns(&mut Measure::ALL.into_iter().map(Measure::name)))
        .replace("{moments}", &columns(&mut Moment::ALL.into_iter().map(Moment::name)))
}

/// Before there are tables: pages are larger than usual, as rows are.
const SETTINGS: &str = "
    PRAGMA page_size = 8192;
    PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA synchronous = NORMAL;
    PRAGMA foreign_keys = OFF;
    PRAGMA cell_size_check = ON;
    PRAGMA cache_size = -16384;
    BEGIN EXCLUSIVE;
";

impl<'a> Store<'a> {
    /// Opens a store, or begins one. One of an earlier format is moved aside.
    ///
    /// # Errors
    /// If another process has it open, or it can't be used.
    pub fn open(path: &Path, watch: &'a dyn Watch) -> Result<Store<'a>, StoreError> {
        let connection = match connect(path) {
            Err(StoreError::OtherFormat { found, expected, .. }) if found < expected => {
                salvage::retire(path, watch)?;
                connect(path)
            }
            connection => connection,
        }?;
        Ok(Store {
            path: path.to_path_buf(),
            connection,
            watch,
            initiatives: BTreeMap::new(),
            designs: BTreeMap::new(),
            world: None,
            spoiled: 0,
            examined: false,
            result: 0,
            unsettled: 0,
        })
    }

    /// Tells of rows that were not as they had been written.
    pub fn tell(&self) {
        if self.spoiled > 0 {
            let (count, store) = (lab::scenario::thousands(self.spoiled), self.path.display());
            self.watch.say(&format!("{count} rows of {store} were damaged, and were made again"));
        }
    }

    /// The ids of an experiment's parts, if they are all known.
    fn find(&mut self, experiment: &Experiment) -> rusqlite::Result<Option<Ids>> {
        let initiative = match self.initiatives.get(experiment.initiative.hash.as_bytes()) {
            Some(id) => Some(*id),
            None => self
                .connection
                .prepare_cached(
                    "SELECT initiatives.id FROM initiatives JOIN models ON models.id = model
                     WHERE version = ? AND hash = ?",
                )?
                .query_row(params![model::VERSION, hash(&experiment.initiative)], |row| row.get(0))
                .optional()?,
        };
        let Some(initiative) = initiative else { return Ok(None) };
        self.initiatives.insert(*experiment.initiative.hash.as_bytes(), initiative);
        let design = match self.designs.get(experiment.design.hash.as_bytes()) {
            Some(id) => Some(*id),
            None => self
                .connection
                .prepare_cached("SELECT id FROM designs WHERE hash = ?")?
                .query_row([hash(&experiment.design)], |row| row.get(0))
                .optional()?,
        };
        let Some(design) = design else { return Ok(None) };
        self.designs.insert(*experiment.design.hash.as_bytes(), design);
        let world = match self.world {
            Some((hash, id)) if hash == *experiment.world.hash.as_bytes() => Some(id),
            _ => self
                .connection
                .prepare_cached("SELECT id FROM worlds WHERE number = ? AND hash = ?")?
                .query_row(params![experiment.world.of.number, hash(&experiment.world)], |row| row.get(0))
                .optional()?,
        };
        let Some(world) = world else { return Ok(None) };
        self.world = Some((*experiment.world.hash.as_bytes(), world));
        Ok(Some(Ids { initiative, design, world }))
    }

    /// The ids of an experiment's parts; those that are not known are written down.
    fn enter(&mut self, experiment: &Experiment) -> rusqlite::Result<Ids> {
        if let Some(ids) = self.find(experiment)? {
            return Ok(ids);
        }
        let initiative = experiment.initiative.of;
        let sectors = serde_json::to_string(&initiative.sectors).unwrap_or_default();
        let connection = &self.connection;
        connection
            .prepare_cached("INSERT INTO models (version) VALUES (?) ON CONFLICT DO NOTHING")?
            .execute([model::VERSION])?;
        connection
            .prepare_cached(
                "INSERT INTO initiatives (model, hash, months, seed, organizations, practices, sectors)
                 SELECT id, ?2, ?3, ?4, ?5, ?6, ?7 FROM models WHERE version = ?1 ON CONFLICT DO NOTHING",
            )?
            .execute(params![
                model::VERSION,
                hash(&experiment.initiative),
                initiative.months,
                initiative.seed as i64,
                initiative.size() as i64,
                initiative.practices.len() as i64,
                sectors,
            ])?;
        connection
            .prepare_cached("INSERT INTO designs (hash) VALUES (?) ON CONFLICT DO NOTHING")?
            .execute(params![hash(&experiment.design)])?;
        connection
            .prepare_cached("INSERT INTO worlds (number, hash) VALUES (?, ?) ON CONFLICT DO NOTHING")?
            .execute(params![experiment.world.of.number, hash(&experiment.world)])?;
        self.find(experiment)?.ok_or(rusqlite::Error::QueryReturnedNoRows)
    }

    fn recall_runs(&mut self, experiment: &Experiment, ids: Ids) -> rusqlite::Result<Vec<Option<RunResult>>> {
        let columns = Columns::of(experiment.initiative.of);
        let stamp = stamp(experiment);
        let mut runs: Vec<Option<RunResult>> = Vec::new();
        let mut statement = self.connection.prepare_cached(select())?;
        let mut found = statement.query(params![ids.initiative, ids.design, ids.world, experiment.luck])?;
        while let Some(one) = found.next()? {
            let (luck, checksum): (u32, i64) = (one.get(0)?, one.get(1)?);
            let row = Row::read(one, 2)?;
            if row.checksum(&stamp, luck) != checksum {
                self.spoiled += 1;
                continue;
            }
            // A run that failed is tried again: it costs little, and may have been mended.
            if row.done()
                && let Some(result) = row.result(&columns)
                && result.knows(experiment.asked)
            {
                runs.resize(luck as usize + 1, None);
                runs[luck as usize] = Some(result.told(experiment.asked));
            }
        }
        Ok(runs)
    }

    /// The sums over the most luck that there are for all measures of a series.
    fn recall_sums(
        &mut self,
        experiment: &Experiment,
        ids: Ids,
        series: &[Measure],
    ) -> rusqlite::Result<Option<(u32, SumsOverLuck)>> {
        let stamp = stamp(experiment);
        let months = experiment.initiative.of.months as usize + 1;
        let mut statement = self.connection.prepare_cached(
            "SELECT luck, measure, done, sums, checksum, counts FROM sums
             WHERE initiative = ? AND design = ? AND world = ? AND luck <= ? ORDER BY luck DESC, measure",
        )?;
        let mut found = statement.query(params![ids.initiative, ids.design, ids.world, experiment.luck])?;
        let mut now = (0, 0);
        let mut sums = SumsOverLuck::new(series, experiment.initiative.of.months);
        let mut seen = 0;
        while let Some(one) = found.next()? {
            let (luck, done, checksum): (u32, u32, i64) = (one.get(0)?, one.get(2)?, one.get(4)?);
            let (name, text) = (one.get_ref(1)?.as_str()?, one.get_ref(3)?.as_str()?);
            let Some(place) = series.iter().position(|measure| measure.name() == name) else { continue };
            if (luck, done) != now {
                (now, seen) = ((luck, done), 0);
            }
            let counts = one.get_ref(5)?.as_str_or_null()?;
            let all = place * months..(place + 1) * months;
            let whole = row::checksum(&stamp, &sums_bytes(luck, series[place], done, text, counts))
                == checksum
                && read_numbers(text, &mut sums.values[all.clone()])
                && read_counts(counts, done, &mut sums.counts[all]);
            if !whole {
                self.spoiled += 1;
                continue;
            }
            seen += 1;
            if seen == series.len() {
                sums.count = done;
                return Ok(Some((luck, sums)));
            }
        }
        Ok(None)
    }

    /// Writes what was made of an experiment, in the transaction that is open.
    fn write(
        &mut self,
        Fresh { experiment, runs, sums }: &Fresh,
        series: &[Measure],
    ) -> rusqlite::Result<()> {
        if self.connection.is_autocommit() {
            self.connection.execute_batch("BEGIN IMMEDIATE")?;
        }
        let ids = self.enter(experiment)?;
        let (stamp, columns) = (stamp(experiment), Columns::of(experiment.initiative.of));
        let mut statement = self.connection.prepare_cached(insert())?;
        for (luck, result) in runs {
            let mut result = result.clone();
            if !result.asked.is_empty()
                && let Some(known) = self.known(ids, *luck, &stamp, &columns)?
            {
                result.learn(&known);
            }
            let row = Row::of(&result, &columns);
            write_run(&mut statement, ids, *luck, &row, row.checksum(&stamp, *luck))?;
        }
        let Some(sums) = sums else { return Ok(()) };
        let mut statement = self.connection.prepare_cached(INSERT_SUMS)?;
        let months = experiment.initiative.of.months as usize + 1;
        let parts = sums.values.chunks_exact(months).zip(sums.counts.chunks_exact(months));
        for (measure, (values, counts)) in series.iter().zip(parts) {
            let text = numbers(values);
            let fewer = counts.iter().any(|count| *count != sums.count);
            let counts =
                fewer.then(|| numbers(&counts.iter().map(|count| i128::from(*count)).collect::<Vec<_>>()));
            let bytes = sums_bytes(experiment.luck, *measure, sums.count, &text, counts.as_deref());
            let checksum = row::checksum(&stamp, &bytes);
            statement.execute(params![
                ids.initiative,
                ids.design,
                ids.world,
                experiment.luck,
                measure.name(),
                sums.count,
                study::unit(*measure),
                text,
                checksum,
                counts,
            ])?;
        }
        Ok(())
    }

    /// What is known of one run, if it is as it was written.
    fn known(
        &self,
        ids: Ids,
        luck: u32,
        stamp: &blake3::Hash,
        columns: &Columns,
    ) -> rusqlite::Result<Option<RunResult>> {
        let mut statement = self.connection.prepare_cached(select_one())?;
        let mut found = statement.query(params![ids.initiative, ids.design, ids.world, luck])?;
        let Some(one) = found.next()? else { return Ok(None) };
        let (checksum, row) = (one.get::<_, i64>(0)?, Row::read(one, 1)?);
        Ok((row.done() && row.checksum(stamp, luck) == checksum).then(|| row.result(columns)).flatten())
    }
}

const INSERT_SUMS: &str = "INSERT OR REPLACE INTO sums VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

impl Memory for Store<'_> {
    type Trouble = StoreError;

    fn recall(&mut self, experiment: &Experiment, series: &[Measure]) -> Result<Recalled, StoreError> {
        self.go_on()?;
        let broken = |error: rusqlite::Error, path: &Path| StoreError::of(path, &error);
        let found = (|| {
            let Some(ids) = self.find(experiment)? else { return Ok(Recalled::default()) };
            let runs = self.recall_runs(experiment, ids)?;
            let sums = if series.is_empty() { None } else { self.recall_sums(experiment, ids, series)? };
            Ok(Recalled { runs, sums })
        })();
        let found = found.map_err(|error| broken(error, &self.path))?;
        self.examine()?;
        Ok(found)
    }

    fn sums(
        &mut self,
        experiment: &Experiment,
        series: &[Measure],
    ) -> Result<Option<SumsOverLuck>, StoreError> {
        let path = self.path.clone();
        let broken = |error: rusqlite::Error| StoreError::of(&path, &error);
        let found = match self.find(experiment).map_err(broken)? {
            Some(ids) => self.recall_sums(experiment, ids, series).map_err(broken)?,
            None => None,
        };
        let found = found.filter(|(luck, _)| *luck == experiment.luck).map(|(_, sums)| sums);
        // They are asked for once they are kept: what is not found was lost since.
        self.spoiled += u64::from(found.is_none());
        self.examine()?;
        Ok(found)
    }

    fn keep(&mut self, fresh: &Fresh, series: &[Measure]) -> Result<(), StoreError> {
        let written = self.write(fresh, series);
        self.unsettled += fresh.runs.len() as u64;
        written.map_err(|error| self.undo(&error))
    }

    fn settle(&mut self) -> Result<(), StoreError> {
        if !self.connection.is_autocommit() {
            let settled = self.connection.execute_batch("COMMIT");
            settled.map_err(|error| self.undo(&error))?;
        }
        self.result += std::mem::take(&mut self.unsettled);
        self.go_on()
    }
}

impl Store<'_> {
    /// Takes back what is not settled.
    fn undo(&mut self, error: &rusqlite::Error) -> StoreError {
        // What was written down of it is gone, and with it its ids.
        (self.initiatives, self.designs, self.world, self.unsettled) = Default::default();
        let _ = self.connection.execute_batch("ROLLBACK");
        StoreError::of(&self.path, error)
    }

    /// Looks at the whole once a row was not as it had been written: where its trees are broken,
    /// rows can be lost without a trace, and more would be with every row that is written.
    fn examine(&mut self) -> Result<(), StoreError> {
        if self.spoiled == 0 || std::mem::replace(&mut self.examined, true) {
            return Ok(());
        }
        let broken = |error: rusqlite::Error| StoreError::of(&self.path, &error);
        let told: String =
            self.connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0)).map_err(broken)?;
        match told.as_str() {
            "ok" => Ok(()),
            _ => Err(StoreError::Damaged { store: self.path.display().to_string(), why: told }),
        }
    }

    /// Stops where the user asked for it.
    fn go_on(&self) -> Result<(), StoreError> {
        if self.watch.is_over() {
            let store = self.path.display().to_string();
            return Err(StoreError::Interrupted { result: self.result, store });
        }
        Ok(())
    }
}

/// The ids of an experiment's parts.
#[derive(Debug, Clone, Copy)]
struct Ids {
    initiative: i64,
    design: i64,
    world: i64,
}

/// Opens the file of a store, or begins it.
fn connect(path: &Path) -> Result<Connection, StoreError> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if disk::is_taken(path) && !disk::is_own_file(path) && !disk::is_own_folder(path) {
        return Err(StoreError::NotPlain { store: path.display().to_string() });
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|why| StoreError::Unusable {
            store: path.display().to_string(),
            why: why.to_string(),
        })?;
    }
    let broken = |error: rusqlite::Error| StoreError::of(path, &error);
    let connection = Connection::open_with_flags(path, flags).map_err(broken)?;
    connection.busy_timeout(std::time::Duration::ZERO).map_err(broken)?;
    connection.execute_batch(SETTINGS).map_err(broken)?;
    begin(&connection, path)?;
    connection.execute_batch("COMMIT").map_err(broken)?;
    connection.set_prepared_statement_cache_capacity(32);
    // Statements are prepared once, whatever they are asked with.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(broken)?;
    Ok(connection)
}

/// Makes the tables of a new store; one that is there must be ours.
fn begin(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let store = || path.display().to_string();
    let broken = |error: rusqlite::Error| StoreError::of(path, &error);
    let number = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0)).map_err(broken);
    let (application, format) = (number("PRAGMA application_id")?, number("PRAGMA user_version")?);
    if application == 0 && number("SELECT count(*) FROM sqlite_schema")? == 0 {
        let header = format!("PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {FORMAT};");
        return connection.execute_batch(&(header + &schema())).map_err(broken);
    }
    match (application, format) {
        (APPLICATION, FORMAT) => shape::must_be_ours(connection, "main", path),
        (APPLICATION, found) => Err(StoreError::OtherFormat { store: store(), found, expected: FORMAT }),
        _ => Err(StoreError::Foreign { store: store() }),
    }
}

fn hash<T>(known: &Identified<T>) -> [u8; 32] {
    *known.hash.as_bytes()
}

/// What rows of an experiment are bound to: the model, and what it is an experiment of.
fn stamp(experiment: &Experiment) -> blake3::Hash {
    stamp_of(
        i64::from(model::VERSION),
        [experiment.initiative.hash, experiment.design.hash, experiment.world.hash]
            .map(|hash| *hash.as_bytes()),
    )
}

fn stamp_of(version: i64, hashes: [[u8; 32]; 3]) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&version.to_le_bytes());
    hashes.iter().for_each(|hash| {
        hasher.update(hash);
    });
    hasher.finalize()
}

fn sums_bytes(luck: u32, measure: Measure, done: u32, text: &str, counts: Option<&str>) -> Vec<u8> {
    let counts = counts.unwrap_or_default().as_bytes();
    [&luck.to_le_bytes(), &done.to_le_bytes(), measure.name().as_bytes(), text.as_bytes(), counts].concat()
}

/// Reads how many runs had a value, by month: all that were done, unless it is told.
fn read_counts(text: Option<&str>, done: u32, target: &mut [u32]) -> bool {
    let Some(text) = text else {
        target.fill(done);
        return true;
    };
    let mut counts = vec![0; target.len()];
    let read = read_numbers(text, &mut counts);
    for (count, place) in counts.into_iter().zip(target.iter_mut()) {
        let Some(count) = u32::try_from(count).ok().filter(|count| *count <= done) else { return false };
        *place = count;
    }
    read
}

/// A JSON array.
fn numbers(values: &[i128]) -> String {
    let mut text = String::with_capacity(values.len() * 12);
    text.push('[');
    for (place, value) in values.iter().enumerate() {
        let comma = if place > 0 { "," } else { "" };
        // Nearly all of them are narrow, and those are written faster.
        let _ = match i64::try_from(*value) {
            Ok(value) => write!(text, "{comma}{value}"),
            Err(_) => write!(text, "{comma}{value}"),
        };
    }
    text.push(']');
    text
}

/// Reads a whole number. Most have few digits, and a study reads them by the million.
fn read_number(text: &str) -> Option<i128> {
    let digits = text.strip_prefix('-').unwrap_or(text).as_bytes();
    if !(1..=18).contains(&digits.len()) || !digits.iter().all(u8::is_ascii_digit) {
        return text.parse().ok();
    }
    let number = digits.iter().fold(0, |number, digit| number * 10 + i64::from(digit - b'0'));
    Some(i128::from(if digits.len() < text.len() { -number } else { number }))
}

/// Reads a JSON array of so many whole numbers; `false` if it is none.
fn read_numbers(text: &str, target: &mut [i128]) -> bool {
    let Some(text) = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')) else { return false };
    let mut count = 0;
    for (number, place) in text.split(',').zip(target.iter_mut()) {
        let Some(value) = read_number(number) else { return false };
        *place = value;
        count += 1;
    }
    count == target.len()
}

/// Reads luck, checksum and a row for every run of an experiment.
fn select() -> &'static str {
    static TEXT: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    TEXT.get_or_init(|| {
        let names: Vec<&str> = row::names().collect();
        format!(
            "SELECT luck, checksum, {} FROM runs
             WHERE initiative = ? AND design = ? AND world = ? AND luck < ? ORDER BY luck",
            names.join(", ")
        )
    })
}

/// Reads checksum and row of one run.
fn select_one() -> &'static str {
    static TEXT: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    TEXT.get_or_init(|| {
        let names: Vec<&str> = row::names().collect();
        let key = "initiative = ? AND design = ? AND world = ? AND luck = ?";
        format!("SELECT checksum, {} FROM runs WHERE {key}", names.join(", "))
    })
}

/// Writes a key, a row and its checksum.
fn insert() -> &'static str {
    static TEXT: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    TEXT.get_or_init(|| {
        let names: Vec<&str> = row::names().collect();
        let places = vec!["?"; row::WIDTH + 5];
        format!(
            "INSERT OR REPLACE INTO runs (initiative, design, world, luck, {}, checksum) VALUES ({})",
            names.join(", "),
            places.join(", ")
        )
    })
}

fn write_run(
    statement: &mut rusqlite::Statement,
    ids: Ids,
    luck: u32,
    row: &Row,
    checksum: i64,
) -> rusqlite::Result<()> {
    for (place, id) in [ids.initiative, ids.design, ids.world, i64::from(luck)].into_iter().enumerate() {
        statement.raw_bind_parameter(1 + place, id)?;
    }
    row.bind(statement, 5)?;
    statement.raw_bind_parameter(5 + row::WIDTH, checksum)?;
    statement.raw_execute().map(|_| ())
}
