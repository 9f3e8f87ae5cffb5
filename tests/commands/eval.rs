//! What a user of `backbone eval`, and of `-`, would notice.

use crate::desk::{Desk, PAIR, TRIO, backbone};
use serde_json::Value;
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

const ROWS: &str = "id,coaches,commit_peer,world\nx,0,2.5,0\ny,1.5,,3\nz,3,4,\n";

/// Runs `backbone` on a desk with that on standard input.
fn fed(desk: &Desk, words: &str, input: &str) -> (i32, String, String) {
    let mut command = backbone();
    command.current_dir(desk.0.path()).args(words.split(' '));
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn json(line: &str) -> Value {
    serde_json::from_str(line).unwrap()
}

#[test]
fn threads_blocks_and_formats_give_the_same_answers() {
    let desk = Desk::with(PAIR);
    let mut many = "id,coaches,transfer\n".to_owned();
    let mut lines = String::new();
    for row in 0..700 {
        let (coaches, transfer) = (f64::from(row % 7) / 2.0, 0.4 + f64::from(row % 50) / 100.0);
        many += &format!("{row},{coaches},{transfer}\n");
        lines += &format!("{{\"id\": {row}, \"coaches\": {coaches}, \"transfer\": {transfer}}}\n");
    }
    desk.write("many.csv", &many);
    let flags = "--design lean --runs 3 --measure sustained_after,money --quiet";
    let one = desk.done(&format!("eval small.toml --rows many.csv {flags} --threads 1"));
    assert_eq!(one, desk.done(&format!("eval small.toml --rows many.csv {flags} --threads 3")));
    assert_eq!(one.lines().count(), 701);
    assert!(
        one.lines().skip(1).enumerate().all(|(row, line)| line.starts_with(&format!("{},{row},", row + 1)))
    );
    let (code, told, _) = fed(&desk, &format!("eval small.toml {flags}"), &lines);
    assert_eq!((code, told.lines().count()), (0, 700));
    for (csv, line) in one.lines().skip(1).zip(told.lines()) {
        let value = json(line);
        let cells: Vec<f64> = csv.split(',').filter_map(|cell| cell.parse().ok()).collect();
        assert_eq!(value["sustained_after"].as_f64(), Some(cells[2]), "{line}");
        assert_eq!(value["money_se"].as_f64(), Some(cells[5]), "{line}");
    }
    // Nothing else was written.
    let left: Vec<_> =
        std::fs::read_dir(desk.0.path()).unwrap().map(|one| one.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

/// A row means what the same settings mean in a scenario.
#[test]
fn a_row_is_the_scenario_with_what_it_sets() {
    let desk = Desk::with(PAIR);
    let changed = PAIR
        .replace("accountability = 0.6", "accountability = 0.2\ncoaches = 2.0")
        .replace("seed = 7", "seed = 8");
    desk.write("changed.toml", &(changed + "\n[inputs]\ncommit_peer = 2.5\n"));
    let words = "--design lean --runs 6 --measure sustained_after,impact,money --each draw";
    let row = r#"{"accountability": 0.2, "coaches": 2, "seed": 8, "commit_peer": 2.5, "world": 5}"#;
    let (_, set, _) = fed(&desk, &format!("eval small.toml {words}"), row);
    let (_, written, _) = fed(&desk, &format!("eval changed.toml {words}"), r#"{"world": 5}"#);
    assert_eq!(set, written);
    // And what `run` makes of it.
    desk.done("run changed.toml --design lean --worlds 6 --runs 6 --quiet --no-report --out run");
    let runs = desk.text("run/runs.csv");
    let header: Vec<&str> = runs.lines().next().unwrap().split(',').collect();
    let place = |name: &str| header.iter().position(|one| *one == name).unwrap();
    let of_world = |line: &&str| line.split(',').nth(place("world")) == Some("5");
    let lived: Vec<f64> = runs
        .lines()
        .skip(1)
        .filter(of_world)
        .map(|line| line.split(',').nth(place("sustained_after")).unwrap().parse().unwrap())
        .collect();
    let told: Vec<f64> =
        json(&set)["sustained_after"].as_array().unwrap().iter().map(|one| one.as_f64().unwrap()).collect();
    assert_eq!(told, lived);
}

#[test]
fn a_bad_row_has_its_error_in_its_place_and_the_others_go_on() {
    let desk = Desk::with(TRIO);
    desk.write("rows.csv", "id,coaches\n1,1\n2,-4\n3\n4,many\n5,0.5\n");
    let (code, told, why) = desk.backbone("eval small.toml --rows rows.csv --runs 2 --measure sustained");
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!((code, lines.len()), (2, 6), "{why}");
    assert!(why.contains("3 of 5 rows"), "{why}");
    for (row, part) in
        [(2, "coaches"), (3, "this row has 1 cells, and the header 2"), (4, "must be a number")]
    {
        assert!(lines[row].contains(part) && !lines[row].ends_with(','), "{}", lines[row]);
    }
    assert!(lines[1].ends_with(',') && lines[5].ends_with(','));
    let (code, told, _) =
        fed(&desk, "eval small.toml --a none --b coached --runs 2", "{\"b.coaches\": 2}\n{\n{\"x\": 1}\n");
    let errors: Vec<bool> = told.lines().map(|line| json(line).get("error").is_some()).collect();
    assert_eq!((code, errors), (2, vec![false, true, true]));
}

/// A quote that is not closed takes nothing but its own row.
#[test]
fn an_open_quote_ends_with_its_row() {
    let desk = Desk::with(PAIR);
    desk.write("rows.csv", "id,coaches\r\n\"one\",1\r\n\"two,2\r\n3,\"0.5\"\r\n\r\n\"a \"\"b\"\"\",0\r\n");
    let (code, told, why) = desk.backbone("eval small.toml --rows rows.csv --runs 2 --measure sustained");
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!((code, lines.len()), (2, 5), "{told}{why}");
    assert!(lines[2].contains("a quote in this row is not closed"), "{}", lines[2]);
    assert!(lines[1].starts_with("1,one,0") && lines[3].starts_with("3,3,0"), "{told}");
    assert!(lines[4].starts_with("4,\"a \"\"b\"\"\",0"), "{told}");
    desk.write("open.csv", "id,\"coaches\n1,1\n");
    assert!(desk.refused("eval small.toml --rows open.csv").contains("is not closed"));
    desk.write("mac.csv", "id,coaches\r1,1\r2,2\r");
    assert!(desk.refused("eval small.toml --rows mac.csv").contains("old Macs"));
}

#[test]
fn the_inputs_are_a_table_too() {
    let desk = Desk::with(PAIR);
    let table = desk.done("eval small.toml --schema --to csv");
    assert!(table.starts_with("name,section,unit,grade,uncertain,central,low,high,source\n"), "{table}");
    let transfer = table.lines().find(|line| line.starts_with("transfer,")).unwrap();
    assert!(transfer.contains(",true,0.7,0.35,1.05,"), "{transfer}");
}

#[test]
fn what_holds_for_all_rows_is_refused_before_any() {
    let desk = Desk::with(PAIR);
    desk.write("rows.csv", ROWS);
    desk.write("odd.csv", "id,coches\n1,1\n");
    desk.write("twice.csv", "coaches,Coaches\n1,1\n");
    for (words, part) in [
        ("eval small.toml --rows odd.csv", "did you mean `coaches`?"),
        ("eval small.toml --rows twice.csv", "set the same"),
        ("eval small.toml --rows none.csv", "there is no file"),
        ("eval small.toml --rows rows.csv --measure sustaned", "did you mean `sustained`?"),
        ("eval small.toml --rows rows.csv --measure impact,impact", "given twice"),
        ("eval small.toml --rows rows.csv --design leam", "did you mean `lean`?"),
        ("eval - --rows -", "both be standard input"),
        ("check - --fix", "name a file"),
    ] {
        let (code, told, why) = fed(&desk, words, "");
        assert_eq!((code, told.as_str()), (2, ""), "{words}");
        assert!(why.contains(part), "{words}: {why}");
    }
    assert!(desk.backbone("eval small.toml --rows rows.csv").0 == 0);
}

/// An optimizer that writes a row and waits for its answer.
#[test]
fn who_writes_a_row_and_waits_is_answered() {
    let desk = Desk::with(PAIR);
    let mut command = backbone();
    command.current_dir(desk.0.path()).args(["eval", "small.toml", "--runs", "2", "--measure", "sustained"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut ask = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap());
    for row in 1..4 {
        writeln!(ask, "{{\"coaches\": {row}}}").unwrap();
        let mut line = String::new();
        answers.read_line(&mut line).unwrap();
        assert_eq!(json(&line)["row"], row);
    }
    drop(ask);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_scenario_comes_on_standard_input_everywhere() {
    let desk = Desk::with(PAIR);
    desk.write("rows.csv", ROWS);
    let words = "--rows rows.csv --runs 2 --design lean";
    let (code, told, why) = fed(&desk, &format!("eval - {words}"), PAIR);
    assert_eq!((code, told), (0, desk.done(&format!("eval small.toml {words}"))), "{why}");
    let (code, told, _) = fed(&desk, "check -", PAIR);
    assert!(code == 0 && told.contains("A small coalition"), "{told}");
    let (code, _, why) = fed(&desk, "run - --runs 2 --quiet", PAIR);
    assert_eq!(code, 0, "{why}");
    assert!(desk.path("results/stdin/run/runs.csv").exists());
    let (code, _, why) = fed(&desk, "check -", "format = 1\nmonhts = 3\n");
    assert!(code == 2 && why.contains("standard input:2:1"), "{why}");
}

#[test]
fn the_schema_is_json_with_bounds_as_numbers() {
    let desk = Desk::with(PAIR);
    let schema = json(&desk.done("eval small.toml --schema"));
    let inputs = schema["inputs"].as_array().unwrap();
    let transfer = inputs.iter().find(|one| one["name"] == "transfer").unwrap();
    assert_eq!(transfer["bounds"], json("[0.35, 1.05]"));
    let median = transfer["law"]["quantiles"][3][1].as_f64().unwrap();
    assert!((median - 0.7).abs() < 1e-6 && transfer["uncertain"] == true, "{median}");
    assert_eq!(schema["designs"], json("[\"none\", \"lean\"]"));
}
