use super::*;
use crate::scenario::cases::Usual;
use crate::scenario::{HeldFiles, Scenario};
use crate::study::hands::OneByOne;
use engine::model::Life;

const TEXT: &str = include_str!("../../../../../tests/data/example.toml");

fn told(usual: Usual, asked: &[&str], each: Each, format: Format, rows: &[&str]) -> Vec<Told> {
    let (scenario, text) = Scenario::read_for_cases("example.toml", TEXT, &HeldFiles::none()).unwrap();
    let asked = asked.iter().map(|name| Asked::named(name).unwrap()).collect();
    let eval = Eval::new(Cases::new(&scenario, &text, usual), EvalOptions { asked, luck: 20, each, format });
    let rows: Vec<Row> = rows.iter().map(|row| Row::Json((*row).to_owned())).collect();
    eval.block(1, None, &rows, &OneByOne::new(Life::default))
}

fn values(told: &Told) -> serde_json::Value {
    serde_json::from_str(&told.text).unwrap()
}

/// The contrast of a row is the difference of its sides under the same luck, and its mean that of
/// its draws.
#[test]
fn a_contrast_is_the_difference_of_its_sides() {
    let measures = ["sustained_after", "a.sustained_after", "b.sustained_after"];
    let rows = [r#"{"b.coaches": 3, "commit_peer": 2.5}"#];
    let mean = values(&told(Usual::Two(0, 1), &measures, Each::Row, Format::Json, &rows)[0]);
    let draws = values(&told(Usual::Two(0, 1), &measures, Each::Draw, Format::Json, &rows)[0]);
    let all = |name: &str| -> Vec<f64> {
        draws[name].as_array().unwrap().iter().map(|value| value.as_f64().unwrap()).collect()
    };
    let [gain, a, b] = measures.map(all);
    assert_eq!(gain.len(), 20);
    for draw in 0..20 {
        assert_eq!(gain[draw], b[draw] - a[draw]);
    }
    let moments: engine::stats::Moments = gain.iter().copied().collect();
    assert_eq!(mean["sustained_after"].as_f64(), moments.mean());
    assert_eq!(mean["sustained_after_se"].as_f64(), moments.error());
}

#[test]
fn a_bad_row_stands_in_its_place_and_moves_no_other() {
    let good = r#"{"id": "x", "coaches": 2}"#;
    let alone = told(Usual::One(1), &["sustained"], Each::Row, Format::Json, &[good]);
    let rows = ["{", good, r#"{"id": 7, "coaches": "no"}"#, "[]", good, r#"{"coaches": [1]}"#];
    let all = told(Usual::One(1), &["sustained"], Each::Row, Format::Json, &rows);
    let bad: Vec<bool> = all.iter().map(|one| one.trouble == Some(Bad::Row)).collect();
    assert_eq!(bad, [true, false, true, true, false, true]);
    assert_eq!(all[1].text.replacen("\"row\":2", "\"row\":1", 1), alone[0].text);
    let third = values(&all[2]);
    assert!(third["id"] == 7 && third["error"].as_str().unwrap().contains("coaches"), "{third}");
}

#[test]
fn a_month_beyond_the_last_is_an_error_and_what_a_design_lacks_is_missing() {
    let rows = [r#"{"months": 80}"#, "{}", r#"{"design": "none"}"#];
    let all = told(Usual::One(1), &["trust_at_90"], Each::Row, Format::Csv, &rows);
    assert!(all[0].text.contains("this row has 80 months"), "{}", all[0].text);
    assert!(all[1].trouble.is_none() && !all[1].text.contains(",,,"), "{}", all[1].text);
    assert_eq!(all[2].text, "3,,,,\n");
}

#[test]
fn a_seed_moves_luck_and_worlds_and_a_world_what_is_not_set() {
    let of = |row: &str| told(Usual::One(1), &["sustained"], Each::Row, Format::Json, &[row]).remove(0).text;
    assert_ne!(of("{}"), of(r#"{"seed": 8}"#));
    assert_ne!(of(r#"{"world": 3}"#), of(r#"{"world": 3, "seed": 8}"#));
    assert_ne!(of("{}"), of(r#"{"world": 3}"#));
    assert_ne!(of(r#"{"world": 3}"#), of(r#"{"world": 3, "commit_rate": 0.02}"#));
    assert_eq!(of("{}"), of(r#"{"seed": 7}"#));
}

#[test]
fn the_schema_names_what_a_row_may_name() {
    let (scenario, text) = Scenario::read_for_cases("example.toml", TEXT, &HeldFiles::none()).unwrap();
    let cases = Cases::new(&scenario, &text, Usual::One(1));
    let schema = schema(&scenario);
    let names = schema.inputs.iter().map(|one| one.name.as_str());
    let names = names
        .chain(schema.settings.iter().map(|one| one.name))
        .chain(schema.others.iter().map(|one| one.name));
    names.for_each(|name| assert!(cases.named(name).is_ok(), "{name}"));
    for name in crate::scenario::cases::Names::every().all() {
        let plain = name.strip_prefix("a.").or(name.strip_prefix("b.")).unwrap_or(name);
        let told = serde_json::to_string(&schema).unwrap();
        let of_a_list = plain.starts_with("network.") || plain.starts_with("phases.");
        assert!(of_a_list || told.contains(plain), "{name} is not told");
    }
    let tenure = schema.inputs.iter().find(|one| one.name == "leader_tenure").unwrap();
    assert_eq!((tenure.uncertain, tenure.bounds, tenure.law.name), (false, [5.0, 5.0], "fixed"));
}
