//! `backbone merge`: the shards of a study, joined into the whole study.

use super::failure::Failure;
use super::progress::Progress;
use super::shard::whole;
use super::study::StudyArgs;
use crate::making::Shards;
use crate::results::Provenance;
use lab::scenario::thousands;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
The files are those of the study that was never split, byte for byte. They go beside the shards, where
that study would be (results/NAME/sweep), or where --out says. The shards stay as they are.

Examples:
  backbone merge results/memo/sweep-shard-*-of-16
  backbone merge node1/out node2/out node3/out --out whole")]
pub(super) struct Args {
    /// The folders of all shards, in any order
    #[arg(value_name = "DIR", required = true)]
    folders: Vec<PathBuf>,
    #[command(flatten)]
    study: StudyArgs,
}

/// Reads, joins, makes what is missing, writes and tells.
pub(super) fn merge(args: &Args, command: Vec<String>) -> Result<(), Failure> {
    let study = &args.study;
    let shards = Shards::read(&args.folders)?;
    let provenance = shards.provenance();
    let target = study.target_beside(target(provenance));
    let (name, source) = provenance.source();
    // Where the scenario file does not lie here, its name is what is known of it.
    let file = if source.exists() { source } else { PathBuf::from(name) };
    let threads = study.threads()?;
    let progress = Progress::new(provenance.study().runs(), study.quiet);
    let taken = shards.join(&target.store, &progress)?;
    let (taken, count) = (thousands(taken), shards.count());
    study.say(format_args!("{taken} runs of {count} shards joined into {}", target.store.display()));
    let place = target.place(&file, study.force, command);
    study.follow(provenance.study(), &place, &threads, progress).map(|_| ())
}

/// Beside the shards if they are where they were put; else where the verb puts its results.
fn target(provenance: &Provenance) -> PathBuf {
    let (file, _) = provenance.source();
    let scenario = Path::new(file).file_stem().unwrap_or_default();
    whole(provenance.folder()).unwrap_or_else(|| Path::new("results").join(scenario).join(provenance.verb()))
}
