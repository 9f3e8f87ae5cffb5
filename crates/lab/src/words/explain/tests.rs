use super::*;
use crate::scenario::{CODES, SYNONYMS, every_key};
use crate::summary::ADVICE;
use crate::words::text::width as columns;
use engine::model::registry::{COSTS, Grade, INPUTS, Kind, PRESETS, SETTINGS};
use engine::model::{Allocation, Influence, Measure, Moment, Stage};

#[test]
fn every_name_is_explained() {
    let mut names: Vec<&str> = Vec::new();
    names.extend(INPUTS.iter().chain(COSTS).map(|row| row.name));
    names.extend(SETTINGS.iter().map(|setting| setting.name));
    names.extend(PRESETS.iter().map(|preset| preset.name));
    names.extend(Measure::ALL.iter().map(|one| one.name()));
    names.extend(Moment::ALL.iter().map(|one| one.name()));
    names.extend(Stage::ALL.iter().map(|one| one.name()));
    names.extend(Influence::ALL.iter().map(|one| one.name()));
    names.extend(Grade::ALL.iter().map(|one| one.name()));
    names.extend(Allocation::ALL.iter().map(|one| one.name()));
    names.extend(Kind::ALL.iter().map(|kind| kind.describe().0));
    names.extend(CODES.iter().chain(ADVICE).map(|(code, _)| *code));
    names.extend(every_key());
    names.extend(["none", "small-world", "random", "scale-free", "sectors", "complete"]);
    let all = topics();
    for name in names {
        let found: Vec<_> = all.iter().filter(|topic| is(topic, name)).collect();
        assert!(!found.is_empty(), "{name} is not explained");
        for topic in found {
            assert!(topic.what.len() > 20 || topic.sort == "kind of number", "{name}: {topic:?}");
        }
    }
}

#[test]
fn every_text_is_of_something() {
    let rows = inputs::INPUTS.iter().map(|(name, ..)| (*name, INPUTS));
    for (name, rows) in rows.chain(inputs::COSTS.iter().map(|(name, ..)| (*name, COSTS))) {
        assert!(rows.iter().any(|row| row.name == name), "{name}");
    }
    let settings: Vec<&str> = SETTINGS.iter().map(|setting| setting.name).collect();
    let mut texts: Vec<&str> = designs::SETTINGS.iter().map(|(name, ..)| *name).collect();
    texts.sort_by_key(|name| settings.iter().position(|one| one == name));
    assert_eq!(texts, settings);
    for (code, ..) in codes::CODES {
        assert!(CODES.iter().any(|(known, _)| known == code), "{code}");
    }
    let known: Vec<String> =
        topics().into_iter().filter(|topic| topic.sort != "influence").map(|topic| topic.name).collect();
    for (name, _) in outcomes::OUTCOMES {
        assert!(known.iter().any(|one| one == name), "{name}");
    }
}

#[test]
fn every_row_says_what_it_is_and_what_it_hangs_on() {
    for topic in topics().iter().filter(|topic| ["input", "cost", "lever"].contains(&topic.sort)) {
        assert!(!topic.what.is_empty() && topic.depends.is_some(), "{}", topic.name);
        assert!(!topic.equations.is_empty(), "{} acts nowhere", topic.name);
    }
}

#[test]
fn what_carries_over_is_what_the_equations_mark() {
    for (name, _, depends) in inputs::INPUTS {
        let mark = format!("{name}°");
        let marked = EQUATIONS.iter().any(|equation| equation.text.contains(&mark));
        assert_eq!(depends.contains("Enters as HR^transfer"), marked, "{name}");
    }
}

#[test]
fn numbers_are_told_as_numbers() {
    let json = |name: &str, sort: &str| {
        let topic = explained(name).into_iter().find(|topic| topic.sort == sort).unwrap();
        serde_json::to_value(topic).unwrap()
    };
    for row in INPUTS.iter().chain(COSTS) {
        let topic = &explained(row.name)[0];
        let json = serde_json::to_value(topic).unwrap();
        let told = ["default", "low", "high"].map(|key| json[key].as_f64());
        assert_eq!(told, [row.default, row.low, row.high].map(Some), "{}", row.name);
        assert_eq!((&json["law"], &json["grade"]), (&row.law().name().into(), &row.grade.name().into()));
        assert_eq!((&json["unit"], &json["kind"]), (&row.unit.into(), &row.kind.name().into()));
        assert_eq!(json["domain"]["low"].as_f64(), Some(row.kind.domain().low), "{}", row.name);
        assert_eq!(json["off"].as_f64(), (row.off > 0.0).then_some(row.off), "{}", row.name);
    }
    let crowding = json("own_crowding", "input");
    assert_eq!([&crowding["off"], &crowding["median"]].map(|one| one.as_f64()), [Some(0.5), Some(0.03)]);
    for setting in SETTINGS {
        let sort = if setting.lever { "lever" } else { "structure value" };
        let json = json(setting.name, sort);
        if let engine::model::setting::Values::Real(domain) = setting.values {
            assert_eq!(json["low"].as_f64(), Some(domain.low), "{}", setting.name);
            assert_eq!(json["high"].as_f64(), Some(domain.high).filter(|high| high.is_finite()));
            let of_structures = json["structures"].as_array().map_or(0, Vec::len);
            assert!(json["default"].is_number() || of_structures == PRESETS.len(), "{}", setting.name);
        }
    }
    let neutrality = &json("neutrality", "structure value")["structures"][3];
    let told = ["default", "low", "high"].map(|key| neutrality[key].as_f64());
    assert_eq!((told, &neutrality["law"]), ([Some(0.5), Some(0.3), Some(0.7)], &"logit".into()));
    for (name, sort, low, high) in [
        ("sustained", "measure", -0.0, Some(1.0)),
        ("equity_gap", "measure", -1.0, Some(1.0)),
        ("money", "measure", 0.0, None),
        ("kept_after", "moment", 0.0, Some(1.0)),
    ] {
        let domain = &json(name, sort)["domain"];
        assert_eq!((domain["low"].as_f64(), domain["high"].as_f64()), (Some(low), high), "{name}");
    }
}

#[test]
fn laws_are_said_in_words() {
    let said = |name: &str| explained(name)[0].uncertainty.clone().unwrap();
    for (name, words) in [
        ("commit_rate", "0.0025 to 0.025 in 9 of 10 worlds, half of all below 0.008 (log: "),
        ("overlap", "0.2 to 0.95 in 9 of 10 worlds, half of all below 0.7 (logit: "),
        ("attend_fatigue", "0.4 to 2.4 in 9 of 10 worlds, half of all below 1.2 (linear: "),
        ("trust_bias", "0 or more, 95 in 100 worlds below 0.08, half below 0.03 (Weibull)"),
        ("power_bias", "0 or more, 95 in 100 worlds below 1, cut off there, half below 0.5 (Weibull)"),
        (
            "own_crowding",
            "contested: 0 in half of the worlds; in the others 0 or more, 95 in 100 below 0.08, half below 0.03 (Weibull)",
        ),
        ("initial_committed", "0 in all worlds"),
    ] {
        assert!(said(name).starts_with(words), "{name}: {}", said(name));
    }
}

#[test]
fn what_is_told_fits_a_terminal() {
    let mut topics = topics();
    // Examples stand as they are to be written.
    topics.iter_mut().for_each(|topic| topic.example = None);
    for width in [50, 80, 120] {
        let all = text(&topics, width) + &map(width.max(62));
        for line in all.lines() {
            assert!(columns(line) <= width.max(62), "{line}");
        }
    }
}

#[test]
fn what_people_call_things_is_found() {
    for (word, names) in SYNONYMS {
        for name in *names {
            assert!(topics().iter().any(|topic| topic.name == *name), "{word}: {name}");
        }
        assert!(!explained(word).is_empty() && !found(word).is_empty(), "{word}");
    }
    assert_eq!(explained("staff")[0].name, "core_staff");
    let names = |word: &str| found(word).into_iter().map(|topic| topic.name).collect::<Vec<_>>();
    assert_eq!(names("coach")[0], "coaches");
    assert!(names("dashboard").contains(&"accountability".to_owned()));
    assert!(names("no such thing at all").is_empty());
    assert!(listed(&found("money"), 80).lines().all(|line| columns(line) <= 80));
}

#[test]
fn near_names_are_offered() {
    assert_eq!(near("acountability")[0], "accountability");
    assert!(near("peer").contains(&"peer_share".to_owned()), "{:?}", near("peer"));
    assert!(near("zzzzzz").is_empty());
    assert_eq!(explained("Peer Share").len(), 1);
    assert_eq!(explained("unknown-key")[0].name, "scenario::unknown-key");
    let sorts: Vec<_> = explained("sustained").iter().map(|topic| topic.sort).collect();
    assert_eq!(sorts, ["measure", "stage"]);
}
