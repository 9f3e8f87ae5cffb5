//! The top of the file: what the study is called, how long it runs, what matters.

use super::budget::Budget;
use super::fault::{Finding, Findings, code};
use super::fix::Fix;
use super::keys;
use super::names::{beyond, outcome_meant};
use super::reader::Section;
use super::suggestions;
use super::text::quoted;
use engine::model::registry::Domain;
use engine::model::setting::NEVER;
use engine::model::{Design, MONTHS_AT_MOST, Outcome, When};

/// The format of file this program reads.
pub const FORMAT: u32 = 1;

/// The largest seed: TOML's whole numbers end here.
pub const SEED_AT_MOST: u64 = i64::MAX as u64;

pub(super) struct Header {
    pub title: String,
    pub question: Option<String>,
    pub months: u32,
    pub seed: u64,
    pub funding_ends: Option<u32>,
    /// Of every backbone that names no other.
    pub budget: Option<Budget>,
    pub smallest_difference: Vec<(String, f64)>,
    pub worth_of_one: Option<f64>,
}

/// Whether the file says that it is of a format this program does not know.
pub(super) fn is_foreign(file: &Section, findings: &mut Findings) -> bool {
    let Some(format) = file.get("format") else {
        let what = format!("{} has no `format`", file.name);
        let finding = Finding::new(code::MISSING, file.span.clone(), what)
            .why("it says by which version's rules the file is to be read")
            .help(format!("begin the file with `format = {FORMAT}`"));
        findings.add(finding.about("format").fix(Some(Fix::begin(format!("format = {FORMAT}")))));
        return false;
    };
    let Some(number) = format.whole(1..=u64::MAX, findings) else { return false };
    if number == u64::from(FORMAT) {
        return false;
    }
    let what = format!("this file is of format {number}; this program reads format {FORMAT}");
    let finding = Finding::new(code::NEWER_FORMAT, format.span, what)
        .why("a newer format may say things that an older program would misread")
        .help("use a newer version of the program");
    findings.add(finding);
    true
}

/// Reads the header; `stem` is the title of a file that gives none.
pub(super) fn read(file: &Section, stem: &str, findings: &mut Findings) -> Header {
    file.know_only(&keys::top(), findings);
    let months = file
        .require("months", "say how long to simulate, such as `months = 96`", findings)
        .and_then(|item| item.whole_u32(1..=MONTHS_AT_MOST, findings))
        // Only to go on with: a fault has been noted.
        .unwrap_or(MONTHS_AT_MOST);
    Header {
        title: file.text("title", findings).unwrap_or(stem).to_owned(),
        question: file.text("question", findings).map(str::to_owned),
        months,
        seed: file.whole("seed", 0..=SEED_AT_MOST, findings).unwrap_or(1),
        funding_ends: funding_ends(file, months, findings),
        budget: Budget::read(file, findings).map(|(budget, _)| budget),
        smallest_difference: smallest_difference(file, months, findings),
        worth_of_one: file.number("worth_of_one", ABOVE_ZERO, findings),
    }
}

/// The last month of full funding; none where it is left out, or said never to end.
fn funding_ends(file: &Section, months: u32, findings: &mut Findings) -> Option<u32> {
    let item = file.get("funding_ends")?;
    if item.is_text() {
        item.word(&[NEVER], |word| (word == NEVER).then_some(()), findings);
        return None;
    }
    item.month(1, months, findings)
}

const ABOVE_ZERO: Domain = Domain { low: 0.0, high: f64::INFINITY, low_open: true, high_open: false };

/// The design against which costs are told, which must be one of those there are.
pub(super) fn reference(file: &Section, designs: &[Design], findings: &mut Findings) -> Option<String> {
    let item = file.get("reference")?;
    let name = item.text(findings)?;
    let names = || designs.iter().map(|design| design.name.as_str());
    if names().any(|one| one == name) {
        return Some(name.to_owned());
    }
    let what = format!("there is no design {} to refer to", quoted(name));
    findings.add(
        Finding::new(code::UNKNOWN_DESIGN, item.span, what)
            .help("`reference` names the design against which costs are told")
            .maybe_help(suggestions::did_you_mean(name, names())),
    );
    None
}

fn smallest_difference(file: &Section, months: u32, findings: &mut Findings) -> Vec<(String, f64)> {
    let Some(table) =
        file.get("smallest_difference").and_then(|item| item.section("smallest_difference", findings))
    else {
        return Vec::new();
    };
    let mut differences = Vec::new();
    for item in table.items() {
        let outcome = Outcome::parse(item.key);
        if outcome.is_none() {
            let what = format!("there is no measure {}", quoted(item.key));
            findings.add(
                Finding::new(code::UNKNOWN_KEY, item.key_span.clone(), what)
                    .help("measures are named as in the results, such as `sustained` or `impact`")
                    .maybe_help(outcome_meant(item.key)),
            );
        } else if let Some(outcome @ (Outcome::At(_, When::Month(month)) | Outcome::Delivering(month))) =
            outcome
            && month > months
        {
            findings.add(beyond(outcome, months, item.key_span.clone()));
        } else if let Some(value) = item.number(ABOVE_ZERO, findings) {
            differences.push((item.key.to_owned(), value));
        }
    }
    differences
}
