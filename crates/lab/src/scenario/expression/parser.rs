//! From the parts of an expression to what it means, or all that is wrong with it.

use super::lexer::{Kind, Token, tokens};
use super::{Comparison, Expression, Function, Node, Operator};
use crate::scenario::fault::{Finding, code};
use crate::scenario::names::{Names, Term};
use crate::scenario::suggestions;
use crate::scenario::text::quoted;
use std::ops::Range;

/// More parts than anybody writes, and few enough to be walked through.
const PARTS_AT_MOST: usize = 400;
/// Brackets in brackets.
const DEPTH_AT_MOST: usize = 40;

const FUNCTIONS: [&str; 3] = ["odds", "ln", "share"];

/// Reads an expression; `place` tells where in the file some of its bytes stand.
///
/// # Errors
/// All that is wrong with it, in no order.
pub(in crate::scenario) fn read(
    text: &str,
    names: Names,
    place: impl Fn(Range<usize>) -> Range<usize>,
) -> Result<Expression, Vec<Finding>> {
    let designs: Vec<&str> = names.designs.iter().map(|design| design.name.as_str()).collect();
    let tokens = tokens(text, &designs);
    let mut parser = Parser::new(text, &tokens, place);
    match parser.read(names) {
        Some((root, _, _)) => Ok(Expression { text: text.trim().to_owned(), root }),
        None => Err(parser.findings),
    }
}

pub(super) struct Parser<'t, P> {
    text: &'t str,
    tokens: &'t [Token],
    at: usize,
    depth: usize,
    in_share: bool,
    /// All that is wrong, in no order.
    pub findings: Vec<Finding>,
    place: P,
}

/// What was read, with its unit if it has one, and where it stands.
pub(super) type Read = (Node, Option<&'static str>, Range<usize>);

impl<'t, P: Fn(Range<usize>) -> Range<usize>> Parser<'t, P> {
    /// One of these parts of a text.
    pub fn new(text: &'t str, tokens: &'t [Token], place: P) -> Parser<'t, P> {
        Parser { text, tokens, at: 0, depth: 0, in_share: false, findings: Vec::new(), place }
    }

    /// Reads all parts as one expression; `None` if there are findings.
    pub fn read(&mut self, names: Names) -> Option<Read> {
        self.look_over(names);
        if self.tokens.len() > PARTS_AT_MOST {
            let what = "the expression has too many parts".to_owned();
            self.fault(code::TOO_LARGE, 0..self.text.len(), what, None);
        }
        // Signs in their wrong places are told of only where all of them mean something.
        if !self.findings.is_empty() {
            return None;
        }
        self.whole(names).filter(|_| self.findings.is_empty())
    }

    fn fault(&mut self, code: &'static str, span: Range<usize>, what: String, help: Option<String>) {
        self.findings.push(Finding::new(code, (self.place)(span), what).maybe_help(help));
    }

    /// What is wrong with each part by itself.
    fn look_over(&mut self, names: Names) {
        for Token { kind, span } in self.tokens {
            match kind {
                Kind::Nothing(why) => {
                    self.fault(code::UNKNOWN_WORD, span.clone(), why.clone(), Some(HELP.to_owned()));
                }
                Kind::Term(design, measure) => {
                    if let Err(faults) = self.term(names, design, measure) {
                        self.findings.extend(faults);
                    }
                }
                Kind::Word if !FUNCTIONS.contains(&&self.text[span.clone()]) => {
                    let word = &self.text[span.clone()];
                    let meant = suggestions::did_you_mean(word, FUNCTIONS).unwrap_or_else(|| HELP.to_owned());
                    let what = format!("{} is no outcome of a design, and no function", quoted(word));
                    self.fault(code::UNKNOWN_WORD, span.clone(), what, Some(meant));
                }
                _ => {}
            }
        }
    }

    fn term(
        &self,
        names: Names,
        design: &Range<usize>,
        measure: &Range<usize>,
    ) -> Result<Term, Vec<Finding>> {
        let part = |range: &Range<usize>| (&self.text[range.clone()], (self.place)(range.clone()));
        names.term(part(design), part(measure))
    }

    fn whole(&mut self, names: Names) -> Option<Read> {
        let root = self.sum(names)?;
        match self.tokens.get(self.at) {
            None => Some(root),
            Some(token) => {
                let help = match token.kind {
                    Kind::Relation(_) => {
                        "a comparison stands in share( … ): the share of draws of luck in which it holds"
                    }
                    _ => "between two values stands one of + − × ÷",
                };
                let what = format!("{} does not belong here", quoted(&self.text[token.span.clone()]));
                self.fault(code::UNKNOWN_WORD, token.span.clone(), what, Some(help.to_owned()));
                None
            }
        }
    }

    fn sum(&mut self, names: Names) -> Option<Read> {
        let mut left = self.product(names)?;
        while let Some(operator) = self.take_sign(&[Operator::Plus, Operator::Minus]) {
            let right = self.product(names)?;
            let unit = self.one_unit(&left, &right)?;
            left = joined(operator, left, right, unit);
        }
        Some(left)
    }

    fn product(&mut self, names: Names) -> Option<Read> {
        let mut left = self.factor(names)?;
        while let Some(operator) = self.take_sign(&[Operator::Times, Operator::Over]) {
            let right = self.factor(names)?;
            left = joined(operator, left, right, None);
        }
        Some(left)
    }

    fn factor(&mut self, names: Names) -> Option<Read> {
        self.depth += 1;
        let read = self.deeper(names);
        self.depth -= 1;
        read
    }

    fn deeper(&mut self, names: Names) -> Option<Read> {
        let Some(Token { kind, span }) = self.tokens.get(self.at) else {
            let end = self.text.len();
            let what = if self.tokens.is_empty() {
                "there is nothing to compute"
            } else {
                "the expression ends too early"
            };
            self.fault(code::UNKNOWN_WORD, end..end, what.to_owned(), Some(HELP.to_owned()));
            return None;
        };
        if self.depth > DEPTH_AT_MOST {
            self.fault(
                code::TOO_LARGE,
                span.clone(),
                "there are too many brackets in brackets".to_owned(),
                None,
            );
            return None;
        }
        self.at += 1;
        match kind {
            Kind::Number(number) => Some((Node::Number(*number), None, span.clone())),
            Kind::Term(design, measure) => {
                let term = self.term(names, design, measure).ok()?;
                let unit = term.outcome.unit();
                Some((Node::Term(term), Some(unit), span.clone()))
            }
            Kind::Sign(Operator::Minus) => {
                let (node, unit, of) = self.factor(names)?;
                Some((Node::Negative(Box::new(node)), unit, span.start..of.end))
            }
            Kind::Open => {
                let (node, unit, _) = self.sum(names)?;
                let end = self.close(span)?;
                Some((node, unit, span.start..end))
            }
            Kind::Word => self.call(names, span),
            _ => {
                let what = format!("a value is missing before {}", quoted(&self.text[span.clone()]));
                self.fault(code::UNKNOWN_WORD, span.clone(), what, Some(HELP.to_owned()));
                None
            }
        }
    }

    fn call(&mut self, names: Names, name: &Range<usize>) -> Option<Read> {
        let function = match &self.text[name.clone()] {
            "odds" => Some(Function::Odds),
            "ln" => Some(Function::Ln),
            _ => None,
        };
        let Some(open) = self.tokens.get(self.at).filter(|token| token.kind == Kind::Open) else {
            let name_text = &self.text[name.clone()];
            let what = format!("after `{name_text}` stands what it is of, in brackets");
            self.fault(code::UNKNOWN_WORD, name.clone(), what, Some(format!("write {name_text}( … )")));
            return None;
        };
        self.at += 1;
        let node = match function {
            Some(function) => Node::Call(function, Box::new(self.sum(names)?.0)),
            None => Node::Share(Box::new(self.comparison(names, name)?)),
        };
        let end = self.close(&open.span)?;
        Some((node, None, name.start..end))
    }

    fn comparison(&mut self, names: Names, name: &Range<usize>) -> Option<Comparison> {
        if std::mem::replace(&mut self.in_share, true) {
            let what = "a share of draws can't be taken in a single draw".to_owned();
            self.fault(code::CONFLICT, name.clone(), what, None);
            return None;
        }
        let left = self.sum(names)?;
        let relation = match self.tokens.get(self.at).map(|token| &token.kind) {
            Some(Kind::Relation(relation)) => *relation,
            _ => {
                let what = "`share` is of a comparison".to_owned();
                let help = "write share(A.MEASURE - B.MEASURE < 0.1)".to_owned();
                self.fault(code::UNKNOWN_WORD, name.clone(), what, Some(help));
                return None;
            }
        };
        self.at += 1;
        let right = self.sum(names)?;
        self.one_unit(&left, &right)?;
        self.in_share = false;
        Some(Comparison { left: left.0, relation, right: right.0 })
    }

    /// The unit of two values that are added or compared; a plain number takes any.
    pub fn one_unit(&mut self, left: &Read, right: &Read) -> Option<Option<&'static str>> {
        match (left.1, right.1) {
            (Some(a), Some(b)) if a != b => {
                let [left_text, right_text] = [left, right].map(|read| quoted(&self.text[read.2.clone()]));
                let what = format!("{left_text} ({a}) and {right_text} ({b}) are of different units");
                self.fault(code::CONFLICT, left.2.start..right.2.end, what, None);
                None
            }
            (a, b) => Some(a.or(b)),
        }
    }

    fn take_sign(&mut self, among: &[Operator]) -> Option<Operator> {
        match self.tokens.get(self.at)?.kind {
            Kind::Sign(sign) if among.contains(&sign) => {
                self.at += 1;
                Some(sign)
            }
            _ => None,
        }
    }

    /// The end of a bracket that was opened there.
    fn close(&mut self, open: &Range<usize>) -> Option<usize> {
        match self.tokens.get(self.at) {
            Some(Token { kind: Kind::Close, span }) => {
                self.at += 1;
                Some(span.end)
            }
            other => {
                let (span, what) = match other {
                    Some(Token { span, kind: Kind::Relation(_) }) => {
                        (span, "a comparison stands in share( … ) alone".to_owned())
                    }
                    Some(Token { span, .. }) => (
                        span,
                        format!("before {} a sign or a bracket is missing", quoted(&self.text[span.clone()])),
                    ),
                    None => (open, "this bracket is not closed".to_owned()),
                };
                self.fault(code::UNKNOWN_WORD, span.clone(), what, None);
                None
            }
        }
    }
}

const HELP: &str = "an expression is made of DESIGN.MEASURE, numbers, + − × ÷, brackets, odds( … ), ln( … ) and \
                    share( … < … ), such as coached.sustained - none.sustained";

fn joined(operator: Operator, left: Read, right: Read, unit: Option<&'static str>) -> Read {
    let span = left.2.start..right.2.end;
    (Node::Binary(operator, Box::new(left.0), Box::new(right.0)), unit, span)
}
