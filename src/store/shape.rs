//! Whether the tables of a store are those that were made, and nothing else stands for them.

use super::{StoreError, schema};
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeMap;
use std::path::Path;

/// The tables of a store with the text that makes them.
fn made() -> rusqlite::Result<BTreeMap<String, String>> {
    let connection = Connection::open_in_memory()?;
    connection.execute_batch(&schema())?;
    let mut statement =
        connection.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name")?;
    let tables = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    tables.collect()
}

/// Nothing, if an open database has the tables of a store as they were made, and no trigger; a
/// view in the place of a table could be without an end.
///
/// # Errors
/// What is wrong with it; the store of that path is damaged then.
pub(super) fn must_be_ours(connection: &Connection, name: &str, path: &Path) -> Result<(), StoreError> {
    let damaged = |why: String| StoreError::Damaged { store: path.display().to_string(), why };
    let of = |error: rusqlite::Error| StoreError::of(path, &error);
    let trigger = format!("SELECT name FROM {name}.sqlite_schema WHERE type = 'trigger'");
    if let Some(trigger) =
        connection.query_row(&trigger, [], |row| row.get::<_, String>(0)).optional().map_err(of)?
    {
        return Err(damaged(format!("something is done there whenever a row is written: {trigger}")));
    }
    let found = format!("SELECT sql FROM {name}.sqlite_schema WHERE type = 'table' AND name = ?");
    for (table, sql) in made().map_err(of)? {
        let found: Option<String> =
            connection.query_row(&found, [&table], |row| row.get(0)).optional().map_err(of)?;
        if found.as_ref() != Some(&sql) {
            return Err(damaged(format!("its table {table} is not the one that was made")));
        }
    }
    Ok(())
}

/// Whether a database has a table of that name: nothing else in its place, nor one that is made up
/// while it is read.
pub(super) fn has_table(connection: &Connection, table: &str) -> bool {
    let found = connection.query_row(
        "SELECT type = 'table' AND sql LIKE 'CREATE TABLE%' FROM sqlite_schema WHERE name = ?",
        [table],
        |row| row.get(0),
    );
    found.unwrap_or(false)
}
