#!/usr/bin/env bash
# All tests in release, and in debug those that say what debug builds may change: golden
# digests, and the library's own with overflow and debug assertions checked; there, too,
# what a build with Parquet adds.
set -euo pipefail
cd "$(dirname "$0")/.."

# With Parquet, which only adds to what is built without it, so that there is one debug build.
debug=(cargo test --locked --features parquet)
"${debug[@]}" --lib --test allocations
"${debug[@]}" --test same_bits golden
"${debug[@]}" --test commands parquet
# The README's command; last, so that its summary ends the output.
cargo test --release
