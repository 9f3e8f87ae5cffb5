//! Where a study puts what it makes while it is made.

use super::plan::RunKey;
use super::replications::Replications;
use super::run_result::RunResult;
use super::sweep::PointInWorld;
use engine::model::{Move, OrganizationState};
use std::marker::PhantomData;

/// Takes what a study makes, in the order of its files; what is not taken is let go.
pub trait Sink: Sync {
    /// Why no more can be taken.
    type Trouble;

    /// One more run was lived, or recalled; told from any thread.
    fn step(&self) {}

    /// So many runs are still to come; told where a study finds that out on its way.
    fn left(&self, _runs: u64) {}

    /// The next runs of a `run` (by design, world, luck) or of a `compare` (by world, design,
    /// luck).
    fn runs(&mut self, _runs: &[Run]) -> Result<(), Self::Trouble> {
        Ok(())
    }

    /// The next designs in worlds of a `run`, over all luck, of which months are wanted.
    fn replications(&mut self, _of: &[Replications]) -> Result<(), Self::Trouble> {
        Ok(())
    }

    /// The next points of a `sweep`, of which the first has the place `from`: what came of each
    /// in every world.
    fn points(&mut self, _from: usize, _points: &[Vec<PointInWorld>]) -> Result<(), Self::Trouble> {
        Ok(())
    }
}

/// One run, as far as it is told of.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    pub key: RunKey,
    pub result: RunResult,
    /// In order, if they were asked for and the run did not fail.
    pub moves: Vec<Move>,
    /// At the end, if they were asked for and the run did not fail.
    pub organizations: Vec<OrganizationState>,
}

/// Takes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NullSink<T = std::convert::Infallible>(PhantomData<fn() -> T>);

impl<T> Default for NullSink<T> {
    fn default() -> Self {
        NullSink(PhantomData)
    }
}

impl<T> Sink for NullSink<T> {
    type Trouble = T;
}
