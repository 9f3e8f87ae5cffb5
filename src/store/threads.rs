//! Many hands: works shared among threads, results in order.

use lab::study::Executor;
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

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

    fn each<T: Send>(&self, count: usize, work: impl Fn(usize) -> T + Sync + Send, mut take: impl FnMut(T)) {
        if self.count() == 1 {
            // One thread at a time, and not one that works beside one that takes.
            return (0..count).for_each(|place| take(self.0.install(|| work(place))));
        }
        let (sender, receiver) = mpsc::channel();
        let next = AtomicUsize::new(0);
        self.0.in_place_scope(|scope| {
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
