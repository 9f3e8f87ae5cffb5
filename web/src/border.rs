//! What WebAssembly exports to its host, and how texts cross. The only unsafe code here.
//!
//! A host calls `alloc(len)`, writes its text there, calls a verb, reads the [`Text`]
//! that the verb hands over, and gives both back: `free(ptr, len)` for what it allocated,
//! `drop_text(text)` for an answer.
//!
//! The names are exported on WebAssembly alone: elsewhere `free` is the C library's.

#![allow(unsafe_code, reason = "memory is shared with a host that knows only addresses")]

use crate::{digest, lab};
use std::{ptr, slice};

/// What a scenario's designs come to, bit by bit: see `digest::answer`.
///
/// # Safety
///
/// As `answer`.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub unsafe extern "C" fn digest(ptr: *const u8, len: usize) -> *mut Text {
    // SAFETY: what the caller promises.
    unsafe { answer(ptr, len, digest::answer) }
}

/// What the laboratory is told and asked: see `lab::answer`.
///
/// # Safety
///
/// As `answer`.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub unsafe extern "C" fn lab(ptr: *const u8, len: usize) -> *mut Text {
    // SAFETY: what the caller promises.
    unsafe { answer(ptr, len, lab::answer) }
}

/// What a trap left behind: the words of the last panic.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn panic_text() -> *mut Text {
    hand_over(lab::panicked())
}

/// An answer: address and length in bytes, of the platform's width each
/// (on wasm32: two little-endian 32-bit numbers).
#[derive(Debug)]
#[repr(C)]
pub struct Text {
    ptr: *mut u8,
    len: usize,
}

/// Memory for `len` bytes, zeroed; null if there is none left.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn alloc(len: usize) -> *mut u8 {
    let mut bytes = Vec::new();
    if bytes.try_reserve_exact(len).is_err() {
        return ptr::null_mut();
    }
    bytes.resize(len, 0);
    leak(bytes.into_boxed_slice())
}

/// Gives memory back; null is nothing.
///
/// # Safety
///
/// `ptr` is from `alloc(len)` with this `len`, and has not been given back.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub unsafe extern "C" fn free(ptr: *mut u8, len: usize) {
    if !ptr.is_null() {
        // SAFETY: the caller promises that the slice was leaked by `alloc`, once.
        drop(unsafe { Box::from_raw(ptr::slice_from_raw_parts_mut(ptr, len)) });
    }
}

/// Gives an answer back; null is nothing.
///
/// # Safety
///
/// `text` is from a verb and has not been given back.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub unsafe extern "C" fn drop_text(text: *mut Text) {
    if !text.is_null() {
        // SAFETY: the caller promises that both were leaked by `hand_over`, once.
        unsafe {
            let Text { ptr, len } = *Box::from_raw(text);
            free(ptr, len);
        }
    }
}

/// Answers a request; the host may read the answer until `drop_text`.
///
/// # Safety
///
/// As [`borrow`].
unsafe fn answer(ptr: *const u8, len: usize, verb: fn(&[u8]) -> String) -> *mut Text {
    // SAFETY: what the caller promises.
    let request = unsafe { borrow(ptr, len) };
    hand_over(verb(request))
}

/// A request's bytes; null is the empty text.
///
/// # Safety
///
/// `ptr` is null or the start of `len` readable bytes that nobody changes meanwhile.
unsafe fn borrow<'a>(ptr: *const u8, len: usize) -> &'a [u8] {
    if ptr.is_null() {
        return &[];
    }
    // SAFETY: what the caller promises.
    unsafe { slice::from_raw_parts(ptr, len) }
}

fn hand_over(answer: String) -> *mut Text {
    let bytes = answer.into_bytes().into_boxed_slice();
    let len = bytes.len();
    Box::into_raw(Box::new(Text { ptr: leak(bytes), len }))
}

fn leak(bytes: Box<[u8]>) -> *mut u8 {
    Box::into_raw(bytes).cast()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_goes_there_and_back() {
        let (request, answer) = ("Käse", "Brot");
        let ptr = alloc(request.len());
        // SAFETY: the memory is ours, of this length, and each is given back once.
        unsafe {
            ptr::copy_nonoverlapping(request.as_ptr(), ptr, request.len());
            assert_eq!(borrow(ptr, request.len()), request.as_bytes());
            free(ptr, request.len());
            let text = hand_over(answer.to_owned());
            assert_eq!(borrow((*text).ptr, (*text).len), answer.as_bytes());
            drop_text(text);
        }
    }

    #[test]
    fn nothing_is_no_trap() {
        assert!(alloc(usize::MAX).is_null());
        // SAFETY: null and empty memory may be given back.
        unsafe {
            free(alloc(0), 0);
            free(ptr::null_mut(), 8);
            drop_text(ptr::null_mut());
            assert_eq!(borrow(ptr::null(), 8), b"");
            drop_text(hand_over(String::new()));
        }
    }
}
