#!/usr/bin/env bash
# Makes the archive that is downloaded: the program, completions, manual pages, scenarios, and the
# licences of all that is linked in; with its checksum, and tried where nothing else is.
#
#   release.sh [TARGET]    [default: that of the toolchain in use]
#
# On Linux with glibc the program is linked statically: it runs on any Linux of its processor. It lies
# in target/dist.
set -euo pipefail
cd "$(dirname "$0")/.."

host=$(rustc -vV | sed -n 's/^host: //p')
target=${1:-$host}
version=$(cargo metadata --locked --no-deps --format-version 1 | sed -n 's/.*"name":"backbone-lab","version":"\([^"]*\)".*/\1/p')
built=${CARGO_TARGET_DIR:-$PWD/target}
name=backbone-$version-$target
dist=$built/dist
exe=
flags=()
case $target in
    *-linux-gnu) flags=(-C target-feature=+crt-static) ;;
    *-windows-*) exe=.exe ;;
esac

RUSTFLAGS="${flags[*]}" cargo build --locked --release --package backbone-lab --bin backbone --target "$target"

rm -rf "${dist:?}/$name"*
mkdir -p "$dist/$name"/{completions,man,licences}
cp "$built/$target/release/backbone$exe" README.md LICENSE-MIT LICENSE-APACHE CITATION.cff CHANGELOG.md "$dist/$name"
cp -R scenarios "$dist/$name"

# What it says of itself; a program for another processor can't be asked, and its own host's can.
run=$dist/$name/backbone$exe
[ "$target" = "$host" ] || run=$built/release/backbone
for shell in bash zsh fish powershell elvish; do
    "$run" completions "$shell" >"$dist/$name/completions/backbone.$shell"
done
"$run" man --dir "$dist/$name/man"

# The licence texts of every package that is linked in, as each brings them.
cargo metadata --locked --format-version 1 --filter-platform "$target" | python3 -c '
import json, pathlib, sys
out, metadata = pathlib.Path(sys.argv[1]), json.load(sys.stdin)
packages = {one["id"]: one for one in metadata["packages"]}
nodes = {one["id"]: one for one in metadata["resolve"]["nodes"]}
linked, rest = set(), [one for one in nodes if packages[one]["name"] == "backbone-lab"]
while rest:
    one = rest.pop()
    if one not in linked:
        linked.add(one)
        rest += [dep["pkg"] for dep in nodes[one]["deps"] if any(kind["kind"] is None for kind in dep["dep_kinds"])]
listed, bare = [], []
for one in sorted((packages[one] for one in linked), key=lambda one: (one["name"], one["version"])):
    if one["source"] is None:
        continue
    folder = pathlib.Path(one["manifest_path"]).parent
    words = ("license", "licence", "copying", "unlicense", "notice", "copyright")
    texts = sorted(file for file in folder.iterdir() if file.is_file() and file.name.lower().startswith(words))
    name = one["name"] + "-" + one["version"]
    for file in texts:
        (out / (name + "." + file.name)).write_bytes(file.read_bytes())
    if not texts:
        bare.append(name)
    listed.append("| " + name + " | " + str(one["license"]) + " | " + str(one["repository"] or "") + " |")
head = "Packages that are linked into the program, and the terms under which each comes; their texts lie beside this file."
also = "\nWithout a text of their own, under the terms that are named: " + ", ".join(bare) + "." if bare else ""
table = "| package | licence | where it comes from |\n|---|---|---|\n" + "\n".join(listed)
(out / "README.md").write_text(head + "\n\n" + table + "\n" + also + "\n", encoding="utf-8")
assert len(listed) > 50, listed
' "$dist/$name/licences"

# The same bytes from the same files.
(cd "$dist" && find "$name" -print0 | LC_ALL=C sort -z |
    tar --no-recursion --null --files-from=- --owner=0 --group=0 --numeric-owner --mtime=@0 --mode=u+rwX,go+rX,go-w -cf - |
    gzip -n9 >"$name.tar.gz" && sha256sum "$name.tar.gz" >"$name.tar.gz.sha256")

# As somebody who has nothing else: neither Rust nor a library nor a shell.
if [ "$target" = "$host" ] && [ "$(uname)" = Linux ]; then
    bare=$(mktemp -d)
    trap 'rm -rf "$bare"' EXIT
    (cd "$dist" && sha256sum --check --quiet "$name.tar.gz.sha256")
    tar -xzf "$dist/$name.tar.gz" -C "$bare"
    into=(chroot "$bare")
    [ "$(id -u)" -eq 0 ] || into=(unshare --user --map-root-user chroot "$bare")
    said=$("${into[@]}" "/$name/backbone" compare "/$name/scenarios/pacesetters.toml" --worlds 20 --runs 2 --quick --quiet --out /out)
    grep -q 'Worth funding?' <<<"$said"
    [ -s "$bare/out/report.html" ]
    "${into[@]}" "/$name/backbone" replay /out --quiet
    echo "In an empty folder it compares, writes its report, and replays it."
fi
ls -l "$dist/$name.tar.gz"
