//! Many hands: works shared among threads, results in order.

use crate::study::Executor;
use rayon::iter::{IntoParallelIterator, ParallelIterator};

/// A pool of threads that live runs.
pub struct Threads(rayon::ThreadPool);

impl Threads {
    /// As many threads as asked for, else as the machine has cores.
    pub fn new(count: Option<usize>) -> Result<Threads, rayon::ThreadPoolBuildError> {
        rayon::ThreadPoolBuilder::new().num_threads(count.unwrap_or(0)).build().map(Threads)
    }

    /// How many.
    pub fn count(&self) -> usize {
        self.0.current_num_threads()
    }
}

impl Executor for Threads {
    fn map<T: Send>(&self, count: usize, work: impl Fn(usize) -> T + Sync + Send) -> Vec<T> {
        self.0.install(|| (0..count).into_par_iter().map(work).collect())
    }
}
