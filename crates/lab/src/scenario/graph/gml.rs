//! GML: `graph [ node [ id 1 label "…" ] edge [ source 1 target 2 ] ]`.

use super::{Drawn, EDGE_LIST, Edge, Node, Refused};
use std::ops::Range;

/// Whether a text begins as one: a key `graph` whose value is a list.
pub(super) fn begins(text: &str) -> bool {
    let mut tokens = Tokens { text, at: 0 };
    let mut last = String::new();
    for _ in 0..24 {
        match tokens.next() {
            Some((Token::Open, _)) => return last == "graph",
            Some((Token::Word(word), _)) => last = word.to_lowercase(),
            Some((Token::Text(_), _)) => {}
            _ => return false,
        }
    }
    false
}

#[derive(Debug, PartialEq)]
enum Token {
    Open,
    Close,
    Word(String),
    Text(String),
}

struct Tokens<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Tokens<'_> {
    type Item = (Token, Range<usize>);

    fn next(&mut self) -> Option<(Token, Range<usize>)> {
        loop {
            let rest = &self.text[self.at..];
            let skipped = rest.len()
                - rest
                    .trim_start_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}')
                    .len();
            self.at += skipped;
            let rest = &self.text[self.at..];
            let from = self.at;
            let first = rest.chars().next()?;
            let (token, length) = match first {
                '#' => {
                    self.at += rest.find('\n').unwrap_or(rest.len());
                    continue;
                }
                '[' => (Token::Open, 1),
                ']' => (Token::Close, 1),
                '"' => {
                    let end = rest[1..].find('"').map_or(rest.len(), |end| end + 2);
                    (Token::Text(plain(rest[1..end].trim_end_matches('"'))), end)
                }
                _ => {
                    let end = rest.find(|letter: char| letter.is_whitespace() || "[]\"".contains(letter));
                    let end = end.unwrap_or(rest.len());
                    (Token::Word(rest[..end].to_owned()), end)
                }
            };
            self.at += length;
            return Some((token, from..self.at));
        }
    }
}

/// Text without the marks that stand for letters of other scripts.
fn plain(text: &str) -> String {
    let known = [("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">"), ("&apos;", "'"), ("&amp;", "&")];
    known.into_iter().fold(text.to_owned(), |text, (mark, letter)| text.replace(mark, letter))
}

/// Where a list is: what it is of, and what it says.
#[derive(Default)]
struct Open {
    key: String,
    said: Vec<(String, String)>,
    from: usize,
}

/// Lists within lists, at most.
const DEPTH_AT_MOST: usize = 64;

pub(super) fn read(text: &str) -> Result<Drawn, Refused> {
    let mut drawn = Drawn::default();
    let mut open: Vec<Open> = Vec::new();
    let mut key: Option<(String, Range<usize>)> = None;
    for (token, place) in (Tokens { text, at: 0 }) {
        match (token, key.take()) {
            (Token::Open, Some((name, at))) => {
                if open.len() >= DEPTH_AT_MOST {
                    return Err(Refused::new(place, "lists stand too deep in each other", EDGE_LIST));
                }
                open.push(Open { key: name.to_lowercase(), from: at.start, ..Open::default() });
            }
            (Token::Close, None) => {
                let Some(one) = open.pop() else {
                    return Err(Refused::new(place, "a `]` closes nothing", EDGE_LIST));
                };
                close(one, place.end, &mut drawn)?;
            }
            (Token::Word(value) | Token::Text(value), Some((name, _))) => {
                if let Some(one) = open.last_mut() {
                    one.said.push((name, value));
                }
            }
            (Token::Word(name), None) => key = Some((name, place)),
            (_, _) => {
                return Err(Refused::new(
                    place,
                    "a key and its value do not follow each other here",
                    EDGE_LIST,
                ));
            }
        }
    }
    match open.last() {
        None => Ok(drawn),
        Some(one) => Err(Refused::new(
            one.from..one.from + one.key.len(),
            "a list is opened here and never closed",
            EDGE_LIST,
        )),
    }
}

fn close(one: Open, end: usize, drawn: &mut Drawn) -> Result<(), Refused> {
    let place = one.from..end;
    let mut said = one.said;
    let mut take = |key: &str| {
        let at = said.iter().position(|(name, _)| name.eq_ignore_ascii_case(key));
        at.map(|at| said.remove(at).1)
    };
    match one.key.as_str() {
        "node" => {
            let Some(id) = take("id") else {
                return Err(Refused::new(place, "this node has no id", EDGE_LIST));
            };
            drawn.nodes.push(Node { id, attributes: said, place });
        }
        "edge" => {
            let (Some(from), Some(to)) = (take("source"), take("target")) else {
                return Err(Refused::new(place, "this edge has no source, or no target", EDGE_LIST));
            };
            drawn.edges.push(Edge { from, to, attributes: said, place });
        }
        _ => {}
    }
    Ok(())
}
