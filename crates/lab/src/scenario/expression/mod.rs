//! Numbers that are computed from outcomes of designs: `coached.sustained - none.sustained`.
//!
//! | what is written | what it is |
//! |---|---|
//! | `DESIGN.MEASURE` | an outcome of a design, as a mean over luck |
//! | `0.5`, `40 %` | a number |
//! | `+ - * /` (or `− × ÷`), `( )` | as usual; a minus between names stands between blanks |
//! | `odds(x)`, `ln(x)` | x ÷ (1 − x); the natural logarithm |
//! | `share(x > y)` | in which share of draws of luck, designs under the same, it holds; also `<`, `>=`, `<=` |
//!
//! What has no value (a division by 0, a logarithm of 0, an outcome that no run has) is missing.

pub(super) mod comparison;
mod lexer;
mod parser;
#[cfg(test)]
mod tests;

use super::names::Term;
pub(super) use parser::read;

/// An expression as it is written, and what it means.
#[derive(Debug, Clone, PartialEq)]
pub struct Expression {
    /// As it is written.
    pub text: String,
    root: Node,
}

#[derive(Debug, Clone, PartialEq)]
enum Node {
    Number(f64),
    Term(Term),
    Negative(Box<Node>),
    Binary(Operator, Box<Node>, Box<Node>),
    Call(Function, Box<Node>),
    Share(Box<Comparison>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operator {
    Plus,
    Minus,
    Times,
    Over,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Function {
    Odds,
    Ln,
}

/// Something that holds in one draw of luck or not.
#[derive(Debug, Clone, PartialEq)]
struct Comparison {
    left: Node,
    relation: Relation,
    right: Node,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Relation {
    Less,
    More,
    AtMost,
    AtLeast,
}

/// What came of the designs in one world.
pub trait Lived {
    /// The mean over luck; `None` where no run has it.
    fn mean(&self, term: &Term) -> Option<f64>;

    /// How many draws of luck.
    fn draws(&self) -> u32;

    /// In one draw of luck.
    fn in_draw(&self, draw: u32, term: &Term) -> Option<f64>;
}

impl Expression {
    /// Every outcome that it speaks of.
    pub fn terms(&self) -> Vec<&Term> {
        let mut terms = Vec::new();
        self.root.collect(&mut terms);
        terms
    }

    /// What it comes to in one world; `None` where that is missing.
    pub fn value(&self, lived: &impl Lived) -> Option<f64> {
        let share = |comparison: &Comparison| {
            let holds = (0..lived.draws()).filter_map(|draw| {
                let side = |node: &Node| node.value(&|term| lived.in_draw(draw, term), &|_| None);
                Some(comparison.relation.holds(side(&comparison.left)?, side(&comparison.right)?))
            });
            let (held, told) =
                holds.fold((0u32, 0u32), |(held, told), holds| (held + u32::from(holds), told + 1));
            (told > 0).then(|| f64::from(held) / f64::from(told))
        };
        self.root.value(&|term| lived.mean(term), &share)
    }
}

/// What an outcome or a share of draws comes to, if it has a value.
type Of<'a, T> = &'a dyn Fn(&T) -> Option<f64>;

impl Node {
    fn collect<'a>(&'a self, terms: &mut Vec<&'a Term>) {
        match self {
            Node::Number(_) => {}
            Node::Term(term) => terms.push(term),
            Node::Negative(node) | Node::Call(_, node) => node.collect(terms),
            Node::Binary(_, left, right) => [left, right].into_iter().for_each(|node| node.collect(terms)),
            Node::Share(comparison) => {
                [&comparison.left, &comparison.right].into_iter().for_each(|node| node.collect(terms));
            }
        }
    }

    fn value(&self, term: Of<Term>, share: Of<Comparison>) -> Option<f64> {
        let of = |node: &Node| node.value(term, share);
        let value = match self {
            Node::Number(number) => *number,
            Node::Term(one) => term(one)?,
            Node::Negative(node) => -of(node)?,
            Node::Call(Function::Ln, node) => engine::math::ln(of(node).filter(|value| *value > 0.0)?),
            Node::Call(Function::Odds, node) => {
                let value = of(node)?;
                value / (1.0 - value)
            }
            Node::Binary(operator, left, right) => {
                let (left, right) = (of(left)?, of(right)?);
                match operator {
                    Operator::Plus => left + right,
                    Operator::Minus => left - right,
                    Operator::Times => left * right,
                    Operator::Over => left / right,
                }
            }
            Node::Share(comparison) => share(comparison)?,
        };
        value.is_finite().then_some(value)
    }
}

impl Relation {
    fn holds(self, left: f64, right: f64) -> bool {
        match self {
            Relation::Less => left < right,
            Relation::More => left > right,
            Relation::AtMost => left <= right,
            Relation::AtLeast => left >= right,
        }
    }
}
