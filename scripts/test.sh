#!/usr/bin/env bash
# All tests. Debug assertions and overflow checks are on in them, and so nearly all of them
# stand for debug builds; what release builds might change is tested there, too.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo test --locked --release --package backbone-engine --test allocations
cargo test --locked --release --package backbone-same-bits golden
# More than the README's command: schema, WebAssembly's border, and Parquet, which only adds
# to what is built without it. Last, so that its summary ends the output.
cargo test --locked --workspace --features parquet
