//! UCINET's DL: a header, labels, and ties as a matrix or as lists.

use super::{Drawn, EDGE_LIST, Edge, Node, Refused, lines, words};
use std::collections::BTreeMap;
use std::ops::Range;

/// Whether a text, in small letters, begins as one: `dl`, then `n = …` or `nr = …`.
pub(super) fn begins(lower: &str) -> bool {
    let rest = lower.trim_start().strip_prefix("dl").unwrap_or("x");
    let rest = rest.trim_start_matches(|letter: char| letter.is_whitespace() || letter == ',');
    ["n=", "n ", "nr", "nc", "nm", "format"].iter().any(|start| rest.starts_with(start))
}

const MATRIX: &str = "fullmatrix";
const MEMBERS_AT_MOST: usize = 100_000;

/// What the header says.
struct Header {
    members: usize,
    matrices: usize,
    format: String,
    /// Whether labels stand in the data.
    embedded: bool,
    diagonal: bool,
    labels: Vec<(String, Range<usize>)>,
}

pub(super) fn read(text: &str) -> Result<Drawn, Refused> {
    let all: Vec<(&str, Range<usize>)> = lines(text).filter(|(line, _)| !line.trim().is_empty()).collect();
    let is_data = |line: &str| line.trim_start().to_lowercase().starts_with("data");
    let Some(data) = all.iter().position(|(line, _)| is_data(line)) else {
        return Err(Refused::new(0..2, "there is no line `data:`", EDGE_LIST));
    };
    let mut header = header(&all[..data])?;
    let behind = all[data].0.split_once(':').map_or("", |(_, rest)| rest);
    let mut rows: Vec<(Vec<String>, Range<usize>)> =
        all[data + 1..].iter().map(|(line, place)| (split(line), place.clone())).collect();
    if !behind.trim().is_empty() {
        rows.insert(0, (split(behind), all[data].1.clone()));
    }
    let mut drawn = match header.format.as_str() {
        MATRIX | "fm" | "lowerhalf" | "lh" | "upperhalf" | "uh" => matrix(&mut header, rows)?,
        "edgelist1" | "el1" | "nodelist1" | "nl1" => lists(&mut header, rows)?,
        other => {
            let what = format!("the format `{other}` is not read");
            return Err(Refused::new(0..2, what, "export it as edgelist1, nodelist1 or fullmatrix"));
        }
    };
    let named = |number: usize| header.labels.get(number).cloned();
    drawn.nodes = (0..header.members.max(header.labels.len()))
        .map(|number| {
            let (name, place) = named(number).unwrap_or_else(|| ((number + 1).to_string(), 0..2));
            Node { id: (number + 1).to_string(), attributes: vec![("name".to_owned(), name)], place }
        })
        .collect();
    Ok(drawn)
}

/// The words of a line, between blanks or commas.
fn split(line: &str) -> Vec<String> {
    words(&line.replace(',', " "))
}

fn header(lines: &[(&str, Range<usize>)]) -> Result<Header, Refused> {
    let mut header = Header {
        members: 0,
        matrices: 1,
        format: MATRIX.to_owned(),
        embedded: false,
        diagonal: true,
        labels: Vec::new(),
    };
    let mut labelled = false;
    for (line, place) in lines {
        let lower = line.trim().trim_start_matches('\u{feff}').to_lowercase();
        if lower.contains("labels embedded") {
            (header.embedded, labelled) = (true, false);
            continue;
        }
        if let Some((head, rest)) = lower.split_once("labels:") {
            labelled = !matches!(head.trim(), "matrix" | "level" | "column" | "col");
            let rest = line[line.len() - rest.len()..].to_owned();
            if labelled {
                header.labels.extend(labels(&rest, place));
            }
            continue;
        }
        if labelled {
            header.labels.extend(labels(line, place));
            continue;
        }
        let spaced = lower.replace('=', " = ").replace(',', " ");
        let words: Vec<&str> = spaced.split_whitespace().collect();
        for at in words.iter().enumerate().filter(|(_, word)| **word == "=").map(|(at, _)| at) {
            let (Some(key), Some(value)) = (at.checked_sub(1).map(|at| words[at]), words.get(at + 1)) else {
                continue;
            };
            let number = value.parse::<usize>().ok();
            match key {
                "n" | "nr" | "nc" => {
                    let count = number.filter(|count| *count <= MEMBERS_AT_MOST);
                    let count = count.ok_or_else(|| {
                        Refused::new(
                            place.clone(),
                            format!("`{key}` can't be {value}"),
                            "write how many members there are, such as n=12",
                        )
                    })?;
                    if header.members != 0 && header.members != count {
                        let what = "this is a network of two kinds of members, such as organizations and their projects";
                        return Err(Refused::new(
                            place.clone(),
                            what,
                            "bring the ties among the organizations alone",
                        ));
                    }
                    header.members = count;
                }
                "nm" => header.matrices = number.unwrap_or(1),
                "format" => header.format = value.trim_end_matches(';').to_owned(),
                "diagonal" => header.diagonal = !value.starts_with("absent"),
                _ => {}
            }
        }
    }
    Ok(header)
}

/// Labels of a line: quoted, or between commas; a blank ends one only where there is no comma.
fn labels<'a>(line: &'a str, place: &'a Range<usize>) -> Vec<(String, Range<usize>)> {
    let parts: Vec<String> = match line.contains(',') && !line.contains('"') {
        true => line.split(',').map(|label| label.trim().to_owned()).collect(),
        false => split(line),
    };
    parts.into_iter().filter(|label| !label.is_empty()).map(|label| (label, place.clone())).collect()
}

fn matrix(header: &mut Header, rows: Vec<(Vec<String>, Range<usize>)>) -> Result<Drawn, Refused> {
    let size = header.members;
    let mut rows = rows;
    if header.embedded && !rows.is_empty() {
        let (names, place) = rows.remove(0);
        header.labels = names.into_iter().map(|name| (name, place.clone())).collect();
        rows.iter_mut().filter(|(row, _)| !row.is_empty()).for_each(|(row, _)| drop(row.remove(0)));
    }
    let mut cells =
        rows.into_iter().flat_map(|(row, place)| row.into_iter().map(move |cell| (cell, place.clone())));
    let skip = usize::from(!header.diagonal);
    let mut drawn = Drawn::default();
    for _ in 0..header.matrices.min(1000) {
        for from in 0..size {
            let columns = match header.format.as_str() {
                "lowerhalf" | "lh" => 0..(from + 1 - skip),
                "upperhalf" | "uh" => (from + skip)..size,
                _ => 0..size,
            };
            for to in columns {
                let Some((cell, place)) = cells.next() else {
                    let what = format!("the matrix ends in row {} of {size}", from + 1);
                    return Err(Refused::new(0..2, what, "give a number for every pair, or use edgelist1"));
                };
                let weight = cell.parse::<f64>().map_err(|_| {
                    Refused::new(
                        place.clone(),
                        format!("`{cell}` is no number"),
                        "a matrix holds numbers alone",
                    )
                })?;
                if weight != 0.0 {
                    drawn.edges.push(edge(from, to, cell, place));
                }
            }
        }
    }
    Ok(drawn)
}

fn edge(from: usize, to: usize, weight: String, place: Range<usize>) -> Edge {
    let attributes = vec![("weight".to_owned(), weight)];
    Edge { from: (from + 1).to_string(), to: (to + 1).to_string(), attributes, place }
}

fn lists(header: &mut Header, rows: Vec<(Vec<String>, Range<usize>)>) -> Result<Drawn, Refused> {
    let mut drawn = Drawn::default();
    let pairs = header.format.starts_with('e');
    let mut places: BTreeMap<String, usize> =
        header.labels.iter().map(|(label, _)| label.clone()).zip(0..).collect();
    for (row, place) in rows {
        // A matrix ends with a mark where there are several.
        if row.iter().all(|word| word == "!") {
            continue;
        }
        let from = member(header, &mut places, &row[0], &place)?;
        let ends = if pairs { row.get(1..2) } else { row.get(1..) }.unwrap_or_default();
        for end in ends {
            let to = member(header, &mut places, end, &place)?;
            let weight = row.get(2).filter(|_| pairs).cloned().unwrap_or_else(|| "1".to_owned());
            drawn.edges.push(edge(from, to, weight, place.clone()));
        }
    }
    Ok(drawn)
}

/// The place of a member named by its number, or by its label where labels are embedded.
fn member(
    header: &mut Header,
    places: &mut BTreeMap<String, usize>,
    word: &str,
    place: &Range<usize>,
) -> Result<usize, Refused> {
    let known = places.get(word).copied();
    if header.embedded {
        return Ok(known.unwrap_or_else(|| {
            places.insert(word.to_owned(), header.labels.len());
            header.labels.push((word.to_owned(), place.clone()));
            header.labels.len() - 1
        }));
    }
    let number = word.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    number.filter(|number| *number < header.members).or(known).ok_or_else(|| {
        Refused::new(
            place.clone(),
            format!("there is no member `{word}`"),
            "number them from 1 to n, or give their labels",
        )
    })
}
