#!/usr/bin/env bash
# Layout, lints and documentation, warnings as errors; and the pure part alone.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo fmt --all --check
# With Parquet, which only adds to what is built without it.
cargo clippy --locked --workspace --all-targets --features parquet -- --deny warnings
# Without the feature `app`: what WebAssembly gets.
cargo clippy --locked --package backbone-web --lib -- --deny warnings
RUSTDOCFLAGS="--deny warnings" cargo doc --locked --workspace --no-deps --document-private-items
