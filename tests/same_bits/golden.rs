//! The library's scenarios give the same bits: those of golden.toml, in any order of lives,
//! in memory used before or not, on one thread and on many, in debug and in release.
//! [`super::portable`] holds WebAssembly to the same digests.

use crate::library::{
    Digests, Entry, differences, golden, scenarios, updating, versions, write_golden, write_versions,
};
use engine::model::{Life, VERSION};
use lab::study::digest::{digest, lives, of_life, of_lives};
use lab::study::worlds::Worlds;
use std::thread;

/// Digests of all designs of all scenarios, each found by `find`.
fn digests(scenarios: &[Entry], find: impl Fn(&Entry, usize) -> String) -> Digests {
    let of_scenario = |entry: &Entry| {
        let designs = entry.scenario.designs.iter().enumerate();
        (
            entry.name.clone(),
            designs.map(|(index, design)| (design.name.clone(), find(entry, index))).collect(),
        )
    };
    scenarios.iter().map(of_scenario).collect()
}

#[test]
fn results_are_those_of_golden_toml() {
    let found = digests(&scenarios(), |entry, design| digest(&entry.scenario, design));
    hold_version(&found);
    if updating() {
        return write_golden(&found);
    }
    let moved = differences(&golden(), &found);
    assert!(
        moved.is_empty(),
        "these digests have moved:\n{moved}\n\
         If results were not meant to change, something broke: undo it.\n\
         If they were, say what changed and why under \"Results changed\" in CHANGELOG.md, then rewrite\n\
         tests/same_bits/golden.toml with UPDATE_GOLDEN=1 cargo test --test same_bits golden. A new scenario needs no such line.\n"
    );
}

/// Stores tell the runs of one model from those of another by its version: it has to rise
/// with every change of results. Scenarios that are there for tests alone show one.
fn hold_version(found: &Digests) {
    let fixed = found.iter().filter(|(name, _)| name.starts_with("tests/data/"));
    let fixed: Digests = fixed.map(|(name, digests)| (name.clone(), digests.clone())).collect();
    let text = toml::to_string(&fixed).expect("digests are TOML");
    let (version, results) = (VERSION.to_string(), blake3::hash(text.as_bytes()).to_string());
    let mut versions = versions();
    if updating() && !versions.contains_key(&version) {
        versions.insert(version.clone(), results.clone());
        write_versions(&versions);
    }
    assert_eq!(
        versions.get(&version),
        Some(&results),
        "results are not those that the model had as version {version}: if they were meant to change, raise\n\
         model::VERSION, so that no store mixes them with old ones, then UPDATE_GOLDEN=1 cargo test --test same_bits golden\n"
    );
}

#[test]
fn any_order_and_any_memory_give_the_same() {
    let scenarios = scenarios();
    let forth = digests(&scenarios, |entry, design| digest(&entry.scenario, design));

    // Backwards, all in one memory that other scenarios have used.
    let mut life = Life::default();
    let mut back = Digests::new();
    for entry in scenarios.iter().rev() {
        let worlds = Worlds::new(&entry.scenario);
        for design in entry.scenario.designs.iter().rev() {
            let mut hashes: Vec<_> = lives()
                .rev()
                .map(|(world, luck)| of_life(&mut life, &entry.scenario, design, &worlds.draw(world), luck))
                .collect();
            hashes.reverse();
            back.entry(entry.name.clone()).or_default().insert(design.name.clone(), of_lives(&hashes));
        }
    }
    assert_eq!(differences(&forth, &back), "", "backwards");

    let fresh = digests(&scenarios, |Entry { scenario, .. }, design| {
        let hashes: Vec<_> = lives()
            .map(|(world, luck)| {
                let world = Worlds::new(scenario).draw(world);
                of_life(&mut Life::default(), scenario, &scenario.designs[design], &world, luck)
            })
            .collect();
        of_lives(&hashes)
    });
    assert_eq!(differences(&forth, &fresh), "", "in fresh memory");
}

#[test]
fn any_number_of_threads_gives_the_same() {
    let scenarios = scenarios();
    let alone = digests(&scenarios, |entry, design| digest(&entry.scenario, design));
    for threads in [2, 3, 7] {
        let together = digests(&scenarios, |entry, design| digest_on(threads, entry, design));
        assert_eq!(differences(&alone, &together), "", "on {threads} threads");
    }
}

/// Every thread lives every `threads`-th life.
fn digest_on(threads: usize, Entry { scenario, .. }: &Entry, design: usize) -> String {
    let (worlds, design) = (Worlds::new(scenario), &scenario.designs[design]);
    let hashes_of = |thread: usize| {
        let mut life = Life::default();
        let mine = lives().enumerate().skip(thread).step_by(threads);
        mine.map(|(number, (world, luck))| {
            (number, of_life(&mut life, scenario, design, &worlds.draw(world), luck))
        })
        .collect::<Vec<_>>()
    };
    let mut hashes = thread::scope(|scope| {
        let hands: Vec<_> = (0..threads).map(|thread| scope.spawn(move || hashes_of(thread))).collect();
        hands.into_iter().flat_map(|hand| hand.join().expect("no life panics")).collect::<Vec<_>>()
    });
    hashes.sort_by_key(|&(number, _)| number);
    of_lives(&hashes.into_iter().map(|(_, hash)| hash).collect::<Vec<_>>())
}
