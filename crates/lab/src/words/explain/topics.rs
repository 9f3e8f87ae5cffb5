//! All topics, put together from the texts here and the tables of the model.

use super::keys::Key;
use super::numbers::{Given, Interval, OfStructure, default_of, law_in_words};
use super::{Anchor, Topic, codes, designs, equations, inputs, keys, outcomes};
use crate::scenario::{CODES, sentence};
use crate::summary::ADVICE;
use engine::model::registry::{COSTS, Distribution, Drawn, Entry, INPUTS, Kind, PRESETS, SETTINGS};
use engine::model::setting::WithoutBackbone;
use engine::model::{Influence, Measure, Moment, Outcome, Stage};

/// Everything that can be explained.
pub fn topics() -> Vec<Topic> {
    let mut all = Vec::new();
    all.extend(settings());
    all.extend(structure_values());
    all.extend(structures());
    all.extend(rows("input", INPUTS, inputs::INPUTS));
    all.extend(rows("cost", COSTS, inputs::COSTS));
    all.extend(measures());
    all.extend(shapes());
    all.extend(stages());
    all.extend(influences());
    all.extend(keys::KEYS.iter().flat_map(|keys| keys.iter().map(key)));
    all.extend(words());
    all.extend(kinds());
    all.extend(codes());
    for topic in &mut all {
        if topic.equations.is_empty()
            && !matches!(topic.sort, "stage" | "influence" | "code" | "advice" | "kind of number")
        {
            topic.equations = equations::of(&topic.name);
        }
        topic.sign = topic.sign.or_else(|| equations::sign(&topic.name));
    }
    all
}

fn filled(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn settings() -> impl Iterator<Item = Topic> {
    SETTINGS.iter().map(|setting| {
        let text = designs::SETTINGS.iter().find(|(name, ..)| *name == setting.name);
        let (more, depends) = text.map_or(("", ""), |(_, more, depends)| (*more, *depends));
        let refused = match (setting.without_backbone, setting.idle()) {
            (WithoutBackbone::Refused, Some(idle)) => format!(" An error on self-organized, unless {idle}."),
            _ => String::new(),
        };
        let domain = Interval::of_values(setting.values);
        let place = match setting.name {
            "funding_ends" => "in a design, or at the top of the file",
            _ if setting.by_phase() => "in a design, under [designs.NAME], or in one of its phases",
            _ => "in a design, under [designs.NAME]",
        };
        Topic {
            name: setting.name.to_owned(),
            sort: if setting.lever { "lever" } else { "structure value" },
            what: format!("{} {more}", sentence(setting.meaning)).trim().to_owned(),
            place: Some(place.to_owned()),
            unit: filled(setting.unit),
            default: Some(default_of(setting)),
            range: Some(setting.values.to_string()),
            low: domain.and_then(|domain| domain.low),
            high: domain.and_then(|domain| domain.high),
            domain,
            structures: OfStructure::all(setting),
            anchors: setting.anchors().map(|(at, looks_like)| Anchor { at, looks_like }).collect(),
            depends: filled(format!("{depends}{refused}").trim()),
            ..Topic::default()
        }
    })
}

fn structure_values() -> impl Iterator<Item = Topic> {
    designs::STRUCTURE_VALUES.iter().map(|(name, what, unit, default, range, depends)| Topic {
        name: (*name).to_owned(),
        sort: "structure value",
        what: (*what).to_owned(),
        place: Some(match *name {
            "review_months" | "shift" => "in `adaptive = { … }` of a design".to_owned(),
            "from" => "in `phases = [{ … }]` of a design".to_owned(),
            _ => "in a design, under [designs.NAME]".to_owned(),
        }),
        unit: filled(unit),
        default: filled(default).map(Given::Words),
        range: filled(range),
        depends: filled(depends),
        ..Topic::default()
    })
}

fn structures() -> impl Iterator<Item = Topic> {
    PRESETS.iter().map(|preset| {
        let more = designs::STRUCTURES.iter().find(|(name, _)| *name == preset.name);
        let range = |Drawn { central, low, high, .. }: Drawn| match low < high {
            true => format!("{central} ({low} to {high} in 9 of 10 worlds)"),
            false => central.to_string(),
        };
        let gives = format!(
            "neutrality {}, formation_months {}, ramp_months {}, director_tenure {}, core_staff {}, carry {}, directive {}",
            range(preset.neutrality),
            range(preset.formation_months),
            preset.ramp_months,
            preset.director_tenure,
            preset.core_staff,
            preset.carry,
            preset.directive
        );
        Topic {
            name: preset.name.to_owned(),
            sort: "structure",
            what: format!("{} {}", sentence(preset.meaning), more.map_or("", |(_, more)| more)),
            place: Some(format!("structure = \"{}\" in a design", preset.name)),
            default: Some(Given::Words(gives)),
            grade: Some(preset.grade.name().to_owned()),
            source: Some(preset.source.to_owned()),
            ..Topic::default()
        }
    })
}

fn rows(
    sort: &'static str,
    entries: &'static [Entry],
    texts: &'static [(&'static str, &'static str, &'static str)],
) -> impl Iterator<Item = Topic> {
    entries.iter().map(move |row| {
        let text = texts.iter().find(|(name, ..)| *name == row.name);
        let contested = (row.off > 0.0).then_some(row);
        let range = match contested {
            Some(_) => format!("off = {}, median = {}, high = {}", row.off, row.median_if_on(), row.high),
            None => format!("low = {}, high = {}", row.low, row.high),
        };
        Topic {
            name: row.name.to_owned(),
            sort,
            what: text.map_or_else(String::new, |(_, what, _)| (*what).to_owned()),
            place: Some(format!("under [{sort}s]; of the part `{}`", row.submodel)),
            unit: Some(row.unit.to_owned()),
            kind: Some(row.kind.name()),
            default: Some(Given::Number(row.default)),
            range: Some(row.kind.domain().to_string()),
            uncertainty: Some(law_in_words(row)),
            low: Some(row.low),
            high: Some(row.high),
            law: Some(row.law().name()),
            off: contested.map(|row| row.off),
            median: contested.map(Entry::median_if_on),
            domain: Some(Interval::of(row.kind.domain())),
            grade: Some(row.grade.name().to_owned()),
            source: Some(row.source.to_owned()),
            depends: text.map(|(_, _, depends)| (*depends).to_owned()),
            example: Some(format!(
                "{0} = {1}\n{0} = {{ {range}, grade = \"{2}\", source = \"…\" }}",
                row.name,
                row.default,
                row.grade.name()
            )),
            ..Topic::default()
        }
    })
}

fn measures() -> impl Iterator<Item = Topic> {
    let monthly = Measure::ALL.into_iter().map(|one| (one.describe(), "measure", "recorded every month"));
    let once = Moment::ALL.into_iter().map(|one| (one.describe(), "moment", "recorded once a run"));
    monthly.chain(once).map(|((name, unit, meaning), sort, when)| Topic {
        name: name.to_owned(),
        sort,
        what: sentence(meaning),
        place: Some(format!("runs.csv{}; {when}", if sort == "measure" { " and series.csv" } else { "" })),
        unit: Some(unit.to_owned()),
        domain: Some(Interval::of_outcome(name, unit)),
        depends: outcomes::OUTCOMES.iter().find(|(one, _)| *one == name).map(|(_, text)| (*text).to_owned()),
        ..Topic::default()
    })
}

/// The shapes of names that hold a month.
fn shapes() -> impl Iterator<Item = Topic> {
    Outcome::WITH_A_MONTH.into_iter().map(|(name, meaning)| Topic {
        name: name.to_owned(),
        sort: WITH_A_MONTH,
        what: sentence(meaning),
        place: Some(ASKED.to_owned()),
        ..Topic::default()
    })
}

/// An outcome at a month of one's own choice, if that is what a name says.
pub(super) fn at_a_month(name: &str) -> Option<Topic> {
    let outcome = Outcome::parse(&name.trim().to_lowercase()).filter(|one| one.is_asked_for())?;
    Some(Topic {
        name: outcome.to_string(),
        sort: WITH_A_MONTH,
        what: sentence(&outcome.meaning()),
        place: Some(ASKED.to_owned()),
        unit: Some(outcome.unit().to_owned()),
        ..Topic::default()
    })
}

const WITH_A_MONTH: &str = "measure at a month";
const ASKED: &str =
    "in claims, targets and smallest_difference; runs.csv has those that the scenario asks for";

fn stages() -> impl Iterator<Item = Topic> {
    Stage::ALL.into_iter().filter_map(|stage| {
        let (name, what, next) = outcomes::STAGES.iter().find(|(name, ..)| *name == stage.name())?;
        let title = |name: &str| name[..1].to_uppercase() + &name[1..];
        let exits = equations::EQUATIONS.iter().copied();
        let exits = exits.filter(|one| one.of.contains("→") && one.of.contains(&title(name)));
        Some(Topic {
            name: (*name).to_owned(),
            sort: "stage",
            what: (*what).to_owned(),
            depends: Some((*next).to_owned()),
            equations: exits.collect(),
            ..Topic::default()
        })
    })
}

fn influences() -> impl Iterator<Item = Topic> {
    Influence::ALL.into_iter().filter_map(|one| {
        let (name, what) = outcomes::INFLUENCES.iter().find(|(name, _)| *name == one.name())?;
        Some(Topic {
            name: (*name).to_owned(),
            sort: "influence",
            what: format!("What {what} contributed to a move."),
            place: Some("events.csv (`backbone run --events`): its part of the exit's log rate".to_owned()),
            ..Topic::default()
        })
    })
}

fn key(key: &Key) -> Topic {
    Topic {
        name: key.name.to_owned(),
        sort: "key",
        what: key.what.to_owned(),
        place: filled(key.place),
        unit: filled(key.unit),
        default: filled(key.default).map(Given::Words),
        range: filled(key.range),
        example: filled(key.example),
        ..Topic::default()
    }
}

fn words() -> impl Iterator<Item = Topic> {
    keys::WORDS.iter().map(|(name, sort, what)| Topic {
        name: (*name).to_owned(),
        sort,
        what: (*what).to_owned(),
        ..Topic::default()
    })
}

fn kinds() -> impl Iterator<Item = Topic> {
    Kind::ALL.into_iter().map(|kind| {
        let (name, meaning) = kind.describe();
        let rows = INPUTS.iter().chain(COSTS).filter(|row| row.kind == kind);
        let names: Vec<&str> = rows.map(|row| row.name).take(6).collect();
        Topic {
            name: name.to_owned(),
            sort: "kind of number",
            what: format!("{} Such as {}.", sentence(meaning), names.join(", ")),
            range: Some(kind.domain().to_string()),
            uncertainty: Some(format!(
                "law: {}; Weibull where the range begins at 0",
                Distribution::TwoPiece(kind.scale()).name()
            )),
            domain: Some(Interval::of(kind.domain())),
            ..Topic::default()
        }
    })
}

fn codes() -> impl Iterator<Item = Topic> {
    let faults = CODES.iter().map(|(code, meaning)| {
        let text = codes::CODES.iter().find(|(one, ..)| one == code);
        let example = text.map(|(_, _, wrong, right)| {
            let marked = |mark: &str, text: &str| {
                text.lines().map(|line| format!("{mark} {line}\n")).collect::<String>()
            };
            format!("{}{}", marked("not:", wrong), marked("but:", right))
        });
        Topic {
            name: (*code).to_owned(),
            sort: "code",
            what: format!("{meaning} {}", text.map_or("", |(_, why, ..)| why)).trim().to_owned(),
            example,
            ..Topic::default()
        }
    });
    let advice = ADVICE.iter().map(|(code, meaning)| Topic {
        name: (*code).to_owned(),
        sort: "advice",
        what: format!("{meaning} Told by `backbone check`; the scenario can be run all the same."),
        ..Topic::default()
    });
    faults.chain(advice)
}
