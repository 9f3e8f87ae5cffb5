//! JSON: Kumu's elements and connections; the nodes and edges, or links, of Gephi, NetworkX,
//! D3 and Cytoscape.

use super::{Drawn, EDGE_LIST, Edge, Node, Refused};
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use std::ops::Range;

/// The lists of a file, in whatever place and by whatever name.
#[derive(Deserialize)]
struct Top<'t> {
    #[serde(borrow, default)]
    elements: Option<&'t RawValue>,
    #[serde(borrow, default)]
    nodes: Option<&'t RawValue>,
    #[serde(borrow, default)]
    connections: Option<&'t RawValue>,
    #[serde(borrow, default)]
    edges: Option<&'t RawValue>,
    #[serde(borrow, default)]
    links: Option<&'t RawValue>,
}

const SHAPE: &str = "a network has lists of `nodes` and `edges` (or `links`), or of `elements` and `connections`; \
                     else export it as a CSV with the columns `from` and `to`";

pub(super) fn read(text: &str) -> Result<Drawn, Refused> {
    let text = text.trim_start_matches('\u{feff}');
    let top: Top = parsed(text, text)?;
    // Cytoscape puts both lists into one.
    let within = top.elements.filter(|raw| raw.get().trim_start().starts_with('{'));
    let top = match within {
        Some(raw) => parsed(text, raw.get())?,
        None => top,
    };
    let nodes = top.nodes.or(top.elements);
    let edges = top.edges.or(top.links).or(top.connections);
    if nodes.is_none() && edges.is_none() {
        return Err(Refused::new(0..1, "it holds no network", SHAPE));
    }
    let mut drawn = Drawn::default();
    for (said, place) in list(text, nodes)? {
        let number = drawn.nodes.len().to_string();
        let (id, attributes) = taken(&said, &["_id", "id", "key", "name", "label"]);
        drawn.nodes.push(Node { id: id.unwrap_or(number), attributes, place });
    }
    for (said, place) in list(text, edges)? {
        let (from, _) = taken(&said, &["from", "source"]);
        let (to, attributes) = taken(&said, &["to", "target"]);
        let (Some(from), Some(to)) = (from, to) else {
            return Err(Refused::new(
                place,
                "this tie has no `source` and `target`, nor `from` and `to`",
                EDGE_LIST,
            ));
        };
        drawn.edges.push(Edge { from, to, attributes, place });
    }
    Ok(drawn)
}

fn parsed<'t, T: Deserialize<'t>>(whole: &str, part: &'t str) -> Result<T, Refused> {
    serde_json::from_str(part).map_err(|error| {
        let from = part.as_ptr() as usize - whole.as_ptr() as usize;
        let line: usize = part.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
        let place = from + line + error.column().saturating_sub(1);
        Refused::new(place..place, format!("this JSON can't be read: {error}"), SHAPE)
    })
}

type Said = (Map<String, Value>, Range<usize>);

/// What a list says of each of its things, with its place.
fn list(text: &str, raw: Option<&RawValue>) -> Result<Vec<Said>, Refused> {
    let Some(raw) = raw else { return Ok(Vec::new()) };
    let all: Vec<&RawValue> = parsed(text, raw.get())?;
    let one = |raw: &RawValue| {
        let from = raw.get().as_ptr() as usize - text.as_ptr() as usize;
        let mut said: Map<String, Value> = parsed(text, raw.get())?;
        // What is said may stand one deeper.
        for inner in ["data", "attributes"] {
            if let Some(Value::Object(more)) = said.remove(inner) {
                said.extend(more);
            }
        }
        Ok((said, from..from + raw.get().len()))
    };
    all.into_iter().map(one).collect()
}

/// The first of these that is said, and everything that is a plain value.
fn taken(said: &Map<String, Value>, keys: &[&str]) -> (Option<String>, Vec<(String, String)>) {
    let plain = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(is) => Some(is.to_string()),
        // D3 puts the node itself in the place of its id.
        Value::Object(node) => node.get("id").and_then(Value::as_str).map(str::to_owned),
        _ => None,
    };
    let first = keys.iter().find_map(|key| plain(said.get(*key)?));
    let ends = ["_id", "from", "to", "source", "target"];
    let others = said.iter().filter(|(key, value)| !ends.contains(&key.as_str()) && !value.is_object());
    let others = others.filter_map(|(key, value)| Some((key.clone(), plain(value)?)));
    (first, others.collect())
}
