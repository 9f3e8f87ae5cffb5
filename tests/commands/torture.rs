//! What travels is not trusted: links, pipes and endless files in a folder of results, edited
//! manifests and shards, flipped bits; and nothing is written or deleted outside the folder.

use crate::desk::{Desk, PAIR, backbone, exports};
use rusqlite::Connection;
use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Stdio};

const COMPARE: &str = "compare small.toml --worlds 3 --runs 2 --quick --quiet --out here";

/// A desk with finished results in `here`, and a folder of somebody's own beside it.
fn beside_what_is_dear() -> Desk {
    let desk = Desk::with(PAIR);
    desk.done(COMPARE);
    fs::create_dir(desk.path("dear")).unwrap();
    ["lock", "thesis.doc", "cost.svg"]
        .into_iter()
        .for_each(|name| desk.write(&format!("dear/{name}"), "years"));
    desk
}

fn is_untouched(desk: &Desk) {
    let kept = exports(&desk.path("dear"));
    assert_eq!(kept.len(), 3, "{kept:?}");
    assert!(kept.iter().all(|(_, bytes)| bytes == b"years"));
}

#[test]
fn a_desk_that_is_a_link_is_not_sat_at() {
    let desk = beside_what_is_dear();
    symlink("../dear", desk.path("here/.backbone-partial")).unwrap();
    for words in [COMPARE, "report here", "run small.toml --runs 2 --quiet --out here --force"] {
        let (code, _, stderr) = desk.backbone(words);
        assert!(code == 1 && stderr.contains(".backbone-partial is in the way"), "{words}: {stderr}");
        is_untouched(&desk);
    }
    // Nor is one whose lock is somebody else's, or a link.
    fs::remove_file(desk.path("here/.backbone-partial")).unwrap();
    fs::rename(desk.path("dear"), desk.path("here/.backbone-partial")).unwrap();
    let (code, _, stderr) = desk.backbone(COMPARE);
    assert!(code == 1 && stderr.contains("is not ours to delete"), "{stderr}");
    fs::rename(desk.path("here/.backbone-partial"), desk.path("dear")).unwrap();
    is_untouched(&desk);
    fs::create_dir(desk.path("here/.backbone-partial")).unwrap();
    // A mark that was half written is written anew; another's is left alone.
    desk.write("here/.backbone-partial/lock", "backbone-lab: fi");
    desk.done(COMPARE);
    fs::create_dir(desk.path("here/.backbone-partial")).unwrap();
    desk.write("here/.backbone-partial/lock", "pid 17");
    assert!(desk.backbone(COMPARE).2.contains("lock is in the way"));
    assert_eq!(desk.text("here/.backbone-partial/lock"), "pid 17");
    fs::remove_file(desk.path("here/.backbone-partial/lock")).unwrap();
    symlink("../../dear/lock", desk.path("here/.backbone-partial/lock")).unwrap();
    let (code, _, stderr) = desk.backbone(COMPARE);
    assert!(code == 1 && stderr.contains("lock is in the way"), "{stderr}");
    is_untouched(&desk);
}

#[test]
fn no_link_leads_a_report_out_of_its_folder() {
    let desk = beside_what_is_dear();
    // Names that were once written through, and that of the page itself.
    for name in ["report.html.new", "manifest.json.new"] {
        symlink("../dear/thesis.doc", desk.path(&format!("here/{name}"))).unwrap();
    }
    fs::remove_file(desk.path("here/report.html")).unwrap();
    symlink("../dear/thesis.doc", desk.path("here/report.html")).unwrap();
    desk.done("report here --quiet");
    is_untouched(&desk);
    assert!(desk.path("here/report.html").symlink_metadata().unwrap().is_file());
    symlink("../dear", desk.path("here/figures")).unwrap();
    let (code, _, stderr) = desk.backbone("report here --figures");
    assert!(code == 1 && stderr.contains("here/figures leads out of the folder"), "{stderr}");
    is_untouched(&desk);
    // Nor are files deleted there that a manifest claims.
    fs::remove_file(desk.path("here/figures")).unwrap();
    desk.done("report here --figures --quiet");
    fs::remove_file(desk.path("dear/cost.svg")).unwrap();
    fs::rename(desk.path("here/figures"), desk.path("dear/figures")).unwrap();
    symlink("../dear/figures", desk.path("here/figures")).unwrap();
    let before = exports(&desk.path("dear/figures"));
    desk.done("compare small.toml --worlds 4 --runs 2 --quick --quiet --out here");
    assert!(before.len() > 5 && exports(&desk.path("dear/figures")) == before);
}

#[test]
fn no_link_leads_a_page_a_table_or_a_scenario_out_of_its_folder() {
    let desk = beside_what_is_dear();
    let link = |name: &str| symlink("../dear/thesis.doc", desk.path(name)).unwrap();
    for folder in ["page", "list", "begun"] {
        fs::create_dir(desk.path(folder)).unwrap();
    }
    ["page/validation.md.part", "page/validation.csv.part", "list/roster.csv", "begun/a.toml"]
        .into_iter()
        .for_each(link);
    symlink("nowhere", desk.path("list/scenario.toml")).unwrap();
    desk.write("members.csv", "name\nA\nB\n");
    desk.done("evidence --worlds 2 --runs 1 --only scheme --quiet --out page");
    assert!(desk.refused("import members.csv --out list").contains("is already there"));
    fs::remove_file(desk.path("list/roster.csv")).unwrap();
    assert!(desk.refused("import members.csv --out list").contains("scenario.toml is already there"));
    link("list/roster.csv");
    desk.done("import members.csv --out list --force");
    assert!(desk.refused("new begun/a.toml").contains("is already there"));
    desk.done("new --force begun/a.toml");
    is_untouched(&desk);
    assert!(!desk.path("list/nowhere").exists());
    for name in ["page/validation.md", "list/roster.csv", "list/scenario.toml", "begun/a.toml"] {
        assert!(desk.path(name).symlink_metadata().unwrap().is_file(), "{name}");
    }
    // A page that is a link is none of ours, and a pipe is not waited for.
    fs::remove_file(desk.path("page/validation.md")).unwrap();
    link("page/validation.md");
    assert!(desk.refused("evidence --worlds 2 --runs 1 --out page").contains("validation.md is none"));
    fs::remove_file(desk.path("page/validation.md")).unwrap();
    assert!(Command::new("mkfifo").arg(desk.path("page/validation.md")).status().unwrap().success());
    assert!(desk.refused("evidence --worlds 2 --runs 1 --out page").contains("validation.md is none"));
    is_untouched(&desk);
}

#[test]
fn a_store_or_a_folder_that_is_a_link_to_nothing_is_said_to_be_so() {
    let desk = beside_what_is_dear();
    fs::remove_file(desk.path("here/study.sqlite")).unwrap();
    desk.write("dear/lock", "");
    symlink("../dear/lock", desk.path("here/study.sqlite")).unwrap();
    assert!(desk.refused(COMPARE).contains("study.sqlite is a link"));
    assert_eq!(desk.text("dear/lock"), "");
    symlink("nowhere", desk.path("dangling")).unwrap();
    assert!(desk.refused("run small.toml --runs 2 --out dangling").contains("a link that leads to none"));
    assert!(!desk.path("nowhere").exists());
}

#[test]
fn what_is_edited_or_half_published_is_refused_by_its_name() {
    let desk = Desk::with(PAIR);
    desk.done(COMPARE);
    let edit = |file: &str, from: &str, to: &str| {
        let before = desk.text(file);
        assert!(before.contains(from), "{file} has no {from}");
        desk.write(file, &before.replacen(from, to, 1));
        before
    };
    for (file, from, to) in [
        ("here/summary.json", "\"worlds\": 3", "\"worlds\": 99999"),
        ("here/series.csv", "lean", "fat"),
        ("here/scenario.resolved.toml", "seed = 7", "seed = 8"),
        ("here/manifest.json", "\"worlds\": 3", "\"worlds\": 4"),
    ] {
        let before = edit(file, from, to);
        for words in ["report here --quiet", "pack here --out a.tar.gz --quiet"] {
            let stderr = desk.refused(words);
            assert!(stderr.contains(&format!("{file} is not as it was written")), "{words}: {stderr}");
        }
        assert!(!desk.path("a.tar.gz").exists());
        let (code, stdout, _) = desk.backbone("replay here --quiet");
        assert_eq!(code, 3, "{stdout}");
        desk.write(file, &before);
    }
    // Laid out anew, it says the same.
    let manifest: serde_json::Value = serde_json::from_str(&desk.text("here/manifest.json")).unwrap();
    desk.write("here/manifest.json", &manifest.to_string());
    desk.done("pack here --out a.tar.gz --quiet");
}

/// Three shards of a sweep.
fn shards() -> Desk {
    let desk = Desk::with(PAIR);
    for part in 1..=3 {
        let shard = format!("--shard {part}/3 --out part{part}");
        desk.done(&format!("sweep small.toml --vary coaches=0,1,2 --worlds 2 --runs 2 --quiet {shard}"));
    }
    desk
}

const MERGE: &str = "merge part1 part2 part3 --quiet --out whole";

#[test]
fn an_edited_shard_is_refused_whichever_it_is() {
    let desk = shards();
    for part in 1..=3 {
        for (file, from, to) in [
            ("scenario.resolved.toml", "seed = 7", "seed = 8"),
            ("manifest.json", "\"worlds\": 2", "\"worlds\": 3"),
        ] {
            let file = format!("part{part}/{file}");
            let before = desk.text(&file);
            desk.write(&file, &before.replace(from, to));
            let stderr = desk.refused(MERGE);
            assert!(stderr.contains(&format!("{file} is not as it was written")), "{stderr}");
            assert!(!desk.path("whole").exists());
            desk.write(&file, &before);
        }
    }
    // More parts than there can be are no reason to ask for memory.
    let before = desk.text("part1/manifest.json");
    desk.write("part1/manifest.json", &before.replace("\"of\": 3", "\"of\": 4294967295"));
    assert!(desk.refused(MERGE).contains("at most 100000 parts"));
    desk.write("part1/manifest.json", &before);
    desk.done(MERGE);
}

#[test]
fn a_shard_that_is_without_an_end_is_none() {
    let desk = shards();
    let store = Connection::open(desk.path("part2/study.sqlite")).unwrap();
    store
        .execute_batch(
            "ALTER TABLE runs RENAME TO some;
             CREATE VIEW runs AS WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c)
             SELECT some.*, n FROM c CROSS JOIN some;",
        )
        .unwrap();
    drop(store);
    let (code, _, stderr) = desk.backbone(MERGE);
    assert!(code == 1 && stderr.contains("its table runs is not the one that was made"), "{stderr}");
    assert!(fs::metadata(desk.path("whole/study.sqlite")).unwrap().len() < 1 << 20);
}

#[test]
fn a_store_with_flipped_bits_gives_the_same_bytes_or_a_reason() {
    let desk = Desk::with(PAIR);
    let words = "compare small.toml --worlds 30 --runs 2 --quick --quiet --threads 1 --out here";
    desk.done(words);
    let (whole, store) = (exports(&desk.path("here")), desk.path("here/study.sqlite"));
    let bytes = fs::read(&store).unwrap();
    let mut state = 7u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for trial in 0..if cfg!(debug_assertions) { 8 } else { 40 } {
        fs::remove_dir_all(desk.path("here")).unwrap();
        fs::create_dir(desk.path("here")).unwrap();
        let mut spoiled = bytes.clone();
        // Behind the header, which names it.
        (0..1 + trial % 30).for_each(|_| spoiled[100 + random(bytes.len() - 100)] ^= 1 << random(8));
        fs::write(&store, spoiled).unwrap();
        for again in ["", ", again"] {
            let (code, _, stderr) = desk.backbone(words);
            assert_eq!(code, 0, "trial {trial}{again}: {stderr}");
            let found: Vec<_> = exports(&desk.path("here"))
                .into_iter()
                .filter(|(name, _)| !name.starts_with("study."))
                .collect();
            assert!(found == whole, "trial {trial}{again}: other bytes");
        }
        let check = |sql: &str| -> String {
            Connection::open(&store).unwrap().query_row(sql, [], |row| row.get(0)).unwrap()
        };
        assert_eq!(check("PRAGMA integrity_check"), "ok", "trial {trial}");
    }
}

#[test]
fn sums_that_are_lost_between_two_looks_are_made_again() {
    let desk = Desk::with(PAIR);
    let words = "compare small.toml --worlds 30 --runs 2 --quick --quiet --out here";
    desk.done(words);
    let whole = exports(&desk.path("here"));
    for sql in [
        "DELETE FROM sums WHERE world = 7",
        "DELETE FROM sums WHERE measure = 'sustained' AND world % 2 = 0",
        "UPDATE sums SET sums = '[0]' WHERE world = 9",
        "DELETE FROM runs WHERE world = 3",
    ] {
        Connection::open(desk.path("here/study.sqlite")).unwrap().execute_batch(sql).unwrap();
        desk.done(words);
        assert!(exports(&desk.path("here")) == whole, "{sql}");
    }
}

#[test]
fn work_is_announced_as_it_is() {
    let rich = format!(
        "{PAIR}\n[designs.rich]\nextends = \"lean\"\ncoaches = 900\n[designs.richer]\nextends = \"rich\"\nvisibility = 1\ncore_staff = 80\n"
    );
    for flags in [
        "--designs 15 --worlds 3 --runs 2 --budget 1",
        "--designs 60 --worlds 20 --runs 2 --budget 300000",
        "--designs 40 --worlds 10 --runs 2 --levers coaches=0,1,2 --budget 100000",
        "--designs 40 --worlds 10 --runs 2",
        "--designs 10 --worlds 40 --runs 4 --budget 0",
    ] {
        let desk = Desk::with(&rich);
        let (code, stdout, stderr) =
            desk.backbone(&format!("choose small.toml {flags} --json --no-report --out here"));
        assert!(code == 0 || code == 3, "{stderr}");
        let announced = stderr.split("at most ").nth(1).and_then(|rest| rest.split(" run").next()).unwrap();
        let announced: f64 = announced.replace(',', "").parse().unwrap();
        let told: serde_json::Value = serde_json::from_str(&stdout).unwrap();
        let done = told["summary"]["runs"]["done"].as_f64().unwrap();
        assert!(done <= announced && announced <= 1.5 * done, "{flags}: {announced} announced, {done} done");
        let tried = desk.text("here/candidates.csv").lines().count() - 1;
        let most: usize = flags.split(' ').nth(1).unwrap().parse().unwrap();
        assert!(tried <= most, "{flags}: {tried} tried");
    }
}

#[test]
fn what_can_not_be_had_is_refused_before_it_is_asked_for() {
    let desk = Desk::with(PAIR);
    for words in [
        "compare small.toml --worlds 1 --runs 4294967295",
        "sweep small.toml --vary coaches=0,1 --runs 4294967295",
        "choose small.toml --runs 4294967295",
        "run small.toml --runs 4294967295 --series-worlds 0",
        "sweep small.toml --vary coaches=0,1 --runs 4294967295 --shard 1/2",
    ] {
        let stderr = desk.refused(&format!("{words} --out never"));
        assert!(stderr.contains("of memory at one time") && stderr.contains("--runs"), "{words}: {stderr}");
        assert!(!desk.path("never").exists(), "{words}");
    }
    // A manifest may ask for as much.
    desk.done(COMPARE);
    let manifest = desk.text("here/manifest.json").replace("\"luck\": 2", "\"luck\": 4294967295");
    desk.write("here/manifest.json", &manifest);
    assert!(desk.refused("replay here").contains("of memory at one time"));
}

#[test]
fn more_threads_than_help_are_not_begun() {
    let desk = Desk::with(PAIR);
    let (code, _, stderr) = desk.backbone("run small.toml --runs 2 --threads 65535 --out here --no-report");
    assert!(code == 0 && stderr.contains("65535 threads are more than help here"), "{stderr}");
    let manifest: serde_json::Value = serde_json::from_str(&desk.text("here/manifest.json")).unwrap();
    let cores = std::thread::available_parallelism().unwrap().get() as u64;
    assert!(manifest["threads"].as_u64().unwrap() <= 4 * cores);
}

/// Titles and names that command a terminal, turn a line, or are formulas.
const HOSTILE: &str = r#"
format = 1
title = "\u001b]0;OWNED\u0007 \u202Egnp.exe"
question = "\u001b[31mred\u009b2J"
months = 12
funding_ends = 8
[initiative]
roster = "orgs.csv"
practices = [{ name = "=cmd|' /C calc'!A0" }, { name = "\u001b[31mpr" }]
[designs."\u001b[31mred\u001b]0;OWNED\u0007"]
structure = "government"
coaches = 1
[designs."\u202Egnp.exe"]
structure = "government"
coaches = 1
[designs."@SUM(1+1)"]
structure = "shared"
"#;

#[test]
fn nothing_that_is_read_commands_a_terminal() {
    let desk = Desk::with(HOSTILE);
    desk.write("orgs.csv", "name,sector\n\u{1b}[31morg,a\n\u{202e}two,\u{1b}[2Jb\n=1+1,a\n");
    fs::write(desk.path("e\u{1b}[31mvil\u{202e}.toml"), HOSTILE).unwrap();
    let calm = |words: &[&str]| {
        let output = backbone().current_dir(desk.0.path()).args(words).output().unwrap();
        for text in [&output.stdout, &output.stderr] {
            let text = std::str::from_utf8(text).unwrap();
            let loud = |letter: char| {
                (letter.is_control() && letter != '\n') || ('\u{202a}'..='\u{202e}').contains(&letter)
            };
            assert!(!text.contains(loud), "{words:?}: {text:?}");
        }
        String::from_utf8(output.stdout).unwrap() + std::str::from_utf8(&output.stderr).unwrap()
    };
    let told = calm(&["check", "small.toml"]).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("take `@SUM(1+1)` and 2 more for a formula"), "{told}");
    assert!(told.contains("not seen"), "{told}");
    calm(&["check", "small.toml", "--json"]);
    calm(&["check", "e\u{1b}[31mvil\u{202e}.toml"]);
    calm(&["check", "no\u{1b}[31mne\u{202e}.toml"]);
    let out = "o\u{1b}[31mut\u{202e}";
    for verb in ["run", "compare"] {
        calm(&[verb, "small.toml", "--worlds", "2", "--runs", "2", "--out", out, "--force"]);
    }
    calm(&[
        "sweep",
        "small.toml",
        "--vary",
        "coaches=0,1",
        "--worlds",
        "2",
        "--runs",
        "2",
        "--out",
        "here",
        "--json",
    ]);
    calm(&["choose", "small.toml", "--designs", "10", "--worlds", "2", "--runs", "2", "--out", "chosen"]);
    calm(&["report", "here", "--figures"]);
    calm(&["report", "here", "--format", "md", "--memo"]);
    calm(&["replay", out]);
    calm(&["pack", out, "--out", "a.tar.gz"]);
    let manifest = desk.text("here/manifest.json");
    let names = manifest
        .replace("\"runs.csv\"", "\"\\u001b[31mruns.csv\"")
        .replace("\"points.csv\"", "\"\\u202epoints.csv\"");
    desk.write("here/manifest.json", &names.replace(env!("CARGO_PKG_VERSION"), "0\\u001b[31m"));
    for words in [["replay", "here"], ["pack", "here"], ["report", "here"], ["merge", "here"]] {
        calm(&words);
    }
    for page in ["here/report.html", "here/memo.md"] {
        let text = desk.text(page);
        assert!(!text.contains(['\u{1b}', '\u{202e}']), "{page}");
    }
}

/// Ends what does not end by itself.
fn within_seconds(desk: &Desk, words: &str) -> (i32, String) {
    let mut command = backbone();
    command.current_dir(desk.0.path()).args(words.split(' ')).stdin(Stdio::null());
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    for _ in 0..600 {
        if child.try_wait().unwrap().is_some() {
            let output = child.wait_with_output().unwrap();
            return (output.status.code().unwrap_or(-1), String::from_utf8(output.stderr).unwrap());
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    child.kill().unwrap();
    panic!("{words} does not end");
}

#[test]
fn only_plain_files_of_a_sane_size_are_read() {
    let desk = Desk::with(&PAIR.replace("organizations = 10", "roster = \"orgs.csv\""));
    let lay = |name: &str, kind: &str| {
        let path = desk.path(name);
        let _ = fs::remove_file(&path);
        match kind {
            "a pipe" => assert!(Command::new("mkfifo").arg(&path).status().unwrap().success()),
            "a device" => symlink("/dev/zero", &path).unwrap(),
            "a folder" => symlink(".", &path).unwrap(),
            _ => File::create(&path).unwrap().set_len(8 << 30).unwrap(),
        }
    };
    let text = desk.text("small.toml");
    for kind in ["a pipe", "a device", "a folder", "8,589,934,592 bytes"] {
        lay("orgs.csv", kind);
        desk.write("small.toml", &text);
        for words in
            ["check small.toml", "new --roster orgs.csv mine.toml", "sweep small.toml --table orgs.csv"]
        {
            let (code, stderr) = within_seconds(&desk, words);
            assert!(code == 2 && stderr.replace('\n', " ").contains(kind), "{words}, {kind}: {stderr}");
        }
        fs::remove_file(desk.path("small.toml")).unwrap();
        lay("small.toml", kind);
        let (code, stderr) = within_seconds(&desk, "run small.toml");
        assert!(code == 2 && stderr.replace('\n', " ").contains(kind), "{kind}: {stderr}");
        fs::remove_file(desk.path("small.toml")).unwrap();
    }
    desk.write("small.toml", PAIR);
    desk.done(COMPARE);
    for kind in ["a pipe", "a device"] {
        let (kept, file) = (desk.text("here/summary.json"), "here/summary.json");
        lay(file, kind);
        for words in ["report here", "pack here", "replay here"] {
            assert_ne!(within_seconds(&desk, words).0, 0, "{words}, {kind}");
        }
        fs::remove_file(desk.path(file)).unwrap();
        desk.write(file, &kept);
    }
}

#[test]
fn reports_at_one_time_do_not_meet() {
    let desk = Desk::with(PAIR);
    desk.done(COMPARE);
    let start = |_| {
        let mut command = backbone();
        command.current_dir(desk.0.path()).args(["report", "here", "--figures", "--quiet"]);
        command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let reports: Vec<_> = (0..6).map(start).collect();
    for report in reports {
        let output = report.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    desk.done("pack here --quiet");
    assert!(!Path::new(&desk.path("here/.backbone-partial")).exists());
}
