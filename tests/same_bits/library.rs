//! The library's scenarios and the digests they must have, shared by the tests that hold them.

use lab::scenario::{FileText, Files, Scenario};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Digests by design, by scenario.
pub type Digests = BTreeMap<String, BTreeMap<String, String>>;

pub struct Entry {
    /// Its path from the root of the repository.
    pub name: String,
    pub text: String,
    /// The texts of the files that it names.
    pub files: BTreeMap<String, String>,
    pub scenario: Scenario,
}

pub const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// Every scenario under `scenarios/`, the README's example, and those of `tests/data/golden/`.
pub fn scenarios() -> Vec<Entry> {
    let root = Path::new(ROOT);
    let mut paths = vec![PathBuf::from("tests/data/example.toml")];
    find(root, Path::new("scenarios"), &mut paths);
    find(root, Path::new("tests/data/golden"), &mut paths);
    paths.sort();
    paths.iter().map(|path| read(root, path)).collect()
}

fn find(root: &Path, folder: &Path, paths: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(root.join(folder)) else { return };
    for entry in entries {
        let entry = entry.expect("a folder can be listed");
        let path = folder.join(entry.file_name());
        if entry.path().is_dir() {
            find(root, &path, paths);
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            paths.push(path);
        }
    }
}

fn read(root: &Path, path: &Path) -> Entry {
    let name = path.to_str().expect("scenarios have names in UTF-8").replace('\\', "/");
    let text = fs::read_to_string(root.join(path)).expect("a scenario can be read");
    let files = Remembering {
        folder: root.join(path.parent().expect("a scenario lies in a folder")),
        read: RefCell::default(),
    };
    let scenario = Scenario::read(&name, &text, &files).unwrap_or_else(|faults| panic!("{faults}"));
    Entry { name, text, files: files.read.into_inner(), scenario }
}

/// A folder, and what was read of it.
struct Remembering {
    folder: PathBuf,
    read: RefCell<BTreeMap<String, String>>,
}

impl Files for Remembering {
    fn read(&self, path: &str) -> Result<FileText, String> {
        let text = fs::read_to_string(self.folder.join(path)).map_err(|error| error.to_string())?;
        self.read.borrow_mut().insert(path.to_owned(), text.clone());
        Ok(text.into())
    }
}

const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/golden.toml");

const HEAD: &str = "\
# What every scenario of the library comes to (see crates/lab/src/study/digest.rs).
# Rewritten by UPDATE_GOLDEN=1 cargo test --test same_bits golden; a digest that moves
# needs a line under \"Results changed\" in CHANGELOG.md.
";

/// The digests that must hold.
pub fn golden() -> Digests {
    let text = fs::read_to_string(GOLDEN).unwrap_or_default();
    toml::from_str(&text).expect("tests/same_bits/golden.toml holds tables of digests")
}

/// Whether the digests are to be written anew instead of held.
pub fn updating() -> bool {
    env::var_os("UPDATE_GOLDEN").is_some()
}

pub fn write_golden(digests: &Digests) {
    let tables = toml::to_string(digests).expect("digests are TOML");
    fs::write(GOLDEN, format!("{HEAD}\n{tables}")).expect("tests/same_bits/golden.toml can be written");
}

const VERSIONS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/versions.toml");

const HEAD_OF_VERSIONS: &str = "\
# What the scenarios under tests/data/ came to, by the version of the model: a hash of
# their digests in golden.toml. Results that change need a new version (model::VERSION);
# UPDATE_GOLDEN=1 cargo test --test same_bits golden adds its line, and never changes another.
";

/// Hashes of results, by version of the model.
pub fn versions() -> BTreeMap<String, String> {
    let text = fs::read_to_string(VERSIONS).unwrap_or_default();
    toml::from_str(&text).expect("tests/same_bits/versions.toml holds a hash by version")
}

pub fn write_versions(versions: &BTreeMap<String, String>) {
    let lines = toml::to_string(versions).expect("hashes are TOML");
    fs::write(VERSIONS, format!("{HEAD_OF_VERSIONS}\n{lines}"))
        .expect("tests/same_bits/versions.toml can be written");
}

/// What differs between two sets of digests, a line each.
pub fn differences(expected: &Digests, found: &Digests) -> String {
    let flat = |digests: &Digests| -> BTreeMap<(String, String), String> {
        let rows = digests.iter().flat_map(|(scenario, designs)| {
            designs.iter().map(|(design, digest)| ((scenario.clone(), design.clone()), digest.clone()))
        });
        rows.collect()
    };
    let (expected, found) = (flat(expected), flat(found));
    let mut keys: Vec<_> = expected.keys().chain(found.keys()).collect();
    keys.sort();
    keys.dedup();
    let short =
        |digest: Option<&String>| digest.map_or("nothing".to_owned(), |d| d[..12.min(d.len())].to_owned());
    keys.into_iter()
        .filter(|key| expected.get(key) != found.get(key))
        .map(|key| {
            let (scenario, design) = key;
            format!(
                "  {scenario}, design {design}: {} is now {}\n",
                short(expected.get(key)),
                short(found.get(key))
            )
        })
        .collect()
}
