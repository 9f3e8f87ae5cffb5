#!/usr/bin/env bash
# All tests in debug, with debug assertions and overflow checks; and in release, as users have them.
set -euo pipefail
cd "$(dirname "$0")/.."

# More packages than the README's command has, and Parquet. What needs other tools is tested once,
# below.
env --unset=PORTABLE cargo test --locked --workspace --features parquet
# The README's command; last, so that its summary ends the output.
cargo test --locked --release
