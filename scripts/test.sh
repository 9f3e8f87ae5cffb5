#!/usr/bin/env bash
# All tests in release, and in debug those that say what debug builds may change: golden
# digests, and the library's own with overflow and debug assertions checked; there, too,
# what a build with Parquet adds.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo test --locked --lib --test golden --test allocations
cargo test --locked --features parquet --test parquet
# The README's command; last, so that its summary ends the output.
cargo test --release
