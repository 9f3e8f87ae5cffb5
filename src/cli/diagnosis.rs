//! Faults as people read them: what, where with the line shown, why, how to mend it.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Message, Renderer, Snippet};
use lab::letters::is_unruly;
use lab::scenario::{Fault, Faults};
use lab::words::wrap::{NARROWEST, wrapped};
use std::fmt::Write as _;
use std::ops::Range;
use unicode_width::UnicodeWidthChar;

/// Faults shown one by one; of more, only the number is told.
const SHOWN_AT_MOST: usize = 40;

/// All faults in order of place, then what to do next, in lines of at most that width
/// (but for what can't be broken). Colours are ANSI sequences.
pub fn tell(faults: &Faults, width: usize, colours: bool) -> String {
    let width = width.max(NARROWEST);
    let renderer = if colours { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(width).decor_style(DecorStyle::Unicode);
    let mut text = String::new();
    for fault in faults.faults.iter().take(SHOWN_AT_MOST) {
        let _ = write!(text, "{}\n{}\n\n", fault.code, renderer.render(&[told(fault, faults, width)]));
    }
    text + &ending(faults, width)
}

/// One fault, with the line it is on.
fn told<'a>(fault: &'a Fault, faults: &Faults, width: usize) -> Group<'a> {
    // The place, and a bar before every line, are as wide as its number and three columns more.
    let gutter = fault.place.line.to_string().len() + 3;
    let title = Level::ERROR.primary_title(broken(&fault.what, width - "error: ".len()));
    let mut group = Group::with_title(title);
    let text = faults.text(&fault.place);
    if !text.is_empty() {
        let (line, marked) = line(text, fault.place.span.clone(), (width - gutter) / 2);
        let snippet = Snippet::source(line)
            .path(visible(&fault.place.file))
            .line_start(fault.place.line)
            .annotation(AnnotationKind::Primary.span(marked));
        group = group.element(snippet);
    }
    let note = |level: Level<'static>, word: &str, text: &str| -> Message<'static> {
        level.message(broken(text, width - gutter - word.len() - ": ".len()))
    };
    let why = fault.why.iter().map(|why| note(Level::NOTE.with_name("why"), "why", why));
    let help = fault.help.iter().map(|help| note(Level::HELP, "help", help));
    group.elements(why.chain(help))
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
    wrapped("", &visible(&told), 0, width)
}

/// In lines of at most so many columns.
fn broken(text: &str, width: usize) -> String {
    wrapped("", &visible(text), 0, width).trim_end().to_owned()
}

/// The line of a place, without what would move the cursor, and the part to mark, of at most so
/// many columns.
fn line(text: &str, span: Range<usize>, most: usize) -> (String, Range<usize>) {
    let at = span.start.min(text.len());
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let end = text[at..].find('\n').map_or(text.len(), |line| at + line);
    let marked = &text[at..span.end.clamp(at, end)];
    let mut columns = 0;
    let fits = |letter: &char| {
        columns += letter.width().unwrap_or(1);
        columns <= most
    };
    let before = visible(&text[start..at]);
    let marked: String = visible(marked.trim_end()).chars().take_while(fits).collect();
    let after = visible(text[at..end].trim_end_matches('\r'));
    let marked = before.len()..before.len() + marked.len();
    (before + &after, marked)
}

/// Without what would move the cursor.
fn visible(text: &str) -> String {
    let plain = |letter: char| match letter {
        '\t' => ' ',
        letter if is_unruly(letter) => '·',
        letter => letter,
    };
    text.chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use lab::scenario::{HeldFiles, Scenario};
    use unicode_width::UnicodeWidthStr;

    fn told(text: &str, width: usize) -> String {
        let faults = Scenario::read("t.toml", text, &HeldFiles::none()).unwrap_err();
        tell(&faults, width, false)
    }

    #[test]
    fn a_fault_shows_its_line_and_marks_its_place() {
        let text = "format = 1\nmonths = 9\n[initiative]\norganizations = 9\npractices = 2\n\
                    [designs.a]\nstructure = \"shared\"\nvisibilty = 0.5 # a comment\n";
        let told = told(text, 80);
        assert!(told.contains(" t.toml:8:1\n"), "{told}");
        assert!(told.contains("8 │ visibilty = 0.5 # a comment"), "{told}");
        assert!(told.contains(" help: did you mean `visibility`?"), "{told}");
        assert!(told.contains("mends it"), "{told}");
    }

    #[test]
    fn lines_stay_narrow_whatever_the_file_holds() {
        let text =
            format!("format = 1\nmonths = \"{}\"\n\u{1b}[31m = {}", "x".repeat(9000), "y".repeat(9000));
        let wide = format!("format = 1\n\t{} = \"{}\"\n", "合同会社の設計".repeat(9), "長い名前".repeat(99));
        for (text, width) in [(&text, 50), (&text, 80), (&wide, 50), (&wide, 80), (&wide, 120)] {
            for line in told(text, width).lines() {
                assert!(line.width() <= width, "{}: {line}", line.width());
                assert!(!line.contains(['\u{1b}', '\u{9b}', '\t']), "{line}");
            }
        }
    }
}
