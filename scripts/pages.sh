#!/usr/bin/env bash
# Writes what a release publishes at an https address into target/pages: the laboratory with the
# library inside, a page for each lesson, and the lesson's sheet.
#
#   pages.sh [PROGRAM]     [default: the one of this build]
set -euo pipefail
cd "$(dirname "$0")/.."

built=${CARGO_TARGET_DIR:-$PWD/target}
program=${1:-$built/release/backbone}
pages=$built/pages
[ -x "$program" ] || cargo build --locked --release

rm -rf "$pages"
mkdir -p "$pages"
"$program" lab --no-open --out "$pages/lab.html" >&2
for lesson in crates/lab/src/lesson/*.toml; do
    name=$(basename "$lesson" .toml)
    "$program" lab --lesson "$name" --no-open --out "$pages/$name.html" >&2
done
cp docs/teaching/sheet.html "$pages/sheet.html"
# The address without a name is the laboratory's.
cp "$pages/lab.html" "$pages/index.html"
ls -l "$pages"
