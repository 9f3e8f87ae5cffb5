//! With the feature `parquet`: every table beside its CSV, with equal values and right types.
use crate::desk::{Desk, TRIO, exports};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::path::Path;

/// The types of the columns, by file and name, as the dictionary has them.
fn dictionary(folder: &Path) -> BTreeMap<(String, String), String> {
    let mut reader = csv::Reader::from_path(folder.join("dictionary.csv")).unwrap();
    let rows = reader.deserialize().map(|row| row.unwrap());
    rows.map(|(file, column, kind, _, _): (_, _, _, String, String)| ((file, column), kind)).collect()
}

/// Whether a value is what stands in a cell of that type.
fn is(field: &Field, cell: &str, kind: &str) -> bool {
    match (field, kind) {
        (Field::Null, _) => cell.is_empty(),
        (Field::Str(text), "text") => text == cell && !text.is_empty(),
        (Field::Long(number), "whole number") => number.to_string() == cell,
        (Field::Double(number), "number") => cell.parse::<f64>().unwrap().to_bits() == number.to_bits(),
        (Field::Bool(flag), "yes (1) or no (0)") => cell == if *flag { "1" } else { "0" },
        _ => false,
    }
}

/// Compares every table with its CSV: the kinds of values that were met.
fn compare(folder: &Path) -> BTreeSet<&'static str> {
    let kinds = dictionary(folder);
    let files: BTreeSet<&String> = kinds.keys().map(|(file, _)| file).collect();
    let mut met = BTreeSet::new();
    for file in files {
        let path = folder.join(file.replace(".csv", ".parquet"));
        let table = SerializedFileReader::new(File::open(&path).unwrap()).unwrap();
        assert_eq!(table.metadata().file_metadata().created_by(), Some("backbone-lab"));
        let mut text = csv::Reader::from_path(folder.join(file)).unwrap();
        let names: Vec<String> = text.headers().unwrap().iter().map(str::to_owned).collect();
        let mut rows = table.get_row_iter(None).unwrap();
        for (line, record) in text.records().enumerate() {
            let (record, row) = (record.unwrap(), rows.next().unwrap().unwrap());
            assert_eq!(row.len(), names.len(), "{file}");
            for (((name, field), cell), expected) in row.get_column_iter().zip(&record).zip(&names) {
                let kind = &kinds[&(file.clone(), name.clone())];
                assert!(
                    name == expected && is(field, cell, kind),
                    "{file}: row {line}, {name}: {field}, `{cell}`"
                );
                met.insert(match field {
                    Field::Null => "null",
                    Field::Str(_) => "text",
                    Field::Long(_) => "whole",
                    Field::Double(_) => "number",
                    _ => "flag",
                });
            }
        }
        assert!(rows.next().is_none(), "{file}: more rows than the CSV has");
    }
    met
}

#[test]
fn every_table_is_there_with_equal_values_and_right_types() {
    let desk = Desk::with(TRIO);
    let verbs = [
        // More rows of series than are written in one go.
        ("run", "--runs 3 --worlds 20 --series-worlds 20 --events --organizations"),
        ("compare", "--worlds 25 --runs 2 --series all"),
        ("sweep", "--worlds 3 --runs 2 --vary coaches=0,1.5 --vary structure=shared,government --series"),
        (
            "choose",
            "--levers coaches=0..2/3 --levers structure --designs 20 --worlds 20 --runs 2 --share 0.1 --target sustained>=0",
        ),
        ("sensitivity", "--ways 5 --inputs 3 --points 16 --worlds 120 --runs 2"),
    ];
    let mut met = BTreeSet::new();
    for (verb, flags) in verbs {
        desk.done(&format!("{verb} small.toml {flags} --quiet --threads 1 --out one"));
        met.extend(compare(&desk.path("one")));
        desk.done(&format!("{verb} small.toml {flags} --quiet --threads 2 --out two"));
        assert!(exports(&desk.path("one")) == exports(&desk.path("two")), "{verb}");
        let told = desk.done("replay one --quiet");
        assert!(told.starts_with("The same") && !told.contains("Not compared"), "{told}");
        for folder in ["one", "two"] {
            std::fs::remove_dir_all(desk.path(folder)).unwrap();
        }
    }
    assert_eq!(met, BTreeSet::from(["flag", "null", "number", "text", "whole"]));
}
