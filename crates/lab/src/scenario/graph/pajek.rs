//! Pajek: `*Vertices`, `*Arcs`, `*Edges`, `*Arcslist`, `*Edgeslist`, `*Matrix`.

use super::{Drawn, EDGE_LIST, Edge, Node, Refused, lines, words};
use std::ops::Range;

/// Whether it begins so after lines of remarks.
pub(super) fn begins(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).skip_while(|line| line.is_empty() || line.starts_with('%'));
    text.starts_with('%') && lines.next().is_some_and(|line| line.starts_with('*'))
}

enum Part {
    Vertices,
    Pairs,
    Lists,
    Matrix(usize),
    Other,
}

/// Members that a file may announce.
const VERTICES_AT_MOST: usize = 5_000_000;

pub(super) fn read(text: &str) -> Result<Drawn, Refused> {
    let mut drawn = Drawn::default();
    let mut part = Part::Other;
    for (line, place) in lines(text) {
        let line = line.trim_start_matches('\u{feff}').trim();
        if line.is_empty() || line.starts_with('%') {
            continue;
        }
        let words = words(line);
        if let Some(section) = line.strip_prefix('*') {
            let section = section.split([' ', '\t', ':']).next().unwrap_or_default().to_lowercase();
            part = match section.as_str() {
                "vertices" => {
                    vertices(&words, &place, &mut drawn)?;
                    Part::Vertices
                }
                "arcs" | "edges" => Part::Pairs,
                "arcslist" | "edgeslist" => Part::Lists,
                "matrix" => Part::Matrix(0),
                _ => Part::Other,
            };
            continue;
        }
        match &mut part {
            Part::Vertices => name(words, place, &mut drawn)?,
            Part::Pairs => {
                let [from, to, rest @ ..] = &words[..] else {
                    return Err(Refused::new(place, "this tie has one end", EDGE_LIST));
                };
                let weight = rest.first().filter(|word| word.parse::<f64>().is_ok());
                push(&mut drawn, (from, to), weight.map_or("1", String::as_str), place)?;
            }
            Part::Lists => {
                for to in &words[1..] {
                    push(&mut drawn, (&words[0], to.trim_start_matches('-')), "1", place.clone())?;
                }
            }
            Part::Matrix(row) => {
                *row += 1;
                let from = row.to_string();
                for (column, weight) in words.iter().enumerate() {
                    if weight.parse::<f64>().is_ok_and(|weight| weight != 0.0) {
                        push(&mut drawn, (&from, &(column + 1).to_string()), weight, place.clone())?;
                    }
                }
            }
            Part::Other => {}
        }
    }
    Ok(drawn)
}

fn vertices(words: &[String], place: &Range<usize>, drawn: &mut Drawn) -> Result<(), Refused> {
    let count = words.get(1).and_then(|count| count.parse::<usize>().ok());
    let Some(count) = count.filter(|count| *count <= VERTICES_AT_MOST) else {
        return Err(Refused::new(
            place.clone(),
            "it does not say how many members there are",
            "write `*Vertices 12`",
        ));
    };
    if words.get(2).and_then(|first| first.parse::<usize>().ok()).is_some_and(|first| first < count) {
        let what = "this is a network of two kinds of members, such as organizations and their projects";
        return Err(Refused::new(place.clone(), what, "bring the ties among the organizations alone"));
    }
    let numbers = 1..=count;
    drawn.nodes = numbers
        .map(|number| Node { id: number.to_string(), place: place.clone(), ..Node::default() })
        .collect();
    Ok(())
}

fn name(words: Vec<String>, place: Range<usize>, drawn: &mut Drawn) -> Result<(), Refused> {
    let number = words[0].parse::<usize>().ok();
    let Some(node) = number.and_then(|number| drawn.nodes.get_mut(number.checked_sub(1)?)) else {
        let what = format!("there is no member number {}", words[0]);
        return Err(Refused::new(place, what, "number them from 1 to what *Vertices says"));
    };
    node.place = place;
    node.attributes.extend(words.into_iter().nth(1).map(|name| ("name".to_owned(), name)));
    Ok(())
}

fn push(
    drawn: &mut Drawn,
    (from, to): (&str, &str),
    weight: &str,
    place: Range<usize>,
) -> Result<(), Refused> {
    let known = |end: &str| end.parse::<usize>().is_ok_and(|end| (1..=drawn.nodes.len()).contains(&end));
    if let Some(end) = [from, to].into_iter().find(|end| !known(end)) {
        let what = format!("there is no member number {end}");
        return Err(Refused::new(place, what, "number them from 1 to what *Vertices says"));
    }
    let attributes = vec![("weight".to_owned(), weight.to_owned())];
    drawn.edges.push(Edge { from: from.to_owned(), to: to.to_owned(), attributes, place });
    Ok(())
}
