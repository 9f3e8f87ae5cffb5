#!/usr/bin/env bash
# Compiles the laboratory's engine into web/dist/engine.wasm.xz, which is committed: only where
# what it says has changed (tests/same_bits tells) must it be built anew.
set -euo pipefail
cd "$(dirname "$0")/.."

wasm=$(bash scripts/build-wasm.sh)
mkdir -p web/dist
# What the page's unpacker reads: a checksum of 32 bits, and no more memory than the engine takes.
# Instructions are bytes that lie anywhere, so bits of their place (pb) tell nothing.
xz --format=xz --check=crc32 --lzma2=preset=9e,dict=4MiB,lc=4,lp=0,pb=0 --stdout "$wasm" >web/dist/engine.wasm.xz
echo "web/dist/engine.wasm.xz: $(wc -c <"$wasm") bytes, packed $(wc -c <web/dist/engine.wasm.xz)"
