#!/usr/bin/env bash
# Layout, lints and documentation, warnings as errors; and the pure part alone.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo fmt --all --check
cargo clippy --locked --workspace --all-targets -- --deny warnings
# With Parquet, and what only it has.
cargo clippy --locked --package backbone-lab --lib --bins --test parquet --features parquet -- --deny warnings
# Without the feature `app`: what WebAssembly gets.
cargo clippy --locked --package backbone-web --lib -- --deny warnings
RUSTDOCFLAGS="--deny warnings" cargo doc --locked --workspace --no-deps --document-private-items
