#!/usr/bin/env bash
# Builds the laboratory's page, web/dist/page.html, without an engine: `lab` puts it in.
set -euo pipefail
cd "$(dirname "$0")"

npm ci --no-audit --no-fund --loglevel=error
npx tsc
node build.mjs
