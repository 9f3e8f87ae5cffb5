//! `dictionary.csv`: every column of every file.

use super::{Column, Rows, Table};

/// A row per file × column, its own columns included.
pub struct Dictionary;

impl Table for Dictionary {
    const FILE: &'static str = "dictionary.csv";
    type Of<'a> = (&'a str, &'a [Column]);

    fn columns(&self) -> Vec<Column> {
        vec![
            Column::text("file", "name of the file"),
            Column::text("column", "name of the column"),
            Column::text("type", "text, whole number or number; an empty cell is a missing value"),
            Column::text("unit", "what the numbers count or measure"),
            Column::text("meaning", "what the column says"),
        ]
    }

    fn rows(&self, (file, columns): Self::Of<'_>, rows: &mut Rows) {
        for column in columns {
            rows.text(file);
            rows.text(&column.name);
            rows.text(column.kind.name());
            rows.text(&column.unit);
            rows.text(&column.meaning);
            rows.end();
        }
    }
}
