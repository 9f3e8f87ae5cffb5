//! Files of network programs, as a table of members and one of ties.

mod dl;
mod gml;
mod graphml;
mod json;
mod matrix;
mod pajek;

pub(super) use matrix::{of_matrix, of_words};

use super::fault::{Finding, Findings, code};
use super::table::Table;
use super::text::quoted;
use csv::StringRecord;
use std::collections::BTreeMap;
use std::ops::Range;

/// What a file of a network holds, as tables: members by `id` and `name`, with whatever else is
/// known of them; ties from `source` to `target`, likewise.
pub(super) struct Graph<'t> {
    pub nodes: Table<'t>,
    pub ties: Table<'t>,
}

/// A network as it stands in a file.
#[derive(Debug, Default, PartialEq)]
struct Drawn {
    nodes: Vec<Node>,
    edges: Vec<Edge>,
}

#[derive(Debug, Default, PartialEq)]
struct Node {
    id: String,
    attributes: Vec<(String, String)>,
    place: Range<usize>,
}

#[derive(Debug, Default, PartialEq)]
struct Edge {
    /// Ids of nodes.
    from: String,
    to: String,
    attributes: Vec<(String, String)>,
    place: Range<usize>,
}

/// Why a file is not read: where, what, and what to do.
#[derive(Debug, PartialEq)]
struct Refused {
    place: Range<usize>,
    what: String,
    help: &'static str,
}

impl Refused {
    fn new(place: Range<usize>, what: impl Into<String>, help: &'static str) -> Refused {
        Refused { place, what: what.into(), help }
    }
}

type Read = fn(&str) -> Result<Drawn, Refused>;

const EDGE_LIST: &str = "export it as an edge list: a CSV with the columns `from` and `to`";
/// Things that are said of nodes or ties, at most.
const ATTRIBUTES_AT_MOST: usize = 500;

/// What a text is, by how it begins; `None` for a table.
fn reader(text: &str) -> Option<Read> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let lower = |count: usize| text.chars().take(count).collect::<String>().to_lowercase();
    let word = lower(12);
    match text.chars().next()? {
        '{' | '[' => Some(json::read),
        '<' => Some(graphml::read),
        _ if word.starts_with("*vertices") || word.starts_with("*network") || pajek::begins(text) => {
            Some(pajek::read)
        }
        _ if dl::begins(&lower(400)) => Some(dl::read),
        _ if gml::begins(text) => Some(gml::read),
        _ => None,
    }
}

/// Whether a text is the file of a network program.
pub(super) fn is_one(text: &str) -> bool {
    reader(text).is_some()
}

/// Reads a file of a network; the outer `None` is for a text that is none, the inner one for one
/// that is refused.
pub(super) fn read<'t>(name: &str, text: &'t str, findings: &mut Findings) -> Option<Option<Graph<'t>>> {
    let read = reader(text)?;
    let source = findings.add_source(name, text);
    match read(text).and_then(Drawn::sound) {
        Ok(drawn) => Some(Some(drawn.tables(text, source))),
        Err(Refused { place, what, help }) => {
            let what = format!("{}: {what}", quoted(name));
            findings.add(Finding::new(code::CSV, place, what).within(source).help(help));
            Some(None)
        }
    }
}

/// What programs call a node's name, the likeliest first.
const NAMES: [&str; 6] = ["name", "label", "vertexnames", "vertex.names", "vertex_names", "title"];

impl Drawn {
    fn sound(self) -> Result<Drawn, Refused> {
        let kinds = |all: &mut dyn Iterator<Item = &Vec<(String, String)>>| {
            all.flatten().map(|(key, _)| key.as_str()).collect::<std::collections::BTreeSet<_>>().len()
        };
        let most = kinds(&mut self.nodes.iter().map(|one| &one.attributes))
            .max(kinds(&mut self.edges.iter().map(|one| &one.attributes)));
        if most > ATTRIBUTES_AT_MOST {
            return Err(Refused::new(
                0..0,
                format!("{most} things are said of its members or ties"),
                EDGE_LIST,
            ));
        }
        Ok(self)
    }

    fn tables(mut self, text: &str, source: usize) -> Graph<'_> {
        let has = |key: &str, node: &Node| node.attributes.iter().any(|(one, _)| one == key);
        let named = NAMES.into_iter().find(|name| self.nodes.iter().any(|node| has(name, node)));
        for node in &mut self.nodes {
            // How a node is drawn says nothing of an organization, least of all its size.
            if ["r", "g", "b"].iter().all(|key| has(key, node)) || has("x", node) {
                let drawn = ["r", "g", "b", "x", "y", "z", "size", "color"];
                node.attributes.retain(|(key, _)| !drawn.contains(&key.as_str()));
            }
            if let Some(name) = named {
                node.attributes
                    .iter_mut()
                    .filter(|(key, _)| key == name)
                    .for_each(|(key, _)| *key = "name".into());
            }
        }
        let name =
            |node: &Node| node.attributes.iter().find(|(key, _)| key == "name").map(|(_, name)| name.clone());
        let names: BTreeMap<String, String> =
            self.nodes.iter().filter_map(|node| Some((node.id.clone(), name(node)?))).collect();
        let called = |id: String| names.get(&id).cloned().unwrap_or(id);
        let nodes = self.nodes.into_iter().map(|node| (vec![node.id], node.attributes, node.place));
        let edges = self.edges.into_iter();
        let edges = edges.map(|edge| (vec![called(edge.from), called(edge.to)], edge.attributes, edge.place));
        Graph {
            nodes: table(text, source, &["id"], nodes.collect()),
            ties: table(text, source, &["source", "target"], edges.collect()),
        }
    }
}

type Described = (Vec<String>, Vec<(String, String)>, Range<usize>);

/// A table with these columns, and one for each thing that is said of a row.
fn table<'t>(text: &'t str, source: usize, first: &[&str], rows: Vec<Described>) -> Table<'t> {
    let mut columns: Vec<String> = first.iter().map(|name| (*name).to_owned()).collect();
    let mut places: BTreeMap<String, usize> = columns.iter().cloned().zip(0..).collect();
    for (key, _) in rows.iter().flat_map(|(_, attributes, _)| attributes) {
        if !places.contains_key(key) {
            places.insert(key.clone(), columns.len());
            columns.push(key.clone());
        }
    }
    let all = columns.len();
    let rows = rows.into_iter().map(|(mut cells, attributes, place)| {
        cells.resize(all, String::new());
        for (key, value) in attributes {
            let at = places[&key];
            // The ends of a tie and the id of a node are known.
            if at >= first.len() {
                cells[at] = value;
            }
        }
        let mut record = StringRecord::from(cells);
        record.trim();
        (record, place)
    });
    let rows: Vec<_> = rows.collect();
    Table::made(text, source, columns, rows)
}

/// The lines of a text without line breaks, each with its place.
fn lines(text: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    let start = text.as_ptr() as usize;
    text.lines().map(move |line| {
        let at = line.as_ptr() as usize - start;
        (line, at..at + line.len())
    })
}

/// The words of a line: what stands between blanks, or in double quotes.
fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quoted, mut any) = (Vec::new(), String::new(), false, false);
    for letter in line.chars() {
        match letter {
            '"' => (quoted, any) = (!quoted, true),
            letter if letter.is_whitespace() && !quoted => {
                if any {
                    words.push(std::mem::take(&mut word));
                }
                any = false;
            }
            letter => {
                word.push(letter);
                any = true;
            }
        }
    }
    if any {
        words.push(word);
    }
    words
}

#[cfg(test)]
mod tests;
