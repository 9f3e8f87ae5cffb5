//! Faults as people read them: what, where with the line shown, why, how to mend it.

use lab::scenario::{Fault, Faults, Place};
use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents,
    SourceCode, SourceSpan, SpanContents,
};
use std::fmt;
use std::fmt::Write as _;
use unicode_width::UnicodeWidthStr;

/// Faults shown one by one; of more, only the number is told.
const SHOWN_AT_MOST: usize = 40;

/// The width of the terminal that stderr goes to, within reason; 80 where it goes elsewhere.
pub(super) fn width() -> usize {
    terminal_size::terminal_size_of(std::io::stderr())
        .map_or(80, |(width, _)| usize::from(width.0).clamp(40, 100))
}

/// All faults in order of place, then what to do next, in lines of at most that width
/// (but for what can't be broken). Colours are ANSI sequences.
pub fn tell(faults: &Faults, width: usize, colours: bool) -> String {
    let theme = if colours { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(width)
        .with_links(false)
        .without_syntax_highlighting()
        .with_context_lines(1);
    let mut text = String::new();
    for fault in faults.faults.iter().take(SHOWN_AT_MOST) {
        let shown = Shown::of(fault, faults, width);
        // Writing to a String can't fail.
        let _ = handler.render_report(&mut text, &shown);
        for (word, told) in [("why", &fault.why), ("help", &fault.help)] {
            if let Some(told) = told {
                text += &note(word, &visible(told), width, colours);
            }
        }
        text.push('\n');
    }
    text + &ending(faults, width)
}

/// How many there are, and where to go from here.
fn ending(faults: &Faults, width: usize) -> String {
    let count = faults.faults.len();
    let file = &faults.sources[0].name;
    let mut told = match count {
        1 => "1 fault".to_owned(),
        _ => format!("{count} faults"),
    };
    if count > SHOWN_AT_MOST {
        let _ = write!(told, ", of which the first {SHOWN_AT_MOST} are shown");
    }
    let _ = write!(told, "; `backbone explain {}` says more.", faults.faults[0].code);
    if let Some(mended) = faults.mended() {
        let number = match (mended.done.len(), count) {
            (1, 1) => "it".to_owned(),
            (done, all) if done == all => "all of them".to_owned(),
            (done, _) => format!("{done} of them"),
        };
        let _ = write!(told, " `backbone check --fix {file}` mends {number}, in a new file.");
    }
    wrapped(&told, "", "", width)
}

/// A line that begins with a word, such as "help: …".
fn note(word: &str, told: &str, width: usize, colours: bool) -> String {
    let indent = " ".repeat(8);
    let text = wrapped(told, &format!("{word:>6}: "), &indent, width);
    match colours {
        true => text.replacen(word, &format!("\u{1b}[36m{word}\u{1b}[0m"), 1),
        false => text,
    }
}

/// Broken between words.
fn wrapped(text: &str, first: &str, rest: &str, width: usize) -> String {
    let mut lines = first.to_owned();
    let (mut used, mut begun) = (first.width(), false);
    for word in text.split(' ') {
        if begun && used + 1 + word.width() > width {
            lines.push('\n');
            lines += rest;
            used = rest.width();
        } else if begun {
            lines.push(' ');
            used += 1;
        }
        lines += word;
        used += word.width();
        begun = true;
    }
    lines + "\n"
}

/// One fault with the line it is on.
#[derive(Debug)]
struct Shown<'a> {
    fault: &'a Fault,
    excerpt: Option<Excerpt>,
}

impl<'a> Shown<'a> {
    fn of(fault: &'a Fault, faults: &Faults, width: usize) -> Self {
        let text = faults.text(&fault.place);
        let excerpt = (!text.is_empty()).then(|| Excerpt::of(text, &fault.place, width));
        Shown { fault, excerpt }
    }
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&visible(&self.fault.what))
    }
}

impl std::error::Error for Shown<'_> {}

impl Diagnostic for Shown<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.fault.code))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.excerpt.as_ref().map(|excerpt| excerpt as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let excerpt = self.excerpt.as_ref()?;
        Some(Box::new(std::iter::once(LabeledSpan::new_with_span(None, excerpt.marked))))
    }
}

/// The line of a fault, cut to what a terminal can show.
#[derive(Debug)]
struct Excerpt {
    line: String,
    marked: SourceSpan,
    place: Place,
}

impl Excerpt {
    fn of(text: &str, place: &Place, width: usize) -> Self {
        let at = place.span.start.min(text.len());
        let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
        let end = text[at..].find('\n').map_or(text.len(), |line| at + line);
        // Nothing at the end of a line is marked at its last character.
        let at = match at == end && at > start {
            true => {
                start + text[start..at].trim_end_matches('\r').char_indices().last().map_or(0, |(at, _)| at)
            }
            false => at,
        };
        let room = width.saturating_sub(12).max(20);
        let before = cut_front(&visible(&text[start..at]), room / 2);
        let marked_end = place.span.end.clamp(at, end);
        let marked = cut_back(&visible(text[at..marked_end].trim_end()), room / 2);
        let rest = room.saturating_sub(before.chars().count() + marked.chars().count());
        let after = cut_back(&visible(text[marked_end..end].trim_end_matches('\r')), rest);
        Excerpt {
            marked: (before.len(), marked.len()).into(),
            line: format!("{before}{marked}{after}"),
            place: place.clone(),
        }
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        context_before: usize,
        _context_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let Place { file, line, column, .. } = &self.place;
        // Without context the place is asked for, with context the lines to show.
        let (shown, column) = match context_before {
            0 => (*span, column - 1),
            _ => ((0, self.line.len()).into(), 0),
        };
        let bytes = &self.line.as_bytes()[shown.offset()..shown.offset() + shown.len()];
        let contents = MietteSpanContents::new_named(file.clone(), bytes, shown, line - 1, column, 1);
        Ok(Box::new(contents))
    }
}

/// Without what would move the cursor.
fn visible(text: &str) -> String {
    let plain = |letter: char| match letter {
        '\t' => ' ',
        '\u{feff}' => '·',
        letter if letter.is_control() => '·',
        letter => letter,
    };
    text.chars().map(plain).collect()
}

/// The last characters, a cut marked.
fn cut_front(text: &str, most: usize) -> String {
    let count = text.chars().count();
    match count > most {
        true => "…".chars().chain(text.chars().skip(count + 1 - most)).collect(),
        false => text.to_owned(),
    }
}

/// The first characters, a cut marked.
fn cut_back(text: &str, most: usize) -> String {
    match text.chars().count() > most {
        true => text.chars().take(most.saturating_sub(1)).chain("…".chars()).collect(),
        false => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lab::scenario::{HeldFiles, Scenario};

    fn told(text: &str, width: usize) -> String {
        let faults = Scenario::read("t.toml", text, &HeldFiles::none()).unwrap_err();
        tell(&faults, width, false)
    }

    #[test]
    fn a_fault_shows_its_line_and_marks_its_place() {
        let text = "format = 1\nmonths = 9\n[initiative]\norganizations = 9\npractices = 2\n\
                    [designs.a]\nstructure = \"shared\"\nvisibilty = 0.5 # a comment\n";
        let told = told(text, 80);
        assert!(told.contains("[t.toml:8:1]"), "{told}");
        assert!(told.contains("8 │ visibilty = 0.5 # a comment"), "{told}");
        assert!(told.contains("  help: did you mean `visibility`?"), "{told}");
        assert!(told.contains("mends it"), "{told}");
    }

    #[test]
    fn lines_stay_narrow_whatever_the_file_holds() {
        let text =
            format!("format = 1\nmonths = \"{}\"\n\u{1b}[31m = {}", "x".repeat(9000), "y".repeat(9000));
        for width in [40, 80] {
            for line in told(&text, width).lines() {
                assert!(line.width() <= width + 2, "{}: {line}", line.width());
                assert!(!line.contains('\u{1b}'));
            }
        }
    }
}
