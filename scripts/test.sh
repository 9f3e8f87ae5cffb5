#!/usr/bin/env bash
# All tests. Debug assertions and overflow checks are on in them, and so nearly all of them
# stand for debug builds; what release builds might change is tested there, too.
set -euo pipefail
cd "$(dirname "$0")/.."

release=(cargo test --locked --release --package backbone-engine --package backbone-same-bits)
"${release[@]}" --test allocations --test same_bits -- --skip portable
# More than the README's command: schema, WebAssembly's border, and Parquet, which only adds
# to what is built without it. Last, so that its summary ends the output.
cargo test --locked --workspace --features parquet
