//! Many hands: works shared among threads, results in order.

use engine::model::Life;
use lab::study::{Engine, Hands, Pool};
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

/// A pool of threads that live runs.
pub struct Threads<E = Life> {
    threads: rayon::ThreadPool,
    engines: Pool<E>,
}

impl Threads {
    /// More than so many help nothing: a few for each core, as these never wait.
    pub fn at_most() -> usize {
        4 * std::thread::available_parallelism().map_or(1, usize::from)
    }

    /// As many threads as asked for, if so many help, else as the machine has cores.
    ///
    /// # Errors
    /// If the machine refuses them.
    pub fn new(count: Option<usize>) -> Result<Threads, rayon::ThreadPoolBuildError> {
        Threads::with(count.map(|count| count.min(Threads::at_most())), Life::default)
    }
}

impl<E: Engine> Threads<E> {
    /// The same, with engines that `make` makes.
    ///
    /// # Errors
    /// As [`Threads::new`].
    pub fn with(
        count: Option<usize>,
        make: impl Fn() -> E + Sync + Send + 'static,
    ) -> Result<Threads<E>, rayon::ThreadPoolBuildError> {
        let threads = rayon::ThreadPoolBuilder::new().num_threads(count.unwrap_or(0)).build()?;
        Ok(Threads { threads, engines: Pool::new(make) })
    }

    /// How many.
    pub fn count(&self) -> usize {
        self.threads.current_num_threads()
    }
}

impl<E: Engine> Hands for Threads<E> {
    type Engine = E;

    fn engines(&self) -> &Pool<E> {
        &self.engines
    }

    fn map<T: Send>(&self, count: usize, work: impl Fn(usize) -> T + Sync + Send) -> Vec<T> {
        self.threads.install(|| (0..count).into_par_iter().map(work).collect())
    }

    fn each<T: Send>(&self, count: usize, work: impl Fn(usize) -> T + Sync + Send, mut take: impl FnMut(T)) {
        if self.count() == 1 {
            // One thread at a time, and not one that works beside one that takes.
            return (0..count).for_each(|place| take(self.threads.install(|| work(place))));
        }
        let (sender, receiver) = mpsc::channel();
        let next = AtomicUsize::new(0);
        self.threads.in_place_scope(|scope| {
            scope.spawn_broadcast(move |_, _| {
                loop {
                    let place = next.fetch_add(1, Ordering::Relaxed);
                    if place >= count || sender.send((place, work(place))).is_err() {
                        return;
                    }
                }
            });
            let mut early = BTreeMap::new();
            let mut due = 0;
            for (place, done) in receiver {
                early.insert(place, done);
                while let Some(done) = early.remove(&due) {
                    take(done);
                    due += 1;
                }
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_many_hands_make_is_taken_in_order() {
        for threads in [1, 2, 5] {
            let threads = Threads::new(Some(threads)).unwrap();
            let slow_at_first = |place: usize| {
                std::thread::sleep(std::time::Duration::from_millis(20 / (place as u64 + 1)));
                place
            };
            let mut taken = Vec::new();
            threads.each(40, slow_at_first, |place| taken.push(place));
            assert_eq!(taken, (0..40).collect::<Vec<_>>());
            threads.each(0, slow_at_first, |_| panic!("there is nothing to take"));
        }
    }
}
