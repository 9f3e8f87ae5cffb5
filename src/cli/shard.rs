//! `--shard K/N`: a part of a study's runs, for one machine of many.

use super::failure::Failure;
use super::output;
use super::progress::Progress;
use super::study::{StudyArgs, Target};
use crate::making::{self, Filled, Place, Threads};
use lab::scenario::thousands;
use lab::study::{Shard, Study};
use lab::summary::RunCounts;
use serde::Serialize;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(super) struct ShardArgs {
    /// Make only part K of N of the runs, into a folder and a store of its own; `merge` joins all N
    #[arg(long, value_name = "K/N", value_parser = Shard::parse)]
    pub shard: Option<Shard>,
}

impl ShardArgs {
    /// Where the results of the verb, or of the part of it, go.
    pub fn target(&self, study: &StudyArgs, file: &Path, verb: &str) -> Target {
        let whole = study.target(file, verb);
        match self.shard {
            None => whole,
            Some(shard) => {
                let name = format!("{verb}{MARK}{}{OF}{}", shard.part, shard.of);
                study.with_own_store(whole.folder.with_file_name(name))
            }
        }
    }
}

/// What stands between the name of a verb's folder and the numbers of a shard.
const MARK: &str = "-shard-";
const OF: &str = "-of-";

/// The folder of the whole study, if the folder of a shard was named by [`ShardArgs::target`].
pub(super) fn whole(folder: &Path) -> Option<PathBuf> {
    let name = folder.file_name()?.to_str()?;
    let (verb, numbers) = name.rsplit_once(MARK)?;
    let (part, of) = numbers.split_once(OF)?;
    (part.parse::<u32>().is_ok() && of.parse::<u32>().is_ok()).then(|| folder.with_file_name(verb))
}

/// What `--json` prints.
#[derive(Serialize)]
struct Answer {
    folder: String,
    shard: Shard,
    runs: RunCounts,
    merge: String,
}

/// Makes the part and says how to go on.
pub(super) fn make(
    asked: &Study,
    shard: Shard,
    place: &Place,
    study: &StudyArgs,
    threads: &Threads,
) -> Result<(), Failure> {
    let runs = asked.part(shard)?.runs();
    let progress = Progress::new(runs.max(1), study.quiet);
    let filled = making::fill(asked, shard, place, threads, &progress);
    progress.end();
    let filled = filled?;
    let merge = merging(&filled);
    let Filled { folder, shard, runs } = &filled;
    let folder = folder.display().to_string();
    if study.json {
        return output::print_json(&Answer { folder, shard: *shard, runs: *runs, merge });
    }
    let failed = match runs.failed {
        0 => String::new(),
        failed => format!(" ({} of them failed)", thousands(failed)),
    };
    output::print(&format!(
        "Shard {} of {}: {} runs{failed} are in {folder}\n\
         Next: the other shards, here or elsewhere; then, where the folders of all stand side by side:\n  {merge}\n",
        shard.part,
        shard.of,
        thousands(runs.done + runs.failed)
    ))
}

/// The command that joins it with the others.
fn merging(filled: &Filled) -> String {
    let Filled { folder, shard, .. } = filled;
    match whole(folder) {
        Some(whole) => format!("backbone merge {}{MARK}*{OF}{}", whole.display(), shard.of),
        None => format!("backbone merge {} AND-ALL-OTHERS", folder.display()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_stands_beside_its_parts() {
        let whole = |folder: &str| whole(Path::new(folder));
        assert_eq!(whole("results/s/sweep-a-shard-3-of-16"), Some("results/s/sweep-a".into()));
        assert_eq!(whole("results/s/sweep"), None);
        assert_eq!(whole("results/s/my-shard-of-x"), None);
    }
}
