use super::*;
use crate::scenario::{CODES, every_key};
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
fn near_names_are_offered() {
    assert_eq!(near("acountability")[0], "accountability");
    assert!(near("peer").contains(&"peer_share".to_owned()), "{:?}", near("peer"));
    assert!(near("zzzzzz").is_empty());
    assert_eq!(explained("Peer Share").len(), 1);
    assert_eq!(explained("unknown-key")[0].name, "scenario::unknown-key");
    let sorts: Vec<_> = explained("sustained").iter().map(|topic| topic.sort).collect();
    assert_eq!(sorts, ["measure", "stage"]);
}
