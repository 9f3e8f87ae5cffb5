//! Rows as they come and as they go: JSON lines, or CSV.

use super::{Answer, Each, EvalOptions, Told};
use crate::scenario::cases::{Cell, Named};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::fmt;

/// How rows are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// An object in each line.
    Json,
    /// A header, and commas.
    Csv,
}

impl Format {
    pub const ALL: [Format; 2] = [Format::Json, Format::Csv];

    /// Its word on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Format::Json => "jsonl",
            Format::Csv => "csv",
        }
    }
}

/// One row as it came.
#[derive(Debug, Clone, PartialEq)]
pub enum Row {
    /// A line.
    Json(String),
    Cells(csv::StringRecord),
    /// Under the names of a header.
    Values(Vec<Cell>),
    /// It can't be told apart from its neighbours, or is no text: why.
    Broken(String),
}

/// The names of columns, and what they stand for.
#[derive(Debug, Clone, PartialEq)]
pub struct Header {
    names: Vec<String>,
    pub(super) named: Vec<Named>,
}

impl Header {
    pub(super) fn new(
        names: Vec<String>,
        named: impl Fn(&str) -> Result<Named, String>,
    ) -> Result<Header, String> {
        let one = |(place, name): (usize, &String)| match name.is_empty() {
            true => Err(format!("column {} has no name; call it id, or leave it out", place + 1)),
            false => named(name),
        };
        let named: Vec<Named> = names.iter().enumerate().map(one).collect::<Result<_, _>>()?;
        for (place, one) in named.iter().enumerate() {
            let twice = |other: &&Named| **other == *one && *one != Named::Tag;
            if let Some(first) = named[..place].iter().position(|other| twice(&other)) {
                return Err(format!("the columns `{}` and `{}` set the same", names[first], names[place]));
            }
        }
        Ok(Header { names, named })
    }

    fn tags(&self) -> impl Iterator<Item = &str> {
        let tags = self.names.iter().zip(&self.named).filter(|(_, named)| **named == Named::Tag);
        tags.map(|(name, _)| name.as_str())
    }
}

/// What a row hands on.
#[derive(Debug, Clone, PartialEq)]
pub struct Tag {
    pub name: String,
    pub cell: Cell,
}

/// Names and values, in their order; a name may stand there twice.
struct Members(Vec<(Cow<'static, str>, Cell)>);

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Members, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Members;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("an object of names and values")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
                let mut members = Vec::new();
                while let Some((name, cell)) = map.next_entry::<String, Cell>()? {
                    members.push((Cow::Owned(name), cell));
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(Object)
    }
}

/// What stands in a row.
///
/// # Errors
/// In words why it can't be read.
pub(super) fn cells<'r>(header: Option<&'r Header>, row: &Row) -> Result<Vec<(Cow<'r, str>, Cell)>, String> {
    match (row, header) {
        (Row::Broken(why), _) => Err(why.clone()),
        (Row::Json(line), _) => {
            let read = serde_json::from_str::<Members>(line);
            read.map(|members| members.0)
                .map_err(|error| format!("this line is no JSON object of plain values: {error}"))
        }
        (Row::Cells(record), Some(header)) if record.len() == header.names.len() => {
            let cell =
                |(name, text): (&'r String, &str)| (Cow::Borrowed(name.as_str()), Cell::of_table(text));
            Ok(header.names.iter().zip(record).map(cell).collect())
        }
        (Row::Values(cells), Some(header)) if cells.len() == header.names.len() => {
            let names = header.names.iter().map(|name| Cow::Borrowed(name.as_str()));
            Ok(names.zip(cells.iter().cloned()).collect())
        }
        (Row::Cells(record), header) => Err(header_says(header, record.len())),
        (Row::Values(cells), header) => Err(header_says(header, cells.len())),
    }
}

fn header_says(header: Option<&Header>, cells: usize) -> String {
    let columns = header.map_or(0, |header| header.names.len());
    format!("this row has {cells} cells, and the header {columns}")
}

/// The header of what is written.
pub(super) fn first_line(options: &EvalOptions, header: Option<&Header>) -> Option<String> {
    if options.format == Format::Json {
        return None;
    }
    let mut cells = vec!["row".to_owned()];
    match header {
        Some(header) => cells.extend(header.tags().map(str::to_owned)),
        // Lines of JSON may each have tags of their own.
        None => cells.push("tags".to_owned()),
    }
    if options.each == Each::Draw {
        cells.push("draw".to_owned());
    }
    for asked in &options.asked {
        cells.push(asked.name());
        if options.each == Each::Row {
            cells.push(format!("{}_se", asked.name()));
        }
    }
    cells.push("error".to_owned());
    Some(line(&cells))
}

/// A line of CSV.
fn line(cells: &[String]) -> String {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    writer.write_record(cells).expect("memory takes every byte");
    String::from_utf8(writer.into_inner().expect("memory takes every byte")).expect("texts are text")
}

/// What is said of a row of that number.
pub(super) fn tell(options: &EvalOptions, header: Option<&Header>, number: u64, answer: &Answer) -> Told {
    let trouble = answer.lived.as_ref().err().map(|(bad, _)| *bad);
    let text = match options.format {
        Format::Json => json(options, number, answer),
        Format::Csv => csv(options, header, number, answer),
    };
    Told { text, trouble }
}

fn json(options: &EvalOptions, number: u64, answer: &Answer) -> String {
    let mut object = Map::new();
    object.insert("row".to_owned(), number.into());
    for tag in &answer.tags {
        let value = match &tag.cell {
            Cell::Missing => Value::Null,
            Cell::Whole(number) => (*number).into(),
            Cell::Number(number) => (*number).into(),
            Cell::Flag(flag) => (*flag).into(),
            Cell::Text(text) => text.clone().into(),
        };
        object.insert(tag.name.clone(), value);
    }
    match &answer.lived {
        Err((_, why)) => drop(object.insert("error".to_owned(), why.as_str().into())),
        Ok(draws) => {
            for (place, asked) in options.asked.iter().enumerate() {
                match options.each {
                    Each::Row => {
                        let (mean, error) = draws.mean(place);
                        object.insert(asked.name(), mean.into());
                        object.insert(format!("{}_se", asked.name()), error.into());
                    }
                    Each::Draw => {
                        let all: Vec<Value> =
                            draws.values.iter().map(|values| values[place].into()).collect();
                        object.insert(asked.name(), all.into());
                    }
                }
            }
        }
    }
    Value::Object(object).to_string() + "\n"
}

fn csv(options: &EvalOptions, header: Option<&Header>, number: u64, answer: &Answer) -> String {
    let cell = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    let tag = |tag: &Tag| if tag.cell == Cell::Missing { String::new() } else { tag.cell.to_string() };
    let mut start = vec![number.to_string()];
    match header {
        Some(header) if answer.tags.is_empty() => start.extend(header.tags().map(|_| String::new())),
        Some(_) => start.extend(answer.tags.iter().map(tag)),
        None => start.push(answer.tags.iter().map(tag).collect::<Vec<_>>().join(" ")),
    }
    let each = options.each;
    let width = if each == Each::Row { 2 * options.asked.len() } else { options.asked.len() + 1 };
    match (&answer.lived, each) {
        (Err((_, why)), _) => {
            start.extend(vec![String::new(); width]);
            start.push(why.clone());
            line(&start)
        }
        (Ok(draws), Each::Row) => {
            for place in 0..options.asked.len() {
                let (mean, error) = draws.mean(place);
                start.extend([cell(mean), cell(error)]);
            }
            start.push(String::new());
            line(&start)
        }
        (Ok(draws), Each::Draw) => {
            let one = |(draw, values): (usize, &Vec<Option<f64>>)| {
                let mut cells = start.clone();
                cells.push(draw.to_string());
                cells.extend(values.iter().map(|value| cell(*value)));
                cells.push(String::new());
                line(&cells)
            };
            draws.values.iter().enumerate().map(one).collect()
        }
    }
}
