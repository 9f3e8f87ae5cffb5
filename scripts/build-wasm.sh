#!/usr/bin/env bash
# Compiles web/ to WebAssembly, as it stands inside the laboratory's page, and prints the path of
# the result. With --check only says whether it compiles, which is far sooner known.
#
# Uses the wasm target of the toolchain in use where it has one, else Debian's packages
# (apt-get install --no-install-recommends rustc-web cargo-web rust-web-src), which bring
# their own compiler and the sources of std. Nothing is added to the toolchain in use.
# Exits with 3, and says why, where neither is there.
set -euo pipefail
cd "$(dirname "$0")/.."

target=wasm32-unknown-unknown
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$PWD/target}/wasm"
# What a surrounding cargo or a developer has set for native builds is not meant for this one.
unset CARGO CARGO_ENCODED_RUSTFLAGS RUSTC RUSTC_WRAPPER RUSTDOC RUSTFLAGS
build=(build --profile lab --locked --target "$target" --package backbone-web)
if [ "${1:-}" = --check ]; then
    build[0]=check
fi

has_target() {
    compgen -G "$(rustc --print target-libdir --target "$target" 2>/dev/null)/libcore-*.rlib" >/dev/null
}

has_debians() {
    [ -x /usr/bin/cargo ] && [ -x /usr/bin/rustc ] &&
        [ -f "$(/usr/bin/rustc --print sysroot)/lib/rustlib/src/rust/library/std/Cargo.toml" ]
}

# rust-lld of the toolchain in use or of Debian's, or any wasm-ld.
linker() {
    local sysroot
    for sysroot in "$(rustc --print sysroot 2>/dev/null)" "$(/usr/bin/rustc --print sysroot)"; do
        compgen -G "$sysroot/lib/rustlib/*/bin/rust-lld" && return
    done | head -n 1 | grep . || compgen -c wasm-ld | head -n 1 | grep .
}

# Vectors of four: every browser and Node has had them for years.
flags="-Ctarget-feature=+simd128"
# What travels names crates and their files, not where they lay.
for folder in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*/ "$PWD/"; do
    flags="$flags --remap-path-prefix=$folder="
done
if has_target; then
    RUSTFLAGS="$flags" cargo "${build[@]}" >&2
elif has_debians; then
    if ! linker=$(linker); then
        echo "no linker for WebAssembly: neither rust-lld nor wasm-ld is installed" >&2
        exit 3
    fi
    # Of sorting and formatting, too, the small kind.
    std=(-Zbuild-std=std,panic_abort -Zbuild-std-features=optimize_for_size)
    env PATH="/usr/bin:/bin" RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 RUSTFLAGS="$flags" \
        CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER="$linker" \
        /usr/bin/cargo "${build[@]}" "${std[@]}" >&2
else
    echo "no compiler for WebAssembly: neither the target $target nor Debian's rustc-web, cargo-web" \
        "and rust-web-src are installed" >&2
    exit 3
fi
[ "${build[0]}" = check ] || echo "$CARGO_TARGET_DIR/$target/lab/backbone_web.wasm"
