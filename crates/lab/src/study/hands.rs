//! Who lives runs: engines that wait for work, and hands that share it.

use super::engine::{Engine, Pool};

/// Hands that do many small works, and the engines they live runs with.
pub trait Hands: Sync {
    type Engine: Engine;

    /// The engines that runs are lived with.
    fn engines(&self) -> &Pool<Self::Engine>;

    /// Does `work` for 0 … `count` − 1, in any order; the results stand in theirs.
    fn map<T: Send>(&self, count: usize, work: impl Fn(usize) -> T + Sync + Send) -> Vec<T>;

    /// Does `work` for 0 … `count` − 1, in any order, while the caller takes what is ready, in
    /// theirs.
    fn each<T: Send>(&self, count: usize, work: impl Fn(usize) -> T + Sync + Send, take: impl FnMut(T)) {
        self.map(count, work).into_iter().for_each(take);
    }
}

/// One pair of hands: one work after the other.
pub struct OneByOne<E>(Pool<E>);

impl<E: Engine> OneByOne<E> {
    /// With engines that `make` makes.
    pub fn new(make: impl Fn() -> E + Sync + Send + 'static) -> Self {
        OneByOne(Pool::new(make))
    }
}

impl<E: Engine> Hands for OneByOne<E> {
    type Engine = E;

    fn engines(&self) -> &Pool<E> {
        &self.0
    }

    fn map<T: Send>(&self, count: usize, work: impl Fn(usize) -> T + Sync + Send) -> Vec<T> {
        (0..count).map(work).collect()
    }
}
