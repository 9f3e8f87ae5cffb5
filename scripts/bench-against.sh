#!/usr/bin/env bash
# Measures the engine in turn with that of another revision: bench-against.sh REVISION [CASE...]
#
# The other engine is checked out under target/against and compiled with this revision's
# benchmark, profile and libraries; nothing is downloaded. Times are best of many rounds that
# alternate between the two, and what is to be read is their ratio.
set -euo pipefail
cd "$(dirname "$0")/.."

revision=$(git rev-parse --verify "${1:?a revision is needed}^{commit}")
shift
target="${CARGO_TARGET_DIR:-$PWD/target}"
against="$target/against/$revision"
checkout="$against/checkout"

if [ ! -d "$checkout" ]; then
    git worktree prune
    git worktree add --quiet --force --detach "$checkout" "$revision"
fi
mkdir -p "$against/bench"
cp -r benches/life.rs benches/lives Cargo.lock "$against/bench"

if [ -d "$checkout/crates/engine" ]; then
    engine="backbone-engine\", path = \"$checkout/crates/engine"
else
    # Before there were packages, the engine was the part of the product that needs no disk.
    engine="backbone-lab\", path = \"$checkout\", default-features = false, version = \"*"
    git -C "$checkout" show HEAD:Cargo.toml | awk '
        /^\[/ { kept = /^\[(package|lib|dependencies)\]$/ }
        kept && !/optional = true|default-run/
    ' >"$checkout/Cargo.toml"
fi
# What the other model has no word for is its default in ours.
for word in authority overhead; do
    grep -rq "pub $word:" "$checkout" --include design.rs || sed -i "/$word: 0.0,/d" "$against/bench/lives/mod.rs"
done
{
    cat <<-END
	[package]
	name = "bench-against"
	version = "0.0.0"
	edition = "2024"

	[workspace]

	[[bin]]
	name = "life"
	path = "life.rs"

	[dependencies]
	engine = { package = "$engine" }

	[profile.release]
	codegen-units = 1
	END
} >"$against/bench/Cargo.toml"
RUSTFLAGS="--cap-lints allow" cargo build --offline --release --quiet \
    --manifest-path "$against/bench/Cargo.toml" --target-dir "$target/against/target"
cp "$target/against/target/release/life" "$against/life"

cargo bench --package backbone-benches -- --against "$against/life" "$@"
