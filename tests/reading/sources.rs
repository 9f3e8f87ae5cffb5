//! What the product is made of: every package comes from where `deny.toml` allows it, under a
//! licence that it allows.

use serde_json::Value;
use std::collections::BTreeSet;
use std::process::Command;

/// What `deny.toml` allows.
struct Allowed {
    licences: BTreeSet<String>,
    registries: BTreeSet<String>,
}

impl Allowed {
    fn read() -> Allowed {
        let rules: toml::Table = include_str!("../../deny.toml").parse().expect("deny.toml is TOML");
        let list = |section: &str, key: &str| -> BTreeSet<String> {
            let list = rules[section][key].as_array().expect("a list");
            list.iter().map(|one| one.as_str().expect("a word").to_owned()).collect()
        };
        Allowed { licences: list("licenses", "allow"), registries: list("sources", "allow-registry") }
    }

    /// Whether an expression of the SPDX can be met by licences that are allowed: `OR` leaves a
    /// choice, `AND` and `WITH` bind more, and an old `/` stands for `OR`.
    fn licence(&self, expression: &str) -> bool {
        let text = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
        let mut words: Vec<&str> = text.split_whitespace().rev().collect();
        let met = self.any(&mut words);
        met && words.is_empty()
    }

    fn any(&self, words: &mut Vec<&str>) -> bool {
        let mut met = self.all(words);
        while words.last() == Some(&"OR") {
            words.pop();
            met |= self.all(words);
        }
        met
    }

    fn all(&self, words: &mut Vec<&str>) -> bool {
        let mut met = self.one(words);
        while words.last() == Some(&"AND") {
            words.pop();
            met &= self.one(words);
        }
        met
    }

    fn one(&self, words: &mut Vec<&str>) -> bool {
        match words.pop() {
            Some("(") => {
                let met = self.any(words);
                words.pop() == Some(")") && met
            }
            Some(name) if words.last() == Some(&"WITH") => {
                words.pop();
                let exception = words.pop().unwrap_or_default();
                self.licences.contains(&format!("{name} WITH {exception}"))
            }
            Some(name) => self.licences.contains(name),
            None => false,
        }
    }
}

#[test]
fn licences_are_read_as_they_bind() {
    let licences = ["MIT", "Apache-2.0", "Unicode-3.0"].map(str::to_owned).into();
    let allowed = Allowed { licences, registries: BTreeSet::new() };
    for met in
        ["MIT", "GPL-3.0 OR MIT", "MIT/Apache-2.0", "(MIT OR GPL-3.0) AND Unicode-3.0", "Zlib OR MIT AND MIT"]
    {
        assert!(allowed.licence(met), "{met}");
    }
    for unmet in
        ["", "GPL-3.0", "MIT AND GPL-3.0", "(MIT OR Apache-2.0) AND GPL-3.0", "Apache-2.0 WITH x", "(MIT"]
    {
        assert!(!allowed.licence(unmet), "{unmet}");
    }
}

#[test]
fn every_package_is_of_an_allowed_source_and_licence() {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["metadata", "--format-version", "1", "--locked", "--all-features"]);
    let output = command.current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    let allowed = Allowed::read();
    let packages = metadata["packages"].as_array().expect("a list of packages");
    assert!(packages.len() > 100);
    for package in packages {
        let name = format!("{} {}", package["name"], package["version"]);
        let licence = package["license"].as_str().unwrap_or_default();
        assert!(allowed.licence(licence), "{name} has the licence `{licence}`");
        // What has no source is our own.
        let Some(source) = package["source"].as_str() else { continue };
        let registry = source.strip_prefix("registry+").unwrap_or(source);
        assert!(allowed.registries.contains(registry), "{name} comes from {source}");
    }
}
