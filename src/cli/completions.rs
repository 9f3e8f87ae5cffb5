//! `backbone completions`: what a shell needs to complete verbs, flags and files.

use super::failure::Failure;
use super::{Line, output};
use clap::CommandFactory;
use clap_complete::Shell;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  backbone completions bash > ~/.local/share/bash-completion/completions/backbone
  backbone completions zsh > ~/.zfunc/_backbone
  backbone completions fish > ~/.config/fish/completions/backbone.fish")]
pub(super) struct Args {
    /// The shell
    shell: Shell,
}

/// Prints them.
pub(super) fn completions(args: &Args) -> Result<(), Failure> {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut Line::command(), "backbone", &mut text);
    output::write(&String::from_utf8_lossy(&text))
}
