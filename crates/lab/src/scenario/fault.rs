//! What is wrong with a scenario, and where.

use super::fix::Fix;
use std::fmt;
use std::ops::Range;

/// A place in one of the texts of a scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The scenario file's name, or that of a CSV as the scenario names it.
    pub file: String,
    /// Bytes of that text.
    pub span: Range<usize>,
    /// Counted from 1.
    pub line: usize,
    /// Characters, counted from 1.
    pub column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// One thing that is wrong with a scenario.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {what}{}", indented(help))]
pub struct Fault {
    /// One of [`CODES`].
    pub code: &'static str,
    pub place: Place,
    pub what: String,
    /// Why it matters, where that isn't plain.
    pub why: Option<String>,
    /// How to mend it.
    pub help: Option<String>,
    /// The change to the text that surely mends it, if there is one.
    pub fix: Option<Fix>,
}

fn indented(help: &Option<String>) -> String {
    help.as_ref().map(|help| format!("\n  help: {help}")).unwrap_or_default()
}

/// A text in which faults were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    pub name: String,
    pub text: String,
}

/// Everything that is wrong with a scenario, in the order of place: the scenario first,
/// then the CSVs it names. Never empty.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", lines(faults))]
pub struct Faults {
    pub faults: Vec<Fault>,
    /// The texts that the faults' places refer to.
    pub sources: Vec<Source>,
}

impl Faults {
    /// A scenario file that can't be read, or not as text: what is wrong at which bytes of it,
    /// and how to mend it.
    pub fn of_file(name: &str, text: &str, span: Range<usize>, what: String, help: Option<&str>) -> Faults {
        let mut findings = Findings::of(name, text);
        findings.add(Finding::new(code::FILE, span, what).maybe_help(help.map(str::to_owned)));
        findings.into_faults()
    }

    /// The text of a place's file.
    pub fn text(&self, place: &Place) -> &str {
        self.sources.iter().find(|source| source.name == place.file).map_or("", |source| &source.text)
    }
}

fn lines(faults: &[Fault]) -> String {
    faults.iter().map(Fault::to_string).collect::<Vec<_>>().join("\n")
}

macro_rules! codes {
    ($($name:ident = $code:literal, $meaning:literal;)*) => {
        /// The codes of faults.
        pub mod code {
            $(#[doc = $meaning] pub const $name: &str = $code;)*
        }

        /// Every code with what it means.
        pub static CODES: &[(&str, &str)] = &[$(($code, $meaning),)*];
    };
}

codes! {
    SYNTAX = "scenario::syntax", "The text is not TOML.";
    NEWER_FORMAT = "scenario::newer-format", "The file is of a format this program does not know.";
    UNKNOWN_KEY = "scenario::unknown-key", "No such key exists here or elsewhere.";
    MISPLACED_KEY = "scenario::misplaced-key", "The key exists, but belongs elsewhere in the file.";
    MISSING = "scenario::missing", "Something required is not there.";
    CONFLICT = "scenario::conflict", "Two things are given of which only one can hold.";
    WRONG_TYPE = "scenario::wrong-type", "A value is not of the sort expected, such as text for a number.";
    NOT_A_NUMBER = "scenario::not-a-number", "A number is infinite, not a number, or can't be held.";
    NOT_WHOLE = "scenario::not-whole", "A whole number is expected.";
    OUT_OF_RANGE = "scenario::out-of-range", "A number lies outside the values that make sense.";
    EMPTY_NAME = "scenario::empty-name", "A name has no visible character.";
    DUPLICATE_NAME = "scenario::duplicate-name", "Two things have the same name.";
    UNKNOWN_WORD = "scenario::unknown-word", "A word is not one of those that mean something here.";
    TOO_LARGE = "scenario::too-large", "The initiative is larger than this program will simulate.";
    UNKNOWN_DESIGN = "scenario::unknown-design", "A design is named that isn't there.";
    EXTENDS_CYCLE = "scenario::extends-cycle", "Designs extend each other in a circle.";
    BUDGET = "scenario::budget", "The budget pays not even a tenth of a coach.";
    NEEDS_BACKBONE = "scenario::needs-backbone", "A self-organized design sets what only a backbone can do.";
    PHASE_ORDER = "scenario::phase-order", "Phases do not start one after the other.";
    NOT_IN_A_PHASE = "scenario::not-in-a-phase", "A value of the whole design stands in a phase.";
    EMPTY_RANGE = "scenario::empty-range", "The low end of a range is not below its high end.";
    FILE = "scenario::file", "A file can't be read.";
    CSV = "scenario::csv", "A file is not a table, or a network, of the shape expected.";
    UNKNOWN_COLUMN = "scenario::unknown-column", "A column is asked for that a table does not have.";
    UNKNOWN_ORGANIZATION = "scenario::unknown-organization", "A tie names an organization that isn't there.";
}

/// A fault before its line and column are known.
#[derive(Debug)]
pub(super) struct Finding {
    pub(super) code: &'static str,
    pub(super) source: usize,
    pub(super) span: Range<usize>,
    what: String,
    why: Option<String>,
    help: Option<String>,
    pub(super) fix: Option<Fix>,
    /// The key that is missing or misplaced.
    pub(super) key: Option<String>,
}

impl Finding {
    /// In the scenario itself; see [`Finding::within`].
    pub fn new(code: &'static str, span: Range<usize>, what: impl Into<String>) -> Self {
        Finding { code, source: 0, span, what: what.into(), why: None, help: None, fix: None, key: None }
    }

    /// In another text than the scenario.
    pub fn within(self, source: usize) -> Self {
        Finding { source, ..self }
    }

    pub fn why(self, why: impl Into<String>) -> Self {
        Finding { why: Some(why.into()), ..self }
    }

    pub fn help(self, help: impl Into<String>) -> Self {
        Finding { help: Some(help.into()), ..self }
    }

    /// With that help unless there is better.
    pub fn or_help(self, help: impl Into<String>) -> Self {
        Finding { help: self.help.or_else(|| Some(help.into())), ..self }
    }

    /// About a key that is missing, or misplaced though there is one place for it.
    pub fn about(self, key: impl Into<String>) -> Self {
        Finding { key: Some(key.into()), ..self }
    }

    /// With the change that surely mends it.
    pub fn fix(self, fix: Option<Fix>) -> Self {
        Finding { fix, ..self }
    }

    /// The same, told of another place, which no mend is meant for.
    pub fn moved_to(self, source: usize, span: Range<usize>) -> Self {
        Finding { source, span, fix: None, key: None, ..self }
    }

    /// With one more reason.
    pub fn because(self, more: &str) -> Self {
        let why = self.why.map_or_else(|| more.to_owned(), |why| format!("{why}; {more}"));
        Finding { why: Some(why), ..self }
    }

    /// Whether it is the same fault of the same place.
    pub fn is_like(&self, other: &Finding) -> bool {
        (self.code, self.source, &self.span) == (other.code, other.source, &other.span)
    }

    /// With help only if there is some.
    pub fn maybe_help(self, help: Option<String>) -> Self {
        Finding { help: help.or(self.help), ..self }
    }
}

/// The faults found so far, and the texts they were found in.
#[derive(Debug)]
pub(super) struct Findings {
    pub(super) sources: Vec<Source>,
    pub(super) findings: Vec<Finding>,
}

impl Findings {
    /// Says of the faults from a place on why they may be there.
    pub fn because(&mut self, from: usize, why: &str) {
        for finding in self.findings.iter_mut().skip(from).filter(|finding| finding.why.is_none()) {
            finding.why = Some(why.to_owned());
        }
    }

    pub fn of(name: &str, text: &str) -> Self {
        Findings { sources: vec![Source { name: name.into(), text: text.into() }], findings: Vec::new() }
    }

    pub fn add(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Another text in which faults may be found; returns its number. A file that is read twice is
    /// one text.
    pub fn add_source(&mut self, name: &str, text: &str) -> usize {
        let known = self.sources.iter().skip(1).position(|source| source.name == name && source.text == text);
        if let Some(known) = known {
            return known + 1;
        }
        self.sources.push(Source { name: name.into(), text: text.into() });
        self.sources.len() - 1
    }

    /// What was found since there were that many is told of another text.
    pub fn since_are_within(&mut self, count: usize, source: usize) {
        for one in self.findings[count..].iter_mut().filter(|one| one.source == 0) {
            (one.source, one.fix) = (source, None);
        }
    }

    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    pub fn len(&self) -> usize {
        self.findings.len()
    }

    pub fn into_faults(mut self) -> Faults {
        self.findings.sort_by_key(|one| (one.source, one.span.start, one.span.end));
        let starts: Vec<Vec<usize>> = self.sources.iter().map(|source| line_starts(&source.text)).collect();
        let faults = self.findings.into_iter().map(|one| {
            let source = &self.sources[one.source];
            let span = on_characters(&source.text, one.span);
            let line = starts[one.source].partition_point(|start| *start <= span.start);
            let column = source.text[starts[one.source][line - 1]..span.start].chars().count() + 1;
            let place = Place { file: source.name.clone(), span, line, column };
            Fault { code: one.code, place, what: one.what, why: one.why, help: one.help, fix: one.fix }
        });
        Faults { faults: faults.collect(), sources: self.sources }
    }
}

/// Where the lines of a text begin; a byte-order mark belongs to no line.
pub(super) fn line_starts(text: &str) -> Vec<usize> {
    let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(index, _)| index + 1);
    std::iter::once(0).chain(breaks).collect()
}

/// The span moved onto the bounds of characters, inside the text.
fn on_characters(text: &str, span: Range<usize>) -> Range<usize> {
    let floor = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let (start, end) = (floor(span.start), floor(span.end));
    start..end.max(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_characters_and_lines_from_one() {
        let mut findings = Findings::of("a.toml", "é = 1\nüü = 2\n");
        findings.add(Finding::new(code::SYNTAX, 12..13, "second").help("mend it"));
        findings.add(Finding::new(code::SYNTAX, 5..6, "first"));
        let faults = findings.into_faults();
        assert_eq!(faults.to_string(), "a.toml:1:5: first\na.toml:2:4: second\n  help: mend it");
    }

    #[test]
    fn a_span_beyond_the_text_is_moved_to_its_end() {
        let mut findings = Findings::of("a.toml", "é");
        findings.add(Finding::new(code::SYNTAX, 1..99, "inside"));
        let place = findings.into_faults().faults.remove(0).place;
        assert_eq!((place.span, place.line, place.column), (0..2, 1, 1));
    }

    #[test]
    fn codes_differ() {
        let codes: std::collections::BTreeSet<_> = CODES.iter().map(|(code, _)| code).collect();
        assert_eq!(codes.len(), CODES.len());
    }
}
