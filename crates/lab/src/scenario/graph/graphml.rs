//! GraphML, as Gephi, yEd, igraph and NetworkX write it.

use super::{Drawn, EDGE_LIST, Edge, Node, Refused};
use roxmltree::{Document, ParsingOptions};
use std::collections::BTreeMap;

/// Elements of a file, at most.
const ELEMENTS_AT_MOST: u32 = 20_000_000;

pub(super) fn read(text: &str) -> Result<Drawn, Refused> {
    let text = text.trim_start_matches('\u{feff}');
    let options = ParsingOptions { nodes_limit: ELEMENTS_AT_MOST, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| {
        let at = error.pos();
        let line = text.split_inclusive('\n').take(at.row as usize - 1).map(str::len).sum::<usize>();
        let place = line + at.col as usize - 1;
        Refused::new(place..place, format!("it is not well-formed: {error}"), EDGE_LIST)
    })?;
    let root = document.root_element();
    if root.tag_name().name() != "graphml" {
        let what = format!("it is `{}`, and no GraphML", root.tag_name().name());
        return Err(Refused::new(
            root.range().start..root.range().start,
            what,
            "export it as GraphML, or as a CSV with the columns `from` and `to`",
        ));
    }
    let keys: BTreeMap<&str, &str> = root
        .descendants()
        .filter(|one| one.has_tag_name_of("key"))
        .filter_map(|one| {
            Some((one.attribute("id")?, one.attribute("attr.name").unwrap_or(one.attribute("id")?)))
        })
        .collect();
    let mut drawn = Drawn::default();
    for one in root.descendants() {
        let said = || {
            let data = one.children().filter(|child| child.has_tag_name_of("data"));
            let said = data.filter_map(|data| {
                let key = data.attribute("key")?;
                let text = |one: roxmltree::Node| {
                    one.text().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
                };
                // yEd puts a name into a drawing.
                let label = || data.descendants().find(|one| one.has_tag_name_of("NodeLabel")).and_then(text);
                let name = (*keys.get(key).unwrap_or(&key)).to_owned();
                text(data).map(|value| (name, value)).or_else(|| Some(("label".to_owned(), label()?)))
            });
            said.collect::<Vec<_>>()
        };
        let missing = |what: &str| Refused::new(one.range(), what, EDGE_LIST);
        if one.has_tag_name_of("node") {
            let id = one.attribute("id").ok_or_else(|| missing("this node has no id"))?.to_owned();
            drawn.nodes.push(Node { id, attributes: said(), place: one.range() });
        } else if one.has_tag_name_of("edge") {
            let ends = one.attribute("source").zip(one.attribute("target"));
            let (from, to) = ends.ok_or_else(|| missing("this edge has no source, or no target"))?;
            drawn.edges.push(Edge {
                from: from.into(),
                to: to.into(),
                attributes: said(),
                place: one.range(),
            });
        }
    }
    Ok(drawn)
}

trait Tagged {
    /// Whether an element has that name, in whatever namespace.
    fn has_tag_name_of(&self, name: &str) -> bool;
}

impl Tagged for roxmltree::Node<'_, '_> {
    fn has_tag_name_of(&self, name: &str) -> bool {
        self.is_element() && self.tag_name().name() == name
    }
}
