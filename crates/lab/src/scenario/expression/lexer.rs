//! An expression in parts: numbers, names, signs.

use super::{Operator, Relation};
use std::ops::Range;

/// A part, and its bytes.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token {
    pub kind: Kind,
    pub span: Range<usize>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    Number(f64),
    /// The bytes of a design's name and of a measure's.
    Term(Range<usize>, Range<usize>),
    /// The name of a function, or of nothing.
    Word,
    Sign(Operator),
    Relation(Relation),
    Open,
    Close,
    /// What means nothing here, and why.
    Nothing(String),
}

/// The parts of a text, in order; names of designs may hold blanks and signs.
pub(super) fn tokens(text: &str, designs: &[&str]) -> Vec<Token> {
    let mut lexer = Lexer { text, at: 0, designs };
    std::iter::from_fn(|| lexer.next()).collect()
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    designs: &'a [&'a str],
}

const SIGNS: [(&str, Kind); 14] = [
    (">=", Kind::Relation(Relation::AtLeast)),
    ("<=", Kind::Relation(Relation::AtMost)),
    ("≥", Kind::Relation(Relation::AtLeast)),
    ("≤", Kind::Relation(Relation::AtMost)),
    (">", Kind::Relation(Relation::More)),
    ("<", Kind::Relation(Relation::Less)),
    ("+", Kind::Sign(Operator::Plus)),
    ("-", Kind::Sign(Operator::Minus)),
    ("−", Kind::Sign(Operator::Minus)),
    ("*", Kind::Sign(Operator::Times)),
    ("×", Kind::Sign(Operator::Times)),
    ("/", Kind::Sign(Operator::Over)),
    ("÷", Kind::Sign(Operator::Over)),
    ("(", Kind::Open),
];

impl Lexer<'_> {
    fn next(&mut self) -> Option<Token> {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
        let rest = &self.text[self.at..];
        let first = rest.chars().next()?;
        let found = self.known(rest).or_else(|| quoted(rest)).or_else(|| number(rest)).or_else(|| name(rest));
        let (kind, length) = found.or_else(|| sign(rest)).unwrap_or_else(|| {
            (Kind::Nothing(format!("`{}` means nothing here", first.escape_debug())), first.len_utf8())
        });
        let start = self.at;
        self.at += length;
        let shifted = |range: Range<usize>| range.start + start..range.end + start;
        let kind = match kind {
            Kind::Term(design, measure) => Kind::Term(shifted(design), shifted(measure)),
            kind => kind,
        };
        Some(Token { kind, span: start..self.at })
    }

    /// The longest name of a design that is there, with its measure.
    fn known(&self, rest: &str) -> Option<(Kind, usize)> {
        let begins = self.designs.iter().filter(|name| !name.is_empty() && rest.starts_with(**name));
        let with_measure = |name: &&str| {
            let measure = measure(rest, name.len())?;
            let end = measure.end;
            Some((Kind::Term(0..name.len(), measure), end))
        };
        begins.filter_map(with_measure).max_by_key(|(kind, _)| match kind {
            Kind::Term(design, _) => design.end,
            _ => 0,
        })
    }
}

/// The measure after a dot that stands at that byte or after some blanks.
fn measure(text: &str, at: usize) -> Option<Range<usize>> {
    let after_dot = text[at..].trim_start().strip_prefix('.')?.trim_start();
    let start = text.len() - after_dot.len();
    let length = after_dot.find(|letter: char| !(letter.is_alphanumeric() || letter == '_'));
    let end = start + length.unwrap_or(after_dot.len());
    (end > start).then_some(start..end)
}

/// A name in quotes, with its measure.
fn quoted(rest: &str) -> Option<(Kind, usize)> {
    let mark = rest.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
    let Some(end) = rest[1..].find(mark).map(|end| end + 1) else {
        return Some((Kind::Nothing("the name in quotes has no end".to_owned()), rest.len()));
    };
    Some(match measure(rest, end + 1) {
        Some(measure) => {
            let all = measure.end;
            (Kind::Term(1..end, measure), all)
        }
        None => (Kind::Nothing("after the name of a design stands a dot and a measure".to_owned()), end + 1),
    })
}

fn number(rest: &str) -> Option<(Kind, usize)> {
    let digits = |text: &str| text.len() - text.trim_start_matches(|one: char| one.is_ascii_digit()).len();
    let mut end = digits(rest);
    if rest[end..].starts_with('.') && digits(&rest[end + 1..]) > 0 {
        end += 1 + digits(&rest[end + 1..]);
    }
    if end == 0 {
        return None;
    }
    if rest[end..].starts_with(['e', 'E']) {
        let sign = usize::from(rest[end + 1..].starts_with(['+', '-']));
        let power = digits(&rest[end + 1 + sign..]);
        end += if power > 0 { 1 + sign + power } else { 0 };
    }
    let value = rest[..end].parse::<f64>().ok().filter(|value| value.is_finite());
    let Some(value) = value else {
        return Some((Kind::Nothing(format!("`{}` is not a number that can be held", &rest[..end])), end));
    };
    let percent = rest[end..].trim_start().strip_prefix('%');
    Some(match percent {
        Some(after) => (Kind::Number(value / 100.0), rest.len() - after.len()),
        None => (Kind::Number(value), end),
    })
}

/// A plain word: the name of a design with its measure, or of a function. A hyphen between
/// letters belongs to it.
fn name(rest: &str) -> Option<(Kind, usize)> {
    let mut end = 0;
    let mut letters = rest.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let inside =
            letter == '-' && at > 0 && letters.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        if !(letter.is_alphanumeric() || letter == '_' || inside) {
            break;
        }
        end = at + letter.len_utf8();
    }
    if end == 0 {
        return None;
    }
    Some(match measure(rest, end) {
        Some(measure) => {
            let all = measure.end;
            (Kind::Term(0..end, measure), all)
        }
        None => (Kind::Word, end),
    })
}

fn sign(rest: &str) -> Option<(Kind, usize)> {
    let close = (")", Kind::Close);
    let mut signs = SIGNS.into_iter().chain([close]);
    signs.find(|(text, _)| rest.starts_with(text)).map(|(text, kind)| (kind, text.len()))
}
