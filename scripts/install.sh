#!/usr/bin/env bash
# Installs what the tests need beside the Rust toolchain, on Debian: Node, and Debian's own
# compiler for WebAssembly. The toolchain in use stays as it is.
set -euo pipefail

packages=(rustc-web cargo-web rust-web-src)
command -v node >/dev/null || packages+=(nodejs)
command -v cc >/dev/null || packages+=(gcc libc6-dev)

missing=()
for package in "${packages[@]}"; do
    dpkg-query --show --showformat='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit

as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update
"${as_root[@]}" apt-get install -y --no-install-recommends "${missing[@]}"
