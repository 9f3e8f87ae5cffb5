//! `backbone explain`: what a name means, or the map of the model.

use super::failure::Failure;
use super::names::Names;
use super::output;
use lab::words::explain::{self, Topic};
use serde::Serialize;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  backbone explain                        the map of the model, and every name
  backbone explain --search money         everything that has to do with money
  backbone explain coaches                a lever: what it does, and the equations
  backbone explain commit_coaching        an input: its range, grade and source
  backbone explain sustained_after        a measure: how to read it
  backbone explain scenario::unknown-key  the code of a fault")]
pub(super) struct Args {
    /// A lever, structure, input, cost, measure, stage, key, word or code
    #[arg(num_args = 0.., value_parser = Names::of_topics(), hide_possible_values = true)]
    name: Vec<String>,
    /// List what has this word in its name or meaning
    #[arg(long, value_name = "WORD", conflicts_with = "name")]
    search: Option<String>,
    /// Print it as JSON; without a name, everything there is
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Answer {
    topics: Vec<Topic>,
}

/// Tells everything of that name.
pub(super) fn explain(args: &Args) -> Result<(), Failure> {
    let name = args.name.join(" ");
    let width = output::width();
    if let Some(word) = &args.search {
        let topics = explain::found(word);
        if topics.is_empty() || word.trim().is_empty() {
            return Err(Failure::usage(format!(
                "nothing has `{}` in it; `backbone explain` lists every name",
                plain(word)
            )));
        }
        return match args.json {
            true => output::print_json(&Answer { topics }),
            false => output::print(&explain::listed(&topics, width)),
        };
    }
    if name.trim().is_empty() {
        return match args.json {
            true => output::print_json(&Answer { topics: explain::topics() }),
            false => output::print(&explain::map(width)),
        };
    }
    let topics = explain::explained(&name);
    if topics.is_empty() {
        return Err(Failure::usage(unknown(&name)));
    }
    if args.json {
        return output::print_json(&Answer { topics });
    }
    output::print(&explain::text(&topics, width))
}

fn plain(name: &str) -> String {
    name.chars().take(60).flat_map(char::escape_debug).collect()
}

fn unknown(name: &str) -> String {
    let shown = plain(name);
    let near: Vec<String> = explain::near(name).iter().map(|one| format!("`{one}`")).collect();
    match near.is_empty() {
        true => format!("nothing is called `{shown}`; `backbone explain --search WORD` looks for a word"),
        false => format!("nothing is called `{shown}`; did you mean {}?", near.join(" or ")),
    }
}
