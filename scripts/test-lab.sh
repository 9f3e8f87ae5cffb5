#!/usr/bin/env bash
# Writes a laboratory and looks at it, alone on the machine: its state under Node, its features,
# looks, places and times in Chromium, and in Firefox; a class that goes through the lesson, and its
# sheet. Each prints what is wrong, which must be nothing.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo build --release --locked
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
"${CARGO_TARGET_DIR:-$PWD/target}/release/backbone" lab scenarios/pacesetters.toml --no-open --out "$made/lab.html"

node --test tests/lab/pure.mjs
"${CARGO_TARGET_DIR:-$PWD/target}/release/backbone" lab --lesson which-mechanism --no-open --out "$made/lesson.html"
for look in check firefox lesson sheet; do
    page=lab
    [ "$look" != lesson ] || page=lesson
    node "tests/lab/$look.mjs" "$made/$page.html" | tee "$made/$look.json"
    node -e 'const wrong = Object.values(JSON.parse(require("fs").readFileSync(process.argv[1]))).flat();
        if (wrong.length) { console.error(wrong.length + " faults"); process.exit(1); }' "$made/$look.json"
done
