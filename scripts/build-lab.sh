#!/usr/bin/env bash
# Compiles the laboratory's engine into web/dist/engine.wasm.gz, which is committed: only where
# what it says has changed (tests/same_bits tells) must it be built anew.
set -euo pipefail
cd "$(dirname "$0")/.."

wasm=$(bash scripts/build-wasm.sh)
mkdir -p web/dist
gzip --best --no-name --to-stdout "$wasm" >web/dist/engine.wasm.gz
echo "web/dist/engine.wasm.gz: $(wc -c <"$wasm") bytes, packed $(wc -c <web/dist/engine.wasm.gz)"
