//! Points that a table lists.

use super::super::fault::{Finding, Findings, code};
use super::super::files::FileText;
use super::super::table::{Numbers, Row, Table, fold, is_missing, written};
use super::super::text::quoted;
use super::super::told::{TableRead, TablesRead, counted};
use super::layout::POINTS_AT_MOST;
use super::read::{Laid, Places};
use super::vary::unknown;
use super::{Coordinate, Factor, Level, Point, Sweep, SweepKind, Target, targets};
use engine::model::Network;
use engine::model::registry::Domain;

/// The columns that name points, and those that number them.
pub(in super::super) const LABELS: [&str; 2] = ["label", "name"];
pub(in super::super) const IDS: [&str; 8] = ["id", "point", "scenario", "run", "number", "no", "nr", "n"];

/// What a column of that name holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Label,
    Id,
    Of(Target),
}

impl Column {
    fn named(name: &str) -> Option<Column> {
        let folded = fold::header(name);
        let alike = || targets::names().find(|one| fold::header(one) == folded).and_then(Target::named);
        if let Some(target) = Target::named(name).or_else(alike) {
            return Some(Column::Of(target));
        }
        let is = |list: &[&str]| list.contains(&folded.as_str());
        if is(&LABELS) { Some(Column::Label) } else { is(&IDS).then_some(Column::Id) }
    }
}

/// Reads them: a column for each thing that is varied, and perhaps a label or an id. An empty
/// cell leaves things as they are.
pub(super) fn read(
    (name, file): &(String, FileText),
    network: &Network,
    tables: &mut TablesRead,
    findings: &mut Findings,
) -> Option<Laid> {
    let before = findings.len();
    let table = Table::read(name, &file.text, &|cell| Column::named(cell).is_some(), findings)?;
    let (mut columns, mut label, mut id) = (Vec::new(), None, None);
    for (place, column) in table.columns.iter().enumerate() {
        let twice = || {
            let what = format!("the column {} stands there twice", quoted(column));
            Finding::new(code::CONFLICT, table.column_place(place), what).within(table.source)
        };
        match Column::named(column) {
            Some(Column::Of(target)) if columns.iter().any(|(_, other)| *other == target) => {
                findings.add(twice())
            }
            Some(Column::Of(target)) => columns.push((place, target)),
            Some(Column::Label) => label = label.or(Some(place)),
            Some(Column::Id) => id = id.or(Some(place)),
            None if column.is_empty() && table.rows.iter().all(|row| row.cell(place).is_empty()) => {}
            None => findings.add(unknown(column, table.column_place(place)).within(table.source)),
        }
    }
    if columns.is_empty() || table.rows.is_empty() || table.rows.len() > POINTS_AT_MOST {
        let what = format!("{} lists {} points", quoted(name), table.rows.len());
        let help = "give a header with the names of what is varied, and a row for each point";
        findings.add(table.fault_of_header(code::CSV, what).help(help));
    }
    if findings.len() > before {
        return None;
    }
    let called = |row: &Row| {
        let cell = |place: Option<usize>| place.map_or("", |place| row.cell(place));
        match (cell(id), cell(label)) {
            ("", "") => None,
            (one, "") | ("", one) => Some(one.to_owned()),
            (id, label) => Some(format!("{id}: {label}")),
        }
    };
    let point = |row| Point { label: called(row), coordinates: Vec::with_capacity(columns.len()) };
    let mut points: Vec<Point> = table.rows.iter().map(point).collect();
    let mut factors = Vec::new();
    for (place, target) in &columns {
        let numbers = Numbers::of(&table, *place);
        let mut levels: Vec<Level> = Vec::new();
        for (row, point) in table.rows.iter().zip(&mut points) {
            let Some(level) = level(row, *place, *target, &numbers, findings) else {
                point.coordinates.push(Coordinate::Base);
                continue;
            };
            let known = levels.iter().position(|one| one.settings == level.settings);
            point.coordinates.push(Coordinate::Level(known.unwrap_or(levels.len())));
            if known.is_none() {
                levels.push(level);
            }
        }
        let (name, grid) = (target.name(), target.grid(network));
        factors.push(Factor { name, levels, range: None, base: None, target: Some(*target), grid });
    }
    if findings.len() > before {
        return None;
    }
    let mut told = counted(table.rows.len(), "point");
    told.extend(table.between().map(|between| format!("; {between}")));
    tables.push(TableRead { file: name.clone(), part: "table", told }, file.made_of.clone());
    let cells = |row| columns.iter().map(|(place, _)| table.place(row, *place)).collect();
    let places = Places::Cells(table.rows.iter().map(cells).collect(), table.source);
    Some(Laid { kind: SweepKind::Table, factors, points, asked: 0, places })
}

/// What a cell sets; `None` where it leaves things as they are, or after a fault.
fn level(
    row: &Row,
    place: usize,
    target: Target,
    numbers: &Numbers,
    findings: &mut Findings,
) -> Option<Level> {
    let cell = row.cell(place);
    if !target.is_word() {
        let any = Domain::closed(f64::NEG_INFINITY, f64::INFINITY);
        return numbers.read(row, any, findings).map(|number| Level::number(target, number));
    }
    // Of a network, `none` is a kind.
    if is_missing(cell) && !cell.eq_ignore_ascii_case("none") {
        return None;
    }
    // The words of a scenario are small.
    let label = cell.to_lowercase();
    let text = match label.as_str() {
        "true" | "false" => label.clone(),
        word => toml::Value::from(word).to_string(),
    };
    Some(Level { label, number: None, settings: vec![(target, text)], bundle: false })
}

impl Level {
    fn number(target: Target, number: f64) -> Level {
        let text = match number.fract() == 0.0 && number.abs() < 1e15 {
            true => format!("{number:.0}"),
            false => format!("{number:?}"),
        };
        Level {
            label: number.to_string(),
            number: Some(number),
            settings: vec![(target, text)],
            bundle: false,
        }
    }
}

/// The points of a sweep as a table, which lists the same.
pub(super) fn text(sweep: &Sweep) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let header = std::iter::once("label").chain(sweep.factors.iter().map(|factor| factor.name.as_str()));
    writer.write_record(header).expect("memory takes every byte");
    for point in &sweep.points {
        let value = |(factor, coordinate): (&Factor, &Coordinate)| match *coordinate {
            Coordinate::Base => String::new(),
            Coordinate::Number(number) => written(number),
            Coordinate::Level(level) => {
                let level = &factor.levels[level];
                level.number.map_or_else(|| level.label.clone(), written)
            }
        };
        let label = std::iter::once(point.label.clone().unwrap_or_default());
        let values = sweep.factors.iter().zip(&point.coordinates).map(value);
        writer.write_record(label.chain(values)).expect("memory takes every byte");
    }
    String::from_utf8(writer.into_inner().expect("memory takes every byte")).expect("texts are text")
}
