//! A comparison of sums of outcomes: `a.m - b.m > 0.02`, `a.m within 0.03 of b.m`.

use super::lexer::{Kind, Token, tokens};
use super::parser::{Parser, Read};
use super::{Node, Operator, Relation};
use crate::scenario::contrast::{Linear, Side, Written};
use crate::scenario::fault::{Finding, code};
use crate::scenario::names::Names;
use crate::scenario::text::quoted;
use std::ops::Range;

/// How a comparison of outcomes is written.
pub(in crate::scenario) const COMPARISON: &str = "write DESIGN.MEASURE > DESIGN.MEASURE, or with >=, <, <=; a sum against a number, such as \
     a.impact - b.impact - c.impact + d.impact > 0.02; a ratio, a.impact / b.impact > 1.5; or \
     a.impact within 0.02 of b.impact";

/// Reads one; `place` tells where in the file some of its bytes stand.
///
/// # Errors
/// All that is wrong with it, in no order.
pub(in crate::scenario) fn read(
    text: &str,
    names: Names,
    place: impl Fn(Range<usize>) -> Range<usize> + Copy,
) -> Result<Written, Vec<Finding>> {
    let designs: Vec<&str> = names.designs.iter().map(|design| design.name.as_str()).collect();
    let tokens = tokens(text, &designs);
    let is_word = |token: &Token, word: &str| token.kind == Kind::Word && &text[token.span.clone()] == word;
    let signs: Vec<usize> = (0..tokens.len())
        .filter(|at| matches!(tokens[*at].kind, Kind::Relation(_)) || is_word(&tokens[*at], "within"))
        .collect();
    let fault = |span: Range<usize>, what: String| {
        vec![Finding::new(code::UNKNOWN_WORD, place(span), what).help(COMPARISON)]
    };
    let [at] = signs[..] else {
        let what = match signs.get(1) {
            None => format!("{} is no comparison", quoted(text)),
            Some(second) => {
                format!("{} is one comparison too many", quoted(&text[tokens[*second].span.clone()]))
            }
        };
        return Err(fault(signs.get(1).map_or(0..text.len(), |second| tokens[*second].span.clone()), what));
    };
    let sides = Sides { text, names, place };
    match tokens[at].kind {
        Kind::Relation(relation) => sides.related(relation, &tokens[..at], &tokens[at + 1..]),
        _ => {
            let after = &tokens[at + 1..];
            let Some(of) = after.iter().position(|token| is_word(token, "of")) else {
                let what = "after `within` stands how near, and of what".to_owned();
                return Err(fault(tokens[at].span.clone(), what));
            };
            sides.near(&tokens[..at], &after[..of], &after[of + 1..])
        }
    }
}

struct Sides<'t, P> {
    text: &'t str,
    names: Names<'t>,
    place: P,
}

/// One of the two: what it adds up to, or what is divided by what.
struct Part {
    read: Read,
    sum: Option<Linear>,
    ratio: Option<[Linear; 2]>,
}

impl<P: Fn(Range<usize>) -> Range<usize> + Copy> Sides<'_, P> {
    fn related(&self, relation: Relation, left: &[Token], right: &[Token]) -> Result<Written, Vec<Finding>> {
        let (left, right) = self.both(left, right)?;
        let turned = matches!(relation, Relation::Less | Relation::AtMost);
        let side = match relation {
            Relation::More | Relation::Less => Side::Above,
            Relation::AtLeast | Relation::AtMost => Side::AtLeast,
        };
        let numbered = [&left, &right].iter().any(|side| side.has_number());
        let difference = self.difference(&left, &right)?;
        let sum = if turned { difference.times(-1.0) } else { difference };
        Ok(Written { sum, side, within: None, numbered })
    }

    fn near(&self, left: &[Token], width: &[Token], right: &[Token]) -> Result<Written, Vec<Finding>> {
        let within = match width {
            [Token { kind: Kind::Number(number), .. }] if *number > 0.0 => *number,
            _ => {
                let span = width.first().map_or(0..self.text.len(), |first| {
                    first.span.start..width.last().map_or(first.span.end, |last| last.span.end)
                });
                return Err(vec![self.fault(span, "how near is a number above 0".to_owned(), COMPARISON)]);
            }
        };
        let (left, right) = self.both(left, right)?;
        let sum = self.difference(&left, &right)?;
        Ok(Written { sum, side: Side::Within, within: Some(within), numbered: true })
    }

    /// All that is wrong with either.
    fn both(&self, left: &[Token], right: &[Token]) -> Result<(Part, Part), Vec<Finding>> {
        match (self.side(left), self.side(right)) {
            (Ok(left), Ok(right)) => {
                let mut parser = Parser::new(self.text, &[], self.place);
                match parser.one_unit(&left.read, &right.read) {
                    Some(_) => Ok((left, right)),
                    None => Err(parser.findings),
                }
            }
            (left, right) => Err([left.err(), right.err()].into_iter().flatten().flatten().collect()),
        }
    }

    fn side(&self, tokens: &[Token]) -> Result<Part, Vec<Finding>> {
        let mut parser = Parser::new(self.text, tokens, self.place);
        let Some(read) = parser.read(self.names) else { return Err(parser.findings) };
        let sum = linear(&read.0);
        let ratio = match &read.0 {
            Node::Binary(Operator::Over, above, below) => {
                linear(above).zip(linear(below)).map(<[_; 2]>::from)
            }
            _ => None,
        };
        Ok(Part { read, sum, ratio })
    }

    /// The one less the other.
    fn difference(&self, left: &Part, right: &Part) -> Result<Linear, Vec<Finding>> {
        let number = |side: &Part| side.sum.as_ref().filter(|sum| sum.terms.is_empty()).map(|sum| sum.number);
        if let (Some(left), Some(right)) = (&left.sum, &right.sum) {
            return Ok(left.clone().plus(-1.0, right));
        }
        // What is divided by outcomes, none of which is below 0, is as large as so many times them.
        let positive =
            |below: &Linear| below.number >= 0.0 && below.terms.iter().all(|(factor, _)| *factor > 0.0);
        match (&left.ratio, &right.ratio, number(left), number(right)) {
            (Some([above, below]), _, _, Some(number)) if positive(below) => {
                Ok(above.clone().plus(-number, below))
            }
            (_, Some([above, below]), Some(number), _) if positive(below) => {
                Ok(below.clone().times(number).plus(-1.0, above))
            }
            _ => {
                let crooked = if left.sum.is_none() { left } else { right };
                let what = format!(
                    "{} is no sum of outcomes, each times a number",
                    quoted(&self.text[crooked.read.2.clone()])
                );
                Err(vec![self.fault(crooked.read.2.clone(), what, COMPARISON)])
            }
        }
    }

    fn fault(&self, span: Range<usize>, what: String, help: &str) -> Finding {
        Finding::new(code::CONFLICT, (self.place)(span), what).help(help)
    }
}

impl Part {
    /// Whether a number stands in it by itself.
    fn has_number(&self) -> bool {
        self.sum.as_ref().is_some_and(|sum| sum.terms.is_empty() || sum.number != 0.0)
    }
}

/// A node as a sum; `None` if it is none.
fn linear(node: &Node) -> Option<Linear> {
    Some(match node {
        Node::Number(number) => Linear { number: *number, ..Linear::default() },
        Node::Term(term) => Linear { terms: vec![(1.0, term.clone())], number: 0.0 },
        Node::Negative(node) => linear(node)?.times(-1.0),
        Node::Binary(Operator::Plus, left, right) => linear(left)?.plus(1.0, &linear(right)?),
        Node::Binary(Operator::Minus, left, right) => linear(left)?.plus(-1.0, &linear(right)?),
        Node::Binary(Operator::Times, left, right) => {
            let (left, right) = (linear(left)?, linear(right)?);
            match (left.terms.is_empty(), right.terms.is_empty()) {
                (true, _) => right.times(left.number),
                (_, true) => left.times(right.number),
                _ => return None,
            }
        }
        Node::Binary(Operator::Over, left, right) => {
            let right = linear(right).filter(|right| right.terms.is_empty() && right.number != 0.0)?;
            linear(left)?.times(1.0 / right.number)
        }
        Node::Call(..) | Node::Share(_) => return None,
    })
}
