//! Stores joined: the runs of one taken over into another.

use super::{APPLICATION, FORMAT, Store, StoreError, row, shape};
use crate::disk;
use rusqlite::{Connection, ErrorCode};
use std::path::Path;

/// The small tables first, so that their ids here are known; ids there are others.
const PARTS: &str = "
    INSERT OR IGNORE INTO models (version) SELECT version FROM other.models ORDER BY id;
    INSERT OR IGNORE INTO initiatives (model, hash, months, seed, organizations, practices, sectors)
        SELECT own.id, hash, months, seed, organizations, practices, sectors
        FROM other.initiatives AS one JOIN other.models AS theirs ON theirs.id = model
        JOIN main.models AS own USING (version) ORDER BY one.id;
    INSERT OR IGNORE INTO designs (hash) SELECT hash FROM other.designs ORDER BY id;
    INSERT OR IGNORE INTO worlds (number, hash) SELECT number, hash FROM other.worlds ORDER BY id;

    CREATE TEMP TABLE initiative_ids (theirs INTEGER PRIMARY KEY, own INTEGER NOT NULL) STRICT;
    INSERT INTO initiative_ids SELECT one.id, own.id FROM other.initiatives AS one
        JOIN other.models AS their_model ON their_model.id = one.model
        JOIN main.models AS own_model USING (version)
        JOIN main.initiatives AS own ON own.model = own_model.id AND own.hash = one.hash;
    CREATE TEMP TABLE design_ids (theirs INTEGER PRIMARY KEY, own INTEGER NOT NULL) STRICT;
    INSERT INTO design_ids
        SELECT one.id, own.id FROM other.designs AS one JOIN main.designs AS own USING (hash);
    CREATE TEMP TABLE world_ids (theirs INTEGER PRIMARY KEY, own INTEGER NOT NULL) STRICT;
    INSERT INTO world_ids
        SELECT one.id, own.id FROM other.worlds AS one JOIN main.worlds AS own USING (number, hash);
";

const NO_PARTS: &str = "
    DROP TABLE IF EXISTS temp.initiative_ids;
    DROP TABLE IF EXISTS temp.design_ids;
    DROP TABLE IF EXISTS temp.world_ids;
";

/// In the order of the other store, which is that of its keys.
const FROM: &str = "
    CROSS JOIN temp.initiative_ids AS i ON i.theirs = initiative
    CROSS JOIN temp.design_ids AS d ON d.theirs = design
    CROSS JOIN temp.world_ids AS w ON w.theirs = world
";

impl Store<'_> {
    /// Takes over all runs and sums of another store: how many runs are new. What is there
    /// already stays as it is. Rows are looked at when they are asked for.
    ///
    /// # Errors
    /// If one of the stores can't be used; the error says which.
    pub fn join(&mut self, other: &Path) -> Result<u64, StoreError> {
        let store = other.display().to_string();
        if !disk::is_own_file(other) {
            return Err(StoreError::Unusable { store, why: "there is no such file, or it is a link".into() });
        }
        let connection = &self.connection;
        let broken = |error: rusqlite::Error| match error.sqlite_error_code() {
            // Only this store is written to.
            Some(ErrorCode::DiskFull | ErrorCode::ReadOnly) => StoreError::of(&self.path, &error),
            _ => StoreError::of(other, &error),
        };
        connection.execute("ATTACH ? AS other", [&store]).map_err(broken)?;
        let joined = ours(connection, other).and_then(|()| take_over(connection).map_err(broken));
        if joined.is_err() {
            let _ = connection.execute_batch("ROLLBACK");
        }
        let _ = connection.execute_batch(NO_PARTS);
        let detached = connection.execute_batch("DETACH other");
        let joined = joined?;
        detached.map_err(broken)?;
        Ok(joined)
    }
}

/// Whether the other store is one that can be read.
fn ours(connection: &Connection, other: &Path) -> Result<(), StoreError> {
    let number = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0));
    let (application, format) = number("PRAGMA other.application_id")
        .and_then(|application| Ok((application, number("PRAGMA other.user_version")?)))
        .map_err(|error| StoreError::of(other, &error))?;
    let store = other.display().to_string();
    match (application, format) {
        (APPLICATION, FORMAT) => shape::must_be_ours(connection, "other", other),
        (APPLICATION, found) => Err(StoreError::OtherFormat { store, found, expected: FORMAT }),
        _ => Err(StoreError::Foreign { store }),
    }
}

fn take_over(connection: &Connection) -> rusqlite::Result<u64> {
    connection.execute_batch("BEGIN IMMEDIATE")?;
    connection.execute_batch(PARTS)?;
    let names: Vec<&str> = row::names().collect();
    let names = names.join(", ");
    // What failed is left out: it is tried again, and its row written anew.
    let runs = format!(
        "INSERT OR IGNORE INTO main.runs (initiative, design, world, luck, {names}, checksum)
         SELECT i.own, d.own, w.own, luck, {names}, checksum FROM other.runs {FROM} WHERE failed IS NULL"
    );
    let taken = connection.execute(&runs, [])?;
    let sums = format!(
        "INSERT OR IGNORE INTO main.sums
         SELECT i.own, d.own, w.own, luck, measure, done, unit, sums, checksum, counts FROM other.sums {FROM}"
    );
    connection.execute(&sums, [])?;
    connection.execute_batch("COMMIT")?;
    Ok(taken as u64)
}
