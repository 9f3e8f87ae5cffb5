//! Changes to a scenario's text that surely mend a fault, and nothing else: comments and
//! layout stay as they are.

use super::fault::Faults;
use std::ops::Range;
use toml::de::DeTable;

/// A change to a scenario's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fix {
    /// Other text in the place of a span.
    Replace { span: Range<usize>, text: String },
    /// The lines of a key and its value moved into a section; the empty name is the top.
    Move { key: Range<usize>, value: Range<usize>, section: &'static str },
    /// A new first line.
    Begin { line: String },
}

/// A text after the safe mends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fixed {
    pub text: String,
    /// What was done, in words, in order of place.
    pub done: Vec<String>,
}

impl Fix {
    pub(super) fn replace(span: Range<usize>, text: impl Into<String>) -> Fix {
        Fix::Replace { span, text: text.into() }
    }

    pub(super) fn move_to(section: &'static str, key: Range<usize>, value: Range<usize>) -> Fix {
        Fix::Move { key, value, section }
    }

    pub(super) fn begin(line: impl Into<String>) -> Fix {
        Fix::Begin { line: line.into() }
    }

    /// What it does to a text.
    fn told(&self, text: &str) -> String {
        let old = |span: &Range<usize>| text.get(span.clone()).unwrap_or_default().trim().to_owned();
        match self {
            Fix::Replace { span, text } => format!("`{}` is now `{text}`", old(span)),
            Fix::Begin { line } => format!("`{line}` is now at the top"),
            Fix::Move { key, section: "", .. } => format!("`{}` is now at the top", old(key)),
            Fix::Move { key, section, .. } => format!("`{}` is now under [{section}]", old(key)),
        }
    }

    /// Cuts and insertions in a text; `None` where its layout leaves no safe way.
    fn edits(&self, text: &str, tree: &DeTable) -> Option<Vec<Edit>> {
        match self {
            Fix::Replace { span, text: new } => {
                text.get(span.clone())?;
                Some(vec![Edit { span: span.clone(), text: new.clone() }])
            }
            Fix::Begin { line } => {
                let at = below_first_comments(text);
                Some(vec![Edit { span: at..at, text: format!("{line}\n") }])
            }
            Fix::Move { key, value, section } => {
                let lines = whole_lines(text, key.start..value.end)?;
                let name = text.get(key.clone())?;
                let mut moved = text.get(lines.clone())?.trim_start().to_owned();
                if !moved.ends_with('\n') {
                    moved.push('\n');
                }
                let target = match *section {
                    "" => Some(tree),
                    section => match tree.get(section) {
                        Some(table) => Some(table.get_ref().as_table()?),
                        None => None,
                    },
                };
                if target.is_some_and(|target| target.contains_key(name)) {
                    return None;
                }
                let (at, text) = match (*section, target) {
                    ("", _) => (below_line(text, tree.get_key_value("format")?.1.span().end), moved),
                    (section, Some(_)) => (below_header(text, tree, section)?, moved),
                    (section, None) => {
                        let gap = if text.ends_with('\n') { "\n" } else { "\n\n" };
                        (text.len(), format!("{gap}[{section}]\n{moved}"))
                    }
                };
                let insert = Edit { span: at..at, text };
                Some(vec![Edit { span: lines, text: String::new() }, insert])
            }
        }
    }
}

impl Faults {
    /// The scenario's text with every fault mended that has a safe mend; `None` if none has.
    pub fn mended(&self) -> Option<Fixed> {
        let text = &self.sources.first()?.text;
        let (tree, _) = DeTable::parse_recoverable(text);
        let mut edits: Vec<Edit> = Vec::new();
        let mut done = Vec::new();
        for fault in self.faults.iter().filter(|fault| fault.place.file == self.sources[0].name) {
            let Some(new) = fault.fix.as_ref().and_then(|fix| fix.edits(text, tree.get_ref())) else {
                continue;
            };
            if new.iter().all(|new| edits.iter().all(|old| new.beside(old))) {
                edits.extend(new);
                done.extend(
                    fault.fix.as_ref().map(|fix| format!("line {}: {}", fault.place.line, fix.told(text))),
                );
            }
        }
        if done.is_empty() {
            return None;
        }
        // From the end, so that earlier places stay where they are; insertions at one place
        // keep the order of their faults.
        let mut order: Vec<usize> = (0..edits.len()).collect();
        order.sort_by_key(|index| (edits[*index].span.start, edits[*index].span.end, *index));
        let mut mended = text.clone();
        for index in order.into_iter().rev() {
            let Edit { span, text } = &edits[index];
            mended.replace_range(span.clone(), text);
        }
        Some(Fixed { text: mended, done })
    }
}

/// A span that gets another text.
#[derive(Debug, Clone)]
struct Edit {
    span: Range<usize>,
    text: String,
}

impl Edit {
    /// Whether the two do not meet.
    fn beside(&self, other: &Edit) -> bool {
        self.span.end <= other.span.start || other.span.end <= self.span.start
    }
}

/// The whole lines of a span, if nothing else than a comment stands on them.
fn whole_lines(text: &str, span: Range<usize>) -> Option<Range<usize>> {
    let start = text.get(..span.start)?.rfind('\n').map_or(0, |at| at + 1);
    let end = below_line(text, span.end);
    let (before, after) = (&text[start..span.start], text[span.end..end].trim());
    (before.trim().is_empty() && (after.is_empty() || after.starts_with('#'))).then_some(start..end)
}

/// Where the line after that of a place begins.
fn below_line(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |line| at + line + 1)
}

/// Below the comments with which a text begins (the line for editors is one).
fn below_first_comments(text: &str) -> usize {
    let mut at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    while text[at..].starts_with('#') && text[at..].contains('\n') {
        at = below_line(text, at);
    }
    at
}

/// Below the line `[section]`, if there is one.
fn below_header(text: &str, tree: &DeTable, section: &str) -> Option<usize> {
    let (key, _) = tree.get_key_value(section)?;
    let span = key.span();
    let start = text.get(..span.start)?.rfind('\n').map_or(0, |at| at + 1);
    (text[start..span.start].trim() == "[").then(|| below_line(text, span.end))
}

#[cfg(test)]
mod tests {
    use crate::scenario::{HeldFiles, Scenario};

    const REST: &str = "[designs.a]\nstructure = 'shared'\n";

    fn mended(text: &str) -> Option<String> {
        let faults = Scenario::read("t.toml", text, &HeldFiles::none()).unwrap_err();
        faults.mended().map(|mended| mended.text)
    }

    #[test]
    fn safe_mends_keep_comments_and_layout() {
        let text = format!(
            "# a study\nmonhts  = 12 # a year\nleader_tenure = 5 # ours\n\n[initiative]\n  organizations = \"9\"\n\
             practices = 2.0\nseed = 4\n{REST}"
        );
        let expected = format!(
            "# a study\nformat = 1\nmonths  = 12 # a year\n\n[initiative]\n  organizations = 9\n\
             practices = 2\nseed = 4\n{REST}\n[inputs]\nleader_tenure = 5 # ours\n"
        );
        let once = mended(&text).unwrap();
        assert_eq!(once, expected);
        // What needs the top to be marked moves in a second round.
        let twice = mended(&once).unwrap();
        assert!(twice.starts_with("# a study\nformat = 1\nseed = 4\nmonths"), "{twice}");
        assert!(Scenario::read("t.toml", &twice, &HeldFiles::none()).is_ok());
    }

    #[test]
    fn what_is_not_sure_is_left_alone() {
        let text =
            format!("format = 1\nmonths = 12\n[initiative]\norganizations = 9\npractices = 50000\n{REST}");
        assert_eq!(mended(&text), None);
        // `shift` has one home, but in a design: which, nobody can know.
        let text = format!(
            "format = 1\nmonths = 12\nshift = 0.5\n[initiative]\norganizations = 9\npractices = 5\n{REST}"
        );
        assert_eq!(mended(&text), None);
    }
}
