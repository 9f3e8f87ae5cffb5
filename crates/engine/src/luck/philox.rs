//! Philox4x32-10, a counter-based generator: J. K. Salmon, M. A. Moraes, R. O. Dror,
//! D. E. Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11 (2011).

use fearless_simd::{Simd, prelude::*, u32x8, u64x4};

/// Ten rounds: a bijection of the counter for every key.
#[inline(always)]
pub const fn philox4x32_10(counter: [u32; 4], key: [u32; 2]) -> [u32; 4] {
    let [mut c0, mut c1, mut c2, mut c3] = counter;
    let [mut k0, mut k1] = key;
    let mut round = 0;
    while round < 10 {
        let p0 = 0xD251_1F53u64 * c0 as u64;
        let p1 = 0xCD9E_8D57u64 * c2 as u64;
        c0 = (p1 >> 32) as u32 ^ c1 ^ k0;
        c1 = p1 as u32;
        c2 = (p0 >> 32) as u32 ^ c3 ^ k1;
        c3 = p0 as u32;
        k0 = k0.wrapping_add(0x9E37_79B9);
        k1 = k1.wrapping_add(0xBB67_AE85);
        round += 1;
    }
    [c0, c1, c2, c3]
}

/// One word of eight blocks: lanes 0 to 3, then 4 to 7, the upper halves 0.
pub type Word<S> = [u64x4<S>; 2];

/// Eight blocks at once, word by word.
#[inline(always)]
pub fn eight_blocks<S: Simd>(simd: S, [c0, c1, c2, c3]: [[u32; 8]; 4], key: [u32; 2]) -> [Word<S>; 4] {
    let splat = |word: u32| u64x4::splat(simd, word as u64);
    let low = splat(u32::MAX);
    let (mut c0, mut c1, mut c2, mut c3) = (word(simd, c0), word(simd, c1), word(simd, c2), word(simd, c3));
    // Their upper halves are counted into, and cut off at the end.
    let (mut k0, mut k1) = (splat(key[0]), splat(key[1]));
    for _ in 0..10 {
        for half in 0..2 {
            let p0 = (c0[half] & low) * splat(0xD251_1F53);
            let p1 = (c2[half] & low) * splat(0xCD9E_8D57);
            c0[half] = (p1 >> 32) ^ c1[half] ^ k0;
            c1[half] = p1 & low;
            c2[half] = (p0 >> 32) ^ c3[half] ^ k1;
            c3[half] = p0 & low;
        }
        k0 += splat(0x9E37_79B9);
        k1 += splat(0xBB67_AE85);
    }
    for half in 0..2 {
        c0[half] &= low;
        c2[half] &= low;
    }
    [c0, c1, c2, c3]
}

#[inline(always)]
fn word<S: Simd>(simd: S, word: [u32; 8]) -> Word<S> {
    let (low, high) = u32x8::load_array(simd, word).widen();
    [low, high]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The known answers that Random123 publishes (`kat_vectors`, philox4x32 10 rounds).
    #[test]
    fn known_answers() {
        let vectors = [
            ([0; 4], [0; 2], [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
            ([u32::MAX; 4], [u32::MAX; 2], [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]),
            (
                [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
                [0xa409_3822, 0x299f_31d0],
                [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1],
            ),
        ];
        for (counter, key, answer) in vectors {
            assert_eq!(philox4x32_10(counter, key), answer);
        }
    }
}
