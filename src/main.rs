//! The binary `backbone`: the command line, and nothing else.

use std::process::ExitCode;

fn main() -> ExitCode {
    backbone_lab::cli::main(std::env::args_os()).into()
}
