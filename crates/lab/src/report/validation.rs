//! The page of what the model was held against, with its table and its figure.

use super::figure::Figure;
use super::markdown::{line, table};
use crate::chart::{Banded, Bands, WIDE};
use crate::summary::evidence::{EvidenceSummary, TargetSummary, TrialSummary};
use crate::tables::{HeldRows, Table};
use crate::words::evidence as words;

/// The first line of the page: by it the page is known as one that may be written anew.
pub const MADE: &str = "<!-- Made by `backbone evidence`; what is written here by hand is lost. -->";

/// The files of the page, in the order in which they are written.
pub const VALIDATION_FILES: [&str; 5] =
    ["validation.md", "validation.svg", "validation.csv", "validation.json", "validation.toml"];

/// A file of the page: its name and its text.
pub type ValidationFile = (&'static str, String);

/// The page and all that stands beside it.
pub fn validation(summary: &EvidenceSummary, command: &str) -> Vec<ValidationFile> {
    let figure = figure(summary);
    let rows =
        summary.trials.iter().flat_map(|trial| trial.targets.iter().map(|one| (trial.name.as_str(), one)));
    let csv = HeldRows.bytes(rows);
    let counts = toml::to_string(&summary.held).expect("counts are plain");
    let json = serde_json::to_string_pretty(summary).expect("a summary is plain") + "\n";
    let texts = [
        page(summary, command),
        figure.file(&figure.draw(WIDE, None)),
        String::from_utf8(csv).expect("texts are text"),
        json,
        format!("# How many published numbers the model meets: made with validation.md.\n{counts}"),
    ];
    VALIDATION_FILES.into_iter().zip(texts).collect()
}

/// A row a target.
fn figure(summary: &EvidenceSummary) -> Figure {
    let row = |one: &TargetSummary| Banded {
        name: one.name.clone(),
        word: format!("{} · {}", words::band(one), words::verdict(one)),
        band: (one.low, one.high),
        range: one.worlds_low.zip(one.worlds_high),
        middle: one.median,
        mark: one.central,
    };
    let chart = Bands { rows: summary.targets().map(row).collect(), meaning: words::marks() };
    Figure { id: "validation".to_owned(), caption: words::caption(summary), chart: chart.into() }
}

fn page(summary: &EvidenceSummary, command: &str) -> String {
    let mut text = format!("{MADE}\n\n# What the model was held against\n\n");
    let mut paragraph = |words: &str| text += &format!("{}\n\n", line(words));
    paragraph(&words::lead(summary));
    paragraph(words::RULE);
    paragraph(
        "Each is a virtual trial: a scenario that stands for a published study, and a band that the evidence allows. \
         None was fitted unless it says so. What is missed stays here.",
    );
    paragraph(&words::basis(summary));
    words::untold(summary).iter().for_each(|one| paragraph(one));
    table(&words::table(summary), &mut text);
    let caption = words::caption(summary);
    let (title, subtitle, how) = (line(&caption.title), line(&caption.subtitle), line(&caption.how));
    text += &format!("![{title}](validation.svg)\n\n{subtitle}. {how}\n\n");
    text += "## The trials\n\n";
    summary.trials.iter().for_each(|trial| of_trial(trial, &mut text));
    text + &format!("## To make it again\n\n    {command}\n")
}

fn of_trial(trial: &TrialSummary, text: &mut String) {
    *text += &format!("### {} ({})\n\n", line(&trial.title), line(&trial.name));
    for paragraph in trial.mapping.split("\n\n") {
        // What begins with a capital after a stop at a line's end is a paragraph of its own.
        let lines = paragraph.replace("\nWhat was found: ", "\n\nWhat was found: ");
        let lines = lines.replace("\nHow it is mapped: ", "\n\nHow it is mapped: ");
        for one in lines.split("\n\n").filter(|one| !one.trim().is_empty()) {
            *text += &format!("{}\n\n", line(one));
        }
    }
    for target in &trial.targets {
        *text +=
            &format!("- {} is `{}`: {}\n", line(&target.name), target.value, line(&words::evidence(target)));
    }
    text.push('\n');
}
