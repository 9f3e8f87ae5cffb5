//! What runs are called: the names that designs had in the last study of each verb.

use super::{Store, StoreError};
use lab::study::Study;
use rusqlite::params;

impl Store<'_> {
    /// Writes down what the designs and points of a study that was made are called, in the place
    /// of what its verb called so before.
    ///
    /// # Errors
    /// If the store can't be written.
    pub fn name(&mut self, study: &Study) -> Result<(), StoreError> {
        self.write_names(study).map_err(|error| self.undo(&error))
    }

    fn write_names(&mut self, study: &Study) -> rusqlite::Result<()> {
        let verb = study.options.verb();
        self.connection.execute_batch("BEGIN IMMEDIATE")?;
        self.connection.execute("DELETE FROM named WHERE study = ?", [verb])?;
        study.each_named(&mut |named, experiment| {
            let Some(ids) = self.find(experiment)? else { return Ok(()) };
            let mut insert = self.connection.prepare_cached("INSERT INTO named VALUES (?, ?, ?, ?, ?, ?)")?;
            let point = named.point.map(|point| point as i64);
            let row = params![verb, named.design, point, ids.initiative, ids.design, ids.world];
            insert.execute(row).map(|_| ())
        })?;
        self.connection.execute_batch("COMMIT")
    }
}
