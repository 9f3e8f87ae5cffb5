//! Kept runs as bytes, from one memory to another: several engines live a study, and one tells.
//! What is read is never believed: lengths are checked, and what does not fit is refused whole.

use super::memory::{Experiment, Fresh, InMemory, Memory, Recalled};
use super::run_result::RunResult;
use super::simulated::RunStatus;
use super::sums::SumsOverLuck;
use engine::model::{Measure, Moment, Moments, Outcome};
use std::convert::Infallible;

/// A memory that also writes down what it is given.
pub struct Giving<'a> {
    pub memory: &'a mut InMemory,
    /// What was kept since this was made.
    pub given: Vec<u8>,
}

/// What can't be read as kept runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("what was handed over can't be read")]
pub struct Unreadable;

impl<'a> Giving<'a> {
    pub fn new(memory: &'a mut InMemory) -> Giving<'a> {
        Giving { memory, given: Vec::new() }
    }
}

impl Memory for Giving<'_> {
    type Trouble = Infallible;

    fn recall(&mut self, experiment: &Experiment, series: &[Measure]) -> Result<Recalled, Infallible> {
        self.memory.recall(experiment, series)
    }

    fn sums(
        &mut self,
        experiment: &Experiment,
        series: &[Measure],
    ) -> Result<Option<SumsOverLuck>, Infallible> {
        self.memory.sums(experiment, series)
    }

    fn keep(&mut self, fresh: &Fresh, series: &[Measure]) -> Result<(), Infallible> {
        write(fresh, series, &mut self.given);
        self.memory.keep(fresh, series)
    }

    fn settle(&mut self) -> Result<(), Infallible> {
        Ok(())
    }
}

fn write(fresh: &Fresh, series: &[Measure], out: &mut Vec<u8>) {
    let Experiment { initiative, design, world, luck, .. } = &fresh.experiment;
    [initiative.hash, design.hash, world.hash].iter().for_each(|hash| out.extend(hash.as_bytes()));
    whole(*luck, out);
    whole(fresh.runs.len() as u32, out);
    for (luck, run) in &fresh.runs {
        whole(*luck, out);
        of_run(run, out);
    }
    whole(u32::from(fresh.sums.is_some()), out);
    if let Some(sums) = &fresh.sums {
        whole(series.len() as u32, out);
        series.iter().for_each(|measure| text(measure.name(), out));
        whole(sums.count, out);
        whole(sums.values.len() as u32, out);
        sums.values.iter().for_each(|value| out.extend(value.to_le_bytes()));
        sums.counts.iter().for_each(|count| whole(*count, out));
    }
}

fn of_run(run: &RunResult, out: &mut Vec<u8>) {
    match &run.status {
        RunStatus::Done(moments) => {
            whole(1, out);
            moments.values.iter().for_each(|value| maybe(*value, out));
        }
        RunStatus::Failed(why) => {
            whole(0, out);
            text(why, out);
        }
    }
    whole(run.last.len() as u32, out);
    run.last.iter().for_each(|value| maybe(*value, out));
    whole(run.asked.len() as u32, out);
    for (outcome, value) in &run.asked {
        text(&outcome.name(), out);
        maybe(*value, out);
    }
}

fn whole(value: u32, out: &mut Vec<u8>) {
    out.extend(value.to_le_bytes());
}

fn text(value: &str, out: &mut Vec<u8>) {
    whole(value.len() as u32, out);
    out.extend(value.as_bytes());
}

/// A number, or the one that is none for what is missing: runs hold no other such.
fn maybe(value: Option<f64>, out: &mut Vec<u8>) {
    out.extend(value.unwrap_or(f64::NAN).to_le_bytes());
}

impl InMemory {
    /// Takes over what another memory has given; how many runs.
    ///
    /// # Errors
    /// If it can't be read; nothing is taken then.
    pub fn take(&mut self, given: &[u8]) -> Result<u64, Unreadable> {
        let mut reader = Reader(given);
        let mut taken = Vec::new();
        while !reader.0.is_empty() {
            taken.push(reader.experiment()?);
        }
        let mut runs = 0;
        for Taken { hashes, luck, runs: of, sums } in taken {
            runs += of.len() as u64;
            self.hold(hashes, luck, of, sums);
        }
        Ok(runs)
    }
}

/// Sums of some measures, by their names.
pub(super) type NamedSums = (Vec<&'static str>, SumsOverLuck);

/// An experiment as it was handed over.
struct Taken {
    hashes: [[u8; 32]; 3],
    luck: u32,
    runs: Vec<(u32, RunResult)>,
    sums: Option<NamedSums>,
}

struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn bytes(&mut self, count: usize) -> Result<&[u8], Unreadable> {
        let (head, rest) = self.0.split_at_checked(count).ok_or(Unreadable)?;
        self.0 = rest;
        Ok(head)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Unreadable> {
        self.bytes(N)?.try_into().map_err(|_| Unreadable)
    }

    fn whole(&mut self) -> Result<u32, Unreadable> {
        Ok(u32::from_le_bytes(self.array()?))
    }

    /// How many of something follow, each of at least so many bytes.
    fn count(&mut self, bytes: usize) -> Result<usize, Unreadable> {
        let count = self.whole()? as usize;
        if count.saturating_mul(bytes) <= self.0.len() { Ok(count) } else { Err(Unreadable) }
    }

    fn text(&mut self) -> Result<String, Unreadable> {
        let count = self.count(1)?;
        String::from_utf8(self.bytes(count)?.to_vec()).map_err(|_| Unreadable)
    }

    fn maybe(&mut self) -> Result<Option<f64>, Unreadable> {
        Ok(Some(f64::from_le_bytes(self.array()?)).filter(|value| !value.is_nan()))
    }

    fn experiment(&mut self) -> Result<Taken, Unreadable> {
        let hashes = [self.array()?, self.array()?, self.array()?];
        let luck = self.whole()?;
        let count = self.count(16)?;
        let runs = (0..count).map(|_| Ok((self.whole()?, self.run()?))).collect::<Result<Vec<_>, _>>()?;
        if runs.iter().any(|(place, _)| *place >= luck) {
            return Err(Unreadable);
        }
        let sums = if self.whole()? == 1 { Some(self.sums()?) } else { None };
        Ok(Taken { hashes, luck, runs, sums })
    }

    fn run(&mut self) -> Result<RunResult, Unreadable> {
        let status = match self.whole()? {
            1 => {
                let mut values = [None; Moment::COUNT];
                for value in &mut values {
                    *value = self.maybe()?;
                }
                RunStatus::Done(Moments { values })
            }
            _ => RunStatus::Failed(self.text()?),
        };
        let count = self.count(8)?;
        let last = (0..count).map(|_| self.maybe()).collect::<Result<_, _>>()?;
        let count = self.count(12)?;
        let asked = (0..count)
            .map(|_| Ok((Outcome::parse(&self.text()?).ok_or(Unreadable)?, self.maybe()?)))
            .collect::<Result<_, _>>()?;
        Ok(RunResult { status, last, asked })
    }

    fn sums(&mut self) -> Result<NamedSums, Unreadable> {
        let count = self.count(4)?;
        let names = (0..count).map(|_| {
            let name = self.text()?;
            Measure::ALL.into_iter().map(Measure::name).find(|known| *known == name).ok_or(Unreadable)
        });
        let names = names.collect::<Result<Vec<_>, _>>()?;
        let done = self.whole()?;
        let count = self.count(20)?;
        if names.is_empty() && count > 0 || !names.is_empty() && count % names.len() > 0 {
            return Err(Unreadable);
        }
        let values = (0..count).map(|_| Ok(i128::from_le_bytes(self.array()?))).collect::<Result<_, _>>()?;
        let counts = (0..count).map(|_| self.whole()).collect::<Result<_, _>>()?;
        Ok((names, SumsOverLuck { count: done, values, counts }))
    }
}

#[cfg(test)]
mod tests {
    use super::super::compare::MatchedRuns;
    use super::super::fake::{self, FakeEngine};
    use super::super::{NullSink, OneByOne, Worlds, compare::Metrics};
    use super::*;

    #[test]
    fn what_one_memory_gives_another_takes() {
        let scenario = fake::scenario();
        let (drawn, metrics) = (Worlds::new(&scenario), Metrics::new(&scenario, false));
        let world = |number| drawn.draw(number);
        let runs = MatchedRuns::of(&scenario, &world, &metrics, 3);
        let hands = OneByOne::new(FakeEngine::default);
        let mut own = InMemory::default();
        let mut giving = Giving::new(&mut own);
        let Ok(made) = runs.conduct(1..5, false, &hands, &mut giving, &mut NullSink::default());
        let given = giving.given;
        let mut other = InMemory::default();
        assert_eq!(other.take(&given), Ok(own.runs()));
        // Who must not live any more has it all.
        let idle = OneByOne::new(|| -> FakeEngine { panic!("all is known") });
        let Ok(told) = runs.conduct(1..5, false, &idle, &mut other, &mut NullSink::default());
        assert_eq!(told, made);
        for cut in [1, given.len() / 2 - 3, given.len() - 1] {
            assert_eq!(InMemory::default().take(&given[..cut]), Err(Unreadable));
        }
    }
}
