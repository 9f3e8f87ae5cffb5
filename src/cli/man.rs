//! `backbone man`: the manual, from the same definitions as the help.

use super::failure::Failure;
use super::{Line, output};
use clap::CommandFactory;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Write one page per verb into this folder, instead of printing the main page
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

/// Prints the main page, or writes all of them.
pub(super) fn man(args: &Args) -> Result<(), Failure> {
    let command = Line::command();
    let Some(folder) = &args.dir else {
        let mut page = Vec::new();
        let rendered = clap_mangen::Man::new(command).render(&mut page);
        rendered.map_err(Failure::failed)?;
        return output::write(&String::from_utf8_lossy(&page));
    };
    let written = std::fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(command, folder));
    written.map_err(|error| Failure::failed(format!("{} can't be written: {error}", folder.display())))
}
