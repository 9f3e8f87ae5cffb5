//! placeholder
use super::failure::Failure;
#[derive(Debug, clap::Args)]
pub(super) struct Args {}
pub(super) fn new(_: &Args) -> Result<(), Failure> {
    Ok(())
}
