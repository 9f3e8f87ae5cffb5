#!/usr/bin/env bash
# Builds the wheel, installs it into an empty environment, and tests what it does there.
set -euo pipefail
cd "$(dirname "$0")/.."

made="${CARGO_TARGET_DIR:-$PWD/target}/python"
rm -rf "$made"
python3 -m venv "$made/env"
"$made/env/bin/pip" install --quiet --disable-pip-version-check --requirement python/requirements.txt
(cd python && "$made/env/bin/maturin" build --quiet --release --locked --interpreter "$made/env/bin/python" --out "$made/wheels")
"$made/env/bin/pip" install --quiet --disable-pip-version-check --no-deps "$made"/wheels/*.whl
# Its types hold, for whoever checks them.
(cd python && "$made/env/bin/mypy" --cache-dir "$made/mypy")
# From elsewhere: what is tested is what was installed.
cd "$made"
MPLBACKEND=Agg MPLCONFIGDIR="$made/matplotlib" PATH="$made/env/bin:$PATH" \
    "$made/env/bin/python" -m pytest -q "$OLDPWD/python/tests"
