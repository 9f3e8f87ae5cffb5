//! A damaged store: it is moved aside, and what can still be read of it is kept.

use super::row::{self, Row};
use super::{INSERT_SUMS, Ids, Store, StoreError, insert, shape, stamp_of, sums_bytes, write_run};
use crate::disk;
use crate::watch::Watch;
use engine::model::Measure;
use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, Row as Found, params};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Moves a damaged store aside, begins a new one, and takes over every run that is still as
/// it was written. What is missing then is made again, like all that is missing.
///
/// # Errors
/// If the new store can't be written.
pub fn mend(store: &Path, watch: &dyn Watch) -> Result<(), StoreError> {
    let aside = set_aside(store, "damaged")?;
    let taken = Store::open(store, watch)?.take_over(&aside)?;
    watch.say(&format!(
        "{} was damaged and is now {}; {} runs could be read back, the others are made again",
        store.display(),
        aside.file_name().unwrap_or_default().to_string_lossy(),
        lab::scenario::thousands(taken),
    ));
    Ok(())
}

/// Moves a store of an earlier format aside: its runs are known by other hashes.
///
/// # Errors
/// If it can't be moved.
pub(super) fn retire(store: &Path, watch: &dyn Watch) -> Result<(), StoreError> {
    let aside = set_aside(store, "old")?;
    watch.say(&format!(
        "{} was written by an earlier version and is now {}; its runs are made again, and it may be deleted",
        store.display(),
        aside.file_name().unwrap_or_default().to_string_lossy(),
    ));
    Ok(())
}

/// Gives a store a name beside it that is not taken.
fn set_aside(store: &Path, why: &str) -> Result<PathBuf, StoreError> {
    let name = |count: u32| match count {
        1 => format!("study.{why}.sqlite"),
        _ => format!("study.{why}-{count}.sqlite"),
    };
    let free = (1..).map(|count| store.with_file_name(name(count))).find(|path| !disk::is_taken(path));
    let aside = free.unwrap_or_else(|| store.with_extension(why));
    let rename = |from: &Path, to: &Path| {
        fs::rename(from, to).map_err(|error| StoreError::Unusable {
            store: store.display().to_string(),
            why: error.to_string(),
        })
    };
    rename(store, &aside)?;
    let journal = |of: &Path| PathBuf::from(format!("{}-journal", of.display()));
    if journal(store).exists() {
        rename(&journal(store), &journal(&aside))?;
    }
    Ok(aside)
}

/// What is read back of a store, nothing if one of them is gone: rows are known by all of them.
const TABLES: [&str; 6] = ["models", "initiatives", "designs", "worlds", "runs", "sums"];

/// What the small tables of another store say, by their ids.
#[derive(Default)]
struct Parts {
    models: BTreeMap<i64, i64>,
    initiatives: BTreeMap<i64, Initiative>,
    designs: BTreeMap<i64, [u8; 32]>,
    worlds: BTreeMap<i64, ([u8; 32], Value)>,
}

struct Initiative {
    version: i64,
    hash: [u8; 32],
    values: Vec<Value>,
}

impl Store<'_> {
    /// Takes over all rows of another store that are as they were written: how many runs.
    fn take_over(&mut self, from: &Path) -> Result<u64, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        // What can't be opened has nothing to give.
        let Ok(other) = Connection::open_with_flags(from, flags) else { return Ok(0) };
        // Without this, nothing at all is read of a file that is shorter than it should be.
        let _ = other.execute_batch("PRAGMA writable_schema = ON; PRAGMA cell_size_check = ON;");
        // A view that stands for a table could be without an end.
        if TABLES.iter().any(|table| !shape::has_table(&other, table)) {
            return Ok(0);
        }
        let parts = Parts::read(&other);
        let path = self.path.clone();
        self.copy(&other, &parts).map_err(|error| StoreError::of(&path, &error))
    }

    fn copy(&mut self, other: &Connection, parts: &Parts) -> rusqlite::Result<u64> {
        let connection = &self.connection;
        connection.execute_batch("BEGIN IMMEDIATE")?;
        for version in parts.models.values() {
            connection.execute("INSERT OR IGNORE INTO models (version) VALUES (?)", [version])?;
        }
        // Ids stay as they are. A row that lost what its ids stand for is not taken over: its
        // checksum is over the hashes behind them.
        let model = "SELECT id FROM models WHERE version = ?";
        for (id, one) in &parts.initiatives {
            let model: i64 = connection.query_row(model, [one.version], |row| row.get(0))?;
            let mut values = vec![Value::from(*id), Value::from(model), Value::from(one.hash.to_vec())];
            values.extend(one.values.iter().cloned());
            let sql = "INSERT OR IGNORE INTO initiatives VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
            connection.execute(sql, rusqlite::params_from_iter(values))?;
        }
        for (id, hash) in &parts.designs {
            let sql = "INSERT OR IGNORE INTO designs VALUES (?, ?)";
            connection.execute(sql, params![id, hash.as_slice()])?;
        }
        for (id, (hash, number)) in &parts.worlds {
            let sql = "INSERT OR IGNORE INTO worlds VALUES (?, ?, ?)";
            connection.execute(sql, params![id, number, hash.as_slice()])?;
        }
        let mut taken = 0;
        let names: Vec<&str> = row::names().collect();
        let runs =
            format!("SELECT initiative, design, world, luck, checksum, {} FROM runs", names.join(", "));
        let mut statement = connection.prepare(insert())?;
        let key = ["initiative", "design", "world", "luck"];
        from_both_ends(other, &runs, &key, |found| {
            let (ids, luck, checksum) = (ids(found)?, found.get::<_, u32>(3)?, found.get::<_, i64>(4)?);
            let row = Row::read(found, 5)?;
            let whole = parts.stamp(ids).is_some_and(|stamp| row.checksum(&stamp, luck) == checksum);
            if whole && row.done() {
                taken += 1;
                write_run(&mut statement, ids, luck, &row, checksum)?;
            }
            Ok(())
        })?;
        let mut statement = connection.prepare(INSERT_SUMS)?;
        let sums =
            "SELECT initiative, design, world, luck, measure, done, unit, sums, checksum, counts FROM sums";
        from_both_ends(other, sums, &["rowid"], |found| {
            let (ids, luck, checksum) = (ids(found)?, found.get::<_, u32>(3)?, found.get::<_, i64>(8)?);
            let (name, done, text) = (found.get::<_, String>(4)?, found.get(5)?, found.get::<_, String>(7)?);
            let counts: Option<String> = found.get(9)?;
            let whole = parts.stamp(ids).zip(Measure::parse(&name)).is_some_and(|(stamp, measure)| {
                row::checksum(&stamp, &sums_bytes(luck, measure, done, &text, counts.as_deref())) == checksum
            });
            if !whole {
                return Ok(());
            }
            let values: Vec<Value> = (0..10).map(|place| found.get(place)).collect::<Result<_, _>>()?;
            statement.execute(rusqlite::params_from_iter(values)).map(|_| ())
        })?;
        connection.execute_batch("COMMIT")?;
        Ok(taken)
    }
}

fn ids(found: &Found) -> rusqlite::Result<Ids> {
    Ok(Ids { initiative: found.get(0)?, design: found.get(1)?, world: found.get(2)? })
}

/// Shows every row that can be read: from the first on until something is broken, then from
/// the last back until something is broken.
fn from_both_ends(
    other: &Connection,
    select: &str,
    key: &[&str],
    mut show: impl FnMut(&Found) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    for direction in ["ASC", "DESC"] {
        let order: Vec<String> = key.iter().map(|one| format!("{one} {direction}")).collect();
        let Ok(mut statement) = other.prepare(&format!("{select} ORDER BY {}", order.join(", "))) else {
            return Ok(());
        };
        let Ok(mut found) = statement.query([]) else { continue };
        loop {
            match found.next() {
                Ok(Some(one)) => match show(one) {
                    // A row that can't be read is left out; one that can't be written is trouble.
                    Err(error) if error.sqlite_error_code().is_some() => return Err(error),
                    _ => {}
                },
                Ok(None) => return Ok(()),
                Err(_) => break,
            }
        }
    }
    Ok(())
}

impl Parts {
    fn read(other: &Connection) -> Parts {
        let mut parts = Parts::default();
        // What can't be read is missing.
        let _ = from_both_ends(other, "SELECT id, version FROM models", &["id"], |found| {
            parts.models.insert(found.get(0)?, found.get(1)?);
            Ok(())
        });
        let sql = "SELECT id, model, hash, months, seed, organizations, practices, sectors FROM initiatives";
        let _ = from_both_ends(other, sql, &["id"], |found| {
            let Some(version) = parts.models.get(&found.get(1)?) else { return Ok(()) };
            let values = (3..8).map(|place| found.get(place)).collect::<Result<_, _>>()?;
            let one = Initiative { version: *version, hash: found.get(2)?, values };
            parts.initiatives.insert(found.get(0)?, one);
            Ok(())
        });
        let _ = from_both_ends(other, "SELECT id, hash FROM designs", &["id"], |found| {
            parts.designs.insert(found.get(0)?, found.get(1)?);
            Ok(())
        });
        let _ = from_both_ends(other, "SELECT id, hash, number FROM worlds", &["id"], |found| {
            parts.worlds.insert(found.get(0)?, (found.get(1)?, found.get(2)?));
            Ok(())
        });
        parts
    }

    /// What the rows of a cell are bound to, if it is known what it was a cell of.
    fn stamp(&self, ids: Ids) -> Option<blake3::Hash> {
        let initiative = self.initiatives.get(&ids.initiative)?;
        let (design, world) = (self.designs.get(&ids.design)?, self.worlds.get(&ids.world)?);
        Some(stamp_of(initiative.version, [initiative.hash, *design, world.0]))
    }
}
