//! Luck: one draw of chance, keyed by what it is for.
//!
//! A draw is a function of (seed, world, luck, entity, purpose, occasion) and of nothing
//! else: not of the order of draws, not of threads, not of what else is drawn. Two designs
//! therefore meet the same luck (common random numbers).

mod philox;

use fearless_simd::{Level, Simd, dispatch, f32x8, f64x4, prelude::*, u32x8};

use crate::math;
use philox::{Word, philox4x32_10};

/// The number of one draw of chance; designs of one world share it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Luck(pub u32);

/// What a draw is for. The numbers are permanent: a new purpose takes a new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum Purpose {
    /// The generated network; a sequence.
    Network = 0,
    /// Size and readiness of an organization.
    Traits = 1,
    /// Alignment and lot of an organization.
    Alignment = 2,
    /// Fit and stage of a cell at the start.
    Start = 3,
    /// An engaged leader at the start.
    InitialLeader = 4,
    /// A leader who signs on when the organization joins a founded backbone.
    SignOn = 5,
    /// Attendance in one month, four organizations a block.
    Attendance = 6,
    Founding = 7,
    Director = 8,
    LeaderGain = 9,
    LeaderLoss = 10,
    Withdrawal = 11,
    TieFormation = 12,
    TiePartner = 13,
    TieDecay = 14,
    /// The context of an initiative.
    Context = 15,
    /// Leaving a stage: this number plus that of the stage.
    LeaveStage = 16,
    /// A practice's difficulty.
    Difficulty = 24,
    /// What a director makes of the resources.
    Skill = 25,
    Dissolution = 26,
    /// Whether a cell is Committed at the start.
    StartCommitted = 27,
}

/// The key of one run: (seed, world, luck), mixed into 64 bits.
///
/// Two runs share a key with a chance of 2⁻⁶⁴: among a million runs, 3 in 10⁸.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RunKey([u32; 2]);

impl RunKey {
    pub fn new(seed: u64, world: u32, luck: Luck) -> RunKey {
        let seed = [seed as u32, (seed >> 32) as u32];
        let [a, b, _, _] = philox4x32_10([world, luck.0, 0, u32::MAX], seed);
        RunKey([a, b])
    }

    /// The four words drawn for an entity (one or two numbers), a purpose and an occasion.
    // Out of line: it is long, and who draws one block at a time does so seldom.
    #[inline(never)]
    pub fn block(self, purpose: u32, entity: (u32, u32), occasion: u32) -> [u32; 4] {
        philox4x32_10([entity.0, entity.1, occasion, purpose], self.0)
    }

    /// Two independent uniform numbers for each of eight entities, `first` and those after it,
    /// with a second number that they share: [`RunKey::uniforms`] of each.
    #[inline(always)]
    pub fn eight_uniforms<S: Simd>(
        self,
        simd: S,
        purpose: Purpose,
        (first, second): (u32, u32),
    ) -> [[f64; 8]; 2] {
        let [a, b, c, d] = self.eight_blocks(simd, purpose, (first, second));
        [uniforms_of(a, b), uniforms_of(c, d)]
    }

    /// [`RunKey::block`] on occasion 0 for eight entities, `first` and those after it, with a
    /// second number that they share; word by word.
    #[inline(always)]
    pub fn eight_blocks<S: Simd>(
        self,
        simd: S,
        purpose: Purpose,
        (first, second): (u32, u32),
    ) -> [Word<S>; 4] {
        let entities = std::array::from_fn(|lane| first + lane as u32);
        philox::eight_blocks(simd, [entities, [second; 8], [0; 8], [purpose as u32; 8]], self.0)
    }

    /// Two independent uniform numbers strictly between 0 and 1.
    #[inline(always)]
    pub fn uniforms(self, purpose: Purpose, entity: (u32, u32), occasion: u32) -> (f64, f64) {
        let [a, b, c, d] = self.block(purpose as u32, entity, occasion);
        (uniform(a, b), uniform(c, d))
    }

    /// One uniform number strictly between 0 and 1.
    #[inline(always)]
    pub fn uniform(self, purpose: Purpose, entity: (u32, u32), occasion: u32) -> f64 {
        self.uniforms(purpose, entity, occasion).0
    }

    /// A unit-exponential threshold, above 0: a clock that runs out when rates have summed
    /// to it (Sellke's construction).
    #[inline(always)]
    pub fn threshold(self, purpose: Purpose, entity: (u32, u32), occasion: u32) -> f64 {
        -math::ln(self.uniform(purpose, entity, occasion))
    }

    /// Eight unit-exponential thresholds, and a word each for a coarse draw beside them.
    #[inline(always)]
    pub fn thresholds<S: Simd>(
        self,
        simd: S,
        purpose: [u32; 8],
        (first_entity, second_entity): ([u32; 8], [u32; 8]),
        occasion: [u32; 8],
    ) -> ([f64; 8], u32x8<S>) {
        let counters = [first_entity, second_entity, occasion, purpose];
        let [high, low, beside, _] = philox::eight_blocks(simd, counters, self.0);
        let mut thresholds = uniforms_of(high, low);
        for threshold in &mut thresholds {
            *threshold = -math::ln(*threshold);
        }
        (thresholds, narrow(beside))
    }

    /// For the `visit`-th stay of eight cells in a stage: the threshold until they leave, and
    /// the draw that chooses between two exits then.
    #[inline(always)]
    pub fn stays<S: Simd>(
        self,
        simd: S,
        stage: [u32; 8],
        (organization, practice): ([u32; 8], [u32; 8]),
        visit: [u32; 8],
    ) -> ([f64; 8], f32x8<S>) {
        let purpose = stage.map(|stage| Purpose::LeaveStage as u32 + stage);
        let (thresholds, exits) = self.thresholds(simd, purpose, (organization, practice), visit);
        (thresholds, coarse_eight(exits))
    }

    /// A number below `bound`, uniform to within `bound` / 2⁶⁴.
    #[inline]
    pub fn below(self, bound: u32, purpose: Purpose, entity: (u32, u32), occasion: u32) -> u32 {
        let [a, b, _, _] = self.block(purpose as u32, entity, occasion);
        let wide = (a as u64) << 32 | b as u64;
        ((wide as u128 * bound as u128) >> 64) as u32
    }

    /// Uniform numbers for 32 entities, `first` (a multiple of 32) and those after it, as
    /// `coarse_eight` makes them: word w of block j serves entity 8·w + j.
    #[inline(always)]
    pub fn coarse_uniforms<S: Simd>(
        self,
        simd: S,
        purpose: Purpose,
        first: u32,
        occasion: u32,
    ) -> [f32x8<S>; 4] {
        let blocks = std::array::from_fn(|j| first / 4 + j as u32);
        let counters = [blocks, [0; 8], [occasion; 8], [purpose as u32; 8]];
        let [a, b, c, d] = philox::eight_blocks(simd, counters, self.0);
        let coarse = |word| coarse_eight(narrow(word));
        [coarse(a), coarse(b), coarse(c), coarse(d)]
    }

    /// An endless sequence for one purpose, as rand's generator trait.
    pub fn sequence(self, purpose: Purpose) -> Sequence {
        Sequence { key: self, purpose, level: Level::new(), next: 0, words: [[0; 8]; 4], used: WORDS }
    }
}

/// Strictly between 0 and 1, in steps of 2⁻⁵².
#[inline(always)]
pub(super) fn uniform(high: u32, low: u32) -> f64 {
    uniform_of((high as u64) << 32 | low as u64)
}

#[inline(always)]
pub(super) fn uniform_of(word: u64) -> f64 {
    f64::from_bits(0x3ff0_0000_0000_0000 | word >> 12) - (1.0 - f64::EPSILON / 2.0)
}

/// [`uniform`] of eight.
#[inline(always)]
pub(super) fn uniforms_of<S: Simd>(high: Word<S>, low: Word<S>) -> [f64; 8] {
    let mut uniforms = [0.0; 8];
    for (half, to) in uniforms.as_chunks_mut::<4>().0.iter_mut().enumerate() {
        let bits = (((high[half] << 32) | low[half]) >> 12) | 0x3ff0_0000_0000_0000;
        (f64x4::from_bits(bits) - (1.0 - f64::EPSILON / 2.0)).store_array(to);
    }
    uniforms
}

/// A word of eight blocks.
#[inline(always)]
pub(super) fn narrow<S: Simd>([low, high]: Word<S>) -> u32x8<S> {
    low.narrow(high)
}

/// Strictly between 0 and 1, in steps of 2⁻³².
#[inline(always)]
pub(super) fn coarse_uniform(word: u32) -> f64 {
    // 2⁵² + word, read off by subtraction: exact, and it vectorizes where a cast would not.
    let whole = f64::from_bits(0x4330_0000_0000_0000 | word as u64) - 4_503_599_627_370_496.0;
    (whole + 0.5) * (1.0 / 4_294_967_296.0)
}

/// Strictly between 0 and 1, in steps of 2⁻²³.
#[inline(always)]
pub(super) fn coarse_eight<S: Simd>(words: u32x8<S>) -> f32x8<S> {
    let whole: f32x8<S> = (words >> 9).to_float();
    (whole + 0.5) * (1.0 / 8_388_608.0)
}

/// A keyed sequence of random words.
#[derive(Debug, Clone)]
pub struct Sequence {
    key: RunKey,
    purpose: Purpose,
    level: Level,
    /// The first block of those drawn next.
    next: u64,
    /// Eight blocks, word by word.
    words: [[u32; 8]; 4],
    used: usize,
}

/// Words drawn at once.
const WORDS: usize = 32;

impl rand::TryRng for Sequence {
    type Error = std::convert::Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        if self.used == WORDS {
            // Blocks are drawn from a multiple of eight on, so that they share a second number.
            let first = (self.next as u32, (self.next >> 32) as u32);
            self.words = dispatch!(self.level, simd => {
                self.key.eight_blocks(simd, self.purpose, first).map(|word| narrow(word).to_array())
            });
            self.next += 8;
            self.used = 0;
        }
        self.used += 1;
        let (block, word) = ((self.used - 1) / 4 % 8, (self.used - 1) % 4);
        Ok(self.words[word][block])
    }

    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        let low = self.try_next_u32()? as u64;
        let high = self.try_next_u32()? as u64;
        Ok(high << 32 | low)
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Self::Error> {
        for chunk in bytes.chunks_mut(4) {
            chunk.copy_from_slice(&self.try_next_u32()?.to_le_bytes()[..chunk.len()]);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::{Rng, RngExt};

    #[test]
    fn uniforms_never_touch_their_ends() {
        assert_eq!(uniform(0, 0), f64::EPSILON / 2.0);
        assert_eq!(uniform(u32::MAX, u32::MAX), 1.0 - f64::EPSILON / 2.0);
        assert!(coarse_uniform(0) > 0.0 && coarse_uniform(u32::MAX) < 1.0);
    }

    #[test]
    fn every_part_of_the_key_matters() {
        let draw = |seed, world, luck, entity, purpose, occasion| {
            RunKey::new(seed, world, Luck(luck)).uniform(purpose, entity, occasion)
        };
        let draws = [
            draw(1, 0, 0, (0, 0), Purpose::Traits, 0),
            draw(2, 0, 0, (0, 0), Purpose::Traits, 0),
            draw(1 << 32, 0, 0, (0, 0), Purpose::Traits, 0),
            draw(1, 1, 0, (0, 0), Purpose::Traits, 0),
            draw(1, 0, 1, (0, 0), Purpose::Traits, 0),
            draw(1, 0, 0, (1, 0), Purpose::Traits, 0),
            draw(1, 0, 0, (0, 1), Purpose::Traits, 0),
            draw(1, 0, 0, (0, 0), Purpose::Alignment, 0),
            draw(1, 0, 0, (0, 0), Purpose::Traits, 1),
        ];
        for (index, draw) in draws.iter().enumerate() {
            assert!(!draws[..index].contains(draw), "draw {index} repeats an earlier one");
        }
    }

    #[test]
    fn many_coarse_uniforms_are_the_single_blocks() {
        let key = RunKey::new(9, 1, Luck(2));
        let many = dispatch!(Level::new(), simd => {
            key.coarse_uniforms(simd, Purpose::Attendance, 64, 5).map(|eight| eight.to_array())
        });
        for (entity, draw) in many.into_iter().flatten().enumerate() {
            let block = key.block(Purpose::Attendance as u32, (16 + entity as u32 % 8, 0), 5);
            let whole = (block[entity / 8] >> 9) as f32;
            assert_eq!(draw, (whole + 0.5) / 8_388_608.0);
        }
    }

    #[test]
    fn eight_uniforms_are_the_single_ones() {
        let key = RunKey::new(9, 1, Luck(2));
        let [first, second] =
            dispatch!(Level::new(), simd => key.eight_uniforms(simd, Purpose::Traits, (16, 3)));
        for lane in 0..8 {
            let single = key.uniforms(Purpose::Traits, (16 + lane as u32, 3), 0);
            assert_eq!((first[lane], second[lane]), single);
        }
    }

    #[test]
    fn many_stays_are_the_single_blocks() {
        let key = RunKey::new(9, 1, Luck(2));
        let lanes = |factor: u32| std::array::from_fn(|lane| factor * lane as u32);
        let (thresholds, exits) = dispatch!(Level::new(), simd => {
            let (thresholds, exits) = key.stays(simd, [3; 8], (lanes(5), lanes(1)), lanes(2));
            (thresholds, exits.to_array())
        });
        for lane in 0..8u32 {
            let [a, b, c, _] = key.block(Purpose::LeaveStage as u32 + 3, (5 * lane, lane), 2 * lane);
            assert_eq!(thresholds[lane as usize], -math::ln(uniform(a, b)));
            assert_eq!(exits[lane as usize], ((c >> 9) as f32 + 0.5) / 8_388_608.0);
        }
    }

    #[test]
    fn thresholds_have_mean_and_variance_one() {
        let key = RunKey::new(3, 0, Luck(0));
        let n = 100_000;
        let eights = (0..n).step_by(8);
        let organizations = eights.map(|first| std::array::from_fn(|lane| first + lane as u32));
        let draws = organizations.flat_map(
            |eight| dispatch!(Level::new(), simd => key.stays(simd, [1; 8], (eight, [0; 8]), [0; 8]).0),
        );
        let mean = draws.clone().sum::<f64>() / n as f64;
        let variance = draws.map(|x| (x - mean).powi(2)).sum::<f64>() / n as f64;
        assert!((mean - 1.0).abs() < 4.0 / (n as f64).sqrt(), "mean {mean}");
        assert!((variance - 1.0).abs() < 4.0 * (8.0 / n as f64).sqrt(), "variance {variance}");
    }

    #[test]
    fn sequences_serve_rand() {
        let mut sequence = RunKey::new(5, 0, Luck(0)).sequence(Purpose::Network);
        let mut again = sequence.clone();
        let mut bytes = [0; 7];
        sequence.fill_bytes(&mut bytes);
        assert_eq!(bytes[..4], again.next_u32().to_le_bytes());
        let key = RunKey::new(5, 0, Luck(0));
        let mut words = key.sequence(Purpose::Network);
        for block in 0..100 {
            let expected = key.block(Purpose::Network as u32, (block, 0), 0);
            assert_eq!(std::array::from_fn(|_| words.next_u32()), expected);
        }
        let mean = (0..10_000).map(|_| again.random_range(0..10) as f64).sum::<f64>() / 10_000.0;
        assert!((mean - 4.5).abs() < 0.12, "{mean}");
    }
}
