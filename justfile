# The tasks of the house; `just` lists them. CI (.ci/run) calls the same commands.

_default:
    @just --list --unsorted

# Everything that CI does
ci:
    .ci/run

# What computes in debug with overflow checks, and all tests in release
test:
    scripts/test.sh

# Lays the code out
fmt:
    cargo fmt --all

# Layout, lints and documentation, warnings as errors
lint:
    scripts/lint.sh

# The documentation, private items included
docs:
    cargo doc --workspace --no-deps --document-private-items --open

# Holds the model against published numbers in 1,000 worlds, and writes docs/validation.md anew
evidence:
    cargo run --release -- evidence --worlds 1000 --out docs
    git diff --stat docs

# Asks of the library's contrasts which inputs matter, and writes docs/ranks.csv and the tables of docs/evidence.md anew
ranks:
    UPDATE_RANKS=1 cargo test --release --test commands ranks
    git diff --stat docs

# The speed promises: nanoseconds per organization × practice × month, best of many; cases such as 40x5x72
bench *cases:
    cargo bench --package backbone-benches -- {{ cases }}

# The same in turn with the engine of another revision, with ratios
bench-against revision *cases:
    scripts/bench-against.sh {{ revision }} {{ cases }}

# Answers the claims of the field in scenarios/hypotheses, and writes docs/hypotheses.md anew
hypotheses worlds="400" runs="20":
    cargo run --release -- test scenarios/hypotheses/*.toml --worlds {{ worlds }} --runs {{ runs }} --no-report --force --page docs/hypotheses.md
    git diff --stat docs

# Whether the interval of a share holds the truth, in 500 repetitions of every kind of case
coverage:
    COVERAGE=500 cargo test --release -p backbone-engine --lib tally -- --nocapture

# The engine as WebAssembly; prints where it lies
wasm:
    scripts/build-wasm.sh

# The Python wheel, built, installed into an empty environment and tested; it lies in target/python/wheels
python:
    scripts/test-python.sh

# A laboratory, looked at in two browsers
lab-look:
    scripts/test-lab.sh

# The archive of this machine, with completions, manual pages, licences and a checksum, tried in an empty folder
release:
    scripts/release.sh

# The pages that a release publishes: the laboratory, its lessons, the sheet; they lie in target/pages
pages:
    cargo build --locked --release
    scripts/pages.sh

# Rewrites the book's pictures and its reference of the command line
book:
    UPDATE_BOOK=1 cargo test --release --test commands book
    git diff --stat docs/book

# Rewrites the golden digests; what moved needs a line under "Results changed" in CHANGELOG.md
golden:
    UPDATE_GOLDEN=1 cargo test --release --test same_bits golden
    git diff --stat tests/same_bits/golden.toml

# Rewrites the tables of docs/ODD.md from the registry
odd:
    UPDATE_ODD=1 cargo test --release --test reading odd

# Rewrites the JSON Schema of a scenario, and the summaries as classes of Python, from the types
schema:
    UPDATE_SCHEMA=1 cargo test -p backbone-lab-core checked_in

# Rewrites what is said of the likeliest mistakes; read the difference as a beginner would
mistakes:
    INSTA_UPDATE=always cargo test --test reading mistakes
    git diff tests/reading/snapshots

# Spoils scenarios in that many ways
mutations count="100000":
    MUTATIONS={{ count }} TABLES={{ count }} cargo test --test reading mutations -- --nocapture

# Fails every step on the disk, and lives strange scenarios by the hundred thousand; takes hours
torture count="100000":
    FAULTS=all cargo test --release --test commands faults -- --nocapture
    GENERATED={{ count }} cargo test --release --test reading generated -- --nocapture
    MUTATIONS={{ count }} cargo test --release --test reading mutations -- --nocapture

# Builds the laboratory's engine, which is committed: only where it says something else than native code
engine:
    bash scripts/build-lab.sh
    PORTABLE=1 cargo test -p backbone-same-bits laboratory

# Seeks the prices of a lesson over twenty seeds; takes minutes
lesson-prices name="which-mechanism":
    LESSON_PRICES={{ name }} cargo test --release -p backbone-science --test science lesson::prices -- --nocapture

# Every lesson under twenty seeds: no lever stands at one level in all of the ten best, and the answer keeps its word
lessons seeds="20":
    LESSONS={{ seeds }} cargo test --release -p backbone-science --test science lesson -- --nocapture

# Rewrites the key of the lessons from the engine
teaching:
    UPDATE_TEACHING=1 cargo test --release -p backbone-science --test science lesson::the_key
    git diff --stat docs/teaching

# Opens reports in a browser; `npm ci --prefix tests/report` and Chromium are needed
browser:
    PORTABLE=1 cargo test --release --test commands browser

# Rewrites results/example, the study that is shown; read the difference before it is committed
example:
    UPDATE_EXAMPLE=1 cargo test --release --test commands example
    git diff --stat results/example
