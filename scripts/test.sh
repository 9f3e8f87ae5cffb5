#!/usr/bin/env bash
# What computes in debug, with debug assertions and overflow checks; all tests in release, as users
# have them (there, the program itself checks for overflow, too).
set -euo pipefail
cd "$(dirname "$0")/.."

env --unset=PORTABLE cargo test --locked --workspace --exclude backbone-lab --exclude backbone-science
cargo test --locked --features parquet --test commands parquet
# The README's command; last, so that its summary ends the output.
cargo test --locked --release
