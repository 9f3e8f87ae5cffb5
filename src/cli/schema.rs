//! `backbone schema`: the shape of a scenario file, for editors.

use super::failure::Failure;
use super::output;
use lab::scenario::file;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Editors that know TOML schemas (Even Better TOML, taplo) complete and check a scenario
whose first line names the schema. `backbone new` writes both; for a file of your own:
  backbone schema > scenario.schema.json
  backbone schema --line           prints the line: #:schema ./scenario.schema.json")]
pub(super) struct Args {
    /// Print only the line that names the schema, to begin a scenario with
    #[arg(long)]
    line: bool,
}

/// Prints it.
pub(super) fn schema(args: &Args) -> Result<(), Failure> {
    if args.line {
        return output::print(&format!("{}\n", file::SCHEMA_LINE));
    }
    output::write(file::SCHEMA)
}
