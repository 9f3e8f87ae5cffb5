//! The same bits everywhere: in any order, on any number of threads, in debug and in release,
//! natively and as WebAssembly.

mod golden;
mod laboratory;
mod library;
mod node;
mod portable;
mod pure;
