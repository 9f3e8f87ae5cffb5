//! What stands in the README.md of a replication archive.

use super::Archive;
use std::fmt::Write;

pub(super) fn of(archive: &Archive) -> String {
    let provenance = archive.provenance;
    let (scenario, verb, version) = (provenance.scenario(), provenance.verb(), provenance.version());
    let mut text = format!("# {}\n\n", scenario.title);
    if let Some(question) = &scenario.question {
        let _ = write!(text, "{question}\n\n");
    }
    let _ = write!(
        text,
        "The results of `backbone {verb}` of Backbone Lab {version}, finished {}, with all that is needed to make \
         them again.\nThey compare designs under stated assumptions, in a model, and forecast nothing.\n\n\
         ## To make them again\n\n\
         With Backbone Lab {version} installed, in the folder above this one:\n\n\
         ```sh\nbackbone replay {}\n```\n\n\
         It makes every run again from `scenario.resolved.toml` and `manifest.json`, compares all files with those \
         here byte by byte,\nand says \"The same\", or where they differ (exit code 3). From inside this folder, \
         the same\nstudy into a folder of its own:\n\n```sh\n{} --out again\n```\n\n",
        provenance.finished(),
        archive.name(),
        provenance.options().command_line("scenario.resolved.toml"),
    );
    text += "## What is here\n\n| file | what it is |\n|---|---|\n";
    for name in archive.files() {
        let _ = writeln!(text, "| `{name}` | {} |", meaning(&name));
    }
    if let Some(why) = &archive.without {
        let _ = write!(
            text,
            "\nThe scenario as it was written is not here: {why}. `scenario.resolved.toml` says all that it said, \
             and what it\nleft to defaults.\n"
        );
    }
    text += "\nText is UTF-8; tables have a header, commas, and points in decimals; a missing value is an empty cell.\n\n\
             ## To cite it\n\n`CITATION.cff` says how to cite the program. Cite the results with their authors, and \
             with the hash of the scenario\nin `manifest.json`.\n";
    text
}

/// What each file is; tables by what a row is.
fn meaning(name: &str) -> String {
    let (stem, end) = name.rsplit_once('.').unwrap_or((name, ""));
    if end == "parquet" {
        return format!("`{stem}.csv` as Parquet: the same values, with their types");
    }
    let known = match name {
        "README.md" => "this text",
        "CITATION.cff" => "how to cite the program",
        "ODD.md" => "the model, equation by equation, after the ODD protocol",
        "manifest.json" => "version, options, hash of the scenario, command, times, and a hash of every file",
        "scenario.resolved.toml" => {
            "the scenario with every default written out; with the options in the manifest it gives all files"
        }
        "roster.csv" => "an organization, as the resolved scenario has it",
        "ties.csv" => "a tie at the start, as the resolved scenario has it",
        _ if name.starts_with("roster-") || name.starts_with("ties-") => "a roster or ties that are varied",
        "points-table.csv" => "a point to be lived, as it was listed",
        "dictionary.csv" => "a column of these tables: type, unit and meaning",
        "parameters.csv" => "an input in a world: what was assumed",
        "runs.csv" => "a design in a world under one luck: every outcome",
        "series.csv" => "a month of an outcome",
        "events.csv" => "a move of one organization in one practice, and why it moved",
        "organizations.csv" => "an organization at the end of a run",
        "comparisons.csv" => {
            "two designs and an outcome: how often which is better, and what is lost if wrong"
        }
        "contested.csv" => "the leading difference where a contested input is 0, or where it is not",
        "flips.csv" => "an input, and the value at which it turns the choice",
        "why.csv" => {
            "a thing in which the two leading designs differ, and what of their difference comes from it"
        }
        "by-name.csv" => "an organization of the roster under a design: how often it lags or has left",
        "map.csv" => "the choice at values of the two inputs that matter most",
        "hypotheses.csv" => "a claim stated beforehand, and what came of it",
        "design.csv" => "a point: what was varied",
        "points.csv" => "a point: medians and ranges of the outcomes over worlds",
        "points-runs.csv" => "a point in a world, or a run of it: every outcome",
        "effects.csv" => "what an outcome owes to what was varied",
        "front.csv" => "a point that no other beats in both money and outcome",
        "candidates.csv" => "a design that was tried, with its figures",
        "chosen.csv" => "a design that is told, in fresh worlds",
        "chosen.toml" => "the scenario with the designs that are told, ready for `compare`",
        "sources.csv" => "an input that shares its source with others: how far they move it together",
        "screening.csv" => "an input: how far it moves what was asked about",
        "shares.csv" => "a leading input: its share of the variance",
        "boxes.csv" => "a limit of a box of inputs in which the better design fails",
        "known.csv" => "an input: what it is worth to know it before the choice",
        "failures.csv" => "a run that failed, and why",
        "summary.json" => "every number that words, tables and figures show",
        "report.html" => "the report; it opens in any browser, without a network",
        "memo.html" => "the memo, of two printed pages",
        "report.md" | "memo.md" => "the same as text",
        _ if name.starts_with("scenario/") && end == "toml" => "the scenario as it was written",
        _ if name.starts_with("scenario/") => "a file that the scenario names",
        _ if name.starts_with("figures/") && end == "svg" => "a figure of the report",
        _ if name.starts_with("figures/") => "exactly what the figure of that name draws",
        _ => "explained in `dictionary.csv`",
    };
    known.to_owned()
}
