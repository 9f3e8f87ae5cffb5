//! What is said of a text that is not TOML: what was probably meant, rather than what a
//! parser expected.

use super::fault::{Finding, code};
use super::fix::Fix;
use super::text::{quoted, share_of_percent};
use std::ops::Range;

/// The fault of a place where the text is broken.
pub(super) fn finding(text: &str, span: Range<usize>, said: &str) -> Finding {
    let start = text.get(..span.start).map_or(0, |before| before.rfind('\n').map_or(0, |at| at + 1));
    let end =
        text.get(span.start..).and_then(|rest| rest.find('\n')).map_or(text.len(), |at| span.start + at);
    let line = Line { start, text: text.get(start..end).unwrap_or_default().trim_end_matches('\r') };
    let broken = |what: String| Finding::new(code::SYNTAX, span.clone(), what);
    if said.starts_with("duplicate key") {
        let name = quoted(text.get(span.clone()).unwrap_or_default());
        return match line.text.trim_start().starts_with('[') {
            true => broken(format!("a section named {name} is there already"))
                .why("of two sections with one name, nobody can know which holds")
                .help("give this one another name, or bring the two together"),
            false => broken(format!("{name} is given twice"))
                .why("of two values for one key, nobody can know which holds")
                .help("leave one of them out"),
        };
    }
    if let Some(finding) = line.told() {
        return finding;
    }
    match said.split(',').next().unwrap_or(said) {
        "invalid basic string" | "invalid literal string" => {
            broken("a quote is opened in this line and never closed".into()).help("close it on the same line")
        }
        "unclosed table" => {
            broken("this bracket is not closed".into()).help("write [section], with both brackets")
        }
        "unclosed array" => broken("this list is not closed".into()).help("end it with ]"),
        "unclosed inline table" => broken("this table is not closed".into()).help("end it with }"),
        "key with no value" => {
            broken("here is a key without a value".into()).help("write key = value, such as months = 96")
        }
        _ => broken(format!("this is not TOML: {said}")).help(
            "a line is a [section], key = value, or a # comment; words stand in \"quotes\", numbers do not",
        ),
    }
}

/// The line that is broken, and where it begins.
struct Line<'t> {
    start: usize,
    text: &'t str,
}

impl<'t> Line<'t> {
    /// What the line holds behind its key, without the comment.
    fn value(&self) -> Option<(&'t str, &'t str, Range<usize>)> {
        let (key, rest) = self.text.split_once('=')?;
        let value = rest.split('#').next().unwrap_or_default().trim();
        let at = self.start + key.len() + 1 + rest.find(value).unwrap_or(0);
        let (key, short) = (key.trim(), value.chars().nth(80).is_none());
        (!value.is_empty() && short && is_bare(key)).then(|| (key, value, at..at + value.len()))
    }

    /// A mistake that people make, told by its name.
    fn told(&self) -> Option<Finding> {
        let Some((key, value, span)) = self.value() else { return self.colon() };
        let broken = |what: String| Finding::new(code::SYNTAX, span.clone(), what);
        let replaced = |with: String| Some(Fix::replace(span.clone(), with));
        if value.contains(['“', '”', '„', '‘', '’']) {
            let plain = value.replace(['“', '”', '„', '‘', '’'], "\"");
            return Some(
                broken(format!("{} has curly quotes", quoted(key)))
                    .help(format!("use straight ones: {key} = {plain}"))
                    .fix(replaced(plain)),
            );
        }
        if let Some(share) = share_of_percent(value) {
            return Some(
                broken(format!("{} is {}, but there is no percent sign", quoted(key), quoted(value)))
                    .help(format!("write {key} = {share}"))
                    .fix(replaced(share.to_string())),
            );
        }
        if let Some((whole, part)) = value.split_once(',')
            && [whole, part]
                .iter()
                .all(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
        {
            let thousands = part.len() == 3 && whole != "0";
            let help = match thousands {
                true => format!("write {whole}{part}, or {whole}.{part} if the comma is a decimal point"),
                false => format!("write {key} = {whole}.{part}, with a point"),
            };
            let fix = if thousands { None } else { replaced(format!("{whole}.{part}")) };
            return Some(
                broken(format!("a comma stands in the number {}", quoted(value))).help(help).fix(fix),
            );
        }
        let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let bare = value.strip_prefix('.').filter(|part| is_digits(part)).map(|part| format!("0.{part}"));
        let bare =
            bare.or_else(|| value.strip_suffix('.').filter(|whole| is_digits(whole)).map(str::to_owned));
        if let Some(number) = bare {
            return Some(
                broken(format!("the number {} has digits on one side of its point alone", quoted(value)))
                    .help(format!("write {key} = {number}"))
                    .fix(replaced(number)),
            );
        }
        let plain = |letter: char| letter.is_alphanumeric() || " _-".contains(letter);
        if value.chars().all(plain) && value.chars().next().is_some_and(char::is_alphabetic) {
            let lower = value.to_lowercase();
            return Some(match lower.as_str() {
                "true" | "yes" | "on" => broken(format!("{} is {}", quoted(key), quoted(value)))
                    .help(format!("write {key} = true, in small letters"))
                    .fix(replaced("true".into())),
                "false" | "no" | "off" => broken(format!("{} is {}", quoted(key), quoted(value)))
                    .help(format!("write {key} = false, in small letters"))
                    .fix(replaced("false".into())),
                _ => broken(format!("{} is a word without quotes", quoted(key)))
                    .help(format!("write {key} = \"{value}\""))
                    .fix(replaced(format!("\"{value}\""))),
            });
        }
        None
    }

    /// A colon where `=` should be.
    fn colon(&self) -> Option<Finding> {
        let (key, value) = self.text.split_once(':')?;
        if !is_bare(key.trim()) || value.chars().nth(80).is_some() {
            return None;
        }
        let at = self.start + key.len();
        let finding =
            Finding::new(code::SYNTAX, at..at + 1, format!("a colon stands after {}", quoted(key.trim())));
        let shown = format!("{} = {}", key.trim(), value.split('#').next().unwrap_or_default().trim());
        Some(finding.help(format!("write {shown}")).fix(Some(Fix::replace(at..at + 1, " ="))))
    }
}

/// Whether a key can be written without quotes, and in a message.
fn is_bare(key: &str) -> bool {
    let bare = |letter: char| letter.is_ascii_alphanumeric() || "_-".contains(letter);
    !key.is_empty() && key.len() <= 60 && key.chars().all(bare)
}
