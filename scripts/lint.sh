#!/usr/bin/env bash
# Layout, lints and documentation, warnings as errors.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo fmt --all --check
# With Parquet, which only adds to what is built without it.
cargo clippy --locked --workspace --all-targets --features parquet -- --deny warnings
RUSTDOCFLAGS="--deny warnings" cargo doc --locked --workspace --no-deps --document-private-items --features parquet
