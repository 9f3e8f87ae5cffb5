#!/usr/bin/env bash
# Installs what the tests need beside the Rust toolchain, on Debian: Node, Debian's own
# compiler for WebAssembly, two browsers with fonts of several scripts and what looks at
# reports and at the laboratory in them, and R and Python for the snippets of docs and for the wheel, of which the pinned packages are
# installed where it is tested (python/requirements.txt). The toolchain in use
# stays as it is, and so does a Python that comes before Debian's.
set -euo pipefail

cd "$(dirname "$0")/.."

packages=(rustc-web cargo-web rust-web-src xz-utils chromium firefox-esr fonts-dejavu-core fonts-liberation fonts-noto-core fonts-noto-cjk
    r-base-core python3-pandas python3-matplotlib python3-venv slurm-wlm munge)
command -v node >/dev/null || packages+=(nodejs)
command -v npm >/dev/null || packages+=(npm)
command -v cc >/dev/null || packages+=(gcc libc6-dev)

missing=()
for package in "${packages[@]}"; do
    dpkg-query --show --showformat='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
    as_root=()
    [ "$(id -u)" -eq 0 ] || as_root=(sudo)
    export DEBIAN_FRONTEND=noninteractive
    "${as_root[@]}" apt-get update
    "${as_root[@]}" apt-get install -y --no-install-recommends "${missing[@]}"
fi

for folder in tests/report tests/lab web/page; do
    npm ci --prefix "$folder" --no-audit --no-fund
done
