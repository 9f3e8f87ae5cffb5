//! Organizations are kept and worked on by eights: one vector of single precision.
//!
//! Within a month single precision serves (a relative error of 10⁻⁷); sums over
//! organizations and over months are taken in double. Loops over the eight lanes are of one
//! fixed length, so that they vectorize, and sums are the same whatever the vector unit.

use fearless_simd::{Level, f64x4, prelude::*};

pub use fearless_simd::{Simd, dispatch, f32x8, u32x8};

/// Organizations of a group.
pub const LANES: usize = 8;

/// One number for each organization of a group.
pub type Eight = [f32; LANES];

/// Which vector unit this machine has. Results do not depend on it.
#[derive(Debug, Clone, Copy)]
pub struct Unit(pub Level);

impl Default for Unit {
    fn default() -> Self {
        Unit(Level::new())
    }
}

/// A vector of eight numbers.
#[inline(always)]
pub fn load<S: Simd>(simd: S, eight: &Eight) -> f32x8<S> {
    f32x8::load_array_ref(simd, eight)
}

/// How many groups so many organizations fill.
pub fn groups(organizations: usize) -> usize {
    organizations.div_ceil(LANES)
}

/// The group of an organization and its lane there.
#[inline(always)]
pub fn place(organization: usize) -> (usize, usize) {
    (organization / LANES, organization % LANES)
}

/// The lanes whose clocks have run out, as bits.
#[inline(always)]
pub fn run_out<S: Simd>(clocks: f32x8<S>) -> u8 {
    clocks.simd_le(0.0).to_bitmask() as u8
}

/// Visits the places whose bits are set.
#[inline(always)]
pub fn each_bit(bits: impl Into<u64>, mut visit: impl FnMut(usize)) {
    let mut bits = bits.into();
    while bits != 0 {
        visit(bits.trailing_zeros() as usize);
        bits &= bits - 1;
    }
}

/// A divisor above 0 in single precision, above 0 there too.
#[inline(always)]
pub fn positive(divisor: f64) -> f32 {
    (divisor as f32).max(f32::MIN_POSITIVE)
}

/// Makes a vector that long and fills it, keeping its memory.
pub fn refill<T: Clone>(vector: &mut Vec<T>, len: usize, value: T) {
    vector.clear();
    vector.resize(len, value);
}

/// Sums in double precision, one for each lane.
#[derive(Debug, Clone, Copy)]
pub struct Sums<S: Simd>(f64x4<S>, f64x4<S>);

impl<S: Simd> Sums<S> {
    #[inline(always)]
    pub fn new(simd: S) -> Self {
        let none = f64x4::splat(simd, 0.0);
        Sums(none, none)
    }

    #[inline(always)]
    pub fn add(&mut self, numbers: f32x8<S>) {
        let (low, high) = numbers.widen();
        self.0 += low;
        self.1 += high;
    }

    /// The sum over all lanes, in one fixed order.
    #[inline(always)]
    pub fn total(self) -> f64 {
        let [a, b, c, d] = (self.0 + self.1).to_array();
        (a + c) + (b + d)
    }
}

/// Sums kept from one block of organizations to the next. They are stored and loaded as vectors:
/// of single numbers the compiler would make vectors anew in every turn of a loop.
#[derive(Debug, Clone, Copy, Default)]
pub struct Kept([[f64; LANES / 2]; 2]);

impl<S: Simd> Sums<S> {
    /// Goes on with sums that were kept.
    #[inline(always)]
    pub fn resume(simd: S, Kept([low, high]): &Kept) -> Self {
        Sums(f64x4::load_array_ref(simd, low), f64x4::load_array_ref(simd, high))
    }

    #[inline(always)]
    pub fn keep(self, Kept([low, high]): &mut Kept) {
        self.0.store_array(low);
        self.1.store_array(high);
    }
}

impl Kept {
    /// [`Sums::total`] of them.
    pub fn total(self) -> f64 {
        let Kept([[a, b, c, d], [e, f, g, h]]) = self;
        ((a + e) + (c + g)) + ((b + f) + (d + h))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_sums() {
        let total = dispatch!(Level::new(), simd => {
            let mut sums = Sums::new(simd);
            sums.add(f32x8::from_fn(simd, |lane| lane as f32));
            sums.add(f32x8::splat(simd, 0.5));
            sums.total()
        });
        assert_eq!(total, 32.0);
        let kept = dispatch!(Level::new(), simd => {
            let mut sums = Sums::new(simd);
            sums.add(f32x8::from_fn(simd, |lane| 1.0 / (1 + lane) as f32));
            let (total, mut kept) = (sums.total(), Kept::default());
            sums.keep(&mut kept);
            assert_eq!(Sums::resume(simd, &kept).total(), total);
            (kept.total(), total)
        });
        assert_eq!(kept.0, kept.1);
        assert_eq!([groups(0), groups(1), groups(8), groups(9)], [0, 1, 1, 2]);
        assert_eq!(place(19), (2, 3));
    }

    #[test]
    fn clocks_run_out_at_zero() {
        let clocks = [0.0, 1.0, -1.0, f32::INFINITY, 1e-30, -0.0, 5.0, f32::NEG_INFINITY];
        assert_eq!(dispatch!(Level::new(), simd => run_out(load(simd, &clocks))), 0b1010_0101);
    }
}
