//! What is finished is never lost: killed, interrupted, grown, damaged, fought over, the same
//! call ends in the same bytes.
use crate::desk::{Desk, PAIR, backbone, exports};
use rusqlite::Connection;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

fn start(desk: &Desk, words: &str) -> Child {
    let mut command = backbone();
    command.current_dir(desk.0.path()).args(words.split(' '));
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

fn runs(store: &Path) -> i64 {
    let Ok(connection) = Connection::open(store) else { return 0 };
    connection.query_row("SELECT count(*) FROM runs", [], |row| row.get(0)).unwrap_or(0)
}

/// Waits until something is kept.
fn until_kept(store: &Path) {
    let begun = Instant::now();
    while fs::metadata(store).map_or(0, |file| file.len()) < 200_000 {
        assert!(begun.elapsed() < Duration::from_secs(120), "nothing was kept");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn killed_twenty_times_it_ends_in_the_same_bytes() {
    for (verb, flags) in [
        ("compare", "--worlds 900 --runs 6"),
        ("run", "--worlds 300 --runs 10 --series-worlds 2"),
        ("sweep", "--vary coaches=0..2 --vary organizations=8,10 --points 40 --worlds 15 --runs 6 --series"),
    ] {
        let desk = Desk::with(PAIR);
        let begun = Instant::now();
        desk.done(&format!("{verb} small.toml {flags} --quiet --out whole --threads 2"));
        let whole = begun.elapsed().as_millis() as u64;
        let words = format!("{verb} small.toml {flags} --quiet");
        // Moments that look random, and are the same in every test.
        let mut state = 12345u64;
        let mut hit = 0;
        for _ in 0..20 {
            let mut child = start(&desk, &words);
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            std::thread::sleep(Duration::from_millis((state >> 33) % (whole / 8).max(1)));
            hit += u32::from(child.try_wait().unwrap().is_none());
            child.kill().unwrap();
            child.wait().unwrap();
        }
        assert!(hit >= 10, "{hit} of 20 kills met it at work");
        let folder = desk.path(&format!("results/small/{verb}"));
        desk.done(&words);
        assert!(exports(&folder) == exports(&desk.path("whole")), "{verb}");
        assert!(!folder.join(".backbone-partial").exists());
        desk.done(&format!("{words} --threads 1"));
        assert!(exports(&folder) == exports(&desk.path("whole")), "{verb}, again");
    }
}

#[test]
fn more_worlds_and_more_luck_make_only_what_is_missing() {
    let desk = Desk::with(PAIR);
    let store = desk.path("results/small/study.sqlite");
    let table = || fs::read_to_string(desk.path("results/small/compare/runs.csv")).unwrap();
    desk.done("compare small.toml --worlds 200 --runs 1 --quick --quiet");
    let (few, kept) = (table(), runs(&store));
    assert_eq!(kept, 200 * 2);
    // What is there is taken as it is: a mark in it is seen again.
    let mark = |sql: &str| Connection::open(&store).unwrap().execute_batch(sql).unwrap();
    mark("CREATE TABLE first AS SELECT rowid AS place, * FROM sums");
    desk.done("compare small.toml --worlds 1000 --runs 1 --quick --quiet");
    assert!(table().starts_with(&few), "the first rows have moved");
    assert_eq!(runs(&store), 1000 * 2);
    let same = "SELECT count(*) FROM first JOIN sums ON sums.rowid = place AND sums.sums = first.sums";
    let count = |sql: &str| Connection::open(&store).unwrap().query_row(sql, [], |row| row.get(0)).unwrap();
    let (same, all): (i64, i64) = (count(same), count("SELECT count(*) FROM first"));
    assert_eq!((same, all > 0), (all, true), "rows that were there were written again");
    // The same from nothing.
    desk.done("compare small.toml --worlds 1000 --runs 1 --quick --quiet --out anew");
    assert!(exports(&desk.path("results/small/compare")) == exports(&desk.path("anew")));
    // `run` of the same scenario shares the store: worlds 1 to 9 are there, with a run each.
    desk.done("run small.toml --worlds 10 --runs 2 --series-worlds 0 --quiet");
    assert_eq!(runs(&store), 1000 * 2 + 2 * 2 + 9 * 2);
}

#[test]
fn a_sweep_finds_the_runs_of_others_and_grows_by_what_is_missing() {
    let desk = Desk::with(PAIR);
    let store = desk.path("results/small/study.sqlite");
    let points = || fs::read_to_string(desk.path("results/small/sweep/points.csv")).unwrap();
    desk.done("compare small.toml --worlds 30 --runs 2 --quick --quiet");
    assert_eq!(runs(&store), 2 * 30 * 2);
    // `lean` has no coaches: one of the two points is there already.
    desk.done("sweep small.toml --design lean --vary coaches=0,1 --worlds 30 --runs 2 --quiet");
    assert_eq!(runs(&store), 3 * 30 * 2);
    // More points, then more worlds, then more luck; and less of all again.
    let first = points();
    desk.done("sweep small.toml --design lean --vary coaches=0,1,2 --worlds 30 --runs 2 --quiet");
    assert_eq!(runs(&store), 4 * 30 * 2);
    assert!(points().starts_with(&first), "the first points have moved");
    desk.done("sweep small.toml --design lean --vary coaches=0,1,2 --worlds 50 --runs 3 --series --quiet");
    assert_eq!(runs(&store), 3 * 50 * 3 + 30 * 2);
    desk.done(
        "sweep small.toml --design lean --vary coaches=0,1,2 --worlds 50 --runs 3 --series --quiet --out anew",
    );
    assert!(exports(&desk.path("results/small/sweep")) == exports(&desk.path("anew")));
    desk.done("sweep small.toml --design lean --vary coaches=0,1 --worlds 30 --runs 2 --quiet");
    assert_eq!((runs(&store), points()), (3 * 50 * 3 + 30 * 2, first));
    // What was swept is found by others: the same design, whatever its name.
    let text = format!("{PAIR}\n[designs.coached]\nextends = \"lean\"\ncoaches = 2.0\n");
    fs::write(desk.path("small.toml"), text).unwrap();
    desk.done("compare small.toml --worlds 30 --runs 2 --quick --quiet");
    assert_eq!(runs(&store), 3 * 50 * 3 + 30 * 2);
}

#[test]
fn nobody_has_to_listen_to_the_end() {
    let desk = Desk::with(PAIR);
    let mut child = start(&desk, "sweep small.toml --vary coaches=0,1 --worlds 5 --runs 1 --quiet");
    // As `| head` does.
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
    assert!(desk.path("results/small/sweep/manifest.json").exists());
}

#[test]
fn ctrl_c_keeps_what_is_finished_and_says_how_to_go_on() {
    for words in [
        "compare small.toml --worlds 20000 --runs 4 --quick",
        "sweep small.toml --vary coaches=0..2 --points 2000 --worlds 20",
        "sweep small.toml --vary coaches=0..2 --points 2000 --worlds 20 --shard 2/3 --out here",
    ] {
        let desk = Desk::with(PAIR);
        let child = start(&desk, words);
        let out = if words.contains("--out") { "here" } else { "results/small" };
        let store = desk.path(out).join("study.sqlite");
        until_kept(&store);
        let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
        assert!(sent.success());
        let output = child.wait_with_output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(130), "{stderr}");
        assert!(stderr.contains("the same command goes on from there"), "{stderr}");
        assert!(!stderr.contains('\u{1b}'), "a pipe gets no escape codes: {stderr}");
        assert!(output.stdout.is_empty());
        let left = fs::read_dir(desk.path(out)).unwrap().map(|file| file.unwrap().file_name());
        let left: Vec<_> = left.collect();
        assert_eq!(left, ["study.sqlite"], "nothing unfinished is left");
        assert!(runs(&store) > 0);
    }
}

#[test]
fn a_second_process_is_refused_and_nothing_is_lost() {
    let desk = Desk::with(PAIR);
    let mut first = start(&desk, "compare small.toml --worlds 20000 --runs 4 --quick --quiet");
    until_kept(&desk.path("results/small/study.sqlite"));
    let stderr = desk.refused("run small.toml --runs 5 --quiet");
    assert!(stderr.contains("study.sqlite is in use by another process"), "{stderr}");
    assert!(stderr.contains("--out"), "{stderr}");
    let stderr = desk.refused("sweep small.toml --vary coaches=0,1 --worlds 2 --quiet");
    assert!(stderr.contains("study.sqlite is in use by another process"), "{stderr}");
    let stderr = desk.refused("compare small.toml --worlds 10 --quiet");
    assert!(stderr.contains("another run is writing to"), "{stderr}");
    assert!(first.try_wait().unwrap().is_none(), "the first goes on");
    first.kill().unwrap();
    first.wait().unwrap();
    desk.done("run small.toml --runs 5 --quiet");
}

#[test]
fn a_damaged_store_is_named_moved_aside_and_made_whole() {
    let desk = Desk::with(PAIR);
    let words = "compare small.toml --worlds 200 --runs 3 --quick";
    desk.done(&format!("{words} --quiet"));
    let folder = desk.path("results/small/compare");
    let (first, store) = (exports(&folder), desk.path("results/small/study.sqlite"));
    let bytes = fs::read(&store).unwrap();
    fs::write(&store, &bytes[..bytes.len() / 2]).unwrap();
    let (code, _, stderr) = desk.backbone(words);
    assert_eq!(code, 0, "{stderr}");
    assert!(stderr.contains("study.sqlite was damaged and is now study.damaged.sqlite"), "{stderr}");
    assert!(exports(&folder) == first);
    // Once more: the first one that was moved aside is not touched.
    fs::write(&store, "no store at all, but long enough to be looked at as if it were one").unwrap();
    desk.done(&format!("{words} --quiet"));
    assert!(exports(&folder) == first);
    assert_eq!(fs::read(desk.path("results/small/study.damaged.sqlite")).unwrap().len(), bytes.len() / 2);
    assert!(desk.path("results/small/study.damaged-2.sqlite").exists());
}

#[test]
fn a_store_that_cannot_be_written_is_said_to_be_so() {
    let desk = Desk::with(PAIR);
    fs::create_dir_all(desk.path("results/small/study.sqlite")).unwrap();
    let (code, stdout, stderr) = desk.backbone("run small.toml --runs 5 --quiet");
    assert_eq!((code, stdout.as_str()), (1, ""), "{stderr}");
    assert!(stderr.contains("study.sqlite can't be read or written"), "{stderr}");
}
